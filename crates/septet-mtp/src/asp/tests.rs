use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::time::Duration;

use septet_wire::{Decode, Encode};

use super::*;
use crate::m3ua::{Data, ProtocolData};
use crate::sigtran::{MaskedPointCode, TrafficModeType};
use crate::{NetworkIndicator, ServiceIndicator};

const START: Duration = Duration::from_secs(100);

fn after(milliseconds: u64) -> Duration {
    START
        .checked_add(Duration::from_millis(milliseconds))
        .unwrap()
}

/// A message as a test likes to read it: its name, what it says, for whom.
fn shown(message: &Message<'_>) -> String {
    let octets = message.to_vec().unwrap();
    assert_eq!(Message::from_bytes(&octets).as_ref(), Ok(message));
    assert_eq!(message.check(Protocol::M3UA), Ok(()));
    let parameters = message.parameters;
    let mut text = message.to_string();
    if let Some(status) = parameters.status() {
        text += &alloc::format!(" {status}");
    }
    if let Some(code) = parameters.error_code() {
        text += &alloc::format!(" {code}");
    }
    for context in parameters.routing_context().into_iter().flatten() {
        text += &alloc::format!(" {context}");
    }
    text
}

fn message(message_type: MessageType, items: &[Parameter<'_>]) -> Vec<u8> {
    let message = Message::new(message_type, Parameters::new(items));
    message.to_vec().unwrap()
}

fn data(routing_context: Option<u32>) -> Vec<u8> {
    let mut data = Data::new(ProtocolData {
        opc: 1,
        dpc: 2,
        si: ServiceIndicator::SCCP,
        ni: NetworkIndicator::NATIONAL,
        mp: 0,
        sls: 0,
        user_protocol_data: b"data",
    });
    data.routing_context = routing_context;
    M3ua::Data(data).to_vec().unwrap()
}

/// What a process sends while it is asked this.
fn sent(ask: impl FnOnce(&mut dyn FnMut(&Message<'_>))) -> Vec<String> {
    let mut sent = Vec::new();
    ask(&mut |message| sent.push(shown(message)));
    sent
}

fn receive(asp: &mut Asp, octets: &[u8]) -> (Event, Vec<String>) {
    let mut event = Event::Handled;
    let message = M3ua::from_bytes(octets).unwrap();
    let sent = sent(|send| event = asp.received(&message, START, send));
    (event, sent)
}

fn contexts_of<'a>(contexts: &'a [u32]) -> Parameter<'a> {
    Parameter::RoutingContext(List::new(contexts))
}

#[test]
fn a_process_goes_where_it_is_wanted() {
    let mut asp = Asp::new(AspConfig::default(), [7, 8], START);
    assert_eq!(sent(|send| asp.want(State::Active, START, send)), ["ASPUP"]);
    assert!(sent(|send| asp.want(State::Active, START, send)).is_empty());
    let (event, out) = receive(&mut asp, &message(MessageType::ASPUP_ACK, &[]));
    assert_eq!(
        (event, out),
        (Event::Handled, ["ASPAC 7 8".to_string()].into())
    );
    // One server first; the other is asked for again.
    let ack = message(MessageType::ASPAC_ACK, &[contexts_of(&[8])]);
    assert!(receive(&mut asp, &ack).1.is_empty());
    assert_eq!(asp.state(), State::Active);
    assert!(asp.is_active(Some(8)) && !asp.is_active(Some(7)));
    assert_eq!(asp.poll_timeout(), Some(after(2000)));
    let again = sent(|send| assert_eq!(asp.on_timeout(after(2000), send), None));
    assert_eq!(again, ["ASPAC 7"]);
    let ack = message(MessageType::ASPAC_ACK, &[]);
    receive(&mut asp, &ack);
    assert!(asp.is_active(Some(7)));
    assert_eq!(
        sent(|send| asp.want(State::Inactive, START, send)),
        ["ASPIA 7 8"]
    );
    assert_eq!(sent(|send| asp.want(State::Down, START, send)), ["ASPDN"]);
    receive(&mut asp, &message(MessageType::ASPDN_ACK, &[]));
    assert_eq!(asp.state(), State::Down);
}

#[test]
fn what_is_not_answered_is_sent_again_and_given_up() {
    let config = AspConfig {
        attempts: 3,
        ..AspConfig::default()
    };
    let mut asp = Asp::new(config, [], START);
    assert_eq!(
        sent(|send| asp.want(State::Inactive, START, send)),
        ["ASPUP"]
    );
    for at in [2000, 4000] {
        let again = sent(|send| assert_eq!(asp.on_timeout(after(at), send), None));
        assert_eq!(again, ["ASPUP"]);
    }
    let mut action = None;
    assert!(sent(|send| action = asp.on_timeout(after(6000), send)).is_empty());
    let reason = Reason::Unanswered(MessageType::ASPUP);
    assert_eq!(action, Some(Action::Close(reason)));
    assert_eq!(asp.poll_timeout(), None);
    let anew = sent(|send| asp.connected(after(9000), send));
    assert_eq!(anew, ["ASPUP"], "on a new association it goes on");
}

/// RFC 4666, 4.3.4: acknowledgements that nobody asked for.
#[test]
fn whoever_is_put_back_comes_again() {
    let mut asp = Asp::new(AspConfig::default(), [], START);
    sent(|send| asp.want(State::Active, START, send));
    receive(&mut asp, &message(MessageType::ASPUP_ACK, &[]));
    receive(&mut asp, &message(MessageType::ASPAC_ACK, &[]));
    for (back, state, next) in [
        (MessageType::ASPIA_ACK, State::Inactive, "ASPAC"),
        (MessageType::ASPUP_ACK, State::Inactive, "ASPAC"),
        (MessageType::ASPDN_ACK, State::Down, "ASPUP"),
    ] {
        receive(&mut asp, &message(MessageType::ASPAC_ACK, &[]));
        assert_eq!(asp.state(), State::Active);
        assert_eq!(receive(&mut asp, &message(back, &[])).1, [next]);
        assert_eq!(asp.state(), state);
    }
    receive(&mut asp, &message(MessageType::ASPUP_ACK, &[]));
    receive(&mut asp, &message(MessageType::ASPAC_ACK, &[]));
    // Not where another has taken over.
    let status = Status::ALTERNATE_ASP_ACTIVE;
    let notify = message(MessageType::NTFY, &[Parameter::Status(status)]);
    assert_eq!(
        receive(&mut asp, &notify),
        (Event::Notified(status), Vec::new())
    );
    assert_eq!(asp.state(), State::Inactive);
}

#[test]
fn what_does_not_belong_is_answered_with_an_error() {
    let mut asp = Asp::new(AspConfig::default(), [], START);
    let unexpected = Event::NotAllowed(ErrorCode::UNEXPECTED_MESSAGE);
    let error = "ERR Unexpected Message";
    for octets in [&data(None), &message(MessageType::ASPUP, &[])] {
        let (event, out) = receive(&mut asp, octets);
        assert_eq!((event, out), (unexpected, [error.to_string()].into()));
    }
    let missing = message(MessageType::DUNA, &[]);
    let (event, out) = receive(&mut asp, &missing);
    assert_eq!(event, Event::NotAllowed(ErrorCode::MISSING_PARAMETER));
    assert_eq!(out, ["ERR Missing Parameter"]);
    let (event, out) = receive(&mut asp, &message(MessageType::CLDT, &[]));
    assert_eq!(
        event,
        Event::NotAllowed(ErrorCode::UNSUPPORTED_MESSAGE_CLASS)
    );
    assert_eq!(out, ["ERR Unsupported Message Class"]);
    // An error is never answered with another.
    let (event, out) = receive(&mut asp, &message(MessageType::ERR, &[]));
    assert_eq!(event, Event::NotAllowed(ErrorCode::MISSING_PARAMETER));
    assert!(out.is_empty());
    let codes = [MaskedPointCode(5000)];
    let codes = [Parameter::AffectedPointCode(List::new(&codes))];
    receive(&mut asp, &message(MessageType::ASPUP_ACK, &[]));
    let (event, _) = receive(&mut asp, &message(MessageType::DUNA, &codes));
    assert_eq!(event, Event::Traffic);
}

#[test]
fn a_silent_peer_is_left() {
    let t_beat = Some(Duration::from_secs(10));
    let mut asp = Asp::new(
        AspConfig {
            t_beat,
            ..AspConfig::default()
        },
        [],
        START,
    );
    sent(|send| asp.want(State::Inactive, START, send));
    receive(&mut asp, &message(MessageType::ASPUP_ACK, &[]));
    assert_eq!(asp.poll_timeout(), Some(after(10_000)));
    let beat = sent(|send| assert_eq!(asp.on_timeout(after(10_000), send), None));
    assert_eq!(beat, ["BEAT"]);
    let mut action = None;
    sent(|send| action = asp.on_timeout(after(20_000), send));
    assert_eq!(action, Some(Action::Close(Reason::Silent)));
    // What the peer asks is answered with the same octets.
    let data = Parameter::HeartbeatData(b"some octets");
    let octets = message(MessageType::BEAT, &[data]);
    let mut back = Vec::new();
    let beat = M3ua::from_bytes(&octets).unwrap();
    asp.received(&beat, START, &mut |it| back = it.to_vec().unwrap());
    let back = Message::from_bytes(&back).unwrap();
    assert_eq!(back.message_type, MessageType::BEAT_ACK);
    assert_eq!(back.parameters.heartbeat_data(), Some(&b"some octets"[..]));
}

struct Gateway(Sgp);

impl Gateway {
    fn new(servers: impl IntoIterator<Item = Server>) -> Self {
        let mut sgp = Sgp::new(SgpConfig::default(), servers, START);
        for number in [1, 2] {
            assert!(sgp.connected(number, START));
            assert!(!sgp.connected(number, START));
        }
        Self(sgp)
    }

    fn receive(&mut self, number: u32, octets: &[u8]) -> (Event, Vec<(u32, String)>) {
        let mut sent = Vec::new();
        let message = M3ua::from_bytes(octets).unwrap();
        let mut send = |to, message: &Message<'_>| sent.push((to, shown(message)));
        let event = self.0.received(number, &message, START, &mut send);
        (event, sent)
    }

    /// What is sent when this comes, as `number message`.
    fn sends(&mut self, number: u32, message_type: MessageType, contexts: &[u32]) -> Vec<String> {
        let items = [contexts_of(contexts)];
        let items = if contexts.is_empty() { &[][..] } else { &items };
        let (_, sent) = self.receive(number, &message(message_type, items));
        let line = |(to, message)| alloc::format!("{to} {message}");
        sent.into_iter().map(line).collect()
    }
}

#[test]
fn a_server_is_as_its_processes_are() {
    let mut gateway = Gateway::new([Server::loadshare(Some(7), 2)]);
    let up = MessageType::ASPUP;
    assert_eq!(gateway.0.state(Some(7)), Some(AsState::Down));
    assert_eq!(
        gateway.sends(1, up, &[]),
        ["1 ASPUP ACK", "1 NTFY AS-INACTIVE 7"]
    );
    assert_eq!(
        gateway.sends(2, up, &[]),
        ["2 ASPUP ACK", "2 NTFY AS-INACTIVE 7"]
    );
    assert_eq!(gateway.sends(2, up, &[]), ["2 ASPUP ACK"]);
    assert_eq!(
        gateway.sends(1, MessageType::ASPAC, &[7]),
        ["1 ASPAC ACK 7"]
    );
    assert_eq!(
        gateway.0.state(Some(7)),
        Some(AsState::Inactive),
        "one of two"
    );
    assert_eq!(
        gateway.sends(2, MessageType::ASPAC, &[]),
        ["2 ASPAC ACK", "1 NTFY AS-ACTIVE 7", "2 NTFY AS-ACTIVE 7"]
    );
    assert_eq!(gateway.receive(1, &data(Some(7))).0, Event::Traffic);
    assert_eq!(
        gateway.sends(1, MessageType::ASPIA, &[7]),
        ["1 ASPIA ACK 7"]
    );
    let unexpected = Event::NotAllowed(ErrorCode::UNEXPECTED_MESSAGE);
    assert_eq!(gateway.receive(1, &data(Some(7))).0, unexpected);
    let invalid = Event::NotAllowed(ErrorCode::INVALID_ROUTING_CONTEXT);
    assert_eq!(gateway.receive(2, &data(Some(9))).0, invalid);
    // The last one goes: another has two seconds to come.
    let mut told = Vec::new();
    let mut send = |to: u32, it: &Message<'_>| told.push((to, shown(it)));
    gateway.0.disconnected(2, START, &mut send);
    assert_eq!(
        told,
        [
            (1, "NTFY ASP Failure 7".to_string()),
            (1, "NTFY AS-PENDING 7".to_string())
        ]
    );
    assert_eq!(gateway.0.poll_timeout(), Some(after(2000)));
    let mut pending = gateway.0.clone();
    let mut told = Vec::new();
    let mut send = |to: u32, it: &Message<'_>| told.push((to, shown(it)));
    assert_eq!(pending.on_timeout(after(2000), &mut send), None);
    assert_eq!(told, [(1, "NTFY AS-INACTIVE 7".to_string())]);
    // One is enough to come back.
    let back = gateway.sends(1, MessageType::ASPAC, &[7]);
    assert_eq!(back, ["1 ASPAC ACK 7", "1 NTFY AS-ACTIVE 7"]);
    let down = gateway.sends(1, MessageType::ASPDN, &[]);
    assert_eq!(down, ["1 ASPDN ACK"]);
    assert_eq!(gateway.0.process(1), Some(State::Down));
}

#[test]
fn one_process_overrides_another() {
    let mut gateway = Gateway::new([Server::with_override(Some(7))]);
    for number in [1, 2] {
        gateway.sends(number, MessageType::ASPUP, &[]);
    }
    gateway.sends(1, MessageType::ASPAC, &[7]);
    assert_eq!(
        gateway.sends(2, MessageType::ASPAC, &[7]),
        ["1 NTFY Alternate ASP Active 7", "2 ASPAC ACK 7"]
    );
    assert!(gateway.0.active(Some(7)).eq([2]));
    assert_eq!(gateway.0.process(1), Some(State::Inactive));
    // Whoever comes up while active is inactive, and told that this is odd.
    assert_eq!(
        gateway.sends(2, MessageType::ASPUP, &[]),
        [
            "2 ASPUP ACK",
            "1 NTFY AS-PENDING 7",
            "2 NTFY AS-PENDING 7",
            "2 ERR Unexpected Message"
        ]
    );
}

#[test]
fn what_a_gateway_cannot_do_it_refuses() {
    let mut gateway = Gateway::new([Server::loadshare(Some(7), 1)]);
    let error = ["1 ERR Unexpected Message"];
    assert_eq!(gateway.sends(1, MessageType::ASPAC, &[7]), error);
    assert_eq!(gateway.sends(1, MessageType::ASPUP_ACK, &[]), error);
    gateway.sends(1, MessageType::ASPUP, &[]);
    assert_eq!(
        gateway.sends(1, MessageType::ASPAC, &[7, 9]),
        [
            "1 ASPAC ACK 7",
            "1 NTFY AS-ACTIVE 7",
            "1 ERR Invalid Routing Context 9"
        ]
    );
    let mode = Parameter::TrafficModeType(TrafficModeType::BROADCAST);
    let (event, _) = gateway.receive(1, &message(MessageType::ASPAC, &[mode]));
    let code = ErrorCode::UNSUPPORTED_TRAFFIC_MODE_TYPE;
    assert_eq!(event, Event::NotAllowed(code));
    let mut bare = Gateway::new([]);
    bare.sends(1, MessageType::ASPUP, &[]);
    let none = bare.sends(1, MessageType::ASPAC, &[]);
    assert_eq!(none, ["1 ERR No Configured AS for ASP"]);
    let config = SgpConfig {
        processes: 1,
        ..SgpConfig::default()
    };
    let mut full = Sgp::new(config, [], START);
    assert!(full.connected(1, START));
    assert!(!full.connected(2, START), "there is room for one");
}
