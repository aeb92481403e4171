//! SMS-DELIVER-REPORT (TS 23.040 v18, 9.2.2.1a): the mobile station's answer
//! to SMS-DELIVER or SMS-STATUS-REPORT, in RP-ACK or RP-ERROR.
//!
//! ```text
//!   8   7   6   5   4   3   2   1
//! +---+---+---+---+---+---+---+---+
//! | 0 |UDHI| 0   0   0   0 | 0   0|
//! +---+---+---+---+---+---+---+---+
//! | TP-FCS                        |  in RP-ERROR only
//! | TP-PI and what it announces   |  as a quirk not behind TP-FCS
//! +-------------------------------+
//! ```

use core::fmt;

use septet_wire::{Decode, DecodeError, Encode, EncodeError, Reader, Trace, Writer};

use crate::failure_cause::FailureCause;
use crate::octet::{self, flag, note_flags};
use crate::parameters::{first_octet, spare_bits};
use crate::{Parameters, Trailing};

/// SMS-DELIVER-REPORT.
///
/// Whether it is in RP-ACK or in RP-ERROR is told outside of it. It shows
/// inside as well: TP-FCS is 0x80 or more, and TP-PI is less as long as no
/// release uses its extension bit. The decoder goes by that, and an
/// acknowledgement with an extension cannot be written.
///
/// ```
/// use septet_tpdu::{DeliverReport, FailureCause};
/// use septet_wire::{Decode, Encode};
///
/// let report = DeliverReport::from_bytes(&[0x00, 0xd3, 0x00])?;
/// assert_eq!(report.failure_cause, Some(FailureCause::MEMORY_EXCEEDED));
/// let mut buffer = [0; 8];
/// let ack = DeliverReport::default();
/// assert_eq!(ack.encode_to_slice(&mut buffer).unwrap(), [0x00, 0x00]);
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct DeliverReport<'a> {
    /// The bits of the first octet that mean nothing, in their places: all
    /// but TP-MTI and, with user data, TP-UDHI (0x40).
    pub spare: u8,
    /// TP-FCS (9.2.3.22): why the message was not taken, in RP-ERROR.
    pub failure_cause: Option<FailureCause>,
    /// TP-PI and what it announces (9.2.3.27).
    pub parameters: Parameters<'a>,
    /// What follows, though nothing should.
    pub trailing: Trailing<'a>,
}

const SPARE: u8 = 0xbc;

impl<'a> Decode<'a> for DeliverReport<'a> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let first = octet::first(reader, "SMS-DELIVER-REPORT", octet::DELIVER_REPORT)?;
        if T::ACTIVE {
            note_flags(reader, first, &[("tp_udhi", 6)]);
        }
        let failure_cause = FailureCause::decode_if_there(reader)?;
        if let Some(trailing) = Trailing::decode_short(reader, failure_cause)? {
            return Ok(Self {
                spare: spare_bits(first, None, SPARE),
                failure_cause,
                parameters: Parameters::default(),
                trailing,
            });
        }
        let parameters = Parameters::decode(reader, flag(first, 6))?;
        Ok(Self {
            spare: spare_bits(first, parameters.header_indicated(), SPARE),
            failure_cause,
            parameters,
            trailing: Trailing::decode(reader),
        })
    }
}

impl Encode for DeliverReport<'_> {
    fn encoded_len(&self) -> usize {
        if self.trailing.is_short() {
            return 2;
        }
        1_usize
            .saturating_add(self.failure_cause.is_some().into())
            .saturating_add(self.parameters.encoded_len())
            .saturating_add(self.trailing.octets().len())
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let header_indicated = self.parameters.header_indicated();
        let first = first_octet(octet::DELIVER_REPORT, header_indicated, self.spare, SPARE)?;
        writer.u8(first, "tp_mti")?;
        FailureCause::encode_if_there(self.failure_cause, &self.parameters, writer)?;
        let no_more = self.parameters == Parameters::default();
        if self.trailing.ends_short(self.failure_cause, no_more)? {
            return Ok(());
        }
        Encode::encode(&self.parameters, writer)?;
        self.trailing.encode(writer)
    }
}

/// One line.
impl fmt::Display for DeliverReport<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.failure_cause {
            Some(cause) => write!(f, "SMS-DELIVER-REPORT, failed: {cause}"),
            None => f.write_str("SMS-DELIVER-REPORT, acknowledged"),
        }
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for DeliverReport<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let parameters: Parameters<'a> = u.arbitrary()?;
        let spare = spare_bits(u.arbitrary()?, parameters.header_indicated(), SPARE);
        Ok(Self {
            spare,
            failure_cause: FailureCause::arbitrary_for(&parameters, u)?,
            parameters,
            trailing: Trailing::NONE,
        })
    }
}
