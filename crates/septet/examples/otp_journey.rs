//! A one-time code on its way from an application to a handset, all in octets:
//! each hop is encoded by one side and decoded by the other.
//!
//! ```text
//!  application          SMSC               HLR            MSC          handset
//!      |--- submit_sm --->|                 |              |              |
//!      |<- submit_sm_resp-|                 |              |              |
//!      |                  |- sendRoutingInfoForSM ->       |              |
//!      |                  |<--- IMSI, MSC --|              |              |
//!      |                  |------- mt-ForwardSM ---------->|- SMS-DELIVER>|
//!      |                  |<----- ReturnResultLast --------|<-- ack ------|
//!      |<-- deliver_sm ---|  (receipt)      |              |              |
//!      |- deliver_sm_resp>|                 |              |              |
//! ```
//!
//! `cargo run --example otp_journey`

use core::error::Error;
use core::time::Duration;

use septet::map::{
    AddressBuf as MapAddress, ApplicationContext, Imsi, LocationInfoWithLmsi, MtForwardSmArg,
    Operation, OperationCode, RoutingInfoForSmArg, RoutingInfoForSmRes, SignalInfo, SmRpDa, SmRpOa,
};
use septet::mtp::m3ua::{Data, ProtocolData};
use septet::mtp::{M3ua, NetworkIndicator, PointCode, ServiceIndicator};
use septet::sccp::{Address, ProtocolClass, SubsystemNumber, Udt};
use septet::smpp::receipt::{Date, Receipt};
use septet::smpp::{
    Body, DeliverSm, DeliverSmResp, EsmClass, MessageState, MessageType, Npi, Pdu,
    RegisteredDelivery, SubmitSm, SubmitSmResp, Tlv, TlvTag, Tlvs, Ton,
};
use septet::stack::{Entry, Joined, Joiner, Message};
use septet::tcap::{
    Aare, Aarq, Begin, Code, Component, Components, DialoguePortion, End, Invoke, ReturnResult,
    TransactionId,
};
use septet::tpdu::segment::segments;
use septet::tpdu::{AddressBuf, Deliver, Elements, Reference, TimeStamp, Tpdu, UserData};
use septet::wire::ber::{Any, Oid};
use septet::wire::store::Bounds;
use septet::wire::{DigitBuf, DigitSet};
use septet::{Decode, Encode};

type Result<T> = core::result::Result<T, Box<dyn Error>>;

const SUBSCRIBER: &str = "306971234567";
const IMSI: &str = "202019876543210";
const SMSC: &str = "306900000010";
const HLR: &str = "306900000099";
const MSC: &str = "306900000020";

fn main() -> Result<()> {
    println!("A six-digit code\n");
    let submit = application_submits("Your code is 481 516. It expires in 5 minutes.")?;
    let (from, to, text) = smsc_accepts(&submit)?;

    let (imsi, msc) = smsc_asks_the_hlr(&to)?;
    println!("       so {to} is {imsi}, at MSC {msc}\n");

    for part in parts(&from, &text)? {
        mt_forward_sm(1, &imsi, &part)?;
    }
    receipt(&from, &to)?;

    println!("\n200 characters and an emoji\n");
    let long = "Your parcel waits for you at the locker behind the station until Friday evening; \
                after that it goes back to its sender. To open the locker, come close to it with \
                your phone, and enter the code 27182. ";
    let long: String = long.chars().take(200).chain(['🎁']).collect();
    let mut handset = Joiner::new(Bounds::default());
    let mut whole = None;
    for (part, transaction) in parts(&from, &long)?.iter().zip(2..) {
        let received = mt_forward_sm(transaction, &imsi, part)?;
        let message = Message::from_bytes(Entry::TpduMt, &received)?;
        let sms = message.sms().next().ok_or("no message")?;
        match handset.sms(&sms, 0, Duration::ZERO) {
            Joined::Whole(text) => whole = text,
            waiting => println!("       the handset: {waiting:?}\n"),
        }
    }
    assert_eq!(whole.as_deref(), Some(long.as_str()));
    println!("       the handset shows: {long}");
    Ok(())
}

/// The application's side of SMPP.
fn application_submits(text: &str) -> Result<Vec<u8>> {
    let submit_sm = SubmitSm {
        source_addr_ton: Ton::ALPHANUMERIC,
        source_addr: b"MYCOMPANY".into(),
        dest_addr_ton: Ton::INTERNATIONAL,
        dest_addr_npi: Npi::ISDN,
        destination_addr: SUBSCRIBER.as_bytes().into(),
        // A receipt, please, whatever becomes of it.
        registered_delivery: RegisteredDelivery(1),
        // ASCII letters, digits and full stops are the same in GSM 7 bit.
        short_message: text.as_bytes().into(),
        ..SubmitSm::default()
    };
    let octets = Pdu::new(7, submit_sm).to_vec()?;
    hop("application", "SMSC", "submit_sm", &octets);
    Ok(octets)
}

/// The SMSC's side: it reads the message, and answers with an identifier.
fn smsc_accepts(octets: &[u8]) -> Result<(String, String, String)> {
    let message = Message::from_bytes(Entry::Smpp, octets)?;
    let sms = message.sms().next().ok_or("no message")?;
    let from = sms.from.ok_or("no source")?.to_string();
    let to = sms.to.ok_or("no destination")?.to_string();
    let text = sms.text.ok_or("no text")?.to_string();
    println!("       the SMSC reads: from {from}, to {to}: {text}");

    let answer = Pdu::new(7, SubmitSmResp::new(b"5f3a91")).to_vec()?;
    hop("SMSC", "application", "submit_sm_resp", &answer);
    let pdu = Pdu::from_bytes(&answer)?;
    assert!(matches!(pdu.body, Body::SubmitSmResp(_)));
    println!("       the application keeps the identifier 5f3a91\n");
    Ok((from, to, text))
}

/// sendRoutingInfoForSM and its answer: the subscriber's IMSI, and the MSC
/// that serves it.
fn smsc_asks_the_hlr(to: &str) -> Result<(String, String)> {
    let msisdn = MapAddress::<9>::international(to.trim_start_matches('+'))?;
    let smsc = MapAddress::<9>::international(SMSC)?;
    let arg = RoutingInfoForSmArg::new(msisdn.isdn_address(), true, smsc.address());
    let context = ApplicationContext::SHORT_MSG_GATEWAY_V3;
    let code = OperationCode::SEND_ROUTING_INFO_FOR_SM;
    let question = invoke(1, context, code, &arg.to_vec()?)?;
    let question = carry(
        (SMSC, SubsystemNumber::MSC),
        (HLR, SubsystemNumber::HLR),
        &question,
    )?;
    hop("SMSC", "HLR", "sendRoutingInfoForSM", &question);

    // The HLR.
    let asked = Message::from_bytes(Entry::M3ua, &question)?;
    let Some(Operation::RoutingInfoForSmArg(arg)) = asked.operations().next() else {
        return Err("the HLR expected sendRoutingInfoForSM".into());
    };
    println!("       the HLR looks up {}", arg.msisdn);
    let imsi = DigitBuf::<8>::new(IMSI, DigitSet::TBCD, 0xf)?;
    let msc = MapAddress::<9>::international(MSC)?;
    let res = RoutingInfoForSmRes::new(
        Imsi::new(imsi.digits().octets()),
        LocationInfoWithLmsi::new(msc.isdn_address()),
    );
    let answer = return_result(&asked, context, code, Some(&res.to_vec()?))?;
    let answer = carry(
        (HLR, SubsystemNumber::HLR),
        (SMSC, SubsystemNumber::MSC),
        &answer,
    )?;
    hop("HLR", "SMSC", "the answer", &answer);

    // The SMSC again.
    let answered = Message::from_bytes(Entry::M3ua, &answer)?;
    let Some(Operation::RoutingInfoForSmRes(res)) = answered.operations().next() else {
        return Err("the SMSC expected an IMSI and an MSC".into());
    };
    let msc = res.location_info_with_lmsi.network_node_number;
    Ok((res.imsi.to_string(), msc.to_string()))
}

/// A text as SMS-DELIVER, in as many parts as it takes.
fn parts(from: &str, text: &str) -> Result<Vec<Vec<u8>>> {
    let from: AddressBuf = from.parse()?;
    segments(text, Elements::EMPTY, Reference::Octet(0x42))?
        .map(|part| {
            let mut buffer = [0; UserData::MAX_OCTETS];
            let user_data = part.user_data(&mut buffer)?;
            let time = TimeStamp::new(2026, 11, 22, 10, 15, 0, 8).ok_or("no such time")?;
            Ok(Deliver::new(from.address(), time, user_data).to_vec()?)
        })
        .collect()
}

/// mt-ForwardSM and its acknowledgement. What comes back is the TPDU that the
/// handset gets.
fn mt_forward_sm(transaction: u8, imsi: &str, tpdu: &[u8]) -> Result<Vec<u8>> {
    let imsi = DigitBuf::<8>::new(imsi, DigitSet::TBCD, 0xf)?;
    let smsc = MapAddress::<9>::international(SMSC)?;
    let arg = MtForwardSmArg::new(
        SmRpDa::Imsi(Imsi::new(imsi.digits().octets())),
        SmRpOa::ServiceCentreAddressOa(smsc.address()),
        SignalInfo::new(tpdu),
    );
    let context = ApplicationContext::SHORT_MSG_MT_RELAY_V3;
    let forward = invoke(
        transaction,
        context,
        OperationCode::MT_FORWARD_SM,
        &arg.to_vec()?,
    )?;
    let forward = carry(
        (SMSC, SubsystemNumber::MSC),
        (MSC, SubsystemNumber::MSC),
        &forward,
    )?;
    hop("SMSC", "MSC", "mt-ForwardSM", &forward);

    // The MSC, and over the air the handset.
    let message = Message::from_bytes(Entry::M3ua, &forward)?;
    let operation = message.operations().next().ok_or("no operation")?;
    let Some(Ok(Tpdu::Deliver(deliver))) = operation.tpdu() else {
        return Err("the MSC expected an SMS-DELIVER".into());
    };
    println!("       the handset reads: {deliver}");
    let received = deliver.to_vec()?;

    let answer = return_result(&message, context, OperationCode::MT_FORWARD_SM, None)?;
    let answer = carry(
        (MSC, SubsystemNumber::MSC),
        (SMSC, SubsystemNumber::MSC),
        &answer,
    )?;
    hop("MSC", "SMSC", "the acknowledgement", &answer);
    let answered = Message::from_bytes(Entry::M3ua, &answer)?;
    println!("       {}\n", answered.tcap.ok_or("no TCAP")?);
    Ok(received)
}

/// The receipt that the application asked for, and its response.
fn receipt(application: &str, subscriber: &str) -> Result<()> {
    let receipt = Receipt {
        id: b"5f3a91",
        sub: Some(1),
        dlvrd: Some(1),
        submit_date: Date::parse(b"2611221015"),
        done_date: Date::parse(b"2611221015"),
        stat: b"DELIVRD",
        err: Some(b"000"),
        text: Some(b"Your code is 481 516"),
        network_error_code: None,
    };
    let text = receipt.to_vec()?;
    let state = [MessageState::DELIVERED.0];
    let tlvs = [
        Tlv::new(TlvTag::RECEIPTED_MESSAGE_ID, b"5f3a91\0"),
        Tlv::new(TlvTag::MESSAGE_STATE, &state),
    ];
    let deliver_sm = DeliverSm {
        source_addr_ton: Ton::INTERNATIONAL,
        source_addr_npi: Npi::ISDN,
        source_addr: subscriber.trim_start_matches('+').as_bytes().into(),
        dest_addr_ton: Ton::ALPHANUMERIC,
        destination_addr: application.as_bytes().into(),
        esm_class: EsmClass::default().with_message_type(MessageType::DELIVERY_RECEIPT),
        short_message: text.as_slice().into(),
        tlvs: Tlvs::new(&tlvs),
        ..DeliverSm::default()
    };
    let octets = Pdu::new(1, deliver_sm).to_vec()?;
    hop("SMSC", "application", "deliver_sm", &octets);

    let message = Message::from_bytes(Entry::Smpp, &octets)?;
    let sms = message.sms().next().ok_or("no receipt")?;
    let delivery = sms.delivery.ok_or("no state")?;
    println!("       the application reads: 5f3a91 is {delivery}");

    let answer = Pdu::new(1, DeliverSmResp::new(b"")).to_vec()?;
    hop("application", "SMSC", "deliver_sm_resp", &answer);
    Pdu::from_bytes(&answer)?;
    Ok(())
}

/// Begin with the dialogue's application context and one Invoke.
fn invoke(
    transaction: u8,
    context: ApplicationContext,
    code: OperationCode,
    argument: &[u8],
) -> Result<Vec<u8>> {
    let name = context.octets();
    let argument = Any::from_bytes(argument)?;
    let components = [Component::Invoke(Invoke::new(
        1,
        Code::Local(code.0.into()),
        Some(argument),
    ))];
    let mut begin = Begin::new(TransactionId::new(&[0, 0, 0x10, transaction]).ok_or("no id")?);
    begin.dialogue_portion = Some(DialoguePortion::Aarq(Aarq::new(
        Oid::new(&name).ok_or("no context")?,
    )));
    begin.components = Some(Components::new(&components));
    Ok(begin.to_vec()?)
}

/// End with the context accepted and one ReturnResultLast.
fn return_result(
    question: &Message<'_>,
    context: ApplicationContext,
    code: OperationCode,
    result: Option<&[u8]>,
) -> Result<Vec<u8>> {
    let name = context.octets();
    let components = [Component::ReturnResultLast(match result {
        Some(result) => ReturnResult::new(
            1,
            Code::Local(code.0.into()),
            Some(Any::from_bytes(result)?),
        ),
        None => ReturnResult::empty(1),
    })];
    let tcap = question.tcap.as_ref().ok_or("no TCAP")?;
    let mut end = End::new(tcap.otid().ok_or("no transaction")?);
    end.dialogue_portion = Some(DialoguePortion::Aare(Aare::accepted(
        Oid::new(&name).ok_or("no context")?,
    )));
    end.components = Some(Components::new(&components));
    Ok(end.to_vec()?)
}

/// TCAP in SCCP in M3UA, from one Global Title to another.
fn carry(
    from: (&str, SubsystemNumber),
    to: (&str, SubsystemNumber),
    tcap: &[u8],
) -> Result<Vec<u8>> {
    let called = Address::e164(to.0, to.1)?;
    let calling = Address::e164(from.0, from.1)?;
    let udt = Udt::new(
        ProtocolClass::CLASS_0,
        called.address(),
        calling.address(),
        tcap,
    );
    let point_code = |code| PointCode::new(code).map(PointCode::get);
    let sccp = udt.to_vec()?;
    let data = Data::new(ProtocolData {
        opc: point_code(100).ok_or("no point code")?,
        dpc: point_code(200).ok_or("no point code")?,
        si: ServiceIndicator::SCCP,
        ni: NetworkIndicator::INTERNATIONAL,
        mp: 0,
        sls: 5,
        user_protocol_data: &sccp,
    });
    Ok(M3ua::Data(data).to_vec()?)
}

/// One arrow of the picture above, with its octets.
fn hop(from: &str, to: &str, what: &str, octets: &[u8]) {
    println!("{from} -> {to}: {what}, {} octets", octets.len());
    for line in octets.chunks(24) {
        let hex: Vec<String> = line.iter().map(|octet| format!("{octet:02x}")).collect();
        println!("       {}", hex.join(" "));
    }
}
