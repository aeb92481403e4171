//! A message that is its parameters.

use core::fmt;

use septet_wire::{Decode, DecodeError, Encode, EncodeError, Limit, Reader, Remark, Trace, Writer};

use super::header::{Header, LENGTH};
use super::parameters::padding;
use super::{ErrorCode, MessageType, Parameters, Protocol};

/// A message of M2UA, M3UA or SUA: which one it is, and its parameters.
///
/// Two are equal when they say the same: padding and reserved bits do not
/// count. What was received is written as it was received.
///
/// ```
/// use septet_mtp::sigtran::{Message, MessageType, Parameter, Parameters, TrafficModeType};
/// use septet_wire::{Decode, Encode};
///
/// let items = [Parameter::TrafficModeType(TrafficModeType::LOADSHARE)];
/// let message = Message::new(MessageType::ASPAC, Parameters::new(&items));
/// let octets = message.to_vec()?;
/// assert_eq!(octets, [1, 0, 4, 1, 0, 0, 0, 16, 0, 11, 0, 8, 0, 0, 0, 2]);
///
/// let back = Message::from_bytes(&octets)?;
/// assert_eq!(back, message);
/// assert_eq!(back.parameters.traffic_mode_type(), Some(TrafficModeType::LOADSHARE));
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Message<'a> {
    /// Which message it is.
    pub message_type: MessageType,
    /// The parameters.
    pub parameters: Parameters<'a>,
    /// The second octet.
    #[cfg_attr(feature = "serde", serde(skip))]
    reserved: u8,
    /// Behind the end of the message, whose length should have counted it.
    #[cfg_attr(feature = "serde", serde(skip))]
    #[cfg_attr(feature = "arbitrary", arbitrary(default))]
    padding: &'a [u8],
}

impl<'a> Message<'a> {
    /// A message.
    #[must_use]
    pub const fn new(message_type: MessageType, parameters: Parameters<'a>) -> Self {
        Self {
            message_type,
            parameters,
            reserved: 0,
            padding: &[],
        }
    }

    /// Whether `protocol` has this message, and the message what it cannot be
    /// without.
    ///
    /// ```
    /// use septet_mtp::sigtran::{ErrorCode, Message, MessageType, Parameters, Protocol};
    ///
    /// let message = Message::new(MessageType::DUNA, Parameters::NONE);
    /// assert_eq!(message.check(Protocol::M3UA), Err(ErrorCode::MISSING_PARAMETER));
    /// assert_eq!(message.check(Protocol::M2UA), Err(ErrorCode::UNSUPPORTED_MESSAGE_CLASS));
    /// ```
    ///
    /// # Errors
    ///
    /// What an ERR is to say of it.
    pub fn check(&self, protocol: Protocol) -> Result<(), ErrorCode> {
        if !protocol.has(self.message_type.class()) {
            return Err(ErrorCode::UNSUPPORTED_MESSAGE_CLASS);
        }
        let Some(mandatory) = protocol.mandatory(self.message_type) else {
            return Err(ErrorCode::UNSUPPORTED_MESSAGE_TYPE);
        };
        if mandatory
            .iter()
            .any(|&tag| self.parameters.get(tag).is_none())
        {
            return Err(ErrorCode::MISSING_PARAMETER);
        }
        Ok(())
    }

    /// Reads what follows the header.
    #[inline]
    pub(crate) fn read<T: Trace>(
        reader: &mut Reader<'a, T>,
        header: Header,
    ) -> Result<Self, DecodeError> {
        let mut body = reader.sub(header.body, Limit::MessageLength, "body")?;
        Ok(Self {
            message_type: header.message_type,
            parameters: Parameters::read(&mut body)?,
            reserved: header.reserved,
            padding: uncounted_padding(reader, header.body),
        })
    }

    /// The padding, as long as there is something that it pads.
    fn padding(&self) -> &'a [u8] {
        if self.padding.len() == padding(self.parameters.encoded_len()) {
            self.padding
        } else {
            &[]
        }
    }
}

/// The padding of the last parameter behind the end of the message, as RFC
/// 4666, 3.1.4, has receivers accept it: it is the message's if nothing else
/// follows.
#[inline]
pub(crate) fn uncounted_padding<'a, T: Trace>(reader: &mut Reader<'a, T>, body: usize) -> &'a [u8] {
    if body % 4 == 0 {
        return &[];
    }
    let remark = Remark::Note("the message length does not count the last padding");
    reader.remark(remark, "message_length", reader.offset());
    if reader.remaining() == padding(body) {
        reader.rest("padding")
    } else {
        &[]
    }
}

impl<'a> Decode<'a> for Message<'a> {
    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let header = Header::read(reader, "reserved")?;
        Self::read(reader, header)
    }
}

impl Encode for Message<'_> {
    fn encoded_len(&self) -> usize {
        let parameters = self.parameters.encoded_len();
        parameters
            .saturating_add(LENGTH)
            .saturating_add(self.padding().len())
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let header = Header {
            reserved: self.reserved,
            message_type: self.message_type,
            body: self.parameters.encoded_len(),
        };
        header.write(writer)?;
        self.parameters.encode(writer)?;
        writer.octets(self.padding(), "padding")
    }
}

impl PartialEq for Message<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.message_type == other.message_type && self.parameters == other.parameters
    }
}

impl Eq for Message<'_> {}

/// Which message it is.
impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.message_type.name() {
            Some(name) => f.write_str(name),
            None => {
                let class = self.message_type.class();
                write!(
                    f,
                    "class {}, type {}",
                    class.0,
                    self.message_type.in_class()
                )
            }
        }
    }
}
