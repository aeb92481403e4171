#!/usr/bin/env python3
"""SCCP both ways with pycrate: testdata/sccp/random.txt, which it makes, and what it reads in that and in arbitrary.txt.

Needs: pip install pycrate. Usage: python3 sccp_random.py [FOLDER [COUNT]]
Reads FOLDER/sccp/arbitrary.txt (made by `cargo run -p septet-sccp --all-features --example arbitrary_sccp`), writes
FOLDER/sccp/random.txt, COUNT of each of the 20 message types and of management, and beside each NAME.pycrate.tsv: the
vector's name, then field=value. Numbers are decimal; references, octets and digits as they lie, in hexadecimal. A party
address is `indicator bit by bit/point code/SSN/what comes before the digits of its title/the rest`. `again` is there if
pycrate does not write the octets that it has read, and says what it writes.

Known of pycrate 0.8.1: an address of length 0 it reads as if it had an indicator; SCCPError cannot be written, since it
holds the class of its cause in the place of one (put right here); in CC and CREF it takes 4, the calling party address, for
the called one (3; here it goes by the number). `optional` is the numbers of the optional parameters, `unknown` of those that
it does not look for in a message of that type.
"""
import random
import sys

from pycrate_mobile import SCCP as S

from vectorfile import VectorFile, out_folder, read

# It holds the class, not one of it.
S.SCCPError._GEN = tuple(S.ErrCause() if e is S.ErrCause else e for e in S.SCCPError._GEN)

NAMES = "cr cc cref rlsd rlc dt1 dt2 ak udt udts ed ea rsr rsc pduerr it xudt xudts ludt ludts".split()


def address(element):
    value = element["Value"]
    bits = value["AddrInd"]
    found = "".join(str(bits[name].get_val()) for name in ("res", "RoutingInd")) + f":{bits['GTInd'].get_val()}:"
    found += "".join(str(bits[name].get_val()) for name in ("SSNInd", "PCInd"))
    pc = value["PC"].get_val() if bits["PCInd"].get_val() else ""
    ssn = value["SSN"].get_val() if bits["SSNInd"].get_val() else ""
    title = value[3].get_alt() if bits["GTInd"].get_val() else None
    fields, rest = [], ""
    if title is not None and bits["GTInd"].get_val() <= 4:
        for part in title._content:
            if part._name == "Addr":
                rest = part.to_bytes().hex()
            else:
                fields.append(str(part.get_val()))
    elif title is not None:
        rest = title.to_bytes().hex()
    return f"{found}/{pc}/{ssn}/{','.join(fields)}/{rest}"


def parameter(element, found, number=0):
    name = element._name
    key = {
        "DstLocalRef": "destination_local_reference", "SrcLocalRef": "source_local_reference", "RetCause": "return_cause",
        "RefCause": "refusal_cause", "RelCause": "release_cause", "ResCause": "reset_cause", "ErrCause": "error_cause",
        "HopCounter": "hop_counter", "Credit": "credit",
    }.get(name)
    if key:
        found[key] = element.to_bytes().hex() if "Local" in name else element.get_val()
    elif name == "ProtocolClass":
        found["class"], found["handling"] = element["Class"].get_val(), element["Handling"].get_val()
    elif name == "SegmentReassemb":
        found["more_data"] = element["M"].get_val()
    elif name == "RecvSeqn":
        found["pr"] = element["PR"].get_val()
    elif name == "SeqSegment":
        found["ps"], found["pr"], found["more_data"] = (element[n].get_val() for n in ("PS", "PR", "M"))
    elif name in ("CalledPartyAddr", "CallingPartyAddr"):
        if len(element.to_bytes()) > 1:
            called = number == 3 if number else name == "CalledPartyAddr"
            found["called" if called else "calling"] = address(element)
    elif name in ("Data", "LongData"):
        found["data"] = element.to_bytes()[2 if name == "LongData" else 1:].hex()
    elif name == "Segmentation":
        found["segmentation"] = ",".join(str(element[n].get_val()) for n in ("F", "C", "spare", "RemainingSeg", "SegmentLocalRef"))
    elif name == "Importance":
        found["importance"] = element["Value"].get_val()


def fields(m):
    found = {"type": m["Type"].get_val()}
    for element in m._content[1:]:
        if element._name == "Opt":
            names, unknown = [], []
            for option in element._content:
                if option.get_trans() or option._name == "EOO":
                    continue
                number = option[0].get_val()
                names.append(number)
                if option._name.startswith("_unk"):
                    unknown.append(number)
                else:
                    parameter(option[-1], found, number)
            found["optional"] = ",".join(map(str, names))
            if unknown:
                found["unknown"] = ",".join(map(str, unknown))
        elif element._name != "Pointers":
            parameter(element, found)
    return found


def judge(path):
    rows, failed, differ = [], 0, 0
    for name, octets in read(path).items():
        m = S.SCCPTypeClasses[octets[0]]()
        try:
            m.from_bytes(octets)
            found = fields(m)
            if name.startswith("scmg"):
                management, error = S.parse_SCMG(m["Data"]["Value"].get_val())
                assert error == 0
                found["scmg"] = ",".join(str(e.get_val() if e._name not in ("SubsysMultInd", "CongestLevel") else e["Value"].get_val()) for e in management._content)
            written = m.to_bytes()
        except Exception as error:  # whatever pycrate raises: it is a judgement, too
            found = {"failed": f"{type(error).__name__} {error}"[:60].replace("\t", " ").replace("\n", " ")}
            failed += 1
        else:
            if written != octets:
                found["again"] = written.hex()
                differ += 1
        rows.append("\t".join([name, *(f"{k}={x}" for k, x in found.items())]))
    path.with_suffix(".pycrate.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(rows)} read by pycrate, {failed} of them not; {differ} written otherwise")


# ---- random messages --------------------------------------------------------------------------------------------

rng = random.Random(0x713)


def digits(title):
    text = "".join(rng.choice("0123456789") for _ in range(rng.randint(1, 20)))
    if hasattr(title, "set_addr_bcd"):
        title.set_addr_bcd(text)
    else:
        title.set_addr(text if len(text) % 2 == 0 or not hasattr(title, "TranslationType") else text)


def set_address(element):
    value = element["Value"]
    bits = value["AddrInd"]
    kind = rng.choice((0, 1, 2, 3, 4, 4, 4, 4, rng.randint(5, 15)))
    bits["res"].set_val(rng.random() < 0.1)
    routed_on_ssn = rng.getrandbits(1)
    bits["RoutingInd"].set_val(routed_on_ssn)
    bits["GTInd"].set_val(kind)
    for name, field, top in (("PCInd", "PC", 0x3FFF), ("SSNInd", "SSN", 255)):
        there = int(rng.random() < (0.95 if routed_on_ssn and field == "SSN" else 0.6))
        bits[name].set_val(there)
        if there:
            value[field].set_val(rng.randint(0, top))
    if kind == 0:
        return
    title = value[3].get_alt()
    if kind > 4:
        title.set_val(rng.randbytes(rng.randint(0, 12)))
        return
    for part in title._content:
        if part._name == "TranslationType":
            part.set_val(rng.getrandbits(8))
        elif part._name == "NumberingPlan":
            part.set_val(rng.getrandbits(4))
        elif part._name == "NAI":
            part.set_val(rng.getrandbits(7))
    if kind == 2:
        title["Addr"].set_val(rng.randbytes(rng.randint(0, 12)))
    else:
        digits(title)


def fill(element, kind=0):
    name = element._name
    if name in ("CalledPartyAddr", "CallingPartyAddr"):
        set_address(element)
    elif name in ("Data", "LongData"):
        most = 600 if name == "LongData" else 100
        element["Value"].set_val(rng.randbytes(rng.randint(1, most)))
    elif name == "ProtocolClass":
        # Mostly what Q.713, 3.6, has for such a message.
        classes, handlings = ((2, 3), (0,)) if kind in (0x01, 0x02, 0x10) else ((0, 1), (0, 8))
        if rng.random() < 0.1:
            classes = handlings = range(16)
        element.set_val({"Handling": rng.choice(handlings), "Class": rng.choice(classes)})
    elif name == "Pointers" or name == "Type":
        pass
    elif element.CLASS == "Envelope":
        for part in element._content:
            part.set_val(rng.getrandbits(part.get_bl()))
    else:
        element.set_val(rng.getrandbits(element.get_bl()))


def message(kind):
    m = S.SCCPTypeClasses[kind]()
    for element in m._content[1:]:
        if element._name == "Opt":
            options = [option for option in element._content if option._name != "EOO"]
            there = [option for option in options if rng.random() < 0.6]
            for option in there:
                option.set_trans(False)
                fill(option[-1])
            # Without others an end would be an optional part of nothing.
            element["EOO"].set_trans(not there)
        else:
            fill(element, kind)
    return m.to_bytes()


def management():
    m = S.SCMGTypeClasses[rng.randint(1, 6)]()
    m["AffectedSSN"].set_val(rng.getrandbits(8))
    m["AffectedPC"].set_val(rng.getrandbits(14))
    for part in m._content[3:]:
        fill(part)
    udt = S.SCCPUnitData()
    udt["ProtocolClass"].set_val({"Handling": 0, "Class": 0})
    for party in ("CalledPartyAddr", "CallingPartyAddr"):
        value = udt[party]["Value"]
        value["AddrInd"].set_val({"res": 0, "RoutingInd": 1, "GTInd": 0, "SSNInd": 1, "PCInd": 0})
        value["SSN"].set_val(1)
    udt["Data"]["Value"].set_val(m.to_bytes())
    return udt.to_bytes()


def main():
    folder = out_folder()
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    f = VectorFile(
        folder / "sccp/random.txt",
        "source: pycrate 0.8.1, random values from a fixed seed; by testdata/scripts/sccp_random.py",
        "What others read in each: the files of the same name that end in .tsv.",
    )
    for kind, name in enumerate(NAMES, 1):
        f.note(name)
        for n in range(count):
            f.add(f"{name}.{n:04}", message(kind))
    f.note("management, in UDT")
    for n in range(count):
        f.add(f"scmg.{n:04}", management())
    f.write()
    for source in ("random", "arbitrary"):
        path = folder / f"sccp/{source}.txt"
        if path.exists():
            judge(path)


if __name__ == "__main__":
    main()
