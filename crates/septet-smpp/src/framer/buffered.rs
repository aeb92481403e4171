//! The framer that keeps what has come of a PDU.

use alloc::vec::Vec;

use septet_wire::{DecodeError, ErrorKind, Limit};

use super::{DEFAULT_MAX, Framing, next_frame};
use crate::PduError;

/// Takes octets in chunks of any size and gives the PDUs in them.
///
/// It holds what was pushed and not yet taken out: whoever takes all frames
/// out after each push never holds more than a PDU and a chunk.
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
    /// Octets of a PDU that is too long and have not come yet; while there are
    /// any, the buffer is empty.
    skip: usize,
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
            skip: 0,
            max,
            broken: None,
        }
    }

    /// Takes octets as they come. Once the stream is broken they are dropped.
    pub fn push(&mut self, octets: &[u8]) {
        if self.broken.is_some() {
            return;
        }
        let (skipped, octets) = octets
            .split_at_checked(self.skip)
            .unwrap_or((octets, Default::default()));
        self.skip = self.skip.saturating_sub(skipped.len());
        self.offset = self.offset.saturating_add(skipped.len());
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
    /// A PDU that is too long, with its header: it is passed over, and the one
    /// behind it comes next. Or what follows cannot be a PDU: then there is no
    /// header, and [`is_broken`](Self::is_broken) stays so. The offset of the
    /// error is that in the stream.
    pub fn next_frame(&mut self) -> Option<Result<&[u8], PduError>> {
        if let Some(error) = self.broken {
            return Some(Err(PduError::new(None, error)));
        }
        let from = self.start;
        match next_frame(self.buffer.get(from..)?, self.max) {
            Framing::Frame { octets, .. } => {
                let length = octets.len();
                self.start = from.saturating_add(length);
                self.offset = self.offset.saturating_add(length);
                self.buffer.get(from..self.start).map(Ok)
            }
            Framing::Need(_) => None,
            Framing::TooLong { header, error } => {
                let error = error.moved(self.offset);
                let length = usize::try_from(header.command_length).unwrap_or(usize::MAX);
                let here = length.min(self.waiting());
                self.start = from.saturating_add(here);
                self.offset = self.offset.saturating_add(here);
                self.skip = length.saturating_sub(here);
                Some(Err(PduError::new(Some(header), error)))
            }
            Framing::Broken(error) => {
                let error = error.moved(self.offset);
                self.broken = Some(error);
                self.buffer = Vec::new();
                self.start = 0;
                Some(Err(PduError::new(None, error)))
            }
        }
    }

    /// Whether the stream has turned out to be no SMPP: no PDU comes any more.
    #[must_use]
    pub const fn is_broken(&self) -> bool {
        self.broken.is_some()
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
        let missing = match next_frame(waiting, self.max) {
            _ if self.skip > 0 => self.skip,
            Framing::Need(missing) if !waiting.is_empty() => missing,
            Framing::Broken(error) | Framing::TooLong { error, .. } => {
                return Err(error.moved(self.offset));
            }
            _ => return Ok(()),
        };
        Err(cut_off(missing, waiting.len(), self.offset))
    }
}

/// The stream ends within a PDU.
pub(crate) fn cut_off(missing: usize, available: usize, offset: usize) -> DecodeError {
    let saturate = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let kind = ErrorKind::Truncated {
        needed: saturate(missing.saturating_add(available)),
        available: saturate(available),
        limit: Limit::Input,
    };
    DecodeError::new(kind, "command_length", offset)
}
