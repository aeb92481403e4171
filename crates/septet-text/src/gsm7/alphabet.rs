//! The alphabets (TS 23.038, 6.2.1 and A.3) and their extensions (6.2.1.1 and
//! A.2), in the forms that reading and writing want.

use super::national::Tables;
use super::tables::{self, LANGUAGES, Table};

pub(super) use super::tables::ESCAPE;

/// UTF-8 of each septet, and from 128 on of an escape and each septet: the
/// octets from the lowest on, and in the top two bits their number. An escape is
/// none yet.
pub(super) type Entries = [u32; 256];

/// Those of the default alphabet.
pub(super) static DEFAULT: Entries = join(&MAIN_TABLES[0], &EXTENSION_TABLES[0]);

/// Those of any tables.
pub(super) fn entries(tables: Tables) -> Entries {
    let ([main, ..], [extension, ..]) = (&MAIN, &EXTENSION);
    join(
        MAIN.get(tables.locking_index()).unwrap_or(main),
        EXTENSION.get(tables.single_index()).unwrap_or(extension),
    )
}

/// Where the extension has none, it is the character of the main table, be it
/// a locking shift table (TS 23.038, 6.2.1.1).
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "the septet is below 128"
)]
const fn join(main: &[u32; 128], extension: &[u32; 128]) -> Entries {
    let mut entries = [0; 256];
    let mut septet = 0;
    while septet < 128 {
        let escaped = extension[septet];
        entries[septet] = main[septet];
        entries[septet + 128] = if escaped == 0 { main[septet] } else { escaped };
        septet += 1;
    }
    entries
}

#[inline(always)]
pub(super) fn entry(entries: &Entries, index: u8) -> u32 {
    // No `u8` is beyond them, so `get` always finds one.
    entries.get(usize::from(index)).copied().unwrap_or_default()
}

/// The tables that characters are read by, one by one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Characters {
    main: &'static Table,
    extension: &'static Table,
}

impl Characters {
    #[inline]
    pub(super) fn of(tables: Tables) -> Self {
        Self {
            main: tables::locking(tables.locking_index()),
            extension: tables::single(tables.single_index()),
        }
    }

    /// The character of `septet`; only its lower seven bits count.
    #[inline]
    pub(super) fn plain(self, septet: u8) -> char {
        character(self.main, septet).unwrap_or(' ')
    }

    /// The character of an escape and `septet`: see
    /// [`join`].
    #[inline]
    pub(super) fn escaped(self, septet: u8) -> char {
        character(self.extension, septet).unwrap_or_else(|| self.plain(septet))
    }
}

#[inline]
fn character(table: &Table, septet: u8) -> Option<char> {
    match table.get(usize::from(septet & 0x7f)) {
        Some(0) | None => None,
        Some(&code) => char::from_u32(code.into()),
    }
}

/// UTF-8 of an escape that nothing follows: a space.
pub(super) const UTF8_OF_LAST_ESCAPE: u32 = utf8_of_unit(0x20);

/// By language. The escape itself is 0: no octets.
static MAIN: [[u32; 128]; LANGUAGES] = MAIN_TABLES;
const MAIN_TABLES: [[u32; 128]; LANGUAGES] = utf8_tables(true);

/// By language, 0 for what is not there.
static EXTENSION: [[u32; 128]; LANGUAGES] = EXTENSION_TABLES;
const EXTENSION_TABLES: [[u32; 128]; LANGUAGES] = utf8_tables(false);

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "only the compiler runs it, for the tables above"
)]
const fn utf8_tables(main: bool) -> [[u32; 128]; LANGUAGES] {
    let mut tables = [[0; 128]; LANGUAGES];
    let mut language = 0;
    while language < LANGUAGES {
        let codes = match main {
            true => &tables::ALL.locking[language],
            false => &tables::ALL.single[language],
        };
        let mut septet = 0;
        while septet < 128 {
            let escape = main && septet == ESCAPE as usize;
            if codes[septet] != 0 && !escape {
                tables[language][septet] = utf8_of_unit(codes[septet] as u32);
            }
            septet += 1;
        }
        language += 1;
    }
    tables
}

/// UTF-8 of `code`, which is a character below U+10000, in the same form.
#[inline(always)]
pub(crate) const fn utf8_of_unit(code: u32) -> u32 {
    if code < 0x80 {
        0x4000_0000 | code
    } else if code < 0x800 {
        0x8000_80c0 | (code >> 6) | ((code & 0x3f) << 8)
    } else {
        0xc080_80e0 | (code >> 12) | ((code << 2) & 0x3f00) | ((code & 0x3f) << 16)
    }
}

/// How many octets an entry has.
#[inline(always)]
pub(crate) fn length(entry: u32) -> usize {
    usize::try_from(entry >> 30).unwrap_or_default()
}

/// What an octet of UTF-8 adds: no septet, one, or two; those from the lowest
/// octet on, and in the top two bits their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair(u32);

impl Pair {
    /// It begins no character of the alphabet: a septet that there is not.
    pub(super) const NONE: Self = Self::one(NO_SEPTET);

    /// It belongs to a character that began before.
    const TRAIL: Self = Self::new(0, 0, 0);

    const fn new(first: u8, second: u8, count: u8) -> Self {
        Self(u32::from_le_bytes([first, second, 0, count << 6]))
    }

    /// A septet.
    pub(super) const fn one(septet: u8) -> Self {
        Self::new(septet, 0, 1)
    }

    /// An escape and a septet.
    pub(super) const fn escaped(septet: u8) -> Self {
        Self::new(ESCAPE, septet, 2)
    }

    /// The septets, and whatever where there are less than two.
    #[inline(always)]
    pub(super) const fn septets(self) -> [u8; 2] {
        let [first, second, ..] = self.0.to_le_bytes();
        [first, second]
    }

    #[inline(always)]
    pub(super) fn count(self) -> usize {
        usize::try_from(self.0 >> 30).unwrap_or_default()
    }
}

/// What stands for a character that is not in the alphabet.
pub(super) const NO_SEPTET: u8 = 0x80;

/// Which of the [`PAIRS`] an octet of UTF-8 adds that two others follow: a
/// character counts where it begins. Without branches, so that loops of it
/// become vector instructions.
#[inline(always)]
pub(super) fn place(octet: u8, next: u8, last: u8) -> u8 {
    let if_so = |condition: bool, place: u8| u8::from(condition).wrapping_neg() & place;
    // The second octets of gamma to omega.
    let greek = next.wrapping_sub(0x93);
    let is_greek = (octet == 0xce) & (greek <= 0xa9 - 0x93);
    let is_euro = (octet == 0xe2) & (next == 0x82) & (last == 0xac);
    // No two of these are so; none is, and 0 is left, where no character of
    // the alphabet begins.
    if_so(octet < 0x80, octet)
        | if_so((octet == 0xc2) & (next >= 0xa0), next)
        | if_so(octet == 0xc3, next.wrapping_add(0x40))
        | if_so(is_greek, greek.wrapping_add(GREEK_PLACE))
        | if_so(is_euro, EURO_PLACE)
        | if_so(matches!(octet, 0x80..0xc0), TRAIL_PLACE)
}

/// What each place adds: that of a character of Latin 1 is its code,
/// and the others are where that has the second set of controls.
static PAIRS: [Pair; 256] = pairs();
const GREEK_PLACE: u8 = 0x80;
const GAMMA: u16 = 0x393;
const OMEGA: u16 = 0x3a9;
const EURO_PLACE: u8 = 0x9e;
const TRAIL_PLACE: u8 = 0x9f;

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "only the compiler runs it, for the table above"
)]
const fn pairs() -> [Pair; 256] {
    let (main, extension) = (&tables::ALL.locking[0], &tables::ALL.single[0]);
    let mut pairs = [Pair::NONE; 256];
    pairs[TRAIL_PLACE as usize] = Pair::TRAIL;
    let mut septet = 0;
    while septet < 128 {
        if septet != ESCAPE {
            pairs[place_of(main[septet as usize])] = Pair::one(septet);
            if extension[septet as usize] != 0 {
                pairs[place_of(extension[septet as usize])] = Pair::escaped(septet);
            }
        }
        septet += 1;
    }
    pairs
}

/// The place of a character of the default alphabet or its extension.
#[expect(
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "only the compiler runs it, for the table above"
)]
const fn place_of(code: u16) -> usize {
    let place = match code {
        0..0x80 | 0xa0..0x100 => code,
        GAMMA..=OMEGA => code - GAMMA + GREEK_PLACE as u16,
        0x20ac => EURO_PLACE as u16,
        _ => panic!("a character without a place"),
    };
    place as usize
}

/// The pair of a place.
#[inline(always)]
pub(super) fn pair(place: u8) -> Pair {
    // No `u8` is beyond them, so `get` always finds one.
    PAIRS.get(usize::from(place)).copied().unwrap_or(Pair::NONE)
}

#[cfg(test)]
mod tests {
    use super::super::NationalLanguage;
    use super::*;

    fn default() -> Characters {
        Characters::of(Tables::DEFAULT)
    }

    fn all_tables() -> impl Iterator<Item = Tables> {
        let languages = || (0..=14).map(|l| Some(NationalLanguage(l)).filter(|l| l.0 != 0));
        languages()
            .flat_map(move |locking| languages().map(move |single| Tables { locking, single }))
    }

    #[test]
    fn no_character_stands_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for septet in (0..128).filter(|&septet| septet != ESCAPE) {
            assert!(seen.insert(default().plain(septet)), "{septet:02x}");
        }
        assert_eq!(default().plain(ESCAPE), ' ');
        for c in "\u{c}^{}\\[~]|€".chars() {
            assert!(seen.insert(c), "{c}");
        }
        assert_eq!(seen.len(), 127 + 10);
    }

    #[test]
    fn the_85_septets_that_are_ascii() {
        let listed = [0x0a, 0x0d]
            .into_iter()
            .chain(0x20..=0x23)
            .chain(0x25..=0x3f)
            .chain(0x41..=0x5a)
            .chain(0x61..=0x7a);
        assert_eq!(listed.clone().count(), 85);
        for tables in all_tables() {
            let characters = Characters::of(tables);
            let same = (0..128).filter(|&s| characters.plain(s) == char::from(s));
            if tables.locking_index() == 0 {
                assert!(same.eq(listed.clone()));
            } else if tables.are_latin() {
                let same: Vec<u8> = same.collect();
                assert!(listed.clone().all(|septet| same.contains(&septet)));
            } else {
                // TS 23.038, A.3: the Indic tables have digits, small letters
                // and some signs in common with ASCII.
                assert_eq!(same.count(), 45);
            }
        }
    }

    #[test]
    fn utf8_is_that_of_the_character() {
        let check = |entry: u32, c: char| {
            let octets = entry.to_le_bytes();
            assert_eq!(
                &octets[..length(entry)],
                c.encode_utf8(&mut [0; 4]).as_bytes(),
                "{c}"
            );
        };
        for tables in all_tables() {
            let (characters, entries) = (Characters::of(tables), entries(tables));
            for septet in 0..128 {
                if septet == ESCAPE {
                    assert_eq!(entry(&entries, septet), 0);
                } else {
                    check(entry(&entries, septet), characters.plain(septet));
                    let most = tables.utf8_of_septet();
                    assert!(characters.plain(septet).len_utf8() <= most);
                }
                let escaped = entry(&entries, septet | 0x80);
                check(escaped, characters.escaped(septet));
                assert!(characters.escaped(septet).len_utf8() <= 2 * tables.utf8_of_septet());
            }
        }
        assert_eq!(DEFAULT, entries(Tables::DEFAULT));
        check(UTF8_OF_LAST_ESCAPE, ' ');
        for c in [
            '\0', '\u{7f}', '\u{80}', '\u{7ff}', '\u{800}', '٪', 'ㄱ', '\u{ffff}',
        ] {
            check(utf8_of_unit(c.into()), c);
        }
    }

    #[test]
    fn every_octet_adds_what_its_character_takes() {
        let inverse = tables::Inverse::of(Tables::DEFAULT);
        let mut written = 0;
        for c in '\0'..='\u{ffff}' {
            let octets = c.to_string() + "\0\0";
            let octets = octets.as_bytes().windows(3);
            let added: Vec<Pair> = octets.map(|o| pair(place(o[0], o[1], o[2]))).collect();
            let (first, others) = added.split_first().unwrap();
            let expected = inverse.pair(c);
            assert_eq!(*first, expected.unwrap_or(Pair::NONE), "{c}");
            assert!(others.iter().all(|pair| *pair == Pair::TRAIL), "{c}");
            if let Some(pair) = expected {
                let [septet, escaped] = pair.septets();
                match pair.count() {
                    1 => assert_eq!(default().plain(septet), c),
                    _ => assert_eq!((septet, default().escaped(escaped)), (ESCAPE, c)),
                }
                written += 1;
            }
        }
        assert_eq!(written, 127 + 10);
    }

    #[test]
    fn an_escape_without_meaning_shows_the_main_table() {
        assert_eq!(default().escaped(b'A'), 'A');
        assert_eq!(default().escaped(0x0d), '\r');
        assert_eq!(default().escaped(ESCAPE), ' ');
        assert_eq!(default().escaped(0x65), '€');
        // The locking shift table where there is one (TS 23.038, 6.2.1.1).
        let hindi = Characters::of(Tables::locking(NationalLanguage::HINDI));
        assert_eq!(hindi.escaped(0x00), '\u{901}');
        assert_eq!(hindi.escaped(0x65), '€');
    }
}
