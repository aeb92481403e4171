//! For each ASN.1 type of the vectors, the type here. Of `built` others are
//! given what `arbitrary` builds.

macro_rules! map_types {
    ($then:ident) => {
        $then! {
            built {
                "RoutingInfoForSM-Arg" SriArg: RoutingInfoForSmArg<'a>;
                "RoutingInfoForSM-Res" SriRes: RoutingInfoForSmRes<'a>;
                "MT-ForwardSM-Arg" MtArg: MtForwardSmArg<'a>;
                "MT-ForwardSM-Res" MtRes: MtForwardSmRes<'a>;
                "MO-ForwardSM-Arg" MoArg: MoForwardSmArg<'a>;
                "MO-ForwardSM-Res" MoRes: MoForwardSmRes<'a>;
                "ReportSM-DeliveryStatusArg" ReportArg: ReportSmDeliveryStatusArg<'a>;
                "ReportSM-DeliveryStatusRes" ReportRes: ReportSmDeliveryStatusRes<'a>;
                "MT-ForwardSM-VGCS-Arg" VgcsArg: MtForwardSmVgcsArg<'a>;
                "MT-ForwardSM-VGCS-Res" VgcsRes: MtForwardSmVgcsRes<'a>;
                "AlertServiceCentreArg" AlertArg: AlertServiceCentreArg<'a>;
                "InformServiceCentreArg" InformArg: InformServiceCentreArg<'a>;
                "ReadyForSM-Arg" ReadyArg: ReadyForSmArg<'a>;
                "ReadyForSM-Res" ReadyRes: ReadyForSmRes<'a>;
                "MAP-DialoguePDU" DialoguePdu: MapDialoguePdu<'a>;
                "AbsentSubscriberSM-Param" AbsentSm: AbsentSubscriberSmParam<'a>;
                "SM-DeliveryFailureCause" DeliveryFailure: SmDeliveryFailureCauseWithDiagnostic<'a>;
                "UnknownSubscriberParam" UnknownSub: UnknownSubscriberParam<'a>;
                "SystemFailureParam" SystemFailure: SystemFailureParam<'a>;
                "SubBusyForMT-SMS-Param" Busy: SubBusyForMtSmsParam<'a>;
                "CallBarredParam" Barred: CallBarredParam<'a>;
                "AbsentSubscriberParam" Absent: AbsentSubscriberParam<'a>;
                "FacilityNotSupParam" Facility: FacilityNotSupParam<'a>;
                "UnexpectedDataParam" Unexpected: UnexpectedDataParam<'a>;
                "RoamingNotAllowedParam" Roaming: RoamingNotAllowedParam<'a>;
                "CUG-RejectParam" Cug: CugRejectParam<'a>;
                "SS-IncompatibilityCause" SsIncompatibilityCauseOf: SsIncompatibilityCause<'a>;
                "BusySubscriberParam" BusySubscriberOf: BusySubscriberParam<'a>;
                "UnauthorizedLCSClient-Param" UnauthorizedLcsClientOf: UnauthorizedLcsClientParam<'a>;
                "PositionMethodFailure-Param" PositionMethodFailureOf: PositionMethodFailureParam<'a>;
                "v2/RoutingInfoForSM-Arg" SriArgV2: v2::RoutingInfoForSmArg<'a>;
                "v2/RoutingInfoForSM-Res" SriResV2: v2::RoutingInfoForSmRes<'a>;
                "v2/ForwardSM-Arg" ForwardArg: v2::ForwardSmArg<'a>;
                "v2/ReportSM-DeliveryStatusArg" ReportArgV2: v2::ReportSmDeliveryStatusArg<'a>;
            }
            others {
                "v2/SM-DeliveryFailureCause" DeliveryFailureV2: SmDeliveryFailureCause<'a>;
                "v2/AlertServiceCentreArg" AlertArgV2: AlertServiceCentreArg<'a>;
                "v2/InformServiceCentreArg" InformArgV2: InformServiceCentreArg<'a>;
                "v2/ReadyForSM-Arg" ReadyArgV2: ReadyForSmArg<'a>;
                "v2/MAP-DialoguePDU" DialoguePduV2: MapDialoguePdu<'a>;
                "DataMissingParam" DataMissing: DataMissingParam<'a>;
                "TeleservNotProvParam" Teleservice: TeleservNotProvParam<'a>;
                "IllegalSubscriberParam" IllegalSub: IllegalSubscriberParam<'a>;
                "IllegalEquipmentParam" IllegalEquipment: IllegalEquipmentParam<'a>;
                "UnidentifiedSubParam" Unidentified: UnidentifiedSubParam<'a>;
                "MessageWaitListFullParam" ListFull: MessageWaitListFullParam<'a>;
                "ResourceLimitationParam" Limitation: ResourceLimitationParam<'a>;
                "ShortTermDenialParam" ShortTermDenialOf: ShortTermDenialParam<'a>;
                "LongTermDenialParam" LongTermDenialOf: LongTermDenialParam<'a>;
                "BearerServNotProvParam" BearerServNotProvOf: BearerServNotProvParam<'a>;
                "ForwardingViolationParam" ForwardingViolationOf: ForwardingViolationParam<'a>;
                "IllegalSS-OperationParam" IllegalSsOperationOf: IllegalSsOperationParam<'a>;
                "SS-NotAvailableParam" SsNotAvailableOf: SsNotAvailableParam<'a>;
                "SS-SubscriptionViolationParam" SsSubscriptionViolationOf: SsSubscriptionViolationParam<'a>;
                "OngoingGroupCallParam" OngoingGroupCallOf: OngoingGroupCallParam<'a>;
                "IncompatibleTerminalParam" IncompatibleTerminalOf: IncompatibleTerminalParam<'a>;
                "NoRoamingNbParam" NoRoamingNbOf: NoRoamingNbParam<'a>;
                "TracingBufferFullParam" TracingBufferFullOf: TracingBufferFullParam<'a>;
                "TargetCellOutsideGCA-Param" TargetCellOutsideGcaOf: TargetCellOutsideGcaParam<'a>;
                "NumberChangedParam" NumberChangedOf: NumberChangedParam<'a>;
                "NoSubscriberReplyParam" NoSubscriberReplyOf: NoSubscriberReplyParam<'a>;
                "ForwardingFailedParam" ForwardingFailedOf: ForwardingFailedParam<'a>;
                "OR-NotAllowedParam" OrNotAllowedOf: OrNotAllowedParam<'a>;
                "ATI-NotAllowedParam" AtiNotAllowedOf: AtiNotAllowedParam<'a>;
                "NoGroupCallNbParam" NoGroupCallNbOf: NoGroupCallNbParam<'a>;
                "UnauthorizedRequestingNetwork-Param" UnauthorizedRequestingNetworkOf: UnauthorizedRequestingNetworkParam<'a>;
                "UnknownOrUnreachableLCSClient-Param" UnknownOrUnreachableLcsClientOf: UnknownOrUnreachableLcsClientParam<'a>;
                "MM-EventNotSupported-Param" MmEventNotSupportedOf: MmEventNotSupportedParam<'a>;
                "ATSI-NotAllowedParam" AtsiNotAllowedOf: AtsiNotAllowedParam<'a>;
                "ATM-NotAllowedParam" AtmNotAllowedOf: AtmNotAllowedParam<'a>;
                "InformationNotAvailableParam" InformationNotAvailableOf: InformationNotAvailableParam<'a>;
                "v2/RoamingNotAllowedCause" RoamingV2: RoamingNotAllowedParameter<'a>;
                "v2/CUG-RejectCause" CugV2: CugRejectParameter<'a>;
                "v2/NetworkResource" Resource: SystemFailureParam<'a>;
                "v2/CallBarringCause" BarringCause: CallBarredParam<'a>;
            }
        }
    };
}

pub(crate) use map_types;
