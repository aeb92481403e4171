//! The numbers of Q.713 that have names.

use septet_wire::{DecodeError, Reader, Trace, Value, code_point};

code_point! {
    /// Which message it is (Q.713, table 1).
    pub struct MessageType(u8) {
        /// Connection request.
        CR = 0x01,
        /// Connection confirm.
        CC = 0x02,
        /// Connection refused.
        CREF = 0x03,
        /// Released.
        RLSD = 0x04,
        /// Release complete.
        RLC = 0x05,
        /// Data form 1.
        DT1 = 0x06,
        /// Data form 2.
        DT2 = 0x07,
        /// Data acknowledgement.
        AK = 0x08,
        /// Unitdata.
        UDT = 0x09,
        /// Unitdata service.
        UDTS = 0x0a,
        /// Expedited data.
        ED = 0x0b,
        /// Expedited data acknowledgement.
        EA = 0x0c,
        /// Reset request.
        RSR = 0x0d,
        /// Reset confirm.
        RSC = 0x0e,
        /// Protocol data unit error.
        ERR = 0x0f,
        /// Inactivity test.
        IT = 0x10,
        /// Extended unitdata.
        XUDT = 0x11,
        /// Extended unitdata service.
        XUDTS = 0x12,
        /// Long unitdata.
        LUDT = 0x13,
        /// Long unitdata service.
        LUDTS = 0x14,
    }
}

code_point! {
    /// What a parameter of the optional part is (Q.713, table 2).
    pub struct ParameterName(u8) {
        /// The end of the optional part (3.1).
        END_OF_OPTIONAL_PARAMETERS = 0x00 => "end_of_optional_parameters",
        /// Segmentation (3.17).
        SEGMENTATION = 0x10 => "segmentation",
        /// Hop counter (3.18).
        HOP_COUNTER = 0x11 => "hop_counter",
        /// Importance (3.19).
        IMPORTANCE = 0x12 => "importance",
        /// Long data (3.20).
        LONG_DATA = 0x13 => "long_data",
    }
}

code_point! {
    /// Who is called at the signalling point (Q.713, 3.4.2.2; the numbers of
    /// mobile networks are those of TS 23.003, 8.2).
    pub struct SubsystemNumber(u8) {
        /// Not known, or not used.
        NOT_USED = 0 => "not used",
        /// SCCP management.
        SCCP_MANAGEMENT = 1 => "SCCP management",
        /// ISDN user part.
        ISUP = 3,
        /// Operation, maintenance and administration part.
        OMAP = 4,
        /// Mobile application part.
        MAP = 5,
        /// Home location register.
        HLR = 6,
        /// Visitor location register.
        VLR = 7,
        /// Mobile switching centre; also the gateway and interworking MSC of
        /// an SMSC.
        MSC = 8,
        /// Equipment identity register.
        EIR = 9,
        /// Authentication centre.
        AUC = 10 => "AuC",
        /// ISDN supplementary services.
        ISDN_SUPPLEMENTARY_SERVICES = 11 => "ISDN supplementary services",
        /// Broadband ISDN edge-to-edge applications.
        BROADBAND_ISDN = 13 => "broadband ISDN edge-to-edge",
        /// Transaction capabilities test responder.
        TC_TEST_RESPONDER = 14 => "TC test responder",
        /// Radio access network application part.
        RANAP = 142,
        /// Radio network subsystem application part.
        RNSAP = 143,
        /// Gateway mobile location centre.
        GMLC = 145,
        /// CAMEL application part.
        CAP = 146,
        /// GSM service control function, or the IM-SSF.
        GSM_SCF = 147 => "gsmSCF",
        /// Serving interworking function.
        SIWF = 148,
        /// Serving GPRS support node.
        SGSN = 149,
        /// Gateway GPRS support node.
        GGSN = 150,
        /// Positioning calculation application part.
        PCAP = 249,
        /// Base station controller, BSSAP-LE.
        BSC = 250,
        /// Mobile switching centre, BSSAP-LE.
        MSC_BSSAP_LE = 251 => "MSC (BSSAP-LE)",
        /// Serving mobile location centre, BSSAP-LE.
        SMLC = 252,
        /// Base station subsystem operation and maintenance.
        BSS_OM = 253 => "BSS O&M",
        /// Base station subsystem application part.
        BSSAP = 254,
    }
}

code_point! {
    /// Numbering plan (Q.713, 3.4.2.3.3), four bits.
    pub struct NumberingPlan(u8) {
        /// Unknown.
        UNKNOWN = 0 => "unknown",
        /// ISDN and telephony (E.163, E.164).
        ISDN = 1 => "ISDN/telephony (E.164)",
        /// Generic.
        GENERIC = 2 => "generic",
        /// Data (X.121).
        DATA = 3 => "data (X.121)",
        /// Telex (F.69).
        TELEX = 4 => "telex (F.69)",
        /// Maritime mobile (E.210, E.211).
        MARITIME_MOBILE = 5 => "maritime mobile (E.210, E.211)",
        /// Land mobile (E.212): an IMSI.
        LAND_MOBILE = 6 => "land mobile (E.212)",
        /// ISDN and mobile (E.214): a global title made from an IMSI.
        ISDN_MOBILE = 7 => "ISDN/mobile (E.214)",
        /// Private network or network-specific.
        PRIVATE_NETWORK = 14 => "private network",
    }
}

code_point! {
    /// How the digits of a Global Title are coded (Q.713, 3.4.2.3.3), four bits.
    pub struct EncodingScheme(u8) {
        /// Unknown.
        UNKNOWN = 0 => "unknown",
        /// BCD, an odd number of digits.
        BCD_ODD = 1 => "BCD, odd number of digits",
        /// BCD, an even number of digits.
        BCD_EVEN = 2 => "BCD, even number of digits",
        /// National specific.
        NATIONAL = 3 => "national specific",
    }
}

impl EncodingScheme {
    /// BCD, by whether the number of digits is odd.
    pub(crate) const fn bcd(odd: bool) -> Self {
        if odd { Self::BCD_ODD } else { Self::BCD_EVEN }
    }
}

code_point! {
    /// Nature of address indicator (Q.713, 3.4.2.3.1), seven bits.
    pub struct NatureOfAddress(u8) {
        /// Unknown.
        UNKNOWN = 0 => "unknown",
        /// Subscriber number.
        SUBSCRIBER = 1 => "subscriber number",
        /// Reserved for national use.
        RESERVED_NATIONAL = 2 => "reserved for national use",
        /// National significant number.
        NATIONAL = 3 => "national significant number",
        /// International number.
        INTERNATIONAL = 4 => "international number",
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

impl ReturnCause {
    #[inline]
    pub(crate) fn read<T: Trace>(reader: &mut Reader<'_, T>) -> Result<Self, DecodeError> {
        reader.code("return_cause")
    }
}

code_point! {
    /// What routes a message on: bit 7 of the address indicator (Q.713, 3.4.1).
    pub struct RoutingIndicator(u8) {
        /// The Global Title.
        GLOBAL_TITLE = 0 => "route on GT",
        /// The point code of the MTP label and the subsystem number.
        SUBSYSTEM = 1 => "route on SSN",
    }
}

code_point! {
    /// What becomes of a message that cannot be delivered: bits 5 to 8 of the
    /// protocol class (Q.713, 3.6).
    pub struct MessageHandling(u8) {
        /// It is discarded.
        NO_SPECIAL_OPTIONS = 0 => "no special options",
        /// It is returned.
        RETURN_ON_ERROR = 8 => "return message on error",
    }
}

/// The protocol class octet (Q.713, 3.6): the class in bits 1 to 4, the
/// message handling in bits 5 to 8.
///
/// ```
/// use septet_sccp::{MessageHandling, ProtocolClass};
///
/// let class = ProtocolClass(0x81);
/// assert_eq!(class.class(), 1);
/// assert_eq!(class.handling(), MessageHandling::RETURN_ON_ERROR);
/// assert_eq!(ProtocolClass::CLASS_1.with_return_on_error(), class);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct ProtocolClass(pub u8);

impl ProtocolClass {
    /// Connectionless, the order does not matter.
    pub const CLASS_0: Self = Self(0);
    /// Connectionless, delivered in order.
    pub const CLASS_1: Self = Self(1);

    /// The class: 0 or 1 in connectionless messages.
    #[must_use]
    pub const fn class(self) -> u8 {
        self.0 & 0x0f
    }

    /// What becomes of the message if it cannot be delivered.
    #[must_use]
    pub const fn handling(self) -> MessageHandling {
        MessageHandling(self.0 >> 4)
    }

    /// Whether a message that cannot be delivered comes back.
    #[must_use]
    pub fn returns_on_error(self) -> bool {
        self.handling() == MessageHandling::RETURN_ON_ERROR
    }

    /// The same class, and the message returned on error.
    #[must_use]
    pub const fn with_return_on_error(self) -> Self {
        Self(self.0 & 0x0f | 0x80)
    }

    #[inline]
    pub(crate) fn read<T: Trace>(reader: &mut Reader<'_, T>) -> Result<Self, DecodeError> {
        let Some(&[octet]) = reader.take_array() else {
            return Err(reader.truncated(1, "protocol_class"));
        };
        let class = Self(octet);
        if T::ACTIVE {
            reader.note("protocol_class", 1, Value::Number(class.class().into()));
            let handling = class.handling();
            reader.note(
                "message_handling",
                1,
                Value::Code(handling.0.into(), handling.name()),
            );
        }
        Ok(class)
    }
}
