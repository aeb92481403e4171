//! Messages that end where they should not.

use septet_wire::{
    DecodeError, EncodeError, EncodeErrorKind, Quirk, Reader, Remark, Trace, Writer,
};

use crate::FailureCause;

/// How a message ends otherwise than it should: with octets behind its last
/// field, or too early. Only a decoder that allows
/// [`TPDU_TRAILING_OCTETS`](Quirk::TPDU_TRAILING_OCTETS) or
/// [`TPDU_SHORT_REPORT`](Quirk::TPDU_SHORT_REPORT) finds such; it is kept so
/// that the message is encoded as it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Trailing<'a>(End<'a>);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(untagged))]
enum End<'a> {
    /// Behind all fields, with these octets.
    Octets(&'a [u8]),
    /// Behind TP-FCS.
    Short,
}

impl Default for End<'_> {
    fn default() -> Self {
        Self::Octets(&[])
    }
}

const FIELD: &str = "trailing octets";

impl<'a> Trailing<'a> {
    /// None, as it should be.
    pub const NONE: Self = Self(End::Octets(&[]));

    /// The octets.
    #[must_use]
    pub const fn octets(&self) -> &'a [u8] {
        match self.0 {
            End::Octets(octets) => octets,
            End::Short => &[],
        }
    }

    /// Whether a report ends behind TP-FCS. The fields that are not there
    /// have no value then, and TP-SCTS is zeros.
    #[must_use]
    pub const fn is_short(&self) -> bool {
        matches!(self.0, End::Short)
    }

    #[inline]
    pub(crate) fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        // Not even a call to copy nothing.
        if self.octets().is_empty() {
            return Ok(());
        }
        writer.octets(self.octets(), FIELD)
    }

    /// Takes what is left, if that is allowed; else leaves it.
    #[inline]
    pub(crate) fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Self {
        if reader.is_empty() {
            return Self::NONE;
        }
        Self::decode_some(reader)
    }

    #[cold]
    fn decode_some<T: Trace>(reader: &mut Reader<'a, T>) -> Self {
        let quirk = Quirk::TPDU_TRAILING_OCTETS;
        if !reader.options().allows(quirk) {
            return Self::NONE;
        }
        reader.remark(Remark::Tolerated(quirk), FIELD, reader.offset());
        Self(End::Octets(reader.rest(FIELD)))
    }

    /// That nothing follows the `cause` of a report, if that is so and
    /// allowed.
    pub(crate) fn decode_short<T: Trace>(
        reader: &Reader<'a, T>,
        cause: Option<FailureCause>,
    ) -> Result<Option<Self>, DecodeError> {
        if cause.is_none() || !reader.is_empty() {
            return Ok(None);
        }
        let kind = reader.truncated(1, "tp_pi").kind();
        reader.deviation(Quirk::TPDU_SHORT_REPORT, kind, "tp_pi")?;
        Ok(Some(Self(End::Short)))
    }

    /// Whether a report ends here, behind its cause, since it has `no_more`
    /// fields of a value.
    pub(crate) fn ends_short(
        &self,
        cause: Option<FailureCause>,
        no_more: bool,
    ) -> Result<bool, EncodeError> {
        if self.is_short() && (cause.is_none() || !no_more) {
            return Err(EncodeError::new(EncodeErrorKind::Contradiction, "tp_pi"));
        }
        Ok(self.is_short())
    }
}

/// Always none: a value that can be built ends as it should.
#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Trailing<'a> {
    fn arbitrary(_: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        Ok(Self::NONE)
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::{Decode, DecodeOptions, Encode, Findings, proofs};

    use super::*;
    use crate::{DeliverReport, Parameters, SubmitReport};

    septet_wire::subject!(Delivery, DeliverReport<'a>, |r| DeliverReport::decode(r));
    septet_wire::subject!(Submission, SubmitReport<'a>, |r| SubmitReport::decode(r));

    #[test]
    fn a_report_that_ends_behind_its_cause_is_a_quirk() {
        let options = DecodeOptions::strict().with(Quirk::TPDU_SHORT_REPORT);
        for octets in [[0x00, 0xd3], [0x40, 0xd3]] {
            let error = DeliverReport::from_bytes(&octets).unwrap_err();
            assert_eq!((error.field(), error.offset()), ("tp_pi", 2));
            assert!(proofs::input_by(&Delivery, &octets, options));
            let findings = Findings::new();
            let mut reader = Reader::with(&octets, options, &findings);
            let report = DeliverReport::decode(&mut reader).unwrap();
            assert!(report.trailing.is_short());
            assert_eq!(findings.into_vec().len(), 1);
            assert_eq!(report.to_vec().unwrap(), octets);
            let changed = DeliverReport {
                parameters: Parameters {
                    reserved: 0x08,
                    ..Parameters::default()
                },
                ..report
            };
            assert_eq!(changed.to_vec().unwrap_err().field(), "tp_pi");
        }
        let octets = [0x01, 0xc5];
        assert!(!proofs::input_by(
            &Submission,
            &octets,
            DecodeOptions::strict()
        ));
        assert!(proofs::input_by(&Submission, &octets, options));
        let mut reader = Reader::with(&octets, options, ());
        let report = SubmitReport::decode(&mut reader).unwrap();
        assert_eq!(report.to_vec().unwrap(), octets);
        let text = report.to_string();
        assert!(text.starts_with("SMS-SUBMIT-REPORT, failed: "), "{text}");
        // An acknowledgement has TP-PI, whatever is allowed.
        for octets in [&[0x00][..], &[0x01]] {
            assert!(!proofs::input_by(&Delivery, octets, options));
            assert!(!proofs::input_by(&Submission, octets, options));
        }
    }
}
