//! pcapng: blocks, each with its type and its length before and its length again behind.
//!
//! ```text
//! type 4 · total length 4 · body · total length 4
//! ```
//! A Section Header Block sets the byte order, Interface Description Blocks the link types
//! and the resolution of the time stamps; frames come in Enhanced and Simple Packet Blocks
//! and in the old Packet Block. All other blocks are passed over.

use core::time::Duration;
use std::io::{self, Read};

use pcap_parser::pcapng::{
    Block, OptionCode, parse_block_be, parse_block_le, parse_sectionheaderblock,
};
use pcap_parser::traits::PcapNGPacketBlock;

use super::super::{Error, LinkType, Problem};
use super::{Frame, Next, RECORD_LIMIT, Source, time};

const INTERFACE_DESCRIPTION: u32 = 1;
const PACKET: u32 = 2;
const SIMPLE_PACKET: u32 = 3;
const ENHANCED_PACKET: u32 = 6;
const SECTION_HEADER: u32 = 0x0A0D_0D0A;

/// Interfaces that a section may describe: a file of nothing else must not fill the memory.
const INTERFACES: usize = 1 << 16;

#[derive(Clone, Copy, Debug)]
struct Interface {
    link: LinkType,
    snaplen: u32,
    per_second: u64,
    /// Seconds to add to each time stamp.
    offset: i64,
}

impl Interface {
    fn time(self, high: u32, low: u32) -> Option<Duration> {
        let ticks = (u64::from(high) << 32) | u64::from(low);
        let seconds = ticks.checked_div(self.per_second)?;
        let fraction = ticks.checked_rem(self.per_second)?;
        let seconds = seconds.saturating_add_signed(self.offset);
        Some(time(seconds, fraction, self.per_second))
    }
}

/// A pcapng file.
pub(in super::super) struct PcapNg<R> {
    source: Source<R>,
    big_endian: bool,
    interfaces: Vec<Interface>,
    frames: u64,
    ended: bool,
}

impl<R: Read> PcapNg<R> {
    /// Reads the first section header. The source has the block type already.
    pub(super) fn open(source: Source<R>) -> Result<Self, Error> {
        let mut file = Self {
            source,
            big_endian: false,
            interfaces: Vec::new(),
            frames: 0,
            ended: false,
        };
        match file.section_header().map_err(Error::Read)? {
            None => Ok(file),
            Some(problem) => Err(Error::NotACapture(problem.to_string())),
        }
    }

    /// The next frame.
    pub(super) fn next(&mut self) -> io::Result<Next<'_>> {
        // A frame borrows the record, so the loop looks for one and what follows opens it.
        let kind = loop {
            if self.ended {
                return Ok(Next::End);
            }
            self.source.start();
            if !self.source.append(8)? {
                self.ended = true;
                if self.source.record.is_empty() {
                    return Ok(Next::End);
                }
                return Ok(Next::Bad(self.problem(
                    "block type",
                    self.source.end(),
                    "the file ends within the header of a block".into(),
                )));
            }
            match self.word(0) {
                SECTION_HEADER => {
                    if let Some(problem) = self.section_header()? {
                        // Without its byte order nothing behind it can be read.
                        self.ended = true;
                        return Ok(Next::Bad(problem));
                    }
                }
                kind @ (PACKET | SIMPLE_PACKET | ENHANCED_PACKET) => {
                    self.frames = self.frames.saturating_add(1);
                    match self.whole_block()? {
                        None => break kind,
                        Some(problem) => return Ok(self.bad_frame(problem)),
                    }
                }
                INTERFACE_DESCRIPTION => {
                    let problem = match self.whole_block()? {
                        None => self.interface(),
                        problem => problem,
                    };
                    if let Some(problem) = problem {
                        return Ok(Next::Bad(problem));
                    }
                }
                _ => {
                    if let Some(problem) = self.pass_over()? {
                        return Ok(Next::Bad(problem));
                    }
                }
            }
        };
        Ok(self.frame(kind))
    }

    fn problem(&self, field: &'static str, offset: u64, message: String) -> Problem {
        Problem {
            layer: "pcapng",
            field,
            offset: Some(offset),
            message,
        }
    }

    fn bad_frame(&self, problem: Problem) -> Next<'static> {
        // Which interface it was of is not known, or not believed.
        let link = self
            .interfaces
            .first()
            .map_or(LinkType::ETHERNET, |first| first.link);
        Next::BadFrame(self.frames, None, link, problem)
    }

    fn word(&self, index: usize) -> u32 {
        let word = self
            .source
            .record
            .get(index..)
            .and_then(<[u8]>::first_chunk);
        match (word, self.big_endian) {
            (Some(word), true) => u32::from_be_bytes(*word),
            (Some(word), false) => u32::from_le_bytes(*word),
            (None, _) => 0,
        }
    }

    /// Reads the section header that has begun, and takes its byte order.
    fn section_header(&mut self) -> io::Result<Option<Problem>> {
        let begin = self.source.begin;
        if !self.source.append(12)? {
            let message = "the file ends within the section header".into();
            return Ok(Some(self.problem(
                "section header",
                self.source.end(),
                message,
            )));
        }
        self.big_endian = match self.source.record.get(8..) {
            Some([0x1A, 0x2B, 0x3C, 0x4D, ..]) => true,
            Some([0x4D, 0x3C, 0x2B, 0x1A, ..]) => false,
            other => {
                let message = format!("{other:02x?} is of neither byte order");
                let at = begin.saturating_add(8);
                return Ok(Some(self.problem("byte-order magic", at, message)));
            }
        };
        if let Some(problem) = self.whole_block()? {
            return Ok(Some(problem));
        }
        self.interfaces.clear();
        Ok(parse_sectionheaderblock(&self.source.record)
            .err()
            .map(|_| self.problem("section header", begin, "cannot be read".into())))
    }

    /// Reads the rest of the block that has begun.
    fn whole_block(&mut self) -> io::Result<Option<Problem>> {
        let length = self.word(4);
        let at = self.source.begin.saturating_add(4);
        if length < 12 {
            // Where the next block begins cannot be known.
            self.ended = true;
            let message = format!("{length} is less than the 12 octets that any block has");
            return Ok(Some(self.problem("block total length", at, message)));
        }
        if length > RECORD_LIMIT {
            let message = format!("{length} octets are more than the {RECORD_LIMIT} that are read");
            return Ok(self
                .pass_over()?
                .or_else(|| Some(self.problem("block total length", at, message))));
        }
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        // Blocks are padded to four octets; the length should be, and some writers' is not.
        let padded = length.next_multiple_of(4);
        if self.source.append(padded)? {
            return Ok(None);
        }
        self.ended = true;
        let message = format!(
            "the block has {length} octets, the file ends after {} of them",
            self.source.record.len()
        );
        Ok(Some(self.problem(
            "block total length",
            self.source.end(),
            message,
        )))
    }

    /// Passes over the block that has begun.
    fn pass_over(&mut self) -> io::Result<Option<Problem>> {
        let length = self.word(4);
        let at = self.source.begin.saturating_add(4);
        let have = super::super::offset(self.source.record.len());
        let rest = u64::from(length).next_multiple_of(4).checked_sub(have);
        Ok(match rest {
            Some(rest) if length >= 12 => {
                if self.source.skip(rest)? {
                    None
                } else {
                    self.ended = true;
                    let message = format!("{length} octets are more than the file has");
                    Some(self.problem("block total length", at, message))
                }
            }
            _ => {
                self.ended = true;
                let message = format!("{length} is less than the 12 octets that any block has");
                Some(self.problem("block total length", at, message))
            }
        })
    }

    /// Takes the interface description that has been read.
    fn interface(&mut self) -> Option<Problem> {
        let parse = if self.big_endian {
            parse_block_be
        } else {
            parse_block_le
        };
        let begin = self.source.begin;
        let Ok((_, Block::InterfaceDescription(block))) = parse(&self.source.record) else {
            return Some(self.problem("interface description", begin, "cannot be read".into()));
        };
        let mut interface = Interface {
            // The link type has 16 bits in the file.
            link: LinkType(u16::try_from(block.linktype.0).unwrap_or(u16::MAX)),
            snaplen: block.snaplen,
            per_second: 1_000_000,
            offset: 0,
        };
        for option in &block.options {
            match (option.code, option.as_bytes().unwrap_or_default()) {
                // Powers of two with the upper bit set, of ten without.
                (OptionCode::IfTsresol, &[resolution]) => {
                    let exponent = u32::from(resolution & 0x7F);
                    let base: u64 = if resolution & 0x80 == 0 { 10 } else { 2 };
                    // Finer than 64 bits can count: no time stamps rather than wrong ones.
                    interface.per_second = base.checked_pow(exponent).unwrap_or(0);
                }
                (OptionCode::IfTsoffset, octets) => {
                    if let Some(octets) = octets.first_chunk() {
                        interface.offset = if self.big_endian {
                            i64::from_be_bytes(*octets)
                        } else {
                            i64::from_le_bytes(*octets)
                        };
                    }
                }
                _ => {}
            }
        }
        if self.interfaces.len() >= INTERFACES {
            let message = format!("more than {INTERFACES} in a section are not read");
            return Some(self.problem("interface description", begin, message));
        }
        self.interfaces.push(interface);
        None
    }

    /// Opens the packet block that has been read.
    fn frame(&self, kind: u32) -> Next<'_> {
        let begin = self.source.begin;
        let bad = |field, message: &str| self.bad_frame(self.problem(field, begin, message.into()));
        if kind == PACKET {
            return self
                .old_packet()
                .unwrap_or_else(|| bad("packet block", "its lengths or its interface do not fit"));
        }
        let parse = if self.big_endian {
            parse_block_be
        } else {
            parse_block_le
        };
        match parse(&self.source.record) {
            Ok((_, Block::EnhancedPacket(block))) => {
                let index = usize::try_from(block.if_id).unwrap_or(usize::MAX);
                let Some(interface) = self.interfaces.get(index) else {
                    return bad(
                        "interface id",
                        "the section has not described this interface",
                    );
                };
                let caplen = usize::try_from(block.caplen).unwrap_or(usize::MAX);
                Next::Frame(Frame {
                    number: self.frames,
                    time: interface.time(block.ts_high, block.ts_low),
                    link: interface.link,
                    octets: block.data.get(..caplen).unwrap_or(block.data),
                })
            }
            Ok((_, Block::SimplePacket(block))) => {
                let Some(interface) = self.interfaces.first() else {
                    return bad(
                        "simple packet block",
                        "the section has described no interface",
                    );
                };
                // It has no captured length: that is the lesser of the snapshot length and
                // the original one.
                let length = match interface.snaplen {
                    0 => block.orig_len(),
                    snaplen => snaplen.min(block.orig_len()),
                };
                let length = usize::try_from(length).unwrap_or(usize::MAX);
                Next::Frame(Frame {
                    number: self.frames,
                    time: None,
                    link: interface.link,
                    octets: block.data.get(..length).unwrap_or(block.data),
                })
            }
            _ => bad("packet block", "its lengths do not fit into each other"),
        }
    }

    /// The Packet Block of old files: as the Enhanced one, but the interface has 16 bits, and
    /// a count of drops follows it.
    fn old_packet(&self) -> Option<Next<'_>> {
        let octets = self.source.record.get(8..)?;
        let id = *octets.first_chunk()?;
        let id = if self.big_endian {
            u16::from_be_bytes(id)
        } else {
            u16::from_le_bytes(id)
        };
        let interface = self.interfaces.get(usize::from(id))?;
        let caplen = usize::try_from(self.word(20)).ok()?;
        Some(Next::Frame(Frame {
            number: self.frames,
            time: interface.time(self.word(12), self.word(16)),
            link: interface.link,
            octets: octets.get(20..)?.get(..caplen)?,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::super::File;
    use super::*;

    fn block(big: bool, kind: u32, body: &[u8]) -> Vec<u8> {
        let word = |n: u32| {
            if big {
                n.to_be_bytes()
            } else {
                n.to_le_bytes()
            }
        };
        let length = word(u32::try_from(body.len().saturating_add(12)).unwrap());
        [&word(kind)[..], &length, body, &length].concat()
    }

    fn words(big: bool, words: &[u32]) -> Vec<u8> {
        let word = |n: &u32| {
            if big {
                n.to_be_bytes()
            } else {
                n.to_le_bytes()
            }
        };
        words.iter().flat_map(word).collect()
    }

    /// A section header and one interface of this link type with these options.
    fn head(big: bool, link: u16, options: &[u8]) -> Vec<u8> {
        let half = |n: u16| {
            if big {
                n.to_be_bytes()
            } else {
                n.to_le_bytes()
            }
        };
        let mut section = words(big, &[0x1A2B_3C4D]);
        section.extend(half(1));
        section.extend(half(0));
        section.extend([0xFF; 8]);
        let mut interface = half(link).to_vec();
        interface.extend([0, 0]);
        interface.extend(words(big, &[2]));
        interface.extend(options);
        [
            block(big, SECTION_HEADER, &section),
            block(big, 1, &interface),
        ]
        .concat()
    }

    fn enhanced(big: bool, interface: u32, ticks: u32) -> Vec<u8> {
        let mut body = words(big, &[interface, 0, ticks, 3, 3]);
        body.extend([7, 8, 9, 0]);
        block(big, ENHANCED_PACKET, &body)
    }

    fn all(octets: &[u8]) -> Vec<String> {
        let mut file = File::open(octets).unwrap();
        let mut found = Vec::new();
        loop {
            found.push(match file.next().unwrap() {
                Next::Frame(frame) => format!(
                    "{} {:?} {} {:?}",
                    frame.number, frame.time, frame.link, frame.octets
                ),
                Next::BadFrame(number, _, _, problem) => format!("{number} bad {problem}"),
                Next::Bad(problem) => format!("bad {problem}"),
                Next::End => return found,
            });
        }
    }

    #[test]
    fn every_packet_block_in_both_orders() {
        for big in [false, true] {
            let mut octets = head(big, 142, &[]);
            octets.extend(block(big, 5, &[0; 16]));
            octets.extend(enhanced(big, 0, 1_500_000));
            let mut simple = words(big, &[3]);
            simple.extend([7, 8, 9, 0]);
            octets.extend(block(big, SIMPLE_PACKET, &simple));
            let mut old = words(big, &[0, 0, 2_000_000, 3, 3]);
            old.extend([4, 5, 6, 0]);
            octets.extend(block(big, PACKET, &old));
            // A second section has interfaces of its own, and may have the other order.
            octets.extend(head(!big, 141, &[]));
            octets.extend(enhanced(!big, 0, 1));
            assert_eq!(
                all(&octets),
                [
                    "1 Some(1.5s) SCCP [7, 8, 9]",
                    "2 None SCCP [7, 8]",
                    "3 Some(2s) SCCP [4, 5, 6]",
                    "4 Some(1µs) MTP3 [7, 8, 9]",
                ]
            );
        }
    }

    #[test]
    fn resolutions_and_offsets() {
        // if_tsresol 9: nanoseconds. if_tsoffset: 10 seconds.
        let options = [9, 0, 1, 0, 9, 0, 0, 0, 14, 0, 8, 0, 10, 0, 0, 0, 0, 0, 0, 0];
        let mut octets = head(false, 142, &options);
        octets.extend(enhanced(false, 0, 5));
        assert_eq!(all(&octets), ["1 Some(10.000000005s) SCCP [7, 8, 9]"]);
        // 2^-10 seconds; then a resolution that cannot be.
        for (resolution, time) in [(0x8A, "Some(1.5s)"), (0x7F, "None")] {
            let mut octets = head(false, 142, &[9, 0, 1, 0, resolution, 0, 0, 0]);
            octets.extend(enhanced(false, 0, 1536));
            assert_eq!(all(&octets), [format!("1 {time} SCCP [7, 8, 9]")]);
        }
    }

    #[test]
    fn what_cannot_be_read_is_said_and_the_rest_goes_on() {
        let mut octets = head(false, 142, &[]);
        octets.extend(enhanced(false, 4, 0));
        // A captured length beyond the block.
        let mut lying = words(false, &[0, 0, 0, 400, 400]);
        lying.extend([7; 4]);
        octets.extend(block(false, ENHANCED_PACKET, &lying));
        octets.extend(enhanced(false, 0, 0));
        let at_end = octets.len();
        octets.extend(enhanced(false, 0, 0).get(..20).unwrap());
        let found = all(&octets);
        let [interface, lengths, good, cut] = found.as_slice() else {
            panic!("{found:?}")
        };
        assert!(
            interface.starts_with("1 bad pcapng interface id"),
            "{interface}"
        );
        assert!(
            lengths.starts_with("2 bad pcapng packet block"),
            "{lengths}"
        );
        assert!(good.starts_with("3 Some"), "{good}");
        assert!(cut.starts_with("4 bad pcapng block total length"), "{cut}");
        assert!(cut.ends_with(&format!("at octet {}", at_end + 20)), "{cut}");
    }

    #[test]
    fn hostile_block_lengths() {
        for length in [0, 8, 11, 0x0FFF_FFFC, u32::MAX] {
            for kind in [ENHANCED_PACKET, INTERFACE_DESCRIPTION, SECTION_HEADER, 99] {
                let mut octets = head(false, 142, &[]);
                octets.extend(words(false, &[kind, length, 0x1A2B_3C4D, 0]));
                let found = all(&octets);
                assert_eq!(found.len(), 1, "{kind} {length} {found:?}");
                assert!(found.concat().contains("block total length"), "{found:?}");
            }
        }
    }
}
