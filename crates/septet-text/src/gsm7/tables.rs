//! The alphabets as the specification lists them, read by the compiler from
//! `alphabets.txt`, and turned round: from characters to septets.

use super::alphabet::Pair;
use super::national::Tables;

/// The default alphabet, and one for each language that has an identifier.
pub(crate) const LANGUAGES: usize = 14;

/// The escape, and in a single shift table the code that is reserved for an
/// escape to a further one (TS 23.038, 6.2.1 and 6.2.1.1).
pub(super) const ESCAPE: u8 = 0x1b;

/// The carriage return, in all locking shift tables.
pub(super) const CARRIAGE_RETURN: u8 = 0x0d;

/// What an empty cell of a locking shift table shows.
pub(super) const EMPTY: u16 = 0xfffd;

/// Code points by septet.
pub(super) type Table = [u16; 128];

/// All tables, by the identifier of the language; 0 is the default alphabet
/// and its extension.
pub(super) struct Alphabets {
    /// A cell that is empty is [`EMPTY`], the escape is a space: who does not
    /// know an escape shows a space (TS 23.038, 6.2.1, note 1).
    pub(super) locking: [Table; LANGUAGES],
    /// A cell that is empty is 0, the code that is reserved is a space
    /// (6.2.1.1, note 1).
    pub(super) single: [Table; LANGUAGES],
}

const NAMES: [&[u8]; LANGUAGES] = [
    b"default",
    b"turkish",
    b"spanish",
    b"portuguese",
    b"bengali",
    b"gujarati",
    b"hindi",
    b"kannada",
    b"malayalam",
    b"oriya",
    b"punjabi",
    b"tamil",
    b"telugu",
    b"urdu",
];

const SPANISH: usize = 2;

static ALPHABETS: Alphabets = ALL;
pub(super) const ALL: Alphabets = read(include_bytes!("alphabets.txt"));

/// The locking shift table of a language, or the default alphabet.
#[inline]
pub(super) fn locking(language: usize) -> &'static Table {
    let [default, ..] = &ALPHABETS.locking;
    ALPHABETS.locking.get(language).unwrap_or(default)
}

/// The single shift table of a language, or the default alphabet's extension.
#[inline]
pub(super) fn single(language: usize) -> &'static Table {
    let [default, ..] = &ALPHABETS.single;
    ALPHABETS.single.get(language).unwrap_or(default)
}

/// The file has one table behind the other, each with a line for its name.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "only the compiler runs it, for the tables above"
)]
const fn read(file: &[u8]) -> Alphabets {
    let mut all = Alphabets {
        locking: [[0; 128]; LANGUAGES],
        single: [[0; 128]; LANGUAGES],
    };
    let (mut at, mut language, mut is_locking, mut septet) = (0, 0, false, 128);
    while at < file.len() {
        match file[at] {
            b'#' => {
                while file[at] != b'\n' {
                    at += 1;
                }
            }
            b' ' | b'\n' => at += 1,
            b'a'..=b'z' => {
                assert!(septet == 128, "a table with fewer cells");
                septet = 0;
                language = language_at(file, at);
                is_locking = file[at + NAMES[language].len() + 1] == b'l';
                while file[at] != b'\n' {
                    at += 1;
                }
            }
            _ => {
                let cell = cell(file, at);
                at += 4;
                if is_locking {
                    all.locking[language][septet] = match cell {
                        0 => EMPTY,
                        0x1b => 0x20,
                        cell => cell,
                    };
                } else {
                    all.single[language][septet] = if cell == 0x1b { 0x20 } else { cell };
                }
                septet += 1;
            }
        }
    }
    assert!(septet == 128, "a table with fewer cells");
    all.locking[SPANISH] = all.locking[0];
    all
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "only the compiler runs it"
)]
const fn language_at(file: &[u8], at: usize) -> usize {
    let mut language = 0;
    while language < LANGUAGES {
        let name = NAMES[language];
        let mut same = 0;
        while same < name.len() && file[at + same] == name[same] {
            same += 1;
        }
        if same == name.len() && file[at + same] == b' ' {
            return language;
        }
        language += 1;
    }
    panic!("a table of no language");
}

/// Four digits, or four dashes: 0.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "only the compiler runs it"
)]
const fn cell(file: &[u8], at: usize) -> u16 {
    let (mut number, mut digit) = (0, at);
    while digit < at + 4 {
        number = match file[digit] {
            b'-' => 0,
            digit @ b'0'..=b'9' => number * 16 + (digit - b'0') as u16,
            digit @ b'A'..=b'F' => number * 16 + (digit - b'A') as u16 + 10,
            _ => panic!("a cell of other digits"),
        };
        digit += 1;
    }
    number
}

/// Code points of a page of the tables below.
const PAGE: usize = 64;

/// Pages that code points lie in: the last character is U+221E.
const PAGES: usize = 0x2240 / PAGE;

/// By code point, without its lower six bits: which of the pages that are
/// used it is, or [`UNUSED`].
static PAGE_OF: [u8; PAGES] = PAGE_NUMBERS.0;
const PAGE_NUMBERS: ([u8; PAGES], usize) = number_pages();
const USED_PAGES: usize = PAGE_NUMBERS.1;
const UNUSED: u8 = 0xff;

/// Whether the character is in each table: bit 0 to 13 for the locking shift
/// tables, 16 to 29 for the single ones.
static TABLES_WITH: [[u32; PAGE]; USED_PAGES] = MEMBERS;
const MEMBERS: [[u32; PAGE]; USED_PAGES] = members();

/// By table and page, which of [`SEPTETS`] it is. Single shift tables come
/// behind the locking ones.
static PAGE_IN: [[u8; USED_PAGES]; 2 * LANGUAGES] = INVERSE.0;
static SEPTETS: [[u8; PAGE]; INVERSE_PAGES] = INVERSE.1;
const INVERSE: (
    [[u8; USED_PAGES]; 2 * LANGUAGES],
    [[u8; PAGE]; INVERSE_PAGES],
) = invert();
const INVERSE_PAGES: usize = count_inverse_pages();

/// A character that the table does not have.
const NONE: u8 = 0xff;

/// All tables with a code point: see [`TABLES_WITH`].
#[inline]
pub(crate) fn tables_with(c: char) -> u32 {
    find(c)
        .and_then(|(page, at)| TABLES_WITH.get(page)?.get(at))
        .copied()
        .unwrap_or_default()
}

/// The page of a character, and its place there.
#[inline]
fn find(c: char) -> Option<(usize, usize)> {
    let code = usize::try_from(u32::from(c)).ok()?;
    let page = PAGE_OF.get(code / PAGE)?;
    Some((usize::from(*page), code % PAGE))
}

/// From characters to septets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inverse {
    locking: &'static [u8; USED_PAGES],
    single: &'static [u8; USED_PAGES],
}

impl Inverse {
    #[inline]
    pub(super) fn of(tables: Tables) -> Self {
        let (locking, single) = PAGE_IN.split_at(LANGUAGES);
        let [default, ..] = &PAGE_IN;
        let by = |pages: &'static [[u8; USED_PAGES]], language| pages.get(language);
        let default_single = by(single, 0).unwrap_or(default);
        Self {
            locking: by(locking, tables.locking_index()).unwrap_or(default),
            single: by(single, tables.single_index()).unwrap_or(default_single),
        }
    }

    /// The lowest code of `c`, in the locking shift table if that has it.
    #[inline]
    pub(super) fn pair(self, c: char) -> Option<Pair> {
        let (page, at) = find(c)?;
        let septet = |pages: &[u8; USED_PAGES]| {
            let page = SEPTETS.get(usize::from(*pages.get(page)?))?;
            page.get(at).copied().filter(|&septet| septet != NONE)
        };
        septet(self.locking)
            .map(Pair::one)
            .or_else(|| septet(self.single).map(Pair::escaped))
    }
}

/// The code point of a cell that a character is written by, else 0.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "only the compiler runs it"
)]
const fn writable(table: usize, septet: usize) -> usize {
    let code = match table < LANGUAGES {
        true => ALL.locking[table][septet],
        false => ALL.single[table - LANGUAGES][septet],
    };
    if septet == ESCAPE as usize || code == EMPTY {
        0
    } else {
        code as usize
    }
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "only the compiler runs it"
)]
const fn number_pages() -> ([u8; PAGES], usize) {
    let mut numbers = [UNUSED; PAGES];
    let (mut used, mut table) = (0_u8, 0);
    while table < 2 * LANGUAGES {
        let mut septet = 0;
        while septet < 128 {
            let code = writable(table, septet);
            if code != 0 && numbers[code / PAGE] == UNUSED {
                numbers[code / PAGE] = used;
                used += 1;
            }
            septet += 1;
        }
        table += 1;
    }
    (numbers, used as usize)
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "only the compiler runs it"
)]
const fn members() -> [[u32; PAGE]; USED_PAGES] {
    let mut members = [[0; PAGE]; USED_PAGES];
    let mut table = 0;
    while table < 2 * LANGUAGES {
        let bit = match table < LANGUAGES {
            true => table,
            false => table - LANGUAGES + 16,
        };
        let mut septet = 0;
        while septet < 128 {
            let code = writable(table, septet);
            if code != 0 {
                let page = PAGE_NUMBERS.0[code / PAGE] as usize;
                members[page][code % PAGE] |= 1 << bit;
            }
            septet += 1;
        }
        table += 1;
    }
    members
}

/// Pages of [`SEPTETS`]: the first is for tables that do not use one.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "only the compiler runs it"
)]
const fn count_inverse_pages() -> usize {
    let (mut count, mut table) = (1, 0);
    while table < 2 * LANGUAGES {
        let mut seen = [false; PAGES];
        let mut septet = 0;
        while septet < 128 {
            let code = writable(table, septet);
            if code != 0 && !seen[code / PAGE] {
                seen[code / PAGE] = true;
                count += 1;
            }
            septet += 1;
        }
        table += 1;
    }
    count
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "only the compiler runs it"
)]
const fn invert() -> (
    [[u8; USED_PAGES]; 2 * LANGUAGES],
    [[u8; PAGE]; INVERSE_PAGES],
) {
    let mut index = [[0; USED_PAGES]; 2 * LANGUAGES];
    let mut pages = [[NONE; PAGE]; INVERSE_PAGES];
    let (mut used, mut table) = (1, 0);
    while table < 2 * LANGUAGES {
        // From the last septet down, so that the lowest of two remains.
        let mut septet = 128;
        while septet > 0 {
            septet -= 1;
            let code = writable(table, septet);
            if code != 0 {
                let page = PAGE_NUMBERS.0[code / PAGE] as usize;
                if index[table][page] == 0 {
                    index[table][page] = used;
                    used += 1;
                }
                pages[index[table][page] as usize][code % PAGE] = septet as u8;
            }
        }
        table += 1;
    }
    (index, pages)
}

#[cfg(test)]
mod tests;
