//! What the data of an element mean, by its identifier.

use core::fmt;

use septet_wire::{Decode, DecodeError, Encode, EncodeError, ErrorKind, Reader, Trace, Writer};

use super::*;

/// The data of one kind of element, or of two kinds that say the same in
/// different widths.
///
/// Its [`Decode`] and [`Encode`] are those of the IE data: what is behind
/// IEIDL.
pub trait InformationElement<'a>: Decode<'a> + Encode {
    /// Whether elements of this identifier hold such data.
    fn is_kind(identifier: ElementIdentifier) -> bool;

    /// The identifier of the element that holds these.
    fn identifier(&self) -> ElementIdentifier;

    /// The element, its data at the start of `buffer`.
    ///
    /// ```
    /// use septet_tpdu::elements::{Element, Hyperlink, InformationElement};
    ///
    /// let link = Hyperlink { position: 10, title_length: 4, url_length: 19 };
    /// let mut buffer = [0; Element::MAX_DATA];
    /// let element = link.to_element(&mut buffer)?;
    /// assert_eq!(element.data, [0, 10, 4, 19]);
    /// # Ok::<(), septet_wire::EncodeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`TooLong`](septet_wire::EncodeErrorKind::TooLong) for more octets
    /// than an element holds,
    /// [`BufferTooSmall`](septet_wire::EncodeErrorKind::BufferTooSmall), and
    /// those of the kind.
    fn to_element<'b>(&self, buffer: &'b mut [u8]) -> Result<Element<'b>, EncodeError> {
        element_of(self.identifier(), self, buffer)
    }
}

fn element_of<'b>(
    identifier: ElementIdentifier,
    information: &(impl Encode + ?Sized),
    buffer: &'b mut [u8],
) -> Result<Element<'b>, EncodeError> {
    let length = information.encoded_len();
    if length > Element::MAX_DATA {
        return Err(EncodeError::too_long("ieidl", length, Element::MAX_DATA));
    }
    Ok(Element {
        identifier,
        data: information.encode_to_slice(buffer)?,
    })
}

/// Reads the data of an element, all of them.
#[inline]
pub(super) fn read<'a, V: InformationElement<'a>, T: Trace>(
    identifier: ElementIdentifier,
    reader: &mut Reader<'a, T>,
) -> Result<V, DecodeError> {
    let start = *reader;
    let value = V::decode(reader)?;
    reader.finish("ie_data")?;
    if value.identifier() != identifier {
        // Two widths, and the octets are those of the other.
        return Err(start.error(length_error(start.remaining()), "ie_data"));
    }
    Ok(value)
}

#[cold]
pub(super) fn length_error(length: usize) -> ErrorKind {
    ErrorKind::Length {
        length: u32::try_from(length).unwrap_or(u32::MAX),
        min: 0,
        max: 255,
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident($type:ty),)*) => {
        /// An element, understood: [`Element::typed`].
        ///
        /// Nothing is lost: what is not known, or not as its kind is laid
        /// out, is the element as it came.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[non_exhaustive]
        pub enum Information<'a> {
            $($(#[$doc])* $kind($type),)*
            /// 0x70–0x7f: the data of the message are for the (U)SIM (9.2.3.24.7,
            /// TS 31.115).
            ToolkitSecurity(Element<'a>),
            /// 0x80–0x9f: known to the two ends.
            SmeSpecific(Element<'a>),
            /// 0xc0–0xdf: known to the service centre.
            ServiceCentreSpecific(Element<'a>),
            /// Reserved by the specification.
            Reserved(Element<'a>),
            /// Of a known kind, and not laid out as that is: to be skipped.
            Malformed(Element<'a>),
        }

        impl<'a> Information<'a> {
            /// The data of a kind that is known; `None` for others.
            #[inline]
            pub(super) fn decode_known<T: Trace>(
                identifier: ElementIdentifier,
                reader: &mut Reader<'a, T>,
            ) -> Option<Result<Self, DecodeError>> {
                $(
                    if <$type>::is_kind(identifier) {
                        return Some(read(identifier, reader).map(Self::$kind));
                    }
                )*
                None
            }

            /// The identifier.
            #[must_use]
            pub fn identifier(&self) -> ElementIdentifier {
                match self {
                    $(Self::$kind(information) => information.identifier(),)*
                    Self::ToolkitSecurity(element)
                    | Self::SmeSpecific(element)
                    | Self::ServiceCentreSpecific(element)
                    | Self::Reserved(element)
                    | Self::Malformed(element) => element.identifier,
                }
            }
        }

        /// The IE data.
        impl Encode for Information<'_> {
            fn encoded_len(&self) -> usize {
                match self {
                    $(Self::$kind(information) => information.encoded_len(),)*
                    Self::ToolkitSecurity(element)
                    | Self::SmeSpecific(element)
                    | Self::ServiceCentreSpecific(element)
                    | Self::Reserved(element)
                    | Self::Malformed(element) => element.data.len(),
                }
            }

            fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
                match self {
                    $(Self::$kind(information) => information.encode(writer),)*
                    Self::ToolkitSecurity(element)
                    | Self::SmeSpecific(element)
                    | Self::ServiceCentreSpecific(element)
                    | Self::Reserved(element)
                    | Self::Malformed(element) => {
                        if element.typed() != *self {
                            let kind = septet_wire::EncodeErrorKind::Contradiction;
                            return Err(EncodeError::new(kind, "iei"));
                        }
                        writer.octets(element.data, "ie_data")
                    }
                }
            }
        }

        impl fmt::Display for Information<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$kind(information) => information.fmt(f),)*
                    Self::ToolkitSecurity(element)
                    | Self::SmeSpecific(element)
                    | Self::ServiceCentreSpecific(element)
                    | Self::Reserved(element) => write!(f, "element {:#04x}", element.identifier.0),
                    Self::Malformed(element) => write!(f, "malformed {}", element.identifier),
                }
            }
        }
    };
}

kinds! {
    /// Which part of a message (9.2.3.24.1, 9.2.3.24.8).
    Concatenation(Concatenation),
    /// Messages are waiting (9.2.3.24.2).
    SpecialMessage(SpecialMessage),
    /// Application ports (9.2.3.24.3, 9.2.3.24.4).
    ApplicationPorts(ApplicationPorts),
    /// Which status reports are wanted (9.2.3.24.5).
    SmscControl(SmscControl),
    /// Who wrote the elements that follow (9.2.3.24.6).
    SourceIndicator(SourceIndicator),
    /// A message of the wireless control protocol (9.2.3.24.9).
    Wcmp(Wcmp<'a>),
    /// How a stretch of the text looks (9.2.3.24.10.1.1).
    TextFormatting(TextFormatting),
    /// One of ten sounds (9.2.3.24.10.1.2).
    PredefinedSound(PredefinedSound),
    /// A melody (9.2.3.24.10.1.3).
    UserSound(UserSound<'a>),
    /// One of fifteen animations (9.2.3.24.10.1.4).
    PredefinedAnimation(PredefinedAnimation),
    /// Four pictures of 16 by 16 pixels (9.2.3.24.10.1.5).
    LargeAnimation(LargeAnimation<'a>),
    /// Four pictures of 8 by 8 pixels (9.2.3.24.10.1.6).
    SmallAnimation(SmallAnimation<'a>),
    /// 32 by 32 pixels (9.2.3.24.10.1.7).
    LargePicture(LargePicture<'a>),
    /// 16 by 16 pixels (9.2.3.24.10.1.8).
    SmallPicture(SmallPicture<'a>),
    /// As many pixels as it says (9.2.3.24.10.1.9).
    VariablePicture(VariablePicture<'a>),
    /// What follows is for the user to decide about (9.2.3.24.10.1.10).
    UserPrompt(UserPrompt),
    /// A larger object, or the beginning of one (9.2.3.24.10.1.13).
    ExtendedObject(ExtendedObject<'a>),
    /// The same object again (9.2.3.24.10.1.14).
    ReusedExtendedObject(ReusedExtendedObject),
    /// Compressed objects, or their beginning (9.2.3.24.10.1.15).
    CompressionControl(CompressionControl<'a>),
    /// Whether objects may be passed on (9.2.3.24.10.1.16).
    ObjectDistribution(ObjectDistribution),
    /// A vector graphic (9.2.3.24.10.1.11).
    StandardWvg(StandardWvg<'a>),
    /// A vector graphic as large as a character (9.2.3.24.10.1.12).
    CharacterSizeWvg(CharacterSizeWvg<'a>),
    /// Asks for an object.
    ExtendedObjectRequest(ExtendedObjectRequest<'a>),
    /// The text begins with the header of an e-mail (9.2.3.24.11).
    MailHeader(MailHeader),
    /// A stretch of the text is a link (9.2.3.24.12).
    Hyperlink(Hyperlink),
    /// Where to reply (9.2.3.24.10.1.17).
    ReplyAddress(ReplyAddress<'a>),
    /// What waits in a mailbox, one by one (9.2.3.24.13).
    VoiceMail(VoiceMail<'a>),
    /// Whose extension table (9.2.3.24.15).
    SingleShift(SingleShift),
    /// Whose main table (9.2.3.24.16).
    LockingShift(LockingShift),
}

impl Information<'_> {
    /// The element, its data at the start of `buffer`.
    ///
    /// # Errors
    ///
    /// As [`InformationElement::to_element`];
    /// [`Contradiction`](septet_wire::EncodeErrorKind::Contradiction) for an
    /// element that stands for another kind than it is of.
    pub fn to_element<'b>(&self, buffer: &'b mut [u8]) -> Result<Element<'b>, EncodeError> {
        element_of(self.identifier(), self, buffer)
    }
}
