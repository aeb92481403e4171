//! What keeps a text from a cheaper alphabet.

use core::iter::FusedIterator;

use crate::gsm7::tables_with;

/// A character that a cheaper alphabet does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct OffendingCharacter {
    /// The character.
    pub character: char,
    /// Octets of UTF-8 before it.
    pub offset: usize,
    /// Characters before it.
    pub index: usize,
}

/// The characters that keep a text from a cheaper alphabet, in order: from
/// [`Planner::offending`](super::Planner::offending).
#[derive(Debug, Clone)]
pub struct Offending<'a> {
    chars: core::iter::Enumerate<core::str::CharIndices<'a>>,
    /// Bits as those of [`tables_with`].
    tables: u32,
}

impl<'a> Offending<'a> {
    pub(super) fn new(text: &'a str, tables: u32) -> Self {
        Self {
            chars: text.char_indices().enumerate(),
            tables,
        }
    }
}

impl Iterator for Offending<'_> {
    type Item = OffendingCharacter;

    fn next(&mut self) -> Option<OffendingCharacter> {
        let tables = self.tables;
        self.chars
            .find(|&(_, (_, c))| tables_with(c) & tables == 0)
            .map(|(index, (offset, character))| OffendingCharacter {
                character,
                offset,
                index,
            })
    }
}

impl FusedIterator for Offending<'_> {}
