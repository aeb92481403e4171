//! Q.773 and T1.114: messages, dialogues, components, and what a bad one is
//! answered with. BER underneath.

#![no_main]

use libfuzzer_sys::fuzz_target;
use septet_fuzz::{decoders, shown, values};
use septet_tcap::ansi::{self, Package, RejectProblem};
use septet_tcap::ber::Any;
use septet_tcap::{
    Aare, Aarq, Abort, Abrt, Answer, Audt, Begin, Component, Continue, DialoguePortion, End,
    External, Message, Opaque, PAbortCause, Peek, Problem, TransactionId, Unidirectional,
    UserInformation,
};
use septet_wire::{Decode, Encode};

fuzz_target!(|octets: &[u8]| {
    decoders! { octets;
        AnyMessage: Message<'a> = Message::decode => |message| walk(message);
        AnyComponent: Component<'a> = Component::decode => |found| component(found);
        AnyAarq: Aarq<'a> = Aarq::decode => |pdu| shown(&pdu.version1());
        AnyAare: Aare<'a> = Aare::decode => |pdu| shown(&pdu.version1());
        AnyAbrt: Abrt<'a> = Abrt::decode => |pdu| shown(&pdu.user_information);
        AnyAudt: Audt<'a> = Audt::decode => |pdu| shown(&pdu.version1());
        AnyExternal: External<'a> = External::decode => |external| shown(&external.value());
        AnyPackage: Package<'a> = Package::decode => |package| walk_ansi(package);
        AnyAnsi: ansi::Component<'a> = ansi::Component::decode => |found| component_ansi(found);
        AnyElement: Any<'a> = Any::decode => |element| relayed(element);
    }
    values!(octets; Message<'_>, Component<'_>, Begin<'_>, End<'_>, Continue<'_>, Abort<'_>,
        Unidirectional<'_>, Aarq<'_>, Aare<'_>, Abrt<'_>, Audt<'_>, External<'_>, Any<'_>,
        Package<'_>, ansi::Component<'_>, ansi::DialoguePortion<'_>);
    peeked(octets);
    if let Err(error) = Package::from_bytes(octets) {
        shown(&ansi::Abort::answering(octets, &error));
    }
    if let Some(id) = TransactionId::new(octets) {
        assert_eq!(id.octets(), octets);
        shown(&(id, id.number()));
    }
    if let Some(opaque) = Opaque::new(octets) {
        assert_eq!(opaque.octets(), octets);
    }
    information(&UserInformation::from_octets(octets));
});

fn walk(message: &Message<'_>) {
    shown(&Answer::to_dialogue(message));
    shown(&(message.message_type(), message.otid(), message.dtid()));
    if let Some(name) = message.application_context_name() {
        shown(&(name.to_string(), name.arcs().count()));
    }
    if let Some(dialogue) = message.dialogue_portion() {
        dialogue.user_information().iter().for_each(information);
        if let DialoguePortion::Opaque(opaque) = dialogue {
            shown(&opaque.octets());
        }
    }
    message
        .components()
        .iter()
        .for_each(|found| component(&found));
}

fn walk_ansi(package: &Package<'_>) {
    shown(&(
        package.to_string(),
        package.originating(),
        package.responding(),
    ));
    if let Some(dialogue) = package.dialogue_portion() {
        dialogue.user_information.iter().for_each(information);
    }
    package
        .components()
        .iter()
        .for_each(|found| component_ansi(&found));
}

fn component_ansi(component: &ansi::Component<'_>) {
    shown(&(
        component.component_id(),
        component.operation_code(),
        component.parameter(),
    ));
    if let ansi::Component::Malformed(malformed) = component {
        shown(&RejectProblem::of(&malformed.error()));
    }
    if let Some(reject) = component.reject() {
        let octets = ansi::Component::Reject(reject).to_vec().unwrap();
        let Ok(ansi::Component::Reject(_)) = ansi::Component::from_bytes(&octets) else {
            panic!("{octets:02x?} is no Reject");
        };
    }
}

fn information(information: &UserInformation<'_>) {
    for external in information.iter() {
        shown(&external);
    }
}

fn component(component: &Component<'_>) {
    shown(&(component.invoke_id(), component.operation_code()));
    shown(&component.parameter());
    if let Component::Malformed(malformed) = component {
        shown(&(Problem::of(&malformed.error()), malformed.element()));
    }
    // What answers a component is itself understood.
    if let Some(reject) = component.reject() {
        let octets = Component::Reject(reject).to_vec().unwrap();
        let Ok(Component::Reject(_)) = Component::from_bytes(&octets) else {
            panic!("{octets:02x?} is no Reject");
        };
    }
}

/// An element is relayed as it was received.
fn relayed(element: &Any<'_>) {
    let again = Any::from_bytes(element.received()).unwrap();
    assert_eq!(again, *element);
    assert_eq!(again.received(), element.received());
}

/// Where the whole is understood, a glance sees the same.
fn peeked(octets: &[u8]) {
    let peek = Peek::at(octets);
    shown(&peek);
    match Message::from_bytes(octets) {
        Ok(message) => {
            let peek = peek.unwrap();
            assert_eq!(peek.message_type, message.message_type());
            assert_eq!((peek.otid, peek.dtid), (message.otid(), message.dtid()));
            match message.components().iter().next() {
                // A glance does not go on to what is wrong.
                Some(Component::Malformed(_)) => {}
                first => {
                    let code = first.and_then(|component| component.operation_code());
                    assert_eq!(peek.operation_code, code);
                }
            }
        }
        Err(error) => {
            shown(&(PAbortCause::of(&error), Problem::of(&error)));
            if let Answer::Abort(abort) = Answer::to_octets(octets, &error) {
                assert!(Message::from_bytes(&Message::Abort(abort).to_vec().unwrap()).is_ok());
            }
        }
    }
}
