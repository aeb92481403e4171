//! MTP3 signal units and M3UA DATA.

use septet_benches::vector;
use septet_mtp::{M3ua, Mtp3};
use septet_wire::{Decode, proofs};

use crate::{Work, decode, encode};

const MTP3: &str = include_str!("../../../../testdata/mtp/mtp3.txt");
const M3UA: &str = include_str!("../../../../testdata/mtp/m3ua.txt");

fn data() -> Vec<u8> {
    proofs::vectors(M3UA).next().expect("a vector").1
}

pub(crate) const WORKS: &[Work] = &[
    Work {
        name: "mtp3/decode",
        codec: "septet",
        run: |times| {
            let octets = vector(MTP3, "sccp");
            decode::<Mtp3<'_>>(times, &octets);
        },
    },
    Work {
        name: "mtp3/encode",
        codec: "septet",
        run: |times| {
            let octets = vector(MTP3, "sccp");
            encode(times, &Mtp3::from_bytes(&octets).unwrap());
        },
    },
    Work {
        name: "m3ua/decode DATA",
        codec: "septet",
        run: |times| {
            let octets = data();
            decode::<M3ua<'_>>(times, &octets);
        },
    },
    Work {
        name: "m3ua/encode DATA",
        codec: "septet",
        run: |times| {
            let octets = data();
            encode(times, &M3ua::from_bytes(&octets).unwrap());
        },
    },
];
