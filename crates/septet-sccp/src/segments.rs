//! Which message carries how much, and a long one in segments (Q.714, 4.1.1).

use septet_wire::{Encode, EncodeError};

use crate::address::Address;
use crate::parameters::OptionalParameters;
use crate::unitdata::Xudt;
use crate::variant::Variant;
use crate::{ProtocolClass, Segmentation};

/// The most octets that MTP carries for SCCP on an ordinary link: the 272 of
/// the signalling information field without the four of the routing label
/// (Q.703, 2.3.8; Q.704, 2.2).
pub const MAX_MESSAGE: usize = 268;

/// The most octets of data in LUDT (Q.713, 3.20).
pub const MAX_LONG_DATA: usize = 3952;

/// The most segments of a message (Q.713, 3.17).
const MAX_SEGMENTS: usize = 16;

/// What [`fits`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub enum Fit {
    /// One UDT.
    Udt,
    /// So many XUDT, 2 to 16.
    Xudt {
        /// How many.
        segments: u8,
    },
    /// One LUDT, where the links allow it.
    Ludt,
}

/// The smallest kind of message that carries `data_len` octets between these
/// addresses when no message may have more than `max_message` octets
/// ([`MAX_MESSAGE`] on an ordinary link; LUDT does not count, it is for
/// others).
///
/// ```
/// use septet_sccp::{Address, Fit, MAX_MESSAGE, SubsystemNumber, fits};
///
/// let hlr = Address::e164("306900000099", SubsystemNumber::HLR)?;
/// let smsc = Address::e164("306900000001", SubsystemNumber::MSC)?;
/// let (hlr, smsc) = (hlr.address(), smsc.address());
/// assert_eq!(fits(100, &hlr, &smsc, MAX_MESSAGE)?, Fit::Udt);
/// assert_eq!(fits(300, &hlr, &smsc, MAX_MESSAGE)?, Fit::Xudt { segments: 2 });
/// assert_eq!(fits(3900, &hlr, &smsc, MAX_MESSAGE)?, Fit::Ludt);
/// assert!(fits(4000, &hlr, &smsc, MAX_MESSAGE).is_err());
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
///
/// # Errors
///
/// [`septet_wire::EncodeErrorKind::TooLong`] if nothing does.
pub fn fits<V: Variant>(
    data_len: usize,
    called: &Address<'_, V>,
    calling: &Address<'_, V>,
    max_message: usize,
) -> Result<Fit, EncodeError> {
    if data_len <= room(called, calling, max_message, UDT, 0) {
        return Ok(Fit::Udt);
    }
    let size = segment_room(called, calling, max_message, false);
    if let Some(segments) = count(data_len, size) {
        return Ok(Fit::Xudt { segments });
    }
    if data_len <= MAX_LONG_DATA {
        return Ok(Fit::Ludt);
    }
    Err(EncodeError::too_long("data", data_len, MAX_LONG_DATA))
}

/// Octets of a UDT besides its addresses and data: type, class, three
/// pointers, three lengths.
const UDT: usize = 8;

/// Octets of an XUDT besides its addresses, data and optional part.
const XUDT: usize = 10;

/// How much data goes into a message of `fixed` octets besides.
fn room<V: Variant>(
    called: &Address<'_, V>,
    calling: &Address<'_, V>,
    max_message: usize,
    fixed: usize,
    optional: usize,
) -> usize {
    max_message
        .saturating_sub(fixed)
        .saturating_sub(called.encoded_len())
        .saturating_sub(calling.encoded_len())
        .saturating_sub(optional)
        .min(255)
}

/// How much data goes into one segment.
fn segment_room<V: Variant>(
    called: &Address<'_, V>,
    calling: &Address<'_, V>,
    max_message: usize,
    importance: bool,
) -> usize {
    // Segmentation and the end; importance.
    let optional = if importance { 10 } else { 7 };
    let addresses = called.encoded_len().saturating_add(calling.encoded_len());
    // The pointer to the optional part counts itself, three lengths, and what
    // they are the lengths of.
    let pointed = 251_usize.saturating_sub(addresses);
    room(called, calling, max_message, XUDT, optional).min(pointed)
}

/// How many segments of `size` octets hold `data_len`.
fn count(data_len: usize, size: usize) -> Option<u8> {
    if data_len > size.checked_mul(MAX_SEGMENTS)? {
        return None;
    }
    (1..=16_u8).find(|&segments| data_len <= size.saturating_mul(segments.into()))
}

impl<'a, V: Variant> Xudt<'a, V> {
    /// This message in segments of at most `max_message` octets
    /// ([`MAX_MESSAGE`]), told apart from others by `local_reference` (24
    /// bits). What fits in one message comes as it is, in one.
    ///
    /// All segments but the last are equally long. They are of class 1, so
    /// that they stay in order, and say which class was asked for (Q.714,
    /// 4.1.1.2.3). Of the optional part they take the importance along.
    ///
    /// ```
    /// use septet_sccp::{Address, MAX_MESSAGE, ProtocolClass, SubsystemNumber, Xudt};
    ///
    /// let msc = Address::subsystem(SubsystemNumber::MSC);
    /// let whole = Xudt::new(ProtocolClass::CLASS_0, msc, msc, &[7; 500]);
    /// let lengths: Vec<usize> = whole
    ///     .segments(0x0a0b0c, MAX_MESSAGE)?
    ///     .map(|segment| segment.data.len())
    ///     .collect();
    /// assert_eq!(lengths, [247, 247, 6]);
    /// # Ok::<(), septet_wire::EncodeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`septet_wire::EncodeErrorKind::TooLong`] if 16 segments do not hold the data,
    /// [`septet_wire::EncodeErrorKind::Value`] for a reference over 24 bits.
    pub fn segments(
        &self,
        local_reference: u32,
        max_message: usize,
    ) -> Result<Segments<'a, V>, EncodeError> {
        let called = &self.called_party_address;
        let calling = &self.calling_party_address;
        let importance = self.importance();
        let in_sequence = self.protocol_class.class() == 1;
        let size = segment_room(called, calling, max_message, importance.is_some());
        let alone = room(
            called,
            calling,
            max_message,
            XUDT,
            if importance.is_some() { 4 } else { 0 },
        );
        // With a pointer behind the data, that pointer must reach.
        let alone = if importance.is_some() {
            let addresses = called.encoded_len().saturating_add(calling.encoded_len());
            alone.min(251_usize.saturating_sub(addresses))
        } else {
            alone
        };
        let segmentation = Segmentation::new(true, in_sequence, 0, local_reference)?;
        let mut template = Self::new(self.protocol_class, *called, *calling, self.data)
            .with_optional_parameters(OptionalParameters::of(None, importance));
        template.hop_counter = self.hop_counter;
        if self.data.len() <= alone {
            return Ok(Segments {
                template,
                segmentation: None,
                size: alone,
                left: 1,
            });
        }
        let Some(left) = count(self.data.len(), size) else {
            let max = size.saturating_mul(MAX_SEGMENTS);
            return Err(EncodeError::too_long("data", self.data.len(), max));
        };
        template.protocol_class = ProtocolClass(self.protocol_class.0 & 0xf0 | 1);
        Ok(Segments {
            template,
            segmentation: Some(segmentation),
            size,
            left,
        })
    }
}

/// The segments of a message, first to last: see [`Xudt::segments`].
#[derive(Debug, Clone)]
pub struct Segments<'a, V: Variant> {
    /// With all the data that is still to come.
    template: Xudt<'a, V>,
    /// Of the next one; `None` for a message in one.
    segmentation: Option<Segmentation>,
    /// Octets of data in each but the last.
    size: usize,
    /// How many are to come, 0 to 16.
    left: u8,
}

impl<'a, V: Variant> Iterator for Segments<'a, V> {
    type Item = Xudt<'a, V>;

    fn next(&mut self) -> Option<Xudt<'a, V>> {
        self.left = self.left.checked_sub(1)?;
        let all = self.template.data;
        let (data, rest) = all.split_at_checked(self.size).unwrap_or((all, &[]));
        self.template.data = rest;
        let optional_parameters = match self.segmentation {
            None => self.template.optional_parameters,
            Some(whole) => {
                let [head, high, middle, low] = whole.octets();
                self.segmentation =
                    Some(Segmentation::from_octets([head & 0x40, high, middle, low]));
                let this = Segmentation::from_octets([head | self.left, high, middle, low]);
                OptionalParameters::of(Some(this), self.template.importance())
            }
        };
        let mut segment = self.template;
        segment.data = data;
        Some(segment.with_optional_parameters(optional_parameters))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.left.into();
        (left, Some(left))
    }
}

impl<V: Variant> ExactSizeIterator for Segments<'_, V> {}

// `left` is what the errors of this module promise: at most 16.
const _: () = assert!(MAX_SEGMENTS == 16);

#[cfg(test)]
mod tests {
    use septet_wire::{Decode, EncodeErrorKind};

    use super::*;
    use crate::{Address, Importance, OptionalParameters, SubsystemNumber, Xudt};

    /// Every length up to what does not fit any more: the segments fit the
    /// link, come back, and together are the whole.
    #[test]
    fn segments_are_the_whole_and_fit() {
        let data: Vec<u8> = (0..4200_u32).map(|i| (i % 251) as u8).collect();
        let one = Address::e164("306900000099", SubsystemNumber::HLR).unwrap();
        let other = Address::subsystem(SubsystemNumber::MSC);
        for importance in [None, Some(Importance(3))] {
            for length in 0..data.len() {
                let whole = Xudt::new(
                    ProtocolClass::CLASS_0.with_return_on_error(),
                    one.address(),
                    other,
                    &data[..length],
                )
                .with_optional_parameters(OptionalParameters::of(None, importance));
                let fit = fits(length, &one.address(), &other, MAX_MESSAGE);
                let Ok(segments) = whole.segments(0xff_ffff, MAX_MESSAGE) else {
                    assert!(length > 16 * 235, "{length}");
                    assert!(
                        !matches!(fit, Ok(Fit::Udt | Fit::Xudt { .. })) || importance.is_some()
                    );
                    continue;
                };
                let count = segments.len();
                if let (Ok(Fit::Xudt { segments }), None) = (fit, importance) {
                    assert_eq!(count, usize::from(segments));
                }
                let mut joined = Vec::new();
                for (i, segment) in segments.enumerate() {
                    let octets = segment.to_vec().unwrap();
                    assert!(octets.len() <= MAX_MESSAGE, "{length}: {}", octets.len());
                    let back = Xudt::from_bytes(&octets).unwrap();
                    assert_eq!(back, segment);
                    assert_eq!(back.importance(), importance);
                    if count > 1 {
                        let place = back.segmentation().unwrap();
                        assert_eq!(place.first(), i == 0);
                        assert!(!place.in_sequence());
                        assert_eq!(usize::from(place.remaining()), count - 1 - i);
                        assert_eq!(back.protocol_class.0, 0x81);
                    } else {
                        assert_eq!(back.segmentation(), None);
                        assert_eq!(back.protocol_class.0, 0x80);
                    }
                    joined.extend_from_slice(back.data);
                }
                assert_eq!(joined, data[..length]);
            }
        }
    }

    #[test]
    fn a_reference_of_25_bits_is_refused() {
        let msc = Address::subsystem(SubsystemNumber::MSC);
        let whole = Xudt::new(ProtocolClass::CLASS_0, msc, msc, &[0; 300]);
        let error = whole.segments(0x100_0000, MAX_MESSAGE).unwrap_err();
        assert_eq!(error.field(), "local_reference");
        let value = 0x100_0000;
        assert_eq!(error.kind(), EncodeErrorKind::Value { value });
    }
}
