//! SCCP unitdata between two titles.

use septet_benches::vector;
use septet_sccp::Message;
use septet_wire::Decode;

use crate::{Work, decode, encode};

const UDT: &str = include_str!("../../../../testdata/sccp/udt.txt");

pub(crate) const WORKS: &[Work] = &[
    Work {
        name: "sccp/decode UDT",
        codec: "septet",
        run: |times| {
            let octets = vector(UDT, "gt4.even");
            decode::<Message<'_>>(times, &octets);
        },
    },
    Work {
        name: "sccp/encode UDT",
        codec: "septet",
        run: |times| {
            let octets = vector(UDT, "gt4.even");
            encode(times, &Message::from_bytes(&octets).unwrap());
        },
    },
];
