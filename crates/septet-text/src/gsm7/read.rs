//! From septets to characters.

use septet_wire::EncodeError;

use super::alphabet::{self, Alphabet, Characters};
use super::block::{self, LANES_OCTETS, LANES_SEPTETS, Lanes};
use super::{ESCAPE, Form, Septets};

/// Septets by eight, one an octet of the `u64`, the first in the lowest; the
/// last block may hold fewer, and zeros or spare bits above them.
#[derive(Debug, Clone)]
pub(super) struct Blocks<'a> {
    rest: &'a [u8],
    /// Septets that are left.
    left: usize,
    form: Form,
}

impl<'a> Blocks<'a> {
    #[inline]
    pub(super) const fn new(septets: &Septets<'a>) -> Self {
        Self {
            rest: septets.octets,
            left: septets.len,
            form: septets.form,
        }
    }

    /// The next four blocks, if so many are full.
    #[inline(always)]
    pub(super) fn lanes(&mut self) -> Option<Lanes> {
        let left = self.left.checked_sub(LANES_SEPTETS)?;
        let lanes = match self.form {
            Form::Packed { fill_bits } => {
                let (octets, rest) = self.rest.split_first_chunk::<LANES_OCTETS>()?;
                // Where there are fill bits, there is a next octet.
                let next = rest.first().copied().unwrap_or_default();
                self.rest = rest;
                block::load_packed(octets, next)
                    .map(|octets| block::spread(octets >> (fill_bits & 7)))
            }
            Form::Unpacked => {
                let (octets, rest) = self.rest.split_first_chunk::<LANES_SEPTETS>()?;
                self.rest = rest;
                block::words(octets).map(|octets| octets & 0x7f7f_7f7f_7f7f_7f7f)
            }
        };
        self.left = left;
        Some(lanes)
    }
}

impl Iterator for Blocks<'_> {
    /// The septets, and how many there are: 1 to 8.
    type Item = (u64, usize);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.left == 0 {
            return None;
        }
        let octets = load(self.rest);
        let (septets, step) = match self.form {
            Form::Packed { fill_bits } => (block::spread(octets >> (fill_bits & 7)), 7),
            Form::Unpacked => (octets & 0x7f7f_7f7f_7f7f_7f7f, 8),
        };
        self.rest = self.rest.get(step..).unwrap_or_default();
        let count = self.left.min(8);
        self.left = self.left.wrapping_sub(count);
        Some((septets, count))
    }
}

/// The first eight octets, the first in the lowest bits; zeros for what is
/// not there.
#[inline]
fn load(octets: &[u8]) -> u64 {
    match octets.first_chunk() {
        Some(octets) => u64::from_le_bytes(*octets),
        None => octets
            .iter()
            .rev()
            .fold(0, |number, &octet| (number << 8) | u64::from(octet)),
    }
}

/// Septets one by one.
#[derive(Debug, Clone)]
pub(super) struct Values<'a> {
    blocks: Blocks<'a>,
    block: u64,
    in_block: usize,
}

impl<'a> Values<'a> {
    #[inline]
    pub(super) const fn new(septets: &Septets<'a>) -> Self {
        Self {
            blocks: Blocks::new(septets),
            block: 0,
            in_block: 0,
        }
    }
}

impl Iterator for Values<'_> {
    type Item = u8;

    #[inline]
    fn next(&mut self) -> Option<u8> {
        if self.in_block == 0 {
            (self.block, self.in_block) = self.blocks.next()?;
        }
        let [septet, ..] = self.block.to_le_bytes();
        self.block >>= 8;
        self.in_block = self.in_block.wrapping_sub(1);
        Some(septet & 0x7f)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.blocks.left.wrapping_add(self.in_block);
        (left, Some(left))
    }
}

impl ExactSizeIterator for Values<'_> {}

/// Septets read as characters.
#[derive(Debug, Clone)]
pub(super) struct Chars<'a> {
    values: Values<'a>,
    characters: Characters,
}

impl<'a> Chars<'a> {
    #[inline]
    pub(super) fn new(septets: &Septets<'a>) -> Self {
        Self {
            values: Values::new(septets),
            characters: Characters::of(septets.tables),
        }
    }
}

impl Iterator for Chars<'_> {
    type Item = char;

    #[inline]
    fn next(&mut self) -> Option<char> {
        let characters = self.characters;
        Some(match self.values.next()? {
            ESCAPE => match self.values.next() {
                Some(septet) => characters.escaped(septet),
                None => ' ',
            },
            septet => characters.plain(septet),
        })
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.values.len();
        (left.div_ceil(2), Some(left))
    }
}

/// Writes the characters as UTF-8.
#[inline]
pub(super) fn decode<'b>(
    septets: &Septets<'_>,
    out: &'b mut [u8],
) -> Result<&'b [u8], EncodeError> {
    let available = out.len();
    match fill(septets, out) {
        Some(length) => Ok(out.get(..length).unwrap_or_default()),
        None => Err(too_small(septets, available)),
    }
}

#[cold]
fn too_small(septets: &Septets<'_>, available: usize) -> EncodeError {
    let needed = septets
        .chars()
        .fold(0_usize, |sum, c| sum.saturating_add(c.len_utf8()));
    super::write::buffer_too_small(needed, available)
}

/// Writes the characters and gives how many octets they took; `None` if they
/// do not fit. What is behind them may be overwritten.
pub(super) fn fill(septets: &Septets<'_>, out: &mut [u8]) -> Option<usize> {
    let mut blocks = septets.blocks();
    let mut text = Text {
        out,
        alphabet: Alphabet::of(septets.tables),
        at: 0,
        escape: false,
    };
    while let Some(lanes) = blocks.lanes() {
        if !text.ascii(lanes) {
            for septets in lanes {
                text.block(septets)?;
            }
        }
    }
    for (septets, count) in blocks {
        if count == 8 {
            text.block(septets)?;
        } else {
            text.some(septets, count)?;
        }
    }
    text.finish()
}

/// UTF-8 in the making.
struct Text<'b> {
    out: &'b mut [u8],
    at: usize,
    alphabet: Alphabet,
    /// Whether the last septet was an escape.
    escape: bool,
}

/// What a block can take, three octets for each septet, and what the last
/// store of four reaches beyond; more, so that the compiler sees that there is
/// room.
const BLOCK_ROOM: usize = 36;

/// Writes eight septets without an escape, and gives their octets.
#[inline(always)]
fn plain_block(septets: u64, alphabet: Alphabet, room: &mut [u8; BLOCK_ROOM]) -> usize {
    septets.to_le_bytes().into_iter().fold(0, |at, septet| {
        let entry = alphabet.utf8(septet);
        put_at(entry, room, at)
    })
}

/// Writes eight septets, and gives their octets; `escape` says whether an
/// escape stands before them, and then whether they end in one.
#[inline(always)]
fn any_block(
    septets: u64,
    alphabet: Alphabet,
    escape: &mut bool,
    room: &mut [u8; BLOCK_ROOM],
) -> usize {
    let mut escaped = *escape;
    let written = septets.to_le_bytes().into_iter().fold(0, |at, septet| {
        let entry = alphabet.utf8_escaped(septet, escaped);
        escaped = !escaped & (septet == ESCAPE);
        put_at(entry, room, at)
    });
    *escape = escaped;
    written
}

/// Writes the octets of a table entry and what is left of four, and gives the
/// place behind them.
#[inline(always)]
fn put_at(entry: u32, room: &mut [u8; BLOCK_ROOM], at: usize) -> usize {
    let octets = entry.to_le_bytes();
    let [.., length] = octets;
    // Seven septets before the last take 21 octets at most; said this way the
    // compiler knows that there is room.
    if let Some(room) = room
        .get_mut(at & 31..)
        .and_then(|room| room.first_chunk_mut())
    {
        *room = octets;
    }
    at.wrapping_add(usize::from(length))
}

impl Text<'_> {
    /// Writes four blocks at once if they are ASCII, else nothing.
    #[inline(always)]
    fn ascii(&mut self, lanes: Lanes) -> bool {
        if self.escape || !self.alphabet.is_latin || !block::are_ascii(lanes) {
            return false;
        }
        let room = self
            .out
            .get_mut(self.at..)
            .and_then(|room| room.first_chunk_mut::<LANES_SEPTETS>());
        let Some(room) = room else { return false };
        block::store(lanes, room);
        self.at = self.at.wrapping_add(LANES_SEPTETS);
        true
    }

    /// Writes eight septets.
    #[inline]
    fn block(&mut self, septets: u64) -> Option<()> {
        let (_, room) = self.out.split_at_mut_checked(self.at)?;
        if !self.escape && self.alphabet.is_latin && block::is_ascii(septets) {
            if let Some(room) = room.first_chunk_mut() {
                *room = septets.to_le_bytes();
                self.at = self.at.wrapping_add(8);
                return Some(());
            }
        }
        let Some(room) = room.first_chunk_mut() else {
            return self.some(septets, 8);
        };
        let written = if self.escape || block::has_escape(septets) {
            any_block(septets, self.alphabet, &mut self.escape, room)
        } else {
            plain_block(septets, self.alphabet, room)
        };
        self.at = self.at.wrapping_add(written);
        Some(())
    }

    /// Writes the first `count` of eight septets, to the last octet of room.
    fn some(&mut self, septets: u64, count: usize) -> Option<()> {
        for septet in septets.to_le_bytes().into_iter().take(count) {
            let entry = self.alphabet.utf8_escaped(septet, self.escape);
            self.escape = !self.escape & (septet == ESCAPE);
            self.put(entry)?;
        }
        Some(())
    }

    /// Writes the octets of a table entry.
    #[inline]
    fn put(&mut self, entry: u32) -> Option<()> {
        let octets = entry.to_le_bytes();
        let [.., length] = octets;
        let (_, room) = self.out.split_at_mut_checked(self.at)?;
        match room.first_chunk_mut() {
            Some(room) => *room = octets,
            // The last octets of room, one by one.
            None => {
                let room = room.get_mut(..usize::from(length))?;
                let pairs = room.iter_mut().zip(octets);
                pairs.for_each(|(to, from)| *to = from);
            }
        }
        self.at = self.at.wrapping_add(length.into());
        Some(())
    }

    /// Gives the length.
    fn finish(mut self) -> Option<usize> {
        if self.escape {
            self.put(alphabet::UTF8_OF_LAST_ESCAPE)?;
        }
        Some(self.at)
    }
}
