//! The text of user data, whichever its alphabet.

use core::fmt::{self, Write};

use septet_text::gsm7::Septets;
use septet_text::ucs2::Ucs2;
use septet_wire::EncodeError;

/// Borrowed text. Two are equal when their characters are.
///
/// ```
/// use septet_tpdu::Deliver;
/// use septet_wire::Decode;
///
/// let octets = [
///     0x04, 0x0c, 0x91, 0x03, 0x96, 0x17, 0x32, 0x54, 0x76, 0x00, 0x00, 0x32, 0x11, 0x41, 0x21,
///     0x31, 0x04, 0x80, 0x05, 0xe8, 0x32, 0x9b, 0xfd, 0x06,
/// ];
/// let deliver = Deliver::from_bytes(&octets)?;
/// let text = deliver.user_data.text().unwrap();
/// let mut buffer = [0; 480];
/// assert_eq!(text.decode_into(&mut buffer), Ok("hello"));
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Text<'a> {
    /// In the default alphabet, or by national tables.
    Gsm7(Septets<'a>),
    /// In UCS-2, which in practice is UTF-16.
    Ucs2(Ucs2<'a>),
}

impl<'a> Text<'a> {
    /// The characters in order. Half of a surrogate pair is U+FFFD: where the
    /// other half is in another part, join the octets first.
    #[inline]
    pub fn chars(&self) -> impl Iterator<Item = char> + Clone + use<'a> {
        // One of the two is always empty.
        let (septets, ucs2) = match *self {
            Self::Gsm7(septets) => (septets, Ucs2::new(&[])),
            Self::Ucs2(ucs2) => (Septets::unpacked(&[]), ucs2),
        };
        septets.chars().chain(ucs2.chars())
    }

    /// The most octets of UTF-8 that it can take.
    #[inline]
    #[must_use]
    pub const fn max_utf8_len(&self) -> usize {
        match self {
            Self::Gsm7(septets) => septets.max_utf8_len(),
            Self::Ucs2(ucs2) => ucs2.max_utf8_len(),
        }
    }

    /// Writes the characters to the start of `buffer`, as UTF-8.
    ///
    /// # Errors
    ///
    /// [`BufferTooSmall`](septet_wire::EncodeErrorKind::BufferTooSmall), which
    /// cannot happen with [`max_utf8_len`](Self::max_utf8_len) octets.
    #[inline]
    pub fn decode_into<'b>(&self, buffer: &'b mut [u8]) -> Result<&'b str, EncodeError> {
        match self {
            Self::Gsm7(septets) => septets.decode_into(buffer),
            Self::Ucs2(ucs2) => ucs2.decode_into(buffer),
        }
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.chars().eq(other.chars())
    }
}

impl Eq for Text<'_> {}

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
