//! Characters of the default alphabet in place of those that it lacks, so
//! that a text need not be sent in UCS-2. Nothing does this by itself: who
//! wants it asks for it, and can list each [`Replacement`] before.
//!
//! ```
//! use septet_text::plan::Planner;
//! use septet_text::transliterate::{Transliteration, replacements};
//!
//! let text = "Łukasz’s “menu” – 5 €…";
//! let replacements: Vec<_> = replacements(text).collect();
//! assert_eq!(replacements.len(), 6);
//! assert_eq!((replacements[1].character, replacements[1].by), ('’', "'"));
//!
//! let plain = Transliteration::new(text).to_string();
//! assert_eq!(plain, "Lukasz's \"menu\" - 5 €...");
//! assert_eq!(Planner::new().offending(&plain).next(), None);
//! ```

mod table;

use core::fmt::{self, Write};
use core::iter::FusedIterator;

use crate::gsm7;

/// What stands for `c`: nothing for an invisible character; `None` if the
/// default alphabet or its extension has it, or if nothing is like it.
///
/// ```
/// use septet_text::transliterate::replacement;
///
/// assert_eq!(replacement('ł'), Some("l"));
/// assert_eq!(replacement('\u{200b}'), Some(""));
/// assert_eq!(replacement('é'), None);
/// assert_eq!(replacement('Ж'), None);
/// ```
#[must_use]
pub fn replacement(c: char) -> Option<&'static str> {
    // Marks of their own, as decomposed text has them.
    if matches!(c, '\u{300}'..='\u{36f}') {
        return Some("");
    }
    let code = u16::try_from(u32::from(c)).ok()?;
    let at = SORTED.binary_search_by_key(&code, |&(code, _)| code).ok()?;
    let (_, group) = SORTED.get(at)?;
    let (by, _) = table::GROUPS.get(usize::from(*group))?;
    Some(by)
}

/// Code points, and the group of each.
static SORTED: [(u16, u8); COUNT] = sorted();

const COUNT: usize = count();

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "only the compiler runs it"
)]
const fn count() -> usize {
    let (mut count, mut group) = (0, 0);
    while group < table::GROUPS.len() {
        count += table::GROUPS[group].1.len();
        group += 1;
    }
    count
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "only the compiler runs it; all lie below U+10000, and groups are fewer than 256"
)]
const fn sorted() -> [(u16, u8); COUNT] {
    let mut sorted = [(0, 0); COUNT];
    let (mut count, mut group) = (0, 0);
    while group < table::GROUPS.len() {
        let characters = table::GROUPS[group].1;
        let mut next = 0;
        while next < characters.len() {
            let code = characters[next] as u16;
            let mut at = count;
            while at > 0 && sorted[at - 1].0 > code {
                sorted[at] = sorted[at - 1];
                at -= 1;
            }
            sorted[at] = (code, group as u8);
            count += 1;
            next += 1;
        }
        group += 1;
    }
    sorted
}

/// A character that something stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Replacement {
    /// Octets of UTF-8 before it.
    pub offset: usize,
    /// The character.
    pub character: char,
    /// What stands for it; may be nothing.
    pub by: &'static str,
}

/// All that [`Transliteration`] replaces in `text`, in order.
pub fn replacements(
    text: &str,
) -> impl FusedIterator<Item = Replacement> + Clone + fmt::Debug + use<'_> {
    text.char_indices().filter_map(of as fn(_) -> _)
}

fn of((offset, character): (usize, char)) -> Option<Replacement> {
    replacement(character).map(|by| Replacement {
        offset,
        character,
        by,
    })
}

/// A text with its replacements: its characters, or by `Display` all of it.
/// What nothing stands for stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transliteration<'a>(&'a str);

impl<'a> Transliteration<'a> {
    /// Of `text`.
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self(text)
    }

    /// The characters in order.
    pub fn chars(&self) -> impl Iterator<Item = char> + Clone + use<'a> {
        self.0.chars().flat_map(|c| {
            let by = replacement(c);
            let kept = if by.is_none() { Some(c) } else { None };
            kept.into_iter().chain(by.unwrap_or_default().chars())
        })
    }

    /// How many septets it takes in the default alphabet; `None` if a
    /// character stays that this does not have.
    #[must_use]
    pub fn septets(&self) -> Option<usize> {
        self.chars().try_fold(0_usize, |sum, c| {
            gsm7::char_septets(c).map(|septets| sum.saturating_add(septets))
        })
    }
}

impl fmt::Display for Transliteration<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.chars().try_for_each(|c| f.write_char(c))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_what_the_default_alphabet_lacks_and_by_what_it_has() {
        let (mut seen, mut before) = (0, 0);
        for (code, _) in SORTED {
            assert!(code > before, "{code:04x} twice");
            before = code;
        }
        for c in '\0'..=char::MAX {
            let Some(by) = replacement(c) else { continue };
            assert_eq!(gsm7::char_septets(c), None, "{c}");
            assert!(gsm7::septets_in(by).is_ok(), "{c} by {by}");
            seen += 1;
        }
        assert_eq!(seen, SORTED.len() + 0x70);
        assert!(table::GROUPS.len() < 256);
    }

    #[test]
    fn what_word_processors_write() {
        for (text, plain) in [
            ("‘a’ “b” „c‟ «d» ‹e›", "'a' \"b\" \"c\" \"d\" <e>"),
            ("a–b—c‑d−e", "a-b-c-d-e"),
            ("wait…\u{a0}now\u{202f}!", "wait... now !"),
            ("zero\u{200b}width\u{feff}", "zerowidth"),
            ("Çeşme’ye gidiyoruz, Iğdır", "Çesme'ye gidiyoruz, Igdir"),
            ("Příliš žluťoučký kůň", "Prilis zlutoucky kun"),
            ("Zażółć gęślą jaźń", "Zazolc gesla jazn"),
            ("e\u{301}a\u{308}", "ea"),
            ("№ 5 × 2 ≤ ½ ™", "No 5 x 2 <= 1/2 (tm)"),
            ("à è é ù ì ò Ä Ö ñ ß Δ €", "à è é ù ì ò Ä Ö ñ ß Δ €"),
            ("ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
            ("Việt Nam", "Viet Nam"),
            ("привет 😀", "привет 😀"),
        ] {
            let transliteration = Transliteration::new(text);
            assert_eq!(transliteration.to_string(), plain, "{text}");
            assert_eq!(transliteration.septets(), gsm7::septets_in(plain).ok());
        }
    }

    proptest! {
        #[test]
        fn replacements_are_what_changes(text in "(\\PC|[a-zà-ž‘-”]){0,30}") {
            let mut rebuilt = String::new();
            let mut behind = 0;
            for replacement in replacements(&text) {
                rebuilt.push_str(&text[behind..replacement.offset]);
                rebuilt.push_str(replacement.by);
                behind = replacement.offset.saturating_add(replacement.character.len_utf8());
            }
            rebuilt.push_str(&text[behind..]);
            let transliteration = Transliteration::new(&text);
            prop_assert_eq!(&transliteration.to_string(), &rebuilt);
            // Once is enough.
            prop_assert_eq!(replacements(&rebuilt).next(), None);
            prop_assert_eq!(transliteration.septets(), gsm7::septets_in(&rebuilt).ok());
        }
    }
}
