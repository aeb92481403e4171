//! LUDT, long unitdata, and LUDTS, what comes back when it cannot be delivered
//! (Q.713, 4.20 and 4.21): for signalling links that carry more than 272
//! octets. Pointers and the length of the data have two octets.
//!
//! ```text
//! +--------------+------------------------------+-------------+
//! | 0x13 or 0x14 | class (LUDT) or cause (LUDTS)| hop counter |
//! +--------------+------------------------------+-------------+
//! | four long pointers; called party address, calling party    |
//! | address, long data, optional part                          |
//! +------------------------------------------------------------+
//! ```

use septet_wire::{Decode, DecodeError, Encode, EncodeError, Reader, Trace, Writer};

use crate::unitdata::expect;
use crate::variable::{Long, Parts};
use crate::{
    Address, Importance, MessageType, OptionalParameters, ProtocolClass, ReturnCause, Segmentation,
};

/// Long unitdata (Q.713, 4.20).
///
/// ```
/// use septet_sccp::{Address, Ludt, ProtocolClass, SubsystemNumber};
/// use septet_wire::{Decode, Encode};
///
/// let called = Address::subsystem(SubsystemNumber::MSC);
/// let calling = Address::subsystem(SubsystemNumber::HLR);
/// let ludt = Ludt::new(ProtocolClass::CLASS_0, called, calling, &[0; 300]);
/// let octets = ludt.to_vec()?;
/// // The lower octet of a pointer comes first, and it counts from its upper one.
/// assert_eq!(octets[3..11], [7, 0, 8, 0, 9, 0, 0, 0]);
/// assert_eq!(Ludt::from_bytes(&octets)?, ludt);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Ludt<'a> {
    /// Protocol class (3.6).
    pub protocol_class: ProtocolClass,
    /// Hop counter (3.18), 15 to 1: each translation of a title counts down.
    pub hop_counter: u8,
    /// Called party address (3.4).
    pub called_party_address: Address<'a>,
    /// Calling party address (3.5).
    pub calling_party_address: Address<'a>,
    /// Long data (3.20).
    pub data: &'a [u8],
    /// The optional part: segmentation (3.17), importance (3.19) and others.
    pub optional_parameters: OptionalParameters<'a>,
    /// The layout, where it is not ours.
    #[cfg_attr(feature = "serde", serde(skip))]
    #[cfg_attr(feature = "arbitrary", arbitrary(default))]
    received: &'a [u8],
}

impl<'a> Ludt<'a> {
    /// The most hops, and what a sender begins with (3.18).
    pub const MAX_HOPS: u8 = 15;

    /// A message with all its hops before it, and no optional part.
    #[must_use]
    pub const fn new(
        protocol_class: ProtocolClass,
        called_party_address: Address<'a>,
        calling_party_address: Address<'a>,
        data: &'a [u8],
    ) -> Self {
        Self {
            protocol_class,
            hop_counter: Self::MAX_HOPS,
            called_party_address,
            calling_party_address,
            data,
            optional_parameters: OptionalParameters::NONE,
            received: &[],
        }
    }

    /// The same, with this optional part.
    #[must_use]
    pub const fn with_optional_parameters(self, parameters: OptionalParameters<'a>) -> Self {
        Self {
            optional_parameters: parameters,
            ..self
        }
    }

    /// How the message was split (3.17), if it is a segment.
    #[must_use]
    pub fn segmentation(&self) -> Option<Segmentation> {
        self.optional_parameters.segmentation()
    }

    /// Its importance (3.19).
    #[must_use]
    pub fn importance(&self) -> Option<Importance> {
        self.optional_parameters.importance()
    }

    #[inline]
    const fn parts(&self) -> Parts<'a> {
        Parts {
            called: self.called_party_address,
            calling: self.calling_party_address,
            data: self.data,
            optional: self.optional_parameters,
            received: self.received,
        }
    }
}

impl PartialEq for Ludt<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.protocol_class == other.protocol_class
            && self.hop_counter == other.hop_counter
            && self.called_party_address == other.called_party_address
            && self.calling_party_address == other.calling_party_address
            && self.data == other.data
            && self.optional_parameters == other.optional_parameters
    }
}

impl Eq for Ludt<'_> {}

impl<'a> Decode<'a> for Ludt<'a> {
    // A message takes all its octets, so there is nothing to finish.
    #[inline]
    fn from_bytes(input: &'a [u8]) -> Result<Self, DecodeError> {
        Self::decode(&mut Reader::new(input))
    }

    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        expect(reader, MessageType::LUDT)?;
        let protocol_class = ProtocolClass::read(reader)?;
        let hop_counter = reader.u8("hop_counter")?;
        let parts = Parts::decode::<T, Long>(reader)?;
        Ok(Self {
            protocol_class,
            hop_counter,
            called_party_address: parts.called,
            calling_party_address: parts.calling,
            data: parts.data,
            optional_parameters: parts.optional,
            received: parts.received,
        })
    }
}

impl Encode for Ludt<'_> {
    #[inline]
    fn encoded_len(&self) -> usize {
        self.parts().encoded_len::<Long>().saturating_add(3)
    }

    #[inline]
    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let head = [MessageType::LUDT.0, self.protocol_class.0, self.hop_counter];
        writer.octets(&head, "message_type")?;
        self.parts().encode::<Long>(writer)
    }
}

/// Long unitdata service (Q.713, 4.21).
///
/// ```
/// use septet_sccp::{Address, Ludts, ReturnCause, SubsystemNumber};
/// use septet_wire::{Decode, Encode};
///
/// let called = Address::subsystem(SubsystemNumber::MSC);
/// let calling = Address::subsystem(SubsystemNumber::HLR);
/// let ludts = Ludts::new(ReturnCause::MTP_FAILURE, called, calling, &[0; 300]);
/// assert_eq!(Ludts::from_bytes(&ludts.to_vec()?)?, ludts);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Ludts<'a> {
    /// Return cause (3.12).
    pub return_cause: ReturnCause,
    /// Hop counter (3.18), 15 to 1: each translation of a title counts down.
    pub hop_counter: u8,
    /// Called party address (3.4).
    pub called_party_address: Address<'a>,
    /// Calling party address (3.5).
    pub calling_party_address: Address<'a>,
    /// Long data (3.20).
    pub data: &'a [u8],
    /// The optional part: segmentation (3.17), importance (3.19) and others.
    pub optional_parameters: OptionalParameters<'a>,
    /// The layout, where it is not ours.
    #[cfg_attr(feature = "serde", serde(skip))]
    #[cfg_attr(feature = "arbitrary", arbitrary(default))]
    received: &'a [u8],
}

impl<'a> Ludts<'a> {
    /// The most hops, and what a sender begins with (3.18).
    pub const MAX_HOPS: u8 = 15;

    /// A message with all its hops before it, and no optional part.
    #[must_use]
    pub const fn new(
        return_cause: ReturnCause,
        called_party_address: Address<'a>,
        calling_party_address: Address<'a>,
        data: &'a [u8],
    ) -> Self {
        Self {
            return_cause,
            hop_counter: Self::MAX_HOPS,
            called_party_address,
            calling_party_address,
            data,
            optional_parameters: OptionalParameters::NONE,
            received: &[],
        }
    }

    /// The same, with this optional part.
    #[must_use]
    pub const fn with_optional_parameters(self, parameters: OptionalParameters<'a>) -> Self {
        Self {
            optional_parameters: parameters,
            ..self
        }
    }

    /// How the message was split (3.17), if it is a segment.
    #[must_use]
    pub fn segmentation(&self) -> Option<Segmentation> {
        self.optional_parameters.segmentation()
    }

    /// Its importance (3.19).
    #[must_use]
    pub fn importance(&self) -> Option<Importance> {
        self.optional_parameters.importance()
    }

    #[inline]
    const fn parts(&self) -> Parts<'a> {
        Parts {
            called: self.called_party_address,
            calling: self.calling_party_address,
            data: self.data,
            optional: self.optional_parameters,
            received: self.received,
        }
    }
}

impl PartialEq for Ludts<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.return_cause == other.return_cause
            && self.hop_counter == other.hop_counter
            && self.called_party_address == other.called_party_address
            && self.calling_party_address == other.calling_party_address
            && self.data == other.data
            && self.optional_parameters == other.optional_parameters
    }
}

impl Eq for Ludts<'_> {}

impl<'a> Decode<'a> for Ludts<'a> {
    // A message takes all its octets, so there is nothing to finish.
    #[inline]
    fn from_bytes(input: &'a [u8]) -> Result<Self, DecodeError> {
        Self::decode(&mut Reader::new(input))
    }

    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        expect(reader, MessageType::LUDTS)?;
        let return_cause = reader.code("return_cause")?;
        let hop_counter = reader.u8("hop_counter")?;
        let parts = Parts::decode::<T, Long>(reader)?;
        Ok(Self {
            return_cause,
            hop_counter,
            called_party_address: parts.called,
            calling_party_address: parts.calling,
            data: parts.data,
            optional_parameters: parts.optional,
            received: parts.received,
        })
    }
}

impl Encode for Ludts<'_> {
    #[inline]
    fn encoded_len(&self) -> usize {
        self.parts().encoded_len::<Long>().saturating_add(3)
    }

    #[inline]
    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let head = [MessageType::LUDTS.0, self.return_cause.0, self.hop_counter];
        writer.octets(&head, "message_type")?;
        self.parts().encode::<Long>(writer)
    }
}
