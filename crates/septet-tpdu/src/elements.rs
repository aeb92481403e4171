//! The user data header (TS 23.040 v18, 9.2.3.24): information elements in
//! front of the text.
//!
//! ```text
//! +------+-----+-------+----- - - -+-----+-------+----- - - -+
//! | UDHL | IEI | IEIDL | IE data   | IEI | IEIDL | IE data   |
//! +------+-----+-------+----- - - -+-----+-------+----- - - -+
//!        |<------------------- UDHL octets ----------------->|
//! ```

//!
//! Each element is a number and octets ([`Element`]); [`Element::typed`] says
//! what they mean ([`Information`]):
//!
//! | | kinds |
//! |---|---|
//! | parts and ports | [`Concatenation`], [`ApplicationPorts`] |
//! | service centre | [`SmscControl`], [`SourceIndicator`], [`Wcmp`] |
//! | mailboxes | [`SpecialMessage`], [`VoiceMail`] |
//! | languages | [`SingleShift`], [`LockingShift`] |
//! | enhanced messages | [`TextFormatting`], [`PredefinedSound`], [`UserSound`], [`PredefinedAnimation`], [`LargeAnimation`], [`SmallAnimation`], [`LargePicture`], [`SmallPicture`], [`VariablePicture`], [`StandardWvg`], [`CharacterSizeWvg`] |
//! | objects | [`UserPrompt`], [`ExtendedObject`], [`ReusedExtendedObject`], [`CompressionControl`], [`ObjectDistribution`], [`ExtendedObjectRequest`] |
//! | mail and links | [`MailHeader`], [`Hyperlink`], [`ReplyAddress`] |
//!
//! ```
//! use septet_tpdu::elements::{Elements, Information, SoundNumber};
//! use septet_wire::Decode;
//!
//! // Bold, a sound, and what no specification knows.
//! let octets = [12, 0x0a, 3, 0, 5, 0x10, 0x0b, 2, 5, 3, 0x8f, 1, 0xff];
//! let elements = Elements::from_bytes(&octets)?;
//! assert_eq!(
//!     elements.to_string(),
//!     "formatting of 5 at 0: left, bold, sound at 5: TaDa, element 0x8f"
//! );
//! let mut typed = elements.typed();
//! let Some(Information::TextFormatting(formatting)) = typed.next() else {
//!     panic!("another kind");
//! };
//! assert!(formatting.mode.bold());
//! # Ok::<(), septet_wire::DecodeError>(())
//! ```

mod animation;
mod application_ports;
mod concatenation;
mod control;
mod formatting;
mod information;
pub(crate) mod layout;
mod mail;
mod national;
mod object;
mod picture;
mod sound;
mod special_message;
mod voice_mail;

use core::fmt;

use septet_text::gsm7::Tables;
use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, ErrorKind, Limit, Reader, Remark, Trace, Writer,
};

pub use animation::{AnimationNumber, LargeAnimation, PredefinedAnimation, SmallAnimation};
pub use application_ports::ApplicationPorts;
pub use concatenation::{Concatenation, Reference};
pub use control::{HeaderSource, SelectiveStatusReport, SmscControl, SourceIndicator, Wcmp};
pub use formatting::{Alignment, Colour, Colours, FontSize, FormattingMode, TextFormatting};
pub use information::{Information, InformationElement};
pub use mail::{Hyperlink, MailHeader, ReplyAddress};
pub use national::{LockingShift, SingleShift};
pub use object::{
    Compression, CompressionAlgorithm, CompressionControl, DistributionAttributes, ExtendedObject,
    ExtendedObjectRequest, ObjectControl, ObjectDistribution, ObjectPart, ObjectParts, ObjectType,
    ReusedExtendedObject, UserPrompt,
};
pub use picture::{
    Bitmap, CharacterSizeWvg, LargePicture, SmallPicture, Square, StandardWvg, VariablePicture,
};
pub use sound::{PredefinedSound, SoundNumber, UserSound};
pub use special_message::{ExtendedWaitingType, SpecialMessage, WaitingIndication, WaitingType};
pub use voice_mail::{
    DeletedMessage, DeletedMessageStatus, MailboxChange, MailboxMessages, MailboxStatus, VoiceMail,
    VoiceMessage, VoiceMessageStatus,
};

septet_wire::code_point! {
    /// Information element identifier (TS 23.040, 9.2.3.24).
    pub struct ElementIdentifier(u8) {
        /// One of several parts, reference of 8 bits (9.2.3.24.1).
        CONCATENATION_8 = 0x00 => "concatenation, 8-bit reference",
        /// Messages are waiting in a mailbox (9.2.3.24.2).
        SPECIAL_MESSAGE = 0x01 => "special SMS message indication",
        /// Application ports of 8 bits (9.2.3.24.3).
        PORTS_8 = 0x04 => "application ports, 8-bit",
        /// Application ports of 16 bits (9.2.3.24.4).
        PORTS_16 = 0x05 => "application ports, 16-bit",
        /// What the service centre is to report (9.2.3.24.5).
        SMSC_CONTROL = 0x06 => "SMSC control parameters",
        /// Who wrote the elements that follow (9.2.3.24.6).
        SOURCE_INDICATOR = 0x07 => "UDH source indicator",
        /// One of several parts, reference of 16 bits (9.2.3.24.8).
        CONCATENATION_16 = 0x08 => "concatenation, 16-bit reference",
        /// Wireless Control Message Protocol (9.2.3.24.9).
        WCMP = 0x09 => "wireless control message protocol",
        /// Text formatting (9.2.3.24.10.1.1).
        TEXT_FORMATTING = 0x0a => "text formatting",
        /// Predefined sound (9.2.3.24.10.1.2).
        PREDEFINED_SOUND = 0x0b => "predefined sound",
        /// User defined sound (9.2.3.24.10.1.3).
        USER_SOUND = 0x0c => "user defined sound",
        /// Predefined animation (9.2.3.24.10.1.4).
        PREDEFINED_ANIMATION = 0x0d => "predefined animation",
        /// Large animation (9.2.3.24.10.1.5).
        LARGE_ANIMATION = 0x0e => "large animation",
        /// Small animation (9.2.3.24.10.1.6).
        SMALL_ANIMATION = 0x0f => "small animation",
        /// Large picture (9.2.3.24.10.1.7).
        LARGE_PICTURE = 0x10 => "large picture",
        /// Small picture (9.2.3.24.10.1.8).
        SMALL_PICTURE = 0x11 => "small picture",
        /// Variable picture (9.2.3.24.10.1.9).
        VARIABLE_PICTURE = 0x12 => "variable picture",
        /// User prompt indicator (9.2.3.24.10.1.10).
        USER_PROMPT = 0x13 => "user prompt indicator",
        /// Extended object (9.2.3.24.10.1.13).
        EXTENDED_OBJECT = 0x14 => "extended object",
        /// Reused extended object (9.2.3.24.10.1.14).
        REUSED_EXTENDED_OBJECT = 0x15 => "reused extended object",
        /// Compression control (9.2.3.24.10.1.15).
        COMPRESSION_CONTROL = 0x16 => "compression control",
        /// Object distribution indicator (9.2.3.24.10.1.16).
        OBJECT_DISTRIBUTION = 0x17 => "object distribution indicator",
        /// Standard WVG object (9.2.3.24.10.1.11).
        STANDARD_WVG = 0x18 => "standard WVG object",
        /// Character size WVG object (9.2.3.24.10.1.12).
        CHARACTER_SIZE_WVG = 0x19 => "character size WVG object",
        /// Extended object data request command.
        EXTENDED_OBJECT_REQUEST = 0x1a => "extended object data request command",
        /// The text begins with an RFC 5322 header (9.2.3.24.11).
        MAIL_HEADER = 0x20 => "RFC 822 e-mail header",
        /// Hyperlink format (9.2.3.24.12).
        HYPERLINK = 0x21 => "hyperlink format",
        /// Where to reply (9.2.3.24.10.1.17).
        REPLY_ADDRESS = 0x22 => "reply address",
        /// Enhanced voice mail (9.2.3.24.13).
        ENHANCED_VOICE_MAIL = 0x23 => "enhanced voice mail information",
        /// Extension table of a language (9.2.3.24.15).
        NATIONAL_SINGLE_SHIFT = 0x24 => "national language single shift",
        /// Main table of a language (9.2.3.24.16).
        NATIONAL_LOCKING_SHIFT = 0x25 => "national language locking shift",
    }
}

/// One information element, as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Element<'a> {
    /// IEI.
    pub identifier: ElementIdentifier,
    /// IE data, at most 255 octets (and no more than the header has room for).
    pub data: &'a [u8],
}

impl<'a> Element<'a> {
    /// The most octets of data: their number is one octet. A header that fits
    /// in a short message has room for 137.
    pub const MAX_DATA: usize = 255;

    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let identifier = reader.code("iei")?;
        let length = usize::from(reader.u8("ieidl")?);
        if !T::ACTIVE {
            let data = reader.octets(length, "ie_data")?;
            return Ok(Self { identifier, data });
        }
        let mut inner = reader.sub(length, Limit::ElementLength, "ie_data")?;
        let element = Self {
            identifier,
            data: inner.as_slice(),
        };
        element.trace(&mut inner);
        Ok(element)
    }

    /// Names what is in the data.
    fn trace<T: Trace>(&self, reader: &mut Reader<'a, T>) {
        match Information::decode_known(self.identifier, &mut Reader::new(self.data)) {
            // Once more, for the trace to hear.
            Some(Ok(_)) => drop(Information::decode_known(self.identifier, reader)),
            Some(Err(error)) => {
                let error = error.moved(reader.offset());
                let remark = Remark::Note("not laid out as its kind is, and to be skipped");
                reader.remark(remark, error.field(), error.offset());
                reader.rest("ie_data");
            }
            None => drop(reader.rest("ie_data")),
        }
    }

    /// What it means.
    #[must_use]
    pub fn typed(&self) -> Information<'a> {
        match Information::decode_known(self.identifier, &mut Reader::new(self.data)) {
            Some(Ok(information)) => information,
            Some(Err(_)) => Information::Malformed(*self),
            None => match self.identifier.0 {
                0x70..=0x7f => Information::ToolkitSecurity(*self),
                0x80..=0x9f => Information::SmeSpecific(*self),
                0xc0..=0xdf => Information::ServiceCentreSpecific(*self),
                _ => Information::Reserved(*self),
            },
        }
    }

    /// The data as those of one kind, such as [`TextFormatting`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Value`] for an element of another kind, and what is
    /// wrong with the data, their first octet being octet 0.
    pub fn decode_as<V: InformationElement<'a>>(&self) -> Result<V, DecodeError> {
        let mut reader = Reader::new(self.data);
        if V::is_kind(self.identifier) {
            return information::read(self.identifier, &mut reader);
        }
        let kind = ErrorKind::Value {
            value: self.identifier.0.into(),
        };
        Err(reader.error(kind, "iei"))
    }

    /// The same for who does not ask why not.
    #[inline]
    fn read<V: InformationElement<'a>>(&self) -> Option<V> {
        if !V::is_kind(self.identifier) {
            return None;
        }
        information::read(self.identifier, &mut Reader::new(self.data)).ok()
    }

    /// The part this is of how many, where it says so validly: a number from
    /// 1 to the total (TS 23.040, 9.2.3.24.1 and 9.2.3.24.8).
    #[inline]
    #[must_use]
    pub fn concatenation(&self) -> Option<Concatenation> {
        self.read()
    }

    /// The application ports, where it says so.
    #[inline]
    #[must_use]
    pub fn application_ports(&self) -> Option<ApplicationPorts> {
        self.read()
    }

    /// The octets it takes: IEI, IEIDL and data.
    #[must_use]
    pub const fn encoded_len(&self) -> usize {
        self.data.len().saturating_add(2)
    }
}

/// Information elements, in order and duplicates kept: a checked piece of a
/// message, walked when asked, or a slice of elements to be written.
///
/// Decoding and encoding begin with UDHL.
///
/// ```
/// use septet_tpdu::{Concatenation, Elements, ElementIdentifier};
/// use septet_wire::{Decode, Encode};
///
/// let elements = Elements::from_bytes(&[0x05, 0x00, 0x03, 0x42, 0x03, 0x01])?;
/// let part = elements.concatenation().unwrap();
/// assert_eq!((part.reference.number(), part.total, part.sequence), (0x42, 3, 1));
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Elements<'a>(Form<'a>);

#[derive(Clone, Copy)]
enum Form<'a> {
    /// What UDHL counts, its framing checked.
    Octets(&'a [u8]),
    Items(&'a [Element<'a>]),
}

impl<'a> Elements<'a> {
    /// None.
    pub const EMPTY: Self = Self(Form::Octets(&[]));

    /// Elements to be written.
    #[must_use]
    pub const fn new(elements: &'a [Element<'a>]) -> Self {
        Self(Form::Items(elements))
    }

    /// Octets that [`decode`](Decode::decode) has checked, UDHL not among them.
    pub(crate) const fn checked(octets: &'a [u8]) -> Self {
        Self(Form::Octets(octets))
    }

    /// The elements, in order.
    #[inline]
    #[must_use]
    pub const fn iter(&self) -> ElementsIter<'a> {
        ElementsIter(self.0)
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        match self.0 {
            Form::Octets(octets) => octets.is_empty(),
            Form::Items(items) => items.is_empty(),
        }
    }

    /// The last element of this kind: where one may occur only once, that is
    /// the one that counts (TS 23.040, 9.2.3.24).
    #[must_use]
    pub fn last(&self, identifier: ElementIdentifier) -> Option<Element<'a>> {
        self.iter()
            .filter(|element| element.identifier == identifier)
            .last()
    }

    /// What the elements mean, in order.
    pub fn typed(&self) -> impl Iterator<Item = Information<'a>> + Clone + use<'a> {
        self.iter().map(|element| element.typed())
    }

    /// Those of one kind that are laid out as that is, in order.
    ///
    /// ```
    /// use septet_tpdu::elements::{Elements, MailHeader};
    /// use septet_wire::Decode;
    ///
    /// let elements = Elements::from_bytes(&[0x05, 0x20, 0x00, 0x20, 0x01, 0x09])?;
    /// let mut headers = elements.of::<MailHeader>();
    /// assert_eq!(headers.next().map(|header| header.length), Some(9));
    /// assert_eq!(headers.next(), None);
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    #[inline]
    pub fn of<V: InformationElement<'a>>(&self) -> impl Iterator<Item = V> + Clone + use<'a, V> {
        self.iter().filter_map(|element| element.read())
    }

    /// The last valid concatenation, of either kind.
    #[inline]
    #[must_use]
    pub fn concatenation(&self) -> Option<Concatenation> {
        self.of().last()
    }

    /// The last valid application ports, of either kind.
    #[must_use]
    pub fn application_ports(&self) -> Option<ApplicationPorts> {
        self.of().last()
    }

    /// The tables that the septets of the text are read by: those of the last
    /// valid national language shifts, else the default alphabet and its
    /// extension.
    #[inline]
    #[must_use]
    pub fn tables(&self) -> Tables {
        let mut tables = Tables::DEFAULT;
        for element in self.iter() {
            if let Some(LockingShift { language }) = element.read() {
                tables.locking = Some(language);
            } else if let Some(SingleShift { language }) = element.read() {
                tables.single = Some(language);
            }
        }
        tables
    }

    /// What UDHL says.
    pub(crate) fn header_length(&self) -> usize {
        match self.0 {
            Form::Octets(octets) => octets.len(),
            Form::Items(items) => items.iter().fold(0_usize, |sum, element| {
                sum.saturating_add(element.encoded_len())
            }),
        }
    }
}

impl Default for Elements<'_> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<'a> IntoIterator for Elements<'a> {
    type Item = Element<'a>;
    type IntoIter = ElementsIter<'a>;

    fn into_iter(self) -> ElementsIter<'a> {
        self.iter()
    }
}

/// The elements of an [`Elements`], in order.
#[derive(Clone)]
pub struct ElementsIter<'a>(Form<'a>);

impl<'a> Iterator for ElementsIter<'a> {
    type Item = Element<'a>;

    #[inline]
    fn next(&mut self) -> Option<Element<'a>> {
        match &mut self.0 {
            Form::Items(items) => {
                let (first, rest) = items.split_first()?;
                *items = rest;
                Some(*first)
            }
            Form::Octets(octets) => {
                let (&[identifier, length], rest) = octets.split_first_chunk()?;
                let (data, rest) = rest.split_at_checked(length.into())?;
                *octets = rest;
                Some(Element {
                    identifier: ElementIdentifier(identifier),
                    data,
                })
            }
        }
    }
}

impl core::iter::FusedIterator for ElementsIter<'_> {}

impl fmt::Debug for ElementsIter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl PartialEq for Elements<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Elements<'_> {}

impl fmt::Debug for Elements<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Elements<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// Elements only where the next octets happen to be some, which random ones
/// are not; so the samples are tried as well.
#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Elements<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        const SAMPLES: &[&[u8]] = &[
            &[0],
            &[5, 0, 3, 0x42, 3, 1],
            &[6, 8, 4, 0xbe, 0xef, 2, 2],
            &[11, 5, 4, 0x0b, 0x84, 0x23, 0xf0, 0, 3, 7, 2, 1],
            &[10, 0, 3, 1, 2, 1, 0, 3, 2, 2, 2],
            &[7, 0x8f, 0, 0x8f, 3, 1, 2, 3],
            &[6, 0x24, 1, 1, 0x25, 1, 6],
            &[10, 0x0a, 4, 0, 3, 0x30, 0x9a, 0x0b, 2, 3, 4],
            &[13, 0x14, 8, 1, 0, 9, 0, 1, 0, 3, b'B', 0x13, 1, 2],
            &[6, 0x12, 4, 0, 1, 1, 0xff],
            &[
                13, 0x23, 11, 0x10, 0x0c, 0x91, 3, 0x96, 0x17, 0x32, 0x54, 0x76, 2, 0,
            ],
            &[2, 0x70, 0],
        ];
        if u.arbitrary()? {
            let sample = u.choose(SAMPLES)?;
            return Ok(Self::from_bytes(sample).unwrap_or_default());
        }
        let length = u.arbitrary_len::<u8>()?;
        let octets = u.bytes(length)?;
        Ok(Self::from_prefix(octets).map_or_else(|_| Self::EMPTY, |(elements, _)| elements))
    }
}

impl<'a> Decode<'a> for Elements<'a> {
    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        // Errors are carried out of the parts as values, so that the trace
        // sees those closed: whoever tolerates a bad header reads on.
        reader.nested("udh", |reader| Ok(Self::decode_here(reader)))?
    }
}

impl<'a> Elements<'a> {
    fn decode_here<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let length = reader.u8("udhl")?;
        let mut inner = reader.sub(length.into(), Limit::HeaderLength, "udh")?;
        let octets = inner.as_slice();
        while !inner.is_empty() {
            inner.nested("information_element", |inner| Ok(Element::decode(inner)))??;
        }
        Ok(Self::checked(octets))
    }
}

impl Element<'_> {
    pub(crate) fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        writer.code(self.identifier, "iei")?;
        writer.length_u8(self.data.len(), "ieidl")?;
        writer.octets(self.data, "ie_data")
    }
}

impl Elements<'_> {
    /// What is behind UDHL.
    pub(crate) fn encode_elements(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        match self.0 {
            Form::Octets(octets) => writer.octets(octets, "udh"),
            Form::Items(items) => items.iter().try_for_each(|element| element.encode(writer)),
        }
    }
}

impl Encode for Elements<'_> {
    fn encoded_len(&self) -> usize {
        self.header_length().saturating_add(1)
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        writer.length_u8(self.header_length(), "udhl")?;
        self.encode_elements(writer)
    }
}

impl fmt::Display for Elements<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().enumerate().try_for_each(|(index, element)| {
            if index > 0 {
                f.write_str(", ")?;
            }
            element.typed().fmt(f)
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use septet_wire::{ErrorKind, proofs};

    use super::*;

    septet_wire::subject!(Subject, Elements<'a>, |reader| Elements::decode(reader));

    #[test]
    fn order_and_duplicates_are_kept_and_the_last_valid_one_counts() {
        let octets = proofs::unhex("16 0003010201 8f00 0003020202 0003030200 0003040203");
        let elements: Elements<'_> = proofs::canonical(&octets);
        let kinds: Vec<u8> = elements.iter().map(|e| e.identifier.0).collect();
        assert_eq!(kinds, [0, 0x8f, 0, 0, 0]);
        // Sequence 0, and 3 of 2, are none.
        assert_eq!(elements.concatenation().unwrap().reference.number(), 2);
    }

    #[test]
    fn what_does_not_fill_udhl_is_an_error() {
        for (octets, field, offset, needed, limit) in [
            (&[][..], "udhl", 0, 1, Limit::Input),
            (&[3, 0, 1], "udh", 1, 3, Limit::Input),
            (&[1, 0], "ieidl", 2, 1, Limit::HeaderLength),
            (&[4, 0, 3, 1, 2], "ie_data", 3, 3, Limit::HeaderLength),
            (&[5, 0, 1, 7, 0, 1], "ie_data", 6, 1, Limit::HeaderLength),
        ] {
            let error = Elements::from_bytes(octets).unwrap_err();
            assert_eq!((error.field(), error.offset()), (field, offset), "{error}");
            match error.kind() {
                ErrorKind::Truncated {
                    needed: n,
                    limit: l,
                    ..
                } => assert_eq!((n, l), (needed, limit)),
                other => panic!("{other}"),
            }
        }
    }

    #[test]
    fn built_elements_are_those_decoded() {
        let items = [
            Element {
                identifier: ElementIdentifier::PORTS_16,
                data: &[0x0b, 0x84, 0x23, 0xf0],
            },
            Element {
                identifier: ElementIdentifier(0x8f),
                data: &[],
            },
        ];
        let built = Elements::new(&items);
        let mut buffer = Vec::new();
        assert!(proofs::value(&built, &mut buffer));
        assert_eq!(buffer, [8, 5, 4, 0x0b, 0x84, 0x23, 0xf0, 0x8f, 0]);
        assert_eq!(built.to_string(), "ports 9200 to 2948, element 0x8f");
        let too_much = [0; 254];
        let items = [Element {
            identifier: ElementIdentifier(1),
            data: &too_much,
        }];
        assert!(Elements::new(&items).to_vec().is_err());
    }

    proptest! {
        #[test]
        fn all_octets_are_read_or_refused(octets in prop::collection::vec(any::<u8>(), 0..300)) {
            proofs::input(&Subject, &octets);
        }

        #[test]
        fn all_elements_come_back(
            data in prop::collection::vec((any::<u8>(), prop::collection::vec(any::<u8>(), 0..20)), 0..14)
        ) {
            let items: Vec<_> = data
                .iter()
                .map(|(identifier, data)| Element { identifier: ElementIdentifier(*identifier), data })
                .collect();
            let elements = Elements::new(&items);
            let fits = elements.encoded_len() <= 256;
            prop_assert_eq!(proofs::value(&elements, &mut Vec::new()), fits);
        }
    }
}
