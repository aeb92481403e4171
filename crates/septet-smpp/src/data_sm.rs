//! `data_sm`: a message in either direction, all of it in TLVs (SMPP 3.4,
//! 4.7.1; 5.0, 4.2.2.1).
//!
//! ```text
//! +--------------+-----------------+-----------------+-------------+
//! | service_type | source_addr_ton | source_addr_npi | source_addr |
//! | C, ≤ 6       | 1               | 1               | C, ≤ 65     |
//! +---------------+---------------+------------------+-------------+
//! | dest_addr_ton | dest_addr_npi | destination_addr |
//! | 1             | 1             | C, ≤ 65          |
//! +-----------+---------------------+-------------+------+
//! | esm_class | registered_delivery | data_coding | TLVs |
//! | 1         | 1                   | 1           |      |
//! +-----------+---------------------+-------------+------+
//! ```

use crate::field::pdu;
use crate::{COctetString, DataCoding, EsmClass, RegisteredDelivery};

pdu! {
    /// The body of `data_sm`.
    ///
    /// ```
    /// use septet_smpp::{DataSm, Tlv};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let payload = [Tlv::message_payload(b"by data_sm")];
    /// let message = DataSm {
    ///     source_addr: "SEPTET".into(),
    ///     destination_addr: "306971234567".into(),
    ///     tlvs: (&payload).into(),
    ///     ..DataSm::default()
    /// };
    /// let mut buffer = [0; 64];
    /// let octets = message.encode_to_slice(&mut buffer)?;
    /// assert_eq!(DataSm::from_bytes(octets)?, message);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub struct DataSm, SMPP_TRUNCATED_TLV {
        /// The service of the message; 5 octets at most (3.4, 5.2.11).
        service_type: COctetString<'a> [6],
        /// Where the message comes from; 64 octets at most (3.4, 5.2.8).
        source [65],
        /// Where the message goes; 64 octets at most (3.4, 5.2.9).
        destination [65],
        /// Mode and type of the message (3.4, 5.2.12).
        esm_class: EsmClass,
        /// Receipts and acknowledgements asked for (3.4, 5.2.17).
        registered_delivery: RegisteredDelivery,
        /// The alphabet (3.4, 5.2.19).
        data_coding: DataCoding,
    }
    text |pdu| &[], pdu.esm_class, pdu.data_coding;
}

#[cfg(test)]
mod tests {
    use septet_wire::{Decode, proofs};

    use super::*;
    use crate::testing;

    septet_wire::subject!(Subject, DataSm<'a>, |r| DataSm::decode(r));

    #[test]
    fn addresses_have_64_octets() {
        let address = [b'a'; 65];
        let message = DataSm {
            source_addr: address[1..].into(),
            destination_addr: address[1..].into(),
            ..DataSm::default()
        };
        assert!(proofs::value(&message, &mut Vec::new()));
        let message = DataSm {
            destination_addr: (&address).into(),
            ..message
        };
        let mut buffer = [0; 200];
        let error = septet_wire::Encode::encode_to_slice(&message, &mut buffer).unwrap_err();
        assert_eq!(error.field(), "destination_addr");
    }

    #[test]
    fn promises() {
        testing::values(&Subject);
        let body =
            b"\0\x05\0SEPTET\0\x01\x01306971234567\0\0\x01\x08\x04\x24\0\x04\x03\x93\x03\xb5";
        testing::inputs(&Subject, &[body]);
    }
}
