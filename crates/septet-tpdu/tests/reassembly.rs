//! A million parts in random order, with losses and duplicates: each outcome
//! is the one that a plain model says, and memory stays under its bound.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "stopping is what a test is for"
)]

use core::time::Duration;

use septet_text::dcs::DataCodingScheme;
use septet_tpdu::join::{Evicted, Joiner, Outcome};
use septet_tpdu::{Concatenation, Reference, UserData};
use septet_wire::store::Bounds;

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((z ^ (z >> 31)) >> 33).unwrap() % end
    }
}

/// One part that arrives: of which message, and its number from 0.
#[derive(Clone, Copy)]
struct Arrival {
    message: u32,
    part: u8,
}

/// A message has 2 to 9 parts. In three of four it is UCS-2, and each cut goes
/// through a surrogate pair; else each cut goes between an escape and what it
/// escapes.
fn total(message: u32) -> u8 {
    u8::try_from(message % 8).unwrap() + 2
}

fn is_ucs2(message: u32) -> bool {
    message % 4 != 0
}

fn text(message: u32) -> String {
    let middle = (1..total(message)).map(|cut| match is_ucs2(message) {
        true => char::from_u32(0x1f600 + (message.rotate_left(cut.into()) & 0x3f)).unwrap(),
        false => ['€', '[', ']', '{'][usize::from(cut) & 3],
    });
    core::iter::once('A')
        .chain(middle)
        .chain(core::iter::once('B'))
        .collect()
}

/// The octets of a part: 4 of UCS-2, or 2 septets, one an octet.
fn octets(Arrival { message, part }: Arrival) -> [u8; 4] {
    let begins = part == 0;
    let ends = part + 1 == total(message);
    let cut = u32::from(part);
    if !is_ucs2(message) {
        let before = [0x65, 0x3c, 0x3e, 0x28][usize::from(part) & 3];
        return [
            if begins { b'A' } else { before },
            if ends { b'B' } else { 0x1b },
            0,
            0,
        ];
    }
    let mut octets = [0, b'A', 0, b'B'];
    if !begins {
        // The lower half of U+1F600 to U+1F63F, and the upper, D83D.
        let low = 0xde00 + (message.rotate_left(cut) & 0x3f);
        octets[..2].copy_from_slice(&u16::try_from(low).unwrap().to_be_bytes());
    }
    if !ends {
        octets[2..].copy_from_slice(&[0xd8, 0x3d]);
    }
    octets
}

/// What is in the store, by the model: a bit for each part of each message.
struct Model {
    there: Vec<u16>,
    /// All those bits.
    parts: usize,
    complete: u32,
    duplicates: u32,
    evicted: u32,
}

impl Model {
    fn holds(&mut self, arrival: Arrival, outcome: &Outcome) {
        let Arrival { message, part } = arrival;
        let there = &mut self.there[usize::try_from(message).unwrap()];
        if *there >> part & 1 != 0 {
            assert_eq!(*outcome, Outcome::Duplicate);
            self.duplicates += 1;
            return;
        }
        *there |= 1 << part;
        self.parts += 1;
        let parts = u8::try_from(there.count_ones()).unwrap();
        if parts < total(message) {
            assert_eq!(*outcome, Outcome::Pending { parts });
            return;
        }
        let Outcome::Complete(whole) = outcome else {
            panic!("message {message} is complete, and lost: {outcome:?}");
        };
        assert_eq!(whole.to_text().unwrap(), text(message));
        self.parts -= usize::from(parts);
        *there = 0;
        self.complete += 1;
    }

    /// What is given up comes back, part for part.
    fn hands_back(&mut self, evicted: &[Evicted<u32>]) {
        for Evicted { key, parts } in evicted {
            let message = key.addresses;
            assert_eq!(key.total, total(message));
            let there = &mut self.there[usize::try_from(message).unwrap()];
            for (number, run) in parts {
                let part = number - 1;
                assert!(*there >> part & 1 != 0, "{number} of {message} never came");
                *there &= !(1 << part);
                self.parts -= 1;
                let octets = octets(Arrival { message, part });
                assert_eq!(run.octets, octets[..run.octets.len()]);
            }
            assert_eq!(*there, 0, "parts of {message} are lost");
            self.evicted += 1;
        }
    }
}

/// The next part in order: one of fifty is lost, one of thirty comes twice.
struct Source {
    random: Random,
    message: u32,
    part: u8,
    twice: bool,
}

impl Source {
    fn next(&mut self) -> Arrival {
        loop {
            let arrival = Arrival {
                message: self.message,
                part: self.part,
            };
            if self.twice {
                self.twice = false;
            } else {
                self.twice = self.random.below(30) == 0;
            }
            if !self.twice {
                self.part += 1;
                if self.part == total(self.message) {
                    (self.message, self.part) = (self.message + 1, 0);
                }
            }
            if self.random.below(50) != 0 {
                return arrival;
            }
        }
    }
}

fn insert(
    joiner: &mut Joiner<u32>,
    arrival: Arrival,
    now: Duration,
) -> (Outcome, Vec<Evicted<u32>>) {
    let Arrival { message, part } = arrival;
    let octets = octets(arrival);
    let [reference, ..] = message.to_le_bytes();
    let [number, total] = [part + 1, total(message)];
    let joined = if is_ucs2(message) {
        let mut data = [5, 0, 3, reference, total, number, 0, 0, 0, 0];
        data[6..].copy_from_slice(&octets);
        let user_data = UserData::new(DataCodingScheme::UCS2, true, 10, &data).unwrap();
        joiner.insert(message, &user_data, now)
    } else {
        let part = Concatenation::new(Reference::Octet(reference), total, number).unwrap();
        let [first, second, ..] = octets;
        joiner.insert_octets(message, part, DataCodingScheme::GSM7, &[first, second], now)
    };
    (joined.outcome, joined.evicted)
}

/// What was kept may take so much memory: its octets, and for each part its
/// place in the store and in a message that may have no other.
fn most(bounds: Bounds) -> usize {
    bounds.octets + bounds.parts * 256
}

/// `parts` of them arrive, a millisecond after one another. So many as
/// `shuffled` are under way at any time, and any of those is the next.
fn run(parts: u32, shuffled: u32, bounds: Bounds) -> Model {
    let mut source = Source {
        random: Random(0x7e57),
        message: 0,
        part: 0,
        twice: false,
    };
    let mut way: Vec<Arrival> = (0..shuffled).map(|_| source.next()).collect();
    let mut model = Model {
        there: vec![0; usize::try_from(parts + shuffled).unwrap() / 4],
        parts: 0,
        complete: 0,
        duplicates: 0,
        evicted: 0,
    };
    let mut random = Random(0x4d37);
    let memory = allocation_counter::measure(|| {
        let mut joiner = Joiner::new(bounds);
        for tick in 0..parts {
            let next = usize::try_from(random.below(shuffled)).unwrap();
            let arrival = core::mem::replace(&mut way[next], source.next());
            let now = Duration::from_millis(tick.into());
            let (outcome, evicted) = insert(&mut joiner, arrival, now);
            model.hands_back(&evicted);
            model.holds(arrival, &outcome);
            assert!(model.parts <= bounds.parts);
        }
        model.hands_back(&joiner.drain());
        assert!(joiner.is_empty());
    });
    assert_eq!(model.parts, 0, "parts are left behind");
    assert_eq!(memory.bytes_current, 0);
    let most = most(bounds);
    println!(
        "{} whole, {} given up, {} duplicates; {} octets of memory of {most}",
        model.complete, model.evicted, model.duplicates, memory.bytes_max
    );
    assert!(usize::try_from(memory.bytes_max).unwrap() <= most);
    model
}

#[test]
fn a_million_parts_find_their_messages() {
    let bounds = Bounds {
        octets: 64 << 10,
        parts: 12_000,
        age: Duration::from_secs(100),
    };
    let model = run(1_000_000, 2_000, bounds);
    // One message in ten lacks a part for good.
    assert!(model.complete > 160_000, "{} whole", model.complete);
    assert!(model.evicted > 20_000, "{} given up", model.evicted);
    assert!(model.duplicates > 20_000, "{} twice", model.duplicates);
}

#[test]
fn with_too_little_room_nothing_is_lost_in_silence() {
    for (octets, parts, seconds) in [
        (3_000, 12_000, 100),
        (64 << 10, 700, 100),
        (64 << 10, 12_000, 2),
    ] {
        let bounds = Bounds {
            octets,
            parts,
            age: Duration::from_secs(seconds),
        };
        let model = run(40_000, 2_000, bounds);
        assert!(model.evicted > model.complete, "{bounds:?}");
        assert!(model.complete > 0, "{bounds:?}");
    }
}

#[test]
fn a_flood_of_first_parts_takes_no_more_memory_than_it_may() {
    let bounds = Bounds {
        octets: 1 << 20,
        parts: 5_000,
        age: Duration::MAX,
    };
    let mut evicted = 0;
    let memory = allocation_counter::measure(|| {
        let mut joiner = Joiner::new(bounds);
        for message in 0..30_000 {
            let arrival = Arrival { message, part: 0 };
            let (outcome, old) = insert(&mut joiner, arrival, Duration::ZERO);
            assert_eq!(outcome, Outcome::Pending { parts: 1 });
            evicted += old.len();
        }
    });
    assert_eq!(evicted, 25_000);
    println!("{} octets a part", memory.bytes_max / 5_000);
    let octets = 5_000 * 7;
    assert!(usize::try_from(memory.bytes_max).unwrap() <= most(Bounds { octets, ..bounds }));
}
