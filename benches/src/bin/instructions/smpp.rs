//! PDUs of SMPP: `submit_sm` with TLVs, `deliver_sm` with a receipt,
//! `enquire_link`.

use std::hint::black_box;

use crate::{Work, encode, repeat};
use septet_benches::{floor, vector};
use septet_smpp::Pdu;

const PDUS: &str = include_str!("../../../../testdata/smpp/pdus.txt");

const SUBMIT: &str = "smpplib.submit_sm.sar.part1of3";
const RECEIPT: &str = "node_smpp.deliver_sm.receipt";
const SUBMIT_RESP: &str = "node_smpp.submit_sm_resp";
const ENQUIRE_LINK: &str = "node_smpp.enquire_link";

/// With the TLVs walked.
fn walk(vector_name: &str, times: u32) {
    let octets = vector(PDUS, vector_name);
    repeat(times, || {
        let pdu = Pdu::parse(black_box(&octets));
        let tlvs = pdu.as_ref().unwrap().tlvs();
        let values: usize = tlvs.iter().map(|tlv| tlv.value.len()).sum();
        black_box(&pdu);
        values
    });
}

fn write(vector_name: &str, times: u32) {
    let octets = vector(PDUS, vector_name);
    encode(times, &Pdu::parse(&octets).unwrap());
}

/// By hand, with nothing checked.
fn floor_walk(times: u32) {
    let octets = vector(PDUS, SUBMIT);
    repeat(times, || floor::walk(black_box(&octets)));
}

fn floor_put(times: u32) {
    let octets = vector(PDUS, SUBMIT);
    let message = floor::walk(&octets);
    let mut buffer = [0; 1024];
    repeat(times, || floor::put(black_box(&message), &mut buffer));
}

pub(crate) const WORKS: &[Work] = &[
    Work {
        name: "smpp/decode submit_sm with 3 TLVs",
        codec: "septet",
        run: |times| walk(SUBMIT, times),
    },
    Work {
        name: "smpp/decode submit_sm with 3 TLVs",
        codec: "floor, nothing checked",
        run: floor_walk,
    },
    Work {
        name: "smpp/encode submit_sm with 3 TLVs",
        codec: "septet",
        run: |times| write(SUBMIT, times),
    },
    Work {
        name: "smpp/encode submit_sm with 3 TLVs",
        codec: "floor, nothing checked",
        run: floor_put,
    },
    Work {
        name: "smpp/decode deliver_sm receipt",
        codec: "septet",
        run: |times| walk(RECEIPT, times),
    },
    Work {
        name: "smpp/encode deliver_sm receipt",
        codec: "septet",
        run: |times| write(RECEIPT, times),
    },
    Work {
        name: "smpp/decode submit_sm_resp",
        codec: "septet",
        run: |times| walk(SUBMIT_RESP, times),
    },
    Work {
        name: "smpp/encode submit_sm_resp",
        codec: "septet",
        run: |times| write(SUBMIT_RESP, times),
    },
    Work {
        name: "smpp/decode enquire_link",
        codec: "septet",
        run: |times| walk(ENQUIRE_LINK, times),
    },
    Work {
        name: "smpp/encode enquire_link",
        codec: "septet",
        run: |times| write(ENQUIRE_LINK, times),
    },
];
