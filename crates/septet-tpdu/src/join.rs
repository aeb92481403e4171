//! Joining the parts of a concatenated message (TS 23.040 v18, 9.2.3.24.1).
//!
//! Parts come out of order, twice, or never; the store that keeps them
//! ([`Store`]) is bounded in octets, parts and age, and hands back what it
//! gives up. Time is the caller's. Septets and octets are joined before they
//! are read, so that a surrogate pair, or an escape and its partner, may be
//! in two parts.
//!
//! ```
//! use core::time::Duration;
//! use septet_tpdu::{Elements, Reference, UserData, segment::segments};
//! use septet_tpdu::join::{Joiner, Outcome};
//!
//! let text = "a longer text, with an emoji 😀; ".repeat(9);
//! let mut joiner = Joiner::default();
//! let parts = segments(&text, Elements::EMPTY, Reference::Octet(66))?;
//! let mut whole = None;
//! for part in parts {
//!     let mut buffer = [0; UserData::MAX_OCTETS];
//!     let user_data = part.user_data(&mut buffer)?;
//!     let joined = joiner.insert("from and to", &user_data, Duration::from_secs(1));
//!     if let Outcome::Complete(message) = joined.outcome {
//!         whole = message.to_text();
//!     }
//! }
//! assert_eq!(whole, Some(text));
//! # Ok::<(), septet_wire::EncodeError>(())
//! ```

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::time::Duration;

use septet_text::dcs::{Alphabet, DataCodingScheme};
use septet_text::gsm7::{NationalLanguage, Septets, Tables};
use septet_text::ucs2::Ucs2;
use septet_wire::store::{self, Bounds, Incomplete, Store};

use crate::{Concatenation, Reference, Text, UserData};

/// What parts of one message have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key<A> {
    /// Whoever it is from and to, as the caller tells them apart.
    pub addresses: A,
    /// The reference and its width.
    pub reference: Reference,
    /// How many parts it has.
    pub total: u8,
}

/// Joins parts by [`Key`].
#[derive(Debug, Clone)]
pub struct Joiner<A> {
    store: Store<Key<A>>,
    /// A part as it is stored: its octets, tables and TP-DCS.
    stored: Vec<u8>,
}

impl<A: Ord + Clone> Default for Joiner<A> {
    fn default() -> Self {
        Self::new(Bounds::default())
    }
}

impl<A: Ord + Clone> Joiner<A> {
    /// One that keeps no more than `bounds` say.
    #[must_use]
    pub const fn new(bounds: Bounds) -> Self {
        Self {
            store: Store::new(bounds),
            stored: Vec::new(),
        }
    }

    /// Takes the user data of a message. What is no part is a whole message
    /// at once.
    pub fn insert(&mut self, addresses: A, user_data: &UserData<'_>, now: Duration) -> Joined<A> {
        let dcs = user_data.data_coding_scheme();
        let Some(part) = user_data.concatenation() else {
            let mut octets = Vec::new();
            extend(&mut octets, user_data);
            let runs = vec![Run {
                data_coding_scheme: dcs,
                tables: user_data.tables(),
                octets,
            }];
            return Joined {
                outcome: Outcome::Complete(Whole { runs }),
                evicted: self.expire(now),
            };
        };
        self.stored.clear();
        extend(&mut self.stored, user_data);
        self.insert_stored(addresses, part, dcs, user_data.tables(), now)
    }

    /// Takes a part that is no user data of a TPDU, such as SMPP brings:
    /// `octets` hold a septet each if `dcs` says septets.
    pub fn insert_octets(
        &mut self,
        addresses: A,
        part: Concatenation,
        dcs: DataCodingScheme,
        octets: &[u8],
        now: Duration,
    ) -> Joined<A> {
        self.stored.clear();
        self.stored.extend_from_slice(octets);
        self.insert_stored(addresses, part, dcs, Tables::DEFAULT, now)
    }

    /// The same for who knows the tables that the septets are read by.
    pub fn insert_run(
        &mut self,
        addresses: A,
        part: Concatenation,
        run: &Run,
        now: Duration,
    ) -> Joined<A> {
        self.stored.clear();
        self.stored.extend_from_slice(&run.octets);
        self.insert_stored(addresses, part, run.data_coding_scheme, run.tables, now)
    }

    /// The part whose octets are in `stored`, where their tables and TP-DCS
    /// go behind them. A language 0 is none.
    fn insert_stored(
        &mut self,
        addresses: A,
        part: Concatenation,
        dcs: DataCodingScheme,
        tables: Tables,
        now: Duration,
    ) -> Joined<A> {
        let language = |it: Option<NationalLanguage>| it.map_or(0, u8::from);
        let Tables { locking, single } = tables;
        self.stored
            .extend([language(locking), language(single), dcs.0]);
        let Concatenation {
            reference,
            total,
            sequence,
        } = part;
        let key = Key {
            addresses,
            reference,
            total,
        };
        let part = store::Part {
            total,
            number: sequence,
            octets: &self.stored,
        };
        let inserted = self.store.insert(key, part, now);
        let outcome = match inserted.outcome {
            store::Outcome::Complete(parts) => Outcome::Complete(Whole::of(parts)),
            store::Outcome::Pending { parts } => Outcome::Pending { parts },
            store::Outcome::Duplicate => Outcome::Duplicate,
            store::Outcome::BadNumber => Outcome::BadNumber,
            // The store's other refusals are about room.
            _ => Outcome::TooLarge,
        };
        let evicted = inserted.evicted.into_iter().map(Evicted::of).collect();
        Joined { outcome, evicted }
    }

    /// Gives up the messages that are too old, and hands them back.
    pub fn expire(&mut self, now: Duration) -> Vec<Evicted<A>> {
        self.store
            .expire(now)
            .into_iter()
            .map(Evicted::of)
            .collect()
    }

    /// Gives up everything, and hands it back.
    pub fn drain(&mut self) -> Vec<Evicted<A>> {
        self.store.drain().into_iter().map(Evicted::of).collect()
    }

    /// How many messages wait for parts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.store.len()
    }

    /// Whether none does.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.store.is_empty()
    }
}

/// What became of a part, and which messages had to make room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined<A> {
    /// What became of the part.
    pub outcome: Outcome,
    /// What was given up.
    pub evicted: Vec<Evicted<A>>,
}

/// What became of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// The message is whole.
    Complete(Whole),
    /// The message has so many of its parts by now.
    Pending {
        /// How many.
        parts: u8,
    },
    /// The very same part is there already.
    Duplicate,
    /// There is no such part: only if the caller says so.
    BadNumber,
    /// The part alone is more than may be kept.
    TooLarge,
}

/// Septets, one an octet, or octets, as TP-DCS says.
fn extend(octets: &mut Vec<u8>, user_data: &UserData<'_>) {
    match user_data.septets() {
        Some(septets) => octets.extend(septets.values()),
        None => octets.extend_from_slice(user_data.data()),
    }
}

/// Octets of one kind, from one part or from several in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// TP-DCS of the first of these parts.
    pub data_coding_scheme: DataCodingScheme,
    /// What septets are read by: the same in all of these parts.
    pub tables: Tables,
    /// Septets, one an octet, or octets, as the scheme says.
    pub octets: Vec<u8>,
}

impl Run {
    fn of_stored(mut octets: Vec<u8>) -> Self {
        let mut last = || octets.pop().unwrap_or_default();
        let language = |number| (number != 0).then_some(NationalLanguage(number));
        let (dcs, single, locking) = (last(), language(last()), language(last()));
        Self {
            data_coding_scheme: DataCodingScheme(dcs),
            tables: Tables { locking, single },
            octets,
        }
    }

    fn goes_on_in(&self, next: &Self) -> bool {
        let (one, other) = (self.data_coding_scheme, next.data_coding_scheme);
        one.counts_septets() == other.counts_septets()
            && (one.counts_septets() || one.alphabet() == other.alphabet())
            && (!one.counts_septets() || self.tables == next.tables)
            && !one.is_compressed()
            && !other.is_compressed()
    }

    /// The text; `None` if it is 8-bit data or compressed.
    #[must_use]
    pub fn text(&self) -> Option<Text<'_>> {
        let dcs = self.data_coding_scheme;
        if dcs.counts_septets() {
            let septets = Septets::unpacked(&self.octets);
            return Some(Text::Gsm7(septets.with_tables(self.tables)));
        }
        let is_text = dcs.alphabet() == Alphabet::Ucs2 && !dcs.is_compressed();
        is_text.then(|| Text::Ucs2(Ucs2::new(&self.octets)))
    }
}

/// A whole message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    runs: Vec<Run>,
}

impl From<Run> for Whole {
    /// A message of one part.
    fn from(run: Run) -> Self {
        Self { runs: vec![run] }
    }
}

impl Whole {
    fn of(parts: Vec<Vec<u8>>) -> Self {
        let mut runs: Vec<Run> = Vec::new();
        for part in parts.into_iter().map(Run::of_stored) {
            match runs.last_mut() {
                Some(last) if last.goes_on_in(&part) => last.octets.extend(part.octets),
                _ => runs.push(part),
            }
        }
        Self { runs }
    }

    /// The octets, joined where parts of the same alphabet follow each other:
    /// one run, unless a peer changes the alphabet within a message.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The text; `None` if any of it is 8-bit data or compressed.
    #[must_use]
    pub fn to_text(&self) -> Option<String> {
        let mut text = String::new();
        for run in &self.runs {
            text.extend(run.text()?.chars());
        }
        Some(text)
    }

    /// All octets: septets one an octet.
    #[must_use]
    pub fn to_octets(&self) -> Vec<u8> {
        self.runs
            .iter()
            .flat_map(|run| run.octets.iter().copied())
            .collect()
    }
}

/// A message that was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evicted<A> {
    /// Which one.
    pub key: Key<A>,
    /// The parts that came, by number.
    pub parts: Vec<(u8, Run)>,
}

impl<A> Evicted<A> {
    fn of(incomplete: Incomplete<Key<A>>) -> Self {
        Self {
            key: incomplete.key,
            parts: incomplete
                .parts
                .into_iter()
                .map(|(number, octets)| (number, Run::of_stored(octets)))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::proofs;

    use super::*;
    use crate::{Direction, Elements, Tpdu, segment::segments};

    const NOW: Duration = Duration::from_secs(1000);

    /// The parts of a message that others made, and what the last one gives
    /// in this order.
    fn joined(file: &str, direction: Direction, name: &str, backwards: bool) -> Option<String> {
        let name = format!("{name}.part");
        let mut parts: Vec<_> = proofs::vectors(file)
            .filter(|(vector, _)| vector.starts_with(&name))
            .map(|(_, octets)| octets)
            .collect();
        if backwards {
            parts.reverse();
        }
        let mut joiner = Joiner::default();
        let mut whole = None;
        for (count, octets) in (1_u8..).zip(&parts) {
            let tpdu = Tpdu::from_bytes(octets, direction).unwrap();
            let joined = joiner.insert((), tpdu.user_data().unwrap(), NOW);
            assert!(joined.evicted.is_empty());
            match joined.outcome {
                Outcome::Complete(message) => {
                    assert_eq!(usize::from(count), parts.len());
                    assert_eq!(message.runs().len(), 1);
                    whole = message.to_text();
                }
                Outcome::Pending { parts } => assert_eq!(parts, count),
                other => panic!("{other:?}"),
            }
        }
        assert!(joiner.is_empty());
        whole
    }

    #[test]
    fn messages_that_others_cut_are_joined() {
        let deliver = include_str!("../../../testdata/tpdu/deliver.txt");
        let submit = include_str!("../../../testdata/tpdu/submit.txt");
        let mobile = Direction::ToMobile;
        let network = Direction::ToNetwork;
        let line = "Line one of a long message that no single part can carry, since 160 \
                    characters are the end. ";
        let line = line.repeat(4).trim_end().to_owned();
        // Half of the emoji is in the first part, half in the second.
        let emoji = format!("{}😀{}τέλος", "Μ".repeat(66), "Ν".repeat(66));
        let fox = "The quick brown fox jumps over the lazy dog. ".repeat(8);
        let fox = fox.trim_end().to_owned();
        for backwards in [false, true] {
            for (file, direction, name, text) in [
                (deliver, mobile, "concat8.gsm7", &line),
                (deliver, mobile, "concat16.gsm7", &line),
                (deliver, mobile, "concat8.ucs2_split_emoji", &emoji),
                (submit, network, "concat8.ucs2_split_emoji", &emoji),
                (submit, network, "gsmmodem.gsm7_parts", &line),
                (submit, network, "node_pdu.gsm7_parts", &fox),
            ] {
                let whole = joined(file, direction, name, backwards);
                assert_eq!(whole.as_ref(), Some(text), "{name}");
            }
        }
    }

    fn part(reference: Reference, total: u8, sequence: u8) -> Concatenation {
        Concatenation::new(reference, total, sequence).unwrap()
    }

    #[test]
    fn width_total_and_addresses_tell_messages_apart() {
        let mut joiner = Joiner::default();
        let dcs = DataCodingScheme::GSM7;
        let mut insert = |who: u8, part| joiner.insert_octets(who, part, dcs, b"x", NOW).outcome;
        let pending = Outcome::Pending { parts: 1 };
        assert_eq!(insert(1, part(Reference::Octet(0), 2, 1)), pending);
        assert_eq!(insert(1, part(Reference::TwoOctets(0), 2, 2)), pending);
        assert_eq!(insert(1, part(Reference::Octet(0), 3, 2)), pending);
        assert_eq!(insert(2, part(Reference::Octet(0), 2, 2)), pending);
        assert_eq!(
            insert(1, part(Reference::Octet(0), 2, 1)),
            Outcome::Duplicate
        );
        let whole = insert(1, part(Reference::Octet(0), 2, 2));
        assert!(matches!(whole, Outcome::Complete(message) if message.to_octets() == b"xx"));
        assert_eq!(joiner.len(), 3);
        assert_eq!(joiner.drain().len(), 3);
    }

    #[test]
    fn an_escape_may_be_in_one_part_and_its_partner_in_the_next() {
        let mut joiner = Joiner::default();
        let dcs = DataCodingScheme::GSM7;
        let reference = Reference::Octet(9);
        joiner.insert_octets((), part(reference, 2, 2), dcs, b"\x65 5", NOW);
        let joined = joiner.insert_octets((), part(reference, 2, 1), dcs, b"5 \x1b", NOW);
        let Outcome::Complete(whole) = joined.outcome else {
            panic!("{joined:?}");
        };
        assert_eq!(whole.to_text().unwrap(), "5 € 5");
    }

    #[test]
    fn alphabets_may_change_within_a_message() {
        let mut joiner = Joiner::default();
        let reference = Reference::Octet(9);
        let parts = [
            (1, 0x00, &b"ab"[..]),
            (2, 0x11, b"cd"),
            (3, 0x08, &[0x03, 0xb1]),
        ];
        for (sequence, dcs, octets) in parts {
            let part = part(reference, 4, sequence);
            joiner.insert_octets((), part, DataCodingScheme(dcs), octets, NOW);
        }
        let mut other = joiner.clone();
        let last = part(reference, 4, 4);
        let joined = joiner.insert_octets((), last, DataCodingScheme(0), b"e", NOW);
        let Outcome::Complete(whole) = joined.outcome else {
            panic!("{joined:?}");
        };
        assert_eq!(whole.runs().len(), 3);
        assert_eq!(whole.to_text().unwrap(), "abcdαe");
        let joined = other.insert_octets((), last, DataCodingScheme(4), b"e", NOW);
        assert!(matches!(joined.outcome, Outcome::Complete(w) if w.to_text().is_none()));
    }

    #[test]
    fn what_is_too_old_is_handed_back() {
        let mut joiner = Joiner::new(Bounds {
            age: Duration::from_secs(60),
            ..Bounds::default()
        });
        let text = "x".repeat(200);
        let mut parts = segments(&text, Elements::EMPTY, Reference::Octet(1)).unwrap();
        let mut buffer = [0; 140];
        let first = parts.next().unwrap().user_data(&mut buffer).unwrap();
        joiner.insert("a", &first, NOW);
        let later = NOW + Duration::from_secs(61);
        let joined = joiner.insert("b", &UserData::default(), later);
        assert!(matches!(joined.outcome, Outcome::Complete(_)));
        let [evicted] = joined.evicted.as_slice() else {
            panic!("{joined:?}");
        };
        assert_eq!((evicted.key.addresses, evicted.key.total), ("a", 2));
        let [(1, run)] = evicted.parts.as_slice() else {
            panic!("{evicted:?}");
        };
        assert_eq!(run.text().unwrap().to_string(), "x".repeat(153));
    }
}
