//! What the READMEs say one can type, typed.
#![cfg(unix)]

use std::path::PathBuf;
use std::process::Command;

/// The lines that begin with a prompt, and the README's of the project that
/// builds the command first.
fn commands() -> Vec<String> {
    let own = include_str!("../../README.md").lines();
    let own = own.filter_map(|line| line.strip_prefix("$ "));
    let project = include_str!("../../../../README.md").lines();
    let project = project.filter_map(|line| line.strip_prefix("cargo run --release -- "));
    let project = project.map(|arguments| format!("septet {arguments}"));
    own.map(str::to_owned).chain(project).collect()
}

#[test]
fn what_the_readmes_show_works() {
    let septet = PathBuf::from(env!("CARGO_BIN_EXE_septet"));
    let path = std::env::var("PATH").unwrap();
    let path = format!("{}:{path}", septet.parent().unwrap().display());
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let commands = commands();
    assert!(commands.len() > 7, "{commands:?}");
    for command in commands {
        // Files of the reader's own, and what need not be installed.
        let command = command
            .replace("capture.pcapng", "testdata/captures/ss7-m2pa.pcapng")
            .replace("capture.pcap ", "testdata/captures/kannel.pcap ")
            .replace("<message.txt", "<LICENSE-MIT");
        let (command, _) = command.split_once(" | jq").unwrap_or((&command, ""));
        let ran = Command::new("sh")
            .args(["-c", command])
            .current_dir(&root)
            .env("PATH", &path)
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.success(), "{command}: {errors}");
        assert!(!ran.stdout.is_empty(), "{command}");
    }
}
