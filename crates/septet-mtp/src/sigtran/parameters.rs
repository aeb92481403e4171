//! Lists of parameters: a tag, a length that counts the header and the value,
//! the value, and octets that fill it up to a multiple of four (RFC 4666, 3.2;
//! RFC 3331, 3.1.6; RFC 3868, 3.1.5).
//!
//! ```text
//! +-----------------------+-----------------------+
//! | tag                   | length                |
//! +-----------------------+-----------------------+
//! | value ..., padded to four octets              |
//! +-----------------------------------------------+
//! ```

use core::fmt;

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, ErrorKind, Limit, Reader, Trace, Writer,
};

use super::ParameterTag;
use super::parameter::{Parameter, tell};

/// The level of the parameters of a message.
pub(crate) const TOP: u8 = 3;

/// The parameters of a message.
pub type Parameters<'a> = ParameterList<'a, TOP>;

/// The parameters of a routing key, of a link key or of a result.
pub type Group<'a> = ParameterList<'a, 2>;

/// Parameters, read lazily, in order, duplicates kept.
///
/// Two lists are equal when their parameters are; padding and reserved bits
/// do not count. What was received is written as it was received.
///
/// `LEVEL` says how far parameters may lie in parameters: in a
/// [`Message`](super::Message) three times, as the addresses in the address
/// range of a routing key do. What lies deeper is not looked into.
///
/// ```
/// use septet_mtp::sigtran::{Parameter, Parameters, Text};
/// use septet_wire::{Decode, Encode};
///
/// let items = [Parameter::AspIdentifier(3), Parameter::InfoString(Text(b"hi"))];
/// let octets = Parameters::new(&items).to_vec()?;
/// assert_eq!(octets, [0, 17, 0, 8, 0, 0, 0, 3, 0, 4, 0, 6, b'h', b'i', 0, 0]);
/// let parameters = Parameters::from_bytes(&octets)?;
/// assert_eq!(parameters.asp_identifier(), Some(3));
/// assert_eq!(parameters.info_string(), Some(Text(b"hi")));
/// assert_eq!(parameters.routing_context(), None);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct ParameterList<'a, const LEVEL: u8>(Source<'a>);

#[derive(Clone, Copy)]
enum Source<'a> {
    /// As received, padding and all. The last may be without.
    Octets(&'a [u8]),
    Items(&'a [Parameter<'a>]),
}

impl<'a, const LEVEL: u8> ParameterList<'a, LEVEL> {
    /// No parameter.
    pub const NONE: Self = Self(Source::Octets(&[]));

    /// The list of `items`.
    #[must_use]
    pub const fn new(items: &'a [Parameter<'a>]) -> Self {
        Self(Source::Items(items))
    }

    /// Octets whose framing was checked.
    pub(crate) const fn checked(octets: &'a [u8]) -> Self {
        Self(Source::Octets(octets))
    }

    /// The parameters in order.
    #[must_use]
    pub const fn iter(&self) -> ParameterIter<'a> {
        ParameterIter {
            source: self.0,
            level: LEVEL,
        }
    }

    /// The first parameter of this tag.
    #[must_use]
    pub fn get(&self, tag: ParameterTag) -> Option<Parameter<'a>> {
        match self.0 {
            Source::Octets(mut octets) => loop {
                let (found, value, rest) = split(octets)?;
                if found == tag {
                    return Some(Parameter::of(tag, value, LEVEL));
                }
                octets = rest;
            },
            Source::Items(items) => items.iter().find(|item| item.tag() == tag).copied(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        match self.0 {
            Source::Octets(octets) => octets.is_empty(),
            Source::Items(items) => items.is_empty(),
        }
    }

    /// Reads all that is left.
    #[inline]
    pub(crate) fn read<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let octets = reader.as_slice();
        if !T::ACTIVE && is_framed(octets) {
            let _ = reader.take(octets.len());
        } else {
            Self::thorough(reader)?;
        }
        Ok(Self(Source::Octets(octets)))
    }

    /// Reads one after the other, up to what is wrong.
    #[cold]
    fn thorough<T: Trace>(reader: &mut Reader<'a, T>) -> Result<(), DecodeError> {
        while !reader.is_empty() {
            let ahead = reader.as_slice().first_chunk().copied();
            let tag = ParameterTag(u16::from_be_bytes(ahead.unwrap_or_default()));
            reader.nested(label(tag), |reader| {
                let (tag, mut value) = open(reader)?;
                let length = value.remaining();
                if T::ACTIVE {
                    tell(tag, &mut value, LEVEL)?;
                }
                close(reader, length).map(drop)
            })?;
        }
        Ok(())
    }
}

/// `length` and the padding behind it.
pub(crate) const fn padded(length: usize) -> usize {
    length.saturating_add(padding(length))
}

pub(crate) const fn padding(length: usize) -> usize {
    length.wrapping_neg() % 4
}

/// Tag and length of a parameter whose value has `length` octets.
#[inline]
pub(crate) fn head(tag: ParameterTag, length: usize) -> Result<[u8; 4], EncodeError> {
    let length = length.saturating_add(4);
    let Ok(short) = u16::try_from(length) else {
        return Err(EncodeError::too_long("parameter_length", length, 0xffff));
    };
    let ([t0, t1], [l0, l1]) = (tag.0.to_be_bytes(), short.to_be_bytes());
    Ok([t0, t1, l0, l1])
}

#[inline]
pub(crate) fn write_padding(writer: &mut Writer<'_>, length: usize) -> Result<(), EncodeError> {
    match padding(length) {
        1 => writer.array([0], "padding"),
        2 => writer.array([0; 2], "padding"),
        3 => writer.array([0; 3], "padding"),
        _ => Ok(()),
    }
}

/// Reads tag and length of a parameter, and gives a reader of its value.
#[inline]
pub(crate) fn open<'a, T: Trace>(
    reader: &mut Reader<'a, T>,
) -> Result<(ParameterTag, Reader<'a, T>), DecodeError> {
    let tag = reader.code("parameter_tag")?;
    let start = *reader;
    let length = reader.u16("parameter_length")?;
    let Some(length) = length.checked_sub(4) else {
        let kind = ErrorKind::Length {
            length: length.into(),
            min: 4,
            max: u16::MAX,
        };
        return Err(start.error(kind, "parameter_length"));
    };
    let value = reader.sub(length.into(), Limit::ParameterLength, "parameter_value")?;
    Ok((tag, value))
}

/// Reads the padding behind a value of `length` octets, and tells whether it
/// is as we would write it. It may be missing at the end of a message.
#[inline]
pub(crate) fn close<T: Trace>(
    reader: &mut Reader<'_, T>,
    length: usize,
) -> Result<bool, DecodeError> {
    let padding = padding(length);
    if padding == 0 {
        return Ok(true);
    }
    if reader.is_empty() {
        return Ok(false);
    }
    let octets = reader.octets(padding, "padding")?;
    Ok(octets.iter().all(|&octet| octet == 0))
}

/// What a parameter is called where it is shown.
pub(crate) fn label(tag: ParameterTag) -> &'static str {
    tag.name().unwrap_or("parameter")
}

/// The first parameter, and what follows it and its padding.
#[inline]
pub(crate) fn split(octets: &[u8]) -> Option<(ParameterTag, &[u8], &[u8])> {
    let (&[tag_0, tag_1, length_0, length_1], rest) = octets.split_first_chunk()?;
    let length = u16::from_be_bytes([length_0, length_1]).checked_sub(4)?;
    let (value, rest) = rest.split_at_checked(length.into())?;
    let rest = match rest.get(padding(length.into())..) {
        Some(rest) => rest,
        None if rest.is_empty() => rest,
        None => return None,
    };
    let tag = ParameterTag(u16::from_be_bytes([tag_0, tag_1]));
    Some((tag, value, rest))
}

/// Whether whole parameters fill `octets`.
#[inline]
fn is_framed(octets: &[u8]) -> bool {
    let mut rest = octets;
    while let Some((_, _, behind)) = split(rest) {
        rest = behind;
    }
    rest.is_empty()
}

impl<const LEVEL: u8> Default for ParameterList<'_, LEVEL> {
    fn default() -> Self {
        Self::NONE
    }
}

impl<'a, const LEVEL: u8> IntoIterator for ParameterList<'a, LEVEL> {
    type Item = Parameter<'a>;
    type IntoIter = ParameterIter<'a>;

    fn into_iter(self) -> ParameterIter<'a> {
        self.iter()
    }
}

/// Iterates over a [`ParameterList`].
#[derive(Clone)]
pub struct ParameterIter<'a> {
    source: Source<'a>,
    level: u8,
}

impl<'a> Iterator for ParameterIter<'a> {
    type Item = Parameter<'a>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.source {
            Source::Octets(octets) => {
                // The framing was checked when the list was read.
                let (tag, value, rest) = split(octets)?;
                *octets = rest;
                Some(Parameter::of(tag, value, self.level))
            }
            Source::Items(items) => {
                let (&first, rest) = items.split_first()?;
                *items = rest;
                Some(first)
            }
        }
    }
}

impl fmt::Debug for ParameterIter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl<const LEVEL: u8> fmt::Debug for ParameterList<'_, LEVEL> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().fmt(f)
    }
}

impl<const LEVEL: u8> PartialEq for ParameterList<'_, LEVEL> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<const LEVEL: u8> Eq for ParameterList<'_, LEVEL> {}

/// It takes all that is left.
impl<'a, const LEVEL: u8> Decode<'a> for ParameterList<'a, LEVEL> {
    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        Self::read(reader)
    }
}

impl<const LEVEL: u8> Encode for ParameterList<'_, LEVEL> {
    fn encoded_len(&self) -> usize {
        match self.0 {
            Source::Octets(octets) => octets.len(),
            Source::Items(items) => items.iter().fold(0_usize, |sum, item| {
                sum.saturating_add(padded(item.length())).saturating_add(4)
            }),
        }
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        match self.0 {
            Source::Octets(octets) => writer.octets(octets, "parameters"),
            Source::Items(items) => items.iter().try_for_each(|item| {
                let length = item.length();
                writer.array(head(item.tag(), length)?, "parameter_tag")?;
                item.write(writer, LEVEL)?;
                write_padding(writer, length)
            }),
        }
    }
}

#[cfg(feature = "serde")]
impl<const LEVEL: u8> serde::Serialize for ParameterList<'_, LEVEL> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// Whatever octets are well framed.
#[cfg(feature = "arbitrary")]
impl<'a, const LEVEL: u8> arbitrary::Arbitrary<'a> for ParameterList<'a, LEVEL> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let octets: &'a [u8] = u.arbitrary()?;
        let mut rest = octets;
        while let Some((_, _, behind)) = split(rest) {
            rest = behind;
        }
        let whole = octets.len().saturating_sub(rest.len());
        Ok(Self::checked(octets.get(..whole).unwrap_or_default()))
    }
}
