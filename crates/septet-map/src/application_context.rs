//! Application contexts (TS 29.002, 17.3.3): what a dialogue is for, and in
//! which version.
//!
//! ```text
//! 0.4.0.0.1.0.<context>.<version>
//! +----+----+----+----+----+---------+---------+
//! | 04 | 00 | 00 | 01 | 00 | context | version |
//! +----+----+----+----+----+---------+---------+
//! ```

use core::fmt;

use septet_wire::ber::Oid;
use septet_wire::code_point;

code_point! {
    /// The arc that names a context.
    pub struct ContextArc(u8) {
        /// `networkLocUpContext`, versions 1, 2 and 3.
        NETWORK_LOC_UP = 1 => "networkLocUpContext",
        /// `locationCancellationContext`, versions 1, 2 and 3.
        LOCATION_CANCELLATION = 2 => "locationCancellationContext",
        /// `roamingNumberEnquiryContext`, versions 1, 2 and 3.
        ROAMING_NUMBER_ENQUIRY = 3 => "roamingNumberEnquiryContext",
        /// `istAlertingContext`, version 3.
        IST_ALERTING = 4 => "istAlertingContext",
        /// `locationInfoRetrievalContext`, versions 1, 2 and 3.
        LOCATION_INFO_RETRIEVAL = 5 => "locationInfoRetrievalContext",
        /// `callControlTransferContext`, versions 3 and 4.
        CALL_CONTROL_TRANSFER = 6 => "callControlTransferContext",
        /// `reportingContext`, version 3.
        REPORTING = 7 => "reportingContext",
        /// `callCompletionContext`, version 3.
        CALL_COMPLETION = 8 => "callCompletionContext",
        /// `serviceTerminationContext`, version 3.
        SERVICE_TERMINATION = 9 => "serviceTerminationContext",
        /// `resetContext`, versions 1, 2 and 3.
        RESET = 10 => "resetContext",
        /// `handoverControlContext`, versions 1, 2 and 3.
        HANDOVER_CONTROL = 11 => "handoverControlContext",
        /// `sIWFSAllocationContext`, version 3.
        SIWFS_ALLOCATION = 12 => "sIWFSAllocationContext",
        /// `equipmentMngtContext`, versions 1, 2 and 3.
        EQUIPMENT_MNGT = 13 => "equipmentMngtContext",
        /// `infoRetrievalContext`, versions 1, 2 and 3.
        INFO_RETRIEVAL = 14 => "infoRetrievalContext",
        /// `interVlrInfoRetrievalContext`, versions 2 and 3.
        INTER_VLR_INFO_RETRIEVAL = 15 => "interVlrInfoRetrievalContext",
        /// `subscriberDataMngtContext`, versions 1, 2 and 3.
        SUBSCRIBER_DATA_MNGT = 16 => "subscriberDataMngtContext",
        /// `tracingContext`, versions 1, 2 and 3.
        TRACING = 17 => "tracingContext",
        /// `networkFunctionalSsContext`, versions 1 and 2.
        NETWORK_FUNCTIONAL_SS = 18 => "networkFunctionalSsContext",
        /// `networkUnstructuredSsContext`, version 2.
        NETWORK_UNSTRUCTURED_SS = 19 => "networkUnstructuredSsContext",
        /// `shortMsgGatewayContext`, versions 1, 2 and 3.
        SHORT_MSG_GATEWAY = 20 => "shortMsgGatewayContext",
        /// `shortMsgMO-RelayContext`, versions 1, 2 and 3.
        SHORT_MSG_MO_RELAY = 21 => "shortMsgMO-RelayContext",
        /// `subscriberDataModificationNotificationContext`, version 3.
        SUBSCRIBER_DATA_MODIFICATION_NOTIFICATION = 22 => "subscriberDataModificationNotificationContext",
        /// `shortMsgAlertContext`, versions 1 and 2.
        SHORT_MSG_ALERT = 23 => "shortMsgAlertContext",
        /// `mwdMngtContext`, versions 1, 2 and 3.
        MWD_MNGT = 24 => "mwdMngtContext",
        /// `shortMsgMT-RelayContext`, versions 2 and 3.
        SHORT_MSG_MT_RELAY = 25 => "shortMsgMT-RelayContext",
        /// `imsiRetrievalContext`, version 2.
        IMSI_RETRIEVAL = 26 => "imsiRetrievalContext",
        /// `msPurgingContext`, versions 2 and 3.
        MS_PURGING = 27 => "msPurgingContext",
        /// `subscriberInfoEnquiryContext`, version 3.
        SUBSCRIBER_INFO_ENQUIRY = 28 => "subscriberInfoEnquiryContext",
        /// `anyTimeInfoEnquiryContext`, version 3.
        ANY_TIME_INFO_ENQUIRY = 29 => "anyTimeInfoEnquiryContext",
        /// `groupCallControlContext`, version 3.
        GROUP_CALL_CONTROL = 31 => "groupCallControlContext",
        /// `gprsLocationUpdateContext`, version 3.
        GPRS_LOCATION_UPDATE = 32 => "gprsLocationUpdateContext",
        /// `gprsLocationInfoRetrievalContext`, versions 3 and 4.
        GPRS_LOCATION_INFO_RETRIEVAL = 33 => "gprsLocationInfoRetrievalContext",
        /// `failureReportContext`, version 3.
        FAILURE_REPORT = 34 => "failureReportContext",
        /// `gprsNotifyContext`, version 3.
        GPRS_NOTIFY = 35 => "gprsNotifyContext",
        /// `ss-InvocationNotificationContext`, version 3.
        SS_INVOCATION_NOTIFICATION = 36 => "ss-InvocationNotificationContext",
        /// `locationSvcGatewayContext`, version 3.
        LOCATION_SVC_GATEWAY = 37 => "locationSvcGatewayContext",
        /// `locationSvcEnquiryContext`, version 3.
        LOCATION_SVC_ENQUIRY = 38 => "locationSvcEnquiryContext",
        /// `authenticationFailureReportContext`, version 3.
        AUTHENTICATION_FAILURE_REPORT = 39 => "authenticationFailureReportContext",
        /// `shortMsgMT-Relay-VGCS-Context`, version 3.
        SHORT_MSG_MT_RELAY_VGCS = 41 => "shortMsgMT-Relay-VGCS-Context",
        /// `mm-EventReportingContext`, version 3.
        MM_EVENT_REPORTING = 42 => "mm-EventReportingContext",
        /// `anyTimeInfoHandlingContext`, version 3.
        ANY_TIME_INFO_HANDLING = 43 => "anyTimeInfoHandlingContext",
        /// `resourceManagementContext`, version 3.
        RESOURCE_MANAGEMENT = 44 => "resourceManagementContext",
        /// `groupCallInfoRetrievalContext`, version 3.
        GROUP_CALL_INFO_RETRIEVAL = 45 => "groupCallInfoRetrievalContext",
        /// `vcsgLocationUpdateContext`, version 3.
        VCSG_LOCATION_UPDATE = 46 => "vcsgLocationUpdateContext",
        /// `vcsgLocationCancellationContext`, version 3.
        VCSG_LOCATION_CANCELLATION = 47 => "vcsgLocationCancellationContext",
    }
}

code_point! {
    /// The version of MAP: the last arc of a context.
    pub struct Version(u8) {
        /// Version 1: without dialogue portion, hence never in an OID of its own.
        V1 = 1 => "version 1",
        /// Version 2.
        V2 = 2 => "version 2",
        /// Version 3.
        V3 = 3 => "version 3",
        /// Version 4, which no context for short messages has.
        V4 = 4 => "version 4",
    }
}

/// An application context of MAP.
///
/// ```
/// use septet_map::{ApplicationContext, ContextArc, Version};
/// use septet_wire::ber::Oid;
///
/// let octets = [4, 0, 0, 1, 0, 25, 3];
/// let context = ApplicationContext::from_oid(Oid::new(&octets).unwrap()).unwrap();
/// assert_eq!(context.arc(), ContextArc::SHORT_MSG_MT_RELAY);
/// assert_eq!(context.version(), Version::V3);
/// assert_eq!(context.to_string(), "shortMsgMT-RelayContext-v3");
/// assert_eq!(context.octets(), octets);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ApplicationContext {
    arc: ContextArc,
    version: Version,
}

impl ApplicationContext {
    /// `sendRoutingInfoForSM` and `reportSM-DeliveryStatus`, version 3.
    pub const SHORT_MSG_GATEWAY_V3: Self = Self {
        arc: ContextArc::SHORT_MSG_GATEWAY,
        version: Version::V3,
    };
    /// `mo-ForwardSM`, version 3.
    pub const SHORT_MSG_MO_RELAY_V3: Self = Self {
        arc: ContextArc::SHORT_MSG_MO_RELAY,
        version: Version::V3,
    };
    /// `mt-ForwardSM`, version 3.
    pub const SHORT_MSG_MT_RELAY_V3: Self = Self {
        arc: ContextArc::SHORT_MSG_MT_RELAY,
        version: Version::V3,
    };

    /// Of an arc and a version below 128, which each take one octet.
    #[must_use]
    pub const fn new(arc: ContextArc, version: Version) -> Option<Self> {
        if arc.0 < 0x80 && version.0 < 0x80 {
            Some(Self { arc, version })
        } else {
            None
        }
    }

    /// From an object identifier, if it is one of MAP's.
    #[must_use]
    pub fn from_oid(oid: Oid<'_>) -> Option<Self> {
        match *oid.octets() {
            [4, 0, 0, 1, 0, arc, version] => Self::new(ContextArc(arc), Version(version)),
            _ => None,
        }
    }

    /// The contents octets of its object identifier, for [`Oid::new`].
    #[must_use]
    pub const fn octets(&self) -> [u8; 7] {
        [4, 0, 0, 1, 0, self.arc.0, self.version.0]
    }

    /// What the dialogue is for.
    #[must_use]
    pub const fn arc(&self) -> ContextArc {
        self.arc
    }

    /// The version.
    #[must_use]
    pub const fn version(&self) -> Version {
        self.version
    }
}

/// By its name, `shortMsgGatewayContext-v3`, or by its arcs.
impl fmt::Display for ApplicationContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.arc.name() {
            Some(name) => write!(f, "{name}-v{}", self.version.0),
            None => write!(f, "0.4.0.0.1.0.{}.{}", self.arc.0, self.version.0),
        }
    }
}

impl fmt::Debug for ApplicationContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ApplicationContext({self})")
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for ApplicationContext {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        Ok(Self {
            arc: ContextArc(u.int_in_range(0..=0x7f)?),
            version: Version(u.int_in_range(0..=0x7f)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_context_is_an_object_identifier_and_back() {
        for &arc in ContextArc::NAMED {
            let context = ApplicationContext::new(arc, Version::V2).unwrap();
            let octets = context.octets();
            let oid = Oid::new(&octets).unwrap();
            assert_eq!(oid.to_string(), format!("0.4.0.0.1.0.{}.2", arc.0));
            assert_eq!(ApplicationContext::from_oid(oid), Some(context));
        }
    }

    #[test]
    fn others_are_not() {
        assert_eq!(ApplicationContext::new(ContextArc(0x80), Version::V3), None);
        for octets in [&[4, 0, 0, 1, 1, 25, 3][..], &[4, 0, 0, 1, 0, 25], &[0x2a]] {
            let oid = Oid::new(octets).unwrap();
            assert_eq!(ApplicationContext::from_oid(oid), None);
        }
        let context = ApplicationContext::new(ContextArc(99), Version(9)).unwrap();
        assert_eq!(context.to_string(), "0.4.0.0.1.0.99.9");
    }
}
