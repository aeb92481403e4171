//! The promises of the messages that M2UA, M3UA and SUA share, and of each of
//! their parameters.

#![expect(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "the helpers of tests stop at what they do not expect, as tests do"
)]

use proptest::prelude::*;
use septet_mtp::sigtran::{
    ErrorCode, Group, List, MaskedPointCode, Message, MessageType, Parameter, ParameterTag,
    Parameters, Protocol, Segmentation, SequenceNumber,
};
use septet_mtp::sua::{GlobalTitle, NatureOfAddress, NumberingPlan};
use septet_wire::{
    Decode, DecodeOptions, Digits, Encode, EncodeErrorKind, Event, Reader, Record, Recorded,
    proofs, subject,
};

subject!(AnyMessage, Message<'a>, |reader| Message::decode(reader));
subject!(AnyParameters, Parameters<'a>, |reader| Parameters::decode(
    reader
));

const VECTORS: [&str; 6] = [
    include_str!("../../../testdata/sigtran/m2ua_random.txt"),
    include_str!("../../../testdata/sigtran/m2ua_arbitrary.txt"),
    include_str!("../../../testdata/sigtran/m3ua_random.txt"),
    include_str!("../../../testdata/sigtran/m3ua_arbitrary.txt"),
    include_str!("../../../testdata/sigtran/sua_random.txt"),
    include_str!("../../../testdata/sigtran/sua_arbitrary.txt"),
];

fn any_vector() -> impl Strategy<Value = Vec<u8>> {
    let vectors = VECTORS.iter().flat_map(|file| proofs::vectors(file));
    let all: Vec<Vec<u8>> = vectors.map(|(_, octets)| octets).collect();
    prop::sample::select(all)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn values_come_back(entropy in prop::collection::vec(any::<u8>(), 0..300)) {
        let mut u = arbitrary::Unstructured::new(&entropy);
        if let Ok(message) = u.arbitrary::<Message<'_>>() {
            proofs::value(&message, &mut Vec::new());
        }
        // Each parameter by itself, and several together.
        let mut u = arbitrary::Unstructured::new(&entropy);
        let mut items = Vec::new();
        while let (Ok(parameter), false) = (u.arbitrary::<Parameter<'_>>(), u.is_empty()) {
            if Parameters::new(&[parameter]).to_vec().is_ok() {
                items.push(parameter);
            }
        }
        prop_assert!(proofs::value(&Parameters::new(&items), &mut Vec::new()));
    }

    #[test]
    fn random_parameters_are_read_alike_twice(octets in prop::collection::vec(any::<u8>(), 0..60)) {
        proofs::input(&AnyParameters, &octets);
        // Behind a head that is accepted more often than a random one.
        for tag in [0x0006_u16, 0x0102, 0x0207, 0x8001] {
            let [t0, t1] = tag.to_be_bytes();
            let mut framed = vec![t0, t1, 0, octets.len() as u8 + 4];
            framed.extend(&octets);
            prop_assert!(proofs::input(&AnyParameters, &framed));
        }
    }

    #[test]
    fn changed_vectors_are_read_alike_twice(
        octets in any_vector(),
        at: prop::sample::Index,
        octet: u8,
        cut in 0_usize..4,
    ) {
        let mut octets = octets;
        let at = at.index(octets.len());
        octets[at] = octet;
        octets.truncate(octets.len().saturating_sub(cut));
        proofs::input(&AnyMessage, &octets);
        if let Ok(message) = Message::from_bytes(&octets) {
            prop_assert_eq!(message.to_vec().unwrap(), octets);
        }
    }
}

#[test]
fn every_octet_is_told() {
    for (name, octets) in VECTORS.iter().flat_map(|file| proofs::vectors(file)) {
        let record = Record::new();
        let mut reader = Reader::with(&octets, DecodeOptions::strict(), &record);
        Message::decode(&mut reader).unwrap();
        let mut told = vec![false; octets.len()];
        for event in record.into_events() {
            match event {
                Event::Field { octets, .. } => told[octets].fill(true),
                Event::Finding(finding) => panic!("{finding} in {name}"),
                _ => {}
            }
        }
        assert!(told.iter().all(|&told| told), "{told:?} of {name}");
    }
}

/// What a record says of a field of this name.
fn recorded(octets: &[u8], field: &str) -> Vec<Recorded> {
    let record = Record::new();
    let mut reader = Reader::with(octets, DecodeOptions::strict(), &record);
    Parameters::decode(&mut reader).unwrap();
    let events = record.into_events().into_iter();
    let found = events.filter_map(|event| match event {
        Event::Field { name, value, .. } if name == field => Some(value),
        _ => None,
    });
    found.collect()
}

#[test]
fn parts_of_a_word_lie_where_the_figures_have_them() {
    let number = SequenceNumber::new(0x7f, false, 1);
    assert_eq!(number, SequenceNumber(0xfe02));
    let segment = Segmentation::new(true, 2, 0xffaa_bbcc);
    assert_eq!(
        segment,
        Segmentation(0x82aa_bbcc),
        "what is too much is dropped"
    );
    let code = MaskedPointCode::new(3, 5000);
    assert_eq!((code.mask(), code.point_code()), (3, 5000));
    let items = [
        Parameter::SequenceNumber(number),
        Parameter::Segmentation(segment),
    ];
    let octets = Parameters::new(&items).to_vec().unwrap();
    assert_eq!(proofs::hex(&octets), "010700080000fe020117000882aabbcc");
    let told = [0x7f, 1].map(Recorded::Number);
    let of = ["receive_sequence_number", "sent_sequence_number"];
    assert_eq!(of.map(|field| recorded(&octets, field).remove(0)), told);
    assert_eq!(recorded(&octets, "first"), [Recorded::Flag(true)]);
}

#[test]
fn a_value_of_another_form_is_kept_and_told() {
    // A routing context of three octets, and a hop counter of two.
    let octets = proofs::unhex("00060007010203 00 01010006 0102 0000");
    let parameters: Parameters<'_> = proofs::canonical(&octets);
    assert_eq!(parameters.routing_context(), None);
    let tag = ParameterTag::ROUTING_CONTEXT;
    let other = Parameter::Other {
        tag,
        value: &[1, 2, 3],
    };
    assert_eq!(parameters.get(tag), Some(other));
    assert_eq!(recorded(&octets, "parameter_value").len(), 2);
    // Another value of that tag would come back as a routing context.
    let items = [Parameter::Other {
        tag,
        value: &[0, 0, 0, 7],
    }];
    let error = Parameters::new(&items).to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::Contradiction);
    assert_eq!(error.field(), "routing_context");
}

/// Parameters in parameters are followed as far as they make sense.
#[test]
fn what_lies_too_deep_is_not_looked_into() {
    let mut octets = Vec::new();
    for _ in 0..5000 {
        let mut around = vec![2, 7];
        around.extend((octets.len() as u16 + 4).to_be_bytes());
        around.append(&mut octets);
        octets = around;
    }
    let parameters: Parameters<'_> = {
        let parameters = Parameters::from_bytes(&octets).unwrap();
        assert_eq!(parameters.to_vec().unwrap(), octets);
        parameters
    };
    let key = parameters.routing_key().unwrap();
    let tag = ParameterTag::ROUTING_KEY;
    assert_eq!(key.routing_key(), None);
    assert!(matches!(key.get(tag), Some(Parameter::Other { .. })));
    assert!(proofs::input(&AnyParameters, &octets));
    // Nor can it be built.
    let inner = [Parameter::RoutingKey(Group::NONE)];
    let items = [Parameter::RoutingKey(Group::new(&inner))];
    let error = Parameters::new(&items).to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::Contradiction);
}

#[test]
fn padding_that_is_not_counted_and_reserved_octets_are_kept() {
    let octets = proofs::unhex("01070301 0000000d 00040005 78 000000");
    let message: Message<'_> = proofs::canonical(&octets);
    let whole = Message::new(MessageType::ASPUP, message.parameters);
    assert_eq!(message, whole);
    // With other parameters there is nothing that the padding pads.
    let mut changed = message;
    changed.parameters = Parameters::NONE;
    assert_eq!(changed.to_vec().unwrap(), [1, 7, 3, 1, 0, 0, 0, 8]);
    let error = Message::from_bytes(&octets[..15]).unwrap_err();
    assert_eq!((error.field(), error.offset()), ("trailing octets", 13));
}

#[test]
fn digits_and_their_number_must_agree() {
    let digits = Digits::new(&[0x21, 0x03], true);
    let title = GlobalTitle {
        gti: 4,
        translation_type: 0,
        numbering_plan: NumberingPlan::ISDN,
        nature_of_address: NatureOfAddress::INTERNATIONAL,
        digits,
        filler: &[],
    };
    let items = [Parameter::GlobalTitle(title)];
    let mut octets = Parameters::new(&items).to_vec().unwrap();
    assert_eq!(
        proofs::hex(&octets),
        "8001000e00000004030001042103".to_owned() + "0000"
    );
    assert_eq!(
        Parameters::from_bytes(&octets).unwrap().global_title(),
        Some(title)
    );
    for (number, filler) in [
        (2, Some(&[0x03][..])),
        (3, Some(&[])),
        (4, Some(&[])),
        (5, None),
    ] {
        octets[8] = number;
        let parameters: Parameters<'_> = proofs::canonical(&octets);
        let title = parameters.global_title();
        assert_eq!(title.map(|title| title.filler), filler, "{number}");
    }
    let digits = Digits::new(&[0x11; 128], false);
    let items = [Parameter::GlobalTitle(GlobalTitle { digits, ..title })];
    let error = Parameters::new(&items).to_vec().unwrap_err();
    let (length, max) = (256, 255);
    assert_eq!(error.kind(), EncodeErrorKind::TooLong { length, max });
}

/// As libosmo-sigtran writes it: what makes the digits whole words is counted.
#[test]
fn filler_behind_the_digits_is_none_of_them() {
    let octets = proofs::unhex("80010014 00000004 0c000104 039600000010 0000");
    let parameters: Parameters<'_> = proofs::canonical(&octets);
    let title = parameters.global_title().unwrap();
    assert_eq!(
        (title.to_string().as_str(), title.filler),
        ("306900000001", &[0, 0][..])
    );
    let items = [Parameter::GlobalTitle(title)];
    assert_eq!(Parameters::new(&items).to_vec().unwrap(), octets);
}

#[test]
fn each_layer_has_its_messages() {
    let counted = |protocol: Protocol| {
        let types = MessageType::NAMED.iter();
        types
            .filter(|&&it| protocol.mandatory(it).is_some())
            .count()
    };
    assert_eq!(counted(Protocol::M2UA), 31);
    assert_eq!(counted(Protocol::M3UA), 23);
    assert_eq!(counted(Protocol::SUA), 35);
    let check = |number: u16, items: &[Parameter<'_>], protocol: Protocol| {
        Message::new(MessageType(number), Parameters::new(items)).check(protocol)
    };
    let codes = List::new(&[MaskedPointCode(5000)]);
    let affected = [Parameter::AffectedPointCode(codes)];
    assert_eq!(check(0x0201, &affected, Protocol::M3UA), Ok(()));
    let missing = Err(ErrorCode::MISSING_PARAMETER);
    assert_eq!(check(0x0205, &affected, Protocol::M3UA), missing);
    let unsupported = Err(ErrorCode::UNSUPPORTED_MESSAGE_TYPE);
    assert_eq!(check(0x0207, &affected, Protocol::M3UA), unsupported);
    let unsupported = Err(ErrorCode::UNSUPPORTED_MESSAGE_CLASS);
    assert_eq!(check(0x0701, &affected, Protocol::M3UA), unsupported);
}
