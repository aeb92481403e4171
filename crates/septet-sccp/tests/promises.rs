//! The promises of every message, over random values, random input and the
//! vectors of `testdata/sccp`, which pycrate made.

#![expect(
    clippy::expect_used,
    clippy::arithmetic_side_effects,
    reason = "the helpers of tests stop at what they do not expect, as tests do"
)]

use std::sync::LazyLock;

use proptest::prelude::*;
use septet_sccp::{
    Address, Ak, Cc, Cr, Cref, Dt1, Dt2, Ea, Ed, Fit, GlobalTitle, Importance, It, LocalReference,
    Ludt, Ludts, MAX_MESSAGE, Management, Message, MessageType, OptionalParameter,
    OptionalParameters, ParameterName, PduErr, PointCode, ProtocolClass, ReturnCause, Rlc, Rlsd,
    RoutingIndicator, Rsc, Rsr, Segmentation, SegmentingReassembling, SubsystemNumber, Udt, Udts,
    Xudt, Xudts, ansi, china, fits, japan,
};
use septet_wire::{
    Decode, DecodeOptions, Encode, EncodeErrorKind, ErrorKind, Event, Limit, Quirk, Reader, Record,
    Recorded, proofs, subject,
};

const UDT: &str = include_str!("../../../testdata/sccp/udt.txt");
const XUDT: &str = include_str!("../../../testdata/sccp/xudt.txt");
const OTHER: &str = include_str!("../../../testdata/sccp/other.txt");

fn all() -> impl Iterator<Item = (&'static str, Vec<u8>)> {
    [UDT, XUDT, OTHER].into_iter().flat_map(proofs::vectors)
}

static ALL: LazyLock<Vec<(&str, Vec<u8>)>> = LazyLock::new(|| all().collect());

fn find(name: &str) -> Vec<u8> {
    all().find(|(this, _)| *this == name).expect(name).1
}

subject!(AnyMessage, Message<'a>, |reader| Message::decode(reader));
subject!(AnyAddress, Address<'a>, |reader| Address::decode(reader));
subject!(AnyParameters, OptionalParameters<'a>, |reader| {
    OptionalParameters::decode(reader)
});
subject!(AnyManagement, Management, |reader| Management::decode(
    reader
));
subject!(AnsiMessage, ansi::Message<'a>, |reader| {
    ansi::Message::decode(reader)
});
subject!(AnsiAddress, ansi::Address<'a>, |reader| {
    ansi::Address::decode(reader)
});
subject!(ChinaMessage, china::Message<'a>, |reader| {
    china::Message::decode(reader)
});
subject!(JapanMessage, japan::Message<'a>, |reader| {
    japan::Message::decode(reader)
});

/// R1 for each of these types, of the same octets.
macro_rules! values {
    ($entropy:expr; $($type:ty),* $(,)?) => {$(
        let mut u = arbitrary::Unstructured::new($entropy);
        if let Ok(value) = u.arbitrary::<$type>() {
            proofs::value(&value, &mut Vec::new());
        }
    )*};
}

#[test]
fn vectors_come_back_octet_for_octet() {
    let mut count = 0;
    for (name, octets) in all() {
        let message: Message<'_> = proofs::canonical(&octets);
        assert!(!matches!(message, Message::Unknown(_)), "{name}");
        assert!(proofs::input(&AnyMessage, &octets), "{name}");
        count += 1;
    }
    assert!(count > 80);
}

/// tshark reads the same in each vector: its table lies beside the octets.
#[test]
fn the_fields_are_those_that_tshark_reads() {
    let tables = [
        (UDT, include_str!("../../../testdata/sccp/udt.tshark.tsv")),
        (XUDT, include_str!("../../../testdata/sccp/xudt.tshark.tsv")),
        (
            OTHER,
            include_str!("../../../testdata/sccp/other.tshark.tsv"),
        ),
    ];
    let mut compared = 0;
    for (vectors, table) in tables {
        let mut lines = table.lines().filter(|line| !line.starts_with('#'));
        let head: Vec<&str> = lines.next().unwrap().split('\t').collect();
        let rows: Vec<Vec<&str>> = lines.map(|line| line.split('\t').collect()).collect();
        for (name, octets) in proofs::vectors(vectors) {
            let row = rows.iter().find(|row| row[0] == name).expect(name);
            let cell = |field: &str| {
                let column = head.iter().position(|&this| this == field).expect(field);
                row.get(column).copied().unwrap_or_default()
            };
            if cell("_ws.malformed").contains("malformed") {
                // tshark stops in the middle of these, though they are valid.
                continue;
            }
            let number = |field: &str| {
                let text = cell(field);
                match text.strip_prefix("0x") {
                    Some(hex) => u32::from_str_radix(hex, 16).ok(),
                    None => text.parse().ok(),
                }
            };
            let message = Message::from_bytes(&octets).unwrap();
            let kind = message.message_type().0;
            assert_eq!(number("sccp.message_type"), Some(kind.into()), "{name}");
            let class = message.protocol_class().map(|class| class.class().into());
            assert_eq!(number("sccp.class"), class, "{name}");
            let handling = message.protocol_class().map(|class| class.handling().0);
            assert_eq!(number("sccp.handling"), handling.map(u32::from), "{name}");
            let cause = message.return_cause().map(|cause| cause.0.into());
            assert_eq!(number("sccp.return_cause"), cause, "{name}");
            let segmentation = message.segmentation();
            assert_eq!(
                number("sccp.segmentation.remaining"),
                segmentation.map(|s| s.remaining().into()),
                "{name}"
            );
            // An identity, not a number: tshark takes its octets the other way round.
            assert_eq!(
                number("sccp.segmentation.slr"),
                segmentation.map(|s| s.local_reference().swap_bytes() >> 8),
                "{name}"
            );
            for (party, address) in [
                ("called", message.called_party_address().unwrap()),
                ("calling", message.calling_party_address().unwrap()),
            ] {
                let number = |field: &str| number(&format!("sccp.{party}.{field}"));
                let cell = |field: &str| cell(&format!("sccp.{party}.{field}"));
                let title = address.global_title();
                assert_eq!(
                    number("ssn"),
                    address.ssn().map(|ssn| ssn.0.into()),
                    "{name}"
                );
                let routing = address.routing_indicator().0.into();
                assert_eq!(number("ri"), Some(routing), "{name}");
                let indicator = address.global_title_indicator().into();
                assert_eq!(number("gti"), Some(indicator), "{name}");
                let Some(title) = title else { continue };
                assert_eq!(
                    number("tt"),
                    title.translation_type().map(u32::from),
                    "{name}"
                );
                let plan = title.numbering_plan().map(|plan| plan.0.into());
                assert_eq!(number("np"), plan, "{name}");
                let scheme = title.encoding_scheme().map(|scheme| scheme.0.into());
                assert_eq!(number("es"), scheme, "{name}");
                let nature = title.nature_of_address().map(|nature| nature.0.into());
                assert_eq!(number("nai"), nature, "{name}");
                let digits = title.digits().map(|digits| digits.to_string());
                if let Some(digits) = digits.filter(|d| d.bytes().all(|c| c.is_ascii_digit())) {
                    assert_eq!(cell("digits"), digits, "{name}");
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 100, "{compared}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn values_come_back(entropy in prop::collection::vec(any::<u8>(), 0..400)) {
        values!(&entropy;
            Message<'_>, ansi::Message<'_>, china::Message<'_>, japan::Message<'_>,
            Address<'_>, ansi::Address<'_>, china::Address<'_>, japan::Address<'_>,
            Cr<'_>, Cc<'_>, Cref<'_>, Rlsd<'_>, Rlc<'_>, Dt1<'_>, Dt2<'_>, Ak<'_>, Ed<'_>,
            Ea<'_>, Rsr<'_>, Rsc<'_>, PduErr<'_>, It<'_>,
            Udt<'_>, Udts<'_>, Xudt<'_>, Xudts<'_>, Ludt<'_>, Ludts<'_>,
            OptionalParameters<'_>, ansi::OptionalParameters<'_>,
            Management, ansi::Management, china::Management, japan::Management,
        );
    }

    #[test]
    fn random_input_is_read_alike_twice(octets in prop::collection::vec(any::<u8>(), 0..60)) {
        proofs::input(&AnyMessage, &octets);
        proofs::input(&AnyAddress, &octets);
        proofs::input(&AnyParameters, &octets);
        proofs::input(&AnyManagement, &octets);
        proofs::input(&AnsiMessage, &octets);
        proofs::input(&AnsiAddress, &octets);
        proofs::input(&ChinaMessage, &octets);
        proofs::input(&JapanMessage, &octets);
    }

    /// Pointers at random, over a message of one kind: order, sharing, gaps.
    #[test]
    fn any_layout_comes_back_as_it_was(
        kind in 0x01_u8..=0x14,
        head in prop::collection::vec(0_u8..16, 4..12),
        body in prop::collection::vec(prop::sample::select(&[0_u8, 1, 2, 3, 0x42, 0x12, 0x10][..]), 0..30),
        lenient: bool,
    ) {
        let mut octets = vec![kind];
        octets.extend(&head);
        octets.extend(&body);
        let options = if lenient { DecodeOptions::lenient() } else { DecodeOptions::strict() };
        proofs::input_by(&AnyMessage, &octets, options);
        proofs::input_by(&AnsiMessage, &octets, options);
        let mut reader = Reader::with(&octets, options, ());
        if let Ok(message) = Message::decode(&mut reader) {
            prop_assert_eq!(message.to_vec().unwrap(), octets);
        }
    }

    #[test]
    fn changed_vectors_are_read_alike_twice(
        pick: prop::sample::Index,
        at: prop::sample::Index,
        octet: u8,
        cut in 0_usize..4,
    ) {
        let (_, mut octets) = ALL[pick.index(ALL.len())].clone();
        let at = at.index(octets.len());
        octets[at] = octet;
        octets.truncate(octets.len() - cut);
        proofs::input(&AnyMessage, &octets);
        proofs::input_by(&AnyMessage, &octets, DecodeOptions::lenient());
        if let Ok(message) = Message::from_bytes(&octets) {
            prop_assert_eq!(message.to_vec().unwrap(), octets);
        }
    }
}

/// Most random values can be written, or the proofs above prove little.
#[test]
fn most_values_can_be_written() {
    let mut seed = 1_u32;
    let (mut written, mut refused) = (0, 0);
    for _ in 0..2000 {
        let entropy: Vec<u8> = (0..300)
            .map(|_| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (seed >> 24) as u8
            })
            .collect();
        let message = arbitrary::Unstructured::new(&entropy).arbitrary::<Message<'_>>();
        if proofs::value(&message.unwrap(), &mut Vec::new()) {
            written += 1;
        } else {
            refused += 1;
        }
    }
    assert!(
        written > 3 * refused,
        "{written} written, {refused} refused"
    );
    assert!(refused > 0);
}

#[test]
fn pointers_are_followed_and_the_layout_kept() {
    // Data first, then calling, then called; a shared address; a gap.
    for octets in [
        &[0x09, 0, 9, 5, 1, 2, 0x62, 0, 2, 0x42, 6, 2, 0x42, 8][..],
        &[0x09, 0, 3, 2, 4, 2, 0x42, 8, 2, 0x62, 0],
        &[0x09, 0, 4, 6, 8, 0xff, 2, 0x42, 8, 2, 0x42, 6, 2, 0x62, 0],
    ] {
        let message: Message<'_> = proofs::canonical(octets);
        let Message::Udt(mut udt) = message else {
            panic!("{message:?}")
        };
        assert_eq!(udt.data, [0x62, 0]);
        assert_eq!(udt.called_party_address.ssn(), Some(SubsystemNumber::MSC));
        // Once it says something else, it is laid out our way.
        udt.protocol_class = ProtocolClass::CLASS_1;
        assert_eq!(udt.to_vec().unwrap()[2..], octets[2..]);
        udt.data = &[1];
        let changed = udt.to_vec().unwrap();
        assert_eq!(changed[..5], [0x09, 1, 3, 5, 7]);
        assert_eq!(Udt::from_bytes(&changed), Ok(udt));
    }
}

#[test]
fn octets_that_no_pointer_reaches() {
    let behind = [
        0x09, 0, 3, 5, 7, 2, 0x42, 8, 2, 0x42, 6, 1, 0x62, 0xaa, 0xbb,
    ];
    let error = Message::from_bytes(&behind).unwrap_err();
    assert_eq!((error.field(), error.offset()), ("unreached_octets", 13));
    let limit = Limit::Input;
    assert_eq!(error.kind(), ErrorKind::Trailing { count: 2, limit });
    let options = DecodeOptions::strict().with(Quirk::SCCP_UNREACHED_OCTETS);
    let mut reader = Reader::with(&behind, options, ());
    let message = Message::decode(&mut reader).unwrap();
    assert_eq!(message.data(), Some(&[0x62][..]));
    assert_eq!(message.to_vec().unwrap(), behind);

    let gap = [0x09, 0, 4, 6, 8, 0xff, 2, 0x42, 8, 2, 0x42, 6, 1, 0x62];
    let record = Record::new();
    let mut reader = Reader::with(&gap, DecodeOptions::strict(), &record);
    Message::decode(&mut reader).unwrap();
    let found = record.into_events().into_iter().any(|event| {
        matches!(event, Event::Finding(finding) if finding.offset == 5 && finding.field == "gap")
    });
    assert!(found);
}

#[test]
fn what_is_wrong_is_told_with_its_octet() {
    for (octets, message) in [
        (
            &[0x09, 0, 0, 5, 7, 2, 0x42, 8, 2, 0x42, 6, 1, 0x62][..],
            "pointer_to_called_party_address: value 0x00 is not allowed here, at octet 2",
        ),
        (
            &[0x09, 0, 3, 5, 0, 2, 0x42, 8, 2, 0x42, 6, 1, 0x62],
            "pointer_to_data: value 0x00 is not allowed here, at octet 4",
        ),
        (
            &[0x09, 0, 2, 5, 7, 2, 0x42, 8, 2, 0x42, 6, 1, 0x62],
            "pointer_to_called_party_address: value 0x02 is not allowed here, at octet 2",
        ),
        (
            &[0x09, 0, 3, 200, 7, 2, 0x42, 8, 2, 0x42, 6, 1, 0x62],
            "pointer_to_calling_party_address: needs 200 octets, the input has 10 left, at octet 3",
        ),
        (
            &[0x09, 0, 3, 5, 7, 2, 0x42, 8, 2, 0x42, 6, 2, 0x62],
            "data: needs 2 octets, the input has 1 left, at octet 12",
        ),
        (
            &[0x09, 0, 3, 5, 7, 1, 0x42, 8, 2, 0x42, 6, 2, 0x62],
            "subsystem_number: needs 1 octet, the parameter length has 0 left, at octet 7",
        ),
        (
            &[],
            "message_type: needs 1 octet, the input has 0 left, at octet 0",
        ),
        (
            &[
                0x11, 0, 15, 4, 6, 8, 9, 2, 0x42, 8, 2, 0x42, 6, 1, 0x62, 0x12, 1, 0,
            ],
            "parameter_name: needs 1 octet, the input has 0 left, at octet 18",
        ),
    ] {
        let error = Message::from_bytes(octets).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
    let error = Xudt::from_bytes(&[0x09, 0]).unwrap_err();
    assert_eq!(
        error.kind(),
        ErrorKind::Unexpected {
            found: 0x09,
            expected: 0x11
        }
    );
}

#[test]
fn what_does_not_fit_is_refused() {
    let msc = Address::subsystem(SubsystemNumber::MSC);
    let refused = |message: &dyn Encode, field: &str, length: u32, max: u32| {
        let error = message.to_vec().unwrap_err();
        assert_eq!(error.field(), field);
        assert_eq!(error.kind(), EncodeErrorKind::TooLong { length, max });
    };
    let class = ProtocolClass::CLASS_0;
    refused(&Udt::new(class, msc, msc, &[0; 256]), "data", 256, 255);
    refused(&Udt::new(class, msc, msc, &[0; 300]), "data", 300, 255);
    let reference = LocalReference::from_octets([1, 2, 3]);
    let dt1 = Dt1::new(reference, SegmentingReassembling::new(false), &[0; 300]);
    refused(&dt1, "data", 300, 255);
    let data = [OptionalParameter::Data(&[0; 300])];
    let cr = Cr::new(reference, ProtocolClass::CLASS_2, msc)
        .with_optional_parameters(OptionalParameters::new(&data));
    refused(&cr, "parameter_value", 300, 255);
    assert_eq!(PointCode::new(65_535), None);
    assert!(Udt::new(class, msc, msc, &[0; 255]).to_vec().is_ok());
    refused(&Xudt::new(class, msc, msc, &[0; 256]), "data", 256, 255);
    let importance = OptionalParameters::of(None, Some(Importance(1)));
    let xudt = Xudt::new(class, msc, msc, &[0; 248]).with_optional_parameters(importance);
    refused(&xudt, "pointer_to_optional_part", 256, 255);
    let xudt = Xudt::new(class, msc, msc, &[0; 247]).with_optional_parameters(importance);
    assert!(xudt.to_vec().is_ok());
    let ludt = Ludt::new(class, msc, msc, &[0; 0x1_0000]);
    refused(&ludt, "data", 0x1_0000, 0xffff);
    let octets = [0x11; 300];
    let title = GlobalTitle::Other {
        indicator: 5,
        octets: &octets,
    };
    let long = msc.with_global_title(title).unwrap();
    refused(
        &Udt::new(class, msc, long, &[]),
        "pointer_to_data",
        307,
        255,
    );
    refused(
        &Ludt::new(class, long, msc, &[]),
        "called_party_address",
        302,
        255,
    );
}

/// Long unitdata, by the octets of the clause.
#[test]
fn long_messages_count_from_the_upper_octet() {
    let mut octets = vec![0x13, 0x81, 12];
    octets.extend([7, 0, 8, 0, 9, 0, 0x35, 1]);
    octets.extend([2, 0x42, 8, 2, 0x42, 6]);
    octets.extend([0x2c, 1]);
    octets.extend([0x77; 300]);
    octets.extend([0x12, 1, 4, 0]);
    let message: Message<'_> = proofs::canonical(&octets);
    let Message::Ludt(ludt) = message else {
        panic!("{message:?}")
    };
    assert_eq!(ludt.data, [0x77; 300]);
    assert_eq!(ludt.importance(), Some(Importance(4)));
    octets[0] = 0x14;
    let ludts = Ludts::from_bytes(&octets).unwrap();
    assert_eq!(ludts.return_cause, ReturnCause(0x81));
}

#[test]
fn the_trace_has_the_names_of_the_specification() {
    let octets = find("segmentation.single");
    let record = Record::new();
    let mut reader = Reader::with(&octets, DecodeOptions::strict(), &record);
    Message::decode(&mut reader).unwrap();
    let mut path = Vec::new();
    let mut seen = Vec::new();
    let mut opened = 0;
    for event in record.into_events() {
        match event {
            Event::Open { name, offset } => {
                path.push(name);
                opened = opened.max(offset);
            }
            Event::Close { .. } => {
                path.pop();
            }
            Event::Field {
                name,
                octets,
                value,
            } => {
                let mut name_here = path.join(".");
                if !name_here.is_empty() {
                    name_here.push('.');
                }
                name_here.push_str(name);
                seen.push((name_here, octets, value));
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(path.is_empty());
    let value = |name: &str| {
        let (_, octets, value) = seen
            .iter()
            .find(|(this, _, _)| this == name)
            .unwrap_or_else(|| panic!("{name} is not in {seen:#?}"));
        (octets.clone(), value.clone())
    };
    assert_eq!(
        value("message_type"),
        (0..1, Recorded::Code(0x11, Some("XUDT")))
    );
    assert_eq!(value("protocol_class"), (1..2, Recorded::Number(1)));
    assert_eq!(
        value("message_handling"),
        (1..2, Recorded::Code(8, Some("return message on error")))
    );
    assert_eq!(value("hop_counter"), (2..3, Recorded::Number(15)));
    assert_eq!(
        value("called_party_address.address_indicator.routing_indicator"),
        (8..9, Recorded::Code(0, Some("route on GT")))
    );
    assert_eq!(
        value("called_party_address.subsystem_number"),
        (9..10, Recorded::Code(6, Some("HLR")))
    );
    assert_eq!(
        value("called_party_address.global_title.digits"),
        (13..19, Recorded::Text("306900000099".into()))
    );
    assert_eq!(
        value("calling_party_address.global_title.nature_of_address"),
        (24..25, Recorded::Code(4, Some("international number")))
    );
    assert_eq!(value("segmentation.first").1, Recorded::Flag(true));
    assert_eq!(value("segmentation.remaining").1, Recorded::Number(0));
    assert_eq!(
        value("segmentation.local_reference").1,
        Recorded::Number(0x01_0203)
    );
    assert_eq!(
        value("data").1,
        Recorded::Octets(vec![0x62, 3, 0x48, 1, 1, 0x6c, 0])
    );
    // Every octet belongs to some field.
    for at in 0..octets.len() {
        assert!(
            seen.iter().any(|(_, octets, _)| octets.contains(&at)),
            "octet {at}"
        );
    }
}

/// Of each random message of pycrate's, every octet belongs to some field, and
/// management is told as such.
#[test]
fn every_octet_of_every_message_is_told() {
    const RANDOM: &str = include_str!("../../../testdata/sccp/random.txt");
    for (name, octets) in proofs::vectors(RANDOM) {
        let record = Record::new();
        let mut reader = Reader::with(&octets, DecodeOptions::strict(), &record);
        Message::decode(&mut reader).unwrap();
        let mut told = vec![false; octets.len()];
        let mut management = false;
        for event in record.into_events() {
            match event {
                Event::Field { octets, .. } => octets.for_each(|at| told[at] = true),
                Event::Open { name, .. } => management |= name == "management",
                Event::Close { .. } => {}
                other => panic!("{name}: {other:?}"),
            }
        }
        assert!(told.iter().all(|&told| told), "{name}: {told:?}");
        assert_eq!(management, name.starts_with("scmg"), "{name}");
    }
}

/// pycrate's segments are ours.
#[test]
fn segments_are_those_of_pycrate() {
    for (name, size, parts, reference) in [
        ("segments_of_500", 200, 3, 0x0a_0b0c),
        ("segments_of_160", 10, 16, 0xff),
    ] {
        let theirs: Vec<Vec<u8>> = (1..=parts)
            .map(|part| find(&format!("{name}.{part}of{parts}")))
            .collect();
        let first = Xudt::from_bytes(&theirs[0]).unwrap();
        let whole: Vec<u8> = theirs
            .iter()
            .flat_map(|octets| Xudt::from_bytes(octets).unwrap().data.to_vec())
            .collect();
        let mut message = Xudt::new(
            first.protocol_class,
            first.called_party_address,
            first.calling_party_address,
            &whole,
        );
        message.hop_counter = first.hop_counter;
        // A full segment of theirs is as long as a message may be.
        let most = theirs[0].len();
        assert_eq!(first.data.len(), size);
        let ours: Vec<Vec<u8>> = message
            .segments(reference, most)
            .unwrap()
            .map(|segment| segment.to_vec().unwrap())
            .collect();
        assert_eq!(ours, theirs);
    }
}

#[test]
fn unknown_messages_are_kept_and_known_ones_not_disguised() {
    let octets = [0x15, 1, 2, 3, 2, 2, 4, 2, 0x42, 6, 0];
    let message: Message<'_> = proofs::canonical(&octets);
    assert_eq!(message.message_type(), MessageType(0x15));
    let Message::Unknown(mut unknown) = message else {
        panic!("{message:?}")
    };
    for &message_type in MessageType::NAMED {
        unknown.message_type = message_type;
        let error = Message::Unknown(unknown).to_vec().unwrap_err();
        assert_eq!(error.kind(), EncodeErrorKind::Contradiction);
    }
    assert_eq!(ParameterName::SEGMENTATION.to_string(), "segmentation");
}

#[test]
fn messages_that_come_back_say_why() {
    let octets = find("xudts.segmentation");
    let xudts = Xudts::from_bytes(&octets).unwrap();
    assert_eq!(
        xudts.segmentation(),
        Some(Segmentation::new(true, true, 2, 0x01_0203).unwrap())
    );
    let octets = find("udts.cause_255");
    let udts = Udts::from_bytes(&octets).unwrap();
    assert_eq!(udts.return_cause.name(), None);
    assert_eq!(
        udts.called_party_address.routing_indicator(),
        RoutingIndicator::GLOBAL_TITLE
    );
    let (called, calling) = (udts.called_party_address, udts.calling_party_address);
    assert_eq!(
        fits(242, &called, &calling, MAX_MESSAGE),
        Ok(Fit::Xudt { segments: 2 })
    );
    assert_eq!(fits(238, &called, &calling, MAX_MESSAGE), Ok(Fit::Udt));
}
