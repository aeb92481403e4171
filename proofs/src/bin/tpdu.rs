//! No TPDU can panic, whichever way it goes, nor anything in it.

#![no_std]
#![no_main]

use septet_proofs::{input, number, used, walked};
use septet_text::gsm7::NationalLanguage;
use septet_text::plan::Planner;
use septet_tpdu::elements::{Element, Information, MailboxChange, ObjectParts, TextFormatting};
use septet_tpdu::push::Push;
use septet_tpdu::secured_packet::{CommandPacket, ResponsePacket};
use septet_tpdu::{
    Address, AtPdu, Command, Cp, Deliver, DeliverReport, Direction, Elements, EnhancedPeriod,
    Parameters, RelativePeriod, Rp, StatusReport, Submit, SubmitReport, Text, TimeStamp, Tpdu,
    UnknownElements, UserData, ValidityPeriod, rp, segment,
};
use septet_wire::{Decode, DecodeOptions, DigitSet, Encode, Reader};

#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    let octets = input();
    used(Deliver::from_bytes(octets));
    used(DeliverReport::from_bytes(octets));
    used(Submit::from_bytes(octets));
    used(SubmitReport::from_bytes(octets));
    used(StatusReport::from_bytes(octets));
    used(Command::from_bytes(octets));
    used(CommandPacket::from_bytes(octets).map(|it| it.counter()));
    used(ResponsePacket::from_bytes(octets).map(|it| it.counter()));
    if let Ok(found) = Push::from_bytes(octets) {
        used((found, found.content_type.media_type()));
    }
    if let Ok(found) = Elements::from_bytes(octets) {
        elements(&found);
    }
    if let Ok(found) = Address::from_bytes(octets) {
        address(&found);
    }
    if let Ok(text) = core::str::from_utf8(octets) {
        let mut buffer = [0; AtPdu::MAX_OCTETS];
        used(AtPdu::from_hex(text, &mut buffer));
    }
    for direction in [Direction::ToMobile, Direction::ToNetwork] {
        for options in [DecodeOptions::strict(), DecodeOptions::lenient()] {
            let mut reader = Reader::with(octets, options, ());
            if let Ok(message) = Tpdu::decode_as(&mut reader, direction) {
                tpdu(&message);
            }
            let mut reader = Reader::with(octets, options, ());
            if let Ok(message) = Rp::decode_as(&mut reader, direction) {
                relayed(&message);
            }
        }
    }
    if let Ok(message) = Cp::from_bytes(octets) {
        control(&message);
    }
    if let Ok(pdu) = AtPdu::from_bytes(octets) {
        let mut buffer = [0; 512];
        used((pdu.direction(), pdu.tpdu(), pdu.tpdu_length()));
        used(pdu.hex_to_slice(&mut buffer).map(str::len));
        encoded(&pdu);
    }
    used(UnknownElements::new(octets));
    if let Ok(text) = core::str::from_utf8(octets) {
        split(text);
    }
    0
}

fn tpdu(message: &Tpdu<'_>) {
    used((message.name(), message.direction()));
    match message {
        Tpdu::Deliver(deliver) => {
            address(&deliver.originating_address);
            time(&deliver.service_centre_time_stamp);
        }
        Tpdu::Submit(submit) => {
            address(&submit.destination_address);
            match submit.validity_period {
                ValidityPeriod::Relative(period) => relative(period),
                ValidityPeriod::Enhanced(period) => enhanced(&period),
                ValidityPeriod::Absolute(end) => time(&end),
                ValidityPeriod::None => {}
            }
        }
        Tpdu::StatusReport(report) => {
            address(&report.recipient_address);
            time(&report.discharge_time);
            used((report.status.class(), report.status.is_final()));
            report.parameters.iter().for_each(parameters);
        }
        Tpdu::Command(command) => {
            address(&command.destination_address);
            elements(&command.elements());
            used((command.data(), command.protocol_identifier.protocol()));
        }
        Tpdu::SubmitReport(report) => parameters(&report.parameters),
        Tpdu::DeliverReport(report) => parameters(&report.parameters),
        _ => {}
    }
    message.user_data().into_iter().for_each(user_data);
    encoded(message);
}

fn encoded(message: &impl Encode) {
    let mut buffer = [0; 512];
    used(message.encoded_len());
    used(
        message
            .encode_to_slice(&mut buffer)
            .map(|octets| octets.len()),
    );
}

fn relayed(message: &Rp<'_>) {
    used((message.name(), message.direction()));
    used((message.message_reference(), message.user_data()));
    if let Some(Ok(carried)) = message.tpdu() {
        tpdu(&carried);
    }
    let unknown = match message {
        Rp::Data(data) => {
            data.service_centre().iter().for_each(address);
            data.unknown
        }
        Rp::Ack(ack) => ack.unknown,
        Rp::Error(error) => {
            for procedure in [
                rp::Procedure::MobileOriginated,
                rp::Procedure::MobileTerminated,
                rp::Procedure::MemoryAvailable,
            ] {
                used(error.cause.treated_in(procedure));
            }
            error.unknown
        }
        Rp::Smma(smma) => smma.unknown,
        _ => UnknownElements::NONE,
    };
    walked(unknown.iter());
    encoded(message);
}

fn control(message: &Cp<'_>) {
    let transaction = message.transaction_identifier();
    used((transaction.value(), transaction.flag()));
    used((transaction.answer(), transaction.is_extended()));
    if let Some(Ok(carried)) = message.rp() {
        relayed(&carried);
    }
    encoded(message);
}

fn parameters(parameters: &Parameters<'_>) {
    parameters.user_data.iter().for_each(user_data);
    if let Some(pid) = parameters.protocol_identifier {
        used((pid.replace_type(), pid.is_service_centre_specific()));
    }
}

fn user_data(user_data: &UserData<'_>) {
    elements(&user_data.elements());
    used((user_data.has_bad_header(), user_data.data()));
    used((user_data.push(), user_data.secured_packet()));
    used(user_data.concatenation());
    used((user_data.tables(), user_data.septets()));
    if let Some(text) = user_data.text() {
        read(&text);
    }
}

fn read(text: &Text<'_>) {
    walked(text.chars());
    let mut buffer = [0; 512];
    used(text.max_utf8_len());
    used(text.decode_into(&mut buffer));
}

fn elements(elements: &Elements<'_>) {
    let mut objects = ObjectParts::default();
    for element in elements.iter() {
        used((element, element.encoded_len()));
        used((element.concatenation(), element.application_ports()));
        used(element.decode_as::<TextFormatting>());
        used((objects.take(element), objects.is_complete()));
    }
    elements.typed().for_each(|it| information(&it));
    used((elements.concatenation(), elements.application_ports()));
    used(elements.tables());
}

fn information(information: &Information<'_>) {
    let mut buffer = [0; Element::MAX_DATA];
    used(information.identifier());
    used(information.to_element(&mut buffer));
    match information {
        Information::LargeAnimation(it) => used(it.frames.map(|it| it.pixel(number(), number()))),
        Information::SmallPicture(it) => used(it.picture.pixel(number(), number())),
        Information::VariablePicture(it) => used(it.picture.pixel(number(), number())),
        Information::ReplyAddress(it) => address(&it.reply_address),
        Information::VoiceMail(it) => {
            address(&it.mailbox);
            match it.change {
                MailboxChange::Notification(messages) => walked(messages.iter()),
                MailboxChange::DeleteConfirmation(messages) => walked(messages.iter()),
            }
        }
        _ => {}
    }
}

fn address(address: &Address<'_>) {
    walked(address.digits.chars(DigitSet::TBCD));
    if let Some(septets) = address.alphanumeric() {
        walked(septets.chars());
    }
    let number = address.type_of_address;
    used((number.type_of_number(), number.numbering_plan()));
}

fn time(time: &TimeStamp) {
    used((time.year(), time.month(), time.day()));
    used((time.hour(), time.minute(), time.second()));
    used((time.zone_minutes(), time.is_valid()));
}

fn relative(period: RelativePeriod) {
    used(period.duration());
    used(RelativePeriod::at_least(period.duration()));
}

fn enhanced(period: &EnhancedPeriod) {
    used((period.is_single_shot(), period.format()));
}

/// A text in parts.
fn split(text: &str) {
    let reference = if number() == 0 {
        septet_tpdu::Reference::Octet(1)
    } else {
        septet_tpdu::Reference::TwoOctets(1)
    };
    let turkish = Planner::new().with_language(NationalLanguage::TURKISH);
    for planner in [Planner::new(), turkish] {
        if let Ok(parts) = segment::segments_by(&planner, text, Elements::EMPTY, reference) {
            let mut buffer = [0; 140];
            for part in parts {
                used(part.user_data(&mut buffer));
            }
        }
    }
}
