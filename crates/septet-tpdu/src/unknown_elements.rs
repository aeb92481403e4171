//! Information elements behind the mandatory ones (TS 24.007 v18, 11.2.4),
//! as RP and CP have them.
//!
//! ```text
//!   8   7   6   5   4   3   2   1
//! +---+---------------------------+
//! | 1 | identifier, or with value |  one octet
//! +---+---------------------------+
//!
//! +---+---------------------------+
//! | 0 | identifier                |
//! +---+---------------------------+
//! | length of value               |
//! +-------------------------------+
//! | value                         |  0 to 255
//! +-------------------------------+
//! ```

use core::fmt;

use septet_wire::{DecodeError, EncodeError, EncodeErrorKind, Reader, Trace, Writer};

use crate::octet::flag;

/// One information element, as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct UnknownElement<'a> {
    /// The identifier; of an element of one octet, all of it.
    pub identifier: u8,
    /// The value; `None` for an element of one octet, whose top bit is 1.
    pub value: Option<&'a [u8]>,
}

impl<'a> UnknownElement<'a> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        reader.nested(FIELD, |reader| {
            let identifier = reader.u8("iei")?;
            let value = if flag(identifier, 7) {
                None
            } else {
                let length = reader.u8("length")?;
                Some(reader.octets(length.into(), "value")?)
            };
            Ok(Self { identifier, value })
        })
    }
}

const FIELD: &str = "information_element";

/// The RP-User-Data element where it is optional (TS 24.011, 8.2.5.3).
const RP_USER_DATA: u8 = 0x41;

/// Elements that this release does not know, or that come again: a receiver
/// ignores them (TS 24.011, 9.2 and 9.3), and here they are kept in their
/// places.
///
/// ```
/// use septet_tpdu::UnknownElements;
///
/// let unknown = UnknownElements::new(&[0x91, 0x22, 0x01, 0xff])?;
/// let identifiers: Vec<u8> = unknown.iter().map(|element| element.identifier).collect();
/// assert_eq!(identifiers, [0x91, 0x22]);
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct UnknownElements<'a> {
    /// Those in front of the optional element; framing checked, as below.
    before: &'a [u8],
    after: &'a [u8],
}

impl<'a> UnknownElements<'a> {
    /// None.
    pub const NONE: Self = Self {
        before: &[],
        after: &[],
    };

    /// Elements to be written behind all others.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Truncated`](septet_wire::ErrorKind::Truncated) where the
    /// octets end inside an element.
    pub fn new(octets: &'a [u8]) -> Result<Self, DecodeError> {
        Self::decode(&mut Reader::new(octets))
    }

    /// The elements, in order.
    #[must_use]
    pub fn iter(&self) -> UnknownElementsIter<'a> {
        UnknownElementsIter(*self)
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// All that is left.
    #[inline]
    pub(crate) fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let start = *reader;
        while !reader.is_empty() {
            UnknownElement::decode(reader)?;
        }
        Ok(Self {
            before: &[],
            after: reader.since(&start),
        })
    }

    /// All that is left: the first RP-User-Data, if there are some, and the
    /// others.
    pub(crate) fn decode_around_user_data<T: Trace>(
        reader: &mut Reader<'a, T>,
    ) -> Result<(Option<&'a [u8]>, Self), DecodeError> {
        let start = *reader;
        while let Some(next) = reader.peek() {
            if next == RP_USER_DATA {
                let before = reader.since(&start);
                reader.u8("iei")?;
                let user_data = user_data(reader, "rp_user_data")?;
                let Self { after, .. } = Self::decode(reader)?;
                return Ok((Some(user_data), Self { before, after }));
            }
            UnknownElement::decode(reader)?;
        }
        let after = reader.since(&start);
        Ok((None, Self { before: &[], after }))
    }

    pub(crate) const fn encoded_len(&self) -> usize {
        self.before.len().saturating_add(self.after.len())
    }

    /// Where nothing optional is known.
    pub(crate) fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        if !self.before.is_empty() {
            return Err(EncodeError::new(EncodeErrorKind::Contradiction, FIELD));
        }
        writer.octets(self.after, FIELD)
    }

    /// With the RP-User-Data among them.
    pub(crate) fn encode_around_user_data(
        &self,
        user_data: Option<&[u8]>,
        writer: &mut Writer<'_>,
    ) -> Result<(), EncodeError> {
        let Some(user_data) = user_data else {
            let others = |element: UnknownElement<'_>| element.identifier == RP_USER_DATA;
            if self.iter().any(others) {
                return Err(EncodeError::new(EncodeErrorKind::Contradiction, FIELD));
            }
            return self.encode(writer);
        };
        writer.octets(self.before, FIELD)?;
        writer.u8(RP_USER_DATA, "rp_user_data")?;
        encode_user_data(user_data, "rp_user_data", writer)?;
        writer.octets(self.after, FIELD)
    }

    /// Elements, some of them in front of the user data if there are any.
    #[cfg(feature = "arbitrary")]
    pub(crate) fn arbitrary_around(
        user_data: Option<&[u8]>,
        u: &mut arbitrary::Unstructured<'a>,
    ) -> arbitrary::Result<Self> {
        let unknown: Self = u.arbitrary()?;
        let is_user_data = |element: UnknownElement<'_>| element.identifier == RP_USER_DATA;
        if unknown.iter().any(is_user_data) {
            return Ok(Self::NONE);
        }
        Ok(match user_data {
            Some(_) if u.arbitrary()? => Self {
                before: unknown.after,
                after: &[RP_USER_DATA, 1, 0],
            },
            _ => unknown,
        })
    }
}

/// A length in one octet, and the user data.
#[inline]
pub(crate) fn user_data<'a, T: Trace>(
    reader: &mut Reader<'a, T>,
    field: &'static str,
) -> Result<&'a [u8], DecodeError> {
    let Some(&[length]) = reader.take_array() else {
        return Err(reader.truncated(1, field));
    };
    reader.note("length", 1, septet_wire::Value::Number(length.into()));
    reader.octets(length.into(), field)
}

/// A length in one octet, and the user data.
pub(crate) fn encode_user_data(
    user_data: &[u8],
    field: &'static str,
    writer: &mut Writer<'_>,
) -> Result<(), EncodeError> {
    writer.length_u8(user_data.len(), field)?;
    writer.octets(user_data, field)
}

impl<'a> IntoIterator for UnknownElements<'a> {
    type Item = UnknownElement<'a>;
    type IntoIter = UnknownElementsIter<'a>;

    fn into_iter(self) -> UnknownElementsIter<'a> {
        self.iter()
    }
}

impl fmt::Debug for UnknownElements<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for UnknownElements<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// The elements of an [`UnknownElements`], in order.
#[derive(Debug, Clone)]
pub struct UnknownElementsIter<'a>(UnknownElements<'a>);

impl<'a> Iterator for UnknownElementsIter<'a> {
    type Item = UnknownElement<'a>;

    fn next(&mut self) -> Option<UnknownElement<'a>> {
        let Self(UnknownElements { before, after }) = self;
        let octets = if before.is_empty() { after } else { before };
        let (&identifier, rest) = octets.split_first()?;
        if flag(identifier, 7) {
            *octets = rest;
            return Some(UnknownElement {
                identifier,
                value: None,
            });
        }
        let (&length, rest) = rest.split_first()?;
        let (value, rest) = rest.split_at_checked(length.into())?;
        *octets = rest;
        Some(UnknownElement {
            identifier,
            value: Some(value),
        })
    }
}

impl core::iter::FusedIterator for UnknownElementsIter<'_> {}

/// None mostly, as in traffic; else samples, or the next octets where they
/// happen to be some.
#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for UnknownElements<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        const SAMPLES: &[&[u8]] = &[
            &[0x80],
            &[0x7f, 0],
            &[0x01, 2, 3, 4, 0x9a],
            &[0xff, 0x22, 1, 0x80],
        ];
        if u.ratio(3, 4)? {
            return Ok(Self::NONE);
        }
        let octets: &[u8] = if u.arbitrary()? {
            u.choose(SAMPLES)?
        } else {
            u.arbitrary()?
        };
        Ok(Self::new(octets).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_is_one_octet_or_has_a_length() {
        let octets = [0x91, 0x22, 0x02, 0xff, 0x80, 0x22, 0x00, 0xff];
        let unknown = UnknownElements::new(&octets).unwrap();
        let found: Vec<_> = unknown.iter().map(|e| (e.identifier, e.value)).collect();
        assert_eq!(
            found,
            [
                (0x91, None),
                (0x22, Some(&[0xff, 0x80][..])),
                (0x22, Some(&[][..])),
                (0xff, None),
            ]
        );
    }

    #[test]
    fn an_element_cut_off_is_named() {
        let error = UnknownElements::new(&[0x91, 0x22]).unwrap_err();
        assert_eq!((error.field(), error.offset()), ("length", 2));
        let error = UnknownElements::new(&[0x22, 3, 0, 0]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "value: needs 3 octets, the input has 2 left, at octet 2"
        );
    }
}
