//! TLV values that have parts (SMPP 3.4, 5.3.2; 5.0, 4.8.4).
//!
//! ```text
//! network_error_code           network type 1, error code 2
//! its_session_info             session 1, sequence number and end 1
//! ms_validity                  behaviour 1 (5.0: and unit 1, count 2)
//! broadcast_content_type       network 1, content 2
//! broadcast_frequency_interval unit 1, count 2
//! callback_num                 digit mode 1, TON 1, NPI 1, digits
//! callback_num_atag            data coding 1, characters
//! *_subaddress                 type 1, subaddress
//! broadcast_area_identifier    format 1, details
//! billing_identification       format 1, data
//! ```

use core::fmt;

use septet_wire::{Decode, DecodeError, Encode, EncodeError, Reader, Trace, Value, Writer};

use crate::{DataCoding, Npi, Ton};

/// Defines a value of an octet for each code, and of the octets behind them.
macro_rules! parts {
    ($(#[$doc:meta])* pub struct $name:ident {
        $($(#[$code_doc:meta])* $code:ident: $type:ty,)+
        .. $(#[$rest_doc:meta])* $rest:ident
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
        pub struct $name<'a> {
            $($(#[$code_doc])* pub $code: $type,)+
            $(#[$rest_doc])* pub $rest: &'a [u8],
        }

        impl<'a> Decode<'a> for $name<'a> {
            fn decode<T: Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
                Ok(Self {
                    $($code: r.code(stringify!($code))?,)+
                    $rest: r.rest(stringify!($rest)),
                })
            }
        }

        impl Encode for $name<'_> {
            fn encoded_len(&self) -> usize {
                const CODES: usize = [$(stringify!($code)),+].len();
                self.$rest.len().saturating_add(CODES)
            }

            fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
                $(w.code(self.$code, stringify!($code))?;)+
                w.octets(self.$rest, stringify!($rest))
            }
        }
    };
}

septet_wire::code_point! {
    /// Which network's errors a [`NetworkErrorCode`] counts (3.4, 5.3.2.31;
    /// 5.0, 4.8.4.42).
    pub struct NetworkErrorType(u8) {
        /// ANSI-136 access denied reason.
        ANSI_136_ACCESS_DENIED = 1 => "ANSI-136 access denied",
        /// IS-95 access denied reason.
        IS_95_ACCESS_DENIED = 2 => "IS-95 access denied",
        /// GSM.
        GSM = 3 => "GSM",
        /// ANSI-136 cause code (5.0).
        ANSI_136_CAUSE = 4 => "ANSI-136 cause",
        /// IS-95 cause code (5.0).
        IS_95_CAUSE = 5 => "IS-95 cause",
        /// ANSI-41 error (5.0).
        ANSI_41 = 6 => "ANSI-41",
        /// SMPP error (5.0).
        SMPP = 7 => "SMPP",
        /// Message centre specific (5.0).
        MESSAGE_CENTRE = 8 => "message centre",
    }
}

/// An error of the network behind the message centre (3.4, 5.3.2.31).
///
/// ```
/// use septet_smpp::{NetworkErrorCode, NetworkErrorType};
/// use septet_wire::Decode;
///
/// let error = NetworkErrorCode::from_bytes(&[3, 0, 0x1b])?;
/// assert_eq!(error.network_type, NetworkErrorType::GSM);
/// assert_eq!(error.to_string(), "GSM error 0x001b");
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct NetworkErrorCode {
    /// Which network's errors these are.
    pub network_type: NetworkErrorType,
    /// The error.
    pub error_code: u16,
}

impl<'a> Decode<'a> for NetworkErrorCode {
    fn decode<T: Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        Ok(Self {
            network_type: r.code("network_type")?,
            error_code: r.u16("error_code")?,
        })
    }
}

impl Encode for NetworkErrorCode {
    fn encoded_len(&self) -> usize {
        3
    }

    fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
        w.code(self.network_type, "network_type")?;
        w.u16(self.error_code, "error_code")
    }
}

impl fmt::Display for NetworkErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} error {:#06x}", self.network_type, self.error_code)
    }
}

/// Where a dialogue of the interactive teleservice stands (3.4, 5.3.2.43).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct ItsSessionInfo {
    /// Which dialogue.
    pub session_number: u8,
    /// Bits 7–1: the number of the dialogue unit, from 0. Bit 0: the last.
    pub sequence: u8,
}

impl ItsSessionInfo {
    /// Bits 7–1 of `sequence`.
    #[must_use]
    pub const fn sequence_number(&self) -> u8 {
        self.sequence >> 1
    }

    /// Bit 0 of `sequence`: the dialogue ends.
    #[must_use]
    pub const fn end_of_session(&self) -> bool {
        self.sequence & 1 != 0
    }
}

impl<'a> Decode<'a> for ItsSessionInfo {
    fn decode<T: Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let info = Self {
            session_number: r.u8("session_number")?,
            sequence: r.u8("sequence")?,
        };
        r.note(
            "sequence_number",
            1,
            Value::Number(info.sequence_number().into()),
        );
        r.note("end_of_session", 1, Value::Flag(info.end_of_session()));
        Ok(info)
    }
}

impl Encode for ItsSessionInfo {
    fn encoded_len(&self) -> usize {
        2
    }

    fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
        w.octets(&[self.session_number, self.sequence], "its_session_info")
    }
}

septet_wire::code_point! {
    /// What a mobile station does with a message in time (3.4, 5.3.2.27).
    pub struct ValidityBehaviour(u8) {
        /// Keeps it.
        STORE_INDEFINITELY = 0 => "store indefinitely",
        /// Keeps it until it is switched off.
        POWER_DOWN = 1 => "power down",
        /// Keeps it within the area of registration (by SID).
        REGISTRATION_AREA = 2 => "registration area",
        /// Shows it only.
        DISPLAY_ONLY = 3 => "display only",
        /// Keeps it for a time (5.0).
        RELATIVE_TIME = 4 => "relative time",
    }
}

septet_wire::code_point! {
    /// The unit of a time in [`MsValidity`] (5.0, 4.8.4.41).
    pub struct ValidityUnit(u8) {
        /// Seconds.
        SECONDS = 0 => "seconds",
        /// Minutes.
        MINUTES = 1 => "minutes",
        /// Hours.
        HOURS = 2 => "hours",
        /// Days.
        DAYS = 3 => "days",
        /// Weeks.
        WEEKS = 4 => "weeks",
        /// Months.
        MONTHS = 5 => "months",
        /// Years.
        YEARS = 6 => "years",
    }
}

/// Validity of a message at the mobile station (3.4, 5.3.2.27; 5.0, 4.8.4.41).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct MsValidity {
    /// What the mobile station does.
    pub behaviour: ValidityBehaviour,
    /// The time for [`ValidityBehaviour::RELATIVE_TIME`], which 3.4 does not
    /// have: so many of the unit.
    pub time: Option<(ValidityUnit, u16)>,
}

impl<'a> Decode<'a> for MsValidity {
    fn decode<T: Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let behaviour = r.code("behaviour")?;
        let time = if r.is_empty() {
            None
        } else {
            Some((r.code("unit")?, r.u16("count")?))
        };
        Ok(Self { behaviour, time })
    }
}

impl Encode for MsValidity {
    fn encoded_len(&self) -> usize {
        if self.time.is_some() { 4 } else { 1 }
    }

    fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
        w.code(self.behaviour, "behaviour")?;
        if let Some((unit, count)) = self.time {
            w.code(unit, "unit")?;
            w.u16(count, "count")?;
        }
        Ok(())
    }
}

septet_wire::code_point! {
    /// Kind of network of a broadcast's content (5.0, 4.8.4.8).
    pub struct BroadcastNetwork(u8) {
        /// Any.
        GENERIC = 0 => "generic",
        /// GSM (TS 23.041).
        GSM = 1 => "GSM",
        /// TDMA (IS-824, ANSI-41).
        TDMA = 2 => "TDMA",
        /// CDMA (IS-824, IS-637).
        CDMA = 3 => "CDMA",
    }
}

septet_wire::code_point! {
    /// What a broadcast is about (5.0, 4.8.4.8).
    pub struct BroadcastContent(u16) {
        /// Index.
        INDEX = 0x00 => "index",
        /// Emergency broadcasts.
        EMERGENCY = 0x01 => "emergency broadcasts",
        /// IRDB download.
        IRDB_DOWNLOAD = 0x02 => "IRDB download",
        /// News flashes.
        NEWS_FLASHES = 0x10 => "news flashes",
        /// General news, local.
        GENERAL_NEWS_LOCAL = 0x11 => "general news (local)",
        /// General news, regional.
        GENERAL_NEWS_REGIONAL = 0x12 => "general news (regional)",
        /// General news, national.
        GENERAL_NEWS_NATIONAL = 0x13 => "general news (national)",
        /// General news, international.
        GENERAL_NEWS_INTERNATIONAL = 0x14 => "general news (international)",
        /// Business news, local.
        BUSINESS_NEWS_LOCAL = 0x15 => "business news (local)",
        /// Business news, regional.
        BUSINESS_NEWS_REGIONAL = 0x16 => "business news (regional)",
        /// Business news, national.
        BUSINESS_NEWS_NATIONAL = 0x17 => "business news (national)",
        /// Business news, international.
        BUSINESS_NEWS_INTERNATIONAL = 0x18 => "business news (international)",
        /// Sports news, local.
        SPORTS_NEWS_LOCAL = 0x19 => "sports news (local)",
        /// Sports news, regional.
        SPORTS_NEWS_REGIONAL = 0x1a => "sports news (regional)",
        /// Sports news, national.
        SPORTS_NEWS_NATIONAL = 0x1b => "sports news (national)",
        /// Sports news, international.
        SPORTS_NEWS_INTERNATIONAL = 0x1c => "sports news (international)",
        /// Entertainment news, local.
        ENTERTAINMENT_NEWS_LOCAL = 0x1d => "entertainment news (local)",
        /// Entertainment news, regional.
        ENTERTAINMENT_NEWS_REGIONAL = 0x1e => "entertainment news (regional)",
        /// Entertainment news, national.
        ENTERTAINMENT_NEWS_NATIONAL = 0x1f => "entertainment news (national)",
        /// Entertainment news, international.
        ENTERTAINMENT_NEWS_INTERNATIONAL = 0x20 => "entertainment news (international)",
        /// Medical, health, hospitals.
        HOSPITALS = 0x21 => "hospitals",
        /// Doctors.
        DOCTORS = 0x22 => "doctors",
        /// Pharmacies.
        PHARMACY = 0x23 => "pharmacies",
        /// Local traffic and road reports.
        LOCAL_TRAFFIC = 0x30 => "local traffic",
        /// Long distance traffic and road reports.
        LONG_DISTANCE_TRAFFIC = 0x31 => "long distance traffic",
        /// Taxis.
        TAXIS = 0x32 => "taxis",
        /// Weather.
        WEATHER = 0x33 => "weather",
        /// Local airport flight schedules.
        FLIGHT_SCHEDULES = 0x34 => "flight schedules",
        /// Restaurants.
        RESTAURANTS = 0x35 => "restaurants",
        /// Lodgings.
        LODGINGS = 0x36 => "lodgings",
        /// Retail directory.
        RETAIL_DIRECTORY = 0x37 => "retail directory",
        /// Advertisements.
        ADVERTISEMENTS = 0x38 => "advertisements",
        /// Stock quotes.
        STOCK_QUOTES = 0x39 => "stock quotes",
        /// Employment opportunities.
        EMPLOYMENT = 0x40 => "employment",
        /// Technology news.
        TECHNOLOGY_NEWS = 0x41 => "technology news",
        /// District: base station information.
        DISTRICT = 0x70 => "district",
        /// Network information.
        NETWORK_INFORMATION = 0x71 => "network information",
    }
}

/// Kind of content of a broadcast (5.0, 4.8.4.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct BroadcastContentType {
    /// Kind of network.
    pub network: BroadcastNetwork,
    /// What it is about.
    pub content: BroadcastContent,
}

impl<'a> Decode<'a> for BroadcastContentType {
    fn decode<T: Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        Ok(Self {
            network: r.code("network")?,
            content: r.code("content")?,
        })
    }
}

impl Encode for BroadcastContentType {
    fn encoded_len(&self) -> usize {
        3
    }

    fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
        w.code(self.network, "network")?;
        w.code(self.content, "content")
    }
}

septet_wire::code_point! {
    /// The unit of a [`BroadcastFrequencyInterval`] (5.0, 4.8.4.11).
    pub struct FrequencyUnit(u8) {
        /// As often as possible, whatever the count.
        AS_POSSIBLE = 0x00 => "as often as possible",
        /// Seconds.
        SECONDS = 0x08 => "seconds",
        /// Minutes.
        MINUTES = 0x09 => "minutes",
        /// Hours.
        HOURS = 0x0a => "hours",
        /// Days.
        DAYS = 0x0b => "days",
        /// Weeks.
        WEEKS = 0x0c => "weeks",
        /// Months.
        MONTHS = 0x0d => "months",
        /// Years.
        YEARS = 0x0e => "years",
    }
}

/// Time between two repetitions of a broadcast (5.0, 4.8.4.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct BroadcastFrequencyInterval {
    /// Of what.
    pub unit: FrequencyUnit,
    /// How many.
    pub count: u16,
}

impl<'a> Decode<'a> for BroadcastFrequencyInterval {
    fn decode<T: Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        Ok(Self {
            unit: r.code("unit")?,
            count: r.u16("count")?,
        })
    }
}

impl Encode for BroadcastFrequencyInterval {
    fn encoded_len(&self) -> usize {
        3
    }

    fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
        w.code(self.unit, "unit")?;
        w.u16(self.count, "count")
    }
}

septet_wire::code_point! {
    /// How the digits of a [`CallbackNum`] are written.
    pub struct DigitMode(u8) {
        /// TBCD, two digits an octet.
        TBCD = 0 => "TBCD",
        /// ASCII.
        ASCII = 1 => "ASCII",
    }
}

parts! {
    /// A number to call back (3.4, 5.3.2.36).
    ///
    /// ```
    /// use septet_smpp::{CallbackNum, DigitMode, Npi, Tlv, TlvTag, Ton};
    /// use septet_wire::Decode;
    ///
    /// let number = CallbackNum {
    ///     digit_mode: DigitMode::ASCII,
    ///     ton: Ton::INTERNATIONAL,
    ///     npi: Npi::ISDN,
    ///     digits: b"302101234567",
    /// };
    /// let mut buffer = [0; 19];
    /// let tlv = Tlv::callback_num(&number, &mut buffer)?;
    /// assert_eq!(tlv.tag, TlvTag::CALLBACK_NUM);
    /// assert_eq!(CallbackNum::from_bytes(&tlv.value)?, number);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub struct CallbackNum {
        /// How the digits are written.
        digit_mode: DigitMode,
        /// Type of number.
        ton: Ton,
        /// Numbering plan.
        npi: Npi,
        ..
        /// The digits; with three octets before them, 16 at most.
        digits
    }
}

parts! {
    /// A name shown with a callback number (3.4, 5.3.2.38).
    pub struct CallbackNumAtag {
        /// The alphabet of the name.
        data_coding: DataCoding,
        ..
        /// The name, 64 octets at most.
        characters
    }
}

septet_wire::code_point! {
    /// What a subaddress is by (3.4, 5.3.2.15).
    pub struct SubaddressType(u8) {
        /// NSAP, an even number of digits.
        NSAP_EVEN = 0x80 => "NSAP (even)",
        /// NSAP, an odd number of digits.
        NSAP_ODD = 0x88 => "NSAP (odd)",
        /// As the users agree.
        USER_SPECIFIED = 0xa0 => "user specified",
    }
}

parts! {
    /// A subaddress of the source or the destination (3.4, 5.3.2.15 and
    /// 5.3.2.16).
    pub struct Subaddress {
        /// What it is by.
        kind: SubaddressType,
        ..
        /// The subaddress, 22 octets at most.
        subaddress
    }
}

septet_wire::code_point! {
    /// How an area is given (5.0, 4.8.4.4.1).
    pub struct BroadcastAreaFormat(u8) {
        /// By a name that the message centre knows.
        ALIAS = 0x00 => "alias",
        /// A part of an ellipse: latitude, longitude, radii and angles.
        ELLIPSOID_ARC = 0x01 => "ellipsoid arc",
        /// A polygon: 3 to 15 points.
        POLYGON = 0x02 => "polygon",
    }
}

parts! {
    /// Where to broadcast, or where it failed (5.0, 4.8.4.4).
    pub struct BroadcastAreaIdentifier {
        /// How the area is given.
        format: BroadcastAreaFormat,
        ..
        /// The area, 100 octets at most.
        details
    }
}

septet_wire::code_point! {
    /// Whose billing data it is (5.0, 4.8.4.3). 0x80–0xFF are for vendors,
    /// the rest is reserved.
    pub struct BillingFormat(u8) {}
}

parts! {
    /// Billing data (5.0, 4.8.4.3).
    pub struct BillingIdentification {
        /// Whose data it is.
        format: BillingFormat,
        ..
        /// The data, 1,023 octets at most.
        data
    }
}
