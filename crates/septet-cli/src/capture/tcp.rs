//! TCP: the octets of SMPP connections, in order, in both directions.
//!
//! ```text
//! segments → order: sequence numbers made into one run of octets, with gaps   tcp/order
//!          → step:  PDU boundaries found where the beginning is missing       tcp/step, tcp/look
//!          → chunks
//! ```
//! A connection is SMPP by one of its ports, or because the first octets with data look like
//! an SMPP header. The others are counted.

use core::net::IpAddr;
use core::time::Duration;

use etherparse::TcpSlice;

use super::ip::Packet;
use super::store::{Limits, Store};
use super::{
    Direction, EndReason, Endpoint, Ends, Fate, Out, Payload, Quiet, Repeat, Stamp, StreamEnd,
    Summary, offset,
};

pub(super) mod look;
mod order;
mod step;

use order::{Event, Order, Segment};
use step::Step;

/// A connection that is silent for a day is forgotten; octets are those that wait for others.
const LIMITS: Limits = Limits {
    entries: 1 << 13,
    octets: 64 << 20,
    age: Duration::from_secs(86_400),
};

/// Segments whose first octets are looked at where the connection's first ones are missing.
const TRIES: u8 = 8;

/// Both ends, the lesser first, so that both directions have one key.
type Key = ((Option<IpAddr>, u16), (Option<IpAddr>, u16));

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// Not known yet, after so many tries.
    Open(u8),
    Smpp,
    Foreign,
    /// It was SMPP, and is over: what still comes is late.
    Over,
}

/// One connection.
#[derive(Debug)]
struct Flow {
    id: u64,
    /// As the first packet had them.
    ends: Ends,
    verdict: Verdict,
    first_frame: u64,
    /// Frames and octets of data.
    frames: u64,
    octets: u64,
    forward: Half,
    reverse: Half,
}

/// One direction of a connection.
#[derive(Debug, Default)]
struct Half {
    order: Order,
    step: Step,
    /// Nothing is missing from the first octet of the connection on.
    whole: bool,
    ended: bool,
}

impl Flow {
    fn half(&mut self, direction: Direction) -> &mut Half {
        match direction {
            Direction::Forward => &mut self.forward,
            Direction::Reverse => &mut self.reverse,
        }
    }

    fn ends(&self, direction: Direction) -> Ends {
        match direction {
            Direction::Forward => self.ends,
            Direction::Reverse => Ends {
                source: self.ends.destination,
                destination: self.ends.source,
            },
        }
    }

    fn waiting(&self) -> usize {
        [&self.forward, &self.reverse]
            .iter()
            .map(|half| half.order.waiting().saturating_add(half.step.waiting()))
            .sum()
    }

    /// Takes a segment; says what became of its frame.
    fn segment(
        &mut self,
        stamp: Stamp,
        now: Duration,
        direction: Direction,
        segment: &Segment<'_>,
        out: &mut Out<'_>,
    ) -> Fate {
        if !segment.octets.is_empty() {
            self.frames = self.frames.saturating_add(1);
            self.octets = self.octets.saturating_add(offset(segment.octets.len()));
        }
        match (self.verdict, segment.octets) {
            (Verdict::Foreign | Verdict::Over, []) => return Fate::Quiet(Quiet::TcpWithoutData),
            (Verdict::Foreign, _) => return Fate::Quiet(Quiet::TcpForeign),
            // What is new opens another flow.
            (Verdict::Over, _) => return self.repeat(stamp, direction, segment, out),
            (Verdict::Open(_) | Verdict::Smpp, _) => {}
        }
        let before = out.units.saturating_add(out.problems);
        let half = self.half(direction);
        half.whole |= segment.syn;
        // Taken out, because what it gives goes to the rest of the flow.
        let mut order = core::mem::take(&mut half.order);
        let new = order.segment(stamp, now, segment, &mut |event| {
            self.event(direction, event, out);
        });
        let closed = order.closed();
        self.half(direction).order = order;
        if matches!(self.verdict, Verdict::Foreign) {
            self.forward.order.forget();
            self.reverse.order.forget();
        }
        if closed && matches!(self.verdict, Verdict::Smpp) {
            self.end(stamp, direction, EndReason::Closed, out);
        }
        if segment.octets.is_empty() {
            // The end of a stream is a unit for whoever reads it, not for the account.
            return Fate::Quiet(Quiet::TcpWithoutData);
        }
        if before < out.units.saturating_add(out.problems) {
            Fate::Spoke
        } else if matches!(self.verdict, Verdict::Foreign) {
            Fate::Quiet(Quiet::TcpForeign)
        } else if new {
            Fate::Quiet(Quiet::Held)
        } else {
            self.repeat(stamp, direction, segment, out)
        }
    }

    fn repeat(
        &self,
        stamp: Stamp,
        direction: Direction,
        segment: &Segment<'_>,
        out: &mut Out<'_>,
    ) -> Fate {
        let repeat = Repeat {
            layer: "tcp",
            octets: offset(segment.octets.len()),
            first_frame: None,
        };
        out.emit(stamp, self.ends(direction), Payload::Repeat(repeat));
        Fate::Spoke
    }

    /// Takes what comes next in a stream.
    fn event(&mut self, direction: Direction, event: Event<'_>, out: &mut Out<'_>) {
        let (id, ends) = (self.id, self.ends(direction));
        let half = self.half(direction);
        half.whole &= matches!(event, Event::Data { .. });
        let whole = half.whole;
        match self.verdict {
            Verdict::Smpp => {
                let half = self.half(direction);
                half.step.event((id, direction, ends), whole, event, out);
            }
            Verdict::Open(tries) => match self.half(direction).step.judge(&event) {
                None => {}
                Some(true) => self.is_smpp(out),
                Some(false) if whole || tries >= TRIES => {
                    self.verdict = Verdict::Foreign;
                    self.forward.step = Step::default();
                    self.reverse.step = Step::default();
                }
                Some(false) => self.verdict = Verdict::Open(tries.saturating_add(1)),
            },
            Verdict::Foreign | Verdict::Over => {}
        }
    }

    /// From here on it is SMPP: what had been kept for the judgement goes on its way.
    fn is_smpp(&mut self, out: &mut Out<'_>) {
        self.verdict = Verdict::Smpp;
        for direction in [Direction::Forward, Direction::Reverse] {
            let (id, ends) = (self.id, self.ends(direction));
            let half = self.half(direction);
            half.step.judged((id, direction, ends), half.whole, out);
        }
    }

    /// Ends one direction.
    fn end(&mut self, stamp: Stamp, direction: Direction, reason: EndReason, out: &mut Out<'_>) {
        let (id, ends) = (self.id, self.ends(direction));
        let half = self.half(direction);
        if half.ended {
            return;
        }
        half.ended = true;
        half.step.finish(ends, out);
        if half.step.spoke() {
            let end = StreamEnd {
                flow: id,
                direction,
                reason,
            };
            out.emit(stamp, ends, Payload::SmppEnd(end));
        }
        if self.forward.ended && self.reverse.ended {
            self.verdict = Verdict::Over;
        }
    }

    /// Ends both directions: what waited for octets that never came goes on without them.
    fn finish(
        &mut self,
        stamp: Stamp,
        reason: EndReason,
        summary: &mut Summary,
        out: &mut Out<'_>,
    ) {
        for direction in [Direction::Forward, Direction::Reverse] {
            let mut order = core::mem::take(&mut self.half(direction).order);
            order.finish(&mut |event| self.event(direction, event, out));
            // It still tells what is new from what is late.
            self.half(direction).order = order;
        }
        match self.verdict {
            Verdict::Smpp => {
                self.end(stamp, Direction::Forward, reason, out);
                self.end(stamp, Direction::Reverse, reason, out);
            }
            Verdict::Open(_) | Verdict::Foreign if self.octets > 0 => {
                summary.foreign(self.ends, self.first_frame, self.frames, self.octets);
            }
            _ => {}
        }
        // Whatever still comes is late, and must not be counted as another connection.
        self.verdict = Verdict::Over;
    }
}

/// All connections.
#[derive(Debug)]
pub(super) struct Tcp {
    ports: Vec<u16>,
    flows: Store<Key, Flow>,
    ids: u64,
}

impl Tcp {
    pub(super) fn new(ports: &[u16]) -> Self {
        Self {
            ports: ports.to_vec(),
            flows: Store::new(LIMITS),
            ids: 0,
        }
    }

    /// Takes one packet.
    pub(super) fn packet(
        &mut self,
        stamp: Stamp,
        now: Duration,
        packet: &Packet<'_>,
        summary: &mut Summary,
        out: &mut Out<'_>,
    ) -> Fate {
        let slice = match TcpSlice::from_slice(packet.octets) {
            Ok(slice) => slice,
            Err(error) => {
                let problem = packet.problem("tcp", "header", 0, error.to_string());
                out.problem(stamp, packet.ends, problem);
                return Fate::Spoke;
            }
        };
        let (source, destination) = (slice.source_port(), slice.destination_port());
        let ends = Ends {
            source: Endpoint {
                port: Some(source),
                ..packet.ends.source
            },
            destination: Endpoint {
                port: Some(destination),
                ..packet.ends.destination
            },
        };
        let one = (ends.source.address, source);
        let other = (ends.destination.address, destination);
        let key = if one <= other {
            (one, other)
        } else {
            (other, one)
        };
        let segment = Segment {
            sequence: slice.sequence_number(),
            syn: slice.syn(),
            fin: slice.fin(),
            octets: slice.payload(),
            lost: packet.lost,
        };

        let mut flow = self.flows.take(&key);
        // A SYN with another sequence number opens another connection; so does what is new
        // after the end: a reset may overtake data, or be a lie.
        if let Some(old) = &mut flow {
            let direction = direction(old, &ends);
            let over = old.verdict == Verdict::Over;
            let order = &old.half(direction).order;
            if (segment.syn && (order.differs(segment.sequence) || (over && !slice.ack())))
                || (over && order.is_new(&segment))
            {
                old.finish(stamp, EndReason::Replaced, summary, out);
                flow = None;
            }
        }
        let mut flow = flow.unwrap_or_else(|| self.flow(stamp, ends, source, destination));
        let direction = direction(&flow, &ends);
        let fate = flow.segment(stamp, now, direction, &segment, out);
        if slice.rst() && flow.verdict != Verdict::Foreign {
            flow.finish(stamp, EndReason::Reset, summary, out);
        }
        let waiting = flow.waiting();
        self.flows.put(key, flow, waiting, now);
        while let Some((_, mut flow)) = self.flows.overdue(now) {
            flow.finish(stamp, EndReason::Forgotten, summary, out);
        }
        fate
    }

    fn flow(&mut self, stamp: Stamp, ends: Ends, source: u16, destination: u16) -> Flow {
        self.ids = self.ids.saturating_add(1);
        let known = self.ports.contains(&source) || self.ports.contains(&destination);
        Flow {
            id: self.ids,
            ends,
            verdict: if known {
                Verdict::Smpp
            } else {
                Verdict::Open(0)
            },
            first_frame: stamp.frame,
            frames: 0,
            octets: 0,
            forward: Half::default(),
            reverse: Half::default(),
        }
    }

    /// Gives what still waits, and ends all streams: the capture has ended.
    pub(super) fn finish(&mut self, stamp: Stamp, summary: &mut Summary, out: &mut Out<'_>) {
        while let Some((_, mut flow)) = self.flows.oldest() {
            flow.finish(stamp, EndReason::CaptureEnded, summary, out);
        }
    }
}

fn direction(flow: &Flow, ends: &Ends) -> Direction {
    if flow.ends == *ends {
        Direction::Forward
    } else {
        Direction::Reverse
    }
}
