//! `--registry`: what vendors of SMPP call their TLVs, statuses and commands.
//!
//! ```toml
//! [[tlv]]
//! tag = 0x1403
//! name = "mcc_mnc"
//! shape = "text"
//!
//! [[status]]
//! status = 0x0410
//! name = "NO_CREDIT"
//!
//! [[command]]
//! id = 0x01020304
//! name = "refill"
//! ```
//! A `shape` is `text`, `number`, or `octets`, which it is where none is told.

use std::fs;

use septet::smpp::{CommandId, CommandStatus, Registry, TlvShape, TlvTag, VendorTlv};
use serde::Deserialize;

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    #[serde(default)]
    tlv: Vec<Tlv>,
    #[serde(default)]
    status: Vec<Status>,
    #[serde(default)]
    command: Vec<Command>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tlv {
    tag: u16,
    name: String,
    #[serde(default)]
    shape: Shape,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Shape {
    Number,
    Text,
    #[default]
    Octets,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Status {
    status: u32,
    name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Command {
    id: u32,
    name: String,
}

/// Reads a file of names, which last as long as the command: it reads one.
///
/// # Errors
/// What is wrong with the file, and where.
pub fn read(path: &str) -> Result<Registry<'static>, String> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let names: Names = toml::from_str(&text).map_err(|error| error.to_string())?;
    let statuses = names.status.into_iter();
    let commands = names.command.into_iter();
    Ok(Registry {
        commands: all(commands.map(|of| (CommandId(of.id), leak(of.name)))),
        statuses: all(statuses.map(|of| (CommandStatus(of.status), leak(of.name)))),
        tlvs: all(names.tlv.into_iter().map(|tlv| VendorTlv {
            tag: TlvTag(tlv.tag),
            name: leak(tlv.name),
            shape: match tlv.shape {
                Shape::Number => TlvShape::Number,
                Shape::Text => TlvShape::Text,
                Shape::Octets => TlvShape::Octets,
            },
        })),
    })
}

fn all<T>(entries: impl Iterator<Item = T>) -> &'static [T] {
    Vec::leak(entries.collect())
}

fn leak(name: String) -> &'static str {
    String::leak(name)
}
