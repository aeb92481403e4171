//! Addresses of the short message transfer layer (TS 23.040 v18, 9.1.2.5):
//! TP-OA, TP-DA and TP-RA.
//!
//! ```text
//!   8   7   6   5   4   3   2   1
//! +-------------------------------+
//! | length: semi-octets in use    |  0..=20
//! +---+-----------+---------------+
//! | 1 | type of n.| numbering plan|
//! +---+-----------+---------------+
//! | digit 2       | digit 1       |  up to ten octets; for type 5,
//! | filler        | digit 3       |  septets packed as in TS 23.038
//! +---------------+---------------+
//! ```

use core::fmt;
use core::str::FromStr;

use septet_text::gsm7::{self, Septets};
use septet_wire::{
    Decode, DecodeError, DigitBuf, DigitSet, Digits, Encode, EncodeError, EncodeErrorKind,
    ErrorKind, Limit, Reader, Trace, Value, Writer,
};

septet_wire::code_point! {
    /// What kind of number an address holds (TS 23.040, 9.1.2.5).
    pub struct TypeOfNumber(u8) {
        /// The network sorts it out: short codes mostly.
        UNKNOWN = 0 => "unknown",
        /// With country code, without `+` or prefix.
        INTERNATIONAL = 1 => "international",
        /// Without country code, without prefix.
        NATIONAL = 2 => "national",
        /// Administrative numbers of the serving network.
        NETWORK_SPECIFIC = 3 => "network specific",
        /// A short code the service centre knows.
        SUBSCRIBER = 4 => "subscriber",
        /// Text of the default alphabet.
        ALPHANUMERIC = 5 => "alphanumeric",
        /// Abbreviated.
        ABBREVIATED = 6 => "abbreviated",
        /// Reserved for extension.
        RESERVED = 7 => "reserved",
    }
}

septet_wire::code_point! {
    /// The plan the number belongs to (TS 23.040, 9.1.2.5).
    pub struct NumberingPlan(u8) {
        /// Unknown.
        UNKNOWN = 0 => "unknown",
        /// ISDN and telephone: E.164 and E.163.
        ISDN = 1 => "ISDN",
        /// Data: X.121.
        DATA = 3 => "data",
        /// Telex.
        TELEX = 4 => "telex",
        /// Service centre specific.
        SC_SPECIFIC_5 = 5 => "service centre specific (5)",
        /// Service centre specific.
        SC_SPECIFIC_6 = 6 => "service centre specific (6)",
        /// National.
        NATIONAL = 8 => "national",
        /// Private.
        PRIVATE = 9 => "private",
        /// ERMES: ETSI DE/PS 3 01-3.
        ERMES = 10 => "ERMES",
        /// Reserved for extension.
        RESERVED = 15 => "reserved",
    }
}

/// The type-of-address octet (TS 23.040, 9.1.2.5), as received: the top bit
/// is 1 by the specification, and kept where it is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct TypeOfAddress(pub u8);

impl TypeOfAddress {
    /// Unknown type, ISDN plan: what short codes usually come with.
    pub const UNKNOWN: Self = Self(0x81);
    /// International, ISDN plan.
    pub const INTERNATIONAL: Self = Self(0x91);
    /// National, ISDN plan.
    pub const NATIONAL: Self = Self(0xa1);
    /// Alphanumeric, which has no plan.
    pub const ALPHANUMERIC: Self = Self(0xd0);

    /// From both parts, of which the lower three and four bits count.
    #[must_use]
    pub const fn new(number: TypeOfNumber, plan: NumberingPlan) -> Self {
        Self(0x80 | ((number.0 & 0x07) << 4) | (plan.0 & 0x0f))
    }

    /// The type of number.
    #[inline]
    #[must_use]
    pub const fn type_of_number(self) -> TypeOfNumber {
        TypeOfNumber((self.0 >> 4) & 0x07)
    }

    /// The numbering plan.
    #[inline]
    #[must_use]
    pub const fn numbering_plan(self) -> NumberingPlan {
        NumberingPlan(self.0 & 0x0f)
    }

    /// Tells both parts of the octet just read.
    #[inline]
    fn trace<T: Trace>(self, reader: &Reader<'_, T>) {
        if T::ACTIVE {
            let number = self.type_of_number();
            let plan = self.numbering_plan();
            let code = Value::Code(number.0.into(), number.name());
            reader.note("type_of_number", 1, code);
            let code = Value::Code(plan.0.into(), plan.name());
            reader.note("numbering_plan", 1, code);
        }
    }
}

/// An address: digits or, if its type is alphanumeric, text.
///
/// [`Display`](fmt::Display) writes it as people type it, and
/// [`AddressBuf`] reads that.
///
/// ```
/// use septet_tpdu::{Address, AddressBuf};
/// use septet_wire::{Decode, Encode};
///
/// let octets = [0x0c, 0x91, 0x03, 0x96, 0x17, 0x32, 0x54, 0x76];
/// let address = Address::from_bytes(&octets)?;
/// assert_eq!(address.to_string(), "+306971234567");
///
/// let sender: AddressBuf = "MYCOMPANY".parse().unwrap();
/// let mut buffer = [0; Address::MAX_OCTETS];
/// let octets = sender.address().encode_to_slice(&mut buffer).unwrap();
/// assert_eq!(octets[..2], [16, 0xd0]);
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Address<'a> {
    /// Type of number and numbering plan.
    pub type_of_address: TypeOfAddress,
    /// The semi-octets, at most 20; of an alphanumeric address, its packed
    /// septets ([`alphanumeric`](Self::alphanumeric)).
    pub digits: Digits<'a>,
}

impl<'a> Address<'a> {
    /// The most semi-octets there can be.
    pub const MAX_DIGITS: usize = 20;
    /// The most octets an address takes, its length included.
    pub const MAX_OCTETS: usize = 12;

    /// The septets of an alphanumeric address: four bits a semi-octet, seven
    /// a septet. `None` for an address of digits.
    #[must_use]
    pub fn alphanumeric(&self) -> Option<Septets<'a>> {
        if self.type_of_address.type_of_number() != TypeOfNumber::ALPHANUMERIC {
            return None;
        }
        let count = self.digits.len().saturating_mul(4) / 7;
        Septets::packed(self.digits.octets(), 0, count)
    }

    /// Whether nothing is in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.digits.is_empty()
    }

    /// Reads an address that the trace is to know as `field`.
    #[inline]
    pub(crate) fn decode_as<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        reader.nested(field, |reader| {
            let start = *reader;
            let length = reader.u8("length")?;
            let digits = usize::from(length);
            if digits > Self::MAX_DIGITS {
                return Err(start.error(
                    ErrorKind::Length {
                        length: length.into(),
                        min: 0,
                        max: 20,
                    },
                    field,
                ));
            }
            let Some(&[type_of_address]) = reader.take_array() else {
                return Err(reader.truncated(1, "type_of_address"));
            };
            let type_of_address = TypeOfAddress(type_of_address);
            type_of_address.trace(reader);
            let length = digits.div_ceil(2);
            let Some(octets) = reader.take(length) else {
                return Err(reader.truncated(length, field));
            };
            let address = Self {
                type_of_address,
                digits: Digits::new(octets, digits % 2 == 1),
            };
            reader.note("address", length, Value::Shown(&address));
            Ok(address)
        })
    }

    /// The same as [`Encode::encode`], under the name that `field` gives.
    pub(crate) fn encode_as(
        &self,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        let digits = self.digits.len();
        let length = match u8::try_from(digits) {
            Ok(length) if digits <= Self::MAX_DIGITS => length,
            _ => return Err(EncodeError::too_long(field, digits, Self::MAX_DIGITS)),
        };
        writer.array([length, self.type_of_address.0], field)?;
        writer.octets(self.digits.octets(), field)
    }
}

/// The form of the relay layer (TS 24.011, 8.2.5.1), which is that of the
/// service centre's address in AT commands as well: the length counts octets,
/// the type of address among them; a filler of 15 says that the number of
/// digits is odd; and length 0 is no address.
impl<'a> Address<'a> {
    /// Reads one that the trace is to know as `field`.
    pub(crate) fn decode_relayed<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Option<Self>, DecodeError> {
        const MAX: u8 = 11;
        reader.nested(field, |reader| {
            let start = *reader;
            let Some(&[length]) = reader.take_array() else {
                return Err(reader.truncated(1, field));
            };
            reader.note("length", 1, Value::Number(length.into()));
            if length > MAX {
                let kind = ErrorKind::Length {
                    length: length.into(),
                    min: 0,
                    max: MAX.into(),
                };
                return Err(start.error(kind, field));
            }
            let mut reader = reader.sub(length.into(), Limit::AddressLength, field)?;
            let Some(&[type_of_address]) = reader.take_array() else {
                return Ok(None);
            };
            let type_of_address = TypeOfAddress(type_of_address);
            type_of_address.trace(&reader);
            let octets = reader.take(reader.remaining()).unwrap_or_default();
            let address = Self {
                type_of_address,
                digits: Digits::filled(octets, FILLER),
            };
            reader.note("address", octets.len(), Value::Shown(&address));
            Ok(Some(address))
        })
    }

    pub(crate) fn relayed_len(address: Option<&Self>) -> usize {
        address.map_or(1, Encode::encoded_len)
    }

    pub(crate) fn encode_relayed(
        address: Option<&Self>,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        let Some(Self {
            type_of_address,
            digits,
        }) = address
        else {
            return writer.u8(0, field);
        };
        let octets = digits.octets();
        if digits.len() > Self::MAX_DIGITS {
            let length = digits.len();
            return Err(EncodeError::too_long(field, length, Self::MAX_DIGITS));
        }
        if Digits::filled(octets, FILLER) != *digits {
            return Err(EncodeError::new(EncodeErrorKind::Contradiction, field));
        }
        writer.length_u8(octets.len().saturating_add(1), field)?;
        writer.u8(type_of_address.0, field)?;
        writer.octets(octets, field)
    }

    /// One that has this form.
    #[cfg(feature = "arbitrary")]
    pub(crate) fn arbitrary_relayed(
        u: &mut arbitrary::Unstructured<'a>,
    ) -> arbitrary::Result<Option<Self>> {
        let address: Option<Self> = u.arbitrary()?;
        Ok(address.map(|address| Self {
            digits: Digits::filled(address.digits.octets(), FILLER),
            ..address
        }))
    }
}

/// What follows an odd digit.
const FILLER: u8 = 0xf;

impl<'a> Decode<'a> for Address<'a> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        Self::decode_as(reader, "address")
    }
}

impl Encode for Address<'_> {
    fn encoded_len(&self) -> usize {
        self.digits.octets().len().saturating_add(2)
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        self.encode_as(writer, "address")
    }
}

/// As people write it: `+306971234567`, `55555`, `MYCOMPANY`. Only an
/// international number gets its `+`.
impl fmt::Display for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(text) = self.alphanumeric() {
            return text.fmt(f);
        }
        if self.type_of_address.type_of_number() == TypeOfNumber::INTERNATIONAL {
            f.write_str("+")?;
        }
        self.digits.fmt(f)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Address<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut fields = serializer.serialize_struct("Address", 3)?;
        let of = self.type_of_address;
        fields.serialize_field("type_of_number", &of.type_of_number())?;
        fields.serialize_field("numbering_plan", &of.numbering_plan())?;
        fields.serialize_field("address", &Shown(self))?;
        fields.end()
    }
}

#[cfg(feature = "serde")]
struct Shown<'s>(&'s Address<'s>);

#[cfg(feature = "serde")]
impl serde::Serialize for Shown<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self.0)
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Address<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let type_of_address = u.arbitrary()?;
        let odd = u.arbitrary()?;
        let length = u.int_in_range(0..=Self::MAX_DIGITS / 2)?;
        let octets = u.bytes(length.min(u.len()))?;
        Ok(Self {
            type_of_address,
            digits: Digits::new(octets, odd),
        })
    }
}

/// An address with octets of its own: what an [`Address`] borrows from when
/// it is made from text.
///
/// [`FromStr`] understands what people type:
///
/// | | type |
/// |---|---|
/// | `+306971234567` | international, ISDN |
/// | `55555`, `*100#` | unknown, ISDN |
/// | anything else | alphanumeric, at most 11 septets |
///
/// ```
/// use septet_tpdu::{AddressBuf, TypeOfNumber};
///
/// let code: AddressBuf = "55555".parse()?;
/// assert_eq!(code.address().type_of_address.type_of_number(), TypeOfNumber::UNKNOWN);
/// assert_eq!(code.to_string(), "55555");
///
/// let refused = "+30 697".parse::<AddressBuf>().unwrap_err();
/// assert_eq!(refused.to_string(), "address: ' ' is not in the alphabet");
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AddressBuf {
    type_of_address: TypeOfAddress,
    octets: [u8; 10],
    /// Semi-octets, at most 20.
    digits: u8,
}

impl AddressBuf {
    /// Digits of the type told: `0`–`9`, `*`, `#`, `a`, `b`, `c`.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::Character`] for anything else,
    /// [`EncodeErrorKind::TooLong`] for more than 20.
    pub fn number(type_of_address: TypeOfAddress, digits: &str) -> Result<Self, EncodeError> {
        // The value 15 is the filler, and no digit of an address.
        if digits.contains('F') {
            return Err(not_a_digit('F'));
        }
        Self::packed(type_of_address, digits)
    }

    /// What can be dialled, if it is that, and no more than 20 digits.
    fn dialled(type_of_address: TypeOfAddress, number: &[u8]) -> Option<Self> {
        let mut octets = [0; 10];
        let mut room = octets.iter_mut();
        let mut pairs = number.chunks_exact(2);
        for pair in &mut pairs {
            if let [low, high] = *pair {
                *room.next()? = semi_octet(low)? | semi_octet(high)? << 4;
            }
        }
        if let [last] = *pairs.remainder() {
            *room.next()? = semi_octet(last)? | FILLER << 4;
        }
        Some(Self {
            type_of_address,
            octets,
            digits: u8::try_from(number.len()).ok()?,
        })
    }

    fn packed(type_of_address: TypeOfAddress, digits: &str) -> Result<Self, EncodeError> {
        let packed = DigitBuf::<10>::new(digits, DigitSet::TBCD, FILLER)?;
        Self::new(type_of_address, packed.digits())
    }

    /// Text of the default alphabet, at most 11 septets.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::Character`] for a character outside the default
    /// alphabet, [`EncodeErrorKind::TooLong`], [`EncodeErrorKind::TooShort`]
    /// for no text.
    pub fn alphanumeric(text: &str) -> Result<Self, EncodeError> {
        const MAX: usize = 11;
        let septets = gsm7::septets_in(text)?;
        if septets > MAX {
            return Err(EncodeError::too_long(FIELD, septets, MAX));
        }
        if septets == 0 {
            let kind = EncodeErrorKind::TooShort { length: 0, min: 1 };
            return Err(EncodeError::new(kind, FIELD));
        }
        let mut octets = [0; 10];
        gsm7::pack(text, 0, &mut octets)?;
        let digits = septets.saturating_mul(7).div_ceil(4);
        Ok(Self {
            type_of_address: TypeOfAddress::ALPHANUMERIC,
            octets,
            digits: u8::try_from(digits)
                .map_err(|_| EncodeError::too_long(FIELD, digits, Address::MAX_DIGITS))?,
        })
    }

    fn new(type_of_address: TypeOfAddress, digits: Digits<'_>) -> Result<Self, EncodeError> {
        let too_long = || EncodeError::too_long(FIELD, digits.len(), Address::MAX_DIGITS);
        let mut octets = [0; 10];
        octets
            .get_mut(..digits.octets().len())
            .ok_or_else(too_long)?
            .iter_mut()
            .zip(digits.octets())
            .for_each(|(to, &from)| *to = from);
        Ok(Self {
            type_of_address,
            octets,
            digits: u8::try_from(digits.len()).map_err(|_| too_long())?,
        })
    }

    /// The address.
    #[must_use]
    pub fn address(&self) -> Address<'_> {
        let digits = usize::from(self.digits);
        let octets = self.octets.get(..digits.div_ceil(2)).unwrap_or_default();
        Address {
            type_of_address: self.type_of_address,
            digits: Digits::new(octets, digits % 2 == 1),
        }
    }
}

const FIELD: &str = "address";

/// What is dialled as this character (TS 23.040, 9.1.2.3).
#[inline]
const fn semi_octet(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character & 0x0f),
        b'*' => Some(10),
        b'#' => Some(11),
        _ => None,
    }
}

#[cold]
fn not_a_digit(character: char) -> EncodeError {
    EncodeError::new(EncodeErrorKind::Character { character }, FIELD)
}

impl TryFrom<Address<'_>> for AddressBuf {
    type Error = EncodeError;

    /// # Errors
    ///
    /// [`EncodeErrorKind::TooLong`] for more than 20 semi-octets.
    fn try_from(address: Address<'_>) -> Result<Self, EncodeError> {
        Self::new(address.type_of_address, address.digits)
    }
}

impl FromStr for AddressBuf {
    type Err = EncodeError;

    fn from_str(text: &str) -> Result<Self, EncodeError> {
        let (type_of_address, number) = match text.strip_prefix('+') {
            Some(number) => (TypeOfAddress::INTERNATIONAL, number),
            None => (TypeOfAddress::UNKNOWN, text),
        };
        if text.is_empty() {
            return Self::alphanumeric(text);
        }
        if let Some(address) = Self::dialled(type_of_address, number.as_bytes()) {
            return Ok(address);
        }
        let is_dialled = |c: char| u8::try_from(c).is_ok_and(|c| semi_octet(c).is_some());
        match number.chars().find(|&c| !is_dialled(c)) {
            // More than there is room for.
            None => Self::packed(type_of_address, number),
            // Taken for a name, `+30 697` would arrive as one.
            Some(odd_one) if number.len() < text.len() => Err(not_a_digit(odd_one)),
            Some(_) => Self::alphanumeric(text),
        }
    }
}

impl fmt::Display for AddressBuf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.address().fmt(f)
    }
}

impl fmt::Debug for AddressBuf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AddressBuf").field(&self.address()).finish()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use septet_wire::{Limit, proofs};

    use super::*;

    #[test]
    fn what_people_type_comes_back() {
        for text in [
            "+306971234567",
            "+1",
            "55555",
            "*100#",
            "MYCOMPANY",
            "A",
            "Hello World",
            "1-800 pizza",
            "123456789€",
            "[x]",
            "@@@@@@@",
            "01234567890123456789",
        ] {
            let buf: AddressBuf = text.parse().unwrap_or_else(|e| panic!("{text}: {e}"));
            assert_eq!(buf.to_string(), text);
            let octets = buf.address().to_vec().unwrap();
            assert_eq!(proofs::canonical::<Address<'_>>(&octets), buf.address());
        }
    }

    #[test]
    fn what_no_address_can_hold_is_refused() {
        for (text, kind) in [
            ("", EncodeErrorKind::TooShort { length: 0, min: 1 }),
            ("+30x", EncodeErrorKind::Character { character: 'x' }),
            (
                "Hello World!",
                EncodeErrorKind::TooLong {
                    length: 12,
                    max: 11,
                },
            ),
            ("Ж", EncodeErrorKind::Character { character: 'Ж' }),
            (
                "123456789012345678901",
                EncodeErrorKind::TooLong {
                    length: 21,
                    max: 20,
                },
            ),
        ] {
            assert_eq!(
                text.parse::<AddressBuf>().unwrap_err().kind(),
                kind,
                "{text}"
            );
        }
        assert!(AddressBuf::number(TypeOfAddress::UNKNOWN, "12F").is_err());
        assert!(AddressBuf::number(TypeOfAddress::UNKNOWN, "12abc").is_ok());
    }

    #[test]
    fn a_length_over_twenty_is_an_error() {
        let error = Address::from_bytes(&[21, 0x91, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "address: length 21 is not in 0..=20, at octet 0"
        );
    }

    #[test]
    fn what_is_cut_off_is_named() {
        let error = Address::from_bytes(&[4]).unwrap_err();
        assert_eq!((error.field(), error.offset()), ("type_of_address", 1));
        let error = Address::from_bytes(&[4, 0x91, 0x21]).unwrap_err();
        assert_eq!((error.field(), error.offset()), ("address", 2));
        let kind = ErrorKind::Truncated {
            needed: 2,
            available: 1,
            limit: Limit::Input,
        };
        assert_eq!(error.kind(), kind);
    }

    /// Every type and plan, every number of digits, every digit.
    #[test]
    fn every_number_comes_back() {
        let digits = "0123456789*#abc98765";
        for octet in 0x80..=0xff {
            let of = TypeOfAddress(octet);
            for length in 0..=digits.len() {
                let buf = AddressBuf::number(of, &digits[..length]).unwrap();
                let octets = buf.address().to_vec().unwrap();
                assert_eq!(octets.len(), 2 + length.div_ceil(2));
                let address: Address<'_> = proofs::canonical(&octets);
                assert_eq!(address.digits.to_string(), digits[..length]);
                assert_eq!(AddressBuf::try_from(address), Ok(buf));
            }
        }
    }

    /// The length counts semi-octets, so seven septets take 13 of them, and
    /// some write 14.
    #[test]
    fn text_of_every_length_comes_back() {
        let text = "MYCOMPANY24";
        for length in 1..=text.len() {
            let buf: AddressBuf = AddressBuf::alphanumeric(&text[..length]).unwrap();
            let octets = buf.address().to_vec().unwrap();
            assert_eq!(usize::from(octets[0]), (length * 7).div_ceil(4));
            let address: Address<'_> = proofs::canonical(&octets);
            assert_eq!(address.to_string(), text[..length]);
        }
        let error = AddressBuf::alphanumeric("MYCOMPANY24+").unwrap_err();
        assert_eq!(
            error.kind(),
            EncodeErrorKind::TooLong {
                length: 12,
                max: 11
            }
        );
    }

    /// What begins with `00` may be dialled so in some countries, and is a
    /// number like any other in others.
    #[test]
    fn a_prefix_is_not_assumed() {
        let buf: AddressBuf = "00306971234567".parse().unwrap();
        assert_eq!(buf.address().type_of_address, TypeOfAddress::UNKNOWN);
        assert_eq!(buf.to_string(), "00306971234567");
    }

    #[test]
    fn type_of_address_is_taken_apart_and_put_together() {
        for octet in 0..=0xff {
            let of = TypeOfAddress(octet);
            let again = TypeOfAddress::new(of.type_of_number(), of.numbering_plan());
            assert_eq!(again.0, octet | 0x80);
        }
    }

    septet_wire::subject!(Subject, Address<'a>, |reader| Address::decode(reader));

    proptest! {
        #[test]
        fn every_address_comes_back(octets in prop::collection::vec(any::<u8>(), 0..40)) {
            let mut u = arbitrary::Unstructured::new(&octets);
            let address: Address<'_> = arbitrary::Arbitrary::arbitrary(&mut u).unwrap();
            prop_assert!(proofs::value(&address, &mut Vec::new()));
            proofs::input(&Subject, &octets);
        }
    }
}
