//! An error with its parameter: what a ReturnError component carries
//! (TS 29.002, 17.6.6).

use septet_wire::ber::{Any, Element, peek};
use septet_wire::{DecodeError, Encode, EncodeError, Reader, Remark, Trace, Writer};

use crate::{
    AbsentSubscriberParameter, AbsentSubscriberSmParam, AtiNotAllowedParam, AtmNotAllowedParam,
    AtsiNotAllowedParam, BearerServNotProvParam, BusySubscriberParam, CallBarredParam,
    CugRejectParameter, DataMissingParam, ErrorCode, FacilityNotSupParam, ForwardingFailedParam,
    ForwardingViolationParam, IllegalEquipmentParam, IllegalSsOperationParam,
    IllegalSubscriberParam, IncompatibleTerminalParam, InformationNotAvailableParam,
    LongTermDenialParam, MessageWaitListFullParam, MmEventNotSupportedParam, NoGroupCallNbParam,
    NoRoamingNbParam, NoSubscriberReplyParam, NumberChangedParam, OngoingGroupCallParam,
    OrNotAllowedParam, PositionMethodFailureParam, PwRegistrationFailureCause,
    ResourceLimitationParam, RoamingNotAllowedParameter, ShortTermDenialParam,
    SmDeliveryFailureCause, SsIncompatibilityCause, SsNotAvailableParam, SsStatus,
    SsSubscriptionViolationParam, SubBusyForMtSmsParam, SystemFailureParam,
    TargetCellOutsideGcaParam, TeleservNotProvParam, TracingBufferFullParam,
    UnauthorizedLcsClientParam, UnauthorizedRequestingNetworkParam, UnexpectedDataParam,
    UnidentifiedSubParam, UnknownOrUnreachableLcsClientParam, UnknownSubscriberParam,
};

macro_rules! errors {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident<'a> {
            $($(#[$doc:meta])* $field:ident: $variant:ident($type:ty) = $code:ident,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[non_exhaustive]
        $vis enum $name<'a> {
            $($(#[$doc])* $variant(Option<$type>),)*
            /// An error without a parameter; and these ones, with one of another
            /// type.
            Other(ErrorCode, Option<Any<'a>>),
        }

        impl<'a> $name<'a> {
            /// The error's code.
            #[must_use]
            pub const fn code(&self) -> ErrorCode {
                match self {
                    $(Self::$variant(_) => ErrorCode::$code,)*
                    Self::Other(code, _) => *code,
                }
            }

            /// Reads the parameter of the error `code`, if there is one: all
            /// that `reader` has left.
            ///
            /// # Errors
            ///
            /// A parameter that is not as its type says. One of a type that is
            /// quite another is kept as it is.
            pub fn decode<T: Trace>(
                code: ErrorCode,
                reader: &mut Reader<'a, T>,
            ) -> Result<Self, DecodeError> {
                if reader.is_empty() {
                    return Ok(match code {
                        $(ErrorCode::$code => Self::$variant(None),)*
                        _ => Self::Other(code, None),
                    });
                }
                match code {
                    $(ErrorCode::$code => {
                        if let Some(param) = parameter(reader, stringify!($field))? {
                            return Ok(Self::$variant(Some(param)));
                        }
                    })*
                    _ => {}
                }
                let param = Any::read_element(reader, "parameter")?;
                Ok(Self::Other(code, Some(param)))
            }
        }

        /// The parameter; no octets if there is none.
        impl Encode for $name<'_> {
            fn encoded_len(&self) -> usize {
                match self {
                    $(Self::$variant(param) => param.as_ref().map_or(0, Element::element_len),)*
                    Self::Other(_, param) => param.as_ref().map_or(0, Element::element_len),
                }
            }

            fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
                match self {
                    $(Self::$variant(Some(param)) => {
                        param.write_element(writer, stringify!($field))
                    })*
                    Self::Other(_, Some(param)) => param.write_element(writer, "parameter"),
                    _ => Ok(()),
                }
            }
        }

        #[cfg(feature = "arbitrary")]
        impl<'a> arbitrary::Arbitrary<'a> for $name<'a> {
            fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
                let code = u.arbitrary()?;
                Ok(match code {
                    $(ErrorCode::$code => Self::$variant(u.arbitrary()?),)*
                    _ => Self::Other(code, u.arbitrary()?),
                })
            }
        }
    };
}

errors! {
    /// An error with its parameter, if it has one.
    ///
    /// ```
    /// use septet_map::{ErrorCode, MapError};
    /// use septet_wire::Reader;
    ///
    /// let mut reader = Reader::new(&[0x30, 3, 2, 1, 1]);
    /// let error = MapError::decode(ErrorCode::ABSENT_SUBSCRIBER_SM, &mut reader)?;
    /// assert_eq!(error.code(), ErrorCode::ABSENT_SUBSCRIBER_SM);
    /// assert!(matches!(error, MapError::AbsentSubscriberSm(Some(_))));
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    pub enum MapError<'a> {
        /// unknownSubscriber.
        unknown_subscriber_param: UnknownSubscriber(UnknownSubscriberParam<'a>)
            = UNKNOWN_SUBSCRIBER,
        /// unidentifiedSubscriber.
        unidentified_sub_param: UnidentifiedSubscriber(UnidentifiedSubParam<'a>)
            = UNIDENTIFIED_SUBSCRIBER,
        /// absentSubscriberSM.
        absent_subscriber_sm_param: AbsentSubscriberSm(AbsentSubscriberSmParam<'a>)
            = ABSENT_SUBSCRIBER_SM,
        /// illegalSubscriber.
        illegal_subscriber_param: IllegalSubscriber(IllegalSubscriberParam<'a>)
            = ILLEGAL_SUBSCRIBER,
        /// teleserviceNotProvisioned.
        teleserv_not_prov_param: TeleserviceNotProvisioned(TeleservNotProvParam<'a>)
            = TELESERVICE_NOT_PROVISIONED,
        /// illegalEquipment.
        illegal_equipment_param: IllegalEquipment(IllegalEquipmentParam<'a>)
            = ILLEGAL_EQUIPMENT,
        /// callBarred.
        call_barred_param: CallBarred(CallBarredParam<'a>) = CALL_BARRED,
        /// facilityNotSupported.
        facility_not_sup_param: FacilityNotSupported(FacilityNotSupParam<'a>)
            = FACILITY_NOT_SUPPORTED,
        /// absentSubscriber; in versions 1 and 2 only.
        absent_subscriber_param: AbsentSubscriber(AbsentSubscriberParameter<'a>)
            = ABSENT_SUBSCRIBER,
        /// subscriberBusyForMT-SMS.
        sub_busy_for_mt_sms_param: SubscriberBusyForMtSms(SubBusyForMtSmsParam<'a>)
            = SUBSCRIBER_BUSY_FOR_MT_SMS,
        /// sm-DeliveryFailure, whose parameter is mandatory, and missing
        /// where this is `None`.
        sm_delivery_failure_cause: SmDeliveryFailure(SmDeliveryFailureCause<'a>)
            = SM_DELIVERY_FAILURE,
        /// messageWaitingListFull.
        message_wait_list_full_param: MessageWaitingListFull(MessageWaitListFullParam<'a>)
            = MESSAGE_WAITING_LIST_FULL,
        /// systemFailure.
        system_failure_param: SystemFailure(SystemFailureParam<'a>) = SYSTEM_FAILURE,
        /// dataMissing.
        data_missing_param: DataMissing(DataMissingParam<'a>) = DATA_MISSING,
        /// unexpectedDataValue.
        unexpected_data_param: UnexpectedDataValue(UnexpectedDataParam<'a>)
            = UNEXPECTED_DATA_VALUE,
        /// resourceLimitation.
        resource_limitation_param: ResourceLimitation(ResourceLimitationParam<'a>)
            = RESOURCE_LIMITATION,
        /// bearerServiceNotProvisioned.
        bearer_serv_not_prov_param: BearerServiceNotProvisioned(BearerServNotProvParam<'a>)
            = BEARER_SERVICE_NOT_PROVISIONED,
        /// forwardingViolation.
        forwarding_violation_param: ForwardingViolation(ForwardingViolationParam<'a>)
            = FORWARDING_VIOLATION,
        /// cug-Reject.
        cug_reject_param: CugReject(CugRejectParameter<'a>)
            = CUG_REJECT,
        /// illegalSS-Operation.
        illegal_ss_operation_param: IllegalSsOperation(IllegalSsOperationParam<'a>)
            = ILLEGAL_SS_OPERATION,
        /// ss-ErrorStatus.
        ss_status: SsErrorStatus(SsStatus<'a>)
            = SS_ERROR_STATUS,
        /// ss-NotAvailable.
        ss_not_available_param: SsNotAvailable(SsNotAvailableParam<'a>)
            = SS_NOT_AVAILABLE,
        /// ss-SubscriptionViolation.
        ss_subscription_violation_param: SsSubscriptionViolation(SsSubscriptionViolationParam<'a>)
            = SS_SUBSCRIPTION_VIOLATION,
        /// ss-Incompatibility.
        ss_incompatibility_cause: SsIncompatibility(SsIncompatibilityCause<'a>)
            = SS_INCOMPATIBILITY,
        /// roamingNotAllowed, whose parameter is mandatory.
        roaming_not_allowed_param: RoamingNotAllowed(RoamingNotAllowedParameter<'a>)
            = ROAMING_NOT_ALLOWED,
        /// ongoingGroupCall.
        ongoing_group_call_param: OngoingGroupCall(OngoingGroupCallParam<'a>)
            = ONGOING_GROUP_CALL,
        /// incompatibleTerminal.
        incompatible_terminal_param: IncompatibleTerminal(IncompatibleTerminalParam<'a>)
            = INCOMPATIBLE_TERMINAL,
        /// shortTermDenial.
        short_term_denial_param: ShortTermDenial(ShortTermDenialParam<'a>)
            = SHORT_TERM_DENIAL,
        /// longTermDenial.
        long_term_denial_param: LongTermDenial(LongTermDenialParam<'a>)
            = LONG_TERM_DENIAL,
        /// pw-RegistrationFailure, whose parameter is mandatory.
        pw_registration_failure_cause: PwRegistrationFailure(PwRegistrationFailureCause)
            = PW_REGISTRATION_FAILURE,
        /// noRoamingNumberAvailable.
        no_roaming_nb_param: NoRoamingNumberAvailable(NoRoamingNbParam<'a>)
            = NO_ROAMING_NUMBER_AVAILABLE,
        /// tracingBufferFull.
        tracing_buffer_full_param: TracingBufferFull(TracingBufferFullParam<'a>)
            = TRACING_BUFFER_FULL,
        /// targetCellOutsideGroupCallArea.
        target_cell_outside_gca_param: TargetCellOutsideGroupCallArea(TargetCellOutsideGcaParam<'a>)
            = TARGET_CELL_OUTSIDE_GROUP_CALL_AREA,
        /// numberChanged.
        number_changed_param: NumberChanged(NumberChangedParam<'a>)
            = NUMBER_CHANGED,
        /// busySubscriber.
        busy_subscriber_param: BusySubscriber(BusySubscriberParam<'a>)
            = BUSY_SUBSCRIBER,
        /// noSubscriberReply.
        no_subscriber_reply_param: NoSubscriberReply(NoSubscriberReplyParam<'a>)
            = NO_SUBSCRIBER_REPLY,
        /// forwardingFailed.
        forwarding_failed_param: ForwardingFailed(ForwardingFailedParam<'a>)
            = FORWARDING_FAILED,
        /// or-NotAllowed.
        or_not_allowed_param: OrNotAllowed(OrNotAllowedParam<'a>)
            = OR_NOT_ALLOWED,
        /// ati-NotAllowed.
        ati_not_allowed_param: AtiNotAllowed(AtiNotAllowedParam<'a>)
            = ATI_NOT_ALLOWED,
        /// noGroupCallNumberAvailable.
        no_group_call_nb_param: NoGroupCallNumberAvailable(NoGroupCallNbParam<'a>)
            = NO_GROUP_CALL_NUMBER_AVAILABLE,
        /// unauthorizedRequestingNetwork.
        unauthorized_requesting_network_param: UnauthorizedRequestingNetwork(UnauthorizedRequestingNetworkParam<'a>)
            = UNAUTHORIZED_REQUESTING_NETWORK,
        /// unauthorizedLCSClient.
        unauthorized_lcs_client_param: UnauthorizedLcsClient(UnauthorizedLcsClientParam<'a>)
            = UNAUTHORIZED_LCS_CLIENT,
        /// positionMethodFailure.
        position_method_failure_param: PositionMethodFailure(PositionMethodFailureParam<'a>)
            = POSITION_METHOD_FAILURE,
        /// unknownOrUnreachableLCSClient.
        unknown_or_unreachable_lcs_client_param: UnknownOrUnreachableLcsClient(UnknownOrUnreachableLcsClientParam<'a>)
            = UNKNOWN_OR_UNREACHABLE_LCS_CLIENT,
        /// mm-EventNotSupported.
        mm_event_not_supported_param: MmEventNotSupported(MmEventNotSupportedParam<'a>)
            = MM_EVENT_NOT_SUPPORTED,
        /// atsi-NotAllowed.
        atsi_not_allowed_param: AtsiNotAllowed(AtsiNotAllowedParam<'a>)
            = ATSI_NOT_ALLOWED,
        /// atm-NotAllowed.
        atm_not_allowed_param: AtmNotAllowed(AtmNotAllowedParam<'a>)
            = ATM_NOT_ALLOWED,
        /// informationNotAvailable.
        information_not_available_param: InformationNotAvailable(InformationNotAvailableParam<'a>)
            = INFORMATION_NOT_AVAILABLE,
    }
}

/// The parameter, if it is of the type.
fn parameter<'a, V: Element<'a>, T: Trace>(
    reader: &mut Reader<'a, T>,
    field: &'static str,
) -> Result<Option<V>, DecodeError> {
    match peek(reader) {
        Some(tag) if V::accepts(tag) => V::read_element(reader, field).map(Some),
        _ => {
            let note = Remark::Note("not of the parameter's type");
            reader.remark(note, field, reader.offset());
            Ok(None)
        }
    }
}
