//! What is shown of one message.

use core::fmt;
use core::time::Duration;
use std::sync::Arc;

use septet::DecodeError;
use septet::stack::{self, Relay};
use septet::wire::ErrorKind;

use crate::capture::{Context, Problem};
use crate::fields::Node;

/// One message, or one thing that is none.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// Its number, from 1.
    pub n: u64,
    /// Where it was found.
    pub place: Place,
    /// The layers that were read, the outermost first.
    pub layers: Vec<&'static str>,
    /// What it is, in a few words.
    pub what: String,
    /// Where it comes from: the innermost address that is not the short message's.
    pub from: String,
    /// Where it goes.
    pub to: String,
    /// What the decoders told.
    pub nodes: Vec<Node>,
    /// The short messages in it.
    pub sms: Vec<ShownSms>,
    /// What is worth a remark.
    pub findings: Vec<Remark>,
    /// What could not be read.
    pub error: Option<Fault>,
    /// With `--check`, what decoding and encoding again make of it.
    pub relay: Option<Relay>,
}

/// Where an [`Item`] was found.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// The file, where there are several.
    pub file: Option<Arc<str>>,
    /// The line, in a text.
    pub line: Option<u64>,
    /// The frame, in a capture: the one that completed it.
    pub frame: Option<u64>,
    /// The frame that it began in, where that is another.
    pub first_frame: Option<u64>,
    /// When, since 1970-01-01 00:00 UTC.
    pub time: Option<Duration>,
    /// Who spoke to whom.
    pub context: Option<Context>,
}

/// A short message, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShownSms {
    /// `submit`, `deliver` or `status-report`.
    pub kind: &'static str,
    /// Where it comes from.
    pub from: Option<String>,
    /// Where it goes.
    pub to: Option<String>,
    /// The alphabet.
    pub alphabet: &'static str,
    /// The text, if it is one.
    pub text: Option<String>,
    /// The octets, where they are no text.
    pub octets: Option<Vec<u8>>,
    /// Which part of how many, and the reference.
    pub part: Option<(u8, u8, u16)>,
    /// How many parts have come, where some are still missing.
    pub waiting: Option<u8>,
    /// That the part came before, or cannot be kept.
    pub remark: Option<&'static str>,
    /// The text of all parts, with the one that came last.
    pub joined: Option<String>,
    /// What became of the message that a status report is about.
    pub status: Option<String>,
}

impl ShownSms {
    /// The text to show where there is room for one: that of all parts, if it is there.
    #[must_use]
    pub fn best_text(&self) -> Option<&str> {
        self.joined.as_deref().or(self.text.as_deref())
    }
}

/// Something worth a remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The layer.
    pub layer: Option<&'static str>,
    /// The field.
    pub field: &'static str,
    /// The octet, in the message.
    pub offset: Option<u64>,
    /// What was found.
    pub message: String,
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The layer.
    pub layer: &'static str,
    /// The field.
    pub field: &'static str,
    /// The octet: in the message; of a frame that has none, in the frame.
    pub offset: Option<u64>,
    /// The kind of error, one word.
    pub kind: &'static str,
    /// All of it as a sentence.
    pub message: String,
    /// Whether the octet is one of the message that was joined from segments.
    pub reassembled: bool,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if self.reassembled {
            f.write_str(" of the joined segments")?;
        }
        Ok(())
    }
}

impl From<stack::Error> for Fault {
    fn from(error: stack::Error) -> Self {
        Self::new(error.layer().name(), error.error())
    }
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Self {
            layer: problem.layer,
            field: problem.field,
            offset: problem.offset,
            kind: "unreadable",
            message: problem.to_string(),
            reassembled: false,
        }
    }
}

impl Fault {
    /// A decoder's error.
    #[must_use]
    pub fn new(layer: &'static str, error: DecodeError) -> Self {
        Self {
            layer,
            field: error.field(),
            offset: u64::try_from(error.offset()).ok(),
            kind: kind(error.kind()),
            message: format!("{layer}: {error}"),
            reassembled: false,
        }
    }
}

/// The name of a kind of error.
const fn kind(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Truncated { .. } => "truncated",
        ErrorKind::Trailing { .. } => "trailing",
        ErrorKind::Unterminated { .. } => "unterminated",
        ErrorKind::Length { .. } => "length",
        ErrorKind::Value { .. } => "value",
        ErrorKind::Unexpected { .. } => "unexpected",
        ErrorKind::Missing => "missing",
        ErrorKind::Duplicate => "duplicate",
        ErrorKind::Syntax => "syntax",
        ErrorKind::TooDeep { .. } => "too-deep",
        ErrorKind::Ber(_) => "ber",
        _ => "unreadable",
    }
}
