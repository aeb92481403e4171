//! RP-Cause (TS 24.011 v18, 8.2.5.4): why RP-DATA or RP-SMMA was not taken.

use septet_wire::{DecodeError, ErrorKind};

septet_wire::code_point! {
    /// The value of RP-Cause (TS 24.011, table 8.4), 7 bits. Which may answer
    /// what is [`is_allowed_in`](Self::is_allowed_in).
    pub struct Cause(u8) {
        /// Unassigned (unallocated) number.
        UNASSIGNED_NUMBER = 1 => "unassigned (unallocated) number",
        /// Operator determined barring.
        OPERATOR_BARRING = 8 => "operator determined barring",
        /// Call barred.
        CALL_BARRED = 10 => "call barred",
        /// Reserved.
        RESERVED = 11 => "reserved",
        /// Short message transfer rejected.
        TRANSFER_REJECTED = 21 => "short message transfer rejected",
        /// Memory capacity exceeded.
        MEMORY_EXCEEDED = 22 => "memory capacity exceeded",
        /// Destination out of order.
        DESTINATION_OUT_OF_ORDER = 27 => "destination out of order",
        /// Unidentified subscriber.
        UNIDENTIFIED_SUBSCRIBER = 28 => "unidentified subscriber",
        /// Facility rejected.
        FACILITY_REJECTED = 29 => "facility rejected",
        /// Unknown subscriber.
        UNKNOWN_SUBSCRIBER = 30 => "unknown subscriber",
        /// Network out of order.
        NETWORK_OUT_OF_ORDER = 38 => "network out of order",
        /// Temporary failure.
        TEMPORARY_FAILURE = 41 => "temporary failure",
        /// Congestion.
        CONGESTION = 42 => "congestion",
        /// Resources unavailable, unspecified.
        RESOURCES_UNAVAILABLE = 47 => "resources unavailable, unspecified",
        /// Requested facility not subscribed.
        NOT_SUBSCRIBED = 50 => "requested facility not subscribed",
        /// Requested facility not implemented.
        NOT_IMPLEMENTED = 69 => "requested facility not implemented",
        /// Invalid short message transfer reference value.
        INVALID_REFERENCE = 81 => "invalid short message transfer reference value",
        /// Semantically incorrect message.
        SEMANTICALLY_INCORRECT = 95 => "semantically incorrect message",
        /// Invalid mandatory information.
        INVALID_MANDATORY = 96 => "invalid mandatory information",
        /// Message type non-existent or not implemented.
        MESSAGE_TYPE = 97 => "message type non-existent or not implemented",
        /// Message not compatible with the short message protocol state.
        PROTOCOL_STATE = 98 => "message not compatible with short message protocol state",
        /// Information element non-existent or not implemented.
        INFORMATION_ELEMENT = 99 => "information element non-existent or not implemented",
        /// Protocol error, unspecified.
        PROTOCOL_ERROR = 111 => "protocol error, unspecified",
        /// Interworking, unspecified.
        INTERWORKING = 127 => "interworking, unspecified",
    }
}

/// What an RP-ERROR answers: each has causes of its own (the three parts of
/// table 8.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Procedure {
    /// RP-DATA from the mobile station, answered by the network.
    MobileOriginated,
    /// RP-DATA from the network, answered by the mobile station.
    MobileTerminated,
    /// RP-SMMA, answered by the network.
    MemoryAvailable,
}

impl Cause {
    pub(super) const MASK: u8 = 0x7f;

    /// Whether table 8.4 has this cause for `procedure`.
    #[must_use]
    pub const fn is_allowed_in(self, procedure: Procedure) -> bool {
        match (procedure, self) {
            (
                _,
                Self::SEMANTICALLY_INCORRECT
                | Self::INVALID_MANDATORY
                | Self::MESSAGE_TYPE
                | Self::PROTOCOL_STATE
                | Self::INFORMATION_ELEMENT
                | Self::PROTOCOL_ERROR,
            ) => true,
            (Procedure::MobileOriginated, Self::MEMORY_EXCEEDED) => false,
            (Procedure::MobileOriginated, cause) => cause.name().is_some(),
            (Procedure::MobileTerminated, cause) => {
                matches!(cause, Self::MEMORY_EXCEEDED | Self::INVALID_REFERENCE)
            }
            (Procedure::MemoryAvailable, cause) => matches!(
                cause,
                Self::UNKNOWN_SUBSCRIBER
                    | Self::NETWORK_OUT_OF_ORDER
                    | Self::TEMPORARY_FAILURE
                    | Self::CONGESTION
                    | Self::RESOURCES_UNAVAILABLE
                    | Self::NOT_IMPLEMENTED
                    | Self::INTERWORKING
            ),
        }
    }

    /// What a receiver takes it for: itself, or for a cause that table 8.4
    /// does not have for `procedure`, the one that the table names instead.
    ///
    /// ```
    /// use septet_tpdu::rp::{Cause, Procedure};
    ///
    /// let cause = Cause(77).treated_in(Procedure::MobileOriginated);
    /// assert_eq!(cause, Cause::TEMPORARY_FAILURE);
    /// ```
    #[must_use]
    pub const fn treated_in(self, procedure: Procedure) -> Self {
        match procedure {
            _ if self.is_allowed_in(procedure) => self,
            Procedure::MobileTerminated => Self::PROTOCOL_ERROR,
            Procedure::MobileOriginated | Procedure::MemoryAvailable => Self::TEMPORARY_FAILURE,
        }
    }

    /// What answers an RPDU for which the decoder gave `error` (9.3); `None`
    /// where the message is to be ignored, since its type or its reference
    /// is missing.
    ///
    /// A message of the reserved type is no error to the decoder; it is
    /// answered with [`MESSAGE_TYPE`](Self::MESSAGE_TYPE).
    ///
    /// ```
    /// use septet_tpdu::rp::{Cause, Rp};
    /// use septet_wire::Decode;
    ///
    /// let error = Rp::from_bytes(&[0x00, 7, 0, 2, 0x91]).unwrap_err();
    /// assert_eq!(Cause::of(&error), Some(Cause::INVALID_MANDATORY));
    /// let error = Rp::from_bytes(&[0x00]).unwrap_err();
    /// assert_eq!(Cause::of(&error), None);
    /// ```
    #[must_use]
    pub fn of(error: &DecodeError) -> Option<Self> {
        match (error.field(), error.kind()) {
            ("rp_message_reference", _) | ("rp_mti", ErrorKind::Truncated { .. }) => None,
            ("rp_mti", _) => Some(Self::MESSAGE_TYPE),
            (field, _) if field.starts_with("rp_") => Some(Self::INVALID_MANDATORY),
            // An optional element, or the TPDU.
            _ => Some(Self::PROTOCOL_ERROR),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Table 8.4, parts 1 to 3.
    #[test]
    fn each_procedure_has_its_causes() {
        let allowed = |procedure| -> Vec<u8> {
            let causes = (0..=255).filter(|&cause| Cause(cause).is_allowed_in(procedure));
            causes.collect()
        };
        assert_eq!(
            allowed(Procedure::MobileOriginated),
            [
                1, 8, 10, 11, 21, 27, 28, 29, 30, 38, 41, 42, 47, 50, 69, 81, 95, 96, 97, 98, 99,
                111, 127
            ]
        );
        assert_eq!(
            allowed(Procedure::MobileTerminated),
            [22, 81, 95, 96, 97, 98, 99, 111]
        );
        assert_eq!(
            allowed(Procedure::MemoryAvailable),
            [30, 38, 41, 42, 47, 69, 95, 96, 97, 98, 99, 111, 127]
        );
    }

    #[test]
    fn a_cause_of_another_procedure_is_replaced() {
        for (cause, procedure, treated) in [
            (22, Procedure::MobileOriginated, 41),
            (21, Procedure::MobileOriginated, 21),
            (41, Procedure::MobileTerminated, 111),
            (22, Procedure::MobileTerminated, 22),
            (1, Procedure::MemoryAvailable, 41),
        ] {
            assert_eq!(Cause(cause).treated_in(procedure), Cause(treated));
        }
    }
}
