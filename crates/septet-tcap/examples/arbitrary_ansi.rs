//! Random ANSI TCAP packages, always the same ones, for other programs to
//! judge: the lines of a vector file.
//!
//! ```text
//! cargo run -p septet-tcap --all-features --example arbitrary_ansi -- 1000
//! ```
//!
//! `testdata/README.md` says who judges them.

#![expect(clippy::unwrap_used, reason = "stopping is what an example may do")]

use arbitrary::{Arbitrary, Unstructured};
use septet_tcap::UserInformation;
use septet_tcap::ansi::{
    ApplicationContext, CauseInformation, Component, ConfidentialityId, DialoguePortion, Package,
    SecurityContext,
};
use septet_tcap::ber::Oid;
use septet_wire::Encode;
use septet_wire::proofs::{Random, hex};

/// Whether a package keeps to T1.114.3: it may also hold what does not, and is
/// kept as octets.
fn is_regular(package: &Package<'_>) -> bool {
    let external = |it: &UserInformation<'_>| it.iter().all(|it| it.is_ok());
    let reason = match package {
        Package::Abort(abort) => abort.cause_information.as_ref(),
        _ => None,
    };
    let reason = match reason {
        Some(CauseInformation::UserInformation(it)) => external(it) && it.iter().count() == 1,
        _ => true,
    };
    let dialogue = package.dialogue_portion();
    let information = dialogue.and_then(|it| it.user_information);
    let known = |it: Component<'_>| !matches!(it, Component::Malformed(_) | Component::Unknown(_));
    reason
        && dialogue.is_none_or(has_shortest_arcs)
        && information.iter().all(external)
        && package.components().iter().all(known)
}

/// Whether no arc begins with an octet that adds nothing, which X.690, 8.19.2
/// forbids and we tolerate.
fn has_shortest_arcs(dialogue: &DialoguePortion<'_>) -> bool {
    let shortest = |oid: Oid<'_>| {
        let mut arcs = oid.octets().split_inclusive(|octet| octet & 0x80 == 0);
        arcs.all(|arc| arc.first() != Some(&0x80))
    };
    let context = match dialogue.application_context {
        Some(ApplicationContext::Object(oid)) => shortest(oid),
        _ => true,
    };
    let security = match dialogue.security_context {
        Some(SecurityContext::Object(oid)) => shortest(oid),
        _ => true,
    };
    let confidentiality = dialogue.confidentiality.as_ref();
    let confidentiality = match confidentiality.and_then(|it| it.confidentiality_id) {
        Some(ConfidentialityId::Object(oid)) => shortest(oid),
        _ => true,
    };
    context && security && confidentiality
}

fn main() {
    let count = std::env::args().nth(1).map(|count| count.parse().unwrap());
    let mut random = Random(0x1114);
    println!("# source: septet itself, for other programs to judge; by the example arbitrary_ansi");
    let mut number = 0_u32;
    while number < count.unwrap_or(100) {
        let octets = random.octets(40);
        let package = Package::arbitrary(&mut Unstructured::new(&octets)).unwrap();
        if is_regular(&package) {
            println!(
                "arbitrary.{number:04} = {}",
                hex(&package.to_vec().unwrap())
            );
            number = number.saturating_add(1);
        }
    }
}
