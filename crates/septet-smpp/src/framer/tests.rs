use proptest::collection::vec;
use proptest::prelude::*;
use septet_wire::proofs;

use super::*;
use crate::{Body, CommandStatus, Pdu, PduError};

const VECTORS: &str = include_str!("../../../../testdata/smpp/pdus.txt");

#[test]
fn what_is_no_pdu_is_an_error_at_once() {
    for input in [
        &b"GET / HTTP/1.1\r\nHost: example.com\r\n\r\n"[..],
        b"G",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"\x16\x03",
        &[0, 0, 0, 0],
        &[0, 0, 0, 3],
        &[0, 0, 0, 15],
        &[0x7f, 0xff, 0xff, 0xff],
        &[0xff, 0xff, 0xff, 0xff, 0, 0, 0, 4],
        &[1],
        // Over the limit, and no operation that anybody knows.
        &[0, 1, 0, 0, 0, 0, 7, 0],
    ] {
        let Framing::Broken(error) = next_frame(input, DEFAULT_MAX) else {
            panic!("{input:?}");
        };
        assert_eq!((error.field(), error.offset()), ("command_length", 0));
        let broken = PduError::new(None, error);
        let mut framer = Framer::new();
        framer.push(input);
        assert_eq!(framer.next_frame(), Some(Err(broken)));
        assert!(framer.is_broken());
        framer.push(&[0; 1000]);
        assert_eq!(framer.waiting(), 0, "octets behind it are dropped");
        assert_eq!(framer.next_frame(), Some(Err(broken)));
        assert_eq!(framer.finish(), Err(error));
    }
    let Framing::Broken(error) = next_frame(b"GET ", DEFAULT_MAX) else {
        panic!();
    };
    assert_eq!(
        error.to_string(),
        "command_length: length 1195725856 is not in 16..=65535, at octet 0"
    );
}

#[test]
fn the_pdu_behind_one_that_cannot_be_decoded_is_found() {
    let mut framer = Framer::new();
    // A submit_sm without a body, then an enquire_link.
    framer.push(&proofs::unhex(
        "00000010 00000004 00000000 00000001 00000010 00000015 00000000 00000002",
    ));
    let error = Pdu::parse(framer.next_frame().unwrap().unwrap()).unwrap_err();
    assert_eq!(error.header().unwrap().sequence_number, 1);
    let next = Pdu::parse(framer.next_frame().unwrap().unwrap()).unwrap();
    assert!(matches!(next.body, Body::EnquireLink(_)));
    assert_eq!(framer.finish(), Ok(()));
}

#[test]
fn the_pdu_behind_one_that_is_too_long_is_found() {
    let mut framer = Framer::with_max(64);
    // A submit_sm of 1000 octets, which come one by one.
    framer.push(&proofs::unhex("000003e8 00000004 00000000"));
    assert_eq!(framer.next_frame(), None);
    framer.push(&[0, 0, 0, 7]);
    let error = framer.next_frame().unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "command_length: length 1000 is not in 16..=64, at octet 0"
    );
    assert_eq!(error.header().unwrap().sequence_number, 7);
    let answer = error.response().unwrap();
    assert_eq!(answer.command_id(), CommandId::GENERIC_NACK);
    assert_eq!(answer.command_status, CommandStatus::ESME_RINVCMDLEN);
    assert!(!framer.is_broken());
    for missing in (1..=984).rev() {
        assert_eq!(framer.next_frame(), None, "it is told once");
        assert_eq!(framer.finish().unwrap_err().field(), "command_length");
        assert_eq!(framer.waiting(), 0, "with {missing} to come");
        framer.push(b"x");
    }
    assert_eq!(framer.finish(), Ok(()));
    framer.push(&proofs::unhex(
        "00000010 00000015 00000000 00000002 00000003",
    ));
    let next = Pdu::parse(framer.next_frame().unwrap().unwrap()).unwrap();
    assert!(matches!(next.body, Body::EnquireLink(_)));
    let error = framer.next_frame().unwrap().unwrap_err();
    assert_eq!(error.error().offset(), 1016);
}

#[test]
fn errors_tell_where_in_the_stream_they_are() {
    let mut framer = Framer::new();
    framer.push(&proofs::unhex(
        "00000010 00000015 00000000 00000002 00000003",
    ));
    assert!(framer.next_frame().unwrap().is_ok());
    let error = framer.next_frame().unwrap().unwrap_err();
    assert_eq!(error.error().offset(), 16);
    let mut framer = Framer::new();
    framer.push(&proofs::unhex("00000010 00000015"));
    assert_eq!(
        framer.finish().unwrap_err().to_string(),
        "command_length: needs 16 octets, the input has 8 left, at octet 0"
    );
}

#[test]
fn the_limit_is_the_callers() {
    let header = proofs::unhex("000186a0 00000004 00000000 00000001");
    let Framing::TooLong { header: found, .. } = next_frame(&header, DEFAULT_MAX) else {
        panic!();
    };
    assert_eq!(found.command_length, 100_000);
    let length = &header[..4];
    assert_eq!(next_frame(length, DEFAULT_MAX), Framing::Need(12));
    assert_eq!(next_frame(length, 100_000), Framing::Need(99_996));
    assert_eq!(next_frame(length, 99_999), Framing::Need(12));
}

/// What stands in a stream, and what the framer is to make of it.
#[derive(Debug, Clone)]
enum Item {
    /// A PDU that somebody else wrote.
    Whole(Vec<u8>),
    /// A body of noise behind a header that frames it.
    Noise(Vec<u8>),
    /// A PDU over the limit of [`MAX`].
    TooLong(Vec<u8>),
}

const MAX: u32 = 700;

impl Item {
    fn octets(&self) -> &[u8] {
        let (Self::Whole(octets) | Self::Noise(octets) | Self::TooLong(octets)) = self;
        octets
    }
}

/// Octets behind a header of this operation.
fn framed(command_id: u32, sequence_number: u32, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from([&[0; 16], body].concat().len()).unwrap();
    let words = [length, command_id, 0, sequence_number];
    let header = words.iter().flat_map(|word| word.to_be_bytes());
    header.chain(body.iter().copied()).collect()
}

fn item() -> impl Strategy<Value = Item> {
    let vectors: Vec<_> = proofs::vectors(VECTORS)
        .map(|(_, octets)| octets)
        .filter(|octets| octets.len() <= MAX as usize)
        .collect();
    let noise = (any::<u32>(), any::<u32>(), vec(any::<u8>(), 0..60));
    let known = prop::sample::select(vec![4_u32, 5, 0x15, 0x21, 0x103, 0x8000_0004, 0x8000_0000]);
    let damaged = (known.clone(), any::<u32>(), vec(any::<u8>(), 0..60));
    let long = (known, any::<u32>(), MAX as usize..3000_usize);
    prop_oneof![
        3 => prop::sample::select(vectors).prop_map(Item::Whole),
        1 => noise.prop_map(|(id, number, body)| Item::Noise(framed(id, number, &body))),
        1 => damaged.prop_map(|(id, number, body)| Item::Noise(framed(id, number, &body))),
        1 => long.prop_map(|(id, number, len)| Item::TooLong(framed(id, number, &vec![0xff; len]))),
    ]
}

proptest! {
    #[test]
    fn any_chunking_of_anything_gives_each_pdu_and_skips_just_what_is_bad(
        items in vec(item(), 1..10),
        cuts in vec(1..200_usize, 1..40),
    ) {
        let stream: Vec<u8> = items.iter().flat_map(Item::octets).copied().collect();
        let mut framer = Framer::with_max(MAX);
        let mut expected = items.iter();
        let mut offset = 0;
        let mut rest = &stream[..];
        for cut in cuts.iter().cycle() {
            let (chunk, after) = rest.split_at((*cut).min(rest.len()));
            framer.push(chunk);
            rest = after;
            while let Some(frame) = framer.next_frame() {
                let item = expected.next().expect("no more than was sent");
                match (item, frame) {
                    (Item::Whole(octets), Ok(frame)) => {
                        prop_assert_eq!(frame, octets);
                        prop_assert!(Pdu::parse(frame).is_ok());
                    }
                    (Item::Noise(octets), Ok(frame)) => {
                        prop_assert_eq!(frame, octets);
                        // Read or refused, and then with the header to answer.
                        if let Err(error) = Pdu::parse(frame) {
                            let header = Header::from_prefix(octets).unwrap().0;
                            prop_assert_eq!(error.header(), Some(header));
                            prop_assert!(error.error().offset() <= frame.len());
                        }
                    }
                    (Item::TooLong(octets), Err(error)) => {
                        let header = Header::from_prefix(octets).unwrap().0;
                        prop_assert_eq!(error.header(), Some(header));
                        prop_assert_eq!(error.error().offset(), offset);
                    }
                    (item, frame) => prop_assert!(false, "{:?} as {:?}", item, frame),
                }
                offset = item.octets().len().saturating_add(offset);
            }
            prop_assert!(framer.waiting() <= MAX as usize);
            if rest.is_empty() {
                break;
            }
        }
        prop_assert!(expected.next().is_none(), "no less than was sent");
        prop_assert_eq!(framer.finish(), Ok(()));
    }

    #[test]
    fn garbage_ends_in_bounded_memory(chunks in vec(vec(any::<u8>(), 0..64), 0..20)) {
        let mut framer = Framer::with_max(256);
        for chunk in &chunks {
            framer.push(chunk);
            while let Some(frame) = framer.next_frame() {
                match frame {
                    Ok(frame) => prop_assert!((16..=256).contains(&frame.len())),
                    Err(error) if error.header().is_none() => break,
                    Err(_) => {}
                }
            }
            prop_assert!(framer.waiting() < 256);
        }
    }
}
