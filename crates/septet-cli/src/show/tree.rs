//! As a dissector shows it: a header line, the short messages, then each field with its
//! octets.

use core::fmt::{self, Write as _};
use core::ops::Range;
use std::io::{self, Write};

use septet::wire::Recorded;

use super::{Printable, Time};
use crate::fields::Node;
use crate::item::{Item, Place, ShownSms};

/// Octets shown of a field before it is cut short.
const OCTETS: usize = 20;

/// The width of the column of octets.
const GUTTER: usize = 9;

const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
const RED: &str = "\x1b[1;31m";
const YELLOW: &str = "\x1b[33m";
const GREEN: &str = "\x1b[1;32m";

/// Text in a colour, where there are colours.
struct Paint<T>(bool, &'static str, T);

impl<T: fmt::Display> fmt::Display for Paint<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(colour, code, text) = self;
        if *colour {
            write!(f, "{code}{text}\x1b[0m")
        } else {
            text.fmt(f)
        }
    }
}

pub(super) fn write(item: &Item, colour: bool, output: &mut dyn Write) -> io::Result<()> {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = Tree {
        colour,
        text: &mut text,
    }
    .item(item);
    output.write_all(text.as_bytes())
}

struct Tree<'t> {
    colour: bool,
    text: &'t mut String,
}

impl Tree<'_> {
    fn item(&mut self, item: &Item) -> fmt::Result {
        let colour = self.colour;
        writeln!(self.text, "{}", Paint(colour, DIM, place(item)))?;
        writeln!(self.text, "{}", Paint(colour, BOLD, what(item)))?;
        for sms in &item.sms {
            self.sms(sms)?;
        }
        for finding in &item.findings {
            let mut text = format!("  ! {}: {}", finding.field, finding.message);
            if let Some(offset) = finding.offset {
                write!(text, ", at octet {offset}")?;
            }
            if let Some(layer) = finding.layer {
                write!(text, " ({layer})")?;
            }
            writeln!(self.text, "{}", Paint(colour, YELLOW, Printable(&text)))?;
        }
        if let Some(error) = &item.error {
            let text = format!("  error: {error}");
            // The message may quote octets, which are escaped already.
            writeln!(self.text, "{}", Paint(colour, RED, text))?;
        }
        if let Some(relay) = item.relay {
            writeln!(self.text, "  relay: {relay}")?;
        }
        self.nodes(&item.nodes, 0)?;
        writeln!(self.text)
    }

    /// A short message stands out.
    fn sms(&mut self, sms: &ShownSms) -> fmt::Result {
        let colour = self.colour;
        let mut head = format!("  SMS {}", sms.kind);
        let end = |end: &Option<String>| Printable(end.as_deref().unwrap_or("?")).to_string();
        write!(head, "  {} → {}", end(&sms.from), end(&sms.to))?;
        write!(head, "  {}", sms.alphabet)?;
        if let Some((part, parts, reference)) = sms.part {
            write!(head, "  part {part} of {parts}, reference {reference}")?;
        }
        if let Some(waiting) = sms.waiting {
            write!(head, ", {waiting} so far")?;
        }
        if let Some(remark) = sms.remark {
            write!(head, ", {remark}")?;
        }
        if let Some(status) = &sms.status {
            write!(head, "  {}", Printable(status))?;
        }
        writeln!(self.text, "{}", Paint(colour, GREEN, head))?;
        let mut quote = |name: &str, text: &str| {
            let text = format!("\"{}\"", Printable(text));
            writeln!(self.text, "  {name}{}", Paint(colour, GREEN, text))
        };
        if let Some(text) = &sms.text {
            quote("", text)?;
        }
        if let Some(joined) = &sms.joined {
            quote("joined ", joined)?;
        }
        if let Some(octets) = &sms.octets {
            writeln!(self.text, "  {}", Octets(octets))?;
        }
        Ok(())
    }

    fn nodes(&mut self, nodes: &[Node], depth: usize) -> fmt::Result {
        let colour = self.colour;
        for node in nodes {
            let (octets, name) = match node {
                Node::Field { octets, name, .. } | Node::Part { octets, name, .. } => {
                    (range(octets), *name)
                }
                Node::Remark(finding) => {
                    let text = format!("! {}: {}", finding.field, finding.remark);
                    let margin = margin(depth);
                    writeln!(
                        self.text,
                        "  {:GUTTER$}  {margin}{}",
                        "",
                        Paint(colour, YELLOW, text)
                    )?;
                    continue;
                }
            };
            let gutter = format!("{octets:>GUTTER$}");
            write!(
                self.text,
                "  {}  {}",
                Paint(colour, DIM, gutter),
                margin(depth)
            )?;
            match node {
                Node::Field { value, .. } => {
                    writeln!(self.text, "{name}: {}", Shown(value))?;
                }
                Node::Part { nodes, .. } => {
                    writeln!(self.text, "{}", Paint(colour, BOLD, name))?;
                    self.nodes(nodes, depth.saturating_add(1))?;
                }
                Node::Remark(_) => {}
            }
        }
        Ok(())
    }
}

/// Where an item was found.
fn place(item: &Item) -> String {
    let Place {
        file,
        line,
        frame,
        first_frame,
        time,
        context,
    } = &item.place;
    let mut parts = vec![format!("── {}", item.n)];
    parts.extend(file.as_ref().map(|file| Printable(file).to_string()));
    parts.extend(line.map(|line| format!("line {line}")));
    parts.extend(frame.map(|frame| match first_frame {
        Some(first) => format!("frames {first}–{frame}"),
        None => format!("frame {frame}"),
    }));
    parts.extend(time.map(|time| Time(time).to_string()));
    if let Some(context) = context {
        let (source, destination) = (context.source, context.destination);
        if source.address.is_some() || source.port.is_some() {
            parts.push(format!("{source} → {destination}"));
        }
    }
    parts.join(" · ")
}

/// What it is, and between whom, where the place did not say.
fn what(item: &Item) -> String {
    let mut text = item.layers.join("/");
    if !item.what.is_empty() {
        // Writing to a string cannot fail.
        let _ = write!(text, "  {}", Printable(&item.what));
    }
    let known = item.place.context.is_some_and(|context| {
        item.from == context.source.to_string() && item.to == context.destination.to_string()
    });
    if !(known || item.from.is_empty() && item.to.is_empty()) {
        let _ = write!(
            text,
            "  {} → {}",
            Printable(&item.from),
            Printable(&item.to)
        );
    }
    text
}

fn margin(depth: usize) -> String {
    "  ".repeat(depth)
}

/// The first octet and the last.
fn range(octets: &Range<usize>) -> String {
    let last = octets.end.saturating_sub(1);
    if octets.start >= octets.end {
        String::new()
    } else if octets.start == last {
        octets.start.to_string()
    } else {
        format!("{}–{last}", octets.start)
    }
}

/// Octets as a person reads them, the first ones where there are many.
struct Octets<'a>(&'a [u8]);

impl fmt::Display for Octets<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut gap = "";
        for octet in self.0.iter().take(OCTETS) {
            write!(f, "{gap}{octet:02x}")?;
            gap = " ";
        }
        match self.0.len() {
            0 => f.write_str("(none)"),
            length if length > OCTETS => write!(f, " … ({length} octets)"),
            _ => Ok(()),
        }
    }
}

/// The value of a field.
struct Shown<'a>(&'a Recorded);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Recorded::Number(number) => write!(f, "{number}"),
            Recorded::Signed(number) => write!(f, "{number}"),
            Recorded::Flag(true) => f.write_str("yes"),
            Recorded::Flag(false) => f.write_str("no"),
            Recorded::Code(number, Some(name)) => write!(f, "{name} ({number:#04x})"),
            Recorded::Code(number, None) => write!(f, "{number:#04x}"),
            Recorded::Octets(octets) => Octets(octets).fmt(f),
            Recorded::Text(text) => write!(f, "\"{}\"", Printable(text)),
            Recorded::Secret => f.write_str("********"),
            _ => Ok(()),
        }
    }
}
