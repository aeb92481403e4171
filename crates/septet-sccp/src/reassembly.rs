//! Segments joined (Q.714, 4.1.1.2 and 4.1.1.3): bounded in octets, in parts
//! and in age.
//!
//! A message is known by its calling party address and its segmentation local
//! reference. Only its first segment says how many there are. Class 1 keeps
//! them in order, yet those that come back, in XUDTS, are seen in any: so a
//! segment is numbered from the end, and waits for the first if need be.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::time::Duration;

use septet_wire::Encode;
use septet_wire::store::{self, Bounds, Incomplete, Part, Store};

use crate::message::Message;
use crate::variant::Variant;

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
    /// The first segment tells of fewer segments, or is another one.
    OutOfSequence,
    /// The segment alone is more than the bounds allow.
    TooLarge,
}

/// What became of a message, and which others were given up for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inserted<K = SegmentKey> {
    /// What became of it.
    pub outcome: Outcome,
    /// Messages that stay incomplete: too old, the oldest where there was no
    /// room, or replaced by a new one of the same reference. Where the first
    /// segment has not come, they count as the last of 16.
    pub evicted: Vec<Incomplete<K>>,
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
pub struct Reassembler {
    /// Segments by their number from the end: each message has 16 of them, of
    /// which those that it does not have are there as soon as the first tells.
    store: Store<SegmentKey>,
    /// How many segments a message in the store has, if its first has come.
    totals: BTreeMap<SegmentKey, u8>,
}

impl Reassembler {
    /// What a network node would keep: 4 MiB, 4,096 messages (each counts as
    /// 16 parts once its first segment has come), and 20 seconds, the upper
    /// end of the reassembly timer (Q.714, annex C).
    pub const BOUNDS: Bounds = Bounds {
        octets: 4 << 20,
        parts: 1 << 16,
        age: Duration::from_secs(20),
    };

    /// One that keeps nothing yet.
    #[must_use]
    pub const fn new(bounds: Bounds) -> Self {
        Self {
            store: Store::new(bounds),
            totals: BTreeMap::new(),
        }
    }

    /// How many messages wait for segments.
    #[must_use]
    pub fn len(&self) -> usize {
        self.store.len()
    }

    /// Whether none does.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.store.is_empty()
    }

    /// Takes a message, which came from `origin` (whatever tells senders
    /// apart that use the same addresses: an originating point code, or 0).
    ///
    /// `now` is the time by any clock that counts up.
    pub fn insert<V: Variant>(
        &mut self,
        message: &Message<'_, V>,
        origin: u64,
        now: Duration,
    ) -> Inserted {
        let mut evicted = self.expire(now);
        let outcome = self.place(message, origin, now, &mut evicted);
        Inserted { outcome, evicted }
    }

    fn place<V: Variant>(
        &mut self,
        message: &Message<'_, V>,
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
        // 16 for the last.
        let number = MAX_SEGMENTS.saturating_sub(remaining);
        if !segmentation.first() {
            return match self.totals.get(&key) {
                // The first says of itself that it is.
                Some(&total) if remaining.saturating_add(1) >= total => Outcome::OutOfSequence,
                _ => self.add(key, number, octets, now, evicted),
            };
        }
        let total = remaining.saturating_add(1);
        if let Some(&old) = self.totals.get(&key).filter(|&&old| old > total) {
            // The reference is used again, for fewer segments: nothing lies
            // where the new one has none, and the old one had its first.
            let first = MAX_SEGMENTS.saturating_add(1).saturating_sub(old);
            self.add(key.clone(), first, &[], now, evicted);
        }
        let mut outcome = self.add(key.clone(), number, octets, now, evicted);
        if matches!(outcome, Outcome::Pending { .. }) {
            self.totals.insert(key.clone(), total);
            for absent in 1..number {
                match self.add(key.clone(), absent, &[], now, evicted) {
                    Outcome::Duplicate => {}
                    other => outcome = other,
                }
            }
        }
        outcome
    }

    fn add(
        &mut self,
        key: SegmentKey,
        number: u8,
        octets: &[u8],
        now: Duration,
        evicted: &mut Vec<Incomplete<SegmentKey>>,
    ) -> Outcome {
        let part = Part {
            total: MAX_SEGMENTS,
            number,
            octets,
        };
        let inserted = self.store.insert(key.clone(), part, now);
        self.forget(inserted.evicted, evicted);
        match inserted.outcome {
            store::Outcome::Complete(parts) => {
                self.totals.remove(&key);
                Outcome::Complete(parts.concat())
            }
            store::Outcome::Pending { parts } => {
                let absent = match self.totals.get(&key) {
                    Some(&total) => MAX_SEGMENTS.saturating_sub(total),
                    None => 0,
                };
                let segments = parts.saturating_sub(absent);
                Outcome::Pending { segments }
            }
            store::Outcome::Duplicate => Outcome::Duplicate,
            store::Outcome::TooLarge => Outcome::TooLarge,
            _ => Outcome::OutOfSequence,
        }
    }

    /// What was given up, without the parts that only fill up.
    fn forget(
        &mut self,
        given_up: Vec<Incomplete<SegmentKey>>,
        evicted: &mut Vec<Incomplete<SegmentKey>>,
    ) {
        for mut message in given_up {
            if let Some(total) = self.totals.remove(&message.key) {
                let absent = MAX_SEGMENTS.saturating_sub(total);
                message.total = total;
                message.parts.retain(|(number, _)| *number > absent);
                for (number, _) in &mut message.parts {
                    *number = number.saturating_sub(absent);
                }
            }
            evicted.push(message);
        }
    }

    /// Gives up the messages that are too old, and hands them back.
    pub fn expire(&mut self, now: Duration) -> Vec<Incomplete<SegmentKey>> {
        let given_up = self.store.expire(now);
        let mut evicted = Vec::new();
        self.forget(given_up, &mut evicted);
        evicted
    }

    /// Gives up all messages, and hands them back.
    pub fn drain(&mut self) -> Vec<Incomplete<SegmentKey>> {
        let given_up = self.store.drain();
        let mut evicted = Vec::new();
        self.forget(given_up, &mut evicted);
        evicted
    }
}

/// The most segments that a message can have (Q.713, 3.17).
const MAX_SEGMENTS: u8 = 16;

#[cfg(test)]
mod tests {
    use septet_wire::{Decode, proofs};

    use super::*;
    use crate::{Address, MAX_MESSAGE, Message, OptionalParameters, ProtocolClass, Segmentation};
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
        let pending = |segments| Outcome::Pending { segments };
        assert_eq!(take(&segment(true, 2, b"a"), 1), pending(1));
        assert_eq!(take(&segment(true, 2, b"a"), 1), Outcome::Duplicate);
        // From elsewhere, under the same reference.
        assert_eq!(take(&last, 2), pending(1));
        // More than the first has told of; the first, not marked as such.
        assert_eq!(take(&segment(false, 3, b"x"), 1), Outcome::OutOfSequence);
        assert_eq!(take(&segment(false, 2, b"x"), 1), Outcome::OutOfSequence);
        assert_eq!(take(&last, 1), pending(2));
        let complete = Outcome::Complete(b"abc".to_vec());
        assert_eq!(take(&segment(false, 1, b"b"), 1), complete);
        // All in one is whole as it is.
        assert_eq!(take(&segment(true, 0, b"a"), 1), Outcome::Whole);
        // The one from elsewhere still waits; its first comes late.
        assert_eq!(take(&segment(false, 1, b"b"), 2), pending(2));
        assert_eq!(take(&segment(true, 2, b"a"), 2), complete);
        assert!(store.is_empty() && store.totals.is_empty());
    }

    /// A reference that is used again, with more or with fewer segments.
    #[test]
    fn a_new_first_begins_a_new_message() {
        for (old, new) in [(1, 3), (3, 1), (2, 2)] {
            let mut store = Reassembler::new(Reassembler::BOUNDS);
            let msc = Address::subsystem(SubsystemNumber::MSC);
            let mut take = |first, remaining, data: &[u8]| {
                let segmentation = Segmentation::new(first, true, remaining, 1).unwrap();
                let segmentation = OptionalParameters::of(Some(segmentation), None);
                let xudt = Xudt::new(ProtocolClass::CLASS_1, msc, msc, data);
                let message = Message::Xudt(xudt.with_optional_parameters(segmentation));
                store.insert(&message, 0, Duration::ZERO)
            };
            take(true, old, b"old");
            let begun = take(true, new, b"new");
            assert_eq!(begun.outcome, Outcome::Pending { segments: 1 });
            let [given_up] = &begun.evicted[..] else {
                panic!("{begun:?}")
            };
            assert_eq!(given_up.total, old + 1);
            assert_eq!(given_up.parts, [(1, b"old".to_vec())]);
            for remaining in (0..new).rev() {
                let last = take(false, remaining, b"!").outcome;
                assert_eq!(matches!(last, Outcome::Complete(_)), remaining == 0);
            }
            assert!(store.is_empty() && store.totals.is_empty());
        }
    }

    #[test]
    fn what_stays_incomplete_is_handed_back() {
        let msc = Address::subsystem(SubsystemNumber::MSC);
        let long = Xudt::new(ProtocolClass::CLASS_1, msc, msc, &[1; 300]);
        let mut segments = long.segments(9, MAX_MESSAGE).unwrap().map(Message::Xudt);
        let mut store = Reassembler::new(Reassembler::BOUNDS);
        store.insert(&segments.next().unwrap(), 0, Duration::ZERO);
        let late = store.insert(&segments.next().unwrap(), 0, Duration::from_secs(21));
        assert_eq!(late.outcome, Outcome::Pending { segments: 1 });
        assert_eq!(late.evicted[0].key.local_reference, 9);
        assert_eq!(late.evicted[0].total, 2);
        assert_eq!(late.evicted[0].parts.len(), 1);
        assert_eq!(store.drain()[0].parts[0].0, 16);
    }
}
