//! SCTP (RFC 9260): the messages in DATA chunks, by their payload protocol.
//!
//! ```text
//! common header   source port 2 · destination port 2 · verification tag 4 · checksum 4
//! chunk           type 1 · flags 1 · length 2 (header counted) · value · padding to 4
//! DATA (3.3.1)    type 0 · flags U 4, B 2, E 1 · TSN 4 · stream 2 · stream sequence number 2
//!                 · payload protocol 4 · user data
//! ```
//! The checksum is not verified: network cards fill it in behind the back of a capture.
//! Chunks other than DATA carry no messages, I-DATA (RFC 8260) apart, which is reported.

use core::time::Duration;

use super::ip::Packet;
use super::{Endpoint, Ends, Fate, Out, Payload, Problem, Quiet, Repeat, Stamp, offset};

mod fragments;
mod protocol;
mod repeats;

use fragments::{Fragment, Fragments, Place, Stream};
use repeats::Repeats;

const DATA: u8 = 0;
const I_DATA: u8 = 64;

/// One direction of an association: who receives is known by the tag that it chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Association {
    ends: Ends,
    tag: u32,
}

impl Association {
    /// Without the addresses: a chunk may come again by another path of a multi-homed
    /// association. A tag of zero, as made-up captures have it, tells nothing apart.
    fn any_path(mut self) -> Self {
        if self.tag != 0 {
            self.ends.source.address = None;
            self.ends.destination.address = None;
        }
        self
    }
}

/// One DATA chunk.
#[derive(Clone, Copy, Debug)]
struct Data<'a> {
    flags: u8,
    tsn: u32,
    stream: u16,
    protocol: u32,
    octets: &'a [u8],
}

impl<'a> Data<'a> {
    /// From the value of the chunk.
    fn read(flags: u8, value: &'a [u8]) -> Option<Self> {
        let (&[a, b, c, d, e, f, _, _, g, h, i, j], octets) = value.split_first_chunk()?;
        Some(Self {
            flags,
            tsn: u32::from_be_bytes([a, b, c, d]),
            stream: u16::from_be_bytes([e, f]),
            protocol: u32::from_be_bytes([g, h, i, j]),
            octets,
        })
    }

    fn place(self) -> Place {
        Place {
            first: self.flags & 2 != 0,
            last: self.flags & 1 != 0,
        }
    }
}

/// What has to be remembered of all associations.
#[derive(Debug)]
pub(super) struct Sctp {
    repeats: Repeats,
    fragments: Fragments,
}

/// What the chunks of a packet came to.
#[derive(Debug, Default)]
struct Account {
    spoke: bool,
    held: bool,
}

impl Sctp {
    pub(super) fn new() -> Self {
        Self {
            repeats: Repeats::new(),
            fragments: Fragments::new(),
        }
    }

    /// Takes one packet.
    pub(super) fn packet(
        &mut self,
        stamp: Stamp,
        now: Duration,
        packet: &Packet<'_>,
        out: &mut Out<'_>,
    ) -> Fate {
        let Some((&[a, b, c, d, e, f, g, h, _, _, _, _], mut rest)) =
            packet.octets.split_first_chunk()
        else {
            let message = format!("needs 12 octets, {} are there", packet.octets.len());
            let problem = packet.problem("sctp", "common header", packet.octets.len(), message);
            out.problem(stamp, packet.ends, problem);
            return Fate::Spoke;
        };
        let port = |end: Endpoint, high, low| Endpoint {
            port: Some(u16::from_be_bytes([high, low])),
            ..end
        };
        let association = Association {
            ends: Ends {
                source: port(packet.ends.source, a, b),
                destination: port(packet.ends.destination, c, d),
            },
            tag: u32::from_be_bytes([e, f, g, h]),
        };
        let mut account = Account::default();
        while !rest.is_empty() {
            let index = packet.octets.len().saturating_sub(rest.len());
            let mut problem = |field, index, message| {
                account.spoke = true;
                let problem = packet.problem("sctp", field, index, message);
                out.problem(stamp, association.ends, problem);
            };
            let Some((&[kind, flags, high, low], _)) = rest.split_first_chunk() else {
                let message = format!("needs 4 octets, {} are there", rest.len());
                problem("chunk header", index, message);
                break;
            };
            let length = usize::from(u16::from_be_bytes([high, low]));
            let value = rest.get(..length).and_then(|chunk| chunk.get(4..));
            let Some(value) = value else {
                let cut = match packet.lost {
                    0 => String::new(),
                    lost => format!("; the capture has cut {lost} off"),
                };
                let message = format!("is {length}, {} octets are there{cut}", rest.len());
                problem("chunk length", index.saturating_add(2), message);
                break;
            };
            match kind {
                DATA => match Data::read(flags, value) {
                    Some(data) if !data.octets.is_empty() => {
                        let at = index.saturating_add(16);
                        self.data(stamp, now, packet, association, data, at, &mut account, out);
                    }
                    _ => {
                        let message = format!("is {length}: a DATA chunk without user data");
                        problem("chunk length", index.saturating_add(2), message);
                    }
                },
                I_DATA => problem("chunk type", index, "I-DATA (64) is not decoded".into()),
                _ => {}
            }
            // The padding of the last chunk may be missing.
            let padded = length.next_multiple_of(4);
            rest = rest.get(padded..).unwrap_or_default();
        }
        match account {
            Account { spoke: true, .. } => Fate::Spoke,
            Account { held: true, .. } => Fate::Quiet(Quiet::Held),
            _ => Fate::Quiet(Quiet::SctpControl),
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one chunk, and where it came from"
    )]
    fn data(
        &mut self,
        stamp: Stamp,
        now: Duration,
        packet: &Packet<'_>,
        association: Association,
        data: Data<'_>,
        at: usize,
        account: &mut Account,
        out: &mut Out<'_>,
    ) {
        let before =
            self.repeats
                .before(association.any_path(), data.tsn, data.octets, stamp.frame);
        if before.is_some() {
            account.spoke = true;
            let repeat = Repeat {
                layer: "sctp",
                octets: offset(data.octets.len()),
                first_frame: before,
            };
            out.emit(stamp, association.ends, Payload::Repeat(repeat));
            return;
        }
        let place = data.place();
        if place.first && place.last {
            account.spoke = true;
            let problem = |field, index: usize, message| {
                packet.problem("sctp", field, at.saturating_add(index), message)
            };
            let payload = protocol::payload(data.protocol, data.octets).unwrap_or_else(|message| {
                Payload::Problem(problem("payload protocol", 0, message))
            });
            out.emit(stamp, association.ends, payload);
            return;
        }
        let stream = Stream {
            association,
            stream: data.stream,
            unordered: data.flags & 4 != 0,
        };
        let fragment = Fragment {
            stamp,
            place,
            protocol: data.protocol,
            octets: data.octets.to_vec(),
        };
        match self.fragments.add(stream, data.tsn, fragment, now, out) {
            Some((protocol, octets)) => {
                account.spoke = true;
                let payload = protocol::payload(protocol, &octets).unwrap_or_else(|message| {
                    Payload::Problem(Problem {
                        layer: "sctp",
                        field: "payload protocol",
                        offset: None,
                        message,
                    })
                });
                out.emit(stamp, association.ends, payload);
            }
            None => account.held = true,
        }
        self.fragments.tidy(now, out);
    }

    /// Reports the fragments that still wait: the capture has ended.
    pub(super) fn finish(&mut self, out: &mut Out<'_>) {
        self.fragments.finish(out);
    }
}
