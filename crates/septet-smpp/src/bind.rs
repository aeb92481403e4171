//! `bind_transmitter`, `bind_receiver`, `bind_transceiver` and `outbind`
//! (SMPP 3.4, 4.1 and 4.2; 5.0, 4.1.1).
//!
//! ```text
//! +-----------+----------+-------------+-------------------+----------+----------+---------------+
//! | system_id | password | system_type | interface_version | addr_ton | addr_npi | address_range |
//! | C, ≤ 16   | C, ≤ 9   | C, ≤ 13     | 1                 | 1        | 1        | C, ≤ 41       |
//! +-----------+----------+-------------+-------------------+----------+----------+---------------+
//! ```
//!
//! The three binds differ in their `command_id` only. Neither version lists
//! TLVs for them; what is well framed is kept as such.

use septet_wire::{Decode, DecodeError, Encode, EncodeError, Quirk, Reader, Trace, Writer};

use crate::{COctetString, InterfaceVersion, Npi, Password, Tlvs, Ton};

/// The body of `bind_transmitter`, `bind_receiver` and `bind_transceiver`.
///
/// ```
/// use septet_smpp::{Bind, Body, CommandId, InterfaceVersion, Pdu};
/// use septet_wire::Encode;
///
/// let bind = Bind {
///     system_id: "septet".into(),
///     password: "secret".into(),
///     interface_version: InterfaceVersion::V3_4,
///     ..Bind::default()
/// };
/// let pdu = Pdu::new(1, Body::BindTransceiver(bind));
/// assert_eq!(pdu.command_id(), CommandId::BIND_TRANSCEIVER);
/// assert_eq!(pdu.encoded_len(), 35);
/// assert!(format!("{bind:?}").contains("password: ***"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Bind<'a> {
    /// Who binds; 15 octets at most (3.4, 5.2.1).
    pub system_id: COctetString<'a>,
    /// 8 octets at most (3.4, 5.2.2).
    pub password: Password<'a>,
    /// The kind of ESME; 12 octets at most (3.4, 5.2.3).
    pub system_type: COctetString<'a>,
    /// The version that the ESME speaks (3.4, 5.2.4).
    pub interface_version: InterfaceVersion,
    /// Type of number of the addresses served (3.4, 5.2.5).
    pub addr_ton: Ton,
    /// Numbering plan of the addresses served (3.4, 5.2.6).
    pub addr_npi: Npi,
    /// The addresses served, as a regular expression; 40 octets at most (3.4,
    /// 5.2.7).
    pub address_range: COctetString<'a>,
    /// TLVs, of which the specification lists none.
    pub tlvs: Tlvs<'a>,
}

impl<'a> Decode<'a> for Bind<'a> {
    fn decode<T: Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        Ok(Self {
            system_id: COctetString::read(r, 16, "system_id")?,
            password: Password::read(r)?,
            system_type: COctetString::read(r, 13, "system_type")?,
            interface_version: r.code("interface_version")?,
            addr_ton: r.code("addr_ton")?,
            addr_npi: r.code("addr_npi")?,
            address_range: COctetString::read(r, 41, "address_range")?,
            tlvs: Tlvs::read(r, Quirk::SMPP_TRAILING_OCTETS)?,
        })
    }
}

impl Encode for Bind<'_> {
    fn encoded_len(&self) -> usize {
        self.system_id
            .encoded_len()
            .saturating_add(self.password.encoded_len())
            .saturating_add(self.system_type.encoded_len())
            .saturating_add(3)
            .saturating_add(self.address_range.encoded_len())
            .saturating_add(self.tlvs.encoded_len())
    }

    fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
        self.system_id.write(w, 16, "system_id")?;
        self.password.write(w)?;
        self.system_type.write(w, 13, "system_type")?;
        w.code(self.interface_version, "interface_version")?;
        w.code(self.addr_ton, "addr_ton")?;
        w.code(self.addr_npi, "addr_npi")?;
        self.address_range.write(w, 41, "address_range")?;
        self.tlvs.encode(w)
    }
}

/// The body of `outbind`: a message centre asks an ESME to bind (3.4, 4.1.7).
///
/// ```
/// use septet_smpp::{Outbind, Password};
/// use septet_wire::Decode;
///
/// let outbind = Outbind::from_bytes(b"SMSC\0notreal\0")?;
/// assert_eq!(outbind.system_id, "SMSC");
/// assert_eq!(outbind.password, Password::new(b"notreal"));
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Outbind<'a> {
    /// Which message centre; 15 octets at most (3.4, 5.2.1).
    pub system_id: COctetString<'a>,
    /// 8 octets at most (3.4, 5.2.2).
    pub password: Password<'a>,
    /// TLVs, of which the specification lists none.
    pub tlvs: Tlvs<'a>,
}

impl<'a> Decode<'a> for Outbind<'a> {
    fn decode<T: Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        Ok(Self {
            system_id: COctetString::read(r, 16, "system_id")?,
            password: Password::read(r)?,
            tlvs: Tlvs::read(r, Quirk::SMPP_TRAILING_OCTETS)?,
        })
    }
}

impl Encode for Outbind<'_> {
    fn encoded_len(&self) -> usize {
        self.system_id
            .encoded_len()
            .saturating_add(self.password.encoded_len())
            .saturating_add(self.tlvs.encoded_len())
    }

    fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
        self.system_id.write(w, 16, "system_id")?;
        self.password.write(w)?;
        self.tlvs.encode(w)
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::{Event, Record, Recorded, proofs};

    use super::*;
    use crate::testing;

    septet_wire::subject!(BindSubject, Bind<'a>, |r| Bind::decode(r));
    septet_wire::subject!(OutbindSubject, Outbind<'a>, |r| Outbind::decode(r));

    #[test]
    fn the_longest_fields_fit_and_longer_ones_do_not() {
        let mut bind = Bind {
            system_id: "fifteen-chars-x".into(),
            password: "8-octets".into(),
            system_type: "twelve-chars".into(),
            address_range: COctetString::new(&[b'r'; 40]),
            ..Bind::default()
        };
        assert!(proofs::value(&bind, &mut Vec::new()));
        bind.address_range = COctetString::new(&[b'r'; 41]);
        assert_eq!(bind.to_vec().unwrap_err().field(), "address_range");
    }

    #[test]
    fn a_password_is_neither_shown_nor_traced_nor_serialized() {
        let octets = b"septet\0secret\0\0\x34\0\0\0";
        let record = Record::new();
        let mut r = Reader::with(octets, septet_wire::DecodeOptions::strict(), &record);
        let bind = Bind::decode(&mut r).unwrap();
        assert_eq!(bind.password.expose(), b"secret");
        assert!(!format!("{bind:?}").contains("secret"));
        assert!(!serde_json::to_string(&bind).unwrap().contains("secret"));
        let events = record.into_events();
        assert!(events.contains(&Event::Field {
            name: "password",
            octets: 7..14,
            value: Recorded::Secret
        }));
        assert!(!format!("{events:?}").contains("secret"));
    }

    #[test]
    fn a_missing_nul_names_its_field() {
        let error = Bind::from_bytes(b"septet\0a password\0").unwrap_err();
        assert_eq!(
            error.to_string(),
            "password: no NUL within 9 octets, at octet 7"
        );
    }

    #[test]
    fn promises() {
        testing::values(&BindSubject);
        testing::values(&OutbindSubject);
        testing::inputs(&BindSubject, &[b"septet\0secret\0VMA\0\x34\x01\x01\0"]);
        testing::inputs(&OutbindSubject, &[b"SMSC\0notreal\0"]);
    }
}
