//! M3UA (RFC 4666): what MTP level 3 gives its users, over SCTP.
//!
//! DATA (class 1, type 1) is typed; every other message is a [`Message`]. The
//! message length should count the padding of the last parameter; RFC 4666,
//! 3.1.4, has receivers accept it where it does not.

mod data;

use core::fmt;

use septet_wire::{
    Decode, DecodeError, DecodeOptions, Encode, EncodeError, EncodeErrorKind, Limit, Reader, Trace,
    Writer,
};

use crate::sigtran::header::{Header, LENGTH};
use crate::sigtran::{Message, MessageType, uncounted_padding};

pub use data::{Data, ProtocolData};

/// A message of M3UA (RFC 4666).
///
/// ```
/// use septet_mtp::{M3ua, ServiceIndicator};
/// use septet_wire::Decode;
///
/// let octets = [
///     1, 0, 1, 1, 0, 0, 0, 28, // DATA, 28 octets
///     2, 16, 0, 18, // protocol data, 18 octets
///     0, 0, 1, 45, 0, 0, 19, 136, 3, 2, 0, 5, 0x09, 0x80, 0, 0,
/// ];
/// let M3ua::Data(data) = M3ua::from_bytes(&octets)? else { panic!() };
/// assert_eq!((data.protocol_data.opc, data.protocol_data.dpc), (301, 5000));
/// assert_eq!(data.protocol_data.si, ServiceIndicator::SCCP);
/// assert_eq!(data.protocol_data.user_protocol_data, [0x09, 0x80]);
///
/// let up = M3ua::from_bytes(&[1, 0, 3, 1, 0, 0, 0, 8])?;
/// assert_eq!(up.to_string(), "ASPUP");
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[non_exhaustive]
pub enum M3ua<'a> {
    /// DATA (3.3.1).
    Data(Data<'a>),
    /// Any other.
    Other(Message<'a>),
}

impl<'a> M3ua<'a> {
    /// Which message it is.
    #[must_use]
    pub const fn message_type(&self) -> MessageType {
        match self {
            Self::Data(_) => MessageType::DATA,
            Self::Other(message) => message.message_type,
        }
    }
}

impl<'a> From<Message<'a>> for M3ua<'a> {
    fn from(message: Message<'a>) -> Self {
        Self::Other(message)
    }
}

impl<'a> From<Data<'a>> for M3ua<'a> {
    fn from(data: Data<'a>) -> Self {
        Self::Data(data)
    }
}

impl<'a> Decode<'a> for M3ua<'a> {
    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let start = *reader;
        let header = Header::read(reader, "reserved")?;
        if header.message_type != MessageType::DATA {
            return Message::read(reader, header).map(Self::Other);
        }
        let mut body = reader.sub(header.body, Limit::MessageLength, "body")?;
        if !T::ACTIVE && header.reserved == 0 {
            if let Some(data) = Data::quick(body.as_slice()) {
                return Ok(Self::Data(data));
            }
        }
        let (mut data, ours) = Data::thorough(&mut body)?;
        uncounted_padding(reader, header.body);
        if !ours || header.reserved != 0 || header.body % 4 != 0 {
            data.received = reader.since(&start);
        }
        Ok(Self::Data(data))
    }
}

impl Data<'_> {
    /// The message as received, as long as it still says the same.
    #[cold]
    fn relayed(&self) -> Option<&[u8]> {
        // What was tolerated then must be now.
        let mut reader = Reader::with(self.received, DecodeOptions::lenient(), ());
        let back = M3ua::decode(&mut reader).ok()?;
        (back == M3ua::Data(*self)).then_some(self.received)
    }

    #[inline]
    fn kept(&self) -> Option<&[u8]> {
        if self.received.is_empty() {
            None
        } else {
            self.relayed()
        }
    }
}

impl Encode for M3ua<'_> {
    #[inline]
    fn encoded_len(&self) -> usize {
        match self {
            Self::Data(data) => match data.kept() {
                Some(received) => received.len(),
                None => data.body_len().saturating_add(LENGTH),
            },
            Self::Other(message) => message.encoded_len(),
        }
    }

    #[inline]
    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        match self {
            Self::Data(data) => match data.kept() {
                Some(received) => writer.octets(received, "message"),
                None => data.write(writer),
            },
            Self::Other(message) if message.message_type == MessageType::DATA => {
                // Read back, it would be the typed one, or nothing.
                let kind = EncodeErrorKind::Contradiction;
                Err(EncodeError::new(kind, "message_type"))
            }
            Self::Other(message) => message.encode(writer),
        }
    }
}

/// One line: which message; of DATA, from where to where.
impl fmt::Display for M3ua<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Data(data) => write!(f, "{}, {}", MessageType::DATA, data.protocol_data),
            Self::Other(message) => message.fmt(f),
        }
    }
}
