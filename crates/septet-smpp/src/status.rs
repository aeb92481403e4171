//! `command_status`: how a request ended (SMPP 3.4, 5.1.3; 5.0, 4.7.6).
//!
//! Names are those of 3.4; where 5.0 renamed a value, the constant's doc says
//! so. Values that only 3.3 has, and that the later versions reserve, say that:
//! its message centres kept customers and distribution lists. 0x0400–0x04FF are
//! reserved for message centre vendors, and other numbers occur in the field as
//! well.

septet_wire::code_point! {
    /// The outcome of a request; 0 in requests.
    ///
    /// ```
    /// use septet_smpp::CommandStatus;
    ///
    /// assert_eq!(CommandStatus(0x58), CommandStatus::ESME_RTHROTTLED);
    /// assert_eq!(CommandStatus(0x0410).name(), None);
    /// assert!(CommandStatus(0x0410).is_vendor_specific());
    /// ```
    pub struct CommandStatus(u32) {
        /// No error.
        ESME_ROK = 0x0000_0000,
        /// Message length is invalid.
        ESME_RINVMSGLEN = 0x0000_0001,
        /// Command length is invalid.
        ESME_RINVCMDLEN = 0x0000_0002,
        /// Command id is invalid.
        ESME_RINVCMDID = 0x0000_0003,
        /// Wrong bind status for this command.
        ESME_RINVBNDSTS = 0x0000_0004,
        /// Already bound.
        ESME_RALYBND = 0x0000_0005,
        /// Priority flag is invalid.
        ESME_RINVPRTFLG = 0x0000_0006,
        /// Registered delivery flag is invalid.
        ESME_RINVREGDLVFLG = 0x0000_0007,
        /// System error.
        ESME_RSYSERR = 0x0000_0008,
        /// Source address is invalid.
        ESME_RINVSRCADR = 0x0000_000a,
        /// Destination address is invalid.
        ESME_RINVDSTADR = 0x0000_000b,
        /// Message id is invalid.
        ESME_RINVMSGID = 0x0000_000c,
        /// Bind failed.
        ESME_RBINDFAIL = 0x0000_000d,
        /// Password is invalid.
        ESME_RINVPASWD = 0x0000_000e,
        /// System id is invalid.
        ESME_RINVSYSID = 0x0000_000f,
        /// cancel_sm failed.
        ESME_RCANCELFAIL = 0x0000_0011,
        /// replace_sm failed.
        ESME_RREPLACEFAIL = 0x0000_0013,
        /// Message queue is full.
        ESME_RMSGQFUL = 0x0000_0014,
        /// Service type is invalid.
        ESME_RINVSERTYP = 0x0000_0015,
        /// Adding a customer failed (3.3).
        ESME_RADDCUSTFAIL = 0x0000_0019,
        /// Deleting a customer failed (3.3).
        ESME_RDELCUSTFAIL = 0x0000_001a,
        /// Modifying a customer failed (3.3).
        ESME_RMODCUSTFAIL = 0x0000_001b,
        /// Enquiring a customer failed (3.3).
        ESME_RENQCUSTFAIL = 0x0000_001c,
        /// Customer id is invalid (3.3).
        ESME_RINVCUSTID = 0x0000_001d,
        /// Customer name is invalid (3.3).
        ESME_RINVCUSTNAME = 0x0000_001f,
        /// Customer address is invalid (3.3).
        ESME_RINVCUSTADR = 0x0000_0021,
        /// Address is invalid (3.3).
        ESME_RINVADR = 0x0000_0022,
        /// Customer exists (3.3).
        ESME_RCUSTEXIST = 0x0000_0023,
        /// Customer does not exist (3.3).
        ESME_RCUSTNOTEXIST = 0x0000_0024,
        /// Adding a distribution list failed (3.3).
        ESME_RADDDLFAIL = 0x0000_0026,
        /// Modifying a distribution list failed (3.3).
        ESME_RMODDLFAIL = 0x0000_0027,
        /// Deleting a distribution list failed (3.3).
        ESME_RDELDLFAIL = 0x0000_0028,
        /// Viewing a distribution list failed (3.3).
        ESME_RVIEWDLFAIL = 0x0000_0029,
        /// Listing distribution lists failed (3.3).
        ESME_RLISTDLSFAIL = 0x0000_0030,
        /// param_retrieve failed (3.3).
        ESME_RPARAMRETFAIL = 0x0000_0031,
        /// Parameter is invalid (3.3).
        ESME_RINVPARAM = 0x0000_0032,
        /// Number of destinations is invalid.
        ESME_RINVNUMDESTS = 0x0000_0033,
        /// Distribution list name is invalid.
        ESME_RINVDLNAME = 0x0000_0034,
        /// Description of a list's member is invalid (3.3).
        ESME_RINVDLMEMBDESC = 0x0000_0035,
        /// Type of a list's member is invalid (3.3).
        ESME_RINVDLMEMBTYP = 0x0000_0038,
        /// Option of a list's modification is invalid (3.3).
        ESME_RINVDLMODOPT = 0x0000_0039,
        /// Destination flag is invalid.
        ESME_RINVDESTFLAG = 0x0000_0040,
        /// "Submit with replace" is invalid.
        ESME_RINVSUBREP = 0x0000_0042,
        /// esm_class is invalid.
        ESME_RINVESMCLASS = 0x0000_0043,
        /// Cannot submit to a distribution list.
        ESME_RCNTSUBDL = 0x0000_0044,
        /// submit_sm or submit_multi failed.
        ESME_RSUBMITFAIL = 0x0000_0045,
        /// Source address type of number is invalid.
        ESME_RINVSRCTON = 0x0000_0048,
        /// Source address numbering plan is invalid.
        ESME_RINVSRCNPI = 0x0000_0049,
        /// Destination address type of number is invalid.
        ESME_RINVDSTTON = 0x0000_0050,
        /// Destination address numbering plan is invalid.
        ESME_RINVDSTNPI = 0x0000_0051,
        /// System type is invalid.
        ESME_RINVSYSTYP = 0x0000_0053,
        /// replace_if_present_flag is invalid.
        ESME_RINVREPFLAG = 0x0000_0054,
        /// Number of messages is invalid.
        ESME_RINVNUMMSGS = 0x0000_0055,
        /// More messages than the ESME is allowed to send.
        ESME_RTHROTTLED = 0x0000_0058,
        /// Scheduled delivery time is invalid.
        ESME_RINVSCHED = 0x0000_0061,
        /// Validity period is invalid.
        ESME_RINVEXPIRY = 0x0000_0062,
        /// Predefined message is invalid or not found.
        ESME_RINVDFTMSGID = 0x0000_0063,
        /// The receiving ESME has a temporary error.
        ESME_RX_T_APPN = 0x0000_0064,
        /// The receiving ESME has a permanent error.
        ESME_RX_P_APPN = 0x0000_0065,
        /// The receiving ESME rejects the message.
        ESME_RX_R_APPN = 0x0000_0066,
        /// query_sm failed.
        ESME_RQUERYFAIL = 0x0000_0067,
        /// Error in the optional part of the body (5.0: ESME_RINVTLVSTREAM).
        ESME_RINVOPTPARSTREAM = 0x0000_00c0,
        /// TLV is not allowed here (5.0: ESME_RTLVNOTALLWD).
        ESME_ROPTPARNOTALLWD = 0x0000_00c1,
        /// TLV length is invalid (5.0: ESME_RINVTLVLEN).
        ESME_RINVPARLEN = 0x0000_00c2,
        /// A TLV is missing (5.0: ESME_RMISSINGTLV).
        ESME_RMISSINGOPTPARAM = 0x0000_00c3,
        /// TLV value is invalid (5.0: ESME_RINVTLVVAL).
        ESME_RINVOPTPARAMVAL = 0x0000_00c4,
        /// Delivery failed.
        ESME_RDELIVERYFAILURE = 0x0000_00fe,
        /// Unknown error.
        ESME_RUNKNOWNERR = 0x0000_00ff,
        /// Not authorised for this service type (5.0).
        ESME_RSERTYPUNAUTH = 0x0000_0100,
        /// Not allowed to use this operation (5.0).
        ESME_RPROHIBITED = 0x0000_0101,
        /// Service type is unavailable (5.0).
        ESME_RSERTYPUNAVAIL = 0x0000_0102,
        /// Service type is denied (5.0).
        ESME_RSERTYPDENIED = 0x0000_0103,
        /// data_coding is invalid (5.0).
        ESME_RINVDCS = 0x0000_0104,
        /// Source address subunit is invalid (5.0).
        ESME_RINVSRCADDRSUBUNIT = 0x0000_0105,
        /// Destination address subunit is invalid (5.0).
        ESME_RINVDSTADDRSUBUNIT = 0x0000_0106,
        /// Broadcast frequency interval is invalid (5.0).
        ESME_RINVBCASTFREQINT = 0x0000_0107,
        /// Broadcast alias name is invalid (5.0).
        ESME_RINVBCASTALIAS_NAME = 0x0000_0108,
        /// Broadcast area format is invalid (5.0).
        ESME_RINVBCASTAREAFMT = 0x0000_0109,
        /// Number of broadcast areas is invalid (5.0).
        ESME_RINVNUMBCAST_AREAS = 0x0000_010a,
        /// Broadcast content type is invalid (5.0).
        ESME_RINVBCASTCNTTYPE = 0x0000_010b,
        /// Broadcast message class is invalid (5.0).
        ESME_RINVBCASTMSGCLASS = 0x0000_010c,
        /// broadcast_sm failed (5.0).
        ESME_RBCASTFAIL = 0x0000_010d,
        /// query_broadcast_sm failed (5.0).
        ESME_RBCASTQUERYFAIL = 0x0000_010e,
        /// cancel_broadcast_sm failed (5.0).
        ESME_RBCASTCANCELFAIL = 0x0000_010f,
        /// Number of broadcast repetitions is invalid (5.0).
        ESME_RINVBCAST_REP = 0x0000_0110,
        /// Broadcast service group is invalid (5.0).
        ESME_RINVBCASTSRVGRP = 0x0000_0111,
        /// Broadcast channel indicator is invalid (5.0).
        ESME_RINVBCASTCHANIND = 0x0000_0112,
    }
}

impl CommandStatus {
    /// Whether the request succeeded.
    #[inline]
    #[must_use]
    pub const fn is_ok(self) -> bool {
        self.0 == 0
    }

    /// Whether the number is one of those left to vendors, 0x0400–0x04FF.
    #[must_use]
    pub const fn is_vendor_specific(self) -> bool {
        matches!(self.0, 0x0400..=0x04ff)
    }
}
