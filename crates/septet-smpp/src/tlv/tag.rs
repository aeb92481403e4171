//! The tags of all TLVs (SMPP 3.4, 5.3.2; 5.0, 4.8.1), and what their values
//! look like.

septet_wire::code_point! {
    /// What a TLV is.
    ///
    /// 0x1400–0x3FFF are for message centre vendors; whatever else occurs is
    /// kept all the same.
    pub struct TlvTag(u16) {
        /// Subunit of the destination device.
        DEST_ADDR_SUBUNIT = 0x0005 => "dest_addr_subunit",
        /// Network of the destination.
        DEST_NETWORK_TYPE = 0x0006 => "dest_network_type",
        /// Bearer towards the destination.
        DEST_BEARER_TYPE = 0x0007 => "dest_bearer_type",
        /// Telematic interworking of the destination.
        DEST_TELEMATICS_ID = 0x0008 => "dest_telematics_id",
        /// Subunit of the source device.
        SOURCE_ADDR_SUBUNIT = 0x000d => "source_addr_subunit",
        /// Network of the source.
        SOURCE_NETWORK_TYPE = 0x000e => "source_network_type",
        /// Bearer of the source.
        SOURCE_BEARER_TYPE = 0x000f => "source_bearer_type",
        /// Telematic interworking of the source.
        SOURCE_TELEMATICS_ID = 0x0010 => "source_telematics_id",
        /// Seconds to live.
        QOS_TIME_TO_LIVE = 0x0017 => "qos_time_to_live",
        /// Payload: default or WCMP.
        PAYLOAD_TYPE = 0x0019 => "payload_type",
        /// A text about the status.
        ADDITIONAL_STATUS_INFO_TEXT = 0x001d => "additional_status_info_text",
        /// The message that a receipt is about.
        RECEIPTED_MESSAGE_ID = 0x001e => "receipted_message_id",
        /// Message waiting indication.
        MS_MSG_WAIT_FACILITIES = 0x0030 => "ms_msg_wait_facilities",
        /// Level of privacy.
        PRIVACY_INDICATOR = 0x0201 => "privacy_indicator",
        /// Subaddress of the source.
        SOURCE_SUBADDRESS = 0x0202 => "source_subaddress",
        /// Subaddress of the destination.
        DEST_SUBADDRESS = 0x0203 => "dest_subaddress",
        /// The ESME's own number for the message.
        USER_MESSAGE_REFERENCE = 0x0204 => "user_message_reference",
        /// The user's answer.
        USER_RESPONSE_CODE = 0x0205 => "user_response_code",
        /// Application port of the source.
        SOURCE_PORT = 0x020a => "source_port",
        /// Application port of the destination (5.0: dest_port).
        DESTINATION_PORT = 0x020b => "destination_port",
        /// Reference of a concatenated message.
        SAR_MSG_REF_NUM = 0x020c => "sar_msg_ref_num",
        /// Language of the message.
        LANGUAGE_INDICATOR = 0x020d => "language_indicator",
        /// How many parts a concatenated message has.
        SAR_TOTAL_SEGMENTS = 0x020e => "sar_total_segments",
        /// Which part this is, from 1.
        SAR_SEGMENT_SEQNUM = 0x020f => "sar_segment_seqnum",
        /// Version that the message centre speaks.
        SC_INTERFACE_VERSION = 0x0210 => "sc_interface_version",
        /// Presentation and screening of a callback number.
        CALLBACK_NUM_PRES_IND = 0x0302 => "callback_num_pres_ind",
        /// Name shown with a callback number.
        CALLBACK_NUM_ATAG = 0x0303 => "callback_num_atag",
        /// Messages in a mailbox.
        NUMBER_OF_MESSAGES = 0x0304 => "number_of_messages",
        /// Number to call back.
        CALLBACK_NUM = 0x0381 => "callback_num",
        /// Whether the delivery pending flag was set.
        DPF_RESULT = 0x0420 => "dpf_result",
        /// Asks for the delivery pending flag.
        SET_DPF = 0x0421 => "set_dpf",
        /// Whether a mobile station is reachable.
        MS_AVAILABILITY_STATUS = 0x0422 => "ms_availability_status",
        /// The network's error.
        NETWORK_ERROR_CODE = 0x0423 => "network_error_code",
        /// The message, where short_message is too short for it.
        MESSAGE_PAYLOAD = 0x0424 => "message_payload",
        /// Why delivery failed.
        DELIVERY_FAILURE_REASON = 0x0425 => "delivery_failure_reason",
        /// More messages for the same destination follow.
        MORE_MESSAGES_TO_SEND = 0x0426 => "more_messages_to_send",
        /// How far a message has come.
        MESSAGE_STATE = 0x0427 => "message_state",
        /// How congested the message centre is, in percent (5.0).
        CONGESTION_STATE = 0x0428 => "congestion_state",
        /// USSD service operation.
        USSD_SERVICE_OP = 0x0501 => "ussd_service_op",
        /// Broadcast channel (5.0).
        BROADCAST_CHANNEL_INDICATOR = 0x0600 => "broadcast_channel_indicator",
        /// Kind of content of a broadcast (5.0).
        BROADCAST_CONTENT_TYPE = 0x0601 => "broadcast_content_type",
        /// More about the content of a broadcast (5.0).
        BROADCAST_CONTENT_TYPE_INFO = 0x0602 => "broadcast_content_type_info",
        /// Class of a broadcast (5.0).
        BROADCAST_MESSAGE_CLASS = 0x0603 => "broadcast_message_class",
        /// Repetitions of a broadcast (5.0).
        BROADCAST_REP_NUM = 0x0604 => "broadcast_rep_num",
        /// Time between repetitions (5.0).
        BROADCAST_FREQUENCY_INTERVAL = 0x0605 => "broadcast_frequency_interval",
        /// Where to broadcast (5.0).
        BROADCAST_AREA_IDENTIFIER = 0x0606 => "broadcast_area_identifier",
        /// Why an area failed (5.0).
        BROADCAST_ERROR_STATUS = 0x0607 => "broadcast_error_status",
        /// Success in an area, in percent (5.0).
        BROADCAST_AREA_SUCCESS = 0x0608 => "broadcast_area_success",
        /// When a broadcast ends (5.0).
        BROADCAST_END_TIME = 0x0609 => "broadcast_end_time",
        /// For whom a broadcast is (5.0).
        BROADCAST_SERVICE_GROUP = 0x060a => "broadcast_service_group",
        /// Billing data (5.0).
        BILLING_IDENTIFICATION = 0x060b => "billing_identification",
        /// Network of the source (5.0).
        SOURCE_NETWORK_ID = 0x060d => "source_network_id",
        /// Network of the destination (5.0).
        DEST_NETWORK_ID = 0x060e => "dest_network_id",
        /// Node of the source (5.0).
        SOURCE_NODE_ID = 0x060f => "source_node_id",
        /// Node of the destination (5.0).
        DEST_NODE_ID = 0x0610 => "dest_node_id",
        /// Whether number portability was looked up (5.0).
        DEST_ADDR_NP_RESOLUTION = 0x0611 => "dest_addr_np_resolution",
        /// What the look-up gave (5.0).
        DEST_ADDR_NP_INFORMATION = 0x0612 => "dest_addr_np_information",
        /// Country of the destination number (5.0).
        DEST_ADDR_NP_COUNTRY = 0x0613 => "dest_addr_np_country",
        /// How long to display.
        DISPLAY_TIME = 0x1201 => "display_time",
        /// Tone with which to alert.
        SMS_SIGNAL = 0x1203 => "sms_signal",
        /// Validity at the mobile station.
        MS_VALIDITY = 0x1204 => "ms_validity",
        /// Alert when delivered.
        ALERT_ON_MESSAGE_DELIVERY = 0x130c => "alert_on_message_delivery",
        /// How the user may reply.
        ITS_REPLY_TYPE = 0x1380 => "its_reply_type",
        /// Session of the interactive teleservice.
        ITS_SESSION_INFO = 0x1383 => "its_session_info",
    }
}

/// What the value of a TLV looks like, and its sizes in the specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// An unsigned number of that many octets.
    Number(usize),
    /// A C-Octet String.
    Text,
    /// Printable characters without a NUL.
    Characters,
    /// Octets.
    Octets,
}

impl TlvTag {
    /// Whether the tag is one of those left to vendors, 0x1400–0x3FFF.
    #[must_use]
    pub const fn is_vendor_specific(self) -> bool {
        matches!(self.0, 0x1400..=0x3fff)
    }

    /// Clauses 5.3.2.1 and on of 3.4; 4.8.4.1 and on of 5.0.
    pub(crate) const fn shape(self) -> Shape {
        match self {
            Self::DEST_ADDR_SUBUNIT
            | Self::DEST_NETWORK_TYPE
            | Self::DEST_BEARER_TYPE
            | Self::SOURCE_ADDR_SUBUNIT
            | Self::SOURCE_NETWORK_TYPE
            | Self::SOURCE_BEARER_TYPE
            | Self::SOURCE_TELEMATICS_ID
            | Self::PAYLOAD_TYPE
            | Self::MS_MSG_WAIT_FACILITIES
            | Self::PRIVACY_INDICATOR
            | Self::USER_RESPONSE_CODE
            | Self::LANGUAGE_INDICATOR
            | Self::SAR_TOTAL_SEGMENTS
            | Self::SAR_SEGMENT_SEQNUM
            | Self::SC_INTERFACE_VERSION
            | Self::CALLBACK_NUM_PRES_IND
            | Self::NUMBER_OF_MESSAGES
            | Self::DPF_RESULT
            | Self::SET_DPF
            | Self::MS_AVAILABILITY_STATUS
            | Self::DELIVERY_FAILURE_REASON
            | Self::MORE_MESSAGES_TO_SEND
            | Self::MESSAGE_STATE
            | Self::CONGESTION_STATE
            | Self::USSD_SERVICE_OP
            | Self::BROADCAST_CHANNEL_INDICATOR
            | Self::BROADCAST_MESSAGE_CLASS
            | Self::BROADCAST_AREA_SUCCESS
            | Self::DEST_ADDR_NP_RESOLUTION
            | Self::DISPLAY_TIME
            | Self::ITS_REPLY_TYPE => Shape::Number(1),
            Self::DEST_TELEMATICS_ID
            | Self::USER_MESSAGE_REFERENCE
            | Self::SOURCE_PORT
            | Self::DESTINATION_PORT
            | Self::SAR_MSG_REF_NUM
            | Self::BROADCAST_REP_NUM
            | Self::SMS_SIGNAL => Shape::Number(2),
            Self::QOS_TIME_TO_LIVE | Self::BROADCAST_ERROR_STATUS => Shape::Number(4),
            Self::ADDITIONAL_STATUS_INFO_TEXT
            | Self::RECEIPTED_MESSAGE_ID
            | Self::BROADCAST_END_TIME
            | Self::SOURCE_NETWORK_ID
            | Self::DEST_NETWORK_ID => Shape::Text,
            Self::SOURCE_NODE_ID | Self::DEST_NODE_ID => Shape::Characters,
            _ => Shape::Octets,
        }
    }
}
