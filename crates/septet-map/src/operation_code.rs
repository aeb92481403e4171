//! Which operation an Invoke asks for (TS 29.002, 17.5 and 17.6; those of
//! version 1 that were withdrawn, GSM 09.02).

use septet_wire::code_point;

code_point! {
    /// The local value of an operation.
    pub struct OperationCode(u8) {
        /// `updateLocation`, versions 1, 2 and 3.
        UPDATE_LOCATION = 2 => "updateLocation",
        /// `cancelLocation`, versions 1, 2 and 3.
        CANCEL_LOCATION = 3 => "cancelLocation",
        /// `provideRoamingNumber`, versions 1, 2 and 3.
        PROVIDE_ROAMING_NUMBER = 4 => "provideRoamingNumber",
        /// `noteSubscriberDataModified`, version 3.
        NOTE_SUBSCRIBER_DATA_MODIFIED = 5 => "noteSubscriberDataModified",
        /// `resumeCallHandling`, versions 3 and 4.
        RESUME_CALL_HANDLING = 6 => "resumeCallHandling",
        /// `insertSubscriberData`, versions 1, 2 and 3.
        INSERT_SUBSCRIBER_DATA = 7 => "insertSubscriberData",
        /// `deleteSubscriberData`, versions 1, 2 and 3.
        DELETE_SUBSCRIBER_DATA = 8 => "deleteSubscriberData",
        /// `sendParameters`, version 1.
        SEND_PARAMETERS = 9 => "sendParameters",
        /// `registerSS`, versions 1 and 2.
        REGISTER_SS = 10 => "registerSS",
        /// `eraseSS`, versions 1 and 2.
        ERASE_SS = 11 => "eraseSS",
        /// `activateSS`, versions 1 and 2.
        ACTIVATE_SS = 12 => "activateSS",
        /// `deactivateSS`, versions 1 and 2.
        DEACTIVATE_SS = 13 => "deactivateSS",
        /// `interrogateSS`, versions 1 and 2.
        INTERROGATE_SS = 14 => "interrogateSS",
        /// `authenticationFailureReport`, version 3.
        AUTHENTICATION_FAILURE_REPORT = 15 => "authenticationFailureReport",
        /// `registerPassword`, versions 1 and 2.
        REGISTER_PASSWORD = 17 => "registerPassword",
        /// `getPassword`, versions 1 and 2.
        GET_PASSWORD = 18 => "getPassword",
        /// `processUnstructuredSS-Data`, version 1.
        PROCESS_UNSTRUCTURED_SS_DATA = 19 => "processUnstructuredSS-Data",
        /// `releaseResources`, version 3.
        RELEASE_RESOURCES = 20 => "releaseResources",
        /// `mt-ForwardSM-VGCS`, version 3.
        MT_FORWARD_SM_VGCS = 21 => "mt-ForwardSM-VGCS",
        /// `sendRoutingInfo`, versions 1, 2 and 3.
        SEND_ROUTING_INFO = 22 => "sendRoutingInfo",
        /// `updateGprsLocation`, version 3.
        UPDATE_GPRS_LOCATION = 23 => "updateGprsLocation",
        /// `sendRoutingInfoForGprs`, versions 3 and 4.
        SEND_ROUTING_INFO_FOR_GPRS = 24 => "sendRoutingInfoForGprs",
        /// `failureReport`, version 3.
        FAILURE_REPORT = 25 => "failureReport",
        /// `noteMsPresentForGprs`, version 3.
        NOTE_MS_PRESENT_FOR_GPRS = 26 => "noteMsPresentForGprs",
        /// `performHandover`, version 1.
        PERFORM_HANDOVER = 28 => "performHandover",
        /// `sendEndSignal`, versions 1, 2 and 3.
        SEND_END_SIGNAL = 29 => "sendEndSignal",
        /// `performSubsequentHandover`, version 1.
        PERFORM_SUBSEQUENT_HANDOVER = 30 => "performSubsequentHandover",
        /// `provideSIWFSNumber`, version 3.
        PROVIDE_SIWFS_NUMBER = 31 => "provideSIWFSNumber",
        /// `siwfs-SignallingModify`, version 3.
        SIWFS_SIGNALLING_MODIFY = 32 => "siwfs-SignallingModify",
        /// `processAccessSignalling`, versions 1, 2 and 3.
        PROCESS_ACCESS_SIGNALLING = 33 => "processAccessSignalling",
        /// `forwardAccessSignalling`, versions 1, 2 and 3.
        FORWARD_ACCESS_SIGNALLING = 34 => "forwardAccessSignalling",
        /// `noteInternalHandover`, version 1.
        NOTE_INTERNAL_HANDOVER = 35 => "noteInternalHandover",
        /// `cancelVcsgLocation`, version 3.
        CANCEL_VCSG_LOCATION = 36 => "cancelVcsgLocation",
        /// `reset`, versions 1, 2 and 3.
        RESET = 37 => "reset",
        /// `forwardCheckSS-Indication`, versions 1, 2 and 3.
        FORWARD_CHECK_SS_INDICATION = 38 => "forwardCheckSS-Indication",
        /// `prepareGroupCall`, version 3.
        PREPARE_GROUP_CALL = 39 => "prepareGroupCall",
        /// `sendGroupCallEndSignal`, version 3.
        SEND_GROUP_CALL_END_SIGNAL = 40 => "sendGroupCallEndSignal",
        /// `processGroupCallSignalling`, version 3.
        PROCESS_GROUP_CALL_SIGNALLING = 41 => "processGroupCallSignalling",
        /// `forwardGroupCallSignalling`, version 3.
        FORWARD_GROUP_CALL_SIGNALLING = 42 => "forwardGroupCallSignalling",
        /// `checkIMEI`, versions 1, 2 and 3.
        CHECK_IMEI = 43 => "checkIMEI",
        /// `mt-ForwardSM`, version 3.
        MT_FORWARD_SM = 44 => "mt-ForwardSM",
        /// `sendRoutingInfoForSM`, versions 1, 2 and 3.
        SEND_ROUTING_INFO_FOR_SM = 45 => "sendRoutingInfoForSM",
        /// `mo-ForwardSM`, version 3.
        MO_FORWARD_SM = 46 => "mo-ForwardSM",
        /// `reportSM-DeliveryStatus`, versions 1, 2 and 3.
        REPORT_SM_DELIVERY_STATUS = 47 => "reportSM-DeliveryStatus",
        /// `noteSubscriberPresent`, version 1.
        NOTE_SUBSCRIBER_PRESENT = 48 => "noteSubscriberPresent",
        /// `alertServiceCentreWithoutResult`, version 1.
        ALERT_SERVICE_CENTRE_WITHOUT_RESULT = 49 => "alertServiceCentreWithoutResult",
        /// `activateTraceMode`, versions 1, 2 and 3.
        ACTIVATE_TRACE_MODE = 50 => "activateTraceMode",
        /// `deactivateTraceMode`, versions 1, 2 and 3.
        DEACTIVATE_TRACE_MODE = 51 => "deactivateTraceMode",
        /// `traceSubscriberActivity`, version 1.
        TRACE_SUBSCRIBER_ACTIVITY = 52 => "traceSubscriberActivity",
        /// `updateVcsgLocation`, version 3.
        UPDATE_VCSG_LOCATION = 53 => "updateVcsgLocation",
        /// `beginSubscriberActivity`, version 1.
        BEGIN_SUBSCRIBER_ACTIVITY = 54 => "beginSubscriberActivity",
        /// `sendIdentification`, versions 2 and 3.
        SEND_IDENTIFICATION = 55 => "sendIdentification",
        /// `sendAuthenticationInfo`, versions 2 and 3.
        SEND_AUTHENTICATION_INFO = 56 => "sendAuthenticationInfo",
        /// `restoreData`, versions 2 and 3.
        RESTORE_DATA = 57 => "restoreData",
        /// `sendIMSI`, version 2.
        SEND_IMSI = 58 => "sendIMSI",
        /// `processUnstructuredSS-Request`, version 2.
        PROCESS_UNSTRUCTURED_SS_REQUEST = 59 => "processUnstructuredSS-Request",
        /// `unstructuredSS-Request`, version 2.
        UNSTRUCTURED_SS_REQUEST = 60 => "unstructuredSS-Request",
        /// `unstructuredSS-Notify`, version 2.
        UNSTRUCTURED_SS_NOTIFY = 61 => "unstructuredSS-Notify",
        /// `anyTimeSubscriptionInterrogation`, version 3.
        ANY_TIME_SUBSCRIPTION_INTERROGATION = 62 => "anyTimeSubscriptionInterrogation",
        /// `informServiceCentre`, versions 2 and 3.
        INFORM_SERVICE_CENTRE = 63 => "informServiceCentre",
        /// `alertServiceCentre`, version 2.
        ALERT_SERVICE_CENTRE = 64 => "alertServiceCentre",
        /// `anyTimeModification`, version 3.
        ANY_TIME_MODIFICATION = 65 => "anyTimeModification",
        /// `readyForSM`, versions 2 and 3.
        READY_FOR_SM = 66 => "readyForSM",
        /// `purgeMS`, versions 2 and 3.
        PURGE_MS = 67 => "purgeMS",
        /// `prepareHandover`, versions 2 and 3.
        PREPARE_HANDOVER = 68 => "prepareHandover",
        /// `prepareSubsequentHandover`, versions 2 and 3.
        PREPARE_SUBSEQUENT_HANDOVER = 69 => "prepareSubsequentHandover",
        /// `provideSubscriberInfo`, version 3.
        PROVIDE_SUBSCRIBER_INFO = 70 => "provideSubscriberInfo",
        /// `anyTimeInterrogation`, version 3.
        ANY_TIME_INTERROGATION = 71 => "anyTimeInterrogation",
        /// `ss-InvocationNotification`, version 3.
        SS_INVOCATION_NOTIFICATION = 72 => "ss-InvocationNotification",
        /// `setReportingState`, version 3.
        SET_REPORTING_STATE = 73 => "setReportingState",
        /// `statusReport`, version 3.
        STATUS_REPORT = 74 => "statusReport",
        /// `remoteUserFree`, version 3.
        REMOTE_USER_FREE = 75 => "remoteUserFree",
        /// `registerCC-Entry`, version 3.
        REGISTER_CC_ENTRY = 76 => "registerCC-Entry",
        /// `eraseCC-Entry`, version 3.
        ERASE_CC_ENTRY = 77 => "eraseCC-Entry",
        /// `provideSubscriberLocation`, version 3.
        PROVIDE_SUBSCRIBER_LOCATION = 83 => "provideSubscriberLocation",
        /// `sendGroupCallInfo`, version 3.
        SEND_GROUP_CALL_INFO = 84 => "sendGroupCallInfo",
        /// `sendRoutingInfoForLCS`, version 3.
        SEND_ROUTING_INFO_FOR_LCS = 85 => "sendRoutingInfoForLCS",
        /// `subscriberLocationReport`, version 3.
        SUBSCRIBER_LOCATION_REPORT = 86 => "subscriberLocationReport",
        /// `ist-Alert`, version 3.
        IST_ALERT = 87 => "ist-Alert",
        /// `ist-Command`, version 3.
        IST_COMMAND = 88 => "ist-Command",
        /// `noteMM-Event`, version 3.
        NOTE_MM_EVENT = 89 => "noteMM-Event",
    }
}

impl OperationCode {
    /// `forwardSM`, versions 1 and 2: the code that version 3 calls
    /// `mo-ForwardSM`, for both directions.
    pub const FORWARD_SM: Self = Self::MO_FORWARD_SM;
}
