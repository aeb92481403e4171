//! IPv4 and IPv6, with fragments joined (RFC 791 3.2, RFC 8200 4.5).
//!
//! Headers and the joining are etherparse's. The fragments of TCP and SCTP packets wait in a
//! bounded store; those that wait in vain are reported.

use core::net::IpAddr;
use core::time::Duration;

use etherparse::defrag::IpDefragBuf;
use etherparse::{IpNumber, Ipv6ExtensionSlice, LaxIpSlice, LenSource, ip_number};

use super::store::{Limits, Store};
use super::{Endpoint, Ends, Fate, Out, Problem, Quiet, Stamp, offset};

/// SCTP (IANA; etherparse names it too, under this number).
pub(super) const SCTP: IpNumber = ip_number::SCTP;

/// Fragments that one packet may have. 65,535 octets in the least MTU of IPv4 in use (576)
/// are 119; etherparse's work for each grows with their number.
const FRAGMENTS: u32 = 256;

/// RFC 791 asks for 15 s, RFC 8200 for 60 s.
const LIMITS: Limits = Limits {
    entries: 1024,
    octets: 16 << 20,
    age: Duration::from_secs(60),
};

/// An IP payload of which all octets that the capture has are together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Packet<'a> {
    pub(super) ends: Ends,
    pub(super) protocol: IpNumber,
    pub(super) octets: &'a [u8],
    /// Octets that the packet had behind these, and the capture has not.
    pub(super) lost: usize,
    /// Where in the frame the octets begin; None where they were joined.
    pub(super) at: Option<u64>,
}

impl Packet<'_> {
    /// A problem of this packet, `index` octets into it.
    pub(super) fn problem(
        &self,
        layer: &'static str,
        field: &'static str,
        index: usize,
        message: String,
    ) -> Problem {
        Problem {
            layer,
            field,
            offset: self.at.map(|at| at.saturating_add(offset(index))),
            message,
        }
    }
}

/// What the fragments of one packet have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    source: IpAddr,
    destination: IpAddr,
    identification: u32,
    protocol: IpNumber,
}

#[derive(Debug)]
struct Partial {
    stamp: Stamp,
    fragments: u32,
    octets: IpDefragBuf,
}

/// The packets that wait for fragments.
#[derive(Debug)]
pub(super) struct Fragments {
    waiting: Store<Key, Partial>,
}

/// What an IP packet comes to.
pub(super) enum Opened<'a> {
    /// A payload for the next layer.
    Whole(Packet<'a>),
    /// The protocol and octets that the fragments gave.
    Joined(Ends, IpNumber, Vec<u8>),
    /// Nothing for the next layer.
    Done(Fate),
}

impl Fragments {
    pub(super) fn new() -> Self {
        Self {
            waiting: Store::new(LIMITS),
        }
    }

    /// Takes the IP header off. `at` is where in the frame the packet begins.
    pub(super) fn open<'a>(
        &mut self,
        stamp: Stamp,
        now: Duration,
        octets: &'a [u8],
        at: u64,
        out: &mut Out<'_>,
    ) -> Opened<'a> {
        let problem = |field, message| Problem {
            layer: "ip",
            field,
            offset: Some(at),
            message,
        };
        let (slice, stopped) = match LaxIpSlice::from_slice(octets) {
            Ok(opened) => opened,
            Err(error) => {
                out.problem(stamp, Ends::default(), problem("header", error.to_string()));
                return Opened::Done(Fate::Spoke);
            }
        };
        let endpoint = |address| Endpoint {
            address: Some(address),
            port: None,
        };
        let ends = Ends {
            source: endpoint(slice.source_addr()),
            destination: endpoint(slice.destination_addr()),
        };
        if let Some((error, _)) = stopped {
            out.problem(stamp, ends, problem("extension header", error.to_string()));
            return Opened::Done(Fate::Spoke);
        }
        let payload = slice.payload();
        if !matches!(payload.ip_number, IpNumber::TCP | SCTP) {
            return Opened::Done(Fate::Quiet(Quiet::IpProtocol(payload.ip_number.0)));
        }
        let declared = match &slice {
            LaxIpSlice::Ipv4(slice) => usize::from(slice.header().total_len()),
            LaxIpSlice::Ipv6(slice) => {
                usize::from(slice.header().payload_length()).saturating_add(40)
            }
        };
        let lost = declared.saturating_sub(octets.len());
        // The length of the payload is known, not where it begins: so from its end.
        let behind = match payload.len_source {
            LenSource::Slice => octets.len(),
            _ => declared,
        };
        let begin = at.saturating_add(offset(behind.saturating_sub(payload.payload.len())));
        if !payload.fragmented {
            return Opened::Whole(Packet {
                ends,
                protocol: payload.ip_number,
                octets: payload.payload,
                lost,
                at: Some(begin),
            });
        }
        if lost > 0 {
            let message = format!("the capture has cut {lost} octets off this fragment");
            out.problem(stamp, ends, problem("fragment", message));
            return Opened::Done(Fate::Spoke);
        }
        self.fragment(stamp, now, &slice, ends, at, out)
    }

    fn fragment<'a>(
        &mut self,
        stamp: Stamp,
        now: Duration,
        slice: &LaxIpSlice<'a>,
        ends: Ends,
        at: u64,
        out: &mut Out<'_>,
    ) -> Opened<'a> {
        let payload = slice.payload();
        let (identification, place, more) = match slice {
            LaxIpSlice::Ipv4(slice) => {
                let header = slice.header();
                (
                    u32::from(header.identification()),
                    header.fragments_offset(),
                    header.more_fragments(),
                )
            }
            LaxIpSlice::Ipv6(slice) => {
                let fragment = slice
                    .extensions()
                    .clone()
                    .into_iter()
                    .find_map(|extension| match extension {
                        Ipv6ExtensionSlice::Fragment(fragment) => Some(fragment),
                        _ => None,
                    });
                match fragment {
                    Some(fragment) => (
                        fragment.identification(),
                        fragment.fragment_offset(),
                        fragment.more_fragments(),
                    ),
                    None => return Opened::Done(Fate::Quiet(Quiet::IpProtocol(44))),
                }
            }
        };
        let key = Key {
            source: slice.source_addr(),
            destination: slice.destination_addr(),
            identification,
            protocol: payload.ip_number,
        };
        let mut partial = self.waiting.take(&key).unwrap_or_else(|| Partial {
            stamp,
            fragments: 0,
            octets: IpDefragBuf::new(payload.ip_number, Vec::new(), Vec::new()),
        });
        partial.fragments = partial.fragments.saturating_add(1);
        let refused = match partial.octets.add(place, more, payload.payload) {
            Err(error) => Some(error.to_string()),
            Ok(()) if partial.octets.is_complete() => {
                let (octets, _) = partial.octets.take_bufs();
                return Opened::Joined(ends, payload.ip_number, octets);
            }
            Ok(()) if partial.fragments >= FRAGMENTS => {
                Some(format!("a packet of more than {FRAGMENTS} fragments"))
            }
            Ok(()) => None,
        };
        if let Some(message) = refused {
            let problem = Problem {
                layer: "ip",
                field: "fragment",
                offset: Some(at),
                message: format!(
                    "{message}; the packet begun in frame {} is given up",
                    partial.stamp.frame
                ),
            };
            out.problem(stamp, ends, problem);
            return Opened::Done(Fate::Spoke);
        }
        let weight = partial.octets.data().len();
        self.waiting.put(key, partial, weight, now);
        self.tidy(now, out);
        Opened::Done(Fate::Quiet(Quiet::Held))
    }

    /// Reports the packets that have waited in vain.
    pub(super) fn tidy(&mut self, now: Duration, out: &mut Out<'_>) {
        while let Some((key, partial)) = self.waiting.overdue(now) {
            give_up(&key, &partial, out);
        }
    }

    /// Reports all that still wait: the capture has ended.
    pub(super) fn finish(&mut self, out: &mut Out<'_>) {
        while let Some((key, partial)) = self.waiting.oldest() {
            give_up(&key, &partial, out);
        }
    }
}

fn give_up(key: &Key, partial: &Partial, out: &mut Out<'_>) {
    let endpoint = |address| Endpoint {
        address: Some(address),
        port: None,
    };
    let ends = Ends {
        source: endpoint(key.source),
        destination: endpoint(key.destination),
    };
    let problem = Problem {
        layer: "ip",
        field: "fragment",
        offset: None,
        message: format!(
            "not decoded: {} fragment(s) of packet {:#06x} came, the others did not",
            partial.fragments, key.identification
        ),
    };
    out.problem(partial.stamp, ends, problem);
}
