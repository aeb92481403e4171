//! The capture file as a stream of frames.
//!
//! The layouts are pcap-parser's. The stream is cut into records here, so that a record is
//! given to it only when it is there whole: memory is bounded by the largest record
//! ([`RECORD_LIMIT`]) and grows with the octets that arrive, never with a length that the
//! file claims.

use core::time::Duration;
use std::io::{self, BufRead, BufReader, Read};

use super::{Error, LinkType, Problem};

mod pcap;
mod pcapng;

/// The longest frame or block that is read. tcpdump captures 262,144 octets at most.
const RECORD_LIMIT: u32 = 16 << 20;

/// One frame of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frame<'a> {
    pub(super) number: u64,
    pub(super) time: Option<Duration>,
    pub(super) link: LinkType,
    /// The octets captured: fewer than the frame had, where the capture cut it.
    pub(super) octets: &'a [u8],
}

/// What comes next in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Next<'a> {
    /// A frame.
    Frame(Frame<'a>),
    /// The frame of this number cannot be read.
    BadFrame(u64, Option<Duration>, LinkType, Problem),
    /// Something else cannot be read; no frame is lost by it.
    Bad(Problem),
    /// Nothing more.
    End,
}

/// A capture file of either format.
pub(super) enum File<R> {
    Pcap(pcap::Pcap<R>),
    PcapNg(pcapng::PcapNg<R>),
}

impl<R: Read> File<R> {
    /// Reads the file's header.
    pub(super) fn open(input: R) -> Result<Self, Error> {
        let mut source = Source::new(input);
        source.append(4).map_err(Error::Read)?;
        match *source.record.as_slice() {
            [0x0A, 0x0D, 0x0D, 0x0A] => pcapng::PcapNg::open(source).map(Self::PcapNg),
            [0xD4 | 0x4D, 0xC3 | 0x3C, 0xB2, 0xA1]
            | [0xA1, 0xB2, 0xC3 | 0x3C, 0xD4 | 0x4D]
            | [0x34, 0xCD, 0xB2, 0xA1] => pcap::Pcap::open(source).map(Self::Pcap),
            [] => Err(Error::NotACapture("the file is empty".into())),
            [0x1F, 0x8B, ..] => Err(Error::NotACapture(
                "the file is compressed by gzip; unpack it first".into(),
            )),
            [0x28, 0xB5, 0x2F, 0xFD] => Err(Error::NotACapture(
                "the file is compressed by zstd; unpack it first".into(),
            )),
            ref other => Err(Error::NotACapture(format!(
                "it begins with {other:02x?}, and neither pcap nor pcapng does; \
                 for octets written as text there is --hex"
            ))),
        }
    }

    /// The next frame.
    pub(super) fn next(&mut self) -> io::Result<Next<'_>> {
        match self {
            Self::Pcap(file) => file.next(),
            Self::PcapNg(file) => file.next(),
        }
    }
}

/// The octets of the file, cut into records.
pub(super) struct Source<R> {
    input: BufReader<R>,
    /// The record being read.
    record: Vec<u8>,
    /// Where in the file the record begins.
    begin: u64,
}

impl<R: Read> Source<R> {
    fn new(input: R) -> Self {
        Self {
            input: BufReader::with_capacity(1 << 18, input),
            record: Vec::new(),
            begin: 0,
        }
    }

    /// Begins the next record.
    fn start(&mut self) {
        self.begin = self.begin.saturating_add(super::offset(self.record.len()));
        self.record.clear();
    }

    /// Reads until the record has `length` octets: false where the file ends before.
    fn append(&mut self, length: usize) -> io::Result<bool> {
        let missing = length.saturating_sub(self.record.len());
        if missing == 0 {
            return Ok(true);
        }
        // The common case: the octets lie in the buffer.
        if let Some(octets) = self.input.buffer().get(..missing) {
            self.record.extend_from_slice(octets);
            self.input.consume(missing);
            return Ok(true);
        }
        let mut rest = self.input.by_ref().take(super::offset(missing));
        rest.read_to_end(&mut self.record)?;
        Ok(self.record.len() >= length)
    }

    /// Passes over octets: false where the file ends before.
    fn skip(&mut self, length: u64) -> io::Result<bool> {
        let passed = io::copy(&mut self.input.by_ref().take(length), &mut io::sink())?;
        self.begin = self.begin.saturating_add(passed);
        Ok(passed == length)
    }

    /// Where in the file the record has come to.
    fn end(&self) -> u64 {
        self.begin.saturating_add(super::offset(self.record.len()))
    }
}

/// A time stamp in units of a fraction of a second.
fn time(seconds: u64, fraction: u64, per_second: u64) -> Duration {
    let nanoseconds = u128::from(fraction)
        .saturating_mul(1_000_000_000)
        .checked_div(u128::from(per_second))
        .and_then(|nanoseconds| u64::try_from(nanoseconds).ok())
        .unwrap_or(0);
    Duration::from_secs(seconds).saturating_add(Duration::from_nanos(nanoseconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(octets: &[u8]) -> String {
        match File::open(octets) {
            Err(error @ Error::NotACapture(_)) => error.to_string(),
            Err(other) => panic!("{other:?}"),
            Ok(_) => panic!("opened"),
        }
    }

    #[test]
    fn files_that_are_no_capture() {
        assert!(refused(b"").contains("empty"));
        assert!(refused(b"\x1F\x8B\x08\x00rest").contains("gzip"));
        assert!(refused(b"\x28\xB5\x2F\xFDrest").contains("zstd"));
        assert!(refused(b"GET / HTTP/1.1").contains("[47, 45, 54, 20]"));
        assert!(refused(b"\xD4\xC3\xB2").contains("neither"));
        assert!(refused(b"\xD4\xC3\xB2\xA1\x02\0\x04\0").contains("24"));
        assert!(refused(b"\x0A\x0D\x0D\x0A\x1C\0\0\0").contains("section header"));
        assert!(refused(b"\x0A\x0D\x0D\x0A\x1C\0\0\0\0\0\0\0").contains("byte-order magic"));
    }

    #[test]
    fn fractions_of_a_second() {
        assert_eq!(time(1, 5, 10), Duration::from_millis(1500));
        assert_eq!(
            time(1, 999_999_999, 1_000_000_000).as_nanos(),
            1_999_999_999
        );
        assert_eq!(time(1, 1 << 62, 1 << 63), Duration::from_millis(1500));
        // More than a second in the fraction, as broken writers do, is added.
        assert_eq!(time(1, 2_000_000, 1_000_000), Duration::from_secs(3));
        assert_eq!(time(1, 1, 0), Duration::from_secs(1));
    }
}
