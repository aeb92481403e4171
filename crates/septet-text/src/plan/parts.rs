//! A text in parts.

use core::iter::FusedIterator;

use septet_wire::EncodeError;

use super::{ReferenceWidth, USER_DATA_OCTETS};
use crate::dcs::Alphabet;
use crate::gsm7::Tables;
use crate::ucs2;

/// The parts of a text, in order.
#[derive(Debug, Clone)]
pub struct Parts<'a> {
    /// What is left; `None` behind the last part.
    rest: Option<&'a str>,
    alphabet: Alphabet,
    tables: Tables,
    /// Of the whole text.
    units: usize,
    /// Of one part.
    capacity: usize,
    /// Whether cuts fall between grapheme clusters.
    #[cfg_attr(not(feature = "graphemes"), expect(dead_code, reason = "never true"))]
    graphemes: bool,
}

impl<'a> Parts<'a> {
    /// Cuts `text`, which has `units` and only characters of the alphabet.
    pub(super) fn new(
        text: &'a str,
        (alphabet, tables, units): (Alphabet, Tables, usize),
        header_octets: usize,
        reference: ReferenceWidth,
        graphemes: bool,
    ) -> Result<Self, EncodeError> {
        let elements = header_octets.saturating_add(tables.element_octets());
        let alone = match elements {
            0 => capacity(alphabet, 0),
            elements => capacity(alphabet, elements.saturating_add(1)),
        };
        let capacity = match alone {
            Some(alone) if units <= alone => alone,
            _ => {
                let elements = elements.saturating_add(reference.element_octets());
                // No character takes more than 2 septets, or 4 octets.
                let least = if alphabet == Alphabet::Gsm7 { 2 } else { 4 };
                capacity(alphabet, elements.saturating_add(1))
                    .filter(|&capacity| capacity >= least)
                    .ok_or_else(|| no_room(header_octets, tables, reference, least))?
            }
        };
        Ok(Self {
            rest: Some(text),
            alphabet,
            tables,
            units,
            capacity,
            graphemes,
        })
    }

    /// The alphabet of all parts.
    #[must_use]
    pub const fn alphabet(&self) -> Alphabet {
        self.alphabet
    }

    /// The tables of all parts; default in UCS-2. Each part's header names
    /// them.
    #[must_use]
    pub const fn tables(&self) -> Tables {
        self.tables
    }

    /// Septets or octets of the whole text.
    #[must_use]
    pub const fn units(&self) -> usize {
        self.units
    }

    /// Septets or octets of text that fit in one part.
    #[must_use]
    pub const fn capacity(&self) -> usize {
        self.capacity
    }

    /// Septets or octets that `part`, of this text, takes.
    #[must_use]
    pub fn units_in(&self, part: &str) -> usize {
        part.chars()
            .fold(0_usize, |sum, c| sum.saturating_add(self.units_of(c)))
    }

    fn units_of(&self, c: char) -> usize {
        match self.alphabet {
            // All characters are in the alphabet, or it would be another one.
            Alphabet::Gsm7 => self.tables.char_septets(c).unwrap_or(1),
            _ => ucs2::char_octets(c),
        }
    }

    /// How many parts there are, and what the last of them leaves free.
    pub(super) fn measure(self) -> (usize, usize) {
        if self.units <= self.capacity {
            return (1, self.capacity.saturating_sub(self.units));
        }
        let (mut parts, mut walk) = (0_usize, self);
        let mut left = walk.capacity;
        while let Some((_, free)) = walk.next_part() {
            parts = parts.saturating_add(1);
            left = free;
        }
        (parts, left)
    }

    /// The next part, and what it leaves free.
    fn next_part(&mut self) -> Option<(&'a str, usize)> {
        let rest = self.rest?;
        let mut free = self.capacity;
        let cut =
            rest.char_indices()
                .find_map(|(at, c)| match free.checked_sub(self.units_of(c)) {
                    Some(left) => {
                        free = left;
                        None
                    }
                    None => Some(at),
                });
        let cut = cut.map(|at| self.between_graphemes(rest, at));
        match cut.and_then(|at| rest.split_at_checked(at)) {
            Some((part, behind)) => {
                self.rest = Some(behind);
                Some((part, free))
            }
            None => {
                self.rest = None;
                Some((rest, free))
            }
        }
    }

    /// The last cut up to `at` that falls between grapheme clusters; `at` if
    /// not even one fits.
    #[cfg(feature = "graphemes")]
    fn between_graphemes(&self, rest: &str, at: usize) -> usize {
        use unicode_segmentation::GraphemeCursor;

        if !self.graphemes {
            return at;
        }
        let mut cursor = GraphemeCursor::new(at, rest.len(), true);
        // There is no context that the text does not hold.
        if cursor.is_boundary(rest, 0) == Ok(true) {
            return at;
        }
        match cursor.prev_boundary(rest, 0) {
            Ok(Some(boundary)) if boundary > 0 => boundary,
            _ => at,
        }
    }

    #[cfg(not(feature = "graphemes"))]
    #[expect(clippy::unused_self, reason = "as with the feature")]
    const fn between_graphemes(&self, _: &str, at: usize) -> usize {
        at
    }
}

/// Septets or octets of text that fit behind a header of `header` octets,
/// its length octet included.
const fn capacity(alphabet: Alphabet, header: usize) -> Option<usize> {
    match USER_DATA_OCTETS.checked_sub(header) {
        // At most 140, so the product is small.
        Some(octets) => Some(match alphabet {
            Alphabet::Gsm7 => octets.wrapping_mul(8) / 7,
            _ => octets & !1,
        }),
        None => None,
    }
}

#[cold]
fn no_room(
    header_octets: usize,
    tables: Tables,
    reference: ReferenceWidth,
    least: usize,
) -> EncodeError {
    // Beside the elements: UDHL, and the `least` octets or septets of text;
    // two septets take two octets.
    let beside = reference
        .element_octets()
        .saturating_add(tables.element_octets())
        .saturating_add(least)
        .saturating_add(1);
    let most = USER_DATA_OCTETS.saturating_sub(beside);
    EncodeError::too_long("user data header", header_octets, most)
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        self.next_part().map(|(part, _)| part)
    }
}

impl FusedIterator for Parts<'_> {}
