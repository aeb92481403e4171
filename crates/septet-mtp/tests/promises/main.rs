//! The promises of every message, over random values, random input and the
//! vectors of `testdata/mtp`.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "the helpers of tests stop at what they do not expect, as tests do"
)]

mod links;
mod networks;
mod table;

use proptest::prelude::*;
use septet_mtp::sigtran::{Message, MessageType, Parameter, ParameterTag, Parameters, Text};
use septet_mtp::{M2pa, M3ua, Mtp3, SignalUnit, m2pa};
use septet_wire::{
    Decode, DecodeOptions, Encode, EncodeErrorKind, ErrorKind, Limit, proofs, subject,
};

use self::networks::{MTP2, MTP3, is_label, told};
use self::table::{File, files, judged};

files! {
    M2PA = "m2pa";
    M2PA_STATUS = "m2pa_status";
    M2PA_ARBITRARY = "m2pa_arbitrary";
    M3UA = "m3ua";
    M3UA_OTHER = "m3ua_other";
}

subject!(AnyMtp2, SignalUnit<'a>, |reader| SignalUnit::decode(reader));
subject!(AnyMtp3, Mtp3<'a>, |reader| Mtp3::decode(reader));
subject!(AnyM2pa, M2pa<'a>, |reader| M2pa::decode(reader));
subject!(AnyM3ua, M3ua<'a>, |reader| M3ua::decode(reader));

#[test]
fn m2pa_is_what_tshark_reads() {
    for (octets, row) in [M2PA, M2PA_STATUS, M2PA_ARBITRARY]
        .into_iter()
        .flat_map(judged)
    {
        let message: M2pa<'_> = proofs::canonical(&octets);
        assert!(proofs::input(&AnyM2pa, &octets));
        row.is("m2pa.type", [message.message_type().in_class().into()]);
        row.is("m2pa.bsn", [message.bsn.get()]);
        row.is("m2pa.fsn", [message.fsn.get()]);
        match message.body {
            m2pa::Body::UserData(user_data) => {
                let priority = u32::from(user_data.priority.get());
                row.is("m2pa.priority", [priority]);
                is_label(&row, &Mtp3::from_bytes(user_data.data).unwrap());
            }
            m2pa::Body::LinkStatus { state, .. } => row.is("m2pa.status", [state.0]),
            m2pa::Body::Empty => row.is("m2pa.priority", []),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn m3ua_is_what_tshark_reads() {
    for (octets, row) in judged(M3UA).into_iter().chain(judged(M3UA_OTHER)) {
        let message: M3ua<'_> = proofs::canonical(&octets);
        assert!(proofs::input(&AnyM3ua, &octets));
        let message_type = message.message_type();
        row.is("m3ua.message_class", [message_type.class().0.into()]);
        row.is("m3ua.message_type", [message_type.in_class().into()]);
        match message {
            M3ua::Data(data) => {
                row.is("m3ua.network_appearance", data.network_appearance);
                row.is("m3ua.routing_context", data.routing_context);
                row.is("m3ua.correlation_identifier", data.correlation_id);
                let protocol = data.protocol_data;
                row.is("m3ua.protocol_data_opc", [protocol.opc]);
                row.is("m3ua.protocol_data_dpc", [protocol.dpc]);
                row.is("m3ua.protocol_data_si", [protocol.si.0.into()]);
                row.is("m3ua.protocol_data_ni", [protocol.ni.0.into()]);
                row.is("m3ua.protocol_data_mp", [protocol.mp.into()]);
                row.is("m3ua.protocol_data_sls", [protocol.sls.into()]);
            }
            M3ua::Other(other) => {
                let parameters = other.parameters;
                let tags = parameters.iter().map(|it| it.tag().0.into());
                row.is("m3ua.parameter_tag", tags);
                row.is(
                    "m3ua.routing_context",
                    parameters.routing_context().into_iter().flatten(),
                );
                row.is("m3ua.error_code", parameters.error_code().map(|it| it.0));
                let mode = parameters.traffic_mode_type().map(|it| it.0);
                row.is("m3ua.traffic_mode_type", mode);
                row.is("m3ua.asp_identifier", parameters.asp_identifier());
                let info = parameters.info_string().unwrap_or_default();
                assert_eq!(row.text("m3ua.info_string"), info.to_string());
                let codes = parameters.affected_point_code().into_iter().flatten();
                let codes = codes.map(|it| it.point_code());
                row.is("m3ua.affected_point_code_pc", codes);
            }
            other => panic!("{other:?}"),
        }
    }
}

fn any_vector() -> impl Strategy<Value = (usize, Vec<u8>)> {
    let files = [MTP2, MTP3, M2PA, M2PA_STATUS, M3UA, M3UA_OTHER];
    let all: Vec<(usize, Vec<u8>)> = files
        .iter()
        .enumerate()
        .flat_map(|(i, (_, file, _))| proofs::vectors(file).map(move |(_, octets)| (i, octets)))
        .collect();
    prop::sample::select(all)
}

fn input(kind: usize, octets: &[u8], options: DecodeOptions) -> bool {
    match kind {
        0 => proofs::input_by(&AnyMtp2, octets, options),
        1 => proofs::input_by(&AnyMtp3, octets, options),
        2 | 3 => proofs::input_by(&AnyM2pa, octets, options),
        _ => proofs::input_by(&AnyM3ua, octets, options),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn values_come_back(entropy in prop::collection::vec(any::<u8>(), 0..300)) {
        macro_rules! check {
            ($($message:ty),*) => {$(
                let mut u = arbitrary::Unstructured::new(&entropy);
                if let Ok(message) = u.arbitrary::<$message>() {
                    proofs::value(&message, &mut Vec::new());
                }
            )*};
        }
        check!(SignalUnit<'_>, Mtp3<'_>, M2pa<'_>, M3ua<'_>);
    }

    #[test]
    fn random_input_is_read_alike_twice(
        kind in 0_usize..6,
        octets in prop::collection::vec(any::<u8>(), 0..60),
        lenient: bool,
    ) {
        let options = if lenient { DecodeOptions::lenient() } else { DecodeOptions::strict() };
        input(kind, &octets, options);
        // Behind a header that is accepted more often than a random one.
        let mut framed = vec![1, 0, if kind < 4 { 11 } else { octets.first().copied().unwrap_or(1) & 3 }, 1];
        framed.extend((octets.len() as u32 + 8).to_be_bytes());
        framed.extend(&octets);
        input(kind, &framed, options);
    }

    #[test]
    fn changed_vectors_are_read_alike_twice(
        (kind, octets) in any_vector(),
        at: prop::sample::Index,
        octet: u8,
        cut in 0_usize..4,
    ) {
        let mut octets = octets;
        let at = at.index(octets.len());
        octets[at] = octet;
        octets.truncate(octets.len() - cut);
        for options in [DecodeOptions::strict(), DecodeOptions::lenient()] {
            input(kind, &octets, options);
        }
        if kind >= 4 {
            if let Ok(message) = M3ua::from_bytes(&octets) {
                prop_assert_eq!(message.to_vec().unwrap(), octets);
            }
        }
    }
}

fn vector((_, file, _): File, name: &str) -> Vec<u8> {
    proofs::vectors(file)
        .find(|(this, _)| *this == name)
        .expect(name)
        .1
}

/// RFC 4666, 3.1.4: receivers accept a length that leaves the last padding out.
#[test]
fn padding_that_is_not_counted_is_accepted_and_kept() {
    let whole = vector(M3UA, "data.payload_1_octets");
    let M3ua::Data(expected) = M3ua::from_bytes(&whole).unwrap() else {
        panic!()
    };
    // The length without the padding; then the message without it as well.
    let mut uncounted = whole.clone();
    uncounted[7] -= 3;
    let mut missing = uncounted.clone();
    missing.truncate(whole.len() - 3);
    // Octets of padding that are no zeros.
    let mut dirty = whole.clone();
    *dirty.last_mut().unwrap() = 0x55;
    // A reserved octet that is set.
    let mut reserved = whole.clone();
    reserved[1] = 7;
    for octets in [&uncounted, &missing, &dirty, &reserved] {
        let message: M3ua<'_> = proofs::canonical(octets);
        assert_eq!(message, M3ua::Data(expected));
        // Once it says something else, it is laid out as it should be.
        let M3ua::Data(mut data) = message else {
            panic!()
        };
        data.routing_context = Some(8);
        let changed = M3ua::Data(data).to_vec().unwrap();
        assert_eq!(changed.len(), whole.len());
        assert_eq!(changed[..15], whole[..15]);
        assert_eq!(changed[15], 8);
    }
    // Whatever else follows is not the message's.
    uncounted.push(0);
    let error = M3ua::from_bytes(&uncounted).unwrap_err();
    assert_eq!(error.field(), "trailing octets");
}

#[test]
fn order_and_unknown_parameters_of_data_are_kept() {
    let data = vector(M3UA, "data.payload_4_octets");
    let (context, rest) = data[8..].split_at(8);
    let mut octets = data[..8].to_vec();
    octets.extend(rest);
    octets.extend(context);
    octets.extend([0x70, 0, 0, 5, 9, 0, 0, 0]);
    octets[7] += 8;
    let message: M3ua<'_> = proofs::canonical(&octets);
    let M3ua::Data(read) = message else { panic!() };
    assert_eq!(read.routing_context, Some(7));
    let unknown: Vec<_> = read.unknown_parameters().collect();
    let tag = ParameterTag(0x7000);
    assert_eq!(unknown, [Parameter::Other { tag, value: &[9] }]);
}

#[test]
fn what_is_wrong_is_told_with_its_octet() {
    let check = |body: &[u8], message: &str| {
        let mut octets = vec![1, 0, 1, 1, 0, 0, 0, body.len() as u8 + 8];
        octets.extend(body);
        assert_eq!(M3ua::from_bytes(&octets).unwrap_err().to_string(), message);
    };
    check(&[], "protocol_data: mandatory, and missing, at octet 8");
    check(
        &[0, 6, 0, 3],
        "parameter_length: length 3 is not in 4..=65535, at octet 10",
    );
    check(
        &[0, 6, 0, 9, 0, 0, 0, 7],
        "parameter_value: needs 5 octets, the message length has 4 left, at octet 12",
    );
    check(
        &[0, 6, 0, 8, 0, 0, 0, 7, 0, 6, 0, 8, 0, 0, 0, 7],
        "routing_context: occurs more than once, at octet 16",
    );
    check(
        &[2, 16, 0, 8, 0, 0, 0, 7],
        "dpc: needs 4 octets, the parameter length has 0 left, at octet 16",
    );
    check(
        &[0, 6, 0, 12, 0, 0, 0, 7, 0, 0, 0, 8],
        "routing_context: 4 octets more than the parameter length should hold, at octet 16",
    );
    check(
        &[0, 4, 0, 5, 1, 0],
        "padding: needs 3 octets, the message length has 1 left, at octet 13",
    );
    let error = M3ua::from_bytes(&[1, 0, 3, 1, 0, 0, 0, 9]).unwrap_err();
    assert_eq!((error.field(), error.offset()), ("body", 8));
    let limit = Limit::Input;
    assert_eq!(
        error.kind(),
        ErrorKind::Truncated {
            needed: 1,
            available: 0,
            limit
        }
    );
}

/// RFC 4666, 3.3.1: DATA are for one application server. What says otherwise
/// is not typed, and yet can be read, told and relayed.
#[test]
fn data_with_two_routing_contexts_are_a_message() {
    let mut octets = vector(M3UA, "data.payload_4_octets");
    octets[11] = 12;
    octets.splice(16..16, [0, 0, 0, 8]);
    octets[7] += 4;
    let error = M3ua::from_bytes(&octets).unwrap_err();
    assert_eq!(
        error.to_string(),
        "routing_context: 4 octets more than the parameter length should hold, at octet 16"
    );
    let message: Message<'_> = proofs::canonical(&octets);
    assert_eq!(message.message_type, MessageType::DATA);
    let contexts = message.parameters.routing_context().unwrap();
    assert!(contexts.iter().eq([7, 8]));
    assert_eq!(message.parameters.protocol_data().unwrap().dpc, 5000);
}

#[test]
fn what_does_not_fit_is_refused() {
    let items = [Parameter::InfoString(Text(&[0; 0xfffc]))];
    let message = Message::new(MessageType::ASPUP, Parameters::new(&items));
    let error = M3ua::Other(message).to_vec().unwrap_err();
    assert_eq!(error.field(), "parameter_length");
    let (length, max) = (0x1_0000, 0xffff);
    assert_eq!(error.kind(), EncodeErrorKind::TooLong { length, max });
    let message = Message::new(MessageType::DATA, Parameters::NONE);
    let error = M3ua::Other(message).to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::Contradiction);
}

#[test]
fn every_octet_is_told() {
    for (_, file, _) in [M2PA, M2PA_STATUS] {
        for (name, octets) in proofs::vectors(file) {
            told(&octets, name, |reader| {
                M2pa::decode(reader).unwrap();
            });
        }
    }
    for (_, file, _) in [M3UA, M3UA_OTHER] {
        for (name, octets) in proofs::vectors(file) {
            told(&octets, name, |reader| {
                M3ua::decode(reader).unwrap();
            });
        }
    }
}

#[test]
fn a_line_says_what_it_is() {
    let data = vector(M3UA, "data");
    assert_eq!(
        M3ua::from_bytes(&data).unwrap().to_string(),
        "DATA, SCCP from 0-37-5 (301) to 2-113-0 (5000), SLS 5"
    );
    let ready = vector(M2PA_STATUS, "ready");
    assert_eq!(
        M2pa::from_bytes(&ready).unwrap().to_string(),
        "Link Status, BSN 16777215, FSN 16777215, Ready"
    );
    let busy = vector(MTP2, "lssu.one_octet_5");
    assert_eq!(
        SignalUnit::from_bytes(&busy).unwrap().to_string(),
        "LSSU, BSN 127, FSN 127, SIB, busy"
    );
}
