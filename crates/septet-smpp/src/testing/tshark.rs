//! What tshark reads in the vectors, field by field, against what the
//! decoder's trace tells.

use std::collections::HashMap;

use septet_wire::{DecodeOptions, Event, Record, Recorded, proofs};

use crate::Pdu;

const FILES: [(&str, &str); 3] = [
    (
        include_str!("../../../../testdata/smpp/recorded.txt"),
        include_str!("../../../../testdata/smpp/recorded.tshark.tsv"),
    ),
    (
        include_str!("../../../../testdata/smpp/pdus.txt"),
        include_str!("../../../../testdata/smpp/pdus.tshark.tsv"),
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
    for (vectors, readings) in FILES {
        let vectors: HashMap<_, _> = proofs::vectors(vectors).collect();
        let mut lines = readings.lines();
        let columns: Vec<_> = lines.next().unwrap().split('\t').collect();
        for line in lines {
            let mut row = columns.iter().copied().zip(line.split('\t'));
            let (_, name) = row.next().unwrap();
            let row: HashMap<_, _> = row.filter(|(_, value)| !value.is_empty()).collect();
            let fields = fields(&vectors[name]);
            let first = |field| fields.get(field).and_then(|values| values.first()).cloned();
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
                assert_eq!(first(field), Some(value), "{name}: {column}");
                compared += 1;
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
    assert!(compared > 2400, "only {compared} fields were compared");
}
