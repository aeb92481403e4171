//! What lies behind a heading code: fields of so many bits each, packed into
//! at most four octets, the first field in the lowest bits of the first octet.
//! Bits that no field has are spare, and kept.

use core::fmt;
use core::marker::PhantomData;

use septet_wire::{DecodeError, EncodeError, PointCode, Reader, Trace, Value, Writer, code_point};

use crate::ServiceIndicator;
use crate::variant::Variant;

code_point! {
    /// Why a user part is unavailable (Q.704, 15.17.5), four bits.
    pub struct UnavailabilityCause(u8) {
        /// It is not known why.
        UNKNOWN = 0 => "unknown",
        /// There is no such user.
        UNEQUIPPED = 1 => "unequipped remote user",
        /// There is one, and it cannot be reached.
        INACCESSIBLE = 2 => "inaccessible remote user",
    }
}

/// Fields behind a heading code.
pub(crate) trait Fields<'a>: Sized {
    fn read<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError>;

    fn length(&self) -> usize;

    fn write(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError>;

    /// Each with its name.
    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

/// The value of one field.
trait Field: Copy {
    /// The lower `width` bits.
    fn of(bits: u32, width: u32) -> Self;

    /// Its bits, if it is there where `width` is not 0.
    fn bits(self, width: u32) -> Option<u32>;

    /// For the trace: its number, and the name that stands for it.
    fn told(self) -> Option<(u32, Option<&'static str>)>;

    fn show(self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.told() {
            Some((_, Some(text))) => write!(f, ", {name} {text}"),
            Some((number, None)) => write!(f, ", {name} {number}"),
            None => Ok(()),
        }
    }
}

/// The lower `width` bits.
fn lower(bits: u32, width: u32) -> u32 {
    bits & !u32::MAX.wrapping_shl(width)
}

macro_rules! numbers {
    ($($int:ty)*) => {$(
        impl Field for $int {
            fn of(bits: u32, width: u32) -> Self {
                Self::try_from(lower(bits, width)).unwrap_or(Self::MAX)
            }

            fn bits(self, width: u32) -> Option<u32> {
                let bits = u32::from(self);
                (bits == lower(bits, width)).then_some(bits)
            }

            fn told(self) -> Option<(u32, Option<&'static str>)> {
                Some((self.into(), None))
            }
        }
    )*};
}
numbers!(u8 u16 u32);

macro_rules! codes {
    ($($code:ty)*) => {$(
        impl Field for $code {
            fn of(bits: u32, width: u32) -> Self {
                Self(Field::of(bits, width))
            }

            fn bits(self, width: u32) -> Option<u32> {
                self.0.bits(width)
            }

            fn told(self) -> Option<(u32, Option<&'static str>)> {
                Some((self.0.into(), self.name()))
            }
        }
    )*};
}
codes!(ServiceIndicator UnavailabilityCause);

/// A field that only some variants have: there is none of no bits.
impl Field for Option<u8> {
    fn of(bits: u32, width: u32) -> Self {
        (width > 0).then(|| Field::of(bits, width))
    }

    fn bits(self, width: u32) -> Option<u32> {
        match self {
            Some(number) if width > 0 => number.bits(width),
            None if width == 0 => Some(0),
            _ => None,
        }
    }

    fn told(self) -> Option<(u32, Option<&'static str>)> {
        self?.told()
    }
}

impl<V: Variant> Field for PointCode<V> {
    fn of(bits: u32, _: u32) -> Self {
        Self::truncated(bits)
    }

    fn bits(self, _: u32) -> Option<u32> {
        Some(self.get())
    }

    fn told(self) -> Option<(u32, Option<&'static str>)> {
        Some((self.get(), None))
    }

    fn show(self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, ", {name} {self}")
    }
}

/// Defines fields: the type of each, where it begins, and its width in bits.
macro_rules! fields {
    ($(
        $(#[$doc:meta])*
        $name:ident {
            $($(#[$field_doc:meta])* $field:ident: $Field:ty = $start:expr, $width:expr;)*
        }
    )*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name<V: Variant> {
            bits: u32,
            variant: PhantomData<V>,
        }

        impl<V: Variant> $name<V> {
            /// The octets that they take, at most four.
            const LEN: usize = {
                let _end = 0;
                $(let _end = u32::wrapping_add($start, $width);)*
                u32::div_ceil(_end, 8) as usize
            };

            /// Of these fields, its spare bits 0; `None` if one of them is
            /// wider than its bits, is missing, or is one of other variants.
            #[must_use]
            pub fn new($($field: $Field),*) -> Option<Self> {
                let bits = 0;
                $(let bits = bits | $field.bits($width)?.wrapping_shl($start);)*
                Some(Self { bits, variant: PhantomData })
            }

            $(
                $(#[$field_doc])*
                #[must_use]
                pub fn $field(&self) -> $Field {
                    Field::of(self.bits.wrapping_shr($start), $width)
                }
            )*
        }

        impl<'a, V: Variant> Fields<'a> for $name<V> {
            fn read<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
                let Some(octets) = reader.take(Self::LEN) else {
                    let first = [$(stringify!($field)),*].first().copied();
                    return Err(reader.truncated(Self::LEN, first.unwrap_or_default()));
                };
                let bits = octets.iter().rev().fold(0, |bits, &octet| bits << 8 | u32::from(octet));
                let this = Self { bits, variant: PhantomData };
                if T::ACTIVE {
                    $(
                        if let Some((number, text)) = this.$field().told() {
                            let value = match text {
                                Some(_) => Value::Code(number.into(), text),
                                None => Value::Number(number.into()),
                            };
                            reader.note(stringify!($field), Self::LEN, value);
                        }
                    )*
                }
                Ok(this)
            }

            fn length(&self) -> usize {
                Self::LEN
            }

            fn write(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
                let octets = self.bits.to_le_bytes();
                writer.octets(octets.get(..Self::LEN).unwrap_or_default(), "fields")
            }

            fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                $(self.$field().show(stringify!($field), f)?;)*
                let _ = f;
                Ok(())
            }
        }

        impl<V: Variant> fmt::Debug for $name<V> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name))
                    $(.field(stringify!($field), &self.$field()))*
                    .field("bits", &format_args!("{:#x}", self.bits))
                    .finish()
            }
        }

        /// All bits 0.
        impl<V: Variant> Default for $name<V> {
            fn default() -> Self {
                Self { bits: 0, variant: PhantomData }
            }
        }

        #[cfg(feature = "serde")]
        impl<V: Variant> serde::Serialize for $name<V> {
            #[allow(unused_mut, reason = "there may be no fields")]
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeStruct;
                const NAMES: &[&str] = &[$(stringify!($field)),*];
                let mut fields = serializer.serialize_struct(stringify!($name), NAMES.len())?;
                $(fields.serialize_field(stringify!($field), &self.$field())?;)*
                fields.end()
            }
        }

        /// With any spare bits.
        #[cfg(feature = "arbitrary")]
        impl<'a, V: Variant> arbitrary::Arbitrary<'a> for $name<V> {
            fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
                let octets: [u8; 4] = u.arbitrary()?;
                let octets = octets.iter().take(Self::LEN);
                let bits = octets.fold(0, |bits, &octet| bits << 8 | u32::from(octet));
                Ok(Self { bits, variant: PhantomData })
            }
        }
    )*};
}

fields! {
    /// No fields.
    Nothing {}

    /// Which link it is about.
    Link {
        /// Signalling link code, 0 to 15; in the routing label but for ANSI.
        slc: Option<u8> = 0, V::SLC_BITS;
    }

    /// What the sender has got of a link that is given up (15.4).
    Changeover {
        /// Signalling link code, 0 to 15; in the routing label but for ANSI.
        slc: Option<u8> = 0, V::SLC_BITS;
        /// Forward sequence number of the last message accepted, 0 to 127.
        fsn: u8 = V::SLC_BITS, 7;
    }

    /// The same of a link with long sequence numbers (15.4; Q.2210, 9.8.1).
    ExtendedChangeover {
        /// Signalling link code, 0 to 15; in the routing label but for ANSI.
        slc: Option<u8> = 0, V::SLC_BITS;
        /// Sequence number of the last message accepted, 24 bits.
        fsn: u32 = V::SLC_BITS, 24;
    }

    /// A link that is taken back (15.5).
    Changeback {
        /// Signalling link code, 0 to 15; in the routing label but for ANSI.
        slc: Option<u8> = 0, V::SLC_BITS;
        /// Changeback code: which of several declarations is meant; 0 to 3 in
        /// Japan.
        changeback_code: u8 = V::SLC_BITS, V::CBC_BITS;
    }

    /// Whose traffic it is about (15.7 and 15.10).
    Destination {
        /// The point, or of ANSI the cluster, that messages are for.
        destination: PointCode<V> = 0, V::PC_BITS;
    }

    /// Congestion on the way to a destination (15.8).
    TransferControlled {
        /// The point that messages are for.
        destination: PointCode<V> = V::TFC_SPARE_BITS, V::PC_BITS;
        /// Congestion status, 0 to 3, where the network has levels of it.
        status: u8 = V::TFC_SPARE_BITS.wrapping_add(V::PC_BITS), 2;
    }

    /// A data link that is to become a signalling link (15.13).
    DataLink {
        /// Signalling link code, 0 to 15; in the routing label but for ANSI.
        slc: Option<u8> = 0, V::SLC_BITS;
        /// Signalling data link identity: 12 bits, of ANSI 14.
        identity: u16 = V::SLC_BITS, V::DATA_LINK_BITS;
    }

    /// A user that does not answer at some point (15.17).
    UserPart {
        /// Where it should be.
        destination: PointCode<V> = 0, V::PC_BITS;
        /// The user part, four bits.
        user: ServiceIndicator = V::PC_BITS.next_multiple_of(8), 4;
        /// Why, four bits.
        cause: UnavailabilityCause = V::PC_BITS.next_multiple_of(8).wrapping_add(4), 4;
    }
}
