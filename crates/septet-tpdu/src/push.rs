//! WAP push (WAP-230-WSP, 8.2.4.1 and 8.4.2): the data of a message to port
//! 2948, or 2949.
//!
//! ```text
//! | TID | 06 | headers length | content type | headers | data
//!            | uintvar        |<-- so many octets  -->|
//! ```
//!
//! A uintvar has seven bits an octet, the top bit set in all but the last.
//! Headers are those of WSP, as they came.

use core::fmt;

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, EncodeErrorKind, ErrorKind, Limit, Reader, Trace,
    Value, Writer,
};

/// PDU type of a push (8.2.4.1).
const PUSH: u8 = 0x06;

septet_wire::code_point! {
    /// A content type that has a number (WAP-230-WSP, table 40, and the
    /// numbers assigned since); seven bits. Those that are pushed have names.
    pub struct MediaType(u8) {
        /// Anything.
        ANY = 0x00 => "*/*",
        /// HTML.
        HTML = 0x02 => "text/html",
        /// Text.
        PLAIN = 0x03 => "text/plain",
        /// vCalendar.
        VCALENDAR = 0x06 => "text/x-vCalendar",
        /// vCard.
        VCARD = 0x07 => "text/x-vCard",
        /// WML.
        WML = 0x08 => "text/vnd.wap.wml",
        /// WML, compiled.
        WMLC = 0x14 => "application/vnd.wap.wmlc",
        /// GIF.
        GIF = 0x1d => "image/gif",
        /// JPEG.
        JPEG = 0x1e => "image/jpeg",
        /// PNG.
        PNG = 0x20 => "image/png",
        /// Wireless bitmap.
        WBMP = 0x21 => "image/vnd.wap.wbmp",
        /// Several contents.
        MULTIPART_MIXED = 0x23 => "application/vnd.wap.multipart.mixed",
        /// WBXML.
        WBXML = 0x29 => "application/vnd.wap.wbxml",
        /// Service indication.
        SI = 0x2d => "text/vnd.wap.si",
        /// Service indication, compiled.
        SIC = 0x2e => "application/vnd.wap.sic",
        /// Service loading.
        SL = 0x2f => "text/vnd.wap.sl",
        /// Service loading, compiled.
        SLC = 0x30 => "application/vnd.wap.slc",
        /// Cache operation.
        CO = 0x31 => "text/vnd.wap.co",
        /// Cache operation, compiled.
        COC = 0x32 => "application/vnd.wap.coc",
        /// Several contents that belong together.
        MULTIPART_RELATED = 0x33 => "application/vnd.wap.multipart.related",
        /// Session initiation.
        SIA = 0x34 => "application/vnd.wap.sia",
        /// Settings, as XML.
        CONNECTIVITY_XML = 0x35 => "text/vnd.wap.connectivity-xml",
        /// Settings, compiled.
        CONNECTIVITY_WBXML = 0x36 => "application/vnd.wap.connectivity-wbxml",
        /// A multimedia message waits.
        MMS_MESSAGE = 0x3e => "application/vnd.wap.mms-message",
        /// Device management.
        SYNCML_DM_WBXML = 0x42 => "application/vnd.syncml.dm+wbxml",
        /// Device management, as XML.
        SYNCML_DM_XML = 0x43 => "application/vnd.syncml.dm+xml",
        /// A server wants a session.
        SYNCML_NOTIFICATION = 0x44 => "application/vnd.syncml.notification",
        /// Rights to content.
        DRM_RIGHTS_XML = 0x4a => "application/vnd.oma.drm.rights+xml",
        /// Rights to content, compiled.
        DRM_RIGHTS_WBXML = 0x4b => "application/vnd.oma.drm.rights+wbxml",
        /// Octets.
        OCTET_STREAM = 0x5a => "application/octet-stream",
    }
}

/// A content type, in any of its forms (8.4.2.24).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub enum ContentType<'a> {
    /// By its number.
    Known(MediaType),
    /// By its name, without the NUL behind it.
    Named(&'a [u8]),
    /// With parameters: number or name, and they, as they came.
    WithParameters(&'a [u8]),
}

impl ContentType<'_> {
    /// The number, if it has one.
    #[must_use]
    pub fn media_type(&self) -> Option<MediaType> {
        match self {
            Self::Known(known) => Some(*known),
            Self::Named(_) => None,
            Self::WithParameters(value) => {
                let first = value.first()?;
                (*first >= 0x80).then_some(MediaType(first & 0x7f))
            }
        }
    }

    /// The name, if it has one instead.
    fn name(&self) -> Option<&[u8]> {
        let text = match self {
            Self::Known(_) => return None,
            Self::Named(name) => name,
            Self::WithParameters(value) => value,
        };
        let is_text = text
            .first()
            .is_some_and(|first| (0x20..0x80).contains(first));
        is_text.then(|| text.split(|octet| *octet == 0).next())?
    }
}

/// `application/vnd.wap.sic`.
impl fmt::Display for ContentType<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(media_type) = self.media_type() {
            return match media_type.name() {
                Some(name) => f.write_str(name),
                None => write!(f, "content type {:#04x}", media_type.0),
            };
        }
        match self.name() {
            Some(name) => write!(f, "{}", name.escape_ascii()),
            None => f.write_str("content type"),
        }
    }
}

impl<'a> Decode<'a> for ContentType<'a> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        reader.shown_as("content_type", Self::decode_quietly, |value| {
            Value::Shown(value)
        })
    }
}

impl<'a> ContentType<'a> {
    fn decode_quietly<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        const FIELD: &str = "content_type";
        let length = match reader.peek() {
            None => return Err(reader.truncated(1, FIELD)),
            Some(0x80..) => {
                let number = reader.u8(FIELD)?;
                return Ok(Self::Known(MediaType(number & 0x7f)));
            }
            Some(0x20..) => return reader.c_octets(usize::MAX, FIELD).map(Self::Named),
            Some(LENGTH_QUOTE) => {
                reader.u8(FIELD)?;
                uintvar(reader, FIELD)?
            }
            Some(_) => reader.u8(FIELD)?.into(),
        };
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        reader.octets(length, FIELD).map(Self::WithParameters)
    }
}

impl Encode for ContentType<'_> {
    fn encoded_len(&self) -> usize {
        match self {
            Self::Known(_) => 1,
            Self::Named(name) => name.len().saturating_add(1),
            Self::WithParameters(value) => {
                let length = match value.len() {
                    0..=30 => 1,
                    longer => uintvar_octets(longer).saturating_add(1),
                };
                value.len().saturating_add(length)
            }
        }
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        const FIELD: &str = "content_type";
        match self {
            Self::Known(MediaType(number @ ..=0x7f)) => writer.u8(number | 0x80, FIELD),
            Self::Known(MediaType(number)) => {
                let value = (*number).into();
                Err(EncodeError::new(EncodeErrorKind::Value { value }, FIELD))
            }
            Self::Named(name) => {
                // Else the first octet would say another form.
                let first = name.first().copied().unwrap_or_default();
                if !(0x20..0x80).contains(&first) {
                    let value = first.into();
                    return Err(EncodeError::new(EncodeErrorKind::Value { value }, FIELD));
                }
                writer.c_octets(name, usize::MAX, FIELD)
            }
            Self::WithParameters(value) => {
                match u8::try_from(value.len()) {
                    Ok(length @ ..=30) => writer.u8(length, FIELD)?,
                    _ => {
                        writer.u8(LENGTH_QUOTE, FIELD)?;
                        write_uintvar(value.len(), writer, FIELD)?;
                    }
                }
                writer.octets(value, FIELD)
            }
        }
    }
}

/// In front of a length that is a uintvar (8.4.2.2).
const LENGTH_QUOTE: u8 = 31;

/// A number of at most 32 bits, in one to five octets (8.1.2).
fn uintvar<T: Trace>(reader: &mut Reader<'_, T>, field: &'static str) -> Result<u32, DecodeError> {
    let start = *reader;
    let mut number = 0_u64;
    for octets in 1..=5 {
        let Some(&[octet]) = reader.take_array() else {
            return Err(reader.truncated(1, field));
        };
        number = number << 7 | u64::from(octet & 0x7f);
        if octet < 0x80 {
            if let Ok(number) = u32::try_from(number) {
                reader.note(field, octets, Value::Number(number.into()));
                return Ok(number);
            }
            break;
        }
    }
    let value = u32::try_from(number).unwrap_or(u32::MAX);
    Err(start.error(ErrorKind::Value { value }, field))
}

fn uintvar_octets(number: usize) -> usize {
    let bits = usize::BITS.saturating_sub(number.leading_zeros()).max(1);
    usize::try_from(bits.div_ceil(7)).unwrap_or(usize::MAX)
}

fn write_uintvar(
    number: usize,
    writer: &mut Writer<'_>,
    field: &'static str,
) -> Result<(), EncodeError> {
    let Ok(number) = u32::try_from(number) else {
        return Err(EncodeError::too_long(field, number, 0xffff_ffff));
    };
    let octets = [28, 21, 14, 7, 0].map(|shift: u32| {
        let [.., lowest] = number.wrapping_shr(shift).to_be_bytes();
        (lowest & 0x7f, shift)
    });
    let leading = octets
        .iter()
        .take_while(|(bits, shift)| *bits == 0 && *shift > 0);
    for &(bits, shift) in octets.iter().skip(leading.count()) {
        let more = if shift > 0 { 0x80 } else { 0 };
        writer.u8(bits | more, field)?;
    }
    Ok(())
}

/// A push.
///
/// ```
/// use septet_tpdu::push::{ContentType, MediaType, Push};
/// use septet_wire::Decode;
///
/// let octets = [0xdc, 0x06, 0x01, 0xae, 0x02, 0x05, 0x6a];
/// let push = Push::from_bytes(&octets)?;
/// assert_eq!(push.content_type, ContentType::Known(MediaType::SIC));
/// assert_eq!(push.to_string(), "push of application/vnd.wap.sic, 3 octets");
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Push<'a> {
    /// TID.
    pub transaction_id: u8,
    /// What the data are.
    pub content_type: ContentType<'a>,
    /// The other headers, as they came.
    pub headers: &'a [u8],
    /// The data.
    pub data: &'a [u8],
}

impl Push<'_> {
    /// The port that pushes go to (WAP-259-WDP, B.1).
    pub const PORT: u16 = 2948;
    /// The port that secure pushes go to: within WTLS, as a rule.
    pub const SECURE_PORT: u16 = 2949;

    /// Whether pushes go to this port.
    #[must_use]
    pub const fn is_port(port: u16) -> bool {
        matches!(port, Self::PORT | Self::SECURE_PORT)
    }
}

impl<'a> Decode<'a> for Push<'a> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let transaction_id = reader.u8("transaction_id")?;
        let start = *reader;
        let pdu_type = reader.u8("pdu_type")?;
        if pdu_type != PUSH {
            let kind = ErrorKind::Unexpected {
                found: pdu_type.into(),
                expected: PUSH.into(),
            };
            return Err(start.error(kind, "pdu_type"));
        }
        let length = uintvar(reader, "headers_length")?;
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let mut headers = reader.sub(length, Limit::HeaderLength, "headers")?;
        Ok(Self {
            transaction_id,
            content_type: ContentType::decode(&mut headers)?,
            headers: headers.rest("headers"),
            data: reader.rest("data"),
        })
    }
}

impl Encode for Push<'_> {
    fn encoded_len(&self) -> usize {
        let headers = self.headers_length();
        uintvar_octets(headers)
            .saturating_add(headers)
            .saturating_add(self.data.len())
            .saturating_add(2)
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        writer.u8(self.transaction_id, "transaction_id")?;
        writer.u8(PUSH, "pdu_type")?;
        write_uintvar(self.headers_length(), writer, "headers_length")?;
        self.content_type.encode(writer)?;
        writer.octets(self.headers, "headers")?;
        writer.octets(self.data, "data")
    }
}

impl Push<'_> {
    fn headers_length(&self) -> usize {
        self.content_type
            .encoded_len()
            .saturating_add(self.headers.len())
    }
}

impl fmt::Display for Push<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let octets = self.data.len();
        write!(f, "push of {}, {octets} octets", self.content_type)
    }
}
