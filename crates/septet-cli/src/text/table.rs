//! A table for people.

use std::collections::BTreeMap;
use std::io::{self, Write};

use septet::text::plan::{MAX_PARTS, OffendingCharacter};
use septet::text::transliterate::replacement;

use super::{Report, Sent, Transliterated};
use crate::show::Printable;

/// How many places of one character are listed.
const PLACES: usize = 8;

pub(super) fn write(report: &Report, output: &mut dyn Write) -> io::Result<()> {
    let sent = &report.sent;
    writeln!(output, "alphabet       {}", sent.alphabet())?;
    if sent.is_gsm7() {
        let name = |table: Option<_>| table.unwrap_or("default");
        writeln!(output, "locking table  {}", name(sent.locking()))?;
        writeln!(output, "single table   {}", name(sent.single()))?;
    }
    writeln!(output, "length         {}", units(sent))?;
    writeln!(
        output,
        "parts          {} (room for {} more)",
        sent.plan.parts, sent.left
    )?;
    parts(sent, output)?;
    if report.offending.is_empty() {
        return Ok(());
    }
    offending(&report.offending, output)?;
    let mut characters = report.offending.iter().map(|found| found.character);
    match &report.transliterated {
        Some(after) => transliterated(sent, after, output),
        None if characters.any(|character| replacement(character).is_some()) => {
            writeln!(output, "\nwith replacements: more than {MAX_PARTS} parts")
        }
        None => Ok(()),
    }
}

const fn unit(sent: &Sent) -> &'static str {
    if sent.is_gsm7() { "septets" } else { "units" }
}

fn units(sent: &Sent) -> String {
    format!("{} {}", sent.units, unit(sent))
}

fn parts(sent: &Sent, output: &mut dyn Write) -> io::Result<()> {
    writeln!(output, "\npart  {:>7}  text", unit(sent))?;
    for (number, part) in (1_usize..).zip(&sent.parts) {
        let text = Printable(&part.text);
        writeln!(output, "{number:>4}  {:>7}  \"{text}\"", part.units)?;
    }
    Ok(())
}

/// One line a character, in the order of their first places.
fn offending(all: &[OffendingCharacter], output: &mut dyn Write) -> io::Result<()> {
    let mut places: BTreeMap<char, Vec<usize>> = BTreeMap::new();
    for found in all {
        places.entry(found.character).or_default().push(found.index);
    }
    let mut places: Vec<_> = places.into_iter().collect();
    places.sort_by_key(|(_, places)| places.first().copied());
    writeln!(
        output,
        "\noffending  times  character → replacement at offset (in characters)"
    )?;
    for (character, places) in places {
        let mut buffer = [0; 4];
        let code = format!("U+{:04X}", u32::from(character));
        write!(
            output,
            "{code:<9}  {:>5}  \"{}\"",
            places.len(),
            Printable(character.encode_utf8(&mut buffer))
        )?;
        if let Some(by) = replacement(character) {
            write!(output, " → \"{}\"", Printable(by))?;
        }
        let listed: Vec<_> = places.iter().take(PLACES).map(usize::to_string).collect();
        write!(output, " at {}", listed.join(", "))?;
        match places.len().saturating_sub(PLACES) {
            0 => writeln!(output)?,
            more => writeln!(output, " and {more} more")?,
        }
    }
    Ok(())
}

fn transliterated(before: &Sent, after: &Transliterated, output: &mut dyn Write) -> io::Result<()> {
    let (sent, parts) = (&after.sent, |count: usize| match count {
        1 => "1 part".to_owned(),
        count => format!("{count} parts"),
    });
    write!(
        output,
        "\nwith replacements: {}, {}, {}: ",
        sent.alphabet(),
        units(sent),
        parts(sent.plan.parts)
    )?;
    match (before.plan.parts, sent.plan.parts) {
        (before, after) if before > after => {
            writeln!(output, "saves {}", parts(before.saturating_sub(after)))
        }
        (before, after) if before < after => {
            writeln!(output, "takes {} more", parts(after.saturating_sub(before)))
        }
        _ => writeln!(output, "saves no part"),
    }
}
