//! One JSON object.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::{Report, Sent};

pub(super) fn write(report: &Report, output: &mut dyn Write) -> io::Result<()> {
    let mut object = sent(&report.sent);
    let offending = report.offending.iter();
    let offending = offending
        .map(|found| json!({ "char": found.character, "offset": found.index }))
        .collect();
    object.insert("offending".to_owned(), offending);
    let transliterated = report.transliterated.as_ref().map(|transliterated| {
        let mut object = sent(&transliterated.sent);
        let replacements = transliterated.replacements.iter();
        let replacements = replacements
            .map(|(found, by)| json!({ "char": found.character, "offset": found.index, "by": by }))
            .collect();
        object.insert("replacements".to_owned(), replacements);
        object
    });
    object.insert("transliterated".to_owned(), transliterated.into());
    serde_json::to_writer(&mut *output, &Value::Object(object))?;
    output.write_all(b"\n")
}

fn sent(sent: &Sent) -> Map<String, Value> {
    let parts = sent.parts.iter();
    let parts = parts.map(|part| json!({ "units": part.units, "text": part.text }));
    let mut object = Map::new();
    for (key, value) in [
        ("alphabet", sent.alphabet().into()),
        ("locking", sent.locking().into()),
        ("single", sent.single().into()),
        ("units", sent.units.into()),
        ("parts", parts.collect()),
    ] {
        object.insert(key.to_owned(), value);
    }
    object
}
