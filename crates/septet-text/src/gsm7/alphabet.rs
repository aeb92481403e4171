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
    /// It is of no character of the alphabet: a septet that there is not.
    pub(super) const NONE: Self = Self::one(NO_SEPTET);

    /// Another octet of its character tells.
    const NOTHING: Self = Self::new(0, 0, 0);

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

/// What octets of UTF-8 add, by the octet before them. A character counts
/// where it ends; one that is not in the alphabet, once that is certain.
type Pairs = [Pair; 256];

/// The octets behind which others mean a character that they do not mean
/// elsewhere: the leads of Latin 1, of Greek capitals and of the euro sign, and
/// the second octet of that.
const BEFORE: [u8; 5] = [0xc2, 0xc3, 0xce, 0xe2, 0x82];

/// Elsewhere, and behind each of [`BEFORE`].
static PAIRS: [Pairs; 1 + BEFORE.len()] = pairs();

/// Which of the [`PAIRS`] count, by the octet before.
static BEHIND: [&Pairs; 256] = behind();

/// What `octet` adds behind `before`.
#[inline(always)]
pub(super) fn pair_behind(before: u8, octet: u8) -> Pair {
    // No `u8` is beyond them, so `get` always finds one.
    let pairs = BEHIND.get(usize::from(before));
    let pair = pairs.and_then(|pairs| pairs.get(usize::from(octet)));
    pair.copied().unwrap_or(Pair::NONE)
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "only the compiler runs it, for the table above"
)]
const fn behind() -> [&'static Pairs; 256] {
    let mut behind = [&PAIRS[0]; 256];
    let mut which = 0;
    while which < BEFORE.len() {
        behind[BEFORE[which] as usize] = &PAIRS[which + 1];
        which += 1;
    }
    behind
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "only the compiler runs it, for the table above"
)]
const fn pairs() -> [Pairs; 1 + BEFORE.len()] {
    let mut pairs = [[Pair::NONE; 256]; 1 + BEFORE.len()];
    // Octets within a character whose first ones have told, or will: the euro
    // sign's second one may also end a letter.
    let mut octet = 0x80;
    while octet < 0xc0 {
        pairs[0][octet] = Pair::NOTHING;
        octet += 1;
    }
    let mut septet = 0;
    while septet < 128 {
        if septet != ESCAPE {
            let main = tables::ALL.locking[0][septet as usize];
            let extension = tables::ALL.single[0][septet as usize];
            add(&mut pairs, main, Pair::one(septet));
            if extension != 0 {
                add(&mut pairs, extension, Pair::escaped(septet));
            }
        }
        septet += 1;
    }
    pairs
}

/// The character of a code adds a pair, and where its octets lead to it,
/// nothing.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "only the compiler runs it, for the table above"
)]
const fn add(pairs: &mut [Pairs; 1 + BEFORE.len()], code: u16, pair: Pair) {
    let [first, second, third, _] = utf8_of_unit(code as u32).to_le_bytes();
    // A character may begin behind the last octet of any other.
    let (mut which, begins) = (0, if code < 0x80 { pair } else { Pair::NOTHING });
    while which < pairs.len() {
        pairs[which][first as usize] = begins;
        which += 1;
    }
    if code >= 0x800 {
        pairs[index_behind(first)][second as usize] = Pair::NOTHING;
        pairs[index_behind(second)][third as usize] = pair;
    } else if code >= 0x80 {
        pairs[index_behind(first)][second as usize] = pair;
    }
}

/// Which of the [`PAIRS`] are behind an octet.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "only the compiler runs it, for the table above"
)]
const fn index_behind(octet: u8) -> usize {
    let mut which = 0;
    while BEFORE[which] != octet {
        which += 1;
    }
    which + 1
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
    fn octets_add_what_their_character_takes() {
        let inverse = tables::Inverse::of(Tables::DEFAULT);
        let mut written = 0;
        // Behind ASCII, and behind octets that characters end with.
        for (before, c) in [b'a', 0x82, 0xac]
            .into_iter()
            .flat_map(|before| ('\0'..='\u{1ffff}').map(move |c| (before, c)))
        {
            let mut utf8 = [0; 4];
            let octets = c.encode_utf8(&mut utf8).bytes();
            let behind = core::iter::once(before).chain(octets.clone());
            let mut added = behind
                .zip(octets)
                .map(|(before, octet)| pair_behind(before, octet))
                .filter(|&pair| pair != Pair::NOTHING);
            match inverse.pair(c) {
                None => assert!(added.any(|pair| pair == Pair::NONE), "{c}"),
                expected => {
                    assert_eq!((added.next(), added.next()), (expected, None), "{c}");
                    written += 1;
                }
            }
        }
        assert_eq!(written, 3 * (127 + 10));
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
