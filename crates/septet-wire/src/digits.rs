//! Digits in semi-octets: two to an octet, the first in the low half.
//!
//! Telephone numbers, IMSIs and Global Titles all come so, and differ in what
//! the values from 10 up mean ([`DigitSet`]), in the filler behind an odd
//! digit, and in how one learns that their number is odd.
//!
//! ```text
//!  8 7 6 5   4 3 2 1
//! +--------+--------+
//! | digit 2| digit 1|
//! | digit 4| digit 3|
//! | filler | digit 5|
//! +--------+--------+
//! ```

use core::fmt;

use crate::{EncodeError, EncodeErrorKind};

/// What the sixteen values of a semi-octet are written as.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DigitSet([u8; 16]);

impl DigitSet {
    /// TBCD (TS 29.002, 17.7.8 `TBCD-STRING`) and the addresses of TS 23.040,
    /// 9.1.2.3: `0`–`9 * # a b c`, and `F`, which is the filler.
    pub const TBCD: Self = Self(*b"0123456789*#abcF");

    /// Plain BCD with the spare values as hexadecimal digits: Global Titles
    /// (Q.713, 3.4.2.3), where B is code 11, C code 12 and F ends the number.
    pub const BCD: Self = Self(*b"0123456789ABCDEF");

    /// What `value` is written as; only its lower four bits count.
    #[inline]
    #[must_use]
    pub fn char_of(&self, value: u8) -> char {
        let Self(chars) = self;
        // The mask keeps the index below 16, so `get` always finds one.
        char::from(
            chars
                .get(usize::from(value & 0x0f))
                .copied()
                .unwrap_or(b'?'),
        )
    }

    /// The value that is written as `character`.
    #[inline]
    #[must_use]
    pub fn value_of(&self, character: char) -> Option<u8> {
        let Self(chars) = self;
        chars
            .iter()
            .zip(0_u8..)
            .find_map(|(&c, value)| (char::from(c) == character).then_some(value))
    }
}

impl fmt::Debug for DigitSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DigitSet(")?;
        (0..16).try_for_each(|value| write!(f, "{}", self.char_of(value)))?;
        f.write_str(")")
    }
}

/// Borrowed semi-octets: the octets as received, filler included, and whether
/// the last half octet is a digit.
///
/// Two values are equal when their octets are, filler and all. To compare
/// what they say, compare their [`values`](Self::values).
///
/// ```
/// use septet_wire::{DigitSet, Digits};
///
/// let number = Digits::filled(&[0x03, 0x96, 0xf7], 0xf);
/// assert_eq!(number.len(), 5);
/// assert_eq!(number.show(DigitSet::TBCD).to_string(), "30697");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Digits<'a> {
    octets: &'a [u8],
    odd: bool,
}

impl<'a> Digits<'a> {
    /// Digits whose number was told apart from them: `odd` says that the last
    /// half octet is filler, whatever its value. Without octets there is no
    /// odd digit, and `odd` is dropped.
    #[inline]
    #[must_use]
    pub const fn new(octets: &'a [u8], odd: bool) -> Self {
        Self {
            octets,
            odd: odd && !octets.is_empty(),
        }
    }

    /// Digits of which one learns by the last half octet, whether it is
    /// `filler`, that their number is odd.
    #[inline]
    #[must_use]
    pub fn filled(octets: &'a [u8], filler: u8) -> Self {
        let odd = octets.last().is_some_and(|last| last >> 4 == filler);
        Self { octets, odd }
    }

    /// The octets as received.
    #[inline]
    #[must_use]
    pub const fn octets(&self) -> &'a [u8] {
        self.octets
    }

    /// Whether the number of digits is odd.
    #[inline]
    #[must_use]
    pub const fn is_odd(&self) -> bool {
        self.odd
    }

    /// How many digits there are.
    #[inline]
    #[must_use]
    pub const fn len(&self) -> usize {
        self.octets
            .len()
            .saturating_mul(2)
            .saturating_sub(self.odd as usize)
    }

    /// Whether there are none.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The half octet behind an odd digit.
    #[must_use]
    pub fn filler(&self) -> Option<u8> {
        self.octets
            .last()
            .filter(|_| self.odd)
            .map(|last| last >> 4)
    }

    /// The digits in order, each 0 to 15.
    #[inline]
    pub fn values(&self) -> impl Iterator<Item = u8> + Clone + use<'a> {
        self.octets
            .iter()
            .flat_map(|octet| [octet & 0x0f, octet >> 4])
            .take(self.len())
    }

    /// The digits in order, as characters of `set`.
    #[inline]
    pub fn chars(&self, set: DigitSet) -> impl Iterator<Item = char> + Clone + use<'a> {
        self.values().map(move |value| set.char_of(value))
    }

    /// The digits as text of `set`.
    #[must_use]
    pub fn show(&self, set: DigitSet) -> impl fmt::Display + use<'a> {
        Shown(*self, set)
    }
}

/// As TBCD.
impl fmt::Display for Digits<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Shown(*self, DigitSet::TBCD).fmt(f)
    }
}

impl fmt::Debug for Digits<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digits({})", Shown(*self, DigitSet::BCD))?;
        match self.filler() {
            Some(filler) => write!(f, " + filler {filler:x}"),
            None => Ok(()),
        }
    }
}

struct Shown<'a>(Digits<'a>, DigitSet);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;
        let Self(digits, set) = self;
        digits.chars(*set).try_for_each(|c| f.write_char(c))
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Digits<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Digits<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        Ok(Self::new(u.arbitrary()?, u.arbitrary()?))
    }
}

/// Room for up to `2 × N` digits, packed: what a [`Digits`] borrows from when
/// it is made from text.
///
/// ```
/// use septet_wire::{DigitBuf, DigitSet};
///
/// let imsi = DigitBuf::<8>::new("202051234567890", DigitSet::TBCD, 0xf)?;
/// assert_eq!(imsi.digits().octets(), [0x02, 0x02, 0x15, 0x32, 0x54, 0x76, 0x98, 0xf0]);
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DigitBuf<const N: usize> {
    octets: [u8; N],
    /// At most `2 × N`.
    len: usize,
}

impl<const N: usize> DigitBuf<N> {
    /// Packs the characters of `text`, each of them in `set`, and puts
    /// `filler` behind an odd last one.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::Character`] for the first character that `set` does
    /// not have, [`EncodeErrorKind::TooLong`] if there is no room.
    pub fn new(text: &str, set: DigitSet, filler: u8) -> Result<Self, EncodeError> {
        match Self::decimal(text.as_bytes(), filler) {
            Some(decimal) => Ok(decimal),
            None => Self::collect(text.chars(), set, filler),
        }
    }

    /// Decimal digits, which are the same in all sets; `None` where others are
    /// among them, or there is no room.
    #[inline]
    fn decimal(text: &[u8], filler: u8) -> Option<Self> {
        const WORD: usize = size_of::<u128>();
        if text.len() > N.saturating_mul(2) || N > WORD {
            return None;
        }
        // In a register, so that they are written at once.
        let mut packed = if text.len() % 2 == 0 {
            0
        } else {
            u128::from(filler & 0x0f)
        };
        let mut above = 0;
        for digit in text.iter().rev() {
            let value = digit.wrapping_sub(b'0');
            // Above 9 either of these has an upper half.
            above |= value | value.wrapping_add(6);
            packed = (packed << 4) | u128::from(value);
        }
        let mut octets = [0; N];
        for (octet, packed) in octets.iter_mut().zip(packed.to_le_bytes()) {
            *octet = packed;
        }
        let len = text.len();
        (above < 0x10).then_some(Self { octets, len })
    }

    /// The same for characters that come from elsewhere, as many as there is
    /// room for.
    ///
    /// # Errors
    ///
    /// Those of [`new`](Self::new).
    pub fn collect(
        text: impl Iterator<Item = char> + Clone,
        set: DigitSet,
        filler: u8,
    ) -> Result<Self, EncodeError> {
        const FIELD: &str = "digits";
        let mut octets = [0; N];
        let mut len = 0_usize;
        for character in text.clone() {
            let Some(value) = set.value_of(character) else {
                let kind = EncodeErrorKind::Character { character };
                return Err(EncodeError::new(kind, FIELD));
            };
            let Some(octet) = octets.get_mut(len / 2) else {
                let max = N.saturating_mul(2);
                return Err(EncodeError::too_long(FIELD, text.count(), max));
            };
            *octet = if len % 2 == 0 {
                (filler << 4) | value
            } else {
                (*octet & 0x0f) | (value << 4)
            };
            len = len.wrapping_add(1);
        }
        Ok(Self { octets, len })
    }

    /// The digits.
    #[must_use]
    pub fn digits(&self) -> Digits<'_> {
        let octets = self.octets.get(..self.len.div_ceil(2)).unwrap_or_default();
        Digits::new(octets, self.len % 2 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_low_half_comes_first_and_the_filler_does_not_count() {
        let digits = Digits::filled(&[0x21, 0xf3], 0xf);
        assert_eq!(digits.values().collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(digits.filler(), Some(0xf));
        let digits = Digits::filled(&[0x21, 0xf3], 0);
        assert_eq!(digits.show(DigitSet::BCD).to_string(), "123F");
        let digits = Digits::new(&[0x21, 0x73], true);
        assert_eq!((digits.len(), digits.filler()), (3, Some(7)));
    }

    #[test]
    fn nothing_is_not_odd() {
        assert_eq!(Digits::new(&[], true), Digits::new(&[], false));
        assert!(Digits::filled(&[], 0xf).is_empty());
    }

    #[test]
    fn text_is_packed_and_comes_back() {
        for text in ["", "1", "30697", "*#abc", "0123456789"] {
            let packed = DigitBuf::<5>::new(text, DigitSet::TBCD, 0xf).unwrap();
            assert_eq!(packed.digits().to_string(), text);
            assert_eq!(packed.digits().len(), text.len());
        }
        let error = DigitBuf::<2>::new("12345", DigitSet::TBCD, 0xf).unwrap_err();
        assert_eq!(error.kind(), EncodeErrorKind::TooLong { length: 5, max: 4 });
        let error = DigitBuf::<2>::new("1x", DigitSet::BCD, 0).unwrap_err();
        assert_eq!(error.kind(), EncodeErrorKind::Character { character: 'x' });
    }
}
