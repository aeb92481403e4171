#!/usr/bin/env python3
"""testdata/tpdu/{deliver,submit,status_report,reports_and_command}.txt: TPDUs by encoders of others.

Needs: pip install pycrate python-gsmmodem-new pdusms; npm install node-pdu (found through NODE_PATH); Debian
packages libosmocore-dev and nodejs. Usage: python3 tpdu.py [OUTPUT FOLDER]
"""
import os
import pathlib
import subprocess
from datetime import datetime, timedelta, timezone
from time import strptime

from gsmmodem.pdu import encodeSmsSubmitPdu
from pycrate_mobile import TS23040_SMS as T
import smspdu

import osmocom
from vectorfile import VectorFile, out_folder

out = out_folder()
DIGITS = "306971234567"


# ---- pycrate with libosmocore's packing -------------------------------------------------------------------------

def number(digits, ton=1, npi=1):
    return {"Type": ton, "NumberingPlan": npi, "Num": digits}


def alphanumeric(text):
    septets = osmocom.encode(text)
    return {"Type": 5, "NumberingPlan": 0, "Num": osmocom.pack(septets), "Len": -(-len(septets) * 7 // 4)}


def dcs(octet):
    return {"Group": octet >> 4, "Charset": octet >> 2 & 3, "Class": octet & 3}


def pid(octet):
    if octet < 0x40:
        return {"Format": 0, "Telematic": {"Telematic": octet >> 5 & 1, "Protocol": octet & 31}}
    return {"Format": octet >> 6, "Protocol": octet & 63}


def stamp(element, text, quarters=8):
    """pycrate writes the quarters of an hour in binary, so the zone is given digit by digit."""
    element.encode(strptime(text, "%Y-%m-%d %H:%M:%S"))
    q = abs(quarters)
    element["TZ"].set_val({"TZ1": q % 10, "TZS": int(quarters < 0), "TZ0": q // 10})


def user_data(element, text=None, septets=None, octets=None, ies=()):
    """Text packed by libosmocore, or raw septets, or octets; the header by pycrate."""
    header = 0
    if ies:
        element["UDH"].set_val({"UDH": [{"T": t, "V": v} for t, v in ies]})
        header = 1 + element["UDH"]["UDH"].get_len()
    if octets is not None:
        element["UD"].set_val(bytes(octets))
        element["UDL"].set_val(header + len(octets))
        return
    septets = osmocom.encode(text) if septets is None else septets
    fill = -header * 8 % 7
    element["UD"].set_val(osmocom.pack(septets, fill))
    element["UDL"].set_val((header * 8 + fill) // 7 + len(septets))


def concat8(reference, total, number):
    return (0, {"MsgRef": reference, "MsgParts": total, "MsgNum": number})


def concat16(reference, total, number):
    return (8, {"MsgRef": reference, "MsgParts": total, "MsgNum": number})


def ports16(destination, origin):
    return (5, {"Dest": destination, "Origin": origin})


def deliver(oa=None, coding=0, protocol=0, when="2023-11-14 12:13:40", quarters=8, first=None, **ud):
    m = T.SMS_DELIVER()
    for name, value in {"TP_MMS": 1, "TP_UDHI": int(bool(ud.get("ies"))), **(first or {})}.items():
        m[name].set_val(value)
    m["TP_OA"].set_val(oa or number(DIGITS))
    m["TP_PID"].set_val(pid(protocol))
    m["TP_DCS"].set_val(dcs(coding))
    stamp(m["TP_SCTS"], when, quarters)
    user_data(m["TP_UD"], **ud)
    return m.to_bytes()


def submit(da=None, coding=0, protocol=0, reference=7, first=None, vp=None, **ud):
    m = T.SMS_SUBMIT()
    for name, value in {"TP_UDHI": int(bool(ud.get("ies"))), **(first or {})}.items():
        m[name].set_val(value)
    m["TP_MR"].set_val(reference)
    m["TP_DA"].set_val(da or number(DIGITS))
    m["TP_PID"].set_val(pid(protocol))
    m["TP_DCS"].set_val(dcs(coding))
    if isinstance(vp, int):
        m["TP_VPF"].set_val(2)
        m[10].set_val(vp)
    elif isinstance(vp, tuple):
        m["TP_VPF"].set_val(3)
        stamp(m[11], *vp)
    elif isinstance(vp, dict):
        m["TP_VPF"].set_val(1)
        m[12].set_val(vp)
    user_data(m["TP_UD"], **ud)
    return m.to_bytes()


def utf16(text):
    return text.encode("utf-16-be")


LONG = "Line one of a long message that no single part can carry, since 160 characters are the end. " * 4


def gsm7_parts(text, size):
    """Parts by septets, none of which ends in an escape."""
    septets, parts = osmocom.encode(text), []
    while septets:
        n = min(size, len(septets))
        if n < len(septets) and septets[n - 1] == 0x1B:
            n -= 1
        parts.append(septets[:n])
        septets = septets[n:]
    return parts


node = [
    line.split()
    for line in subprocess.run(
        ["node", str(pathlib.Path(__file__).with_name("tpdu_nodepdu.js"))],
        check=True, capture_output=True, text=True, env={**os.environ, "TZ": "UTC"},
    ).stdout.splitlines()
]


def from_node(f, kind):
    f.note("node-pdu 2.1 (by scripts/tpdu_nodepdu.js)")
    for k, name, octets in node:
        if k == kind:
            f.add(f"node_pdu.{name}", bytes.fromhex(octets))


# ---- SMS-DELIVER ------------------------------------------------------------------------------------------------

SOURCE = "source: pycrate 0.8.1 (structure), libosmocore 1.7 (septets), node-pdu 2.1, pdusms 1.0, published examples; by testdata/scripts/tpdu.py"
JUDGED = "What tshark reads in each: the file of the same name that ends in .tshark.tsv."
f = VectorFile(out / "tpdu/deliver.txt", SOURCE, "SMS-DELIVER (TS 23.040 9.2.2.1). TPDUs alone: no SMSC address in front.", JUDGED)
f.note("published examples, widely quoted: dreamfabric.com's SMS and PDU format page; node-pdu's README")
f.add("published.hellohello", bytes.fromhex("040BC87238880900F10000993092516195800AE8329BFD4697D9EC37"))
f.add("published.node_pdu_readme", bytes.fromhex("000B919746121611F10000811170021222230DC8329BFD6681EE6F399B1C02"))
f.note("pycrate: default alphabet")
f.add("gsm7.hello", deliver(text="hello"))
f.add("gsm7.empty", deliver(text=""))
for n in (1, 7, 8, 15, 16, 159, 160):
    f.add(f"gsm7.length_{n}", deliver(text=(LONG * 2)[:n]))
f.add("gsm7.trailing_at_8", deliver(text="1234567@"))
f.add("gsm7.trailing_at_7", deliver(text="123456@"))
f.add("gsm7.extension", deliver(text="{[~^|]}\\ and text"))
f.add("gsm7.euro", deliver(septets=[0x1B, 0x65, 0x31, 0x30]))
f.add("gsm7.all_128_septets", deliver(septets=list(range(128))))
f.add("gsm7.escape_last", deliver(septets=[0x41, 0x1B]))
f.add("gsm7.flash", deliver(text="flash", coding=0x10))
f.add("gsm7.class2", deliver(text="to the SIM", coding=0xF2))
f.add("gsm7.mwi_store_voicemail", deliver(text="one new voicemail", coding=0xD8))
f.add("gsm7.mwi_discard", deliver(text="", coding=0xC8))
f.note("pycrate: UCS-2 and octets")
f.add("ucs2.greek", deliver(coding=8, octets=utf16("Καλημέρα κόσμε")))
f.add("ucs2.emoji", deliver(coding=8, octets=utf16("Γειά 😀")))
f.add("ucs2.70", deliver(coding=8, octets=utf16("ΑΒΓΔΕΖΗΘΙΚ" * 7)))
f.add("ucs2.flash", deliver(coding=0x18, octets=utf16("Άμεσο")))
f.add("ucs2.mwi_store", deliver(coding=0xE8, octets=utf16("Νέο μήνυμα")))
f.add("ucs2.lone_high_surrogate", deliver(coding=8, octets=bytes.fromhex("0041d83d")))
f.add("octets.140", deliver(coding=4, octets=bytes(range(140))))
f.add("octets.class1", deliver(coding=0xF5, octets=b"\x01\x02\x03"))
f.note("pycrate: originating addresses")
for n in range(1, 12):
    f.add(f"oa.alphanumeric_{n}", deliver(oa=alphanumeric("BANK24 info"[:n]), text="hi"))
f.add("oa.odd_digits", deliver(oa=number("30697123456"), text="hi"))
f.add("oa.short_code", deliver(oa=number("54321", 3, 0), text="hi"))
f.add("oa.national", deliver(oa=number("6971234567", 2, 1), text="hi"))
f.add("oa.unknown", deliver(oa=number("06971234567", 0, 1), text="hi"))
f.add("oa.abbreviated", deliver(oa=number("12", 6, 0), text="hi"))
f.add("oa.star_hash_abc", deliver(oa=number("*1#ab2c", 0, 0), text="hi"))
f.add("oa.twenty_digits", deliver(oa=number("12345678901234567890"), text="hi"))
f.note("pycrate: flags, protocol identifier, time stamps")
f.add("flags.more_messages", deliver(first={"TP_MMS": 0}, text="hi"))
f.add("flags.all", deliver(first={"TP_RP": 1, "TP_SRI": 1, "TP_LP": 1, "TP_MMS": 1}, text="hi"))
f.add("flags.spare_bit", deliver(first={"spare": 1}, text="hi"))
for p in (0x20, 0x3F, 0x40, 0x41, 0x47, 0x5F, 0x7D, 0x7F, 0xC0):
    f.add(f"pid.{p:02x}", deliver(protocol=p, text="hi"))
for name, q in (("utc", 0), ("plus_0530", 22), ("plus_14", 56), ("minus_0330", -14), ("minus_12", -48), ("plus_79_quarters", 79)):
    f.add(f"scts.{name}", deliver(quarters=q, text="hi"))
f.add("scts.first_second_of_2000", deliver(when="2000-01-01 00:00:00", quarters=0, text="hi"))
f.add("scts.leap_day", deliver(when="2024-02-29 23:59:59", text="hi"))
f.note("pycrate: concatenated, 8-bit reference, default alphabet (153 septets a part behind 1 fill bit)")
parts = gsm7_parts(LONG.strip(), 153)
for i, septets in enumerate(parts, 1):
    f.add(f"concat8.gsm7.part{i}of{len(parts)}", deliver(septets=septets, ies=[concat8(0x42, len(parts), i)]))
f.note("pycrate: concatenated, 16-bit reference (152 septets a part, no fill bit)")
parts = gsm7_parts(LONG.strip(), 152)
for i, septets in enumerate(parts, 1):
    f.add(f"concat16.gsm7.part{i}of{len(parts)}", deliver(septets=septets, ies=[concat16(0xBEEF, len(parts), i)]))
f.note("pycrate: UCS-2 parts of 134 octets; an emoji lies across the first boundary, so that each part has half a surrogate pair")
octets = utf16("Μ" * 66 + "😀" + "Ν" * 66 + "τέλος")
parts = [octets[i:i + 134] for i in range(0, len(octets), 134)]
for i, part in enumerate(parts, 1):
    f.add(f"concat8.ucs2_split_emoji.part{i}of{len(parts)}", deliver(coding=8, octets=part, ies=[concat8(0x43, len(parts), i)]))
f.note("pycrate: other elements")
f.add("udh.ports16", deliver(coding=4, octets=b"to a port", ies=[ports16(16001, 16002)]))
f.add("udh.ports8", deliver(coding=4, octets=b"x", ies=[(4, {"Dest": 240, "Origin": 241})]))
f.add("udh.ports_and_concat", deliver(coding=4, octets=b"part", ies=[ports16(16001, 16002), concat8(1, 2, 1)]))
f.add("udh.concat_twice", deliver(text="the last one wins", ies=[concat8(1, 2, 1), concat8(9, 3, 2)]))
f.add("udh.concat_number_zero", deliver(text="number 0", ies=[concat8(1, 2, 0)]))
f.add("udh.concat_number_over_total", deliver(text="3 of 2", ies=[concat8(1, 2, 3)]))
f.add("udh.special_message_voice", deliver(text="voicemail", ies=[(1, {"Store": 1, "MsgType": 0, "MsgCnt": 3})]))
f.add("udh.turkish_single_shift", deliver(septets=[0x1B, 0x53, 0x1B, 0x73], ies=[(0x24, b"\x01")]))
f.add("udh.turkish_locking_shift", deliver(septets=[0x04, 0x07, 0x0B, 0x1C], ies=[(0x25, b"\x01")]))
f.add("udh.both_shifts_and_concat", deliver(septets=[0x41, 0x1B, 0x14], ies=[(0x24, b"\x03"), (0x25, b"\x03"), concat8(5, 2, 2)]))
f.add("udh.text_formatting", deliver(text="bold text", ies=[(0x0A, {"StartPos": 0, "Len": 4, "FmtMode": 0x10, "Colour": 0})]))
f.add("udh.unknown_empty", deliver(text="hi", ies=[(0x8F, b"")]))
f.add("udh.unknown_twice", deliver(text="hi", ies=[(0x8F, b"\x01\x02"), (0x8F, b"\x03")]))
for n in range(0, 8):
    f.add(f"udh.fill_bits_{-(3 + n) * 8 % 7}_ie_{n}", deliver(text="0123456789", ies=[(0x80, bytes(n))]))
from_node(f, "deliver")
f.note("pdusms 1.0 (smspdu); its alphanumeric length is even where the specification's is odd")
when = int(datetime(2023, 11, 14, 12, 13, 40, tzinfo=timezone.utc).timestamp())
for name, sender, text in (
    ("gsm7", "+306971234567", "hello, world"), ("alphanumeric", "sender", "hello, world"), ("ucs2", "+306971234567", "Καλημέρα"),
):
    f.add(f"pdusms.{name}", bytes.fromhex(smspdu.SMS_DELIVER.create(sender, "+306900000000", text, datestamp=when).toPDU()))
f.write()

# ---- SMS-SUBMIT -------------------------------------------------------------------------------------------------

f = VectorFile(
    out / "tpdu/submit.txt", SOURCE.replace("node-pdu", "python-gsmmodem-new 0.13, node-pdu"),
    "SMS-SUBMIT (TS 23.040 9.2.2.2). TPDUs alone: no SMSC address in front.", JUDGED,
)
f.note("published example, widely quoted: dreamfabric.com's SMS and PDU format page")
f.add("published.hellohello", bytes.fromhex("11000B916407281553F80000AA0AE8329BFD4697D9EC37"))
f.note("pycrate")
f.add("gsm7.no_vp", submit(text="hello"))
f.add("gsm7.empty", submit(text=""))
f.add("gsm7.length_160", submit(text=(LONG * 2)[:160]))
f.add("gsm7.trailing_at_8", submit(text="1234567@"))
f.add("gsm7.extension", submit(text="{[~^|]}\\"))
f.add("gsm7.flash", submit(text="flash", coding=0x10))
f.add("ucs2.greek", submit(coding=8, octets=utf16("Καλημέρα κόσμε")))
f.add("ucs2.emoji", submit(coding=8, octets=utf16("Γειά 😀")))
f.add("octets.data", submit(coding=4, octets=bytes(range(20))))
for vp in (0, 143, 144, 167, 168, 196, 197, 255):
    f.add(f"vp.relative_{vp}", submit(text="hi", vp=vp))
f.add("vp.absolute", submit(text="hi", vp=("2027-03-04 05:06:07", 8)))
f.add("vp.absolute_minus_0330", submit(text="hi", vp=("2027-12-31 23:59:59", -14)))
f.add("vp.enhanced_none", submit(text="hi", vp={"VPFormat": 0, "spare": bytes(6)}))
f.add("vp.enhanced_relative", submit(text="hi", vp={"VPFormat": 1, "VP": 167, "spare": bytes(5)}))
f.add("vp.enhanced_seconds", submit(text="hi", vp={"VPFormat": 2, "VP": 45, "spare": bytes(5)}))
f.add("vp.enhanced_hhmmss", submit(text="hi", vp={"VPFormat": 3, "TP": {"Hour": {"H1": 2, "H0": 1}, "Min": {"M1": 4, "M0": 3}, "Sec": {"S1": 6, "S0": 5}}, "spare": bytes(3)}))
f.add("vp.enhanced_single_shot", submit(text="hi", vp={"SingleShot": 1, "VPFormat": 1, "VP": 11, "spare": bytes(5)}))
f.add("vp.enhanced_reserved_format", submit(text="hi", vp={"VPFormat": 5, "spare": bytes(6)}))
f.add("flags.status_report", submit(text="hi", first={"TP_SRR": 1}))
f.add("flags.reject_duplicates", submit(text="hi", first={"TP_RD": 1}))
f.add("flags.all", submit(text="hi", first={"TP_SRR": 1, "TP_RD": 1, "TP_RP": 1}, vp=167))
for mr in (0, 255):
    f.add(f"mr.{mr}", submit(text="hi", reference=mr))
f.add("da.odd_digits", submit(da=number("30697123456"), text="hi"))
f.add("da.short_code", submit(da=number("54321", 3, 0), text="hi"))
f.add("da.alphanumeric", submit(da=alphanumeric("INFO"), text="hi"))
f.add("da.empty", submit(da=number("", 0, 0), text="hi"))
parts = gsm7_parts(LONG.strip(), 153)
for i, septets in enumerate(parts, 1):
    f.add(f"concat8.gsm7.part{i}of{len(parts)}", submit(septets=septets, reference=i, ies=[concat8(0x42, len(parts), i)], vp=167))
octets = utf16("Μ" * 66 + "😀" + "Ν" * 66 + "τέλος")
parts = [octets[i:i + 134] for i in range(0, len(octets), 134)]
for i, part in enumerate(parts, 1):
    f.add(f"concat8.ucs2_split_emoji.part{i}of{len(parts)}", submit(coding=8, octets=part, reference=i, ies=[concat8(0x43, len(parts), i)]))
f.add("udh.ports16", submit(coding=4, octets=b"to a port", ies=[ports16(16001, 16002)]))
from_node(f, "submit")


def gsmmodem(name, text, to="+306971234567", **more):
    pdus = encodeSmsSubmitPdu(to, text, **more)
    for i, p in enumerate(pdus, 1):
        octets = bytes(p.data)
        octets = octets[1 + octets[0]:]
        assert len(octets) == p.tpduLength
        f.add(f"gsmmodem.{name}" + (f".part{i}of{len(pdus)}" if len(pdus) > 1 else ""), octets)


f.note("python-gsmmodem-new 0.13")
gsmmodem("gsm7", "Hello", reference=7)
gsmmodem("gsm7_euro", "5 € [five]", reference=8, requestStatusReport=False)
gsmmodem("gsm7_letters", "àèéùòÇØøΔΦΓΛΩΠΨΣΘΞÆæßÉ", reference=8)
gsmmodem("ucs2", "Καλημέρα", reference=9)
gsmmodem("vp_relative", "Hello", validity=timedelta(hours=1))
gsmmodem("vp_relative_weeks", "Hello", validity=timedelta(weeks=5))
gsmmodem("vp_absolute", "Hello", validity=datetime(2027, 3, 4, 5, 6, 7, tzinfo=timezone(timedelta(hours=2))))
gsmmodem("flash", "Hello", sendFlash=True, rejectDuplicates=True)
gsmmodem("gsm7_parts", LONG.strip(), reference=77)
gsmmodem("ucs2_parts", "Καλημέρα κόσμε! " * 8, reference=78)
gsmmodem("national", "Hello", to="06971234567")
f.note("pdusms 1.0 (smspdu)")
f.add("pdusms.gsm7", bytes.fromhex(smspdu.SMS_SUBMIT.create("+306900000000", "+306971234567", "hello, world").toPDU()))
f.add("pdusms.ucs2", bytes.fromhex(smspdu.SMS_SUBMIT.create("+306900000000", "+306971234567", "Καλημέρα").toPDU()))
f.write()

# ---- SMS-STATUS-REPORT ------------------------------------------------------------------------------------------


def status_report(status=0, ra=None, reference=66, indicator=None, first=None, protocol=None, coding=None, ud=None,
                  sent="2023-11-14 12:13:40", done="2023-11-14 12:15:02", quarters=8):
    m = T.SMS_STATUS_REPORT()
    for name, value in {"TP_MMS": 1, "TP_UDHI": int(bool(ud and ud.get("ies"))), **(first or {})}.items():
        m[name].set_val(value)
    m["TP_MR"].set_val(reference)
    m["TP_RA"].set_val(ra or number(DIGITS))
    stamp(m["TP_SCTS"], sent, quarters)
    stamp(m["TP_DT"], done, quarters)
    m["TP_ST"].set_val(status)
    m["TP_PI"].set_trans(indicator is None)
    if indicator is not None:
        m["TP_PI"].set_val({"Ext": indicator >> 7, "reserved": indicator >> 3 & 15, "TP_UDL": indicator >> 2 & 1,
                            "TP_DCS": indicator >> 1 & 1, "TP_PID": indicator & 1})
        if protocol is not None:
            m["TP_PID"].set_val(pid(protocol))
        if coding is not None:
            m["TP_DCS"].set_val(dcs(coding))
        if ud is not None:
            user_data(m["TP_UD"], **ud)
    return m.to_bytes()


f = VectorFile(
    out / "tpdu/status_report.txt",
    "source: pycrate 0.8.1 (structure), libosmocore 1.7 (septets); by testdata/scripts/tpdu.py",
    "SMS-STATUS-REPORT (TS 23.040 9.2.2.3). TPDUs alone: no SMSC address in front.", JUDGED,
)
f.note("one of each status, without TP-PI: the data end after TP-ST")
for st in (0x00, 0x01, 0x02, 0x1F, 0x20, 0x25, 0x30, 0x3F, 0x40, 0x41, 0x46, 0x49, 0x5F, 0x60, 0x62, 0x70, 0x7F, 0x80, 0xFF):
    f.add(f"status.{st:02x}", status_report(status=st))
f.note("with TP-PI")
f.add("pi.none", status_report(indicator=0))
f.add("pi.pid", status_report(indicator=1, protocol=0x40))
f.add("pi.dcs", status_report(indicator=2, coding=8))
f.add("pi.pid_dcs", status_report(indicator=3, protocol=0, coding=0))
f.add("pi.pid_dcs_ud", status_report(indicator=7, protocol=0, coding=0, ud={"text": "delivered"}))
f.add("pi.ud_ucs2", status_report(indicator=6, coding=8, ud={"octets": utf16("Παραδόθηκε")}))
f.add("pi.ud_with_header", status_report(indicator=7, protocol=0, coding=4, ud={"octets": b"data", "ies": [(6, b"\x80")]}))
f.note("flags, addresses, times")
f.add("flags.command", status_report(first={"TP_SRQ": 1}))
f.add("flags.more_messages_loop", status_report(first={"TP_MMS": 0, "TP_LP": 1}))
f.add("mr.0", status_report(reference=0))
f.add("mr.255", status_report(reference=255))
f.add("ra.odd", status_report(ra=number("30697123456")))
f.add("ra.alphanumeric", status_report(ra=alphanumeric("BANK")))
f.add("times.minus_0330", status_report(quarters=-14))
f.write()

# ---- the other four, for the layer's next messages --------------------------------------------------------------

f = VectorFile(
    out / "tpdu/reports_and_command.txt",
    "source: pycrate 0.8.1 (structure), libosmocore 1.7 (septets); by testdata/scripts/tpdu.py",
    "SMS-DELIVER-REPORT, SMS-SUBMIT-REPORT, each for RP-ACK and RP-ERROR, and SMS-COMMAND (TS 23.040 9.2.2.1a, 2a, 4).",
)


def report(kind, indicator=0, cause=None, protocol=None, coding=None, ud=None):
    m = kind()
    m["TP_UDHI"].set_val(int(bool(ud and ud.get("ies"))))
    if cause is not None:
        m["TP_FCS"].set_val(cause)
    m["TP_PI"].set_val({"TP_UDL": indicator >> 2 & 1, "TP_DCS": indicator >> 1 & 1, "TP_PID": indicator & 1})
    if "SUBMIT" in kind.__name__:
        stamp(m["TP_SCTS"], "2023-11-14 12:13:40")
    if protocol is not None:
        m["TP_PID"].set_val(pid(protocol))
    if coding is not None:
        m["TP_DCS"].set_val(dcs(coding))
    if ud is not None:
        user_data(m["TP_UD"], **ud)
    return m.to_bytes()


for name, kind in (("deliver_report", T.SMS_DELIVER_REPORT_RP_ACK), ("submit_report", T.SMS_SUBMIT_REPORT_RP_ACK)):
    f.add(f"{name}_ack.bare", report(kind))
    f.add(f"{name}_ack.pid_dcs_ud", report(kind, 7, protocol=0x7F, coding=4, ud={"octets": b"\x90\x00"}))
    f.add(f"{name}_ack.text", report(kind, 6, coding=0, ud={"text": "thank you"}))
for name, kind in (("deliver_report", T.SMS_DELIVER_REPORT_RP_ERROR), ("submit_report", T.SMS_SUBMIT_REPORT_RP_ERROR)):
    for cause in (0x81, 0xC0, 0xD3, 0xFF):
        f.add(f"{name}_error.{cause:02x}", report(kind, cause=cause))
    f.add(f"{name}_error.with_ud", report(kind, 7, cause=0xD5, protocol=0x7F, coding=0xF6, ud={"octets": b"\x91\x0a"}))


def command(kind, data=b"", protocol=0, srr=0):
    m = T.SMS_COMMAND()
    m["TP_SRR"].set_val(srr)
    m["TP_MR"].set_val(9)
    m["TP_PID"].set_val(pid(protocol))
    m["TP_CT"].set_val(kind)
    m["TP_MN"].set_val(66)
    m["TP_DA"].set_val(number(DIGITS))
    m["TP_CD"]["CD"].set_val(data)
    m["TP_CD"]["CDL"].set_val(len(data))
    return m.to_bytes()


for name, kind in (("enquiry", 0), ("cancel_report", 1), ("delete", 2), ("enable_report", 3), ("sc_specific", 0xE0)):
    f.add(f"command.{name}", command(kind))
f.add("command.with_data", command(2, b"reason", srr=1))
f.write()
