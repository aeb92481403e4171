//! The common message header of the SIGTRAN adaptation layers (RFC 4666,
//! 3.1; RFC 4165, 2.1).
//!
//! ```text
//! +-----------+-----------+-----------+-----------+
//! | version 1 | reserved  | class     | type      |
//! +-----------+-----------+-----------+-----------+
//! |            message length, all octets         |
//! +-----------------------------------------------+
//! ```

use septet_wire::{DecodeError, EncodeError, ErrorKind, Reader, Trace, Value, Writer};

use super::{MessageClass, MessageType};

/// Its length.
pub(crate) const LENGTH: usize = 8;

const VERSION: u8 = 1;

#[derive(Clone, Copy)]
pub(crate) struct Header {
    pub(crate) reserved: u8,
    pub(crate) message_type: MessageType,
    /// Octets behind the header, by the message length.
    pub(crate) body: usize,
}

impl Header {
    #[inline]
    pub(crate) fn read<T: Trace>(
        reader: &mut Reader<'_, T>,
        reserved: &'static str,
    ) -> Result<Self, DecodeError> {
        if !T::ACTIVE {
            let mut ahead = *reader;
            if let Some(header) = ahead.take_array().and_then(Self::of) {
                *reader = ahead;
                return Ok(header);
            }
        }
        Self::thorough(reader, reserved)
    }

    /// Of its octets, if nothing is wrong with them.
    #[inline]
    fn of(octets: &[u8; LENGTH]) -> Option<Self> {
        let [version, reserved, class, in_class, length @ ..] = *octets;
        let length = usize::try_from(u32::from_be_bytes(length)).ok()?;
        let body = length.checked_sub(LENGTH)?;
        (version == VERSION).then_some(Self {
            reserved,
            message_type: MessageType(u16::from_be_bytes([class, in_class])),
            body,
        })
    }

    /// The same field by field.
    #[cold]
    fn thorough<T: Trace>(
        reader: &mut Reader<'_, T>,
        reserved: &'static str,
    ) -> Result<Self, DecodeError> {
        let start = *reader;
        let version = reader.u8("version")?;
        if version != VERSION {
            let kind = ErrorKind::Unexpected {
                found: version.into(),
                expected: VERSION.into(),
            };
            return Err(start.error(kind, "version"));
        }
        let reserved = reader.u8(reserved)?;
        let MessageClass(class) = reader.code("message_class")?;
        let Some(&[in_class]) = reader.take_array() else {
            return Err(reader.truncated(1, "message_type"));
        };
        let message_type = MessageType(u16::from_be_bytes([class, in_class]));
        let value = Value::Code(in_class.into(), message_type.name());
        reader.note("message_type", 1, value);
        let at = *reader;
        let length = reader.u32("message_length")?;
        let body = usize::try_from(length)
            .unwrap_or(usize::MAX)
            .checked_sub(LENGTH)
            .ok_or_else(|| {
                let kind = ErrorKind::Length {
                    length,
                    min: 8,
                    max: u16::MAX,
                };
                at.error(kind, "message_length")
            })?;
        Ok(Self {
            reserved,
            message_type,
            body,
        })
    }

    /// Writes a header of a message with so many octets behind it.
    #[inline]
    pub(crate) fn write(self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let length = self.body.saturating_add(LENGTH);
        let Ok(length) = u32::try_from(length) else {
            return Err(EncodeError::too_long("message_length", length, 0xffff_ffff));
        };
        let [class, in_class] = self.message_type.0.to_be_bytes();
        let [l0, l1, l2, l3] = length.to_be_bytes();
        writer.array(
            [VERSION, self.reserved, class, in_class, l0, l1, l2, l3],
            "message_length",
        )
    }
}
