//! The command as a whole: what it is given, what it prints, how it ends.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops where the command cannot be run"
)]

use std::io::Write;
use std::process::{Command, Stdio};

/// A pcap file of link type SCCP with one frame of two octets.
const SCCP: [u8; 42] = [
    0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 142, 0, 0, 0, //
    0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 0x09, 0x80,
];

/// Runs the command on this standard input: exit code, output, errors.
fn septet(line: &str, input: &[u8]) -> (Option<i32>, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_septet"))
        .args(line.split_whitespace())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read its input has closed the pipe: that is no failure here.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    let text = |octets| String::from_utf8(octets).unwrap();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn a_capture_from_standard_input() {
    let (code, output, errors) = septet("decode -", &SCCP);
    assert_eq!(code, Some(0), "{errors}");
    assert!(output.starts_with("1 "), "{output}");
    assert!(errors.contains("1 frames"), "{errors}");
}

#[test]
fn a_truncated_capture() {
    let (code, output, _) = septet("decode -", SCCP.get(..41).unwrap());
    assert_eq!(code, Some(1));
    assert!(
        output.contains("pcap caplen: caplen is 2, the file ends after 1 octets"),
        "{output}"
    );
}

#[test]
fn what_is_no_capture_or_not_there() {
    let (code, output, errors) = septet("decode -", b"hello");
    assert_eq!((code, output.as_str()), (Some(2), ""));
    assert!(errors.contains("not a capture"), "{errors}");
    let (code, _, errors) = septet("decode /nonexistent/file -", &SCCP);
    assert_eq!(code, Some(2));
    // The other file is read all the same.
    assert!(
        errors.contains("/nonexistent/file") && errors.contains("1 frames"),
        "{errors}"
    );
}

#[test]
fn wrong_usage() {
    let (code, _, errors) = septet("decode --as sms -", b"");
    assert_eq!(code, Some(2));
    assert!(errors.contains("tpdu-mo"), "{errors}");
}

#[test]
fn hexadecimal() {
    let (code, output, _) = septet("decode --hex --as sccp -", b"09 80 # a comment\n09 8g\n");
    assert_eq!(code, Some(1));
    assert!(output.contains("line 2, column 5"), "{output}");
    let (code, _, _) = septet("decode --hex --as sccp -", b"09 80\n");
    assert_eq!(code, Some(0));
}
