//! PDUs of SMPP: `submit_sm` with TLVs, `deliver_sm` with a receipt,
//! `enquire_link`.
//!
//! septet checks `command_length`, every string's length and NUL, and the
//! framing of the TLVs, and walks them here. rusmpp checks the strings and
//! reads each TLV by its type; its borrowed form holds 16 of them here, and
//! refuses more; its owned form shares the octets of a `BytesMut`, which is
//! made outside of what is measured. smpp34 takes strings of any length and
//! drops the TLVs behind a bad one. smpp-codec ignores `command_length`.
//!
//! The floor is the same walk by hand, which checks nothing. Decoders give a
//! `Result`, which is used where it lies: none is moved once more.

use std::hint::black_box;

use bytes::BytesMut;
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use rusmpp_core::command::{borrowed, owned};
use rusmpp_core::decode::borrowed::DecodeWithLength as _;
use rusmpp_core::decode::owned::DecodeWithLength as _;
use rusmpp_core::encode::{Encode as _, Length as _};
use septet_benches::{floor, used, vector};
use septet_smpp::Pdu;
use septet_wire::Encode as _;
use smpp_codec::pdus::{DeliverSmRequest, EnquireLinkRequest, SubmitSmRequest};
use smpp34::{CommandHeader, deliver_sm, enquire_link, submit_sm};

const PDUS: &str = include_str!("../../testdata/smpp/pdus.txt");

type Borrowed<'a> = borrowed::Command<'a, 16>;

/// With the TLVs walked.
#[inline(always)]
fn septet_decode(octets: &[u8]) {
    let pdu = Pdu::parse(octets);
    let tlvs = pdu.as_ref().unwrap().tlvs();
    let values: usize = tlvs.iter().map(|tlv| tlv.value.len()).sum();
    used((&pdu, values));
}

fn rusmpp_borrowed(octets: &[u8]) -> Borrowed<'_> {
    Borrowed::decode(&octets[4..], octets.len() - 4).unwrap().0
}

/// The length is in the header only, which rusmpp leaves to its framing.
#[inline(always)]
fn rusmpp_decode(octets: &[u8]) {
    let read = Borrowed::decode(&octets[4..], octets.len() - 4);
    assert!(read.is_ok());
    used(&read);
}

#[inline(always)]
fn rusmpp_owned(octets: &mut BytesMut) {
    let length = octets.len();
    let read = owned::Command::decode(octets, length);
    assert!(read.is_ok());
    used(&read);
}

/// septet and rusmpp, whose decoders take any PDU; `$smpp34` and `$codec`
/// have a type a PDU.
macro_rules! compare {
    ($function:ident, $group:literal, $vector:literal, $smpp34:ident, $codec:ident $(, $walk:ident)?) => {
        fn $function(c: &mut Criterion) {
            let octets = vector(PDUS, $vector);
            let smpp34 = |octets: &[u8]| {
                let header = CommandHeader::decode(octets).unwrap();
                $smpp34::decode(header, octets)
            };

            let mut group = c.benchmark_group(concat!("smpp/decode ", $group));
            group.bench_function("septet", |b| {
                b.iter(|| septet_decode(black_box(&octets)));
            });
            group.bench_function("rusmpp, borrowed", |b| {
                b.iter(|| rusmpp_decode(black_box(&octets)));
            });
            group.bench_function("rusmpp, owned", |b| {
                b.iter_batched_ref(
                    || BytesMut::from(&octets[4..]),
                    rusmpp_owned,
                    BatchSize::SmallInput,
                );
            });
            group.bench_function("smpp34", |b| {
                b.iter(|| {
                    let read = smpp34(black_box(&octets));
                    assert!(read.is_ok());
                    used(&read);
                });
            });
            group.bench_function("smpp-codec", |b| {
                b.iter(|| {
                    let read = $codec::decode(black_box(&octets));
                    assert!(read.is_ok());
                    used(&read);
                });
            });
            $(group.bench_function("floor, nothing checked", |b| {
                b.iter(|| used(floor::$walk(black_box(&octets))));
            });)?
            group.finish();

            let mut group = c.benchmark_group(concat!("smpp/encode ", $group));
            group.bench_function("septet", |b| {
                let pdu = Pdu::parse(&octets).unwrap();
                let mut buffer = [0; 1024];
                assert_eq!(pdu.encode_to_slice(&mut buffer).unwrap(), octets);
                b.iter(|| black_box(&pdu).encode_to_slice(&mut buffer).unwrap().len());
            });
            group.bench_function("rusmpp, borrowed", |b| {
                let command = rusmpp_borrowed(&octets);
                let mut buffer = [0; 1024];
                let encode = |command: &Borrowed<'_>, buffer: &mut [u8; 1024]| {
                    let length = command.length() + 4;
                    buffer[..4].copy_from_slice(&(length as u32).to_be_bytes());
                    command.encode(&mut buffer[4..]) + 4
                };
                let length = encode(&command, &mut buffer);
                assert_eq!(buffer[..length], octets);
                b.iter(|| encode(black_box(&command), &mut buffer));
            });
            group.bench_function("smpp34", |b| {
                assert_eq!(smpp34(&octets).unwrap().encode(), octets);
                // It takes the PDU, which is made outside of the measure.
                b.iter_batched(
                    || smpp34(&octets).unwrap(),
                    |pdu| pdu.encode(),
                    BatchSize::SmallInput,
                );
            });
            group.bench_function("smpp-codec", |b| {
                let pdu = $codec::decode(&octets).unwrap();
                let mut buffer = Vec::with_capacity(1024);
                pdu.encode(&mut buffer).unwrap();
                assert_eq!(buffer, octets);
                b.iter(|| {
                    buffer.clear();
                    black_box(&pdu).encode(&mut buffer).unwrap();
                    buffer.len()
                });
            });
            $(group.bench_function("floor, nothing checked", |b| {
                let message = floor::$walk(&octets);
                let mut buffer = [0; 1024];
                let length = floor::put(&message, &mut buffer);
                assert_eq!(buffer[..length], octets);
                b.iter(|| floor::put(black_box(&message), &mut buffer));
            });)?
            group.finish();
        }
    };
}

compare!(
    submit,
    "submit_sm with 3 TLVs",
    "smpplib.submit_sm.sar.part1of3",
    submit_sm,
    SubmitSmRequest,
    walk
);
compare!(
    receipt,
    "deliver_sm receipt",
    "node_smpp.deliver_sm.receipt",
    deliver_sm,
    DeliverSmRequest,
    walk
);
compare!(
    alive,
    "enquire_link",
    "node_smpp.enquire_link",
    enquire_link,
    EnquireLinkRequest
);

criterion_group! {
    name = benches;
    config = septet_benches::criterion();
    targets = submit, receipt, alive
}
criterion_main!(benches);
