//! TPDUs made by others, read and written again. What tshark reads in them is
//! held against it in `judged`.

use septet_tpdu::{Direction, Tpdu};
use septet_wire::{DecodeOptions, Encode, Reader, Record, proofs};

const DELIVER: &str = include_str!("../../../testdata/tpdu/deliver.txt");
const SUBMIT: &str = include_str!("../../../testdata/tpdu/submit.txt");
const STATUS: &str = include_str!("../../../testdata/tpdu/status_report.txt");
const OTHERS: &str = include_str!("../../../testdata/tpdu/reports_and_command.txt");

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
