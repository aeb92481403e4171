//! Parameters of the errors that the short message operations report
//! (TS 29.002, 17.6.6 and 17.7.7).
//!
//! Parameters have grown with the versions: version 1 and 2 often have none,
//! or one number where version 3 has a SEQUENCE. Each type reads all of them,
//! and writes back the one it read.

use septet_wire::ber::Null;
use septet_wire::{ber_code, choice, code_point, sequence};

use crate::{AbsentSubscriberDiagnosticSm, ExtensionContainer, Imsi, SignalInfo, Time};

/// Parameters that hold nothing but extensions.
macro_rules! only_extensions {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        sequence! {
            $(#[$doc])*
            #[derive(Default)]
            pub struct $name<'a> {
                /// Extensions.
                extension_container: Option<ExtensionContainer<'a>>,
            }
        }
    )*};
}

mod other;

pub use other::*;

code_point! {
    /// UnknownSubscriberDiagnostic.
    pub struct UnknownSubscriberDiagnostic(u8) {
        /// The IMSI.
        IMSI_UNKNOWN = 0 => "imsiUnknown",
        /// A subscription for GPRS or EPS.
        GPRS_EPS_SUBSCRIPTION_UNKNOWN = 1 => "gprs-eps-SubscriptionUnknown",
        /// The number portability database says otherwise.
        NPDB_MISMATCH = 2 => "npdbMismatch",
    }
}

code_point! {
    /// AbsentSubscriberReason.
    pub struct AbsentSubscriberReason(u8) {
        /// The handset is switched off.
        IMSI_DETACH = 0 => "imsiDetach",
        /// It may not be used where it is.
        RESTRICTED_AREA = 1 => "restrictedArea",
        /// It does not answer.
        NO_PAGE_RESPONSE = 2 => "noPageResponse",
        /// It has been silent for long.
        PURGED_MS = 3 => "purgedMS",
        /// It has moved meanwhile.
        MT_ROAMING_RETRY = 4 => "mtRoamingRetry",
        /// It is busy.
        BUSY_SUBSCRIBER = 5 => "busySubscriber",
    }
}

code_point! {
    /// CallBarringCause.
    pub struct CallBarringCause(u8) {
        /// By the subscriber.
        BARRING_SERVICE_ACTIVE = 0 => "barringServiceActive",
        /// By the operator.
        OPERATOR_BARRING = 1 => "operatorBarring",
    }
}

code_point! {
    /// SM-EnumeratedDeliveryFailureCause.
    pub struct SmEnumeratedDeliveryFailureCause(u8) {
        /// The handset has no room.
        MEMORY_CAPACITY_EXCEEDED = 0 => "memoryCapacityExceeded",
        /// The handset does not follow the protocol.
        EQUIPMENT_PROTOCOL_ERROR = 1 => "equipmentProtocolError",
        /// The handset knows no short messages.
        EQUIPMENT_NOT_SM_EQUIPPED = 2 => "equipmentNotSM-Equipped",
        /// There is no such service centre.
        UNKNOWN_SERVICE_CENTRE = 3 => "unknownServiceCentre",
        /// The service centre is congested.
        SC_CONGESTION = 4 => "sc-Congestion",
        /// The address of the other party is wrong.
        INVALID_SME_ADDRESS = 5 => "invalidSME-Address",
        /// The subscriber is not one of the service centre's.
        SUBSCRIBER_NOT_SC_SUBSCRIBER = 6 => "subscriberNotSC-Subscriber",
    }
}

code_point! {
    /// NetworkResource: what has failed.
    pub struct NetworkResource(u8) {
        /// The network.
        PLMN = 0 => "plmn",
        /// The HLR.
        HLR = 1 => "hlr",
        /// The VLR.
        VLR = 2 => "vlr",
        /// The VLR before.
        PVLR = 3 => "pvlr",
        /// The controlling MSC.
        CONTROLLING_MSC = 4 => "controllingMSC",
        /// The visited MSC.
        VMSC = 5 => "vmsc",
        /// The EIR.
        EIR = 6 => "eir",
        /// The radio.
        RSS = 7 => "rss",
    }
}

code_point! {
    /// AdditionalNetworkResource: what has failed, of later releases.
    pub struct AdditionalNetworkResource(u8) {
        /// The SGSN.
        SGSN = 0 => "sgsn",
        /// The GGSN.
        GGSN = 1 => "ggsn",
        /// The GMLC.
        GMLC = 2 => "gmlc",
        /// The gsmSCF.
        GSM_SCF = 3 => "gsmSCF",
        /// The number portability database.
        NPLR = 4 => "nplr",
        /// The authentication centre.
        AUC = 5 => "auc",
        /// The handset.
        UE = 6 => "ue",
        /// The MME.
        MME = 7 => "mme",
    }
}

code_point! {
    /// FailureCauseParam.
    pub struct FailureCauseParam(u8) {
        /// Too many location requests at a time.
        LIMIT_REACHED_ON_NUMBER_OF_CONCURRENT_LOCATION_REQUESTS = 0
            => "limitReachedOnNumberOfConcurrentLocationRequests",
    }
}

ber_code!(UnknownSubscriberDiagnostic: ENUMERATED);
ber_code!(AbsentSubscriberReason: ENUMERATED);
ber_code!(CallBarringCause: ENUMERATED);
ber_code!(SmEnumeratedDeliveryFailureCause: ENUMERATED);
ber_code!(NetworkResource: ENUMERATED);
ber_code!(AdditionalNetworkResource: ENUMERATED);
ber_code!(FailureCauseParam: ENUMERATED);

only_extensions! {
    /// UnidentifiedSubParam.
    UnidentifiedSubParam;
    /// IllegalSubscriberParam.
    IllegalSubscriberParam;
    /// IllegalEquipmentParam.
    IllegalEquipmentParam;
    /// TeleservNotProvParam.
    TeleservNotProvParam;
    /// MessageWaitListFullParam.
    MessageWaitListFullParam;
    /// DataMissingParam.
    DataMissingParam;
    /// ResourceLimitationParam.
    ResourceLimitationParam;
}

sequence! {
    /// UnknownSubscriberParam.
    #[derive(Default)]
    pub struct UnknownSubscriberParam<'a> {
        /// Extensions.
        extension_container: Option<ExtensionContainer<'a>>,
        /// What is unknown.
        unknown_subscriber_diagnostic: Option<UnknownSubscriberDiagnostic>,
    }
}

sequence! {
    /// AbsentSubscriberSM-Param.
    ///
    /// ```
    /// use septet_map::{AbsentSubscriberDiagnosticSm, AbsentSubscriberSmParam};
    /// use septet_wire::Decode;
    ///
    /// let param = AbsentSubscriberSmParam::from_bytes(&[0x30, 3, 2, 1, 1])?;
    /// assert_eq!(
    ///     param.absent_subscriber_diagnostic_sm,
    ///     Some(AbsentSubscriberDiagnosticSm::IMSI_DETACHED),
    /// );
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    #[derive(Default)]
    pub struct AbsentSubscriberSmParam<'a> {
        /// Why.
        absent_subscriber_diagnostic_sm: Option<AbsentSubscriberDiagnosticSm>,
        /// Extensions.
        extension_container: Option<ExtensionContainer<'a>>,
        /// Why at the second node.
        [0] additional_absent_subscriber_diagnostic_sm: Option<AbsentSubscriberDiagnosticSm>,
        /// Who.
        [1] imsi: Option<Imsi<'a>>,
        /// When to try again.
        [2] requested_retransmission_time: Option<Time<'a>>,
        /// By what the service centre will be alerted.
        [3] user_identifier_alert: Option<Imsi<'a>>,
    }
}

choice! {
    /// What version 1 (`mwd_set`) and version 3 tell of an absent subscriber.
    pub enum AbsentSubscriberParameter<'a> {
        /// Whether the service centre is going to be alerted; in version 1
        /// only (GSM 09.02, `Mwd-Set`).
        mwd_set: MwdSet(bool),
        /// AbsentSubscriberParam.
        absent_subscriber_param: Param(AbsentSubscriberParam<'a>),
    }
}

sequence! {
    /// AbsentSubscriberParam.
    #[derive(Default)]
    pub struct AbsentSubscriberParam<'a> {
        /// Extensions.
        extension_container: Option<ExtensionContainer<'a>>,
        /// Why.
        [0] absent_subscriber_reason: Option<AbsentSubscriberReason>,
    }
}

choice! {
    /// CallBarredParam.
    pub enum CallBarredParam<'a> {
        /// By whom, in versions 1 and 2.
        call_barring_cause: CallBarringCause(CallBarringCause),
        /// By whom, and more.
        extensible_call_barred_param: ExtensibleCallBarredParam(ExtensibleCallBarredParam<'a>),
    }
}

sequence! {
    /// ExtensibleCallBarredParam.
    #[derive(Default)]
    pub struct ExtensibleCallBarredParam<'a> {
        /// By whom.
        call_barring_cause: Option<CallBarringCause>,
        /// Extensions.
        extension_container: Option<ExtensionContainer<'a>>,
        /// The sender may not send to this subscriber.
        [1] unauthorised_message_originator: Option<Null>,
        /// The caller does not say who it is.
        [2] anonymous_call_rejection: Option<Null>,
    }
}

sequence! {
    /// FacilityNotSupParam.
    #[derive(Default)]
    pub struct FacilityNotSupParam<'a> {
        /// Extensions.
        extension_container: Option<ExtensionContainer<'a>>,
        /// Of locations.
        [0] shape_of_location_estimate_not_supported: Option<Null>,
        /// Of locations.
        [1] needed_lcs_capability_not_supported_in_serving_node: Option<Null>,
    }
}

sequence! {
    /// UnexpectedDataParam.
    #[derive(Default)]
    pub struct UnexpectedDataParam<'a> {
        /// Extensions.
        extension_container: Option<ExtensionContainer<'a>>,
        /// Nobody expects a message of this subscriber here.
        [0] unexpected_subscriber: Option<Null>,
    }
}

sequence! {
    /// SubBusyForMT-SMS-Param.
    #[derive(Default)]
    pub struct SubBusyForMtSmsParam<'a> {
        /// Extensions.
        extension_container: Option<ExtensionContainer<'a>>,
        /// GPRS is suspended.
        gprs_connection_suspended: Option<Null>,
    }
}

choice! {
    /// SM-DeliveryFailureCause: a SEQUENCE in version 3, a CHOICE with the
    /// same in version 2, the bare cause in version 1.
    ///
    /// ```
    /// use septet_map::{SmDeliveryFailureCause, SmEnumeratedDeliveryFailureCause};
    /// use septet_wire::Decode;
    ///
    /// for octets in [&[0x0a, 1, 0][..], &[0x30, 3, 0x0a, 1, 0]] {
    ///     let param = SmDeliveryFailureCause::from_bytes(octets)?;
    ///     assert_eq!(param.cause(), SmEnumeratedDeliveryFailureCause::MEMORY_CAPACITY_EXCEEDED);
    /// }
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    pub enum SmDeliveryFailureCause<'a> {
        /// The cause, and what the handset says.
        sm_delivery_failure_cause_with_diagnostic:
            WithDiagnostic(SmDeliveryFailureCauseWithDiagnostic<'a>),
        /// The cause.
        sm_enumerated_delivery_failure_cause: Enumerated(SmEnumeratedDeliveryFailureCause),
    }
}

impl<'a> SmDeliveryFailureCause<'a> {
    /// The cause.
    #[must_use]
    pub const fn cause(&self) -> SmEnumeratedDeliveryFailureCause {
        match self {
            Self::WithDiagnostic(param) => param.sm_enumerated_delivery_failure_cause,
            Self::Enumerated(cause) => *cause,
        }
    }

    /// The report of the handset or of the service centre, if there is one.
    #[must_use]
    pub const fn diagnostic_info(&self) -> Option<SignalInfo<'a>> {
        match self {
            Self::WithDiagnostic(param) => param.diagnostic_info,
            Self::Enumerated(_) => None,
        }
    }
}

sequence! {
    /// SM-DeliveryFailureCause of version 3,
    /// SM-DeliveryFailureCauseWithDiagnostic of version 2.
    pub struct SmDeliveryFailureCauseWithDiagnostic<'a> {
        /// The cause.
        sm_enumerated_delivery_failure_cause: SmEnumeratedDeliveryFailureCause,
        /// SMS-DELIVER-REPORT, or SMS-SUBMIT-REPORT for a message from a
        /// subscriber.
        diagnostic_info: Option<SignalInfo<'a>>,
        /// Extensions; not in version 2.
        extension_container: Option<ExtensionContainer<'a>>,
    }
}

choice! {
    /// SystemFailureParam.
    pub enum SystemFailureParam<'a> {
        /// What has failed, in versions 1 and 2.
        network_resource: NetworkResource(NetworkResource),
        /// What has failed, and more.
        extensible_system_failure_param:
            ExtensibleSystemFailureParam(ExtensibleSystemFailureParam<'a>),
    }
}

sequence! {
    /// ExtensibleSystemFailureParam.
    #[derive(Default)]
    pub struct ExtensibleSystemFailureParam<'a> {
        /// What has failed.
        network_resource: Option<NetworkResource>,
        /// Extensions.
        extension_container: Option<ExtensionContainer<'a>>,
        /// What has failed, of later releases.
        [0] additional_network_resource: Option<AdditionalNetworkResource>,
        /// Why.
        [1] failure_cause_param: Option<FailureCauseParam>,
    }
}
