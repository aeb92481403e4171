//! Transactions: whatever a peer sends and a caller tries, ids are not used
//! again while they are open, each answer is its operation's, and nothing grows
//! beyond its bound.

#![no_main]

use std::collections::BTreeMap;
use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use septet_fuzz::{Arbitrary, Unstructured, shown};
use septet_tcap::transactions::{
    Action, Config, Event, Invocation, OperationClass, Outcome, Transaction, Transactions,
};
use septet_tcap::{
    Aare, Abort, Begin, Code, Component, Components, Continue, DialoguePortion, End, Invoke,
    Message, ReturnError, ReturnResult, TransactionId,
};
use septet_wire::{Decode, Encode};

const OWN: usize = 2;
const OTHERS: usize = 3;
const INVOCATIONS: usize = 3;

fuzz_target!(|octets: &[u8]| {
    let mut u = Unstructured::new(octets);
    // What is left of a step ends the run.
    let _ = run(&mut u);
});

/// The operations that wait, by transaction and invoke id.
type Model = BTreeMap<u32, BTreeMap<i8, u64>>;

struct World {
    side: Transactions<(), u64>,
    model: Model,
    /// Sent with the next message.
    pending: Vec<(u32, i8)>,
    now: Duration,
}

fn run(u: &mut Unstructured<'_>) -> arbitrary::Result<()> {
    let seconds = |seconds: u8| (seconds > 0).then(|| Duration::from_secs(seconds.into()));
    let config = Config {
        own: OWN,
        others: OTHERS,
        invocations: INVOCATIONS,
        first_transaction_id: u.arbitrary()?,
        reject: seconds(u.arbitrary()?),
        silence: seconds(u.arbitrary()?),
    };
    let mut world = World {
        side: Transactions::new(config, Duration::ZERO),
        model: Model::new(),
        pending: Vec::new(),
        now: Duration::ZERO,
    };
    let mut context = 0;
    while !u.is_empty() {
        let number = u.arbitrary::<u8>()?.into();
        let id = world.model.keys().nth(number).copied();
        let id = TransactionId::from(id.unwrap_or_default());
        match u.arbitrary::<u8>()? % 8 {
            0 => {
                if let Ok(id) = world.side.open(()) {
                    let before = world.model.insert(id.number(), BTreeMap::new());
                    assert_eq!(before, None, "an id used again while open");
                }
            }
            1 => {
                context += 1;
                let class: OperationClass = u.arbitrary()?;
                let timer = Duration::from_secs(u.arbitrary::<u8>()?.into());
                if let Ok(invoke_id) = world.side.invoke(id, class, timer, context) {
                    let waiting = world.model.get_mut(&id.number()).unwrap();
                    assert_eq!(waiting.insert(invoke_id, context), None);
                    world.pending.push((id.number(), invoke_id));
                }
            }
            2 => world.sent(id, u)?,
            3 => {
                let octets = likely(id, u)?;
                world.received(&octets);
            }
            4 => {
                let message = Message::arbitrary(u)?;
                if let Ok(octets) = message.to_vec() {
                    world.received(&octets);
                }
            }
            5 => {
                let length = usize::from(u.arbitrary::<u8>()?);
                let octets = u.bytes(length.min(u.len()))?;
                world.received(octets);
            }
            6 => {
                let invoke_id = u.arbitrary()?;
                if let Some(it) = world.side.cancel(id, invoke_id) {
                    world.over(id, &it);
                }
                shown(&world.side.reset_timer(id, u.arbitrary()?, world.now));
                if u.arbitrary()? {
                    if let Some((abort, closed)) = world.side.abort(id, None) {
                        shown(&abort);
                        world.closed(id, closed);
                    }
                }
            }
            _ => {
                world.now += Duration::from_secs(u.arbitrary::<u8>()?.into());
                while let Some(action) = world.side.on_timeout(world.now) {
                    match action {
                        Action::Expired(id, it) => world.over(id, &it),
                        Action::Silent(id) => assert!(world.side.get(id).is_some()),
                        other => panic!("{other:?}"),
                    }
                }
                assert!(world.side.poll_timeout().is_none_or(|due| due > world.now));
            }
        }
        assert_eq!(world.side.len(), world.model.len());
        assert!(world.side.len() <= OWN + OTHERS);
        assert!(
            world
                .model
                .values()
                .all(|waiting| waiting.len() <= INVOCATIONS)
        );
    }
    Ok(())
}

/// A message that has something to do with this transaction.
fn likely(id: TransactionId, u: &mut Unstructured<'_>) -> arbitrary::Result<Vec<u8>> {
    let peer = TransactionId::from(u32::from(u.arbitrary::<u8>()?));
    let invoke_id = u.arbitrary()?;
    let code = Code::Local(1);
    let components = [match u.arbitrary::<u8>()? % 4 {
        0 => Component::Invoke(Invoke::new(invoke_id, code, None)),
        1 => Component::ReturnError(ReturnError::new(invoke_id, code, None)),
        2 => Component::ReturnResultNotLast(ReturnResult::empty(invoke_id)),
        _ => Component::ReturnResultLast(ReturnResult::empty(invoke_id)),
    }];
    let components = Some(Components::new(&components));
    let message = match u.arbitrary::<u8>()? % 4 {
        0 => {
            let mut begin = Begin::new(peer);
            begin.components = components;
            Message::Begin(begin)
        }
        1 => Message::Abort(Abort::new(id, None)),
        2 => {
            let mut end = End::new(id);
            end.components = components;
            Message::End(end)
        }
        _ => {
            let mut message = Continue::new(peer, id);
            message.components = components;
            Message::Continue(message)
        }
    };
    Ok(message.to_vec().unwrap())
}

impl World {
    fn sent(&mut self, id: TransactionId, u: &mut Unstructured<'_>) -> arbitrary::Result<()> {
        let invokes: Vec<_> = (self.pending.iter())
            .filter(|(number, _)| *number == id.number())
            .map(|(_, invoke_id)| Component::Invoke(Invoke::new(*invoke_id, Code::Local(1), None)))
            .collect();
        let dialogue: Option<DialoguePortion<'_>> = match u.arbitrary::<u8>()? % 4 {
            0 => Some(DialoguePortion::Aarq(u.arbitrary()?)),
            1 => Some(DialoguePortion::Aare(Aare::arbitrary(u)?)),
            _ => None,
        };
        let components = Components::new(&invokes);
        let message = match u.arbitrary::<u8>()? % 4 {
            0 => self
                .side
                .end(id, dialogue, components, self.now)
                .map(|(end, closed)| {
                    self.model.remove(&id.number()).unwrap();
                    shown(&closed);
                    end
                }),
            1 => self.side.go_on(id, dialogue, components, self.now),
            _ => self.side.begin(id, dialogue, components, self.now),
        };
        if let Ok(message) = message {
            self.pending.retain(|(number, _)| *number != id.number());
            shown(&message.to_vec());
        }
        Ok(())
    }

    fn received(&mut self, octets: &[u8]) {
        let decoded = Message::from_bytes(octets);
        let event = match &decoded {
            Ok(message) => self.side.received(message, self.now),
            Err(error) => self.side.received_error(octets, error, self.now),
        };
        if let Some(answer) = event.answer() {
            assert!(matches!(answer, Message::Abort(_)));
            shown(&answer.to_vec().unwrap());
        }
        let components = decoded.map(|it| it.components()).unwrap_or_default();
        match event {
            Event::Begin(id) => {
                let before = self.model.insert(id.number(), BTreeMap::new());
                assert_eq!(before, None, "an id used again while open");
                self.components(id, components);
            }
            Event::Continue(id) => self.components(id, components),
            Event::End(mut closed) => {
                let before: Vec<_> = closed.invocations().map(|it| it.invoke_id).collect();
                for component in components {
                    if let Outcome::Success(it) | Outcome::Failure(it) | Outcome::Rejected(it) =
                        closed.component(&component)
                    {
                        assert!(before.contains(&it.invoke_id));
                    }
                }
                self.forget();
            }
            Event::Abort(_) | Event::Broken(..) => self.forget(),
            _ => {}
        }
    }

    /// A transaction was closed: the one that is not there any more.
    fn forget(&mut self) {
        let before = self.model.len();
        let side = &self.side;
        let is_open = |number: u32| side.get(TransactionId::from(number)).is_some();
        self.model.retain(|number, _| is_open(*number));
        self.pending.retain(|(number, _)| is_open(*number));
        assert_eq!(self.model.len() + 1, before);
    }

    fn components(&mut self, id: TransactionId, components: Components<'_>) {
        for component in components {
            match self.side.component(id, &component, self.now).unwrap() {
                Outcome::Success(it)
                | Outcome::Failure(it)
                | Outcome::Rejected(it)
                | Outcome::Reject(_, Some(it)) => self.over(id, &it),
                Outcome::Partial(invoke_id) => {
                    assert!(self.model[&id.number()].contains_key(&invoke_id));
                }
                outcome => shown(&outcome),
            }
        }
    }

    fn over(&mut self, id: TransactionId, invocation: &Invocation<u64>) {
        let waiting = self.model.get_mut(&id.number()).unwrap();
        assert_eq!(
            waiting.remove(&invocation.invoke_id),
            Some(invocation.context)
        );
        let key = (id.number(), invocation.invoke_id);
        self.pending.retain(|pending| *pending != key);
    }

    fn closed(&mut self, id: TransactionId, closed: Transaction<(), u64>) {
        let left: BTreeMap<_, _> = (closed.into_invocations())
            .map(|it| (it.invoke_id, it.context))
            .collect();
        assert_eq!(self.model.remove(&id.number()), Some(left));
        self.pending.retain(|(number, _)| *number != id.number());
    }
}
