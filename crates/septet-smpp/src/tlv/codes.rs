//! The numbers that TLVs carry (SMPP 3.4, 5.3.2; 5.0, 4.8.4).

use septet_wire::{Decode, DecodeError, Encode, EncodeError, Reader, Trace, Value, Writer};

use crate::octets::note;

septet_wire::code_point! {
    /// Part of a mobile station (3.4, 5.3.2.1 and 5.3.2.2).
    pub struct AddrSubunit(u8) {
        /// Unknown.
        UNKNOWN = 0 => "unknown",
        /// Display.
        MS_DISPLAY = 1 => "MS display",
        /// Mobile equipment.
        MOBILE_EQUIPMENT = 2 => "mobile equipment",
        /// Smart card 1, which is the SIM where there is one.
        SMART_CARD_1 = 3 => "smart card 1",
        /// External unit 1.
        EXTERNAL_UNIT_1 = 4 => "external unit 1",
    }
}

septet_wire::code_point! {
    /// Kind of network (3.4, 5.3.2.3 and 5.3.2.4).
    pub struct NetworkType(u8) {
        /// Unknown.
        UNKNOWN = 0 => "unknown",
        /// GSM.
        GSM = 1 => "GSM",
        /// ANSI-136, TDMA.
        ANSI_136 = 2 => "ANSI-136",
        /// IS-95, CDMA.
        IS_95 = 3 => "IS-95",
        /// PDC.
        PDC = 4 => "PDC",
        /// PHS.
        PHS = 5 => "PHS",
        /// iDEN.
        IDEN = 6 => "iDEN",
        /// AMPS.
        AMPS = 7 => "AMPS",
        /// Paging network.
        PAGING = 8 => "paging network",
    }
}

septet_wire::code_point! {
    /// What carries a message over the air (3.4, 5.3.2.5 and 5.3.2.6).
    pub struct BearerType(u8) {
        /// Unknown.
        UNKNOWN = 0 => "unknown",
        /// SMS.
        SMS = 1 => "SMS",
        /// Circuit switched data.
        CSD = 2 => "CSD",
        /// Packet data.
        PACKET_DATA = 3 => "packet data",
        /// USSD.
        USSD = 4 => "USSD",
        /// CDPD.
        CDPD = 5 => "CDPD",
        /// DataTAC.
        DATA_TAC = 6 => "DataTAC",
        /// FLEX, ReFLEX.
        FLEX = 7 => "FLEX",
        /// Cell broadcast.
        CELL_BROADCAST = 8 => "cell broadcast",
    }
}

septet_wire::code_point! {
    /// What `message_payload` is (3.4, 5.3.2.10).
    pub struct PayloadType(u8) {
        /// As the message says; in a WAP application, a datagram.
        DEFAULT = 0 => "default",
        /// A wireless control message (WCMP).
        WCMP = 1 => "WCMP",
    }
}

septet_wire::code_point! {
    /// How private a message is (3.4, 5.3.2.14).
    pub struct PrivacyIndicator(u8) {
        /// Not restricted.
        NOT_RESTRICTED = 0 => "not restricted",
        /// Restricted.
        RESTRICTED = 1 => "restricted",
        /// Confidential.
        CONFIDENTIAL = 2 => "confidential",
        /// Secret.
        SECRET = 3 => "secret",
    }
}

septet_wire::code_point! {
    /// Language of a message (3.4, 5.3.2.19).
    pub struct LanguageIndicator(u8) {
        /// Unspecified.
        UNSPECIFIED = 0 => "unspecified",
        /// English.
        ENGLISH = 1 => "English",
        /// French.
        FRENCH = 2 => "French",
        /// Spanish.
        SPANISH = 3 => "Spanish",
        /// German.
        GERMAN = 4 => "German",
        /// Portuguese.
        PORTUGUESE = 5 => "Portuguese",
    }
}

septet_wire::code_point! {
    /// How long a message is shown (3.4, 5.3.2.26).
    pub struct DisplayTime(u8) {
        /// Temporary.
        TEMPORARY = 0 => "temporary",
        /// As the mobile station is set.
        DEFAULT = 1 => "default",
        /// Until the user has seen it.
        INVOKE = 2 => "invoke",
    }
}

septet_wire::code_point! {
    /// Whether the delivery pending flag was set (3.4, 5.3.2.28).
    pub struct DpfResult(u8) {
        /// Not set.
        NOT_SET = 0 => "not set",
        /// Set.
        SET = 1 => "set",
    }
}

septet_wire::code_point! {
    /// Whether the delivery pending flag is asked for (3.4, 5.3.2.29).
    pub struct SetDpf(u8) {
        /// Not asked for.
        NOT_REQUESTED = 0 => "not requested",
        /// Asked for, should delivery fail.
        REQUESTED = 1 => "requested",
    }
}

septet_wire::code_point! {
    /// Whether a mobile station can be reached (3.4, 5.3.2.30).
    pub struct MsAvailabilityStatus(u8) {
        /// Available.
        AVAILABLE = 0 => "available",
        /// Denied: suspended, no SMS capability, and so on.
        DENIED = 1 => "denied",
        /// Unavailable.
        UNAVAILABLE = 2 => "unavailable",
    }
}

septet_wire::code_point! {
    /// Why a message was not delivered (3.4, 5.3.2.33).
    pub struct DeliveryFailureReason(u8) {
        /// Destination unavailable.
        DESTINATION_UNAVAILABLE = 0 => "destination unavailable",
        /// Destination address invalid, such as suspended or no SMS.
        DESTINATION_ADDRESS_INVALID = 1 => "destination address invalid",
        /// Permanent network error.
        PERMANENT_NETWORK_ERROR = 2 => "permanent network error",
        /// Temporary network error.
        TEMPORARY_NETWORK_ERROR = 3 => "temporary network error",
    }
}

septet_wire::code_point! {
    /// Whether more messages for the same destination follow (3.4, 5.3.2.34).
    pub struct MoreMessagesToSend(u8) {
        /// None.
        NONE = 0 => "none",
        /// More.
        MORE = 1 => "more",
    }
}

septet_wire::code_point! {
    /// How congested a message centre is, 0–100 (5.0, 4.8.4.18).
    ///
    /// ```
    /// use septet_smpp::CongestionState;
    ///
    /// assert_eq!(CongestionState(85).level(), Some("optimum load"));
    /// assert_eq!(CongestionState(101).level(), None);
    /// ```
    pub struct CongestionState(u8) {
        /// Idle.
        IDLE = 0 => "idle",
        /// Congested, at its maximum load.
        CONGESTED = 100 => "congested",
    }
}

impl CongestionState {
    /// The level that the number stands for.
    #[must_use]
    pub const fn level(self) -> Option<&'static str> {
        Some(match self.0 {
            0 => "idle",
            1..=29 => "low load",
            30..=49 => "medium load",
            50..=79 => "high load",
            80..=89 => "optimum load",
            90..=99 => "nearing congestion",
            100 => "congested",
            _ => return None,
        })
    }
}

septet_wire::code_point! {
    /// Operation of a USSD service (3.4, 5.3.2.44). 32–255 are for vendors.
    pub struct UssdServiceOp(u8) {
        /// PSSD indication.
        PSSD_INDICATION = 0 => "PSSD indication",
        /// PSSR indication.
        PSSR_INDICATION = 1 => "PSSR indication",
        /// USSR request.
        USSR_REQUEST = 2 => "USSR request",
        /// USSN request.
        USSN_REQUEST = 3 => "USSN request",
        /// PSSD response.
        PSSD_RESPONSE = 16 => "PSSD response",
        /// PSSR response.
        PSSR_RESPONSE = 17 => "PSSR response",
        /// USSR confirm.
        USSR_CONFIRM = 18 => "USSR confirm",
        /// USSN confirm.
        USSN_CONFIRM = 19 => "USSN confirm",
    }
}

septet_wire::code_point! {
    /// Channel of a broadcast (5.0, 4.8.4.7).
    pub struct BroadcastChannelIndicator(u8) {
        /// Basic broadcast channel.
        BASIC = 0 => "basic",
        /// Extended broadcast channel.
        EXTENDED = 1 => "extended",
    }
}

septet_wire::code_point! {
    /// Class of a broadcast (5.0, 4.8.4.12).
    pub struct BroadcastMessageClass(u8) {
        /// None.
        NO_CLASS = 0 => "no class",
        /// Class 1, user defined.
        CLASS_1 = 1 => "class 1",
        /// Class 2, user defined.
        CLASS_2 = 2 => "class 2",
        /// Class 3, for the terminal equipment.
        CLASS_3 = 3 => "class 3",
    }
}

septet_wire::code_point! {
    /// What is known of the portability of a number (5.0, 4.8.4.22).
    pub struct NpResolution(u8) {
        /// Nobody has asked.
        NOT_QUERIED = 0 => "not queried",
        /// Asked: the number is not ported.
        NOT_PORTED = 1 => "not ported",
        /// Asked: the number is ported.
        PORTED = 2 => "ported",
    }
}

septet_wire::code_point! {
    /// How a user is alerted on delivery (5.0, 4.8.4.2). In 3.4 (5.3.2.41) the
    /// TLV has no value, which is the default too.
    pub struct AlertOnMessageDelivery(u8) {
        /// As the mobile station is set.
        DEFAULT = 0 => "default",
        /// Low priority.
        LOW = 1 => "low priority",
        /// Medium priority.
        MEDIUM = 2 => "medium priority",
        /// High priority.
        HIGH = 3 => "high priority",
    }
}

septet_wire::code_point! {
    /// How a user may reply (3.4, 5.3.2.42).
    pub struct ItsReplyType(u8) {
        /// A digit.
        DIGIT = 0 => "digit",
        /// A number.
        NUMBER = 1 => "number",
        /// A telephone number.
        TELEPHONE_NUMBER = 2 => "telephone number",
        /// A password.
        PASSWORD = 3 => "password",
        /// A line of characters.
        CHARACTER_LINE = 4 => "character line",
        /// A choice from a menu.
        MENU = 5 => "menu",
        /// A date.
        DATE = 6 => "date",
        /// A time.
        TIME = 7 => "time",
        /// On to the next.
        CONTINUE = 8 => "continue",
    }
}

septet_wire::code_point! {
    /// Whether a number may be shown, bits 3–2 of [`CallbackNumPresInd`].
    pub struct Presentation(u8) {
        /// Allowed.
        ALLOWED = 0 => "allowed",
        /// Restricted.
        RESTRICTED = 1 => "restricted",
        /// There is no number.
        NOT_AVAILABLE = 2 => "number not available",
    }
}

septet_wire::code_point! {
    /// Where a number comes from, bits 1–0 of [`CallbackNumPresInd`].
    pub struct Screening(u8) {
        /// From the user, not screened.
        USER_NOT_SCREENED = 0 => "user provided, not screened",
        /// From the user, verified and passed.
        USER_PASSED = 1 => "user provided, passed",
        /// From the user, verified and failed.
        USER_FAILED = 2 => "user provided, failed",
        /// From the network.
        NETWORK_PROVIDED = 3 => "network provided",
    }
}

septet_wire::code_point! {
    /// Presentation and screening of a callback number (3.4, 5.3.2.37).
    ///
    /// ```
    /// use septet_smpp::{CallbackNumPresInd, Presentation, Screening};
    ///
    /// let indicator = CallbackNumPresInd::new(Presentation::RESTRICTED, Screening::USER_PASSED);
    /// assert_eq!(indicator, CallbackNumPresInd(0b0101));
    /// assert_eq!(indicator.presentation(), Presentation::RESTRICTED);
    /// ```
    pub struct CallbackNumPresInd(u8) {}
}

impl CallbackNumPresInd {
    /// Of these two; bits beyond two are dropped.
    #[must_use]
    pub const fn new(presentation: Presentation, screening: Screening) -> Self {
        Self(((presentation.0 & 0b11) << 2) | (screening.0 & 0b11))
    }

    /// Bits 3–2.
    #[must_use]
    pub const fn presentation(self) -> Presentation {
        Presentation((self.0 >> 2) & 0b11)
    }

    /// Bits 1–0.
    #[must_use]
    pub const fn screening(self) -> Screening {
        Screening(self.0 & 0b11)
    }
}

impl<'a> Decode<'a> for CallbackNumPresInd {
    fn decode<T: Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let indicator: Self = r.code("value")?;
        note(r, "presentation", indicator.presentation());
        note(r, "screening", indicator.screening());
        Ok(indicator)
    }
}

impl Encode for CallbackNumPresInd {
    fn encoded_len(&self) -> usize {
        1
    }

    fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
        w.code(*self, "callback_num_pres_ind")
    }
}

septet_wire::code_point! {
    /// What kind of message waits, bits 1–0 of [`MsMsgWaitFacilities`].
    pub struct MessageWaiting(u8) {
        /// Voicemail.
        VOICEMAIL = 0 => "voicemail",
        /// Fax.
        FAX = 1 => "fax",
        /// Electronic mail.
        EMAIL = 2 => "e-mail",
        /// Another.
        OTHER = 3 => "other",
    }
}

septet_wire::code_point! {
    /// Message waiting indication (3.4, 5.3.2.13).
    ///
    /// ```
    /// use septet_smpp::{MessageWaiting, MsMsgWaitFacilities};
    ///
    /// let waiting = MsMsgWaitFacilities::new(true, MessageWaiting::FAX);
    /// assert_eq!(waiting, MsMsgWaitFacilities(0x81));
    /// assert!(waiting.is_active());
    /// ```
    pub struct MsMsgWaitFacilities(u8) {}
}

impl MsMsgWaitFacilities {
    /// An indication for this kind of message, switched on or off.
    #[must_use]
    pub const fn new(active: bool, kind: MessageWaiting) -> Self {
        Self(((active as u8) << 7) | (kind.0 & 0b11))
    }

    /// Bit 7.
    #[must_use]
    pub const fn is_active(self) -> bool {
        self.0 & 0x80 != 0
    }

    /// Bits 1–0.
    #[must_use]
    pub const fn message_waiting(self) -> MessageWaiting {
        MessageWaiting(self.0 & 0b11)
    }
}

impl<'a> Decode<'a> for MsMsgWaitFacilities {
    fn decode<T: Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let facilities: Self = r.code("value")?;
        r.note("active", 1, Value::Flag(facilities.is_active()));
        note(r, "message_waiting", facilities.message_waiting());
        Ok(facilities)
    }
}

impl Encode for MsMsgWaitFacilities {
    fn encoded_len(&self) -> usize {
        1
    }

    fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
        w.code(*self, "ms_msg_wait_facilities")
    }
}
