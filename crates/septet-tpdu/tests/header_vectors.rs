//! Headers and what they announce, as others write and read them: elements by
//! tshark, national languages by oFono, secured packets by pycrate, pushes by
//! tshark.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "stopping is what a test is for"
)]

use core::time::Duration;
use std::collections::BTreeMap;

use arbitrary::{Arbitrary, Unstructured};
use proptest::prelude::*;
use septet_text::gsm7::{NationalLanguage, Tables};
use septet_text::plan::Planner;
use septet_tpdu::join::{Joiner, Outcome};
use septet_tpdu::push::{ContentType, Push};
use septet_tpdu::secured_packet::{CommandPacket, ResponsePacket, SecuredPacket};
use septet_tpdu::segment::segments_by;
use septet_tpdu::{Deliver, Direction, Elements, Reference, Submit, Tpdu};
use septet_wire::{Decode, DecodeOptions, Encode, Event, Reader, Record, Recorded, proofs};

const ELEMENTS: &str = include_str!("../../../testdata/tpdu/elements.txt");
const ELEMENTS_SEEN: &str = include_str!("../../../testdata/tpdu/elements.tshark.tsv");
const NATIONAL: &str = include_str!("../../../testdata/tpdu/national.txt");
const SECURED: &str = include_str!("../../../testdata/tpdu/secured.txt");
const PUSH: &str = include_str!("../../../testdata/tpdu/push.txt");
const PUSH_SEEN: &str = include_str!("../../../testdata/tpdu/push.tshark.tsv");

/// The second columns of a file, by name.
fn said(file: &str) -> BTreeMap<&str, &str> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let (name, rest) = line.split_once(" = ")?;
            Some((name, rest.split_once(" ; ")?.1))
        })
        .collect()
}

fn direction_of(name: &str) -> Direction {
    match name.starts_with("ofono.ems") {
        true => Direction::ToNetwork,
        false => Direction::ToMobile,
    }
}

// ---- elements ----------------------------------------------------------

/// The fields of each element that the trace tells, as text.
fn traced(tpdu: &[u8], direction: Direction) -> Vec<Vec<(&'static str, String)>> {
    let record = Record::new();
    let mut reader = Reader::with(tpdu, DecodeOptions::strict(), &record);
    Tpdu::decode_as(&mut reader, direction).unwrap();
    let mut elements = Vec::new();
    let mut inside = false;
    for event in record.into_events() {
        match event {
            Event::Open {
                name: "information_element",
                ..
            } => {
                elements.push(Vec::new());
                inside = true;
            }
            // Behind the header.
            Event::Field { name: "tp_ud", .. } => inside = false,
            Event::Field { name, value, .. } if inside => {
                let value = match value {
                    Recorded::Number(number) | Recorded::Code(number, _) => number.to_string(),
                    Recorded::Flag(flag) => u8::from(flag).to_string(),
                    Recorded::Octets(octets) => proofs::hex(&octets),
                    Recorded::Text(text) => text,
                    other => format!("{other:?}"),
                };
                elements.last_mut().unwrap().push((name, value));
            }
            _ => {}
        }
    }
    elements
}

/// What tshark calls our fields.
const NAMES: [(&str, &str); 43] = [
    ("Information Element Identifier", "iei"),
    ("Length", "ieidl"),
    ("Message identifier", "reference"),
    ("Message parts", "total"),
    ("Message part number", "sequence"),
    ("Message Indication type and Storage", "store"),
    ("Multiple Subscriber Profile", "profile"),
    ("Extended Message Indication Type", "extended_type"),
    ("Message Indication Type", "message_type"),
    ("Message Count", "count"),
    ("Destination port", "destination_port"),
    ("Originator port", "originator_port"),
    (
        "Status Report for short message transaction completed",
        "completed",
    ),
    (
        "Status Report for permanent error when SC is not making any more transfer attempts",
        "permanent_error",
    ),
    (
        "Status Report for temporary error when SC is not making any more transfer attempts",
        "temporary_error_given_up",
    ),
    (
        "Status Report for temporary error when SC is still trying to transfer SM",
        "temporary_error_trying",
    ),
    ("Single shot SM", "cancel_others"),
    (
        "Include original UDH into the Status Report",
        "include_header",
    ),
    ("The following part of the UDH is created by", "source"),
    ("Start position of the text formatting", "start"),
    ("Text formatting length", "length"),
    ("Alignment", "alignment"),
    ("Font Size", "font_size"),
    ("Style bold", "bold"),
    ("Style Italic", "italic"),
    ("Style Underlined", "underlined"),
    ("Style Strikethrough", "strikethrough"),
    ("Foreground Colour", "foreground"),
    ("Background Colour", "background"),
    ("Position", "position"),
    ("position", "position"),
    ("Sound number", "sound"),
    ("Animation number", "animation"),
    ("User Defined Sound", "melody"),
    ("Large Animation", "frames"),
    ("Small Animation", "frames"),
    ("Large Picture", "picture"),
    ("Small Picture", "picture"),
    ("Variable Picture", "picture"),
    ("Horizontal dimension", "width"),
    ("Vertical dimension", "height"),
    ("Number of corresponding objects", "objects"),
    ("Language", "language"),
];

/// `Left (0)` is 0, `0x0a` is 10, `On` is 1.
fn number(shown: &str) -> String {
    let inner = shown
        .rsplit_once('(')
        .map_or(shown, |(_, number)| number.trim_end_matches(')'));
    if let Some(hex) = inner.strip_prefix("0x") {
        return u32::from_str_radix(hex, 16).unwrap().to_string();
    }
    match shown {
        _ if shown.starts_with("A Status Report generated by this") => "1".to_owned(),
        "On" | "Yes" | "Store message after updating indication" => "1".to_owned(),
        "Off" | "No" | "No activation" | "Discard message after updating indication" => {
            "0".to_owned()
        }
        _ => inner.to_owned(),
    }
}

#[test]
fn tshark_reads_the_same_in_elements() {
    let mut compared = 0;
    let seen = ELEMENTS_SEEN
        .lines()
        .map(|line| line.split_once('\t').unwrap());
    let seen: BTreeMap<_, _> = seen.collect();
    for (name, octets) in proofs::vectors(ELEMENTS) {
        let ours = traced(&octets, direction_of(name));
        let theirs: Vec<&str> = seen[name].split('\t').collect();
        assert_eq!(ours.len(), theirs.len(), "{name}");
        for (ours, theirs) in ours.iter().zip(theirs) {
            for line in theirs.split(" | ").skip(1) {
                let Some((key, value)) = line.split_once(": ") else {
                    assert_eq!(line, "Text Colour");
                    continue;
                };
                // What these say is said bit by bit behind them.
                if matches!(key, "Formatting mode" | "Status Report") {
                    continue;
                }
                if key == "IE Data" {
                    continue;
                }
                let key = key.strip_suffix(" (Single Shift)").unwrap_or(key);
                let key = key.strip_suffix(" (Locking Shift)").unwrap_or(key);
                let (_, field) = NAMES.iter().find(|(theirs, _)| *theirs == key).unwrap();
                let values = ours.iter().filter(|(name, _)| name == field);
                let ours: String = values.map(|(_, value)| value.as_str()).collect();
                match value.strip_suffix('…') {
                    Some(value) => assert!(ours.starts_with(value), "{name}: {line}"),
                    None => assert_eq!(ours, number(value), "{name}: {line}"),
                }
                compared += 1;
            }
        }
    }
    assert!(compared > 500, "{compared} compared");
}

#[test]
fn elements_come_back_and_say_what_they_are() {
    let mut shown = BTreeMap::new();
    for (name, octets) in proofs::vectors(ELEMENTS) {
        let direction = direction_of(name);
        let tpdu = proofs::canonical_by(&octets, |reader| Tpdu::decode_as(reader, direction));
        let user_data = tpdu.user_data().unwrap();
        let elements = user_data.elements();
        for (element, information) in elements.iter().zip(elements.typed()) {
            let mut buffer = [0; 140];
            assert_eq!(information.to_element(&mut buffer), Ok(element), "{name}");
        }
        if !name.starts_with("ofono") && user_data.septets().is_some() {
            // Turkish has a main table of its own, which this was not written by.
            let text = user_data.text().unwrap().to_string();
            let expected = "the text behind the header";
            assert!(text == expected || name == "national.locking", "{name}");
        }
        shown.insert(name, elements.to_string());
    }
    for (name, expected) in [
        ("concat8", "part 1 of 3, reference 66"),
        ("special.fax_profile2", "1 fax waiting in profile 2"),
        ("special.video", "0 video waiting"),
        (
            "smsc_control.ff",
            "status reports: completed, permanent error, given up, trying, cancel others, with header",
        ),
        ("source.3", "from the service centre"),
        (
            "formatting.colour",
            "formatting of 4 at 0: left, bold, bright red on white",
        ),
        ("sound.3", "sound at 5: TaDa"),
        ("user_sound", "melody at 7, 39 octets"),
        ("animation.14", "animation at 5: devil"),
        ("large_animation", "animation of 16 by 16 at 3"),
        ("small_picture", "picture of 16 by 16 at 4"),
        ("variable_picture", "picture of 16 by 3 at 4"),
        ("extended_object", "iMelody at 10, 8 octets"),
        ("reused_object", "object 1 again at 32"),
        ("distribution.two", "may be forwarded: 2 elements"),
        ("hyperlink", "link at 10, title of 4, URL of 19"),
        ("reply_address", "reply to +306971234567"),
        ("reply_address.alphanumeric", "reply to REPLIES"),
        ("voice_mail.two", "2 voice messages in +306971234567, 2 new"),
        (
            "voice_mail.deleted",
            "0 voice messages in +306971234567, 2 deleted",
        ),
        ("national.single", "single shift: turkish"),
        ("national.unknown", "single shift: 14"),
        ("toolkit.command", "element 0x70"),
    ] {
        assert_eq!(shown[name], expected, "{name}");
    }
}

#[test]
fn every_field_of_an_element_is_traced() {
    let octets = proofs::vectors(ELEMENTS).find(|(name, _)| *name == "voice_mail.two");
    let traced = traced(&octets.unwrap().1, Direction::ToMobile);
    let names: Vec<_> = traced[0].iter().map(|(name, _)| *name).collect();
    let address = ["length", "type_of_number", "numbering_plan", "address"];
    let message = [
        "message_id",
        "length",
        "retention_days",
        "urgent",
        "extension",
    ];
    let mut expected = vec!["iei", "ieidl", "delete_confirmation", "profile", "store"];
    expected.extend(["almost_full", "full", "extension"]);
    expected.extend(address);
    expected.extend(["number_of_voice_messages", "number_of_notifications"]);
    for _ in 0..2 {
        expected.extend(message);
        expected.extend(address);
    }
    assert_eq!(names, expected);
}

// ---- national languages ------------------------------------------------

/// The message that its name's parts are, and its text.
fn national() -> BTreeMap<&'static str, (Vec<Vec<u8>>, &'static str)> {
    let said = said(NATIONAL);
    let mut messages = BTreeMap::<_, (Vec<_>, _)>::new();
    for (name, octets) in proofs::vectors(NATIONAL) {
        let message = name.split('.').next().unwrap();
        let entry = messages.entry(message).or_insert((Vec::new(), said[name]));
        entry.0.push(octets);
    }
    messages
}

#[test]
fn ofono_writes_what_is_read_in_every_language() {
    let mut languages = BTreeMap::<_, u32>::new();
    for (name, (parts, text)) in national() {
        let mut joiner = Joiner::default();
        let mut whole = None;
        for octets in parts.iter().rev() {
            let submit: Submit<'_> = proofs::canonical(octets);
            let user_data = submit.user_data;
            let tables = user_data.tables();
            if let Some(language) = tables.locking.or(tables.single) {
                *languages.entry(language).or_default() += 1;
                assert_eq!(Some(name.split('_').next().unwrap()), language.name());
            }
            let decoded = user_data.text().unwrap();
            let mut buffer = vec![0; decoded.max_utf8_len()];
            assert_eq!(
                decoded.decode_into(&mut buffer).unwrap(),
                decoded.to_string()
            );
            let joined = joiner.insert((), &user_data, Duration::ZERO);
            if let Outcome::Complete(message) = joined.outcome {
                whole = message.to_text();
            }
        }
        assert_eq!(whole.as_deref(), Some(text), "{name}");
    }
    assert_eq!(
        languages.len(),
        NationalLanguage::NAMED.len(),
        "{languages:?}"
    );
}

/// oFono puts the elements in another order and searches in another way; what
/// it takes in the same tables, a planner with the same permission takes.
#[test]
fn what_ofono_writes_is_written_again() {
    let mut fewer = 0;
    for (name, (parts, text)) in national() {
        let first = Submit::from_bytes(&parts[0]).unwrap().user_data;
        let theirs = first.tables();
        let language = theirs.locking.or(theirs.single);
        let wide = name.ends_with("16");
        let reference = match wide {
            true => Reference::TwoOctets(0x42),
            false => Reference::Octet(0x42),
        };
        let planner = language.map_or(Planner::new(), |it| Planner::new().with_language(it));
        let ours = segments_by(&planner, text, Elements::EMPTY, reference).unwrap();
        assert!(ours.len() <= parts.len(), "{name}");
        fewer += parts.len() - ours.len();
        if ours.tables() != theirs || ours.len() != parts.len() {
            continue;
        }
        for (ours, theirs) in ours.zip(&parts) {
            let theirs = Submit::from_bytes(theirs).unwrap().user_data;
            let mut buffer = [0; 140];
            let written = ours.user_data(&mut buffer).unwrap();
            assert_eq!(written.length(), theirs.length(), "{name}");
            assert_eq!(written.data(), theirs.data(), "{name}");
        }
    }
    assert!(fewer > 0, "the planner finds no better tables");
}

#[test]
fn what_others_decide_is_not_among_the_elements() {
    let text = "x";
    for octets in [&[3, 0x24, 1, 1][..], &[3, 0x25, 1, 1], &[5, 0, 3, 1, 2, 1]] {
        let elements = Elements::from_bytes(octets).unwrap();
        let error = segments_by(&Planner::new(), text, elements, Reference::Octet(1));
        assert_eq!(error.unwrap_err().field(), "elements");
    }
}

#[test]
fn capacities_are_those_of_the_specification() {
    let turkish = NationalLanguage::TURKISH;
    for (planner, text, elements, wide, expected) in [
        // ı is in the locking shift table: 155 alone, else 149 and 148.
        (
            Planner::new().with_locking(turkish),
            "ı",
            0,
            false,
            [155, 149],
        ),
        (
            Planner::new().with_locking(turkish),
            "ı",
            0,
            true,
            [155, 148],
        ),
        // With ports in front (6 octets): 148 alone, else 142.
        (
            Planner::new().with_locking(turkish),
            "ı",
            6,
            false,
            [148, 142],
        ),
    ] {
        let ports = [6, 5, 4, 0x23, 0xf0, 0x23, 0xf0];
        let elements = match elements {
            0 => Elements::EMPTY,
            _ => Elements::from_bytes(&ports).unwrap(),
        };
        let reference = match wide {
            true => Reference::TwoOctets(1),
            false => Reference::Octet(1),
        };
        let whole = text.repeat(expected[0]);
        let parts = segments_by(&planner, &whole, elements, reference).unwrap();
        assert_eq!(parts.len(), 1);
        let more = text.repeat(expected[0] + 1);
        let mut parts = segments_by(&planner, &more, elements, reference).unwrap();
        assert_eq!(parts.len(), 2);
        assert_eq!(parts.tables(), Tables::locking(turkish));
        let first = parts.next().unwrap();
        assert_eq!(first.text.chars().count(), expected[1]);
        let mut buffer = [0; 140];
        let user_data = first.user_data(&mut buffer).unwrap();
        assert!(user_data.octets().len() > 138);
        assert_eq!(user_data.to_string(), first.text);
        assert_eq!(user_data.tables(), Tables::locking(turkish));
    }
}

// ---- secured packets ---------------------------------------------------

fn octets_or_none(octets: &[u8]) -> String {
    if octets.is_empty() {
        return "-".to_owned();
    }
    proofs::hex(octets)
}

#[test]
fn pycrate_writes_the_secured_packets_that_are_read() {
    let said = said(SECURED);
    for (name, octets) in proofs::vectors(SECURED) {
        let ours = if name.starts_with("command") {
            let packet: CommandPacket<'_> = proofs::canonical(&octets);
            let CommandPacket {
                security,
                response,
                ciphering_key,
                integrity_key,
                ..
            } = packet;
            format!(
                "{:02x}{:02x} {:02x} {:02x} {} {} {:02x} {} {}",
                security.0,
                response.0,
                ciphering_key.0,
                integrity_key.0,
                proofs::hex(&packet.application),
                proofs::hex(&packet.counter_octets),
                packet.padding,
                octets_or_none(packet.check),
                octets_or_none(packet.data),
            )
        } else {
            let packet: ResponsePacket<'_> = proofs::canonical(&octets);
            format!(
                "{} {:010x} {:02x} {:02x} {} {}",
                proofs::hex(&packet.application),
                packet.counter(),
                packet.padding,
                packet.status.0,
                octets_or_none(packet.check),
                octets_or_none(packet.data),
            )
        };
        assert_eq!(ours, said[name], "{name}");
    }
}

/// An SMS-DELIVER of 8-bit data behind a header.
fn deliver(header: &[u8], data: &[u8]) -> Vec<u8> {
    let mut octets = proofs::unhex("440c910396173254760004 32114121310480");
    octets.push(u8::try_from(header.len() + data.len()).unwrap());
    octets.extend(header);
    octets.extend(data);
    octets
}

/// The names of the parts and fields that a reader tells of a message.
fn names(octets: &[u8]) -> Vec<&'static str> {
    let record = Record::new();
    let mut reader = Reader::with(octets, DecodeOptions::strict(), &record);
    Deliver::decode(&mut reader).unwrap();
    let name = |event| match event {
        Event::Open { name, .. } | Event::Field { name, .. } => Some(name),
        _ => None,
    };
    record.into_events().into_iter().filter_map(name).collect()
}

#[test]
fn what_the_header_announces_is_found_and_traced() {
    let packets: BTreeMap<_, _> = proofs::vectors(SECURED).collect();
    let octets = deliver(&[2, 0x70, 0], &packets["command.checksum"]);
    let message: Deliver<'_> = proofs::canonical(&octets);
    let Some(SecuredPacket::Command(packet)) = message.user_data.secured_packet() else {
        panic!("{message:?}");
    };
    assert_eq!(packet.counter(), Some(0x0102_0304_0506 >> 8));
    assert_eq!(packet.to_string(), "command packet for b20100, 20 octets");
    let names_of_it = names(&octets);
    for name in [
        "command_packet",
        "spi",
        "kic",
        "kid",
        "tar",
        "cntr",
        "pcntr",
        "check",
    ] {
        assert!(names_of_it.contains(&name), "{name}");
    }
    let octets = deliver(&[2, 0x71, 0], &packets["response.ok"]);
    let message: Deliver<'_> = proofs::canonical(&octets);
    let shown = message.user_data.secured_packet().unwrap().to_string();
    assert_eq!(shown, "response packet from b00010: PoR OK");
    // One that is not whole, and one that is not announced.
    for (header, octets) in [
        (&[2, 0x70, 0][..], &packets["command.checksum"][..20]),
        (&[2, 0x72, 0][..], &packets["command.checksum"][..]),
    ] {
        let octets = deliver(header, octets);
        let message: Deliver<'_> = proofs::canonical(&octets);
        assert_eq!(message.user_data.secured_packet(), None);
        assert!(!names(&octets).contains(&"tar"));
    }
    let ports = proofs::unhex("0605040b8423f0");
    let octets = deliver(&ports, &proofs::unhex("0106 01 ae 02056a"));
    let message: Deliver<'_> = proofs::canonical(&octets);
    let push = message.user_data.push().unwrap();
    assert_eq!(
        push.to_string(),
        "push of application/vnd.wap.sic, 3 octets"
    );
    assert!(names(&octets).contains(&"content_type"));
    let octets = deliver(
        &proofs::unhex("06050423f023f0"),
        &proofs::unhex("0106 01 ae 02056a"),
    );
    let message: Deliver<'_> = proofs::canonical(&octets);
    assert_eq!(message.user_data.push(), None);
}

// ---- pushes ------------------------------------------------------------

#[test]
fn tshark_reads_the_same_in_pushes() {
    let seen = PUSH_SEEN.lines().map(|line| line.split_once('\t').unwrap());
    let seen: BTreeMap<_, _> = seen.collect();
    let mut named = 0;
    for (name, octets) in proofs::vectors(PUSH) {
        let push: Push<'_> = proofs::canonical(&octets);
        let content_type = push.content_type.to_string();
        let headers = push.content_type.encoded_len() + push.headers.len();
        let transaction = push.transaction_id;
        let ours = format!("{transaction:#04x}\t0x06\t{headers}\t");
        let theirs = seen[name].strip_prefix(ours.as_str());
        let theirs = theirs.unwrap_or_else(|| panic!("{name}: {ours}"));
        let unnamed = push
            .content_type
            .media_type()
            .is_some_and(|it| it.name().is_none());
        if !unnamed {
            assert_eq!(content_type, theirs, "{name}");
            named += 1;
        }
    }
    assert!(named > 30, "{named} with a name");
}

#[test]
fn what_is_no_push_says_why() {
    for (octets, field, offset) in [
        (&[1, 7, 1, 0xae][..], "pdu_type", 1),
        (&[1, 6, 2, 0xae], "headers", 3),
        (&[1, 6, 0], "content_type", 3),
        (
            &[1, 6, 0x80, 0x80, 0x80, 0x80, 0x80, 1],
            "headers_length",
            2,
        ),
        (&[1, 6, 3, b't', b'e', b'x', 0], "content_type", 3),
        (&[1, 6, 2, 5, 0], "content_type", 4),
    ] {
        let error = Push::from_bytes(octets).unwrap_err();
        assert_eq!((error.field(), error.offset()), (field, offset), "{error}");
    }
    let push = Push {
        transaction_id: 1,
        content_type: ContentType::Named(b"\x1fx"),
        headers: &[],
        data: &[],
    };
    assert_eq!(push.to_vec().unwrap_err().field(), "content_type");
}

septet_wire::subject!(PushSubject, Push<'a>, |reader| Push::decode(reader));
septet_wire::subject!(CommandSubject, CommandPacket<'a>, |reader| {
    CommandPacket::decode(reader)
});
septet_wire::subject!(ResponseSubject, ResponsePacket<'a>, |reader| {
    ResponsePacket::decode(reader)
});

fn comes_back<'a, V>(octets: &'a [u8], buffer: &'a mut Vec<u8>)
where
    V: Arbitrary<'a> + Decode<'a> + Encode + core::fmt::Debug + PartialEq,
{
    if let Ok(value) = V::arbitrary(&mut Unstructured::new(octets)) {
        proofs::value(&value, buffer);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn every_packet(octets in prop::collection::vec(any::<u8>(), 0..300)) {
        comes_back::<Push<'_>>(&octets, &mut Vec::new());
        comes_back::<CommandPacket<'_>>(&octets, &mut Vec::new());
        comes_back::<ResponsePacket<'_>>(&octets, &mut Vec::new());
        proofs::input(&PushSubject, &octets);
        proofs::input(&CommandSubject, &octets);
        proofs::input(&ResponseSubject, &octets);
        // Octets that are taken for one more often.
        let mut push = vec![0, 6];
        push.extend(&octets);
        proofs::input(&PushSubject, &push);
        let mut packet = vec![0, u8::try_from(octets.len() % 256).unwrap(), 13];
        packet.extend(&octets);
        proofs::input(&CommandSubject, &packet);
        proofs::input(&ResponseSubject, &packet);
    }
}
