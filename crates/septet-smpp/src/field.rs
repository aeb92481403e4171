//! The fields that PDUs are made of, and PDUs as tables of them.
//!
//! A field is read in two ways. [`take`](Field::take) reads the usual form
//! from octets of which nobody wants to know more than what they say: it has
//! no error to build, and keeps nothing in memory between the fields. What it
//! does not take, whatever the reason, is [`read`](Field::read) again by a
//! [`Reader`], which names each field, tells it to a trace, and tolerates
//! quirks. It is the same with [`put`](Field::put) and
//! [`write`](Field::write).

use septet_wire::{DecodeError, EncodeError, Limit, Reader, Trace, Value, Writer};

use crate::{
    COctetString, DataCoding, EsmClass, InterfaceVersion, MessageState, Npi, Password,
    PriorityFlag, RegisteredDelivery, ReplaceIfPresent, Tlvs, Ton,
};

/// A field: `max` is the most octets of one that varies in length.
pub(crate) trait Field<'a>: Sized {
    /// The usual form, from the start of `octets`, which is then what is left.
    /// None by default, as of [`put`](Self::put): fields of rare bodies have
    /// no usual form.
    fn take(_octets: &mut &'a [u8], _max: usize) -> Option<Self> {
        None
    }

    /// Any form that is allowed.
    fn read<T: Trace>(
        r: &mut Reader<'a, T>,
        max: usize,
        field: &'static str,
    ) -> Result<Self, DecodeError>;

    /// The usual form, to the start of `room`; gives what is left of it.
    fn put<'r>(&self, _room: &'r mut [u8], _max: usize) -> Option<&'r mut [u8]> {
        None
    }

    /// Any form that it can have.
    fn write(&self, w: &mut Writer<'_>, max: usize, field: &'static str)
    -> Result<(), EncodeError>;

    /// How many octets are written.
    fn octets(&self) -> usize;
}

/// Puts `octets` to the start of `room`, and gives what is left of it.
#[inline(always)]
pub(crate) fn put_array<const N: usize>(room: &mut [u8], octets: [u8; N]) -> Option<&mut [u8]> {
    let (taken, room) = room.split_first_chunk_mut()?;
    *taken = octets;
    Some(room)
}

/// Puts `octets` to the start of `room`, and gives what is left of it.
#[inline(always)]
pub(crate) fn put_slice<'r>(room: &'r mut [u8], octets: &[u8]) -> Option<&'r mut [u8]> {
    let (taken, room) = room.split_at_mut_checked(octets.len())?;
    // The lengths are equal; said this way the compiler sees it.
    if taken.len() == octets.len() {
        taken.copy_from_slice(octets);
    }
    Some(room)
}

/// Fields of one octet.
macro_rules! one_octet {
    ($($type:ty: |$r:ident, $field:ident| $read:expr;)*) => {$(
        impl<'a> Field<'a> for $type {
            #[inline(always)]
            fn take(octets: &mut &'a [u8], _: usize) -> Option<Self> {
                let (&octet, rest) = octets.split_first()?;
                *octets = rest;
                Some(octet.into())
            }

            #[inline]
            fn read<T: Trace>(
                $r: &mut Reader<'a, T>,
                _: usize,
                $field: &'static str,
            ) -> Result<Self, DecodeError> {
                $read
            }

            #[inline(always)]
            fn put<'r>(&self, room: &'r mut [u8], _: usize) -> Option<&'r mut [u8]> {
                put_array(room, [(*self).into()])
            }

            #[inline]
            fn write(
                &self,
                w: &mut Writer<'_>,
                _: usize,
                field: &'static str,
            ) -> Result<(), EncodeError> {
                w.u8((*self).into(), field)
            }

            #[inline]
            fn octets(&self) -> usize {
                1
            }
        }
    )*};
}

one_octet! {
    u8: |r, field| r.u8(field);
    Ton: |r, field| r.code(field);
    Npi: |r, field| r.code(field);
    EsmClass: |r, _field| Self::read(r);
    RegisteredDelivery: |r, _field| Self::read(r);
    DataCoding: |r, field| r.code(field);
    PriorityFlag: |r, field| r.code(field);
    ReplaceIfPresent: |r, field| r.code(field);
    MessageState: |r, field| r.code(field);
    InterfaceVersion: |r, field| r.code(field);
}

impl<'a> Field<'a> for COctetString<'a> {
    #[inline(always)]
    fn take(octets: &mut &'a [u8], max: usize) -> Option<Self> {
        Self::take_least::<1>(octets, max)
    }

    #[inline]
    fn read<T: Trace>(
        r: &mut Reader<'a, T>,
        max: usize,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        Self::read(r, max, field)
    }

    #[inline(always)]
    fn put<'r>(&self, room: &'r mut [u8], max: usize) -> Option<&'r mut [u8]> {
        self.put_least::<1>(room, max)
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
    fn take(octets: &mut &'a [u8], max: usize) -> Option<Self> {
        COctetString::take_least::<1>(octets, max).map(Self)
    }

    fn read<T: Trace>(
        r: &mut Reader<'a, T>,
        max: usize,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        r.shown_as(
            field,
            |r| COctetString::read(r, max, field).map(Self),
            |password| Value::Secret(password.expose()),
        )
    }

    fn put<'r>(&self, room: &'r mut [u8], max: usize) -> Option<&'r mut [u8]> {
        self.0.put_least::<1>(room, max)
    }

    fn write(
        &self,
        w: &mut Writer<'_>,
        max: usize,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        self.0.write(w, max, field)
    }

    fn octets(&self) -> usize {
        self.0.encoded_len()
    }
}

/// A message that has fields behind it: so many octets as `sm_length`, which
/// is before them, says.
impl<'a> Field<'a> for &'a [u8] {
    fn read<T: Trace>(
        r: &mut Reader<'a, T>,
        _: usize,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        let length = r.u8("sm_length")?;
        r.octets(length.into(), field)
    }

    fn write(&self, w: &mut Writer<'_>, _: usize, field: &'static str) -> Result<(), EncodeError> {
        w.length_u8(self.len(), "sm_length")?;
        w.octets(self, field)
    }

    fn octets(&self) -> usize {
        self.len().saturating_add(1)
    }
}

/// What a body without a message has instead, in the TLV `message_payload`.
pub(crate) fn payload<'a>(message: &[u8], tlvs: &Tlvs<'a>) -> &'a [u8] {
    match message {
        [] => tlvs.message_payload().unwrap_or_default(),
        _ => &[],
    }
}

/// Tells the trace the text of `message`, which `start` is before.
pub(crate) fn trace_text<'a, T: Trace>(
    start: &Reader<'a, T>,
    message: &'a [u8],
    limit: Limit,
    esm_class: EsmClass,
    data_coding: DataCoding,
) {
    if let (false, Some(from)) = (message.is_empty(), start.locate(message)) {
        crate::text::trace_message(start.part(message, from, limit), esm_class, data_coding);
    }
}

/// Defines the body of a PDU as the table of its fields, each with its most
/// octets if it varies in length; `source` and `destination` are an address
/// and the two fields before it. TLVs follow the last; `$quirk` is what
/// accepts octets that are none. `text` says what the message is, for those
/// who listen.
///
/// Without a `$quirk` nothing follows the last field, and nothing is made for
/// speed.
macro_rules! pdu {
    ($(#[$doc:meta])* pub struct $name:ident { $($rows:tt)* }) => {
        $crate::field::pdu! { @rows [$(#[$doc])* pub struct $name] [] [$($rows)*] [] }
    };
    ($(#[$doc:meta])* pub struct $name:ident, $quirk:ident { $($rows:tt)* } $($text:tt)*) => {
        $crate::field::pdu! {
            @rows [$(#[$doc])* pub struct $name, $quirk] [] [$($rows)*] [$($text)*]
        }
    };
    (@rows $head:tt [$($done:tt)*] [$(#[$doc:meta])* source [$max:literal], $($rest:tt)*] $text:tt) => {
        $crate::field::pdu! { @rows $head [$($done)*
            /// Type of number of the source (3.4, 5.2.5; 5.0, 4.7.1).
            source_addr_ton: $crate::Ton,
            /// Numbering plan of the source (3.4, 5.2.6; 5.0, 4.7.2).
            source_addr_npi: $crate::Npi,
            $(#[$doc])*
            source_addr: $crate::COctetString<'a> [$max],
        ] [$($rest)*] $text }
    };
    (@rows $head:tt [$($done:tt)*] [$(#[$doc:meta])* destination [$max:literal], $($rest:tt)*] $text:tt) => {
        $crate::field::pdu! { @rows $head [$($done)*
            /// Type of number of the destination (3.4, 5.2.5; 5.0, 4.7.1).
            dest_addr_ton: $crate::Ton,
            /// Numbering plan of the destination (3.4, 5.2.6; 5.0, 4.7.2).
            dest_addr_npi: $crate::Npi,
            $(#[$doc])*
            destination_addr: $crate::COctetString<'a> [$max],
        ] [$($rest)*] $text }
    };
    (@rows $head:tt [$($done:tt)*] [
        $(#[$doc:meta])* $field:ident: $type:ty $([$max:literal])?, $($rest:tt)*
    ] $text:tt) => {
        $crate::field::pdu! {
            @rows $head [$($done)* $(#[$doc])* $field: $type $([$max])?,] [$($rest)*] $text
        }
    };
    (@rows [$($head:tt)*] $done:tt [] [$($text:tt)*]) => {
        $crate::field::pdu! { @table [$($head)*] $done $($text)* }
    };
    (@table [$(#[$doc:meta])* pub struct $name:ident, $quirk:ident] [
        $($(#[$field_doc:meta])* $field:ident: $type:ty $([$max:literal])?,)*
    ] $(text |$pdu:ident| $message:expr, $esm_class:expr, $data_coding:expr;)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
        pub struct $name<'a> {
            $($(#[$field_doc])* pub $field: $type,)*
            /// TLVs.
            pub tlvs: $crate::Tlvs<'a>,
        }

        impl<'a> $name<'a> {
            /// The usual form, from all of `octets`.
            #[inline(always)]
            pub(crate) fn take(octets: &'a [u8]) -> Option<Self> {
                let mut _rest = octets;
                $(let $field = <$type as $crate::field::Field<'a>>::take(
                    &mut _rest,
                    $crate::field::pdu!(@max $($max)?),
                )?;)*
                let tlvs = $crate::Tlvs::framed(_rest)?;
                Some(Self { $($field,)* tlvs })
            }

            /// Any form that is allowed, and with a word on what is not.
            #[cold]
            fn read<T: septet_wire::Trace>(
                r: &mut septet_wire::Reader<'a, T>,
            ) -> Result<Self, septet_wire::DecodeError> {
                let _start = *r;
                $(let $field = <$type as $crate::field::Field<'a>>::read(
                    r,
                    $crate::field::pdu!(@max $($max)?),
                    stringify!($field),
                )?;)*
                let mut pdu = Self { $($field,)* tlvs: $crate::Tlvs::EMPTY };
                $(if T::ACTIVE {
                    let $pdu = &pdu;
                    let limit = septet_wire::Limit::SmLength;
                    $crate::field::trace_text(&_start, $message, limit, $esm_class, $data_coding);
                })?
                if !r.is_empty() {
                    pdu.tlvs = $crate::Tlvs::read(r, septet_wire::Quirk::$quirk)?;
                }
                $(if T::ACTIVE {
                    let $pdu = &pdu;
                    let payload = $crate::field::payload($message, &pdu.tlvs);
                    let limit = septet_wire::Limit::TlvLength;
                    $crate::field::trace_text(&_start, payload, limit, $esm_class, $data_coding);
                })?
                Ok(pdu)
            }

            /// The usual form, to the start of `room`; gives what is left of
            /// it.
            #[inline(always)]
            pub(crate) fn put<'r>(&self, room: &'r mut [u8]) -> Option<&'r mut [u8]> {
                $(let room = $crate::field::Field::put(
                    &self.$field,
                    room,
                    $crate::field::pdu!(@max $($max)?),
                )?;)*
                self.tlvs.put(room)
            }
        }

        impl<'a> septet_wire::Decode<'a> for $name<'a> {
            #[inline]
            fn decode<T: septet_wire::Trace>(
                r: &mut septet_wire::Reader<'a, T>,
            ) -> Result<Self, septet_wire::DecodeError> {
                $crate::field::decode(r, Self::take, Self::read)
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
    (@table [$(#[$doc:meta])* pub struct $name:ident] [
        $($(#[$field_doc:meta])* $field:ident: $type:ty $([$max:literal])?,)*
    ]) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
        pub struct $name<'a> {
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl<'a> septet_wire::Decode<'a> for $name<'a> {
            fn decode<T: septet_wire::Trace>(
                r: &mut septet_wire::Reader<'a, T>,
            ) -> Result<Self, septet_wire::DecodeError> {
                Ok(Self {
                    $($field: $crate::field::Field::read(
                        r,
                        $crate::field::pdu!(@max $($max)?),
                        stringify!($field),
                    )?,)*
                })
            }
        }

        impl septet_wire::Encode for $name<'_> {
            fn encoded_len(&self) -> usize {
                0_usize$(.saturating_add($crate::field::Field::octets(&self.$field)))*
            }

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
                Ok(())
            }
        }
    };
    (@max) => { 1 };
    (@max $max:literal) => { $max };
}

/// A body by `take` if it is of the usual form and nobody listens, else by
/// `read`.
#[inline(always)]
pub(crate) fn decode<'a, T: Trace, B>(
    r: &mut Reader<'a, T>,
    take: impl FnOnce(&'a [u8]) -> Option<B>,
    read: impl FnOnce(&mut Reader<'a, T>) -> Result<B, DecodeError>,
) -> Result<B, DecodeError> {
    if !T::ACTIVE {
        if let Some(body) = take(r.as_slice()) {
            r.take(r.remaining());
            return Ok(body);
        }
    }
    read(r)
}

pub(crate) use pdu;
