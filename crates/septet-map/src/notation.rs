//! The ASN.1 leaves that MAP adds to [`septet_wire::ber`]: OCTET STRINGs with
//! a size.
//!
//! Sizes are those of TS 29.002, 17.7.8 and 17.7.6. A string outside its size
//! is accepted and kept, since numbers of eleven octets are in real traffic;
//! the trace hears of it.

use septet_wire::{Reader, Remark, Trace};

/// Tells the trace of a string outside its size.
#[cold]
#[inline(never)]
pub(crate) fn out_of_size<T: Trace>(reader: &Reader<'_, T>, length: usize, field: &'static str) {
    let offset = reader.offset().wrapping_sub(length);
    reader.remark(Remark::Note("outside the size of its type"), field, offset);
}

/// Octets of the size in most cases, as long as there are some.
#[cfg(feature = "arbitrary")]
pub(crate) fn arbitrary_octets<'a>(
    u: &mut arbitrary::Unstructured<'a>,
    size: core::ops::RangeInclusive<usize>,
) -> arbitrary::Result<&'a [u8]> {
    if u.ratio(1, 16)? {
        return u.arbitrary();
    }
    let (min, max) = size.into_inner();
    let length = u.int_in_range(min..=max.min(min.saturating_add(255)))?;
    u.bytes(length.min(u.len()))
}

/// Defines an OCTET STRING with a size: a newtype over its octets. What the
/// trace is told comes from its method `show`, which `= octets` and
/// `= latin1` write.
macro_rules! octet_string {
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident<'a>($min:literal..=$max:expr) = $shown:ident;
    ) => {
        octet_string! {
            $(#[$meta])*
            #[derive(Debug)]
            #[cfg_attr(feature = "serde", derive(serde::Serialize))]
            $vis struct $name<'a>($min..=$max);
        }

        impl<'a> $name<'a> {
            fn show<T: septet_wire::Trace>(
                self,
                reader: &septet_wire::Reader<'a, T>,
                field: &'static str,
            ) {
                reader.note(field, self.0.len(), octet_string!(@value $shown, self.0));
            }
        }
    };
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident<'a>($min:literal..=$max:expr);
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        $vis struct $name<'a>(&'a [u8]);

        #[cfg(feature = "arbitrary")]
        impl<'a> arbitrary::Arbitrary<'a> for $name<'a> {
            fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
                $crate::notation::arbitrary_octets(u, Self::SIZE).map(Self)
            }
        }

        impl<'a> $name<'a> {
            /// How many octets its type gives it. Other lengths are read and
            /// written all the same.
            pub const SIZE: core::ops::RangeInclusive<usize> = $min..=$max;

            /// Of these octets.
            #[inline]
            #[must_use]
            pub const fn new(octets: &'a [u8]) -> Self {
                Self(octets)
            }

            /// The octets.
            #[inline]
            #[must_use]
            pub const fn octets(&self) -> &'a [u8] {
                self.0
            }
        }

        impl<'a> septet_wire::ber::Octets<'a> for $name<'a> {
            #[inline(always)]
            fn from_octets(octets: &'a [u8]) -> Option<Self> {
                Some(Self(octets))
            }

            #[inline(always)]
            fn as_octets(&self) -> &'a [u8] {
                self.0
            }

            fn tell<T: septet_wire::Trace>(
                self,
                mut reader: septet_wire::Reader<'a, T>,
                field: &'static str,
            ) {
                let _ = reader.take(self.0.len());
                self.show(&reader, field);
                if !Self::SIZE.contains(&self.0.len()) {
                    $crate::notation::out_of_size(&reader, self.0.len(), field);
                }
            }
        }
    };
    (@value octets, $octets:expr) => { septet_wire::Value::Octets($octets) };
    (@value latin1, $octets:expr) => { septet_wire::Value::Latin1($octets) };
}

pub(crate) use octet_string;
