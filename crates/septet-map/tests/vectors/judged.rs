//! Random values both ways: those that pycrate and Erlang's asn1 made, and
//! those that `arbitrary` builds, come back octet for octet, and the others
//! read the same in each, member by member.

use core::ops::Range;
use std::collections::BTreeMap;

use septet_wire::proofs::{self, hex};
use septet_wire::{Event, Recorded};

use super::{canonical, recorded};

/// The file of this name, or a larger one in the folder that `JUDGED` names
/// (`testdata/README.md`).
fn judged(name: &str, here: &'static str) -> String {
    match std::env::var("JUDGED") {
        Ok(folder) => {
            let path = format!("{folder}/map/{name}");
            let text = std::fs::read_to_string(&path);
            text.unwrap_or_else(|error| panic!("{path}: {error}"))
        }
        Err(_) => here.to_owned(),
    }
}

macro_rules! judged {
    ($name:literal) => {
        judged(
            $name,
            include_str!(concat!("../../../../testdata/map/", $name)),
        )
    };
}

/// A member as the trace tells of it.
struct Member {
    octets: Range<usize>,
    value: Option<Recorded>,
}

/// A path in one spelling: `sm-RP-PRI` is our `sm_rp_pri`.
fn plain(path: &str) -> String {
    let mut path = path.to_ascii_lowercase();
    path.retain(|c| c.is_ascii_alphanumeric() || c == '/');
    path
}

/// The members by their paths. What an extension container holds is told
/// behind it, and belongs into it.
fn ours(events: Vec<Event>) -> BTreeMap<String, Member> {
    let mut members = BTreeMap::new();
    let mut open = Vec::new();
    let path = |open: &[String], name: &str, members: &BTreeMap<String, Member>| {
        let name = match name {
            "extensions" => "extension_container",
            name => name,
        };
        // The type's own name is not part of it.
        let Some(parent) = open.last() else {
            return String::new();
        };
        let mut path = parent.clone();
        if !path.is_empty() {
            path.push('/');
        }
        path += &plain(name);
        let nth = (2..).map(|n| format!("{path}{n}"));
        match name {
            "item" => core::iter::once(path.clone())
                .chain(nth)
                .find(|path| !members.contains_key(path))
                .unwrap(),
            _ => path,
        }
    };
    for event in events {
        match event {
            Event::Field {
                name,
                octets,
                value,
            } => {
                let value = Some(value);
                members.insert(path(&open, name, &members), Member { octets, value });
            }
            Event::Open { name, offset } => {
                let path = path(&open, name, &members);
                let octets = offset..offset;
                let value = None;
                members.insert(path.clone(), Member { octets, value });
                open.push(path);
            }
            Event::Close { offset } => {
                let path = open.pop().unwrap();
                members.get_mut(&path).unwrap().octets.end = offset;
            }
            _ => {}
        }
    }
    members
}

/// Whether the member is what somebody else reads.
fn agrees(theirs: &str, member: &Member, octets: &[u8]) -> bool {
    let range = member.octets.clone();
    if theirs == "{}" {
        return range.is_empty();
    }
    let (kind, theirs) = theirs.split_once(':').unwrap();
    match (kind, &member.value) {
        ("x", _) => hex(&octets[range]) == theirs,
        ("n", Some(Recorded::Signed(number))) => number.to_string() == theirs,
        ("n", Some(Recorded::Code(number, _))) => number.to_string() == theirs,
        ("n", Some(Recorded::Flag(flag))) => u8::from(*flag).to_string() == theirs,
        ("t", Some(Recorded::Code(_, name))) => *name == Some(theirs),
        ("t", Some(Recorded::Text(text))) => text == theirs,
        _ => false,
    }
}

/// Whether one of the paths is a part of the other.
fn within(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let rest = long.strip_prefix(short);
    short.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
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
        let ours = ours(recorded(asn1, &octets));
        let Some(row) = rows.remove(name) else {
            continue;
        };
        if asn1 != "v2/ForwardSM-Arg" && OURS_ALONE.iter().any(|path| ours.contains_key(*path)) {
            continue;
        }
        let theirs: BTreeMap<String, &str> = row
            .split('\t')
            .map(|cell| cell.split_once('=').unwrap())
            .map(|(path, value)| (plain(path), value))
            .collect();
        for (path, value) in &theirs {
            let alike = ours
                .get(path)
                .is_some_and(|member| agrees(value, member, &octets));
            assert!(alike, "{name}: {path}={value} in {}", hex(&octets));
            members += 1;
        }
        for path in ours.keys() {
            let known = theirs.keys().any(|theirs| within(theirs, path));
            assert!(known, "{name}: {path} in {}", hex(&octets));
        }
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
