//! Parameters of the errors that only operations for calls, services,
//! locations and group calls report (TS 29.002, 17.6.6 and 17.7.7): for who
//! watches all of MAP.

use septet_wire::ber::Null;
use septet_wire::{ber_code, choice, code_point, sequence};

use crate::notation::octet_string;
use crate::{ExtensionContainer, TeleserviceCode};

code_point! {
    /// RoamingNotAllowedCause.
    pub struct RoamingNotAllowedCause(u8) {
        /// Not in this network.
        PLMN_ROAMING_NOT_ALLOWED = 0 => "plmnRoamingNotAllowed",
        /// Not by the operator's will.
        OPERATOR_DETERMINED_BARRING = 3 => "operatorDeterminedBarring",
    }
}

code_point! {
    /// AdditionalRoamingNotAllowedCause.
    pub struct AdditionalRoamingNotAllowedCause(u8) {
        /// Not by the radio that there is.
        SUPPORTED_RAT_TYPES_NOT_ALLOWED = 0 => "supportedRAT-TypesNotAllowed",
    }
}

code_point! {
    /// CUG-RejectCause.
    pub struct CugRejectCause(u8) {
        /// The group bars incoming calls.
        INCOMING_CALLS_BARRED_WITHIN_CUG = 0 => "incomingCallsBarredWithinCUG",
        /// The subscriber is not of the group.
        SUBSCRIBER_NOT_MEMBER_OF_CUG = 1 => "subscriberNotMemberOfCUG",
        /// The group has not this service.
        REQUESTED_BASIC_SERVICE_VIOLATES_CUG_CONSTRAINTS = 5
            => "requestedBasicServiceViolatesCUG-Constraints",
        /// Another service of the called party is in the way.
        CALLED_PARTY_SS_INTERACTION_VIOLATION = 7 => "calledPartySS-InteractionViolation",
    }
}

code_point! {
    /// PW-RegistrationFailureCause.
    pub struct PwRegistrationFailureCause(u8) {
        /// Not told.
        UNDETERMINED = 0 => "undetermined",
        /// No password looks like that.
        INVALID_FORMAT = 1 => "invalidFormat",
        /// The two are not the same.
        NEW_PASSWORDS_MISMATCH = 2 => "newPasswordsMismatch",
    }
}

code_point! {
    /// UnauthorizedLCSClient-Diagnostic.
    pub struct UnauthorizedLcsClientDiagnostic(u8) {
        /// Nothing more.
        NO_ADDITIONAL_INFORMATION = 0 => "noAdditionalInformation",
        /// It is not on the subscriber's list.
        CLIENT_NOT_IN_MS_PRIVACY_EXCEPTION_LIST = 1 => "clientNotInMSPrivacyExceptionList",
        /// The subscriber has no call to it.
        CALL_TO_CLIENT_NOT_SETUP = 2 => "callToClientNotSetup",
        /// It may not override privacy here.
        PRIVACY_OVERRIDE_NOT_APPLICABLE = 3 => "privacyOverrideNotApplicable",
        /// The law forbids it here.
        DISALLOWED_BY_LOCAL_REGULATORY_REQUIREMENTS = 4
            => "disallowedByLocalRegulatoryRequirements",
        /// Not with this class of privacy.
        UNAUTHORIZED_PRIVACY_CLASS = 5 => "unauthorizedPrivacyClass",
        /// An external client outside a call or session.
        UNAUTHORIZED_CALL_SESSION_UNRELATED_EXTERNAL_CLIENT = 6
            => "unauthorizedCallSessionUnrelatedExternalClient",
        /// An external client within one.
        UNAUTHORIZED_CALL_SESSION_RELATED_EXTERNAL_CLIENT = 7
            => "unauthorizedCallSessionRelatedExternalClient",
    }
}

code_point! {
    /// PositionMethodFailure-Diagnostic.
    pub struct PositionMethodFailureDiagnostic(u8) {
        /// Congestion.
        CONGESTION = 0 => "congestion",
        /// Too few resources.
        INSUFFICIENT_RESOURCES = 1 => "insufficientResources",
        /// Too few measurements.
        INSUFFICIENT_MEASUREMENT_DATA = 2 => "insufficientMeasurementData",
        /// Measurements that contradict each other.
        INCONSISTENT_MEASUREMENT_DATA = 3 => "inconsistentMeasurementData",
        /// The procedure did not end.
        LOCATION_PROCEDURE_NOT_COMPLETED = 4 => "locationProcedureNotCompleted",
        /// The handset cannot do it.
        LOCATION_PROCEDURE_NOT_SUPPORTED_BY_TARGET_MS = 5
            => "locationProcedureNotSupportedByTargetMS",
        /// Not as well as was asked for.
        QOS_NOT_ATTAINABLE = 6 => "qoSNotAttainable",
        /// The network cannot do it.
        POSITION_METHOD_NOT_AVAILABLE_IN_NETWORK = 7 => "positionMethodNotAvailableInNetwork",
        /// The area cannot do it.
        POSITION_METHOD_NOT_AVAILABLE_IN_LOCATION_AREA = 8
            => "positionMethodNotAvailableInLocationArea",
    }
}

ber_code!(RoamingNotAllowedCause: ENUMERATED);
ber_code!(AdditionalRoamingNotAllowedCause: ENUMERATED);
ber_code!(CugRejectCause: ENUMERATED);
ber_code!(PwRegistrationFailureCause: ENUMERATED);
ber_code!(UnauthorizedLcsClientDiagnostic: ENUMERATED);
ber_code!(PositionMethodFailureDiagnostic: ENUMERATED);

octet_string! {
    /// One bearer service (17.7.9).
    pub struct BearerServiceCode<'a>(1..=1) = octets;
}

octet_string! {
    /// One supplementary service (17.7.5).
    pub struct SsCode<'a>(1..=1) = octets;
}

octet_string! {
    /// SS-Status (17.7.4): bits 4 to 1 are Q, P, R and A: quiescent,
    /// provisioned, registered, active.
    pub struct SsStatus<'a>(1..=1) = octets;
}

only_extensions! {
    /// BearerServNotProvParam.
    BearerServNotProvParam;
    /// ForwardingViolationParam.
    ForwardingViolationParam;
    /// IllegalSS-OperationParam.
    IllegalSsOperationParam;
    /// SS-NotAvailableParam.
    SsNotAvailableParam;
    /// SS-SubscriptionViolationParam.
    SsSubscriptionViolationParam;
    /// OngoingGroupCallParam.
    OngoingGroupCallParam;
    /// IncompatibleTerminalParam.
    IncompatibleTerminalParam;
    /// NoRoamingNbParam.
    NoRoamingNbParam;
    /// TracingBufferFullParam.
    TracingBufferFullParam;
    /// TargetCellOutsideGCA-Param.
    TargetCellOutsideGcaParam;
    /// NumberChangedParam.
    NumberChangedParam;
    /// NoSubscriberReplyParam.
    NoSubscriberReplyParam;
    /// ForwardingFailedParam.
    ForwardingFailedParam;
    /// OR-NotAllowedParam.
    OrNotAllowedParam;
    /// ATI-NotAllowedParam.
    AtiNotAllowedParam;
    /// NoGroupCallNbParam.
    NoGroupCallNbParam;
    /// UnauthorizedRequestingNetwork-Param.
    UnauthorizedRequestingNetworkParam;
    /// UnknownOrUnreachableLCSClient-Param.
    UnknownOrUnreachableLcsClientParam;
    /// MM-EventNotSupported-Param.
    MmEventNotSupportedParam;
    /// ATSI-NotAllowedParam.
    AtsiNotAllowedParam;
    /// ATM-NotAllowedParam.
    AtmNotAllowedParam;
    /// InformationNotAvailableParam.
    InformationNotAvailableParam;
}

sequence! {
    /// ShortTermDenialParam, which has no members.
    #[derive(Default)]
    pub struct ShortTermDenialParam<'a> {
    }
}

sequence! {
    /// LongTermDenialParam, which has no members.
    #[derive(Default)]
    pub struct LongTermDenialParam<'a> {
    }
}

choice! {
    /// What versions 1 and 2 (`cause`) and version 3 tell of roaming that is
    /// not allowed.
    pub enum RoamingNotAllowedParameter<'a> {
        /// Why, in versions 1 and 2.
        roaming_not_allowed_cause: Cause(RoamingNotAllowedCause),
        /// RoamingNotAllowedParam.
        roaming_not_allowed_param: Param(RoamingNotAllowedParam<'a>),
    }
}

sequence! {
    /// RoamingNotAllowedParam.
    pub struct RoamingNotAllowedParam<'a> {
        /// Why.
        roaming_not_allowed_cause: RoamingNotAllowedCause,
        /// Extensions.
        extension_container: Option<ExtensionContainer<'a>>,
        /// Why, of later releases.
        [0] additional_roaming_not_allowed_cause: Option<AdditionalRoamingNotAllowedCause>,
    }
}

choice! {
    /// What versions 1 and 2 (`cause`) and version 3 tell of a closed user
    /// group.
    pub enum CugRejectParameter<'a> {
        /// Why, in versions 1 and 2.
        cug_reject_cause: Cause(CugRejectCause),
        /// CUG-RejectParam.
        cug_reject_param: Param(CugRejectParam<'a>),
    }
}

sequence! {
    /// CUG-RejectParam.
    #[derive(Default)]
    pub struct CugRejectParam<'a> {
        /// Why.
        cug_reject_cause: Option<CugRejectCause>,
        /// Extensions.
        extension_container: Option<ExtensionContainer<'a>>,
    }
}

choice! {
    /// BasicServiceCode.
    #[derive(Copy, Eq, Hash)]
    pub enum BasicServiceCode<'a> {
        /// A bearer service.
        [2] bearer_service: BearerService(BearerServiceCode<'a>),
        /// A teleservice.
        [3] teleservice: Teleservice(TeleserviceCode<'a>),
    }
}

sequence! {
    /// SS-IncompatibilityCause.
    #[derive(Default)]
    pub struct SsIncompatibilityCause<'a> {
        /// The service in the way.
        [1] ss_code: Option<SsCode<'a>>,
        /// For which service it is.
        basic_service: Option<BasicServiceCode<'a>>,
        /// Its state.
        [4] ss_status: Option<SsStatus<'a>>,
    }
}

sequence! {
    /// BusySubscriberParam.
    #[derive(Default)]
    pub struct BusySubscriberParam<'a> {
        /// Extensions.
        extension_container: Option<ExtensionContainer<'a>>,
        /// The call can be completed later.
        [0] ccbs_possible: Option<Null>,
        /// Such a call is under way.
        [1] ccbs_busy: Option<Null>,
    }
}

sequence! {
    /// UnauthorizedLCSClient-Param.
    #[derive(Default)]
    pub struct UnauthorizedLcsClientParam<'a> {
        /// Why.
        [0] unauthorized_lcs_client_diagnostic: Option<UnauthorizedLcsClientDiagnostic>,
        /// Extensions.
        [1] extension_container: Option<ExtensionContainer<'a>>,
    }
}

sequence! {
    /// PositionMethodFailure-Param.
    #[derive(Default)]
    pub struct PositionMethodFailureParam<'a> {
        /// Why.
        [0] position_method_failure_diagnostic: Option<PositionMethodFailureDiagnostic>,
        /// Extensions.
        [1] extension_container: Option<ExtensionContainer<'a>>,
    }
}
