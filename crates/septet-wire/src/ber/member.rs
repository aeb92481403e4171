//! What can stand in a SEQUENCE or a CHOICE.
//!
//! A type is either [`Contents`], which has a tag that a member may replace
//! (`[n] IMPLICIT`), or only an [`Element`], which brings its tag along: a
//! CHOICE, or [`Any`](super::Any). A [`Member`] is one of them or an `Option`
//! of one.

use super::element::{contents, is_next, peek, quick_tagged};
use super::{Tag, element_len, write_around, write_header};
use crate::{DecodeError, EncodeError, ErrorKind, Reader, Trace, Writer};

/// A type with a tag of its own, which `[n]` replaces.
pub trait Contents<'a>: Sized {
    /// The tag, with its form.
    const TAG: Tag;

    /// Reads the value from `reader`, which holds its contents and no more;
    /// to the end.
    ///
    /// # Errors
    ///
    /// Contents that the type does not allow.
    fn read_contents<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError>;

    /// The same where nobody listens, and of the usual form only: `None` is
    /// no error, but for [`read_contents`](Self::read_contents) to explain or
    /// to read.
    ///
    /// Depth is not counted here: it is that of the types in one another, and
    /// so the compiler's to bound. A type that can hold itself must not have
    /// one of its own, other than by [`Reader::nested`].
    #[inline(always)]
    fn quick_contents(mut reader: Reader<'a>) -> Option<Self> {
        Self::read_contents(&mut reader, "").ok()
    }

    /// How many octets of contents it has.
    fn contents_len(&self) -> usize;

    /// Writes the contents.
    ///
    /// # Errors
    ///
    /// A value that cannot be written, or a buffer that is too small.
    fn write_contents(
        &self,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError>;

    /// Writes the whole element, with `tag` for its own: contents that are
    /// elements by [`write_around`](super::write_around), octets behind their
    /// length, which is known at once.
    ///
    /// # Errors
    ///
    /// Those of [`write_contents`](Self::write_contents).
    #[inline]
    fn write_tagged(
        &self,
        tag: Tag,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        if Self::TAG.is_constructed() {
            return write_around(tag, writer, field, |writer| {
                self.write_contents(writer, field)
            });
        }
        write_header(tag, self.contents_len(), writer, field)?;
        self.write_contents(writer, field)
    }
}

/// A type that makes whole elements.
pub trait Element<'a>: Sized {
    /// Whether an element with this tag is one of the type.
    fn accepts(tag: Tag) -> bool;

    /// Whether the next element is one of the type.
    #[inline(always)]
    fn is_next<T: Trace>(reader: &Reader<'a, T>) -> bool {
        peek(reader).is_some_and(Self::accepts)
    }

    /// Reads an element whose tag is accepted.
    ///
    /// # Errors
    ///
    /// Its framing, or its contents.
    fn read_element<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError>;

    /// The next element where nobody listens, and of the usual form only:
    /// `None` is no error, but for [`read_element`](Self::read_element) to
    /// explain or to read, and `Some(None)` is an element of another type.
    #[inline(always)]
    fn quick_element(reader: &mut Reader<'a>) -> Option<Option<Self>> {
        if !Self::is_next(reader) {
            return Some(None);
        }
        Self::read_element(reader, "").ok().map(Some)
    }

    /// How many octets it has, tag and length included.
    fn element_len(&self) -> usize;

    /// Writes tag, length and contents.
    ///
    /// # Errors
    ///
    /// A value that cannot be written, or a buffer that is too small.
    fn write_element(
        &self,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError>;
}

impl<'a, V: Contents<'a>> Element<'a> for V {
    #[inline]
    fn accepts(tag: Tag) -> bool {
        tag == V::TAG
    }

    #[inline(always)]
    fn is_next<T: Trace>(reader: &Reader<'a, T>) -> bool {
        is_next(reader, V::TAG)
    }

    #[inline(always)]
    fn read_element<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        let mut contents = contents(reader, V::TAG, field)?;
        V::read_contents(&mut contents, field)
    }

    #[inline(always)]
    fn quick_element(reader: &mut Reader<'a>) -> Option<Option<Self>> {
        quick_implicit(reader, V::TAG)
    }

    #[inline]
    fn element_len(&self) -> usize {
        element_len(V::TAG, self.contents_len())
    }

    #[inline]
    fn write_element(
        &self,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        self.write_tagged(V::TAG, writer, field)
    }
}

/// What stands for a member in a struct: the type itself if it is mandatory,
/// an `Option` of it if not.
pub trait Member<'a>: Sized {
    /// The type of the member.
    type Item: Element<'a>;

    /// From what was found.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Missing`], at the end of what `reader` has read.
    fn found<T: Trace>(
        item: Option<Self::Item>,
        reader: &Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError>;

    /// From what was found, without a reason.
    fn quick(item: Option<Self::Item>) -> Option<Self>;

    /// What is there to be written.
    fn item(&self) -> Option<&Self::Item>;
}

impl<'a, V: Element<'a>> Member<'a> for V {
    type Item = V;

    #[inline]
    fn found<T: Trace>(
        item: Option<V>,
        reader: &Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        item.ok_or_else(|| reader.error(ErrorKind::Missing, field))
    }

    #[inline(always)]
    fn quick(item: Option<V>) -> Option<Self> {
        item
    }

    #[inline]
    fn item(&self) -> Option<&V> {
        Some(self)
    }
}

impl<'a, V: Element<'a>> Member<'a> for Option<V> {
    type Item = V;

    #[inline]
    fn found<T: Trace>(
        item: Self,
        _: &Reader<'a, T>,
        _: &'static str,
    ) -> Result<Self, DecodeError> {
        Ok(item)
    }

    #[inline(always)]
    fn quick(item: Self) -> Option<Self> {
        Some(item)
    }

    #[inline]
    fn item(&self) -> Option<&V> {
        self.as_ref()
    }
}

/// What `quick` reads, if nobody listens; goes on behind it. Where it reads
/// nothing, `reader` stays.
#[inline(always)]
pub fn quickly<'a, T: Trace, V>(
    reader: &mut Reader<'a, T>,
    quick: impl FnOnce(&mut Reader<'a>) -> Option<V>,
) -> Option<V> {
    if T::ACTIVE {
        return None;
    }
    let mut after = reader.unheard();
    let value = quick(&mut after)?;
    reader.go_on_at(after.as_slice());
    Some(value)
}

/// The next element, if it is a `V` whose tag is replaced by `tag`: as
/// [`Element::quick_element`].
#[inline(always)]
#[must_use]
pub fn quick_implicit<'a, V: Contents<'a>>(reader: &mut Reader<'a>, tag: Tag) -> Option<Option<V>> {
    if !is_next(reader, tag) {
        return Some(None);
    }
    V::quick_contents(quick_tagged(reader, tag)?).map(Some)
}

/// Octets of an item whose tag is replaced by `tag`.
#[inline]
pub fn implicit_len<'a, V: Contents<'a>>(item: &V, tag: Tag) -> usize {
    element_len(tag, item.contents_len())
}

/// Writes an item whose tag is replaced by `tag`.
///
/// # Errors
///
/// A value that cannot be written, or a buffer that is too small.
#[inline]
pub fn write_implicit<'a, V: Contents<'a>>(
    item: &V,
    tag: Tag,
    writer: &mut Writer<'_>,
    field: &'static str,
) -> Result<(), EncodeError> {
    item.write_tagged(tag, writer, field)
}
