//! Enhanced voice mail information (TS 23.040 v18, 9.2.3.24.13): what waits in
//! a mailbox, message by message, and what has been deleted there.
//!
//! ```text
//!         8   7   6   5   4 3   2   1
//! 23 xx | e | f | a | s | p p | - | t |  t 0 notification, 1 delete confirmation; p profile,
//!       | mailbox: address            |  s store, a almost full, f full, e extension
//!       | number of messages          |
//!       |   spare       | n n n n     |  n notifications or deletions
//!       | length, extension           |  only with e
//!
//! n times, in a notification:          in a delete confirmation:
//!       | message id (two)            ||  message id (two)            |
//!       | length in seconds           ||  x |   spare                 |
//!       | x | u | - | retention days  ||  length, extension           |
//!       | calling line: address       |
//!       | length, extension           |  only with x; u urgent
//! ```

use core::fmt;

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, EncodeErrorKind, Limit, Reader, Trace, Writer,
};

use super::layout::{Field, bits};
use super::{ElementIdentifier, InformationElement};
use crate::Address;

bits! {
    /// What the element is, and how full the mailbox is.
    pub struct MailboxStatus {
        /// A delete confirmation; else a notification.
        delete_confirmation, with_delete_confirmation: flag 0x01 << 0,
        /// The subscriber's profile, from 0: the specification's profile 1.
        profile, with_profile: number 0x03 << 2,
        /// Store the message; else discard it once the indication is updated.
        store, with_store: flag 0x01 << 4,
        /// The mailbox is almost full.
        almost_full, with_almost_full: flag 0x01 << 5,
        /// The mailbox is full.
        full, with_full: flag 0x01 << 6,
        /// An extension is there.
        extension, with_extension: flag 0x01 << 7,
    }
}

bits! {
    /// How long a voice message is kept, and whether it is urgent.
    pub struct VoiceMessageStatus {
        /// Days until it is deleted.
        retention_days, with_retention_days: number 0x1f << 0,
        /// It is urgent.
        urgent, with_urgent: flag 0x01 << 6,
        /// An extension is there.
        extension, with_extension: flag 0x01 << 7,
    }
}

bits! {
    /// What else is told of a message that has been deleted.
    pub struct DeletedMessageStatus {
        /// An extension is there.
        extension, with_extension: flag 0x01 << 7,
    }
}

/// Octets of a later release, behind their length.
fn read_extension<'a, T: Trace>(
    reader: &mut Reader<'a, T>,
    announced: bool,
) -> Result<Option<&'a [u8]>, DecodeError> {
    if !announced {
        return Ok(None);
    }
    let length = reader.u8("extension_length")?;
    let mut inner = reader.sub(length.into(), Limit::ParameterLength, "extension")?;
    Ok(Some(inner.rest("extension")))
}

fn extension_octets(extension: Option<&[u8]>) -> usize {
    extension.map_or(0, |octets| octets.len().saturating_add(1))
}

fn write_extension(
    extension: Option<&[u8]>,
    announced: bool,
    writer: &mut Writer<'_>,
) -> Result<(), EncodeError> {
    if extension.is_some() != announced {
        let kind = EncodeErrorKind::Contradiction;
        return Err(EncodeError::new(kind, "extension"));
    }
    let Some(octets) = extension else {
        return Ok(());
    };
    writer.length_u8(octets.len(), "extension_length")?;
    writer.octets(octets, "extension")
}

/// A message that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct VoiceMessage<'a> {
    /// By which the mailbox knows it.
    pub message_id: u16,
    /// Seconds; 255 stands for more, too.
    pub length: u8,
    /// How long it is kept, and whether it is urgent.
    pub status: VoiceMessageStatus,
    /// Who left it.
    pub calling_line: Address<'a>,
    /// What a later release adds: if the status announces that.
    pub extension: Option<&'a [u8]>,
}

impl<'a> Decode<'a> for VoiceMessage<'a> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let message_id = reader.u16("message_id")?;
        let length = reader.u8("length")?;
        let status = VoiceMessageStatus::read(reader, "status")?;
        Ok(Self {
            message_id,
            length,
            status,
            calling_line: Address::decode_as(reader, "calling_line")?,
            extension: read_extension(reader, status.extension())?,
        })
    }
}

impl Encode for VoiceMessage<'_> {
    fn encoded_len(&self) -> usize {
        let extension = extension_octets(self.extension);
        let address = self.calling_line.encoded_len();
        extension.saturating_add(address).saturating_add(4)
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        writer.u16(self.message_id, "message_id")?;
        writer.u8(self.length, "length")?;
        writer.u8(self.status.0, "status")?;
        self.calling_line.encode_as(writer, "calling_line")?;
        write_extension(self.extension, self.status.extension(), writer)
    }
}

/// A message that has been deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct DeletedMessage<'a> {
    /// By which the mailbox knew it.
    pub message_id: u16,
    /// What else is told.
    pub status: DeletedMessageStatus,
    /// What a later release adds: if the status announces that.
    pub extension: Option<&'a [u8]>,
}

impl<'a> Decode<'a> for DeletedMessage<'a> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let message_id = reader.u16("message_id")?;
        let status = DeletedMessageStatus::read(reader, "status")?;
        Ok(Self {
            message_id,
            status,
            extension: read_extension(reader, status.extension())?,
        })
    }
}

impl Encode for DeletedMessage<'_> {
    fn encoded_len(&self) -> usize {
        extension_octets(self.extension).saturating_add(3)
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        writer.u16(self.message_id, "message_id")?;
        writer.u8(self.status.0, "status")?;
        write_extension(self.extension, self.status.extension(), writer)
    }
}

/// Messages one by one, at most fifteen: checked octets, read when asked, or a
/// slice of them to be written.
#[derive(Clone, Copy)]
pub struct MailboxMessages<'a, V>(Form<'a, V>);

#[derive(Clone, Copy)]
enum Form<'a, V> {
    /// So many messages.
    Octets(&'a [u8], u8),
    Items(&'a [V]),
}

impl<'a, V: Decode<'a> + Encode + Copy> MailboxMessages<'a, V> {
    /// The most of them: their number is four bits.
    pub const MAX: usize = 15;

    /// Messages to be written.
    #[must_use]
    pub const fn new(messages: &'a [V]) -> Self {
        Self(Form::Items(messages))
    }

    fn decode_many<T: Trace>(reader: &mut Reader<'a, T>, count: u8) -> Result<Self, DecodeError> {
        let start = *reader;
        for _ in 0..count {
            reader.nested("message", V::decode)?;
        }
        Ok(Self(Form::Octets(reader.since(&start), count)))
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        match self.0 {
            Form::Octets(_, count) => count as usize,
            Form::Items(items) => items.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The messages, in order.
    pub fn iter(&self) -> impl Iterator<Item = V> + Clone + use<'a, V> {
        let (octets, count, items) = match self.0 {
            Form::Octets(octets, count) => (octets, count, &[][..]),
            Form::Items(items) => (&[][..], 0, items),
        };
        let mut reader = Reader::new(octets);
        (0..count)
            .map_while(move |_| V::decode(&mut reader).ok())
            .chain(items.iter().copied())
    }

    fn octets(&self) -> usize {
        match self.0 {
            Form::Octets(octets, _) => octets.len(),
            Form::Items(items) => items
                .iter()
                .map(Encode::encoded_len)
                .fold(0, usize::saturating_add),
        }
    }

    fn write(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        match self.0 {
            Form::Octets(octets, _) => writer.octets(octets, "messages"),
            Form::Items(items) => items.iter().try_for_each(|item| item.encode(writer)),
        }
    }
}

impl<'a, V: Decode<'a> + Encode + Copy + PartialEq> PartialEq for MailboxMessages<'a, V> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<'a, V: Decode<'a> + Encode + Copy + Eq> Eq for MailboxMessages<'a, V> {}

impl<'a, V: Decode<'a> + Encode + Copy + fmt::Debug> fmt::Debug for MailboxMessages<'a, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(feature = "serde")]
impl<'a, V: Decode<'a> + Encode + Copy + serde::Serialize> serde::Serialize
    for MailboxMessages<'a, V>
{
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// What an element tells of the messages in a mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub enum MailboxChange<'a> {
    /// They wait (9.2.3.24.13.1).
    Notification(MailboxMessages<'a, VoiceMessage<'a>>),
    /// They have been deleted (9.2.3.24.13.2).
    DeleteConfirmation(MailboxMessages<'a, DeletedMessage<'a>>),
}

/// What waits in a mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct VoiceMail<'a> {
    /// How full it is.
    pub status: MailboxStatus,
    /// The number to call.
    pub mailbox: Address<'a>,
    /// How many messages have not been heard; 255 stands for more, too.
    pub messages: u8,
    /// Four bits above the number of messages told one by one, as received.
    pub spare: u8,
    /// What a later release adds: if the status announces that.
    pub extension: Option<&'a [u8]>,
    /// Messages one by one: of the kind that the status says.
    pub change: MailboxChange<'a>,
}

impl<'a> Decode<'a> for VoiceMail<'a> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let status = MailboxStatus::read(reader, "status")?;
        let mailbox = Address::decode_as(reader, "mailbox")?;
        let messages = reader.u8("number_of_voice_messages")?;
        let count = reader.u8("number_of_notifications")?;
        let extension = read_extension(reader, status.extension())?;
        let (spare, count) = (count >> 4, count & 0x0f);
        let change = if status.delete_confirmation() {
            MailboxChange::DeleteConfirmation(MailboxMessages::decode_many(reader, count)?)
        } else {
            MailboxChange::Notification(MailboxMessages::decode_many(reader, count)?)
        };
        Ok(Self {
            status,
            mailbox,
            messages,
            spare,
            extension,
            change,
        })
    }
}

impl Encode for VoiceMail<'_> {
    fn encoded_len(&self) -> usize {
        let messages = match &self.change {
            MailboxChange::Notification(messages) => messages.octets(),
            MailboxChange::DeleteConfirmation(messages) => messages.octets(),
        };
        extension_octets(self.extension)
            .saturating_add(self.mailbox.encoded_len())
            .saturating_add(messages)
            .saturating_add(3)
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let (confirms, count) = match &self.change {
            MailboxChange::Notification(messages) => (false, messages.len()),
            MailboxChange::DeleteConfirmation(messages) => (true, messages.len()),
        };
        if self.status.delete_confirmation() != confirms {
            let kind = EncodeErrorKind::Contradiction;
            return Err(EncodeError::new(kind, "change"));
        }
        let Some(count) = u8::try_from(count).ok().filter(|&count| count <= 15) else {
            return Err(EncodeError::too_long("messages", count, 15));
        };
        if self.spare > 15 {
            let value = self.spare.into();
            return Err(EncodeError::new(EncodeErrorKind::Value { value }, "spare"));
        }
        writer.u8(self.status.0, "status")?;
        self.mailbox.encode_as(writer, "mailbox")?;
        writer.u8(self.messages, "number_of_voice_messages")?;
        writer.u8(self.spare << 4 | count, "number_of_notifications")?;
        write_extension(self.extension, self.status.extension(), writer)?;
        match &self.change {
            MailboxChange::Notification(messages) => messages.write(writer),
            MailboxChange::DeleteConfirmation(messages) => messages.write(writer),
        }
    }
}

impl<'a> InformationElement<'a> for VoiceMail<'a> {
    fn is_kind(identifier: ElementIdentifier) -> bool {
        identifier == ElementIdentifier::ENHANCED_VOICE_MAIL
    }

    fn identifier(&self) -> ElementIdentifier {
        ElementIdentifier::ENHANCED_VOICE_MAIL
    }
}

impl fmt::Display for VoiceMail<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} voice messages in {}", self.messages, self.mailbox)?;
        match &self.change {
            MailboxChange::Notification(messages) if messages.is_empty() => Ok(()),
            MailboxChange::Notification(messages) => write!(f, ", {} new", messages.len()),
            MailboxChange::DeleteConfirmation(messages) => {
                write!(f, ", {} deleted", messages.len())
            }
        }
    }
}

#[cfg(feature = "arbitrary")]
mod build {
    use arbitrary::{Arbitrary, Result, Unstructured};

    use super::*;

    /// At most one in two announces an extension, and then it is there.
    fn extension<'a>(u: &mut Unstructured<'a>) -> Result<Option<&'a [u8]>> {
        if u.arbitrary()? {
            let length = u.int_in_range(0..=5)?;
            return Ok(Some(u.bytes(length)?));
        }
        Ok(None)
    }

    impl<'a> Arbitrary<'a> for VoiceMessage<'a> {
        fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
            let extension = extension(u)?;
            let status: VoiceMessageStatus = u.arbitrary()?;
            Ok(Self {
                message_id: u.arbitrary()?,
                length: u.arbitrary()?,
                status: status.with_extension(extension.is_some()),
                calling_line: u.arbitrary()?,
                extension,
            })
        }
    }

    impl<'a> Arbitrary<'a> for DeletedMessage<'a> {
        fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
            let extension = extension(u)?;
            let status: DeletedMessageStatus = u.arbitrary()?;
            Ok(Self {
                message_id: u.arbitrary()?,
                status: status.with_extension(extension.is_some()),
                extension,
            })
        }
    }

    /// As many as the next octets happen to be.
    impl<'a, V: Decode<'a> + Encode + Copy> Arbitrary<'a> for MailboxMessages<'a, V> {
        fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
            let length = u.int_in_range(0..=60)?;
            let octets = u.bytes(length.min(u.len()))?;
            (0..=15)
                .rev()
                .find_map(|count| Self::decode_many(&mut Reader::new(octets), count).ok())
                .ok_or(arbitrary::Error::IncorrectFormat)
        }
    }

    impl<'a> Arbitrary<'a> for VoiceMail<'a> {
        fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
            let (status, change): (MailboxStatus, MailboxChange<'a>) = u.arbitrary()?;
            let confirms = matches!(change, MailboxChange::DeleteConfirmation(_));
            let extension = extension(u)?;
            Ok(Self {
                status: status
                    .with_delete_confirmation(confirms)
                    .with_extension(extension.is_some()),
                mailbox: u.arbitrary()?,
                messages: u.arbitrary()?,
                spare: u.int_in_range(0..=15)?,
                extension,
                change,
            })
        }
    }
}
