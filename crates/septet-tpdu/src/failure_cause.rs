//! TP-Failure-Cause (TS 23.040 v18, 9.2.3.22): why a TPDU was not taken.

use septet_wire::{DecodeError, EncodeError, EncodeErrorKind, Reader, Trace, Writer};

use crate::Parameters;

septet_wire::code_point! {
    /// TP-FCS. Values below 0x80 are reserved; from 0xE0 to 0xFE they are the
    /// application's.
    pub struct FailureCause(u8) {
        /// Telematic interworking not supported.
        TELEMATIC_INTERWORKING = 0x80 => "telematic interworking not supported",
        /// Short message type 0 not supported.
        TYPE_0_NOT_SUPPORTED = 0x81 => "short message type 0 not supported",
        /// Cannot replace short message.
        CANNOT_REPLACE = 0x82 => "cannot replace short message",
        /// Unspecified TP-PID error.
        PID_ERROR = 0x8f => "unspecified TP-PID error",
        /// Data coding scheme (alphabet) not supported.
        ALPHABET_NOT_SUPPORTED = 0x90 => "data coding scheme (alphabet) not supported",
        /// Message class not supported.
        CLASS_NOT_SUPPORTED = 0x91 => "message class not supported",
        /// Unspecified TP-DCS error.
        DCS_ERROR = 0x9f => "unspecified TP-DCS error",
        /// Command cannot be actioned.
        COMMAND_CANNOT_BE_ACTIONED = 0xa0 => "command cannot be actioned",
        /// Command unsupported.
        COMMAND_UNSUPPORTED = 0xa1 => "command unsupported",
        /// Unspecified TP-Command error.
        COMMAND_ERROR = 0xaf => "unspecified TP-Command error",
        /// TPDU not supported.
        TPDU_NOT_SUPPORTED = 0xb0 => "TPDU not supported",
        /// Service centre busy.
        SC_BUSY = 0xc0 => "SC busy",
        /// No subscription with the service centre.
        NO_SC_SUBSCRIPTION = 0xc1 => "no SC subscription",
        /// Service centre system failure.
        SC_SYSTEM_FAILURE = 0xc2 => "SC system failure",
        /// Invalid address of the short message entity.
        INVALID_SME_ADDRESS = 0xc3 => "invalid SME address",
        /// The destination is barred.
        DESTINATION_BARRED = 0xc4 => "destination SME barred",
        /// Rejected as a duplicate.
        DUPLICATE = 0xc5 => "SM rejected, duplicate SM",
        /// TP-VPF not supported.
        VPF_NOT_SUPPORTED = 0xc6 => "TP-VPF not supported",
        /// TP-VP not supported.
        VP_NOT_SUPPORTED = 0xc7 => "TP-VP not supported",
        /// The (U)SIM's storage is full.
        SIM_STORAGE_FULL = 0xd0 => "(U)SIM SMS storage full",
        /// The (U)SIM cannot store short messages.
        NO_SIM_STORAGE = 0xd1 => "no SMS storage capability in (U)SIM",
        /// Error in the mobile station.
        MS_ERROR = 0xd2 => "error in MS",
        /// Memory capacity exceeded.
        MEMORY_EXCEEDED = 0xd3 => "memory capacity exceeded",
        /// The (U)SIM application toolkit is busy.
        SIM_TOOLKIT_BUSY = 0xd4 => "(U)SIM application toolkit busy",
        /// (U)SIM data download error.
        SIM_DATA_DOWNLOAD_ERROR = 0xd5 => "(U)SIM data download error",
        /// Unspecified error cause.
        UNSPECIFIED = 0xff => "unspecified error cause",
    }
}

impl FailureCause {
    /// Whether it is left to the application what it means: 0xE0 to 0xFE.
    #[must_use]
    pub const fn is_application_specific(self) -> bool {
        matches!(self.0, 0xe0..=0xfe)
    }

    /// What tells the other side of a TPDU for which the decoder gave
    /// `error`: the cause for the field, if there is one for it.
    ///
    /// ```
    /// use septet_tpdu::{Direction, FailureCause, Tpdu};
    ///
    /// // An SMS-SUBMIT that ends inside of its validity period.
    /// let octets = [0x19, 7, 2, 0x91, 0x21, 0, 0, 0x32];
    /// let error = Tpdu::from_bytes(&octets, Direction::ToNetwork).unwrap_err();
    /// assert_eq!(FailureCause::of(&error), FailureCause::VP_NOT_SUPPORTED);
    /// ```
    #[must_use]
    pub fn of(error: &DecodeError) -> Self {
        match error.field() {
            "tp_mti" => Self::TPDU_NOT_SUPPORTED,
            "tp_pid" => Self::PID_ERROR,
            "tp_dcs" => Self::DCS_ERROR,
            "tp_ct" | "tp_mn" | "tp_cdl" | "tp_cd" => Self::COMMAND_ERROR,
            "tp_vp" => Self::VP_NOT_SUPPORTED,
            _ => Self::UNSPECIFIED,
        }
    }

    /// TP-FCS, if the next octet is one: it has its top bit set.
    pub(crate) fn decode_if_there<T: Trace>(
        reader: &mut Reader<'_, T>,
    ) -> Result<Option<Self>, DecodeError> {
        match reader.peek() {
            Some(0x80..) => reader.code("tp_fcs").map(Some),
            _ => Ok(None),
        }
    }

    /// TP-FCS in front of TP-PI, as long as a decoder can tell the one from
    /// the other.
    pub(crate) fn encode_if_there(
        cause: Option<Self>,
        parameters: &Parameters<'_>,
        writer: &mut Writer<'_>,
    ) -> Result<(), EncodeError> {
        match cause {
            Some(cause) if cause.0 < 0x80 => {
                let value = cause.0.into();
                Err(EncodeError::new(EncodeErrorKind::Value { value }, "tp_fcs"))
            }
            Some(cause) => writer.code(cause, "tp_fcs"),
            None if !parameters.extension.is_empty() => {
                Err(EncodeError::new(EncodeErrorKind::Contradiction, "tp_pi"))
            }
            None => Ok(()),
        }
    }

    /// A cause, or none where there can be none.
    #[cfg(feature = "arbitrary")]
    pub(crate) fn arbitrary_for(
        parameters: &Parameters<'_>,
        u: &mut arbitrary::Unstructured<'_>,
    ) -> arbitrary::Result<Option<Self>> {
        let cause: Option<u8> = u.arbitrary()?;
        let least = (!parameters.extension.is_empty()).then_some(0xff);
        Ok(cause.or(least).map(|cause| Self(cause | 0x80)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 9.2.3.22: reserved below 0x80, and named in four groups above.
    #[test]
    fn no_named_value_is_reserved() {
        assert!(FailureCause::NAMED.iter().all(|cause| cause.0 >= 0x80));
        assert_eq!(FailureCause::NAMED.len(), 26);
        let own = (0..=255).filter(|&cause| FailureCause(cause).is_application_specific());
        assert_eq!(own.count(), 31);
    }
}
