//! Extended objects (TS 23.040 v18, 9.2.3.24.10.1.10 and 9.2.3.24.10.1.13 to
//! 9.2.3.24.10.1.16).
//!
//! ```text
//! 13 01  number of objects
//! 14 xx  reference  length (two)  control  type  position (two)  data
//! 15 03  reference  position (two)
//! 16 xx  control  length (two)  data
//! 17 02  number of elements  attributes
//! 1a xx  what is asked for
//! ```
//!
//! An object that does not fit goes on in the next element 0x14 or 0x16, in
//! the next part of the message, with nothing but data there. Which of the
//! two an element is, only those before it say: [`ObjectParts`].

use core::fmt;

use super::layout::{bits, code_fields, layout};
use super::{Element, ElementIdentifier};

layout! {
    /// User prompt indicator (9.2.3.24.10.1.10): the objects behind it belong
    /// together, and the user is asked what to do with them.
    pub struct UserPrompt for USER_PROMPT {
        /// How many objects.
        objects: u8,
    }
}

impl fmt::Display for UserPrompt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "user prompt for {} objects", self.objects)
    }
}

septet_wire::code_point! {
    /// What an extended object is (9.2.3.24.10.1.13).
    pub struct ObjectType(u8) {
        /// As in [`PredefinedSound`](super::PredefinedSound).
        PREDEFINED_SOUND = 0x00 => "predefined sound",
        /// iMelody.
        IMELODY = 0x01 => "iMelody",
        /// A picture, black and white.
        BITMAP = 0x02 => "black and white bitmap",
        /// A picture, two bits of grey.
        GREYSCALE_BITMAP = 0x03 => "2-bit greyscale bitmap",
        /// A picture, six bits of colour.
        COLOUR_BITMAP = 0x04 => "6-bit colour bitmap",
        /// As in [`PredefinedAnimation`](super::PredefinedAnimation).
        PREDEFINED_ANIMATION = 0x05 => "predefined animation",
        /// An animation, black and white.
        BITMAP_ANIMATION = 0x06 => "black and white bitmap animation",
        /// An animation, two bits of grey.
        GREYSCALE_ANIMATION = 0x07 => "2-bit greyscale bitmap animation",
        /// An animation, six bits of colour.
        COLOUR_ANIMATION = 0x08 => "6-bit colour bitmap animation",
        /// vCard.
        VCARD = 0x09 => "vCard",
        /// vCalendar.
        VCALENDAR = 0x0a => "vCalendar",
        /// A vector graphic.
        STANDARD_WVG = 0x0b => "standard WVG object",
        /// A melody of several voices.
        POLYPHONIC_MELODY = 0x0c => "polyphonic melody",
        /// Which formats the sender would like to receive.
        FORMAT_REQUEST = 0xff => "data format delivery request",
    }
}

code_fields! { ObjectType }

bits! {
    /// What may be done with an object.
    pub struct ObjectControl {
        /// It may not be passed on in a short message.
        not_forwarded, with_not_forwarded: flag 0x01 << 0,
        /// The user is asked what to do with it.
        user_prompt, with_user_prompt: flag 0x01 << 1,
    }
}

layout! {
    /// An extended object, or the beginning of one (9.2.3.24.10.1.13).
    ///
    /// Where it goes on in another element, this one holds fewer octets than
    /// [`length`](Self::length) says.
    pub struct ExtendedObject<'a> for EXTENDED_OBJECT {
        /// To say it again by.
        reference: u8,
        /// Octets of data in all elements together.
        length: u16,
        /// What may be done with it.
        control: ObjectControl,
        /// What it is.
        object_type: ObjectType,
        /// Behind how many characters of the whole message.
        position: u16,
        /// What is here of it.
        data: &'a [u8],
    }
}

impl fmt::Display for ExtendedObject<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, length) = (self.object_type, self.length);
        match kind.name() {
            Some(name) => f.write_str(name)?,
            None => write!(f, "object of type {:#04x}", kind.0)?,
        }
        write!(f, " at {}, {length} octets", self.position)
    }
}

layout! {
    /// An object that another element of the message brings (9.2.3.24.10.1.14).
    pub struct ReusedExtendedObject for REUSED_EXTENDED_OBJECT {
        /// That of the object.
        reference: u8,
        /// Behind how many characters of the whole message.
        position: u16,
    }
}

impl fmt::Display for ReusedExtendedObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "object {} again at {}", self.reference, self.position)
    }
}

septet_wire::code_point! {
    /// How objects are compressed (four bits).
    pub struct CompressionAlgorithm(u8) {
        /// LZSS (annex E).
        LZSS = 0 => "LZSS",
    }
}

bits! {
    /// How objects are compressed.
    pub struct Compression {
        /// By what.
        algorithm, with_algorithm: [CompressionAlgorithm] 0x0f << 0,
        /// What that has to know.
        parameters, with_parameters: number 0x0f << 4,
    }
}

layout! {
    /// Extended objects, compressed, or the beginning of that
    /// (9.2.3.24.10.1.15).
    pub struct CompressionControl<'a> for COMPRESSION_CONTROL {
        /// How they are compressed.
        compression: Compression,
        /// Octets of data in all elements together.
        length: u16,
        /// What is here of them.
        data: &'a [u8],
    }
}

impl fmt::Display for CompressionControl<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "compressed objects, {} octets", self.length)
    }
}

bits! {
    /// What may be done with objects.
    pub struct DistributionAttributes {
        /// They may not be passed on in a short message.
        not_forwarded, with_not_forwarded: flag 0x01 << 0,
    }
}

layout! {
    /// Object distribution indicator (9.2.3.24.10.1.16).
    pub struct ObjectDistribution for OBJECT_DISTRIBUTION {
        /// How many of the elements behind it this is about; 0 for all, up
        /// to the next such indicator.
        elements: u8,
        /// What may be done with them.
        attributes: DistributionAttributes,
    }
}

impl fmt::Display for ObjectDistribution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.attributes.not_forwarded() {
            true => "not to be forwarded: ",
            false => "may be forwarded: ",
        })?;
        match self.elements {
            0 => f.write_str("all elements"),
            1 => f.write_str("1 element"),
            elements => write!(f, "{elements} elements"),
        }
    }
}

layout! {
    /// Extended object data request command, as it is.
    pub struct ExtendedObjectRequest<'a> for EXTENDED_OBJECT_REQUEST {
        /// What is asked for.
        request: &'a [u8],
    }
}

impl fmt::Display for ExtendedObjectRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "request for objects, {} octets", self.request.len())
    }
}

/// Tells the elements that begin objects from those that go on with one, over
/// all parts of a message, in order.
///
/// ```
/// use septet_tpdu::elements::{Element, ElementIdentifier, ObjectPart, ObjectParts};
///
/// let element = |data| Element { identifier: ElementIdentifier::EXTENDED_OBJECT, data };
/// let mut parts = ObjectParts::default();
/// // An iMelody of ten octets, six of them here.
/// let first = parts.take(element(&[1, 0, 10, 0, 1, 0, 0, b'B', b'E', b'G', b'I', b'N', b':']));
/// assert!(matches!(first, Some(ObjectPart::Object(object)) if object.length == 10));
/// let second = parts.take(element(b"IMEL"));
/// assert_eq!(second, Some(ObjectPart::Continued(b"IMEL")));
/// assert!(parts.is_complete());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ObjectParts {
    /// Octets that are to come.
    missing: usize,
    /// Which element they come in.
    identifier: ElementIdentifier,
}

/// What an element says of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub enum ObjectPart<'a> {
    /// Its beginning.
    Object(ExtendedObject<'a>),
    /// The beginning of compressed ones.
    Compressed(CompressionControl<'a>),
    /// More octets of what began before.
    Continued(&'a [u8]),
}

impl ObjectParts {
    /// What the next element is; `None` if it is of another kind, or malformed.
    pub fn take<'a>(&mut self, element: Element<'a>) -> Option<ObjectPart<'a>> {
        if self.missing > 0 && element.identifier == self.identifier {
            self.missing = self.missing.saturating_sub(element.data.len());
            return Some(ObjectPart::Continued(element.data));
        }
        let (part, length, here) = match element.decode_as::<ExtendedObject<'a>>() {
            Ok(object) => (ObjectPart::Object(object), object.length, object.data.len()),
            Err(_) => {
                let objects: CompressionControl<'a> = element.decode_as().ok()?;
                let here = objects.data.len();
                (ObjectPart::Compressed(objects), objects.length, here)
            }
        };
        self.identifier = element.identifier;
        self.missing = usize::from(length).saturating_sub(here);
        Some(part)
    }

    /// Whether nothing is missing of the object that began last.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.missing == 0
    }
}
