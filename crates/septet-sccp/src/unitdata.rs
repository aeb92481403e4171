//! UDT, unitdata, and UDTS, what comes back when it cannot be delivered
//! (Q.713, 4.10 and 4.11).
//!
//! ```text
//!   UDT                              UDTS
//! +-----------------+--------------+ +-----------------+--------------+
//! | 0x09            | class        | | 0x0a            | return cause |
//! +-----------------+--------------+ +-----------------+--------------+
//! | three pointers; called party address, calling party address, data |
//! +-------------------------------------------------------------------+
//! ```

use septet_wire::{Decode, DecodeError, Encode, EncodeError, ErrorKind, Reader, Trace, Writer};

use crate::variable::{Parts, Short};
use crate::{Address, MessageType, OptionalParameters, ProtocolClass, ReturnCause};

/// Reads the message type, which must be `expected`.
#[inline]
pub(crate) fn expect<T: Trace>(
    reader: &mut Reader<'_, T>,
    expected: MessageType,
) -> Result<(), DecodeError> {
    let start = *reader;
    let found: MessageType = reader.code("message_type")?;
    if found == expected {
        return Ok(());
    }
    let kind = ErrorKind::Unexpected {
        found: found.0.into(),
        expected: expected.0.into(),
    };
    Err(start.error(kind, "message_type"))
}

/// Unitdata (Q.713, 4.10): data for a subsystem, without a connection.
///
/// A message takes all the octets it is given: MTP says where it ends. Two
/// messages are equal when they say the same; how their parameters are laid
/// out does not count.
///
/// ```
/// use septet_sccp::{Address, ProtocolClass, SubsystemNumber, Udt};
/// use septet_wire::{Decode, Encode};
///
/// let hlr = Address::e164("306900000099", SubsystemNumber::HLR)?;
/// let smsc = Address::e164("306900000001", SubsystemNumber::MSC)?;
/// let udt = Udt::new(ProtocolClass::CLASS_0, hlr.address(), smsc.address(), b"TCAP");
/// let octets = udt.to_vec()?;
/// assert_eq!(octets[..5], [0x09, 0x00, 3, 14, 25]);
/// assert_eq!(Udt::from_bytes(&octets)?, udt);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Udt<'a> {
    /// Protocol class (3.6).
    pub protocol_class: ProtocolClass,
    /// Called party address (3.4).
    pub called_party_address: Address<'a>,
    /// Calling party address (3.5).
    pub calling_party_address: Address<'a>,
    /// Data (3.16), 255 octets at most.
    pub data: &'a [u8],
    /// The layout, where it is not ours.
    #[cfg_attr(feature = "serde", serde(skip))]
    #[cfg_attr(feature = "arbitrary", arbitrary(default))]
    received: &'a [u8],
}

impl<'a> Udt<'a> {
    /// A message.
    #[must_use]
    pub const fn new(
        protocol_class: ProtocolClass,
        called_party_address: Address<'a>,
        calling_party_address: Address<'a>,
        data: &'a [u8],
    ) -> Self {
        Self {
            protocol_class,
            called_party_address,
            calling_party_address,
            data,
            received: &[],
        }
    }

    #[inline]
    const fn parts(&self) -> Parts<'a> {
        Parts {
            called: self.called_party_address,
            calling: self.calling_party_address,
            data: self.data,
            optional: OptionalParameters::NONE,
            received: self.received,
        }
    }
}

impl PartialEq for Udt<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.protocol_class == other.protocol_class
            && self.called_party_address == other.called_party_address
            && self.calling_party_address == other.calling_party_address
            && self.data == other.data
    }
}

impl Eq for Udt<'_> {}

impl<'a> Decode<'a> for Udt<'a> {
    // A message takes all its octets, so there is nothing to finish.
    #[inline]
    fn from_bytes(input: &'a [u8]) -> Result<Self, DecodeError> {
        Self::decode(&mut Reader::new(input))
    }

    #[inline(always)]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        expect(reader, MessageType::UDT)?;
        let protocol_class = ProtocolClass::read(reader)?;
        let parts = Parts::decode::<T, Short>(reader)?;
        Ok(Self {
            protocol_class,
            called_party_address: parts.called,
            calling_party_address: parts.calling,
            data: parts.data,
            received: parts.received,
        })
    }
}

impl Encode for Udt<'_> {
    #[inline]
    fn encoded_len(&self) -> usize {
        self.parts().encoded_len::<Short>().saturating_add(2)
    }

    #[inline]
    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let head = [MessageType::UDT.0, self.protocol_class.0];
        writer.octets(&head, "message_type")?;
        self.parts().encode::<Short>(writer)
    }
}

/// Unitdata service (Q.713, 4.11): a unitdata that could not be delivered,
/// on its way back to its sender.
///
/// ```
/// use septet_sccp::{Address, ReturnCause, SubsystemNumber, Udts};
/// use septet_wire::{Decode, Encode};
///
/// let called = Address::subsystem(SubsystemNumber::MSC);
/// let calling = Address::subsystem(SubsystemNumber::HLR);
/// let udts = Udts::new(ReturnCause::UNEQUIPPED_USER, called, calling, b"TCAP");
/// let octets = udts.to_vec()?;
/// assert_eq!(octets[..2], [0x0a, 4]);
/// assert_eq!(Udts::from_bytes(&octets)?.return_cause.to_string(), "unequipped user");
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Udts<'a> {
    /// Return cause (3.12).
    pub return_cause: ReturnCause,
    /// Called party address (3.4): who sent the message that comes back.
    pub called_party_address: Address<'a>,
    /// Calling party address (3.5): whom it could not reach.
    pub calling_party_address: Address<'a>,
    /// Data (3.16), 255 octets at most.
    pub data: &'a [u8],
    /// The layout, where it is not ours.
    #[cfg_attr(feature = "serde", serde(skip))]
    #[cfg_attr(feature = "arbitrary", arbitrary(default))]
    received: &'a [u8],
}

impl<'a> Udts<'a> {
    /// A message.
    #[must_use]
    pub const fn new(
        return_cause: ReturnCause,
        called_party_address: Address<'a>,
        calling_party_address: Address<'a>,
        data: &'a [u8],
    ) -> Self {
        Self {
            return_cause,
            called_party_address,
            calling_party_address,
            data,
            received: &[],
        }
    }

    #[inline]
    const fn parts(&self) -> Parts<'a> {
        Parts {
            called: self.called_party_address,
            calling: self.calling_party_address,
            data: self.data,
            optional: OptionalParameters::NONE,
            received: self.received,
        }
    }
}

impl PartialEq for Udts<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.return_cause == other.return_cause
            && self.called_party_address == other.called_party_address
            && self.calling_party_address == other.calling_party_address
            && self.data == other.data
    }
}

impl Eq for Udts<'_> {}

impl<'a> Decode<'a> for Udts<'a> {
    // A message takes all its octets, so there is nothing to finish.
    #[inline]
    fn from_bytes(input: &'a [u8]) -> Result<Self, DecodeError> {
        Self::decode(&mut Reader::new(input))
    }

    #[inline(always)]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        expect(reader, MessageType::UDTS)?;
        let return_cause = reader.code("return_cause")?;
        let parts = Parts::decode::<T, Short>(reader)?;
        Ok(Self {
            return_cause,
            called_party_address: parts.called,
            calling_party_address: parts.calling,
            data: parts.data,
            received: parts.received,
        })
    }
}

impl Encode for Udts<'_> {
    #[inline]
    fn encoded_len(&self) -> usize {
        self.parts().encoded_len::<Short>().saturating_add(2)
    }

    #[inline]
    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let head = [MessageType::UDTS.0, self.return_cause.0];
        writer.octets(&head, "message_type")?;
        self.parts().encode::<Short>(writer)
    }
}
