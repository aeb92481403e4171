//! The relay layer between mobile station and network (RP, TS 24.011 v18, 7.3
//! and 8.2): it carries TPDUs, and says whether they were taken.
//!
//! ```text
//!   8   7   6   5   4   3   2   1
//! +---+---+---+---+---+---+---+---+
//! | 0   0   0   0   0 | RP-MTI    |
//! +-------------------+-----------+
//! | RP-Message Reference          |
//! +-------------------------------+
//! | what the message has          |
//! +-------------------------------+
//! ```
//!
//! | RP-MTI | from the mobile station | RP-MTI | from the network |
//! |---|---|---|---|
//! | 0 | RP-DATA: SMS-SUBMIT, SMS-COMMAND | 1 | RP-DATA: SMS-DELIVER, SMS-STATUS-REPORT |
//! | 2 | RP-ACK: SMS-DELIVER-REPORT | 3 | RP-ACK: SMS-SUBMIT-REPORT |
//! | 4 | RP-ERROR: SMS-DELIVER-REPORT | 5 | RP-ERROR: SMS-SUBMIT-REPORT |
//! | 6 | RP-SMMA | 7 | reserved |

use core::fmt;

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, EncodeErrorKind, ErrorKind, Reader, Trace, Value,
    Writer,
};

use crate::{Direction, Tpdu};

mod ack;
mod cause;
mod data;
mod error;
mod smma;
mod unknown;

pub use ack::Ack;
pub use cause::{Cause, Procedure};
pub use data::Data;
pub use error::Error;
pub use smma::Smma;
pub use unknown::Unknown;

septet_wire::code_point! {
    /// RP-MTI (TS 24.011, 8.2.2). The lowest bit tells the direction.
    pub struct MessageType(u8) {
        /// RP-DATA from the mobile station.
        DATA_TO_NETWORK = 0 => "RP-DATA to the network",
        /// RP-DATA from the network.
        DATA_TO_MOBILE = 1 => "RP-DATA to the mobile station",
        /// RP-ACK from the mobile station.
        ACK_TO_NETWORK = 2 => "RP-ACK to the network",
        /// RP-ACK from the network.
        ACK_TO_MOBILE = 3 => "RP-ACK to the mobile station",
        /// RP-ERROR from the mobile station.
        ERROR_TO_NETWORK = 4 => "RP-ERROR to the network",
        /// RP-ERROR from the network.
        ERROR_TO_MOBILE = 5 => "RP-ERROR to the mobile station",
        /// RP-SMMA, which only a mobile station sends.
        SMMA = 6 => "RP-SMMA",
    }
}

impl MessageType {
    const MASK: u8 = 0x07;

    /// The way it goes; `None` for what is reserved.
    #[must_use]
    pub const fn direction(self) -> Option<Direction> {
        match self.0 {
            0 | 2 | 4 | 6 => Some(Direction::ToNetwork),
            1 | 3 | 5 => Some(Direction::ToMobile),
            _ => None,
        }
    }

    /// The one of two that goes in `direction`.
    const fn either(direction: Direction, to_network: Self, to_mobile: Self) -> Self {
        match direction {
            Direction::ToNetwork => to_network,
            Direction::ToMobile => to_mobile,
        }
    }
}

/// Any RPDU.
///
/// ```
/// use septet_tpdu::{Direction, Tpdu, rp::Rp};
/// use septet_wire::Decode;
///
/// // RP-DATA 7 to the service centre +3097100000, with an SMS-SUBMIT.
/// let octets = [
///     0x00, 0x07, 0x00, 0x06, 0x91, 0x03, 0x79, 0x01, 0x00, 0x00, 0x0b,
///     0x01, 0x09, 0x04, 0x91, 0x03, 0x96, 0x00, 0x00, 0x02, 0xe8, 0x34,
/// ];
/// let rp = Rp::from_bytes(&octets)?;
/// assert_eq!(rp.direction(), Some(Direction::ToNetwork));
/// let Some(Ok(Tpdu::Submit(submit))) = rp.tpdu() else { panic!("another TPDU") };
/// assert_eq!(submit.user_data.to_string(), "hi");
///
/// let refused = Rp::from_bytes_as(&octets, Direction::ToMobile).unwrap_err();
/// assert_eq!(refused.to_string(), "rp_mti: value 0x00 is not allowed here, at octet 0");
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Rp<'a> {
    /// RP-DATA.
    Data(Data<'a>),
    /// RP-ACK.
    Ack(Ack<'a>),
    /// RP-ERROR.
    Error(Error<'a>),
    /// RP-SMMA.
    Smma(Smma<'a>),
    /// RP-MTI is 7, reserved.
    Unknown(Unknown<'a>),
}

impl<'a> Rp<'a> {
    /// Reads an RPDU that must go in `direction`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Value`] for one that goes the other way, and those of the
    /// message.
    pub fn decode_as<T: Trace>(
        reader: &mut Reader<'a, T>,
        direction: Direction,
    ) -> Result<Self, DecodeError> {
        if let Some(first) = reader.peek() {
            let found = MessageType(first & MessageType::MASK);
            if found.direction().is_some_and(|found| found != direction) {
                let value = found.0.into();
                return Err(reader.error(ErrorKind::Value { value }, "rp_mti"));
            }
        }
        Self::decode(reader)
    }

    /// Decodes the whole of `input`, which must go in `direction`, strictly.
    ///
    /// # Errors
    ///
    /// Those of [`decode_as`](Self::decode_as).
    pub fn from_bytes_as(input: &'a [u8], direction: Direction) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(input);
        let rp = Self::decode_as(&mut reader, direction)?;
        reader.finish("trailing octets")?;
        Ok(rp)
    }

    /// What the specification calls it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Data(_) => "RP-DATA",
            Self::Ack(_) => "RP-ACK",
            Self::Error(_) => "RP-ERROR",
            Self::Smma(_) => "RP-SMMA",
            Self::Unknown(_) => "unknown RPDU",
        }
    }

    /// The way it goes; `None` for one of unknown type.
    #[must_use]
    pub const fn direction(&self) -> Option<Direction> {
        match self {
            Self::Data(data) => Some(data.direction),
            Self::Ack(ack) => Some(ack.direction),
            Self::Error(error) => Some(error.direction),
            Self::Smma(_) => Some(Direction::ToNetwork),
            Self::Unknown(_) => None,
        }
    }

    /// RP-Message Reference (8.2.3): an answer has that of the message.
    #[must_use]
    pub const fn message_reference(&self) -> u8 {
        match self {
            Self::Data(data) => data.message_reference,
            Self::Ack(ack) => ack.message_reference,
            Self::Error(error) => error.message_reference,
            Self::Smma(smma) => smma.message_reference,
            Self::Unknown(unknown) => unknown.message_reference,
        }
    }

    /// RP-User-Data (8.2.5.3), where there are any: the octets of a TPDU.
    #[must_use]
    pub const fn user_data(&self) -> Option<&'a [u8]> {
        match self {
            Self::Data(data) => Some(data.user_data),
            Self::Ack(ack) => ack.user_data,
            Self::Error(error) => error.user_data,
            Self::Smma(_) | Self::Unknown(_) => None,
        }
    }

    /// The TPDU that it carries, read. Offsets in its error count from its
    /// first octet.
    #[must_use]
    pub fn tpdu(&self) -> Option<Result<Tpdu<'a>, DecodeError>> {
        Some(Tpdu::from_bytes(self.user_data()?, self.direction()?))
    }

    /// Tells the trace what the TPDU holds.
    fn walk_tpdu<T: Trace>(&self, start: &Reader<'a, T>) {
        if let (Some(octets), Some(direction)) = (self.user_data(), self.direction()) {
            let unreadable = "no TPDU that can be read";
            start.walk(octets, "tpdu", unreadable, |reader| {
                reader.nested("tpdu", |reader| {
                    Tpdu::decode_as(reader, direction).map(drop)
                })
            });
        }
    }

    const fn as_encode(&self) -> &dyn Encode {
        match self {
            Self::Data(data) => data,
            Self::Ack(ack) => ack,
            Self::Error(error) => error,
            Self::Smma(smma) => smma,
            Self::Unknown(unknown) => unknown,
        }
    }
}

impl<'a> Decode<'a> for Rp<'a> {
    /// Reads an RPDU, all that `reader` has left; its type tells which way it
    /// goes.
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let start = *reader;
        let Some(first) = reader.peek() else {
            return Err(reader.truncated(1, "rp_mti"));
        };
        let rp = match MessageType(first & MessageType::MASK) {
            MessageType::DATA_TO_NETWORK | MessageType::DATA_TO_MOBILE => {
                Data::decode(reader).map(Self::Data)
            }
            MessageType::ACK_TO_NETWORK | MessageType::ACK_TO_MOBILE => {
                Ack::decode(reader).map(Self::Ack)
            }
            MessageType::ERROR_TO_NETWORK | MessageType::ERROR_TO_MOBILE => {
                Error::decode(reader).map(Self::Error)
            }
            MessageType::SMMA => Smma::decode(reader).map(Self::Smma),
            _ => Unknown::decode(reader).map(Self::Unknown),
        }?;
        if T::ACTIVE {
            rp.walk_tpdu(&start);
        }
        Ok(rp)
    }
}

impl Encode for Rp<'_> {
    fn encoded_len(&self) -> usize {
        self.as_encode().encoded_len()
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        self.as_encode().encode(writer)
    }
}

/// One line.
impl fmt::Display for Rp<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Data(data) => data.fmt(f),
            Self::Ack(ack) => ack.fmt(f),
            Self::Error(error) => error.fmt(f),
            Self::Smma(smma) => smma.fmt(f),
            Self::Unknown(unknown) => unknown.fmt(f),
        }
    }
}

/// The TPDU behind a colon, in hexadecimal if it is none.
pub(crate) fn fmt_tpdu(
    f: &mut fmt::Formatter<'_>,
    user_data: &[u8],
    direction: Direction,
) -> fmt::Result {
    f.write_str(": ")?;
    match Tpdu::from_bytes(user_data, direction) {
        Ok(tpdu) => fmt::Display::fmt(&tpdu, f),
        Err(_) => user_data
            .iter()
            .try_for_each(|octet| write!(f, "{octet:02x}")),
    }
}

macro_rules! from {
    ($($name:ident)*) => {$(
        impl<'a> From<$name<'a>> for Rp<'a> {
            fn from(message: $name<'a>) -> Self {
                Self::$name(message)
            }
        }
    )*};
}

from! { Data Ack Error Smma Unknown }

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Rp<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        Ok(match u.int_in_range(0..=9)? {
            0..=4 => Self::Data(u.arbitrary()?),
            5 | 6 => Self::Ack(u.arbitrary()?),
            7 => Self::Error(u.arbitrary()?),
            8 => Self::Smma(u.arbitrary()?),
            _ => Self::Unknown(u.arbitrary()?),
        })
    }
}

/// The bits of the first octet that mean nothing.
const SPARE: u8 = !MessageType::MASK;

/// The two octets that all RPDUs begin with.
struct Header {
    spare: u8,
    message_type: MessageType,
    message_reference: u8,
}

impl Header {
    const OCTETS: usize = 2;

    /// Reads a header that must be of `expected`'s type, whichever way.
    fn decode<T: Trace>(
        reader: &mut Reader<'_, T>,
        expected: &[MessageType],
    ) -> Result<Self, DecodeError> {
        let start = *reader;
        let Some(&[first]) = reader.take_array() else {
            return Err(reader.truncated(1, "rp_mti"));
        };
        let message_type = MessageType(first & MessageType::MASK);
        let allowed = expected.contains(&message_type);
        if let Some(expected) = expected.first().filter(|_| !allowed) {
            let kind = ErrorKind::Unexpected {
                found: message_type.0.into(),
                expected: expected.0.into(),
            };
            return Err(start.error(kind, "rp_mti"));
        }
        if T::ACTIVE {
            let code = Value::Code(message_type.0.into(), message_type.name());
            reader.note("rp_mti", 1, code);
        }
        Ok(Self {
            spare: first & SPARE,
            message_type,
            message_reference: reader.u8("rp_message_reference")?,
        })
    }

    /// The way it goes, for a type that has one.
    fn direction(&self) -> Direction {
        self.message_type
            .direction()
            .unwrap_or(Direction::ToNetwork)
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        if self.spare & !SPARE != 0 {
            let value = self.spare.into();
            return Err(EncodeError::new(EncodeErrorKind::Value { value }, "spare"));
        }
        writer.u8(self.spare | self.message_type.0, "rp_mti")?;
        writer.u8(self.message_reference, "rp_message_reference")
    }
}

/// Bits of the first octet, mostly those that the specification has.
#[cfg(feature = "arbitrary")]
fn arbitrary_spare(u: &mut arbitrary::Unstructured<'_>) -> arbitrary::Result<u8> {
    Ok(if u.ratio(1, 8)? {
        u.arbitrary::<u8>()? & SPARE
    } else {
        0
    })
}

/// The octets of a TPDU mostly, one of the samples for the direction.
#[cfg(feature = "arbitrary")]
fn arbitrary_user_data<'a>(
    u: &mut arbitrary::Unstructured<'a>,
    direction: Direction,
    to_network: &'static [&'static [u8]],
    to_mobile: &'static [&'static [u8]],
) -> arbitrary::Result<&'a [u8]> {
    if u.ratio(1, 4)? {
        let octets: &[u8] = u.arbitrary()?;
        return Ok(octets.get(..255).unwrap_or(octets));
    }
    let samples = match direction {
        Direction::ToNetwork => to_network,
        Direction::ToMobile => to_mobile,
    };
    Ok(u.choose(samples)?)
}
