//! The mandatory variable part and the optional part, which all
//! connectionless messages share (Q.713, 2.3 to 2.5).
//!
//! ```text
//! +-----------+-----------+-----------+-----------+
//! | pointer 1 | pointer 2 | pointer 3 | pointer 4 |  the last in XUDT, LUDT ...
//! +-----------+-----------+-----------+-----------+
//! | length | called party address  ...            |
//! | length | calling party address ...            |
//! | length | data ...                             |
//! | optional parameters ...                 | 00  |
//! +-----------------------------------------------+
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

use septet_wire::{
    Decode, DecodeError, DecodeOptions, Encode, EncodeError, ErrorKind, Limit, Quirk, Reader,
    Remark, Trace, Value, Writer,
};

use crate::{Address, OptionalParameters};

const TO_CALLED: &str = "pointer_to_called_party_address";
const TO_CALLING: &str = "pointer_to_calling_party_address";
const TO_DATA: &str = "pointer_to_data";
const TO_OPTIONAL: &str = "pointer_to_optional_part";

/// The parts that a message has in common with the others.
#[derive(Clone, Copy)]
pub(crate) struct Parts<'a> {
    pub(crate) called: Address<'a>,
    pub(crate) calling: Address<'a>,
    pub(crate) data: &'a [u8],
    pub(crate) optional: OptionalParameters<'a>,
    /// Everything from the first pointer on where the layout is not ours,
    /// else nothing.
    pub(crate) received: &'a [u8],
}

impl<'a> Parts<'a> {
    /// Those of a message without optional part.
    pub(crate) const fn new(
        called: Address<'a>,
        calling: Address<'a>,
        data: &'a [u8],
        received: &'a [u8],
    ) -> Self {
        Self {
            called,
            calling,
            data,
            optional: OptionalParameters::NONE,
            received,
        }
    }
}

/// Whether they say the same, however they are laid out.
impl PartialEq for Parts<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.called == other.called
            && self.calling == other.calling
            && self.data == other.data
            && self.optional == other.optional
    }
}

/// Where a parameter lies, counted from the first pointer.
#[derive(Clone, Copy)]
struct Span {
    start: usize,
    end: usize,
}

/// What a message is made of: short or long, with or without optional part.
pub(crate) trait Shape {
    /// Two-octet pointers and data lengths.
    const LONG: bool;
    /// A fourth pointer; what has it, has a hop counter too.
    const OPTIONAL: bool;
    /// The octets of the fixed part: message type, class or cause, hop counter.
    const FIXED: usize = if Self::OPTIONAL { 3 } else { 2 };
    /// The octets of all pointers.
    const POINTERS: usize = (if Self::LONG { 2 } else { 1 }) * (if Self::OPTIONAL { 4 } else { 3 });
}

/// UDT and UDTS.
pub(crate) struct Short;
/// XUDT and XUDTS.
pub(crate) struct Extended;
/// LUDT and LUDTS.
pub(crate) struct Long;

impl Shape for Short {
    const LONG: bool = false;
    const OPTIONAL: bool = false;
}

impl Shape for Extended {
    const LONG: bool = false;
    const OPTIONAL: bool = true;
}

impl Shape for Long {
    const LONG: bool = true;
    const OPTIONAL: bool = true;
}

/// Reads the next pointer, and gives where it points, counted from the first
/// pointer; 0 for a pointer of 0.
#[inline]
fn pointer<T: Trace, S: Shape>(
    reader: &mut Reader<'_, T>,
    start: &Reader<'_, T>,
    field: &'static str,
) -> Result<usize, DecodeError> {
    let here = *reader;
    let (value, from) = if S::LONG {
        let value = reader.u16_le(field)?;
        (value.into(), reader.offset().wrapping_sub(1))
    } else {
        (usize::from(reader.u8(field)?), here.offset())
    };
    if value == 0 {
        return Ok(0);
    }
    let from = from.wrapping_sub(start.offset());
    let at = from.saturating_add(value);
    if at < S::POINTERS {
        // It points at a pointer: no parameter can be there.
        return Err(bad_pointer(&here, value, field));
    }
    if at > start.remaining() {
        // Counted like the pointer itself, from the octet it counts from.
        let available = start.remaining().saturating_sub(from);
        let kind = ErrorKind::Truncated {
            needed: u32::try_from(value).unwrap_or(u32::MAX),
            available: u32::try_from(available).unwrap_or(u32::MAX),
            limit: start.limit(),
        };
        return Err(here.error(kind, field));
    }
    Ok(at)
}

#[cold]
fn bad_pointer<T: Trace>(here: &Reader<'_, T>, value: usize, field: &'static str) -> DecodeError {
    let value = u32::try_from(value).unwrap_or(u32::MAX);
    here.error(ErrorKind::Value { value }, field)
}

/// The same for a parameter that must be there.
#[inline]
fn mandatory<T: Trace, S: Shape>(
    reader: &mut Reader<'_, T>,
    start: &Reader<'_, T>,
    field: &'static str,
) -> Result<usize, DecodeError> {
    let here = *reader;
    match pointer::<T, S>(reader, start, field)? {
        0 => Err(bad_pointer(&here, 0, field)),
        at => Ok(at),
    }
}

/// A reader from `at` on, counted from `start`.
#[inline]
fn from<'a, T: Trace>(start: &Reader<'a, T>, at: usize) -> Reader<'a, T> {
    let part = start.as_slice().get(at..).unwrap_or_default();
    start.part(part, start.offset().wrapping_add(at), start.limit())
}

/// Where `reader` is, counted from `start`.
#[inline]
fn place<T: Trace>(reader: &Reader<'_, T>, start: &Reader<'_, T>) -> usize {
    reader.offset().wrapping_sub(start.offset())
}

#[inline]
fn address<'a, T: Trace>(
    start: &Reader<'a, T>,
    at: usize,
    field: &'static str,
) -> Result<(Address<'a>, Span), DecodeError> {
    let mut reader = from(start, at);
    let address = reader.nested(field, |reader| {
        let length = reader.u8("length")?;
        let mut part = reader.sub(length.into(), Limit::ParameterLength, field)?;
        Address::decode(&mut part)
    })?;
    let end = place(&reader, start);
    Ok((address, Span { start: at, end }))
}

#[inline]
fn data<'a, T: Trace, S: Shape>(
    start: &Reader<'a, T>,
    at: usize,
) -> Result<(&'a [u8], Span), DecodeError> {
    let mut reader = from(start, at);
    let length = if S::LONG {
        reader.u16_le("data_length")?.into()
    } else {
        usize::from(reader.u8("data_length")?)
    };
    let data = reader.octets(length, "data")?;
    let end = place(&reader, start);
    Ok((data, Span { start: at, end }))
}

/// What a length octet counts, and the rest.
#[inline]
fn counted(octets: &[u8]) -> Option<(&[u8], &[u8])> {
    let (&length, rest) = octets.split_first()?;
    rest.split_at_checked(length.into())
}

impl<'a> Parts<'a> {
    /// Reads all that is left.
    #[inline(always)]
    pub(crate) fn decode<T: Trace, S: Shape>(
        reader: &mut Reader<'a, T>,
    ) -> Result<Self, DecodeError> {
        if !T::ACTIVE && !S::LONG {
            if let Some(parts) = Self::quick::<S>(reader.as_slice()) {
                let _ = reader.take(reader.remaining());
                return Ok(parts);
            }
        }
        Self::thorough::<T, S>(reader)
    }

    /// A short message that is laid out our way, or `None` for any that needs
    /// a closer look.
    #[inline(always)]
    fn quick<S: Shape>(octets: &'a [u8]) -> Option<Self> {
        let (&[to_called, to_calling, to_data], mut rest) = octets.split_first_chunk()?;
        let mut to_optional = 0;
        if S::OPTIONAL {
            (to_optional, rest) = rest.split_first().map(|(&first, rest)| (first, rest))?;
        }
        let (called, rest) = counted(rest)?;
        let (calling, rest) = counted(rest)?;
        let (data, rest) = counted(rest)?;
        // Each pointer counts from itself, one further on than the one before.
        let at = S::POINTERS;
        let calling_at = at.wrapping_add(called.len());
        let data_at = calling_at.wrapping_add(calling.len());
        if usize::from(to_called) != at
            || usize::from(to_calling) != calling_at
            || usize::from(to_data) != data_at
        {
            return None;
        }
        let optional = if to_optional == 0 {
            if !rest.is_empty() {
                return None;
            }
            OptionalParameters::NONE
        } else {
            if usize::from(to_optional) != data_at.wrapping_add(data.len()) {
                return None;
            }
            OptionalParameters::quick(rest)?
        };
        Some(Self {
            called: Address::quick(called)?,
            calling: Address::quick(calling)?,
            data,
            optional,
            received: &[],
        })
    }

    #[cold]
    fn thorough<T: Trace, S: Shape>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let start = *reader;
        let called_at = mandatory::<T, S>(reader, &start, TO_CALLED)?;
        let calling_at = mandatory::<T, S>(reader, &start, TO_CALLING)?;
        let data_at = mandatory::<T, S>(reader, &start, TO_DATA)?;
        let optional_at = if S::OPTIONAL {
            pointer::<T, S>(reader, &start, TO_OPTIONAL)?
        } else {
            0
        };

        let (called, called_span) = address(&start, called_at, "called_party_address")?;
        let (calling, calling_span) = address(&start, calling_at, "calling_party_address")?;
        let (data, data_span) = data::<T, S>(&start, data_at)?;
        let (optional, optional_span) = if optional_at == 0 {
            let end = data_span.end;
            (OptionalParameters::NONE, Span { start: end, end })
        } else {
            let mut part = from(&start, optional_at);
            let optional = OptionalParameters::decode(&mut part)?;
            let end = place(&part, &start);
            let start = optional_at;
            (optional, Span { start, end })
        };

        let ours = called_span.start == S::POINTERS
            && calling_span.start == called_span.end
            && data_span.start == calling_span.end
            && optional_span.start == data_span.end
            && optional_span.end == start.remaining()
            && (optional_at == 0) == optional.is_empty();
        let received = if ours {
            &[]
        } else {
            let spans = [called_span, calling_span, data_span, optional_span];
            unusual::<T, S>(&start, spans)?
        };
        let _ = reader.take(reader.remaining());
        Ok(Self {
            called,
            calling,
            data,
            optional,
            received,
        })
    }

    /// The octets as received, as long as they still say the same.
    #[cold]
    fn relayed<S: Shape>(&self) -> Option<&'a [u8]> {
        // What was tolerated then must be now.
        let mut reader = Reader::with(self.received, DecodeOptions::lenient(), ());
        let back = Self::decode::<(), S>(&mut reader).ok()?;
        (back == *self).then_some(self.received)
    }

    #[inline]
    fn kept<S: Shape>(&self) -> Option<&'a [u8]> {
        if self.received.is_empty() {
            None
        } else {
            self.relayed::<S>()
        }
    }

    #[inline]
    pub(crate) fn encoded_len<S: Shape>(&self) -> usize {
        if let Some(received) = self.kept::<S>() {
            return received.len();
        }
        // Three lengths, of which the data's may have two octets.
        let fixed = S::POINTERS.wrapping_add(if S::LONG { 4 } else { 3 });
        let optional = if self.optional.is_empty() {
            0
        } else {
            self.optional.encoded_len()
        };
        fixed
            .saturating_add(self.called.encoded_len())
            .saturating_add(self.calling.encoded_len())
            .saturating_add(self.data.len())
            .saturating_add(optional)
    }

    #[inline]
    pub(crate) fn encode<S: Shape>(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        if let Some(received) = self.kept::<S>() {
            return writer.octets(received, "variable_part");
        }
        let called = self.called.encoded_len();
        let calling = self.calling.encoded_len();
        // Each pointer counts from itself, which is one further on than the
        // one before; in the long messages the octet it counts from is the
        // upper one, and each is two further on.
        let step = if S::LONG { 1 } else { 0 };
        let to_called = S::POINTERS.wrapping_sub(step);
        let to_calling = to_called.saturating_add(called).wrapping_sub(step);
        let to_data = to_calling.saturating_add(calling).wrapping_sub(step);
        let to_optional = if self.optional.is_empty() {
            0
        } else {
            to_data.saturating_add(self.data.len())
        };
        if S::LONG {
            length_u16_le(writer, to_called, TO_CALLED)?;
            length_u16_le(writer, to_calling, TO_CALLING)?;
            length_u16_le(writer, to_data, TO_DATA)?;
            length_u16_le(writer, to_optional, TO_OPTIONAL)?;
        } else {
            let short = [
                short(to_called, TO_CALLED)?,
                short(to_calling, TO_CALLING)?,
                short(to_data, TO_DATA)?,
                short(to_optional, TO_OPTIONAL)?,
            ];
            if S::OPTIONAL {
                writer.octets(&short, "pointers")?;
            } else {
                let [to_called, to_calling, to_data, _] = short;
                writer.octets(&[to_called, to_calling, to_data], "pointers")?;
            }
        }
        writer.length_u8(called, "called_party_address")?;
        self.called.encode(writer)?;
        writer.length_u8(calling, "calling_party_address")?;
        self.calling.encode(writer)?;
        if S::LONG {
            length_u16_le(writer, self.data.len(), "data")?;
        } else {
            writer.length_u8(self.data.len(), "data")?;
        }
        writer.octets(self.data, "data")?;
        if S::OPTIONAL && !self.optional.is_empty() {
            self.optional.encode(writer)?;
        }
        Ok(())
    }
}

#[inline]
fn short(value: usize, field: &'static str) -> Result<u8, EncodeError> {
    u8::try_from(value).map_err(|_| EncodeError::too_long(field, value, 0xff))
}

fn length_u16_le(
    writer: &mut Writer<'_>,
    length: usize,
    field: &'static str,
) -> Result<(), EncodeError> {
    match u16::try_from(length) {
        Ok(length) => writer.u16_le(length, field),
        Err(_) => Err(EncodeError::too_long(field, length, 0xffff)),
    }
}

/// What is laid out in another way than ours: tells gaps, and octets behind
/// the last parameter.
#[cold]
fn unusual<'a, T: Trace, S: Shape>(
    start: &Reader<'a, T>,
    spans: [Span; 4],
) -> Result<&'a [u8], DecodeError> {
    let mut reached = S::POINTERS;
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
