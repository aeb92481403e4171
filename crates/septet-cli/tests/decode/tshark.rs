//! Agreement with tshark, frame by frame: what it reads in the captures (`NAME.tshark.tsv`,
//! written by `judge.sh`) against our JSON.

use std::collections::BTreeMap;

use serde_json::Value;

use super::command::{capture, decode};

/// How a column of tshark compares with our fields.
#[derive(Clone, Copy)]
enum As {
    /// Numbers, which tshark may write in hexadecimal.
    Number,
    /// The same text.
    Text,
    /// Octets: ours in lower case.
    Hex,
    /// A number of three octets, which tshark reads from the last to the first.
    Turned,
}

/// A column, how it compares, and the keys under which our value is: the path has these in
/// this order, the last at its end.
type Column = (&'static str, As, &'static [&'static str]);

const COLUMNS: &[Column] = &[
    ("smpp.command_id", As::Number, &["smpp", "command_id"]),
    (
        "smpp.sequence_number",
        As::Number,
        &["smpp", "sequence_number"],
    ),
    ("smpp.system_id", As::Text, &["smpp", "system_id"]),
    ("smpp.source_addr", As::Text, &["smpp", "source_addr"]),
    (
        "smpp.destination_addr",
        As::Text,
        &["smpp", "destination_addr"],
    ),
    ("smpp.data_coding", As::Number, &["smpp", "data_coding"]),
    ("smpp.sm_length", As::Number, &["smpp", "sm_length"]),
    (
        "smpp.message_payload",
        As::Hex,
        &["smpp", "message_payload", "value"],
    ),
    ("smpp.message_id", As::Text, &["smpp", "message_id"]),
    (
        "smpp.receipted_message_id",
        As::Text,
        &["smpp", "receipted_message_id", "value"],
    ),
    (
        "smpp.message_state",
        As::Number,
        &["smpp", "message_state", "value"],
    ),
    ("smpp.opt_param_tag", As::Number, &["smpp", "tag"]),
    ("m2pa.bsn", As::Number, &["m2pa", "bsn"]),
    ("m2pa.fsn", As::Number, &["m2pa", "fsn"]),
    ("m2pa.status", As::Number, &["m2pa", "state"]),
    ("m3ua.message_class", As::Number, &["m3ua", "message_class"]),
    ("m3ua.message_type", As::Number, &["m3ua", "message_type"]),
    ("m3ua.protocol_data_opc", As::Number, &["m3ua", "opc"]),
    ("m3ua.protocol_data_dpc", As::Number, &["m3ua", "dpc"]),
    ("m3ua.protocol_data_sls", As::Number, &["m3ua", "sls"]),
    ("m2ua.message_class", As::Number, &["m2ua", "message_class"]),
    ("m2ua.message_type", As::Number, &["m2ua", "message_type"]),
    ("sua.message_class", As::Number, &["sua", "message_class"]),
    ("sua.message_type", As::Number, &["sua", "message_type"]),
    (
        "sua.destination.ssn",
        As::Number,
        &["sua", "destination_address", "ssn"],
    ),
    ("sccp.message_type", As::Number, &["sccp", "message_type"]),
    (
        "sccp.called.gti",
        As::Number,
        &["sccp", "called_party_address", "global_title_indicator"],
    ),
    (
        "sccp.called.digits",
        As::Text,
        &["sccp", "called_party_address", "digits"],
    ),
    (
        "sccp.called.ssn",
        As::Number,
        &["sccp", "called_party_address", "subsystem_number"],
    ),
    (
        "sccp.calling.gti",
        As::Number,
        &["sccp", "calling_party_address", "global_title_indicator"],
    ),
    (
        "sccp.calling.digits",
        As::Text,
        &["sccp", "calling_party_address", "digits"],
    ),
    (
        "sccp.calling.ssn",
        As::Number,
        &["sccp", "calling_party_address", "subsystem_number"],
    ),
    (
        "sccp.segmentation.remaining",
        As::Number,
        &["sccp", "segmentation", "remaining"],
    ),
    (
        "sccp.segmentation.slr",
        As::Turned,
        &["sccp", "segmentation", "local_reference"],
    ),
    ("tcap.otid", As::Hex, &["tcap", "otid"]),
    ("tcap.dtid", As::Hex, &["tcap", "dtid"]),
    (
        "tcap.application_context_name",
        As::Text,
        &["tcap", "application_context_name"],
    ),
    ("tcap.p_abortCause", As::Number, &["tcap", "p_abort_cause"]),
    ("gsm_old.invokeID", As::Number, &["tcap", "invoke_id"]),
    (
        "gsm_old.localValue",
        As::Number,
        &["tcap", "operation_code"],
    ),
    ("e212.imsi", As::Text, &["map", "imsi"]),
    ("gsm_sms.tp-mti", As::Number, &["tpdu", "tp_mti"]),
    ("gsm_sms.tp-oa", As::Text, &["tpdu", "tp_oa", "address"]),
    ("gsm_sms.tp-da", As::Text, &["tpdu", "tp_da", "address"]),
    ("gsm_sms.tp-dcs", As::Number, &["tpdu", "tp_dcs"]),
    ("gsm_sms.udh.mm.msg_id", As::Number, &["udh", "reference"]),
    ("gsm_sms.udh.mm.msg_parts", As::Number, &["udh", "total"]),
    ("gsm_sms.udh.mm.msg_part", As::Number, &["udh", "sequence"]),
    ("gsm_sms.sms_text", As::Text, &["tpdu", "text"]),
];

/// All values under these keys.
fn find<'v>(value: &'v Value, keys: &[&str], found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let rest = match keys.split_first() {
                    Some((first, rest)) if first == key => rest,
                    _ => keys,
                };
                match (rest, value) {
                    ([], Value::Object(_)) => {}
                    ([], Value::Array(values)) => found.extend(values),
                    ([], value) => found.push(value),
                    (rest, value) => find(value, rest, found),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| find(value, keys, found)),
        _ => {}
    }
}

fn ours(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn theirs(text: &str, kind: As) -> String {
    match kind {
        As::Number => {
            let number = match text.strip_prefix("0x") {
                Some(hex) => i64::from_str_radix(hex, 16).ok(),
                None => text.parse().ok(),
            };
            number.map_or_else(|| text.to_owned(), |number| number.to_string())
        }
        As::Turned => {
            let number: u32 = theirs(text, As::Number).parse().unwrap();
            let [_, low, middle, high] = number.to_be_bytes();
            u32::from_be_bytes([0, high, middle, low]).to_string()
        }
        As::Text => text.to_owned(),
        As::Hex => text.to_lowercase(),
    }
}

/// Where the two are known to say the same in other words.
fn reworded(column: &str, item: &Value, ours: &mut Vec<String>) {
    match column {
        // We say that a number is international, as people write it.
        "gsm_sms.tp-oa" | "gsm_sms.tp-da" => {
            for number in ours {
                if let Some(digits) = number.strip_prefix('+') {
                    *number = digits.to_owned();
                }
            }
        }
        // A Global Title of form 0010 does not say how its digits are written; tshark takes
        // them for BCD, whose first digit is in the low half.
        "sccp.called.digits" | "sccp.calling.digits" if ours.is_empty() => {
            let side = column.split('.').nth(1).unwrap();
            let key = format!("{side}_party_address");
            let mut found = Vec::new();
            find(item, &["sccp", &key, "address_information"], &mut found);
            for octets in found {
                let halves: Vec<_> = octets.as_str().unwrap().chars().collect();
                ours.push(halves.chunks(2).flat_map(|it| it.iter().rev()).collect());
            }
        }
        // The same column is for error codes.
        "gsm_old.localValue" => {
            let mut found = Vec::new();
            find(item, &["tcap", "error_code"], &mut found);
            ours.extend(found.into_iter().map(self::ours));
        }
        // The invoke id of a Reject has another name.
        "gsm_old.invokeID" => {
            let mut found = Vec::new();
            find(item, &["tcap", "reject", "invoke_id"], &mut found);
            ours.truncate(ours.len() - found.len());
        }
        _ => {}
    }
}

/// tshark gives the texts of all parts with the last, and writes `|` between them, whether or
/// not there is one in the text: the texts of the parts that came before belong before ours.
fn with_parts_before(item: &Value, before: &[Value], ours: Vec<String>) -> Vec<String> {
    let Some(sms) = item["sms"].as_array().and_then(|sms| sms.first()) else {
        return ours;
    };
    if sms["joined"].is_null() || ours.is_empty() {
        return ours;
    }
    let same = |other: &&Value| {
        ["from", "to", "reference", "parts"]
            .iter()
            .all(|key| other[*key] == sms[*key])
    };
    let parts = before
        .iter()
        .flat_map(|item| item["sms"].as_array().unwrap());
    parts
        .filter(same)
        .map(|sms| sms["text"].as_str().unwrap().to_owned())
        .chain(ours)
        .collect()
}

/// Compares; gives how many values agree of each column.
fn compare(name: &str, file: &str) -> BTreeMap<&'static str, usize> {
    let (_, items) = decode(&capture(file), &[]);
    let table = std::fs::read_to_string(capture(&format!("{name}.tshark.tsv"))).unwrap();
    let mut lines = table.lines();
    let head: Vec<_> = lines.next().unwrap().split('\t').collect();
    let mut agreed = BTreeMap::new();
    let mut different = Vec::new();
    for line in lines {
        let cells: Vec<_> = line.split('\t').collect();
        let frame: u64 = cells[0].parse().unwrap();
        let first = items.iter().position(|item| item["frame"] == frame);
        let (before, rest) = items.split_at(first.unwrap_or(items.len()));
        for (column, kind, keys) in COLUMNS {
            let place = head.iter().position(|name| name == column).unwrap();
            let cell = cells.get(place).copied().unwrap_or_default();
            let text = |cell: &str| theirs(cell, *kind);
            let theirs: Vec<_> = cell
                .split('|')
                .filter(|it| !it.is_empty())
                .map(text)
                .collect();
            let mut ours = Vec::new();
            for item in rest.iter().take_while(|item| item["frame"] == frame) {
                let mut found = Vec::new();
                find(&item["message"], keys, &mut found);
                let found = found.into_iter().map(self::ours);
                let mut found: Vec<_> = found.filter(|it| !it.is_empty()).collect();
                reworded(column, &item["message"], &mut found);
                if *column == "gsm_sms.sms_text" {
                    let all = with_parts_before(item, before, found).join("|");
                    found = all
                        .split('|')
                        .filter(|it| !it.is_empty())
                        .map(text)
                        .collect();
                }
                ours.extend(found);
            }
            if ours == theirs {
                *agreed.entry(*column).or_default() += ours.len();
            } else {
                different.push(format!(
                    "{name} frame {frame} {column}: {ours:?}, tshark {theirs:?}"
                ));
            }
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
    agreed
}

fn total(agreed: &BTreeMap<&'static str, usize>, columns: &[&str]) -> Vec<usize> {
    columns.iter().map(|column| agreed[column]).collect()
}

const SMPP: [&str; 4] = [
    "smpp.command_id",
    "smpp.sequence_number",
    "smpp.destination_addr",
    "smpp.opt_param_tag",
];

#[test]
fn kannel() {
    let agreed = compare("kannel", "kannel.pcap");
    assert_eq!(total(&agreed, &SMPP), [48, 48, 19, 14]);
}

#[test]
fn smpplib() {
    let agreed = compare("smpplib", "smpplib.pcap");
    assert_eq!(total(&agreed, &SMPP), [72, 72, 33, 42]);
}

#[test]
fn live() {
    for (name, agreed) in [
        ("live-kannel", [48, 48, 20, 9]),
        ("live-smpplib", [100, 100, 47, 23]),
        ("live-node", [46, 46, 20, 25]),
        ("live-smpp34", [38, 38, 16, 17]),
    ] {
        let found = compare(name, &format!("{name}.pcap"));
        assert_eq!(total(&found, &SMPP), agreed, "{name}");
    }
}

#[test]
fn ss7() {
    for (name, file) in [
        ("ss7-sccp", "ss7-sccp.pcap"),
        ("ss7-mtp3", "ss7-mtp3.pcap"),
        ("ss7-mtp2", "ss7-mtp2.pcap"),
        ("ss7-m3ua", "ss7-m3ua.pcap"),
        ("ss7-m2pa", "ss7-m2pa.pcapng"),
        ("ss7-m2ua", "ss7-m2ua.pcap"),
    ] {
        let agreed = compare(name, file);
        let columns = [
            "sccp.message_type",
            "tcap.otid",
            "gsm_old.localValue",
            "e212.imsi",
            "gsm_sms.sms_text",
        ];
        assert_eq!(total(&agreed, &columns), [66, 36, 46, 22, 25], "{name}");
    }
    // Without what goes in segments.
    let agreed = compare("ss7-sua", "ss7-sua.pcap");
    let columns = [
        "sua.destination.ssn",
        "tcap.otid",
        "gsm_old.localValue",
        "e212.imsi",
        "gsm_sms.sms_text",
    ];
    assert_eq!(total(&agreed, &columns), [62, 35, 45, 21, 24]);
}
