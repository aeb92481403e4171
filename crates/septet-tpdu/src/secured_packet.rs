//! Secured packets for the (U)SIM (TS 31.115 v17, 4.2 and 4.3; TS 102 225,
//! 5.1 and 5.2; once TS 23.048): the data behind a header with element 0x70,
//! a command packet, or 0x71, the response to one.
//!
//! ```text
//! | CPL (two) | CHL | SPI (two) | KIc | KID | TAR (three) | CNTR (five) | PCNTR | RC, CC or DS | data
//!             |<- CPL counts from here to the end of the data                                        ->|
//!                   |<- CHL counts from here to the data                                    ->|
//!
//! | RPL (two) | RHL | TAR (three) | CNTR (five) | PCNTR | status | RC, CC or DS | data
//! ```
//!
//! Where a packet is ciphered, all from CNTR on is, and is kept as it came.
//! One that does not fit in a message lies in the data of all its parts,
//! joined.

use core::fmt;

use septet_wire::{Decode, DecodeError, Encode, EncodeError, Limit, Reader, Trace, Writer};

use crate::elements::layout::{Field, bits};

septet_wire::code_point! {
    /// How a packet is protected against changes (two bits).
    pub struct IntegrityCheck(u8) {
        /// Not at all.
        NONE = 0 => "none",
        /// By a redundancy check.
        REDUNDANCY = 1 => "redundancy check",
        /// By a cryptographic checksum.
        CRYPTOGRAPHIC = 2 => "cryptographic checksum",
        /// By a digital signature.
        SIGNATURE = 3 => "digital signature",
    }
}

septet_wire::code_point! {
    /// What the counter is for (two bits).
    pub struct CounterUse(u8) {
        /// There is none.
        NONE = 0 => "no counter",
        /// It is there, and nobody checks it.
        UNCHECKED = 1 => "no replay checking",
        /// It must be higher than that of the receiver.
        HIGHER = 2 => "higher than the receiver's",
        /// It must be one higher than that of the receiver.
        ONE_HIGHER = 3 => "one higher than the receiver's",
    }
}

septet_wire::code_point! {
    /// Whether a proof of receipt is wanted (two bits).
    pub struct ProofOfReceipt(u8) {
        /// None.
        NONE = 0 => "none",
        /// In any case.
        ALWAYS = 1 => "always",
        /// If something is wrong.
        ON_ERROR = 2 => "on error",
        /// Reserved.
        RESERVED = 3 => "reserved",
    }
}

septet_wire::code_point! {
    /// What ciphers, or makes a cryptographic checksum (two bits).
    pub struct KeyAlgorithm(u8) {
        /// Both ends know.
        IMPLICIT = 0 => "known implicitly",
        /// DES in one, or in three rounds; where the check is a redundancy
        /// check, CRC.
        DES = 1 => "DES",
        /// AES.
        AES = 2 => "AES",
        /// A proprietary one.
        PROPRIETARY = 3 => "proprietary",
    }
}

bits! {
    /// How a command packet is protected: the first octet of SPI.
    pub struct CommandSecurity {
        /// Against changes.
        integrity, with_integrity: [IntegrityCheck] 0x03 << 0,
        /// It is ciphered.
        ciphered, with_ciphered: flag 0x01 << 2,
        /// Against being sent again.
        counter_use, with_counter_use: [CounterUse] 0x03 << 3,
    }
}

bits! {
    /// Which response is wanted: the second octet of SPI.
    pub struct ResponseSecurity {
        /// Whether there is to be one.
        proof_of_receipt, with_proof_of_receipt: [ProofOfReceipt] 0x03 << 0,
        /// How it is protected against changes.
        integrity, with_integrity: [IntegrityCheck] 0x03 << 2,
        /// It is to be ciphered.
        ciphered, with_ciphered: flag 0x01 << 4,
        /// It is to come in an SMS-SUBMIT, else in the SMS-DELIVER-REPORT.
        by_submit, with_by_submit: flag 0x01 << 5,
    }
}

bits! {
    /// A key, and what it is for: KIc or KID.
    pub struct KeyIdentifier {
        /// The algorithm.
        algorithm, with_algorithm: [KeyAlgorithm] 0x03 << 0,
        /// Its mode: of DES and CBC, 0 single, 1 triple with two keys, 2
        /// triple with three, 3 ECB.
        mode, with_mode: number 0x03 << 2,
        /// Which of the keys.
        key, with_key: number 0x0f << 4,
    }
}

septet_wire::code_point! {
    /// What became of a command packet (TS 102 225, 5.2).
    pub struct ResponseStatus(u8) {
        /// All is well.
        OK = 0x00 => "PoR OK",
        /// The check failed.
        CHECK_FAILED = 0x01 => "RC/CC/DS failed",
        /// The counter is too low.
        COUNTER_LOW = 0x02 => "CNTR low",
        /// The counter is too high.
        COUNTER_HIGH = 0x03 => "CNTR high",
        /// The counter is at its end.
        COUNTER_BLOCKED = 0x04 => "CNTR blocked",
        /// It cannot be deciphered.
        CIPHERING = 0x05 => "ciphering error",
        /// It cannot be understood.
        UNIDENTIFIED = 0x06 => "unidentified security error",
        /// There is no room for it.
        MEMORY = 0x07 => "insufficient memory",
        /// The response comes later.
        MORE_TIME = 0x08 => "more time",
        /// There is no such application.
        TAR_UNKNOWN = 0x09 => "TAR unknown",
        /// It has to be protected better.
        INSUFFICIENT_SECURITY = 0x0a => "insufficient security level",
        /// The response is in the data (3GPP).
        RESPONSE_IN_DATA = 0x0b => "actual response in the data (SMS-SUBMIT)",
        /// The response is in the data (3GPP).
        RESPONSE_IN_DATA_USSD = 0x0c => "actual response in the data (USSD)",
    }
}

/// A command packet (4.2).
///
/// ```
/// use septet_tpdu::secured_packet::{CommandPacket, IntegrityCheck, ProofOfReceipt};
/// use septet_wire::Decode;
///
/// let octets = [
///     0x00, 0x10, 0x0d, 0x00, 0x21, 0x00, 0x00, 0xb0, 0x00, 0x10, 0, 0, 0, 0, 0, 0, 0xa0, 0xa4,
/// ];
/// let packet = CommandPacket::from_bytes(&octets)?;
/// assert_eq!(packet.security.integrity(), IntegrityCheck::NONE);
/// assert_eq!(packet.response.proof_of_receipt(), ProofOfReceipt::ALWAYS);
/// assert_eq!(packet.application, [0xb0, 0x00, 0x10]);
/// assert_eq!(packet.counter(), Some(0));
/// assert_eq!(packet.data, [0xa0, 0xa4]);
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct CommandPacket<'a> {
    /// How it is protected: SPI.
    pub security: CommandSecurity,
    /// Which response is wanted: SPI.
    pub response: ResponseSecurity,
    /// By which key it is ciphered: KIc.
    pub ciphering_key: KeyIdentifier,
    /// By which key it is checked: KID.
    pub integrity_key: KeyIdentifier,
    /// Whom it is for: TAR.
    pub application: [u8; 3],
    /// CNTR, as it came: see [`counter`](Self::counter).
    pub counter_octets: [u8; 5],
    /// PCNTR: octets that are added for the cipher's sake.
    pub padding: u8,
    /// The redundancy check, cryptographic checksum or digital signature.
    pub check: &'a [u8],
    /// The data, the padding behind them.
    pub data: &'a [u8],
}

/// A number of five octets; `None` where it is ciphered.
fn counter(octets: [u8; 5], ciphered: bool) -> Option<u64> {
    let [a, b, c, d, e] = octets;
    (!ciphered).then(|| u64::from_be_bytes([0, 0, 0, a, b, c, d, e]))
}

impl CommandPacket<'_> {
    /// From SPI to PCNTR.
    const HEADER: usize = 13;

    /// The counter; `None` where it is ciphered.
    #[must_use]
    pub fn counter(&self) -> Option<u64> {
        counter(self.counter_octets, self.security.ciphered())
    }
}

/// The two lengths, and readers of what they count: header and data.
fn framed<'a, T: Trace>(
    reader: &mut Reader<'a, T>,
) -> Result<(Reader<'a, T>, Reader<'a, T>), DecodeError> {
    let length = reader.u16("packet_length")?;
    let mut packet = reader.sub(length.into(), Limit::ParameterLength, "packet")?;
    let length = packet.u8("header_length")?;
    let header = packet.sub(length.into(), Limit::HeaderLength, "header")?;
    Ok((header, packet))
}

/// The same two lengths, for `header` octets and the data.
fn write_lengths(writer: &mut Writer<'_>, header: usize, data: &[u8]) -> Result<(), EncodeError> {
    let packet = header.saturating_add(data.len()).saturating_add(1);
    writer.length_u16(packet, "packet_length")?;
    writer.length_u8(header, "header_length")
}

impl<'a> Decode<'a> for CommandPacket<'a> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let (mut header, mut data) = framed(reader)?;
        let r = &mut header;
        let packet = Self {
            security: r.nested("spi", |r| Field::read(r, "spi"))?,
            response: r.nested("spi_response", |r| Field::read(r, "spi"))?,
            ciphering_key: r.nested("kic", |r| Field::read(r, "kic"))?,
            integrity_key: r.nested("kid", |r| Field::read(r, "kid"))?,
            application: *r.array("tar")?,
            counter_octets: *r.array("cntr")?,
            padding: r.u8("pcntr")?,
            check: r.rest("check"),
            data: data.rest("data"),
        };
        Ok(packet)
    }
}

impl Encode for CommandPacket<'_> {
    fn encoded_len(&self) -> usize {
        let header = Self::HEADER.saturating_add(self.check.len());
        header.saturating_add(self.data.len()).saturating_add(3)
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let header = Self::HEADER.saturating_add(self.check.len());
        write_lengths(writer, header, self.data)?;
        writer.u8(self.security.0, "spi")?;
        writer.u8(self.response.0, "spi")?;
        writer.u8(self.ciphering_key.0, "kic")?;
        writer.u8(self.integrity_key.0, "kid")?;
        writer.octets(&self.application, "tar")?;
        writer.octets(&self.counter_octets, "cntr")?;
        writer.u8(self.padding, "pcntr")?;
        writer.octets(self.check, "check")?;
        writer.octets(self.data, "data")
    }
}

/// `command packet for b00010, 2 octets`.
impl fmt::Display for CommandPacket<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c] = self.application;
        let octets = self.data.len();
        write!(
            f,
            "command packet for {a:02x}{b:02x}{c:02x}, {octets} octets"
        )
    }
}

/// The response to a command packet (4.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ResponsePacket<'a> {
    /// Whom it is from: TAR.
    pub application: [u8; 3],
    /// CNTR. Whether it is ciphered, the command packet said.
    pub counter_octets: [u8; 5],
    /// PCNTR: octets that are added for the cipher's sake.
    pub padding: u8,
    /// What became of the command packet.
    pub status: ResponseStatus,
    /// The redundancy check, cryptographic checksum or digital signature.
    pub check: &'a [u8],
    /// The data, the padding behind them.
    pub data: &'a [u8],
}

impl ResponsePacket<'_> {
    /// From TAR to the status.
    const HEADER: usize = 10;

    /// The counter, of a response that is not ciphered.
    #[must_use]
    pub fn counter(&self) -> u64 {
        counter(self.counter_octets, false).unwrap_or_default()
    }
}

impl<'a> Decode<'a> for ResponsePacket<'a> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let (mut header, mut data) = framed(reader)?;
        Ok(Self {
            application: *header.array("tar")?,
            counter_octets: *header.array("cntr")?,
            padding: header.u8("pcntr")?,
            status: header.code("status")?,
            check: header.rest("check"),
            data: data.rest("data"),
        })
    }
}

impl Encode for ResponsePacket<'_> {
    fn encoded_len(&self) -> usize {
        let header = Self::HEADER.saturating_add(self.check.len());
        header.saturating_add(self.data.len()).saturating_add(3)
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let header = Self::HEADER.saturating_add(self.check.len());
        write_lengths(writer, header, self.data)?;
        writer.octets(&self.application, "tar")?;
        writer.octets(&self.counter_octets, "cntr")?;
        writer.u8(self.padding, "pcntr")?;
        writer.code(self.status, "status")?;
        writer.octets(self.check, "check")?;
        writer.octets(self.data, "data")
    }
}

/// `response packet from b00010: PoR OK`.
impl fmt::Display for ResponsePacket<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c] = self.application;
        write!(
            f,
            "response packet from {a:02x}{b:02x}{c:02x}: {}",
            self.status
        )
    }
}

/// A packet of either kind: the element tells which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub enum SecuredPacket<'a> {
    /// Element 0x70.
    Command(CommandPacket<'a>),
    /// Element 0x71.
    Response(ResponsePacket<'a>),
}

impl<'a> SecuredPacket<'a> {
    /// The packet that element `iei` announces; `None` if that is
    /// neither 0x70 nor 0x71.
    ///
    /// # Errors
    ///
    /// Those of the packet.
    pub(crate) fn decode_as<T: Trace>(
        iei: u8,
        reader: &mut Reader<'a, T>,
    ) -> Option<Result<Self, DecodeError>> {
        Some(match iei {
            0x70 => reader
                .nested("command_packet", CommandPacket::decode)
                .map(Self::Command),
            0x71 => reader
                .nested("response_packet", ResponsePacket::decode)
                .map(Self::Response),
            _ => return None,
        })
    }
}

impl fmt::Display for SecuredPacket<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Command(packet) => packet.fmt(f),
            Self::Response(packet) => packet.fmt(f),
        }
    }
}
