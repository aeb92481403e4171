#!/usr/bin/env python3
"""What tshark reads in user data headers and WAP pushes: tpdu/{elements,push}.tshark.tsv.

Needs: Debian package tshark. Usage: python3 judge_elements.py [TESTDATA FOLDER]
elements: the vector's name, then a column for each element, its lines in tshark's tree joined by ` | `, long octets cut
off by `…`. push: the name, the transaction id, the PDU type, the length of the headers, the content type, the data.
tshark 4.0 shows the elements that it does not know in full as `IE Data`; it calls bit 6 of the SMSC control
parameters `Single shot SM`, which 9.2.3.24.5 does not.
"""
import json
import pathlib
import re
import struct
import subprocess
import tempfile

import pcapfile
from vectorfile import out_folder, read

folder = out_folder()


def tshark(packets, link_type, *options):
    with tempfile.TemporaryDirectory() as tmp:
        capture = pathlib.Path(tmp) / "t.pcap"
        pcapfile.pcap(capture, link_type, packets)
        run = subprocess.run(["tshark", "-n", "-r", capture, *options], check=True, capture_output=True)
    return run.stdout.decode("utf-8", "replace")


def elements(frame):
    """The lines below each `IE:`."""
    found, inside = [], None
    for line in frame.splitlines():
        indent, text = len(line) - len(line.lstrip()), line.strip()
        if text.startswith("IE: "):
            inside = indent
            found.append([text[4:]])
        elif inside is not None and indent > inside:
            # The bits of an octet, without their drawing.
            found[-1].append(re.sub(r"^[.01]{4} [.01]{4} = ", "", text))
        else:
            inside = None
    return [" | ".join(lines) for lines in found]


vectors = read(folder / "tpdu/elements.txt")
packets = [pcapfile.exported_pdu("gsm_sms", o, int(n.startswith("ofono.ems"))) for n, o in vectors.items()]
frames = re.split(r"^Frame \d+: ", tshark(packets, pcapfile.EXPORTED_PDU, "-V"), flags=re.M)[1:]
assert len(frames) == len(vectors)
bad = [n for n, frame in zip(vectors, frames) if "Malformed" in frame]
rows = ["\t".join([n, *elements(frame)]) for n, frame in zip(vectors, frames)]
(folder / "tpdu/elements.tshark.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
print(f"tpdu/elements: {len(rows)} judged; malformed for tshark: {bad or 'none'}")

lines = (folder / "tpdu/fill_bits.txt").read_text(encoding="utf-8").splitlines()
texts = {line.split(" = ")[0]: line.split(" ; ")[1][1:-1] for line in lines if line and line[0] != "#"}
vectors = read(folder / "tpdu/fill_bits.txt")
packets = [pcapfile.exported_pdu("gsm_sms", octets, 0) for octets in vectors.values()]
shown = tshark(packets, pcapfile.EXPORTED_PDU, "-T", "fields", "-e", "gsm_sms.sms_text", "-e", "_ws.malformed").splitlines()
for (name, text), row in zip(texts.items(), shown):
    assert row.split("\t") == [text, ""], (name, text, row)
print(f"tpdu/fill_bits: {len(texts)} judged; all as it says")

vectors = read(folder / "tpdu/push.txt")
udp = lambda octets: struct.pack("!HHHH", 9200, 2948, 8 + len(octets), 0) + octets
packets = [pcapfile.ipv4(udp(octets), 17, "192.0.2.1", "192.0.2.2") for octets in vectors.values()]
frames = json.loads(tshark(packets, pcapfile.RAW_IP, "-T", "json", "--no-duplicate-keys"))
rows, bad = [], []
for name, frame in zip(vectors, frames):
    layers = frame["_source"]["layers"]
    wsp = layers["wsp"]
    if "_ws.malformed" in json.dumps(layers):
        bad.append(name)
    said = [wsp[f"wsp.{key}"] for key in ("TID", "pdu_type", "headers_length")]
    rows.append("\t".join([name, *said, wsp["wsp.header.content_type"]]))
(folder / "tpdu/push.tshark.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
print(f"tpdu/push: {len(rows)} judged; malformed for tshark: {bad or 'none'}")
