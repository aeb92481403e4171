//! Messages that SCTP carries in several DATA chunks (RFC 9260 6.9).
//!
//! The fragments of a message have consecutive TSNs, from one with the B bit to one with the
//! E bit; they may come in any order.

use core::time::Duration;
use std::collections::VecDeque;

use super::super::store::{Limits, Store};
use super::super::{Out, Problem, Stamp};
use super::Association;

/// Fragments that one message may have.
const FRAGMENTS: usize = 256;

const LIMITS: Limits = Limits {
    entries: 1 << 14,
    octets: 16 << 20,
    age: Duration::from_secs(60),
};

/// What the fragments of a message have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Stream {
    pub(super) association: Association,
    pub(super) stream: u16,
    pub(super) unordered: bool,
}

/// Where in its message a fragment belongs: the B and E bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) first: bool,
    pub(super) last: bool,
}

/// One fragment.
#[derive(Debug)]
pub(super) struct Fragment {
    pub(super) stamp: Stamp,
    pub(super) place: Place,
    pub(super) protocol: u32,
    pub(super) octets: Vec<u8>,
}

/// The fragments that wait for others.
#[derive(Debug)]
pub(super) struct Fragments {
    waiting: Store<(Stream, u32), Fragment>,
}

impl Fragments {
    pub(super) fn new() -> Self {
        Self {
            waiting: Store::new(LIMITS),
        }
    }

    /// Adds a fragment: the payload protocol and the message, where it completes one.
    pub(super) fn add(
        &mut self,
        stream: Stream,
        tsn: u32,
        fragment: Fragment,
        now: Duration,
        out: &mut Out<'_>,
    ) -> Option<(u32, Vec<u8>)> {
        // The same TSN with other octets: one of the two is lost to any receiver.
        if let Some(other) = self.waiting.take(&(stream, tsn)) {
            give_up(&stream, tsn, &other, out);
        }
        let octets = fragment.octets.len();
        self.waiting.put((stream, tsn), fragment, octets, now);
        let mut message = VecDeque::from([tsn]);
        let place = |tsn: u32| self.waiting.get(&(stream, tsn)).map(|found| found.place);
        // Back to the first fragment, then on to the last.
        let mut begin = tsn;
        while !place(begin)?.first {
            begin = begin.wrapping_sub(1);
            message.push_front(begin);
            if message.len() > FRAGMENTS || place(begin)?.last {
                return None;
            }
        }
        let mut end = tsn;
        while !place(end)?.last {
            end = end.wrapping_add(1);
            message.push_back(end);
            if message.len() > FRAGMENTS || place(end)?.first {
                return None;
            }
        }
        let mut protocol = None;
        let mut octets = Vec::new();
        for tsn in message {
            let fragment = self.waiting.take(&(stream, tsn))?;
            protocol.get_or_insert(fragment.protocol);
            octets.extend(fragment.octets);
        }
        Some((protocol?, octets))
    }

    /// Reports the fragments that have waited in vain.
    pub(super) fn tidy(&mut self, now: Duration, out: &mut Out<'_>) {
        while let Some(((stream, tsn), fragment)) = self.waiting.overdue(now) {
            give_up(&stream, tsn, &fragment, out);
        }
    }

    /// Reports all that wait.
    pub(super) fn finish(&mut self, out: &mut Out<'_>) {
        while let Some(((stream, tsn), fragment)) = self.waiting.oldest() {
            give_up(&stream, tsn, &fragment, out);
        }
    }
}

fn give_up(stream: &Stream, tsn: u32, fragment: &Fragment, out: &mut Out<'_>) {
    let problem = Problem {
        layer: "sctp",
        field: "user data",
        offset: None,
        message: format!(
            "not decoded: a fragment of {} octets (TSN {tsn}, stream {}) whose message did \
             not become complete",
            fragment.octets.len(),
            stream.stream
        ),
    };
    out.problem(fragment.stamp, stream.association.ends, problem);
}
