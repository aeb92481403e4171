//! Whole packages against other people's word, and the promises.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;
use septet_wire::ber::Any;
use septet_wire::{
    Decode, DecodeOptions, Encode, Event, Reader, Record, Recorded, proofs, subject,
};

use super::*;
use crate::Components;

const ANSI: &str = include_str!("../../../../testdata/tcap/ansi.txt");
const BY_TSHARK: &str = include_str!("../../../../testdata/tcap/ansi.tshark.tsv");

subject!(PackageSubject, Package<'a>, |reader| Package::decode(
    reader
));

/// Name, octets, and what Erlang's compiler wrote there.
fn vectors() -> impl Iterator<Item = (&'static str, Vec<u8>, &'static str)> {
    let written = ANSI.lines().filter_map(|line| line.split_once(" ; "));
    proofs::vectors(ANSI)
        .zip(written)
        .map(|((name, octets), (_, said))| (name, octets, said))
}

fn vector(name: &str) -> Vec<u8> {
    vectors()
        .find_map(|(found, octets, _)| (found == name).then_some(octets))
        .unwrap()
}

fn or_dash<V: ToString>(value: Option<V>) -> String {
    value.map_or_else(|| "-".into(), |value| value.to_string())
}

/// The names that T1.114.3 has for a code point of ours.
fn lower(name: &str) -> String {
    let name = name.replace("Permission", "Perm");
    let (first, rest) = name.split_at(1);
    first.to_lowercase() + rest
}

fn ids(package: &Package<'_>) -> String {
    let id = |id: Option<TransactionId>| id.map(|id| id.to_string()).unwrap_or_default();
    id(package.originating()) + &id(package.responding())
}

/// A package in the words of `tcap_ansi.escript`.
fn said(package: &Package<'_>) -> String {
    let ids = ids(package);
    let mut words = vec![
        lower(package.package_type().name().unwrap()),
        if ids.is_empty() { "-".into() } else { ids },
        package
            .dialogue_portion()
            .map_or_else(|| "-".into(), said_dialogue),
    ];
    if let Package::Abort(abort) = package {
        words.extend(abort.cause_information.as_ref().map(|cause| match cause {
            CauseInformation::AbortCause(cause) => format!("cause:{}", cause.0),
            CauseInformation::UserInformation(_) => "user".into(),
        }));
    }
    words.extend(package.components().iter().map(|it| said_component(&it)));
    words.join(" ")
}

fn said_dialogue(dialogue: &DialoguePortion<'_>) -> String {
    let secret = dialogue.confidentiality.as_ref().map(|confidentiality| {
        let id = confidentiality.confidentiality_id.map(|id| match id {
            ConfidentialityId::Integer(number) => number.to_string(),
            ConfidentialityId::Object(oid) => oid.to_string(),
        });
        format!("({})", or_dash(id))
    });
    let externals = dialogue.user_information.map(|information| {
        assert!(information.iter().all(|external| external.is_ok()));
        information.iter().count()
    });
    [
        or_dash(dialogue.version),
        or_dash(dialogue.application_context.map(|context| match context {
            ApplicationContext::Integer(number) => number.to_string(),
            ApplicationContext::Object(oid) => oid.to_string(),
        })),
        or_dash(externals),
        or_dash(dialogue.security_context.map(|context| match context {
            SecurityContext::Integer(number) => number.to_string(),
            SecurityContext::Object(oid) => oid.to_string(),
        })),
        or_dash(secret),
    ]
    .join("/")
}

fn said_component(component: &Component<'_>) -> String {
    let code = |code| match code {
        OperationCode::National(NationalOperation(number)) => number.into(),
        OperationCode::Private(number) => number,
    };
    let mut ids: Vec<_> = component.component_id().into_iter().collect();
    let code: Option<i64> = match component {
        Component::InvokeLast(invoke) | Component::InvokeNotLast(invoke) => {
            ids.extend(invoke.correlation_id());
            Some(code(invoke.operation_code))
        }
        Component::ReturnError(error) => Some(match error.error_code {
            ErrorCode::National(number) => number.into(),
            ErrorCode::Private(number) => number,
        }),
        Component::Reject(reject) => Some(reject.reject_problem.0.into()),
        Component::ReturnResultLast(_) | Component::ReturnResultNotLast(_) => None,
        other => panic!("{other}"),
    };
    let parameter = component.parameter().map(|any| any.received().len());
    let ids = (!ids.is_empty()).then(|| proofs::hex(&ids));
    [
        lower(component.to_string().split([' ', ',']).next().unwrap()),
        or_dash(ids),
        or_dash(code),
        or_dash(parameter),
    ]
    .join("/")
}

#[test]
fn vectors_come_back_and_say_what_erlang_wrote() {
    let mut count = 0;
    for (name, octets, written) in vectors() {
        let package: Package<'_> = proofs::canonical(&octets);
        assert!(proofs::input(&PackageSubject, &octets), "{name}");
        assert_eq!(said(&package), written, "{name}");
        assert!(package.components().iter().all(|it| it.reject().is_none()));
        assert_eq!(octets.first(), Some(&package.package_type().0));
        count += 1;
    }
    assert_eq!(count, 252);
}

#[test]
fn tshark_reads_the_same() {
    let mut lines = BY_TSHARK.lines();
    let columns: Vec<_> = lines.next().unwrap().split('\t').collect();
    let mut compared = 0;
    for (line, (name, octets, _)) in lines.zip(vectors()) {
        let row: BTreeMap<_, _> = columns.iter().copied().zip(line.split('\t')).collect();
        assert_eq!(row["name"], name);
        let package = Package::from_bytes(&octets).unwrap();
        let components: Vec<_> = package.components().iter().collect();
        let mut ours: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        let mut is = |column, value: String| ours.entry(column).or_default().push(value);
        let spaced = |ids: &[u8]| {
            let octets: Vec<_> = ids.iter().map(|octet| format!("{octet:02x}")).collect();
            octets.join(":")
        };
        is(
            "ansi_tcap.identifier",
            spaced(&proofs::unhex(&ids(&package))),
        );
        if let Some(dialogue) = package.dialogue_portion() {
            if let Some(version) = dialogue.version {
                is("ansi_tcap.version", version.to_string());
            }
            match dialogue.application_context {
                Some(ApplicationContext::Integer(number)) => {
                    is("ansi_tcap.integerApplicationId", number.to_string());
                }
                Some(ApplicationContext::Object(oid)) => {
                    is("ansi_tcap.objectApplicationId", oid.to_string());
                }
                None => {}
            }
        }
        for component in &components {
            match component {
                Component::InvokeLast(invoke) | Component::InvokeNotLast(invoke) => {
                    if let Some(ids) = invoke.component_ids {
                        is("ansi_tcap.componentIDs", spaced(ids.octets()));
                    }
                    if let OperationCode::National(code) = invoke.operation_code {
                        is("ansi_tcap.op_family", code.family().0.to_string());
                        is("ansi_tcap.op_specifier", code.specifier().to_string());
                    }
                }
                Component::Reject(reject) => {
                    is(
                        "ansi_tcap.rejectProblem",
                        reject.reject_problem.0.to_string(),
                    );
                }
                _ => {}
            }
        }
        for (column, values) in ours {
            let theirs = row.get(column).copied().unwrap_or_default();
            // It knows no national operation and error, and reads nothing
            // behind the first: what it has read is the same.
            let whole = values.join("|");
            let same = if row.get("_ws.malformed").is_some_and(|it| !it.is_empty()) {
                whole.starts_with(theirs)
            } else {
                whole == theirs
            };
            assert!(same, "{name}: {column}: {whole}, {theirs}");
            compared += theirs.split('|').filter(|it| !it.is_empty()).count();
        }
    }
    assert!(compared > 450, "{compared}");
}

#[test]
fn what_is_built_is_what_erlang_built() {
    let parameter = Any::from_bytes(&[0xf2, 0]).unwrap();
    let components = [Component::ReturnError(ReturnError::new(
        5,
        ErrorCode::Private(-125),
        Some(parameter),
    ))];
    let mut response = Response::new(TransactionId::from(0x1001));
    response.components = Some(Components::new(&components));
    assert_eq!(
        Package::Response(response).to_vec().unwrap(),
        vector("response.error.private")
    );

    let originating = TransactionId::from(0x1001);
    let ids = TransactionIds::of(originating, TransactionId::from(0x2002));
    assert_eq!(ids.originating(), originating);
    assert_eq!(ids.responding().number(), 0x2002);

    let components = [Component::Reject(Reject::new(
        Some(5),
        RejectProblem::INVOKE_UNRECOGNIZED_OPERATION,
    ))];
    let mut response = Response::new(originating);
    response.components = Some(Components::new(&components));
    assert_eq!(
        Package::Response(response).to_vec().unwrap(),
        vector("reject.2.2")
    );

    let cause = CauseInformation::AbortCause(PAbortCause::RESOURCE_UNAVAILABLE);
    assert_eq!(
        Package::Abort(Abort::new(originating, Some(cause)))
            .to_vec()
            .unwrap(),
        vector("abort.cause.6")
    );

    let operation = OperationCode::National(NationalOperation::new(
        true,
        OperationFamily::PROVIDE_INSTRUCTIONS,
        1,
    ));
    let invoke = Invoke::new(Some(6), operation, Some(parameter));
    let octets = vector("invoke.correlated");
    let package = Package::from_bytes(&octets).unwrap();
    let first = package.components().iter().next();
    let built = invoke.correlated(5).unwrap();
    assert_eq!(first, Some(Component::InvokeNotLast(built)));
    assert_eq!(Invoke::new(None, operation, None).correlated(5), None);
}

#[test]
fn a_component_that_cannot_be_read_is_kept_and_can_be_rejected() {
    // Without operation code, with an id of three octets, of another type, of
    // another form, a Reject of no use.
    let octets = proofs::unhex(
        "e22a c70400001001 e822 e903cf0105 e907cf03050607d000 ef03cf0105 ea04cf0105ff ec00 ea05cf0107f200",
    );
    let package = Package::from_bytes(&octets).unwrap();
    let rejects: Vec<_> = package.components().iter().map(|it| it.reject()).collect();
    let reject = |id, problem| Some(Reject::new(id, problem));
    assert_eq!(
        rejects,
        [
            reject(Some(5), RejectProblem::INCORRECT_COMPONENT_PORTION),
            reject(None, RejectProblem::INCORRECT_COMPONENT_PORTION),
            reject(Some(5), RejectProblem::UNRECOGNIZED_COMPONENT_TYPE),
            reject(Some(5), RejectProblem::BADLY_STRUCTURED_COMPONENT_PORTION),
            None,
            None,
        ]
    );
    assert_eq!(package.to_vec().unwrap(), octets);
    assert!(proofs::input(&PackageSubject, &octets));
}

#[test]
fn errors_name_the_field_and_the_octet() {
    let cause = PAbortCause::of;
    for (octets, field, offset, expected) in [
        (
            "6206c70400001001",
            "Package",
            0,
            Some(PAbortCause::UNRECOGNIZED_PACKAGE_TYPE),
        ),
        (
            "e205c703001001",
            "identifier",
            4,
            Some(PAbortCause::INCORRECT_TRANSACTION_PORTION),
        ),
        (
            "e402e800",
            "identifier",
            4,
            Some(PAbortCause::INCORRECT_TRANSACTION_PORTION),
        ),
        (
            "e2ffc70400001001",
            "query_with_permission",
            1,
            Some(PAbortCause::BADLY_STRUCTURED_TRANSACTION_PORTION),
        ),
        ("e20bc70400001001e803e90202", "component", 12, None),
    ] {
        let octets = proofs::unhex(octets);
        let error = Package::from_bytes(&octets).unwrap_err();
        assert_eq!((error.field(), error.offset()), (field, offset), "{error}");
        assert_eq!(cause(&error), expected, "{error}");
    }
}

#[test]
fn what_cannot_be_decoded_is_answered_if_somebody_can_be_told() {
    for (octets, cause) in [
        (
            "6206c70400001001",
            Some(PAbortCause::UNRECOGNIZED_PACKAGE_TYPE),
        ),
        (
            "e210c70400001001e8",
            Some(PAbortCause::BADLY_STRUCTURED_TRANSACTION_PORTION),
        ),
        (
            "e506c70400001001",
            Some(PAbortCause::INCORRECT_TRANSACTION_PORTION),
        ),
        (
            "e20bc70400001001f903da0201",
            Some(PAbortCause::BADLY_STRUCTURED_DIALOGUE_PORTION),
        ),
        (
            "e20cc70400001001f904da020102",
            Some(PAbortCause::BADLY_STRUCTURED_DIALOGUE_PORTION),
        ),
        // No id that can be read; a type that is not answered; components only.
        ("e205c703001001", None),
        ("e409c70400001001d70201", None),
        ("e20bc70400001001e803e90202", None),
        ("", None),
    ] {
        let octets = proofs::unhex(octets);
        let error = Package::from_bytes(&octets).unwrap_err();
        let abort = Abort::answering(&octets, &error);
        let expected = cause.map(|cause| {
            let cause = CauseInformation::AbortCause(cause);
            Abort::new(TransactionId::from(0x1001), Some(cause))
        });
        assert_eq!(abort, expected, "{} {error}", proofs::hex(&octets));
    }
}

#[test]
fn unknown_members_keep_their_places() {
    let octets = proofs::unhex("e210 8501aa c70400001001 9f6300 e802 8100");
    let package: Package<'_> = proofs::canonical(&octets);
    let Package::QueryWithPermission(query) = &package else {
        panic!("{package}");
    };
    assert_eq!(query.unknown.iter().count(), 2);
}

#[test]
fn every_field_is_traced() {
    let octets = vector("dialogue.all");
    let record = Record::new();
    let mut reader = Reader::with(&octets, DecodeOptions::strict(), &record);
    Package::decode(&mut reader).unwrap();
    let mut path = Vec::new();
    let mut seen = Vec::new();
    for event in record.into_events() {
        match event {
            Event::Open { name, .. } => path.push(name),
            Event::Close { .. } => drop(path.pop()),
            Event::Field { name, .. } => seen.push(format!("{}.{name}", path.join("."))),
            other => panic!("{other:?}"),
        }
    }
    assert!(path.is_empty());
    let external = "dialogue_portion.user_information.external";
    let expected = [
        "identifier".into(),
        "dialogue_portion.version".into(),
        "dialogue_portion.application_context.object_application_id".into(),
        format!("{external}.direct_reference"),
        format!("{external}.encoding.single_asn1_type"),
        format!("{external}.direct_reference"),
        format!("{external}.encoding.single_asn1_type"),
        "dialogue_portion.security_context.integer_security_id".into(),
        "dialogue_portion.confidentiality.confidentiality_id.object_confidentiality_id".into(),
    ];
    assert_eq!(
        seen,
        expected.map(|field| format!("Package.query_with_permission.{field}"))
    );
}

#[test]
fn a_national_operation_is_traced_by_its_family() {
    let octets = vector("query.with_permission");
    let record = Record::new();
    let mut reader = Reader::with(&octets, DecodeOptions::strict(), &record);
    Package::decode(&mut reader).unwrap();
    let events = record.into_events();
    let told = |wanted| {
        events.iter().find_map(|event| match event {
            Event::Field { name, value, .. } if *name == wanted => Some(value.clone()),
            _ => None,
        })
    };
    let family = Some("Provide Instructions");
    assert_eq!(told("requires_reply"), Some(Recorded::Flag(false)));
    assert_eq!(told("family"), Some(Recorded::Code(3, family)));
    assert_eq!(told("specifier"), Some(Recorded::Number(1)));
}

static ALL: LazyLock<Vec<Vec<u8>>> =
    LazyLock::new(|| vectors().map(|(_, octets, _)| octets).collect());

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn values_come_back(data: Vec<u8>) {
        let mut u = arbitrary::Unstructured::new(&data);
        let package: Package<'_> = u.arbitrary().unwrap();
        prop_assert!(proofs::value(&package, &mut Vec::new()));
        let component: Component<'_> = u.arbitrary().unwrap();
        let known = !matches!(component, Component::Unknown(_));
        prop_assert!(proofs::value(&component, &mut Vec::new()) || !known);
    }

    #[test]
    fn mutations_keep_the_promises(
        which: prop::sample::Index,
        changes in proptest::collection::vec(any::<(usize, u8)>(), 1..4),
        removed: Option<usize>,
    ) {
        let octets = proofs::near(which.get::<Vec<u8>>(&ALL), &changes, removed);
        proofs::input(&PackageSubject, &octets);
        proofs::input_by(&PackageSubject, &octets, DecodeOptions::lenient());
    }

    #[test]
    fn noise_keeps_the_promises(noise: Vec<u8>, tag in 0xe0_u8..0xff) {
        proofs::input(&PackageSubject, &noise);
        let length = u8::try_from(noise.len().min(0x7f)).unwrap();
        let mut octets = vec![tag, length];
        octets.extend(noise.iter().take(0x7f));
        proofs::input(&PackageSubject, &octets);
    }
}
