//! SMPP PDUs out of TCP streams.
//!
//! A stream that is in step gives one PDU after the other. What cannot be a PDU is reported,
//! and the next header that looks like one is looked for; so it is within a PDU that cannot be
//! decoded (its `command_length` may be what is wrong) and at the end of one that was cut
//! short and ran into the next. Every octet is looked at a bounded number of times.

use std::collections::HashMap;
use std::io;

use septet::DecodeError;
use septet::smpp::framer::{Framing, next_frame, other_protocol};
use septet::wire::ErrorKind;

use crate::capture::{Direction, StreamChunk, StreamEnd, next_smpp_header};

/// The longest PDU: `message_payload` of 65,535 octets, and room for the rest.
pub const LONGEST: u32 = 0x0002_0000;

/// Octets of unfinished PDUs, over all streams.
const WAITING: usize = 64 << 20;

/// Octets of the last PDU that are kept, for one that was cut short.
const TAIL: usize = 512;

/// Octets of a header.
const HEADER: usize = 16;

/// So many may be the beginning of one.
const PART_OF_HEADER: usize = HEADER - 1;

/// One thing found in a stream.
#[derive(Clone, Copy, Debug)]
pub enum Found<'a> {
    /// A PDU, or what there is of the last one.
    Pdu {
        /// Its octets.
        octets: &'a [u8],
        /// The frame it began in.
        first_frame: u64,
        /// The latest of the frames that it came in; at the end of a stream, none.
        last_frame: Option<u64>,
    },
    /// No PDU can begin here.
    Broken {
        /// Why.
        error: DecodeError,
        /// The first of the octets.
        octets: &'a [u8],
        /// What they look like.
        protocol: Option<&'static str>,
        /// How many are passed over here.
        passed: usize,
        /// Whether the PDU before took the first octets of another one.
        overrun: bool,
    },
    /// More octets of no PDU.
    Passed(usize),
    /// There are too many unfinished PDUs; so many octets of this one are given up.
    GivenUp(usize),
}

/// Takes what is found; says whether a PDU could be decoded.
pub type Sink<'s> = dyn FnMut(Found<'_>) -> io::Result<bool> + 's;

#[derive(Debug, Default)]
struct Stream {
    /// Octets that wait for the rest of their PDU, or may be part of a header.
    buffer: Vec<u8>,
    /// The frame of the first of them.
    begun: u64,
    /// The latest of their frames: segments may come out of order.
    latest: u64,
    /// A header is looked for.
    lost: bool,
    /// The end of the last PDU.
    tail: Vec<u8>,
    /// So many of the next octets were part of a PDU that could not be decoded: whatever is
    /// wrong with one that begins in them, its length is believed.
    searched: usize,
}

/// All streams.
#[derive(Debug, Default)]
pub struct Streams {
    streams: HashMap<(u64, Direction), Stream>,
    waiting: usize,
}

impl Streams {
    /// Takes the next octets of a stream, the last of which came in `frame`.
    ///
    /// # Errors
    /// Those of `sink`.
    pub fn chunk(
        &mut self,
        chunk: StreamChunk<'_>,
        frame: u64,
        sink: &mut Sink<'_>,
    ) -> io::Result<()> {
        let key = (chunk.flow, chunk.direction);
        let mut stream = self.streams.remove(&key).unwrap_or_default();
        self.waiting = self.waiting.saturating_sub(stream.buffer.len());
        if chunk.resumed {
            stream.finish(sink)?;
            stream = Stream::default();
        }
        stream.take(chunk.bytes, (chunk.first_frame, frame), sink)?;
        let waiting = stream.buffer.len();
        if self.waiting.saturating_add(waiting) > WAITING {
            sink(Found::GivenUp(waiting))?;
            stream = Stream {
                lost: true,
                ..Stream::default()
            };
        }
        self.waiting = self.waiting.saturating_add(stream.buffer.len());
        self.streams.insert(key, stream);
        Ok(())
    }

    /// Ends a stream: what is left of it is a PDU cut short.
    ///
    /// # Errors
    /// Those of `sink`.
    pub fn end(&mut self, end: StreamEnd, sink: &mut Sink<'_>) -> io::Result<()> {
        match self.streams.remove(&(end.flow, end.direction)) {
            Some(mut stream) => {
                self.waiting = self.waiting.saturating_sub(stream.buffer.len());
                stream.finish(sink)
            }
            None => Ok(()),
        }
    }
}

impl Stream {
    fn take(
        &mut self,
        octets: &[u8],
        (first_frame, last_frame): (u64, u64),
        sink: &mut Sink<'_>,
    ) -> io::Result<()> {
        let mut place = Place {
            kept: self.buffer.len(),
            begun: self.begun,
            latest: self.latest.max(last_frame),
            frame: first_frame,
            last: last_frame,
        };
        if place.kept == 0 && self.tail.is_empty() {
            let left = self.walk(octets, place, sink)?;
            (self.begun, self.latest) = (first_frame, last_frame);
            self.buffer.extend_from_slice(from(octets, left));
            return Ok(());
        }
        let mut all = core::mem::take(&mut self.buffer);
        all.extend_from_slice(octets);
        let tail = core::mem::take(&mut self.tail);
        let mut start = 0;
        if let (false, Some(error)) = (self.lost, no_header(&all)) {
            let joined = [tail.as_slice(), &all].concat();
            if let Some(found) = next_smpp_header(&joined).filter(|found| *found < tail.len()) {
                self.broken(error, &all, 0, true, sink)?;
                place.kept = place.kept.saturating_add(tail.len());
                start = found;
                all = joined;
            }
        }
        place.kept = place.kept.saturating_sub(start);
        let left = start.saturating_add(self.walk(from(&all, start), place, sink)?);
        if left == 0 {
            self.tail = tail;
        }
        (self.begun, self.latest) = place.frames_of(left.saturating_sub(start));
        all.drain(..left.min(all.len()));
        self.buffer = all;
        Ok(())
    }

    /// Goes through `all`, and gives the place where what is unfinished begins.
    fn walk(&mut self, all: &[u8], place: Place, sink: &mut Sink<'_>) -> io::Result<usize> {
        let mut at = 0;
        // Where the last PDU began.
        let mut last = None;
        if self.lost {
            // What was kept has been reported.
            let found = next_smpp_header(all);
            let passed = found.unwrap_or(all.len()).saturating_sub(place.kept);
            if passed > 0 {
                sink(Found::Passed(passed))?;
            }
            let Some(found) = found else {
                return Ok(all.len().saturating_sub(PART_OF_HEADER));
            };
            self.lost = false;
            at = found;
        }
        loop {
            let rest = from(all, at);
            if let (Some(last), Some(error)) = (last, no_header(rest)) {
                // The PDU before may have taken the first octets.
                let start = at.saturating_sub(TAIL).max(last);
                let found =
                    next_smpp_header(from(all, start)).map(|found| found.saturating_add(start));
                if let Some(found) = found.filter(|found| *found < at) {
                    self.broken(error, rest, 0, true, sink)?;
                    self.searched = 0;
                    at = found;
                    continue;
                }
            }
            match next_frame(rest, LONGEST) {
                Framing::Need(_) => {
                    if let Some(last) = last {
                        // For the case that the PDU before took octets of the next one.
                        let end = at.min(all.len());
                        let start = end.saturating_sub(TAIL).max(last);
                        self.tail = all.get(start..end).unwrap_or_default().to_vec();
                    }
                    return Ok(at);
                }
                Framing::Frame { octets, .. } => {
                    let (first_frame, last_frame) = place.frames_of(at);
                    let decoded = sink(Found::Pdu {
                        octets,
                        first_frame,
                        last_frame: Some(last_frame),
                    })?;
                    let inner = if decoded || self.searched > 0 {
                        None
                    } else {
                        next_smpp_header(from(octets, 1))
                    };
                    let mut taken = octets.len();
                    last = Some(at.saturating_add(1));
                    if let Some(inner) = inner {
                        self.searched = taken;
                        taken = inner.saturating_add(1);
                        last = None;
                    }
                    self.searched = self.searched.saturating_sub(taken);
                    at = at.saturating_add(taken);
                }
                // In a capture a length is wrong more often than a PDU is so long.
                Framing::Broken(error) | Framing::TooLong { error, .. } => {
                    let found = next_smpp_header(rest);
                    let passed = found.unwrap_or(rest.len());
                    self.broken(error, rest, passed, false, sink)?;
                    self.searched = 0;
                    last = None;
                    match found {
                        Some(found) => at = at.saturating_add(found),
                        None => {
                            self.lost = true;
                            let part = all.len().saturating_sub(PART_OF_HEADER);
                            return Ok(part.max(at));
                        }
                    }
                }
            }
        }
    }

    fn broken(
        &self,
        error: DecodeError,
        octets: &[u8],
        passed: usize,
        overrun: bool,
        sink: &mut Sink<'_>,
    ) -> io::Result<bool> {
        sink(Found::Broken {
            error,
            octets,
            protocol: other_protocol(octets),
            passed,
            overrun,
        })
    }

    /// Gives what is left as a PDU cut short, and what may be in it.
    fn finish(&mut self, sink: &mut Sink<'_>) -> io::Result<()> {
        while !self.lost && !self.buffer.is_empty() {
            let left = core::mem::take(&mut self.buffer);
            let first_frame = self.begun;
            sink(Found::Pdu {
                octets: &left,
                first_frame,
                last_frame: None,
            })?;
            let behind = from(&left, 1);
            if let Some(found) = next_smpp_header(behind) {
                let behind = from(behind, found);
                let place = Place {
                    kept: 0,
                    begun: first_frame,
                    latest: self.latest,
                    frame: first_frame,
                    last: self.latest,
                };
                let unfinished = self.walk(behind, place, sink)?;
                self.buffer = from(behind, unfinished).to_vec();
            }
        }
        Ok(())
    }
}

/// Which frame octets came in.
#[derive(Clone, Copy)]
struct Place {
    /// So many had been kept,
    kept: usize,
    /// the first of them came in this frame,
    begun: u64,
    /// and whatever goes on with them has come by this one.
    latest: u64,
    /// The others came in this one
    frame: u64,
    /// to this one.
    last: u64,
}

impl Place {
    /// The first and the last frame of what begins here.
    const fn frames_of(self, at: usize) -> (u64, u64) {
        if at < self.kept {
            (self.begun, self.latest)
        } else {
            (self.frame, self.last)
        }
    }
}

/// That these octets do not look like the header of a PDU, if there are enough to tell. A PDU
/// of a command that nobody knows does not look like one either.
fn no_header(octets: &[u8]) -> Option<DecodeError> {
    if let Framing::Broken(error) | Framing::TooLong { error, .. } = next_frame(octets, LONGEST) {
        return Some(error);
    }
    let header = octets.first_chunk::<HEADER>()?;
    let [_, _, _, _, id @ .., _, _, _, _, _, _, _, _] = header;
    let value = u32::from_be_bytes(*id);
    let error = || DecodeError::new(ErrorKind::Value { value }, "command_id", 4);
    next_smpp_header(header).is_none().then(error)
}

/// What follows the first `place` octets.
fn from(octets: &[u8], place: usize) -> &[u8] {
    octets.get(place..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::EndReason;

    /// A PDU with this sequence number and body.
    fn pdu(id: u32, number: u32, body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len()).unwrap().saturating_add(16);
        let head = [length, id, 0, number].map(u32::to_be_bytes).concat();
        [head, body.to_vec()].concat()
    }

    fn link(number: u32) -> Vec<u8> {
        pdu(0x15, number, b"")
    }

    /// What comes out of these octets in chunks of `size`, a chunk a frame: the sequence
    /// numbers of the PDUs that can be decoded, and the rest in a word.
    fn read(octets: &[u8], size: usize) -> Vec<String> {
        let mut streams = Streams::default();
        let mut told = Vec::new();
        let mut sink = |found: Found<'_>| {
            let mut decoded = true;
            told.push(match found {
                Found::Pdu { octets, .. } => match septet::smpp::Pdu::parse(octets) {
                    Ok(pdu) => pdu.sequence_number.to_string(),
                    Err(_) => {
                        decoded = false;
                        format!("bad {}", octets.len())
                    }
                },
                Found::Broken {
                    passed, overrun, ..
                } => format!("broken {passed}{}", if overrun { " overrun" } else { "" }),
                Found::Passed(octets) => format!("passed {octets}"),
                Found::GivenUp(octets) => format!("given up {octets}"),
            });
            Ok(decoded)
        };
        for (frame, bytes) in (1..).zip(octets.chunks(size)) {
            let chunk = StreamChunk {
                flow: 1,
                direction: Direction::Forward,
                first_frame: frame,
                resumed: false,
                bytes,
            };
            streams.chunk(chunk, frame, &mut sink).unwrap();
        }
        let end = StreamEnd {
            flow: 1,
            direction: Direction::Forward,
            reason: EndReason::CaptureEnded,
        };
        streams.end(end, &mut sink).unwrap();
        assert!(streams.streams.is_empty() && streams.waiting == 0);
        told
    }

    #[test]
    fn pdus_in_any_chunks() {
        let octets = [link(1), pdu(0x0000_4321, 2, &[7; 300]), link(3)].concat();
        for size in 1..octets.len() {
            assert_eq!(read(&octets, size), ["1", "2", "3"], "{size}");
        }
    }

    #[test]
    fn what_is_no_pdu_is_passed_over() {
        let http = b"GET / HTTP/1.1\r\n\r\n";
        let octets = [&http[..], &link(1), &[0; 20], &link(2)].concat();
        assert_eq!(
            read(&octets, octets.len()),
            ["broken 18", "1", "broken 20", "2"]
        );
        // However the octets come, both PDUs are found.
        for size in 1..octets.len() {
            let told = read(&octets, size);
            let found: Vec<_> = told.iter().filter(|it| it.len() == 1).collect();
            assert_eq!(found, ["1", "2"], "{size}: {told:?}");
        }
    }

    #[test]
    fn a_pdu_cut_short_does_not_take_the_next_with_it() {
        // Five octets are missing, and nothing says so: it takes them from the next.
        let mut cut = pdu(0x0000_4321, 1, &[7; 40]);
        cut.truncate(51);
        let octets = [cut, link(2), link(3)].concat();
        for size in 1..octets.len() {
            let told = read(&octets, size);
            assert_eq!(told, ["1", "broken 0 overrun", "2", "3"], "{size}");
        }
    }

    #[test]
    fn a_length_that_is_too_long_does_not_hide_what_follows() {
        let mut long = link(1);
        *long.get_mut(2).unwrap() = 0x40;
        // The whole of it never comes.
        let octets = [long.clone(), link(2), link(3)].concat();
        for size in 1..octets.len() {
            assert_eq!(read(&octets, size), ["bad 48", "2", "3"], "{size}");
        }
        // It comes, and is wrong.
        *long.get_mut(2).unwrap() = 0;
        *long.get_mut(3).unwrap() = 40;
        let octets = [long, link(2), link(3), link(4)].concat();
        for size in 1..octets.len() {
            assert_eq!(read(&octets, size), ["bad 40", "2", "3", "4"], "{size}");
        }
    }

    #[test]
    fn hostile_lengths_cost_no_more_than_twice() {
        // Each says that it holds all those that follow, and none can be decoded.
        let one = [
            [0, 1, 0, 0, 0, 0, 0, 4].to_vec(),
            [0, 0, 0, 0, 0, 0, 0, 1].to_vec(),
        ]
        .concat();
        let octets = one.repeat(1 << 13);
        let told = read(&octets, 1400);
        let decoded: usize = told
            .iter()
            .filter_map(|it| it.strip_prefix("bad ")?.parse::<usize>().ok())
            .filter(|length| *length == 0x0001_0000)
            .sum();
        assert!(decoded <= octets.len().saturating_mul(3), "{decoded}");
    }
}
