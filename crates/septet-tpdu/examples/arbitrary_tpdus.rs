//! Random TPDUs, always the same ones, for other programs to judge: the lines
//! of a vector file.
//!
//! ```text
//! cargo run -p septet-tpdu --example arbitrary_tpdus -- 500
//! ```
//!
//! writes 500 of each type, whatever `arbitrary` can build: also what a
//! careful sender would not send. `testdata/README.md` says who judges them.

#![expect(clippy::unwrap_used, reason = "stopping is what an example may do")]

use arbitrary::{Arbitrary, Unstructured};
use septet_tpdu::{Command, Deliver, DeliverReport, StatusReport, Submit, SubmitReport};
use septet_wire::Encode;
use septet_wire::proofs::{Random, hex};

/// Octets of a random value that can be encoded; `None` if these octets build
/// none.
fn tpdu<'a, M: Arbitrary<'a> + Encode>(octets: &'a [u8]) -> Option<Vec<u8>> {
    let message = M::arbitrary(&mut Unstructured::new(octets)).ok()?;
    message.to_vec().ok()
}

/// A type's name, and how to make one of it.
type Kind = (&'static str, fn(&[u8]) -> Option<Vec<u8>>);

const KINDS: [Kind; 6] = [
    ("deliver", |octets| tpdu::<Deliver<'_>>(octets)),
    ("submit_report", |octets| tpdu::<SubmitReport<'_>>(octets)),
    ("status_report", |octets| tpdu::<StatusReport<'_>>(octets)),
    ("deliver_report", |octets| tpdu::<DeliverReport<'_>>(octets)),
    ("submit", |octets| tpdu::<Submit<'_>>(octets)),
    ("command", |octets| tpdu::<Command<'_>>(octets)),
];

fn main() {
    let count: u32 = std::env::args().nth(1).unwrap().parse().unwrap();
    println!("# source: values that `arbitrary` builds, by septet's own encoder:");
    println!("# cargo run -p septet-tpdu --example arbitrary_tpdus -- {count}");
    println!("# What others read in each: the files of the same name that end in .tsv.");
    let mut random = Random(0x7e57_da7a);
    for (name, make) in KINDS {
        println!();
        let mut made = 0_u32;
        while made < count {
            let octets = random.octets(64);
            if let Some(tpdu) = make(&octets) {
                println!("{name}.{made:04} = {}", hex(&tpdu));
                made = made.saturating_add(1);
            }
        }
    }
}
