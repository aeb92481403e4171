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

mod codes;
mod parts;
mod tag;
mod value;

use core::fmt;

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, Limit, Quirk, Reader, Trace, Value, Writer,
};

pub use codes::{
    AddrSubunit, AlertOnMessageDelivery, BearerType, BroadcastChannelIndicator,
    BroadcastMessageClass, CallbackNumPresInd, CongestionState, DeliveryFailureReason, DisplayTime,
    DpfResult, ItsReplyType, LanguageIndicator, MessageWaiting, MoreMessagesToSend,
    MsAvailabilityStatus, MsMsgWaitFacilities, NetworkType, NpResolution, PayloadType,
    Presentation, PrivacyIndicator, Screening, SetDpf, UssdServiceOp,
};
pub use parts::{
    BillingFormat, BillingIdentification, BroadcastAreaFormat, BroadcastAreaIdentifier,
    BroadcastContent, BroadcastContentType, BroadcastFrequencyInterval, BroadcastNetwork,
    CallbackNum, CallbackNumAtag, DigitMode, FrequencyUnit, ItsSessionInfo, MsValidity,
    NetworkErrorCode, NetworkErrorType, Subaddress, SubaddressType, ValidityBehaviour,
    ValidityUnit,
};
pub use tag::TlvTag;
pub use value::TlvValue;

use crate::field::{put_array, put_slice};

/// One TLV. The length is that of the value.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Tlv<'a> {
    /// What it is (3.4, 5.3.2).
    pub tag: TlvTag,
    /// 65,535 octets at most.
    pub value: TlvValue<'a>,
}

impl<'a> Tlv<'a> {
    /// A TLV.
    #[inline]
    #[must_use]
    pub const fn new(tag: TlvTag, value: &'a [u8]) -> Self {
        Self {
            tag,
            value: TlvValue::new(value),
        }
    }

    /// The value as an unsigned number of one to eight octets.
    #[must_use]
    pub fn number(&self) -> Option<u64> {
        number(&self.value)
    }

    /// The value up to its first NUL, which a C-Octet String should have and
    /// some peers leave out.
    #[must_use]
    pub fn text(&self) -> &[u8] {
        until_nul(&self.value)
    }
}

/// An unsigned number of one to eight octets.
pub(crate) fn number(value: &[u8]) -> Option<u64> {
    if value.is_empty() || value.len() > 8 {
        return None;
    }
    Some(
        value
            .iter()
            .fold(0, |number, &octet| (number << 8) | u64::from(octet)),
    )
}

/// The octets before the first NUL, or all.
pub(crate) fn until_nul(value: &[u8]) -> &[u8] {
    let end = value.iter().position(|&octet| octet == 0);
    end.and_then(|end| value.get(..end)).unwrap_or(value)
}

impl Encode for Tlv<'_> {
    #[inline]
    fn encoded_len(&self) -> usize {
        self.value.encoded_len().saturating_add(4)
    }

    #[inline]
    fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
        let length = self.value.encoded_len();
        let Ok(length) = u16::try_from(length) else {
            return Err(EncodeError::too_long("tlv_length", length, 0xffff));
        };
        let [t0, t1] = self.tag.0.to_be_bytes();
        let [l0, l1] = length.to_be_bytes();
        w.octets(&[t0, t1, l0, l1], "tlv_tag")?;
        self.value.encode(w)
    }
}

impl fmt::Debug for Tlv<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.tag.name() {
            Some(name) => f.write_str(name)?,
            None => write!(f, "{:#06x}", self.tag.0)?,
        }
        write!(f, ": {:?}", self.value)
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

#[cfg(test)]
mod tests {
    use septet_wire::{DecodeOptions, Event, Findings, Record, Recorded, Remark, proofs};

    use super::*;
    use crate::{CommandStatus, InterfaceVersion, MessageState, Npi, Ton};

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

    /// What is built says the same once it was written and read, and what is
    /// read of what is built.
    #[test]
    fn typed_values_come_back() {
        let number = CallbackNum {
            digit_mode: DigitMode::ASCII,
            ton: Ton::INTERNATIONAL,
            npi: Npi::ISDN,
            digits: b"302101234567",
        };
        let area = BroadcastAreaIdentifier {
            format: BroadcastAreaFormat::ALIAS,
            details: b"Athens",
        };
        let interval = BroadcastFrequencyInterval {
            unit: FrequencyUnit::MINUTES,
            count: 5,
        };
        let validity = MsValidity {
            behaviour: ValidityBehaviour::RELATIVE_TIME,
            time: Some((ValidityUnit::HOURS, 300)),
        };
        let error = NetworkErrorCode {
            network_type: NetworkErrorType::GSM,
            error_code: 0x1b,
        };
        let buffers: &mut [[u8; 32]; 2] = &mut [[0; 32]; 2];
        let [one, two] = buffers;
        let items = [
            Tlv::receipted_message_id("7b1c".into()),
            Tlv::message_state(MessageState::DELIVERED),
            Tlv::sc_interface_version(InterfaceVersion::V5_0),
            Tlv::user_message_reference(0x0102),
            Tlv::qos_time_to_live(86_400),
            Tlv::network_error_code(error),
            Tlv::callback_num(&number, one).unwrap(),
            Tlv::broadcast_area_identifier(&area, two).unwrap(),
            Tlv::broadcast_frequency_interval(interval),
            Tlv::broadcast_error_status(CommandStatus::ESME_RINVBCASTAREAFMT),
            Tlv::ms_validity(validity),
            Tlv::alert_on_message_delivery(AlertOnMessageDelivery::HIGH),
            Tlv::message_payload(b"payload"),
        ];
        let octets = Tlvs::new(&items).to_vec().unwrap();
        assert_eq!(
            proofs::hex(&octets),
            concat!(
                "001e0005376231630004270001020210000150",
                "02040002010200170004000151800423000303001b",
                "0381000f010101333032313031323334353637",
                "0606000700417468656e730605000309000506070004000001",
                "091204000404020",
                "12c130c00010304240007",
                "7061796c6f6164"
            )
        );
        let read = Tlvs::from_bytes(&octets).unwrap();
        for tlvs in [read, Tlvs::new(&items)] {
            assert_eq!(tlvs, Tlvs::new(&items));
            assert_eq!(tlvs.receipted_message_id().unwrap(), "7b1c");
            assert_eq!(tlvs.message_state(), Some(MessageState::DELIVERED));
            assert_eq!(tlvs.sc_interface_version(), Some(InterfaceVersion::V5_0));
            assert_eq!(tlvs.user_message_reference(), Some(0x0102));
            assert_eq!(tlvs.qos_time_to_live(), Some(86_400));
            assert_eq!(tlvs.network_error_code(), Some(error));
            assert_eq!(tlvs.callback_num(), Some(number));
            assert_eq!(tlvs.broadcast_area_identifier(), Some(area));
            assert_eq!(tlvs.broadcast_frequency_interval(), Some(interval));
            assert_eq!(tlvs.ms_validity(), Some(validity));
            assert_eq!(
                tlvs.alert_on_message_delivery(),
                Some(AlertOnMessageDelivery::HIGH)
            );
            assert_eq!(tlvs.message_payload(), Some(&b"payload"[..]));
        }
    }

    #[test]
    fn a_broadcast_rep_num_of_one_octet_is_a_quirk_by_name() {
        let octets = proofs::unhex("0604 0001 05");
        let remark = |options| {
            let findings = Findings::new();
            let mut r = Reader::with(&octets, options, &findings);
            let tlvs = Tlvs::decode(&mut r).unwrap();
            assert_eq!(tlvs.broadcast_rep_num(), Some(5));
            assert_eq!(tlvs.to_vec().unwrap(), octets);
            let findings = findings.into_vec();
            assert_eq!(findings.len(), 1);
            findings[0].remark
        };
        let quirk = Quirk::SMPP_SHORT_REP_NUM;
        let named = DecodeOptions::strict().with(quirk);
        assert_eq!(remark(named), Remark::Tolerated(quirk));
        let note = remark(DecodeOptions::strict());
        assert!(matches!(note, Remark::Note(_)));
    }

    #[test]
    fn sizes_that_the_specification_does_not_give_are_read_where_they_say_enough() {
        // broadcast_rep_num of one octet; alert_on_message_delivery as in 3.4;
        // network_error_code of four octets; ms_validity of two.
        let octets = proofs::unhex("0604 0001 05 130c 0000 0423 0004 03000102 1204 0002 0405");
        let record = Record::new();
        let mut r = Reader::with(&octets, DecodeOptions::strict(), &record);
        let tlvs = Tlvs::decode(&mut r).unwrap();
        assert_eq!(tlvs.broadcast_rep_num(), Some(5));
        assert_eq!(
            tlvs.alert_on_message_delivery(),
            Some(AlertOnMessageDelivery::DEFAULT)
        );
        assert_eq!(tlvs.network_error_code(), None);
        assert_eq!(tlvs.ms_validity(), None);
        let (mut remarks, mut rest) = (Vec::new(), Vec::new());
        for event in record.into_events() {
            match event {
                Event::Finding(found) => remarks.push((found.field, found.offset)),
                Event::Field {
                    name: "value",
                    value: Recorded::Octets(octets),
                    ..
                } => {
                    rest.push(octets);
                }
                _ => {}
            }
        }
        let odd = [
            ("broadcast_rep_num", 4),
            ("network_error_code", 13),
            ("ms_validity", 21),
        ];
        assert_eq!(remarks, odd);
        assert_eq!(rest, [[2]]);
    }

    #[test]
    fn promises() {
        let seed =
            proofs::unhex("0427 0001 02 0381 0004 01010131 0606 0002 0041 1204 0004 04020001");
        crate::testing::inputs(&TlvsSubject, &[&seed]);
        crate::testing::values(&TlvsSubject);
    }
}
