//! The numbers of Q.713 that have names.

use septet_wire::{Digits, code_point};

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
        /// Destination local reference (3.2).
        DESTINATION_LOCAL_REFERENCE = 0x01 => "destination_local_reference",
        /// Source local reference (3.3).
        SOURCE_LOCAL_REFERENCE = 0x02 => "source_local_reference",
        /// Called party address (3.4).
        CALLED_PARTY_ADDRESS = 0x03 => "called_party_address",
        /// Calling party address (3.5).
        CALLING_PARTY_ADDRESS = 0x04 => "calling_party_address",
        /// Protocol class (3.6).
        PROTOCOL_CLASS = 0x05 => "protocol_class",
        /// Segmenting and reassembling (3.7).
        SEGMENTING_REASSEMBLING = 0x06 => "segmenting_reassembling",
        /// Receive sequence number (3.8).
        RECEIVE_SEQUENCE_NUMBER = 0x07 => "receive_sequence_number",
        /// Sequencing and segmenting (3.9).
        SEQUENCING_SEGMENTING = 0x08 => "sequencing_segmenting",
        /// Credit (3.10).
        CREDIT = 0x09 => "credit",
        /// Release cause (3.11).
        RELEASE_CAUSE = 0x0a => "release_cause",
        /// Return cause (3.12).
        RETURN_CAUSE = 0x0b => "return_cause",
        /// Reset cause (3.13).
        RESET_CAUSE = 0x0c => "reset_cause",
        /// Error cause (3.14).
        ERROR_CAUSE = 0x0d => "error_cause",
        /// Refusal cause (3.15).
        REFUSAL_CAUSE = 0x0e => "refusal_cause",
        /// Data (3.16).
        DATA = 0x0f => "data",
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

    /// The same kind for another number of digits.
    #[cfg(feature = "alloc")]
    pub(crate) fn recounted(self, odd: Option<bool>) -> Self {
        match (self, odd) {
            (Self::BCD_ODD | Self::BCD_EVEN, Some(odd)) => Self::bcd(odd),
            (other, _) => other,
        }
    }

    /// The digits in `octets`, if they are coded as digits.
    pub(crate) const fn digits(self, octets: &[u8]) -> Option<Digits<'_>> {
        match self {
            Self::BCD_ODD => Some(Digits::new(octets, true)),
            Self::BCD_EVEN => Some(Digits::new(octets, false)),
            _ => None,
        }
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
    /// What routes a message on: bit 7 of the address indicator (Q.713, 3.4.1).
    pub struct RoutingIndicator(u8) {
        /// The Global Title.
        GLOBAL_TITLE = 0 => "route on GT",
        /// The point code of the MTP label and the subsystem number.
        SUBSYSTEM = 1 => "route on SSN",
    }
}
