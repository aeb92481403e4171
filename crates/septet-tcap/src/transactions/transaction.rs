//! One transaction, and what may be sent and received in it.

use alloc::vec::Vec;
use core::time::Duration;

use super::SendError;
use super::invocation::{Invocation, OperationClass, Outcome, Slot};
use crate::component::{RETURN_ERROR, RETURN_RESULT_LAST, RETURN_RESULT_NOT_LAST};
use crate::{
    Component, Components, DialoguePortion, InvokeProblem, Problem, Reject, ReturnErrorProblem,
    ReturnResultProblem, TransactionId,
};

/// How many invoke ids there are.
const INVOKE_IDS: usize = 256;

/// How far a transaction has come (Q.774, 3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// It has its id, and no message yet.
    Idle,
    /// This side has begun it.
    InitSent,
    /// The peer has begun it.
    InitReceived,
    /// Both sides have sent a message.
    Active,
}

/// What was said of an application context.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dialogue {
    /// Nothing: there is no dialogue portion in any message.
    Without,
    /// An AARQ was sent, the first answer has an AARE.
    Asked,
    /// No more dialogue portions, but in an Abort.
    Settled,
}

/// What is due in a transaction.
pub(super) enum Due<I> {
    Expired(Invocation<I>),
    Silent,
}

/// A transaction with its operations.
#[derive(Debug, Clone, PartialEq)]
pub struct Transaction<T, I> {
    /// What the caller keeps with it.
    pub context: T,
    state: State,
    /// Whether this side has begun it.
    own: bool,
    peer: Option<TransactionId>,
    dialogue: Dialogue,
    slots: Vec<Slot<I>>,
    /// From where the search for a free invoke id goes on.
    next: i8,
    /// When to tell that there is no message any more.
    silent_at: Option<Duration>,
}

impl<T, I> Transaction<T, I> {
    pub(super) const fn new(context: T) -> Self {
        Self {
            context,
            state: State::Idle,
            own: true,
            peer: None,
            dialogue: Dialogue::Without,
            slots: Vec::new(),
            next: 1,
            silent_at: None,
        }
    }

    pub(super) const fn begun_by_peer(context: T, peer: TransactionId, asked: bool) -> Self {
        let mut this = Self::new(context);
        this.state = State::InitReceived;
        this.own = false;
        this.peer = Some(peer);
        if asked {
            this.dialogue = Dialogue::Asked;
        }
        this
    }

    /// How far it has come; of one that is closed, how far it had.
    #[must_use]
    pub const fn state(&self) -> State {
        self.state
    }

    /// Whether this side has begun it.
    #[must_use]
    pub const fn is_own(&self) -> bool {
        self.own
    }

    /// What the peer calls it, once it has said so.
    #[must_use]
    pub const fn peer(&self) -> Option<TransactionId> {
        self.peer
    }

    /// The operations that wait for their answers.
    pub fn invocations(&self) -> impl Iterator<Item = &Invocation<I>> {
        self.slots.iter().filter_map(Slot::sent)
    }

    /// The operations that have had no last answer, those of which the Invoke
    /// was never sent included.
    pub fn into_invocations(self) -> impl Iterator<Item = Invocation<I>> {
        self.slots.into_iter().filter_map(Slot::into_invocation)
    }

    /// What a component of the message that has closed it is to it.
    pub fn component(&mut self, component: &Component<'_>) -> Outcome<I> {
        self.apply(component, None)
    }

    pub(super) fn due(&self) -> Option<Duration> {
        let slots = self.slots.iter().filter_map(|slot| slot.due);
        slots.chain(self.silent_at).min()
    }

    fn find(&self, invoke_id: i8) -> Option<usize> {
        let mut slots = self.slots.iter();
        slots.position(|slot| slot.invoke_id == invoke_id)
    }

    pub(super) fn invoke(
        &mut self,
        most: usize,
        class: OperationClass,
        timer: Duration,
        context: I,
    ) -> Result<i8, SendError> {
        let most = most.min(INVOKE_IDS);
        if self.slots.len() >= most {
            return Err(SendError::InvocationsFull(most));
        }
        while self.find(self.next).is_some() {
            self.next = self.next.wrapping_add(1);
        }
        let invoke_id = self.next;
        self.next = self.next.wrapping_add(1);
        self.slots.push(Slot::new(Invocation {
            invoke_id,
            class,
            timer,
            context,
        }));
        Ok(invoke_id)
    }

    pub(super) fn cancel(&mut self, invoke_id: i8) -> Option<Invocation<I>> {
        let at = self.find(invoke_id)?;
        if self.slots.get(at)?.waits_for_reject() {
            return None;
        }
        self.slots.remove(at).into_invocation()
    }

    pub(super) fn reset_timer(&mut self, invoke_id: i8, now: Duration) -> bool {
        let slot = self.find(invoke_id).and_then(|at| self.slots.get_mut(at));
        let Some((slot, timer)) = slot.and_then(|slot| {
            let timer = slot.sent()?.timer;
            Some((slot, timer))
        }) else {
            return false;
        };
        slot.due = now.checked_add(timer);
        true
    }

    /// The id for an answer, in the states that have one.
    pub(super) fn answerable(&self) -> Result<TransactionId, SendError> {
        match (self.state, self.peer) {
            (State::InitReceived | State::Active, Some(peer)) => Ok(peer),
            (state, _) => Err(SendError::State(state)),
        }
    }

    /// A message with this is sent, if it may be.
    pub(super) fn send(
        &mut self,
        dialogue_portion: Option<&DialoguePortion<'_>>,
        components: Components<'_>,
        now: Duration,
    ) -> Result<(), SendError> {
        let agrees = match (self.state, dialogue_portion) {
            (State::Idle, Some(portion)) => matches!(portion, DialoguePortion::Aarq(_)),
            _ => self.agrees(dialogue_portion),
        };
        if !agrees {
            return Err(SendError::Dialogue);
        }
        for (place, component) in components.iter().enumerate() {
            let Component::Invoke(invoke) = &component else {
                continue;
            };
            let invoke_id = invoke.invoke_id;
            let slot = self.find(invoke_id).and_then(|at| self.slots.get(at));
            let twice = components
                .iter()
                .take(place)
                .any(|before| matches!(before, Component::Invoke(it) if it.invoke_id == invoke_id));
            if twice || !slot.is_some_and(Slot::is_idle) {
                return Err(SendError::InvokeId(invoke_id));
            }
        }
        if dialogue_portion.is_some() {
            self.dialogue = match self.state {
                State::Idle => Dialogue::Asked,
                _ => Dialogue::Settled,
            };
        }
        for component in components.iter() {
            self.sent(&component, now);
        }
        Ok(())
    }

    fn sent(&mut self, component: &Component<'_>, now: Duration) {
        let Some(at) = component.invoke_id().and_then(|id| self.find(id)) else {
            return;
        };
        match component {
            Component::Invoke(_) => {
                if let Some(slot) = self.slots.get_mut(at) {
                    slot.send(now);
                }
            }
            // The user rejects what the operation was answered: nothing more
            // can come of it.
            Component::Reject(reject)
                if matches!(
                    reject.problem,
                    Problem::ReturnResult(_) | Problem::ReturnError(_)
                ) && self.slots.get(at).is_some_and(Slot::waits_for_reject) =>
            {
                self.slots.remove(at);
            }
            _ => {}
        }
    }

    pub(super) const fn begun(&mut self) {
        self.state = State::InitSent;
    }

    pub(super) fn go_on(&mut self, peer: TransactionId) {
        self.state = State::Active;
        self.peer = Some(peer);
        if self.dialogue == Dialogue::Asked {
            self.dialogue = Dialogue::Settled;
        }
    }

    /// A message was sent or received.
    pub(super) fn heard(&mut self, silence: Option<Duration>, now: Duration) {
        self.silent_at = silence.and_then(|silence| now.checked_add(silence));
    }

    /// Whether a message of the peer, which calls it `otid`, is of this
    /// transaction.
    pub(super) fn may_receive(&self, otid: Option<TransactionId>) -> bool {
        match self.state {
            State::InitSent => true,
            State::Active => otid.is_none() || otid == self.peer,
            State::Idle | State::InitReceived => false,
        }
    }

    /// Whether this dialogue portion, or none, is what the next message of the
    /// transaction has to have.
    pub(super) const fn agrees(&self, portion: Option<&DialoguePortion<'_>>) -> bool {
        match (self.dialogue, portion) {
            (Dialogue::Asked, portion) => matches!(portion, Some(DialoguePortion::Aare(_))),
            (Dialogue::Without | Dialogue::Settled, portion) => portion.is_none(),
        }
    }

    /// What is due at `now`, one thing after the other; `None` also for an id
    /// that is free again.
    pub(super) fn expire(&mut self, now: Duration) -> Option<Due<I>> {
        let is_due = |at: Option<Duration>| at.is_some_and(|at| at <= now);
        if let Some(at) = self.slots.iter().position(|slot| is_due(slot.due)) {
            return self.slots.remove(at).into_invocation().map(Due::Expired);
        }
        if is_due(self.silent_at) {
            self.silent_at = None;
            return Some(Due::Silent);
        }
        None
    }

    /// What a received component is, and what becomes of the operation that it
    /// answers. The id of one that has its last answer is kept until `kept`.
    pub(super) fn apply(
        &mut self,
        component: &Component<'_>,
        kept: Option<Duration>,
    ) -> Outcome<I> {
        match component {
            Component::Invoke(invoke) => match invoke.linked_id {
                Some(linked) if self.sent_at(linked).is_none() => {
                    let problem = Problem::Invoke(InvokeProblem::UNRECOGNIZED_LINKED_ID);
                    Outcome::Reject(Reject::new(Some(invoke.invoke_id), problem), None)
                }
                _ => Outcome::Invoke,
            },
            Component::ReturnResultNotLast(it) => {
                match self.answered(it.invoke_id, OperationClass::reports_success, RESULT) {
                    Ok(_) => Outcome::Partial(it.invoke_id),
                    Err(rejected) => rejected,
                }
            }
            Component::ReturnResultLast(it) => {
                match self.answered(it.invoke_id, OperationClass::reports_success, RESULT) {
                    Ok(at) => self.last(at, kept, Outcome::Success),
                    Err(rejected) => rejected,
                }
            }
            Component::ReturnError(it) => {
                match self.answered(it.invoke_id, OperationClass::reports_failure, ERROR) {
                    Ok(at) => self.last(at, kept, Outcome::Failure),
                    Err(rejected) => rejected,
                }
            }
            Component::Reject(reject) => {
                // Of an answer the id is the peer's.
                let of_invoke = matches!(reject.problem, Problem::General(_) | Problem::Invoke(_));
                let at = reject.invoke_id.0.filter(|_| of_invoke);
                match at
                    .and_then(|id| self.sent_at(id))
                    .and_then(|at| self.take(at))
                {
                    Some(invocation) => Outcome::Rejected(invocation),
                    None => Outcome::AnswerRejected,
                }
            }
            Component::Malformed(_) | Component::Unknown(_) => {
                let Some(reject) = component.reject() else {
                    return Outcome::Ignored;
                };
                let answers = match component {
                    Component::Malformed(it) => {
                        [RETURN_RESULT_LAST, RETURN_RESULT_NOT_LAST, RETURN_ERROR]
                            .contains(&it.element().tag())
                    }
                    _ => false,
                };
                let at = reject.invoke_id.0.filter(|_| answers);
                let over = at
                    .and_then(|id| self.sent_at(id))
                    .and_then(|at| self.take(at));
                Outcome::Reject(reject, over)
            }
        }
    }

    /// Where the operation under way is that such an answer is to; the Reject
    /// if there is none, or it does not report this.
    fn answered(
        &mut self,
        invoke_id: i8,
        reports: fn(OperationClass) -> bool,
        [unrecognized, unexpected]: [Problem; 2],
    ) -> Result<usize, Outcome<I>> {
        let reject = |problem| Reject::new(Some(invoke_id), problem);
        let Some(at) = self.sent_at(invoke_id) else {
            return Err(Outcome::Reject(reject(unrecognized), None));
        };
        let class = self.slots.get(at).and_then(Slot::sent).map(|it| it.class);
        if class.is_some_and(reports) {
            return Ok(at);
        }
        Err(Outcome::Reject(reject(unexpected), self.take(at)))
    }

    /// The operation at `at` has its last answer.
    fn last(
        &mut self,
        at: usize,
        kept: Option<Duration>,
        outcome: fn(Invocation<I>) -> Outcome<I>,
    ) -> Outcome<I> {
        let Some(invocation) = self.take(at) else {
            return Outcome::Ignored;
        };
        if let Some(due) = kept {
            self.slots.push(Slot::answered(invocation.invoke_id, due));
        }
        outcome(invocation)
    }

    /// Where the operation of this id is, if it is under way.
    fn sent_at(&self, invoke_id: i8) -> Option<usize> {
        let at = self.find(invoke_id)?;
        self.slots.get(at)?.sent().map(|_| at)
    }

    /// Ends the operation at `at`, which is there.
    fn take(&mut self, at: usize) -> Option<Invocation<I>> {
        self.slots.remove(at).into_invocation()
    }
}

/// The problems of a result that no operation waits for, or not this one.
const RESULT: [Problem; 2] = [
    Problem::ReturnResult(ReturnResultProblem::UNRECOGNIZED_INVOKE_ID),
    Problem::ReturnResult(ReturnResultProblem::RETURN_RESULT_UNEXPECTED),
];

/// The same of an error.
const ERROR: [Problem; 2] = [
    Problem::ReturnError(ReturnErrorProblem::UNRECOGNIZED_INVOKE_ID),
    Problem::ReturnError(ReturnErrorProblem::RETURN_ERROR_UNEXPECTED),
];
