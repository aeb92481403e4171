//! Cutting a text into parts, each with a header that says which it is (TS
//! 23.040 v18, 9.2.3.24.1 and 9.2.3.24.8).
//!
//! ```
//! use septet_tpdu::{AddressBuf, Elements, Reference, Submit, UserData, segment::segments};
//! use septet_wire::Encode;
//!
//! let text = "One of the texts that no single message carries: 😀. ".repeat(5);
//! let to: AddressBuf = "+306971234567".parse()?;
//! let parts = segments(&text, Elements::EMPTY, Reference::Octet(66))?;
//! assert_eq!(parts.total(), 4);
//! let mut joined = String::new();
//! for (part, message_reference) in parts.zip(0..) {
//!     let mut buffer = [0; UserData::MAX_OCTETS];
//!     let user_data = part.user_data(&mut buffer)?;
//!     let submit = Submit::new(message_reference, to.address(), user_data);
//!     let mut tpdu = [0; Submit::MAX_OCTETS];
//!     let _octets = submit.encode_to_slice(&mut tpdu)?;
//!     joined.push_str(part.text);
//! }
//! assert_eq!(joined, text);
//! # Ok::<(), septet_wire::EncodeError>(())
//! ```

use septet_text::dcs::{Alphabet, DataCodingScheme, MessageClass};
use septet_text::gsm7::Tables;
use septet_text::plan::{self, Parts, Planner, ReferenceWidth};
use septet_wire::{EncodeError, EncodeErrorKind, Writer};

use crate::elements::{InformationElement, LockingShift, SingleShift};
use crate::user_data::Written;
use crate::{Concatenation, Elements, Reference, UserData};

/// Cuts `text` into as few parts as it takes, in the default alphabet if that
/// has all its characters and else in UCS-2. A text that fits in one part has
/// no concatenation element. `elements` are in every part, behind that.
///
/// Cuts fall between characters: an escape stays with its partner, and a
/// surrogate pair in one part.
///
/// # Errors
///
/// [`TooLong`](EncodeErrorKind::TooLong) for more than 255 parts, and for
/// elements that leave no room for text;
/// [`Contradiction`](EncodeErrorKind::Contradiction) if a concatenation or a
/// national language shift is among them, which are not the caller's to say.
pub fn segments<'t>(
    text: &'t str,
    elements: Elements<'t>,
    reference: Reference,
) -> Result<Segments<'t>, EncodeError> {
    segments_by(&Planner::new(), text, elements, reference)
}

/// The same with what `planner` permits, such as national language tables,
/// which each part then names. The planner's own header octets and width of
/// references do not count: `elements` and `reference` do.
///
/// ```
/// use septet_text::gsm7::NationalLanguage;
/// use septet_text::plan::Planner;
/// use septet_tpdu::{Elements, Reference, segment::segments_by};
///
/// let text = "Işıklar gündüz açık kalmasın. ".repeat(5);
/// let planner = Planner::new().with_language(NationalLanguage::TURKISH);
/// let mut parts = segments_by(&planner, &text, Elements::EMPTY, Reference::Octet(7))?;
/// // In UCS-2 they would be three.
/// assert_eq!(parts.total(), 1);
/// let mut buffer = [0; 140];
/// let user_data = parts.next().unwrap().user_data(&mut buffer)?;
/// assert_eq!(user_data.octets()[..4], [3, 0x25, 1, 1]);
/// assert_eq!(user_data.text().unwrap().to_string(), text);
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
///
/// # Errors
///
/// As [`segments`]; [`Character`](EncodeErrorKind::Character) for a text that
/// no permitted alphabet has all characters of.
pub fn segments_by<'t>(
    planner: &Planner,
    text: &'t str,
    elements: Elements<'t>,
    reference: Reference,
) -> Result<Segments<'t>, EncodeError> {
    if elements.concatenation().is_some() || elements.tables() != Tables::DEFAULT {
        let kind = EncodeErrorKind::Contradiction;
        return Err(EncodeError::new(kind, "elements"));
    }
    let width = match reference {
        Reference::Octet(_) => ReferenceWidth::Octet,
        Reference::TwoOctets(_) => ReferenceWidth::TwoOctets,
    };
    let parts = planner
        .with_header_octets(elements.header_length())
        .with_reference(width)
        .parts(text)?;
    let total = if parts.units() <= parts.capacity() {
        1
    } else {
        parts.clone().count()
    };
    let dcs = match parts.alphabet() {
        Alphabet::Ucs2 => DataCodingScheme::UCS2,
        _ => DataCodingScheme::GSM7,
    };
    Ok(Segments {
        parts,
        dcs,
        elements,
        reference,
        total: u8::try_from(total)
            .map_err(|_| EncodeError::too_long("parts", total, plan::MAX_PARTS))?,
        sequence: 0,
    })
}

/// The parts of a text, in order, from [`segments`] or [`segments_by`].
#[derive(Debug, Clone)]
pub struct Segments<'t> {
    parts: Parts<'t>,
    dcs: DataCodingScheme,
    elements: Elements<'t>,
    reference: Reference,
    total: u8,
    /// Of the part before.
    sequence: u8,
}

impl Segments<'_> {
    /// How many parts the text has.
    #[must_use]
    pub const fn total(&self) -> u8 {
        self.total
    }

    /// The tables of all parts; default in UCS-2.
    #[must_use]
    pub const fn tables(&self) -> Tables {
        self.parts.tables()
    }

    /// TP-DCS of all parts.
    #[must_use]
    pub const fn data_coding_scheme(&self) -> DataCodingScheme {
        self.dcs
    }

    /// The same parts with a message class, such as
    /// [`Class0`](MessageClass::Class0) to have them shown at once.
    #[must_use]
    pub fn with_class(self, class: MessageClass) -> Self {
        // 00x1aacc: a class is told (TS 23.038, clause 4).
        let dcs = (self.dcs.0 & 0x0c) | 0x10 | class.number();
        Self {
            dcs: DataCodingScheme(dcs),
            ..self
        }
    }
}

impl<'t> Iterator for Segments<'t> {
    type Item = Segment<'t>;

    fn next(&mut self) -> Option<Segment<'t>> {
        let text = self.parts.next()?;
        self.sequence = self.sequence.saturating_add(1);
        let concatenation = if self.total > 1 {
            Concatenation::new(self.reference, self.total, self.sequence)
        } else {
            None
        };
        Some(Segment {
            text,
            data_coding_scheme: self.dcs,
            tables: self.tables(),
            concatenation,
            elements: self.elements,
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.total.saturating_sub(self.sequence).into();
        (left, Some(left))
    }
}

impl ExactSizeIterator for Segments<'_> {}
impl core::iter::FusedIterator for Segments<'_> {}

/// One part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Segment<'t> {
    /// What it says.
    pub text: &'t str,
    /// TP-DCS.
    pub data_coding_scheme: DataCodingScheme,
    /// The tables that it is written by.
    pub tables: Tables,
    /// Which part it is; `None` if it is the only one.
    pub concatenation: Option<Concatenation>,
    /// The elements behind those that name the part and the tables.
    pub elements: Elements<'t>,
}

impl Segment<'_> {
    /// Writes the user data to the start of `buffer`, which
    /// [`UserData::MAX_OCTETS`] octets are enough for.
    ///
    /// # Errors
    ///
    /// [`BufferTooSmall`](septet_wire::EncodeErrorKind::BufferTooSmall).
    pub fn user_data<'b>(&self, buffer: &'b mut [u8]) -> Result<UserData<'b>, EncodeError> {
        self.written(|written| written.text(self.text, buffer))
    }

    /// The octets of the user data header, UDHL among them; 0 where nothing
    /// wants one.
    #[must_use]
    pub fn header_octets(&self) -> usize {
        let octets = self.written(|written| Ok(written.header_octets()));
        octets.unwrap_or_default()
    }

    /// Writes the user data header, if anything wants one: for carriers that
    /// are no TPDU.
    ///
    /// # Errors
    ///
    /// [`TooLong`](EncodeErrorKind::TooLong) for more than 255 octets of
    /// elements, [`BufferTooSmall`](EncodeErrorKind::BufferTooSmall).
    pub fn encode_header(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        self.written(|written| match written.header_octets() {
            0 => Ok(()),
            _ => written.encode_header(writer),
        })
    }

    fn written<V>(
        &self,
        write: impl FnOnce(&Written<'_>) -> Result<V, EncodeError>,
    ) -> Result<V, EncodeError> {
        let (mut part, mut locking, mut single) = ([0; 4], [0; 1], [0; 1]);
        let language = self.tables;
        let first = [
            self.concatenation.map(|it| it.to_element(&mut part)),
            language
                .locking
                .map(|language| LockingShift { language }.to_element(&mut locking)),
            language
                .single
                .map(|language| SingleShift { language }.to_element(&mut single)),
        ];
        let [part, locking, single] = first.map(Option::transpose);
        write(&Written {
            dcs: self.data_coding_scheme,
            tables: self.tables,
            first: [part?, locking?, single?],
            elements: self.elements,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Element, ElementIdentifier};

    fn written(text: &str, elements: Elements<'_>, reference: Reference) -> Vec<Vec<u8>> {
        segments(text, elements, reference)
            .unwrap()
            .map(|part| part.user_data(&mut [0; 140]).unwrap().octets().to_vec())
            .collect()
    }

    #[test]
    fn parts_are_as_pycrate_and_gsmmodem_make_them() {
        let text = "Line one of a long message that no single part can carry, since 160 \
                    characters are the end. ";
        let text = text.repeat(4);
        let text = text.trim_end();
        for (file, name, reference) in [
            ("deliver", "concat8.gsm7", Reference::Octet(66)),
            ("deliver", "concat16.gsm7", Reference::TwoOctets(0xbeef)),
            ("submit", "concat8.gsm7", Reference::Octet(66)),
            ("submit", "gsmmodem.gsm7_parts", Reference::Octet(77)),
        ] {
            let theirs = theirs(file, name);
            assert_eq!(written(text, Elements::EMPTY, reference), theirs, "{name}");
        }
        let text = "Καλημέρα κόσμε! ".repeat(8);
        let theirs = theirs("submit", "gsmmodem.ucs2_parts");
        assert_eq!(
            written(&text, Elements::EMPTY, Reference::Octet(78)),
            theirs
        );
    }

    /// The user data of a message's parts.
    fn theirs(file: &str, name: &str) -> Vec<Vec<u8>> {
        let (file, direction) = match file {
            "deliver" => (
                include_str!("../../../testdata/tpdu/deliver.txt"),
                crate::Direction::ToMobile,
            ),
            _ => (
                include_str!("../../../testdata/tpdu/submit.txt"),
                crate::Direction::ToNetwork,
            ),
        };
        let name = format!("{name}.part");
        septet_wire::proofs::vectors(file)
            .filter(|(vector, _)| vector.starts_with(&name))
            .map(|(_, octets)| {
                let tpdu = crate::Tpdu::from_bytes(&octets, direction).unwrap();
                tpdu.user_data().unwrap().octets().to_vec()
            })
            .collect()
    }

    #[test]
    fn other_elements_are_in_every_part_and_leave_less_room() {
        let ports = [Element {
            identifier: ElementIdentifier::PORTS_16,
            data: &[0x0b, 0x84, 0x23, 0xf0],
        }];
        let elements = Elements::new(&ports);
        let text = "x".repeat(400);
        let parts = segments(&text, elements, Reference::Octet(1)).unwrap();
        // 12 octets of header leave 128 octets: 146 septets.
        let lengths: Vec<_> = parts.clone().map(|part| part.text.len()).collect();
        assert_eq!(lengths, [146, 146, 108]);
        for part in parts {
            let mut buffer = [0; 140];
            let user_data = part.user_data(&mut buffer).unwrap();
            assert_eq!(user_data.concatenation(), part.concatenation);
            let ports = user_data.elements().application_ports().unwrap();
            assert_eq!(ports.destination(), 2948);
            assert_eq!(user_data.to_string(), part.text);
        }
        // Alone, it has a header for the elements' sake only.
        let mut parts = segments("x", elements, Reference::Octet(1)).unwrap();
        let part = parts.next().unwrap();
        assert_eq!(
            part.user_data(&mut [0; 140]).unwrap().octets()[..3],
            [6, 5, 4]
        );
        assert_eq!(parts.next(), None);
    }

    #[test]
    fn a_class_goes_with_every_part() {
        for (text, dcs) in [("x", 0x10), ("Ж", 0x18)] {
            let mut parts = segments(text, Elements::EMPTY, Reference::Octet(0))
                .unwrap()
                .with_class(MessageClass::Class0);
            assert_eq!(parts.len(), 1);
            assert_eq!(parts.next().unwrap().data_coding_scheme.0, dcs);
            assert_eq!(parts.len(), 0);
        }
    }

    #[test]
    fn too_many_parts_are_refused() {
        let text = "x".repeat(255 * 153);
        let parts = segments(&text, Elements::EMPTY, Reference::Octet(0)).unwrap();
        assert_eq!(parts.total(), 255);
        let text = "x".repeat(255 * 153 + 1);
        assert!(segments(&text, Elements::EMPTY, Reference::Octet(0)).is_err());
    }

    proptest! {
        #[test]
        fn parts_are_the_text(text in "([a-zA-Z €\\[@]|\\PC){0,500}", wide: bool) {
            let reference = if wide { Reference::TwoOctets(7) } else { Reference::Octet(7) };
            let parts = segments(&text, Elements::EMPTY, reference).unwrap();
            let total = parts.total();
            let mut joined = String::new();
            for (part, sequence) in parts.zip(1..) {
                let mut buffer = [0; 140];
                let user_data = part.user_data(&mut buffer).unwrap();
                let said = user_data.concatenation();
                let expected = Concatenation::new(reference, total, sequence).filter(|_| total > 1);
                prop_assert_eq!(said, expected);
                joined.push_str(&user_data.to_string());
            }
            prop_assert_eq!(joined, text);
        }
    }
}
