//! No SMPP PDU can panic, nor a stream of them, nor the texts in them.

#![no_std]
#![no_main]

use core::ops::Range;

use septet_proofs::{input, number, used, walked};
use septet_smpp::framer::{Framing, next_frame, other_protocol};
use septet_smpp::receipt::{Fields, Receipt};
use septet_smpp::text::{Charset, DefaultAlphabet, Segmenter, UserData, Way};
use septet_smpp::time::Time;
use septet_smpp::{
    AlertNotification, Bind, BindResp, Body, BroadcastSm, COctetString, CancelBroadcastSm,
    CancelSm, CancelSmResp, DataSm, DataSmResp, DeliverSm, DeliverSmResp, DestAddress, Header,
    Outbind, ParamRetrieve, ParamRetrieveResp, Pdu, QueryBroadcastSm, QueryLastMsgs,
    QueryLastMsgsResp, QueryMsgDetails, QueryMsgDetailsResp, QuerySm, QuerySmResp, Registry,
    ReplaceSm, SubmitMulti, SubmitMultiResp, SubmitSm, SubmitSmResp, Tlvs, UnsuccessSme,
};
use septet_text::plan::ReferenceWidth;
use septet_tpdu::Reference;
use septet_wire::{Decode, DecodeOptions, Encode, Finding, Trace, Value};

#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    let octets = input();
    used(Header::from_bytes(octets));
    used(Bind::from_bytes(octets));
    used(BindResp::from_bytes(octets));
    used(Outbind::from_bytes(octets));
    used(SubmitSm::from_bytes(octets));
    used(SubmitSmResp::from_bytes(octets));
    used(DeliverSm::from_bytes(octets));
    used(DeliverSmResp::from_bytes(octets));
    used(SubmitMulti::from_bytes(octets));
    used(SubmitMultiResp::from_bytes(octets));
    used(DestAddress::from_bytes(octets));
    used(UnsuccessSme::from_bytes(octets));
    used(DataSm::from_bytes(octets));
    used(DataSmResp::from_bytes(octets));
    used(QuerySm::from_bytes(octets));
    used(QuerySmResp::from_bytes(octets));
    used(CancelSm::from_bytes(octets));
    used(CancelSmResp::from_bytes(octets));
    used(ReplaceSm::from_bytes(octets));
    used(AlertNotification::from_bytes(octets));
    used(ParamRetrieve::from_bytes(octets));
    used(ParamRetrieveResp::from_bytes(octets));
    used(QueryLastMsgs::from_bytes(octets));
    used(QueryLastMsgsResp::from_bytes(octets));
    used(QueryMsgDetails::from_bytes(octets));
    used(QueryMsgDetailsResp::from_bytes(octets));
    used(BroadcastSm::from_bytes(octets));
    used(QueryBroadcastSm::from_bytes(octets));
    used(CancelBroadcastSm::from_bytes(octets));
    if let Ok(found) = Tlvs::from_bytes(octets) {
        tlvs(&found);
    }
    for options in [DecodeOptions::strict(), DecodeOptions::lenient()] {
        match Pdu::parse_with(octets, options, ()) {
            Ok(found) => pdu(&found),
            Err(error) => {
                used((error.command_status(), error.header(), error.error()));
                used(error.response());
            }
        }
    }
    registry(octets);
    stream(octets);
    time(octets);
    segments(octets);
    if let Ok(found) = Receipt::from_bytes(octets) {
        receipt(&found);
    }
    let mut fields = Fields::new(octets);
    while let Some(field) = fields.next() {
        used((field.key(), fields.rest()));
    }
    0
}

fn stream(octets: &[u8]) {
    let mut rest = octets;
    loop {
        let framing = next_frame(rest, number_32());
        used(framing);
        let Framing::Frame { rest: behind, .. } = framing else {
            break;
        };
        rest = behind;
    }
    used(other_protocol(octets));
}

/// A number of 32 bits of which nothing is known.
fn number_32() -> u32 {
    u32::try_from(number()).unwrap_or(u32::MAX)
}

fn pdu(pdu: &Pdu<'_>) {
    used((pdu.command_id(), pdu.header(), pdu.header().body_len()));
    tlvs(&pdu.tlvs());
    match &pdu.body {
        Body::SubmitSm(message) => {
            time(message.schedule_delivery_time.octets());
            time(message.validity_period.octets());
            string(&message.source_addr);
            text(&message.user_data());
            used((message.message(), message.short_message.stray()));
            used(message.concatenation());
        }
        Body::DeliverSm(message) => {
            text(&message.user_data());
            message.receipt().iter().for_each(receipt);
        }
        Body::SubmitMulti(message) => {
            used(message.dest_address.len());
            walked(message.dest_address.iter());
        }
        Body::SubmitMultiResp(response) => walked(response.unsuccess_sme.iter()),
        Body::QueryLastMsgsResp(response) => walked(response.messages.iter()),
        Body::QueryMsgDetailsResp(response) => walked(response.dest_address.iter()),
        Body::QuerySmResp(response) => time(response.final_date.octets()),
        _ => {}
    }
    let mut buffer = [0; 512];
    used(pdu.encoded_len());
    used(pdu.encode_to_slice(&mut buffer).map(|octets| octets.len()));
}

/// The names of vendors, told while a PDU is read.
fn registry(octets: &[u8]) {
    let naming = Registry::INDIA_DLT.naming(Heard);
    used(Pdu::parse_with(octets, DecodeOptions::lenient(), &naming));
}

/// Hears all, and says nothing.
#[derive(Clone, Copy)]
struct Heard;

impl Trace for Heard {
    const ACTIVE: bool = true;

    fn field(self, name: &'static str, octets: Range<usize>, value: Value<'_>) {
        if let Value::Number(number) | Value::Code(number, _) = value {
            used(number);
        }
        used((name, octets));
    }

    fn open(self, name: &'static str, offset: usize) {
        used((name, offset));
    }

    fn close(self, offset: usize) {
        used(offset);
    }

    fn finding(self, finding: Finding) {
        used(finding);
    }
}

fn string(string: &COctetString<'_>) {
    used((string.octets(), string.as_str(), string.is_standard()));
}

/// Every getter.
macro_rules! typed {
    ($tlvs:ident; $($name:ident)*) => {
        $(used($tlvs.$name());)*
    };
}

fn tlvs(tlvs: &Tlvs<'_>) {
    for tlv in tlvs.iter() {
        used((tlv, tlv.number(), tlv.text()));
    }
    used(tlvs.tail());
    typed!(tlvs;
        dest_addr_subunit dest_network_type dest_bearer_type dest_telematics_id
        source_addr_subunit source_network_type source_bearer_type source_telematics_id
        qos_time_to_live payload_type additional_status_info_text receipted_message_id
        ms_msg_wait_facilities privacy_indicator source_subaddress dest_subaddress
        user_message_reference user_response_code source_port destination_port sar_msg_ref_num
        language_indicator sar_total_segments sar_segment_seqnum sc_interface_version
        callback_num_pres_ind callback_num_atag number_of_messages callback_num dpf_result set_dpf
        ms_availability_status network_error_code message_payload delivery_failure_reason
        more_messages_to_send message_state congestion_state ussd_service_op
        broadcast_channel_indicator broadcast_content_type broadcast_content_type_info
        broadcast_message_class broadcast_rep_num broadcast_frequency_interval
        broadcast_area_identifier broadcast_error_status broadcast_area_success broadcast_end_time
        broadcast_service_group billing_identification source_network_id dest_network_id
        source_node_id dest_node_id dest_addr_np_resolution dest_addr_np_information
        dest_addr_np_country display_time sms_signal ms_validity alert_on_message_delivery
        its_reply_type its_session_info
    );
}

fn text(data: &UserData<'_>) {
    if let Some(elements) = data.elements() {
        walked(elements.iter());
    }
    used((data.has_bad_header(), data.concatenation(), data.data()));
    for default in [
        DefaultAlphabet::Gsm7Unpacked,
        DefaultAlphabet::Gsm7Packed,
        DefaultAlphabet::Charset(Charset::Ascii),
        DefaultAlphabet::Charset(Charset::Latin1),
    ] {
        used((data.encoding(default), data.tables()));
        if let Some(text) = data.text(default) {
            walked(text.chars());
        }
    }
}

/// Any text, cut into messages.
fn segments(octets: &[u8]) {
    let Ok(text) = core::str::from_utf8(octets) else {
        return;
    };
    for way in [Way::Header, Way::Sar(ReferenceWidth::Octet), Way::Payload] {
        let segmenter = Segmenter::new(DefaultAlphabet::Gsm7Unpacked).with_way(way);
        let segmenter = segmenter.with_charset(Charset::Latin1);
        let Ok(parts) = segmenter.segments(text, Reference::Octet(1)) else {
            continue;
        };
        for part in parts {
            let mut buffer = [0; 512];
            used(part.submit_sm(SubmitSm::default(), &mut buffer));
        }
    }
}

fn time(octets: &[u8]) {
    if let Some(time) = Time::parse(octets) {
        used(time);
        let mut buffer = [0; 32];
        used(time.encode_to_slice(&mut buffer).map(|octets| octets.len()));
    }
}

fn receipt(receipt: &Receipt<'_>) {
    used((receipt, receipt.state(), receipt.err_number()));
    let mut buffer = [0; 512];
    used(receipt.encoded_len());
    used(
        receipt
            .encode_to_slice(&mut buffer)
            .map(|octets| octets.len()),
    );
}
