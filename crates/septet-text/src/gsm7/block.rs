//! Eight septets at a time: in 56 bits as they travel, or in 64, one an
//! octet, as they are worked with.
//!
//! ```text
//! packed    |b a a a a a a a|c c b b b b b b|d d d c c c c c| ... (TS 23.038, 6.1.2.1.1)
//! unpacked  |0 a a a a a a a|0 b b b b b b b|0 c c c c c c c| ...
//! ```
//!
//! Each is the other by three masks and shifts, over halves, quarters and
//! eighths. A 64-bit load holds a block and up to seven bits in front of it,
//! so fill bits cost nothing.

/// `octet` in each of the eight octets.
const fn each(octet: u8) -> u64 {
    u64::from_ne_bytes([octet; 8])
}

/// The lowest 56 bits: a packed block.
const PACKED: u64 = 0x00ff_ffff_ffff_ffff;

/// From packed to one an octet; the upper eight bits do not count.
#[inline]
pub(super) const fn spread(packed: u64) -> u64 {
    let packed = packed & PACKED;
    let halves = (packed & 0x0fff_ffff) | ((packed & !0x0fff_ffff) << 4);
    let quarters = (halves & 0x0000_3fff_0000_3fff) | ((halves & 0x0fff_c000_0fff_c000) << 2);
    (quarters & 0x007f_007f_007f_007f) | ((quarters & 0x3f80_3f80_3f80_3f80) << 1)
}

/// From one an octet to packed; the top bit of each octet does not count.
#[inline]
pub(super) const fn squeeze(septets: u64) -> u64 {
    let quarters = (septets & 0x007f_007f_007f_007f) | ((septets & 0x7f00_7f00_7f00_7f00) >> 1);
    let halves = (quarters & 0x0000_3fff_0000_3fff) | ((quarters & 0x3fff_0000_3fff_0000) >> 2);
    (halves & 0x0fff_ffff) | ((halves & 0x0fff_ffff_0000_0000) >> 4)
}

/// Whether each of the eight octets is below 0x80 and the same character in
/// ASCII and in the default alphabet: 0A, 0D, 20–23, 25–3F, 41–5A, 61–7A.
#[inline]
pub(super) const fn is_ascii(octets: u64) -> bool {
    let low = octets & each(0x7f);
    // In each octet below 0x80, adding 0x80 - n sets the top bit from n on,
    // and never carries into the next octet.
    let controls = !at_least(low, 0x20) & differs(low, 0x0a) & differs(low, 0x0d);
    let signs = !(differs(low, 0x24) & differs(low, 0x40));
    let letters = (at_least(low, 0x5b) & !at_least(low, 0x61)) | at_least(low, 0x7b);
    (controls | signs | letters | octets) & each(0x80) == 0
}

/// Whether one of the septets is an escape.
#[inline]
pub(super) const fn has_escape(septets: u64) -> bool {
    !differs(septets, super::alphabet::ESCAPE) & each(0x80) != 0
}

/// The top bit of each octet: whether the rest of it is `least` or more.
#[inline]
const fn at_least(septets: u64, least: u8) -> u64 {
    septets.wrapping_add(each(0x80_u8.wrapping_sub(least)))
}

/// The top bit of each octet: whether the rest of it is not `septet`.
#[inline]
const fn differs(septets: u64, septet: u8) -> u64 {
    (septets ^ each(septet)).wrapping_add(each(0x7f))
}
