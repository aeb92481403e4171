//! The signalling point code in an address (Q.713, 3.4.2.1): 14 bits in two
//! octets; 24 bits in three in China and in North America (T1.112.3, 3.4.2.1).
//!
//! ```text
//!   ITU                               ANSI            China
//! +-------------------------------+ +-------------+ +-------------+
//! |      code, lower 8 bits       | | member      | | point       |
//! +-------+-----------------------+ +-------------+ +-------------+
//! | spare |  code, upper 6 bits   | | cluster     | | area        |
//! +-------+-----------------------+ +-------------+ +-------------+
//!                                   | network     | | main area   |
//!                                   +-------------+ +-------------+
//! ```

use core::fmt;
use core::marker::PhantomData;

use septet_wire::{DecodeError, EncodeError, Reader, Trace, Value, Writer};

use crate::variant::Variant;

/// A signalling point code in an address (Q.713, 3.4.2.1): 14 bits and two
/// spare ones that are kept, or 24 bits, by the variant.
///
/// ```
/// use septet_sccp::{PointCode, ansi};
///
/// assert_eq!(PointCode::new(900).map(|code| code.to_string()), Some("0-112-4 (900)".into()));
/// assert_eq!(PointCode::new(65_535), None);
/// let code = ansi::PointCode::new(0xfd_12_34).map(|code| code.to_string());
/// assert_eq!(code, Some("253-18-52 (16585268)".into()));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PointCode<V: Variant> {
    /// As they lie, the lowest first; the third 0 where there are two.
    octets: [u8; 3],
    variant: PhantomData<V>,
}

impl<V: Variant> PointCode<V> {
    /// The largest code.
    pub const MAX: u32 = (1 << V::PC_BITS) - 1;

    /// 0.
    pub(crate) const ZERO: Self = Self::raw([0; 3]);

    #[inline]
    const fn raw(octets: [u8; 3]) -> Self {
        Self {
            octets,
            variant: PhantomData,
        }
    }

    /// The point code `code`, if its bits hold it.
    #[must_use]
    pub const fn new(code: u32) -> Option<Self> {
        let [low, middle, high, _] = code.to_le_bytes();
        if code <= Self::MAX {
            Some(Self::raw([low, middle, high]))
        } else {
            None
        }
    }

    /// With its spare bits above it.
    const fn whole(self) -> u32 {
        let [low, middle, high] = self.octets;
        u32::from_le_bytes([low, middle, high, 0])
    }

    /// The code, 0 to [`MAX`](Self::MAX).
    #[must_use]
    pub const fn get(self) -> u32 {
        self.whole() & Self::MAX
    }

    /// The spare bits: 0 to 3, of the ITU only.
    #[must_use]
    pub const fn spare(self) -> u8 {
        let [high, _, _, _] = (self.whole() >> V::PC_BITS).to_le_bytes();
        high
    }

    /// The same code with its spare bits, where it has two, set to the lower
    /// two of `spare`.
    #[must_use]
    pub const fn with_spare(self, spare: u8) -> Self {
        if V::PC_OCTETS > 2 {
            return self;
        }
        let [low, high, _] = self.octets;
        Self::raw([low, high & 0x3f | spare << 6, 0])
    }

    #[inline]
    pub(crate) fn read<T: Trace>(
        reader: &mut Reader<'_, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        let Some(code) = reader.take(V::PC_OCTETS).and_then(Self::of_octets) else {
            return Err(reader.truncated(V::PC_OCTETS, field));
        };
        if T::ACTIVE {
            reader.note(field, V::PC_OCTETS, Value::Number(code.get().into()));
            if code.spare() != 0 {
                reader.note("spare", 1, Value::Number(code.spare().into()));
            }
        }
        Ok(code)
    }

    /// Of as many octets as it has, the lowest first.
    #[inline]
    pub(crate) fn of_octets(octets: &[u8]) -> Option<Self> {
        match *octets {
            [low, high] => Some(Self::raw([low, high, 0])),
            [low, middle, high] => Some(Self::raw([low, middle, high])),
            _ => None,
        }
    }

    #[inline]
    pub(crate) fn write(
        self,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        let octets = self.octets.get(..V::PC_OCTETS).unwrap_or_default();
        writer.octets(octets, field)
    }
}

/// As `zone-area-point`, 3, 8 and 3 bits or three times 8, and as a number.
impl<V: Variant> fmt::Display for PointCode<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.get();
        let (zone, area, point) = if V::PC_BITS == 14 {
            (code >> 11, code >> 3 & 0xff, code & 7)
        } else {
            (code >> 16, code >> 8 & 0xff, code & 0xff)
        };
        write!(f, "{zone}-{area}-{point} ({code})")
    }
}

impl<V: Variant> fmt::Debug for PointCode<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PointCode({self})")?;
        match self.spare() {
            0 => Ok(()),
            spare => write!(f, " + spare {spare}"),
        }
    }
}

#[cfg(feature = "serde")]
impl<V: Variant> serde::Serialize for PointCode<V> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(self.get())
    }
}

#[cfg(feature = "arbitrary")]
impl<'a, V: Variant> arbitrary::Arbitrary<'a> for PointCode<V> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let octets: [u8; 3] = u.arbitrary()?;
        let octets = octets.get(..V::PC_OCTETS).unwrap_or_default();
        Self::of_octets(octets).ok_or(arbitrary::Error::IncorrectFormat)
    }
}
