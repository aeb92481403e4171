//! TP-Protocol-Identifier (TS 23.040 v18, 9.2.3.9).

septet_wire::code_point! {
    /// TP-PID: which protocol is above, or what the receiver is to do.
    ///
    /// `00xxxxxx` is interworking with telematic devices, `01xxxxxx` the
    /// network's own types, `10xxxxxx` reserved, `11xxxxxx` the service
    /// centre's.
    pub struct ProtocolIdentifier(u8) {
        /// Between short message entities, nothing special.
        SME_TO_SME = 0x00 => "SME to SME",
        /// Telematic device, type implied by the address.
        IMPLICIT = 0x20 => "telematic, implicit",
        /// Telex.
        TELEX = 0x21 => "telex",
        /// Group 3 telefax.
        TELEFAX_3 = 0x22 => "group 3 telefax",
        /// Group 4 telefax.
        TELEFAX_4 = 0x23 => "group 4 telefax",
        /// Voice telephone: speech.
        VOICE = 0x24 => "voice telephone",
        /// European radio messaging.
        ERMES = 0x25 => "ERMES",
        /// National paging.
        PAGING = 0x26 => "national paging",
        /// Videotex.
        VIDEOTEX = 0x27 => "videotex",
        /// Teletex, carrier unspecified.
        TELETEX = 0x28 => "teletex",
        /// Teletex in PSPDN.
        TELETEX_PSPDN = 0x29 => "teletex in PSPDN",
        /// Teletex in CSPDN.
        TELETEX_CSPDN = 0x2a => "teletex in CSPDN",
        /// Teletex in analogue PSTN.
        TELETEX_PSTN = 0x2b => "teletex in PSTN",
        /// Teletex in digital ISDN.
        TELETEX_ISDN = 0x2c => "teletex in ISDN",
        /// Universal Computer Interface.
        UCI = 0x2d => "UCI",
        /// A message handling facility known to the service centre.
        MESSAGE_HANDLING = 0x30 => "message handling facility",
        /// A public X.400 system.
        X400 = 0x31 => "X.400",
        /// Internet electronic mail.
        INTERNET_MAIL = 0x32 => "internet electronic mail",
        /// A GSM or UMTS mobile station: conversion as it is capable of.
        MOBILE_STATION = 0x3f => "GSM/UMTS mobile station",
        /// Acknowledged and discarded without a sign: type 0, a silent message.
        TYPE_0 = 0x40 => "short message type 0",
        /// Replaces the one before it with the same number and address.
        REPLACE_1 = 0x41 => "replace short message type 1",
        /// As [`REPLACE_1`](Self::REPLACE_1).
        REPLACE_2 = 0x42 => "replace short message type 2",
        /// As [`REPLACE_1`](Self::REPLACE_1).
        REPLACE_3 = 0x43 => "replace short message type 3",
        /// As [`REPLACE_1`](Self::REPLACE_1).
        REPLACE_4 = 0x44 => "replace short message type 4",
        /// As [`REPLACE_1`](Self::REPLACE_1).
        REPLACE_5 = 0x45 => "replace short message type 5",
        /// As [`REPLACE_1`](Self::REPLACE_1).
        REPLACE_6 = 0x46 => "replace short message type 6",
        /// As [`REPLACE_1`](Self::REPLACE_1).
        REPLACE_7 = 0x47 => "replace short message type 7",
        /// Device triggering.
        DEVICE_TRIGGERING = 0x48 => "device triggering",
        /// Enhanced message service (obsolete).
        ENHANCED_MESSAGE_SERVICE = 0x5e => "enhanced message service",
        /// A call to return.
        RETURN_CALL = 0x5f => "return call message",
        /// ANSI-136 R-DATA.
        ANSI_136_R_DATA = 0x7c => "ANSI-136 R-DATA",
        /// Data for the mobile equipment.
        ME_DATA_DOWNLOAD = 0x7d => "ME data download",
        /// De-personalisation of the mobile equipment.
        ME_DEPERSONALIZATION = 0x7e => "ME de-personalization",
        /// Data for the (U)SIM: over-the-air updates.
        USIM_DATA_DOWNLOAD = 0x7f => "(U)SIM data download",
    }
}

/// What TP-PID comes to, for all its 256 values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Protocol {
    /// 00–1F: between short message entities, by this protocol of theirs; 0
    /// is none in particular.
    SmeToSme(u8),
    /// 20–3F: interworking with this telematic device, 0 to 31. From 24 to 30
    /// they are the service centre's, 31 is a mobile station.
    Telematic(u8),
    /// 40: acknowledged, and discarded without a sign.
    Type0,
    /// 41–47: replaces the message before it of the same type, 1 to 7, and
    /// the same addresses.
    Replace(u8),
    /// 48: device triggering.
    DeviceTriggering,
    /// 5E: enhanced message service (obsolete).
    EnhancedMessageService,
    /// 5F: a call to return.
    ReturnCall,
    /// 7C: ANSI-136 R-DATA, for the (U)SIM.
    Ansi136RData,
    /// 7D: data for the mobile equipment.
    MeDataDownload,
    /// 7E: de-personalisation of the mobile equipment.
    MeDepersonalization,
    /// 7F: data for the (U)SIM.
    UsimDataDownload,
    /// C0–FF: the service centre's own.
    ServiceCentreSpecific,
    /// Any other value. A receiver may treat it as 00, and stores it as it
    /// came.
    Reserved,
}

impl ProtocolIdentifier {
    /// What it comes to.
    ///
    /// ```
    /// use septet_tpdu::{Protocol, ProtocolIdentifier};
    ///
    /// assert_eq!(ProtocolIdentifier::REPLACE_3.protocol(), Protocol::Replace(3));
    /// assert_eq!(ProtocolIdentifier(0x2e).protocol(), Protocol::Telematic(14));
    /// ```
    #[must_use]
    pub const fn protocol(self) -> Protocol {
        match self.0 {
            0x00..=0x1f => Protocol::SmeToSme(self.0),
            0x20..=0x3f => Protocol::Telematic(self.0 & 0x1f),
            0x40 => Protocol::Type0,
            0x41..=0x47 => Protocol::Replace(self.0 & 0x07),
            0x48 => Protocol::DeviceTriggering,
            0x5e => Protocol::EnhancedMessageService,
            0x5f => Protocol::ReturnCall,
            0x7c => Protocol::Ansi136RData,
            0x7d => Protocol::MeDataDownload,
            0x7e => Protocol::MeDepersonalization,
            0x7f => Protocol::UsimDataDownload,
            0xc0..=0xff => Protocol::ServiceCentreSpecific,
            _ => Protocol::Reserved,
        }
    }

    /// Whether the message replaces an earlier one, and of which type, 1 to 7.
    #[must_use]
    pub const fn replace_type(self) -> Option<u8> {
        match self.protocol() {
            Protocol::Replace(number) => Some(number),
            _ => None,
        }
    }

    /// Whether it is left to the service centre what it means.
    #[must_use]
    pub const fn is_service_centre_specific(self) -> bool {
        self.0 >= 0xc0 || matches!(self.0, 0x38..=0x3e)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 9.2.3.9, range by range.
    #[test]
    fn every_value_is_of_its_range() {
        let count = |of: fn(Protocol) -> bool| {
            let all = (0..=255).map(|octet| ProtocolIdentifier(octet).protocol());
            all.filter(|&protocol| of(protocol)).count()
        };
        assert_eq!(count(|it| matches!(it, Protocol::SmeToSme(_))), 32);
        assert_eq!(count(|it| matches!(it, Protocol::Telematic(_))), 32);
        assert_eq!(count(|it| matches!(it, Protocol::Replace(1..=7))), 7);
        assert_eq!(count(|it| it == Protocol::ServiceCentreSpecific), 64);
        // 49–5D, 60–7B, 80–BF.
        assert_eq!(count(|it| it == Protocol::Reserved), 21 + 28 + 64);
        for pid in ProtocolIdentifier::NAMED {
            assert_ne!(pid.protocol(), Protocol::Reserved, "{pid}");
        }
    }

    #[test]
    fn types_are_sorted() {
        let replacing: Vec<u8> = (0..=255)
            .filter_map(|octet| ProtocolIdentifier(octet).replace_type())
            .collect();
        assert_eq!(replacing, [1, 2, 3, 4, 5, 6, 7]);
        assert!(ProtocolIdentifier(0xc0).is_service_centre_specific());
        assert!(!ProtocolIdentifier(0x80).is_service_centre_specific());
        assert_eq!(
            ProtocolIdentifier(0x3f).to_string(),
            "GSM/UMTS mobile station"
        );
    }
}
