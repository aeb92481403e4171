//! The header that every PDU begins with (SMPP 3.4, 3.2; 5.0, 3.2.1).
//!
//! ```text
//!  0               4               8               12              16
//! +---------------+---------------+---------------+---------------+
//! |command_length |  command_id   |command_status |sequence_number| body …
//! +---------------+---------------+---------------+---------------+
//! ```

use septet_wire::{Decode, DecodeError, Encode, EncodeError, ErrorKind, Reader, Trace, Writer};

use crate::{Body, CommandId, CommandStatus, Pdu};

/// The header of a PDU.
///
/// ```
/// use septet_smpp::{CommandId, Header};
/// use septet_wire::Decode;
///
/// let octets = [0, 0, 0, 0x10, 0, 0, 0, 0x15, 0, 0, 0, 0, 0, 0, 0, 1];
/// let header = Header::from_bytes(&octets)?;
/// assert_eq!(header.command_id, CommandId::ENQUIRE_LINK);
/// assert_eq!(header.sequence_number, 1);
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Header {
    /// Octets of the whole PDU, these four included; 16 at least (3.4, 5.1.1).
    pub command_length: u32,
    /// The operation (3.4, 5.1.2).
    pub command_id: CommandId,
    /// The outcome, in a response (3.4, 5.1.3).
    pub command_status: CommandStatus,
    /// The same in a request and in its response, 1–0x7FFFFFFF (3.4, 5.1.4);
    /// other numbers occur.
    pub sequence_number: u32,
}

impl Header {
    /// Octets of a header.
    pub const LEN: usize = 16;

    #[inline]
    pub(crate) const fn from_octets(octets: &[u8; Self::LEN]) -> Self {
        let &[
            l0,
            l1,
            l2,
            l3,
            i0,
            i1,
            i2,
            i3,
            c0,
            c1,
            c2,
            c3,
            s0,
            s1,
            s2,
            s3,
        ] = octets;
        Self {
            command_length: u32::from_be_bytes([l0, l1, l2, l3]),
            command_id: CommandId(u32::from_be_bytes([i0, i1, i2, i3])),
            command_status: CommandStatus(u32::from_be_bytes([c0, c1, c2, c3])),
            sequence_number: u32::from_be_bytes([s0, s1, s2, s3]),
        }
    }

    #[inline]
    pub(crate) fn to_octets(self) -> [u8; Self::LEN] {
        let fields = [
            self.command_length,
            self.command_id.0,
            self.command_status.0,
            self.sequence_number,
        ];
        let number = fields
            .into_iter()
            .fold(0, |number, field| (number << 32) | u128::from(field));
        number.to_be_bytes()
    }

    /// The PDU that it begins.
    #[inline(always)]
    pub(crate) const fn with<'a>(&self, body: Body<'a>) -> Pdu<'a> {
        Pdu {
            command_status: self.command_status,
            sequence_number: self.sequence_number,
            body,
        }
    }

    /// The length of the body; `None` for a `command_length` under 16.
    #[inline]
    #[must_use]
    pub fn body_len(&self) -> Option<usize> {
        usize::try_from(self.command_length)
            .ok()?
            .checked_sub(Self::LEN)
    }

    /// What is wrong with a `command_length` under 16.
    #[cold]
    pub(crate) fn too_short(&self, offset: usize) -> DecodeError {
        let kind = ErrorKind::Length {
            length: self.command_length,
            min: 16,
            max: u16::MAX,
        };
        DecodeError::new(kind, "command_length", offset)
    }
}

impl<'a> Decode<'a> for Header {
    #[inline]
    fn decode<T: Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        if !T::ACTIVE {
            // Most PDUs are read once, and nobody listens.
            if let Some(octets) = r.take_array() {
                return Ok(Self::from_octets(octets));
            }
        }
        Ok(Self {
            command_length: r.u32("command_length")?,
            command_id: r.code("command_id")?,
            command_status: r.code("command_status")?,
            sequence_number: r.u32("sequence_number")?,
        })
    }
}

impl Encode for Header {
    #[inline]
    fn encoded_len(&self) -> usize {
        Self::LEN
    }

    #[inline]
    fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
        w.u32(self.command_length, "command_length")?;
        w.code(self.command_id, "command_id")?;
        w.code(self.command_status, "command_status")?;
        w.u32(self.sequence_number, "sequence_number")
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::proofs;

    use super::*;

    #[test]
    fn it_comes_back() {
        let octets = proofs::unhex("00000010 80000004 00000045 7fffffff");
        let header: Header = proofs::canonical(&octets);
        assert_eq!(header.command_id, CommandId::SUBMIT_SM_RESP);
        assert_eq!(header.command_status, CommandStatus::ESME_RSUBMITFAIL);
        assert_eq!(header.sequence_number, 0x7fff_ffff);
        assert_eq!(header.body_len(), Some(0));
    }

    #[test]
    fn fifteen_octets_are_no_header() {
        let error = Header::from_bytes(&[0; 15]).unwrap_err();
        assert_eq!((error.field(), error.offset()), ("sequence_number", 12));
    }
}
