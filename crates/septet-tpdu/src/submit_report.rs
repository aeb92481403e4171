//! SMS-SUBMIT-REPORT (TS 23.040 v18, 9.2.2.2a): the service centre's answer
//! to SMS-SUBMIT or SMS-COMMAND, in RP-ACK or RP-ERROR.
//!
//! ```text
//!   8   7   6   5   4   3   2   1
//! +---+---+---+---+---+---+---+---+
//! | 0 |UDHI| 0   0   0   0 | 0   1|
//! +---+---+---+---+---+---+---+---+
//! | TP-FCS                        |  in RP-ERROR only; as a quirk the last
//! | TP-PI                         |
//! | TP-SCTS                       |  7
//! | what TP-PI announces          |
//! +-------------------------------+
//! ```

use core::fmt;

use septet_wire::{Decode, DecodeError, Encode, EncodeError, Reader, Trace, Writer};

use crate::failure_cause::FailureCause;
use crate::octet::{self, flag, note_flags};
use crate::parameters::{first_octet, spare_bits};
use crate::{Parameters, TimeStamp, Trailing};

/// SMS-SUBMIT-REPORT. On RP-ACK and RP-ERROR see
/// [`DeliverReport`](crate::DeliverReport).
///
/// ```
/// use septet_tpdu::SubmitReport;
/// use septet_wire::Decode;
///
/// let octets = [0x01, 0x00, 0x32, 0x11, 0x41, 0x21, 0x31, 0x04, 0x80];
/// let report = SubmitReport::from_bytes(&octets)?;
/// assert_eq!(report.failure_cause, None);
/// assert_eq!(report.service_centre_time_stamp.to_string(), "2023-11-14T12:13:40+02:00");
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct SubmitReport<'a> {
    /// The bits of the first octet that mean nothing, in their places: all
    /// but TP-MTI and, with user data, TP-UDHI (0x40).
    pub spare: u8,
    /// TP-FCS (9.2.3.22): why the message was not taken, in RP-ERROR.
    pub failure_cause: Option<FailureCause>,
    /// TP-SCTS (9.2.3.11): when the service centre received the message.
    pub service_centre_time_stamp: TimeStamp,
    /// TP-PI and what it announces (9.2.3.27).
    pub parameters: Parameters<'a>,
    /// What follows, though nothing should.
    pub trailing: Trailing<'a>,
}

const SPARE: u8 = 0xbc;

impl SubmitReport<'_> {
    /// An acknowledgement or, with a cause, a refusal.
    #[must_use]
    pub fn new(failure_cause: Option<FailureCause>, time: TimeStamp) -> Self {
        Self {
            spare: 0,
            failure_cause,
            service_centre_time_stamp: time,
            parameters: Parameters::default(),
            trailing: Trailing::NONE,
        }
    }
}

impl<'a> Decode<'a> for SubmitReport<'a> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let first = octet::first(reader, "SMS-SUBMIT-REPORT", octet::SUBMIT_REPORT)?;
        if T::ACTIVE {
            note_flags(reader, first, &[("tp_udhi", 6)]);
        }
        let failure_cause = FailureCause::decode_if_there(reader)?;
        if let Some(trailing) = Trailing::decode_short(reader, failure_cause)? {
            return Ok(Self {
                spare: spare_bits(first, None, SPARE),
                trailing,
                ..Self::new(failure_cause, TimeStamp::default())
            });
        }
        let (parameters, service_centre_time_stamp) =
            Parameters::decode_around(reader, flag(first, 6), |reader| {
                TimeStamp::decode_as(reader, "tp_scts")
            })?;
        Ok(Self {
            spare: spare_bits(first, parameters.header_indicated(), SPARE),
            failure_cause,
            service_centre_time_stamp,
            parameters,
            trailing: Trailing::decode(reader),
        })
    }
}

impl Encode for SubmitReport<'_> {
    fn encoded_len(&self) -> usize {
        if self.trailing.is_short() {
            return 2;
        }
        8_usize
            .saturating_add(self.failure_cause.is_some().into())
            .saturating_add(self.parameters.encoded_len())
            .saturating_add(self.trailing.octets().len())
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let header_indicated = self.parameters.header_indicated();
        let first = first_octet(octet::SUBMIT_REPORT, header_indicated, self.spare, SPARE)?;
        writer.u8(first, "tp_mti")?;
        FailureCause::encode_if_there(self.failure_cause, &self.parameters, writer)?;
        let no_more = self.parameters == Parameters::default()
            && self.service_centre_time_stamp == TimeStamp::default();
        if self.trailing.ends_short(self.failure_cause, no_more)? {
            return Ok(());
        }
        self.parameters.encode_indicator(writer)?;
        self.service_centre_time_stamp
            .encode_as(writer, "tp_scts")?;
        self.parameters.encode_announced(writer)?;
        self.trailing.encode(writer)
    }
}

/// One line.
impl fmt::Display for SubmitReport<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = self.service_centre_time_stamp;
        match self.failure_cause {
            Some(cause) if self.trailing.is_short() => {
                write!(f, "SMS-SUBMIT-REPORT, failed: {cause}")
            }
            Some(cause) => write!(f, "SMS-SUBMIT-REPORT at {time}, failed: {cause}"),
            None => write!(f, "SMS-SUBMIT-REPORT at {time}, acknowledged"),
        }
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for SubmitReport<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let parameters: Parameters<'a> = u.arbitrary()?;
        let spare = spare_bits(u.arbitrary()?, parameters.header_indicated(), SPARE);
        Ok(Self {
            spare,
            failure_cause: FailureCause::arbitrary_for(&parameters, u)?,
            service_centre_time_stamp: u.arbitrary()?,
            parameters,
            trailing: Trailing::NONE,
        })
    }
}
