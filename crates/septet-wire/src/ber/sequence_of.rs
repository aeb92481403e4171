//! SEQUENCE OF (X.690, 8.10).

use core::fmt;

use super::{Any, Contents, Element, Tag, peek};
use crate::{BerFault, DecodeError, EncodeError, ErrorKind, Reader, Trace, Writer};

/// SEQUENCE OF: any number of elements, framed when it was decoded, read one
/// by one. It is built from a slice of values.
#[derive(Clone, Copy)]
pub struct SequenceOf<'a, V>(Items<'a, V>);

#[derive(Clone, Copy)]
enum Items<'a, V> {
    Received(&'a [u8]),
    Built(&'a [V]),
}

impl<'a, V> SequenceOf<'a, V> {
    /// Of these values.
    #[must_use]
    pub const fn new(values: &'a [V]) -> Self {
        Self(Items::Built(values))
    }
}

impl<'a, V: Element<'a> + Clone> SequenceOf<'a, V> {
    /// The values in order. An element that is not a `V` gives its error, and
    /// the ones behind it follow.
    #[must_use]
    pub fn iter(&self) -> SequenceOfIter<'a, V> {
        SequenceOfIter(match self.0 {
            Items::Received(contents) => State::Received(Reader::new(contents)),
            Items::Built(values) => State::Built(values.iter()),
        })
    }
}

/// Iterates a [`SequenceOf`].
#[derive(Debug, Clone)]
pub struct SequenceOfIter<'a, V>(State<'a, V>);

#[derive(Debug, Clone)]
enum State<'a, V> {
    Received(Reader<'a>),
    Built(core::slice::Iter<'a, V>),
}

impl<'a, V: Element<'a> + Clone> Iterator for SequenceOfIter<'a, V> {
    type Item = Result<V, DecodeError>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            State::Received(reader) => {
                let any = Any::read_element(reader, "item").ok()?;
                Some(item(&mut Reader::new(any.received())))
            }
            State::Built(values) => values.next().cloned().map(Ok),
        }
    }
}

fn item<'a, V: Element<'a>, T: Trace>(reader: &mut Reader<'a, T>) -> Result<V, DecodeError> {
    const FIELD: &str = "item";
    match peek(reader) {
        Some(tag) if V::accepts(tag) => V::read_element(reader, FIELD),
        _ => Err(reader.error(ErrorKind::Ber(BerFault::Contents), FIELD)),
    }
}

impl<'a, V: Element<'a> + Clone> Contents<'a> for SequenceOf<'a, V> {
    const TAG: Tag = Tag::SEQUENCE;

    fn read_contents<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        let contents = reader.as_slice();
        reader.nested(field, |reader| {
            while !reader.is_empty() {
                item::<V, T>(reader)?;
            }
            Ok(())
        })?;
        Ok(Self(Items::Received(contents)))
    }

    fn contents_len(&self) -> usize {
        self.iter()
            .flatten()
            .fold(0, |sum, value| sum.saturating_add(value.element_len()))
    }

    fn write_contents(
        &self,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        self.iter()
            .flatten()
            .try_for_each(|value| value.write_element(writer, field))
    }
}

impl<V> Default for SequenceOf<'_, V> {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl<'a, V: Element<'a> + Clone + PartialEq> PartialEq for SequenceOf<'a, V> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<'a, V: Element<'a> + Clone + fmt::Debug> fmt::Debug for SequenceOf<'a, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().flatten()).finish()
    }
}

#[cfg(feature = "serde")]
impl<'a, V: Element<'a> + Clone + serde::Serialize> serde::Serialize for SequenceOf<'a, V> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().flatten())
    }
}

#[cfg(feature = "arbitrary")]
impl<'a, V> arbitrary::Arbitrary<'a> for SequenceOf<'a, V> {
    fn arbitrary(_: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        // Values that are built live somewhere; out of nothing there are none.
        Ok(Self::default())
    }
}
