//! The decoder is the dissector: what a [`Reader`](crate::Reader) tells while
//! it reads.
//!
//! A decoder is written once, over `Reader<'a, T>`. With `T = ()` every call
//! here compiles to nothing. With [`&Findings`](Findings) the deviations that
//! were tolerated are collected; with [`&Record`](Record) every field is, in
//! order, with its octets, its value and its meaning, up to the error if
//! there is one.
//!
//! ```
//! # #[cfg(feature = "alloc")] {
//! use septet_wire::{DecodeOptions, Event, Reader, Record, Recorded};
//!
//! let record = Record::new();
//! let mut reader = Reader::with(&[0x2a, 0x01], DecodeOptions::strict(), &record);
//! reader.u8("sequence")?;
//! reader.u32("length").unwrap_err();
//! assert_eq!(record.into_events(), [Event::Field {
//!     name: "sequence",
//!     octets: 0..1,
//!     value: Recorded::Number(0x2a),
//! }]);
//! # }
//! # Ok::<(), septet_wire::DecodeError>(())
//! ```

use core::fmt;
use core::ops::Range;

use crate::Quirk;

/// Hears what a decoder reads.
///
/// Implementors are small and `Copy`: `()`, or a shared reference to what
/// collects.
pub trait Trace: Copy {
    /// Whether anybody listens. Decoders do nothing for the trace's sake
    /// where this is `false`.
    const ACTIVE: bool;

    /// A field was read from `octets` and means `value`.
    fn field(self, name: &'static str, octets: Range<usize>, value: Value<'_>);

    /// What follows up to the matching [`close`](Self::close) is a part of
    /// the message: a header, a TLV, a component.
    fn open(self, name: &'static str, offset: usize);

    /// The part opened last ends before `offset`.
    fn close(self, offset: usize);

    /// Something worth a remark was found, and accepted.
    fn finding(self, finding: Finding);
}

impl Trace for () {
    const ACTIVE: bool = false;

    #[inline(always)]
    fn field(self, _: &'static str, _: Range<usize>, _: Value<'_>) {}
    #[inline(always)]
    fn open(self, _: &'static str, _: usize) {}
    #[inline(always)]
    fn close(self, _: usize) {}
    #[inline(always)]
    fn finding(self, _: Finding) {}
}

/// Forwards findings and drops the rest: the fields of a part that is shown
/// as one value.
#[derive(Debug, Clone, Copy)]
pub struct Quiet<T>(pub(crate) T);

impl<T: Trace> Trace for Quiet<T> {
    const ACTIVE: bool = T::ACTIVE;

    #[inline(always)]
    fn field(self, _: &'static str, _: Range<usize>, _: Value<'_>) {}
    #[inline(always)]
    fn open(self, _: &'static str, _: usize) {}
    #[inline(always)]
    fn close(self, _: usize) {}
    #[inline(always)]
    fn finding(self, finding: Finding) {
        self.0.finding(finding);
    }
}

/// The value of a field, as its decoder understands it.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Value<'v> {
    /// An unsigned number.
    Number(u64),
    /// A signed number.
    Signed(i64),
    /// A bit that stands for yes or no.
    Flag(bool),
    /// A code point, with its name where it has one.
    Code(u64, Option<&'static str>),
    /// Octets without further meaning.
    Octets(&'v [u8]),
    /// Octets that are ASCII or Latin-1 text in practice.
    Latin1(&'v [u8]),
    /// Octets that must not be shown, such as a password.
    Secret(&'v [u8]),
    /// Anything with a written form: text, digits, a time.
    Shown(&'v dyn fmt::Display),
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(value) => f.debug_tuple("Number").field(value).finish(),
            Self::Signed(value) => f.debug_tuple("Signed").field(value).finish(),
            Self::Flag(value) => f.debug_tuple("Flag").field(value).finish(),
            Self::Code(value, name) => f.debug_tuple("Code").field(value).field(name).finish(),
            Self::Octets(octets) => f.debug_tuple("Octets").field(octets).finish(),
            Self::Latin1(octets) => f.debug_tuple("Latin1").field(octets).finish(),
            Self::Secret(_) => f.write_str("Secret(..)"),
            Self::Shown(shown) => write!(f, "Shown({shown})"),
        }
    }
}

/// A remark on accepted input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Finding {
    /// The field it is about.
    pub field: &'static str,
    /// The octet, counted like that of a [`DecodeError`](crate::DecodeError).
    pub offset: usize,
    /// What was found.
    pub remark: Remark,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}, at octet {}",
            self.field, self.remark, self.offset
        )
    }
}

/// What a [`Finding`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub enum Remark {
    /// A deviation that the options allowed.
    Tolerated(Quirk),
    /// Something unusual that the specification lets pass.
    Note(&'static str),
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tolerated(quirk) => write!(f, "tolerated {quirk}"),
            Self::Note(note) => f.write_str(note),
        }
    }
}

#[cfg(feature = "alloc")]
pub use recorders::{Event, Findings, Record, Recorded};

#[cfg(feature = "alloc")]
mod recorders {
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use core::cell::RefCell;

    use super::*;

    /// Collects the findings of a decoding, nothing else.
    #[derive(Debug, Default)]
    pub struct Findings(RefCell<Vec<Finding>>);

    impl Findings {
        /// An empty collection.
        #[must_use]
        pub const fn new() -> Self {
            Self(RefCell::new(Vec::new()))
        }

        /// What was found, in order.
        #[must_use]
        pub fn into_vec(self) -> Vec<Finding> {
            self.0.into_inner()
        }
    }

    impl Trace for &Findings {
        // The decoders that look closer for a dissector need not do so here,
        // yet findings of lazily read parts come up only when they are walked.
        const ACTIVE: bool = true;

        fn field(self, _: &'static str, _: Range<usize>, _: Value<'_>) {}
        fn open(self, _: &'static str, _: usize) {}
        fn close(self, _: usize) {}
        fn finding(self, finding: Finding) {
            if let Ok(mut findings) = self.0.try_borrow_mut() {
                findings.push(finding);
            }
        }
    }

    /// Records everything that a decoder tells.
    #[derive(Debug, Default)]
    pub struct Record(RefCell<Vec<Event>>);

    impl Record {
        /// An empty record.
        #[must_use]
        pub const fn new() -> Self {
            Self(RefCell::new(Vec::new()))
        }

        /// What was recorded, in order. Parts that an error left open have no
        /// [`Event::Close`].
        #[must_use]
        pub fn into_events(self) -> Vec<Event> {
            self.0.into_inner()
        }

        fn push(&self, event: Event) {
            // A `Display` that decodes with this very record cannot be
            // recorded inside itself; it is not ours, so it must not panic us.
            if let Ok(mut events) = self.0.try_borrow_mut() {
                events.push(event);
            }
        }
    }

    impl Trace for &Record {
        const ACTIVE: bool = true;

        fn field(self, name: &'static str, octets: Range<usize>, value: Value<'_>) {
            let value = Recorded::from(value);
            self.push(Event::Field {
                name,
                octets,
                value,
            });
        }

        fn open(self, name: &'static str, offset: usize) {
            self.push(Event::Open { name, offset });
        }

        fn close(self, offset: usize) {
            self.push(Event::Close { offset });
        }

        fn finding(self, finding: Finding) {
            self.push(Event::Finding(finding));
        }
    }

    /// One thing a [`Record`] heard.
    #[derive(Debug, Clone, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Event {
        /// A field was read.
        Field {
            /// Its name in the specification.
            name: &'static str,
            /// Where it lies in the input.
            octets: Range<usize>,
            /// What it means.
            value: Recorded,
        },
        /// A part begins.
        Open {
            /// Its name in the specification.
            name: &'static str,
            /// Where it begins.
            offset: usize,
        },
        /// The part opened last ends.
        Close {
            /// Where it ends.
            offset: usize,
        },
        /// A remark.
        Finding(Finding),
    }

    /// An owned [`Value`].
    #[derive(Debug, Clone, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Recorded {
        /// An unsigned number.
        Number(u64),
        /// A signed number.
        Signed(i64),
        /// A bit that stands for yes or no.
        Flag(bool),
        /// A code point, with its name where it has one.
        Code(u64, Option<&'static str>),
        /// Octets without further meaning.
        Octets(Vec<u8>),
        /// Octets that must not be shown; here they are not even kept.
        Secret,
        /// Text.
        Text(String),
    }

    impl From<Value<'_>> for Recorded {
        fn from(value: Value<'_>) -> Self {
            match value {
                Value::Number(number) => Self::Number(number),
                Value::Signed(number) => Self::Signed(number),
                Value::Flag(flag) => Self::Flag(flag),
                Value::Code(number, name) => Self::Code(number, name),
                Value::Octets(octets) => Self::Octets(octets.to_vec()),
                Value::Latin1(octets) => {
                    Self::Text(octets.iter().map(|&o| char::from(o)).collect())
                }
                Value::Secret(_) => Self::Secret,
                Value::Shown(shown) => Self::Text(shown.to_string()),
            }
        }
    }
}
