//! mt-ForwardSM through SCCP, TCAP and MAP.

use std::hint::black_box;

use septet_benches::stack;

use crate::{Work, repeat};

pub(crate) const WORKS: &[Work] = &[
    Work {
        name: "stack/decode mt-ForwardSM",
        codec: "septet",
        run: |times| {
            let octets = stack::vector();
            repeat(times, || stack::decode(black_box(&octets)));
        },
    },
    Work {
        name: "stack/encode mt-ForwardSM",
        codec: "septet",
        run: |times| {
            let octets = stack::vector();
            let parts = stack::decode(&octets);
            let mut buffer = [0; 272];
            repeat(times, || {
                stack::encode(black_box(&parts), &mut buffer).len()
            });
        },
    },
    Work {
        name: "stack/decode mt-ForwardSM",
        codec: "sccp, tcap and gsm_map",
        run: |times| {
            let octets = stack::vector();
            repeat(times, || stack::peers_decode(black_box(&octets)));
        },
    },
    Work {
        name: "stack/encode mt-ForwardSM",
        codec: "sccp, tcap and gsm_map",
        run: |times| {
            let octets = stack::vector();
            let mut parts = stack::peers_decode(&octets);
            repeat(times, || stack::peers_encode(black_box(&mut parts)));
        },
    },
];
