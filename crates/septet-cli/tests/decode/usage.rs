//! What the command is given, and how it ends.

use super::command::{capture, septet};

/// An SCCP message that carries nothing of ours: 13 octets.
const UDT: [u8; 13] = [9, 0, 3, 5, 7, 2, 0x42, 8, 2, 0x42, 6, 1, 0];

/// A pcap file of link type SCCP with one frame.
fn file(frame: &[u8]) -> Vec<u8> {
    let mut file = vec![
        0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 142, 0, 0, 0,
    ];
    let length = u32::try_from(frame.len()).unwrap();
    for word in [0, 0, length, length] {
        file.extend(word.to_le_bytes());
    }
    file.extend(frame);
    file
}

#[test]
fn a_capture_from_standard_input() {
    let ran = septet(&["decode", "--format", "line", "-"], &file(&UDT));
    assert_eq!(ran.code, Some(0), "{}", ran.errors);
    assert!(ran.output.starts_with("    1  sccp  "), "{}", ran.output);
    assert!(
        ran.errors
            .contains("1 messages decoded, 0 errors; 1 frames")
    );
}

#[test]
fn a_truncated_capture() {
    let file = file(&UDT);
    let cut = file.get(..file.len() - 1).unwrap();
    let ran = septet(&["decode", "-"], cut);
    assert_eq!(ran.code, Some(1));
    let message = "pcap caplen: caplen is 13, the file ends after 12 octets";
    assert!(ran.output.contains(message), "{}", ran.output);
}

#[test]
fn what_is_no_capture_or_not_there() {
    let ran = septet(&["decode", "-"], b"hello");
    assert_eq!((ran.code, ran.output.as_str()), (Some(2), ""));
    assert!(ran.errors.contains("not a capture"), "{}", ran.errors);
    let ran = septet(&["decode", "/nonexistent/file", "-"], &file(&UDT));
    assert_eq!(ran.code, Some(2));
    // The other file is read all the same.
    let said = |what| ran.errors.contains(what);
    assert!(
        said("/nonexistent/file") && said("1 frames"),
        "{}",
        ran.errors
    );
}

#[test]
fn several_files() {
    let files = [capture("kannel.pcap"), capture("ss7-sccp.pcap")];
    let ran = septet(&["decode", "--format", "json", &files[0], &files[1]], b"");
    assert_eq!(ran.code, Some(0), "{}", ran.errors);
    let items = ran.items();
    assert_eq!(items.len(), 48 + 66);
    assert_eq!(items[0]["file"], files[0].as_str());
    assert_eq!(items[113]["n"], 114);
    assert!(
        ran.errors
            .contains("all files: 114 messages decoded, 0 errors")
    );
}

#[test]
fn nobody_listens() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_septet"))
        .args(["decode", "--format", "json", &capture("smpplib.pcap")])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(!String::from_utf8_lossy(&output.stderr).contains("cannot write"));
}

#[test]
fn wrong_usage() {
    let ran = septet(&["decode", "--as", "sms", "-"], b"");
    assert_eq!(ran.code, Some(2));
    assert!(ran.errors.contains("tpdu-mo"), "{}", ran.errors);
}

#[test]
fn hexadecimal() {
    let text = b"09 00 03050702 4208 0x02 42:06 01 00 # a comment\n09 8g\n09 80\n";
    // Without a file it is standard input.
    let arguments = ["decode", "--hex", "--as", "sccp", "--format", "json"];
    let ran = septet(&arguments, text);
    assert_eq!(ran.code, Some(1));
    let items = ran.items();
    assert_eq!(items.len(), 3);
    assert_eq!(
        (&items[0]["ok"], &items[0]["line"]),
        (&true.into(), &1.into())
    );
    assert_eq!(items[0]["message"]["sccp"]["message_type_name"], "UDT");
    let message = items[1]["error"]["message"].as_str().unwrap();
    assert!(message.contains("line 2, column 5"), "{message}");
    assert_eq!(items[2]["error"]["layer"], "sccp");
    let ran = septet(
        &arguments,
        text.split(|octet| *octet == b'\n').next().unwrap(),
    );
    assert_eq!(ran.code, Some(0));
}

/// One line a layer, from the vectors that others made.
#[test]
fn every_layer_by_name() {
    let deliver = "040c91039617325476000032114121310480 05e8329bfd06";
    let mt = format!("302d 8008 0202917856341 2f0 8407 91039600000010 0418{deliver}");
    let rp_mt = format!("0107 0691039600001 0 00 18{deliver}");
    let cp_mt = format!("2901 23{rp_mt}");
    let at = format!("0691039600001 0{deliver}");
    let submit = "01070c910396173254760000 05e8329bfd06";
    let rp_mo = format!("0007 00 069103960000 10 12{submit}");
    let cp_mo = format!("1901 1d{rp_mo}");
    let m2ua = "01000601 0000001c 0001000800000005 0300000b 85 88534b50 0100 00";
    // CLDT from SSN 6 at 5000 to itself, with a TCAP Begin.
    let end = "0018 00020003 8002000800001388 8003000800000006";
    let sua = format!(
        "01000701 0000005c 0006000800000007 0115000800000000 0102{end} 0103{end} \
         0116000800000000 010b0009 6203480107 000000"
    );
    for (layer, more, hex, layers) in [
        ("tpdu-mt", &[][..], deliver, &["tpdu"][..]),
        ("m2ua", &[], m2ua, &["m2ua", "mtp3"]),
        ("sua", &[], &sua, &["sua", "tcap"]),
        (
            "map",
            &["--op", "44", "--component", "invoke", "--version", "3"],
            &mt,
            &["map", "tpdu"],
        ),
        ("map-dialogue", &[], "a00a 8008 020291785634 12f0", &["map"]),
        (
            "tcap-ansi",
            &[],
            "e213 c70400001001 e80b e909 cf0105 d1020935 f200",
            &["tcap-ansi"],
        ),
        ("rp-mt", &[], &rp_mt, &["rp", "tpdu"]),
        ("rp-mo", &[], &rp_mo, &["rp", "tpdu"]),
        ("cp-mt", &[], &cp_mt, &["cp", "rp", "tpdu"]),
        ("cp-mo", &[], &cp_mo, &["cp", "rp", "tpdu"]),
        ("cp-mo", &[], "99 04", &["cp"]),
        ("rp-mt", &[], "0307", &["rp"]),
        ("at", &[], &at, &["at", "tpdu"]),
        ("smpp", &[], "0000001000000015 00000000 00000001", &["smpp"]),
        ("m3ua", &[], "0100030100000008", &["m3ua"]),
        ("mtp2", &[], "818100", &["mtp2"]),
        ("mtp2-extended", &[], "0180 0180 0000", &["mtp2"]),
        // Transfer prohibited, and a test of a link in North America.
        ("mtp3", &[], "80 88534b50 14 8813", &["mtp3"]),
        (
            "mtp3",
            &["--variant", "ansi"],
            "b1 030201 060504 07 11 21 aabb",
            &["mtp3"],
        ),
    ] {
        let start = [
            "decode", "--hex", "--as", layer, "--format", "json", "--check",
        ];
        let arguments = [&start, more, &["-"]].concat();
        let ran = septet(&arguments, hex.as_bytes());
        assert_eq!(ran.code, Some(0), "{layer}: {}{}", ran.output, ran.errors);
        let items = ran.items();
        assert_eq!(items[0]["layers"], serde_json::json!(layers), "{layer}");
        assert_eq!(items[0]["relay"], "exact", "{layer}");
        if layers.contains(&"tpdu") {
            assert_eq!(items[0]["sms"][0]["text"], "hello", "{layer}");
        }
    }
}

/// Only the caller knows which network an address is of.
#[test]
fn variants_are_told_by_the_caller() {
    for (variant, called, to) in [
        ("itu", "04 43 8803 06", "PC 0-113-0 (904) (HLR)"),
        ("japan", "04 43 8883 06", "PC 65-12-8 (33672) (HLR)"),
        ("china", "05 43 030201 06", "PC 1-2-3 (66051) (HLR)"),
        ("ansi", "05 c3 06 030201", "PC 1-2-3 (66051) (HLR)"),
    ] {
        let calling = if variant == "ansi" {
            "02 c1 08"
        } else {
            "02 42 08"
        };
        let pointers = if called.starts_with("04") {
            "030709"
        } else {
            "03080a"
        };
        let text = format!("0900 {pointers} {called} {calling} 01 00");
        let arguments = ["decode", "--hex", "--as", "sccp", "--variant", variant];
        let ran = septet(
            &[&arguments[..], &["--format", "json", "--check", "-"]].concat(),
            text.as_bytes(),
        );
        assert_eq!(ran.code, Some(0), "{variant}: {}", ran.output);
        assert_eq!(ran.items()[0]["relay"], "exact");
        let line = septet(
            &[&arguments[..], &["--format", "line", "-"]].concat(),
            text.as_bytes(),
        );
        assert!(
            line.output.contains(&format!("(MSC) → {to}")),
            "{}",
            line.output
        );
    }
}

/// What carries TPDUs is shown down to the text, in every format.
#[test]
fn over_the_air_and_from_a_modem() {
    let cp = b"2901 23 0107 06910396000010 00 18 040c91039617325476000032114121310480 05e8329bfd06";
    let arguments = ["decode", "--hex", "--as", "cp-mt", "--format"];
    let tree = septet(&[&arguments[..], &["tree", "-"]].concat(), cp).output;
    for part in [
        "cp_message_type",
        "CP-DATA",
        "rp_mti",
        "+3069000001",
        "hello",
    ] {
        assert!(tree.contains(part), "{part}: {tree}");
    }
    let line = septet(&[&arguments[..], &["line", "-"]].concat(), cp).output;
    for part in ["cp/rp/tpdu", "SMS-DELIVER", "hello"] {
        assert!(line.contains(part), "{part}: {line}");
    }
    let items = septet(&[&arguments[..], &["json", "-"]].concat(), cp).items();
    let message = &items[0]["message"]["cp"];
    assert_eq!(message["cp_message_type_name"], "CP-DATA");
    assert_eq!(message["rp"]["rp_message_reference"], 7);
    assert_eq!(message["rp"]["tpdu"]["tp_oa"]["address"], "+306971234567");
    assert_eq!(items[0]["what"], "SMS-DELIVER");
    // An error inside is of its own layer, at its octet of the whole.
    for (layer, hex, told) in [
        ("cp-mo", "0904", ""),
        (
            "cp-mo",
            "0604",
            "cp: protocol_discriminator: is 0x06, expected 0x09, at octet 0",
        ),
        (
            "cp-mo",
            "290102 0307",
            "rp: rp_mti: value 0x03 is not allowed here, at octet 3",
        ),
        (
            "rp-mo",
            "0007 0000 02 0107",
            "tpdu: length: needs 1 octet, the input has 0 left, at octet 7",
        ),
        (
            "at",
            "00 0107 04",
            "tpdu: type_of_address: needs 1 octet, the input has 0 left, at octet 4",
        ),
        (
            "at",
            "0c91",
            "at: service_centre_address: length 12 is not in 0..=11, at octet 0",
        ),
    ] {
        let arguments = ["decode", "--hex", "--as", layer, "--format", "json", "-"];
        let items = septet(&arguments, hex.as_bytes()).items();
        let message = items[0]["error"]["message"].as_str().unwrap_or_default();
        assert_eq!(message, told, "{layer}: {hex}");
    }
    let ran = septet(
        &["decode", "--hex", "--as", "rp-mt", "--format", "json", "-"],
        b"0507 0129 41 0a 01c50032114121310480",
    );
    let what = &ran.items()[0]["what"];
    assert_eq!(what, "RP-ERROR temporary failure, SMS-SUBMIT-REPORT");
}

#[test]
fn lenient() {
    // An enquire_link with an octet too many.
    let hex = b"00000011 00000015 00000000 00000001 00";
    let arguments = ["decode", "--hex", "--as", "smpp", "--format", "json"];
    let strict = septet(&[&arguments[..], &["-"]].concat(), hex);
    assert_eq!(strict.code, Some(1));
    assert_eq!(strict.items()[0]["error"]["kind"], "trailing");
    let lenient = septet(&[&arguments[..], &["--lenient", "-"]].concat(), hex);
    assert_eq!(lenient.code, Some(0), "{}", lenient.output);
    let finding = &lenient.items()[0]["findings"][0];
    assert_eq!(
        (&finding["layer"], &finding["offset"]),
        (&"smpp".into(), &16.into())
    );
    assert_eq!(finding["message"], "tolerated smpp-trailing-octets");
}

#[test]
fn a_registry_names_what_vendors_define() {
    let path = concat!(env!("CARGO_TARGET_TMPDIR"), "/registry.toml");
    let write = |names: &str| std::fs::write(path, names).unwrap();
    let readme = include_str!("../../README.md");
    let (_, names) = readme.split_once("```toml\n").unwrap();
    write(names.split_once("```").unwrap().0);

    let hex = b"0000001a 00000015 00000000 00000001 14030006 323032303100
                00000010 80000004 00000410 00000002
                00000010 01020304 00000000 00000003";
    let lines = String::from_utf8_lossy(hex).replace("\n ", "\n");
    let arguments = ["decode", "--hex", "--as", "smpp", "--format", "json", "-"];
    let named = septet(
        &[&arguments[..], &["--registry", path]].concat(),
        lines.as_bytes(),
    );
    let items = named.items();
    assert_eq!(items.len(), 3, "{}", named.output);
    assert_eq!(items[0]["message"]["smpp"]["mcc_mnc"]["value"], "20201");
    assert_eq!(items[1]["what"], "submit_sm_resp #2 NO_CREDIT");
    assert_eq!(items[2]["what"], "refill #3");
    let plain = septet(&arguments, lines.as_bytes()).items();
    assert_eq!(plain[0]["message"]["smpp"]["tlv"]["value"], "323032303100");
    assert_eq!(plain[2]["what"], "command 0x01020304 #3");

    for (names, wrong) in [
        ("[[tlv]]\ntag = 0x10000\nname = \"x\"", "line 2"),
        ("[[tlv]]\ntag = 1\nname = \"x\"\nshape = \"y\"", "line 4"),
        ("[[tvl]]", "tvl"),
    ] {
        write(names);
        let ran = septet(&[&arguments[..], &["--registry", path]].concat(), b"");
        assert_eq!(ran.code, Some(2), "{names}");
        assert!(ran.errors.contains(wrong), "{}", ran.errors);
    }
}

/// Link type 147 says nothing of what its frames hold.
#[test]
fn frames_of_a_link_type_that_the_user_defines() {
    let mut file = file(&UDT);
    file[20] = 147;
    let ran = septet(&["decode", "--format", "json", "-"], &file);
    assert_eq!(ran.code, Some(1));
    let items = ran.items();
    let message = items[0]["error"]["message"].as_str().unwrap();
    assert!(message.contains("link type 147"), "{message}");
    let ran = septet(&["decode", "--as", "sccp", "--format", "json", "-"], &file);
    assert_eq!(ran.code, Some(0), "{}", ran.output);
    assert_eq!(
        ran.items()[0]["message"]["sccp"]["message_type_name"],
        "UDT"
    );
}
