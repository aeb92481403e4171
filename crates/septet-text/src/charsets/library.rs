//! The character sets that `encoding_rs` has the tables of.

use encoding_rs::{CoderResult, Decoder, EncoderResult, Encoding};
use septet_wire::EncodeError;

use super::{Charset, most_octets, not_there};
use crate::gsm7::buffer_too_small;

impl Charset {
    pub(super) const fn library(self) -> Option<&'static Encoding> {
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
}

/// How many octets of UTF-8 were written; `None` where there is no room.
pub(super) fn decode_into(
    encoding: &'static Encoding,
    octets: &[u8],
    out: &mut [u8],
) -> Option<usize> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    match decoder.decode_to_utf8(octets, out, true) {
        (CoderResult::InputEmpty, _, written, _) => Some(written),
        (CoderResult::OutputFull, ..) => None,
    }
}

pub(super) fn encode<'b>(
    encoding: &'static Encoding,
    text: &str,
    out: &'b mut [u8],
) -> Result<&'b mut [u8], EncodeError> {
    let available = out.len();
    let mut encoder = encoding.new_encoder();
    let (result, read, written) = encoder.encode_from_utf8_without_replacement(text, out, true);
    let octets = out.get_mut(..written).unwrap_or_default();
    // The standard writes some characters as others that look alike: `¥` as
    // `\` in Shift_JIS, narrow Katakana as wide in ISO-2022-JP.
    let mut pairs = text.chars().zip(Chars::new(encoding, octets));
    if let Some((character, _)) = pairs.find(|(character, read)| character != read) {
        return Err(not_there(character));
    }
    match result {
        EncoderResult::InputEmpty => Ok(octets),
        EncoderResult::OutputFull => Err(buffer_too_small(most_octets(text), available)),
        // What the library names is not always the character.
        EncoderResult::Unmappable(named) => {
            let last = text.get(..read).and_then(|read| read.chars().next_back());
            Err(not_there(last.unwrap_or(named)))
        }
    }
}

/// UTF-16 that is decoded at a time.
const UNITS: usize = 16;

/// Characters, decoded a few at a time.
pub(super) struct Chars<'a> {
    encoding: &'static Encoding,
    octets: &'a [u8],
    rest: &'a [u8],
    /// `None` once all octets are decoded.
    decoder: Option<Decoder>,
    units: [u16; UNITS],
    /// Which of `units` are yet to be given.
    decoded: core::ops::Range<usize>,
    /// How many characters have been.
    given: usize,
}

impl<'a> Chars<'a> {
    pub(super) fn new(encoding: &'static Encoding, octets: &'a [u8]) -> Self {
        Self {
            encoding,
            octets,
            rest: octets,
            decoder: Some(encoding.new_decoder_without_bom_handling()),
            units: [0; UNITS],
            decoded: 0..0,
            given: 0,
        }
    }

    fn unit(&mut self) -> Option<u16> {
        if self.decoded.is_empty() {
            let decoder = self.decoder.as_mut()?;
            let (result, read, written, _) =
                decoder.decode_to_utf16(self.rest, &mut self.units, true);
            self.rest = self.rest.get(read..).unwrap_or_default();
            self.decoded = 0..written;
            if result == CoderResult::InputEmpty {
                self.decoder = None;
            }
        }
        self.units.get(self.decoded.next()?).copied()
    }
}

impl Iterator for Chars<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        let unit = self.unit()?;
        // The library gives whole pairs only.
        let low = match unit {
            0xd800..=0xdbff => self.unit(),
            _ => None,
        };
        self.given = self.given.saturating_add(1);
        let c = char::decode_utf16([unit].into_iter().chain(low)).next();
        Some(
            c.and_then(Result::ok)
                .unwrap_or(char::REPLACEMENT_CHARACTER),
        )
    }
}

/// Decodes again what has been given: the decoder cannot be copied.
impl Clone for Chars<'_> {
    fn clone(&self) -> Self {
        let mut again = Self::new(self.encoding, self.octets);
        for _ in 0..self.given {
            again.next();
        }
        again
    }
}
