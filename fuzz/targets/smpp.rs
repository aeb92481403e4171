//! SMPP PDUs, and what their strings say: times, receipts, text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use septet_fuzz::{Arbitrary, Unstructured, decoders, shown, values};
use septet_smpp::receipt::{Fields, Receipt};
use septet_smpp::text::{Charset, DefaultAlphabet, UserData};
use septet_smpp::time::Time;
use septet_smpp::{
    AlertNotification, Bind, BindResp, Body, BroadcastSm, CancelBroadcastSm, CancelSm, CommandId,
    CommandStatus, DataSm, DeliverSm, DeliverSmResp, Header, List, Outbind, Pdu, PduError,
    QueryBroadcastSm, QueryLastMsgsResp, QueryMsgDetailsResp, QuerySm, QuerySmResp, Registry,
    ReplaceSm, SubmitMulti, SubmitMultiResp, SubmitSm, SubmitSmResp, TlvShape, TlvTag, Tlvs,
    VendorTlv,
};
use septet_wire::{Decode, DecodeOptions, Encode, Record};

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
        AnyQueryLastMsgsResp: QueryLastMsgsResp<'a> = QueryLastMsgsResp::decode => |response| {
            assert_eq!(response.messages.iter().count(), response.messages.len());
        };
        AnyQueryMsgDetailsResp: QueryMsgDetailsResp<'a> = QueryMsgDetailsResp::decode => |response| {
            assert_eq!(response.dest_address.iter().count(), response.dest_address.len());
        };
        AnyQuerySmResp: QuerySmResp<'a> = QuerySmResp::decode => |response| shown(response);
    }
    values!(octets; Pdu<'_>, Tlvs<'_>, Bind<'_>, BindResp<'_>, Outbind<'_>, SubmitSm<'_>,
        SubmitSmResp<'_>, DeliverSm<'_>, DeliverSmResp<'_>, SubmitMulti<'_>, SubmitMultiResp<'_>,
        DataSm<'_>, QueryLastMsgsResp<'_>, QueryMsgDetailsResp<'_>, QuerySm<'_>, QuerySmResp<'_>, CancelSm<'_>, ReplaceSm<'_>,
        AlertNotification<'_>, BroadcastSm<'_>, QueryBroadcastSm<'_>, CancelBroadcastSm<'_>);
    for options in [DecodeOptions::strict(), DecodeOptions::lenient()] {
        let read = Pdu::parse_with(octets, options, ());
        named(octets, options, &read);
        if let Err(error) = read {
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
        Body::DataSm(message) => text(&message.user_data()),
        Body::BroadcastSm(message) => text(&message.user_data()),
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
    shown(&(tlvs.tail(), Receipt::from_tlvs(tlvs)));
    macro_rules! getters {
        ($($getter:ident)*) => { $(shown(&tlvs.$getter());)* };
    }
    getters! {
        dest_addr_subunit dest_network_type dest_bearer_type dest_telematics_id
        source_addr_subunit source_network_type source_bearer_type source_telematics_id
        qos_time_to_live payload_type additional_status_info_text receipted_message_id
        ms_msg_wait_facilities privacy_indicator source_subaddress dest_subaddress
        user_message_reference user_response_code source_port destination_port
        sar_msg_ref_num language_indicator sar_total_segments sar_segment_seqnum
        sc_interface_version callback_num_pres_ind callback_num_atag number_of_messages
        callback_num dpf_result set_dpf ms_availability_status network_error_code
        message_payload delivery_failure_reason more_messages_to_send message_state
        congestion_state ussd_service_op broadcast_channel_indicator broadcast_content_type
        broadcast_content_type_info broadcast_message_class broadcast_rep_num
        broadcast_frequency_interval broadcast_area_identifier broadcast_error_status
        broadcast_area_success broadcast_end_time broadcast_service_group
        billing_identification source_network_id dest_network_id source_node_id dest_node_id
        dest_addr_np_resolution dest_addr_np_information dest_addr_np_country display_time
        sms_signal ms_validity alert_on_message_delivery its_reply_type its_session_info
    }
}

/// Names change nothing, whatever they are given to.
fn named(octets: &[u8], options: DecodeOptions, plain: &Result<Pdu<'_>, PduError>) {
    // Tags from the input itself, where some of them occur.
    let tlvs: Vec<_> = octets
        .chunks_exact(4)
        .take(16)
        .map(|four| VendorTlv {
            tag: TlvTag(u16::from_be_bytes([four[0], four[1]])),
            name: "vendor's",
            shape: match four[2] % 3 {
                0 => TlvShape::Number,
                1 => TlvShape::Text,
                _ => TlvShape::Octets,
            },
        })
        .collect();
    let registry = Registry {
        commands: &[(CommandId::SUBMIT_SM, "vendor's")],
        statuses: &[(CommandStatus::ESME_ROK, "vendor's")],
        tlvs: &tlvs,
    };
    let record = Record::new();
    let naming = registry.naming(&record);
    assert_eq!(Pdu::parse_with(octets, options, &naming), *plain);
    shown(&record.into_events());
    if let Ok(pdu) = plain {
        for tlv in pdu.tlvs() {
            shown(&registry.tlv(&tlv).to_string());
        }
    }
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
