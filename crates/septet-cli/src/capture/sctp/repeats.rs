//! Chunks that come again: retransmissions, and packets that were captured twice.
//!
//! A chunk is the same where association, TSN and octets are: made-up captures use one TSN
//! for many messages.

use core::hash::BuildHasher;
use std::collections::hash_map::{Entry, RandomState};
use std::collections::{HashMap, VecDeque};

use super::Association;

/// How many of the last chunks are remembered: at 10,000 a second, those of six seconds.
const REMEMBERED: usize = 1 << 16;

/// The last chunks, by a keyed hash of 64 bits each, and their frames.
#[derive(Debug)]
pub(super) struct Repeats {
    hasher: RandomState,
    known: HashMap<u64, u64>,
    order: VecDeque<u64>,
}

impl Repeats {
    pub(super) fn new() -> Self {
        Self {
            hasher: RandomState::new(),
            known: HashMap::new(),
            order: VecDeque::new(),
        }
    }

    /// The frame that had this chunk before; if none had, it is remembered with this one.
    pub(super) fn before(
        &mut self,
        association: Association,
        tsn: u32,
        octets: &[u8],
        frame: u64,
    ) -> Option<u64> {
        let hash = self.hasher.hash_one((association, tsn, octets));
        match self.known.entry(hash) {
            Entry::Occupied(known) => return Some(*known.get()),
            Entry::Vacant(place) => place.insert(frame),
        };
        self.order.push_back(hash);
        if self.order.len() > REMEMBERED {
            if let Some(oldest) = self.order.pop_front() {
                self.known.remove(&oldest);
            }
        }
        None
    }
}
