//! From characters to septets.

mod stage;

use septet_wire::{EncodeError, EncodeErrorKind};

use super::block::{self, LANES_OCTETS, LANES_SEPTETS, Lanes};
use super::tables::CARRIAGE_RETURN;
use super::{Septets, Tables, packed_len};
use stage::encode;

const FIELD: &str = "text";

/// How many septets `c` takes: 1, or 2 with its escape; `None` if it is not
/// in the alphabet.
///
/// ```
/// use septet_text::gsm7::char_septets;
///
/// assert_eq!(char_septets('é'), Some(1));
/// assert_eq!(char_septets('€'), Some(2));
/// assert_eq!(char_septets('😀'), None);
/// ```
#[inline]
#[must_use]
pub fn char_septets(c: char) -> Option<usize> {
    Tables::DEFAULT.char_septets(c)
}

/// How many septets `text` takes.
///
/// # Errors
///
/// [`Character`](EncodeErrorKind::Character) names the first character that is
/// not in the alphabet.
pub fn septets_in(text: &str) -> Result<usize, EncodeError> {
    count(Tables::DEFAULT, text)
}

/// The same by any tables.
pub(super) fn count(tables: Tables, text: &str) -> Result<usize, EncodeError> {
    let mut count = Count(0);
    match encode(tables, text, &mut count) {
        Ok(()) => Ok(count.0),
        Err(Stop::Character(character)) => Err(not_there(character)),
        // A count cannot be full; a text is no longer than memory.
        Err(Stop::Full) => Err(buffer_too_small(usize::MAX, 0)),
    }
}

/// Packs `text` to the start of `out` behind `fill_bits` bits, 0 to 6. Fill
/// bits and spare bits are 0; what lies behind the result stays as it was.
///
/// ```
/// use septet_text::gsm7::pack;
///
/// let mut buffer = [0; 140];
/// assert_eq!(pack("hello", 0, &mut buffer)?, [0xe8, 0x32, 0x9b, 0xfd, 0x06]);
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
///
/// # Errors
///
/// [`Character`](EncodeErrorKind::Character) names the first character that is
/// not in the alphabet; [`BufferTooSmall`](EncodeErrorKind::BufferTooSmall);
/// [`Value`](EncodeErrorKind::Value) for more than 6 fill bits.
pub fn pack<'b>(text: &str, fill_bits: u8, out: &'b mut [u8]) -> Result<&'b mut [u8], EncodeError> {
    pack_by(Tables::DEFAULT, text, fill_bits, out)
}

/// The same by any tables.
pub(super) fn pack_by<'b>(
    tables: Tables,
    text: &str,
    fill_bits: u8,
    out: &'b mut [u8],
) -> Result<&'b mut [u8], EncodeError> {
    let available = out.len();
    let mut packer = Packer::new(fill_bits, out)?;
    let end = encode(tables, text, &mut packer).and_then(|()| packer.finish());
    match end {
        Ok(length) => Ok(out.get_mut(..length).unwrap_or_default()),
        Err(stop) => Err(stop.explain(tables, text, available, |septets| {
            packed_len(fill_bits, septets)
        })),
    }
}

/// Packs with the carriage return of USSD (TS 23.038, 6.1.2.3.1).
pub(super) fn pack_ussd_by<'b>(
    tables: Tables,
    text: &str,
    out: &'b mut [u8],
) -> Result<&'b mut [u8], EncodeError> {
    let available = out.len();
    let mut packer = Packer::new(0, out)?;
    let end = encode(tables, text, &mut packer).and_then(|()| {
        let at_end = packer.taken == 0 && text.ends_with('\r');
        if packer.taken == 56 || at_end {
            packer.septet(CARRIAGE_RETURN)?;
        }
        packer.finish()
    });
    match end {
        Ok(length) => Ok(out.get_mut(..length).unwrap_or_default()),
        Err(stop) => Err(stop.explain(tables, text, available, |septets| {
            packed_len(0, tables.ussd_septets_in(text).unwrap_or(septets))
        })),
    }
}

/// Packs and fills `page` up with carriage returns (TS 23.038, 6.1.2.2.1).
pub(super) fn pack_page_by(tables: Tables, text: &str, page: &mut [u8]) -> Result<(), EncodeError> {
    let available = page.len();
    let mut packer = Packer::new(0, page)?;
    let end = encode(tables, text, &mut packer).and_then(|()| {
        // What does not fit any more ends it.
        while packed_len(0, packer.septets().saturating_add(1)) <= available {
            packer.septet(CARRIAGE_RETURN)?;
        }
        packer.finish()
    });
    match end {
        Ok(_) => Ok(()),
        Err(stop) => Err(stop.explain(tables, text, available, |septets| packed_len(0, septets))),
    }
}

/// Writes `text` to the start of `out`, one septet an octet.
///
/// ```
/// use septet_text::gsm7::encode_unpacked;
///
/// let mut buffer = [0; 160];
/// assert_eq!(encode_unpacked("@€", &mut buffer)?, [0x00, 0x1b, 0x65]);
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
///
/// # Errors
///
/// [`Character`](EncodeErrorKind::Character) names the first character that is
/// not in the alphabet; [`BufferTooSmall`](EncodeErrorKind::BufferTooSmall).
pub fn encode_unpacked<'b>(text: &str, out: &'b mut [u8]) -> Result<&'b mut [u8], EncodeError> {
    encode_unpacked_by(Tables::DEFAULT, text, out)
}

/// The same by any tables.
pub(super) fn encode_unpacked_by<'b>(
    tables: Tables,
    text: &str,
    out: &'b mut [u8],
) -> Result<&'b mut [u8], EncodeError> {
    let available = out.len();
    let mut plain = Plain { out, at: 0 };
    match encode(tables, text, &mut plain) {
        Ok(()) => {
            let Plain { out, at } = plain;
            Ok(out.get_mut(..at).unwrap_or_default())
        }
        Err(stop) => Err(stop.explain(tables, text, available, |septets| septets)),
    }
}

/// Packs septets that are there already.
pub(super) fn pack_septets<'b>(
    septets: &Septets<'_>,
    fill_bits: u8,
    out: &'b mut [u8],
) -> Result<&'b mut [u8], EncodeError> {
    let available = out.len();
    let mut packer = Packer::new(fill_bits, out)?;
    match copy(septets, &mut packer).and_then(|()| packer.finish()) {
        Ok(length) => Ok(out.get_mut(..length).unwrap_or_default()),
        Err(_) => Err(buffer_too_small(
            packed_len(fill_bits, septets.len()),
            available,
        )),
    }
}

/// Unpacks septets.
pub(super) fn unpack_septets<'b>(
    septets: &Septets<'_>,
    out: &'b mut [u8],
) -> Result<&'b mut [u8], EncodeError> {
    let available = out.len();
    let mut plain = Plain { out, at: 0 };
    match copy(septets, &mut plain) {
        Ok(()) => {
            let Plain { out, at } = plain;
            Ok(out.get_mut(..at).unwrap_or_default())
        }
        Err(_) => Err(buffer_too_small(septets.len(), available)),
    }
}

fn copy(septets: &Septets<'_>, sink: &mut impl Sink) -> Result<(), Stop> {
    let mut blocks = septets.blocks();
    while let Some(lanes) = blocks.lanes() {
        sink.lanes(lanes)?;
    }
    for (block, count) in blocks {
        if count == 8 {
            sink.block(block)?;
        } else {
            for septet in block.to_le_bytes().into_iter().take(count) {
                sink.septet(septet & 0x7f)?;
            }
        }
    }
    Ok(())
}

/// Why no further septet is taken.
#[derive(Debug)]
enum Stop {
    Full,
    Character(char),
}

impl Stop {
    /// The error, which names a character in preference to the room that the
    /// text before it did not have.
    #[cold]
    fn explain(
        self,
        tables: Tables,
        text: &str,
        available: usize,
        octets: impl FnOnce(usize) -> usize,
    ) -> EncodeError {
        match self {
            Self::Character(character) => not_there(character),
            Self::Full => match count(tables, text) {
                Ok(septets) => buffer_too_small(octets(septets), available),
                Err(error) => error,
            },
        }
    }
}

#[cold]
fn not_there(character: char) -> EncodeError {
    EncodeError::new(EncodeErrorKind::Character { character }, FIELD)
}

#[cold]
pub(crate) fn buffer_too_small(needed: usize, available: usize) -> EncodeError {
    let held = |count| u32::try_from(count).unwrap_or(u32::MAX);
    EncodeError::new(
        EncodeErrorKind::BufferTooSmall {
            needed: held(needed),
            available: held(available),
        },
        FIELD,
    )
}

/// Takes septets: by lanes, then by blocks, then one by one.
trait Sink {
    /// Takes four times eight, one an octet.
    fn lanes(&mut self, lanes: Lanes) -> Result<(), Stop>;
    /// Takes octets by lanes as long as those are fit and there is room, and
    /// gives the octets behind.
    #[inline]
    fn all_lanes<'t>(&mut self, octets: &'t [u8], fit: impl Fn(Lanes) -> bool) -> &'t [u8] {
        one_by_one(self, octets, fit)
    }
    /// Takes eight, one an octet.
    fn block(&mut self, septets: u64) -> Result<(), Stop>;
    /// Takes one.
    fn septet(&mut self, septet: u8) -> Result<(), Stop>;
}

/// See [`Sink::all_lanes`].
#[inline]
fn one_by_one<'t>(
    sink: &mut (impl Sink + ?Sized),
    mut octets: &'t [u8],
    fit: impl Fn(Lanes) -> bool,
) -> &'t [u8] {
    while let Some((first, behind)) = octets.split_first_chunk() {
        let lanes = block::words::<LANES_SEPTETS>(first);
        if !fit(lanes) || sink.lanes(lanes).is_err() {
            break;
        }
        octets = behind;
    }
    octets
}

/// Counts.
struct Count(usize);

impl Sink for Count {
    #[inline(always)]
    fn lanes(&mut self, _: Lanes) -> Result<(), Stop> {
        self.0 = self.0.wrapping_add(LANES_SEPTETS);
        Ok(())
    }

    #[inline]
    fn block(&mut self, _: u64) -> Result<(), Stop> {
        self.0 = self.0.wrapping_add(8);
        Ok(())
    }

    #[inline]
    fn septet(&mut self, _: u8) -> Result<(), Stop> {
        self.0 = self.0.wrapping_add(1);
        Ok(())
    }
}

/// Writes one an octet.
struct Plain<'b> {
    out: &'b mut [u8],
    at: usize,
}

impl Sink for Plain<'_> {
    #[inline(always)]
    fn lanes(&mut self, lanes: Lanes) -> Result<(), Stop> {
        let (_, room) = self.out.split_at_mut_checked(self.at).ok_or(Stop::Full)?;
        let room = room.first_chunk_mut::<LANES_SEPTETS>().ok_or(Stop::Full)?;
        block::store(lanes, room);
        self.at = self.at.wrapping_add(LANES_SEPTETS);
        Ok(())
    }

    #[inline]
    fn block(&mut self, septets: u64) -> Result<(), Stop> {
        let (_, room) = self.out.split_at_mut_checked(self.at).ok_or(Stop::Full)?;
        *room.first_chunk_mut().ok_or(Stop::Full)? = septets.to_le_bytes();
        self.at = self.at.wrapping_add(8);
        Ok(())
    }

    #[inline]
    fn septet(&mut self, septet: u8) -> Result<(), Stop> {
        *self.out.get_mut(self.at).ok_or(Stop::Full)? = septet;
        self.at = self.at.wrapping_add(1);
        Ok(())
    }
}

/// The 56 bits of a packed block.
const PACKED: u64 = 0x00ff_ffff_ffff_ffff;

/// Writes packed.
struct Packer<'b> {
    out: &'b mut [u8],
    at: usize,
    /// Septets that wait until they are eight, one an octet.
    staged: u64,
    /// Bits that are taken in `staged`: a multiple of 8 below 64.
    taken: u32,
    /// Bits that stand in front of the next block, and how many: those that
    /// the fill bits shift out of each block.
    carry: u64,
    fill_bits: u32,
}

impl<'b> Packer<'b> {
    fn new(fill_bits: u8, out: &'b mut [u8]) -> Result<Self, EncodeError> {
        if fill_bits > 6 {
            let value = fill_bits.into();
            return Err(EncodeError::new(
                EncodeErrorKind::Value { value },
                "fill bits",
            ));
        }
        Ok(Self {
            out,
            at: 0,
            staged: 0,
            taken: 0,
            carry: 0,
            fill_bits: fill_bits.into(),
        })
    }

    /// How many it took.
    fn septets(&self) -> usize {
        let waiting = usize::try_from(self.taken / 8).unwrap_or_default();
        (self.at / 7).saturating_mul(8).saturating_add(waiting)
    }

    /// Up to 62 bits: the carry and the septets.
    #[inline]
    fn bits(&self, septets: u64) -> u64 {
        (block::squeeze(septets) << (self.fill_bits & 7)) | self.carry
    }

    #[inline]
    fn flush(&mut self, septets: u64) -> Result<(), Stop> {
        let bits = self.bits(septets);
        let [a, b, c, d, e, f, g, _] = bits.to_le_bytes();
        let (_, room) = self.out.split_at_mut_checked(self.at).ok_or(Stop::Full)?;
        *room.first_chunk_mut().ok_or(Stop::Full)? = [a, b, c, d, e, f, g];
        self.at = self.at.wrapping_add(7);
        self.carry = bits >> 56;
        Ok(())
    }

    /// Writes what is left, and gives the number of octets.
    #[inline]
    fn finish(&mut self) -> Result<usize, Stop> {
        let bits = self.bits(self.staged);
        let septets = usize::try_from(self.taken / 8).unwrap_or_default();
        let fill_bits = u8::try_from(self.fill_bits).unwrap_or_default();
        let length = packed_len(fill_bits, septets);
        let end = self.at.wrapping_add(length);
        let room = self.out.get_mut(self.at..end).ok_or(Stop::Full)?;
        room.iter_mut()
            .zip(bits.to_le_bytes())
            .for_each(|(to, from)| *to = from);
        Ok(end)
    }
}

impl Sink for Packer<'_> {
    fn all_lanes<'t>(&mut self, octets: &'t [u8], fit: impl Fn(Lanes) -> bool) -> &'t [u8] {
        if self.fill_bits != 0 {
            return one_by_one(self, octets, fit);
        }
        let Some((_, room)) = self.out.split_at_mut_checked(self.at) else {
            return octets;
        };
        let room = room.chunks_exact_mut(LANES_OCTETS);
        let mut taken = 0_usize;
        for (from, to) in octets.chunks_exact(LANES_SEPTETS).zip(room) {
            let (Some(from), Some(to)) = (from.first_chunk(), to.first_chunk_mut()) else {
                break;
            };
            let lanes = block::words::<LANES_SEPTETS>(from);
            if !fit(lanes) {
                break;
            }
            block::store_squeezed(lanes.map(block::squeeze), to);
            taken = taken.wrapping_add(1);
        }
        self.at = self.at.wrapping_add(taken.wrapping_mul(LANES_OCTETS));
        let taken = taken.wrapping_mul(LANES_SEPTETS);
        octets.get(taken..).unwrap_or_default()
    }

    #[inline(always)]
    fn lanes(&mut self, lanes: Lanes) -> Result<(), Stop> {
        let (_, room) = self.out.split_at_mut_checked(self.at).ok_or(Stop::Full)?;
        let room = room.first_chunk_mut::<LANES_OCTETS>().ok_or(Stop::Full)?;
        self.at = self.at.wrapping_add(LANES_OCTETS);
        if self.fill_bits == 0 {
            block::store_squeezed(lanes.map(block::squeeze), room);
            return Ok(());
        }
        // What `block` does four times, with nothing that waits for the lane
        // before.
        let bits = lanes.map(|lane| block::squeeze(lane) << (self.fill_bits & 7));
        let [p, q, r, s] = bits.map(|bits| bits & PACKED);
        let [t, u, v, w] = bits.map(|bits| bits >> 56);
        block::store_packed([p | self.carry, q | t, r | u, s | v], room);
        self.carry = w;
        Ok(())
    }

    #[inline]
    fn block(&mut self, septets: u64) -> Result<(), Stop> {
        self.flush(septets)
    }

    #[inline]
    fn septet(&mut self, septet: u8) -> Result<(), Stop> {
        self.staged |= u64::from(septet) << (self.taken & 63);
        self.taken = self.taken.wrapping_add(8);
        if self.taken == 64 {
            self.flush(self.staged)?;
            self.staged = 0;
            self.taken = 0;
        }
        Ok(())
    }
}
