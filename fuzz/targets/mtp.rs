//! MTP2, MTP3, M2PA, M2UA, M3UA and SUA.

#![no_main]

use libfuzzer_sys::fuzz_target;
use septet_fuzz::{Arbitrary, Unstructured, decoders, shown, values};
use septet_mtp::mtp2::{Deframer, Framer, Received};
use septet_mtp::sigtran::{Message, Parameter, Parameters, Protocol};
use septet_mtp::testing::Testing;
use septet_mtp::variant::Variant;
use septet_mtp::{
    ExtendedSignalUnit, M2pa, M3ua, Management, Mtp3, RoutingLabel, SignalUnit, ansi, china, japan,
    mtp2, variant,
};
use septet_wire::{Decode, Encode, proofs};

fuzz_target!(|octets: &[u8]| {
    decoders! { octets;
        AnyUnit: SignalUnit<'a> = SignalUnit::decode => |unit| walk(unit);
        AnyExtended: ExtendedSignalUnit<'a> = ExtendedSignalUnit::decode => |unit| walk(unit);
        AnyMessage: Mtp3<'a> = Mtp3::decode => |message| shown(&message.to_string());
        AnyAnsi: ansi::Mtp3<'a> = ansi::Mtp3::decode => |message| shown(&message.to_string());
        AnyChina: china::Mtp3<'a> = china::Mtp3::decode => |message| shown(&message.to_string());
        AnyJapan: japan::Mtp3<'a> = japan::Mtp3::decode => |message| shown(&message.to_string());
        AnyLabel: RoutingLabel = RoutingLabel::decode => |label| shown(&label.to_string());
        AnyManagement: Management<'a> = Management::decode => |it| shown(&it.to_string());
        AnyAnsiManagement: ansi::Management<'a> = ansi::Management::decode => |it| shown(&it.to_string());
        AnyJapaneseManagement: japan::Management<'a> = japan::Management::decode => |it| shown(&it.to_string());
        AnyJapaneseTesting: japan::Testing<'a> = japan::Testing::decode => |it| shown(&it.to_string());
        AnyTesting: Testing<'a> = Testing::decode => |it| shown(&it.to_string());
        AnyM2pa: M2pa<'a> = M2pa::decode => |message| shown(&message.to_string());
        AnyM3ua: M3ua<'a> = M3ua::decode => |message| shown(&message.to_string());
        AnyMessage: Message<'a> = Message::decode => |message| sigtran(message);
        AnyParameters: Parameters<'a> = Parameters::decode => |parameters| anew(parameters);
    }
    values!(octets; SignalUnit<'_>, ExtendedSignalUnit<'_>, Mtp3<'_>, ansi::Mtp3<'_>, china::Mtp3<'_>, japan::Mtp3<'_>);
    values!(octets; RoutingLabel, Management<'_>, ansi::Management<'_>, china::Management<'_>, Testing<'_>);
    values!(octets; japan::Management<'_>, japan::Testing<'_>);
    values!(octets; M2pa<'_>, M3ua<'_>, Message<'_>);
    parameter(octets);
    checked(octets);
    framed(octets);
    if let Ok(text) = core::str::from_utf8(octets) {
        point_code::<variant::Itu>(text);
        point_code::<variant::Ansi>(text);
        point_code::<variant::Japan>(text);
    }
});

fn point_code<V: Variant>(text: &str) {
    if let Ok(code) = text.parse::<variant::PointCode<V>>() {
        let text = code.to_string();
        let (parts, number) = text.split_once(' ').unwrap();
        assert_eq!(parts.parse(), Ok(code));
        assert_eq!(number.trim_matches(['(', ')']).parse(), Ok(code));
    }
}

fn walk<F: mtp2::Format>(unit: &mtp2::SignalUnit<'_, F>) {
    shown(&(unit.to_string(), unit.length_indicator(), unit.trailing()));
    shown(&unit.body.status());
}

/// What is put on a link comes off it, whatever was there before.
fn framed(octets: &[u8]) {
    let mut buffer = [0; 512];
    let mut deframer = Deframer::new(&mut buffer);
    for &octet in octets {
        shown(&deframer.push(octet));
    }
    let mut room = [0; 4096];
    let mut writer = septet_wire::Writer::new(&mut room);
    let mut framer = Framer::new();
    let unit = &octets[..octets.len().min(500)];
    framer.frame(unit, &mut writer).unwrap();
    framer.finish(&mut writer).unwrap();
    let mut units = Vec::new();
    deframer.push(0xff);
    for &octet in writer.written() {
        if let Some(Received::Unit(unit)) = deframer.push(octet) {
            units.push(unit.to_vec());
        }
    }
    assert!(unit.len() < 3 || units.last().map(Vec::as_slice) == Some(unit));
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
