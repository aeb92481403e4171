//! Signal units as the bits of a link (Q.703, 2.3.1, 3 and 4.1): between flags,
//! no six ones in a row, check bits behind each. An octet's lowest bit is sent
//! first.
//!
//! ```text
//! 0111 1110 | octets of the unit, a 0 stuffed behind five 1s | check bits | 0111 1110
//! ```

use septet_wire::{EncodeError, Writer};

use super::check_bits;

const FLAG: u8 = 0x7e;

/// The fewest octets between two flags, check bits among them (4.1.4).
const MIN: usize = 5;

/// Puts signal units on a link: the octets of its bits, as test tools and
/// interface cards want them.
///
/// One flag ends a unit and begins the next. Bits that do not fill an octet
/// wait for the next unit, or for [`finish`](Self::finish).
///
/// ```
/// use septet_mtp::mtp2::Framer;
/// use septet_wire::Writer;
///
/// let mut buffer = [0; 16];
/// let mut writer = Writer::new(&mut buffer);
/// let mut framer = Framer::new();
/// framer.frame(&[0x85, 0x86, 0x00], &mut writer)?;
/// framer.finish(&mut writer)?;
/// assert_eq!(writer.written(), [0x7e, 0x85, 0x86, 0x00, 0x81, 0x2b, 0x7e]);
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Framer {
    /// Whether a flag was sent.
    begun: bool,
    /// The bits of the octet that is not full, the first one lowest.
    octet: u8,
    /// How many they are, 0 to 7.
    bits: u8,
    /// How many ones were sent last.
    ones: u8,
}

impl Framer {
    /// At the start of a link.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            begun: false,
            octet: 0,
            bits: 0,
            ones: 0,
        }
    }

    /// Writes a unit, which is without check bits, its check bits, and a flag.
    ///
    /// # Errors
    ///
    /// Too little room: a quarter more than the unit, and five octets, are
    /// enough. The framer is then as it was, whatever the writer holds.
    pub fn frame(&mut self, unit: &[u8], writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let mut next = *self;
        if !next.begun {
            next.flag(writer)?;
            next.begun = true;
        }
        for octet in unit.iter().chain(&check_bits(unit)) {
            for place in 0..8 {
                next.bit(octet >> place & 1, writer)?;
                if next.ones == 5 {
                    next.bit(0, writer)?;
                }
            }
        }
        next.flag(writer)?;
        *self = next;
        Ok(())
    }

    /// Writes the bits that wait, and ones behind them: the link is idle.
    ///
    /// # Errors
    ///
    /// Too little room, for one octet.
    pub fn finish(&mut self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        while self.bits > 0 {
            self.bit(1, writer)?;
        }
        *self = Self::new();
        Ok(())
    }

    fn flag(&mut self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        (0..8).try_for_each(|place| self.bit(FLAG >> place & 1, writer))
    }

    fn bit(&mut self, bit: u8, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        self.ones = if bit == 0 {
            0
        } else {
            self.ones.wrapping_add(1)
        };
        let octet = self.octet | bit << (self.bits & 7);
        if self.bits == 7 {
            writer.u8(octet, "bits")?;
            (self.octet, self.bits) = (0, 0);
        } else {
            (self.octet, self.bits) = (octet, self.bits.wrapping_add(1));
        }
        Ok(())
    }
}

/// What came between two flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Received<'a> {
    /// A unit, without its check bits, which are right.
    Unit(&'a [u8]),
    /// Something else.
    Fault(Fault),
}

/// Why what came between two flags is no signal unit (Q.703, 4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// Seven ones in a row or more: it was cut.
    Aborted,
    /// Its bits make no whole octets.
    Octets,
    /// Fewer than five octets.
    TooShort,
    /// More than there is room for.
    TooLong,
    /// Its check bits are wrong.
    CheckBits,
}

/// Takes signal units off a link, octet by octet, each with its lowest bit
/// first. They are put together in the caller's buffer.
///
/// ```
/// use septet_mtp::mtp2::{Deframer, Received};
///
/// // A fill-in unit, and the flags around it.
/// let octets = [0x7e, 0x85, 0x86, 0x00, 0x81, 0x2b, 0x7e];
/// let mut buffer = [0; 280];
/// let mut deframer = Deframer::new(&mut buffer);
/// let [before @ .., last] = octets;
/// for octet in before {
///     assert_eq!(deframer.push(octet), None);
/// }
/// assert_eq!(deframer.push(last), Some(Received::Unit(&[0x85, 0x86, 0x00])));
/// ```
#[derive(Debug)]
pub struct Deframer<'b> {
    buffer: &'b mut [u8],
    /// Whole octets since the last flag; beyond the buffer if they were too
    /// many.
    len: usize,
    /// The bits of the octet that is not whole, the first one lowest.
    octet: u8,
    /// How many they are, 0 to 7.
    bits: u8,
    /// How many ones came last, at most 7.
    ones: u8,
    /// Whether there was a flag, and nothing since that is none of a unit.
    open: bool,
}

impl<'b> Deframer<'b> {
    /// Waits for a flag. A unit of the basic format has at most 278 octets with
    /// its check bits, `buffer` is what is accepted.
    #[must_use]
    pub const fn new(buffer: &'b mut [u8]) -> Self {
        Self {
            buffer,
            len: 0,
            octet: 0,
            bits: 0,
            ones: 0,
            open: false,
        }
    }

    /// Takes eight bits off the link. Neither flags in a row are anything, nor
    /// ones behind a flag.
    pub fn push(&mut self, octet: u8) -> Option<Received<'_>> {
        let mut found = None;
        // A unit has 32 bits at least, so no two end in one octet.
        for place in 0..8 {
            let ended = self.bit(octet >> place & 1);
            found = found.or(ended);
        }
        Some(match found? {
            Ok(length) => Received::Unit(self.buffer.get(..length).unwrap_or_default()),
            Err(fault) => Received::Fault(fault),
        })
    }

    /// The length of the unit that ends with this bit, or what is wrong.
    fn bit(&mut self, bit: u8) -> Option<Result<usize, Fault>> {
        let ones = self.ones;
        if bit == 1 {
            self.ones = ones.saturating_add(1).min(7);
            match ones {
                // The sixth may be of a flag.
                0..=4 => self.keep(1),
                6 if self.open => {
                    self.open = false;
                    // Five of the ones are kept.
                    let begun = self.len > 0 || self.bits > 5;
                    return begun.then_some(Err(Fault::Aborted));
                }
                _ => {}
            }
            return None;
        }
        self.ones = 0;
        match ones {
            5 => None,
            6 => self.flag(),
            7 => None,
            _ => {
                self.keep(0);
                None
            }
        }
    }

    fn keep(&mut self, bit: u8) {
        self.octet |= bit << (self.bits & 7);
        self.bits = self.bits.wrapping_add(1);
        if self.bits == 8 {
            if let Some(place) = self.buffer.get_mut(self.len) {
                *place = self.octet;
            }
            self.len = self.len.saturating_add(1);
            (self.octet, self.bits) = (0, 0);
        }
    }

    /// A flag: six of its bits are kept as if they were of a unit.
    fn flag(&mut self) -> Option<Result<usize, Fault>> {
        let (len, bits, open) = (self.len, self.bits, self.open);
        (self.len, self.octet, self.bits, self.open) = (0, 0, 0, true);
        // Two flags may share the zero between them.
        if !open || len == 0 && matches!(bits, 5 | 6) {
            return None;
        }
        Some(self.unit(len, bits))
    }

    fn unit(&self, len: usize, bits: u8) -> Result<usize, Fault> {
        if bits != 6 {
            return Err(Fault::Octets);
        }
        if len < MIN {
            return Err(Fault::TooShort);
        }
        let unit = self.buffer.get(..len).ok_or(Fault::TooLong)?;
        match unit.split_last_chunk() {
            Some((unit, bits)) if check_bits(unit) == *bits => Ok(unit.len()),
            _ => Err(Fault::CheckBits),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn framed(units: &[&[u8]]) -> Vec<u8> {
        let mut buffer = [0; 4096];
        let mut writer = Writer::new(&mut buffer);
        let mut framer = Framer::new();
        for unit in units {
            framer.frame(unit, &mut writer).unwrap();
        }
        framer.finish(&mut writer).unwrap();
        writer.written().to_vec()
    }

    /// What comes off the link: each unit, or its fault.
    fn taken(octets: &[u8], room: usize) -> Vec<Result<Vec<u8>, Fault>> {
        let mut buffer = vec![0; room];
        let mut deframer = Deframer::new(&mut buffer);
        let mut all = Vec::new();
        for &octet in octets {
            match deframer.push(octet) {
                Some(Received::Unit(unit)) => all.push(Ok(unit.to_vec())),
                Some(Received::Fault(fault)) => all.push(Err(fault)),
                None => {}
            }
        }
        all
    }

    #[test]
    fn all_octets_come_off_the_link_as_they_were_put_on_it() {
        let all: Vec<u8> = (0..=255).collect();
        let units = [&all[..], &[0xff; 100], &[0x7e; 30], &[0, 0, 0]];
        let bits = framed(&units);
        let taken = taken(&bits, 258);
        let expected: Vec<_> = units.iter().map(|unit| Ok(unit.to_vec())).collect();
        assert_eq!(taken, expected);
    }

    #[test]
    fn what_is_no_unit_is_told_and_passed_over() {
        let unit = [0x85, 0x86, 0x00];
        let good = framed(&[&unit]);
        let mut wrong = good.clone();
        wrong[2] ^= 1;
        wrong.extend(&good);
        assert_eq!(
            taken(&wrong, 100),
            [Err(Fault::CheckBits), Ok(unit.to_vec())]
        );
        let mut aborted = good[..3].to_vec();
        aborted.extend([0xff, 0xff, 0xff]);
        aborted.extend(&good);
        assert_eq!(
            taken(&aborted, 100),
            [Err(Fault::Aborted), Ok(unit.to_vec())]
        );
        assert_eq!(taken(&framed(&[&[1; 9]]), 10), [Err(Fault::TooLong)]);
        assert_eq!(taken(&framed(&[&[1; 2]]), 10), [Err(Fault::TooShort)]);
        assert_eq!(
            taken(&[0x7e, 1, 2, 3, 4, 5, 0xfc, 0], 10),
            [Err(Fault::Octets)]
        );
    }

    #[test]
    fn flags_in_a_row_are_nothing() {
        let mut octets = vec![0x7e; 3];
        octets.extend(framed(&[&[1, 2, 3]]));
        // Flags that share a zero: 0111 1110 111 1110 ...
        octets.extend([0x7e, 0xbf, 0x5f]);
        assert_eq!(taken(&octets, 100), [Ok(vec![1, 2, 3])]);
    }

    #[test]
    fn without_room_nothing_has_happened() {
        let mut framer = Framer::new();
        let mut small = [0; 6];
        let unit = [0x85, 0x86, 0x00];
        assert!(framer.frame(&unit, &mut Writer::new(&mut small)).is_err());
        let mut enough = [0; 7];
        let mut writer = Writer::new(&mut enough);
        framer.frame(&unit, &mut writer).unwrap();
        assert_eq!(taken(writer.written(), 10), [Ok(unit.to_vec())]);
    }
}
