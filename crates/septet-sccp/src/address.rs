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
//! has three octets there and in China: see [`variant`](crate::variant). Bit 8
//! says there that it is so; without it, the address is laid out as above.

mod indicator;
mod owned;

use core::fmt;
use core::marker::PhantomData;

use septet_wire::{Decode, DecodeError, Encode, EncodeError, PointCode, Reader, Trace, Writer};

pub(crate) use self::indicator::head_lengths;
use self::indicator::{BIT_8, GTI, RI, by_q713, head_len};
pub use self::owned::{AddressBuf, MgtRule};
use crate::variant::{Ansi, Itu, Title, Variant};
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
    /// All octets before that as they lie, the first one lowest: the indicator
    /// and, as it says, point code, subsystem number, head of the title. Those
    /// above are 0, but in [`NOTHING`].
    head: u64,
    variant: PhantomData<V>,
}

/// The head of an address of length 0, which has not even an indicator.
const NOTHING: u64 = 1 << 8;

/// The head of an address taken apart; what the indicator does not have is 0.
#[derive(Clone, Copy)]
struct Parts {
    indicator: u8,
    point_code: u64,
    subsystem_number: u8,
    /// What the Global Title has before its address.
    title: [u8; 3],
}

/// `octets`, eight at most, with the first one lowest.
fn packed(octets: &[u8]) -> u64 {
    let octets = octets.iter().rev();
    octets.fold(0, |head, &octet| head.wrapping_shl(8) | u64::from(octet))
}

/// A head of this octet, or bits of the indicator in a head.
const fn bits(octet: u8) -> u64 {
    u64::from_le_bytes([octet, 0, 0, 0, 0, 0, 0, 0])
}

/// The octet that lies `at` bits up.
const fn octet(head: u64, at: u32) -> u8 {
    let [octet, ..] = head.wrapping_shr(at).to_le_bytes();
    octet
}

impl<'a, V: Variant> Address<'a, V> {
    /// The address of length 0, which has not even an indicator.
    pub const EMPTY: Self = Self {
        address_information: &[],
        head: NOTHING,
        variant: PhantomData,
    };

    /// An indicator, and nothing else.
    const NEW: Self = Self {
        address_information: &[],
        head: bits(if V::SSN_FIRST { BIT_8 } else { 0 }),
        variant: PhantomData,
    };

    /// The bits of a point code where it has its octets to itself.
    const CODE: u32 = V::PC_BITS.next_multiple_of(8);

    const fn parts(&self) -> Parts {
        let indicator = octet(self.head, 0);
        let mut parts = Parts {
            indicator,
            point_code: 0,
            subsystem_number: 0,
            title: [0; 3],
        };
        if self.is_empty() {
            return parts;
        }
        if let Some(international) = self.international() {
            // Of Q.713's layout, only this is the same in both.
            let there = international.parts();
            parts.indicator = BIT_8 | there.indicator & RI;
            if there.indicator & Itu::SSN != 0 {
                parts.indicator |= V::SSN;
                parts.subsystem_number = there.subsystem_number;
            }
            return parts;
        }
        let mut rest = self.head.wrapping_shr(8);
        if V::SSN_FIRST && indicator & V::SSN != 0 {
            parts.subsystem_number = octet(rest, 0);
            rest = rest.wrapping_shr(8);
        }
        if indicator & V::PC != 0 {
            parts.point_code = rest & !u64::MAX.wrapping_shl(Self::CODE);
            rest = rest.wrapping_shr(Self::CODE);
        }
        if !V::SSN_FIRST && indicator & V::SSN != 0 {
            parts.subsystem_number = octet(rest, 0);
            rest = rest.wrapping_shr(8);
        }
        let [first, second, third, ..] = rest.to_le_bytes();
        parts.title = [first, second, third];
        parts
    }

    /// The same, with these octets before its address information.
    const fn with_parts(self, parts: Parts) -> Self {
        let Parts {
            indicator,
            point_code,
            subsystem_number,
            title: [first, second, third],
        } = parts;
        let mut head = u64::from_le_bytes([first, second, third, 0, 0, 0, 0, 0]);
        let number = bits(subsystem_number);
        // From the last octet to the first.
        if !V::SSN_FIRST && indicator & V::SSN != 0 {
            head = head.wrapping_shl(8) | number;
        }
        if indicator & V::PC != 0 {
            head = head.wrapping_shl(Self::CODE) | point_code;
        }
        if V::SSN_FIRST && indicator & V::SSN != 0 {
            head = head.wrapping_shl(8) | number;
        }
        Self {
            head: head.wrapping_shl(8) | bits(indicator),
            ..self
        }
    }

    /// An address of its indicator only, routed on `routing_indicator`: the
    /// beginning of any other. Only the lowest bit of the indicator counts.
    #[must_use]
    pub const fn new(routing_indicator: RoutingIndicator) -> Self {
        Self::EMPTY
            .national()
            .with_routing_indicator(routing_indicator)
    }

    /// Ready to be changed: in North America, laid out as there. Of one laid
    /// out by Q.713, what routes it and its subsystem number are left.
    const fn national(self) -> Self {
        if self.is_empty() {
            return Self::NEW;
        }
        match self.international() {
            None => self,
            Some(_) => Self::NEW.with_parts(self.parts()),
        }
    }

    /// The address as Q.713 has it, if that is how it is laid out: in North
    /// America one whose indicator does not say that it is national (T1.112.3,
    /// 3.4.1). Of such a one, only the routing indicator and the subsystem
    /// number are to be had by the functions of this type.
    ///
    /// ```
    /// use septet_sccp::{Address, SubsystemNumber, ansi};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let hlr = Address::e164("306900000099", SubsystemNumber::HLR)?;
    /// let octets = hlr.address().to_vec()?;
    /// let abroad = ansi::Address::from_bytes(&octets)?;
    /// assert_eq!(abroad.international(), Some(hlr.address()));
    /// assert_eq!(abroad, hlr.address().into());
    /// assert_eq!(abroad.ssn(), Some(SubsystemNumber::HLR));
    ///
    /// let here = ansi::Address::subsystem(SubsystemNumber::HLR);
    /// assert_eq!(here.to_vec()?, [0xc1, 6]);
    /// assert_eq!(here.international(), None);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn international(&self) -> Option<Address<'a, Itu>> {
        if !by_q713::<V>(octet(self.head, 0)) || self.is_empty() {
            return None;
        }
        Some(Address {
            address_information: self.address_information,
            head: self.head,
            variant: PhantomData,
        })
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
        let this = if self.is_empty() { Self::NEW } else { self };
        let bit = if routing_indicator.0 & 1 == 0 { 0 } else { RI };
        let head = this.head & !bits(RI) | bits(bit);
        Self { head, ..this }
    }

    /// One that is laid out by Q.713.
    const fn of_q713(address: Address<'a, Itu>) -> Self {
        Self {
            address_information: address.address_information,
            head: address.head,
            variant: PhantomData,
        }
    }

    /// The same, with these octets for its digits.
    pub(crate) const fn with_information<'b>(self, octets: &'b [u8]) -> Address<'b, V> {
        Address {
            address_information: octets,
            head: self.head,
            variant: PhantomData,
        }
    }

    /// The same, with a point code.
    #[must_use]
    pub fn with_point_code(self, point_code: PointCode<V>) -> Self {
        let this = self.national();
        let mut parts = this.parts();
        parts.indicator |= V::PC;
        parts.point_code = packed(point_code.octets());
        this.with_parts(parts)
    }

    /// The same, with a subsystem number.
    #[must_use]
    pub const fn with_ssn(self, number: SubsystemNumber) -> Self {
        let this = self.national();
        let mut parts = this.parts();
        parts.indicator |= V::SSN;
        parts.subsystem_number = number.0;
        this.with_parts(parts)
    }

    /// The same, with a Global Title.
    ///
    /// # Errors
    ///
    /// [`septet_wire::EncodeErrorKind::Value`] for a numbering plan of 17 and
    /// whatever else the bits of the title do not hold.
    pub fn with_global_title(self, title: V::GlobalTitle<'a>) -> Result<Self, EncodeError> {
        let this = self.national();
        let mut parts = this.parts();
        parts.indicator = parts.indicator & !GTI | title.indicator() << 2 & GTI;
        parts.title = title.head()?;
        Ok(Self {
            address_information: title.address_information(),
            ..this.with_parts(parts)
        })
    }

    /// Whether it has no octets at all.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        octet(self.head, 0) == 0 && self.head != 0
    }

    /// What the message is routed on (3.4.1).
    #[must_use]
    pub const fn routing_indicator(&self) -> RoutingIndicator {
        if octet(self.head, 0) & RI == 0 {
            RoutingIndicator::GLOBAL_TITLE
        } else {
            RoutingIndicator::SUBSYSTEM
        }
    }

    /// Bit 8 of the address indicator (3.4.1): reserved for national use, and
    /// in North America that the address is national.
    #[must_use]
    pub const fn reserved(&self) -> bool {
        octet(self.head, 0) & BIT_8 != 0
    }

    /// The signalling point code (3.4.2.1).
    #[must_use]
    pub fn point_code(&self) -> Option<PointCode<V>> {
        let Parts {
            indicator,
            point_code,
            ..
        } = self.parts();
        if indicator & V::PC == 0 {
            return None;
        }
        PointCode::of_octets(point_code.to_le_bytes().get(..V::PC_OCTETS)?)
    }

    /// The subsystem number (3.4.2.2).
    #[must_use]
    pub const fn ssn(&self) -> Option<SubsystemNumber> {
        let parts = self.parts();
        if parts.indicator & V::SSN == 0 {
            return None;
        }
        Some(SubsystemNumber(parts.subsystem_number))
    }

    /// The Global Title (3.4.2.3).
    #[inline]
    #[must_use]
    pub fn global_title(&self) -> Option<V::GlobalTitle<'a>> {
        Title::of(
            self.global_title_indicator(),
            self.parts().title,
            self.address_information,
        )
    }

    /// The Global Title indicator (3.4.1), 0 where there is no title.
    #[must_use]
    pub const fn global_title_indicator(&self) -> u8 {
        indicator::title(octet(self.head, 0))
    }

    /// The address indicator (3.4.1); `None` if there is none.
    #[must_use]
    pub const fn indicator(&self) -> Option<u8> {
        if self.is_empty() {
            None
        } else {
            Some(octet(self.head, 0))
        }
    }

    /// An address with its length before it, and what follows it; `None` for
    /// one that needs a closer look: one with nothing in it or too little, or
    /// so near to the end that the longest head would not fit.
    #[inline(always)]
    pub(crate) fn quick(octets: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (&length, rest) = octets.split_first()?;
        let (part, behind) = rest.split_at_checked(length.into())?;
        let window = u64::from_le_bytes(*rest.first_chunk()?);
        let length = head_len::<V>(octet(window, 0));
        let address_information = match octet(window, 0) & GTI {
            0 if part.len() != length => return None,
            0 => &[],
            _ => part.get(length..)?,
        };
        let address = Self {
            address_information,
            head: window & lowest(length),
            variant: PhantomData,
        };
        Some((address, behind))
    }

    /// Fills `room` with `length` and itself, which are as many octets.
    #[inline]
    pub(crate) fn put(&self, room: &mut [u8], length: u8) -> Result<(), EncodeError> {
        let [a, b, c, d, e, f, g, h] = self.head.to_le_bytes();
        if let Some(first) = room.first_chunk_mut() {
            // The longest head; what is too much of it, the rest overwrites.
            *first = [length, a, b, c, d, e, f, g, h];
            let behind = head_len::<V>(a).wrapping_add(1);
            if let Some(rest) = room.get_mut(behind..) {
                if rest.len() == self.address_information.len() {
                    rest.copy_from_slice(self.address_information);
                    return Ok(());
                }
            }
        }
        let mut writer = Writer::new(room);
        writer.u8(length, "length")?;
        self.encode(&mut writer)
    }
}

impl<'a, V: for<'t> Variant<GlobalTitle<'t> = crate::GlobalTitle<'t>>> Address<'a, V> {
    /// The same, with bit 8 of its indicator as said, which is reserved for
    /// national use.
    #[must_use]
    pub const fn with_reserved(self, reserved: bool) -> Self {
        let mut parts = self.parts();
        parts.indicator = parts.indicator & !BIT_8 | if reserved { BIT_8 } else { 0 };
        self.with_parts(parts)
    }
}

/// Where North America has to do with an address of elsewhere. What Q.713
/// reserves says here that it is laid out by Q.713, so it is not kept.
impl<'a> From<Address<'a, Itu>> for Address<'a, Ansi> {
    fn from(address: Address<'a, Itu>) -> Self {
        let head = address.head & !bits(BIT_8);
        Self::of_q713(Address { head, ..address })
    }
}

/// The lowest `length` octets, 1 to 8.
#[inline]
fn lowest(length: usize) -> u64 {
    let bits = u32::try_from(length).unwrap_or_default().wrapping_mul(8);
    u64::MAX.wrapping_shr(0_u32.wrapping_sub(bits))
}

impl<V: Variant> fmt::Debug for Address<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return f.write_str("Address(empty)");
        }
        if let Some(international) = self.international() {
            return international.fmt(f);
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
        if let Some(international) = self.international() {
            return international.serialize(serializer);
        }
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
        if by_q713::<V>(indicator) {
            *reader = start;
            return Address::<Itu>::decode(reader).map(Self::of_q713);
        }
        if T::ACTIVE {
            indicator::tell::<T, V>(start, indicator)?;
        }
        let code = |reader: &mut Reader<'a, T>| match indicator & V::PC {
            0 => Ok(()),
            _ => PointCode::<V>::read(reader, "signalling_point_code").map(drop),
        };
        if !V::SSN_FIRST {
            code(reader)?;
        }
        if indicator & V::SSN != 0 {
            let _: SubsystemNumber = reader.code("subsystem_number")?;
        }
        if V::SSN_FIRST {
            code(reader)?;
        }
        let address_information = match indicator::title(indicator) {
            0 => {
                reader.finish("address")?;
                &[]
            }
            kind => reader.nested("global_title", |reader| V::GlobalTitle::read(reader, kind))?,
        };
        let head = start.as_slice().get(..head_len::<V>(indicator));
        Ok(Self {
            address_information,
            head: packed(head.unwrap_or_default()),
            variant: PhantomData,
        })
    }
}

impl<V: Variant> Encode for Address<'_, V> {
    #[inline]
    fn encoded_len(&self) -> usize {
        if self.is_empty() {
            return 0;
        }
        head_len::<V>(octet(self.head, 0)).saturating_add(self.address_information.len())
    }

    #[inline]
    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let Some(indicator) = self.indicator() else {
            return Ok(());
        };
        let head = self.head.to_le_bytes();
        let head = head.get(..head_len::<V>(indicator)).unwrap_or_default();
        writer.octets(head, "address_indicator")?;
        writer.octets(self.address_information, "global_title")
    }
}

/// The number and its subsystem, as a person would say them.
impl<V: Variant> fmt::Display for Address<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(international) = self.international() {
            return international.fmt(f);
        }
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
        if !u.ratio(15, 16)? {
            return Ok(Self::EMPTY);
        }
        let (routing, bit_8) = (RoutingIndicator(u.arbitrary()?), u.arbitrary()?);
        if V::SSN_FIRST && !u.ratio(15, 16)? {
            let mut address = Address::<Itu>::arbitrary(u)?;
            address.head &= !bits(BIT_8);
            return Ok(Self::of_q713(address));
        }
        let mut address = Self::new(routing);
        address.head |= bits(if bit_8 { BIT_8 } else { 0 });
        if let Some(code) = u.arbitrary()? {
            address = address.with_point_code(code);
        }
        let routed_on_it = address.routing_indicator() == RoutingIndicator::SUBSYSTEM;
        if routed_on_it && u.ratio(15, 16)? || u.arbitrary()? {
            address = address.with_ssn(u.arbitrary()?);
        }
        // Mostly of an indicator that has a meaning.
        let known = if V::SSN_FIRST { 2 } else { 4 };
        let last = if u.ratio(15, 16)? { known } else { 15 };
        let (indicator, head) = (u.int_in_range(0..=last)?, u.arbitrary()?);
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
