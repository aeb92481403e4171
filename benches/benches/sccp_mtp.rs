//! SCCP unitdata between two titles; translation of titles; MTP3 signal units;
//! M3UA DATA.
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
use septet_sccp::translation::{Destination, Pattern, Rule, Table};
use septet_sccp::{Address, Message, PointCode, SubsystemNumber};
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
        b.iter(|| used(Message::from_bytes(black_box(&octets)).as_ref().unwrap()));
    });
    group.bench_function("septet, digits walked", |b| {
        b.iter(|| {
            let message = Message::from_bytes(black_box(&octets)).unwrap();
            let called = digits(message.called_party_address());
            called + digits(message.calling_party_address())
        });
    });
    group.bench_function("sccp", |b| {
        b.iter(|| used(UnitData::decode(black_box(&octets)).as_ref().unwrap()));
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

/// A lookup among so many rules, of 4,096 titles in turn: a third of the rules
/// are prefixes of four to nine digits, a third numbers of twelve, a third end
/// in wildcards.
fn translation(c: &mut Criterion) {
    let mut group = c.benchmark_group("sccp/title translation");
    for count in [100, 1_000, 10_000, 100_000, 1_000_000] {
        let mut random = 0x9e37_79b9_7f4a_7c15_u64;
        let mut next = move || {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            random
        };
        let numbers: Vec<String> = (0..count)
            .map(|_| format!("{:012}", next() % 1_000_000_000_000))
            .collect();
        let rules = numbers.iter().enumerate().map(|(i, number)| {
            let text = match i % 3 {
                0 => format!("{}*", &number[..4 + i % 6]),
                1 => number.clone(),
                _ => format!("{}???", &number[..9]),
            };
            let code = PointCode::new(u32::try_from(i & 0x3fff).unwrap()).unwrap();
            Rule::new(Pattern::new(&text).unwrap(), Destination::new(code))
        });
        let table = Table::new(rules).unwrap();
        let titles: Vec<Vec<u8>> = (0..4096)
            .map(|i| {
                let number = &numbers[i * 7919 % numbers.len()];
                let address = Address::e164(number, SubsystemNumber::HLR).unwrap();
                address.address().to_vec().unwrap()
            })
            .collect();
        let titles: Vec<Address<'_>> = titles
            .iter()
            .map(|octets| Address::from_bytes(octets).unwrap())
            .collect();
        assert!(titles.iter().all(|title| table.find(title).is_some()));
        let mut titles = titles.iter().cycle();
        group.bench_function(format!("septet, {count} rules"), |b| {
            b.iter(|| table.find(black_box(titles.next().unwrap())).is_some());
        });
    }
    group.finish();
}

fn mtp3(c: &mut Criterion) {
    let octets = vector(MTP3, "sccp");
    let mut group = c.benchmark_group("mtp3/decode");
    group.bench_function("septet", |b| {
        b.iter(|| used(Mtp3::from_bytes(black_box(&octets)).as_ref().unwrap()));
    });
    group.bench_function("mtp3", |b| {
        b.iter(|| {
            used(
                Mtp3Msu::decode(black_box(&octets), Variant::Itu)
                    .as_ref()
                    .unwrap(),
            )
        });
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
        b.iter(|| used(M3ua::from_bytes(black_box(&octets)).as_ref().unwrap()));
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
    targets = sccp, translation, mtp3, m3ua
}
criterion_main!(benches);
