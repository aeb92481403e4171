//! All TLVs (SMPP 3.4, 5.3.2; 5.0, 4.8.4): their tags, what their values mean,
//! and how these are read, built and traced.

use septet_wire::{
    CodePoint, Decode, Encode, EncodeError, ErrorKind, Quirk, Reader, Remark, Trace, Value,
};

use super::{
    AddrSubunit, AlertOnMessageDelivery, BearerType, BillingIdentification,
    BroadcastAreaIdentifier, BroadcastChannelIndicator, BroadcastContentType,
    BroadcastFrequencyInterval, BroadcastMessageClass, CallbackNum, CallbackNumAtag,
    CallbackNumPresInd, CongestionState, DeliveryFailureReason, DisplayTime, DpfResult,
    ItsReplyType, ItsSessionInfo, LanguageIndicator, MoreMessagesToSend, MsAvailabilityStatus,
    MsMsgWaitFacilities, MsValidity, NetworkErrorCode, NetworkType, NpResolution, PayloadType,
    PrivacyIndicator, SetDpf, Subaddress, Tlv, TlvValue, Tlvs, UssdServiceOp, number,
};
use crate::{COctetString, CommandStatus, InterfaceVersion, MessageState};

/// Says all of a TLV at once: its tag and name, the getter and the
/// constructor of that name, the type of the value, and in which of the ways
/// of the modules below that is read, built and traced.
macro_rules! tlvs {
    ($($(#[$doc:meta])* $tag:ident = $id:literal => $text:literal, $name:ident: $type:ty as $way:ident;)*) => {
        septet_wire::code_point! {
            /// What a TLV is.
            ///
            /// 0x1400–0x3FFF are for message centre vendors; whatever else
            /// occurs is kept all the same.
            pub struct TlvTag(u16) {
                $($(#[$doc])* $tag = $id => $text,)*
            }
        }

        /// What the first TLV of each tag says. `None` where there is none,
        /// or where its value is not of its form; `get` gives that value too.
        impl<'a> Tlvs<'a> {$(
            $(#[$doc])*
            #[must_use]
            pub fn $name(&self) -> Option<$type> {
                $way::read(self.get(TlvTag::$tag)?)
            }
        )*}

        /// TLVs from what they say.
        impl<'a> Tlv<'a> {
            $(tlvs!(@new $way, $(#[$doc])* $tag, $name, $type);)*
        }

        /// Tells the trace the value of a TLV, which is all of `r`.
        pub(super) fn trace_value<'a, T: Trace>(tag: TlvTag, r: &mut Reader<'a, T>) {
            match tag {
                $(TlvTag::$tag => $way::trace::<$type, _>(r, $text),)*
                _ => octets::trace::<&[u8], _>(r, "tlv"),
            }
        }
    };
    (@new parts, $(#[$doc:meta])* $tag:ident, $name:ident, $type:ty) => {
        $(#[$doc])*
        ///
        /// The value is written to `buffer`.
        ///
        /// # Errors
        ///
        /// `buffer` is too short for it.
        pub fn $name(value: &$type, buffer: &'a mut [u8]) -> Result<Self, EncodeError> {
            Ok(Self::new(TlvTag::$tag, value.encode_to_slice(buffer)?))
        }
    };
    (@new $way:ident, $(#[$doc:meta])* $tag:ident, $name:ident, $type:ty) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(value: $type) -> Self {
            Self { tag: TlvTag::$tag, value: $way::build(value) }
        }
    };
}

tlvs! {
    /// Subunit of the destination device (3.4, 5.3.2.1).
    DEST_ADDR_SUBUNIT = 0x0005 => "dest_addr_subunit", dest_addr_subunit: AddrSubunit as code;
    /// Network of the destination (3.4, 5.3.2.3).
    DEST_NETWORK_TYPE = 0x0006 => "dest_network_type", dest_network_type: NetworkType as code;
    /// Bearer towards the destination (3.4, 5.3.2.5).
    DEST_BEARER_TYPE = 0x0007 => "dest_bearer_type", dest_bearer_type: BearerType as code;
    /// Telematic interworking of the destination, as TP-PID (3.4, 5.3.2.7).
    DEST_TELEMATICS_ID = 0x0008 => "dest_telematics_id", dest_telematics_id: u16 as number;
    /// Subunit of the source device (3.4, 5.3.2.2).
    SOURCE_ADDR_SUBUNIT = 0x000d => "source_addr_subunit", source_addr_subunit: AddrSubunit as code;
    /// Network of the source (3.4, 5.3.2.4).
    SOURCE_NETWORK_TYPE = 0x000e => "source_network_type", source_network_type: NetworkType as code;
    /// Bearer of the source (3.4, 5.3.2.6).
    SOURCE_BEARER_TYPE = 0x000f => "source_bearer_type", source_bearer_type: BearerType as code;
    /// Telematic interworking of the source (3.4, 5.3.2.8).
    SOURCE_TELEMATICS_ID = 0x0010 => "source_telematics_id", source_telematics_id: u8 as number;
    /// Seconds to live (3.4, 5.3.2.9).
    QOS_TIME_TO_LIVE = 0x0017 => "qos_time_to_live", qos_time_to_live: u32 as number;
    /// What `message_payload` is (3.4, 5.3.2.10).
    PAYLOAD_TYPE = 0x0019 => "payload_type", payload_type: PayloadType as code;
    /// A text about the status, without its NUL (3.4, 5.3.2.11).
    ADDITIONAL_STATUS_INFO_TEXT = 0x001d => "additional_status_info_text", additional_status_info_text: COctetString<'a> as text;
    /// The `message_id` that a receipt is about, without its NUL (3.4, 5.3.2.12).
    RECEIPTED_MESSAGE_ID = 0x001e => "receipted_message_id", receipted_message_id: COctetString<'a> as text;
    /// Message waiting indication (3.4, 5.3.2.13).
    MS_MSG_WAIT_FACILITIES = 0x0030 => "ms_msg_wait_facilities", ms_msg_wait_facilities: MsMsgWaitFacilities as structure;
    /// Level of privacy (3.4, 5.3.2.14).
    PRIVACY_INDICATOR = 0x0201 => "privacy_indicator", privacy_indicator: PrivacyIndicator as code;
    /// Subaddress of the source (3.4, 5.3.2.15).
    SOURCE_SUBADDRESS = 0x0202 => "source_subaddress", source_subaddress: Subaddress<'a> as parts;
    /// Subaddress of the destination (3.4, 5.3.2.16).
    DEST_SUBADDRESS = 0x0203 => "dest_subaddress", dest_subaddress: Subaddress<'a> as parts;
    /// The ESME's own number for the message (3.4, 5.3.2.17).
    USER_MESSAGE_REFERENCE = 0x0204 => "user_message_reference", user_message_reference: u16 as number;
    /// The user's answer (3.4, 5.3.2.18).
    USER_RESPONSE_CODE = 0x0205 => "user_response_code", user_response_code: u8 as number;
    /// Application port of the source (3.4, 5.3.2.20).
    SOURCE_PORT = 0x020a => "source_port", source_port: u16 as number;
    /// Application port of the destination; 5.0 says `dest_port` (3.4, 5.3.2.21).
    DESTINATION_PORT = 0x020b => "destination_port", destination_port: u16 as number;
    /// Reference of a concatenated message (3.4, 5.3.2.22).
    SAR_MSG_REF_NUM = 0x020c => "sar_msg_ref_num", sar_msg_ref_num: u16 as number;
    /// Language of the message (3.4, 5.3.2.19).
    LANGUAGE_INDICATOR = 0x020d => "language_indicator", language_indicator: LanguageIndicator as code;
    /// How many parts a concatenated message has (3.4, 5.3.2.23).
    SAR_TOTAL_SEGMENTS = 0x020e => "sar_total_segments", sar_total_segments: u8 as number;
    /// Which part this is, from 1 (3.4, 5.3.2.24).
    SAR_SEGMENT_SEQNUM = 0x020f => "sar_segment_seqnum", sar_segment_seqnum: u8 as number;
    /// The version that the message centre speaks (3.4, 5.3.2.25).
    SC_INTERFACE_VERSION = 0x0210 => "sc_interface_version", sc_interface_version: InterfaceVersion as code;
    /// Presentation and screening of a callback number (3.4, 5.3.2.37).
    CALLBACK_NUM_PRES_IND = 0x0302 => "callback_num_pres_ind", callback_num_pres_ind: CallbackNumPresInd as structure;
    /// Name shown with a callback number (3.4, 5.3.2.38).
    CALLBACK_NUM_ATAG = 0x0303 => "callback_num_atag", callback_num_atag: CallbackNumAtag<'a> as parts;
    /// Messages in a mailbox, 0–99 (3.4, 5.3.2.39).
    NUMBER_OF_MESSAGES = 0x0304 => "number_of_messages", number_of_messages: u8 as number;
    /// Number to call back (3.4, 5.3.2.36).
    CALLBACK_NUM = 0x0381 => "callback_num", callback_num: CallbackNum<'a> as parts;
    /// Whether the delivery pending flag was set (3.4, 5.3.2.28).
    DPF_RESULT = 0x0420 => "dpf_result", dpf_result: DpfResult as code;
    /// Whether the delivery pending flag is asked for (3.4, 5.3.2.29).
    SET_DPF = 0x0421 => "set_dpf", set_dpf: SetDpf as code;
    /// Whether a mobile station is reachable (3.4, 5.3.2.30).
    MS_AVAILABILITY_STATUS = 0x0422 => "ms_availability_status", ms_availability_status: MsAvailabilityStatus as code;
    /// The network's own error (3.4, 5.3.2.31).
    NETWORK_ERROR_CODE = 0x0423 => "network_error_code", network_error_code: NetworkErrorCode as structure;
    /// The message, where `short_message` is empty (3.4, 5.3.2.32).
    MESSAGE_PAYLOAD = 0x0424 => "message_payload", message_payload: &'a [u8] as octets;
    /// Why delivery failed (3.4, 5.3.2.33).
    DELIVERY_FAILURE_REASON = 0x0425 => "delivery_failure_reason", delivery_failure_reason: DeliveryFailureReason as code;
    /// Whether more messages for the same destination follow (3.4, 5.3.2.34).
    MORE_MESSAGES_TO_SEND = 0x0426 => "more_messages_to_send", more_messages_to_send: MoreMessagesToSend as code;
    /// How far the message has come (3.4, 5.3.2.35).
    MESSAGE_STATE = 0x0427 => "message_state", message_state: MessageState as code;
    /// How congested the message centre is (5.0, 4.8.4.18).
    CONGESTION_STATE = 0x0428 => "congestion_state", congestion_state: CongestionState as code;
    /// USSD service operation (3.4, 5.3.2.44).
    USSD_SERVICE_OP = 0x0501 => "ussd_service_op", ussd_service_op: UssdServiceOp as code;
    /// Broadcast channel (5.0, 4.8.4.7).
    BROADCAST_CHANNEL_INDICATOR = 0x0600 => "broadcast_channel_indicator", broadcast_channel_indicator: BroadcastChannelIndicator as code;
    /// Kind of content of a broadcast (5.0, 4.8.4.8).
    BROADCAST_CONTENT_TYPE = 0x0601 => "broadcast_content_type", broadcast_content_type: BroadcastContentType as structure;
    /// More about the content of a broadcast (5.0, 4.8.4.6).
    BROADCAST_CONTENT_TYPE_INFO = 0x0602 => "broadcast_content_type_info", broadcast_content_type_info: &'a [u8] as octets;
    /// Class of a broadcast (5.0, 4.8.4.12).
    BROADCAST_MESSAGE_CLASS = 0x0603 => "broadcast_message_class", broadcast_message_class: BroadcastMessageClass as code;
    /// Repetitions of a broadcast: two octets, one from some peers (5.0, 4.8.4.13).
    BROADCAST_REP_NUM = 0x0604 => "broadcast_rep_num", broadcast_rep_num: u16 as repetitions;
    /// Time between repetitions (5.0, 4.8.4.11).
    BROADCAST_FREQUENCY_INTERVAL = 0x0605 => "broadcast_frequency_interval", broadcast_frequency_interval: BroadcastFrequencyInterval as structure;
    /// Where to broadcast; may occur again (5.0, 4.8.4.4).
    BROADCAST_AREA_IDENTIFIER = 0x0606 => "broadcast_area_identifier", broadcast_area_identifier: BroadcastAreaIdentifier<'a> as parts;
    /// Why an area failed; may occur again (5.0, 4.8.4.10).
    BROADCAST_ERROR_STATUS = 0x0607 => "broadcast_error_status", broadcast_error_status: CommandStatus as code;
    /// Success in an area, in percent; 255 where it is not known (5.0, 4.8.4.5).
    BROADCAST_AREA_SUCCESS = 0x0608 => "broadcast_area_success", broadcast_area_success: u8 as number;
    /// When a broadcast ends, without its NUL (5.0, 4.8.4.9).
    BROADCAST_END_TIME = 0x0609 => "broadcast_end_time", broadcast_end_time: COctetString<'a> as text;
    /// For whom a broadcast is (5.0, 4.8.4.14).
    BROADCAST_SERVICE_GROUP = 0x060a => "broadcast_service_group", broadcast_service_group: &'a [u8] as octets;
    /// Billing data (5.0, 4.8.4.3).
    BILLING_IDENTIFICATION = 0x060b => "billing_identification", billing_identification: BillingIdentification<'a> as parts;
    /// Network of the source, without its NUL (5.0, 4.8.4.56).
    SOURCE_NETWORK_ID = 0x060d => "source_network_id", source_network_id: COctetString<'a> as text;
    /// Network of the destination, without its NUL (5.0, 4.8.4.25).
    DEST_NETWORK_ID = 0x060e => "dest_network_id", dest_network_id: COctetString<'a> as text;
    /// Node of the source, six digits (5.0, 4.8.4.58).
    SOURCE_NODE_ID = 0x060f => "source_node_id", source_node_id: &'a [u8] as octets;
    /// Node of the destination, six digits (5.0, 4.8.4.27).
    DEST_NODE_ID = 0x0610 => "dest_node_id", dest_node_id: &'a [u8] as octets;
    /// Whether number portability was looked up (5.0, 4.8.4.22).
    DEST_ADDR_NP_RESOLUTION = 0x0611 => "dest_addr_np_resolution", dest_addr_np_resolution: NpResolution as code;
    /// What the look-up gave (5.0, 4.8.4.21).
    DEST_ADDR_NP_INFORMATION = 0x0612 => "dest_addr_np_information", dest_addr_np_information: &'a [u8] as octets;
    /// Country of the destination number, 1–5 octets (5.0, 4.8.4.20).
    DEST_ADDR_NP_COUNTRY = 0x0613 => "dest_addr_np_country", dest_addr_np_country: &'a [u8] as octets;
    /// How long to display (3.4, 5.3.2.26).
    DISPLAY_TIME = 0x1201 => "display_time", display_time: DisplayTime as code;
    /// Tone with which to alert, as in IS-637 (3.4, 5.3.2.40).
    SMS_SIGNAL = 0x1203 => "sms_signal", sms_signal: u16 as number;
    /// Validity at the mobile station (3.4, 5.3.2.27).
    MS_VALIDITY = 0x1204 => "ms_validity", ms_validity: MsValidity as structure;
    /// Alert when delivered (3.4, 5.3.2.41).
    ALERT_ON_MESSAGE_DELIVERY = 0x130c => "alert_on_message_delivery", alert_on_message_delivery: AlertOnMessageDelivery as alert;
    /// How the user may reply (3.4, 5.3.2.42).
    ITS_REPLY_TYPE = 0x1380 => "its_reply_type", its_reply_type: ItsReplyType as code;
    /// Session of the interactive teleservice (3.4, 5.3.2.43).
    ITS_SESSION_INFO = 0x1383 => "its_session_info", its_session_info: ItsSessionInfo as structure;
}

impl TlvTag {
    /// Whether the tag is one of those left to vendors, 0x1400–0x3FFF.
    #[must_use]
    pub const fn is_vendor_specific(self) -> bool {
        matches!(self.0, 0x1400..=0x3fff)
    }
}

/// A remark on a value whose size is not the specification's.
#[cold]
fn odd_size<T: Trace>(r: &Reader<'_, T>, name: &'static str) {
    let note = Remark::Note("not the size that the specification gives");
    r.remark(note, name, r.offset());
}

/// Code points. Leading zeros do no harm, missing ones neither.
mod code {
    use super::*;

    pub(super) fn read<C: CodePoint>(value: &[u8]) -> Option<C> {
        let number = number(value)?;
        let code = C::from_number(number);
        (code.number() == number).then_some(code)
    }

    pub(super) fn build<'a, C: CodePoint>(code: C) -> TlvValue<'a> {
        let octets = code.number().to_be_bytes();
        let skipped = octets.len().saturating_sub(C::OCTETS);
        TlvValue::inline(octets.get(skipped..).unwrap_or_default())
    }

    pub(super) fn trace<C: CodePoint, T: Trace>(r: &mut Reader<'_, T>, name: &'static str) {
        let value = r.as_slice();
        if value.len() != C::OCTETS {
            odd_size(r, name);
        }
        match read::<C>(value) {
            Some(code) => {
                r.take(value.len());
                r.note(
                    "value",
                    value.len(),
                    Value::Code(code.number(), code.name()),
                );
            }
            None => octets::trace::<&[u8], _>(r, name),
        }
    }
}

/// Numbers, in the same way.
mod number {
    use super::*;

    pub(super) fn read<N: TryFrom<u64>>(value: &[u8]) -> Option<N> {
        number(value)?.try_into().ok()
    }

    pub(super) fn build<'a, N: Into<u64>>(number: N) -> TlvValue<'a> {
        let octets = number.into().to_be_bytes();
        let skipped = octets.len().saturating_sub(size_of::<N>());
        TlvValue::inline(octets.get(skipped..).unwrap_or_default())
    }

    pub(super) fn trace<N: TryFrom<u64> + Into<u64>, T: Trace>(
        r: &mut Reader<'_, T>,
        name: &'static str,
    ) {
        let value = r.as_slice();
        if value.len() != size_of::<N>() {
            odd_size(r, name);
        }
        match read::<N>(value) {
            Some(number) => {
                r.take(value.len());
                r.note("value", value.len(), Value::Number(number.into()));
            }
            None => octets::trace::<&[u8], _>(r, name),
        }
    }
}

/// `broadcast_rep_num`, which has one octet in some stacks.
mod repetitions {
    use super::*;

    pub(super) use super::number::{build, read};

    pub(super) fn trace<N: TryFrom<u64> + Into<u64>, T: Trace>(
        r: &mut Reader<'_, T>,
        name: &'static str,
    ) {
        let kind = ErrorKind::Length {
            length: 1,
            min: 2,
            max: 2,
        };
        let short = r.remaining() == 1;
        if short && r.deviation(Quirk::SMPP_SHORT_REP_NUM, kind, name).is_ok() {
            number::trace::<u8, T>(r, name);
        } else {
            number::trace::<N, T>(r, name);
        }
    }
}

/// `alert_on_message_delivery`, which has no value in 3.4.
mod alert {
    use super::*;

    pub(super) use super::code::build;

    pub(super) fn read(value: &[u8]) -> Option<AlertOnMessageDelivery> {
        if value.is_empty() {
            return Some(AlertOnMessageDelivery::DEFAULT);
        }
        code::read(value)
    }

    pub(super) fn trace<C: CodePoint, T: Trace>(r: &mut Reader<'_, T>, name: &'static str) {
        if !r.is_empty() {
            code::trace::<C, T>(r, name);
        }
    }
}

/// C-Octet Strings, whose NUL some peers leave out.
mod text {
    use super::*;

    pub(super) fn read(value: &[u8]) -> Option<COctetString<'_>> {
        Some(COctetString::new(super::super::until_nul(value)))
    }

    pub(super) fn build(text: COctetString<'_>) -> TlvValue<'_> {
        TlvValue::text(text.octets())
    }

    #[expect(
        clippy::extra_unused_type_parameters,
        reason = "every way is called alike"
    )]
    pub(super) fn trace<V, T: Trace>(r: &mut Reader<'_, T>, _: &'static str) {
        let value = r.as_slice();
        r.take(value.len());
        r.note(
            "value",
            value.len(),
            Value::Latin1(super::super::until_nul(value)),
        );
    }
}

/// Octets.
mod octets {
    use super::*;

    pub(super) fn read(value: &[u8]) -> Option<&[u8]> {
        Some(value)
    }

    pub(super) fn build(octets: &[u8]) -> TlvValue<'_> {
        TlvValue::new(octets)
    }

    #[expect(
        clippy::extra_unused_type_parameters,
        reason = "every way is called alike"
    )]
    pub(super) fn trace<V, T: Trace>(r: &mut Reader<'_, T>, _: &'static str) {
        r.rest("value");
    }
}

/// Structures of at most four octets.
mod structure {
    use super::*;

    pub(super) use super::parts::{read, trace};

    pub(super) fn build<'a, V: Encode>(value: V) -> TlvValue<'a> {
        let mut octets = [0; 4];
        TlvValue::inline(value.encode_to_slice(&mut octets).unwrap_or_default())
    }
}

/// Structures of any size.
mod parts {
    use super::*;

    pub(super) fn read<'a, V: Decode<'a>>(value: &'a [u8]) -> Option<V> {
        V::from_bytes(value).ok()
    }

    pub(super) fn trace<'a, V: Decode<'a>, T: Trace>(r: &mut Reader<'a, T>, name: &'static str) {
        let start = *r;
        let whole = V::decode(r).and_then(|_| r.finish(name));
        if whole.is_err() {
            odd_size(&start, name);
            if !r.is_empty() {
                r.rest("value");
            }
        }
    }
}
