//! Chunks that come again: retransmissions, and packets that were captured twice.
//!
//! A chunk is the same where association, TSN and octets are: made-up captures use one TSN
//! for many messages.

use core::hash::BuildHasher;
use std::collections::hash_map::RandomState;
use std::collections::{HashSet, VecDeque};

use super::Association;

/// How many of the last chunks are remembered: at 10,000 a second, those of six seconds.
const REMEMBERED: usize = 1 << 16;

/// The last chunks, by a keyed hash of 64 bits each.
#[derive(Debug)]
pub(super) struct Repeats {
    hasher: RandomState,
    known: HashSet<u64>,
    order: VecDeque<u64>,
}

impl Repeats {
    pub(super) fn new() -> Self {
        Self {
            hasher: RandomState::new(),
            known: HashSet::new(),
            order: VecDeque::new(),
        }
    }

    /// Whether this chunk has not been seen before.
    pub(super) fn is_new(&mut self, association: Association, tsn: u32, octets: &[u8]) -> bool {
        let hash = self.hasher.hash_one((association, tsn, octets));
        if !self.known.insert(hash) {
            return false;
        }
        self.order.push_back(hash);
        if self.order.len() > REMEMBERED {
            if let Some(oldest) = self.order.pop_front() {
                self.known.remove(&oldest);
            }
        }
        true
    }
}
