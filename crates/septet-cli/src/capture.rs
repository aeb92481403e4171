//! Captures: from a pcap or pcapng file to the octets of SMPP and SS7 messages.
//!
//! [`read`] takes a file as a stream, in bounded memory, and hands what it holds to a
//! callback, one [`Unit`] after the other:
//!
//! ```text
//! file            pcap, pcapng                                      capture/file
//!  └ link         Ethernet, Linux cooked, raw IP, loopback,          capture/link
//!     │           MTP2, MTP3, SCCP, SCTP
//!     └ IP        fragments joined                                   capture/ip
//!        ├ TCP    put in order, SMPP told from the rest              capture/tcp
//!        └ SCTP   DATA chunks by payload protocol, fragments joined  capture/sctp
//! ```
//!
//! Nothing is decoded above that: a [`Payload`] holds the octets of a message (or of a TCP
//! stream) and says which protocol they are of.
//!
//! Every frame is accounted for: it has units (messages or [`Problem`]s) of its own, or it is
//! counted in the [`Summary`] by the reason why it has none ([`Quiet`]).

use core::fmt;
use core::net::{IpAddr, SocketAddr};
use core::time::Duration;
use std::io;

mod dissect;
mod file;
mod ip;
mod link;
mod sctp;
mod store;
mod summary;
mod tcp;
#[cfg(test)]
mod tests;

pub use dissect::read;
pub use link::LinkType;
pub use summary::{ForeignFlow, Quiet, Summary};
pub use tcp::look::next_header as next_smpp_header;

/// What the caller decides about a capture.
#[derive(Clone, Debug)]
pub struct Options {
    /// TCP ports whose streams are SMPP whatever they look like.
    pub smpp_ports: Vec<u16>,
    /// Whether frames of a link type that is not known here are given as they are.
    pub frames: bool,
}

impl Options {
    /// The port that IANA registered for SMPP.
    pub const SMPP_PORT: u16 = 2775;
}

impl Default for Options {
    /// SMPP on its registered port, and wherever it looks like it.
    fn default() -> Self {
        Self {
            smpp_ports: vec![Self::SMPP_PORT],
            frames: false,
        }
    }
}

/// One thing found in a capture.
#[derive(Clone, Debug)]
pub struct Unit<'a> {
    /// The number of the frame in its file, from 1 as Wireshark counts. Where octets of
    /// several frames were joined: the frame that completed them.
    pub frame: u64,
    /// When the frame was captured, since 1970-01-01 00:00 UTC. pcapng's Simple Packet Block
    /// does not say.
    pub time: Option<Duration>,
    /// Who spoke to whom.
    pub context: Context,
    /// What was found.
    pub payload: Payload<'a>,
}

/// What a [`Unit`] holds.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Payload<'a> {
    /// The next octets of a TCP stream that carries SMPP.
    Smpp(StreamChunk<'a>),
    /// No more octets come of this TCP stream, in this direction.
    SmppEnd(StreamEnd),
    /// One M3UA message (RFC 4666).
    M3ua(&'a [u8]),
    /// One M2PA message (RFC 4165).
    M2pa(&'a [u8]),
    /// One M2UA message (RFC 3331).
    M2ua(&'a [u8]),
    /// One SUA message (RFC 3868).
    Sua(&'a [u8]),
    /// One MTP2 signal unit (Q.703) from BSN on, without flags and check bits.
    Mtp2 {
        /// The signal unit.
        octets: &'a [u8],
        /// Whether it has the long sequence numbers of Q.703 Annex A, where the capture says.
        annex_a: Option<bool>,
    },
    /// One MTP3 message (Q.704) from the service information octet on.
    Mtp3(&'a [u8]),
    /// One SCCP message (Q.713).
    Sccp(&'a [u8]),
    /// All of a frame whose link type is not known here, where the caller knows what it is.
    Frame(&'a [u8]),
    /// Octets that had come before, and are not given again.
    Repeat(Repeat),
    /// Something that could not be read, and why.
    Problem(Problem),
}

/// A retransmission, or a packet that was captured twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// `sctp`, where it is a DATA chunk, or `tcp`.
    pub layer: &'static str,
    /// How many octets of data.
    pub octets: u64,
    /// The frame that had them first, where that is remembered.
    pub first_frame: Option<u64>,
}

impl fmt::Display for Repeat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { layer, octets, .. } = self;
        write!(f, "{layer}: {octets} octets that came before")?;
        match self.first_frame {
            Some(frame) => write!(f, ", in frame {frame}"),
            None => Ok(()),
        }
    }
}

/// A run of octets of one direction of a TCP connection, in the order of the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamChunk<'a> {
    /// The connection, a number of its own for each.
    pub flow: u64,
    /// Which of its two streams.
    pub direction: Direction,
    /// The frame that the first of these octets came in.
    pub first_frame: u64,
    /// Octets were lost before these, or the capture began in the middle: what was kept of an
    /// unfinished PDU is worth nothing now, and these octets begin at a PDU header.
    pub resumed: bool,
    /// The octets.
    pub bytes: &'a [u8],
}

/// The end of one direction of a TCP connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamEnd {
    /// The connection, as in [`StreamChunk::flow`].
    pub flow: u64,
    /// Which of its two streams.
    pub direction: Direction,
    /// Why it ended.
    pub reason: EndReason,
}

/// Why a stream ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EndReason {
    /// The sender closed it (FIN).
    Closed,
    /// The connection was reset (RST).
    Reset,
    /// Another connection began with the same addresses and ports.
    Replaced,
    /// It was the longest silent one when there were too many to remember.
    Forgotten,
    /// The capture ended.
    CaptureEnded,
}

impl fmt::Display for EndReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Closed => "closed by the sender",
            Self::Reset => "connection reset",
            Self::Replaced => "a new connection took its place",
            Self::Forgotten => "too many connections at once",
            Self::CaptureEnded => "end of the capture",
        })
    }
}

/// One of the two streams of a TCP connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// From the side whose packet was seen first: the client, where the capture has the start.
    Forward,
    /// The other way.
    Reverse,
}

/// Who spoke to whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
    /// What the frame is made of.
    pub link: LinkType,
    /// The sender.
    pub source: Endpoint,
    /// The receiver.
    pub destination: Endpoint,
}

/// One end of a conversation, as far as the frame tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Endpoint {
    /// The IP address, where there is IP.
    pub address: Option<IpAddr>,
    /// The port of TCP or SCTP.
    pub port: Option<u16>,
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.address, self.port) {
            (Some(address), Some(port)) => SocketAddr::new(address, port).fmt(f),
            (Some(address), None) => address.fmt(f),
            (None, Some(port)) => write!(f, "port {port}"),
            (None, None) => f.write_str("-"),
        }
    }
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The layer, such as `ip` or `sctp`; `pcap` and `pcapng` for the file.
    pub layer: &'static str,
    /// The field of that layer.
    pub field: &'static str,
    /// Where: the octet in the frame, from 0; in the file, where the layer is the file. None
    /// where octets of several frames are concerned.
    pub offset: Option<u64>,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.layer, self.field, self.message)?;
        match self.offset {
            Some(offset) => write!(f, ", at octet {offset}"),
            None => Ok(()),
        }
    }
}

/// Why a capture could not be read on at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The octets are not those of a capture.
    #[error("not a capture: {0}")]
    NotACapture(String),
    /// The file could not be read.
    #[error("cannot read: {0}")]
    Read(#[source] io::Error),
    /// The callback refused a unit.
    #[error("cannot write: {0}")]
    Sink(#[source] io::Error),
}

/// Which frame something was found in: what every unit says about its origin.
#[derive(Clone, Copy, Debug)]
struct Stamp {
    frame: u64,
    time: Option<Duration>,
    link: LinkType,
}

/// Where the units go. Once the sink has failed, nothing more is sent to it.
struct Out<'s> {
    sink: &'s mut dyn FnMut(Unit<'_>) -> io::Result<()>,
    failed: Option<io::Error>,
    units: u64,
    repeats: u64,
    problems: u64,
}

impl Out<'_> {
    fn emit(&mut self, stamp: Stamp, ends: Ends, payload: Payload<'_>) {
        if self.failed.is_some() {
            return;
        }
        let counter = match payload {
            Payload::Problem(_) => &mut self.problems,
            Payload::Repeat(_) => &mut self.repeats,
            _ => &mut self.units,
        };
        *counter = counter.saturating_add(1);
        let unit = Unit {
            frame: stamp.frame,
            time: stamp.time,
            context: Context {
                link: stamp.link,
                source: ends.source,
                destination: ends.destination,
            },
            payload,
        };
        self.failed = (self.sink)(unit).err();
    }

    fn problem(&mut self, stamp: Stamp, ends: Ends, problem: Problem) {
        self.emit(stamp, ends, Payload::Problem(problem));
    }
}

/// Both ends of a packet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct Ends {
    source: Endpoint,
    destination: Endpoint,
}

/// What became of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// It gave at least one unit.
    Spoke,
    /// It gave none, for this reason.
    Quiet(Quiet),
}

/// A length as a file offset: no file is longer than 2^64 octets.
fn offset(octets: usize) -> u64 {
    u64::try_from(octets).unwrap_or(u64::MAX)
}
