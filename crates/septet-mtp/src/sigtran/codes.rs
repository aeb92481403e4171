//! The numbers that parameters carry and that have names.

use septet_wire::{DecodeError, ErrorKind, code_point};

code_point! {
    /// How several processes share the traffic of a server (RFC 4666, 3.7.1).
    pub struct TrafficModeType(u32) {
        /// Override: one has it all.
        OVERRIDE = 1 => "Override",
        /// Loadshare: each has a part of it.
        LOADSHARE = 2 => "Loadshare",
        /// Broadcast: each has it all.
        BROADCAST = 3 => "Broadcast",
    }
}

code_point! {
    /// What was wrong with a message (RFC 4666, 3.8.1; RFC 3331, 3.3.3.1; RFC
    /// 3868, 3.9.12).
    pub struct ErrorCode(u32) {
        /// Invalid version.
        INVALID_VERSION = 0x01 => "Invalid Version",
        /// Invalid interface identifier (M2UA).
        INVALID_INTERFACE_IDENTIFIER = 0x02 => "Invalid Interface Identifier",
        /// Unsupported message class.
        UNSUPPORTED_MESSAGE_CLASS = 0x03 => "Unsupported Message Class",
        /// Unsupported message type.
        UNSUPPORTED_MESSAGE_TYPE = 0x04 => "Unsupported Message Type",
        /// Unsupported traffic mode type.
        UNSUPPORTED_TRAFFIC_MODE_TYPE = 0x05 => "Unsupported Traffic Mode Type",
        /// Unexpected message.
        UNEXPECTED_MESSAGE = 0x06 => "Unexpected Message",
        /// Protocol error.
        PROTOCOL_ERROR = 0x07 => "Protocol Error",
        /// Unsupported interface identifier type (M2UA).
        UNSUPPORTED_INTERFACE_IDENTIFIER_TYPE = 0x08 => "Unsupported Interface Identifier Type",
        /// Invalid stream identifier.
        INVALID_STREAM_IDENTIFIER = 0x09 => "Invalid Stream Identifier",
        /// Refused: management blocking.
        REFUSED = 0x0d => "Refused - Management Blocking",
        /// ASP identifier required.
        ASP_IDENTIFIER_REQUIRED = 0x0e => "ASP Identifier Required",
        /// Invalid ASP identifier.
        INVALID_ASP_IDENTIFIER = 0x0f => "Invalid ASP Identifier",
        /// ASP active for interface identifier (M2UA).
        ASP_ACTIVE = 0x10 => "ASP Active for Interface Identifier",
        /// Invalid parameter value.
        INVALID_PARAMETER_VALUE = 0x11 => "Invalid Parameter Value",
        /// Parameter field error.
        PARAMETER_FIELD_ERROR = 0x12 => "Parameter Field Error",
        /// Unexpected parameter.
        UNEXPECTED_PARAMETER = 0x13 => "Unexpected Parameter",
        /// Destination status unknown.
        DESTINATION_STATUS_UNKNOWN = 0x14 => "Destination Status Unknown",
        /// Invalid network appearance.
        INVALID_NETWORK_APPEARANCE = 0x15 => "Invalid Network Appearance",
        /// Missing parameter.
        MISSING_PARAMETER = 0x16 => "Missing Parameter",
        /// Invalid routing context.
        INVALID_ROUTING_CONTEXT = 0x19 => "Invalid Routing Context",
        /// No configured application server for this process.
        NO_CONFIGURED_AS = 0x1a => "No Configured AS for ASP",
        /// Subsystem status unknown (SUA).
        SUBSYSTEM_STATUS_UNKNOWN = 0x1b => "Subsystem Status Unknown",
        /// Invalid loadsharing label (SUA).
        INVALID_LOADSHARING_LABEL = 0x1c => "Invalid Loadsharing Label",
    }
}

/// What an ERR says to a peer whose message could not be decoded.
///
/// ```
/// use septet_mtp::M3ua;
/// use septet_mtp::sigtran::ErrorCode;
/// use septet_wire::Decode;
///
/// let error = M3ua::from_bytes(&[2, 0, 3, 1, 0, 0, 0, 8]).unwrap_err();
/// assert_eq!(ErrorCode::from(&error), ErrorCode::INVALID_VERSION);
/// ```
impl From<&DecodeError> for ErrorCode {
    fn from(error: &DecodeError) -> Self {
        match (error.field(), error.kind()) {
            ("version", ErrorKind::Unexpected { .. }) => Self::INVALID_VERSION,
            ("message_class", ErrorKind::Unexpected { .. }) => Self::UNSUPPORTED_MESSAGE_CLASS,
            (_, ErrorKind::Missing) => Self::MISSING_PARAMETER,
            (_, ErrorKind::Duplicate) => Self::UNEXPECTED_PARAMETER,
            ("version" | "message_length" | "body", _) => Self::PROTOCOL_ERROR,
            _ => Self::PARAMETER_FIELD_ERROR,
        }
    }
}

code_point! {
    /// What an NTFY tells: its type in the upper 16 bits, the information in
    /// the lower (RFC 4666, 3.8.2).
    pub struct Status(u32) {
        /// The server has processes, and none is active.
        AS_INACTIVE = 0x0001_0002 => "AS-INACTIVE",
        /// The server is active.
        AS_ACTIVE = 0x0001_0003 => "AS-ACTIVE",
        /// The last active process has gone, and another is waited for.
        AS_PENDING = 0x0001_0004 => "AS-PENDING",
        /// Fewer processes are active than the load asks for.
        INSUFFICIENT_ASP_RESOURCES = 0x0002_0001 => "Insufficient ASP Resources Active in AS",
        /// Another process has taken over.
        ALTERNATE_ASP_ACTIVE = 0x0002_0002 => "Alternate ASP Active",
        /// A process has failed.
        ASP_FAILURE = 0x0002_0003 => "ASP Failure",
    }
}

code_point! {
    /// What has become of the registration of a routing key (RFC 4666, 3.6.2;
    /// RFC 3868, 3.7.2, where 2 is an invalid destination address).
    pub struct RegistrationStatus(u32) {
        /// Registered.
        SUCCESSFULLY_REGISTERED = 0 => "Successfully Registered",
        /// Unknown error.
        UNKNOWN = 1 => "Error - Unknown",
        /// Invalid destination point code, or address.
        INVALID_DPC = 2 => "Error - Invalid DPC",
        /// Invalid network appearance.
        INVALID_NETWORK_APPEARANCE = 3 => "Error - Invalid Network Appearance",
        /// Invalid routing key.
        INVALID_ROUTING_KEY = 4 => "Error - Invalid Routing Key",
        /// Permission denied.
        PERMISSION_DENIED = 5 => "Error - Permission Denied",
        /// Unique routing is not possible.
        CANNOT_SUPPORT_UNIQUE_ROUTING = 6 => "Error - Cannot Support Unique Routing",
        /// The routing key is not provisioned.
        ROUTING_KEY_NOT_PROVISIONED = 7 => "Error - Routing Key not Currently Provisioned",
        /// Insufficient resources.
        INSUFFICIENT_RESOURCES = 8 => "Error - Insufficient Resources",
        /// Unsupported parameter of the routing key.
        UNSUPPORTED_RK_PARAMETER = 9 => "Error - Unsupported RK Parameter Field",
        /// Unsupported traffic mode.
        UNSUPPORTED_TRAFFIC_MODE = 10 => "Error - Unsupported/Invalid Traffic Handling Mode",
        /// The change of the routing key is refused.
        ROUTING_KEY_CHANGE_REFUSED = 11 => "Error - Routing Key Change Refused",
        /// The routing key is registered.
        ROUTING_KEY_REGISTERED = 12 => "Error - Routing Key Already Registered",
    }
}

code_point! {
    /// What has become of a deregistration (RFC 4666, 3.6.4; RFC 3868, 3.7.4).
    pub struct DeregistrationStatus(u32) {
        /// Deregistered.
        SUCCESSFULLY_DEREGISTERED = 0 => "Successfully Deregistered",
        /// Unknown error.
        UNKNOWN = 1 => "Error - Unknown",
        /// Invalid routing context.
        INVALID_ROUTING_CONTEXT = 2 => "Error - Invalid Routing Context",
        /// Permission denied.
        PERMISSION_DENIED = 3 => "Error - Permission Denied",
        /// Not registered.
        NOT_REGISTERED = 4 => "Error - Not Registered",
        /// The process is active for this routing context.
        ASP_ACTIVE = 5 => "Error - ASP Currently Active for Routing Context",
    }
}

code_point! {
    /// What has become of the registration of a link key (RFC 3331, 3.3.4.3).
    pub struct LinkRegistrationStatus(u32) {
        /// Registered.
        SUCCESSFULLY_REGISTERED = 0 => "Successfully Registered",
        /// Unknown error.
        UNKNOWN = 1 => "Error - Unknown",
        /// Invalid SDLI.
        INVALID_SDLI = 2 => "Error - Invalid SDLI",
        /// Invalid SDTI.
        INVALID_SDTI = 3 => "Error - Invalid SDTI",
        /// Invalid link key.
        INVALID_LINK_KEY = 4 => "Error - Invalid Link Key",
        /// Permission denied.
        PERMISSION_DENIED = 5 => "Error - Permission Denied",
        /// Another has this link key.
        OVERLAPPING_LINK_KEY = 6 => "Error - Overlapping (Non-unique) Link Key",
        /// The link key is not provisioned.
        LINK_KEY_NOT_PROVISIONED = 7 => "Error - Link Key not Provisioned",
        /// Insufficient resources.
        INSUFFICIENT_RESOURCES = 8 => "Error - Insufficient Resources",
    }
}

code_point! {
    /// What has become of a deregistration (RFC 3331, 3.3.4.5).
    pub struct LinkDeregistrationStatus(u32) {
        /// Deregistered.
        SUCCESSFULLY_DEREGISTERED = 0 => "Successfully De-registered",
        /// Unknown error.
        UNKNOWN = 1 => "Error - Unknown",
        /// Invalid interface identifier.
        INVALID_INTERFACE_IDENTIFIER = 2 => "Error - Invalid Interface Identifier",
        /// Permission denied.
        PERMISSION_DENIED = 3 => "Error - Permission Denied",
        /// Not registered.
        NOT_REGISTERED = 4 => "Error - Not Registered",
    }
}

code_point! {
    /// What is asked of a link (RFC 3331, 3.3.1.5).
    pub struct StateRequest(u32) {
        /// Local processor outage.
        LPO_SET = 0 => "Request local processor outage",
        /// Local processor recovered.
        LPO_CLEAR = 1 => "Request local processor outage recovered",
        /// Emergency alignment.
        EMER_SET = 2 => "Request emergency alignment",
        /// Normal alignment.
        EMER_CLEAR = 3 => "Request normal alignment",
        /// Clear all queues.
        FLUSH_BUFFERS = 4 => "Flush or clear queues",
        /// Resume.
        CONTINUE = 5 => "Continue or resume",
        /// Clear the retransmission queue.
        CLEAR_RTB = 6 => "Clear the retransmit queue",
        /// Tell the state.
        AUDIT = 7 => "Audit state of link",
        /// Congestion has ended.
        CONG_CLEAR = 8 => "Congestion cleared",
        /// Congestion: accept.
        CONG_ACCEPT = 9 => "Congestion accept",
        /// Congestion: discard.
        CONG_DISCARD = 10 => "Congestion discard",
    }
}

code_point! {
    /// What has happened to a link (RFC 3331, 3.3.1.7).
    pub struct StateEvent(u32) {
        /// The remote processor is out.
        RPO_ENTER = 1 => "Remote entered processor outage",
        /// The remote processor is back.
        RPO_EXIT = 2 => "Remote exited processor outage",
        /// The link's processor is out.
        LPO_ENTER = 3 => "Link entered processor outage",
        /// The link's processor is back.
        LPO_EXIT = 4 => "Link exited processor outage",
    }
}

code_point! {
    /// How congested a link is (RFC 3331, 3.3.1.8), and from which level on
    /// messages are discarded.
    pub struct CongestionStatus(u32) {
        /// Not at all.
        LEVEL_NONE = 0 => "No congestion",
        /// Level 1.
        LEVEL_1 = 1 => "Congestion Level 1",
        /// Level 2.
        LEVEL_2 = 2 => "Congestion Level 2",
        /// Level 3.
        LEVEL_3 = 3 => "Congestion Level 3",
    }
}

code_point! {
    /// What is to be retrieved (RFC 3331, 3.3.1.9).
    pub struct Action(u32) {
        /// The backward sequence number.
        RTRV_BSN = 1 => "Retrieve the backward sequence number",
        /// The messages in the queues.
        RTRV_MSGS = 2 => "Retrieve the PDUs from the queues",
    }
}

code_point! {
    /// Whether a retrieval has succeeded (RFC 3331, 3.3.1.10).
    pub struct RetrievalResult(u32) {
        /// It has.
        SUCCESS = 0 => "Action successful",
        /// It has not.
        FAILURE = 1 => "Action failed",
    }
}

code_point! {
    /// Why a user part is not available (RFC 4666, 3.4.5).
    pub struct UnavailabilityCause(u16) {
        /// Unknown.
        UNKNOWN = 0 => "Unknown",
        /// There is none.
        UNEQUIPPED_REMOTE_USER = 1 => "Unequipped Remote User",
        /// It cannot be reached.
        INACCESSIBLE_REMOTE_USER = 2 => "Inaccessible Remote User",
    }
}

code_point! {
    /// Which causes an [`SccpCause`](super::SccpCause) is of (RFC 3868,
    /// 3.10.6). Their values are those of Q.713.
    pub struct CauseType(u8) {
        /// Return cause.
        RETURN = 1 => "Return Cause",
        /// Refusal cause.
        REFUSAL = 2 => "Refusal Cause",
        /// Release cause.
        RELEASE = 3 => "Release Cause",
        /// Reset cause.
        RESET = 4 => "Reset Cause",
        /// Error cause.
        ERROR = 5 => "Error Cause",
    }
}

code_point! {
    /// How a process works with SS7 networks (RFC 3868, 3.10.9).
    pub struct Interworking(u8) {
        /// Not at all.
        NONE = 0 => "No Interworking with SS7 Networks",
        /// As an endpoint.
        ENDPOINT = 1 => "IP Signalling Endpoint",
        /// As a signalling gateway.
        SIGNALLING_GATEWAY = 2 => "Signalling Gateway",
        /// As a relay node.
        RELAY_NODE = 3 => "Relay Node Support",
    }
}
