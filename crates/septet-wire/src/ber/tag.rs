//! Identifier octets (X.690, 8.1.2).
//!
//! ```text
//!   8   7   6   5   4   3   2   1
//! +-------+---+-------------------+
//! | class | C | number, or 1 1111 |   then 7 bits an octet, bit 8 "more"
//! +-------+---+-------------------+
//! ```

use core::fmt;

use crate::{EncodeError, Writer};

/// Class, form and number of an element.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tag(u32);

/// The class of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Defined by X.690 itself.
    Universal,
    /// Defined by the application, such as TCAP.
    Application,
    /// Defined by the type that the element is a member of.
    Context,
    /// Defined by an enterprise, such as national TCAP.
    Private,
}

const CLASS_SHIFT: u32 = 30;
const CONSTRUCTED: u32 = 1 << 29;

/// The largest tag number: four groups of seven bits.
pub(super) const MAX_NUMBER: u32 = (1 << 28) - 1;

impl Tag {
    /// BOOLEAN.
    pub const BOOLEAN: Self = Self::universal(1);
    /// INTEGER.
    pub const INTEGER: Self = Self::universal(2);
    /// BIT STRING.
    pub const BIT_STRING: Self = Self::universal(3);
    /// OCTET STRING.
    pub const OCTET_STRING: Self = Self::universal(4);
    /// NULL.
    pub const NULL: Self = Self::universal(5);
    /// OBJECT IDENTIFIER.
    pub const OBJECT_IDENTIFIER: Self = Self::universal(6);
    /// EXTERNAL.
    pub const EXTERNAL: Self = Self::universal(8).constructed();
    /// ENUMERATED.
    pub const ENUMERATED: Self = Self::universal(10);
    /// SEQUENCE and SEQUENCE OF.
    pub const SEQUENCE: Self = Self::universal(16).constructed();
    /// SET and SET OF.
    pub const SET: Self = Self::universal(17).constructed();

    const fn of(class: u32, number: u32) -> Self {
        Self((class << CLASS_SHIFT) | (number & MAX_NUMBER))
    }

    /// A primitive tag of the universal class; of `number`, 28 bits count.
    #[must_use]
    pub const fn universal(number: u32) -> Self {
        Self::of(0, number)
    }

    /// A primitive tag of the application class.
    #[must_use]
    pub const fn application(number: u32) -> Self {
        Self::of(1, number)
    }

    /// A primitive context-specific tag.
    #[must_use]
    pub const fn context(number: u32) -> Self {
        Self::of(2, number)
    }

    /// A primitive tag of the private class.
    #[must_use]
    pub const fn private(number: u32) -> Self {
        Self::of(3, number)
    }

    /// The same tag, constructed.
    #[must_use]
    pub const fn constructed(self) -> Self {
        Self(self.0 | CONSTRUCTED)
    }

    /// The context-specific tag `number` with the form of `self`: what
    /// `[number] IMPLICIT` makes of a type.
    #[must_use]
    pub const fn implicit(self, number: u32) -> Self {
        Self(Self::context(number).0 | (self.0 & CONSTRUCTED))
    }

    /// This tag in the form, primitive or constructed, that `other` has: what
    /// a tag that replaces `other` looks like.
    #[must_use]
    pub const fn with_form_of(self, other: Self) -> Self {
        Self((self.0 & !CONSTRUCTED) | (other.0 & CONSTRUCTED))
    }

    /// The class.
    #[must_use]
    pub const fn class(self) -> Class {
        match self.0 >> CLASS_SHIFT {
            0 => Class::Universal,
            1 => Class::Application,
            2 => Class::Context,
            _ => Class::Private,
        }
    }

    /// Whether the contents are elements.
    #[must_use]
    pub const fn is_constructed(self) -> bool {
        self.0 & CONSTRUCTED != 0
    }

    /// The number.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0 & MAX_NUMBER
    }

    /// As its identifier octets read as one number: `0x30` for SEQUENCE,
    /// `0x9f20` for context-specific 32.
    #[must_use]
    pub const fn as_number(self) -> u32 {
        let lead = (self.0 >> 24) & 0xe0;
        let number = self.number();
        if number < 0x1f {
            return lead | number;
        }
        // Longer than four octets only above 21 bits; the low ones then show.
        let mut octets = lead | 0x1f;
        let mut group = self.groups();
        while group > 0 {
            group = group.wrapping_sub(1);
            let more = if group == 0 { 0 } else { 0x80 };
            let bits = (number >> group.wrapping_mul(7)) & 0x7f;
            octets = octets.wrapping_shl(8) | more | bits;
        }
        octets
    }

    /// From identifier octets of the low form.
    #[inline]
    pub(super) const fn from_low(octet: u8) -> Self {
        Self(((octet as u32 & 0xe0) << 24) | (octet as u32 & 0x1f))
    }

    /// The identifier octet, if it is one.
    #[inline(always)]
    pub(super) const fn low(self) -> Option<u8> {
        let [lead, _, _, low] = self.0.to_be_bytes();
        if self.number() < 0x1f {
            Some((lead & 0xe0) | low)
        } else {
            None
        }
    }

    /// With the class and form of a lead octet and a number of the high form.
    pub(super) const fn from_high(lead: u8, number: u32) -> Self {
        Self(((lead as u32 & 0xe0) << 24) | (number & MAX_NUMBER))
    }

    const fn groups(self) -> u32 {
        match self.number() {
            0..0x80 => 1,
            0x80..0x4000 => 2,
            0x4000..0x20_0000 => 3,
            _ => 4,
        }
    }

    /// How many identifier octets it has.
    #[inline]
    #[must_use]
    pub const fn encoded_len(self) -> usize {
        if self.number() < 0x1f {
            return 1;
        }
        match self.groups() {
            1 => 2,
            2 => 3,
            3 => 4,
            _ => 5,
        }
    }

    /// Writes the identifier octets.
    ///
    /// # Errors
    ///
    /// The buffer is too small.
    #[inline]
    pub fn encode(self, writer: &mut Writer<'_>, field: &'static str) -> Result<(), EncodeError> {
        let [lead, ..] = self.0.to_be_bytes();
        let lead = lead & 0xe0;
        let number = self.number();
        if number < 0x1f {
            let [.., low] = number.to_be_bytes();
            return writer.u8(lead | low, field);
        }
        writer.u8(lead | 0x1f, field)?;
        for group in (0..self.groups()).rev() {
            let more = if group == 0 { 0 } else { 0x80 };
            let [.., low] = (number >> group.wrapping_mul(7)).to_be_bytes();
            writer.u8(more | (low & 0x7f), field)?;
        }
        Ok(())
    }
}

/// As ASN.1 writes it: `[APPLICATION 2]`, with `{}` if constructed.
impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let class = match self.class() {
            Class::Universal => "UNIVERSAL ",
            Class::Application => "APPLICATION ",
            Class::Context => "",
            Class::Private => "PRIVATE ",
        };
        let form = if self.is_constructed() { " {}" } else { "" };
        write!(f, "[{class}{}]{form}", self.number())
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tag({self})")
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Tag {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifier_octets_are_those_of_x690() {
        for (tag, octets) in [
            (Tag::SEQUENCE, &[0x30][..]),
            (Tag::EXTERNAL, &[0x28]),
            (Tag::application(2).constructed(), &[0x62]),
            (Tag::context(30), &[0x9e]),
            (Tag::context(31), &[0x9f, 0x1f]),
            (Tag::private(201).constructed(), &[0xff, 0x81, 0x49]),
            (Tag::context(0x4000), &[0x9f, 0x81, 0x80, 0x00]),
            (Tag::context(MAX_NUMBER), &[0x9f, 0xff, 0xff, 0xff, 0x7f]),
        ] {
            let mut buffer = [0; 8];
            let mut writer = Writer::new(&mut buffer);
            tag.encode(&mut writer, "tag").unwrap();
            assert_eq!(writer.written(), octets, "{tag}");
            assert_eq!(tag.encoded_len(), octets.len(), "{tag}");
        }
        assert_eq!(Tag::context(32).as_number(), 0x9f20);
        assert_eq!(Tag::SEQUENCE.as_number(), 0x30);
        assert_eq!(Tag::SEQUENCE.implicit(3).as_number(), 0xa3);
    }
}
