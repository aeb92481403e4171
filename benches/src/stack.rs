//! One mt-ForwardSM through the whole stack, from SCCP unitdata with two
//! titles to the argument of MAP and back, by septet and by its peers.
//!
//! Whoever writes one has the addresses, the application context and the
//! argument, and makes from the inside out what lies around them. The peers
//! keep what was made before in its place, so that they copy octets only; they
//! make a `Vec` a layer, where septet has a buffer a layer.

use gsm_map::operations::mt_forward_sm::MtForwardSmArg as PeerArg;
use sccp::UnitData;
use septet_map::{ApplicationContext, MtForwardSmArg};
use septet_sccp::{Message as Sccp, Udt};
use septet_tcap::ber::{Any, Oid};
use septet_tcap::{
    Aarq, Begin, Code, Component, Components, DialoguePortion, Invoke, Message as Tcap,
    TransactionId,
};
use septet_wire::{Decode, Encode};
use tcap::TcapMessage;

/// Unitdata that carries a Begin with an AARQ and an Invoke of mt-ForwardSM.
///
/// # Panics
///
/// If there is no such vector.
#[must_use]
pub fn vector() -> Vec<u8> {
    const MTP3: &str = include_str!("../../testdata/mtp/mtp3.txt");
    const LABEL: usize = 5;
    crate::vector(MTP3, "sccp").split_off(LABEL)
}

/// What is written: the parts of a message that was decoded.
#[derive(Debug, Clone)]
pub struct Parts<'a> {
    udt: Udt<'a>,
    otid: TransactionId,
    arg: MtForwardSmArg<'a>,
}

/// Decodes every layer.
///
/// # Panics
///
/// On anything but what [`vector`] holds.
#[must_use]
#[inline(always)]
pub fn decode(octets: &[u8]) -> Parts<'_> {
    let Ok(Sccp::Udt(udt)) = Sccp::from_bytes(octets) else {
        panic!("no unitdata");
    };
    let Ok(Tcap::Begin(begin)) = Tcap::from_bytes(udt.data) else {
        panic!("no Begin");
    };
    let Some(Component::Invoke(invoke)) = begin.components.unwrap().iter().next() else {
        panic!("no Invoke");
    };
    assert_eq!(invoke.operation_code, Code::Local(44));
    let arg = invoke.parameter.unwrap().decode_as().unwrap();
    let otid = begin.otid;
    Parts { udt, otid, arg }
}

/// Encodes every layer.
///
/// # Panics
///
/// If a buffer is too small.
#[inline(always)]
pub fn encode<'b>(parts: &Parts<'_>, buffer: &'b mut [u8]) -> &'b [u8] {
    let mut arg = [0; 256];
    let arg = parts.arg.encode_to_slice(&mut arg).unwrap();
    let parameter = Any::from_bytes(arg).unwrap();
    let components = [Component::Invoke(Invoke::new(
        1,
        Code::Local(44),
        Some(parameter),
    ))];
    let context = ApplicationContext::SHORT_MSG_MT_RELAY_V3.octets();
    let begin = Begin {
        dialogue_portion: Some(DialoguePortion::Aarq(Aarq::new(
            Oid::new(&context).unwrap(),
        ))),
        components: Some(Components::new(&components)),
        ..Begin::new(parts.otid)
    };
    let mut data = [0; 256];
    let data = begin.encode_to_slice(&mut data).unwrap();
    let Udt {
        protocol_class,
        called_party_address,
        calling_party_address,
        ..
    } = parts.udt;
    let udt = Udt::new(
        protocol_class,
        called_party_address,
        calling_party_address,
        data,
    );
    udt.encode_to_slice(buffer).unwrap()
}

/// The same of the peers.
#[derive(Debug, Clone)]
pub struct PeerParts {
    udt: UnitData,
    message: TcapMessage,
    arg: PeerArg,
}

fn invoke(message: &mut TcapMessage) -> &mut tcap::Invoke {
    let TcapMessage::Begin(begin) = message else {
        panic!("no Begin");
    };
    let Some([tcap::Component::Invoke(invoke)]) = begin.components.as_deref_mut() else {
        panic!("no Invoke");
    };
    invoke
}

/// Decodes every layer with sccp, tcap and gsm_map.
///
/// # Panics
///
/// On anything but what [`vector`] holds.
#[must_use]
#[inline(always)]
pub fn peers_decode(octets: &[u8]) -> PeerParts {
    let udt = UnitData::decode(octets).unwrap();
    let mut message = tcap::decode(&udt.data).unwrap();
    if let TcapMessage::Begin(begin) = &message {
        // tcap keeps the dialogue portion as octets until it is asked for.
        let dialogue = begin.dialogue_portion.as_ref().unwrap();
        assert!(dialogue.dialogue_pdu().unwrap().is_some());
    }
    let parameter = invoke(&mut message).parameter.as_ref().unwrap();
    let arg = gsm_map::decode(parameter.as_bytes()).unwrap();
    PeerParts { udt, message, arg }
}

/// Encodes every layer with gsm_map, tcap and sccp.
///
/// # Panics
///
/// If one of them cannot.
#[inline(always)]
pub fn peers_encode(parts: &mut PeerParts) -> Vec<u8> {
    let arg = gsm_map::encode(&parts.arg).unwrap();
    invoke(&mut parts.message).parameter = Some(rasn::types::Any::new(arg));
    parts.udt.data = tcap::encode(&parts.message).unwrap();
    parts.udt.encode().unwrap()
}
