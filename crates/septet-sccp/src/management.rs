//! SCCP management, SCMG (Q.713, chapter 5): which subsystems and which
//! signalling points can be reached. It comes as the data of a unitdata of
//! class 0, from subsystem 1 to subsystem 1.
//!
//! ```text
//! +------------------------------------+
//! | 1 to 6: SSA SSP SST SOR SOG SSC    |
//! +------------------------------------+
//! | affected subsystem number          |
//! +------------------------------------+
//! | affected point code, 2 octets,     |
//! | the lower one first (3 in China    |
//! | and in North America)              |
//! +----------------------------+-------+
//! | spare                      |  SMI  |
//! +--------------------+-------+-------+
//! | spare              | congestion    |  SSC only
//! +--------------------+---------------+
//! ```

use core::fmt;

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, EncodeErrorKind, ErrorKind, Limit, PointCode, Reader,
    Trace, Value, Writer, code_point,
};

use crate::SubsystemNumber;
use crate::message::Message;
use crate::variant::Variant;

code_point! {
    /// Which management message it is (Q.713, 5.1.1).
    pub struct ManagementType(u8) {
        /// Subsystem allowed.
        SSA = 1,
        /// Subsystem prohibited.
        SSP = 2,
        /// Subsystem status test.
        SST = 3,
        /// Subsystem out of service request.
        SOR = 4,
        /// Subsystem out of service grant.
        SOG = 5,
        /// SCCP or subsystem congested.
        SSC = 6,
    }
}

/// How often the affected subsystem is there (Q.713, 5.1.5): two bits, of
/// which only 0, unknown, is in use; the spare bits above kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct SubsystemMultiplicity(pub u8);

impl SubsystemMultiplicity {
    /// The indicator, 0 to 3.
    #[must_use]
    pub const fn value(self) -> u8 {
        self.0 & 3
    }
}

/// How congested it is (Q.713, 5.1.6): 1 to 8 in four bits, the spare bits
/// above kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct CongestionLevel(pub u8);

impl CongestionLevel {
    /// The level: 1, least congested, to 8, most congested.
    #[must_use]
    pub const fn value(self) -> u8 {
        self.0 & 0x0f
    }
}

/// A management message (Q.713, 5.3).
///
/// ```
/// use septet_sccp::{Address, Management, ManagementType, Message, PointCode};
/// use septet_sccp::{ProtocolClass, SubsystemNumber, Udt};
/// use septet_wire::{Decode, Encode};
///
/// let point = PointCode::new(301).expect("14 bits");
/// let management = Management::new(ManagementType::SSP, SubsystemNumber::MSC, point);
/// let data = management.to_vec()?;
/// assert_eq!(data, [2, 8, 0x2d, 1, 0]);
///
/// let party = Address::subsystem(SubsystemNumber::SCCP_MANAGEMENT);
/// let udt = Udt::new(ProtocolClass::CLASS_0, party, party, &data);
/// assert_eq!(Message::Udt(udt).management(), Some(Ok(management)));
/// assert_eq!(management.to_string(), "SSP of SSN 8 (MSC) at 0-37-5 (301)");
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(bound = ""))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[cfg_attr(feature = "arbitrary", arbitrary(bound = "V: Variant"))]
pub struct Management<V: Variant> {
    /// SCMG format identifier (5.1.1): what it says.
    pub format_identifier: ManagementType,
    /// Affected subsystem number (5.1.2); 1 in SSC, where SCCP itself is
    /// congested.
    pub affected_ssn: SubsystemNumber,
    /// Affected point code (5.1.3): where it is.
    pub affected_pc: PointCode<V>,
    /// Subsystem multiplicity indicator (5.1.5).
    pub multiplicity: SubsystemMultiplicity,
    /// SCCP congestion level (5.1.6): in SSC, and nowhere else.
    pub congestion_level: Option<CongestionLevel>,
}

impl<V: Variant> Management<V> {
    /// What `format_identifier` says of that subsystem at that point. In SSC
    /// the congestion level is 1.
    #[must_use]
    pub const fn new(
        format_identifier: ManagementType,
        affected_ssn: SubsystemNumber,
        affected_pc: PointCode<V>,
    ) -> Self {
        Self {
            format_identifier,
            affected_ssn,
            affected_pc,
            multiplicity: SubsystemMultiplicity(0),
            congestion_level: match format_identifier {
                ManagementType::SSC => Some(CongestionLevel(1)),
                _ => None,
            },
        }
    }

    /// The same, that congested.
    #[must_use]
    pub const fn with_congestion_level(self, level: CongestionLevel) -> Self {
        Self {
            congestion_level: Some(level),
            ..self
        }
    }
}

/// The data of a message from management to management.
pub(crate) fn carried<'a, V: Variant>(message: &Message<'a, V>) -> Option<&'a [u8]> {
    // What comes back is not from management, and a segment is not whole.
    message
        .protocol_class()
        .filter(|class| class.class() == 0)?;
    let management = Some(SubsystemNumber::SCCP_MANAGEMENT);
    let parties = [
        message.called_party_address()?,
        message.calling_party_address()?,
    ];
    let both = parties.iter().all(|party| party.ssn() == management);
    message
        .data()
        .filter(|_| both && message.is_connectionless())
}

/// Tells what management says, if that is what `message` carries, which was
/// read from `start` on.
pub(crate) fn tell<'a, T: Trace, V: Variant>(start: Reader<'a, T>, message: &Message<'a, V>) {
    let Some(data) = carried(message) else { return };
    let Some(at) = start.locate(data) else { return };
    // What cannot be read stays data.
    if Management::<V>::from_bytes(data).is_ok() {
        let mut part = start.part(data, at, Limit::ParameterLength);
        let _ = part.nested("management", Management::<V>::decode);
    }
}

impl<'a, V: Variant> Decode<'a> for Management<V> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let start = *reader;
        let format_identifier: ManagementType = reader.code("format_identifier")?;
        if format_identifier.name().is_none() {
            let value = format_identifier.0.into();
            return Err(start.error(ErrorKind::Value { value }, "format_identifier"));
        }
        let affected_ssn = reader.code("affected_ssn")?;
        let affected_pc = PointCode::read(reader, "affected_pc")?;
        let multiplicity = SubsystemMultiplicity(low_bits(reader, 3, "multiplicity")?);
        let congestion_level = if format_identifier == ManagementType::SSC {
            Some(CongestionLevel(low_bits(reader, 0x0f, "congestion_level")?))
        } else {
            None
        };
        Ok(Self {
            format_identifier,
            affected_ssn,
            affected_pc,
            multiplicity,
            congestion_level,
        })
    }
}

/// One octet, of which `mask` has a meaning.
fn low_bits<T: Trace>(
    reader: &mut Reader<'_, T>,
    mask: u8,
    field: &'static str,
) -> Result<u8, DecodeError> {
    let Some(&[octet]) = reader.take_array() else {
        return Err(reader.truncated(1, field));
    };
    reader.note(field, 1, Value::Number((octet & mask).into()));
    Ok(octet)
}

impl<V: Variant> Encode for Management<V> {
    fn encoded_len(&self) -> usize {
        let level = if self.congestion_level.is_some() {
            4
        } else {
            3
        };
        V::PC_OCTETS.wrapping_add(level)
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        if self.format_identifier.name().is_none() {
            let value = self.format_identifier.0.into();
            let kind = EncodeErrorKind::Value { value };
            return Err(EncodeError::new(kind, "format_identifier"));
        }
        let has_level = self.format_identifier == ManagementType::SSC;
        if self.congestion_level.is_some() != has_level {
            let kind = EncodeErrorKind::Contradiction;
            return Err(EncodeError::new(kind, "congestion_level"));
        }
        writer.code(self.format_identifier, "format_identifier")?;
        writer.code(self.affected_ssn, "affected_ssn")?;
        self.affected_pc.write(writer, "affected_pc")?;
        writer.u8(self.multiplicity.0, "multiplicity")?;
        match self.congestion_level {
            Some(level) => writer.u8(level.0, "congestion_level"),
            None => Ok(()),
        }
    }
}

impl<V: Variant> fmt::Display for Management<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} of SSN {}",
            self.format_identifier, self.affected_ssn.0
        )?;
        if let Some(name) = self.affected_ssn.name() {
            write!(f, " ({name})")?;
        }
        write!(f, " at {}", self.affected_pc)?;
        match self.congestion_level {
            Some(level) => write!(f, ", congestion level {}", level.value()),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::proofs;

    use super::*;
    use crate::{Address, Management, PointCode, ProtocolClass, Udt, ansi, china};

    #[test]
    fn spare_bits_are_kept() {
        let octets = [6, 1, 0x2d, 0xc1, 0xfc, 0xf3];
        let ssc: Management = proofs::canonical(&octets);
        assert_eq!((ssc.affected_pc.get(), ssc.affected_pc.spare()), (301, 3));
        assert_eq!(ssc.multiplicity.value(), 0);
        assert_eq!(ssc.congestion_level.map(CongestionLevel::value), Some(3));
        assert_eq!(
            ssc.to_string(),
            "SSC of SSN 1 (SCCP management) at 0-37-5 (301), congestion level 3"
        );
    }

    #[test]
    fn point_codes_are_those_of_the_variant() {
        let octets = [1, 8, 1, 2, 3, 0];
        let there: china::Management = proofs::canonical(&octets);
        assert_eq!(there.affected_pc.get(), 0x03_0201);
        let there: ansi::Management = proofs::canonical(&octets);
        assert_eq!(there.affected_pc.to_string(), "3-2-1 (197121)");
        let error = Management::from_bytes(&octets).unwrap_err();
        assert_eq!(error.field(), "trailing octets");
    }

    #[test]
    fn what_is_wrong_is_told() {
        for (octets, message) in [
            (
                &[7, 8, 1, 2, 0][..],
                "format_identifier: value 0x07 is not allowed here, at octet 0",
            ),
            (
                &[6, 8, 1, 2, 0],
                "congestion_level: needs 1 octet, the input has 0 left, at octet 5",
            ),
            (
                &[1, 8, 1],
                "affected_pc: needs 2 octets, the input has 1 left, at octet 2",
            ),
        ] {
            assert_eq!(
                Management::from_bytes(octets).unwrap_err().to_string(),
                message
            );
        }
        let ssn = SubsystemNumber::MSC;
        let mut wrong = Management::new(ManagementType::SSA, ssn, PointCode::new(1).unwrap());
        wrong.congestion_level = Some(CongestionLevel(1));
        assert_eq!(wrong.to_vec().unwrap_err().field(), "congestion_level");
        wrong.format_identifier = ManagementType(9);
        assert_eq!(wrong.to_vec().unwrap_err().field(), "format_identifier");
    }

    #[test]
    fn only_from_management_to_management() {
        let management = Address::subsystem(SubsystemNumber::SCCP_MANAGEMENT);
        let msc = Address::subsystem(SubsystemNumber::MSC);
        let data = [1, 8, 1, 2, 0];
        for (class, called, calling, is) in [
            (ProtocolClass::CLASS_0, management, management, true),
            (ProtocolClass::CLASS_0, management, msc, false),
            (ProtocolClass::CLASS_0, msc, management, false),
            (ProtocolClass::CLASS_1, management, management, false),
        ] {
            let message = Message::Udt(Udt::new(class, called, calling, &data));
            assert_eq!(message.management().is_some(), is);
        }
    }
}
