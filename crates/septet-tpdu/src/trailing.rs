//! Octets that should not be there.

use septet_wire::{EncodeError, Writer};

/// Octets behind the last field. Only a decoder that allows
/// [`TPDU_TRAILING_OCTETS`](septet_wire::Quirk::TPDU_TRAILING_OCTETS) finds
/// any; they are kept so that the message is encoded as it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Trailing<'a>(&'a [u8]);

const FIELD: &str = "trailing octets";

impl<'a> Trailing<'a> {
    /// None, as it should be.
    pub const NONE: Self = Self(&[]);

    /// The octets.
    #[must_use]
    pub const fn octets(&self) -> &'a [u8] {
        self.0
    }

    #[inline]
    pub(crate) fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        // Not even a call to copy nothing.
        if self.0.is_empty() {
            return Ok(());
        }
        writer.octets(self.0, FIELD)
    }

    /// Takes what is left, if that is allowed; else leaves it.
    #[inline]
    pub(crate) fn decode<T: septet_wire::Trace>(reader: &mut septet_wire::Reader<'a, T>) -> Self {
        if reader.is_empty() {
            return Self::NONE;
        }
        Self::decode_some(reader)
    }

    #[cold]
    fn decode_some<T: septet_wire::Trace>(reader: &mut septet_wire::Reader<'a, T>) -> Self {
        let quirk = septet_wire::Quirk::TPDU_TRAILING_OCTETS;
        if !reader.options().allows(quirk) {
            return Self::NONE;
        }
        let remark = septet_wire::Remark::Tolerated(quirk);
        reader.remark(remark, FIELD, reader.offset());
        Self(reader.rest(FIELD))
    }
}

/// Always none: a value that can be built has no such octets.
#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Trailing<'a> {
    fn arbitrary(_: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        Ok(Self::NONE)
    }
}
