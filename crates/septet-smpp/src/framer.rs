//! Finds PDUs in a stream of octets (SMPP 3.4, 3.2.1), without any I/O.
//!
//! Framing depends on `command_length` alone, so that a PDU whose body cannot
//! be decoded costs nothing but itself: the next one is found behind it. What
//! cannot be a PDU (a length under 16 or over the limit, an HTTP request, a
//! TLS hello) is an error as soon as it shows, and never makes a buffer grow.

use septet_wire::{DecodeError, ErrorKind};

/// The longest PDU that is accepted unless the caller says otherwise: room for
/// a `message_payload` of any practical length.
pub const DEFAULT_MAX: u32 = 0xffff;

/// The shortest PDU: a header.
const MIN: u32 = 16;

/// What the octets at the start of a buffer are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Framing<'a> {
    /// A whole PDU, not decoded, and what follows it.
    Frame {
        /// The PDU, header included.
        octets: &'a [u8],
        /// What follows.
        rest: &'a [u8],
    },
    /// The start of a PDU: so many octets more are needed, at least.
    Need(usize),
    /// No PDU. Nothing tells where the next one begins, so the connection is
    /// lost.
    Broken(DecodeError),
}

/// Looks at the start of `input`, for a PDU of `max` octets at most.
///
/// ```
/// use septet_smpp::framer::{DEFAULT_MAX, Framing, next_frame};
///
/// let input = [0, 0, 0, 16, 0, 0, 0, 0x15, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0];
/// let Framing::Frame { octets, rest } = next_frame(&input, DEFAULT_MAX) else { panic!() };
/// assert_eq!(octets.len(), 16);
/// assert_eq!(next_frame(rest, DEFAULT_MAX), Framing::Need(14));
/// assert!(matches!(next_frame(b"GET / HT", DEFAULT_MAX), Framing::Broken(_)));
/// ```
#[inline]
#[must_use]
pub fn next_frame(input: &[u8], max: u32) -> Framing<'_> {
    let Some(&length) = input.first_chunk() else {
        return next_length(input, max);
    };
    let length = u32::from_be_bytes(length);
    if length < MIN || length > max {
        return Framing::Broken(no_length(length, max));
    }
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    match input.split_at_checked(length) {
        Some((octets, rest)) => Framing::Frame { octets, rest },
        None => Framing::Need(length.saturating_sub(input.len())),
    }
}

/// The same for fewer than four octets, which may be too much already.
#[cold]
fn next_length(input: &[u8], max: u32) -> Framing<'_> {
    let least = input
        .iter()
        .chain([0; 4].iter())
        .take(4)
        .fold(0_u32, |length, &octet| (length << 8) | u32::from(octet));
    if least > max {
        return Framing::Broken(no_length(least, max));
    }
    Framing::Need(16_usize.saturating_sub(input.len()))
}

#[cold]
fn no_length(length: u32, max: u32) -> DecodeError {
    let kind = match u16::try_from(max) {
        Ok(max) => ErrorKind::Length {
            length,
            min: 16,
            max,
        },
        Err(_) => ErrorKind::Value { value: length },
    };
    DecodeError::new(kind, "command_length", 0)
}

/// Which other protocol a peer seems to speak, when what it sends is no PDU.
///
/// ```
/// use septet_smpp::framer::other_protocol;
///
/// assert_eq!(other_protocol(b"GET / HTTP/1.1\r\n"), Some("HTTP"));
/// assert_eq!(other_protocol(&[0x16, 0x03, 0x01, 0x02, 0x00, 0x01]), Some("TLS"));
/// assert_eq!(other_protocol(&[0, 0, 0, 16]), None);
/// ```
#[must_use]
pub fn other_protocol(input: &[u8]) -> Option<&'static str> {
    const STARTS: [(&[u8], &str); 10] = [
        (b"GET ", "HTTP"),
        (b"POST ", "HTTP"),
        (b"HEAD ", "HTTP"),
        (b"PUT ", "HTTP"),
        (b"OPTIONS ", "HTTP"),
        (b"CONNECT ", "HTTP"),
        (b"PRI * HTTP/2", "HTTP"),
        (b"HTTP/", "HTTP"),
        (b"SSH-", "SSH"),
        (&[0x16, 0x03], "TLS"),
    ];
    let found = STARTS.iter().find(|(start, _)| input.starts_with(start));
    found.map(|&(_, name)| name)
}

#[cfg(feature = "alloc")]
pub use buffered::Framer;

#[cfg(feature = "alloc")]
mod buffered {
    use alloc::vec::Vec;

    use septet_wire::{DecodeError, ErrorKind, Limit};

    use super::{DEFAULT_MAX, Framing, next_frame};

    /// Takes octets in chunks of any size and gives the PDUs in them.
    ///
    /// It holds what was pushed and not yet taken out: whoever takes all
    /// frames out after each push never holds more than a PDU and a chunk.
    ///
    /// ```
    /// use septet_smpp::Pdu;
    /// use septet_smpp::framer::Framer;
    ///
    /// let mut framer = Framer::new();
    /// framer.push(&[0, 0, 0, 16, 0, 0, 0, 0x15, 0, 0]);
    /// assert!(framer.next_frame().is_none());
    /// framer.push(&[0, 0, 0, 0, 0, 1, 0, 0]);
    /// let octets = framer.next_frame().unwrap()?;
    /// assert_eq!(Pdu::parse(octets)?.sequence_number, 1);
    /// assert!(framer.next_frame().is_none());
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    #[derive(Debug, Clone)]
    pub struct Framer {
        buffer: Vec<u8>,
        /// Where the next PDU begins in the buffer.
        start: usize,
        /// Where it begins in the stream.
        offset: usize,
        max: u32,
        broken: Option<DecodeError>,
    }

    impl Default for Framer {
        fn default() -> Self {
            Self::new()
        }
    }

    impl Framer {
        /// A framer for PDUs of [`DEFAULT_MAX`] octets at most.
        #[must_use]
        pub const fn new() -> Self {
            Self::with_max(DEFAULT_MAX)
        }

        /// A framer for PDUs of `max` octets at most.
        #[must_use]
        pub const fn with_max(max: u32) -> Self {
            Self {
                buffer: Vec::new(),
                start: 0,
                offset: 0,
                max,
                broken: None,
            }
        }

        /// Takes octets as they come. Once the stream is broken they are
        /// dropped.
        pub fn push(&mut self, octets: &[u8]) {
            if self.broken.is_some() {
                return;
            }
            // Half of the buffer at least is moved over, so that all moves
            // together are linear in the octets pushed.
            if self.start > self.buffer.len() / 2 {
                self.buffer.drain(..self.start.min(self.buffer.len()));
                self.start = 0;
            }
            self.buffer.extend_from_slice(octets);
        }

        /// The next PDU, not decoded; `None` until it is whole.
        ///
        /// # Errors
        ///
        /// What follows cannot be a PDU, and then that stays so. The offset of
        /// the error is that in the stream.
        pub fn next_frame(&mut self) -> Option<Result<&[u8], DecodeError>> {
            if let Some(error) = self.broken {
                return Some(Err(error));
            }
            let from = self.start;
            let length = match next_frame(self.buffer.get(from..)?, self.max) {
                Framing::Frame { octets, .. } => octets.len(),
                Framing::Need(_) => return None,
                Framing::Broken(error) => {
                    let error = error.moved(self.offset);
                    self.broken = Some(error);
                    self.buffer = Vec::new();
                    self.start = 0;
                    return Some(Err(error));
                }
            };
            self.start = from.saturating_add(length);
            self.offset = self.offset.saturating_add(length);
            self.buffer.get(from..self.start).map(Ok)
        }

        /// How many octets wait for the rest of their PDU.
        #[must_use]
        pub fn waiting(&self) -> usize {
            self.buffer.len().saturating_sub(self.start)
        }

        /// Called at the end of the stream: that it does not end within a PDU.
        ///
        /// # Errors
        ///
        /// It does, or it broke before.
        pub fn finish(&self) -> Result<(), DecodeError> {
            if let Some(error) = self.broken {
                return Err(error);
            }
            let waiting = self.buffer.get(self.start..).unwrap_or_default();
            match next_frame(waiting, self.max) {
                Framing::Need(missing) if !waiting.is_empty() => {
                    let saturate = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
                    let kind = ErrorKind::Truncated {
                        needed: saturate(missing.saturating_add(waiting.len())),
                        available: saturate(waiting.len()),
                        limit: Limit::Input,
                    };
                    Err(DecodeError::new(kind, "command_length", self.offset))
                }
                Framing::Broken(error) => Err(error.moved(self.offset)),
                _ => Ok(()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use septet_wire::proofs;

    use super::*;
    use crate::{Body, Pdu};

    const VECTORS: &str = include_str!("../../../testdata/smpp/pdus.txt");

    #[test]
    fn what_is_no_pdu_is_an_error_at_once() {
        for input in [
            &b"GET / HTTP/1.1\r\nHost: example.com\r\n\r\n"[..],
            b"G",
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
            b"\x16\x03",
            &[0, 0, 0, 0],
            &[0, 0, 0, 3],
            &[0, 0, 0, 15],
            &[0x7f, 0xff, 0xff, 0xff],
            &[0xff, 0xff, 0xff, 0xff, 0, 0, 0, 4],
            &[0, 1],
        ] {
            let Framing::Broken(error) = next_frame(input, DEFAULT_MAX) else {
                panic!("{input:?}");
            };
            assert_eq!((error.field(), error.offset()), ("command_length", 0));
            let mut framer = Framer::new();
            framer.push(input);
            assert_eq!(framer.next_frame(), Some(Err(error)));
            framer.push(&[0; 1000]);
            assert_eq!(framer.waiting(), 0, "octets behind it are dropped");
            assert_eq!(framer.next_frame(), Some(Err(error)));
            assert_eq!(framer.finish(), Err(error));
        }
        let Framing::Broken(error) = next_frame(b"GET ", DEFAULT_MAX) else {
            panic!();
        };
        assert_eq!(
            error.to_string(),
            "command_length: length 1195725856 is not in 16..=65535, at octet 0"
        );
    }

    #[test]
    fn the_pdu_behind_one_that_cannot_be_decoded_is_found() {
        let mut framer = Framer::new();
        // A submit_sm without a body, then an enquire_link.
        framer.push(&proofs::unhex(
            "00000010 00000004 00000000 00000001 00000010 00000015 00000000 00000002",
        ));
        let error = Pdu::parse(framer.next_frame().unwrap().unwrap()).unwrap_err();
        assert_eq!(error.header().unwrap().sequence_number, 1);
        let next = Pdu::parse(framer.next_frame().unwrap().unwrap()).unwrap();
        assert!(matches!(next.body, Body::EnquireLink(_)));
        assert_eq!(framer.finish(), Ok(()));
    }

    #[test]
    fn errors_tell_where_in_the_stream_they_are() {
        let mut framer = Framer::new();
        framer.push(&proofs::unhex(
            "00000010 00000015 00000000 00000002 00000003",
        ));
        assert!(framer.next_frame().unwrap().is_ok());
        assert_eq!(framer.next_frame().unwrap().unwrap_err().offset(), 16);
        let mut framer = Framer::new();
        framer.push(&proofs::unhex("00000010 00000015"));
        assert_eq!(
            framer.finish().unwrap_err().to_string(),
            "command_length: needs 16 octets, the input has 8 left, at octet 0"
        );
    }

    #[test]
    fn the_limit_is_the_callers() {
        let length = 100_000_u32.to_be_bytes();
        assert!(matches!(
            next_frame(&length, DEFAULT_MAX),
            Framing::Broken(_)
        ));
        assert_eq!(next_frame(&length, 100_000), Framing::Need(99_996));
        assert!(matches!(next_frame(&length, 99_999), Framing::Broken(_)));
    }

    proptest! {
        #[test]
        fn any_chunking_gives_the_same_frames(
            picked in vec(any::<prop::sample::Index>(), 1..8),
            cuts in vec(1..200_usize, 1..40),
        ) {
            let all: Vec<_> = proofs::vectors(VECTORS).map(|(_, octets)| octets).collect();
            let frames: Vec<_> = picked.iter().map(|index| index.get(&all).clone()).collect();
            let stream = frames.concat();
            let mut framer = Framer::new();
            let mut found = Vec::new();
            let mut rest = &stream[..];
            for cut in cuts.iter().cycle() {
                let (chunk, after) = rest.split_at((*cut).min(rest.len()));
                framer.push(chunk);
                rest = after;
                while let Some(frame) = framer.next_frame() {
                    found.push(frame.unwrap().to_vec());
                }
                if rest.is_empty() {
                    break;
                }
            }
            prop_assert_eq!(found, frames);
            prop_assert_eq!(framer.finish(), Ok(()));
        }

        #[test]
        fn garbage_ends_in_bounded_memory(chunks in vec(vec(any::<u8>(), 0..64), 0..20)) {
            let mut framer = Framer::with_max(256);
            for chunk in &chunks {
                framer.push(chunk);
                while let Some(Ok(frame)) = framer.next_frame() {
                    prop_assert!((16..=256).contains(&frame.len()));
                }
                prop_assert!(framer.waiting() < 256);
            }
        }
    }
}
