//! The one-octet fields that PDUs share: type of number, numbering plan,
//! `esm_class`, `registered_delivery`, `data_coding`, versions and states.
//!
//! ```text
//! esm_class (3.4, 5.2.12)            registered_delivery (3.4, 5.2.17)
//!  7   6   5   4   3   2   1   0      7   6   5   4   3   2   1   0
//! +---+---+---+---+---+---+---+---+  +---+---+---+---+---+---+---+---+
//! |RP |UDH| message type  | mode  |  | reserved  |IN |SME ack|receipt|
//! +---+---+---+---+---+---+---+---+  +---+---+---+---+---+---+---+---+
//! ```

use septet_wire::{CodePoint, DecodeError, Reader, Trace, Value};

use crate::NetworkType;

septet_wire::code_point! {
    /// Type of number of an address (3.4, 5.2.5).
    pub struct Ton(u8) {
        /// Unknown.
        UNKNOWN = 0 => "unknown",
        /// International.
        INTERNATIONAL = 1 => "international",
        /// National.
        NATIONAL = 2 => "national",
        /// Network specific.
        NETWORK_SPECIFIC = 3 => "network specific",
        /// Subscriber number.
        SUBSCRIBER_NUMBER = 4 => "subscriber number",
        /// Alphanumeric.
        ALPHANUMERIC = 5 => "alphanumeric",
        /// Abbreviated.
        ABBREVIATED = 6 => "abbreviated",
    }
}

septet_wire::code_point! {
    /// Numbering plan of an address (3.4, 5.2.6).
    pub struct Npi(u8) {
        /// Unknown.
        UNKNOWN = 0 => "unknown",
        /// ISDN (E.163, E.164).
        ISDN = 1 => "ISDN (E.164)",
        /// Data (X.121).
        DATA = 3 => "data (X.121)",
        /// Telex (F.69).
        TELEX = 4 => "telex (F.69)",
        /// Land mobile (E.212).
        LAND_MOBILE = 6 => "land mobile (E.212)",
        /// National.
        NATIONAL = 8 => "national",
        /// Private.
        PRIVATE = 9 => "private",
        /// ERMES.
        ERMES = 10 => "ERMES",
        /// Internet (IP).
        INTERNET = 14 => "internet",
        /// WAP client id.
        WAP_CLIENT_ID = 18 => "WAP client id",
    }
}

septet_wire::code_point! {
    /// Messaging mode, bits 1–0 of `esm_class`.
    pub struct MessagingMode(u8) {
        /// The message centre's own, usually store and forward.
        DEFAULT = 0 => "default",
        /// Datagram.
        DATAGRAM = 1 => "datagram",
        /// Forward: transaction.
        FORWARD = 2 => "forward",
        /// Store and forward.
        STORE_AND_FORWARD = 3 => "store and forward",
    }
}

septet_wire::code_point! {
    /// Message type, bits 5–2 of `esm_class`.
    pub struct MessageType(u8) {
        /// A message.
        DEFAULT = 0b0000 => "default",
        /// The message centre's delivery receipt.
        DELIVERY_RECEIPT = 0b0001 => "delivery receipt",
        /// The SME's delivery acknowledgement.
        DELIVERY_ACKNOWLEDGEMENT = 0b0010 => "delivery acknowledgement",
        /// The SME's manual or user acknowledgement.
        USER_ACKNOWLEDGEMENT = 0b0100 => "user acknowledgement",
        /// Conversation abort (Korean CDMA).
        CONVERSATION_ABORT = 0b0110 => "conversation abort",
        /// Intermediate delivery notification.
        INTERMEDIATE_NOTIFICATION = 0b1000 => "intermediate notification",
    }
}

septet_wire::code_point! {
    /// What a message is and how it is to be handled (3.4, 5.2.12).
    ///
    /// ```
    /// use septet_smpp::{EsmClass, MessageType};
    ///
    /// let receipt = EsmClass(0x04);
    /// assert_eq!(receipt.message_type(), MessageType::DELIVERY_RECEIPT);
    /// assert!(EsmClass::default().with_udhi(true).udhi());
    /// ```
    pub struct EsmClass(u8) {}
}

impl EsmClass {
    const UDHI: u8 = 0x40;
    const REPLY_PATH: u8 = 0x80;

    /// Bits 1–0.
    #[must_use]
    pub const fn messaging_mode(self) -> MessagingMode {
        MessagingMode(self.0 & 0b11)
    }

    /// Bits 5–2.
    #[must_use]
    pub const fn message_type(self) -> MessageType {
        MessageType((self.0 >> 2) & 0b1111)
    }

    /// Bit 6: the message begins with a user data header.
    #[must_use]
    pub const fn udhi(self) -> bool {
        self.0 & Self::UDHI != 0
    }

    /// Bit 7: the reply path is set.
    #[must_use]
    pub const fn reply_path(self) -> bool {
        self.0 & Self::REPLY_PATH != 0
    }

    /// With another messaging mode; bits beyond the two are dropped.
    #[must_use]
    pub const fn with_messaging_mode(self, mode: MessagingMode) -> Self {
        Self((self.0 & !0b11) | (mode.0 & 0b11))
    }

    /// With another message type; bits beyond the four are dropped.
    #[must_use]
    pub const fn with_message_type(self, kind: MessageType) -> Self {
        Self((self.0 & !0b11_1100) | ((kind.0 & 0b1111) << 2))
    }

    /// With or without a user data header.
    #[must_use]
    pub const fn with_udhi(self, udhi: bool) -> Self {
        Self(if udhi {
            self.0 | Self::UDHI
        } else {
            self.0 & !Self::UDHI
        })
    }

    /// With or without a reply path.
    #[must_use]
    pub const fn with_reply_path(self, reply_path: bool) -> Self {
        Self(if reply_path {
            self.0 | Self::REPLY_PATH
        } else {
            self.0 & !Self::REPLY_PATH
        })
    }

    #[inline]
    pub(crate) fn read<T: Trace>(r: &mut Reader<'_, T>) -> Result<Self, DecodeError> {
        let class: Self = r.code("esm_class")?;
        if T::ACTIVE {
            note(r, "messaging_mode", class.messaging_mode());
            note(r, "message_type", class.message_type());
            r.note("udhi", 1, Value::Flag(class.udhi()));
            r.note("reply_path", 1, Value::Flag(class.reply_path()));
        }
        Ok(class)
    }
}

septet_wire::code_point! {
    /// Message centre delivery receipt, bits 1–0 of `registered_delivery`.
    pub struct ReceiptRequest(u8) {
        /// None.
        NONE = 0 => "none",
        /// Of success and of failure.
        FINAL = 1 => "success or failure",
        /// Of failure.
        FAILURE = 2 => "failure",
        /// Of success (5.0; reserved in 3.4).
        SUCCESS = 3 => "success",
    }
}

septet_wire::code_point! {
    /// SME acknowledgement, bits 3–2 of `registered_delivery`.
    pub struct Acknowledgement(u8) {
        /// None.
        NONE = 0 => "none",
        /// Delivery acknowledgement.
        DELIVERY = 1 => "delivery",
        /// Manual or user acknowledgement.
        USER = 2 => "user",
        /// Both.
        BOTH = 3 => "delivery and user",
    }
}

septet_wire::code_point! {
    /// Which receipts and acknowledgements are asked for (3.4, 5.2.17).
    ///
    /// ```
    /// use septet_smpp::{ReceiptRequest, RegisteredDelivery};
    ///
    /// let wanted = RegisteredDelivery(0x11);
    /// assert_eq!(wanted.receipt(), ReceiptRequest::FINAL);
    /// assert!(wanted.intermediate_notification());
    /// ```
    pub struct RegisteredDelivery(u8) {}
}

impl RegisteredDelivery {
    /// Bits 1–0.
    #[must_use]
    pub const fn receipt(self) -> ReceiptRequest {
        ReceiptRequest(self.0 & 0b11)
    }

    /// Bits 3–2.
    #[must_use]
    pub const fn acknowledgement(self) -> Acknowledgement {
        Acknowledgement((self.0 >> 2) & 0b11)
    }

    /// Bit 4: notifications on the way (3.4's text says bit 5, its table and
    /// 5.0 say bit 4).
    #[must_use]
    pub const fn intermediate_notification(self) -> bool {
        self.0 & 0x10 != 0
    }

    #[inline]
    pub(crate) fn read<T: Trace>(r: &mut Reader<'_, T>) -> Result<Self, DecodeError> {
        let wanted: Self = r.code("registered_delivery")?;
        if T::ACTIVE {
            note(r, "receipt", wanted.receipt());
            note(r, "acknowledgement", wanted.acknowledgement());
            let notification = wanted.intermediate_notification();
            r.note("intermediate_notification", 1, Value::Flag(notification));
        }
        Ok(wanted)
    }
}

septet_wire::code_point! {
    /// The alphabet of a message (3.4, 5.2.19; 5.0, 4.7.7).
    ///
    /// What 0 stands for is not told by the PDU: see
    /// [`DefaultAlphabet`](crate::text::DefaultAlphabet). 0xC0–0xFF are the
    /// groups of TS 23.038.
    pub struct DataCoding(u8) {
        /// The message centre's default alphabet.
        DEFAULT = 0x00 => "default alphabet",
        /// IA5 (CCITT T.50), ASCII (ANSI X3.4).
        IA5 = 0x01 => "IA5",
        /// Octets, unspecified.
        OCTETS = 0x02 => "octets",
        /// Latin-1 (ISO 8859-1).
        LATIN_1 = 0x03 => "Latin-1",
        /// Octets, unspecified.
        OCTETS_TOO = 0x04 => "octets (4)",
        /// JIS (X 0208-1990).
        JIS = 0x05 => "JIS",
        /// Cyrillic (ISO 8859-5).
        CYRILLIC = 0x06 => "Cyrillic",
        /// Latin and Hebrew (ISO 8859-8).
        HEBREW = 0x07 => "Hebrew",
        /// UCS-2 (ISO 10646).
        UCS2 = 0x08 => "UCS-2",
        /// Pictograms.
        PICTOGRAM = 0x09 => "pictogram",
        /// ISO-2022-JP, music codes.
        ISO_2022_JP = 0x0a => "ISO-2022-JP",
        /// Extended Kanji JIS (X 0212-1990).
        EXTENDED_KANJI_JIS = 0x0d => "extended Kanji JIS",
        /// KS C 5601.
        KS_C_5601 = 0x0e => "KS C 5601",
    }
}

septet_wire::code_point! {
    /// How urgent a message is (3.4, 5.2.14; 5.0, 4.7.19). What a number means
    /// is the network's:
    ///
    /// | | GSM | ANSI-136 | IS-95 |
    /// |---|---|---|---|
    /// | 0 | not a priority | bulk | normal |
    /// | 1 | priority | normal | interactive |
    /// | 2 | priority | urgent | urgent |
    /// | 3 | priority | very urgent | emergency |
    ///
    /// 5.0 lets cell broadcasts use 4 as well.
    ///
    /// ```
    /// use septet_smpp::{NetworkType, PriorityFlag};
    ///
    /// assert_eq!(PriorityFlag(3).meaning(NetworkType::GSM), Some("priority"));
    /// assert_eq!(PriorityFlag(3).meaning(NetworkType::IS_95), Some("emergency"));
    /// assert_eq!(PriorityFlag(9).meaning(NetworkType::GSM), None);
    /// ```
    pub struct PriorityFlag(u8) {}
}

impl PriorityFlag {
    /// What the number means in this network; `None` for numbers and networks
    /// that the specification does not list.
    #[must_use]
    pub const fn meaning(self, network: NetworkType) -> Option<&'static str> {
        Some(match (network, self.0) {
            (NetworkType::GSM, 0) => "not a priority",
            (NetworkType::GSM, 1..=3) => "priority",
            (NetworkType::ANSI_136, 0) => "bulk",
            (NetworkType::ANSI_136, 1) | (NetworkType::IS_95, 0) => "normal",
            (NetworkType::ANSI_136 | NetworkType::IS_95, 2) => "urgent",
            (NetworkType::ANSI_136, 3) => "very urgent",
            (NetworkType::IS_95, 1) => "interactive",
            (NetworkType::IS_95, 3) => "emergency",
            _ => return None,
        })
    }
}

septet_wire::code_point! {
    /// Whether a message that is under way is replaced (3.4, 5.2.18).
    pub struct ReplaceIfPresent(u8) {
        /// It is not.
        NO = 0 => "do not replace",
        /// It is.
        YES = 1 => "replace",
    }
}

septet_wire::code_point! {
    /// How far a message has come (3.4, 5.2.28; 5.0, 4.7.15).
    pub struct MessageState(u8) {
        /// Scheduled, delivery not yet begun (5.0).
        SCHEDULED = 0,
        /// On its way.
        ENROUTE = 1,
        /// Delivered.
        DELIVERED = 2,
        /// Its validity period ended.
        EXPIRED = 3,
        /// Deleted.
        DELETED = 4,
        /// Cannot be delivered.
        UNDELIVERABLE = 5,
        /// Accepted: somebody read it on the subscriber's behalf.
        ACCEPTED = 6,
        /// Unknown.
        UNKNOWN = 7,
        /// Rejected.
        REJECTED = 8,
        /// Accepted and not transmitted (5.0).
        SKIPPED = 9,
    }
}

septet_wire::code_point! {
    /// Version of the protocol (3.4, 5.2.4). 0x00–0x33 mean 3.3 or earlier.
    pub struct InterfaceVersion(u8) {
        /// SMPP 3.3.
        V3_3 = 0x33 => "3.3",
        /// SMPP 3.4.
        V3_4 = 0x34 => "3.4",
        /// SMPP 5.0.
        V5_0 = 0x50 => "5.0",
    }
}

impl InterfaceVersion {
    /// Whether TLVs may be sent to a peer of this version.
    #[must_use]
    pub const fn has_tlvs(self) -> bool {
        self.0 >= Self::V3_4.0
    }
}

/// Some bits of the octet just read.
pub(crate) fn note<T: Trace, C: CodePoint>(r: &Reader<'_, T>, field: &'static str, bits: C) {
    r.note(field, 1, Value::Code(bits.number(), bits.name()));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The samples of 3.4, 5.2.12 and 5.2.17, bit by bit.
    #[test]
    fn bits_are_where_the_specification_draws_them() {
        let class = EsmClass(0b1110_0001);
        assert_eq!(class.messaging_mode(), MessagingMode::DATAGRAM);
        assert_eq!(class.message_type(), MessageType::INTERMEDIATE_NOTIFICATION);
        assert!(class.udhi() && class.reply_path());
        let wanted = RegisteredDelivery(0b1111_1001);
        assert_eq!(wanted.receipt(), ReceiptRequest::FINAL);
        assert_eq!(wanted.acknowledgement(), Acknowledgement::USER);
        assert!(wanted.intermediate_notification());
    }

    #[test]
    fn an_esm_class_is_put_together_as_it_is_taken_apart() {
        for octet in 0..=0xff {
            let class = EsmClass(octet);
            let again = EsmClass::default()
                .with_messaging_mode(class.messaging_mode())
                .with_message_type(class.message_type())
                .with_udhi(class.udhi())
                .with_reply_path(class.reply_path());
            assert_eq!(again, class);
        }
    }

    #[test]
    fn versions_before_3_4_have_no_tlvs() {
        assert!(!InterfaceVersion(0x00).has_tlvs());
        assert!(!InterfaceVersion::V3_3.has_tlvs());
        assert!(InterfaceVersion::V3_4.has_tlvs());
        assert!(InterfaceVersion::V5_0.has_tlvs());
    }
}
