//! No signal unit can panic, nor a message of MTP3, M2PA, M2UA, M3UA or SUA.

#![no_std]
#![no_main]

use septet_mtp::sigtran::{ErrorCode, Item, List, Message, Parameter, ParameterList, Protocol};
use septet_mtp::sua::Address;
use septet_mtp::{M2pa, M3ua, Mtp3, PointCode, RoutingLabel, SignalUnit, m2pa, m2ua, mtp2};
use septet_proofs::{input, used, walked};
use septet_wire::{Decode, DecodeOptions, Encode, Reader};

#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    let octets = input();
    used(RoutingLabel::from_bytes(octets));
    used(mtp2::check_bits(octets));
    if let Ok(text) = core::str::from_utf8(octets) {
        used(text.parse::<PointCode>());
    }
    for options in [DecodeOptions::strict(), DecodeOptions::lenient()] {
        let reader = Reader::with(octets, options, ());
        if let Ok(unit) = SignalUnit::decode(&mut reader.clone()) {
            signal_unit(&unit);
        }
        if let Ok(unit) = SignalUnit::decode_with_check_bits(&mut reader.clone()) {
            signal_unit(&unit);
        }
        if let Ok(message) = Mtp3::decode(&mut reader.clone()) {
            let service = message.service_information;
            used((service.indicator(), service.network(), service.spare()));
            written(&message);
        }
        if let Ok(message) = M2pa::decode(&mut reader.clone()) {
            used((
                message.message_type(),
                message.bsn.get(),
                message.fsn.unused(),
            ));
            if let m2pa::Body::UserData(user_data) = message.body {
                used((user_data.priority.get(), user_data.priority.spare()));
            }
            written(&message);
        }
        match M3ua::decode(&mut reader.clone()) {
            Ok(message) => m3ua(&message),
            Err(error) => used(ErrorCode::from(&error)),
        }
        if let Ok(message) = Message::decode(&mut reader.clone()) {
            sigtran(&message);
        }
    }
    0
}

fn signal_unit(unit: &SignalUnit<'_>) {
    used((unit.length_indicator(), unit.trailing(), unit.body.status()));
    used((unit.backward.number(), unit.forward.indicator()));
    written(unit);
}

fn m3ua(message: &M3ua<'_>) {
    used(message.message_type());
    match message {
        M3ua::Data(data) => data.unknown_parameters().for_each(|it| parameter(it, 3)),
        M3ua::Other(other) => sigtran(other),
        _ => {}
    }
    written(message);
}

fn sigtran(message: &Message<'_>) {
    for protocol in [Protocol::M2UA, Protocol::M3UA, Protocol::SUA] {
        used(message.check(protocol));
    }
    parameters(message.parameters, 3);
    used(m2ua::mtp3(message));
    let parameters = message.parameters;
    used((
        parameters.routing_context(),
        parameters.destination_address(),
    ));
    written(message);
}

/// `depth` is for the compiler, which does not know how far they lie in each
/// other.
fn parameters<const LEVEL: u8>(list: ParameterList<'_, LEVEL>, depth: u8) {
    list.iter().for_each(|it| parameter(it, depth));
    written(&list);
}

fn parameter(parameter: Parameter<'_>, depth: u8) {
    used((parameter.tag(), parameter));
    let Some(depth) = depth.checked_sub(1) else {
        return;
    };
    match parameter {
        Parameter::RoutingContext(list) => items(list),
        Parameter::AffectedPointCode(list) => items(list),
        Parameter::ServiceIndicators(list) => items(list),
        Parameter::InterfaceIdentifierRange(list) => items(list),
        Parameter::CircuitRange(list) => items(list),
        Parameter::RoutingKey(list) => parameters(list, depth),
        Parameter::AddressRange(list) => parameters(list, depth),
        Parameter::SourceAddress(it) => address(it, depth),
        Parameter::GlobalTitle(it) => walked(it.digits.values()),
        Parameter::Segmentation(it) => used((it.first(), it.remaining())),
        _ => {}
    }
}

fn address(address: Address<'_>, depth: u8) {
    parameters(address.parameters, depth);
    used(address.parameters.global_title());
}

fn items<I: Item>(list: List<'_, I>) {
    used((list.len(), list.is_empty()));
    walked(list);
}

fn written(message: &impl Encode) {
    let mut buffer = [0; 512];
    used(message.encoded_len());
    used(
        message
            .encode_to_slice(&mut buffer)
            .map(|octets| octets.len()),
    );
}
