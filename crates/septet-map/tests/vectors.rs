//! Values that pycrate wrote: R2 and every prefix, then R3 of what is near
//! them.

use std::sync::LazyLock;

use septet_map::v2;
use septet_map::*;
use septet_wire::{Decode, proofs, subject};

const FILES: [&str; 4] = [
    include_str!("../../../testdata/map/sms.txt"),
    include_str!("../../../testdata/map/errors.txt"),
    include_str!("../../../testdata/map/dialogue.txt"),
    include_str!("../../../testdata/map/random.txt"),
];

/// For each ASN.1 type of the vectors, the type here.
macro_rules! types {
    ($($asn1:literal $subject:ident: $type:ty;)*) => {
        $(subject!($subject, $type, |reader| <$type>::decode(reader));)*

        fn canonical<'a>(asn1: &str, octets: &'a [u8]) {
            match asn1 {
                $($asn1 => {
                    let _: $type = proofs::canonical(octets);
                    // The decoder that tells a trace is the same one.
                    assert!(proofs::input(&$subject, octets));
                })*
                _ => panic!("no type for {asn1}"),
            }
        }

        fn near(asn1: &str, octets: &[u8]) {
            match asn1 {
                $($asn1 => { proofs::input(&$subject, octets); })*
                _ => panic!("no type for {asn1}"),
            }
        }
    };
}

types! {
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
    "AbsentSubscriberParam" Absent: AbsentSubscriberParam<'a>;
    "SM-DeliveryFailureCause" DeliveryFailure: SmDeliveryFailureCause<'a>;
    "UnknownSubscriberParam" UnknownSub: UnknownSubscriberParam<'a>;
    "SystemFailureParam" SystemFailure: SystemFailureParam<'a>;
    "SubBusyForMT-SMS-Param" Busy: SubBusyForMtSmsParam<'a>;
    "CallBarredParam" Barred: CallBarredParam<'a>;
    "FacilityNotSupParam" Facility: FacilityNotSupParam<'a>;
    "DataMissingParam" DataMissing: DataMissingParam<'a>;
    "UnexpectedDataParam" Unexpected: UnexpectedDataParam<'a>;
    "TeleservNotProvParam" Teleservice: TeleservNotProvParam<'a>;
    "IllegalSubscriberParam" IllegalSub: IllegalSubscriberParam<'a>;
    "IllegalEquipmentParam" IllegalEquipment: IllegalEquipmentParam<'a>;
    "UnidentifiedSubParam" Unidentified: UnidentifiedSubParam<'a>;
    "MessageWaitListFullParam" ListFull: MessageWaitListFullParam<'a>;
    "ResourceLimitationParam" Limitation: ResourceLimitationParam<'a>;
    "RoamingNotAllowedParam" RoamingNotAllowedOf: RoamingNotAllowedParameter<'a>;
    "CUG-RejectParam" CugRejectOf: CugRejectParameter<'a>;
    "SS-IncompatibilityCause" SsIncompatibilityCauseOf: SsIncompatibilityCause<'a>;
    "BusySubscriberParam" BusySubscriberOf: BusySubscriberParam<'a>;
    "ShortTermDenialParam" ShortTermDenialOf: ShortTermDenialParam<'a>;
    "LongTermDenialParam" LongTermDenialOf: LongTermDenialParam<'a>;
    "UnauthorizedLCSClient-Param" UnauthorizedLcsClientOf: UnauthorizedLcsClientParam<'a>;
    "PositionMethodFailure-Param" PositionMethodFailureOf: PositionMethodFailureParam<'a>;
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
    "v2/MAP-DialoguePDU" DialoguePduV2: MapDialoguePdu<'a>;
    "v2/AlertServiceCentreArg" AlertArgV2: AlertServiceCentreArg<'a>;
    "v2/InformServiceCentreArg" InformArgV2: InformServiceCentreArg<'a>;
    "v2/ReadyForSM-Arg" ReadyArgV2: ReadyForSmArg<'a>;
    "v2/RoutingInfoForSM-Arg" SriArgV2: v2::RoutingInfoForSmArg<'a>;
    "v2/RoutingInfoForSM-Res" SriResV2: v2::RoutingInfoForSmRes<'a>;
    "v2/ForwardSM-Arg" ForwardArg: v2::ForwardSmArg<'a>;
    "v2/ReportSM-DeliveryStatusArg" ReportArgV2: v2::ReportSmDeliveryStatusArg<'a>;
    "v2/SM-DeliveryFailureCause" DeliveryFailureV2: SmDeliveryFailureCause<'a>;
    "v2/NetworkResource" Resource: SystemFailureParam<'a>;
    "v2/CallBarringCause" BarringCause: CallBarredParam<'a>;
}

/// Vectors of no SEQUENCE or CHOICE: these are tested with the operation or
/// the error that has them.
const BARE: [&str; 4] = [
    "v2/ISDN-AddressString",
    "v2/IMSI",
    "SS-Status",
    "PW-RegistrationFailureCause",
];

/// Type and octets of every other vector.
fn all() -> impl Iterator<Item = (&'static str, Vec<u8>)> {
    FILES
        .iter()
        .flat_map(|file| proofs::vectors(file))
        .map(|(name, octets)| (name.split('.').next().unwrap_or(name), octets))
        .filter(|(asn1, _)| !BARE.contains(asn1))
}

#[test]
fn what_others_write_comes_back_octet_for_octet() {
    let mut count = 0;
    for (asn1, octets) in all() {
        canonical(asn1, &octets);
        count += 1;
    }
    assert!(count > 1900, "{count} vectors");
}

#[test]
fn what_is_near_is_refused_or_comes_back() {
    // Vectors with each of their octets changed in three ways, or gone: all
    // that were made by hand, and some of the random ones.
    let short = all().filter(|(_, octets)| octets.len() < 80);
    for (asn1, octets) in short
        .enumerate()
        .filter_map(|(number, vector)| (number < 120 || number % 8 == 0).then_some(vector))
    {
        for at in 0..octets.len() {
            let mut changed = octets.clone();
            for by in [0x01, 0x20, 0x80] {
                changed[at] = octets[at] ^ by;
                near(asn1, &changed);
            }
            changed.remove(at);
            near(asn1, &changed);
        }
    }
}

proptest::proptest! {
    #[test]
    fn what_is_random_is_refused_or_comes_back(
        seed: proptest::sample::Index,
        places in proptest::collection::vec((proptest::arbitrary::any::<proptest::sample::Index>(), 0_u8..), 1..6),
    ) {
        static VECTORS: LazyLock<Vec<(&str, Vec<u8>)>> = LazyLock::new(|| all().collect());
        let (asn1, octets) = seed.get(&VECTORS);
        let mut octets = octets.clone();
        for (place, octet) in places {
            *place.get_mut(&mut octets) = octet;
        }
        near(asn1, &octets);
    }
}
