//! Parameters (RFC 4666, 3.2): a tag, a length that counts the header and the
//! value, the value, and octets that fill it up to a multiple of four.

use core::fmt;

use septet_wire::{
    DecodeError, Encode, EncodeError, ErrorKind, Limit, Reader, Trace, Value, Writer,
};

use super::{Layout, ParameterTag};

/// One parameter (RFC 4666, 3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Parameter<'a> {
    /// What it is.
    pub tag: ParameterTag,
    /// Its value, without padding; 65,531 octets at most.
    pub value: &'a [u8],
}

impl<'a> Parameter<'a> {
    /// The value as a number of 32 bits, if it has four octets.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        self.value.try_into().ok().map(u32::from_be_bytes)
    }

    /// The value as numbers of 32 bits, such as routing contexts; octets that
    /// make no number are left out.
    pub fn numbers(&self) -> impl Iterator<Item = u32> + Clone + use<'a> {
        self.value
            .chunks_exact(4)
            .filter_map(|chunk| chunk.try_into().ok().map(u32::from_be_bytes))
    }

    fn padded(&self) -> usize {
        padded(self.value.len()).saturating_add(4)
    }

    fn write(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        write_head(writer, self.tag, self.value.len())?;
        writer.octets(self.value, "parameter_value")?;
        write_padding(writer, self.value.len())
    }
}

/// `length` and the padding behind it.
pub(super) fn padded(length: usize) -> usize {
    length.saturating_add(padding(length))
}

fn padding(length: usize) -> usize {
    length.wrapping_neg() % 4
}

pub(super) fn write_head(
    writer: &mut Writer<'_>,
    tag: ParameterTag,
    length: usize,
) -> Result<(), EncodeError> {
    writer.code(tag, "parameter_tag")?;
    writer.length_u16(length.saturating_add(4), "parameter_length")
}

pub(super) fn write_padding(writer: &mut Writer<'_>, length: usize) -> Result<(), EncodeError> {
    let zeros = [0; 3];
    writer.octets(zeros.get(..padding(length)).unwrap_or_default(), "padding")
}

/// A parameter that is being read: its value, then its padding.
pub(super) struct Open<'a, T: Trace> {
    pub(super) tag: ParameterTag,
    pub(super) value: Reader<'a, T>,
}

impl<'a, T: Trace> Open<'a, T> {
    /// Reads tag and length. `None` behind the last parameter.
    #[inline]
    pub(super) fn read(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let tag: ParameterTag = reader.code("parameter_tag")?;
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
        Ok(Self { tag, value })
    }
}

/// Reads the padding behind a value of `length` octets. It may be missing at
/// the end of a message.
#[inline]
pub(super) fn read_padding<T: Trace>(
    reader: &mut Reader<'_, T>,
    length: usize,
    layout: &mut Layout,
) -> Result<(), DecodeError> {
    let padding = padding(length);
    if padding == 0 {
        return Ok(());
    }
    if reader.is_empty() {
        layout.ours = false;
        return Ok(());
    }
    let octets = reader.octets(padding, "padding")?;
    layout.ours &= octets.iter().all(|&octet| octet == 0);
    Ok(())
}

/// What a parameter is called where it is shown.
pub(super) fn label(tag: ParameterTag) -> &'static str {
    tag.name().unwrap_or("parameter")
}

/// Parameters, read lazily, in order, duplicates kept.
///
/// Two lists are equal when their parameters are; padding does not count.
///
/// ```
/// use septet_mtp::m3ua::{Parameter, Parameters, ParameterTag};
///
/// let items = [Parameter { tag: ParameterTag::INFO_STRING, value: b"hi" }];
/// let parameters = Parameters::new(&items);
/// assert_eq!(parameters.get(ParameterTag::INFO_STRING).unwrap().value, b"hi");
/// ```
#[derive(Clone, Copy)]
pub struct Parameters<'a>(Source<'a>);

#[derive(Clone, Copy)]
enum Source<'a> {
    /// As received, padding and all.
    Octets(&'a [u8]),
    Items(&'a [Parameter<'a>]),
}

impl<'a> Parameters<'a> {
    /// No parameter.
    pub const NONE: Self = Self(Source::Octets(&[]));

    /// The list of `items`.
    #[must_use]
    pub const fn new(items: &'a [Parameter<'a>]) -> Self {
        Self(Source::Items(items))
    }

    /// Octets whose framing was checked.
    pub(super) const fn checked(octets: &'a [u8]) -> Self {
        Self(Source::Octets(octets))
    }

    /// The parameters in order.
    #[must_use]
    pub fn iter(&self) -> Iter<'a> {
        Iter(self.0)
    }

    /// The first parameter of this tag.
    #[must_use]
    pub fn get(&self, tag: ParameterTag) -> Option<Parameter<'a>> {
        self.iter().find(|parameter| parameter.tag == tag)
    }

    /// Reads all that is left.
    #[inline]
    pub(super) fn read<T: Trace>(
        reader: &mut Reader<'a, T>,
        layout: &mut Layout,
    ) -> Result<Self, DecodeError> {
        let octets = reader.as_slice();
        while !reader.is_empty() {
            let tag = reader.as_slice().first_chunk().copied();
            let tag = ParameterTag(u16::from_be_bytes(tag.unwrap_or_default()));
            reader.nested(label(tag), |reader| {
                let Open { tag, mut value } = Open::read(reader)?;
                let length = value.remaining();
                if T::ACTIVE {
                    tell(tag, &mut value)?;
                }
                read_padding(reader, length, layout)
            })?;
        }
        Ok(Self(Source::Octets(octets)))
    }
}

/// Tells the trace what a value means.
pub(super) fn tell<T: Trace>(
    tag: ParameterTag,
    value: &mut Reader<'_, T>,
) -> Result<(), DecodeError> {
    let length = value.remaining();
    match tag {
        ParameterTag::INFO_STRING => {
            let octets = value.as_slice();
            let _ = value.take(length);
            value.note("info_string", length, Value::Latin1(octets));
        }
        ParameterTag::STATUS if length == 4 => {
            value.u16("status_type")?;
            value.u16("status_information")?;
        }
        ParameterTag::USER_CAUSE if length == 4 => {
            value.u16("cause")?;
            value.u16("user")?;
        }
        ParameterTag::AFFECTED_POINT_CODE | ParameterTag::CONCERNED_DESTINATION
            if length % 4 == 0 =>
        {
            while !value.is_empty() {
                value.u8("mask")?;
                let Some(&[a, b, c]) = value.take_array() else {
                    return Err(value.truncated(3, "point_code"));
                };
                let code = u32::from_be_bytes([0, a, b, c]);
                value.note("point_code", 3, Value::Number(code.into()));
            }
        }
        ParameterTag::ROUTING_CONTEXT
        | ParameterTag::TRAFFIC_MODE_TYPE
        | ParameterTag::ERROR_CODE
        | ParameterTag::ASP_IDENTIFIER
        | ParameterTag::CORRELATION_ID
        | ParameterTag::NETWORK_APPEARANCE
        | ParameterTag::CONGESTION_INDICATIONS
            if length % 4 == 0 =>
        {
            while !value.is_empty() {
                value.u32(label(tag))?;
            }
        }
        _ => {
            value.rest("parameter_value");
        }
    }
    Ok(())
}

impl Default for Parameters<'_> {
    fn default() -> Self {
        Self::NONE
    }
}

impl<'a> IntoIterator for Parameters<'a> {
    type Item = Parameter<'a>;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

/// Iterates over [`Parameters`].
#[derive(Clone)]
pub struct Iter<'a>(Source<'a>);

impl<'a> Iterator for Iter<'a> {
    type Item = Parameter<'a>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Source::Octets(octets) => {
                // The framing was checked when the list was read.
                let (&[tag_0, tag_1, length_0, length_1], rest) = octets.split_first_chunk()?;
                let length = u16::from_be_bytes([length_0, length_1]).checked_sub(4)?;
                let length = usize::from(length);
                let (value, rest) = rest.split_at_checked(length)?;
                *octets = rest.get(padding(length)..).unwrap_or_default();
                let tag = ParameterTag(u16::from_be_bytes([tag_0, tag_1]));
                Some(Parameter { tag, value })
            }
            Source::Items(items) => {
                let (&first, rest) = items.split_first()?;
                *items = rest;
                Some(first)
            }
        }
    }
}

impl fmt::Debug for Iter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl fmt::Debug for Parameters<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().fmt(f)
    }
}

impl PartialEq for Parameters<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Parameters<'_> {}

/// Each parameter padded with zeros.
impl Encode for Parameters<'_> {
    fn encoded_len(&self) -> usize {
        self.iter().fold(0, |sum: usize, parameter| {
            sum.saturating_add(parameter.padded())
        })
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        self.iter()
            .try_for_each(|parameter| parameter.write(writer))
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Parameters<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// Whatever octets are well framed.
#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Parameters<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let octets: &'a [u8] = u.arbitrary()?;
        let start = Reader::new(octets);
        let mut end = start;
        let mut reader = start;
        while let Ok(open) = Open::read(&mut reader) {
            if reader.take(padding(open.value.as_slice().len())).is_none() {
                break;
            }
            end = reader;
        }
        Ok(Self(Source::Octets(end.since(&start))))
    }
}
