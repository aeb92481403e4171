"""TCAP messages of Q.773 that random values are made of."""
import re

from pycrate_asn1dir import TCAP_RAW as R

import random_value

TYPES = {"TCMessage": R.TCAP_Messages.TCAP_Message}
REMARKS = ("Whole TCAP messages (Q.773). Octets are as random as the bounds allow.",)
COUNT = 200

DIALOGUE, UNIDIALOGUE = R.DialoguePDUs.DialoguePDU, R.UnidialoguePDUs.UniDialoguePDU
# What the open type of a dialogue portion holds.
OPEN = {"DialoguePDU": DIALOGUE, "UniDialoguePDU": UNIDIALOGUE}
EXTERNAL = R.Pycrate_TCAP_Dialogue.TcapDialogueExternal
HIGHEST = {"general": 2, "invoke": 7, "returnResult": 2, "returnError": 4}
# pycrate has the names of X.880 where the text of Q.773 that people know has its own.
NAMES = [(re.compile(pattern), name) for pattern, name in (
    ("/basicROS", ""),
    ("/returnResult(?=/)", "/returnResultLast"),
    ("/result/opcode", "/resultretres/opcode"),
    ("/result/result$", "/resultretres/parameter"),
    ("/argument$", "/parameter"),
    ("/opcode/.*", "/operationCode"),
    ("/errcode/.*", "/errorCode"),
    ("/(present|absent)$", ""),
    ("/problem/([^/]*)", r"/problem/\1Problem"),
    ("/encoding/single-ASN1-type/(dialogueRequest|unidialoguePDU)", "/single-ASN1-type/aarq"),
    ("/encoding/single-ASN1-type/dialogueResponse", "/single-ASN1-type/aare"),
    ("/encoding/single-ASN1-type/dialogueAbort", "/single-ASN1-type/abrt"),
)]


def make(rng, kind):
    """A message whose dialogue portion holds a PDU of a dialogue, and whose ids and problems are of Q.773's range."""
    return ranged(rng, random_value.make(rng, kind))


def ranged(rng, value):
    if isinstance(value, dict):
        return {name: member(rng, name, inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [ranged(rng, inner) for inner in value]
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], str):
        return (value[0], member(rng, value[0], value[1]))
    return value


def member(rng, name, value):
    if name == "reject":
        kind = value["problem"][0]
        invoke_id = rng.choice([("absent", 0), ("present", rng.randint(-128, 127))])
        return {"invokeId": invoke_id, "problem": (kind, rng.randint(0, HIGHEST[kind]))}
    if name in ("invokeId", "linkedId"):
        return ("present", rng.randint(-128, 127))
    if name in ("dialoguePortion", "u-abortCause"):
        pdu = rng.choice([DIALOGUE, DIALOGUE, UNIDIALOGUE])
        reference = (0, 0, 17, 773, 1, 1 + (pdu is UNIDIALOGUE), 1)
        inner = ranged(rng, random_value.make(rng, pdu))
        return {"direct-reference": reference, "encoding": ("single-ASN1-type", (pdu._name, inner))}
    if name in ("result", "dialogue-service-user", "dialogue-service-provider", "abort-source") and isinstance(value, int):
        return rng.randint(0, 2)
    return ranged(rng, value)
