//! From septets to characters.

use septet_wire::EncodeError;

use super::{ESCAPE, Form, Septets, alphabet, block};

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
pub(super) struct Chars<'a>(pub(super) Values<'a>);

impl Iterator for Chars<'_> {
    type Item = char;

    #[inline]
    fn next(&mut self) -> Option<char> {
        let Self(values) = self;
        match values.next()? {
            ESCAPE => Some(values.next().map_or(' ', alphabet::escaped)),
            septet => Some(alphabet::character(septet)),
        }
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.0.len();
        (left.div_ceil(2), Some(left))
    }
}

/// Writes the characters as UTF-8.
#[inline]
pub(super) fn decode<'b>(septets: &Septets<'_>, out: &'b mut [u8]) -> Result<&'b str, EncodeError> {
    let available = out.len();
    let length = match fill(septets.blocks(), out) {
        Some(length) => length,
        None => return Err(too_small(septets, available)),
    };
    let written = out.get(..length).unwrap_or_default();
    // Every table entry is UTF-8, so this always is.
    Ok(core::str::from_utf8(written).unwrap_or_default())
}

#[cold]
fn too_small(septets: &Septets<'_>, available: usize) -> EncodeError {
    let needed = septets
        .chars()
        .fold(0_usize, |sum, c| sum.saturating_add(c.len_utf8()));
    super::write::buffer_too_small(needed, available)
}

/// Writes the characters of `blocks` and gives how many octets they took;
/// `None` if they do not fit.
fn fill(blocks: Blocks<'_>, out: &mut [u8]) -> Option<usize> {
    let mut at = 0_usize;
    // Whether the last septet was an escape.
    let mut escape = false;
    for (septets, count) in blocks {
        let room = out.get_mut(at..)?;
        if count == 8 && !escape {
            if block::is_ascii(septets) {
                if let Some(room) = room.first_chunk_mut() {
                    *room = septets.to_le_bytes();
                    at = at.wrapping_add(8);
                    continue;
                }
            } else if !block::has_escape(septets) {
                if let Some(room) = room.first_chunk_mut() {
                    at = at.wrapping_add(fill_block(septets, room));
                    continue;
                }
            }
        }
        for septet in septets.to_le_bytes().into_iter().take(count) {
            let entry = if escape {
                alphabet::utf8_escaped(septet)
            } else {
                alphabet::utf8(septet)
            };
            escape = !escape && septet == ESCAPE;
            if !escape {
                at = put(entry, out, at)?;
            }
        }
    }
    if escape {
        at = put(alphabet::utf8(ESCAPE), out, at)?;
    }
    Some(at)
}

/// Writes eight septets without an escape, which take at most 16 octets; what
/// is behind them in `room` is overwritten.
#[inline]
fn fill_block(septets: u64, room: &mut [u8; 18]) -> usize {
    let mut at = 0_usize;
    for septet in septets.to_le_bytes() {
        let [a, b, _, length] = alphabet::utf8(septet).to_le_bytes();
        if let Some(room) = room.get_mut(at..).and_then(|room| room.first_chunk_mut()) {
            *room = [a, b];
        }
        at = at.wrapping_add(usize::from(length));
    }
    at
}

/// Writes the octets of a table entry, and gives the place behind them.
#[inline]
fn put(entry: u32, out: &mut [u8], at: usize) -> Option<usize> {
    let octets = entry.to_le_bytes();
    let [.., length] = octets;
    let (_, room) = out.split_at_mut_checked(at)?;
    let room = room.get_mut(..usize::from(length))?;
    room.iter_mut()
        .zip(octets)
        .for_each(|(to, from)| *to = from);
    at.checked_add(usize::from(length))
}
