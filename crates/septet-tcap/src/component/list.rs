//! The component portion (Q.773, 3.1 and 4.2.2): SEQUENCE OF Component.

use core::fmt;

use septet_wire::ber::{Contents, Element, Tag, quick, read};
use septet_wire::{DecodeError, EncodeError, Limit, Reader, Remark, Trace, Writer};

use super::{COMPONENT, Component};

/// The components of a message, in order: framed when the message was
/// decoded, read one by one while iterating. Built from a slice.
///
/// ```
/// use septet_tcap::{Code, Component, Components, Invoke, Reject, Problem, InvokeProblem};
///
/// let components = [
///     Component::Invoke(Invoke::new(1, Code::Local(46), None)),
///     Component::Reject(Reject::new(
///         Some(4),
///         Problem::Invoke(InvokeProblem::UNRECOGNIZED_OPERATION),
///     )),
/// ];
/// let components = Components::new(&components);
/// assert_eq!(components.iter().count(), 2);
/// ```
///
/// The type of the components is that of Q.773; those of T1.114 are
/// [`ansi::Component`](crate::ansi::Component)s.
pub struct Components<'a, C = Component<'a>>(Items<'a, C>);

enum Items<'a, C> {
    /// Contents, and where they begin in the outermost input.
    Received(&'a [u8], usize),
    Built(&'a [C]),
}

impl<'a, C> Components<'a, C> {
    /// Of these components.
    #[must_use]
    pub const fn new(components: &'a [C]) -> Self {
        Self(Items::Built(components))
    }

    /// The components in order.
    #[inline]
    #[must_use]
    pub fn iter(&self) -> ComponentsIter<'a, C> {
        ComponentsIter(match self.0 {
            Items::Received(contents, from) => {
                State::Received(Reader::new(&[]).part(contents, from, Limit::BerLength))
            }
            Items::Built(components) => State::Built(components.iter()),
        })
    }

    /// Whether there are none. A message need not have any; a component
    /// portion that is there should not be empty.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        match self.0 {
            Items::Received(contents, _) => contents.is_empty(),
            Items::Built(components) => components.is_empty(),
        }
    }
}

// Copies of what is borrowed, whatever the components are.
impl<C> Copy for Components<'_, C> {}
impl<C> Clone for Components<'_, C> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<C> Copy for Items<'_, C> {}
impl<C> Clone for Items<'_, C> {
    fn clone(&self) -> Self {
        *self
    }
}

/// Iterates [`Components`].
#[derive(Debug, Clone)]
pub struct ComponentsIter<'a, C = Component<'a>>(State<'a, C>);

#[derive(Debug, Clone)]
enum State<'a, C> {
    Received(Reader<'a>),
    Built(core::slice::Iter<'a, C>),
}

impl<'a, C: Element<'a> + Clone> Iterator for ComponentsIter<'a, C> {
    type Item = C;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            State::Received(reader) if reader.is_empty() => None,
            State::Received(reader) => {
                let mut after = *reader;
                if let Some(component) = C::quick_element(&mut after) {
                    *reader = after;
                    return component;
                }
                // The framing was checked when the message was decoded.
                C::read_element(reader, COMPONENT).ok()
            }
            State::Built(components) => components.next().cloned(),
        }
    }
}

impl<'a, C: Element<'a> + Clone> IntoIterator for Components<'a, C> {
    type Item = C;
    type IntoIter = ComponentsIter<'a, C>;

    fn into_iter(self) -> ComponentsIter<'a, C> {
        self.iter()
    }
}

impl<'a, C: Element<'a> + Clone> Contents<'a> for Components<'a, C> {
    const TAG: Tag = Tag::SEQUENCE;

    #[inline]
    fn read_contents<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        let this = Self(Items::Received(reader.as_slice(), reader.offset()));
        if T::ACTIVE {
            if reader.is_empty() {
                reader.remark(Remark::Note("holds no component"), field, reader.offset());
            }
            reader.nested(field, |reader| {
                while !reader.is_empty() {
                    C::read_element(reader, COMPONENT)?;
                }
                Ok(())
            })?;
        } else {
            while !reader.is_empty() {
                read(reader, COMPONENT)?;
            }
        }
        Ok(this)
    }

    #[inline(always)]
    fn quick_contents(mut reader: Reader<'a>) -> Option<Self> {
        let this = Self(Items::Received(reader.as_slice(), reader.offset()));
        while !reader.is_empty() {
            quick(&mut reader)?;
        }
        Some(this)
    }

    #[inline]
    fn contents_len(&self) -> usize {
        self.iter().fold(0, |sum, component| {
            sum.saturating_add(component.element_len())
        })
    }

    #[inline]
    fn write_contents(&self, writer: &mut Writer<'_>, _: &'static str) -> Result<(), EncodeError> {
        match self.0 {
            Items::Built(components) => components
                .iter()
                .try_for_each(|component| component.write_element(writer, COMPONENT)),
            Items::Received(..) => self
                .iter()
                .try_for_each(|component| component.write_element(writer, COMPONENT)),
        }
    }
}

impl<C> Default for Components<'_, C> {
    fn default() -> Self {
        Self::new(&[])
    }
}

/// The same components in the same order.
impl<'a, C: Element<'a> + Clone + PartialEq> PartialEq for Components<'a, C> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<'a, C: Element<'a> + Clone + fmt::Debug> fmt::Debug for Components<'a, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(feature = "serde")]
impl<'a, C: Element<'a> + Clone + serde::Serialize> serde::Serialize for Components<'a, C> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// A few components as if received: those that are built live in a slice, and
/// there is none to borrow here.
#[cfg(feature = "arbitrary")]
impl<'a, C: Element<'a> + Clone> Components<'a, C> {
    /// `samples` are what is taken where the data are no components.
    pub(crate) fn sampled(
        u: &mut arbitrary::Unstructured<'a>,
        samples: &[&'static [u8]],
    ) -> arbitrary::Result<Self> {
        // Octets that happen to be components are better.
        let rest = u.peek_bytes(u.len()).unwrap_or_default();
        let length = usize::from(u.arbitrary::<u8>()?).min(rest.len().saturating_sub(1));
        let own = rest.get(1..).and_then(|rest| rest.get(..length));
        if let Some(own) = own.filter(|own| !own.is_empty()) {
            if let Ok(components) = Self::read_contents(&mut Reader::new(own), "components") {
                let _ = u.bytes(length)?;
                return Ok(components);
            }
        }
        let octets = *u.choose(samples)?;
        Self::read_contents(&mut Reader::new(octets), "components")
            .map_err(|_| arbitrary::Error::IncorrectFormat)
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Components<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        Self::sampled(
            u,
            &[
                // Invoke, twice.
                &[
                    0xa1, 8, 2, 1, 1, 2, 1, 44, 0x30, 0, 0xa1, 9, 2, 1, 2, 0x80, 1, 1, 2, 1, 46,
                ],
                // ReturnResultLast and ReturnResultNotLast.
                &[
                    0xa2, 3, 2, 1, 0xff, 0xa7, 10, 2, 1, 7, 0x30, 5, 2, 1, 45, 4, 0,
                ],
                // ReturnError, Reject, one that is malformed, one that is unknown.
                &[
                    0xa3, 6, 2, 1, 1, 2, 1, 27, 0xa4, 5, 5, 0, 0x80, 1, 1, 0xa1, 1, 0xff, 0x85, 0,
                ],
            ],
        )
    }
}
