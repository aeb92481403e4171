use proptest::prelude::*;
use septet_text::gsm7::NationalLanguage;
use septet_tpdu::{Element, ElementIdentifier};
use septet_wire::proofs;

use super::*;
use crate::{Body, Pdu, Tlv};

const DEFAULTS: [DefaultAlphabet; 4] = [
    DefaultAlphabet::Gsm7Unpacked,
    DefaultAlphabet::Gsm7Packed,
    DefaultAlphabet::Charset(Charset::Ascii),
    DefaultAlphabet::Charset(Charset::Latin1),
];
const WAYS: [Way; 4] = [
    Way::Header,
    Way::Sar(ReferenceWidth::Octet),
    Way::Sar(ReferenceWidth::TwoOctets),
    Way::Payload,
];

/// The texts and the numbers of characters of the parts, as the messages say.
fn sent(segmenter: &Segmenter<'_>, text: &str, reference: Reference) -> Vec<usize> {
    let parts = segmenter.segments(text, reference).unwrap();
    let (total, mut lengths) = (parts.total(), Vec::new());
    assert_eq!(parts.len(), usize::from(total));
    let mut joined = String::new();
    for (part, sequence) in parts.zip(1..) {
        let mut buffer = vec![0; part.max_octets().saturating_add(5)];
        let user_reference = [Tlv::new(TlvTag::USER_MESSAGE_REFERENCE, &[7])];
        let template = SubmitSm {
            destination_addr: "30697".into(),
            tlvs: Tlvs::new(&user_reference),
            ..SubmitSm::default()
        };
        let message = part.submit_sm(template, &mut buffer).unwrap();
        assert_eq!(message.destination_addr, "30697");
        assert_eq!(message.tlvs.user_message_reference(), Some(7));
        let octets = Pdu::new(1, message).to_vec().unwrap();
        let Body::SubmitSm(message) = Pdu::parse(&octets).unwrap().body else {
            panic!("another body");
        };
        let expected = match total {
            1 => None,
            _ => Concatenation::new(reference, total, sequence),
        };
        let said = message.concatenation().map(|said| match segmenter.way {
            // The TLV has two octets, whatever is in them.
            Way::Sar(_) => {
                assert_eq!(said.reference, Reference::TwoOctets(reference.number()));
                Concatenation { reference, ..said }
            }
            _ => said,
        });
        assert_eq!(said, expected);
        let text = message.text(segmenter.default).unwrap().to_string();
        assert_eq!(text, part.text());
        lengths.push(text.chars().count());
        joined += &text;
    }
    assert_eq!(joined, text);
    lengths
}

#[test]
fn parts_are_as_large_as_a_short_message_of_the_network() {
    for (default, text, alone, octet, two) in [
        (DEFAULTS[0], "x", 160, 153, 152),
        (DEFAULTS[1], "x", 160, 153, 152),
        (DEFAULTS[2], "x", 140, 134, 133),
        (DEFAULTS[3], "é", 140, 134, 133),
        (DEFAULTS[0], "ж", 70, 67, 66),
        (DEFAULTS[2], "é", 70, 67, 66),
    ] {
        for way in [WAYS[0], WAYS[1], WAYS[2]] {
            let segmenter = Segmenter::new(default).with_way(way);
            for (reference, of_header) in [
                (Reference::Octet(1), octet),
                (Reference::TwoOctets(0x1234), two),
            ] {
                let sent = |count: usize| sent(&segmenter, &text.repeat(count), reference);
                assert_eq!(sent(alone), [alone]);
                let first = match way {
                    Way::Sar(ReferenceWidth::Octet) => octet,
                    Way::Sar(ReferenceWidth::TwoOctets) => two,
                    _ => of_header,
                };
                assert_eq!(sent(alone + 1), [first, alone + 1 - first]);
            }
        }
        let segmenter = Segmenter::new(default).with_way(Way::Payload);
        assert_eq!(
            sent(&segmenter, &text.repeat(1000), Reference::Octet(1)),
            [1000]
        );
    }
}

#[test]
fn parts_are_as_smpplib_makes_them() {
    let vectors = include_str!("../../../../../testdata/smpp/pdus.txt");
    for (name, way) in [
        ("smpplib.submit_sm.gsm7_parts.part", Way::Header),
        ("smpplib.submit_sm.sar.part", WAYS[1]),
    ] {
        let theirs: Vec<_> = proofs::vectors(vectors)
            .filter(|(vector, _)| vector.starts_with(name))
            .map(|(_, octets)| octets)
            .collect();
        let theirs: Vec<_> = theirs
            .iter()
            .map(|octets| match Pdu::parse(octets).unwrap().body {
                Body::SubmitSm(message) => message,
                other => panic!("{other:?}"),
            })
            .collect();
        let default = DefaultAlphabet::default();
        let texts = theirs.iter().map(|message| message.text(default).unwrap());
        let text: String = texts.map(|text| text.to_string()).collect();
        let reference = theirs[0].concatenation().unwrap().reference;
        let segmenter = Segmenter::new(default).with_way(way);
        let parts = segmenter.segments(&text, reference).unwrap();
        assert_eq!((parts.len(), theirs.len()), (3, 3), "{name}");
        for (part, theirs) in parts.zip(theirs) {
            let mut buffer = vec![0; part.max_octets()];
            let template = SubmitSm {
                tlvs: Tlvs::EMPTY,
                ..theirs
            };
            let ours = part.submit_sm(template, &mut buffer).unwrap();
            assert_eq!(ours, theirs, "{name}");
        }
    }
}

#[test]
fn national_tables_are_named_in_the_header_whichever_the_way() {
    let text = "Işıklar gündüz açık kalmasın. ".repeat(9);
    let planner = Planner::new().with_language(NationalLanguage::TURKISH);
    for default in [DEFAULTS[0], DEFAULTS[1]] {
        for way in WAYS {
            let segmenter = Segmenter::new(default).with_way(way).with_planner(planner);
            let parts = segmenter.segments(&text, Reference::Octet(9)).unwrap();
            assert_eq!(parts.encoding(), default.encoding());
            assert_ne!(parts.clone().next().unwrap().tables(), Tables::DEFAULT);
            let lengths = sent(&segmenter, &text, Reference::Octet(9));
            let expected: &[usize] = match way {
                Way::Payload => &[270],
                Way::Sar(ReferenceWidth::TwoOctets) => &[148, 122],
                _ => &[149, 121],
            };
            assert_eq!(lengths, expected);
        }
    }
}

#[test]
fn what_is_permitted_is_used_where_it_is_cheaper() {
    let cheapest = |segmenter: Segmenter<'_>, text: &str| {
        let parts = segmenter.segments(text, Reference::Octet(1)).unwrap();
        (parts.data_coding(), parts.total())
    };
    let gsm7 = Segmenter::new(DefaultAlphabet::Gsm7Unpacked);
    let long = "Größe, ó ".repeat(12);
    assert_eq!(cheapest(gsm7, &long), (DataCoding::UCS2, 2));
    let latin1 = gsm7.with_charset(Charset::Latin1);
    assert_eq!(cheapest(latin1, &long), (DataCoding::LATIN_1, 1));
    assert_eq!(cheapest(latin1, "plain"), (DataCoding::DEFAULT, 1));
    assert_eq!(cheapest(latin1, "Привет"), (DataCoding::UCS2, 1));
    let cyrillic = gsm7.with_charset(Charset::Cyrillic);
    assert_eq!(cheapest(cyrillic, "Привет"), (DataCoding::CYRILLIC, 1));
    let japanese = gsm7.with_charset(Charset::Iso2022Jp);
    let kanji = "東京 Tokyo ".repeat(20);
    let lengths = sent(&japanese, &kanji, Reference::Octet(1));
    assert_eq!(lengths.iter().sum::<usize>(), 180);

    let error = |segmenter: Segmenter<'_>, text: &str| {
        let refused = segmenter.segments(text, Reference::Octet(1));
        refused.unwrap_err().kind()
    };
    let strict = latin1.with_planner(Planner::new().with_ucs2(false));
    let character = EncodeErrorKind::Character { character: 'П' };
    assert_eq!(error(strict, "a Привет"), character);
    let too_long = "ж".repeat(67 * 255 + 1);
    assert!(matches!(
        error(gsm7, &too_long),
        EncodeErrorKind::TooLong { .. }
    ));
}

#[test]
fn elements_are_in_every_part() {
    let ports = [Element {
        identifier: ElementIdentifier::PORTS_16,
        data: &[0x0b, 0x84, 0x23, 0xf0],
    }];
    for default in DEFAULTS {
        for way in WAYS {
            let segmenter = Segmenter::new(default)
                .with_way(way)
                .with_elements(Elements::new(&ports));
            let text = "x".repeat(300);
            sent(&segmenter, &text, Reference::Octet(1));
            for part in segmenter.segments(&text, Reference::Octet(1)).unwrap() {
                let mut buffer = vec![0; part.max_octets()];
                let message = part.data_sm(DataSm::default(), &mut buffer).unwrap();
                assert!(message.esm_class.udhi());
                let elements = message.user_data().elements().unwrap();
                assert_eq!(elements.application_ports().unwrap().destination(), 2948);
                assert_eq!(message.text(default).unwrap(), part.text());
            }
        }
    }
    let part = [Element {
        identifier: ElementIdentifier::CONCATENATION_8,
        data: &[1, 2, 1],
    }];
    let refused = Segmenter::new(DEFAULTS[0])
        .with_elements(Elements::new(&part))
        .segments("x", Reference::Octet(1));
    assert_eq!(refused.unwrap_err().kind(), EncodeErrorKind::Contradiction);
}

#[test]
fn a_class_goes_with_every_part() {
    let segmenter = Segmenter::new(DEFAULTS[0]).with_charset(Charset::Latin1);
    for (text, coding) in [("x", 0x10), ("ж", 0x18), ("ó", 0x03)] {
        let parts = segmenter.segments(text, Reference::Octet(0)).unwrap();
        let part = parts.with_class(MessageClass::Class0).next().unwrap();
        assert_eq!(part.data_coding(), DataCoding(coding));
        let mut buffer = vec![0; part.max_octets()];
        let message = part.deliver_sm(DeliverSm::default(), &mut buffer).unwrap();
        assert_eq!(message.text(DEFAULTS[0]).unwrap(), text);
    }
}

#[test]
fn a_buffer_too_small_is_an_error_and_so_is_too_much_payload() {
    let segmenter = Segmenter::new(DEFAULTS[0]);
    let text = "x".repeat(161);
    let part = segmenter
        .segments(&text, Reference::Octet(0))
        .unwrap()
        .next()
        .unwrap();
    for length in 0..159 {
        let mut buffer = vec![0; length];
        let refused = part.submit_sm(SubmitSm::default(), &mut buffer);
        let kind = refused.unwrap_err().kind();
        assert!(matches!(kind, EncodeErrorKind::BufferTooSmall { .. }));
    }
    let mut buffer = [0; 159];
    let message = part.submit_sm(SubmitSm::default(), &mut buffer).unwrap();
    assert_eq!(message.short_message.octets()[..6], [5, 0, 3, 0, 2, 1]);
    let text = "x".repeat(0x1_0000);
    let segmenter = segmenter.with_way(Way::Payload);
    let part = segmenter
        .segments(&text, Reference::Octet(0))
        .unwrap()
        .next()
        .unwrap();
    let mut buffer = vec![0; part.max_octets()];
    let refused = part.submit_sm(SubmitSm::default(), &mut buffer);
    assert_eq!(refused.unwrap_err().field(), "message_payload");
}

/// Seven zero bits that end an octet are padding to whoever reads packed
/// septets without their number.
#[test]
fn no_packed_part_ends_in_what_reads_as_padding() {
    let packed = Segmenter::new(DefaultAlphabet::Gsm7Packed);
    let encoding = |segmenter: &Segmenter<'_>, text: &str| {
        sent(segmenter, text, Reference::Octet(7));
        let parts = segmenter.segments(text, Reference::Octet(7));
        parts.unwrap().encoding()
    };
    for way in WAYS {
        let segmenter = packed.with_way(way);
        assert_eq!(encoding(&segmenter, "1234567@"), Encoding::Ucs2);
        assert_eq!(encoding(&segmenter, "@@@@@@@@"), Encoding::Ucs2);
        for text in ["123456@", "12345678@", "1234567a", "1234567"] {
            assert_eq!(encoding(&segmenter, text), Encoding::Gsm7Packed, "{text}");
        }
    }
    // Behind a header of six octets, with one fill bit, parts of 153 septets
    // end on an octet's last bit.
    let text = ["x".repeat(152), "@".to_owned(), "x".repeat(50)].concat();
    assert_eq!(encoding(&packed, &text), Encoding::Ucs2);
    let unpacked = Segmenter::new(DefaultAlphabet::Gsm7Unpacked);
    assert_eq!(encoding(&unpacked, &text), Encoding::Gsm7Unpacked);
    let latin1 = packed.with_charset(Charset::Latin1);
    assert_eq!(
        encoding(&latin1, "1234567@"),
        Encoding::Charset(Charset::Latin1)
    );
    let nothing_else = packed.with_planner(Planner::new().with_ucs2(false));
    let refused = nothing_else.segments("1234567@", Reference::Octet(7));
    assert!(is_character(&refused.unwrap_err()));
}

proptest! {
    #[test]
    fn packed_parts_are_the_text(
        text in "[a@]{0,200}|(@{0,20}[x€]{0,20}){0,20}",
        way in 0..4_usize,
        wide: bool,
    ) {
        let reference = if wide { Reference::TwoOctets(0x1234) } else { Reference::Octet(7) };
        let segmenter = Segmenter::new(DefaultAlphabet::Gsm7Packed).with_way(WAYS[way]);
        sent(&segmenter, &text, reference);
    }

    #[test]
    fn parts_are_the_text(
        text in "([a-zA-Z €\\[@à-ÿ]|[а-я]|[あ-んァ-ヶ]|\\PC){0,300}",
        way in 0..4_usize,
        default in 0..4_usize,
        charset in prop::sample::select(Charset::ALL),
        wide: bool,
    ) {
        let reference = if wide { Reference::TwoOctets(0x1234) } else { Reference::Octet(7) };
        let segmenter = Segmenter::new(DEFAULTS[default])
            .with_way(WAYS[way])
            .with_charset(charset);
        sent(&segmenter, &text, reference);
    }
}

#[cfg(all(feature = "alloc", feature = "charsets"))]
proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Characters of several octets are never cut, nor lost.
    #[test]
    fn characters_of_several_octets_stay_whole(
        (charset, text) in prop::sample::select(vec![
            (Charset::ShiftJis, "[a-z ]|[あ-ん]|[ｱ-ﾝ]|[東京都世界]"),
            (Charset::Iso2022Jp, "[a-z ]|[あ-ん]|[東京都世界]"),
            (Charset::EucJp, "[a-z ]|[ァ-ヶ]|[ｱ-ﾝ]|[東京都世界]"),
            (Charset::EucKr, "[a-z ]|[가-힣]|[家世界]"),
        ]).prop_flat_map(|(charset, character)| {
            let text = proptest::string::string_regex(&format!("({character}){{0,250}}"));
            (Just(charset), text.unwrap())
        }),
        way in 0..4_usize,
        elements in 0..16_usize,
    ) {
        use core::time::Duration;
        use crate::text::join::{Joiner, Outcome};

        let data = vec![7; elements];
        let element = [Element { identifier: ElementIdentifier(0x70), data: &data }];
        let elements = if elements == 0 { Elements::EMPTY } else { Elements::new(&element) };
        let segmenter = Segmenter::new(DefaultAlphabet::Charset(Charset::Ascii))
            .with_planner(Planner::new().with_ucs2(false))
            .with_charset(charset)
            .with_way(WAYS[way])
            .with_elements(elements);
        let (mut joiner, mut whole) = (Joiner::default(), None);
        for part in segmenter.segments(&text, Reference::Octet(7)).unwrap() {
            let mut buffer = vec![0; part.max_octets()];
            let message = part.submit_sm(SubmitSm::default(), &mut buffer).unwrap();
            let said = message.user_data();
            let joined = said.join(&mut joiner, (), segmenter.default, Duration::ZERO);
            if let Outcome::Complete(message) = joined.outcome {
                whole = message.to_text();
            }
        }
        prop_assert_eq!(whole, Some(text));
    }
}
