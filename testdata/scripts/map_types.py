"""The types of MAP that random values are made of."""
from pycrate_asn1dir import TCAP_MAPv2v3 as M

SM3, SM2, ER3, ER2 = M.MAP_SM_DataTypes, M.MAPv2_SM_DataTypes, M.MAP_ER_DataTypes, M.MAPv2_ER_DataTypes
VERSION_3 = [
    (SM3, """RoutingInfoForSM-Arg RoutingInfoForSM-Res MT-ForwardSM-Arg MT-ForwardSM-Res MO-ForwardSM-Arg MO-ForwardSM-Res
        ReportSM-DeliveryStatusArg ReportSM-DeliveryStatusRes MT-ForwardSM-VGCS-Arg MT-ForwardSM-VGCS-Res AlertServiceCentreArg
        InformServiceCentreArg ReadyForSM-Arg ReadyForSM-Res"""),
    (M.MAP_DialogueInformation, "MAP-DialoguePDU"),
    (ER3, """AbsentSubscriberSM-Param SM-DeliveryFailureCause UnknownSubscriberParam SystemFailureParam SubBusyForMT-SMS-Param
        CallBarredParam AbsentSubscriberParam FacilityNotSupParam UnexpectedDataParam RoamingNotAllowedParam CUG-RejectParam
        SS-IncompatibilityCause BusySubscriberParam UnauthorizedLCSClient-Param PositionMethodFailure-Param"""),
]
VERSION_2 = [
    (SM2, """RoutingInfoForSM-Arg RoutingInfoForSM-Res ForwardSM-Arg ReportSM-DeliveryStatusArg AlertServiceCentreArg
        InformServiceCentreArg ReadyForSM-Arg"""),
    (M.MAPv2_DialogueInformation, "MAP-DialoguePDU"),
    (ER2, "SM-DeliveryFailureCause"),
]
TYPES = {
    prefix + name: getattr(module, name.replace("-", "_"))
    for prefix, version in (("", VERSION_3), ("v2/", VERSION_2))
    for module, names in version
    for name in names.split()
}
REMARKS = (
    "Names: ASN.1 type, `v2/` in front for MAP version 2, a dot, a number. Octets are as random as the bounds allow.",
)
COUNT = 10
