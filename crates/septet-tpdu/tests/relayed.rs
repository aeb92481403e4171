//! RP, CP and the PDU strings of AT commands: made by others, read and
//! written again, and compared with what pycrate and tshark read in them.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "stopping is what a test is for"
)]

use core::fmt::{Debug, Display, Write};
use std::collections::BTreeMap;

use arbitrary::{Arbitrary, Unstructured};
use proptest::prelude::*;
use septet_tpdu::at::AtPdu;
use septet_tpdu::{Address, Cp, Direction, Rp, Tpdu, UnknownElements, cp, rp};
use septet_wire::proofs::{self, hex};
use septet_wire::{Decode, DecodeOptions, Encode, Reader, Record};

/// A file of vectors, and what others read in it.
struct File {
    vectors: &'static str,
    pycrate: &'static str,
    tshark: &'static str,
}

/// The file of this name, or a larger one in the folder that `JUDGED` names
/// (`testdata/README.md`).
fn judged(name: &str, here: [&'static str; 3]) -> File {
    let mut kinds = ["txt", "pycrate.tsv", "tshark.tsv"].into_iter().zip(here);
    let mut next = || {
        let (kind, here) = kinds.next().unwrap();
        match std::env::var("JUDGED") {
            Ok(folder) if name.contains('_') => {
                let path = format!("{folder}/tpdu/{name}.{kind}");
                let text = std::fs::read_to_string(&path);
                text.unwrap_or_else(|error| panic!("{path}: {error}"))
                    .leak()
            }
            _ => here,
        }
    };
    File {
        vectors: next(),
        pycrate: next(),
        tshark: next(),
    }
}

macro_rules! judged {
    ($name:literal) => {
        judged(
            $name,
            [
                include_str!(concat!("../../../testdata/tpdu/", $name, ".txt")),
                include_str!(concat!("../../../testdata/tpdu/", $name, ".pycrate.tsv")),
                include_str!(concat!("../../../testdata/tpdu/", $name, ".tshark.tsv")),
            ],
        )
    };
}

/// The named ones, then the random ones.
fn rp() -> [File; 3] {
    [judged!("rp"), judged!("rp_random"), judged!("rp_arbitrary")]
}

fn cp() -> [File; 3] {
    [judged!("cp"), judged!("cp_random"), judged!("cp_arbitrary")]
}

const AT: &str = include_str!("../../../testdata/tpdu/at.txt");

fn vectors(files: [File; 3]) -> impl Iterator<Item = (&'static str, Vec<u8>)> {
    files
        .into_iter()
        .flat_map(|file| proofs::vectors(file.vectors))
}

#[test]
fn all_vectors_come_back_octet_for_octet() {
    let mut count = 0;
    for (name, octets) in vectors(rp()) {
        let rp: Rp<'_> = proofs::canonical(&octets);
        assert!(!matches!(rp, Rp::Unknown(_)), "{name}");
        let direction = rp.direction().unwrap();
        assert_eq!(Rp::from_bytes_as(&octets, direction), Ok(rp));
        count += 1;
    }
    for (name, octets) in vectors(cp()) {
        let cp: Cp<'_> = proofs::canonical(&octets);
        assert!(!matches!(cp, Cp::Unknown(_)), "{name}");
        count += 1;
    }
    assert!(count > 400, "{count} vectors");
}

/// Every message in it is opened, down to the text.
#[test]
fn what_others_put_in_is_read() {
    let mut tpdus = 0;
    for (name, octets) in proofs::vectors(rp()[0].vectors) {
        let rp = Rp::from_bytes(&octets).unwrap();
        let report = matches!(rp, Rp::Ack(_) | Rp::Error(_));
        let Some(tpdu) = rp.tpdu() else { continue };
        if name == "data_mo.empty" {
            assert_eq!(tpdu.unwrap_err().field(), "tp_mti");
            continue;
        }
        let tpdu = tpdu.unwrap();
        tpdus += 1;
        assert_eq!(tpdu.direction(), rp.direction(), "{name}");
        let is_report = matches!(tpdu, Tpdu::DeliverReport(_) | Tpdu::SubmitReport(_));
        assert_eq!(is_report, report, "{name}");
        let failed = match tpdu {
            Tpdu::DeliverReport(report) => report.failure_cause.is_some(),
            Tpdu::SubmitReport(report) => report.failure_cause.is_some(),
            _ => false,
        };
        assert_eq!(failed, report && matches!(rp, Rp::Error(_)), "{name}");
    }
    assert!(tpdus > 60, "{tpdus} TPDUs");
    for (name, octets) in proofs::vectors(cp()[0].vectors) {
        let cp = Cp::from_bytes(&octets).unwrap();
        match (name, cp.rp()) {
            ("data_mo.empty", Some(rp)) => assert_eq!(rp.unwrap_err().field(), "rp_mti"),
            (_, Some(rp)) => {
                let to_mobile = name.starts_with("data_mt");
                let direction = rp.unwrap().direction().unwrap();
                assert_eq!(direction == Direction::ToMobile, to_mobile, "{name}");
            }
            _ => {}
        }
    }
}

/// Columns by their names, of the first value each.
fn tshark(table: &'static str) -> BTreeMap<&'static str, BTreeMap<&'static str, &'static str>> {
    let mut lines = table.lines();
    let columns: Vec<&str> = lines.next().unwrap().split('\t').collect();
    lines
        .map(|line| {
            let values = line.split('\t').chain(core::iter::repeat(""));
            let row: BTreeMap<_, _> = columns.iter().copied().zip(values).collect();
            (row["name"], row)
        })
        .collect()
}

/// As tshark shows octets.
fn colons(octets: &[u8]) -> String {
    let pairs: Vec<String> = octets.iter().map(|octet| format!("{octet:02x}")).collect();
    pairs.join(":")
}

fn centres<'a>(rp: &Rp<'a>) -> Vec<Address<'a>> {
    match rp {
        Rp::Data(data) => {
            let both = [data.originator_address, data.destination_address];
            both.into_iter().flatten().collect()
        }
        _ => Vec::new(),
    }
}

/// What tshark says of an RPDU, in this order: our value, by its name there.
fn shown(rp: &Rp<'_>) -> Vec<(&'static str, String)> {
    let [first, reference] = [rp.to_vec().unwrap()[0], rp.message_reference()];
    let mut shown = vec![("gsm_a.rp.msg_type", format!("0x{first:02x}"))];
    // It takes spare bits for a part of the type (8.2.2), and reads no further.
    if first > 7 {
        return shown;
    }
    shown.extend([(
        "gsm_a.rp.rp_message_reference",
        format!("0x{reference:02x}"),
    )]);
    let list = |value: &dyn Fn(&Address<'_>) -> String| -> String {
        let all: Vec<String> = centres(rp).iter().map(value).collect();
        all.join("|")
    };
    let number = |a: &Address<'_>| format!("0x{:02x}", a.type_of_address.type_of_number().0);
    let plan = |a: &Address<'_>| format!("0x{:02x}", a.type_of_address.numbering_plan().0);
    shown.push(("gsm_a.dtap.type_of_number", list(&number)));
    shown.push(("gsm_a.dtap.numbering_plan_id", list(&plan)));
    // A filler in the middle is a digit to it; without the top bit of the type
    // it expects another octet, as other protocols have one.
    let known = |a: &Address<'_>| {
        let plain = a.digits.values().all(|digit| digit < 15);
        plain && !a.digits.is_empty() && a.type_of_address.0 & 0x80 != 0
    };
    if centres(rp).iter().all(known) {
        let digits = |a: &Address<'_>| a.digits.to_string();
        shown.push(("gsm_a.dtap.cld_party_bcd_num", list(&digits)));
    }
    if let Rp::Error(error) = rp {
        shown.push(("gsm_a.rp.cause", error.cause.0.to_string()));
        shown.push(("gsm_a.rp.extension", u8::from(error.extension).to_string()));
        shown.push(("gsm_a.rp.diagnostic_field", colons(error.diagnostic)));
    }
    // It looks for the optional TPDU nowhere but in front.
    let others = match rp {
        Rp::Ack(ack) => ack.unknown,
        Rp::Error(error) => error.unknown,
        _ => UnknownElements::NONE,
    };
    if others.is_empty() {
        let tpdu = rp.user_data().map_or_else(String::new, colons);
        shown.push(("gsm_a.rp.tpdu", tpdu));
    }
    shown
}

#[test]
fn tshark_reads_the_same() {
    let mut compared = 0;
    let mut same = |row: &BTreeMap<&str, &str>, ours: Vec<(&'static str, String)>| {
        for (column, ours) in ours {
            assert_eq!(ours, row[column], "{}: {column}", row["name"]);
            compared += 1;
        }
    };
    for file in rp() {
        let seen = tshark(file.tshark);
        for (name, octets) in proofs::vectors(file.vectors) {
            same(&seen[name], shown(&Rp::from_bytes(&octets).unwrap()));
        }
    }
    for file in cp() {
        let seen = tshark(file.tshark);
        for (name, octets) in proofs::vectors(file.vectors) {
            let cp = Cp::from_bytes(&octets).unwrap();
            let ti = cp.transaction_identifier();
            let short = octets[0] >> 4 & 7;
            let mut ours = vec![
                ("gsm_a.L3_protocol_discriminator", "0x09".to_owned()),
                ("gsm_a.dtap.ti_flag", u8::from(ti.flag()).to_string()),
                ("gsm_a.dtap.tio", short.to_string()),
            ];
            if ti.is_extended() {
                ours.push(("gsm_a.dtap.tie", ti.value().to_string()));
            }
            let message_type = match &cp {
                Cp::Data(_) => cp::MessageType::DATA,
                Cp::Ack(_) => cp::MessageType::ACK,
                _ => cp::MessageType::ERROR,
            };
            let message_type = format!("0x{:02x}", message_type.0);
            ours.push(("gsm_a.dtap.msg_sms_type", message_type));
            if let Cp::Error(error) = cp {
                ours.push(("gsm_a.dtap.cp_cause", error.cause.0.to_string()));
            }
            if let Some(octets) = cp.user_data() {
                ours.push(("gsm_a.dtap.rpdu", colons(octets)));
            }
            if let Some(Ok(rp)) = cp.rp() {
                ours.extend(shown(&rp));
            }
            same(&seen[name], ours);
        }
    }
    assert!(compared > 2700, "{compared} values compared");
}

fn pycrate_address(address: Option<Address<'_>>) -> String {
    let Some(address) = address else {
        return "none".to_owned();
    };
    let number = address.type_of_address;
    // For it, they end at a filler in the middle.
    let digits = address.digits.to_string();
    format!(
        "{} {} {} {} {}",
        number.0 >> 7,
        number.type_of_number().0,
        number.numbering_plan().0,
        digits.split('F').next().unwrap_or_default(),
        hex(address.digits.octets())
    )
}

/// The elements that pycrate does not know, as it shows them.
fn pycrate_others(fields: &mut String, unknown: UnknownElements<'_>) {
    let others: Vec<String> = unknown
        .iter()
        .map(|element| match element.value {
            Some(value) => format!("{:02x}:{}", element.identifier, hex(value)),
            None => format!("{:02x}", element.identifier),
        })
        .collect();
    if !others.is_empty() {
        write!(fields, "\tothers={}", others.join(",")).unwrap();
    }
}

fn pycrate_rp(octets: &[u8], rp: &Rp<'_>) -> String {
    let mut fields = format!(
        "mti={:x}\tspare={:x}\tref={:02x}",
        octets[0] & 7,
        octets[0] >> 3,
        rp.message_reference()
    );
    let unknown = match rp {
        Rp::Data(data) => {
            let oa = pycrate_address(data.originator_address);
            let da = pycrate_address(data.destination_address);
            write!(fields, "\toa={oa}\tda={da}").unwrap();
            data.unknown
        }
        Rp::Ack(ack) => ack.unknown,
        Rp::Error(error) => {
            let extension = u8::from(error.extension);
            let diagnostic = hex(error.diagnostic);
            write!(fields, "\tcause={extension} {} {diagnostic}", error.cause.0).unwrap();
            error.unknown
        }
        Rp::Smma(smma) => smma.unknown,
        _ => panic!("{rp:?}"),
    };
    if let Some(octets) = rp.user_data() {
        write!(fields, "\tud={}", hex(octets)).unwrap();
    }
    pycrate_others(&mut fields, unknown);
    fields
}

fn pycrate_cp(octets: &[u8], cp: &Cp<'_>) -> String {
    let ti = cp.transaction_identifier();
    let mut fields = format!("flag={}\tti={:x}", u8::from(ti.flag()), octets[0] >> 4 & 7);
    let message_type = if ti.is_extended() {
        write!(fields, " {:02x}", octets[1]).unwrap();
        octets[2]
    } else {
        octets[1]
    };
    write!(fields, "\ttype={message_type:02x}").unwrap();
    let unknown = match cp {
        Cp::Data(data) => {
            write!(fields, "\tud={}", hex(data.user_data)).unwrap();
            data.unknown
        }
        Cp::Ack(ack) => ack.unknown,
        Cp::Error(error) => {
            write!(fields, "\tcause={:02x}", error.cause.0).unwrap();
            error.unknown
        }
        _ => panic!("{cp:?}"),
    };
    pycrate_others(&mut fields, unknown);
    fields
}

/// Both ways: what pycrate builds, and what septet builds.
#[test]
fn pycrate_reads_the_same_and_writes_it_again() {
    let mut compared = 0;
    let mut same = |row: &str, name: &str, ours: String| {
        let mut fields = row.split('\t');
        assert_eq!(fields.next(), Some(name));
        // It writes unknown elements behind the user data, wherever they were.
        let reordered = |fields: &str| fields.contains("41:00");
        let (mut theirs, mut moved) = (Vec::new(), false);
        for field in fields {
            match field.split_once('=').unwrap() {
                ("again", _) => moved = true,
                ("tpdu" | "rp", _) => {}
                ("failed", reason) => panic!("{name}: {reason}"),
                _ => theirs.push(field),
            }
        }
        // In what a CP message carries, that changes the octets it shows.
        if moved && name.starts_with("data") {
            return;
        }
        assert!(
            !moved || ours.contains("others"),
            "{name} is written otherwise"
        );
        if !reordered(&ours) {
            assert_eq!(ours, theirs.join("\t"), "{name}");
        }
        compared += 1;
    };
    for file in rp() {
        for ((name, octets), row) in proofs::vectors(file.vectors).zip(file.pycrate.lines()) {
            let rp = Rp::from_bytes(&octets).unwrap();
            same(row, name, pycrate_rp(&octets, &rp));
        }
    }
    for file in cp() {
        for ((name, octets), row) in proofs::vectors(file.vectors).zip(file.pycrate.lines()) {
            let cp = Cp::from_bytes(&octets).unwrap();
            same(row, name, pycrate_cp(&octets, &cp));
        }
    }
    assert!(compared > 270, "{compared} messages compared");
}

#[test]
fn strings_of_at_commands_come_back() {
    let mut lengths = 0;
    for (name, octets) in proofs::vectors(AT) {
        let pdu: AtPdu<'_> = proofs::canonical(&octets);
        let line = AT.lines().find(|line| line.starts_with(name)).unwrap();
        if let Some((_, length)) = line.split_once(" ; ") {
            assert_eq!(
                pdu.tpdu_length(),
                length.parse::<usize>().unwrap(),
                "{name}"
            );
            lengths += 1;
        }
        let tpdu = pdu.tpdu().unwrap();
        let is_submit = matches!(tpdu, Tpdu::Submit(_));
        assert_eq!(is_submit, name.starts_with("submit"), "{name}");
        let text = pdu.to_hex().unwrap();
        assert_eq!(text, hex(&octets).to_uppercase());
        for text in [text.to_lowercase(), text] {
            let mut buffer = [0; AtPdu::MAX_OCTETS];
            assert_eq!(AtPdu::from_hex(&text, &mut buffer), Ok(pdu), "{name}");
        }
        let centre = pdu.service_centre.map(|address| address.to_string());
        let expected = match name {
            "deliver.published.dreamfabric" => Some("+27381000015"),
            "submit.published.developershome" => Some("+85290000000"),
            "submit.gsmmodem.gsm7_centre" | "submit.node_pdu.centre" => Some("+306970000001"),
            "submit.gsmmodem.ucs2_centre" | "deliver.node_pdu.odd_centre" => Some("+30697000000"),
            _ => continue,
        };
        assert_eq!(centre.as_deref(), expected, "{name}");
    }
    assert_eq!(lengths, 3);
}

#[test]
fn errors_name_field_and_octet() {
    let rp = |text: &str| {
        Rp::from_bytes(&proofs::unhex(text))
            .unwrap_err()
            .to_string()
    };
    for (text, told) in [
        (
            "",
            "rp_mti: needs 1 octet, the input has 0 left, at octet 0",
        ),
        (
            "00",
            "rp_message_reference: needs 1 octet, the input has 0 left, at octet 1",
        ),
        (
            "0007",
            "rp_originator_address: needs 1 octet, the input has 0 left, at octet 2",
        ),
        (
            "0007000c91",
            "rp_destination_address: length 12 is not in 0..=11, at octet 3",
        ),
        (
            "0007000291",
            "rp_destination_address: needs 2 octets, the input has 1 left, at octet 4",
        ),
        (
            "00070000",
            "rp_user_data: needs 1 octet, the input has 0 left, at octet 4",
        ),
        (
            "0007000003ff",
            "rp_user_data: needs 3 octets, the input has 1 left, at octet 5",
        ),
        (
            "000700000022",
            "length: needs 1 octet, the input has 0 left, at octet 6",
        ),
        ("04070041", "rp_cause: length 0 is not in 1..=2, at octet 2"),
        (
            "040702",
            "rp_cause: needs 2 octets, the input has 0 left, at octet 3",
        ),
        (
            "02074102",
            "rp_user_data: needs 2 octets, the input has 0 left, at octet 4",
        ),
    ] {
        assert_eq!(rp(text), told, "{text}");
    }
    let cp = |text: &str| {
        Cp::from_bytes(&proofs::unhex(text))
            .unwrap_err()
            .to_string()
    };
    for (text, told) in [
        (
            "",
            "protocol_discriminator: needs 1 octet, the input has 0 left, at octet 0",
        ),
        (
            "0804",
            "protocol_discriminator: is 0x08, expected 0x09, at octet 0",
        ),
        (
            "79",
            "ti_extension: needs 1 octet, the input has 0 left, at octet 1",
        ),
        (
            "09",
            "cp_message_type: needs 1 octet, the input has 0 left, at octet 1",
        ),
        (
            "0901",
            "cp_user_data: needs 1 octet, the input has 0 left, at octet 2",
        ),
        (
            "090102ff",
            "cp_user_data: needs 2 octets, the input has 1 left, at octet 3",
        ),
        (
            "0910",
            "cp_cause: needs 1 octet, the input has 0 left, at octet 2",
        ),
    ] {
        assert_eq!(cp(text), told, "{text}");
    }
}

#[test]
fn a_message_of_another_kind_is_told() {
    let error = rp::Ack::from_bytes(&[0x00, 7]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "rp_mti: is 0x00, expected 0x02, at octet 0"
    );
    let error = cp::Data::from_bytes(&[0x09, 4]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "cp_message_type: is 0x04, expected 0x01, at octet 1"
    );
    for first in 0..=0xff {
        let octets = [first, 7];
        for direction in [Direction::ToNetwork, Direction::ToMobile] {
            let found = Rp::from_bytes_as(&octets, direction);
            let kind = rp::MessageType(first & 7);
            if kind.direction().is_some_and(|it| it != direction) {
                let error = found.unwrap_err();
                assert_eq!((error.field(), error.offset()), ("rp_mti", 0));
                assert_eq!(rp::Cause::of(&error), Some(rp::Cause::MESSAGE_TYPE));
            } else if let Ok(found) = found {
                assert_eq!(found.to_vec().unwrap(), octets);
            }
        }
    }
}

#[test]
fn what_cannot_be_read_back_is_not_written() {
    let unknown = UnknownElements::new(&[0x41, 1, 0]).unwrap();
    let ack = rp::Ack {
        unknown,
        ..rp::Ack::new(Direction::ToNetwork, 7, None)
    };
    assert_eq!(ack.to_vec().unwrap_err().field(), "information_element");
    let ack = rp::Ack {
        user_data: Some(&[0, 0]),
        ..ack
    };
    assert_eq!(ack.to_vec().unwrap(), [2, 7, 0x41, 2, 0, 0, 0x41, 1, 0]);
    let smma = rp::Smma {
        spare: 1,
        ..rp::Smma::new(7)
    };
    assert_eq!(smma.to_vec().unwrap_err().field(), "spare");
    let error = rp::Error::new(Direction::ToMobile, 7, rp::Cause(128), None);
    assert_eq!(error.to_vec().unwrap_err().field(), "rp_cause");
    let ti = cp::TransactionIdentifier::new(false, 0).unwrap();
    let unknown = cp::Unknown {
        transaction_identifier: ti,
        message_type: cp::MessageType::ACK,
        contents: &[],
    };
    assert_eq!(unknown.to_vec().unwrap_err().field(), "cp_message_type");
    assert_eq!(cp::TransactionIdentifier::new(false, 128), None);
    let long = [0; 256];
    let error = cp::Data::new(ti, &long).to_vec().unwrap_err();
    assert_eq!(
        error.to_string(),
        "cp_user_data: length 256 is more than 255"
    );
}

#[test]
fn the_trace_goes_from_cp_down_to_the_text() {
    let octets = proofs::vectors(cp()[0].vectors)
        .find(|(name, _)| *name == "data_mt.data_mt.deliver.gsm7.hello")
        .unwrap()
        .1;
    let record = Record::new();
    let mut reader = Reader::with(&octets, DecodeOptions::strict(), &record);
    Cp::decode(&mut reader).unwrap();
    let events = format!("{:?}", record.into_events());
    for expected in [
        r#"Field { name: "protocol_discriminator", octets: 0..1, value: Code(9, Some("SMS")) }"#,
        r#"Field { name: "ti_value", octets: 0..1, value: Number(2) }"#,
        r#"Field { name: "cp_message_type", octets: 1..2, value: Code(1, Some("CP-DATA")) }"#,
        r#"Open { name: "rp", offset: 3 }"#,
        r#"Field { name: "rp_mti", octets: 3..4, value: Code(1, Some("RP-DATA to the mobile station")) }"#,
        r#"Open { name: "rp_originator_address", offset: 5 }"#,
        r#"Field { name: "address", octets: 7..13, value: Text("+306970000001") }"#,
        r#"Open { name: "tpdu", offset: 15 }"#,
        r#"Field { name: "tp_mti", octets: 15..16, value: Code(0, Some("SMS-DELIVER")) }"#,
        r#"value: Text("hello") }"#,
    ] {
        assert!(events.contains(expected), "{expected} is not in {events}");
    }
    let opened = events.matches("Open {").count();
    assert_eq!(events.matches("Close {").count(), opened);
}

/// A part that is broken is a finding, and the message is read.
#[test]
fn a_broken_tpdu_is_a_finding() {
    let octets = [0x19, 0x01, 7, 0x00, 7, 0, 0, 2, 0x01, 0x09];
    let record = Record::new();
    let mut reader = Reader::with(&octets, DecodeOptions::strict(), &record);
    let cp = Cp::decode(&mut reader).unwrap();
    let error = cp.rp().unwrap().unwrap().tpdu().unwrap().unwrap_err();
    assert_eq!((error.field(), error.offset()), ("length", 2));
    let events = format!("{:?}", record.into_events());
    assert!(events.contains("no TPDU that can be read"), "{events}");
    assert!(events.contains("offset: 10"), "{events}");
    let opened = events.matches("Open {").count();
    assert_eq!(events.matches("Close {").count(), opened);
}

septet_wire::subject!(AnyRp, Rp<'a>, |reader| Rp::decode(reader));
septet_wire::subject!(AnyCp, Cp<'a>, |reader| Cp::decode(reader));
septet_wire::subject!(AnyAt, AtPdu<'a>, |reader| AtPdu::decode(reader));

fn hold(octets: &[u8]) -> u32 {
    [
        proofs::input(&AnyRp, octets),
        proofs::input(&AnyCp, octets),
        proofs::input(&AnyAt, octets),
    ]
    .into_iter()
    .map(u32::from)
    .sum()
}

#[test]
fn mutations_are_read_or_refused() {
    let mut accepted = 0;
    let all = vectors(rp())
        .chain(vectors(cp()))
        .chain(proofs::vectors(AT));
    for (index, (_, octets)) in all.enumerate() {
        for at in 0..octets.len().min(40) {
            let mut octets = octets.clone();
            octets[at] = octets[at].wrapping_add(u8::try_from(index % 251).unwrap() + 1);
            accepted += hold(&octets);
        }
    }
    assert!(accepted > 1000, "{accepted} accepted");
}

fn value<'a, V>(octets: &'a [u8], buffer: &'a mut Vec<u8>)
where
    V: Arbitrary<'a> + Decode<'a> + Encode + Debug + Display + PartialEq,
{
    let value = V::arbitrary(&mut Unstructured::new(octets)).unwrap();
    assert!(!value.to_string().is_empty());
    assert!(proofs::value(&value, buffer));
}

macro_rules! values {
    ($octets:ident: $($value:ty,)*) => {
        $(value::<$value>(&$octets, &mut Vec::new());)*
    };
}

proptest! {
    #[test]
    fn every_value_comes_back(octets in prop::collection::vec(any::<u8>(), 0..400)) {
        values!(octets:
            Rp<'_>, rp::Data<'_>, rp::Ack<'_>, rp::Error<'_>, rp::Smma<'_>, rp::Unknown<'_>,
            Cp<'_>, cp::Data<'_>, cp::Ack<'_>, cp::Error<'_>, cp::Unknown<'_>, AtPdu<'_>,
        );
    }

    #[test]
    fn any_octets_are_read_or_refused(octets in prop::collection::vec(any::<u8>(), 0..80)) {
        hold(&octets);
    }
}
