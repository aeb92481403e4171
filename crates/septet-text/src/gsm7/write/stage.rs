//! Characters become septets one an octet, on a stage from where they are
//! passed on by lanes.

use super::{Sink, Stop, char_septets};
use crate::gsm7::Tables;
use crate::gsm7::alphabet::{self, Pair};
use crate::gsm7::block::{self, LANES_SEPTETS};
use crate::gsm7::tables::Inverse;

/// The characters of `text` as septets.
#[inline]
pub(super) fn encode(tables: Tables, text: &str, sink: &mut impl Sink) -> Result<(), Stop> {
    if tables.are_default() {
        encode_default(text, sink)
    } else {
        encode_national(tables, text, sink)
    }
}

/// By national tables, by eight where they are ASCII.
fn encode_national(tables: Tables, text: &str, sink: &mut impl Sink) -> Result<(), Stop> {
    let inverse = Inverse::of(tables);
    let mut stage = Stage::new(text);
    let mut rest = text;
    while !rest.is_empty() {
        match split_ascii(rest) {
            Some((octets, behind)) if tables.are_latin() => {
                stage.ascii(octets);
                rest = behind;
            }
            _ => {
                let mut chars = rest.chars();
                for c in chars.by_ref().take(8) {
                    stage.put(inverse.pair(c).ok_or(Stop::Character(c))?);
                }
                rest = chars.as_str();
            }
        }
        stage.drain_lanes(sink)?;
    }
    stage.drain(sink)
}

/// The first eight characters, if they are ASCII and septets alike.
#[inline]
fn split_ascii(text: &str) -> Option<(&[u8; 8], &str)> {
    let octets = text.as_bytes().first_chunk()?;
    let (_, behind) = text.split_at_checked(8)?;
    block::is_ascii(u64::from_le_bytes(*octets)).then_some((octets, behind))
}

/// By the default alphabet, by lanes where they are ASCII.
#[inline]
fn encode_default(text: &str, sink: &mut impl Sink) -> Result<(), Stop> {
    let mut rest = text.as_bytes();
    let mut stage = Stage::new(text);
    // In mixed text, only every other octets are worth a look.
    let mut look = true;
    while !rest.is_empty() {
        if stage.count == 0 {
            rest = sink.ascii(rest);
            if rest.is_empty() {
                break;
            }
        }
        let padded;
        let octets = match rest.first_chunk() {
            Some(octets) => octets,
            None => {
                padded = followed_by_trails(rest);
                &padded
            }
        };
        match rest.first_chunk::<LANES_SEPTETS>() {
            Some(ascii) if look && block::are_printable(block::words(ascii)) => stage.ascii(ascii),
            _ => {
                stage.characters(octets);
                look = !look;
            }
        }
        rest = rest.get(LANES_SEPTETS..).unwrap_or_default();
        stage.drain_lanes(sink)?;
    }
    stage.drain(sink)
}

/// Octets that are looked at at once, and what tells of the characters that
/// begin in them.
type Octets = [u8; LANES_SEPTETS + 2];

/// The octets, and behind them those that add nothing.
#[inline]
fn followed_by_trails(octets: &[u8]) -> Octets {
    let mut padded = [0x80; LANES_SEPTETS + 2];
    padded
        .iter_mut()
        .zip(octets)
        .for_each(|(to, from)| *to = *from);
    padded
}

/// Septets of mixed text, one an octet, until they are lanes.
struct Stage<'t> {
    text: &'t str,
    /// Less than lanes between calls, and the septets of 32 octets.
    septets: [u8; 4 * LANES_SEPTETS],
    count: usize,
}

/// What 32 octets can add, as the compiler sees it: three for each.
const ADDED: usize = 3 * LANES_SEPTETS;

impl<'t> Stage<'t> {
    const fn new(text: &'t str) -> Self {
        Self {
            text,
            septets: [0; 4 * LANES_SEPTETS],
            count: 0,
        }
    }

    #[inline(always)]
    fn room(&mut self) -> Option<&mut [u8; ADDED]> {
        let from = self.count & (LANES_SEPTETS - 1);
        self.septets.get_mut(from..)?.first_chunk_mut()
    }

    /// Takes septets that are ASCII alike.
    #[inline(always)]
    fn ascii<const N: usize>(&mut self, octets: &[u8; N]) {
        if let Some(room) = self.room().and_then(|room| room.first_chunk_mut()) {
            *room = *octets;
        }
        self.count = self.count.wrapping_add(N);
    }

    /// Takes the septets of a character.
    #[inline(always)]
    fn put(&mut self, pair: Pair) {
        let room = self.septets.get_mut(self.count..);
        if let Some(room) = room.and_then(|room| room.first_chunk_mut()) {
            *room = pair.septets();
        }
        self.count = self.count.wrapping_add(pair.count());
    }

    /// Takes the septets of the characters that begin in 32 octets.
    #[inline(always)]
    fn characters(&mut self, octets: &Octets) {
        let mut places = [0; LANES_SEPTETS];
        let behind = octets.iter().skip(1).zip(octets.iter().skip(2));
        for ((place, octet), (next, last)) in places.iter_mut().zip(octets).zip(behind) {
            *place = alphabet::place(*octet, *next, *last);
        }
        let [a, b, c, d] = block::words(&places);
        let Some(room) = self.room() else { return };
        let at = put_eight(a, room, 0);
        let at = put_eight(b, room, at);
        let at = put_eight(c, room, at);
        let at = put_eight(d, room, at);
        self.count = self.count.wrapping_add(at);
    }

    /// Passes lanes on, as many as there are.
    #[inline(always)]
    fn drain_lanes(&mut self, sink: &mut impl Sink) -> Result<(), Stop> {
        let mut rest = self.septets.as_slice();
        let mut count = self.count;
        while let (Some((first, behind)), Some(left)) = (
            rest.split_first_chunk::<LANES_SEPTETS>(),
            count.checked_sub(LANES_SEPTETS),
        ) {
            let lanes = block::words(first);
            if !block::are_septets(lanes) {
                return Err(self.stranger());
            }
            sink.lanes(lanes)?;
            (rest, count) = (behind, left);
        }
        if let (Some(left), true) = (rest.first_chunk::<LANES_SEPTETS>(), count < self.count) {
            let left = *left;
            if let Some(room) = self.septets.first_chunk_mut() {
                *room = left;
            }
            self.count = count;
        }
        Ok(())
    }

    /// Passes on what is left.
    #[inline]
    fn drain(&mut self, sink: &mut impl Sink) -> Result<(), Stop> {
        let septets = self.septets.get(..self.count).unwrap_or_default();
        if septets.contains(&alphabet::NO_SEPTET) {
            return Err(self.stranger());
        }
        for septets in septets.chunks(8) {
            match septets.first_chunk() {
                Some(septets) => sink.block(u64::from_le_bytes(*septets))?,
                None => septets.iter().try_for_each(|&septet| sink.septet(septet))?,
            }
        }
        Ok(())
    }

    /// The first character that is not in the alphabet.
    #[cold]
    fn stranger(&self) -> Stop {
        let stranger = self.text.chars().find(|&c| char_septets(c).is_none());
        Stop::Character(stranger.unwrap_or(char::REPLACEMENT_CHARACTER))
    }
}

/// Writes what the pairs of eight places add, and gives where they end.
#[inline(always)]
fn put_eight(places: u64, room: &mut [u8; ADDED], at: usize) -> usize {
    places.to_le_bytes().into_iter().fold(at, |at, place| {
        let pair = alphabet::pair(place);
        // The compiler sees that there is room.
        if let Some(room) = room.get_mut(at..).and_then(|room| room.first_chunk_mut()) {
            *room = pair.septets();
        }
        at.wrapping_add(pair.count())
    })
}
