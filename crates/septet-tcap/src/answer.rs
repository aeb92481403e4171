//! What is answered to a message that cannot be decoded, or whose dialogue
//! cannot be had (Q.774, 3.2.2 and 3.3.4).
//!
//! | what is wrong | with | answer |
//! |---|---|---|
//! | type of the message, transaction portion | Begin, Continue, unknown type, their otid readable | Abort, P-Abort cause |
//! | the same | End, Abort, Unidirectional, no otid | none |
//! | framing of the components | any but Unidirectional | Reject without invoke id, badlyStructuredComponent |
//! | one component | any | [`Component::reject`](crate::Component::reject) |
//! | dialogue portion | Begin | Abort with ABRT, dialogue-service-provider |
//! | no common version of the dialogue | Begin | Abort with AARE, no-common-dialogue-portion |
//!
//! The numbers in the answers are held against other programs; which answer
//! goes with which fault is from Q.774 by our reading alone, as no program at
//! hand has these rules.
//!
//! What only shows in the state of a transaction is answered by
//! `Transactions`; what only the user of TCAP knows, such as
//! unrecognizedOperation, by the user.

use septet_wire::DecodeError;
use septet_wire::Reader;
use septet_wire::ber::{Contents, Explicit, Tag, read};

use crate::{
    Aare, Abort, AbortSource, Abrt, AssociateResult, DialoguePortion, GeneralProblem, Message,
    MessageType, PAbortCause, Problem, ProviderDiagnostic, Reason, Reject, ResultSourceDiagnostic,
    TransactionId,
};

/// What is to be done about a message that cannot be used.
///
/// ```
/// use septet_tcap::{Answer, Message, PAbortCause};
/// use septet_wire::{Decode, Encode};
///
/// // A Continue without dtid.
/// let octets = [0x65, 0x06, 0x48, 0x04, 0x00, 0x00, 0x10, 0x01];
/// let error = Message::from_bytes(&octets).unwrap_err();
/// let Answer::Abort(abort) = Answer::to_octets(&octets, &error) else {
///     panic!("no Abort");
/// };
/// assert_eq!(
///     Message::Abort(abort).to_string(),
///     "Abort, dtid 00001001, P-Abort cause incorrectTransactionPortion"
/// );
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Answer<'a> {
    /// Send this: the transaction is over on both sides.
    Abort(Abort<'a>),
    /// The transaction goes on. Send this in its next message.
    Reject(Reject<'static>),
    /// Nothing, since nobody is there to be told. If the message was to end a
    /// transaction of this side, that is over.
    Discard,
}

impl<'a> Answer<'a> {
    /// The answer to `input`, whose decoding as a [`Message`] ended in `error`.
    #[must_use]
    pub fn to_octets(input: &[u8], error: &DecodeError) -> Answer<'static> {
        let Some(cause) = PAbortCause::of(error) else {
            // What belongs to no transaction is not answered at all.
            if input.first() == Some(&MessageType::UNIDIRECTIONAL.0) {
                return Answer::Discard;
            }
            let problem = Problem::General(GeneralProblem::BADLY_STRUCTURED_COMPONENT);
            return Answer::Reject(Reject::new(None, problem));
        };
        match Ids::in_any(input).otid {
            Some(otid) => Answer::Abort(Abort::new(otid, Some(Reason::PAbortCause(cause)))),
            None => Answer::Discard,
        }
    }

    /// The answer to a message that was decoded, and that nobody may use for
    /// want of its dialogue; `None` for every other.
    #[must_use]
    pub fn to_dialogue(message: &Message<'a>) -> Option<Self> {
        let dialogue = message.dialogue_portion()?;
        match message {
            Message::Begin(begin) => {
                let refusal = match dialogue {
                    DialoguePortion::Aarq(aarq) if aarq.version1() => return None,
                    DialoguePortion::Aarq(aarq) => {
                        let diagnostic = ProviderDiagnostic::NO_COMMON_DIALOGUE_PORTION;
                        DialoguePortion::Aare(Aare::new(
                            aarq.application_context_name.0,
                            AssociateResult::REJECT_PERMANENT,
                            ResultSourceDiagnostic::DialogueServiceProvider(Explicit(diagnostic)),
                        ))
                    }
                    _ => abort_by_provider(),
                };
                let reason = Reason::UAbortCause(refusal);
                Some(Self::Abort(Abort::new(begin.otid, Some(reason))))
            }
            Message::Unidirectional(_) => match dialogue {
                DialoguePortion::Audt(audt) if audt.version1() => None,
                _ => Some(Self::Discard),
            },
            _ => None,
        }
    }
}

/// What tells the peer that its dialogue portion is not what it must be.
pub(crate) const fn abort_by_provider() -> DialoguePortion<'static> {
    DialoguePortion::Abrt(Abrt::new(AbortSource::DIALOGUE_SERVICE_PROVIDER))
}

/// The transaction ids of a message, as far as they can be told.
pub(crate) struct Ids {
    pub(crate) otid: Option<TransactionId>,
    pub(crate) dtid: Option<TransactionId>,
}

impl Ids {
    /// In octets that may end too early, or be of no known type.
    pub(crate) fn in_any(input: &[u8]) -> Self {
        let message_type = MessageType(input.first().copied().unwrap_or_default());
        let known = message_type.name().is_some();
        let has = |types: &[MessageType]| !known || types.contains(&message_type);
        let mut ids = Self {
            otid: None,
            dtid: None,
        };
        let mut contents = Reader::new(contents_so_far(input));
        while let Ok(mut member) = read(&mut contents, "member") {
            let id = match member.tag {
                OTID if has(&[MessageType::BEGIN, MessageType::CONTINUE]) => &mut ids.otid,
                DTID if message_type != MessageType::BEGIN => &mut ids.dtid,
                _ => continue,
            };
            if id.is_none() {
                *id = TransactionId::read_contents(&mut member.contents, "id").ok();
            }
        }
        ids
    }
}

const OTID: Tag = Tag::application(8);
const DTID: Tag = Tag::application(9);

/// What follows the tag and the length of an element, though it be less or
/// more than the length says.
pub(crate) fn contents_so_far(input: &[u8]) -> &[u8] {
    match input {
        [_, length, rest @ ..] if *length > 0x80 => rest
            .split_at_checked(usize::from(length & 0x7f))
            .map_or(&[], |(_, contents)| contents),
        [_, _, rest @ ..] => rest,
        _ => &[],
    }
}
