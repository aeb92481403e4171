//! A whole message, from any layer's octets down to the text.
//!
//! ```text
//!  M2PA ─┐
//!  M2UA ─┤        M3UA ─┐    SUA ─┐
//!  MTP2 ─┴─ MTP3 ───────┴─ SCCP ──┴─ TCAP ── MAP ─┐
//!                                        CP ── RP ┼─ TPDU ─┐
//!                           PDU string of a modem ┘  SMPP ─┴─ Sms
//! ```
//!
//! [`Message::decode`] begins at any of them and goes up as far as the octets
//! lead. What a layer carries for somebody else, such as ISUP on MTP3, stays
//! where it is; what should be one of ours and is not readable is the
//! message's [`error`](Message::error), and the layers below it are there all
//! the same.
//!
//! ```
//! use septet::stack::{Entry, Layer, Message};
//!
//! // An SMS-DELIVER by itself.
//! let octets = [
//!     0x04, 0x0c, 0x91, 0x03, 0x96, 0x17, 0x32, 0x54, 0x76, 0x00, 0x00, 0x32, 0x11, 0x41, 0x21,
//!     0x31, 0x04, 0x80, 0x05, 0xe8, 0x32, 0x9b, 0xfd, 0x06,
//! ];
//! let message = Message::from_bytes(Entry::TpduMt, &octets)?;
//! let sms = message.sms().next().unwrap();
//! assert_eq!(sms.from.unwrap().to_string(), "+306971234567");
//! assert_eq!(sms.text.unwrap().to_string(), "hello");
//!
//! // Cut off: which layer, which field, which octet.
//! let error = Message::from_bytes(Entry::TpduMt, &octets[..12]).unwrap_err();
//! assert_eq!(error.layer(), Layer::Tpdu);
//! # Ok::<(), septet::stack::Error>(())
//! ```

mod dialogue;
mod end;
mod error;
#[cfg(feature = "alloc")]
mod join;
mod layer;
mod message;
mod operations;
#[cfg(feature = "alloc")]
mod relay;
mod sms;

pub use dialogue::Dialogue;
#[cfg(feature = "alloc")]
pub use dialogue::Dialogues;
pub use end::End;
pub use error::Error;
#[cfg(feature = "alloc")]
pub use join::{Joined, Joiner, SmsKey};
pub use layer::{Component, Entry, Layer};
pub use operations::{Operations, Parameter};
#[cfg(feature = "alloc")]
pub use relay::Relay;
pub use sms::{Alphabet, Delivery, Kind, Party, Sms, SmsIter, Text};

/// A message of an ITU network: [`variant::Message`].
pub type Message<'a> = variant::Message<'a, variant::Itu>;

/// Messages of the national variants, which differ in MTP and SCCP. Nothing on
/// the wire tells them apart, so the caller says which it is.
///
/// ```
/// use septet::stack::{Entry, variant};
///
/// // UDT to SSN 6, point code 1-2-3, from SSN 8.
/// let octets = [9, 0, 3, 8, 10, 5, 0xc3, 6, 3, 2, 1, 2, 0xc1, 8, 1, 0];
/// let message = variant::Message::<variant::Ansi>::from_bytes(Entry::Sccp, &octets)?;
/// let called = message.sccp.and_then(|sccp| sccp.called_party_address());
/// assert_eq!(called.unwrap().to_string(), "SSN 6 (HLR), PC 1-2-3 (66051)");
/// # Ok::<(), septet::stack::Error>(())
/// ```
pub mod variant {
    pub use septet_wire::{Ansi, China, Itu, Japan};

    pub use super::message::Message;

    /// A national variant of MTP and SCCP.
    pub trait Variant: septet_mtp::variant::Variant + septet_sccp::variant::Variant {}

    impl<V: septet_mtp::variant::Variant + septet_sccp::variant::Variant> Variant for V {}
}
