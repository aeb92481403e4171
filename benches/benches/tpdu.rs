//! SMS-DELIVER to its text, and a text to SMS-SUBMIT.
//!
//! septet and tpdu check TP-UDL against the user data; sms-pdu does not, and
//! reads the address to the end of its input. sms-pdu wants an SMSC address in
//! front: it gets an empty one. Neither peer reads elements of the user data
//! header here (there is none), nor keeps spare bits.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use septet_benches::{TEXT_160, used, vector};
use septet_text::dcs::DataCodingScheme;
use septet_tpdu::{AddressBuf, Direction, Elements, Submit, Tpdu, UserData};
use septet_wire::Encode;
use sms_pdu::gsm_encoding::GsmMessageData;
use sms_pdu::pdu::{DeliverPdu, PduAddress, SubmitPdu};
use tpdu::{SMSAddress, SmsDeliver, SmsSubmit};

const DELIVER: &str = include_str!("../../testdata/tpdu/deliver.txt");

fn deliver(c: &mut Criterion) {
    let octets = vector(DELIVER, "gsm7.length_160");
    let septet = |octets: &[u8], buffer: &mut [u8; 320]| {
        let tpdu = Tpdu::from_bytes(octets, Direction::ToMobile).unwrap();
        let text = tpdu.user_data().unwrap().text().unwrap();
        text.decode_into(buffer).unwrap().len()
    };
    let tpdu = |octets: &[u8]| {
        let deliver = SmsDeliver::decode(octets).unwrap();
        let septets = deliver.tp_user_data_length.into();
        let text = tpdu::unpack_gsm7(&deliver.tp_user_data, septets).unwrap();
        (deliver, text)
    };
    let sms_pdu = |octets: &[u8]| {
        let deliver = DeliverPdu::try_from(octets).unwrap();
        let text = deliver.get_message_data().decode_message().unwrap();
        (deliver, text)
    };
    let with_smsc = [&[0], &octets[..]].concat();
    let mut buffer = [0; 320];
    let length = septet(&octets, &mut buffer);
    let text = str::from_utf8(&buffer[..length]).unwrap();
    assert_eq!(tpdu(&octets).1, text);
    assert_eq!(sms_pdu(&with_smsc).1.text, text);

    let mut group = c.benchmark_group("tpdu/deliver with its text");
    group.bench_function("septet", |b| {
        let mut buffer = [0; 320];
        b.iter(|| used(septet(black_box(&octets), &mut buffer)));
    });
    group.bench_function("tpdu", |b| b.iter(|| used(tpdu(black_box(&octets)))));
    group.bench_function("sms-pdu", |b| {
        b.iter(|| used(sms_pdu(black_box(&with_smsc))))
    });
    group.finish();
}

fn submit(c: &mut Criterion) {
    let septet = |number: &str, text: &str, buffer: &mut [u8; Submit::MAX_OCTETS]| {
        let number: AddressBuf = number.parse().unwrap();
        let mut room = [0; 140];
        let dcs = DataCodingScheme(0x00);
        let text = UserData::from_text(text, dcs, Elements::EMPTY, &mut room).unwrap();
        let submit = Submit::new(0, number.address(), text);
        submit.encode_to_slice(buffer).unwrap().len()
    };
    let tpdu = |number: &str, text: &str| {
        let address = SMSAddress::builder().ton(1).npi(1).address(number).build();
        let submit = SmsSubmit::builder()
            .destination_address(address)
            .dcs(0)
            .gsm7_text(text);
        submit.build().unwrap().encode().unwrap()
    };
    let sms_pdu = |number: &str, text: &str| {
        let number: PduAddress = number.parse().unwrap();
        let message = GsmMessageData::encode_message(text).remove(0);
        SubmitPdu::make_simple_message(number, message).as_bytes().0
    };
    let mut buffer = [0; Submit::MAX_OCTETS];
    let length = septet("+306971234567", TEXT_160, &mut buffer);
    assert_eq!(tpdu("306971234567", TEXT_160), buffer[..length]);
    // It sets a message class, and has an SMSC address in front.
    assert_eq!(sms_pdu("+306971234567", TEXT_160).len(), length + 1);

    let mut group = c.benchmark_group("tpdu/number and text to submit");
    group.bench_function("septet", |b| {
        b.iter(|| septet(black_box("+306971234567"), black_box(TEXT_160), &mut buffer));
    });
    group.bench_function("tpdu", |b| {
        b.iter(|| tpdu(black_box("306971234567"), black_box(TEXT_160)));
    });
    group.bench_function("sms-pdu", |b| {
        b.iter(|| sms_pdu(black_box("+306971234567"), black_box(TEXT_160)));
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = septet_benches::criterion();
    targets = deliver, submit
}
criterion_main!(benches);
