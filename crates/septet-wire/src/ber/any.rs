//! An element whose type is not known, or not of interest.

use core::fmt;

use super::{Element, Tag, quick, read};
use crate::{Decode, DecodeError, Encode, EncodeError, Reader, Trace, Value, Writer};

/// One element of any type, with the octets it came in.
///
/// It is written back octet for octet, whatever form its length had.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Any<'a> {
    tag: Tag,
    contents: &'a [u8],
    received: &'a [u8],
}

impl<'a> Any<'a> {
    /// The tag.
    #[must_use]
    pub const fn tag(&self) -> Tag {
        self.tag
    }

    /// The contents.
    #[must_use]
    pub const fn contents(&self) -> &'a [u8] {
        self.contents
    }

    /// The whole element as received: tag, length, contents and the
    /// end-of-contents octets of an indefinite length.
    #[must_use]
    pub const fn received(&self) -> &'a [u8] {
        self.received
    }

    /// As a value of a known type, by a reader that counts octets from the
    /// start of this element.
    ///
    /// # Errors
    ///
    /// Those of the type.
    pub fn decode_as<V: Decode<'a>>(&self) -> Result<V, DecodeError> {
        V::from_bytes(self.received)
    }
}

impl<'a> Element<'a> for Any<'a> {
    #[inline]
    fn accepts(_: Tag) -> bool {
        true
    }

    #[inline]
    fn read_element<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        let start = *reader;
        let found = read(reader, field)?;
        let received = reader.since(&start);
        reader.note(field, received.len(), Value::Octets(received));
        Ok(Self {
            tag: found.tag,
            contents: found.contents.as_slice(),
            received,
        })
    }

    #[inline(always)]
    fn quick_element(reader: &mut Reader<'a>) -> Option<Option<Self>> {
        let start = *reader;
        let found = quick(reader)?;
        Some(Some(Self {
            tag: found.tag,
            contents: found.contents.as_slice(),
            received: reader.since(&start),
        }))
    }

    #[inline]
    fn element_len(&self) -> usize {
        self.received.len()
    }

    #[inline]
    fn write_element(
        &self,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        writer.octets(self.received, field)
    }
}

impl<'a> Decode<'a> for Any<'a> {
    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        Element::read_element(reader, "element")
    }
}

impl Encode for Any<'_> {
    #[inline]
    fn encoded_len(&self) -> usize {
        Element::element_len(self)
    }

    #[inline]
    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        Element::write_element(self, writer, "element")
    }
}

impl fmt::Debug for Any<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Any({} {:02x?})", self.tag, self.contents)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Any<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.received)
    }
}

/// One of a handful of elements: what is wanted is that there is one.
#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Any<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        if let Ok((any, _)) = Self::from_prefix(u.peek_bytes(u.len()).unwrap_or_default()) {
            // The octets are an element already: take just those.
            let received = u.bytes(any.received.len())?;
            return Self::from_bytes(received).map_err(|_| arbitrary::Error::IncorrectFormat);
        }
        const SAMPLES: &[&[u8]] = &[
            &[0x05, 0x00],
            &[0x30, 0x00],
            &[0x04, 0x02, 0xca, 0xfe],
            &[0x9f, 0x87, 0x68, 0x01, 0x2a],
            &[0x30, 0x80, 0x02, 0x01, 0x07, 0x00, 0x00],
        ];
        Self::from_bytes(u.choose(SAMPLES)?).map_err(|_| arbitrary::Error::IncorrectFormat)
    }
}
