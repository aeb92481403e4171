//! Party addresses (Q.713, 3.4 and 3.5): a point code, a subsystem number and
//! a Global Title, each of them optional.
//!
//! ```text
//!    8      7       6 5 4 3        2      1
//! +------+-------+---------------+-----+-----+
//! | res. |  RI   | GT indicator  | SSN |  PC |  address indicator
//! +------+-------+---------------+-----+-----+
//! |      point code, lower 8 bits            |  if PC
//! +--------------+---------------------------+
//! |    spare     |   point code, upper 6     |
//! +--------------+---------------------------+
//! |      subsystem number                    |  if SSN
//! +------------------------------------------+
//! |      global title ...                    |  if the indicator is not 0
//! +------------------------------------------+
//! ```
//!
//! The reserved bit and the spare bits are kept. The length octet before an
//! address belongs to the message. In North America the lower two bits are the
//! other way round, and the subsystem number comes before the point code, which
//! has three octets there and in China: see [`variant`](crate::variant).

mod indicator;
mod owned;

use core::fmt;

use septet_wire::{Decode, DecodeError, Encode, EncodeError, PointCode, Reader, Trace, Writer};

use self::indicator::{BIT_8, GTI, RI, head_len};
pub use self::owned::{AddressBuf, MgtRule};
use crate::variant::{Title, Variant};
use crate::{RoutingIndicator, SubsystemNumber};

/// A called or calling party address (Q.713, 3.4 and 3.5).
///
/// What an address has, its indicator says; so the parts are set by
/// `with_...` functions, and the indicator follows.
///
/// ```
/// use septet_sccp::{Address, RoutingIndicator, SubsystemNumber};
/// use septet_wire::{Decode, Encode};
///
/// let hlr = Address::e164("306900000099", SubsystemNumber::HLR)?;
/// let address = hlr.address();
/// let mut buffer = [0; 32];
/// let octets = address.encode_to_slice(&mut buffer)?;
/// assert_eq!(octets, [0x12, 6, 0, 0x12, 4, 0x03, 0x96, 0, 0, 0, 0x99]);
///
/// let back = Address::from_bytes(octets)?;
/// assert_eq!(back, address);
/// assert_eq!(back.routing_indicator(), RoutingIndicator::GLOBAL_TITLE);
/// assert_eq!(back.ssn(), Some(SubsystemNumber::HLR));
/// assert_eq!(back.to_string(), "306900000099, SSN 6 (HLR)");
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Address<'a, V: Variant> {
    /// The Global Title behind its head; nothing where there is none.
    address_information: &'a [u8],
    /// What a Global Title has before it: as many octets as [`head_len`]
    /// says, the others 0. Without a title all are, but for [`NOTHING`].
    head: [u8; 3],
    /// The address indicator: it always agrees with what there is.
    indicator: u8,
    /// 0 where the indicator says that there is none.
    point_code: PointCode<V>,
    /// 0 where the indicator says that there is none.
    subsystem_number: SubsystemNumber,
}

/// The head of an address of length 0, which has not even an indicator.
const NOTHING: [u8; 3] = [1, 0, 0];

impl<'a, V: Variant> Address<'a, V> {
    /// The address of length 0, which has not even an indicator.
    pub const EMPTY: Self = Self {
        address_information: &[],
        head: NOTHING,
        indicator: 0,
        point_code: PointCode::ZERO,
        subsystem_number: SubsystemNumber(0),
    };

    /// One of its indicator only.
    #[inline]
    const fn bare(indicator: u8) -> Self {
        Self {
            head: [0; 3],
            indicator,
            ..Self::EMPTY
        }
    }

    /// The same, with an indicator if it had none.
    const fn begun(self) -> Self {
        if self.is_empty() { Self::bare(0) } else { self }
    }

    /// An address of its indicator only, routed on `routing_indicator`: the
    /// beginning of any other. Only the lowest bit of the indicator counts.
    #[must_use]
    pub const fn new(routing_indicator: RoutingIndicator) -> Self {
        Self::bare((routing_indicator.0 & 1) << 6)
    }

    /// An address routed on its subsystem number.
    #[must_use]
    pub const fn subsystem(number: SubsystemNumber) -> Self {
        Self::new(RoutingIndicator::SUBSYSTEM).with_ssn(number)
    }

    /// An address routed on `title`, for the subsystem `number`.
    ///
    /// # Errors
    ///
    /// Those of [`with_global_title`](Self::with_global_title).
    pub fn title(title: V::GlobalTitle<'a>, number: SubsystemNumber) -> Result<Self, EncodeError> {
        Self::new(RoutingIndicator::GLOBAL_TITLE)
            .with_ssn(number)
            .with_global_title(title)
    }

    /// The same, routed on `routing_indicator`, of which only the lowest bit
    /// counts.
    #[must_use]
    pub const fn with_routing_indicator(self, routing_indicator: RoutingIndicator) -> Self {
        Self {
            indicator: self.indicator & !RI | (routing_indicator.0 & 1) << 6,
            ..self.begun()
        }
    }

    /// The same, with these octets for its digits.
    #[cfg(feature = "alloc")]
    pub(crate) const fn with_information<'b>(self, octets: &'b [u8]) -> Address<'b, V>
    where
        'a: 'b,
    {
        Address {
            address_information: octets,
            ..self
        }
    }

    /// The same, with a point code.
    #[must_use]
    pub const fn with_point_code(self, point_code: PointCode<V>) -> Self {
        Self {
            point_code,
            indicator: self.indicator | V::PC,
            ..self.begun()
        }
    }

    /// The same, with a subsystem number.
    #[must_use]
    pub const fn with_ssn(self, number: SubsystemNumber) -> Self {
        Self {
            subsystem_number: number,
            indicator: self.indicator | V::SSN,
            ..self.begun()
        }
    }

    /// The same, with a Global Title.
    ///
    /// # Errors
    ///
    /// [`septet_wire::EncodeErrorKind::Value`] for a numbering plan of 17 and
    /// whatever else the bits of the title do not hold.
    pub fn with_global_title(self, title: V::GlobalTitle<'a>) -> Result<Self, EncodeError> {
        Ok(Self {
            indicator: self.indicator & !GTI | title.indicator() << 2 & GTI,
            head: title.head()?,
            address_information: title.address_information(),
            ..self.begun()
        })
    }

    /// The same, with bit 8 of its indicator as said: reserved for national
    /// use, and in North America that the address is national.
    #[must_use]
    pub const fn with_reserved(self, reserved: bool) -> Self {
        let bit = if reserved { BIT_8 } else { 0 };
        Self {
            indicator: self.indicator & !BIT_8 | bit,
            ..self.begun()
        }
    }

    /// Whether it has no octets at all.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.indicator & GTI == 0 && self.head[0] != 0
    }

    /// What the message is routed on (3.4.1).
    #[must_use]
    pub const fn routing_indicator(&self) -> RoutingIndicator {
        if self.indicator & RI == 0 {
            RoutingIndicator::GLOBAL_TITLE
        } else {
            RoutingIndicator::SUBSYSTEM
        }
    }

    /// Bit 8 of the address indicator (3.4.1): reserved for national use, and
    /// in North America that the address is national.
    #[must_use]
    pub const fn reserved(&self) -> bool {
        self.indicator & BIT_8 != 0
    }

    /// The signalling point code (3.4.2.1).
    #[must_use]
    pub const fn point_code(&self) -> Option<PointCode<V>> {
        if self.indicator & V::PC == 0 {
            None
        } else {
            Some(self.point_code)
        }
    }

    /// The subsystem number (3.4.2.2).
    #[must_use]
    pub const fn ssn(&self) -> Option<SubsystemNumber> {
        if self.indicator & V::SSN == 0 {
            None
        } else {
            Some(self.subsystem_number)
        }
    }

    /// The Global Title (3.4.2.3).
    #[inline]
    #[must_use]
    pub fn global_title(&self) -> Option<V::GlobalTitle<'a>> {
        Title::of(
            self.global_title_indicator(),
            self.head,
            self.address_information,
        )
    }

    /// The Global Title indicator (3.4.1), 0 where there is no title.
    #[must_use]
    pub const fn global_title_indicator(&self) -> u8 {
        indicator::title(self.indicator)
    }

    /// The address indicator (3.4.1); `None` if there is none.
    #[must_use]
    pub const fn indicator(&self) -> Option<u8> {
        if self.is_empty() {
            None
        } else {
            Some(self.indicator)
        }
    }

    /// The usual address, or `None` for any that needs a closer look: an
    /// empty one, a rare Global Title, an error.
    #[inline(always)]
    pub(crate) fn quick(octets: &'a [u8]) -> Option<Self> {
        let (&indicator, rest) = octets.split_first()?;
        let (point_code, subsystem_number, rest) = if V::SSN_FIRST {
            let (number, rest) = Self::quick_number(indicator, rest)?;
            let (code, rest) = Self::quick_code(indicator, rest)?;
            (code, number, rest)
        } else {
            let (code, rest) = Self::quick_code(indicator, rest)?;
            let (number, rest) = Self::quick_number(indicator, rest)?;
            (code, number, rest)
        };
        let title = indicator & GTI;
        let (head, address_information): (_, &[u8]) = if title == V::USUAL << 2 {
            if V::USUAL_HEAD == 3 {
                rest.split_first_chunk().map(|(&head, rest)| (head, rest))?
            } else {
                rest.split_first()
                    .map(|(&first, rest)| ([first, 0, 0], rest))?
            }
        } else if title == 0 && rest.is_empty() {
            ([0; 3], &[])
        } else {
            return None;
        };
        Some(Self {
            address_information,
            head,
            indicator,
            point_code,
            subsystem_number,
        })
    }

    #[inline(always)]
    fn quick_code(indicator: u8, rest: &'a [u8]) -> Option<(PointCode<V>, &'a [u8])> {
        if indicator & V::PC == 0 {
            return Some((PointCode::ZERO, rest));
        }
        let (code, rest) = rest.split_at_checked(V::PC_OCTETS)?;
        Some((PointCode::of_octets(code)?, rest))
    }

    #[inline(always)]
    fn quick_number(indicator: u8, rest: &'a [u8]) -> Option<(SubsystemNumber, &'a [u8])> {
        if indicator & V::SSN == 0 {
            return Some((SubsystemNumber(0), rest));
        }
        let (&number, rest) = rest.split_first()?;
        Some((SubsystemNumber(number), rest))
    }

    /// Fills `room` with `length` and itself, which are as many octets.
    #[inline]
    pub(crate) fn put(&self, room: &mut [u8], length: u8) -> Result<(), EncodeError> {
        let Self {
            indicator,
            head: [a, b, c],
            subsystem_number: SubsystemNumber(number),
            address_information: information,
            ..
        } = *self;
        if V::USUAL_HEAD == 3 && indicator & (V::PC | V::SSN | GTI) == V::SSN | V::USUAL << 2 {
            if let Some((head, rest)) = room.split_first_chunk_mut() {
                *head = [length, indicator, number, a, b, c];
                if rest.len() == information.len() {
                    rest.copy_from_slice(information);
                    return Ok(());
                }
            }
        }
        let mut writer = Writer::new(room);
        writer.u8(length, "length")?;
        self.encode(&mut writer)
    }

    fn read_code<T: Trace>(&mut self, reader: &mut Reader<'a, T>) -> Result<(), DecodeError> {
        if self.indicator & V::PC != 0 {
            self.point_code = PointCode::read(reader, "signalling_point_code")?;
        }
        Ok(())
    }

    fn read_number<T: Trace>(&mut self, reader: &mut Reader<'a, T>) -> Result<(), DecodeError> {
        if self.indicator & V::SSN != 0 {
            self.subsystem_number = reader.code("subsystem_number")?;
        }
        Ok(())
    }

    fn write_code(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        match self.point_code() {
            Some(code) => code.write(writer, "signalling_point_code"),
            None => Ok(()),
        }
    }

    fn write_number(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        match self.ssn() {
            Some(number) => writer.u8(number.0, "subsystem_number"),
            None => Ok(()),
        }
    }
}

impl<V: Variant> fmt::Debug for Address<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return f.write_str("Address(empty)");
        }
        f.debug_struct("Address")
            .field(V::BIT_8, &self.reserved())
            .field("routing_indicator", &self.routing_indicator())
            .field("point_code", &self.point_code())
            .field("subsystem_number", &self.ssn())
            .field("global_title", &self.global_title())
            .finish()
    }
}

#[cfg(feature = "serde")]
impl<V: Variant> serde::Serialize for Address<'_, V> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut fields = serializer.serialize_struct("Address", 4)?;
        fields.serialize_field("routing_indicator", &self.routing_indicator())?;
        fields.serialize_field("signalling_point_code", &self.point_code())?;
        fields.serialize_field("subsystem_number", &self.ssn())?;
        fields.serialize_field("global_title", &self.global_title())?;
        fields.end()
    }
}

/// What an address is without its length octet; it takes all that is left.
impl<'a, V: Variant> Decode<'a> for Address<'a, V> {
    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let start = *reader;
        let Some(&[indicator]) = reader.take_array() else {
            return Ok(Self::EMPTY);
        };
        if T::ACTIVE {
            indicator::tell::<T, V>(start, indicator)?;
        }
        let mut address = Self::bare(indicator);
        if V::SSN_FIRST {
            address.read_number(reader)?;
            address.read_code(reader)?;
        } else {
            address.read_code(reader)?;
            address.read_number(reader)?;
        }
        match indicator::title(indicator) {
            0 => reader.finish("address")?,
            kind => {
                (address.head, address.address_information) =
                    reader.nested("global_title", |reader| V::GlobalTitle::read(reader, kind))?;
            }
        }
        Ok(address)
    }
}

impl<V: Variant> Encode for Address<'_, V> {
    #[inline]
    fn encoded_len(&self) -> usize {
        if self.is_empty() {
            return 0;
        }
        let code = if self.indicator & V::PC == 0 {
            0
        } else {
            V::PC_OCTETS
        };
        code.wrapping_add(if self.indicator & V::SSN == 0 { 1 } else { 2 })
            .wrapping_add(head_len::<V>(self.global_title_indicator()))
            .saturating_add(self.address_information.len())
    }

    #[inline]
    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let Some(indicator) = self.indicator() else {
            return Ok(());
        };
        writer.u8(indicator, "address_indicator")?;
        if V::SSN_FIRST {
            self.write_number(writer)?;
            self.write_code(writer)?;
        } else {
            self.write_code(writer)?;
            self.write_number(writer)?;
        }
        let length = head_len::<V>(self.global_title_indicator());
        writer.octets(self.head.get(..length).unwrap_or_default(), "global_title")?;
        writer.octets(self.address_information, "global_title")
    }
}

/// The number and its subsystem, as a person would say them.
impl<V: Variant> fmt::Display for Address<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut gap = "";
        if let Some(title) = self.global_title() {
            title.fmt(f)?;
            gap = ", ";
        }
        if let Some(number) = self.ssn() {
            write!(f, "{gap}SSN {}", number.0)?;
            if let Some(name) = number.name() {
                write!(f, " ({name})")?;
            }
            gap = ", ";
        }
        if let Some(code) = self.point_code() {
            write!(f, "{gap}PC {code}")?;
            gap = ", ";
        }
        if gap.is_empty() {
            f.write_str("no address")?;
        }
        Ok(())
    }
}

#[cfg(feature = "arbitrary")]
impl<'a, V: Variant> arbitrary::Arbitrary<'a> for Address<'a, V> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        if u.ratio(1, 16)? {
            return Ok(Self::EMPTY);
        }
        let routing = RoutingIndicator(u.arbitrary()?);
        let mut address = Self::new(routing).with_reserved(u.arbitrary()?);
        if let Some(code) = u.arbitrary()? {
            address = address.with_point_code(code);
        }
        if let Some(number) = u.arbitrary()? {
            address = address.with_ssn(number);
        }
        let (indicator, head) = (u.int_in_range(0..=15)?, u.arbitrary()?);
        if let Some(title) = Title::of(indicator, head, u.arbitrary()?) {
            address = address.with_global_title(title).unwrap_or(address);
        }
        Ok(address)
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::{ErrorKind, Limit, proofs};

    use super::*;
    use crate::variant::Itu;
    use crate::{GlobalTitle, NatureOfAddress};

    type Address<'a> = super::Address<'a, Itu>;
    type PointCode = septet_wire::PointCode<Itu>;

    #[test]
    fn an_address_may_hold_next_to_nothing() {
        for (octets, shown) in [
            (&[][..], "no address"),
            (&[0x40], "no address"),
            (&[0x42, 8], "SSN 8 (MSC)"),
            (&[0x42, 0], "SSN 0 (not used)"),
            (&[0x41, 0x84, 0x03], "PC 0-112-4 (900)"),
            (&[0x14, 1, 2, 3], "0x010203"),
        ] {
            let address: Address<'_> = proofs::canonical(octets);
            assert_eq!(address.to_string(), shown);
            assert_eq!(address.is_empty(), octets.is_empty());
        }
    }

    #[test]
    fn reserved_and_spare_bits_stay_out_of_the_values() {
        let octets = [0x92 | 1, 0x88, 0xd3, 6, 0, 0x12, 0x84, 0x03];
        let address: Address<'_> = proofs::canonical(&octets);
        assert!(address.reserved());
        let code = address.point_code().unwrap();
        assert_eq!((code.get(), code.spare()), (5000, 3));
        assert_eq!(PointCode::new(5000).unwrap().with_spare(3), code);
        assert_eq!(PointCode::new(0x4000), None);
        let title = address.global_title().unwrap();
        assert_eq!(
            title.nature_of_address(),
            Some(NatureOfAddress::INTERNATIONAL)
        );
        assert!(matches!(title, GlobalTitle::Gt4 { spare: true, .. }));
    }

    #[test]
    fn what_is_cut_off_is_named() {
        for (octets, field, offset) in [
            (&[0x43, 1][..], "signalling_point_code", 1),
            (&[0x43, 1, 0], "subsystem_number", 3),
            (&[0x12, 6], "translation_type", 2),
            (&[0x12, 6, 0], "numbering_plan", 3),
            (&[0x12, 6, 0, 0x12], "nature_of_address", 4),
        ] {
            let error = Address::from_bytes(octets).unwrap_err();
            assert_eq!((error.field(), error.offset()), (field, offset));
            assert!(matches!(error.kind(), ErrorKind::Truncated { .. }));
        }
        let error = Address::from_bytes(&[0x42, 8, 1]).unwrap_err();
        assert_eq!((error.field(), error.offset()), ("address", 2));
        let limit = Limit::Input;
        assert_eq!(error.kind(), ErrorKind::Trailing { count: 1, limit });
    }
}
