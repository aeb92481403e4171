//! Operation and error codes (T1.114.3, OperationCode, ErrorCode).
//!
//! ```text
//!       +----+----+---------------------+-----------+
//!       | D0 | 02 | R | family (7 bits) | specifier |   national; R: a reply is required
//!       | D1 | .. | INTEGER, for ANSI-41 the same     |   private
//!       +----+----+---------------------+-----------+
//!       | D3 | .. | INTEGER                           |   national error
//!       | D4 | .. | INTEGER                           |   private error
//!       +----+----+-----------------------------------+
//! ```

use core::fmt;

use septet_wire::ber::{Contents, Tag};
use septet_wire::{DecodeError, EncodeError, Reader, Trace, Value, Writer, choice, code_point};

code_point! {
    /// What kind of thing a national operation does (T1.114.3, operation family).
    pub struct OperationFamily(u8) {
        /// All families; none is reserved for it.
        ALL_FAMILIES = 0x00 => "All Families",
        /// Provide Value, Set Value.
        PARAMETER = 0x01 => "Parameter",
        /// Bill Call.
        CHARGING = 0x02 => "Charging",
        /// Start, Assist.
        PROVIDE_INSTRUCTIONS = 0x03 => "Provide Instructions",
        /// Connect, Temporary Connect, Disconnect, Forward Disconnect.
        CONNECTION_CONTROL = 0x04 => "Connection Control",
        /// Play Announcement, and collect digits.
        CALLER_INTERACTION = 0x05 => "Caller Interaction",
        /// When Party Free.
        SEND_NOTIFICATION = 0x06 => "Send Notification",
        /// Automatic Code Gap.
        NETWORK_MANAGEMENT = 0x07 => "Network Management",
        /// Temporary Handover, Report Assist Termination, Security.
        PROCEDURAL = 0x08 => "Procedural",
        /// Cancel.
        OPERATION_CONTROL = 0x09 => "Operation Control",
        /// Voice Message Available, and no longer.
        REPORT_EVENT = 0x0a => "Report Event",
        /// Queue Call, Dequeue Call.
        MISCELLANEOUS = 0x7e => "Miscellaneous",
        /// Reserved.
        RESERVED = 0x7f => "Reserved",
    }
}

/// An operation of T1.114.5: a family and a specifier in it.
///
/// ```
/// use septet_tcap::ansi::{NationalOperation, OperationFamily};
///
/// let start = NationalOperation::new(true, OperationFamily::PROVIDE_INSTRUCTIONS, 1);
/// assert!(start.requires_reply());
/// assert_eq!((start.family(), start.specifier()), (OperationFamily(3), 1));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct NationalOperation(pub i16);

impl NationalOperation {
    /// Of `family`, of which seven bits count.
    #[must_use]
    pub const fn new(requires_reply: bool, family: OperationFamily, specifier: u8) -> Self {
        let reply = if requires_reply { 0x80 } else { 0 };
        Self(i16::from_be_bytes([reply | family.0 & 0x7f, specifier]))
    }

    /// Whether the sender asks for an answer.
    #[must_use]
    pub const fn requires_reply(self) -> bool {
        self.0 < 0
    }

    /// Which family it is of.
    #[must_use]
    pub const fn family(self) -> OperationFamily {
        let [family, _] = self.0.to_be_bytes();
        OperationFamily(family & 0x7f)
    }

    /// Which one of the family.
    #[must_use]
    pub const fn specifier(self) -> u8 {
        let [_, specifier] = self.0.to_be_bytes();
        specifier
    }
}

impl<'a> Contents<'a> for NationalOperation {
    const TAG: Tag = Tag::INTEGER;

    #[inline]
    fn read_contents<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        if !T::ACTIVE || reader.remaining() != 2 {
            return i16::read_contents(reader, field).map(Self);
        }
        let operation = i16::read_contents(&mut reader.unheard(), field).map(Self)?;
        reader.nested(field, |reader| {
            let family = operation.family();
            let _ = reader.take(1);
            reader.note("requires_reply", 1, Value::Flag(operation.requires_reply()));
            reader.note("family", 1, Value::Code(family.0.into(), family.name()));
            let _ = reader.take(1);
            reader.note("specifier", 1, Value::Number(operation.specifier().into()));
            Ok(operation)
        })
    }

    #[inline]
    fn contents_len(&self) -> usize {
        self.0.contents_len()
    }

    #[inline]
    fn write_contents(
        &self,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        self.0.write_contents(writer, field)
    }
}

impl fmt::Display for NationalOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.family(), self.specifier())
    }
}

choice! {
    /// Which operation (T1.114.3, OperationCode).
    #[derive(Copy, Eq, Hash)]
    pub enum OperationCode {
        /// One of T1.114.5.
        [PRIVATE 16] national: National(NationalOperation),
        /// One of the application, such as ANSI-41: family and specifier as one
        /// number there, `0x0935` for SMSDeliveryPointToPoint.
        [PRIVATE 17] private: Private(i64),
    }
}

choice! {
    /// Which error (T1.114.3, ErrorCode).
    #[derive(Copy, Eq, Hash)]
    pub enum ErrorCode {
        /// One of T1.114.5.
        [PRIVATE 19] national: National(i8),
        /// One of the application. Those of ANSI-41 are octets above 0x80,
        /// which as an INTEGER are negative: −127 for 0x81.
        [PRIVATE 20] private: Private(i64),
    }
}

impl fmt::Display for OperationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::National(code) => write!(f, "national operation {code}"),
            Self::Private(code) => write!(f, "private operation {code}"),
        }
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::National(code) => write!(f, "national error {code}"),
            Self::Private(code) => write!(f, "private error {code}"),
        }
    }
}
