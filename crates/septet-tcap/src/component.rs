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
mod kinds;
mod list;
mod problem;

use core::fmt;

use septet_wire::ber::{Any, Contents, Element, Null, Tag, Unknown, read};
use septet_wire::{DecodeError, EncodeError, Reader, Trace, Value, Writer, sequence};

pub use code::Code;
pub use kinds::Malformed;
pub(crate) use kinds::{COMPONENT, components, first_member, told_unknown};
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

pub(crate) const INVOKE: Tag = Tag::context(1).constructed();
pub(crate) const RETURN_RESULT_LAST: Tag = Tag::context(2).constructed();
pub(crate) const RETURN_ERROR: Tag = Tag::context(3).constructed();
const REJECT: Tag = Tag::context(4).constructed();
pub(crate) const RETURN_RESULT_NOT_LAST: Tag = Tag::context(7).constructed();

components! {
    /// One component.
    ///
    /// To read one cannot fail: what cannot be understood comes as
    /// [`Malformed`](Self::Malformed) or [`Unknown`](Self::Unknown), with the
    /// octets, and [`reject`](Self::reject) tells what to answer.
    pub enum Component<'a> {
        /// Asks for an operation.
        [INVOKE] "invoke": Invoke(Invoke),
        /// Reports success, with all or the last part of the result.
        [RETURN_RESULT_LAST] "return_result_last": ReturnResultLast(ReturnResult),
        /// Reports failure.
        [RETURN_ERROR] "return_error": ReturnError(ReturnError),
        /// Refuses a component.
        [REJECT] "reject": Reject(Reject),
        /// Reports success, with a part of the result.
        [RETURN_RESULT_NOT_LAST] "return_result_not_last": ReturnResultNotLast(ReturnResult),
    }
    // An Invoke without an operation code, among others.
    malformed: &[&[0xa1, 3, 2, 1, 5], &[0xa4, 0], &[0xa2, 1, 0xff]]
}

impl<'a> Component<'a> {
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
            Self::Malformed(malformed) => first_member(malformed.element(), Tag::INTEGER),
            Self::Unknown(element) => first_member(*element, Tag::INTEGER),
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
            Self::Malformed(malformed) if malformed.element().tag() != REJECT => {
                Problem::of(&malformed.error())
            }
            Self::Unknown(_) => Problem::General(GeneralProblem::UNRECOGNIZED_COMPONENT),
            _ => return None,
        };
        Some(Reject::new(self.invoke_id(), problem))
    }

    /// The Reject that answers a component whose parameter is not of the type
    /// that its operation or its error has, as its user finds out (Q.774,
    /// 3.2.2). `None` for a component that has no parameter of such a type.
    #[must_use]
    pub fn mistyped_parameter(&self) -> Option<Reject<'static>> {
        let problem = match self {
            Self::Invoke(_) => Problem::Invoke(InvokeProblem::MISTYPED_PARAMETER),
            Self::ReturnResultLast(_) | Self::ReturnResultNotLast(_) => {
                Problem::ReturnResult(ReturnResultProblem::MISTYPED_PARAMETER)
            }
            Self::ReturnError(_) => Problem::ReturnError(ReturnErrorProblem::MISTYPED_PARAMETER),
            Self::Reject(_) | Self::Malformed(_) | Self::Unknown(_) => return None,
        };
        Some(Reject::new(self.invoke_id(), problem))
    }
}

/// Such as `Invoke 1, operation 44`.
impl fmt::Display for Component<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.type_name())?;
        if let Some(invoke_id) = self.invoke_id() {
            write!(f, " {invoke_id}")?;
        }
        match self {
            Self::ReturnError(component) => write!(f, ", error {}", component.error_code),
            Self::Reject(component) => write!(f, ", {}", component.problem),
            Self::Malformed(malformed) => write!(f, ", {}", malformed.error()),
            Self::Unknown(element) => write!(f, ", {}", element.tag()),
            _ => match self.operation_code() {
                Some(code) => write!(f, ", operation {code}"),
                None => Ok(()),
            },
        }
    }
}
