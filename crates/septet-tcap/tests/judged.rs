//! Messages of Q.773 both ways: random ones that pycrate and Erlang's asn1
//! made, and those that `arbitrary` builds, come back octet for octet, and the
//! others read the same in each, member by member; and what tshark shows of
//! them, and of the chosen ones.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "helpers of tests"
)]

use std::collections::BTreeMap;

use septet_tcap::{
    Abort, AbortSource, AssociateResult, Component, DialoguePortion, GeneralProblem, InvokeProblem,
    Message, PAbortCause, ProviderDiagnostic, Reason, ReturnErrorProblem, ReturnResultProblem,
    TransactionId, UserDiagnostic, ansi,
};
use septet_wire::proofs::{self, Members};
use septet_wire::{Decode, DecodeOptions, Reader, Record};

macro_rules! here {
    ($name:literal) => {
        include_str!(concat!("../../../testdata/tcap/", $name))
    };
}

macro_rules! judged {
    ($name:literal) => {
        proofs::judged(concat!("tcap/", $name), here!($name))
    };
}

/// What the others call a part or a field: an item of a list, or, since its
/// tags are those of an AARQ, an AUDT.
fn spelled(parent: Option<&str>, name: &'static str) -> &'static str {
    let list = parent.and_then(|parent| parent.rsplit('/').next());
    match (list, name) {
        (Some("components"), "invoke") => "item/invoke",
        (Some("components"), "return_result_last") => "item/return_result_last",
        (Some("components"), "return_result_not_last") => "item/return_result_not_last",
        (Some("components"), "return_error") => "item/return_error",
        (Some("components"), "reject") => "item/reject",
        (Some("userinformation"), "external") => "item",
        (_, "aarq" | "audt") => "single_asn1_type/aarq",
        (_, "aare") => "single_asn1_type/aare",
        (_, "abrt") => "single_asn1_type/abrt",
        _ => name,
    }
}

/// Whether pycrate cannot read it: X.880 has a parameter in every result.
fn has_bare_result(message: &Message<'_>) -> bool {
    message.components().iter().any(|component| {
        matches!(component,
            Component::ReturnResultLast(it) | Component::ReturnResultNotLast(it)
            if it.resultretres.as_ref().is_some_and(|it| it.parameter.is_none()))
    })
}

/// What we read in each of the vectors, against its row in the table.
fn compare(vectors: &str, table: &str) {
    let mut rows = table.lines();
    let mut members = 0;
    for (name, octets) in proofs::vectors(vectors) {
        let _: Message<'_> = proofs::canonical(&octets);
        let record = Record::new();
        let mut reader = Reader::with(&octets, DecodeOptions::strict(), &record);
        let message = Message::decode(&mut reader).unwrap();
        let ours = Members::new(&octets, record.into_events(), spelled);
        let (judged, row) = rows.next().unwrap().split_once('\t').unwrap();
        assert_eq!(judged, name);
        if row.starts_with("failed=") && has_bare_result(&message) {
            continue;
        }
        members += ours.agree(row);
    }
    assert_eq!(rows.next(), None);
    println!("{members} members alike");
    assert!(members > 400, "{members}");
}

#[test]
fn what_pycrate_made() {
    compare(&judged!("random.txt"), &judged!("random.pycrate.tsv"));
}

#[test]
fn what_arbitrary_builds_as_pycrate_reads_it() {
    compare(&judged!("arbitrary.txt"), &judged!("arbitrary.pycrate.tsv"));
}

#[test]
fn what_erlang_made() {
    compare(&judged!("erlang.txt"), &judged!("erlang.erlang.tsv"));
}

#[test]
fn what_arbitrary_builds_as_erlang_reads_it() {
    compare(&judged!("arbitrary.txt"), &judged!("arbitrary.erlang.tsv"));
}

/// What tshark 4.0 says of messages that are well formed: to it an
/// ObjectDescriptor is an OCTET STRING, whose tag it misses; an EXTERNAL without
/// direct-reference has no syntax, though X.690, 8.18 has one that was agreed
/// on; and a parameter is at fault that is shorter than the operation code before
/// it.
const FAULTS_OF_TSHARK: [&str; 3] = [
    "OctetString expected but class:UNIVERSAL(0) Primitive tag:7 was unexpected",
    "No OID supplied to call_ber_oid_callback",
    "longer than tvb_reported_length_remaining",
];

fn joined<V: ToString>(values: impl Iterator<Item = V>) -> String {
    values.map(|v| v.to_string()).collect::<Vec<_>>().join("|")
}

fn spaced(id: Option<TransactionId>) -> String {
    let octets = id.map(|id| id.octets().to_vec()).unwrap_or_default();
    octets
        .iter()
        .map(|octet| format!("{octet:02x}"))
        .collect::<Vec<_>>()
        .join(":")
}

/// What we read in a message, by the names of tshark's fields.
fn fields(message: &Message<'_>) -> BTreeMap<&'static str, String> {
    let mut ours = BTreeMap::new();
    ours.insert("tcap.otid", spaced(message.otid()));
    ours.insert("tcap.dtid", spaced(message.dtid()));
    if let Some(context) = message.application_context_name() {
        ours.insert("tcap.application_context_name", context.to_string());
    }
    if let Message::Abort(Abort {
        reason: Some(Reason::PAbortCause(cause)),
        ..
    }) = message
    {
        ours.insert("tcap.p_abortCause", cause.0.to_string());
    }
    match message.dialogue_portion() {
        Some(DialoguePortion::Aare(aare)) => {
            ours.insert("tcap.result", aare.result.0.0.to_string());
        }
        Some(DialoguePortion::Abrt(abrt)) => {
            ours.insert("tcap.abort_source", abrt.abort_source.0.to_string());
        }
        _ => {}
    }
    ours
}

/// Their codes and ids: tshark shows them where it knows the context, and then
/// of all components but rejects.
fn component_fields(message: &Message<'_>) -> [(&'static str, String); 3] {
    let components = message.components();
    let components = || {
        components
            .iter()
            .filter(|component| !matches!(component, Component::Reject(_)))
    };
    let codes = components().filter_map(|component| match component {
        Component::ReturnError(error) => error.error_code.local(),
        other => other.operation_code()?.local(),
    });
    let ids = || joined(components().filter_map(|component| component.invoke_id()));
    [
        ("gsm_old.localValue", joined(codes)),
        ("gsm_old.invokeID", ids()),
        ("tcap.invokeID", ids()),
    ]
}

/// What we read in each of the vectors, against what tshark shows.
fn compare_with_tshark(vectors: &str, table: &str) {
    let mut lines = table.lines();
    let columns: Vec<_> = lines.next().unwrap().split('\t').collect();
    let mut compared = 0;
    for (name, octets) in proofs::vectors(vectors) {
        let line = lines.next().unwrap();
        let row: BTreeMap<_, _> = columns.iter().copied().zip(line.split('\t')).collect();
        let column = |name| row.get(name).copied().unwrap_or_default();
        assert_eq!(column("name"), name);
        let errors = column("_ws.expert.message")
            .split('|')
            .filter(|said| said.starts_with("BER Error"));
        let (faults, others): (Vec<_>, Vec<_>) =
            errors.partition(|said| FAULTS_OF_TSHARK.iter().any(|fault| said.contains(fault)));
        let is_read = column("_ws.malformed").is_empty() || !faults.is_empty();
        assert!(is_read && others.is_empty(), "{line}");
        let message = Message::from_bytes(&octets).unwrap();
        for (name, value) in fields(&message) {
            assert_eq!(value, column(name), "{line}: {name}");
            compared += usize::from(!value.is_empty());
        }
        for (name, value) in component_fields(&message) {
            let theirs = column(name);
            if !theirs.is_empty() {
                assert_eq!(value, theirs, "{line}: {name}");
                compared += 1;
            }
        }
    }
    assert_eq!(lines.next(), None);
    println!("{compared} fields alike");
    assert!(compared > 100, "{compared}");
}

#[test]
fn what_tshark_reads() {
    compare_with_tshark(here!("sms.txt"), here!("sms.tshark.tsv"));
    compare_with_tshark(here!("dialogue.txt"), here!("dialogue.tshark.tsv"));
    compare_with_tshark(&judged!("random.txt"), &judged!("random.tshark.tsv"));
    compare_with_tshark(&judged!("erlang.txt"), &judged!("erlang.tshark.tsv"));
    compare_with_tshark(&judged!("arbitrary.txt"), &judged!("arbitrary.tshark.tsv"));
}

/// A name as both sides would abbreviate it.
fn short(name: &str) -> String {
    let mut name = name
        .to_ascii_lowercase()
        .replace("unrecognised", "unrecognized");
    name.retain(|c| c.is_ascii_alphanumeric());
    name.replace("component", "comp")
        .replace("transaction", "trans")
}

#[test]
fn numbers_have_the_names_that_tshark_has_for_them() {
    let mut count = 0;
    for line in here!("values.tshark.tsv").lines().skip(1) {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().unwrap();
        let (field, number, name): (_, u16, _) = (cell(), cell().parse().unwrap(), cell());
        let octet = u8::try_from(number).unwrap_or(u8::MAX);
        let ours = match field {
            "ansi_tcap.abortCause" => ansi::PAbortCause(octet).name(),
            "ansi_tcap.op_family" => ansi::OperationFamily(octet).name(),
            "ansi_tcap.rejectProblem" => ansi::RejectProblem(number).name(),
            "tcap.abort_source" => AbortSource(octet).name(),
            "tcap.dialogue_service_provider" => ProviderDiagnostic(octet).name(),
            "tcap.dialogue_service_user" => UserDiagnostic(octet).name(),
            "tcap.generalProblem" => GeneralProblem(octet).name(),
            "tcap.invokeProblem" => InvokeProblem(octet).name(),
            "tcap.p_abortCause" => PAbortCause(octet).name(),
            "tcap.result" => AssociateResult(octet).name(),
            "tcap.returnErrorProblem" => ReturnErrorProblem(octet).name(),
            "tcap.returnResultProblem" => ReturnResultProblem(octet).name(),
            _ => None,
        };
        assert_eq!(ours.map(short), Some(short(name)), "{line}");
        count += 1;
    }
    assert_eq!(count, 79);
}
