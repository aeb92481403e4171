"""TCAP messages with their MAP components built by pycrate 0.8 (pip install pycrate): ASN.1 of Q.773 and TS 29.002."""
import copy

from pycrate_asn1dir import TCAP_MAPv2
from pycrate_asn1dir import TCAP_MAPv2v3 as M
from pycrate_mobile.TS24008_IE import BufBCD

# Both versions in one, and version 2 alone: the former reads some version 2 arguments back as version 3.
MESSAGES = (M.TCAP_MAP_Messages.TCAP_MAP_Message, TCAP_MAPv2.TCAP_MAP_Messages.TCAP_MAP_Message)
DIALOGUE_AS = (0, 0, 17, 773, 1, 1, 1)
UNIDIALOGUE_AS = (0, 0, 17, 773, 1, 2, 1)
MAP_DIALOGUE_AS = (0, 4, 0, 0, 1, 1, 1, 1)

GATEWAY, MO_RELAY, ALERT, MWD, MT_RELAY = 20, 21, 23, 24, 25
MT_FORWARD, SRI, MO_FORWARD, REPORT = 44, 45, 46, 47


def context(arc, version):
    return (0, 4, 0, 0, 1, 0, arc, version)


def tbcd(digits):
    """IMSI: semi-octets, filler F (TS 29.002 17.7.8)."""
    b = BufBCD()
    b.encode(digits)
    return b.get_val()


def isdn(digits, nature=1, plan=1):
    """ISDN-AddressString: extension bit, nature of address, numbering plan, semi-octets."""
    return bytes([0x80 | nature << 4 | plan]) + tbcd(digits)


def user_information(*pdus):
    return [
        {"direct-reference": MAP_DIALOGUE_AS, "encoding": ("single-ASN1-type", ("MAP-DialoguePDU", pdu))} for pdu in pdus
    ]


def _dialogue(pdu):
    return {"direct-reference": DIALOGUE_AS, "encoding": ("single-ASN1-type", ("DialoguePDU", pdu))}


def aarq(acn, information=(), version=True):
    value = {"application-context-name": acn}
    if version:
        value["protocol-version"] = (1, 1)
    if information:
        value["user-information"] = user_information(*information)
    return _dialogue(("dialogueRequest", value))


def aare(acn, result=0, diagnostic=("dialogue-service-user", 0), information=(), version=True):
    value = {"application-context-name": acn, "result": result, "result-source-diagnostic": diagnostic}
    if version:
        value["protocol-version"] = (1, 1)
    if information:
        value["user-information"] = user_information(*information)
    return _dialogue(("dialogueResponse", value))


def audt(acn, information=(), version=True):
    value = {"application-context-name": acn}
    if version:
        value["protocol-version"] = (1, 1)
    if information:
        value["user-information"] = user_information(*information)
    return {"direct-reference": UNIDIALOGUE_AS, "encoding": ("single-ASN1-type", ("UniDialoguePDU", ("unidialoguePDU", value)))}


def abrt(source, information=()):
    value = {"abort-source": source}
    if information:
        value["user-information"] = user_information(*information)
    return _dialogue(("dialogueAbort", value))


def _code(code):
    return ("global" if isinstance(code, tuple) else "local", code)


def invoke(invoke_id, operation, argument=None, linked=None):
    """`argument` is ((module, type), value); a code of several arcs is global."""
    value = {"invokeId": ("present", invoke_id), "opcode": _code(operation)}
    if linked is not None:
        value["linkedId"] = ("present", linked)
    if argument is not None:
        value["argument"] = argument
    return ("basicROS", ("invoke", value))


def result(invoke_id, operation=None, value=None):
    body = {"invokeId": ("present", invoke_id)}
    if operation is not None:
        body["result"] = {"opcode": _code(operation), "result": value}
    return ("basicROS", ("returnResult", body))


def error(invoke_id, code, parameter=None):
    body = {"invokeId": ("present", invoke_id), "errcode": _code(code)}
    if parameter is not None:
        body["parameter"] = parameter
    return ("basicROS", ("returnError", body))


def reject(invoke_id, kind, problem):
    return ("basicROS", ("reject", {"invokeId": ("absent", 0) if invoke_id is None else ("present", invoke_id), "problem": (kind, problem)}))


def _encode(value):
    """Encodes, and sees to it that pycrate reads the octets back to the same octets."""
    trouble = []
    for message in MESSAGES:
        try:
            message.set_val(copy.deepcopy(value))
            octets = message.to_ber()
            message.from_ber(octets)
            if message.to_ber() == octets:
                return octets
            trouble.append("does not come back")
        except Exception as e:  # pycrate raises many kinds
            trouble.append(repr(e)[:300])
    raise ValueError(f"{trouble}: {value}")


def _body(ids, dialogue, components):
    value = dict(ids)
    if dialogue is not None:
        value["dialoguePortion"] = dialogue
    if components:
        value["components"] = list(components)
    return value


def unidirectional(dialogue, *components):
    return _encode(("unidirectional", _body({}, dialogue, components)))


def begin(otid, dialogue, *components):
    return _encode(("begin", _body({"otid": otid}, dialogue, components)))


def carry_on(otid, dtid, dialogue, *components):
    return _encode(("continue", _body({"otid": otid, "dtid": dtid}, dialogue, components)))


def end(dtid, dialogue, *components):
    return _encode(("end", _body({"dtid": dtid}, dialogue, components)))


def abort_by_provider(dtid, cause):
    return _encode(("abort", {"dtid": dtid, "reason": ("p-abortCause", cause)}))


def abort_by_user(dtid, dialogue):
    return _encode(("abort", {"dtid": dtid, "reason": ("u-abortCause", dialogue)}))


def abort_bare(dtid):
    return _encode(("abort", {"dtid": dtid}))
