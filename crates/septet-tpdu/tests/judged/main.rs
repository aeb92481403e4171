//! TPDUs as pycrate and tshark read them, held against ours field by field:
//! those that others made, and random ones, 300 a file here and thousands with
//! `JUDGED=FOLDER` (`testdata/README.md`).

#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "stopping is what a test is for"
)]

use std::collections::BTreeMap;

use septet_tpdu::{Direction, Tpdu};
use septet_wire::proofs;

mod pycrate;
mod tshark;

const ARBITRARY: [&str; 3] = [
    include_str!("../../../../testdata/tpdu/arbitrary.txt"),
    include_str!("../../../../testdata/tpdu/arbitrary.pycrate.tsv"),
    include_str!("../../../../testdata/tpdu/arbitrary.tshark.tsv"),
];
const RANDOM: [&str; 3] = [
    include_str!("../../../../testdata/tpdu/random.txt"),
    include_str!("../../../../testdata/tpdu/random.pycrate.tsv"),
    include_str!("../../../../testdata/tpdu/random.tshark.tsv"),
];

/// Vectors, what pycrate reads in them, and what tshark does: of this name, in
/// the folder that `JUDGED` names, or as they lie in `testdata/`.
fn files(name: &str, here: [&str; 3]) -> [String; 3] {
    let Ok(folder) = std::env::var("JUDGED") else {
        return here.map(str::to_owned);
    };
    ["txt", "pycrate.tsv", "tshark.tsv"].map(|kind| {
        let path = format!("{folder}/tpdu/{name}.{kind}");
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
    })
}

fn by_name(name: &str) -> Direction {
    match name.split('.').next().unwrap() {
        "deliver" | "submit_report" | "status_report" => Direction::ToMobile,
        "submit_report_ack" | "submit_report_error" => Direction::ToMobile,
        _ => Direction::ToNetwork,
    }
}

/// What somebody reads in a message: values by the names of their fields.
type Seen<'f> = BTreeMap<&'f str, Vec<&'f str>>;

/// How often each thing happened.
type Counts = BTreeMap<String, usize>;

fn count(counts: &mut Counts, what: &str) {
    *counts.entry(what.to_owned()).or_default() += 1;
}

/// Each vector, ours and theirs, goes to `judge`, which says what it compared.
fn held<'f>(
    vectors: &str,
    rows: impl Iterator<Item = (&'f str, Seen<'f>)>,
    direction_of: impl Fn(&str) -> Direction,
    judge: fn(&str, &[u8], &Tpdu<'_>, &Seen<'_>, &mut Counts),
) -> Counts {
    let mut counts = Counts::new();
    let rows: BTreeMap<_, _> = rows.collect();
    for (name, octets) in proofs::vectors(vectors) {
        let direction = direction_of(name);
        let tpdu = proofs::canonical_by(&octets, |reader| Tpdu::decode_as(reader, direction));
        judge(name, &octets, &tpdu, &rows[name], &mut counts);
        count(&mut counts, "messages");
    }
    println!("{counts:#?}");
    counts
}

/// `name`, then `field=value`.
fn pairs(file: &str) -> impl Iterator<Item = (&str, Seen<'_>)> {
    file.lines().map(|line| {
        let (name, fields) = line.split_once('\t').unwrap();
        let fields = fields
            .split('\t')
            .map(|pair| pair.split_once('=').unwrap())
            .map(|(field, value)| (field, vec![value]));
        (name, fields.collect())
    })
}

/// Columns named by the first line; several values of one are joined by `|`.
fn columns(file: &str) -> impl Iterator<Item = (&str, Seen<'_>)> {
    let (head, lines) = file.split_once('\n').unwrap();
    let columns: Vec<&str> = head.split('\t').collect();
    lines.lines().map(move |line| {
        let values = line.split('\t').chain(core::iter::repeat(""));
        let row = columns
            .iter()
            .copied()
            .zip(values.map(|v| v.split('|').filter(|v| !v.is_empty()).collect()));
        (line.split('\t').next().unwrap(), row.collect())
    })
}

/// That at least so many of a hundred messages are read the same by whoever
/// judges them; of the others, all that lies before the field in question.
fn at_least(share: usize, counts: &Counts, what: &str) {
    let (same, messages) = (counts[what], counts["messages"]);
    assert!(same * 100 >= messages * share, "{same} of {messages}");
}

const BOTH_WAYS: &str = "the same, and back again";

#[test]
fn pycrate_reads_what_arbitrary_builds() {
    let [vectors, pycrate, _] = files("arbitrary", ARBITRARY);
    let counts = held(&vectors, pairs(&pycrate), by_name, pycrate::judge);
    at_least(40, &counts, BOTH_WAYS);
}

#[test]
fn what_pycrate_makes_is_read_as_it_was_made() {
    let [vectors, pycrate, _] = files("random", RANDOM);
    let counts = held(&vectors, pairs(&pycrate), by_name, pycrate::judge);
    at_least(90, &counts, BOTH_WAYS);
}

#[test]
fn tshark_reads_what_arbitrary_builds() {
    let [vectors, _, tshark] = files("arbitrary", ARBITRARY);
    let counts = held(&vectors, columns(&tshark), by_name, tshark::judge);
    at_least(60, &counts, "the same");
}

#[test]
fn tshark_reads_what_pycrate_makes() {
    let [vectors, _, tshark] = files("random", RANDOM);
    let counts = held(&vectors, columns(&tshark), by_name, tshark::judge);
    at_least(95, &counts, "the same");
}

macro_rules! vectors {
    ($name:literal) => {
        (
            include_str!(concat!("../../../../testdata/tpdu/", $name, ".txt")),
            include_str!(concat!("../../../../testdata/tpdu/", $name, ".tshark.tsv")),
        )
    };
}

#[test]
fn tshark_reads_what_others_made() {
    let held_to = |share, (vectors, tshark), direction_of: fn(&str) -> Direction| {
        let counts = held(vectors, columns(tshark), direction_of, tshark::judge);
        at_least(share, &counts, "the same");
    };
    held_to(99, vectors!("deliver"), |_| Direction::ToMobile);
    held_to(95, vectors!("submit"), |_| Direction::ToNetwork);
    held_to(100, vectors!("status_report"), |_| Direction::ToMobile);
    held_to(100, vectors!("reports_and_command"), by_name);
}
