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

/// The contents of an element, and what follows it.
type Parts<'a> = (&'a [u8], &'a [u8]);

/// The usual form: a tag of one octet, which it is known to have, a length of
/// one, all of it there. Everything else is `None`.
#[inline(always)]
fn short(octets: &[u8]) -> Option<Parts<'_>> {
    let (&[_, length], behind) = octets.split_first_chunk()?;
    if length >= 0x80 {
        return None;
    }
    behind.split_at_checked(usize::from(length))
}

/// The same with a length of two octets or three.
#[inline(never)]
fn long(octets: &[u8]) -> Option<Parts<'_>> {
    let (length, behind) = match octets {
        [_, 0x81, low, behind @ ..] => (usize::from(*low), behind),
        [_, 0x82, high, low, behind @ ..] => {
            (usize::from(u16::from_be_bytes([*high, *low])), behind)
        }
        _ => return None,
    };
    behind.split_at_checked(length)
}

/// Goes behind the next element, if it is of a usual form, and gives a reader
/// of its contents.
#[inline(always)]
fn usual<'a, T: Trace>(reader: &mut Reader<'a, T>) -> Option<Reader<'a, T>> {
    let octets = reader.as_slice();
    let (contents, after) = match short(octets) {
        Some(parts) => parts,
        None => long(octets)?,
    };
    reader.go_on_at(after);
    let from = reader.offset().wrapping_sub(contents.len());
    Some(reader.part(contents, from, Limit::BerLength))
}

/// The contents of the next element, whose tag [`is_next`] has seen to be
/// `tag`; `None` if it is not of a usual form.
#[inline(always)]
#[must_use]
pub fn quick_tagged<'a>(reader: &mut Reader<'a>, tag: Tag) -> Option<Reader<'a>> {
    tag.low()?;
    usual(reader)
}

/// The next element; `None` if it is not of a usual form.
#[inline(always)]
#[must_use]
pub fn quick<'a, T: Trace>(reader: &mut Reader<'a, T>) -> Option<Found<'a, T>> {
    let lead = reader.peek().filter(|lead| is_low(*lead))?;
    Some(Found {
        tag: Tag::from_low(lead),
        contents: usual(reader)?,
    })
}

/// Whether identifier octets that begin so are one, and not end-of-contents.
#[inline(always)]
const fn is_low(lead: u8) -> bool {
    lead & 0x1f != 0x1f && lead != 0
}

/// The tag of the next element, if it can be read.
#[inline(always)]
#[must_use]
pub fn peek<T: Trace>(reader: &Reader<'_, T>) -> Option<Tag> {
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
    if tag.low().is_some() {
        if let Some(contents) = usual(reader) {
            return Ok(contents);
        }
    }
    any_form(reader, field).map(|found| found.contents)
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
    match quick(reader) {
        Some(found) => Ok(found),
        None => any_form(reader, field),
    }
}

/// Begins again where [`usual`] gave up, and finds the reason.
#[cold]
#[inline(never)]
fn any_form<'a, T: Trace>(
    reader: &mut Reader<'a, T>,
    field: &'static str,
) -> Result<Found<'a, T>, DecodeError> {
    let mut after = *reader;
    let tag = tag(&mut after, field)?;
    let length = length(&mut after, field)?;
    let from = after.offset();
    let contents = match length {
        Some(length) => after
            .take(length)
            .ok_or_else(|| after.truncated(length, field))?,
        None if tag.is_constructed() => indefinite(&mut after, field)?,
        None => return Err(fault(reader, BerFault::IndefinitePrimitive, field)),
    };
    *reader = after;
    let contents = reader.part(contents, from, Limit::BerLength);
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
) -> Result<&'a [u8], DecodeError> {
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
                    return Ok(contents);
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
    match length_octets(contents, field)? {
        [0, 0, 0, d] if d < 0x80 => writer.u8(d, field),
        [0, 0, 0, d] => writer.array([0x81, d], field),
        [0, 0, c, d] => writer.array([0x82, c, d], field),
        [0, b, c, d] => writer.array([0x83, b, c, d], field),
        [a, b, c, d] => writer.array([0x84, a, b, c, d], field),
    }
}

/// Writes an element whose contents are elements: what `contents` writes, and
/// then how long it was. So each is walked once, however deep it lies; only
/// contents of 128 octets and more are moved, by the octets that their length
/// takes beyond one.
///
/// # Errors
///
/// Those of `contents`; a length that needs more than 32 bits, or a buffer
/// that is too small.
#[inline(always)]
pub fn write_around(
    tag: Tag,
    writer: &mut Writer<'_>,
    field: &'static str,
    contents: impl FnOnce(&mut Writer<'_>) -> Result<(), EncodeError>,
) -> Result<(), EncodeError> {
    write_header(tag, 0, writer, field)?;
    let start = writer.position();
    contents(writer)?;
    let length = writer.position().wrapping_sub(start);
    let place = start.wrapping_sub(1);
    match (u8::try_from(length), writer.at(place)) {
        (Ok(length @ 0..0x80), Some(octet)) => {
            *octet = length;
            Ok(())
        }
        _ => widen_length(place, length, writer, field),
    }
}

#[inline(never)]
fn widen_length(
    place: usize,
    length: usize,
    writer: &mut Writer<'_>,
    field: &'static str,
) -> Result<(), EncodeError> {
    match length_octets(length, field)? {
        [0, 0, 0, d] => writer.widen(place, [0x81, d], field),
        [0, 0, c, d] => writer.widen(place, [0x82, c, d], field),
        [0, b, c, d] => writer.widen(place, [0x83, b, c, d], field),
        [a, b, c, d] => writer.widen(place, [0x84, a, b, c, d], field),
    }
}

fn length_octets(length: usize, field: &'static str) -> Result<[u8; 4], EncodeError> {
    match u32::try_from(length) {
        Ok(length) => Ok(length.to_be_bytes()),
        Err(_) => Err(EncodeError::too_long(field, length, 0xffff_ffff)),
    }
}

/// Writes an element whose contents are `octets`.
///
/// # Errors
///
/// They are more than 32 bits count, or the buffer is too small.
#[inline(always)]
pub fn write_octets(
    tag: Tag,
    octets: &[u8],
    writer: &mut Writer<'_>,
    field: &'static str,
) -> Result<(), EncodeError> {
    if let (Some(tag), Ok(length @ 0..0x80)) = (tag.low(), u8::try_from(octets.len())) {
        let room = writer.reserve(octets.len().wrapping_add(2), field)?;
        if let Some((header, contents)) = room.split_first_chunk_mut() {
            *header = [tag, length];
            if contents.len() == octets.len() {
                contents.copy_from_slice(octets);
            }
        }
        return Ok(());
    }
    write_any_header(tag, octets.len(), writer, field)?;
    writer.octets(octets, field)
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

    #[test]
    fn a_length_that_is_known_last_is_no_different() {
        for tag in [Tag::SEQUENCE, Tag::context(99).constructed()] {
            for length in [0, 1, 0x7f, 0x80, 0xff, 0x100, 0xffff, 0x1_0000] {
                let contents: Vec<u8> = (0..=250).cycle().take(length).collect();
                let mut first = vec![0; length + 8];
                let mut writer = Writer::new(&mut first);
                write_octets(tag, &contents, &mut writer, "element").unwrap();
                let first = writer.into_written();

                let around = |buffer: &mut [u8]| {
                    let mut writer = Writer::new(buffer);
                    write_around(tag, &mut writer, "element", |writer| {
                        writer.octets(&contents, "contents")
                    })
                    .map(|()| writer.position())
                };
                let mut last = vec![0; first.len()];
                assert_eq!(around(&mut last), Ok(first.len()));
                assert_eq!(first, last);
                let short = around(&mut vec![0; first.len() - 1]);
                assert!(matches!(
                    short.unwrap_err().kind(),
                    crate::EncodeErrorKind::BufferTooSmall { .. }
                ));
            }
        }
    }
}
