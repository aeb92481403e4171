//! TLVs, the optional parameters of a PDU (SMPP 3.4, 3.2.4 and 5.3; 5.0, 4.8).
//!
//! ```text
//!    2 octets  2 octets  length octets
//! +----------+---------+-------------+
//! |   tag    | length  |    value    |  any number, in any order
//! +----------+---------+-------------+
//! ```
//!
//! Their framing is checked when a PDU is decoded; then they are read as they
//! are asked for. Order, duplicates, unknown tags and odd sizes are kept: they
//! are data, whatever PDU they come in.

mod tag;

use core::fmt;

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, Quirk, Reader, Remark, Trace, Value, Writer,
};

pub(crate) use tag::Shape;
pub use tag::TlvTag;

use crate::sink::{Room, Unwritten};
use crate::{InterfaceVersion, MessageState};

/// One TLV. The length is that of the value.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Tlv<'a> {
    /// What it is (3.4, 5.3.2).
    pub tag: TlvTag,
    /// 65,535 octets at most.
    pub value: &'a [u8],
}

impl<'a> Tlv<'a> {
    /// A TLV.
    #[inline]
    #[must_use]
    pub const fn new(tag: TlvTag, value: &'a [u8]) -> Self {
        Self { tag, value }
    }

    /// The value as an unsigned number of one to eight octets.
    #[must_use]
    pub fn number(&self) -> Option<u64> {
        if self.value.is_empty() || self.value.len() > 8 {
            return None;
        }
        Some(
            self.value
                .iter()
                .fold(0, |number, &octet| (number << 8) | u64::from(octet)),
        )
    }

    /// The value up to its first NUL, which a C-Octet String should have and
    /// some peers leave out.
    #[must_use]
    pub fn text(&self) -> &'a [u8] {
        let end = self.value.iter().position(|&octet| octet == 0);
        end.and_then(|end| self.value.get(..end))
            .unwrap_or(self.value)
    }
}

impl Encode for Tlv<'_> {
    #[inline]
    fn encoded_len(&self) -> usize {
        self.value.len().saturating_add(4)
    }

    #[inline]
    fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
        let Ok(length) = u16::try_from(self.value.len()) else {
            return Err(EncodeError::too_long(
                "tlv_length",
                self.value.len(),
                0xffff,
            ));
        };
        let [t0, t1] = self.tag.0.to_be_bytes();
        let [l0, l1] = length.to_be_bytes();
        w.octets(&[t0, t1, l0, l1], "tlv_tag")?;
        w.octets(self.value, "tlv_value")
    }
}

impl fmt::Debug for Tlv<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.tag.name() {
            Some(name) => f.write_str(name)?,
            None => write!(f, "{:#06x}", self.tag.0)?,
        }
        write!(f, ": \"{}\"", self.value.escape_ascii())
    }
}

/// The TLVs of a PDU, in their order.
///
/// Decoded, they borrow the PDU's octets; to encode, they are built from a
/// slice.
///
/// ```
/// use septet_smpp::{MessageState, Tlv, TlvTag, Tlvs};
/// use septet_wire::{Decode, Encode};
///
/// let state = [MessageState::DELIVERED.0];
/// let items = [
///     Tlv::new(TlvTag::RECEIPTED_MESSAGE_ID, b"7b1c9f00\0"),
///     Tlv::new(TlvTag::MESSAGE_STATE, &state),
///     Tlv::new(TlvTag(0x1403), b"vendor's own"),
/// ];
/// let octets = Tlvs::new(&items).to_vec()?;
///
/// let tlvs = Tlvs::from_bytes(&octets)?;
/// assert_eq!(tlvs, Tlvs::new(&items));
/// assert_eq!(tlvs.receipted_message_id(), Some(&b"7b1c9f00"[..]));
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
        self.find(tag).map(|tlv| tlv.value)
    }

    /// The value of the first TLV of this tag, and how many octets into the
    /// TLVs it begins.
    pub(crate) fn locate(&self, tag: TlvTag) -> Option<(&'a [u8], usize)> {
        let mut before = 0_usize;
        for tlv in self.iter() {
            if tlv.tag == tag {
                return Some((tlv.value, before.saturating_add(4)));
            }
            before = before.saturating_add(tlv.encoded_len());
        }
        None
    }

    /// The values of all TLVs of this tag, in order.
    pub fn get_all(&self, tag: TlvTag) -> impl Iterator<Item = &'a [u8]> + Clone + use<'a> {
        self.iter()
            .filter(move |tlv| tlv.tag == tag)
            .map(|tlv| tlv.value)
    }

    /// The number in the first TLV of this tag: `None` as well where it has
    /// more than eight octets, or is empty. Leading zeros do no harm.
    #[must_use]
    pub fn number(&self, tag: TlvTag) -> Option<u64> {
        self.find(tag)?.number()
    }

    /// The string in the first TLV of this tag, up to its NUL if it has one.
    #[must_use]
    pub fn text(&self, tag: TlvTag) -> Option<&'a [u8]> {
        Some(self.find(tag)?.text())
    }
}

/// Numbers that have a type of their own. `None` where the TLV is missing or
/// its number does not fit.
macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident: $tag:ident -> $int:ty;)*) => {
        impl Tlvs<'_> {
            $(
                $(#[$doc])*
                #[must_use]
                pub fn $name(&self) -> Option<$int> {
                    self.number(TlvTag::$tag)?.try_into().ok()
                }
            )*
        }
    };
}

numbers! {
    /// The ESME's own number for the message (3.4, 5.3.2.17).
    user_message_reference: USER_MESSAGE_REFERENCE -> u16;
    /// Application port of the source (3.4, 5.3.2.20).
    source_port: SOURCE_PORT -> u16;
    /// Application port of the destination (3.4, 5.3.2.21).
    destination_port: DESTINATION_PORT -> u16;
    /// Reference of a concatenated message (3.4, 5.3.2.22).
    sar_msg_ref_num: SAR_MSG_REF_NUM -> u16;
    /// How many parts a concatenated message has (3.4, 5.3.2.23).
    sar_total_segments: SAR_TOTAL_SEGMENTS -> u8;
    /// Which part this is, from 1 (3.4, 5.3.2.24).
    sar_segment_seqnum: SAR_SEGMENT_SEQNUM -> u8;
    /// Seconds to live (3.4, 5.3.2.9).
    qos_time_to_live: QOS_TIME_TO_LIVE -> u32;
    /// Whether more messages for the same destination follow (3.4, 5.3.2.34).
    more_messages_to_send: MORE_MESSAGES_TO_SEND -> u8;
    /// How congested the message centre is, 0–100 (5.0, 4.8.4.18).
    congestion_state: CONGESTION_STATE -> u8;
    /// Repetitions of a broadcast (5.0, 4.8.4.x): two octets, one from some
    /// peers.
    broadcast_rep_num: BROADCAST_REP_NUM -> u16;
}

impl<'a> Tlvs<'a> {
    /// The message, where `short_message` is empty (3.4, 5.3.2.32).
    #[must_use]
    pub fn message_payload(&self) -> Option<&'a [u8]> {
        self.get(TlvTag::MESSAGE_PAYLOAD)
    }

    /// The `message_id` that a receipt is about, without its NUL (3.4,
    /// 5.3.2.12).
    #[must_use]
    pub fn receipted_message_id(&self) -> Option<&'a [u8]> {
        self.text(TlvTag::RECEIPTED_MESSAGE_ID)
    }

    /// The state that a receipt reports (3.4, 5.3.2.35).
    #[must_use]
    pub fn message_state(&self) -> Option<MessageState> {
        let state = self.number(TlvTag::MESSAGE_STATE)?;
        u8::try_from(state).ok().map(MessageState)
    }

    /// The version that the message centre speaks (3.4, 5.3.2.25).
    #[must_use]
    pub fn sc_interface_version(&self) -> Option<InterfaceVersion> {
        let version = self.number(TlvTag::SC_INTERFACE_VERSION)?;
        u8::try_from(version).ok().map(InterfaceVersion)
    }

    /// The network's own error (3.4, 5.3.2.31).
    #[must_use]
    pub fn network_error_code(&self) -> Option<NetworkErrorCode> {
        NetworkErrorCode::from_value(self.get(TlvTag::NETWORK_ERROR_CODE)?)
    }

    /// A text about the status, without its NUL (3.4, 5.3.2.11).
    #[must_use]
    pub fn additional_status_info_text(&self) -> Option<&'a [u8]> {
        self.text(TlvTag::ADDITIONAL_STATUS_INFO_TEXT)
    }
}

septet_wire::code_point! {
    /// Which network's errors a [`NetworkErrorCode`] counts (3.4, 5.3.2.31).
    pub struct NetworkType(u8) {
        /// ANSI-136.
        ANSI_136 = 1 => "ANSI-136",
        /// IS-95.
        IS_95 = 2 => "IS-95",
        /// GSM.
        GSM = 3 => "GSM",
        /// ANSI-136 access denied reason (5.0).
        ANSI_136_ACCESS_DENIED = 4 => "ANSI-136 access denied",
        /// IS-95 access denied reason (5.0).
        IS_95_ACCESS_DENIED = 5 => "IS-95 access denied",
        /// GSM access denied reason (5.0).
        GSM_ACCESS_DENIED = 6 => "GSM access denied",
        /// ANSI-136 message centre error (5.0).
        ANSI_136_MESSAGE_CENTRE = 7 => "ANSI-136 message centre",
        /// Message centre error (5.0).
        MESSAGE_CENTRE = 8 => "message centre",
    }
}

/// An error of the network behind the message centre (3.4, 5.3.2.31).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct NetworkErrorCode {
    /// Which network's errors these are.
    pub network_type: NetworkType,
    /// The error.
    pub error_code: u16,
}

impl NetworkErrorCode {
    /// From the value of its TLV, three octets.
    #[must_use]
    pub fn from_value(value: &[u8]) -> Option<Self> {
        let &[network, high, low] = <&[u8; 3]>::try_from(value).ok()?;
        Some(Self {
            network_type: NetworkType(network),
            error_code: u16::from_be_bytes([high, low]),
        })
    }

    /// The value for its TLV.
    #[must_use]
    pub const fn to_value(self) -> [u8; 3] {
        let [high, low] = self.error_code.to_be_bytes();
        [self.network_type.0, high, low]
    }
}

impl fmt::Display for NetworkErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} error {:#06x}", self.network_type, self.error_code)
    }
}

/// Iterates over TLVs.
#[derive(Clone)]
pub struct TlvIter<'a>(Repr<'a>);

impl<'a> Iterator for TlvIter<'a> {
    type Item = Tlv<'a>;

    #[inline]
    fn next(&mut self) -> Option<Tlv<'a>> {
        match self.0 {
            Repr::Wire(octets) => {
                let (tlv, rest) = split(octets)?;
                self.0 = Repr::Wire(rest);
                Some(tlv)
            }
            Repr::Items(items) => {
                let (&first, rest) = items.split_first()?;
                self.0 = Repr::Items(rest);
                Some(first)
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

/// The first TLV of `octets` and what follows it.
#[inline]
fn split(octets: &[u8]) -> Option<(Tlv<'_>, &[u8])> {
    let (&[t0, t1, l0, l1], rest) = octets.split_first_chunk()?;
    let (value, rest) = rest.split_at_checked(u16::from_be_bytes([l0, l1]).into())?;
    let tag = TlvTag(u16::from_be_bytes([t0, t1]));
    Some((Tlv { tag, value }, rest))
}

/// The part of `octets` that whole TLVs fill, and what follows.
#[inline]
fn framed(octets: &[u8]) -> (&[u8], &[u8]) {
    let mut rest = octets;
    while let Some((_, after)) = split(rest) {
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
        is_framed(octets).then_some(Self(Repr::Wire(octets)))
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
    while let Some((tlv, _)) = split(r.as_slice()) {
        let name = tlv.tag.name().unwrap_or("tlv");
        if r.nested(name, |r| trace_one(r, tlv)).is_err() {
            return;
        }
    }
}

fn trace_one<T: Trace>(r: &mut Reader<'_, T>, tlv: Tlv<'_>) -> Result<(), DecodeError> {
    r.code::<TlvTag>("tag")?;
    r.u16("length")?;
    let from = r.offset();
    let length = tlv.value.len();
    r.take(length);
    match (tlv.tag.shape(), tlv.number()) {
        (Shape::Number(size), Some(number)) => {
            if size != length {
                let note = Remark::Note("not the size that the specification gives");
                r.remark(note, tlv.tag.name().unwrap_or("tlv"), from);
            }
            let name = u8::try_from(number).ok().and_then(|code| match tlv.tag {
                TlvTag::MESSAGE_STATE => MessageState(code).name(),
                TlvTag::SC_INTERFACE_VERSION => InterfaceVersion(code).name(),
                _ => None,
            });
            let value = match name {
                Some(_) => Value::Code(number, name),
                None => Value::Number(number),
            };
            r.note("value", length, value);
        }
        (Shape::Text | Shape::Characters, _) => {
            r.note("value", length, Value::Latin1(tlv.text()));
        }
        _ => match NetworkErrorCode::from_value(tlv.value) {
            Some(error) if tlv.tag == TlvTag::NETWORK_ERROR_CODE => {
                r.note("value", length, Value::Shown(&error));
            }
            _ => r.note("value", length, Value::Octets(tlv.value)),
        },
    }
    Ok(())
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
    /// As [`encode`](Encode::encode), without a word on what does not fit.
    #[inline]
    pub(crate) fn write_plain(&self, room: &mut Room<'_>) -> Result<(), Unwritten> {
        match self.0 {
            Repr::Wire(octets) => room.slice(octets),
            Repr::Items(items) => items.iter().try_for_each(|tlv| {
                let length = u16::try_from(tlv.value.len()).map_err(|_| Unwritten)?;
                room.array(tlv.tag.0.to_be_bytes())?;
                room.array(length.to_be_bytes())?;
                room.slice(tlv.value)
            }),
        }
    }
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

#[cfg(test)]
mod tests {
    use septet_wire::{DecodeOptions, Findings, proofs};

    use super::*;

    septet_wire::subject!(TlvsSubject, Tlvs<'a>, |r| Tlvs::decode(r));

    #[test]
    fn order_duplicates_unknown_tags_and_odd_sizes_are_kept() {
        let octets = proofs::unhex("0427 0002 0002 1403 0001 ff 0427 0001 05 ffff 0000");
        let tlvs: Tlvs<'_> = proofs::canonical(&octets);
        assert_eq!(tlvs.iter().count(), 4);
        assert_eq!(tlvs.message_state(), Some(MessageState::DELIVERED));
        assert_eq!(tlvs.get_all(TlvTag::MESSAGE_STATE).last(), Some(&[5][..]));
        assert_eq!(tlvs.get(TlvTag(0xffff)), Some(&[][..]));
        let items: Vec<_> = tlvs.iter().collect();
        assert_eq!(Tlvs::new(&items), tlvs);
        assert_ne!(Tlvs::new(&items[1..]), tlvs);
        assert_eq!(Tlvs::new(&items).to_vec().unwrap(), octets);
    }

    #[test]
    fn a_declared_length_bounds_the_value() {
        // A length of 1 in a TLV that should have 2 octets must not make
        // another TLV out of the octets behind it.
        let octets = proofs::unhex("0204 0001 07 020c 0002 0102");
        let tlvs = Tlvs::from_bytes(&octets).unwrap();
        assert_eq!(tlvs.user_message_reference(), Some(7));
        assert_eq!(tlvs.sar_msg_ref_num(), Some(0x0102));
        assert_eq!(tlvs.iter().count(), 2);
    }

    #[test]
    fn a_truncated_tlv_is_told_where_and_why() {
        for (octets, message) in [
            (
                "0427 0001 02 04",
                "tlv_tag: needs 2 octets, the input has 1 left, at octet 5",
            ),
            (
                "0427 00",
                "tlv_length: needs 2 octets, the input has 1 left, at octet 2",
            ),
            (
                "0424 0005 4865",
                "message_payload: needs 5 octets, the input has 2 left, at octet 4",
            ),
            (
                "1401 0002 31",
                "tlv_value: needs 2 octets, the input has 1 left, at octet 4",
            ),
        ] {
            let error = Tlvs::from_bytes(&proofs::unhex(octets)).unwrap_err();
            assert_eq!(error.to_string(), message);
        }
    }

    #[test]
    fn the_quirk_keeps_the_octets_of_a_truncated_tlv() {
        let octets = proofs::unhex("0427 0001 02 0424 0005 4865");
        let findings = Findings::new();
        let mut r = Reader::with(&octets, DecodeOptions::lenient(), &findings);
        let tlvs = Tlvs::decode(&mut r).unwrap();
        assert_eq!(tlvs.message_state(), Some(MessageState::DELIVERED));
        assert_eq!(tlvs.tail(), proofs::unhex("0424 0005 4865"));
        assert_eq!(tlvs.message_payload(), None);
        assert_eq!(tlvs.to_vec().unwrap(), octets);
        let findings = findings.into_vec();
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].field, findings[0].offset),
            ("message_payload", 9)
        );
        assert!(proofs::input_by(
            &TlvsSubject,
            &octets,
            DecodeOptions::lenient()
        ));
    }

    #[test]
    fn numbers_that_do_not_fit_are_no_numbers() {
        let items = [
            Tlv::new(TlvTag::SAR_TOTAL_SEGMENTS, &[1, 0]),
            Tlv::new(TlvTag::SAR_MSG_REF_NUM, &[0, 0, 1, 0]),
            Tlv::new(TlvTag::SOURCE_PORT, &[]),
            Tlv::new(TlvTag::DESTINATION_PORT, &[0; 9]),
        ];
        let tlvs = Tlvs::new(&items);
        assert_eq!(tlvs.sar_total_segments(), None);
        assert_eq!(tlvs.sar_msg_ref_num(), Some(0x100));
        assert_eq!(tlvs.source_port(), None);
        assert_eq!(tlvs.destination_port(), None);
    }

    #[test]
    fn a_value_too_long_for_its_length_is_refused() {
        let value = vec![0; 0x1_0000];
        let items = [Tlv::new(TlvTag::MESSAGE_PAYLOAD, &value)];
        assert_eq!(
            Tlvs::new(&items).to_vec().unwrap_err().field(),
            "tlv_length"
        );
    }

    #[test]
    fn a_network_error_code_has_three_octets() {
        let code = NetworkErrorCode::from_value(&[3, 0, 0x1b]).unwrap();
        assert_eq!(code.network_type, NetworkType::GSM);
        assert_eq!(code.to_value(), [3, 0, 0x1b]);
        assert_eq!(code.to_string(), "GSM error 0x001b");
        assert_eq!(NetworkErrorCode::from_value(&[3, 0]), None);
    }
}
