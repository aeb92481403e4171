"""The types of MAP that random values are made of, and the members of a value of pycrate's, one a line.

A path is the names of the members on the way, as the ASN.1 module has them, joined by `/`; the items of a list are
`item`, and what has been there before in the same place gets a number behind it: `item2`. Values are `x:` octets in
hexadecimal, `n:` a number, with 1 for TRUE and for a NULL, `t:` the name of an enumeration's value, or an object
identifier by its arcs. A SEQUENCE without members, or a list without items, is `{}`.
"""
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


def _leaf(kind, value):
    if kind in ("BOOLEAN", "NULL"):
        return f"n:{int(value) if kind == 'BOOLEAN' else 1}"
    if kind == "INTEGER":
        return f"n:{value}"
    if kind == "ENUMERATED":
        return f"n:{value[5:]}" if value.startswith("_ext_") else f"t:{value}"
    if kind == "OCTET STRING":
        return f"x:{value.hex()}"
    if kind == "BIT STRING":
        bits, length = value
        unused = -length % 8
        return f"x:{unused:02x}{(bits << unused).to_bytes((length + 7) // 8, 'big').hex()}"
    if kind == "OBJECT IDENTIFIER":
        return "t:" + ".".join(map(str, value))
    if kind == "OPEN_TYPE":  # pycrate tells the contents, and in the name the tag: a universal one
        name, contents = value
        assert name.startswith("_unk_0") and len(contents) < 0x80, value
        return f"x:{int(name[6:]):02x}{len(contents):02x}{contents.hex()}"
    raise ValueError(kind)


def flat(kind, value=None, path=()):
    """Path and value of each member of the value that `kind` holds."""
    value = kind.get_val() if value is None else value
    if kind.TYPE in ("SEQUENCE", "SEQUENCE OF") and not value:
        yield "/".join(path), "{}"
    elif kind.TYPE == "SEQUENCE":
        for name in kind._cont:
            if name in value:
                yield from flat(kind._cont[name], value[name], (*path, name))
    elif kind.TYPE == "CHOICE":
        name, inner = value
        yield from flat(kind._cont[name], inner, (*path, name))
    elif kind.TYPE == "SEQUENCE OF":
        for number, inner in enumerate(value, 1):
            yield from flat(kind._cont, inner, (*path, f"item{number}" if number > 1 else "item"))
    else:
        yield "/".join(path), _leaf(kind.TYPE, value)
