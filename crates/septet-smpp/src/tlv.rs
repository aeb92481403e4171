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
mod list;
mod parts;
mod tag;
mod value;

use core::fmt;

use septet_wire::{Encode, EncodeError, Writer};

pub use codes::{
    AddrSubunit, AlertOnMessageDelivery, BearerType, BroadcastChannelIndicator,
    BroadcastMessageClass, CallbackNumPresInd, CongestionState, DeliveryFailureReason, DisplayTime,
    DpfResult, ItsReplyType, LanguageIndicator, MessageWaiting, MoreMessagesToSend,
    MsAvailabilityStatus, MsMsgWaitFacilities, NetworkType, NpResolution, PayloadType,
    Presentation, PrivacyIndicator, Screening, SetDpf, UssdServiceOp,
};
pub(crate) use list::is_framed;
pub use list::{TlvIter, Tlvs};
pub use parts::{
    BillingFormat, BillingIdentification, BroadcastAreaFormat, BroadcastAreaIdentifier,
    BroadcastContent, BroadcastContentType, BroadcastFrequencyInterval, BroadcastNetwork,
    CallbackNum, CallbackNumAtag, DigitMode, FrequencyUnit, ItsSessionInfo, MsValidity,
    NetworkErrorCode, NetworkErrorType, Subaddress, SubaddressType, ValidityBehaviour,
    ValidityUnit,
};
pub use tag::TlvTag;
pub use value::TlvValue;

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

#[cfg(test)]
mod tests;
