//! How the data of an element are laid out: fields in order, and octets of
//! bits. From one description come the struct, its decoder and its encoder.

use septet_text::gsm7::NationalLanguage;
use septet_wire::{DecodeError, EncodeError, Reader, Trace, Value, Writer};

use crate::Address;

/// What [`layout!`] makes structs of.
pub(crate) trait Field<'a>: Sized {
    fn read<T: Trace>(reader: &mut Reader<'a, T>, name: &'static str) -> Result<Self, DecodeError>;

    /// How many octets it takes.
    fn octets(&self) -> usize;

    fn write(&self, writer: &mut Writer<'_>, name: &'static str) -> Result<(), EncodeError>;
}

macro_rules! numbers {
    ($($int:ident)*) => {$(
        impl<'a> Field<'a> for $int {
            #[inline]
            fn read<T: Trace>(
                reader: &mut Reader<'a, T>,
                name: &'static str,
            ) -> Result<Self, DecodeError> {
                reader.$int(name)
            }

            fn octets(&self) -> usize {
                size_of::<Self>()
            }

            fn write(
                &self,
                writer: &mut Writer<'_>,
                name: &'static str,
            ) -> Result<(), EncodeError> {
                writer.$int(*self, name)
            }
        }
    )*};
}

numbers! { u8 u16 }

/// All that is left.
impl<'a> Field<'a> for &'a [u8] {
    fn read<T: Trace>(reader: &mut Reader<'a, T>, name: &'static str) -> Result<Self, DecodeError> {
        Ok(reader.rest(name))
    }

    fn octets(&self) -> usize {
        self.len()
    }

    fn write(&self, writer: &mut Writer<'_>, name: &'static str) -> Result<(), EncodeError> {
        writer.octets(self, name)
    }
}

/// There, unless the data end before it.
impl<'a, F: Field<'a>> Field<'a> for Option<F> {
    fn read<T: Trace>(reader: &mut Reader<'a, T>, name: &'static str) -> Result<Self, DecodeError> {
        if reader.is_empty() {
            return Ok(None);
        }
        F::read(reader, name).map(Some)
    }

    fn octets(&self) -> usize {
        self.as_ref().map_or(0, Field::octets)
    }

    fn write(&self, writer: &mut Writer<'_>, name: &'static str) -> Result<(), EncodeError> {
        self.iter().try_for_each(|field| field.write(writer, name))
    }
}

impl<'a> Field<'a> for Address<'a> {
    fn read<T: Trace>(reader: &mut Reader<'a, T>, name: &'static str) -> Result<Self, DecodeError> {
        Self::decode_as(reader, name)
    }

    fn octets(&self) -> usize {
        septet_wire::Encode::encoded_len(self)
    }

    fn write(&self, writer: &mut Writer<'_>, name: &'static str) -> Result<(), EncodeError> {
        self.encode_as(writer, name)
    }
}

/// Makes code points fields.
macro_rules! code_fields {
    ($($code:ident)*) => {$(
        impl<'a> $crate::elements::layout::Field<'a> for $code {
            #[inline]
            fn read<T: septet_wire::Trace>(
                reader: &mut septet_wire::Reader<'a, T>,
                name: &'static str,
            ) -> Result<Self, septet_wire::DecodeError> {
                reader.code(name)
            }

            fn octets(&self) -> usize {
                size_of::<Self>()
            }

            fn write(
                &self,
                writer: &mut septet_wire::Writer<'_>,
                name: &'static str,
            ) -> Result<(), septet_wire::EncodeError> {
                writer.code(*self, name)
            }
        }
    )*};
}

code_fields! { NationalLanguage }

/// An octet that [`bits!`] has taken apart.
pub(crate) trait Bits: Copy {
    fn from_octet(octet: u8) -> Self;

    /// Tells what the octet just read says.
    fn note<T: Trace>(self, reader: &Reader<'_, T>);
}

#[inline]
pub(crate) fn read_bits<B: Bits, T: Trace>(
    reader: &mut Reader<'_, T>,
    name: &'static str,
) -> Result<B, DecodeError> {
    let Some(&[octet]) = reader.take_array() else {
        return Err(reader.truncated(1, name));
    };
    let bits = B::from_octet(octet);
    if T::ACTIVE {
        bits.note(reader);
    }
    Ok(bits)
}

/// Tells the bits that mean nothing, if one is set.
pub(crate) fn note_spare<T: Trace>(reader: &Reader<'_, T>, spare: u8) {
    if spare != 0 {
        reader.note("spare", 1, Value::Number(spare.into()));
    }
}

/// Defines an octet of flags, code points and small numbers. The octet is kept
/// as it came, spare bits and all.
///
/// ```text
/// bits! {
///     /// How text looks.
///     pub struct FormattingMode {
///         /// Where its lines begin.
///         alignment, with_alignment: [Alignment] 0x03 << 0,
///         /// In bold type.
///         bold, with_bold: flag 0x01 << 4,
///     }
/// }
/// ```
macro_rules! bits {
    (
        $(#[$doc:meta])*
        pub struct $name:ident {
            $(
                $(#[$field_doc:meta])*
                $field:ident, $with:ident: $kind:tt $mask:literal << $shift:literal,
            )*
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        #[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
        pub struct $name(pub u8);

        impl $name {
            $(
                $(#[$field_doc])*
                #[must_use]
                pub const fn $field(self) -> bits!(@type $kind) {
                    bits!(@from $kind (self.0 >> $shift) & $mask)
                }

                #[doc = concat!("With another [`", stringify!($field), "`](Self::", stringify!($field), ").")]
                #[must_use]
                pub const fn $with(self, $field: bits!(@type $kind)) -> Self {
                    let bits = bits!(@to $kind $field) & $mask;
                    Self(self.0 & !($mask << $shift) | bits << $shift)
                }
            )*
        }

        impl $crate::elements::layout::Bits for $name {
            #[inline]
            fn from_octet(octet: u8) -> Self {
                Self(octet)
            }

            fn note<T: septet_wire::Trace>(self, reader: &septet_wire::Reader<'_, T>) {
                $(
                    let value = bits!(@value $kind self.$field());
                    reader.note(stringify!($field), 1, value);
                )*
                let known = 0 $(| $mask << $shift)*;
                $crate::elements::layout::note_spare(reader, self.0 & !known);
            }
        }

        impl<'a> $crate::elements::layout::Field<'a> for $name {
            #[inline]
            fn read<T: septet_wire::Trace>(
                reader: &mut septet_wire::Reader<'a, T>,
                name: &'static str,
            ) -> Result<Self, septet_wire::DecodeError> {
                $crate::elements::layout::read_bits(reader, name)
            }

            fn octets(&self) -> usize {
                1
            }

            fn write(
                &self,
                writer: &mut septet_wire::Writer<'_>,
                name: &'static str,
            ) -> Result<(), septet_wire::EncodeError> {
                writer.u8(self.0, name)
            }
        }

        /// What its bits say, by name.
        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeStruct;
                let names = [$(stringify!($field)),*];
                let mut fields = serializer.serialize_struct(stringify!($name), names.len())?;
                $(fields.serialize_field(stringify!($field), &self.$field())?;)*
                fields.end()
            }
        }
    };
    (@type flag) => { bool };
    (@type number) => { u8 };
    (@type [$code:ty]) => { $code };
    (@from flag $bits:expr) => { $bits != 0 };
    (@from number $bits:expr) => { $bits };
    (@from [$code:ident] $bits:expr) => { $code($bits) };
    (@to flag $field:ident) => { $field as u8 };
    (@to number $field:ident) => { $field };
    (@to [$code:ident] $field:ident) => { $field.0 };
    (@value flag $bits:expr) => { septet_wire::Value::Flag($bits) };
    (@value number $bits:expr) => { septet_wire::Value::Number($bits.into()) };
    (@value [$code:ident] $bits:expr) => {{
        let code = $bits;
        septet_wire::Value::Code(code.0.into(), code.name())
    }};
}

/// Defines what the data of one kind of element mean: fields in order, each a
/// [`Field`], under the names that the trace tells.
///
/// ```text
/// layout! {
///     /// A link.
///     pub struct Hyperlink for HYPERLINK {
///         /// Where its title begins.
///         position: u16,
///     }
/// }
/// ```
macro_rules! layout {
    ($(#[$doc:meta])* pub struct $name:ident for $identifier:ident { $($fields:tt)* }) => {
        layout! { @struct ['a] [] $(#[$doc])* $name $identifier $($fields)* }
    };
    ($(#[$doc:meta])* pub struct $name:ident<$a:lifetime> for $identifier:ident { $($fields:tt)* }) => {
        layout! { @struct [$a] [<$a>] $(#[$doc])* $name $identifier $($fields)* }
    };
    (
        @struct [$a:lifetime] [$($of:tt)*] $(#[$doc:meta])* $name:ident $identifier:ident
        $($(#[$field_doc:meta])* $field:ident: $type:ty,)*
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        pub struct $name $($of)* {
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl<$a> septet_wire::Decode<$a> for $name $($of)* {
            #[inline]
            fn decode<T: septet_wire::Trace>(
                reader: &mut septet_wire::Reader<$a, T>,
            ) -> Result<Self, septet_wire::DecodeError> {
                use $crate::elements::layout::Field;
                Ok(Self {
                    $($field: Field::read(reader, stringify!($field))?,)*
                })
            }
        }

        impl septet_wire::Encode for layout!(@any $name $($of)*) {
            fn encoded_len(&self) -> usize {
                use $crate::elements::layout::Field;
                0_usize $(.saturating_add(Field::octets(&self.$field)))*
            }

            fn encode(
                &self,
                writer: &mut septet_wire::Writer<'_>,
            ) -> Result<(), septet_wire::EncodeError> {
                use $crate::elements::layout::Field;
                $(Field::write(&self.$field, writer, stringify!($field))?;)*
                Ok(())
            }
        }

        impl<$a> $crate::elements::InformationElement<$a> for $name $($of)* {
            #[inline]
            fn is_kind(identifier: $crate::ElementIdentifier) -> bool {
                identifier == $crate::ElementIdentifier::$identifier
            }

            #[inline]
            fn identifier(&self) -> $crate::ElementIdentifier {
                $crate::ElementIdentifier::$identifier
            }
        }
    };
    (@any $name:ident) => { $name };
    (@any $name:ident<$a:lifetime>) => { $name<'_> };
}

pub(crate) use {bits, code_fields, layout};
