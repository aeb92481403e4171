//! TP-Status (TS 23.040 v18, 9.2.3.15): how a short message fared.

septet_wire::code_point! {
    /// TP-ST. Values without a name belong to a class all the same.
    pub struct Status(u8) {
        /// The receiver has it.
        RECEIVED = 0x00 => "received by the SME",
        /// Forwarded; the service centre cannot confirm that it arrived.
        FORWARDED_UNCONFIRMED = 0x01 => "forwarded, delivery unconfirmed",
        /// Replaced by the service centre.
        REPLACED = 0x02 => "replaced by the SC",
        /// Congestion; still trying.
        TRYING_CONGESTION = 0x20 => "congestion, still trying",
        /// The receiver is busy; still trying.
        TRYING_SME_BUSY = 0x21 => "SME busy, still trying",
        /// No response; still trying.
        TRYING_NO_RESPONSE = 0x22 => "no response from SME, still trying",
        /// Rejected; still trying.
        TRYING_SERVICE_REJECTED = 0x23 => "service rejected, still trying",
        /// Quality of service; still trying.
        TRYING_QUALITY = 0x24 => "quality of service not available, still trying",
        /// The receiver failed; still trying.
        TRYING_SME_ERROR = 0x25 => "error in SME, still trying",
        /// Remote procedure error.
        REMOTE_PROCEDURE_ERROR = 0x40 => "remote procedure error",
        /// Incompatible destination.
        INCOMPATIBLE_DESTINATION = 0x41 => "incompatible destination",
        /// Connection rejected by the receiver.
        CONNECTION_REJECTED = 0x42 => "connection rejected by SME",
        /// Not obtainable.
        NOT_OBTAINABLE = 0x43 => "not obtainable",
        /// Quality of service not available.
        QUALITY = 0x44 => "quality of service not available",
        /// No interworking available.
        NO_INTERWORKING = 0x45 => "no interworking available",
        /// The validity period is over.
        VALIDITY_EXPIRED = 0x46 => "validity period expired",
        /// Deleted by its sender.
        DELETED_BY_ORIGINATOR = 0x47 => "deleted by originating SME",
        /// Deleted by the service centre.
        DELETED_BY_SC = 0x48 => "deleted by SC administration",
        /// The service centre knows no such message.
        DOES_NOT_EXIST = 0x49 => "does not exist",
        /// Congestion; given up.
        CONGESTION = 0x60 => "congestion, given up",
        /// The receiver is busy; given up.
        SME_BUSY = 0x61 => "SME busy, given up",
        /// No response; given up.
        NO_RESPONSE = 0x62 => "no response from SME, given up",
        /// Rejected; given up.
        SERVICE_REJECTED = 0x63 => "service rejected, given up",
        /// Quality of service; given up.
        GIVEN_UP_QUALITY = 0x64 => "quality of service not available, given up",
        /// The receiver failed; given up.
        SME_ERROR = 0x65 => "error in SME, given up",
    }
}

/// The classes of TP-ST. Only two of them mean that it has failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum StatusClass {
    /// 00–1F: the transaction is completed.
    Completed,
    /// 20–3F: a temporary error; the service centre keeps trying.
    StillTrying,
    /// 40–5F: a permanent error.
    PermanentError,
    /// 60–7F: a temporary error; the service centre has given up.
    GivenUp,
    /// 80–FF: reserved. A mobile station takes it for
    /// [`Status::SERVICE_REJECTED`].
    Reserved,
}

impl Status {
    /// The class, for all 256 values.
    #[must_use]
    pub const fn class(self) -> StatusClass {
        match self.0 {
            0x00..=0x1f => StatusClass::Completed,
            0x20..=0x3f => StatusClass::StillTrying,
            0x40..=0x5f => StatusClass::PermanentError,
            0x60..=0x7f => StatusClass::GivenUp,
            0x80..=0xff => StatusClass::Reserved,
        }
    }

    /// Whether it is left to the service centre what it means, within its
    /// class: the upper half of each.
    #[must_use]
    pub const fn is_service_centre_specific(self) -> bool {
        matches!(self.0, 0x10..=0x1f | 0x30..=0x3f | 0x50..=0x5f | 0x70..=0x7f)
    }

    /// Whether no other report about the message is to come.
    #[must_use]
    pub const fn is_final(self) -> bool {
        !matches!(self.class(), StatusClass::StillTrying)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_the_class_of_its_range() {
        use StatusClass::*;
        for (status, class) in [
            (0x00, Completed),
            (0x1f, Completed),
            (0x20, StillTrying),
            (0x3f, StillTrying),
            (0x40, PermanentError),
            (0x5f, PermanentError),
            (0x60, GivenUp),
            (0x7f, GivenUp),
            (0x80, Reserved),
            (0xff, Reserved),
        ] {
            assert_eq!(Status(status).class(), class);
        }
        assert!(!Status(0x30).is_final());
        assert!(Status(0x30).name().is_none());
        let own = |status: &&Status| status.is_service_centre_specific();
        assert_eq!(Status::NAMED.iter().filter(own).count(), 0);
        assert!(Status(0x7f).is_service_centre_specific());
        assert!(!Status(0x90).is_service_centre_specific());
    }
}
