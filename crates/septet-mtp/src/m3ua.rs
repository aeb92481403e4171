//! M3UA (RFC 4666): what MTP level 3 gives its users, over SCTP.
//!
//! ```text
//! +-----------+-----------+-----------+-----------+
//! | version 1 | reserved  | class     | type      |
//! +-----------+-----------+-----------+-----------+
//! |            message length, all octets         |
//! +-----------------------+-----------------------+
//! | parameter tag         | parameter length      |
//! +-----------------------+-----------------------+
//! | value ..., padded to four octets              |
//! +-----------------------------------------------+
//! | more parameters ...                           |
//! +-----------------------------------------------+
//! ```
//!
//! DATA (class 1, type 1) is typed; the other messages are a list of
//! parameters. The message length should count the padding of the last
//! parameter; RFC 4666, 3.1.4, has receivers accept it where it does not.

mod code_points;
mod data;
mod parameters;

use core::fmt;

use septet_wire::{
    Decode, DecodeError, DecodeOptions, Encode, EncodeError, EncodeErrorKind, Limit, Reader,
    Remark, Trace, Writer,
};

use crate::common_header::{Header, LENGTH};

pub use code_points::{MessageClass, ParameterTag, message_name};
pub use data::{Data, ProtocolData};
pub use parameters::{Iter, Parameter, Parameters};

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
    Other(Other<'a>),
}

/// A message that is its parameters, and nothing else is known.
///
/// Two are equal when they say the same: padding does not count.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Other<'a> {
    /// Message class (3.1.2).
    pub message_class: MessageClass,
    /// Message type, which means something within its class only (3.1.2).
    pub message_type: u8,
    /// The parameters.
    pub parameters: Parameters<'a>,
    /// The whole message, where we would write it otherwise.
    #[cfg_attr(feature = "serde", serde(skip))]
    #[cfg_attr(feature = "arbitrary", arbitrary(default))]
    received: &'a [u8],
}

impl<'a> Other<'a> {
    /// A message; not DATA, which has a type of its own.
    #[must_use]
    pub const fn new(
        message_class: MessageClass,
        message_type: u8,
        parameters: Parameters<'a>,
    ) -> Self {
        Self {
            message_class,
            message_type,
            parameters,
            received: &[],
        }
    }

    /// Whether it says the same, whatever its octets.
    fn says(&self, other: &Self) -> bool {
        self.message_class == other.message_class
            && self.message_type == other.message_type
            && self.parameters == other.parameters
    }
}

impl PartialEq for Other<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.says(other)
    }
}

impl Eq for Other<'_> {}

impl<'a> M3ua<'a> {
    /// Message class (3.1.2).
    #[must_use]
    pub const fn message_class(&self) -> MessageClass {
        match self {
            Self::Data(_) => MessageClass::TRANSFER,
            Self::Other(other) => other.message_class,
        }
    }

    /// Message type within its class (3.1.2).
    #[must_use]
    pub const fn message_type(&self) -> u8 {
        match self {
            Self::Data(_) => Data::MESSAGE_TYPE,
            Self::Other(other) => other.message_type,
        }
    }

    /// What the message is called, such as `ASPUP`.
    #[must_use]
    pub const fn name(&self) -> Option<&'static str> {
        message_name(self.message_class(), self.message_type())
    }

    const fn received(&self) -> &'a [u8] {
        match self {
            Self::Data(data) => data.received,
            Self::Other(other) => other.received,
        }
    }

    /// The octets as received, as long as they still say the same.
    #[cold]
    fn relayed(&self) -> Option<&'a [u8]> {
        let received = self.received();
        // What was tolerated then must be now.
        let mut reader = Reader::with(received, DecodeOptions::lenient(), ());
        let back = Self::decode(&mut reader).ok()?;
        (back == *self).then_some(received)
    }

    #[inline]
    fn kept(&self) -> Option<&'a [u8]> {
        if self.received().is_empty() {
            None
        } else {
            self.relayed()
        }
    }

    fn body_len(&self) -> usize {
        match self {
            Self::Data(data) => data.body_len(),
            Self::Other(other) => other.parameters.encoded_len(),
        }
    }
}

fn names(class: u8, message_type: u8) -> (Option<&'static str>, Option<&'static str>) {
    let class = MessageClass(class);
    (class.name(), message_name(class, message_type))
}

/// Whether the message is laid out as we would do it.
pub(crate) struct Layout {
    pub(crate) ours: bool,
}

impl<'a> Decode<'a> for M3ua<'a> {
    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let start = *reader;
        let header = Header::read(reader, "reserved", names)?;
        let mut body = reader.sub(header.body, Limit::MessageLength, "body")?;
        let mut layout = Layout {
            ours: header.reserved == 0,
        };
        let class = MessageClass(header.class);
        let mut message =
            if class == MessageClass::TRANSFER && header.message_type == Data::MESSAGE_TYPE {
                Self::Data(Data::read(&mut body, &mut layout)?)
            } else {
                let parameters = Parameters::read(&mut body, &mut layout)?;
                Self::Other(Other::new(class, header.message_type, parameters))
            };
        if header.body % 4 != 0 {
            uncounted_padding(reader, header.body);
            layout.ours = false;
        }
        if !layout.ours {
            let received = reader.since(&start);
            match &mut message {
                Self::Data(data) => data.received = received,
                Self::Other(other) => other.received = received,
            }
        }
        Ok(message)
    }
}

/// The padding of the last parameter, behind the end of the message: it is
/// the message's if nothing else follows.
#[cold]
fn uncounted_padding<T: Trace>(reader: &mut Reader<'_, T>, body: usize) {
    let remark = Remark::Note("the message length does not count the last padding");
    reader.remark(remark, "message_length", reader.offset());
    let padding = body.next_multiple_of(4).saturating_sub(body);
    if reader.remaining() == padding {
        let _ = reader.rest("padding");
    }
}

impl Encode for M3ua<'_> {
    #[inline]
    fn encoded_len(&self) -> usize {
        match self.kept() {
            Some(received) => received.len(),
            None => self.body_len().saturating_add(LENGTH),
        }
    }

    #[inline]
    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        if let Some(received) = self.kept() {
            return writer.octets(received, "message");
        }
        let header = Header {
            reserved: 0,
            class: self.message_class().0,
            message_type: self.message_type(),
            body: self.body_len(),
        };
        match self {
            Self::Data(data) => {
                header.write(writer)?;
                data.write(writer)
            }
            Self::Other(Other {
                message_class: MessageClass::TRANSFER,
                message_type: Data::MESSAGE_TYPE,
                ..
            }) => {
                // Read back, it would be the typed one, or nothing.
                let kind = EncodeErrorKind::Contradiction;
                Err(EncodeError::new(kind, "message_type"))
            }
            Self::Other(other) => {
                header.write(writer)?;
                other.parameters.encode(writer)
            }
        }
    }
}

/// One line: which message; of DATA, from where to where.
impl fmt::Display for M3ua<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name)?,
            None => {
                let class = self.message_class();
                write!(f, "class {}, type {}", class.0, self.message_type())?;
            }
        }
        match self {
            Self::Data(data) => write!(f, ", {}", data.protocol_data),
            Self::Other(_) => Ok(()),
        }
    }
}
