//! One direction of a connection: segments put in order (RFC 9293 3.4, 3.10.7.4).
//!
//! Sequence numbers wrap; segments come twice, overlap, come late or never. What is given is
//! each octet once, in order, the first copy of it; and what is missing is said:
//!
//! ```text
//!          next                 a gap stays open until it is filled, or too much waits behind
//!  given ──┤   ├── waiting ──┤   ├── waiting ──┤      it, or for too long: then it is given up
//!           gap               gap
//! ```

use core::time::Duration;
use std::collections::BTreeMap;

use super::super::{Stamp, offset};

/// Octets that wait behind a gap before it is given up.
const OCTETS: usize = 256 << 10;
/// Segments that do.
const SEGMENTS: usize = 1024;
/// How long they do: some retransmissions take seconds.
const AGE: Duration = Duration::from_secs(60);

/// What a segment brings.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment<'a> {
    pub(super) sequence: u32,
    pub(super) syn: bool,
    pub(super) fin: bool,
    pub(super) octets: &'a [u8],
    /// Octets that the segment had behind these, and the capture has not.
    pub(super) lost: usize,
}

/// What comes next in the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event<'a> {
    /// Octets.
    Data { frame: Frame, octets: &'a [u8] },
    /// So many octets are missing, found missing at this frame.
    Gap { frame: Frame, octets: u64 },
    /// So many octets come from before the first that was given.
    Late { frame: Frame, octets: u64 },
}

/// The frame of an event.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame(pub(super) Stamp);

impl PartialEq for Frame {
    fn eq(&self, other: &Self) -> bool {
        self.0.frame == other.0.frame
    }
}

impl Eq for Frame {}

#[derive(Debug)]
struct Waiting {
    stamp: Stamp,
    octets: Vec<u8>,
    lost: usize,
}

/// The state of one direction.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// The sequence number of the first octet; None until it is known.
    start: Option<u32>,
    /// The sequence number that comes next,
    expected: u32,
    /// and how many octets were before it. Positions do not wrap.
    next: u64,
    waiting: BTreeMap<u64, Waiting>,
    octets: usize,
    /// Since when the oldest gap is open.
    since: Duration,
    fin: Option<u64>,
}

impl Order {
    /// Octets that wait.
    pub(super) fn waiting(&self) -> usize {
        self.octets
    }

    /// Whether a SYN with this number is of another connection.
    pub(super) fn differs(&self, syn: u32) -> bool {
        self.start.is_some_and(|start| start != syn.wrapping_add(1))
    }

    /// Whether a segment has octets behind all that were given.
    pub(super) fn is_new(&self, segment: &Segment<'_>) -> bool {
        let behind = offset(segment.octets.len())
            .checked_add_signed(self.distance(segment).into())
            .unwrap_or(0);
        !segment.octets.is_empty() && (self.start.is_none() || behind > 0)
    }

    /// Whether all octets up to the FIN have been given.
    pub(super) fn closed(&self) -> bool {
        self.fin.is_some_and(|fin| self.next >= fin)
    }

    /// Lets go of what waits.
    pub(super) fn forget(&mut self) {
        self.waiting = BTreeMap::new();
        self.octets = 0;
    }

    /// How far the segment begins behind what comes next; before it, where negative.
    fn distance(&self, segment: &Segment<'_>) -> i32 {
        let first = segment.sequence.wrapping_add(u32::from(segment.syn));
        i32::from_ne_bytes(first.wrapping_sub(self.expected).to_ne_bytes())
    }

    /// Takes a segment, and gives what it completes. Whether it brought anything new.
    pub(super) fn segment(
        &mut self,
        stamp: Stamp,
        now: Duration,
        segment: &Segment<'_>,
        give: &mut dyn FnMut(Event<'_>),
    ) -> bool {
        let empty = segment.octets.is_empty() && segment.lost == 0;
        if self.start.is_none() {
            if empty && !segment.syn && !segment.fin {
                // An acknowledgement: nothing begins with it.
                return false;
            }
            let first = segment.sequence.wrapping_add(u32::from(segment.syn));
            self.start = Some(first);
            self.expected = first;
        }
        let distance = self.distance(segment);
        let length = offset(segment.octets.len()).saturating_add(offset(segment.lost));
        if segment.fin {
            self.fin = self
                .next
                .checked_add_signed(distance.into())
                .map(|begin| begin.saturating_add(length))
                .or(self.fin);
        }
        if empty {
            return false;
        }
        let new = match self.next.checked_add_signed(distance.into()) {
            Some(position) if position > self.next => self.wait(stamp, now, position, segment),
            Some(_) => {
                let known = usize::try_from(distance.unsigned_abs()).unwrap_or(usize::MAX);
                self.pass(stamp, segment.octets, segment.lost, known, give)
            }
            None => {
                // It begins before the first octet that was given. What is behind that is as
                // good as any; what is before has missed its place.
                let missed = u64::from(distance.unsigned_abs()).saturating_sub(self.next);
                let octets = missed.min(offset(segment.octets.len()));
                let frame = Frame(stamp);
                give(Event::Late { frame, octets });
                let known = usize::try_from(distance.unsigned_abs()).unwrap_or(usize::MAX);
                self.pass(stamp, segment.octets, segment.lost, known, give);
                true
            }
        };
        self.drain(give);
        while !self.waiting.is_empty()
            && (self.octets > OCTETS
                || self.waiting.len() > SEGMENTS
                || now.saturating_sub(self.since) > AGE)
        {
            self.jump(give);
            self.since = now;
        }
        new
    }

    /// Gives all that waits, and says what is missing before it.
    pub(super) fn finish(&mut self, give: &mut dyn FnMut(Event<'_>)) {
        while !self.waiting.is_empty() {
            self.jump(give);
        }
    }

    fn wait(&mut self, stamp: Stamp, now: Duration, position: u64, segment: &Segment<'_>) -> bool {
        if self.waiting.is_empty() {
            self.since = now;
        }
        let length = |octets: usize, lost: usize| octets.saturating_add(lost);
        if let Some(known) = self.waiting.get(&position) {
            if length(known.octets.len(), known.lost) >= length(segment.octets.len(), segment.lost)
                && known.lost <= segment.lost
            {
                return false;
            }
            self.octets = self.octets.saturating_sub(known.octets.len());
        }
        self.octets = self.octets.saturating_add(segment.octets.len());
        let waiting = Waiting {
            stamp,
            octets: segment.octets.to_vec(),
            lost: segment.lost,
        };
        self.waiting.insert(position, waiting);
        true
    }

    /// Gives the octets of which `known` have been given before. Whether there were others.
    fn pass(
        &mut self,
        stamp: Stamp,
        octets: &[u8],
        lost: usize,
        known: usize,
        give: &mut dyn FnMut(Event<'_>),
    ) -> bool {
        let frame = Frame(stamp);
        let rest = octets.get(known..).unwrap_or_default();
        if !rest.is_empty() {
            give(Event::Data {
                frame,
                octets: rest,
            });
            self.advance(offset(rest.len()));
        }
        let known_of_lost = known.saturating_sub(octets.len());
        let missing = offset(lost.saturating_sub(known_of_lost));
        if missing > 0 {
            let octets = missing;
            give(Event::Gap { frame, octets });
            self.advance(missing);
        }
        !rest.is_empty() || missing > 0
    }

    /// Gives what waits and has no gap before it any more.
    fn drain(&mut self, give: &mut dyn FnMut(Event<'_>)) {
        while let Some(entry) = self.waiting.first_entry() {
            let Some(known) = self.next.checked_sub(*entry.key()) else {
                break;
            };
            let waiting = entry.remove();
            self.octets = self.octets.saturating_sub(waiting.octets.len());
            let known = usize::try_from(known).unwrap_or(usize::MAX);
            self.pass(waiting.stamp, &waiting.octets, waiting.lost, known, give);
        }
    }

    /// Gives up the gap before what waits.
    fn jump(&mut self, give: &mut dyn FnMut(Event<'_>)) {
        if let Some((position, waiting)) = self.waiting.first_key_value() {
            let octets = position.saturating_sub(self.next);
            let frame = Frame(waiting.stamp);
            give(Event::Gap { frame, octets });
            self.advance(octets);
        }
        self.drain(give);
    }

    fn advance(&mut self, octets: u64) {
        self.next = self.next.saturating_add(octets);
        // Sequence numbers are positions modulo 2^32.
        let [_, _, _, _, a, b, c, d] = octets.to_be_bytes();
        self.expected = self.expected.wrapping_add(u32::from_be_bytes([a, b, c, d]));
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::LinkType;
    use super::*;

    /// Feeds segments, the frames numbered from 1 and a second apart; shows what is given.
    fn run(order: &mut Order, segments: &[(u32, &str, &str)]) -> Vec<String> {
        let mut given = Vec::new();
        let mut show = |event: Event<'_>| {
            given.push(match event {
                Event::Data { frame, octets } => {
                    format!("{}:{}", frame.0.frame, String::from_utf8_lossy(octets))
                }
                Event::Gap { frame, octets } => format!("{} gap {octets}", frame.0.frame),
                Event::Late { frame, octets } => format!("{} late {octets}", frame.0.frame),
            });
        };
        for (number, (sequence, flags, octets)) in (1..).zip(segments) {
            let stamp = Stamp {
                frame: number,
                time: None,
                link: LinkType::RAW,
            };
            let segment = Segment {
                sequence: *sequence,
                syn: flags.contains('S'),
                fin: flags.contains('F'),
                octets: octets.as_bytes(),
                lost: flags.matches('-').count(),
            };
            order.segment(stamp, Duration::from_secs(number), &segment, &mut show);
        }
        given
    }

    fn given(segments: &[(u32, &str, &str)]) -> Vec<String> {
        run(&mut Order::default(), segments)
    }

    #[test]
    fn in_order_and_across_the_wrap() {
        assert_eq!(
            given(&[
                (u32::MAX - 2, "S", ""),
                (u32::MAX - 1, "", "abcd"),
                (2, "", "ef"),
                (4, "F", ""),
            ]),
            ["2:abcd", "3:ef"]
        );
    }

    #[test]
    fn out_of_order_twice_and_overlapping() {
        assert_eq!(
            given(&[
                (9, "S", ""),
                (14, "", "ef"),
                (12, "", "cdef"),
                (12, "", "cd"),
                (10, "", "ab"),
                (10, "", "ab"),
                (11, "", "bcdefgh"),
            ]),
            ["5:ab", "3:cdef", "7:gh"]
        );
    }

    #[test]
    fn data_with_the_syn_and_a_middle_start() {
        assert_eq!(given(&[(9, "S", "ab"), (12, "", "cd")]), ["1:ab", "2:cd"]);
        // An acknowledgement before the first data must not begin the stream elsewhere.
        assert_eq!(
            given(&[(7, "", ""), (9, "", "ab"), (11, "", "cd")]),
            ["2:ab", "3:cd"]
        );
        // What the capture has too late is said.
        assert_eq!(
            given(&[(13, "", "cd"), (10, "", "xyzc")]),
            ["1:cd", "2 late 3"]
        );
        assert_eq!(
            given(&[(13, "", "cd"), (11, "", "abcdef")]),
            ["1:cd", "2 late 2", "2:ef"]
        );
    }

    #[test]
    fn octets_that_the_capture_cut_off() {
        assert_eq!(
            given(&[(9, "S", ""), (10, "---", "ab"), (15, "", "fg")]),
            ["2:ab", "2 gap 3", "3:fg"]
        );
        // The retransmission came whole before the gap had to be given up.
        assert_eq!(
            given(&[(9, "S", ""), (12, "-", "c"), (12, "", "cd"), (10, "", "ab")]),
            ["4:ab", "3:cd"]
        );
    }

    #[test]
    fn a_gap_is_given_up_for_its_age() {
        let mut segments = vec![(9, "S", ""), (12, "", "c")];
        segments.extend([(10, "", ""); 59]);
        segments.push((13, "", "d"));
        assert_eq!(given(&segments), Vec::<String>::new());
        segments.push((14, "", "e"));
        assert_eq!(given(&segments), ["2 gap 2", "2:c", "62:d", "63:e"]);
    }

    #[test]
    fn a_gap_is_given_up_for_what_waits() {
        let long = "x".repeat(OCTETS);
        let mut order = Order::default();
        assert!(run(&mut order, &[(9, "S", ""), (12, "", &long)]).is_empty());
        assert_eq!(order.waiting(), OCTETS);
        let behind = 12 + u32::try_from(OCTETS).unwrap();
        let found = run(&mut order, &[(behind, "", "y")]);
        assert_eq!(found.first().unwrap(), "2 gap 2");
        assert_eq!(found.len(), 3);
        assert_eq!(order.waiting(), 0);

        let mut order = Order::default();
        run(&mut order, &[(9, "S", "")]);
        let many: Vec<_> = (0..=SEGMENTS)
            .map(|n| (12 + 2 * u32::try_from(n).unwrap(), "", "z"))
            .collect();
        // At a thousand seconds the age would do it too: so without the clock.
        let mut gaps = 0;
        for (sequence, _, octets) in many {
            let stamp = Stamp {
                frame: 1,
                time: None,
                link: LinkType::RAW,
            };
            let segment = Segment {
                sequence,
                syn: false,
                fin: false,
                octets: octets.as_bytes(),
                lost: 0,
            };
            order.segment(stamp, Duration::ZERO, &segment, &mut |event| {
                gaps += u32::from(matches!(event, Event::Gap { .. }));
            });
        }
        assert_eq!(gaps, 1);
    }

    #[test]
    fn the_end() {
        let mut order = Order::default();
        run(&mut order, &[(9, "S", ""), (12, "F", "c")]);
        assert!(!order.closed());
        run(&mut order, &[(10, "", "ab")]);
        assert!(order.closed());

        let mut order = Order::default();
        run(&mut order, &[(9, "S", ""), (12, "", "c"), (15, "", "f")]);
        let mut events = 0;
        order.finish(&mut |_| events += 1);
        assert_eq!((events, order.waiting()), (4, 0));
        assert!(order.differs(100));
        assert!(!order.differs(9));
    }
}
