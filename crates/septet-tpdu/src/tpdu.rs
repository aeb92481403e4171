//! TPDUs by direction and TP-MTI (TS 23.040 v18, 9.2.3.1).
//!
//! | TP-MTI | to the mobile station | to the network |
//! |---|---|---|
//! | 0 | SMS-DELIVER | SMS-DELIVER-REPORT |
//! | 1 | SMS-SUBMIT-REPORT | SMS-SUBMIT |
//! | 2 | SMS-STATUS-REPORT | SMS-COMMAND |
//! | 3 | reserved | reserved |

use core::fmt;

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, EncodeErrorKind, Reader, Trace, Value, Writer,
};

use crate::octet;
use crate::{Command, Deliver, DeliverReport, StatusReport, Submit, SubmitReport, UserData};

/// Where a TPDU goes. Nothing inside of it tells: TP-MTI means something else
/// each way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Direction {
    /// From the mobile station to the service centre (MO).
    ToNetwork,
    /// From the service centre to the mobile station (MT).
    ToMobile,
}

/// Any TPDU.
///
/// ```
/// use septet_tpdu::{Direction, Tpdu};
///
/// let octets = [0x00, 0xc5, 0x00];
/// let tpdu = Tpdu::from_bytes(&octets, Direction::ToNetwork)?;
/// assert!(matches!(tpdu, Tpdu::DeliverReport(_)));
/// assert!(Tpdu::from_bytes(&octets, Direction::ToMobile).is_err());
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Tpdu<'a> {
    /// SMS-DELIVER.
    Deliver(Deliver<'a>),
    /// SMS-SUBMIT-REPORT.
    SubmitReport(SubmitReport<'a>),
    /// SMS-STATUS-REPORT.
    StatusReport(StatusReport<'a>),
    /// SMS-DELIVER-REPORT.
    DeliverReport(DeliverReport<'a>),
    /// SMS-SUBMIT.
    Submit(Submit<'a>),
    /// SMS-COMMAND.
    Command(Command<'a>),
    /// TP-MTI is 3, reserved: all octets, the first among them.
    Unknown(&'a [u8]),
}

impl<'a> Tpdu<'a> {
    /// Reads the TPDU that goes in `direction`. What is of unknown type takes
    /// all octets there are.
    ///
    /// # Errors
    ///
    /// Those of the message.
    #[inline]
    pub fn decode_as<T: Trace>(
        reader: &mut Reader<'a, T>,
        direction: Direction,
    ) -> Result<Self, DecodeError> {
        let Some(first) = reader.peek() else {
            return Err(reader.truncated(1, "tp_mti"));
        };
        match (direction, first & 0x03) {
            (Direction::ToMobile, octet::DELIVER) => Deliver::decode(reader).map(Self::Deliver),
            (Direction::ToMobile, octet::SUBMIT_REPORT) => {
                SubmitReport::decode(reader).map(Self::SubmitReport)
            }
            (Direction::ToMobile, octet::STATUS_REPORT) => {
                StatusReport::decode(reader).map(Self::StatusReport)
            }
            (Direction::ToNetwork, octet::DELIVER_REPORT) => {
                DeliverReport::decode(reader).map(Self::DeliverReport)
            }
            (Direction::ToNetwork, octet::SUBMIT) => Submit::decode(reader).map(Self::Submit),
            (Direction::ToNetwork, octet::COMMAND) => Command::decode(reader).map(Self::Command),
            (_, mti) => {
                let octets = reader.as_slice();
                reader.take(1);
                reader.note("tp_mti", 1, Value::Code(mti.into(), Some("reserved")));
                reader.rest("tpdu");
                Ok(Self::Unknown(octets))
            }
        }
    }

    /// Decodes the whole of `input`, strictly.
    ///
    /// # Errors
    ///
    /// Those of [`decode_as`](Self::decode_as), and octets behind the TPDU.
    #[inline]
    pub fn from_bytes(input: &'a [u8], direction: Direction) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(input);
        // Never taken out of its place, so that it is not copied.
        let tpdu = Self::decode_as(&mut reader, direction);
        if tpdu.is_ok() {
            reader.finish("trailing octets")?;
        }
        tpdu
    }

    /// What the specification calls it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Deliver(_) => "SMS-DELIVER",
            Self::SubmitReport(_) => "SMS-SUBMIT-REPORT",
            Self::StatusReport(_) => "SMS-STATUS-REPORT",
            Self::DeliverReport(_) => "SMS-DELIVER-REPORT",
            Self::Submit(_) => "SMS-SUBMIT",
            Self::Command(_) => "SMS-COMMAND",
            Self::Unknown(_) => "unknown TPDU",
        }
    }

    /// The way it goes; `None` for one of unknown type.
    #[must_use]
    pub const fn direction(&self) -> Option<Direction> {
        match self {
            Self::Deliver(_) | Self::SubmitReport(_) | Self::StatusReport(_) => {
                Some(Direction::ToMobile)
            }
            Self::DeliverReport(_) | Self::Submit(_) | Self::Command(_) => {
                Some(Direction::ToNetwork)
            }
            Self::Unknown(_) => None,
        }
    }

    /// Its user data, where there are any.
    #[must_use]
    pub const fn user_data(&self) -> Option<&UserData<'a>> {
        let parameters = match self {
            Self::Deliver(deliver) => return Some(&deliver.user_data),
            Self::Submit(submit) => return Some(&submit.user_data),
            Self::StatusReport(report) => match &report.parameters {
                Some(parameters) => parameters,
                None => return None,
            },
            Self::SubmitReport(report) => &report.parameters,
            Self::DeliverReport(report) => &report.parameters,
            Self::Command(_) | Self::Unknown(_) => return None,
        };
        parameters.user_data.as_ref()
    }

    fn as_encode(&self) -> Option<&dyn Encode> {
        match self {
            Self::Deliver(tpdu) => Some(tpdu),
            Self::SubmitReport(tpdu) => Some(tpdu),
            Self::StatusReport(tpdu) => Some(tpdu),
            Self::DeliverReport(tpdu) => Some(tpdu),
            Self::Submit(tpdu) => Some(tpdu),
            Self::Command(tpdu) => Some(tpdu),
            Self::Unknown(_) => None,
        }
    }
}

impl Encode for Tpdu<'_> {
    fn encoded_len(&self) -> usize {
        match (self, self.as_encode()) {
            (Self::Unknown(octets), _) => octets.len(),
            (_, tpdu) => tpdu.map_or(0, Encode::encoded_len),
        }
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        match (self, self.as_encode()) {
            (Self::Unknown(octets), _) => match octets.first() {
                Some(first) if first & 0x03 == 0x03 => writer.octets(octets, "tpdu"),
                // It would be read as another message.
                Some(&first) => {
                    let value = first.into();
                    Err(EncodeError::new(EncodeErrorKind::Value { value }, "tp_mti"))
                }
                None => {
                    let kind = EncodeErrorKind::TooShort { length: 0, min: 1 };
                    Err(EncodeError::new(kind, "tpdu"))
                }
            },
            (_, Some(tpdu)) => tpdu.encode(writer),
            (_, None) => Ok(()),
        }
    }
}

/// One line.
impl fmt::Display for Tpdu<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Deliver(tpdu) => tpdu.fmt(f),
            Self::SubmitReport(tpdu) => tpdu.fmt(f),
            Self::StatusReport(tpdu) => tpdu.fmt(f),
            Self::DeliverReport(tpdu) => tpdu.fmt(f),
            Self::Submit(tpdu) => tpdu.fmt(f),
            Self::Command(tpdu) => tpdu.fmt(f),
            Self::Unknown(octets) => {
                f.write_str("unknown TPDU ")?;
                octets.iter().try_for_each(|octet| write!(f, "{octet:02x}"))
            }
        }
    }
}

macro_rules! from {
    ($($name:ident)*) => {$(
        impl<'a> From<$name<'a>> for Tpdu<'a> {
            fn from(tpdu: $name<'a>) -> Self {
                Self::$name(tpdu)
            }
        }
    )*};
}

from! { Deliver SubmitReport StatusReport DeliverReport Submit Command }

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Tpdu<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        Ok(match u.int_in_range(0..=6)? {
            0 => Self::Deliver(u.arbitrary()?),
            1 => Self::SubmitReport(u.arbitrary()?),
            2 => Self::StatusReport(u.arbitrary()?),
            3 => Self::DeliverReport(u.arbitrary()?),
            4 => Self::Submit(u.arbitrary()?),
            5 => Self::Command(u.arbitrary()?),
            _ => {
                let octets: &[u8] = u.arbitrary()?;
                let reserved = octets.first().is_some_and(|first| first & 0x03 == 0x03);
                Self::Unknown(if reserved { octets } else { &[0x03] })
            }
        })
    }
}
