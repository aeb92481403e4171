//! Special SMS message indication (TS 23.040 v18, 9.2.3.24.2): messages are
//! waiting in a mailbox.
//!
//! ```text
//!         8   7 6   5 4 3   2 1
//! 01 02 | s | p p | x x x | t t |  s store, p profile, x extended type, t type
//!       | count                 |
//! ```
//!
//! An element for each mailbox: so this one may occur several times.

use core::fmt;

use super::layout::{bits, layout};

septet_wire::code_point! {
    /// What is waiting (two bits).
    pub struct WaitingType(u8) {
        /// Voice messages.
        VOICE = 0 => "voice",
        /// Fax messages.
        FAX = 1 => "fax",
        /// Electronic mail.
        MAIL = 2 => "e-mail",
        /// What [`ExtendedWaitingType`] says.
        EXTENDED = 3 => "extended",
    }
}

septet_wire::code_point! {
    /// What is waiting, if [`WaitingType::EXTENDED`] (three bits).
    pub struct ExtendedWaitingType(u8) {
        /// Nothing of this kind.
        NONE = 0 => "none",
        /// Video messages.
        VIDEO = 1 => "video",
    }
}

bits! {
    /// What is waiting, and whether to store the message that says so.
    pub struct WaitingIndication {
        /// What is waiting.
        message_type, with_message_type: [WaitingType] 0x03 << 0,
        /// What is waiting of the extended type.
        extended_type, with_extended_type: [ExtendedWaitingType] 0x07 << 2,
        /// The subscriber's profile, from 0: the specification's profile 1.
        profile, with_profile: number 0x03 << 5,
        /// Store the message; else discard it once the indication is updated.
        store, with_store: flag 0x01 << 7,
    }
}

layout! {
    /// How many messages of a kind are waiting.
    ///
    /// ```
    /// use septet_tpdu::Elements;
    /// use septet_tpdu::elements::{Information, WaitingType};
    /// use septet_wire::Decode;
    ///
    /// let elements = Elements::from_bytes(&[0x04, 0x01, 0x02, 0x80, 0x03])?;
    /// let Some(Information::SpecialMessage(waiting)) = elements.typed().next() else {
    ///     panic!("another element");
    /// };
    /// assert_eq!(waiting.indication.message_type(), WaitingType::VOICE);
    /// assert_eq!(waiting.count, 3);
    /// assert_eq!(waiting.to_string(), "3 voice waiting");
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    pub struct SpecialMessage for SPECIAL_MESSAGE {
        /// What is waiting.
        indication: WaitingIndication,
        /// How many; 255 stands for more, too.
        count: u8,
    }
}

impl fmt::Display for SpecialMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.count)?;
        match self.indication.message_type() {
            WaitingType::EXTENDED => match self.indication.extended_type() {
                ExtendedWaitingType::NONE => f.write_str("other")?,
                extended => write!(f, "{extended}")?,
            },
            simple => write!(f, "{simple}")?,
        }
        f.write_str(" waiting")?;
        match self.indication.profile() {
            0 => Ok(()),
            profile => write!(f, " in profile {}", profile.saturating_add(1)),
        }
    }
}
