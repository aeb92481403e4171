//! The components of a protocol, written down as a table of their types: of
//! Q.773 in [`Component`](crate::Component), of T1.114 in
//! [`ansi::Component`](crate::ansi::Component).

use septet_wire::ber::{Any, Contents, Element, Tag, read};
use septet_wire::{DecodeError, Reader, Remark, Trace};

/// The field of errors in the framing of components.
pub(crate) const COMPONENT: &str = "component";

/// A component that does not keep to its type.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Malformed<'a> {
    element: Any<'a>,
    error: DecodeError,
}

impl<'a> Malformed<'a> {
    /// All its octets.
    #[must_use]
    pub const fn element(&self) -> Any<'a> {
        self.element
    }

    /// What is wrong and where, counted from the start of the message's input.
    #[must_use]
    pub const fn error(&self) -> DecodeError {
        self.error
    }

    /// The component at `start`, which could not be read because of `error`.
    #[cold]
    pub(crate) fn at<T: Trace>(
        mut start: Reader<'a, T>,
        error: DecodeError,
    ) -> Result<Self, DecodeError> {
        let element = Any::read_element(&mut start, COMPONENT)?;
        Ok(Self { element, error })
    }

    /// The same, read by a reader that knew nothing of what lies before
    /// `start`, and told to the trace.
    #[cold]
    pub(crate) fn told<T: Trace>(mut self, start: &Reader<'a, T>) -> Self {
        self.error = self.error.moved(start.offset());
        let mut reader = *start;
        let _ = Any::read_element(&mut reader, "malformed_component");
        let remark = Remark::Note("cannot be read, kept as octets");
        reader.remark(remark, self.error.field(), self.error.offset());
        self
    }
}

/// The same octets: where they lie makes no difference.
impl PartialEq for Malformed<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.element == other.element
    }
}

/// Tells the trace of a component whose type is not known.
#[cold]
pub(crate) fn told_unknown<T: Trace>(start: &Reader<'_, T>) {
    let mut reader = *start;
    let _ = Any::read_element(&mut reader, "unknown_component");
    let remark = Remark::Note("no component of this release");
    reader.remark(remark, "unknown_component", start.offset());
}

/// The contents of the element that stands first in one that could not be
/// understood, if it has this tag: mostly what would have been its id.
pub(crate) fn first_member<'a, V: Contents<'a>>(element: Any<'a>, tag: Tag) -> Option<V> {
    let mut first = read(&mut Reader::new(element.contents()), COMPONENT).ok()?;
    (first.tag == tag).then(|| V::read_contents(&mut first.contents, COMPONENT).ok())?
}

/// Defines the enum of all components: a row is a tag, the name of the part in
/// traces, and a variant. There are two more, `Malformed` and `Unknown`, since
/// to read a component cannot fail but for its framing.
///
/// Behind the rows stand octets that are malformed components, for `arbitrary`.
macro_rules! components {
    (
        $(#[$meta:meta])*
        pub enum $name:ident<'a> {
            $($(#[$doc:meta])* [$tag:ident] $field:literal: $variant:ident($type:ident),)*
        }
        malformed: $malformed:expr
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[non_exhaustive]
        pub enum $name<'a> {
            $($(#[$doc])* $variant($type<'a>),)*
            /// One of the above by its tag, with members that cannot be read.
            Malformed($crate::Malformed<'a>),
            /// Of another type. One of the types above cannot be written as this.
            Unknown($crate::ber::Any<'a>),
        }

        impl<'a> $name<'a> {
            /// The next component. Only framing is an error.
            #[inline]
            fn read<T: septet_wire::Trace>(
                reader: &mut septet_wire::Reader<'a, T>,
            ) -> Result<Self, septet_wire::DecodeError> {
                use $crate::ber::{Contents as _, Element as _};
                let start = *reader;
                let found = $crate::ber::read(reader, $crate::component::COMPONENT)?;
                let mut contents = found.contents;
                if T::ACTIVE {
                    // What cannot be read to its end is not told in part.
                    let octets = start.as_slice();
                    let mut silent = septet_wire::Reader::with(octets, start.options(), ());
                    match $name::read(&mut silent)? {
                        Self::Malformed(malformed) => {
                            return Ok(Self::Malformed(malformed.told(&start)));
                        }
                        Self::Unknown(element) => {
                            $crate::component::told_unknown(&start);
                            return Ok(Self::Unknown(element));
                        }
                        _ => {}
                    }
                }
                let contents = &mut contents;
                let component = match found.tag {
                    $($tag => $type::read_contents(contents, $field).map(Self::$variant),)*
                    _ => {
                        return $crate::ber::Any::read_element(
                            &mut start.clone(),
                            $crate::component::COMPONENT,
                        )
                        .map(Self::Unknown);
                    }
                };
                component.or_else(|error| {
                    $crate::Malformed::at(start, error).map(Self::Malformed)
                })
            }

            /// What [`Display`](core::fmt::Display) calls it.
            const fn type_name(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) => stringify!($variant),)*
                    Self::Malformed(_) => "malformed component",
                    Self::Unknown(_) => "unknown component",
                }
            }
        }

        impl<'a> $crate::ber::Element<'a> for $name<'a> {
            #[inline]
            fn accepts(_: $crate::ber::Tag) -> bool {
                true
            }

            #[inline]
            fn read_element<T: septet_wire::Trace>(
                reader: &mut septet_wire::Reader<'a, T>,
                _: &'static str,
            ) -> Result<Self, septet_wire::DecodeError> {
                Self::read(reader)
            }

            #[inline(always)]
            fn quick_element(reader: &mut septet_wire::Reader<'a>) -> Option<Option<Self>> {
                use $crate::ber::Contents as _;
                let $crate::ber::Found { tag, contents } = $crate::ber::quick(reader)?;
                Some(Some(match tag {
                    $($tag => Self::$variant($type::quick_contents(contents)?),)*
                    _ => return None,
                }))
            }

            fn element_len(&self) -> usize {
                match self {
                    $(Self::$variant(component) => $crate::ber::implicit_len(component, $tag),)*
                    Self::Malformed(malformed) => malformed.element().element_len(),
                    Self::Unknown(element) => element.element_len(),
                }
            }

            fn write_element(
                &self,
                writer: &mut septet_wire::Writer<'_>,
                field: &'static str,
            ) -> Result<(), septet_wire::EncodeError> {
                match self {
                    $(Self::$variant(component) => {
                        $crate::ber::write_implicit(component, $tag, writer, $field)
                    })*
                    Self::Malformed(malformed) => malformed.element().write_element(writer, field),
                    // It would not come back as what it is here.
                    Self::Unknown(element) if [$($tag),*].contains(&element.tag()) => {
                        let value = element.tag().as_number();
                        let kind = septet_wire::EncodeErrorKind::Value { value };
                        Err(septet_wire::EncodeError::new(kind, field))
                    }
                    Self::Unknown(element) => element.write_element(writer, field),
                }
            }
        }

        impl<'a> septet_wire::Decode<'a> for $name<'a> {
            #[inline]
            fn decode<T: septet_wire::Trace>(
                reader: &mut septet_wire::Reader<'a, T>,
            ) -> Result<Self, septet_wire::DecodeError> {
                Self::read(reader)
            }
        }

        impl septet_wire::Encode for $name<'_> {
            #[inline]
            fn encoded_len(&self) -> usize {
                $crate::ber::Element::element_len(self)
            }

            #[inline]
            fn encode(
                &self,
                writer: &mut septet_wire::Writer<'_>,
            ) -> Result<(), septet_wire::EncodeError> {
                $crate::ber::Element::write_element(self, writer, $crate::component::COMPONENT)
            }
        }

        #[cfg(feature = "arbitrary")]
        impl<'a> arbitrary::Arbitrary<'a> for $name<'a> {
            fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
                type Make<'a> =
                    fn(&mut arbitrary::Unstructured<'a>) -> arbitrary::Result<$name<'a>>;
                let makes: &[Make<'a>] = &[
                    $(|u| u.arbitrary().map(Self::$variant),)*
                    |u| u.arbitrary().map(Self::Unknown),
                    |u| {
                        let samples: &[&[u8]] = $malformed;
                        <Self as septet_wire::Decode<'_>>::from_bytes(u.choose(samples)?)
                            .map_err(|_| arbitrary::Error::IncorrectFormat)
                    },
                ];
                u.choose(makes)?(u)
            }
        }
    };
}
pub(crate) use components;
