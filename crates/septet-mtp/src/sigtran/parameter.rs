//! All parameters (RFC 4666, 3.2; RFC 3331, 3.1.6; RFC 3868, 3.10): their
//! tags, which no two layers use for two things, and what their values say.

use core::net::{Ipv4Addr, Ipv6Addr};

use septet_wire::{
    DecodeError, EncodeError, EncodeErrorKind, Reader, Remark, Trace, Writer, code_point,
};

use super::content::{Content, Text};
use super::list::{CircuitRange, InterfaceIdentifierRange, List};
use super::parameters::{Group, ParameterList};
use super::word::{
    AspCapabilities, ConcernedDestination, CongestionIndications, Importance, Label,
    MaskedPointCode, MessagePriority, ProtocolClass, ReceiveSequenceNumber, SccpCause,
    SdlIdentifier, SdtIdentifier, Segmentation, SequenceNumber, Smi, Ss7HopCounter, SuaUserCause,
    SubsystemNumber, UserCause,
};
use super::{
    Action, CongestionStatus, DeregistrationStatus, ErrorCode, LinkDeregistrationStatus,
    LinkRegistrationStatus, RegistrationStatus, RetrievalResult, StateEvent, StateRequest, Status,
    TrafficModeType,
};
use crate::ServiceIndicator;
use crate::m3ua::ProtocolData;
use crate::sua::{Address, GlobalTitle};

/// Says all of a parameter at once: its tag and name, its variant, the getter
/// of that name, and the type of its value.
macro_rules! parameters {
    ($(
        $(#[$doc:meta])*
        $TAG:ident = $tag:literal => $text:literal, $name:ident: $Variant:ident($Content:ty);
    )*) => {
        code_point! {
            /// What a parameter is.
            pub struct ParameterTag(u16) {
                $($(#[$doc])* $TAG = $tag => $text,)*
            }
        }

        /// One parameter.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
        #[non_exhaustive]
        pub enum Parameter<'a> {
            $($(#[$doc])* $Variant($Content),)*
            /// Any other; and one of the above whose value has not the form
            /// of it, or that lies too deep.
            Other {
                /// What it is.
                tag: ParameterTag,
                /// Its value, without padding.
                value: &'a [u8],
            },
        }

        impl<'a> Parameter<'a> {
            /// What it is.
            #[must_use]
            pub const fn tag(&self) -> ParameterTag {
                match self {
                    $(Self::$Variant(_) => ParameterTag::$TAG,)*
                    Self::Other { tag, .. } => *tag,
                }
            }

            /// Of its value, if this has the form that belongs to its tag, in
            /// a list of this level.
            fn typed(tag: ParameterTag, value: &'a [u8], level: u8) -> Option<Self> {
                match tag {
                    $(ParameterTag::$TAG if <$Content>::LEVEL <= level => {
                        Content::of(value).map(Self::$Variant)
                    })*
                    _ => None,
                }
            }

            /// How many octets its value has.
            pub(super) fn length(&self) -> usize {
                match self {
                    $(Self::$Variant(content) => Content::length(content),)*
                    Self::Other { value, .. } => value.len(),
                }
            }

            /// Writes its value, in a list of this level.
            pub(super) fn write(&self, writer: &mut Writer<'_>, level: u8) -> Result<(), EncodeError> {
                match self {
                    $(Self::$Variant(content) if <$Content>::LEVEL <= level => {
                        Content::write(content, writer, $text)
                    })*
                    Self::Other { tag, value } if Self::typed(*tag, value, level).is_none() => {
                        writer.octets(value, "parameter_value")
                    }
                    // Read back, it would be another.
                    other => {
                        let kind = EncodeErrorKind::Contradiction;
                        Err(EncodeError::new(kind, other.tag().name().unwrap_or("parameter")))
                    }
                }
            }
        }

        /// Tells the trace what a value means, which is all of `value`, in a
        /// list of this level.
        pub(crate) fn tell<'a, T: Trace>(
            tag: ParameterTag,
            value: &mut Reader<'a, T>,
            level: u8,
        ) -> Result<(), DecodeError> {
            match tag {
                $(ParameterTag::$TAG if <$Content>::LEVEL <= level => {
                    if <$Content as Content<'a>>::of(value.as_slice()).is_some() {
                        return <$Content as Content<'a>>::read(value, $text).map(drop);
                    }
                    let remark = Remark::Note("the value has not the form of this parameter");
                    value.remark(remark, $text, value.offset());
                })*
                _ => {}
            }
            value.rest("parameter_value");
            Ok(())
        }

        /// What the first parameter of each tag says. `None` where there is
        /// none, or where its value has not its form; `get` gives that too.
        impl<'a, const LEVEL: u8> ParameterList<'a, LEVEL> {$(
            $(#[$doc])*
            #[must_use]
            pub fn $name(&self) -> Option<$Content> {
                match self.get(ParameterTag::$TAG)? {
                    Parameter::$Variant(content) => Some(content),
                    _ => None,
                }
            }
        )*}
    };
}

impl<'a> Parameter<'a> {
    /// Of its tag and its value, in a list of this level.
    pub(super) fn of(tag: ParameterTag, value: &'a [u8], level: u8) -> Self {
        Self::typed(tag, value, level).unwrap_or(Self::Other { tag, value })
    }
}

parameters! {
    /// Interface Identifiers as numbers (RFC 3331, 3.2).
    INTERFACE_IDENTIFIER = 0x0001 => "interface_identifier",
        interface_identifier: InterfaceIdentifier(List<'a, u32>);
    /// Interface Identifier as text (RFC 3331, 3.2).
    INTERFACE_IDENTIFIER_TEXT = 0x0003 => "interface_identifier_text",
        interface_identifier_text: InterfaceIdentifierText(Text<'a>);
    /// INFO String, for whoever reads it (RFC 4666, 3.4.1).
    INFO_STRING = 0x0004 => "info_string", info_string: InfoString(Text<'a>);
    /// Routing Context: which application servers are meant (RFC 4666, 3.3.1).
    ROUTING_CONTEXT = 0x0006 => "routing_context", routing_context: RoutingContext(List<'a, u32>);
    /// Diagnostic Information: the message that was wrong (RFC 4666, 3.8.1).
    DIAGNOSTIC_INFORMATION = 0x0007 => "diagnostic_information",
        diagnostic_information: DiagnosticInformation(&'a [u8]);
    /// Interface Identifiers as ranges (RFC 3331, 3.3.2.7).
    INTERFACE_IDENTIFIER_RANGE = 0x0008 => "interface_identifier_range",
        interface_identifier_range: InterfaceIdentifierRange(List<'a, InterfaceIdentifierRange>);
    /// Heartbeat Data, which come back as they are (RFC 4666, 3.5.5).
    HEARTBEAT_DATA = 0x0009 => "heartbeat_data", heartbeat_data: HeartbeatData(&'a [u8]);
    /// Traffic Mode Type (RFC 4666, 3.7.1).
    TRAFFIC_MODE_TYPE = 0x000b => "traffic_mode_type",
        traffic_mode_type: TrafficModeType(TrafficModeType);
    /// Error Code (RFC 4666, 3.8.1).
    ERROR_CODE = 0x000c => "error_code", error_code: ErrorCode(ErrorCode);
    /// Status (RFC 4666, 3.8.2).
    STATUS = 0x000d => "status", status: Status(Status);
    /// ASP Identifier (RFC 4666, 3.5.1).
    ASP_IDENTIFIER = 0x0011 => "asp_identifier", asp_identifier: AspIdentifier(u32);
    /// Affected Point Code (RFC 4666, 3.4.1).
    AFFECTED_POINT_CODE = 0x0012 => "affected_point_code",
        affected_point_code: AffectedPointCode(List<'a, MaskedPointCode>);
    /// Correlation Id: what a message is known by where it may be repeated
    /// (RFC 4666, 3.3.1).
    CORRELATION_ID = 0x0013 => "correlation_id", correlation_id: CorrelationId(u32);
    /// Registration Result of SUA (RFC 3868, 3.7.2).
    SUA_REGISTRATION_RESULT = 0x0014 => "registration_result",
        sua_registration_result: SuaRegistrationResult(Group<'a>);
    /// Deregistration Result of SUA (RFC 3868, 3.7.4).
    SUA_DEREGISTRATION_RESULT = 0x0015 => "deregistration_result",
        sua_deregistration_result: SuaDeregistrationResult(Group<'a>);
    /// Registration Status of SUA (RFC 3868, 3.7.2).
    SUA_REGISTRATION_STATUS = 0x0016 => "registration_status",
        sua_registration_status: SuaRegistrationStatus(RegistrationStatus);
    /// Deregistration Status of SUA (RFC 3868, 3.7.4).
    SUA_DEREGISTRATION_STATUS = 0x0017 => "deregistration_status",
        sua_deregistration_status: SuaDeregistrationStatus(DeregistrationStatus);
    /// Local Routing Key Identifier of SUA (RFC 3868, 3.7.1).
    SUA_LOCAL_ROUTING_KEY_IDENTIFIER = 0x0018 => "local_routing_key_identifier",
        sua_local_routing_key_identifier: SuaLocalRoutingKeyIdentifier(u32);

    /// SS7 Hop Counter (RFC 3868, 3.10.1).
    SS7_HOP_COUNTER = 0x0101 => "ss7_hop_counter", ss7_hop_counter: Ss7HopCounter(Ss7HopCounter);
    /// Source Address (RFC 3868, 3.10.2).
    SOURCE_ADDRESS = 0x0102 => "source_address", source_address: SourceAddress(Address<'a>);
    /// Destination Address (RFC 3868, 3.10.3).
    DESTINATION_ADDRESS = 0x0103 => "destination_address",
        destination_address: DestinationAddress(Address<'a>);
    /// Source Reference Number (RFC 3868, 3.10.4).
    SOURCE_REFERENCE_NUMBER = 0x0104 => "source_reference_number",
        source_reference_number: SourceReferenceNumber(u32);
    /// Destination Reference Number (RFC 3868, 3.10.5).
    DESTINATION_REFERENCE_NUMBER = 0x0105 => "destination_reference_number",
        destination_reference_number: DestinationReferenceNumber(u32);
    /// SCCP Cause (RFC 3868, 3.10.6).
    SCCP_CAUSE = 0x0106 => "sccp_cause", sccp_cause: SccpCause(SccpCause);
    /// Sequence Number (RFC 3868, 3.10.7).
    SEQUENCE_NUMBER = 0x0107 => "sequence_number", sequence_number: SequenceNumber(SequenceNumber);
    /// Receive Sequence Number (RFC 3868, 3.10.8).
    RECEIVE_SEQUENCE_NUMBER = 0x0108 => "receive_sequence_number",
        receive_sequence_number: ReceiveSequenceNumber(ReceiveSequenceNumber);
    /// ASP Capabilities (RFC 3868, 3.10.9).
    ASP_CAPABILITIES = 0x0109 => "asp_capabilities",
        asp_capabilities: AspCapabilities(AspCapabilities);
    /// Credit: the window of flow control (RFC 3868, 3.10.10).
    CREDIT = 0x010a => "credit", credit: Credit(u32);
    /// Data of the SCCP user (RFC 3868, 3.10.11).
    DATA = 0x010b => "data", data: Data(&'a [u8]);
    /// User/Cause of SUA (RFC 3868, 3.10.12).
    SUA_USER_CAUSE = 0x010c => "user_cause", sua_user_cause: SuaUserCause(SuaUserCause);
    /// Network Appearance of SUA (RFC 3868, 3.10.13).
    SUA_NETWORK_APPEARANCE = 0x010d => "network_appearance",
        sua_network_appearance: SuaNetworkAppearance(u32);
    /// Routing Key of SUA (RFC 3868, 3.10.14).
    SUA_ROUTING_KEY = 0x010e => "routing_key", sua_routing_key: SuaRoutingKey(Group<'a>);
    /// DRN Label (RFC 3868, 3.10.15).
    DRN_LABEL = 0x010f => "drn_label", drn_label: DrnLabel(Label);
    /// TID Label (RFC 3868, 3.10.16).
    TID_LABEL = 0x0110 => "tid_label", tid_label: TidLabel(Label);
    /// Address Range: source and destination addresses, two and two (RFC 3868,
    /// 3.10.17).
    ADDRESS_RANGE = 0x0111 => "address_range", address_range: AddressRange(ParameterList<'a, 1>);
    /// Subsystem Multiplicity Indicator (RFC 3868, 3.10.18).
    SMI = 0x0112 => "smi", smi: Smi(Smi);
    /// Importance (RFC 3868, 3.10.19).
    IMPORTANCE = 0x0113 => "importance", importance: Importance(Importance);
    /// Message Priority (RFC 3868, 3.10.20).
    MESSAGE_PRIORITY = 0x0114 => "message_priority",
        message_priority: MessagePriority(MessagePriority);
    /// Protocol Class (RFC 3868, 3.10.21).
    PROTOCOL_CLASS = 0x0115 => "protocol_class", protocol_class: ProtocolClass(ProtocolClass);
    /// Sequence Control: what belongs together goes one way (RFC 3868,
    /// 3.10.22).
    SEQUENCE_CONTROL = 0x0116 => "sequence_control", sequence_control: SequenceControl(u32);
    /// Segmentation (RFC 3868, 3.10.23).
    SEGMENTATION = 0x0117 => "segmentation", segmentation: Segmentation(Segmentation);
    /// Congestion Level (RFC 3868, 3.10.24).
    CONGESTION_LEVEL = 0x0118 => "congestion_level", congestion_level: CongestionLevel(u32);

    /// Network Appearance: which network the point codes are of (RFC 4666,
    /// 3.3.1).
    NETWORK_APPEARANCE = 0x0200 => "network_appearance", network_appearance: NetworkAppearance(u32);
    /// User/Cause (RFC 4666, 3.4.5).
    USER_CAUSE = 0x0204 => "user_cause", user_cause: UserCause(UserCause);
    /// Congestion Indications (RFC 4666, 3.4.4).
    CONGESTION_INDICATIONS = 0x0205 => "congestion_indications",
        congestion_indications: CongestionIndications(CongestionIndications);
    /// Concerned Destination (RFC 4666, 3.4.4).
    CONCERNED_DESTINATION = 0x0206 => "concerned_destination",
        concerned_destination: ConcernedDestination(ConcernedDestination);
    /// Routing Key (RFC 4666, 3.6.1).
    ROUTING_KEY = 0x0207 => "routing_key", routing_key: RoutingKey(Group<'a>);
    /// Registration Result (RFC 4666, 3.6.2).
    REGISTRATION_RESULT = 0x0208 => "registration_result",
        registration_result: RegistrationResult(Group<'a>);
    /// Deregistration Result (RFC 4666, 3.6.4).
    DEREGISTRATION_RESULT = 0x0209 => "deregistration_result",
        deregistration_result: DeregistrationResult(Group<'a>);
    /// Local Routing Key Identifier (RFC 4666, 3.6.1).
    LOCAL_ROUTING_KEY_IDENTIFIER = 0x020a => "local_routing_key_identifier",
        local_routing_key_identifier: LocalRoutingKeyIdentifier(u32);
    /// Destination Point Code (RFC 4666, 3.6.1).
    DESTINATION_POINT_CODE = 0x020b => "destination_point_code",
        destination_point_code: DestinationPointCode(MaskedPointCode);
    /// Service Indicators (RFC 4666, 3.6.1).
    SERVICE_INDICATORS = 0x020c => "service_indicators",
        service_indicators: ServiceIndicators(List<'a, ServiceIndicator>);
    /// Originating Point Code List (RFC 4666, 3.6.1).
    ORIGINATING_POINT_CODE_LIST = 0x020e => "originating_point_code_list",
        originating_point_code_list: OriginatingPointCodeList(List<'a, MaskedPointCode>);
    /// Circuit Range (RFC 3332, 3.6.1).
    CIRCUIT_RANGE = 0x020f => "circuit_range", circuit_range: CircuitRange(List<'a, CircuitRange>);
    /// Protocol Data (RFC 4666, 3.3.1).
    PROTOCOL_DATA = 0x0210 => "protocol_data", protocol_data: ProtocolData(ProtocolData<'a>);
    /// Registration Status (RFC 4666, 3.6.2).
    REGISTRATION_STATUS = 0x0212 => "registration_status",
        registration_status: RegistrationStatus(RegistrationStatus);
    /// Deregistration Status (RFC 4666, 3.6.4).
    DEREGISTRATION_STATUS = 0x0213 => "deregistration_status",
        deregistration_status: DeregistrationStatus(DeregistrationStatus);

    /// Protocol Data 1: a message of MTP3 (RFC 3331, 3.3.1.1).
    PROTOCOL_DATA_1 = 0x0300 => "protocol_data_1", protocol_data_1: ProtocolData1(&'a [u8]);
    /// Protocol Data 2: the same of TTC networks, with the length indicator of
    /// MTP2 before it (RFC 3331, 3.3.1.1).
    PROTOCOL_DATA_2 = 0x0301 => "protocol_data_2", protocol_data_2: ProtocolData2(&'a [u8]);
    /// State of a link that is asked for (RFC 3331, 3.3.1.5).
    STATE_REQUEST = 0x0302 => "state_request", state_request: StateRequest(StateRequest);
    /// Event of a link (RFC 3331, 3.3.1.7).
    STATE_EVENT = 0x0303 => "state_event", state_event: StateEvent(StateEvent);
    /// Congestion Status (RFC 3331, 3.3.1.8).
    CONGESTION_STATUS = 0x0304 => "congestion_status",
        congestion_status: CongestionStatus(CongestionStatus);
    /// Discard Status (RFC 3331, 3.3.1.8).
    DISCARD_STATUS = 0x0305 => "discard_status", discard_status: DiscardStatus(CongestionStatus);
    /// Action (RFC 3331, 3.3.1.9).
    ACTION = 0x0306 => "action", action: Action(Action);
    /// Sequence Number of a link (RFC 3331, 3.3.1.9).
    LINK_SEQUENCE_NUMBER = 0x0307 => "sequence_number", link_sequence_number: LinkSequenceNumber(u32);
    /// Retrieval Result (RFC 3331, 3.3.1.10).
    RETRIEVAL_RESULT = 0x0308 => "retrieval_result",
        retrieval_result: RetrievalResult(RetrievalResult);
    /// Link Key (RFC 3331, 3.3.4.1).
    LINK_KEY = 0x0309 => "link_key", link_key: LinkKey(Group<'a>);
    /// Local-LK-Identifier (RFC 3331, 3.3.4.1).
    LOCAL_LK_IDENTIFIER = 0x030a => "local_lk_identifier", local_lk_identifier: LocalLkIdentifier(u32);
    /// SDT Identifier (RFC 3331, 3.3.4.1).
    SDT_IDENTIFIER = 0x030b => "sdt_identifier", sdt_identifier: SdtIdentifier(SdtIdentifier);
    /// SDL Identifier (RFC 3331, 3.3.4.1).
    SDL_IDENTIFIER = 0x030c => "sdl_identifier", sdl_identifier: SdlIdentifier(SdlIdentifier);
    /// Registration Result of a link key (RFC 3331, 3.3.4.3).
    LINK_REGISTRATION_RESULT = 0x030d => "registration_result",
        link_registration_result: LinkRegistrationResult(Group<'a>);
    /// Registration Status of a link key (RFC 3331, 3.3.4.3).
    LINK_REGISTRATION_STATUS = 0x030e => "registration_status",
        link_registration_status: LinkRegistrationStatus(LinkRegistrationStatus);
    /// Deregistration Result of a link key (RFC 3331, 3.3.4.5).
    LINK_DEREGISTRATION_RESULT = 0x030f => "deregistration_result",
        link_deregistration_result: LinkDeregistrationResult(Group<'a>);
    /// Deregistration Status of a link key (RFC 3331, 3.3.4.5).
    LINK_DEREGISTRATION_STATUS = 0x0310 => "deregistration_status",
        link_deregistration_status: LinkDeregistrationStatus(LinkDeregistrationStatus);

    /// Global Title, within an address (RFC 3868, 3.10.2.1).
    GLOBAL_TITLE = 0x8001 => "global_title", global_title: GlobalTitle(GlobalTitle<'a>);
    /// Point Code, within an address (RFC 3868, 3.10.2.2).
    POINT_CODE = 0x8002 => "point_code", point_code: PointCode(u32);
    /// Subsystem Number, within an address (RFC 3868, 3.10.2.3).
    SUBSYSTEM_NUMBER = 0x8003 => "subsystem_number",
        subsystem_number: SubsystemNumber(SubsystemNumber);
    /// IPv4 Address, within an address (RFC 3868, 3.10.2.4).
    IPV4_ADDRESS = 0x8004 => "ipv4_address", ipv4_address: Ipv4Address(Ipv4Addr);
    /// Hostname and the NUL behind it, within an address (RFC 3868, 3.10.2.5).
    HOSTNAME = 0x8005 => "hostname", hostname: Hostname(Text<'a>);
    /// IPv6 Address, within an address (RFC 3868, 3.10.2.6).
    IPV6_ADDRESS = 0x8006 => "ipv6_address", ipv6_address: Ipv6Address(Ipv6Addr);
}
