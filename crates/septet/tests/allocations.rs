//! R4: decoding and `encode_to_slice` allocate nothing, over every message of
//! `testdata/`.

use septet::stack::{Component, Entry, Message};
use septet::tpdu::{Direction, Tpdu};
use septet::wire::proofs::vectors;
use septet::{Decode, DecodeOptions, Encode};

/// A file of whole messages, and what they begin with.
macro_rules! files {
    ($($layer:literal / $name:literal: $entry:expr),* $(,)?) => {
        [$((
            concat!($layer, "/", $name),
            include_str!(concat!("../../../testdata/", $layer, "/", $name, ".txt")),
            $entry,
        )),*]
    };
}

#[test]
fn the_whole_stack_decodes_without_allocating() {
    let files = files! {
        "smpp" / "pdus": Entry::Smpp,
        "smpp" / "pdus_other": Entry::Smpp,
        "smpp" / "pdus_quirks": Entry::Smpp,
        "smpp" / "recorded": Entry::Smpp,
        "mtp" / "mtp2": Entry::Mtp2 { check_bits: false },
        "mtp" / "mtp2_checked": Entry::Mtp2 { check_bits: true },
        "mtp" / "mtp3": Entry::Mtp3,
        "mtp" / "management": Entry::Mtp3,
        "mtp" / "m2pa": Entry::M2pa,
        "mtp" / "m2pa_status": Entry::M2pa,
        "mtp" / "m3ua": Entry::M3ua,
        "mtp" / "m3ua_other": Entry::M3ua,
        "sccp" / "udt": Entry::Sccp,
        "sccp" / "xudt": Entry::Sccp,
        "sccp" / "other": Entry::Sccp,
        "tcap" / "sms": Entry::Tcap,
        "tcap" / "dialogue": Entry::Tcap,
        "tcap" / "length_forms": Entry::Tcap,
        "tcap" / "ansi": Entry::TcapAnsi,
        "tpdu" / "deliver": Entry::TpduMt,
        "tpdu" / "status_report": Entry::TpduMt,
        "tpdu" / "submit": Entry::TpduMo,
        "tpdu" / "rp": Entry::RpMo,
        "tpdu" / "rp": Entry::RpMt,
        "tpdu" / "cp": Entry::CpMo,
        "tpdu" / "cp": Entry::CpMt,
        "tpdu" / "at": Entry::At,
    };
    let mut texts = 0;
    for (file, vectors_of, entry) in files {
        for (name, octets) in vectors(vectors_of) {
            let allocated = allocation_counter::measure(|| {
                let message = Message::decode(entry, &octets, DecodeOptions::lenient(), ());
                texts += message
                    .sms()
                    .filter_map(|sms| sms.text)
                    .map(|text| match text {
                        septet::stack::Text::Tpdu(text) => text.chars().count(),
                        septet::stack::Text::Smpp(text) => text.chars().count(),
                        _ => 0,
                    })
                    .filter(|&length| length > 0)
                    .count();
            });
            assert_eq!(allocated.count_total, 0, "{file}: {name}");
        }
    }
    // If nothing was read, nothing was proved.
    assert!(texts > 200, "{texts} texts");
}

#[test]
fn every_layer_encodes_without_allocating() {
    fn encodes<'a, V: Decode<'a> + Encode>(octets: &'a [u8], name: &str) {
        let mut buffer = [0; 4096];
        let allocated = allocation_counter::measure(|| {
            let value = V::from_bytes(octets);
            if let Ok(value) = value {
                let written = value
                    .encode_to_slice(&mut buffer)
                    .map(|written| written.len());
                assert_eq!(written, Ok(value.encoded_len()), "{name}");
            }
        });
        assert_eq!(allocated.count_total, 0, "{name}");
    }
    macro_rules! each {
        ($($file:literal: $type:ty),* $(,)?) => {$(
            let file = include_str!(concat!("../../../testdata/", $file, ".txt"));
            for (name, octets) in vectors(file) {
                encodes::<$type>(&octets, name);
            }
        )*};
    }
    each! {
        "smpp/pdus": septet::smpp::Pdu<'_>,
        "smpp/pdus_other": septet::smpp::Pdu<'_>,
        "smpp/recorded": septet::smpp::Pdu<'_>,
        "mtp/mtp2": septet::mtp::SignalUnit<'_>,
        "mtp/mtp2_extended": septet::mtp::ExtendedSignalUnit<'_>,
        "mtp/mtp3": septet::mtp::Mtp3<'_>,
        "mtp/mtp3_ansi": septet::mtp::ansi::Mtp3<'_>,
        "mtp/mtp3_china": septet::mtp::china::Mtp3<'_>,
        "mtp/mtp3_japan": septet::mtp::japan::Mtp3<'_>,
        "mtp/m2pa": septet::mtp::M2pa<'_>,
        "mtp/m3ua": septet::mtp::M3ua<'_>,
        "mtp/m3ua_other": septet::mtp::M3ua<'_>,
        "sigtran/m2ua_random": septet::mtp::M2ua<'_>,
        "sigtran/m3ua_random": septet::mtp::M3ua<'_>,
        "sigtran/sua_random": septet::mtp::Sua<'_>,
        "sccp/udt": septet::sccp::Message<'_>,
        "sccp/xudt": septet::sccp::Message<'_>,
        "sccp/other": septet::sccp::Message<'_>,
        "sccp/random": septet::sccp::Message<'_>,
        "sccp/arbitrary": septet::sccp::Message<'_>,
        "tcap/sms": septet::tcap::Message<'_>,
        "tcap/dialogue": septet::tcap::Message<'_>,
        "tcap/length_forms": septet::tcap::Message<'_>,
        "tcap/ansi": septet::tcap::ansi::Package<'_>,
        "tpdu/deliver": septet::tpdu::Deliver<'_>,
        "tpdu/submit": septet::tpdu::Submit<'_>,
        "tpdu/status_report": septet::tpdu::StatusReport<'_>,
        "tpdu/rp": septet::tpdu::Rp<'_>,
        "tpdu/cp": septet::tpdu::Cp<'_>,
        "tpdu/at": septet::tpdu::AtPdu<'_>,
    }
    // Those of SMPP 3.3, of which there are no vectors.
    for (command_id, body) in [
        (0x22_u32, &b"max_msgs\0"[..]),
        (0x8000_0022, b"100\0"),
        (0x23, b"\x01\x0130697\0\x05"),
        (0x24, b"7b1c9f00\0\x01\x0130697\0\xa0"),
    ] {
        let length = u32::try_from(16 + body.len()).unwrap();
        let mut octets = length.to_be_bytes().to_vec();
        octets.extend_from_slice(&command_id.to_be_bytes());
        octets.extend_from_slice(&[0, 0, 0, 0, 0, 0, 0, 1]);
        octets.extend_from_slice(body);
        assert!(septet::smpp::Pdu::parse(&octets).is_ok());
        encodes::<septet::smpp::Pdu<'_>>(&octets, "3.3");
    }
}

#[test]
fn operations_and_their_tpdus_encode_without_allocating() {
    let mut operations = 0;
    for (name, octets) in vectors(include_str!("../../../testdata/tcap/sms.txt")) {
        let message = Message::decode(Entry::Tcap, &octets, DecodeOptions::strict(), ());
        assert_eq!(message.error, None, "{name}");
        let mut buffer = [0; 4096];
        let allocated = allocation_counter::measure(|| {
            for operation in message.operations() {
                assert!(operation.encode_to_slice(&mut buffer).is_ok(), "{name}");
                if let Some(Ok(tpdu)) = operation.tpdu() {
                    assert!(tpdu.encode_to_slice(&mut buffer).is_ok(), "{name}");
                }
                operations += 1;
            }
        });
        assert_eq!(allocated.count_total, 0, "{name}");
    }
    assert!(operations > 30, "{operations} operations");
}

#[test]
fn the_counter_counts() {
    let allocated = allocation_counter::measure(|| drop(vec![0_u8; 16]));
    assert_eq!(allocated.count_total, 1);
    // And the paths that are measured above are those that find something.
    let octets = [0x04, 0x01, 0x91];
    let entry = Entry::Map {
        code: 47,
        component: Component::Result,
        version: None,
    };
    assert!(Message::from_bytes(entry, &octets).is_ok());
    assert!(Tpdu::from_bytes(&octets, Direction::ToMobile).is_err());
}

#[test]
fn titles_are_looked_up_without_allocating() {
    use septet::sccp::translation::{Destination, Pattern, Rule, Table};
    use septet::sccp::{Address, PointCode, SubsystemNumber};
    let there = Destination::new(PointCode::new(900).unwrap());
    let patterns = ["30*", "3069????????", "49*"];
    let rules = patterns.map(|text| Rule::new(Pattern::new(text).unwrap(), there.clone()));
    let table = Table::new(rules).unwrap();
    let called = Address::e164("306900000099", SubsystemNumber::HLR).unwrap();
    let allocated = allocation_counter::measure(|| {
        let called = called.address();
        let route = table.translate(&called, 0, |_| true).unwrap();
        assert_eq!(route.rule.pattern, Pattern::new("3069????????").unwrap());
        assert_eq!(route.called().unwrap().address(), called);
    });
    assert_eq!(allocated.count_total, 0);
}
