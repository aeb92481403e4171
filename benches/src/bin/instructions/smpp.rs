//! PDUs of SMPP: `submit_sm` with TLVs, `deliver_sm` with a receipt,
//! `enquire_link`.

use std::hint::black_box;

use crate::{Work, encode, repeat};
use septet_benches::vector;
use septet_smpp::Pdu;

const PDUS: &str = include_str!("../../../../testdata/smpp/pdus.txt");

const SUBMIT: &str = "smpplib.submit_sm.sar.part1of3";
const RECEIPT: &str = "node_smpp.deliver_sm.receipt";
const ENQUIRE_LINK: &str = "node_smpp.enquire_link";

/// With the TLVs walked.
fn walk(vector_name: &str, times: u32) {
    let octets = vector(PDUS, vector_name);
    repeat(times, || {
        let pdu = Pdu::parse(black_box(&octets)).unwrap();
        let tlvs: usize = pdu.tlvs().iter().map(|tlv| tlv.value.len()).sum();
        (pdu, tlvs)
    });
}

fn write(vector_name: &str, times: u32) {
    let octets = vector(PDUS, vector_name);
    encode(times, &Pdu::parse(&octets).unwrap());
}

pub(crate) const WORKS: &[Work] = &[
    Work {
        name: "smpp/decode submit_sm with 3 TLVs",
        codec: "septet",
        run: |times| walk(SUBMIT, times),
    },
    Work {
        name: "smpp/encode submit_sm with 3 TLVs",
        codec: "septet",
        run: |times| write(SUBMIT, times),
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
