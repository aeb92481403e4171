//! `submit_sm`: an ESME submits a message (SMPP 3.4, 4.4.1; 5.0, 4.2.1.1).
//!
//! The octets are drawn in the module that it shares with `deliver_sm`.

use crate::sm::short_message_pdu;
use crate::{
    COctetString, DataCoding, EsmClass, PriorityFlag, RegisteredDelivery, ReplaceIfPresent,
    ShortMessage,
};

short_message_pdu! {
    /// The body of `submit_sm`.
    ///
    /// ```
    /// use septet_smpp::{Npi, SubmitSm, Ton};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let message = SubmitSm {
    ///     source_addr_ton: Ton::ALPHANUMERIC,
    ///     source_addr: "SEPTET".into(),
    ///     dest_addr_ton: Ton::INTERNATIONAL,
    ///     dest_addr_npi: Npi::ISDN,
    ///     destination_addr: "306971234567".into(),
    ///     short_message: b"Hello, SMPP".into(),
    ///     ..SubmitSm::default()
    /// };
    /// let mut buffer = [0; 64];
    /// let octets = message.encode_to_slice(&mut buffer)?;
    /// assert_eq!(SubmitSm::from_bytes(octets)?, message);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub struct SubmitSm;
}

#[cfg(test)]
mod tests {
    use septet_wire::{Decode, DecodeOptions, Encode, Findings, Quirk, Reader, Remark, proofs};

    use super::*;
    use crate::{MessageState, testing};

    septet_wire::subject!(SubmitSmSubject, SubmitSm<'a>, |r| SubmitSm::decode(r));

    /// A body that ends with sm_length, short_message and TLVs.
    fn body(end: &[u8]) -> Vec<u8> {
        let mut octets = proofs::unhex(
            "00 0500 53455054455400 0101 33303639373132333435363700 000000 00 00 00 00 00 00",
        );
        octets.extend_from_slice(end);
        octets
    }

    fn lenient(octets: &[u8]) -> (SubmitSm<'_>, Vec<Remark>) {
        let findings = Findings::new();
        let mut r = Reader::with(octets, DecodeOptions::lenient(), &findings);
        let message = SubmitSm::decode(&mut r).unwrap();
        assert_eq!(message.to_vec().unwrap(), octets);
        let remarks = findings
            .into_vec()
            .iter()
            .map(|found| found.remark)
            .collect();
        (message, remarks)
    }

    #[test]
    fn a_stray_nul_is_told_from_a_tlv() {
        let octets = body(b"\x02Hi\x00\x04\x27\x00\x01\x02");
        assert!(SubmitSm::from_bytes(&octets).is_err());
        let (message, remarks) = lenient(&octets);
        assert_eq!(message.short_message.octets(), b"Hi");
        assert_eq!(message.short_message.stray(), Some(0));
        assert_eq!(message.tlvs.message_state(), Some(MessageState::DELIVERED));
        assert_eq!(remarks, [Remark::Tolerated(Quirk::SMPP_STRAY_NUL)]);
        let octets = body(b"\x02Hi\x00");
        assert_eq!(lenient(&octets).0.short_message.stray(), Some(0));
    }

    #[test]
    fn an_sm_length_one_short_keeps_the_tlvs() {
        let octets = body(b"\x01Hi\x04\x27\x00\x01\x02");
        let (message, remarks) = lenient(&octets);
        assert_eq!(message.short_message.stray(), Some(b'i'));
        assert_eq!(message.tlvs.message_state(), Some(MessageState::DELIVERED));
        assert_eq!(remarks.len(), 2);
    }

    #[test]
    fn a_truncated_tlv_keeps_the_message() {
        let octets = body(b"\x02Hi\x04\x24\x00\x09no");
        let (message, remarks) = lenient(&octets);
        assert_eq!(message.short_message.octets(), b"Hi");
        assert_eq!(message.tlvs.tail(), b"\x04\x24\x00\x09no");
        assert_eq!(remarks, [Remark::Tolerated(Quirk::SMPP_TRUNCATED_TLV)]);
    }

    #[test]
    fn a_short_message_of_255_octets_is_a_quirk() {
        let mut end = vec![255];
        end.extend_from_slice(&[b'b'; 255]);
        let octets = body(&end);
        let error = SubmitSm::from_bytes(&octets).unwrap_err();
        assert_eq!(
            error.to_string(),
            "sm_length: length 255 is not in 0..=254, at octet 34"
        );
        let (message, remarks) = lenient(&octets);
        assert_eq!(message.short_message.len(), 255);
        assert_eq!(remarks, [Remark::Tolerated(Quirk::SMPP_LONG_SHORT_MESSAGE)]);
    }

    #[test]
    fn errors_name_their_field_and_octet() {
        let octets = body(b"\x05Hell");
        let error = SubmitSm::from_bytes(&octets).unwrap_err();
        assert_eq!(
            error.to_string(),
            "short_message: needs 5 octets, the input has 4 left, at octet 35"
        );
        let error = SubmitSm::from_bytes(b"\0\x01\x01306971234567306971234567\0").unwrap_err();
        assert_eq!(
            error.to_string(),
            "source_addr: no NUL within 21 octets, at octet 3"
        );
    }

    #[test]
    fn promises() {
        testing::values(&SubmitSmSubject);
        testing::inputs(
            &SubmitSmSubject,
            &[
                &body(b"\x02Hi\x04\x27\x00\x01\x02"),
                &body(b"\x00\x04\x24\x00\x02Hi"),
                &body(b"\x02Hi\x00\x00\x1e\x00\x02a\x00"),
            ],
        );
    }
}
