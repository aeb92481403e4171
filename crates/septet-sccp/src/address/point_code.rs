//! The signalling point code in an address (Q.713, 3.4.2.1).
//!
//! ```text
//! +--------------+---------------------------+
//! |           code, lower 8 bits             |
//! +--------------+---------------------------+
//! |    spare     |   code, upper 6 bits      |
//! +--------------+---------------------------+
//! ```

use core::fmt;

/// A signalling point code in an address (Q.713, 3.4.2.1): 14 bits, the two
/// spare bits above them kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PointCode(pub(super) u16);

impl PointCode {
    /// The largest code.
    pub const MAX: u16 = 0x3fff;

    /// The point code `code`, if 14 bits hold it.
    #[must_use]
    pub const fn new(code: u16) -> Option<Self> {
        if code <= Self::MAX {
            Some(Self(code))
        } else {
            None
        }
    }

    /// The code, 0 to 16,383.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0 & Self::MAX
    }

    /// The two spare bits, 0 to 3.
    #[must_use]
    pub const fn spare(self) -> u8 {
        self.0.to_be_bytes()[0] >> 6
    }

    /// The same code with its spare bits set to the lower two of `spare`.
    #[must_use]
    pub const fn with_spare(self, spare: u8) -> Self {
        let spare = u16::from_be_bytes([spare << 6, 0]);
        Self(self.get() | spare)
    }

    /// From its two octets, the lower one first.
    #[must_use]
    pub const fn from_octets(octets: [u8; 2]) -> Self {
        Self(u16::from_le_bytes(octets))
    }
}

/// As `zone-area-point`, 3, 8 and 3 bits, and as a number.
impl fmt::Display for PointCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.get();
        let (zone, area, point) = (code >> 11, code >> 3 & 0xff, code & 7);
        write!(f, "{zone}-{area}-{point} ({code})")
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for PointCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(self.get())
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for PointCode {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        u.arbitrary().map(Self)
    }
}
