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

/// By national tables, by runs where they are ASCII.
fn encode_national(tables: Tables, text: &str, sink: &mut impl Sink) -> Result<(), Stop> {
    let inverse = Inverse::of(tables);
    let is_latin = tables.are_latin();
    let mut stage = Stage::new(text);
    let mut rest = text;
    while !rest.is_empty() {
        if is_latin {
            rest = stage.ascii_run(rest);
        }
        let mut chars = rest.chars();
        for c in chars.by_ref().take(if is_latin { 1 } else { 8 }) {
            stage.put(inverse.pair(c).ok_or(Stop::Character(c))?);
        }
        rest = chars.as_str();
        if stage.is_full() {
            stage.drain_lanes(sink)?;
        }
    }
    stage.drain(sink)
}

/// By the default alphabet, by lanes where they are ASCII.
#[inline]
fn encode_default(text: &str, sink: &mut impl Sink) -> Result<(), Stop> {
    let mut rest = sink.all_lanes(text.as_bytes(), block::are_printable);
    if rest.is_empty() {
        return Ok(());
    }
    let mut stage = Stage::new(text);
    while !rest.is_empty() {
        match rest.split_first_chunk() {
            Some((octets, behind)) if is_ascii(octets) => {
                stage.ascii(octets);
                rest = behind;
            }
            _ => rest = stage.characters(rest),
        }
        if stage.is_full() {
            stage.drain_lanes(sink)?;
        }
    }
    stage.drain(sink)
}

/// Whether octets are septets as they are.
#[inline(always)]
fn is_ascii(octets: &[u8; LANES_SEPTETS]) -> bool {
    let words = block::words(octets);
    // The first is soon said of text that is not.
    block::are_septets(words) && block::are_printable(words)
}

/// Septets of mixed text, one an octet, until they are lanes.
struct Stage<'t> {
    text: &'t str,
    septets: [u8; STAGED],
    count: usize,
    /// The last octet that was taken.
    before: u8,
}

/// A message of mixed text, and more: what was just written is slow to read.
const STAGED: usize = 512;

impl<'t> Stage<'t> {
    const fn new(text: &'t str) -> Self {
        Self {
            text,
            septets: [0; STAGED],
            count: 0,
            before: 0,
        }
    }

    /// Whether there may be no room for what 32 octets add.
    #[inline]
    const fn is_full(&self) -> bool {
        self.count > STAGED - 3 * LANES_SEPTETS
    }

    /// Takes septets that are ASCII alike.
    #[inline(always)]
    fn ascii(&mut self, octets: &[u8; LANES_SEPTETS]) {
        block::put(*octets, &mut self.septets, self.count);
        self.count = self.count.wrapping_add(LANES_SEPTETS);
        // All of ASCII is alike to what is behind it.
        self.before = 0;
    }

    /// Takes the first of eight octets that are ASCII alike, and gives what is
    /// behind them.
    #[inline(always)]
    fn ascii_run<'o>(&mut self, text: &'o str) -> &'o str {
        let Some(octets) = text.as_bytes().first_chunk::<8>() else {
            return text;
        };
        block::put(*octets, &mut self.septets, self.count);
        let length = block::ascii_run(u64::from_le_bytes(*octets));
        self.count = self.count.wrapping_add(length);
        text.get(length..).unwrap_or_default()
    }

    /// Takes the septets of a character.
    #[inline(always)]
    fn put(&mut self, pair: Pair) {
        block::put(pair.septets(), &mut self.septets, self.count);
        self.count = self.count.wrapping_add(pair.count());
    }

    /// Takes what the first 32 octets add, and gives the others.
    #[inline(always)]
    fn characters<'o>(&mut self, octets: &'o [u8]) -> &'o [u8] {
        let (octets, behind) = octets
            .split_at_checked(LANES_SEPTETS)
            .unwrap_or((octets, &[]));
        let chunks = octets.chunks_exact(CHUNK);
        let last = chunks.remainder();
        let (mut count, mut before) = (self.count, self.before);
        for octets in chunks {
            let room = self.septets.get_mut(count..);
            let room = room.and_then(|room| room.first_chunk_mut());
            if let (Some(octets), Some(room)) = (octets.first_chunk(), room) {
                count = count.wrapping_add(put_chunk(before, octets, room));
                [.., before] = *octets;
            }
        }
        for &octet in last {
            let pair = alphabet::pair_behind(before, octet);
            block::put(pair.septets(), &mut self.septets, count);
            count = count.wrapping_add(pair.count());
            before = octet;
        }
        (self.count, self.before) = (count, before);
        behind
    }

    /// Passes lanes on, as many as there are.
    #[inline]
    fn drain_lanes(&mut self, sink: &mut impl Sink) -> Result<(), Stop> {
        let septets = self.septets.get(..self.count).unwrap_or_default();
        let rest = sink.all_lanes(septets, block::are_septets);
        if let Some(lanes) = rest.first_chunk::<LANES_SEPTETS>() {
            return Err(match block::are_septets(block::words(lanes)) {
                true => Stop::Full,
                false => self.stranger(),
            });
        }
        let left = rest.len();
        let behind = self.septets.get(self.count.wrapping_sub(left)..);
        if let Some(&behind) = behind.and_then(|behind| behind.first_chunk::<LANES_SEPTETS>()) {
            if let Some(room) = self.septets.first_chunk_mut() {
                *room = behind;
            }
        }
        self.count = left;
        Ok(())
    }

    /// Passes all on.
    #[inline]
    fn drain(&mut self, sink: &mut impl Sink) -> Result<(), Stop> {
        self.drain_lanes(sink)?;
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

/// Octets that are worked through without a look at the room.
const CHUNK: usize = 16;

/// Writes what octets add, and gives the number of septets. The compiler sees
/// that there is room: no pair adds more than three.
#[inline(always)]
fn put_chunk(before: u8, octets: &[u8; CHUNK], room: &mut [u8; 3 * CHUNK]) -> usize {
    let behind = core::iter::once(&before).chain(octets);
    behind.zip(octets).fold(0, |at, (&before, &octet)| {
        let pair = alphabet::pair_behind(before, octet);
        block::put(pair.septets(), room, at);
        at.wrapping_add(pair.count())
    })
}
