//! C-Octet Strings (SMPP 3.4, 3.1), and passwords.
//!
//! Each remembers how it was received where that deviates from the
//! specification, so that a relay sends the octets it got. What a program
//! builds itself is always standard.

use core::fmt;
use core::ops::Deref;

use septet_wire::{DecodeError, EncodeError, EncodeErrorKind, Quirk, Reader, Trace, Value, Writer};

/// A C-Octet String without its NUL: ASCII by the specification, any octets
/// but NUL in the field.
///
/// ```
/// use septet_smpp::COctetString;
///
/// let address = COctetString::from("306971234567");
/// assert_eq!(address, *b"306971234567");
/// assert_eq!(address.as_str(), Some("306971234567"));
/// assert_eq!(COctetString::new(&[0xe9]).to_string(), "é", "shown as Latin-1");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct COctetString<'a> {
    octets: &'a [u8],
    form: Form,
}

/// How a C-Octet String was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
enum Form {
    /// With its NUL, within its length.
    #[default]
    Standard,
    /// With its NUL, beyond its length.
    Long,
    /// Without a NUL.
    Unterminated,
}

impl<'a> COctetString<'a> {
    /// The empty string: one NUL.
    pub const EMPTY: COctetString<'static> = COctetString::new(&[]);

    /// From octets without their NUL.
    ///
    /// Whether they fit in the field, and hold no NUL, is found out when they
    /// are encoded.
    #[inline]
    #[must_use]
    pub const fn new(octets: &'a [u8]) -> Self {
        Self {
            octets,
            form: Form::Standard,
        }
    }

    /// The octets, without the NUL.
    #[inline]
    #[must_use]
    pub const fn octets(&self) -> &'a [u8] {
        self.octets
    }

    /// The string, where it is UTF-8, as ASCII is.
    #[must_use]
    pub fn as_str(&self) -> Option<&'a str> {
        core::str::from_utf8(self.octets).ok()
    }

    /// Whether it was received as the specification says.
    #[must_use]
    pub const fn is_standard(&self) -> bool {
        matches!(self.form, Form::Standard)
    }

    #[inline]
    pub(crate) fn encoded_len(&self) -> usize {
        let nul = usize::from(!matches!(self.form, Form::Unterminated));
        self.octets.len().saturating_add(nul)
    }

    /// The standard form of at most `max` octets, from the start of `octets`,
    /// which is then what is left. No character is under `LEAST`, 1 for all.
    #[inline(always)]
    pub(crate) fn take_least<const LEAST: u8>(octets: &mut &'a [u8], max: usize) -> Option<Self> {
        let (string, rest) = octets.split_at_checked(find_under::<LEAST>(octets, max)?)?;
        let (&nul, rest) = rest.split_first()?;
        *octets = rest;
        (LEAST == 1 || nul == 0).then_some(Self::new(string))
    }

    /// The standard form, to the start of `room`, if no character is under
    /// `LEAST`; gives what is left of `room`.
    #[inline(always)]
    pub(crate) fn put_least<'r, const LEAST: u8>(
        &self,
        room: &'r mut [u8],
        max: usize,
    ) -> Option<&'r mut [u8]> {
        let octets = self.octets;
        if octets.len() >= max || !self.is_standard() {
            return None;
        }
        let (taken, room) = room.split_at_mut_checked(octets.len().wrapping_add(1))?;
        let (nul, taken) = taken.split_last_mut()?;
        *nul = 0;
        if !octets.is_empty() {
            copy::<LEAST>(octets, taken)?;
        }
        Some(room)
    }

    /// Reads one of at most `max` octets with its NUL.
    pub(crate) fn read<T: Trace>(
        r: &mut Reader<'a, T>,
        max: usize,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        let split =
            find_under::<1>(r.as_slice(), max).and_then(|nul| Some((r.take(nul)?, r.take(1)?)));
        let Some((octets, _)) = split else {
            return Self::read_deviant(r, max, field);
        };
        if T::ACTIVE {
            r.note(field, octets.len().wrapping_add(1), Value::Latin1(octets));
        }
        Ok(Self::new(octets))
    }

    #[cold]
    fn read_deviant<T: Trace>(
        r: &mut Reader<'a, T>,
        max: usize,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        let mut again = *r;
        let error = match again.c_octets(max, field) {
            Ok(octets) => return Ok(Self::new(octets)),
            Err(error) => error,
        };
        // The string goes on as long as its characters are printable; whether
        // a NUL comes then, or the next field, tells the two cases apart.
        let rest = r.as_slice();
        let length = rest
            .iter()
            .position(|&octet| octet < b' ')
            .unwrap_or(rest.len());
        let nul = rest.get(length) == Some(&0);
        let form = if nul && length >= max && r.options().allows(Quirk::SMPP_LONG_STRING) {
            r.deviation(Quirk::SMPP_LONG_STRING, error.kind(), field)?;
            Form::Long
        } else {
            r.deviation(Quirk::SMPP_MISSING_NUL, error.kind(), field)?;
            Form::Unterminated
        };
        let (taken, octets) = if matches!(form, Form::Long) {
            let with_nul = length.saturating_add(1);
            (with_nul, rest.get(..length).unwrap_or_default())
        } else {
            let octets = rest.get(..max).unwrap_or(rest);
            (octets.len(), octets)
        };
        r.take(taken);
        r.note(field, taken, Value::Latin1(octets));
        Ok(Self { octets, form })
    }

    pub(crate) fn write(
        &self,
        w: &mut Writer<'_>,
        max: usize,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        match self.form {
            Form::Standard => {
                let length = self.octets.len().saturating_add(1);
                if length > max {
                    return Err(EncodeError::too_long(field, length, max));
                }
                if let Some((nul, room)) = w.reserve(length, field)?.split_last_mut() {
                    *nul = 0;
                    if copy::<1>(self.octets, room).is_some() {
                        return Ok(());
                    }
                }
                let kind = EncodeErrorKind::Character { character: '\0' };
                Err(EncodeError::new(kind, field))
            }
            Form::Long => {
                w.octets(self.octets, field)?;
                w.u8(0, field)
            }
            Form::Unterminated => w.octets(self.octets, field),
        }
    }
}

/// The lowest bit set is the top bit of the first octet that is under `LEAST`.
#[inline]
const fn under<const LEAST: u8>(eight: &[u8; 8]) -> u64 {
    const ONES: u64 = u64::MAX / 0xff;
    let eight = u64::from_le_bytes(*eight);
    eight.wrapping_sub(ONES.wrapping_mul(LEAST as u64)) & !eight & (ONES << 7)
}

/// Copies a string to a place of the same length; `None` if an octet is under
/// `LEAST`. Sixteen octets at most are two words, which may overlap.
#[inline(always)]
fn copy<const LEAST: u8>(from: &[u8], to: &mut [u8]) -> Option<()> {
    let (Some(first), Some(last)) = (from.first_chunk(), from.last_chunk()) else {
        return copy_short::<LEAST>(from, to);
    };
    if from.len() > 16 {
        return copy_long::<LEAST>(from, to);
    }
    *to.first_chunk_mut()? = *first;
    *to.last_chunk_mut()? = *last;
    (under::<LEAST>(first) | under::<LEAST>(last) == 0).then_some(())
}

/// The same for seven octets at most.
#[inline(always)]
fn copy_short<const LEAST: u8>(from: &[u8], to: &mut [u8]) -> Option<()> {
    if let (Some(&first), Some(&last)) = (from.first_chunk(), from.last_chunk()) {
        let [a, b, c, d] = first;
        let [e, f, g, h] = last;
        *to.first_chunk_mut()? = first;
        *to.last_chunk_mut()? = last;
        return (under::<LEAST>(&[a, b, c, d, e, f, g, h]) == 0).then_some(());
    }
    from.iter().zip(to).try_for_each(|(&octet, to)| {
        *to = octet;
        (octet >= LEAST).then_some(())
    })
}

/// The same for any number of octets.
fn copy_long<const LEAST: u8>(from: &[u8], to: &mut [u8]) -> Option<()> {
    from.chunks(16)
        .zip(to.chunks_mut(16))
        .try_for_each(|(from, to)| copy::<LEAST>(from, to))
}

/// Where the first octet under `LEAST` is, within `max` octets: eight octets
/// at a time, as most strings are shorter than a call of `memchr` takes.
#[inline]
fn find_under<const LEAST: u8>(octets: &[u8], max: usize) -> Option<usize> {
    let mut rest = octets;
    let mut before = 0_usize;
    let found = loop {
        if before >= max {
            return None;
        }
        let Some((eight, after)) = rest.split_first_chunk() else {
            let found = rest.iter().position(|&octet| octet < LEAST)?;
            break before.wrapping_add(found);
        };
        let under = under::<LEAST>(eight);
        if under != 0 {
            let bits = usize::try_from(under.trailing_zeros()).unwrap_or_default();
            break before.wrapping_add(bits / 8);
        }
        rest = after;
        before = before.wrapping_add(8);
    };
    (found < max).then_some(found)
}

impl<'a> From<&'a str> for COctetString<'a> {
    fn from(text: &'a str) -> Self {
        Self::new(text.as_bytes())
    }
}

impl<'a> From<&'a [u8]> for COctetString<'a> {
    fn from(octets: &'a [u8]) -> Self {
        Self::new(octets)
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for COctetString<'a> {
    fn from(octets: &'a [u8; N]) -> Self {
        Self::new(octets)
    }
}

impl Deref for COctetString<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.octets
    }
}

impl PartialEq<[u8]> for COctetString<'_> {
    fn eq(&self, other: &[u8]) -> bool {
        self.octets == other
    }
}

impl<const N: usize> PartialEq<[u8; N]> for COctetString<'_> {
    fn eq(&self, other: &[u8; N]) -> bool {
        self.octets == other
    }
}

impl PartialEq<str> for COctetString<'_> {
    fn eq(&self, other: &str) -> bool {
        self.octets == other.as_bytes()
    }
}

impl PartialEq<&str> for COctetString<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.octets == other.as_bytes()
    }
}

/// As Latin-1, which has a character for each octet.
impl fmt::Display for COctetString<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt_latin1(self.octets, f)
    }
}

impl fmt::Debug for COctetString<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.octets.escape_ascii())?;
        match self.form {
            Form::Standard => Ok(()),
            Form::Long => f.write_str(" (too long)"),
            Form::Unterminated => f.write_str(" (no NUL)"),
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for COctetString<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for COctetString<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        // Longer than the field now and then, so that refusals occur.
        let length = match u.arbitrary::<u8>()? {
            0..=200 => u.int_in_range(0..=5)?,
            201..=250 => u.int_in_range(0..=20)?,
            _ => u.int_in_range(0..=70)?,
        };
        let octets = u.bytes(length.min(u.len()))?;
        let end = octets.iter().position(|&octet| octet == 0);
        Ok(Self::new(
            end.and_then(|end| octets.get(..end)).unwrap_or(octets),
        ))
    }
}

pub(crate) fn fmt_latin1(octets: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    use fmt::Write;
    octets
        .iter()
        .try_for_each(|&octet| f.write_char(char::from(octet)))
}

/// A password (3.4, 5.2.3): never shown, neither by `Debug` nor when
/// serialized.
///
/// ```
/// use septet_smpp::Password;
///
/// let password = Password::new(b"secret");
/// assert_eq!(format!("{password:?}"), "***");
/// assert_eq!(password.expose(), b"secret");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Password<'a>(pub(crate) COctetString<'a>);

impl<'a> Password<'a> {
    /// From octets without their NUL, 8 at most.
    #[must_use]
    pub const fn new(octets: &'a [u8]) -> Self {
        Self(COctetString::new(octets))
    }

    /// The octets.
    #[must_use]
    pub const fn expose(&self) -> &'a [u8] {
        self.0.octets()
    }
}

impl<'a> From<&'a str> for Password<'a> {
    fn from(text: &'a str) -> Self {
        Self::new(text.as_bytes())
    }
}

impl fmt::Debug for Password<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Password<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("***")
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::{DecodeOptions, Findings, Remark};

    use super::*;

    fn lenient<'a>(
        octets: &'a [u8],
        findings: &Findings,
    ) -> (Result<COctetString<'a>, DecodeError>, usize) {
        let mut r = Reader::with(octets, DecodeOptions::lenient(), findings);
        (COctetString::read(&mut r, 5, "source_addr"), r.remaining())
    }

    fn quirks(findings: Findings) -> Vec<Remark> {
        findings
            .into_vec()
            .iter()
            .map(|found| found.remark)
            .collect()
    }

    #[test]
    fn deviations_are_refused_strictly() {
        for octets in [&b"12345\0"[..], b"12345\x01", b"123"] {
            let error = COctetString::read(&mut Reader::new(octets), 5, "source_addr").unwrap_err();
            assert_eq!((error.field(), error.offset()), ("source_addr", 0));
        }
    }

    #[test]
    fn a_string_one_too_long_is_told_from_one_without_a_nul() {
        let findings = Findings::new();
        let (long, rest) = lenient(b"12345\0\x01", &findings);
        assert_eq!(
            (long.unwrap(), rest),
            (
                COctetString {
                    octets: b"12345",
                    form: Form::Long
                },
                1
            )
        );
        assert_eq!(
            quirks(findings),
            [Remark::Tolerated(Quirk::SMPP_LONG_STRING)]
        );

        let findings = Findings::new();
        let (bare, rest) = lenient(b"12345\x01\x01", &findings);
        let expected = COctetString {
            octets: b"12345",
            form: Form::Unterminated,
        };
        assert_eq!((bare.unwrap(), rest), (expected, 2));
        assert_eq!(
            quirks(findings),
            [Remark::Tolerated(Quirk::SMPP_MISSING_NUL)]
        );

        let findings = Findings::new();
        let (cut, rest) = lenient(b"123", &findings);
        let expected = COctetString {
            octets: b"123",
            form: Form::Unterminated,
        };
        assert_eq!((cut.unwrap(), rest), (expected, 0));
    }

    #[test]
    fn a_quirk_that_is_not_allowed_is_an_error() {
        let options = DecodeOptions::lenient().without(Quirk::SMPP_LONG_STRING);
        let mut r = Reader::with(b"12345\0\x01", options, ());
        let without = COctetString::read(&mut r, 5, "source_addr").unwrap();
        assert_eq!(
            without.form,
            Form::Unterminated,
            "the NUL is the next field's"
        );
        let options = options.without(Quirk::SMPP_MISSING_NUL);
        let mut r = Reader::with(b"12345\0\x01", options, ());
        assert!(COctetString::read(&mut r, 5, "source_addr").is_err());
    }

    #[test]
    fn the_first_nul_or_control_character_is_found_wherever_it_is() {
        for length in 0..40 {
            for nul in 0..length {
                for max in 0..40 {
                    let mut octets = vec![0x80; length];
                    octets[nul] = 0;
                    octets[length - 1] = 0;
                    assert_eq!(find_under::<1>(&octets, max), (nul < max).then_some(nul));
                    assert_eq!(copy::<1>(&octets, &mut vec![0; length]), None);
                    octets[nul] = 1;
                    octets[length - 1] = 1;
                    assert_eq!(find_under::<1>(&octets, max), None);
                    let mut to = vec![0; length];
                    assert_eq!(copy::<1>(&octets, &mut to), Some(()));
                    assert_eq!(to, octets);
                    assert_eq!(find_under::<b' '>(&octets, max), (nul < max).then_some(nul));
                    assert_eq!(copy::<b' '>(&octets, &mut to), None);
                    octets[nul] = b' ';
                    octets[length - 1] = b' ';
                    assert_eq!(find_under::<b' '>(&octets, max), None);
                    assert_eq!(copy::<b' '>(&octets, &mut to), Some(()));
                    assert_eq!(to, octets);
                }
            }
        }
    }

    #[test]
    fn what_a_program_builds_is_standard() {
        let mut buffer = [0; 300];
        let mut w = Writer::new(&mut buffer);
        assert!(
            COctetString::from("12345")
                .write(&mut w, 5, "source_addr")
                .is_err()
        );
        COctetString::from("1234")
            .write(&mut w, 5, "source_addr")
            .unwrap();
    }
}
