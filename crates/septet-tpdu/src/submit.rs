//! SMS-SUBMIT (TS 23.040 v18, 9.2.2.2): a short message on its way from the
//! mobile station to the service centre.
//!
//! ```text
//!   8   7   6   5   4   3   2   1
//! +---+---+---+---+---+---+---+---+
//! |RP |UDHI|SRR| VPF   |RD | 0   1|
//! +---+---+---+---+---+---+---+---+
//! | TP-MR                         |  1
//! | TP-DA                         |  2 to 12
//! | TP-PID                        |  1
//! | TP-DCS                        |  1
//! | TP-VP                         |  0, 1 or 7, as TP-VPF says
//! | TP-UDL, TP-UD                 |  1 to 141
//! +-------------------------------+
//! ```

use core::fmt;

use septet_text::dcs::DataCodingScheme;
use septet_wire::{Decode, DecodeError, Encode, EncodeError, Reader, Trace, Value, Writer};

use crate::octet::{self, flag, note_flags};
use crate::{Address, ProtocolIdentifier, Trailing, UserData, ValidityPeriod};

/// SMS-SUBMIT.
///
/// ```
/// use core::time::Duration;
/// use septet_tpdu::{
///     AddressBuf, Elements, RelativePeriod, Submit, UserData, ValidityPeriod,
/// };
/// use septet_text::dcs::DataCodingScheme;
/// use septet_wire::{Decode, Encode};
///
/// let to: AddressBuf = "+306971234567".parse()?;
/// let mut buffer = [0; UserData::MAX_OCTETS];
/// let user_data =
///     UserData::from_text("hi", DataCodingScheme::GSM7, Elements::EMPTY, &mut buffer)?;
/// let submit = Submit {
///     validity_period: ValidityPeriod::Relative(RelativePeriod::at_least(Duration::from_secs(3600))),
///     ..Submit::new(7, to.address(), user_data)
/// };
/// let mut buffer = [0; Submit::MAX_OCTETS];
/// let octets = submit.encode_to_slice(&mut buffer)?;
/// assert_eq!(
///     octets,
///     [0x11, 7, 12, 0x91, 0x03, 0x96, 0x17, 0x32, 0x54, 0x76, 0, 0, 11, 2, 0xe8, 0x34],
/// );
/// assert_eq!(Submit::from_bytes(octets).unwrap(), submit);
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Submit<'a> {
    /// TP-RD (9.2.3.25): the service centre is to refuse a message that it
    /// still holds with the same TP-MR and TP-DA.
    pub reject_duplicates: bool,
    /// TP-SRR (9.2.3.5): a status report is asked for.
    pub status_report_request: bool,
    /// TP-RP (9.2.3.17): a reply path is set.
    pub reply_path: bool,
    /// TP-MR (9.2.3.6): the sender's number for it.
    pub message_reference: u8,
    /// TP-DA (9.2.3.8): whom it is for.
    pub destination_address: Address<'a>,
    /// TP-PID (9.2.3.9).
    pub protocol_identifier: ProtocolIdentifier,
    /// TP-VPF and TP-VP (9.2.3.3, 9.2.3.12).
    pub validity_period: ValidityPeriod,
    /// TP-UDHI, TP-DCS, TP-UDL and TP-UD (9.2.3.23, 9.2.3.10, 9.2.3.16,
    /// 9.2.3.24).
    pub user_data: UserData<'a>,
    /// What follows, though nothing should.
    pub trailing: Trailing<'a>,
}

impl<'a> Submit<'a> {
    /// The most octets it takes.
    pub const MAX_OCTETS: usize = 164;

    /// A message without anything special about it.
    #[must_use]
    pub const fn new(
        message_reference: u8,
        destination_address: Address<'a>,
        user_data: UserData<'a>,
    ) -> Self {
        Self {
            reject_duplicates: false,
            status_report_request: false,
            reply_path: false,
            message_reference,
            destination_address,
            protocol_identifier: ProtocolIdentifier::SME_TO_SME,
            validity_period: ValidityPeriod::None,
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

impl<'a> Decode<'a> for Submit<'a> {
    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let first = octet::first(reader, "SMS-SUBMIT", octet::SUBMIT)?;
        if T::ACTIVE {
            let format = (first >> 3) & 3;
            let name = match format {
                0 => "not present",
                1 => "enhanced",
                2 => "relative",
                _ => "absolute",
            };
            reader.note("tp_rd", 1, Value::Flag(flag(first, 2)));
            reader.note("tp_vpf", 1, Value::Code(format.into(), Some(name)));
            note_flags(
                reader,
                first,
                &[("tp_srr", 5), ("tp_udhi", 6), ("tp_rp", 7)],
            );
        }
        let message_reference = reader.u8("tp_mr")?;
        let destination_address = Address::decode_as(reader, "tp_da")?;
        let protocol_identifier = reader.code("tp_pid")?;
        let dcs = octet::data_coding_scheme(reader)?;
        let validity_period = ValidityPeriod::decode(reader, first)?;
        let user_data = UserData::decode_as(reader, dcs, flag(first, 6))?;
        Ok(Self {
            reject_duplicates: flag(first, 2),
            status_report_request: flag(first, 5),
            reply_path: flag(first, 7),
            message_reference,
            destination_address,
            protocol_identifier,
            validity_period,
            user_data,
            trailing: Trailing::decode(reader),
        })
    }
}

impl Encode for Submit<'_> {
    fn encoded_len(&self) -> usize {
        // The first octet, TP-MR, TP-PID and TP-DCS.
        4_usize
            .saturating_add(self.destination_address.encoded_len())
            .saturating_add(self.validity_period.encoded_len())
            .saturating_add(self.user_data.encoded_len())
            .saturating_add(self.trailing.octets().len())
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let first = octet::SUBMIT
            | octet::bit(self.reject_duplicates, 2)
            | self.validity_period.format()
            | octet::bit(self.status_report_request, 5)
            | octet::bit(self.user_data.header_indicated(), 6)
            | octet::bit(self.reply_path, 7);
        writer.array([first, self.message_reference], "tp_mti")?;
        self.destination_address.encode_as(writer, "tp_da")?;
        let pid_dcs = [self.protocol_identifier.0, self.data_coding_scheme().0];
        writer.array(pid_dcs, "tp_pid")?;
        self.validity_period.encode(writer)?;
        self.user_data.encode(writer)?;
        self.trailing.encode(writer)
    }
}

/// One line.
impl fmt::Display for Submit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            destination_address: to,
            message_reference,
            user_data,
            ..
        } = self;
        write!(f, "SMS-SUBMIT {message_reference} to {to}")?;
        if let Some(part) = user_data.concatenation() {
            write!(f, ", {part}")?;
        }
        write!(f, ": {user_data}")
    }
}
