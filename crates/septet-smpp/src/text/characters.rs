//! Text as it lies in a message.

use core::fmt::{self, Write};

use septet_text::charsets::Charset;
use septet_text::gsm7::Septets;
use septet_text::ucs2::Ucs2;
use septet_wire::EncodeError;

use super::Encoding;

/// Borrowed text. Two are equal when their characters are.
///
/// ```
/// use septet_smpp::{DataCoding, EsmClass, Tlvs};
/// use septet_smpp::text::{DefaultAlphabet, UserData};
///
/// let message = UserData::new(b"caf\xe9", EsmClass(0), DataCoding::LATIN_1, &Tlvs::EMPTY);
/// let text = message.text(DefaultAlphabet::default()).unwrap();
/// assert!(text.chars().eq("café".chars()));
/// assert_eq!(text.to_string(), "café");
/// ```
#[derive(Clone, Copy)]
pub struct Text<'a> {
    encoding: Encoding,
    pub(super) written: Written<'a>,
}

#[derive(Clone, Copy)]
pub(super) enum Written<'a> {
    Gsm7(Septets<'a>),
    Ucs2(Ucs2<'a>),
    Charset(Charset, &'a [u8]),
}

impl<'a> Text<'a> {
    /// The text in `octets`; `septets` reads those of GSM 7 bit characters.
    /// `None` where they are no text.
    pub(super) fn new(
        encoding: Encoding,
        octets: &'a [u8],
        septets: impl FnOnce() -> Septets<'a>,
    ) -> Option<Self> {
        let written = match encoding {
            Encoding::Gsm7Unpacked | Encoding::Gsm7Packed => Written::Gsm7(septets()),
            Encoding::Ucs2 => Written::Ucs2(Ucs2::new(octets)),
            Encoding::Charset(charset) => Written::Charset(charset, octets),
            Encoding::Octets => return None,
        };
        Some(Self { encoding, written })
    }

    /// How it is encoded.
    #[must_use]
    pub const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The septets, where it is of GSM 7 bit characters.
    #[must_use]
    pub const fn septets(&self) -> Option<Septets<'a>> {
        match self.written {
            Written::Gsm7(septets) => Some(septets),
            _ => None,
        }
    }

    /// The characters in order. Half of a surrogate pair is U+FFFD: where the
    /// other half is in another part, join the octets first.
    #[inline]
    pub fn chars(&self) -> impl Iterator<Item = char> + Clone + use<'a> {
        // All but one are empty.
        let (mut septets, mut ucs2) = (Septets::unpacked(&[]), Ucs2::new(&[]));
        let mut other = Charset::Ascii.chars(&[]);
        match self.written {
            Written::Gsm7(written) => septets = written,
            Written::Ucs2(written) => ucs2 = written,
            Written::Charset(charset, octets) => other = charset.chars(octets),
        }
        septets.chars().chain(ucs2.chars()).chain(other)
    }

    /// The most octets of UTF-8 that it can take.
    #[must_use]
    pub const fn max_utf8_len(&self) -> usize {
        match self.written {
            Written::Gsm7(septets) => septets.max_utf8_len(),
            Written::Ucs2(ucs2) => ucs2.max_utf8_len(),
            Written::Charset(_, octets) => Charset::max_utf8_len(octets.len()),
        }
    }

    /// Writes the characters to the start of `buffer`, as UTF-8.
    ///
    /// # Errors
    ///
    /// [`BufferTooSmall`](septet_wire::EncodeErrorKind::BufferTooSmall), which
    /// cannot happen with [`max_utf8_len`](Self::max_utf8_len) octets.
    pub fn decode_into<'b>(&self, buffer: &'b mut [u8]) -> Result<&'b str, EncodeError> {
        match self.written {
            Written::Gsm7(septets) => septets.decode_into(buffer),
            Written::Ucs2(ucs2) => ucs2.decode_into(buffer),
            Written::Charset(charset, octets) => charset.decode_into(octets, buffer),
        }
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.chars().eq(other.chars())
    }
}

impl Eq for Text<'_> {}

impl PartialEq<str> for Text<'_> {
    fn eq(&self, other: &str) -> bool {
        self.chars().eq(other.chars())
    }
}

impl PartialEq<&str> for Text<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.chars().eq(other.chars())
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.chars().try_for_each(|c| f.write_char(c))
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        self.chars()
            .flat_map(char::escape_debug)
            .try_for_each(|c| f.write_char(c))?;
        f.write_char('"')
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Text<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
