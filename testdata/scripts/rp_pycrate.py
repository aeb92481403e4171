#!/usr/bin/env python3
"""RP and CP both ways with pycrate: testdata/tpdu/{rp,cp}_random.txt, which it makes, and what it reads in these, in
{rp,cp}_arbitrary.txt and in {rp,cp}.txt.

Needs: pip install pycrate. Usage: python3 rp_pycrate.py [FOLDER [COUNT]]
Reads FOLDER/tpdu/{rp,cp}_arbitrary.txt (made by `cargo run -p septet-tpdu --example arbitrary_relayed`), writes
FOLDER/tpdu/{rp,cp}_random.txt, COUNT of each kind, and beside each NAME.pycrate.tsv: the vector's name, then
field=value. Numbers and octets are hexadecimal; an address is `top-bit type plan digits octets`, a cause
`top-bit value diagnostic`, `others` the elements that pycrate does not know, `tpdu` what pycrate calls the TPDU if it can
read it. `again` is there if pycrate does not write the octets that it has read, and says what it writes.

Known of pycrate 0.8.1: it reads elements that it does not know, and does not write them again (here it is told to); it
writes them behind those that it knows; it takes the last octets of the message for the user data that it opens (put right
here where other elements follow); in CP-DATA it may so have opened others; it takes the top bit of RP-Cause for a sign that no diagnostic follows (TS 24.011,
figure 8.10, has 0 there, and the length tells).
"""
import copy
import logging
import pathlib
import random
import sys

from pycrate_mobile import TS23040_SMS as T
from pycrate_mobile import TS24011_PPSMS as P

from vectorfile import VectorFile, out_folder, read

logging.disable(logging.CRITICAL)


def v(element):
    """The octets of an element behind its length."""
    if element._name.startswith("RPUserData") and element[0]._name == "T":
        return element.to_bytes()[2:]
    return element.to_bytes()[1:]


def address(element):
    octets = v(element)
    if not octets:
        return "none"
    inner = P.RPOriginatorAddress()
    inner["Num"].set_blauto(lambda: 8 * (len(octets) - 1))
    inner.from_bytes(octets)
    digits = inner["Num"].decode()
    return f"{inner['Ext'].get_val()} {inner['Type'].get_val()} {inner['NumberingPlan'].get_val()} {digits} {octets[1:].hex()}"


def rp_fields(m, found):
    found["mti"] = f"{m['MTI'].get_val():x}"
    found["spare"] = f"{m['spare'].get_val():x}"
    found["ref"] = f"{m['Ref'].get_val():02x}"
    others = []
    for element in m._content[3:]:
        name = element._name
        if name.startswith("_T_"):
            # Without length: elements of one octet, which pycrate cuts in two.
            value = element[-1].get_val()
            tag = element[0].get_val()
            others.append(f"{tag:02x}:{element['V'].to_bytes().hex()}" if "L" in [e._name for e in element._content] else f"{tag << 4 | value:02x}")
        elif element.get_trans():
            pass
        elif name == "RPOriginatorAddress":
            found["oa"] = address(element)
        elif name == "RPDestinationAddress":
            found["da"] = address(element)
        elif name == "RPCause":
            octets = v(element)
            found["cause"] = f"{octets[0] >> 7} {octets[0] & 127} {octets[1:].hex()}"
        elif name == "RPUserData":
            found["ud"] = v(element).hex()
            inner = element._content[-1]
            if inner._name != "V":
                found["tpdu"] = inner._name
    if others:
        found["others"] = ",".join(others)


def cp_fields(m, found):
    head = m["CPHeader"]
    ti = head[0]
    found["flag"] = f"{ti['TIFlag'].get_val():x}"
    found["ti"] = f"{ti['TIO'].get_val():x}"
    if not ti["TIE"].get_trans():
        found["ti"] += f" {ti['Ext'].get_val() << 7 | ti['TIE'].get_val():02x}"
    found["type"] = f"{head['Type'].get_val():02x}"
    others = []
    for element in m._content[1:]:
        name = element._name
        if name.startswith("_T_"):
            value = element[-1].get_val()
            tag = element[0].get_val()
            others.append(f"{tag:02x}:{element['V'].to_bytes().hex()}" if "L" in [e._name for e in element._content] else f"{tag << 4 | value:02x}")
        elif element.get_trans():
            pass
        elif name == "CPCause":
            found["cause"] = element.to_bytes().hex()
        elif name == "CPUserData":
            found["ud"] = v(element).hex()
            inner = element._content[-1]
            if inner._name != "V":
                found["rp"] = inner._name
    if others:
        found["others"] = ",".join(others)


def keep_others(m):
    """That pycrate writes the elements which it does not know, in what it carries as well, and keeps to the user data."""
    others = [element for element in m._content if element._name.startswith("_T_")]
    for element in others:
        element.set_trans(False)
    for element in m._content:
        inner = element._content[-1] if element._name.endswith("UserData") else None
        if inner is None or inner._name == "V":
            continue
        if others:
            # It has read them from the end of the message.
            element.replace(inner, element._V)
            element["L"].set_valauto(element._V.get_len)
        elif element._name == "CPUserData":
            keep_others(inner)


def message(layer, octets):
    if layer == "rp":
        return P.PPSMSRPTypeClasses[octets[0] & 7]()
    return P.PPSMSCPTypeClasses[octets[2 if octets[0] >> 4 & 7 == 7 else 1]]()


def judge(layer, path):
    rows, failed, differ, carried = [], 0, 0, 0
    for name, octets in read(path).items():
        m = message(layer, octets)
        found = {}
        try:
            m.from_bytes(octets)
            keep_others(m)
            (rp_fields if layer == "rp" else cp_fields)(m, found)
        except Exception as error:  # whatever pycrate raises: it is a judgement, too
            found = {"failed": f"{type(error).__name__} {error}"[:60].replace("\t", " ").replace("\n", " ")}
            failed += 1
        else:
            carried += "tpdu" in found or "rp" in found
            if (written := m.to_bytes()) != octets:
                found["again"] = written.hex()
                differ += 1
        rows.append("\t".join([name, *(f"{k}={x}" for k, x in found.items())]))
    path.with_suffix(".pycrate.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(rows)} read by pycrate, {failed} of them not; {differ} written otherwise; what is carried read in {carried}")


# ---- random messages --------------------------------------------------------------------------------------------

rng = random.Random(0x24011)


def number():
    a = P.RPOriginatorAddress()
    a["Type"].set_val(rng.choice((0, 1, 1, 1, 2, 3, 4, 6, 7)))
    plan = rng.getrandbits(4)
    a["NumberingPlan"].set_val(plan)
    a["Num"].encode("".join(rng.choice("0123456789*#abc") for _ in range(rng.randint(0, 20))))
    return a.to_bytes()


def tpdus(folder):
    """Octets of TPDUs by kind, of the files that tpdu.py makes."""
    found = {}
    for name, kind in (("deliver", "deliver"), ("submit", "submit"), ("status_report", "status_report"), ("reports_and_command", None)):
        for vector, octets in read(folder / f"tpdu/{name}.txt").items():
            if len(octets) > 232:
                continue
            k = kind or ("command" if vector.startswith("command") else vector.split(".")[0])
            if k.endswith("report") and k != "status_report":
                k += "_error" if octets[1] >= 0x80 else "_ack"
            found.setdefault(k, []).append(octets)
    return found


def rpdu(kind, carried):
    ways = {"data": (P.RP_DATA_MO, P.RP_DATA_MT), "ack": (P.RP_ACK_MO, P.RP_ACK_MT), "error": (P.RP_ERROR_MO, P.RP_ERROR_MT), "smma": (P.RP_SMMA,)}
    way = rng.randrange(len(ways[kind]))
    m = ways[kind][way]()
    m["spare"].set_val(rng.choice((0, 0, 0, rng.getrandbits(5))))
    m["Ref"].set_val(rng.getrandbits(8))
    if kind == "data":
        m["RPOriginatorAddress" if way else "RPDestinationAddress"].set_val({"V": number()})
        choice = rng.choice(("deliver", "status_report") if way else ("submit", "command"))
        m["RPUserData"].set_val({"V": rng.choice(carried[choice])})
        return m.to_bytes()
    if kind == "smma":
        return m.to_bytes()
    if kind == "error":
        cause = rng.choice((*P._RPCause_dict, rng.getrandbits(7)))
        diagnostic = rng.choice((b"", b"", rng.randbytes(1)))
        m["RPCause"].set_val({"V": bytes([cause]) + diagnostic})
    report = rng.random() < 0.6
    m["RPUserData"].set_trans(not report)
    if report:
        m["RPUserData"].set_val({"V": rng.choice(carried[("submit_report" if way else "deliver_report") + f"_{kind}"])})
    return m.to_bytes()


def control(kind, carried):
    m = {"data": P.CP_DATA, "ack": P.CP_ACK, "error": P.CP_ERROR}[kind]()
    head = m["CPHeader"][0]
    head.set_val({"TI": rng.choice((rng.randrange(7), rng.randrange(127)))})
    head["TIFlag"].set_val(rng.getrandbits(1))
    head["ProtDisc"].set_val(9)
    if kind == "data":
        m["CPUserData"].set_val({"V": rpdu(rng.choice(("data", "data", "ack", "error", "smma")), carried)})
    if kind == "error":
        m["CPCause"].set_val({"V": bytes([rng.choice((*P._CPCause_dict, rng.getrandbits(8)))])})
    return m.to_bytes()


def main():
    folder = out_folder()
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    # Those of testdata/ itself.
    carried = tpdus(pathlib.Path(__file__).resolve().parent.parent)
    for layer, kinds, make in (("rp", ("data", "ack", "error", "smma"), rpdu), ("cp", ("data", "ack", "error"), control)):
        f = VectorFile(
            folder / f"tpdu/{layer}_random.txt",
            "source: pycrate 0.8.1, random values from a fixed seed; by testdata/scripts/rp_pycrate.py",
            "What others read in each: the files of the same name that end in .tsv.",
        )
        for kind in kinds:
            f.note(kind)
            for n in range(count):
                f.add(f"{kind}.{n:04}", make(kind, carried))
        f.write()
        for source in ("", "_random", "_arbitrary"):
            path = folder / f"tpdu/{layer}{source}.txt"
            if path.exists():
                judge(layer, path)


if __name__ == "__main__":
    main()
