//! A CP message of a type that this release does not have (TS 24.011 v18,
//! 9.2).

use core::fmt;

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, EncodeErrorKind, ErrorKind, Reader, Trace, Writer,
};

use super::{Header, MessageType, TransactionIdentifier};

/// What answers it is CP-ERROR with
/// [`Cause::MESSAGE_TYPE`](super::Cause::MESSAGE_TYPE).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Unknown<'a> {
    /// The transaction (8.1.2).
    pub transaction_identifier: TransactionIdentifier,
    /// The type, none of those that have a name.
    pub message_type: MessageType,
    /// What follows.
    pub contents: &'a [u8],
}

impl Unknown<'_> {
    const fn header(&self) -> Header {
        Header {
            transaction_identifier: self.transaction_identifier,
            message_type: self.message_type,
        }
    }
}

impl<'a> Decode<'a> for Unknown<'a> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let start = *reader;
        let Header {
            transaction_identifier,
            message_type,
        } = Header::decode(reader)?;
        if message_type.name().is_some() {
            let value = message_type.0.into();
            return Err(start.error(ErrorKind::Value { value }, "cp_message_type"));
        }
        Ok(Self {
            transaction_identifier,
            message_type,
            contents: reader.rest("contents"),
        })
    }
}

impl Encode for Unknown<'_> {
    fn encoded_len(&self) -> usize {
        self.header()
            .encoded_len()
            .saturating_add(self.contents.len())
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        // It would be read as another message.
        if self.message_type.name().is_some() {
            let value = self.message_type.0.into();
            let kind = EncodeErrorKind::Value { value };
            return Err(EncodeError::new(kind, "cp_message_type"));
        }
        self.header().encode(writer)?;
        writer.octets(self.contents, "contents")
    }
}

/// One line.
impl fmt::Display for Unknown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            transaction_identifier,
            message_type: MessageType(message_type),
            contents,
        } = self;
        write!(
            f,
            "CP message {message_type:#04x} {transaction_identifier}: "
        )?;
        contents
            .iter()
            .try_for_each(|octet| write!(f, "{octet:02x}"))
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Unknown<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let message_type: MessageType = u.arbitrary()?;
        Ok(Self {
            transaction_identifier: u.arbitrary()?,
            message_type: match message_type.name() {
                Some(_) => MessageType(0),
                None => message_type,
            },
            contents: u.arbitrary()?,
        })
    }
}
