//! Captures of real traffic that lie beside the project.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::command::{Ran, decode, sms};

/// One of them, decoded and encoded again.
fn shared(name: &str) -> Option<(Ran, Vec<Value>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/captures");
    if !folder.is_dir() {
        println!("skipped: no shared captures");
        return None;
    }
    let file = folder.join(name);
    Some(decode(file.to_str().unwrap(), &["--check"]))
}

fn frames(items: &[Value]) -> BTreeSet<u64> {
    items
        .iter()
        .map(|it| it["frame"].as_u64().unwrap())
        .collect()
}

#[test]
fn smpp() {
    let Some((ran, items)) = shared("smpp-bind-submit-unbind.pcap") else {
        return;
    };
    assert_eq!(ran.code, Some(0), "{}", ran.errors);
    let commands: Vec<_> = items
        .iter()
        .map(|item| item["message"]["smpp"]["command_id_name"].as_str().unwrap())
        .collect();
    assert_eq!(
        commands,
        [
            "bind_transmitter",
            "bind_transmitter_resp",
            "enquire_link",
            "enquire_link_resp",
            "submit_sm",
            "submit_sm_resp",
            "unbind",
            "unbind_resp",
        ]
    );
    assert!(items.iter().all(|item| item["relay"] == "exact"));
    assert!(
        ran.errors.contains("17 frames, 8 of them"),
        "{}",
        ran.errors
    );
}

#[test]
fn m2pa() {
    let Some((ran, items)) = shared("ss7-m2pa-forwardsm.pcap") else {
        return;
    };
    assert_eq!(ran.code, Some(0), "{}", ran.errors);
    // 42 frames have a message, and 20 are SCTP's own.
    assert_eq!((items.len(), frames(&items).len()), (42, 42));
    assert!(
        ran.errors.contains("62 frames, 42 of them"),
        "{}",
        ran.errors
    );
    assert!(
        ran.errors.contains("20  SCTP without data"),
        "{}",
        ran.errors
    );

    // Twice forwardSM in two segments; twice the same on its way back, in two XUDTS.
    let text = format!("{}X123456789Z", "1234567890".repeat(16).get(..149).unwrap());
    assert_eq!(text.len(), 160);
    let sms = sms(&items);
    assert_eq!(sms.len(), 4);
    for sms in sms {
        assert_eq!(sms["text"], text.as_str());
        assert_eq!(sms["from"], "+123456789012345");
        assert_eq!(sms["to"], "228012120109856");
    }
    // Three segments: 23, 19, 47 … of INAP (by its application context), not of MAP.
    let three: Vec<_> = items
        .iter()
        .filter(|item| item["frame"].as_u64().unwrap() < 20)
        .filter_map(|item| item["message"]["reassembled"]["tcap"]["begin"].as_object())
        .collect();
    assert_eq!(three.len(), 3);
    for begin in three {
        let codes: Vec<_> = begin["components"]["invoke"]
            .as_array()
            .unwrap()
            .iter()
            .map(|invoke| invoke["operation_code"].as_i64().unwrap())
            .collect();
        assert_eq!(codes, [23, 19, 47, 32, 46, 34, 32, 46, 34, 23, 23, 31, 31]);
    }
    // What tshark says of frames 29, 31 and 34.
    let of = |frame: u64| items.iter().find(|item| item["frame"] == frame).unwrap();
    assert_eq!(of(29)["what"], "Begin sendRoutingInfoForSM");
    let argument = &of(29)["message"]["map"]["routing_info_for_sm_arg"];
    assert_eq!(argument["msisdn"]["digits"], "41792457333");
    assert_eq!(argument["service_centre_address"]["digits"], "41799797800");
    assert_eq!(of(31)["what"], "End sendRoutingInfoForSM result");
    let result = &of(31)["message"]["map"]["routing_info_for_sm_res"];
    assert_eq!(result["imsi"], "228012120109856");
    let node = &result["location_info_with_lmsi"]["location_info"]["msc_number"];
    assert_eq!(node["digits"], "41794947000");
    assert_eq!(of(34)["what"], "Begin forwardSM");
    assert_eq!(
        of(34)["layers"],
        json!(["m2pa", "mtp3", "sccp", "tcap", "map", "tpdu"])
    );
    // Long BER length forms are written short again; all else is exact.
    for item in &items {
        let long_forms = [3, 16, 19, 31].contains(&item["frame"].as_u64().unwrap());
        let expected = if long_forms { "normalised" } else { "exact" };
        assert_eq!(item["relay"], expected, "{item}");
    }
}

#[test]
fn m3ua() {
    let Some((ran, items)) = shared("m3ua-synthetic.pcap") else {
        return;
    };
    assert_eq!(ran.code, Some(1));
    let count = |what: &dyn Fn(&Value) -> bool| items.iter().filter(|item| what(item)).count();
    // The figures are tshark's: 18 M3UA messages, 3 of M2UA, 4 repetitions.
    assert_eq!(count(&|item| item["layers"][0] == "m3ua"), 18);
    assert_eq!(count(&|item| item["message"]["repeat"].is_object()), 4);
    assert_eq!(count(&|item| item["layers"][0] == "m2ua"), 3);
    // In these, the TCAP message says four octets more than the UDT has; tshark finds it
    // malformed as well.
    assert_eq!(count(&|item| item["error"]["layer"] == "tcap"), 13);
    for item in items.iter().filter(|item| item["ok"] == false) {
        let error = &item["error"];
        assert!(
            error["field"].is_string() && error["offset"].is_u64(),
            "{item}"
        );
    }
    assert!(
        ran.errors.contains("90 frames, 25 of them"),
        "{}",
        ran.errors
    );
}
