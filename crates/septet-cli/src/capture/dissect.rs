//! From frames to units: each frame through the layers, and the account of it.

use core::time::Duration;
use std::io::{self, Read};

use etherparse::IpNumber;

use super::file::{File, Frame, Next};
use super::ip::{self, Fragments, Opened, Packet};
use super::link::{self, Held};
use super::sctp::Sctp;
use super::tcp::Tcp;
use super::{Ends, Error, Fate, Options, Out, Payload, Problem, Stamp, Summary, Unit};

/// Reads a capture, pcap or pcapng, from its first octet, and gives `sink` what it holds.
///
/// Units come in the order of their frames, except where octets had to wait for others.
/// Memory is bounded, however long the capture and whatever it claims.
///
/// # Errors
/// [`Error::NotACapture`] before the first unit, [`Error::Read`] where the input fails,
/// [`Error::Sink`] where `sink` does. A frame that cannot be read is no error here but a
/// [`Payload::Problem`].
///
/// ```
/// use septet_cli::capture::{Options, Payload, read};
///
/// // A pcap file of link type 142 (SCCP) with one frame of two octets.
/// let file = [
///     0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 142, 0, 0, 0,
///     0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 0x09, 0x80,
/// ];
/// let summary = read(file.as_slice(), &Options::default(), &mut |unit| {
///     assert_eq!(unit.frame, 1);
///     assert!(matches!(unit.payload, Payload::Sccp([0x09, 0x80])));
///     Ok(())
/// })?;
/// assert_eq!(summary.units, 1);
/// # Ok::<(), septet_cli::capture::Error>(())
/// ```
pub fn read(
    input: impl Read,
    options: &Options,
    sink: &mut dyn FnMut(Unit<'_>) -> io::Result<()>,
) -> Result<Summary, Error> {
    let mut file = File::open(input)?;
    let mut out = Out {
        sink,
        failed: None,
        units: 0,
        repeats: 0,
        problems: 0,
    };
    let mut dissector = Dissector::new(options);
    loop {
        match file.next().map_err(Error::Read)? {
            Next::Frame(frame) => {
                let fate = dissector.frame(&frame, &mut out);
                dissector.summary.count(fate);
            }
            Next::BadFrame(frame, time, link, problem) => {
                out.problem(Stamp { frame, time, link }, Ends::default(), problem);
                dissector.summary.count(Fate::Spoke);
            }
            Next::Bad(problem) => {
                out.problem(dissector.stamp, Ends::default(), problem);
            }
            Next::End => break,
        }
        if out.failed.is_some() {
            break;
        }
    }
    let mut summary = dissector.finish(&mut out);
    summary.units = out.units;
    summary.repeats = out.repeats;
    summary.problems = out.problems;
    match out.failed {
        Some(error) => Err(Error::Sink(error)),
        None => Ok(summary),
    }
}

struct Dissector {
    /// Frames of unknown link types are given as they are.
    frames: bool,
    fragments: Fragments,
    sctp: Sctp,
    tcp: Tcp,
    /// The latest time stamp: the clock by which what waits grows old.
    now: Duration,
    /// The frame that was last.
    stamp: Stamp,
    summary: Summary,
}

impl Dissector {
    fn new(options: &Options) -> Self {
        Self {
            frames: options.frames,
            fragments: Fragments::new(),
            sctp: Sctp::new(),
            tcp: Tcp::new(&options.smpp_ports),
            now: Duration::ZERO,
            stamp: Stamp {
                frame: 0,
                time: None,
                link: super::LinkType::ETHERNET,
            },
            summary: Summary::default(),
        }
    }

    fn frame(&mut self, frame: &Frame<'_>, out: &mut Out<'_>) -> Fate {
        let stamp = Stamp {
            frame: frame.number,
            time: frame.time,
            link: frame.link,
        };
        self.stamp = stamp;
        self.now = self.now.max(frame.time.unwrap_or_default());
        let payload = match link::open(frame.link, frame.octets) {
            Held::Ip(octets, at) => return self.ip(stamp, octets, at, out),
            Held::Sctp(octets) => {
                let packet = Packet {
                    ends: Ends::default(),
                    protocol: ip::SCTP,
                    octets,
                    lost: 0,
                    at: Some(0),
                };
                return self.packet(stamp, &packet, out);
            }
            Held::Foreign(reason) => return Fate::Quiet(reason),
            Held::Mtp2(octets, annex_a) => Payload::Mtp2 { octets, annex_a },
            Held::Mtp3(octets) => Payload::Mtp3(octets),
            Held::Sccp(octets) => Payload::Sccp(octets),
            Held::Unknown(octets) if self.frames => Payload::Frame(octets),
            Held::Unknown(_) => Payload::Problem(Problem {
                layer: "link",
                field: "link type",
                offset: None,
                message: format!("frames of link type {} cannot be read", frame.link.0),
            }),
            Held::Problem(problem) => Payload::Problem(problem),
        };
        out.emit(stamp, Ends::default(), payload);
        Fate::Spoke
    }

    fn ip(&mut self, stamp: Stamp, octets: &[u8], at: u64, out: &mut Out<'_>) -> Fate {
        match self.fragments.open(stamp, self.now, octets, at, out) {
            Opened::Whole(packet) => self.packet(stamp, &packet, out),
            Opened::Joined(ends, protocol, octets) => {
                let packet = Packet {
                    ends,
                    protocol,
                    octets: &octets,
                    lost: 0,
                    at: None,
                };
                self.packet(stamp, &packet, out)
            }
            Opened::Done(fate) => fate,
        }
    }

    fn packet(&mut self, stamp: Stamp, packet: &Packet<'_>, out: &mut Out<'_>) -> Fate {
        match packet.protocol {
            IpNumber::TCP => self
                .tcp
                .packet(stamp, self.now, packet, &mut self.summary, out),
            _ => self.sctp.packet(stamp, self.now, packet, out),
        }
    }

    /// What still waits is given up.
    fn finish(mut self, out: &mut Out<'_>) -> Summary {
        self.fragments.finish(out);
        self.sctp.finish(out);
        self.tcp.finish(self.stamp, &mut self.summary, out);
        self.summary
    }
}
