//! Members of a SEQUENCE that its type does not list.

use core::fmt;

use super::{Any, Element, Tag};
use crate::{EncodeError, Reader, Writer};

/// Which member, from the one numbered `at` on, an element with this tag is.
type MemberOf = fn(tag: Tag, at: usize) -> Option<usize>;

/// The members that a SEQUENCE was received with and that its type does not
/// list: later releases, private extensions, repetitions. Each keeps its
/// place between the others when the SEQUENCE is written again.
///
/// Two are equal when the same elements stand in the same places.
#[derive(Clone, Copy)]
pub struct Unknown<'a> {
    /// All contents of the SEQUENCE as received; empty if all was known.
    contents: &'a [u8],
    /// `None` if all was known.
    member_of: Option<MemberOf>,
}

impl<'a> Unknown<'a> {
    /// None: what a value that is built begins with.
    pub const NONE: Self = Self {
        contents: &[],
        member_of: None,
    };

    /// The unknown ones in the `contents` of a SEQUENCE whose members
    /// `member_of` tells. For [`sequence!`](crate::sequence).
    #[doc(hidden)]
    #[must_use]
    pub const fn new(contents: &'a [u8], member_of: MemberOf) -> Self {
        Self {
            contents,
            member_of: Some(member_of),
        }
    }

    /// Whether there are none.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.contents.is_empty()
    }

    /// The elements in order.
    pub fn iter(&self) -> impl Iterator<Item = Any<'a>> + Clone + use<'a> {
        self.placed().map(|(_, any)| any)
    }

    /// Each with the number of the member before which it stands.
    fn placed(&self) -> Placed<'a> {
        Placed {
            reader: Reader::new(self.contents),
            member_of: self.member_of,
            at: 0,
        }
    }

    /// Octets that they take.
    #[inline]
    #[must_use]
    pub fn encoded_len(&self) -> usize {
        if self.is_empty() {
            return 0;
        }
        self.iter()
            .fold(0, |sum, any| sum.saturating_add(any.received().len()))
    }

    /// Writes those that stand before the member numbered `at`. For
    /// [`sequence!`](crate::sequence).
    #[doc(hidden)]
    #[inline]
    pub fn write_before(&self, at: usize, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        if self.is_empty() {
            return Ok(());
        }
        self.write_placed(at, writer)
    }

    #[cold]
    #[inline(never)]
    fn write_placed(&self, at: usize, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        self.placed()
            .filter(|(place, _)| *place == at)
            .try_for_each(|(_, any)| any.write_element(writer, "unknown"))
    }
}

#[derive(Clone)]
struct Placed<'a> {
    reader: Reader<'a>,
    member_of: Option<MemberOf>,
    at: usize,
}

impl<'a> Iterator for Placed<'a> {
    type Item = (usize, Any<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            // The framing was checked when the SEQUENCE was decoded.
            let any = Any::read_element(&mut self.reader, "unknown").ok()?;
            match self.member_of?(any.tag(), self.at) {
                Some(member) => self.at = member.saturating_add(1),
                None => return Some((self.at, any)),
            }
        }
    }
}

impl Default for Unknown<'_> {
    fn default() -> Self {
        Self::NONE
    }
}

impl PartialEq for Unknown<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.placed().eq(other.placed())
    }
}

impl Eq for Unknown<'_> {}

impl core::hash::Hash for Unknown<'_> {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        self.placed().for_each(|placed| placed.hash(state));
    }
}

impl fmt::Debug for Unknown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Unknown<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Unknown<'a> {
    fn arbitrary(_: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        Ok(Self::NONE)
    }
}
