//! Keys of hexadecimal digits and wildcards, found by as many steps as there
//! are digits.
//!
//! A node has a child for each digit. Where keys with a wildcard and keys with
//! a digit meet, those with the wildcard go down with each digit that another
//! names, so there is one way down and nothing to come back to. A part of the
//! trie that holds one key only is no node but that key, compared at once.

use alloc::vec;
use alloc::vec::Vec;

use septet_wire::{Digits, EncodeError};

use super::MAX_DIGITS;

/// The most nodes, with [`NODES_A_KEY`] more for each key. Digits alone never
/// need as many; wildcards that overlap in every way would need more than there
/// is memory.
const MAX_NODES: usize = 1 << 16;
const NODES_A_KEY: usize = 8;

/// Nothing there.
const NONE: u32 = u32::MAX;
/// Set where a child is not a node, but a key.
const KEY: u32 = 1 << 31;

/// What is looked for. Digits lie as they do in octets: the first in the
/// lowest four bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) digits: u128,
    /// 15 where a digit counts, 0 where any will do.
    pub(super) care: u128,
    /// The same for the kind of title.
    pub(super) kind: u32,
    pub(super) kind_care: u32,
    /// How many digits there are, [`MAX_DIGITS`] at most.
    pub(super) length: u8,
    /// Whether any digits may follow.
    pub(super) prefix: bool,
}

/// What a key says of one step down.
enum Step {
    /// It ends here.
    End,
    Any,
    Digit(usize),
}

impl Key {
    #[inline]
    fn matches(&self, kind: u32, digits: u128, length: usize) -> bool {
        let own = usize::from(self.length);
        (length == own || self.prefix && length > own)
            && (self.kind ^ kind) & self.kind_care == 0
            && (self.digits ^ digits) & self.care == 0
    }
}

#[derive(Debug, Clone)]
struct Node {
    /// By digit: a node, a [`KEY`], or [`NONE`].
    children: [u32; 16],
    /// The best key that ends here with any digits to follow.
    prefix: u32,
    /// The best key that ends here with none to follow.
    exact: u32,
}

#[derive(Debug, Clone)]
pub(super) struct Trie {
    nodes: Vec<Node>,
    /// The best first: a key is known by its place.
    keys: Vec<Key>,
    root: u32,
    /// Which four bits of the kind some key cares for: the lowest of each.
    shifts: Vec<u8>,
}

/// The four bits of `number` from `shift` on.
#[inline]
fn nibble(number: u128, shift: u32) -> usize {
    let [low, ..] = number.wrapping_shr(shift).to_le_bytes();
    usize::from(low & 15)
}

impl Trie {
    /// Of these keys, the best first.
    pub(super) fn new(keys: Vec<Key>) -> Result<Self, EncodeError> {
        const MOST: usize = 1 << 27;
        let count = u32::try_from(keys.len())
            .ok()
            .filter(|_| keys.len() <= MOST)
            .ok_or(EncodeError::too_long("rules", keys.len(), MOST))?;
        let care = keys.iter().fold(0, |care, key| care | key.kind_care);
        let shifts = (0..32_u8).step_by(4);
        let mut trie = Self {
            nodes: Vec::new(),
            keys,
            root: NONE,
            shifts: shifts
                .filter(|&shift| nibble(care.into(), shift.into()) != 0)
                .collect(),
        };
        trie.root = trie.build((0..count).collect(), 0)?;
        Ok(trie)
    }

    #[inline]
    fn key(&self, number: u32) -> Option<&Key> {
        self.keys.get(usize::try_from(number).ok()?)
    }

    fn step(&self, key: &Key, depth: usize) -> Step {
        let (digits, care, shift) = match self.shifts.get(depth) {
            Some(&shift) => (key.kind.into(), key.kind_care.into(), shift.into()),
            None => {
                let place = depth.saturating_sub(self.shifts.len());
                if place >= usize::from(key.length) {
                    return Step::End;
                }
                let shift = u32::try_from(place).unwrap_or(u32::MAX).saturating_mul(4);
                (key.digits, key.care, shift)
            }
        };
        if nibble(care, shift) == 0 {
            Step::Any
        } else {
            Step::Digit(nibble(digits, shift))
        }
    }

    /// A part of the trie: these keys, in order, from `depth` steps on. It is
    /// called by itself as often as a key has steps.
    fn build(&mut self, keys: Vec<u32>, depth: usize) -> Result<u32, EncodeError> {
        match keys[..] {
            [] => return Ok(NONE),
            [only] => return Ok(only | KEY),
            _ => {}
        }
        let mut node = Node {
            children: [NONE; 16],
            prefix: NONE,
            exact: NONE,
        };
        let mut parts = vec![Vec::new(); 16];
        let mut wild = Vec::new();
        for &number in &keys {
            let Some(key) = self.key(number) else {
                continue;
            };
            match self.step(key, depth) {
                Step::End if key.prefix => node.prefix = node.prefix.min(number),
                Step::End => node.exact = node.exact.min(number),
                Step::Any => wild.push(number),
                Step::Digit(digit) => {
                    if let Some(part) = parts.get_mut(digit) {
                        part.push(number);
                    }
                }
            }
        }
        drop(keys);
        let place = self.nodes.len();
        let most = self.keys.len().saturating_mul(NODES_A_KEY);
        let most = most.saturating_add(MAX_NODES);
        let found = u32::try_from(place).ok().filter(|_| place < most);
        let this = found.ok_or(EncodeError::too_long("rules", place, most))?;
        self.nodes.push(node.clone());
        let below = depth.saturating_add(1);
        for (mut part, child) in parts.into_iter().zip(&mut node.children) {
            if !part.is_empty() {
                part.extend_from_slice(&wild);
                part.sort_unstable();
                *child = self.build(part, below)?;
            }
        }
        // Digits that no key names share what the wildcards lead to.
        let other = self.build(wild, below)?;
        for child in &mut node.children {
            if *child == NONE {
                *child = other;
            }
        }
        if let Some(there) = self.nodes.get_mut(place) {
            *there = node;
        }
        Ok(this)
    }

    /// The place of the best key for a title of this kind and these digits.
    #[inline]
    pub(super) fn find(&self, kind: u32, digits: Digits<'_>) -> Option<usize> {
        // Of more digits than any key has, the last do not count.
        let length = digits.len();
        let digits = packed(digits.octets());
        let mut best = NONE;
        let mut at = self.root;
        for &shift in &self.shifts {
            if at & KEY != 0 {
                break;
            }
            let node = self.nodes.get(usize::try_from(at).ok()?)?;
            at = *node.children.get(nibble(kind.into(), shift.into()))?;
        }
        let mut rest = digits;
        let mut left = length.min(MAX_DIGITS);
        while at & KEY == 0 {
            let node = self.nodes.get(usize::try_from(at).ok()?)?;
            best = best.min(node.prefix);
            if left == 0 {
                if length <= MAX_DIGITS {
                    best = best.min(node.exact);
                }
                at = NONE;
                break;
            }
            left = left.wrapping_sub(1);
            at = *node.children.get(nibble(rest, 0))?;
            rest >>= 4;
        }
        if at != NONE {
            let number = at & !KEY;
            if number < best && self.key(number)?.matches(kind, digits, length) {
                best = number;
            }
        }
        if best == NONE {
            return None;
        }
        usize::try_from(best).ok()
    }
}

/// The first [`MAX_DIGITS`] digits of these octets.
#[inline]
fn packed(octets: &[u8]) -> u128 {
    match octets.first_chunk() {
        Some(&octets) => u128::from_le_bytes(octets),
        None => octets
            .iter()
            .rev()
            .fold(0, |digits, &octet| digits << 8 | u128::from(octet)),
    }
}
