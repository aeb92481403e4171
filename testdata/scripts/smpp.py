#!/usr/bin/env python3
"""testdata/smpp/{pdus,pdus_other,pdus_quirks}.txt: SMPP PDUs by node-smpp and smpplib.

Needs: npm install smpp (found through NODE_PATH), pip install smpplib, Debian package nodejs.
Usage: python3 smpp.py [OUTPUT FOLDER]
"""
import pathlib
import random
import subprocess

import smpplib.consts as C
import smpplib.gsm
import smpplib.smpp

from vectorfile import VectorFile, out_folder

out = out_folder()
random.seed(34)
FORMAT = "Whole PDUs, header first. What tshark reads in each: the file of the same name that ends in .tshark.tsv."
SOURCE = "source: node-smpp 0.5 (by scripts/smpp_node.js), smpplib 2.2.4; by testdata/scripts/smpp.py"
files = {
    "pdus": VectorFile(
        out / "smpp/pdus.txt", SOURCE,
        "bind_*, submit_sm, deliver_sm, enquire_link, unbind, their responses, generic_nack (SMPP 3.4 chapter 4).", FORMAT,
    ),
    "pdus_other": VectorFile(out / "smpp/pdus_other.txt", SOURCE, "The other PDUs.", FORMAT),
    "pdus_quirks": VectorFile(
        out / "smpp/pdus_quirks.txt", SOURCE, "PDUs that break the specification, as these libraries send them; each says how.", FORMAT,
    ),
}
files["pdus_quirks"].note("255 octets in short_message, where 5.2.22 ends at 254")
script = pathlib.Path(__file__).with_name("smpp_node.js")
for line in subprocess.run(["node", str(script)], check=True, capture_output=True, text=True).stdout.splitlines():
    kind, name, octets = line.split()
    files[kind].add(name, bytes.fromhex(octets))

sequence = 0x100


def pdu(kind, name, command, **fields):
    global sequence
    sequence += 1
    p = smpplib.smpp.make_pdu(command, sequence=sequence, **fields)
    p.sequence = sequence
    files[kind].add(f"smpplib.{name}", p.generate())


for f in files.values():
    f.note("smpplib 2.2.4")
bind = dict(system_id="septet-test", password="notreal", system_type="", addr_ton=0, addr_npi=0, address_range="")
to = dict(dest_addr_ton=C.SMPP_TON_INTL, dest_addr_npi=C.SMPP_NPI_ISDN, destination_addr="306971234567")
sm = dict(source_addr_ton=C.SMPP_TON_ALNUM, source_addr_npi=0, source_addr="SEPTET", **to)
for kind in ("transmitter", "receiver", "transceiver"):
    pdu("pdus", f"bind_{kind}", f"bind_{kind}", **bind)
    pdu("pdus", f"bind_{kind}_resp", f"bind_{kind}_resp", system_id="SMSC", sc_interface_version=0x34)
pdu("pdus", "submit_sm.gsm7", "submit_sm", **sm, short_message=smpplib.gsm.gsm_encode("Hello [GSM-7] { }"), data_coding=0)
for name, text in (
    ("gsm7_parts", "The quick brown fox jumps over the lazy dog. " * 8),
    ("ucs2_parts_split_emoji", "Μ" * 66 + "😀" + "Ν" * 66 + "τέλος"),
):
    parts, coding, esm_class = smpplib.gsm.make_parts(text)
    for i, part in enumerate(parts, 1):
        pdu("pdus", f"submit_sm.{name}.part{i}of{len(parts)}", "submit_sm", **sm, short_message=part, data_coding=coding,
            esm_class=esm_class, registered_delivery=1)
parts, coding, esm_class = smpplib.gsm.make_parts("By SAR TLVs, not by a header. " * 12, use_udhi=False)
for i, part in enumerate(parts, 1):
    pdu("pdus", f"submit_sm.sar.part{i}of{len(parts)}", "submit_sm", **sm, short_message=part, data_coding=coding,
        esm_class=esm_class, sar_msg_ref_num=0x1234, sar_total_segments=len(parts), sar_segment_seqnum=i)
pdu("pdus", "submit_sm.message_payload", "submit_sm", **sm, message_payload=("Γειά σου κόσμε! 😀 " * 12).encode("utf-16-be"), data_coding=8)
pdu("pdus", "submit_sm.tlvs", "submit_sm", **sm, short_message=b"x", user_message_reference=9, source_port=1, destination_port=2,
    payload_type=1, ms_msg_wait_facilities=0x80, ussd_service_op=18)
pdu("pdus", "submit_sm.times", "submit_sm", **sm, short_message=b"x", schedule_delivery_time="000000000500000R", validity_period="270304050607004-")
pdu("pdus", "submit_sm_resp", "submit_sm_resp", message_id="n1")
pdu("pdus", "submit_sm_resp.error_with_id", "submit_sm_resp", message_id="n2", status=0x45)
pdu("pdus", "submit_sm_resp.error_with_empty_id", "submit_sm_resp", status=0x0B)
pdu("pdus", "deliver_sm.receipt", "deliver_sm", source_addr="306971234567", source_addr_ton=1, source_addr_npi=1, dest_addr_ton=3,
    destination_addr="54321", esm_class=4, receipted_message_id="n1", message_state=2,
    short_message=b"id:n1 sub:001 dlvrd:001 submit date:2311141213 done date:2311141215 stat:DELIVRD err:000 text:")
pdu("pdus", "deliver_sm_resp", "deliver_sm_resp")
for command in ("enquire_link", "enquire_link_resp", "unbind", "unbind_resp", "generic_nack"):
    pdu("pdus", command, command)
pdu("pdus", "generic_nack.error", "generic_nack", status=2)
pdu("pdus_other", "data_sm", "data_sm", **sm, esm_class=0, registered_delivery=1, data_coding=8, message_payload="Γειά".encode("utf-16-be"))
pdu("pdus_other", "data_sm_resp", "data_sm_resp", message_id="d1")
pdu("pdus_other", "query_sm", "query_sm", message_id="n1", source_addr="SEPTET", source_addr_ton=5, source_addr_npi=0)
pdu("pdus_other", "query_sm_resp", "query_sm_resp", message_id="n1", final_date="231114121500000+", message_state=2, error_code=0)
files["pdus_quirks"].note("source_addr_subunit of two octets, where 5.3.2.2 has one")
pdu("pdus_quirks", "submit_sm.wide_subunit", "submit_sm", **sm, short_message=b"x", source_addr_subunit=1)
for f in files.values():
    f.write()
