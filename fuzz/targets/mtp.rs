//! MTP2, MTP3, M2PA and M3UA.

#![no_main]

use libfuzzer_sys::fuzz_target;
use septet_fuzz::{decoders, shown, values};
use septet_mtp::m3ua::{Other, Parameter, message_name};
use septet_mtp::{M2pa, M3ua, Mtp3, PointCode, RoutingLabel, SignalUnit, mtp2};
use septet_wire::Decode;

fuzz_target!(|octets: &[u8]| {
    decoders! { octets;
        AnyUnit: SignalUnit<'a> = SignalUnit::decode => |unit| walk(unit);
        AnyMessage: Mtp3<'a> = Mtp3::decode => |message| shown(&message.to_string());
        AnyLabel: RoutingLabel = RoutingLabel::decode => |label| shown(&label.to_string());
        AnyM2pa: M2pa<'a> = M2pa::decode => |message| shown(&message.to_string());
        AnyM3ua: M3ua<'a> = M3ua::decode => |message| m3ua(message);
    }
    values!(octets; SignalUnit<'_>, Mtp3<'_>, RoutingLabel, M2pa<'_>, M3ua<'_>);
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

fn m3ua(message: &M3ua<'_>) {
    shown(&(message.to_string(), message.name()));
    shown(&message_name(
        message.message_class(),
        message.message_type(),
    ));
    match message {
        M3ua::Data(data) => data
            .unknown_parameters()
            .for_each(|found| parameter(&found)),
        M3ua::Other(Other { parameters, .. }) => {
            parameters.iter().for_each(|found| parameter(&found));
        }
        _ => {}
    }
}

fn parameter(parameter: &Parameter<'_>) {
    assert_eq!(parameter.numbers().count(), parameter.value.len() / 4);
    shown(&parameter.number());
}
