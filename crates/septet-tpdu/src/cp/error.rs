//! CP-ERROR (TS 24.011 v18, 7.2.3).
//!
//! ```text
//! +-------------------------------+
//! | TI, 9, message type 16        |  2 or 3
//! | CP-Cause                      |  1
//! +-------------------------------+
//! ```

use core::fmt;

use septet_wire::{Decode, DecodeError, Encode, EncodeError, Reader, Trace, Writer};

use super::{Cause, Header, MessageType, TransactionIdentifier};
use crate::UnknownElements;

/// CP-ERROR: the transaction ends.
///
/// ```
/// use septet_tpdu::cp;
/// use septet_wire::Decode;
///
/// let error = cp::Error::from_bytes(&[0x99, 0x10, 17])?;
/// assert_eq!(error.cause, cp::Cause::NETWORK_FAILURE);
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Error<'a> {
    /// The transaction (8.1.2).
    pub transaction_identifier: TransactionIdentifier,
    /// CP-Cause (8.1.4.2).
    pub cause: Cause,
    /// What follows.
    pub unknown: UnknownElements<'a>,
}

impl Error<'_> {
    /// An error.
    #[must_use]
    pub const fn new(transaction_identifier: TransactionIdentifier, cause: Cause) -> Self {
        Self {
            transaction_identifier,
            cause,
            unknown: UnknownElements::NONE,
        }
    }

    const fn header(&self) -> Header {
        Header {
            transaction_identifier: self.transaction_identifier,
            message_type: MessageType::ERROR,
        }
    }
}

impl<'a> Decode<'a> for Error<'a> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        Ok(Self {
            transaction_identifier: Header::decode_of(reader, MessageType::ERROR)?,
            cause: reader.code("cp_cause")?,
            unknown: UnknownElements::decode(reader)?,
        })
    }
}

impl Encode for Error<'_> {
    fn encoded_len(&self) -> usize {
        // The cause too.
        self.header()
            .encoded_len()
            .saturating_add(1)
            .saturating_add(self.unknown.encoded_len())
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        self.header().encode(writer)?;
        writer.code(self.cause, "cp_cause")?;
        self.unknown.encode(writer)
    }
}

/// One line.
impl fmt::Display for Error<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "CP-ERROR {}, {}",
            self.transaction_identifier, self.cause
        )
    }
}
