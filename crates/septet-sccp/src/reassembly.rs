//! Segments joined (Q.714, 4.1.1.2 and 4.1.1.3): bounded in octets, in parts
//! and in age.
//!
//! A message is known by its calling party address and its segmentation local
//! reference. Only its first segment says how many there are, and class 1
//! keeps them in order: so a segment whose first one has not come begins
//! nothing.

use alloc::vec::Vec;
use core::time::Duration;

use septet_wire::Encode;
use septet_wire::store::{self, Bounds, Incomplete, Part, Store};

use crate::Message;

/// What identifies a message that comes in segments.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SegmentKey {
    /// What the caller told of its origin: a link, a point code.
    pub origin: u64,
    /// Whether it is on its way back to its sender.
    pub returned: bool,
    /// The segmentation local reference, 24 bits.
    pub local_reference: u32,
    /// The calling party address, as octets.
    pub calling_party_address: Vec<u8>,
    /// The called party address, as octets.
    pub called_party_address: Vec<u8>,
}

/// What became of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// It is no segment, or the only one: its data are whole.
    Whole,
    /// It was the last that was missing: the data of all.
    Complete(Vec<u8>),
    /// The message has so many of its segments by now.
    Pending {
        /// How many.
        segments: u8,
    },
    /// The very same segment is there already.
    Duplicate,
    /// The first segment has not come, or tells of fewer segments.
    OutOfSequence,
    /// The segment alone is more than the bounds allow.
    TooLarge,
}

/// What became of a message, and which others were given up for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inserted {
    /// What became of it.
    pub outcome: Outcome,
    /// Messages that stay incomplete: too old, the oldest where there was no
    /// room, or replaced by a new one of the same reference.
    pub evicted: Vec<Incomplete<SegmentKey>>,
}

/// Joins the segments of messages.
///
/// ```
/// use core::time::Duration;
/// use septet_sccp::{
///     Address, MAX_MESSAGE, Message, Outcome, ProtocolClass, Reassembler, SubsystemNumber, Xudt,
/// };
///
/// let msc = Address::subsystem(SubsystemNumber::MSC);
/// let long = [0x62; 400];
/// let xudt = Xudt::new(ProtocolClass::CLASS_1, msc, msc, &long);
/// let mut reassembler = Reassembler::new(Reassembler::BOUNDS);
/// let mut outcomes = xudt.segments(7, MAX_MESSAGE)?.map(|segment| {
///     reassembler.insert(&Message::Xudt(segment), 0, Duration::ZERO).outcome
/// });
/// assert_eq!(outcomes.next(), Some(Outcome::Pending { segments: 1 }));
/// assert_eq!(outcomes.next(), Some(Outcome::Complete(long.to_vec())));
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Reassembler(Store<SegmentKey>);

impl Reassembler {
    /// What a network node would keep: 4 MiB, 16,384 segments, and 20
    /// seconds, the upper end of the reassembly timer (Q.714, annex C).
    pub const BOUNDS: Bounds = Bounds {
        octets: 4 << 20,
        parts: 1 << 14,
        age: Duration::from_secs(20),
    };

    /// One that keeps nothing yet.
    #[must_use]
    pub const fn new(bounds: Bounds) -> Self {
        Self(Store::new(bounds))
    }

    /// How many messages wait for segments.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none does.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes a message, which came from `origin` (whatever tells senders
    /// apart that use the same addresses: an originating point code, or 0).
    ///
    /// `now` is the time by any clock that counts up.
    pub fn insert(&mut self, message: &Message<'_>, origin: u64, now: Duration) -> Inserted {
        let mut evicted = self.0.expire(now);
        let outcome = self.place(message, origin, now, &mut evicted);
        Inserted { outcome, evicted }
    }

    fn place(
        &mut self,
        message: &Message<'_>,
        origin: u64,
        now: Duration,
        evicted: &mut Vec<Incomplete<SegmentKey>>,
    ) -> Outcome {
        let (Some(segmentation), Some(octets), Some(calling), Some(called)) = (
            message.segmentation(),
            message.data(),
            message.calling_party_address(),
            message.called_party_address(),
        ) else {
            return Outcome::Whole;
        };
        let remaining = segmentation.remaining();
        if segmentation.first() && remaining == 0 {
            return Outcome::Whole;
        }
        // An address of a decoded message always comes back; one that cannot
        // be written tells no sender apart.
        let key = SegmentKey {
            origin,
            returned: message.return_cause().is_some(),
            local_reference: segmentation.local_reference(),
            calling_party_address: calling.to_vec().unwrap_or_default(),
            called_party_address: called.to_vec().unwrap_or_default(),
        };
        let (total, number) = if segmentation.first() {
            (remaining.saturating_add(1), 1)
        } else {
            let Some(total) = self.0.total_of(&key) else {
                return Outcome::OutOfSequence;
            };
            match total.checked_sub(remaining) {
                // The first says of itself that it is.
                Some(number) if number > 1 => (total, number),
                _ => return Outcome::OutOfSequence,
            }
        };
        let part = Part {
            total,
            number,
            octets,
        };
        let inserted = self.0.insert(key, part, now);
        evicted.extend(inserted.evicted);
        match inserted.outcome {
            store::Outcome::Complete(parts) => Outcome::Complete(parts.concat()),
            store::Outcome::Pending { parts } => Outcome::Pending { segments: parts },
            store::Outcome::Duplicate => Outcome::Duplicate,
            store::Outcome::TooLarge => Outcome::TooLarge,
            _ => Outcome::OutOfSequence,
        }
    }

    /// Gives up the messages that are too old, and hands them back.
    pub fn expire(&mut self, now: Duration) -> Vec<Incomplete<SegmentKey>> {
        self.0.expire(now)
    }

    /// Gives up all messages, and hands them back.
    pub fn drain(&mut self) -> Vec<Incomplete<SegmentKey>> {
        self.0.drain()
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::{Decode, proofs};

    use super::*;
    use crate::{Address, MAX_MESSAGE, OptionalParameters, ProtocolClass, Segmentation};
    use crate::{SubsystemNumber, Xudt};

    const VECTORS: &str = include_str!("../../../testdata/sccp/xudt.txt");

    fn insert(reassembler: &mut Reassembler, octets: &[u8]) -> Outcome {
        let message = Message::from_bytes(octets).unwrap();
        let inserted = reassembler.insert(&message, 0, Duration::ZERO);
        assert_eq!(inserted.evicted, []);
        inserted.outcome
    }

    #[test]
    fn the_segments_of_pycrate_are_joined() {
        let mut reassembler = Reassembler::new(Reassembler::BOUNDS);
        let mut whole = Vec::new();
        for (name, octets) in proofs::vectors(VECTORS) {
            let expected: Vec<u8> = match name.split('.').next() {
                Some("segments_of_500") => (0..500_u32).map(|i| (i % 251) as u8).collect(),
                Some("segments_of_160") => (0..160).collect(),
                _ => continue,
            };
            match insert(&mut reassembler, &octets) {
                Outcome::Complete(data) => {
                    assert_eq!(data, expected);
                    whole.push(name);
                }
                outcome => assert!(matches!(outcome, Outcome::Pending { .. }), "{outcome:?}"),
            }
        }
        assert_eq!(whole, ["segments_of_500.3of3", "segments_of_160.16of16"]);
        assert!(reassembler.is_empty());
    }

    #[test]
    fn only_what_belongs_together_is_joined() {
        let segment = |first, remaining, data: &'static [u8]| {
            let msc = Address::subsystem(SubsystemNumber::MSC);
            let segmentation = Segmentation::new(first, true, remaining, 1).unwrap();
            Message::Xudt(
                Xudt::new(ProtocolClass::CLASS_1, msc, msc, data)
                    .with_optional_parameters(OptionalParameters::of(Some(segmentation), None)),
            )
        };
        let mut store = Reassembler::new(Reassembler::BOUNDS);
        let now = Duration::ZERO;
        let mut take = |message: &Message<'_>, origin| store.insert(message, origin, now).outcome;
        let last = segment(false, 0, b"c");
        assert_eq!(take(&last, 1), Outcome::OutOfSequence);
        let pending = |segments| Outcome::Pending { segments };
        assert_eq!(take(&segment(true, 2, b"a"), 1), pending(1));
        assert_eq!(take(&segment(true, 2, b"a"), 1), Outcome::Duplicate);
        // From elsewhere, under the same reference.
        assert_eq!(take(&last, 2), Outcome::OutOfSequence);
        // More than the first has told of; the first, not marked as such.
        assert_eq!(take(&segment(false, 3, b"x"), 1), Outcome::OutOfSequence);
        assert_eq!(take(&segment(false, 2, b"x"), 1), Outcome::OutOfSequence);
        assert_eq!(take(&last, 1), pending(2));
        let complete = Outcome::Complete(b"abc".to_vec());
        assert_eq!(take(&segment(false, 1, b"b"), 1), complete);
        // All in one is whole as it is.
        assert_eq!(take(&segment(true, 0, b"a"), 1), Outcome::Whole);
        assert!(store.is_empty());
    }

    #[test]
    fn what_stays_incomplete_is_handed_back() {
        let msc = Address::subsystem(SubsystemNumber::MSC);
        let long = Xudt::new(ProtocolClass::CLASS_1, msc, msc, &[1; 300]);
        let mut segments = long.segments(9, MAX_MESSAGE).unwrap().map(Message::Xudt);
        let mut store = Reassembler::new(Reassembler::BOUNDS);
        store.insert(&segments.next().unwrap(), 0, Duration::ZERO);
        let late = store.insert(&segments.next().unwrap(), 0, Duration::from_secs(21));
        assert_eq!(late.outcome, Outcome::OutOfSequence);
        assert_eq!(late.evicted[0].key.local_reference, 9);
        assert_eq!(late.evicted[0].total, 2);
    }
}
