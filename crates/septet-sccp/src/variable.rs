//! The mandatory variable part and the optional part of a message (Q.713, 2.3
//! to 2.5).
//!
//! ```text
//! +-----------+-----------+- - - -+-----------+
//! | pointer 1 | pointer 2 |       | pointer n |  the last to the optional part
//! +-----------+-----------+- - - -+-----------+
//! | length | first parameter ...              |
//! | length | second parameter ...             |
//! | optional parameters ...             | 00  |
//! +-------------------------------------------+
//! ```
//!
//! A pointer counts the octets from itself to the first octet of its
//! parameter. Parameters may lie in any order, share octets, and leave octets
//! between them that belong to none; we write them in the order of their
//! pointers, without gaps. What was laid out otherwise is kept as received, so
//! that it is written as it came for as long as nobody changes what it says.
//!
//! In the long messages a pointer has two octets, the lower one first, and
//! counts from its upper octet; so has the length of their data (3.20).
//!
//! Which parameters a message has, its table says ([`crate::table`]); here is
//! what the tables are made of: a reader of the usual layout ([`Quick`]), one
//! of any layout ([`Layout`]), and the pointers as they are written
//! ([`Pointer`]).

use core::marker::PhantomData;

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, ErrorKind, Limit, Quirk, Reader, Remark, Trace,
    Value, Writer,
};

use crate::address::Address;
use crate::parameters::OptionalParameters;
use crate::variant::Variant;

/// What the pointers of a message look like, and the length of its data.
pub(crate) trait Shape {
    /// Their octets.
    const WIDTH: usize;
}

/// All but the long messages.
pub(crate) struct Short;
/// LUDT and LUDTS.
pub(crate) struct Long;

impl Shape for Short {
    const WIDTH: usize = 1;
}

impl Shape for Long {
    const WIDTH: usize = 2;
}

/// The octet of itself that a pointer counts from.
const fn counts_from<S: Shape>() -> usize {
    S::WIDTH.wrapping_sub(1)
}

/// A parameter of the mandatory variable part, its length included.
pub(crate) trait Parameter<'a, S: Shape>: Copy + Eq {
    /// The usual one, and what follows it; `None` for any that needs a closer
    /// look.
    fn quick(octets: &'a [u8]) -> Option<(Self, &'a [u8])>;

    /// Reads it; `field` is its name in its message.
    fn read<T: Trace>(reader: &mut Reader<'a, T>, field: &'static str)
    -> Result<Self, DecodeError>;

    /// How many octets it takes.
    fn length(&self) -> usize;

    /// Writes it: `length` octets.
    fn write(
        &self,
        writer: &mut Writer<'_>,
        length: usize,
        field: &'static str,
    ) -> Result<(), EncodeError>;
}

impl<'a, S: Shape, V: Variant> Parameter<'a, S> for Address<'a, V> {
    #[inline(always)]
    fn quick(octets: &'a [u8]) -> Option<(Self, &'a [u8])> {
        Self::quick(octets)
    }

    fn read<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        reader.nested(field, |reader| {
            let length = reader.u8("length")?;
            let mut part = reader.sub(length.into(), Limit::ParameterLength, field)?;
            Self::decode(&mut part)
        })
    }

    #[inline]
    fn length(&self) -> usize {
        self.encoded_len().saturating_add(1)
    }

    #[inline]
    fn write(
        &self,
        writer: &mut Writer<'_>,
        length: usize,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        let octets = length.saturating_sub(1);
        let Ok(first) = u8::try_from(octets) else {
            return Err(EncodeError::too_long(field, octets, 0xff));
        };
        self.put(writer.reserve(length, field)?, first)
    }
}

/// Data (3.16), or long data (3.20).
impl<'a, S: Shape> Parameter<'a, S> for &'a [u8] {
    #[inline(always)]
    fn quick(octets: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (length, rest) = if S::WIDTH == 2 {
            let (&length, rest) = octets.split_first_chunk()?;
            (usize::from(u16::from_le_bytes(length)), rest)
        } else {
            let (&length, rest) = octets.split_first()?;
            (usize::from(length), rest)
        };
        rest.split_at_checked(length)
    }

    fn read<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        let length = if S::WIDTH == 2 {
            reader.u16_le("data_length")?.into()
        } else {
            usize::from(reader.u8("data_length")?)
        };
        reader.octets(length, field)
    }

    #[inline]
    fn length(&self) -> usize {
        self.len().saturating_add(S::WIDTH)
    }

    #[inline]
    fn write(
        &self,
        writer: &mut Writer<'_>,
        length: usize,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        let room = writer.reserve(length, field)?;
        let room = put::<S>(room, self.len(), field)?;
        // The lengths are equal: `length` is that of this.
        if room.len() == self.len() {
            room.copy_from_slice(self);
        }
        Ok(())
    }
}

/// Reads a message that is laid out our way; any other is `None` at some point.
pub(crate) struct Quick<'a, S: Shape> {
    pointers: &'a [u8],
    rest: &'a [u8],
    /// What the next pointer must be.
    expected: usize,
    shape: PhantomData<S>,
}

impl<'a, S: Shape> Quick<'a, S> {
    /// With `pointers` octets of pointers.
    #[inline(always)]
    pub(crate) fn new(octets: &'a [u8], pointers: usize) -> Option<Self> {
        let (found, rest) = octets.split_at_checked(pointers)?;
        Some(Self {
            pointers: found,
            rest,
            expected: pointers.wrapping_sub(counts_from::<S>()),
            shape: PhantomData,
        })
    }

    #[inline(always)]
    fn pointer(&mut self) -> Option<usize> {
        let (pointer, rest) = if S::WIDTH == 2 {
            let (&pointer, rest) = self.pointers.split_first_chunk()?;
            (usize::from(u16::from_le_bytes(pointer)), rest)
        } else {
            let (&pointer, rest) = self.pointers.split_first()?;
            (usize::from(pointer), rest)
        };
        self.pointers = rest;
        Some(pointer)
    }

    /// The next parameter.
    #[inline(always)]
    pub(crate) fn parameter<P: Parameter<'a, S>>(&mut self) -> Option<P> {
        if self.pointer()? != self.expected {
            return None;
        }
        let (parameter, rest) = P::quick(self.rest)?;
        let length = self.rest.len().wrapping_sub(rest.len());
        // The next pointer is further on as well.
        self.expected = self.expected.wrapping_add(length.wrapping_sub(S::WIDTH));
        self.rest = rest;
        Some(parameter)
    }

    /// The optional part, which takes all that is left.
    #[inline(always)]
    pub(crate) fn optional<V: Variant>(&mut self) -> Option<OptionalParameters<'a, V>> {
        match self.pointer()? {
            0 => Some(OptionalParameters::NONE),
            at if at == self.expected => {
                let rest = core::mem::take(&mut self.rest);
                OptionalParameters::quick(rest)
            }
            _ => None,
        }
    }

    /// That nothing is left.
    #[inline(always)]
    pub(crate) fn finish(&self) -> Option<()> {
        self.rest.is_empty().then_some(())
    }
}

/// Where a parameter lies, counted from the first pointer.
#[derive(Clone, Copy, Default)]
struct Span {
    start: usize,
    end: usize,
}

/// Reads a message of any layout, and finds out whether it is ours.
pub(crate) struct Layout<'a, T: Trace, S: Shape> {
    /// At the first pointer.
    start: Reader<'a, T>,
    /// The octets of all pointers.
    pointers: usize,
    /// Where the parameters lie, in the order of their pointers.
    spans: [Span; 4],
    /// How many there are so far.
    count: usize,
    /// Where the next one lies in our layout.
    next: usize,
    /// Whether all of them lie where they do in ours.
    ours: bool,
    shape: PhantomData<S>,
}

impl<'a, T: Trace, S: Shape> Layout<'a, T, S> {
    /// From the first pointer on.
    pub(crate) const fn new(start: Reader<'a, T>, pointers: usize) -> Self {
        Self {
            start,
            pointers,
            spans: [Span { start: 0, end: 0 }; 4],
            count: 0,
            next: pointers,
            ours: true,
            shape: PhantomData,
        }
    }

    /// Reads the next pointer, and gives where it points, counted from the
    /// first pointer; 0 for a pointer of 0.
    pub(crate) fn pointer(
        &self,
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<usize, DecodeError> {
        let here = *reader;
        let value = if S::WIDTH == 2 {
            reader.u16_le(field)?.into()
        } else {
            usize::from(reader.u8(field)?)
        };
        if value == 0 {
            return Ok(0);
        }
        let from = here.offset().wrapping_sub(self.start.offset());
        let from = from.wrapping_add(counts_from::<S>());
        let at = from.saturating_add(value);
        if at < self.pointers {
            // It points at a pointer: no parameter can be there.
            return Err(bad_pointer(&here, value, field));
        }
        if at > self.start.remaining() {
            // Counted like the pointer itself, from the octet it counts from.
            let available = self.start.remaining().saturating_sub(from);
            let kind = ErrorKind::Truncated {
                needed: u32::try_from(value).unwrap_or(u32::MAX),
                available: u32::try_from(available).unwrap_or(u32::MAX),
                limit: self.start.limit(),
            };
            return Err(here.error(kind, field));
        }
        Ok(at)
    }

    /// The same for a parameter that must be there.
    pub(crate) fn mandatory(
        &self,
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<usize, DecodeError> {
        let here = *reader;
        match self.pointer(reader, field)? {
            0 => Err(bad_pointer(&here, 0, field)),
            at => Ok(at),
        }
    }

    /// The parameter at `at`.
    pub(crate) fn parameter<P: Parameter<'a, S>>(
        &mut self,
        at: usize,
        field: &'static str,
    ) -> Result<P, DecodeError> {
        let mut reader = from(&self.start, at);
        let parameter = P::read(&mut reader, field)?;
        self.lies(at, &reader);
        Ok(parameter)
    }

    /// The optional part at `at`, if that is not 0.
    pub(crate) fn optional<V: Variant>(
        &mut self,
        at: usize,
    ) -> Result<OptionalParameters<'a, V>, DecodeError> {
        if at == 0 {
            return Ok(OptionalParameters::NONE);
        }
        let mut reader = from(&self.start, at);
        let optional = OptionalParameters::decode(&mut reader)?;
        self.lies(at, &reader);
        self.ours &= !optional.is_empty();
        Ok(optional)
    }

    /// Takes down that a parameter lies at `start`, up to where `behind` is.
    fn lies(&mut self, start: usize, behind: &Reader<'a, T>) {
        let end = behind.offset().wrapping_sub(self.start.offset());
        if let Some(span) = self.spans.get_mut(self.count) {
            *span = Span { start, end };
        }
        self.count = self.count.wrapping_add(1);
        self.ours &= start == self.next;
        self.next = end;
    }

    /// Everything from the first pointer on where the layout is not ours, else
    /// nothing.
    pub(crate) fn finish(self, reader: &mut Reader<'a, T>) -> Result<&'a [u8], DecodeError> {
        let received: &[u8] = if self.ours && self.next == self.start.remaining() {
            &[]
        } else {
            unusual(&self.start, self.pointers, self.spans)?
        };
        let _ = reader.take(reader.remaining());
        Ok(received)
    }
}

#[cold]
fn bad_pointer<T: Trace>(here: &Reader<'_, T>, value: usize, field: &'static str) -> DecodeError {
    let value = u32::try_from(value).unwrap_or(u32::MAX);
    here.error(ErrorKind::Value { value }, field)
}

/// A reader from `at` on, counted from `start`.
fn from<'a, T: Trace>(start: &Reader<'a, T>, at: usize) -> Reader<'a, T> {
    let part = start.as_slice().get(at..).unwrap_or_default();
    start.part(part, start.offset().wrapping_add(at), start.limit())
}

/// The next pointer to be written.
pub(crate) struct Pointer<S: Shape> {
    value: usize,
    shape: PhantomData<S>,
}

impl<S: Shape> Pointer<S> {
    /// The first, with `pointers` octets of pointers.
    #[inline(always)]
    pub(crate) const fn first(pointers: usize) -> Self {
        Self {
            value: pointers.wrapping_sub(counts_from::<S>()),
            shape: PhantomData,
        }
    }

    /// Puts the pointer to a parameter of `length` octets, and becomes the one
    /// behind it.
    #[inline(always)]
    pub(crate) fn put<'r>(
        &mut self,
        room: &'r mut [u8],
        length: usize,
        field: &'static str,
    ) -> Result<&'r mut [u8], EncodeError> {
        let value = self.value;
        // The next pointer is further on as well.
        self.value = value.saturating_add(length).wrapping_sub(S::WIDTH);
        put::<S>(room, value, field)
    }

    /// Puts the pointer to the optional part.
    #[inline(always)]
    pub(crate) fn put_last<'r>(
        &self,
        room: &'r mut [u8],
        empty: bool,
        field: &'static str,
    ) -> Result<&'r mut [u8], EncodeError> {
        put::<S>(room, if empty { 0 } else { self.value }, field)
    }
}

#[inline(always)]
fn put<'r, S: Shape>(
    room: &'r mut [u8],
    value: usize,
    field: &'static str,
) -> Result<&'r mut [u8], EncodeError> {
    let (octets, rest) = room.split_at_mut_checked(S::WIDTH).unwrap_or_default();
    match octets {
        [only] => {
            *only = u8::try_from(value).map_err(|_| EncodeError::too_long(field, value, 0xff))?;
        }
        [low, high] => {
            let value =
                u16::try_from(value).map_err(|_| EncodeError::too_long(field, value, 0xffff))?;
            [*low, *high] = value.to_le_bytes();
        }
        // There is room: the caller has counted.
        _ => {}
    }
    Ok(rest)
}

/// What is laid out in another way than ours: tells gaps, and octets behind
/// the last parameter.
#[cold]
fn unusual<'a, T: Trace>(
    start: &Reader<'a, T>,
    pointers: usize,
    spans: [Span; 4],
) -> Result<&'a [u8], DecodeError> {
    let mut reached = pointers;
    // Each round reaches one parameter further, or finds a gap.
    for _ in spans {
        // In any order: as often as there may be one behind the other.
        for _ in spans {
            for span in spans {
                if span.start <= reached {
                    reached = reached.max(span.end);
                }
            }
        }
        let next = spans
            .iter()
            .map(|span| span.start)
            .filter(|&at| at > reached)
            .min();
        let Some(next) = next else { break };
        let gap = from(start, reached);
        gap.remark(
            Remark::Note("octets that no pointer reaches"),
            "gap",
            gap.offset(),
        );
        if T::ACTIVE {
            let mut gap = gap;
            let _ = gap.octets(next.saturating_sub(reached), "gap");
        }
        reached = next;
    }
    let behind = from(start, reached);
    if !behind.is_empty() {
        let error = behind.trailing("unreached_octets");
        behind.deviation(Quirk::SCCP_UNREACHED_OCTETS, error.kind(), error.field())?;
        let octets = behind.as_slice();
        if T::ACTIVE {
            let mut behind = behind;
            let _ = behind.take(octets.len());
            behind.note("unreached_octets", octets.len(), Value::Octets(octets));
        }
    }
    Ok(start.as_slice())
}
