//! Why a connection is refused, released or reset, and why a message comes
//! back (Q.713, 3.11 to 3.15).

use septet_wire::code_point;

code_point! {
    /// Why a connection is released (Q.713, 3.11).
    pub struct ReleaseCause(u8) {
        /// End user originated.
        END_USER_ORIGINATED = 0 => "end user originated",
        /// End user congestion.
        END_USER_CONGESTION = 1 => "end user congestion",
        /// End user failure.
        END_USER_FAILURE = 2 => "end user failure",
        /// SCCP user originated.
        SCCP_USER_ORIGINATED = 3 => "SCCP user originated",
        /// Remote procedure error.
        REMOTE_PROCEDURE_ERROR = 4 => "remote procedure error",
        /// Inconsistent connection data.
        INCONSISTENT_CONNECTION_DATA = 5 => "inconsistent connection data",
        /// Access failure.
        ACCESS_FAILURE = 6 => "access failure",
        /// Access congestion.
        ACCESS_CONGESTION = 7 => "access congestion",
        /// Subsystem failure.
        SUBSYSTEM_FAILURE = 8 => "subsystem failure",
        /// Subsystem congestion.
        SUBSYSTEM_CONGESTION = 9 => "subsystem congestion",
        /// MTP failure.
        MTP_FAILURE = 10 => "MTP failure",
        /// Network congestion.
        NETWORK_CONGESTION = 11 => "network congestion",
        /// Expiration of the reset timer.
        RESET_TIMER = 12 => "expiration of reset timer",
        /// Expiration of the receive inactivity timer.
        RECEIVE_INACTIVITY_TIMER = 13 => "expiration of receive inactivity timer",
        /// Unqualified.
        UNQUALIFIED = 15 => "unqualified",
        /// SCCP failure.
        SCCP_FAILURE = 16 => "SCCP failure",
    }
}

code_point! {
    /// Why a message came back (Q.713, 3.12).
    pub struct ReturnCause(u8) {
        /// No translation for an address of such nature.
        NO_TRANSLATION_FOR_NATURE = 0 => "no translation for an address of such nature",
        /// No translation for this specific address.
        NO_TRANSLATION_FOR_ADDRESS = 1 => "no translation for this specific address",
        /// Subsystem congestion.
        SUBSYSTEM_CONGESTION = 2 => "subsystem congestion",
        /// Subsystem failure.
        SUBSYSTEM_FAILURE = 3 => "subsystem failure",
        /// Unequipped user.
        UNEQUIPPED_USER = 4 => "unequipped user",
        /// MTP failure.
        MTP_FAILURE = 5 => "MTP failure",
        /// Network congestion.
        NETWORK_CONGESTION = 6 => "network congestion",
        /// Unqualified.
        UNQUALIFIED = 7 => "unqualified",
        /// Error in message transport.
        ERROR_IN_MESSAGE_TRANSPORT = 8 => "error in message transport",
        /// Error in local processing.
        ERROR_IN_LOCAL_PROCESSING = 9 => "error in local processing",
        /// Destination cannot perform reassembly.
        DESTINATION_CANNOT_PERFORM_REASSEMBLY = 10 => "destination cannot perform reassembly",
        /// SCCP failure.
        SCCP_FAILURE = 11 => "SCCP failure",
        /// Hop counter violation.
        HOP_COUNTER_VIOLATION = 12 => "hop counter violation",
        /// Segmentation not supported.
        SEGMENTATION_NOT_SUPPORTED = 13 => "segmentation not supported",
        /// Segmentation failure.
        SEGMENTATION_FAILURE = 14 => "segmentation failure",
    }
}

code_point! {
    /// Why a connection is reset (Q.713, 3.13).
    pub struct ResetCause(u8) {
        /// End user originated.
        END_USER_ORIGINATED = 0 => "end user originated",
        /// SCCP user originated.
        SCCP_USER_ORIGINATED = 1 => "SCCP user originated",
        /// Message out of order: incorrect P(S).
        INCORRECT_PS = 2 => "message out of order, incorrect P(S)",
        /// Message out of order: incorrect P(R).
        INCORRECT_PR = 3 => "message out of order, incorrect P(R)",
        /// Remote procedure error: message out of window.
        OUT_OF_WINDOW = 4 => "remote procedure error, message out of window",
        /// Remote procedure error: incorrect P(S) after (re)initialization.
        INCORRECT_PS_AFTER_INITIALIZATION = 5
            => "remote procedure error, incorrect P(S) after (re)initialization",
        /// Remote procedure error: general.
        REMOTE_PROCEDURE_ERROR = 6 => "remote procedure error, general",
        /// Remote end user operational.
        REMOTE_END_USER_OPERATIONAL = 7 => "remote end user operational",
        /// Network operational.
        NETWORK_OPERATIONAL = 8 => "network operational",
        /// Access operational.
        ACCESS_OPERATIONAL = 9 => "access operational",
        /// Network congestion.
        NETWORK_CONGESTION = 10 => "network congestion",
        /// Unqualified.
        UNQUALIFIED = 12 => "unqualified",
    }
}

code_point! {
    /// What is wrong with a message of a connection (Q.713, 3.14).
    pub struct ErrorCause(u8) {
        /// Local reference number mismatch: unassigned destination.
        UNASSIGNED_DESTINATION_REFERENCE = 0 => "LRN mismatch, unassigned destination LRN",
        /// Local reference number mismatch: inconsistent source.
        INCONSISTENT_SOURCE_REFERENCE = 1 => "LRN mismatch, inconsistent source LRN",
        /// Point code mismatch.
        POINT_CODE_MISMATCH = 2 => "point code mismatch",
        /// Service class mismatch.
        SERVICE_CLASS_MISMATCH = 3 => "service class mismatch",
        /// Unqualified.
        UNQUALIFIED = 4 => "unqualified",
    }
}

code_point! {
    /// Why a connection is refused (Q.713, 3.15).
    pub struct RefusalCause(u8) {
        /// End user originated.
        END_USER_ORIGINATED = 0 => "end user originated",
        /// End user congestion.
        END_USER_CONGESTION = 1 => "end user congestion",
        /// End user failure.
        END_USER_FAILURE = 2 => "end user failure",
        /// SCCP user originated.
        SCCP_USER_ORIGINATED = 3 => "SCCP user originated",
        /// Destination address unknown.
        DESTINATION_ADDRESS_UNKNOWN = 4 => "destination address unknown",
        /// Destination inaccessible.
        DESTINATION_INACCESSIBLE = 5 => "destination inaccessible",
        /// Network resource: quality of service not available, non-transient.
        QOS_NOT_AVAILABLE_NON_TRANSIENT = 6
            => "network resource, QoS not available/non-transient",
        /// Network resource: quality of service not available, transient.
        QOS_NOT_AVAILABLE_TRANSIENT = 7 => "network resource, QoS not available/transient",
        /// Access failure.
        ACCESS_FAILURE = 8 => "access failure",
        /// Access congestion.
        ACCESS_CONGESTION = 9 => "access congestion",
        /// Subsystem failure.
        SUBSYSTEM_FAILURE = 10 => "subsystem failure",
        /// Subsystem congestion.
        SUBSYSTEM_CONGESTION = 11 => "subsystem congestion",
        /// Expiration of the connection establishment timer.
        CONNECTION_ESTABLISHMENT_TIMER = 12
            => "expiration of the connection establishment timer",
        /// Incompatible user data.
        INCOMPATIBLE_USER_DATA = 13 => "incompatible user data",
        /// Unqualified.
        UNQUALIFIED = 15 => "unqualified",
        /// Hop counter violation.
        HOP_COUNTER_VIOLATION = 16 => "hop counter violation",
        /// SCCP failure.
        SCCP_FAILURE = 17 => "SCCP failure",
        /// No translation for an address of such nature.
        NO_TRANSLATION_FOR_NATURE = 18 => "no translation for an address of such nature",
        /// Unequipped user.
        UNEQUIPPED_USER = 19 => "unequipped user",
    }
}
