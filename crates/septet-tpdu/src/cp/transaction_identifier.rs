//! Transaction identifier and protocol discriminator (TS 24.007 v18, 11.2.3.1).

use core::fmt;

use septet_wire::{DecodeError, EncodeError, ErrorKind, Reader, Trace, Value, Writer};

use crate::octet::{self, flag};

/// Which transaction a CP message belongs to (TS 24.007, 11.2.3.1.3): a value,
/// and a flag that tells who chose it.
///
/// ```
/// use septet_tpdu::cp::TransactionIdentifier;
///
/// let ours = TransactionIdentifier::new(false, 3).unwrap();
/// let in_answer = ours.answer();
/// assert_eq!((in_answer.value(), in_answer.flag()), (3, true));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TransactionIdentifier {
    flag: bool,
    /// 0 to 6; from 7 on there is an extension.
    short: u8,
    /// The octet of the extended value as received.
    extended: Option<u8>,
}

/// The protocol discriminator of SMS (TS 24.007, 11.2.3.1.1).
const SMS: u8 = 9;
/// The value that says that another octet follows.
const EXTENDED: u8 = 7;

impl TransactionIdentifier {
    /// `flag` is false from the side that chose the value. Values of 7 and
    /// more take an octet more; over 127 there is none.
    #[must_use]
    pub const fn new(flag: bool, value: u8) -> Option<Self> {
        Some(match value {
            0..EXTENDED => Self {
                flag,
                short: value,
                extended: None,
            },
            EXTENDED..=0x7f => Self {
                flag,
                short: EXTENDED,
                extended: Some(0x80 | value),
            },
            _ => return None,
        })
    }

    /// Whether the side that receives the message chose the value.
    #[must_use]
    pub const fn flag(self) -> bool {
        self.flag
    }

    /// The value, 0 to 127.
    #[must_use]
    pub const fn value(self) -> u8 {
        match self.extended {
            Some(octet) => octet & 0x7f,
            None => self.short,
        }
    }

    /// Whether the value has an octet of its own.
    #[must_use]
    pub const fn is_extended(self) -> bool {
        self.extended.is_some()
    }

    /// That of a message in the other direction.
    #[must_use]
    pub const fn answer(self) -> Self {
        Self {
            flag: !self.flag,
            ..self
        }
    }

    pub(super) fn decode<T: Trace>(reader: &mut Reader<'_, T>) -> Result<Self, DecodeError> {
        let start = *reader;
        let Some(&[octet]) = reader.take_array() else {
            return Err(reader.truncated(1, "protocol_discriminator"));
        };
        let discriminator = octet & 0x0f;
        if discriminator != SMS {
            let kind = ErrorKind::Unexpected {
                found: discriminator.into(),
                expected: SMS.into(),
            };
            return Err(start.error(kind, "protocol_discriminator"));
        }
        let short = (octet >> 4) & EXTENDED;
        if T::ACTIVE {
            let code = Value::Code(SMS.into(), Some("SMS"));
            reader.note("protocol_discriminator", 1, code);
            reader.note("ti_flag", 1, Value::Flag(flag(octet, 7)));
            reader.note("ti_value", 1, Value::Number(short.into()));
        }
        let extended = if short == EXTENDED {
            Some(reader.u8("ti_extension")?)
        } else {
            None
        };
        Ok(Self {
            flag: flag(octet, 7),
            short,
            extended,
        })
    }

    pub(super) const fn encoded_len(self) -> usize {
        match self.extended {
            Some(_) => 2,
            None => 1,
        }
    }

    pub(super) fn encode(self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let octet = octet::bit(self.flag, 7) | (self.short << 4) | SMS;
        writer.u8(octet, "protocol_discriminator")?;
        match self.extended {
            Some(octet) => writer.u8(octet, "ti_extension"),
            None => Ok(()),
        }
    }
}

/// The value, and `'` where the flag is set.
impl fmt::Display for TransactionIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.flag { "'" } else { "" };
        write!(f, "{}{mark}", self.value())
    }
}

impl fmt::Debug for TransactionIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("TransactionIdentifier");
        fields.field("flag", &self.flag);
        fields.field("value", &self.value());
        if let Some(octet) = self.extended {
            fields.field("extended", &octet);
        }
        fields.finish()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for TransactionIdentifier {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut fields = serializer.serialize_struct("TransactionIdentifier", 2)?;
        fields.serialize_field("flag", &self.flag)?;
        fields.serialize_field("value", &self.value())?;
        fields.end()
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for TransactionIdentifier {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let short = u.int_in_range(0..=EXTENDED)?;
        let extended = match short {
            EXTENDED => Some(u.arbitrary()?),
            _ => None,
        };
        Ok(Self {
            flag: u.arbitrary()?,
            short,
            extended,
        })
    }
}
