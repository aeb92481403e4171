#!/usr/bin/env python3
"""testdata/sccp/{udt,xudt,other}.txt: SCCP messages by pycrate.

Needs: pip install pycrate. Usage: python3 sccp.py [OUTPUT FOLDER]
"""
import sccp_pycrate as P
from pycrate_mobile import SCCP as S
from vectorfile import VectorFile, out_folder

out = out_folder()
SOURCE = "source: pycrate 0.8.1 (pycrate_mobile.SCCP), by testdata/scripts/sccp.py"
JUDGED = "ITU-T Q.713. What tshark reads in each: the file of the same name that ends in .tshark.tsv."
HLR = dict(gt=P.gt4("306900000099"), ssn=6)
SMSC = dict(gt=P.gt4("306900000001"), ssn=8)
MSC = dict(gt=P.gt4("306912345678"), ssn=8)
DATA = bytes.fromhex("62034801016c00")  # shaped like a TCAP Begin; no more than filling here


f = VectorFile(out / "sccp/udt.txt", SOURCE, JUDGED, "UDT (4.10).")
f.note("Global Title indicator 0100: the usual one; even and odd digits, filler 0")
f.add("gt4.even", P.check(P.udt(HLR, SMSC, DATA)))
f.add("gt4.odd", P.udt(dict(gt=P.gt4("30690000009"), ssn=6), dict(gt=P.gt4("30690000001"), ssn=8), DATA))
f.add("gt4.one_digit", P.udt(dict(gt=P.gt4("7"), ssn=6), SMSC, DATA))
f.note("tshark calls a title without digits malformed")
f.add("gt4.no_digits", P.udt(dict(gt=P.gt4(""), ssn=6), SMSC, DATA))
f.note("more of indicator 0100")
f.add("gt4.24_digits", P.udt(dict(gt=P.gt4("123456789012345678901234"), ssn=6), SMSC, DATA))
f.add("gt4.e212", P.udt(dict(gt=P.gt4("202011234567890", np=6), ssn=6), SMSC, DATA))
f.add("gt4.e214", P.udt(dict(gt=P.gt4("30691234567890", np=7, tt=0), ssn=6), SMSC, DATA))
f.add("gt4.national_tt_128", P.udt(dict(gt=P.gt4("6912345678", nai=3, tt=128), ssn=6), SMSC, DATA))
f.add("gt4.np_14", P.udt(dict(gt=P.gt4("12345", np=14), ssn=6), SMSC, DATA))
f.add("gt4.encoding_scheme_0", P.udt(dict(gt=(4, dict(es=0, raw=b"\x21\x43\x65")), ssn=6), SMSC, DATA))
f.add("gt4.encoding_scheme_3", P.udt(dict(gt=(4, dict(es=3, raw=b"\xab\xcd")), ssn=6), SMSC, DATA))
f.add("gt4.spare_bit_of_nature", P.udt(dict(gt=(4, dict(digits="306900", spare=1)), ssn=6), SMSC, DATA))
f.add("gt4.nibbles_a_to_f", P.udt(dict(gt=(4, dict(es=2, raw=bytes.fromhex("03a9bcde"))), ssn=6), SMSC, DATA))
f.add("gt4.odd_with_filler_f", P.udt(dict(gt=(4, dict(es=1, raw=bytes.fromhex("0396f7"))), ssn=6), SMSC, DATA))
f.note("Global Title indicators 0001, 0010, 0011, and one that is spare")
f.add("gt1.even", P.udt(dict(gt=(1, dict(nai=4, digits="306900000099")), ssn=6), SMSC, DATA))
f.add("gt1.odd", P.udt(dict(gt=(1, dict(nai=3, digits="6900000")), ssn=6), SMSC, DATA))
f.add("gt2", P.udt(dict(gt=(2, dict(tt=10, raw=bytes.fromhex("0396000000"))), ssn=6), SMSC, DATA))
f.add("gt3.even", P.udt(dict(gt=(3, dict(tt=0, np=1, digits="306900000099")), ssn=6), SMSC, DATA))
f.add("gt3.odd", P.udt(dict(gt=(3, dict(tt=5, np=6, digits="202011234567890")), ssn=6), SMSC, DATA))
f.add("gt5.opaque", P.udt(dict(gt=(5, dict(raw=b"\x01\x02\x03")), ssn=6), SMSC, DATA))
f.note("addresses without a Global Title, with and without point code")
f.add("address.ssn_only", P.udt(dict(ssn=8, on_ssn=True), dict(ssn=6, on_ssn=True), DATA))
f.add("address.pc_ssn", P.udt(dict(pc=0x3FFF, ssn=8, on_ssn=True), dict(pc=1, ssn=6, on_ssn=True), DATA))
f.add("address.pc_ssn_gt", P.udt(dict(pc=5000, **MSC), dict(pc=301, **SMSC), DATA))
f.add("address.pc_ssn_gt_route_on_ssn", P.udt(dict(pc=5000, on_ssn=True, **MSC), SMSC, DATA))
f.add("address.pc_spare_bits", P.udt(dict(pc=0xC000 | 5000, ssn=8, on_ssn=True), SMSC, DATA))
f.add("address.gt_only", P.udt(dict(gt=P.gt4("306900000099")), SMSC, DATA))
f.add("address.ssn_0", P.udt(dict(ssn=0, on_ssn=True), SMSC, DATA))
f.add("address.indicator_only", P.udt(dict(), dict(), DATA))
f.add("address.national_bit", P.udt(dict(reserved=1, **HLR), SMSC, DATA))
for ssn in (1, 5, 6, 7, 8, 9, 145, 147, 149, 255):
    f.add(f"address.ssn_{ssn}_called", P.udt(dict(gt=P.gt4("306900000099"), ssn=ssn), SMSC, DATA))
f.note("protocol class, return option, sizes")
for klass in (0, 1):
    for option in (False, True):
        f.add(f"class_{klass}{'.return' if option else ''}", P.udt(HLR, SMSC, DATA, klass, option))
f.note("tshark tries TCAP on the data and calls the next two malformed for that; SCCP alone they are not")
f.add("data.one", P.udt(HLR, SMSC, b"\x00"))
f.add("data.empty", P.udt(HLR, SMSC, b""))
f.add("data.largest_255", P.udt(dict(ssn=8, on_ssn=True), dict(ssn=8, on_ssn=True), bytes(range(255))))
f.add("data.random_200", P.udt(HLR, SMSC, bytes((i * 37 + 11) & 255 for i in range(200))))
f.write()

f = VectorFile(out / "sccp/xudt.txt", SOURCE, JUDGED, "XUDT (4.18).")
f.note("without optional part")
f.add("plain", P.check(P.xudt(HLR, SMSC, DATA)))
f.add("plain.class_1_return", P.xudt(HLR, SMSC, DATA, 1, True))
for hops in (1, 15):
    f.add(f"hops_{hops}", P.xudt(HLR, SMSC, DATA, hops=hops))
f.add("gt1", P.xudt(dict(gt=(1, dict(nai=4, digits="306900000099")), ssn=6), SMSC, DATA))
f.add("gt2", P.xudt(dict(gt=(2, dict(tt=10, raw=bytes.fromhex("0396000000"))), ssn=6), SMSC, DATA))
f.add("gt3", P.xudt(dict(gt=(3, dict(tt=0, np=1, digits="30690000009")), ssn=6), SMSC, DATA))
f.add("pc_ssn", P.xudt(dict(pc=0x1234, ssn=8, on_ssn=True), dict(pc=0x0ABC, ssn=6, on_ssn=True), DATA))
f.note("segmentation, importance")
f.add("segmentation.single", P.xudt(HLR, SMSC, DATA, 1, True, segmentation=(1, 1, 0, 0x010203)))
f.add("segmentation.class_0_selected", P.xudt(HLR, SMSC, DATA, 1, segmentation=(1, 0, 3, 0xFFFFFF)))
f.add("segmentation.middle", P.xudt(HLR, SMSC, DATA, 1, True, segmentation=(0, 1, 1, 0x010203)))
f.add("segmentation.most", P.xudt(HLR, SMSC, DATA, 1, True, segmentation=(1, 1, 15, 0)))
f.add("importance", P.xudt(HLR, SMSC, DATA, importance=5))
f.add("segmentation_and_importance", P.xudt(HLR, SMSC, DATA, 1, True, segmentation=(1, 1, 1, 7), importance=7))
f.note("one message of 500 octets in three segments, and one of 16 segments; the octets count up modulo 251")
long = bytes(i % 251 for i in range(500))
for i, octets in enumerate(P.segments(MSC, SMSC, long, 0x0A0B0C, 200), 1):
    f.add(f"segments_of_500.{i}of3", P.check(octets))
for i, octets in enumerate(P.segments(MSC, SMSC, bytes(i % 251 for i in range(160)), 0x0000FF, 10), 1):
    f.add(f"segments_of_160.{i}of16", octets)
f.write()

f = VectorFile(out / "sccp/other.txt", SOURCE, JUDGED, "UDTS (4.11), XUDTS (4.19), management messages in UDT (chapter 5).")
for cause in (*range(15), 255):
    f.add(f"udts.cause_{cause}", P.udts(SMSC, HLR, DATA, cause))
f.add("xudts.plain", P.xudts(SMSC, HLR, DATA, 1))
f.add("xudts.segmentation", P.xudts(SMSC, HLR, DATA, 7, segmentation=(1, 1, 2, 0x010203)))
f.add("xudts.hop_counter_violation", P.xudts(SMSC, HLR, DATA, 12, hops=1, importance=2))
management = dict(pc=200, ssn=1, on_ssn=True)
for name, kind, ssn in (("ssa", S.SCMGSubsysAllowed, 8), ("ssp", S.SCMGSubsysProhibited, 8), ("sst", S.SCMGSubsysStatTest, 6)):
    m = kind()
    m["AffectedSSN"].set_val(ssn)
    m["AffectedPC"].set_val(301)
    f.add(f"scmg.{name}", P.udt(management, dict(pc=301, ssn=1, on_ssn=True), m.to_bytes()))
f.write()
