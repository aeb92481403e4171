//! Random messages both ways: those that others made and those that
//! `arbitrary` builds come back octet for octet, and others read the same in
//! each, field by field.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "stopping is what a test is for"
)]

/// The file of this name, or a larger one in the folder that `JUDGED` names
/// (`testdata/README.md`).
fn judged(name: &str, here: &'static str) -> String {
    match std::env::var("JUDGED") {
        Ok(folder) => {
            let path = format!("{folder}/sccp/{name}");
            let text = std::fs::read_to_string(&path);
            text.unwrap_or_else(|error| panic!("{path}: {error}"))
        }
        Err(_) => here.to_owned(),
    }
}

macro_rules! judged {
    ($name:literal) => {
        crate::judged(
            $name,
            include_str!(concat!("../../../../testdata/sccp/", $name)),
        )
    };
}

mod osmocom;
mod pycrate;
mod tshark;
