//! How long the numbers of a signal unit are: the basic format (Q.703, 2.2) and
//! the extended one of links of high rate (annex A).

use core::fmt;
use core::hash::Hash;
use core::marker::PhantomData;

use septet_wire::{DecodeError, EncodeError, EncodeErrorKind, Reader, Trace, Value, Writer};

/// How long the numbers of a signal unit are. There are the two of this crate,
/// and no others.
pub trait Format: sealed::Sealed + Copy + Eq + Hash + fmt::Debug + 'static {
    /// Bits of a sequence number.
    #[doc(hidden)]
    const NUMBER_BITS: u32;
    /// Bits of the length indicator.
    #[doc(hidden)]
    const LENGTH_BITS: u32;
    /// The length indicator that means so many octets or more, if one does.
    #[doc(hidden)]
    const OR_MORE: Option<u16>;
    /// The octets of each number.
    #[doc(hidden)]
    const OCTETS: usize = Self::NUMBER_BITS.div_ceil(8) as usize;
    /// All bits of each number.
    #[doc(hidden)]
    const ALL: u16 = if Self::OCTETS == 1 { 0xff } else { 0xffff };
    /// The octets up to the length indicator and with it.
    #[doc(hidden)]
    const HEAD: usize = 3 * Self::OCTETS;

    /// The spare bits, and the length indicator.
    #[doc(hidden)]
    #[inline]
    fn read_length<T: Trace>(reader: &mut Reader<'_, T>) -> Result<(u8, u16), DecodeError> {
        let bits = read::<Self, T>(reader, "length_indicator")?;
        let [spare, _] = (bits >> Self::LENGTH_BITS).to_le_bytes();
        let indicator = bits & mask(Self::LENGTH_BITS);
        if T::ACTIVE {
            reader.note("spare", Self::OCTETS, Value::Number(spare.into()));
            reader.note(
                "length_indicator",
                Self::OCTETS,
                Value::Number(indicator.into()),
            );
        }
        Ok((spare, indicator))
    }

    #[doc(hidden)]
    #[inline]
    fn write_length(writer: &mut Writer<'_>, spare: u8, length: usize) -> Result<(), EncodeError> {
        let most = mask(Self::LENGTH_BITS);
        let indicator = u16::try_from(length).ok();
        let Some(indicator) = indicator.filter(|&indicator| indicator <= most) else {
            return Err(EncodeError::too_long(
                "length_indicator",
                length,
                most.into(),
            ));
        };
        let spare = u16::from(spare);
        if spare > Self::ALL >> Self::LENGTH_BITS {
            let value = spare.into();
            return Err(EncodeError::new(EncodeErrorKind::Value { value }, "spare"));
        }
        let bits = spare << Self::LENGTH_BITS | indicator;
        write::<Self>(writer, bits, "length_indicator")
    }
}

mod sealed {
    #[expect(unnameable_types, reason = "nobody else may implement it")]
    pub trait Sealed {}
}

/// Sequence numbers of 7 bits, a length indicator of 6 (Q.703, 2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basic {}

/// Sequence numbers of 12 bits, a length indicator of 9 (Q.703, annex A).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Extended {}

impl sealed::Sealed for Basic {}
impl sealed::Sealed for Extended {}

impl Format for Basic {
    const NUMBER_BITS: u32 = 7;
    const LENGTH_BITS: u32 = 6;
    const OR_MORE: Option<u16> = Some(63);
}

impl Format for Extended {
    const NUMBER_BITS: u32 = 12;
    const LENGTH_BITS: u32 = 9;
    const OR_MORE: Option<u16> = None;
}

/// The lower `width` bits.
const fn mask(width: u32) -> u16 {
    !(u16::MAX << width)
}

/// One number, the lower octet first.
#[inline]
fn read<F: Format, T: Trace>(
    reader: &mut Reader<'_, T>,
    field: &'static str,
) -> Result<u16, DecodeError> {
    let bits = if F::OCTETS == 1 {
        reader.take_array().map(|&[octet]| u16::from(octet))
    } else {
        reader
            .take_array()
            .map(|&octets| u16::from_le_bytes(octets))
    };
    bits.ok_or_else(|| reader.truncated(F::OCTETS, field))
}

#[inline]
fn write<F: Format>(
    writer: &mut Writer<'_>,
    bits: u16,
    field: &'static str,
) -> Result<(), EncodeError> {
    let [low, _] = bits.to_le_bytes();
    if F::OCTETS == 1 {
        writer.u8(low, field)
    } else {
        writer.u16_le(bits, field)
    }
}

/// A sequence number and its indicator bit (Q.703, 2.3.4 and 2.3.5; A.2.3),
/// with the spare bits between them that the extended format has.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sequence<F: Format> {
    /// As they lie.
    bits: u16,
    format: PhantomData<F>,
}

impl<F: Format> Sequence<F> {
    /// The bit above all others.
    const INDICATOR: u16 = F::ALL ^ F::ALL >> 1;

    const fn raw(bits: u16) -> Self {
        Self {
            bits,
            format: PhantomData,
        }
    }

    /// Of `number`, if its bits hold it, and the indicator bit.
    #[must_use]
    pub const fn new(number: u16, indicator: bool) -> Option<Self> {
        if number > mask(F::NUMBER_BITS) {
            return None;
        }
        Some(Self::raw(if indicator {
            number | Self::INDICATOR
        } else {
            number
        }))
    }

    /// The number: 0 to 127, or 0 to 4095.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.bits & mask(F::NUMBER_BITS)
    }

    /// The indicator bit.
    #[must_use]
    pub const fn indicator(self) -> bool {
        self.bits & Self::INDICATOR != 0
    }

    /// The spare bits of the extended format, 0 to 7.
    #[must_use]
    pub const fn spare(self) -> u8 {
        let [spare, _] = ((self.bits & !Self::INDICATOR) >> F::NUMBER_BITS).to_le_bytes();
        spare
    }

    #[inline]
    pub(super) fn read<T: Trace>(
        reader: &mut Reader<'_, T>,
        number: &'static str,
        indicator: &'static str,
    ) -> Result<Self, DecodeError> {
        let this = Self::raw(read::<F, T>(reader, number)?);
        if T::ACTIVE {
            reader.note(number, F::OCTETS, Value::Number(this.number().into()));
            reader.note(indicator, F::OCTETS, Value::Flag(this.indicator()));
            if this.spare() != 0 {
                reader.note("spare", F::OCTETS, Value::Number(this.spare().into()));
            }
        }
        Ok(this)
    }

    #[inline]
    pub(super) fn write(
        self,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        write::<F>(writer, self.bits, field)
    }
}

impl<F: Format> fmt::Debug for Sequence<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sequence")
            .field("number", &self.number())
            .field("indicator", &self.indicator())
            .field("spare", &self.spare())
            .finish()
    }
}

#[cfg(feature = "serde")]
impl<F: Format> serde::Serialize for Sequence<F> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut fields = serializer.serialize_struct("Sequence", 2)?;
        fields.serialize_field("number", &self.number())?;
        fields.serialize_field("indicator", &self.indicator())?;
        fields.end()
    }
}

/// With any spare bits.
#[cfg(feature = "arbitrary")]
impl<'a, F: Format> arbitrary::Arbitrary<'a> for Sequence<F> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let bits: u16 = u.arbitrary()?;
        Ok(Self::raw(bits & F::ALL))
    }
}
