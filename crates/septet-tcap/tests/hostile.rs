//! Octets that are meant to be expensive, as messages of Q.773 and as packages
//! of T1.114: nests, and lengths that promise more than there is. Each costs
//! what its octets are worth, and is refused by name or does no harm.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use septet_tcap::ansi::Package;
use septet_tcap::{DialoguePortion, Message};
use septet_wire::proofs::{self, Subject, unhex};
use septet_wire::{
    BerFault, Decode, DecodeError, DecodeOptions, ErrorKind, MAX_DEPTH, Reader, Record, subject,
};

subject!(Q773, Message<'a>, |reader| Message::decode(reader));
subject!(T1114, Package<'a>, |reader| Package::decode(reader));

/// What becomes of it, and how often the decoder tells of something.
fn told<S: Subject>(subject: &S, octets: &[u8]) -> (Result<(), DecodeError>, usize) {
    proofs::input(subject, octets);
    let record = Record::new();
    let mut reader = Reader::with(octets, DecodeOptions::strict(), &record);
    let decoded = subject.decode(&mut reader).map(drop);
    (decoded, record.into_events().len())
}

/// An element with a length of two octets.
fn element(tag: u8, contents: &[u8]) -> Vec<u8> {
    let length = u16::try_from(contents.len()).unwrap();
    [&[tag, 0x82], &length.to_be_bytes()[..], contents].concat()
}

/// A Begin with these components, or a Query With Permission.
fn with_components(components: [&[u8]; 2]) -> [Vec<u8>; 2] {
    let [q773, t1114] = components;
    let begin = [unhex("480107"), element(0x6c, q773)].concat();
    let query = [unhex("c70400000007"), element(0xe8, t1114)].concat();
    [element(0x62, &begin), element(0xe2, &query)]
}

fn refused<S: Subject>(subject: &S, octets: &[u8], kind: ErrorKind) {
    let (decoded, told) = told(subject, octets);
    assert_eq!(decoded.map_err(|error| error.kind()), Err(kind));
    assert!(told <= octets.len(), "{told}");
}

#[test]
fn nests_of_indefinite_lengths_have_a_bottom() {
    let too_deep = ErrorKind::TooDeep { max: MAX_DEPTH };
    for [q773, t1114] in [[0x62, 0xe2], [0x6b, 0xf9], [0x6c, 0xe8], [0x30, 0xf0]] {
        // Open, and closed: in the place of the message, and in it.
        for nest in [
            |tag| [tag, 0x80].repeat(234),
            |tag| [[tag, 0x80].repeat(117), [0, 0].repeat(117)].concat(),
        ] {
            let [q773, t1114]: [Vec<u8>; 2] = [nest(q773), nest(t1114)];
            assert_eq!((q773.len(), t1114.len()), (468, 468));
            if q773.starts_with(&[0x62]) {
                refused(&Q773, &q773, too_deep);
                refused(&T1114, &t1114, too_deep);
            }
            let [begin, query] = with_components([&q773, &t1114]);
            refused(&Q773, &begin, too_deep);
            refused(&T1114, &query, too_deep);
            refused(&Q773, &element(0x62, &q773), too_deep);
            refused(&T1114, &element(0xe2, &t1114), too_deep);
        }
    }
    // Just not too deep, in a parameter: the message and its components are
    // nests as well, but end by definite lengths.
    let deep = usize::from(MAX_DEPTH) - 4;
    let nest = |tag| [[tag, 0x80].repeat(deep), [0, 0].repeat(deep)].concat();
    let invoke = element(0xa1, &[unhex("020101 02012c"), nest(0x30)].concat());
    let last = element(0xe9, &[unhex("cf0101 d1012c"), nest(0xf0)].concat());
    let [begin, query] = with_components([&invoke, &last]);
    let begin = Message::from_bytes(&begin).unwrap();
    let query = Package::from_bytes(&query).unwrap();
    assert!(begin.components().iter().all(|it| it.parameter().is_some()));
    assert!(query.components().iter().all(|it| it.parameter().is_some()));
}

#[test]
fn a_nest_of_definite_lengths_is_one_parameter() {
    let mut nest = vec![0x05, 0x00];
    while nest.len() < 60_000 {
        nest = element(0x30, &nest);
    }
    let invoke = element(0xa1, &[unhex("020101 02012c"), nest.clone()].concat());
    let last = element(0xe9, &[unhex("cf0101 d1012c"), nest.clone()].concat());
    let [begin, query] = with_components([&invoke, &last]);
    let (decoded, few) = told(&Q773, &begin);
    assert_eq!((decoded, few < 20), (Ok(()), true));
    let (decoded, few) = told(&T1114, &query);
    assert_eq!((decoded, few < 20), (Ok(()), true));
    // As a dialogue portion it is none, and stays as it is.
    let begin = element(0x62, &[unhex("480107"), element(0x6b, &nest)].concat());
    let message = Message::from_bytes(&begin).unwrap();
    let Some(DialoguePortion::Opaque(opaque)) = message.dialogue_portion() else {
        panic!("{message:?}");
    };
    assert_eq!(opaque.octets(), nest);
}

#[test]
fn lengths_beyond_the_end_are_said_with_both_numbers() {
    for tail in ["84ffffffff 8000", "82ffff 8000"] {
        let octets = |tag| [vec![tag], unhex(tail)].concat();
        for decoded in [told(&Q773, &octets(0x62)).0, told(&T1114, &octets(0xe2)).0] {
            let error = decoded.unwrap_err();
            assert!(
                matches!(error.kind(), ErrorKind::Truncated { available: 2, .. }),
                "{error}"
            );
        }
    }
    let too_long = ErrorKind::Ber(BerFault::LengthTooLong);
    refused(&Q773, &unhex("62 89 010000000000000000"), too_long);
    refused(&T1114, &unhex("e2 89 010000000000000000"), too_long);
    let [begin, query] = with_components([&unhex("a184ffffff00 00"), &unhex("e984ffffff00 00")]);
    for error in [told(&Q773, &begin).0, told(&T1114, &query).0] {
        let kind = error.unwrap_err().kind();
        assert!(matches!(kind, ErrorKind::Truncated { available: 1, .. }));
    }
}

#[test]
fn many_small_elements_cost_one_at_a_time() {
    // Members that nobody knows, and components: known, unknown and malformed.
    for [q773, t1114] in [
        ["a106 020101 02012c", "e906 cf0101 d1012c"],
        ["8500", "8500"],
        ["a100", "e900"],
        ["a105 020101 3080", "e905 cf0101 f080"],
    ] {
        let [q773, t1114] = [unhex(q773), unhex(t1114)];
        let costs = [500, 1000, 2000].map(|count| {
            let [begin, query] = with_components([&q773.repeat(count), &t1114.repeat(count)]);
            [told(&Q773, &begin).1, told(&T1114, &query).1]
        });
        let [[a, x], [b, y], [c, z]] = costs;
        assert_eq!((c - b, z - y), (2 * (b - a), 2 * (y - x)));
        assert!(c - b <= 6 * 1000 && z - y <= 6 * 1000, "{costs:?}");
    }
    let members = |count| {
        let unknown = [0x9e, 0].repeat(count);
        [
            element(0x62, &[unhex("480107"), unknown.clone()].concat()),
            element(0xe2, &[unhex("c70400000007"), unknown].concat()),
        ]
    };
    let costs = [500, 1000, 2000].map(|count| {
        let [begin, query] = members(count);
        [told(&Q773, &begin).1, told(&T1114, &query).1]
    });
    let [[a, x], [b, y], [c, z]] = costs;
    assert_eq!((c - b, z - y), (2 * (b - a), 2 * (y - x)));
}
