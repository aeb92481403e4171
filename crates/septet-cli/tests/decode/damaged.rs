//! Bad input: what is wrong is said with layer, field and octet, and the rest is decoded.
//!
//! `damaged.txt` and `damaged-m3ua.txt` say of each frame what was done to it.

use serde_json::Value;

use super::command::{Ran, capture, decode};

/// Of each frame what was done to it, and the items that it is part of.
fn story(name: &str) -> (Ran, Vec<(u64, String, Vec<Value>)>) {
    let text = std::fs::read_to_string(capture(&format!("{name}.txt"))).unwrap();
    let (ran, items) = decode(&capture(&format!("{name}.pcap")), &[]);
    let story = text
        .lines()
        .map(|line| {
            let (frame, what) = line.split_once('\t').unwrap();
            let frame: u64 = frame.parse().unwrap();
            let spans = |item: &&Value| {
                let last = item["frame"].as_u64().unwrap();
                let first = item["first_frame"].as_u64().unwrap_or(last);
                (first..=last).contains(&frame)
            };
            let of_it = items.iter().filter(spans).cloned().collect();
            (frame, what.to_owned(), of_it)
        })
        .collect();
    (ran, story)
}

/// An error's layer, field and octet.
fn error(items: &[Value]) -> Option<(&str, &str, Option<u64>)> {
    let error = items.iter().find_map(|item| item["error"].as_object())?;
    Some((
        error["layer"].as_str().unwrap(),
        error["field"].as_str().unwrap(),
        error["offset"].as_u64(),
    ))
}

fn whats(items: &[Value]) -> Vec<&str> {
    items
        .iter()
        .map(|item| item["what"].as_str().unwrap())
        .collect()
}

/// Layer, field and octet of an error.
type At = (&'static str, &'static str, Option<u64>);

/// Of the frames with damage: what in the story they begin with, and their error.
const SMPP: [(&str, At); 18] = [
    (
        "lost: the rest was not captured",
        ("tcp", "sequence number", None),
    ),
    (
        "no beginning: no handshake",
        ("smpp", "command_length", None),
    ),
    (
        "truncated: submit_sm 5 octets short",
        ("smpp", "short_message", Some(51)),
    ),
    (
        "truncated: submit_sm cut in the middle",
        ("smpp", "destination_addr", Some(28)),
    ),
    (
        "truncated: deliver_sm whose last TLV",
        ("smpp", "network_error_code", Some(187)),
    ),
    (
        "truncated: submit_sm, the connection ends",
        ("smpp", "command_length", Some(16)),
    ),
    (
        "wrong values: sm_length one too many",
        ("smpp", "short_message", Some(51)),
    ),
    (
        "wrong values: sm_length one too few",
        ("smpp", "tlv_tag", Some(61)),
    ),
    (
        "wrong values: source_addr of 40 digits",
        ("smpp", "source_addr", Some(19)),
    ),
    (
        "wrong values: enquire_link with 3 octets",
        ("smpp", "trailing octets", Some(16)),
    ),
    (
        "command_length 0: in front of",
        ("smpp", "command_length", Some(0)),
    ),
    (
        "command_length 3: in front of",
        ("smpp", "command_length", Some(0)),
    ),
    (
        "command_length 15: in front of",
        ("smpp", "command_length", Some(0)),
    ),
    (
        "command_length 0x7fffffff: in front of",
        ("smpp", "command_length", Some(0)),
    ),
    (
        "http: request on the SMPP port",
        ("smpp", "command_length", Some(0)),
    ),
    ("tls: client hello", ("smpp", "command_length", Some(0))),
    ("tls: alert", ("smpp", "command_length", Some(0))),
    ("truncated: close", ("smpp", "command_length", Some(16))),
];

#[test]
fn smpp() {
    let (ran, story) = story("damaged");
    assert_eq!((ran.code, story.len()), (Some(1), 239));
    assert!(ran.errors.contains("239 frames"), "{}", ran.errors);
    for (frame, what, items) in &story {
        let quiet = ["handshake", "close"].iter().any(|end| what.ends_with(end))
            || what.starts_with("not smpp: HTTP");
        assert!(
            quiet || !items.is_empty(),
            "frame {frame} ({what}) is passed over"
        );
        let expected = SMPP.iter().find(|(start, _)| what.starts_with(start));
        match error(items) {
            // The PDU that is cut off is known as such with the close that follows it.
            None if what == "truncated: close" => {}
            // The octets before a gap are an error once the gap is known.
            Some(_) if what == "lost: first 40 octets of a submit_sm" => {}
            found => assert_eq!(found, expected.map(|it| it.1), "frame {frame}: {what}"),
        }
    }

    // What follows the damage is decoded.
    for (frame, what, items) in &story {
        let expected: &[&str] = match what.rsplit_once(": ").unwrap().1 {
            "submit_sm" | "all is well again" => &["submit_sm #20"],
            "enquire_link" | "enquire_link from the server" => &["enquire_link #51"],
            "four PDUs in one segment" => &[
                "bind_transceiver #13",
                "enquire_link #51",
                "submit_sm #20",
                "submit_sm #20",
            ],
            "command_id 0x00001234 that nobody knows" => &["command 0x00001234 #77"],
            "the server nacks" => &["generic_nack #0 ESME_RINVCMDLEN"],
            "bind on a port that nobody knows" => &["bind_transmitter #1"],
            "octets 548 to 549 of three PDUs" => &["submit_sm #32"],
            "the same segment again" => &["repetition of tcp: 62 octets that came before"],
            _ => continue,
        };
        assert_eq!(whats(items), expected, "frame {frame}: {what}");
    }
    let of = |frame: u64| &story.iter().find(|it| it.0 == frame).unwrap().2;
    let message = |frame| of(frame)[0]["error"]["message"].as_str().unwrap();
    assert!(
        message(204).contains("this is HTTP: \"GET / HTTP/1.1"),
        "{}",
        message(204)
    );
    assert!(message(212).contains("this is TLS"), "{}", message(212));
    assert!(message(152).contains("needs 46 octets, the input has 14 left"));
}

/// The same of the frames of SS7.
const M3UA: [(&str, At); 10] = [
    ("M3UA message length 8 too many", ("m3ua", "body", Some(8))),
    (
        "M3UA parameter length over the end",
        ("m3ua", "parameter_value", Some(12)),
    ),
    (
        "M3UA parameter length 3",
        ("m3ua", "parameter_length", Some(10)),
    ),
    ("M3UA version 2", ("m3ua", "version", Some(0))),
    ("M3UA cut after 20 octets", ("m3ua", "body", Some(8))),
    (
        "SCCP pointer to the data over the end",
        ("sccp", "pointer_to_data", Some(36)),
    ),
    (
        "SCCP mandatory pointer 0",
        ("sccp", "pointer_to_called_party_address", Some(34)),
    ),
    ("SCCP cut 10 octets short", ("sccp", "data", Some(62))),
    ("TCAP length 3 too many", ("tcap", "message", Some(64))),
    (
        "first half of a message whose end",
        ("sctp", "user data", None),
    ),
];

#[test]
fn m3ua() {
    let (ran, story) = story("damaged-m3ua");
    assert_eq!((ran.code, story.len()), (Some(1), 26));
    // Seven frames hold fragments, one of them of what never becomes complete.
    assert!(
        ran.errors.contains("26 frames, 19 of them"),
        "{}",
        ran.errors
    );
    assert!(
        ran.errors
            .contains("7  part of what another frame completes")
    );
    let mut silent = 0;
    for (frame, what, items) in &story {
        silent += u32::from(items.is_empty());
        let expected = M3UA.iter().find(|(start, _)| what.starts_with(start));
        assert_eq!(
            error(items),
            expected.map(|it| it.1),
            "frame {frame}: {what}"
        );
    }
    assert_eq!(silent, 6);
    // An unknown message type is no error of SCCP: its octets are there.
    let unknown = &story.iter().find(|it| it.0 == 22).unwrap().2[0];
    assert_eq!(unknown["what"], "message type 0xee");
    assert_eq!(unknown["message"]["sccp"]["message_type"], 0xee);
    let last = &story.iter().find(|it| it.0 == 25).unwrap().2[0];
    assert_eq!(last["sms"][0]["text"], "hello");
}

/// The layers below the broken one are there, and the fields before the broken one.
#[test]
fn what_lies_before_the_damage_is_shown() {
    let (_, story) = story("damaged-m3ua");
    let tcap = &story.iter().find(|it| it.0 == 24).unwrap().2[0];
    assert_eq!(tcap["layers"], serde_json::json!(["m3ua", "sccp", "tcap"]));
    assert_eq!(tcap["message"]["m3ua"]["protocol_data"]["opc"], 301);
    let (_, story) = self::story("damaged");
    let cut = &story.iter().find(|it| it.0 == 147).unwrap().2[0];
    assert_eq!(cut["message"]["smpp"]["source_addr"], "SEPTET");
    assert_eq!(cut["what"], "submit_sm #20");
}
