//! From septets to characters.

use septet_wire::EncodeError;

use super::alphabet::{self, Characters, Entries};
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

    /// Copies full lanes as long as they are printable ASCII, and gives the
    /// number of septets.
    fn copy_ascii(&mut self, room: &mut [u8]) -> usize {
        match self.form {
            Form::Packed { fill_bits: 0 } => self.copy_packed(room, |octets| octets),
            Form::Packed { fill_bits } => {
                self.copy_packed(room, |octets| octets >> (fill_bits & 7))
            }
            Form::Unpacked => 0,
        }
    }

    #[inline(always)]
    fn copy_packed(&mut self, room: &mut [u8], aligned: impl Fn(u64) -> u64) -> usize {
        // With the octet behind each.
        let packed = self.rest.windows(LANES_OCTETS + 1).step_by(LANES_OCTETS);
        let full = self.left / LANES_SEPTETS;
        let mut copied = 0_usize;
        for (packed, to) in packed.zip(room.chunks_exact_mut(LANES_SEPTETS)).take(full) {
            let (Some(packed), Some(to)) = (packed.first_chunk(), to.first_chunk_mut()) else {
                break;
            };
            let lanes = block::load_packed(packed).map(|octets| block::spread(aligned(octets)));
            if !block::are_printable(lanes) {
                break;
            }
            block::store::<LANES_SEPTETS>(lanes, to);
            copied = copied.wrapping_add(1);
        }
        let octets = copied.wrapping_mul(LANES_OCTETS);
        self.rest = self.rest.get(octets..).unwrap_or_default();
        let septets = copied.wrapping_mul(LANES_SEPTETS);
        self.left = self.left.wrapping_sub(septets);
        septets
    }

    /// The next four blocks, if so many are full.
    #[inline(always)]
    pub(super) fn lanes(&mut self) -> Option<Lanes> {
        let left = self.left.checked_sub(LANES_SEPTETS)?;
        let lanes = match self.form {
            Form::Packed { fill_bits } => {
                let octets = self.rest.first_chunk();
                let (first, rest) = self.rest.split_first_chunk::<LANES_OCTETS>()?;
                self.rest = rest;
                let lanes = match octets {
                    Some(octets) => block::load_packed(octets),
                    // Where there are fill bits, there is a next octet.
                    None => block::load_packed(&followed(first)),
                };
                lanes.map(|octets| block::spread(octets >> (fill_bits & 7)))
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

/// The octets and a zero.
#[inline]
fn followed(octets: &[u8; LANES_OCTETS]) -> [u8; LANES_OCTETS + 1] {
    let mut followed = [0; LANES_OCTETS + 1];
    if let Some(room) = followed.first_chunk_mut() {
        *room = *octets;
    }
    followed
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
    if septets.tables.are_default() {
        return fill_by(septets, &alphabet::DEFAULT, out);
    }
    fill_by(septets, &alphabet::entries(septets.tables), out)
}

#[inline]
fn fill_by(septets: &Septets<'_>, entries: &Entries, out: &mut [u8]) -> Option<usize> {
    let mut blocks = septets.blocks();
    let is_latin = septets.tables.are_latin();
    let mut text = Text {
        out,
        entries,
        at: 0,
        escape: 0,
    };
    // In mixed text, only every other lanes are worth a look.
    let mut look = is_latin;
    while let Some(lanes) = blocks.lanes() {
        if look && text.ascii(lanes) {
            let (_, room) = text.out.split_at_mut_checked(text.at)?;
            text.at = text.at.wrapping_add(blocks.copy_ascii(room));
        } else {
            text.lanes(lanes)?;
            look = is_latin && !look;
        }
    }
    for (septets, count) in blocks {
        if count < 8 {
            text.some(septets, count)?;
        } else if !is_latin || !text.ascii_block(septets) {
            text.block(septets)?;
        }
    }
    text.finish()
}

/// UTF-8 in the making.
struct Text<'b> {
    out: &'b mut [u8],
    at: usize,
    entries: &'b Entries,
    /// 0x80 if the last septet was an escape, else 0.
    escape: u64,
}

/// What a block can take, three octets for each septet, and what the last
/// store of four reaches beyond.
const BLOCK_ROOM: usize = 28;

/// The same of four blocks.
const LANES_ROOM: usize = 100;

/// Writes eight characters from `at` on, and gives where they end.
#[inline(always)]
fn put_block<const N: usize>(
    characters: u64,
    entries: &Entries,
    room: &mut [u8; N],
    at: usize,
) -> usize {
    characters.to_le_bytes().into_iter().fold(at, |at, index| {
        let entry = alphabet::entry(entries, index);
        // The compiler sees that there is room, wherever the characters before
        // can end: the two bits of each length say so.
        if let Some(room) = room.get_mut(at..).and_then(|room| room.first_chunk_mut()) {
            *room = entry.to_le_bytes();
        }
        at.wrapping_add(alphabet::length(entry))
    })
}

impl Text<'_> {
    /// Writes four blocks at once if they are ASCII, else nothing.
    #[inline(always)]
    fn ascii(&mut self, lanes: Lanes) -> bool {
        if self.escape != 0 || !block::are_printable(lanes) {
            return false;
        }
        let Some(room) = self.room::<LANES_SEPTETS>() else {
            return false;
        };
        block::store(lanes, room);
        self.at = self.at.wrapping_add(LANES_SEPTETS);
        true
    }

    /// The same for one block.
    #[inline]
    fn ascii_block(&mut self, septets: u64) -> bool {
        if self.escape != 0 || block::ascii_run(septets) < 8 {
            return false;
        }
        let Some(room) = self.room() else {
            return false;
        };
        *room = septets.to_le_bytes();
        self.at = self.at.wrapping_add(8);
        true
    }

    /// The next octets of room, if there are so many.
    #[inline(always)]
    fn room<const N: usize>(&mut self) -> Option<&mut [u8; N]> {
        let (_, room) = self.out.split_at_mut_checked(self.at)?;
        room.first_chunk_mut()
    }

    /// Writes four blocks.
    #[inline(always)]
    fn lanes(&mut self, lanes: Lanes) -> Option<()> {
        let [a, b, c, d] = lanes.map(block::escapes);
        let [p, q, r, s] = [
            (a << 8) | self.escape,
            (b << 8) | (a >> 56),
            (c << 8) | (b >> 56),
            (d << 8) | (c >> 56),
        ];
        let twice = (a & p) | (b & q) | (c & r) | (d & s);
        let [e, f, g, h] = lanes;
        let entries = self.entries;
        match self.room::<LANES_ROOM>() {
            Some(room) if twice == 0 => {
                let at = put_block(e | p, entries, room, 0);
                let at = put_block(f | q, entries, room, at);
                let at = put_block(g | r, entries, room, at);
                let at = put_block(h | s, entries, room, at);
                self.at = self.at.wrapping_add(at);
                self.escape = d >> 56;
                Some(())
            }
            _ => lanes
                .into_iter()
                .try_for_each(|septets| self.block(septets)),
        }
    }

    /// Writes eight septets.
    #[inline]
    fn block(&mut self, septets: u64) -> Option<()> {
        let escapes = block::escapes(septets);
        let escaped = (escapes << 8) | self.escape;
        let entries = self.entries;
        match self.room::<BLOCK_ROOM>() {
            // Which escape of two or more is escaped is said one by one.
            Some(room) if escapes & escaped == 0 => {
                let written = put_block(septets | escaped, entries, room, 0);
                self.at = self.at.wrapping_add(written);
                self.escape = escapes >> 56;
                Some(())
            }
            _ => self.some(septets, 8),
        }
    }

    /// Writes the first `count` of eight septets, to the last octet of room.
    fn some(&mut self, septets: u64, count: usize) -> Option<()> {
        for septet in septets.to_le_bytes().into_iter().take(count) {
            let [escape, ..] = self.escape.to_le_bytes();
            self.put(alphabet::entry(self.entries, septet | escape))?;
            self.escape = match septet {
                ESCAPE if self.escape == 0 => 0x80,
                _ => 0,
            };
        }
        Some(())
    }

    /// Writes the octets of a table entry.
    #[inline]
    fn put(&mut self, entry: u32) -> Option<()> {
        let octets = entry.to_le_bytes();
        let length = alphabet::length(entry);
        let (_, room) = self.out.split_at_mut_checked(self.at)?;
        match room.first_chunk_mut() {
            Some(room) => *room = octets,
            // The last octets of room, one by one.
            None => {
                let room = room.get_mut(..length)?;
                let pairs = room.iter_mut().zip(octets);
                pairs.for_each(|(to, from)| *to = from);
            }
        }
        self.at = self.at.wrapping_add(length);
        Some(())
    }

    /// Gives the length.
    fn finish(mut self) -> Option<usize> {
        if self.escape != 0 {
            self.put(alphabet::UTF8_OF_LAST_ESCAPE)?;
        }
        Some(self.at)
    }
}
