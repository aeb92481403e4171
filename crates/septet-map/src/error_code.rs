//! Which error a ReturnError reports (TS 29.002, 17.5 and 17.6.6; those of
//! version 1 that were withdrawn, GSM 09.02).

use septet_wire::code_point;

code_point! {
    /// The local value of an error.
    pub struct ErrorCode(u8) {
        /// `unknownSubscriber`, `UnknownSubscriberParam`.
        UNKNOWN_SUBSCRIBER = 1 => "unknownSubscriber",
        /// `unknownBaseStation`, without a parameter, version 1 only.
        UNKNOWN_BASE_STATION = 2 => "unknownBaseStation",
        /// `unknownMSC`, without a parameter.
        UNKNOWN_MSC = 3 => "unknownMSC",
        /// `unidentifiedSubscriber`, `UnidentifiedSubParam`.
        UNIDENTIFIED_SUBSCRIBER = 5 => "unidentifiedSubscriber",
        /// `absentSubscriberSM`, `AbsentSubscriberSM-Param`.
        ABSENT_SUBSCRIBER_SM = 6 => "absentSubscriberSM",
        /// `unknownEquipment`, without a parameter.
        UNKNOWN_EQUIPMENT = 7 => "unknownEquipment",
        /// `roamingNotAllowed`, `RoamingNotAllowedParam`.
        ROAMING_NOT_ALLOWED = 8 => "roamingNotAllowed",
        /// `illegalSubscriber`, `IllegalSubscriberParam`.
        ILLEGAL_SUBSCRIBER = 9 => "illegalSubscriber",
        /// `bearerServiceNotProvisioned`, `BearerServNotProvParam`.
        BEARER_SERVICE_NOT_PROVISIONED = 10 => "bearerServiceNotProvisioned",
        /// `teleserviceNotProvisioned`, `TeleservNotProvParam`.
        TELESERVICE_NOT_PROVISIONED = 11 => "teleserviceNotProvisioned",
        /// `illegalEquipment`, `IllegalEquipmentParam`.
        ILLEGAL_EQUIPMENT = 12 => "illegalEquipment",
        /// `callBarred`, `CallBarredParam`.
        CALL_BARRED = 13 => "callBarred",
        /// `forwardingViolation`, `ForwardingViolationParam`.
        FORWARDING_VIOLATION = 14 => "forwardingViolation",
        /// `cug-Reject`, `CUG-RejectParam`.
        CUG_REJECT = 15 => "cug-Reject",
        /// `illegalSS-Operation`, `IllegalSS-OperationParam`.
        ILLEGAL_SS_OPERATION = 16 => "illegalSS-Operation",
        /// `ss-ErrorStatus`, `SS-Status`.
        SS_ERROR_STATUS = 17 => "ss-ErrorStatus",
        /// `ss-NotAvailable`, `SS-NotAvailableParam`.
        SS_NOT_AVAILABLE = 18 => "ss-NotAvailable",
        /// `ss-SubscriptionViolation`, `SS-SubscriptionViolationParam`.
        SS_SUBSCRIPTION_VIOLATION = 19 => "ss-SubscriptionViolation",
        /// `ss-Incompatibility`, `SS-IncompatibilityCause`.
        SS_INCOMPATIBILITY = 20 => "ss-Incompatibility",
        /// `facilityNotSupported`, `FacilityNotSupParam`.
        FACILITY_NOT_SUPPORTED = 21 => "facilityNotSupported",
        /// `ongoingGroupCall`, `OngoingGroupCallParam`.
        ONGOING_GROUP_CALL = 22 => "ongoingGroupCall",
        /// `invalidTargetBaseStation`, without a parameter, version 1 only.
        INVALID_TARGET_BASE_STATION = 23 => "invalidTargetBaseStation",
        /// `noRadioResourceAvailable`, without a parameter, version 1 only.
        NO_RADIO_RESOURCE_AVAILABLE = 24 => "noRadioResourceAvailable",
        /// `noHandoverNumberAvailable`, without a parameter.
        NO_HANDOVER_NUMBER_AVAILABLE = 25 => "noHandoverNumberAvailable",
        /// `subsequentHandoverFailure`, without a parameter.
        SUBSEQUENT_HANDOVER_FAILURE = 26 => "subsequentHandoverFailure",
        /// `absentSubscriber`, `AbsentSubscriberParam`.
        ABSENT_SUBSCRIBER = 27 => "absentSubscriber",
        /// `incompatibleTerminal`, `IncompatibleTerminalParam`.
        INCOMPATIBLE_TERMINAL = 28 => "incompatibleTerminal",
        /// `shortTermDenial`, `ShortTermDenialParam`.
        SHORT_TERM_DENIAL = 29 => "shortTermDenial",
        /// `longTermDenial`, `LongTermDenialParam`.
        LONG_TERM_DENIAL = 30 => "longTermDenial",
        /// `subscriberBusyForMT-SMS`, `SubBusyForMT-SMS-Param`.
        SUBSCRIBER_BUSY_FOR_MT_SMS = 31 => "subscriberBusyForMT-SMS",
        /// `sm-DeliveryFailure`, `SM-DeliveryFailureCause`.
        SM_DELIVERY_FAILURE = 32 => "sm-DeliveryFailure",
        /// `messageWaitingListFull`, `MessageWaitListFullParam`.
        MESSAGE_WAITING_LIST_FULL = 33 => "messageWaitingListFull",
        /// `systemFailure`, `SystemFailureParam`.
        SYSTEM_FAILURE = 34 => "systemFailure",
        /// `dataMissing`, `DataMissingParam`.
        DATA_MISSING = 35 => "dataMissing",
        /// `unexpectedDataValue`, `UnexpectedDataParam`.
        UNEXPECTED_DATA_VALUE = 36 => "unexpectedDataValue",
        /// `pw-RegistrationFailure`, `PW-RegistrationFailureCause`.
        PW_REGISTRATION_FAILURE = 37 => "pw-RegistrationFailure",
        /// `negativePW-Check`, without a parameter.
        NEGATIVE_PW_CHECK = 38 => "negativePW-Check",
        /// `noRoamingNumberAvailable`, `NoRoamingNbParam`.
        NO_ROAMING_NUMBER_AVAILABLE = 39 => "noRoamingNumberAvailable",
        /// `tracingBufferFull`, `TracingBufferFullParam`.
        TRACING_BUFFER_FULL = 40 => "tracingBufferFull",
        /// `targetCellOutsideGroupCallArea`, `TargetCellOutsideGCA-Param`.
        TARGET_CELL_OUTSIDE_GROUP_CALL_AREA = 42 => "targetCellOutsideGroupCallArea",
        /// `numberOfPW-AttemptsViolation`, without a parameter.
        NUMBER_OF_PW_ATTEMPTS_VIOLATION = 43 => "numberOfPW-AttemptsViolation",
        /// `numberChanged`, `NumberChangedParam`.
        NUMBER_CHANGED = 44 => "numberChanged",
        /// `busySubscriber`, `BusySubscriberParam`.
        BUSY_SUBSCRIBER = 45 => "busySubscriber",
        /// `noSubscriberReply`, `NoSubscriberReplyParam`.
        NO_SUBSCRIBER_REPLY = 46 => "noSubscriberReply",
        /// `forwardingFailed`, `ForwardingFailedParam`.
        FORWARDING_FAILED = 47 => "forwardingFailed",
        /// `or-NotAllowed`, `OR-NotAllowedParam`.
        OR_NOT_ALLOWED = 48 => "or-NotAllowed",
        /// `ati-NotAllowed`, `ATI-NotAllowedParam`.
        ATI_NOT_ALLOWED = 49 => "ati-NotAllowed",
        /// `noGroupCallNumberAvailable`, `NoGroupCallNbParam`.
        NO_GROUP_CALL_NUMBER_AVAILABLE = 50 => "noGroupCallNumberAvailable",
        /// `resourceLimitation`, `ResourceLimitationParam`.
        RESOURCE_LIMITATION = 51 => "resourceLimitation",
        /// `unauthorizedRequestingNetwork`, `UnauthorizedRequestingNetwork-Param`.
        UNAUTHORIZED_REQUESTING_NETWORK = 52 => "unauthorizedRequestingNetwork",
        /// `unauthorizedLCSClient`, `UnauthorizedLCSClient-Param`.
        UNAUTHORIZED_LCS_CLIENT = 53 => "unauthorizedLCSClient",
        /// `positionMethodFailure`, `PositionMethodFailure-Param`.
        POSITION_METHOD_FAILURE = 54 => "positionMethodFailure",
        /// `unknownOrUnreachableLCSClient`, `UnknownOrUnreachableLCSClient-Param`.
        UNKNOWN_OR_UNREACHABLE_LCS_CLIENT = 58 => "unknownOrUnreachableLCSClient",
        /// `mm-EventNotSupported`, `MM-EventNotSupported-Param`.
        MM_EVENT_NOT_SUPPORTED = 59 => "mm-EventNotSupported",
        /// `atsi-NotAllowed`, `ATSI-NotAllowedParam`.
        ATSI_NOT_ALLOWED = 60 => "atsi-NotAllowed",
        /// `atm-NotAllowed`, `ATM-NotAllowedParam`.
        ATM_NOT_ALLOWED = 61 => "atm-NotAllowed",
        /// `informationNotAvailable`, `InformationNotAvailableParam`.
        INFORMATION_NOT_AVAILABLE = 62 => "informationNotAvailable",
        /// `unknownAlphabet`, without a parameter.
        UNKNOWN_ALPHABET = 71 => "unknownAlphabet",
        /// `ussd-Busy`, without a parameter.
        USSD_BUSY = 72 => "ussd-Busy",
    }
}
