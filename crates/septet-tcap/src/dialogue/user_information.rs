//! What the user of TCAP, such as MAP, says beside its components (Q.773,
//! 4.2.3; EXTERNAL is X.690, 8.18).
//!
//! ```text
//! +----+--------+----------------------------------------------+
//! | BE | length | EXTERNAL … : 28 length 06 <syntax> A0 <value> |
//! +----+--------+----------------------------------------------+
//! ```

use core::fmt;

use septet_wire::ber::{Any, BitString, Contents, Element, Explicit, Octets, Oid, Tag};
use septet_wire::{
    Decode, DecodeError, EncodeError, Reader, Remark, Trace, Writer, choice, sequence,
};

sequence! {
    /// A value of any abstract syntax, and which (X.690, 8.18).
    pub struct External<'a>: (Tag::EXTERNAL) {
        /// The abstract syntax, such as map-DialogueAS 0.4.0.0.1.1.1.1.
        direct_reference: Option<Oid<'a>>,
        /// The presentation context, never used by TCAP.
        indirect_reference: Option<i64>,
        /// ObjectDescriptor: a text for people.
        data_value_descriptor: Option<ObjectDescriptor<'a>>,
        /// The value.
        encoding: Option<Encoding<'a>>,
    }
}

choice! {
    /// How the value of an [`External`] is encoded.
    pub enum Encoding<'a> {
        /// As one BER element: what TCAP and MAP use.
        [0] single_asn1_type: SingleAsn1Type(Explicit<Any<'a>>),
        /// As octets of some other encoding.
        [1] octet_aligned: OctetAligned(&'a [u8]),
        /// As bits.
        [2] arbitrary: Arbitrary(BitString<'a>),
    }
}

impl<'a> External<'a> {
    /// `value` of the abstract syntax `syntax`.
    #[must_use]
    pub const fn new(syntax: Oid<'a>, value: Any<'a>) -> Self {
        Self {
            direct_reference: Some(syntax),
            indirect_reference: None,
            data_value_descriptor: None,
            encoding: Some(Encoding::SingleAsn1Type(Explicit(value))),
            unknown: septet_wire::ber::Unknown::NONE,
        }
    }

    /// The value, where it is one BER element.
    #[must_use]
    pub const fn value(&self) -> Option<Any<'a>> {
        match self.encoding {
            Some(Encoding::SingleAsn1Type(Explicit(value))) => Some(value),
            _ => None,
        }
    }
}

/// ObjectDescriptor (X.680, 47): text in the GraphicString alphabets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct ObjectDescriptor<'a>(pub &'a [u8]);

impl<'a> Octets<'a> for ObjectDescriptor<'a> {
    const OWN_TAG: Tag = Tag::universal(7);

    #[inline]
    fn from_octets(octets: &'a [u8]) -> Option<Self> {
        Some(Self(octets))
    }

    #[inline]
    fn as_octets(&self) -> &'a [u8] {
        self.0
    }
}

/// user-information: EXTERNALs by definition, and whatever a peer put there
/// in practice. Octets that are no BER at all are kept, with a finding, and
/// cost no message.
///
/// Received user information is written as it came, octet for octet.
#[derive(Clone, Copy)]
pub struct UserInformation<'a>(Items<'a>);

#[derive(Clone, Copy)]
enum Items<'a> {
    Received(&'a [u8]),
    Built(&'a [External<'a>]),
}

impl<'a> UserInformation<'a> {
    /// Of these values.
    #[must_use]
    pub const fn new(values: &'a [External<'a>]) -> Self {
        Self(Items::Built(values))
    }

    /// Of these contents octets.
    #[must_use]
    pub const fn from_octets(octets: &'a [u8]) -> Self {
        Self(Items::Received(octets))
    }

    /// The contents octets, if it was received.
    #[must_use]
    pub const fn octets(&self) -> Option<&'a [u8]> {
        match self.0 {
            Items::Received(octets) => Some(octets),
            Items::Built(_) => None,
        }
    }

    /// The values in order. What is no EXTERNAL gives its error, whose offset
    /// counts from the start of the contents; behind octets that are not even
    /// an element nothing follows.
    #[must_use]
    pub fn iter(&self) -> UserInformationIter<'a> {
        UserInformationIter(match self.0 {
            Items::Received(octets) => State::Received(Reader::new(octets)),
            Items::Built(values) => State::Built(values.iter()),
        })
    }
}

impl Default for UserInformation<'_> {
    fn default() -> Self {
        Self::new(&[])
    }
}

/// Iterates a [`UserInformation`].
#[derive(Debug, Clone)]
pub struct UserInformationIter<'a>(State<'a>);

#[derive(Debug, Clone)]
enum State<'a> {
    Received(Reader<'a>),
    Built(core::slice::Iter<'a, External<'a>>),
}

impl<'a> Iterator for UserInformationIter<'a> {
    type Item = Result<External<'a>, DecodeError>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            State::Built(values) => values.next().cloned().map(Ok),
            State::Received(reader) if reader.is_empty() => None,
            State::Received(reader) => {
                let mut external = *reader;
                if let Err(error) = Any::read_element(reader, "user_information") {
                    let _ = reader.take(reader.remaining());
                    return Some(Err(error));
                }
                Some(External::decode(&mut external))
            }
        }
    }
}

impl<'a> Contents<'a> for UserInformation<'a> {
    const TAG: Tag = Tag::SEQUENCE;

    #[inline]
    fn read_contents<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        let this = Self::from_octets(reader.as_slice());
        if T::ACTIVE {
            this.tell(reader, field)?;
        }
        let _ = reader.take(reader.remaining());
        Ok(this)
    }

    #[inline]
    fn contents_len(&self) -> usize {
        match self.0 {
            Items::Received(octets) => octets.len(),
            Items::Built(values) => values
                .iter()
                .fold(0, |sum, value| sum.saturating_add(value.element_len())),
        }
    }

    fn write_contents(
        &self,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        match self.0 {
            Items::Received(octets) => writer.octets(octets, field),
            Items::Built(values) => values
                .iter()
                .try_for_each(|value| value.write_element(writer, "external")),
        }
    }
}

impl<'a> UserInformation<'a> {
    /// Tells the trace what there is, as far as it can be read.
    fn tell<T: Trace>(
        &self,
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<(), DecodeError> {
        let start = reader.offset();
        if let Some(error) = self.iter().find_map(Result::err) {
            reader.rest(field);
            let error = error.moved(start);
            let remark = Remark::Note("cannot be read, kept as octets");
            reader.remark(remark, error.field(), error.offset());
            return Ok(());
        }
        reader.nested(field, |reader| {
            while !reader.is_empty() {
                External::read_element(reader, "external")?;
            }
            Ok(())
        })
    }
}

impl PartialEq for UserInformation<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self.octets(), other.octets()) {
            (Some(one), Some(other)) => one == other,
            _ => self.iter().eq(other.iter()),
        }
    }
}

impl fmt::Debug for UserInformation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.octets() {
            Some(octets) if self.iter().any(|value| value.is_err()) => {
                write!(f, "UserInformation({octets:02x?})")
            }
            _ => f.debug_list().entries(self.iter().flatten()).finish(),
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for UserInformation<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.octets() {
            Some(octets) if self.iter().any(|value| value.is_err()) => {
                serializer.serialize_bytes(octets)
            }
            _ => serializer.collect_seq(self.iter().flatten()),
        }
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for UserInformation<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        // Octets of any kind may stand here. With map-DialogueAS, MAP-Open.
        const OPEN: &[u8] = &[
            0x28, 0x0f, 0x06, 0x07, 0x04, 0x00, 0x00, 0x01, 0x01, 0x01, 0x01, 0xa0, 0x04, 0xa0,
            0x02, 0x80, 0x00,
        ];
        Ok(Self::from_octets(if u.arbitrary()? {
            OPEN
        } else {
            u.arbitrary()?
        }))
    }
}
