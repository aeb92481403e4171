//! SCCP unitdata between two titles; MTP3 signal units; M3UA DATA.
//!
//! sccp reads the digits of each title into a `String`, which septet does not
//! until they are asked for: septet's decoding is measured with both titles
//! walked digit by digit as well. mtp3 and m3ua copy what they carry.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use mtp3::{Mtp3Msu, Variant};
use sccp::UnitData;
use septet_benches::{used, vector};
use septet_mtp::{M3ua, Mtp3};
use septet_sccp::{Address, Message};
use septet_wire::{Decode, Encode};

const UDT: &str = include_str!("../../testdata/sccp/udt.txt");
const MTP3: &str = include_str!("../../testdata/mtp/mtp3.txt");
const M3UA: &str = include_str!("../../testdata/mtp/m3ua.txt");

fn digits(address: Option<Address<'_>>) -> usize {
    let title = address.and_then(|address| address.global_title());
    let digits = title.and_then(|title| title.digits());
    digits.map_or(0, |digits| digits.values().map(usize::from).sum())
}

fn sccp(c: &mut Criterion) {
    let octets = vector(UDT, "gt4.even");
    let mut group = c.benchmark_group("sccp/decode UDT");
    group.bench_function("septet", |b| {
        b.iter(|| used(Message::from_bytes(black_box(&octets)).unwrap()));
    });
    group.bench_function("septet, digits walked", |b| {
        b.iter(|| {
            let message = Message::from_bytes(black_box(&octets)).unwrap();
            let called = digits(message.called_party_address());
            called + digits(message.calling_party_address())
        });
    });
    group.bench_function("sccp", |b| {
        b.iter(|| used(UnitData::decode(black_box(&octets)).unwrap()));
    });
    group.finish();

    let mut group = c.benchmark_group("sccp/encode UDT");
    group.bench_function("septet", |b| {
        let message = Message::from_bytes(&octets).unwrap();
        let mut buffer = [0; 272];
        assert_eq!(message.encode_to_slice(&mut buffer).unwrap(), octets);
        b.iter(|| {
            black_box(&message)
                .encode_to_slice(&mut buffer)
                .unwrap()
                .len()
        });
    });
    group.bench_function("sccp", |b| {
        let message = UnitData::decode(&octets).unwrap();
        assert_eq!(message.encode().unwrap(), octets);
        b.iter(|| black_box(&message).encode().unwrap());
    });
    group.finish();
}

fn mtp3(c: &mut Criterion) {
    let octets = vector(MTP3, "sccp");
    let mut group = c.benchmark_group("mtp3/decode");
    group.bench_function("septet", |b| {
        b.iter(|| used(Mtp3::from_bytes(black_box(&octets)).unwrap()));
    });
    group.bench_function("mtp3", |b| {
        b.iter(|| used(Mtp3Msu::decode(black_box(&octets), Variant::Itu).unwrap()));
    });
    group.finish();

    let mut group = c.benchmark_group("mtp3/encode");
    group.bench_function("septet", |b| {
        let message = Mtp3::from_bytes(&octets).unwrap();
        let mut buffer = [0; 512];
        assert_eq!(message.encode_to_slice(&mut buffer).unwrap(), octets);
        b.iter(|| {
            black_box(&message)
                .encode_to_slice(&mut buffer)
                .unwrap()
                .len()
        });
    });
    group.bench_function("mtp3", |b| {
        let message = Mtp3Msu::decode(&octets, Variant::Itu).unwrap();
        assert_eq!(message.encode(Variant::Itu), octets);
        b.iter(|| black_box(&message).encode(Variant::Itu));
    });
    group.finish();
}

fn m3ua(c: &mut Criterion) {
    let (_, octets) = septet_wire::proofs::vectors(M3UA).next().unwrap();
    let mut group = c.benchmark_group("m3ua/decode DATA");
    group.bench_function("septet", |b| {
        b.iter(|| used(M3ua::from_bytes(black_box(&octets)).unwrap()));
    });
    group.bench_function("m3ua, with its protocol data", |b| {
        let decode = |octets: &[u8]| {
            let message = m3ua::M3uaMessage::decode(octets).unwrap();
            let data = message.protocol_data().unwrap();
            (message, data)
        };
        b.iter(|| used(decode(black_box(&octets))));
    });
    group.finish();

    let mut group = c.benchmark_group("m3ua/encode DATA");
    group.bench_function("septet", |b| {
        let message = M3ua::from_bytes(&octets).unwrap();
        let mut buffer = [0; 512];
        assert_eq!(message.encode_to_slice(&mut buffer).unwrap(), octets);
        b.iter(|| {
            black_box(&message)
                .encode_to_slice(&mut buffer)
                .unwrap()
                .len()
        });
    });
    group.bench_function("m3ua", |b| {
        let message = m3ua::M3uaMessage::decode(&octets).unwrap();
        assert_eq!(message.encode(), octets);
        b.iter(|| black_box(&message).encode());
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = septet_benches::criterion();
    targets = sccp, mtp3, m3ua
}
criterion_main!(benches);
