mod judged;

use septet_wire::{EncodeErrorKind, proofs};

use super::tables::Inverse;
use super::*;

const PACKED: &str = include_str!("../../../../testdata/text/gsm7_packed.txt");
const PADDED: &str = include_str!("../../../../testdata/text/gsm7_padded.txt");

fn character(septet: u8) -> char {
    alphabet::Characters::of(Tables::DEFAULT).plain(septet)
}

/// The lines of a vector file, each in its parts.
fn lines(file: &str) -> impl Iterator<Item = (&str, Vec<u8>, &str, &str)> {
    file.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (name, value) = line.split_once(" = ").expect("a name");
            let mut parts = value.splitn(3, " ; ");
            let octets = proofs::unhex(parts.next().expect("octets"));
            let (number, text) = (parts.next(), parts.next());
            (name, octets, number.expect("a number"), text.expect("text"))
        })
}

/// The text of a JSON string, with the escapes that the file says it uses.
fn unquote(json: &str) -> String {
    let inner = json
        .strip_prefix('"')
        .and_then(|json| json.strip_suffix('"'));
    let mut chars = inner.expect("a string").chars();
    let mut text = String::new();
    while let Some(c) = chars.next() {
        text.push(match c {
            '\\' => match chars.next().expect("an escaped character") {
                'n' => '\n',
                'r' => '\r',
                c @ ('"' | '\\') => c,
                c => panic!("escape {c} in {json}"),
            },
            c => c,
        });
    }
    text
}

/// Every way to read septets says the same; gives the text.
fn read(septets: Septets<'_>) -> String {
    let text = septets.to_string();
    let mut buffer = vec![0xee; septets.max_utf8_len()];
    assert_eq!(septets.decode_into(&mut buffer), Ok(text.as_str()));
    let mut exact = vec![0xee; text.len()];
    assert_eq!(septets.decode_into(&mut exact), Ok(text.as_str()));
    assert_eq!(septets.decode_utf8_into(&mut exact), Ok(text.as_bytes()));
    let mut appended = String::from("€");
    septets.push_to(&mut appended);
    assert_eq!(appended.strip_prefix('€'), Some(text.as_str()));
    if let Some((_, short)) = exact.split_last_mut() {
        let error = septets.decode_into(short).unwrap_err();
        assert_eq!(error.kind(), too_small(text.len(), short.len()));
    }
    assert!(septets.chars().eq(text.chars()));
    assert_eq!(septets.values().len(), septets.len());
    assert_eq!(septets.values().count(), septets.len());
    text
}

fn too_small(needed: usize, available: usize) -> EncodeErrorKind {
    EncodeErrorKind::BufferTooSmall {
        needed: needed.try_into().unwrap(),
        available: available.try_into().unwrap(),
    }
}

/// Packs one bit at a time, by the drawing in TS 23.038, 6.1.2.1.
#[expect(clippy::arithmetic_side_effects, reason = "an overflow stops the test")]
fn pack_slowly(septets: &[u8], fill_bits: usize) -> Vec<u8> {
    let mut octets = vec![0; (septets.len() * 7 + fill_bits).div_ceil(8)];
    for (i, septet) in septets.iter().enumerate() {
        for bit in 0..7 {
            let at = fill_bits + i * 7 + bit;
            octets[at / 8] |= (septet >> bit & 1) << (at % 8);
        }
    }
    octets
}

/// The septets of each character by itself.
fn one_by_one(tables: Tables, text: &str) -> Vec<u8> {
    let inverse = Inverse::of(tables);
    let pairs = text.chars().map(|c| inverse.pair(c).expect("a character"));
    let septets = pairs.flat_map(|pair| pair.septets().into_iter().take(pair.count()));
    septets.collect()
}

#[test]
fn libosmocore_packs_text_the_same() {
    let mut count = 0;
    for (name, octets, septets, text) in lines(PACKED) {
        let (septets, text) = (septets.parse().unwrap(), unquote(text));
        let mut buffer = [0xee; 200];
        assert_eq!(pack(&text, 0, &mut buffer).unwrap(), octets, "{name}");
        assert_eq!(septets_in(&text), Ok(septets), "{name}");
        assert_eq!(packed_len(0, septets), octets.len(), "{name}");
        let packed = Septets::packed(&octets, 0, septets).unwrap();
        assert_eq!(read(packed), text, "{name}");
        let unpacked = encode_unpacked(&text, &mut buffer).unwrap();
        assert!(packed.values().eq(unpacked.iter().copied()), "{name}");
        assert_eq!(read(Septets::unpacked(unpacked)), text, "{name}");
        count += 1;
    }
    assert_eq!(count, 294);
}

#[test]
fn libosmocore_packs_septets_behind_fill_bits_the_same() {
    let mut count = 0;
    for (name, octets, fill, septets) in lines(PADDED) {
        let (fill, septets) = (fill.parse().unwrap(), proofs::unhex(septets));
        let plain = Septets::unpacked(&septets);
        let mut buffer = [0xee; 200];
        assert_eq!(
            plain.pack_into(fill, &mut buffer).unwrap(),
            octets,
            "{name}"
        );
        let packed = Septets::packed(&octets, fill, septets.len()).unwrap();
        assert!(packed.values().eq(septets.iter().copied()), "{name}");
        assert_eq!(packed.octets(), octets, "{name}");
        assert_eq!(read(packed), read(plain), "{name}");
        count += 1;
    }
    assert_eq!(count, 84);
}

#[test]
fn every_prefix_is_read_or_refused() {
    for (name, octets, septets, _) in lines(PACKED) {
        let septets: usize = septets.parse().unwrap();
        for length in 0..octets.len() {
            let prefix = &octets[..length];
            assert_eq!(Septets::packed(prefix, 0, septets), None, "{name}");
            let count = length * 8 / 7;
            read(Septets::packed(prefix, 0, count).unwrap());
        }
    }
}

#[test]
fn every_septet_and_every_escape() {
    for first in 0..128 {
        for second in 0..128 {
            let octets = [first, second];
            let text = read(Septets::unpacked(&octets));
            let one = |septet| read(Septets::unpacked(&[septet]));
            let expected = match (first, second) {
                (0x1b, 0x0a) => "\u{c}".to_owned(),
                (0x1b, 0x14) => "^".to_owned(),
                (0x1b, 0x1b) => " ".to_owned(),
                (0x1b, 0x28) => "{".to_owned(),
                (0x1b, 0x29) => "}".to_owned(),
                (0x1b, 0x2f) => "\\".to_owned(),
                (0x1b, 0x3c) => "[".to_owned(),
                (0x1b, 0x3d) => "~".to_owned(),
                (0x1b, 0x3e) => "]".to_owned(),
                (0x1b, 0x40) => "|".to_owned(),
                (0x1b, 0x65) => "€".to_owned(),
                (0x1b, _) => one(second),
                _ => one(first) + &one(second),
            };
            assert_eq!(text, expected, "{first:02x} {second:02x}");
        }
    }
    assert_eq!(read(Septets::unpacked(&[0x1b])), " ");
    assert_eq!(read(Septets::unpacked(b"\x1b\x1be")), " e");
    assert_eq!(read(Septets::unpacked(b"\x1b\x1b\x1be")), " €");
}

#[test]
fn an_escape_anywhere_among_blocks() {
    for length in 0..40 {
        for at in 0..=length {
            let mut septets = vec![b'a'; length];
            septets.splice(at..at, [0x1b, 0x65]);
            let expected = format!("{:a>at$}€{:a>rest$}", "", "", rest = length - at);
            assert_eq!(read(Septets::unpacked(&septets)), expected);
            let packed = pack_slowly(&septets, 3);
            let packed = Septets::packed(&packed, 3, septets.len()).unwrap();
            assert_eq!(read(packed), expected);
            assert_eq!(pack(&expected, 3, &mut [0; 50]).unwrap(), packed.octets());
        }
    }
}

#[test]
fn every_length_at_every_fill() {
    let septets: Vec<u8> = (0..160_u32)
        .map(|i| u8::try_from(i * 37 % 128).unwrap())
        .collect();
    let text: String = septets
        .iter()
        .filter(|&&septet| septet != 0x1b)
        .map(|&septet| character(septet))
        .collect();
    for fill in 0..=6 {
        for length in 0..=160 {
            let septets = &septets[..length];
            let slow = pack_slowly(septets, usize::from(fill));
            assert_eq!(packed_len(fill, length), slow.len());
            let mut buffer = [0xee; 160];
            let plain = Septets::unpacked(septets);
            assert_eq!(plain.pack_into(fill, &mut buffer).unwrap(), slow);
            // What is behind stays as it was.
            assert!(buffer[slow.len()..].iter().all(|&octet| octet == 0xee));

            let packed = Septets::packed(&slow, fill, length).unwrap();
            assert!(packed.values().eq(septets.iter().copied()));
            assert_eq!(read(packed), read(plain));
            assert_eq!(packed.unpack_into(&mut [0; 160]).unwrap(), septets);
            if let Some((_, short)) = slow.split_last() {
                assert_eq!(Septets::packed(short, fill, length), None);
                let error = plain.pack_into(fill, &mut buffer[..short.len()]);
                assert_eq!(
                    error.unwrap_err().kind(),
                    too_small(slow.len(), short.len())
                );
                let error = packed.unpack_into(&mut buffer[..length.saturating_sub(1)]);
                assert!(length == 0 || error.is_err());
            }

            // Neither fill bits nor spare bits say anything.
            let mut noisy = slow.clone();
            let bits = length * 7 + usize::from(fill);
            for at in (0..usize::from(fill)).chain(bits..slow.len() * 8) {
                noisy[at / 8] |= 1 << (at % 8);
            }
            let noisy = Septets::packed(&noisy, fill, length).unwrap();
            assert!(noisy.values().eq(septets.iter().copied()));
            assert_eq!(read(noisy), read(plain));

            let text: String = text.chars().take(length).collect();
            let packed = pack(&text, fill, &mut buffer).unwrap();
            let count = text.chars().count();
            let packed = Septets::packed(packed, fill, count).unwrap();
            assert_eq!(read(packed), text);
        }
    }
}

#[test]
fn the_end_of_seven_octets_is_told_by_the_count() {
    // TS 23.038, 6.1.2.3.1: eight characters of which the last is @.
    let octets = [0x31, 0xd9, 0x8c, 0x56, 0xb3, 0xdd, 0x00];
    assert_eq!(read(Septets::packed(&octets, 0, 7).unwrap()), "1234567");
    assert_eq!(read(Septets::packed(&octets, 0, 8).unwrap()), "1234567@");
    assert_eq!(Septets::packed(&octets, 0, 9), None);
    assert_eq!(pack("1234567", 0, &mut [0; 7]).unwrap(), octets);
    assert_eq!(pack("1234567@", 0, &mut [0; 7]).unwrap(), octets);
}

#[test]
fn lengths_near_the_end_of_memory() {
    for septets in [usize::MAX, usize::MAX - 1, usize::MAX / 7, usize::MAX / 8] {
        for fill in 0..=6 {
            let exact = (septets as u128 * 7 + u128::from(fill)).div_ceil(8);
            assert_eq!(packed_len(fill, septets) as u128, exact);
            assert_eq!(Septets::packed(&[0; 9], fill, septets), None);
        }
    }
    assert_eq!(Septets::packed(&[0; 9], 7, 1), None);
    for octets in 0..300 {
        let fill = fill_bits(octets);
        assert!(fill < 7 && (octets * 8 + usize::from(fill)) % 7 == 0);
    }
}

#[test]
fn a_character_outside_the_alphabet_is_named() {
    let refused = |c| EncodeErrorKind::Character { character: c };
    for (text, c) in [
        ("ç", 'ç'),
        ("0123456789`", '`'),
        ("01234567890123456\u{1b}", '\u{1b}'),
        ("€€😀", '😀'),
        ("\u{7f}", '\u{7f}'),
        ("aΑ", 'Α'),
        ("₭", '₭'),
        ("Ж", 'Ж'),
    ] {
        // A character is named rather than the room in front of it.
        for room in [0, 100] {
            let buffer = &mut [0; 100][..room];
            assert_eq!(pack(text, 0, buffer).unwrap_err().kind(), refused(c));
            let error = encode_unpacked(text, buffer).unwrap_err();
            assert_eq!((error.kind(), error.field()), (refused(c), "text"));
        }
        assert_eq!(septets_in(text).unwrap_err().kind(), refused(c));
        assert_eq!(char_septets(c), None);
    }
    let error = pack("a", 7, &mut [0; 9]).unwrap_err();
    assert_eq!(error.to_string(), "fill bits: value 0x07 does not fit");
}

#[test]
fn room_is_exact() {
    for text in [
        "a",
        "12345678",
        "123456789",
        "€",
        "@@@@@@@",
        "abcdefg€hijklmnop",
    ] {
        for fill in 0..=6 {
            let septets = septets_in(text).unwrap();
            let length = packed_len(fill, septets);
            let mut buffer = [0; 32];
            for room in 0..length {
                let error = pack(text, fill, &mut buffer[..room]).unwrap_err();
                assert_eq!(error.kind(), too_small(length, room));
            }
            assert_eq!(
                pack(text, fill, &mut buffer[..length]).unwrap().len(),
                length
            );
            for room in 0..septets {
                let error = encode_unpacked(text, &mut buffer[..room]).unwrap_err();
                assert_eq!(error.kind(), too_small(septets, room));
            }
            encode_unpacked(text, &mut buffer[..septets]).unwrap();
        }
    }
}

#[test]
fn top_bits_of_unpacked_octets_do_not_count() {
    let octets: Vec<u8> = (0..=255).collect();
    let (low, high) = octets.split_at(128);
    assert_eq!(read(Septets::unpacked(low)), read(Septets::unpacked(high)));
    assert!(Septets::unpacked(high).values().eq(0..128));
    assert_eq!(Septets::unpacked(high).octets(), high);
}

#[test]
fn it_is_shown_as_text() {
    let septets = Septets::packed(&[0xe8, 0x32, 0x9b, 0xfd, 0x06], 0, 5).unwrap();
    assert_eq!(format!("{septets} {septets:?}"), "hello Septets(\"hello\")");
    let septets = Septets::unpacked(b"\n");
    assert_eq!(format!("{septets:?}"), "Septets(\"\\n\", unpacked)");
}

mod random {
    use arbitrary::{Arbitrary, Unstructured};
    use proptest::prelude::*;

    use super::*;

    /// A text of the alphabet.
    fn text() -> impl Strategy<Value = String> {
        let ascii = (0..85_usize).prop_map(|i| {
            let ascii = (0..128).filter(|&s| character(s) == char::from(s));
            char::from(ascii.clone().nth(i).unwrap())
        });
        let any = (0_u8..128).prop_map(character);
        let extended = proptest::sample::select("\u{c}^{}\\[~]|€".chars().collect::<Vec<_>>());
        let char = prop_oneof![20 => ascii, 2 => any, 1 => extended];
        proptest::collection::vec(char, 0..400).prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #[test]
        fn text_comes_back(text in text(), fill in 0_u8..=6) {
            let mut buffer = [0; 800];
            let septets = septets_in(&text).unwrap();
            let unpacked = encode_unpacked(&text, &mut buffer).unwrap();
            prop_assert_eq!(unpacked.len(), septets);
            prop_assert_eq!(&*unpacked, one_by_one(Tables::DEFAULT, &text));
            prop_assert_eq!(&read(Septets::unpacked(unpacked)), &text);
            let slow = pack_slowly(unpacked, fill.into());
            let packed = pack(&text, fill, &mut buffer).unwrap();
            prop_assert_eq!(&*packed, &slow);
            let packed = Septets::packed(packed, fill, septets).unwrap();
            prop_assert_eq!(read(packed), text);
        }

        #[test]
        fn septets_come_back(octets in proptest::collection::vec(any::<u8>(), 0..200)) {
            let septets = Septets::arbitrary(&mut Unstructured::new(&octets)).unwrap();
            read(septets);
            let mut buffer = [0; 300];
            for fill in 0..=6 {
                let packed = septets.pack_into(fill, &mut buffer).unwrap();
                let again = Septets::packed(packed, fill, septets.len()).unwrap();
                prop_assert!(again.values().eq(septets.values()));
            }
        }

        #[test]
        fn septets_come_back_by_any_tables(
            octets in proptest::collection::vec(any::<u8>(), 0..200),
            (locking, single) in (0_u8..=14, 0_u8..=14),
        ) {
            let some = |l| Some(NationalLanguage(l)).filter(|l| l.0 != 0);
            let tables = Tables { locking: some(locking), single: some(single) };
            let septets = Septets::unpacked(&octets).with_tables(tables);
            let text = read(septets).replace('\u{fffd}', "");
            let mut buffer = [0; 800];
            let count = tables.septets_in(&text).unwrap();
            prop_assert_eq!(text.chars().map(|c| tables.char_septets(c).unwrap()).sum::<usize>(), count);
            let unpacked = tables.encode_unpacked(&text, &mut buffer).unwrap();
            prop_assert_eq!(unpacked.len(), count);
            prop_assert_eq!(&*unpacked, one_by_one(tables, &text));
            prop_assert_eq!(&read(Septets::unpacked(unpacked).with_tables(tables)), &text);
            let slow = pack_slowly(unpacked, 5);
            let packed = tables.pack(&text, 5, &mut buffer).unwrap();
            prop_assert_eq!(&*packed, &slow);
            if let Some(room) = slow.len().checked_sub(1) {
                let error = tables.pack(&text, 5, &mut buffer[..room]).unwrap_err();
                prop_assert_eq!(error.kind(), too_small(slow.len(), room));
            }
        }

        #[test]
        fn any_text_is_packed_or_its_first_stranger_named(text in any::<String>()) {
            let stranger = text.chars().find(|&c| char_septets(c).is_none());
            match (septets_in(&text), stranger) {
                (Ok(_), None) => {}
                (Err(error), Some(character)) => {
                    prop_assert_eq!(error.kind(), EncodeErrorKind::Character { character });
                }
                (got, wanted) => prop_assert!(false, "{:?} for {:?}", got, wanted),
            }
        }
    }
}
