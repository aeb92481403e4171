//! Components: what TCAP carries for its users (Q.773, 3.2 and 4.2.2).
//!
//! ```text
//! A1 Invoke               02 invoke id  [80 linked id]  operation code  [parameter]
//! A2 ReturnResultLast     02 invoke id  [30 operation code  [parameter]]
//! A7 ReturnResultNotLast  as ReturnResultLast
//! A3 ReturnError          02 invoke id  error code  [parameter]
//! A4 Reject               02 invoke id, or 05 00  problem
//! ```

mod code;
mod list;
mod problem;

use core::fmt;

use septet_wire::ber::{
    Any, Contents, Element, Null, Tag, Unknown, implicit_len, read, write_implicit,
};
use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, EncodeErrorKind, Reader, Remark, Trace, Value,
    Writer, sequence,
};

pub use code::Code;
pub use list::{Components, ComponentsIter};
pub use problem::{
    GeneralProblem, InvokeProblem, Problem, ReturnErrorProblem, ReturnResultProblem,
};

sequence! {
    /// Asks for an operation to be performed (Q.773, 3.2; Invoke).
    pub struct Invoke<'a> {
        /// Invoke id, −128 to 127: what the answers go by.
        invoke_id: i8,
        /// Linked id: the operation of the other side that this one belongs to.
        [0] linked_id: Option<i8>,
        /// Operation code.
        operation_code: Code<'a>,
        /// Parameter: the operation's argument.
        parameter: Option<Any<'a>>,
    }
}

sequence! {
    /// Reports success (Q.773, 3.2; ReturnResult).
    pub struct ReturnResult<'a> {
        /// Invoke id of the operation.
        invoke_id: i8,
        /// The result, if the operation has one to give.
        resultretres: Option<ResultRetRes<'a>>,
    }
}

sequence! {
    /// What an operation gives (Q.773, 3.2; ReturnResult, resultretres).
    pub struct ResultRetRes<'a> {
        /// Operation code.
        operation_code: Code<'a>,
        /// Parameter: the operation's result.
        parameter: Option<Any<'a>>,
    }
}

sequence! {
    /// Reports failure (Q.773, 3.2; ReturnError).
    pub struct ReturnError<'a> {
        /// Invoke id of the operation.
        invoke_id: i8,
        /// Error code.
        error_code: Code<'a>,
        /// Parameter of the error.
        parameter: Option<Any<'a>>,
    }
}

sequence! {
    /// Refuses a component (Q.773, 3.2; Reject).
    pub struct Reject<'a> {
        /// Invoke id of the component, where it could be told.
        invoke_id: RejectedId,
        /// What is wrong with it.
        problem: Problem,
    }
}

/// The invoke id in a [`Reject`]: that of the rejected component, or NULL
/// where that had none that could be read (not-derivable).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct RejectedId(pub Option<i8>);

impl<'a> Element<'a> for RejectedId {
    #[inline]
    fn accepts(tag: Tag) -> bool {
        tag == Tag::INTEGER || tag == Tag::NULL
    }

    fn read_element<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        let mut found = read(reader, field)?;
        if found.tag == Tag::INTEGER {
            return i8::read_contents(&mut found.contents, field).map(|id| Self(Some(id)));
        }
        found.contents.finish(field)?;
        found
            .contents
            .note(field, 0, Value::Shown(&"not derivable"));
        Ok(Self(None))
    }

    fn element_len(&self) -> usize {
        match self.0 {
            Some(id) => id.element_len(),
            None => Null.element_len(),
        }
    }

    fn write_element(
        &self,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        match self.0 {
            Some(id) => id.write_element(writer, field),
            None => Null.write_element(writer, field),
        }
    }
}

impl<'a> Invoke<'a> {
    /// Operation `operation_code` with `parameter`, to be answered by
    /// `invoke_id`.
    #[must_use]
    pub const fn new(invoke_id: i8, operation_code: Code<'a>, parameter: Option<Any<'a>>) -> Self {
        Self {
            invoke_id,
            linked_id: None,
            operation_code,
            parameter,
            unknown: Unknown::NONE,
        }
    }
}

impl<'a> ReturnResult<'a> {
    /// Success without anything to give.
    #[must_use]
    pub const fn empty(invoke_id: i8) -> Self {
        Self {
            invoke_id,
            resultretres: None,
            unknown: Unknown::NONE,
        }
    }

    /// Success of `operation_code` with `parameter`.
    #[must_use]
    pub const fn new(invoke_id: i8, operation_code: Code<'a>, parameter: Option<Any<'a>>) -> Self {
        Self {
            invoke_id,
            resultretres: Some(ResultRetRes {
                operation_code,
                parameter,
                unknown: Unknown::NONE,
            }),
            unknown: Unknown::NONE,
        }
    }
}

impl<'a> ReturnError<'a> {
    /// Failure for the reason `error_code`, with `parameter`.
    #[must_use]
    pub const fn new(invoke_id: i8, error_code: Code<'a>, parameter: Option<Any<'a>>) -> Self {
        Self {
            invoke_id,
            error_code,
            parameter,
            unknown: Unknown::NONE,
        }
    }
}

impl Reject<'_> {
    /// The refusal of the component with `invoke_id`, if that is known.
    #[must_use]
    pub const fn new(invoke_id: Option<i8>, problem: Problem) -> Self {
        Self {
            invoke_id: RejectedId(invoke_id),
            problem,
            unknown: Unknown::NONE,
        }
    }
}

/// One component.
///
/// To read one cannot fail: what cannot be understood comes as
/// [`Malformed`](Self::Malformed) or [`Unknown`](Self::Unknown), with the
/// octets, and [`reject`](Self::reject) tells what to answer.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub enum Component<'a> {
    /// Asks for an operation.
    Invoke(Invoke<'a>),
    /// Reports success, with all or the last part of the result.
    ReturnResultLast(ReturnResult<'a>),
    /// Reports failure.
    ReturnError(ReturnError<'a>),
    /// Refuses a component.
    Reject(Reject<'a>),
    /// Reports success, with a part of the result.
    ReturnResultNotLast(ReturnResult<'a>),
    /// One of the above by its tag, with members that cannot be read.
    Malformed(Malformed<'a>),
    /// Of another type. One of the types above cannot be written as this.
    Unknown(Any<'a>),
}

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
}

/// The same octets: where they lie makes no difference.
impl PartialEq for Malformed<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.element == other.element
    }
}

/// The field of errors in the framing of components.
pub(crate) const COMPONENT: &str = "component";

pub(crate) const INVOKE: Tag = Tag::context(1).constructed();
pub(crate) const RETURN_RESULT_LAST: Tag = Tag::context(2).constructed();
const RETURN_ERROR: Tag = Tag::context(3).constructed();
const REJECT: Tag = Tag::context(4).constructed();
pub(crate) const RETURN_RESULT_NOT_LAST: Tag = Tag::context(7).constructed();

impl<'a> Component<'a> {
    /// Whether a component with this tag is of a type that is known here.
    fn knows(tag: Tag) -> bool {
        [
            INVOKE,
            RETURN_RESULT_LAST,
            RETURN_ERROR,
            REJECT,
            RETURN_RESULT_NOT_LAST,
        ]
        .contains(&tag)
    }

    /// The invoke id, as far as there is one. For a component that cannot be
    /// understood it is the INTEGER that stands first in it.
    #[must_use]
    pub fn invoke_id(&self) -> Option<i8> {
        match self {
            Self::Invoke(component) => Some(component.invoke_id),
            Self::ReturnResultLast(component) | Self::ReturnResultNotLast(component) => {
                Some(component.invoke_id)
            }
            Self::ReturnError(component) => Some(component.invoke_id),
            Self::Reject(component) => component.invoke_id.0,
            Self::Malformed(Malformed { element, .. }) | Self::Unknown(element) => {
                let mut first = read(&mut Reader::new(element.contents()), "invoke_id").ok()?;
                (first.tag == Tag::INTEGER)
                    .then(|| i8::read_contents(&mut first.contents, "invoke_id").ok())?
            }
        }
    }

    /// The operation code, where the component says one.
    #[must_use]
    pub fn operation_code(&self) -> Option<Code<'a>> {
        match self {
            Self::Invoke(component) => Some(component.operation_code),
            Self::ReturnResultLast(component) | Self::ReturnResultNotLast(component) => {
                Some(component.resultretres.as_ref()?.operation_code)
            }
            _ => None,
        }
    }

    /// The parameter: what a user of TCAP such as MAP decodes.
    #[must_use]
    pub fn parameter(&self) -> Option<Any<'a>> {
        match self {
            Self::Invoke(component) => component.parameter,
            Self::ReturnResultLast(component) | Self::ReturnResultNotLast(component) => {
                component.resultretres.as_ref()?.parameter
            }
            Self::ReturnError(component) => component.parameter,
            _ => None,
        }
    }

    /// The Reject that answers a component that TCAP cannot understand, as
    /// Q.774, 3.2.2.2 asks for; `None` for one that it can, or that is itself
    /// a Reject and so is never answered.
    #[must_use]
    pub fn reject(&self) -> Option<Reject<'static>> {
        let problem = match self {
            Self::Malformed(malformed) if malformed.element.tag() != REJECT => {
                Problem::of(&malformed.error)
            }
            Self::Unknown(_) => Problem::General(GeneralProblem::UNRECOGNIZED_COMPONENT),
            _ => return None,
        };
        Some(Reject::new(self.invoke_id(), problem))
    }

    /// The next component. Only framing is an error.
    #[inline]
    fn read<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let start = *reader;
        let found = read(reader, COMPONENT)?;
        let mut contents = found.contents;
        if T::ACTIVE {
            // What cannot be read to its end is not told in part.
            let mut silent = Reader::with(start.as_slice(), start.options(), ());
            match Component::read(&mut silent)? {
                Self::Malformed(Malformed { element, error }) => {
                    let error = error.moved(start.offset());
                    return Ok(Self::Malformed(Malformed { element, error }).told(&start));
                }
                unknown @ Self::Unknown(_) => return Ok(unknown.told(&start)),
                _ => {}
            }
        }
        let contents = &mut contents;
        let component = match found.tag {
            INVOKE => Invoke::read_contents(contents, "invoke").map(Self::Invoke),
            RETURN_RESULT_LAST => ReturnResult::read_contents(contents, "return_result_last")
                .map(Self::ReturnResultLast),
            RETURN_ERROR => {
                ReturnError::read_contents(contents, "return_error").map(Self::ReturnError)
            }
            REJECT => Reject::read_contents(contents, "reject").map(Self::Reject),
            RETURN_RESULT_NOT_LAST => {
                ReturnResult::read_contents(contents, "return_result_not_last")
                    .map(Self::ReturnResultNotLast)
            }
            _ => return Any::read_element(&mut start.clone(), COMPONENT).map(Self::Unknown),
        };
        component.or_else(|error| Self::malformed(start, error))
    }

    #[cold]
    fn malformed<T: Trace>(
        mut start: Reader<'a, T>,
        error: DecodeError,
    ) -> Result<Self, DecodeError> {
        let element = Any::read_element(&mut start, COMPONENT)?;
        Ok(Self::Malformed(Malformed { element, error }))
    }

    /// Tells the trace of a component that cannot be understood.
    #[cold]
    fn told<T: Trace>(self, start: &Reader<'a, T>) -> Self {
        let mut reader = *start;
        match &self {
            Self::Malformed(malformed) => {
                let _ = Any::read_element(&mut reader, "malformed_component");
                let remark = Remark::Note("cannot be read, kept as octets");
                let error = malformed.error;
                reader.remark(remark, error.field(), error.offset());
            }
            _ => {
                let _ = Any::read_element(&mut reader, "unknown_component");
                let remark = Remark::Note("no component of this release");
                reader.remark(remark, "unknown_component", start.offset());
            }
        }
        self
    }
}

impl<'a> Element<'a> for Component<'a> {
    #[inline]
    fn accepts(_: Tag) -> bool {
        true
    }

    #[inline]
    fn read_element<T: Trace>(
        reader: &mut Reader<'a, T>,
        _: &'static str,
    ) -> Result<Self, DecodeError> {
        Self::read(reader)
    }

    fn element_len(&self) -> usize {
        match self {
            Self::Invoke(component) => implicit_len(component, INVOKE),
            Self::ReturnResultLast(component) => implicit_len(component, RETURN_RESULT_LAST),
            Self::ReturnError(component) => implicit_len(component, RETURN_ERROR),
            Self::Reject(component) => implicit_len(component, REJECT),
            Self::ReturnResultNotLast(component) => implicit_len(component, RETURN_RESULT_NOT_LAST),
            Self::Malformed(malformed) => malformed.element.element_len(),
            Self::Unknown(element) => element.element_len(),
        }
    }

    fn write_element(
        &self,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        match self {
            Self::Invoke(component) => write_implicit(component, INVOKE, writer, "invoke"),
            Self::ReturnResultLast(component) => {
                write_implicit(component, RETURN_RESULT_LAST, writer, "return_result_last")
            }
            Self::ReturnError(component) => {
                write_implicit(component, RETURN_ERROR, writer, "return_error")
            }
            Self::Reject(component) => write_implicit(component, REJECT, writer, "reject"),
            Self::ReturnResultNotLast(component) => {
                let field = "return_result_not_last";
                write_implicit(component, RETURN_RESULT_NOT_LAST, writer, field)
            }
            Self::Malformed(malformed) => malformed.element.write_element(writer, field),
            // It would not come back as what it is here.
            Self::Unknown(element) if Self::knows(element.tag()) => {
                let value = element.tag().as_number();
                Err(EncodeError::new(EncodeErrorKind::Value { value }, field))
            }
            Self::Unknown(element) => element.write_element(writer, field),
        }
    }
}

impl<'a> Decode<'a> for Component<'a> {
    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        Self::read(reader)
    }
}

impl Encode for Component<'_> {
    #[inline]
    fn encoded_len(&self) -> usize {
        self.element_len()
    }

    #[inline]
    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        self.write_element(writer, COMPONENT)
    }
}

/// Such as `Invoke 1, operation 44`.
impl fmt::Display for Component<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Invoke(_) => "Invoke",
            Self::ReturnResultLast(_) => "ReturnResultLast",
            Self::ReturnError(_) => "ReturnError",
            Self::Reject(_) => "Reject",
            Self::ReturnResultNotLast(_) => "ReturnResultNotLast",
            Self::Malformed(_) => "malformed component",
            Self::Unknown(_) => "unknown component",
        })?;
        if let Some(invoke_id) = self.invoke_id() {
            write!(f, " {invoke_id}")?;
        }
        match self {
            Self::ReturnError(component) => write!(f, ", error {}", component.error_code),
            Self::Reject(component) => write!(f, ", {}", component.problem),
            Self::Malformed(malformed) => write!(f, ", {}", malformed.error),
            Self::Unknown(element) => write!(f, ", {}", element.tag()),
            _ => match self.operation_code() {
                Some(code) => write!(f, ", operation {code}"),
                None => Ok(()),
            },
        }
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Component<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        Ok(match u.int_in_range(0..=6)? {
            0 => Self::Invoke(u.arbitrary()?),
            1 => Self::ReturnResultLast(u.arbitrary()?),
            2 => Self::ReturnError(u.arbitrary()?),
            3 => Self::Reject(u.arbitrary()?),
            4 => Self::ReturnResultNotLast(u.arbitrary()?),
            5 => Self::Unknown(u.arbitrary()?),
            _ => {
                // An Invoke without an operation code, among others.
                const SAMPLES: &[&[u8]] = &[&[0xa1, 3, 2, 1, 5], &[0xa4, 0], &[0xa2, 1, 0xff]];
                Self::from_bytes(u.choose(SAMPLES)?)
                    .map_err(|_| arbitrary::Error::IncorrectFormat)?
            }
        })
    }
}
