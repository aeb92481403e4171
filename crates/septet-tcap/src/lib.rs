#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "alloc")]
extern crate alloc;

pub mod ansi;
mod answer;
mod component;
mod dialogue;
mod message;
mod peek;
#[cfg(test)]
mod tests;
mod transaction_id;
#[cfg(feature = "alloc")]
pub mod transactions;

pub use answer::Answer;
pub use component::{
    Code, Component, Components, ComponentsIter, GeneralProblem, Invoke, InvokeProblem, Malformed,
    Problem, Reject, RejectedId, ResultRetRes, ReturnError, ReturnErrorProblem, ReturnResult,
    ReturnResultProblem,
};
pub use dialogue::{
    Aare, Aarq, AbortSource, Abrt, AssociateResult, Audt, DialoguePortion, Encoding, External,
    ObjectDescriptor, Opaque, ProviderDiagnostic, ResultSourceDiagnostic, UserDiagnostic,
    UserInformation, UserInformationIter,
};
pub use message::{
    Abort, Begin, Continue, End, Message, MessageType, PAbortCause, Reason, Unidirectional,
};
pub use peek::Peek;
/// Parameters and object identifiers, and what else BER is made of.
pub use septet_wire::ber;
pub use transaction_id::TransactionId;
