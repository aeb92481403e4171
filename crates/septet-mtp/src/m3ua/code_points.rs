//! The numbers of RFC 4666 that have names.

use septet_wire::code_point;

code_point! {
    /// Message class (RFC 4666, 3.1.2).
    pub struct MessageClass(u8) {
        /// Management.
        MGMT = 0,
        /// Transfer.
        TRANSFER = 1 => "Transfer",
        /// SS7 signalling network management.
        SSNM = 2,
        /// State maintenance of application server processes.
        ASPSM = 3,
        /// Traffic maintenance of application server processes.
        ASPTM = 4,
        /// Routing key management.
        RKM = 9,
    }
}

/// What the message `message_type` of `class` is called (RFC 4666, 3.1.2).
#[must_use]
pub const fn message_name(class: MessageClass, message_type: u8) -> Option<&'static str> {
    Some(match (class, message_type) {
        (MessageClass::MGMT, 0) => "ERR",
        (MessageClass::MGMT, 1) => "NTFY",
        (MessageClass::TRANSFER, 1) => "DATA",
        (MessageClass::SSNM, 1) => "DUNA",
        (MessageClass::SSNM, 2) => "DAVA",
        (MessageClass::SSNM, 3) => "DAUD",
        (MessageClass::SSNM, 4) => "SCON",
        (MessageClass::SSNM, 5) => "DUPU",
        (MessageClass::SSNM, 6) => "DRST",
        (MessageClass::ASPSM, 1) => "ASPUP",
        (MessageClass::ASPSM, 2) => "ASPDN",
        (MessageClass::ASPSM, 3) => "BEAT",
        (MessageClass::ASPSM, 4) => "ASPUP ACK",
        (MessageClass::ASPSM, 5) => "ASPDN ACK",
        (MessageClass::ASPSM, 6) => "BEAT ACK",
        (MessageClass::ASPTM, 1) => "ASPAC",
        (MessageClass::ASPTM, 2) => "ASPIA",
        (MessageClass::ASPTM, 3) => "ASPAC ACK",
        (MessageClass::ASPTM, 4) => "ASPIA ACK",
        (MessageClass::RKM, 1) => "REG REQ",
        (MessageClass::RKM, 2) => "REG RSP",
        (MessageClass::RKM, 3) => "DEREG REQ",
        (MessageClass::RKM, 4) => "DEREG RSP",
        _ => return None,
    })
}

code_point! {
    /// What a parameter is (RFC 4666, 3.2).
    pub struct ParameterTag(u16) {
        /// INFO String.
        INFO_STRING = 0x0004 => "info_string",
        /// Routing Context: one, or several, of 32 bits.
        ROUTING_CONTEXT = 0x0006 => "routing_context",
        /// Diagnostic Information.
        DIAGNOSTIC_INFORMATION = 0x0007 => "diagnostic_information",
        /// Heartbeat Data.
        HEARTBEAT_DATA = 0x0009 => "heartbeat_data",
        /// Traffic Mode Type.
        TRAFFIC_MODE_TYPE = 0x000b => "traffic_mode_type",
        /// Error Code.
        ERROR_CODE = 0x000c => "error_code",
        /// Status.
        STATUS = 0x000d => "status",
        /// ASP Identifier.
        ASP_IDENTIFIER = 0x0011 => "asp_identifier",
        /// Affected Point Code.
        AFFECTED_POINT_CODE = 0x0012 => "affected_point_code",
        /// Correlation ID.
        CORRELATION_ID = 0x0013 => "correlation_id",
        /// Registration Result.
        REGISTRATION_RESULT = 0x0014 => "registration_result",
        /// Deregistration Result.
        DEREGISTRATION_RESULT = 0x0015 => "deregistration_result",
        /// Registration Status.
        REGISTRATION_STATUS = 0x0016 => "registration_status",
        /// Deregistration Status.
        DEREGISTRATION_STATUS = 0x0017 => "deregistration_status",
        /// Local Routing Key Identifier.
        LOCAL_ROUTING_KEY_IDENTIFIER = 0x0018 => "local_routing_key_identifier",
        /// Network Appearance.
        NETWORK_APPEARANCE = 0x0200 => "network_appearance",
        /// User/Cause.
        USER_CAUSE = 0x0204 => "user_cause",
        /// Congestion Indications.
        CONGESTION_INDICATIONS = 0x0205 => "congestion_indications",
        /// Concerned Destination.
        CONCERNED_DESTINATION = 0x0206 => "concerned_destination",
        /// Routing Key.
        ROUTING_KEY = 0x0207 => "routing_key",
        /// Registration Result, as RFC 4666 numbers it.
        REGISTRATION_RESULT_M3UA = 0x0208 => "registration_result",
        /// Deregistration Result, as RFC 4666 numbers it.
        DEREGISTRATION_RESULT_M3UA = 0x0209 => "deregistration_result",
        /// Local Routing Key Identifier, as RFC 4666 numbers it.
        LOCAL_ROUTING_KEY_IDENTIFIER_M3UA = 0x020a => "local_routing_key_identifier",
        /// Destination Point Code.
        DESTINATION_POINT_CODE = 0x020b => "destination_point_code",
        /// Service Indicators.
        SERVICE_INDICATORS = 0x020c => "service_indicators",
        /// Originating Point Code List.
        ORIGINATING_POINT_CODE_LIST = 0x020e => "originating_point_code_list",
        /// Protocol Data.
        PROTOCOL_DATA = 0x0210 => "protocol_data",
        /// Registration Status, as RFC 4666 numbers it.
        REGISTRATION_STATUS_M3UA = 0x0212 => "registration_status",
        /// Deregistration Status, as RFC 4666 numbers it.
        DEREGISTRATION_STATUS_M3UA = 0x0213 => "deregistration_status",
    }
}
