#!/usr/bin/env python3
"""TPDUs both ways with pycrate: testdata/tpdu/random.txt, which it makes, and what it reads in these and in arbitrary.txt.

Needs: pip install pycrate. Usage: python3 tpdu_pycrate.py [FOLDER [COUNT]]
Reads FOLDER/tpdu/arbitrary.txt (made by `cargo run -p septet-tpdu --example arbitrary_tpdus`), writes
FOLDER/tpdu/random.txt, COUNT of each message, and beside each of the two NAME.pycrate.tsv: the vector's name, then
field=value of all fields in order. Numbers and octets are hexadecimal; an address is
`length type-of-number plan octets`, and its top bit in front; a time is `YY MM DD hh mm ss zone`, `?` for what is no
such number. `again` is there if pycrate does not write the octets that it has read, and says what it writes.

Known of pycrate 0.8.1: TP-CDL is taken for bits (9.2.3.20; put right here, or no command with data could be judged); the
extension bit of TP-PI is not followed (9.2.3.27); octets that a later release puts behind TP-UD are left; TP-UDL counts
octets for it where TP-DCS is of a reserved coding (23.038, 4); a header that does not fill its octets fails.
"""
import copy
import pathlib
import random
import sys

from pycrate_mobile import TS23040_SMS as T

from vectorfile import VectorFile, out_folder, read

KINDS = ("deliver", "submit_report", "status_report", "deliver_report", "submit", "command")


def message(kind, octets):
    """An empty message. Whether a report is in RP-ERROR is told outside of it; TP-FCS has its top bit set."""
    flavour = "RP_ERROR" if octets[1:2] >= b"\x80" else "RP_ACK"
    m = {
        "deliver": T.SMS_DELIVER,
        "submit": T.SMS_SUBMIT,
        "status_report": T.SMS_STATUS_REPORT,
        "command": T.SMS_COMMAND,
        "deliver_report": getattr(T, f"SMS_DELIVER_REPORT_{flavour}"),
        "submit_report": getattr(T, f"SMS_SUBMIT_REPORT_{flavour}"),
    }[kind]()
    if kind == "command":
        data = m["TP_CD"]
        data[2].set_blauto(lambda: data[0].get_val() - data[1].get_len() << 3)
    return m


# ---- fields -----------------------------------------------------------------------------------------------------

def two(element, low=0, high=99):
    """Two digits, the units first."""
    units, tens = element[0].get_val(), element[1].get_val()
    value = tens * 10 + units
    return f"{value:02}" if units < 10 and tens < 10 and low <= value <= high else "?"


def clock(element):
    parts = [("Year", 0, 99), ("Mon", 1, 12), ("Day", 1, 31), ("Hour", 0, 23), ("Min", 0, 59), ("Sec", 0, 59)]
    zone = element["TZ"]
    tens, units = zone["TZ0"].get_val(), zone["TZ1"].get_val()
    shown = f"{'-' if zone['TZS'].get_val() else '+'}{(tens * 10 + units) * 15}" if units < 10 else "?"
    return " ".join([*(two(element[n], low, high) for n, low, high in parts), shown.replace("-0", "+0") if tens + units == 0 else shown])


def address(element):
    top = "" if element["Ext"].get_val() else "0:"
    return f"{top}{element['Len'].get_val()} {element['Type'].get_val()} {element['NumberingPlan'].get_val()} {element['Num'].to_bytes().hex()}"


def validity(m):
    if m["TP_VPF"].get_val() == 0:
        return "none"
    if m["TP_VPF"].get_val() == 2:
        return f"relative {m[10].get_val():02x}"
    if m["TP_VPF"].get_val() == 3:
        return f"absolute {clock(m[11])}"
    e = m[12]
    kind = e["VPFormat"].get_val()
    single = " single" if e["SingleShot"].get_val() else ""
    if e["Ext"].get_val():
        return f"enhanced, extended{single} {e.to_bytes().hex()}"
    value = f" {e['VP'].get_val():02x}" if kind in (1, 2) else ""
    if kind == 3:
        value = " " + " ".join(two(e["TP"][n]) for n in ("Hour", "Min", "Sec"))
        if "?" in value:
            kind, value = "reserved", ""
    return f"enhanced {kind if kind in (0, 1, 2, 3) else 'reserved'}{value}{single} {e.to_bytes().hex()}"


def user_data(found, element):
    found["udl"] = f"{element['UDL'].get_val():02x}"
    if not element["UDH"].get_trans():
        header = element["UDH"]
        found["udh"] = ",".join(f"{ie['T'].get_val():02x}:{ie.to_bytes()[2:].hex()}" for ie in header["UDH"]._content)
    found["ud"] = element["UD"].to_bytes().hex()


def fields(m):
    found = {}
    spare = place = 0
    for element in m._content:
        name = element._name
        if isinstance(element, T.TP_UD):
            if not element.get_trans():
                user_data(found, element)
        elif isinstance(element, T.TP_CD):
            found["cdl"] = f"{element['CDL'].get_val():02x}"
            found["cd"] = element.to_bytes()[1:].hex()
        elif element.get_trans():
            pass
        elif isinstance(element, T._TPAddress):
            found[name[3:].lower()] = address(element)
        elif name in ("TP_SCTS", "TP_DT"):
            found[name[3:].lower()] = clock(element)
        elif place < 8:  # the first octet
            place += element.get_bl()
            if name == "spare":
                spare |= element.get_val() << 8 - place
            elif name != "TP_VPF":
                found[name[3:].lower()] = f"{element.get_val():x}"
        elif name.startswith("TP_VP"):
            pass
        else:
            found[name[3:].lower()] = element.to_bytes().hex()
    if isinstance(m, T.SMS_SUBMIT):
        found["vp"] = validity(m)
    else:
        found["spare"] = f"{spare:02x}"
    return found


def judge(path):
    rows, failed, differ = [], 0, 0
    for name, octets in read(path).items():
        m = message(name.split(".")[0], octets)
        try:
            m.from_bytes(octets)
            found = fields(m)
        except Exception as error:  # whatever pycrate raises: it is a judgement, too
            found = {"failed": f"{type(error).__name__} {error}"[:60].replace("\t", " ").replace("\n", " ")}
            failed += 1
        else:
            again = message(name.split(".")[0], octets)
            for element, mine in zip(m._content, again._content):
                if element.get_trans():
                    mine.set_trans(True)
                else:
                    mine.set_val(copy.deepcopy(element.get_val()))
            if (written := again.to_bytes()) != octets:
                found["again"] = written.hex()
                differ += 1
        rows.append("\t".join([name, *(f"{k}={v}" for k, v in found.items())]))
    path.with_suffix(".pycrate.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(rows)} read by pycrate, {failed} of them not; {differ} written otherwise")


# ---- random messages --------------------------------------------------------------------------------------------

rng = random.Random(0x23040)


def bits(n):
    return rng.getrandbits(n)


def set_number(element):
    kind, plan = rng.choice((0, 1, 1, 2, 3, 4, 5, 6, 7)), bits(4)
    length = rng.randint(0, 20)
    # tshark calls an E.164 number malformed that begins with anything but a country code.
    digits = 10 if plan == 1 else 15
    element["Ext"].set_val(1)
    element["Type"].set_val(kind)
    element["NumberingPlan"].set_val(plan)
    octets = bytearray(rng.randbytes((length + 1) // 2))
    if kind != 5:
        octets = bytearray((x & 15) % digits | (x >> 4) % digits << 4 for x in octets)
        if length % 2:
            octets[-1] |= 0xF0
    element["Len"].set_val(length)
    element["Num"].set_val(bytes(octets))


def set_pid(element):
    octet = bits(8)
    value = {"Format": octet >> 6, "Protocol": octet & 63}
    if octet < 64:
        value = {"Format": 0, "Telematic": {"Telematic": octet >> 5, "Protocol": octet & 31}}
    element.set_val(value)


def set_dcs(element):
    octet = rng.choice((0, 0, 4, 8, 8, bits(8)))
    element.set_val({"Group": octet >> 4, "Charset": octet >> 2 & 3, "Class": octet & 3})
    return octet


# What TP-UDL counts by TS 23.038, 4: not pycrate's own word, which takes every reserved coding for octets.
GOLDEN = pathlib.Path(__file__).resolve().parent.parent / "text/dcs_golden.txt"
SEPTETS = [line.endswith("septets") for line in GOLDEN.read_text(encoding="utf-8").splitlines() if line[2:5] == " = "]


def set_clock(element):
    ok = rng.random() < 0.8
    for name, low, high in (("Year", 0, 99), ("Mon", 1, 12), ("Day", 1, 31), ("Hour", 0, 23), ("Min", 0, 59), ("Sec", 0, 59)):
        value = rng.randint(low, high)
        element[name].set_val([value % 10, value // 10] if ok else [bits(4), bits(4)])
    element["TZ"].set_val({"TZ1": rng.randint(0, 9) if ok else bits(4), "TZS": bits(1), "TZ0": bits(3)})


def element_of_header():
    kind = rng.choice((0x00, 0x01, 0x04, 0x05, 0x08, 0x0A, 0x24, 0x25, 0x70, 0x80 | bits(6)))
    if kind == 0x00:
        return kind, {"MsgRef": bits(8), "MsgParts": bits(8), "MsgNum": bits(8)}
    if kind == 0x08:
        return kind, {"MsgRef": bits(16), "MsgParts": bits(8), "MsgNum": bits(8)}
    if kind == 0x01:
        return kind, {"Store": bits(1), "MsgType": bits(2), "MsgCnt": bits(8)}
    if kind in (0x04, 0x05):
        return kind, {"Dest": bits(8 * (kind - 3)), "Origin": bits(8 * (kind - 3))}
    if kind == 0x0A:
        return kind, {"StartPos": bits(8), "Len": bits(8), "FmtMode": bits(8), "Colour": bits(8)}
    return kind, rng.randbytes(1 if kind in (0x24, 0x25) else rng.randint(0, 12))


def set_user_data(element, header, octet):
    taken = 0
    if header:
        element["UDH"].set_val({"UDH": [{"T": t, "V": v} for t, v in (element_of_header() for _ in range(rng.randint(1, 4)))]})
        taken = element["UDH"].get_len()
    room = rng.randint(0, 140 - taken)
    if SEPTETS[octet]:
        fill = -taken * 8 % 7
        units = max(room * 8 - fill, 0) // 7
        room = (units * 7 + fill + 7) // 8
        element["UDL"].set_val((taken * 8 + 6) // 7 + units)
    else:
        element["UDL"].set_val(taken + room)
    # Fill bits and padding are of any value: a receiver ignores them.
    element["UD"].set_val(rng.randbytes(room))


def random_message(kind):
    m = message(kind, rng.choice((b"\0\0", b"\0\x80")))
    header = bits(1)
    octet = 0
    for element in m._content:
        name = element._name
        if name == "TP_MTI" or name.startswith("TP_VP") and name != "TP_VPF":
            continue
        if name == "TP_UDHI":
            element.set_val(header)
        elif isinstance(element, T._TPAddress):
            set_number(element)
        elif name in ("TP_SCTS", "TP_DT"):
            set_clock(element)
        elif name == "TP_DCS":
            octet = set_dcs(element) if not element.get_trans() else 0
        elif name == "TP_PI":
            if kind == "status_report" and rng.random() < 0.3:
                element.set_trans(True)
            else:
                element.set_val({"Ext": 0, "reserved": rng.choice((0, 0, 0, bits(4))), "TP_UDL": bits(1), "TP_DCS": bits(1), "TP_PID": bits(1)})
        elif name == "TP_PID":
            if not element.get_trans():
                set_pid(element)
        elif name == "TP_FCS":
            element.set_val(0x80 | bits(7))
        elif isinstance(element, T.TP_UD):
            if not element.get_trans():
                set_user_data(element, header, octet)
        elif isinstance(element, T.TP_CD):
            if header:
                element["UDH"].set_val({"UDH": [{"T": 0x80, "V": rng.randbytes(rng.randint(0, 9))}]})
            element["CD"].set_val(rng.randbytes(rng.randint(0, 40)))
        else:
            element.set_val(bits(element.get_bl()))
    if kind == "submit":
        form = m["TP_VPF"].get_val()
        if form == 2:
            m[10].set_val(bits(8))
        elif form == 3:
            set_clock(m[11])
        elif form == 1:
            choice = bits(3)
            value = {"SingleShot": bits(1), "reserved": bits(3), "VPFormat": choice, "spare": bytes(6)}
            if choice in (1, 2):
                value.update(VP=bits(8), spare=bytes(5))
            elif choice == 3:
                hour, minute, second = (divmod(rng.randint(0, 99), 10) for _ in range(3))
                value.update(spare=bytes(3), TP={
                    "Hour": {"H1": hour[1], "H0": hour[0]}, "Min": {"M1": minute[1], "M0": minute[0]},
                    "Sec": {"S1": second[1], "S0": second[0]},
                })
            m[12].set_val(value)
    return m.to_bytes()


def main():
    folder = out_folder() / "tpdu"
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    f = VectorFile(
        folder / "random.txt", f"source: pycrate 0.8.1, random values, by testdata/scripts/tpdu_pycrate.py . {count}",
        "What others read in each: the files of the same name that end in .tsv.",
    )
    for kind in KINDS:
        f.note(kind)
        for i in range(count):
            f.add(f"{kind}.{i:04}", random_message(kind))
    f.write()
    judge(folder / "random.txt")
    judge(folder / "arbitrary.txt")


if __name__ == "__main__":
    main()
