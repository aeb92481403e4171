//! No SCCP message, address or title can panic; nor can one in segments.

#![no_std]
#![no_main]

use septet_proofs::{input, number, used, walked};
use septet_sccp::{Address, GlobalTitle, Message, OptionalParameters, fits};
use septet_wire::{Decode, DecodeOptions, DigitSet, Encode, Reader};

#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    let octets = input();
    if let Ok(found) = Address::from_bytes(octets) {
        address(&found);
    }
    if let Ok(found) = OptionalParameters::from_bytes(octets) {
        optional(&found);
    }
    for options in [DecodeOptions::strict(), DecodeOptions::lenient()] {
        let mut reader = Reader::with(octets, options, ());
        if let Ok(found) = Message::decode(&mut reader) {
            message(&found);
        }
    }
    0
}

fn message(message: &Message<'_>) {
    used((message.message_type(), message.data()));
    used((message.segmentation(), message.protocol_class()));
    used(message.return_cause());
    let called = message.called_party_address();
    let calling = message.calling_party_address();
    called.into_iter().chain(calling).for_each(address);
    if let (Some(called), Some(calling)) = (called, calling) {
        used(fits(number(), called, calling, number()));
    }
    match message {
        Message::Xudt(xudt) => {
            optional(&xudt.optional_parameters);
            used(xudt.importance());
            if let Ok(segments) = xudt.segments(7, number()) {
                walked(segments);
            }
        }
        Message::Xudts(xudts) => optional(&xudts.optional_parameters),
        Message::Ludt(ludt) => optional(&ludt.optional_parameters),
        Message::Ludts(ludts) => optional(&ludts.optional_parameters),
        _ => {}
    }
    let mut buffer = [0; 512];
    used(message.encoded_len());
    used(
        message
            .encode_to_slice(&mut buffer)
            .map(|octets| octets.len()),
    );
}

fn optional(parameters: &OptionalParameters<'_>) {
    walked(
        parameters
            .iter()
            .map(|parameter| (parameter, parameter.name())),
    );
    used((parameters.segmentation(), parameters.importance()));
}

fn address(address: &Address<'_>) {
    used((address.point_code(), address.ssn(), address.indicator()));
    used((address.routing_indicator(), address.reserved()));
    address.global_title().as_ref().into_iter().for_each(title);
}

fn title(title: &GlobalTitle<'_>) {
    used((title.indicator(), title.translation_type()));
    used((title.numbering_plan(), title.encoding_scheme()));
    used((title.nature_of_address(), title.address_information()));
    if let Some(digits) = title.digits() {
        walked(digits.values());
        walked(digits.chars(DigitSet::TBCD));
    }
}
