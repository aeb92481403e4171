//! Lists with their number of items before them: the destinations of
//! `submit_multi`, those that its response says have failed, and what the
//! responses of 3.3 have.

use core::fmt;

use septet_wire::{
    Decode, DecodeError, DecodeOptions, Encode, EncodeError, Quirk, Reader, Trace, Writer,
};

use crate::field::Field;

/// What a [`List`] is of.
pub trait Item<'a>: Decode<'a> + Encode + Copy {
    /// The specification's name of the number of items.
    const COUNT: &'static str;
    /// The specification's name of an item.
    const NAME: &'static str;
}

/// At most 255 items.
///
/// Decoded, it borrows the PDU's octets, in which all items have been found;
/// to encode, it is built from a slice.
///
/// ```
/// use septet_smpp::{DestAddress, List, Npi, SmeAddress, Ton};
///
/// let items = [
///     DestAddress::Sme(SmeAddress {
///         dest_addr_ton: Ton::INTERNATIONAL,
///         dest_addr_npi: Npi::ISDN,
///         destination_addr: "306971234567".into(),
///     }),
///     DestAddress::DistributionList("friends".into()),
/// ];
/// let list = List::new(&items);
/// assert_eq!(list.len(), 2);
/// assert!(list.iter().eq(items));
/// ```
#[derive(Clone, Copy)]
pub struct List<'a, I>(Repr<'a, I>);

#[derive(Clone, Copy)]
enum Repr<'a, I> {
    /// As received.
    Wire {
        octets: &'a [u8],
        count: u8,
        quirks: Quirks,
    },
    /// As built.
    Items(&'a [I]),
}

/// The quirks that the items were found with, and must be found with again.
#[derive(Clone, Copy)]
struct Quirks {
    missing_nul: bool,
    long_string: bool,
}

impl Quirks {
    const fn new(options: DecodeOptions) -> Self {
        Self {
            missing_nul: options.allows(Quirk::SMPP_MISSING_NUL),
            long_string: options.allows(Quirk::SMPP_LONG_STRING),
        }
    }

    const fn options(self) -> DecodeOptions {
        let mut options = DecodeOptions::strict();
        if self.missing_nul {
            options = options.with(Quirk::SMPP_MISSING_NUL);
        }
        if self.long_string {
            options = options.with(Quirk::SMPP_LONG_STRING);
        }
        options
    }
}

impl<'a, I> List<'a, I> {
    /// No items.
    pub const EMPTY: Self = Self(Repr::Items(&[]));

    /// These items.
    #[must_use]
    pub const fn new(items: &'a [I]) -> Self {
        Self(Repr::Items(items))
    }

    /// How many items there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        match self.0 {
            Repr::Wire { count, .. } => count as usize,
            Repr::Items(items) => items.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<'a, I: Item<'a>> List<'a, I> {
    /// The items in order.
    #[must_use]
    pub const fn iter(&self) -> ListIter<'a, I> {
        ListIter(match self.0 {
            Repr::Wire {
                octets,
                count,
                quirks,
            } => State::Wire(Reader::with(octets, quirks.options(), ()), count),
            Repr::Items(items) => State::Items(items),
        })
    }
}

/// Iterates over a [`List`].
#[derive(Clone)]
pub struct ListIter<'a, I>(State<'a, I>);

#[derive(Clone)]
enum State<'a, I> {
    Wire(Reader<'a>, u8),
    Items(&'a [I]),
}

impl<'a, I: Item<'a>> Iterator for ListIter<'a, I> {
    type Item = I;

    fn next(&mut self) -> Option<I> {
        match &mut self.0 {
            State::Wire(r, left) => {
                *left = left.checked_sub(1)?;
                I::decode(r).ok()
            }
            State::Items(items) => {
                let (first, rest) = items.split_first()?;
                *items = rest;
                Some(*first)
            }
        }
    }
}

impl<'a, I: Item<'a>> core::iter::FusedIterator for ListIter<'a, I> {}

impl<'a, I: Item<'a>> IntoIterator for List<'a, I> {
    type Item = I;
    type IntoIter = ListIter<'a, I>;

    fn into_iter(self) -> ListIter<'a, I> {
        self.iter()
    }
}

impl<'a, I: Item<'a>> IntoIterator for &List<'a, I> {
    type Item = I;
    type IntoIter = ListIter<'a, I>;

    fn into_iter(self) -> ListIter<'a, I> {
        self.iter()
    }
}

impl<'a, I: Item<'a>> Field<'a> for List<'a, I> {
    fn take(octets: &mut &'a [u8], max: usize) -> Option<Self> {
        let mut r = Reader::new(octets);
        let list = <Self as Field<'a>>::read(&mut r, max, I::NAME).ok()?;
        *octets = r.as_slice();
        Some(list)
    }

    fn read<T: Trace>(
        r: &mut Reader<'a, T>,
        _: usize,
        _: &'static str,
    ) -> Result<Self, DecodeError> {
        let count = r.u8(I::COUNT)?;
        let start = *r;
        for _ in 0..count {
            r.nested(I::NAME, I::decode)?;
        }
        Ok(Self(Repr::Wire {
            octets: r.since(&start),
            count,
            quirks: Quirks::new(r.options()),
        }))
    }

    fn write(&self, w: &mut Writer<'_>, _: usize, field: &'static str) -> Result<(), EncodeError> {
        w.length_u8(self.len(), I::COUNT)?;
        match self.0 {
            Repr::Wire { octets, .. } => w.octets(octets, field),
            Repr::Items(items) => items.iter().try_for_each(|item| item.encode(w)),
        }
    }

    fn octets(&self) -> usize {
        match self.0 {
            Repr::Wire { octets, .. } => octets.len().saturating_add(1),
            Repr::Items(items) => items
                .iter()
                .fold(1, |sum, item| item.encoded_len().saturating_add(sum)),
        }
    }
}

impl<I> Default for List<'_, I> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<'a, I> From<&'a [I]> for List<'a, I> {
    fn from(items: &'a [I]) -> Self {
        Self::new(items)
    }
}

impl<'a, I, const N: usize> From<&'a [I; N]> for List<'a, I> {
    fn from(items: &'a [I; N]) -> Self {
        Self::new(items)
    }
}

/// The same items in the same order, whether received or built.
impl<'a, I: Item<'a> + PartialEq> PartialEq for List<'a, I> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<'a, I: Item<'a> + Eq> Eq for List<'a, I> {}

impl<'a, I: Item<'a> + fmt::Debug> fmt::Debug for List<'a, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<'a, I: Item<'a> + fmt::Debug> fmt::Debug for ListIter<'a, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

#[cfg(feature = "serde")]
impl<'a, I: Item<'a> + serde::Serialize> serde::Serialize for List<'a, I> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(feature = "arbitrary")]
impl<'a, I: Item<'a>> arbitrary::Arbitrary<'a> for List<'a, I> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        // The list cannot own its items, so they are found in the data.
        let most = u.len() / 2;
        let octets = u.peek_bytes(most).unwrap_or_default();
        let options = DecodeOptions::strict();
        let mut r = Reader::with(octets, options, ());
        let start = r;
        let mut count = 0_u8;
        loop {
            let before = r;
            match (I::decode(&mut r), count.checked_add(1)) {
                (Ok(_), Some(more)) => count = more,
                _ => {
                    r = before;
                    break;
                }
            }
        }
        let octets = r.since(&start);
        u.bytes(octets.len())?;
        Ok(Self(Repr::Wire {
            octets,
            count,
            quirks: Quirks::new(options),
        }))
    }
}
