//! UCS-2 text (TS 23.038, 6.2.3): 16-bit characters, the upper octet first.
//!
//! The specification means ISO/IEC 10646 as of 1993. Handsets have long sent
//! emoji all the same, as the surrogate pairs of UTF-16, so that is what is
//! read and written here.
//!
//! ```text
//! | upper octet | lower octet |  one character up to U+FFFF
//! | D8 .. DB    | x           |  \ one character above,
//! | DC .. DF    | x           |  / as two halves
//! ```

use core::fmt::{self, Write};

use septet_wire::EncodeError;

use crate::gsm7::buffer_too_small;

/// Borrowed UCS-2 text, as its octets.
///
/// Nothing is refused: senders do cut messages between the halves of a pair.
/// Join the octets of all parts before reading them.
///
/// ```
/// use septet_text::ucs2::Ucs2;
///
/// let text = Ucs2::new(&[0x03, 0x93, 0x03, 0xb5, 0x03, 0xb9, 0xd8, 0x3d]);
/// assert_eq!(text.to_string(), "Γει\u{fffd}");
/// assert!(!text.is_well_formed());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Ucs2<'a> {
    octets: &'a [u8],
}

impl<'a> Ucs2<'a> {
    /// The text in `octets`.
    #[inline]
    #[must_use]
    pub const fn new(octets: &'a [u8]) -> Self {
        Self { octets }
    }

    /// The octets as received.
    #[inline]
    #[must_use]
    pub const fn octets(&self) -> &'a [u8] {
        self.octets
    }

    /// Whether there is no octet.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.octets.is_empty()
    }

    /// The 16-bit units in order; an odd last octet is left out.
    #[inline]
    pub fn units(&self) -> impl ExactSizeIterator<Item = u16> + Clone + use<'a> {
        let (pairs, _) = self.pairs();
        pairs.map(|pair| {
            pair.iter()
                .fold(0, |unit, &octet| (unit << 8) | u16::from(octet))
        })
    }

    fn pairs(&self) -> (core::slice::ChunksExact<'a, u8>, &'a [u8]) {
        let pairs = self.octets.chunks_exact(2);
        let odd = pairs.remainder();
        (pairs, odd)
    }

    /// The characters in order, with U+FFFD for each half without its other
    /// and for an odd last octet.
    #[inline]
    pub fn chars(&self) -> impl Iterator<Item = char> + Clone + use<'a> {
        let odd = self.octets.len() % 2 == 1;
        char::decode_utf16(self.units())
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .chain(odd.then_some(char::REPLACEMENT_CHARACTER))
    }

    /// Whether the octets are even in number and every half has its other.
    #[must_use]
    pub fn is_well_formed(&self) -> bool {
        self.octets.len() % 2 == 0 && char::decode_utf16(self.units()).all(|c| c.is_ok())
    }

    /// The most octets of UTF-8 that the characters can take.
    #[inline]
    #[must_use]
    pub const fn max_utf8_len(&self) -> usize {
        self.octets.len().div_ceil(2).saturating_mul(3)
    }

    /// Writes the characters to the start of `out` as UTF-8.
    ///
    /// # Errors
    ///
    /// [`BufferTooSmall`](septet_wire::EncodeErrorKind::BufferTooSmall), which
    /// cannot happen with [`max_utf8_len`](Self::max_utf8_len) octets.
    pub fn decode_into<'b>(&self, out: &'b mut [u8]) -> Result<&'b str, EncodeError> {
        let available = out.len();
        let Some(length) = self.fill(out) else {
            return Err(self.too_small(available));
        };
        let written = out.get(..length).unwrap_or_default();
        // `fill` writes nothing but UTF-8.
        Ok(core::str::from_utf8(written).unwrap_or_default())
    }

    fn fill(&self, out: &mut [u8]) -> Option<usize> {
        let mut at = 0_usize;
        for c in self.chars() {
            let room = out.get_mut(at..)?;
            at = at.wrapping_add(put(c, room)?);
        }
        Some(at)
    }

    #[cold]
    fn too_small(&self, available: usize) -> EncodeError {
        let needed = self
            .chars()
            .fold(0_usize, |sum, c| sum.saturating_add(c.len_utf8()));
        buffer_too_small(needed, available)
    }
}

/// Writes UTF-8, and gives the number of octets.
#[inline]
fn put(c: char, room: &mut [u8]) -> Option<usize> {
    let code = u32::from(c);
    // Six bits behind a mark, from `shift` on.
    let trail = |shift: u32| 0x80 | low_octet(code >> shift) & 0x3f;
    if code < 0x80 {
        *room.first_mut()? = low_octet(code);
        Some(1)
    } else if code < 0x800 {
        *room.first_chunk_mut()? = [0xc0 | low_octet(code >> 6), trail(0)];
        Some(2)
    } else if code < 0x1_0000 {
        *room.first_chunk_mut()? = [0xe0 | low_octet(code >> 12), trail(6), trail(0)];
        Some(3)
    } else {
        *room.first_chunk_mut()? = [0xf0 | low_octet(code >> 18), trail(12), trail(6), trail(0)];
        Some(4)
    }
}

#[inline]
const fn low_octet(number: u32) -> u8 {
    let [octet, ..] = number.to_le_bytes();
    octet
}

impl fmt::Display for Ucs2<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.chars().try_for_each(|c| f.write_char(c))
    }
}

impl fmt::Debug for Ucs2<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ucs2(\"")?;
        self.chars()
            .flat_map(char::escape_debug)
            .try_for_each(|c| f.write_char(c))?;
        f.write_str("\")")
    }
}

/// The text.
#[cfg(feature = "serde")]
impl serde::Serialize for Ucs2<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Ucs2<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        u.arbitrary().map(Self::new)
    }
}

/// How many octets `text` takes: two for each character up to U+FFFF, four
/// for each above.
#[must_use]
pub fn octets_in(text: &str) -> usize {
    text.chars()
        .fold(0_usize, |sum, c| sum.saturating_add(char_octets(c)))
}

/// How many octets `c` takes: 2 or 4.
#[inline]
#[must_use]
pub const fn char_octets(c: char) -> usize {
    if (c as u32) < 0x1_0000 { 2 } else { 4 }
}

/// Writes `text` to the start of `out`.
///
/// ```
/// let mut buffer = [0; 140];
/// let octets = septet_text::ucs2::encode("Γ😀", &mut buffer)?;
/// assert_eq!(octets, [0x03, 0x93, 0xd8, 0x3d, 0xde, 0x00]);
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
///
/// # Errors
///
/// [`BufferTooSmall`](septet_wire::EncodeErrorKind::BufferTooSmall).
pub fn encode<'b>(text: &str, out: &'b mut [u8]) -> Result<&'b mut [u8], EncodeError> {
    let available = out.len();
    match fill(text, out) {
        Some(length) => Ok(out.get_mut(..length).unwrap_or_default()),
        None => Err(buffer_too_small(octets_in(text), available)),
    }
}

fn fill(text: &str, out: &mut [u8]) -> Option<usize> {
    let mut at = 0_usize;
    for unit in text.encode_utf16() {
        let (_, room) = out.split_at_mut_checked(at)?;
        *room.first_chunk_mut()? = unit.to_be_bytes();
        at = at.wrapping_add(2);
    }
    Some(at)
}
