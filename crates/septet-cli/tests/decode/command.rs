//! Runs the command, and finds the captures.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

/// What became of a run: exit code, output, errors.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) output: String,
    pub(crate) errors: String,
}

/// Runs the command with these arguments, and this on its standard input.
pub(crate) fn septet(arguments: &[&str], input: &[u8]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_septet"))
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
    Ran {
        code: output.status.code(),
        output: text(output.stdout),
        errors: text(output.stderr),
    }
}

impl Ran {
    /// The output as JSON, an object a line.
    pub(crate) fn items(&self) -> Vec<Value> {
        self.output
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

/// One of the project's own captures.
pub(crate) fn capture(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../testdata/captures");
    folder.join(name).to_str().unwrap().to_owned()
}

/// Decodes a capture to JSON with these options besides.
pub(crate) fn decode(file: &str, options: &[&str]) -> (Ran, Vec<Value>) {
    let arguments = [&["decode", "--format", "json"], options, &[file]].concat();
    let ran = septet(&arguments, b"");
    let items = ran.items();
    for (item, n) in items.iter().zip(1_u64..) {
        is_by_contract(item, n);
    }
    (ran, items)
}

/// The names that other programs rely on.
fn is_by_contract(item: &Value, n: u64) {
    let object = item.as_object().unwrap();
    for key in [
        "n", "ok", "layers", "message", "sms", "findings", "error", "relay",
    ] {
        assert!(object.contains_key(key), "{key}: {item}");
    }
    assert_eq!(item["n"], n);
    assert_eq!(item["ok"], item["error"].is_null());
    assert!(item["message"].is_object() && item["layers"].is_array());
    for sms in item["sms"].as_array().unwrap() {
        let sms = sms.as_object().unwrap();
        for key in [
            "kind",
            "from",
            "to",
            "alphabet",
            "text",
            "part",
            "parts",
            "reference",
        ] {
            assert!(sms.contains_key(key), "{key}: {item}");
        }
    }
    if let Some(error) = item["error"].as_object() {
        for key in ["layer", "field", "offset", "kind", "message"] {
            assert!(error.contains_key(key), "{key}: {item}");
        }
    }
}

/// All short messages of these items.
pub(crate) fn sms(items: &[Value]) -> Vec<&Value> {
    items
        .iter()
        .flat_map(|item| item["sms"].as_array().unwrap())
        .collect()
}

/// The texts of these, those of parts only where they were joined.
pub(crate) fn texts<'v>(sms: &[&'v Value], kind: &str) -> Vec<&'v str> {
    sms.iter()
        .filter(|sms| sms["kind"] == kind)
        .filter_map(|sms| match sms["part"].is_null() {
            true => sms["text"].as_str(),
            false => sms["joined"].as_str(),
        })
        .collect()
}
