//! M2PA (RFC 4165): MTP3 messages between neighbours over SCTP, with the
//! sequence numbers and the link states of MTP level 2.
//!
//! ```text
//! +-----------+-----------+-----------+-----------+
//! | version 1 | spare     | class 11  | type      |
//! +-----------+-----------+-----------+-----------+
//! |            message length, all octets         |
//! +-----------+-----------------------------------+
//! | unused    | backward sequence number          |
//! +-----------+-----------------------------------+
//! | unused    | forward sequence number           |
//! +-----------+-----------------------------------+
//! | user data: priority, SIO, SIF ... or state    |
//! +-----------------------------------------------+
//! ```

use core::fmt;

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, EncodeErrorKind, ErrorKind, Limit, Reader, Trace,
    Value, Writer, code_point,
};

use crate::sigtran::header::{Header, LENGTH};
use crate::sigtran::{MessageClass, MessageType};

code_point! {
    /// What the link is like (RFC 4165, 2.3.2).
    pub struct LinkState(u32) {
        /// Alignment.
        ALIGNMENT = 1 => "Alignment",
        /// Proving normal.
        PROVING_NORMAL = 2 => "Proving Normal",
        /// Proving emergency.
        PROVING_EMERGENCY = 3 => "Proving Emergency",
        /// Ready.
        READY = 4 => "Ready",
        /// Processor outage.
        PROCESSOR_OUTAGE = 5 => "Processor Outage",
        /// Processor recovered.
        PROCESSOR_RECOVERED = 6 => "Processor Recovered",
        /// Busy.
        BUSY = 7 => "Busy",
        /// Busy ended.
        BUSY_ENDED = 8 => "Busy Ended",
        /// Out of service.
        OUT_OF_SERVICE = 9 => "Out of Service",
    }
}

/// A sequence number of 24 bits (RFC 4165, 2.2), and the unused octet before
/// it, which is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct SequenceNumber(u32);

impl SequenceNumber {
    /// The largest number.
    pub const MAX: u32 = 0x00ff_ffff;

    /// The number `number`, if 24 bits hold it.
    #[must_use]
    pub const fn new(number: u32) -> Option<Self> {
        if number <= Self::MAX {
            Some(Self(number))
        } else {
            None
        }
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0 & Self::MAX
    }

    /// The octet before it.
    #[must_use]
    pub const fn unused(self) -> u8 {
        let [unused, ..] = self.0.to_be_bytes();
        unused
    }

    #[inline]
    fn read<T: Trace>(
        reader: &mut Reader<'_, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        let start = *reader;
        let Some(&octets) = reader.take_array() else {
            return Err(start.truncated(4, field));
        };
        let this = Self(u32::from_be_bytes(octets));
        if T::ACTIVE {
            let mut start = start;
            let _ = start.take(1);
            let unused = if field == "bsn" {
                "bsn_unused"
            } else {
                "fsn_unused"
            };
            start.note(unused, 1, Value::Number(this.unused().into()));
            reader.note(field, 3, Value::Number(this.get().into()));
        }
        Ok(this)
    }
}

/// What user data carry (RFC 4165, 2.3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct UserData<'a> {
    /// The priority octet: the priority in its upper two bits, the others
    /// spare.
    pub priority: Priority,
    /// The message of MTP level 3, from the service information octet on.
    pub data: &'a [u8],
}

/// The octet before the MTP3 message (RFC 4165, 2.3.1): where national
/// networks have it, the priority of the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Priority(pub u8);

impl Priority {
    /// The priority, 0 to 3.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0 >> 6
    }

    /// The six spare bits.
    #[must_use]
    pub const fn spare(self) -> u8 {
        self.0 & 0x3f
    }
}

/// What follows the sequence numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[non_exhaustive]
pub enum Body<'a> {
    /// User data without data: nothing but an acknowledgement (RFC 4165, 2.3.1).
    Empty,
    /// User data (2.3.1).
    UserData(UserData<'a>),
    /// Link status (2.3.2).
    LinkStatus {
        /// What the link is like.
        state: LinkState,
        /// Octets that make proving messages as long as real ones.
        filler: &'a [u8],
    },
    /// A type that RFC 4165 does not have.
    Other {
        /// The type in the class of M2PA; neither of the above.
        message_type: u8,
        /// The rest.
        octets: &'a [u8],
    },
}

/// A message of M2PA (RFC 4165).
///
/// ```
/// use septet_mtp::M2pa;
/// use septet_mtp::m2pa::{Body, LinkState};
/// use septet_wire::{Decode, Encode};
///
/// let octets = [1, 0, 11, 2, 0, 0, 0, 20, 0, 255, 255, 255, 0, 255, 255, 255, 0, 0, 0, 4];
/// let message = M2pa::from_bytes(&octets)?;
/// assert_eq!(message.bsn.get(), 0xff_ffff);
/// assert_eq!(message.body, Body::LinkStatus { state: LinkState::READY, filler: &[] });
/// assert_eq!(message.to_vec()?, octets);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct M2pa<'a> {
    /// The second octet, spare.
    pub spare: u8,
    /// Backward sequence number (2.2): the last message that was received.
    pub bsn: SequenceNumber,
    /// Forward sequence number (2.2): that of this message, or of the one
    /// before if this one carries no data.
    pub fsn: SequenceNumber,
    /// What follows.
    pub body: Body<'a>,
}

impl<'a> M2pa<'a> {
    /// A message.
    #[must_use]
    pub const fn new(bsn: SequenceNumber, fsn: SequenceNumber, body: Body<'a>) -> Self {
        Self {
            spare: 0,
            bsn,
            fsn,
            body,
        }
    }

    /// Which message it is.
    #[must_use]
    pub const fn message_type(&self) -> MessageType {
        match self.body {
            Body::Empty | Body::UserData(_) => MessageType::USER_DATA,
            Body::LinkStatus { .. } => MessageType::LINK_STATUS,
            Body::Other { message_type, .. } => {
                let MessageClass(class) = MessageClass::M2PA;
                MessageType(u16::from_be_bytes([class, message_type]))
            }
        }
    }
}

impl<'a> Decode<'a> for M2pa<'a> {
    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let start = *reader;
        let header = Header::read(reader, "spare")?;
        let message_type = header.message_type;
        if message_type.class() != MessageClass::M2PA {
            let kind = ErrorKind::Unexpected {
                found: message_type.class().0.into(),
                expected: MessageClass::M2PA.0.into(),
            };
            let offset = start.offset().saturating_add(2);
            return Err(DecodeError::new(kind, "message_class", offset));
        }
        let mut body = reader.sub(header.body, Limit::MessageLength, "body")?;
        let bsn = SequenceNumber::read(&mut body, "bsn")?;
        let fsn = SequenceNumber::read(&mut body, "fsn")?;
        let body = match message_type {
            MessageType::USER_DATA => match body.take_array() {
                None => Body::Empty,
                Some(&[octet]) => {
                    let priority = Priority(octet);
                    if T::ACTIVE {
                        body.note("priority", 1, Value::Number(priority.get().into()));
                        body.note("priority_spare", 1, Value::Number(priority.spare().into()));
                    }
                    let data = body.rest("user_data");
                    Body::UserData(UserData { priority, data })
                }
            },
            MessageType::LINK_STATUS => {
                let state = body.code("state")?;
                let filler = if body.is_empty() {
                    &[]
                } else {
                    body.rest("filler")
                };
                Body::LinkStatus { state, filler }
            }
            _ => Body::Other {
                message_type: message_type.in_class(),
                octets: body.rest("octets"),
            },
        };
        Ok(Self {
            spare: header.reserved,
            bsn,
            fsn,
            body,
        })
    }
}

impl Encode for M2pa<'_> {
    #[inline]
    fn encoded_len(&self) -> usize {
        let body = match self.body {
            Body::Empty => 0,
            Body::UserData(user_data) => user_data.data.len().saturating_add(1),
            Body::LinkStatus { filler, .. } => filler.len().saturating_add(4),
            Body::Other { octets, .. } => octets.len(),
        };
        body.saturating_add(16)
    }

    #[inline]
    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let message_type = self.message_type();
        if matches!(self.body, Body::Other { .. }) && message_type.name().is_some() {
            let kind = EncodeErrorKind::Contradiction;
            return Err(EncodeError::new(kind, "message_type"));
        }
        let header = Header {
            reserved: self.spare,
            message_type,
            body: self.encoded_len().saturating_sub(LENGTH),
        };
        header.write(writer)?;
        writer.u32(self.bsn.0, "bsn")?;
        writer.u32(self.fsn.0, "fsn")?;
        match self.body {
            Body::Empty => Ok(()),
            Body::UserData(UserData { priority, data }) => {
                writer.u8(priority.0, "priority")?;
                writer.octets(data, "user_data")
            }
            Body::LinkStatus { state, filler } => {
                writer.code(state, "state")?;
                writer.octets(filler, "filler")
            }
            Body::Other { octets, .. } => writer.octets(octets, "octets"),
        }
    }
}

/// One line: which message, and where it stands.
impl fmt::Display for M2pa<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.message_type();
        write!(f, "{kind}, BSN {}, FSN {}", self.bsn.get(), self.fsn.get())?;
        match self.body {
            Body::Empty => f.write_str(", empty"),
            Body::LinkStatus { state, .. } => write!(f, ", {state}"),
            Body::UserData(_) | Body::Other { .. } => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_with_its_octet() {
        for (octets, message) in [
            (
                &[2, 0, 11, 1, 0, 0, 0, 16][..],
                "version: is 0x02, expected 0x01, at octet 0",
            ),
            (
                &[1, 0, 1, 1, 0, 0, 0, 16],
                "message_class: is 0x01, expected 0x0b, at octet 2",
            ),
            (
                &[1, 0, 11, 1, 0, 0, 0, 7],
                "message_length: length 7 is not in 8..=65535, at octet 4",
            ),
            (
                &[1, 0, 11, 1, 0, 0, 0, 12, 0, 0, 0, 1],
                "fsn: needs 4 octets, the message length has 0 left, at octet 12",
            ),
            (
                &[1, 0, 11, 1, 0, 0, 0, 16, 0, 0, 0, 1, 0, 0, 0],
                "body: needs 8 octets, the input has 7 left, at octet 8",
            ),
            (
                &[1, 0, 11, 2, 0, 0, 0, 18, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0],
                "state: needs 4 octets, the message length has 2 left, at octet 16",
            ),
        ] {
            let error = M2pa::from_bytes(octets).unwrap_err();
            assert_eq!(error.to_string(), message);
        }
    }

    #[test]
    fn spare_octets_and_unknown_types_are_kept() {
        let octets = [1, 9, 11, 7, 0, 0, 0, 17, 8, 0, 0, 1, 7, 0, 0, 2, 0xaa];
        let message: M2pa<'_> = septet_wire::proofs::canonical(&octets);
        assert_eq!((message.spare, message.bsn.unused()), (9, 8));
        assert_eq!(message.bsn.get(), 1);
        assert_eq!(SequenceNumber::new(0x100_0000), None);
        let body = Body::Other {
            message_type: MessageType::USER_DATA.in_class(),
            octets: &[],
        };
        let error = M2pa { body, ..message }.to_vec().unwrap_err();
        assert_eq!(error.kind(), EncodeErrorKind::Contradiction);
    }
}
