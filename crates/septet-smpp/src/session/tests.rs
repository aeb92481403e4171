use super::*;
use crate::{
    Bind, BindResp, BroadcastSm, DataSm, DeliverSm, DeliverSmResp, EnquireLink, GenericNack,
    Outbind, SubmitSm, SubmitSmResp, Tlv, TlvTag, Tlvs, Unbind, UnbindResp,
};

type Esme = Session<&'static str>;

const fn at(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn config() -> Config {
    Config {
        window: 2,
        session_init: Some(at(5)),
        response: Some(at(10)),
        enquire_link: Some(at(30)),
        inactivity: Some(at(300)),
        ..Config::default()
    }
}

fn bind(version: InterfaceVersion) -> Body<'static> {
    Body::BindTransceiver(Bind {
        interface_version: version,
        ..Bind::default()
    })
}

/// `bind_resp` that tells a version, or none.
fn bind_resp(tlvs: &'static [Tlv<'static>]) -> Body<'static> {
    Body::BindTransceiverResp(BindResp {
        system_id: Some("SMSC".into()),
        tlvs: Tlvs::new(tlvs),
    })
}

const SAYS_3_4: &[Tlv<'_>] = &[Tlv::new(TlvTag::SC_INTERFACE_VERSION, &[0x34])];

/// An ESME and a message centre that have bound at second 1.
fn bound() -> (Esme, Esme) {
    let mut esme = Esme::new(Side::Esme, config(), at(0));
    let mut mc = Esme::new(Side::Mc, config(), at(0));
    let request = esme.request(bind(InterfaceVersion::V3_4), "bind", at(1));
    let request = request.unwrap();
    assert_eq!(mc.received(&request, at(1)), Event::Request);
    let answer = Pdu::new(request.sequence_number, bind_resp(SAYS_3_4));
    mc.respond(&answer, at(1)).unwrap();
    let Event::Response(request) = esme.received(&answer, at(1)) else {
        panic!();
    };
    assert_eq!(request.context, "bind");
    assert_eq!(esme.state(), State::BoundTrx);
    assert_eq!(mc.state(), State::BoundTrx);
    (esme, mc)
}

#[test]
fn responses_find_their_requests_in_any_order() {
    let (mut esme, _) = bound();
    let one = esme.request(SubmitSm::default(), "one", at(2)).unwrap();
    let two = esme.request(SubmitSm::default(), "two", at(2)).unwrap();
    assert_eq!((one.sequence_number, two.sequence_number), (2, 3));
    assert_eq!(
        esme.request(SubmitSm::default(), "three", at(2)),
        Err(SendError::WindowFull(2))
    );
    let answer = |number| Pdu::new(number, SubmitSmResp::new("id"));
    let Event::Response(request) = esme.received(&answer(3), at(3)) else {
        panic!();
    };
    assert_eq!((request.context, request.sent), ("two", at(2)));
    let Event::Response(request) = esme.received(&answer(2), at(3)) else {
        panic!();
    };
    assert_eq!(request.context, "one");
    assert_eq!(esme.open(), 0);
}

#[test]
fn what_answers_no_open_request_is_told_apart() {
    let (mut esme, _) = bound();
    let answer = |number| Pdu::new(number, SubmitSmResp::new("id"));
    let stray = |event| match event {
        Event::Stray(stray) => stray,
        event => panic!("{event:?}"),
    };
    assert_eq!(stray(esme.received(&answer(2), at(2))), Stray::Unsolicited);
    assert_eq!(stray(esme.received(&answer(0), at(2))), Stray::Unsolicited);
    esme.request(SubmitSm::default(), "late", at(2)).unwrap();
    esme.request(SubmitSm::default(), "answered", at(3))
        .unwrap();
    let other = Pdu::new(3, DeliverSmResp::default());
    assert_eq!(
        stray(esme.received(&other, at(4))),
        Stray::Mismatched {
            command_id: CommandId::SUBMIT_SM
        }
    );
    assert!(matches!(
        esme.received(&answer(3), at(4)),
        Event::Response(_)
    ));
    assert_eq!(stray(esme.received(&answer(3), at(4))), Stray::Duplicate);
    assert_eq!(esme.poll_timeout(), Some(at(12)));
    assert_eq!(esme.on_timeout(at(11)), None);
    let Some(Action::Expired(request)) = esme.on_timeout(at(12)) else {
        panic!();
    };
    assert_eq!(request.context, "late");
    assert_eq!(esme.on_timeout(at(12)), None);
    assert_eq!(stray(esme.received(&answer(2), at(13))), Stray::Late);
    assert_eq!(stray(esme.received(&answer(2), at(13))), Stray::Duplicate);
}

#[test]
fn a_generic_nack_ends_any_request() {
    let (mut esme, _) = bound();
    esme.request(SubmitSm::default(), "refused", at(2)).unwrap();
    let nack = Pdu::new(2, GenericNack::default()).with_status(CommandStatus::ESME_RINVCMDID);
    assert!(matches!(esme.received(&nack, at(2)), Event::Response(_)));
    let nack = Pdu::new(0, GenericNack::default());
    assert_eq!(
        esme.received(&nack, at(2)),
        Event::Stray(Stray::Unsolicited)
    );
}

#[test]
fn what_is_not_allowed_has_its_answer() {
    let (mut esme, mut mc) = bound();
    // Neither way, on a transceiver.
    let submit = Pdu::new(9, SubmitSm::default());
    let Event::NotAllowed(Some(answer)) = esme.received(&submit, at(2)) else {
        panic!();
    };
    assert_eq!(answer.command_id(), CommandId::SUBMIT_SM_RESP);
    assert_eq!(answer.command_status, CommandStatus::ESME_RINVBNDSTS);
    assert_eq!(answer.sequence_number, 9);
    let again = Pdu::new(9, bind(InterfaceVersion::V3_4));
    let Event::NotAllowed(Some(answer)) = mc.received(&again, at(2)) else {
        panic!();
    };
    assert_eq!(answer.command_id(), CommandId::BIND_TRANSCEIVER_RESP);
    assert_eq!(answer.command_status, CommandStatus::ESME_RALYBND);
    assert_eq!(
        mc.request(SubmitSm::default(), "no", at(2)).unwrap_err(),
        SendError::State {
            command_id: CommandId::SUBMIT_SM,
            state: State::BoundTrx
        }
    );
    // Nothing before the bind, and no second bind before the answer to one.
    let mut mc = Esme::new(Side::Mc, config(), at(0));
    assert!(matches!(
        mc.received(&submit, at(0)),
        Event::NotAllowed(Some(_))
    ));
    assert_eq!(mc.received(&again, at(0)), Event::Request);
    assert!(matches!(
        mc.received(&again, at(0)),
        Event::NotAllowed(Some(_))
    ));
    // The session may be told what it has said itself.
    let Event::NotAllowed(Some(answer)) = mc.received(&submit, at(0)) else {
        panic!();
    };
    mc.respond(&answer, at(0)).unwrap();
    let refusal = Pdu::new(9, SubmitSmResp::default());
    assert!(mc.respond(&refusal, at(0)).is_err(), "it is none");
    // Nobody is answered what has no answer.
    assert_eq!(
        mc.received(&Pdu::new(1, Outbind::default()), at(0)),
        Event::NotAllowed(None)
    );
}

#[test]
fn only_what_was_asked_is_answered() {
    let (mut esme, mut mc) = bound();
    let unasked = Pdu::new(5, UnbindResp::default());
    let error = mc.respond(&unasked, at(2)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "unbind_resp with number 5 answers nothing"
    );
    assert!(esme.respond(&Pdu::new(5, bind_resp(&[])), at(2)).is_err());
    assert!(
        mc.respond(&Pdu::new(5, SubmitSmResp::new("id")), at(2))
            .is_ok()
    );
    assert!(
        esme.respond(&Pdu::new(5, SubmitSmResp::new("id")), at(2))
            .is_err()
    );
    assert!(
        esme.respond(&Pdu::new(5, SubmitSm::default()), at(2))
            .is_err()
    );
    assert!(
        esme.respond(&Pdu::new(5, GenericNack::default()), at(2))
            .is_ok()
    );
}

#[test]
fn an_enquire_link_is_answered_in_every_state() {
    for (mut one, mut other) in [
        bound(),
        (
            Esme::new(Side::Esme, config(), at(0)),
            Esme::new(Side::Mc, config(), at(0)),
        ),
    ] {
        let link = one.request(EnquireLink::default(), "link", at(2)).unwrap();
        let Event::Answer(answer) = other.received(&link, at(2)) else {
            panic!();
        };
        assert!(matches!(one.received(&answer, at(2)), Event::Response(_)));
        one.close().for_each(drop);
        assert_eq!(one.state(), State::Closed);
        assert_eq!(one.received(&link, at(2)), Event::NotAllowed(None));
        assert!(one.request(EnquireLink::default(), "", at(2)).is_err());
    }
}

#[test]
fn a_silent_peer_is_asked_and_then_given_up() {
    let (mut esme, _) = bound();
    assert_eq!(esme.poll_timeout(), Some(at(31)));
    assert_eq!(esme.on_timeout(at(30)), None);
    let Some(Action::Send(link)) = esme.on_timeout(at(31)) else {
        panic!();
    };
    assert_eq!(link.command_id(), CommandId::ENQUIRE_LINK);
    assert_eq!(esme.on_timeout(at(31)), None, "told once");
    let answer = Pdu::new(link.sequence_number, EnquireLinkResp::default());
    assert_eq!(esme.received(&answer, at(32)), Event::Alive);
    assert_eq!(
        esme.received(&answer, at(32)),
        Event::Stray(Stray::Duplicate)
    );
    assert_eq!(esme.poll_timeout(), Some(at(62)));
    let Some(Action::Send(link)) = esme.on_timeout(at(62)) else {
        panic!();
    };
    // It does not answer, but it is there.
    let deliver = Pdu::new(1, DeliverSm::default());
    assert_eq!(esme.received(&deliver, at(70)), Event::Request);
    assert_eq!(esme.poll_timeout(), Some(at(72)));
    assert_eq!(esme.on_timeout(at(72)), None);
    let answer = Pdu::new(link.sequence_number, EnquireLinkResp::default());
    assert_eq!(esme.received(&answer, at(73)), Event::Stray(Stray::Late));
    // Then it is not.
    assert!(matches!(esme.on_timeout(at(103)), Some(Action::Send(_))));
    assert_eq!(esme.poll_timeout(), Some(at(113)));
    assert_eq!(
        esme.on_timeout(at(113)),
        Some(Action::Close(Reason::Silent))
    );
    assert_eq!(esme.poll_timeout(), None);
    assert_eq!(esme.on_timeout(at(1000)), None);
}

#[test]
fn inactivity_is_told_and_enquire_links_do_not_break_it() {
    let (mut esme, mut mc) = bound();
    let mut links = 0_u32;
    let end = loop {
        let now = esme.poll_timeout().unwrap();
        match esme.on_timeout(now) {
            Some(Action::Send(link)) => {
                let Event::Answer(answer) = mc.received(&link, now) else {
                    panic!();
                };
                assert_eq!(esme.received(&answer, now), Event::Alive);
                links = links.saturating_add(1);
            }
            Some(Action::Inactive) => break now,
            action => panic!("{action:?}"),
        }
    };
    assert_eq!((end, links), (at(301), 10));
    assert_eq!(esme.on_timeout(end), None, "told once");
    // It is told again after the next operation.
    let deliver = Pdu::new(1, DeliverSm::default());
    esme.received(&deliver, at(302));
    assert!(matches!(esme.on_timeout(at(602)), Some(Action::Send(_))));
    assert_eq!(esme.on_timeout(at(602)), Some(Action::Inactive));
}

#[test]
fn nobody_binds() {
    let mut mc = Esme::new(Side::Mc, config(), at(0));
    assert_eq!(mc.poll_timeout(), Some(at(5)));
    assert_eq!(mc.on_timeout(at(5)), Some(Action::Close(Reason::NoBind)));
    assert_eq!(mc.poll_timeout(), None);
}

#[test]
fn a_refused_bind_leaves_the_session_open() {
    let mut esme = Esme::new(Side::Esme, config(), at(0));
    let mut mc = Esme::new(Side::Mc, config(), at(0));
    let request = esme.request(bind(InterfaceVersion::V3_4), "bind", at(1));
    let request = request.unwrap();
    assert!(
        esme.request(bind(InterfaceVersion::V3_4), "twice", at(1))
            .is_err()
    );
    mc.received(&request, at(1));
    let answer = Pdu::refusal(
        request.command_id(),
        request.sequence_number,
        CommandStatus::ESME_RINVPASWD,
    )
    .unwrap();
    mc.respond(&answer, at(1)).unwrap();
    assert!(matches!(esme.received(&answer, at(1)), Event::Response(_)));
    for session in [&esme, &mc] {
        assert_eq!((session.state(), session.version()), (State::Open, None));
    }
    // And so it can be tried again.
    let request = esme.request(bind(InterfaceVersion::V3_4), "again", at(2));
    assert_eq!(mc.received(&request.unwrap(), at(2)), Event::Request);
}

#[test]
fn peers_of_3_3_get_no_tlvs_and_no_later_operations() {
    let items = [Tlv::new(TlvTag::USER_MESSAGE_REFERENCE, &[0, 1])];
    let with_tlvs = DeliverSm {
        tlvs: Tlvs::new(&items),
        ..DeliverSm::default()
    };
    for (version, tlvs) in [(0x00, false), (0x33, false), (0x34, true), (0x50, true)] {
        let version = InterfaceVersion(version);
        let mut mc = Esme::new(Side::Mc, config(), at(0));
        assert_eq!(
            mc.received(&Pdu::new(1, bind(version)), at(0)),
            Event::Request
        );
        let answer = Pdu::new(1, bind_resp(SAYS_3_4));
        assert_eq!(mc.respond(&answer, at(0)).is_ok(), tlvs, "{version}");
        mc.respond(&Pdu::new(1, bind_resp(&[])), at(0)).ok();
        assert_eq!(mc.state(), State::BoundTrx);
        let both = InterfaceVersion(version.0.min(0x34));
        assert_eq!(mc.version(), Some(both));
        let sent = mc.request(with_tlvs, "", at(0));
        assert_eq!(sent.is_ok(), tlvs, "{version}");
        let deliver = mc.request(DeliverSm::default(), "", at(0));
        assert!(deliver.is_ok());
    }
    for (version, silent, says, tlvs) in [
        (0x34, 0x33, SAYS_3_4, true),
        (0x34, 0x33, &[][..], false),
        (0x34, 0x34, &[][..], true),
        (0x33, 0x34, SAYS_3_4, false),
    ] {
        let config = Config {
            silent_version: InterfaceVersion(silent),
            ..config()
        };
        let mut esme = Esme::new(Side::Esme, config, at(0));
        let request = esme.request(bind(InterfaceVersion(version)), "bind", at(0));
        let answer = Pdu::new(request.unwrap().sequence_number, bind_resp(says));
        esme.received(&answer, at(0));
        let sent = esme.request(DataSm::default(), "", at(0));
        assert_eq!(sent.is_ok(), tlvs);
        if let Err(error) = sent {
            assert_eq!(
                error.to_string(),
                "data_sm is not in version 3.3 of the peer"
            );
        }
        assert!(esme.request(BroadcastSm::default(), "", at(0)).is_err());
    }
}

#[test]
fn accepting_a_bind_tells_the_version_to_whom_it_concerns() {
    for (peer, own, says) in [
        (0x33, InterfaceVersion::V3_4, None),
        (0x34, InterfaceVersion::V3_4, Some(InterfaceVersion::V3_4)),
        (0x34, InterfaceVersion::V5_0, Some(InterfaceVersion::V5_0)),
        (0x34, InterfaceVersion::V3_3, None),
    ] {
        let config = Config {
            version: own,
            ..config()
        };
        let mc = Esme::new(Side::Mc, config, at(0));
        assert_eq!(mc.bind_resp("SMSC"), None);
        for (number, id, state) in [
            (1, CommandId::BIND_TRANSMITTER, State::BoundTx),
            (2, CommandId::BIND_RECEIVER, State::BoundRx),
            (3, CommandId::BIND_TRANSCEIVER, State::BoundTrx),
        ] {
            let mut mc = mc.clone();
            let bind = Bind {
                interface_version: InterfaceVersion(peer),
                ..Bind::default()
            };
            let bind = match id {
                CommandId::BIND_TRANSMITTER => Body::BindTransmitter(bind),
                CommandId::BIND_RECEIVER => Body::BindReceiver(bind),
                _ => Body::BindTransceiver(bind),
            };
            mc.received(&Pdu::new(number, bind), at(0));
            let answer = mc.bind_resp("SMSC").unwrap();
            mc.respond(&answer, at(0)).unwrap();
            assert_eq!(answer.command_id().request(), Some(id));
            assert_eq!(answer.sequence_number, number);
            assert_eq!(answer.tlvs().sc_interface_version(), says);
            assert_eq!(mc.state(), state);
            assert_eq!(mc.bind_resp("SMSC"), None);
        }
    }
}

#[test]
fn an_unbind_ends_the_requests_of_who_sent_it() {
    let (mut esme, mut mc) = bound();
    let open = esme.request(SubmitSm::default(), "open", at(2)).unwrap();
    esme.request(SubmitSm::default(), "open", at(2)).unwrap();
    let unbind = esme.request(Unbind::default(), "unbind", at(2)).unwrap();
    assert!(
        esme.request(SubmitSm::default(), "too late", at(2))
            .is_err()
    );
    assert_eq!(mc.received(&unbind, at(2)), Event::Request);
    // What was under way is answered and delivered all the same.
    mc.respond(
        &Pdu::new(open.sequence_number, SubmitSmResp::new("id")),
        at(2),
    )
    .unwrap();
    let deliver = mc.request(DeliverSm::default(), "deliver", at(2)).unwrap();
    assert_eq!(esme.received(&deliver, at(2)), Event::Request);
    let answer = Pdu::new(unbind.sequence_number, UnbindResp::default());
    mc.respond(&answer, at(3)).unwrap();
    assert_eq!(mc.state(), State::Unbound);
    assert!(mc.request(DeliverSm::default(), "", at(3)).is_err());
    assert!(matches!(esme.received(&answer, at(3)), Event::Response(_)));
    assert_eq!(esme.state(), State::Unbound);
    let left: Vec<_> = esme.close().map(|request| request.context).collect();
    assert_eq!(left, ["open", "open"]);
    assert_eq!(esme.poll_timeout(), None);
}

#[test]
fn a_message_centre_asks_for_a_bind() {
    let mut esme = Esme::new(Side::Esme, config(), at(0));
    let mut mc = Esme::new(Side::Mc, config(), at(0));
    let outbind = mc.request(Outbind::default(), "", at(0)).unwrap();
    assert_eq!(mc.open(), 0, "it has no response");
    assert_eq!(esme.received(&outbind, at(0)), Event::Request);
    assert_eq!(
        (esme.state(), mc.state()),
        (State::Outbound, State::Outbound)
    );
    let bind = Body::BindReceiver(Bind::default());
    let bind = esme.request(bind, "bind", at(1)).unwrap();
    assert_eq!(mc.received(&bind, at(1)), Event::Request);
    let answer = Pdu::new(
        bind.sequence_number,
        Body::BindReceiverResp(BindResp::new("SMSC")),
    );
    mc.respond(&answer, at(1)).unwrap();
    esme.received(&answer, at(1));
    assert_eq!((esme.state(), mc.state()), (State::BoundRx, State::BoundRx));
    assert!(mc.request(DeliverSm::default(), "", at(2)).is_ok());
    assert!(esme.request(SubmitSm::default(), "", at(2)).is_err());
}

#[test]
fn what_cannot_be_decoded_is_answered_and_ends_its_request() {
    let (mut esme, mut mc) = bound();
    let error = Pdu::parse(b"\0\0\0\x12\0\0\0\x04\0\0\0\0\0\0\0\x07\0\x05").unwrap_err();
    let Event::Answer(answer) = mc.received_error(&error, at(2)) else {
        panic!();
    };
    assert_eq!(answer.command_id(), CommandId::SUBMIT_SM_RESP);
    assert_eq!(answer.sequence_number, 7);
    esme.request(SubmitSm::default(), "open", at(2)).unwrap();
    let error = Pdu::parse(b"\0\0\0\x12\x80\0\0\x04\0\0\0\0\0\0\0\x02aa").unwrap_err();
    let Event::Response(request) = esme.received_error(&error, at(3)) else {
        panic!();
    };
    assert_eq!(request.context, "open");
    let error = Pdu::parse(b"\0\0\0\x03").unwrap_err();
    let Event::Answer(answer) = mc.received_error(&error, at(2)) else {
        panic!();
    };
    assert_eq!(answer.command_id(), CommandId::GENERIC_NACK);
}

#[test]
fn time_does_not_go_back() {
    let (mut esme, _) = bound();
    esme.request(SubmitSm::default(), "one", at(20)).unwrap();
    esme.request(SubmitSm::default(), "two", at(5)).unwrap();
    assert_eq!(esme.poll_timeout(), Some(at(30)));
    assert_eq!(esme.on_timeout(at(29)), None);
    for _ in 0..2 {
        let expired = esme.on_timeout(at(30));
        assert!(matches!(expired, Some(Action::Expired(_))));
    }
}
