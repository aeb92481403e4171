use std::collections::BTreeMap;

use super::super::{NationalLanguage, Septets};
use super::*;

/// The Unicode block that is a table's own script, and those that it shares
/// with its neighbours: the dandas of Devanagari.
fn script(language: usize) -> core::ops::RangeInclusive<u16> {
    match language {
        // Latin, with the Greek capitals of the default alphabet.
        0..=3 => 0x00a0..=0x017f,
        4 => 0x0980..=0x09ff,
        5 => 0x0a80..=0x0aff,
        6 => 0x0900..=0x097f,
        7 => 0x0c80..=0x0cff,
        8 => 0x0d00..=0x0d7f,
        9 => 0x0b00..=0x0b7f,
        10 => 0x0a00..=0x0a7f,
        11 => 0x0b80..=0x0bff,
        12 => 0x0c00..=0x0c7f,
        _ => 0x0600..=0x06ff,
    }
}

#[test]
fn every_character_is_ascii_latin_or_of_the_tables_own_script() {
    for language in 0..LANGUAGES {
        for table in [locking(language), single(language)] {
            for &code in table.iter().filter(|&&code| code != 0 && code != EMPTY) {
                let ascii = matches!(code, 0x0a | 0x0c | 0x0d | 0x20..=0x7e);
                let latin = matches!(code, 0xa1 | 0xa3 | 0xa4 | 0xa5 | 0xbf | 0x20ac);
                let greek = language < 4 && matches!(code, 0x0393..=0x03a9);
                let shared = matches!(code, 0x0964 | 0x0965);
                let infinity = language == 3 && code == 0x221e;
                assert!(
                    ascii
                        || latin
                        || greek
                        || shared
                        || infinity
                        || script(language).contains(&code),
                    "{code:04x} in {language}"
                );
            }
        }
    }
}

#[test]
fn no_character_stands_twice_but_two_in_indic_single_shift_tables() {
    for language in 0..LANGUAGES {
        for (is_locking, table) in [(true, locking(language)), (false, single(language))] {
            let mut at = BTreeMap::<u16, Vec<usize>>::new();
            for (septet, &code) in table.iter().enumerate() {
                if code != 0 && code != EMPTY && septet != usize::from(ESCAPE) {
                    at.entry(code).or_default().push(septet);
                }
            }
            at.retain(|_, septets| septets.len() > 1);
            if is_locking || language < 4 {
                assert!(at.is_empty(), "{language}");
            } else {
                let twice = [(0x2a, vec![0x0b, 0x18]), (0xa1, vec![0x13, 0x15])];
                assert_eq!(at, BTreeMap::from(twice), "{language}");
            }
        }
    }
}

#[test]
fn cells_are_as_many_as_the_specification_fills() {
    // By table: cells that are not empty, of the locking and the single one.
    let filled = [
        (128, 11),
        (128, 18),
        (128, 20),
        (128, 38),
        (115, 83),
        (121, 71),
        (128, 89),
        (121, 74),
        (121, 83),
        (117, 76),
        (111, 77),
        (103, 78),
        (121, 79),
        (128, 91),
    ];
    for (language, expected) in filled.into_iter().enumerate() {
        let count = |table: &Table| table.iter().filter(|&&c| c != 0 && c != EMPTY).count();
        let counts = (count(locking(language)), count(single(language)));
        assert_eq!(counts, expected, "{language}");
    }
    assert_eq!(locking(SPANISH), locking(0));
    assert_eq!(locking(14), locking(0));
    assert_eq!(single(usize::MAX), single(0));
}

#[test]
fn every_table_begins_a_line_and_ends_one() {
    for table in 0..LANGUAGES {
        let (main, extension) = (locking(table), single(table));
        // Every alphabet has these in the same place: TS 23.038, 6.2.1 and A.3.
        for (septet, code) in [(0x0a, 0x0a), (0x0d, 0x0d), (0x20, 0x20), (0x30, 0x30)] {
            assert_eq!(main[septet], code, "{table}");
        }
        // The default extension is in all others, but where Portuguese, too.
        for (&code, &theirs) in single(0).iter().zip(extension) {
            assert!(code == 0 || code == theirs, "{table}");
        }
        // A form feed at 0A, and 0D is reserved: TS 23.038, 6.2.1.1, note 3.
        assert_eq!((extension[0x0a], extension[0x0d]), (0x0c, 0));
    }
}

/// The lowest septet of each character of a table.
fn lowest(table: &Table) -> BTreeMap<u16, u8> {
    let cells = (0_u8..128).zip(table).rev();
    let written = cells.filter(|&(septet, &c)| c != EMPTY && c != 0 && septet != ESCAPE);
    written.map(|(septet, &code)| (code, septet)).collect()
}

#[test]
fn every_character_comes_back_by_its_lowest_code() {
    for locking_language in 0..LANGUAGES {
        // With the default extension, the language's own and a third one.
        for single_language in [0, locking_language, 6] {
            let some = |language: usize| match u8::try_from(language) {
                Ok(0) | Err(_) => None,
                Ok(language) => Some(NationalLanguage(language)),
            };
            let tables = Tables {
                locking: some(locking_language),
                single: some(single_language),
            };
            let inverse = Inverse::of(tables);
            let escaped = lowest(single(single_language)).into_iter();
            let mut expected: BTreeMap<u16, Pair> = escaped
                .map(|(code, septet)| (code, Pair::escaped(septet)))
                .collect();
            for (code, septet) in lowest(locking(locking_language)) {
                expected.insert(code, Pair::one(septet));
            }
            for code in 0..=0x22ff_u16 {
                let c = char::from_u32(code.into()).expect("a character");
                let expected = expected.get(&code).copied();
                assert_eq!(inverse.pair(c), expected, "{c} in {tables}");
                assert_eq!(tables.char_septets(c), expected.map(Pair::count));
                if let Some(pair) = expected {
                    let septets = &pair.septets()[..pair.count()];
                    let read = Septets::unpacked(septets).with_tables(tables);
                    assert!(read.chars().eq([c]), "{c} in {tables}");
                }
            }
        }
    }
    for c in ['\u{2300}', '\u{fffd}', '\u{ffff}', '😀', char::MAX] {
        assert_eq!(Inverse::of(Tables::DEFAULT).pair(c), None);
    }
}

#[test]
fn the_compiler_reads_the_file_as_written() {
    let mut tables = BTreeMap::<(usize, bool), Vec<u16>>::new();
    let mut current = (0, false);
    for line in include_str!("../alphabets.txt").lines() {
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        if let Some(name) = line.strip_suffix(':') {
            let (language, kind) = name.split_once(' ').expect("a kind");
            let language = match language {
                "default" => 0,
                name => {
                    let mut all = NationalLanguage::NAMED.iter();
                    let found = all.find(|language| language.name() == Some(name));
                    found.expect("a language").0.into()
                }
            };
            current = (language, kind == "locking");
            continue;
        }
        let cells = line.split(' ').map(|cell| match cell {
            "----" => 0,
            cell => u16::from_str_radix(cell, 16).expect("a code point"),
        });
        tables.entry(current).or_default().extend(cells);
    }
    assert_eq!(tables.len(), 27);
    for ((language, is_locking), cells) in tables {
        let compiled = if is_locking {
            locking(language)
        } else {
            single(language)
        };
        assert_eq!(cells.len(), 128);
        for (&cell, &compiled) in cells.iter().zip(compiled) {
            let expected = match cell {
                0 if is_locking => EMPTY,
                0x1b => 0x20,
                cell => cell,
            };
            assert_eq!(compiled, expected, "{language}");
        }
    }
}
