//! What a PDU that cannot be decoded is answered with (SMPP 3.4, 4.3 and
//! 5.1.3).

use septet_wire::DecodeError;

use crate::{CommandId, CommandStatus, Header, Pdu, TlvTag};

/// Why a PDU could not be decoded, with its header where that could be read.
///
/// ```
/// use septet_smpp::{CommandId, CommandStatus, Pdu};
///
/// let error = Pdu::parse(b"GET / HTTP/1.1\r\n\r\n").unwrap_err();
/// assert_eq!(error.command_status(), CommandStatus::ESME_RINVCMDLEN);
/// assert_eq!(error.response().unwrap().command_id(), CommandId::GENERIC_NACK);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[error("{error}")]
pub struct PduError {
    header: Option<Header>,
    error: DecodeError,
}

impl PduError {
    /// An error in the PDU of this header.
    #[cold]
    #[must_use]
    pub const fn new(header: Option<Header>, error: DecodeError) -> Self {
        Self { header, error }
    }

    /// The header, unless the input ended within it.
    #[must_use]
    pub const fn header(&self) -> Option<Header> {
        self.header
    }

    /// The field, the octet and the reason.
    #[must_use]
    pub const fn error(&self) -> DecodeError {
        self.error
    }

    /// The status to answer with: that of the field that is wrong.
    #[must_use]
    pub fn command_status(&self) -> CommandStatus {
        type Status = CommandStatus;
        match self.error.field() {
            "command_length" | "command_id" | "command_status" | "sequence_number"
            | "trailing octets" => Status::ESME_RINVCMDLEN,
            "service_type" => Status::ESME_RINVSERTYP,
            "source_addr_ton" => Status::ESME_RINVSRCTON,
            "source_addr_npi" => Status::ESME_RINVSRCNPI,
            "source_addr" => Status::ESME_RINVSRCADR,
            "dest_addr_ton" => Status::ESME_RINVDSTTON,
            "dest_addr_npi" => Status::ESME_RINVDSTNPI,
            "destination_addr" => Status::ESME_RINVDSTADR,
            "esm_class" => Status::ESME_RINVESMCLASS,
            "priority_flag" => Status::ESME_RINVPRTFLG,
            "schedule_delivery_time" => Status::ESME_RINVSCHED,
            "validity_period" => Status::ESME_RINVEXPIRY,
            "registered_delivery" => Status::ESME_RINVREGDLVFLG,
            "replace_if_present_flag" => Status::ESME_RINVREPFLAG,
            "data_coding" => Status::ESME_RINVDCS,
            "sm_default_msg_id" => Status::ESME_RINVDFTMSGID,
            "sm_length" | "short_message" => Status::ESME_RINVMSGLEN,
            "system_id" => Status::ESME_RINVSYSID,
            "password" => Status::ESME_RINVPASWD,
            "system_type" => Status::ESME_RINVSYSTYP,
            "interface_version" | "addr_ton" | "addr_npi" | "address_range" => {
                Status::ESME_RBINDFAIL
            }
            "message_id" => Status::ESME_RINVMSGID,
            "number_of_dests" => Status::ESME_RINVNUMDESTS,
            "dest_flag" => Status::ESME_RINVDESTFLAG,
            "dl_name" => Status::ESME_RINVDLNAME,
            "param_name" => Status::ESME_RINVPARAM,
            "num_msgs" => Status::ESME_RINVNUMMSGS,
            "tlv_tag" | "tlv_length" => Status::ESME_RINVOPTPARSTREAM,
            "tlv_value" => Status::ESME_RINVPARLEN,
            // A TLV that is cut off is named by its tag.
            field if TlvTag::NAMED.iter().any(|tag| tag.name() == Some(field)) => {
                Status::ESME_RINVPARLEN
            }
            _ => Status::ESME_RSYSERR,
        }
    }

    /// The PDU to answer with: the response to the request if that is known,
    /// else `generic_nack`. `None` where a response could not be decoded,
    /// since responses are not answered.
    ///
    /// A `command_length` that is wrong is answered with `generic_nack` (3.4,
    /// 4.3): where the next PDU begins is then unknown as well.
    #[must_use]
    pub fn response(&self) -> Option<Pdu<'static>> {
        let status = self.command_status();
        let (command_id, sequence_number) = match self.header {
            // An id that names no request.
            Some(header) if self.error.field() == "command_length" => {
                if header.command_id.is_response() && header.command_id.name().is_some() {
                    return None;
                }
                (CommandId(0), header.sequence_number)
            }
            Some(header) => (header.command_id, header.sequence_number),
            None => (CommandId(0), 0),
        };
        Pdu::refusal(command_id, sequence_number, status)
    }
}

impl From<PduError> for DecodeError {
    fn from(error: PduError) -> Self {
        error.error
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::{Encode, proofs};

    use super::*;

    fn refused(hex: &str) -> PduError {
        Pdu::parse(&proofs::unhex(hex)).unwrap_err()
    }

    /// The table of 3.4, 5.1.3, by the field where a `submit_sm` ends.
    #[test]
    fn each_field_has_its_status() {
        let body = "434d5400 01 01 3100 01 01 3200 40 00 00 00 00 01 00 00 00 02 4869";
        let statuses = [
            (0, "service_type", 0x15),
            (4, "source_addr_ton", 0x48),
            (5, "source_addr_npi", 0x49),
            (6, "source_addr", 0x0a),
            (8, "dest_addr_ton", 0x50),
            (9, "dest_addr_npi", 0x51),
            (10, "destination_addr", 0x0b),
            (12, "esm_class", 0x43),
            (14, "priority_flag", 0x06),
            (15, "schedule_delivery_time", 0x61),
            (16, "validity_period", 0x62),
            (17, "registered_delivery", 0x07),
            (18, "replace_if_present_flag", 0x54),
            (19, "data_coding", 0x104),
            (20, "sm_default_msg_id", 0x63),
            (21, "sm_length", 0x01),
            (22, "short_message", 0x01),
        ];
        let body = proofs::unhex(body);
        for (length, field, status) in statuses {
            let mut octets = proofs::unhex("00000000 00000004 00000000 00000009");
            octets[3] = 16 + length;
            octets.extend_from_slice(&body[..length.into()]);
            let error = Pdu::parse(&octets).unwrap_err();
            assert_eq!(error.error().field(), field);
            assert_eq!(error.error().offset(), 16 + usize::from(length));
            assert_eq!(error.command_status(), CommandStatus(status), "{field}");
            let answer = error.response().unwrap();
            assert_eq!(
                proofs::hex(&answer.to_vec().unwrap()),
                format!("0000001080000004{status:08x}00000009")
            );
        }
    }

    /// The same in the PDUs that have other fields.
    #[test]
    fn so_have_those_of_other_pdus() {
        let message_id = "6100";
        let source = "6100 05 00 5300";
        for (command_id, body, field, status) in [
            (0x21, "00 0500 5300", "number_of_dests", 0x33),
            (0x21, "00 0500 5300 01", "dest_flag", 0x40),
            (0x21, "00 0500 5300 01 03 6100", "dest_flag", 0x40),
            (0x21, "00 0500 5300 01 02 61", "dl_name", 0x34),
            (0x21, "00 0500 5300 01 01 01", "dest_addr_npi", 0x51),
            (0x03, "61", "message_id", 0x0c),
            (0x03, message_id, "source_addr_ton", 0x48),
            (0x08, "00", "message_id", 0x0c),
            (0x07, source, "schedule_delivery_time", 0x61),
            (0x103, "00 0500 5300 0101", "destination_addr", 0x0b),
            (0x111, "00 0000 00 00", "priority_flag", 0x06),
            (0x111, "00 0000 00 00 00 00 00 00", "data_coding", 0x104),
            (0x112, message_id, "source_addr_ton", 0x48),
            (0x113, "61", "service_type", 0x15),
        ] {
            let body = proofs::unhex(body);
            let length = 16 + u8::try_from(body.len()).unwrap();
            let mut octets = vec![0, 0, 0, length];
            octets.extend_from_slice(&u32::to_be_bytes(command_id));
            octets.extend_from_slice(&[0, 0, 0, 0, 0, 0, 0, 9]);
            octets.extend_from_slice(&body);
            let error = Pdu::parse(&octets).unwrap_err();
            assert_eq!(error.error().field(), field, "{command_id:#x}");
            assert_eq!(error.command_status(), CommandStatus(status), "{field}");
            let answer = error.response().unwrap();
            assert_eq!(answer.command_id().0, command_id | 0x8000_0000);
            assert_eq!(answer.encoded_len(), 16);
        }
    }

    /// Every operation that has a response is answered by that; the others,
    /// and those that nobody knows, by `generic_nack`.
    #[test]
    fn every_request_is_answered_in_kind() {
        for &id in CommandId::NAMED {
            let answer = Pdu::refusal(id, 5, CommandStatus::ESME_RSYSERR);
            if id.is_response() {
                assert_eq!(answer, None);
                continue;
            }
            let answer = answer.unwrap();
            let expected = id.response().unwrap_or(CommandId::GENERIC_NACK);
            assert_eq!((answer.command_id(), answer.sequence_number), (expected, 5));
            let octets = answer.to_vec().unwrap();
            assert_eq!(octets.len(), 16);
            assert_eq!(Pdu::parse(&octets), Ok(answer));
        }
        let unknown = Pdu::refusal(CommandId(0x0002_0000), 5, CommandStatus::ESME_RINVCMDID);
        assert_eq!(unknown.unwrap().command_id(), CommandId::GENERIC_NACK);
    }

    #[test]
    fn tlvs_have_theirs() {
        let submit = "00000004 00000000 00000001 00 0000 00 0000 00 00 00 00 00 00 00 00 00 00 00";
        for (length, tlvs, status) in [
            ("00000024", "042400", CommandStatus::ESME_RINVOPTPARSTREAM),
            ("00000025", "04240001", CommandStatus::ESME_RINVPARLEN),
            ("00000025", "14010001", CommandStatus::ESME_RINVPARLEN),
        ] {
            let error = refused(&format!("{length}{submit}{tlvs}"));
            assert_eq!(error.command_status(), status, "{tlvs}: {error}");
        }
    }

    #[test]
    fn a_wrong_length_is_answered_with_a_generic_nack() {
        let error = refused("00000003 00000004 00000000 00000007");
        let answer = error.response().unwrap();
        assert_eq!(answer.command_id(), CommandId::GENERIC_NACK);
        assert_eq!(answer.command_status, CommandStatus::ESME_RINVCMDLEN);
        assert_eq!(answer.sequence_number, 7);
        let error = refused("00000010 0000");
        assert_eq!(error.header(), None);
        let answer = error.response().unwrap();
        assert_eq!(
            (answer.command_id(), answer.sequence_number),
            (CommandId::GENERIC_NACK, 0)
        );
    }

    #[test]
    fn responses_are_not_answered() {
        assert_eq!(
            refused("00000012 80000004 00000000 00000007 6161").response(),
            None
        );
        assert_eq!(
            refused("00000012 80000000 00000000 00000007 6161").response(),
            None
        );
        assert_eq!(
            refused("00000003 80000004 00000000 00000007").response(),
            None
        );
    }
}
