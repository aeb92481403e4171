//! TP-Parameter-Indicator (TS 23.040 v18, 9.2.3.27) and the fields of which
//! it says whether they are there, at the end of the reports.
//!
//! ```text
//!   8   7   6   5   4   3   2   1
//! +---+---------------+---+---+---+
//! |ext|   reserved    |UDL|DCS|PID|  another octet follows if ext is 1
//! +---+---------------+---+---+---+
//! | TP-PID                        |  0 or 1
//! | TP-DCS                        |  0 or 1
//! | TP-UDL, TP-UD                 |
//! | of a later release            |  only if a reserved bit is 1
//! +-------------------------------+
//! ```

use septet_text::dcs::DataCodingScheme;
use septet_wire::{
    DecodeError, Encode, EncodeError, EncodeErrorKind, Reader, Trace, Value, Writer,
};

use crate::octet::{self, flag, note_flags};
use crate::{ProtocolIdentifier, UserData};

/// TP-PI and what it announces.
///
/// ```
/// use septet_tpdu::{Parameters, StatusReport};
/// use septet_wire::Decode;
///
/// let octets = [
///     0x06, 0x42, 0x02, 0x91, 0x21, 0x32, 0x11, 0x41, 0x21, 0x31, 0x04, 0x80, 0x32, 0x11, 0x41,
///     0x21, 0x51, 0x20, 0x80, 0x00, // TP-ST, then TP-PI: TP-UDL follows.
///     0x04, 0x02, 0xe8, 0x34,
/// ];
/// let parameters = StatusReport::from_bytes(&octets)?.parameters.unwrap();
/// assert_eq!(parameters.protocol_identifier, None);
/// assert_eq!(parameters.user_data.unwrap().to_string(), "hi");
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Parameters<'a> {
    /// The reserved bits of the first octet in their places, 0x08 to 0x40. A
    /// receiver ignores them.
    pub reserved: u8,
    /// The octets that extension bits announce: in all of them but the last,
    /// the top bit is 1.
    pub extension: &'a [u8],
    /// TP-PID (9.2.3.9).
    pub protocol_identifier: Option<ProtocolIdentifier>,
    /// TP-DCS (9.2.3.10).
    pub data_coding_scheme: Option<DataCodingScheme>,
    /// TP-UDL and TP-UD (9.2.3.16, 9.2.3.24); in the default alphabet if
    /// there is no TP-DCS.
    pub user_data: Option<UserData<'a>>,
    /// What a later release puts behind the user data. There is some only if
    /// a reserved bit or an extension says so.
    pub additional: &'a [u8],
}

const RESERVED: u8 = 0x78;

impl<'a> Parameters<'a> {
    /// User data alone, with TP-DCS unless that is 0.
    #[must_use]
    pub fn with_user_data(user_data: UserData<'a>) -> Self {
        let dcs = user_data.data_coding_scheme();
        Self {
            data_coding_scheme: (dcs != DataCodingScheme::GSM7).then_some(dcs),
            user_data: Some(user_data),
            ..Self::default()
        }
    }

    /// TP-UDHI, where there are user data that it could be about.
    pub(crate) fn header_indicated(&self) -> Option<bool> {
        self.user_data.map(|user_data| user_data.header_indicated())
    }

    pub(crate) fn decode<T: Trace>(
        reader: &mut Reader<'a, T>,
        header: bool,
    ) -> Result<Self, DecodeError> {
        Self::decode_around(reader, header, |_| Ok(())).map(|(parameters, ())| parameters)
    }

    fn indicator<T: Trace>(reader: &mut Reader<'a, T>) -> Result<u8, DecodeError> {
        let Some(&[indicator]) = reader.take_array() else {
            return Err(reader.truncated(1, "tp_pi"));
        };
        if T::ACTIVE {
            reader.note("tp_pi", 1, Value::Number(indicator.into()));
            note_flags(
                reader,
                indicator,
                &[("pid_present", 0), ("dcs_present", 1), ("udl_present", 2)],
            );
        }
        Ok(indicator)
    }

    fn announced<T: Trace>(
        reader: &mut Reader<'a, T>,
        indicator: u8,
        extension: &'a [u8],
        header: bool,
    ) -> Result<Self, DecodeError> {
        let mut parameters = Self {
            reserved: indicator & RESERVED,
            extension,
            ..Self::default()
        };
        if flag(indicator, 0) {
            parameters.protocol_identifier = Some(reader.code("tp_pid")?);
        }
        if flag(indicator, 1) {
            parameters.data_coding_scheme = Some(octet::data_coding_scheme(reader)?);
        }
        if flag(indicator, 2) {
            let dcs = parameters.data_coding_scheme.unwrap_or_default();
            parameters.user_data = Some(UserData::decode_as(reader, dcs, header)?);
        }
        if parameters.may_have_additional() && !reader.is_empty() {
            parameters.additional = reader.rest("additional");
        }
        Ok(parameters)
    }

    /// TP-PI, then what `between` reads (in SMS-SUBMIT-REPORT, TP-SCTS is
    /// there), then what TP-PI announces.
    pub(crate) fn decode_around<T: Trace, V>(
        reader: &mut Reader<'a, T>,
        header: bool,
        between: impl FnOnce(&mut Reader<'a, T>) -> Result<V, DecodeError>,
    ) -> Result<(Self, V), DecodeError> {
        let indicator = Self::indicator(reader)?;
        let start = *reader;
        if flag(indicator, 7) {
            while flag(reader.u8("tp_pi")?, 7) {}
        }
        let extension = reader.since(&start);
        let value = between(reader)?;
        let parameters = Self::announced(reader, indicator, extension, header)?;
        Ok((parameters, value))
    }

    const fn may_have_additional(&self) -> bool {
        self.reserved != 0 || !self.extension.is_empty()
    }

    pub(crate) fn encoded_len(&self) -> usize {
        let user_data = self
            .user_data
            .map_or(0, |user_data| user_data.encoded_len());
        1_usize
            .saturating_add(self.extension.len())
            .saturating_add(self.protocol_identifier.is_some().into())
            .saturating_add(self.data_coding_scheme.is_some().into())
            .saturating_add(user_data)
            .saturating_add(self.additional.len())
    }

    /// TP-PI alone.
    pub(crate) fn encode_indicator(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        if self.reserved & !RESERVED != 0 {
            let value = self.reserved.into();
            return Err(EncodeError::new(EncodeErrorKind::Value { value }, "tp_pi"));
        }
        let well_ended = match self.extension.split_last() {
            Some((last, others)) => !flag(*last, 7) && others.iter().all(|octet| flag(*octet, 7)),
            None => true,
        };
        if !well_ended {
            return Err(EncodeError::new(EncodeErrorKind::Contradiction, "tp_pi"));
        }
        let indicator = self.reserved
            | octet::bit(self.protocol_identifier.is_some(), 0)
            | octet::bit(self.data_coding_scheme.is_some(), 1)
            | octet::bit(self.user_data.is_some(), 2)
            | octet::bit(!self.extension.is_empty(), 7);
        writer.u8(indicator, "tp_pi")?;
        writer.octets(self.extension, "tp_pi")
    }

    /// What TP-PI announces.
    pub(crate) fn encode_announced(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        if let Some(pid) = self.protocol_identifier {
            writer.code(pid, "tp_pid")?;
        }
        if let Some(dcs) = self.data_coding_scheme {
            writer.code(dcs, "tp_dcs")?;
        }
        if let Some(user_data) = self.user_data {
            if user_data.data_coding_scheme() != self.data_coding_scheme.unwrap_or_default() {
                return Err(EncodeError::new(EncodeErrorKind::Contradiction, "tp_dcs"));
            }
            user_data.encode(writer)?;
        }
        if !self.additional.is_empty() && !self.may_have_additional() {
            return Err(EncodeError::new(
                EncodeErrorKind::Contradiction,
                "additional",
            ));
        }
        writer.octets(self.additional, "additional")
    }
}

impl Encode for Parameters<'_> {
    fn encoded_len(&self) -> usize {
        self.encoded_len()
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        self.encode_indicator(writer)?;
        self.encode_announced(writer)
    }
}

/// The first octet of a report: `known` bits, the user data's TP-UDHI, and
/// bits without a meaning, which may not claim any of the others.
pub(crate) fn first_octet(
    known: u8,
    header_indicated: Option<bool>,
    spare: u8,
    mask: u8,
) -> Result<u8, EncodeError> {
    let mask = match header_indicated {
        Some(_) => mask,
        None => mask | HEADER_INDICATOR,
    };
    if spare & !mask != 0 {
        let value = spare.into();
        return Err(EncodeError::new(EncodeErrorKind::Value { value }, "spare"));
    }
    let header_indicated = header_indicated.unwrap_or_default();
    Ok(known | octet::bit(header_indicated, 6) | spare)
}

/// The bits of a first octet that mean nothing: TP-UDHI is one of them where
/// there are no user data.
pub(crate) fn spare_bits(first: u8, header_indicated: Option<bool>, mask: u8) -> u8 {
    match header_indicated {
        Some(_) => first & mask,
        None => first & (mask | HEADER_INDICATOR),
    }
}

const HEADER_INDICATOR: u8 = 0x40;

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Parameters<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        // Mostly none: no release has defined any yet.
        const RESERVED_BITS: &[u8] = &[0, 0, 0, 0, 0x08, 0x50, RESERVED];
        const EXTENSIONS: &[&[u8]] = &[&[], &[], &[], &[], &[0x00], &[0x80, 0x81, 0x01]];
        let user_data: Option<UserData<'a>> = u.arbitrary()?;
        let dcs = match user_data.map(|user_data| user_data.data_coding_scheme()) {
            Some(DataCodingScheme::GSM7) => None,
            Some(dcs) => Some(dcs),
            None => u.arbitrary()?,
        };
        let parameters = Self {
            reserved: *u.choose(RESERVED_BITS)?,
            extension: u.choose(EXTENSIONS)?,
            protocol_identifier: u.arbitrary()?,
            data_coding_scheme: dcs,
            user_data,
            additional: &[],
        };
        Ok(Self {
            additional: if parameters.may_have_additional() {
                u.arbitrary()?
            } else {
                &[]
            },
            ..parameters
        })
    }
}
