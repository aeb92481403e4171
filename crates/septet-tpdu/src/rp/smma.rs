//! RP-SMMA (TS 24.011 v18, 7.3.2).
//!
//! ```text
//! +-------------------------------+
//! | RP-MTI 6, reference           |  2
//! +-------------------------------+
//! ```

use core::fmt;

use septet_wire::{Decode, DecodeError, Encode, EncodeError, Reader, Trace, Writer};

use super::{Header, MessageType};
use crate::UnknownElements;

/// RP-SMMA: the mobile station has memory available again.
///
/// ```
/// use septet_tpdu::rp::Smma;
/// use septet_wire::Decode;
///
/// assert_eq!(Smma::from_bytes(&[0x06, 7])?, Smma::new(7));
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Smma<'a> {
    /// The bits of the first octet that mean nothing, in their places, 0x08
    /// to 0x80.
    pub spare: u8,
    /// RP-Message Reference (8.2.3).
    pub message_reference: u8,
    /// What follows.
    pub unknown: UnknownElements<'a>,
}

impl Smma<'_> {
    /// A notification.
    #[must_use]
    pub const fn new(message_reference: u8) -> Self {
        Self {
            spare: 0,
            message_reference,
            unknown: UnknownElements::NONE,
        }
    }
}

impl<'a> Decode<'a> for Smma<'a> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let header = Header::decode(reader, &[MessageType::SMMA])?;
        Ok(Self {
            spare: header.spare,
            message_reference: header.message_reference,
            unknown: UnknownElements::decode(reader)?,
        })
    }
}

impl Encode for Smma<'_> {
    fn encoded_len(&self) -> usize {
        Header::OCTETS.saturating_add(self.unknown.encoded_len())
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let header = Header {
            spare: self.spare,
            message_type: MessageType::SMMA,
            message_reference: self.message_reference,
        };
        header.encode(writer)?;
        self.unknown.encode(writer)
    }
}

/// One line.
impl fmt::Display for Smma<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RP-SMMA {}", self.message_reference)
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Smma<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        Ok(Self {
            spare: super::arbitrary_spare(u)?,
            message_reference: u.arbitrary()?,
            unknown: u.arbitrary()?,
        })
    }
}
