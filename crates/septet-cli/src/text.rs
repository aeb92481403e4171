//! `septet text`: what a text takes as a short message, from the command line to the exit code.

use std::io::{self, Read, Write};

use septet::text::dcs::Alphabet;
use septet::text::plan::{MAX_PARTS, OffendingCharacter, Plan, Planner};
use septet::text::transliterate::replacement;

use crate::args::{Text, TextFormat};

mod json;
mod table;

/// No text of more octets fits in 255 parts: they have at most 255 times 153 characters, each
/// of at most 4 octets of UTF-8.
const LONGEST: usize = 255 * 153 * 4;

/// Shows what a text takes; gives the exit code: 0, 1 where that is more than 255 parts, 2 for
/// a text that cannot be read.
#[must_use]
pub fn run(args: &Text) -> u8 {
    let read;
    let text = match args.text.as_deref() {
        Some(text) if text != "-" => text,
        _ => match standard_input() {
            Ok(text) => {
                read = text;
                read.as_str()
            }
            Err(Unread::TooLong) => {
                eprintln!(
                    "septet: standard input: more than {LONGEST} octets of text, which take more \
                     than {MAX_PARTS} parts"
                );
                return 1;
            }
            Err(Unread::Read(error)) => {
                eprintln!("septet: standard input: {error}");
                return 2;
            }
            Err(Unread::NotUtf8(at)) => {
                eprintln!("septet: standard input: not UTF-8 at octet {at}");
                return 2;
            }
        },
    };
    let planner = args
        .national
        .iter()
        .fold(Planner::new(), |planner, &language| {
            planner.with_language(language)
        });
    let Some(report) = Report::new(&planner, text) else {
        match planner.parts(text) {
            Ok(parts) => eprintln!(
                "septet: the text takes {} parts, a message has at most {MAX_PARTS}",
                parts.count()
            ),
            Err(error) => eprintln!("septet: {error}"),
        }
        return 1;
    };
    let mut shown = Vec::new();
    let mut output = io::stdout().lock();
    let written = match args.format {
        TextFormat::Table => table::write(&report, &mut shown),
        TextFormat::Json => json::write(&report, &mut shown),
    }
    .and_then(|()| output.write_all(&shown))
    .and_then(|()| output.flush());
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("septet: cannot write: {error}");
            2
        }
        _ => 0,
    }
}

/// Why there is no text.
enum Unread {
    Read(io::Error),
    /// Octets before the first that is none of UTF-8.
    NotUtf8(usize),
    TooLong,
}

fn standard_input() -> Result<String, Unread> {
    // One line end behind the longest, and one octet to see that it is longer.
    let bound = u64::try_from(LONGEST).unwrap_or(u64::MAX).saturating_add(3);
    let mut octets = Vec::new();
    let mut input = io::stdin().lock().take(bound);
    input.read_to_end(&mut octets).map_err(Unread::Read)?;
    // Whoever pipes a line means the text on it.
    if octets.last() == Some(&b'\n') {
        octets.pop();
        if octets.last() == Some(&b'\r') {
            octets.pop();
        }
    }
    if octets.len() > LONGEST {
        return Err(Unread::TooLong);
    }
    String::from_utf8(octets).map_err(|error| Unread::NotUtf8(error.utf8_error().valid_up_to()))
}

/// What is told of a text.
struct Report {
    sent: Sent,
    offending: Vec<OffendingCharacter>,
    transliterated: Option<Transliterated>,
}

/// How a text is sent.
struct Sent {
    plan: Plan,
    /// Of all parts: see [`Part::units`].
    units: usize,
    /// How many more fit in the last part.
    left: usize,
    parts: Vec<Part>,
}

/// What one message carries.
struct Part {
    /// Septets, or the units of 16 bits that UTF-16 has, of which 70 fit in a
    /// message.
    units: usize,
    text: String,
}

/// How a text is sent that has replacements for offending characters.
struct Transliterated {
    sent: Sent,
    replacements: Vec<(OffendingCharacter, &'static str)>,
}

impl Report {
    /// `None` if it takes too many parts.
    fn new(planner: &Planner, text: &str) -> Option<Self> {
        let sent = Sent::new(planner, text)?;
        let offending: Vec<_> = planner.offending(text).collect();
        Some(Self {
            sent,
            transliterated: Transliterated::new(planner, text, &offending),
            offending,
        })
    }
}

impl Sent {
    fn new(planner: &Planner, text: &str) -> Option<Self> {
        let plan = planner.plan(text).ok()?;
        let parts = planner.parts(text).ok()?;
        let of = parts.clone();
        let units = |of_library: usize| match plan.alphabet {
            Alphabet::Ucs2 => of_library / 2,
            _ => of_library,
        };
        Some(Self {
            plan,
            units: units(plan.units),
            left: units(plan.left),
            parts: parts
                .map(|part| Part {
                    units: units(of.units_in(part)),
                    text: part.to_owned(),
                })
                .collect(),
        })
    }

    const fn is_gsm7(&self) -> bool {
        matches!(self.plan.alphabet, Alphabet::Gsm7)
    }

    const fn alphabet(&self) -> &'static str {
        if self.is_gsm7() { "gsm7" } else { "ucs2" }
    }

    /// The name of the locking shift table, unless it is the default alphabet.
    fn locking(&self) -> Option<&'static str> {
        self.plan.tables.locking?.name()
    }

    /// The name of the single shift table, unless it is the default extension.
    fn single(&self) -> Option<&'static str> {
        self.plan.tables.single?.name()
    }
}

impl Transliterated {
    /// Replaces what is offending and no more, so that a national table that is permitted keeps
    /// its letters. `None` if nothing is replaced, or if the text then takes too many parts.
    fn new(planner: &Planner, text: &str, offending: &[OffendingCharacter]) -> Option<Self> {
        let replacements: Vec<_> = offending
            .iter()
            .filter_map(|&found| replacement(found.character).map(|by| (found, by)))
            .collect();
        if replacements.is_empty() {
            return None;
        }
        let mut replaced = String::with_capacity(text.len());
        let mut behind = 0;
        for (found, by) in &replacements {
            replaced.push_str(text.get(behind..found.offset).unwrap_or_default());
            replaced.push_str(by);
            behind = found.offset.saturating_add(found.character.len_utf8());
        }
        replaced.push_str(text.get(behind..).unwrap_or_default());
        Some(Self {
            sent: Sent::new(planner, &replaced)?,
            replacements,
        })
    }
}
