//! The octets of a TLV's value, received or yet to be written.

use core::fmt;
use core::hash::{Hash, Hasher};
use core::ops::Deref;

use septet_wire::{Encode, EncodeError, Writer};

/// The value of a TLV.
///
/// A received one is the octets that were received. One that is built may be
/// a number, which needs no slice to live in, or a C-Octet String, whose NUL
/// follows its octets when it is written.
///
/// ```
/// use septet_smpp::{MessageState, Tlv};
///
/// assert_eq!(*Tlv::message_state(MessageState::DELIVERED).value, [2]);
/// assert_eq!(*Tlv::sar_msg_ref_num(0x0102).value, [1, 2]);
/// let id = Tlv::receipted_message_id("7b1c".into());
/// assert_eq!(*id.value, *b"7b1c", "the NUL is yet to come");
/// assert_eq!(id.value.encoded_len(), 5);
/// # use septet_wire::Encode;
/// ```
#[derive(Clone, Copy)]
pub struct TlvValue<'a>(Repr<'a>);

#[derive(Clone, Copy)]
enum Repr<'a> {
    Octets(&'a [u8]),
    /// So many of the four.
    Inline(u8, [u8; 4]),
    /// A NUL follows.
    Text(&'a [u8]),
}

impl<'a> TlvValue<'a> {
    /// These octets.
    #[inline]
    #[must_use]
    pub const fn new(octets: &'a [u8]) -> Self {
        Self(Repr::Octets(octets))
    }

    /// These octets and a NUL.
    #[must_use]
    pub const fn text(octets: &'a [u8]) -> Self {
        Self(Repr::Text(octets))
    }

    /// At most four octets, which live here; none if there are more.
    pub(super) fn inline(octets: &[u8]) -> Self {
        let mut four = [0; 4];
        four.iter_mut()
            .zip(octets)
            .for_each(|(one, octet)| *one = *octet);
        match octets.len() {
            length @ 0..=4 => Self(Repr::Inline(u8::try_from(length).unwrap_or_default(), four)),
            _ => Self::new(&[]),
        }
    }

    /// The octets, borrowed for as long as the value itself.
    #[inline]
    pub(super) fn octets(&'a self) -> &'a [u8] {
        self
    }

    /// The NUL that follows the octets, if one does.
    pub(super) const fn nul(&self) -> &'static [u8] {
        match self.0 {
            Repr::Text(_) => &[0],
            _ => &[],
        }
    }
}

impl Deref for TlvValue<'_> {
    type Target = [u8];

    #[inline]
    fn deref(&self) -> &[u8] {
        match &self.0 {
            Repr::Octets(octets) | Repr::Text(octets) => octets,
            Repr::Inline(length, octets) => octets.get(..usize::from(*length)).unwrap_or_default(),
        }
    }
}

impl Encode for TlvValue<'_> {
    #[inline]
    fn encoded_len(&self) -> usize {
        self.len().saturating_add(self.nul().len())
    }

    #[inline]
    fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
        w.octets(self, "tlv_value")?;
        w.octets(self.nul(), "tlv_value")
    }
}

impl<'a> From<&'a [u8]> for TlvValue<'a> {
    fn from(octets: &'a [u8]) -> Self {
        Self::new(octets)
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for TlvValue<'a> {
    fn from(octets: &'a [u8; N]) -> Self {
        Self::new(octets)
    }
}

/// The same octets on the wire.
impl PartialEq for TlvValue<'_> {
    fn eq(&self, other: &Self) -> bool {
        let all = |value: &Self| (value.0, value.nul());
        match (all(self), all(other)) {
            ((_, []), (_, [])) | ((_, [_]), (_, [_])) => **self == **other,
            _ => {
                self.encoded_len() == other.encoded_len()
                    && self
                        .iter()
                        .chain(self.nul())
                        .eq(other.iter().chain(other.nul()))
            }
        }
    }
}

impl Eq for TlvValue<'_> {}

impl Hash for TlvValue<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.encoded_len().hash(state);
        self.iter()
            .chain(self.nul())
            .for_each(|octet| octet.hash(state));
    }
}

impl fmt::Debug for TlvValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "\"{}{}\"",
            self.escape_ascii(),
            self.nul().escape_ascii()
        )
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for TlvValue<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().chain(self.nul()))
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for TlvValue<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        Ok(match u.int_in_range(0..=3)? {
            0 => Self(Repr::Inline(u.int_in_range(0..=4)?, u.arbitrary()?)),
            1 => Self::text(u.arbitrary()?),
            _ => Self::new(u.arbitrary()?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_equal_by_their_octets() {
        let inline = TlvValue(Repr::Inline(2, [b'a', 0, 7, 7]));
        for value in [inline, TlvValue::text(b"a"), TlvValue::new(b"a\0")] {
            assert_eq!(value, TlvValue::new(b"a\0"));
            assert_eq!(value, TlvValue::text(b"a"));
            assert_ne!(value, TlvValue::text(b"a\0"));
            assert_ne!(value, TlvValue::new(b"a"));
            assert_eq!(value.to_vec().unwrap(), b"a\0");
            assert_eq!(format!("{value:?}"), r#""a\x00""#);
        }
    }
}
