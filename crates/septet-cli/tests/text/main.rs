//! `septet text` as a whole: what it is given, what it prints, how it ends.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it should be"
)]

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// Exit code, output, errors.
type Ran = (Option<i32>, String, String);

fn text(arguments: &[&str], input: &[u8]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_septet"))
        .arg("text")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        // A command that does not read its input has closed the pipe: that is no failure here.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let text = |octets| String::from_utf8(octets).unwrap();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

fn object((code, output, errors): Ran) -> Value {
    assert_eq!((code, errors.as_str()), (Some(0), ""));
    assert_eq!(output.lines().count(), 1, "{output}");
    serde_json::from_str(&output).unwrap()
}

fn read(given: &str) -> Value {
    object(text(&["--format", "json", "--", given], b""))
}

fn permitted(national: &str, given: &str) -> Value {
    object(text(
        &["--format", "json", "--national", national, given],
        b"",
    ))
}

/// The units of the parts.
fn units(object: &Value) -> Vec<u64> {
    let parts = object["parts"].as_array().unwrap().iter();
    parts.map(|part| part["units"].as_u64().unwrap()).collect()
}

/// The texts of the parts.
fn texts(object: &Value) -> Vec<&str> {
    let parts = object["parts"].as_array().unwrap().iter();
    parts.map(|part| part["text"].as_str().unwrap()).collect()
}

#[test]
fn the_contract_of_json() {
    let expected = json!({
        "alphabet": "gsm7",
        "locking": null,
        "single": null,
        "units": 161,
        "parts": [
            { "units": 153, "text": "a".repeat(153) },
            { "units": 8, "text": "a".repeat(8) },
        ],
        "offending": [],
        "transliterated": null,
    });
    assert_eq!(read(&"a".repeat(161)), expected);

    // Octets of UTF-8 before the quote: 5, characters: 4.
    let expected = json!({
        "alphabet": "ucs2",
        "locking": null,
        "single": null,
        "units": 6,
        "parts": [{ "units": 6, "text": "Zoé ’s" }],
        "offending": [{ "char": "’", "offset": 4 }],
        "transliterated": {
            "alphabet": "gsm7",
            "locking": null,
            "single": null,
            "units": 6,
            "parts": [{ "units": 6, "text": "Zoé 's" }],
            "replacements": [{ "char": "’", "offset": 4, "by": "'" }],
        },
    });
    assert_eq!(read("Zoé ’s"), expected);
}

#[test]
fn where_the_default_alphabet_is_cut() {
    assert_eq!(units(&read(&"a".repeat(160))), [160]);
    assert_eq!(units(&read(&"a".repeat(161))), [153, 8]);
    assert_eq!(units(&read(&"a".repeat(306))), [153, 153]);
    assert_eq!(units(&read(&"a".repeat(307))), [153, 153, 1]);

    // The escape and its partner stay together.
    let given = format!("{}€{}", "a".repeat(152), "b".repeat(10));
    let object = read(&given);
    assert_eq!(
        (&object["units"], units(&object)),
        (&json!(164), vec![152, 12])
    );
    assert_eq!(texts(&object)[1], "€bbbbbbbbbb");
    assert_eq!(texts(&object).concat(), given);
}

#[test]
fn where_ucs2_is_cut() {
    assert_eq!(units(&read(&"ж".repeat(70))), [70]);
    assert_eq!(units(&read(&"ж".repeat(71))), [67, 4]);

    // The halves of a surrogate pair stay together.
    let given = format!("{}😀aaaaa", "a".repeat(66));
    let object = read(&given);
    assert_eq!(
        (&object["units"], units(&object)),
        (&json!(73), vec![66, 7])
    );
    assert_eq!(texts(&object)[1], "😀aaaaa");
    let offending = json!([{ "char": "😀", "offset": 66 }]);
    assert_eq!(object["offending"], offending);
    // Nothing stands for it.
    assert_eq!(object["transliterated"], Value::Null);
}

#[test]
fn turkish() {
    let given = "ş".repeat(100);
    let object = read(&given);
    assert_eq!(object["alphabet"], "ucs2");
    assert_eq!(units(&object), [67, 33]);
    assert_eq!(object["offending"].as_array().unwrap().len(), 100);
    assert_eq!(object["transliterated"]["alphabet"], "gsm7");
    assert_eq!(texts(&object["transliterated"]), ["s".repeat(100)]);

    for national in ["tr", "turkish", "es,tr"] {
        let object = permitted(national, &given);
        assert_eq!(object["alphabet"], "gsm7");
        let tables = (&object["locking"], &object["single"]);
        assert_eq!(tables, (&json!("turkish"), &Value::Null));
        assert_eq!(units(&object), [100]);
    }

    // 155 septets are beside a header that names one table, 149 beside one that counts parts too.
    assert_eq!(units(&permitted("tr", &"ş".repeat(155))), [155]);
    assert_eq!(units(&permitted("tr", &"ş".repeat(156))), [149, 7]);
    // Where the default alphabet does, no table is named.
    assert_eq!(permitted("tr", "abc")["locking"], Value::Null);
}

#[test]
fn a_table_that_is_permitted_keeps_its_letters() {
    let given = format!("{}’", "ş".repeat(80));
    let object = permitted("tr", &given);
    assert_eq!(object["alphabet"], "ucs2");
    assert_eq!(object["offending"], json!([{ "char": "’", "offset": 80 }]));
    let after = &object["transliterated"];
    assert_eq!(
        (&after["alphabet"], &after["locking"]),
        (&json!("gsm7"), &json!("turkish"))
    );
    assert_eq!(texts(after), [format!("{}'", "ş".repeat(80))]);
    assert_eq!(
        after["replacements"],
        json!([{ "char": "’", "offset": 80, "by": "'" }])
    );
}

#[test]
fn a_single_shift_table_alone() {
    // Spanish has no other; í is two septets in it.
    let object = permitted("es", "aquí");
    assert_eq!(
        (&object["locking"], &object["single"]),
        (&Value::Null, &json!("spanish"))
    );
    assert_eq!(units(&object), [5]);
}

#[test]
fn nothing() {
    let object = read("");
    assert_eq!(
        (&object["alphabet"], &object["units"]),
        (&json!("gsm7"), &json!(0))
    );
    assert_eq!(object["parts"], json!([{ "units": 0, "text": "" }]));
    assert_eq!(object["offending"], json!([]));
    assert_eq!(object["transliterated"], Value::Null);
    // So is nothing on standard input, or a line of it.
    for input in ["", "\n", "\r\n"] {
        assert_eq!(
            object,
            self::object(text(&["--format", "json"], input.as_bytes()))
        );
    }
}

#[test]
fn standard_input() {
    for arguments in [&["--format", "json"][..], &["--format", "json", "-"]] {
        for (input, given) in [
            ("one\ntwo", "one\ntwo"),
            ("one\ntwo\n", "one\ntwo"),
            ("one\r\ntwo\r\n", "one\r\ntwo"),
            ("one\n\n", "one\n"),
            ("Joe’s", "Joe’s"),
        ] {
            assert_eq!(
                object(text(arguments, input.as_bytes())),
                read(given),
                "{input:?}"
            );
        }
    }
    let (code, output, errors) = text(&[], b"ab\xff");
    assert_eq!((code, output.as_str()), (Some(2), ""));
    assert!(errors.contains("not UTF-8 at octet 2"), "{errors}");
}

#[test]
fn the_table() {
    let (code, output, _) = text(&["See you at Joe’s, Ann’s 😀"], b"");
    assert_eq!(code, Some(0));
    let expected = "\
alphabet       ucs2
length         26 units
parts          1 (room for 44 more)

part    units  text
   1       26  \"See you at Joe’s, Ann’s 😀\"

offending  times  character → replacement at offset (in characters)
U+2019         2  \"’\" → \"'\" at 14, 21
U+1F600        1  \"😀\" at 24

with replacements: ucs2, 26 units, 1 part: saves no part
";
    assert_eq!(output, expected);

    let (_, output, _) = text(&["--national", "tr", &"ş".repeat(156)], b"");
    let head = "\
alphabet       gsm7
locking table  turkish
single table   default
length         156 septets
parts          2 (room for 142 more)

part  septets  text
   1      149  \"şş";
    assert!(output.starts_with(head), "{output}");
    assert!(
        output.contains("at 0, 1, 2, 3, 4, 5, 6, 7 and 148 more\n"),
        "{output}"
    );
    assert!(
        output.ends_with("gsm7, 156 septets, 1 part: saves 1 part\n"),
        "{output}"
    );

    // Where nothing offends, nothing more is told.
    let (_, output, _) = text(&["abc"], b"");
    assert!(output.ends_with("   1        3  \"abc\"\n"), "{output}");
}

#[test]
fn what_a_terminal_would_obey_is_escaped() {
    let given = "a\u{1b}[2J\n\u{202e}b\u{61c}\u{2066}\u{7}\u{9b}";
    let (code, output, _) = text(&[given], b"");
    assert_eq!(code, Some(0));
    let shown = r#""a\u{1b}[2J\n\u{202e}b\u{61c}\u{2066}\u{7}\u{9b}""#;
    assert!(output.contains(shown), "{output}");
    assert!(
        output.contains(r#"U+202E         1  "\u{202e}""#),
        "{output}"
    );
    let obeyed = |c: char| c != '\n' && c.is_control();
    assert!(!output.contains(obeyed), "{output}");
    assert!(
        !output.contains(['\u{202e}', '\u{61c}', '\u{2066}']),
        "{output}"
    );
}

#[test]
fn too_many_parts() {
    let most = "a".repeat(255 * 153);
    assert_eq!(units(&read(&most)), [153; 255]);
    for format in ["table", "json"] {
        let given = format!("{most}a");
        let (code, output, errors) = text(&["--format", format, &given], b"");
        assert_eq!((code, output.as_str()), (Some(1), ""));
        assert_eq!(
            errors,
            "septet: the text takes 256 parts, a message has at most 255\n"
        );
    }
    // Of what is longer than any text, no more is read.
    let (code, output, errors) = text(&[], "é".repeat(1 << 20).as_bytes());
    assert_eq!((code, output.as_str()), (Some(1), ""));
    assert!(errors.contains("more than 255 parts"), "{errors}");
}

#[test]
fn replacements_that_take_too_many_parts() {
    // A part holds 67 ellipses; replaced, and with the letter still in UCS-2, thrice
    // as much.
    let given = format!("ж{}", "…".repeat(67 * 255 - 1));
    let object = read(&given);
    assert_eq!(units(&object), [67; 255]);
    assert_eq!(object["transliterated"], Value::Null);
    let (_, output, _) = text(&[&given], b"");
    assert!(output.ends_with("\nwith replacements: more than 255 parts\n"));
}

#[test]
fn wrong_usage() {
    for arguments in [
        &["--national", "de", "a"][..],
        &["--national", "", "a"],
        &["--format", "tree", "a"],
        &["--bogus", "a"],
        &["two", "texts"],
    ] {
        let (code, output, errors) = text(arguments, b"");
        assert_eq!((code, output.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(errors.starts_with("error: "), "{errors}");
    }
    let (code, output, _) = text(&["--help"], b"");
    assert_eq!(code, Some(0));
    assert!(output.contains("number of characters"), "{output}");
}
