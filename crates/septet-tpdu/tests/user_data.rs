//! User data with headers of every length and content, good and bad.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "stopping is what a test is for"
)]

use proptest::prelude::*;
use septet_text::dcs::DataCodingScheme;
use septet_tpdu::{
    AddressBuf, Command, Concatenation, Deliver, DeliverReport, Elements, FailureCause, Reference,
    Status, StatusReport, Submit, SubmitReport, TimeStamp, Tpdu, UserData,
};
use septet_wire::{
    Decode, DecodeOptions, Encode, EncodeErrorKind, ErrorKind, Findings, Limit, Quirk, Reader,
    Remark, proofs,
};

const TIME: TimeStamp = TimeStamp([0x32, 0x11, 0x41, 0x21, 0x31, 0x04, 0x80]);

fn sender() -> AddressBuf {
    "+306971234567".parse().unwrap()
}

/// Where TP-UDL lies in the messages of these tests.
const UDL: usize = 18;

/// Septets of any number, all different for a while.
fn some_text(septets: usize) -> String {
    "abcdefgh@jklm".chars().cycle().take(septets).collect()
}

/// A header of so many octets in all: none, UDHL 0, or one element; none is
/// of two octets.
fn header_of(octets: usize) -> Option<Vec<u8>> {
    let header = match octets {
        0 => Vec::new(),
        1 => vec![0],
        2 => return None,
        _ => {
            let data = u8::try_from(octets - 3).unwrap();
            let mut header = vec![data + 2, 0x80, data];
            header.resize(octets, 0xa5);
            header
        }
    };
    Some(header)
}

#[test]
fn text_survives_behind_a_header_of_every_length() {
    let mut pairs = 0;
    for octets in 0..=140_usize {
        let Some(header) = header_of(octets) else {
            continue;
        };
        let elements = match header.as_slice() {
            [] => Elements::EMPTY,
            header => Elements::from_bytes(header).unwrap(),
        };
        let room = (140 - octets) * 8 / 7;
        // As many as there is room for, so every number modulo 8, several
        // times over where there is much.
        for septets in 0..=room {
            let text = some_text(septets);
            let mut buffer = [0xff; 140];
            let user_data = if octets == 1 {
                // No encoder of ours writes it.
                let units = 2 + septets;
                let length = units.saturating_mul(7).div_ceil(8);
                buffer[0] = 0;
                septet_text::gsm7::pack(&text, 6, &mut buffer[1..]).unwrap();
                let units = u8::try_from(units).unwrap();
                UserData::new(DataCodingScheme::GSM7, true, units, &buffer[..length]).unwrap()
            } else {
                UserData::from_text(&text, DataCodingScheme::GSM7, elements, &mut buffer).unwrap()
            };
            let read = user_data.text().unwrap().to_string();
            assert_eq!(read, text, "{octets} {septets}");
            assert_eq!(user_data.elements(), elements);
            assert_eq!(user_data.header_indicated(), octets > 0);
            assert!(user_data.octets().starts_with(&header));
            let sender = sender();
            let deliver = Deliver::new(sender.address(), TIME, user_data);
            let mut octets = Vec::new();
            assert!(proofs::value(&deliver, &mut octets));
            assert!(octets.len() <= Deliver::MAX_OCTETS);
            pairs += 1;
        }
        let mut buffer = [0; 140];
        let text = some_text(room + 1);
        let error = UserData::from_text(&text, DataCodingScheme::GSM7, elements, &mut buffer);
        if octets != 1 {
            let kind = error.unwrap_err().kind();
            assert!(matches!(kind, EncodeErrorKind::TooLong { max: 140, .. }));
        }
    }
    assert!(pairs > 11_000, "{pairs}");
}

/// The same, as libosmocore packs it and tshark reads it.
#[test]
fn libosmocore_puts_the_fill_bits_where_they_are_read() {
    let file = include_str!("../../../testdata/tpdu/fill_bits.txt");
    let lines = file.lines().filter(|line| line.starts_with("header_"));
    let texts = lines.map(|line| {
        let (name, rest) = line.split_once(" = ").unwrap();
        let text = rest.split_once(" ; ").unwrap().1;
        (name, &text[1..text.len() - 1])
    });
    let mut compared = 0;
    for ((name, octets), (_, text)) in proofs::vectors(file).zip(texts) {
        let theirs: Deliver<'_> = proofs::canonical(&octets);
        let theirs = theirs.user_data;
        assert_eq!(theirs.text().unwrap().to_string(), text, "{name}");
        if theirs.octets().first() == Some(&0) && theirs.header_indicated() {
            continue;
        }
        let mut buffer = [0; 140];
        let elements = theirs.elements();
        let ours = UserData::from_text(text, DataCodingScheme::GSM7, elements, &mut buffer);
        assert_eq!(ours.unwrap(), theirs, "{name}");
        compared += 1;
    }
    assert!(compared > 370, "{compared}");
}

#[test]
fn a_header_of_udhl_zero_is_one_octet() {
    // Elements that are none, which no encoder of ours writes.
    let octets = [0x00, 0xd0, 0x65, 0x36, 0xfb, 0x0d];
    // 8 bits of header are 2 septets; 6 fill bits.
    let user_data = UserData::new(DataCodingScheme::GSM7, true, 6, &octets).unwrap();
    assert!(user_data.elements().is_empty());
    assert_eq!(user_data.septets().unwrap().len(), 4);
    assert_eq!(user_data.septets().unwrap().fill_bits(), Some(6));
}

fn deliver(dcs: u8, header: bool, udl: u8, user_data: &[u8]) -> Vec<u8> {
    let sender = sender();
    let mut octets = Deliver::new(sender.address(), TIME, UserData::default())
        .to_vec()
        .unwrap();
    octets[0] |= if header { 0x40 } else { 0 };
    octets[10] = dcs;
    octets[UDL] = udl;
    octets.extend(user_data);
    octets
}

/// Strictly an error of this field at this octet of the user data; else a
/// finding, and this text.
fn tolerated(octets: &[u8], quirk: Quirk, field: &str, offset: usize, text: &str) {
    let error = Deliver::from_bytes(octets).unwrap_err();
    assert_eq!(
        (error.field(), error.offset()),
        (field, UDL + 1 + offset),
        "{error}"
    );
    let options = DecodeOptions::strict().with(quirk);
    let findings = Findings::new();
    let mut reader = Reader::with(octets, options, &findings);
    let deliver = Deliver::decode(&mut reader).unwrap();
    assert!(reader.is_empty());
    assert_eq!(deliver.user_data.text().unwrap().to_string(), text);
    assert_eq!(deliver.to_vec().unwrap(), octets);
    let findings = findings.into_vec();
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].remark, Remark::Tolerated(quirk));
    assert_eq!(findings[0].field, field);
}

#[test]
fn text_is_read_behind_a_bad_header() {
    let quirk = Quirk::TPDU_BAD_HEADER;
    // An element past the header's end: the text begins where UDHL says.
    let octets = deliver(0, true, 12, &proofs::unhex("0500044202 01d0653 6fb0d"));
    tolerated(&octets, quirk, "ie_data", 3, "hello");
    // An octet too many behind the last element.
    let octets = deliver(8, true, 10, &proofs::unhex("060003420201ff 00680069")[..10]);
    tolerated(&octets, quirk, "ieidl", 7, "h\u{fffd}");
    // A header past the end: all of it is text.
    let octets = deliver(0, true, 5, &proofs::unhex("e8329bfd06"));
    tolerated(&octets, quirk, "udh", 1, "hello");
    // None at all.
    let octets = deliver(0, true, 0, &[]);
    tolerated(&octets, quirk, "udhl", 0, "");
    // One that ends in the middle of the last septet that TP-UDL counts.
    let octets = deliver(0, true, 7, &proofs::unhex("06050423f00b84"));
    tolerated(&octets, quirk, "tp_udl", 0, "");
}

#[test]
fn a_header_that_ends_inside_the_last_septet_keeps_its_elements() {
    let octets = deliver(0, true, 7, &proofs::unhex("06050423f00b84"));
    let error = Deliver::from_bytes(&octets).unwrap_err();
    let kind = ErrorKind::Length {
        length: 7,
        min: 8,
        max: 160,
    };
    assert_eq!(error.kind(), kind);
    let mut reader = Reader::with(&octets, DecodeOptions::lenient(), ());
    let user_data = Deliver::decode(&mut reader).unwrap().user_data;
    assert!(!user_data.has_bad_header());
    let ports = user_data.elements().application_ports().unwrap();
    assert_eq!((ports.destination(), ports.originator()), (0x23f0, 0x0b84));
}

#[test]
fn user_data_that_end_too_soon_are_read_as_far_as_they_go() {
    let quirk = Quirk::TPDU_SHORT_USER_DATA;
    let octets = deliver(0, false, 8, &proofs::unhex("e8329bfd"));
    tolerated(&octets, quirk, "tp_ud", 0, "hell");
    let kind = Deliver::from_bytes(&octets).unwrap_err().kind();
    let expected = ErrorKind::Truncated {
        needed: 7,
        available: 4,
        limit: Limit::Input,
    };
    assert_eq!(kind, expected);
    let octets = deliver(8, false, 8, &proofs::unhex("03b103b2"));
    tolerated(&octets, quirk, "tp_ud", 0, "αβ");
    let octets = deliver(0, false, 160, &[]);
    tolerated(&octets, quirk, "tp_ud", 0, "");
}

#[test]
fn octets_behind_the_user_data_are_kept() {
    let octets = deliver(0, false, 5, &proofs::unhex("e8329bfd06 dead"));
    let error = Deliver::from_bytes(&octets).unwrap_err();
    assert_eq!(
        error.to_string(),
        "trailing octets: 2 octets more than the input should hold, at octet 24"
    );
    let options = DecodeOptions::strict().with(Quirk::TPDU_TRAILING_OCTETS);
    let mut reader = Reader::with(&octets, options, ());
    let deliver = Deliver::decode(&mut reader).unwrap();
    assert_eq!(deliver.trailing.octets(), [0xde, 0xad]);
    assert_eq!(deliver.to_vec().unwrap(), octets);
    assert_eq!(deliver.user_data.to_string(), "hello");
}

#[test]
fn data_and_compressed_text_are_no_text() {
    for dcs in [0x04, 0xf6, 0x20, 0x28] {
        let octets = deliver(dcs, false, 3, &[1, 2, 0xff]);
        let deliver: Deliver<'_> = proofs::canonical(&octets);
        assert_eq!(deliver.user_data.text(), None, "{dcs:02x}");
        assert_eq!(deliver.user_data.data(), [1, 2, 0xff]);
        assert_eq!(deliver.user_data.to_string(), "0102ff");
    }
    let dcs = DataCodingScheme::OCTETS;
    let error = UserData::from_text("x", dcs, Elements::EMPTY, &mut []).unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::Contradiction);
    let error = UserData::from_data(&[1], DataCodingScheme::GSM7, Elements::EMPTY, &mut []);
    assert_eq!(error.unwrap_err().kind(), EncodeErrorKind::Contradiction);
}

#[test]
fn user_data_are_not_built_against_themselves() {
    let gsm7 = DataCodingScheme::GSM7;
    let error = UserData::new(gsm7, false, 8, &[0; 8]).unwrap_err();
    assert_eq!(
        (error.field(), error.kind()),
        ("tp_udl", EncodeErrorKind::Contradiction)
    );
    let error = UserData::new(gsm7, true, 8, &[9, 0, 0, 0, 0, 0, 0]).unwrap_err();
    assert_eq!(
        (error.field(), error.kind()),
        ("udh", EncodeErrorKind::Contradiction)
    );
    let error = UserData::new(DataCodingScheme::UCS2, false, 141, &[0; 141]).unwrap_err();
    assert_eq!(error.field(), "tp_ud");
    let mut small = [0; 3];
    let error = UserData::from_text("hello", gsm7, Elements::EMPTY, &mut small).unwrap_err();
    assert!(matches!(
        error.kind(),
        EncodeErrorKind::BufferTooSmall { .. }
    ));
}

#[test]
fn fill_bits_of_any_value_are_accepted_and_kept() {
    // The example of the builder, with its fill bit set.
    let octets = deliver(0, true, 12, &proofs::unhex("050003420201d1 6536fb0d"));
    let deliver: Deliver<'_> = proofs::canonical(&octets);
    assert_eq!(deliver.user_data.text().unwrap().to_string(), "hello");
    let part = Concatenation::new(Reference::Octet(0x42), 2, 1);
    assert_eq!(deliver.user_data.concatenation(), part);
}

/// What a strict reader remarks on.
fn notes(octets: &[u8]) -> Vec<(&'static str, usize)> {
    let findings = Findings::new();
    let mut reader = Reader::with(octets, DecodeOptions::strict(), &findings);
    Deliver::decode(&mut reader).unwrap();
    let findings = findings.into_vec();
    let is_note = |remark| matches!(remark, Remark::Note(_));
    assert!(findings.iter().all(|finding| is_note(finding.remark)));
    findings.iter().map(|f| (f.field, f.offset)).collect()
}

#[test]
fn what_is_odd_but_readable_is_remarked() {
    // More octets than a short message has, which TP-UDL can say all the same.
    let octets = deliver(4, false, 141, &[7; 141]);
    let long: Deliver<'_> = proofs::canonical(&octets);
    assert_eq!(long.user_data.data().len(), 141);
    assert_eq!(notes(&octets), [("tp_ud", UDL + 1)]);
    // A national language: udh.turkish_single_shift, by pycrate.
    let octets = deliver(0, true, 9, &proofs::unhex("03240101d84c3773"));
    assert_eq!(notes(&octets), []);
    let turkish: Deliver<'_> = proofs::canonical(&octets);
    assert_eq!(turkish.user_data.to_string(), "Şş");
    // One that there is not, and one without such a table: the default ones.
    for header in ["0324010e", "03250102"] {
        let octets = deliver(0, true, 9, &proofs::unhex(&format!("{header}d84c3773")));
        let unknown: Deliver<'_> = proofs::canonical(&octets);
        assert_eq!(unknown.user_data.to_string(), "Ss");
        assert_eq!(notes(&octets), [("tables", UDL + 5)]);
    }
    // Elements that are not laid out as they should be.
    for (header, field, offset) in [
        ("0500034202 00", "sequence", 5),
        ("05000342 0203", "sequence", 5),
        ("040a 020102", "mode", 5),
        ("0612 0400 0102 ff", "picture", 6),
        ("0521 03 000001", "url_length", 6),
        ("0425020101", "ie_data", 4),
    ] {
        let header = proofs::unhex(header);
        let octets = deliver(4, true, header.len().try_into().unwrap(), &header);
        assert_eq!(notes(&octets), [(field, UDL + 1 + offset)], "{header:02x?}");
    }
    let octets = deliver(0, false, 5, &proofs::unhex("e8329bfd06"));
    assert_eq!(notes(&octets), []);
}

#[test]
fn reports_without_user_data_keep_the_header_indicator() {
    let octets = proofs::unhex("d6420c9103961732547632114121310480321141215120800001 40");
    let report: StatusReport<'_> = proofs::canonical(&octets);
    assert_eq!(report.spare, 0xd0);
    // A reserved bit announces what a later release adds.
    let octets = proofs::unhex("06420c910396173254763211412131048032114121512080 00 08 aabb");
    let report: StatusReport<'_> = proofs::canonical(&octets);
    assert_eq!(report.parameters.unwrap().additional, [0xaa, 0xbb]);
    // An extension bit announces another octet of TP-PI.
    let octets = proofs::unhex("06420c910396173254763211412131048032114121512080 00 81 8001 40");
    let report: StatusReport<'_> = proofs::canonical(&octets);
    let parameters = report.parameters.unwrap();
    assert_eq!(parameters.extension, [0x80, 0x01]);
    assert_eq!(parameters.protocol_identifier.unwrap().0, 0x40);
    // And without it there is nothing behind.
    let octets = proofs::unhex("06420c910396173254763211412131048032114121512080 00 00 aabb");
    let error = StatusReport::from_bytes(&octets).unwrap_err();
    assert_eq!((error.field(), error.offset()), ("trailing octets", 26));
}

#[test]
fn every_parameter_indicator_is_followed() {
    for indicator in 0..=0xff_u8 {
        for extension in [&[0x00][..], &[0x80, 0xff, 0x7f]] {
            let mut octets = proofs::unhex("06420c910396173254763211412131048032114121512080 00");
            octets.push(indicator);
            if indicator & 0x80 != 0 {
                octets.extend(extension);
            }
            for (bit, field) in [(1, &[0x40][..]), (2, &[0x04]), (4, &[2, 0x10, 0x20])] {
                if indicator & bit != 0 {
                    octets.extend(field);
                }
            }
            // Bits of a later release announce something behind.
            let later: &[u8] = if indicator & 0xf8 == 0 { &[] } else { &[0xaa] };
            octets.extend(later);
            // Without TP-DCS, two septets are as many octets as two octets are.
            let report: StatusReport<'_> = proofs::canonical(&octets);
            let parameters = report.parameters.unwrap();
            assert_eq!(parameters.reserved, indicator & 0x78);
            assert_eq!(!parameters.extension.is_empty(), indicator & 0x80 != 0);
            assert_eq!(parameters.protocol_identifier.is_some(), indicator & 1 != 0);
            assert_eq!(parameters.data_coding_scheme.is_some(), indicator & 2 != 0);
            assert_eq!(parameters.user_data.is_some(), indicator & 4 != 0);
            assert_eq!(parameters.additional, later);
        }
    }
}

#[test]
fn reports_are_not_written_against_themselves() {
    let sender = sender();
    let report = StatusReport::new(1, sender.address(), TIME, TIME, Status::RECEIVED);
    let refused = |report: StatusReport<'_>| report.to_vec().unwrap_err();
    let error = refused(StatusReport { spare: 4, ..report });
    assert_eq!(
        (error.field(), error.kind()),
        ("spare", EncodeErrorKind::Value { value: 4 })
    );
    let mut parameters = septet_tpdu::Parameters {
        additional: &[1],
        ..Default::default()
    };
    let error = refused(StatusReport {
        parameters: Some(parameters),
        ..report
    });
    assert_eq!(error.field(), "additional");
    parameters.additional = &[];
    parameters.user_data = Some(UserData::empty(DataCodingScheme::UCS2));
    let error = refused(StatusReport {
        parameters: Some(parameters),
        ..report
    });
    assert_eq!(error.field(), "tp_dcs");
    let error = DeliverReport {
        failure_cause: Some(FailureCause(0x7f)),
        ..DeliverReport::default()
    };
    assert_eq!(error.to_vec().unwrap_err().field(), "tp_fcs");
    assert_eq!(Tpdu::Unknown(&[0]).to_vec().unwrap_err().field(), "tp_mti");
    assert_eq!(Tpdu::Unknown(&[]).to_vec().unwrap_err().field(), "tpdu");
}

macro_rules! subjects {
    ($($name:ident($subject:ident): $message:ident;)*) => {$(
        septet_wire::subject!($subject, $message<'a>, |reader| $message::decode(reader));
    )*

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]
        $(
            #[test]
            fn $name(octets in prop::collection::vec(any::<u8>(), 0..400)) {
                let mut u = arbitrary::Unstructured::new(&octets);
                let message: $message<'_> = match arbitrary::Arbitrary::arbitrary(&mut u) {
                    Ok(message) => message,
                    Err(_) => return Ok(()),
                };
                let fits = proofs::value(&message, &mut Vec::new());
                prop_assert!(fits || message.encoded_len() > 255);
                for options in [DecodeOptions::strict(), DecodeOptions::lenient()] {
                    proofs::input_by(&$subject, &octets, options);
                    // Octets that are taken for the message more often.
                    let mut octets = octets.clone();
                    if let Some(first) = octets.first_mut() {
                        *first = (*first & 0xfc) | message.to_vec().unwrap_or_default().first().map_or(0, |o| o & 3);
                    }
                    if octets.len() > 2 {
                        octets[1] %= 21;
                        octets[2] %= 21;
                    }
                    proofs::input_by(&$subject, &octets, options);
                }
            }
        )*
    }};
}

subjects! {
    every_deliver(DeliverSubject): Deliver;
    every_submit(SubmitSubject): Submit;
    every_status_report(StatusReportSubject): StatusReport;
    every_deliver_report(DeliverReportSubject): DeliverReport;
    every_submit_report(SubmitReportSubject): SubmitReport;
    every_command(CommandSubject): Command;
}

proptest! {
    #[test]
    fn every_tpdu(octets in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut u = arbitrary::Unstructured::new(&octets);
        let tpdu: Tpdu<'_> = match arbitrary::Arbitrary::arbitrary(&mut u) {
            Ok(tpdu) => tpdu,
            Err(_) => return Ok(()),
        };
        let direction = tpdu.direction().unwrap_or(septet_tpdu::Direction::ToMobile);
        let mut buffer = Vec::new();
        proofs::value_by(&tpdu, &mut buffer, |reader| Tpdu::decode_as(reader, direction));
    }
}
