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

use crate::gsm7::{buffer_too_small, utf8_of_unit};

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
        self.decode_utf8_into(out)
            .map(|utf8| core::str::from_utf8(utf8).unwrap_or_default())
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
                text.push_str(core::str::from_utf8(written).unwrap_or_default());
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
        let mut rest = self.octets;
        let mut at = 0_usize;
        while !rest.is_empty() {
            let (_, room) = out.split_at_mut_checked(at)?;
            let (units, count) = if let Some((octets, behind)) = rest.split_first_chunk() {
                if let (true, Some(room)) = (are_ascii(octets), room.first_chunk_mut::<8>()) {
                    let low = octets.iter().skip(1).step_by(2);
                    room.iter_mut().zip(low).for_each(|(to, from)| *to = *from);
                    at = at.wrapping_add(8);
                    rest = behind;
                    continue;
                }
                let units = units_of(octets);
                if are_below(units, 0x800) {
                    at = at.wrapping_add(put_units(units, 8, room)?);
                    rest = behind;
                    continue;
                }
                (units, 8)
            } else {
                let count = rest.len() / 2;
                let even = rest.get(..count.wrapping_mul(2))?;
                (units_of(&padded(even)), count)
            };
            // What is before half of a character or an odd octet, and then
            // what that is.
            let (units, before) = before_half(units);
            let count = before.min(count);
            at = at.wrapping_add(put_units(units, count, room)?);
            rest = rest.get(count.wrapping_mul(2)..)?;
            if count < 8 {
                let Some((c, behind)) = take(rest) else { break };
                let (_, room) = out.split_at_mut_checked(at)?;
                at = at.wrapping_add(put(c, room)?);
                rest = behind;
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

/// Whether the eight characters are ASCII.
#[inline]
fn are_ascii(units: &[u8; 16]) -> bool {
    u128::from_be_bytes(*units) & !(u128::MAX / 0xffff * 0x7f) == 0
}

/// Eight units, four in each number, the first in the lowest bits.
type Units = [u64; 2];

/// `unit` four times.
const fn each(unit: u16) -> u64 {
    (unit as u64).wrapping_mul(0x0001_0001_0001_0001)
}

#[inline(always)]
fn units_of(octets: &[u8; 16]) -> Units {
    let mut units = [0; 2];
    for (units, octets) in units.iter_mut().zip(octets.chunks(8)) {
        let swapped = octets.first_chunk().map_or(0, |o| u64::from_le_bytes(*o));
        *units = ((swapped & each(0xff)) << 8) | ((swapped >> 8) & each(0xff));
    }
    units
}

/// Whether all units are below `power`, a power of 2.
#[inline(always)]
fn are_below([a, b]: Units, power: u16) -> bool {
    (a | b) & !each(power.wrapping_sub(1)) == 0
}

/// The units before one that is half a character, zeros behind them, and how
/// many they are.
#[inline(always)]
fn before_half([a, b]: Units) -> (Units, usize) {
    // The top bit of each unit: whether its upper five bits are 11011.
    let halves = |units: u64| {
        let differ = (units ^ each(0xd800)) & each(0xf800);
        !(differ | (differ & each(0x7fff)).wrapping_add(each(0x7fff))) & each(0x8000)
    };
    let (in_a, in_b) = (halves(a), halves(b));
    // All bits below the first half; all bits if there is none.
    let before = |halves: u64| ((halves & halves.wrapping_neg()) >> 15).wrapping_sub(1);
    let (units, bits) = match in_a {
        0 => (
            [a, b & before(in_b)],
            in_b.trailing_zeros().wrapping_add(64),
        ),
        _ => ([a & before(in_a), 0], in_a.trailing_zeros()),
    };
    (units, usize::try_from(bits / 16).unwrap_or_default())
}

/// What eight units can take, and what the last store of four reaches beyond;
/// more, so that the compiler sees that there is room.
const ROOM: usize = 36;

/// Up to eight units and others of 0.
#[inline]
fn padded(octets: &[u8]) -> [u8; 16] {
    let mut padded = [0; 16];
    let pairs = padded.iter_mut().zip(octets);
    pairs.for_each(|(to, from)| *to = *from);
    padded
}

/// Writes `count` of eight units, none of them half a character; the others
/// are 0. Gives the number of octets; what is behind them may be overwritten.
#[inline(always)]
fn put_units(units: Units, count: usize, room: &mut [u8]) -> Option<usize> {
    // Each of the others has written an octet.
    let others = 8_usize.wrapping_sub(count);
    if let Some(room) = room.first_chunk_mut() {
        return Some(put_eight(units, room).wrapping_sub(others));
    }
    put_last(units, others, room)
}

/// The same where room is scarce.
#[inline(never)]
fn put_last(units: Units, others: usize, room: &mut [u8]) -> Option<usize> {
    let mut wide = [0; ROOM];
    let written = put_eight(units, &mut wide).wrapping_sub(others);
    let room = room.get_mut(..written)?;
    room.iter_mut().zip(wide).for_each(|(to, from)| *to = from);
    Some(written)
}

#[inline(always)]
fn put_eight(units: Units, room: &mut [u8; ROOM]) -> usize {
    if are_below(units, 0x80) {
        let [a, b] = units.map(|units| {
            let pairs = (units | (units >> 8)) & 0x0000_ffff_0000_ffff;
            pairs | (pairs >> 16)
        });
        let octets = (a & 0xffff_ffff) | (b << 32);
        if let Some(room) = room.first_chunk_mut() {
            *room = octets.to_le_bytes();
        }
        8
    } else if are_below(units, 0x800) {
        let at = |at, four| put_short(four, room, at);
        units.into_iter().fold(0, at)
    } else {
        let units = units.map(u64::to_le_bytes);
        let pairs = units.as_flattened().chunks_exact(2);
        pairs.fold(0_usize, |at, pair| {
            let upper_first = pair.iter().rev();
            let unit = upper_first.fold(0, |unit, &octet| (unit << 8) | u32::from(octet));
            let octets = utf8_of_unit(unit).to_le_bytes();
            let [.., length] = octets;
            put_at(octets, room, at);
            at.wrapping_add(length.into())
        })
    }
}

/// Writes four units below 0x800 from `at` on, and gives where they end.
#[inline(always)]
fn put_short(units: u64, room: &mut [u8; ROOM], at: usize) -> usize {
    // All four as if they took two octets, then those that do take two.
    let two = each(0x80c0) | ((units >> 6) & each(0x1f)) | ((units & each(0x3f)) << 8);
    let take_two = (units.wrapping_add(each(0x7f80)) & each(0x8000)) >> 15;
    let mask = take_two.wrapping_mul(0xffff);
    let [a, b, c, d, e, f, g, h] = (units ^ ((units ^ two) & mask)).to_le_bytes();
    // The sum of the lengths up to each unit.
    let ends = take_two.wrapping_add(each(1)).wrapping_mul(each(1));
    let [first, _, second, _, third, _, last, _] = ends.to_le_bytes();
    let behind = |end: u8| at.wrapping_add(end.into());
    put_at([a, b], room, at);
    put_at([c, d], room, behind(first));
    put_at([e, f], room, behind(second));
    put_at([g, h], room, behind(third));
    behind(last)
}

/// Writes octets to a place below 32: seven units before the last take 21
/// octets at most. Said this way, the compiler knows that there is room.
#[inline(always)]
fn put_at<const N: usize>(octets: [u8; N], room: &mut [u8; ROOM], at: usize) {
    let room = room.get_mut(at & 31..);
    if let Some(room) = room.and_then(|room| room.first_chunk_mut()) {
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
