//! GSM 7 bit characters (TS 23.038, 6.1.2 and 6.2.1).
//!
//! A septet is a character of seven bits. In a TPDU septets are packed, the
//! first in the lowest bits, behind fill bits if a header of whole octets
//! stands in front (TS 23.040, 9.2.3.24):
//!
//! ```text
//!   8 7 6 5 4 3 2 1    bit
//! | b a a a a a a a |  a: the first septet, b: the second, ...
//! | c c b b b b b b |
//! | d d d c c c c c |
//! ```
//!
//! In SMPP they mostly come unpacked, one an octet. [`Septets`] reads both;
//! [`pack`] and [`encode_unpacked`] write them from text.
//!
//! The number of septets is told apart from them (TP-UDL): of seven octets it
//! alone says whether they end in a septet 0, which is `@`, or in spare bits.
//! Those are written as 0. USSD and cell broadcast tell no number and put a
//! carriage return there (TS 23.038, 6.1.2.3): see [`pack_ussd`].
//!
//! The alphabet is the default one, or national tables ([`Tables`]).

mod alphabet;
mod block;
mod national;
mod padding;
mod read;
mod tables;
mod write;

#[cfg(feature = "alloc")]
use alloc::string::String;
use core::fmt::{self, Write};

use septet_wire::EncodeError;

use crate::utf8;

pub(crate) use alphabet::{length, utf8_of_unit};
pub use national::{NationalLanguage, Tables};
pub use padding::{PAGE_OCTETS, PAGE_SEPTETS, pack_page, pack_ussd, ussd_septets_in};
pub(crate) use tables::{LANGUAGES, tables_with};

use alphabet::ESCAPE;
use read::{Blocks, Chars, Values};

pub(crate) use write::buffer_too_small;
pub use write::{char_septets, encode_unpacked, pack, septets_in};

/// How many octets `septets` septets take when packed behind `fill_bits` bits.
///
/// ```
/// use septet_text::gsm7::packed_len;
///
/// assert_eq!(packed_len(0, 160), 140);
/// assert_eq!(packed_len(1, 153), 134);
/// ```
#[inline]
#[must_use]
pub const fn packed_len(fill_bits: u8, septets: usize) -> usize {
    let fill_bits = fill_bits as usize;
    // (7s + f) / 8, rounded up, without the product: every eighth septet
    // takes no octet of its own, once the fill bits are paid for.
    match septets.checked_sub(fill_bits) {
        Some(behind) => septets.wrapping_sub(behind / 8),
        None => septets.wrapping_mul(7).wrapping_add(fill_bits).div_ceil(8),
    }
}

/// How many bits stand between `octets` octets and the next septet: what
/// fills a header up to a septet boundary (TS 23.040, 9.2.3.24).
///
/// ```
/// use septet_text::gsm7::fill_bits;
///
/// // A header that holds one concatenation element of 8 bits.
/// assert_eq!(fill_bits(6), 1);
/// ```
#[inline]
#[must_use]
pub const fn fill_bits(octets: usize) -> u8 {
    // 8 is 1 modulo 7, so each octet leaves one bit less to fill.
    match octets % 7 {
        1 => 6,
        2 => 5,
        3 => 4,
        4 => 3,
        5 => 2,
        6 => 1,
        _ => 0,
    }
}

/// Borrowed septets, packed or one an octet.
///
/// Two values are equal when their octets and form are, spare bits and all.
/// To compare what they say, compare their [`chars`](Self::chars).
///
/// ```
/// use septet_text::gsm7::Septets;
///
/// let packed = Septets::packed(&[0xe8, 0x32, 0x9b, 0xfd, 0x06], 0, 5).unwrap();
/// let unpacked = Septets::unpacked(b"hello");
/// assert_eq!(packed.to_string(), "hello");
/// assert!(packed.chars().eq(unpacked.chars()));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Septets<'a> {
    /// As many as `len` septets take in `form`.
    octets: &'a [u8],
    len: usize,
    form: Form,
    tables: Tables,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    Packed {
        /// 0 to 6.
        fill_bits: u8,
    },
    Unpacked,
}

impl<'a> Septets<'a> {
    /// `count` septets, packed at the start of `octets` behind `fill_bits`
    /// bits of any value, 0 to 6. Octets that they do not reach are left out.
    ///
    /// `None` if the octets are too few, or the fill bits too many.
    #[inline]
    #[must_use]
    pub const fn packed(octets: &'a [u8], fill_bits: u8, count: usize) -> Option<Self> {
        if fill_bits > 6 {
            return None;
        }
        match octets.split_at_checked(packed_len(fill_bits, count)) {
            Some((octets, _)) => Some(Self {
                octets,
                len: count,
                form: Form::Packed { fill_bits },
                tables: Tables::DEFAULT,
            }),
            None => None,
        }
    }

    /// One septet an octet. The top bit of an octet does not count.
    #[inline]
    #[must_use]
    pub const fn unpacked(octets: &'a [u8]) -> Self {
        Self {
            octets,
            len: octets.len(),
            form: Form::Unpacked,
            tables: Tables::DEFAULT,
        }
    }

    /// The same septets, read by `tables` rather than by the default alphabet
    /// and its extension.
    #[inline]
    #[must_use]
    pub const fn with_tables(self, tables: Tables) -> Self {
        Self { tables, ..self }
    }

    /// The tables that they are read by.
    #[inline]
    #[must_use]
    pub const fn tables(&self) -> Tables {
        self.tables
    }

    /// The octets as received: with fill bits and spare bits, or top bits.
    #[inline]
    #[must_use]
    pub const fn octets(&self) -> &'a [u8] {
        self.octets
    }

    /// The number of bits in front of packed septets, 0 to 6; `None` for
    /// unpacked ones.
    #[inline]
    #[must_use]
    pub const fn fill_bits(&self) -> Option<u8> {
        match self.form {
            Form::Packed { fill_bits } => Some(fill_bits),
            Form::Unpacked => None,
        }
    }

    /// How many septets there are. An extension character takes two.
    #[inline]
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The septets in order, each 0 to 127.
    #[inline]
    pub fn values(&self) -> impl ExactSizeIterator<Item = u8> + Clone + use<'a> {
        Values::new(self)
    }

    /// The characters in order, by the default alphabet and its extension or
    /// by national tables.
    ///
    /// No septet is an error. An escape whose partner is not in the extension
    /// gives the partner's character of the main table (TS 23.038, 6.2.1.1);
    /// a last escape, and an escape of an escape, give a space. A septet that
    /// a national table leaves empty gives U+FFFD.
    #[inline]
    pub fn chars(&self) -> impl Iterator<Item = char> + Clone + use<'a> {
        Chars::new(self)
    }

    /// The most octets of UTF-8 that the characters can take: two for each
    /// septet in the default alphabet, three in most national tables.
    #[inline]
    #[must_use]
    pub const fn max_utf8_len(&self) -> usize {
        self.len.saturating_mul(self.tables.utf8_of_septet())
    }

    /// Writes the characters to the start of `out` as UTF-8. Octets behind
    /// them may be overwritten.
    ///
    /// ```
    /// use septet_text::gsm7::Septets;
    ///
    /// let mut buffer = [0; 320];
    /// let text = Septets::unpacked(b"\x00\x1b\x65").decode_into(&mut buffer)?;
    /// assert_eq!(text, "@€");
    /// # Ok::<(), septet_wire::EncodeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`BufferTooSmall`](septet_wire::EncodeErrorKind::BufferTooSmall), which
    /// cannot happen with [`max_utf8_len`](Self::max_utf8_len) octets.
    #[inline]
    pub fn decode_into<'b>(&self, out: &'b mut [u8]) -> Result<&'b str, EncodeError> {
        // Every table entry is UTF-8, so all of them are.
        read::decode(self, out).map(utf8::as_str)
    }

    /// The same as octets, for who passes them on: without the look at them
    /// that a [`str`] takes.
    ///
    /// # Errors
    ///
    /// As [`decode_into`](Self::decode_into).
    #[inline]
    pub fn decode_utf8_into<'b>(&self, out: &'b mut [u8]) -> Result<&'b [u8], EncodeError> {
        read::decode(self, out)
    }

    /// Appends the characters to `text`.
    ///
    /// ```
    /// use septet_text::gsm7::Septets;
    ///
    /// let mut text = String::from("5 ");
    /// Septets::unpacked(b"\x1b\x65").push_to(&mut text);
    /// assert_eq!(text, "5 €");
    /// ```
    #[cfg(feature = "alloc")]
    pub fn push_to(&self, text: &mut String) {
        // All of a short message, and most of what is longer.
        let mut buffer = [0; 512];
        match read::fill(self, &mut buffer) {
            Some(length) => {
                let written = buffer.get(..length).unwrap_or_default();
                text.push_str(utf8::as_str(written));
            }
            None => {
                text.reserve(self.len);
                text.extend(self.chars());
            }
        }
    }

    /// Packs these septets, whatever their form, to the start of `out`: for
    /// what SMPP brought one an octet and a TPDU wants packed. Fill bits and
    /// spare bits are 0.
    ///
    /// ```
    /// use septet_text::gsm7::Septets;
    ///
    /// let mut buffer = [0; 140];
    /// let packed = Septets::unpacked(b"hello").pack_into(0, &mut buffer)?;
    /// assert_eq!(packed, [0xe8, 0x32, 0x9b, 0xfd, 0x06]);
    /// # Ok::<(), septet_wire::EncodeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`pack`].
    pub fn pack_into<'b>(
        &self,
        fill_bits: u8,
        out: &'b mut [u8],
    ) -> Result<&'b mut [u8], EncodeError> {
        write::pack_septets(self, fill_bits, out)
    }

    /// Writes these septets, whatever their form, one an octet to the start
    /// of `out`.
    ///
    /// # Errors
    ///
    /// [`BufferTooSmall`](septet_wire::EncodeErrorKind::BufferTooSmall).
    pub fn unpack_into<'b>(&self, out: &'b mut [u8]) -> Result<&'b mut [u8], EncodeError> {
        write::unpack_septets(self, out)
    }

    fn blocks(&self) -> Blocks<'a> {
        Blocks::new(self)
    }
}

impl fmt::Display for Septets<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.chars().try_for_each(|c| f.write_char(c))
    }
}

impl fmt::Debug for Septets<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Septets(\"")?;
        self.chars()
            .flat_map(char::escape_debug)
            .try_for_each(|c| f.write_char(c))?;
        match self.form {
            Form::Packed { fill_bits: 0 } => f.write_str("\")"),
            Form::Packed { fill_bits } => write!(f, "\" behind {fill_bits} fill bits)"),
            Form::Unpacked => f.write_str("\", unpacked)"),
        }
    }
}

/// The text.
#[cfg(feature = "serde")]
impl serde::Serialize for Septets<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Septets<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let octets: &[u8] = u.arbitrary()?;
        if u.arbitrary()? {
            return Ok(Self::unpacked(octets));
        }
        // Fill bits alone take an octet, too.
        let fill_bits = u.int_in_range(0..=if octets.is_empty() { 0 } else { 6 })?;
        let most = match octets.len().checked_mul(8) {
            Some(bits) => bits.saturating_sub(usize::from(fill_bits)) / 7,
            None => 0,
        };
        let count = u.int_in_range(0..=most)?;
        Self::packed(octets, fill_bits, count).ok_or(arbitrary::Error::IncorrectFormat)
    }
}

#[cfg(test)]
mod tests;
