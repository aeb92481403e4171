//! One element: its header read in every valid form, and written in the
//! shortest.

use super::Tag;
use super::tag::MAX_NUMBER;
use crate::{
    BerFault, DecodeError, EncodeError, ErrorKind, Limit, MAX_DEPTH, Reader, Trace, Writer,
};

/// An element that was read: its tag and a reader of its contents.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a, T: Trace = ()> {
    /// Class, form and number.
    pub tag: Tag,
    /// The contents, without the end-of-contents octets of an indefinite
    /// length.
    pub contents: Reader<'a, T>,
}

/// The common case, where the tag is known to have one octet: a length of one
/// octet, all of it there. Everything else is `None`, and nothing read.
#[inline(always)]
fn short<'a, T: Trace>(reader: &mut Reader<'a, T>) -> Option<Reader<'a, T>> {
    let mut after = *reader;
    let &[_, length] = after.take_array()?;
    if length >= 0x80 {
        return None;
    }
    let from = after.offset();
    let contents = after.take(usize::from(length))?;
    *reader = after;
    Some(after.part(contents, from, Limit::BerLength))
}

/// Whether identifier octets that begin so are one, and not end-of-contents.
#[inline(always)]
const fn is_low(lead: u8) -> bool {
    lead & 0x1f != 0x1f && lead != 0
}

/// The tag of the next element, if it can be read.
#[inline(always)]
pub(super) fn peek_tag<T: Trace>(reader: &Reader<'_, T>) -> Option<Tag> {
    match reader.peek() {
        Some(octet) if octet & 0x1f != 0x1f => Some(Tag::from_low(octet)),
        Some(_) => high_tag(reader),
        None => None,
    }
}

#[cold]
#[inline(never)]
fn high_tag<T: Trace>(reader: &Reader<'_, T>) -> Option<Tag> {
    tag(&mut reader.clone(), "tag").ok()
}

/// Whether the next element has this tag: one comparison, for most.
#[inline(always)]
#[must_use]
pub fn is_next<T: Trace>(reader: &Reader<'_, T>, tag: Tag) -> bool {
    match (tag.low(), reader.peek()) {
        (Some(low), Some(octet)) => low == octet,
        (None, Some(octet)) => !is_low(octet) && high_tag(reader) == Some(tag),
        (_, None) => false,
    }
}

/// Reads the next element, whose tag [`is_next`] has seen to be `tag`, and
/// gives its contents.
///
/// # Errors
///
/// Those of [`read`].
#[inline(always)]
pub fn contents<'a, T: Trace>(
    reader: &mut Reader<'a, T>,
    tag: Tag,
    field: &'static str,
) -> Result<Reader<'a, T>, DecodeError> {
    match tag.low().and_then(|_| short(reader)) {
        Some(contents) => Ok(contents),
        None => match any_form(reader, field) {
            Ok(found) => Ok(found.contents),
            Err(error) => Err(error),
        },
    }
}

/// Reads the next element.
///
/// # Errors
///
/// [`ErrorKind::Truncated`], [`ErrorKind::Ber`], and [`ErrorKind::TooDeep`]
/// for indefinite lengths in one another.
#[inline(always)]
pub fn read<'a, T: Trace>(
    reader: &mut Reader<'a, T>,
    field: &'static str,
) -> Result<Found<'a, T>, DecodeError> {
    match reader.peek() {
        Some(lead) if is_low(lead) => match short(reader) {
            Some(contents) => Ok(Found {
                tag: Tag::from_low(lead),
                contents,
            }),
            None => any_form(reader, field),
        },
        _ => any_form(reader, field),
    }
}

/// Begins again where [`short`] gave up, and finds the reason.
#[cold]
#[inline(never)]
fn any_form<'a, T: Trace>(
    reader: &mut Reader<'a, T>,
    field: &'static str,
) -> Result<Found<'a, T>, DecodeError> {
    let mut after = *reader;
    let tag = tag(&mut after, field)?;
    let contents = match length(&mut after, field)? {
        Some(length) => {
            let from = after.offset();
            let contents = after
                .take(length)
                .ok_or_else(|| after.truncated(length, field))?;
            after.part(contents, from, Limit::BerLength)
        }
        None if tag.is_constructed() => indefinite(&mut after, field)?,
        None => return Err(fault(reader, BerFault::IndefinitePrimitive, field)),
    };
    *reader = after;
    Ok(Found { tag, contents })
}

fn fault<T: Trace>(reader: &Reader<'_, T>, fault: BerFault, field: &'static str) -> DecodeError {
    reader.error(ErrorKind::Ber(fault), field)
}

fn octet<T: Trace>(reader: &mut Reader<'_, T>, field: &'static str) -> Result<u8, DecodeError> {
    match reader.take_array() {
        Some(&[octet]) => Ok(octet),
        None => Err(reader.truncated(1, field)),
    }
}

/// Identifier octets (8.1.2). End-of-contents octets are no element: each
/// [`indefinite`] has taken its own.
fn tag<T: Trace>(reader: &mut Reader<'_, T>, field: &'static str) -> Result<Tag, DecodeError> {
    let start = *reader;
    let lead = octet(reader, field)?;
    if lead == 0 {
        return Err(fault(&start, BerFault::StrayEndOfContents, field));
    }
    if lead & 0x1f != 0x1f {
        return Ok(Tag::from_low(lead));
    }
    let mut number = 0_u32;
    loop {
        let group = octet(reader, field)?;
        if number == 0 && group == 0x80 || number > MAX_NUMBER >> 7 {
            return Err(fault(&start, BerFault::TagNumber, field));
        }
        number = (number << 7) | u32::from(group & 0x7f);
        if group & 0x80 == 0 {
            break;
        }
    }
    if number < 0x1f {
        return Err(fault(&start, BerFault::TagNumber, field));
    }
    Ok(Tag::from_high(lead, number))
}

/// Length octets (8.1.3); `None` for the indefinite form.
fn length<T: Trace>(
    reader: &mut Reader<'_, T>,
    field: &'static str,
) -> Result<Option<usize>, DecodeError> {
    let start = *reader;
    let first = octet(reader, field)?;
    let octets = match first {
        0..0x80 => return Ok(Some(usize::from(first))),
        0x80 => return Ok(None),
        0xff => return Err(fault(&start, BerFault::ReservedLength, field)),
        _ => usize::from(first & 0x7f),
    };
    let octets = reader
        .take(octets)
        .ok_or_else(|| reader.truncated(octets, field))?;
    let mut length = 0_u32;
    for &octet in octets {
        if length > u32::MAX >> 8 {
            return Err(fault(&start, BerFault::LengthTooLong, field));
        }
        length = (length << 8) | u32::from(octet);
    }
    usize::try_from(length)
        .map(Some)
        .map_err(|_| fault(&start, BerFault::LengthTooLong, field))
}

/// The contents up to the end-of-contents octets that belong to them, and
/// over those. Definite elements are jumped over, so that each octet is
/// looked at once here; and readers go into at most [`MAX_DEPTH`] levels.
fn indefinite<'a, T: Trace>(
    reader: &mut Reader<'a, T>,
    field: &'static str,
) -> Result<Reader<'a, T>, DecodeError> {
    let start = *reader;
    let mut open = 1_u8;
    loop {
        match reader.as_slice() {
            [] => return Err(fault(&start, BerFault::NoEndOfContents, field)),
            [0] => return Err(reader.truncated(2, field)),
            [0, 0, ..] => {
                let contents = reader.since(&start);
                let _ = reader.take(2);
                open = open.saturating_sub(1);
                if open == 0 {
                    return Ok(start.part(contents, start.offset(), Limit::BerLength));
                }
                continue;
            }
            _ => {}
        }
        let element = *reader;
        let tag = tag(reader, field)?;
        match length(reader, field)? {
            Some(length) => {
                if reader.take(length).is_none() {
                    return Err(reader.truncated(length, field));
                }
            }
            None if !tag.is_constructed() => {
                return Err(fault(&element, BerFault::IndefinitePrimitive, field));
            }
            None if open >= MAX_DEPTH => {
                return Err(element.error(ErrorKind::TooDeep { max: MAX_DEPTH }, field));
            }
            None => open = open.saturating_add(1),
        }
    }
}

/// The octets of an element with `contents` octets of contents, in the
/// shortest form.
#[inline]
#[must_use]
pub const fn element_len(tag: Tag, contents: usize) -> usize {
    let length = match contents {
        0..0x80 => 1,
        0x80..0x100 => 2,
        0x100..0x1_0000 => 3,
        0x1_0000..0x100_0000 => 4,
        _ => 5,
    };
    contents
        .saturating_add(length)
        .saturating_add(tag.encoded_len())
}

/// Writes tag and length in the shortest form.
///
/// # Errors
///
/// `contents` needs more than 32 bits, or the buffer is too small.
#[inline(always)]
pub fn write_header(
    tag: Tag,
    contents: usize,
    writer: &mut Writer<'_>,
    field: &'static str,
) -> Result<(), EncodeError> {
    match (tag.low(), u8::try_from(contents)) {
        (Some(tag), Ok(length @ 0..0x80)) => writer.u16(u16::from_be_bytes([tag, length]), field),
        _ => write_any_header(tag, contents, writer, field),
    }
}

#[inline(never)]
fn write_any_header(
    tag: Tag,
    contents: usize,
    writer: &mut Writer<'_>,
    field: &'static str,
) -> Result<(), EncodeError> {
    tag.encode(writer, field)?;
    let length =
        u32::try_from(contents).map_err(|_| EncodeError::too_long(field, contents, 0xffff_ffff))?;
    match length.to_be_bytes() {
        [0, 0, 0, low] if low < 0x80 => writer.u8(low, field),
        [0, 0, 0, low] => writer.octets(&[0x81, low], field),
        [0, 0, high, low] => writer.octets(&[0x82, high, low], field),
        [0, a, b, c] => writer.octets(&[0x83, a, b, c], field),
        [a, b, c, d] => writer.octets(&[0x84, a, b, c, d], field),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(octets: &[u8]) -> Result<(u32, &[u8], usize), DecodeError> {
        let mut reader = Reader::new(octets);
        let found = read(&mut reader, "element")?;
        let offset = found.contents.offset();
        assert_eq!(found.contents.limit(), Limit::BerLength);
        reader.finish("element")?;
        Ok((found.tag.as_number(), found.contents.as_slice(), offset))
    }

    fn kind(octets: &[u8]) -> (ErrorKind, usize) {
        let error = contents(octets).unwrap_err();
        (error.kind(), error.offset())
    }

    #[test]
    fn every_length_form_gives_the_same_contents() {
        for (header, offset) in [
            (&[0x04, 0x02][..], 2),
            (&[0x04, 0x81, 0x02], 3),
            (&[0x04, 0x82, 0x00, 0x02], 4),
            (&[0x04, 0x84, 0x00, 0x00, 0x00, 0x02], 6),
            (&[0x04, 0x86, 0, 0, 0, 0, 0, 0x02], 8),
            (&[0x04, 0x81, 0x02], 3),
        ] {
            let octets = [header, &[7, 8]].concat();
            assert_eq!(contents(&octets), Ok((4, &[7, 8][..], offset)));
        }
        let long = [&[0x30, 0x81, 0xc8][..], &[5; 200]].concat();
        assert_eq!(contents(&long).map(|(_, c, _)| c.len()), Ok(200));
    }

    #[test]
    fn indefinite_lengths_nest() {
        let octets = [0x30, 0x80, 0xa0, 0x80, 0x04, 2, 0, 0, 0, 0, 0x05, 0, 0, 0];
        assert_eq!(contents(&octets), Ok((0x30, &octets[2..12], 2)));
        assert_eq!(
            kind(&octets[..13]),
            (
                ErrorKind::Truncated {
                    needed: 2,
                    available: 1,
                    limit: Limit::Input
                },
                12
            )
        );
        assert_eq!(
            kind(&octets[..12]),
            (ErrorKind::Ber(BerFault::NoEndOfContents), 2)
        );
        let bomb = [0x30, 0x80].repeat(234);
        assert_eq!(kind(&bomb), (ErrorKind::TooDeep { max: 32 }, 64));
    }

    #[test]
    fn what_x690_forbids_is_refused_by_name() {
        for (octets, wrong, offset) in [
            (&[0x04, 0x80, 0, 0][..], BerFault::IndefinitePrimitive, 0),
            (&[0x04, 0xff, 0], BerFault::ReservedLength, 1),
            (&[0x04, 0x85, 1, 0, 0, 0, 0], BerFault::LengthTooLong, 1),
            (&[0x00, 0x00], BerFault::StrayEndOfContents, 0),
            (&[0x9f, 0x80, 0x01, 0], BerFault::TagNumber, 0),
            (&[0x9f, 0x1e, 0], BerFault::TagNumber, 0),
            (
                &[0x9f, 0x81, 0x80, 0x80, 0x80, 0x00, 0],
                BerFault::TagNumber,
                0,
            ),
        ] {
            assert_eq!(
                kind(octets),
                (ErrorKind::Ber(wrong), offset),
                "{octets:02x?}"
            );
        }
    }

    #[test]
    fn a_length_past_the_end_is_said_with_both_numbers() {
        assert_eq!(
            contents(&[0x30, 0x82, 0xff, 0xff, 1, 2])
                .unwrap_err()
                .to_string(),
            "element: needs 65535 octets, the input has 2 left, at octet 4"
        );
    }

    #[test]
    fn headers_are_written_in_the_shortest_form() {
        for (length, header) in [
            (0x7f, &[0x30, 0x7f][..]),
            (0x80, &[0x30, 0x81, 0x80]),
            (0x100, &[0x30, 0x82, 1, 0]),
            (0x1_0000, &[0x30, 0x83, 1, 0, 0]),
            (0x100_0000, &[0x30, 0x84, 1, 0, 0, 0]),
        ] {
            let mut buffer = [0; 8];
            let mut writer = Writer::new(&mut buffer);
            write_header(Tag::SEQUENCE, length, &mut writer, "element").unwrap();
            assert_eq!(writer.written(), header);
            assert_eq!(element_len(Tag::SEQUENCE, length), length + header.len());
        }
    }
}
