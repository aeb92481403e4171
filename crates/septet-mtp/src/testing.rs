//! Signalling link tests (Q.707, 5; T1.111.7): what lies in a message of
//! service indicator 1 or 2.
//!
//! ```text
//!  8  7  6  5   4  3  2  1
//! +-----------+-----------+
//! | H1        | H0        |  heading code
//! +-----------+-----------+
//! | length    | SLC       |  of the pattern; the link in ANSI, else spare
//! +-----------+-----------+
//! | test pattern ...      |  at most 15 octets
//! +-----------------------+
//! ```

use core::fmt;

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, EncodeErrorKind, Reader, Trace, Value, Writer,
    code_point,
};

code_point! {
    /// H0, in the lower four bits, and H1 (Q.707, 5.4).
    pub struct TestHeading(u8) {
        /// Signalling link test message.
        SLTM = 0x11,
        /// Signalling link test acknowledgement.
        SLTA = 0x21,
    }
}

/// A test of a link, and the answer to it (Q.707, 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct LinkTest<'a> {
    /// Signalling link code, 0 to 15, of ANSI; spare elsewhere.
    pub slc: u8,
    /// What is to come back, at most 15 octets.
    pub pattern: &'a [u8],
    /// The octets behind that: none, or what a later release has put there.
    pub rest: &'a [u8],
}

impl<'a> LinkTest<'a> {
    /// The most octets that a pattern has.
    pub const MAX_PATTERN: usize = 15;

    /// A test by this pattern.
    #[must_use]
    pub const fn new(slc: u8, pattern: &'a [u8]) -> Self {
        Self {
            slc,
            pattern,
            rest: &[],
        }
    }

    fn read<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let Some(&[octet]) = reader.take_array() else {
            return Err(reader.truncated(1, "length_indicator"));
        };
        let (length, slc) = (octet >> 4, octet & 0x0f);
        if T::ACTIVE {
            reader.note("slc", 1, Value::Number(slc.into()));
            reader.note("length_indicator", 1, Value::Number(length.into()));
        }
        let pattern = reader.octets(length.into(), "test_pattern")?;
        let rest = if reader.is_empty() {
            &[]
        } else {
            reader.rest("rest")
        };
        Ok(Self { slc, pattern, rest })
    }

    fn length(&self) -> usize {
        let length = self.pattern.len().saturating_add(self.rest.len());
        length.saturating_add(1)
    }

    fn write(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let length = u8::try_from(self.pattern.len()).ok();
        let Some(length) = length.filter(|&length| usize::from(length) <= Self::MAX_PATTERN) else {
            let length = self.pattern.len();
            return Err(EncodeError::too_long(
                "test_pattern",
                length,
                Self::MAX_PATTERN,
            ));
        };
        if self.slc > 0x0f {
            let value = self.slc.into();
            return Err(EncodeError::new(EncodeErrorKind::Value { value }, "slc"));
        }
        writer.u8(length << 4 | self.slc, "length_indicator")?;
        writer.octets(self.pattern, "test_pattern")?;
        writer.octets(self.rest, "rest")
    }
}

/// A test message (Q.707, 5): the user data of [`Mtp3`](crate::Mtp3) whose
/// service indicator is 1, or 2 in national networks.
///
/// It takes all the octets it is given: level 2 says where it ends.
///
/// ```
/// use septet_mtp::testing::{LinkTest, Testing};
/// use septet_wire::{Decode, Encode};
///
/// let octets = [0x11, 0x40, 1, 2, 3, 4];
/// let test = LinkTest::new(0, &[1, 2, 3, 4]);
/// assert_eq!(Testing::from_bytes(&octets)?, Testing::Sltm(test));
/// // The answer has the same pattern.
/// assert_eq!(Testing::Slta(test).to_vec()?, [0x21, 0x40, 1, 2, 3, 4]);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[non_exhaustive]
pub enum Testing<'a> {
    /// Signalling link test message.
    Sltm(LinkTest<'a>),
    /// Signalling link test acknowledgement.
    Slta(LinkTest<'a>),
    /// Any other.
    Unknown {
        /// Its heading code.
        heading: TestHeading,
        /// What follows that.
        octets: &'a [u8],
    },
}

impl Testing<'_> {
    /// The heading code.
    #[must_use]
    pub const fn heading(&self) -> TestHeading {
        match self {
            Self::Sltm(_) => TestHeading::SLTM,
            Self::Slta(_) => TestHeading::SLTA,
            Self::Unknown { heading, .. } => *heading,
        }
    }
}

impl<'a> Decode<'a> for Testing<'a> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        Ok(match reader.code("heading_code")? {
            TestHeading::SLTM => Self::Sltm(LinkTest::read(reader)?),
            TestHeading::SLTA => Self::Slta(LinkTest::read(reader)?),
            heading => Self::Unknown {
                heading,
                octets: reader.rest("octets"),
            },
        })
    }
}

impl Encode for Testing<'_> {
    fn encoded_len(&self) -> usize {
        let length = match self {
            Self::Sltm(test) | Self::Slta(test) => test.length(),
            Self::Unknown { octets, .. } => octets.len(),
        };
        length.saturating_add(1)
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        writer.code(self.heading(), "heading_code")?;
        match self {
            Self::Sltm(test) | Self::Slta(test) => test.write(writer),
            // Read back, it would be the typed one.
            Self::Unknown { heading, .. } if heading.name().is_some() => {
                let kind = EncodeErrorKind::Contradiction;
                Err(EncodeError::new(kind, "heading_code"))
            }
            Self::Unknown { octets, .. } => writer.octets(octets, "octets"),
        }
    }
}

/// One line: its heading, and how long its pattern is.
impl fmt::Display for Testing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.heading())?;
        match self {
            Self::Sltm(test) | Self::Slta(test) => {
                write!(f, ", pattern of {} octets", test.pattern.len())
            }
            Self::Unknown { .. } => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::proofs;

    use super::*;

    #[test]
    fn the_pattern_is_as_long_as_its_nibble_says() {
        let octets = [0x21, 0x37, 1, 2, 3, 4];
        let Testing::Slta(test) = proofs::canonical(&octets) else {
            panic!()
        };
        assert_eq!(
            (test.slc, test.pattern, test.rest),
            (7, &[1, 2, 3][..], &[4][..])
        );
        let error = Testing::from_bytes(&[0x11, 0x40, 1, 2, 3]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "test_pattern: needs 4 octets, the input has 3 left, at octet 2"
        );
        let other: Testing<'_> = proofs::canonical(&[0x31, 9]);
        assert_eq!(other.to_string(), "49");
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let long = Testing::Sltm(LinkTest::new(0, &[0; 16]));
        let error = long.to_vec().unwrap_err();
        assert_eq!(
            error.kind(),
            EncodeErrorKind::TooLong {
                length: 16,
                max: 15
            }
        );
        let wide = Testing::Sltm(LinkTest::new(16, &[]));
        assert_eq!(wide.to_vec().unwrap_err().field(), "slc");
        let (heading, octets) = (TestHeading::SLTM, &[][..]);
        let error = Testing::Unknown { heading, octets }.to_vec().unwrap_err();
        assert_eq!(error.kind(), EncodeErrorKind::Contradiction);
    }
}
