//! The text of a message, wherever it lies and whatever its alphabet.
//!
//! - A message is in `short_message`, or in the TLV `message_payload` if that
//!   is empty (SMPP 3.4, 3.2.3).
//! - It begins with a user data header (TS 23.040, 9.2.3.24) where
//!   [`EsmClass::udhi`](crate::EsmClass::udhi) says so.
//! - Parts of a long message say which part they are in that header, or in
//!   the TLVs `sar_msg_ref_num`, `sar_total_segments` and
//!   `sar_segment_seqnum` (3.4, 5.3.2.22 and on).
//! - [`DataCoding`] names the alphabet; what 0 means is for the caller to know.

use core::fmt::{self, Write};

use septet_text::dcs::{Alphabet, DataCodingScheme};
use septet_text::gsm7::{self, Septets};
use septet_text::ucs2::Ucs2;
use septet_tpdu::{Concatenation, Elements, Reference};
use septet_wire::{Decode, Reader, Remark, Trace, Value};

use crate::{DataCoding, DeliverSm, EsmClass, SubmitSm, Tlvs};

/// What `data_coding` 0 means: the PDU does not tell, the operator does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum DefaultAlphabet {
    /// GSM 7-bit default alphabet, a character an octet: the most frequent.
    #[default]
    Gsm7Unpacked,
    /// GSM 7-bit default alphabet, eight characters in seven octets.
    Gsm7Packed,
    /// ASCII.
    Ascii,
    /// ISO 8859-1.
    Latin1,
}

/// How the octets of a message are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[non_exhaustive]
pub enum Encoding {
    /// GSM 7-bit default alphabet, a character an octet.
    Gsm7Unpacked,
    /// GSM 7-bit default alphabet, packed.
    Gsm7Packed,
    /// ASCII; other octets are U+FFFD.
    Ascii,
    /// ISO 8859-1.
    Latin1,
    /// ISO 8859-5.
    Cyrillic,
    /// ISO 8859-8.
    Hebrew,
    /// UCS-2, which in practice is UTF-16.
    Ucs2,
    /// Octets that are no text, or text of an alphabet that this crate does
    /// not read (JIS, KS C 5601).
    Octets,
}

impl DataCoding {
    /// How to read a message of this coding.
    ///
    /// 0x10–0x1F, which SMPP reserves, and 0xC0–0xFF are read as data coding
    /// schemes of TS 23.038, since message centres pass those on: 0x10 and
    /// 0x18 are flash messages.
    ///
    /// ```
    /// use septet_smpp::DataCoding;
    /// use septet_smpp::text::{DefaultAlphabet, Encoding};
    ///
    /// let default = DefaultAlphabet::Latin1;
    /// assert_eq!(DataCoding::DEFAULT.encoding(default), Encoding::Latin1);
    /// assert_eq!(DataCoding::UCS2.encoding(default), Encoding::Ucs2);
    /// assert_eq!(DataCoding(0xf5).encoding(default), Encoding::Octets);
    /// ```
    #[must_use]
    pub const fn encoding(self, default: DefaultAlphabet) -> Encoding {
        match self {
            Self::DEFAULT => default.encoding(),
            Self::IA5 => Encoding::Ascii,
            Self::LATIN_1 => Encoding::Latin1,
            Self::CYRILLIC => Encoding::Cyrillic,
            Self::HEBREW => Encoding::Hebrew,
            Self::UCS2 => Encoding::Ucs2,
            Self(scheme @ (0x10..=0x1f | 0xc0..=0xff)) => {
                match DataCodingScheme(scheme).alphabet() {
                    Alphabet::Gsm7 => default.encoding(),
                    Alphabet::Ucs2 => Encoding::Ucs2,
                    _ => Encoding::Octets,
                }
            }
            _ => Encoding::Octets,
        }
    }
}

impl DefaultAlphabet {
    const fn encoding(self) -> Encoding {
        match self {
            Self::Gsm7Unpacked => Encoding::Gsm7Unpacked,
            Self::Gsm7Packed => Encoding::Gsm7Packed,
            Self::Ascii => Encoding::Ascii,
            Self::Latin1 => Encoding::Latin1,
        }
    }
}

/// The message of a PDU, taken apart: header and data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UserData<'a> {
    elements: Option<Elements<'a>>,
    data: &'a [u8],
    header_octets: usize,
    bad_header: bool,
    data_coding: DataCoding,
    sar: Option<Concatenation>,
}

impl<'a> UserData<'a> {
    /// The message in `octets`, which are those of `short_message` or of
    /// `message_payload`.
    #[must_use]
    pub fn new(
        octets: &'a [u8],
        esm_class: EsmClass,
        data_coding: DataCoding,
        tlvs: &Tlvs<'_>,
    ) -> Self {
        let header = if esm_class.udhi() {
            Elements::from_prefix(octets).ok()
        } else {
            None
        };
        let data = header.map_or(octets, |(_, data)| data);
        Self {
            elements: header.map(|(elements, _)| elements),
            data,
            header_octets: octets.len().saturating_sub(data.len()),
            bad_header: esm_class.udhi() && header.is_none(),
            data_coding,
            sar: sar(tlvs),
        }
    }

    /// The elements of the user data header, if there is one.
    #[must_use]
    pub const fn elements(&self) -> Option<Elements<'a>> {
        self.elements
    }

    /// Whether `esm_class` promises a user data header that is not there, or
    /// not well formed. The data is then the whole message.
    #[must_use]
    pub const fn has_bad_header(&self) -> bool {
        self.bad_header
    }

    /// The octets behind the header.
    #[must_use]
    pub const fn data(&self) -> &'a [u8] {
        self.data
    }

    /// Which part of a long message this is: by the header, else by the TLVs,
    /// whose references have two octets.
    #[must_use]
    pub fn concatenation(&self) -> Option<Concatenation> {
        let header = self.elements.and_then(|elements| elements.concatenation());
        header.or(self.sar)
    }

    /// How the data is to be read.
    #[must_use]
    pub const fn encoding(&self, default: DefaultAlphabet) -> Encoding {
        self.data_coding.encoding(default)
    }

    /// The text; `None` where the data is no text that this crate reads.
    #[must_use]
    pub fn text(&self, default: DefaultAlphabet) -> Option<Text<'a>> {
        let encoding = self.encoding(default);
        if matches!(encoding, Encoding::Octets) {
            return None;
        }
        let mut septets = Septets::unpacked(&[]);
        if matches!(encoding, Encoding::Gsm7Packed) {
            septets = packed(self.data, gsm7::fill_bits(self.header_octets));
        }
        Some(Text {
            encoding,
            octets: self.data,
            septets,
        })
    }
}

/// Packed septets, of which nobody tells the number.
fn packed(octets: &[u8], fill_bits: u8) -> Septets<'_> {
    let bits = octets
        .len()
        .saturating_mul(8)
        .saturating_sub(fill_bits.into());
    let count = bits / 7;
    let all = Septets::packed(octets, fill_bits, count);
    // Seven zero bits at the very end are padding rather than an `@`.
    let padded = bits % 7 == 0 && octets.last().is_some_and(|&last| last >> 1 == 0);
    let septets = if padded {
        Septets::packed(octets, fill_bits, count.saturating_sub(1))
    } else {
        all
    };
    septets.unwrap_or(Septets::unpacked(&[]))
}

/// What the SAR TLVs say, if all three are there and agree.
fn sar(tlvs: &Tlvs<'_>) -> Option<Concatenation> {
    let total = tlvs.sar_total_segments()?;
    let sequence = tlvs.sar_segment_seqnum()?;
    let reference = Reference::TwoOctets(tlvs.sar_msg_ref_num()?);
    Concatenation::new(reference, total, sequence)
}

macro_rules! user_data {
    ($($name:ident)*) => {$(
        impl<'a> $name<'a> {
            /// The message: `short_message`, or `message_payload` if that is
            /// empty.
            #[must_use]
            pub fn message(&self) -> &'a [u8] {
                match self.short_message.octets() {
                    [] => self.tlvs.message_payload().unwrap_or_default(),
                    message => message,
                }
            }

            /// The message, taken apart.
            #[must_use]
            pub fn user_data(&self) -> UserData<'a> {
                UserData::new(self.message(), self.esm_class, self.data_coding, &self.tlvs)
            }

            /// The text of the message; `None` where it is no text.
            ///
            /// ```
            #[doc = concat!("use septet_smpp::{", stringify!($name), ", text::DefaultAlphabet};")]
            ///
            #[doc = concat!("let message = ", stringify!($name), " {")]
            ///     short_message: b"\x1be10".into(),
            #[doc = concat!("    ..", stringify!($name), "::default()")]
            /// };
            /// let text = message.text(DefaultAlphabet::Gsm7Unpacked).unwrap();
            /// assert_eq!(text.to_string(), "€10");
            /// ```
            #[must_use]
            pub fn text(&self, default: DefaultAlphabet) -> Option<Text<'a>> {
                self.user_data().text(default)
            }

            /// Which part of a long message this is, by the header or by the
            /// TLVs.
            #[must_use]
            pub fn concatenation(&self) -> Option<Concatenation> {
                self.user_data().concatenation()
            }
        }
    )*};
}

user_data! { SubmitSm DeliverSm }

/// Tells the trace the header and the text of the message in `r`.
#[cold]
pub(crate) fn trace_message<T: Trace>(
    mut r: Reader<'_, T>,
    esm_class: EsmClass,
    data_coding: DataCoding,
) {
    if r.is_empty() {
        return;
    }
    let message = UserData::new(r.as_slice(), esm_class, data_coding, &Tlvs::EMPTY);
    if esm_class.udhi() {
        let start = r;
        if Elements::decode(&mut r).is_err() {
            let note = Remark::Note("no well-formed user data header, though esm_class says so");
            start.remark(note, "udh", start.offset());
            r = start;
        }
    }
    let length = r.remaining();
    r.take(length);
    if let Some(text) = message.text(DefaultAlphabet::default()) {
        r.note("text", length, Value::Shown(&text));
    }
}

/// Borrowed text. Two are equal when their characters are.
///
/// ```
/// use septet_smpp::{DataCoding, EsmClass, Tlvs};
/// use septet_smpp::text::{DefaultAlphabet, UserData};
///
/// let message = UserData::new(b"caf\xe9", EsmClass(0), DataCoding::LATIN_1, &Tlvs::EMPTY);
/// let text = message.text(DefaultAlphabet::default()).unwrap();
/// assert!(text.chars().eq("café".chars()));
/// assert_eq!(text.to_string(), "café");
/// ```
#[derive(Clone, Copy)]
pub struct Text<'a> {
    encoding: Encoding,
    octets: &'a [u8],
    /// Of packed text; otherwise empty.
    septets: Septets<'a>,
}

impl<'a> Text<'a> {
    /// How it is encoded.
    #[must_use]
    pub const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The characters in order. Half of a surrogate pair is U+FFFD: where the
    /// other half is in another part, join the octets first.
    #[inline]
    pub fn chars(&self) -> impl Iterator<Item = char> + Clone + use<'a> {
        // Two of the three are always empty.
        let (mut septets, mut ucs2, mut single) = (Septets::unpacked(&[]), Ucs2::new(&[]), &[][..]);
        let mut convert: fn(u8) -> char = char::from;
        match self.encoding {
            Encoding::Gsm7Unpacked => septets = Septets::unpacked(self.octets),
            Encoding::Gsm7Packed => septets = self.septets,
            Encoding::Ucs2 => ucs2 = Ucs2::new(self.octets),
            Encoding::Ascii => (single, convert) = (self.octets, ascii),
            Encoding::Cyrillic => (single, convert) = (self.octets, cyrillic),
            Encoding::Hebrew => (single, convert) = (self.octets, hebrew),
            Encoding::Latin1 | Encoding::Octets => single = self.octets,
        }
        let single = single.iter().map(move |&octet| convert(octet));
        septets.chars().chain(ucs2.chars()).chain(single)
    }
}

fn ascii(octet: u8) -> char {
    if octet.is_ascii() {
        char::from(octet)
    } else {
        char::REPLACEMENT_CHARACTER
    }
}

/// ISO 8859-5: the block of Cyrillic in its own order, with four exceptions.
fn cyrillic(octet: u8) -> char {
    match octet {
        0xad => '\u{ad}',
        0xf0 => '№',
        0xfd => '§',
        0xa1.. => char::from_u32(u32::from(octet).wrapping_add(0x0360))
            .unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(octet),
    }
}

/// ISO 8859-8.
fn hebrew(octet: u8) -> char {
    match octet {
        0xaa => '×',
        0xba => '÷',
        0xdf => '‗',
        0xe0..=0xfa => char::from_u32(u32::from(octet).wrapping_add(0x04f0))
            .unwrap_or(char::REPLACEMENT_CHARACTER),
        0xfd => '\u{200e}',
        0xfe => '\u{200f}',
        0xa1 | 0xbf..=0xde | 0xfb | 0xfc | 0xff => char::REPLACEMENT_CHARACTER,
        _ => char::from(octet),
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.chars().eq(other.chars())
    }
}

impl Eq for Text<'_> {}

impl PartialEq<str> for Text<'_> {
    fn eq(&self, other: &str) -> bool {
        self.chars().eq(other.chars())
    }
}

impl PartialEq<&str> for Text<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.chars().eq(other.chars())
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.chars().try_for_each(|c| f.write_char(c))
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        self.chars()
            .flat_map(char::escape_debug)
            .try_for_each(|c| f.write_char(c))?;
        f.write_char('"')
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Text<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::{DecodeOptions, Event, Record, Recorded, proofs};

    use super::*;
    use crate::{Body, Pdu, Tlv, TlvTag};

    const VECTORS: &str = include_str!("../../../testdata/smpp/pdus.txt");

    fn text(octets: &[u8], coding: DataCoding, default: DefaultAlphabet) -> Option<String> {
        let message = UserData::new(octets, EsmClass(0), coding, &Tlvs::EMPTY);
        message.text(default).map(|text| text.to_string())
    }

    fn vector(name: &str) -> Vec<u8> {
        let mut found = proofs::vectors(VECTORS).filter(|vector| vector.0 == name);
        found.next().unwrap().1
    }

    fn texts(name: &str) -> (String, Option<Concatenation>) {
        let octets = vector(name);
        let (text, part) = match Pdu::parse(&octets).unwrap().body {
            Body::SubmitSm(message) => (
                message.text(DefaultAlphabet::default()),
                message.concatenation(),
            ),
            Body::DeliverSm(message) => (
                message.text(DefaultAlphabet::default()),
                message.concatenation(),
            ),
            other => panic!("{other:?}"),
        };
        (text.unwrap().to_string(), part)
    }

    #[test]
    fn the_vectors_read_as_they_were_written() {
        for (name, expected) in [
            ("node_smpp.submit_sm", "Hello, SMPP"),
            ("node_smpp.submit_sm.ucs2", "Γειά 😀"),
            ("node_smpp.submit_sm.latin1", "café"),
            ("node_smpp.submit_sm.gsm7_extension", "€10[]"),
            ("node_smpp.submit_sm.udh_concat8", "part one"),
            ("node_smpp.submit_sm.sar", "segment"),
            ("node_smpp.deliver_sm.mo_ucs2", "Ναι 👍"),
            ("node_smpp.deliver_sm.mo_payload_with_udh", "middle"),
            ("smpplib.submit_sm.gsm7", "Hello [GSM-7] { }"),
        ] {
            let (text, _) = texts(name);
            assert_eq!(text, expected, "{name}");
        }
    }

    #[test]
    fn parts_are_numbered_by_the_header_or_by_the_tlvs() {
        let part = |name| {
            texts(name)
                .1
                .map(|part| (part.reference, part.total, part.sequence))
        };
        assert_eq!(
            part("node_smpp.submit_sm.udh_concat8"),
            Some((Reference::Octet(0x42), 2, 1))
        );
        assert_eq!(
            part("node_smpp.submit_sm.udh_concat16"),
            Some((Reference::TwoOctets(0xbeef), 2, 2))
        );
        assert_eq!(
            part("node_smpp.submit_sm.sar"),
            Some((Reference::TwoOctets(0xbeef), 3, 2))
        );
        assert_eq!(
            part("node_smpp.deliver_sm.mo_payload_with_udh"),
            Some((Reference::Octet(0x17), 3, 2))
        );
        assert_eq!(part("node_smpp.submit_sm"), None);
        let items = [
            Tlv::new(TlvTag::SAR_MSG_REF_NUM, &[0, 1]),
            Tlv::new(TlvTag::SAR_TOTAL_SEGMENTS, &[2]),
            Tlv::new(TlvTag::SAR_SEGMENT_SEQNUM, &[3]),
        ];
        assert_eq!(sar(&Tlvs::new(&items)), None, "part 3 of 2");
    }

    #[test]
    fn data_coding_0_is_what_the_caller_says() {
        let octets = b"\x00\x1be\xe9";
        let read = |default| text(octets, DataCoding::DEFAULT, default).unwrap();
        assert_eq!(read(DefaultAlphabet::Gsm7Unpacked), "@€i");
        assert_eq!(read(DefaultAlphabet::Latin1), "\0\u{1b}eé");
        assert_eq!(read(DefaultAlphabet::Ascii), "\0\u{1b}e\u{fffd}");
    }

    /// The octets are those of TS 23.038's own packing: `hello`.
    #[test]
    fn packed_septets_are_read_behind_a_header_as_well() {
        let octets = proofs::unhex("e8329bfd06");
        let read = text(&octets, DataCoding::DEFAULT, DefaultAlphabet::Gsm7Packed);
        assert_eq!(read.unwrap(), "hello");
        // Behind six octets of header the text begins at a septet boundary,
        // one bit further on: 0x61 << 1.
        let octets = proofs::unhex("050003420201 c2");
        let message = UserData::new(&octets, EsmClass(0x40), DataCoding::DEFAULT, &Tlvs::EMPTY);
        assert_eq!(message.text(DefaultAlphabet::Gsm7Packed).unwrap(), "a");
        // Seven characters and seven bits of padding.
        let octets = proofs::unhex("31d98c56b3dd00");
        let read = text(&octets, DataCoding::DEFAULT, DefaultAlphabet::Gsm7Packed);
        assert_eq!(read.unwrap(), "1234567");
    }

    /// What Python's codecs `iso8859-5` and `iso8859-8` make of 0xA0–0xFF;
    /// it has nothing for the octets that are U+FFFD here.
    #[test]
    fn single_octet_alphabets() {
        let upper: Vec<u8> = (0xa0..=0xff).collect();
        let default = DefaultAlphabet::default();
        let cyrillic = text(&upper, DataCoding::CYRILLIC, default).unwrap();
        assert_eq!(cyrillic, CYRILLIC);
        let hebrew = text(&upper, DataCoding::HEBREW, default).unwrap();
        assert_eq!(hebrew, HEBREW);
        let ascii: Vec<u8> = (0..=0x7f).collect();
        for coding in [DataCoding::IA5, DataCoding::CYRILLIC, DataCoding::HEBREW] {
            let read = text(&ascii, coding, default).unwrap();
            assert_eq!(read.as_bytes(), ascii);
        }
    }

    const CYRILLIC: &str = "\u{a0}ЁЂЃЄЅІЇЈЉЊЋЌ\u{ad}ЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийкл\
        мнопрстуфхцчшщъыьэюя№ёђѓєѕіїјљњћќ§ўџ";
    const HEBREW: &str = "\u{a0}�¢£¤¥¦§¨©×«¬\u{ad}®¯°±²³´µ¶·¸¹÷»¼½¾�����������������������������\
        ���‗\u{5d0}\u{5d1}\u{5d2}\u{5d3}\u{5d4}\u{5d5}\u{5d6}\u{5d7}\u{5d8}\
        \u{5d9}\u{5da}\u{5db}\u{5dc}\u{5dd}\u{5de}\u{5df}\u{5e0}\u{5e1}\u{5e2}\
        \u{5e3}\u{5e4}\u{5e5}\u{5e6}\u{5e7}\u{5e8}\u{5e9}\u{5ea}��\u{200e}\
        \u{200f}�";

    #[test]
    fn binary_is_no_text() {
        let default = DefaultAlphabet::default();
        for coding in [0x02, 0x04, 0x05, 0x0d, 0x0f, 0x14, 0xf4, 0xff] {
            assert_eq!(text(b"x", DataCoding(coding), default), None, "{coding:#x}");
        }
        assert_eq!(text(b"x", DataCoding(0xf0), default).unwrap(), "x");
        assert_eq!(text(b"\0x", DataCoding(0x18), default).unwrap(), "x");
    }

    #[test]
    fn a_bad_header_leaves_the_message() {
        let octets = b"\x09not one";
        let message = UserData::new(octets, EsmClass(0x40), DataCoding::IA5, &Tlvs::EMPTY);
        assert!(message.has_bad_header());
        assert_eq!(message.data(), octets);
        assert_eq!(message.concatenation(), None);
    }

    #[test]
    fn header_and_text_are_traced_with_their_octets() {
        for (name, from) in [
            ("node_smpp.submit_sm.udh_concat8", 51),
            ("node_smpp.deliver_sm.mo_payload_with_udh", 54),
        ] {
            let octets = vector(name);
            let record = Record::new();
            Pdu::parse_with(&octets, DecodeOptions::strict(), &record).unwrap();
            let events = record.into_events();
            let opened = events.iter().find_map(|event| match event {
                Event::Open {
                    name: "udh",
                    offset,
                } => Some(*offset),
                _ => None,
            });
            assert_eq!(opened, Some(from), "{name}");
            let text = events.iter().find_map(|event| match event {
                Event::Field {
                    name: "text",
                    octets,
                    value,
                } => Some((octets.clone(), value.clone())),
                _ => None,
            });
            let expected = if from == 51 { "part one" } else { "middle" };
            let range = from + 6..octets.len();
            assert_eq!(
                text,
                Some((range, Recorded::Text(expected.into()))),
                "{name}"
            );
        }
    }
}
