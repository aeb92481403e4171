//! How the values of parameters are read and written.

use core::fmt;

use septet_wire::{CodePoint, DecodeError, EncodeError, Reader, Trace, Value, Writer};

use super::parameters::ParameterList;
use super::{
    Action, CongestionStatus, DeregistrationStatus, ErrorCode, LinkDeregistrationStatus,
    LinkRegistrationStatus, RegistrationStatus, RetrievalResult, StateEvent, StateRequest, Status,
    TrafficModeType,
};
use crate::ServiceIndicator;

/// What the value of a parameter says; it is all that its reader has.
pub(crate) trait Content<'a>: Sized {
    /// How far parameters lie in it: 0 where it has none.
    const LEVEL: u8 = 0;

    fn read<T: Trace>(reader: &mut Reader<'a, T>, field: &'static str)
    -> Result<Self, DecodeError>;

    fn length(&self) -> usize;

    fn write(&self, writer: &mut Writer<'_>, field: &'static str) -> Result<(), EncodeError>;

    /// Of a whole value, if it has this form.
    fn of(value: &'a [u8]) -> Option<Self> {
        let mut reader = Reader::new(value);
        let content = Self::read(&mut reader, "parameter_value").ok()?;
        reader.is_empty().then_some(content)
    }
}

impl<'a> Content<'a> for u32 {
    fn read<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        reader.u32(field)
    }

    fn length(&self) -> usize {
        4
    }

    fn write(&self, writer: &mut Writer<'_>, field: &'static str) -> Result<(), EncodeError> {
        writer.u32(*self, field)
    }
}

macro_rules! codes {
    ($($code:ty)*) => {$(
        impl<'a> Content<'a> for $code {
            fn read<T: Trace>(
                reader: &mut Reader<'a, T>,
                field: &'static str,
            ) -> Result<Self, DecodeError> {
                reader.code(field)
            }

            fn length(&self) -> usize {
                Self::OCTETS
            }

            fn write(&self, writer: &mut Writer<'_>, field: &'static str) -> Result<(), EncodeError> {
                writer.code(*self, field)
            }
        }
    )*};
}
codes! {
    Action CongestionStatus DeregistrationStatus ErrorCode LinkDeregistrationStatus
    LinkRegistrationStatus RegistrationStatus RetrievalResult ServiceIndicator StateEvent
    StateRequest Status TrafficModeType
}

impl<'a> Content<'a> for &'a [u8] {
    fn read<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        Ok(reader.rest(field))
    }

    fn length(&self) -> usize {
        self.len()
    }

    fn write(&self, writer: &mut Writer<'_>, field: &'static str) -> Result<(), EncodeError> {
        writer.octets(self, field)
    }
}

macro_rules! addresses {
    ($($address:ty, $octets:literal;)*) => {$(
        impl<'a> Content<'a> for $address {
            fn read<T: Trace>(
                reader: &mut Reader<'a, T>,
                field: &'static str,
            ) -> Result<Self, DecodeError> {
                let Some(&octets) = reader.take_array::<$octets>() else {
                    return Err(reader.truncated($octets, field));
                };
                let address = Self::from(octets);
                reader.note(field, $octets, Value::Shown(&address));
                Ok(address)
            }

            fn length(&self) -> usize {
                $octets
            }

            fn write(&self, writer: &mut Writer<'_>, field: &'static str) -> Result<(), EncodeError> {
                writer.array(self.octets(), field)
            }
        }
    )*};
}
addresses! {
    core::net::Ipv4Addr, 4;
    core::net::Ipv6Addr, 16;
}

/// Octets that are text: UTF-8 or ASCII, by the specifications, and never
/// checked by anybody.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Text<'a>(pub &'a [u8]);

impl<'a> Content<'a> for Text<'a> {
    fn read<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        let octets = reader.as_slice();
        let _ = reader.take(octets.len());
        reader.note(field, octets.len(), Value::Shown(&Self(octets)));
        Ok(Self(octets))
    }

    fn length(&self) -> usize {
        self.0.len()
    }

    fn write(&self, writer: &mut Writer<'_>, field: &'static str) -> Result<(), EncodeError> {
        writer.octets(self.0, field)
    }
}

/// What is not UTF-8 as U+FFFD.
impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for chunk in self.0.utf8_chunks() {
            f.write_str(chunk.valid())?;
            if !chunk.invalid().is_empty() {
                f.write_str("\u{fffd}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0.escape_ascii())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Text<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'a, const LEVEL: u8> Content<'a> for ParameterList<'a, LEVEL> {
    const LEVEL: u8 = LEVEL.saturating_add(1);

    fn read<T: Trace>(reader: &mut Reader<'a, T>, _: &'static str) -> Result<Self, DecodeError> {
        Self::read(reader)
    }

    fn length(&self) -> usize {
        septet_wire::Encode::encoded_len(self)
    }

    fn write(&self, writer: &mut Writer<'_>, _: &'static str) -> Result<(), EncodeError> {
        septet_wire::Encode::encode(self, writer)
    }
}
