//! A bounded store for what waits to be completed: fragments, connections.
//!
//! Bounded in entries, octets and age. The caller puts entries in and then calls
//! [`Store::overdue`] until it gives nothing more: what it gives has to leave, the longest
//! untouched first, and the caller reports it.

use core::hash::Hash;
use core::time::Duration;
use std::collections::{BTreeMap, HashMap};

/// What a store may hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Entries at most.
    pub(super) entries: usize,
    /// Octets at most, over all entries.
    pub(super) octets: usize,
    /// How long an entry may stay untouched, by the clock of the capture.
    pub(super) age: Duration,
}

#[derive(Debug)]
struct Entry<V> {
    turn: u64,
    octets: usize,
    touched: Duration,
    value: V,
}

/// A map that knows which entry was put in longest ago.
#[derive(Debug)]
pub(super) struct Store<K, V> {
    limits: Limits,
    entries: HashMap<K, Entry<V>>,
    // A counter gives the order of the puts, so that the oldest entry is the first here and
    // any entry can leave without a search.
    order: BTreeMap<u64, K>,
    turns: u64,
    octets: usize,
}

impl<K: Clone + Eq + Hash, V> Store<K, V> {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            limits,
            entries: HashMap::new(),
            order: BTreeMap::new(),
            turns: 0,
            octets: 0,
        }
    }

    pub(super) fn get(&self, key: &K) -> Option<&V> {
        self.entries.get(key).map(|entry| &entry.value)
    }

    /// Puts an entry in as the youngest, `octets` heavy.
    pub(super) fn put(&mut self, key: K, value: V, octets: usize, now: Duration) {
        self.take(&key);
        self.turns = self.turns.wrapping_add(1);
        self.order.insert(self.turns, key.clone());
        self.octets = self.octets.saturating_add(octets);
        let entry = Entry {
            turn: self.turns,
            octets,
            touched: now,
            value,
        };
        self.entries.insert(key, entry);
    }

    pub(super) fn take(&mut self, key: &K) -> Option<V> {
        let entry = self.entries.remove(key)?;
        self.order.remove(&entry.turn);
        self.octets = self.octets.saturating_sub(entry.octets);
        Some(entry.value)
    }

    /// The oldest entry, if it has to leave.
    pub(super) fn overdue(&mut self, now: Duration) -> Option<(K, V)> {
        let (_, key) = self.order.first_key_value()?;
        let touched = self.entries.get(key)?.touched;
        let full = self.entries.len() > self.limits.entries || self.octets > self.limits.octets;
        if full || now.saturating_sub(touched) > self.limits.age {
            self.oldest()
        } else {
            None
        }
    }

    /// The oldest entry.
    pub(super) fn oldest(&mut self) -> Option<(K, V)> {
        let (_, key) = self.order.first_key_value()?;
        let key = key.clone();
        let value = self.take(&key)?;
        Some((key, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn store() -> Store<u8, &'static str> {
        Store::new(Limits {
            entries: 3,
            octets: 100,
            age: Duration::from_secs(10),
        })
    }

    #[test]
    fn too_many_entries_leave_in_the_order_of_their_last_use() {
        let mut store = store();
        for (key, value) in [(1, "a"), (2, "b"), (3, "c")] {
            store.put(key, value, 1, SECOND);
        }
        assert_eq!(store.overdue(SECOND), None);
        store.put(1, "a again", 1, SECOND);
        store.put(4, "d", 1, SECOND);
        assert_eq!(store.overdue(SECOND), Some((2, "b")));
        assert_eq!(store.overdue(SECOND), None);
        assert_eq!(store.get(&1), Some(&"a again"));
    }

    #[test]
    fn too_many_octets() {
        let mut store = store();
        store.put(1, "a", 60, SECOND);
        store.put(2, "b", 60, SECOND);
        assert_eq!(store.overdue(SECOND), Some((1, "a")));
        assert_eq!(store.overdue(SECOND), None);
        assert_eq!(store.take(&2), Some("b"));
        // The octets of what left are free again.
        store.put(3, "c", 100, SECOND);
        assert_eq!(store.overdue(SECOND), None);
    }

    #[test]
    fn too_old() {
        let mut store = store();
        store.put(1, "a", 1, SECOND);
        store.put(2, "b", 1, SECOND * 5);
        assert_eq!(store.overdue(SECOND * 11), None);
        assert_eq!(store.overdue(SECOND * 12), Some((1, "a")));
        assert_eq!(store.overdue(SECOND * 12), None);
        // A clock that runs backwards makes nothing old.
        assert_eq!(store.overdue(Duration::ZERO), None);
        assert_eq!(store.oldest(), Some((2, "b")));
        assert_eq!(store.oldest(), None);
    }
}
