//! From what a decoder told its trace to parts within parts.

use core::ops::Range;

use septet::wire::{Event, Finding, Recorded};

/// A field, a part of the message, or a remark.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A field with its value.
    Field {
        /// Its name in the specification.
        name: &'static str,
        /// Its octets.
        octets: Range<usize>,
        /// What it means.
        value: Recorded,
    },
    /// A part with fields and parts of its own.
    Part {
        /// Its name in the specification.
        name: &'static str,
        /// Its octets: to the end of what was read of it.
        octets: Range<usize>,
        /// What is in it.
        nodes: Vec<Self>,
    },
    /// A remark on what stands before it.
    Remark(Finding),
}

/// A part that is not closed yet.
struct Open {
    name: &'static str,
    start: usize,
    nodes: Vec<Node>,
}

/// Puts the events of one decoding into each other. Parts that an error left open end with
/// the last octet that was read.
#[must_use]
pub fn nodes(events: Vec<Event>) -> Vec<Node> {
    let mut stack = vec![Open {
        name: "",
        start: 0,
        nodes: Vec::new(),
    }];
    let mut last = 0;
    for event in events {
        match event {
            Event::Field {
                name,
                octets,
                value,
            } => {
                last = last.max(octets.end);
                add(
                    &mut stack,
                    Node::Field {
                        name,
                        octets,
                        value,
                    },
                );
            }
            Event::Finding(finding) => add(&mut stack, Node::Remark(finding)),
            Event::Open { name, offset } => stack.push(Open {
                name,
                start: offset,
                nodes: Vec::new(),
            }),
            Event::Close { offset } => {
                last = last.max(offset);
                close(&mut stack, offset);
            }
            _ => {}
        }
    }
    while stack.len() > 1 {
        let end = stack.last().map_or(last, |open| open.start.max(last));
        close(&mut stack, end);
    }
    stack.pop().map(|open| open.nodes).unwrap_or_default()
}

fn add(stack: &mut [Open], node: Node) {
    if let Some(open) = stack.last_mut() {
        open.nodes.push(node);
    }
}

fn close(stack: &mut Vec<Open>, end: usize) {
    // The first is no part.
    if stack.len() > 1 {
        if let Some(Open { name, start, nodes }) = stack.pop() {
            let octets = start..end.max(start);
            add(
                stack,
                Node::Part {
                    name,
                    octets,
                    nodes,
                },
            );
        }
    }
}

/// Calls `hear` for each remark, with the name of the layer that it is in: the innermost part
/// around it whose name is in `layers`.
pub fn remarks(
    nodes: &[Node],
    layers: &[&'static str],
    within: Option<&'static str>,
    hear: &mut dyn FnMut(Option<&'static str>, Finding),
) {
    for node in nodes {
        match node {
            Node::Remark(finding) => hear(within, *finding),
            Node::Part { name, nodes, .. } => {
                let within = layers.contains(name).then_some(*name).or(within);
                remarks(nodes, layers, within, hear);
            }
            Node::Field { .. } => {}
        }
    }
}

/// A name as a key: lower case, words joined by `_`.
///
/// ```
/// use septet_cli::fields::snake_case;
///
/// for (name, key) in [
///     ("destination_addr", "destination_addr"),
///     ("TP-DCS", "tp_dcs"),
///     ("sm-RP-DA", "sm_rp_da"),
///     ("networkNode-Number", "network_node_number"),
///     ("invokeID", "invoke_id"),
///     ("routingInfoForSM-Arg", "routing_info_for_sm_arg"),
///     ("called party address", "called_party_address"),
/// ] {
///     assert_eq!(snake_case(name), key);
/// }
/// ```
#[must_use]
pub fn snake_case(name: &str) -> String {
    let is_key = |octet: u8| octet.is_ascii_lowercase() || octet.is_ascii_digit() || octet == b'_';
    if name.bytes().all(is_key) {
        return name.to_owned();
    }
    let mut key = String::with_capacity(name.len());
    let mut before = None::<char>;
    let mut rest = name.chars().peekable();
    while let Some(character) = rest.next() {
        if !character.is_alphanumeric() {
            if !key.is_empty() && !key.ends_with('_') {
                key.push('_');
            }
        } else {
            let begins = character.is_uppercase()
                && before.is_some_and(|before| {
                    before.is_lowercase()
                        || before.is_ascii_digit()
                        || (before.is_uppercase()
                            && rest.peek().is_some_and(|next| next.is_lowercase()))
                });
            if begins && !key.ends_with('_') {
                key.push('_');
            }
            key.extend(character.to_lowercase());
        }
        before = Some(character);
    }
    key.truncate(key.trim_end_matches('_').len());
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &'static str, octets: Range<usize>) -> Event {
        Event::Field {
            name,
            octets,
            value: Recorded::Number(1),
        }
    }

    #[test]
    fn parts_lie_in_parts() {
        let events = vec![
            Event::Open {
                name: "header",
                offset: 0,
            },
            field("a", 0..4),
            Event::Close { offset: 4 },
            field("b", 4..5),
        ];
        let found = nodes(events);
        let [
            Node::Part { octets, nodes, .. },
            Node::Field { name: "b", .. },
        ] = found.as_slice()
        else {
            panic!("{found:?}")
        };
        assert_eq!((octets.clone(), nodes.len()), (0..4, 1));
    }

    #[test]
    fn parts_that_an_error_left_open_are_closed() {
        let events = vec![
            Event::Close { offset: 9 },
            Event::Open {
                name: "outer",
                offset: 0,
            },
            field("a", 0..4),
            Event::Open {
                name: "inner",
                offset: 4,
            },
            field("b", 4..7),
        ];
        let found = nodes(events);
        let [Node::Part { octets, nodes, .. }] = found.as_slice() else {
            panic!("{found:?}")
        };
        assert_eq!((octets.clone(), nodes.len()), (0..9, 2));
    }
}
