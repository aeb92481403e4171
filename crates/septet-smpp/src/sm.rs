//! What `submit_sm` and `deliver_sm` have in common: all their fields (SMPP
//! 3.4, 4.4.1 and 4.6.1; 5.0, 4.2.1 and 4.3.1).
//!
//! ```text
//! +--------------+-----------------+-----------------+-------------+
//! | service_type | source_addr_ton | source_addr_npi | source_addr |
//! | C, ≤ 6       | 1               | 1               | C, ≤ 21     |
//! +--------------+---------------+-+-------------+---+--------------+
//! | dest_addr_ton | dest_addr_npi | destination_addr |
//! | 1             | 1             | C, ≤ 21          |
//! +-----------+-------------+---------------+------------------------+
//! | esm_class | protocol_id | priority_flag | schedule_delivery_time |
//! | 1         | 1           | 1             | C, 1 or 17             |
//! +-----------------+---------------------+-------------------------+-------------+
//! | validity_period | registered_delivery | replace_if_present_flag | data_coding |
//! | C, 1 or 17      | 1                   | 1                       | 1           |
//! +-------------------+-----------+---------------+------+
//! | sm_default_msg_id | sm_length | short_message | TLVs |
//! | 1                 | 1         | sm_length     |      |
//! +-------------------+-----------+---------------+------+
//! ```

/// Defines `submit_sm` or `deliver_sm`.
macro_rules! short_message_pdu {
    ($(#[$doc:meta])* pub struct $name:ident;) => {
        $crate::field::pdu! {
            $(#[$doc])*
            pub struct $name, SMPP_TRUNCATED_TLV {
                /// The service of the message; 5 octets at most (3.4, 5.2.11).
                service_type: COctetString<'a> [6],
                /// Where the message comes from; 20 octets at most (3.4, 5.2.8).
                source [21],
                /// Where the message goes; 20 octets at most (3.4, 5.2.9).
                destination [21],
                /// Mode and type of the message (3.4, 5.2.12).
                esm_class: EsmClass,
                /// TP-PID in GSM (3.4, 5.2.13).
                protocol_id: u8,
                /// Priority, 0–3 (3.4, 5.2.14).
                priority_flag: PriorityFlag,
                /// When to deliver; empty for now, and in `deliver_sm` (3.4,
                /// 5.2.15). [`Time`](crate::time::Time) reads it.
                schedule_delivery_time: COctetString<'a> [17],
                /// When delivery is given up; empty for the message centre's
                /// default, and in `deliver_sm` (3.4, 5.2.16).
                validity_period: COctetString<'a> [17],
                /// Receipts and acknowledgements asked for (3.4, 5.2.17).
                registered_delivery: RegisteredDelivery,
                /// Whether a message that is under way is replaced; unused in
                /// `deliver_sm` (3.4, 5.2.18).
                replace_if_present_flag: ReplaceIfPresent,
                /// The alphabet (3.4, 5.2.19).
                data_coding: DataCoding,
                /// A message kept by the message centre to send instead, 1–254;
                /// unused in `deliver_sm` (3.4, 5.2.20).
                sm_default_msg_id: u8,
                /// The message, 254 octets at most; empty where the TLV
                /// `message_payload` holds it (3.4, 5.2.21 and 5.2.22).
                short_message: ShortMessage<'a> [254],
            }
            text |pdu| pdu.short_message.octets(), pdu.esm_class, pdu.data_coding;
        }
    };
}

pub(crate) use short_message_pdu;
