//! The dialogue portion (Q.773, 3.1 and 4.2.3): which application context,
//! and what its users say beside their components.
//!
//! ```text
//! +----+--------+---------------------------------------------------+
//! | 6B | length | EXTERNAL: 28 length 06 07 <syntax> A0 length <PDU>|
//! +----+--------+---------------------------------------------------+
//! syntax: 0.0.17.773.1.1.1 dialogue-as-id, 0.0.17.773.1.2.1 uniDialogue-as-id
//! ```

mod pdu;
mod user_information;

use septet_wire::ber::{
    Contents, Element, Oid, Tag, contents, element_len, is_next, quick, quick_tagged, read,
    write_around, write_header,
};
use septet_wire::{DecodeError, EncodeError, ErrorKind, Reader, Remark, Trace, Writer};

pub use pdu::{
    Aare, Aarq, AbortSource, Abrt, AssociateResult, Audt, ProviderDiagnostic,
    ResultSourceDiagnostic, UserDiagnostic,
};
pub use user_information::{
    Encoding, External, ObjectDescriptor, UserInformation, UserInformationIter,
};

/// dialogue-as-id, 0.0.17.773.1.1.1.
const DIALOGUE_AS_ID: &[u8] = &[0x00, 0x11, 0x86, 0x05, 0x01, 0x01, 0x01];
/// uniDialogue-as-id, 0.0.17.773.1.2.1.
const UNIDIALOGUE_AS_ID: &[u8] = &[0x00, 0x11, 0x86, 0x05, 0x01, 0x02, 0x01];

/// The tag of the PDU's wrapping in the EXTERNAL.
const SINGLE_ASN1_TYPE: Tag = Tag::context(0).constructed();

/// The dialogue portion of a message.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[non_exhaustive]
pub enum DialoguePortion<'a> {
    /// Asks for a dialogue; in a Begin.
    Aarq(Aarq<'a>),
    /// Accepts or refuses one; in the first Continue, in an End or an Abort.
    Aare(Aare<'a>),
    /// Breaks one off; in an Abort.
    Abrt(Abrt<'a>),
    /// Names the context of a Unidirectional message.
    Audt(Audt<'a>),
    /// Of another abstract syntax, or not readable.
    Opaque(Opaque<'a>),
}

/// Contents of a dialogue portion that are none of the dialogue PDUs of
/// Q.773. They cost no message, and are written as they came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Opaque<'a>(&'a [u8]);

impl<'a> Opaque<'a> {
    /// From the contents octets of a dialogue portion, unless they can be read
    /// as a [`DialoguePortion`].
    #[must_use]
    pub fn new(octets: &'a [u8]) -> Option<Self> {
        let readable = DialoguePortion::read_pdu(&mut Reader::new(octets)).is_ok();
        (!readable).then_some(Self(octets))
    }

    /// The contents octets.
    #[must_use]
    pub const fn octets(&self) -> &'a [u8] {
        self.0
    }
}

impl<'a> DialoguePortion<'a> {
    /// The application context that it asks for, accepts or offers instead.
    #[must_use]
    pub const fn application_context_name(&self) -> Option<Oid<'a>> {
        match self {
            Self::Aarq(pdu) => Some(pdu.application_context_name.0),
            Self::Aare(pdu) => Some(pdu.application_context_name.0),
            Self::Audt(pdu) => Some(pdu.application_context_name.0),
            Self::Abrt(_) | Self::Opaque(_) => None,
        }
    }

    /// What the user of TCAP says in it.
    #[must_use]
    pub const fn user_information(&self) -> Option<UserInformation<'a>> {
        match self {
            Self::Aarq(pdu) => pdu.user_information,
            Self::Aare(pdu) => pdu.user_information,
            Self::Abrt(pdu) => pdu.user_information,
            Self::Audt(pdu) => pdu.user_information,
            Self::Opaque(_) => None,
        }
    }

    /// The EXTERNAL and the PDU in it.
    fn read_pdu<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let mut external = expect(reader, Tag::EXTERNAL, "external")?;
        let mut oid = expect(&mut external, Tag::OBJECT_IDENTIFIER, "direct_reference")?;
        let start = oid;
        let syntax = Oid::read_contents(&mut oid, "direct_reference")?;
        let mut wrapping = expect(&mut external, SINGLE_ASN1_TYPE, "single_asn1_type")?;
        external.finish("external")?;
        let of_unidialogue = match syntax.octets() {
            DIALOGUE_AS_ID => false,
            UNIDIALOGUE_AS_ID => true,
            _ => return Err(start.error(ErrorKind::Syntax, "direct_reference")),
        };
        let at = wrapping;
        let found = read(&mut wrapping, "dialogue_pdu")?;
        wrapping.finish("single_asn1_type")?;
        let mut pdu = found.contents;
        let pdu = &mut pdu;
        match found.tag {
            Audt::TAG if of_unidialogue => Audt::read_contents(pdu, "audt").map(Self::Audt),
            Aarq::TAG if !of_unidialogue => Aarq::read_contents(pdu, "aarq").map(Self::Aarq),
            Aare::TAG if !of_unidialogue => Aare::read_contents(pdu, "aare").map(Self::Aare),
            Abrt::TAG if !of_unidialogue => Abrt::read_contents(pdu, "abrt").map(Self::Abrt),
            tag => {
                let value = tag.as_number();
                Err(at.error(ErrorKind::Value { value }, "dialogue_pdu"))
            }
        }
    }

    /// What stands where nothing can be read.
    #[cold]
    fn opaque<T: Trace>(
        reader: &mut Reader<'a, T>,
        error: DecodeError,
        field: &'static str,
    ) -> Self {
        let octets = reader.rest(field);
        let remark = Remark::Note("no dialogue PDU, kept as octets");
        reader.remark(remark, error.field(), error.offset());
        Self::Opaque(Opaque(octets))
    }

    fn pdu_len(&self) -> usize {
        match self {
            Self::Aarq(pdu) => pdu.element_len(),
            Self::Aare(pdu) => pdu.element_len(),
            Self::Abrt(pdu) => pdu.element_len(),
            Self::Audt(pdu) => pdu.element_len(),
            Self::Opaque(_) => 0,
        }
    }

    fn syntax(&self) -> &'static [u8] {
        match self {
            Self::Audt(_) => UNIDIALOGUE_AS_ID,
            _ => DIALOGUE_AS_ID,
        }
    }
}

/// The contents of the next element, which has this tag.
#[inline(always)]
fn expect<'a, T: Trace>(
    reader: &mut Reader<'a, T>,
    tag: Tag,
    field: &'static str,
) -> Result<Reader<'a, T>, DecodeError> {
    if is_next(reader, tag) {
        return contents(reader, tag, field);
    }
    Err(not_expected(reader, tag, field))
}

/// The same of the usual form.
#[inline(always)]
fn quick_expect<'a>(reader: &mut Reader<'a>, tag: Tag) -> Option<Reader<'a>> {
    if !is_next(reader, tag) {
        return None;
    }
    quick_tagged(reader, tag)
}

#[cold]
#[inline(never)]
fn not_expected<T: Trace>(reader: &Reader<'_, T>, tag: Tag, field: &'static str) -> DecodeError {
    match read(&mut reader.clone(), field) {
        Ok(found) => {
            let kind = ErrorKind::Unexpected {
                found: found.tag.as_number(),
                expected: tag.as_number(),
            };
            reader.error(kind, field)
        }
        Err(error) => error,
    }
}

impl<'a> Contents<'a> for DialoguePortion<'a> {
    /// Only its form is ever used: it is `[APPLICATION 11] EXPLICIT`.
    const TAG: Tag = Tag::SEQUENCE;

    fn read_contents<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        let start = *reader;
        if T::ACTIVE {
            // What cannot be read to its end is not told in part.
            let mut silent = Reader::with(reader.as_slice(), reader.options(), ());
            let read = Self::read_pdu(&mut silent);
            if let Err(error) = read.and_then(|_| silent.finish(field)) {
                return Ok(Self::opaque(reader, error.moved(start.offset()), field));
            }
        }
        let read = reader.nested(field, |reader| {
            let portion = Self::read_pdu(reader)?;
            reader.finish(field)?;
            Ok(portion)
        });
        match read {
            Ok(portion) => Ok(portion),
            Err(error) if matches!(error.kind(), ErrorKind::TooDeep { .. }) => Err(error),
            Err(error) => {
                *reader = start;
                Ok(Self::opaque(reader, error, field))
            }
        }
    }

    #[inline(always)]
    fn quick_contents(mut reader: Reader<'a>) -> Option<Self> {
        let mut external = quick_expect(&mut reader, Tag::EXTERNAL)?;
        let syntax = quick_expect(&mut external, Tag::OBJECT_IDENTIFIER)?;
        let mut wrapping = quick_expect(&mut external, SINGLE_ASN1_TYPE)?;
        let pdu = quick(&mut wrapping)?;
        if !(reader.is_empty() && external.is_empty() && wrapping.is_empty()) {
            return None;
        }
        match (syntax.as_slice(), pdu.tag) {
            (DIALOGUE_AS_ID, Aarq::TAG) => Some(Self::Aarq(Aarq::quick_contents(pdu.contents)?)),
            (DIALOGUE_AS_ID, Aare::TAG) => Some(Self::Aare(Aare::quick_contents(pdu.contents)?)),
            _ => None,
        }
    }

    fn contents_len(&self) -> usize {
        if let Self::Opaque(opaque) = self {
            return opaque.0.len();
        }
        element_len(Tag::EXTERNAL, self.external_len(self.pdu_len()))
    }

    fn write_contents(
        &self,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        if let Self::Opaque(opaque) = self {
            return writer.octets(opaque.0, field);
        }
        write_around(Tag::EXTERNAL, writer, field, |writer| {
            let syntax = self.syntax();
            write_header(Tag::OBJECT_IDENTIFIER, syntax.len(), writer, field)?;
            writer.octets(syntax, field)?;
            write_around(SINGLE_ASN1_TYPE, writer, field, |writer| match self {
                Self::Aarq(pdu) => pdu.write_element(writer, "aarq"),
                Self::Aare(pdu) => pdu.write_element(writer, "aare"),
                Self::Abrt(pdu) => pdu.write_element(writer, "abrt"),
                Self::Audt(pdu) => pdu.write_element(writer, "audt"),
                Self::Opaque(_) => Ok(()),
            })
        })
    }
}

impl DialoguePortion<'_> {
    /// Contents octets of the EXTERNAL around a PDU of `pdu_len` octets.
    fn external_len(&self, pdu_len: usize) -> usize {
        element_len(Tag::OBJECT_IDENTIFIER, self.syntax().len())
            .saturating_add(element_len(SINGLE_ASN1_TYPE, pdu_len))
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Opaque<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        Ok(Self::new(u.arbitrary()?).unwrap_or(Self(&[])))
    }
}
