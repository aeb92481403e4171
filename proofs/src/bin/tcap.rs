//! No TCAP message can panic: its dialogue, its components, what answers them.

#![no_std]
#![no_main]

use septet_proofs::{input, used, walked};
use septet_tcap::ansi::{self, Ids, Package, RejectProblem};
use septet_tcap::ber::Any;
use septet_tcap::{
    Aare, Aarq, Abrt, Answer, Audt, Component, DialoguePortion, External, Message, Opaque,
    PAbortCause, Peek, Problem, TransactionId, UserInformation,
};
use septet_wire::{Decode, DecodeOptions, Encode, Reader};

#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    let octets = input();
    used(Aarq::from_bytes(octets));
    used(Aare::from_bytes(octets));
    used(Abrt::from_bytes(octets));
    used(Audt::from_bytes(octets));
    used(Peek::at(octets));
    used(TransactionId::new(octets).map(|id| id.number()));
    used(Opaque::new(octets));
    used(Ids::<0, 2>::new(octets));
    used(ansi::Component::from_bytes(octets));
    information(&UserInformation::from_octets(octets));
    if let Ok(found) = External::from_bytes(octets) {
        used(found.value());
    }
    if let Ok(found) = Component::from_bytes(octets) {
        component(&found);
    }
    for options in [DecodeOptions::strict(), DecodeOptions::lenient()] {
        let mut reader = Reader::with(octets, options, ());
        match Message::decode(&mut reader) {
            Ok(found) => message(&found),
            Err(error) => {
                used(PAbortCause::of(&error));
                used(Problem::of(&error));
                used(Answer::to_octets(octets, &error));
            }
        }
        let mut reader = Reader::with(octets, options, ());
        match Package::decode(&mut reader) {
            Ok(found) => package(&found),
            Err(error) => {
                used(ansi::PAbortCause::of(&error));
                used(RejectProblem::of(&error));
                used(ansi::Abort::answering(octets, &error));
            }
        }
    }
    0
}

fn message(message: &Message<'_>) {
    if let Some(Answer::Abort(abort)) = Answer::to_dialogue(message) {
        written(&abort);
    }
    used((message.message_type(), message.otid(), message.dtid()));
    if let Some(oid) = message.application_context_name() {
        walked(oid.arcs());
    }
    message.dialogue_portion().into_iter().for_each(dialogue);
    message
        .components()
        .iter()
        .for_each(|found| component(&found));
    written(message);
}

fn package(package: &Package<'_>) {
    used((package.package_type(), package.originating()));
    used(package.responding().map(|id| id.number()));
    if let Some(dialogue) = package.dialogue_portion() {
        dialogue.user_information.iter().for_each(information);
    }
    for component in package.components() {
        used((component.component_id(), component.operation_code()));
        used(component.reject());
        component.parameter().iter().for_each(any);
        written(&component);
    }
    written(package);
}

fn dialogue(dialogue: &DialoguePortion<'_>) {
    match dialogue {
        DialoguePortion::Aarq(pdu) => used(pdu.version1()),
        DialoguePortion::Aare(pdu) => used(pdu.version1()),
        DialoguePortion::Audt(pdu) => used(pdu.version1()),
        _ => {}
    }
    dialogue.user_information().iter().for_each(information);
}

fn information(information: &UserInformation<'_>) {
    walked(information.iter());
    used(information.octets());
}

fn component(component: &Component<'_>) {
    used((component.invoke_id(), component.operation_code()));
    used(component.reject());
    component.parameter().iter().for_each(any);
    written(component);
}

fn any(any: &Any<'_>) {
    used((any.tag(), any.contents(), any.received()));
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
