//! Parameter values that are lists of items of one size: routing contexts,
//! point codes, service indicators.

use core::fmt;

use septet_wire::{DecodeError, EncodeError, Reader, Trace, Writer};

use super::content::Content;
use super::word::MaskedPointCode;
use crate::ServiceIndicator;

/// What a [`List`] is made of.
pub trait Item: Copy + fmt::Debug + PartialEq {
    /// How many octets one takes.
    const LENGTH: usize;

    /// Reads one.
    ///
    /// # Errors
    ///
    /// Fewer octets are left.
    fn read<T: Trace>(reader: &mut Reader<'_, T>, field: &'static str)
    -> Result<Self, DecodeError>;

    /// Writes one.
    ///
    /// # Errors
    ///
    /// There is no room.
    fn write(&self, writer: &mut Writer<'_>, field: &'static str) -> Result<(), EncodeError>;
}

macro_rules! items {
    ($($item:ty, $length:literal;)*) => {$(
        impl Item for $item {
            const LENGTH: usize = $length;

            fn read<T: Trace>(
                reader: &mut Reader<'_, T>,
                field: &'static str,
            ) -> Result<Self, DecodeError> {
                Content::read(reader, field)
            }

            fn write(&self, writer: &mut Writer<'_>, field: &'static str) -> Result<(), EncodeError> {
                Content::write(self, writer, field)
            }
        }
    )*};
}

items! {
    u32, 4;
    MaskedPointCode, 4;
    ServiceIndicator, 1;
}

/// Interface identifiers from one to another (RFC 3331, 3.3.2.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct InterfaceIdentifierRange {
    /// The first.
    pub start: u32,
    /// The last.
    pub stop: u32,
}

impl Item for InterfaceIdentifierRange {
    const LENGTH: usize = 8;

    fn read<T: Trace>(reader: &mut Reader<'_, T>, _: &'static str) -> Result<Self, DecodeError> {
        Ok(Self {
            start: reader.u32("interface_identifier_start")?,
            stop: reader.u32("interface_identifier_stop")?,
        })
    }

    fn write(&self, writer: &mut Writer<'_>, _: &'static str) -> Result<(), EncodeError> {
        writer.u32(self.start, "interface_identifier_start")?;
        writer.u32(self.stop, "interface_identifier_stop")
    }
}

/// Circuits of an originating point code (RFC 3332, 3.6.1; RFC 4666 has them
/// no longer).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct CircuitRange {
    /// Whose circuits.
    pub opc: MaskedPointCode,
    /// The first.
    pub lower_cic: u16,
    /// The last.
    pub upper_cic: u16,
}

impl Item for CircuitRange {
    const LENGTH: usize = 8;

    fn read<T: Trace>(
        reader: &mut Reader<'_, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        Ok(Self {
            opc: Item::read(reader, field)?,
            lower_cic: reader.u16("lower_cic")?,
            upper_cic: reader.u16("upper_cic")?,
        })
    }

    fn write(&self, writer: &mut Writer<'_>, field: &'static str) -> Result<(), EncodeError> {
        Item::write(&self.opc, writer, field)?;
        writer.u16(self.lower_cic, "lower_cic")?;
        writer.u16(self.upper_cic, "upper_cic")
    }
}

/// Items of one size, read lazily, in order.
///
/// ```
/// use septet_mtp::sigtran::{List, Parameter};
///
/// let contexts = List::new(&[7, 8]);
/// assert!(contexts.iter().eq([7, 8]));
/// assert_eq!(Parameter::RoutingContext(contexts).tag().0, 6);
/// ```
#[derive(Clone, Copy)]
pub struct List<'a, I>(Source<'a, I>);

#[derive(Clone, Copy)]
enum Source<'a, I> {
    /// As received: whole items.
    Octets(&'a [u8]),
    Items(&'a [I]),
}

impl<'a, I: Item> List<'a, I> {
    /// The list of `items`.
    #[must_use]
    pub const fn new(items: &'a [I]) -> Self {
        Self(Source::Items(items))
    }

    /// The items in order.
    #[must_use]
    pub const fn iter(&self) -> ListIter<'a, I> {
        ListIter(self.0)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self.0 {
            // No item has no octets.
            Source::Octets(octets) => octets.len().checked_div(I::LENGTH).unwrap_or_default(),
            Source::Items(items) => items.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Iterates over a [`List`].
#[derive(Clone)]
pub struct ListIter<'a, I>(Source<'a, I>);

impl<I: Item> Iterator for ListIter<'_, I> {
    type Item = I;

    fn next(&mut self) -> Option<I> {
        match &mut self.0 {
            Source::Octets(octets) => {
                let (one, rest) = octets.split_at_checked(I::LENGTH)?;
                *octets = rest;
                I::read(&mut Reader::new(one), "item").ok()
            }
            Source::Items(items) => {
                let (&first, rest) = items.split_first()?;
                *items = rest;
                Some(first)
            }
        }
    }
}

impl<'a, I: Item> IntoIterator for List<'a, I> {
    type Item = I;
    type IntoIter = ListIter<'a, I>;

    fn into_iter(self) -> ListIter<'a, I> {
        self.iter()
    }
}

impl<'a, I: Item> Content<'a> for List<'a, I> {
    fn read<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        let octets = reader.as_slice();
        if T::ACTIVE {
            while !reader.is_empty() {
                I::read(reader, field)?;
            }
        } else if octets.len().checked_rem(I::LENGTH) == Some(0) {
            let _ = reader.take(octets.len());
        } else {
            return Err(reader.truncated(I::LENGTH, field));
        }
        Ok(Self(Source::Octets(octets)))
    }

    fn length(&self) -> usize {
        match self.0 {
            Source::Octets(octets) => octets.len(),
            Source::Items(items) => items.len().saturating_mul(I::LENGTH),
        }
    }

    fn write(&self, writer: &mut Writer<'_>, field: &'static str) -> Result<(), EncodeError> {
        match self.0 {
            Source::Octets(octets) => writer.octets(octets, field),
            Source::Items(items) => items.iter().try_for_each(|item| item.write(writer, field)),
        }
    }
}

impl<I: Item> PartialEq for List<'_, I> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<I: Item> Eq for List<'_, I> {}

impl<I: Item> Default for List<'_, I> {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl<I: Item> fmt::Debug for List<'_, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<I: Item> fmt::Debug for ListIter<'_, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

#[cfg(feature = "serde")]
impl<I: Item + serde::Serialize> serde::Serialize for List<'_, I> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// Whole items.
#[cfg(feature = "arbitrary")]
impl<'a, I: Item> arbitrary::Arbitrary<'a> for List<'a, I> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let octets: &'a [u8] = u.arbitrary()?;
        let odd = octets.len().checked_rem(I::LENGTH).unwrap_or_default();
        let whole = octets.len().saturating_sub(odd);
        Ok(Self(Source::Octets(
            octets.get(..whole).unwrap_or_default(),
        )))
    }
}
