//! No signal unit can panic, nor the bits of a link, nor a message of MTP3 of
//! any variant, its management and its tests, nor one of M2PA, M2UA, M3UA or
//! SUA.

#![no_std]
#![no_main]

use septet_mtp::japan::{self, ManagementMessage};
use septet_mtp::management::{Management, Message};
use septet_mtp::mtp2::{Basic, Deframer, Extended, Format, Framer};
use septet_mtp::sigtran::{self, ErrorCode, Item, List, Parameter, ParameterList, Protocol};
use septet_mtp::sua::Address;
use septet_mtp::testing::Testing;
use septet_mtp::variant::{Ansi, China, Itu, Japan, Mtp3, PointCode, Q704, RoutingLabel, Variant};
use septet_mtp::{M2pa, M3ua, m2pa, m2ua, mtp2};
use septet_proofs::{input, used, walked};
use septet_wire::{Decode, DecodeOptions, Encode, Reader, Writer};

#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    let octets = input();
    link(octets);
    network::<Itu>(octets);
    network::<Ansi>(octets);
    network::<China>(octets);
    network::<Japan>(octets);
    management::<Itu>(octets);
    management::<Ansi>(octets);
    management::<China>(octets);
    japan(octets);
    if let Ok(testing) = Testing::from_bytes(octets) {
        used(testing.heading());
        written(&testing);
    }
    for options in [DecodeOptions::strict(), DecodeOptions::lenient()] {
        let reader = Reader::with(octets, options, ());
        signal_unit::<Basic>(reader);
        signal_unit::<Extended>(reader);
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
        if let Ok(message) = sigtran::Message::decode(&mut reader.clone()) {
            user_adaptation(&message);
        }
    }
    0
}

/// The bits of a link, both ways.
fn link(octets: &[u8]) {
    used(mtp2::check_bits(octets));
    let mut buffer = [0; 512];
    let mut writer = Writer::new(&mut buffer);
    let mut framer = Framer::new();
    used(framer.frame(octets, &mut writer));
    used(framer.finish(&mut writer));
    let mut buffer = [0; 64];
    let mut deframer = Deframer::new(&mut buffer);
    for &octet in octets {
        used(deframer.push(octet));
    }
}

fn network<V: Variant>(octets: &[u8]) {
    if let Ok(text) = core::str::from_utf8(octets) {
        used(text.parse::<PointCode<V>>());
    }
    if let Ok(label) = RoutingLabel::<V>::from_bytes(octets) {
        used((label.sls.get(), label.sls.spare(), label.sls.five_bits()));
        used((label.dpc.parts(), label.opc.with_spare(1).octets()));
    }
    if let Ok(message) = Mtp3::<V>::from_bytes(octets) {
        let service = message.service_information;
        used((service.indicator(), service.network(), service.priority()));
        used((message.management(), message.testing()));
        written(&message);
    }
}

fn management<V: Q704>(octets: &[u8]) {
    if let Ok(management) = Management::<V>::from_bytes(octets) {
        used(management.message.heading());
        match management.message {
            Message::Coo(fields) => used((fields.slc(), fields.fsn())),
            Message::Xco(fields) => used((fields.slc(), fields.fsn())),
            Message::Cbd(fields) => used((fields.slc(), fields.changeback_code())),
            Message::Tfc(fields) => used((fields.destination(), fields.status())),
            Message::Tfp(fields) => used(fields.destination()),
            Message::Dlc(fields) => used((fields.slc(), fields.identity())),
            Message::Upu(fields) => used((fields.destination(), fields.user(), fields.cause())),
            _ => {}
        }
        written(&management);
    }
}

/// What only Japan has.
fn japan(octets: &[u8]) {
    if let Ok(management) = japan::Management::from_bytes(octets) {
        used(management.message.heading());
        match management.message {
            ManagementMessage::Cbd(fields) => used(fields.changeback_code()),
            ManagementMessage::Tfc(fields) => used((fields.destination(), fields.status())),
            ManagementMessage::Tfp(list) => items(list),
            _ => {}
        }
        written(&management);
    }
    if let Ok(testing) = japan::Testing::from_bytes(octets) {
        used(testing.message.heading());
        written(&testing);
    }
}

fn signal_unit<F: Format>(reader: Reader<'_>) {
    let units = [
        mtp2::SignalUnit::<F>::decode(&mut reader.clone()),
        mtp2::SignalUnit::<F>::decode_with_check_bits(&mut reader.clone()),
    ];
    for unit in units.iter().flatten() {
        used((unit.length_indicator(), unit.trailing(), unit.body.status()));
        used((
            unit.backward.number(),
            unit.forward.indicator(),
            unit.forward.spare(),
        ));
        written(unit);
    }
}

fn m3ua(message: &M3ua<'_>) {
    used(message.message_type());
    match message {
        M3ua::Data(data) => data.unknown_parameters().for_each(|it| parameter(it, 3)),
        M3ua::Other(other) => user_adaptation(other),
        _ => {}
    }
    written(message);
}

fn user_adaptation(message: &sigtran::Message<'_>) {
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
