//! RP-ACK (TS 24.011 v18, 7.3.3).
//!
//! ```text
//! +-------------------------------+
//! | RP-MTI 2 or 3, reference      |  2
//! | 0x41, length, RP-User Data    |  0, or 2 to 234
//! +-------------------------------+
//! ```

use core::fmt;

use septet_wire::{Decode, DecodeError, Encode, EncodeError, Reader, Trace, Writer};

use super::{Header, MessageType};
use crate::{Direction, Tpdu, UnknownElements};

/// RP-ACK: RP-DATA or RP-SMMA was taken.
///
/// ```
/// use septet_tpdu::{Direction, Tpdu, rp::Ack};
/// use septet_wire::Decode;
///
/// let ack = Ack::from_bytes(&[0x02, 7, 0x41, 2, 0x00, 0x00])?;
/// assert_eq!(ack.direction, Direction::ToNetwork);
/// assert!(matches!(ack.tpdu(), Some(Ok(Tpdu::DeliverReport(_)))));
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Ack<'a> {
    /// The way it goes, by RP-MTI (8.2.2).
    pub direction: Direction,
    /// The bits of the first octet that mean nothing, in their places, 0x08
    /// to 0x80.
    pub spare: u8,
    /// RP-Message Reference (8.2.3): that of the message it answers.
    pub message_reference: u8,
    /// RP-User Data (8.2.5.3): SMS-DELIVER-REPORT, or SMS-SUBMIT-REPORT to
    /// the mobile station; at most 255 octets.
    pub user_data: Option<&'a [u8]>,
    /// The other elements.
    pub unknown: UnknownElements<'a>,
}

impl<'a> Ack<'a> {
    /// An answer, with the report if there is one.
    #[must_use]
    pub const fn new(
        direction: Direction,
        message_reference: u8,
        report: Option<&'a [u8]>,
    ) -> Self {
        Self {
            direction,
            spare: 0,
            message_reference,
            user_data: report,
            unknown: UnknownElements::NONE,
        }
    }

    /// The report, read. Offsets in its error count from its first octet.
    #[must_use]
    pub fn tpdu(&self) -> Option<Result<Tpdu<'a>, DecodeError>> {
        Some(Tpdu::from_bytes(self.user_data?, self.direction))
    }
}

impl<'a> Decode<'a> for Ack<'a> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let types = [MessageType::ACK_TO_NETWORK, MessageType::ACK_TO_MOBILE];
        let header = Header::decode(reader, &types)?;
        let (user_data, unknown) = UnknownElements::decode_around_user_data(reader)?;
        Ok(Self {
            direction: header.direction(),
            spare: header.spare,
            message_reference: header.message_reference,
            user_data,
            unknown,
        })
    }
}

impl Encode for Ack<'_> {
    fn encoded_len(&self) -> usize {
        let user_data = self
            .user_data
            .map_or(0, |octets| octets.len().saturating_add(2));
        Header::OCTETS
            .saturating_add(user_data)
            .saturating_add(self.unknown.encoded_len())
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let header = Header {
            spare: self.spare,
            message_type: MessageType::either(
                self.direction,
                MessageType::ACK_TO_NETWORK,
                MessageType::ACK_TO_MOBILE,
            ),
            message_reference: self.message_reference,
        };
        header.encode(writer)?;
        self.unknown.encode_around_user_data(self.user_data, writer)
    }
}

/// One line.
impl fmt::Display for Ack<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RP-ACK {}", self.message_reference)?;
        self.user_data
            .map_or(Ok(()), |octets| super::fmt_tpdu(f, octets, self.direction))
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Ack<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        const DELIVER_REPORT: &[&[u8]] = &[&[0x00, 0x00], &[0x00, 0x01, 0x7f]];
        const SUBMIT_REPORT: &[&[u8]] = &[&[0x01, 0x00, 0x32, 0x11, 0x41, 0x21, 0x31, 4, 0x80]];
        let direction = u.arbitrary()?;
        let user_data = if u.arbitrary()? {
            let (up, down) = (DELIVER_REPORT, SUBMIT_REPORT);
            Some(super::arbitrary_user_data(u, direction, up, down)?)
        } else {
            None
        };
        Ok(Self {
            direction,
            spare: super::arbitrary_spare(u)?,
            message_reference: u.arbitrary()?,
            user_data,
            unknown: UnknownElements::arbitrary_around(user_data, u)?,
        })
    }
}
