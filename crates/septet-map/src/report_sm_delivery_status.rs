//! reportSM-DeliveryStatus (47), version 3: a gateway MSC tells the HLR what
//! came of a message (TS 29.002, 12.3 and 17.7.6).
//!
//! Versions 1 and 2 are in [`v2`](crate::v2).
//!
//! ```text
//! 30 18                              ReportSM-DeliveryStatusArg
//!    04 07 91 03 96 17 32 54 76      msisdn
//!    04 07 91 03 96 00 00 00 10      serviceCentreAddress
//!    0A 01 01                        sm-DeliveryOutcome: absentSubscriber
//!    80 01 01                        absentSubscriberDiagnosticSM [0]
//! ```

use septet_wire::ber::{Null, Unknown};
use septet_wire::{ber_code, code_point, sequence};

use crate::{AddressString, CorrelationId, ExtensionContainer, Imsi, IsdnAddressString};

code_point! {
    /// SM-DeliveryOutcome.
    pub struct SmDeliveryOutcome(u8) {
        /// The handset has no room.
        MEMORY_CAPACITY_EXCEEDED = 0 => "memoryCapacityExceeded",
        /// The handset was not reached.
        ABSENT_SUBSCRIBER = 1 => "absentSubscriber",
        /// The message has arrived.
        SUCCESSFUL_TRANSFER = 2 => "successfulTransfer",
    }
}

code_point! {
    /// AbsentSubscriberDiagnosticSM (values of TS 23.040, 3.3.2).
    pub struct AbsentSubscriberDiagnosticSm(u8) {
        /// No paging response via the MSC.
        NO_PAGING_RESPONSE_VIA_MSC = 0 => "no paging response via the MSC",
        /// IMSI detached.
        IMSI_DETACHED = 1 => "IMSI detached",
        /// Roaming restriction.
        ROAMING_RESTRICTION = 2 => "roaming restriction",
        /// Deregistered in the HLR for non GPRS.
        DEREGISTERED_FOR_NON_GPRS = 3 => "deregistered in the HLR for non GPRS",
        /// MS purged for non GPRS.
        MS_PURGED_FOR_NON_GPRS = 4 => "MS purged for non GPRS",
        /// No paging response via the SGSN.
        NO_PAGING_RESPONSE_VIA_SGSN = 5 => "no paging response via the SGSN",
        /// GPRS detached.
        GPRS_DETACHED = 6 => "GPRS detached",
        /// Deregistered in the HLR for GPRS.
        DEREGISTERED_FOR_GPRS = 7 => "deregistered in the HLR for GPRS",
        /// MS purged for GPRS.
        MS_PURGED_FOR_GPRS = 8 => "MS purged for GPRS",
        /// Unidentified subscriber via the MSC.
        UNIDENTIFIED_SUBSCRIBER_VIA_MSC = 9 => "unidentified subscriber via the MSC",
        /// Unidentified subscriber via the SGSN.
        UNIDENTIFIED_SUBSCRIBER_VIA_SGSN = 10 => "unidentified subscriber via the SGSN",
        /// Deregistered in the HSS/HLR for IMS.
        DEREGISTERED_FOR_IMS = 11 => "deregistered in the HSS/HLR for IMS",
        /// No response via the IP-SM-GW.
        NO_RESPONSE_VIA_IP_SM_GW = 12 => "no response via the IP-SM-GW",
        /// The MS is temporarily unavailable.
        MS_TEMPORARILY_UNAVAILABLE = 13 => "the MS is temporarily unavailable",
    }
}

ber_code!(SmDeliveryOutcome: ENUMERATED);
ber_code!(AbsentSubscriberDiagnosticSm: INTEGER);

sequence! {
    /// ReportSM-DeliveryStatusArg.
    ///
    /// ```
    /// use septet_map::{AddressBuf, ReportSmDeliveryStatusArg, SmDeliveryOutcome};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let msisdn = AddressBuf::<9>::international("306971234567")?;
    /// let centre = AddressBuf::<9>::international("306900000001")?;
    /// let arg = ReportSmDeliveryStatusArg::new(
    ///     msisdn.isdn_address(),
    ///     centre.address(),
    ///     SmDeliveryOutcome::ABSENT_SUBSCRIBER,
    /// );
    /// let mut buffer = [0; 64];
    /// let octets = arg.encode_to_slice(&mut buffer)?;
    /// assert_eq!(octets[20..], [0x0a, 1, 1]);
    /// assert_eq!(ReportSmDeliveryStatusArg::from_bytes(octets), Ok(arg));
    /// # Ok::<(), septet_wire::EncodeError>(())
    /// ```
    pub struct ReportSmDeliveryStatusArg<'a> {
        /// Whom the message was for.
        msisdn: IsdnAddressString<'a>,
        /// The service centre that has the message.
        service_centre_address: AddressString<'a>,
        /// What came of it.
        sm_delivery_outcome: SmDeliveryOutcome,
        /// Why the subscriber was absent.
        [0] absent_subscriber_diagnostic_sm: Option<AbsentSubscriberDiagnosticSm>,
        /// Extensions.
        [1] extension_container: Option<ExtensionContainer<'a>>,
        /// The teller can deal with two outcomes.
        [2] gprs_support_indicator: Option<Null>,
        /// The first outcome is that of GPRS.
        [3] delivery_outcome_indicator: Option<Null>,
        /// The second outcome.
        [4] additional_sm_delivery_outcome: Option<SmDeliveryOutcome>,
        /// Why the subscriber was absent there.
        [5] additional_absent_subscriber_diagnostic_sm: Option<AbsentSubscriberDiagnosticSm>,
        /// An outcome of the IP-SM-GW follows.
        [6] ip_sm_gw_indicator: Option<Null>,
        /// The outcome of the IP-SM-GW.
        [7] ip_sm_gw_sm_delivery_outcome: Option<SmDeliveryOutcome>,
        /// Why the subscriber was absent there.
        [8] ip_sm_gw_absent_subscriber_diagnostic_sm: Option<AbsentSubscriberDiagnosticSm>,
        /// Whom the message was for, by IMSI.
        [9] imsi: Option<Imsi<'a>>,
        /// The message is not kept.
        [10] single_attempt_delivery: Option<Null>,
        /// Whose message it is, without MSISDN.
        [11] correlation_id: Option<CorrelationId<'a>>,
        /// The first outcome is that of the SMSF for 3GPP access.
        [12] smsf_3gpp_delivery_outcome_indicator: Option<Null>,
        /// The outcome of the SMSF for 3GPP access.
        [13] smsf_3gpp_delivery_outcome: Option<SmDeliveryOutcome>,
        /// Why the subscriber was absent there.
        [14] smsf_3gpp_absent_subscriber_diag_sm: Option<AbsentSubscriberDiagnosticSm>,
        /// The first outcome is that of the SMSF for other access.
        [15] smsf_non_3gpp_delivery_outcome_indicator: Option<Null>,
        /// The outcome of the SMSF for other access.
        [16] smsf_non_3gpp_delivery_outcome: Option<SmDeliveryOutcome>,
        /// Why the subscriber was absent there.
        [17] smsf_non_3gpp_absent_subscriber_diag_sm: Option<AbsentSubscriberDiagnosticSm>,
    }
}

impl<'a> ReportSmDeliveryStatusArg<'a> {
    /// With the mandatory members.
    #[must_use]
    pub const fn new(
        msisdn: IsdnAddressString<'a>,
        service_centre_address: AddressString<'a>,
        sm_delivery_outcome: SmDeliveryOutcome,
    ) -> Self {
        Self {
            msisdn,
            service_centre_address,
            sm_delivery_outcome,
            absent_subscriber_diagnostic_sm: None,
            extension_container: None,
            gprs_support_indicator: None,
            delivery_outcome_indicator: None,
            additional_sm_delivery_outcome: None,
            additional_absent_subscriber_diagnostic_sm: None,
            ip_sm_gw_indicator: None,
            ip_sm_gw_sm_delivery_outcome: None,
            ip_sm_gw_absent_subscriber_diagnostic_sm: None,
            imsi: None,
            single_attempt_delivery: None,
            correlation_id: None,
            smsf_3gpp_delivery_outcome_indicator: None,
            smsf_3gpp_delivery_outcome: None,
            smsf_3gpp_absent_subscriber_diag_sm: None,
            smsf_non_3gpp_delivery_outcome_indicator: None,
            smsf_non_3gpp_delivery_outcome: None,
            smsf_non_3gpp_absent_subscriber_diag_sm: None,
            unknown: Unknown::NONE,
        }
    }
}

sequence! {
    /// ReportSM-DeliveryStatusRes.
    #[derive(Default)]
    pub struct ReportSmDeliveryStatusRes<'a> {
        /// The MSISDN that the HLR alerts with, if it is another.
        stored_msisdn: Option<IsdnAddressString<'a>>,
        /// Extensions.
        extension_container: Option<ExtensionContainer<'a>>,
    }
}
