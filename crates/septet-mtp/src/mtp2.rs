//! MTP level 2 signal units (Q.703, 2): what a capture of a signalling link
//! holds.
//!
//! ```text
//!   8   7 6 5 4 3 2 1
//! +-----+---------------+
//! | BIB |     BSN       |  backward
//! +-----+---------------+
//! | FIB |     FSN       |  forward
//! +-----+-+-------------+
//! | spare |     LI      |  length indicator, six bits
//! +-------+-------------+
//! | LI 0: nothing       |  FISU, fill-in
//! | LI 1, 2: status     |  LSSU, link status
//! | LI 3 and more:      |  MSU, message: the service information octet and
//! |   SIO, SIF ...      |  the signalling information field
//! +---------------------+
//! | check bits, 16      |  where the capture has kept them
//! +---------------------+
//! ```
//!
//! The length indicator counts up to 62; 63 means 63 octets or more (2.3.3),
//! so a unit takes all the octets it is given.
//!
//! Links of high rate have longer numbers ([`Extended`], annex A), each in two
//! octets, the lower one first:
//!
//! ```text
//! +-----+-------+------------------+
//! | BIB | spare |  BSN, 12 bits    |  backward; forward is alike
//! +-----+-------+------------------+
//! |      spare      |  LI, 9 bits  |  length indicator, which always counts
//! +-----------------+--------------+
//! ```
//!
//! [`Framer`] and [`Deframer`] put units on a link and take them off: flags,
//! stuffed bits, check bits.

mod format;
mod framing;

use core::fmt;

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, EncodeErrorKind, ErrorKind, Quirk, Reader, Remark,
    Trace, Value, Writer, code_point,
};

pub use self::format::{Basic, Extended, Format, Sequence};
pub use self::framing::{Deframer, Fault, Framer, Received};

code_point! {
    /// What the link is like (Q.703, 11.1.3), three bits.
    pub struct Status(u8) {
        /// Out of alignment.
        OUT_OF_ALIGNMENT = 0 => "SIO, out of alignment",
        /// Normal alignment.
        NORMAL_ALIGNMENT = 1 => "SIN, normal alignment",
        /// Emergency alignment.
        EMERGENCY_ALIGNMENT = 2 => "SIE, emergency alignment",
        /// Out of service.
        OUT_OF_SERVICE = 3 => "SIOS, out of service",
        /// Processor outage.
        PROCESSOR_OUTAGE = 4 => "SIPO, processor outage",
        /// Busy.
        BUSY = 5 => "SIB, busy",
    }
}

/// What a signal unit carries (Q.703, 2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum Body<'a> {
    /// FISU: nothing, sent where there is nothing to send.
    FillIn,
    /// LSSU: the state of the link.
    LinkStatus {
        /// The status field: [`Status`] in three bits, the others spare.
        status_field: u8,
        /// Its second octet, where it has one.
        second: Option<u8>,
    },
    /// MSU: a message of level 3, from its service information octet on;
    /// three octets or more.
    Message(&'a [u8]),
}

impl Body<'_> {
    /// The state of the link, of an LSSU.
    #[must_use]
    pub const fn status(&self) -> Option<Status> {
        match self {
            Self::LinkStatus { status_field, .. } => Some(Status(*status_field & 7)),
            Self::FillIn | Self::Message(_) => None,
        }
    }

    /// Octets between the length indicator and the check bits.
    fn length(&self) -> usize {
        match self {
            Self::FillIn => 0,
            Self::LinkStatus { second, .. } => usize::from(second.is_some()).wrapping_add(1),
            Self::Message(octets) => octets.len(),
        }
    }
}

/// A signal unit of MTP level 2 (Q.703, 2.2).
///
/// ```
/// use septet_mtp::SignalUnit;
/// use septet_mtp::mtp2::Body;
/// use septet_wire::{Decode, Encode};
///
/// let octets = [0x85, 0x86, 0x06, 0x8f, 0x88, 0x53, 0x4b, 0x50, 0x01];
/// let unit = SignalUnit::from_bytes(&octets)?;
/// assert_eq!(unit.backward.number(), 5);
/// assert_eq!(unit.body, Body::Message(&octets[3..]));
/// assert_eq!(unit.to_vec()?, octets);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(bound = ""))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[cfg_attr(feature = "arbitrary", arbitrary(bound = "F: Format"))]
pub struct SignalUnit<'a, F: Format> {
    /// Backward sequence number and indicator bit (2.3.4, 2.3.5).
    pub backward: Sequence<F>,
    /// Forward sequence number and indicator bit (2.3.4, 2.3.5).
    pub forward: Sequence<F>,
    /// The bits above the length indicator, spare: two, or seven.
    pub spare: u8,
    /// What it carries.
    pub body: Body<'a>,
    /// The check bits (2.3.7), where they are kept: the lower octet first.
    #[cfg_attr(feature = "arbitrary", arbitrary(default))]
    pub check_bits: Option<[u8; 2]>,
    /// Octets behind it, where they were tolerated.
    #[cfg_attr(feature = "arbitrary", arbitrary(default))]
    #[cfg_attr(feature = "serde", serde(skip))]
    trailing: &'a [u8],
}

impl<'a, F: Format> SignalUnit<'a, F> {
    /// A unit without check bits.
    #[must_use]
    pub const fn new(backward: Sequence<F>, forward: Sequence<F>, body: Body<'a>) -> Self {
        Self {
            backward,
            forward,
            spare: 0,
            body,
            check_bits: None,
            trailing: &[],
        }
    }

    /// Octets behind the unit that [`Quirk::MTP_TRAILING_OCTETS`] let pass.
    #[must_use]
    pub const fn trailing(&self) -> &'a [u8] {
        self.trailing
    }

    /// The length indicator (2.3.3): in the basic format at most 63.
    #[must_use]
    pub fn length_indicator(&self) -> usize {
        match F::OR_MORE {
            Some(most) => self.body.length().min(most.into()),
            None => self.body.length(),
        }
    }

    /// Reads a unit whose last two octets are its check bits, which are told
    /// to the trace if they are wrong.
    ///
    /// # Errors
    ///
    /// Those of [`Decode::decode`].
    pub fn decode_with_check_bits<T: Trace>(
        reader: &mut Reader<'a, T>,
    ) -> Result<Self, DecodeError> {
        let start = *reader;
        let Some((checked, bits)) = start.as_slice().split_last_chunk::<2>() else {
            return Err(start.truncated(2, "check_bits"));
        };
        let mut part = start.part(checked, start.offset(), start.limit());
        let unit = Self::decode(&mut part)?;
        let _ = reader.take(start.remaining());
        reader.note("check_bits", 2, Value::Octets(bits));
        if T::ACTIVE && check_bits(checked) != *bits {
            let offset = reader.offset().saturating_sub(2);
            reader.remark(Remark::Note("wrong check bits"), "check_bits", offset);
        }
        Ok(Self {
            check_bits: Some(*bits),
            ..unit
        })
    }
}

/// The check bits over `octets` (Q.703, 2.3.7), the lower octet first.
///
/// ```
/// assert_eq!(septet_mtp::mtp2::check_bits(b"123456789"), [0x6e, 0x90]);
/// ```
#[must_use]
pub fn check_bits(octets: &[u8]) -> [u8; 2] {
    // x^16 + x^12 + x^5 + 1, the lowest bit first, begun with ones and
    // complemented.
    let sum = octets.iter().fold(0xffff_u16, |sum, &octet| {
        (0..8).fold(sum ^ u16::from(octet), |sum, _| {
            if sum & 1 == 0 {
                sum >> 1
            } else {
                sum >> 1 ^ 0x8408
            }
        })
    });
    (!sum).to_le_bytes()
}

/// A unit without check bits.
impl<'a, F: Format> Decode<'a> for SignalUnit<'a, F> {
    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let backward = Sequence::read(reader, "bsn", "bib")?;
        let forward = Sequence::read(reader, "fsn", "fib")?;
        let start = *reader;
        let (spare, indicator) = F::read_length(reader)?;
        let available = reader.remaining();
        if available < usize::from(indicator) {
            return Err(start.error(
                ErrorKind::Truncated {
                    needed: indicator.into(),
                    available: u32::try_from(available).unwrap_or(u32::MAX),
                    limit: start.limit(),
                },
                "length_indicator",
            ));
        }
        let body = match indicator {
            0 => Body::FillIn,
            1 | 2 => {
                let status_field = reader.u8("status_field")?;
                let status = Status(status_field & 7);
                reader.note("status", 1, Value::Code(status.0.into(), status.name()));
                let second = if indicator == 2 {
                    Some(reader.u8("status_field_2")?)
                } else {
                    None
                };
                Body::LinkStatus {
                    status_field,
                    second,
                }
            }
            most if F::OR_MORE == Some(most) => Body::Message(reader.rest("message")),
            length => Body::Message(reader.octets(length.into(), "message")?),
        };
        if !reader.is_empty() {
            let kind = reader.trailing("trailing_octets").kind();
            reader.deviation(Quirk::MTP_TRAILING_OCTETS, kind, "trailing_octets")?;
        }
        let trailing = if reader.is_empty() {
            &[]
        } else {
            reader.rest("trailing_octets")
        };
        Ok(Self {
            backward,
            forward,
            spare,
            body,
            check_bits: None,
            trailing,
        })
    }
}

impl<F: Format> Encode for SignalUnit<'_, F> {
    #[inline]
    fn encoded_len(&self) -> usize {
        let check_bits = if self.check_bits.is_some() { 2 } else { 0 };
        self.body
            .length()
            .saturating_add(F::HEAD)
            .saturating_add(check_bits)
            .saturating_add(self.trailing.len())
    }

    #[inline]
    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        self.backward.write(writer, "bsn")?;
        self.forward.write(writer, "fsn")?;
        F::write_length(writer, self.spare, self.length_indicator())?;
        match self.body {
            Body::FillIn => {}
            Body::LinkStatus {
                status_field,
                second,
            } => {
                writer.u8(status_field, "status_field")?;
                if let Some(second) = second {
                    writer.u8(second, "status_field_2")?;
                }
            }
            Body::Message(octets) => {
                if octets.len() < 3 {
                    let length = u32::try_from(octets.len()).unwrap_or(u32::MAX);
                    let kind = EncodeErrorKind::TooShort { length, min: 3 };
                    return Err(EncodeError::new(kind, "message"));
                }
                // Nothing can be told apart from so long a message.
                let or_more = F::OR_MORE.is_some_and(|most| octets.len() >= most.into());
                if or_more && !self.trailing.is_empty() {
                    let kind = EncodeErrorKind::Contradiction;
                    return Err(EncodeError::new(kind, "trailing_octets"));
                }
                writer.octets(octets, "message")?;
            }
        }
        writer.octets(self.trailing, "trailing_octets")?;
        match &self.check_bits {
            Some(bits) => writer.octets(bits, "check_bits"),
            None => Ok(()),
        }
    }
}

/// One line: which unit, and where it stands.
impl<F: Format> fmt::Display for SignalUnit<'_, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.body {
            Body::FillIn => "FISU",
            Body::LinkStatus { .. } => "LSSU",
            Body::Message(_) => "MSU",
        };
        let (bsn, fsn) = (self.backward.number(), self.forward.number());
        write!(f, "{kind}, BSN {bsn}, FSN {fsn}")?;
        match self.body.status() {
            Some(status) => write!(f, ", {status}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::{DecodeOptions, Findings, Limit};

    use super::*;
    use crate::{ExtendedSignalUnit, SignalUnit};

    fn sequence<F: Format>(number: u16) -> Sequence<F> {
        Sequence::new(number, false).unwrap()
    }

    #[test]
    fn the_length_indicator_is_held_to() {
        let error = SignalUnit::from_bytes(&[1, 2, 6, 0x83, 0]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "length_indicator: needs 6 octets, the input has 2 left, at octet 2"
        );
        // 63 is at least 63.
        let mut long = vec![1, 2, 63];
        long.extend([0x83; 62]);
        let error = SignalUnit::from_bytes(&long).unwrap_err();
        assert_eq!((error.field(), error.offset()), ("length_indicator", 2));
        let error = SignalUnit::from_bytes(&[1, 2]).unwrap_err();
        assert_eq!((error.field(), error.offset()), ("length_indicator", 2));
        let message = SignalUnit::new(sequence(1), sequence(2), Body::Message(&[3, 4]));
        let error = message.to_vec().unwrap_err();
        assert_eq!(
            error.kind(),
            EncodeErrorKind::TooShort { length: 2, min: 3 }
        );
    }

    #[test]
    fn octets_behind_are_refused_or_kept() {
        let octets = [0x85, 0x86, 0, 0xaa, 0xbb];
        let error = SignalUnit::from_bytes(&octets).unwrap_err();
        assert_eq!((error.field(), error.offset()), ("trailing_octets", 3));
        let limit = Limit::Input;
        assert_eq!(error.kind(), ErrorKind::Trailing { count: 2, limit });
        let options = DecodeOptions::strict().with(Quirk::MTP_TRAILING_OCTETS);
        let mut reader = Reader::with(&octets, options, ());
        let unit = SignalUnit::decode(&mut reader).unwrap();
        assert_eq!(unit.trailing(), [0xaa, 0xbb]);
        assert_eq!(unit.to_vec().unwrap(), octets);
    }

    #[test]
    fn check_bits_are_kept_and_checked() {
        let mut octets = vec![0x85, 0x86, 0];
        octets.extend(check_bits(&octets));
        let findings = Findings::new();
        let read = |octets: &[u8]| {
            let mut reader = Reader::with(octets, DecodeOptions::strict(), &findings);
            let unit = SignalUnit::decode_with_check_bits(&mut reader).unwrap();
            assert!(reader.is_empty());
            assert_eq!(unit.to_vec().unwrap(), octets);
        };
        read(&octets);
        octets[4] ^= 1;
        read(&octets);
        let found = findings.into_vec();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].field, found[0].offset), ("check_bits", 3));
        let mut reader = Reader::new(&[1]);
        assert!(SignalUnit::decode_with_check_bits(&mut reader).is_err());
    }

    #[test]
    fn extended_numbers_take_two_octets() {
        let octets = [0x34, 0xf2, 0xff, 0x7f, 0x03, 0xfe, 0x83, 1, 2];
        let unit: ExtendedSignalUnit<'_> = septet_wire::proofs::canonical(&octets);
        assert_eq!(
            (unit.backward.number(), unit.backward.indicator()),
            (0x234, true)
        );
        assert_eq!((unit.forward.number(), unit.forward.spare()), (0xfff, 7));
        assert_eq!((unit.spare, unit.body), (0x7f, Body::Message(&octets[6..])));
        // Its length indicator counts beyond 63, up to 511.
        let long = [0; 512];
        let unit = |length| {
            let body = Body::Message(&long[..length]);
            ExtendedSignalUnit::new(sequence(1), sequence(2), body)
        };
        let octets = unit(511).to_vec().unwrap();
        assert_eq!(octets[4..6], [0xff, 0x01]);
        let error = ExtendedSignalUnit::from_bytes(&octets[..516]).unwrap_err();
        assert_eq!((error.field(), error.offset()), ("length_indicator", 4));
        let error = unit(512).to_vec().unwrap_err();
        assert_eq!(
            error.kind(),
            EncodeErrorKind::TooLong {
                length: 512,
                max: 511
            }
        );
        assert_eq!(Sequence::<Extended>::new(4096, false), None);
        assert_eq!(Sequence::<Basic>::new(128, false), None);
    }
}
