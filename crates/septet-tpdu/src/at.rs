//! PDU strings of AT commands (3GPP TS 27.005 v18, 3.1 and 4): what a modem
//! takes and gives in PDU mode.
//!
//! ```text
//! AT+CMGS=11                           the octets of the TPDU alone
//! > 07910396000000F0 0109049103960000 02E834
//!   |<-- service --->|<---- TPDU ----------->|
//!        centre
//! ```
//!
//! The service centre's address begins with its length in octets; 0 is the
//! one that the modem has stored. Digits are hexadecimal, upper or lower case
//! to read, upper case as written.

#[cfg(feature = "alloc")]
use alloc::string::String;
use core::fmt;

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, EncodeErrorKind, ErrorKind, Limit, Reader, Trace,
    Writer,
};

use crate::{Address, Direction, Tpdu};

/// A service centre's address and a TPDU.
///
/// ```
/// use septet_tpdu::{Tpdu, at::AtPdu};
///
/// let mut octets = [0; AtPdu::MAX_OCTETS];
/// let pdu = AtPdu::from_hex("07910396000000f0010904910396000002e834", &mut octets)?;
/// assert_eq!(pdu.service_centre.unwrap().to_string(), "+30690000000");
/// assert_eq!(pdu.tpdu_length(), 11);
/// let Tpdu::Submit(submit) = pdu.tpdu()? else { panic!("another TPDU") };
/// assert_eq!(submit.user_data.to_string(), "hi");
///
/// let mut text = [0; 64];
/// assert_eq!(AtPdu::new(None, pdu.octets).hex_to_slice(&mut text).unwrap(), "00010904910396000002E834");
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct AtPdu<'a> {
    /// The service centre's address; `None` for the stored one.
    pub service_centre: Option<Address<'a>>,
    /// The octets of the TPDU.
    pub octets: &'a [u8],
}

const CENTRE: &str = "service_centre_address";
const HEX: &str = "hexadecimal";

impl<'a> AtPdu<'a> {
    /// Room for the longest: an address of 12 octets and 232 of a TPDU, which
    /// is what RP-DATA has room for.
    pub const MAX_OCTETS: usize = 244;

    /// A TPDU for the service centre, or for the stored one.
    #[must_use]
    pub const fn new(service_centre: Option<Address<'a>>, tpdu: &'a [u8]) -> Self {
        Self {
            service_centre,
            octets: tpdu,
        }
    }

    /// Reads the digits of `text`, nothing around them, into `buffer`, and
    /// what they say.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Syntax`] at the first character that is no digit,
    /// [`ErrorKind::Truncated`] for half an octet at the end,
    /// [`ErrorKind::Length`] for more octets than `buffer` holds, and those
    /// of the address; the offset is that of the character.
    pub fn from_hex(text: &str, buffer: &'a mut [u8]) -> Result<Self, DecodeError> {
        let octets: &'a [u8] = unhex(text, buffer)?;
        // Two characters an octet.
        Self::from_bytes(octets).map_err(|error| error.moved(error.offset()))
    }

    /// What `AT+CMGS`, `+CMGL` and their kin call the length: the octets of
    /// the TPDU alone.
    #[must_use]
    pub const fn tpdu_length(&self) -> usize {
        self.octets.len()
    }

    /// The way the TPDU goes, by the types that a modem stores, sends and
    /// shows: SMS-SUBMIT to the network; SMS-DELIVER and SMS-STATUS-REPORT to
    /// the mobile station. The others go the other way and are told by the
    /// command: SMS-COMMAND in `AT+CMGC`, SMS-DELIVER-REPORT in `AT+CNMA`,
    /// SMS-SUBMIT-REPORT in the answer to `AT+CMGS`; the last two without an
    /// address in front. Nothing in the octets tells those from the others of
    /// their TP-MTI, so who knows the command says the direction:
    ///
    /// ```
    /// use septet_tpdu::{Direction, Tpdu, at::AtPdu};
    ///
    /// // AT+CMGC: delete message 66.
    /// let mut octets = [0; AtPdu::MAX_OCTETS];
    /// let pdu = AtPdu::from_hex("00020900024205910396F600", &mut octets)?;
    /// let command = Tpdu::from_bytes(pdu.octets, Direction::ToNetwork)?;
    /// assert_eq!(command.name(), "SMS-COMMAND");
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    #[must_use]
    pub const fn direction(&self) -> Direction {
        match self.octets {
            [first, ..] if *first & 0x03 == crate::octet::SUBMIT => Direction::ToNetwork,
            _ => Direction::ToMobile,
        }
    }

    /// The TPDU, read as [`direction`](Self::direction) says. Offsets in its
    /// error count from its first octet.
    ///
    /// # Errors
    ///
    /// Those of [`Tpdu::from_bytes`].
    pub fn tpdu(&self) -> Result<Tpdu<'a>, DecodeError> {
        Tpdu::from_bytes(self.octets, self.direction())
    }

    /// Writes the digits, in upper case, to the start of `buffer`.
    ///
    /// # Errors
    ///
    /// Those of [`encode`](Encode::encode); the buffer needs twice
    /// [`encoded_len`](Encode::encoded_len).
    pub fn hex_to_slice<'b>(&self, buffer: &'b mut [u8]) -> Result<&'b str, EncodeError> {
        let mut centre = [0; Address::MAX_OCTETS];
        let mut writer = Writer::new(&mut centre);
        Address::encode_relayed(self.service_centre.as_ref(), &mut writer, CENTRE)?;
        let octets = writer.written().iter().chain(self.octets);
        let mut room = Writer::new(buffer);
        let digits = room.reserve(self.encoded_len().saturating_mul(2), HEX)?;
        for (pair, octet) in digits.chunks_exact_mut(2).zip(octets) {
            for (to, value) in pair.iter_mut().zip([octet >> 4, octet & 0x0f]) {
                *to = match value {
                    0..10 => b'0'.wrapping_add(value),
                    _ => b'A'.wrapping_sub(10).wrapping_add(value),
                };
            }
        }
        // They are ASCII.
        core::str::from_utf8(room.into_written())
            .map_err(|_| EncodeError::new(EncodeErrorKind::Contradiction, HEX))
    }

    /// The digits, in upper case.
    ///
    /// # Errors
    ///
    /// Those of [`encode`](Encode::encode).
    #[cfg(feature = "alloc")]
    pub fn to_hex(&self) -> Result<String, EncodeError> {
        let mut buffer = alloc::vec![0; self.encoded_len().saturating_mul(2)];
        self.hex_to_slice(&mut buffer).map(Into::into)
    }
}

/// The octets of `text`, in the start of `buffer`.
fn unhex<'b>(text: &str, buffer: &'b mut [u8]) -> Result<&'b [u8], DecodeError> {
    let digits = text.as_bytes();
    let count = digits.len().div_ceil(2);
    let most = buffer.len();
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let Some(room) = buffer.get_mut(..count) else {
        let kind = ErrorKind::Length {
            length: number(count),
            min: 1,
            max: u16::try_from(most).unwrap_or(u16::MAX),
        };
        return Err(DecodeError::new(kind, HEX, 0));
    };
    let mut offset = 0_usize;
    for (octet, pair) in room.iter_mut().zip(digits.chunks(2)) {
        *octet = 0;
        for &digit in pair {
            let value = match digit {
                b'0'..=b'9' => digit.wrapping_sub(b'0'),
                b'A'..=b'F' => digit.wrapping_sub(b'A').wrapping_add(10),
                b'a'..=b'f' => digit.wrapping_sub(b'a').wrapping_add(10),
                _ => return Err(DecodeError::new(ErrorKind::Syntax, HEX, offset)),
            };
            *octet = (*octet << 4) | value;
            offset = offset.wrapping_add(1);
        }
    }
    if digits.len() % 2 == 1 {
        let kind = ErrorKind::Truncated {
            needed: 2,
            available: 1,
            limit: Limit::Input,
        };
        return Err(DecodeError::new(kind, HEX, offset.saturating_sub(1)));
    }
    Ok(room)
}

impl<'a> Decode<'a> for AtPdu<'a> {
    /// Reads the address; all that is left is the TPDU.
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let service_centre = Address::decode_relayed(reader, CENTRE)?;
        let start = *reader;
        let octets = reader.take(reader.remaining()).unwrap_or_default();
        let pdu = Self {
            service_centre,
            octets,
        };
        start.walk(octets, "tpdu", "no TPDU that can be read", |reader| {
            reader.nested("tpdu", |reader| {
                Tpdu::decode_as(reader, pdu.direction()).map(drop)
            })
        });
        Ok(pdu)
    }
}

impl Encode for AtPdu<'_> {
    fn encoded_len(&self) -> usize {
        Address::relayed_len(self.service_centre.as_ref()).saturating_add(self.octets.len())
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        Address::encode_relayed(self.service_centre.as_ref(), writer, CENTRE)?;
        writer.octets(self.octets, "tpdu")
    }
}

/// One line.
impl fmt::Display for AtPdu<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.service_centre {
            Some(address) => write!(f, "by {address}")?,
            None => f.write_str("by the stored service centre")?,
        }
        crate::rp::fmt_tpdu(f, self.octets, self.direction())
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for AtPdu<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        Ok(Self {
            service_centre: Address::arbitrary_relayed(u)?,
            octets: u.arbitrary()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use septet_wire::proofs;

    use super::*;

    fn refused(text: &str) -> String {
        let mut buffer = [0; 8];
        let error = AtPdu::from_hex(text, &mut buffer).unwrap_err();
        error.to_string()
    }

    #[test]
    fn what_is_wrong_is_told_by_its_character() {
        for (text, told) in [
            (
                "",
                "service_centre_address: needs 1 octet, the input has 0 left, at octet 0",
            ),
            ("0G", "hexadecimal: does not follow its grammar, at octet 1"),
            (
                "00 01",
                "hexadecimal: does not follow its grammar, at octet 2",
            ),
            (
                "00é1",
                "hexadecimal: does not follow its grammar, at octet 2",
            ),
            (
                "00010",
                "hexadecimal: needs 2 octets, the input has 1 left, at octet 4",
            ),
            (
                "0c91",
                "service_centre_address: length 12 is not in 0..=11, at octet 0",
            ),
            (
                "0791039617",
                "service_centre_address: needs 7 octets, the input has 4 left, at octet 2",
            ),
            (
                "000102030405060708",
                "hexadecimal: length 9 is not in 1..=8, at octet 0",
            ),
        ] {
            assert_eq!(refused(text), told, "{text}");
        }
    }

    #[test]
    fn an_address_that_cannot_be_written_so_is_refused() {
        // The same octets, with another filler.
        let mut octets = [5, 0x91, 0x21, 0x43, 0x05];
        let address = Address::from_bytes(&octets).unwrap();
        let pdu = AtPdu::new(Some(address), &[]);
        assert!(pdu.to_vec().is_err() && pdu.to_hex().is_err());
        octets[4] = 0xf5;
        let pdu = AtPdu::new(Some(Address::from_bytes(&octets).unwrap()), &[]);
        assert_eq!(pdu.to_hex().unwrap(), "04912143F5");
    }

    proptest! {
        #[test]
        fn every_string_comes_back(octets in prop::collection::vec(any::<u8>(), 0..80)) {
            let mut u = arbitrary::Unstructured::new(&octets);
            let pdu: AtPdu<'_> = arbitrary::Arbitrary::arbitrary(&mut u).unwrap();
            let text = pdu.to_hex().unwrap();
            prop_assert_eq!(text.to_uppercase(), proofs::hex(&pdu.to_vec().unwrap()).to_uppercase());
            let mut buffer = [0; AtPdu::MAX_OCTETS];
            prop_assert_eq!(AtPdu::from_hex(&text, &mut buffer), Ok(pdu));
            let mut buffer = [0; AtPdu::MAX_OCTETS];
            prop_assert_eq!(AtPdu::from_hex(&text.to_lowercase(), &mut buffer), Ok(pdu));
        }
    }
}
