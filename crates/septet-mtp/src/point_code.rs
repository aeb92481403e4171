//! Signalling point codes of the ITU (Q.704, 2.2; Q.708): 14 bits.
//!
//! ```text
//!  14 13 12  11 10  9  8  7  6  5  4   3  2  1
//! +---------+-------------------------+---------+
//! |  zone   |          area           |  point  |
//! +---------+-------------------------+---------+
//! ```

use core::fmt;
use core::num::ParseIntError;
use core::str::FromStr;

/// A signalling point code of 14 bits.
///
/// ```
/// use septet_mtp::PointCode;
///
/// let code = PointCode::new(5000).expect("14 bits hold it");
/// assert_eq!(code.to_string(), "2-113-0 (5000)");
/// assert_eq!("2-113-0".parse(), Ok(code));
/// assert_eq!("5000".parse(), Ok(code));
/// assert_eq!(PointCode::from_parts(2, 113, 0), Some(code));
/// assert_eq!(PointCode::new(0x4000), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct PointCode(u16);

impl PointCode {
    /// The largest code.
    pub const MAX: Self = Self(0x3fff);

    /// The point code `code`, if 14 bits hold it.
    #[must_use]
    pub const fn new(code: u16) -> Option<Self> {
        if code <= Self::MAX.0 {
            Some(Self(code))
        } else {
            None
        }
    }

    /// From zone (0 to 7), area or network (0 to 255) and signalling point (0
    /// to 7), as international codes are assigned (Q.708).
    #[must_use]
    pub const fn from_parts(zone: u8, area: u8, point: u8) -> Option<Self> {
        if zone > 7 || point > 7 {
            return None;
        }
        // Widening, which `From` cannot say in a constant function.
        Some(Self(
            (zone as u16) << 11 | (area as u16) << 3 | point as u16,
        ))
    }

    /// The lower 14 bits of `bits`.
    pub(crate) const fn truncated(bits: u16) -> Self {
        Self(bits & Self::MAX.0)
    }

    /// The code, 0 to 16,383.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl From<PointCode> for u16 {
    fn from(code: PointCode) -> Self {
        code.0
    }
}

impl From<PointCode> for u32 {
    fn from(code: PointCode) -> Self {
        code.0.into()
    }
}

/// As M3UA writes them: in 32 bits.
impl TryFrom<u32> for PointCode {
    type Error = ParsePointCodeError;

    fn try_from(code: u32) -> Result<Self, Self::Error> {
        let code = u16::try_from(code).ok().and_then(Self::new);
        code.ok_or(ParsePointCodeError(()))
    }
}

/// As `zone-area-point` and as a number.
impl fmt::Display for PointCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(code) = *self;
        let (zone, area, point) = (code >> 11, code >> 3 & 0xff, code & 7);
        write!(f, "{zone}-{area}-{point} ({code})")
    }
}

/// Neither a number of 14 bits nor `zone-area-point`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ParsePointCodeError(());

impl fmt::Display for ParsePointCodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no point code of 14 bits, such as 2-113-0 or 5000")
    }
}

impl core::error::Error for ParsePointCodeError {}

impl From<ParseIntError> for ParsePointCodeError {
    fn from(_: ParseIntError) -> Self {
        Self(())
    }
}

/// `5000` or `2-113-0`.
impl FromStr for PointCode {
    type Err = ParsePointCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let code = match text.split_once('-') {
            None => Self::new(text.parse()?),
            Some((zone, rest)) => {
                let (area, point) = rest.split_once('-').ok_or(ParsePointCodeError(()))?;
                Self::from_parts(zone.parse()?, area.parse()?, point.parse()?)
            }
        };
        code.ok_or(ParsePointCodeError(()))
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for PointCode {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        u.arbitrary().map(Self::truncated)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_written_and_read() {
        for number in 0..=0x3fff {
            let code = PointCode::new(number).unwrap();
            let text = code.to_string();
            let (parts, in_brackets) = text.split_once(' ').unwrap();
            assert_eq!(parts.parse(), Ok(code));
            assert_eq!(in_brackets, format!("({number})"));
        }
        for wrong in [
            "", "1-2", "8-0-0", "0-256-0", "0-0-8", "16384", "-1", "1-2-3-4",
        ] {
            assert_eq!(wrong.parse::<PointCode>(), Err(ParsePointCodeError(())));
        }
        assert!(PointCode::try_from(0x4000_u32).is_err());
        assert!(PointCode::try_from(0x1_0000_u32).is_err());
    }
}
