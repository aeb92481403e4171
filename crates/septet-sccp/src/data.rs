//! Data of a connection that are more than one message holds (Q.714, 3.5):
//! each DT1 or DT2 but the last says that there is more to come.

#[cfg(feature = "alloc")]
use core::time::Duration;

#[cfg(feature = "alloc")]
use septet_wire::store::{self, Bounds, Incomplete, Store};

use crate::{Dt1, LocalReference, SegmentingReassembling};
#[cfg(feature = "alloc")]
use crate::{Inserted, Outcome, variant::Message, variant::Variant};

impl<'a> Dt1<'a> {
    /// `data` for the connection that its receiver knows by `to`, in messages
    /// of `size` octets, 1 to 255, the last of what is left. (Those of DT2 have
    /// numbers, which are up to the flow control of class 3.)
    #[must_use]
    pub fn segments(to: LocalReference, data: &'a [u8], size: u8) -> DataSegments<'a> {
        DataSegments {
            to,
            left: Some(data),
            size: usize::from(size).max(1),
        }
    }
}

/// Data in several messages, first to last: see [`Dt1::segments`].
#[derive(Debug, Clone)]
pub struct DataSegments<'a> {
    to: LocalReference,
    /// `None` behind the last.
    left: Option<&'a [u8]>,
    size: usize,
}

impl<'a> Iterator for DataSegments<'a> {
    type Item = Dt1<'a>;

    fn next(&mut self) -> Option<Dt1<'a>> {
        let all = self.left.take()?;
        let parts = all.split_at_checked(self.size);
        let (data, behind) = match parts.filter(|(_, behind)| !behind.is_empty()) {
            Some((data, behind)) => (data, Some(behind)),
            None => (all, None),
        };
        self.left = behind;
        let more = SegmentingReassembling::new(behind.is_some());
        Some(Dt1::new(self.to, more, data))
    }
}

/// One direction of a connection.
#[cfg(feature = "alloc")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConnectionKey {
    /// What the caller told of its origin: a link, a point code.
    pub origin: u64,
    /// How the receiver knows it.
    pub destination_local_reference: LocalReference,
}

/// Joins the data of connections, which come in order: of class 2 in DT1, of
/// class 3 in DT2.
///
/// ```
/// use core::time::Duration;
/// use septet_sccp::{DataReassembler, Dt1, LocalReference, Message, Outcome, Reassembler};
///
/// let to = LocalReference::from_octets([0, 0, 7]);
/// let mut reassembler = DataReassembler::new(Reassembler::BOUNDS);
/// let mut outcomes = Dt1::segments(to, b"abcde", 2).map(|dt1| {
///     reassembler.insert(&Message::Dt1(dt1), 0, Duration::ZERO).outcome
/// });
/// assert_eq!(outcomes.next(), Some(Outcome::Pending { segments: 1 }));
/// assert_eq!(outcomes.next(), Some(Outcome::Pending { segments: 2 }));
/// assert_eq!(outcomes.next(), Some(Outcome::Complete(b"abcde".to_vec())));
/// ```
#[cfg(feature = "alloc")]
#[derive(Debug, Clone)]
pub struct DataReassembler {
    store: Store<ConnectionKey>,
}

#[cfg(feature = "alloc")]
impl DataReassembler {
    /// One that keeps nothing yet.
    #[must_use]
    pub const fn new(bounds: Bounds) -> Self {
        Self {
            store: Store::new(bounds),
        }
    }

    /// Takes a message, which came from `origin` (whatever tells senders
    /// apart), and is the next of its connection. It has 255 segments at most.
    ///
    /// A connection whose data are given up is to be reset or released: what
    /// it still sends of them would be taken for data of their own.
    ///
    /// `now` is the time by any clock that counts up.
    pub fn insert<V: Variant>(
        &mut self,
        message: &Message<'_, V>,
        origin: u64,
        now: Duration,
    ) -> Inserted<ConnectionKey> {
        let mut evicted = self.store.expire(now);
        let key = message
            .destination_local_reference()
            .map(|it| ConnectionKey {
                origin,
                destination_local_reference: it,
            });
        let whole = |key: &ConnectionKey, more: bool| !more && self.store.total_of(key).is_none();
        let outcome = match (key, message.more_data(), message.data()) {
            (Some(key), Some(more), Some(data)) if !whole(&key, more) => {
                let inserted = self.store.append(key, data, !more, now);
                evicted.extend(inserted.evicted);
                match inserted.outcome {
                    store::Outcome::Complete(parts) => Outcome::Complete(parts.concat()),
                    store::Outcome::Pending { parts } => Outcome::Pending { segments: parts },
                    _ => Outcome::TooLarge,
                }
            }
            _ => Outcome::Whole,
        };
        Inserted { outcome, evicted }
    }

    /// Whether no connection has more to come.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.store.is_empty()
    }

    /// Gives up what a connection has sent: it is reset, or released, and its
    /// reference may be used again.
    pub fn forget(&mut self, key: &ConnectionKey) -> Option<Incomplete<ConnectionKey>> {
        self.store.give_up(key)
    }
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use super::*;
    use crate::{Dt2, Message, Reassembler, SequencingSegmenting};

    const NOW: Duration = Duration::ZERO;

    /// Data of any length come back, whatever the size of the segments.
    #[test]
    fn data_in_segments_are_joined() {
        let to = LocalReference::from_octets([1, 2, 3]);
        let octets: Vec<u8> = (0..=255).collect();
        for size in [0, 1, 7, 255] {
            for length in [0, 1, 7, 14, 250] {
                let data = &octets[..length];
                let mut store = DataReassembler::new(Reassembler::BOUNDS);
                let segments = Dt1::segments(to, data, size);
                let segments: Vec<_> = segments.map(Message::Dt1).collect();
                assert_eq!(
                    segments.len(),
                    length.div_ceil(usize::from(size).max(1)).max(1)
                );
                let (last, before) = segments.split_last().unwrap();
                for (segment, segments) in before.iter().zip(1..) {
                    let outcome = store.insert(segment, 0, NOW).outcome;
                    assert_eq!(outcome, Outcome::Pending { segments });
                }
                let joined = match store.insert(last, 0, NOW).outcome {
                    Outcome::Whole => last.data().unwrap().to_vec(),
                    Outcome::Complete(joined) => joined,
                    other => panic!("{other:?}"),
                };
                assert_eq!(joined, data);
                assert!(store.is_empty());
            }
        }
    }

    #[test]
    fn connections_are_told_apart_and_forgotten() {
        let mut store = DataReassembler::new(Reassembler::BOUNDS);
        let to = |number| LocalReference::from_octets([0, 0, number]);
        let part = |number, more, data| {
            let numbers = SequencingSegmenting::new(1, 2, more).unwrap();
            Message::Dt2(Dt2::new(to(number), numbers, data))
        };
        let pending = Outcome::Pending { segments: 1 };
        assert_eq!(store.insert(&part(1, true, b"a"), 0, NOW).outcome, pending);
        assert_eq!(store.insert(&part(2, true, b"b"), 0, NOW).outcome, pending);
        assert_eq!(store.insert(&part(1, true, b"c"), 9, NOW).outcome, pending);
        let joined = store.insert(&part(2, false, b"d"), 0, NOW).outcome;
        assert_eq!(joined, Outcome::Complete(b"bd".to_vec()));
        let key = ConnectionKey {
            origin: 9,
            destination_local_reference: to(1),
        };
        let forgotten = store.forget(&key).unwrap();
        assert_eq!(forgotten.parts, [(1, b"c".to_vec())]);
        let next = store.insert(&part(1, false, b"e"), 9, NOW).outcome;
        assert_eq!(next, Outcome::Whole);
        let late = store.insert(&part(3, false, b""), 0, Duration::from_secs(21));
        assert_eq!(late.evicted[0].key.destination_local_reference, to(1));
        assert!(store.is_empty());
    }
}
