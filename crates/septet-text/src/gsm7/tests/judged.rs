//! Every septet as others show it.

use std::collections::BTreeMap;

use super::super::{ESCAPE, NationalLanguage, Septets, Tables, tables};

/// The cells of each table; `None` for `----`.
fn tables_of(file: &str) -> BTreeMap<&str, Vec<Option<char>>> {
    let mut tables = BTreeMap::<&str, Vec<Option<char>>>::new();
    let mut name = "";
    let lines = file
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    for line in lines {
        if let Some(found) = line.strip_suffix(':') {
            name = found;
            continue;
        }
        let cells = line.split_whitespace().map(|cell| {
            let code = u32::from_str_radix(cell, 16).ok();
            code.and_then(char::from_u32)
        });
        tables.entry(name).or_default().extend(cells);
    }
    assert!(tables.values().all(|cells| cells.len() == 128));
    tables
}

/// What septet shows for a cell.
fn shown(table: &str, septet: u8) -> String {
    let (language, kind) = table.split_once(' ').expect("a language");
    let mut named = NationalLanguage::NAMED.iter();
    let language = named.find(|named| named.to_string() == language);
    let (escaped, by) = match kind {
        "locking" => (vec![septet], language.map(|&l| Tables::locking(l))),
        _ => (vec![ESCAPE, septet], language.map(|&l| Tables::single(l))),
    };
    let septets = Septets::unpacked(&escaped).with_tables(by.unwrap_or(Tables::DEFAULT));
    septets.to_string()
}

/// Cells that a judge shows otherwise: its table and the septet, and what it
/// shows.
fn differences(file: &'static str) -> Vec<(&'static str, u8, Option<char>)> {
    let mut differences = Vec::new();
    for (table, cells) in tables_of(file) {
        for (septet, cell) in (0..).zip(cells) {
            if cell.map(String::from) != Some(shown(table, septet)) {
                differences.push((table, septet, cell));
            }
        }
    }
    differences
}

/// Whether the specification has no entry for an escape and `septet`.
fn is_empty_in_extension(septet: u8) -> bool {
    !matches!(
        septet,
        0x0a | 0x14 | 0x28 | 0x29 | 0x2f | 0x3c..=0x3e | 0x40 | 0x65
    )
}

#[test]
fn tshark_shows_the_same() {
    let file = include_str!("../../../../../testdata/text/alphabets.tshark.txt");
    assert_eq!(tables_of(file).len(), 2);
    let replaced = Some('\u{fffd}');
    // A last escape is a space (TS 23.038, 6.2.1, note 1); where there is no
    // entry, the character of the main table (6.2.1.1); the code for a further
    // extension is a space (6.2.1.1, note 1). tshark replaces them all.
    let single = (0..128).filter(|&septet| is_empty_in_extension(septet));
    let single = single.map(|septet| ("default single", septet, replaced));
    let expected = [("default locking", ESCAPE, replaced)]
        .into_iter()
        .chain(single);
    assert_eq!(differences(file), expected.collect::<Vec<_>>());
}

#[test]
fn node_smpp_shows_the_same() {
    let file = include_str!("../../../../../testdata/text/alphabets.node_smpp.txt");
    assert_eq!(tables_of(file).len(), 8);
    let (unknown, others): (Vec<_>, Vec<_>) = differences(file)
        .into_iter()
        .partition(|(_, _, cell)| cell.is_none());
    // It leaves an escape that it does not know; TS 23.038, 6.2.1.1, wants the
    // character of the main table there, a space for a further escape.
    for (table, septet, _) in unknown {
        let main = match septet {
            ESCAPE => " ".to_owned(),
            _ => shown("default locking", septet),
        };
        assert_eq!(shown(table, septet), main, "{table} {septet:02x}");
    }
    // A last escape, which is a space (6.2.1, note 1), remains as well.
    let escapes = ["default", "portuguese", "spanish", "turkish"]
        .map(|language| (format!("{language} locking"), ESCAPE, Some('\u{1b}')));
    let others = others
        .into_iter()
        .map(|(table, septet, cell)| (table.to_owned(), septet, cell));
    assert!(others.eq(escapes));
}

/// Whether the specification leaves a cell empty.
fn is_empty(table: &str, septet: u8) -> bool {
    let (name, kind) = table.split_once(' ').expect("a language");
    let language = match name {
        "default" => 0,
        name => {
            let mut named = NationalLanguage::NAMED.iter();
            let language = named.find(|named| named.name() == Some(name));
            usize::from(language.expect("a language").0)
        }
    };
    match kind {
        "locking" => tables::locking(language)[usize::from(septet)] == tables::EMPTY,
        _ => tables::single(language)[usize::from(septet)] == 0,
    }
}

/// What is left of the differences of a judge that has a space where the
/// specification leaves a cell empty, and nothing for a lone escape, which is
/// a space (TS 23.038, 6.2.1, note 1).
fn unexplained(file: &'static str) -> Vec<(&'static str, u8, Option<char>)> {
    let mut differences = differences(file);
    differences.retain(|&(table, septet, cell)| match cell {
        None => septet != ESCAPE || shown(table, septet) != " ",
        Some(cell) => cell != ' ' || !is_empty(table, septet),
    });
    differences
}

#[test]
fn android_has_the_same_in_every_table() {
    let file = include_str!("../../../../../testdata/text/alphabets.android.txt");
    // All but a Spanish locking shift table, which there is not.
    assert_eq!(tables_of(file).len(), 27);
    assert_eq!(unexplained(file), []);
}

#[test]
fn ofono_shows_the_same_but_for_four_cells() {
    let file = include_str!("../../../../../testdata/text/alphabets.ofono.txt");
    assert_eq!(tables_of(file).len(), 28);
    let expected = [
        // DDA: the letter that it has, PA, is at 3D as well. TS 23.038
        // V9.1.1, A.3.7, prints it so, as Android's source notes.
        ("kannada locking", 0x24, Some('\u{caa}')),
        // The opening bracket (A.2.7); the closing one is at 3E as well.
        ("kannada single", 0x3c, Some(']')),
        // The full stop (A.3.8); the comma is at 2C as well.
        ("malayalam locking", 0x2e, Some(',')),
        // The euro sign (A.2.12), where it knows no entry.
        ("telugu single", 0x65, Some('e')),
    ];
    assert_eq!(unexplained(file), expected);
}
