//! `submit_multi`: an ESME submits a message to many (SMPP 3.4, 4.5.1; 5.0,
//! 4.2.3.1).
//!
//! ```text
//! +--------------+-----------------+-----------------+-------------+
//! | service_type | source_addr_ton | source_addr_npi | source_addr |
//! | C, ≤ 6       | 1               | 1               | C, ≤ 21     |
//! +-----------------+-----------------------------------------------+
//! | number_of_dests | dest_address                                  |
//! | 1               | so many                                       |
//! +-----------------+-----------------------------------------------+
//! | esm_class … TLVs, as in submit_sm                               |
//! +-----------------------------------------------------------------+
//!
//! dest_address              +---------------+---------------+------------------+
//! +-----------+             | dest_addr_ton | dest_addr_npi | destination_addr |
//! | dest_flag |  1 and then | 1             | 1             | C, ≤ 21          |
//! | 1         |             +---------------+---------------+------------------+
//! +-----------+  2 and then | dl_name, C, ≤ 21                                 |
//!                           +--------------------------------------------------+
//! unsuccess_sme (in the response)
//! +---------------+---------------+------------------+-------------------+
//! | dest_addr_ton | dest_addr_npi | destination_addr | error_status_code |
//! | 1             | 1             | C, ≤ 21          | 4                 |
//! +---------------+---------------+------------------+-------------------+
//! ```

use septet_wire::{Decode, DecodeError, Encode, EncodeError, ErrorKind, Reader, Trace, Writer};

use crate::field::pdu;
use crate::list::Item;
use crate::{
    COctetString, CommandStatus, DataCoding, EsmClass, List, Npi, PriorityFlag, RegisteredDelivery,
    ReplaceIfPresent, ShortMessage, Ton,
};

/// An address of an SME (3.4, 4.5.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct SmeAddress<'a> {
    /// Type of number (3.4, 5.2.5).
    pub dest_addr_ton: Ton,
    /// Numbering plan (3.4, 5.2.6).
    pub dest_addr_npi: Npi,
    /// 20 octets at most (3.4, 5.2.9).
    pub destination_addr: COctetString<'a>,
}

impl<'a> Decode<'a> for SmeAddress<'a> {
    fn decode<T: Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        Ok(Self {
            dest_addr_ton: r.code("dest_addr_ton")?,
            dest_addr_npi: r.code("dest_addr_npi")?,
            destination_addr: COctetString::read(r, 21, "destination_addr")?,
        })
    }
}

impl Encode for SmeAddress<'_> {
    fn encoded_len(&self) -> usize {
        self.destination_addr.encoded_len().saturating_add(2)
    }

    fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
        w.code(self.dest_addr_ton, "dest_addr_ton")?;
        w.code(self.dest_addr_npi, "dest_addr_npi")?;
        self.destination_addr.write(w, 21, "destination_addr")
    }
}

/// One destination of a `submit_multi` (3.4, 4.5.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum DestAddress<'a> {
    /// `dest_flag` 1: an SME.
    Sme(SmeAddress<'a>),
    /// `dest_flag` 2: all of a distribution list, which the message centre
    /// keeps; its name has 20 octets at most (3.4, 5.2.27).
    DistributionList(COctetString<'a>),
}

septet_wire::code_point! {
    /// Which kind of destination follows (3.4, 5.2.25).
    struct DestFlag(u8) {
        /// An SME's address.
        SME_ADDRESS = 1 => "SME address",
        /// The name of a distribution list.
        DISTRIBUTION_LIST = 2 => "distribution list",
    }
}

impl<'a> Item<'a> for DestAddress<'a> {
    const COUNT: &'static str = "number_of_dests";
    const NAME: &'static str = "dest_address";
}

impl<'a> Decode<'a> for DestAddress<'a> {
    fn decode<T: Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let start = *r;
        match r.code("dest_flag")? {
            DestFlag::SME_ADDRESS => SmeAddress::decode(r).map(Self::Sme),
            DestFlag::DISTRIBUTION_LIST => {
                COctetString::read(r, 21, "dl_name").map(Self::DistributionList)
            }
            // How long such a destination is, nobody knows.
            DestFlag(flag) => {
                Err(start.error(ErrorKind::Value { value: flag.into() }, "dest_flag"))
            }
        }
    }
}

impl Encode for DestAddress<'_> {
    fn encoded_len(&self) -> usize {
        match self {
            Self::Sme(address) => address.encoded_len(),
            Self::DistributionList(name) => name.encoded_len(),
        }
        .saturating_add(1)
    }

    fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
        match self {
            Self::Sme(address) => {
                w.code(DestFlag::SME_ADDRESS, "dest_flag")?;
                address.encode(w)
            }
            Self::DistributionList(name) => {
                w.code(DestFlag::DISTRIBUTION_LIST, "dest_flag")?;
                name.write(w, 21, "dl_name")
            }
        }
    }
}

/// One destination that a `submit_multi` did not reach (3.4, 4.5.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct UnsuccessSme<'a> {
    /// Type of number (3.4, 5.2.5).
    pub dest_addr_ton: Ton,
    /// Numbering plan (3.4, 5.2.6).
    pub dest_addr_npi: Npi,
    /// 20 octets at most (3.4, 5.2.9).
    pub destination_addr: COctetString<'a>,
    /// Why (3.4, 5.1.3).
    pub error_status_code: CommandStatus,
}

impl<'a> Item<'a> for UnsuccessSme<'a> {
    const COUNT: &'static str = "no_unsuccess";
    const NAME: &'static str = "unsuccess_sme";
}

impl<'a> Decode<'a> for UnsuccessSme<'a> {
    fn decode<T: Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        Ok(Self {
            dest_addr_ton: r.code("dest_addr_ton")?,
            dest_addr_npi: r.code("dest_addr_npi")?,
            destination_addr: COctetString::read(r, 21, "destination_addr")?,
            error_status_code: r.code("error_status_code")?,
        })
    }
}

impl Encode for UnsuccessSme<'_> {
    fn encoded_len(&self) -> usize {
        self.destination_addr.encoded_len().saturating_add(6)
    }

    fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
        w.code(self.dest_addr_ton, "dest_addr_ton")?;
        w.code(self.dest_addr_npi, "dest_addr_npi")?;
        self.destination_addr.write(w, 21, "destination_addr")?;
        w.code(self.error_status_code, "error_status_code")
    }
}

pdu! {
    /// The body of `submit_multi`.
    ///
    /// ```
    /// use septet_smpp::{DestAddress, SmeAddress, SubmitMulti};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let destinations = [
    ///     DestAddress::Sme(SmeAddress {
    ///         destination_addr: "306971234567".into(),
    ///         ..SmeAddress::default()
    ///     }),
    ///     DestAddress::DistributionList("friends".into()),
    /// ];
    /// let message = SubmitMulti {
    ///     source_addr: "SEPTET".into(),
    ///     dest_address: (&destinations).into(),
    ///     short_message: b"to many".into(),
    ///     ..SubmitMulti::default()
    /// };
    /// let mut buffer = [0; 80];
    /// let octets = message.encode_to_slice(&mut buffer)?;
    /// assert_eq!(SubmitMulti::from_bytes(octets)?, message);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub struct SubmitMulti, SMPP_TRUNCATED_TLV {
        /// The service of the message; 5 octets at most (3.4, 5.2.11).
        service_type: COctetString<'a> [6],
        /// Where the message comes from; 20 octets at most (3.4, 5.2.8).
        source [21],
        /// Where the message goes: `number_of_dests` destinations, of which
        /// 3.4 (5.2.24) has 254 at most and 5.0 (4.7.17) 255.
        dest_address: List<'a, DestAddress<'a>>,
        /// Mode and type of the message (3.4, 5.2.12).
        esm_class: EsmClass,
        /// TP-PID in GSM (3.4, 5.2.13).
        protocol_id: u8,
        /// Priority, 0–3 (3.4, 5.2.14).
        priority_flag: PriorityFlag,
        /// When to deliver; empty for now (3.4, 5.2.15).
        schedule_delivery_time: COctetString<'a> [17],
        /// When delivery is given up; empty for the message centre's default
        /// (3.4, 5.2.16).
        validity_period: COctetString<'a> [17],
        /// Receipts and acknowledgements asked for (3.4, 5.2.17).
        registered_delivery: RegisteredDelivery,
        /// Whether a message that is under way is replaced; the specification
        /// knows 0 only (3.4, 4.5.1).
        replace_if_present_flag: ReplaceIfPresent,
        /// The alphabet (3.4, 5.2.19).
        data_coding: DataCoding,
        /// A message kept by the message centre to send instead, 1–254 (3.4,
        /// 5.2.20).
        sm_default_msg_id: u8,
        /// The message, 254 octets at most; empty where the TLV
        /// `message_payload` holds it (3.4, 5.2.21 and 5.2.22).
        short_message: ShortMessage<'a> [254],
    }
    text |pdu| pdu.short_message.octets(), pdu.esm_class, pdu.data_coding;
}

#[cfg(test)]
mod tests {
    use septet_wire::{DecodeOptions, Quirk, proofs};

    use super::*;
    use crate::testing;

    septet_wire::subject!(Subject, SubmitMulti<'a>, |r| SubmitMulti::decode(r));

    /// A body of these destinations.
    fn body(destinations: &[u8]) -> Vec<u8> {
        let mut octets = proofs::unhex("00 0500 53455054455400");
        octets.extend_from_slice(destinations);
        octets.extend_from_slice(&proofs::unhex(
            "00 00 00 00 00 01 00 00 00 02 4869 0204 0002 0007",
        ));
        octets
    }

    #[test]
    fn destinations_are_read_as_they_were_written() {
        let octets = body(b"\x03\x01\x01\x0130697\0\x02friends\0\x01\x00\x00\0");
        let message: SubmitMulti<'_> = proofs::canonical(&octets);
        let destinations: Vec<_> = message.dest_address.iter().collect();
        let to = |ton, npi, address| {
            DestAddress::Sme(SmeAddress {
                dest_addr_ton: ton,
                dest_addr_npi: npi,
                destination_addr: COctetString::new(address),
            })
        };
        assert_eq!(
            destinations,
            [
                to(Ton::INTERNATIONAL, Npi::ISDN, b"30697"),
                DestAddress::DistributionList("friends".into()),
                to(Ton::UNKNOWN, Npi::UNKNOWN, b""),
            ]
        );
        assert_eq!(message.tlvs.user_message_reference(), Some(7));
        let built = SubmitMulti {
            dest_address: List::new(&destinations),
            ..message
        };
        assert_eq!(built, message);
        assert_eq!(built.to_vec().unwrap(), octets);
    }

    #[test]
    fn a_flag_of_no_known_destination_is_told() {
        let octets = body(b"\x02\x02a\0\x03b\0");
        let error = SubmitMulti::from_bytes(&octets).unwrap_err();
        assert_eq!(
            error.to_string(),
            "dest_flag: value 0x03 is not allowed here, at octet 14"
        );
        let octets = &body(b"\x02\x02a\0")[..14];
        assert_eq!(
            SubmitMulti::from_bytes(octets).unwrap_err().field(),
            "dest_flag"
        );
    }

    #[test]
    fn more_than_255_destinations_are_refused() {
        let destinations = [DestAddress::DistributionList("a".into()); 256];
        let message = SubmitMulti {
            dest_address: List::new(&destinations),
            ..SubmitMulti::default()
        };
        assert_eq!(message.to_vec().unwrap_err().field(), "number_of_dests");
        let message = SubmitMulti {
            dest_address: List::new(&destinations[1..]),
            ..SubmitMulti::default()
        };
        assert!(proofs::value(&message, &mut Vec::new()));
    }

    /// What a quirk let pass is found again by the same quirk, and by no
    /// other, when the list is walked.
    #[test]
    fn a_list_remembers_its_quirks() {
        let octets = body(b"\x02\x02abcdefghijklmnopqrstuvwxyz\0\x02b\0");
        for (quirk, first) in [
            (Quirk::SMPP_LONG_STRING, Some(26)),
            (Quirk::SMPP_MISSING_NUL, None),
        ] {
            let options = DecodeOptions::strict().with(quirk);
            let message = SubmitMulti::decode(&mut Reader::with(&octets, options, ()));
            let length = message.ok().map(|message| {
                assert_eq!(message.to_vec().unwrap(), octets);
                let Some(DestAddress::DistributionList(name)) = message.dest_address.iter().next()
                else {
                    panic!()
                };
                name.len()
            });
            assert_eq!(length, first, "{quirk}");
        }
    }

    #[test]
    fn promises() {
        testing::values(&Subject);
        let seeds = [
            body(b"\x02\x01\x01\x0130697\0\x02friends\0"),
            body(b"\x00"),
            body(b"\x01\x02abcdefghijklmnopqrstuvwxyz\0"),
        ];
        testing::inputs(&Subject, &seeds.each_ref().map(Vec::as_slice));
    }
}
