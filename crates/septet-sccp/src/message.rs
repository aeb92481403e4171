//! Any SCCP message (Q.713, table 1).

use core::fmt;

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, EncodeErrorKind, Reader, Trace, Writer,
};

use crate::{
    Address, Ludt, Ludts, MessageType, ProtocolClass, ReturnCause, Segmentation, Udt, Udts, Xudt,
    Xudts,
};

/// An SCCP message: the connectionless ones typed, the others as octets.
///
/// ```
/// use septet_sccp::{Message, MessageType, SubsystemNumber};
/// use septet_wire::Decode;
///
/// let octets = [0x09, 0x00, 3, 5, 7, 2, 0x42, 8, 2, 0x42, 6, 2, 0x62, 0x00];
/// let message = Message::from_bytes(&octets)?;
/// assert_eq!(message.message_type(), MessageType::UDT);
/// assert_eq!(message.data(), Some(&[0x62, 0x00][..]));
/// let called = message.called_party_address().and_then(|address| address.ssn());
/// assert_eq!(called, Some(SubsystemNumber::MSC));
///
/// let released = Message::from_bytes(&[0x05, 1, 2, 3, 4, 5, 6])?;
/// assert_eq!(released.message_type(), MessageType::RLC);
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[non_exhaustive]
pub enum Message<'a> {
    /// Unitdata.
    Udt(Udt<'a>),
    /// Unitdata service.
    Udts(Udts<'a>),
    /// Extended unitdata.
    Xudt(Xudt<'a>),
    /// Extended unitdata service.
    Xudts(Xudts<'a>),
    /// Long unitdata.
    Ludt(Ludt<'a>),
    /// Long unitdata service.
    Ludts(Ludts<'a>),
    /// Any other: connection-oriented, or not of Q.713.
    Unknown(Unknown<'a>),
}

/// A message that is known by its type only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Unknown<'a> {
    /// What it is; none of those that [`Message`] has a type for.
    pub message_type: MessageType,
    /// What follows its type.
    pub octets: &'a [u8],
}

impl Unknown<'_> {
    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        match self.message_type {
            // Read back, it would be the typed one.
            MessageType::UDT
            | MessageType::UDTS
            | MessageType::XUDT
            | MessageType::XUDTS
            | MessageType::LUDT
            | MessageType::LUDTS => {
                let kind = EncodeErrorKind::Contradiction;
                Err(EncodeError::new(kind, "message_type"))
            }
            other => {
                writer.code(other, "message_type")?;
                writer.octets(self.octets, "octets")
            }
        }
    }
}

/// What all typed messages answer alike, and what another does.
macro_rules! each {
    ($self:ident, $message:ident => $typed:expr, $unknown:pat => $other:expr) => {
        match $self {
            Self::Udt($message) => $typed,
            Self::Udts($message) => $typed,
            Self::Xudt($message) => $typed,
            Self::Xudts($message) => $typed,
            Self::Ludt($message) => $typed,
            Self::Ludts($message) => $typed,
            Self::Unknown($unknown) => $other,
        }
    };
}

impl<'a> Message<'a> {
    /// What it is.
    #[must_use]
    pub const fn message_type(&self) -> MessageType {
        each!(self, message => message.message_type(), unknown => unknown.message_type)
    }

    /// Whom it is for.
    #[must_use]
    pub const fn called_party_address(&self) -> Option<&Address<'a>> {
        each!(self, message => Some(&message.called_party_address), _ => None)
    }

    /// Whom it is from.
    #[must_use]
    pub const fn calling_party_address(&self) -> Option<&Address<'a>> {
        each!(self, message => Some(&message.calling_party_address), _ => None)
    }

    /// What it carries: a TCAP message, management (subsystem 1), or a
    /// segment ([`segmentation`](Self::segmentation)).
    #[must_use]
    pub const fn data(&self) -> Option<&'a [u8]> {
        each!(self, message => Some(message.data), _ => None)
    }

    /// How it was split, if it is a segment. One message in a single segment
    /// (first, and none remaining) is no segment to be waited for.
    #[must_use]
    pub fn segmentation(&self) -> Option<Segmentation> {
        match self {
            Self::Xudt(message) => message.segmentation(),
            Self::Xudts(message) => message.segmentation(),
            Self::Ludt(message) => message.segmentation(),
            Self::Ludts(message) => message.segmentation(),
            Self::Udt(_) | Self::Udts(_) | Self::Unknown(_) => None,
        }
    }

    /// Its protocol class; messages that come back have none.
    #[must_use]
    pub const fn protocol_class(&self) -> Option<ProtocolClass> {
        match self {
            Self::Udt(message) => Some(message.protocol_class),
            Self::Xudt(message) => Some(message.protocol_class),
            Self::Ludt(message) => Some(message.protocol_class),
            _ => None,
        }
    }

    /// Why it came back.
    #[must_use]
    pub const fn return_cause(&self) -> Option<ReturnCause> {
        match self {
            Self::Udts(message) => Some(message.return_cause),
            Self::Xudts(message) => Some(message.return_cause),
            Self::Ludts(message) => Some(message.return_cause),
            _ => None,
        }
    }
}

impl<'a> Decode<'a> for Message<'a> {
    // A message takes all its octets, so there is nothing to finish.
    #[inline]
    fn from_bytes(input: &'a [u8]) -> Result<Self, DecodeError> {
        Self::decode(&mut Reader::new(input))
    }

    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        Ok(match reader.peek().map(MessageType) {
            Some(MessageType::UDT) => Self::Udt(Udt::decode(reader)?),
            Some(MessageType::UDTS) => Self::Udts(Udts::decode(reader)?),
            Some(MessageType::XUDT) => Self::Xudt(Xudt::decode(reader)?),
            Some(MessageType::XUDTS) => Self::Xudts(Xudts::decode(reader)?),
            Some(MessageType::LUDT) => Self::Ludt(Ludt::decode(reader)?),
            Some(MessageType::LUDTS) => Self::Ludts(Ludts::decode(reader)?),
            _ => Self::Unknown(Unknown {
                message_type: reader.code("message_type")?,
                octets: reader.rest("octets"),
            }),
        })
    }
}

impl Encode for Message<'_> {
    #[inline]
    fn encoded_len(&self) -> usize {
        each!(
            self,
            message => message.encoded_len(),
            unknown => unknown.octets.len().saturating_add(1)
        )
    }

    #[inline]
    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        each!(self, message => message.encode(writer), unknown => unknown.encode(writer))
    }
}

/// One line: what it is, from whom, for whom.
impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.message_type())?;
        if let Some(cause) = self.return_cause() {
            write!(f, " ({cause})")?;
        }
        if let Some(address) = self.calling_party_address() {
            write!(f, " from {address}")?;
        }
        if let Some(address) = self.called_party_address() {
            write!(f, " to {address}")?;
        }
        if let Some(segmentation) = self.segmentation() {
            let place = if segmentation.first() { "first " } else { "" };
            let remaining = segmentation.remaining();
            let reference = segmentation.local_reference();
            write!(
                f,
                ", {place}segment of {reference:#08x}, {remaining} remaining"
            )?;
        }
        Ok(())
    }
}
