//! GSM 7 bit characters and UCS-2, to a buffer and back.

use std::hint::black_box;
use std::io::{self, Cursor};

use gsm7::{Gsm7Reader, Gsm7Writer};
use septet_benches::TEXT_160;
use septet_text::gsm7::{Septets, pack};
use sms_pdu::gsm_encoding::GsmMessageData;
use sms_pdu::pdu::MessageEncoding;

use crate::{Work, repeat};

fn packed() -> [u8; 140] {
    let mut packed = [0; 140];
    pack(TEXT_160, 0, &mut packed).unwrap();
    packed
}

pub(crate) const WORKS: &[Work] = &[
    Work {
        name: "text/decode 160",
        codec: "septet, into a buffer",
        run: |times| {
            let packed = packed();
            let mut buffer = [0; 320];
            repeat(times, || {
                let septets = Septets::packed(black_box(&packed), 0, 160).unwrap();
                septets.decode_into(&mut buffer).unwrap().len()
            });
        },
    },
    Work {
        name: "text/decode 160",
        codec: "gsm7",
        run: |times| {
            let packed = packed();
            repeat(times, || {
                let reader = Gsm7Reader::new(Cursor::new(black_box(&packed)));
                reader.collect::<io::Result<String>>().unwrap()
            });
        },
    },
    Work {
        name: "text/decode 160",
        codec: "tpdu",
        run: |times| {
            let packed = packed();
            repeat(times, || {
                tpdu::unpack_gsm7(black_box(&packed), 160).unwrap()
            });
        },
    },
    Work {
        name: "text/decode 160",
        codec: "sms-pdu",
        run: |times| {
            let data = GsmMessageData {
                encoding: MessageEncoding::Gsm7Bit,
                udh: false,
                bytes: packed().to_vec(),
                user_data_len: 160,
            };
            repeat(times, || black_box(&data).decode_message().unwrap());
        },
    },
    Work {
        name: "text/encode 160",
        codec: "septet, into a buffer",
        run: |times| {
            let mut buffer = [0; 140];
            repeat(times, || {
                pack(black_box(TEXT_160), 0, &mut buffer).unwrap().len()
            });
        },
    },
    Work {
        name: "text/encode 160",
        codec: "gsm7",
        run: |times| {
            repeat(times, || {
                let mut writer = Gsm7Writer::new(Vec::new());
                writer.write_str(black_box(TEXT_160)).unwrap();
                writer.into_writer().unwrap()
            });
        },
    },
    Work {
        name: "text/encode 160",
        codec: "tpdu",
        run: |times| repeat(times, || tpdu::pack_gsm7(black_box(TEXT_160)).unwrap()),
    },
    Work {
        name: "text/encode 160",
        codec: "sms-pdu",
        run: |times| {
            repeat(times, || {
                GsmMessageData::encode_message(black_box(TEXT_160))
            })
        },
    },
];
