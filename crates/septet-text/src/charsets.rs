//! The character sets that SMPP's `data_coding` names beside GSM 7 bit and
//! UCS-2 (SMPP 3.4, 5.2.19): ASCII and Latin 1, and with the feature
//! `charsets` the others.
//!
//! | `data_coding` | SMPP says | read as |
//! |---|---|---|
//! | 0x01 | IA5, ASCII | ASCII |
//! | 0x03 | Latin 1 | ISO-8859-1 |
//! | 0x05 | JIS (X 0208-1990) | Shift_JIS |
//! | 0x06 | Cyrillic | ISO-8859-5 |
//! | 0x07 | Latin/Hebrew | ISO-8859-8 |
//! | 0x09 | Pictogram encoding | Shift_JIS: pictograms in the private use area |
//! | 0x0a | ISO-2022-JP (music codes) | ISO-2022-JP |
//! | 0x0d | Extended Kanji JIS (X 0212-1990) | EUC-JP |
//! | 0x0e | KS C 5601 | EUC-KR |
//!
//! SMPP names character sets where it means encodings of them; what is read
//! is what message centres send. The tables are those of the WHATWG Encoding
//! Standard: EUC-KR with the Hangul that Windows adds; JIS X 0212 and pictograms
//! are read but not written.

#[cfg(feature = "charsets")]
mod library;

use core::fmt;
use core::iter::FusedIterator;

use septet_wire::{EncodeError, EncodeErrorKind};

use crate::gsm7::buffer_too_small;

/// A character set and how it is encoded.
///
/// ```
/// use septet_text::charsets::Charset;
///
/// # #[cfg(feature = "charsets")] {
/// let charset = Charset::of_data_coding(0x06).unwrap();
/// let mut buffer = [0; 140];
/// let octets = charset.encode("Привет", &mut buffer)?;
/// assert_eq!(octets, [0xbf, 0xe0, 0xd8, 0xd2, 0xd5, 0xe2]);
/// let mut text = [0; 420];
/// assert_eq!(charset.decode_into(octets, &mut text)?, "Привет");
/// # }
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[non_exhaustive]
pub enum Charset {
    /// ASCII (IA5).
    Ascii,
    /// ISO-8859-1.
    Latin1,
    /// ISO-8859-5.
    #[cfg(feature = "charsets")]
    Cyrillic,
    /// ISO-8859-8.
    #[cfg(feature = "charsets")]
    Hebrew,
    /// Shift_JIS, for JIS X 0208.
    #[cfg(feature = "charsets")]
    ShiftJis,
    /// Shift_JIS with pictograms of operators, which become characters of the
    /// private use area, U+E000 and on.
    #[cfg(feature = "charsets")]
    Pictogram,
    /// ISO-2022-JP.
    #[cfg(feature = "charsets")]
    Iso2022Jp,
    /// EUC-JP, for JIS X 0212.
    #[cfg(feature = "charsets")]
    EucJp,
    /// EUC-KR, for KS C 5601.
    #[cfg(feature = "charsets")]
    EucKr,
}

/// What is said of each character set, in one place.
macro_rules! charsets {
    ($($(#[$feature:meta])? $charset:ident = $data_coding:literal, $name:literal;)*) => {
        impl Charset {
            /// Every one there is.
            pub const ALL: &'static [Self] = &[$($(#[$feature])? Self::$charset),*];

            /// The character set of SMPP's `data_coding`; `None` for other
            /// values, GSM 7 bit, octets and UCS-2 among them.
            #[must_use]
            pub const fn of_data_coding(data_coding: u8) -> Option<Self> {
                match data_coding {
                    $($(#[$feature])? $data_coding => Some(Self::$charset),)*
                    _ => None,
                }
            }

            /// Its value of SMPP's `data_coding`.
            #[must_use]
            pub const fn data_coding(self) -> u8 {
                match self {
                    $($(#[$feature])? Self::$charset => $data_coding,)*
                }
            }

            /// Its name in lower case.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $($(#[$feature])? Self::$charset => $name,)*
                }
            }
        }
    };
}

charsets! {
    Ascii = 0x01, "ascii";
    Latin1 = 0x03, "latin1";
    #[cfg(feature = "charsets")]
    Cyrillic = 0x06, "cyrillic";
    #[cfg(feature = "charsets")]
    Hebrew = 0x07, "hebrew";
    #[cfg(feature = "charsets")]
    ShiftJis = 0x05, "shift_jis";
    #[cfg(feature = "charsets")]
    Pictogram = 0x09, "pictogram";
    #[cfg(feature = "charsets")]
    Iso2022Jp = 0x0a, "iso-2022-jp";
    #[cfg(feature = "charsets")]
    EucJp = 0x0d, "euc-jp";
    #[cfg(feature = "charsets")]
    EucKr = 0x0e, "euc-kr";
}

impl Charset {
    /// The most octets of UTF-8 that `octets` octets can give.
    #[must_use]
    pub const fn max_utf8_len(octets: usize) -> usize {
        // One character of three octets for each, and one at the end.
        octets.saturating_add(1).saturating_mul(3)
    }

    /// Writes the characters of `octets` to the start of `out` as UTF-8, with
    /// U+FFFD for what is none.
    ///
    /// # Errors
    ///
    /// [`BufferTooSmall`](EncodeErrorKind::BufferTooSmall), which cannot
    /// happen with [`max_utf8_len`](Self::max_utf8_len) octets.
    pub fn decode_into<'b>(self, octets: &[u8], out: &'b mut [u8]) -> Result<&'b str, EncodeError> {
        let available = out.len();
        #[cfg(feature = "charsets")]
        if let Some(library) = self.library() {
            let written = library::decode_into(library, octets, out);
            return utf8(out, written, (octets, available));
        }
        let written = self.decode_bytewise(octets, out);
        utf8(out, written, (octets, available))
    }

    /// The characters of `octets` in order, with U+FFFD for what is none.
    ///
    /// ```
    /// use septet_text::charsets::Charset;
    ///
    /// assert!(Charset::Latin1.chars(b"caf\xe9").eq("café".chars()));
    /// # #[cfg(feature = "charsets")] {
    /// let octets = [0x1b, b'$', b'B', 0x24, 0x22, 0x1b, b'(', b'B', b'!'];
    /// assert!(Charset::Iso2022Jp.chars(&octets).eq("あ!".chars()));
    /// # }
    /// ```
    #[must_use]
    pub fn chars(self, octets: &[u8]) -> Chars<'_> {
        #[cfg(feature = "charsets")]
        if let Some(library) = self.library() {
            return Chars {
                charset: self,
                rest: &[],
                library: Some(library::Chars::new(library, octets)),
            };
        }
        Chars {
            charset: self,
            rest: octets,
            #[cfg(feature = "charsets")]
            library: None,
        }
    }

    /// ASCII and Latin 1: a character an octet.
    fn of_octet(self, octet: u8) -> char {
        match octet {
            0x80.. if self == Self::Ascii => char::REPLACEMENT_CHARACTER,
            octet => char::from(octet),
        }
    }

    /// ASCII and Latin 1.
    fn decode_bytewise(self, octets: &[u8], out: &mut [u8]) -> Option<usize> {
        let mut at = 0_usize;
        for &octet in octets {
            let c = self.of_octet(octet);
            let (_, room) = out.split_at_mut_checked(at)?;
            let room = room.get_mut(..c.len_utf8())?;
            at = at.wrapping_add(c.encode_utf8(room).len());
        }
        Some(at)
    }

    /// Writes `text` to the start of `out`: what [`chars`](Self::chars) reads
    /// from there is `text` again.
    ///
    /// # Errors
    ///
    /// [`Character`](EncodeErrorKind::Character) names the first character
    /// that the character set does not have, or would write as another one;
    /// [`BufferTooSmall`](EncodeErrorKind::BufferTooSmall), which cannot
    /// happen with four times the octets of `text` and three more.
    pub fn encode<'b>(self, text: &str, out: &'b mut [u8]) -> Result<&'b mut [u8], EncodeError> {
        #[cfg(feature = "charsets")]
        if let Some(library) = self.library() {
            return library::encode(library, text, out);
        }
        let available = out.len();
        let last = if self == Self::Ascii { 0x7f } else { 0xff };
        let mut room = out.iter_mut();
        for c in text.chars() {
            let octet = u8::try_from(u32::from(c)).ok();
            let octet = octet.filter(|&octet| octet <= last);
            let octet = octet.ok_or_else(|| not_there(c))?;
            let full = || buffer_too_small(most_octets(text), available);
            *room.next().ok_or_else(full)? = octet;
        }
        let length = available.saturating_sub(room.len());
        Ok(out.get_mut(..length).unwrap_or_default())
    }
}

/// What was written, if there was room.
fn utf8<'b>(
    out: &'b [u8],
    written: Option<usize>,
    (octets, available): (&[u8], usize),
) -> Result<&'b str, EncodeError> {
    let Some(length) = written else {
        let needed = Charset::max_utf8_len(octets.len());
        return Err(buffer_too_small(needed, available));
    };
    Ok(crate::utf8::as_str(out.get(..length).unwrap_or_default()))
}

impl fmt::Display for Charset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The characters of octets in a [`Charset`], from [`Charset::chars`].
#[derive(Clone)]
pub struct Chars<'a> {
    charset: Charset,
    /// Of a character an octet.
    rest: &'a [u8],
    #[cfg(feature = "charsets")]
    library: Option<library::Chars<'a>>,
}

impl Iterator for Chars<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        #[cfg(feature = "charsets")]
        if let Some(library) = &mut self.library {
            return library.next();
        }
        let (&octet, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(self.charset.of_octet(octet))
    }
}

impl FusedIterator for Chars<'_> {}

impl fmt::Debug for Chars<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

/// A bound: an escape of three octets before each character of two, and one
/// at the end.
fn most_octets(text: &str) -> usize {
    text.len().saturating_mul(4).saturating_add(3)
}

#[cold]
fn not_there(character: char) -> EncodeError {
    EncodeError::new(EncodeErrorKind::Character { character }, "text")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use septet_wire::proofs;

    use super::*;

    fn read(charset: Charset, octets: &[u8]) -> String {
        let mut buffer = vec![0; Charset::max_utf8_len(octets.len())];
        charset.decode_into(octets, &mut buffer).unwrap().to_owned()
    }

    #[test]
    fn vectors_of_python() {
        let file = include_str!("../../../testdata/text/charsets.txt");
        let mut seen = std::collections::BTreeSet::new();
        for line in file
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            let (name, value) = line.split_once(" = ").expect("a name");
            let mut parts = value.splitn(3, " ; ");
            let octets = proofs::unhex(parts.next().expect("octets"));
            let data_coding = proofs::unhex(parts.next().expect("data_coding"))[0];
            let text = parts.next().expect("text");
            let charset = Charset::of_data_coding(data_coding).expect("a character set");
            assert_eq!(read(charset, &octets), text, "{name}");
            let mut buffer = vec![0; most_octets(text)];
            if !name.ends_with("read_only") {
                assert_eq!(charset.encode(text, &mut buffer).unwrap(), octets, "{name}");
            }
            for length in 0..octets.len() {
                let _prefix = read(charset, &octets[..length]);
                assert!(
                    charset.encode(text, &mut buffer[..length]).is_err(),
                    "{name}"
                );
            }
            seen.insert(data_coding);
        }
        assert_eq!(seen.len(), Charset::ALL.len());
    }

    #[test]
    fn numbers_come_back() {
        for &charset in Charset::ALL {
            let number = charset.data_coding();
            assert_eq!(Charset::of_data_coding(number), Some(charset));
        }
        let known = (0..=255).filter_map(Charset::of_data_coding);
        assert_eq!(known.count(), Charset::ALL.len());
    }

    #[test]
    fn what_is_not_there_is_named() {
        for (charset, text, character) in [
            (Charset::Ascii, "aé", 'é'),
            (Charset::Latin1, "a€", '€'),
            (Charset::Cyrillic, "Жא", 'א'),
            (Charset::Hebrew, "אЖ", 'Ж'),
            (Charset::ShiftJis, "あ😀", '😀'),
            (Charset::Iso2022Jp, "あ한", '한'),
            (Charset::EucKr, "한😀", '😀'),
            // Escapes would change what follows them.
            (Charset::Iso2022Jp, "a\u{1b}b", '\u{1b}'),
            // Written as others that look alike.
            (Charset::ShiftJis, "100¥ 😀", '¥'),
            (Charset::Iso2022Jp, "あｱ", 'ｱ'),
        ] {
            let error = charset.encode(text, &mut [0; 40]).unwrap_err();
            assert_eq!(error.kind(), EncodeErrorKind::Character { character });
        }
        assert_eq!(read(Charset::Ascii, b"a\xe9"), "a\u{fffd}");
    }

    #[test]
    fn what_is_written_comes_back() {
        // Pictograms are only read: the rest is Shift_JIS.
        let charsets = Charset::ALL
            .iter()
            .filter(|charset| charset.data_coding() != 0x09);
        for &charset in charsets {
            let written = ('\0'..='\u{ffff}').filter(|&c| {
                let (mut text, mut room) = ([0; 4], [0; 32]);
                let octets = charset.encode(c.encode_utf8(&mut text), &mut room);
                octets.is_ok_and(|octets| {
                    assert!(charset.chars(octets).eq([c]), "{charset}: {c}");
                    true
                })
            });
            let count = written.count();
            match charset.data_coding() {
                // As many as by Python's codecs.
                0x01 => assert_eq!(count, 128),
                0x03 | 0x06 => assert_eq!(count, 256),
                0x07 => assert_eq!(count, 220),
                // Its cp932 and cp949.
                0x05 => assert_eq!(count, 7518),
                0x0e => assert_eq!(count, 17176),
                // Less than those: JIS X 0208 is part of both.
                _ => assert!((6879..7518).contains(&count), "{charset}"),
            }
        }
    }

    proptest! {
        #[test]
        fn any_octets_are_read_and_what_is_written_comes_back(
            octets in proptest::collection::vec(any::<u8>(), 0..60),
            text in "[ -~]{0,9}[а-яא-תあ-ん가-힣à-ÿ]{0,9}",
        ) {
            for &charset in Charset::ALL {
                let whole = read(charset, &octets);
                let mut chars = charset.chars(&octets);
                for c in whole.chars() {
                    prop_assert!(chars.clone().eq(chars.clone()));
                    prop_assert_eq!(chars.next(), Some(c));
                }
                prop_assert_eq!(chars.next(), None);
                let mut buffer = vec![0; most_octets(&text)];
                if let Ok(octets) = charset.encode(&text, &mut buffer) {
                    prop_assert_eq!(&read(charset, octets), &text);
                }
            }
        }
    }
}
