//! Operation and error codes (Q.773, 3.2; X.880, `Code`).

use core::fmt;

use septet_wire::ber::{Element, Oid, Tag, is_next};
use septet_wire::{DecodeError, EncodeError, Reader, Trace, Writer};

/// Which operation, or which error: by a number of the application context,
/// as MAP does, or by an object identifier.
///
/// ```
/// use septet_tcap::Code;
///
/// const MT_FORWARD_SM: Code<'_> = Code::Local(44);
/// assert_eq!(MT_FORWARD_SM.local(), Some(44));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum Code<'a> {
    /// A number that the application context gives its meaning.
    Local(i64),
    /// The same in every application context.
    Global(Oid<'a>),
}

impl Code<'_> {
    /// The number of a local one.
    #[must_use]
    pub const fn local(&self) -> Option<i64> {
        match self {
            Self::Local(number) => Some(*number),
            Self::Global(_) => None,
        }
    }
}

impl<'a> Element<'a> for Code<'a> {
    #[inline]
    fn accepts(tag: Tag) -> bool {
        tag == Tag::INTEGER || tag == Tag::OBJECT_IDENTIFIER
    }

    #[inline]
    fn read_element<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        if is_next(reader, Tag::INTEGER) {
            return i64::read_element(reader, field).map(Self::Local);
        }
        Oid::read_element(reader, field).map(Self::Global)
    }

    #[inline(always)]
    fn quick_element(reader: &mut Reader<'a>) -> Option<Option<Self>> {
        if let Some(number) = i64::quick_element(reader)? {
            return Some(Some(Self::Local(number)));
        }
        Some(Oid::quick_element(reader)?.map(Self::Global))
    }

    #[inline]
    fn element_len(&self) -> usize {
        match self {
            Self::Local(number) => number.element_len(),
            Self::Global(oid) => oid.element_len(),
        }
    }

    #[inline]
    fn write_element(
        &self,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        match self {
            Self::Local(number) => number.write_element(writer, field),
            Self::Global(oid) => oid.write_element(writer, field),
        }
    }
}

impl fmt::Display for Code<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Local(number) => write!(f, "{number}"),
            Self::Global(oid) => write!(f, "{oid}"),
        }
    }
}

impl From<i64> for Code<'_> {
    fn from(local: i64) -> Self {
        Self::Local(local)
    }
}
