use proptest::prelude::*;
use septet_wire::EncodeErrorKind;

use super::*;
use crate::gsm7::{self, NationalLanguage};
use crate::ucs2;

fn lengths(text: &str, header_octets: usize, reference: ReferenceWidth) -> Vec<usize> {
    let split = parts(text, header_octets, reference).unwrap();
    split.map(|part| part.chars().count()).collect()
}

#[test]
fn the_capacities_everybody_knows() {
    // TS 23.040, 9.2.3.24.1 and 9.2.3.24.8: 153 and 152 characters, 67
    // and 66 in UCS-2.
    use ReferenceWidth::{Octet, TwoOctets};
    for (character, reference, alone, each) in [
        ("a", Octet, 160, 153),
        ("a", TwoOctets, 160, 152),
        ("ж", Octet, 70, 67),
        ("ж", TwoOctets, 70, 66),
    ] {
        assert_eq!(lengths(&character.repeat(alone), 0, reference), [alone]);
        let text = character.repeat(alone + 1);
        assert_eq!(lengths(&text, 0, reference), [each, alone + 1 - each]);
        let text = character.repeat(each * 3);
        assert_eq!(lengths(&text, 0, reference), [each; 3]);
        let text = character.repeat(each * 3 + 1);
        assert_eq!(lengths(&text, 0, reference), [each, each, each, 1]);
    }
}

#[test]
fn other_elements_take_their_room() {
    // Application ports, 16 bit (TS 23.040, 9.2.3.24.4): 6 octets, so a
    // header of 7 alone and of 12 with a concatenation.
    assert_eq!(lengths(&"a".repeat(152), 6, ReferenceWidth::Octet), [152]);
    assert_eq!(
        lengths(&"a".repeat(153), 6, ReferenceWidth::Octet),
        [146, 7]
    );
    assert_eq!(lengths(&"ж".repeat(66), 6, ReferenceWidth::Octet), [66]);
    assert_eq!(lengths(&"ж".repeat(67), 6, ReferenceWidth::Octet), [64, 3]);
}

#[test]
fn no_pair_is_cut() {
    let text = format!("{}€{}", "a".repeat(152), "b".repeat(10));
    assert_eq!(lengths(&text, 0, ReferenceWidth::Octet), [152, 11]);
    let text = format!("{}😀{}", "ж".repeat(66), "ж".repeat(10));
    assert_eq!(lengths(&text, 0, ReferenceWidth::Octet), [66, 11]);
    // So 306 septets do not always fit in two parts.
    let text = format!("{}{}", "€".repeat(152), "aa");
    let plan = plan(&text, 0, ReferenceWidth::Octet).unwrap();
    assert_eq!((plan.units, plan.parts), (306, 3));
}

#[test]
fn one_character_decides_the_alphabet() {
    let text = "a".repeat(100);
    let short = plan(&text, 0, ReferenceWidth::Octet).unwrap();
    assert_eq!(
        (short.alphabet, short.units, short.parts),
        (Alphabet::Gsm7, 100, 1)
    );
    let long = plan(&(text + "’"), 0, ReferenceWidth::Octet).unwrap();
    assert_eq!(
        (long.alphabet, long.units, long.parts),
        (Alphabet::Ucs2, 202, 2)
    );
}

#[test]
fn nothing_is_one_part() {
    assert_eq!(lengths("", 0, ReferenceWidth::Octet), [0]);
    let nothing = plan("", 0, ReferenceWidth::Octet).unwrap();
    assert_eq!((nothing.units, nothing.parts), (0, 1));
}

#[test]
fn no_more_than_255_parts() {
    let most = "a".repeat(255 * 153);
    assert_eq!(plan(&most, 0, ReferenceWidth::Octet).unwrap().parts, 255);
    let error = plan(&(most + "a"), 0, ReferenceWidth::Octet).unwrap_err();
    let kind = EncodeErrorKind::TooLong {
        length: 256,
        max: 255,
    };
    assert_eq!((error.kind(), error.field()), (kind, "parts"));
}

#[test]
fn a_header_may_leave_no_room() {
    for reference in [ReferenceWidth::Octet, ReferenceWidth::TwoOctets] {
        for text in ["", "a", "ж", "😀", &"a".repeat(200), &"😀".repeat(50)] {
            let mut refused = 0;
            for header_octets in (0..150).chain([usize::MAX]) {
                match parts(text, header_octets, reference) {
                    Ok(split) => assert!(split.map(str::len).sum::<usize>() == text.len()),
                    Err(error) => {
                        assert_eq!(error.field(), "user data header");
                        refused += 1;
                    }
                }
            }
            assert!(refused > 0, "{text}");
        }
    }
}

#[test]
fn the_error_names_the_longest_header() {
    for reference in [ReferenceWidth::Octet, ReferenceWidth::TwoOctets] {
        for text in ["a".repeat(200), "😀".repeat(50)] {
            let error = parts(&text, 139, reference).unwrap_err();
            let EncodeErrorKind::TooLong { length: 139, max } = error.kind() else {
                panic!("{error}");
            };
            let max = usize::try_from(max).unwrap();
            assert!(parts(&text, max, reference).is_ok());
            assert!(parts(&text, max + 1, reference).is_err());
        }
    }
}

/// Units of each part, alphabet and tables.
fn counted(planner: &Planner, text: &str) -> (Alphabet, Tables, Vec<usize>) {
    let plan = planner.plan(text).unwrap();
    let parts = planner.parts(text).unwrap();
    let units: Vec<usize> = parts.clone().map(|part| parts.units_in(part)).collect();
    assert_eq!(units.len(), plan.parts);
    assert_eq!(units.iter().sum::<usize>(), plan.units);
    assert_eq!(
        parts.capacity().checked_sub(*units.last().unwrap()),
        Some(plan.left)
    );
    assert_eq!(parts.tables(), plan.tables);
    (plan.alphabet, plan.tables, units)
}

const TURKISH: Planner = Planner::new().with_language(NationalLanguage::TURKISH);
const HINDI: Planner = Planner::new().with_language(NationalLanguage::HINDI);

#[test]
fn counted_by_hand() {
    use Alphabet::{Gsm7, Ucs2};
    let default = Planner::new();
    let wide = default.with_reference(ReferenceWidth::TwoOctets);
    let turkish_locking = Tables::locking(NationalLanguage::TURKISH);
    let turkish_single = Tables::single(NationalLanguage::TURKISH);
    let hindi_locking = Tables::locking(NationalLanguage::HINDI);
    let hindi = Tables {
        locking: Some(NationalLanguage::HINDI),
        single: Some(NationalLanguage::HINDI),
    };
    let a = |count: usize| "a".repeat(count);
    let d = Tables::DEFAULT;
    for (planner, text, alphabet, tables, units) in [
        (default, a(160), Gsm7, d, vec![160]),
        (default, a(161), Gsm7, d, vec![153, 8]),
        (default, a(153 * 2), Gsm7, d, vec![153, 153]),
        (default, a(153 * 2 + 1), Gsm7, d, vec![153, 153, 1]),
        (wide, a(152 * 2), Gsm7, d, vec![152, 152]),
        (wide, a(152 * 2 + 1), Gsm7, d, vec![152, 152, 1]),
        // The escape would be the 153rd septet.
        (default, a(152) + "€" + &a(10), Gsm7, d, vec![152, 12]),
        (default, a(151) + "€" + &a(10), Gsm7, d, vec![153, 10]),
        (default, a(158) + "€", Gsm7, d, vec![160]),
        (default, a(159) + "€", Gsm7, d, vec![153, 8]),
        // Both characters count: a septet each, or two octets each.
        (default, a(158) + "\r\n", Gsm7, d, vec![160]),
        (default, a(159) + "\r\n", Gsm7, d, vec![153, 8]),
        (default, "ж".repeat(68) + "\r\n", Ucs2, d, vec![140]),
        // The emoji's halves would be the 67th and the 68th character.
        (
            default,
            "ж".repeat(66) + "😀" + &"ж".repeat(9),
            Ucs2,
            d,
            vec![132, 22],
        ),
        (
            default,
            "ж".repeat(65) + "😀" + &"ж".repeat(9),
            Ucs2,
            d,
            vec![134, 18],
        ),
        (default, "ж".repeat(68) + "😀", Ucs2, d, vec![140]),
        (default, "😀".repeat(36), Ucs2, d, vec![132, 12]),
        // Extension characters are two septets, but one character of UCS-2.
        (default, "[]".repeat(33) + "ж", Ucs2, d, vec![134]),
        // A header of 4 octets takes 5 septets, of 9 octets 11.
        (TURKISH, "ş".repeat(155), Gsm7, turkish_locking, vec![155]),
        (
            TURKISH,
            "ş".repeat(156),
            Gsm7,
            turkish_locking,
            vec![149, 7],
        ),
        (TURKISH, a(152) + "ş", Gsm7, turkish_locking, vec![153]),
        // What only the single shift table has.
        (TURKISH, a(152) + "\u{e8}ş", Gsm7, turkish_single, vec![155]),
        (TURKISH, a(160), Gsm7, d, vec![160]),
        (TURKISH, a(140) + "😀", Ucs2, d, vec![134, 134, 16]),
        (HINDI, "न".repeat(155), Gsm7, hindi_locking, vec![155]),
        (HINDI, "न".repeat(156), Gsm7, hindi_locking, vec![149, 7]),
        // Devanagari digits stand in the single shift table: 7 octets, 8 septets.
        (HINDI, "न".repeat(150) + "१", Gsm7, hindi, vec![152]),
        (HINDI, "न".repeat(151) + "१", Gsm7, hindi, vec![146, 7]),
        // A capital letter, too.
        (HINDI, "नमस्ते SMS".to_owned(), Gsm7, hindi, vec![13]),
        // Turkish and Hindi in one text: no two tables.
        (TURKISH, "न".repeat(71), Ucs2, d, vec![134, 8]),
    ] {
        let start: String = text.chars().take(20).collect();
        assert_eq!(
            counted(&planner, &text),
            (alphabet, tables, units),
            "{start}"
        );
    }
}

#[test]
fn tables_of_two_languages_go_together() {
    // Bengali letters and Tamil digits: TS 23.040, 9.2.3.24.15 and 16 are
    // independent of each other.
    let planner = NationalLanguage::NAMED
        .iter()
        .fold(Planner::new(), |planner, &language| {
            planner.with_language(language)
        });
    let plan = planner.plan(&"\u{995}\u{be7}".repeat(40)).unwrap();
    let expected = Tables {
        locking: Some(NationalLanguage::BENGALI),
        single: Some(NationalLanguage::TAMIL),
    };
    assert_eq!((plan.tables, plan.units, plan.left), (expected, 120, 32));
}

#[test]
fn what_is_not_permitted_is_an_error() {
    let refused = |planner: Planner, text: &str| planner.plan(text).unwrap_err().kind();
    let character = |character| EncodeErrorKind::Character { character };
    let gsm7_only = Planner::new().with_ucs2(false);
    assert_eq!(refused(gsm7_only, "caffè e tè – 1 €"), character('–'));
    assert_eq!(gsm7_only.plan("caffè").unwrap().parts, 1);
    assert_eq!(refused(TURKISH.with_ucs2(false), "şж"), character('ж'));
    let ucs2_only = Planner::new().with_gsm7(false);
    assert_eq!(ucs2_only.plan("a").unwrap().alphabet, Alphabet::Ucs2);
    assert_eq!(refused(ucs2_only.with_ucs2(false), "a"), character('a'));
    let kind = EncodeErrorKind::Contradiction;
    assert_eq!(refused(ucs2_only.with_ucs2(false), ""), kind);
}

#[test]
fn what_offends_is_named_with_its_place() {
    let offending = |planner: Planner, text: &str| {
        let all: Vec<_> = planner
            .offending(text)
            .map(|o| (o.character, o.offset, o.index))
            .collect();
        all
    };
    let default = Planner::new();
    assert_eq!(offending(default, "plain [€]"), []);
    assert_eq!(offending(default, "€ ‘a’"), [('‘', 4, 2), ('’', 8, 4)]);
    // Turkish tables are dearer than the default ones, but both have ş.
    assert_eq!(offending(TURKISH, "aş"), [('ş', 1, 1)]);
    assert_eq!(offending(TURKISH, "aş😀"), [('😀', 3, 2)]);
    let both = TURKISH.with_language(NationalLanguage::HINDI);
    assert_eq!(
        offending(both, "ığ न"),
        [('ı', 0, 0), ('ğ', 2, 1), ('न', 5, 3)]
    );
}

#[cfg(feature = "graphemes")]
#[test]
fn clusters_stay_whole_on_request() {
    let family = "👨‍👩‍👧‍👦";
    let whole = Planner::new().with_graphemes(true);
    let lengths = |planner: &Planner, text: &str| -> Vec<usize> {
        let parts = planner.parts(text).unwrap();
        parts.map(|part| part.chars().count()).collect()
    };
    // 60 characters, then 11 units, of which the sixth is the last to fit.
    let text = "ж".repeat(60) + family + "жж";
    assert_eq!(lengths(&Planner::new(), &text), [64, 5]);
    assert_eq!(lengths(&whole, &text), [60, 9]);
    assert_eq!(whole.plan(&text).unwrap().left, 134 - 26);
    // Flags are pairs of characters.
    let text = "ж".repeat(65) + "🇬🇷🇫🇷";
    assert_eq!(lengths(&Planner::new(), &text), [66, 3]);
    assert_eq!(lengths(&whole, &text), [65, 4]);
    let text = "a".repeat(152) + "\r\n" + &"a".repeat(10);
    assert_eq!(lengths(&Planner::new(), &text), [153, 11]);
    assert_eq!(lengths(&whole, &text), [152, 12]);
    // More than a part holds is cut between characters.
    let text = "e".to_owned() + &"\u{301}".repeat(100);
    assert_eq!(lengths(&whole, &text), [67, 34]);
}

/// The same answer by trying all, each by writing it and cutting it greedily.
fn by_force(
    text: &str,
    (lockings, singles): (&[u8], &[u8]),
    header_octets: usize,
    reference: ReferenceWidth,
) -> Option<(Alphabet, usize, usize)> {
    let header = |elements: usize| elements.saturating_add(usize::from(elements > 0));
    // Parts and what the last leaves free, for units of each character.
    let cut = |units: &[usize], elements: usize, room: &dyn Fn(usize) -> Option<usize>| {
        let all: usize = units.iter().sum();
        if let Some(left) = room(header(elements)).and_then(|room| room.checked_sub(all)) {
            return Some((1, left));
        }
        let room = room(header(elements.saturating_add(reference.element_octets())))?;
        let (mut parts, mut left) = (1_usize, room);
        for &units in units {
            if units > left {
                parts = parts.saturating_add(1);
                left = room;
            }
            left = left.checked_sub(units)?;
        }
        Some((parts, left))
    };
    let mut best: Option<(usize, usize)> = None;
    for &locking in lockings {
        for &single in singles {
            let some = |language| Some(NationalLanguage(language)).filter(|l| l.0 != 0);
            let (locking, single) = (some(locking), some(single));
            let tables = Tables { locking, single };
            // By the encoder.
            let units: Option<Vec<usize>> = text
                .chars()
                .map(|c| {
                    let mut buffer = [0; 2];
                    let octets = tables.encode_unpacked(c.encode_utf8(&mut [0; 4]), &mut buffer);
                    octets.ok().map(|octets| octets.len())
                })
                .collect();
            let Some(units) = units else { continue };
            let languages = [locking, single].into_iter().flatten().count();
            let elements = header_octets.saturating_add(languages.saturating_mul(3));
            let septets = |header: usize| {
                let octets = 140_usize.checked_sub(header)?;
                (0..=160)
                    .rev()
                    .find(|&s| gsm7::packed_len(gsm7::fill_bits(header), s) <= octets)
            };
            if let Some((parts, left)) = cut(&units, elements, &septets) {
                let better = |(p, l)| parts < p || parts == p && left > l;
                if best.is_none_or(better) {
                    best = Some((parts, left));
                }
            }
        }
    }
    let units: Vec<usize> = text
        .chars()
        .map(|c| c.len_utf16().saturating_mul(2))
        .collect();
    let octets = |header| 140_usize.checked_sub(header).map(|octets| octets & !1);
    let ucs2 = cut(&units, header_octets, &octets);
    match (best, ucs2) {
        (Some((parts, left)), Some((ucs2, _))) if parts <= ucs2 => {
            Some((Alphabet::Gsm7, parts, left))
        }
        (Some((parts, left)), None) => Some((Alphabet::Gsm7, parts, left)),
        (_, Some((parts, left))) => Some((Alphabet::Ucs2, parts, left)),
        (None, None) => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        // Without optimisation, the default one takes a third of the time.
        rng_algorithm: proptest::test_runner::RngAlgorithm::XorShift,
        ..ProptestConfig::with_cases(3000)
    })]

    #[test]
    fn it_agrees_with_trying_all(
        text in prop_oneof![
            "[a-z€ğışçA-Z]{0,330}",
            "[a-zşíãõñ€∞]{0,330}",
            "[कखग०१२A-Z ]{0,330}",
            "[a-jçéèş]{0,330}",
            "[අ-ෆकगক1०০]{0,160}",
            "([a-z]{0,80}[^a-z]){0,4}",
        ],
        languages in proptest::sample::subsequence((1_u8..=13).collect::<Vec<_>>(), 0..=5),
        separate: bool,
        header_octets in prop_oneof![Just(0_usize), 0..=60_usize, 100..=120_usize],
        wide: bool,
    ) {
        let reference = if wide { ReferenceWidth::TwoOctets } else { ReferenceWidth::Octet };
        let mut planner = Planner::new()
            .with_header_octets(header_octets)
            .with_reference(reference);
        let (mut lockings, mut singles) = (vec![0], vec![0]);
        for (at, &number) in languages.iter().enumerate() {
            let language = NationalLanguage(number);
            if !separate || at % 2 == 0 {
                planner = planner.with_locking(language);
                if language.has_locking_shift() {
                    lockings.push(number);
                }
            }
            if !separate || at % 2 == 1 {
                planner = planner.with_single(language);
                singles.push(number);
            }
        }
        let plan = planner.plan(&text).ok();
        let forced = by_force(&text, (&lockings, &singles), header_octets, reference);
        let got = plan.map(|plan| (plan.alphabet, plan.parts, plan.left));
        prop_assert_eq!(got, forced);
        if plan.is_some() {
            counted(&planner, &text);
        }
    }
}

proptest! {
    #[test]
    fn parts_are_the_text_and_fill_their_room(
        text in prop_oneof![r"[a-z€\[ñ]{0,600}", r"[a-zж€😀]{0,400}"],
        header_octets in prop_oneof![Just(0_usize), 0..=129_usize],
        wide: bool,
    ) {
        let reference = if wide { ReferenceWidth::TwoOctets } else { ReferenceWidth::Octet };
        let split = parts(&text, header_octets, reference).unwrap();
        let all: Vec<&str> = split.clone().collect();
        prop_assert_eq!(all.concat(), &text[..]);
        let concatenation = if all.len() > 1 { reference.element_octets() } else { 0 };
        let elements = header_octets.saturating_add(concatenation);
        let header = if elements == 0 { 0 } else { elements.saturating_add(1) };
        let mut buffer = [0; 140];
        let following = all.iter().skip(1).map(|next| next.chars().next());
        for (part, next) in all.iter().zip(following.chain([None])) {
            // By the encoders, not by the counting.
            let room = &mut buffer[header..];
            let longer: String = part.chars().chain(next).collect();
            match split.alphabet() {
                Alphabet::Gsm7 => {
                    let fill = gsm7::fill_bits(header);
                    prop_assert!(gsm7::pack(part, fill, room).is_ok());
                    prop_assert!(next.is_none() || gsm7::pack(&longer, fill, room).is_err());
                }
                _ => {
                    prop_assert!(ucs2::encode(part, room).is_ok());
                    prop_assert!(next.is_none() || ucs2::encode(&longer, room).is_err());
                }
            }
        }
    }
}
