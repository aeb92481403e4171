#!/usr/bin/env python3
"""testdata/mtp/{m3ua,m3ua_other,m2pa,m2pa_status,mtp3,mtp2}.txt: M3UA and M2PA by pycrate, MTP3 and MTP2 by struct.

Needs: pip install pycrate; testdata/tcap/ made before. Usage: python3 mtp.py [OUTPUT FOLDER]
"""
import struct

import pcapfile
import sigtran_pycrate as S
import sms_traffic
from vectorfile import VectorFile, out_folder

out = out_folder()
JUDGED = "What tshark reads in each: the file of the same name that ends in .tshark.tsv."
PYCRATE = "source: pycrate 0.8.1 (pycrate_mobile.SIGTRAN, .SCCP), by testdata/scripts/mtp.py"
PC = sms_traffic.POINT_CODES
TRAFFIC = {m.name: m for m in sms_traffic.traffic(out)}
UDT = TRAFFIC["mt.v3.gsm7"].sccp[0]
LABEL = (PC["smsc"], PC["msc"], 5)

f = VectorFile(out / "mtp/m3ua.txt", PYCRATE, "M3UA DATA (RFC 4666 3.3.1). " + JUDGED)
f.add("data", S.check_m3ua(S.m3ua_data(UDT, *LABEL)))
f.add("data.routing_context", S.check_m3ua(S.m3ua_data(UDT, *LABEL, context=7)))
f.add("data.all_parameters", S.check_m3ua(S.m3ua_data(UDT, *LABEL, context=7, appearance=1, correlation=0x01020304)))
f.add("data.label_extremes", S.m3ua_data(UDT, 0, 0x3FFF, 15))
f.add("data.sls_255", S.m3ua_data(UDT, *LABEL[:2], 255))
f.add("data.24_bit_codes", S.m3ua_data(UDT, 0x010203, 0xFEFDFC, 31))
for ni in range(4):
    f.add(f"data.network_{ni}", S.m3ua_data(UDT, *LABEL, network=ni))
for si in (0, 2, 11, 15):
    f.add(f"data.service_{si}", S.m3ua_data(b"\x01\x02\x03\x04", *LABEL, service=si))
for priority in range(4):
    f.add(f"data.priority_{priority}", S.m3ua_data(UDT, *LABEL, priority=priority))
for n in range(5):
    f.add(f"data.payload_{n}_octets", S.m3ua_data(bytes(range(n)), *LABEL, service=15, context=7))
for part in ("mt.v3.segmented",):
    for i, octets in enumerate(TRAFFIC[part].sccp, 1):
        f.add(f"data.xudt_segment_{i}", S.check_m3ua(S.m3ua_data(octets, *LABEL, context=7)))
f.write()

f = VectorFile(out / "mtp/m3ua_other.txt", PYCRATE, "M3UA messages other than DATA (RFC 4666 3.4 to 3.8). " + JUDGED)
u32 = lambda *n: struct.pack(f"!{len(n)}I", *n)
INFO, DIAGNOSTIC, HEARTBEAT, MODE, ERROR_CODE, STATUS, ASP_ID, AFFECTED = 4, 7, 9, 0xB, 0xC, 0xD, 0x11, 0x12
f.add("aspup", S.m3ua(3, 1))
f.add("aspup.identifier_info", S.m3ua(3, 1, (ASP_ID, u32(1)), (INFO, b"septet")))
f.add("aspdn", S.m3ua(3, 2))
f.add("beat", S.m3ua(3, 3, (HEARTBEAT, bytes(range(9)))))
f.add("aspup_ack", S.m3ua(3, 4))
f.add("aspdn_ack", S.m3ua(3, 5))
f.add("beat_ack", S.m3ua(3, 6, (HEARTBEAT, bytes(range(9)))))
f.add("aspac", S.m3ua(4, 1, (MODE, u32(2)), (S.ROUTING_CONTEXT, u32(7))))
f.add("aspia", S.m3ua(4, 2, (S.ROUTING_CONTEXT, u32(7))))
f.add("aspac_ack", S.m3ua(4, 3, (MODE, u32(2)), (S.ROUTING_CONTEXT, u32(7, 8))))
f.add("aspia_ack", S.m3ua(4, 4))
f.add("err", S.m3ua(0, 0, (ERROR_CODE, u32(0x19)), (S.ROUTING_CONTEXT, u32(9)), (DIAGNOSTIC, bytes(40))))
f.add("ntfy", S.m3ua(0, 1, (STATUS, bytes.fromhex("00010003")), (ASP_ID, u32(1))))
for i, name in enumerate(("duna", "dava", "daud"), 1):
    f.add(name, S.m3ua(2, i, (S.ROUTING_CONTEXT, u32(7)), (AFFECTED, u32(5000, 0x08000FF0))))
f.add("scon", S.m3ua(2, 4, (AFFECTED, u32(5000)), (0x206, u32(301)), (0x205, u32(2))))
f.add("dupu", S.m3ua(2, 5, (AFFECTED, u32(5000)), (0x204, u32(0x00010003))))
f.add("drst", S.m3ua(2, 6, (AFFECTED, u32(5000))))
f.write()

MSU = pcapfile.mtp3(UDT, *LABEL)
f = VectorFile(out / "mtp/m2pa.txt", PYCRATE, "M2PA User Data (RFC 4165 2.3.1); the MTP3 in it by struct (scripts/pcapfile.py). " + JUDGED)
f.add("data", S.m2pa_data(MSU, 7, 8))
f.add("data.sequence_extremes", S.m2pa_data(MSU, 0xFFFFFF, 0))
for priority in range(4):
    f.add(f"data.priority_{priority}", S.m2pa_data(MSU, 1, 2, priority))
f.add("data.empty_acknowledges", S.m2pa_data(None, 9, 8))
for i, octets in enumerate(TRAFFIC["mt.v3.segmented"].sccp, 1):
    f.add(f"data.xudt_segment_{i}", S.m2pa_data(pcapfile.mtp3(octets, *LABEL), 10, 10 + i))
f.write()

f = VectorFile(out / "mtp/m2pa_status.txt", PYCRATE, "M2PA Link Status (RFC 4165 2.3.2). " + JUDGED)
for state, name in enumerate(("alignment", "proving_normal", "proving_emergency", "ready", "processor_outage", "processor_recovered", "busy", "busy_ended", "out_of_service"), 1):
    f.add(name, S.m2pa_status(state))
f.add("proving_with_filler", S.m2pa_status(2, filler=bytes(20)))
f.write()

STRUCT = "source: by struct from the recommendation's figures (testdata/scripts/pcapfile.py), SCCP in it by pycrate 0.8.1; by testdata/scripts/mtp.py"
f = VectorFile(out / "mtp/mtp3.txt", STRUCT, "MTP3, ITU-T routing label (Q.704 2.2, 14.2, 15). " + JUDGED)
f.add("sccp", MSU)
f.add("label.zero", pcapfile.mtp3(UDT, 0, 0, 0))
f.add("label.extremes", pcapfile.mtp3(UDT, 0x3FFF, 0x3FFF, 15))
f.add("label.opc_only", pcapfile.mtp3(UDT, 0x3FFF, 0, 0))
f.add("label.dpc_only", pcapfile.mtp3(UDT, 0, 0x3FFF, 0))
for sls in range(16):
    f.add(f"sls_{sls}", pcapfile.mtp3(UDT, *LABEL[:2], sls))
for ni in range(4):
    f.add(f"network_{ni}", pcapfile.mtp3(UDT, *LABEL, network=ni))
f.add("service_15", pcapfile.mtp3(b"\x01\x02\x03", *LABEL, service=15))
f.add("spare_bits", bytes([MSU[0] | 0x30]) + MSU[1:])
f.add("snm.test", pcapfile.mtp3(bytes.fromhex("11400102030405"), *LABEL, service=1))  # SLTM, 4 octets of pattern
f.add("snm.transfer_prohibited", pcapfile.mtp3(bytes.fromhex("148813"), *LABEL, service=0))
f.write()

f = VectorFile(out / "mtp/mtp2.txt", STRUCT, "MTP2 signal units without flags and check bits (Q.703 2.2). " + JUDGED)
f.add("msu", pcapfile.mtp2(MSU, 5, 6))
f.add("msu.short", pcapfile.mtp2(pcapfile.mtp3(b"\x01", *LABEL, service=15), 0, 127))
f.add("msu.length_62", pcapfile.mtp2(pcapfile.mtp3(bytes(57), *LABEL, service=15), 1, 2))
f.add("msu.length_63", pcapfile.mtp2(pcapfile.mtp3(bytes(58), *LABEL, service=15), 1, 2))
f.add("msu.length_64", pcapfile.mtp2(pcapfile.mtp3(bytes(59), *LABEL, service=15), 1, 2))
f.add("fisu", bytes.fromhex("858600"))
f.add("fisu.bits_0", bytes.fromhex("050600"))
for status in range(6):
    f.add(f"lssu.one_octet_{status}", bytes([0xFF, 0xFF, 1, status]))
f.add("lssu.two_octets", bytes.fromhex("ffff020100"))
f.write()
