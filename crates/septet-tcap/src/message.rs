//! Messages (Q.773, 3.1 and 4.2.1).
//!
//! ```text
//! 61 Unidirectional                      [6B dialogue]   6C components
//! 62 Begin           48 otid             [6B dialogue]  [6C components]
//! 65 Continue        48 otid    49 dtid  [6B dialogue]  [6C components]
//! 64 End                        49 dtid  [6B dialogue]  [6C components]
//! 67 Abort                      49 dtid  [4A P-Abort cause, or 6B dialogue]
//! ```

use core::fmt;

use septet_wire::ber::{Contents, Element, Oid, Tag, Unknown, quick, quickly, read};
use septet_wire::{
    BerFault, Decode, DecodeError, Encode, EncodeError, ErrorKind, Reader, Trace, Writer, ber_code,
    choice, code_point, sequence,
};

use crate::{Components, DialoguePortion, TransactionId};

code_point! {
    /// The type of a message: its tag.
    pub struct MessageType(u8) {
        /// Components outside of any transaction.
        UNIDIRECTIONAL = 0x61 => "Unidirectional",
        /// Opens a transaction.
        BEGIN = 0x62 => "Begin",
        /// Closes a transaction.
        END = 0x64 => "End",
        /// Goes on with a transaction.
        CONTINUE = 0x65 => "Continue",
        /// Breaks a transaction off.
        ABORT = 0x67 => "Abort",
    }
}

code_point! {
    /// Why the transaction sublayer breaks a transaction off (P-AbortCause).
    pub struct PAbortCause(u8) {
        /// The message is of no known type.
        UNRECOGNIZED_MESSAGE_TYPE = 0 => "unrecognizedMessageType",
        /// There is no such transaction.
        UNRECOGNIZED_TRANSACTION_ID = 1 => "unrecognizedTransactionID",
        /// The transaction portion breaks the encoding rules.
        BADLY_FORMATTED_TRANSACTION_PORTION = 2 => "badlyFormattedTransactionPortion",
        /// The transaction portion does not have the members it must have.
        INCORRECT_TRANSACTION_PORTION = 3 => "incorrectTransactionPortion",
        /// The receiver lacks the means.
        RESOURCE_LIMITATION = 4 => "resourceLimitation",
    }
}
ber_code!(PAbortCause: INTEGER);

impl PAbortCause {
    /// The cause with which a message is answered whose decoding ended in
    /// `error` (Q.774, 3.3.4.2), where it can be answered at all. `None` for a
    /// component portion that cannot be taken apart: the transaction goes on,
    /// and a [`Reject`](crate::Reject) without invoke id,
    /// badlyStructuredComponent, tells the peer.
    #[must_use]
    pub fn of(error: &DecodeError) -> Option<Self> {
        Some(match error.kind() {
            _ if error.field() == crate::component::COMPONENT => return None,
            ErrorKind::Value { .. } if error.field() == MESSAGE_TYPE => {
                Self::UNRECOGNIZED_MESSAGE_TYPE
            }
            ErrorKind::Missing | ErrorKind::Length { .. } | ErrorKind::Ber(BerFault::Contents) => {
                Self::INCORRECT_TRANSACTION_PORTION
            }
            _ => Self::BADLY_FORMATTED_TRANSACTION_PORTION,
        })
    }
}

sequence! {
    /// Components outside of any transaction (Q.773, 3.1; Unidirectional).
    pub struct Unidirectional<'a>: (Tag::application(1).constructed()) {
        /// Dialogue portion: an [`Audt`](crate::Audt).
        [APPLICATION 11] dialogue_portion: Option<DialoguePortion<'a>>,
        /// Component portion.
        [APPLICATION 12] components: Components<'a>,
    }
}

sequence! {
    /// Opens a transaction (Q.773, 3.1; Begin).
    pub struct Begin<'a>: (Tag::application(2).constructed()) {
        /// Originating transaction id.
        [APPLICATION 8] otid: TransactionId,
        /// Dialogue portion: an [`Aarq`](crate::Aarq).
        [APPLICATION 11] dialogue_portion: Option<DialoguePortion<'a>>,
        /// Component portion.
        [APPLICATION 12] components: Option<Components<'a>>,
    }
}

sequence! {
    /// Closes a transaction (Q.773, 3.1; End).
    pub struct End<'a>: (Tag::application(4).constructed()) {
        /// Destination transaction id.
        [APPLICATION 9] dtid: TransactionId,
        /// Dialogue portion: an [`Aare`](crate::Aare), if it is the first answer.
        [APPLICATION 11] dialogue_portion: Option<DialoguePortion<'a>>,
        /// Component portion.
        [APPLICATION 12] components: Option<Components<'a>>,
    }
}

sequence! {
    /// Goes on with a transaction (Q.773, 3.1; Continue).
    pub struct Continue<'a>: (Tag::application(5).constructed()) {
        /// Originating transaction id.
        [APPLICATION 8] otid: TransactionId,
        /// Destination transaction id.
        [APPLICATION 9] dtid: TransactionId,
        /// Dialogue portion: an [`Aare`](crate::Aare), if it is the first answer.
        [APPLICATION 11] dialogue_portion: Option<DialoguePortion<'a>>,
        /// Component portion.
        [APPLICATION 12] components: Option<Components<'a>>,
    }
}

sequence! {
    /// Breaks a transaction off (Q.773, 3.1; Abort).
    pub struct Abort<'a>: (Tag::application(7).constructed()) {
        /// Destination transaction id.
        [APPLICATION 9] dtid: TransactionId,
        /// Who broke it off, and why.
        reason: Option<Reason<'a>>,
    }
}

choice! {
    /// Who broke a transaction off, and why (Q.773, 3.1; Abort, reason).
    pub enum Reason<'a> {
        /// The transaction sublayer.
        [APPLICATION 10] p_abort_cause: PAbortCause(PAbortCause),
        /// The user: an [`Abrt`](crate::Abrt), or an [`Aare`](crate::Aare)
        /// that refuses the dialogue.
        [APPLICATION 11] u_abort_cause: UAbortCause(DialoguePortion<'a>),
    }
}

const MESSAGE_TYPE: &str = "message_type";

/// A TCAP message.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[non_exhaustive]
pub enum Message<'a> {
    /// Components outside of any transaction.
    Unidirectional(Unidirectional<'a>),
    /// Opens a transaction.
    Begin(Begin<'a>),
    /// Closes a transaction.
    End(End<'a>),
    /// Goes on with a transaction.
    Continue(Continue<'a>),
    /// Breaks a transaction off.
    Abort(Abort<'a>),
}

impl<'a> Unidirectional<'a> {
    /// Of these components.
    #[must_use]
    pub const fn new(components: Components<'a>) -> Self {
        Self {
            dialogue_portion: None,
            components,
            unknown: Unknown::NONE,
        }
    }
}

impl<'a> Begin<'a> {
    /// Opens the transaction `otid`.
    #[must_use]
    pub const fn new(otid: TransactionId) -> Self {
        Self {
            otid,
            dialogue_portion: None,
            components: None,
            unknown: Unknown::NONE,
        }
    }
}

impl<'a> End<'a> {
    /// Closes the transaction that its originator calls `dtid`.
    #[must_use]
    pub const fn new(dtid: TransactionId) -> Self {
        Self {
            dtid,
            dialogue_portion: None,
            components: None,
            unknown: Unknown::NONE,
        }
    }
}

impl<'a> Continue<'a> {
    /// Goes on with the transaction that is `otid` here and `dtid` there.
    #[must_use]
    pub const fn new(otid: TransactionId, dtid: TransactionId) -> Self {
        Self {
            otid,
            dtid,
            dialogue_portion: None,
            components: None,
            unknown: Unknown::NONE,
        }
    }
}

impl<'a> Abort<'a> {
    /// Breaks off the transaction that its originator calls `dtid`.
    #[must_use]
    pub const fn new(dtid: TransactionId, reason: Option<Reason<'a>>) -> Self {
        Self {
            dtid,
            reason,
            unknown: Unknown::NONE,
        }
    }
}

impl<'a> Message<'a> {
    /// Which type of message it is.
    #[must_use]
    pub const fn message_type(&self) -> MessageType {
        match self {
            Self::Unidirectional(_) => MessageType::UNIDIRECTIONAL,
            Self::Begin(_) => MessageType::BEGIN,
            Self::End(_) => MessageType::END,
            Self::Continue(_) => MessageType::CONTINUE,
            Self::Abort(_) => MessageType::ABORT,
        }
    }

    /// The originating transaction id, of the messages that have one.
    #[must_use]
    pub const fn otid(&self) -> Option<TransactionId> {
        match self {
            Self::Begin(message) => Some(message.otid),
            Self::Continue(message) => Some(message.otid),
            _ => None,
        }
    }

    /// The destination transaction id, of the messages that have one.
    #[must_use]
    pub const fn dtid(&self) -> Option<TransactionId> {
        match self {
            Self::Continue(message) => Some(message.dtid),
            Self::End(message) => Some(message.dtid),
            Self::Abort(message) => Some(message.dtid),
            _ => None,
        }
    }

    /// The dialogue portion, that of an Abort by the user included.
    #[must_use]
    pub const fn dialogue_portion(&self) -> Option<&DialoguePortion<'a>> {
        match self {
            Self::Unidirectional(message) => message.dialogue_portion.as_ref(),
            Self::Begin(message) => message.dialogue_portion.as_ref(),
            Self::End(message) => message.dialogue_portion.as_ref(),
            Self::Continue(message) => message.dialogue_portion.as_ref(),
            Self::Abort(message) => match &message.reason {
                Some(Reason::UAbortCause(portion)) => Some(portion),
                _ => None,
            },
        }
    }

    /// The application context that the dialogue portion names.
    #[must_use]
    pub const fn application_context_name(&self) -> Option<Oid<'a>> {
        match self.dialogue_portion() {
            Some(portion) => portion.application_context_name(),
            None => None,
        }
    }

    /// The components; none where there is no component portion.
    #[must_use]
    pub fn components(&self) -> Components<'a> {
        match self {
            Self::Unidirectional(message) => message.components,
            Self::Begin(message) => message.components.unwrap_or_default(),
            Self::End(message) => message.components.unwrap_or_default(),
            Self::Continue(message) => message.components.unwrap_or_default(),
            Self::Abort(_) => Components::default(),
        }
    }
}

impl<'a> Message<'a> {
    /// One of the usual form, to which nobody listens; see
    /// [`Contents::quick_contents`].
    #[inline(always)]
    fn read_quick(reader: &mut Reader<'a>) -> Option<Self> {
        let message_type = reader.peek().map(MessageType)?;
        let contents = quick(reader)?.contents;
        Some(match message_type {
            MessageType::BEGIN => Self::Begin(Begin::quick_contents(contents)?),
            MessageType::CONTINUE => Self::Continue(Continue::quick_contents(contents)?),
            MessageType::END => Self::End(End::quick_contents(contents)?),
            _ => return None,
        })
    }
}

impl<'a> Decode<'a> for Message<'a> {
    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        if let Some(message) = quickly(reader, Self::read_quick) {
            return Ok(message);
        }
        let message_type = message_type(reader)?;
        let mut contents = read(reader, "message")?.contents;
        let contents = &mut contents;
        match message_type {
            MessageType::BEGIN => Begin::read_contents(contents, "begin").map(Self::Begin),
            MessageType::CONTINUE => {
                Continue::read_contents(contents, "continue").map(Self::Continue)
            }
            MessageType::END => End::read_contents(contents, "end").map(Self::End),
            MessageType::ABORT => Abort::read_contents(contents, "abort").map(Self::Abort),
            _ => {
                Unidirectional::read_contents(contents, "unidirectional").map(Self::Unidirectional)
            }
        }
    }
}

/// The type of the message that begins here, if it is known.
pub(crate) fn message_type<T: Trace>(reader: &Reader<'_, T>) -> Result<MessageType, DecodeError> {
    match reader.peek().map(MessageType) {
        Some(known) if known.name().is_some() => Ok(known),
        Some(MessageType(value)) => {
            let value = value.into();
            Err(reader.error(ErrorKind::Value { value }, MESSAGE_TYPE))
        }
        None => Err(reader.truncated(1, MESSAGE_TYPE)),
    }
}

impl Encode for Message<'_> {
    fn encoded_len(&self) -> usize {
        match self {
            Self::Unidirectional(message) => message.element_len(),
            Self::Begin(message) => message.element_len(),
            Self::End(message) => message.element_len(),
            Self::Continue(message) => message.element_len(),
            Self::Abort(message) => message.element_len(),
        }
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        match self {
            Self::Unidirectional(message) => message.write_element(writer, "unidirectional"),
            Self::Begin(message) => message.write_element(writer, "begin"),
            Self::End(message) => message.write_element(writer, "end"),
            Self::Continue(message) => message.write_element(writer, "continue"),
            Self::Abort(message) => message.write_element(writer, "abort"),
        }
    }
}

/// One line: `Begin, otid 00001001, context 0.4.0.0.1.0.25.3: Invoke 1, operation 44`.
impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.message_type())?;
        if let Some(otid) = self.otid() {
            write!(f, ", otid {otid}")?;
        }
        if let Some(dtid) = self.dtid() {
            write!(f, ", dtid {dtid}")?;
        }
        if let Some(context) = self.application_context_name() {
            write!(f, ", context {context}")?;
        }
        if let Self::Abort(Abort {
            reason: Some(Reason::PAbortCause(cause)),
            ..
        }) = self
        {
            write!(f, ", P-Abort cause {cause}")?;
        }
        let mut before = ": ";
        for component in self.components() {
            write!(f, "{before}{component}")?;
            before = "; ";
        }
        Ok(())
    }
}
