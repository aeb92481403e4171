//! The side of the application server process (RFC 4666, 4.3.4).

use alloc::vec::Vec;
use core::time::Duration;

use super::heart::Heart;
use super::{
    Event, State, check, contexts, is_traffic, parameters, send_about, send_beat_ack, send_error,
};
use crate::M3ua;
use crate::sigtran::{ErrorCode, Message, MessageType, Parameter, Status, TrafficModeType};

/// What a process keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AspConfig {
    /// What the process is known by, where the gateway has to be told.
    pub asp_identifier: Option<u32>,
    /// How the traffic is shared, where the gateway has to be told.
    pub traffic_mode_type: Option<TrafficModeType>,
    /// How long a request waits for its acknowledgement: T(ack).
    pub t_ack: Duration,
    /// How often a request is sent before it is given up.
    pub attempts: u32,
    /// How often to ask whether the gateway is there: T(beat). `None` for
    /// never.
    pub t_beat: Option<Duration>,
}

impl Default for AspConfig {
    /// Two seconds for acknowledgements, as RFC 4666, 8, has it, five attempts,
    /// and half a minute between heartbeats.
    fn default() -> Self {
        Self {
            asp_identifier: None,
            traffic_mode_type: None,
            t_ack: Duration::from_secs(2),
            attempts: 5,
            t_beat: Some(Duration::from_secs(30)),
        }
    }
}

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Action {
    /// Close the association.
    Close(Reason),
}

/// Why to close an association.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// This request has had no acknowledgement, as often as it was sent.
    Unanswered(MessageType),
    /// The peer has sent nothing for twice T(beat).
    Silent,
}

/// A request that waits for its acknowledgement.
#[derive(Debug, Clone, Copy)]
struct Request {
    message_type: MessageType,
    sent: Duration,
    attempts: u32,
}

#[derive(Debug, Clone, Copy)]
struct Context {
    /// `None` where the gateway knows by itself which server is meant.
    number: Option<u32>,
    active: bool,
}

/// A process on its association with one signalling gateway process. It is
/// told where it is to come ([`want`](Self::want)), and sees to that, again
/// and again if need be.
///
/// See the [module](super) for an example.
#[derive(Debug, Clone)]
pub struct Asp {
    config: AspConfig,
    contexts: Vec<Context>,
    up: bool,
    wanted: State,
    request: Option<Request>,
    heart: Heart,
    /// The latest time that was told: time does not go back.
    now: Duration,
    /// The caller was told to close the association.
    over: bool,
}

impl Asp {
    /// A process on an association that has just been made, with the routing
    /// contexts of the servers that it serves; none where the gateway knows.
    #[must_use]
    pub fn new(config: AspConfig, contexts: impl IntoIterator<Item = u32>, now: Duration) -> Self {
        let context = |number| Context {
            number,
            active: false,
        };
        let mut contexts: Vec<Context> = contexts.into_iter().map(Some).map(context).collect();
        if contexts.is_empty() {
            contexts.push(context(None));
        }
        Self {
            config,
            contexts,
            up: false,
            wanted: State::Down,
            request: None,
            heart: Heart::new(now),
            now,
            over: false,
        }
    }

    /// How far the process has come: active as soon as it is for one of its
    /// servers.
    #[must_use]
    pub fn state(&self) -> State {
        match self.up {
            false => State::Down,
            true if self.contexts.iter().any(|it| it.active) => State::Active,
            true => State::Inactive,
        }
    }

    /// Whether the process is active for the server of this routing context.
    #[must_use]
    pub fn is_active(&self, context: Option<u32>) -> bool {
        let mut contexts = self.contexts.iter();
        self.up && contexts.any(|it| it.number == context && it.active)
    }

    /// Where the process is to come: it sends what leads there, now and
    /// whenever something is in the way.
    pub fn want(&mut self, state: State, now: Duration, send: &mut dyn FnMut(&Message<'_>)) {
        self.now(now);
        self.wanted = state;
        self.pursue(send);
    }

    fn now(&mut self, now: Duration) {
        self.now = self.now.max(now);
    }

    /// What leads from where the process is to where it is to come.
    fn step(&self) -> Option<MessageType> {
        let all = self.contexts.iter().all(|it| it.active);
        match (self.state(), self.wanted) {
            (State::Down, State::Inactive | State::Active) => Some(MessageType::ASPUP),
            (State::Inactive | State::Active, State::Down) => Some(MessageType::ASPDN),
            (State::Active, State::Inactive) => Some(MessageType::ASPIA),
            (State::Inactive | State::Active, State::Active) if !all => Some(MessageType::ASPAC),
            _ => None,
        }
    }

    /// Sends the next request, unless it waits for its acknowledgement.
    fn pursue(&mut self, send: &mut dyn FnMut(&Message<'_>)) {
        let step = if self.over { None } else { self.step() };
        let waits = self.request.map(|request| request.message_type);
        if step == waits {
            return;
        }
        self.request = step.map(|message_type| Request {
            message_type,
            sent: self.now,
            attempts: 1,
        });
        self.transmit(send);
    }

    /// Sends the request that waits.
    fn transmit(&self, send: &mut dyn FnMut(&Message<'_>)) {
        let Some(Request { message_type, .. }) = self.request else {
            return;
        };
        let with = |wanted: MessageType, parameter: Option<Parameter<'static>>| {
            parameter.filter(|_| message_type == wanted)
        };
        let mode = self
            .config
            .traffic_mode_type
            .map(Parameter::TrafficModeType);
        let identifier = self.config.asp_identifier.map(Parameter::AspIdentifier);
        let first = with(MessageType::ASPAC, mode).or(with(MessageType::ASPUP, identifier));
        let first = first.as_slice();
        // Those that are not yet as they are to be.
        let active = match message_type {
            MessageType::ASPAC => Some(false),
            MessageType::ASPIA => Some(true),
            _ => None,
        };
        let meant = self.contexts.iter().filter(|it| Some(it.active) == active);
        let meant: Vec<u32> = meant.filter_map(|it| it.number).collect();
        send_about(message_type, first, &meant, send);
    }

    /// Takes note of a message that has come.
    pub fn received(
        &mut self,
        message: &M3ua<'_>,
        now: Duration,
        send: &mut dyn FnMut(&Message<'_>),
    ) -> Event {
        self.now(now);
        self.heart.heard(self.now);
        if let Err(code) = check(message) {
            // An error is never answered with another.
            if message.message_type() != MessageType::ERR {
                send_error(code, &[], send);
            }
            return Event::NotAllowed(code);
        }
        let event = self.note(message, send);
        self.pursue(send);
        event
    }

    fn note(&mut self, message: &M3ua<'_>, send: &mut dyn FnMut(&Message<'_>)) -> Event {
        match message.message_type() {
            // Down, nothing is expected; data may overtake the ASPAC ACK.
            traffic if is_traffic(traffic) => {
                let activating = self.step() == Some(MessageType::ASPAC);
                let active = self.state() == State::Active || activating;
                let data = matches!(message, M3ua::Data(_));
                if !self.up || data && !active {
                    return Self::unexpected(send);
                }
                return Event::Traffic;
            }
            MessageType::BEAT => send_beat_ack(message, send),
            MessageType::BEAT_ACK => {}
            // Whoever is told so while active no longer is.
            MessageType::ASPUP_ACK => {
                self.up = true;
                self.contexts.iter_mut().for_each(|it| it.active = false);
            }
            MessageType::ASPDN_ACK => self.down(),
            MessageType::ASPAC_ACK if self.up => self.mark(message, true),
            MessageType::ASPIA_ACK if self.up => self.mark(message, false),
            MessageType::ASPAC_ACK | MessageType::ASPIA_ACK => {}
            MessageType::NTFY => {
                let status = parameters(message).status().unwrap_or_default();
                // It is not for this process to take the traffic back.
                if status == Status::ALTERNATE_ASP_ACTIVE {
                    self.mark(message, false);
                    self.wanted = self.wanted.min(State::Inactive);
                }
                return Event::Notified(status);
            }
            MessageType::ERR => {
                let code = parameters(message).error_code();
                return Event::Error(code.unwrap_or(ErrorCode::PROTOCOL_ERROR));
            }
            // The requests are the process's own.
            _ => return Self::unexpected(send),
        }
        Event::Handled
    }

    fn unexpected(send: &mut dyn FnMut(&Message<'_>)) -> Event {
        send_error(ErrorCode::UNEXPECTED_MESSAGE, &[], send);
        Event::NotAllowed(ErrorCode::UNEXPECTED_MESSAGE)
    }

    /// The contexts that a message names, or all, are active, or not.
    fn mark(&mut self, message: &M3ua<'_>, active: bool) {
        let named = contexts(message);
        for context in &mut self.contexts {
            let meant = match (named, context.number) {
                (Some(named), Some(number)) => named.iter().any(|it| it == number),
                _ => true,
            };
            if meant {
                context.active = active;
            }
        }
    }

    fn down(&mut self) {
        self.up = false;
        self.contexts.iter_mut().for_each(|it| it.active = false);
    }

    /// When [`on_timeout`](Self::on_timeout) is to be called next, if nothing
    /// is received before.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<Duration> {
        if self.over {
            return None;
        }
        let request = self
            .request
            .and_then(|it| it.sent.checked_add(self.config.t_ack));
        let heart = self.heart.next(self.config.t_beat).filter(|_| self.up);
        [request, heart].into_iter().flatten().min()
    }

    /// Sends what is due, and tells what else is.
    pub fn on_timeout(
        &mut self,
        now: Duration,
        send: &mut dyn FnMut(&Message<'_>),
    ) -> Option<Action> {
        self.now(now);
        if self.over {
            return None;
        }
        if self.up && self.heart.beat(self.config.t_beat, self.now, send) {
            return Some(self.close(Reason::Silent));
        }
        let request = self.request.as_mut()?;
        let due = request.sent.checked_add(self.config.t_ack)?;
        if due > self.now {
            return None;
        }
        if request.attempts >= self.config.attempts {
            let message_type = request.message_type;
            return Some(self.close(Reason::Unanswered(message_type)));
        }
        request.sent = self.now;
        request.attempts = request.attempts.saturating_add(1);
        self.transmit(send);
        None
    }

    fn close(&mut self, reason: Reason) -> Action {
        self.disconnected();
        Action::Close(reason)
    }

    /// The association has ended: the process is down, and stays so until it
    /// is [`connected`](Self::connected) again.
    pub fn disconnected(&mut self) {
        self.down();
        self.request = None;
        self.over = true;
    }

    /// There is a new association: the process goes where it was to come.
    pub fn connected(&mut self, now: Duration, send: &mut dyn FnMut(&Message<'_>)) {
        self.now(now);
        self.down();
        self.request = None;
        self.heart = Heart::new(self.now);
        self.over = false;
        self.pursue(send);
    }
}
