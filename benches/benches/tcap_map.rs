//! TCAP Begin with a dialogue and an Invoke; the argument in it; both.
//!
//! tcap keeps the dialogue portion as octets until it is asked for, and is
//! asked here. gsm_map checks sizes and refuses unknown members unless asked
//! to keep them; septet checks sizes and keeps them always. The TPDU inside is
//! read by nobody here.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use gsm_map::operations::mt_forward_sm::MtForwardSmArg as PeerMtForwardSmArg;
use gsm_map::operations::sri_sm::RoutingInfoForSmArg as PeerRoutingInfoForSmArg;
use septet_benches::{used, vector};
use septet_map::{MtForwardSmArg, RoutingInfoForSmArg};
use septet_tcap::{Component, Message};
use septet_wire::{Decode, Encode};
use tcap::TcapMessage;

const TCAP: &str = include_str!("../../testdata/tcap/sms.txt");
const MAP: &str = include_str!("../../testdata/map/sms.txt");

fn begin(c: &mut Criterion) {
    let octets = vector(TCAP, "mt.v3.gsm7");
    let septet = |octets: &[u8]| {
        let message = Message::from_bytes(octets).unwrap();
        let mut components = message.components().iter();
        let Some(Component::Invoke(invoke)) = components.next() else {
            panic!("no Invoke");
        };
        (
            message.otid(),
            message.application_context_name().is_some(),
            invoke.invoke_id,
        )
    };
    let peer = |octets: &[u8]| {
        let TcapMessage::Begin(begin) = tcap::decode(octets).unwrap() else {
            panic!("no Begin");
        };
        let dialogue = begin.dialogue_portion.as_ref().unwrap().dialogue_pdu();
        (dialogue.unwrap(), begin)
    };
    let mut group = c.benchmark_group("tcap/decode Begin, AARQ, Invoke");
    group.bench_function("septet", |b| b.iter(|| used(septet(black_box(&octets)))));
    group.bench_function("tcap", |b| b.iter(|| used(peer(black_box(&octets)))));
    group.finish();

    let mut group = c.benchmark_group("tcap/encode Begin, AARQ, Invoke");
    group.bench_function("septet", |b| {
        let message = Message::from_bytes(&octets).unwrap();
        let mut buffer = [0; 512];
        assert_eq!(message.encode_to_slice(&mut buffer).unwrap(), octets);
        b.iter(|| {
            black_box(&message)
                .encode_to_slice(&mut buffer)
                .unwrap()
                .len()
        });
    });
    group.bench_function("tcap", |b| {
        let message = tcap::decode(&octets).unwrap();
        assert_eq!(tcap::encode(&message).unwrap(), octets);
        b.iter(|| tcap::encode(black_box(&message)).unwrap());
    });
    group.finish();

    let mut group = c.benchmark_group("tcap and map/decode Begin to MT-ForwardSM-Arg");
    group.bench_function("septet", |b| {
        b.iter(|| {
            let message = Message::from_bytes(black_box(&octets)).unwrap();
            let component = message.components().iter().next().unwrap();
            let parameter = component.parameter().unwrap();
            parameter
                .decode_as::<MtForwardSmArg<'_>>()
                .unwrap()
                .sm_rp_ui
                .octets()
                .len()
        });
    });
    group.bench_function("tcap and gsm_map", |b| {
        b.iter(|| {
            let (_, begin) = peer(black_box(&octets));
            let components = begin.components.unwrap();
            let tcap::Component::Invoke(invoke) = &components[0] else {
                panic!("no Invoke");
            };
            let parameter = invoke.parameter.as_ref().unwrap();
            gsm_map::decode::<PeerMtForwardSmArg>(parameter.as_bytes()).unwrap()
        });
    });
    group.finish();
}

macro_rules! argument {
    ($function:ident, $name:literal, $vector:literal, $type:ident, $peer:ident) => {
        fn $function(c: &mut Criterion) {
            let octets = vector(MAP, $vector);
            let mut group = c.benchmark_group(concat!("map/decode ", $name));
            group.bench_function("septet", |b| {
                b.iter(|| used($type::from_bytes(black_box(&octets)).as_ref().unwrap()));
            });
            group.bench_function("gsm_map", |b| {
                b.iter(|| {
                    used(
                        gsm_map::decode::<$peer>(black_box(&octets))
                            .as_ref()
                            .unwrap(),
                    )
                });
            });
            group.finish();

            let mut group = c.benchmark_group(concat!("map/encode ", $name));
            group.bench_function("septet", |b| {
                let argument = $type::from_bytes(&octets).unwrap();
                let mut buffer = [0; 512];
                assert_eq!(argument.encode_to_slice(&mut buffer).unwrap(), octets);
                b.iter(|| {
                    black_box(&argument)
                        .encode_to_slice(&mut buffer)
                        .unwrap()
                        .len()
                });
            });
            group.bench_function("gsm_map", |b| {
                let argument = gsm_map::decode::<$peer>(&octets).unwrap();
                assert_eq!(gsm_map::encode(&argument).unwrap(), octets);
                b.iter(|| gsm_map::encode(black_box(&argument)).unwrap());
            });
            group.finish();
        }
    };
}

argument!(
    routing,
    "RoutingInfoForSM-Arg",
    "RoutingInfoForSM-Arg.least",
    RoutingInfoForSmArg,
    PeerRoutingInfoForSmArg
);
argument!(
    forward,
    "MT-ForwardSM-Arg",
    "MT-ForwardSM-Arg.160_septets",
    MtForwardSmArg,
    PeerMtForwardSmArg
);

criterion_group! {
    name = benches;
    config = septet_benches::criterion();
    targets = begin, routing, forward
}
criterion_main!(benches);
