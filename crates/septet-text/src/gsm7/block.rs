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
    (quarters & 0x007f_007f_007f_007f) | ((quarters << 1) & 0x7f00_7f00_7f00_7f00)
}

/// From one an octet to packed; the top bit of each octet does not count.
#[inline(always)]
pub(super) const fn squeeze(septets: u64) -> u64 {
    let quarters = (septets & 0x007f_007f_007f_007f) | ((septets >> 1) & 0x3f80_3f80_3f80_3f80);
    let halves = (quarters & 0x0000_3fff_0000_3fff) | ((quarters >> 2) & 0x0fff_c000_0fff_c000);
    (halves & 0x0fff_ffff) | ((halves >> 4) & 0x00ff_ffff_f000_0000)
}

/// The packed blocks in `octets`, of which `next` is behind: each with the up
/// to seven bits in front of it and the eight behind it.
#[inline(always)]
pub(super) fn load_packed(octets: &[u8; LANES_OCTETS], next: u8) -> Lanes {
    let [a, b, c, d] = words(octets);
    [
        a,
        (a >> 56) | (b << 8),
        (b >> 48) | (c << 16),
        (c >> 40) | (d << 24) | (u64::from(next) << 56),
    ]
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

/// Whether each octet is below 0x80 and the same character in ASCII and in
/// the default alphabet: 0A, 0D, 20–23, 25–3F, 41–5A, 61–7A.
#[inline(always)]
pub(super) fn are_ascii(lanes: Lanes) -> bool {
    // Octet by octet, since vector instructions compare octets.
    let octets = lanes.map(u64::to_le_bytes);
    let strangers = octets
        .as_flattened()
        .iter()
        .fold(0, |all, &octet| all | u8::from(is_stranger(octet)));
    strangers == 0
}

/// Whether `octet` is not the same character in ASCII and in the default
/// alphabet.
#[inline(always)]
const fn is_stranger(octet: u8) -> bool {
    let plain = octet.wrapping_sub(0x20) <= 0x7a - 0x20;
    let upper = octet.wrapping_sub(0x5b) <= 0x60 - 0x5b;
    (!plain & (octet != 0x0a) & (octet != 0x0d)) | upper | (octet == 0x24) | (octet == 0x40)
}

/// The same for one block.
#[inline(always)]
pub(super) const fn is_ascii(octets: u64) -> bool {
    strangers(octets) & each(0x80) == 0
}

/// Whether one of the septets is an escape.
#[inline(always)]
pub(super) const fn has_escape(septets: u64) -> bool {
    !differs(septets, super::ESCAPE) & each(0x80) != 0
}

/// The top bit of each octet: whether it is not the same character in ASCII
/// and in the default alphabet.
#[inline(always)]
const fn strangers(octets: u64) -> u64 {
    let low = octets & each(0x7f);
    let controls = !at_least(low, 0x20) & differs(low, 0x0a) & differs(low, 0x0d);
    let signs = !(differs(low, 0x24) & differs(low, 0x40));
    let letters = (at_least(low, 0x5b) & !at_least(low, 0x61)) | at_least(low, 0x7b);
    controls | signs | letters | octets
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
        for septet in 0..8 {
            assert_eq!(squeeze(0x80 << (septet * 8)), 0);
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
                    assert_eq!(is_ascii(u64::from_le_bytes(octets)), same, "{octet:02x}");
                }
            }
        }
    }

    #[test]
    fn lanes_are_stored_as_they_are_loaded() {
        let octets = core::array::from_fn(|i| u8::try_from(i * 9).unwrap());
        let lanes = load_packed(&octets, 0xab);
        for (lane, from) in lanes.into_iter().zip((0..).step_by(7)) {
            let mut behind = [0; 8];
            for (to, from) in behind.iter_mut().zip(octets[from..].iter().chain(&[0xab])) {
                *to = *from;
            }
            assert_eq!(lane.to_le_bytes(), behind);
        }
        let mut back = [0; LANES_OCTETS];
        store_packed(lanes.map(|lane| lane & 0x00ff_ffff_ffff_ffff), &mut back);
        assert_eq!(back, octets);
    }
}
