"""SCCP messages built by pycrate 0.8 (pip install pycrate)."""
from pycrate_mobile import SCCP as S


def set_address(party, gt=None, ssn=None, pc=None, on_ssn=False, reserved=0):
    """`gt` is (indicator, dict): 1 nai, digits; 2 tt, raw; 3 tt, np, digits; 4 tt, np, nai, digits."""
    value = party["Value"]
    indicator = value["AddrInd"]
    indicator["res"].set_val(reserved)
    indicator["RoutingInd"].set_val(int(on_ssn))
    indicator["GTInd"].set_val(gt[0] if gt else 0)
    indicator["SSNInd"].set_val(int(ssn is not None))
    indicator["PCInd"].set_val(int(pc is not None))
    if pc is not None:
        value["PC"].set_val(pc)
    if ssn is not None:
        value["SSN"].set_val(ssn)
    if not gt:
        return
    kind, fields = gt
    if kind > 4:
        value[3].set_val(fields["raw"])
        return
    title = value[3].get_alt()
    if kind == 1:
        title["NAI"].set_val(fields.get("nai", 4))
        title.set_addr(fields["digits"])
    elif kind == 2:
        title["TranslationType"].set_val(fields["tt"])
        title["Addr"].set_val(fields["raw"])
    else:
        title["TranslationType"].set_val(fields.get("tt", 0))
        title["NumberingPlan"].set_val(fields.get("np", 1))
        if kind == 4:
            title["NAI"].set_val(fields.get("nai", 4))
            title["spare"].set_val(fields.get("spare", 0))
        if "es" in fields:
            title["EncodingScheme"].set_val(fields["es"])
            title["Addr"].get_alt().set_val(fields["raw"])
        else:
            title.set_addr_bcd(fields["digits"])


def gt4(digits, tt=0, np=1, nai=4):
    return (4, dict(digits=digits, tt=tt, np=np, nai=nai))


def _fill(m, called, calling, data, name="Data"):
    set_address(m["CalledPartyAddr"], **called)
    set_address(m["CallingPartyAddr"], **calling)
    m[name]["Value"].set_val(data)
    return m


def _options(m, segmentation, importance):
    """The optional part: segmentation (first, class, remaining, reference), importance, end of parameters."""
    if segmentation is None and importance is None:
        return
    options = m["Opt"]
    if segmentation is not None:
        first, klass, remaining, reference = segmentation
        options["Segmentation"].set_trans(False)
        options["Segmentation"][2].set_val({"F": first, "C": klass, "RemainingSeg": remaining, "SegmentLocalRef": reference})
    if importance is not None:
        options["Importance"].set_trans(False)
        options["Importance"][2].set_val({"Value": importance})
    options["EOO"].set_trans(False)


def udt(called, calling, data, klass=0, return_on_error=False):
    m = _fill(S.SCCPUnitData(), called, calling, data)
    m["ProtocolClass"].set_val({"Handling": 8 if return_on_error else 0, "Class": klass})
    return m.to_bytes()


def udts(called, calling, data, cause):
    m = _fill(S.SCCPUnitDataService(), called, calling, data)
    m["RetCause"].set_val(cause)
    return m.to_bytes()


def xudt(called, calling, data, klass=0, return_on_error=False, hops=15, segmentation=None, importance=None):
    m = _fill(S.SCCPExtUnitData(), called, calling, data)
    m["ProtocolClass"].set_val({"Handling": 8 if return_on_error else 0, "Class": klass})
    m["HopCounter"].set_val(hops)
    _options(m, segmentation, importance)
    return m.to_bytes()


def xudts(called, calling, data, cause, hops=15, segmentation=None, importance=None):
    m = _fill(S.SCCPExtUnitDataService(), called, calling, data)
    m["RetCause"].set_val(cause)
    m["HopCounter"].set_val(hops)
    _options(m, segmentation, importance)
    return m.to_bytes()


def segments(called, calling, data, reference, size, klass=1, hops=15, return_on_error=True):
    """A message too long for one XUDT, in parts; the order is kept by class 1 (Q.714 4.1.1.1.3)."""
    parts = [data[i:i + size] for i in range(0, len(data), size)]
    return [
        xudt(called, calling, part, klass, return_on_error, hops, (int(i == 0), klass, len(parts) - 1 - i, reference))
        for i, part in enumerate(parts)
    ]


def check(octets):
    """pycrate reads its own message back to the same octets."""
    message, error = S.parse_SCCP(octets)
    assert error == 0 and message.to_bytes() == octets, octets.hex()
    return octets
