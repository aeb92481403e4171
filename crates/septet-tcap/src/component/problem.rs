//! Why a component is rejected (Q.773, 4.2.2.3; the meanings in Q.774,
//! 3.2.2.2 and 3.2.2.3).
//!
//! ```text
//! +------------------------+----+------+
//! | 80 general             |    |      |
//! | 81 invoke              | 01 | code |
//! | 82 return result       |    |      |
//! | 83 return error        |    |      |
//! +------------------------+----+------+
//! ```

use core::fmt;

use septet_wire::{DecodeError, ErrorKind, ber_code, choice, code_point};

code_point! {
    /// What is wrong with a component of any type.
    pub struct GeneralProblem(u8) {
        /// Its type is not known.
        UNRECOGNIZED_COMPONENT = 0 => "unrecognizedComponent",
        /// It does not have the members of its type.
        MISTYPED_COMPONENT = 1 => "mistypedComponent",
        /// It is not well encoded.
        BADLY_STRUCTURED_COMPONENT = 2 => "badlyStructuredComponent",
    }
}
ber_code!(GeneralProblem: INTEGER);

code_point! {
    /// What is wrong with an Invoke.
    pub struct InvokeProblem(u8) {
        /// Its invoke id is in use.
        DUPLICATE_INVOKE_ID = 0 => "duplicateInvokeID",
        /// Its operation is not one of the application context.
        UNRECOGNIZED_OPERATION = 1 => "unrecognizedOperation",
        /// Its parameter is not of the type that the operation has.
        MISTYPED_PARAMETER = 2 => "mistypedParameter",
        /// The receiver lacks the means.
        RESOURCE_LIMITATION = 3 => "resourceLimitation",
        /// The dialogue is being released.
        INITIATING_RELEASE = 4 => "initiatingRelease",
        /// No operation goes by its linked id.
        UNRECOGNIZED_LINKED_ID = 5 => "unrecognizedLinkedID",
        /// The operation linked to allows no linked ones.
        LINKED_RESPONSE_UNEXPECTED = 6 => "linkedResponseUnexpected",
        /// The operation linked to does not allow this one.
        UNEXPECTED_LINKED_OPERATION = 7 => "unexpectedLinkedOperation",
    }
}
ber_code!(InvokeProblem: INTEGER);

code_point! {
    /// What is wrong with a ReturnResultLast or a ReturnResultNotLast.
    pub struct ReturnResultProblem(u8) {
        /// No operation goes by its invoke id.
        UNRECOGNIZED_INVOKE_ID = 0 => "unrecognizedInvokeID",
        /// The operation reports no success.
        RETURN_RESULT_UNEXPECTED = 1 => "returnResultUnexpected",
        /// Its parameter is not of the type that the operation has.
        MISTYPED_PARAMETER = 2 => "mistypedParameter",
    }
}
ber_code!(ReturnResultProblem: INTEGER);

code_point! {
    /// What is wrong with a ReturnError.
    pub struct ReturnErrorProblem(u8) {
        /// No operation goes by its invoke id.
        UNRECOGNIZED_INVOKE_ID = 0 => "unrecognizedInvokeID",
        /// The operation reports no failure.
        RETURN_ERROR_UNEXPECTED = 1 => "returnErrorUnexpected",
        /// Its error is not one of the application context.
        UNRECOGNIZED_ERROR = 2 => "unrecognizedError",
        /// Its error is not one of the operation.
        UNEXPECTED_ERROR = 3 => "unexpectedError",
        /// Its parameter is not of the type that the error has.
        MISTYPED_PARAMETER = 4 => "mistypedParameter",
    }
}
ber_code!(ReturnErrorProblem: INTEGER);

choice! {
    /// Why a component is rejected, by what kind of component it was.
    #[derive(Copy, Eq, Hash)]
    pub enum Problem {
        /// Of any component.
        [0] general_problem: General(GeneralProblem),
        /// Of an Invoke.
        [1] invoke_problem: Invoke(InvokeProblem),
        /// Of a ReturnResultLast or a ReturnResultNotLast.
        [2] return_result_problem: ReturnResult(ReturnResultProblem),
        /// Of a ReturnError.
        [3] return_error_problem: ReturnError(ReturnErrorProblem),
    }
}

impl Problem {
    /// The problem that a component has whose decoding ended in `error`
    /// (Q.774, 3.2.2.2): badly structured where it breaks the encoding rules,
    /// mistyped where it keeps them but is not what its type asks for.
    #[must_use]
    pub const fn of(error: &DecodeError) -> Self {
        Self::General(match error.kind() {
            ErrorKind::Ber(septet_wire::BerFault::Contents)
            | ErrorKind::Missing
            | ErrorKind::Value { .. }
            | ErrorKind::Unexpected { .. }
            | ErrorKind::Length { .. }
            | ErrorKind::Syntax => GeneralProblem::MISTYPED_COMPONENT,
            _ => GeneralProblem::BADLY_STRUCTURED_COMPONENT,
        })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::General(problem) => write!(f, "general problem {problem}"),
            Self::Invoke(problem) => write!(f, "invoke problem {problem}"),
            Self::ReturnResult(problem) => write!(f, "return result problem {problem}"),
            Self::ReturnError(problem) => write!(f, "return error problem {problem}"),
        }
    }
}
