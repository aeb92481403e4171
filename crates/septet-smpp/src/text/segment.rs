//! A text cut into messages, in each of the three ways that SMPP has for one
//! that is too long for a single message.
//!
//! | | a part is in | which part it is stands in |
//! |---|---|---|
//! | [`Way::Header`] | `short_message` | its user data header (TS 23.040, 9.2.3.24.1) |
//! | [`Way::Sar`] | `short_message` | three TLVs (SMPP 3.4, 5.3.2.22 and on) |
//! | [`Way::Payload`] | `message_payload` | nothing: the message centre cuts (3.4, 5.3.2.32) |
//!
//! A part is what fits in one short message of the network, 140 octets with
//! the header that it has there: 160 septets alone and 153 of several, 70 and
//! 67 UTF-16 units, 140 and 134 octets of other character sets. That a
//! `short_message` has room for 254 octets does not make a part larger.
//!
//! ```
//! use septet_smpp::SubmitSm;
//! use septet_smpp::text::{DefaultAlphabet, Segmenter, Way};
//! use septet_text::plan::ReferenceWidth;
//! use septet_tpdu::Reference;
//!
//! let text = "One of the texts that no single message carries. ".repeat(7);
//! let template = SubmitSm {
//!     source_addr: "SEPTET".into(),
//!     destination_addr: "306971234567".into(),
//!     ..SubmitSm::default()
//! };
//! for way in [Way::Header, Way::Sar(ReferenceWidth::Octet), Way::Payload] {
//!     let segmenter = Segmenter::new(DefaultAlphabet::Gsm7Unpacked).with_way(way);
//!     let parts = segmenter.segments(&text, Reference::Octet(66))?;
//!     assert_eq!(parts.total(), if way == Way::Payload { 1 } else { 3 });
//!     let mut said = String::new();
//!     for part in parts {
//!         let mut buffer = [0; 512];
//!         let message = part.submit_sm(template, &mut buffer)?;
//!         assert_eq!(message.concatenation().is_some(), way != Way::Payload);
//!         said += &message.text(DefaultAlphabet::Gsm7Unpacked).unwrap().to_string();
//!     }
//!     assert_eq!(said, text);
//! }
//! # Ok::<(), septet_wire::EncodeError>(())
//! ```

mod cut;

use septet_text::charsets::Charset;
use septet_text::dcs::{Alphabet, DataCodingScheme, MessageClass};
use septet_text::gsm7::{self, Tables};
use septet_text::plan::{MAX_PARTS, Planner, ReferenceWidth};
use septet_text::ucs2;
use septet_tpdu::segment::{self, segments_by};
use septet_tpdu::{Concatenation, Elements, Reference};
use septet_wire::{Encode, EncodeError, EncodeErrorKind, Writer};

use self::cut::{CharsetParts, Cut};
use super::{DefaultAlphabet, Encoding};
use crate::{
    DataCoding, DataSm, DeliverSm, EsmClass, ShortMessage, SubmitMulti, SubmitSm, TlvTag, Tlvs,
};

/// How a text that is too long for one message is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum Way {
    /// In parts, each with a user data header in `short_message`.
    #[default]
    Header,
    /// In parts, each with the TLVs `sar_msg_ref_num`, `sar_total_segments`
    /// and `sar_segment_seqnum`. The message centre makes headers of them,
    /// with references as wide as this, mostly of an octet.
    Sar(ReferenceWidth),
    /// As one, in the TLV `message_payload`.
    Payload,
}

/// What a text may be sent in, and in which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segmenter<'t> {
    default: DefaultAlphabet,
    planner: Planner,
    charset: Option<Charset>,
    way: Way,
    elements: Elements<'t>,
}

impl<'t> Segmenter<'t> {
    /// By user data headers, in what `data_coding` 0 means to the message
    /// centre, or else in UCS-2.
    #[must_use]
    pub const fn new(default: DefaultAlphabet) -> Self {
        Self {
            default,
            planner: Planner::new(),
            charset: None,
            way: Way::Header,
            elements: Elements::EMPTY,
        }
    }

    /// In this way.
    #[must_use]
    pub const fn with_way(self, way: Way) -> Self {
        Self { way, ..self }
    }

    /// With what `planner` permits: national tables, or no UCS-2. Its header
    /// octets and its width of references do not count; GSM 7 bit characters
    /// do only where they are what `data_coding` 0 means.
    #[must_use]
    pub const fn with_planner(self, planner: Planner) -> Self {
        Self { planner, ..self }
    }

    /// With this character set permitted, under its own `data_coding`.
    #[must_use]
    pub const fn with_charset(self, charset: Charset) -> Self {
        Self {
            charset: Some(charset),
            ..self
        }
    }

    /// With these elements in the user data header of each message.
    #[must_use]
    pub const fn with_elements(self, elements: Elements<'t>) -> Self {
        Self { elements, ..self }
    }

    /// Cuts `text` into as few parts as it takes; of what takes equally few,
    /// GSM 7 bit characters come first, UCS-2 last. Packed ones are not taken
    /// where a part would end in an `@` that reads as padding (see
    /// [`DefaultAlphabet::Gsm7Packed`]).
    ///
    /// `reference` goes with every part of several.
    ///
    /// # Errors
    ///
    /// [`TooLong`](EncodeErrorKind::TooLong) for more than 255 parts, and for
    /// elements that leave no room for text;
    /// [`Character`](EncodeErrorKind::Character) for a text that nothing of
    /// what is permitted has all characters of;
    /// [`Contradiction`](EncodeErrorKind::Contradiction) if a concatenation or
    /// a national language shift is among the elements.
    pub fn segments(
        &self,
        text: &'t str,
        reference: Reference,
    ) -> Result<Segments<'t>, EncodeError> {
        let elements = self.elements;
        if elements.concatenation().is_some() || elements.tables() != Tables::DEFAULT {
            let kind = EncodeErrorKind::Contradiction;
            return Err(EncodeError::new(kind, "elements"));
        }
        // What parts have to leave room for.
        let width = match self.way {
            Way::Sar(ReferenceWidth::Octet) => Reference::Octet(0),
            Way::Sar(ReferenceWidth::TwoOctets) => Reference::TwoOctets(0),
            Way::Header | Way::Payload => reference,
        };
        let mut best = self.planned(text, width);
        let default = match self.default {
            DefaultAlphabet::Charset(charset) => Some((charset, DataCoding::DEFAULT)),
            _ => None,
        };
        let own = self
            .charset
            .map(|charset| (charset, DataCoding(charset.data_coding())));
        for (charset, data_coding) in default.into_iter().chain(own) {
            let found = self.in_charset(text, width, charset, data_coding);
            best = match (best, found) {
                (Ok(best), Ok(found)) if found.cost() < best.cost() => Ok(found),
                (Err(_), Ok(found)) => Ok(found),
                // That there are too many parts is the thing to tell.
                (Err(error), Err(other)) if is_character(&error) => Err(other),
                (best, _) => best,
            };
        }
        best.map(|parts| Segments { reference, ..parts })
    }

    /// In GSM 7 bit characters or UCS-2.
    fn planned(&self, text: &'t str, width: Reference) -> Result<Segments<'t>, EncodeError> {
        let (planner, gsm7) = match self.default {
            DefaultAlphabet::Gsm7Unpacked => (self.planner, Encoding::Gsm7Unpacked),
            DefaultAlphabet::Gsm7Packed => (self.planner, Encoding::Gsm7Packed),
            // Nothing comes of it.
            DefaultAlphabet::Charset(_) => (self.planner.with_gsm7(false), Encoding::Octets),
        };
        let (cut, alphabet, tables, total) = if self.way == Way::Payload {
            let planner = planner.with_header_octets(element_octets(self.elements));
            let parts = planner.parts(text)?;
            let cut = Cut::Whole(Some(text));
            (cut, parts.alphabet(), parts.tables(), 1)
        } else {
            let parts = segments_by(&planner, text, self.elements, width)?;
            let alphabet = parts.data_coding_scheme().alphabet();
            let (tables, total) = (parts.tables(), parts.total());
            (Cut::Planned(parts), alphabet, tables, total)
        };
        let (encoding, data_coding) = match alphabet {
            Alphabet::Gsm7 => (gsm7, DataCoding::DEFAULT),
            _ => (Encoding::Ucs2, DataCoding::UCS2),
        };
        let parts = self.cut(cut, width, total, (encoding, data_coding, tables));
        if parts.clone().any(|part| part.ends_as_padding()) {
            let planner = self.planner.with_gsm7(false);
            return self.with_planner(planner).planned(text, width);
        }
        Ok(parts)
    }

    fn in_charset(
        &self,
        text: &'t str,
        width: Reference,
        charset: Charset,
        data_coding: DataCoding,
    ) -> Result<Segments<'t>, EncodeError> {
        let (cut, total) = if self.way == Way::Payload {
            CharsetParts::new(text, charset, usize::MAX)?;
            (Cut::Whole(Some(text)), 1)
        } else {
            let elements = element_octets(self.elements);
            let parts = CharsetParts::of_messages(text, charset, elements, width)?;
            let total = parts.clone().count();
            (Cut::Charset(parts), total)
        };
        let total =
            u8::try_from(total).map_err(|_| EncodeError::too_long("parts", total, MAX_PARTS))?;
        let written = (Encoding::Charset(charset), data_coding, Tables::DEFAULT);
        Ok(self.cut(cut, width, total, written))
    }

    const fn cut(
        &self,
        cut: Cut<'t>,
        reference: Reference,
        total: u8,
        (encoding, data_coding, tables): (Encoding, DataCoding, Tables),
    ) -> Segments<'t> {
        Segments {
            cut,
            way: self.way,
            elements: self.elements,
            reference,
            total,
            sequence: 0,
            encoding,
            data_coding,
            tables,
        }
    }
}

/// Whether a character is the reason.
const fn is_character(error: &EncodeError) -> bool {
    matches!(error.kind(), EncodeErrorKind::Character { .. })
}

/// The octets of a header, UDHL apart.
fn element_octets(elements: Elements<'_>) -> usize {
    elements.encoded_len().saturating_sub(1)
}

/// The parts of a text, in order, from [`Segmenter::segments`].
#[derive(Debug, Clone)]
pub struct Segments<'t> {
    cut: Cut<'t>,
    way: Way,
    elements: Elements<'t>,
    reference: Reference,
    total: u8,
    /// Of the part before.
    sequence: u8,
    encoding: Encoding,
    data_coding: DataCoding,
    tables: Tables,
}

impl Segments<'_> {
    /// How many parts the text has.
    #[must_use]
    pub const fn total(&self) -> u8 {
        self.total
    }

    /// How all parts are written.
    #[must_use]
    pub const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// `data_coding` of all parts.
    #[must_use]
    pub const fn data_coding(&self) -> DataCoding {
        self.data_coding
    }

    /// The same parts with a message class, such as
    /// [`Class0`](MessageClass::Class0) to have them shown at once: a
    /// `data_coding` that SMPP reserves and message centres pass on. Text in
    /// another character set cannot have one, and stays as it is.
    #[must_use]
    pub fn with_class(self, class: MessageClass) -> Self {
        let alphabet = match self.encoding {
            Encoding::Gsm7Unpacked | Encoding::Gsm7Packed => Alphabet::Gsm7,
            Encoding::Ucs2 => Alphabet::Ucs2,
            _ => return self,
        };
        Self {
            data_coding: DataCoding(DataCodingScheme::general(alphabet, Some(class)).0),
            ..self
        }
    }

    /// What is compared to find the best.
    const fn cost(&self) -> (u8, u8) {
        let encoding = match self.encoding {
            Encoding::Gsm7Unpacked | Encoding::Gsm7Packed => 0,
            Encoding::Ucs2 => 2,
            _ => 1,
        };
        (self.total, encoding)
    }
}

impl<'t> Iterator for Segments<'t> {
    type Item = Segment<'t>;

    fn next(&mut self) -> Option<Segment<'t>> {
        let text = self.cut.next()?;
        self.sequence = self.sequence.saturating_add(1);
        let concatenation = if self.total > 1 {
            Concatenation::new(self.reference, self.total, self.sequence)
        } else {
            None
        };
        Some(Segment {
            text,
            way: self.way,
            elements: self.elements,
            concatenation,
            encoding: self.encoding,
            data_coding: self.data_coding,
            tables: self.tables,
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.total.saturating_sub(self.sequence).into();
        (left, Some(left))
    }
}

impl ExactSizeIterator for Segments<'_> {}
impl core::iter::FusedIterator for Segments<'_> {}

/// One part of a text, which [`submit_sm`](Self::submit_sm) and its kin make a
/// message of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment<'t> {
    text: &'t str,
    way: Way,
    elements: Elements<'t>,
    concatenation: Option<Concatenation>,
    encoding: Encoding,
    data_coding: DataCoding,
    tables: Tables,
}

/// What of a message a part decides.
struct Fields<'b> {
    short_message: ShortMessage<'b>,
    tlvs: Tlvs<'b>,
}

impl<'t> Segment<'t> {
    /// What it says.
    #[must_use]
    pub const fn text(&self) -> &'t str {
        self.text
    }

    /// Which part it is; `None` if it is the only one.
    #[must_use]
    pub const fn concatenation(&self) -> Option<Concatenation> {
        self.concatenation
    }

    /// How it is written.
    #[must_use]
    pub const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// `data_coding`.
    #[must_use]
    pub const fn data_coding(&self) -> DataCoding {
        self.data_coding
    }

    /// The national tables that its septets are written by.
    #[must_use]
    pub const fn tables(&self) -> Tables {
        self.tables
    }

    /// As much as a buffer for it ever needs, beside the TLVs of the template.
    #[must_use]
    pub fn max_octets(&self) -> usize {
        /// A TLV's tag and length, and the three of SAR.
        const TLVS: usize = 4 + 14;
        // No encoding takes more for the octets of UTF-8, escapes of ISO-2022-JP
        // among them.
        let text = self.text.len().saturating_mul(4).saturating_add(3);
        text.saturating_add(self.header().header_octets())
            .saturating_add(TLVS)
    }

    /// The part as TS 23.040 has it: what wants a user data header.
    const fn header(&self) -> segment::Segment<'t> {
        segment::Segment {
            text: self.text,
            data_coding_scheme: DataCodingScheme::OCTETS,
            tables: self.tables,
            concatenation: match self.way {
                Way::Header => self.concatenation,
                Way::Sar(_) | Way::Payload => None,
            },
            elements: self.elements,
        }
    }

    /// Header and text.
    fn encode_message(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
        let header = self.header();
        header.encode_header(w)?;
        let fill_bits = gsm7::fill_bits(header.header_octets());
        let mut written = Ok(());
        let encode = |free: &mut [u8]| -> Result<usize, EncodeError> {
            let octets = match self.encoding {
                Encoding::Gsm7Unpacked => self.tables.encode_unpacked(self.text, free),
                Encoding::Gsm7Packed => self.tables.pack(self.text, fill_bits, free),
                Encoding::Ucs2 => ucs2::encode(self.text, free),
                Encoding::Charset(charset) => charset.encode(self.text, free),
                Encoding::Octets => {
                    let kind = EncodeErrorKind::Contradiction;
                    return Err(EncodeError::new(kind, "data_coding"));
                }
            };
            octets.map(|octets| octets.len())
        };
        w.fill(|free| {
            let octets = encode(free);
            written = octets.map(drop);
            octets.ok()
        });
        written
    }

    /// Whether, packed, the last character would be read as padding: seven
    /// zero bits up to the end of an octet.
    fn ends_as_padding(&self) -> bool {
        let Some(last) = self.text.chars().next_back() else {
            return false;
        };
        if self.encoding != Encoding::Gsm7Packed
            || !matches!(
                self.tables
                    .encode_unpacked(last.encode_utf8(&mut [0; 4]), &mut [0; 2]),
                Ok([0])
            )
        {
            return false;
        }
        let septets = self.tables.septets_in(self.text).unwrap_or_default();
        let fill_bits = gsm7::fill_bits(self.header().header_octets());
        septets.wrapping_mul(7).wrapping_add(fill_bits.into()) % 8 == 0
    }

    /// Writes the message to the start of `buffer`, then the TLVs that it
    /// wants and those of the template.
    fn fields<'b>(
        &self,
        payload: bool,
        template: &Tlvs<'_>,
        buffer: &'b mut [u8],
    ) -> Result<Fields<'b>, EncodeError> {
        const PAYLOAD_HEADER: usize = 4;
        let mut w = Writer::new(buffer);
        if payload {
            w.reserve(PAYLOAD_HEADER, "message_payload")?;
        }
        self.encode_message(&mut w)?;
        let message = w.position();
        if let (Way::Sar(_), Some(part)) = (self.way, self.concatenation) {
            w.code(TlvTag::SAR_MSG_REF_NUM, "tlv_tag")?;
            w.u16(2, "tlv_length")?;
            w.u16(part.reference.number(), "sar_msg_ref_num")?;
            for (tag, number) in [
                (TlvTag::SAR_TOTAL_SEGMENTS, part.total),
                (TlvTag::SAR_SEGMENT_SEQNUM, part.sequence),
            ] {
                w.code(tag, "tlv_tag")?;
                w.u16(1, "tlv_length")?;
                w.u8(number, "tlv_value")?;
            }
        }
        template.encode(&mut w)?;
        let written = w.into_written();
        if payload {
            let length = message.saturating_sub(PAYLOAD_HEADER);
            let mut w = Writer::new(written);
            w.code(TlvTag::MESSAGE_PAYLOAD, "tlv_tag")?;
            w.length_u16(length, "message_payload")?;
        }
        let short = if payload { 0 } else { message };
        let written: &'b [u8] = written;
        let (short, tlvs) = written.split_at_checked(short).unwrap_or_default();
        if short.len() > ShortMessage::MAX {
            let most = ShortMessage::MAX;
            return Err(EncodeError::too_long("short_message", short.len(), most));
        }
        let tlvs = Tlvs::framed(tlvs);
        Ok(Fields {
            short_message: ShortMessage::new(short),
            tlvs: tlvs.ok_or_else(|| EncodeError::new(EncodeErrorKind::Contradiction, "tlv"))?,
        })
    }

    fn esm_class(&self, template: EsmClass) -> EsmClass {
        template.with_udhi(self.header().header_octets() > 0)
    }
}

macro_rules! messages {
    ($($(#[$doc:meta])* $method:ident: $name:ident;)*) => {
        impl Segment<'_> {
            $(
                $(#[$doc])*
                /// of `template`, whose addresses and handling it keeps: with the
                /// part's `esm_class`, `data_coding`, `short_message`, and TLVs,
                /// those of the template behind them. What is written goes to the
                /// start of `buffer`, which [`max_octets`](Self::max_octets) are
                /// enough for.
                ///
                /// # Errors
                ///
                /// [`BufferTooSmall`](EncodeErrorKind::BufferTooSmall);
                /// [`TooLong`](EncodeErrorKind::TooLong) for more than a TLV holds;
                /// [`Contradiction`](EncodeErrorKind::Contradiction) if the template
                /// has octets that are no TLVs.
                pub fn $method<'b>(
                    &self,
                    template: $name<'b>,
                    buffer: &'b mut [u8],
                ) -> Result<$name<'b>, EncodeError> {
                    let payload = self.way == Way::Payload;
                    let fields = self.fields(payload, &template.tlvs, buffer)?;
                    Ok($name {
                        esm_class: self.esm_class(template.esm_class),
                        data_coding: self.data_coding,
                        short_message: fields.short_message,
                        tlvs: fields.tlvs,
                        ..template
                    })
                }
            )*
        }
    };
}

messages! {
    /// Makes a `submit_sm`
    submit_sm: SubmitSm;
    /// Makes a `deliver_sm`
    deliver_sm: DeliverSm;
    /// Makes a `submit_multi`
    submit_multi: SubmitMulti;
}

impl Segment<'_> {
    /// Makes a `data_sm` of `template`, whose addresses and handling it keeps.
    /// The message is in `message_payload`, whichever the way.
    ///
    /// # Errors
    ///
    /// As [`submit_sm`](Self::submit_sm).
    pub fn data_sm<'b>(
        &self,
        template: DataSm<'b>,
        buffer: &'b mut [u8],
    ) -> Result<DataSm<'b>, EncodeError> {
        Ok(DataSm {
            esm_class: self.esm_class(template.esm_class),
            data_coding: self.data_coding,
            tlvs: self.fields(true, &template.tlvs, buffer)?.tlvs,
            ..template
        })
    }
}

#[cfg(test)]
mod tests;
