//! SMS-DELIVER (TS 23.040 v18, 9.2.2.1): a short message on its way from the
//! service centre to the mobile station.
//!
//! ```text
//!   8   7   6   5   4   3   2   1
//! +---+---+---+---+---+---+---+---+
//! |RP |UDHI|SRI| 0 |LP |MMS| 0   0|
//! +---+---+---+---+---+---+---+---+
//! | TP-OA                         |  2 to 12
//! | TP-PID                        |  1
//! | TP-DCS                        |  1
//! | TP-SCTS                       |  7
//! | TP-UDL, TP-UD                 |  1 to 141
//! +-------------------------------+
//! ```

use core::fmt;

use septet_text::dcs::DataCodingScheme;
use septet_wire::{Decode, DecodeError, Encode, EncodeError, Reader, Trace, Value, Writer};

use crate::octet::{self, flag, note_flags};
use crate::{Address, ProtocolIdentifier, TimeStamp, Trailing, UserData};

/// SMS-DELIVER.
///
/// ```
/// use septet_tpdu::{AddressBuf, Deliver, Elements, TimeStamp, UserData};
/// use septet_text::dcs::DataCodingScheme;
/// use septet_wire::{Decode, Encode};
///
/// let sender: AddressBuf = "MYCOMPANY".parse()?;
/// let mut buffer = [0; UserData::MAX_OCTETS];
/// let user_data =
///     UserData::from_text("Your code: 123456", DataCodingScheme::GSM7, Elements::EMPTY, &mut buffer)?;
/// let time = TimeStamp::new(2023, 11, 14, 12, 13, 40, 8).unwrap();
/// let deliver = Deliver::new(sender.address(), time, user_data);
///
/// let mut buffer = [0; Deliver::MAX_OCTETS];
/// let octets = deliver.encode_to_slice(&mut buffer)?;
/// let again = Deliver::from_bytes(octets).unwrap();
/// assert_eq!(again, deliver);
/// assert_eq!(again.to_string(), "SMS-DELIVER from MYCOMPANY at 2023-11-14T12:13:40+02:00: Your code: 123456");
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Deliver<'a> {
    /// TP-MMS (9.2.3.2): more messages are waiting in the service centre. The
    /// bit is 0 if so.
    pub more_messages_to_send: bool,
    /// TP-LP (9.2.3.28): the message was forwarded or spawned already.
    pub loop_prevention: bool,
    /// Bit 5 of the first octet, which means nothing.
    pub spare: bool,
    /// TP-SRI (9.2.3.4): a status report goes to whoever sent it.
    pub status_report_indication: bool,
    /// TP-RP (9.2.3.17): a reply path is set.
    pub reply_path: bool,
    /// TP-OA (9.2.3.7): from whom it is.
    pub originating_address: Address<'a>,
    /// TP-PID (9.2.3.9).
    pub protocol_identifier: ProtocolIdentifier,
    /// TP-SCTS (9.2.3.11): when the service centre received it.
    pub service_centre_time_stamp: TimeStamp,
    /// TP-UDHI, TP-DCS, TP-UDL and TP-UD (9.2.3.23, 9.2.3.10, 9.2.3.16,
    /// 9.2.3.24).
    pub user_data: UserData<'a>,
    /// What follows, though nothing should.
    pub trailing: Trailing<'a>,
}

impl<'a> Deliver<'a> {
    /// The most octets it takes.
    pub const MAX_OCTETS: usize = 163;

    /// A message without anything special about it.
    #[must_use]
    pub const fn new(
        originating_address: Address<'a>,
        service_centre_time_stamp: TimeStamp,
        user_data: UserData<'a>,
    ) -> Self {
        Self {
            more_messages_to_send: false,
            loop_prevention: false,
            spare: false,
            status_report_indication: false,
            reply_path: false,
            originating_address,
            protocol_identifier: ProtocolIdentifier::SME_TO_SME,
            service_centre_time_stamp,
            user_data,
            trailing: Trailing::NONE,
        }
    }

    /// TP-DCS.
    #[must_use]
    pub const fn data_coding_scheme(&self) -> DataCodingScheme {
        self.user_data.data_coding_scheme()
    }
}

impl<'a> Decode<'a> for Deliver<'a> {
    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let first = octet::first(reader, "SMS-DELIVER", octet::DELIVER)?;
        if T::ACTIVE {
            reader.note("tp_mms", 1, Value::Flag(!flag(first, 2)));
            note_flags(
                reader,
                first,
                &[("tp_lp", 3), ("tp_sri", 5), ("tp_udhi", 6), ("tp_rp", 7)],
            );
        }
        let originating_address = Address::decode_as(reader, "tp_oa")?;
        let protocol_identifier = reader.code("tp_pid")?;
        let dcs = octet::data_coding_scheme(reader)?;
        let service_centre_time_stamp = TimeStamp::decode_as(reader, "tp_scts")?;
        let user_data = UserData::decode_as(reader, dcs, flag(first, 6))?;
        Ok(Self {
            more_messages_to_send: !flag(first, 2),
            loop_prevention: flag(first, 3),
            spare: flag(first, 4),
            status_report_indication: flag(first, 5),
            reply_path: flag(first, 7),
            originating_address,
            protocol_identifier,
            service_centre_time_stamp,
            user_data,
            trailing: Trailing::decode(reader),
        })
    }
}

impl Encode for Deliver<'_> {
    fn encoded_len(&self) -> usize {
        // The first octet, TP-PID, TP-DCS and TP-SCTS.
        10_usize
            .saturating_add(self.originating_address.encoded_len())
            .saturating_add(self.user_data.encoded_len())
            .saturating_add(self.trailing.octets().len())
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let first = octet::DELIVER
            | octet::bit(!self.more_messages_to_send, 2)
            | octet::bit(self.loop_prevention, 3)
            | octet::bit(self.spare, 4)
            | octet::bit(self.status_report_indication, 5)
            | octet::bit(self.user_data.header_indicated(), 6)
            | octet::bit(self.reply_path, 7);
        writer.u8(first, "tp_mti")?;
        self.originating_address.encode_as(writer, "tp_oa")?;
        let pid_dcs = [self.protocol_identifier.0, self.data_coding_scheme().0];
        writer.array(pid_dcs, "tp_pid")?;
        self.service_centre_time_stamp
            .encode_as(writer, "tp_scts")?;
        self.user_data.encode(writer)?;
        self.trailing.encode(writer)
    }
}

/// One line.
impl fmt::Display for Deliver<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            originating_address: from,
            service_centre_time_stamp: time,
            user_data,
            ..
        } = self;
        write!(f, "SMS-DELIVER from {from} at {time}")?;
        if let Some(part) = user_data.concatenation() {
            write!(f, ", {part}")?;
        }
        write!(f, ": {user_data}")
    }
}
