//! Q.713: messages, addresses, optional parts; segments joined again.

#![no_main]

use core::time::Duration;

use libfuzzer_sys::fuzz_target;
use septet_fuzz::{Arbitrary, Unstructured, decoders, shown, values};
use septet_sccp::variant::{Title, Variant};
use septet_sccp::{
    Address, GlobalTitle, MAX_MESSAGE, Management, Message, OptionalParameters, Outcome,
    Reassembler, Segmentation, Xudt, ansi, china, japan, variant,
};
use septet_wire::store::Bounds;
use septet_wire::{Decode, DigitSet, Encode};

fuzz_target!(|octets: &[u8]| {
    decoders! { octets;
        AnyMessage: Message<'a> = Message::decode => |message| walk(message);
        AnyAddress: Address<'a> = Address::decode => |address| title(address);
        AnyParameters: OptionalParameters<'a> = OptionalParameters::decode
            => |parameters| optional(parameters);
        AnyManagement: Management = Management::decode
            => |management| shown(&management.to_string());
        AnsiMessage: ansi::Message<'a> = ansi::Message::decode => |message| walk(message);
        ChinaMessage: china::Message<'a> = china::Message::decode => |message| walk(message);
        JapanMessage: japan::Message<'a> = japan::Message::decode => |message| walk(message);
    }
    values!(octets; Message<'_>, ansi::Message<'_>, china::Message<'_>, japan::Message<'_>, Management);
    // Whether an address has an end is known from outside, so not all come back.
    if let Ok(address) = Address::arbitrary(&mut Unstructured::new(octets)) {
        title(&address);
    }
    if let Ok(title) = GlobalTitle::arbitrary(&mut Unstructured::new(octets)) {
        shown(&(title, title.digits()));
    }
    if let Ok(xudt) = Xudt::arbitrary(&mut Unstructured::new(octets)) {
        joined(&xudt);
    }
    stored(octets);
});

fn walk<V: Variant>(message: &variant::Message<'_, V>) {
    shown(&message.to_string());
    shown(&(message.message_type(), message.data()));
    shown(&(
        message.segmentation(),
        message.protocol_class(),
        message.return_cause(),
    ));
    shown(&(
        message.source_local_reference(),
        message.destination_local_reference(),
        message.management(),
    ));
    message.called_party_address().iter().for_each(title);
    message.calling_party_address().iter().for_each(title);
    message.optional_parameters().iter().for_each(optional);
}

fn title<V: Variant>(address: &variant::Address<'_, V>) {
    shown(&address.to_string());
    shown(&(address.point_code(), address.ssn(), address.indicator()));
    shown(&address.international());
    if let Some(title) = address.global_title() {
        shown(&title.to_string());
        if let Some(digits) = title.digits() {
            assert_eq!(digits.values().count(), digits.len());
            assert_eq!(digits.chars(DigitSet::TBCD).count(), digits.len());
        }
    }
}

fn optional<V: Variant>(parameters: &variant::OptionalParameters<'_, V>) {
    for parameter in parameters.iter() {
        shown(&(parameter.name(), parameter));
    }
    shown(&(parameters.segmentation(), parameters.importance()));
}

/// A message in segments is, joined, the message.
fn joined(xudt: &Xudt<'_>) {
    let reference = 0x0a_0b_0c;
    let Ok(segments) = xudt.segments(reference, MAX_MESSAGE) else {
        return;
    };
    let number = segments.len();
    let mut reassembler = Reassembler::new(Reassembler::BOUNDS);
    for (index, segment) in segments.enumerate() {
        if number > 1 {
            // An address of any length may be too long for a message.
            let Ok(octets) = segment.to_vec() else { return };
            assert!(octets.len() <= MAX_MESSAGE);
        }
        let message = Message::Xudt(segment);
        let outcome = reassembler.insert(&message, 0, Duration::ZERO).outcome;
        match (number, index + 1) {
            // One that was a segment before stays one.
            (1, _) => {}
            (_, part) if part == number => {
                assert_eq!(outcome, Outcome::Complete(xudt.data.to_vec()));
            }
            (_, part) => assert_eq!(usize::from(pending(&outcome)), part),
        }
    }
}

fn pending(outcome: &Outcome) -> u8 {
    match outcome {
        Outcome::Pending { segments } => *segments,
        other => panic!("{other:?} in the middle of a message"),
    }
}

/// Whatever segments come, the bounds hold, and nothing is joined that is
/// more than they allow.
fn stored(octets: &[u8]) {
    let bounds = Bounds {
        octets: 64,
        parts: 8,
        age: Duration::from_secs(4),
    };
    let mut reassembler = Reassembler::new(bounds);
    let mut unstructured = Unstructured::new(octets);
    for second in 0..64 {
        let Ok((first, remaining, data)) = <(bool, u8, &[u8])>::arbitrary(&mut unstructured) else {
            break;
        };
        let msc = Address::subsystem(septet_sccp::SubsystemNumber::MSC);
        let mut xudt = Xudt::new(septet_sccp::ProtocolClass::CLASS_1, msc, msc, data);
        let segmentation = Segmentation::new(first, true, remaining & 3, u32::from(remaining >> 6));
        let Ok(segmentation) = segmentation else {
            continue;
        };
        xudt = xudt.with_optional_parameters(OptionalParameters::of(Some(segmentation), None));
        let now = Duration::from_secs(second);
        let inserted = reassembler.insert(&Message::Xudt(xudt), 0, now);
        assert!(reassembler.len() <= bounds.parts);
        if let Outcome::Complete(joined) = inserted.outcome {
            assert!(joined.len() <= bounds.octets);
        }
    }
    let waiting = reassembler.len();
    assert_eq!(reassembler.drain().len(), waiting);
    assert!(reassembler.is_empty());
}
