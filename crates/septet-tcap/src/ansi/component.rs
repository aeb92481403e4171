//! Components (T1.114.3, ComponentPDU).
//!
//! ```text
//! E9 Invoke (Last)             CF [invoke id [correlation id]]  D0/D1 operation   [F0/F2 parameters]
//! ED Invoke (Not Last)         as Invoke (Last)
//! EA Return Result (Last)      CF correlation id                                  [F0/F2 parameters]
//! EE Return Result (Not Last)  as Return Result (Last)
//! EB Return Error              CF correlation id                D3/D4 error       [F0/F2 parameters]
//! EC Reject                    CF [correlation id]              D5 problem        [F0/F2 parameters]
//! ```
//!
//! Parameters are a sequence (F0) or a set (F2) for the application to read.

use core::fmt;

use septet_wire::ber::{Any, Tag, Unknown};
use septet_wire::{BerFault, Decode, DecodeError, ErrorKind, ber_code, code_point, sequence};

use super::ids::Ids;
use super::{ErrorCode, OperationCode};
use crate::component::{components, first_member};

code_point! {
    /// Why a component is rejected (T1.114.3, RejectProblem): a type in the
    /// first octet, the problem in the second.
    pub struct RejectProblem(u16) {
        /// General: its type is not known.
        UNRECOGNIZED_COMPONENT_TYPE = 0x0101 => "general: unrecognizedComponentType",
        /// General: it does not have the members of its type.
        INCORRECT_COMPONENT_PORTION = 0x0102 => "general: incorrectComponentPortion",
        /// General: it is not well encoded.
        BADLY_STRUCTURED_COMPONENT_PORTION = 0x0103 => "general: badlyStructuredComponentPortion",
        /// General: a member is coded in a way that is not allowed.
        INCORRECT_COMPONENT_CODING = 0x0104 => "general: incorrectComponentCoding",
        /// Invoke: its invoke id is in use.
        INVOKE_DUPLICATE_INVOCATION = 0x0201 => "invoke: duplicateInvocation",
        /// Invoke: its operation is not known.
        INVOKE_UNRECOGNIZED_OPERATION = 0x0202 => "invoke: unrecognizedOperation",
        /// Invoke: its parameters are not those of the operation.
        INVOKE_INCORRECT_PARAMETER = 0x0203 => "invoke: incorrectParameter",
        /// Invoke: no operation goes by its correlation id.
        INVOKE_UNRECOGNIZED_CORRELATION_ID = 0x0204 => "invoke: unrecognizedCorrelationID",
        /// Return Result: no operation goes by its correlation id.
        RETURN_RESULT_UNRECOGNIZED_CORRELATION_ID = 0x0301 => "returnResult: unrecognizedCorrelationID",
        /// Return Result: the operation reports no success.
        RETURN_RESULT_UNEXPECTED = 0x0302 => "returnResult: unexpectedReturnResult",
        /// Return Result: its parameters are not those of the operation.
        RETURN_RESULT_INCORRECT_PARAMETER = 0x0303 => "returnResult: incorrectParameter",
        /// Return Error: no operation goes by its correlation id.
        RETURN_ERROR_UNRECOGNIZED_CORRELATION_ID = 0x0401 => "returnError: unrecognizedCorrelationID",
        /// Return Error: the operation reports no failure.
        RETURN_ERROR_UNEXPECTED = 0x0402 => "returnError: unexpectedReturnError",
        /// Return Error: its error is not known.
        RETURN_ERROR_UNRECOGNIZED_ERROR = 0x0403 => "returnError: unrecognizedError",
        /// Return Error: its error is not one of the operation.
        RETURN_ERROR_UNEXPECTED_ERROR = 0x0404 => "returnError: unexpectedError",
        /// Return Error: its parameters are not those of the error.
        RETURN_ERROR_INCORRECT_PARAMETER = 0x0405 => "returnError: incorrectParameter",
        /// Transaction portion: its package type is not known.
        TRANSACTION_UNRECOGNIZED_PACKAGE_TYPE = 0x0501 => "transaction: unrecognizedPackageType",
        /// Transaction portion: it does not have the members of its type.
        TRANSACTION_INCORRECT_PORTION = 0x0502 => "transaction: incorrectTransactionPortion",
        /// Transaction portion: it is not well encoded.
        TRANSACTION_BADLY_STRUCTURED_PORTION = 0x0503 => "transaction: badlyStructuredTransactionPortion",
        /// Transaction portion: there is no such transaction.
        TRANSACTION_UNASSIGNED_RESPONDING_ID = 0x0504 => "transaction: unassignedRespondingTransactionID",
        /// Transaction portion: the sender had no permission to end it.
        TRANSACTION_PERMISSION_TO_RELEASE = 0x0505 => "transaction: permissionToReleaseProblem",
        /// Transaction portion: the receiver lacks the means.
        TRANSACTION_RESOURCE_UNAVAILABLE = 0x0506 => "transaction: resourceUnavailable",
    }
}
ber_code!(RejectProblem: INTEGER);

impl RejectProblem {
    /// The problem that a component has whose decoding ended in `error`
    /// (T1.114.4): badly structured where it breaks the encoding rules,
    /// incorrect where it keeps them but is not what its type asks for. This
    /// is our reading alone: no program at hand has these rules.
    #[must_use]
    pub const fn of(error: &DecodeError) -> Self {
        match error.kind() {
            ErrorKind::Ber(BerFault::Contents) => Self::INCORRECT_COMPONENT_CODING,
            ErrorKind::Missing
            | ErrorKind::Value { .. }
            | ErrorKind::Unexpected { .. }
            | ErrorKind::Length { .. } => Self::INCORRECT_COMPONENT_PORTION,
            _ => Self::BADLY_STRUCTURED_COMPONENT_PORTION,
        }
    }
}

sequence! {
    /// Asks for an operation to be performed (T1.114.3, Invoke).
    pub struct Invoke<'a> {
        /// Component ids: none, an invoke id, or that and a correlation id.
        [PRIVATE 15] component_ids: Option<Ids<0, 2>>,
        /// Operation code.
        operation_code: OperationCode,
        /// Parameters: the operation's argument.
        parameter: Option<Any<'a>>,
    }
}

sequence! {
    /// Reports success (T1.114.3, ReturnResult).
    pub struct ReturnResult<'a> {
        /// Correlation id: the invoke id of the operation.
        [PRIVATE 15] component_id: Ids<1, 1>,
        /// Parameters: the operation's result.
        parameter: Option<Any<'a>>,
    }
}

sequence! {
    /// Reports failure (T1.114.3, ReturnError).
    pub struct ReturnError<'a> {
        /// Correlation id: the invoke id of the operation.
        [PRIVATE 15] component_id: Ids<1, 1>,
        /// Error code.
        error_code: ErrorCode,
        /// Parameters of the error.
        parameter: Option<Any<'a>>,
    }
}

sequence! {
    /// Refuses a component (T1.114.3, Reject).
    pub struct Reject<'a> {
        /// Correlation id: that of the component, where it could be told.
        [PRIVATE 15] component_id: Ids<0, 1>,
        /// What is wrong with it.
        [PRIVATE 21] reject_problem: RejectProblem,
        /// Parameters, empty.
        parameter: Option<Any<'a>>,
    }
}

impl<'a> Invoke<'a> {
    /// `operation_code` with `parameter`, to be answered by `invoke_id`.
    #[must_use]
    pub fn new(
        invoke_id: Option<u8>,
        operation_code: OperationCode,
        parameter: Option<Any<'a>>,
    ) -> Self {
        Self {
            component_ids: invoke_id.and_then(|id| Ids::new(&[id])),
            operation_code,
            parameter,
            unknown: Unknown::NONE,
        }
    }

    /// The same, which belongs to the peer's operation `correlation_id`. The
    /// two ids go together, so `None` where it has no invoke id.
    #[must_use]
    pub fn correlated(mut self, correlation_id: u8) -> Option<Self> {
        let invoke_id = self.invoke_id()?;
        self.component_ids = Ids::new(&[invoke_id, correlation_id]);
        Some(self)
    }

    /// What the answers go by; `None` where there are to be none.
    #[must_use]
    pub fn invoke_id(&self) -> Option<u8> {
        self.component_ids.as_ref()?.octet(0)
    }

    /// The operation of the other side that this one belongs to.
    #[must_use]
    pub fn correlation_id(&self) -> Option<u8> {
        self.component_ids.as_ref()?.octet(1)
    }
}

impl<'a> ReturnResult<'a> {
    /// Success of the operation `correlation_id` with `parameter`.
    #[must_use]
    pub fn new(correlation_id: u8, parameter: Option<Any<'a>>) -> Self {
        Self {
            component_id: correlation_id.into(),
            parameter,
            unknown: Unknown::NONE,
        }
    }
}

impl<'a> ReturnError<'a> {
    /// Failure of the operation `correlation_id` for the reason `error_code`.
    #[must_use]
    pub fn new(correlation_id: u8, error_code: ErrorCode, parameter: Option<Any<'a>>) -> Self {
        Self {
            component_id: correlation_id.into(),
            error_code,
            parameter,
            unknown: Unknown::NONE,
        }
    }
}

impl<'a> Reject<'a> {
    /// The refusal of the component `correlation_id`, if that is known.
    #[must_use]
    pub fn new(correlation_id: Option<u8>, reject_problem: RejectProblem) -> Self {
        Self {
            component_id: correlation_id.map_or(Ids::NONE, Ids::from),
            reject_problem,
            parameter: Any::from_bytes(NO_PARAMETERS).ok(),
            unknown: Unknown::NONE,
        }
    }
}

/// An empty set of parameters.
const NO_PARAMETERS: &[u8] = &[0xf2, 0];

const INVOKE_LAST: Tag = Tag::private(9).constructed();
const RETURN_RESULT_LAST: Tag = Tag::private(10).constructed();
const RETURN_ERROR: Tag = Tag::private(11).constructed();
const REJECT: Tag = Tag::private(12).constructed();
const INVOKE_NOT_LAST: Tag = Tag::private(13).constructed();
const RETURN_RESULT_NOT_LAST: Tag = Tag::private(14).constructed();

components! {
    /// One component.
    ///
    /// To read one cannot fail: what cannot be understood comes as
    /// [`Malformed`](Self::Malformed) or [`Unknown`](Self::Unknown), with the
    /// octets, and [`reject`](Self::reject) tells what to answer.
    pub enum Component<'a> {
        /// Asks for an operation, and no other belongs to it.
        [INVOKE_LAST] "invoke_last": InvokeLast(Invoke),
        /// Reports success, with all or the last part of the result.
        [RETURN_RESULT_LAST] "return_result_last": ReturnResultLast(ReturnResult),
        /// Reports failure.
        [RETURN_ERROR] "return_error": ReturnError(ReturnError),
        /// Refuses a component.
        [REJECT] "reject": Reject(Reject),
        /// Asks for an operation, and others that belong to it follow.
        [INVOKE_NOT_LAST] "invoke_not_last": InvokeNotLast(Invoke),
        /// Reports success, with a part of the result.
        [RETURN_RESULT_NOT_LAST] "return_result_not_last": ReturnResultNotLast(ReturnResult),
    }
    // An Invoke without an operation code, among others.
    malformed: &[&[0xe9, 3, 0xcf, 1, 5], &[0xec, 0], &[0xea, 1, 0xff]]
}

/// The tag of component ids.
const COMPONENT_IDS: Tag = Tag::private(15);

impl<'a> Component<'a> {
    /// What an answer to it goes by: its invoke id, or the correlation id of
    /// what is itself an answer. For a component that cannot be understood it
    /// is the one that stands first in it.
    #[must_use]
    pub fn component_id(&self) -> Option<u8> {
        let first = |element| first_member::<Ids<1, 2>>(element, COMPONENT_IDS)?.octet(0);
        match self {
            Self::InvokeLast(component) | Self::InvokeNotLast(component) => component.invoke_id(),
            Self::ReturnResultLast(component) | Self::ReturnResultNotLast(component) => {
                component.component_id.octet(0)
            }
            Self::ReturnError(component) => component.component_id.octet(0),
            Self::Reject(component) => component.component_id.octet(0),
            Self::Malformed(malformed) => first(malformed.element()),
            Self::Unknown(element) => first(*element),
        }
    }

    /// The operation code of an Invoke.
    #[must_use]
    pub const fn operation_code(&self) -> Option<OperationCode> {
        match self {
            Self::InvokeLast(component) | Self::InvokeNotLast(component) => {
                Some(component.operation_code)
            }
            _ => None,
        }
    }

    /// The parameters: what an application such as ANSI-41 decodes.
    #[must_use]
    pub const fn parameter(&self) -> Option<Any<'a>> {
        match self {
            Self::InvokeLast(component) | Self::InvokeNotLast(component) => component.parameter,
            Self::ReturnResultLast(component) | Self::ReturnResultNotLast(component) => {
                component.parameter
            }
            Self::ReturnError(component) => component.parameter,
            Self::Reject(component) => component.parameter,
            Self::Malformed(_) | Self::Unknown(_) => None,
        }
    }

    /// The Reject that answers a component that cannot be understood, as
    /// T1.114.4 asks for; `None` for one that can, or that is itself a
    /// Reject and so is never answered.
    #[must_use]
    pub fn reject(&self) -> Option<Reject<'static>> {
        let problem = match self {
            Self::Malformed(malformed) if malformed.element().tag() != REJECT => {
                RejectProblem::of(&malformed.error())
            }
            Self::Unknown(_) => RejectProblem::UNRECOGNIZED_COMPONENT_TYPE,
            _ => return None,
        };
        Some(Reject::new(self.component_id(), problem))
    }
}

/// Such as `InvokeLast 5, private operation 2357`.
impl fmt::Display for Component<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.type_name())?;
        if let Some(id) = self.component_id() {
            write!(f, " {id}")?;
        }
        match self {
            Self::InvokeLast(component) | Self::InvokeNotLast(component) => {
                write!(f, ", {}", component.operation_code)
            }
            Self::ReturnError(component) => write!(f, ", {}", component.error_code),
            Self::Reject(component) => write!(f, ", {}", component.reject_problem),
            Self::Malformed(malformed) => write!(f, ", {}", malformed.error()),
            Self::Unknown(element) => write!(f, ", {}", element.tag()),
            Self::ReturnResultLast(_) | Self::ReturnResultNotLast(_) => Ok(()),
        }
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for crate::Components<'a, Component<'a>> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        Self::sampled(
            u,
            &[
                // Invoke (Last) and (Not Last), the second with both ids.
                &[
                    0xe9, 7, 0xcf, 1, 5, 0xd1, 2, 9, 0x35, 0xed, 10, 0xcf, 2, 6, 5, 0xd0, 2, 0x83,
                    1, 0xf2, 0,
                ],
                // Return Result (Last) and (Not Last).
                &[0xea, 5, 0xcf, 1, 5, 0xf2, 0, 0xee, 3, 0xcf, 1, 6],
                // Return Error, Reject, one that is malformed, one that is unknown.
                &[
                    0xeb, 8, 0xcf, 1, 5, 0xd4, 1, 0x83, 0xf2, 0, 0xec, 8, 0xcf, 0, 0xd5, 2, 1, 1,
                    0xf2, 0, 0xe9, 1, 0xff, 0xef, 0,
                ],
            ],
        )
    }
}
