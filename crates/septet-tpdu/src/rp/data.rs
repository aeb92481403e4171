//! RP-DATA (TS 24.011 v18, 7.3.1).
//!
//! ```text
//! +-------------------------------+
//! | RP-MTI 0 or 1, reference      |  2
//! | RP-Originator Address         |  1 to 12; from the mobile station, 1
//! | RP-Destination Address        |  1 to 12; from the network, 1
//! | length, RP-User Data          |  1 to 233
//! +-------------------------------+
//! ```

use core::fmt;

use septet_wire::{Decode, DecodeError, Encode, EncodeError, Reader, Trace, Writer};

use super::{Header, MessageType};
use crate::unknown_elements::{encode_user_data, user_data};
use crate::{Address, Direction, Tpdu, UnknownElements};

/// RP-DATA: a TPDU on its way.
///
/// ```
/// use septet_tpdu::{AddressBuf, rp::Data};
/// use septet_wire::{Decode, Encode};
///
/// let centre: AddressBuf = "+306970000000".parse()?;
/// let submit = [0x01, 0x09, 0x04, 0x91, 0x03, 0x96, 0x00, 0x00, 0x02, 0xe8, 0x34];
/// let data = Data::to_network(7, centre.address(), &submit);
/// let mut buffer = [0; 64];
/// let octets = data.encode_to_slice(&mut buffer)?;
/// assert_eq!(octets[..5], [0x00, 7, 0, 7, 0x91]);
/// assert_eq!(Data::from_bytes(octets).unwrap(), data);
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Data<'a> {
    /// The way it goes, by RP-MTI (8.2.2).
    pub direction: Direction,
    /// The bits of the first octet that mean nothing, in their places, 0x08
    /// to 0x80.
    pub spare: u8,
    /// RP-Message Reference (8.2.3).
    pub message_reference: u8,
    /// RP-Originator Address (8.2.5.1): the service centre's, from the
    /// network; else its length is 0, and it is `None`.
    pub originator_address: Option<Address<'a>>,
    /// RP-Destination Address (8.2.5.2): the service centre's, to the
    /// network; else `None`.
    pub destination_address: Option<Address<'a>>,
    /// RP-User Data (8.2.5.3): a TPDU, at most 232 octets by the
    /// specification and 255 by its length.
    pub user_data: &'a [u8],
    /// What follows.
    pub unknown: UnknownElements<'a>,
}

impl<'a> Data<'a> {
    /// To a service centre.
    #[must_use]
    pub const fn to_network(
        message_reference: u8,
        service_centre: Address<'a>,
        tpdu: &'a [u8],
    ) -> Self {
        Self {
            direction: Direction::ToNetwork,
            spare: 0,
            message_reference,
            originator_address: None,
            destination_address: Some(service_centre),
            user_data: tpdu,
            unknown: UnknownElements::NONE,
        }
    }

    /// From a service centre.
    #[must_use]
    pub const fn to_mobile(
        message_reference: u8,
        service_centre: Address<'a>,
        tpdu: &'a [u8],
    ) -> Self {
        Self {
            direction: Direction::ToMobile,
            originator_address: Some(service_centre),
            destination_address: None,
            ..Self::to_network(message_reference, service_centre, tpdu)
        }
    }

    /// The service centre's address, whichever way the message goes.
    #[must_use]
    pub const fn service_centre(&self) -> Option<Address<'a>> {
        match self.direction {
            Direction::ToNetwork => self.destination_address,
            Direction::ToMobile => self.originator_address,
        }
    }

    /// The TPDU, read. Offsets in its error count from its first octet.
    ///
    /// # Errors
    ///
    /// Those of [`Tpdu::from_bytes`].
    pub fn tpdu(&self) -> Result<Tpdu<'a>, DecodeError> {
        Tpdu::from_bytes(self.user_data, self.direction)
    }
}

impl<'a> Decode<'a> for Data<'a> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let types = [MessageType::DATA_TO_NETWORK, MessageType::DATA_TO_MOBILE];
        let header = Header::decode(reader, &types)?;
        Ok(Self {
            direction: header.direction(),
            spare: header.spare,
            message_reference: header.message_reference,
            originator_address: Address::decode_relayed(reader, "rp_originator_address")?,
            destination_address: Address::decode_relayed(reader, "rp_destination_address")?,
            user_data: user_data(reader, "rp_user_data")?,
            unknown: UnknownElements::decode(reader)?,
        })
    }
}

impl Encode for Data<'_> {
    fn encoded_len(&self) -> usize {
        // The header, and the length of the user data.
        Header::OCTETS
            .saturating_add(1)
            .saturating_add(Address::relayed_len(self.originator_address.as_ref()))
            .saturating_add(Address::relayed_len(self.destination_address.as_ref()))
            .saturating_add(self.user_data.len())
            .saturating_add(self.unknown.encoded_len())
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let header = Header {
            spare: self.spare,
            message_type: MessageType::either(
                self.direction,
                MessageType::DATA_TO_NETWORK,
                MessageType::DATA_TO_MOBILE,
            ),
            message_reference: self.message_reference,
        };
        header.encode(writer)?;
        let address = self.originator_address.as_ref();
        Address::encode_relayed(address, writer, "rp_originator_address")?;
        let address = self.destination_address.as_ref();
        Address::encode_relayed(address, writer, "rp_destination_address")?;
        encode_user_data(self.user_data, "rp_user_data", writer)?;
        self.unknown.encode(writer)
    }
}

/// One line.
impl fmt::Display for Data<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RP-DATA {}", self.message_reference)?;
        if let Some(address) = self.originator_address {
            write!(f, " from {address}")?;
        }
        if let Some(address) = self.destination_address {
            write!(f, " to {address}")?;
        }
        super::fmt_tpdu(f, self.user_data, self.direction)
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Data<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        // SMS-SUBMIT, SMS-COMMAND.
        const TO_NETWORK: &[&[u8]] = &[
            &[0x01, 9, 4, 0x91, 0x21, 0x43, 0, 0, 2, 0xe8, 0x34],
            &[0x02, 9, 0, 2, 66, 4, 0x91, 0x21, 0x43, 0],
        ];
        // SMS-DELIVER, SMS-STATUS-REPORT.
        const TO_MOBILE: &[&[u8]] = &[
            &[
                0x04, 4, 0x91, 0x21, 0x43, 0, 0, 0x32, 0x11, 0x41, 0x21, 0x31, 4, 0x80, 2, 0xe8,
                0x34,
            ],
            &[
                0x06, 66, 4, 0x91, 0x21, 0x43, 0x32, 0x11, 0x41, 0x21, 0x31, 4, 0x80, 0x32, 0x11,
                0x41, 0x21, 0x51, 0x20, 0x80, 0,
            ],
        ];
        let direction = u.arbitrary()?;
        Ok(Self {
            direction,
            spare: super::arbitrary_spare(u)?,
            message_reference: u.arbitrary()?,
            originator_address: Address::arbitrary_relayed(u)?,
            destination_address: Address::arbitrary_relayed(u)?,
            user_data: super::arbitrary_user_data(u, direction, TO_NETWORK, TO_MOBILE)?,
            unknown: u.arbitrary()?,
        })
    }
}
