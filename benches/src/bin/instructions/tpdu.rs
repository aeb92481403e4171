//! SMS-DELIVER to its text, and a text to SMS-SUBMIT.

use std::hint::black_box;

use septet_benches::{TEXT_160, vector};
use septet_text::dcs::DataCodingScheme;
use septet_tpdu::{AddressBuf, Direction, Elements, Submit, Tpdu, UserData};
use septet_wire::Encode;

use crate::{Work, repeat};

const DELIVER: &str = include_str!("../../../../testdata/tpdu/deliver.txt");

pub(crate) const WORKS: &[Work] = &[
    Work {
        name: "tpdu/deliver with its text",
        codec: "septet",
        run: |times| {
            let octets = vector(DELIVER, "gsm7.length_160");
            let mut buffer = [0; 320];
            repeat(times, || {
                let tpdu = Tpdu::from_bytes(black_box(&octets), Direction::ToMobile).unwrap();
                let text = tpdu.user_data().unwrap().text().unwrap();
                text.decode_into(&mut buffer).unwrap().len()
            });
        },
    },
    Work {
        name: "tpdu/number and text to submit",
        codec: "septet",
        run: |times| {
            let mut buffer = [0; Submit::MAX_OCTETS];
            repeat(times, || {
                let number: AddressBuf = black_box("+306971234567").parse().unwrap();
                let mut room = [0; 140];
                let dcs = DataCodingScheme(0x00);
                let text = black_box(TEXT_160);
                let text = UserData::from_text(text, dcs, Elements::EMPTY, &mut room).unwrap();
                let submit = Submit::new(0, number.address(), text);
                submit.encode_to_slice(&mut buffer).unwrap().len()
            });
        },
    },
];
