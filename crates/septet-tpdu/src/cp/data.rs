//! CP-DATA (TS 24.011 v18, 7.2.1).
//!
//! ```text
//! +-------------------------------+
//! | TI, 9, message type 1         |  2 or 3
//! | length, CP-User Data          |  1 to 249
//! +-------------------------------+
//! ```

use core::fmt;

use septet_wire::{Decode, DecodeError, Encode, EncodeError, Reader, Trace, Writer};

use super::{Header, MessageType, TransactionIdentifier};
use crate::UnknownElements;
use crate::rp::Rp;
use crate::unknown_elements::{encode_user_data, user_data};

/// CP-DATA: an RPDU on its way.
///
/// ```
/// use septet_tpdu::cp::{Data, TransactionIdentifier};
/// use septet_wire::{Decode, Encode};
///
/// let data = Data::new(TransactionIdentifier::new(false, 1).unwrap(), &[0x06, 0x07]);
/// let mut buffer = [0; 8];
/// let octets = data.encode_to_slice(&mut buffer)?;
/// assert_eq!(octets, [0x19, 0x01, 0x02, 0x06, 0x07]);
/// assert_eq!(Data::from_bytes(octets).unwrap(), data);
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Data<'a> {
    /// The transaction (8.1.2).
    pub transaction_identifier: TransactionIdentifier,
    /// CP-User Data (8.1.4.1): an RPDU, at most 248 octets by the
    /// specification and 255 by its length.
    pub user_data: &'a [u8],
    /// What follows.
    pub unknown: UnknownElements<'a>,
}

impl<'a> Data<'a> {
    /// With an RPDU.
    #[must_use]
    pub const fn new(transaction_identifier: TransactionIdentifier, rpdu: &'a [u8]) -> Self {
        Self {
            transaction_identifier,
            user_data: rpdu,
            unknown: UnknownElements::NONE,
        }
    }

    const fn header(&self) -> Header {
        Header {
            transaction_identifier: self.transaction_identifier,
            message_type: MessageType::DATA,
        }
    }

    /// The RPDU, read. Offsets in its error count from its first octet.
    ///
    /// # Errors
    ///
    /// Those of [`Rp`].
    pub fn rp(&self) -> Result<Rp<'a>, DecodeError> {
        Rp::from_bytes(self.user_data)
    }
}

impl<'a> Decode<'a> for Data<'a> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        Ok(Self {
            transaction_identifier: Header::decode_of(reader, MessageType::DATA)?,
            user_data: user_data(reader, "cp_user_data")?,
            unknown: UnknownElements::decode(reader)?,
        })
    }
}

impl Encode for Data<'_> {
    fn encoded_len(&self) -> usize {
        // The length of the user data too.
        self.header()
            .encoded_len()
            .saturating_add(1)
            .saturating_add(self.user_data.len())
            .saturating_add(self.unknown.encoded_len())
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        self.header().encode(writer)?;
        encode_user_data(self.user_data, "cp_user_data", writer)?;
        self.unknown.encode(writer)
    }
}

/// One line.
impl fmt::Display for Data<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CP-DATA {}: ", self.transaction_identifier)?;
        match self.rp() {
            Ok(rp) => rp.fmt(f),
            Err(_) => self
                .user_data
                .iter()
                .try_for_each(|octet| write!(f, "{octet:02x}")),
        }
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Data<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        const SAMPLES: &[&[u8]] = &[
            &[0x06, 7],
            &[0x03, 7],
            &[0x02, 7, 0x41, 2, 0, 0],
            &[0x04, 7, 1, 111],
            &[0x00, 7, 0, 3, 0x91, 0x21, 0xf3, 0],
        ];
        let user_data = if u.ratio(1, 4)? {
            let octets: &[u8] = u.arbitrary()?;
            octets.get(..255).unwrap_or(octets)
        } else {
            u.choose(SAMPLES)?
        };
        Ok(Self {
            transaction_identifier: u.arbitrary()?,
            user_data,
            unknown: u.arbitrary()?,
        })
    }
}
