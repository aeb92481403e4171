//! What a message need not say itself: the context of its dialogue, which is
//! named at its beginning only.

#[cfg(feature = "alloc")]
use alloc::collections::BTreeMap;
#[cfg(feature = "alloc")]
use alloc::vec::Vec;
#[cfg(feature = "alloc")]
use core::time::Duration;

use septet_map::Version;
#[cfg(feature = "alloc")]
use septet_tcap::{self as tcap, TransactionId};
#[cfg(feature = "alloc")]
use septet_wire::store::Bounds;

#[cfg(feature = "alloc")]
use super::End;
#[cfg(feature = "alloc")]
use super::variant::{Message, Variant};

/// Whose dialogue a message belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Dialogue {
    /// Whether it may be MAP's.
    pub is_map: bool,
    /// The version of MAP, if known.
    pub version: Option<Version>,
}

/// Nothing is known: MAP's as likely as not, in any version.
impl Default for Dialogue {
    fn default() -> Self {
        Self {
            is_map: true,
            version: None,
        }
    }
}

/// Remembers the dialogues that have begun, so that what follows in them is
/// read as what it is: in bounds, on the caller's clock.
///
/// ```
/// use core::time::Duration;
/// use septet::stack::{Dialogues, Entry, Message};
/// use septet::wire::DecodeOptions;
///
/// let mut dialogues = Dialogues::new(Dialogues::BOUNDS);
/// let mut take = |octets: &'static [u8]| {
///     let options = DecodeOptions::strict();
///     let find = |message: &Message<'_>| dialogues.find(message, message);
///     let message = Message::decode_in(find, Entry::Tcap, octets, options, ());
///     dialogues.learn(&message, &message, Duration::ZERO);
///     message
/// };
/// // A Begin without a dialogue portion, which is MAP version 1, and its End.
/// assert_eq!(take(&[0x62, 3, 0x48, 1, 7]).map_version().map(|it| it.0), Some(1));
/// assert_eq!(take(&[0x64, 3, 0x49, 1, 7]).map_version().map(|it| it.0), Some(1));
/// // Nobody has begun this one.
/// assert_eq!(take(&[0x64, 3, 0x49, 1, 8]).map_version(), None);
/// ```
#[cfg(feature = "alloc")]
#[derive(Debug, Clone)]
pub struct Dialogues {
    bounds: Bounds,
    known: BTreeMap<Transaction, (u64, Dialogue)>,
    /// By the order in which they were learned, and when that was: the first
    /// is the next to go.
    order: BTreeMap<u64, (Duration, Transaction)>,
    next: u64,
    octets: usize,
}

/// A transaction as one of its ends knows it.
#[cfg(feature = "alloc")]
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Transaction {
    /// That end: its Global Title's digits, or else its point code.
    end: Vec<u8>,
    id: Vec<u8>,
}

#[cfg(feature = "alloc")]
impl Dialogues {
    /// 65,536 ends of dialogues with 4 MiB for their names, each for ten minutes.
    pub const BOUNDS: Bounds = Bounds {
        octets: 4 << 20,
        parts: 1 << 16,
        age: Duration::from_secs(600),
    };

    /// One that knows nothing yet; the bounds count each end of a dialogue as a
    /// part.
    #[must_use]
    pub const fn new(bounds: Bounds) -> Self {
        Self {
            bounds,
            known: BTreeMap::new(),
            order: BTreeMap::new(),
            next: 0,
            octets: 0,
        }
    }

    /// How many ends of dialogues are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// What is known of the dialogue of `message`, by whoever began it and by
    /// the addresses of `below`: that is the message itself, or the segment that
    /// completed it.
    #[must_use]
    pub fn find<V: Variant>(&self, message: &Message<'_, V>, below: &Message<'_, V>) -> Dialogue {
        let found = destination(message, below).and_then(|it| self.known.get(&it));
        found.map_or_else(|| below.dialogue(), |&(_, dialogue)| dialogue)
    }

    /// Remembers what `message`, read with what was found for it, says of its
    /// dialogue; forgets that with its end.
    pub fn learn<V: Variant>(
        &mut self,
        message: &Message<'_, V>,
        below: &Message<'_, V>,
        now: Duration,
    ) {
        if let Some(tcap::Message::End(_) | tcap::Message::Abort(_)) = &message.tcap {
            let place = destination(message, below)
                .and_then(|it| self.known.get(&it))
                .map(|&(place, _)| place);
            self.forget(place);
        }
        if let Some(transaction) = origin(message, below) {
            let place = self.known.get(&transaction).map(|&(place, _)| place);
            self.forget(place);
            self.octets = self.octets.saturating_add(transaction.octets());
            self.order.insert(self.next, (now, transaction.clone()));
            self.known
                .insert(transaction, (self.next, message.dialogue()));
            self.next = self.next.saturating_add(1);
        }
        while let Some((&place, &(since, _))) = self.order.first_key_value() {
            let full = self.known.len() > self.bounds.parts || self.octets > self.bounds.octets;
            if !full && now.saturating_sub(since) <= self.bounds.age {
                break;
            }
            self.forget(Some(place));
        }
    }

    fn forget(&mut self, place: Option<u64>) {
        if let Some((_, transaction)) = place.and_then(|place| self.order.remove(&place)) {
            self.known.remove(&transaction);
            self.octets = self.octets.saturating_sub(transaction.octets());
        }
    }
}

#[cfg(feature = "alloc")]
impl Transaction {
    fn of(id: Option<TransactionId>, end: &End<'_>) -> Option<Self> {
        let id = id?.octets().to_vec();
        let end = match (end.address_information, end.point_code) {
            (Some(title), _) => title.to_vec(),
            (None, Some(code)) => code.to_be_bytes().to_vec(),
            (None, None) => Vec::new(),
        };
        Some(Self { end, id })
    }

    fn octets(&self) -> usize {
        self.end.len().saturating_add(self.id.len())
    }
}

/// The transaction that a message opens, as its sender knows it.
#[cfg(feature = "alloc")]
fn origin<V: Variant>(message: &Message<'_, V>, below: &Message<'_, V>) -> Option<Transaction> {
    Transaction::of(message.tcap.as_ref()?.otid(), &below.calling())
}

/// The transaction that a message belongs to, as its receiver knows it.
#[cfg(feature = "alloc")]
fn destination<V: Variant>(
    message: &Message<'_, V>,
    below: &Message<'_, V>,
) -> Option<Transaction> {
    Transaction::of(message.tcap.as_ref()?.dtid(), &below.called())
}
