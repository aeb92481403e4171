//! The character sets that SMPP's `data_coding` names beside GSM 7 bit and
//! UCS-2 (SMPP 3.4, 5.2.19; feature `charsets`).
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

use core::fmt;
use core::iter::FusedIterator;

use encoding_rs::{CoderResult, Decoder, EncoderResult, Encoding};
use septet_wire::{EncodeError, EncodeErrorKind};

use crate::gsm7::buffer_too_small;

/// A character set and how it is encoded.
///
/// ```
/// use septet_text::charsets::Charset;
///
/// let charset = Charset::of_data_coding(0x06).unwrap();
/// let mut buffer = [0; 140];
/// let octets = charset.encode("Привет", &mut buffer)?;
/// assert_eq!(octets, [0xbf, 0xe0, 0xd8, 0xd2, 0xd5, 0xe2]);
/// let mut text = [0; 420];
/// assert_eq!(charset.decode_into(octets, &mut text)?, "Привет");
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
    Cyrillic,
    /// ISO-8859-8.
    Hebrew,
    /// Shift_JIS, for JIS X 0208.
    ShiftJis,
    /// Shift_JIS with pictograms of operators, which become characters of the
    /// private use area, U+E000 and on.
    Pictogram,
    /// ISO-2022-JP.
    Iso2022Jp,
    /// EUC-JP, for JIS X 0212.
    EucJp,
    /// EUC-KR, for KS C 5601.
    EucKr,
}

impl Charset {
    /// The character set of SMPP's `data_coding`; `None` for other values,
    /// GSM 7 bit, octets and UCS-2 among them.
    #[must_use]
    pub const fn of_data_coding(data_coding: u8) -> Option<Self> {
        Some(match data_coding {
            0x01 => Self::Ascii,
            0x03 => Self::Latin1,
            0x05 => Self::ShiftJis,
            0x06 => Self::Cyrillic,
            0x07 => Self::Hebrew,
            0x09 => Self::Pictogram,
            0x0a => Self::Iso2022Jp,
            0x0d => Self::EucJp,
            0x0e => Self::EucKr,
            _ => return None,
        })
    }

    /// Its value of SMPP's `data_coding`.
    #[must_use]
    pub const fn data_coding(self) -> u8 {
        match self {
            Self::Ascii => 0x01,
            Self::Latin1 => 0x03,
            Self::ShiftJis => 0x05,
            Self::Cyrillic => 0x06,
            Self::Hebrew => 0x07,
            Self::Pictogram => 0x09,
            Self::Iso2022Jp => 0x0a,
            Self::EucJp => 0x0d,
            Self::EucKr => 0x0e,
        }
    }

    /// Its name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ascii => "ascii",
            Self::Latin1 => "latin1",
            Self::Cyrillic => "cyrillic",
            Self::Hebrew => "hebrew",
            Self::ShiftJis => "shift_jis",
            Self::Pictogram => "pictogram",
            Self::Iso2022Jp => "iso-2022-jp",
            Self::EucJp => "euc-jp",
            Self::EucKr => "euc-kr",
        }
    }

    /// The most octets of UTF-8 that `octets` octets can give.
    #[must_use]
    pub const fn max_utf8_len(octets: usize) -> usize {
        // One character of three octets for each, and one at the end.
        octets.saturating_add(1).saturating_mul(3)
    }

    fn library(self) -> Option<&'static Encoding> {
        Some(match self {
            Self::Ascii | Self::Latin1 => return None,
            Self::Cyrillic => encoding_rs::ISO_8859_5,
            Self::Hebrew => encoding_rs::ISO_8859_8,
            Self::ShiftJis | Self::Pictogram => encoding_rs::SHIFT_JIS,
            Self::Iso2022Jp => encoding_rs::ISO_2022_JP,
            Self::EucJp => encoding_rs::EUC_JP,
            Self::EucKr => encoding_rs::EUC_KR,
        })
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
        let written = match self.library() {
            Some(encoding) => {
                let mut decoder = encoding.new_decoder_without_bom_handling();
                match decoder.decode_to_utf8(octets, out, true) {
                    (CoderResult::InputEmpty, _, written, _) => Some(written),
                    (CoderResult::OutputFull, ..) => None,
                }
            }
            None => self.decode_bytewise(octets, out),
        };
        match written {
            Some(length) => {
                let utf8 = out.get(..length).unwrap_or_default();
                Ok(core::str::from_utf8(utf8).unwrap_or_default())
            }
            None => Err(buffer_too_small(
                Self::max_utf8_len(octets.len()),
                available,
            )),
        }
    }

    /// The characters of `octets` in order, with U+FFFD for what is none.
    ///
    /// ```
    /// use septet_text::charsets::Charset;
    ///
    /// let octets = [0x1b, b'$', b'B', 0x24, 0x22, 0x1b, b'(', b'B', b'!'];
    /// assert!(Charset::Iso2022Jp.chars(&octets).eq("あ!".chars()));
    /// ```
    #[must_use]
    pub fn chars(self, octets: &[u8]) -> Chars<'_> {
        let library = self.library();
        Chars {
            charset: self,
            octets,
            rest: octets,
            decoder: library.map(Encoding::new_decoder_without_bom_handling),
            units: [0; UNITS],
            decoded: 0..0,
            given: 0,
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

    /// Writes `text` to the start of `out`.
    ///
    /// # Errors
    ///
    /// [`Character`](EncodeErrorKind::Character) names the first character
    /// that the character set does not have;
    /// [`BufferTooSmall`](EncodeErrorKind::BufferTooSmall), which cannot
    /// happen with four times the octets of `text` and three more.
    pub fn encode<'b>(self, text: &str, out: &'b mut [u8]) -> Result<&'b mut [u8], EncodeError> {
        let available = out.len();
        let full = || buffer_too_small(most_octets(text), available);
        let length = match self.library() {
            Some(encoding) => {
                let mut encoder = encoding.new_encoder();
                match encoder.encode_from_utf8_without_replacement(text, out, true) {
                    (EncoderResult::InputEmpty, _, written) => written,
                    (EncoderResult::OutputFull, ..) => return Err(full()),
                    (EncoderResult::Unmappable(character), ..) => return Err(not_there(character)),
                }
            }
            None => {
                let last = if self == Self::Ascii { 0x7f } else { 0xff };
                let mut room = out.iter_mut();
                for c in text.chars() {
                    let octet = u8::try_from(u32::from(c)).ok();
                    let octet = octet.filter(|&octet| octet <= last);
                    let octet = octet.ok_or_else(|| not_there(c))?;
                    *room.next().ok_or_else(full)? = octet;
                }
                available.saturating_sub(room.len())
            }
        };
        Ok(out.get_mut(..length).unwrap_or_default())
    }
}

impl fmt::Display for Charset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// UTF-16 that is decoded at a time.
const UNITS: usize = 16;

/// The characters of octets in a [`Charset`], from [`Charset::chars`].
pub struct Chars<'a> {
    charset: Charset,
    octets: &'a [u8],
    rest: &'a [u8],
    /// `None` for a character an octet, and once all octets are decoded.
    decoder: Option<Decoder>,
    units: [u16; UNITS],
    /// Which of `units` are yet to be given.
    decoded: core::ops::Range<usize>,
    /// How many characters have been.
    given: usize,
}

impl Chars<'_> {
    fn unit(&mut self) -> Option<u16> {
        if self.decoded.is_empty() {
            let decoder = self.decoder.as_mut()?;
            let (result, read, written, _) =
                decoder.decode_to_utf16(self.rest, &mut self.units, true);
            self.rest = self.rest.get(read..).unwrap_or_default();
            self.decoded = 0..written;
            if result == CoderResult::InputEmpty {
                self.decoder = None;
                self.rest = &[];
            }
        }
        self.units.get(self.decoded.next()?).copied()
    }
}

impl Iterator for Chars<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        let c = match (self.unit(), self.rest) {
            (Some(unit), _) => {
                // The library gives whole pairs only.
                let low = match unit {
                    0xd800..=0xdbff => self.unit(),
                    _ => None,
                };
                let c = char::decode_utf16([unit].into_iter().chain(low)).next();
                c.and_then(Result::ok)
                    .unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            (None, &[octet, ref rest @ ..]) => {
                self.rest = rest;
                self.charset.of_octet(octet)
            }
            (None, []) => return None,
        };
        self.given = self.given.saturating_add(1);
        Some(c)
    }
}

impl FusedIterator for Chars<'_> {}

/// Decodes again what has been given: the decoder cannot be copied.
impl Clone for Chars<'_> {
    fn clone(&self) -> Self {
        let mut again = self.charset.chars(self.octets);
        for _ in 0..self.given {
            again.next();
        }
        again
    }
}

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

    const ALL: [Charset; 9] = [
        Charset::Ascii,
        Charset::Latin1,
        Charset::Cyrillic,
        Charset::Hebrew,
        Charset::ShiftJis,
        Charset::Pictogram,
        Charset::Iso2022Jp,
        Charset::EucJp,
        Charset::EucKr,
    ];

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
        assert_eq!(seen.len(), ALL.len());
    }

    #[test]
    fn numbers_come_back() {
        for charset in ALL {
            let number = charset.data_coding();
            assert_eq!(Charset::of_data_coding(number), Some(charset));
        }
        let known = (0..=255).filter_map(Charset::of_data_coding);
        assert_eq!(known.count(), ALL.len());
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
        ] {
            let error = charset.encode(text, &mut [0; 40]).unwrap_err();
            assert_eq!(error.kind(), EncodeErrorKind::Character { character });
        }
        assert_eq!(read(Charset::Ascii, b"a\xe9"), "a\u{fffd}");
    }

    proptest! {
        #[test]
        fn any_octets_are_read_and_what_is_written_comes_back(
            octets in proptest::collection::vec(any::<u8>(), 0..60),
            text in "[ -~]{0,9}[а-яא-תあ-ん가-힣à-ÿ]{0,9}",
        ) {
            for charset in ALL {
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
