//! MTP level 3 (Q.704): the service information octet, the ITU routing label
//! (2.2) and the user's data.
//!
//! ```text
//!  8  7   6  5   4  3  2  1
//! +-----+-------+-----------+
//! | NI  | spare | SI        |  service information octet (14.2)
//! +-----+-------+-----------+
//! |          DPC, 8 bits    |  routing label: 32 bits, the lowest first
//! +-------+-----------------+
//! | OPC 2 |     DPC, 6 bits |
//! +-------+-----------------+
//! |          OPC, 8 bits    |
//! +-----------+-------------+
//! |   SLS     | OPC, 4 bits |
//! +-----------+-------------+
//! |        user data ...    |
//! +-------------------------+
//! ```

use core::fmt;

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, Reader, Trace, Value, Writer, code_point,
};

use crate::PointCode;

code_point! {
    /// Whose data they are (Q.704, 14.2.1), four bits.
    pub struct ServiceIndicator(u8) {
        /// Signalling network management.
        SNM = 0,
        /// Signalling network testing and maintenance.
        SNT = 1,
        /// Signalling network testing and maintenance, special messages.
        SNT_SPECIAL = 2 => "SNT special",
        /// Signalling connection control part.
        SCCP = 3,
        /// Telephone user part.
        TUP = 4,
        /// ISDN user part.
        ISUP = 5,
        /// Data user part, call and circuit related.
        DUP_CALL = 6 => "DUP, call and circuit",
        /// Data user part, facility registration and cancellation.
        DUP_FACILITY = 7 => "DUP, facility",
        /// MTP testing user part.
        MTP_TESTING = 8 => "MTP testing user part",
        /// Broadband ISDN user part.
        BROADBAND_ISUP = 9 => "broadband ISUP",
        /// Satellite ISDN user part.
        SATELLITE_ISUP = 10 => "satellite ISUP",
        /// AAL type 2 signalling.
        AAL2 = 12,
        /// Bearer independent call control.
        BICC = 13,
        /// Gateway control protocol.
        GCP = 14,
    }
}

code_point! {
    /// Which network the point codes are of (Q.704, 14.2.2), two bits.
    pub struct NetworkIndicator(u8) {
        /// International network.
        INTERNATIONAL = 0 => "international",
        /// Spare, for international use.
        INTERNATIONAL_SPARE = 1 => "international, spare",
        /// National network.
        NATIONAL = 2 => "national",
        /// Reserved for national use.
        NATIONAL_RESERVED = 3 => "national, reserved",
    }
}

/// The service information octet (Q.704, 14.2).
///
/// ```
/// use septet_mtp::{NetworkIndicator, ServiceIndicator, ServiceInformation};
///
/// let octet = ServiceInformation(0x83);
/// assert_eq!(octet.indicator(), ServiceIndicator::SCCP);
/// assert_eq!(octet.network(), NetworkIndicator::NATIONAL);
/// assert_eq!(ServiceInformation::new(ServiceIndicator::SCCP, NetworkIndicator::NATIONAL), octet);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct ServiceInformation(pub u8);

impl ServiceInformation {
    /// Of the lower four bits of `indicator` and the lower two of `network`.
    #[must_use]
    pub const fn new(indicator: ServiceIndicator, network: NetworkIndicator) -> Self {
        Self(network.0 << 6 | indicator.0 & 0x0f)
    }

    /// Whose data they are: bits 1 to 4.
    #[must_use]
    pub const fn indicator(self) -> ServiceIndicator {
        ServiceIndicator(self.0 & 0x0f)
    }

    /// Bits 5 and 6, spare in ITU networks: elsewhere the message priority.
    #[must_use]
    pub const fn spare(self) -> u8 {
        self.0 >> 4 & 3
    }

    /// Which network: bits 7 and 8.
    #[must_use]
    pub const fn network(self) -> NetworkIndicator {
        NetworkIndicator(self.0 >> 6)
    }

    fn read<T: Trace>(reader: &mut Reader<'_, T>) -> Result<Self, DecodeError> {
        let Some(&[octet]) = reader.take_array() else {
            return Err(reader.truncated(1, "service_information_octet"));
        };
        let this = Self(octet);
        if T::ACTIVE {
            let si = this.indicator();
            reader.note("service_indicator", 1, Value::Code(si.0.into(), si.name()));
            reader.note("spare", 1, Value::Number(this.spare().into()));
            let ni = this.network();
            reader.note("network_indicator", 1, Value::Code(ni.0.into(), ni.name()));
        }
        Ok(this)
    }
}

/// Which of the links that lead to a point is taken (Q.704, 2.2.5), four bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct SignallingLinkSelection(u8);

impl SignallingLinkSelection {
    /// The selection `number`, if four bits hold it.
    #[must_use]
    pub const fn new(number: u8) -> Option<Self> {
        if number <= 0x0f {
            Some(Self(number))
        } else {
            None
        }
    }

    /// The number, 0 to 15.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Display for SignallingLinkSelection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for SignallingLinkSelection {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        Ok(Self(u.arbitrary::<u8>()? & 0x0f))
    }
}

/// The routing label of ITU networks (Q.704, 2.2).
///
/// ```
/// use septet_mtp::{PointCode, RoutingLabel, SignallingLinkSelection};
/// use septet_wire::{Decode, Encode};
///
/// let label = RoutingLabel::from_bytes(&[0x88, 0x53, 0x4b, 0x50])?;
/// assert_eq!(label.dpc.get(), 5000);
/// assert_eq!(label.opc.get(), 301);
/// assert_eq!(label.sls.get(), 5);
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct RoutingLabel {
    /// Destination point code (2.2.3).
    pub dpc: PointCode,
    /// Originating point code (2.2.3).
    pub opc: PointCode,
    /// Signalling link selection (2.2.5).
    pub sls: SignallingLinkSelection,
}

impl<'a> Decode<'a> for RoutingLabel {
    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        reader.nested("routing_label", |reader| {
            let Some(&[o1, o2, o3, o4]) = reader.take_array() else {
                return Err(reader.truncated(4, "routing_label"));
            };
            let label = u32::from_le_bytes([o1, o2, o3, o4]);
            let label = Self {
                dpc: PointCode::truncated(label),
                opc: PointCode::truncated(label >> 14),
                sls: SignallingLinkSelection(o4 >> 4),
            };
            // Three numbers share four octets.
            reader.note("dpc", 4, Value::Number(label.dpc.get().into()));
            reader.note("opc", 4, Value::Number(label.opc.get().into()));
            reader.note("sls", 4, Value::Number(label.sls.get().into()));
            Ok(label)
        })
    }
}

impl Encode for RoutingLabel {
    #[inline]
    fn encoded_len(&self) -> usize {
        4
    }

    #[inline]
    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let label =
            u32::from(self.dpc) | u32::from(self.opc) << 14 | u32::from(self.sls.get()) << 28;
        writer.u32_le(label, "routing_label")
    }
}

impl fmt::Display for RoutingLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {}, SLS {}", self.opc, self.dpc, self.sls)
    }
}

/// An MTP level 3 message with an ITU routing label (Q.704).
///
/// It takes all the octets it is given: level 2 says where it ends.
///
/// ```
/// use septet_mtp::{Mtp3, NetworkIndicator, PointCode, RoutingLabel, ServiceIndicator};
/// use septet_mtp::{ServiceInformation, SignallingLinkSelection};
/// use septet_wire::{Decode, Encode};
///
/// let message = Mtp3 {
///     service_information: ServiceInformation::new(
///         ServiceIndicator::SCCP,
///         NetworkIndicator::NATIONAL,
///     ),
///     routing_label: RoutingLabel {
///         dpc: PointCode::new(5000).unwrap(),
///         opc: PointCode::new(301).unwrap(),
///         sls: SignallingLinkSelection::new(5).unwrap(),
///     },
///     user_data: b"SCCP",
/// };
/// let octets = message.to_vec()?;
/// assert_eq!(octets, *b"\x83\x88\x53\x4b\x50SCCP");
/// assert_eq!(Mtp3::from_bytes(&octets)?, message);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Mtp3<'a> {
    /// Service information octet (14.2).
    pub service_information: ServiceInformation,
    /// Routing label (2.2).
    pub routing_label: RoutingLabel,
    /// What it carries for its user.
    pub user_data: &'a [u8],
}

impl<'a> Decode<'a> for Mtp3<'a> {
    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        Ok(Self {
            service_information: ServiceInformation::read(reader)?,
            routing_label: RoutingLabel::decode(reader)?,
            user_data: reader.rest("user_data"),
        })
    }
}

impl Encode for Mtp3<'_> {
    #[inline]
    fn encoded_len(&self) -> usize {
        self.user_data.len().saturating_add(5)
    }

    #[inline]
    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        writer.u8(self.service_information.0, "service_information_octet")?;
        self.routing_label.encode(writer)?;
        writer.octets(self.user_data, "user_data")
    }
}

/// One line: whose data, from where, to where.
impl fmt::Display for Mtp3<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let indicator = self.service_information.indicator();
        write!(f, "{indicator} from {}", self.routing_label)
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::ErrorKind;

    use super::*;

    #[test]
    fn what_is_cut_off_is_named() {
        let octets = [0x83, 0x88, 0x53, 0x4b, 0x50];
        for (length, field, offset) in [
            (0, "service_information_octet", 0),
            (1, "routing_label", 1),
            (4, "routing_label", 1),
        ] {
            let error = Mtp3::from_bytes(&octets[..length]).unwrap_err();
            assert_eq!((error.field(), error.offset()), (field, offset));
            assert!(matches!(error.kind(), ErrorKind::Truncated { .. }));
        }
        assert_eq!(Mtp3::from_bytes(&octets).unwrap().user_data, []);
    }

    #[test]
    fn ranged_numbers_are_checked() {
        assert_eq!(SignallingLinkSelection::new(16), None);
        let octet = ServiceInformation(0xbf);
        assert_eq!((octet.spare(), octet.network().0), (3, 2));
        assert_eq!(octet.indicator(), ServiceIndicator(15));
    }
}
