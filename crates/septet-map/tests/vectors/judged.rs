//! Random values both ways: those that pycrate and Erlang's asn1 made, and
//! those that `arbitrary` builds, come back octet for octet, and the others
//! read the same in each, member by member.

use std::collections::BTreeMap;

use septet_wire::proofs::{self, Members};

use super::{canonical, recorded};

macro_rules! judged {
    ($name:literal) => {
        proofs::judged(
            concat!("map/", $name),
            include_str!(concat!("../../../../testdata/map/", $name)),
        )
    };
}

/// What the others call a part or a field: the type itself has no name, and
/// what an extension container holds is told behind it, and belongs into it.
fn spelled(parent: Option<&str>, name: &'static str) -> &'static str {
    match (parent, name) {
        (None, _) => "",
        (_, "extensions") => "extension_container",
        _ => name,
    }
}

/// Members that the others do not know, and stumble over: of version 1, and
/// Ericsson's. What holds one is not compared.
const OURS_ALONE: [&str; 4] = [
    "cuginterlock",
    "smrpda/roamingnumber",
    "mapopen/ericssonmsisdn",
    "mapopen/ericssonvlrnumber",
];

/// What we read in each of the vectors that have a row in the table, against
/// that row.
fn compare(vectors: &str, table: &str) {
    let mut rows: BTreeMap<_, _> = table
        .lines()
        .map(|line| line.split_once('\t').unwrap())
        .collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut members = 0;
    for (name, octets) in proofs::vectors(vectors) {
        let asn1 = name.split('.').next().unwrap();
        canonical(asn1, &octets);
        let ours = Members::new(&octets, recorded(asn1, &octets), spelled);
        let Some(row) = rows.remove(name) else {
            continue;
        };
        if asn1 != "v2/ForwardSM-Arg" && OURS_ALONE.iter().any(|path| ours.contains(path)) {
            continue;
        }
        members += ours.agree(row);
        *counts.entry(asn1).or_default() += 1;
    }
    assert!(rows.is_empty());
    println!("{members} members alike in {counts:#?}");
    assert!(counts.len() > 15 && members > 500);
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
