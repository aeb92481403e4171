//! Half a day of three processes and their gateway, over associations that
//! lose, delay and break: in every calm between, both sides agree.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "counters and milliseconds of half a day"
)]

use alloc::collections::BinaryHeap;
use alloc::vec::Vec;
use core::cmp::Reverse;
use core::time::Duration;

use septet_wire::proofs::Random;
use septet_wire::{Decode, Encode};

use super::*;

const END: u64 = 12 * 60 * 60 * 1000;
const PROCESSES: usize = 3;
const CONTEXTS: [u32; 2] = [7, 8];

#[derive(Debug, Default)]
struct Counts {
    messages: u64,
    lost: u64,
    breaks: u64,
    closed: u64,
    silent: u64,
    pending: u64,
    active: u64,
    calms: u64,
}

struct Line {
    asp: Asp,
    wanted: State,
    /// Which association it is.
    association: u64,
    /// Until when it is broken.
    broken: Option<u64>,
    /// When what was sent last arrives: nothing overtakes it.
    last: [u64; 2],
}

/// When it arrives, in which order it was sent, on whose association, which
/// one, whether at the gateway, and its octets.
type UnderWay = (u64, u64, usize, u64, bool, Vec<u8>);

struct World {
    now: u64,
    random: Random,
    lines: Vec<Line>,
    sgp: Sgp,
    wire: BinaryHeap<Reverse<UnderWay>>,
    counts: Counts,
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap()
}

impl World {
    fn new() -> Self {
        let time = Duration::ZERO;
        let config = AspConfig {
            t_beat: Some(Duration::from_secs(5)),
            ..AspConfig::default()
        };
        let line = |_| Line {
            asp: Asp::new(config, CONTEXTS, time),
            wanted: State::Down,
            association: 0,
            broken: None,
            last: [0; 2],
        };
        let servers = CONTEXTS.map(|context| Server::loadshare(Some(context), 2));
        let config = SgpConfig {
            processes: PROCESSES,
            t_beat: Some(Duration::from_secs(5)),
            ..SgpConfig::default()
        };
        let mut sgp = Sgp::new(config, servers, time);
        (0..PROCESSES).for_each(|at| assert!(sgp.connected(number(at), time)));
        Self {
            now: 0,
            random: Random(0x5e97_e7e7),
            lines: (0..PROCESSES).map(line).collect(),
            sgp,
            wire: BinaryHeap::new(),
            counts: Counts::default(),
        }
    }

    const fn time(&self) -> Duration {
        Duration::from_millis(self.now)
    }

    /// The last five minutes of every half hour nothing goes wrong.
    const fn is_calm(&self) -> bool {
        self.now % 1_800_000 >= 1_500_000
    }

    fn send(&mut self, at: usize, to_sgp: bool, octets: Vec<u8>) {
        self.counts.messages += 1;
        let calm = self.is_calm();
        // Some seconds of every minute nearly nothing gets through.
        let dark = self.now % 600_000 < 15_000;
        let loss = if dark { 90 } else { 5 };
        if !calm && self.random.below(100) < loss {
            self.counts.lost += 1;
            return;
        }
        let delay = 1 + self.random.below(if calm { 20 } else { 900 });
        let line = &mut self.lines[at];
        let last = &mut line.last[usize::from(to_sgp)];
        *last = (*last).max(self.now + delay);
        let order = self.counts.messages;
        let under_way = (*last, order, at, line.association, to_sgp, octets);
        self.wire.push(Reverse(under_way));
    }

    fn with_asp<V>(
        &mut self,
        at: usize,
        ask: impl FnOnce(&mut Asp, Duration, &mut dyn FnMut(&Message<'_>)) -> V,
    ) -> V {
        let (now, mut sent) = (self.time(), Vec::new());
        let mut send = |message: &Message<'_>| sent.push(message.to_vec().unwrap());
        let value = ask(&mut self.lines[at].asp, now, &mut send);
        sent.into_iter()
            .for_each(|octets| self.send(at, true, octets));
        value
    }

    fn with_sgp<V>(
        &mut self,
        ask: impl FnOnce(&mut Sgp, Duration, &mut dyn FnMut(u32, &Message<'_>)) -> V,
    ) -> V {
        let (now, mut sent) = (self.time(), Vec::new());
        let mut send = |to: u32, message: &Message<'_>| {
            let status = message.parameters.status();
            sent.push((to, status, message.to_vec().unwrap()));
        };
        let value = ask(&mut self.sgp, now, &mut send);
        for (to, status, octets) in sent {
            self.counts.pending += u64::from(status == Some(Status::AS_PENDING));
            self.counts.active += u64::from(status == Some(Status::AS_ACTIVE));
            self.send(usize::try_from(to).unwrap(), false, octets);
        }
        value
    }

    /// The association ends, and comes back after some seconds.
    fn cut(&mut self, at: usize) {
        if self.lines[at].broken.is_some() {
            return;
        }
        self.lines[at].association += 1;
        self.lines[at].asp.disconnected();
        let back = self.now + 500 + self.random.below(5000);
        self.lines[at].broken = Some(back);
        self.with_sgp(|sgp, now, send| sgp.disconnected(number(at), now, send));
    }

    fn mend(&mut self, at: usize) {
        self.lines[at].broken = None;
        assert!(self.sgp.connected(number(at), self.time()));
        self.with_asp(at, Asp::connected);
    }

    fn receive(&mut self, at: usize, to_sgp: bool, octets: &[u8]) {
        let message = M3ua::from_bytes(octets).unwrap();
        if to_sgp {
            self.with_sgp(|sgp, now, send| sgp.received(number(at), &message, now, send));
        } else {
            self.with_asp(at, |asp, now, send| asp.received(&message, now, send));
        }
    }

    fn timeouts(&mut self) {
        for at in 0..PROCESSES {
            match self.with_asp(at, Asp::on_timeout) {
                Some(Action::Close(reason)) => {
                    self.counts.closed += 1;
                    self.counts.silent += u64::from(reason == Reason::Silent);
                    self.cut(at);
                }
                None => {}
            }
            if self.lines[at].broken.is_some_and(|back| back <= self.now) {
                self.mend(at);
            }
            let next = self.lines[at].asp.poll_timeout();
            assert!(
                next.is_none_or(|next| next > self.time()),
                "nothing is left due"
            );
        }
        while let Some(silent) = self.with_sgp(Sgp::on_timeout) {
            self.counts.silent += 1;
            // The gateway has done with it already.
            self.cut(usize::try_from(silent).unwrap());
        }
        assert!(
            self.sgp
                .poll_timeout()
                .is_none_or(|next| next > self.time())
        );
    }

    /// Both sides know the same, which is what was wanted.
    fn agree(&mut self) {
        self.counts.calms += 1;
        let active = self
            .lines
            .iter()
            .filter(|it| it.wanted == State::Active)
            .count();
        let up = self.lines.iter().any(|it| it.wanted != State::Down);
        for (at, line) in self.lines.iter().enumerate() {
            assert_eq!(
                line.asp.state(),
                line.wanted,
                "process {at} at {}",
                self.now
            );
            assert_eq!(self.sgp.process(number(at)), Some(line.wanted));
        }
        for context in CONTEXTS {
            assert_eq!(self.sgp.active(Some(context)).count(), active);
            let state = self.sgp.state(Some(context)).unwrap();
            match active {
                0 if up => assert_eq!(state, AsState::Inactive),
                0 => assert_eq!(state, AsState::Down),
                // One is enough only for what was active before.
                1 => assert!(matches!(state, AsState::Active | AsState::Inactive)),
                _ => assert_eq!(state, AsState::Active),
            }
        }
    }

    fn run(&mut self) {
        let mut next_wish = 0;
        let mut agreed = false;
        while self.now < END {
            let arrival = self.wire.peek().map(|Reverse(first)| first.0);
            let due = |at: Option<Duration>| u64::try_from(at?.as_millis()).ok();
            let lines = self.lines.iter();
            let lines = lines.flat_map(|it| [due(it.asp.poll_timeout()), it.broken]);
            let all = lines.chain([arrival, due(self.sgp.poll_timeout()), Some(next_wish)]);
            self.now = all.flatten().min().unwrap().max(self.now);
            if self.now >= next_wish {
                next_wish = self.now + 1000 + self.random.below(20_000);
                if !self.is_calm() {
                    let at = usize::try_from(self.random.below(3)).unwrap();
                    let wishes = [State::Down, State::Inactive, State::Active, State::Active];
                    let wanted = wishes[usize::try_from(self.random.below(4)).unwrap()];
                    self.lines[at].wanted = wanted;
                    self.with_asp(at, |asp, now, send| asp.want(wanted, now, send));
                    if self.random.below(20) == 0 {
                        self.counts.breaks += 1;
                        self.cut(at);
                    }
                }
            }
            if arrival.is_some_and(|at| at <= self.now) {
                let Reverse((_, _, at, association, to_sgp, octets)) = self.wire.pop().unwrap();
                // What was under way on an association ends with it.
                let line = &self.lines[at];
                if association == line.association && line.broken.is_none() {
                    self.receive(at, to_sgp, &octets);
                }
            }
            self.timeouts();
            for context in CONTEXTS {
                let active = self.sgp.active(Some(context)).count();
                let flows = self.sgp.state(Some(context)) == Some(AsState::Active);
                assert!(active <= PROCESSES && (active > 0 || !flows));
            }
            // Towards the end of a calm.
            let settled = self.now % 1_800_000 >= 1_620_000;
            if settled && !agreed {
                self.agree();
            }
            agreed = settled;
        }
    }
}

#[test]
fn half_a_day_of_loss_delay_and_breaks_ends_in_agreement() {
    let mut world = World::new();
    world.run();
    let counts = &world.counts;
    assert_eq!(counts.calms, 24, "{counts:?}");
    assert!(counts.messages > 20_000 && counts.lost > 1000, "{counts:?}");
    for count in [
        counts.breaks,
        counts.closed,
        counts.silent,
        counts.pending,
        counts.active,
    ] {
        assert!(count >= 20, "{counts:?}");
    }
}
