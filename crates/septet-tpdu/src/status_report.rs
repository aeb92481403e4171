//! SMS-STATUS-REPORT (TS 23.040 v18, 9.2.2.3): how a message or a command
//! fared, from the service centre to the mobile station that sent it.
//!
//! ```text
//!   8   7   6   5   4   3   2   1
//! +---+---+---+---+---+---+---+---+
//! | 0 |UDHI|SRQ| 0 |LP |MMS| 1   0|
//! +---+---+---+---+---+---+---+---+
//! | TP-MR                         |  1
//! | TP-RA                         |  2 to 12
//! | TP-SCTS                       |  7
//! | TP-DT                         |  7
//! | TP-ST                         |  1
//! | TP-PI and what it announces   |  may be left out
//! +-------------------------------+
//! ```

use core::fmt;

use septet_wire::{Decode, DecodeError, Encode, EncodeError, Reader, Trace, Value, Writer};

use crate::octet::{self, flag, note_flags};
use crate::parameters::{first_octet, spare_bits};
use crate::{Address, Parameters, Status, TimeStamp, Trailing};

/// SMS-STATUS-REPORT.
///
/// ```
/// use septet_tpdu::{AddressBuf, Status, StatusClass, StatusReport, TimeStamp};
/// use septet_wire::{Decode, Encode};
///
/// let recipient: AddressBuf = "+306971234567".parse()?;
/// let sent = TimeStamp::new(2023, 11, 14, 12, 13, 40, 8).unwrap();
/// let done = TimeStamp::new(2023, 11, 14, 12, 15, 2, 8).unwrap();
/// let report = StatusReport::new(66, recipient.address(), sent, done, Status::RECEIVED);
///
/// let mut buffer = [0; StatusReport::MAX_OCTETS];
/// let octets = report.encode_to_slice(&mut buffer)?;
/// let again = StatusReport::from_bytes(octets).unwrap();
/// assert_eq!(again, report);
/// assert_eq!(again.status.class(), StatusClass::Completed);
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct StatusReport<'a> {
    /// TP-MMS (9.2.3.2): more messages are waiting in the service centre. The
    /// bit is 0 if so.
    pub more_messages_to_send: bool,
    /// TP-LP (9.2.3.28): the message was forwarded or spawned already.
    pub loop_prevention: bool,
    /// TP-SRQ (9.2.3.26): it is about an SMS-COMMAND, not an SMS-SUBMIT.
    pub status_report_qualifier: bool,
    /// The bits of the first octet that mean nothing, in their places: 0x10,
    /// 0x80 and, without user data, TP-UDHI (0x40).
    pub spare: u8,
    /// TP-MR (9.2.3.6): the number that the sender gave the message.
    pub message_reference: u8,
    /// TP-RA (9.2.3.14): whom the message was for.
    pub recipient_address: Address<'a>,
    /// TP-SCTS (9.2.3.11): when the service centre received the message.
    pub service_centre_time_stamp: TimeStamp,
    /// TP-DT (9.2.3.13): when TP-ST came to be.
    pub discharge_time: TimeStamp,
    /// TP-ST (9.2.3.15).
    pub status: Status,
    /// TP-PI and what it announces (9.2.3.27).
    pub parameters: Option<Parameters<'a>>,
    /// What follows, though nothing should.
    pub trailing: Trailing<'a>,
}

const SPARE: u8 = 0x90;

impl<'a> StatusReport<'a> {
    /// The most octets it takes, as a service centre may send it (9.2.2.3).
    pub const MAX_OCTETS: usize = 174;

    /// A report on an SMS-SUBMIT, without TP-PI.
    #[must_use]
    pub const fn new(
        message_reference: u8,
        recipient_address: Address<'a>,
        service_centre_time_stamp: TimeStamp,
        discharge_time: TimeStamp,
        status: Status,
    ) -> Self {
        Self {
            more_messages_to_send: false,
            loop_prevention: false,
            status_report_qualifier: false,
            spare: 0,
            message_reference,
            recipient_address,
            service_centre_time_stamp,
            discharge_time,
            status,
            parameters: None,
            trailing: Trailing::NONE,
        }
    }

    fn header_indicated(&self) -> Option<bool> {
        self.parameters
            .and_then(|parameters| parameters.header_indicated())
    }
}

impl<'a> Decode<'a> for StatusReport<'a> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let first = octet::first(reader, "SMS-STATUS-REPORT", octet::STATUS_REPORT)?;
        if T::ACTIVE {
            reader.note("tp_mms", 1, Value::Flag(!flag(first, 2)));
            note_flags(
                reader,
                first,
                &[("tp_lp", 3), ("tp_srq", 5), ("tp_udhi", 6)],
            );
        }
        let mut report = Self {
            more_messages_to_send: !flag(first, 2),
            loop_prevention: flag(first, 3),
            status_report_qualifier: flag(first, 5),
            spare: 0,
            message_reference: reader.u8("tp_mr")?,
            recipient_address: Address::decode_as(reader, "tp_ra")?,
            service_centre_time_stamp: TimeStamp::decode_as(reader, "tp_scts")?,
            discharge_time: TimeStamp::decode_as(reader, "tp_dt")?,
            status: reader.code("tp_st")?,
            parameters: None,
            trailing: Trailing::NONE,
        };
        if !reader.is_empty() {
            report.parameters = Some(Parameters::decode(reader, flag(first, 6))?);
        }
        report.spare = spare_bits(first, report.header_indicated(), SPARE);
        report.trailing = Trailing::decode(reader);
        Ok(report)
    }
}

impl Encode for StatusReport<'_> {
    fn encoded_len(&self) -> usize {
        let parameters = self
            .parameters
            .map_or(0, |parameters| parameters.encoded_len());
        // The first octet, TP-MR, TP-SCTS, TP-DT and TP-ST.
        17_usize
            .saturating_add(self.recipient_address.encoded_len())
            .saturating_add(parameters)
            .saturating_add(self.trailing.octets().len())
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let known = octet::STATUS_REPORT
            | octet::bit(!self.more_messages_to_send, 2)
            | octet::bit(self.loop_prevention, 3)
            | octet::bit(self.status_report_qualifier, 5);
        let first = first_octet(known, self.header_indicated(), self.spare, SPARE)?;
        writer.u8(first, "tp_mti")?;
        writer.u8(self.message_reference, "tp_mr")?;
        self.recipient_address.encode_as(writer, "tp_ra")?;
        self.service_centre_time_stamp
            .encode_as(writer, "tp_scts")?;
        self.discharge_time.encode_as(writer, "tp_dt")?;
        writer.code(self.status, "tp_st")?;
        if let Some(parameters) = &self.parameters {
            Encode::encode(parameters, writer)?;
        }
        self.trailing.encode(writer)
    }
}

/// One line.
impl fmt::Display for StatusReport<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            message_reference,
            recipient_address: to,
            discharge_time: time,
            status,
            ..
        } = self;
        write!(
            f,
            "SMS-STATUS-REPORT on {message_reference} to {to} at {time}: {status}"
        )
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for StatusReport<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let mut report = Self {
            more_messages_to_send: u.arbitrary()?,
            loop_prevention: u.arbitrary()?,
            status_report_qualifier: u.arbitrary()?,
            spare: 0,
            message_reference: u.arbitrary()?,
            recipient_address: u.arbitrary()?,
            service_centre_time_stamp: u.arbitrary()?,
            discharge_time: u.arbitrary()?,
            status: u.arbitrary()?,
            parameters: u.arbitrary()?,
            trailing: Trailing::NONE,
        };
        report.spare = spare_bits(u.arbitrary()?, report.header_indicated(), SPARE);
        Ok(report)
    }
}
