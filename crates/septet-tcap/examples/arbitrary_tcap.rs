//! Random messages of Q.773, or packages of T1.114, always the same ones, for
//! other programs to judge: the lines of a vector file.
//!
//! ```text
//! cargo run -p septet-tcap --all-features --example arbitrary_tcap -- q773 1000
//! ```
//!
//! `testdata/README.md` says who judges them. They may also hold what keeps to
//! neither, and is kept as octets, or what only we accept: about all of that
//! the trace remarks something, and it is left out.

#![expect(clippy::unwrap_used, reason = "stopping is what an example may do")]

use std::collections::HashSet;

use arbitrary::{Arbitrary, Unstructured};
use septet_tcap::ansi::Package;
use septet_tcap::ber::{Any, BitString, Element, element_len};
use septet_tcap::{
    Component, Components, DialoguePortion, Encoding, External, Message, ObjectDescriptor, Reason,
    UserInformation,
};
use septet_wire::proofs::{Random, hex, is_ordinary};
use septet_wire::{Decode, DecodeError, DecodeOptions, Encode, Event, Reader, Record};

/// Of as many components and EXTERNALs as come out of the octets.
fn message(octets: &[u8]) -> Option<Vec<u8>> {
    let mut u = Unstructured::new(octets);
    let externals = externals(&mut u);
    let components = [u.arbitrary().unwrap(), u.arbitrary().unwrap()];
    let components: &[Component<'_>] = u.choose(&[&components[..], &components[1..]]).unwrap();
    let components = Components::new(components);
    let mut message = Message::arbitrary(&mut u).unwrap();
    let dialogue = match &mut message {
        Message::Unidirectional(message) => {
            message.components = components;
            message.dialogue_portion.as_mut()
        }
        Message::Begin(message) => {
            message.components = message.components.map(|_| components);
            message.dialogue_portion.as_mut()
        }
        Message::End(message) => {
            message.components = message.components.map(|_| components);
            message.dialogue_portion.as_mut()
        }
        Message::Continue(message) => {
            message.components = message.components.map(|_| components);
            message.dialogue_portion.as_mut()
        }
        Message::Abort(message) => match &mut message.reason {
            Some(Reason::UAbortCause(dialogue)) => Some(dialogue),
            _ => None,
        },
        _ => None,
    };
    let (version, information) = match dialogue {
        Some(DialoguePortion::Aarq(pdu)) => (pdu.protocol_version, pdu.user_information.as_mut()),
        Some(DialoguePortion::Aare(pdu)) => (pdu.protocol_version, pdu.user_information.as_mut()),
        Some(DialoguePortion::Abrt(pdu)) => (None, pdu.user_information.as_mut()),
        Some(DialoguePortion::Audt(pdu)) => (pdu.protocol_version, pdu.user_information.as_mut()),
        _ => (None, None),
    };
    if let Some(information) = information {
        *information = UserInformation::new(&externals);
    }
    version
        .is_none_or(is_zeroed)
        .then(|| message.to_vec().ok())?
}

/// Up to two that say how they are encoded, and whose text is one.
fn externals<'a>(u: &mut Unstructured<'a>) -> Vec<External<'a>> {
    let mut externals: [External<'_>; 2] = u.arbitrary().unwrap();
    for external in &mut externals {
        let descriptor = &mut external.data_value_descriptor;
        *descriptor = descriptor.map(|_| ObjectDescriptor(b"SMS"));
    }
    let is_regular = |it: &External<'_>| match &it.encoding {
        Some(Encoding::Arbitrary(bits)) => is_zeroed(*bits),
        encoding => encoding.is_some(),
    };
    Vec::from(externals)
        .into_iter()
        .filter(is_regular)
        .collect()
}

/// Whether the bits that are not used are 0, which BER does not ask for.
fn is_zeroed(bits: BitString<'_>) -> bool {
    let all = bits.octets().len().saturating_mul(8);
    let unused = u32::try_from(all.saturating_sub(bits.len())).unwrap();
    let last = bits.octets().last();
    last.is_none_or(|last| last.trailing_zeros() >= unused)
}

/// Whether the octets are BER throughout, with the shortest lengths: what we
/// keep as it came need not be.
fn is_minimal(octets: &[u8]) -> bool {
    let mut reader = Reader::new(octets);
    while !reader.is_empty() {
        let Ok(any) = Any::read_element(&mut reader, "element") else {
            return false;
        };
        let contents = any.contents();
        if any.received().len() != element_len(any.tag(), contents.len())
            || any.tag().is_constructed() && !is_minimal(contents)
        {
            return false;
        }
    }
    true
}

fn package(octets: &[u8]) -> Option<Vec<u8>> {
    let mut u = Unstructured::new(octets);
    Package::arbitrary(&mut u).unwrap().to_vec().ok()
}

/// How one is decoded.
type Read = fn(&mut Reader<'_, &Record>) -> Result<(), DecodeError>;

/// What the trace tells of that.
fn events(octets: &[u8], read: Read) -> Vec<Event> {
    let record = Record::new();
    let mut reader = Reader::with(octets, DecodeOptions::strict(), &record);
    read(&mut reader).unwrap();
    record.into_events()
}

/// The fields that may be object identifiers.
fn is_oid(name: &str) -> bool {
    name.starts_with("object_")
        || ["direct_reference", "application_context_name"].contains(&name)
        || ["operation_code", "error_code"].contains(&name)
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let of_ansi = arguments.next().unwrap() == "t1114";
    let count = arguments.next().unwrap().parse().unwrap();
    let (name, make, read): (_, fn(&[u8]) -> _, Read) = if of_ansi {
        let read: Read = |reader| Package::decode(reader).map(drop);
        ("PackageType", package, read)
    } else {
        let read: Read = |reader| Message::decode(reader).map(drop);
        ("TCMessage", message, read)
    };
    println!("# source: septet itself, for other programs to judge; by the example arbitrary_tcap");
    let mut random = Random(0x1114);
    let mut seen = HashSet::new();
    while seen.len() < count {
        let entropy = random.small_octets(320);
        let Some(octets) = make(&entropy).filter(|octets| is_minimal(octets)) else {
            continue;
        };
        if is_ordinary(&octets, &events(&octets, read), is_oid) && seen.insert(octets.clone()) {
            println!("{name}.{} = {}", seen.len().saturating_sub(1), hex(&octets));
        }
    }
}
