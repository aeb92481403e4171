//! Keys of hexadecimal digits and wildcards, found by as many steps as there
//! are digits.
//!
//! A node has a child for each digit. Where keys with a wildcard and keys with
//! a digit meet, those with the wildcard go down with each digit that another
//! names, so there is one way down and nothing to come back to. A part of the
//! trie that holds one key only is no node but a leaf: what is left of that
//! key, compared at once.
//!
//! All of them lie in one piece, a node before what is below it, so that the
//! last steps to a key are near one another: with a million of them it is pages
//! and lines of the cache that a lookup waits for.

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
/// Set where a child is not a node, but a leaf.
const LEAF: u32 = 1 << 31;

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
    /// By the four bits from `shift` on of the kind.
    fn kind_step(&self, shift: u8) -> Step {
        Self::step(self.kind.into(), self.kind_care.into(), shift.into())
    }

    /// By the digit behind so many.
    fn digit_step(&self, behind: u8) -> Step {
        if behind >= self.length {
            return Step::End;
        }
        Self::step(self.digits, self.care, u32::from(behind).saturating_mul(4))
    }

    fn step(bits: u128, care: u128, shift: u32) -> Step {
        if nibble(care, shift) == 0 {
            Step::Any
        } else {
            Step::Digit(nibble(bits, shift))
        }
    }

    /// The leaf of what is left of it behind so many digits, if that is not
    /// too long.
    fn leaf(&self, number: u32, behind: u8) -> Option<Leaf> {
        let length = self.length.checked_sub(behind)?;
        let shift = u32::from(behind).saturating_mul(4);
        let rest = |bits: u128| halves(bits.checked_shr(shift).unwrap_or_default());
        let [digits, more_digits] = rest(self.digits);
        let [care, more_care] = rest(self.care);
        let end = u32::from(length) | if self.prefix { PREFIX } else { 0 };
        let leaf = [digits, more_digits, care, more_care, number, end];
        (length <= MOST_IN_A_LEAF).then_some(leaf)
    }
}

/// The children by digit, each the place of a node, or that of a leaf with
/// [`LEAF`], or [`NONE`]; the best key of a title that ends here, and of one
/// that goes on but finds no other.
type Node = [u32; 18];

/// Sixteen digits in two parts, which of them count, the key, and how many
/// digits there are, with [`PREFIX`] if more may follow.
type Leaf = [u32; 6];

const MOST_IN_A_LEAF: u8 = 16;
const PREFIX: u32 = 1 << 31;

#[derive(Debug, Clone)]
pub(super) struct Trie {
    /// [`Node`]s and [`Leaf`]s.
    words: Vec<u32>,
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

/// The first sixteen digits, eight in each.
#[inline]
fn halves(digits: u128) -> [u32; 2] {
    let [a, b, c, d, e, f, g, h, ..] = digits.to_le_bytes();
    [[a, b, c, d], [e, f, g, h]].map(u32::from_le_bytes)
}

impl Trie {
    /// Of these keys, the best first: a key is known by its place.
    pub(super) fn new(keys: &[Key]) -> Result<Self, EncodeError> {
        const MOST: usize = 1 << 27;
        let count = u32::try_from(keys.len())
            .ok()
            .filter(|_| keys.len() <= MOST)
            .ok_or(EncodeError::too_long("rules", keys.len(), MOST))?;
        let care = keys.iter().fold(0, |care, key| care | key.kind_care);
        let shifts = (0..32_u8).step_by(4);
        let mut trie = Self {
            words: Vec::new(),
            root: NONE,
            shifts: shifts
                .filter(|&shift| nibble(care.into(), shift.into()) != 0)
                .collect(),
        };
        trie.root = trie.build(keys, (0..count).collect(), 0, NONE)?;
        trie.words.shrink_to_fit();
        Ok(trie)
    }

    /// A part of the trie: those `numbers` of the keys, in order, from `depth`
    /// steps on, where `best` is found if none of them is. It is called by
    /// itself as often as a key has steps.
    fn build(
        &mut self,
        keys: &[Key],
        numbers: Vec<u32>,
        depth: usize,
        best: u32,
    ) -> Result<u32, EncodeError> {
        // So many digits; none at all while the kind is looked at.
        let behind = depth.checked_sub(self.shifts.len());
        let behind = behind.map(|behind| u8::try_from(behind).unwrap_or(u8::MAX));
        let key = |number: u32| keys.get(usize::try_from(number).ok()?);
        match (&numbers[..], behind) {
            ([], _) => return Ok(NONE),
            (&[only], Some(behind)) => {
                if let Some(leaf) = key(only).and_then(|key| key.leaf(only, behind)) {
                    return Ok(self.put(&leaf, keys.len())? | LEAF);
                }
            }
            _ => {}
        }
        let (mut here, mut further) = (best, best);
        let mut parts = vec![Vec::new(); 16];
        let mut wild = Vec::new();
        for number in numbers {
            let Some(key) = key(number) else { continue };
            let step = match self.shifts.get(depth) {
                Some(&shift) => key.kind_step(shift),
                None => key.digit_step(behind.unwrap_or_default()),
            };
            match step {
                Step::End if key.prefix => further = further.min(number),
                Step::End => here = here.min(number),
                Step::Any => wild.push(number),
                Step::Digit(digit) => {
                    if let Some(part) = parts.get_mut(digit) {
                        part.push(number);
                    }
                }
            }
        }
        let mut node: Node = [NONE; 18];
        let this = self.put(&node, keys.len())?;
        let below = depth.saturating_add(1);
        // What has a better one above it is never found.
        wild.retain(|&number| number < further);
        let [children @ .., ends_here, goes_on] = &mut node;
        (*ends_here, *goes_on) = (here.min(further), further);
        for (mut part, child) in parts.into_iter().zip(children.iter_mut()) {
            part.retain(|&number| number < further);
            if !part.is_empty() {
                part.extend_from_slice(&wild);
                part.sort_unstable();
                *child = self.build(keys, part, below, further)?;
            }
        }
        // Digits that no key names share what the wildcards lead to.
        let other = self.build(keys, wild, below, further)?;
        for child in children {
            if *child == NONE {
                *child = other;
            }
        }
        let room = usize::try_from(this)
            .ok()
            .and_then(|this| self.words.get_mut(this..));
        if let Some(room) = room.and_then(|room| room.first_chunk_mut()) {
            *room = node;
        }
        Ok(this)
    }

    /// Puts a node or a leaf behind all others, and gives its place.
    fn put(&mut self, words: &[u32], keys: usize) -> Result<u32, EncodeError> {
        let most = keys.saturating_mul(NODES_A_KEY);
        let most = most
            .saturating_add(MAX_NODES)
            .saturating_mul(size_of::<Node>() / 4);
        let place = self.words.len();
        let found = u32::try_from(place).ok().filter(|&place| place < LEAF);
        let found = found.filter(|_| place < most);
        self.words.extend_from_slice(words);
        found.ok_or(EncodeError::too_long("rules", place, most))
    }

    /// The node or the leaf at `place`.
    #[inline]
    fn at<const N: usize>(&self, place: u32) -> Option<&[u32; N]> {
        let words = self.words.get(usize::try_from(place).ok()?..)?;
        words.first_chunk()
    }

    /// The place of the best key for a title of this kind and these digits.
    #[inline]
    pub(super) fn find(&self, kind: u32, digits: Digits<'_>) -> Option<usize> {
        let length = digits.len();
        // Of more digits than any key has, the last do not count.
        let mut left = length.min(MAX_DIGITS);
        let beyond = length.wrapping_sub(left);
        let mut digits = packed(digits.octets());
        let mut shifts = self.shifts.iter();
        let mut best = NONE;
        let mut at = self.root;
        while at & LEAF == 0 {
            let node: &Node = self.at(at)?;
            let [children @ .., here, further] = node;
            let step = if let Some(&shift) = shifts.next() {
                nibble(kind.into(), shift.into())
            } else if left == 0 {
                return known(if beyond == 0 { *here } else { *further });
            } else {
                let digit = nibble(digits, 0);
                digits >>= 4;
                left = left.wrapping_sub(1);
                digit
            };
            at = *children.get(step)?;
            best = *further;
        }
        if let Some(&[low, high, care, more_care, key, end]) = self.at(at & !LEAF) {
            let [first, second] = halves(digits);
            let own = usize::try_from(end & !PREFIX).ok()?;
            let length = left.wrapping_add(beyond);
            if (length == own || end & PREFIX != 0 && length > own)
                && (first ^ low) & care | (second ^ high) & more_care == 0
            {
                best = key;
            }
        }
        known(best)
    }
}

/// The place of a key, unless there is none.
#[inline]
fn known(key: u32) -> Option<usize> {
    usize::try_from(key).ok().filter(|_| key != NONE)
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
