//! The SMS in the project's captures: those of real SMPP programs, and the same SS7 traffic
//! in seven carriers. The texts are those that the scripts beside the captures send.

use serde_json::{Value, json};

use super::command::{self, capture, decode, sms, texts};

const YES: &str = "Ναι, ευχαριστώ 👍";
const FROM_A_MOBILE: &str =
    "Αυτό είναι ένα μήνυμα σε δύο μέρη από το κινητό, με ελληνικά και ένα 🚀.";

fn rocket() -> String {
    format!("{}😀{} τέλος 🚀", "Μ".repeat(66), "Ν".repeat(66))
}

#[test]
fn kannel() {
    let (ran, items) = decode(&capture("kannel.pcap"), &["--check"]);
    assert_eq!(ran.code, Some(0), "{}", ran.errors);
    let sms = sms(&items);
    let thanks = "Thank you, we got it.";
    let long = "Part after part of a long message. ".repeat(12);
    assert_eq!(
        texts(&sms, "submit"),
        [
            thanks,
            thanks,
            thanks,
            "Hello from Kannel: [10 €] {a} ~ 100%",
            "Καλημέρα κόσμε 😀",
            long.as_str(),
            rocket().as_str(),
            "nobody is there",
        ]
    );
    assert_eq!(
        texts(&sms, "deliver"),
        ["Is it 10 €? [yes]", YES, FROM_A_MOBILE]
    );
    let reports: Vec<_> = sms
        .iter()
        .filter(|it| it["kind"] == "status-report")
        .collect();
    assert_eq!(reports.len(), 3);
    assert!(reports.iter().all(|report| report["status"] == "DELIVERED"));
    assert!(items.iter().all(|item| item["relay"] == "exact"));
    let refused = items
        .iter()
        .find(|item| item["message"]["smpp"]["command_status"] == 0x0b);
    assert_eq!(
        refused.unwrap()["message"]["smpp"]["command_status_name"],
        "ESME_RINVDSTADR"
    );

    // The entry as the contract has it, and with the last part the whole text.
    let last = sms.iter().find(|sms| sms["part"] == 3).unwrap();
    let object = last.as_object().unwrap();
    assert_eq!(object["kind"], "submit");
    assert_eq!(object["from"], "54321");
    assert_eq!(object["alphabet"], "gsm7");
    assert_eq!(
        (&object["parts"], &object["joined"]),
        (&json!(3), &json!(long))
    );
    assert!(object["reference"].is_u64());
    assert!(long.ends_with(object["text"].as_str().unwrap()));
}

#[test]
fn smpplib() {
    let (ran, items) = decode(&capture("smpplib.pcap"), &["--check"]);
    assert_eq!(ran.code, Some(0), "{}", ran.errors);
    let sms = sms(&items);
    assert_eq!(
        texts(&sms, "submit"),
        [
            "Your code is 123456. [valid 5 min] {ref ~1} 10€ ^\\|",
            "Κωδικός: 123456 😀",
            &"Καλημέρα κόσμε, αυτό είναι ένα μεγάλο μήνυμα που δεν χωράει σε ένα μέρος. ".repeat(3),
            &rocket(),
            &"The quick brown fox jumps over the lazy dog. ".repeat(8),
            &"Parts that are told by SAR TLVs and not by a user data header. ".repeat(5),
            &"Όλο το κείμενο σε ένα TLV 😀, όσο μεγάλο κι αν είναι. ".repeat(5),
            "nobody is there",
            "later, and not for long",
        ]
    );
    assert_eq!(
        texts(&sms, "deliver"),
        ["Is it 10 €? [yes]", YES, FROM_A_MOBILE]
    );
    let to_a_port = sms.iter().find(|sms| sms["alphabet"] == "octets").unwrap();
    let hex: String = b"to a port"
        .iter()
        .map(|octet| format!("{octet:02x}"))
        .collect();
    assert_eq!(to_a_port["octets"], hex);
    assert!(items.iter().all(|item| item["relay"] == "exact"));
    let sender = items
        .iter()
        .find(|item| item["what"] == "submit_sm #3")
        .unwrap();
    assert_eq!(sender["sms"][0]["from"], "SEPTET");
    assert_eq!(sender["sms"][0]["to"], "+306971234567");
}

/// What `live.sh` has an ESME send.
fn live_texts(first: &str) -> [String; 4] {
    [
        format!("Hello from {first}: [10 €] {{a}} ~ 100%"),
        "Part after part of a long message, [10 €] each. ".repeat(9),
        "Γειά σου 😀".to_owned(),
        "Καλημέρα κόσμε 😀 ".repeat(9),
    ]
}

/// How many items there are of this operation, and of its response with this status.
fn exchanged(items: &[Value], command: &str) -> [usize; 2] {
    let count = |name: &str, status: Option<&str>| {
        let of = |item: &&Value| {
            let smpp = &item["message"]["smpp"];
            let status = status.is_none_or(|status| smpp["command_status_name"] == status);
            smpp["command_id_name"] == name && status
        };
        items.iter().filter(of).count()
    };
    let response = format!("{command}_resp");
    [count(command, None), count(&response, Some("ESME_ROK"))]
}

/// Sessions of the examples with programs of others, as `live.sh` records them.
#[test]
fn live() {
    for (name, first, messages, receipts, links) in [
        ("live-kannel", "Kannel", 8, 4, 2),
        ("live-node", "septet", 8, 8, 1),
        ("live-smpp34", "septet", 8, 8, 1),
    ] {
        let (ran, items) = decode(&capture(&format!("{name}.pcap")), &["--check"]);
        assert_eq!(ran.code, Some(0), "{name}: {}", ran.errors);
        assert!(items.iter().all(|item| item["relay"] == "exact"), "{name}");
        let sms = sms(&items);
        assert_eq!(texts(&sms, "submit"), live_texts(first), "{name}");
        let reports = sms.iter().filter(|sms| sms["kind"] == "status-report");
        let delivered = reports.filter(|report| report["status"] == "DELIVERED");
        assert_eq!(delivered.count(), receipts, "{name}");
        assert_eq!(exchanged(&items, "bind_transceiver"), [1, 1], "{name}");
        assert_eq!(exchanged(&items, "submit_sm"), [messages; 2], "{name}");
        assert_eq!(exchanged(&items, "enquire_link"), [links; 2], "{name}");
        assert_eq!(exchanged(&items, "unbind"), [1, 1], "{name}");
    }
    let (_, items) = decode(&capture("live-kannel.pcap"), &[]);
    let echoed = sms(&items);
    assert_eq!(texts(&echoed, "deliver"), live_texts("Kannel"));
    let (_, items) = decode(&capture("live-node.pcap"), &[]);
    let received = sms(&items);
    assert_eq!(
        texts(&received, "deliver"),
        ["Is it 10 €? [yes]", YES, FROM_A_MOBILE]
    );
}

#[test]
fn smpp34_answers_out_of_order() {
    let (_, items) = decode(&capture("live-smpp34.pcap"), &[]);
    let numbers = |command: &str| -> Vec<_> {
        let smpp = items.iter().map(|item| &item["message"]["smpp"]);
        let of = smpp.filter(|smpp| smpp["command_id_name"] == command);
        of.filter_map(|smpp| smpp["sequence_number"].as_u64())
            .collect()
    };
    let (asked, mut answered) = (numbers("submit_sm"), numbers("submit_sm_resp"));
    assert_eq!(asked, [2, 3, 4, 5, 6, 7, 8, 9]);
    assert_ne!(answered, asked);
    answered.sort_unstable();
    assert_eq!(answered, asked);
}

#[test]
fn live_smpplib() {
    let (ran, items) = decode(&capture("live-smpplib.pcap"), &["--check"]);
    assert_eq!(ran.code, Some(0), "{}", ran.errors);
    let sms = sms(&items);
    // The message centre sends back what it has got.
    let mut submitted = texts(&sms, "submit");
    submitted.retain(|text| *text != "nobody is there");
    assert_eq!(submitted.len(), 8);
    assert_eq!(texts(&sms, "deliver"), submitted);
    assert_eq!(exchanged(&items, "submit_sm"), [19, 19]);
    assert_eq!(exchanged(&items, "enquire_link"), [1, 1]);
    assert_eq!(exchanged(&items, "unbind"), [1, 1]);
}

#[test]
fn passwords_are_masked_in_every_format() {
    for name in [
        "kannel.pcap",
        "smpplib.pcap",
        "live-kannel.pcap",
        "live-smpplib.pcap",
        "live-node.pcap",
        "live-smpp34.pcap",
    ] {
        for format in ["tree", "json", "line"] {
            let ran = command::septet(&["decode", "--format", format, &capture(name)], b"");
            assert!(!ran.output.contains("notreal"), "{name} {format}");
            assert!(!ran.output.contains("6e6f747265616c"), "{name} {format}");
        }
    }
}

#[test]
fn the_tree_shows_texts_fields_and_their_octets() {
    let ran = command::septet(&["decode", &capture("kannel.pcap")], b"");
    for line in [
        "          36–39    system_type: \"VMA\"",
        "           28–35    password: ********",
        "      esm_class: 0x40",
        "joined \"Αυτό είναι ένα μήνυμα σε δύο μέρη από το κινητό, με ελληνικά και ένα 🚀.\"",
        "  SMS submit  54321 → 306971234567  gsm7  part 3 of 3, reference ",
        "data_coding: UCS-2 (0x08)",
    ] {
        assert!(ran.output.contains(line.trim()), "{line}");
    }
    let ran = command::septet(&["decode", &capture("ss7-sccp.pcap")], b"");
    for line in [
        "operation_code: mt-ForwardSM (0x2c)",
        "application_context: \"shortMsgMT-RelayContext-v3\"",
        "reassembled",
        "imsi: \"202019876543210\"",
    ] {
        assert!(ran.output.contains(line), "{line}");
    }
}

/// What an item comes to whatever carries it.
fn told(item: &Value) -> Option<Value> {
    let layers = item["layers"].as_array().unwrap();
    let signalling = layers.iter().any(|layer| layer == "sccp");
    signalling.then(|| json!([item["what"], item["sms"], item["error"], item["relay"]]))
}

#[test]
fn six_carriers_bring_the_same() {
    let mut told_by_sccp = Vec::new();
    for (name, carrier) in [
        ("ss7-sccp.pcap", &[][..]),
        ("ss7-mtp3.pcap", &["mtp3"]),
        ("ss7-mtp2.pcap", &["mtp2", "mtp3"]),
        ("ss7-m2pa.pcapng", &["m2pa", "mtp3"]),
        ("ss7-m3ua.pcap", &["m3ua"]),
        ("ss7-m2ua.pcap", &["m2ua", "mtp3"]),
    ] {
        let (ran, items) = decode(&capture(name), &["--check"]);
        assert_eq!(ran.code, Some(0), "{name}: {}", ran.errors);
        for item in &items {
            assert_eq!(item["relay"], "exact", "{name}: {item}");
            let layers = item["layers"].as_array().unwrap();
            let same = layers.iter().zip(carrier).all(|(one, other)| one == other);
            assert!(same, "{name}: {item}");
        }
        let told: Vec<_> = items.iter().filter_map(told).collect();
        if told_by_sccp.is_empty() {
            let sms = sms(&items);
            let line = "Line one of a long message that no single part can carry, since 160 \
                        characters are the end. ";
            let joined: Vec<_> = sms
                .iter()
                .filter_map(|sms| sms["joined"].as_str())
                .collect();
            let emoji = format!("{}😀{}τέλος", "Μ".repeat(66), "Ν".repeat(66));
            assert_eq!(joined, [line.repeat(4).trim_end(), emoji.as_str()]);
            // One TPDU in three XUDT segments.
            let segmented = items
                .iter()
                .find(|it| it["message"]["reassembled"].is_object());
            let text = segmented.unwrap()["sms"][0]["text"].as_str().unwrap();
            assert!(line.repeat(2).starts_with(text) && text.chars().count() == 160);
            assert_eq!(told.len(), 66);
            told_by_sccp = told;
        } else {
            assert_eq!(told, told_by_sccp, "{name}");
        }
    }
}

/// By SUA as libosmo-sigtran writes it, all but what goes in segments.
#[test]
fn sua_brings_the_same_without_segments() {
    let (_, items) = decode(&capture("ss7-sccp.pcap"), &[]);
    let whole = items
        .iter()
        .filter(|item| item["message"]["reassembled"].is_null());
    let expected: Vec<_> = whole
        .flat_map(|item| item["sms"].as_array().unwrap())
        .collect();
    let (ran, items) = decode(&capture("ss7-sua.pcap"), &["--check"]);
    assert_eq!(ran.code, Some(0), "{}", ran.errors);
    assert!(
        items
            .iter()
            .all(|item| item["relay"] == "exact" && item["error"].is_null())
    );
    let sms = items
        .iter()
        .flat_map(|item| item["sms"].as_array().unwrap());
    assert_eq!(sms.collect::<Vec<_>>(), expected);
    // Its titles have filler behind their digits.
    let ran = command::septet(&["decode", &capture("ss7-sua.pcap")], b"");
    let call = "sua/tcap/map/tpdu  Begin mt-ForwardSM  306900000001 (MSC) → 306912345678 (MSC)";
    assert_eq!(ran.output.matches(call).count(), 8);
}
