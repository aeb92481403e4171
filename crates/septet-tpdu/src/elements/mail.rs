//! Electronic mail, links and replies (TS 23.040 v18, 9.2.3.24.11,
//! 9.2.3.24.12 and 9.2.3.24.10.1.17).
//!
//! ```text
//! 20 01  length of the header
//! 21 04  position (two)  length of the title  length of the URL
//! 22 xx  address, as in TP-OA
//! ```

use core::fmt;

use super::layout::layout;
use crate::Address;

layout! {
    /// The text begins with the header of an e-mail (9.2.3.24.11, RFC 5322).
    pub struct MailHeader for MAIL_HEADER {
        /// How long that is, in characters of the alphabet.
        length: u8,
    }
}

impl fmt::Display for MailHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "e-mail header of {}", self.length)
    }
}

layout! {
    /// A stretch of the text is a link: a title, a space and a URL
    /// (9.2.3.24.12).
    pub struct Hyperlink for HYPERLINK {
        /// Where the title begins, in characters of the whole message.
        position: u16,
        /// Characters of the title.
        title_length: u8,
        /// Characters of the URL.
        url_length: u8,
    }
}

impl fmt::Display for Hyperlink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            position,
            title_length,
            url_length,
        } = self;
        write!(
            f,
            "link at {position}, title of {title_length}, URL of {url_length}"
        )
    }
}

layout! {
    /// Where to reply, rather than to whom it is from.
    pub struct ReplyAddress<'a> for REPLY_ADDRESS {
        /// The address.
        reply_address: Address<'a>,
    }
}

impl fmt::Display for ReplyAddress<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "reply to {}", self.reply_address)
    }
}
