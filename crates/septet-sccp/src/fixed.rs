//! The parameters of the mandatory fixed part (Q.713, 3.2, 3.3, 3.6 to 3.15,
//! 3.18).
//!
//! ```text
//!               8 7 6 5 4 3 2   1
//! +---------------------------+-----+
//! |           spare           |  M  |  segmenting/reassembling (3.7)
//! +---------------------------+-----+
//! |           P(R)            |  s. |  receive sequence number (3.8)
//! +---------------------------+-----+
//! |           P(S)            |  s. |  sequencing/segmenting (3.9), which
//! |           P(R)            |  M  |  has two octets
//! +---------------------------+-----+
//! ```

use core::fmt;

#[cfg(feature = "arbitrary")]
use arbitrary::{Arbitrary, Unstructured};
use septet_wire::{CodePoint, DecodeError, Reader, Trace, Value, code_point};

use crate::{ErrorCause, MessageType, RefusalCause, ReleaseCause, ResetCause, ReturnCause};

code_point! {
    /// What becomes of a message that cannot be delivered: bits 5 to 8 of the
    /// protocol class (Q.713, 3.6).
    pub struct MessageHandling(u8) {
        /// It is discarded.
        NO_SPECIAL_OPTIONS = 0 => "no special options",
        /// It is returned.
        RETURN_ON_ERROR = 8 => "return message on error",
    }
}

/// The protocol class octet (Q.713, 3.6): the class in bits 1 to 4, the
/// message handling in bits 5 to 8.
///
/// ```
/// use septet_sccp::{MessageHandling, ProtocolClass};
///
/// let class = ProtocolClass(0x81);
/// assert_eq!(class.class(), 1);
/// assert_eq!(class.handling(), MessageHandling::RETURN_ON_ERROR);
/// assert_eq!(ProtocolClass::CLASS_1.with_return_on_error(), class);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct ProtocolClass(pub u8);

impl ProtocolClass {
    /// Connectionless, the order does not matter.
    pub const CLASS_0: Self = Self(0);
    /// Connectionless, delivered in order.
    pub const CLASS_1: Self = Self(1);
    /// A connection.
    pub const CLASS_2: Self = Self(2);
    /// A connection with flow control.
    pub const CLASS_3: Self = Self(3);

    /// The class: 0 or 1 in connectionless messages, 2 or 3 of connections.
    #[must_use]
    pub const fn class(self) -> u8 {
        self.0 & 0x0f
    }

    /// What becomes of the message if it cannot be delivered.
    #[must_use]
    pub const fn handling(self) -> MessageHandling {
        MessageHandling(self.0 >> 4)
    }

    /// Whether a message that cannot be delivered comes back.
    #[must_use]
    pub fn returns_on_error(self) -> bool {
        self.handling() == MessageHandling::RETURN_ON_ERROR
    }

    /// The same class, and the message returned on error.
    #[must_use]
    pub const fn with_return_on_error(self) -> Self {
        Self(self.0 & 0x0f | 0x80)
    }
}

/// A number by which one end of a connection knows it (Q.713, 3.2 and 3.3):
/// 24 bits, of which only that end knows what they mean.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct LocalReference([u8; 3]);

impl LocalReference {
    /// The reference `number`, if 24 bits hold it.
    #[must_use]
    pub const fn new(number: u32) -> Option<Self> {
        match number.to_be_bytes() {
            [0, high, middle, low] => Some(Self([high, middle, low])),
            _ => None,
        }
    }

    /// From its octets.
    #[must_use]
    pub const fn from_octets(octets: [u8; 3]) -> Self {
        Self(octets)
    }

    /// Its octets.
    #[must_use]
    pub const fn octets(self) -> [u8; 3] {
        self.0
    }

    /// The number, its first octet the most significant.
    #[must_use]
    pub const fn get(self) -> u32 {
        let [high, middle, low] = self.0;
        u32::from_be_bytes([0, high, middle, low])
    }
}

impl fmt::Display for LocalReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#08x}", self.get())
    }
}

impl fmt::Debug for LocalReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LocalReference({self})")
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for LocalReference {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(self.get())
    }
}

/// Whether more of the same data follows (Q.713, 3.7): bit 1, the spare bits
/// above it kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct SegmentingReassembling(pub u8);

impl SegmentingReassembling {
    /// With `more_data` to follow, or not.
    #[must_use]
    pub const fn new(more_data: bool) -> Self {
        Self(if more_data { 1 } else { 0 })
    }

    /// The M bit: more data follow.
    #[must_use]
    pub const fn more_data(self) -> bool {
        self.0 & 1 != 0
    }
}

/// Which message is expected next (Q.713, 3.8): P(R) in the upper seven bits,
/// the spare one below kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct ReceiveSequenceNumber(pub u8);

impl ReceiveSequenceNumber {
    /// The number `pr`, if seven bits hold it.
    #[must_use]
    pub const fn new(pr: u8) -> Option<Self> {
        if pr < 0x80 { Some(Self(pr << 1)) } else { None }
    }

    /// P(R), 0 to 127.
    #[must_use]
    pub const fn pr(self) -> u8 {
        self.0 >> 1
    }
}

/// Which message this is, which is expected next, and whether more of the same
/// data follows (Q.713, 3.9); the spare bit kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct SequencingSegmenting(pub [u8; 2]);

impl SequencingSegmenting {
    /// Of these numbers, if seven bits hold each.
    #[must_use]
    pub const fn new(ps: u8, pr: u8, more_data: bool) -> Option<Self> {
        if ps < 0x80 && pr < 0x80 {
            let more = if more_data { 1 } else { 0 };
            Some(Self([ps << 1, pr << 1 | more]))
        } else {
            None
        }
    }

    /// P(S), 0 to 127.
    #[must_use]
    pub const fn ps(self) -> u8 {
        self.0[0] >> 1
    }

    /// P(R), 0 to 127.
    #[must_use]
    pub const fn pr(self) -> u8 {
        self.0[1] >> 1
    }

    /// The M bit: more data follow.
    #[must_use]
    pub const fn more_data(self) -> bool {
        self.0[1] & 1 != 0
    }
}

/// A parameter that has the same length in every message.
pub(crate) trait Fixed: Copy + Eq {
    /// Its octets.
    type Octets: AsRef<[u8]> + for<'o> TryFrom<&'o [u8]>;
    /// How many they are.
    const LEN: usize = size_of::<Self::Octets>();

    fn from_octets(octets: Self::Octets) -> Self;

    /// As octets.
    fn to_octets(self) -> Self::Octets;

    /// Tells what it says, just read; `field` is its name in its message.
    fn tell<T: Trace>(self, reader: &Reader<'_, T>, field: &'static str);

    /// Mostly one that a message of that type may have.
    #[cfg(feature = "arbitrary")]
    fn arbitrary_in(_: MessageType, u: &mut Unstructured<'_>) -> arbitrary::Result<Self>
    where
        Self: for<'u> Arbitrary<'u>,
    {
        u.arbitrary()
    }

    /// Reads it.
    #[inline]
    fn read<T: Trace>(
        reader: &mut Reader<'_, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        let octets = reader.take(Self::LEN);
        let Some(octets) = octets.and_then(|octets| octets.try_into().ok()) else {
            return Err(reader.truncated(Self::LEN, field));
        };
        let parameter = Self::from_octets(octets);
        if T::ACTIVE {
            parameter.tell(reader, field);
        }
        Ok(parameter)
    }

    /// Puts it at the start of `room`, and gives what is left.
    #[inline(always)]
    fn put(self, room: &mut [u8]) -> &mut [u8] {
        let octets = self.to_octets();
        let octets = octets.as_ref();
        // There is room: the caller has counted.
        let (here, rest) = room.split_at_mut_checked(octets.len()).unwrap_or_default();
        if here.len() == octets.len() {
            here.copy_from_slice(octets);
        }
        rest
    }
}

/// The octets of a parameter that is nothing but them.
macro_rules! octets {
    (1) => {
        type Octets = [u8; 1];

        #[inline]
        fn from_octets([octet]: [u8; 1]) -> Self {
            Self(octet)
        }

        #[inline]
        fn to_octets(self) -> [u8; 1] {
            [self.0]
        }
    };
    ($count:literal) => {
        type Octets = [u8; $count];

        #[inline]
        fn from_octets(octets: [u8; $count]) -> Self {
            Self(octets)
        }

        #[inline]
        fn to_octets(self) -> [u8; $count] {
            self.0
        }
    };
}

macro_rules! code_points {
    ($($name:ident)*) => {$(
        impl Fixed for $name {
            octets!(1);

            fn tell<T: Trace>(self, reader: &Reader<'_, T>, field: &'static str) {
                reader.note(field, 1, Value::Code(self.number(), self.name()));
            }
        }
    )*};
}

code_points! { MessageType ReleaseCause ReturnCause ResetCause ErrorCause RefusalCause }

/// Credit (3.10), hop counter (3.18).
impl Fixed for u8 {
    type Octets = [Self; 1];

    #[inline]
    fn from_octets([octet]: [Self; 1]) -> Self {
        octet
    }

    #[inline]
    fn to_octets(self) -> [Self; 1] {
        [self]
    }

    fn tell<T: Trace>(self, reader: &Reader<'_, T>, field: &'static str) {
        reader.note(field, 1, Value::Number(self.into()));
    }
}

impl Fixed for LocalReference {
    octets!(3);

    fn tell<T: Trace>(self, reader: &Reader<'_, T>, field: &'static str) {
        reader.note(field, Self::LEN, Value::Shown(&self));
    }
}

impl Fixed for ProtocolClass {
    octets!(1);

    fn tell<T: Trace>(self, reader: &Reader<'_, T>, field: &'static str) {
        self.class().tell(reader, field);
        let handling = self.handling();
        // The bits are spare where there is a connection.
        let name = handling.name().filter(|_| self.class() < 2);
        reader.note("message_handling", 1, Value::Code(handling.number(), name));
    }

    #[cfg(feature = "arbitrary")]
    fn arbitrary_in(message: MessageType, u: &mut Unstructured<'_>) -> arbitrary::Result<Self> {
        let octet = u.arbitrary()?;
        Ok(Self(match message {
            // What is reserved has to come back as well.
            _ if !u.ratio(15, 16)? => octet,
            MessageType::CR | MessageType::CC | MessageType::IT => 2 | octet & 1,
            _ => octet & 0x81,
        }))
    }
}

impl Fixed for SegmentingReassembling {
    octets!(1);

    fn tell<T: Trace>(self, reader: &Reader<'_, T>, _: &'static str) {
        reader.note("more_data", 1, Value::Flag(self.more_data()));
        if self.0 > 1 {
            (self.0 >> 1).tell(reader, "spare");
        }
    }
}

impl Fixed for ReceiveSequenceNumber {
    octets!(1);

    fn tell<T: Trace>(self, reader: &Reader<'_, T>, _: &'static str) {
        self.pr().tell(reader, "p_r");
        spare_bit(reader, self.0);
    }
}

impl Fixed for SequencingSegmenting {
    octets!(2);

    fn tell<T: Trace>(self, reader: &Reader<'_, T>, _: &'static str) {
        let behind_first = reader.offset().wrapping_sub(1);
        let first = reader.part(&[], behind_first, reader.limit());
        self.ps().tell(&first, "p_s");
        spare_bit(&first, self.0[0]);
        self.pr().tell(reader, "p_r");
        reader.note("more_data", 1, Value::Flag(self.more_data()));
    }
}

/// Tells the lowest bit of `octet`, just read, if it is set.
fn spare_bit<T: Trace>(reader: &Reader<'_, T>, octet: u8) {
    if octet & 1 != 0 {
        1.tell(reader, "spare");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_do_not_fit_are_refused() {
        assert_eq!(LocalReference::new(0x100_0000), None);
        assert_eq!(
            LocalReference::new(0xff_ffff).map(LocalReference::get),
            Some(0xff_ffff)
        );
        assert_eq!(ReceiveSequenceNumber::new(0x80), None);
        assert_eq!(
            ReceiveSequenceNumber::new(0x7f).map(ReceiveSequenceNumber::pr),
            Some(0x7f)
        );
        assert_eq!(SequencingSegmenting::new(0x80, 0, true), None);
        assert_eq!(SequencingSegmenting::new(0, 0x80, true), None);
        let both = SequencingSegmenting::new(5, 127, true).unwrap();
        assert_eq!((both.ps(), both.pr(), both.more_data()), (5, 127, true));
        assert_eq!(both.0, [10, 255]);
    }
}
