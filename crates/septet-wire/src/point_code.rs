//! Signalling point codes: 14 bits (Q.704, 2.2.3; Q.708), 24 in North America
//! (T1.111.4, 2.2.3) and China, 16 in Japan (JT-Q704).
//!
//! ```text
//!   ITU                       ANSI         China        Japan
//! +-----------------------+ +----------+ +----------+ +-------+-----------+
//! |     code, lower 8     | | member   | | point    | | sub   | main area |
//! +-------+---------------+ +----------+ +----------+ +-------+-----+-----+
//! | spare | code, upper 6 | | cluster  | | area     | | unit        | sub |
//! +-------+---------------+ +----------+ +----------+ +-------------+-----+
//!                           | network  | | main area|
//!                           +----------+ +----------+
//! ```

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;
use core::num::ParseIntError;
use core::str::FromStr;

use crate::{DecodeError, EncodeError, Network, Reader, Trace, Value, Writer};

/// A signalling point code, as wide as those of its network.
///
/// One of the ITU has two spare bits where it stands in two octets of its own.
/// They are kept, and say nothing: codes are equal whatever their spare bits.
///
/// ```
/// use septet_wire::{Ansi, Itu, Japan, PointCode};
///
/// let code = PointCode::<Itu>::new(5000).expect("14 bits hold it");
/// assert_eq!(code.to_string(), "2-113-0 (5000)");
/// assert_eq!("2-113-0".parse(), Ok(code));
/// assert_eq!("5000".parse(), Ok(code));
/// assert_eq!(PointCode::from_parts(2, 113, 0), Some(code));
/// assert_eq!(PointCode::<Itu>::new(0x4000), None);
///
/// let member: PointCode<Ansi> = "253-18-52".parse()?;
/// assert_eq!(member.get(), 0xfd_12_34);
/// let unit: PointCode<Japan> = "127-0-1".parse()?;
/// assert_eq!(unit.get(), 0xfe01);
/// # Ok::<(), septet_wire::ParsePointCodeError>(())
/// ```
#[derive(Clone, Copy)]
pub struct PointCode<N: Network> {
    /// As they lie, the lowest first; the third 0 where there are two.
    octets: [u8; 3],
    network: PhantomData<N>,
}

impl<N: Network> PointCode<N> {
    /// The largest code as a number.
    pub const MAX: u32 = (1 << N::PC_BITS) - 1;

    /// The code 0.
    pub const ZERO: Self = Self::raw([0; 3]);

    #[inline]
    const fn raw(octets: [u8; 3]) -> Self {
        Self {
            octets,
            network: PhantomData,
        }
    }

    /// The point code `code`, if its bits hold it.
    #[must_use]
    pub const fn new(code: u32) -> Option<Self> {
        if code <= Self::MAX {
            Some(Self::truncated(code))
        } else {
            None
        }
    }

    /// The lower bits of `bits`, as many as a point code has.
    #[inline]
    #[must_use]
    pub const fn truncated(bits: u32) -> Self {
        let [low, middle, high, _] = (bits & Self::MAX).to_le_bytes();
        Self::raw([low, middle, high])
    }

    /// From its parts, the uppermost first: zone, area and signalling point, or
    /// what its network calls them.
    #[must_use]
    pub const fn from_parts(upper: u8, middle: u8, lower: u8) -> Option<Self> {
        // Widening, which `From` cannot say in a constant function.
        let [u, m, l] = [upper as u32, middle as u32, lower as u32];
        let [upper_bits, middle_bits, lower_bits] = N::PARTS;
        if u >> upper_bits != 0 || m >> middle_bits != 0 || l >> lower_bits != 0 {
            return None;
        }
        Self::new((u << middle_bits | m) << lower_bits | l)
    }

    /// With its spare bits above it.
    const fn whole(self) -> u32 {
        let [low, middle, high] = self.octets;
        u32::from_le_bytes([low, middle, high, 0])
    }

    /// The code as a number, 0 to [`MAX`](Self::MAX).
    #[inline]
    #[must_use]
    pub const fn get(self) -> u32 {
        self.whole() & Self::MAX
    }

    /// Its parts, the uppermost first.
    #[must_use]
    pub const fn parts(self) -> [u8; 3] {
        let [_, middle_bits, lower_bits] = N::PARTS;
        let code = self.get();
        let [upper, ..] = (code >> middle_bits >> lower_bits).to_le_bytes();
        let [middle, ..] = (code >> lower_bits & !(u32::MAX << middle_bits)).to_le_bytes();
        let [lower, ..] = (code & !(u32::MAX << lower_bits)).to_le_bytes();
        [upper, middle, lower]
    }

    /// The spare bits: 0 to 3, of the ITU only.
    #[must_use]
    pub const fn spare(self) -> u8 {
        let [spare, ..] = (self.whole() >> N::PC_BITS).to_le_bytes();
        spare
    }

    /// The same code with its spare bits, where it has two, set to the lower
    /// two of `spare`.
    #[must_use]
    pub const fn with_spare(self, spare: u8) -> Self {
        if N::PC_BITS != 14 {
            return self;
        }
        let [low, high, _] = self.octets;
        Self::raw([low, high & 0x3f | spare << 6, 0])
    }

    /// Of as many octets as it has, the lowest first.
    #[inline]
    #[must_use]
    pub fn of_octets(octets: &[u8]) -> Option<Self> {
        match *octets {
            [low, high] if N::PC_OCTETS == 2 => Some(Self::raw([low, high, 0])),
            [low, middle, high] if N::PC_OCTETS == 3 => Some(Self::raw([low, middle, high])),
            _ => None,
        }
    }

    /// Its octets, the lowest first, with the spare bits.
    #[inline]
    #[must_use]
    pub fn octets(&self) -> &[u8] {
        self.octets.get(..N::PC_OCTETS).unwrap_or_default()
    }

    /// Reads one that stands by itself, as the field `field`.
    ///
    /// # Errors
    ///
    /// Too few octets.
    #[inline]
    pub fn read<T: Trace>(
        reader: &mut Reader<'_, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        let Some(code) = reader.take(N::PC_OCTETS).and_then(Self::of_octets) else {
            return Err(reader.truncated(N::PC_OCTETS, field));
        };
        if T::ACTIVE {
            reader.note(field, N::PC_OCTETS, Value::Number(code.get().into()));
            if code.spare() != 0 {
                reader.note("spare", 1, Value::Number(code.spare().into()));
            }
        }
        Ok(code)
    }

    /// Writes it by itself, as the field `field`.
    ///
    /// # Errors
    ///
    /// Too little room.
    #[inline]
    pub fn write(self, writer: &mut Writer<'_>, field: &'static str) -> Result<(), EncodeError> {
        writer.octets(self.octets(), field)
    }
}

impl<N: Network> Default for PointCode<N> {
    fn default() -> Self {
        Self::ZERO
    }
}

impl<N: Network> PartialEq for PointCode<N> {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl<N: Network> Eq for PointCode<N> {}

impl<N: Network> Hash for PointCode<N> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.get().hash(state);
    }
}

impl<N: Network> Ord for PointCode<N> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.get().cmp(&other.get())
    }
}

impl<N: Network> PartialOrd for PointCode<N> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<N: Network> From<PointCode<N>> for u32 {
    fn from(code: PointCode<N>) -> Self {
        code.get()
    }
}

/// As the SIGTRAN protocols write them: in 32 bits.
impl<N: Network> TryFrom<u32> for PointCode<N> {
    type Error = ParsePointCodeError;

    fn try_from(code: u32) -> Result<Self, Self::Error> {
        Self::new(code).ok_or(ParsePointCodeError::of::<N>())
    }
}

/// As its parts, the uppermost first, and as a number.
impl<N: Network> fmt::Display for PointCode<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [upper, middle, lower] = self.parts();
        write!(f, "{upper}-{middle}-{lower} ({})", self.get())
    }
}

impl<N: Network> fmt::Debug for PointCode<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PointCode({self})")?;
        match self.spare() {
            0 => Ok(()),
            spare => write!(f, " + spare {spare}"),
        }
    }
}

/// Neither the number of a point code nor its three parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ParsePointCodeError {
    parts: [u32; 3],
}

impl ParsePointCodeError {
    const fn of<N: Network>() -> Self {
        Self { parts: N::PARTS }
    }
}

impl fmt::Display for ParsePointCodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [upper, middle, lower] = self.parts;
        f.write_str("no point code, neither a number nor parts of ")?;
        write!(f, "{upper}, {middle} and {lower} bits such as 1-2-3")
    }
}

impl core::error::Error for ParsePointCodeError {}

/// `5000` or `2-113-0`.
impl<N: Network> FromStr for PointCode<N> {
    type Err = ParsePointCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = || -> Result<_, ParseIntError> {
            let Some((upper, rest)) = text.split_once('-') else {
                return text.parse().map(Self::new);
            };
            let (middle, lower) = rest.split_once('-').unwrap_or((rest, ""));
            Ok(Self::from_parts(
                upper.parse()?,
                middle.parse()?,
                lower.parse()?,
            ))
        };
        parts().ok().flatten().ok_or(ParsePointCodeError::of::<N>())
    }
}

#[cfg(feature = "serde")]
impl<N: Network> serde::Serialize for PointCode<N> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(self.get())
    }
}

/// With any spare bits.
#[cfg(feature = "arbitrary")]
impl<'a, N: Network> arbitrary::Arbitrary<'a> for PointCode<N> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let [spare, code @ ..]: [u8; 4] = u.arbitrary()?;
        let [low, middle, high] = code;
        let code = u32::from_le_bytes([low, middle, high, 0]);
        Ok(Self::truncated(code).with_spare(spare))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Ansi, China, Itu, Japan};

    /// Every code that `step` meets is written and read.
    fn comes_back<N: Network>(step: usize) {
        let max = PointCode::<N>::MAX;
        for number in (0..=max).step_by(step) {
            let code = PointCode::<N>::new(number).unwrap();
            let text = code.to_string();
            let (parts, in_brackets) = text.split_once(' ').unwrap();
            assert_eq!(parts.parse(), Ok(code));
            assert_eq!(in_brackets, format!("({number})"));
            assert_eq!(number.to_string().parse(), Ok(code));
            let [upper, middle, lower] = code.parts();
            assert_eq!(PointCode::from_parts(upper, middle, lower), Some(code));
            assert_eq!(PointCode::of_octets(code.octets()), Some(code));
        }
        assert_eq!(PointCode::<N>::new(max.wrapping_add(1)), None);
    }

    #[test]
    fn every_code_is_written_and_read() {
        comes_back::<Itu>(1);
        comes_back::<Japan>(1);
        comes_back::<Ansi>(997);
        comes_back::<China>(997);
    }

    #[test]
    fn parts_are_those_of_the_network() {
        let itu = PointCode::<Itu>::from_parts(7, 255, 7);
        assert_eq!(itu.map(PointCode::get), Some(0x3fff));
        let ansi = PointCode::<Ansi>::from_parts(1, 2, 3);
        assert_eq!(ansi.map(PointCode::get), Some(0x01_0203));
        let japan = PointCode::<Japan>::from_parts(127, 15, 31);
        assert_eq!(japan.map(PointCode::get), Some(0xffff));
        assert_eq!(PointCode::<Japan>::from_parts(1, 16, 0), None);
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for wrong in [
            "", "1-2", "8-0-0", "0-256-0", "0-0-8", "16384", "-1", "1-2-3-4", "1--2",
        ] {
            let error = wrong.parse::<PointCode<Itu>>().unwrap_err();
            assert_eq!(
                error.to_string(),
                "no point code, neither a number nor parts of 3, 8 and 3 bits such as 1-2-3"
            );
        }
        assert!(PointCode::<Itu>::try_from(0x1_0000).is_err());
    }

    #[test]
    fn spare_bits_are_kept_beside_the_code() {
        let code = PointCode::<Itu>::of_octets(&[0x88, 0xd3]).unwrap();
        assert_eq!((code.get(), code.spare()), (5000, 3));
        assert_eq!(code.octets(), [0x88, 0xd3]);
        let same = PointCode::new(5000).unwrap();
        assert_eq!(same, code);
        assert_eq!(same.with_spare(3).octets(), code.octets());
        assert_eq!(PointCode::<Japan>::ZERO.with_spare(3).octets(), [0, 0]);
        assert_eq!(PointCode::<Itu>::of_octets(&[1, 2, 3]), None);
    }
}
