//! The GSM 7 bit default alphabet (TS 23.038, 6.2.1) and its extension
//! (6.2.1.1), in the forms that reading and writing want.

/// The escape to the extension (TS 23.038, 6.2.1, note 1).
pub(super) const ESCAPE: u8 = 0x1b;

/// The default alphabet by septet (TS 23.038, 6.2.1). Who does not know an
/// escape shows a space (note 1).
const DEFAULT: [char; 128] = [
    '@', '£', '$', '¥', 'è', 'é', 'ù', 'ì', 'ò', 'Ç', '\n', 'Ø', 'ø', '\r', 'Å', 'å', // 0x
    'Δ', '_', 'Φ', 'Γ', 'Λ', 'Ω', 'Π', 'Ψ', 'Σ', 'Θ', 'Ξ', ' ', 'Æ', 'æ', 'ß', 'É', // 1x
    ' ', '!', '"', '#', '¤', '%', '&', '\'', '(', ')', '*', '+', ',', '-', '.', '/', // 2x
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ':', ';', '<', '=', '>', '?', // 3x
    '¡', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', // 4x
    'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z', 'Ä', 'Ö', 'Ñ', 'Ü', '§', // 5x
    '¿', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', // 6x
    'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', 'ä', 'ö', 'ñ', 'ü', 'à', // 7x
];

/// The extension: what follows the escape, and what both are (TS 23.038,
/// 6.2.1.1). The escape to a further extension, which is not defined yet,
/// shows as a space (note 1); it is no way to write one.
const EXTENSION: [(u8, char); 10] = [
    (0x0a, '\u{c}'),
    (0x14, '^'),
    (0x28, '{'),
    (0x29, '}'),
    (0x2f, '\\'),
    (0x3c, '['),
    (0x3d, '~'),
    (0x3e, ']'),
    (0x40, '|'),
    (0x65, '€'),
];

/// The character of `septet`; only its lower seven bits count.
#[inline]
pub(super) fn character(septet: u8) -> char {
    // The mask keeps the index below 128, so `get` always finds one.
    DEFAULT
        .get(usize::from(septet & 0x7f))
        .copied()
        .unwrap_or(' ')
}

/// The character of an escape and `septet`. Where the extension has none, it
/// is the character of the main table (TS 23.038, 6.2.1.1).
#[inline]
pub(super) fn escaped(septet: u8) -> char {
    EXTENSION
        .iter()
        .find_map(|&(code, c)| (code == septet).then_some(c))
        .unwrap_or_else(|| character(septet))
}

/// UTF-8 of `septet`, or of an escape and `septet`: the octets from the lowest
/// on, and in the topmost their number. An escape is none yet.
#[inline(always)]
pub(super) fn utf8(septet: u8, escaped: bool) -> u32 {
    let index = (septet & 0x7f) | (u8::from(escaped) << 7);
    UTF8.get(usize::from(index)).copied().unwrap_or_default()
}

/// UTF-8 of an escape that nothing follows: a space.
pub(super) const UTF8_OF_LAST_ESCAPE: u32 = utf8_of(' ');

/// The default alphabet, and behind it what the septets are after an escape.
static UTF8: [u32; 256] = utf8_table();

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "only the compiler runs it, for the table above"
)]
const fn utf8_table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut septet = 0;
    while septet < 128 {
        let entry = utf8_of(DEFAULT[septet]);
        table[septet] = entry;
        table[septet + 128] = entry;
        septet += 1;
    }
    table[ESCAPE as usize] = 0;
    let mut entry = 0;
    while entry < EXTENSION.len() {
        let (septet, c) = EXTENSION[entry];
        table[septet as usize + 128] = utf8_of(c);
        entry += 1;
    }
    table
}

/// UTF-8 of `c` in the same form: all of the alphabet, and of the national
/// ones, lies below U+10000.
#[inline(always)]
const fn utf8_of(c: char) -> u32 {
    utf8_of_unit(c as u32)
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
/// any extension stands at 0x7f.
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
    let mut table = [NONE; N];
    let mut septet = 0;
    while septet < 128 {
        let at = (DEFAULT[septet] as u32).wrapping_sub(first) as usize;
        if at < N && septet != ESCAPE as usize {
            table[at] = septet as Code;
        }
        septet += 1;
    }
    let mut entry = 0;
    while entry < EXTENSION.len() {
        let (septet, c) = EXTENSION[entry];
        let at = (c as u32).wrapping_sub(first) as usize;
        if at < N {
            table[at] = EXTENDED | septet;
        }
        entry += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_stands_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for (_, c) in (0..).zip(&DEFAULT).filter(|&(septet, _)| septet != ESCAPE) {
            assert!(seen.insert(c), "{c}");
        }
        assert_eq!(character(ESCAPE), ' ');
        for (_, c) in &EXTENSION {
            assert!(seen.insert(c), "{c}");
        }
        assert_eq!(seen.len(), 127 + 10);
    }

    #[test]
    fn the_85_septets_that_are_ascii() {
        let same = (0..128).filter(|&s| character(s) == char::from(s));
        let listed = [0x0a, 0x0d]
            .into_iter()
            .chain(0x20..=0x23)
            .chain(0x25..=0x3f)
            .chain(0x41..=0x5a)
            .chain(0x61..=0x7a);
        assert!(same.eq(listed.clone()));
        assert_eq!(listed.count(), 85);
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
        for septet in 0..128 {
            if septet == ESCAPE {
                assert_eq!(utf8(septet, false), 0);
            } else {
                check(utf8(septet, false), character(septet));
            }
            check(utf8(septet, true), escaped(septet));
        }
        check(UTF8_OF_LAST_ESCAPE, ' ');
        for c in [
            '\0', '\u{7f}', '\u{80}', '\u{7ff}', '\u{800}', '٪', 'ㄱ', '\u{ffff}',
        ] {
            check(utf8_of(c), c);
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
            if code == NONE {
                assert!(!DEFAULT.contains(&c));
                assert!(!EXTENSION.iter().any(|&(_, e)| e == c));
            } else if code & EXTENDED != 0 {
                assert!(EXTENSION.contains(&(code & 0x7f, c)));
                written += 1;
            } else {
                assert_eq!(character(code), c);
                assert_ne!(code, ESCAPE);
                written += 1;
            }
        }
        assert_eq!(written, 127 + 10);
    }

    #[test]
    fn an_escape_without_meaning_shows_the_main_table() {
        assert_eq!(escaped(b'A'), 'A');
        assert_eq!(escaped(0x0d), '\r');
        assert_eq!(escaped(ESCAPE), ' ');
        assert_eq!(escaped(0x65), '€');
    }
}
