//! Finds PDUs in a stream of octets (SMPP 3.4, 3.2.1), without any I/O.
//!
//! Framing depends on `command_length` alone, so that a PDU whose body cannot
//! be decoded costs nothing but itself: the next one is found behind it. So is
//! the one behind a PDU that is too long, which is passed over and not kept.
//! What cannot be a PDU (a length under 16, an HTTP request, a TLS hello) is an
//! error as soon as it shows. Nothing ever makes a buffer grow beyond the
//! caller's limit.

use septet_wire::{Decode, DecodeError, ErrorKind};

use crate::{CommandId, Header};

/// The longest PDU that is accepted unless the caller says otherwise: room for
/// a `message_payload` of any practical length.
pub const DEFAULT_MAX: u32 = 0xffff;

/// The shortest PDU: a header.
const MIN: u32 = 16;

/// Beyond this no length is believed, not even to pass over the PDU: text and
/// TLS begin with octets that are not 0.
const BELIEVED: u32 = 0x00ff_ffff;

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
    /// A PDU of a known operation that is over the limit. The next one begins
    /// `command_length` octets from here.
    TooLong {
        /// Its header.
        header: Header,
        /// What to tell the peer.
        error: DecodeError,
    },
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
        return out_of_range(input, length, max);
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
    if least > max.max(BELIEVED) {
        return Framing::Broken(no_length(least, max));
    }
    Framing::Need(Header::LEN.saturating_sub(input.len()))
}

/// A length under 16 or over the limit: whether it can be believed.
#[cold]
fn out_of_range(input: &[u8], length: u32, max: u32) -> Framing<'_> {
    let error = no_length(length, max);
    let id = input.split_first_chunk::<4>();
    let id = id.and_then(|(_, behind)| behind.first_chunk());
    let known = id.is_none_or(|&id| CommandId(u32::from_be_bytes(id)).name().is_some());
    if !known || !(MIN..=BELIEVED).contains(&length) {
        return Framing::Broken(error);
    }
    match Header::from_prefix(input) {
        Ok((header, _)) => Framing::TooLong { header, error },
        Err(_) => Framing::Need(Header::LEN.saturating_sub(input.len())),
    }
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
mod buffered;

#[cfg(feature = "alloc")]
pub use buffered::Framer;
#[cfg(feature = "tokio-codec")]
pub(crate) use buffered::cut_off;

#[cfg(test)]
mod tests;
