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

impl ProtocolIdentifier {
    /// Whether the message replaces an earlier one, and of which type, 1 to 7.
    #[must_use]
    pub const fn replace_type(self) -> Option<u8> {
        match self.0 {
            0x41..=0x47 => Some(self.0 & 0x07),
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
