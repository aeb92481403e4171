//! Random arguments, results and error parameters, always the same ones, for
//! other programs to judge: the lines of a vector file.
//!
//! ```text
//! cargo run -p septet-map --all-features --example arbitrary_map -- 100
//! ```
//!
//! writes 100 of each type. `testdata/README.md` says who judges them. Others
//! hold to sizes and to the values that have a name, so values about which the
//! trace remarks something, or which hold a number without a name, are left
//! out.

#![expect(clippy::unwrap_used, reason = "stopping is what an example may do")]

#[path = "../tests/vectors/types.rs"]
mod types;

use std::collections::HashSet;

use arbitrary::{Arbitrary, Unstructured};
use septet_map::*;
use septet_wire::proofs::{Random, hex, is_ordinary};
use septet_wire::{Decode, DecodeOptions, Encode, Event, Reader, Record};
use types::map_types;

/// What is done with one of the types.
macro_rules! types {
    (
        built { $($asn1:literal $subject:ident: $type:ty;)* }
        others { $($rest:tt)* }
    ) => {
        const TYPES: &[&str] = &[$($asn1),*];

        /// The value that these octets make, if it can be written.
        fn built<'a>(asn1: &str, entropy: &'a [u8]) -> Option<Vec<u8>> {
            let mut entropy = Unstructured::new(entropy);
            match asn1 {
                $($asn1 => <$type>::arbitrary(&mut entropy).unwrap().to_vec().ok(),)*
                _ => None,
            }
        }

        fn events<'a>(asn1: &str, octets: &'a [u8]) -> Vec<Event> {
            let record = Record::new();
            let mut reader = Reader::with(octets, DecodeOptions::strict(), &record);
            match asn1 {
                $($asn1 => drop(<$type>::decode(&mut reader).unwrap()),)*
                _ => {}
            }
            record.into_events()
        }
    };
}

map_types!(types);

/// Writes `count` values, or fewer where there are not so many.
fn write(asn1: &str, count: usize) {
    println!("\n# {asn1}");
    let mut random = Random(0x7e57_da7a);
    let mut seen = HashSet::new();
    for _ in 0..count.saturating_mul(40) {
        if seen.len() == count {
            break;
        }
        let entropy = random.small_octets(300);
        let Some(octets) = built(asn1, &entropy) else {
            continue;
        };
        let events = events(asn1, &octets);
        let is_oid = |name: &str| name == "alternative_application_context";
        if is_ordinary(&octets, &events, is_oid) && !seen.contains(&octets) {
            println!("{asn1}.{} = {}", seen.len(), hex(&octets));
            seen.insert(octets);
        }
    }
}

fn main() {
    let count = std::env::args().nth(1).unwrap().parse().unwrap();
    println!("# source: values that `arbitrary` builds, by septet's own encoder:");
    println!("# cargo run -p septet-map --all-features --example arbitrary_map -- {count}");
    println!("# What others read in each: the files of the same name that end in .tsv.");
    TYPES.iter().for_each(|asn1| write(asn1, count));
}
