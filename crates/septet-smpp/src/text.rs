//! The text of a message, wherever it lies and whatever its alphabet.
//!
//! - A message is in `short_message`, or in the TLV `message_payload` if that
//!   is empty (SMPP 3.4, 3.2.3).
//! - It begins with a user data header (TS 23.040, 9.2.3.24) where
//!   [`EsmClass::udhi`](crate::EsmClass::udhi) says so.
//! - Parts of a long message say which part they are in that header, or in
//!   the TLVs `sar_msg_ref_num`, `sar_total_segments` and
//!   `sar_segment_seqnum` (3.4, 5.3.2.22 and on).
//! - [`DataCoding`](crate::DataCoding) names the alphabet; what 0 means is for
//!   the caller to know. National languages are those that the header names.
//!
//! ```
//! use septet_smpp::{SubmitSm, text::DefaultAlphabet};
//!
//! let message = SubmitSm {
//!     short_message: b"\x1be10".into(),
//!     ..SubmitSm::default()
//! };
//! let text = message.text(DefaultAlphabet::Gsm7Unpacked).unwrap();
//! assert_eq!(text.to_string(), "€10");
//! ```
//!
//! The other way round, [`Segmenter`] cuts a text into messages; [`join`] puts
//! their parts together again.

mod characters;
mod encoding;
#[cfg(feature = "alloc")]
pub mod join;
pub mod segment;
mod user_data;

pub use characters::Text;
pub use encoding::{DefaultAlphabet, Encoding};
pub use segment::{Segment, Segmenter, Segments, Way};
pub use septet_text::charsets::Charset;
pub use user_data::UserData;
pub(crate) use user_data::trace_message;

#[cfg(test)]
mod tests {
    use septet_wire::{DecodeOptions, Event, Record, Recorded, proofs};

    use septet_tpdu::{Concatenation, Reference};

    use super::user_data::sar;
    use super::*;
    use crate::{Body, DataCoding, EsmClass, Pdu, Tlv, TlvTag, Tlvs};

    const VECTORS: &str = include_str!("../../../testdata/smpp/pdus.txt");

    fn text(octets: &[u8], coding: DataCoding, default: DefaultAlphabet) -> Option<String> {
        let message = UserData::new(octets, EsmClass(0), coding, &Tlvs::EMPTY);
        message.text(default).map(|text| text.to_string())
    }

    fn vector(name: &str) -> Vec<u8> {
        let mut found = proofs::vectors(VECTORS).filter(|vector| vector.0 == name);
        found.next().unwrap().1
    }

    fn texts(name: &str) -> (String, Option<Concatenation>) {
        let octets = vector(name);
        let (text, part) = match Pdu::parse(&octets).unwrap().body {
            Body::SubmitSm(message) => (
                message.text(DefaultAlphabet::default()),
                message.concatenation(),
            ),
            Body::DeliverSm(message) => (
                message.text(DefaultAlphabet::default()),
                message.concatenation(),
            ),
            other => panic!("{other:?}"),
        };
        (text.unwrap().to_string(), part)
    }

    #[test]
    fn the_vectors_read_as_they_were_written() {
        for (name, expected) in [
            ("node_smpp.submit_sm", "Hello, SMPP"),
            ("node_smpp.submit_sm.ucs2", "Γειά 😀"),
            ("node_smpp.submit_sm.latin1", "café"),
            ("node_smpp.submit_sm.gsm7_extension", "€10[]"),
            ("node_smpp.submit_sm.udh_concat8", "part one"),
            ("node_smpp.submit_sm.sar", "segment"),
            ("node_smpp.deliver_sm.mo_ucs2", "Ναι 👍"),
            ("node_smpp.deliver_sm.mo_payload_with_udh", "middle"),
            ("smpplib.submit_sm.gsm7", "Hello [GSM-7] { }"),
        ] {
            let (text, _) = texts(name);
            assert_eq!(text, expected, "{name}");
        }
    }

    #[test]
    fn parts_are_numbered_by_the_header_or_by_the_tlvs() {
        let part = |name| {
            texts(name)
                .1
                .map(|part| (part.reference, part.total, part.sequence))
        };
        assert_eq!(
            part("node_smpp.submit_sm.udh_concat8"),
            Some((Reference::Octet(0x42), 2, 1))
        );
        assert_eq!(
            part("node_smpp.submit_sm.udh_concat16"),
            Some((Reference::TwoOctets(0xbeef), 2, 2))
        );
        assert_eq!(
            part("node_smpp.submit_sm.sar"),
            Some((Reference::TwoOctets(0xbeef), 3, 2))
        );
        assert_eq!(
            part("node_smpp.deliver_sm.mo_payload_with_udh"),
            Some((Reference::Octet(0x17), 3, 2))
        );
        assert_eq!(part("node_smpp.submit_sm"), None);
        let items = [
            Tlv::new(TlvTag::SAR_MSG_REF_NUM, &[0, 1]),
            Tlv::new(TlvTag::SAR_TOTAL_SEGMENTS, &[2]),
            Tlv::new(TlvTag::SAR_SEGMENT_SEQNUM, &[3]),
        ];
        assert_eq!(sar(&Tlvs::new(&items)), None, "part 3 of 2");
    }

    #[test]
    fn data_coding_0_is_what_the_caller_says() {
        let octets = b"\x00\x1be\xe9";
        let read = |default| text(octets, DataCoding::DEFAULT, default).unwrap();
        assert_eq!(read(DefaultAlphabet::Gsm7Unpacked), "@€i");
        assert_eq!(
            read(DefaultAlphabet::Charset(Charset::Latin1)),
            "\0\u{1b}eé"
        );
        assert_eq!(
            read(DefaultAlphabet::Charset(Charset::Ascii)),
            "\0\u{1b}e\u{fffd}"
        );
    }

    /// The octets are those of TS 23.038's own packing: `hello`.
    #[test]
    fn packed_septets_are_read_behind_a_header_as_well() {
        let octets = proofs::unhex("e8329bfd06");
        let read = text(&octets, DataCoding::DEFAULT, DefaultAlphabet::Gsm7Packed);
        assert_eq!(read.unwrap(), "hello");
        // Behind six octets of header the text begins at a septet boundary,
        // one bit further on: 0x61 << 1.
        let octets = proofs::unhex("050003420201 c2");
        let message = UserData::new(&octets, EsmClass(0x40), DataCoding::DEFAULT, &Tlvs::EMPTY);
        assert_eq!(message.text(DefaultAlphabet::Gsm7Packed).unwrap(), "a");
        // Seven characters and seven bits of padding.
        let octets = proofs::unhex("31d98c56b3dd00");
        let read = text(&octets, DataCoding::DEFAULT, DefaultAlphabet::Gsm7Packed);
        assert_eq!(read.unwrap(), "1234567");
    }

    /// What Python's codecs `iso8859-5` and `iso8859-8` make of 0xA0–0xFF;
    /// it has nothing for the octets that are U+FFFD here.
    #[test]
    fn single_octet_alphabets() {
        let upper: Vec<u8> = (0xa0..=0xff).collect();
        let default = DefaultAlphabet::default();
        let cyrillic = text(&upper, DataCoding::CYRILLIC, default).unwrap();
        assert_eq!(cyrillic, CYRILLIC);
        let hebrew = text(&upper, DataCoding::HEBREW, default).unwrap();
        assert_eq!(hebrew, HEBREW);
        let ascii: Vec<u8> = (0..=0x7f).collect();
        for coding in [DataCoding::IA5, DataCoding::CYRILLIC, DataCoding::HEBREW] {
            let read = text(&ascii, coding, default).unwrap();
            assert_eq!(read.as_bytes(), ascii);
        }
    }

    /// What Python's codecs wrote; each is read as SMPP's `data_coding` says.
    #[test]
    fn other_character_sets_are_read() {
        let file = include_str!("../../../testdata/text/charsets.txt");
        let mut count = 0;
        let lines = file.lines().filter(|line| !line.starts_with('#'));
        for (name, value) in lines.filter_map(|line| line.split_once(" = ")) {
            let parts: Vec<_> = value.splitn(3, " ; ").collect();
            let octets = proofs::unhex(parts[0]);
            let coding = DataCoding(proofs::unhex(parts[1])[0]);
            let message = UserData::new(&octets, EsmClass(0), coding, &Tlvs::EMPTY);
            let text = message.text(DefaultAlphabet::default()).unwrap();
            assert_eq!(text, parts[2], "{name}");
            let mut buffer = vec![0; text.max_utf8_len()];
            assert_eq!(text.decode_into(&mut buffer), Ok(parts[2]), "{name}");
            count += 1;
        }
        assert!(count >= 9, "only {count} texts");
    }

    const CYRILLIC: &str = "\u{a0}ЁЂЃЄЅІЇЈЉЊЋЌ\u{ad}ЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийкл\
        мнопрстуфхцчшщъыьэюя№ёђѓєѕіїјљњћќ§ўџ";
    const HEBREW: &str = "\u{a0}�¢£¤¥¦§¨©×«¬\u{ad}®¯°±²³´µ¶·¸¹÷»¼½¾�����������������������������\
        ���‗\u{5d0}\u{5d1}\u{5d2}\u{5d3}\u{5d4}\u{5d5}\u{5d6}\u{5d7}\u{5d8}\
        \u{5d9}\u{5da}\u{5db}\u{5dc}\u{5dd}\u{5de}\u{5df}\u{5e0}\u{5e1}\u{5e2}\
        \u{5e3}\u{5e4}\u{5e5}\u{5e6}\u{5e7}\u{5e8}\u{5e9}\u{5ea}��\u{200e}\
        \u{200f}�";

    #[test]
    fn binary_is_no_text() {
        let default = DefaultAlphabet::default();
        for coding in [0x02, 0x04, 0x0b, 0x0f, 0x14, 0xf4, 0xff] {
            assert_eq!(text(b"x", DataCoding(coding), default), None, "{coding:#x}");
        }
        assert_eq!(text(b"x", DataCoding(0xf0), default).unwrap(), "x");
        assert_eq!(text(b"\0x", DataCoding(0x18), default).unwrap(), "x");
    }

    #[test]
    fn a_bad_header_leaves_the_message() {
        let octets = b"\x09not one";
        let message = UserData::new(octets, EsmClass(0x40), DataCoding::IA5, &Tlvs::EMPTY);
        assert!(message.has_bad_header());
        assert_eq!(message.data(), octets);
        assert_eq!(message.concatenation(), None);
    }

    #[test]
    fn header_and_text_are_traced_with_their_octets() {
        for (name, from) in [
            ("node_smpp.submit_sm.udh_concat8", 51),
            ("node_smpp.deliver_sm.mo_payload_with_udh", 54),
        ] {
            let octets = vector(name);
            let record = Record::new();
            Pdu::parse_with(&octets, DecodeOptions::strict(), &record).unwrap();
            let events = record.into_events();
            let opened = events.iter().find_map(|event| match event {
                Event::Open {
                    name: "udh",
                    offset,
                } => Some(*offset),
                _ => None,
            });
            assert_eq!(opened, Some(from), "{name}");
            let text = events.iter().find_map(|event| match event {
                Event::Field {
                    name: "text",
                    octets,
                    value,
                } => Some((octets.clone(), value.clone())),
                _ => None,
            });
            let expected = if from == 51 { "part one" } else { "middle" };
            let range = from + 6..octets.len();
            assert_eq!(
                text,
                Some((range, Recorded::Text(expected.into()))),
                "{name}"
            );
        }
    }
}
