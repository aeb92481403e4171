//! No SCCP message, address or title of any variant can panic; nor can one in
//! segments, nor management.

#![no_std]
#![no_main]

use septet_proofs::{input, number, used, walked};
use septet_sccp::variant::{
    Address, Ansi, China, Itu, Japan, Management, Message, OptionalParameters, Title, Variant,
};
use septet_sccp::{Dt1, fits};
use septet_wire::{Decode, DecodeOptions, DigitSet, Encode, Reader};

#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    variant::<Itu>();
    variant::<Ansi>();
    variant::<China>();
    variant::<Japan>();
    0
}

fn variant<V: Variant>() {
    let octets = input();
    if let Ok(found) = Address::<V>::from_bytes(octets) {
        address(&found);
    }
    if let Ok(found) = OptionalParameters::<V>::from_bytes(octets) {
        optional(&found);
    }
    if let Ok(found) = Management::<V>::from_bytes(octets) {
        encoded(&found);
    }
    for options in [DecodeOptions::strict(), DecodeOptions::lenient()] {
        let mut reader = Reader::with(octets, options, ());
        if let Ok(found) = Message::<V>::decode(&mut reader) {
            message(&found);
        }
    }
}

fn encoded(value: &impl Encode) {
    let mut buffer = [0; 512];
    used(value.encoded_len());
    used(
        value
            .encode_to_slice(&mut buffer)
            .map(|octets| octets.len()),
    );
}

fn message<V: Variant>(message: &Message<'_, V>) {
    used((message.message_type(), message.data()));
    used((message.segmentation(), message.protocol_class()));
    used((message.return_cause(), message.is_connectionless()));
    used(message.destination_local_reference());
    used(message.source_local_reference());
    used(message.management());
    let called = message.called_party_address();
    let calling = message.calling_party_address();
    called.iter().chain(&calling).for_each(address);
    if let (Some(called), Some(calling)) = (called, calling) {
        used(fits(number(), &called, &calling, number()));
    }
    if let Message::Xudt(xudt) = message {
        used(xudt.importance());
        if let Ok(segments) = xudt.segments(7, number()) {
            walked(segments);
        }
    }
    if let (Some(to), Some(data)) = (message.destination_local_reference(), message.data()) {
        walked(Dt1::segments(to, data, 7));
        used(message.more_data());
    }
    message.optional_parameters().iter().for_each(optional);
    encoded(message);
}

fn optional<V: Variant>(parameters: &OptionalParameters<'_, V>) {
    walked(
        parameters
            .iter()
            .map(|parameter| (parameter, parameter.name())),
    );
    used((parameters.segmentation(), parameters.importance()));
    used((
        parameters.called_party_address(),
        parameters.calling_party_address(),
    ));
    used((
        parameters.credit(),
        parameters.data(),
        parameters.hop_counter(),
    ));
}

fn address<V: Variant>(address: &Address<'_, V>) {
    used((address.point_code(), address.ssn(), address.indicator()));
    used((address.routing_indicator(), address.reserved()));
    used(address.international());
    address.global_title().as_ref().into_iter().for_each(title);
}

fn title<'a>(title: &impl Title<'a>) {
    used((title.indicator(), title.translation_type()));
    used((title.numbering_plan(), title.encoding_scheme()));
    used((title.nature_of_address(), title.address_information()));
    if let Some(digits) = title.digits() {
        walked(digits.values());
        walked(digits.chars(DigitSet::TBCD));
    }
}
