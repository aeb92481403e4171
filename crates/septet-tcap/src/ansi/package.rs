//! Packages (T1.114.3, PackageType): what a message is called here.

use core::fmt;

use septet_wire::ber::{Contents, Tag, Unknown, read};
use septet_wire::{
    BerFault, DecodeError, ErrorKind, Reader, ber_code, choice, code_point, sequence,
};

use super::ids::Ids;
use super::{Component, DialoguePortion, TransactionId, TransactionIds};
use crate::answer::contents_so_far;
use crate::component::COMPONENT;
use crate::{Components, UserInformation};

code_point! {
    /// The type of a package: its tag.
    pub struct PackageType(u8) {
        /// Components outside of any transaction.
        UNIDIRECTIONAL = 0xe1 => "Unidirectional",
        /// Opens a transaction, which the receiver may close.
        QUERY_WITH_PERMISSION = 0xe2 => "QueryWithPermission",
        /// Opens a transaction, which the receiver may not close yet.
        QUERY_WITHOUT_PERMISSION = 0xe3 => "QueryWithoutPermission",
        /// Closes a transaction.
        RESPONSE = 0xe4 => "Response",
        /// Goes on with a transaction, which the receiver may close.
        CONVERSATION_WITH_PERMISSION = 0xe5 => "ConversationWithPermission",
        /// Goes on with a transaction, which the receiver may not close yet.
        CONVERSATION_WITHOUT_PERMISSION = 0xe6 => "ConversationWithoutPermission",
        /// Breaks a transaction off.
        ABORT = 0xf6 => "Abort",
    }
}

code_point! {
    /// Why the transaction sublayer breaks a transaction off (T1.114.3,
    /// P-Abort-cause).
    pub struct PAbortCause(u8) {
        /// The package is of no known type.
        UNRECOGNIZED_PACKAGE_TYPE = 1 => "unrecognizedPackageType",
        /// The transaction portion does not have the members it must have.
        INCORRECT_TRANSACTION_PORTION = 2 => "incorrectTransactionPortion",
        /// The transaction portion breaks the encoding rules.
        BADLY_STRUCTURED_TRANSACTION_PORTION = 3 => "badlyStructuredTransactionPortion",
        /// There is no such transaction.
        UNASSIGNED_RESPONDING_TRANSACTION_ID = 4 => "unassignedRespondingTransactionID",
        /// The transaction was closed without permission.
        PERMISSION_TO_RELEASE_PROBLEM = 5 => "permissionToReleaseProblem",
        /// The receiver lacks the means.
        RESOURCE_UNAVAILABLE = 6 => "resourceUnavailable",
        /// The dialogue portion is of no known kind.
        UNRECOGNIZED_DIALOGUE_PORTION_ID = 7 => "unrecognizedDialoguePortionID",
        /// The dialogue portion cannot be read.
        BADLY_STRUCTURED_DIALOGUE_PORTION = 8 => "badlyStructuredDialoguePortion",
        /// There is no dialogue portion where there must be one.
        MISSING_DIALOGUE_PORTION = 9 => "missingDialoguePortion",
        /// The dialogue portion contradicts those before it.
        INCONSISTENT_DIALOGUE_PORTION = 10 => "inconsistentDialoguePortion",
    }
}
ber_code!(PAbortCause: INTEGER);

impl PAbortCause {
    /// The cause with which a package is answered whose decoding ended in
    /// `error` (T1.114.4), where it can be answered at all. `None` for a
    /// component portion that cannot be taken apart: a [`Reject`](super::Reject)
    /// without an id, badlyStructuredComponentPortion, tells the peer.
    #[must_use]
    pub fn of(error: &DecodeError) -> Option<Self> {
        Some(match error.kind() {
            _ if error.field() == COMPONENT => return None,
            ErrorKind::Value { .. } if error.field() == PACKAGE => Self::UNRECOGNIZED_PACKAGE_TYPE,
            ErrorKind::Missing | ErrorKind::Length { .. } | ErrorKind::Ber(BerFault::Contents) => {
                Self::INCORRECT_TRANSACTION_PORTION
            }
            _ => Self::BADLY_STRUCTURED_TRANSACTION_PORTION,
        })
    }
}

/// The field of an error in the type of a package.
const PACKAGE: &str = "Package";

sequence! {
    /// Components outside of any transaction (T1.114.3, UniTransactionPDU).
    pub struct Unidirectional<'a> {
        /// Transaction id, of no octets.
        [PRIVATE 7] identifier: Ids<0, 0>,
        /// Dialogue portion.
        dialogue_portion: Option<DialoguePortion<'a>>,
        /// Component portion.
        [PRIVATE 8] components: Components<'a, Component<'a>>,
    }
}

sequence! {
    /// Opens a transaction, with or without permission to close it (T1.114.3,
    /// TransactionPDU).
    pub struct Query<'a> {
        /// Originating transaction id.
        [PRIVATE 7] identifier: TransactionId,
        /// Dialogue portion.
        dialogue_portion: Option<DialoguePortion<'a>>,
        /// Component portion.
        [PRIVATE 8] components: Option<Components<'a, Component<'a>>>,
    }
}

sequence! {
    /// Closes a transaction (T1.114.3, TransactionPDU).
    pub struct Response<'a> {
        /// Responding transaction id: what the receiver gave to it.
        [PRIVATE 7] identifier: TransactionId,
        /// Dialogue portion.
        dialogue_portion: Option<DialoguePortion<'a>>,
        /// Component portion.
        [PRIVATE 8] components: Option<Components<'a, Component<'a>>>,
    }
}

sequence! {
    /// Goes on with a transaction, with or without permission to close it
    /// (T1.114.3, TransactionPDU).
    pub struct Conversation<'a> {
        /// Originating and responding transaction id.
        [PRIVATE 7] identifier: TransactionIds,
        /// Dialogue portion.
        dialogue_portion: Option<DialoguePortion<'a>>,
        /// Component portion.
        [PRIVATE 8] components: Option<Components<'a, Component<'a>>>,
    }
}

sequence! {
    /// Breaks a transaction off (T1.114.3, Abort).
    pub struct Abort<'a> {
        /// Responding transaction id: what the receiver gave to it.
        [PRIVATE 7] identifier: TransactionId,
        /// Dialogue portion.
        dialogue_portion: Option<DialoguePortion<'a>>,
        /// Who broke it off, and why.
        cause_information: Option<CauseInformation<'a>>,
    }
}

choice! {
    /// Who broke a transaction off, and why (T1.114.3, causeInformation).
    pub enum CauseInformation<'a> {
        /// The transaction sublayer.
        [PRIVATE 23] abort_cause: AbortCause(PAbortCause),
        /// The user: an EXTERNAL.
        [PRIVATE 24] user_information: UserInformation(UserInformation<'a>),
    }
}

choice! {
    /// An ANSI TCAP message.
    pub enum Package<'a> {
        /// Components outside of any transaction.
        [PRIVATE 1] unidirectional: Unidirectional(Unidirectional<'a>),
        /// Opens a transaction, which the receiver may close.
        [PRIVATE 2] query_with_permission: QueryWithPermission(Query<'a>),
        /// Opens a transaction, which the receiver may not close yet.
        [PRIVATE 3] query_without_permission: QueryWithoutPermission(Query<'a>),
        /// Closes a transaction.
        [PRIVATE 4] response: Response(Response<'a>),
        /// Goes on with a transaction, which the receiver may close.
        [PRIVATE 5] conversation_with_permission: ConversationWithPermission(Conversation<'a>),
        /// Goes on with a transaction, which the receiver may not close yet.
        [PRIVATE 6] conversation_without_permission: ConversationWithoutPermission(Conversation<'a>),
        /// Breaks a transaction off.
        [PRIVATE 22] abort: Abort(Abort<'a>),
    }
}

impl<'a> Unidirectional<'a> {
    /// Of these components.
    #[must_use]
    pub const fn new(components: Components<'a, Component<'a>>) -> Self {
        Self {
            identifier: Ids::NONE,
            dialogue_portion: None,
            components,
            unknown: Unknown::NONE,
        }
    }
}

/// `new` of the packages with ids and an optional component portion.
macro_rules! with_ids {
    ($($name:ident($id:ty): $doc:literal;)*) => {$(
        impl $name<'_> {
            #[doc = $doc]
            #[must_use]
            pub const fn new(identifier: $id) -> Self {
                Self {
                    identifier,
                    dialogue_portion: None,
                    components: None,
                    unknown: Unknown::NONE,
                }
            }
        }
    )*};
}

with_ids! {
    Query(TransactionId): "Opens the transaction `identifier`.";
    Response(TransactionId): "Closes the transaction that its originator calls `identifier`.";
    Conversation(TransactionIds): "Goes on with the transaction that both ids are of.";
}

impl<'a> Abort<'a> {
    /// Breaks off the transaction that its originator calls `identifier`.
    #[must_use]
    pub const fn new(
        identifier: TransactionId,
        cause_information: Option<CauseInformation<'a>>,
    ) -> Self {
        Self {
            identifier,
            dialogue_portion: None,
            cause_information,
            unknown: Unknown::NONE,
        }
    }

    /// The Abort that answers `input`, whose decoding as a [`Package`] ended in
    /// `error` (T1.114.4). `None` where nobody can be told: a package without
    /// an originating id that can be read, and one whose components only
    /// cannot be told apart, which is answered by a [`Reject`](super::Reject)
    /// without an id.
    #[must_use]
    pub fn answering(input: &[u8], error: &DecodeError) -> Option<Abort<'static>> {
        let package_type = PackageType(*input.first()?);
        let mut cause = PAbortCause::of(error)?;
        let mut ids: Option<&[u8]> = None;
        let contents = contents_so_far(input);
        let header = input.len().saturating_sub(contents.len());
        let mut contents = Reader::new(contents);
        while let Ok(member) = read(&mut contents, "member") {
            if member.tag == IDENTIFIER {
                ids = ids.or(Some(member.contents.as_slice()));
            }
            let from = header.saturating_add(member.contents.offset());
            let to = header.saturating_add(contents.offset());
            if member.tag == DialoguePortion::TAG && (from..=to).contains(&error.offset()) {
                cause = PAbortCause::BADLY_STRUCTURED_DIALOGUE_PORTION;
            }
        }
        let originating = match package_type {
            PackageType::UNIDIRECTIONAL | PackageType::RESPONSE | PackageType::ABORT => None,
            _ => ids?.first_chunk::<4>(),
        };
        let identifier = TransactionId::from(u32::from_be_bytes(*originating?));
        Some(Abort::new(
            identifier,
            Some(CauseInformation::AbortCause(cause)),
        ))
    }
}

const IDENTIFIER: Tag = Tag::private(7);

impl<'a> Package<'a> {
    /// Which type of package it is.
    #[must_use]
    pub const fn package_type(&self) -> PackageType {
        match self {
            Self::Unidirectional(_) => PackageType::UNIDIRECTIONAL,
            Self::QueryWithPermission(_) => PackageType::QUERY_WITH_PERMISSION,
            Self::QueryWithoutPermission(_) => PackageType::QUERY_WITHOUT_PERMISSION,
            Self::Response(_) => PackageType::RESPONSE,
            Self::ConversationWithPermission(_) => PackageType::CONVERSATION_WITH_PERMISSION,
            Self::ConversationWithoutPermission(_) => PackageType::CONVERSATION_WITHOUT_PERMISSION,
            Self::Abort(_) => PackageType::ABORT,
        }
    }

    /// The id that the sender gave to the transaction, in the packages that
    /// have it.
    #[must_use]
    pub const fn originating(&self) -> Option<TransactionId> {
        match self {
            Self::QueryWithPermission(package) | Self::QueryWithoutPermission(package) => {
                Some(package.identifier)
            }
            Self::ConversationWithPermission(package)
            | Self::ConversationWithoutPermission(package) => {
                Some(package.identifier.originating())
            }
            _ => None,
        }
    }

    /// The id that the receiver gave to the transaction, in the packages that
    /// have it.
    #[must_use]
    pub const fn responding(&self) -> Option<TransactionId> {
        match self {
            Self::Response(package) => Some(package.identifier),
            Self::Abort(package) => Some(package.identifier),
            Self::ConversationWithPermission(package)
            | Self::ConversationWithoutPermission(package) => Some(package.identifier.responding()),
            _ => None,
        }
    }

    /// The dialogue portion.
    #[must_use]
    pub const fn dialogue_portion(&self) -> Option<&DialoguePortion<'a>> {
        match self {
            Self::Unidirectional(package) => package.dialogue_portion.as_ref(),
            Self::QueryWithPermission(package) | Self::QueryWithoutPermission(package) => {
                package.dialogue_portion.as_ref()
            }
            Self::Response(package) => package.dialogue_portion.as_ref(),
            Self::ConversationWithPermission(package)
            | Self::ConversationWithoutPermission(package) => package.dialogue_portion.as_ref(),
            Self::Abort(package) => package.dialogue_portion.as_ref(),
        }
    }

    /// The components; none where there is no component portion.
    #[must_use]
    pub fn components(&self) -> Components<'a, Component<'a>> {
        match self {
            Self::Unidirectional(package) => Some(package.components),
            Self::QueryWithPermission(package) | Self::QueryWithoutPermission(package) => {
                package.components
            }
            Self::Response(package) => package.components,
            Self::ConversationWithPermission(package)
            | Self::ConversationWithoutPermission(package) => package.components,
            Self::Abort(_) => None,
        }
        .unwrap_or_default()
    }
}

/// One line: `QueryWithPermission, originating 00001001: InvokeLast 5, private operation 2357`.
impl fmt::Display for Package<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.package_type())?;
        if let Some(id) = self.originating() {
            write!(f, ", originating {id}")?;
        }
        if let Some(id) = self.responding() {
            write!(f, ", responding {id}")?;
        }
        if let Self::Abort(Abort {
            cause_information: Some(CauseInformation::AbortCause(cause)),
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
