//! The fields that PDUs are made of, and PDUs as tables of them.

use septet_wire::{DecodeError, EncodeError, Limit, Reader, Trace, Writer};

use crate::{
    COctetString, DataCoding, EsmClass, InterfaceVersion, MessageState, Npi, Password,
    PriorityFlag, RegisteredDelivery, ReplaceIfPresent, ShortMessage, TlvTag, Tlvs, Ton,
};

/// A field: `max` is the most octets of one that varies in length.
pub(crate) trait Field<'a>: Sized {
    fn read<T: Trace>(
        r: &mut Reader<'a, T>,
        max: usize,
        field: &'static str,
    ) -> Result<Self, DecodeError>;

    fn write(&self, w: &mut Writer<'_>, max: usize, field: &'static str)
    -> Result<(), EncodeError>;

    fn octets(&self) -> usize;
}

/// Fields of one octet.
macro_rules! one_octet {
    ($($type:ty: |$r:ident, $field:ident| $read:expr, |$value:ident| $octet:expr;)*) => {$(
        impl<'a> Field<'a> for $type {
            #[inline]
            fn read<T: Trace>(
                $r: &mut Reader<'a, T>,
                _: usize,
                $field: &'static str,
            ) -> Result<Self, DecodeError> {
                $read
            }

            #[inline]
            fn write(
                &self,
                w: &mut Writer<'_>,
                _: usize,
                field: &'static str,
            ) -> Result<(), EncodeError> {
                let $value = self;
                w.u8($octet, field)
            }

            #[inline]
            fn octets(&self) -> usize {
                1
            }
        }
    )*};
}

one_octet! {
    u8: |r, field| r.u8(field), |value| *value;
    Ton: |r, field| r.code(field), |value| value.0;
    Npi: |r, field| r.code(field), |value| value.0;
    EsmClass: |r, _field| Self::read(r), |value| value.0;
    RegisteredDelivery: |r, _field| Self::read(r), |value| value.0;
    DataCoding: |r, field| r.code(field), |value| value.0;
    PriorityFlag: |r, field| r.code(field), |value| value.0;
    ReplaceIfPresent: |r, field| r.code(field), |value| value.0;
    MessageState: |r, field| r.code(field), |value| value.0;
    InterfaceVersion: |r, field| r.code(field), |value| value.0;
}

impl<'a> Field<'a> for COctetString<'a> {
    #[inline]
    fn read<T: Trace>(
        r: &mut Reader<'a, T>,
        max: usize,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        Self::read(r, max, field)
    }

    #[inline]
    fn write(
        &self,
        w: &mut Writer<'_>,
        max: usize,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        self.write(w, max, field)
    }

    #[inline]
    fn octets(&self) -> usize {
        self.encoded_len()
    }
}

impl<'a> Field<'a> for Password<'a> {
    fn read<T: Trace>(
        r: &mut Reader<'a, T>,
        _: usize,
        _: &'static str,
    ) -> Result<Self, DecodeError> {
        Self::read(r)
    }

    fn write(&self, w: &mut Writer<'_>, _: usize, _: &'static str) -> Result<(), EncodeError> {
        self.write(w)
    }

    fn octets(&self) -> usize {
        self.encoded_len()
    }
}

/// The last field before the TLVs.
impl<'a> Field<'a> for ShortMessage<'a> {
    #[inline]
    fn read<T: Trace>(
        r: &mut Reader<'a, T>,
        _: usize,
        _: &'static str,
    ) -> Result<Self, DecodeError> {
        let mut message = Self::read(r)?;
        if !crate::tlv::is_framed(r.as_slice()) {
            message.read_stray(r);
        }
        Ok(message)
    }

    #[inline]
    fn write(&self, w: &mut Writer<'_>, _: usize, _: &'static str) -> Result<(), EncodeError> {
        self.write(w)
    }

    #[inline]
    fn octets(&self) -> usize {
        self.encoded_len()
    }
}

/// Tells the trace the text of a message that `start` is before: that of
/// `short_message`, or else of the TLV `message_payload`.
pub(crate) fn trace_text<'a, T: Trace>(
    start: &Reader<'a, T>,
    short_message: &'a [u8],
    tlvs: &Tlvs<'a>,
    esm_class: EsmClass,
    data_coding: DataCoding,
) {
    let (message, limit) = match short_message {
        [] => (
            tlvs.get(TlvTag::MESSAGE_PAYLOAD).unwrap_or_default(),
            Limit::TlvLength,
        ),
        message => (message, Limit::SmLength),
    };
    if let (false, Some(from)) = (message.is_empty(), start.locate(message)) {
        crate::text::trace_message(start.part(message, from, limit), esm_class, data_coding);
    }
}

/// Defines the body of a PDU as the table of its fields, each with its most
/// octets if it varies in length. TLVs follow the last; `$quirk` is what
/// accepts octets that are none. `text` says what the message is, for those
/// who listen.
macro_rules! pdu {
    ($(#[$doc:meta])* pub struct $name:ident, $quirk:ident {
        $($(#[$field_doc:meta])* $field:ident: $type:ty $([$max:literal])?,)*
    } $(text |$pdu:ident| $message:expr, $esm_class:expr, $data_coding:expr;)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
        pub struct $name<'a> {
            $($(#[$field_doc])* pub $field: $type,)*
            /// TLVs.
            pub tlvs: $crate::Tlvs<'a>,
        }

        impl<'a> septet_wire::Decode<'a> for $name<'a> {
            #[inline]
            fn decode<T: septet_wire::Trace>(
                r: &mut septet_wire::Reader<'a, T>,
            ) -> Result<Self, septet_wire::DecodeError> {
                let _start = *r;
                $(let $field = <$type as $crate::field::Field<'a>>::read(
                    r,
                    $crate::field::pdu!(@max $($max)?),
                    stringify!($field),
                )?;)*
                let mut tlvs = $crate::Tlvs::EMPTY;
                if !r.is_empty() {
                    tlvs = $crate::Tlvs::read(r, septet_wire::Quirk::$quirk)?;
                }
                let pdu = Self { $($field,)* tlvs };
                $(if T::ACTIVE {
                    let $pdu = &pdu;
                    $crate::field::trace_text(&_start, $message, &tlvs, $esm_class, $data_coding);
                })?
                Ok(pdu)
            }
        }

        impl septet_wire::Encode for $name<'_> {
            #[inline]
            fn encoded_len(&self) -> usize {
                self.tlvs.encoded_len()
                    $(.saturating_add($crate::field::Field::octets(&self.$field)))*
            }

            #[inline]
            fn encode(
                &self,
                w: &mut septet_wire::Writer<'_>,
            ) -> Result<(), septet_wire::EncodeError> {
                $($crate::field::Field::write(
                    &self.$field,
                    w,
                    $crate::field::pdu!(@max $($max)?),
                    stringify!($field),
                )?;)*
                self.tlvs.encode(w)
            }
        }
    };
    (@max) => { 1 };
    (@max $max:literal) => { $max };
}

pub(crate) use pdu;
