//! PDUs without a body: `unbind`, `enquire_link`, their responses,
//! `generic_nack`, and the responses to `cancel_sm`, `replace_sm` and
//! `cancel_broadcast_sm` (SMPP 3.4, 4.2, 4.3, 4.9.2, 4.10.2 and 4.11; 5.0,
//! 4.1.2 to 4.1.4, 4.5.1.2, 4.5.3.2 and 4.6.2.2).
//!
//! Neither version lists TLVs for them; what is well framed behind the header
//! is kept as such.

use crate::field::pdu;

macro_rules! bare {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        pdu! {
            $(#[$doc])*
            pub struct $name, SMPP_TRAILING_OCTETS {}
        }
    )*};
}

bare! {
    /// `unbind` closes a session.
    ///
    /// ```
    /// use septet_smpp::{CommandId, Pdu, Unbind};
    ///
    /// let pdu = Pdu::new(9, Unbind::default());
    /// assert_eq!(pdu.command_id(), CommandId::UNBIND);
    /// ```
    Unbind;
    /// `unbind_resp` answers `unbind`.
    ///
    /// ```
    /// use septet_smpp::{CommandId, Pdu, UnbindResp};
    ///
    /// let pdu = Pdu::new(9, UnbindResp::default());
    /// assert_eq!(pdu.command_id(), CommandId::UNBIND_RESP);
    /// ```
    UnbindResp;
    /// `enquire_link` asks whether the peer is alive.
    ///
    /// ```
    /// use septet_smpp::{EnquireLink, Pdu};
    /// use septet_wire::Encode;
    ///
    /// let mut buffer = [0; 16];
    /// let octets = Pdu::new(2, EnquireLink::default()).encode_to_slice(&mut buffer)?;
    /// assert_eq!(octets, [0, 0, 0, 16, 0, 0, 0, 0x15, 0, 0, 0, 0, 0, 0, 0, 2]);
    /// # Ok::<(), septet_wire::EncodeError>(())
    /// ```
    EnquireLink;
    /// `enquire_link_resp` answers `enquire_link`.
    ///
    /// ```
    /// use septet_smpp::{CommandId, EnquireLinkResp, Pdu};
    ///
    /// let pdu = Pdu::new(2, EnquireLinkResp::default());
    /// assert_eq!(pdu.command_id(), CommandId::ENQUIRE_LINK_RESP);
    /// ```
    EnquireLinkResp;
    /// `generic_nack` answers what cannot be understood.
    ///
    /// ```
    /// use septet_smpp::{CommandStatus, GenericNack, Pdu};
    ///
    /// let nack = Pdu::new(0, GenericNack::default()).with_status(CommandStatus::ESME_RINVCMDLEN);
    /// assert_eq!(nack.command_status, CommandStatus::ESME_RINVCMDLEN);
    /// ```
    GenericNack;
    /// `cancel_sm_resp` answers `cancel_sm`.
    ///
    /// ```
    /// use septet_smpp::{CancelSmResp, CommandStatus, Pdu};
    ///
    /// let failed = Pdu::new(3, CancelSmResp::default()).with_status(CommandStatus::ESME_RCANCELFAIL);
    /// assert!(failed.tlvs().is_empty());
    /// ```
    CancelSmResp;
    /// `replace_sm_resp` answers `replace_sm`.
    ///
    /// ```
    /// use septet_smpp::{CommandId, Pdu, ReplaceSmResp};
    ///
    /// let pdu = Pdu::new(4, ReplaceSmResp::default());
    /// assert_eq!(pdu.command_id(), CommandId::REPLACE_SM_RESP);
    /// ```
    ReplaceSmResp;
    /// `cancel_broadcast_sm_resp` answers `cancel_broadcast_sm` (5.0).
    ///
    /// ```
    /// use septet_smpp::{CancelBroadcastSmResp, CommandId, Pdu};
    ///
    /// let pdu = Pdu::new(5, CancelBroadcastSmResp::default());
    /// assert_eq!(pdu.command_id(), CommandId::CANCEL_BROADCAST_SM_RESP);
    /// ```
    CancelBroadcastSmResp;
}

#[cfg(test)]
mod tests {
    use septet_wire::{Decode, DecodeOptions, Encode, ErrorKind, Findings, Quirk, Reader, Remark};

    use super::*;

    #[test]
    fn octets_that_are_no_tlvs_are_a_quirk() {
        let octets = [0xde, 0xad];
        let error = EnquireLink::from_bytes(&octets).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Trailing { count: 2, .. }));
        let findings = Findings::new();
        let mut r = Reader::with(&octets, DecodeOptions::lenient(), &findings);
        let link = EnquireLink::decode(&mut r).unwrap();
        assert_eq!(link.tlvs.tail(), octets);
        assert_eq!(link.to_vec().unwrap(), octets);
        assert_eq!(
            findings.into_vec()[0].remark,
            Remark::Tolerated(Quirk::SMPP_TRAILING_OCTETS)
        );
    }
}
