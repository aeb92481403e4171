#!/usr/bin/env python3
"""What tshark makes of every vector of testdata/map: none may be malformed. Writes nothing.

Needs: Debian package tshark. Usage: python3 map_tshark.py [FOLDER]
Each vector is put into the TCAP message that carries its type, with the application context of its version. In random
values, a TPDU, an IMSI or an address may be none, which tshark calls malformed and which counts for nothing; a BER error
does, but for what it does not know: Ericsson's members of map-open, and two error parameters of version 2.
"""
import collections
import pathlib
import subprocess
import sys
import tempfile

import pcapfile
from vectorfile import out_folder, read

# ASN.1 type -> operation, application context, its version 3 or the only one.
OPERATIONS = {
    "RoutingInfoForSM": (45, 20, 3), "MT-ForwardSM": (44, 25, 3), "MO-ForwardSM": (46, 21, 3), "ForwardSM": (46, 21, 2),
    "ReportSM-DeliveryStatus": (47, 20, 3), "MT-ForwardSM-VGCS": (21, 41, 3), "AlertServiceCentre": (64, 23, 2),
    "InformServiceCentre": (63, 20, 3), "ReadyForSM": (66, 24, 3), "IMSI": (48, 24, 1), "ISDN-AddressString": (47, 20, 2),
}
ERRORS = {
    "UnknownSubscriberParam": 1, "UnidentifiedSubParam": 5, "AbsentSubscriberSM-Param": 6, "RoamingNotAllowedParam": 8,
    "RoamingNotAllowedCause": 8, "IllegalSubscriberParam": 9, "BearerServNotProvParam": 10, "TeleservNotProvParam": 11,
    "IllegalEquipmentParam": 12, "CallBarredParam": 13, "CallBarringCause": 13, "ForwardingViolationParam": 14,
    "CUG-RejectParam": 15, "CUG-RejectCause": 15, "IllegalSS-OperationParam": 16, "SS-Status": 17, "SS-NotAvailableParam": 18,
    "SS-SubscriptionViolationParam": 19, "SS-IncompatibilityCause": 20, "FacilityNotSupParam": 21, "OngoingGroupCallParam": 22,
    "AbsentSubscriberParam": 27, "IncompatibleTerminalParam": 28, "ShortTermDenialParam": 29, "LongTermDenialParam": 30,
    "SubBusyForMT-SMS-Param": 31, "SM-DeliveryFailureCause": 32, "MessageWaitListFullParam": 33, "SystemFailureParam": 34,
    "NetworkResource": 34, "DataMissingParam": 35, "UnexpectedDataParam": 36, "PW-RegistrationFailureCause": 37,
    "NoRoamingNbParam": 39, "TracingBufferFullParam": 40, "TargetCellOutsideGCA-Param": 42, "NumberChangedParam": 44,
    "BusySubscriberParam": 45, "NoSubscriberReplyParam": 46, "ForwardingFailedParam": 47, "OR-NotAllowedParam": 48,
    "ATI-NotAllowedParam": 49, "NoGroupCallNbParam": 50, "ResourceLimitationParam": 51,
    "UnauthorizedRequestingNetwork-Param": 52, "UnauthorizedLCSClient-Param": 53, "PositionMethodFailure-Param": 54,
    "UnknownOrUnreachableLCSClient-Param": 58, "MM-EventNotSupported-Param": 59, "ATSI-NotAllowedParam": 60,
    "ATM-NotAllowedParam": 61, "InformationNotAvailableParam": 62,
}
WELL_FORMED = "sms", "errors", "dialogue"
UNKNOWN = "v2/RoamingNotAllowedCause", "v2/CUG-RejectCause"
BEYOND = "This field lies beyond the end of the known sequence definition"
FIELDS = "frame.protocols", "_ws.malformed", "_ws.expert.message"


def tlv(tag, *contents):
    contents = b"".join(contents)
    length = len(contents)
    header = bytes([length]) if length < 0x80 else bytes([0x81, length]) if length < 0x100 else bytes([0x82, length >> 8, length & 255])
    return bytes.fromhex(tag) + header + contents


def number(value):
    return tlv("02", bytes([value]))


def dialogue(arc, version, pdu=b"", accepted=False):
    syntax = tlv("06", bytes.fromhex("00118605010101"))
    context = tlv("a1", tlv("06", bytes([4, 0, 0, 1, 0, arc, version])))
    if pdu:
        pdu = tlv("be", tlv("28", tlv("06", bytes.fromhex("04000001010101")), tlv("a0", pdu)))
    result = tlv("a2", number(0)) + tlv("a3", tlv("a1", number(0))) if accepted else b""
    return tlv("6b", tlv("28", syntax, tlv("a0", tlv("61" if accepted else "60", context, result, pdu))))


def message(transaction, name, octets):
    prefix, _, rest = name.rpartition("/")
    kind = rest.split(".")[0]
    # tshark remembers what a transaction is about.
    otid, dtid = (tlv(tag, transaction.to_bytes(4, "big")) for tag in ("48", "49"))
    if kind == "MAP-DialoguePDU":
        return tlv("62", otid, dialogue(25, 2 if prefix else 3, octets))
    if kind in ERRORS:
        component = tlv("a3", number(1), number(ERRORS[kind]), octets)
        return tlv("64", dtid, dialogue(25, 2 if prefix else 3, accepted=True), tlv("6c", component))
    stem = next(kind.removesuffix(end) for end in ("-Arg", "-Res", "Arg", "Res", "") if kind.endswith(end))
    operation, arc, version = OPERATIONS[stem]
    # tshark knows cug-Interlock and teleservice in version 1 only; that has no dialogue portion, but an SSN, which is not here.
    version = min(version, 1 if operation == 45 else 2) if prefix else version
    if kind.endswith("Res") or kind == "ISDN-AddressString":
        component = tlv("a2", number(1), tlv("30", number(operation), octets))
        return tlv("64", dtid, dialogue(arc, version, accepted=True), tlv("6c", component))
    component = tlv("a1", number(1), number(operation), octets)
    return tlv("62", otid, dialogue(arc, version), tlv("6c", component))


def main():
    folder = out_folder() / "map"
    bad = 0
    for source in sorted(folder.glob("*.txt")):
        if source.stem == "length_forms":
            continue
        vectors = read(source)
        with tempfile.TemporaryDirectory() as tmp:
            capture = pathlib.Path(tmp) / "t.pcap"
            pcapfile.pcap(capture, pcapfile.EXPORTED_PDU, [
                pcapfile.exported_pdu("tcap", message(number, name, octets), None)
                for number, (name, octets) in enumerate(vectors.items(), 1)
            ])
            wanted = [option for field in FIELDS for option in ("-e", field)]
            run = subprocess.run(["tshark", "-n", "-o", "gsm_sms.reassemble:FALSE", "-r", capture, "-T", "fields", *wanted], check=True, capture_output=True)
        rows = run.stdout.decode("utf-8", "replace").splitlines()
        assert len(rows) == len(vectors)
        kinds = collections.Counter()
        for name, row in zip(vectors, rows):
            protocols, malformed, experts = (row + "\t\t").split("\t")[:3]
            if name.startswith("MAP-DialoguePDU") and source.stem == "arbitrary" and BEYOND in experts or name.split(".")[0] in UNKNOWN:
                kinds["unknown to tshark"] += 1
            elif "BER Error" in experts or malformed and source.stem in WELL_FORMED or "gsm_map" not in protocols:
                kinds["malformed"] += 1
                print(f"  {name}: {protocols} {malformed} {experts}"[:200])
            else:
                kinds["read, with random contents that tshark remarks on" if malformed else "read"] += 1
        bad += kinds["malformed"]
        print(f"map/{source.name}: {dict(kinds)}")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
