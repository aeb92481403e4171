//! Which message it is: class and type of the common header, as all the
//! adaptation layers share them (RFC 4666, 3.1.2; RFC 3331, 3.1.2; RFC 3868,
//! 3.1.2; RFC 4165, 2.1.2), and what each layer makes of them.

use septet_wire::code_point;

use super::ParameterTag;

code_point! {
    /// Message class.
    pub struct MessageClass(u8) {
        /// Management.
        MGMT = 0,
        /// Transfer (M3UA).
        TRANSFER = 1 => "Transfer",
        /// SS7 signalling network management.
        SSNM = 2,
        /// State maintenance of application server processes.
        ASPSM = 3,
        /// Traffic maintenance of application server processes.
        ASPTM = 4,
        /// MTP2 user adaptation (M2UA).
        MAUP = 6,
        /// Connectionless messages (SUA).
        CONNECTIONLESS = 7 => "Connectionless",
        /// Connection-oriented messages (SUA).
        CONNECTION_ORIENTED = 8 => "Connection-Oriented",
        /// Routing key management.
        RKM = 9,
        /// Interface identifier management (M2UA).
        IIM = 10,
        /// M2PA.
        M2PA = 11,
    }
}

code_point! {
    /// Which message it is: the class in the upper octet, the type within the
    /// class in the lower one, as they lie in the header.
    ///
    /// ```
    /// use septet_mtp::sigtran::{MessageClass, MessageType};
    ///
    /// let message_type = MessageType(0x0301);
    /// assert_eq!(message_type, MessageType::ASPUP);
    /// assert_eq!(message_type.class(), MessageClass::ASPSM);
    /// assert_eq!(message_type.to_string(), "ASPUP");
    /// ```
    pub struct MessageType(u16) {
        /// Error.
        ERR = 0x0000,
        /// Notify.
        NTFY = 0x0001,
        /// Payload data (M3UA).
        DATA = 0x0101,
        /// Destination unavailable.
        DUNA = 0x0201,
        /// Destination available.
        DAVA = 0x0202,
        /// Destination state audit.
        DAUD = 0x0203,
        /// Signalling congestion.
        SCON = 0x0204,
        /// Destination user part unavailable.
        DUPU = 0x0205,
        /// Destination restricted.
        DRST = 0x0206,
        /// ASP up.
        ASPUP = 0x0301,
        /// ASP down.
        ASPDN = 0x0302,
        /// Heartbeat.
        BEAT = 0x0303,
        /// ASP up acknowledgement.
        ASPUP_ACK = 0x0304 => "ASPUP ACK",
        /// ASP down acknowledgement.
        ASPDN_ACK = 0x0305 => "ASPDN ACK",
        /// Heartbeat acknowledgement.
        BEAT_ACK = 0x0306 => "BEAT ACK",
        /// ASP active.
        ASPAC = 0x0401,
        /// ASP inactive.
        ASPIA = 0x0402,
        /// ASP active acknowledgement.
        ASPAC_ACK = 0x0403 => "ASPAC ACK",
        /// ASP inactive acknowledgement.
        ASPIA_ACK = 0x0404 => "ASPIA ACK",
        /// Data (M2UA).
        MAUP_DATA = 0x0601 => "Data",
        /// Establish request.
        ESTABLISH_REQUEST = 0x0602 => "Establish Request",
        /// Establish confirm.
        ESTABLISH_CONFIRM = 0x0603 => "Establish Confirm",
        /// Release request.
        RELEASE_REQUEST = 0x0604 => "Release Request",
        /// Release confirm.
        RELEASE_CONFIRM = 0x0605 => "Release Confirm",
        /// Release indication.
        RELEASE_INDICATION = 0x0606 => "Release Indication",
        /// State request.
        STATE_REQUEST = 0x0607 => "State Request",
        /// State confirm.
        STATE_CONFIRM = 0x0608 => "State Confirm",
        /// State indication.
        STATE_INDICATION = 0x0609 => "State Indication",
        /// Data retrieval request.
        RETRIEVAL_REQUEST = 0x060a => "Data Retrieval Request",
        /// Data retrieval confirm.
        RETRIEVAL_CONFIRM = 0x060b => "Data Retrieval Confirm",
        /// Data retrieval indication.
        RETRIEVAL_INDICATION = 0x060c => "Data Retrieval Indication",
        /// Data retrieval complete indication.
        RETRIEVAL_COMPLETE_INDICATION = 0x060d => "Data Retrieval Complete Indication",
        /// Congestion indication.
        CONGESTION_INDICATION = 0x060e => "Congestion Indication",
        /// Data acknowledgement.
        DATA_ACKNOWLEDGE = 0x060f => "Data Acknowledge",
        /// Connectionless data transfer.
        CLDT = 0x0701,
        /// Connectionless data response.
        CLDR = 0x0702,
        /// Connection request.
        CORE = 0x0801,
        /// Connection acknowledgement.
        COAK = 0x0802,
        /// Connection refusal.
        COREF = 0x0803,
        /// Release request.
        RELRE = 0x0804,
        /// Release complete.
        RELCO = 0x0805,
        /// Reset confirmation.
        RESCO = 0x0806,
        /// Reset request.
        RESRE = 0x0807,
        /// Connection-oriented data transfer.
        CODT = 0x0808,
        /// Connection-oriented data acknowledgement.
        CODA = 0x0809,
        /// Connection-oriented error.
        COERR = 0x080a,
        /// Connection-oriented inactivity test.
        COIT = 0x080b,
        /// Registration request.
        REG_REQ = 0x0901 => "REG REQ",
        /// Registration response.
        REG_RSP = 0x0902 => "REG RSP",
        /// Deregistration request.
        DEREG_REQ = 0x0903 => "DEREG REQ",
        /// Deregistration response.
        DEREG_RSP = 0x0904 => "DEREG RSP",
        /// Registration request of an interface identifier (M2UA).
        IIM_REG_REQ = 0x0a01 => "REG REQ",
        /// Registration response (M2UA).
        IIM_REG_RSP = 0x0a02 => "REG RSP",
        /// Deregistration request (M2UA).
        IIM_DEREG_REQ = 0x0a03 => "DEREG REQ",
        /// Deregistration response (M2UA).
        IIM_DEREG_RSP = 0x0a04 => "DEREG RSP",
        /// User data (M2PA).
        USER_DATA = 0x0b01 => "User Data",
        /// Link status (M2PA).
        LINK_STATUS = 0x0b02 => "Link Status",
    }
}

impl MessageType {
    /// The class.
    #[must_use]
    pub const fn class(self) -> MessageClass {
        let [class, _] = self.0.to_be_bytes();
        MessageClass(class)
    }

    /// The type, which means something within its class only.
    #[must_use]
    pub const fn in_class(self) -> u8 {
        let [_, in_class] = self.0.to_be_bytes();
        in_class
    }
}

code_point! {
    /// A layer, by the payload protocol identifier that SCTP carries it under.
    pub struct Protocol(u32) {
        /// RFC 3331.
        M2UA = 2,
        /// RFC 4666.
        M3UA = 3,
        /// RFC 3868.
        SUA = 4,
        /// RFC 4165.
        M2PA = 5,
    }
}

impl Protocol {
    /// The SCTP port that is assigned to it.
    #[must_use]
    pub const fn port(self) -> Option<u16> {
        Some(match self {
            Self::M2UA => 2904,
            Self::M3UA => 2905,
            Self::SUA => 14001,
            Self::M2PA => 3565,
            _ => return None,
        })
    }

    /// Whether it has messages of this class.
    #[must_use]
    pub const fn has(self, class: MessageClass) -> bool {
        use MessageClass as C;
        match class {
            C::MGMT | C::ASPSM | C::ASPTM => {
                matches!(self, Self::M2UA | Self::M3UA | Self::SUA)
            }
            C::TRANSFER => matches!(self, Self::M3UA),
            C::SSNM | C::RKM => matches!(self, Self::M3UA | Self::SUA),
            C::MAUP | C::IIM => matches!(self, Self::M2UA),
            C::CONNECTIONLESS | C::CONNECTION_ORIENTED => matches!(self, Self::SUA),
            C::M2PA => matches!(self, Self::M2PA),
            _ => false,
        }
    }

    /// The parameters that a message cannot do without: those that are
    /// mandatory whatever the configuration. `None` if there is no such
    /// message.
    ///
    /// ```
    /// use septet_mtp::sigtran::{MessageType, ParameterTag, Protocol};
    ///
    /// let tags = [ParameterTag::AFFECTED_POINT_CODE, ParameterTag::USER_CAUSE];
    /// assert_eq!(Protocol::M3UA.mandatory(MessageType::DUPU), Some(&tags[..]));
    /// assert_eq!(Protocol::M3UA.mandatory(MessageType::CLDT), None);
    /// ```
    #[must_use]
    pub const fn mandatory(self, message_type: MessageType) -> Option<&'static [ParameterTag]> {
        use MessageType as M;
        use ParameterTag as P;
        if !self.has(message_type.class()) {
            return None;
        }
        let sua = matches!(self, Self::SUA);
        Some(match message_type {
            M::ERR => &[P::ERROR_CODE],
            M::NTFY => &[P::STATUS],
            M::ASPUP | M::ASPDN | M::BEAT | M::ASPUP_ACK | M::ASPDN_ACK | M::BEAT_ACK => &[],
            M::ASPAC | M::ASPIA | M::ASPAC_ACK | M::ASPIA_ACK => &[],
            // RFC 4666, 3.3 and 3.4.
            M::DATA => &[P::PROTOCOL_DATA],
            M::DUPU if sua => &[P::AFFECTED_POINT_CODE, P::SUA_USER_CAUSE],
            M::DUPU => &[P::AFFECTED_POINT_CODE, P::USER_CAUSE],
            M::SCON if sua => &[P::AFFECTED_POINT_CODE, P::CONGESTION_LEVEL],
            M::DUNA | M::DAVA | M::DAUD | M::SCON | M::DRST => &[P::AFFECTED_POINT_CODE],
            // RFC 4666, 3.6; RFC 3868, 3.7.
            M::REG_REQ if sua => &[P::SUA_ROUTING_KEY],
            M::REG_REQ => &[P::ROUTING_KEY],
            M::REG_RSP if sua => &[P::SUA_REGISTRATION_RESULT],
            M::REG_RSP => &[P::REGISTRATION_RESULT],
            M::DEREG_REQ => &[P::ROUTING_CONTEXT],
            M::DEREG_RSP if sua => &[P::SUA_DEREGISTRATION_RESULT],
            M::DEREG_RSP => &[P::DEREGISTRATION_RESULT],
            // RFC 3331, 3.3.1. The interface identifier has two forms.
            M::MAUP_DATA | M::RETRIEVAL_INDICATION => &[],
            M::ESTABLISH_REQUEST | M::ESTABLISH_CONFIRM => &[],
            M::RELEASE_REQUEST | M::RELEASE_CONFIRM | M::RELEASE_INDICATION => &[],
            M::STATE_REQUEST | M::STATE_CONFIRM => &[P::STATE_REQUEST],
            M::STATE_INDICATION => &[P::STATE_EVENT],
            M::RETRIEVAL_REQUEST => &[P::ACTION],
            M::RETRIEVAL_CONFIRM => &[P::ACTION, P::RETRIEVAL_RESULT],
            M::RETRIEVAL_COMPLETE_INDICATION => &[],
            M::CONGESTION_INDICATION => &[P::CONGESTION_STATUS],
            M::DATA_ACKNOWLEDGE => &[P::CORRELATION_ID],
            // RFC 3331, 3.3.4.
            M::IIM_REG_REQ => &[P::LINK_KEY],
            M::IIM_REG_RSP => &[P::LINK_REGISTRATION_RESULT],
            M::IIM_DEREG_REQ => &[P::INTERFACE_IDENTIFIER],
            M::IIM_DEREG_RSP => &[P::LINK_DEREGISTRATION_RESULT],
            // RFC 3868, 3.2.
            M::CLDT => &[
                P::ROUTING_CONTEXT,
                P::PROTOCOL_CLASS,
                P::SOURCE_ADDRESS,
                P::DESTINATION_ADDRESS,
                P::SEQUENCE_CONTROL,
                P::DATA,
            ],
            M::CLDR => &[
                P::ROUTING_CONTEXT,
                P::SCCP_CAUSE,
                P::SOURCE_ADDRESS,
                P::DESTINATION_ADDRESS,
            ],
            // RFC 3868, 3.3.
            M::CORE => &[
                P::ROUTING_CONTEXT,
                P::PROTOCOL_CLASS,
                P::SOURCE_REFERENCE_NUMBER,
                P::DESTINATION_ADDRESS,
                P::SEQUENCE_CONTROL,
            ],
            M::COAK => &[
                P::ROUTING_CONTEXT,
                P::PROTOCOL_CLASS,
                P::DESTINATION_REFERENCE_NUMBER,
                P::SOURCE_REFERENCE_NUMBER,
                P::SEQUENCE_CONTROL,
            ],
            M::COREF | M::COERR => &[
                P::ROUTING_CONTEXT,
                P::DESTINATION_REFERENCE_NUMBER,
                P::SCCP_CAUSE,
            ],
            M::RELRE | M::RESRE => &[
                P::ROUTING_CONTEXT,
                P::DESTINATION_REFERENCE_NUMBER,
                P::SOURCE_REFERENCE_NUMBER,
                P::SCCP_CAUSE,
            ],
            M::RELCO | M::RESCO => &[
                P::ROUTING_CONTEXT,
                P::DESTINATION_REFERENCE_NUMBER,
                P::SOURCE_REFERENCE_NUMBER,
            ],
            M::CODT => &[P::ROUTING_CONTEXT, P::DESTINATION_REFERENCE_NUMBER, P::DATA],
            M::CODA => &[P::ROUTING_CONTEXT, P::DESTINATION_REFERENCE_NUMBER],
            M::COIT => &[
                P::ROUTING_CONTEXT,
                P::PROTOCOL_CLASS,
                P::SOURCE_REFERENCE_NUMBER,
                P::DESTINATION_REFERENCE_NUMBER,
            ],
            _ => return None,
        })
    }
}
