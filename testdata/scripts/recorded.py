#!/usr/bin/env python3
"""testdata/smpp/recorded.txt: every PDU of captures/kannel.pcap and captures/smpplib.pcap, as the peers sent them.

Needs: Debian package tshark. Usage: python3 recorded.py [OUTPUT FOLDER, which has captures/]
"""
import subprocess

from vectorfile import VectorFile, out_folder

COMMANDS = {
    0x00: "generic_nack", 0x01: "bind_receiver", 0x02: "bind_transmitter", 0x04: "submit_sm", 0x05: "deliver_sm",
    0x06: "unbind", 0x09: "bind_transceiver", 0x15: "enquire_link",
}
out = out_folder()
f = VectorFile(
    out / "smpp/recorded.txt",
    "source: captures/kannel.pcap and captures/smpplib.pcap (Kannel 1.4.5 and smpplib 2.2.4 against node-smpp 0.5), cut into PDUs by testdata/scripts/recorded.py",
    "Names: capture, who sent it, its number among those, command. What tshark reads in each: recorded.tshark.tsv.",
)
for capture, port in (("kannel", 2775), ("smpplib", 2776)):
    run = subprocess.run(
        ["tshark", "-n", "-r", out / f"captures/{capture}.pcap", "-Y", "tcp.len > 0 && !tcp.analysis.retransmission",
         "-d", f"tcp.port=={port},data", "-T", "fields", "-e", "tcp.srcport", "-e", "tcp.payload"],
        check=True, capture_output=True, text=True,
    )
    stream = {"esme": b"", "smsc": b""}
    for line in run.stdout.splitlines():
        source, payload = line.split("\t")
        stream["smsc" if int(source) == port else "esme"] += bytes.fromhex(payload)
    for sender, octets in stream.items():
        f.note(f"{capture}, {sender}")
        n = 0
        while octets:
            n += 1
            size, command = int.from_bytes(octets[:4], "big"), int.from_bytes(octets[4:8], "big")
            name = COMMANDS[command & 0x7FFFFFFF] + ("_resp" if command >> 31 else "")
            f.add(f"{capture}.{sender}.{n}.{name}", octets[:size])
            octets = octets[size:]
f.write()
