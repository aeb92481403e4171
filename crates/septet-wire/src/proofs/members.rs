//! What others read in the same octets, member by member.
//!
//! Their word is a row of a table in `testdata/`: the name of a vector, then
//! cells of `path=value`. A path is the names of the members on the way, joined
//! by `/`, the items of a list being `item`, `item2` and so on. A value is `x:`
//! octets, `b:` bits behind the octet that says how many of the last one are not
//! used, `n:` a number, with 1 for TRUE and for NULL, `t:` a text or a name, or
//! `{}` for what holds nothing.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::Range;

use super::hex;
use crate::{Event, Recorded};

/// The vectors or the table of this name: those in `here`, or more of them from
/// the folder that the environment variable `JUDGED` names (see
/// `testdata/README.md`).
///
/// # Panics
///
/// Where that folder has no such file.
#[cfg(feature = "std")]
#[must_use]
pub fn judged(name: &str, here: &str) -> String {
    match std::env::var("JUDGED") {
        Ok(folder) => {
            let path = format!("{folder}/{name}");
            let text = std::fs::read_to_string(&path);
            text.unwrap_or_else(|error| panic!("{path}: {error}"))
        }
        Err(_) => here.to_owned(),
    }
}

/// The members of one message, as its trace tells of them.
#[derive(Debug)]
pub struct Members<'o> {
    octets: &'o [u8],
    members: BTreeMap<String, Member>,
}

#[derive(Debug)]
struct Member {
    octets: Range<usize>,
    value: Option<Recorded>,
}

/// A path in one spelling: `sm-RP-PRI` is our `sm_rp_pri`.
fn plain(path: &str) -> String {
    let mut path = path.to_ascii_lowercase();
    path.retain(|c| c.is_ascii_alphanumeric() || c == '/');
    path
}

impl<'o> Members<'o> {
    /// Of `events`, the record of decoding `octets`.
    ///
    /// `spell` gives what the others call a part or field of this name in the
    /// part at this path, `None` for the outermost: nothing where they do not
    /// mention it, or `item` and what else is on the way to it.
    pub fn new(
        octets: &'o [u8],
        events: Vec<Event>,
        spell: impl Fn(Option<&str>, &'static str) -> &'static str,
    ) -> Self {
        let mut members = BTreeMap::new();
        let mut items: BTreeMap<String, usize> = BTreeMap::new();
        let mut open: Vec<String> = Vec::new();
        let mut path = |parent: Option<&String>, name| {
            let parent = parent.map(String::as_str);
            let mut name = plain(spell(parent, name));
            let parent = parent.unwrap_or_default();
            if let Some(rest) = name.strip_prefix("item") {
                let count = items.entry(parent.to_owned()).or_default();
                *count = count.saturating_add(1);
                name = match *count {
                    1 => name,
                    n => format!("item{n}{rest}"),
                };
            }
            let slash = if parent.is_empty() || name.is_empty() {
                ""
            } else {
                "/"
            };
            format!("{parent}{slash}{name}")
        };
        for event in events {
            match event {
                Event::Field {
                    name,
                    octets,
                    value,
                } => {
                    let value = Some(value);
                    members.insert(path(open.last(), name), Member { octets, value });
                }
                Event::Open { name, offset } => {
                    let path = path(open.last(), name);
                    let octets = offset..offset;
                    let value = None;
                    members.insert(path.clone(), Member { octets, value });
                    open.push(path);
                }
                Event::Close { offset } => {
                    let part = open.pop().and_then(|path| members.get_mut(&path));
                    if let Some(part) = part {
                        part.octets.end = offset;
                    }
                }
                Event::Finding(_) => {}
            }
        }
        Self { octets, members }
    }

    /// Whether there is a member at this path, in lower case without marks.
    #[must_use]
    pub fn contains(&self, path: &str) -> bool {
        self.members.contains_key(path)
    }

    /// Holds all members against the cells of a row, and counts the cells.
    ///
    /// # Panics
    ///
    /// Where a member differs, or is read by one side only.
    #[must_use]
    pub fn agree(&self, row: &str) -> usize {
        let mut theirs = BTreeMap::new();
        for cell in row.split('\t') {
            let (path, value) = cell.split_once('=').unwrap_or((cell, ""));
            let path = plain(path);
            let member = self.members.get(&path);
            let alike = member.is_some_and(|member| member.is(value, self.octets));
            assert!(alike, "{cell}: {member:?} in {}", hex(self.octets));
            theirs.insert(path, value);
        }
        for path in self.members.keys() {
            let known = theirs.keys().any(|theirs| within(theirs, path));
            assert!(known, "{path} in {}", hex(self.octets));
        }
        theirs.len()
    }
}

impl Member {
    /// Whether it is what somebody else reads.
    fn is(&self, theirs: &str, octets: &[u8]) -> bool {
        if theirs == "{}" {
            return self.octets.is_empty();
        }
        let (kind, theirs) = theirs.split_once(':').unwrap_or_default();
        let is_at = |start| {
            octets
                .get(start..self.octets.end)
                .is_some_and(|octets| hex(octets) == theirs)
        };
        match (kind, &self.value) {
            ("x", _) => is_at(self.octets.start),
            // A field may begin behind that octet.
            ("b", _) => is_at(self.octets.start) || is_at(self.octets.start.saturating_sub(1)),
            ("n", Some(Recorded::Signed(number))) => number.to_string() == theirs,
            ("n", Some(Recorded::Code(number, _))) => number.to_string() == theirs,
            ("n", Some(Recorded::Flag(flag))) => u8::from(*flag).to_string() == theirs,
            // A NULL that is shown as what it stands for.
            ("n", Some(Recorded::Text(_))) => self.octets.is_empty() && theirs == "1",
            ("t", Some(Recorded::Code(_, name))) => *name == Some(theirs),
            ("t", Some(Recorded::Text(text))) => text == theirs,
            _ => false,
        }
    }
}

/// Whether one of the paths is a part of the other.
fn within(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let rest = long.strip_prefix(short);
    short.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether others can be asked about these octets, whose record is `events`:
/// they hold to sizes and to the values that have a name, while we keep what is
/// beyond those, mostly with a remark. Of the fields that `is_oid` names, those
/// that are shown as text are object identifiers.
#[must_use]
pub fn is_ordinary(octets: &[u8], events: &[Event], is_oid: impl Fn(&str) -> bool) -> bool {
    events.iter().all(|event| match event {
        Event::Finding(_) => false,
        Event::Field {
            value: Recorded::Code(_, name),
            ..
        } => name.is_some(),
        Event::Field {
            name,
            octets: range,
            value: Recorded::Text(_),
        } if is_oid(name) => octets.get(range.clone()).is_some_and(is_plain),
        _ => true,
    })
}

/// Whether no arc of an object identifier has an octet in front that says
/// nothing (X.690, 8.19.2), or more than 28 bits: larger ones are shown as the
/// largest that 32 hold.
fn is_plain(oid: &[u8]) -> bool {
    oid.split_inclusive(|octet| octet & 0x80 == 0)
        .all(|arc| arc.first() != Some(&0x80) && arc.len() <= 4)
}
