//! The closing summary: how many frames there were, and why those without a unit had none.

use core::fmt;
use std::collections::BTreeMap;

use super::{Endpoint, Ends};

/// Why a frame gave no unit of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Quiet {
    /// Not IP: the protocol number of Ethernet or of a Linux cooked header.
    EtherType(u16),
    /// An IEEE 802.3 frame with a length in place of a protocol.
    Ieee8023,
    /// Loopback of another address family than IP.
    AddressFamily(u32),
    /// IP, but neither TCP nor SCTP: the protocol number.
    IpProtocol(u8),
    /// TCP without data: a handshake, an acknowledgement, a close.
    TcpWithoutData,
    /// TCP data of a connection that is not SMPP.
    TcpForeign,
    /// SCTP without a DATA chunk: a handshake, an acknowledgement, a heartbeat.
    SctpControl,
    /// A part of something: its unit comes with the frame that completes it, or as a problem.
    Held,
}

impl fmt::Display for Quiet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EtherType(0x0806) => f.write_str("ARP"),
            Self::EtherType(0x88CC) => f.write_str("LLDP"),
            Self::EtherType(number) => write!(f, "EtherType 0x{number:04x}"),
            Self::Ieee8023 => f.write_str("IEEE 802.3 with a length"),
            Self::AddressFamily(number) => write!(f, "address family {number}"),
            Self::IpProtocol(1) => f.write_str("ICMP"),
            Self::IpProtocol(2) => f.write_str("IGMP"),
            Self::IpProtocol(17) => f.write_str("UDP"),
            Self::IpProtocol(58) => f.write_str("ICMPv6"),
            Self::IpProtocol(number) => write!(f, "IP protocol {number}"),
            Self::TcpWithoutData => f.write_str("TCP without data"),
            Self::TcpForeign => f.write_str("TCP, not SMPP"),
            Self::SctpControl => f.write_str("SCTP without data"),
            Self::Held => f.write_str("part of what another frame completes"),
        }
    }
}

/// A TCP connection with data that is not SMPP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ForeignFlow {
    /// The side whose packet was seen first.
    pub source: Endpoint,
    /// The other side.
    pub destination: Endpoint,
    /// Its first frame.
    pub first_frame: u64,
    /// Frames with data, both directions.
    pub frames: u64,
    /// Octets of data, both directions, repetitions counted.
    pub octets: u64,
}

impl fmt::Display for ForeignFlow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ↔ {}: {} octets in {} frames from frame {} on",
            self.source, self.destination, self.octets, self.frames, self.first_frame
        )
    }
}

/// What a whole capture held. `frames` is always `with_units` and the sum of `quiet`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// Frames in the file, a truncated last one counted.
    pub frames: u64,
    /// Frames that gave at least one unit.
    pub with_units: u64,
    /// Frames that gave none, by reason.
    pub quiet: BTreeMap<Quiet, u64>,
    /// Units other than repeats and problems.
    pub units: u64,
    /// Repeats.
    pub repeats: u64,
    /// Problems.
    pub problems: u64,
    /// TCP connections with data that is not SMPP.
    pub foreign_flows: u64,
    /// The first [`Summary::LISTED`] of them.
    pub listed: Vec<ForeignFlow>,
}

impl Summary {
    /// How many connections that are not SMPP are named; the others are counted.
    pub const LISTED: usize = 16;

    pub(super) fn count(&mut self, fate: super::Fate) {
        self.frames = self.frames.saturating_add(1);
        let counter = match fate {
            super::Fate::Spoke => &mut self.with_units,
            super::Fate::Quiet(reason) => self.quiet.entry(reason).or_default(),
        };
        *counter = counter.saturating_add(1);
    }

    pub(super) fn foreign(&mut self, ends: Ends, first_frame: u64, frames: u64, octets: u64) {
        self.foreign_flows = self.foreign_flows.saturating_add(1);
        if self.listed.len() < Self::LISTED {
            self.listed.push(ForeignFlow {
                source: ends.source,
                destination: ends.destination,
                first_frame,
                frames,
                octets,
            });
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} frames, {} of them with messages, repeats or problems",
            self.frames, self.with_units
        )?;
        for (reason, count) in &self.quiet {
            write!(f, "\n  {count:>8}  {reason}")?;
        }
        if self.foreign_flows > 0 {
            write!(f, "\n  {} TCP connections are not SMPP", self.foreign_flows)?;
            for flow in &self.listed {
                write!(f, "\n    {flow}")?;
            }
            if self.foreign_flows > super::offset(self.listed.len()) {
                write!(f, "\n    and others")?;
            }
        }
        Ok(())
    }
}
