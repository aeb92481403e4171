//! `deliver_sm`: a message centre delivers a message, or a receipt (SMPP 3.4,
//! 4.6.1; 5.0, 4.3.1.1).
//!
//! The octets are drawn in the module that it shares with `submit_sm`.

use crate::sm::short_message_pdu;
use crate::{
    COctetString, DataCoding, EsmClass, PriorityFlag, RegisteredDelivery, ReplaceIfPresent,
    ShortMessage, SubmitSm,
};

short_message_pdu! {
    /// The body of `deliver_sm`.
    ///
    /// ```
    /// use septet_smpp::{DeliverSm, EsmClass, MessageType};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let receipt = DeliverSm {
    ///     source_addr: "306971234567".into(),
    ///     destination_addr: "54321".into(),
    ///     esm_class: EsmClass::default().with_message_type(MessageType::DELIVERY_RECEIPT),
    ///     short_message: b"id:7b1c9f00 stat:DELIVRD err:000".into(),
    ///     ..DeliverSm::default()
    /// };
    /// let mut buffer = [0; 80];
    /// let octets = receipt.encode_to_slice(&mut buffer)?;
    /// assert_eq!(DeliverSm::from_bytes(octets)?, receipt);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub struct DeliverSm;
}

impl<'a> DeliverSm<'a> {
    /// An empty message from the destination of `message` to its source: what
    /// a receipt for it, or an answer to it, begins with.
    ///
    /// ```
    /// use septet_smpp::{DeliverSm, EsmClass, MessageType, SubmitSm};
    ///
    /// let message = SubmitSm {
    ///     source_addr: "54321".into(),
    ///     destination_addr: "306971234567".into(),
    ///     ..SubmitSm::default()
    /// };
    /// let receipt = DeliverSm {
    ///     esm_class: EsmClass::default().with_message_type(MessageType::DELIVERY_RECEIPT),
    ///     short_message: b"id:7b1c9f00 stat:DELIVRD".into(),
    ///     ..DeliverSm::back_from(&message)
    /// };
    /// assert_eq!(receipt.source_addr, "306971234567");
    /// assert_eq!(receipt.destination_addr, "54321");
    /// ```
    #[must_use]
    pub fn back_from(message: &SubmitSm<'a>) -> Self {
        Self {
            source_addr_ton: message.dest_addr_ton,
            source_addr_npi: message.dest_addr_npi,
            source_addr: message.destination_addr,
            dest_addr_ton: message.source_addr_ton,
            dest_addr_npi: message.source_addr_npi,
            destination_addr: message.source_addr,
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::{Decode, proofs};

    use super::*;
    use crate::testing;

    septet_wire::subject!(DeliverSmSubject, DeliverSm<'a>, |r| DeliverSm::decode(r));

    #[test]
    fn promises() {
        let body = proofs::unhex(
            "00 0101 33303639373132333435363700 0300 353433323100 04 00 00 00 00 00 00 00 00 00
             001e 0005 6162636400 0427 0001 05 0423 0003 030001",
        );
        let receipt: DeliverSm<'_> = proofs::canonical(&body);
        assert_eq!(receipt.tlvs.receipted_message_id(), Some("abcd".into()));
        testing::values(&DeliverSmSubject);
        testing::inputs(&DeliverSmSubject, &[&body]);
    }
}
