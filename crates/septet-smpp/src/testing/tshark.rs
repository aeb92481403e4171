//! What tshark reads in the vectors, field by field, against what the
//! decoder's trace tells.

use std::collections::{HashMap, HashSet};

use septet_wire::{DecodeOptions, Event, Record, Recorded, proofs};

use crate::{Pdu, TlvTag};

const FILES: [(&str, &str); 4] = [
    (
        include_str!("../../../../testdata/smpp/recorded.txt"),
        include_str!("../../../../testdata/smpp/recorded.tshark.tsv"),
    ),
    (
        include_str!("../../../../testdata/smpp/pdus.txt"),
        include_str!("../../../../testdata/smpp/pdus.tshark.tsv"),
    ),
    (
        include_str!("../../../../testdata/smpp/pdus_other.txt"),
        include_str!("../../../../testdata/smpp/pdus_other.tshark.tsv"),
    ),
    (
        include_str!("../../../../testdata/smpp/pdus_quirks.txt"),
        include_str!("../../../../testdata/smpp/pdus_quirks.tshark.tsv"),
    ),
];

/// tshark's column, and the field of the trace that says the same.
const NUMBERS: [(&str, &str); 18] = [
    ("smpp.command_length", "command_length"),
    ("smpp.command_id", "command_id"),
    ("smpp.command_status", "command_status"),
    ("smpp.sequence_number", "sequence_number"),
    ("smpp.interface_version", "interface_version"),
    ("smpp.source_addr_ton", "source_addr_ton"),
    ("smpp.source_addr_npi", "source_addr_npi"),
    ("smpp.dest_addr_ton", "dest_addr_ton"),
    ("smpp.dest_addr_npi", "dest_addr_npi"),
    ("smpp.esm.submit.msg_mode", "messaging_mode"),
    ("smpp.protocol_id", "protocol_id"),
    ("smpp.priority_flag", "priority_flag"),
    ("smpp.regdel.receipt", "receipt"),
    ("smpp.replace_if_present_flag", "replace_if_present_flag"),
    ("smpp.data_coding", "data_coding"),
    ("smpp.sm_default_msg_id", "sm_default_msg_id"),
    ("smpp.sm_length", "sm_length"),
    ("smpp.message_state", "message_state.value"),
];

const STRINGS: [(&str, &str); 9] = [
    ("smpp.system_id", "system_id"),
    ("smpp.system_type", "system_type"),
    ("smpp.address_range", "address_range"),
    ("smpp.service_type", "service_type"),
    ("smpp.source_addr", "source_addr"),
    ("smpp.destination_addr", "destination_addr"),
    ("smpp.message_id", "message_id"),
    ("smpp.receipted_message_id", "receipted_message_id.value"),
    ("smpp.message", "short_message"),
];

/// Columns of which every value is compared: numbers.
const ALL_NUMBERS: &[(&str, &str)] = &[
    ("smpp.error_code", "error_code"),
    ("smpp.esme_addr_ton", "esme_addr_ton"),
    ("smpp.esme_addr_npi", "esme_addr_npi"),
    ("smpp.error_status_code", "unsuccess_sme.error_status_code"),
    ("smpp.dest_addr_subunit", "dest_addr_subunit.value"),
    ("smpp.source_addr_subunit", "source_addr_subunit.value"),
    ("smpp.dest_network_type", "dest_network_type.value"),
    ("smpp.source_network_type", "source_network_type.value"),
    ("smpp.dest_bearer_type", "dest_bearer_type.value"),
    ("smpp.source_bearer_type", "source_bearer_type.value"),
    ("smpp.dest_telematics_id", "dest_telematics_id.value"),
    ("smpp.qos_time_to_live", "qos_time_to_live.value"),
    ("smpp.payload_type", "payload_type.value"),
    ("smpp.privacy_indicator", "privacy_indicator.value"),
    (
        "smpp.user_message_reference",
        "user_message_reference.value",
    ),
    ("smpp.user_response_code", "user_response_code.value"),
    ("smpp.language_indicator", "language_indicator.value"),
    ("smpp.source_port", "source_port.value"),
    ("smpp.destination_port", "destination_port.value"),
    ("smpp.sar_msg_ref_num", "sar_msg_ref_num.value"),
    ("smpp.sar_total_segments", "sar_total_segments.value"),
    ("smpp.sar_segment_seqnum", "sar_segment_seqnum.value"),
    ("smpp.SC_interface_version", "sc_interface_version.value"),
    ("smpp.display_time", "display_time.value"),
    ("smpp.sms_signal", "sms_signal.value"),
    ("smpp.ms_validity", "ms_validity.behaviour"),
    ("smpp.dpf_result", "dpf_result.value"),
    ("smpp.set_dpf", "set_dpf.value"),
    (
        "smpp.ms_availability_status",
        "ms_availability_status.value",
    ),
    (
        "smpp.delivery_failure_reason",
        "delivery_failure_reason.value",
    ),
    ("smpp.more_messages_to_send", "more_messages_to_send.value"),
    ("smpp.number_of_messages", "number_of_messages.value"),
    ("smpp.its_reply_type", "its_reply_type.value"),
    ("smpp.ussd_service_op", "ussd_service_op.value"),
    ("smpp.msg_wait.ind", "ms_msg_wait_facilities.active"),
    (
        "smpp.msg_wait.type",
        "ms_msg_wait_facilities.message_waiting",
    ),
    (
        "smpp.callback_num.pres",
        "callback_num_pres_ind.presentation",
    ),
    ("smpp.callback_num.scrn", "callback_num_pres_ind.screening"),
    ("smpp.network_error.type", "network_error_code.network_type"),
    ("smpp.network_error.code", "network_error_code.error_code"),
    (
        "smpp.alert_on_message_delivery_type",
        "alert_on_message_delivery.value",
    ),
    ("smpp.its_session.number", "its_session_info.session_number"),
    (
        "smpp.its_session.sequence",
        "its_session_info.sequence_number",
    ),
    ("smpp.its_session.ind", "its_session_info.end_of_session"),
    ("smpp.congestion_state", "congestion_state.value"),
    (
        "smpp.dest_addr_np_resolution",
        "dest_addr_np_resolution.value",
    ),
    (
        "smpp.broadcast_channel_indicator",
        "broadcast_channel_indicator.value",
    ),
    (
        "smpp.broadcast_content_type.nw",
        "broadcast_content_type.network",
    ),
    (
        "smpp.broadcast_content_type.type",
        "broadcast_content_type.content",
    ),
    (
        "smpp.broadcast_error_status",
        "broadcast_error_status.value",
    ),
    (
        "smpp.broadcast_area_success",
        "broadcast_area_success.value",
    ),
    (
        "smpp.broadcast_message_class",
        "broadcast_message_class.value",
    ),
    (
        "smpp.broadcast_frequency_interval.unit",
        "broadcast_frequency_interval.unit",
    ),
    (
        "smpp.broadcast_frequency_interval.value",
        "broadcast_frequency_interval.count",
    ),
    (
        "smpp.broadcast_area_identifier.format",
        "broadcast_area_identifier.format",
    ),
];

/// The same: strings.
const ALL_STRINGS: [(&str, &str); 5] = [
    ("smpp.dl_name", "dest_address.dl_name"),
    ("smpp.esme_addr", "esme_addr"),
    (
        "smpp.additional_status_info_text",
        "additional_status_info_text.value",
    ),
    ("smpp.source_network_id", "source_network_id.value"),
    ("smpp.dest_network_id", "dest_network_id.value"),
];

/// The same: TLVs as octets.
const ALL_OCTETS: [(&str, TlvTag); 10] = [
    ("smpp.source_subaddress", TlvTag::SOURCE_SUBADDRESS),
    ("smpp.dest_subaddress", TlvTag::DEST_SUBADDRESS),
    ("smpp.billing_id", TlvTag::BILLING_IDENTIFICATION),
    ("smpp.dest_addr_np_country", TlvTag::DEST_ADDR_NP_COUNTRY),
    ("smpp.dest_addr_np_info", TlvTag::DEST_ADDR_NP_INFORMATION),
    ("smpp.source_node_id", TlvTag::SOURCE_NODE_ID),
    ("smpp.dest_node_id", TlvTag::DEST_NODE_ID),
    (
        "smpp.broadcast_content_type.info",
        TlvTag::BROADCAST_CONTENT_TYPE_INFO,
    ),
    (
        "smpp.broadcast_area_identifier",
        TlvTag::BROADCAST_AREA_IDENTIFIER,
    ),
    (
        "smpp.broadcast_service_group",
        TlvTag::BROADCAST_SERVICE_GROUP,
    ),
];

/// Values by field name; those of parts by `part.field`.
fn fields(octets: &[u8]) -> HashMap<String, Vec<String>> {
    let record = Record::new();
    Pdu::parse_with(octets, DecodeOptions::lenient(), &record).unwrap();
    let mut fields: HashMap<String, Vec<String>> = HashMap::new();
    let mut parts: Vec<&str> = Vec::new();
    for event in record.into_events() {
        match event {
            Event::Open { name, .. } => parts.push(name),
            Event::Close { .. } => drop(parts.pop()),
            Event::Field { name, value, .. } => {
                let value = match value {
                    Recorded::Number(number) | Recorded::Code(number, _) => number.to_string(),
                    Recorded::Octets(octets) => proofs::hex(&octets),
                    Recorded::Text(text) => text,
                    Recorded::Flag(flag) => u8::from(flag).to_string(),
                    _ => continue,
                };
                let name = match parts.last() {
                    Some(part) => format!("{part}.{name}"),
                    None => name.into(),
                };
                fields.entry(name).or_default().push(value);
            }
            _ => {}
        }
    }
    fields
}

fn number(text: &str) -> u64 {
    match text.strip_prefix("0x") {
        Some(hex) => u64::from_str_radix(hex, 16).unwrap(),
        None => text.parse().unwrap(),
    }
}

#[test]
fn every_field_is_what_tshark_reads() {
    let mut compared = 0_u32;
    let mut misread = 0_u32;
    let mut columns_seen = HashSet::new();
    for (vectors, readings) in FILES {
        let vectors: HashMap<_, _> = proofs::vectors(vectors).collect();
        let mut lines = readings.lines();
        let columns: Vec<_> = lines.next().unwrap().split('\t').collect();
        for line in lines {
            let mut row = columns.iter().copied().zip(line.split('\t'));
            let (_, name) = row.next().unwrap();
            let row: HashMap<_, _> = row.filter(|(_, value)| !value.is_empty()).collect();
            let fields = fields(&vectors[name]);
            // A number of message_state is in a TLV or in the body, an address
            // in a list or in the body.
            let all = |field: &str| {
                let bare = field.strip_suffix(".value").unwrap_or(field);
                let listed = ["dest_address", "unsuccess_sme"].map(|list| format!("{list}.{bare}"));
                [field, bare, &listed[0], &listed[1]]
                    .into_iter()
                    .find_map(|field| fields.get(field).cloned())
                    .unwrap_or_default()
            };
            let first = |field| all(field).first().cloned();
            for (column, field) in NUMBERS {
                let Some(value) = row.get(column) else {
                    continue;
                };
                let value = number(value.split('|').next().unwrap());
                assert_eq!(first(field), Some(value.to_string()), "{name}: {column}");
                compared += 1;
            }
            for (column, field) in STRINGS {
                let Some(&value) = row.get(column) else {
                    continue;
                };
                let value = match (column, value) {
                    ("smpp.service_type", "(Default)") => String::new(),
                    // Behind a user data header tshark shows the text only.
                    ("smpp.message", _) if first("udh.udhl").is_some() => continue,
                    ("smpp.message", value) => value.replace(':', ""),
                    (_, value) => value.into(),
                };
                assert_eq!(all(field).join("|"), value, "{name}: {column}");
                compared += 1;
            }
            // What it calls malformed are TLVs that it takes for shorter than
            // they are: broadcast_rep_num and source_telematics_id of one
            // octet, broadcast_end_time without a NUL.
            if row.contains_key("_ws.malformed") {
                misread += 1;
                continue;
            }
            for &(column, field) in ALL_NUMBERS {
                if let Some(values) = row.get(column) {
                    let values: Vec<_> = values.split('|').map(|v| number(v).to_string()).collect();
                    assert_eq!(all(field), values, "{name}: {column}");
                    columns_seen.insert(column);
                    compared += 1;
                }
            }
            for (column, field) in ALL_STRINGS {
                if let Some(values) = row.get(column) {
                    let values: Vec<_> = values.split('|').collect();
                    assert_eq!(all(field), values, "{name}: {column}");
                    columns_seen.insert(column);
                    compared += 1;
                }
            }
            for (column, tag) in ALL_OCTETS {
                if let Some(values) = row.get(column) {
                    let pdu =
                        Pdu::parse_with(&vectors[name], DecodeOptions::lenient(), ()).unwrap();
                    let all: Vec<_> = pdu.tlvs().get_all(tag).map(proofs::hex).collect();
                    assert_eq!(all.join("|"), values.replace(':', ""), "{name}: {column}");
                    columns_seen.insert(column);
                    compared += 1;
                }
            }
            let list = |ending: &str| -> usize {
                let all = fields.iter().filter(|(field, _)| field.ends_with(ending));
                all.map(|(_, values)| values.len()).sum()
            };
            if let Some(tags) = row.get("smpp.opt_param_tag") {
                assert_eq!(list(".tag"), tags.split('|').count(), "{name}: TLVs");
                for tag in tags.split('|') {
                    let tag = number(tag).to_string();
                    let mut all = fields.iter().filter(|(field, _)| field.ends_with(".tag"));
                    assert!(
                        all.any(|(_, values)| values.contains(&tag)),
                        "{name}: TLV {tag}"
                    );
                    compared += 1;
                }
            } else {
                assert_eq!(list(".tag"), 0, "{name}: TLVs");
            }
            for (column, field) in [
                ("gsm_sms.udh.mm.msg_id", "information_element.reference"),
                ("gsm_sms.udh.mm.msg_parts", "information_element.total"),
                ("gsm_sms.udh.mm.msg_part", "information_element.sequence"),
            ] {
                if let Some(value) = row.get(column) {
                    assert_eq!(
                        first(field),
                        Some(number(value).to_string()),
                        "{name}: {column}"
                    );
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 2800, "only {compared} fields were compared");
    assert_eq!(misread, 4);
    // Not one of the columns was empty everywhere.
    let columns = ALL_NUMBERS.len() + ALL_STRINGS.len() + ALL_OCTETS.len();
    assert_eq!(columns_seen.len(), columns);
}
