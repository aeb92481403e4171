//! No signal unit can panic, nor a message of MTP3, M2PA or M3UA.

#![no_std]
#![no_main]

use septet_mtp::m3ua::{Parameter, message_name};
use septet_mtp::{M2pa, M3ua, Mtp3, PointCode, RoutingLabel, SignalUnit, m2pa, mtp2};
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
        if let Ok(message) = M3ua::decode(&mut reader.clone()) {
            m3ua(&message);
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
    used(message_name(
        message.message_class(),
        message.message_type(),
    ));
    match message {
        M3ua::Data(data) => data.unknown_parameters().for_each(parameter),
        M3ua::Other(other) => other.parameters.iter().for_each(parameter),
        _ => {}
    }
    written(message);
}

fn parameter(parameter: Parameter<'_>) {
    used((parameter, parameter.number()));
    walked(parameter.numbers());
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
