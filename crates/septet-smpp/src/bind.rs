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

use crate::field::pdu;
use crate::{Body, COctetString, InterfaceVersion, Npi, Password, Ton};

pdu! {
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
    pub struct Bind, SMPP_TRAILING_OCTETS {
        /// Who binds; 15 octets at most (3.4, 5.2.1).
        system_id: COctetString<'a> [16],
        /// 8 octets at most (3.4, 5.2.2).
        password: Password<'a> [9],
        /// The kind of ESME; 12 octets at most (3.4, 5.2.3).
        system_type: COctetString<'a> [13],
        /// The version that the ESME speaks (3.4, 5.2.4).
        interface_version: InterfaceVersion,
        /// Type of number of the addresses served (3.4, 5.2.5).
        addr_ton: Ton,
        /// Numbering plan of the addresses served (3.4, 5.2.6).
        addr_npi: Npi,
        /// The addresses served, as a regular expression; 40 octets at most
        /// (3.4, 5.2.7).
        address_range: COctetString<'a> [41],
    }
}

pdu! {
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
    pub struct Outbind, SMPP_TRAILING_OCTETS {
        /// Which message centre; 15 octets at most (3.4, 5.2.1).
        system_id: COctetString<'a> [16],
        /// 8 octets at most (3.4, 5.2.2).
        password: Password<'a> [9],
    }
}

impl<'a> Body<'a> {
    /// The bind, whichever of the three it is.
    #[must_use]
    pub const fn bind(&self) -> Option<&Bind<'a>> {
        match self {
            Self::BindReceiver(bind)
            | Self::BindTransmitter(bind)
            | Self::BindTransceiver(bind) => Some(bind),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::{Decode, Encode, Event, Reader, Record, Recorded, proofs};

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
