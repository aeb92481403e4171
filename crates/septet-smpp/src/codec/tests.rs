use futures_util::{SinkExt, StreamExt};
use proptest::collection::vec;
use proptest::prelude::*;
use septet_wire::{ErrorKind, proofs};
use tokio_util::codec::{Framed, FramedRead};

use super::*;
use crate::{Body, COctetString, CommandId, CommandStatus, EnquireLink, SubmitSm};

const VECTORS: &str = include_str!("../../../../testdata/smpp/pdus.txt");

fn frames(codec: &mut PduCodec, octets: &[u8]) -> Result<Vec<Frame>, CodecError> {
    let mut stream = BytesMut::from(octets);
    let mut frames = Vec::new();
    while let Some(frame) = codec.decode(&mut stream)? {
        frames.push(frame);
    }
    match codec.decode_eof(&mut stream)? {
        None => Ok(frames),
        Some(frame) => panic!("decode() left {frame:?}"),
    }
}

#[test]
fn a_bad_body_is_an_error_of_its_frame_and_not_of_the_stream() {
    let octets = proofs::unhex(
        "00000010 00000004 00000000 00000001
         0000002c 00000004 00000000 00000002 00000000 00000000 00000000 00000000 00000000 00000000 00ffffff
         00000010 00000015 00000000 00000003",
    );
    let frames = frames(&mut PduCodec::new(), &octets).unwrap();
    let error = frames[0].pdu().unwrap_err();
    assert_eq!(error.header(), Some(frames[0].header()));
    let answer = error.response().unwrap();
    assert_eq!(answer.command_id(), CommandId::SUBMIT_SM_RESP);
    assert_eq!(answer.sequence_number, 1);
    assert!(frames[1].pdu().is_err());
    let Body::EnquireLink(_) = frames[2].pdu().unwrap().body else {
        panic!();
    };
}

#[test]
fn a_pdu_over_the_limit_is_a_frame_of_its_header() {
    let mut codec = PduCodec::with_max(32);
    let octets = [
        &proofs::unhex("00000040 00000004 00000000 00000007")[..],
        &[0xff; 48],
        &proofs::unhex("00000010 00000015 00000000 00000003"),
    ]
    .concat();
    let frames = frames(&mut codec, &octets).unwrap();
    assert_eq!(frames.len(), 2);
    assert_eq!(frames[0].octets().len(), 16);
    let error = frames[0].pdu().unwrap_err();
    assert_eq!(error.command_status(), CommandStatus::ESME_RINVCMDLEN);
    assert_eq!(error.response().unwrap().sequence_number, 7);
    assert!(frames[1].pdu().is_ok());
    let mut stream = BytesMut::new();
    assert!(codec.encode(&frames[0], &mut stream).is_err());
    assert!(stream.is_empty());
    codec.encode(&frames[1], &mut stream).unwrap();
    assert_eq!(stream, octets[64..]);
}

#[test]
fn what_is_no_smpp_is_an_error_at_once_that_says_what_it_seems_to_be() {
    for (octets, text) in [
        (
            &b"GET / HTTP/1.1\r\n\r\n"[..],
            "command_length: length 1195725856 is not in 16..=65535, at octet 0 (the peer seems to speak HTTP)",
        ),
        (
            b"\x16\x03\x01\x02\x00\x01",
            "command_length: length 369295618 is not in 16..=65535, at octet 0 (the peer seems to speak TLS)",
        ),
        (
            &[0, 0, 0, 3],
            "command_length: length 3 is not in 16..=65535, at octet 0",
        ),
        (
            &[0, 0, 0, 20, 0, 0],
            "command_length: needs 20 octets, the input has 6 left, at octet 0",
        ),
    ] {
        let error = frames(&mut PduCodec::new(), octets).unwrap_err();
        assert_eq!(error.to_string(), text);
    }
    // A PDU over the limit that ends early.
    let octets = proofs::unhex("00000040 00000004 00000000 00000007 0000");
    let mut codec = PduCodec::with_max(32);
    let mut stream = BytesMut::from(&octets[..]);
    assert!(codec.decode_eof(&mut stream).unwrap().is_some());
    let error = codec.decode_eof(&mut stream).unwrap_err();
    assert_eq!(
        error.to_string(),
        "command_length: needs 46 octets, the input has 0 left, at octet 18"
    );
    assert!(codec.decode_eof(&mut stream).unwrap().is_none());
}

#[test]
fn what_cannot_be_encoded_leaves_the_stream_as_it_was() {
    let long = [b'1'; 30];
    let message = SubmitSm {
        source_addr: COctetString::new(&long),
        ..SubmitSm::default()
    };
    let mut stream = BytesMut::from(&b"before"[..]);
    let error = PduCodec::new()
        .encode(Pdu::new(1, message), &mut stream)
        .unwrap_err();
    assert!(matches!(error, CodecError::Encode(error) if error.field() == "source_addr"));
    assert_eq!(stream, &b"before"[..]);
}

#[test]
fn a_frame_is_exactly_one_pdu() {
    let octets = proofs::unhex("00000010 00000015 00000000 00000003");
    let frame = Frame::new(Bytes::from(octets.clone())).unwrap();
    assert_eq!(frame.header().command_id, CommandId::ENQUIRE_LINK);
    assert_eq!(frame.into_octets(), octets);
    let error = Frame::new(Bytes::from([&octets[..], &[0]].concat())).unwrap_err();
    assert!(matches!(
        error.error().kind(),
        ErrorKind::Trailing { count: 1, .. }
    ));
    let error = Frame::new(Bytes::from(octets[..15].to_vec())).unwrap_err();
    assert_eq!(error.header(), None);
    let error = Frame::new(Bytes::from([&[0, 0, 0, 20], &octets[4..]].concat())).unwrap_err();
    assert_eq!(error.header().unwrap().command_length, 20);
    assert!(Frame::new(Bytes::from([&[0, 0, 0, 3], &octets[4..]].concat())).is_err());
}

#[test]
fn a_stream_goes_on_behind_what_is_bad_until_it_is_no_smpp() {
    let (near, far) = tokio::io::duplex(7);
    let writer = async move {
        let mut near = Framed::new(near, PduCodec::new());
        let link = Pdu::new(1, EnquireLink::default());
        near.send(link).await.unwrap();
        let bad = proofs::unhex("00000011 00000004 00000000 00000002 ff");
        let bad = Frame::new(Bytes::from(bad)).unwrap();
        near.send(bad).await.unwrap();
        let long = [b'x'; 200];
        let items = [crate::Tlv::new(crate::TlvTag::MESSAGE_PAYLOAD, &long)];
        let long = SubmitSm {
            tlvs: crate::Tlvs::new(&items),
            ..SubmitSm::default()
        };
        near.send(&Pdu::new(3, long)).await.unwrap();
        near.send(link).await.unwrap();
        // The reader hangs up at the first octet.
        let http = b"POST / HTTP/1.1\r\n\r\n";
        let _ = tokio::io::AsyncWriteExt::write_all(near.get_mut(), http).await;
    };
    let reader = async move {
        let mut far = FramedRead::new(far, PduCodec::with_max(100));
        let mut seen = Vec::new();
        let error = loop {
            match far.next().await.unwrap() {
                Ok(frame) => seen.push((frame.header().sequence_number, frame.pdu().is_ok())),
                Err(error) => break error,
            }
        };
        assert_eq!(seen, [(1, true), (2, false), (3, false), (1, true)]);
        let CodecError::Framing { error, .. } = error else {
            panic!("{error}");
        };
        assert_eq!(error.offset(), 16 + 17 + 237 + 16);
        assert!(far.next().await.is_none());
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(async { tokio::join!(writer, reader) });
}

proptest! {
    #[test]
    fn any_chunking_gives_the_same_frames(
        picked in vec(any::<prop::sample::Index>(), 1..8),
        cuts in vec(1..200_usize, 1..40),
    ) {
        let all: Vec<_> = proofs::vectors(VECTORS).map(|(_, octets)| octets).collect();
        let sent: Vec<_> = picked.iter().map(|index| index.get(&all).clone()).collect();
        let octets = sent.concat();
        let mut codec = PduCodec::new();
        let mut stream = BytesMut::new();
        let mut found = Vec::new();
        let mut rest = &octets[..];
        for cut in cuts.iter().cycle() {
            let (chunk, after) = rest.split_at((*cut).min(rest.len()));
            stream.extend_from_slice(chunk);
            rest = after;
            while let Some(frame) = codec.decode(&mut stream).unwrap() {
                prop_assert!(frame.pdu().is_ok());
                found.push(frame.into_octets());
            }
            if rest.is_empty() {
                break;
            }
        }
        prop_assert_eq!(found, sent);
        prop_assert!(codec.decode_eof(&mut stream).unwrap().is_none());
    }
}
