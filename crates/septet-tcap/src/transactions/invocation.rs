//! One operation, from its Invoke to its last answer (Q.774, 3.2.1).
//!
//! ```text
//! IDLE ──Invoke──► OPERATION_SENT ──last answer──► WAIT_FOR_REJECT ──reject timer,──► IDLE
//!                        │                                           own Reject
//!                        └──invoke timer, cancel, Reject, answer that the class has not──► IDLE
//! ```

use core::time::Duration;

use crate::Reject;

/// What an operation reports (Q.774, 3.2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum OperationClass {
    /// Class 1: that it succeeded, and that it failed.
    SuccessOrFailure,
    /// Class 2: that it failed.
    FailureOnly,
    /// Class 3: that it succeeded.
    SuccessOnly,
    /// Class 4: nothing.
    Neither,
}

impl OperationClass {
    /// Whether it may be answered by a ReturnResult.
    #[must_use]
    pub const fn reports_success(self) -> bool {
        matches!(self, Self::SuccessOrFailure | Self::SuccessOnly)
    }

    /// Whether it may be answered by a ReturnError.
    #[must_use]
    pub const fn reports_failure(self) -> bool {
        matches!(self, Self::SuccessOrFailure | Self::FailureOnly)
    }
}

/// An operation that this side has asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invocation<I> {
    /// What its answers go by.
    pub invoke_id: i8,
    /// What it reports.
    pub class: OperationClass,
    /// Within what time.
    pub timer: Duration,
    /// What the caller keeps with it.
    pub context: I,
}

/// What a component is.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Outcome<I> {
    /// An operation, for the caller to perform. Whether its invoke id is in
    /// use already the caller must know.
    Invoke,
    /// A part of the result of this operation, which goes on.
    Partial(i8),
    /// The result, or the last part of it.
    Success(Invocation<I>),
    /// It failed.
    Failure(Invocation<I>),
    /// The peer has rejected the Invoke.
    Rejected(Invocation<I>),
    /// The peer has rejected an answer of this side, or nothing that is known
    /// here.
    AnswerRejected,
    /// It cannot be: the caller is to send this Reject in the next message,
    /// and the operation is over that it answered, if there is one.
    Reject(Reject<'static>, Option<Invocation<I>>),
    /// A Reject that cannot be understood; it is not answered.
    Ignored,
}

/// How far an operation has come. What was answered keeps its id only.
#[derive(Debug, Clone, PartialEq)]
enum Progress<I> {
    /// Its Invoke has not been sent.
    Idle(Invocation<I>),
    OperationSent(Invocation<I>),
    WaitForReject,
}

/// One invoke id that is in use.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Slot<I> {
    pub(super) invoke_id: i8,
    /// When its timer runs out.
    pub(super) due: Option<Duration>,
    progress: Progress<I>,
}

impl<I> Slot<I> {
    pub(super) const fn new(invocation: Invocation<I>) -> Self {
        Self {
            invoke_id: invocation.invoke_id,
            due: None,
            progress: Progress::Idle(invocation),
        }
    }

    pub(super) const fn is_idle(&self) -> bool {
        matches!(self.progress, Progress::Idle(_))
    }

    pub(super) const fn waits_for_reject(&self) -> bool {
        matches!(self.progress, Progress::WaitForReject)
    }

    /// The operation, if it is under way.
    pub(super) const fn sent(&self) -> Option<&Invocation<I>> {
        match &self.progress {
            Progress::OperationSent(invocation) => Some(invocation),
            _ => None,
        }
    }

    /// The operation, whether its Invoke was sent or not.
    pub(super) fn into_invocation(self) -> Option<Invocation<I>> {
        match self.progress {
            Progress::Idle(invocation) | Progress::OperationSent(invocation) => Some(invocation),
            Progress::WaitForReject => None,
        }
    }

    /// Its Invoke is sent.
    pub(super) fn send(&mut self, now: Duration) {
        self.progress = match core::mem::replace(&mut self.progress, Progress::WaitForReject) {
            Progress::Idle(invocation) => {
                self.due = now.checked_add(invocation.timer);
                Progress::OperationSent(invocation)
            }
            other => other,
        };
    }

    /// It has its last answer; its id is kept until `due`.
    pub(super) const fn answered(invoke_id: i8, due: Duration) -> Self {
        Self {
            invoke_id,
            due: Some(due),
            progress: Progress::WaitForReject,
        }
    }
}
