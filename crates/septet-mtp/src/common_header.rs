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

/// Its length.
pub(crate) const LENGTH: usize = 8;

/// What class and type of a message are called.
pub(crate) type Names = fn(u8, u8) -> (Option<&'static str>, Option<&'static str>);

#[derive(Clone, Copy)]
pub(crate) struct Header {
    pub(crate) reserved: u8,
    pub(crate) class: u8,
    pub(crate) message_type: u8,
    /// Octets behind the header, by the message length.
    pub(crate) body: usize,
}

impl Header {
    #[inline]
    pub(crate) fn read<T: Trace>(
        reader: &mut Reader<'_, T>,
        reserved: &'static str,
        names: Names,
    ) -> Result<Self, DecodeError> {
        let start = *reader;
        let version = reader.u8("version")?;
        if version != 1 {
            let kind = ErrorKind::Unexpected {
                found: version.into(),
                expected: 1,
            };
            return Err(start.error(kind, "version"));
        }
        let reserved = reader.u8(reserved)?;
        let Some(&[class]) = reader.take_array() else {
            return Err(reader.truncated(1, "message_class"));
        };
        if T::ACTIVE {
            let (name, _) = names(class, 0);
            reader.note("message_class", 1, Value::Code(class.into(), name));
        }
        let Some(&[message_type]) = reader.take_array() else {
            return Err(reader.truncated(1, "message_type"));
        };
        if T::ACTIVE {
            let (_, name) = names(class, message_type);
            reader.note("message_type", 1, Value::Code(message_type.into(), name));
        }
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
            class,
            message_type,
            body,
        })
    }

    /// Writes a header of a message with so many octets behind it.
    #[inline]
    pub(crate) fn write(self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        writer.u8(1, "version")?;
        writer.u8(self.reserved, "reserved")?;
        writer.u8(self.class, "message_class")?;
        writer.u8(self.message_type, "message_type")?;
        writer.length_u32(self.body.saturating_add(LENGTH), "message_length")
    }
}
