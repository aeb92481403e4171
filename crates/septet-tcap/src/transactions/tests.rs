use septet_wire::ber::Oid;
use septet_wire::{Decode, Encode, proofs};

use super::*;
use crate::{
    Aare, Aarq, AbortSource, Abrt, Code, GeneralProblem, Invoke, InvokeProblem, Problem, Reject,
    ReturnError, ReturnErrorProblem, ReturnResult, ReturnResultProblem, Unidirectional,
};

type Side = Transactions<&'static str, &'static str>;

const NO: Components<'static> = Components::new(&[]);
const TIMER: Duration = Duration::from_secs(10);
const CLASS_1: OperationClass = OperationClass::SuccessOrFailure;

const fn at(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn side() -> Side {
    let config = Config {
        own: 3,
        others: 2,
        invocations: 4,
        first_transaction_id: 0x100,
        reject: None,
        silence: Some(at(60)),
    };
    Side::new(config, at(0))
}

const fn invoke(invoke_id: i8) -> Component<'static> {
    Component::Invoke(Invoke::new(invoke_id, Code::Local(44), None))
}

const fn result(invoke_id: i8) -> Component<'static> {
    Component::ReturnResultLast(ReturnResult::empty(invoke_id))
}

const fn error(invoke_id: i8) -> Component<'static> {
    Component::ReturnError(ReturnError::new(invoke_id, Code::Local(27), None))
}

const fn context() -> Oid<'static> {
    Oid::new(&[4, 0, 0, 1, 0, 25, 3]).unwrap()
}

const fn aarq() -> Option<DialoguePortion<'static>> {
    Some(DialoguePortion::Aarq(Aarq::new(context())))
}

const fn aare() -> Option<DialoguePortion<'static>> {
    Some(DialoguePortion::Aare(Aare::accepted(context())))
}

/// What the peer calls its transaction.
fn peer() -> TransactionId {
    TransactionId::from(0x2002)
}

fn continued(id: TransactionId) -> Message<'static> {
    Message::Continue(Continue::new(peer(), id))
}

/// A transaction that the peer has answered, with an operation of this class.
fn active(class: OperationClass) -> (Side, TransactionId, i8) {
    let mut side = side();
    let id = side.open("it").unwrap();
    let invoke_id = side.invoke(id, class, TIMER, "operation").unwrap();
    let components = [invoke(invoke_id)];
    side.begin(id, None, Components::new(&components), at(1))
        .unwrap();
    assert_eq!(side.get(id).unwrap().state(), State::InitSent);
    assert_eq!(side.received(&continued(id), at(2)), Event::Continue(id));
    assert_eq!(side.get(id).unwrap().state(), State::Active);
    (side, id, invoke_id)
}

fn told(side: &mut Side, id: TransactionId, component: &Component<'_>) -> Outcome<&'static str> {
    side.component(id, component, at(3)).unwrap()
}

/// A message that was refused, as it shows itself.
fn refusal(event: &Event<'_, &'static str, &'static str>) -> Option<String> {
    match event {
        Event::Refused(answer) => answer.as_ref().map(ToString::to_string),
        event => panic!("{event:?}"),
    }
}

#[test]
fn each_class_is_answered_by_what_it_reports() {
    use OperationClass::{FailureOnly, Neither, SuccessOnly, SuccessOrFailure};
    for (class, success, failure) in [
        (SuccessOrFailure, true, true),
        (FailureOnly, false, true),
        (SuccessOnly, true, false),
        (Neither, false, false),
    ] {
        let (mut side, id, invoke_id) = active(class);
        match told(&mut side, id, &result(invoke_id)) {
            Outcome::Success(it) => assert!(success && it.context == "operation"),
            Outcome::Reject(reject, Some(it)) => {
                let problem = ReturnResultProblem::RETURN_RESULT_UNEXPECTED;
                let problem = Problem::ReturnResult(problem);
                assert_eq!(reject, Reject::new(Some(invoke_id), problem));
                assert!(!success && it.class == class);
            }
            other => panic!("{class:?}: {other:?}"),
        }
        assert_eq!(side.get(id).unwrap().invocations().count(), 0);

        let (mut side, id, invoke_id) = active(class);
        let partial = Component::ReturnResultNotLast(ReturnResult::empty(invoke_id));
        if success {
            for _ in 0..3 {
                let outcome = told(&mut side, id, &partial);
                assert_eq!(outcome, Outcome::Partial(invoke_id));
            }
        }
        match told(&mut side, id, &error(invoke_id)) {
            Outcome::Failure(_) => assert!(failure),
            Outcome::Reject(reject, Some(_)) => {
                let problem = ReturnErrorProblem::RETURN_ERROR_UNEXPECTED;
                let problem = Problem::ReturnError(problem);
                assert_eq!(reject, Reject::new(Some(invoke_id), problem));
                assert!(!failure);
            }
            other => panic!("{class:?}: {other:?}"),
        }
    }
}

#[test]
fn what_answers_no_operation_is_rejected() {
    let (mut side, id, invoke_id) = active(CLASS_1);
    let other = invoke_id + 1;
    let no_result = Problem::ReturnResult(ReturnResultProblem::UNRECOGNIZED_INVOKE_ID);
    let no_error = Problem::ReturnError(ReturnErrorProblem::UNRECOGNIZED_INVOKE_ID);
    let mut linked = Invoke::new(9, Code::Local(1), None);
    linked.linked_id = Some(other);
    let no_link = Problem::Invoke(InvokeProblem::UNRECOGNIZED_LINKED_ID);
    let partial = Component::ReturnResultNotLast(ReturnResult::empty(other));
    for (component, rejected, problem) in [
        (result(other), other, no_result),
        (partial, other, no_result),
        (error(other), other, no_error),
        (Component::Invoke(linked.clone()), 9, no_link),
    ] {
        assert_eq!(
            told(&mut side, id, &component),
            Outcome::Reject(Reject::new(Some(rejected), problem), None)
        );
    }
    linked.linked_id = Some(invoke_id);
    assert_eq!(
        told(&mut side, id, &Component::Invoke(linked)),
        Outcome::Invoke
    );
    // The operation still waits. That which is answered does not any more.
    assert!(matches!(
        told(&mut side, id, &result(invoke_id)),
        Outcome::Success(_)
    ));
    assert!(matches!(
        told(&mut side, id, &result(invoke_id)),
        Outcome::Reject(_, None)
    ));
}

#[test]
fn a_malformed_answer_ends_its_operation_and_a_malformed_invoke_does_not() {
    let malformed = |octets: &'static [u8]| Component::from_bytes(octets).unwrap();
    let mistyped = Problem::General(GeneralProblem::MISTYPED_COMPONENT);
    let (mut side, id, invoke_id) = active(CLASS_1);
    assert_eq!(invoke_id, 1);
    assert_eq!(
        told(&mut side, id, &malformed(&[0xa1, 3, 2, 1, 1])),
        Outcome::Reject(Reject::new(Some(1), mistyped), None)
    );
    assert_eq!(
        told(&mut side, id, &malformed(&[0x86, 3, 2, 1, 1])),
        Outcome::Reject(
            Reject::new(
                Some(1),
                Problem::General(GeneralProblem::UNRECOGNIZED_COMPONENT)
            ),
            None
        )
    );
    assert_eq!(
        told(&mut side, id, &malformed(&[0xa4, 0])),
        Outcome::Ignored
    );
    assert_eq!(side.get(id).unwrap().invocations().count(), 1);
    let Outcome::Reject(reject, Some(over)) = told(&mut side, id, &malformed(&[0xa3, 3, 2, 1, 1]))
    else {
        panic!();
    };
    assert_eq!(
        (reject, over.invoke_id),
        (Reject::new(Some(1), mistyped), 1)
    );
    assert_eq!(side.get(id).unwrap().invocations().count(), 0);
}

#[test]
fn a_reject_ends_the_operation_that_it_is_of() {
    let reject = |id, problem| Component::Reject(Reject::new(id, problem));
    let operation = Problem::Invoke(InvokeProblem::UNRECOGNIZED_OPERATION);
    let answer = Problem::ReturnResult(ReturnResultProblem::MISTYPED_PARAMETER);
    let (mut side, id, invoke_id) = active(CLASS_1);
    for of_no_operation in [
        reject(None, operation),
        reject(Some(99), operation),
        // Of what this side has answered to an operation of the peer's.
        reject(Some(invoke_id), answer),
    ] {
        assert_eq!(
            told(&mut side, id, &of_no_operation),
            Outcome::AnswerRejected
        );
    }
    let Outcome::Rejected(it) = told(&mut side, id, &reject(Some(invoke_id), operation)) else {
        panic!();
    };
    assert_eq!(it.context, "operation");
}

#[test]
fn messages_of_no_transaction_are_answered_if_somebody_can_be_told() {
    let (mut side, id, _) = active(CLASS_1);
    let other = TransactionId::from(0x999);
    let unrecognized = "Abort, dtid 00002002, P-Abort cause unrecognizedTransactionID";
    let event = side.received(&continued(other), at(3));
    assert_eq!(refusal(&event).unwrap(), unrecognized);
    assert!(event.answer().is_some());
    // An id of other octets than those that were given out.
    let short = TransactionId::new(&[1, 0]).unwrap();
    let event = side.received(&continued(short), at(3));
    assert_eq!(refusal(&event).unwrap(), unrecognized);
    // The right transaction, but somebody else's.
    let stranger = TransactionId::from(0x3003);
    let event = side.received(&Message::Continue(Continue::new(stranger, id)), at(3));
    let unrecognized = "Abort, dtid 00003003, P-Abort cause unrecognizedTransactionID";
    assert_eq!(refusal(&event).unwrap(), unrecognized);
    for message in [
        Message::End(End::new(other)),
        Message::Abort(Abort::new(other, None)),
    ] {
        assert_eq!(refusal(&side.received(&message, at(3))), None);
    }
    // Before this side has answered a Begin nobody can know its id.
    let Event::Begin(theirs) = side.received(&Message::Begin(Begin::new(peer())), at(3)) else {
        panic!();
    };
    assert_eq!(side.get(theirs).unwrap().state(), State::InitReceived);
    assert_eq!(
        refusal(&side.received(&Message::End(End::new(theirs)), at(3))),
        None
    );
    assert_eq!(side.len(), 2);
    let unidirectional = Message::Unidirectional(Unidirectional::new(NO));
    assert_eq!(side.received(&unidirectional, at(3)), Event::Unidirectional);
}

#[test]
fn ends_and_aborts_close_the_transaction() {
    let (mut side, id, invoke_id) = active(CLASS_1);
    let Event::End(mut closed) = side.received(&Message::End(End::new(id)), at(3)) else {
        panic!();
    };
    assert_eq!((closed.context, closed.peer()), ("it", Some(peer())));
    assert!(matches!(
        closed.component(&result(invoke_id)),
        Outcome::Success(_)
    ));
    assert_eq!(side.len(), 0);
    assert_eq!(side.poll_timeout(), None);

    let (mut side, id, _) = active(CLASS_1);
    let abort = Message::Abort(Abort::new(id, None));
    let Event::Abort(closed) = side.received(&abort, at(3)) else {
        panic!();
    };
    let left: Vec<_> = closed.into_invocations().map(|it| it.context).collect();
    assert_eq!(left, ["operation"]);

    let (mut side, id, _) = active(CLASS_1);
    let user = DialoguePortion::Abrt(Abrt::new(AbortSource::DIALOGUE_SERVICE_USER));
    let (message, _) = side.abort(id, Some(user)).unwrap();
    assert_eq!(message.unwrap().dtid(), Some(peer()));
    assert_eq!(side.abort(id, None), None);

    // The peer has not told its id yet.
    let id = side.open("unanswered").unwrap();
    side.begin(id, None, NO, at(3)).unwrap();
    let (message, closed) = side.abort(id, None).unwrap();
    assert_eq!((message, closed.context), (None, "unanswered"));
    assert!(side.is_empty());
}

#[test]
fn the_dialogue_is_agreed_in_the_first_answer() {
    let begun = |dialogue| {
        let mut side = side();
        let id = side.open("it").unwrap();
        side.begin(id, dialogue, NO, at(1)).unwrap();
        (side, id)
    };
    let answer = |id, dialogue| {
        let mut message = Continue::new(peer(), id);
        message.dialogue_portion = dialogue;
        Message::Continue(message)
    };
    let (mut side, id) = begun(aarq());
    assert_eq!(
        side.received(&answer(id, aare()), at(2)),
        Event::Continue(id)
    );
    assert_eq!(side.received(&answer(id, None), at(2)), Event::Continue(id));
    // Once is enough.
    assert!(matches!(
        side.received(&answer(id, aare()), at(3)),
        Event::Broken(..)
    ));

    for (asked, answered) in [(aarq(), None), (None, aare()), (aarq(), aarq())] {
        let (mut side, id) = begun(asked.clone());
        let Event::Broken(_, Some(abort)) = side.received(&answer(id, answered.clone()), at(2))
        else {
            panic!();
        };
        let by_provider = Abort::new(peer(), Some(Reason::UAbortCause(abort_by_provider())));
        assert_eq!(abort, Message::Abort(by_provider));
        assert!(side.is_empty());

        // Behind an End there is nobody to be told.
        let (mut side, id) = begun(asked);
        let mut end = End::new(id);
        end.dialogue_portion = answered;
        let event = side.received(&Message::End(end), at(2));
        assert!(matches!(event, Event::Broken(_, None)));
    }
}

#[test]
fn a_dialogue_that_cannot_be_had_begins_nothing() {
    let mut begin = Begin::new(peer());
    begin.dialogue_portion = aare();
    let mut side = side();
    let event = side.received(&Message::Begin(begin.clone()), at(1));
    let Some(Message::Abort(abort)) = event.answer() else {
        panic!("{event:?}");
    };
    assert_eq!(abort.reason, Some(Reason::UAbortCause(abort_by_provider())));

    // No version that is known: AARE with no-common-dialogue-portion, as
    // pycrate encodes it.
    let mut aarq = Aarq::new(context());
    aarq.protocol_version = septet_wire::ber::BitString::new(&[0x40], 6);
    begin.dialogue_portion = Some(DialoguePortion::Aarq(aarq));
    let event = side.received(&Message::Begin(begin), at(1));
    let octets = event.answer().unwrap().to_vec().unwrap();
    let dialogue = include_str!("../../../../testdata/tcap/dialogue.txt");
    let (_, expected) = proofs::vectors(dialogue)
        .find(|(name, _)| *name == "abort.aare.provider_2")
        .unwrap();
    assert_eq!(proofs::hex(&octets), proofs::hex(&expected));
    assert!(side.is_empty());
}

#[test]
fn only_what_fits_the_state_is_sent() {
    let mut side = side();
    let unknown = TransactionId::from(7);
    let missing = SendError::NoTransaction(unknown);
    assert_eq!(side.begin(unknown, None, NO, at(1)), Err(missing));
    assert_eq!(side.invoke(unknown, CLASS_1, TIMER, "it"), Err(missing));
    assert_eq!(missing.to_string(), "no transaction 00000007 is open");

    let id = side.open("it").unwrap();
    assert_eq!(
        side.go_on(id, None, NO, at(1)),
        Err(SendError::State(State::Idle))
    );
    assert_eq!(
        side.end(id, None, NO, at(1)),
        Err(SendError::State(State::Idle))
    );
    let begin = |side: &mut Side, dialogue, components: &[Component<'static>]| {
        let components = Components::new(components);
        side.begin(id, dialogue, components, at(1)).map(drop)
    };
    assert_eq!(begin(&mut side, None, &[result(1)]), Err(SendError::Answer));
    assert_eq!(begin(&mut side, aare(), &[]), Err(SendError::Dialogue));
    assert_eq!(
        begin(&mut side, None, &[invoke(1)]),
        Err(SendError::InvokeId(1))
    );
    let invoke_id = side.invoke(id, CLASS_1, TIMER, "operation").unwrap();
    let twice = [invoke(invoke_id), invoke(invoke_id)];
    assert_eq!(
        begin(&mut side, None, &twice),
        Err(SendError::InvokeId(invoke_id))
    );
    assert_eq!(side.get(id).unwrap().invocations().count(), 0);
    begin(&mut side, aarq(), &twice[..1]).unwrap();
    assert_eq!(
        begin(&mut side, None, &[]),
        Err(SendError::State(State::InitSent))
    );
    assert_eq!(
        side.go_on(id, None, NO, at(1)),
        Err(SendError::State(State::InitSent))
    );

    let mut begin = Begin::new(peer());
    begin.dialogue_portion = aarq();
    let Event::Begin(id) = side.received(&Message::Begin(begin), at(1)) else {
        panic!();
    };
    assert_eq!(side.go_on(id, None, NO, at(1)), Err(SendError::Dialogue));
    let message = side.go_on(id, aare(), NO, at(1)).unwrap();
    assert_eq!((message.otid(), message.dtid()), (Some(id), Some(peer())));
    assert_eq!(side.go_on(id, aare(), NO, at(1)), Err(SendError::Dialogue));
    let (message, closed) = side.end(id, None, NO, at(1)).unwrap();
    assert_eq!(message.dtid(), Some(peer()));
    assert!(!closed.is_own());
}

#[test]
fn timers_run_on_the_caller_s_clock() {
    let (mut side, id, invoke_id) = active(CLASS_1);
    assert_eq!(side.poll_timeout(), Some(at(11)));
    assert!(side.reset_timer(id, invoke_id, at(5)));
    assert_eq!(side.on_timeout(at(14)), None);
    let Some(Action::Expired(of, operation)) = side.on_timeout(at(15)) else {
        panic!();
    };
    assert_eq!((of, operation.context), (id, "operation"));
    assert!(!side.reset_timer(id, invoke_id, at(15)));
    // Its answer is late, and answers nothing.
    assert!(matches!(
        told(&mut side, id, &result(invoke_id)),
        Outcome::Reject(_, None)
    ));
    assert_eq!(side.poll_timeout(), Some(at(62)));
    assert_eq!(side.on_timeout(at(62)), Some(Action::Silent(id)));
    assert_eq!(side.on_timeout(at(1000)), None);
    side.received(&continued(id), at(1001));
    assert_eq!(side.poll_timeout(), Some(at(1061)));

    // What was never sent has no time to keep; nor has what was cancelled.
    let invoke_id = side.invoke(id, CLASS_1, TIMER, "cancelled").unwrap();
    assert_eq!(side.cancel(id, invoke_id).unwrap().context, "cancelled");
    assert_eq!(side.cancel(id, invoke_id), None);
    assert_eq!(side.close(id).unwrap().state(), State::Active);
    assert_eq!(side.poll_timeout(), None);
}

#[test]
fn the_id_of_an_answered_operation_is_kept_for_its_reject() {
    let mut side = side();
    side.config.reject = Some(at(5));
    side.config.invocations = 1;
    let id = side.open("it").unwrap();
    let invoke_id = side.invoke(id, CLASS_1, TIMER, "operation").unwrap();
    let components = [invoke(invoke_id)];
    side.begin(id, None, Components::new(&components), at(1))
        .unwrap();
    side.received(&continued(id), at(2));
    assert!(matches!(
        told(&mut side, id, &result(invoke_id)),
        Outcome::Success(_)
    ));
    let full = Err(SendError::InvocationsFull(1));
    assert_eq!(side.invoke(id, CLASS_1, TIMER, "too early"), full);
    assert_eq!(side.cancel(id, invoke_id), None);
    assert_eq!(side.on_timeout(at(7)), None);
    assert_eq!(side.poll_timeout(), Some(at(8)));
    let mut other = side.clone();
    assert_eq!(side.on_timeout(at(8)), None);
    assert!(side.invoke(id, CLASS_1, TIMER, "now").is_ok());

    // The Reject itself frees it at once.
    let problem = Problem::ReturnResult(ReturnResultProblem::MISTYPED_PARAMETER);
    let reject = [Component::Reject(Reject::new(Some(invoke_id), problem))];
    other
        .go_on(id, None, Components::new(&reject), at(7))
        .unwrap();
    assert!(other.invoke(id, CLASS_1, TIMER, "now").is_ok());
}

#[test]
fn ids_are_not_used_again_while_they_are_open() {
    let mut side = side();
    side.config.others = 100;
    side.next = u32::MAX;
    let ids: Vec<_> = (0..3).map(|_| side.open("").unwrap().number()).collect();
    assert_eq!(ids, [u32::MAX, 0, 1]);
    side.next = u32::MAX;
    let Event::Begin(id) = side.received(&Message::Begin(Begin::new(peer())), at(1)) else {
        panic!();
    };
    assert_eq!(id.number(), 2);

    let id = TransactionId::from(0);
    let mut used = Vec::new();
    for round in 0..600 {
        let invoke_id = side.invoke(id, CLASS_1, TIMER, "").unwrap();
        assert!(!used.contains(&invoke_id), "round {round}");
        used.push(invoke_id);
        if used.len() == 4 {
            let full = Err(SendError::InvocationsFull(4));
            assert_eq!(side.invoke(id, CLASS_1, TIMER, ""), full);
            // All but the oldest, which stays for good.
            for invoke_id in used.drain(1..) {
                side.cancel(id, invoke_id).unwrap();
            }
        }
    }
}

#[test]
fn others_cannot_take_more_than_there_is() {
    let mut side = side();
    let begin = Message::Begin(Begin::new(peer()));
    for _ in 0..2 {
        assert!(matches!(side.received(&begin, at(1)), Event::Begin(_)));
    }
    assert_eq!(
        refusal(&side.received(&begin, at(1))).unwrap(),
        "Abort, dtid 00002002, P-Abort cause resourceLimitation"
    );
    // This side still can.
    let ids: Vec<_> = (0..3).map(|_| side.open("").unwrap()).collect();
    assert_eq!(side.open(""), Err(SendError::Full(3)));
    side.close(ids[0]).unwrap();
    assert!(side.open("").is_ok());
    assert!(matches!(
        side.received(&begin, at(1)),
        Event::Refused(Some(_))
    ));
}

/// What cannot be decoded, and what is said to it: by the type of the message,
/// to this side's transaction 0x100.
#[test]
fn what_cannot_be_decoded_is_answered_as_q_774_says() {
    let no = None;
    for (octets, broken, answer) in [
        // Begin: cut off, with a broken member, without otid, too long an otid.
        (
            "6210 480400002002 6c",
            false,
            Some("badlyFormattedTransactionPortion"),
        ),
        (
            "6208 480400002002 4a",
            false,
            Some("badlyFormattedTransactionPortion"),
        ),
        ("6204 6b020500", false, no),
        ("6207 480500002002aa", false, no),
        // Of unknown type, with and without an otid.
        ("6306 480400002002", false, Some("unrecognizedMessageType")),
        ("6302 0500", false, no),
        ("47455420", false, no),
        // Continue: no dtid, dtid of this side, of nobody.
        (
            "6506 480400002002",
            false,
            Some("incorrectTransactionPortion"),
        ),
        (
            "6510 480400002002 490400000100 0401",
            true,
            Some("badlyFormattedTransactionPortion"),
        ),
        (
            "6510 480400002002 490400000999 0401",
            false,
            Some("badlyFormattedTransactionPortion"),
        ),
        // End and Abort: nobody is told.
        ("6408 490400000100 0401", true, no),
        ("6709 490400000100 4a01ff", true, no),
        ("6408 490400000999 0401", false, no),
        ("6102 0401", false, no),
        // Components that cannot be told apart: in a Begin, an End.
        ("620b 480400002002 6c03a10202", false, Some("")),
        ("640b 490400000100 6c03a10202", true, no),
        (
            "6511 480400002002 490400000999 6c03a10202",
            false,
            Some("unrecognizedTransactionID"),
        ),
    ] {
        let (mut side, id, _) = active(CLASS_1);
        assert_eq!(id, TransactionId::from(0x100));
        let octets = proofs::unhex(octets);
        let error = Message::from_bytes(&octets).unwrap_err();
        let event = side.received_error(&octets, &error, at(3));
        let said = event.answer().map(ToString::to_string);
        let expected = answer.map(|cause| match cause {
            "" => "Abort, dtid 00002002".into(),
            cause => format!("Abort, dtid 00002002, P-Abort cause {cause}"),
        });
        assert_eq!(said, expected, "{}", proofs::hex(&octets));
        assert_eq!(matches!(event, Event::Broken(..)), broken, "{event:?}");
        assert_eq!(side.is_empty(), broken);
    }
    // In a Continue the transaction goes on, with a Reject.
    let octets = proofs::unhex("6511 480400002002 490400000100 6c03a10202");
    let error = Message::from_bytes(&octets).unwrap_err();
    let (mut side, id, _) = active(CLASS_1);
    assert_eq!(
        side.received_error(&octets, &error, at(3)),
        Event::Continue(id)
    );
    let problem = Problem::General(GeneralProblem::BADLY_STRUCTURED_COMPONENT);
    let reject = Reject::new(None, problem);
    assert_eq!(Answer::to_octets(&octets, &error), Answer::Reject(reject));
}
