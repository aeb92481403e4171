//! The promises of `septet_wire::proofs`, over random values and octets.

mod tshark;

use arbitrary::{Arbitrary, Unstructured};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use septet_wire::DecodeOptions;
use septet_wire::proofs::{self, Subject};

const CASES: u32 = 512;

fn runner() -> TestRunner {
    TestRunner::new(Config {
        cases: CASES,
        failure_persistence: None,
        ..Config::default()
    })
}

/// R1, over values that `arbitrary` builds; some of them can be encoded.
pub(crate) fn values<S: Subject>(subject: &S)
where
    for<'a> S::Message<'a>: Arbitrary<'a>,
{
    let encoded = core::cell::Cell::new(0_u32);
    runner()
        .run(&vec(any::<u8>(), 0..400), |data| {
            let mut buffer = Vec::new();
            let mut u = Unstructured::new(&data);
            if let Ok(value) = S::Message::arbitrary(&mut u) {
                if proofs::value_by(&value, &mut buffer, |r| subject.decode(r)) {
                    encoded.set(encoded.get().saturating_add(1));
                }
            }
            Ok(())
        })
        .unwrap();
    assert!(
        encoded.get() > CASES / 8,
        "only {} could be encoded",
        encoded.get()
    );
}

/// R3, strictly and leniently: over the seeds, their prefixes, damaged seeds,
/// and noise.
pub(crate) fn inputs<S: Subject>(subject: &S, seeds: &[&[u8]]) {
    let hold = |octets: &[u8]| {
        proofs::input(subject, octets);
        proofs::input_by(subject, octets, DecodeOptions::lenient());
    };
    for seed in seeds {
        assert!(proofs::input_by(subject, seed, DecodeOptions::lenient()));
        for length in 0..seed.len().min(400) {
            hold(&seed[..length]);
        }
    }
    let damage = vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..5);
    let seeds: Vec<_> = seeds.iter().map(|seed| seed.to_vec()).collect();
    let damaged = (prop::sample::select(seeds), damage).prop_map(|(mut octets, damage)| {
        for (index, octet, what) in damage {
            if octets.is_empty() {
                break;
            }
            let at = index.index(octets.len());
            match what {
                0 => octets[at] = octet,
                1 => octets.insert(at, octet),
                _ => drop(octets.remove(at)),
            }
        }
        octets
    });
    let octets = prop_oneof![4 => damaged, 1 => vec(any::<u8>(), 0..120)];
    runner()
        .run(&octets, |octets| {
            hold(&octets);
            Ok(())
        })
        .unwrap();
}

/// That any octets are read or refused, traced or not, where what is read need
/// not be written again.
pub(crate) fn read_only<S: Subject>(subject: &S, seeds: &[&[u8]]) {
    use septet_wire::{Reader, Record};
    let hold = |octets: &[u8]| {
        let silent = subject.decode(&mut Reader::new(octets));
        let record = Record::new();
        let traced = subject.decode(&mut Reader::with(octets, DecodeOptions::strict(), &record));
        assert_eq!(silent, traced);
    };
    let seeds: Vec<_> = seeds.iter().map(|seed| seed.to_vec()).collect();
    for seed in &seeds {
        (0..seed.len()).for_each(|length| hold(&seed[..length]));
    }
    let cut = (
        prop::sample::select(seeds.clone()),
        any::<prop::sample::Index>(),
    );
    let mixed = (cut.clone(), cut).prop_map(|((one, at), (two, from))| {
        let (one, two) = (&one[..at.index(one.len())], &two[from.index(two.len())..]);
        [one, two].concat()
    });
    let octets = prop_oneof![
        mixed,
        vec(any::<u8>(), 0..80),
        "[a-z: 0-9]{0,80}".prop_map(Vec::from)
    ];
    runner()
        .run(&octets, |octets| {
            hold(&octets);
            Ok(())
        })
        .unwrap();
}
