//! The control layer below RP (CP, TS 24.011 v18, 7.2 and 8.1): it takes an
//! RPDU over the radio interface, and acknowledges it.
//!
//! ```text
//!   8   7   6   5   4   3   2   1
//! +---+-----------+---------------+
//! |flg| TI value  | 1   0   0   1 |  transaction identifier,
//! +---+-----------+---------------+  protocol discriminator of SMS
//! | 1 | extended TI value         |  only where the TI value is 7
//! +---+---------------------------+
//! | message type                  |  1, 4 or 16
//! +-------------------------------+
//! | what the message has          |
//! +-------------------------------+
//! ```

use core::fmt;

use septet_wire::{Decode, DecodeError, Encode, EncodeError, ErrorKind, Reader, Trace, Writer};

use crate::rp::Rp;

mod ack;
mod cause;
mod data;
mod error;
mod transaction_identifier;
mod unknown;

pub use ack::Ack;
pub use cause::Cause;
pub use data::Data;
pub use error::Error;
pub use transaction_identifier::TransactionIdentifier;
pub use unknown::Unknown;

septet_wire::code_point! {
    /// The type of a CP message (TS 24.011, 8.1.3).
    pub struct MessageType(u8) {
        /// CP-DATA.
        DATA = 0x01 => "CP-DATA",
        /// CP-ACK.
        ACK = 0x04 => "CP-ACK",
        /// CP-ERROR.
        ERROR = 0x10 => "CP-ERROR",
    }
}

/// Any CP message.
///
/// ```
/// use septet_tpdu::{cp::Cp, rp::Rp};
/// use septet_wire::Decode;
///
/// // The network acknowledges RP-DATA 7.
/// let cp = Cp::from_bytes(&[0x99, 0x01, 0x02, 0x03, 0x07])?;
/// assert!(cp.transaction_identifier().flag());
/// assert!(matches!(cp.rp(), Some(Ok(Rp::Ack(_)))));
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Cp<'a> {
    /// CP-DATA.
    Data(Data<'a>),
    /// CP-ACK.
    Ack(Ack<'a>),
    /// CP-ERROR.
    Error(Error<'a>),
    /// Any other type.
    Unknown(Unknown<'a>),
}

impl<'a> Cp<'a> {
    /// What the specification calls it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Data(_) => "CP-DATA",
            Self::Ack(_) => "CP-ACK",
            Self::Error(_) => "CP-ERROR",
            Self::Unknown(_) => "unknown CP message",
        }
    }

    /// The transaction it belongs to. An answer has the same value, and the
    /// other flag.
    #[must_use]
    pub const fn transaction_identifier(&self) -> TransactionIdentifier {
        match self {
            Self::Data(data) => data.transaction_identifier,
            Self::Ack(ack) => ack.transaction_identifier,
            Self::Error(error) => error.transaction_identifier,
            Self::Unknown(unknown) => unknown.transaction_identifier,
        }
    }

    /// CP-User Data (8.1.4.1), in CP-DATA: the octets of an RPDU.
    #[must_use]
    pub const fn user_data(&self) -> Option<&'a [u8]> {
        match self {
            Self::Data(data) => Some(data.user_data),
            Self::Ack(_) | Self::Error(_) | Self::Unknown(_) => None,
        }
    }

    /// The RPDU that it carries, read. Offsets in its error count from its
    /// first octet. Which way it goes, its own type tells.
    #[must_use]
    pub fn rp(&self) -> Option<Result<Rp<'a>, DecodeError>> {
        self.user_data().map(Rp::from_bytes)
    }

    const fn as_encode(&self) -> &dyn Encode {
        match self {
            Self::Data(data) => data,
            Self::Ack(ack) => ack,
            Self::Error(error) => error,
            Self::Unknown(unknown) => unknown,
        }
    }
}

impl<'a> Decode<'a> for Cp<'a> {
    /// Reads a CP message, all that `reader` has left.
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let start = *reader;
        // The type is behind the identifier, which has one octet or two.
        let mut ahead = Reader::with(reader.as_slice(), reader.options(), ());
        let header = Header::decode(&mut ahead);
        let cp = match header.map(|header| header.message_type) {
            Ok(MessageType::DATA) => Data::decode(reader).map(Self::Data),
            Ok(MessageType::ACK) => Ack::decode(reader).map(Self::Ack),
            Ok(MessageType::ERROR) => Error::decode(reader).map(Self::Error),
            // Without a header, that is what it complains of.
            _ => Unknown::decode(reader).map(Self::Unknown),
        }?;
        if let (true, Some(octets)) = (T::ACTIVE, cp.user_data()) {
            let unreadable = "no RPDU that can be read";
            start.walk(octets, "rp", unreadable, |reader| {
                reader.nested("rp", |reader| Rp::decode(reader).map(drop))
            });
        }
        Ok(cp)
    }
}

impl Encode for Cp<'_> {
    fn encoded_len(&self) -> usize {
        self.as_encode().encoded_len()
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        self.as_encode().encode(writer)
    }
}

/// One line.
impl fmt::Display for Cp<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Data(data) => data.fmt(f),
            Self::Ack(ack) => ack.fmt(f),
            Self::Error(error) => error.fmt(f),
            Self::Unknown(unknown) => unknown.fmt(f),
        }
    }
}

macro_rules! from {
    ($($name:ident)*) => {$(
        impl<'a> From<$name<'a>> for Cp<'a> {
            fn from(message: $name<'a>) -> Self {
                Self::$name(message)
            }
        }
    )*};
}

from! { Data Ack Error Unknown }

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Cp<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        Ok(match u.int_in_range(0..=7)? {
            0..=4 => Self::Data(u.arbitrary()?),
            5 => Self::Ack(u.arbitrary()?),
            6 => Self::Error(u.arbitrary()?),
            _ => Self::Unknown(u.arbitrary()?),
        })
    }
}

/// What all CP messages begin with.
struct Header {
    transaction_identifier: TransactionIdentifier,
    message_type: MessageType,
}

impl Header {
    fn decode<T: Trace>(reader: &mut Reader<'_, T>) -> Result<Self, DecodeError> {
        let transaction_identifier = TransactionIdentifier::decode(reader)?;
        let message_type = reader.code("cp_message_type")?;
        Ok(Self {
            transaction_identifier,
            message_type,
        })
    }

    /// Reads a header that must be of `expected`'s type.
    fn decode_of<T: Trace>(
        reader: &mut Reader<'_, T>,
        expected: MessageType,
    ) -> Result<TransactionIdentifier, DecodeError> {
        let transaction_identifier = TransactionIdentifier::decode(reader)?;
        let start = *reader;
        let message_type: MessageType = reader.code("cp_message_type")?;
        if message_type != expected {
            let kind = ErrorKind::Unexpected {
                found: message_type.0.into(),
                expected: expected.0.into(),
            };
            return Err(start.error(kind, "cp_message_type"));
        }
        Ok(transaction_identifier)
    }

    const fn encoded_len(&self) -> usize {
        self.transaction_identifier.encoded_len().saturating_add(1)
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        self.transaction_identifier.encode(writer)?;
        writer.code(self.message_type, "cp_message_type")
    }
}
