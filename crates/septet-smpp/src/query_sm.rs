//! `query_sm`, `cancel_sm` and `replace_sm`: what becomes of a message that
//! was submitted (SMPP 3.4, 4.8.1, 4.9.1 and 4.10.1; 5.0, 4.5).
//!
//! ```text
//! query_sm    message_id, source_addr_ton, source_addr_npi, source_addr
//!             C, ≤ 65     1                1                C, ≤ 21
//!
//! cancel_sm   service_type, message_id, source_addr_ton, source_addr_npi,
//!             C, ≤ 6        C, ≤ 65     1                1
//!             source_addr, dest_addr_ton, dest_addr_npi, destination_addr
//!             C, ≤ 21      1              1              C, ≤ 21
//!
//! replace_sm  message_id, source_addr_ton, source_addr_npi, source_addr,
//!             C, ≤ 65     1                1                C, ≤ 21
//!             schedule_delivery_time, validity_period, registered_delivery,
//!             C, 1 or 17              C, 1 or 17       1
//!             sm_default_msg_id, sm_length, short_message, TLVs (5.0)
//!             1                  1          sm_length
//! ```

use crate::field::pdu;
use crate::{COctetString, RegisteredDelivery, ShortMessage};

pdu! {
    /// The body of `query_sm`: how far has a message come?
    ///
    /// ```
    /// use septet_smpp::QuerySm;
    /// use septet_wire::Decode;
    ///
    /// let query = QuerySm::from_bytes(b"7b1c9f00\0\x05\x00SEPTET\0")?;
    /// assert_eq!(query.message_id, "7b1c9f00");
    /// assert_eq!(query.source_addr, "SEPTET");
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    pub struct QuerySm, SMPP_TRAILING_OCTETS {
        /// The message centre's name for the message; 64 octets at most (3.4,
        /// 5.2.23).
        message_id: COctetString<'a> [65],
        /// The source, as in the message; 20 octets at most (3.4, 5.2.8).
        source [21],
    }
}

pdu! {
    /// The body of `cancel_sm`: one message by its `message_id`, or all
    /// between two addresses if that is empty.
    ///
    /// ```
    /// use septet_smpp::CancelSm;
    /// use septet_wire::Decode;
    ///
    /// let cancel = CancelSm::from_bytes(b"\x007b1c9f00\0\x05\x00SEPTET\0\x01\x0130697\0")?;
    /// assert_eq!(cancel.message_id, "7b1c9f00");
    /// assert_eq!(cancel.destination_addr, "30697");
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    pub struct CancelSm, SMPP_TRAILING_OCTETS {
        /// The service of the messages; 5 octets at most (3.4, 5.2.11).
        service_type: COctetString<'a> [6],
        /// The message centre's name for the message; 64 octets at most (3.4,
        /// 5.2.23).
        message_id: COctetString<'a> [65],
        /// The source, as in the message; 20 octets at most (3.4, 5.2.8).
        source [21],
        /// The destination; empty where `message_id` is not; 20 octets at
        /// most (3.4, 5.2.9).
        destination [21],
    }
}

pdu! {
    /// The body of `replace_sm`: other words for a message that is not yet
    /// delivered. Its alphabet stays that of the message.
    ///
    /// ```
    /// use septet_smpp::ReplaceSm;
    /// use septet_wire::{Decode, Encode};
    ///
    /// let replace = ReplaceSm {
    ///     message_id: "7b1c9f00".into(),
    ///     source_addr: "SEPTET".into(),
    ///     short_message: b"instead".into(),
    ///     ..ReplaceSm::default()
    /// };
    /// let mut buffer = [0; 64];
    /// let octets = replace.encode_to_slice(&mut buffer)?;
    /// assert_eq!(ReplaceSm::from_bytes(octets)?, replace);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub struct ReplaceSm, SMPP_TRUNCATED_TLV {
        /// The message centre's name for the message; 64 octets at most (3.4,
        /// 5.2.23).
        message_id: COctetString<'a> [65],
        /// The source, as in the message; 20 octets at most (3.4, 5.2.8).
        source [21],
        /// When to deliver; empty to leave it as it was (3.4, 5.2.15).
        schedule_delivery_time: COctetString<'a> [17],
        /// When delivery is given up; empty to leave it as it was (3.4,
        /// 5.2.16).
        validity_period: COctetString<'a> [17],
        /// Receipts and acknowledgements asked for (3.4, 5.2.17).
        registered_delivery: RegisteredDelivery,
        /// A message kept by the message centre to send instead, 1–254 (3.4,
        /// 5.2.20).
        sm_default_msg_id: u8,
        /// The new message, 254 octets at most; empty where the TLV
        /// `message_payload` of 5.0 holds it (3.4, 5.2.21 and 5.2.22).
        short_message: ShortMessage<'a> [254],
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::{Decode, proofs};

    use super::*;
    use crate::testing;

    septet_wire::subject!(QuerySubject, QuerySm<'a>, |r| QuerySm::decode(r));
    septet_wire::subject!(CancelSubject, CancelSm<'a>, |r| CancelSm::decode(r));
    septet_wire::subject!(ReplaceSubject, ReplaceSm<'a>, |r| ReplaceSm::decode(r));

    #[test]
    fn a_body_that_ends_early_names_the_field() {
        let error = QuerySm::from_bytes(b"7b1c9f00\0\x05").unwrap_err();
        assert_eq!(
            error.to_string(),
            "source_addr_npi: needs 1 octet, the input has 0 left, at octet 10"
        );
        let error = CancelSm::from_bytes(b"\0").unwrap_err();
        assert_eq!((error.field(), error.offset()), ("message_id", 1));
    }

    #[test]
    fn a_replacement_of_5_0_may_be_in_a_tlv() {
        let octets = b"a\0\0\0\0\0\0\0\0\0\x04\x24\0\x03new";
        let replace: ReplaceSm<'_> = proofs::canonical(octets);
        assert_eq!(replace.tlvs.message_payload(), Some(&b"new"[..]));
    }

    #[test]
    fn promises() {
        testing::values(&QuerySubject);
        testing::values(&CancelSubject);
        testing::values(&ReplaceSubject);
        testing::inputs(&QuerySubject, &[b"7b1c9f00\0\x05\x00SEPTET\0"]);
        let cancel = b"CMT\x007b1c9f00\0\x05\x00SEPTET\0\x01\x0130697\0";
        testing::inputs(&CancelSubject, &[cancel]);
        let replace = b"7b1c9f00\0\x05\x00SEPTET\0\0\0\x01\0\x02Hi\x04\x24\0\x01x";
        testing::inputs(&ReplaceSubject, &[replace]);
    }
}
