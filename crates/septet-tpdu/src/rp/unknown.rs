//! An RPDU of the reserved type (TS 24.011 v18, 8.2.2).

use core::fmt;

use septet_wire::{Decode, DecodeError, Encode, EncodeError, Reader, Trace, Writer};

use super::{Header, MessageType};

/// RP-MTI is 7. What answers it is RP-ERROR with
/// [`Cause::MESSAGE_TYPE`](super::Cause::MESSAGE_TYPE) and the same reference
/// (TS 24.011, 9.3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Unknown<'a> {
    /// The upper five bits of the first octet, in their places.
    pub spare: u8,
    /// RP-Message Reference (8.2.3).
    pub message_reference: u8,
    /// What follows.
    pub contents: &'a [u8],
}

const RESERVED: MessageType = MessageType(7);

impl<'a> Decode<'a> for Unknown<'a> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let header = Header::decode(reader, &[RESERVED])?;
        Ok(Self {
            spare: header.spare,
            message_reference: header.message_reference,
            contents: reader.rest("contents"),
        })
    }
}

impl Encode for Unknown<'_> {
    fn encoded_len(&self) -> usize {
        Header::OCTETS.saturating_add(self.contents.len())
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let header = Header {
            spare: self.spare,
            message_type: RESERVED,
            message_reference: self.message_reference,
        };
        header.encode(writer)?;
        writer.octets(self.contents, "contents")
    }
}

/// One line.
impl fmt::Display for Unknown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown RPDU {}: ", self.message_reference)?;
        self.contents
            .iter()
            .try_for_each(|octet| write!(f, "{octet:02x}"))
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Unknown<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        Ok(Self {
            spare: super::arbitrary_spare(u)?,
            message_reference: u.arbitrary()?,
            contents: u.arbitrary()?,
        })
    }
}
