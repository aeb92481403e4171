//! What the fields of a PDU are read from: octets of which nobody wants to
//! know more than what they say, or a [`Reader`], which names each field,
//! tells it to a trace, and tolerates quirks.
//!
//! The PDUs that traffic consists of are read from [`Plain`] first. That has
//! no error to build and nothing to keep in memory between the fields; what it
//! cannot read, whatever the reason, is read again by the reader.

use septet_wire::{CodePoint, DecodeError, Limit, Quirk, Reader, Trace};

use crate::string::find_nul;
use crate::{COctetString, DataCoding, EsmClass, RegisteredDelivery, ShortMessage, TlvTag, Tlvs};

/// Fields in their order.
pub(crate) trait Source<'a> {
    /// Why a field cannot be read.
    type Error;

    /// A C-Octet String of at most `max` octets with its NUL.
    fn string(&mut self, max: usize, field: &'static str) -> Result<COctetString<'a>, Self::Error>;

    /// One octet as a number.
    fn number(&mut self, field: &'static str) -> Result<u8, Self::Error>;

    /// One octet with a name.
    fn code<C: CodePoint + From<u8>>(&mut self, field: &'static str) -> Result<C, Self::Error>;

    /// `esm_class`.
    fn esm_class(&mut self) -> Result<EsmClass, Self::Error>;

    /// `registered_delivery`.
    fn registered_delivery(&mut self) -> Result<RegisteredDelivery, Self::Error>;

    /// `sm_length`, `short_message`, and the TLVs up to the end.
    fn message(
        &mut self,
        esm_class: EsmClass,
        data_coding: DataCoding,
    ) -> Result<(ShortMessage<'a>, Tlvs<'a>), Self::Error>;
}

/// Octets by themselves.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plain<'a>(pub(crate) &'a [u8]);

/// Not read, for a reason that is found out elsewhere.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unusual;

impl<'a> Source<'a> for Plain<'a> {
    type Error = Unusual;

    #[inline(always)]
    fn string(&mut self, max: usize, _: &'static str) -> Result<COctetString<'a>, Unusual> {
        let nul = find_nul(self.0, max).ok_or(Unusual)?;
        let (octets, rest) = self.0.split_at_checked(nul).ok_or(Unusual)?;
        (_, self.0) = rest.split_first().ok_or(Unusual)?;
        Ok(COctetString::new(octets))
    }

    #[inline(always)]
    fn number(&mut self, _: &'static str) -> Result<u8, Unusual> {
        let (&number, rest) = self.0.split_first().ok_or(Unusual)?;
        self.0 = rest;
        Ok(number)
    }

    #[inline(always)]
    fn code<C: CodePoint + From<u8>>(&mut self, field: &'static str) -> Result<C, Unusual> {
        self.number(field).map(C::from)
    }

    #[inline(always)]
    fn esm_class(&mut self) -> Result<EsmClass, Unusual> {
        self.number("esm_class").map(EsmClass)
    }

    #[inline(always)]
    fn registered_delivery(&mut self) -> Result<RegisteredDelivery, Unusual> {
        self.number("registered_delivery").map(RegisteredDelivery)
    }

    #[inline(always)]
    fn message(
        &mut self,
        _: EsmClass,
        _: DataCoding,
    ) -> Result<(ShortMessage<'a>, Tlvs<'a>), Unusual> {
        let length = usize::from(self.number("sm_length")?);
        if length > ShortMessage::MAX {
            return Err(Unusual);
        }
        let (message, rest) = self.0.split_at_checked(length).ok_or(Unusual)?;
        self.0 = &[];
        let tlvs = Tlvs::framed(rest).ok_or(Unusual)?;
        Ok((ShortMessage::new(message), tlvs))
    }
}

impl<'a, T: Trace> Source<'a> for Reader<'a, T> {
    type Error = DecodeError;

    fn string(&mut self, max: usize, field: &'static str) -> Result<COctetString<'a>, DecodeError> {
        COctetString::read(self, max, field)
    }

    fn number(&mut self, field: &'static str) -> Result<u8, DecodeError> {
        self.u8(field)
    }

    fn code<C: CodePoint + From<u8>>(&mut self, field: &'static str) -> Result<C, DecodeError> {
        Reader::code(self, field)
    }

    fn esm_class(&mut self) -> Result<EsmClass, DecodeError> {
        EsmClass::read(self)
    }

    fn registered_delivery(&mut self) -> Result<RegisteredDelivery, DecodeError> {
        RegisteredDelivery::read(self)
    }

    fn message(
        &mut self,
        esm_class: EsmClass,
        data_coding: DataCoding,
    ) -> Result<(ShortMessage<'a>, Tlvs<'a>), DecodeError> {
        let mut message = ShortMessage::read(self)?;
        if T::ACTIVE {
            let octets = message.octets();
            let from = self.offset().saturating_sub(octets.len());
            let part = self.part(octets, from, Limit::SmLength);
            crate::text::trace_message(part, esm_class, data_coding);
        }
        let mut tlvs = Tlvs::EMPTY;
        if !self.is_empty() {
            if !crate::tlv::is_framed(self.as_slice()) {
                message.read_stray(self);
            }
            let from = self.offset();
            tlvs = Tlvs::read(self, Quirk::SMPP_TRUNCATED_TLV)?;
            if T::ACTIVE && message.is_empty() {
                if let Some((payload, at)) = tlvs.locate(TlvTag::MESSAGE_PAYLOAD) {
                    let part = self.part(payload, from.saturating_add(at), Limit::TlvLength);
                    crate::text::trace_message(part, esm_class, data_coding);
                }
            }
        }
        Ok((message, tlvs))
    }
}
