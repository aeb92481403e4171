//! The alphabets (TS 23.038, 6.2.1 and A.3) and their extensions (6.2.1.1 and
//! A.2), in the forms that reading and writing want.

use super::national::Tables;
use super::tables::{self, LANGUAGES, Table};

pub(super) use super::tables::ESCAPE;

/// UTF-8 of each septet, and from 128 on of an escape and each septet: the
/// octets from the lowest on, and in the topmost their number. An escape is
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
        0x0100_0000 | code
    } else if code < 0x800 {
        0x0200_80c0 | (code >> 6) | ((code & 0x3f) << 8)
    } else {
        0x0380_80e0 | (code >> 12) | ((code << 2) & 0x3f00) | ((code & 0x3f) << 16)
    }
}

/// How a character is written: as one septet, as an escape and a septet
/// (with [`EXTENDED`] set), or not at all ([`NONE`]).
pub(super) type Code = u8;

/// Set in the [`Code`] of a character that wants an escape.
pub(super) const EXTENDED: Code = 0x80;

/// The [`Code`] of a character that is not in the alphabet. No character of
/// the default extension stands at 0x7f.
pub(super) const NONE: Code = 0xff;

/// The code of an ASCII character.
#[inline]
pub(super) fn code_of_ascii(octet: u8) -> Code {
    ASCII.get(usize::from(octet)).copied().unwrap_or(NONE)
}

/// The code of a character that has two octets in UTF-8.
#[inline]
pub(super) fn code_of_two(lead: u8, trail: u8) -> Code {
    let table = match lead {
        0xc2 => &LATIN_1_SIGNS,
        0xc3 => &LATIN_1_LETTERS,
        0xce => &GREEK,
        _ => return NONE,
    };
    table
        .get(usize::from(trail & 0x3f))
        .copied()
        .unwrap_or(NONE)
}

/// The code of a character that has three octets in UTF-8.
#[inline]
pub(super) fn code_of_three(octets: [u8; 3]) -> Code {
    match octets {
        [0xe2, 0x82, 0xac] => EXTENDED | 0x65,
        _ => NONE,
    }
}

static ASCII: [Code; 128] = codes(0);
/// Lead octet C2.
static LATIN_1_SIGNS: [Code; 64] = codes(0x80);
/// Lead octet C3.
static LATIN_1_LETTERS: [Code; 64] = codes(0xc0);
/// Lead octet CE.
static GREEK: [Code; 64] = codes(0x380);

/// The codes of the `N` characters from `first` on.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "only the compiler runs it, for the tables above"
)]
const fn codes<const N: usize>(first: u32) -> [Code; N] {
    let (main, extension) = (&tables::ALL.locking[0], &tables::ALL.single[0]);
    let mut table = [NONE; N];
    let mut septet = 0;
    while septet < 128 {
        let at = (main[septet] as u32).wrapping_sub(first) as usize;
        if at < N && septet != ESCAPE as usize {
            table[at] = septet as Code;
        }
        let at = (extension[septet] as u32).wrapping_sub(first) as usize;
        if at < N && extension[septet] != 0 && septet != ESCAPE as usize {
            table[at] = EXTENDED | septet as Code;
        }
        septet += 1;
    }
    table
}

/// What an octet of UTF-8 adds: no septet, one, or two.
///
/// From the lowest octet on: the first septet, the second, how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Pair(u32);

impl Pair {
    /// The octet begins no character of the alphabet that has two octets at
    /// most: a bit that no septet has.
    const OTHER: Self = Self(0x80);

    /// The septets of a code, which is not [`NONE`].
    pub(super) const fn of(code: Code) -> Self {
        if code < EXTENDED {
            Self(u32::from_le_bytes([code, 0, 1, 0]))
        } else {
            Self(u32::from_le_bytes([ESCAPE, code & 0x7f, 2, 0]))
        }
    }

    /// The septets, and whatever where there are less than two.
    #[inline(always)]
    pub(super) const fn septets(self) -> [u8; 2] {
        let [first, second, ..] = self.0.to_le_bytes();
        [first, second]
    }

    #[inline(always)]
    pub(super) fn count(self) -> usize {
        usize::try_from(self.0 >> 16).unwrap_or_default()
    }

    /// What [`is_other`](Self::is_other) says of either.
    #[inline(always)]
    pub(super) const fn and(self, pair: Self) -> Self {
        Self(self.0 | pair.0)
    }

    #[inline(always)]
    pub(super) const fn is_other(self) -> bool {
        self.0 & Self::OTHER.0 != 0
    }
}

/// What an octet adds that another follows: a character counts where it
/// begins. No branch for how many octets that has.
#[inline(always)]
pub(super) fn pair(octet: u8, next: u8) -> Pair {
    let (row, mask) = LEADS
        .get(usize::from(octet))
        .map_or((0, 0), |lead| (lead.row, lead.mask));
    let at = row.wrapping_add(mask & u16::from(next));
    // What is beyond the table is masked away, so `get` always finds one.
    let pair = PAIRS.get(usize::from(at & 0x1ff)).copied();
    pair.unwrap_or(Pair::OTHER)
}

/// Where the pairs of an octet are, and which bits of the next tell them apart.
#[derive(Clone, Copy)]
struct Lead {
    row: u16,
    mask: u16,
}

static LEADS: [Lead; 256] = leads();
/// ASCII; what follows C2, C3 and CE; an octet that begins no character; all
/// others.
static PAIRS: [Pair; 512] = pairs();
const NO_LEAD: u16 = 320;

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "only the compiler runs it, for the table above"
)]
const fn leads() -> [Lead; 256] {
    let mut leads = [Lead { row: 0, mask: 0 }; 256];
    let mut octet = 0;
    while octet < 256 {
        let (row, mask) = match octet {
            0..0x80 => (octet as u16, 0),
            0x80..0xc0 => (NO_LEAD, 0),
            0xc2 => (128, 0x3f),
            0xc3 => (192, 0x3f),
            0xce => (256, 0x3f),
            _ => (NO_LEAD + 1, 0),
        };
        leads[octet] = Lead { row, mask };
        octet += 1;
    }
    leads
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "only the compiler runs it, for the table above"
)]
const fn pairs() -> [Pair; 512] {
    let mut pairs = [Pair::OTHER; 512];
    pairs[NO_LEAD as usize] = Pair(0);
    let mut at = 0;
    while at < NO_LEAD as usize {
        let code = match at {
            0..128 => ASCII[at],
            128..192 => LATIN_1_SIGNS[at - 128],
            192..256 => LATIN_1_LETTERS[at - 192],
            _ => GREEK[at - 256],
        };
        if code != NONE {
            pairs[at] = Pair::of(code);
        }
        at += 1;
    }
    pairs
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
            let [a, b, c_, len] = entry.to_le_bytes();
            assert_eq!(
                &[a, b, c_][..usize::from(len)],
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
    fn every_code_is_that_of_its_character() {
        let mut written = 0;
        for c in '\0'..='\u{ffff}' {
            let mut octets = [0; 4];
            let code = match *c.encode_utf8(&mut octets).as_bytes() {
                [a] => code_of_ascii(a),
                [a, b] => code_of_two(a, b),
                [a, b, c] => code_of_three([a, b, c]),
                _ => NONE,
            };
            let mut utf8 = [0; 4];
            c.encode_utf8(&mut utf8);
            let [lead, trail, ..] = utf8;
            let pair = pair(lead, trail);
            assert_eq!(pair.is_other(), c >= '\u{800}' || code == NONE);
            if !pair.is_other() {
                assert_eq!(pair, Pair::of(code));
                assert_eq!(pair.count(), usize::from(code >= EXTENDED) + 1);
            }
            let inverse = tables::Inverse::of(Tables::DEFAULT).written(c);
            if code == NONE {
                assert_eq!(inverse, None);
            } else if code & EXTENDED != 0 {
                assert_eq!(default().escaped(code & 0x7f), c);
                assert_eq!(inverse, Some(tables::Written::Escaped(code & 0x7f)));
                written += 1;
            } else {
                assert_eq!(default().plain(code), c);
                assert_eq!(inverse, Some(tables::Written::Septet(code)));
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
