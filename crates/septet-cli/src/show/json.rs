//! One JSON object a line.
//!
//! Keys are the specification's field names in snake case; parts are objects, what comes more
//! than once is an array. Octets are hexadecimal. A code point is its number, and its name, if
//! it has one, is under the same key with `_name` behind it.

use core::fmt::Write as _;
use std::io::{self, Write};

use septet::wire::Recorded;
use serde_json::{Map, Value, json};

use super::Time;
use crate::fields::{Node, snake_case};
use crate::item::{Fault, Item, Place, Remark, ShownSms};

/// What is written for a password.
const SECRET: &str = "********";

pub(super) fn write(item: &Item, output: &mut dyn Write) -> io::Result<()> {
    let mut object = Map::new();
    let mut put = |key: &str, value: Value| {
        object.insert(key.to_owned(), value);
    };
    put("n", item.n.into());
    put("ok", item.error.is_none().into());
    place(&item.place, &mut put);
    put("layers", item.layers.clone().into());
    put("what", item.what.as_str().into());
    put("message", Value::Object(parts(&item.nodes)));
    put("sms", item.sms.iter().map(sms).collect());
    put("findings", item.findings.iter().map(finding).collect());
    put("error", item.error.as_ref().map_or(Value::Null, error));
    put("relay", item.relay.map(|relay| relay.name()).into());
    serde_json::to_writer(&mut *output, &Value::Object(object))?;
    output.write_all(b"\n")
}

fn place(place: &Place, put: &mut impl FnMut(&str, Value)) {
    if let Some(file) = &place.file {
        put("file", (**file).into());
    }
    if let Some(line) = place.line {
        put("line", line.into());
    }
    if let Some(frame) = place.frame {
        put("frame", frame.into());
    }
    if let Some(frame) = place.first_frame {
        put("first_frame", frame.into());
    }
    if let Some(time) = place.time {
        put("time", Time(time).to_string().into());
    }
    if let Some(context) = &place.context {
        let ends = [
            ("source", context.source),
            ("destination", context.destination),
        ];
        for (key, end) in ends {
            if end.address.is_some() || end.port.is_some() {
                put(key, end.to_string().into());
            }
        }
    }
}

fn sms(sms: &ShownSms) -> Value {
    let (part, parts, reference) = match sms.part {
        Some((part, parts, reference)) => (Some(part), Some(parts), Some(reference)),
        None => (None, None, None),
    };
    let mut value = json!({
        "kind": sms.kind,
        "from": sms.from,
        "to": sms.to,
        "alphabet": sms.alphabet,
        "text": sms.text,
        "part": part,
        "parts": parts,
        "reference": reference,
    });
    if let Value::Object(object) = &mut value {
        let mut put = |key: &str, value: Option<Value>| {
            if let Some(value) = value {
                object.insert(key.to_owned(), value);
            }
        };
        let text = |text: &Option<String>| text.as_deref().map(Value::from);
        put("octets", sms.octets.as_deref().map(|it| hex(it).into()));
        put("joined", text(&sms.joined));
        put("status", text(&sms.status));
        put("remark", sms.remark.map(Value::from));
    }
    value
}

fn finding(remark: &Remark) -> Value {
    json!({
        "layer": remark.layer,
        "field": remark.field,
        "offset": remark.offset,
        "message": remark.message,
    })
}

fn error(fault: &Fault) -> Value {
    let mut value = json!({
        "layer": fault.layer,
        "field": fault.field,
        "offset": fault.offset,
        "kind": fault.kind,
        "message": fault.message,
    });
    if let (true, Value::Object(object)) = (fault.reassembled, &mut value) {
        object.insert("reassembled".into(), true.into());
    }
    value
}

fn hex(octets: &[u8]) -> String {
    let mut text = String::with_capacity(octets.len().saturating_mul(2));
    for octet in octets {
        // Writing to a string cannot fail.
        let _ = write!(text, "{octet:02x}");
    }
    text
}

/// Parts as an object.
fn parts(nodes: &[Node]) -> Map<String, Value> {
    let mut object = Object::default();
    for node in nodes {
        match node {
            Node::Field { name, value, .. } => {
                let key = snake_case(name);
                let (value, name) = leaf(value);
                object.add(&key, value);
                if let Some(name) = name {
                    object.name(&key, name);
                }
            }
            Node::Part { name, nodes, .. } => {
                object.add(&snake_case(name), Value::Object(parts(nodes)));
            }
            Node::Remark(_) => {}
        }
    }
    object.map
}

/// The value of a field, and its name if it is a code point with one.
fn leaf(value: &Recorded) -> (Value, Option<&'static str>) {
    match value {
        Recorded::Number(number) => ((*number).into(), None),
        Recorded::Signed(number) => ((*number).into(), None),
        Recorded::Flag(flag) => ((*flag).into(), None),
        Recorded::Code(number, name) => ((*number).into(), *name),
        Recorded::Octets(octets) => (hex(octets).into(), None),
        Recorded::Text(text) => (text.as_str().into(), None),
        Recorded::Secret => (SECRET.into(), None),
        _ => (Value::Null, None),
    }
}

/// An object that makes an array of what comes again.
#[derive(Default)]
struct Object {
    map: Map<String, Value>,
    /// How often each key that came again has come. A value that is an array by itself does
    /// not occur.
    again: Vec<(String, usize)>,
}

impl Object {
    fn add(&mut self, key: &str, value: Value) {
        let Some(before) = self.map.get_mut(key) else {
            self.map.insert(key.to_owned(), value);
            return;
        };
        match before {
            Value::Array(values) => values.push(value),
            first => *first = Value::Array(vec![first.take(), value]),
        }
        match self.again.iter_mut().find(|(again, _)| again == key) {
            Some((_, count)) => *count = count.saturating_add(1),
            None => self.again.push((key.to_owned(), 2)),
        }
    }

    /// Says the name of the value that was added last: in an array, at its place.
    fn name(&mut self, key: &str, name: &str) {
        let count = self
            .again
            .iter()
            .find(|(again, _)| again == key)
            .map_or(1, |(_, count)| *count);
        let key = format!("{key}_name");
        if count == 1 {
            self.map.insert(key, name.into());
            return;
        }
        let names = self.map.entry(key).or_insert(Value::Null);
        if !names.is_array() {
            *names = Value::Array(vec![names.take()]);
        }
        if let Value::Array(names) = names {
            names.resize(count.saturating_sub(1), Value::Null);
            names.push(name.into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &'static str, value: Recorded) -> Node {
        Node::Field {
            name,
            octets: 0..1,
            value,
        }
    }

    #[test]
    fn what_comes_again_is_an_array() {
        let part = |number| Node::Part {
            name: "TLV",
            octets: 0..1,
            nodes: vec![field("tag", Recorded::Code(number, None))],
        };
        let nodes = [
            field("TP-DCS", Recorded::Code(8, Some("UCS2"))),
            part(1),
            part(2),
            part(3),
            field("password", Recorded::Secret),
            field("code", Recorded::Code(1, None)),
            field("code", Recorded::Code(2, Some("two"))),
            field("code", Recorded::Code(3, None)),
            field("code", Recorded::Code(4, Some("four"))),
            field("octets", Recorded::Octets(vec![0, 0xab])),
        ];
        let expected = json!({
            "tp_dcs": 8,
            "tp_dcs_name": "UCS2",
            "tlv": [{"tag": 1}, {"tag": 2}, {"tag": 3}],
            "password": "********",
            "code": [1, 2, 3, 4],
            "code_name": [null, "two", null, "four"],
            "octets": "00ab",
        });
        assert_eq!(Value::Object(parts(&nodes)), expected);
    }
}
