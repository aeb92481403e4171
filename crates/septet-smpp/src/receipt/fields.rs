//! The fields of a receipt, in the order in which they come.

use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::preceded;
use nom::{IResult, Parser};

/// The fields of Appendix B.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub enum Key {
    /// `id`.
    Id,
    /// `sub`.
    Sub,
    /// `dlvrd`.
    Dlvrd,
    /// `submit date`.
    SubmitDate,
    /// `done date`.
    DoneDate,
    /// `stat`.
    Stat,
    /// `err`.
    Err,
    /// `text`.
    Text,
}

/// Every spelling of a key: its words, in small letters.
const KEYS: [(&str, Key); 12] = [
    ("id", Key::Id),
    ("sub", Key::Sub),
    ("dlvrd", Key::Dlvrd),
    ("submit date", Key::SubmitDate),
    ("submit_date", Key::SubmitDate),
    ("submitdate", Key::SubmitDate),
    ("done date", Key::DoneDate),
    ("done_date", Key::DoneDate),
    ("donedate", Key::DoneDate),
    ("stat", Key::Stat),
    ("err", Key::Err),
    ("text", Key::Text),
];

impl Key {
    /// Its name in the appendix.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Sub => "sub",
            Self::Dlvrd => "dlvrd",
            Self::SubmitDate => "submit date",
            Self::DoneDate => "done date",
            Self::Stat => "stat",
            Self::Err => "err",
            Self::Text => "text",
        }
    }

    fn of(name: &[u8]) -> Option<Self> {
        let found = KEYS
            .iter()
            .find(|(key, _)| key.as_bytes().eq_ignore_ascii_case(name));
        found.map(|&(_, key)| key)
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// One field of a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Field<'a> {
    /// What stands before the colon; empty for a word without one.
    pub name: &'a [u8],
    /// What stands behind it.
    pub value: &'a [u8],
}

impl Field<'_> {
    /// Which field of Appendix B it is, in any case.
    #[must_use]
    pub fn key(&self) -> Option<Key> {
        Key::of(self.name)
    }
}

/// Iterates over the fields of a receipt: those of Appendix B once, and all
/// others as often as they come.
///
/// ```
/// use septet_smpp::receipt::Fields;
///
/// let mut fields = Fields::new(b"id:7 operator:202-01 stat:DELIVRD");
/// let operator = fields.find(|field| field.name == b"operator").unwrap();
/// assert_eq!(operator.value, b"202-01");
/// ```
#[derive(Debug, Clone)]
pub struct Fields<'a> {
    rest: &'a [u8],
    /// The fields of the appendix that have been there, a bit each.
    seen: u8,
}

impl<'a> Fields<'a> {
    /// The fields of this text.
    #[must_use]
    pub const fn new(text: &'a [u8]) -> Self {
        Self {
            rest: text,
            seen: 0,
        }
    }

    /// The text that is still to be read.
    #[must_use]
    pub const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Up to the next field that has not been there yet: the text of a
    /// message may hold anything else.
    fn text(&self, input: &'a [u8]) -> (&'a [u8], &'a [u8]) {
        let mut rest = input;
        while let Some(space) = rest.iter().position(u8::is_ascii_whitespace) {
            let (_, at) = rest.split_at_checked(space).unwrap_or_default();
            let after = spaces(at);
            let key = name(after).ok().and_then(|(_, name)| Key::of(name));
            if key.is_some_and(|key| self.seen & key.bit() == 0) {
                let length = input.len().saturating_sub(at.len());
                return (input.get(..length).unwrap_or_default(), at);
            }
            rest = after;
        }
        (input, &[])
    }
}

type Parsed<'a> = IResult<&'a [u8], &'a [u8], ()>;

/// As many octets as `wanted` accepts, one at least.
fn many<'a>(wanted: impl Fn(&u8) -> bool) -> impl Fn(&'a [u8]) -> Parsed<'a> {
    move |input: &'a [u8]| {
        let length = input.iter().position(|octet| !wanted(octet));
        match input.split_at_checked(length.unwrap_or(input.len())) {
            Some((taken, rest)) if !taken.is_empty() => Ok((rest, taken)),
            _ => Err(nom::Err::Error(())),
        }
    }
}

/// The octets of `input` before `rest`, its end.
fn before<'a>(input: &'a [u8], rest: &[u8]) -> &'a [u8] {
    let length = input.len().saturating_sub(rest.len());
    input.get(..length).unwrap_or_default()
}

/// A name and its colon: one word, or one of the two that have two.
fn name(input: &[u8]) -> Parsed<'_> {
    let letters = |octet: &u8| octet.is_ascii_alphanumeric() || *octet == b'_';
    let colon = |input| match <[u8]>::split_first(input) {
        Some((b':', rest)) => Ok((rest, ())),
        _ => Err(nom::Err::Error(())),
    };
    let begins = input.first().is_some_and(u8::is_ascii_alphabetic);
    if !begins {
        return Err(nom::Err::Error(()));
    }
    let (rest, _) = many(letters)(input)?;
    let one = before(input, rest);
    let dated = [&b"submit"[..], b"done"]
        .iter()
        .any(|word| word.eq_ignore_ascii_case(one));
    let second = preceded(many(|octet| *octet == b' '), many(letters));
    let (rest, taken) = if dated {
        let (after, word) = opt(second).parse(rest)?;
        let is_date = word.is_some_and(|word| word.eq_ignore_ascii_case(b"date"));
        let rest = if is_date { after } else { rest };
        (rest, before(input, rest))
    } else {
        (rest, one)
    };
    colon(rest).map(|(rest, ())| (rest, taken))
}

fn spaces(input: &[u8]) -> &[u8] {
    input.trim_ascii_start()
}

/// Up to the next space, none at all if that comes first.
fn word(input: &[u8]) -> Parsed<'_> {
    let word = many(|octet: &u8| !octet.is_ascii_whitespace());
    alt((word, |input| Ok((input, &[][..])))).parse(input)
}

/// The value of any field but `text`: a word, behind spaces where no other
/// name comes there.
fn value(input: &[u8]) -> Parsed<'_> {
    let (rest, first) = word(input)?;
    let after = spaces(input);
    if first.is_empty() && name(after).is_err() {
        return word(after);
    }
    Ok((rest, first))
}

/// The value of a date, which may have a time of day behind a space.
fn date(input: &[u8]) -> Parsed<'_> {
    let (rest, first) = value(input)?;
    let start = input
        .len()
        .saturating_sub(rest.len())
        .saturating_sub(first.len());
    let after = spaces(rest);
    if first.is_empty() || !after.first().is_some_and(u8::is_ascii_digit) {
        return Ok((rest, first));
    }
    let (rest, _) = word(after)?;
    let both = before(input, rest).get(start..).unwrap_or_default();
    Ok((rest, both))
}

impl<'a> Iterator for Fields<'a> {
    type Item = Field<'a>;

    fn next(&mut self) -> Option<Field<'a>> {
        let input = spaces(self.rest);
        if input.is_empty() {
            self.rest = input;
            return None;
        }
        let (after, name) = name(input).unwrap_or((input, &[]));
        let key = Key::of(name).filter(|key| self.seen & key.bit() == 0);
        let parsed = match key {
            Some(Key::Text) => {
                self.seen |= Key::Text.bit();
                let (value, rest) = self.text(after);
                Ok((rest, value))
            }
            Some(key @ (Key::SubmitDate | Key::DoneDate)) => {
                self.seen |= key.bit();
                date(after)
            }
            Some(key) => {
                self.seen |= key.bit();
                value(after)
            }
            None if name.is_empty() => word(after),
            None => value(after),
        };
        let (rest, value) = parsed.unwrap_or((&[], after));
        self.rest = rest;
        // What comes again is not that field any more.
        let again = key.is_none() && Key::of(name).is_some();
        let name = if again { &[][..] } else { name };
        let value = if again { before(input, rest) } else { value };
        Some(Field { name, value })
    }
}

impl core::iter::FusedIterator for Fields<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Vec<(&str, &str)> {
        Fields::new(text.as_bytes())
            .map(|field| {
                let [name, value] = [field.name, field.value].map(|o| str::from_utf8(o).unwrap());
                (name, value)
            })
            .collect()
    }

    #[test]
    fn names_and_values() {
        assert_eq!(
            fields("id:a:b submit date:2311 stray x:y err:"),
            [
                ("id", "a:b"),
                ("submit date", "2311"),
                ("", "stray"),
                ("x", "y"),
                ("err", "")
            ]
        );
        assert_eq!(fields("submit:1 date:2"), [("submit", "1"), ("date", "2")]);
        assert_eq!(fields("stat: err: 5"), [("stat", ""), ("err", "5")]);
        assert_eq!(fields("id:1 id:2"), [("id", "1"), ("", "id:2")]);
        assert_eq!(
            fields("done date:231114 1213 err:0"),
            [("done date", "231114 1213"), ("err", "0")]
        );
        assert_eq!(fields(" : :x"), [("", ":"), ("", ":x")]);
    }
}
