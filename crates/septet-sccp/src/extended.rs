//! XUDT, extended unitdata, which may be a segment of a longer message, and
//! XUDTS, what comes back when it cannot be delivered (Q.713, 4.18 and 4.19).
//!
//! ```text
//! +--------------+------------------------------+-------------+
//! | 0x11 or 0x12 | class (XUDT) or cause (XUDTS)| hop counter |
//! +--------------+------------------------------+-------------+
//! | four pointers; called party address, calling party address, |
//! | data, optional part                                         |
//! +-------------------------------------------------------------+
//! ```

use septet_wire::{Decode, DecodeError, Encode, EncodeError, Reader, Trace, Writer};

use crate::unitdata::expect;
use crate::variable::{Extended, Parts};
use crate::{
    Address, Importance, MessageType, OptionalParameters, ProtocolClass, ReturnCause, Segmentation,
};

/// Extended unitdata (Q.713, 4.18): unitdata with a hop counter, and in
/// segments if need be.
///
/// A message takes all the octets it is given, and two are equal when they
/// say the same, however they are laid out.
///
/// ```
/// use septet_sccp::{Address, OptionalParameters, ProtocolClass, Segmentation, SubsystemNumber, Xudt};
/// use septet_wire::{Decode, Encode};
///
/// let hlr = Address::e164("306900000099", SubsystemNumber::HLR)?;
/// let smsc = Address::e164("306900000001", SubsystemNumber::MSC)?;
/// let class = ProtocolClass::CLASS_1.with_return_on_error();
/// let first = Segmentation::new(true, true, 1, 0x01_0203)?;
/// let xudt = Xudt::new(class, hlr.address(), smsc.address(), b"half of it")
///     .with_optional_parameters(OptionalParameters::of(Some(first), None));
///
/// let octets = xudt.to_vec()?;
/// assert!(octets.ends_with(&[0x10, 4, 0xc1, 1, 2, 3, 0]));
/// let back = Xudt::from_bytes(&octets)?;
/// assert_eq!(back, xudt);
/// assert_eq!(back.segmentation().map(|s| s.remaining()), Some(1));
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Xudt<'a> {
    /// Protocol class (3.6).
    pub protocol_class: ProtocolClass,
    /// Hop counter (3.18), 15 to 1: each translation of a title counts down.
    pub hop_counter: u8,
    /// Called party address (3.4).
    pub called_party_address: Address<'a>,
    /// Calling party address (3.5).
    pub calling_party_address: Address<'a>,
    /// Data (3.16), or one segment of it, 255 octets at most.
    pub data: &'a [u8],
    /// The optional part: segmentation (3.17), importance (3.19) and others.
    pub optional_parameters: OptionalParameters<'a>,
    /// The layout, where it is not ours.
    #[cfg_attr(feature = "serde", serde(skip))]
    #[cfg_attr(feature = "arbitrary", arbitrary(default))]
    received: &'a [u8],
}

impl<'a> Xudt<'a> {
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

impl PartialEq for Xudt<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.protocol_class == other.protocol_class
            && self.hop_counter == other.hop_counter
            && self.called_party_address == other.called_party_address
            && self.calling_party_address == other.calling_party_address
            && self.data == other.data
            && self.optional_parameters == other.optional_parameters
    }
}

impl Eq for Xudt<'_> {}

impl<'a> Decode<'a> for Xudt<'a> {
    // A message takes all its octets, so there is nothing to finish.
    #[inline]
    fn from_bytes(input: &'a [u8]) -> Result<Self, DecodeError> {
        Self::decode(&mut Reader::new(input))
    }

    #[inline(always)]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        expect(reader, MessageType::XUDT)?;
        let protocol_class = ProtocolClass::read(reader)?;
        let hop_counter = reader.u8("hop_counter")?;
        let parts = Parts::decode::<T, Extended>(reader)?;
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

impl Encode for Xudt<'_> {
    #[inline]
    fn encoded_len(&self) -> usize {
        self.parts().encoded_len::<Extended>().saturating_add(3)
    }

    #[inline]
    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let head = [MessageType::XUDT.0, self.protocol_class.0, self.hop_counter];
        writer.octets(&head, "message_type")?;
        self.parts().encode::<Extended>(writer)
    }
}

/// Extended unitdata service (Q.713, 4.19): an extended unitdata that could
/// not be delivered, on its way back to its sender.
///
/// ```
/// use septet_sccp::{Address, ReturnCause, SubsystemNumber, Xudts};
/// use septet_wire::{Decode, Encode};
///
/// let called = Address::subsystem(SubsystemNumber::MSC);
/// let calling = Address::subsystem(SubsystemNumber::HLR);
/// let xudts = Xudts::new(ReturnCause::HOP_COUNTER_VIOLATION, called, calling, b"TCAP");
/// assert_eq!(Xudts::from_bytes(&xudts.to_vec()?)?, xudts);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Xudts<'a> {
    /// Return cause (3.12).
    pub return_cause: ReturnCause,
    /// Hop counter (3.18), 15 to 1: each translation of a title counts down.
    pub hop_counter: u8,
    /// Called party address (3.4).
    pub called_party_address: Address<'a>,
    /// Calling party address (3.5).
    pub calling_party_address: Address<'a>,
    /// Data (3.16), or one segment of it, 255 octets at most.
    pub data: &'a [u8],
    /// The optional part: segmentation (3.17), importance (3.19) and others.
    pub optional_parameters: OptionalParameters<'a>,
    /// The layout, where it is not ours.
    #[cfg_attr(feature = "serde", serde(skip))]
    #[cfg_attr(feature = "arbitrary", arbitrary(default))]
    received: &'a [u8],
}

impl<'a> Xudts<'a> {
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

impl PartialEq for Xudts<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.return_cause == other.return_cause
            && self.hop_counter == other.hop_counter
            && self.called_party_address == other.called_party_address
            && self.calling_party_address == other.calling_party_address
            && self.data == other.data
            && self.optional_parameters == other.optional_parameters
    }
}

impl Eq for Xudts<'_> {}

impl<'a> Decode<'a> for Xudts<'a> {
    // A message takes all its octets, so there is nothing to finish.
    #[inline]
    fn from_bytes(input: &'a [u8]) -> Result<Self, DecodeError> {
        Self::decode(&mut Reader::new(input))
    }

    #[inline(always)]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        expect(reader, MessageType::XUDTS)?;
        let return_cause = reader.code("return_cause")?;
        let hop_counter = reader.u8("hop_counter")?;
        let parts = Parts::decode::<T, Extended>(reader)?;
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

impl Encode for Xudts<'_> {
    #[inline]
    fn encoded_len(&self) -> usize {
        self.parts().encoded_len::<Extended>().saturating_add(3)
    }

    #[inline]
    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let head = [MessageType::XUDTS.0, self.return_cause.0, self.hop_counter];
        writer.octets(&head, "message_type")?;
        self.parts().encode::<Extended>(writer)
    }
}
