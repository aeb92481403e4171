use septet_wire::{
    Decode, DecodeOptions, Event, Findings, Quirk, Reader, Record, Recorded, Remark, proofs,
};

use super::*;
use crate::{CommandStatus, InterfaceVersion, MessageState, Npi, Ton};

septet_wire::subject!(TlvsSubject, Tlvs<'a>, |r| Tlvs::decode(r));

#[test]
fn order_duplicates_unknown_tags_and_odd_sizes_are_kept() {
    let octets = proofs::unhex("0427 0002 0002 1403 0001 ff 0427 0001 05 ffff 0000");
    let tlvs: Tlvs<'_> = proofs::canonical(&octets);
    assert_eq!(tlvs.iter().count(), 4);
    assert_eq!(tlvs.message_state(), Some(MessageState::DELIVERED));
    assert_eq!(tlvs.get_all(TlvTag::MESSAGE_STATE).last(), Some(&[5][..]));
    assert_eq!(tlvs.get(TlvTag(0xffff)), Some(&[][..]));
    let items: Vec<_> = tlvs.iter().collect();
    assert_eq!(Tlvs::new(&items), tlvs);
    assert_ne!(Tlvs::new(&items[1..]), tlvs);
    assert_eq!(Tlvs::new(&items).to_vec().unwrap(), octets);
}

#[test]
fn a_declared_length_bounds_the_value() {
    // A length of 1 in a TLV that should have 2 octets must not make
    // another TLV out of the octets behind it.
    let octets = proofs::unhex("0204 0001 07 020c 0002 0102");
    let tlvs = Tlvs::from_bytes(&octets).unwrap();
    assert_eq!(tlvs.user_message_reference(), Some(7));
    assert_eq!(tlvs.sar_msg_ref_num(), Some(0x0102));
    assert_eq!(tlvs.iter().count(), 2);
}

#[test]
fn a_truncated_tlv_is_told_where_and_why() {
    for (octets, message) in [
        (
            "0427 0001 02 04",
            "tlv_tag: needs 2 octets, the input has 1 left, at octet 5",
        ),
        (
            "0427 00",
            "tlv_length: needs 2 octets, the input has 1 left, at octet 2",
        ),
        (
            "0424 0005 4865",
            "message_payload: needs 5 octets, the input has 2 left, at octet 4",
        ),
        (
            "1401 0002 31",
            "tlv_value: needs 2 octets, the input has 1 left, at octet 4",
        ),
    ] {
        let error = Tlvs::from_bytes(&proofs::unhex(octets)).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn the_quirk_keeps_the_octets_of_a_truncated_tlv() {
    let octets = proofs::unhex("0427 0001 02 0424 0005 4865");
    let findings = Findings::new();
    let mut r = Reader::with(&octets, DecodeOptions::lenient(), &findings);
    let tlvs = Tlvs::decode(&mut r).unwrap();
    assert_eq!(tlvs.message_state(), Some(MessageState::DELIVERED));
    assert_eq!(tlvs.tail(), proofs::unhex("0424 0005 4865"));
    assert_eq!(tlvs.message_payload(), None);
    assert_eq!(tlvs.to_vec().unwrap(), octets);
    let findings = findings.into_vec();
    assert_eq!(findings.len(), 1);
    assert_eq!(
        (findings[0].field, findings[0].offset),
        ("message_payload", 9)
    );
    assert!(proofs::input_by(
        &TlvsSubject,
        &octets,
        DecodeOptions::lenient()
    ));
}

#[test]
fn numbers_that_do_not_fit_are_no_numbers() {
    let items = [
        Tlv::new(TlvTag::SAR_TOTAL_SEGMENTS, &[1, 0]),
        Tlv::new(TlvTag::SAR_MSG_REF_NUM, &[0, 0, 1, 0]),
        Tlv::new(TlvTag::SOURCE_PORT, &[]),
        Tlv::new(TlvTag::DESTINATION_PORT, &[0; 9]),
    ];
    let tlvs = Tlvs::new(&items);
    assert_eq!(tlvs.sar_total_segments(), None);
    assert_eq!(tlvs.sar_msg_ref_num(), Some(0x100));
    assert_eq!(tlvs.source_port(), None);
    assert_eq!(tlvs.destination_port(), None);
}

#[test]
fn a_value_too_long_for_its_length_is_refused() {
    let value = vec![0; 0x1_0000];
    let items = [Tlv::new(TlvTag::MESSAGE_PAYLOAD, &value)];
    assert_eq!(
        Tlvs::new(&items).to_vec().unwrap_err().field(),
        "tlv_length"
    );
}

/// What is built says the same once it was written and read, and what is
/// read of what is built.
#[test]
fn typed_values_come_back() {
    let number = CallbackNum {
        digit_mode: DigitMode::ASCII,
        ton: Ton::INTERNATIONAL,
        npi: Npi::ISDN,
        digits: b"302101234567",
    };
    let area = BroadcastAreaIdentifier {
        format: BroadcastAreaFormat::ALIAS,
        details: b"Athens",
    };
    let interval = BroadcastFrequencyInterval {
        unit: FrequencyUnit::MINUTES,
        count: 5,
    };
    let validity = MsValidity {
        behaviour: ValidityBehaviour::RELATIVE_TIME,
        time: Some((ValidityUnit::HOURS, 300)),
    };
    let error = NetworkErrorCode {
        network_type: NetworkErrorType::GSM,
        error_code: 0x1b,
    };
    let buffers: &mut [[u8; 32]; 2] = &mut [[0; 32]; 2];
    let [one, two] = buffers;
    let items = [
        Tlv::receipted_message_id("7b1c".into()),
        Tlv::message_state(MessageState::DELIVERED),
        Tlv::sc_interface_version(InterfaceVersion::V5_0),
        Tlv::user_message_reference(0x0102),
        Tlv::qos_time_to_live(86_400),
        Tlv::network_error_code(error),
        Tlv::callback_num(&number, one).unwrap(),
        Tlv::broadcast_area_identifier(&area, two).unwrap(),
        Tlv::broadcast_frequency_interval(interval),
        Tlv::broadcast_error_status(CommandStatus::ESME_RINVBCASTAREAFMT),
        Tlv::ms_validity(validity),
        Tlv::alert_on_message_delivery(AlertOnMessageDelivery::HIGH),
        Tlv::message_payload(b"payload"),
    ];
    let octets = Tlvs::new(&items).to_vec().unwrap();
    assert_eq!(
        proofs::hex(&octets),
        concat!(
            "001e0005376231630004270001020210000150",
            "02040002010200170004000151800423000303001b",
            "0381000f010101333032313031323334353637",
            "0606000700417468656e730605000309000506070004000001",
            "091204000404020",
            "12c130c00010304240007",
            "7061796c6f6164"
        )
    );
    let read = Tlvs::from_bytes(&octets).unwrap();
    for tlvs in [read, Tlvs::new(&items)] {
        assert_eq!(tlvs, Tlvs::new(&items));
        assert_eq!(tlvs.receipted_message_id().unwrap(), "7b1c");
        assert_eq!(tlvs.message_state(), Some(MessageState::DELIVERED));
        assert_eq!(tlvs.sc_interface_version(), Some(InterfaceVersion::V5_0));
        assert_eq!(tlvs.user_message_reference(), Some(0x0102));
        assert_eq!(tlvs.qos_time_to_live(), Some(86_400));
        assert_eq!(tlvs.network_error_code(), Some(error));
        assert_eq!(tlvs.callback_num(), Some(number));
        assert_eq!(tlvs.broadcast_area_identifier(), Some(area));
        assert_eq!(tlvs.broadcast_frequency_interval(), Some(interval));
        assert_eq!(tlvs.ms_validity(), Some(validity));
        assert_eq!(
            tlvs.alert_on_message_delivery(),
            Some(AlertOnMessageDelivery::HIGH)
        );
        assert_eq!(tlvs.message_payload(), Some(&b"payload"[..]));
    }
}

#[test]
fn a_broadcast_rep_num_of_one_octet_is_a_quirk_by_name() {
    let octets = proofs::unhex("0604 0001 05");
    let remark = |options| {
        let findings = Findings::new();
        let mut r = Reader::with(&octets, options, &findings);
        let tlvs = Tlvs::decode(&mut r).unwrap();
        assert_eq!(tlvs.broadcast_rep_num(), Some(5));
        assert_eq!(tlvs.to_vec().unwrap(), octets);
        let findings = findings.into_vec();
        assert_eq!(findings.len(), 1);
        findings[0].remark
    };
    let quirk = Quirk::SMPP_SHORT_REP_NUM;
    let named = DecodeOptions::strict().with(quirk);
    assert_eq!(remark(named), Remark::Tolerated(quirk));
    let note = remark(DecodeOptions::strict());
    assert!(matches!(note, Remark::Note(_)));
}

#[test]
fn sizes_that_the_specification_does_not_give_are_read_where_they_say_enough() {
    // broadcast_rep_num of one octet; alert_on_message_delivery as in 3.4;
    // network_error_code of four octets; ms_validity of two.
    let octets = proofs::unhex("0604 0001 05 130c 0000 0423 0004 03000102 1204 0002 0405");
    let record = Record::new();
    let mut r = Reader::with(&octets, DecodeOptions::strict(), &record);
    let tlvs = Tlvs::decode(&mut r).unwrap();
    assert_eq!(tlvs.broadcast_rep_num(), Some(5));
    assert_eq!(
        tlvs.alert_on_message_delivery(),
        Some(AlertOnMessageDelivery::DEFAULT)
    );
    assert_eq!(tlvs.network_error_code(), None);
    assert_eq!(tlvs.ms_validity(), None);
    let (mut remarks, mut rest) = (Vec::new(), Vec::new());
    for event in record.into_events() {
        match event {
            Event::Finding(found) => remarks.push((found.field, found.offset)),
            Event::Field {
                name: "value",
                value: Recorded::Octets(octets),
                ..
            } => {
                rest.push(octets);
            }
            _ => {}
        }
    }
    let odd = [
        ("broadcast_rep_num", 4),
        ("network_error_code", 13),
        ("ms_validity", 21),
    ];
    assert_eq!(remarks, odd);
    assert_eq!(rest, [[2]]);
}

#[test]
fn promises() {
    let seed = proofs::unhex("0427 0001 02 0381 0004 01010131 0606 0002 0041 1204 0004 04020001");
    crate::testing::inputs(&TlvsSubject, &[&seed]);
    crate::testing::values(&TlvsSubject);
}
