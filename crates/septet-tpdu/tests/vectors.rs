//! TPDUs made by others, read and written again, and compared with what
//! tshark reads in them.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "stopping is what a test is for"
)]

use core::cell::RefCell;
use core::fmt::Write;
use std::collections::BTreeMap;

use septet_tpdu::{Address, Direction, TimeStamp, Tpdu};
use septet_wire::{DecodeOptions, Encode, Reader, Record, proofs};

const DELIVER: &str = include_str!("../../../testdata/tpdu/deliver.txt");
const DELIVER_SEEN: &str = include_str!("../../../testdata/tpdu/deliver.tshark.tsv");
const SUBMIT: &str = include_str!("../../../testdata/tpdu/submit.txt");
const SUBMIT_SEEN: &str = include_str!("../../../testdata/tpdu/submit.tshark.tsv");
const STATUS: &str = include_str!("../../../testdata/tpdu/status_report.txt");
const STATUS_SEEN: &str = include_str!("../../../testdata/tpdu/status_report.tshark.tsv");
const OTHERS: &str = include_str!("../../../testdata/tpdu/reports_and_command.txt");
const OTHERS_SEEN: &str = include_str!("../../../testdata/tpdu/reports_and_command.tshark.tsv");

fn direction_of(file: &str, name: &str) -> Direction {
    let to_mobile = file == DELIVER || file == STATUS || name.starts_with("submit_report");
    if to_mobile {
        Direction::ToMobile
    } else {
        Direction::ToNetwork
    }
}

fn all() -> impl Iterator<Item = (&'static str, Vec<u8>, Direction)> {
    [DELIVER, SUBMIT, STATUS, OTHERS]
        .into_iter()
        .flat_map(|file| {
            proofs::vectors(file)
                .map(move |(name, octets)| (name, octets, direction_of(file, name)))
        })
}

#[test]
fn all_vectors_come_back_octet_for_octet() {
    let mut count = 0;
    for (name, octets, direction) in all() {
        let tpdu = proofs::canonical_by(&octets, |reader| Tpdu::decode_as(reader, direction));
        assert!(!matches!(tpdu, Tpdu::Unknown(_)), "{name}");
        count += 1;
    }
    assert!(count > 220, "{count} vectors");
}

septet_wire::subject!(ToMobile, Tpdu<'a>, |reader| Tpdu::decode_as(
    reader,
    Direction::ToMobile
));
septet_wire::subject!(ToNetwork, Tpdu<'a>, |reader| Tpdu::decode_as(
    reader,
    Direction::ToNetwork
));

fn hold(octets: &[u8], direction: Direction, options: DecodeOptions) -> bool {
    match direction {
        Direction::ToMobile => proofs::input_by(&ToMobile, octets, options),
        Direction::ToNetwork => proofs::input_by(&ToNetwork, octets, options),
    }
}

#[test]
fn every_first_octet_is_read_and_kept_in_front_of_every_vector() {
    for (_, octets, _) in all().filter(|(name, ..)| !name.contains("length_1")) {
        for first in 0..=0xff {
            let mut octets = octets.clone();
            octets[0] = first;
            for direction in [Direction::ToMobile, Direction::ToNetwork] {
                hold(&octets, direction, DecodeOptions::strict());
            }
        }
    }
}

/// A TPDU with this first octet, and behind it what its bits announce, so that
/// none of the 256 is unreadable.
fn tpdu_of(first: u8, direction: Direction) -> Vec<u8> {
    let address = "0c91039617325476";
    let time = "32114121310480";
    // 8-bit data, behind a header or not.
    let user_data = if first & 0x40 == 0 {
        "03010203"
    } else {
        "05 03 8001aa ff"
    };
    let period = match first & 0x18 {
        0x00 => "",
        0x10 => "aa",
        _ => time,
    };
    let rest = match (direction, first & 3) {
        (Direction::ToMobile, 0) => format!("{address}0004{time}{user_data}"),
        (Direction::ToMobile, 1) => format!("06{time}04{user_data}"),
        (Direction::ToMobile, 2) => format!("42{address}{time}{time}000604{user_data}"),
        (Direction::ToNetwork, 0) => format!("d30604{user_data}"),
        (Direction::ToNetwork, 1) => format!("42{address}0004{period}{user_data}"),
        (Direction::ToNetwork, 2) => format!("42000042{address}03010203"),
        _ => "01020304".to_owned(),
    };
    proofs::unhex(&format!("{first:02x}{rest}"))
}

#[test]
fn no_first_octet_makes_a_message_unreadable() {
    for direction in [Direction::ToMobile, Direction::ToNetwork] {
        for first in 0..=0xff {
            let octets = tpdu_of(first, direction);
            let tpdu = proofs::canonical_by(&octets, |reader| Tpdu::decode_as(reader, direction));
            let names = match direction {
                Direction::ToMobile => ["SMS-DELIVER", "SMS-SUBMIT-REPORT", "SMS-STATUS-REPORT"],
                Direction::ToNetwork => ["SMS-DELIVER-REPORT", "SMS-SUBMIT", "SMS-COMMAND"],
            };
            let name = names.get(usize::from(first & 3)).copied();
            assert_eq!(tpdu.name(), name.unwrap_or("unknown TPDU"));
            if let Some(user_data) = tpdu.user_data() {
                assert_eq!(user_data.header_indicated(), first & 0x40 != 0);
                let elements = user_data.elements().iter().count();
                assert_eq!(elements, usize::from(first >> 6 & 1));
            }
        }
    }
}

/// What tshark says of each vector: columns by name, of values that occur
/// more than once, all.
fn seen(file: &'static str) -> BTreeMap<&'static str, BTreeMap<&'static str, Vec<&'static str>>> {
    let mut lines = file.lines();
    let columns: Vec<&str> = lines.next().unwrap().split('\t').collect();
    lines
        .map(|line| {
            // Empty columns at the end are left out.
            let values = line.split('\t').chain(core::iter::repeat(""));
            let row: BTreeMap<_, _> = columns
                .iter()
                .copied()
                .zip(values.map(|v| v.split('|').filter(|v| !v.is_empty()).collect()))
                .collect();
            (line.split('\t').next().unwrap(), row)
        })
        .collect()
}

fn digits(address: Address<'_>) -> String {
    match address.alphanumeric() {
        Some(text) => text.to_string(),
        None => address.digits.to_string(),
    }
}

/// As tshark shows it: quarters of an hour without their sign.
fn clock(time: TimeStamp) -> [Option<u16>; 7] {
    [
        time.year().map(|year| year % 100),
        time.month().map(u16::from),
        time.day().map(u16::from),
        time.hour().map(u16::from),
        time.minute().map(u16::from),
        time.second().map(u16::from),
        time.zone_minutes()
            .map(|minutes| minutes.unsigned_abs() / 15),
    ]
}

#[test]
fn tshark_reads_the_same() {
    let mut compared = BTreeMap::<&str, usize>::new();
    for (file, table) in [
        (DELIVER, DELIVER_SEEN),
        (SUBMIT, SUBMIT_SEEN),
        (STATUS, STATUS_SEEN),
        (OTHERS, OTHERS_SEEN),
    ] {
        let seen = seen(table);
        for (name, octets) in proofs::vectors(file) {
            let direction = direction_of(file, name);
            let tpdu = Tpdu::from_bytes(&octets, direction).unwrap();
            let Some(row) = seen.get(name) else { continue };
            if row["_ws.malformed"].iter().any(|v| !v.is_empty()) {
                continue;
            }
            let counts = RefCell::new(&mut compared);
            let expect = |column: &'static str, ours: Option<String>| {
                let theirs = row[column].first().copied();
                if let (Some(ours), Some(theirs)) = (ours, theirs) {
                    assert_eq!(ours, theirs, "{name}: {column}");
                    *counts.borrow_mut().entry(column).or_default() += 1;
                }
            };
            let number = |value: u8| Some(value.to_string());
            let (pid, mut dcs, mut times);
            (dcs, times) = (None, Vec::new());
            match tpdu {
                Tpdu::Deliver(deliver) => {
                    expect("gsm_sms.tp-oa", Some(digits(deliver.originating_address)));
                    pid = Some(deliver.protocol_identifier);
                    dcs = Some(deliver.data_coding_scheme());
                    times.push(deliver.service_centre_time_stamp);
                    let mms = !deliver.more_messages_to_send;
                    expect("gsm_sms.tp-mms", number(mms.into()));
                    expect("gsm_sms.tp-lp", number(deliver.loop_prevention.into()));
                    let sri = deliver.status_report_indication;
                    expect("gsm_sms.tp-sri", number(sri.into()));
                    expect("gsm_sms.tp-rp", number(deliver.reply_path.into()));
                }
                Tpdu::Submit(submit) => {
                    expect("gsm_sms.tp-da", Some(digits(submit.destination_address)));
                    expect("gsm_sms.tp-mr", number(submit.message_reference));
                    pid = Some(submit.protocol_identifier);
                    dcs = Some(submit.data_coding_scheme());
                    if let septet_tpdu::ValidityPeriod::Absolute(time) = submit.validity_period {
                        times.push(time);
                    }
                    expect("gsm_sms.tp-rd", number(submit.reject_duplicates.into()));
                    expect(
                        "gsm_sms.tp-srr",
                        number(submit.status_report_request.into()),
                    );
                }
                Tpdu::StatusReport(report) => {
                    expect("gsm_sms.tp-ra", Some(digits(report.recipient_address)));
                    expect("gsm_sms.tp-mr", number(report.message_reference));
                    pid = report.parameters.and_then(|p| p.protocol_identifier);
                    dcs = report.parameters.and_then(|p| p.data_coding_scheme);
                    times = vec![report.service_centre_time_stamp, report.discharge_time];
                    let srq = report.status_report_qualifier;
                    expect("gsm_sms.tp-srq", number(srq.into()));
                }
                Tpdu::Command(command) => {
                    expect("gsm_sms.tp-da", Some(digits(command.destination_address)));
                    expect("gsm_sms.tp-mr", number(command.message_reference));
                    pid = Some(command.protocol_identifier);
                }
                Tpdu::DeliverReport(report) => {
                    pid = report.parameters.protocol_identifier;
                    dcs = report.parameters.data_coding_scheme;
                }
                Tpdu::SubmitReport(report) => {
                    pid = report.parameters.protocol_identifier;
                    dcs = report.parameters.data_coding_scheme;
                    times.push(report.service_centre_time_stamp);
                }
                _ => panic!("{name} is {tpdu:?}"),
            }
            expect("gsm_sms.tp-pid", pid.and_then(|pid| number(pid.0)));
            expect("gsm_sms.tp-dcs", dcs.and_then(|dcs| number(dcs.0)));
            for (index, time) in times.iter().enumerate() {
                let columns = [
                    "year", "month", "day", "hour", "minutes", "seconds", "timezone",
                ];
                for (column, ours) in columns.iter().zip(clock(*time)) {
                    let column = format!("gsm_sms.scts.{column}");
                    if let Some(theirs) = row[column.as_str()].get(index) {
                        assert_eq!(ours.unwrap().to_string(), *theirs, "{name}: {column}");
                        *counts.borrow_mut().entry("gsm_sms.scts").or_default() += 1;
                    }
                }
            }
            let Some(user_data) = tpdu.user_data() else {
                continue;
            };
            expect("gsm_sms.tp.user_data_length", number(user_data.length()));
            let last = |column: &str| row[column].last().map(|v| (*v).to_owned());
            if let (Some(part), Some(reference)) =
                (user_data.concatenation(), last("gsm_sms.udh.mm.msg_id"))
            {
                let mut ours = String::new();
                let (total, sequence) = (part.total, part.sequence);
                write!(ours, "{} {total} {sequence}", part.reference.number()).unwrap();
                let theirs = [
                    reference,
                    last("gsm_sms.udh.mm.msg_parts").unwrap(),
                    last("gsm_sms.udh.mm.msg_part").unwrap(),
                ];
                assert_eq!(ours, theirs.join(" "), "{name}");
                *counts.borrow_mut().entry("concatenation").or_default() += 1;
            }
            compare_text(
                name,
                user_data,
                row["gsm_sms.sms_text"].as_slice(),
                *counts.borrow_mut(),
            );
        }
    }
    for (column, least) in [
        ("gsm_sms.tp-oa", 90),
        ("gsm_sms.tp-da", 70),
        ("gsm_sms.tp-ra", 30),
        ("gsm_sms.scts", 900),
        ("concatenation", 20),
        ("text", 150),
    ] {
        let count = compared.get(column).copied().unwrap_or_default();
        assert!(count >= least, "{column} compared {count} times");
    }
}

fn compare_text(
    name: &str,
    user_data: &septet_tpdu::UserData<'_>,
    theirs: &[&str],
    compared: &mut BTreeMap<&str, usize>,
) {
    // Of the last part tshark shows all parts, this one at the end.
    let Some(theirs) = theirs.last() else { return };
    let Some(text) = user_data.text() else { return };
    let ours = text.to_string();
    // tshark reads national tables, which is a later chapter here, and the
    // control characters are escaped in its table, or cut off it.
    let national = name.contains("turkish") || name.contains("both_shifts");
    // A last escape is a space (TS 23.038, 6.2.1), where tshark shows U+FFFD.
    let escape = name == "gsm7.escape_last";
    let control = ours.contains(['\n', '\r', '\u{c}', '\t', '|']);
    if national || control || escape {
        return;
    }
    assert_eq!(ours, *theirs, "{name}");
    *compared.entry("text").or_default() += 1;
}

#[test]
fn mutations_and_prefixes_are_read_or_refused() {
    let mut accepted = 0_u32;
    for (index, (_, octets, direction)) in all().enumerate() {
        for length in 0..octets.len() {
            let prefix = &octets[..length];
            hold(prefix, direction, DecodeOptions::strict());
            hold(prefix, direction, DecodeOptions::lenient());
        }
        // Every octet changed once, in a way that differs from vector to
        // vector.
        for at in 0..octets.len() {
            let mut octets = octets.clone();
            octets[at] = octets[at].wrapping_add(u8::try_from(index % 251).unwrap() + 1);
            accepted += u32::from(hold(&octets, direction, DecodeOptions::strict()));
            hold(&octets, direction, DecodeOptions::lenient());
        }
    }
    assert!(accepted > 1000, "{accepted} accepted");
}

#[test]
fn the_trace_names_text_and_concatenation() {
    let octets = proofs::vectors(DELIVER)
        .find(|(name, _)| *name == "concat16.gsm7.part3of3")
        .unwrap()
        .1;
    let record = Record::new();
    let mut reader = Reader::with(&octets, DecodeOptions::strict(), &record);
    let tpdu = Tpdu::decode_as(&mut reader, Direction::ToMobile).unwrap();
    assert_eq!(tpdu.encoded_len(), octets.len());
    let events = format!("{:?}", record.into_events());
    for expected in [
        r#"Field { name: "tp_mti", octets: 0..1, value: Code(0, Some("SMS-DELIVER")) }"#,
        r#"Open { name: "tp_oa", offset: 1 }"#,
        r#"Field { name: "address", octets: 3..9, value: Text("+306971234567") }"#,
        r#"Field { name: "tp_scts", octets: 11..18, value: Text("2023-11-14T12:13:40+02:00") }"#,
        r#"Open { name: "udh", offset: 19 }"#,
        r#"Open { name: "information_element", offset: 20 }"#,
        r#"Field { name: "reference", octets: 22..24, value: Number(48879) }"#,
        r#"Field { name: "total", octets: 24..25, value: Number(3) }"#,
        r#"Field { name: "sequence", octets: 25..26, value: Number(3) }"#,
        r#"Field { name: "text", octets: 82..82, value: Text("hat no single part can carry, since 160 characters are the end.") }"#,
    ] {
        assert!(events.contains(expected), "{expected} is not in {events}");
    }
}
