//! SMPP PDUs, and what their strings say: times, receipts, text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use septet_fuzz::{Arbitrary, Unstructured, decoders, shown, values};
use septet_smpp::receipt::{Fields, Receipt};
use septet_smpp::text::{Charset, DefaultAlphabet, UserData};
use septet_smpp::time::Time;
use septet_smpp::{
    AlertNotification, Bind, BindResp, Body, BroadcastSm, CancelBroadcastSm, CancelSm, DataSm,
    DeliverSm, DeliverSmResp, Header, List, Outbind, Pdu, QueryBroadcastSm, QuerySm, QuerySmResp,
    ReplaceSm, SubmitMulti, SubmitMultiResp, SubmitSm, SubmitSmResp, Tlvs,
};
use septet_wire::{Decode, DecodeOptions, Encode};

fuzz_target!(|octets: &[u8]| {
    decoders! { octets;
        AnyPdu: Pdu<'a> = Pdu::decode => |pdu| walk(pdu);
        AnyTlvs: Tlvs<'a> = Tlvs::decode => |found| tlvs(found);
        AnyHeader: Header = Header::decode => |header| shown(&header.body_len());
        AnyBind: Bind<'a> = Bind::decode => |bind| shown(bind);
        AnyBindResp: BindResp<'a> = BindResp::decode => |response| shown(response);
        AnyOutbind: Outbind<'a> = Outbind::decode => |outbind| shown(outbind);
        AnySubmitSm: SubmitSm<'a> = SubmitSm::decode => |message| text(&message.user_data());
        AnySubmitSmResp: SubmitSmResp<'a> = SubmitSmResp::decode => |response| shown(response);
        AnyDeliverSm: DeliverSm<'a> = DeliverSm::decode => |message| shown(&message.receipt());
        AnyDeliverSmResp: DeliverSmResp<'a> = DeliverSmResp::decode => |response| shown(response);
        AnySubmitMulti: SubmitMulti<'a> = SubmitMulti::decode => |message| destinations(message);
        AnySubmitMultiResp: SubmitMultiResp<'a> = SubmitMultiResp::decode => |response| {
            assert_eq!(response.unsuccess_sme.iter().count(), response.unsuccess_sme.len());
        };
        AnyQuerySmResp: QuerySmResp<'a> = QuerySmResp::decode => |response| shown(response);
    }
    values!(octets; Pdu<'_>, Tlvs<'_>, Bind<'_>, BindResp<'_>, Outbind<'_>, SubmitSm<'_>,
        SubmitSmResp<'_>, DeliverSm<'_>, DeliverSmResp<'_>, SubmitMulti<'_>, SubmitMultiResp<'_>,
        DataSm<'_>, QuerySm<'_>, QuerySmResp<'_>, CancelSm<'_>, ReplaceSm<'_>,
        AlertNotification<'_>, BroadcastSm<'_>, QueryBroadcastSm<'_>, CancelBroadcastSm<'_>);
    for options in [DecodeOptions::strict(), DecodeOptions::lenient()] {
        if let Err(error) = Pdu::parse_with(octets, options, ()) {
            // A peer is answered by nothing but a PDU.
            shown(&(error, error.to_string(), error.command_status()));
            if let Some(response) = error.response() {
                let octets = response.to_vec().unwrap();
                assert_eq!(Pdu::parse(&octets), Ok(response));
            }
        }
    }
    time(octets);
    receipt(octets);
});

fn walk(pdu: &Pdu<'_>) {
    shown(&(pdu.command_id(), pdu.header()));
    tlvs(&pdu.tlvs());
    match &pdu.body {
        Body::SubmitSm(message) => {
            text(&message.user_data());
            time(message.schedule_delivery_time.octets());
            time(message.validity_period.octets());
        }
        Body::DeliverSm(message) => {
            text(&message.user_data());
            shown(&message.receipt());
        }
        Body::SubmitMulti(message) => destinations(message),
        _ => {}
    }
}

/// All destinations that were counted are found, and make the same list.
fn destinations(message: &SubmitMulti<'_>) {
    let found: Vec<_> = message.dest_address.iter().collect();
    assert_eq!(found.len(), message.dest_address.len());
    let built = List::new(&found);
    assert_eq!(built, message.dest_address);
}

fn tlvs(tlvs: &Tlvs<'_>) {
    for tlv in tlvs.iter() {
        shown(&(tlv, tlv.number(), tlv.text()));
        assert!(tlvs.get_all(tlv.tag).any(|value| *value == *tlv.value));
    }
    shown(&(tlvs.tail(), tlvs.message_payload(), tlvs.message_state()));
    shown(&(tlvs.network_error_code(), tlvs.receipted_message_id()));
}

fn text(data: &UserData<'_>) {
    shown(&(data, data.elements(), data.concatenation()));
    for default in [
        DefaultAlphabet::Gsm7Unpacked,
        DefaultAlphabet::Gsm7Packed,
        DefaultAlphabet::Charset(Charset::Ascii),
        DefaultAlphabet::Charset(Charset::Latin1),
    ] {
        if let Some(text) = data.text(default) {
            assert!(text.chars().eq(text.to_string().chars()));
        }
    }
}

/// A time that is read is written and read as the same, and so is a value
/// that can be written.
fn time(octets: &[u8]) {
    if let Some(time) = Time::parse(octets) {
        let back = time.to_vec().unwrap();
        assert_eq!(Time::parse(&back), Some(time));
    }
    if let Ok(time) = Time::arbitrary(&mut Unstructured::new(octets)) {
        shown(&time.to_string());
        if let Ok(text) = time.to_vec() {
            assert_eq!(text.len(), time.encoded_len());
            assert_eq!(Time::parse(&text), Some(time));
        }
    }
}

/// A receipt is read as tolerantly as may be, and one that can be written
/// comes back.
fn receipt(octets: &[u8]) {
    if let Ok(receipt) = Receipt::from_bytes(octets) {
        shown(&(receipt.to_string(), receipt.state(), receipt.err_number()));
        if let Ok(text) = receipt.to_vec() {
            assert_eq!(Receipt::from_bytes(&text), Ok(receipt));
        }
    }
    let mut fields = Fields::new(octets);
    let mut left = octets.len();
    while let Some(field) = fields.next() {
        shown(&field.key());
        assert!(fields.rest().len() < left, "a field of no octets");
        left = fields.rest().len();
    }
    values!(octets; Receipt<'_>);
}
