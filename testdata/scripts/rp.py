#!/usr/bin/env python3
"""testdata/tpdu/{rp,cp,at}.txt: what carries TPDUs over the radio interface and to a modem, by encoders of others.

Needs: pip install pycrate python-gsmmodem-new; npm install node-pdu (found through NODE_PATH). Reads
OUTPUT FOLDER/tpdu/*.txt, so it comes after tpdu.py. Usage: python3 rp.py [OUTPUT FOLDER]
"""
import os
import subprocess

from gsmmodem.pdu import encodeSmsSubmitPdu
from pycrate_mobile import TS24011_PPSMS as P

from vectorfile import VectorFile, out_folder, read

out = out_folder()
SOURCE = "source: pycrate 0.8.1; TPDUs of the other files of this folder; by testdata/scripts/rp.py"
JUDGED = "What tshark reads in each: the file of the same name that ends in .tshark.tsv."
DELIVER, SUBMIT = read(out / "tpdu/deliver.txt"), read(out / "tpdu/submit.txt")
STATUS, OTHERS = read(out / "tpdu/status_report.txt"), read(out / "tpdu/reports_and_command.txt")


def address(digits, kind=1, plan=1):
    a = P.RPDestinationAddress()
    a["Type"].set_val(kind)
    a["NumberingPlan"].set_val(plan)
    a["Num"].encode(digits)
    return a.to_bytes()


def data(cls, tpdu, centre=None, ref=7, spare=0, field=None):
    m = cls()
    m["spare"].set_val(spare)
    m["Ref"].set_val(ref)
    field = field or ("RPDestinationAddress" if cls is P.RP_DATA_MO else "RPOriginatorAddress")
    m[field].set_val({"V": address("306970000001") if centre is None else centre})
    m["RPUserData"].set_val({"V": tpdu})
    return m.to_bytes()


def answer(cls, tpdu=None, ref=7, spare=0, cause=None, diagnostic=None, ext=0):
    m = cls()
    m["spare"].set_val(spare)
    m["Ref"].set_val(ref)
    if cause is not None:
        # pycrate sets the extension bit by itself, which is 0 in TS 24.011, figure 8.10, and has a diagnostic without it.
        value = P.RPCause(val={"Ext": ext, "Value": cause, "Diag": diagnostic or b""})
        m["RPCause"].set_val({"V": value.to_bytes()})
    if tpdu is None:
        m["RPUserData"].set_trans(True)
    else:
        m["RPUserData"].set_trans(False)
        m["RPUserData"].set_val({"V": tpdu})
    return m.to_bytes()


# ---- RP ---------------------------------------------------------------------------------------------------------

f = VectorFile(out / "tpdu/rp.txt", SOURCE, "RPDUs (TS 24.011 7.3, 8.2). The lowest bit of the first octet tells the direction.", JUDGED)
f.note("RP-DATA to the network")
for name in ("gsm7.no_vp", "ucs2.greek", "vp.absolute", "published.hellohello"):
    f.add(f"data_mo.submit.{name}", data(P.RP_DATA_MO, SUBMIT[name]))
for name in ("command.enquiry", "command.with_data"):
    f.add(f"data_mo.{name}", data(P.RP_DATA_MO, OTHERS[name]))
f.note("RP-DATA from the network")
for name in ("gsm7.hello", "ucs2.emoji", "octets.140", "concat8.gsm7.part1of3", "oa.alphanumeric_7"):
    f.add(f"data_mt.deliver.{name}", data(P.RP_DATA_MT, DELIVER[name]))
for name in list(STATUS)[:4]:
    f.add(f"data_mt.status_report.{name}", data(P.RP_DATA_MT, STATUS[name]))
f.note("addresses")
for digits in ("", "1", "12", "123", "306970000001", "3069700000012", "12345678901234567890", "1234567890123456789", "*#abc"):
    f.add(f"address.{digits or 'no_digits'}", data(P.RP_DATA_MO, SUBMIT["gsm7.no_vp"], address(digits)))
for kind in range(8):
    f.add(f"address.type_{kind}", data(P.RP_DATA_MT, DELIVER["gsm7.hello"], address("306970000001", kind, 1)))
for plan in range(16):
    f.add(f"address.plan_{plan}", data(P.RP_DATA_MO, SUBMIT["gsm7.no_vp"], address("30697000001", 1, plan)))
f.add("address.none", data(P.RP_DATA_MO, SUBMIT["gsm7.no_vp"], b""))
f.add("address.in_the_other_place", data(P.RP_DATA_MO, SUBMIT["gsm7.no_vp"], field="RPOriginatorAddress"))
f.note("references, spare bits, no TPDU")
for ref in (0, 255):
    f.add(f"data_mo.reference_{ref}", data(P.RP_DATA_MO, SUBMIT["gsm7.no_vp"], ref=ref))
f.add("data_mt.spare_bits", data(P.RP_DATA_MT, DELIVER["gsm7.hello"], spare=31))
f.add("data_mo.empty", data(P.RP_DATA_MO, b""))
f.note("RP-ACK")
f.add("ack_mo.empty", answer(P.RP_ACK_MO))
f.add("ack_mt.empty", answer(P.RP_ACK_MT, ref=255, spare=1))
# With TP-FCS in RP-ERROR, without it in RP-ACK.
for name, octets in OTHERS.items():
    if not name.startswith("command"):
        way = "mo" if name.startswith("deliver_report") else "mt"
        kind = "error" if octets[1] >= 0x80 else "ack"
        cls = getattr(P, f"RP_{kind.upper()}_{way.upper()}")
        f.add(f"{kind}_{way}.{name}", answer(cls, octets, cause=111 if kind == "error" else None))
f.note("RP-ERROR: the causes of table 8.4, and one that is not in it")
for cause in sorted([*P._RPCause_dict, 77]):
    f.add(f"error_mt.cause_{cause}", answer(P.RP_ERROR_MT, cause=cause))
for cause in (22, 81, 95, 96, 97, 98, 99, 111):
    f.add(f"error_mo.cause_{cause}", answer(P.RP_ERROR_MO, cause=cause))
f.add("error_mo.diagnostic", answer(P.RP_ERROR_MO, cause=96, diagnostic=b"\x41"))
f.add("error_mt.extension_bit", answer(P.RP_ERROR_MT, cause=41, ext=1))
f.note("RP-SMMA")
smma = P.RP_SMMA()
smma["Ref"].set_val(9)
f.add("smma", smma.to_bytes())
f.write()
RP = f.names

# ---- CP ---------------------------------------------------------------------------------------------------------

f = VectorFile(out / "tpdu/cp.txt", SOURCE, "CP messages (TS 24.011 7.2, 8.1).", JUDGED)


def control(cls, ti=0, flag=0, rp=None, cause=None):
    m = cls()
    head = m["CPHeader"][0]
    head.set_val({"TI": ti})
    head["TIFlag"].set_val(flag)
    head["ProtDisc"].set_val(9)
    if rp is not None:
        m["CPUserData"].set_val({"V": rp})
    if cause is not None:
        m["CPCause"].set_val({"V": bytes([cause])})
    return m.to_bytes()


f.note("CP-DATA with each kind of RPDU")
for name in ("data_mo.submit.gsm7.no_vp", "data_mo.command.with_data", "ack_mo.empty", "error_mo.cause_22", "smma"):
    f.add(f"data_mo.{name}", control(P.CP_DATA, 1, 0 if name.startswith(("data", "smma")) else 1, RP[name]))
for name in ("data_mt.deliver.gsm7.hello", "data_mt.deliver.octets.140", "ack_mt.empty", "error_mt.cause_41"):
    f.add(f"data_mt.{name}", control(P.CP_DATA, 2, 0 if name.startswith("data") else 1, RP[name]))
f.add("data_mo.empty", control(P.CP_DATA, 0, 0, b""))
f.note("transaction identifiers")
for ti in range(7):
    for flag in (0, 1):
        f.add(f"ack.ti_{ti}_flag_{flag}", control(P.CP_ACK, ti, flag))
for ti in (7, 8, 64, 126):
    f.add(f"ack.extended_ti_{ti}", control(P.CP_ACK, ti, 1))
f.add("data_mo.extended_ti", control(P.CP_DATA, 9, 0, RP["smma"]))
f.note("CP-ERROR: the causes of table 8.2, and one that is not in it")
for cause in sorted([*P._CPCause_dict, 50]):
    f.add(f"error.cause_{cause}", control(P.CP_ERROR, 3, 1, cause=cause))
f.write()

# ---- AT ---------------------------------------------------------------------------------------------------------

f = VectorFile(
    out / "tpdu/at.txt",
    "source: node-pdu 2.1, python-gsmmodem-new 0.13, published examples; by testdata/scripts/rp.py",
    "PDU strings of AT commands (TS 27.005): the service centre's address, then the TPDU. Behind it the length that",
    "AT+CMGS takes, where the same program or page says it.",
)
f.note("published examples, widely quoted: dreamfabric.com's SMS and PDU format page; developershome.com; node-pdu's README")
f.add("deliver.published.dreamfabric", bytes.fromhex("07917283010010F5040BC87238880900F10000993092516195800AE8329BFD4697D9EC37"))
f.add("submit.published.dreamfabric", bytes.fromhex("0011000B916407281553F80000AA0AE8329BFD4697D9EC37"), 23)
f.add("submit.published.developershome", bytes.fromhex("07915892000000F001000B915892214365F7000021493A283D0795C3F33C88FE06CDCB6E32885EC6D341EDF27C1E3E97E72E"), 42)
f.add("deliver.published.node_pdu_readme", bytes.fromhex("07919730071111F1000B919746121611F10000811170021222230DC8329BFD6681EE6F399B1C02"))
f.note("python-gsmmodem-new")
for name, text, centre in (("gsm7", "Hello", None), ("gsm7_centre", "Hello", "+306970000001"), ("ucs2_centre", "Γειά", "+30697000000")):
    for pdu in encodeSmsSubmitPdu("+306971234567", text, reference=7, smsc=centre):
        # With a centre it counts that too, but for one octet.
        f.add(f"submit.gsmmodem.{name}", bytes(pdu.data), *([] if centre else [pdu.tpduLength]))
f.note("node-pdu 2.1")
SCRIPT = """
const { Deliver, Submit } = require('node-pdu');
const out = (name, pdu) => console.log(name, pdu.getPartStrings()[0]);
out('submit.node_pdu.no_centre', new Submit('+306971234567', 'Hello'));
const centred = new Submit('+306971234567', 'Hello');
centred.setServiceCenterAddress('+306970000001');
out('submit.node_pdu.centre', centred);
const odd = new Deliver('+30697123456', 'Hello');
odd.setServiceCenterAddress('+30697000000');
odd.setServiceCenterTimeStamp(new Date('2023-11-14T12:13:40Z'));
out('deliver.node_pdu.odd_centre', odd);
"""
node = subprocess.run(["node", "-e", SCRIPT], check=True, capture_output=True, text=True, env={**os.environ, "TZ": "UTC"})
for line in node.stdout.splitlines():
    name, octets = line.split()
    f.add(name, bytes.fromhex(octets))
f.write()
