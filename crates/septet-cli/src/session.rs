//! From units to items: what comes out of a capture or a text is decoded, put together with
//! what came before, and handed on as one [`Item`] after the other.

use core::time::Duration;
use std::io;
use std::sync::Arc;

use septet::DecodeOptions;
use septet::smpp::Registry;
use septet::stack::{Dialogues, Entry, Joiner};
use septet::wire::store::Bounds;

use crate::args::Variant;
use crate::capture::{Context, Payload, Repeat, Unit};
use crate::fields::Node;
use crate::hex;
use crate::item::{Fault, Item, Place};
use crate::stream::{Found, Streams};

mod what;
mod whole;

/// What the caller decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What the decoders accept.
    pub options: DecodeOptions,
    /// Whether everything is encoded again.
    pub check: bool,
    /// Whether the fields are wanted, or only what they come to.
    pub fields: bool,
    /// What the octets are, where the capture does not say.
    pub entry: Option<Entry>,
    /// What vendors of SMPP call things.
    pub registry: Registry<'static>,
    /// Which variant MTP and SCCP are of.
    pub variant: Variant,
}

/// Takes the items.
pub type Sink<'s> = dyn FnMut(&Item) -> io::Result<()> + 's;

/// What became of everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Items that are messages without an error.
    pub decoded: u64,
    /// Items that are or have an error.
    pub failed: u64,
    /// Repetitions.
    pub repeats: u64,
    /// Short messages, each part counted.
    pub sms: u64,
    /// Long messages that were joined.
    pub joined: u64,
    /// Messages that could not be encoded again.
    pub not_relayed: u64,
    /// Chunks of a stream that only hold a part of a PDU which another frame completes.
    pub held: u64,
}

impl Counts {
    /// What came since then.
    #[must_use]
    pub const fn since(&self, then: &Self) -> Self {
        Self {
            decoded: self.decoded.saturating_sub(then.decoded),
            failed: self.failed.saturating_sub(then.failed),
            repeats: self.repeats.saturating_sub(then.repeats),
            sms: self.sms.saturating_sub(then.sms),
            joined: self.joined.saturating_sub(then.joined),
            not_relayed: self.not_relayed.saturating_sub(then.not_relayed),
            held: self.held.saturating_sub(then.held),
        }
    }
}

/// Decodes one file after the other.
#[derive(Debug)]
pub struct Session {
    streams: Streams,
    decoder: Decoder,
}

/// All but the streams.
#[derive(Debug)]
struct Decoder {
    settings: Settings,
    joiner: Joiner,
    dialogues: Dialogues,
    file: Option<Arc<str>>,
    now: Duration,
    counts: Counts,
    n: u64,
}

impl Session {
    /// Nothing is decoded yet.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            streams: Streams::default(),
            decoder: Decoder {
                settings,
                joiner: Joiner::new(Bounds::default()),
                dialogues: Dialogues::new(Dialogues::BOUNDS),
                file: None,
                now: Duration::ZERO,
                counts: Counts::default(),
                n: 0,
            },
        }
    }

    /// Another file begins: nothing of the one before goes together with it, and where it is
    /// one of several its items bear its name.
    pub fn file(&mut self, name: Option<&str>) {
        self.streams = Streams::default();
        self.decoder.joiner = Joiner::new(Bounds::default());
        self.decoder.dialogues = Dialogues::new(Dialogues::BOUNDS);
        self.decoder.now = Duration::ZERO;
        self.decoder.file = name.map(Arc::from);
    }

    /// What became of everything so far.
    #[must_use]
    pub const fn counts(&self) -> Counts {
        self.decoder.counts
    }

    /// Takes what was found in a capture.
    ///
    /// # Errors
    /// Those of `sink`.
    pub fn unit(&mut self, unit: Unit<'_>, sink: &mut Sink<'_>) -> io::Result<()> {
        let Self { streams, decoder } = self;
        decoder.now = decoder.now.max(unit.time.unwrap_or_default());
        let place = Place {
            file: decoder.file.clone(),
            line: None,
            frame: Some(unit.frame),
            first_frame: None,
            time: unit.time,
            context: Some(unit.context),
        };
        // What SCTP says of its chunks is not doubted.
        let forced = decoder.settings.entry.filter(|_| {
            !matches!(
                unit.payload,
                Payload::M3ua(_) | Payload::M2pa(_) | Payload::M2ua(_) | Payload::Sua(_)
            )
        });
        let (entry, octets) = match unit.payload {
            Payload::Smpp(chunk) => {
                let before = decoder.n;
                let flow = chunk.flow;
                streams.chunk(chunk, unit.frame, &mut |found| {
                    decoder.smpp(&place, flow, found, sink)
                })?;
                if decoder.n == before {
                    decoder.counts.held = decoder.counts.held.saturating_add(1);
                }
                return Ok(());
            }
            Payload::SmppEnd(end) => {
                return streams.end(end, &mut |found| {
                    decoder.smpp(&place, end.flow, found, sink)
                });
            }
            Payload::Repeat(repeat) => return decoder.repeat(place, repeat, sink),
            Payload::Problem(problem) => return decoder.fault(place, problem.into(), sink),
            Payload::M3ua(octets) => (Entry::M3ua, octets),
            Payload::M2pa(octets) => (Entry::M2pa, octets),
            Payload::M2ua(octets) => (Entry::M2ua, octets),
            Payload::Sua(octets) => (Entry::Sua, octets),
            Payload::Mtp2 {
                octets,
                annex_a: Some(true),
            } => (Entry::Mtp2Extended { check_bits: false }, octets),
            Payload::Mtp2 { octets, .. } => (Entry::Mtp2 { check_bits: false }, octets),
            Payload::Mtp3(octets) => (Entry::Mtp3, octets),
            // Those are given only where it is said what they are.
            Payload::Sccp(octets) | Payload::Frame(octets) => (Entry::Sccp, octets),
        };
        decoder.message(place, forced.unwrap_or(entry), octets, None, sink)?;
        Ok(())
    }

    /// Takes a line of hexadecimal.
    ///
    /// # Errors
    /// Those of `sink`.
    pub fn line(
        &mut self,
        entry: Entry,
        line: Result<hex::Message, hex::BadLine>,
        sink: &mut Sink<'_>,
    ) -> io::Result<()> {
        let decoder = &mut self.decoder;
        let place = |line| Place {
            file: decoder.file.clone(),
            line: Some(line),
            ..Place::default()
        };
        match line {
            Ok(message) => {
                let place = place(message.line);
                decoder.message(place, entry, &message.octets, None, sink)?;
                Ok(())
            }
            Err(bad) => {
                let fault = Fault {
                    layer: "hex",
                    field: "digits",
                    offset: None,
                    kind: "syntax",
                    message: format!("hex: {bad}"),
                    reassembled: false,
                };
                let place = place(bad.line);
                decoder.fault(place, fault, sink)
            }
        }
    }
}

impl Decoder {
    /// Numbers an item, counts it, hands it on.
    fn give(&mut self, mut item: Item, sink: &mut Sink<'_>) -> io::Result<bool> {
        self.n = self.n.saturating_add(1);
        item.n = self.n;
        let counts = &mut self.counts;
        let ok = item.error.is_none();
        let counter = if ok {
            &mut counts.decoded
        } else {
            &mut counts.failed
        };
        *counter = counter.saturating_add(1);
        if item.relay == Some(septet::stack::Relay::Failed) && ok {
            counts.not_relayed = counts.not_relayed.saturating_add(1);
        }
        for sms in &item.sms {
            counts.sms = counts.sms.saturating_add(1);
            counts.joined = counts.joined.saturating_add(sms.joined.is_some().into());
        }
        sink(&item)?;
        Ok(ok)
    }

    /// Something that is no message.
    fn fault(&mut self, place: Place, fault: Fault, sink: &mut Sink<'_>) -> io::Result<()> {
        let (from, to) = ends(place.context.as_ref());
        let item = Item {
            layers: vec![fault.layer],
            place,
            from,
            to,
            error: Some(fault),
            ..Item::default()
        };
        self.give(item, sink)?;
        Ok(())
    }

    fn repeat(&mut self, place: Place, repeat: Repeat, sink: &mut Sink<'_>) -> io::Result<()> {
        let (from, to) = ends(place.context.as_ref());
        let number = |name, value| Node::Field {
            name,
            octets: 0..0,
            value: septet::wire::Recorded::Number(value),
        };
        let mut nodes = vec![number("octets", repeat.octets)];
        nodes.extend(repeat.first_frame.map(|frame| number("first_frame", frame)));
        let item = Item {
            layers: vec![repeat.layer],
            place,
            what: format!("repetition of {repeat}"),
            from,
            to,
            nodes: vec![Node::Part {
                name: "repeat",
                octets: 0..0,
                nodes,
            }],
            ..Item::default()
        };
        self.n = self.n.saturating_add(1);
        self.counts.repeats = self.counts.repeats.saturating_add(1);
        sink(&Item { n: self.n, ..item })
    }

    /// Takes what a stream gave. Whether it could be decoded.
    fn smpp(
        &mut self,
        place: &Place,
        flow: u64,
        found: Found<'_>,
        sink: &mut Sink<'_>,
    ) -> io::Result<bool> {
        let mut place = place.clone();
        let (field, offset, kind, message) = match found {
            Found::Pdu {
                octets,
                first_frame,
                last_frame,
            } => {
                place.frame = last_frame.or(place.frame);
                place.first_frame = Some(first_frame).filter(|first| Some(*first) != place.frame);
                return self.message(place, Entry::Smpp, octets, Some(flow), sink);
            }
            Found::Broken {
                error,
                octets,
                protocol,
                passed,
                overrun,
            } => {
                let mut fault = Fault::new("smpp", error);
                if overrun {
                    fault.message.push_str(
                        "; the PDU before was cut short: another begins within its octets, and \
                         is read from there",
                    );
                } else {
                    fault.kind = "length";
                    fault.message = broken(octets, protocol, passed);
                }
                self.fault(place, fault, sink)?;
                return Ok(false);
            }
            Found::Passed(passed) => (
                "command_length",
                None,
                "length",
                format!("smpp: {passed} octets more are passed over, for no PDU begins in them"),
            ),
            Found::GivenUp(octets) => (
                "command_length",
                Some(0),
                "truncated",
                format!(
                    "smpp: {octets} octets of an unfinished PDU are given up: too many PDUs are \
                     unfinished"
                ),
            ),
        };
        let fault = Fault {
            layer: "smpp",
            field,
            offset,
            kind,
            message,
            reassembled: false,
        };
        self.fault(place, fault, sink)?;
        Ok(false)
    }
}

/// What is said of octets that no PDU begins with.
fn broken(octets: &[u8], protocol: Option<&str>, passed: usize) -> String {
    use core::fmt::Write as _;

    let length = octets
        .iter()
        .take(4)
        .fold(0_u32, |length, octet| (length << 8) | u32::from(*octet));
    let longest = crate::stream::LONGEST;
    let mut text =
        format!("smpp: command_length: length {length} is not in 16..={longest}, at octet 0");
    let start = octets.get(..octets.len().min(24)).unwrap_or_default();
    let hex = || {
        start
            .iter()
            .map(|octet| format!("{octet:02x}"))
            .collect::<String>()
    };
    // Writing to a string cannot fail.
    let _ = match protocol {
        Some(protocol) => write!(text, "; this is {protocol}: \"{}\"", start.escape_ascii()),
        None => write!(text, "; the octets are {}", hex()),
    };
    let _ = match octets.len().saturating_sub(passed) {
        0 => write!(text, "; all {passed} are passed over"),
        _ => write!(text, "; the next PDU follows {passed} octets on"),
    };
    text
}

/// The ends of a conversation as text.
fn ends(context: Option<&Context>) -> (String, String) {
    let text = |end: crate::capture::Endpoint| end.to_string();
    context.map_or_else(Default::default, |context| {
        (text(context.source), text(context.destination))
    })
}
