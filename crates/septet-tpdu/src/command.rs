//! SMS-COMMAND (TS 23.040 v18, 9.2.2.4): what the mobile station asks about a
//! message it submitted.
//!
//! ```text
//!   8   7   6   5   4   3   2   1
//! +---+---+---+---+---+---+---+---+
//! | 0 |UDHI|SRR| 0   0   0 | 1   0|
//! +---+---+---+---+---+---+---+---+
//! | TP-MR                         |  1
//! | TP-PID                        |  1
//! | TP-CT                         |  1
//! | TP-MN                         |  1
//! | TP-DA                         |  2 to 12
//! | TP-CDL, TP-CD                 |  1 to 157
//! +-------------------------------+
//! ```

use core::fmt;

use septet_wire::{Decode, DecodeError, Encode, EncodeError, Reader, Trace, Writer};

use crate::octet::{self, flag, note_flags};
use crate::parameters::{first_octet, spare_bits};
use crate::{Address, Elements, ProtocolIdentifier, Trailing};

septet_wire::code_point! {
    /// TP-CT (TS 23.040, 9.2.3.19). From 0xE0 on, they are the service
    /// centre's own.
    pub struct CommandType(u8) {
        /// An enquiry relating to a message.
        ENQUIRY = 0 => "enquiry",
        /// Cancel the request for a status report.
        CANCEL_STATUS_REPORT = 1 => "cancel status report request",
        /// Delete the message.
        DELETE = 2 => "delete",
        /// Ask for a status report after all.
        ENABLE_STATUS_REPORT = 3 => "enable status report request",
    }
}

impl CommandType {
    /// Whether it is left to the service centre what it means.
    #[must_use]
    pub const fn is_service_centre_specific(self) -> bool {
        self.0 >= 0xe0
    }
}

/// SMS-COMMAND.
///
/// ```
/// use septet_tpdu::{AddressBuf, Command, CommandType};
/// use septet_wire::{Decode, Encode};
///
/// let to: AddressBuf = "+306971234567".parse()?;
/// let command = Command::new(9, CommandType::DELETE, 66, to.address());
/// let mut buffer = [0; Command::MAX_OCTETS];
/// let octets = command.encode_to_slice(&mut buffer)?;
/// assert_eq!(octets[..5], [0x02, 9, 0, 2, 66]);
/// assert_eq!(Command::from_bytes(octets).unwrap(), command);
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Command<'a> {
    /// TP-UDHI (9.2.3.23): the command data begin with a header.
    pub header_indicated: bool,
    /// TP-SRR (9.2.3.5): a status report is asked for.
    pub status_report_request: bool,
    /// The bits of the first octet that mean nothing, in their places.
    pub spare: u8,
    /// TP-MR (9.2.3.6): the sender's number for the command.
    pub message_reference: u8,
    /// TP-PID (9.2.3.9).
    pub protocol_identifier: ProtocolIdentifier,
    /// TP-CT (9.2.3.19).
    pub command_type: CommandType,
    /// TP-MN (9.2.3.18): TP-MR of the message it is about.
    pub message_number: u8,
    /// TP-DA (9.2.3.8): whom that message was for.
    pub destination_address: Address<'a>,
    /// TP-CD (9.2.3.21), at most 255 octets: by the specification 156.
    pub command_data: &'a [u8],
    /// What follows, though nothing should.
    pub trailing: Trailing<'a>,
}

const SPARE: u8 = 0x9c;

impl<'a> Command<'a> {
    /// The most octets it takes, by 9.2.2.4.
    pub const MAX_OCTETS: usize = 174;

    /// A command about message `message_number`, without data.
    #[must_use]
    pub const fn new(
        message_reference: u8,
        command_type: CommandType,
        message_number: u8,
        destination_address: Address<'a>,
    ) -> Self {
        Self {
            header_indicated: false,
            status_report_request: false,
            spare: 0,
            message_reference,
            protocol_identifier: ProtocolIdentifier::SME_TO_SME,
            command_type,
            message_number,
            destination_address,
            command_data: &[],
            trailing: Trailing::NONE,
        }
    }

    /// The elements of the header that the command data begin with; none if
    /// there is no header, or none that can be read.
    ///
    /// ```
    /// use septet_tpdu::{AddressBuf, Command, CommandType};
    ///
    /// let to: AddressBuf = "+306971234567".parse()?;
    /// let command = Command {
    ///     header_indicated: true,
    ///     // Selective status report (9.2.3.24.5), and data of the centre's own.
    ///     command_data: &[3, 0x06, 1, 0x83, 0xca, 0xfe],
    ///     ..Command::new(9, CommandType(0xe0), 66, to.address())
    /// };
    /// assert_eq!(command.elements().iter().count(), 1);
    /// assert_eq!(command.data(), [0xca, 0xfe]);
    /// # Ok::<(), septet_wire::EncodeError>(())
    /// ```
    #[must_use]
    pub fn elements(&self) -> Elements<'a> {
        self.header()
            .map_or(Elements::EMPTY, |(elements, _)| elements)
    }

    /// The command data behind the header.
    #[must_use]
    pub fn data(&self) -> &'a [u8] {
        self.header().map_or(self.command_data, |(_, data)| data)
    }

    fn header(&self) -> Option<(Elements<'a>, &'a [u8])> {
        if !self.header_indicated {
            return None;
        }
        Elements::from_prefix(self.command_data).ok()
    }
}

impl<'a> Decode<'a> for Command<'a> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let first = octet::first(reader, "SMS-COMMAND", octet::COMMAND)?;
        if T::ACTIVE {
            note_flags(reader, first, &[("tp_srr", 5), ("tp_udhi", 6)]);
        }
        let message_reference = reader.u8("tp_mr")?;
        let protocol_identifier = reader.code("tp_pid")?;
        let command_type = reader.code("tp_ct")?;
        let message_number = reader.u8("tp_mn")?;
        let destination_address = Address::decode_as(reader, "tp_da")?;
        let length = reader.u8("tp_cdl")?;
        let start = *reader;
        let command_data = reader.octets(length.into(), "tp_cd")?;
        let header_indicated = flag(first, 6);
        if T::ACTIVE && header_indicated {
            let unreadable = "no header that can be read";
            start.walk(command_data, "tp_cd", unreadable, |reader| {
                Elements::decode(reader)?;
                reader.rest("data");
                Ok(())
            });
        }
        Ok(Self {
            header_indicated,
            status_report_request: flag(first, 5),
            spare: spare_bits(first, Some(true), SPARE),
            message_reference,
            protocol_identifier,
            command_type,
            message_number,
            destination_address,
            command_data,
            trailing: Trailing::decode(reader),
        })
    }
}

impl Encode for Command<'_> {
    fn encoded_len(&self) -> usize {
        // The first octet, TP-MR, TP-PID, TP-CT, TP-MN and TP-CDL.
        6_usize
            .saturating_add(self.destination_address.encoded_len())
            .saturating_add(self.command_data.len())
            .saturating_add(self.trailing.octets().len())
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let known = octet::COMMAND | octet::bit(self.status_report_request, 5);
        let first = first_octet(known, Some(self.header_indicated), self.spare, SPARE)?;
        writer.u8(first, "tp_mti")?;
        writer.u8(self.message_reference, "tp_mr")?;
        writer.code(self.protocol_identifier, "tp_pid")?;
        writer.code(self.command_type, "tp_ct")?;
        writer.u8(self.message_number, "tp_mn")?;
        self.destination_address.encode_as(writer, "tp_da")?;
        writer.length_u8(self.command_data.len(), "tp_cdl")?;
        writer.octets(self.command_data, "tp_cd")?;
        self.trailing.encode(writer)
    }
}

/// One line.
impl fmt::Display for Command<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            message_reference,
            command_type,
            message_number,
            destination_address: to,
            ..
        } = self;
        write!(
            f,
            "SMS-COMMAND {message_reference} on {message_number} to {to}: {command_type}"
        )
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Command<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        Ok(Self {
            header_indicated: u.arbitrary()?,
            status_report_request: u.arbitrary()?,
            spare: u.arbitrary::<u8>()? & SPARE,
            message_reference: u.arbitrary()?,
            protocol_identifier: u.arbitrary()?,
            command_type: u.arbitrary()?,
            message_number: u.arbitrary()?,
            destination_address: u.arbitrary()?,
            command_data: u.arbitrary()?,
            trailing: Trailing::NONE,
        })
    }
}
