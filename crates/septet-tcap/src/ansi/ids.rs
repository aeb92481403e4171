//! The ids of transactions and components (T1.114.3, TransactionID, componentID): octet strings
//! whose length says what is in them.
//!
//! ```text
//! +----+----+----------------+-----------------+
//! | C7 | 00 |                                  |   Unidirectional
//! | C7 | 04 | originating or responding        |
//! | C7 | 08 | originating 4  | responding 4    |   Conversation
//! +----+----+----------------+-----------------+
//! | CF | 0–2| invoke id      | correlation id  |   of components
//! +----+----+----------------+-----------------+
//! ```

use core::fmt;

use septet_wire::{ErrorKind, ber::Octets};

/// `MIN` to `MAX` octets that are held here and not borrowed.
///
/// ```
/// use septet_tcap::ansi::Ids;
///
/// let ids = Ids::<0, 2>::new(&[5, 6]).unwrap();
/// assert_eq!(ids.octets(), [5, 6]);
/// assert_eq!(Ids::<0, 2>::new(&[5, 6, 7]), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ids<const MIN: usize, const MAX: usize> {
    /// Those that do not count are 0.
    octets: [u8; MAX],
    length: u8,
}

/// The id that one side gave to a transaction: four octets.
pub type TransactionId = Ids<4, 4>;

/// The ids that both sides gave to a transaction: eight octets.
pub type TransactionIds = Ids<8, 8>;

/// Which versions of the protocol the sender knows: bit 0 for that of 1996,
/// bit 1 for that of 2000 (T1.114.3, ProtocolVersion).
pub type ProtocolVersion = Ids<1, 1>;

impl<const MIN: usize, const MAX: usize> Ids<MIN, MAX> {
    /// From `MIN` to `MAX` octets.
    #[must_use]
    pub fn new(octets: &[u8]) -> Option<Self> {
        if octets.len() < MIN {
            return None;
        }
        let length = u8::try_from(octets.len()).ok()?;
        let mut held = [0; MAX];
        let (first, _) = held.split_at_mut_checked(octets.len())?;
        first.copy_from_slice(octets);
        Some(Self {
            octets: held,
            length,
        })
    }

    /// The octets.
    #[must_use]
    pub fn octets(&self) -> &[u8] {
        self.octets
            .get(..usize::from(self.length))
            .unwrap_or_default()
    }

    /// The octet at `index`, if there are so many.
    pub(super) fn octet(&self, index: usize) -> Option<u8> {
        self.octets().get(index).copied()
    }
}

impl<const MAX: usize> Ids<0, MAX> {
    /// No octets.
    pub const NONE: Self = Self {
        octets: [0; MAX],
        length: 0,
    };
}

/// One octet.
impl<const MIN: usize> From<u8> for Ids<MIN, 1> {
    fn from(id: u8) -> Self {
        let octets = [id];
        Self { octets, length: 1 }
    }
}

impl TransactionId {
    /// The octets as a number, the first being the most significant.
    #[must_use]
    pub const fn number(&self) -> u32 {
        u32::from_be_bytes(self.octets)
    }
}

impl From<u32> for TransactionId {
    fn from(number: u32) -> Self {
        let octets = number.to_be_bytes();
        Self { octets, length: 4 }
    }
}

impl TransactionIds {
    /// The one that the sender gave, and the one that the receiver gave.
    #[must_use]
    pub const fn of(originating: TransactionId, responding: TransactionId) -> Self {
        let [a, b, c, d] = originating.octets;
        let [e, f, g, h] = responding.octets;
        let octets = [a, b, c, d, e, f, g, h];
        Self { octets, length: 8 }
    }

    /// That of the sender.
    #[must_use]
    pub const fn originating(&self) -> TransactionId {
        let [a, b, c, d, ..] = self.octets;
        let octets = [a, b, c, d];
        Ids { octets, length: 4 }
    }

    /// That of the receiver.
    #[must_use]
    pub const fn responding(&self) -> TransactionId {
        let [.., e, f, g, h] = self.octets;
        let octets = [e, f, g, h];
        Ids { octets, length: 4 }
    }
}

impl<'a, const MIN: usize, const MAX: usize> Octets<'a> for Ids<MIN, MAX> {
    #[inline]
    fn from_octets(octets: &'a [u8]) -> Option<Self> {
        Self::new(octets)
    }

    fn refused(octets: &[u8]) -> ErrorKind {
        let held = |length| u16::try_from(length).unwrap_or(u16::MAX);
        ErrorKind::Length {
            length: u32::try_from(octets.len()).unwrap_or(u32::MAX),
            min: held(MIN),
            max: held(MAX),
        }
    }

    #[inline]
    fn as_octets(&self) -> &[u8] {
        self.octets()
    }
}

/// In hexadecimal, all octets.
impl<const MIN: usize, const MAX: usize> fmt::Display for Ids<MIN, MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.octets()
            .iter()
            .try_for_each(|octet| write!(f, "{octet:02x}"))
    }
}

impl<const MIN: usize, const MAX: usize> fmt::Debug for Ids<MIN, MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ids({self})")
    }
}

#[cfg(feature = "serde")]
impl<const MIN: usize, const MAX: usize> serde::Serialize for Ids<MIN, MAX> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "arbitrary")]
impl<'a, const MIN: usize, const MAX: usize> arbitrary::Arbitrary<'a> for Ids<MIN, MAX> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let length = u.int_in_range(MIN..=MAX)?;
        let octets: [u8; MAX] = u.arbitrary()?;
        octets
            .get(..length)
            .and_then(Self::new)
            .ok_or(arbitrary::Error::IncorrectFormat)
    }
}
