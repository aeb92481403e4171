//! Whole messages against other people's word, and the promises.

use std::sync::LazyLock;

use proptest::prelude::*;
use septet_wire::ber::{Any, Oid};
use septet_wire::{
    BerFault, Decode, DecodeOptions, Encode, ErrorKind, Event, Findings, Reader, Record, Recorded,
    proofs, subject,
};

use crate::*;

const DIALOGUE: &str = include_str!("../../../testdata/tcap/dialogue.txt");
const SMS: &str = include_str!("../../../testdata/tcap/sms.txt");

subject!(MessageSubject, Message<'a>, |reader| Message::decode(
    reader
));

fn vectors() -> impl Iterator<Item = (&'static str, Vec<u8>)> {
    proofs::vectors(DIALOGUE).chain(proofs::vectors(SMS))
}

fn vector(name: &str) -> Vec<u8> {
    vectors()
        .find_map(|(found, octets)| (found == name).then_some(octets))
        .unwrap()
}

#[test]
fn vectors_come_back() {
    let mut count = 0;
    for (name, octets) in vectors() {
        let message: Message<'_> = proofs::canonical(&octets);
        assert!(proofs::input(&MessageSubject, &octets), "{name}");
        for component in message.components() {
            let known = !matches!(component, Component::Malformed(_) | Component::Unknown(_));
            assert!(known, "{name}: {component}");
            assert_eq!(component.reject(), None);
        }
        let opaque = matches!(message.dialogue_portion(), Some(DialoguePortion::Opaque(_)));
        assert!(!opaque, "{name}");
        let first = message.components().iter().next();
        let peek = Peek::at(&octets).unwrap();
        assert_eq!(peek.message_type, message.message_type());
        assert_eq!((peek.otid, peek.dtid), (message.otid(), message.dtid()));
        assert_eq!(
            peek.operation_code,
            first.and_then(|first| first.operation_code())
        );
        count += 1;
    }
    assert!(count > 100, "{count}");
}

/// The same elements with every length of a constructed element that TCAP
/// itself defines in another form.
fn reframed(octets: &[u8], indefinite: bool) -> Vec<u8> {
    let mut reader = Reader::new(octets);
    let mut out = Vec::new();
    while !reader.is_empty() {
        let any = Any::decode(&mut reader).unwrap();
        let tag = any.received()[0];
        // Parameters, results and user information are not TCAP's own.
        if !any.tag().is_constructed() || matches!(tag, 0x30 | 0xbe) {
            out.extend_from_slice(any.received());
            continue;
        }
        let inner = reframed(any.contents(), indefinite);
        out.push(tag);
        if indefinite {
            out.push(0x80);
            out.extend_from_slice(&inner);
            out.extend_from_slice(&[0, 0]);
        } else {
            out.push(0x84);
            out.extend_from_slice(&u32::try_from(inner.len()).unwrap().to_be_bytes());
            out.extend_from_slice(&inner);
        }
    }
    out
}

#[test]
fn every_form_of_length_is_read_and_the_shortest_is_written() {
    for (name, octets) in vectors() {
        for indefinite in [true, false] {
            let other = reframed(&octets, indefinite);
            let message = Message::from_bytes(&other).unwrap();
            assert_eq!(message, Message::from_bytes(&octets).unwrap(), "{name}");
            assert_eq!(
                proofs::hex(&message.to_vec().unwrap()),
                proofs::hex(&octets)
            );
            assert!(proofs::input(&MessageSubject, &other), "{name}");
        }
    }
}

#[test]
fn minus_one_is_an_invoke_id() {
    let octets = vector("begin.invoke_id_minus_1");
    let message = Message::from_bytes(&octets).unwrap();
    let component = message.components().iter().next().unwrap();
    assert_eq!(component.invoke_id(), Some(-1));
}

#[test]
fn a_missing_protocol_version_is_version_1() {
    let octets = vector("begin.no_protocol_version");
    let message = Message::from_bytes(&octets).unwrap();
    let Some(DialoguePortion::Aarq(aarq)) = message.dialogue_portion() else {
        panic!("{message}");
    };
    assert_eq!(aarq.protocol_version, None);
    assert!(aarq.version1());
    assert_eq!(
        aarq.application_context_name.0.octets(),
        [4, 0, 0, 1, 0, 25, 3]
    );
}

#[test]
fn user_information_is_external() {
    let octets = vector("begin.map_open");
    let message = Message::from_bytes(&octets).unwrap();
    let portion = message.dialogue_portion().unwrap();
    let externals: Vec<_> = portion.user_information().unwrap().iter().collect();
    let [Ok(external)] = externals.as_slice() else {
        panic!("{externals:?}");
    };
    let map_dialogue_as = Oid::new(&[4, 0, 0, 1, 1, 1, 1]);
    assert_eq!(external.direct_reference, map_dialogue_as);
    let open = external.value().unwrap();
    assert_eq!(open.tag().as_number(), 0xa0);
    // A layer above finds again where it lies.
    let reader = Reader::new(&octets);
    assert_eq!(reader.locate(open.received()), Some(55));

    // Built, it is the same message.
    let values = [External::new(map_dialogue_as.unwrap(), open)];
    let mut aarq = Aarq::new(portion.application_context_name().unwrap());
    aarq.user_information = Some(UserInformation::new(&values));
    let mut begin = Begin::new(message.otid().unwrap());
    begin.dialogue_portion = Some(DialoguePortion::Aarq(aarq));
    let built = Message::Begin(begin);
    assert_eq!(built, message);
    assert_eq!(built.to_vec().unwrap(), octets);
}

#[test]
fn what_is_built_is_what_pycrate_built() {
    let octets = vector("end.aare_map_close");
    let context = Oid::new(&[4, 0, 0, 1, 0, 25, 3]).unwrap();
    let close = Any::from_bytes(&[0xa2, 0]).unwrap();
    let values = [External::new(
        Oid::new(&[4, 0, 0, 1, 1, 1, 1]).unwrap(),
        close,
    )];
    let components = [Component::ReturnResultLast(ReturnResult::empty(1))];
    let mut aare = Aare::accepted(context);
    aare.user_information = Some(UserInformation::new(&values));
    let mut end = End::new(TransactionId::from(0x2002));
    end.dialogue_portion = Some(DialoguePortion::Aare(aare));
    end.components = Some(Components::new(&components));
    assert_eq!(
        proofs::hex(&Message::End(end).to_vec().unwrap()),
        proofs::hex(&octets)
    );

    let octets = vector("reject.no_invoke_id");
    let problem = Problem::General(GeneralProblem::MISTYPED_COMPONENT);
    let components = [Component::Reject(Reject::new(None, problem))];
    let mut end = End::new(TransactionId::from(0x2002));
    end.components = Some(Components::new(&components));
    assert_eq!(Message::End(end).to_vec().unwrap(), octets);
}

/// Begin with what `dialogue` is as contents of the dialogue portion.
fn begin_with_dialogue(dialogue: &str) -> Vec<u8> {
    let dialogue = proofs::unhex(dialogue);
    let length = u8::try_from(dialogue.len()).unwrap();
    let all = length.checked_add(5).unwrap();
    let mut octets = vec![0x62, all, 0x48, 1, 7, 0x6b, length];
    octets.extend(dialogue);
    octets
}

#[test]
fn unidirectional_messages_and_global_codes_are_those_of_pycrate() {
    let global = Code::Global(Oid::new(&[4, 0, 0, 1, 0x4d, 0x92, 0xa7, 0x60]).unwrap());
    assert_eq!(global.to_string(), "0.4.0.0.1.77.300000");
    let octets = vector("unidirectional.audt");
    let first = Message::from_bytes(&octets)
        .unwrap()
        .components()
        .iter()
        .next()
        .unwrap();
    let components = [first, Component::Invoke(Invoke::new(2, global, None))];
    let audt = Audt::new(Oid::new(&[4, 0, 0, 1, 0, 25, 3]).unwrap());
    let mut message = Unidirectional::new(Components::new(&components));
    message.dialogue_portion = Some(DialoguePortion::Audt(audt));
    let message = Message::Unidirectional(message);
    assert_eq!(
        proofs::hex(&message.to_vec().unwrap()),
        proofs::hex(&octets)
    );
    assert_eq!(Answer::to_dialogue(&message), None);

    let components = [Component::ReturnError(ReturnError::new(1, global, None))];
    let mut end = End::new(TransactionId::from(0x2002));
    end.components = Some(Components::new(&components));
    assert_eq!(
        Message::End(end).to_vec().unwrap(),
        vector("end.error_global")
    );
}

#[test]
fn a_parameter_that_its_user_cannot_read_is_rejected_by_what_it_is_of() {
    let octets = vector("continue.mixed");
    let message = Message::from_bytes(&octets).unwrap();
    let rejects: Vec<_> = message
        .components()
        .iter()
        .map(|component| component.mistyped_parameter())
        .collect();
    let reject = |id, problem| Some(Reject::new(Some(id), problem));
    assert_eq!(
        rejects,
        [
            reject(
                1,
                Problem::ReturnResult(ReturnResultProblem::MISTYPED_PARAMETER)
            ),
            reject(
                2,
                Problem::ReturnError(ReturnErrorProblem::MISTYPED_PARAMETER)
            ),
            None,
            reject(4, Problem::Invoke(InvokeProblem::MISTYPED_PARAMETER)),
        ]
    );
}

#[test]
fn an_opaque_dialogue_portion_costs_no_message() {
    for (what, dialogue, field, offset) in [
        ("no BER", "ffff", "external", 9),
        ("empty", "", "external", 7),
        (
            "another syntax",
            "280b 0603 2a0304 a004 60020500",
            "direct_reference",
            11,
        ),
        (
            "no PDU of a dialogue",
            "280d 0607 00118605010101 a002 6700",
            "dialogue_pdu",
            20,
        ),
        (
            "no context",
            "280d 0607 00118605010101 a002 6000",
            "application_context_name",
            22,
        ),
        (
            "octets behind it",
            "2818 0607 00118605010101 a00d 600b a109 0607 04000001001903 0500",
            "dialogue_portion",
            33,
        ),
    ] {
        let octets = begin_with_dialogue(dialogue);
        let findings = Findings::new();
        let mut reader = Reader::with(&octets, DecodeOptions::strict(), &findings);
        let message = Message::decode(&mut reader).unwrap();
        let Some(DialoguePortion::Opaque(opaque)) = message.dialogue_portion() else {
            panic!("{what}: {message:?}");
        };
        assert_eq!(opaque.octets(), proofs::unhex(dialogue), "{what}");
        assert_eq!(message.to_vec().unwrap(), octets, "{what}");
        assert!(proofs::input(&MessageSubject, &octets), "{what}");
        let findings = findings.into_vec();
        let [finding] = findings.as_slice() else {
            panic!("{what}: {findings:?}");
        };
        assert_eq!((finding.field, finding.offset), (field, offset), "{what}");
    }
    let readable = vector("begin.dialogue_only");
    assert_eq!(Opaque::new(&readable[10..]), None);
}

#[test]
fn opaque_user_information_costs_no_dialogue() {
    let dialogue = "281b 0607 00118605010101 a010 600e a109 0607 04000001001903 be01ff";
    let octets = begin_with_dialogue(dialogue);
    let findings = Findings::new();
    let mut reader = Reader::with(&octets, DecodeOptions::strict(), &findings);
    let message = Message::decode(&mut reader).unwrap();
    let context = message.application_context_name().unwrap();
    assert_eq!(context.to_string(), "0.4.0.0.1.0.25.3");
    let information = message.dialogue_portion().unwrap().user_information();
    assert_eq!(information.unwrap().octets(), Some(&[0xff][..]));
    assert!(information.unwrap().iter().all(|value| value.is_err()));
    assert_eq!(message.to_vec().unwrap(), octets);
    assert_eq!(findings.into_vec().len(), 1);
}

#[test]
fn a_component_that_cannot_be_read_is_kept_and_can_be_rejected() {
    // Invoke without operation code, of unknown type, with contents that are
    // no BER, and one that is fine.
    let octets =
        proofs::unhex("6c1d a103020105 8603020106 a205020107 30ff a3024040 a203020108 850100");
    let mut message = vec![0x62, 34, 0x48, 1, 7];
    message.extend(octets);
    let decoded = Message::from_bytes(&message).unwrap();
    let components: Vec<_> = decoded.components().iter().collect();
    let rejects: Vec<_> = components.iter().map(Component::reject).collect();
    let general = |id, problem| Some(Reject::new(id, Problem::General(problem)));
    assert_eq!(
        rejects,
        [
            general(Some(5), GeneralProblem::MISTYPED_COMPONENT),
            general(Some(6), GeneralProblem::UNRECOGNIZED_COMPONENT),
            general(Some(7), GeneralProblem::BADLY_STRUCTURED_COMPONENT),
            general(None, GeneralProblem::BADLY_STRUCTURED_COMPONENT),
            None,
            general(None, GeneralProblem::UNRECOGNIZED_COMPONENT),
        ]
    );
    let Component::Malformed(malformed) = &components[0] else {
        panic!("{components:?}");
    };
    assert_eq!(
        malformed.error().to_string(),
        "operation_code: mandatory, and missing, at octet 12"
    );
    assert_eq!(malformed.element().received(), [0xa1, 3, 2, 1, 5]);
    let again = Components::new(&components);
    assert_eq!(decoded.components(), again);
    assert_eq!(decoded.to_vec().unwrap(), message);
    assert!(proofs::input(&MessageSubject, &message));
    let findings = Findings::new();
    let mut reader = Reader::with(&message, DecodeOptions::strict(), &findings);
    assert_eq!(Message::decode(&mut reader), Ok(decoded));
    assert_eq!(findings.into_vec().len(), 5);
}

#[test]
fn a_known_component_does_not_pass_for_an_unknown_one() {
    let invoke = Any::from_bytes(&[0xa1, 0]).unwrap();
    assert!(Component::Unknown(invoke).to_vec().is_err());
}

#[test]
fn unknown_members_keep_their_places() {
    let octets =
        proofs::unhex("62 19 8501aa 480107 9f6300 6c0e a10c 020101 8900 020101 0500 8101bb");
    let message: Message<'_> = proofs::canonical(&octets[..27]);
    let Message::Begin(begin) = &message else {
        panic!("{message}");
    };
    assert_eq!(begin.unknown.iter().count(), 2);
}

#[test]
fn errors_name_the_field_and_the_octet() {
    let errors = [
        (
            "",
            "message_type",
            0,
            Some(PAbortCause::BADLY_FORMATTED_TRANSACTION_PORTION),
        ),
        (
            "47455420",
            "message_type",
            0,
            Some(PAbortCause::UNRECOGNIZED_MESSAGE_TYPE),
        ),
        (
            "6206 4804 000010",
            "message",
            2,
            Some(PAbortCause::BADLY_FORMATTED_TRANSACTION_PORTION),
        ),
        ("6208 480107 6c03 a10202", "component", 9, None),
        (
            "6204 6b02 0500",
            "otid",
            6,
            Some(PAbortCause::INCORRECT_TRANSACTION_PORTION),
        ),
        (
            "6207 4805 0102030405",
            "otid",
            4,
            Some(PAbortCause::INCORRECT_TRANSACTION_PORTION),
        ),
        (
            "6402 4900",
            "dtid",
            4,
            Some(PAbortCause::INCORRECT_TRANSACTION_PORTION),
        ),
        (
            "6706 490107 4a01ff",
            "p_abort_cause",
            7,
            Some(PAbortCause::INCORRECT_TRANSACTION_PORTION),
        ),
    ];
    for (octets, field, offset, cause) in errors {
        let octets = proofs::unhex(octets);
        let error = Message::from_bytes(&octets).unwrap_err();
        assert_eq!((error.field(), error.offset()), (field, offset), "{error}");
        assert_eq!(PAbortCause::of(&error), cause, "{error}");
    }
    let error = Message::from_bytes(&[0x67, 6, 0x49, 1, 7, 0x4a, 1, 0xff]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Ber(BerFault::Contents));
}

#[test]
fn the_trace_reads_like_a_dissector() {
    let octets = vector("begin.two_invokes");
    let record = Record::new();
    let mut reader = Reader::with(&octets, DecodeOptions::strict(), &record);
    Message::decode(&mut reader).unwrap();
    let mut path = Vec::new();
    let mut seen = Vec::new();
    for event in record.into_events() {
        match event {
            Event::Open { name, .. } => path.push(name),
            Event::Close { .. } => drop(path.pop()),
            Event::Field { name, value, .. } => {
                path.push(name);
                let value = match value {
                    Recorded::Signed(number) => number.to_string(),
                    Recorded::Text(text) => text,
                    Recorded::Octets(octets) => octets.len().to_string(),
                    other => format!("{other:?}"),
                };
                seen.push(format!("{} {value}", path.join(".")));
                path.pop();
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(path.is_empty());
    assert_eq!(
        seen,
        [
            "begin.otid 4",
            "begin.dialogue_portion.direct_reference 0.0.17.773.1.1.1",
            "begin.dialogue_portion.aarq.protocol_version 1",
            "begin.dialogue_portion.aarq.application_context_name 0.4.0.0.1.0.25.3",
            "begin.components.invoke.invoke_id 1",
            "begin.components.invoke.operation_code 44",
            "begin.components.invoke.parameter 47",
            "begin.components.invoke.invoke_id 2",
            "begin.components.invoke.operation_code 44",
            "begin.components.invoke.parameter 47",
        ]
    );
}

#[test]
fn display_is_one_line() {
    let show = |name| Message::from_bytes(&vector(name)).unwrap().to_string();
    assert_eq!(
        show("continue.mixed"),
        "Continue, otid 00001001, dtid 00002002: ReturnResultLast 1; ReturnError 2, error 34; \
         Reject 3, return result problem unrecognizedInvokeID; \
         Invoke 4, operation 44"
    );
    assert_eq!(
        show("abort.provider.4"),
        "Abort, dtid 00002002, P-Abort cause resourceLimitation"
    );
}

static ALL: LazyLock<Vec<Vec<u8>>> =
    LazyLock::new(|| vectors().map(|(_, octets)| octets).collect());

fn with_components<'a>(message: &mut Message<'a>, list: &'a [Component<'a>]) {
    let components = Components::new(list);
    match message {
        Message::Unidirectional(message) => message.components = components,
        Message::Begin(message) => message.components = Some(components),
        Message::End(message) => message.components = Some(components),
        Message::Continue(message) => message.components = Some(components),
        Message::Abort(_) => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn values_come_back(data: Vec<u8>, more: Vec<u8>) {
        let mut u = arbitrary::Unstructured::new(&data);
        let mut message: Message<'_> = u.arbitrary().unwrap();
        prop_assert!(proofs::value(&message, &mut Vec::new()));
        let mut u = arbitrary::Unstructured::new(&more);
        let list: Vec<Component<'_>> = u.arbitrary().unwrap();
        with_components(&mut message, &list);
        let disguised = list.iter().any(|component| component.to_vec().is_err());
        let encoded = proofs::value(&message, &mut Vec::new());
        prop_assert!(encoded || disguised);
    }

    #[test]
    fn mutations_keep_the_promises(
        which: prop::sample::Index,
        changes in proptest::collection::vec(any::<(usize, u8)>(), 1..4),
        removed: Option<usize>,
    ) {
        let octets = proofs::near(which.get::<Vec<u8>>(&ALL), &changes, removed);
        proofs::input(&MessageSubject, &octets);
        proofs::input_by(&MessageSubject, &octets, DecodeOptions::lenient());
        // Where both can read a message, they see the same ids.
        if let (Ok(peek), Ok(message)) = (Peek::at(&octets), Message::from_bytes(&octets)) {
            assert_eq!((peek.otid, peek.dtid), (message.otid(), message.dtid()));
        }
    }

    #[test]
    fn noise_keeps_the_promises(noise: Vec<u8>, tag in 0x60_u8..0x68) {
        proofs::input(&MessageSubject, &noise);
        let length = u8::try_from(noise.len().min(0x7f)).unwrap();
        let mut octets = vec![tag, length];
        octets.extend(noise.iter().take(0x7f));
        proofs::input(&MessageSubject, &octets);
    }
}
