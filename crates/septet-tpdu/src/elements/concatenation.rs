//! Concatenation (TS 23.040 v18, 9.2.3.24.1 and 9.2.3.24.8): one of several
//! parts of a longer message.
//!
//! ```text
//! 00 03  reference          total  sequence
//! 08 04  reference (two)    total  sequence
//! ```

use core::fmt;

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, EncodeErrorKind, ErrorKind, Reader, Trace, Writer,
};

use super::{ElementIdentifier, InformationElement};

/// The number that all parts of a message share, and its width: the same
/// number in the other width is another message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum Reference {
    /// 8 bits: element 0x00.
    Octet(u8),
    /// 16 bits: element 0x08.
    TwoOctets(u16),
}

impl Reference {
    /// The number.
    #[must_use]
    pub const fn number(self) -> u16 {
        match self {
            Self::Octet(number) => number as u16,
            Self::TwoOctets(number) => number,
        }
    }

    /// Its width in bits.
    #[must_use]
    pub const fn bits(self) -> u8 {
        match self {
            Self::Octet(_) => 8,
            Self::TwoOctets(_) => 16,
        }
    }

    /// The octets that the element takes, IEI and IEIDL included.
    #[must_use]
    pub const fn element_octets(self) -> usize {
        match self {
            Self::Octet(_) => 5,
            Self::TwoOctets(_) => 6,
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Reference {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(self.number())
    }
}

/// Which part of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Concatenation {
    /// What the parts have in common.
    pub reference: Reference,
    /// How many parts there are, from 1.
    pub total: u8,
    /// Which one this is, from 1 to the total.
    pub sequence: u8,
}

impl Concatenation {
    /// Part `sequence` of `total`; `None` if there is no such part.
    #[must_use]
    pub const fn new(reference: Reference, total: u8, sequence: u8) -> Option<Self> {
        if sequence == 0 || sequence > total {
            return None;
        }
        Some(Self {
            reference,
            total,
            sequence,
        })
    }

    const fn is_a_part(self) -> bool {
        Self::new(self.reference, self.total, self.sequence).is_some()
    }
}

/// A total or a sequence number of 0, and one above the total, make it an
/// element to be ignored.
impl<'a> Decode<'a> for Concatenation {
    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let reference = match reader.remaining() {
            4.. => Reference::TwoOctets(reader.u16("reference")?),
            _ => Reference::Octet(reader.u8("reference")?),
        };
        let total = reader.u8("total")?;
        let start = *reader;
        let part = Self {
            reference,
            total,
            sequence: reader.u8("sequence")?,
        };
        if part.is_a_part() {
            return Ok(part);
        }
        let value = part.sequence.into();
        Err(start.error(ErrorKind::Value { value }, "sequence"))
    }
}

impl Encode for Concatenation {
    fn encoded_len(&self) -> usize {
        match self.reference {
            Reference::Octet(_) => 3,
            Reference::TwoOctets(_) => 4,
        }
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        if !self.is_a_part() {
            let value = self.sequence.into();
            let kind = EncodeErrorKind::Value { value };
            return Err(EncodeError::new(kind, "sequence"));
        }
        match self.reference {
            Reference::Octet(reference) => writer.u8(reference, "reference")?,
            Reference::TwoOctets(reference) => writer.u16(reference, "reference")?,
        }
        writer.u8(self.total, "total")?;
        writer.u8(self.sequence, "sequence")
    }
}

impl<'a> InformationElement<'a> for Concatenation {
    #[inline]
    fn is_kind(identifier: ElementIdentifier) -> bool {
        matches!(
            identifier,
            ElementIdentifier::CONCATENATION_8 | ElementIdentifier::CONCATENATION_16
        )
    }

    #[inline]
    fn identifier(&self) -> ElementIdentifier {
        match self.reference {
            Reference::Octet(_) => ElementIdentifier::CONCATENATION_8,
            Reference::TwoOctets(_) => ElementIdentifier::CONCATENATION_16,
        }
    }
}

impl fmt::Display for Concatenation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            reference,
            total,
            sequence,
        } = self;
        write!(
            f,
            "part {sequence} of {total}, reference {}",
            reference.number()
        )
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Concatenation {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let total = u.int_in_range(1..=255)?;
        Ok(Self {
            reference: u.arbitrary()?,
            total,
            sequence: u.int_in_range(1..=total)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Element;

    #[test]
    fn the_element_says_what_was_put_in() {
        for reference in [Reference::Octet(0), Reference::TwoOctets(0xbeef)] {
            let part = Concatenation::new(reference, 255, 7).unwrap();
            let mut buffer = [0; 4];
            let element = part.to_element(&mut buffer).unwrap();
            assert_eq!(element.encoded_len(), reference.element_octets());
            assert_eq!(element.concatenation(), Some(part));
        }
        assert_eq!(Concatenation::new(Reference::Octet(1), 3, 0), None);
        assert_eq!(Concatenation::new(Reference::Octet(1), 3, 4), None);
        let none = Concatenation {
            reference: Reference::Octet(1),
            total: 3,
            sequence: 0,
        };
        assert_eq!(
            none.to_vec().unwrap_err().to_string(),
            "sequence: value 0x00 does not fit"
        );
    }

    #[test]
    fn a_wrong_length_or_number_is_no_concatenation() {
        for data in [
            &[1, 2][..],
            &[1, 2, 1, 0],
            &[1, 2, 0],
            &[1, 2, 3],
            &[1, 0, 0],
        ] {
            let identifier = ElementIdentifier::CONCATENATION_8;
            assert_eq!(Element { identifier, data }.concatenation(), None);
        }
    }
}
