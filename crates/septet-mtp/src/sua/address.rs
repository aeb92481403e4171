//! Addresses (RFC 3868, 3.10.2).
//!
//! ```text
//! +-----------------------+-----------------------+
//! | routing indicator     | address indicator     |
//! +-----------------------+-----------------------+
//! | parameters: global title, point code, SSN, IP |
//! | addresses, hostname ...                       |
//! +-----------------------------------------------+
//!
//! +-----------------------------------+-----------+
//! | reserved                          | GTI       |  Global Title
//! +-----------+-----------+-----------+-----------+
//! | digits: n | TT        | plan      | nature    |
//! +-----------+-----------+-----------+-----------+
//! | digits, two an octet, the first in the low    |
//! | half ...                                      |
//! +-----------------------------------------------+
//! ```

use core::fmt;
use core::ops::BitOr;

use septet_wire::{
    DecodeError, DigitSet, Digits, Encode, EncodeError, ErrorKind, Reader, Trace, Value, Writer,
    code_point,
};

use crate::sigtran::{Content, ParameterList};

code_point! {
    /// By which part of an address to route.
    pub struct RoutingIndicator(u16) {
        /// Global title.
        GLOBAL_TITLE = 1 => "Route on Global Title",
        /// Subsystem number and point code.
        SSN_AND_PC = 2 => "Route on SSN + PC",
        /// Hostname.
        HOSTNAME = 3 => "Route on Hostname",
        /// Subsystem number and IP address.
        SSN_AND_IP = 4 => "Route on SSN + IP Address",
    }
}

/// Which parts an address is to have in SS7 networks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct AddressIndicator(pub u16);

impl AddressIndicator {
    /// The subsystem number.
    pub const SSN: Self = Self(1);
    /// The point code.
    pub const PC: Self = Self(2);
    /// The global title.
    pub const GT: Self = Self(4);

    /// Whether all of `parts` are there.
    #[must_use]
    pub const fn has(self, parts: Self) -> bool {
        self.0 & parts.0 == parts.0
    }
}

impl BitOr for AddressIndicator {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// From whom a message is, or for whom (RFC 3868, 3.10.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Address<'a> {
    /// By which part to route.
    pub routing_indicator: RoutingIndicator,
    /// Which parts go on to SS7.
    pub address_indicator: AddressIndicator,
    /// The parts.
    pub parameters: ParameterList<'a, 0>,
}

impl<'a> Content<'a> for Address<'a> {
    const LEVEL: u8 = 1;

    fn read<T: Trace>(reader: &mut Reader<'a, T>, _: &'static str) -> Result<Self, DecodeError> {
        Ok(Self {
            routing_indicator: reader.code("routing_indicator")?,
            address_indicator: AddressIndicator(reader.u16("address_indicator")?),
            parameters: ParameterList::read(reader)?,
        })
    }

    fn length(&self) -> usize {
        self.parameters.encoded_len().saturating_add(4)
    }

    fn write(&self, writer: &mut Writer<'_>, _: &'static str) -> Result<(), EncodeError> {
        writer.code(self.routing_indicator, "routing_indicator")?;
        writer.u16(self.address_indicator.0, "address_indicator")?;
        self.parameters.encode(writer)
    }
}

code_point! {
    /// Which numbering plan a global title is of (RFC 3868, 3.10.2.1).
    pub struct NumberingPlan(u8) {
        /// Unknown.
        UNKNOWN = 0 => "Unknown",
        /// ISDN, telephony (E.164).
        ISDN = 1 => "ISDN/Telephony (E.164)",
        /// Generic.
        GENERIC = 2 => "Generic",
        /// Data (X.121).
        DATA = 3 => "Data (X.121)",
        /// Telex (F.69).
        TELEX = 4 => "Telex (F.69)",
        /// Maritime mobile (E.210, E.211).
        MARITIME_MOBILE = 5 => "Maritime Mobile (E.210, E.211)",
        /// Land mobile (E.212).
        LAND_MOBILE = 6 => "Land Mobile (E.212)",
        /// ISDN, mobile (E.214).
        ISDN_MOBILE = 7 => "ISDN/Mobile (E.214)",
        /// Private network, or of a network's own.
        PRIVATE = 14 => "Private Network or Network-Specific",
    }
}

code_point! {
    /// What kind of number a global title is (RFC 3868, 3.10.2.1).
    pub struct NatureOfAddress(u8) {
        /// Unknown.
        UNKNOWN = 0 => "Unknown",
        /// Subscriber number.
        SUBSCRIBER = 1 => "Subscriber Number",
        /// Reserved for national use.
        RESERVED = 2 => "Reserved for National Use",
        /// National significant number.
        NATIONAL = 3 => "National Significant Number",
        /// International number.
        INTERNATIONAL = 4 => "International Number",
    }
}

/// Global Title (RFC 3868, 3.10.2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct GlobalTitle<'a> {
    /// Global title indicator: which form it has in SCCP, and so which of the
    /// numbers below say something.
    pub gti: u8,
    /// Translation type.
    pub translation_type: u8,
    /// Numbering plan.
    pub numbering_plan: NumberingPlan,
    /// Nature of address.
    pub nature_of_address: NatureOfAddress,
    /// The digits, 255 at most.
    pub digits: Digits<'a>,
    /// Filler behind the digits, within the parameter: libosmo-sigtran writes
    /// as much as makes the digits whole words.
    #[cfg_attr(feature = "arbitrary", arbitrary(default))]
    pub filler: &'a [u8],
}

impl<'a> Content<'a> for GlobalTitle<'a> {
    fn read<T: Trace>(reader: &mut Reader<'a, T>, _: &'static str) -> Result<Self, DecodeError> {
        reader.array::<3>("reserved")?;
        let gti = reader.u8("gti")?;
        let start = *reader;
        let number = reader.u8("number_of_digits")?;
        let translation_type = reader.u8("translation_type")?;
        let numbering_plan = reader.code("numbering_plan")?;
        let nature_of_address = reader.code("nature_of_address")?;
        let Some(octets) = reader.take(number.div_ceil(2).into()) else {
            let value = number.into();
            return Err(start.error(ErrorKind::Value { value }, "number_of_digits"));
        };
        let digits = Digits::new(octets, number % 2 == 1);
        let shown = digits.show(DigitSet::BCD);
        reader.note("digits", octets.len(), Value::Shown(&shown));
        let filler = if reader.is_empty() {
            &[]
        } else {
            reader.rest("filler")
        };
        Ok(Self {
            gti,
            translation_type,
            numbering_plan,
            nature_of_address,
            digits,
            filler,
        })
    }

    fn length(&self) -> usize {
        let length = self.digits.octets().len().saturating_add(8);
        length.saturating_add(self.filler.len())
    }

    fn write(&self, writer: &mut Writer<'_>, _: &'static str) -> Result<(), EncodeError> {
        writer.array([0, 0, 0, self.gti], "gti")?;
        writer.length_u8(self.digits.len(), "number_of_digits")?;
        writer.u8(self.translation_type, "translation_type")?;
        writer.code(self.numbering_plan, "numbering_plan")?;
        writer.code(self.nature_of_address, "nature_of_address")?;
        writer.octets(self.digits.octets(), "digits")?;
        writer.octets(self.filler, "filler")
    }
}

/// The digits.
impl fmt::Display for GlobalTitle<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.digits.show(DigitSet::BCD).fmt(f)
    }
}
