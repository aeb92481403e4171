//! Whether the peer is there (RFC 4666, 4.3.4.6): a BEAT now and then, and
//! something to be heard.

use core::time::Duration;

use crate::sigtran::{Message, MessageType, Parameter, Parameters};

/// When the peer was heard, and when it was asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heart {
    heard: Duration,
    asked: Duration,
    beats: u32,
}

impl Heart {
    pub(super) const fn new(now: Duration) -> Self {
        Self {
            heard: now,
            asked: now,
            beats: 0,
        }
    }

    pub(super) const fn heard(&mut self, now: Duration) {
        self.heard = now;
    }

    /// When something is due next, with a BEAT each `t_beat`.
    pub(super) fn next(&self, t_beat: Option<Duration>) -> Option<Duration> {
        let silent = self.heard.checked_add(t_beat?.checked_mul(2)?)?;
        Some(self.asked.checked_add(t_beat?)?.min(silent))
    }

    /// Sends the BEAT that is due. Whether the peer has been silent for twice
    /// that time.
    pub(super) fn beat(
        &mut self,
        t_beat: Option<Duration>,
        now: Duration,
        send: &mut dyn FnMut(&Message<'_>),
    ) -> bool {
        let Some(t_beat) = t_beat else {
            return false;
        };
        let past = |since: Duration, times| {
            let at = t_beat.checked_mul(times).and_then(|t| since.checked_add(t));
            at.is_some_and(|at| at <= now)
        };
        if past(self.heard, 2) {
            return true;
        }
        if past(self.asked, 1) {
            self.asked = now;
            self.beats = self.beats.wrapping_add(1);
            let data = self.beats.to_be_bytes();
            let items = [Parameter::HeartbeatData(&data)];
            send(&Message::new(MessageType::BEAT, Parameters::new(&items)));
        }
        false
    }
}
