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

#[cfg(feature = "alloc")]
use alloc::string::String;
use core::fmt::{self, Write};

use septet_wire::EncodeError;

use crate::gsm7::{buffer_too_small, length, utf8_of_unit};
use crate::utf8;

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

    /// Writes the characters to the start of `out` as UTF-8. Octets behind
    /// them may be overwritten.
    ///
    /// # Errors
    ///
    /// [`BufferTooSmall`](septet_wire::EncodeErrorKind::BufferTooSmall), which
    /// cannot happen with [`max_utf8_len`](Self::max_utf8_len) octets.
    pub fn decode_into<'b>(&self, out: &'b mut [u8]) -> Result<&'b str, EncodeError> {
        // `fill` writes nothing but UTF-8.
        self.decode_utf8_into(out).map(utf8::as_str)
    }

    /// The same as octets, for who passes them on: without the look at them
    /// that a [`str`] takes.
    ///
    /// # Errors
    ///
    /// As [`decode_into`](Self::decode_into).
    pub fn decode_utf8_into<'b>(&self, out: &'b mut [u8]) -> Result<&'b [u8], EncodeError> {
        let available = out.len();
        match self.fill(out) {
            Some(length) => Ok(out.get(..length).unwrap_or_default()),
            None => Err(self.too_small(available)),
        }
    }

    /// Appends the characters to `text`.
    #[cfg(feature = "alloc")]
    pub fn push_to(&self, text: &mut String) {
        // All of a short message, and most of what is longer.
        let mut buffer = [0; 512];
        match self.fill(&mut buffer) {
            Some(length) => {
                let written = buffer.get(..length).unwrap_or_default();
                text.push_str(utf8::as_str(written));
            }
            None => {
                text.reserve(self.octets.len());
                text.extend(self.chars());
            }
        }
    }

    /// The characters in order, and each half without its other as it is: for
    /// text that must come back octet for octet.
    ///
    /// An odd last octet is left out; [`octets`](Self::octets) has it.
    ///
    /// ```
    /// use septet_text::ucs2::Ucs2;
    ///
    /// let mut units = Ucs2::new(&[0xd8, 0x3d, 0x00, 0x41]).chars_or_halves();
    /// assert_eq!(units.next(), Some(Err(0xd83d)));
    /// assert_eq!(units.next(), Some(Ok('A')));
    /// ```
    pub fn chars_or_halves(&self) -> impl Iterator<Item = Result<char, u16>> + Clone + use<'a> {
        char::decode_utf16(self.units()).map(|c| c.map_err(|half| half.unpaired_surrogate()))
    }

    fn fill(&self, out: &mut [u8]) -> Option<usize> {
        let (mut rest, mut at) = (self.octets, 0_usize);
        while !rest.is_empty() {
            let (_, room) = out.split_at_mut_checked(at)?;
            if let Some((octets, behind)) = rest.split_first_chunk() {
                if let Some(written) = put_eight(octets, room) {
                    at = at.wrapping_add(written);
                    rest = behind;
                    continue;
                }
            }
            // One by one what is less than eight units, or not in order: up to
            // what may be why.
            for _ in 0..8 {
                let Some((c, behind)) = take(rest) else { break };
                let (_, room) = out.split_at_mut_checked(at)?;
                at = at.wrapping_add(put(c, room)?);
                rest = behind;
                if c >= char::REPLACEMENT_CHARACTER {
                    break;
                }
            }
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

/// Octets of eight units.
const EIGHT_UNITS: usize = 16;

/// What eight units can take, and what the last store of four reaches beyond.
const ROOM: usize = 28;

/// Four units in each number, the first in the lowest bits.
type Units = [u64; 2];

/// `unit` four times.
const fn each(unit: u16) -> u64 {
    (unit as u64).wrapping_mul(0x0001_0001_0001_0001)
}

/// Writes eight units as UTF-8, and gives the number of octets; what is behind
/// them may be overwritten. `None` if there is half of a character among them,
/// or too little room.
#[inline(always)]
fn put_eight(octets: &[u8; EIGHT_UNITS], room: &mut [u8]) -> Option<usize> {
    if u128::from_be_bytes(*octets) & !(u128::MAX / 0xffff * 0x7f) == 0 {
        let low = octets.iter().skip(1).step_by(2);
        let room = room.first_chunk_mut::<8>()?;
        room.iter_mut().zip(low).for_each(|(to, from)| *to = *from);
        return Some(8);
    }
    let room = room.first_chunk_mut::<ROOM>()?;
    let mut units = [0; 2];
    for (units, octets) in units.iter_mut().zip(octets.chunks(8)) {
        let swapped = octets.first_chunk().map_or(0, |o| u64::from_le_bytes(*o));
        *units = ((swapped & each(0xff)) << 8) | ((swapped >> 8) & each(0xff));
    }
    let [a, b] = units;
    if (a | b) & each(0xf800) == 0 {
        return Some(put_short(units, room));
    }
    if (halves(a) | halves(b)) != 0 {
        return None;
    }
    let units = units.map(u64::to_le_bytes);
    let pairs = units.as_flattened().chunks_exact(2);
    Some(pairs.fold(0_usize, |at, pair| {
        let upper_first = pair.iter().rev();
        let unit = upper_first.fold(0, |unit, &octet| (unit << 8) | u32::from(octet));
        let entry = utf8_of_unit(unit);
        put_at(entry.to_le_bytes(), room, at);
        at.wrapping_add(length(entry))
    }))
}

/// The top bit of each unit: whether it is half a character: its upper five
/// bits are 11011.
#[inline(always)]
const fn halves(units: u64) -> u64 {
    let differ = (units ^ each(0xd800)) & each(0xf800);
    !(differ | (differ & each(0x7fff)).wrapping_add(each(0x7fff))) & each(0x8000)
}

/// Writes units below 0x800, by pairs.
#[inline(always)]
fn put_short(units: Units, room: &mut [u8; ROOM]) -> usize {
    let (pairs, lengths) = (units.map(short_pairs), units.map(short_lengths));
    pairs
        .into_iter()
        .zip(lengths)
        .fold(0, |at, (pairs, lengths)| {
            let [a, b, c, d, e, f, g, h] = pairs.to_le_bytes();
            let [first, _, _, _, second, ..] = lengths.to_le_bytes();
            put_at([a, b, c, d], room, at);
            let at = at.wrapping_add(usize::from(first & 7));
            put_at([e, f, g, h], room, at);
            at.wrapping_add(usize::from(second & 7))
        })
}

/// The lowest bit of each unit: whether it takes two octets.
#[inline(always)]
const fn take_two(units: u64) -> u64 {
    (units.wrapping_add(each(0x7f80)) >> 15) & each(1)
}

/// UTF-8 of units below 0x800, each pair at the start of four octets.
#[inline(always)]
const fn short_pairs(units: u64) -> u64 {
    // All as if they took two octets, then those that do take two.
    let two = each(0x80c0) | ((units >> 6) & each(0x1f)) | ((units & each(0x3f)) << 8);
    let octets = units ^ ((units ^ two) & take_two(units).wrapping_mul(0xffff));
    // The second of a pair follows the only octet of the first.
    let one = !take_two(units) & 0x0000_0001_0000_0001;
    octets ^ ((octets ^ (octets >> 8)) & one.wrapping_mul(0xffff_ff00))
}

/// How many octets each pair takes, in the first of four octets.
#[inline(always)]
const fn short_lengths(units: u64) -> u64 {
    let two = take_two(units);
    two.wrapping_add(two >> 16)
        .wrapping_add(0x0000_0002_0000_0002)
}

/// Writes four octets. The compiler sees that there is room, wherever eight
/// units before the last can end.
#[inline(always)]
fn put_at(octets: [u8; 4], room: &mut [u8; ROOM], at: usize) {
    if let Some(room) = room.get_mut(at..).and_then(|room| room.first_chunk_mut()) {
        *room = octets;
    }
}

/// The first character, and what is behind it; `None` where there is none.
#[inline]
fn take(octets: &[u8]) -> Option<(char, &[u8])> {
    let Some((unit, rest)) = octets.split_first_chunk() else {
        return octets
            .first()
            .map(|_| (char::REPLACEMENT_CHARACTER, &[][..]));
    };
    let unit = u16::from_be_bytes(*unit);
    if let Some(c) = char::from_u32(unit.into()) {
        return Some((c, rest));
    }
    let pair = rest.split_first_chunk().and_then(|(low, behind)| {
        let low = u16::from_be_bytes(*low);
        let is_pair = unit & 0xfc00 == 0xd800 && low & 0xfc00 == 0xdc00;
        let halves = u32::from(unit & 0x3ff) << 10 | u32::from(low & 0x3ff);
        let c = char::from_u32(halves.wrapping_add(0x1_0000)).filter(|_| is_pair)?;
        Some((c, behind))
    });
    Some(pair.unwrap_or((char::REPLACEMENT_CHARACTER, rest)))
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

/// Writes characters and halves of characters, as
/// [`chars_or_halves`](Ucs2::chars_or_halves) gives them, to the start of
/// `out`.
///
/// # Errors
///
/// [`BufferTooSmall`](septet_wire::EncodeErrorKind::BufferTooSmall).
pub fn encode_halves(
    characters: impl Iterator<Item = Result<char, u16>> + Clone,
    out: &mut [u8],
) -> Result<&mut [u8], EncodeError> {
    let available = out.len();
    let octets = |c: &Result<char, u16>| c.as_ref().map_or(2, |&c| char_octets(c));
    let count = || characters.clone().map(|c| octets(&c));
    let needed = count().fold(0_usize, usize::saturating_add);
    let Some((room, _)) = out.split_at_mut_checked(needed) else {
        return Err(buffer_too_small(needed, available));
    };
    let mut behind = &mut *room;
    for character in characters.clone() {
        let (mut high_low, half);
        let units: &[u16] = match character {
            Ok(c) => {
                high_low = [0; 2];
                c.encode_utf16(&mut high_low)
            }
            Err(unit) => {
                half = [unit];
                &half
            }
        };
        for unit in units {
            if let Some((first, rest)) = core::mem::take(&mut behind).split_first_chunk_mut() {
                *first = unit.to_be_bytes();
                behind = rest;
            }
        }
    }
    Ok(room)
}

fn fill(text: &str, out: &mut [u8]) -> Option<usize> {
    let mut rest = text;
    let mut at = 0_usize;
    while !rest.is_empty() {
        let (_, room) = out.split_at_mut_checked(at)?;
        // Eight ASCII characters at once, as they come between emoji.
        if let Some((octets, behind)) = split_ascii(rest) {
            let units = room.first_chunk_mut::<16>()?;
            for (to, from) in units.chunks_exact_mut(2).zip(octets) {
                if let Some(to) = to.first_chunk_mut() {
                    *to = [0, *from];
                }
            }
            at = at.wrapping_add(16);
            rest = behind;
            continue;
        }
        let mut chars = rest.chars();
        for c in chars.by_ref().take(8) {
            let (_, room) = out.split_at_mut_checked(at)?;
            let code = u32::from(c);
            at = at.wrapping_add(match u16::try_from(code) {
                Ok(unit) => {
                    *room.first_chunk_mut()? = unit.to_be_bytes();
                    2
                }
                Err(_) => {
                    // 20 bits, the upper ten before the lower ten.
                    let bits = code.wrapping_sub(0x1_0000);
                    let halves = (bits << 6 & 0x03ff_0000) | (bits & 0x3ff) | 0xd800_dc00;
                    *room.first_chunk_mut()? = halves.to_be_bytes();
                    4
                }
            });
        }
        rest = chars.as_str();
    }
    Some(at)
}

/// The first eight characters, if they are ASCII.
#[inline]
fn split_ascii(text: &str) -> Option<(&[u8; 8], &str)> {
    let octets = text.as_bytes().first_chunk()?;
    if u64::from_ne_bytes(*octets) & 0x8080_8080_8080_8080 != 0 {
        return None;
    }
    let (_, behind) = text.split_at_checked(8)?;
    Some((octets, behind))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use septet_wire::{EncodeErrorKind, proofs};

    use super::*;

    /// Every way to read says the same; gives the text.
    fn read(octets: &[u8]) -> String {
        let ucs2 = Ucs2::new(octets);
        let text = ucs2.to_string();
        assert!(ucs2.chars().eq(text.chars()));
        assert!(text.len() <= ucs2.max_utf8_len());
        let mut exact = vec![0xee; text.len()];
        assert_eq!(ucs2.decode_into(&mut exact), Ok(text.as_str()));
        assert_eq!(ucs2.decode_utf8_into(&mut exact), Ok(text.as_bytes()));
        let mut appended = String::from("€");
        ucs2.push_to(&mut appended);
        assert_eq!(appended.strip_prefix('€'), Some(text.as_str()));
        let mut roomy = vec![0xee; text.len().saturating_add(50)];
        assert_eq!(ucs2.decode_into(&mut roomy), Ok(text.as_str()));
        if let Some((_, short)) = exact.split_last_mut() {
            let kind = EncodeErrorKind::BufferTooSmall {
                needed: text.len().try_into().unwrap(),
                available: short.len().try_into().unwrap(),
            };
            assert_eq!(ucs2.decode_into(short).unwrap_err().kind(), kind);
        }
        text
    }

    #[test]
    fn vectors_of_python() {
        let file = include_str!("../../../testdata/text/ucs2.txt");
        let mut count = 0;
        for line in file
            .lines()
            .filter(|line| line.contains(" = ") && !line.starts_with('#'))
        {
            let (octets, text) = line.split_once(" ; ").expect("text");
            let (name, octets) = octets.split_once(" = ").expect("a name");
            let (octets, lossy) = match octets.split_once(" (lossy)") {
                Some((octets, _)) => (proofs::unhex(octets), true),
                None => (proofs::unhex(octets), false),
            };
            assert_eq!(read(&octets), text, "{name}");
            assert_eq!(Ucs2::new(&octets).is_well_formed(), !lossy, "{name}");
            if !lossy {
                assert_eq!(octets_in(text), octets.len(), "{name}");
                assert_eq!(encode(text, &mut [0; 400]).unwrap(), octets, "{name}");
            }
            for length in 0..octets.len() {
                read(&octets[..length]);
            }
            count += 1;
        }
        assert_eq!(count, 17);
    }

    #[test]
    fn halves_come_back() {
        let octets = proofs::unhex("0041d83dd83dde000042de00ffffd800");
        let ucs2 = Ucs2::new(&octets);
        assert_eq!(ucs2.to_string(), "A\u{fffd}😀B\u{fffd}\u{ffff}\u{fffd}");
        let halves = ucs2.chars_or_halves();
        assert_eq!(encode_halves(halves.clone(), &mut [0; 20]).unwrap(), octets);
        let error = encode_halves(halves, &mut [0; 15]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "text: needs 16 octets, the buffer has 15 left"
        );
    }

    #[test]
    fn every_character_comes_back() {
        for c in '\0'..=char::MAX {
            let (mut utf8, mut buffer, mut back) = ([0; 4], [0; 4], [0; 4]);
            let text: &str = c.encode_utf8(&mut utf8);
            let octets = encode(text, &mut buffer).unwrap();
            assert_eq!(octets.len(), char_octets(c));
            assert_eq!(Ucs2::new(octets).decode_into(&mut back), Ok(text));
        }
    }

    #[test]
    fn room_is_exact() {
        for text in ["a", "ж", "😀", "12345678", "12345678😀", "привет, мир"] {
            let length = octets_in(text);
            let mut buffer = [0; 40];
            for room in 0..length {
                let error = encode(text, &mut buffer[..room]).unwrap_err();
                let kind = EncodeErrorKind::BufferTooSmall {
                    needed: length.try_into().unwrap(),
                    available: room.try_into().unwrap(),
                };
                assert_eq!(error.kind(), kind);
            }
            assert_eq!(encode(text, &mut buffer[..length]).unwrap().len(), length);
        }
    }

    proptest! {
        #[test]
        fn text_comes_back(text in r"([ -~]{0,20}\PC{0,9}){0,4}") {
            let mut buffer = vec![0; octets_in(&text)];
            let octets = encode(&text, &mut buffer).unwrap();
            prop_assert!(Ucs2::new(octets).is_well_formed());
            let standard: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            prop_assert_eq!(&*octets, &standard);
            prop_assert_eq!(read(octets), text);
        }

        #[test]
        fn characters_of_every_length_come_back(
            text in proptest::collection::vec(prop_oneof![
                6 => Just('a'),
                12 => proptest::char::range('\u{80}', '\u{7ff}'),
                1 => proptest::char::range('\u{800}', '\u{ffff}'),
                1 => any::<char>(),
            ], 0..60).prop_map(|chars| chars.into_iter().collect::<String>()),
        ) {
            let octets: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            prop_assert_eq!(read(&octets), text);
        }

        #[test]
        fn any_octets_are_read(octets in proptest::collection::vec(
            prop_oneof![any::<u8>(), 0xd8_u8..=0xdf, Just(0)], 0..60,
        )) {
            let units: Vec<u16> = octets
                .chunks_exact(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect();
            let mut standard = String::from_utf16_lossy(&units);
            if octets.len() % 2 == 1 {
                standard.push('\u{fffd}');
            }
            prop_assert_eq!(read(&octets), standard);
            let even = octets.len() & !1;
            let mut buffer = [0; 60];
            let back = encode_halves(Ucs2::new(&octets).chars_or_halves(), &mut buffer).unwrap();
            prop_assert_eq!(&*back, &octets[..even]);
        }
    }
}
