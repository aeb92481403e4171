use septet_wire::{Record, proofs};

use super::*;
use crate::{Body, NetworkErrorType, Pdu, Tlv, testing};

septet_wire::subject!(ReceiptSubject, Receipt<'a>, |r| Receipt::decode(r));

const VECTORS: &str = include_str!("../../../../testdata/smpp/pdus.txt");

fn read(text: &str) -> Receipt<'_> {
    Receipt::from_bytes(text.as_bytes()).unwrap()
}

/// A receipt of the message `1`, delivered without an error at 12:13.
#[track_caller]
fn delivered(text: &str) -> Receipt<'_> {
    let receipt = read(text);
    assert_eq!(receipt.id, b"1");
    assert_eq!(receipt.state(), Some(MessageState::DELIVERED));
    assert_eq!(receipt.err_number(), Some(0));
    for date in [receipt.submit_date, receipt.done_date] {
        let date = date.map(|date| Date {
            second: None,
            ..date
        });
        assert_eq!(date, Date::parse(b"2311141213"));
    }
    receipt
}

#[test]
fn sub_and_dlvrd_may_be_missing() {
    let receipt =
        delivered("id:1 submit date:2311141213 done date:2311141213 stat:DELIVRD err:000 text:x");
    assert_eq!((receipt.sub, receipt.dlvrd), (None, None));
    let receipt =
        delivered("id:1 sub:1 submit date:2311141213 done date:2311141213 stat:DELIVRD err:0");
    assert_eq!((receipt.sub, receipt.dlvrd), (Some(1), None));
}

#[test]
fn dates_have_10_12_14_or_16_digits() {
    for (date, second) in [
        ("2311141213", None),
        ("231114121300", Some(0)),
        ("202311141213", None),
        ("20231114121359", Some(59)),
        ("2023111412135999", Some(59)),
        ("231114 1213", None),
    ] {
        let text =
            format!("id:1 sub:001 submit date:{date} done date:{date} stat:DELIVRD err:000 text:");
        let receipt = delivered(&text);
        assert_eq!(receipt.submit_date.unwrap().second, second, "{date}");
        assert_eq!(receipt.done_date.unwrap().second, second, "{date}");
    }
}

#[test]
fn err_may_be_alphanumeric() {
    let receipt = read("id:1 stat:UNDELIV err:1A9 text:");
    assert_eq!(receipt.err, Some(&b"1A9"[..]));
    assert_eq!(receipt.err_number(), None);
    assert_eq!(read("id:1 err:0x1F").err, Some(&b"0x1F"[..]));
}

#[test]
fn stat_may_be_a_vendors() {
    let receipt = read("id:1 sub:001 dlvrd:000 stat:FAILED err:000");
    assert_eq!(receipt.stat, b"FAILED");
    assert_eq!(receipt.state(), None);
    let receipt = read("id:1 stat:DELIVERED err:000");
    assert_eq!(receipt.state(), Some(MessageState::DELIVERED));
}

#[test]
fn fields_may_be_in_another_order() {
    delivered("stat:DELIVRD err:000 id:1 done date:2311141213 submit date:2311141213");
    let receipt = read("text:all is well id:7 stat:EXPIRED");
    assert_eq!(receipt.text, Some(&b"all is well"[..]));
    assert_eq!(receipt.id, b"7");
    assert_eq!(receipt.state(), Some(MessageState::EXPIRED));
}

#[test]
fn fields_may_be_in_another_case() {
    delivered(
        "ID:1 SUB:001 DLVRD:001 SUBMIT DATE:2311141213 DONE DATE:2311141213 STAT:DELIVRD ERR:000",
    );
    delivered("id:1 Submit Date:2311141213 Done Date:2311141213 Stat:delivrd Err:000 Text:x");
    delivered("id:1 submit_date:2311141213 done_date:2311141213 stat:DELIVRD err:000");
}

#[test]
fn fields_may_have_other_spaces() {
    delivered("  id: 1  submit date: 2311141213 done date: 2311141213 stat: DELIVRD err: 000 ");
    delivered("id:1\r\nsubmit date:2311141213\r\ndone date:2311141213\r\nstat:DELIVRD\r\nerr:000");
}

#[test]
fn text_may_be_empty_or_absent() {
    assert_eq!(read("id:1 stat:DELIVRD err:000 text:").text, Some(&b""[..]));
    assert_eq!(
        read("id:1 stat:DELIVRD err:000 Text: ").text,
        Some(&b" "[..])
    );
    assert_eq!(read("id:1 stat:DELIVRD err:000").text, None);
}

#[test]
fn tlvs_may_stand_instead_of_the_text() {
    let error = NetworkErrorCode {
        network_type: NetworkErrorType::GSM,
        error_code: 0x1b,
    };
    let tlvs = [
        Tlv::receipted_message_id("1".into()),
        Tlv::message_state(MessageState::UNDELIVERABLE),
        Tlv::new(TlvTag::NETWORK_ERROR_CODE, &[3, 0, 0x1b]),
    ];
    let expected = Receipt {
        id: b"1",
        stat: b"UNDELIV",
        network_error_code: Some(error),
        ..Receipt::default()
    };
    assert_eq!(Receipt::from_tlvs(&Tlvs::new(&tlvs)), Some(expected));
    let mut message = DeliverSm {
        tlvs: Tlvs::new(&tlvs),
        ..DeliverSm::default()
    };
    assert_eq!(message.receipt(), Some(expected));
    assert_eq!(Receipt::from_tlvs(&Tlvs::new(&tlvs[2..])), None);

    // What both say the text says, but for the id.
    message.short_message = b"id:0x1 stat:EXPIRED err:00A".into();
    let receipt = message.receipt().unwrap();
    assert_eq!(receipt.id, b"1");
    assert_eq!(receipt.state(), Some(MessageState::EXPIRED));
    assert_eq!(receipt.err, Some(&b"00A"[..]));
    assert_eq!(receipt.network_error_code, Some(error));

    // The error alone stands beside the text as well.
    message.esm_class = message
        .esm_class
        .with_message_type(MessageType::DELIVERY_RECEIPT);
    message.tlvs = Tlvs::new(&tlvs[2..]);
    assert_eq!(message.receipt().unwrap().network_error_code, Some(error));
}

#[test]
fn other_fields_and_values_do_no_harm() {
    let receipt = read("id:a-b_c sub:x dlvrd:1234567 stat:FAILED err:0x1F net:42 text:no id:2");
    assert_eq!(receipt.stat, b"FAILED");
    assert_eq!(receipt.state(), None);
    assert_eq!(receipt.err, Some(&b"0x1F"[..]));
    assert_eq!(receipt.err_number(), None);
    assert_eq!((receipt.sub, receipt.dlvrd), (None, None));
    assert_eq!(
        receipt.text,
        Some(&b"no id:2"[..]),
        "the id was there already"
    );
}

#[test]
fn what_is_no_receipt_is_an_error() {
    for text in [
        "",
        "Hello",
        "err:000",
        "see http://example.com/id",
        "sub:001 text:stat",
    ] {
        let error = Receipt::from_bytes(text.as_bytes()).unwrap_err();
        assert_eq!(
            (error.kind(), error.field()),
            (ErrorKind::Missing, "stat"),
            "{text}"
        );
    }
}

#[test]
fn receipts_of_node_smpp_and_smpplib() {
    for (name, text) in [
        ("node_smpp.deliver_sm.receipt", Some(&b"Hello, SMPP"[..])),
        (
            "node_smpp.deliver_sm.receipt_text_only",
            Some(&b"Hello, SMPP"[..]),
        ),
        ("node_smpp.deliver_sm.receipt_tlvs_only", None),
        ("smpplib.deliver_sm.receipt", Some(&b""[..])),
    ] {
        let octets = proofs::vectors(VECTORS)
            .find(|found| found.0 == name)
            .unwrap()
            .1;
        let Body::DeliverSm(message) = Pdu::parse(&octets).unwrap().body else {
            panic!("{name}");
        };
        let receipt = message.receipt().unwrap();
        assert!([&b"7b1c9f00-1"[..], b"n1"].contains(&receipt.id), "{name}");
        assert_eq!(receipt.text, text, "{name}");
        let only = name.ends_with("only");
        let state = if only {
            MessageState::UNDELIVERABLE
        } else {
            MessageState::DELIVERED
        };
        assert_eq!(receipt.state(), Some(state), "{name}");
    }
    let octets = proofs::vectors(VECTORS)
        .find(|found| found.0 == "node_smpp.deliver_sm.mo")
        .unwrap()
        .1;
    let Body::DeliverSm(message) = Pdu::parse(&octets).unwrap().body else {
        panic!();
    };
    assert_eq!(message.receipt(), None);
}

#[test]
fn only_the_appendix_is_written() {
    let full = read(
        "id:7 sub:001 dlvrd:000 submit date:2311141213 done date:2311141215 stat:UNDELIV err:1A9 text:x",
    );
    assert!(proofs::value(&full, &mut Vec::new()));
    let refused = |receipt: Receipt<'_>| receipt.to_vec().unwrap_err().field();
    assert_eq!(refused(Receipt { id: b"", ..full }), "id");
    assert_eq!(refused(Receipt { id: b"a b", ..full }), "id");
    assert_eq!(
        refused(Receipt {
            sub: Some(1000),
            ..full
        }),
        "sub"
    );
    assert_eq!(
        refused(Receipt {
            dlvrd: None,
            ..full
        }),
        "dlvrd"
    );
    assert_eq!(
        refused(Receipt {
            done_date: None,
            ..full
        }),
        "done date"
    );
    assert_eq!(
        refused(Receipt {
            stat: b"FAILED",
            ..full
        }),
        "stat"
    );
    assert_eq!(
        refused(Receipt {
            err: Some(b"1234"),
            ..full
        }),
        "err"
    );
    let error = NetworkErrorCode::default();
    assert_eq!(
        refused(Receipt {
            network_error_code: Some(error),
            ..full
        }),
        "network_error_code"
    );
    assert_eq!(
        refused(Receipt {
            text: Some(&[b'x'; 21]),
            ..full
        }),
        "text"
    );
}

#[test]
fn any_octets_are_read_or_refused_and_traced_alike() {
    testing::read_only(
        &ReceiptSubject,
        &[
            b"id:1 sub:001 dlvrd:001 submit date:2311141213 done date:2311141213 stat:DELIVRD err:000 text:hi",
            b"text:a id:1 stat: err:",
            b"id:1 submit date:231114 1213 x:y z done date: stat:A",
        ],
    );
    let record = Record::new();
    let text = b"id:1 x:2 stat:DELIVRD";
    let mut r = Reader::with(text, septet_wire::DecodeOptions::strict(), &record);
    Receipt::decode(&mut r).unwrap();
    assert_eq!(record.into_events().len(), 3);
}
