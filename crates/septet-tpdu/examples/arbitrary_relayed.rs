//! Random RPDUs or CP messages, always the same ones, for other programs to
//! judge: the lines of a vector file.
//!
//! ```text
//! cargo run -p septet-tpdu --example arbitrary_relayed -- rp 200
//! ```
//!
//! writes 200 of each kind, each with a random TPDU of the right direction
//! where it carries one. `testdata/README.md` says who judges them.

#![expect(clippy::unwrap_used, reason = "stopping is what an example may do")]

use arbitrary::{Arbitrary, Unstructured};
use septet_tpdu::{Direction, Tpdu, cp, rp};
use septet_wire::Encode;
use septet_wire::proofs::{Random, hex};

/// A TPDU that goes in `direction`, in as many octets as RP carries: for
/// RP-DATA a message, else a report with a cause or without.
fn tpdu(random: &mut Random, direction: Direction, report: Option<bool>) -> Vec<u8> {
    loop {
        let octets = random.octets(64);
        let Ok(tpdu) = Tpdu::arbitrary(&mut Unstructured::new(&octets)) else {
            continue;
        };
        let failed = match &tpdu {
            Tpdu::DeliverReport(report) => Some(report.failure_cause.is_some()),
            Tpdu::SubmitReport(report) => Some(report.failure_cause.is_some()),
            _ => None,
        };
        if tpdu.direction() != Some(direction) || failed != report {
            continue;
        }
        match tpdu.to_vec() {
            Ok(octets) if octets.len() <= 200 => return octets,
            _ => {}
        }
    }
}

fn rpdu(kind: &str, random: &mut Random) -> Vec<u8> {
    let octets = random.octets(64);
    let mut u = Unstructured::new(&octets);
    match kind {
        "data" => {
            let mut data = rp::Data::arbitrary(&mut u).unwrap();
            let tpdu = tpdu(random, data.direction, None);
            data.user_data = &tpdu;
            data.to_vec().unwrap()
        }
        "ack" => {
            let mut ack = rp::Ack::arbitrary(&mut u).unwrap();
            let report = tpdu(random, ack.direction, Some(false));
            ack.user_data = ack.user_data.map(|_| report.as_slice());
            ack.to_vec().unwrap()
        }
        "error" => {
            let mut error = rp::Error::arbitrary(&mut u).unwrap();
            let report = tpdu(random, error.direction, Some(true));
            error.user_data = error.user_data.map(|_| report.as_slice());
            error.to_vec().unwrap()
        }
        _ => rp::Smma::arbitrary(&mut u).unwrap().to_vec().unwrap(),
    }
}

const RPDUS: [&str; 4] = ["data", "ack", "error", "smma"];

fn control(kind: &str, random: &mut Random) -> Vec<u8> {
    let octets = random.octets(64);
    let mut u = Unstructured::new(&octets);
    match kind {
        "data" => {
            let mut data = cp::Data::arbitrary(&mut u).unwrap();
            let kind = u.choose(&RPDUS).unwrap();
            // Unknown elements can make an RPDU longer than CP carries.
            let fitting = |rpdu: &Vec<u8>| rpdu.len() <= 248;
            let mut rpdus = core::iter::repeat_with(|| rpdu(kind, random));
            let rpdu = rpdus.find(fitting).unwrap();
            data.user_data = &rpdu;
            data.to_vec().unwrap()
        }
        "ack" => cp::Ack::arbitrary(&mut u).unwrap().to_vec().unwrap(),
        _ => cp::Error::arbitrary(&mut u).unwrap().to_vec().unwrap(),
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let layer = arguments.next().unwrap();
    let count: u32 = arguments.next().unwrap().parse().unwrap();
    println!("# source: values that `arbitrary` builds, by septet's own encoder:");
    println!("# cargo run -p septet-tpdu --example arbitrary_relayed -- {layer} {count}");
    println!("# What others read in each: the files of the same name that end in .tsv.");
    let make = if layer == "rp" { rpdu } else { control };
    let kinds: &[&str] = if layer == "rp" {
        &RPDUS
    } else {
        &["data", "ack", "error"]
    };
    let mut random = Random(0x7e57_da7a);
    for kind in kinds {
        println!();
        for number in 0..count {
            println!("{kind}.{number:04} = {}", hex(&make(kind, &mut random)));
        }
    }
}
