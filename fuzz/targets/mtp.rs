//! MTP2, MTP3, M2PA, M2UA, M3UA and SUA.

#![no_main]

use libfuzzer_sys::fuzz_target;
use septet_fuzz::{Arbitrary, Unstructured, decoders, shown, values};
use septet_mtp::sigtran::{Message, Parameter, Parameters, Protocol};
use septet_mtp::{M2pa, M3ua, Mtp3, PointCode, RoutingLabel, SignalUnit, mtp2};
use septet_wire::{Decode, Encode, proofs};

fuzz_target!(|octets: &[u8]| {
    decoders! { octets;
        AnyUnit: SignalUnit<'a> = SignalUnit::decode => |unit| walk(unit);
        AnyMessage: Mtp3<'a> = Mtp3::decode => |message| shown(&message.to_string());
        AnyLabel: RoutingLabel = RoutingLabel::decode => |label| shown(&label.to_string());
        AnyM2pa: M2pa<'a> = M2pa::decode => |message| shown(&message.to_string());
        AnyM3ua: M3ua<'a> = M3ua::decode => |message| shown(&message.to_string());
        AnyMessage: Message<'a> = Message::decode => |message| sigtran(message);
        AnyParameters: Parameters<'a> = Parameters::decode => |parameters| anew(parameters);
    }
    values!(octets; SignalUnit<'_>, Mtp3<'_>, RoutingLabel, M2pa<'_>, M3ua<'_>, Message<'_>);
    parameter(octets);
    checked(octets);
    if let Ok(text) = core::str::from_utf8(octets) {
        if let Ok(code) = text.parse::<PointCode>() {
            let text = code.to_string();
            let (parts, number) = text.split_once(' ').unwrap();
            assert_eq!(parts.parse(), Ok(code));
            assert_eq!(number.trim_matches(['(', ')']).parse(), Ok(code));
        }
    }
});

fn walk(unit: &SignalUnit<'_>) {
    shown(&(unit.to_string(), unit.length_indicator(), unit.trailing()));
    shown(&unit.body.status());
}

/// Check bits that are right are found right.
fn checked(octets: &[u8]) {
    let mut with_bits = octets.to_vec();
    with_bits.extend(mtp2::check_bits(octets));
    let findings = septet_wire::Findings::new();
    let options = septet_wire::DecodeOptions::lenient();
    let mut reader = septet_wire::Reader::with(&with_bits, options, &findings);
    if let Ok(unit) = SignalUnit::decode_with_check_bits(&mut reader) {
        assert_eq!(unit.check_bits, Some(mtp2::check_bits(octets)));
    }
    let findings = findings.into_vec();
    assert!(findings.iter().all(|finding| finding.field != "check_bits"));
}

fn sigtran(message: &Message<'_>) {
    for protocol in [Protocol::M2UA, Protocol::M3UA, Protocol::SUA] {
        let _ = message.check(protocol);
    }
    anew(&message.parameters);
}

/// What was received says the same when it is put together anew.
fn anew(parameters: &Parameters<'_>) {
    let items: Vec<Parameter<'_>> = parameters.iter().collect();
    let anew = Parameters::new(&items);
    assert_eq!(anew, *parameters);
    let octets = anew.to_vec().unwrap();
    assert_eq!(Parameters::from_bytes(&octets), Ok(anew));
}

/// One that `arbitrary` builds.
fn parameter(octets: &[u8]) {
    if let Ok(parameter) = Parameter::arbitrary(&mut Unstructured::new(octets)) {
        let items = [parameter];
        proofs::value(&Parameters::new(&items), &mut Vec::new());
    }
}
