//! SMPP sessions: whatever a peer sends and a caller tries, each number is that
//! of one open request, the window holds, and what is due comes to an end.

#![no_main]

use std::collections::BTreeMap;
use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use septet_fuzz::{Arbitrary, Unstructured, shown};
use septet_smpp::session::{Action, Config, Event, Session, Side, State, Stray};
use septet_smpp::{Body, CommandId, InterfaceVersion, Pdu};

const WINDOW: usize = 3;

fuzz_target!(|octets: &[u8]| {
    let mut u = Unstructured::new(octets);
    // What is left of a step ends the run.
    let _ = run(&mut u);
});

fn run(u: &mut Unstructured<'_>) -> arbitrary::Result<()> {
    let side = if u.arbitrary()? { Side::Esme } else { Side::Mc };
    let seconds = |seconds: u8| (seconds > 0).then(|| Duration::from_secs(seconds.into()));
    let config = Config {
        version: InterfaceVersion(u.arbitrary()?),
        silent_version: InterfaceVersion(u.arbitrary()?),
        window: WINDOW,
        first_sequence_number: u.arbitrary()?,
        session_init: seconds(u.arbitrary()?),
        response: seconds(u.arbitrary()?),
        enquire_link: seconds(u.arbitrary()?),
        inactivity: seconds(u.arbitrary()?),
    };
    let mut now = Duration::ZERO;
    let mut session = Session::new(side, config, now);
    let mut open: BTreeMap<u32, (CommandId, u64)> = BTreeMap::new();
    let mut context = 0;
    while !u.is_empty() {
        match u.arbitrary::<u8>()? % 6 {
            0 => {
                let body = Body::arbitrary(u)?;
                let allowed = session.check(&body);
                context += 1;
                let sent = session.request(body, context, now);
                assert_eq!(sent.as_ref().err(), allowed.as_ref().err());
                if let Ok(pdu) = sent {
                    let number = pdu.sequence_number;
                    assert!((1..=0x7fff_ffff).contains(&number));
                    if pdu.command_id().response().is_some() {
                        let before = open.insert(number, (pdu.command_id(), context));
                        assert_eq!(before, None, "a number used again while open");
                    }
                }
            }
            1 => received(&mut session, &Pdu::arbitrary(u)?, &mut open, now),
            // What is more likely to be an answer.
            2 => {
                let index = u.arbitrary::<u8>()?.into();
                if let Some((&number, &(command_id, _))) = open.iter().nth(index) {
                    let status = u.arbitrary()?;
                    if let Some(request) = Pdu::refusal(command_id, number, status) {
                        received(&mut session, &request, &mut open, now);
                    }
                }
            }
            3 => {
                let response = Pdu::arbitrary(u)?;
                shown(&session.respond(&response, now));
                if let Some(answer) = session.bind_resp("SMSC") {
                    assert_eq!(session.respond(&answer, now), Ok(()));
                    assert!(session.state().is_bound());
                }
            }
            4 => {
                now += Duration::from_secs(u.arbitrary::<u8>()?.into());
                while let Some(action) = session.on_timeout(now) {
                    if let Action::Expired(request) = action {
                        let known = open.remove(&request.sequence_number);
                        assert_eq!(known, Some((request.command_id, request.context)));
                        assert!(
                            config
                                .response
                                .is_some_and(|time| request.sent + time <= now)
                        );
                    }
                }
                assert!(session.poll_timeout().is_none_or(|due| due > now));
            }
            _ => {
                let length = usize::from(u.arbitrary::<u8>()?);
                let octets = u.bytes(length.min(u.len()))?;
                if let Err(error) = Pdu::parse(octets) {
                    match session.received_error(&error, now) {
                        Event::Response(request) => {
                            assert!(open.remove(&request.sequence_number).is_some());
                        }
                        event => shown(&event.answer()),
                    }
                }
            }
        }
        // The window, and an unbind.
        assert!(session.open() <= WINDOW + 1);
        assert_eq!(session.open(), open.len());
        if session.state().is_bound() {
            assert!(session.version().is_some());
        }
    }
    let left = session.close().map(|request| request.sequence_number);
    let left: std::collections::BTreeSet<_> = left.collect();
    assert!(left.iter().eq(open.keys()));
    assert_eq!(
        (session.state(), session.poll_timeout()),
        (State::Closed, None)
    );
    Ok(())
}

fn received(
    session: &mut Session<u64>,
    pdu: &Pdu<'_>,
    open: &mut BTreeMap<u32, (CommandId, u64)>,
    now: Duration,
) {
    let number = pdu.sequence_number;
    match session.received(pdu, now) {
        Event::Response(request) => {
            let known = open.remove(&number);
            assert_eq!(known, Some((request.command_id, request.context)));
        }
        Event::Stray(Stray::Mismatched { command_id }) => {
            if let Some((known, _)) = open.get(&number) {
                assert_eq!(*known, command_id);
            }
        }
        Event::Stray(_) => assert!(!open.contains_key(&number)),
        event => {
            if let Some(answer) = event.answer() {
                assert_eq!(answer.sequence_number, number);
                assert_eq!(session.respond(&answer, now), Ok(()), "{answer:?}");
            }
        }
    }
}
