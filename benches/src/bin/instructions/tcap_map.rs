//! TCAP Begin with a dialogue and an Invoke; arguments of MAP.

use std::hint::black_box;

use septet_benches::vector;
use septet_map::{MtForwardSmArg, RoutingInfoForSmArg};
use septet_tcap::{Component, Message};
use septet_wire::Decode;

use crate::{Work, decode, encode, repeat};

const TCAP: &str = include_str!("../../../../testdata/tcap/sms.txt");
const MAP: &str = include_str!("../../../../testdata/map/sms.txt");

const BEGIN: &str = "mt.v3.gsm7";
const FORWARD: &str = "MT-ForwardSM-Arg.160_septets";
const ROUTING: &str = "RoutingInfoForSM-Arg.least";

/// A Begin whose lengths are all indefinite, down to so many empty elements
/// in the parameter of its Invoke: for whom nothing is quick, and whose every
/// level has to be searched for its end.
fn indefinite(times: u32, elements: usize) {
    let mut octets = septet_wire::proofs::unhex("6280 480400001001 6c80 a180 020101 02012c 3080");
    octets.extend([0x30, 0x80, 0, 0].repeat(elements));
    octets.extend([0; 8]);
    repeat(times, || {
        let message = Message::from_bytes(black_box(&octets)).unwrap();
        let component = message.components().iter().next().unwrap();
        component.parameter().unwrap().contents().len()
    });
}

pub(crate) const WORKS: &[Work] = &[
    Work {
        name: "tcap/decode Begin, 100 indefinite lengths",
        codec: "septet",
        run: |times| indefinite(times, 100),
    },
    Work {
        name: "tcap/decode Begin, 1000 indefinite lengths",
        codec: "septet",
        run: |times| indefinite(times, 1000),
    },
    Work {
        name: "tcap/refuse 234 indefinite lengths in one another",
        codec: "septet",
        run: |times| {
            let octets = [0x62, 0x80].repeat(234);
            repeat(times, || {
                Message::from_bytes(black_box(&octets)).unwrap_err()
            });
        },
    },
    Work {
        name: "tcap/decode Begin, AARQ, Invoke",
        codec: "septet",
        run: |times| {
            let octets = vector(TCAP, BEGIN);
            repeat(times, || {
                let message = Message::from_bytes(black_box(&octets)).unwrap();
                let Some(Component::Invoke(invoke)) = message.components().iter().next() else {
                    panic!("no Invoke");
                };
                (
                    message.otid(),
                    message.application_context_name().is_some(),
                    invoke.invoke_id,
                )
            });
        },
    },
    Work {
        name: "tcap/encode Begin, AARQ, Invoke",
        codec: "septet",
        run: |times| {
            let octets = vector(TCAP, BEGIN);
            encode(times, &Message::from_bytes(&octets).unwrap());
        },
    },
    Work {
        name: "tcap, map/decode Begin to MT-ForwardSM-Arg",
        codec: "septet",
        run: |times| {
            let octets = vector(TCAP, BEGIN);
            repeat(times, || {
                let message = Message::from_bytes(black_box(&octets)).unwrap();
                let component = message.components().iter().next().unwrap();
                let parameter = component.parameter().unwrap();
                let argument = parameter.decode_as::<MtForwardSmArg<'_>>().unwrap();
                argument.sm_rp_ui.octets().len()
            });
        },
    },
    Work {
        name: "map/decode MT-ForwardSM-Arg",
        codec: "septet",
        run: |times| {
            let octets = vector(MAP, FORWARD);
            decode::<MtForwardSmArg<'_>>(times, &octets);
        },
    },
    Work {
        name: "map/encode MT-ForwardSM-Arg",
        codec: "septet",
        run: |times| {
            let octets = vector(MAP, FORWARD);
            encode(times, &MtForwardSmArg::from_bytes(&octets).unwrap());
        },
    },
    Work {
        name: "map/decode RoutingInfoForSM-Arg",
        codec: "septet",
        run: |times| {
            let octets = vector(MAP, ROUTING);
            decode::<RoutingInfoForSmArg<'_>>(times, &octets);
        },
    },
    Work {
        name: "map/encode RoutingInfoForSM-Arg",
        codec: "septet",
        run: |times| {
            let octets = vector(MAP, ROUTING);
            encode(times, &RoutingInfoForSmArg::from_bytes(&octets).unwrap());
        },
    },
];
