//! PDUs as the frames of `tokio_util::codec` (feature `tokio-codec`).
//!
//! ```
//! use bytes::BytesMut;
//! use septet_smpp::codec::PduCodec;
//! use septet_smpp::{Body, EnquireLink, Pdu};
//! use tokio_util::codec::{Decoder, Encoder};
//!
//! let mut codec = PduCodec::new();
//! let mut stream = BytesMut::new();
//! codec.encode(Pdu::new(1, EnquireLink::default()), &mut stream)?;
//! codec.encode(Pdu::new(2, EnquireLink::default()), &mut stream)?;
//!
//! let frame = codec.decode(&mut stream)?.unwrap();
//! assert_eq!(frame.header().sequence_number, 1);
//! assert!(matches!(frame.pdu()?.body, Body::EnquireLink(_)));
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```

use bytes::{Buf, Bytes, BytesMut};
use septet_wire::{
    Decode, DecodeError, DecodeOptions, Encode, EncodeError, EncodeErrorKind, Trace,
};
use tokio_util::codec::{Decoder, Encoder};

use crate::framer::{self, DEFAULT_MAX, Framing, next_frame};
use crate::{Header, Pdu, PduError};

/// A PDU as it came: its octets, which it owns, and its header, which is read.
///
/// The body is read by [`pdu`](Self::pdu), so that one that cannot be decoded
/// is an error there, and not one of the stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    header: Header,
    octets: Bytes,
    /// Of a PDU that was over the limit, and of which only the header is kept.
    too_long: Option<DecodeError>,
}

impl Frame {
    /// The frame of these octets, which are one PDU.
    ///
    /// # Errors
    ///
    /// They are fewer or more than `command_length` says, or no header.
    pub fn new(octets: Bytes) -> Result<Self, PduError> {
        let header = match Header::from_prefix(&octets) {
            Ok((header, _)) => header,
            Err(error) => return Err(PduError::new(None, error)),
        };
        match next_frame(&octets, u32::MAX) {
            Framing::Frame { rest: [], .. } => Ok(Self {
                header,
                octets,
                too_long: None,
            }),
            // The decoder says what is wrong.
            _ => match Pdu::parse(&octets) {
                Err(error) => Err(error),
                Ok(_) => Err(PduError::new(Some(header), header.too_short(0))),
            },
        }
    }

    /// The header.
    #[must_use]
    pub const fn header(&self) -> Header {
        self.header
    }

    /// The PDU, header included; the header alone of one that was over the
    /// limit.
    #[must_use]
    pub const fn octets(&self) -> &Bytes {
        &self.octets
    }

    /// The same, taken out.
    #[must_use]
    pub fn into_octets(self) -> Bytes {
        self.octets
    }

    /// The PDU, strictly decoded.
    ///
    /// # Errors
    ///
    /// The first field that is not as its specification says, or a
    /// `command_length` over the limit. The error has the header, and
    /// [what to answer](PduError::response).
    pub fn pdu(&self) -> Result<Pdu<'_>, PduError> {
        self.pdu_with(DecodeOptions::strict(), ())
    }

    /// The PDU, with the quirks in `options`; `trace` is told what is read.
    ///
    /// # Errors
    ///
    /// As [`pdu`](Self::pdu), where no quirk covers it.
    pub fn pdu_with<T: Trace>(
        &self,
        options: DecodeOptions,
        trace: T,
    ) -> Result<Pdu<'_>, PduError> {
        match self.too_long {
            Some(error) => Err(PduError::new(Some(self.header), error)),
            None => Pdu::parse_with(&self.octets, options, trace),
        }
    }
}

/// Why a stream cannot go on, or a PDU could not be written to it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CodecError {
    /// The connection failed.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// What was received is no SMPP, or ends within a PDU. Nothing tells where
    /// the next PDU begins.
    #[error("{error}{}", Hint(*protocol))]
    Framing {
        /// Where in the stream, and why.
        error: DecodeError,
        /// What the peer seems to speak instead.
        protocol: Option<&'static str>,
    },
    /// The PDU cannot be encoded; nothing of it was written.
    #[error(transparent)]
    Encode(#[from] EncodeError),
}

struct Hint(Option<&'static str>);

impl core::fmt::Display for Hint {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.0 {
            Some(protocol) => write!(f, " (the peer seems to speak {protocol})"),
            None => Ok(()),
        }
    }
}

/// Finds the PDUs in a stream, and writes them to one.
///
/// As [`Framer`](framer::Framer) does: a PDU that cannot be decoded, or that is
/// over the limit, is a [`Frame`] whose [`pdu`](Frame::pdu) is the error, and
/// the stream goes on behind it. Only what is no SMPP at all ends the stream.
#[derive(Debug, Clone)]
pub struct PduCodec {
    max: u32,
    /// Octets of a PDU that was too long and that have not come yet.
    skip: usize,
    /// Where in the stream the next PDU begins.
    offset: usize,
}

impl Default for PduCodec {
    fn default() -> Self {
        Self::new()
    }
}

impl PduCodec {
    /// For PDUs of [`DEFAULT_MAX`] octets at most.
    #[must_use]
    pub const fn new() -> Self {
        Self::with_max(DEFAULT_MAX)
    }

    /// For received PDUs of `max` octets at most.
    #[must_use]
    pub const fn with_max(max: u32) -> Self {
        Self {
            max,
            skip: 0,
            offset: 0,
        }
    }

    /// Drops what has come of a PDU that was too long.
    fn pass_over(&mut self, stream: &mut BytesMut) {
        let here = self.skip.min(stream.len());
        stream.advance(here);
        self.skip = self.skip.saturating_sub(here);
        self.offset = self.offset.saturating_add(here);
    }
}

impl Decoder for PduCodec {
    type Item = Frame;
    type Error = CodecError;

    fn decode(&mut self, stream: &mut BytesMut) -> Result<Option<Frame>, CodecError> {
        self.pass_over(stream);
        let (header, len, too_long) = match next_frame(stream, self.max) {
            Framing::Need(_) => return Ok(None),
            Framing::Frame { octets, .. } => match Header::from_prefix(octets) {
                Ok((header, _)) => (header, octets.len(), None),
                // A frame has a header.
                Err(error) => return Err(self.broken(error, stream)),
            },
            Framing::TooLong { header, error } => (header, Header::LEN, Some(error)),
            Framing::Broken(error) => return Err(self.broken(error, stream)),
        };
        let octets = stream.split_to(len).freeze();
        self.offset = self.offset.saturating_add(len);
        if too_long.is_some() {
            self.skip = header.body_len().unwrap_or_default();
            self.pass_over(stream);
        }
        Ok(Some(Frame {
            header,
            octets,
            too_long,
        }))
    }

    fn decode_eof(&mut self, stream: &mut BytesMut) -> Result<Option<Frame>, CodecError> {
        if let Some(frame) = self.decode(stream)? {
            return Ok(Some(frame));
        }
        let missing = match next_frame(stream, self.max) {
            _ if self.skip > 0 => self.skip,
            Framing::Need(missing) if !stream.is_empty() => missing,
            _ => return Ok(None),
        };
        let error = framer::cut_off(missing, stream.len(), self.offset);
        stream.clear();
        self.skip = 0;
        Err(CodecError::Framing {
            error,
            protocol: None,
        })
    }
}

impl PduCodec {
    /// The octets stay, so that the stream stays broken.
    #[cold]
    fn broken(&self, error: DecodeError, stream: &[u8]) -> CodecError {
        CodecError::Framing {
            error: error.moved(self.offset),
            protocol: framer::other_protocol(stream),
        }
    }
}

impl Encoder<&Pdu<'_>> for PduCodec {
    type Error = CodecError;

    fn encode(&mut self, pdu: &Pdu<'_>, stream: &mut BytesMut) -> Result<(), CodecError> {
        Ok(pdu.encode_to_bytes_mut(stream)?)
    }
}

impl Encoder<Pdu<'_>> for PduCodec {
    type Error = CodecError;

    fn encode(&mut self, pdu: Pdu<'_>, stream: &mut BytesMut) -> Result<(), CodecError> {
        self.encode(&pdu, stream)
    }
}

impl Encoder<&Frame> for PduCodec {
    type Error = CodecError;

    /// Octet for octet as it came. One that was over the limit is an error.
    fn encode(&mut self, frame: &Frame, stream: &mut BytesMut) -> Result<(), CodecError> {
        if frame.too_long.is_some() {
            let kind = EncodeErrorKind::Contradiction;
            return Err(EncodeError::new(kind, "command_length").into());
        }
        stream.extend_from_slice(&frame.octets);
        Ok(())
    }
}

impl Encoder<Frame> for PduCodec {
    type Error = CodecError;

    fn encode(&mut self, frame: Frame, stream: &mut BytesMut) -> Result<(), CodecError> {
        self.encode(&frame, stream)
    }
}

#[cfg(test)]
mod tests;
