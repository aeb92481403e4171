//! One line a message: frame, layers, what, from, to, text or error, two spaces between them.

use core::fmt::Write as _;
use std::io::{self, Write};

use super::Printable;
use crate::item::{Item, ShownSms};

pub(super) fn write(item: &Item, output: &mut dyn Write) -> io::Result<()> {
    let place = &item.place;
    if let Some(file) = &place.file {
        write!(output, "{}: ", Printable(file))?;
    }
    let number = place.frame.or(place.line).unwrap_or(item.n);
    write!(output, "{number:>5}  ")?;
    write!(output, "{:<23}  ", item.layers.join("/"))?;
    write!(output, "{:<30}", Printable(&item.what))?;
    match item.sms.as_slice() {
        [] if item.from.is_empty() && item.to.is_empty() => {}
        [] => {
            write!(
                output,
                "  {} → {}",
                Printable(&item.from),
                Printable(&item.to)
            )?;
        }
        all => {
            for sms in all {
                output.write_all(short_message(item, sms).as_bytes())?;
            }
        }
    }
    if let Some(error) = &item.error {
        write!(output, "  error: {error}")?;
    }
    if let Some(relay) = item.relay {
        write!(output, "  relay {relay}")?;
    }
    writeln!(output)
}

fn short_message(item: &Item, sms: &ShownSms) -> String {
    let end = |own: &Option<String>, other: &str| match own {
        Some(own) => Printable(own).to_string(),
        None => Printable(other).to_string(),
    };
    let mut line = format!(
        "  {} → {}",
        end(&sms.from, &item.from),
        end(&sms.to, &item.to)
    );
    // Writing to a string cannot fail.
    if let Some((part, parts, _)) = sms.part {
        let _ = write!(line, "  {part}/{parts}");
    }
    if let Some(status) = &sms.status {
        let _ = write!(line, "  {}", Printable(status));
    }
    match (&sms.joined, &sms.text, &sms.octets) {
        (Some(text), ..) => {
            let _ = write!(line, "  joined \"{}\"", Printable(text));
        }
        (None, Some(text), _) => {
            let _ = write!(line, "  \"{}\"", Printable(text));
        }
        (None, None, Some(octets)) => {
            let _ = write!(line, "  {} octets", octets.len());
        }
        (None, None, None) => {}
    }
    line
}
