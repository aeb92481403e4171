#!/usr/bin/env python3
"""What tshark reads in the TPDU vectors: testdata/tpdu/NAME.tshark.tsv beside NAME.txt.

Needs: Debian package tshark. Usage: python3 judge_tpdu.py [TESTDATA FOLDER]
Columns: the vector's name, then tshark's fields by their own names; an empty column is a field that is not there;
several values of one field are joined by `|`; in texts tab, LF and CR are written \\t \\n \\r. `malformed` holds what
tshark complains of. tshark's limits: its text of a part that begins or ends with half a surrogate pair is not
comparable; it calls the relative enhanced validity period (format 1) malformed, which it is not.
"""
import json
import pathlib
import subprocess
import tempfile

import pcapfile
from vectorfile import out_folder, read

FIELDS = """gsm_sms.tp-mti gsm_sms.tp-mms gsm_sms.tp-oa gsm_sms.tp-da gsm_sms.tp-ra gsm_sms.tp-mr gsm_sms.tp-pid gsm_sms.tp-dcs
gsm_sms.tp-udhi gsm_sms.tp-vpf gsm_sms.tp-rp gsm_sms.tp-srr gsm_sms.tp-sri gsm_sms.tp-rd gsm_sms.tp-lp gsm_sms.tp-srq
gsm_sms.scts.year gsm_sms.scts.month gsm_sms.scts.day gsm_sms.scts.hour gsm_sms.scts.minutes gsm_sms.scts.seconds gsm_sms.scts.timezone
gsm_sms.tp.user_data_length gsm_sms.udh.mm.msg_id gsm_sms.udh.mm.msg_parts gsm_sms.udh.mm.msg_part gsm_sms.sms_text
_ws.malformed _ws.expert.message""".split()
CLEAN = str.maketrans({"\t": "\\t", "\n": "\\n", "\r": "\\r"})


def values(tree, wanted, found):
    """Walks tshark's JSON tree, in order."""
    for pair in tree:
        key, value = pair
        if key in wanted and isinstance(value, str):
            found.setdefault(key, []).append(value)
        if key == "_ws.malformed":
            found.setdefault(key, []).append("malformed")
        if isinstance(value, list):
            values(value, wanted, found)


def mobile_originated(name):
    return name.startswith(("deliver_report", "command"))


folder = out_folder()
known = None
for kind in ("deliver", "submit", "status_report", "reports_and_command"):
    vectors = read(folder / f"tpdu/{kind}.txt")
    with tempfile.TemporaryDirectory() as tmp:
        capture = pathlib.Path(tmp) / "t.pcap"
        pcapfile.pcap(capture, pcapfile.EXPORTED_PDU, [
            pcapfile.exported_pdu("gsm_sms", octets, 1 if kind == "submit" or mobile_originated(name) else 0)
            for name, octets in vectors.items()
        ])
        text = subprocess.run(["tshark", "-n", "-r", capture, "-T", "json"], check=True, capture_output=True).stdout
    frames = json.loads(text, object_pairs_hook=lambda pairs: pairs)
    assert len(frames) == len(vectors)
    with open(folder / f"tpdu/{kind}.tshark.tsv", "w", encoding="utf-8") as out:
        out.write("\t".join(["name", *FIELDS]) + "\n")
        bad = 0
        for name, frame in zip(vectors, frames):
            found = {}
            values(frame, set(FIELDS), found)
            bad += "_ws.malformed" in found
            if "_ws.malformed" in found:
                print("  malformed:", name, found.get("_ws.expert.message"))
            row = ["|".join(v.translate(CLEAN) for v in found.get(k, [])) for k in FIELDS]
            out.write("\t".join([name, *row]).rstrip("\t") + "\n")
    print(f"{kind}: {len(frames)} judged, {bad} malformed for tshark")
