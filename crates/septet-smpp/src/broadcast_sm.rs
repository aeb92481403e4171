//! `broadcast_sm`, `query_broadcast_sm` and `cancel_broadcast_sm`: messages to
//! all in an area (SMPP 5.0, 4.4 and 4.6).
//!
//! ```text
//! broadcast_sm         service_type, source_addr_ton, source_addr_npi,
//!                      C, ≤ 6        1                1
//!                      source_addr, message_id, priority_flag,
//!                      C, ≤ 21      C, ≤ 65     1
//!                      schedule_delivery_time, validity_period,
//!                      C, 1 or 17              C, 1 or 17
//!                      replace_if_present_flag, data_coding,
//!                      1                        1
//!                      sm_default_msg_id, TLVs
//!                      1
//!
//! query_broadcast_sm   message_id, source_addr_ton, source_addr_npi,
//!                      C, ≤ 65     1                1
//!                      source_addr, TLVs
//!                      C, ≤ 21
//!
//! cancel_broadcast_sm  service_type, message_id, source_addr_ton,
//!                      C, ≤ 6        C, ≤ 65     1
//!                      source_addr_npi, source_addr, TLVs
//!                      1                C, ≤ 21
//! ```
//!
//! Where and how often a message is broadcast is in TLVs, of which
//! `broadcast_area_identifier`, `broadcast_content_type`, `broadcast_rep_num`
//! and `broadcast_frequency_interval` are mandatory (4.4.1.1); whether they
//! are there is for the receiver to see.

use crate::field::pdu;
use crate::{COctetString, DataCoding, EsmClass, PriorityFlag, ReplaceIfPresent};

pdu! {
    /// The body of `broadcast_sm` (5.0).
    ///
    /// ```
    /// use septet_smpp::text::DefaultAlphabet;
    /// use septet_smpp::{BroadcastAreaIdentifier, BroadcastSm, Tlv};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let area = BroadcastAreaIdentifier {
    ///     details: b"Athens",
    ///     ..BroadcastAreaIdentifier::default()
    /// };
    /// let mut room = [0; 16];
    /// let tlvs = [
    ///     Tlv::broadcast_area_identifier(&area, &mut room)?,
    ///     Tlv::broadcast_rep_num(3),
    ///     Tlv::message_payload(b"Take shelter"),
    /// ];
    /// let broadcast = BroadcastSm {
    ///     source_addr: "112".into(),
    ///     tlvs: (&tlvs).into(),
    ///     ..BroadcastSm::default()
    /// };
    /// let mut buffer = [0; 64];
    /// let octets = broadcast.encode_to_slice(&mut buffer)?;
    /// let received = BroadcastSm::from_bytes(octets)?;
    /// assert_eq!(received, broadcast);
    /// assert_eq!(received.text(DefaultAlphabet::default()).unwrap(), "Take shelter");
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub struct BroadcastSm, SMPP_TRUNCATED_TLV {
        /// The service of the message; 5 octets at most (5.0, 4.7.25).
        service_type: COctetString<'a> [6],
        /// Where the message comes from; 20 octets at most (5.0, 4.7.29).
        source [21],
        /// The broadcast to replace, else empty; 64 octets at most (5.0,
        /// 4.7.14).
        message_id: COctetString<'a> [65],
        /// Priority, 0–4 (5.0, 4.7.19).
        priority_flag: PriorityFlag,
        /// When to begin; empty for now (5.0, 4.7.23).
        schedule_delivery_time: COctetString<'a> [17],
        /// When to end; empty for the message centre's default (5.0, 4.7.23).
        validity_period: COctetString<'a> [17],
        /// Whether a broadcast that is under way is replaced (5.0, 4.7.22).
        replace_if_present_flag: ReplaceIfPresent,
        /// The alphabet (5.0, 4.7.7).
        data_coding: DataCoding,
        /// A message kept by the message centre to send instead, 1–254 (5.0,
        /// 4.7.27).
        sm_default_msg_id: u8,
    }
    text |pdu| &[], EsmClass::default(), pdu.data_coding;
}

pdu! {
    /// The body of `query_broadcast_sm` (5.0).
    ///
    /// ```
    /// use septet_smpp::QueryBroadcastSm;
    /// use septet_wire::Decode;
    ///
    /// let query = QueryBroadcastSm::from_bytes(b"b1\0\x00\x00112\0")?;
    /// assert_eq!(query.message_id, "b1");
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    pub struct QueryBroadcastSm, SMPP_TRUNCATED_TLV {
        /// The message centre's name for the broadcast; 64 octets at most
        /// (5.0, 4.7.14).
        message_id: COctetString<'a> [65],
        /// The source, as in the broadcast; 20 octets at most (5.0, 4.7.29).
        source [21],
    }
}

pdu! {
    /// The body of `cancel_broadcast_sm` (5.0).
    ///
    /// ```
    /// use septet_smpp::CancelBroadcastSm;
    /// use septet_wire::Decode;
    ///
    /// let cancel = CancelBroadcastSm::from_bytes(b"\0b1\0\x00\x00112\0")?;
    /// assert_eq!(cancel.message_id, "b1");
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    pub struct CancelBroadcastSm, SMPP_TRUNCATED_TLV {
        /// The service of the message; 5 octets at most (5.0, 4.7.25).
        service_type: COctetString<'a> [6],
        /// The message centre's name for the broadcast; 64 octets at most
        /// (5.0, 4.7.14).
        message_id: COctetString<'a> [65],
        /// The source, as in the broadcast; 20 octets at most (5.0, 4.7.29).
        source [21],
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::Decode;

    use super::*;
    use crate::testing;

    septet_wire::subject!(Subject, BroadcastSm<'a>, |r| BroadcastSm::decode(r));
    septet_wire::subject!(QuerySubject, QueryBroadcastSm<'a>, |r| {
        QueryBroadcastSm::decode(r)
    });
    septet_wire::subject!(CancelSubject, CancelBroadcastSm<'a>, |r| {
        CancelBroadcastSm::decode(r)
    });

    #[test]
    fn promises() {
        testing::values(&Subject);
        testing::values(&QuerySubject);
        testing::values(&CancelSubject);
        let broadcast = b"CMT\0\0\x00112\0\0\x04\0\0\0\x08\0\x06\x06\0\x03\0GR\x06\x04\0\x02\0\x05";
        testing::inputs(&Subject, &[broadcast]);
        testing::inputs(&QuerySubject, &[b"b1\0\x00\x00112\0\x02\x04\0\x02\0\x09"]);
        testing::inputs(
            &CancelSubject,
            &[b"\0b1\0\x00\x00112\0\x06\x01\0\x03\0\0\x01"],
        );
    }
}
