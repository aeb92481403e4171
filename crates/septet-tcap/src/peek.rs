//! What a message is about, without the rest of it.

use septet_wire::ber::{Contents, Element, Found, Tag, is_next, read};
use septet_wire::{DecodeError, Reader};

use crate::component::{COMPONENT, INVOKE, RETURN_RESULT_LAST, RETURN_RESULT_NOT_LAST};
use crate::message::message_type;
use crate::{Code, MessageType, TransactionId};

/// What routers, load balancers and counters want to know of a message.
///
/// ```
/// use septet_tcap::{Code, MessageType, Peek};
///
/// let begin = [
///     0x62, 0x13, 0x48, 0x04, 0x00, 0x00, 0x10, 0x01, // Begin, otid
///     0x6c, 0x0b, 0xa1, 0x09, 0x02, 0x01, 0x01, // Invoke 1
///     0x02, 0x01, 0x2e, 0x04, 0x01, 0xff, // operation 46
/// ];
/// let peek = Peek::at(&begin)?;
/// assert_eq!(peek.message_type, MessageType::BEGIN);
/// assert_eq!(peek.otid.unwrap().number(), 0x1001);
/// assert_eq!(peek.operation_code, Some(Code::Local(46)));
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Peek<'a> {
    /// The type of the message.
    pub message_type: MessageType,
    /// Originating transaction id, if there is one.
    pub otid: Option<TransactionId>,
    /// Destination transaction id, if there is one.
    pub dtid: Option<TransactionId>,
    /// Operation code of the first component, if it has one.
    pub operation_code: Option<Code<'a>>,
}

impl<'a> Peek<'a> {
    /// Looks at the message at the start of `input`, and only as far as it
    /// must: the dialogue portion, the parameters and all components but the
    /// first are not read.
    ///
    /// # Errors
    ///
    /// A message type that is not known, or framing that keeps the ids or the
    /// first component from being found.
    pub fn at(input: &'a [u8]) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(input);
        let message_type = message_type(&reader)?;
        let mut contents = read(&mut reader, "message")?.contents;
        let mut this = Self {
            message_type,
            otid: None,
            dtid: None,
            operation_code: None,
        };
        // The first of each, and only those that the type has: whoever routes
        // by them must see what `Message` sees.
        let mut wants_otid = matches!(message_type, MessageType::BEGIN | MessageType::CONTINUE);
        let mut wants_dtid = matches!(
            message_type,
            MessageType::END | MessageType::CONTINUE | MessageType::ABORT
        );
        while !contents.is_empty() {
            let mut member = read(&mut contents, "member")?;
            if member.tag == OTID && wants_otid {
                wants_otid = false;
                this.otid = Some(Contents::read_contents(&mut member.contents, "otid")?);
            } else if member.tag == DTID && wants_dtid {
                wants_dtid = false;
                this.dtid = Some(Contents::read_contents(&mut member.contents, "dtid")?);
            } else if member.tag == COMPONENT_PORTION && message_type != MessageType::ABORT {
                if !member.contents.is_empty() {
                    let first = read(&mut member.contents, COMPONENT)?;
                    this.operation_code = operation_code(&first);
                }
                break;
            }
        }
        Ok(this)
    }
}

/// The operation code in a component that is as Q.773, 3.2 has it.
fn operation_code<'a>(component: &Found<'a>) -> Option<Code<'a>> {
    let mut members = component.contents;
    read(&mut members, "invoke_id").ok()?;
    match component.tag {
        INVOKE if is_next(&members, LINKED_ID) => {
            read(&mut members, "linked_id").ok()?;
        }
        INVOKE => {}
        RETURN_RESULT_LAST | RETURN_RESULT_NOT_LAST if is_next(&members, Tag::SEQUENCE) => {
            members = read(&mut members, "resultretres").ok()?.contents;
        }
        _ => return None,
    }
    if !Code::is_next(&members) {
        return None;
    }
    Code::read_element(&mut members, "operation_code").ok()
}

const LINKED_ID: Tag = Tag::context(0);
const OTID: Tag = Tag::application(8);
const DTID: Tag = Tag::application(9);
const COMPONENT_PORTION: Tag = Tag::application(12).constructed();

#[cfg(test)]
mod tests {
    use septet_wire::Decode;

    use super::*;
    use crate::Message;

    #[test]
    fn repeated_and_foreign_ids_are_not_taken_for_the_message_s_own() {
        // An End with two dtids, and an otid that it does not have.
        let octets = [0x64, 12, 0x49, 2, 0, 1, 0x49, 2, 0, 2, 0x48, 2, 0, 3];
        let peek = Peek::at(&octets).unwrap();
        let message = Message::from_bytes(&octets).unwrap();
        assert_eq!((peek.otid, peek.dtid), (message.otid(), message.dtid()));
        assert_eq!(peek.dtid.unwrap().number(), 1);
    }

    #[test]
    fn an_abort_has_no_components() {
        // What stands there as if it were some is broken besides.
        let octets = [0x67, 11, 0x49, 2, 0, 1, 0x6c, 5, 0xa2, 0x4a, 2, 1, 1];
        assert!(Message::from_bytes(&octets).is_ok());
        assert_eq!(Peek::at(&octets).unwrap().operation_code, None);
    }
}
