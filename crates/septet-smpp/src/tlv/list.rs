//! The TLVs of a PDU: their framing, and how they are found.

use core::fmt;

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, Limit, Quirk, Reader, Trace, Value, Writer,
};

use super::{Tlv, TlvTag, number, tag, until_nul};
use crate::field::{put_array, put_slice};

/// The TLVs of a PDU, in their order.
///
/// Decoded, they borrow the PDU's octets; to encode, they are built from a
/// slice.
///
/// ```
/// use septet_smpp::{MessageState, Tlv, TlvTag, Tlvs};
/// use septet_wire::{Decode, Encode};
///
/// let items = [
///     Tlv::receipted_message_id("7b1c9f00".into()),
///     Tlv::message_state(MessageState::DELIVERED),
///     Tlv::new(TlvTag(0x1403), b"vendor's own"),
/// ];
/// let octets = Tlvs::new(&items).to_vec()?;
///
/// let tlvs = Tlvs::from_bytes(&octets)?;
/// assert_eq!(tlvs, Tlvs::new(&items));
/// assert_eq!(tlvs.receipted_message_id().unwrap(), "7b1c9f00");
/// assert_eq!(tlvs.message_state(), Some(MessageState::DELIVERED));
/// assert_eq!(tlvs.iter().count(), 3);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct Tlvs<'a>(Repr<'a>);

#[derive(Clone, Copy)]
enum Repr<'a> {
    /// As received: TLVs, and then what is not framed, if a quirk let it pass.
    Wire(&'a [u8]),
    /// As built.
    Items(&'a [Tlv<'a>]),
}

impl<'a> Tlvs<'a> {
    /// No TLVs.
    pub const EMPTY: Tlvs<'static> = Tlvs(Repr::Wire(&[]));

    /// These TLVs.
    #[inline]
    #[must_use]
    pub const fn new(items: &'a [Tlv<'a>]) -> Self {
        Self(Repr::Items(items))
    }

    /// The TLVs in order.
    #[inline]
    #[must_use]
    pub const fn iter(&self) -> TlvIter<'a> {
        TlvIter(self.0)
    }

    /// Whether there are none, and no [`tail`](Self::tail) either.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        match self.0 {
            Repr::Wire(octets) => octets.is_empty(),
            Repr::Items(items) => items.is_empty(),
        }
    }

    /// The octets behind the last whole TLV, which
    /// [`Quirk::SMPP_TRUNCATED_TLV`] or [`Quirk::SMPP_TRAILING_OCTETS`] let
    /// pass; otherwise empty.
    #[must_use]
    pub fn tail(&self) -> &'a [u8] {
        match self.0 {
            Repr::Wire(octets) => framed(octets).1,
            Repr::Items(_) => &[],
        }
    }

    /// The first TLV of this tag.
    #[must_use]
    pub fn find(&self, tag: TlvTag) -> Option<Tlv<'a>> {
        self.iter().find(|tlv| tlv.tag == tag)
    }

    /// The value of the first TLV of this tag.
    #[must_use]
    pub fn get(&self, tag: TlvTag) -> Option<&'a [u8]> {
        self.get_all(tag).next()
    }

    /// The values of all TLVs of this tag, in order.
    pub fn get_all(&self, tag: TlvTag) -> impl Iterator<Item = &'a [u8]> + Clone + use<'a> {
        let mut all = self.iter();
        core::iter::from_fn(move || {
            all.values()
                .find(|&(found, _)| found == tag)
                .map(|(_, value)| value)
        })
    }

    /// The number in the first TLV of this tag: `None` as well where it has
    /// more than eight octets, or is empty. Leading zeros do no harm.
    #[must_use]
    pub fn number(&self, tag: TlvTag) -> Option<u64> {
        number(self.get(tag)?)
    }

    /// The string in the first TLV of this tag, up to its NUL if it has one.
    #[must_use]
    pub fn text(&self, tag: TlvTag) -> Option<&'a [u8]> {
        self.get(tag).map(until_nul)
    }
}

/// Iterates over TLVs.
#[derive(Clone)]
pub struct TlvIter<'a>(Repr<'a>);

impl<'a> TlvIter<'a> {
    /// The same, as octets.
    fn values(&mut self) -> impl Iterator<Item = (TlvTag, &'a [u8])> {
        core::iter::from_fn(|| match &mut self.0 {
            Repr::Wire(octets) => {
                let (tag, value, rest) = split(octets)?;
                *octets = rest;
                Some((tag, value))
            }
            Repr::Items(items) => {
                let (first, rest) = items.split_first()?;
                *items = rest;
                Some((first.tag, first.value.octets()))
            }
        })
    }
}

impl<'a> Iterator for TlvIter<'a> {
    type Item = Tlv<'a>;

    #[inline]
    fn next(&mut self) -> Option<Tlv<'a>> {
        match self.0 {
            Repr::Wire(octets) => {
                let (tag, value, rest) = split(octets)?;
                self.0 = Repr::Wire(rest);
                Some(Tlv::new(tag, value))
            }
            Repr::Items(items) => {
                let (first, rest) = items.split_first()?;
                self.0 = Repr::Items(rest);
                Some(*first)
            }
        }
    }
}

impl core::iter::FusedIterator for TlvIter<'_> {}

impl<'a> IntoIterator for Tlvs<'a> {
    type Item = Tlv<'a>;
    type IntoIter = TlvIter<'a>;

    fn into_iter(self) -> TlvIter<'a> {
        self.iter()
    }
}

impl<'a> IntoIterator for &Tlvs<'a> {
    type Item = Tlv<'a>;
    type IntoIter = TlvIter<'a>;

    fn into_iter(self) -> TlvIter<'a> {
        self.iter()
    }
}

/// The tag and the value of the first TLV of `octets`, and what follows it.
#[inline]
fn split(octets: &[u8]) -> Option<(TlvTag, &[u8], &[u8])> {
    let (&[t0, t1, l0, l1], rest) = octets.split_first_chunk()?;
    let (value, rest) = rest.split_at_checked(u16::from_be_bytes([l0, l1]).into())?;
    let tag = TlvTag(u16::from_be_bytes([t0, t1]));
    Some((tag, value, rest))
}

/// The part of `octets` that whole TLVs fill, and what follows.
#[inline]
fn framed(octets: &[u8]) -> (&[u8], &[u8]) {
    let mut rest = octets;
    while let Some((_, _, after)) = split(rest) {
        rest = after;
    }
    let whole = octets.len().saturating_sub(rest.len());
    (octets.get(..whole).unwrap_or_default(), rest)
}

/// Whether whole TLVs fill `octets`.
#[inline]
pub(crate) fn is_framed(octets: &[u8]) -> bool {
    framed(octets).1.is_empty()
}

impl<'a> Tlvs<'a> {
    /// These octets, if whole TLVs fill them.
    #[inline]
    pub(crate) fn framed(octets: &'a [u8]) -> Option<Self> {
        (octets.is_empty() || is_framed(octets)).then_some(Self(Repr::Wire(octets)))
    }

    /// Reads TLVs up to the end of the PDU; what is not framed is accepted
    /// with `quirk`.
    #[inline]
    pub(crate) fn read<T: Trace>(r: &mut Reader<'a, T>, quirk: Quirk) -> Result<Self, DecodeError> {
        let octets = r.as_slice();
        if T::ACTIVE {
            trace(r);
        }
        let tail = framed(octets).1;
        if !tail.is_empty() {
            unframed(r, tail, quirk)?;
        }
        r.take(octets.len());
        Ok(Self(Repr::Wire(octets)))
    }
}

/// What to make of the octets behind the last whole TLV.
#[cold]
fn unframed<T: Trace>(r: &Reader<'_, T>, tail: &[u8], quirk: Quirk) -> Result<(), DecodeError> {
    let mut r = *r;
    r.take(r.remaining().saturating_sub(tail.len()));
    let mut behind = r;
    if quirk == Quirk::SMPP_TRAILING_OCTETS {
        let error = r.trailing("trailing octets");
        r.deviation(quirk, error.kind(), error.field())?;
    } else {
        let error = match (r.take_array(), r.take_array()) {
            (Some(&tag), Some(&length)) => {
                let tag = TlvTag(u16::from_be_bytes(tag));
                let length = u16::from_be_bytes(length);
                r.truncated(length.into(), tag.name().unwrap_or("tlv_value"))
            }
            (None, _) => r.truncated(2, "tlv_tag"),
            (_, None) => r.truncated(2, "tlv_length"),
        };
        r.deviation(quirk, error.kind(), error.field())?;
    }
    behind.take(tail.len());
    behind.note("trailing octets", tail.len(), Value::Octets(tail));
    Ok(())
}

/// Tells the trace each whole TLV.
fn trace<T: Trace>(r: &Reader<'_, T>) {
    let mut r = *r;
    while let Some((tag, value, _)) = split(r.as_slice()) {
        let one = r.nested(tag.name().unwrap_or("tlv"), |r| {
            r.code::<TlvTag>("tag")?;
            r.u16("length")?;
            let mut inner = r.sub(value.len(), Limit::TlvLength, "tlv_value")?;
            tag::trace_value(tag, &mut inner);
            Ok(())
        });
        if one.is_err() {
            return;
        }
    }
}

impl<'a> Decode<'a> for Tlvs<'a> {
    fn decode<T: Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        Self::read(r, Quirk::SMPP_TRUNCATED_TLV)
    }
}

impl Encode for Tlvs<'_> {
    #[inline]
    fn encoded_len(&self) -> usize {
        match self.0 {
            Repr::Wire(octets) => octets.len(),
            Repr::Items(items) => items
                .iter()
                .fold(0, |sum, tlv| tlv.encoded_len().saturating_add(sum)),
        }
    }

    #[inline]
    fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
        match self.0 {
            Repr::Wire(octets) => w.octets(octets, "tlv"),
            Repr::Items(items) => items.iter().try_for_each(|tlv| tlv.encode(w)),
        }
    }
}

impl Tlvs<'_> {
    /// As [`encode`](Encode::encode), to the start of `room`, without a word
    /// on what does not fit; gives what is left of `room`.
    #[inline(always)]
    pub(crate) fn put<'r>(&self, room: &'r mut [u8]) -> Option<&'r mut [u8]> {
        match self.0 {
            Repr::Wire([]) => Some(room),
            Repr::Wire(octets) => put_slice(room, octets),
            Repr::Items(items) => put_items(items, room),
        }
    }
}

#[inline(never)]
fn put_items<'r>(items: &[Tlv<'_>], room: &'r mut [u8]) -> Option<&'r mut [u8]> {
    items.iter().try_fold(room, |room, tlv| {
        let length = u16::try_from(tlv.value.encoded_len()).ok()?;
        let room = put_array(room, tlv.tag.0.to_be_bytes())?;
        let room = put_array(room, length.to_be_bytes())?;
        put_slice(put_slice(room, &tlv.value)?, tlv.value.nul())
    })
}

impl Default for Tlvs<'_> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<'a> From<&'a [Tlv<'a>]> for Tlvs<'a> {
    fn from(items: &'a [Tlv<'a>]) -> Self {
        Self::new(items)
    }
}

impl<'a, const N: usize> From<&'a [Tlv<'a>; N]> for Tlvs<'a> {
    fn from(items: &'a [Tlv<'a>; N]) -> Self {
        Self::new(items)
    }
}

/// The same TLVs in the same order, whether received or built.
impl PartialEq for Tlvs<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self.0, other.0) {
            (Repr::Wire(one), Repr::Wire(two)) => one == two,
            _ => self.tail() == other.tail() && self.iter().eq(other.iter()),
        }
    }
}

impl Eq for Tlvs<'_> {}

impl fmt::Debug for Tlvs<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()?;
        match self.tail() {
            [] => Ok(()),
            tail => write!(f, " and {tail:02x?}"),
        }
    }
}

impl fmt::Debug for TlvIter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Tlvs<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Tlvs<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        // The list cannot own its items, so they are found in the data: half
        // of it, of which the part counts that whole TLVs fill.
        let length = u.len() / 2;
        Ok(Self(Repr::Wire(framed(u.bytes(length)?).0)))
    }
}
