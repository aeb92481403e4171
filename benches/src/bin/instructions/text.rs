//! GSM 7 bit characters and UCS-2, to a buffer and back.

use std::hint::black_box;
use std::io::{self, Cursor};

use encoding_rs::UTF_16BE;
use gsm7::{Gsm7Reader, Gsm7Writer};
use rusmpp_extra::encoding::gsm7bit::Gsm7BitUnpacked;
use septet_benches::{CYRILLIC_70, EMOJI_70, MILLION, MIXED_160, STR_IN_BUFFER, TEXT_160};
use septet_text::gsm7::{Septets, encode_unpacked, pack, septets_in};
use septet_text::ucs2::{self, Ucs2};
use sms_pdu::gsm_encoding::GsmMessageData;
use sms_pdu::pdu::MessageEncoding;

use crate::{Work, repeat};

/// The text in septets, packed.
fn packed(text: &str) -> (usize, Vec<u8>) {
    let mut buffer = vec![0; text.len() * 2];
    let septets = septets_in(text).unwrap();
    (septets, pack(text, 0, &mut buffer).unwrap().to_vec())
}

fn decode_str(text: &str, times: u32) {
    let (count, packed) = packed(text);
    let mut buffer = vec![0; count * 2];
    repeat(times, || {
        let septets = Septets::packed(black_box(&packed), 0, count).unwrap();
        septets.decode_into(&mut buffer).unwrap().len()
    });
}

fn decode_octets(text: &str, times: u32) {
    let (count, packed) = packed(text);
    let mut buffer = vec![0; count * 2];
    repeat(times, || {
        let septets = Septets::packed(black_box(&packed), 0, count).unwrap();
        septets.decode_utf8_into(&mut buffer).unwrap().len()
    });
}

fn decode_gsm7(text: &str, times: u32) {
    let (_, packed) = packed(text);
    repeat(times, || {
        let reader = Gsm7Reader::new(Cursor::new(black_box(&packed)));
        reader.collect::<io::Result<String>>().unwrap()
    });
}

fn decode_tpdu(text: &str, times: u32) {
    let (count, packed) = packed(text);
    repeat(times, || {
        tpdu::unpack_gsm7(black_box(&packed), count).unwrap()
    });
}

fn decode_sms_pdu(text: &str, times: u32) {
    let data = GsmMessageData {
        encoding: MessageEncoding::Gsm7Bit,
        udh: false,
        bytes: packed(text).1,
        user_data_len: 160,
    };
    repeat(times, || black_box(&data).decode_message().unwrap());
}

fn encode(text: &str, times: u32) {
    let mut buffer = vec![0; text.len()];
    repeat(times, || {
        pack(black_box(text), 0, &mut buffer).unwrap().len()
    });
}

fn encode_gsm7(text: &str, times: u32) {
    repeat(times, || {
        let mut writer = Gsm7Writer::new(Vec::new());
        writer.write_str(black_box(text)).unwrap();
        writer.into_writer().unwrap()
    });
}

fn encode_tpdu(text: &str, times: u32) {
    repeat(times, || tpdu::pack_gsm7(black_box(text)).unwrap());
}

fn encode_sms_pdu(text: &str, times: u32) {
    repeat(times, || GsmMessageData::encode_message(black_box(text)));
}

fn encode_plain(text: &str, times: u32) {
    let mut buffer = [0; 160];
    repeat(times, || {
        encode_unpacked(black_box(text), &mut buffer).unwrap().len()
    });
}

fn encode_rusmpp(text: &str, times: u32) {
    let encoder = Gsm7BitUnpacked::new();
    repeat(times, || encoder.encode_to_vec(black_box(text)).unwrap());
}

fn in_ucs2(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

fn ucs2_octets(text: &str, times: u32) {
    let octets = in_ucs2(text);
    let mut buffer = [0; 210];
    repeat(times, || {
        let utf8 = Ucs2::new(black_box(&octets)).decode_utf8_into(&mut buffer);
        utf8.unwrap().len()
    });
}

fn ucs2_str(text: &str, times: u32) {
    let octets = in_ucs2(text);
    let mut buffer = [0; 210];
    repeat(times, || {
        let text = Ucs2::new(black_box(&octets)).decode_into(&mut buffer);
        text.unwrap().len()
    });
}

fn ucs2_encoding_rs(text: &str, times: u32) {
    let octets = in_ucs2(text);
    let mut buffer = [0; 213];
    repeat(times, || {
        let mut decoder = UTF_16BE.new_decoder_without_bom_handling();
        decoder
            .decode_to_utf8(black_box(&octets), &mut buffer, true)
            .2
    });
}

fn ucs2_encode(text: &str, times: u32) {
    let mut buffer = [0; 140];
    repeat(times, || {
        ucs2::encode(black_box(text), &mut buffer).unwrap().len()
    });
}

pub(crate) const WORKS: &[Work] = &[
    Work {
        name: "text/decode 160",
        codec: STR_IN_BUFFER,
        run: |times| decode_str(TEXT_160, times),
    },
    Work {
        name: "text/decode 160",
        codec: "septet, octets in a buffer",
        run: |times| decode_octets(TEXT_160, times),
    },
    Work {
        name: "text/decode 160",
        codec: "gsm7",
        run: |times| decode_gsm7(TEXT_160, times),
    },
    Work {
        name: "text/decode 160",
        codec: "tpdu",
        run: |times| decode_tpdu(TEXT_160, times),
    },
    Work {
        name: "text/decode 160",
        codec: "sms-pdu",
        run: |times| decode_sms_pdu(TEXT_160, times),
    },
    Work {
        name: "text/encode 160",
        codec: "septet",
        run: |times| encode(TEXT_160, times),
    },
    Work {
        name: "text/encode 160",
        codec: "gsm7",
        run: |times| encode_gsm7(TEXT_160, times),
    },
    Work {
        name: "text/encode 160",
        codec: "tpdu",
        run: |times| encode_tpdu(TEXT_160, times),
    },
    Work {
        name: "text/encode 160",
        codec: "sms-pdu",
        run: |times| encode_sms_pdu(TEXT_160, times),
    },
    Work {
        name: "text/encode 160 unpacked",
        codec: "septet",
        run: |times| encode_plain(TEXT_160, times),
    },
    Work {
        name: "text/encode 160 unpacked",
        codec: "rusmpp-extra",
        run: |times| encode_rusmpp(TEXT_160, times),
    },
    Work {
        name: "text/decode 160 mixed",
        codec: STR_IN_BUFFER,
        run: |times| decode_str(MIXED_160, times),
    },
    Work {
        name: "text/decode 160 mixed",
        codec: "septet, octets in a buffer",
        run: |times| decode_octets(MIXED_160, times),
    },
    Work {
        name: "text/decode 160 mixed",
        codec: "gsm7",
        run: |times| decode_gsm7(MIXED_160, times),
    },
    Work {
        name: "text/decode 160 mixed",
        codec: "tpdu",
        run: |times| decode_tpdu(MIXED_160, times),
    },
    Work {
        name: "text/decode 160 mixed",
        codec: "sms-pdu",
        run: |times| decode_sms_pdu(MIXED_160, times),
    },
    Work {
        name: "text/encode 160 mixed",
        codec: "septet",
        run: |times| encode(MIXED_160, times),
    },
    Work {
        name: "text/encode 160 mixed",
        codec: "gsm7",
        run: |times| encode_gsm7(MIXED_160, times),
    },
    Work {
        name: "text/encode 160 mixed",
        codec: "tpdu",
        run: |times| encode_tpdu(MIXED_160, times),
    },
    Work {
        name: "text/encode 160 mixed",
        codec: "sms-pdu",
        run: |times| encode_sms_pdu(MIXED_160, times),
    },
    Work {
        name: "text/encode 160 mixed unpacked",
        codec: "septet",
        run: |times| encode_plain(MIXED_160, times),
    },
    Work {
        name: "text/encode 160 mixed unpacked",
        codec: "rusmpp-extra",
        run: |times| encode_rusmpp(MIXED_160, times),
    },
    Work {
        name: "text/decode 1 M",
        codec: STR_IN_BUFFER,
        run: |times| decode_str(&TEXT_160.repeat(MILLION), times),
    },
    Work {
        name: "text/decode 1 M",
        codec: "septet, octets in a buffer",
        run: |times| decode_octets(&TEXT_160.repeat(MILLION), times),
    },
    Work {
        name: "text/encode 1 M",
        codec: "septet",
        run: |times| encode(&TEXT_160.repeat(MILLION), times),
    },
    Work {
        name: "text/decode 1 M mixed",
        codec: STR_IN_BUFFER,
        run: |times| decode_str(&MIXED_160.repeat(MILLION), times),
    },
    Work {
        name: "text/decode 1 M mixed",
        codec: "septet, octets in a buffer",
        run: |times| decode_octets(&MIXED_160.repeat(MILLION), times),
    },
    Work {
        name: "text/encode 1 M mixed",
        codec: "septet",
        run: |times| encode(&MIXED_160.repeat(MILLION), times),
    },
    Work {
        name: "text/decode 70 in UCS-2, ASCII",
        codec: "septet, octets in a buffer",
        run: |times| ucs2_octets(TEXT_160.split_at(70).0, times),
    },
    Work {
        name: "text/decode 70 in UCS-2, ASCII",
        codec: STR_IN_BUFFER,
        run: |times| ucs2_str(TEXT_160.split_at(70).0, times),
    },
    Work {
        name: "text/decode 70 in UCS-2, ASCII",
        codec: "encoding_rs, either",
        run: |times| ucs2_encoding_rs(TEXT_160.split_at(70).0, times),
    },
    Work {
        name: "text/encode 70 in UCS-2, ASCII",
        codec: "septet",
        run: |times| ucs2_encode(TEXT_160.split_at(70).0, times),
    },
    Work {
        name: "text/decode 70 in UCS-2, Cyrillic",
        codec: "septet, octets in a buffer",
        run: |times| ucs2_octets(CYRILLIC_70, times),
    },
    Work {
        name: "text/decode 70 in UCS-2, Cyrillic",
        codec: STR_IN_BUFFER,
        run: |times| ucs2_str(CYRILLIC_70, times),
    },
    Work {
        name: "text/decode 70 in UCS-2, Cyrillic",
        codec: "encoding_rs, either",
        run: |times| ucs2_encoding_rs(CYRILLIC_70, times),
    },
    Work {
        name: "text/encode 70 in UCS-2, Cyrillic",
        codec: "septet",
        run: |times| ucs2_encode(CYRILLIC_70, times),
    },
    Work {
        name: "text/decode 70 in UCS-2, emoji",
        codec: "septet, octets in a buffer",
        run: |times| ucs2_octets(EMOJI_70, times),
    },
    Work {
        name: "text/decode 70 in UCS-2, emoji",
        codec: STR_IN_BUFFER,
        run: |times| ucs2_str(EMOJI_70, times),
    },
    Work {
        name: "text/decode 70 in UCS-2, emoji",
        codec: "encoding_rs, either",
        run: |times| ucs2_encoding_rs(EMOJI_70, times),
    },
    Work {
        name: "text/encode 70 in UCS-2, emoji",
        codec: "septet",
        run: |times| ucs2_encode(EMOJI_70, times),
    },
];
