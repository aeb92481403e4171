//! GSM 7 bit characters and UCS-2: short messages to text and back, and
//! streams of a million septets.
//!
//! All peers but encoding_rs give owned results; septet writes into a buffer,
//! and is measured with an owned `String` as well. gsm7 and tpdu refuse
//! escapes that they do not know, sms-pdu replaces what it does not know;
//! septet reads any septets, as TS 23.038 asks. gsm7's reader does not know how
//! many septets there are: here the number is one that it gets right. sms-pdu
//! has no streams, rusmpp-extra no reader, no packing, and no emoji.
//!
//! encoding_rs makes a `str` of what it wrote without another look, which takes
//! unsafe code; septet has none, and has `core::str::from_utf8` look, or with
//! the feature `simd` the crate simdutf8. So there are two comparisons: octets
//! of UTF-8, and `str`.

use std::hint::black_box;
use std::io::{self, Cursor};

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use encoding_rs::UTF_16BE;
use gsm7::{Gsm7Reader, Gsm7Writer};
use rusmpp_extra::encoding::gsm7bit::Gsm7BitUnpacked;
use rusmpp_extra::encoding::ucs2::Ucs2 as RusmppUcs2;
use septet_benches::{
    CYRILLIC_70, EMOJI_70, MILLION, MIXED_160, STR_IN_BUFFER, STRING, TEXT_160, used,
};
use septet_text::gsm7::{Septets, encode_unpacked, pack, septets_in};
use septet_text::ucs2::{self, Ucs2};
use sms_pdu::gsm_encoding::{GsmMessageData, gsm_decode_string, try_gsm_encode_string};
use sms_pdu::pdu::MessageEncoding;

/// The text in septets, packed.
fn packed(text: &str) -> (usize, Vec<u8>) {
    let mut buffer = vec![0; text.len() * 2];
    let septets = septets_in(text).unwrap();
    (septets, pack(text, 0, &mut buffer).unwrap().to_vec())
}

fn gsm7_read(octets: &[u8]) -> io::Result<String> {
    Gsm7Reader::new(Cursor::new(octets)).collect()
}

fn gsm7_write(text: &str) -> io::Result<Vec<u8>> {
    let mut writer = Gsm7Writer::new(Vec::new());
    writer.write_str(text)?;
    writer.into_writer()
}

/// What reads messages and streams alike.
fn decoders(group: &mut BenchmarkGroup<'_, WallTime>, text: &str) {
    let (count, packed) = packed(text);
    let read = |octets| Septets::packed(octets, 0, count).unwrap();
    let mut buffer = vec![0; read(&packed).max_utf8_len()];
    assert_eq!(read(&packed).decode_into(&mut buffer), Ok(text));
    group.bench_function(STR_IN_BUFFER, |b| {
        b.iter(|| {
            let text = read(black_box(&packed)).decode_into(&mut buffer);
            text.unwrap().len()
        });
    });
    group.bench_function("septet, octets in a buffer", |b| {
        b.iter(|| {
            let text = read(black_box(&packed)).decode_utf8_into(&mut buffer);
            text.unwrap().len()
        });
    });
    group.bench_function(STRING, |b| {
        b.iter(|| {
            let text = read(black_box(&packed)).decode_into(&mut buffer);
            text.unwrap().to_owned()
        });
    });
    group.bench_function("gsm7", |b| {
        assert_eq!(gsm7_read(&packed).unwrap(), text);
        b.iter(|| used(gsm7_read(black_box(&packed)).unwrap()));
    });
    group.bench_function("tpdu", |b| {
        assert_eq!(tpdu::unpack_gsm7(&packed, count).unwrap(), text);
        b.iter(|| used(tpdu::unpack_gsm7(black_box(&packed), count).unwrap()));
    });
}

/// What writes messages and streams alike.
fn encoders(group: &mut BenchmarkGroup<'_, WallTime>, text: &str) {
    let (count, packed) = packed(text);
    let mut buffer = vec![0; packed.len()];
    group.bench_function("septet", |b| {
        b.iter(|| pack(black_box(text), 0, &mut buffer).unwrap().len());
    });
    group.bench_function("gsm7", |b| {
        assert_eq!(gsm7_write(text).unwrap(), packed);
        b.iter(|| gsm7_write(black_box(text)).unwrap());
    });
    group.bench_function("tpdu", |b| {
        assert_eq!(tpdu::pack_gsm7(text).unwrap(), (packed.clone(), count));
        b.iter(|| tpdu::pack_gsm7(black_box(text)).unwrap());
    });
}

fn messages(c: &mut Criterion) {
    for (name, text) in [("160", TEXT_160), ("160 mixed", MIXED_160)] {
        let (count, packed) = packed(text);
        assert_eq!(count, 160);
        let mut group = c.benchmark_group(format!("text/decode {name}"));
        decoders(&mut group, text);
        group.bench_function("sms-pdu", |b| {
            let data = GsmMessageData {
                encoding: MessageEncoding::Gsm7Bit,
                udh: false,
                bytes: packed.clone(),
                user_data_len: 160,
            };
            assert_eq!(data.decode_message().unwrap().text, text);
            b.iter(|| used(black_box(&data).decode_message().unwrap()));
        });
        group.finish();

        let mut group = c.benchmark_group(format!("text/encode {name}"));
        encoders(&mut group, text);
        group.bench_function("sms-pdu", |b| {
            assert_eq!(GsmMessageData::encode_message(text)[0].bytes, packed);
            b.iter(|| GsmMessageData::encode_message(black_box(text)));
        });
        group.finish();
    }
}

fn unpacked(c: &mut Criterion) {
    for (name, text) in [("160", TEXT_160), ("160 mixed", MIXED_160)] {
        let mut buffer = [0; 160];
        let septets = encode_unpacked(text, &mut buffer).unwrap().to_vec();
        let mut group = c.benchmark_group(format!("text/decode {name} unpacked"));
        group.bench_function(STR_IN_BUFFER, |b| {
            let mut buffer = [0; 320];
            let read = |octets| Septets::unpacked(octets);
            assert_eq!(read(&septets).decode_into(&mut buffer), Ok(text));
            b.iter(|| {
                let text = read(black_box(&septets)).decode_into(&mut buffer);
                text.unwrap().len()
            });
        });
        group.bench_function("sms-pdu", |b| {
            assert_eq!(gsm_decode_string(&septets), text);
            b.iter(|| used(gsm_decode_string(black_box(&septets))));
        });
        group.finish();

        let mut group = c.benchmark_group(format!("text/encode {name} unpacked"));
        group.bench_function("septet", |b| {
            b.iter(|| encode_unpacked(black_box(text), &mut buffer).unwrap().len());
        });
        group.bench_function("rusmpp-extra", |b| {
            let encoder = Gsm7BitUnpacked::new();
            assert_eq!(encoder.encode_to_vec(text).unwrap(), septets);
            b.iter(|| encoder.encode_to_vec(black_box(text)).unwrap());
        });
        group.bench_function("sms-pdu", |b| {
            assert_eq!(try_gsm_encode_string(text).unwrap(), septets);
            b.iter(|| try_gsm_encode_string(black_box(text)).unwrap());
        });
        group.finish();
    }
}

fn streams(c: &mut Criterion) {
    for (name, text) in [("1 M", TEXT_160), ("1 M mixed", MIXED_160)] {
        let text = text.repeat(MILLION);
        let throughput = Throughput::Elements(1_000_000);
        let mut group = c.benchmark_group(format!("text/decode {name}"));
        decoders(group.throughput(throughput.clone()), &text);
        group.finish();
        let mut group = c.benchmark_group(format!("text/encode {name}"));
        encoders(group.throughput(throughput), &text);
        group.finish();
    }
}

const UCS2: [(&str, &str); 3] = [
    ("ASCII", TEXT_160.split_at(70).0),
    ("Cyrillic", CYRILLIC_70),
    ("emoji", EMOJI_70),
];

fn in_ucs2(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

fn decode_ucs2(c: &mut Criterion) {
    for (name, text) in UCS2 {
        let octets = in_ucs2(text);
        assert_eq!(octets.len(), 140);
        let mut group = c.benchmark_group(format!("text/decode 70 in UCS-2, {name}, to octets"));
        group.bench_function("septet", |b| {
            let mut buffer = [0; 210];
            let read = |octets| Ucs2::new(octets);
            let utf8 = read(&octets).decode_utf8_into(&mut buffer);
            assert_eq!(utf8, Ok(text.as_bytes()));
            b.iter(|| {
                let utf8 = read(black_box(&octets)).decode_utf8_into(&mut buffer);
                utf8.unwrap().len()
            });
        });
        group.bench_function("encoding_rs", |b| {
            let mut buffer = [0; 213];
            let mut read = |octets: &[u8]| {
                let mut decoder = UTF_16BE.new_decoder_without_bom_handling();
                decoder.decode_to_utf8(octets, &mut buffer, true).2
            };
            assert_eq!(read(&octets), text.len());
            b.iter(|| read(black_box(&octets)));
        });
        group.finish();

        let mut group = c.benchmark_group(format!("text/decode 70 in UCS-2, {name}, to str"));
        group.bench_function(STR_IN_BUFFER, |b| {
            let mut buffer = [0; 210];
            let read = |octets| Ucs2::new(octets);
            assert_eq!(read(&octets).decode_into(&mut buffer), Ok(text));
            b.iter(|| {
                let text = read(black_box(&octets)).decode_into(&mut buffer);
                text.unwrap().len()
            });
        });
        group.bench_function(STRING, |b| {
            let mut buffer = [0; 210];
            b.iter(|| {
                let text = Ucs2::new(black_box(&octets)).decode_into(&mut buffer);
                text.unwrap().to_owned()
            });
        });
        group.bench_function("encoding_rs", |b| {
            let mut buffer = String::with_capacity(213);
            let mut read = |octets: &[u8]| {
                buffer.clear();
                let mut decoder = UTF_16BE.new_decoder_without_bom_handling();
                decoder.decode_to_string(octets, &mut buffer, true).1
            };
            assert_eq!(read(&octets), octets.len());
            b.iter(|| read(black_box(&octets)));
            assert_eq!(buffer, text);
        });
        group.bench_function("encoding_rs, String", |b| {
            let read = |octets: &[u8]| {
                let text = UTF_16BE.decode_without_bom_handling(octets).0;
                text.into_owned()
            };
            assert_eq!(read(&octets), text);
            b.iter(|| used(read(black_box(&octets))));
        });
        group.bench_function("sms-pdu", |b| {
            let data = GsmMessageData {
                encoding: MessageEncoding::Ucs2,
                udh: false,
                bytes: octets.clone(),
                user_data_len: 140,
            };
            assert_eq!(data.decode_message().unwrap().text, text);
            b.iter(|| used(black_box(&data).decode_message().unwrap()));
        });
        group.finish();
    }
}

fn encode_ucs2(c: &mut Criterion) {
    for (name, text) in UCS2 {
        let octets = in_ucs2(text);
        let mut group = c.benchmark_group(format!("text/encode 70 in UCS-2, {name}"));
        group.bench_function("septet", |b| {
            let mut buffer = [0; 140];
            assert_eq!(ucs2::encode(text, &mut buffer).unwrap(), octets);
            b.iter(|| ucs2::encode(black_box(text), &mut buffer).unwrap().len());
        });
        group.bench_function("the standard library", |b| {
            b.iter(|| in_ucs2(black_box(text)));
        });
        if name != "emoji" {
            group.bench_function("rusmpp-extra", |b| {
                let encoder = RusmppUcs2::new();
                assert_eq!(encoder.encode_to_vec(text).unwrap(), octets);
                b.iter(|| encoder.encode_to_vec(black_box(text)).unwrap());
            });
        }
        // It has no way to ask for UCS-2.
        if name != "ASCII" {
            group.bench_function("sms-pdu", |b| {
                assert_eq!(GsmMessageData::encode_message(text)[0].bytes, octets);
                b.iter(|| GsmMessageData::encode_message(black_box(text)));
            });
        }
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = septet_benches::criterion();
    targets = messages, unpacked, streams, decode_ucs2, encode_ucs2
}
criterion_main!(benches);
