//! RP-ERROR (TS 24.011 v18, 7.3.4).
//!
//! ```text
//!   8   7   6   5   4   3   2   1
//! +-------------------------------+
//! | RP-MTI 4 or 5, reference      |  2
//! +-------------------------------+
//! | length                        |
//! | 0 | cause                     |  RP-Cause, 2 to 3
//! | diagnostic                    |
//! +---+---------------------------+
//! | 0x41, length, RP-User Data    |  0, or 2 to 234
//! +-------------------------------+
//! ```

use core::fmt;

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, EncodeErrorKind, ErrorKind, Limit, Reader, Trace,
    Value, Writer,
};

use super::{Cause, Header, MessageType};
use crate::octet::{self, flag};
use crate::{Direction, Tpdu, UnknownElements};

/// RP-ERROR: RP-DATA or RP-SMMA was not taken.
///
/// ```
/// use septet_tpdu::{Direction, FailureCause, Tpdu, rp};
/// use septet_wire::Decode;
///
/// let error = rp::Error::from_bytes(&[0x04, 7, 1, 22, 0x41, 3, 0x00, 0xd3, 0x00])?;
/// assert_eq!(error.cause, rp::Cause::MEMORY_EXCEEDED);
/// let Some(Ok(Tpdu::DeliverReport(report))) = error.tpdu() else { panic!("no report") };
/// assert_eq!(report.failure_cause, Some(FailureCause::MEMORY_EXCEEDED));
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Error<'a> {
    /// The way it goes, by RP-MTI (8.2.2).
    pub direction: Direction,
    /// The bits of the first octet that mean nothing, in their places, 0x08
    /// to 0x80.
    pub spare: u8,
    /// RP-Message Reference (8.2.3): that of the message it answers.
    pub message_reference: u8,
    /// The value of RP-Cause (8.2.5.4), at most 127.
    pub cause: Cause,
    /// The top bit beside the cause, which is 0 by the specification.
    pub extension: bool,
    /// The diagnostic field of RP-Cause: one octet by the specification, or
    /// none; at most 254.
    pub diagnostic: &'a [u8],
    /// RP-User Data (8.2.5.3): SMS-DELIVER-REPORT, or SMS-SUBMIT-REPORT to
    /// the mobile station; at most 255 octets.
    pub user_data: Option<&'a [u8]>,
    /// The other elements.
    pub unknown: UnknownElements<'a>,
}

const CAUSE: &str = "rp_cause";

impl<'a> Error<'a> {
    /// An answer, with the report if there is one.
    #[must_use]
    pub const fn new(
        direction: Direction,
        message_reference: u8,
        cause: Cause,
        report: Option<&'a [u8]>,
    ) -> Self {
        Self {
            direction,
            spare: 0,
            message_reference,
            cause,
            extension: false,
            diagnostic: &[],
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

/// The cause, the bit beside it, and the diagnostic field.
fn decode_cause<'a, T: Trace>(
    reader: &mut Reader<'a, T>,
) -> Result<(Cause, bool, &'a [u8]), DecodeError> {
    reader.nested(CAUSE, |reader| {
        let start = *reader;
        let Some(&[length]) = reader.take_array() else {
            return Err(reader.truncated(1, CAUSE));
        };
        reader.note("length", 1, Value::Number(length.into()));
        let mut reader = reader.sub(length.into(), Limit::ParameterLength, CAUSE)?;
        let Some(&[octet]) = reader.take_array() else {
            let kind = ErrorKind::Length {
                length: 0,
                min: 1,
                max: 2,
            };
            return Err(start.error(kind, CAUSE));
        };
        let cause = Cause(octet & Cause::MASK);
        if T::ACTIVE {
            reader.note("cause", 1, Value::Code(cause.0.into(), cause.name()));
        }
        let diagnostic = match reader.is_empty() {
            true => &[],
            false => reader.rest("diagnostic"),
        };
        Ok((cause, flag(octet, 7), diagnostic))
    })
}

impl<'a> Decode<'a> for Error<'a> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let types = [MessageType::ERROR_TO_NETWORK, MessageType::ERROR_TO_MOBILE];
        let header = Header::decode(reader, &types)?;
        let (cause, extension, diagnostic) = decode_cause(reader)?;
        let (user_data, unknown) = UnknownElements::decode_around_user_data(reader)?;
        Ok(Self {
            direction: header.direction(),
            spare: header.spare,
            message_reference: header.message_reference,
            cause,
            extension,
            diagnostic,
            user_data,
            unknown,
        })
    }
}

impl Encode for Error<'_> {
    fn encoded_len(&self) -> usize {
        let user_data = match self.user_data {
            Some(octets) => octets.len().saturating_add(2),
            None => 0,
        };
        // The header, and length and value of the cause.
        Header::OCTETS
            .saturating_add(2)
            .saturating_add(self.diagnostic.len())
            .saturating_add(user_data)
            .saturating_add(self.unknown.encoded_len())
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let header = Header {
            spare: self.spare,
            message_type: MessageType::either(
                self.direction,
                MessageType::ERROR_TO_NETWORK,
                MessageType::ERROR_TO_MOBILE,
            ),
            message_reference: self.message_reference,
        };
        header.encode(writer)?;
        let Cause(cause) = self.cause;
        if cause > Cause::MASK {
            let value = cause.into();
            return Err(EncodeError::new(EncodeErrorKind::Value { value }, CAUSE));
        }
        writer.length_u8(self.diagnostic.len().saturating_add(1), CAUSE)?;
        writer.u8(octet::bit(self.extension, 7) | cause, CAUSE)?;
        writer.octets(self.diagnostic, CAUSE)?;
        self.unknown.encode_around_user_data(self.user_data, writer)
    }
}

/// One line.
impl fmt::Display for Error<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RP-ERROR {}, {}", self.message_reference, self.cause)?;
        self.user_data
            .map_or(Ok(()), |octets| super::fmt_tpdu(f, octets, self.direction))
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Error<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        const DELIVER_REPORT: &[&[u8]] = &[&[0x00, 0xd3, 0x00], &[0x00, 0xff, 0x01, 0x7f]];
        const SUBMIT_REPORT: &[&[u8]] =
            &[&[0x01, 0xc5, 0x00, 0x32, 0x11, 0x41, 0x21, 0x31, 4, 0x80]];
        const DIAGNOSTICS: &[&[u8]] = &[&[], &[], &[0], &[1, 2, 3]];
        let direction = u.arbitrary()?;
        let user_data = if u.arbitrary()? {
            let (up, down) = (DELIVER_REPORT, SUBMIT_REPORT);
            Some(super::arbitrary_user_data(u, direction, up, down)?)
        } else {
            None
        };
        let cause = if u.arbitrary()? {
            *u.choose(Cause::NAMED)?
        } else {
            Cause(u.arbitrary::<u8>()? & Cause::MASK)
        };
        Ok(Self {
            direction,
            spare: super::arbitrary_spare(u)?,
            message_reference: u.arbitrary()?,
            cause,
            extension: u.ratio(1, 8)?,
            diagnostic: u.choose(DIAGNOSTICS)?,
            user_data,
            unknown: UnknownElements::arbitrary_around(user_data, u)?,
        })
    }
}
