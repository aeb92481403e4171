//! `short_message`, the octets of a message (SMPP 3.4, 5.2.21 and 5.2.22).
//!
//! ```text
//! +-----------+---------------+
//! | sm_length | short_message |
//! | 1         | sm_length     |
//! +-----------+---------------+
//! ```
//!
//! It remembers how it was received where that deviates from the
//! specification, so that a relay sends the octets it got. What a program
//! builds itself is always standard.

use core::fmt;
use core::ops::Deref;

use septet_wire::{
    DecodeError, EncodeError, ErrorKind, Limit, Quirk, Reader, Remark, Trace, Value, Writer,
};

use crate::field::{Field, put_array, put_slice};

/// The octets of `short_message` (3.4, 5.2.22): 254 at most, an octet for the
/// length before them.
///
/// ```
/// use septet_smpp::ShortMessage;
///
/// let message = ShortMessage::new(b"Hello");
/// assert_eq!(message.octets(), b"Hello");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ShortMessage<'a> {
    octets: &'a [u8],
    /// 255 octets were received, and [`Quirk::SMPP_LONG_SHORT_MESSAGE`]
    /// accepted them.
    long: bool,
    /// An octet between the message and the TLVs.
    stray: Option<u8>,
}

impl<'a> ShortMessage<'a> {
    /// The most that 3.4 allows. 5.0 (4.7.28) has one more, which a peer of
    /// 3.4 may refuse; it is taken with a quirk, and not sent.
    pub const MAX: usize = 254;

    /// No message.
    pub const EMPTY: ShortMessage<'static> = ShortMessage::new(&[]);

    /// From its octets.
    #[inline]
    #[must_use]
    pub const fn new(octets: &'a [u8]) -> Self {
        Self {
            octets,
            long: false,
            stray: None,
        }
    }

    /// The octets.
    #[inline]
    #[must_use]
    pub const fn octets(&self) -> &'a [u8] {
        self.octets
    }

    /// The octet that was received behind the message, and that `sm_length`
    /// does not count: a NUL ([`Quirk::SMPP_STRAY_NUL`]), or the last octet of
    /// a message whose `sm_length` is one short.
    #[must_use]
    pub const fn stray(&self) -> Option<u8> {
        self.stray
    }

    /// Called where TLVs do not begin right behind the message: takes the
    /// stray octet, if that is all that is wrong.
    #[cold]
    fn read_stray<T: Trace>(&mut self, r: &mut Reader<'a, T>) {
        let Some((&stray, tlvs)) = r.as_slice().split_first() else {
            return;
        };
        if !r.options().allows(Quirk::SMPP_STRAY_NUL) || !crate::tlv::is_framed(tlvs) {
            return;
        }
        let kind = ErrorKind::Trailing {
            count: 1,
            limit: Limit::SmLength,
        };
        if r.deviation(Quirk::SMPP_STRAY_NUL, kind, "short_message")
            .is_ok()
        {
            if stray != 0 {
                let note = Remark::Note("an octet follows the message: sm_length may be one short");
                r.remark(note, "sm_length", r.offset());
            }
            r.take(1);
            r.note("stray octet", 1, Value::Number(stray.into()));
            self.stray = Some(stray);
        }
    }
}

/// The last field before the TLVs.
impl<'a> Field<'a> for ShortMessage<'a> {
    #[inline(always)]
    fn take(octets: &mut &'a [u8], max: usize) -> Option<Self> {
        let (&length, rest) = octets.split_first()?;
        let (message, rest) = rest.split_at_checked(length.into())?;
        *octets = rest;
        (message.len() <= max).then_some(Self::new(message))
    }

    fn read<T: Trace>(
        r: &mut Reader<'a, T>,
        max: usize,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        let start = *r;
        let length = usize::from(r.u8("sm_length")?);
        let long = length > max;
        if long {
            let kind = ErrorKind::Length {
                length: 255,
                min: 0,
                max: 254,
            };
            start.deviation(Quirk::SMPP_LONG_SHORT_MESSAGE, kind, "sm_length")?;
        }
        let mut message = Self {
            octets: r.octets(length, field)?,
            long,
            stray: None,
        };
        if !crate::tlv::is_framed(r.as_slice()) {
            message.read_stray(r);
        }
        Ok(message)
    }

    #[inline(always)]
    fn put<'r>(&self, room: &'r mut [u8], max: usize) -> Option<&'r mut [u8]> {
        let length = u8::try_from(self.octets.len()).ok()?;
        if self.octets.len() > max || self.stray.is_some() {
            return None;
        }
        put_slice(put_array(room, [length])?, self.octets)
    }

    fn write(
        &self,
        w: &mut Writer<'_>,
        max: usize,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        if self.octets.len() > max && !self.long {
            return Err(EncodeError::too_long(field, self.octets.len(), max));
        }
        w.length_u8(self.octets.len(), "sm_length")?;
        w.octets(self.octets, field)?;
        match self.stray {
            Some(stray) => w.u8(stray, field),
            None => Ok(()),
        }
    }

    fn octets(&self) -> usize {
        let stray = usize::from(self.stray.is_some());
        self.octets.len().saturating_add(1).saturating_add(stray)
    }
}

impl<'a> From<&'a [u8]> for ShortMessage<'a> {
    fn from(octets: &'a [u8]) -> Self {
        Self::new(octets)
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for ShortMessage<'a> {
    fn from(octets: &'a [u8; N]) -> Self {
        Self::new(octets)
    }
}

impl Deref for ShortMessage<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.octets
    }
}

impl fmt::Debug for ShortMessage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.octets.escape_ascii())?;
        match self.stray {
            Some(stray) => write!(f, " (and {stray:#04x})"),
            None => Ok(()),
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for ShortMessage<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.octets)
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for ShortMessage<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let length = usize::from(u.arbitrary::<u8>()?);
        Ok(Self::new(u.bytes(length.min(u.len()))?))
    }
}
