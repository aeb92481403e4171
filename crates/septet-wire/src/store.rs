//! Parts of messages, kept until the message is whole: bounded in octets, in
//! parts and in age, whatever the peers send.
//!
//! Concatenated short messages, segmented SCCP messages and SAR TLVs differ
//! in what identifies a message, and in nothing else: that is the key `K`.
//! Time is the caller's: any clock that counts up from wherever it likes.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::time::Duration;

/// How much a [`Store`] keeps.
///
/// What it takes to keep them comes on top of the octets: no more than 256
/// octets a part, if keys are small. (A message has its key twice.)
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Octets of all parts together.
    pub octets: usize,
    /// Parts of all messages together.
    pub parts: usize,
    /// How long a message may take, from its first part on.
    pub age: Duration,
}

impl Default for Bounds {
    /// 16 MiB, 65,536 parts, and the day for which a service centre usually
    /// keeps trying.
    fn default() -> Self {
        Self {
            octets: 16 << 20,
            parts: 1 << 16,
            age: Duration::from_secs(24 * 60 * 60),
        }
    }
}

/// One part of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part<'p> {
    /// How many parts the message has.
    pub total: u8,
    /// Which one this is, from 1 to `total`.
    pub number: u8,
    /// What it holds.
    pub octets: &'p [u8],
}

/// Joins the parts of messages.
///
/// ```
/// use core::time::Duration;
/// use septet_wire::store::{Bounds, Outcome, Part, Store};
///
/// let mut store = Store::new(Bounds::default());
/// let now = Duration::from_secs(1);
/// let key = ("+306912345678", 66_u16);
/// let first = Part { total: 2, number: 1, octets: b"Hello, " };
/// let second = Part { total: 2, number: 2, octets: b"world" };
/// assert_eq!(store.insert(key, second, now).outcome, Outcome::Pending { parts: 1 });
/// let whole = store.insert(key, first, now).outcome;
/// assert_eq!(whole, Outcome::Complete(vec![b"Hello, ".to_vec(), b"world".to_vec()]));
/// assert!(store.is_empty());
/// ```
#[derive(Debug, Clone)]
pub struct Store<K> {
    bounds: Bounds,
    messages: BTreeMap<K, Message>,
    /// The messages by the order in which their first parts came, and when
    /// that was: the first is the next to go.
    order: BTreeMap<u64, (Duration, K)>,
    next: u64,
    octets: usize,
    parts: usize,
}

#[derive(Debug, Clone)]
struct Message {
    /// Where it is in the order.
    place: u64,
    total: u8,
    /// By number, each once.
    parts: Vec<(u8, Vec<u8>)>,
}

/// What became of a part, and which messages had to make room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inserted<K> {
    /// What became of the part.
    pub outcome: Outcome,
    /// Messages that were given up: too old, the oldest where there was no
    /// room, or replaced by a new message under the same key.
    pub evicted: Vec<Incomplete<K>>,
}

/// What became of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// The message is whole: its parts in order.
    Complete(Vec<Vec<u8>>),
    /// The message has so many of its parts by now.
    Pending {
        /// How many.
        parts: u8,
    },
    /// The very same part is there already.
    Duplicate,
    /// `number` is not in `1..=total`.
    BadNumber,
    /// The part alone is more than the store may hold.
    TooLarge,
}

/// A message that was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incomplete<K> {
    /// Which one.
    pub key: K,
    /// How many parts it has.
    pub total: u8,
    /// The parts that came, by number.
    pub parts: Vec<(u8, Vec<u8>)>,
}

impl<K: Ord + Clone> Store<K> {
    /// An empty store.
    #[must_use]
    pub const fn new(bounds: Bounds) -> Self {
        Self {
            bounds,
            messages: BTreeMap::new(),
            order: BTreeMap::new(),
            next: 0,
            octets: 0,
            parts: 0,
        }
    }

    /// How many messages wait for parts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.messages.len()
    }

    /// Whether none does.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.messages.is_empty()
    }

    /// Octets that are kept.
    #[must_use]
    pub const fn octets(&self) -> usize {
        self.octets
    }

    /// How many parts the message under `key` has, if one of them has come:
    /// for those that say so only in their first, such as SCCP's.
    #[must_use]
    pub fn total_of(&self, key: &K) -> Option<u8> {
        Some(self.messages.get(key)?.total)
    }

    /// Takes a part.
    ///
    /// A part that is there already with other octets, or that tells another
    /// total, belongs to a new message: the one before is given up.
    pub fn insert(&mut self, key: K, part: Part<'_>, now: Duration) -> Inserted<K> {
        let mut evicted = self.expire(now);
        let outcome = self.place(key, part, now, &mut evicted);
        Inserted { outcome, evicted }
    }

    fn place(
        &mut self,
        key: K,
        part: Part<'_>,
        now: Duration,
        evicted: &mut Vec<Incomplete<K>>,
    ) -> Outcome {
        if !(1..=part.total).contains(&part.number) {
            return Outcome::BadNumber;
        }
        if part.octets.len() > self.bounds.octets || self.bounds.parts == 0 {
            return Outcome::TooLarge;
        }
        let length = part.octets.len();
        let fits = self.has_room_for(length);
        let mut own = None;
        if let Some(message) = self.messages.get_mut(&key) {
            let place = message.place;
            let at = message
                .parts
                .binary_search_by_key(&part.number, |(number, _)| *number);
            match at {
                Err(at) if message.total == part.total && fits => {
                    let octets = part.octets.to_vec();
                    message.parts.insert(at, (part.number, octets));
                    self.octets = self.octets.saturating_add(length);
                    self.parts = self.parts.saturating_add(1);
                    // No more parts than `total`, which is a `u8`.
                    let parts = u8::try_from(message.parts.len()).unwrap_or(u8::MAX);
                    if parts < message.total {
                        return Outcome::Pending { parts };
                    }
                    return self.complete(place);
                }
                Err(_) if message.total == part.total => own = Some(place),
                Ok(at) if message.total == part.total => {
                    let known = message.parts.get(at);
                    if known.is_some_and(|(_, octets)| octets == part.octets) {
                        return Outcome::Duplicate;
                    }
                }
                _ => {}
            }
            if own.is_none() {
                evicted.extend(self.remove(place));
            }
        }
        if part.total == 1 {
            return Outcome::Complete(Vec::from([part.octets.to_vec()]));
        }
        // The message that is being added to goes last: it may be the oldest,
        // but then it is given up for its own sake only when nothing else is.
        while !self.has_room_for(length) {
            let oldest = self.order.keys().find(|place| Some(**place) != own);
            match oldest.copied().or_else(|| own.take()) {
                Some(place) => evicted.extend(self.remove(place)),
                None => return Outcome::TooLarge,
            }
        }
        if own.is_some() {
            // There is room by now.
            return self.place(key, part, now, evicted);
        }
        self.begin(key, part, now);
        Outcome::Pending { parts: 1 }
    }

    /// Takes the next part of a message whose parts come in order, and of which
    /// only the `last` says that it is. There may be 255 of them.
    ///
    /// A message that is given up has more to come, which must not be taken
    /// for another one: who is told of it in `evicted` has to see to that.
    pub fn append(&mut self, key: K, octets: &[u8], last: bool, now: Duration) -> Inserted<K> {
        let mut evicted = self.expire(now);
        let waiting = self.messages.get_mut(&key);
        let parts = waiting.as_ref().map_or(&[][..], |message| &message.parts);
        let number = u8::try_from(parts.len())
            .unwrap_or(u8::MAX)
            .saturating_add(1);
        let total = if last { number } else { u8::MAX };
        let length = octets_of(parts).saturating_add(octets.len());
        if number == total && !last
            || length > self.bounds.octets
            || parts.len() >= self.bounds.parts
        {
            evicted.extend(self.give_up(&key));
            let outcome = Outcome::TooLarge;
            return Inserted { outcome, evicted };
        }
        if let Some(message) = waiting {
            message.total = total;
        }
        let part = Part {
            total,
            number,
            octets,
        };
        let outcome = self.place(key, part, now, &mut evicted);
        Inserted { outcome, evicted }
    }

    const fn has_room_for(&self, octets: usize) -> bool {
        self.octets.saturating_add(octets) <= self.bounds.octets && self.parts < self.bounds.parts
    }

    /// A message of which this is the first part to come.
    fn begin(&mut self, key: K, part: Part<'_>, now: Duration) {
        let message = Message {
            place: self.next,
            total: part.total,
            // Of some messages no second part ever comes: these are to take
            // as little as they can.
            parts: Vec::from([(part.number, part.octets.to_vec())]),
        };
        self.order.insert(self.next, (now, key.clone()));
        self.messages.insert(key, message);
        self.next = self.next.saturating_add(1);
        self.octets = self.octets.saturating_add(part.octets.len());
        self.parts = self.parts.saturating_add(1);
    }

    fn complete(&mut self, place: u64) -> Outcome {
        let parts = self
            .remove(place)
            .map(|message| message.parts)
            .unwrap_or_default();
        Outcome::Complete(parts.into_iter().map(|(_, octets)| octets).collect())
    }

    /// Gives up the message under `key`, and hands it back.
    pub fn give_up(&mut self, key: &K) -> Option<Incomplete<K>> {
        let place = self.messages.get(key)?.place;
        self.remove(place)
    }

    /// Gives up the messages that are too old, and hands them back.
    pub fn expire(&mut self, now: Duration) -> Vec<Incomplete<K>> {
        let mut evicted = Vec::new();
        while let Some((&place, (since, _))) = self.order.first_key_value() {
            if now.saturating_sub(*since) <= self.bounds.age {
                break;
            }
            evicted.extend(self.remove(place));
        }
        evicted
    }

    /// Gives up everything, and hands it back in the order in which it came.
    pub fn drain(&mut self) -> Vec<Incomplete<K>> {
        let mut evicted = Vec::with_capacity(self.len());
        while let Some((&place, _)) = self.order.first_key_value() {
            evicted.extend(self.remove(place));
        }
        evicted
    }

    fn remove(&mut self, place: u64) -> Option<Incomplete<K>> {
        let (_, key) = self.order.remove(&place)?;
        let Message { total, parts, .. } = self.messages.remove(&key)?;
        self.octets = self.octets.saturating_sub(octets_of(&parts));
        self.parts = self.parts.saturating_sub(parts.len());
        Some(Incomplete { key, total, parts })
    }
}

/// How many octets the parts have together.
fn octets_of(parts: &[(u8, Vec<u8>)]) -> usize {
    parts.iter().fold(0, |sum: usize, (_, octets)| {
        sum.saturating_add(octets.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Duration = Duration::from_secs(100);

    fn part(total: u8, number: u8, octets: &[u8]) -> Part<'_> {
        Part {
            total,
            number,
            octets,
        }
    }

    fn store(octets: usize, parts: usize) -> Store<u32> {
        Store::new(Bounds {
            octets,
            parts,
            age: Duration::from_secs(60),
        })
    }

    #[test]
    fn parts_in_order_go_on_until_one_is_the_last() {
        let mut store = store(2000, 1000);
        let mut append = |octets: &[u8], last| store.append(1, octets, last, NOW).outcome;
        let whole =
            |parts: &[&[u8]]| Outcome::Complete(parts.iter().map(|it| it.to_vec()).collect());
        assert_eq!(append(b"a", true), whole(&[b"a"]));
        // The same octets twice are two parts.
        for parts in 1..=2 {
            assert_eq!(append(b"b", false), Outcome::Pending { parts });
        }
        assert_eq!(append(b"c", true), whole(&[b"b", b"b", b"c"]));
        for parts in 1..=254 {
            assert_eq!(append(b"d", false), Outcome::Pending { parts });
        }
        let too_many = store.append(1, b"d", false, NOW);
        assert_eq!(too_many.outcome, Outcome::TooLarge);
        assert_eq!(too_many.evicted[0].parts.len(), 254);
        assert_eq!((store.octets(), store.len()), (0, 0));
        // Others make room; itself it is given up only when it is too large.
        for (key, octets) in [(1, 900), (2, 900), (2, 900)] {
            store.append(key, &vec![0; octets], false, NOW);
        }
        assert_eq!((store.octets(), store.len()), (1800, 1));
        let too_large = store.append(2, &[0; 201], true, NOW);
        assert_eq!(too_large.outcome, Outcome::TooLarge);
        assert_eq!(too_large.evicted[0].parts.len(), 2);
        assert!(store.is_empty());
    }

    #[test]
    fn a_message_of_one_part_is_whole_at_once() {
        let mut store = store(10, 10);
        let inserted = store.insert(1, part(1, 1, b"a"), NOW);
        assert_eq!(inserted.outcome, Outcome::Complete(vec![b"a".to_vec()]));
        assert_eq!((store.octets(), store.len()), (0, 0));
    }

    #[test]
    fn duplicates_do_not_count_and_numbers_are_checked() {
        let mut store = store(100, 10);
        store.insert(1, part(3, 2, b"b"), NOW);
        assert_eq!(
            store.insert(1, part(3, 2, b"b"), NOW).outcome,
            Outcome::Duplicate
        );
        assert_eq!(
            store.insert(1, part(3, 0, b"b"), NOW).outcome,
            Outcome::BadNumber
        );
        assert_eq!(
            store.insert(1, part(3, 4, b"b"), NOW).outcome,
            Outcome::BadNumber
        );
        assert_eq!(
            store.insert(2, part(0, 0, b"b"), NOW).outcome,
            Outcome::BadNumber
        );
        assert_eq!(store.octets(), 1);
        assert_eq!(store.total_of(&1), Some(3));
    }

    #[test]
    fn a_reference_that_is_used_again_begins_a_new_message() {
        let mut store = store(100, 10);
        store.insert(1, part(3, 2, b"old"), NOW);
        let inserted = store.insert(1, part(2, 2, b"new"), NOW);
        assert_eq!(inserted.outcome, Outcome::Pending { parts: 1 });
        assert_eq!(
            inserted.evicted,
            [Incomplete {
                key: 1,
                total: 3,
                parts: vec![(2, b"old".to_vec())]
            }]
        );
        let inserted = store.insert(1, part(2, 2, b"newer"), NOW);
        assert_eq!(inserted.evicted.len(), 1);
        assert_eq!(store.octets(), 5);
    }

    #[test]
    fn the_oldest_makes_room_and_is_handed_back() {
        let mut store = store(6, 10);
        store.insert(1, part(2, 1, b"aaa"), NOW);
        store.insert(2, part(2, 1, b"bbb"), NOW);
        let inserted = store.insert(3, part(2, 1, b"c"), NOW);
        assert_eq!(inserted.evicted[0].key, 1);
        assert_eq!(
            store.insert(4, part(2, 1, b"ddddddd"), NOW).outcome,
            Outcome::TooLarge
        );
        assert_eq!(store.drain().len(), 2);
        assert_eq!(store.octets(), 0);
    }

    #[test]
    fn a_message_does_not_push_itself_out_while_others_can_go() {
        let mut store = store(100, 2);
        store.insert(1, part(2, 1, b"a"), NOW);
        store.insert(2, part(2, 1, b"b"), NOW);
        let inserted = store.insert(1, part(2, 2, b"A"), NOW);
        assert_eq!(
            inserted.outcome,
            Outcome::Complete(vec![b"a".to_vec(), b"A".to_vec()])
        );
        assert_eq!(inserted.evicted[0].key, 2);
    }

    #[test]
    fn age_counts_from_the_first_part() {
        let mut store = store(100, 10);
        store.insert(1, part(3, 1, b"a"), NOW);
        store.insert(1, part(3, 2, b"b"), NOW + Duration::from_secs(50));
        let inserted = store.insert(1, part(3, 3, b"c"), NOW + Duration::from_secs(61));
        assert_eq!(inserted.outcome, Outcome::Pending { parts: 1 });
        assert_eq!(inserted.evicted[0].parts.len(), 2);
        // A clock that goes back is no reason to give anything up.
        assert!(store.expire(Duration::ZERO).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn bounds_hold_and_nothing_whole_is_lost(
            arrivals in proptest::collection::vec((0_u32..8, 1_u8..5, 0_usize..9), 0..200),
        ) {
            let mut store = store(32, 7);
            for (key, number, length) in arrivals {
                let octets = vec![number; length];
                let inserted = store.insert(key, part(4, number, &octets), NOW);
                if let Outcome::Complete(parts) = inserted.outcome {
                    proptest::prop_assert_eq!(parts.len(), 4);
                    for (part, number) in parts.iter().zip(1_u8..) {
                        proptest::prop_assert!(part.iter().all(|&octet| octet == number));
                    }
                }
                let held: usize = store.messages.values().flat_map(|m| &m.parts).map(|(_, o)| o.len()).sum();
                let parts: usize = store.messages.values().map(|m| m.parts.len()).sum();
                proptest::prop_assert_eq!(held, store.octets);
                proptest::prop_assert_eq!(parts, store.parts);
                proptest::prop_assert!(held <= 32 && parts <= 7);
                proptest::prop_assert_eq!(store.order.len(), store.messages.len());
            }
        }
    }
}
