//! pcap: a header of 24 octets, then records of a header of 16 octets and a frame.
//!
//! ```text
//! file    magic number 4 · version 2+2 · time zone 4 · accuracy 4 · snapshot length 4 · link type 4
//! record  seconds 4 · fraction 4 · caplen 4 · original length 4 · caplen octets
//! ```
//! In either byte order; the fraction in micro- or nanoseconds; and Kuznetzov's variant of
//! old Linux, whose record header has 8 octets more.

use core::time::Duration;
use std::io::{self, Read};

use pcap_parser::pcap::{
    parse_pcap_frame, parse_pcap_frame_be, parse_pcap_frame_modified, parse_pcap_header,
};

use super::super::{Error, LinkType, Problem};
use super::{Frame, Next, RECORD_LIMIT, Source, time};

/// A pcap file.
pub(in super::super) struct Pcap<R> {
    source: Source<R>,
    link: LinkType,
    big_endian: bool,
    modified: bool,
    per_second: u64,
    frames: u64,
    ended: bool,
}

impl<R: Read> Pcap<R> {
    /// Reads the header. The source has the magic number already.
    pub(super) fn open(mut source: Source<R>) -> Result<Self, Error> {
        source.append(24).map_err(Error::Read)?;
        let (_, header) = parse_pcap_header(&source.record).map_err(|_| {
            Error::NotACapture(format!(
                "a pcap header has 24 octets, the file {}",
                source.record.len()
            ))
        })?;
        // The upper half says whether frames end with a check sequence, and how long it is.
        // Nothing above looks behind the lengths of IP and SS7, so it need not be cut off.
        let [_, _, high, low] = header.network.0.to_be_bytes();
        Ok(Self {
            link: LinkType(u16::from_be_bytes([high, low])),
            big_endian: header.is_bigendian(),
            modified: header.is_modified_format(),
            per_second: if header.is_nanosecond_precision() {
                1_000_000_000
            } else {
                1_000_000
            },
            source,
            frames: 0,
            ended: false,
        })
    }

    /// The next frame.
    pub(super) fn next(&mut self) -> io::Result<Next<'_>> {
        if self.ended {
            return Ok(Next::End);
        }
        self.source.start();
        let header = if self.modified { 24 } else { 16 };
        let whole = self.source.append(header)?;
        if self.source.record.is_empty() {
            self.ended = true;
            return Ok(Next::End);
        }
        self.frames = self.frames.saturating_add(1);
        if !whole {
            let message = format!(
                "the file ends after {} of the record header's {header} octets",
                self.source.record.len()
            );
            return Ok(self.cut_off(None, "record header", message));
        }
        let caplen = self.caplen();
        let time = self.time();
        if caplen > RECORD_LIMIT {
            return self.too_long(time, caplen);
        }
        // u32 fits: the limit is far below 2^32, and usize has 32 bits at least here.
        let length = usize::try_from(caplen).unwrap_or(usize::MAX);
        if !self.source.append(header.saturating_add(length))? {
            let message = format!(
                "caplen is {caplen}, the file ends after {} octets",
                self.source.record.len().saturating_sub(header)
            );
            return Ok(self.cut_off(time, "caplen", message));
        }
        let parse = match (self.modified, self.big_endian) {
            (true, _) => parse_pcap_frame_modified,
            (false, true) => parse_pcap_frame_be,
            (false, false) => parse_pcap_frame,
        };
        let octets = match parse(&self.source.record) {
            Ok((_, block)) => block.data,
            // It is all there, so that nothing is left to go wrong; were it otherwise, the
            // octets are still the rest of the record.
            Err(_) => self.source.record.get(header..).unwrap_or_default(),
        };
        Ok(Next::Frame(Frame {
            number: self.frames,
            time,
            link: self.link,
            octets,
        }))
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

    fn caplen(&self) -> u32 {
        self.word(8)
    }

    fn time(&self) -> Option<Duration> {
        let (seconds, fraction) = (self.word(0), self.word(4));
        Some(time(seconds.into(), fraction.into(), self.per_second))
    }

    fn too_long(&mut self, time: Option<Duration>, caplen: u32) -> io::Result<Next<'static>> {
        let offset = self.source.begin.saturating_add(8);
        // Where the length is true, the next record is behind it; where it is not, the file
        // ends first.
        if !self.source.skip(caplen.into())? {
            self.ended = true;
        }
        Ok(Next::BadFrame(
            self.frames,
            time,
            self.link,
            Problem {
                layer: "pcap",
                field: "caplen",
                offset: Some(offset),
                message: format!("{caplen} octets are more than the {RECORD_LIMIT} that are read"),
            },
        ))
    }

    fn cut_off(
        &mut self,
        time: Option<Duration>,
        field: &'static str,
        message: String,
    ) -> Next<'static> {
        self.ended = true;
        Next::BadFrame(
            self.frames,
            time,
            self.link,
            Problem {
                layer: "pcap",
                field,
                offset: Some(self.source.end()),
                message,
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::File;
    use super::*;

    /// A file of one frame of three octets, and then what is given.
    fn file(big: bool, nano: bool, after: &[u8]) -> Vec<u8> {
        let magic: u32 = if nano { 0xA1B2_3C4D } else { 0xA1B2_C3D4 };
        let word = |n: u32| {
            if big {
                n.to_be_bytes()
            } else {
                n.to_le_bytes()
            }
        };
        let half = |n: u16| {
            if big {
                n.to_be_bytes()
            } else {
                n.to_le_bytes()
            }
        };
        let mut octets = word(magic).to_vec();
        octets.extend(half(2));
        octets.extend(half(4));
        for n in [0, 0, 65535, 0x1400_0000 | 142] {
            octets.extend(word(n));
        }
        for n in [1_700_000_000, 5, 3, 3] {
            octets.extend(word(n));
        }
        octets.extend([7, 8, 9]);
        octets.extend(after);
        octets
    }

    fn first<'a>(file: &'a mut File<&[u8]>) -> Frame<'a> {
        match file.next().unwrap() {
            Next::Frame(frame) => frame,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn both_orders_and_both_resolutions() {
        for (big, nano) in [(false, false), (false, true), (true, false), (true, true)] {
            let octets = file(big, nano, &[]);
            let mut file = File::open(octets.as_slice()).unwrap();
            let nanoseconds = if nano { 5 } else { 5000 };
            let expected = Frame {
                number: 1,
                time: Some(Duration::new(1_700_000_000, nanoseconds)),
                link: LinkType::SCCP,
                octets: &[7, 8, 9],
            };
            assert_eq!(first(&mut file), expected);
            assert_eq!(file.next().unwrap(), Next::End);
            assert_eq!(file.next().unwrap(), Next::End);
        }
    }

    #[test]
    fn a_truncated_last_record() {
        for (after, field, offset) in [
            (&[1, 2, 3][..], "record header", 46),
            (
                &[0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 9][..],
                "caplen",
                60,
            ),
        ] {
            let octets = file(false, false, after);
            let mut file = File::open(octets.as_slice()).unwrap();
            assert_eq!(first(&mut file).number, 1);
            match file.next().unwrap() {
                Next::BadFrame(2, _, LinkType::SCCP, problem) => {
                    assert_eq!((problem.layer, problem.field), ("pcap", field));
                    assert_eq!(problem.offset, Some(offset));
                }
                other => panic!("{other:?}"),
            }
            assert_eq!(file.next().unwrap(), Next::End);
        }
    }

    #[test]
    fn a_hostile_caplen_takes_no_memory() {
        let octets = file(
            false,
            false,
            &[0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 2, 0, 0, 0, 9],
        );
        let mut file = File::open(octets.as_slice()).unwrap();
        first(&mut file);
        match file.next().unwrap() {
            Next::BadFrame(2, _, _, problem) => {
                assert_eq!(problem.field, "caplen");
                assert_eq!(problem.offset, Some(51));
                assert!(problem.message.contains("4294967295"));
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(file.next().unwrap(), Next::End);
        let File::Pcap(file) = file else { panic!() };
        assert!(file.source.record.capacity() < 1024);
    }

    #[test]
    fn kuznetzovs_records() {
        let mut octets = file(false, false, &[]);
        octets[..4].copy_from_slice(&0xA1B2_CD34_u32.to_le_bytes());
        octets.splice(40..40, [0; 8]);
        let mut file = File::open(octets.as_slice()).unwrap();
        assert_eq!(first(&mut file).octets, [7, 8, 9]);
        assert_eq!(file.next().unwrap(), Next::End);
    }
}
