//! `command_id`: what a PDU is (SMPP 3.4, 5.1.2.1; 5.0, 4.7.5).
//!
//! The most significant bit tells a response from a request.

septet_wire::code_point! {
    /// The operation of a PDU.
    ///
    /// ```
    /// use septet_smpp::CommandId;
    ///
    /// assert_eq!(CommandId::SUBMIT_SM.to_string(), "submit_sm");
    /// assert_eq!(CommandId::SUBMIT_SM.response(), Some(CommandId::SUBMIT_SM_RESP));
    /// assert!(CommandId(0x8000_0004).is_response());
    /// assert_eq!(CommandId(0x0002_0000).name(), None);
    /// ```
    pub struct CommandId(u32) {
        /// A PDU that could not be understood is answered with this.
        GENERIC_NACK = 0x8000_0000 => "generic_nack",
        /// Opens a session that receives.
        BIND_RECEIVER = 0x0000_0001 => "bind_receiver",
        /// Its answer.
        BIND_RECEIVER_RESP = 0x8000_0001 => "bind_receiver_resp",
        /// Opens a session that submits.
        BIND_TRANSMITTER = 0x0000_0002 => "bind_transmitter",
        /// Its answer.
        BIND_TRANSMITTER_RESP = 0x8000_0002 => "bind_transmitter_resp",
        /// Asks for the state of a message.
        QUERY_SM = 0x0000_0003 => "query_sm",
        /// Its answer.
        QUERY_SM_RESP = 0x8000_0003 => "query_sm_resp",
        /// Submits a message.
        SUBMIT_SM = 0x0000_0004 => "submit_sm",
        /// Its answer.
        SUBMIT_SM_RESP = 0x8000_0004 => "submit_sm_resp",
        /// Delivers a message or a receipt.
        DELIVER_SM = 0x0000_0005 => "deliver_sm",
        /// Its answer.
        DELIVER_SM_RESP = 0x8000_0005 => "deliver_sm_resp",
        /// Closes a session.
        UNBIND = 0x0000_0006 => "unbind",
        /// Its answer.
        UNBIND_RESP = 0x8000_0006 => "unbind_resp",
        /// Replaces a message that is not yet delivered.
        REPLACE_SM = 0x0000_0007 => "replace_sm",
        /// Its answer.
        REPLACE_SM_RESP = 0x8000_0007 => "replace_sm_resp",
        /// Takes a message back.
        CANCEL_SM = 0x0000_0008 => "cancel_sm",
        /// Its answer.
        CANCEL_SM_RESP = 0x8000_0008 => "cancel_sm_resp",
        /// Opens a session that submits and receives.
        BIND_TRANSCEIVER = 0x0000_0009 => "bind_transceiver",
        /// Its answer.
        BIND_TRANSCEIVER_RESP = 0x8000_0009 => "bind_transceiver_resp",
        /// A message centre asks an ESME to bind as a receiver.
        OUTBIND = 0x0000_000b => "outbind",
        /// Asks whether the peer is alive.
        ENQUIRE_LINK = 0x0000_0015 => "enquire_link",
        /// Its answer.
        ENQUIRE_LINK_RESP = 0x8000_0015 => "enquire_link_resp",
        /// Submits a message to many.
        SUBMIT_MULTI = 0x0000_0021 => "submit_multi",
        /// Its answer.
        SUBMIT_MULTI_RESP = 0x8000_0021 => "submit_multi_resp",
        /// Asks for a parameter of the message centre (3.3).
        PARAM_RETRIEVE = 0x0000_0022 => "param_retrieve",
        /// Its answer.
        PARAM_RETRIEVE_RESP = 0x8000_0022 => "param_retrieve_resp",
        /// Asks for the messages sent last (3.3).
        QUERY_LAST_MSGS = 0x0000_0023 => "query_last_msgs",
        /// Its answer.
        QUERY_LAST_MSGS_RESP = 0x8000_0023 => "query_last_msgs_resp",
        /// Asks for all that is known of a message (3.3).
        QUERY_MSG_DETAILS = 0x0000_0024 => "query_msg_details",
        /// Its answer.
        QUERY_MSG_DETAILS_RESP = 0x8000_0024 => "query_msg_details_resp",
        /// A subscriber is reachable again.
        ALERT_NOTIFICATION = 0x0000_0102 => "alert_notification",
        /// Transfers a message, all of it in TLVs.
        DATA_SM = 0x0000_0103 => "data_sm",
        /// Its answer.
        DATA_SM_RESP = 0x8000_0103 => "data_sm_resp",
        /// Broadcasts to cells (5.0).
        BROADCAST_SM = 0x0000_0111 => "broadcast_sm",
        /// Its answer.
        BROADCAST_SM_RESP = 0x8000_0111 => "broadcast_sm_resp",
        /// Asks for the state of a broadcast (5.0).
        QUERY_BROADCAST_SM = 0x0000_0112 => "query_broadcast_sm",
        /// Its answer.
        QUERY_BROADCAST_SM_RESP = 0x8000_0112 => "query_broadcast_sm_resp",
        /// Takes a broadcast back (5.0).
        CANCEL_BROADCAST_SM = 0x0000_0113 => "cancel_broadcast_sm",
        /// Its answer.
        CANCEL_BROADCAST_SM_RESP = 0x8000_0113 => "cancel_broadcast_sm_resp",
        /// Huawei SMPP+: authenticates an account.
        AUTH_ACC = 0x0100_0001 => "auth_acc",
        /// Its answer.
        AUTH_ACC_RESP = 0x8100_0001 => "auth_acc_resp",
        /// Huawei SMPP+: the outcome of a message.
        SM_RESULT_NOTIFY = 0x0100_0002 => "sm_result_notify",
        /// Its answer.
        SM_RESULT_NOTIFY_RESP = 0x8100_0002 => "sm_result_notify_resp",
    }
}

impl CommandId {
    const RESPONSE: u32 = 0x8000_0000;

    /// Whether this is a response.
    #[inline]
    #[must_use]
    pub const fn is_response(self) -> bool {
        self.0 & Self::RESPONSE != 0
    }

    /// The response that this request is answered with; `None` for a response
    /// and for the requests that have none, `outbind` and `alert_notification`.
    #[must_use]
    pub const fn response(self) -> Option<Self> {
        match self {
            Self::OUTBIND | Self::ALERT_NOTIFICATION => None,
            Self(id) if id & Self::RESPONSE != 0 => None,
            Self(id) => Some(Self(id | Self::RESPONSE)),
        }
    }

    /// The request that this response answers; `None` for a request, for
    /// `generic_nack`, and where there is no such request.
    #[must_use]
    pub const fn request(self) -> Option<Self> {
        let request = Self(self.0 & !Self::RESPONSE);
        match request.response() {
            Some(_) if self.is_response() && request.0 != 0 => Some(request),
            _ => None,
        }
    }
}
