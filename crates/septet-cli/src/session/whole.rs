//! One message: decoded, joined with what belongs to it, put into words.

use core::hash::{Hash, Hasher};
use std::collections::hash_map::DefaultHasher;
use std::io;

use septet::mtp::M3ua;
use septet::sccp::Outcome;
use septet::smpp::Registry;
use septet::stack::variant::{Ansi, China, Itu, Japan, Message, Variant};
use septet::stack::{Entry, Joined, Relay, Sms};
use septet::wire::{Event, Findings, Record};

use super::{Decoder, Sink, ends, what};
use crate::args;
use crate::fields::{self, Node};
use crate::item::{Fault, Item, Place, Remark, ShownSms};

/// The layers by name.
const LAYERS: [&str; 12] = [
    "smpp",
    "mtp2",
    "m2pa",
    "mtp3",
    "m3ua",
    "m2ua",
    "sua",
    "sccp",
    "tcap",
    "tcap-ansi",
    "map",
    "tpdu",
];

impl Decoder {
    /// Decodes a message and gives it. Whether it could be decoded.
    pub(super) fn message(
        &mut self,
        place: Place,
        entry: Entry,
        octets: &[u8],
        flow: Option<u64>,
        sink: &mut Sink<'_>,
    ) -> io::Result<bool> {
        let whole = match self.settings.variant {
            args::Variant::Itu => Self::whole::<Itu>,
            args::Variant::Ansi => Self::whole::<Ansi>,
            args::Variant::China => Self::whole::<China>,
            args::Variant::Japan => Self::whole::<Japan>,
        };
        let item = whole(self, place, entry, octets, flow);
        self.give(item, sink)
    }

    fn whole<V: Variant>(
        &mut self,
        place: Place,
        entry: Entry,
        octets: &[u8],
        flow: Option<u64>,
    ) -> Item {
        let mut item = Item::default();
        (item.from, item.to) = ends(place.context.as_ref());
        item.place = place;
        let (message, nodes) = self.decode::<V>(entry, octets, None);
        item.nodes = nodes;
        let origin = origin(&item.place, &message, flow);
        self.describe(&mut item, entry, &message, origin);
        if let Some(outcome) = self.joiner.segment(&message, origin, self.now) {
            self.segment(&mut item, &message, outcome, origin);
        }
        item
    }

    /// Decodes what `below` brought, or else what came by itself, in the dialogue that it
    /// belongs to.
    fn decode<'a, V: Variant>(
        &mut self,
        entry: Entry,
        octets: &'a [u8],
        below: Option<&Message<'_, V>>,
    ) -> (Message<'a, V>, Vec<Node>) {
        let options = self.settings.options;
        let dialogues = &self.dialogues;
        let find = |message: &Message<'_, V>| dialogues.find(message, below.unwrap_or(message));
        let (message, nodes) = if self.settings.fields {
            let record = Record::new();
            // The fields of other layers are called alike at times.
            let registry = match entry {
                Entry::Smpp => self.settings.registry,
                _ => Registry::default(),
            };
            let naming = registry.naming(&record);
            let message = Message::decode_in(find, entry, octets, options, &naming);
            let mut nodes = fields::nodes(record.into_events());
            if message.is_map() {
                what::name_codes(&mut nodes, &message);
            }
            (message, nodes)
        } else {
            let findings = Findings::new();
            let message = Message::decode_in(find, entry, octets, options, &findings);
            let findings = findings.into_vec().into_iter().map(Event::Finding);
            (message, fields::nodes(findings.collect()))
        };
        let below = below.unwrap_or(&message);
        self.dialogues.learn(&message, below, self.now);
        (message, nodes)
    }

    /// Adds to an item what a message tells.
    fn describe<V: Variant>(
        &mut self,
        item: &mut Item,
        entry: Entry,
        message: &Message<'_, V>,
        origin: u64,
    ) {
        item.layers
            .extend(message.layers().map(|layer| layer.name()));
        if let Some(error) = message.error {
            let layer = error.layer().name();
            if !item.layers.contains(&layer) {
                item.layers.push(layer);
            }
            item.error.get_or_insert(error.into());
        }
        let error = message.error.map(|error| error.error());
        fields::remarks(&item.nodes, &LAYERS, None, &mut |layer, finding| {
            // What the error says need not be said twice.
            if error.is_none_or(|error| {
                (error.field(), error.offset()) != (finding.field, finding.offset)
            }) {
                item.findings.push(Remark {
                    layer,
                    field: finding.field,
                    offset: u64::try_from(finding.offset).ok(),
                    message: finding.remark.to_string(),
                });
            }
        });
        what::describe(item, entry, message, &self.settings.registry);
        for sms in message.sms() {
            let shown = self.sms(&sms, origin);
            item.sms.push(shown);
        }
        if self.settings.check {
            // What cannot be read whole cannot be passed on by us.
            let relay = match message.error {
                Some(_) => Relay::Failed,
                None => message.relay(entry, self.settings.options),
            };
            item.relay = item.relay.max(Some(relay));
        }
    }

    /// Goes on with what the segments of an SCCP message came to.
    fn segment<V: Variant>(
        &mut self,
        item: &mut Item,
        last: &Message<'_, V>,
        outcome: Outcome,
        origin: u64,
    ) {
        let remark = match outcome {
            Outcome::Complete(octets) => return self.joined(item, last, &octets, origin),
            Outcome::Whole => return,
            Outcome::Pending { segments } => {
                item.what = format!("{}, {segments} so far", item.what);
                return;
            }
            Outcome::Duplicate => "the same segment came before",
            Outcome::OutOfSequence => "the segments before this have not come",
            Outcome::TooLarge => "too large to be kept",
            _ => "cannot be joined",
        };
        item.findings.push(Remark {
            layer: Some("sccp"),
            field: "segmentation",
            offset: None,
            message: remark.into(),
        });
    }

    /// Decodes what was joined as a part of the item that brought the last segment.
    fn joined<V: Variant>(
        &mut self,
        item: &mut Item,
        last: &Message<'_, V>,
        octets: &[u8],
        origin: u64,
    ) {
        let mut inner = Item::default();
        if let Some(entry) = Entry::of_user_data(octets) {
            let (message, nodes) = self.decode(entry, octets, Some(last));
            inner.nodes = nodes;
            self.describe(&mut inner, entry, &message, origin);
        } else {
            inner.nodes.push(Node::Field {
                name: "data",
                octets: 0..octets.len(),
                value: septet::wire::Value::Octets(octets).into(),
            });
        }
        item.layers.extend(inner.layers);
        item.nodes.push(Node::Part {
            name: "reassembled",
            octets: 0..octets.len(),
            nodes: inner.nodes,
        });
        if !inner.what.is_empty() {
            item.what = inner.what;
        }
        item.sms.extend(inner.sms);
        item.findings.extend(inner.findings);
        item.relay = item.relay.max(inner.relay);
        let error = inner.error.map(|fault| Fault {
            reassembled: true,
            ..fault
        });
        item.error = item.error.take().or(error);
    }

    /// Puts a short message into words, with those that came before it.
    fn sms(&mut self, sms: &Sms<'_>, origin: u64) -> ShownSms {
        let mut shown = ShownSms {
            kind: sms.kind.name(),
            from: sms.from.map(|party| party.to_string()),
            to: sms.to.map(|party| party.to_string()),
            alphabet: sms.alphabet.name(),
            text: sms.text.map(|text| text.to_string()),
            octets: None,
            part: sms.concatenation.map(|part| {
                let reference = part.reference.number();
                (part.sequence, part.total, reference)
            }),
            waiting: None,
            remark: None,
            joined: None,
            status: sms.delivery.map(|delivery| delivery.to_string()),
        };
        if shown.text.is_none() && !sms.octets.is_empty() {
            shown.octets = Some(sms.octets.to_vec());
        }
        match self.joiner.sms(sms, origin, self.now) {
            Joined::Alone => {}
            Joined::Waiting { parts } => shown.waiting = Some(parts),
            Joined::Whole(text) => shown.joined = text,
            Joined::Repeated => shown.remark = Some("this part came before"),
            Joined::TooLarge => shown.remark = Some("too large to be joined"),
        }
        shown
    }
}

/// What tells apart the senders that use the same references: the connection; of signalling,
/// the point codes, and where there are none the addresses.
fn origin<V: Variant>(place: &Place, message: &Message<'_, V>, flow: Option<u64>) -> u64 {
    if let Some(flow) = flow {
        return flow;
    }
    // Its keys are always the same.
    let mut hasher = DefaultHasher::new();
    if let Some(mtp3) = &message.mtp3 {
        let label = mtp3.routing_label;
        (label.opc.get(), label.dpc.get()).hash(&mut hasher);
    } else if let Some(M3ua::Data(data)) = &message.m3ua {
        (data.protocol_data.opc, data.protocol_data.dpc).hash(&mut hasher);
    } else if let Some(context) = place.context {
        let addresses = (context.source.address, context.destination.address);
        addresses.hash(&mut hasher);
    }
    hasher.finish()
}
