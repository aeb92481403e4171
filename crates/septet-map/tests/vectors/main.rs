//! Values that pycrate wrote: R2 and every prefix, then R3 of what is near
//! them.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "helpers of tests"
)]

mod judged;
mod types;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use septet_map::v2;
use septet_map::*;
use septet_wire::{Decode, DecodeOptions, Encode, Event, Reader, Record, proofs, subject};
use types::map_types;

const FILES: [&str; 4] = [
    include_str!("../../../../testdata/map/sms.txt"),
    include_str!("../../../../testdata/map/errors.txt"),
    include_str!("../../../../testdata/map/dialogue.txt"),
    include_str!("../../../../testdata/map/random.txt"),
];

/// For each of the types, what a test does with it.
macro_rules! types {
    (
        built { $($built:literal $built_subject:ident: $built_type:ty;)* }
        others { $($asn1:literal $subject:ident: $type:ty;)* }
    ) => {
        types! {
            $($built $built_subject: $built_type;)*
            $($asn1 $subject: $type;)*
        }
    };
    ($($asn1:literal $subject:ident: $type:ty;)*) => {
        $(subject!($subject, $type, |reader| <$type>::decode(reader));)*

        fn canonical<'a>(asn1: &str, octets: &'a [u8]) {
            match asn1 {
                $($asn1 => {
                    let _: $type = proofs::canonical(octets);
                    // The decoder that tells a trace is the same one.
                    assert!(proofs::input(&$subject, octets));
                })*
                _ => panic!("no type for {asn1}"),
            }
        }

        fn near(asn1: &str, octets: &[u8]) {
            match asn1 {
                $($asn1 => { proofs::input(&$subject, octets); })*
                _ => panic!("no type for {asn1}"),
            }
        }

        /// What decoding and encoding makes of it.
        fn again<'a>(asn1: &str, octets: &'a [u8]) -> Vec<u8> {
            match asn1 {
                $($asn1 => <$type>::from_bytes(octets).unwrap().to_vec().unwrap(),)*
                _ => panic!("no type for {asn1}"),
            }
        }

        fn recorded<'a>(asn1: &str, octets: &'a [u8]) -> Vec<Event> {
            let record = Record::new();
            let mut reader = Reader::with(octets, DecodeOptions::strict(), &record);
            match asn1 {
                $($asn1 => { <$type>::decode(&mut reader).unwrap(); })*
                _ => panic!("no type for {asn1}"),
            }
            record.into_events()
        }
    };
}

map_types!(types);

/// Vectors of no SEQUENCE or CHOICE: these are tested with the operation or
/// the error that has them.
const BARE: [&str; 4] = [
    "v2/ISDN-AddressString",
    "v2/IMSI",
    "SS-Status",
    "PW-RegistrationFailureCause",
];

/// Type and octets of every other vector.
fn all() -> impl Iterator<Item = (&'static str, Vec<u8>)> {
    FILES
        .iter()
        .flat_map(|file| proofs::vectors(file))
        .map(|(name, octets)| (name.split('.').next().unwrap_or(name), octets))
        .filter(|(asn1, _)| !BARE.contains(asn1))
}

#[test]
fn what_others_write_comes_back_octet_for_octet() {
    let mut count = 0;
    for (asn1, octets) in all() {
        canonical(asn1, &octets);
        count += 1;
    }
    assert!(count > 600, "{count} vectors");
}

#[test]
fn other_forms_of_lengths_are_the_same_values() {
    let minimal: BTreeMap<_, _> = proofs::vectors(FILES[0]).collect();
    let forms = include_str!("../../../../testdata/map/length_forms.txt");
    let mut count = 0;
    for (name, octets) in proofs::vectors(forms) {
        let (_, name) = name.split_once('.').unwrap();
        let asn1 = name.split('.').next().unwrap();
        if BARE.contains(&asn1) {
            continue;
        }
        near(asn1, &octets);
        // What a container holds stays in the form that it came in.
        if !name.contains("extension") {
            assert_eq!(again(asn1, &octets), minimal[name], "{name}");
            count += 1;
        }
    }
    assert!(count > 200, "{count} vectors");
}

#[test]
fn what_is_near_is_refused_or_comes_back() {
    // Vectors with each of their octets changed in three ways, or gone: all
    // that were made by hand, and some of the random ones.
    let short = all().filter(|(_, octets)| octets.len() < 80);
    for (asn1, octets) in short
        .enumerate()
        .filter_map(|(number, vector)| (number < 120 || number % 8 == 0).then_some(vector))
    {
        for at in 0..octets.len() {
            let mut changed = octets.clone();
            for by in [0x01, 0x20, 0x80] {
                changed[at] = octets[at] ^ by;
                near(asn1, &changed);
            }
            changed.remove(at);
            near(asn1, &changed);
        }
    }
}

proptest::proptest! {
    #[test]
    fn what_is_random_is_refused_or_comes_back(
        seed: proptest::sample::Index,
        changes in proptest::collection::vec(proptest::arbitrary::any::<(usize, u8)>(), 1..6),
        removed: Option<usize>,
    ) {
        static VECTORS: LazyLock<Vec<(&str, Vec<u8>)>> = LazyLock::new(|| all().collect());
        let (asn1, octets) = seed.get(&VECTORS);
        near(asn1, &proofs::near(octets, &changes, removed));
    }
}
