//! The whole stack over vectors that others encoded.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "stopping is what a test is for"
)]

use core::time::Duration;

use septet::map::{MapDialoguePdu, Operation, Version};
use septet::stack::{
    Component, Dialogues, Entry, Joined, Joiner, Kind, Layer, Message, Relay, variant,
};
use septet::wire::proofs::{hex, vectors};
use septet::wire::store::Bounds;
use septet::wire::{DecodeOptions, Event, Findings, Quirk, Record, Remark};
use septet::{Decode, sccp};

fn vector(file: &str, name: &str) -> Vec<u8> {
    let found = vectors(file).find(|(it, _)| *it == name);
    assert!(found.is_some(), "no vector {name}");
    found.map(|(_, octets)| octets).unwrap_or_default()
}

const TCAP: &str = include_str!("../../../testdata/tcap/sms.txt");
const SMPP: &str = include_str!("../../../testdata/smpp/pdus.txt");

#[test]
fn a_map_dialogue_is_read_down_to_the_text() {
    let octets = vector(TCAP, "mt.v3.gsm7");
    let message = Message::from_bytes(Entry::Tcap, &octets).unwrap();
    let layers: Vec<_> = message.layers().collect();
    assert_eq!(layers, [Layer::Tcap, Layer::Map, Layer::Tpdu]);
    assert_eq!(
        message.application_context().unwrap().version(),
        Version::V3
    );
    let sms: Vec<_> = message.sms().collect();
    assert_eq!(sms.len(), 1);
    assert_eq!(sms[0].kind, Kind::Deliver);
    assert_eq!(sms[0].from.unwrap().to_string(), "+306971234567");
    assert_eq!(sms[0].to.unwrap().to_string(), "202019876543210");
    assert_eq!(sms[0].text.unwrap().to_string(), "hello");
    assert_eq!(
        message.relay(Entry::Tcap, DecodeOptions::strict()),
        Relay::Exact
    );
}

#[test]
fn ansi_tcap_is_read_where_it_is_said_to_be() {
    const ANSI: &str = include_str!("../../../testdata/tcap/ansi.txt");
    let mut count = 0;
    for (name, octets) in vectors(ANSI) {
        let message = Message::from_bytes(Entry::TcapAnsi, &octets).unwrap();
        assert!(message.tcap_ansi.is_some() && message.tcap.is_none());
        assert!(message.layers().eq([Layer::TcapAnsi]), "{name}");
        let relay = message.relay(Entry::TcapAnsi, DecodeOptions::strict());
        assert_eq!(relay, Relay::Exact, "{name}");
        count += 1;
    }
    assert!(count > 200);
    // A component without its operation code, and octets behind the package.
    let error = |hex: &str| {
        let octets = septet::wire::proofs::unhex(hex);
        Message::from_bytes(Entry::TcapAnsi, &octets).unwrap_err()
    };
    let broken = error("e20dc70400001001e805e903cf0105");
    assert_eq!(broken.layer(), Layer::TcapAnsi);
    assert_eq!(broken.error().field(), "operation_code");
    assert_eq!(error("e206c7040000100100").error().offset(), 8);
}

#[test]
fn what_map_says_of_the_dialogue_is_shown() {
    const DIALOGUE: &str = include_str!("../../../testdata/tcap/dialogue.txt");
    let octets = vector(DIALOGUE, "begin.map_open");
    let record = Record::new();
    let options = DecodeOptions::strict();
    let message = Message::decode(Entry::Tcap, &octets, options, &record);
    assert!(matches!(
        message.map_dialogue(),
        Ok(Some(MapDialoguePdu::MapOpen(_)))
    ));
    let opened: Vec<_> = record
        .into_events()
        .into_iter()
        .filter_map(|event| match event {
            Event::Open { name, offset } => Some((name, offset)),
            _ => None,
        })
        .collect();
    assert!(opened.ends_with(&[
        ("map", 55),
        ("map_dialogue", 55),
        ("map_open", 57),
        ("destination_reference", 59)
    ]));

    // One that cannot be read costs the message nothing.
    let mut broken = octets.clone();
    broken[55] = 0xaf;
    let findings = Findings::new();
    let message = Message::decode(Entry::Tcap, &broken, options, &findings);
    assert_eq!(message.error, None);
    assert!(message.map_dialogue().is_err());
    assert_eq!(
        findings.into_vec().pop().map(|finding| finding.remark),
        Some(Remark::Note("no MAP dialogue PDU"))
    );
}

#[test]
fn a_dialogue_pdu_is_read_by_itself() {
    const DIALOGUE: &str = include_str!("../../../testdata/map/dialogue.txt");
    let mut count = 0;
    for (name, octets) in vectors(DIALOGUE) {
        let message = Message::from_bytes(Entry::MapDialogue, &octets).unwrap();
        assert!(message.layers().eq([Layer::Map]), "{name}");
        assert_eq!(message.map_dialogue(), Ok(message.map_dialogue_pdu.clone()));
        let relay = message.relay(Entry::MapDialogue, DecodeOptions::strict());
        assert_eq!(relay, Relay::Exact, "{name}");
        count += 1;
    }
    assert!(count > 20, "{count}");
    let error = Message::from_bytes(Entry::MapDialogue, &[0xa6, 0]).unwrap_err();
    assert_eq!((error.layer(), error.error().offset()), (Layer::Map, 0));
}

#[test]
fn other_forms_of_lengths_are_passed_on_in_the_shortest() {
    const FORMS: &str = include_str!("../../../testdata/tcap/length_forms.txt");
    let options = DecodeOptions::strict();
    let relayed = |octets: &[u8]| {
        let message = Message::from_bytes(Entry::Tcap, octets).unwrap();
        (
            message.relay(Entry::Tcap, options),
            message.operations().count(),
        )
    };
    let mut normalised = 0;
    for (name, octets) in vectors(FORMS) {
        let (_, name) = name.split_once('.').unwrap();
        let base = vector(TCAP, name);
        let (exact, operations) = relayed(&base);
        assert_eq!(exact, Relay::Exact, "{name}");
        let same = relayed(&octets);
        assert_eq!(same, (Relay::Normalised, operations), "{name}");
        let one = Message::from_bytes(Entry::Tcap, &octets).unwrap();
        let other = Message::from_bytes(Entry::Tcap, &base).unwrap();
        assert!(one.operations().eq(other.operations()), "{name}");
        normalised += 1;
    }
    assert!(normalised > 200, "{normalised} vectors");
}

#[test]
fn what_carries_tpdus_is_read_down_to_the_text() {
    const RP: &str = include_str!("../../../testdata/tpdu/rp.txt");
    const CP: &str = include_str!("../../../testdata/tpdu/cp.txt");
    const AT: &str = include_str!("../../../testdata/tpdu/at.txt");
    let mut texts = 0;
    let to_mobile = |name: &str| name.contains("_mt.");
    let of_rp = |name: &str| [Entry::RpMo, Entry::RpMt][usize::from(to_mobile(name))];
    let of_cp = |name: &str| [Entry::CpMo, Entry::CpMt][usize::from(to_mobile(name))];
    let rp = vectors(RP)
        .filter(|(name, _)| !name.starts_with("address"))
        .map(|(name, octets)| (name, octets, of_rp(name)));
    let cp = vectors(CP).map(|(name, octets)| (name, octets, of_cp(name)));
    let at = vectors(AT).map(|(name, octets)| (name, octets, Entry::At));
    for (name, octets, entry) in rp.chain(cp).chain(at) {
        let message = Message::decode(entry, &octets, DecodeOptions::strict(), ());
        if name == "data_mo.empty" {
            let layer = message.error.unwrap().layer();
            assert!(matches!(layer, Layer::Rp | Layer::Tpdu), "{name}");
            continue;
        }
        assert_eq!(message.error, None, "{name}");
        texts += message.sms().filter(|sms| sms.text.is_some()).count();
        let relay = message.relay(entry, DecodeOptions::strict());
        assert_eq!(relay, Relay::Exact, "{name}");
    }
    assert!(texts > 15, "{texts} texts");

    let octets = vector(CP, "data_mt.data_mt.deliver.gsm7.hello");
    let message = Message::from_bytes(Entry::CpMt, &octets).unwrap();
    let layers: Vec<_> = message.layers().collect();
    assert_eq!(layers, [Layer::Cp, Layer::Rp, Layer::Tpdu]);
    let error = Message::from_bytes(Entry::CpMo, &octets).unwrap_err();
    assert_eq!(error.layer(), Layer::Rp);
    assert_eq!(
        (error.error().field(), error.error().offset()),
        ("rp_mti", 3)
    );
}

#[test]
fn every_version_is_told_apart() {
    let operation = |name| {
        let octets = vector(TCAP, name);
        let message = Message::from_bytes(Entry::Tcap, &octets).unwrap();
        format!("{:?}", message.operations().next().unwrap())
    };
    for (name, begins) in [
        ("mt.v3.gsm7", "MtForwardSmArg("),
        ("mo.v3", "MoForwardSmArg("),
        ("mt.v2", "ForwardSmArg("),
        ("mo.v2", "ForwardSmArg("),
        ("mt.v1", "ForwardSmArg("),
        ("mo.v1", "ForwardSmArg("),
        ("sri.v3", "RoutingInfoForSmArg("),
        ("sri.v2", "RoutingInfoForSmArgV2("),
        ("sri.v1", "RoutingInfoForSmArgV2("),
        ("sri.v3.result", "RoutingInfoForSmRes("),
        ("sri.v2.result", "RoutingInfoForSmResV2("),
        ("report.v3", "ReportSmDeliveryStatusArg("),
        ("report.v2", "ReportSmDeliveryStatusArgV2("),
        ("sri.v3.absent.error", "Error("),
    ] {
        let shown = operation(name);
        assert!(shown.starts_with(begins), "{name}: {shown}");
    }
}

#[test]
fn a_message_in_parts_is_joined() {
    let mut joiner = Joiner::new(Bounds::default());
    let mut texts = Vec::new();
    // Out of order, and the second one twice.
    for name in ["2of3", "3of3", "2of3", "1of3"] {
        for prefix in ["mt.v3.parts", "mt.v3.split_emoji"] {
            let octets = vector(TCAP, &format!("{prefix}.{name}"));
            let message = Message::from_bytes(Entry::Tcap, &octets).unwrap();
            for sms in message.sms() {
                let origin = prefix.len() as u64;
                if let Joined::Whole(text) = joiner.sms(&sms, origin, Duration::ZERO) {
                    texts.push(text.unwrap());
                }
            }
        }
    }
    assert_eq!(texts.len(), 2);
    assert!(
        texts.iter().all(|text| !text.contains('\u{fffd}')),
        "{texts:?}"
    );
    assert!(
        texts
            .iter()
            .any(|text| text.chars().any(|c| c > '\u{ffff}')),
        "{texts:?}"
    );
}

#[test]
fn segments_of_sccp_are_joined_before_tcap_is_read() {
    let whole = vector(TCAP, "mt.v3.segmented");
    let address = sccp::Address::e164("306900000010", sccp::SubsystemNumber::MSC).unwrap();
    let xudt = sccp::Xudt::new(
        sccp::ProtocolClass::CLASS_1,
        address.address(),
        address.address(),
        &whole,
    );
    let mut joiner = Joiner::new(Bounds::default());
    let mut joined = None;
    let mut count = 0;
    for segment in xudt.segments(7, 150).unwrap() {
        use septet::Encode;
        let octets = segment.to_vec().unwrap();
        let message = Message::from_bytes(Entry::Sccp, &octets).unwrap();
        assert_eq!(message.tcap, None);
        if let Some(sccp::Outcome::Complete(data)) = joiner.segment(&message, 0, Duration::ZERO) {
            joined = Some(data);
        }
        count += 1;
    }
    assert!(count > 2, "{count} segments");
    let joined = joined.unwrap();
    assert_eq!(hex(&joined), hex(&whole));
    assert_eq!(Entry::of_user_data(&joined), Some(Entry::Tcap));
    let message = Message::from_bytes(Entry::Tcap, &joined).unwrap();
    assert_eq!(message.sms().count(), 1);
}

/// SCCP between a title and a subsystem of one that has none.
fn udt(called: sccp::SubsystemNumber, calling: sccp::SubsystemNumber, data: &[u8]) -> Vec<u8> {
    use septet::Encode;
    let title = |digits, ssn| sccp::Address::e164(digits, ssn).unwrap();
    let called = title(if called.0 == 6 { "3069" } else { "3097" }, called);
    let calling = title(if calling.0 == 6 { "3069" } else { "3097" }, calling);
    let class = sccp::ProtocolClass::CLASS_0;
    let udt = sccp::Udt::new(class, called.address(), calling.address(), data);
    udt.to_vec().unwrap()
}

#[test]
fn what_continues_and_ends_a_dialogue_is_of_its_version() {
    use sccp::SubsystemNumber as Ssn;
    let mut dialogues = Dialogues::new(Dialogues::BOUNDS);
    let mut versions = |octets: Vec<u8>| {
        let options = DecodeOptions::strict();
        let alone: Message<'_> = Message::decode(Entry::Sccp, &octets, options, ());
        let find = |message: &Message<'_>| dialogues.find(message, message);
        let known = Message::decode_in(find, Entry::Sccp, &octets, options, ());
        dialogues.learn(&known, &known, Duration::ZERO);
        (alone.map_version(), known.map_version(), dialogues.len())
    };
    let (v1, none) = (Some(Version::V1), None);
    // A Begin of version 1 with OTID 7, continued by OTID 9, and both ways.
    let begin = udt(Ssn::HLR, Ssn::MSC, &[0x62, 3, 0x48, 1, 7]);
    assert_eq!(versions(begin), (v1, v1, 1));
    let there = [0x65, 6, 0x48, 1, 9, 0x49, 1, 7];
    assert_eq!(versions(udt(Ssn::MSC, Ssn::HLR, &there)), (none, v1, 2));
    let back = [0x65, 6, 0x48, 1, 7, 0x49, 1, 9];
    assert_eq!(versions(udt(Ssn::HLR, Ssn::MSC, &back)), (none, v1, 2));
    // The same id of another end is another's.
    let end = [0x64, 3, 0x49, 1, 7];
    assert_eq!(versions(udt(Ssn::HLR, Ssn::MSC, &end)), (none, none, 2));
    assert_eq!(versions(udt(Ssn::MSC, Ssn::HLR, &end)), (none, v1, 1));
    // Over is over.
    assert_eq!(versions(udt(Ssn::MSC, Ssn::HLR, &end)), (none, none, 1));
}

#[test]
fn dialogues_are_remembered_within_bounds() {
    let bounds = Bounds {
        octets: 40,
        parts: 3,
        age: Duration::from_secs(10),
    };
    let mut dialogues = Dialogues::new(bounds);
    let mut learn = |id: u8, seconds| {
        let octets = [0x62, 3, 0x48, 1, id];
        let begin = Message::from_bytes(Entry::Tcap, &octets).unwrap();
        dialogues.learn(&begin, &begin, Duration::from_secs(seconds));
        let ends = [1, 2, 3, 4].map(|id| {
            let octets = [0x64, 3, 0x49, 1, id];
            let end = Message::from_bytes(Entry::Tcap, &octets).unwrap();
            dialogues.find(&end, &end).version.is_some()
        });
        (ends, dialogues.len())
    };
    assert_eq!(learn(1, 0), ([true, false, false, false], 1));
    assert_eq!(learn(2, 1), ([true, true, false, false], 2));
    // The latest use counts.
    assert_eq!(learn(1, 2), ([true, true, false, false], 2));
    assert_eq!(learn(3, 3), ([true, true, true, false], 3));
    assert_eq!(learn(4, 4), ([true, false, true, true], 3));
    assert_eq!(learn(4, 14), ([false, false, false, true], 1));
}

/// A dialogue of CAP without a dialogue portion, in one piece or joined, is no
/// MAP: its subsystem says so.
#[test]
fn the_subsystem_of_a_segment_counts_for_what_is_joined() {
    use sccp::SubsystemNumber as Ssn;
    let begin = vector(TCAP, "mt.v1");
    let cap = udt(Ssn::CAP, Ssn::MSC, &[]);
    let segment = Message::from_bytes(Entry::Sccp, &cap).unwrap();
    let options = DecodeOptions::strict();
    let alone: Message<'_> = Message::decode(Entry::Tcap, &begin, options, ());
    assert!(alone.is_map());
    let dialogues = Dialogues::new(Dialogues::BOUNDS);
    let find = |message: &Message<'_>| dialogues.find(message, &segment);
    let joined = Message::decode_in(find, Entry::Tcap, &begin, options, ());
    assert!(!joined.is_map());
    assert_eq!(joined.operations().count(), 0);
    let whole = udt(Ssn::CAP, Ssn::MSC, &begin);
    let whole = Message::from_bytes(Entry::Sccp, &whole).unwrap();
    assert_eq!(whole.is_map(), joined.is_map());
}

#[test]
fn ansi_tcap_is_read_in_sccp_of_any_variant() {
    let package = vector(
        include_str!("../../../testdata/tcap/ansi.txt"),
        "query.with_permission",
    );
    let octets = udt(
        sccp::SubsystemNumber(11),
        sccp::SubsystemNumber(6),
        &package,
    );
    let message = Message::from_bytes(Entry::Sccp, &octets).unwrap();
    let layers: Vec<_> = message.layers().collect();
    assert_eq!(layers, [Layer::Sccp, Layer::TcapAnsi]);
    let octets = [&[9, 0, 3, 5, 7, 2, 0xc1, 6, 2, 0xc1, 8, 34][..], &package].concat();
    let message: variant::Message<'_, variant::Ansi> =
        variant::Message::from_bytes(Entry::Sccp, &octets).unwrap();
    let calling = message.sccp.and_then(|it| it.calling_party_address());
    assert_eq!(calling.unwrap().ssn(), Some(sccp::SubsystemNumber::MSC));
    assert!(message.tcap_ansi.is_some());
}

#[test]
fn what_is_below_an_error_is_there_all_the_same() {
    let octets = vector(TCAP, "mt.v3.gsm7");
    // TP-UDL says one septet more than there is.
    let mut broken = octets.clone();
    let udl = broken.len() - 6;
    assert_eq!(broken[udl], 5);
    broken[udl] = 9;
    let record = Record::new();
    let message = Message::decode(Entry::Tcap, &broken, DecodeOptions::strict(), &record);
    let error = message.error.unwrap();
    assert_eq!(error.layer(), Layer::Tpdu);
    assert_eq!(error.error().offset(), udl + 1);
    assert!(message.tcap.is_some());
    assert!(matches!(
        message.operations().next(),
        Some(Operation::MtForwardSmArg(_))
    ));
    assert_eq!(message.sms().count(), 0);
    // The trace shows the TPDU up to the error.
    let seen = record.into_events().into_iter().any(
        |event| matches!(event, Event::Field { name: "tp_udl", octets, .. } if octets.start == udl),
    );
    assert!(seen);
}

#[test]
fn octets_behind_tcap_are_refused_or_remarked_on() {
    let mut octets = vector(TCAP, "mt.v3.gsm7");
    octets.push(0);
    let strict = Message::from_bytes(Entry::Tcap, &octets).unwrap_err();
    assert_eq!(strict.error().offset(), octets.len() - 1);
    let findings = Findings::new();
    let message = Message::decode(Entry::Tcap, &octets, DecodeOptions::lenient(), &findings);
    assert_eq!(message.error, None);
    let findings = findings.into_vec();
    assert_eq!(findings.len(), 1);
    assert_eq!(
        findings[0].remark,
        Remark::Tolerated(Quirk::TCAP_TRAILING_OCTETS)
    );
}

#[test]
fn tracing_changes_nothing_and_stays_inside() {
    for (name, octets) in vectors(TCAP) {
        let silent = Message::decode(Entry::Tcap, &octets, DecodeOptions::strict(), ());
        let record = Record::new();
        let traced = Message::decode(Entry::Tcap, &octets, DecodeOptions::strict(), &record);
        assert_eq!(silent, traced, "{name}");
        let mut open = 0;
        for event in record.into_events() {
            match event {
                Event::Field {
                    octets: range,
                    name: field,
                    ..
                } => {
                    assert!(range.end <= octets.len(), "{name}: {field} {range:?}");
                }
                Event::Open { .. } => open += 1,
                Event::Close { .. } => open -= 1,
                _ => {}
            }
        }
        assert_eq!(open, 0, "{name}: a part was left open");
    }
}

#[test]
fn smpp_receipts_tell_what_became_of_the_message() {
    let mut receipts = 0;
    for (name, octets) in vectors(SMPP) {
        let message =
            Message::from_bytes(Entry::Smpp, &octets).unwrap_or_else(|e| panic!("{name}: {e}"));
        for sms in message.sms().filter(|sms| sms.kind == Kind::StatusReport) {
            receipts += 1;
            assert!(sms.delivery.is_some(), "{name}");
        }
        assert_eq!(
            message.relay(Entry::Smpp, DecodeOptions::strict()),
            Relay::Exact,
            "{name}"
        );
    }
    assert!(receipts > 0);
}

#[test]
fn bare_parameters_are_read_by_code_and_version() {
    let tcap = vector(TCAP, "sri.v3.result");
    let message = septet::tcap::Message::from_bytes(&tcap).unwrap();
    let parameter = message
        .components()
        .iter()
        .next()
        .unwrap()
        .parameter()
        .unwrap();
    let entry = Entry::Map {
        code: 45,
        component: Component::Result,
        version: Some(Version::V3),
    };
    let message = Message::from_bytes(entry, parameter.received()).unwrap();
    assert!(matches!(
        message.operation,
        Some(Operation::RoutingInfoForSmRes(_))
    ));
    assert_eq!(message.layers().collect::<Vec<_>>(), [Layer::Map]);
    assert_eq!(message.relay(entry, DecodeOptions::strict()), Relay::Exact);
}

proptest::proptest! {
    /// Every octet of every vector damaged at some time: a message or an
    /// error, and never an offset outside of the input.
    #[test]
    fn damage_is_reported_inside(pick: u16, at: u16, octet: u8, cut: u16) {
        let all: Vec<_> = vectors(TCAP).collect();
        let (_, octets) = &all[usize::from(pick) % all.len()];
        let mut octets = octets.clone();
        let at = usize::from(at) % octets.len();
        octets[at] = octet;
        octets.truncate(usize::from(cut) % (octets.len() + 1));
        for options in [DecodeOptions::strict(), DecodeOptions::lenient()] {
            let message = Message::decode(Entry::Tcap, &octets, options, ());
            if let Some(error) = message.error {
                assert!(error.error().offset() <= octets.len(), "{error}");
            } else {
                assert_ne!(message.relay(Entry::Tcap, options), Relay::Failed);
            }
        }
    }
}
