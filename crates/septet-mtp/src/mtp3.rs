//! MTP level 3 (Q.704; T1.111.4): the service information octet, the routing
//! label (2.2) and the user's data.
//!
//! ```text
//!  8  7   6  5   4  3  2  1
//! +-----+-------+-----------+
//! | NI  | spare | SI        |  service information octet (14.2)
//! +-----+-------+-----------+
//! |          DPC, 8 bits    |  routing label of the ITU: 32 bits, the lowest
//! +-------+-----------------+  first; elsewhere each in octets of its own
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
use core::marker::PhantomData;

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, PointCode, Reader, Trace, Value, Writer, code_point,
};

use crate::variant::Variant;

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

    /// Bits 5 and 6: the message priority, 0 to 3, in North America; spare
    /// elsewhere, or the same as a national option. Japan has its priority
    /// above the length indicator of MTP2.
    #[must_use]
    pub const fn priority(self) -> u8 {
        self.0 >> 4 & 3
    }

    /// The same, of the lower two bits of `priority`.
    #[must_use]
    pub const fn with_priority(self, priority: u8) -> Self {
        Self(self.0 & 0xcf | (priority & 3) << 4)
    }

    /// Which network: bits 7 and 8.
    #[must_use]
    pub const fn network(self) -> NetworkIndicator {
        NetworkIndicator(self.0 >> 6)
    }

    fn read<V: Variant, T: Trace>(reader: &mut Reader<'_, T>) -> Result<Self, DecodeError> {
        let Some(&[octet]) = reader.take_array() else {
            return Err(reader.truncated(1, "service_information_octet"));
        };
        let this = Self(octet);
        if T::ACTIVE {
            let si = this.indicator();
            reader.note("service_indicator", 1, Value::Code(si.0.into(), si.name()));
            reader.note(V::SIO_5_6, 1, Value::Number(this.priority().into()));
            let ni = this.network();
            reader.note("network_indicator", 1, Value::Code(ni.0.into(), ni.name()));
        }
        Ok(this)
    }
}

/// Which of the links that lead to a point is taken (Q.704, 2.2.5): four bits,
/// of ANSI eight. The spare bits above them, where it has an octet of its own,
/// are kept.
///
/// ```
/// use septet_mtp::{SignallingLinkSelection, ansi, japan};
///
/// assert_eq!(SignallingLinkSelection::new(16), None);
/// let number = ansi::SignallingLinkSelection::new(255).map(|sls| sls.get());
/// assert_eq!(number, Some(255));
/// let plane = japan::SignallingLinkSelection::new(5).map(|sls| sls.with_spare(1));
/// assert_eq!(plane.map(|sls| (sls.get(), sls.spare(), sls.five_bits())), Some((5, 1, 21)));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SignallingLinkSelection<V: Variant> {
    octet: u8,
    variant: PhantomData<V>,
}

impl<V: Variant> SignallingLinkSelection<V> {
    /// The bits that it has.
    const MASK: u8 = {
        let [mask, ..] = (!(u32::MAX << V::SLS_BITS)).to_le_bytes();
        mask
    };

    #[inline]
    const fn raw(octet: u8) -> Self {
        Self {
            octet,
            variant: PhantomData,
        }
    }

    /// The selection `number`, if its bits hold it.
    #[must_use]
    pub const fn new(number: u8) -> Option<Self> {
        if number <= Self::MASK {
            Some(Self::raw(number))
        } else {
            None
        }
    }

    /// The number: 0 to 15, of ANSI 0 to 255.
    #[inline]
    #[must_use]
    pub const fn get(self) -> u8 {
        self.octet & Self::MASK
    }

    /// The spare bits, of China and Japan: 0 to 15.
    #[must_use]
    pub const fn spare(self) -> u8 {
        (self.octet & !Self::MASK) >> 4
    }

    /// The same number with its spare bits, where it has four, set to the lower
    /// four of `spare`.
    #[must_use]
    pub const fn with_spare(self, spare: u8) -> Self {
        if V::PC_BITS == 14 {
            return self;
        }
        Self::raw(self.get() | spare << 4 & !Self::MASK)
    }

    /// The lower five bits of its octet, which older links of ANSI have, and
    /// some of Japan.
    #[must_use]
    pub const fn five_bits(self) -> u8 {
        self.octet & 0x1f
    }
}

impl<V: Variant> Default for SignallingLinkSelection<V> {
    fn default() -> Self {
        Self::raw(0)
    }
}

impl<V: Variant> fmt::Debug for SignallingLinkSelection<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignallingLinkSelection({self})")?;
        match self.spare() {
            0 => Ok(()),
            spare => write!(f, " + spare {spare}"),
        }
    }
}

impl<V: Variant> fmt::Display for SignallingLinkSelection<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

#[cfg(feature = "serde")]
impl<V: Variant> serde::Serialize for SignallingLinkSelection<V> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.get())
    }
}

#[cfg(feature = "arbitrary")]
impl<'a, V: Variant> arbitrary::Arbitrary<'a> for SignallingLinkSelection<V> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let number: u8 = u.arbitrary()?;
        Ok(Self::raw(number & Self::MASK).with_spare(number >> 4))
    }
}

/// The routing label (Q.704, 2.2).
///
/// ```
/// use septet_mtp::{RoutingLabel, ansi};
/// use septet_wire::Decode;
///
/// let label = RoutingLabel::from_bytes(&[0x88, 0x53, 0x4b, 0x50])?;
/// assert_eq!(label.dpc.get(), 5000);
/// assert_eq!(label.opc.get(), 301);
/// assert_eq!(label.sls.get(), 5);
///
/// let label = ansi::RoutingLabel::from_bytes(&[3, 2, 1, 6, 5, 4, 31])?;
/// assert_eq!(label.to_string(), "4-5-6 (263430) to 1-2-3 (66051), SLS 31");
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(bound = ""))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[cfg_attr(feature = "arbitrary", arbitrary(bound = "V: Variant"))]
pub struct RoutingLabel<V: Variant> {
    /// Destination point code (2.2.3).
    pub dpc: PointCode<V>,
    /// Originating point code (2.2.3).
    pub opc: PointCode<V>,
    /// Signalling link selection (2.2.5).
    pub sls: SignallingLinkSelection<V>,
}

impl<V: Variant> RoutingLabel<V> {
    /// Whether its parts share octets.
    const PACKED: bool = V::PC_BITS % 8 != 0;

    /// How many octets it takes.
    const LEN: usize = if Self::PACKED {
        4
    } else {
        V::PC_OCTETS * 2 + 1
    };

    #[inline]
    fn packed([o1, o2, o3, o4]: [u8; 4]) -> Self {
        let [low, high] = [u16::from_le_bytes([o1, o2]), u16::from_le_bytes([o3, o4])];
        Self {
            dpc: PointCode::truncated(low.into()),
            opc: PointCode::truncated((high << 2 | low >> 14).into()),
            sls: SignallingLinkSelection::raw(o4 >> 4),
        }
    }

    fn apart(octets: &[u8]) -> Option<Self> {
        let (dpc, rest) = octets.split_at_checked(V::PC_OCTETS)?;
        let (opc, rest) = rest.split_at_checked(V::PC_OCTETS)?;
        Some(Self {
            dpc: PointCode::of_octets(dpc)?,
            opc: PointCode::of_octets(opc)?,
            sls: SignallingLinkSelection::raw(*rest.first()?),
        })
    }
}

impl<V: Variant> Default for RoutingLabel<V> {
    fn default() -> Self {
        Self::packed([0; 4])
    }
}

impl<'a, V: Variant> Decode<'a> for RoutingLabel<V> {
    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        reader.nested("routing_label", |reader| {
            let label = if Self::PACKED {
                reader.take_array().map(|&octets| Self::packed(octets))
            } else {
                reader.take(Self::LEN).and_then(Self::apart)
            };
            let Some(label) = label else {
                return Err(reader.truncated(Self::LEN, "routing_label"));
            };
            if T::ACTIVE {
                let number = |name, number: u32| {
                    reader.note(name, Self::LEN, Value::Number(number.into()));
                };
                number("dpc", label.dpc.get());
                number("opc", label.opc.get());
                number("sls", label.sls.get().into());
                if label.sls.spare() != 0 {
                    number("sls_spare", label.sls.spare().into());
                }
            }
            Ok(label)
        })
    }
}

impl<V: Variant> Encode for RoutingLabel<V> {
    #[inline]
    fn encoded_len(&self) -> usize {
        Self::LEN
    }

    #[inline]
    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let Self { dpc, opc, sls } = self;
        if Self::PACKED {
            let label = dpc.get() | opc.get() << 14 | u32::from(sls.get()) << 28;
            return writer.u32_le(label, "routing_label");
        }
        dpc.write(writer, "dpc")?;
        opc.write(writer, "opc")?;
        writer.u8(sls.octet, "sls")
    }
}

impl<V: Variant> fmt::Display for RoutingLabel<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {}, SLS {}", self.opc, self.dpc, self.sls)
    }
}

/// An MTP level 3 message (Q.704).
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
#[cfg_attr(feature = "serde", serde(bound = ""))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[cfg_attr(feature = "arbitrary", arbitrary(bound = "V: Variant"))]
pub struct Mtp3<'a, V: Variant> {
    /// Service information octet (14.2).
    pub service_information: ServiceInformation,
    /// Routing label (2.2).
    pub routing_label: RoutingLabel<V>,
    /// What it carries for its user: [`management`](Self::management), a
    /// [`test`](Self::testing), a message of SCCP.
    pub user_data: &'a [u8],
}

impl<'a, V: Variant> Mtp3<'a, V> {
    /// The network management message that it is, of service indicator 0:
    /// [`Management`](crate::management::Management), or what Japan has.
    ///
    /// # Errors
    ///
    /// Those of its decoder; their octets count from the start of the data.
    pub fn management(&self) -> Option<Result<V::Management<'a>, DecodeError>> {
        let is = self.service_information.indicator() == ServiceIndicator::SNM;
        is.then(|| Decode::from_bytes(self.user_data))
    }

    /// The test that it is, of service indicator 1 or 2:
    /// [`Testing`](crate::testing::Testing), or what Japan has.
    ///
    /// # Errors
    ///
    /// Those of its decoder; their octets count from the start of the data.
    pub fn testing(&self) -> Option<Result<V::Testing<'a>, DecodeError>> {
        let is = matches!(
            self.service_information.indicator(),
            ServiceIndicator::SNT | ServiceIndicator::SNT_SPECIAL
        );
        is.then(|| Decode::from_bytes(self.user_data))
    }

    /// Tells what the network's own messages say, whose data begins at `start`.
    fn tell<T: Trace>(&self, start: Reader<'a, T>) {
        // What cannot be read stays data.
        let mut part = start;
        if let Some(Ok(_)) = self.management() {
            let _ = part.nested("management", V::Management::decode);
        } else if let Some(Ok(_)) = self.testing() {
            let _ = part.nested("testing", V::Testing::decode);
        }
    }
}

impl<'a, V: Variant> Decode<'a> for Mtp3<'a, V> {
    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let service_information = ServiceInformation::read::<V, T>(reader)?;
        let routing_label = RoutingLabel::decode(reader)?;
        let start = *reader;
        let message = Self {
            service_information,
            routing_label,
            user_data: reader.rest("user_data"),
        };
        if T::ACTIVE {
            message.tell(start);
        }
        Ok(message)
    }
}

impl<V: Variant> Encode for Mtp3<'_, V> {
    #[inline]
    fn encoded_len(&self) -> usize {
        let label = RoutingLabel::<V>::LEN;
        self.user_data.len().saturating_add(label).saturating_add(1)
    }

    #[inline]
    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        writer.u8(self.service_information.0, "service_information_octet")?;
        self.routing_label.encode(writer)?;
        writer.octets(self.user_data, "user_data")
    }
}

/// One line: whose data, from where, to where.
impl<V: Variant> fmt::Display for Mtp3<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let indicator = self.service_information.indicator();
        write!(f, "{indicator} from {}", self.routing_label)?;
        if let Some(Ok(management)) = self.management() {
            write!(f, ": {management}")?;
        }
        match self.testing() {
            Some(Ok(testing)) => write!(f, ": {testing}"),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::{ErrorKind, proofs};

    use super::*;
    use crate::testing::Testing;
    use crate::{Mtp3, ansi, china, japan};

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
    fn labels_are_those_of_the_variant() {
        let octets = [0xb3, 1, 2, 3, 4, 5, 6, 0xa7, 0xff];
        let there: ansi::Mtp3<'_> = proofs::canonical(&octets);
        assert_eq!(
            there.to_string(),
            "SCCP from 6-5-4 (394500) to 3-2-1 (197121), SLS 167"
        );
        assert_eq!(there.service_information.priority(), 3);
        let there: china::Mtp3<'_> = proofs::canonical(&octets);
        let sls = there.routing_label.sls;
        assert_eq!(
            (sls.get(), sls.spare(), there.user_data),
            (7, 10, &[0xff][..])
        );
        let there: japan::Mtp3<'_> = proofs::canonical(&octets);
        assert_eq!(
            there.to_string(),
            "SCCP from 2-0-3 (1027) to 1-0-1 (513), SLS 5"
        );
        assert_eq!(there.user_data, [6, 0xa7, 0xff]);
        let error = ansi::Mtp3::from_bytes(&octets[..7]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "routing_label: needs 7 octets, the input has 6 left, at octet 1"
        );
    }

    #[test]
    fn the_networks_own_messages_are_typed() {
        let octets = [0x80, 0x88, 0x53, 0x4b, 0x50, 0x14, 0x88, 0x13];
        let message: Mtp3<'_> = proofs::canonical(&octets);
        assert_eq!(
            message.to_string(),
            "SNM from 0-37-5 (301) to 2-113-0 (5000), SLS 5: TFP, destination 2-113-0 (5000)"
        );
        assert!(message.testing().is_none());
        let octets = [0x81, 0x88, 0x53, 0x4b, 0x50, 0x11, 0x10, 0x88];
        let message: Mtp3<'_> = proofs::canonical(&octets);
        assert!(matches!(message.testing(), Some(Ok(Testing::Sltm(_)))));
        // Japan has something else there: a spare octet comes first.
        let octets = [0x80, 1, 2, 3, 4, 5, 0xff, 0x12];
        let message: japan::Mtp3<'_> = proofs::canonical(&octets);
        assert_eq!(
            message.to_string(),
            "SNM from 2-0-3 (1027) to 1-0-1 (513), SLS 5: ECO"
        );
    }

    #[test]
    fn bits_5_and_6_may_be_a_priority() {
        let octet = ServiceInformation(0xbf);
        assert_eq!((octet.priority(), octet.network().0), (3, 2));
        assert_eq!(octet.indicator(), ServiceIndicator(15));
        assert_eq!(octet.with_priority(5), ServiceInformation(0x9f));
    }
}
