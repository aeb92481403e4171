//! The version of a parameter by its shape, for dialogues whose beginning was
//! not seen. Where all versions have the same shape it is the newest.

use septet_wire::ber::{Tag, peek, read};
use septet_wire::{Reader, Trace};

use crate::{OperationCode, Version};

/// That of an argument.
pub(super) fn of_argument<T: Trace>(code: OperationCode, reader: &Reader<'_, T>) -> Version {
    let is_old = match code {
        OperationCode::SEND_ROUTING_INFO_FOR_SM => is_old_routing_info_arg(reader),
        OperationCode::FORWARD_SM => is_old_forward_arg(reader),
        OperationCode::REPORT_SM_DELIVERY_STATUS => is_old_report_arg(reader),
        _ => false,
    };
    if is_old { Version::V2 } else { Version::V3 }
}

/// That of a result, unless it is `told`. A bare number reports delivery in
/// version 3 as well, from those who kept it.
pub(super) fn of_result<T: Trace>(
    code: OperationCode,
    told: Option<Version>,
    reader: &Reader<'_, T>,
) -> Version {
    let is_old = match (code, told) {
        (OperationCode::REPORT_SM_DELIVERY_STATUS, None | Some(Version(..=3))) => {
            peek(reader) == Some(Tag::OCTET_STRING)
        }
        (_, Some(told)) => return told,
        (OperationCode::SEND_ROUTING_INFO_FOR_SM, None) => is_old_routing_info_res(reader),
        _ => false,
    };
    if is_old { Version::V2 } else { Version::V3 }
}

/// The tags of the members of the SEQUENCE that comes next, as far as they
/// can be read.
fn member_tags<T: Trace>(reader: &Reader<'_, T>) -> impl Iterator<Item = Tag> {
    let mut members = read(&mut { *reader }, "sequence").map(|found| found.contents);
    core::iter::from_fn(move || {
        let member = read(members.as_mut().ok()?, "member").ok()?;
        Some(member.tag)
    })
}

/// CUG interlock and teleservice went with version 2.
fn is_old_routing_info_arg<T: Trace>(reader: &Reader<'_, T>) -> bool {
    member_tags(reader).any(|tag| tag == Tag::context(3) || tag == Tag::context(5))
}

/// mwd-Set and roaming numbers did.
fn is_old_routing_info_res<T: Trace>(reader: &Reader<'_, T>) -> bool {
    let mut members = match read(&mut { *reader }, "sequence") {
        Ok(found) => found.contents,
        Err(_) => return false,
    };
    while let Ok(member) = read(&mut members, "member") {
        let location = Tag::context(0).constructed();
        if member.tag == Tag::context(2)
            || member.tag == location && peek(&member.contents) == Some(Tag::context(0))
        {
            return true;
        }
    }
    false
}

/// Version 3 moves messages to the subscriber by mt-ForwardSM, and has no
/// moreMessagesToSend the other way.
fn is_old_forward_arg<T: Trace>(reader: &Reader<'_, T>) -> bool {
    let service_centre_address_da = Tag::context(4);
    let mut tags = member_tags(reader);
    tags.next()
        .is_some_and(|tag| tag != service_centre_address_da)
        || tags.any(|tag| tag == Tag::NULL)
}

/// The outcome came with version 2 and has been there since.
fn is_old_report_arg<T: Trace>(reader: &Reader<'_, T>) -> bool {
    member_tags(reader).all(|tag| tag != Tag::ENUMERATED)
}
