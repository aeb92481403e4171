//! Eight septets at a time: in 56 bits as they travel, or in 64, one an
//! octet, as they are worked with. And four such blocks at a time, which
//! compilers turn into vector instructions.
//!
//! ```text
//! packed    |b a a a a a a a|c c b b b b b b|d d d c c c c c| ... (TS 23.038, 6.1.2.1.1)
//! unpacked  |0 a a a a a a a|0 b b b b b b b|0 c c c c c c c| ...
//! ```
//!
//! Each is the other by three masks and shifts, over halves, quarters and
//! eighths. A 64-bit load holds a block and up to seven bits in front of it,
//! so fill bits cost nothing.

/// Four blocks.
pub(super) type Lanes = [u64; 4];

/// Septets in [`Lanes`].
pub(super) const LANES_SEPTETS: usize = 32;

/// Octets of [`Lanes`] when packed.
pub(super) const LANES_OCTETS: usize = 28;

/// `octet` in each of the eight octets.
const fn each(octet: u8) -> u64 {
    u64::from_ne_bytes([octet; 8])
}

/// From packed to one an octet; the upper eight bits do not count.
#[inline(always)]
pub(super) const fn spread(packed: u64) -> u64 {
    let halves = (packed & 0x0fff_ffff) | ((packed << 4) & 0x0fff_ffff_0000_0000);
    let quarters = (halves & 0x0000_3fff_0000_3fff) | ((halves << 2) & 0x3fff_0000_3fff_0000);
    // The upper seven bits of each quarter twice: that shifts them by one.
    quarters.wrapping_add(quarters & 0x3f80_3f80_3f80_3f80)
}

/// From one an octet to packed; the top bit of each octet must be 0.
#[inline(always)]
pub(super) const fn squeeze(septets: u64) -> u64 {
    // Less half of the upper seven bits of each quarter: that shifts them.
    let quarters = septets.wrapping_sub((septets & 0x7f00_7f00_7f00_7f00) >> 1);
    let halves = (quarters & 0x0000_3fff_0000_3fff) | ((quarters >> 2) & 0x0fff_c000_0fff_c000);
    (halves & 0x0fff_ffff) | ((halves >> 4) & 0x00ff_ffff_f000_0000)
}

/// The packed blocks in `octets`: each with the up to seven bits in front of
/// it and the eight behind it. The last octet is behind them.
#[inline(always)]
pub(super) fn load_packed(octets: &[u8; LANES_OCTETS + 1]) -> Lanes {
    let load = |from: usize| {
        let octets = octets.get(from..).and_then(|octets| octets.first_chunk());
        octets.map_or(0, |octets| u64::from_le_bytes(*octets))
    };
    [load(0), load(7), load(14), load(21)]
}

/// The inverse: 56 bits of each of four blocks.
#[inline(always)]
pub(super) fn store_packed([a, b, c, d]: Lanes, room: &mut [u8; LANES_OCTETS]) {
    let words = [
        a | (b << 56),
        (b >> 8) | (c << 48),
        (c >> 16) | (d << 40),
        d >> 24,
    ];
    store(words, room);
}

/// The same for blocks with nothing in front of them: each store overlaps the
/// next.
#[inline(always)]
pub(super) fn store_squeezed(blocks: Lanes, room: &mut [u8; LANES_OCTETS]) {
    let [a, b, c, d] = blocks;
    put(a.to_le_bytes(), room, 0);
    put(b.to_le_bytes(), room, 7);
    put(c.to_le_bytes(), room, 14);
    // The last in two halves, since nothing is behind it.
    put(lower_half(d), room, 21);
    put(lower_half(d >> 24), room, 24);
}

#[inline(always)]
const fn lower_half(word: u64) -> [u8; 4] {
    let [a, b, c, d, ..] = word.to_le_bytes();
    [a, b, c, d]
}

/// Writes octets from `at` on. Where the compiler sees that there is room,
/// that is all.
#[inline(always)]
pub(super) fn put<const N: usize>(octets: [u8; N], room: &mut [u8], at: usize) {
    if let Some(room) = room.get_mut(at..).and_then(|room| room.first_chunk_mut()) {
        *room = octets;
    }
}

/// The octets by eight, the first in the lowest bits; zeros behind them.
#[inline(always)]
pub(super) fn words<const N: usize>(octets: &[u8; N]) -> Lanes {
    let mut words = [0; 4];
    for (word, octets) in words.iter_mut().zip(octets.chunks(8)) {
        if let Some(octets) = octets.first_chunk() {
            *word = u64::from_le_bytes(*octets);
        } else if let Some(octets) = octets.first_chunk() {
            *word = u32::from_le_bytes(*octets).into();
        }
    }
    words
}

/// The inverse.
#[inline(always)]
pub(super) fn store<const N: usize>(words: Lanes, room: &mut [u8; N]) {
    for (word, room) in words.into_iter().zip(room.chunks_mut(8)) {
        let octets = word.to_le_bytes();
        let [a, b, c, d, ..] = octets;
        if let Some(room) = room.first_chunk_mut() {
            *room = octets;
        } else if let Some(room) = room.first_chunk_mut() {
            *room = [a, b, c, d];
        }
    }
}

/// Whether each octet is below 0x80.
#[inline(always)]
pub(super) const fn are_septets([a, b, c, d]: Lanes) -> bool {
    (a | b | c | d) & each(0x80) == 0
}

/// Whether each octet is the same character in ASCII and in the default
/// alphabet: 20–23, 25–3F, 41–5A, 61–7A. Without 0A and 0D: a faster look.
#[inline(always)]
pub(super) fn are_printable(lanes: Lanes) -> bool {
    !any(lanes, is_stranger)
}

#[inline(always)]
fn any(lanes: Lanes, is: impl Fn(u8) -> bool) -> bool {
    // Octet by octet, since vector instructions compare octets.
    let octets = lanes.map(u64::to_le_bytes);
    let octets = octets.as_flattened().iter();
    octets.fold(0, |all, &octet| all | u8::from(is(octet))) != 0
}

/// Whether `octet` is 0A, 0D, or not the same character in ASCII and in the
/// default alphabet. Vector instructions compare with a sign: 0x80 and above
/// lies below all.
#[inline(always)]
const fn is_stranger(octet: u8) -> bool {
    let signed = i8::from_ne_bytes([octet]);
    // The last five of 32 and the first of the next: 5B to 60, 7B to 7F and 40.
    let no_letter = (signed > 0x3f) & (octet.wrapping_add(5) & 0x1f < 6);
    (signed < 0x20) | (octet == 0x24) | no_letter
}

/// How many octets of one block, from the first on, are the same character
/// in ASCII and in the default alphabet.
#[inline(always)]
pub(super) fn ascii_run(octets: u64) -> usize {
    let strangers = (octets | strangers(octets)) & each(0x80);
    usize::try_from(strangers.trailing_zeros() / 8).unwrap_or_default()
}

/// The top bit of each octet: whether the septet is an escape.
#[inline(always)]
pub(super) const fn escapes(septets: u64) -> u64 {
    !differs(septets, super::ESCAPE) & each(0x80)
}

/// The top bit of each octet: whether it is not the same character in ASCII
/// and in the default alphabet.
#[inline(always)]
const fn strangers(octets: u64) -> u64 {
    let low = octets & each(0x7f);
    let controls = !at_least(low, 0x20) & differs(low, 0x0a) & differs(low, 0x0d);
    let signs = !(differs(low, 0x24) & differs(low, 0x40));
    let letters = (at_least(low, 0x5b) & !at_least(low, 0x61)) | at_least(low, 0x7b);
    controls | signs | letters
}

/// The top bit of each octet: whether the rest of it is `least` or more.
/// Octets below 0x80 cannot carry into the next one.
#[inline(always)]
const fn at_least(septets: u64, least: u8) -> u64 {
    septets.wrapping_add(each(0x80_u8.wrapping_sub(least)))
}

/// The top bit of each octet: whether the rest of it is not `septet`.
#[inline(always)]
const fn differs(septets: u64, septet: u8) -> u64 {
    (septets ^ each(septet)).wrapping_add(each(0x7f))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spreading_and_squeezing_are_inverse() {
        for bit in 0..56 {
            let spread = spread(1 << bit);
            assert_eq!(spread, 1 << (bit / 7 * 8 + bit % 7));
            assert_eq!(squeeze(spread), 1 << bit);
        }
        for bit in 56..64 {
            assert_eq!(spread(1 << bit), 0);
        }
    }

    #[test]
    fn every_octet_in_every_place_is_ascii_or_not() {
        for octet in 0..=255_u8 {
            let same = matches!(octet,
                0x0a | 0x0d | 0x20..=0x23 | 0x25..=0x3f | 0x41..=0x5a | 0x61..=0x7a);
            for place in 0..8 {
                for others in *b" z\n?" {
                    let mut octets = [others; 8];
                    octets[place] = octet;
                    let block = u64::from_le_bytes(octets);
                    assert_eq!(
                        ascii_run(block),
                        if same { 8 } else { place },
                        "{octet:02x}"
                    );
                    assert_eq!(are_septets([block; 4]), octet < 0x80);
                    let printable = same && !octets.contains(&0x0a) && octet != 0x0d;
                    assert_eq!(are_printable([block; 4]), printable, "{octet:02x}");
                }
            }
        }
    }

    #[test]
    fn lanes_are_stored_as_they_are_loaded() {
        let octets = core::array::from_fn(|i| u8::try_from(i * 9 % 256).unwrap());
        let lanes = load_packed(&octets);
        for (lane, from) in lanes.into_iter().zip((0..).step_by(7)) {
            assert_eq!(lane.to_le_bytes(), octets[from..from + 8]);
        }
        let mut back = [0; LANES_OCTETS];
        let blocks = lanes.map(|lane| lane & 0x00ff_ffff_ffff_ffff);
        store_squeezed(blocks, &mut back);
        assert_eq!(back, octets[..LANES_OCTETS]);
        store_packed(blocks, &mut back);
        assert_eq!(back, octets[..LANES_OCTETS]);
    }
}
