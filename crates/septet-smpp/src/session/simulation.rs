//! Half a day of traffic between two sessions, over connections that lose,
//! delay, reorder, double and break.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "counters and milliseconds of half a day"
)]

use alloc::collections::{BTreeMap, BinaryHeap};
use core::cmp::Reverse;

use septet_wire::proofs::Random;
use septet_wire::{Decode, Encode};

use super::*;
use crate::{Bind, BindResp, COctetString, DeliverSm, DeliverSmResp, SubmitSm, SubmitSmResp};

const END: u64 = 12 * 60 * 60 * 1000;

/// What the test itself knows of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Open(u64),
    Expired,
    Ended,
}

/// One end: the session, and a model of it that is nothing but a map.
struct End {
    session: Session<u64>,
    model: BTreeMap<u32, Known>,
    messages: u64,
}

#[derive(Debug, Default)]
struct Counts {
    requests: u64,
    responses: u64,
    links: u64,
    late: u64,
    duplicate: u64,
    expired: u64,
    full: u64,
    refused: u64,
    connections: u64,
    begun_again: u64,
}

/// When it arrives, in which order it was sent, on which connection, at which
/// end, and its octets.
type UnderWay = (u64, u64, u64, usize, Vec<u8>);

struct World {
    now: u64,
    random: Random,
    ends: [End; 2],
    /// What is under way, the next to arrive first.
    wire: BinaryHeap<Reverse<UnderWay>>,
    sent: u64,
    /// The wire is dead until then.
    dead_until: u64,
    counts: Counts,
}

const ESME: usize = 0;
const MC: usize = 1;

fn config() -> Config {
    Config {
        window: 12,
        first_sequence_number: 0x7fff_ffff - 200,
        session_init: Some(Duration::from_secs(20)),
        response: Some(Duration::from_secs(8)),
        enquire_link: Some(Duration::from_secs(15)),
        ..Config::default()
    }
}

fn end(side: Side, now: u64) -> End {
    End {
        session: Session::new(side, config(), Duration::from_millis(now)),
        model: BTreeMap::new(),
        messages: 0,
    }
}

impl World {
    fn new() -> Self {
        Self {
            now: 0,
            random: Random(0x5e97_e7e7),
            ends: [end(Side::Esme, 0), end(Side::Mc, 0)],
            wire: BinaryHeap::new(),
            sent: 0,
            dead_until: 0,
            counts: Counts::default(),
        }
    }

    const fn time(&self) -> Duration {
        Duration::from_millis(self.now)
    }

    /// Puts a PDU on the wire, which does to it what wires do.
    fn send(&mut self, from: usize, pdu: &Pdu<'_>) {
        let octets = pdu.to_vec().unwrap();
        let copies = match self.random.below(200) {
            0 | 1 => 0,
            2 => 2,
            _ => 1,
        };
        for _ in 0..copies {
            if self.now < self.dead_until {
                continue;
            }
            // Mostly some milliseconds, sometimes more than anybody waits.
            let delay = match self.random.below(100) {
                0 => 12_000,
                1..=20 => self.random.below(6000),
                _ => self.random.below(80),
            };
            self.sent += 1;
            self.wire.push(Reverse((
                self.now + delay + 1,
                self.sent,
                self.counts.connections,
                1 - from,
                octets.clone(),
            )));
        }
    }

    fn request(&mut self, from: usize, body: Body<'_>, context: u64) {
        let now = self.time();
        let end = &mut self.ends[from];
        let pdu = match end.session.request(body, context, now) {
            Ok(pdu) => pdu,
            Err(SendError::WindowFull(_)) => {
                assert_eq!(end.session.open(), 12);
                self.counts.full += 1;
                return;
            }
            Err(error) => panic!("{error}"),
        };
        let before = end.model.insert(pdu.sequence_number, Known::Open(context));
        assert!(
            !matches!(before, Some(Known::Open(_))),
            "number {} used again while open",
            pdu.sequence_number
        );
        self.counts.requests += 1;
        self.counts.begun_again += u64::from(pdu.sequence_number == 1);
        self.send(from, &pdu);
    }

    fn connect(&mut self) {
        self.counts.connections += 1;
        // All that was open is given back.
        for (end, side) in self.ends.iter_mut().zip([Side::Esme, Side::Mc]) {
            let open = end.model.values();
            let open = open.filter(|known| matches!(known, Known::Open(_))).count();
            assert_eq!(end.session.close().count(), open);
            let messages = end.messages;
            *end = self::end(side, self.now);
            end.messages = messages;
        }
        self.request(ESME, Body::BindTransceiver(Bind::default()), 0);
    }

    /// A PDU arrives; what becomes of it is held against the model.
    fn receive(&mut self, to: usize, octets: &[u8]) {
        let pdu = Pdu::from_bytes(octets).unwrap();
        let now = self.time();
        let number = pdu.sequence_number;
        let link = self.ends[to].session.timers.link() == Some(number);
        let known = self.ends[to].model.get(&number).copied();
        let event = self.ends[to].session.received(&pdu, now);
        match event {
            Event::Request => self.answer(to, &pdu),
            Event::Answer(answer) => self.send(to, &answer),
            Event::NotAllowed(answer) => {
                self.counts.refused += 1;
                if let Some(answer) = answer {
                    self.send(to, &answer);
                }
            }
            Event::Response(request) => {
                assert_eq!(known, Some(Known::Open(request.context)), "{pdu:?}");
                assert_eq!(request.sequence_number, number);
                assert_eq!(request.command_id.response(), Some(pdu.command_id()));
                if let Some(id) = message_id(&pdu).filter(|id| !id.is_empty()) {
                    let id: u64 = id.as_str().unwrap().parse().unwrap();
                    assert_eq!(id, request.context, "a response to something else");
                }
                self.ends[to].model.insert(number, Known::Ended);
                self.counts.responses += 1;
                let failed = !self.ends[to].session.state().is_bound();
                if request.command_id == CommandId::BIND_TRANSCEIVER && failed {
                    self.connect();
                }
            }
            Event::Alive => {
                assert!(link);
                self.ends[to].model.insert(number, Known::Ended);
            }
            Event::Stray(Stray::Late) => {
                assert_eq!(known, Some(Known::Expired));
                self.ends[to].model.insert(number, Known::Ended);
                self.counts.late += 1;
            }
            Event::Stray(Stray::Duplicate) => {
                assert_eq!(known, Some(Known::Ended));
                self.counts.duplicate += 1;
            }
            Event::Stray(stray) => panic!("{stray:?} of {pdu:?}"),
        }
    }

    fn answer(&mut self, from: usize, request: &Pdu<'_>) {
        let body = match &request.body {
            Body::BindTransceiver(_) => Body::BindTransceiverResp(BindResp::new("SMSC")),
            Body::SubmitSm(message) => SubmitSmResp::new(message.source_addr).into(),
            Body::DeliverSm(message) => DeliverSmResp::new(message.source_addr).into(),
            body => panic!("{body:?}"),
        };
        let answer = Pdu::new(request.sequence_number, body);
        let now = self.time();
        self.ends[from].session.respond(&answer, now).unwrap();
        self.send(from, &answer);
    }

    /// What is due at an end; whether the connection is to be closed.
    fn timeout(&mut self, at: usize) -> bool {
        let now = self.time();
        while let Some(action) = self.ends[at].session.on_timeout(now) {
            match action {
                Action::Send(link) => {
                    self.counts.links += 1;
                    // One that nobody has answered is superseded by this.
                    let number = link.sequence_number;
                    let before = self.ends[at].model.insert(number, Known::Expired);
                    assert!(!matches!(before, Some(Known::Open(_))));
                    self.send(at, &link);
                }
                Action::Expired(request) => {
                    let known = self.ends[at]
                        .model
                        .insert(request.sequence_number, Known::Expired);
                    assert_eq!(known, Some(Known::Open(request.context)));
                    assert!(self.time() - request.sent >= Duration::from_secs(8));
                    self.counts.expired += 1;
                    if request.command_id == CommandId::BIND_TRANSCEIVER {
                        return true;
                    }
                }
                Action::Close(_) => return true,
                Action::Inactive => panic!("there is no such timer"),
            }
        }
        false
    }

    fn message(&mut self, from: usize) {
        if !self.ends[from].session.state().is_bound() {
            return;
        }
        self.ends[from].messages += 1;
        let context = self.ends[from].messages;
        let text = context.to_string();
        let source_addr = COctetString::from(text.as_str());
        let body = if from == ESME {
            let message = SubmitSm {
                source_addr,
                ..SubmitSm::default()
            };
            message.into()
        } else {
            let message = DeliverSm {
                source_addr,
                ..DeliverSm::default()
            };
            Body::from(message)
        };
        self.request(from, body, context);
    }

    fn run(&mut self) {
        self.connect();
        let mut next_message = [1000, 1000];
        let mut next_death = 20 * 60 * 1000;
        while self.now < END {
            let arrival = self.wire.peek().map(|Reverse(first)| first.0);
            let due = |end: &End| {
                let at = end.session.poll_timeout()?;
                u64::try_from(at.as_millis()).ok()
            };
            let times = [arrival, due(&self.ends[ESME]), due(&self.ends[MC])];
            let times = times.into_iter().flatten().chain(next_message);
            self.now = times.chain([next_death]).min().unwrap().max(self.now);
            if self.now >= next_death {
                self.dead_until = self.now + 60_000;
                next_death += 20 * 60 * 1000 + self.random.below(20 * 60 * 1000);
            }
            for from in [ESME, MC] {
                if self.now >= next_message[from] {
                    self.message(from);
                    // Ten seconds of every minute are busy.
                    let busy = self.now % 60_000 < 10_000;
                    let pause = if busy { 300 } else { 4000 };
                    next_message[from] = self.now + 1 + self.random.below(pause);
                }
            }
            if arrival.is_some_and(|at| at <= self.now) {
                let Reverse((_, _, connection, to, octets)) = self.wire.pop().unwrap();
                // What was under way on a connection ends with it.
                if connection == self.counts.connections {
                    self.receive(to, &octets);
                }
            }
            if self.timeout(ESME) || self.timeout(MC) {
                self.connect();
            }
            for end in &self.ends {
                assert!(end.session.open() <= 12);
            }
        }
    }
}

fn message_id<'a>(pdu: &Pdu<'a>) -> Option<COctetString<'a>> {
    match &pdu.body {
        Body::SubmitSmResp(response) => response.message_id,
        Body::DeliverSmResp(response) => response.message_id,
        _ => None,
    }
}

#[test]
fn twelve_hours_of_loss_delay_and_reorder_leave_no_response_unmatched() {
    let mut world = World::new();
    world.run();
    let counts = &world.counts;
    for end in &world.ends {
        let open = end.model.values();
        let open = open.filter(|known| matches!(known, Known::Open(_))).count();
        assert_eq!(end.session.open(), open);
    }
    // That all of it has happened, and often.
    assert!(counts.requests > 100_000, "{counts:?}");
    assert!(counts.responses > 100_000, "{counts:?}");
    for count in [
        counts.links,
        counts.late,
        counts.duplicate,
        counts.expired,
        counts.full,
        counts.connections,
        counts.begun_again,
    ] {
        assert!(count >= 20, "{counts:?}");
    }
}
