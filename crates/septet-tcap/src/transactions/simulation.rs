//! An hour of dialogues between two sides, over a network that loses, delays,
//! reorders, doubles and cuts messages off.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "counters and milliseconds of an hour"
)]

use alloc::collections::{BTreeMap, BTreeSet, BinaryHeap};
use alloc::vec::Vec;
use core::cmp::Reverse;

use septet_wire::ber::Oid;
use septet_wire::proofs::Random;
use septet_wire::{Decode, Encode};

use super::*;
use crate::{Aare, Aarq, Code, Invoke, Reject, ReturnError, ReturnResult};

const END: u64 = 60 * 60 * 1000;
const TIMER: u64 = 5_000;
const SILENCE: u64 = 20_000;
const CONFIG: Config = Config {
    own: 20,
    others: 15,
    invocations: 6,
    first_transaction_id: u32::MAX - 1000,
    reject: Some(Duration::from_millis(500)),
    silence: Some(Duration::from_millis(SILENCE)),
};
const CLASSES: [OperationClass; 4] = [
    OperationClass::SuccessOrFailure,
    OperationClass::FailureOnly,
    OperationClass::SuccessOnly,
    OperationClass::Neither,
];
const CONTEXT: Option<Oid<'_>> = Oid::new(&[4, 0, 0, 1, 0, 25, 3]);

/// What the test itself knows of a transaction: the operations that wait, by
/// their invoke ids, and since when; and whether an AARE is still to be sent.
#[derive(Debug, Default)]
struct Known {
    waiting: BTreeMap<i8, (i64, u64)>,
    asked: bool,
}

/// One end: the transactions, and a model of them that is nothing but maps.
struct Side {
    transactions: Transactions<(), i64>,
    model: BTreeMap<u32, Known>,
}

/// When, in which order it came up, at which side, and what.
type Coming = (u64, u64, usize, What);

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    /// Octets arrive.
    Arrival(Vec<u8>),
    /// The user answers these operations, and sends these Rejects, encoded.
    Answer(u32, Vec<(i8, i64)>, Vec<Vec<u8>>),
}

#[derive(Debug, Default)]
struct Counts {
    begun: u64,
    success: u64,
    failure: u64,
    partial: u64,
    expired: u64,
    silent: u64,
    rejects: u64,
    rejected: u64,
    refused: u64,
    resources: u64,
    broken: u64,
    aborts: u64,
    full: u64,
    undecodable: u64,
    linked: u64,
}

struct World {
    now: u64,
    random: Random,
    sides: [Side; 2],
    coming: BinaryHeap<Reverse<Coming>>,
    order: u64,
    /// Each operation has a number of its own, which is its code.
    operations: i64,
    counts: Counts,
}

impl World {
    fn new() -> Self {
        let side = || Side {
            transactions: Transactions::new(CONFIG, Duration::ZERO),
            model: BTreeMap::new(),
        };
        Self {
            now: 0,
            random: Random(0x7ca9_7ca9),
            sides: [side(), side()],
            coming: BinaryHeap::new(),
            order: 0,
            operations: 0,
            counts: Counts::default(),
        }
    }

    const fn time(&self) -> Duration {
        Duration::from_millis(self.now)
    }

    fn later(&mut self, delay: u64, at: usize, what: What) {
        self.order += 1;
        self.coming
            .push(Reverse((self.now + delay + 1, self.order, at, what)));
    }

    /// Puts a message on the network, which does to it what networks do.
    fn send(&mut self, from: usize, message: &Message<'_>) {
        let mut octets = message.to_vec().unwrap();
        let copies = match self.random.below(100) {
            0 | 1 => 0,
            2 => 2,
            _ => 1,
        };
        if self.random.below(100) == 0 {
            let length = self.random.below(u64::try_from(octets.len()).unwrap());
            octets.truncate(usize::try_from(length).unwrap());
        }
        for _ in 0..copies {
            let delay = match self.random.below(100) {
                0 => 30_000,
                1..=20 => self.random.below(3000),
                _ => self.random.below(60),
            };
            self.later(delay, 1 - from, What::Arrival(octets.clone()));
        }
    }

    /// Some operations to be asked for, each with a number of its own.
    fn invokes(
        &mut self,
        at: usize,
        id: TransactionId,
        linked: Option<i8>,
    ) -> Vec<Component<'static>> {
        let mut components = Vec::new();
        for _ in 0..=self.random.below(3) {
            self.operations += 1;
            let operation = self.operations;
            let class = class_of(operation);
            let timer = Duration::from_millis(TIMER);
            let side = &mut self.sides[at];
            let Ok(invoke_id) = side.transactions.invoke(id, class, timer, operation) else {
                assert!(side.model[&id.number()].waiting.len() <= CONFIG.invocations);
                self.counts.full += 1;
                break;
            };
            let known = side.model.get_mut(&id.number()).unwrap();
            let before = known.waiting.insert(invoke_id, (operation, self.now));
            assert_eq!(before, None, "invoke id {invoke_id} used again");
            let mut invoke = Invoke::new(invoke_id, Code::Local(operation), None);
            invoke.linked_id = linked;
            self.counts.linked += u64::from(linked.is_some());
            components.push(Component::Invoke(invoke));
        }
        components
    }

    fn begin(&mut self, at: usize) {
        let Ok(id) = self.sides[at].transactions.open(()) else {
            self.counts.full += 1;
            return;
        };
        let before = self.sides[at].model.insert(id.number(), Known::default());
        assert!(before.is_none(), "transaction id {id} used again");
        let components = self.invokes(at, id, None);
        let dialogue = match self.random.below(2) {
            0 => Some(DialoguePortion::Aarq(Aarq::new(CONTEXT.unwrap()))),
            _ => None,
        };
        let now = self.time();
        let components = Components::new(&components);
        let begin = self.sides[at]
            .transactions
            .begin(id, dialogue, components, now);
        self.counts.begun += 1;
        self.send(at, &begin.unwrap());
    }

    /// A message arrives; what becomes of it is held against the model.
    fn receive(&mut self, at: usize, octets: &[u8]) {
        let now = self.time();
        let decoded = Message::from_bytes(octets);
        let transactions = &mut self.sides[at].transactions;
        let event = match &decoded {
            Ok(message) => transactions.received(message, now),
            Err(error) => {
                self.counts.undecodable += 1;
                transactions.received_error(octets, error, now)
            }
        };
        if let Some(answer) = event.answer().cloned() {
            let Message::Abort(abort) = &answer else {
                panic!("{answer}");
            };
            let resources = Reason::PAbortCause(PAbortCause::RESOURCE_LIMITATION);
            if abort.reason == Some(resources) {
                self.counts.resources += 1;
                let model = &self.sides[at].model;
                assert!(model.len() >= CONFIG.others);
            }
            self.send(at, &answer);
        }
        let components = decoded
            .as_ref()
            .map(Message::components)
            .unwrap_or_default();
        match event {
            Event::Begin(id) => {
                let asked = decoded.unwrap().dialogue_portion().is_some();
                let known = Known {
                    asked,
                    ..Known::default()
                };
                let before = self.sides[at].model.insert(id.number(), known);
                assert!(before.is_none(), "transaction id {id} used again");
                self.perform(at, id, components);
            }
            Event::Continue(id) => self.perform(at, id, components),
            Event::End(mut closed) => {
                let id = decoded.unwrap().dtid().unwrap();
                let mut known = self.sides[at].model.remove(&id.number()).unwrap();
                for component in components {
                    let outcome = closed.component(&component);
                    self.judge(&mut known, &component, outcome);
                }
                same(&known, &closed);
            }
            Event::Abort(closed) | Event::Broken(closed, _) => {
                let id = match &decoded {
                    Ok(message) => message.dtid(),
                    Err(_) => Ids::in_any(octets).dtid,
                };
                match decoded {
                    Ok(Message::Abort(_)) => self.counts.aborts += 1,
                    _ => self.counts.broken += 1,
                }
                let known = self.sides[at].model.remove(&id.unwrap().number()).unwrap();
                same(&known, &closed);
            }
            Event::Refused(_) => self.counts.refused += 1,
            Event::Unidirectional => panic!("nobody sends one"),
        }
    }

    /// The components of a message of an open transaction.
    fn perform(&mut self, at: usize, id: TransactionId, components: Components<'_>) {
        let now = self.time();
        let mut asked = Vec::new();
        let mut rejects = Vec::new();
        for component in components {
            let outcome = self.sides[at]
                .transactions
                .component(id, &component, now)
                .unwrap();
            match (&outcome, &component) {
                (Outcome::Invoke, Component::Invoke(invoke)) => {
                    let Code::Local(operation) = invoke.operation_code else {
                        panic!("{component}");
                    };
                    asked.push((invoke.invoke_id, operation));
                }
                (Outcome::Reject(reject, _), _) => {
                    rejects.push(Component::Reject(reject.clone()).to_vec().unwrap());
                }
                _ => {}
            }
            let mut known = self.sides[at].model.remove(&id.number()).unwrap();
            self.judge(&mut known, &component, outcome);
            self.sides[at].model.insert(id.number(), known);
        }
        let delay = self.random.below(2000);
        self.later(delay, at, What::Answer(id.number(), asked, rejects));
    }

    /// Whether a component is what the model says.
    fn judge(&mut self, known: &mut Known, component: &Component<'_>, outcome: Outcome<i64>) {
        let mut over = |invocation: &Invocation<i64>| {
            let (operation, _) = known.waiting.remove(&invocation.invoke_id).unwrap();
            assert_eq!(operation, invocation.context);
            operation
        };
        match outcome {
            Outcome::Invoke => {}
            Outcome::Partial(invoke_id) => {
                let (operation, _) = known.waiting[&invoke_id];
                assert_eq!(component.operation_code(), Some(Code::Local(operation)));
                self.counts.partial += 1;
            }
            Outcome::Success(invocation) => {
                let operation = over(&invocation);
                assert!(invocation.class.reports_success());
                assert_eq!(component.operation_code(), Some(Code::Local(operation)));
                self.counts.success += 1;
            }
            Outcome::Failure(invocation) => {
                let operation = over(&invocation);
                assert!(invocation.class.reports_failure());
                let Component::ReturnError(error) = component else {
                    panic!("{component}");
                };
                assert_eq!(error.error_code, Code::Local(operation));
                self.counts.failure += 1;
            }
            Outcome::Rejected(invocation) => {
                over(&invocation);
                self.counts.rejected += 1;
            }
            Outcome::Reject(reject, invocation) => {
                match invocation {
                    Some(invocation) => drop(over(&invocation)),
                    // Nothing waits for it.
                    None => {
                        let id = match component {
                            Component::Invoke(invoke) => invoke.linked_id,
                            _ => reject.invoke_id.0,
                        };
                        assert!(!known.waiting.contains_key(&id.unwrap()), "{component}");
                    }
                }
                self.counts.rejects += 1;
            }
            Outcome::AnswerRejected => {}
            Outcome::Ignored => panic!("{component}"),
        }
    }

    /// The user answers, and asks for more, or ends the transaction.
    fn answer(&mut self, at: usize, number: u32, asked: &[(i8, i64)], rejects: &[Vec<u8>]) {
        let id = TransactionId::from(number);
        let Some(known) = self.sides[at].model.get(&number) else {
            return;
        };
        let aare = DialoguePortion::Aare(Aare::accepted(CONTEXT.unwrap()));
        let dialogue = known.asked.then_some(aare);
        let mut components: Vec<_> = rejects
            .iter()
            .map(|octets| Component::from_bytes(octets).unwrap())
            .collect();
        let ends = self.random.below(3) > 0;
        for &(invoke_id, operation) in asked {
            let code = Code::Local(operation);
            // What the class has not is answered too, now and then.
            let class = class_of(operation);
            let wrong = self.random.below(30) == 0;
            let success = (class.reports_success() != wrong) && self.random.below(4) > 0;
            let result = ReturnResult::new(invoke_id, code, None);
            if success && self.random.below(4) == 0 {
                components.push(Component::ReturnResultNotLast(result.clone()));
            }
            if success {
                components.push(Component::ReturnResultLast(result));
            } else if class.reports_failure() != wrong {
                components.push(Component::ReturnError(ReturnError::new(
                    invoke_id, code, None,
                )));
            } else if self.random.below(10) == 0 {
                let problem = crate::InvokeProblem::UNRECOGNIZED_OPERATION;
                let problem = crate::Problem::Invoke(problem);
                components.push(Component::Reject(Reject::new(Some(invoke_id), problem)));
            }
        }
        let now = self.time();
        if ends {
            let components = Components::new(&components);
            let sent = self.sides[at]
                .transactions
                .end(id, dialogue, components, now);
            let (end, closed) = sent.unwrap();
            let known = self.sides[at].model.remove(&number).unwrap();
            same(&known, &closed);
            self.send(at, &end);
            return;
        }
        if self.random.below(3) == 0 {
            let linked = asked.first().map(|(invoke_id, _)| *invoke_id);
            components.extend(self.invokes(at, id, linked));
        }
        let components = Components::new(&components);
        let sent = self.sides[at]
            .transactions
            .go_on(id, dialogue, components, now);
        let message = sent.unwrap();
        self.sides[at].model.get_mut(&number).unwrap().asked = false;
        self.send(at, &message);
    }

    fn timeout(&mut self, at: usize) {
        let now = self.time();
        while let Some(action) = self.sides[at].transactions.on_timeout(now) {
            match action {
                Action::Expired(id, invocation) => {
                    let known = self.sides[at].model.get_mut(&id.number()).unwrap();
                    let (operation, since) = known.waiting.remove(&invocation.invoke_id).unwrap();
                    assert_eq!(operation, invocation.context);
                    assert!(self.now - since >= TIMER);
                    self.counts.expired += 1;
                }
                Action::Silent(id) => {
                    self.counts.silent += 1;
                    let known = self.sides[at].model.remove(&id.number()).unwrap();
                    let (abort, closed) = self.sides[at].transactions.abort(id, None).unwrap();
                    same(&known, &closed);
                    if let Some(abort) = abort {
                        self.send(at, &abort);
                    }
                }
            }
        }
        let due = self.sides[at].transactions.poll_timeout();
        assert!(due.is_none_or(|due| due > now));
    }

    fn run(&mut self) {
        let mut next_begin = [100, 150];
        while self.now < END {
            let arrival = self.coming.peek().map(|Reverse(first)| first.0);
            let due = |side: &Side| {
                let at = side.transactions.poll_timeout()?;
                u64::try_from(at.as_millis()).ok()
            };
            let times = [arrival, due(&self.sides[0]), due(&self.sides[1])];
            let times = times.into_iter().flatten().chain(next_begin);
            self.now = times.min().unwrap().max(self.now);
            for at in [0, 1] {
                if self.now >= next_begin[at] {
                    self.begin(at);
                    // Ten seconds of every minute are busy.
                    let busy = self.now % 60_000 < 10_000;
                    let pause = if busy { 150 } else { 2500 };
                    next_begin[at] = self.now + 1 + self.random.below(pause);
                }
            }
            if arrival.is_some_and(|at| at <= self.now) {
                let Reverse((_, _, at, what)) = self.coming.pop().unwrap();
                match what {
                    What::Arrival(octets) => self.receive(at, &octets),
                    What::Answer(id, asked, rejects) => self.answer(at, id, &asked, &rejects),
                }
            }
            for at in [0, 1] {
                self.timeout(at);
                let Side {
                    transactions,
                    model,
                } = &self.sides[at];
                assert!(transactions.own <= CONFIG.own);
                assert!(transactions.len() - transactions.own <= CONFIG.others);
                assert_eq!(transactions.len(), model.len());
                assert!(transactions.due.len() <= transactions.len());
            }
        }
    }
}

const fn class_of(operation: i64) -> OperationClass {
    match operation % 7 {
        1 => CLASSES[1],
        2 => CLASSES[2],
        3 => CLASSES[3],
        _ => CLASSES[0],
    }
}

/// What was open to the transaction was open to the model.
fn same(known: &Known, closed: &Transaction<(), i64>) {
    let open: BTreeSet<_> = closed
        .invocations()
        .map(|it| (it.invoke_id, it.context))
        .collect();
    let waiting = known
        .waiting
        .iter()
        .map(|(id, (operation, _))| (*id, *operation));
    assert!(open.iter().copied().eq(waiting), "{open:?}, {known:?}");
}

#[test]
fn an_hour_of_loss_delay_and_reorder_give_each_answer_to_its_operation() {
    let mut world = World::new();
    world.run();
    let counts = &world.counts;
    for Side {
        transactions,
        model,
    } in &world.sides
    {
        for (number, known) in model {
            same(known, &transactions.open[number]);
        }
    }
    // That all of it has happened, and often.
    assert!(counts.begun > 10_000, "{counts:?}");
    assert!(counts.success > 10_000, "{counts:?}");
    for count in [
        counts.failure,
        counts.partial,
        counts.expired,
        counts.silent,
        counts.rejects,
        counts.rejected,
        counts.refused,
        counts.resources,
        counts.broken,
        counts.aborts,
        counts.full,
        counts.undecodable,
        counts.linked,
    ] {
        assert!(count >= 20, "{counts:?}");
    }
}
