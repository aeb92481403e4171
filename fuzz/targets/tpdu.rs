//! TS 23.040: TPDUs whichever way they go, their addresses, headers and text;
//! texts in parts and joined again.

#![no_main]

use core::time::Duration;

use libfuzzer_sys::fuzz_target;
use septet_fuzz::{Arbitrary, Unstructured, decoders, shown, values};
use septet_text::gsm7::NationalLanguage;
use septet_text::plan::Planner;
use septet_tpdu::elements::{Element, Information, ObjectParts};
use septet_tpdu::join::{Joiner, Outcome};
use septet_tpdu::push::Push;
use septet_tpdu::secured_packet::{CommandPacket, ResponsePacket};
use septet_tpdu::{
    Address, Command, Deliver, DeliverReport, Direction, Elements, Parameters, Reference,
    StatusReport, Submit, SubmitReport, TimeStamp, Tpdu, UserData, ValidityPeriod, segment,
};
use septet_wire::store::Bounds;
use septet_wire::{Decode, DigitSet, proofs};

fuzz_target!(|octets: &[u8]| {
    decoders! { octets;
        ToMobile: Tpdu<'a> = (|reader| Tpdu::decode_as(reader, Direction::ToMobile))
            => |tpdu| walk(tpdu);
        ToNetwork: Tpdu<'a> = (|reader| Tpdu::decode_as(reader, Direction::ToNetwork))
            => |tpdu| walk(tpdu);
        AnyAddress: Address<'a> = Address::decode => |found| address(found);
        AnyElements: Elements<'a> = Elements::decode => |found| elements(found);
        AnyPush: Push<'a> = Push::decode => |found| shown(&found.to_string());
        AnyCommand: CommandPacket<'a> = CommandPacket::decode => |found| shown(&found.counter());
        AnyResponse: ResponsePacket<'a> = ResponsePacket::decode => |found| shown(&found.counter());
    }
    values!(octets; Deliver<'_>, DeliverReport<'_>, Submit<'_>, SubmitReport<'_>,
        StatusReport<'_>, Command<'_>, Address<'_>, Elements<'_>, Push<'_>, CommandPacket<'_>,
        ResponsePacket<'_>);
    if let Ok(tpdu) = Tpdu::arbitrary(&mut Unstructured::new(octets)) {
        let direction = tpdu.direction().unwrap_or(Direction::ToMobile);
        proofs::value_by(&tpdu, &mut Vec::new(), |reader| {
            Tpdu::decode_as(reader, direction)
        });
        walk(&tpdu);
    }
    if let Ok(text) = <&str>::arbitrary(&mut Unstructured::new(octets)) {
        split(text);
    }
    split(&String::from_utf8_lossy(octets));
    split(&septet_text::gsm7::Septets::unpacked(octets).to_string());
    joined(octets);
    information(octets);
});

fn walk(tpdu: &Tpdu<'_>) {
    shown(&(tpdu.name(), tpdu.to_string()));
    match tpdu {
        Tpdu::Deliver(deliver) => {
            address(&deliver.originating_address);
            time(&deliver.service_centre_time_stamp);
        }
        Tpdu::Submit(submit) => {
            address(&submit.destination_address);
            match submit.validity_period {
                ValidityPeriod::Relative(period) => shown(&period.duration()),
                ValidityPeriod::Enhanced(period) => shown(&period.format()),
                ValidityPeriod::Absolute(end) => time(&end),
                ValidityPeriod::None => {}
            }
        }
        Tpdu::StatusReport(report) => {
            address(&report.recipient_address);
            shown(&(report.status.class(), report.status.is_final()));
            report.parameters.iter().for_each(parameters);
        }
        Tpdu::Command(command) => {
            address(&command.destination_address);
            elements(&command.elements());
            shown(&(command.data(), command.protocol_identifier.protocol()));
        }
        Tpdu::SubmitReport(report) => parameters(&report.parameters),
        Tpdu::DeliverReport(report) => parameters(&report.parameters),
        _ => {}
    }
    tpdu.user_data().into_iter().for_each(user_data);
}

fn parameters(parameters: &Parameters<'_>) {
    parameters.user_data.iter().for_each(user_data);
}

fn user_data(user_data: &UserData<'_>) {
    elements(&user_data.elements());
    shown(&(user_data.has_bad_header(), user_data.data()));
    shown(&(user_data.push(), user_data.secured_packet()));
    let Some(text) = user_data.text() else { return };
    let read: String = text.chars().collect();
    let mut buffer = vec![0; text.max_utf8_len()];
    assert_eq!(text.decode_into(&mut buffer).unwrap(), read);
}

/// What is understood is the element, and what is not, too.
fn elements(elements: &Elements<'_>) {
    let mut buffer = [0; Element::MAX_DATA];
    let mut objects = ObjectParts::default();
    for element in elements.iter() {
        let information = element.typed();
        shown(&(information, information.to_string()));
        assert_eq!(information.to_element(&mut buffer), Ok(element));
        shown(&objects.take(element));
        if let Information::VoiceMail(mail) = information {
            address(&mail.mailbox);
        }
    }
    shown(&(elements.concatenation(), elements.application_ports()));
    shown(&elements.tables());
}

/// What can be built is an element that says the same.
fn information(octets: &[u8]) {
    let mut buffer = [0; Element::MAX_DATA];
    if let Ok(information) = Information::arbitrary(&mut Unstructured::new(octets)) {
        if let Ok(element) = information.to_element(&mut buffer) {
            assert_eq!(element.typed(), information);
        }
    }
}

fn address(address: &Address<'_>) {
    shown(&address.to_string());
    assert_eq!(
        address.digits.chars(DigitSet::TBCD).count(),
        address.digits.len()
    );
    if let Some(septets) = address.alphanumeric() {
        shown(&septets.to_string());
    }
}

fn time(time: &TimeStamp) {
    shown(&(time.to_string(), time.is_valid(), time.zone_minutes()));
}

/// The parts of a text are, joined in any order, the text; in national tables,
/// too.
fn split(text: &str) {
    let national = NationalLanguage::NAMED
        .iter()
        .fold(Planner::new(), |planner, &language| {
            planner.with_language(language)
        });
    for (planner, reference) in [
        (Planner::new(), Reference::Octet(0x42)),
        (Planner::new(), Reference::TwoOctets(0xbeef)),
        (national, Reference::Octet(0x42)),
    ] {
        let elements = Elements::EMPTY;
        let Ok(parts) = segment::segments_by(&planner, text, elements, reference) else {
            continue;
        };
        let total = parts.len();
        let mut joiner = Joiner::new(Bounds::default());
        let mut whole = None;
        // The last part first, which no network does on purpose.
        for part in parts.collect::<Vec<_>>().into_iter().rev() {
            let mut buffer = [0; 140];
            let user_data = part.user_data(&mut buffer).unwrap();
            let joined = joiner.insert((), &user_data, Duration::ZERO);
            assert!(whole.is_none() && joined.evicted.is_empty());
            if let Outcome::Complete(message) = joined.outcome {
                whole = message.to_text();
            }
        }
        assert_eq!(whole.as_deref(), Some(text), "in {total} parts");
        assert!(joiner.is_empty());
    }
}

/// Whatever parts come, the bounds hold.
fn joined(octets: &[u8]) {
    let bounds = Bounds {
        octets: 300,
        parts: 8,
        age: Duration::from_secs(4),
    };
    let mut joiner = Joiner::new(bounds);
    let mut unstructured = Unstructured::new(octets);
    for second in 0..64 {
        let Ok((from, user_data)) = <(u8, UserData<'_>)>::arbitrary(&mut unstructured) else {
            break;
        };
        let joined = joiner.insert(from & 3, &user_data, Duration::from_secs(second));
        if let Outcome::Complete(message) = joined.outcome {
            shown(&(message.to_text(), message.to_octets()));
        }
        assert!(joiner.len() <= bounds.parts);
        if unstructured.is_empty() {
            break;
        }
    }
    let waiting = joiner.len();
    assert_eq!(joiner.drain().len(), waiting);
    assert!(joiner.is_empty());
}
