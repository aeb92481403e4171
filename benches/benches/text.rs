//! GSM 7 bit: 160 characters, packed to text and back.
//!
//! All peers give owned results; septet writes into a buffer, and is measured
//! with an owned `String` as well. gsm7 and tpdu refuse escapes that they do
//! not know, sms-pdu replaces what it does not know; septet reads any septets,
//! as TS 23.038 asks. gsm7's reader does not know how many septets there are:
//! here the number is one that it gets right.

use std::hint::black_box;
use std::io::{self, Cursor};

use criterion::{Criterion, criterion_group, criterion_main};
use gsm7::{Gsm7Reader, Gsm7Writer};
use septet_benches::{TEXT_160, used};
use septet_text::gsm7::{Septets, pack};
use sms_pdu::gsm_encoding::GsmMessageData;
use sms_pdu::pdu::MessageEncoding;

fn decode(c: &mut Criterion) {
    let mut packed = [0; 140];
    pack(TEXT_160, 0, &mut packed).unwrap();
    let mut group = c.benchmark_group("text/decode 160");
    group.bench_function("septet, into a buffer", |b| {
        let mut buffer = [0; 320];
        let read = |octets| Septets::packed(octets, 0, 160).unwrap();
        assert_eq!(read(&packed).decode_into(&mut buffer), Ok(TEXT_160));
        b.iter(|| {
            read(black_box(&packed))
                .decode_into(&mut buffer)
                .unwrap()
                .len()
        });
    });
    group.bench_function("septet, String", |b| {
        b.iter(|| {
            let septets = Septets::packed(black_box(&packed), 0, 160).unwrap();
            let mut buffer = [0; 320];
            septets.decode_into(&mut buffer).unwrap().to_owned()
        });
    });
    group.bench_function("gsm7", |b| {
        let read = |octets| Gsm7Reader::new(Cursor::new(octets)).collect::<io::Result<String>>();
        assert_eq!(read(&packed).unwrap(), TEXT_160);
        b.iter(|| used(read(black_box(&packed)).unwrap()));
    });
    group.bench_function("tpdu", |b| {
        assert_eq!(tpdu::unpack_gsm7(&packed, 160).unwrap(), TEXT_160);
        b.iter(|| used(tpdu::unpack_gsm7(black_box(&packed), 160).unwrap()));
    });
    group.bench_function("sms-pdu", |b| {
        let data = GsmMessageData {
            encoding: MessageEncoding::Gsm7Bit,
            udh: false,
            bytes: packed.to_vec(),
            user_data_len: 160,
        };
        assert_eq!(data.decode_message().unwrap().text, TEXT_160);
        b.iter(|| used(black_box(&data).decode_message().unwrap()));
    });
    group.finish();
}

fn encode(c: &mut Criterion) {
    let mut packed = [0; 140];
    pack(TEXT_160, 0, &mut packed).unwrap();
    let mut group = c.benchmark_group("text/encode 160");
    group.bench_function("septet, into a buffer", |b| {
        let mut buffer = [0; 140];
        b.iter(|| pack(black_box(TEXT_160), 0, &mut buffer).unwrap().len());
    });
    group.bench_function("gsm7", |b| {
        let write = |text| {
            let mut writer = Gsm7Writer::new(Vec::new());
            writer.write_str(text)?;
            writer.into_writer()
        };
        assert_eq!(write(TEXT_160).unwrap(), packed);
        b.iter(|| write(black_box(TEXT_160)).unwrap());
    });
    group.bench_function("tpdu", |b| {
        assert_eq!(tpdu::pack_gsm7(TEXT_160).unwrap().0, packed);
        b.iter(|| tpdu::pack_gsm7(black_box(TEXT_160)).unwrap());
    });
    group.bench_function("sms-pdu", |b| {
        assert_eq!(GsmMessageData::encode_message(TEXT_160)[0].bytes, packed);
        b.iter(|| GsmMessageData::encode_message(black_box(TEXT_160)));
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = septet_benches::criterion();
    targets = decode, encode
}
criterion_main!(benches);
