//! One direction of an SMPP connection: from octets in order to chunks that begin at a PDU.
//!
//! With the connection's first octet at hand the stream is in step by itself. Where that is
//! missing, and behind every gap, the next PDU header is looked for.

use super::super::{Direction, Ends, Out, Payload, Problem, Stamp, StreamChunk, offset};
use super::look::{self, HEADER};
use super::order::{Event, Frame};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Nothing has come yet.
    #[default]
    Fresh,
    /// Chunks are given as they come.
    InStep,
    /// A PDU header is looked for.
    Lost,
}

/// The state of one direction.
#[derive(Debug, Default)]
pub(super) struct Step {
    state: State,
    /// Octets kept back: too few for a header yet.
    head: Vec<u8>,
    /// The frame of the first of them, and of the last.
    begun: Option<Stamp>,
    latest: Option<Stamp>,
    /// How many of them came before that last frame.
    earlier: usize,
    /// Octets passed over since the stream fell out of step.
    skipped: u64,
    /// The frame of the first of those.
    since: Option<Stamp>,
    spoke: bool,
}

/// Which stream of which connection, and who speaks in it.
pub(super) type Name = (u64, Direction, Ends);

impl Step {
    /// Octets kept back.
    pub(super) fn waiting(&self) -> usize {
        self.head.len()
    }

    /// Whether a chunk was given.
    pub(super) fn spoke(&self) -> bool {
        self.spoke
    }

    /// For a connection of which it is not known yet: whether its octets look like SMPP. None
    /// where there are too few.
    pub(super) fn judge(&mut self, event: &Event<'_>) -> Option<bool> {
        let (stamp, data) = match *event {
            Event::Data { frame, octets } => (frame.0, Some(octets)),
            Event::Gap { frame, .. } | Event::Late { frame, .. } => (frame.0, None),
        };
        let Some(octets) = data else {
            // What was kept does not go together with what follows.
            self.skip(self.head.len());
            return None;
        };
        self.keep(stamp, octets);
        let like = look::is_header(self.head.first_chunk::<HEADER>()?);
        if !like {
            self.skip(self.head.len());
        }
        Some(like)
    }

    /// The connection is SMPP: gives what was kept.
    pub(super) fn judged(&mut self, name: Name, whole: bool, out: &mut Out<'_>) {
        self.begin(whole);
        if self.state == State::InStep {
            self.give_kept(name, false, out);
        } else {
            self.look(name, out);
        }
    }

    /// Takes what comes next.
    pub(super) fn event(&mut self, name: Name, whole: bool, event: Event<'_>, out: &mut Out<'_>) {
        self.begin(whole);
        match event {
            Event::Data { frame, octets } if self.state == State::InStep => {
                self.give(name, frame.0, frame.0, false, octets, out);
            }
            Event::Data { frame, octets } => {
                self.keep(frame.0, octets);
                self.look(name, out);
            }
            Event::Gap { frame, octets } => {
                let message =
                    format!("{octets} octets of the stream before this are not in the capture");
                self.missing(name, frame, message, out);
                self.skip(self.head.len());
                self.state = State::Lost;
            }
            Event::Late { frame, octets } => {
                let message = format!("{octets} octets come too late to be put in their place");
                self.missing(name, frame, message, out);
            }
        }
    }

    /// Reports what was passed over and led nowhere: the stream has ended.
    pub(super) fn finish(&mut self, ends: Ends, out: &mut Out<'_>) {
        self.skip(self.head.len());
        self.passed_over(ends, "none follows", out);
    }

    fn begin(&mut self, whole: bool) {
        if self.state == State::Fresh {
            self.state = if whole { State::InStep } else { State::Lost };
        }
    }

    fn keep(&mut self, stamp: Stamp, octets: &[u8]) {
        if !octets.is_empty() {
            self.begun.get_or_insert(stamp);
            self.latest = Some(stamp);
            self.earlier = self.head.len();
            self.head.extend_from_slice(octets);
        }
    }

    /// Passes over the first octets that were kept.
    fn skip(&mut self, octets: usize) {
        if octets == 0 {
            return;
        }
        if self.skipped == 0 {
            self.since = self.begun;
        }
        self.skipped = self.skipped.saturating_add(offset(octets));
        self.head.drain(..octets.min(self.head.len()));
        self.earlier = self.earlier.saturating_sub(octets);
        if self.head.is_empty() {
            self.begun = None;
        } else if self.earlier == 0 {
            self.begun = self.latest;
        }
    }

    /// Looks for a header in what is kept, and gives all from there on.
    fn look(&mut self, name: Name, out: &mut Out<'_>) {
        match look::next_header(&self.head) {
            Some(place) => {
                self.skip(place);
                self.passed_over(name.2, "the next follows", out);
                self.state = State::InStep;
                self.give_kept(name, true, out);
            }
            None => {
                // A header may have begun in the last octets.
                let whole = self.head.len().saturating_sub(HEADER.saturating_sub(1));
                self.skip(whole);
            }
        }
    }

    /// Gives all that was kept.
    fn give_kept(&mut self, name: Name, resumed: bool, out: &mut Out<'_>) {
        if let (Some(first), Some(latest)) = (self.begun.take(), self.latest.take()) {
            let head = core::mem::take(&mut self.head);
            self.give(name, latest, first, resumed, &head, out);
        }
    }

    fn give(
        &mut self,
        (flow, direction, ends): Name,
        stamp: Stamp,
        first: Stamp,
        resumed: bool,
        bytes: &[u8],
        out: &mut Out<'_>,
    ) {
        self.spoke = true;
        let chunk = StreamChunk {
            flow,
            direction,
            first_frame: first.frame,
            resumed,
            bytes,
        };
        out.emit(stamp, ends, Payload::Smpp(chunk));
    }

    fn missing(&self, name: Name, frame: Frame, message: String, out: &mut Out<'_>) {
        let problem = Problem {
            layer: "tcp",
            field: "sequence number",
            offset: None,
            message,
        };
        out.problem(frame.0, name.2, problem);
    }

    fn passed_over(&mut self, ends: Ends, then: &str, out: &mut Out<'_>) {
        let skipped = core::mem::take(&mut self.skipped);
        if let (Some(since), 1..) = (self.since.take(), skipped) {
            let problem = Problem {
                layer: "smpp",
                field: "command_length",
                offset: None,
                message: format!(
                    "{skipped} octets from frame {} on are passed over, for no PDU begins in \
                     them; {then}",
                    since.frame
                ),
            };
            out.problem(since, ends, problem);
        }
    }
}
