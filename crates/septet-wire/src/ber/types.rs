//! The types of ASN.1 itself.

use super::{Contents, Element, Tag, peek, write_header};
use crate::{
    BerFault, CodePoint, DecodeError, EncodeError, ErrorKind, Reader, Trace, Value, Writer,
};

pub(super) fn bad<T: Trace>(reader: &Reader<'_, T>, field: &'static str) -> DecodeError {
    reader.error(ErrorKind::Ber(BerFault::Contents), field)
}

/// NULL (8.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Null;

impl<'a> Contents<'a> for Null {
    const TAG: Tag = Tag::NULL;

    #[inline]
    fn read_contents<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        reader.note(field, 0, Value::Flag(true));
        if reader.is_empty() {
            Ok(Self)
        } else {
            Err(bad(reader, field))
        }
    }

    #[inline]
    fn contents_len(&self) -> usize {
        0
    }

    #[inline]
    fn write_contents(&self, _: &mut Writer<'_>, _: &'static str) -> Result<(), EncodeError> {
        Ok(())
    }
}

/// BOOLEAN (8.2): any octet but 0 is true; true is written as FF.
impl<'a> Contents<'a> for bool {
    const TAG: Tag = Tag::BOOLEAN;

    #[inline]
    fn read_contents<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        let &[octet] = reader.as_slice() else {
            return Err(bad(reader, field));
        };
        let _ = reader.take(1);
        reader.note(field, 1, Value::Flag(octet != 0));
        Ok(octet != 0)
    }

    #[inline]
    fn contents_len(&self) -> usize {
        1
    }

    #[inline]
    fn write_contents(
        &self,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        writer.u8(if *self { 0xff } else { 0 }, field)
    }
}

/// The number that the contents of an INTEGER are, if it fits 64 bits.
#[inline]
fn integer(octets: &[u8]) -> Option<i64> {
    let first = octets.first().filter(|_| octets.len() <= 8)?;
    let sign = if first & 0x80 != 0 { -1 } else { 0 };
    Some(octets.iter().fold(sign, |number: i64, &octet| {
        number.wrapping_shl(8) | i64::from(octet)
    }))
}

/// Reads contents octets as a code point, for [`ber_code!`](crate::ber_code).
#[doc(hidden)]
#[inline]
pub fn read_code<C: CodePoint, T: Trace>(
    reader: &mut Reader<'_, T>,
    field: &'static str,
) -> Result<C, DecodeError> {
    let octets = reader.as_slice();
    let number = integer(octets).and_then(|number| u64::try_from(number).ok());
    let code = number.and_then(|number| {
        let code = C::from_number(number);
        (code.number() == number).then_some(code)
    });
    let Some(code) = code else {
        return Err(bad(reader, field));
    };
    let _ = reader.take(octets.len());
    reader.note(field, octets.len(), Value::Code(code.number(), code.name()));
    Ok(code)
}

/// Makes a [`code_point!`](crate::code_point) of at most four octets the
/// contents of an element: `ber_code!(AbortSource: INTEGER)`. Any number that
/// the type can hold is read; negative and larger ones are an error.
///
/// ```
/// use septet_wire::{Reader, ber::{Element, Tag}, ber_code, code_point};
///
/// code_point! {
///     /// Who aborted (Q.773, 4.2.3).
///     pub struct AbortSource(u8) {
///         /// The user.
///         DIALOGUE_SERVICE_USER = 0 => "dialogue-service-user",
///     }
/// }
/// ber_code!(AbortSource: INTEGER);
///
/// let source = AbortSource::read_element(&mut Reader::new(&[2, 1, 0]), "abort_source")?;
/// assert_eq!(source, AbortSource::DIALOGUE_SERVICE_USER);
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[macro_export]
macro_rules! ber_code {
    ($name:ident: $tag:ident) => {
        impl<'a> $crate::ber::Contents<'a> for $name {
            const TAG: $crate::ber::Tag = $crate::ber::Tag::$tag;

            #[inline]
            fn read_contents<T: $crate::Trace>(
                reader: &mut $crate::Reader<'a, T>,
                field: &'static str,
            ) -> Result<Self, $crate::DecodeError> {
                $crate::ber::read_code(reader, field)
            }

            #[inline]
            fn contents_len(&self) -> usize {
                $crate::ber::Contents::contents_len(&i64::from(self.0))
            }

            #[inline]
            fn write_contents(
                &self,
                writer: &mut $crate::Writer<'_>,
                field: &'static str,
            ) -> Result<(), $crate::EncodeError> {
                $crate::ber::Contents::write_contents(&i64::from(self.0), writer, field)
            }

            #[inline]
            fn write_tagged(
                &self,
                tag: $crate::ber::Tag,
                writer: &mut $crate::Writer<'_>,
                field: &'static str,
            ) -> Result<(), $crate::EncodeError> {
                $crate::ber::Contents::write_tagged(&i64::from(self.0), tag, writer, field)
            }
        }
    };
}

/// INTEGER (8.3) within the bounds of the Rust type; read in any length that
/// fits 64 bits, written in the shortest.
impl<'a> Contents<'a> for i64 {
    const TAG: Tag = Tag::INTEGER;

    #[inline]
    fn read_contents<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        let octets = reader.as_slice();
        let Some(number) = integer(octets) else {
            return Err(bad(reader, field));
        };
        let _ = reader.take(octets.len());
        reader.note(field, octets.len(), Value::Signed(number));
        Ok(number)
    }

    #[inline]
    fn contents_len(&self) -> usize {
        let magnitude = if *self < 0 { !*self } else { *self };
        // A sign bit on top of the bits that count.
        let bits = Self::BITS
            .saturating_sub(magnitude.leading_zeros())
            .saturating_add(1);
        usize::try_from(bits.div_ceil(8)).unwrap_or(8)
    }

    #[inline]
    fn write_contents(
        &self,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        let octets = self.to_be_bytes();
        let skipped = octets.len().saturating_sub(self.contents_len());
        writer.octets(octets.get(skipped..).unwrap_or_default(), field)
    }

    #[inline]
    fn write_tagged(
        &self,
        tag: Tag,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        if let (Some(tag), Ok(number)) = (tag.low(), i8::try_from(*self)) {
            let [octet] = number.to_be_bytes();
            return writer.array([tag, 1, octet], field);
        }
        write_header(tag, self.contents_len(), writer, field)?;
        self.write_contents(writer, field)
    }
}

macro_rules! integers {
    ($($int:ty)*) => {$(
        impl<'a> Contents<'a> for $int {
            const TAG: Tag = Tag::INTEGER;

            #[inline]
            fn read_contents<T: Trace>(
                reader: &mut Reader<'a, T>,
                field: &'static str,
            ) -> Result<Self, DecodeError> {
                let start = *reader;
                Self::try_from(i64::read_contents(reader, field)?).map_err(|_| bad(&start, field))
            }

            #[inline]
            fn contents_len(&self) -> usize {
                i64::from(*self).contents_len()
            }

            #[inline]
            fn write_contents(
                &self,
                writer: &mut Writer<'_>,
                field: &'static str,
            ) -> Result<(), EncodeError> {
                i64::from(*self).write_contents(writer, field)
            }

            #[inline]
            fn write_tagged(
                &self,
                tag: Tag,
                writer: &mut Writer<'_>,
                field: &'static str,
            ) -> Result<(), EncodeError> {
                i64::from(*self).write_tagged(tag, writer, field)
            }
        }
    )*};
}

integers!(i8 u8 i16 u16 i32 u32);

/// BIT STRING (8.6), primitive: its octets and how many bits of the last one
/// do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct BitString<'a> {
    unused: u8,
    octets: &'a [u8],
}

impl<'a> BitString<'a> {
    /// All bits of `octets` but the last `unused`, 0 to 7, and 0 if there are
    /// no octets.
    #[must_use]
    pub const fn new(octets: &'a [u8], unused: u8) -> Option<Self> {
        if unused > 7 || octets.is_empty() && unused != 0 {
            return None;
        }
        Some(Self { unused, octets })
    }

    /// The octets.
    #[must_use]
    pub const fn octets(&self) -> &'a [u8] {
        self.octets
    }

    /// How many bits there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.octets
            .len()
            .saturating_mul(8)
            .saturating_sub(self.unused as usize)
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.octets.is_empty()
    }

    /// Bit number `index`, the first being 0 (8.6.2.1); `false` past the end,
    /// which is what a named bit that was left off means.
    #[must_use]
    pub fn get(&self, index: usize) -> bool {
        index < self.len()
            && self
                .octets
                .get(index / 8)
                .is_some_and(|octet| octet & (0x80 >> (index % 8)) != 0)
    }
}

impl<'a> Contents<'a> for BitString<'a> {
    const TAG: Tag = Tag::BIT_STRING;

    #[inline]
    fn read_contents<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        let start = *reader;
        let Some(&[unused]) = reader.take_array() else {
            return Err(bad(&start, field));
        };
        let octets = reader.rest(field);
        Self::new(octets, unused).ok_or_else(|| bad(&start, field))
    }

    #[inline]
    fn contents_len(&self) -> usize {
        self.octets.len().saturating_add(1)
    }

    #[inline]
    fn write_contents(
        &self,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        writer.u8(self.unused, field)?;
        writer.octets(self.octets, field)
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for BitString<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let octets: &[u8] = u.arbitrary()?;
        let unused = if octets.is_empty() {
            0
        } else {
            u.int_in_range(0..=7)?
        };
        Ok(Self { unused, octets })
    }
}

/// `[n] EXPLICIT`: an element in an element. Written as `[n] name: Explicit<V>`
/// in [`sequence!`](crate::sequence) and [`choice!`](crate::choice); a CHOICE
/// with a tag is always explicit (X.680, 31.2.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Explicit<V>(pub V);

// The derived one takes an `Explicit` in an `Explicit` for a recursion.
#[cfg(feature = "arbitrary")]
impl<'a, V: arbitrary::Arbitrary<'a>> arbitrary::Arbitrary<'a> for Explicit<V> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        u.arbitrary().map(Self)
    }
}

impl<'a, V: Element<'a>> Contents<'a> for Explicit<V> {
    /// Only its form is ever used.
    const TAG: Tag = Tag::SEQUENCE;

    #[inline]
    fn read_contents<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        let start = *reader;
        if !peek(reader).is_some_and(V::accepts) {
            return Err(bad(&start, field));
        }
        let value = V::read_element(reader, field)?;
        reader.finish(field)?;
        Ok(Self(value))
    }

    #[inline(always)]
    fn quick_contents(mut reader: Reader<'a>) -> Option<Self> {
        let value = V::quick_element(&mut reader)??;
        reader.is_empty().then_some(Self(value))
    }

    #[inline]
    fn contents_len(&self) -> usize {
        self.0.element_len()
    }

    #[inline]
    fn write_contents(
        &self,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        self.0.write_element(writer, field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn integer(contents: &[u8]) -> Result<i64, DecodeError> {
        i64::read_contents(&mut Reader::new(contents), "integer")
    }

    #[test]
    fn integers_are_twos_complement_of_any_length() {
        assert_eq!(integer(&[0xff]), Ok(-1));
        assert_eq!(integer(&[0x00, 0xff]), Ok(255));
        assert_eq!(integer(&[0xff; 8]), Ok(-1));
        assert_eq!(integer(&[0, 0, 0, 5]), Ok(5));
        assert!(integer(&[]).is_err());
        assert!(integer(&[0; 9]).is_err());
        assert!(u8::read_contents(&mut Reader::new(&[0xff]), "integer").is_err());
    }

    #[test]
    fn integers_are_written_as_short_as_they_can_be() {
        for number in [
            0,
            1,
            127,
            128,
            255,
            256,
            32767,
            32768,
            -1,
            -128,
            -129,
            i64::MIN,
            i64::MAX,
        ] {
            let mut buffer = [0; 8];
            let mut writer = Writer::new(&mut buffer);
            number.write_contents(&mut writer, "integer").unwrap();
            let octets = writer.written();
            assert_eq!(octets.len(), number.contents_len(), "{number}");
            assert_eq!(integer(octets), Ok(number));
            let redundant = matches!(octets, [0, 0..0x80, ..] | [0xff, 0x80..=0xff, ..]);
            assert!(!redundant, "{number} as {octets:02x?}");
        }
    }

    #[test]
    fn bits_left_off_are_not_set() {
        let bits = BitString::new(&[0b1010_0000], 4).unwrap();
        assert_eq!(bits.len(), 4);
        assert_eq!(
            [0, 1, 2, 3, 4, 99].map(|i| bits.get(i)),
            [true, false, true, false, false, false]
        );
        assert_eq!(BitString::new(&[], 1), None);
    }
}
