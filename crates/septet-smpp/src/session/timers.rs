//! What a session does when nothing happens (3.4, 7.2; 5.0, 2.7).

use core::time::Duration;

use super::window::{Request, Window};
use super::{Config, State};
use crate::{CommandId, EnquireLink, Pdu};

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Action<T> {
    /// Send this `enquire_link`.
    Send(Pdu<'static>),
    /// This request has had no response in time, and is no longer open.
    Expired(Request<T>),
    /// There have been no operations for long: unbind, or leave it.
    Inactive,
    /// Close the connection.
    Close(Reason),
}

/// Why to close a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// There has been no bind in time.
    NoBind,
    /// The peer has sent nothing since it was asked whether it is there.
    Silent,
}

/// The times of a session. Each is told once.
#[derive(Debug, Clone)]
pub(super) struct Timers {
    /// The latest time that was told: time does not go back.
    now: Duration,
    /// Since when there is no bind; `None` once there is, or has been too late.
    unbound: Option<Duration>,
    /// When the peer was last heard.
    heard: Duration,
    /// The last operation other than `enquire_link`; `None` once its age was
    /// told.
    operation: Option<Duration>,
    /// The `enquire_link` that waits for its response, and since when.
    link: Option<(u32, Duration)>,
    /// The caller was told to close the connection.
    over: bool,
}

impl Timers {
    pub(super) const fn new(now: Duration) -> Self {
        Self {
            now,
            unbound: Some(now),
            heard: now,
            operation: Some(now),
            link: None,
            over: false,
        }
    }

    /// Takes the time, and gives the latest that was told.
    pub(super) fn now(&mut self, now: Duration) -> Duration {
        self.now = self.now.max(now);
        self.now
    }

    pub(super) const fn sent(&mut self, command_id: CommandId) {
        if !is_link(command_id) {
            self.operation = Some(self.now);
        }
    }

    pub(super) const fn received(&mut self, command_id: CommandId) {
        self.heard = self.now;
        self.sent(command_id);
    }

    pub(super) const fn bound(&mut self) {
        self.unbound = None;
    }

    /// The number of the `enquire_link` that waits for its response.
    pub(super) fn link(&self) -> Option<u32> {
        self.link.map(|(number, _)| number)
    }

    pub(super) const fn link_answered(&mut self) {
        self.link = None;
    }

    /// When something is due next.
    pub(super) fn next(&self, config: &Config, state: State) -> Option<Duration> {
        [
            self.init_at(config, state),
            self.link_at(config, state),
            self.inactive_at(config, state),
        ]
        .into_iter()
        .flatten()
        .min()
    }

    /// What is due; an `enquire_link` gets its number from the window.
    pub(super) fn due<T>(
        &mut self,
        config: &Config,
        state: State,
        window: &mut Window<T>,
    ) -> Option<Action<T>> {
        let now = self.now;
        let is_due = |at: Option<Duration>| at.is_some_and(|at| at <= now);
        if is_due(self.init_at(config, state)) {
            self.over = true;
            return Some(Action::Close(Reason::NoBind));
        }
        if is_due(self.link_at(config, state)) {
            match self.link {
                Some((_, sent)) if self.heard <= sent => {
                    self.over = true;
                    return Some(Action::Close(Reason::Silent));
                }
                // Whoever sends something else is there, even if it does not
                // answer: it is asked again after the next silence.
                Some((number, _)) => {
                    self.link = None;
                    window.expire(number);
                }
                None => {}
            }
            if is_due(self.link_at(config, state)) {
                let number = window.number();
                self.link = Some((number, now));
                return Some(Action::Send(Pdu::new(number, EnquireLink::default())));
            }
        }
        if is_due(self.inactive_at(config, state)) {
            self.operation = None;
            return Some(Action::Inactive);
        }
        None
    }

    fn init_at(&self, config: &Config, state: State) -> Option<Duration> {
        match state {
            State::Open | State::Outbound if !self.over => {
                self.unbound?.checked_add(config.session_init?)
            }
            _ => None,
        }
    }

    /// When the peer is to be asked, or has had its time to answer.
    fn link_at(&self, config: &Config, state: State) -> Option<Duration> {
        if !state.is_bound() || self.over {
            return None;
        }
        match self.link {
            // Without a time for responses, it has as long as it may be silent.
            Some((_, sent)) => sent.checked_add(config.response.or(config.enquire_link)?),
            None => self.heard.checked_add(config.enquire_link?),
        }
    }

    fn inactive_at(&self, config: &Config, state: State) -> Option<Duration> {
        if !state.is_bound() || self.over {
            return None;
        }
        self.operation?.checked_add(config.inactivity?)
    }
}

const fn is_link(command_id: CommandId) -> bool {
    matches!(
        command_id,
        CommandId::ENQUIRE_LINK | CommandId::ENQUIRE_LINK_RESP
    )
}
