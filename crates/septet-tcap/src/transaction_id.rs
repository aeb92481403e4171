//! Transaction ids (Q.773, 3.1 and 4.2.1).
//!
//! ```text
//! +-----------+--------+-----------+
//! | 48  or 49 | length | 1–4 octets|   48 originating, 49 destination
//! +-----------+--------+-----------+
//! ```

use core::fmt;

use septet_wire::{ErrorKind, ber::Octets};

/// The id that one side gave to a transaction: 1 to 4 octets, kept as they
/// are, since `01` and `00000001` are two different ids.
///
/// ```
/// use septet_tcap::TransactionId;
///
/// let id = TransactionId::new(&[0x2f, 0x3b]).unwrap();
/// assert_eq!((id.octets(), id.number()), (&[0x2f, 0x3b][..], 0x2f3b));
/// assert_eq!(id.to_string(), "2f3b");
/// assert_eq!(TransactionId::from(0x2f3b).to_string(), "00002f3b");
/// assert_eq!(TransactionId::new(&[0; 5]), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TransactionId {
    /// Those that do not count are 0.
    octets: [u8; 4],
    length: u8,
}

impl TransactionId {
    /// From 1 to 4 octets.
    #[inline]
    #[must_use]
    pub const fn new(octets: &[u8]) -> Option<Self> {
        let (octets, length) = match *octets {
            // Nearly all of them; and four octets are one word.
            [_, _, _, _] => match octets.first_chunk() {
                Some(octets) => (*octets, 4),
                None => return None,
            },
            [a, b, c] => ([a, b, c, 0], 3),
            [a, b] => ([a, b, 0, 0], 2),
            [a] => ([a, 0, 0, 0], 1),
            _ => return None,
        };
        Some(Self { octets, length })
    }

    /// The octets.
    #[inline]
    #[must_use]
    pub fn octets(&self) -> &[u8] {
        self.octets
            .get(..usize::from(self.length))
            .unwrap_or_default()
    }

    /// The octets as a number, the first being the most significant.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.octets()
            .iter()
            .fold(0, |number, &octet| (number << 8) | u32::from(octet))
    }
}

/// Four octets.
impl From<u32> for TransactionId {
    fn from(number: u32) -> Self {
        Self {
            octets: number.to_be_bytes(),
            length: 4,
        }
    }
}

impl<'a> Octets<'a> for TransactionId {
    #[inline(always)]
    fn from_octets(octets: &'a [u8]) -> Option<Self> {
        Self::new(octets)
    }

    fn refused(octets: &[u8]) -> ErrorKind {
        let length = u32::try_from(octets.len()).unwrap_or(u32::MAX);
        let (min, max) = (1, 4);
        ErrorKind::Length { length, min, max }
    }

    #[inline]
    fn as_octets(&self) -> &[u8] {
        self.octets()
    }
}

/// In hexadecimal, all octets.
impl fmt::Display for TransactionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.octets()
            .iter()
            .try_for_each(|octet| write!(f, "{octet:02x}"))
    }
}

impl fmt::Debug for TransactionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TransactionId({self})")
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for TransactionId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for TransactionId {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let length = u.int_in_range(1..=4)?;
        let octets: [u8; 4] = u.arbitrary()?;
        octets
            .get(..length)
            .and_then(Self::new)
            .ok_or(arbitrary::Error::IncorrectFormat)
    }
}
