//! CP-ACK (TS 24.011 v18, 7.2.2).
//!
//! ```text
//! +-------------------------------+
//! | TI, 9, message type 4         |  2 or 3
//! +-------------------------------+
//! ```

use core::fmt;

use septet_wire::{Decode, DecodeError, Encode, EncodeError, Reader, Trace, Writer};

use super::{Header, MessageType, TransactionIdentifier};
use crate::UnknownElements;

/// CP-ACK: CP-DATA has arrived.
///
/// ```
/// use septet_tpdu::cp::Ack;
/// use septet_wire::Decode;
///
/// let ack = Ack::from_bytes(&[0x99, 0x04])?;
/// assert_eq!(ack.transaction_identifier.value(), 1);
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Ack<'a> {
    /// The transaction (8.1.2).
    pub transaction_identifier: TransactionIdentifier,
    /// What follows.
    pub unknown: UnknownElements<'a>,
}

impl Ack<'_> {
    /// An acknowledgement.
    #[must_use]
    pub const fn new(transaction_identifier: TransactionIdentifier) -> Self {
        Self {
            transaction_identifier,
            unknown: UnknownElements::NONE,
        }
    }

    const fn header(&self) -> Header {
        Header {
            transaction_identifier: self.transaction_identifier,
            message_type: MessageType::ACK,
        }
    }
}

impl<'a> Decode<'a> for Ack<'a> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        Ok(Self {
            transaction_identifier: Header::decode_of(reader, MessageType::ACK)?,
            unknown: UnknownElements::decode(reader)?,
        })
    }
}

impl Encode for Ack<'_> {
    fn encoded_len(&self) -> usize {
        self.header()
            .encoded_len()
            .saturating_add(self.unknown.encoded_len())
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        self.header().encode(writer)?;
        self.unknown.encode(writer)
    }
}

/// One line.
impl fmt::Display for Ack<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CP-ACK {}", self.transaction_identifier)
    }
}
