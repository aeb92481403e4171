//! SMPP as TCP brings it: the frames are the same however it is cut.

#![no_main]

use libfuzzer_sys::fuzz_target;
use septet_fuzz::{Arbitrary, Unstructured, shown};
use septet_smpp::framer::{DEFAULT_MAX, Framer, Framing, next_frame, other_protocol};
use septet_smpp::{Header, Pdu};
use septet_wire::{DecodeError, Encode};

fuzz_target!(|octets: &[u8]| {
    shown(&other_protocol(octets));
    for max in [DEFAULT_MAX, 64, 16, 0, u32::MAX] {
        let (frames, end) = at_once(octets, max);
        // Cut where the octets themselves say, which may be anywhere.
        let cuts = octets.iter().map(|&octet| usize::from(octet) % 40);
        for (frames_too, end_too) in [
            in_chunks(octets, max, core::iter::repeat_n(1, octets.len())),
            in_chunks(octets, max, cuts),
        ] {
            assert_eq!(frames_too, frames);
            assert_eq!(end_too.is_err(), end.is_err());
            if let (Err(error), Err(same)) = (end_too, end) {
                assert_eq!(
                    (error.offset(), error.field()),
                    (same.offset(), same.field())
                );
            }
        }
        for frame in frames.iter().flatten() {
            shown(&Pdu::parse(frame));
        }
    }
    sent(octets);
});

/// PDUs, those that are too long by offset and header, and how it ends.
type Frames = (
    Vec<Result<Vec<u8>, (usize, Header)>>,
    Result<(), DecodeError>,
);

/// What stands in the octets, all of them there at once.
fn at_once(octets: &[u8], max: u32) -> Frames {
    let mut frames = Vec::new();
    let mut rest = octets;
    loop {
        match next_frame(rest, max) {
            Framing::Frame { octets, rest: next } => {
                assert!(octets.len() >= 16);
                assert!(u32::try_from(octets.len()).unwrap() <= max);
                frames.push(Ok(octets.to_vec()));
                rest = next;
            }
            Framing::Need(more) => {
                assert!(more > 0);
                return (frames, cut_off(octets, max));
            }
            Framing::TooLong { header, error } => {
                assert!(header.command_length > max && header.command_length >= 16);
                let at = octets.len() - rest.len();
                frames.push(Err((error.moved(at).offset(), header)));
                let length = usize::try_from(header.command_length).unwrap();
                match rest.get(length..) {
                    Some(next) => rest = next,
                    None => return (frames, cut_off(octets, max)),
                }
            }
            Framing::Broken(error) => return (frames, Err(error.moved(octets.len() - rest.len()))),
        }
    }
}

/// How octets that end within a PDU end.
fn cut_off(octets: &[u8], max: u32) -> Result<(), DecodeError> {
    let mut framer = Framer::with_max(max);
    framer.push(octets);
    while framer.next_frame().is_some() {}
    framer.finish()
}

fn in_chunks(octets: &[u8], max: u32, cuts: impl Iterator<Item = usize>) -> Frames {
    let mut framer = Framer::with_max(max);
    let mut frames = Vec::new();
    let mut rest = octets;
    for cut in cuts.chain([usize::MAX]) {
        let (chunk, behind) = rest.split_at(cut.min(rest.len()));
        rest = behind;
        framer.push(chunk);
        while let Some(frame) = framer.next_frame() {
            match frame {
                Ok(frame) => frames.push(Ok(frame.to_vec())),
                Err(error) => match error.header() {
                    Some(header) => frames.push(Err((error.error().offset(), header))),
                    None => {
                        assert!(framer.is_broken());
                        assert_eq!(framer.waiting(), 0);
                        return (frames, Err(error.error()));
                    }
                },
            }
        }
    }
    (frames, framer.finish())
}

/// PDUs that were written behind each other come out one by one.
fn sent(octets: &[u8]) {
    let mut unstructured = Unstructured::new(octets);
    let mut stream = Vec::new();
    let mut sent = Vec::new();
    while !unstructured.is_empty() && sent.len() < 8 {
        let Ok(pdu) = Pdu::arbitrary(&mut unstructured) else {
            break;
        };
        if let Ok(octets) = pdu.to_vec() {
            if octets.len() <= 0xffff {
                stream.extend_from_slice(&octets);
                sent.push(Ok(octets));
            }
        }
    }
    assert_eq!(at_once(&stream, DEFAULT_MAX), (sent, Ok(())));
}
