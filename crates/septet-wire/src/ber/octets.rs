//! Primitives whose contents are octets as they stand: OCTET STRING, OBJECT
//! IDENTIFIER, and what other layers make of them.

use core::fmt;

use super::{Contents, Tag, write_octets};
use crate::{BerFault, DecodeError, EncodeError, ErrorKind, Reader, Trace, Value, Writer};

/// A type whose contents are octets as they stand, checked when they are read
/// and written as they are: it has [`Contents`] from this.
///
/// ```
/// use septet_wire::{Reader, ber::{Element, Octets}};
///
/// /// Two octets.
/// #[derive(Debug, Clone, Copy, PartialEq)]
/// struct Pair<'a>(&'a [u8; 2]);
///
/// impl<'a> Octets<'a> for Pair<'a> {
///     fn from_octets(octets: &'a [u8]) -> Option<Self> {
///         octets.try_into().ok().map(Self)
///     }
///     fn as_octets(&self) -> &'a [u8] {
///         self.0
///     }
/// }
///
/// let pair = Pair::read_element(&mut Reader::new(&[4, 2, 7, 8]), "pair")?;
/// assert_eq!(pair, Pair(&[7, 8]));
/// assert!(Pair::read_element(&mut Reader::new(&[4, 1, 7]), "pair").is_err());
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
pub trait Octets<'a>: Copy {
    /// The tag, with its form.
    const OWN_TAG: Tag = Tag::OCTET_STRING;

    /// Of these contents, unless the type does not allow them.
    fn from_octets(octets: &'a [u8]) -> Option<Self>;

    /// Why these contents are not allowed.
    fn refused(_octets: &[u8]) -> ErrorKind {
        ErrorKind::Ber(BerFault::Contents)
    }

    /// The contents.
    fn as_octets(&self) -> &[u8];

    /// Tells the trace of `reader`, which holds the contents.
    fn tell<T: Trace>(self, mut reader: Reader<'a, T>, field: &'static str) {
        reader.rest(field);
    }
}

impl<'a, V: Octets<'a>> Contents<'a> for V {
    const TAG: Tag = V::OWN_TAG;

    #[inline]
    fn read_contents<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        let octets = reader.as_slice();
        let Some(value) = V::from_octets(octets) else {
            return Err(reader.error(V::refused(octets), field));
        };
        if T::ACTIVE {
            value.tell(*reader, field);
        }
        let _ = reader.take(octets.len());
        Ok(value)
    }

    #[inline(always)]
    fn quick_contents(reader: Reader<'a>) -> Option<Self> {
        V::from_octets(reader.as_slice())
    }

    #[inline]
    fn contents_len(&self) -> usize {
        self.as_octets().len()
    }

    #[inline]
    fn write_contents(
        &self,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        writer.octets(self.as_octets(), field)
    }

    #[inline]
    fn write_tagged(
        &self,
        tag: Tag,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        write_octets(tag, self.as_octets(), writer, field)
    }
}

/// OCTET STRING (8.7), primitive.
impl<'a> Octets<'a> for &'a [u8] {
    #[inline(always)]
    fn from_octets(octets: &'a [u8]) -> Option<Self> {
        Some(octets)
    }

    #[inline(always)]
    fn as_octets(&self) -> &'a [u8] {
        self
    }
}

/// OBJECT IDENTIFIER (8.19): its octets, checked to be whole arcs in as few
/// octets as they take.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Oid<'a>(&'a [u8]);

impl<'a> Oid<'a> {
    /// From contents octets, if they are whole arcs, none of which begins with
    /// an octet that adds nothing (8.19.2).
    #[inline]
    #[must_use]
    pub const fn new(octets: &'a [u8]) -> Option<Self> {
        match octets {
            [] => None,
            [.., last] if *last >= 0x80 => None,
            _ if has_padding_octet(octets) && has_padding(octets) => None,
            _ => Some(Self(octets)),
        }
    }

    /// The contents octets.
    #[must_use]
    pub const fn octets(&self) -> &'a [u8] {
        self.0
    }

    /// The arcs in order; `None` for one of more than 128 bits.
    pub fn arcs(&self) -> impl Iterator<Item = Option<u128>> + use<'a> {
        self.parts().map(|(_, arc)| arc)
    }

    /// The arcs in order, and the octets that each comes from.
    fn parts(&self) -> impl Iterator<Item = (&'a [u8], Option<u128>)> + use<'a> {
        let mut numbers = self
            .0
            .split_inclusive(|octet| octet & 0x80 == 0)
            .map(|octets| (octets, number(octets)));
        // The first two arcs share a number: 40 × first + second (8.19.4).
        let first = numbers.next().map(|(octets, shared)| {
            let root = shared.map_or(2, |shared| (shared / 40).min(2));
            let second = shared.map(|shared| shared.saturating_sub(root.saturating_mul(40)));
            [(octets, Some(root)), (octets, second)]
        });
        first.into_iter().flatten().chain(numbers)
    }
}

/// Whether an arc begins with an octet that adds nothing.
const fn has_padding(octets: &[u8]) -> bool {
    let mut left = octets;
    let mut before = 0;
    while let [octet, behind @ ..] = left {
        if before < 0x80 && *octet == PADDING {
            return true;
        }
        before = *octet;
        left = behind;
    }
    false
}

const PADDING: u8 = 0x80;

/// Whether there is, or may be, such an octet anywhere: looked for in one word,
/// where they are as many as nearly all have, of its two halves.
#[inline]
const fn has_padding_octet(octets: &[u8]) -> bool {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    match (octets.first_chunk(), octets.last_chunk()) {
        (Some(&[a, b, c, d]), Some(&[e, f, g, h])) if octets.len() <= 8 => {
            // Those that are it become 0, and 0 is what goes below.
            let word = u64::from_le_bytes([a, b, c, d, e, f, g, h]) ^ (ONES << 7);
            word.wrapping_sub(ONES) & !word & (ONES << 7) != 0
        }
        _ => true,
    }
}

/// Seven bits an octet, if they are 128 at most.
fn number(octets: &[u8]) -> Option<u128> {
    octets.iter().try_fold(0_u128, |number, octet| {
        let shifted = number.checked_mul(0x80)?;
        Some(shifted | u128::from(octet & 0x7f))
    })
}

impl<'a> Octets<'a> for Oid<'a> {
    const OWN_TAG: Tag = Tag::OBJECT_IDENTIFIER;

    #[inline]
    fn from_octets(octets: &'a [u8]) -> Option<Self> {
        Self::new(octets)
    }

    #[inline]
    fn as_octets(&self) -> &'a [u8] {
        self.0
    }

    fn tell<T: Trace>(self, mut reader: Reader<'a, T>, field: &'static str) {
        let _ = reader.take(self.0.len());
        reader.note(field, self.0.len(), Value::Shown(&self));
    }
}

/// In the usual notation: `0.4.0.0.1.0.25.3`; an arc of more than 128 bits as
/// its octets.
impl fmt::Display for Oid<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut dot = "";
        for (octets, arc) in self.parts() {
            match arc {
                Some(arc) => write!(f, "{dot}{arc}")?,
                None => write!(f, "{dot}{octets:02x?}")?,
            }
            dot = ".";
        }
        Ok(())
    }
}

impl fmt::Debug for Oid<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Oid({self})")
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Oid<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Oid<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        const MAP: Oid<'_> = Oid(&[4, 0, 0, 1, 0, 25, 3]);
        Ok(Self::new(u.arbitrary()?).unwrap_or(MAP))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn object_identifiers_are_shown_by_their_arcs() {
        fn shown(octets: &[u8]) -> String {
            Oid::new(octets).unwrap().to_string()
        }
        assert_eq!(shown(&[4, 0, 0, 1, 0, 25, 3]), "0.4.0.0.1.0.25.3");
        assert_eq!(shown(&[0x88, 0x37, 0x03]), "2.999.3");
        // 2^32 and 2^128 - 1, as a UUID can be; one bit more.
        assert_eq!(shown(&[0x2a, 0x90, 0x80, 0x80, 0x80, 0]), "1.2.4294967296");
        let mut uuid = [0xff; 20];
        (uuid[0], uuid[1], uuid[19]) = (0x69, 0x83, 0x7f);
        assert_eq!(shown(&uuid), format!("2.25.{}", u128::MAX));
        uuid[1] = 0x84;
        assert_eq!(shown(&uuid), format!("2.25.{:02x?}", &uuid[1..]));
        assert_eq!(shown(&uuid[1..]), format!("2.{:02x?}", &uuid[1..]));
        let arcs: Vec<_> = Oid::new(&uuid).unwrap().arcs().collect();
        assert_eq!(arcs, [Some(2), Some(25), None]);
    }

    #[test]
    fn object_identifiers_are_whole_arcs_without_padding() {
        for octets in [
            &[][..],
            &[0x88],
            &[0x2a, 0x88],
            &[0x80, 0x01],
            &[0x2a, 0x80, 0x01],
            &[0x2a, 3, 4, 0x80, 0x01],
            &[0x2a, 3, 4, 5, 6, 7, 0x80, 0x01],
            &[0x2a, 3, 4, 5, 6, 7, 8, 0x80, 0x01],
        ] {
            assert_eq!(Oid::new(octets), None, "{octets:02x?}");
        }
        for octets in [
            &[0x2a, 0x81, 0x80, 0x01][..],
            &[0x2a, 3, 4, 5, 0x81, 0x80, 0x01],
        ] {
            assert!(Oid::new(octets).is_some(), "{octets:02x?}");
        }
    }
}
