//! Transactions and the operations in them, without a network and without a
//! clock (Q.774, 3.2 and 3.3).
//!
//! [`Transactions`] is told what is sent and received, and when; it gives out
//! transaction ids and invoke ids, says what is allowed, what a component
//! answers, what is to be answered to what cannot be, and what is due. Time is
//! the caller's: any clock that counts up from wherever it likes, such as
//! `start.elapsed()`.
//!
//! ```text
//!            begin   ┌───────────┐ Continue
//!         ┌─────────►│ INIT_SENT ├──────────┐
//!  ┌──────┴┐         └───────────┘          ▼
//!  │ IDLE  │                          ┌────────┐ End, Abort,
//!  └──────┬┘         ┌───────────┐    │ ACTIVE ├───────────► closed
//!         └─────────►│ INIT_RCVD ├───►└────────┘ end, abort,
//!           Begin    └───────────┘ go_on         close
//! ```
//!
//! Memory is bounded by [`Config`]: so many transactions that this side
//! begins, so many that others begin, so many operations in each.
//!
//! TCAP knows no addresses. Transaction ids count up, so anybody can guess one:
//! that a message comes from where the transaction is with, the caller must
//! see before it tells.
//!
//! ```
//! use core::time::Duration;
//! use septet_tcap::transactions::{Config, Event, OperationClass, Outcome, Transactions};
//! use septet_tcap::{Code, Component, Components, Invoke, ReturnResult};
//!
//! let now = Duration::from_secs(1);
//! let mut smsc = Transactions::<&str, &str>::new(Config::default(), now);
//! let mut msc = Transactions::<(), ()>::new(Config::default(), now);
//!
//! let id = smsc.open("to 30697…")?;
//! let timer = Duration::from_secs(30);
//! let invoke_id = smsc.invoke(id, OperationClass::SuccessOrFailure, timer, "mt-ForwardSM")?;
//! let invoke = [Component::Invoke(Invoke::new(invoke_id, Code::Local(44), None))];
//! let begin = smsc.begin(id, None, Components::new(&invoke), now)?;
//!
//! let Event::Begin(at_msc) = msc.received(&begin, now) else { panic!() };
//! for component in begin.components() {
//!     assert_eq!(msc.component(at_msc, &component, now), Some(Outcome::Invoke));
//! }
//! let result = [Component::ReturnResultLast(ReturnResult::empty(invoke_id))];
//! let (end, _) = msc.end(at_msc, None, Components::new(&result), now)?;
//!
//! let Event::End(mut transaction) = smsc.received(&end, now) else { panic!() };
//! assert_eq!(transaction.context, "to 30697…");
//! for component in end.components() {
//!     let Outcome::Success(invocation) = transaction.component(&component) else { panic!() };
//!     assert_eq!(invocation.context, "mt-ForwardSM");
//! }
//! # Ok::<(), septet_tcap::transactions::SendError>(())
//! ```

mod invocation;
mod transaction;

use alloc::collections::{BTreeMap, BTreeSet};
use core::time::Duration;

pub use invocation::{Invocation, OperationClass, Outcome};
pub use transaction::{State, Transaction};

use septet_wire::DecodeError;

use crate::answer::{Ids, abort_by_provider};
use crate::{
    Abort, Answer, Begin, Component, Components, Continue, DialoguePortion, End, Message,
    PAbortCause, Reason, TransactionId,
};

/// What [`Transactions`] keep to. Each time is `None` for never.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Config {
    /// How many transactions that this side has begun may be open.
    pub own: usize,
    /// How many that others have begun may be open: a Begin beyond them is
    /// answered with resourceLimitation, whatever this side has open.
    pub others: usize,
    /// How many operations of this side may wait in one transaction; 256 are
    /// all that there can be.
    pub invocations: usize,
    /// The id of the first transaction. The ones after it count up, and pass
    /// over those that are open.
    pub first_transaction_id: u32,
    /// How long the id of an operation that has been answered is kept from
    /// another, for the user may yet reject the answer: the reject timer.
    pub reject: Option<Duration>,
    /// After how long without a message of a transaction to tell its user.
    pub silence: Option<Duration>,
}

impl Default for Config {
    /// A thousand transactions in either direction, sixteen operations in
    /// each, no reject timer, and a minute of silence; the specification has
    /// no figures.
    fn default() -> Self {
        Self {
            own: 1000,
            others: 1000,
            invocations: 16,
            first_transaction_id: 1,
            reject: None,
            silence: Some(Duration::from_secs(60)),
        }
    }
}

/// What a received message is to the transactions. Its components are told one
/// after the other: of an open transaction to [`Transactions::component`], of
/// a closed one to [`Transaction::component`].
#[derive(Debug, PartialEq)]
#[non_exhaustive]
pub enum Event<'a, T, I> {
    /// It belongs to no transaction.
    Unidirectional,
    /// It begins this transaction, for the caller to answer.
    Begin(TransactionId),
    /// It goes on with this transaction.
    Continue(TransactionId),
    /// It has ended this transaction.
    End(Transaction<T, I>),
    /// It has broken this transaction off; its reason is in the message.
    Abort(Transaction<T, I>),
    /// It is of this transaction, which cannot go on with it: TC-P-ABORT, for
    /// an abnormal dialogue or a transaction portion that cannot be read.
    Broken(Transaction<T, I>, Option<Message<'a>>),
    /// It is of no transaction that there is, or there are enough: send this,
    /// if there is an answer.
    Refused(Option<Message<'a>>),
}

impl<'a, T, I> Event<'a, T, I> {
    /// What there is to be sent at once.
    #[must_use]
    pub const fn answer(&self) -> Option<&Message<'a>> {
        match self {
            Self::Refused(answer) | Self::Broken(_, answer) => answer.as_ref(),
            _ => None,
        }
    }
}

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Action<I> {
    /// This operation has had no answer in time, and is over: a failure
    /// (TC-L-CANCEL) but for the classes that report none.
    Expired(TransactionId, Invocation<I>),
    /// This transaction has had no message for long. It stays open: ask, abort
    /// or close it. This is told once, until there is a message again.
    Silent(TransactionId),
}

/// Why something may not be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SendError {
    /// There is no such transaction.
    #[error("no transaction {0} is open")]
    NoTransaction(TransactionId),
    /// Not in this state.
    #[error("not to be sent in state {0:?}")]
    State(State),
    /// As many transactions as allowed are open.
    #[error("{0} transactions are open")]
    Full(usize),
    /// As many operations as allowed wait in the transaction.
    #[error("{0} operations wait in the transaction")]
    InvocationsFull(usize),
    /// An Invoke whose id [`invoke`](Transactions::invoke) has not given, or
    /// that was sent before.
    #[error("invoke id {0} is not one to be sent")]
    InvokeId(i8),
    /// An answer in a Begin, when nothing was asked.
    #[error("a Begin has Invokes only")]
    Answer,
    /// A dialogue portion where there may be none, or none where there must
    /// be one: AARQ in a Begin only, AARE in the first answer to it.
    #[error("the dialogue portion is not what it must be")]
    Dialogue,
}

/// The transactions of one side. `T` is what the caller keeps with each
/// transaction, such as the address of the peer; `I` with each operation.
///
/// See the [module](self) for an example.
#[derive(Debug, Clone)]
pub struct Transactions<T, I> {
    config: Config,
    open: BTreeMap<u32, Transaction<T, I>>,
    /// When something is due in a transaction, once for each in which anything
    /// will be.
    due: BTreeSet<(Duration, u32)>,
    /// How many of the open ones this side has begun.
    own: usize,
    next: u32,
    /// The latest time that was told: time does not go back.
    now: Duration,
}

impl<T, I> Transactions<T, I> {
    /// No transactions yet.
    #[must_use]
    pub const fn new(config: Config, now: Duration) -> Self {
        Self {
            config,
            open: BTreeMap::new(),
            due: BTreeSet::new(),
            own: 0,
            next: config.first_transaction_id,
            now,
        }
    }

    /// How many are open.
    #[must_use]
    pub fn len(&self) -> usize {
        self.open.len()
    }

    /// Whether none is open.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// The open transaction of this id.
    #[must_use]
    pub fn get(&self, id: TransactionId) -> Option<&Transaction<T, I>> {
        self.open.get(&key(id)?)
    }

    /// What the caller keeps with it.
    pub fn context_mut(&mut self, id: TransactionId) -> Option<&mut T> {
        Some(&mut self.open.get_mut(&key(id)?)?.context)
    }

    /// A transaction that this side is to [`begin`](Self::begin).
    ///
    /// # Errors
    ///
    /// [`SendError::Full`].
    pub fn open(&mut self, context: T) -> Result<TransactionId, SendError> {
        if self.own >= self.config.own {
            return Err(SendError::Full(self.config.own));
        }
        self.own = self.own.saturating_add(1);
        Ok(self.insert(Transaction::new(context)))
    }

    fn insert(&mut self, transaction: Transaction<T, I>) -> TransactionId {
        while self.open.contains_key(&self.next) {
            self.next = self.next.wrapping_add(1);
        }
        let number = self.next;
        self.next = self.next.wrapping_add(1);
        self.due.extend(transaction.due().map(|at| (at, number)));
        self.open.insert(number, transaction);
        TransactionId::from(number)
    }

    /// Changes a transaction, and with it when something is due there.
    fn change<R>(
        &mut self,
        id: TransactionId,
        now: Duration,
        change: impl FnOnce(&mut Transaction<T, I>, Duration) -> Result<R, SendError>,
    ) -> Result<R, SendError> {
        self.now = self.now.max(now);
        let missing = SendError::NoTransaction(id);
        let number = key(id).ok_or(missing)?;
        let transaction = self.open.get_mut(&number).ok_or(missing)?;
        let before = transaction.due();
        let changed = change(transaction, self.now);
        let after = transaction.due();
        if before != after {
            if let Some(at) = before {
                self.due.remove(&(at, number));
            }
            self.due.extend(after.map(|at| (at, number)));
        }
        changed
    }

    /// Closes a transaction on this side, without a message: its prearranged
    /// end. `None` if there is no such transaction.
    pub fn close(&mut self, id: TransactionId) -> Option<Transaction<T, I>> {
        let number = key(id)?;
        let transaction = self.open.remove(&number)?;
        if let Some(at) = transaction.due() {
            self.due.remove(&(at, number));
        }
        if transaction.is_own() {
            self.own = self.own.saturating_sub(1);
        }
        Some(transaction)
    }

    /// The invoke id for an operation of `class`, which is to have its answer
    /// within `timer` from when it is sent (TC-INVOKE). The Invoke goes into
    /// the next message of the transaction, or a later one.
    ///
    /// # Errors
    ///
    /// [`SendError::NoTransaction`], [`SendError::InvocationsFull`].
    pub fn invoke(
        &mut self,
        id: TransactionId,
        class: OperationClass,
        timer: Duration,
        context: I,
    ) -> Result<i8, SendError> {
        let most = self.config.invocations;
        self.change(id, self.now, |transaction, _| {
            transaction.invoke(most, class, timer, context)
        })
    }

    /// Ends an operation on this side, whatever may yet be answered to it
    /// (TC-U-CANCEL). `None` if there is none that waits.
    pub fn cancel(&mut self, id: TransactionId, invoke_id: i8) -> Option<Invocation<I>> {
        let cancelled = self.change(id, self.now, |transaction, _| {
            Ok(transaction.cancel(invoke_id))
        });
        cancelled.ok()?
    }

    /// Gives an operation its whole time again (TC-TIMER-RESET). Whether there
    /// is one that waits.
    pub fn reset_timer(&mut self, id: TransactionId, invoke_id: i8, now: Duration) -> bool {
        let reset = self.change(id, now, |transaction, now| {
            Ok(transaction.reset_timer(invoke_id, now))
        });
        reset.is_ok_and(|reset| reset)
    }

    /// The Begin of a transaction, which the caller is to send.
    ///
    /// # Errors
    ///
    /// Why not; nothing has changed then.
    pub fn begin<'a>(
        &mut self,
        id: TransactionId,
        dialogue_portion: Option<DialoguePortion<'a>>,
        components: Components<'a>,
        now: Duration,
    ) -> Result<Message<'a>, SendError> {
        let silence = self.config.silence;
        self.change(id, now, |transaction, now| {
            if transaction.state() != State::Idle {
                return Err(SendError::State(transaction.state()));
            }
            if !components
                .iter()
                .all(|it| matches!(it, Component::Invoke(_)))
            {
                return Err(SendError::Answer);
            }
            transaction.send(dialogue_portion.as_ref(), components, now)?;
            transaction.begun();
            transaction.heard(silence, now);
            let mut begin = Begin::new(id);
            begin.dialogue_portion = dialogue_portion;
            begin.components = portion(components);
            Ok(Message::Begin(begin))
        })
    }

    /// The Continue of a transaction, which the caller is to send.
    ///
    /// # Errors
    ///
    /// Why not; nothing has changed then.
    pub fn go_on<'a>(
        &mut self,
        id: TransactionId,
        dialogue_portion: Option<DialoguePortion<'a>>,
        components: Components<'a>,
        now: Duration,
    ) -> Result<Message<'a>, SendError> {
        let silence = self.config.silence;
        self.change(id, now, |transaction, now| {
            let peer = transaction.answerable()?;
            transaction.send(dialogue_portion.as_ref(), components, now)?;
            transaction.go_on(peer);
            transaction.heard(silence, now);
            let mut message = Continue::new(id, peer);
            message.dialogue_portion = dialogue_portion;
            message.components = portion(components);
            Ok(Message::Continue(message))
        })
    }

    /// The End of a transaction, which the caller is to send, and the
    /// transaction, which is closed.
    ///
    /// # Errors
    ///
    /// Why not; nothing has changed then.
    pub fn end<'a>(
        &mut self,
        id: TransactionId,
        dialogue_portion: Option<DialoguePortion<'a>>,
        components: Components<'a>,
        now: Duration,
    ) -> Result<(Message<'a>, Transaction<T, I>), SendError> {
        let peer = self.change(id, now, |transaction, now| {
            let peer = transaction.answerable()?;
            transaction.send(dialogue_portion.as_ref(), components, now)?;
            Ok(peer)
        })?;
        let closed = self.close(id).ok_or(SendError::NoTransaction(id))?;
        let mut end = End::new(peer);
        end.dialogue_portion = dialogue_portion;
        end.components = portion(components);
        Ok((Message::End(end), closed))
    }

    /// Breaks a transaction off: the Abort to be sent with `dialogue_portion`
    /// as its reason, if the peer has told its id yet, and the transaction,
    /// which is closed. `None` if there is no such transaction.
    pub fn abort<'a>(
        &mut self,
        id: TransactionId,
        dialogue_portion: Option<DialoguePortion<'a>>,
    ) -> Option<(Option<Message<'a>>, Transaction<T, I>)> {
        let closed = self.close(id)?;
        let reason = dialogue_portion.map(Reason::UAbortCause);
        let abort = closed.peer().map(|peer| Abort::new(peer, reason));
        Some((abort.map(Message::Abort), closed))
    }

    /// What a component of a received message is to the transaction, which is
    /// open. `None` if there is no such transaction.
    pub fn component(
        &mut self,
        id: TransactionId,
        component: &Component<'_>,
        now: Duration,
    ) -> Option<Outcome<I>> {
        let reject = self.config.reject;
        let outcome = self.change(id, now, |transaction, now| {
            let kept = reject.and_then(|reject| now.checked_add(reject));
            Ok(transaction.apply(component, kept))
        });
        outcome.ok()
    }

    /// When [`on_timeout`](Self::on_timeout) is to be called next, if nothing
    /// is sent or received before.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<Duration> {
        self.due.first().map(|(at, _)| *at)
    }

    /// What is due. To be called until it gives `None`.
    pub fn on_timeout(&mut self, now: Duration) -> Option<Action<I>> {
        loop {
            self.now = self.now.max(now);
            let (at, number) = *self.due.first()?;
            if at > self.now {
                return None;
            }
            let id = TransactionId::from(number);
            let due = self.change(id, now, |transaction, now| Ok(transaction.expire(now)));
            match due.ok()? {
                Some(transaction::Due::Expired(invocation)) => {
                    return Some(Action::Expired(id, invocation));
                }
                Some(transaction::Due::Silent) => return Some(Action::Silent(id)),
                // An invoke id that is free again.
                None => {}
            }
        }
    }
}

impl<T: Default, I> Transactions<T, I> {
    /// Takes note of a message that has come.
    pub fn received<'a>(&mut self, message: &Message<'a>, now: Duration) -> Event<'a, T, I> {
        self.now = self.now.max(now);
        if let Some(answer) = Answer::to_dialogue(message) {
            return Event::Refused(match answer {
                Answer::Abort(abort) => Some(Message::Abort(abort)),
                _ => None,
            });
        }
        match message {
            Message::Unidirectional(_) => Event::Unidirectional,
            Message::Begin(begin) => self.received_begin(begin),
            Message::Continue(it) => self.received_continue(it),
            Message::End(end) => {
                let Some(closed) = self.closed_by_peer(end.dtid) else {
                    return Event::Refused(None);
                };
                if closed.agrees(end.dialogue_portion.as_ref()) {
                    Event::End(closed)
                } else {
                    Event::Broken(closed, None)
                }
            }
            Message::Abort(abort) => match self.closed_by_peer(abort.dtid) {
                Some(closed) => Event::Abort(closed),
                None => Event::Refused(None),
            },
        }
    }

    fn received_begin<'a>(&mut self, begin: &Begin<'_>) -> Event<'a, T, I> {
        let others = self.open.len().saturating_sub(self.own);
        if others >= self.config.others {
            return refused(begin.otid, PAbortCause::RESOURCE_LIMITATION);
        }
        let asked = begin.dialogue_portion.is_some();
        let mut transaction = Transaction::begun_by_peer(T::default(), begin.otid, asked);
        transaction.heard(self.config.silence, self.now);
        Event::Begin(self.insert(transaction))
    }

    fn received_continue<'a>(&mut self, message: &Continue<'_>) -> Event<'a, T, I> {
        let (id, silence) = (message.dtid, self.config.silence);
        let agrees = self.change(id, self.now, |transaction, now| {
            if !transaction.may_receive(Some(message.otid)) {
                return Err(SendError::State(transaction.state()));
            }
            let agrees = transaction.agrees(message.dialogue_portion.as_ref());
            transaction.go_on(message.otid);
            transaction.heard(silence, now);
            Ok(agrees)
        });
        match agrees {
            Ok(true) => Event::Continue(id),
            Ok(false) => match self.abort(id, Some(abort_by_provider())) {
                Some((abort, closed)) => Event::Broken(closed, abort),
                None => Event::Refused(None),
            },
            Err(_) => refused(message.otid, PAbortCause::UNRECOGNIZED_TRANSACTION_ID),
        }
    }

    /// The transaction that an End or Abort closes, if it may.
    fn closed_by_peer(&mut self, id: TransactionId) -> Option<Transaction<T, I>> {
        self.get(id)?.may_receive(None).then(|| self.close(id))?
    }

    /// Takes note of octets that have come and cannot be decoded as a message.
    /// The transaction that they are of is over, unless they go on with it and
    /// only its components cannot be told apart: then the Reject that
    /// [`Answer::to_octets`] gives is for its next message.
    pub fn received_error(
        &mut self,
        octets: &[u8],
        error: &DecodeError,
        now: Duration,
    ) -> Event<'static, T, I> {
        self.now = self.now.max(now);
        let Ids { otid, dtid } = Ids::in_any(octets);
        let mine = dtid.filter(|id| self.get(*id).is_some_and(|it| it.may_receive(otid)));
        let answer = match (Answer::to_octets(octets, error), mine, otid) {
            (Answer::Abort(abort), ..) => Some(abort),
            (Answer::Reject(_), Some(id), Some(otid)) => {
                let silence = self.config.silence;
                let _ = self.change(id, now, |transaction, now| {
                    transaction.go_on(otid);
                    transaction.heard(silence, now);
                    Ok(())
                });
                return Event::Continue(id);
            }
            // What cannot be understood begins nothing.
            (Answer::Reject(_), None, Some(otid)) => {
                let cause = PAbortCause::UNRECOGNIZED_TRANSACTION_ID;
                let reason = dtid.map(|_| Reason::PAbortCause(cause));
                Some(Abort::new(otid, reason))
            }
            _ => None,
        };
        let answer = answer.map(Message::Abort);
        match mine.and_then(|id| self.close(id)) {
            Some(closed) => Event::Broken(closed, answer),
            None => Event::Refused(answer),
        }
    }
}

/// The Abort by the transaction sublayer.
fn refused<'a, T, I>(dtid: TransactionId, cause: PAbortCause) -> Event<'a, T, I> {
    let reason = Some(Reason::PAbortCause(cause));
    Event::Refused(Some(Message::Abort(Abort::new(dtid, reason))))
}

/// A component portion has components, or is not there.
fn portion(components: Components<'_>) -> Option<Components<'_>> {
    (!components.is_empty()).then_some(components)
}

/// The number of an id of this side, which has four octets.
fn key(id: TransactionId) -> Option<u32> {
    (id.octets().len() == 4).then(|| id.number())
}

#[cfg(test)]
mod simulation;
#[cfg(test)]
mod tests;
