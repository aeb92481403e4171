//! Where a text is cut.

use septet_text::charsets::Charset;
use septet_text::plan::USER_DATA_OCTETS;
use septet_tpdu::{Reference, segment};
use septet_wire::EncodeError;

/// The parts of a text.
#[derive(Debug, Clone)]
pub(super) enum Cut<'t> {
    /// In GSM 7 bit characters or UCS-2.
    Planned(segment::Segments<'t>),
    /// In another character set.
    Charset(CharsetParts<'t>),
    /// Not cut.
    Whole(Option<&'t str>),
}

impl<'t> Cut<'t> {
    pub(super) fn next(&mut self) -> Option<&'t str> {
        match self {
            Self::Planned(parts) => parts.next().map(|part| part.text),
            Self::Charset(parts) => parts.next(),
            Self::Whole(text) => text.take(),
        }
    }
}

/// The parts of a text of which the character set has all characters.
#[derive(Debug, Clone)]
pub(super) struct CharsetParts<'t> {
    /// `None` behind the last part.
    rest: Option<&'t str>,
    charset: Charset,
    /// Octets of a part.
    capacity: usize,
}

/// Characters whose octets are counted at a time: no more are in a message.
const CHARACTERS: usize = USER_DATA_OCTETS;

/// A character takes eight octets at most, in ISO-2022-JP: two, an escape of
/// three before them, and one behind. The library wants a few to spare.
const ROOM: usize = CHARACTERS * 8 + 16;

impl<'t> CharsetParts<'t> {
    /// Parts of `capacity` octets at most.
    pub(super) fn new(
        text: &'t str,
        charset: Charset,
        capacity: usize,
    ) -> Result<Self, EncodeError> {
        let mut rest = text;
        while !rest.is_empty() {
            let (some, behind) = split(rest, CHARACTERS);
            octets_in(charset, some)?;
            rest = behind;
        }
        Ok(Self {
            rest: Some(text),
            charset,
            capacity,
        })
    }

    /// Parts as large as messages carry, with so many octets of elements.
    pub(super) fn of_messages(
        text: &'t str,
        charset: Charset,
        elements: usize,
        reference: Reference,
    ) -> Result<Self, EncodeError> {
        /// What a character takes at most.
        const LEAST: usize = 8;
        let without = |header: usize| USER_DATA_OCTETS.saturating_sub(header);
        let alone = match elements {
            0 => USER_DATA_OCTETS,
            elements => without(elements.saturating_add(1)),
        };
        let parts = Self::new(text, charset, alone)?;
        if parts.first() == Some(text) {
            return Ok(parts);
        }
        let beside = reference.element_octets().saturating_add(1);
        let capacity = without(elements.saturating_add(beside));
        if capacity < LEAST {
            let most = without(beside.saturating_add(LEAST));
            return Err(EncodeError::too_long("user data header", elements, most));
        }
        Ok(Self { capacity, ..parts })
    }

    /// As many characters of the rest as fit in a part.
    fn first(&self) -> Option<&'t str> {
        let rest = self.rest?;
        let most = self.capacity.min(CHARACTERS);
        let (mut fits, mut too_many) = (0, most.saturating_add(1));
        // Characters only ever add octets.
        while let count @ 1.. = too_many.saturating_sub(fits) / 2 {
            let middle = fits.saturating_add(count);
            let octets = octets_in(self.charset, split(rest, middle).0);
            if octets.is_ok_and(|octets| octets <= self.capacity) {
                fits = middle;
            } else {
                too_many = middle;
            }
        }
        Some(split(rest, fits).0)
    }
}

impl<'t> Iterator for CharsetParts<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let first = self.first()?;
        let behind = self.rest.and_then(|rest| rest.get(first.len()..));
        // What does not fit at all would never end.
        self.rest = behind.filter(|behind| !behind.is_empty() && !first.is_empty());
        Some(first)
    }
}

/// The first `count` characters and the others.
fn split(text: &str, count: usize) -> (&str, &str) {
    let at = text.char_indices().nth(count);
    let at = at.map_or(text.len(), |(at, _)| at);
    text.split_at_checked(at).unwrap_or((text, ""))
}

/// Octets of no more than [`CHARACTERS`].
fn octets_in(charset: Charset, text: &str) -> Result<usize, EncodeError> {
    Ok(charset.encode(text, &mut [0; ROOM])?.len())
}
