#!/usr/bin/env python3
"""Makes damaged.pcap and damaged-m3ua.pcap: what a decoder has to survive, name, and step over.

SMPP PDUs from ../smpp/pdus.txt (node-smpp, smpplib), M3UA from pycrate (pip install pycrate); TCP, SCTP and the
damage by struct. Usage: python3 damaged.py OUTPUT_FOLDER
It also writes damaged.txt and damaged-m3ua.txt: one line a frame, what was done to it.
"""
import pathlib
import struct
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "scripts"))

import pcapfile as F
import sigtran_pycrate as S
import sms_traffic
from ss7 import M3UA_PPID, Association
from vectorfile import read

PDUS = read(HERE.parent / "smpp/pdus.txt")
SUBMIT = PDUS["node_smpp.submit_sm"]
RESP = PDUS["node_smpp.submit_sm_resp"]
RECEIPT = PDUS["node_smpp.deliver_sm.receipt"]
LINK = PDUS["node_smpp.enquire_link"]


class Story:
    """Frames with what each is; several connections one after another."""

    def __init__(self):
        self.frames = []
        self.port = 40000

    def add(self, what, frame):
        self.frames.append((what, frame))

    def connection(self, name, server_port=2775):
        self.port += 1
        tcp = F.Tcp(self.port, server_port)
        for frame in tcp.open():
            self.add(f"{name}: handshake", frame)
        return tcp

    def close(self, name, tcp):
        for frame in tcp.close():
            self.add(f"{name}: close", frame)

    def write(self, out, stem, link_type):
        F.pcap(out / f"{stem}.pcap", link_type, [frame for _, frame in self.frames])
        lines = [f"{i}\t{what}" for i, (what, _) in enumerate(self.frames, 1)]
        (out / f"{stem}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def relength(pdu, by):
    return struct.pack("!I", len(pdu) + by) + pdu[4:]


def smpp(out):
    s = Story()

    name = "several"
    t = s.connection(name)
    s.add(f"{name}: four PDUs in one segment", t.segment(PDUS["node_smpp.bind_transceiver"] + LINK + SUBMIT + SUBMIT))
    s.add(f"{name}: three answers in one segment", t.segment(PDUS["node_smpp.bind_transceiver_resp"] + RESP + RESP, False))
    s.close(name, t)

    name = "split"
    t = s.connection(name)
    whole = PDUS["node_smpp.bind_transceiver"] + PDUS["node_smpp.submit_sm.message_payload"] + LINK
    cuts = [0, 1, 3, 15, 16, 17, 40, 45, 60, 100, 200, 201, 300, 400, len(whole) - 17, len(whole) - 16, len(whole) - 1, len(whole)]
    for a, b in zip(cuts, cuts[1:]):
        s.add(f"{name}: octets {a} to {b} of three PDUs", t.segment(whole[a:b]))
    s.close(name, t)

    name = "octet by octet"
    t = s.connection(name)
    for i in range(len(SUBMIT)):
        s.add(f"{name}: octet {i}", t.segment(SUBMIT[i:i + 1]))
    s.close(name, t)

    name = "retransmitted"
    t = s.connection(name)
    start = t.seq[0]
    s.add(f"{name}: submit_sm", t.segment(SUBMIT))
    s.add(f"{name}: the same segment again", t.segment(SUBMIT, seq=start))
    s.add(f"{name}: again with 16 octets of the next PDU", t.segment(SUBMIT + LINK, seq=start))
    t.seq[0] = start + len(SUBMIT + LINK)
    s.add(f"{name}: a keep-alive of one octet that was sent before", t.segment(b"\x00", seq=t.seq[0] - 1))
    s.add(f"{name}: enquire_link", t.segment(LINK))
    s.close(name, t)

    name = "out of order"
    t = s.connection(name)
    pdu = PDUS["node_smpp.submit_sm.message_payload"]
    base = t.seq[0]
    pieces = [(0, 100), (200, 300), (100, 200), (400, len(pdu)), (300, 400)]
    for a, b in pieces:
        s.add(f"{name}: octets {a} to {b} of one submit_sm", t.segment(pdu[a:b], seq=base + a))
    t.seq[0] = base + len(pdu)
    s.add(f"{name}: enquire_link", t.segment(LINK))
    s.close(name, t)

    name = "sequence wraps"
    s.port += 1
    t = F.Tcp(s.port, 2775, client_seq=0xFFFFFFFF - 30)
    for frame in t.open():
        s.add(f"{name}: handshake", frame)
    s.add(f"{name}: a submit_sm over the end of the 32-bit numbers", t.segment(SUBMIT))
    s.add(f"{name}: enquire_link", t.segment(LINK))
    s.close(name, t)

    name = "lost"
    t = s.connection(name)
    s.add(f"{name}: first 40 octets of a submit_sm", t.segment(SUBMIT[:40]))
    t.seq[0] += len(SUBMIT) - 40
    s.add(f"{name}: the rest was not captured; enquire_link follows", t.segment(LINK))
    s.add(f"{name}: answer", t.segment(PDUS["node_smpp.enquire_link_resp"], False))
    s.close(name, t)

    name = "no beginning"
    s.port += 1
    t = F.Tcp(s.port, 2775)
    s.add(f"{name}: no handshake, the capture begins inside a PDU", t.segment(SUBMIT[30:]))
    s.add(f"{name}: submit_sm", t.segment(SUBMIT))

    name = "truncated"
    t = s.connection(name)
    cut = SUBMIT[:-5]
    s.add(f"{name}: submit_sm 5 octets short, command_length says so, sm_length does not", t.segment(relength(cut, 0)))
    s.add(f"{name}: enquire_link", t.segment(LINK))
    s.add(f"{name}: submit_sm cut in the middle of destination_addr, command_length agrees", t.segment(relength(SUBMIT[:33], 0)))
    s.add(f"{name}: enquire_link", t.segment(LINK))
    s.add(f"{name}: deliver_sm whose last TLV is one octet short", t.segment(relength(RECEIPT[:-1], 0), False))
    s.add(f"{name}: enquire_link from the server", t.segment(LINK, False))
    s.add(f"{name}: submit_sm, the connection ends after half of it", t.segment(SUBMIT[:30]))
    s.close(name, t)

    name = "wrong values"
    t = s.connection(name)
    s.add(f"{name}: sm_length one too many", t.segment(SUBMIT.replace(b"\x0bHello, SMPP", b"\x0cHello, SMPP")))
    s.add(f"{name}: enquire_link", t.segment(LINK))
    s.add(f"{name}: sm_length one too few", t.segment(SUBMIT.replace(b"\x0bHello, SMPP", b"\x0aHello, SMPP")))
    s.add(f"{name}: enquire_link", t.segment(LINK))
    long = struct.pack("!IIII", 16 + 49, 4, 0, 99) + b"\0\x01\x01" + b"1" * 40 + b"\0\0\0\0\0\0"
    s.add(f"{name}: source_addr of 40 digits", t.segment(relength(long, 0)))
    s.add(f"{name}: command_id 0x00001234 that nobody knows", t.segment(struct.pack("!IIII", 20, 0x1234, 0, 77) + b"abcd"))
    s.add(f"{name}: enquire_link with 3 octets of body", t.segment(relength(LINK + b"abc", 0)))
    s.add(f"{name}: enquire_link", t.segment(LINK))
    s.close(name, t)

    for value in (0, 3, 15):
        name = f"command_length {value}"
        t = s.connection(name)
        s.add(f"{name}: in front of a submit_sm", t.segment(struct.pack("!I", value) + SUBMIT[4:]))
        s.add(f"{name}: submit_sm", t.segment(SUBMIT))
        s.close(name, t)
    name = "command_length 0x7fffffff"
    t = s.connection(name)
    s.add(f"{name}: in front of a submit_sm", t.segment(struct.pack("!I", 0x7FFFFFFF) + SUBMIT[4:]))
    s.add(f"{name}: submit_sm", t.segment(SUBMIT))
    s.close(name, t)

    name = "http"
    t = s.connection(name)
    s.add(f"{name}: request on the SMPP port", t.segment(b"GET / HTTP/1.1\r\nHost: 127.0.0.1:2775\r\nUser-Agent: curl/8.0\r\nAccept: */*\r\n\r\n"))
    s.add(f"{name}: the server nacks", t.segment(PDUS["node_smpp.generic_nack.sequence_0"], False))
    s.close(name, t)

    name = "tls"
    t = s.connection(name)
    hello = bytes.fromhex("0303") + bytes(range(32)) + b"\x00" + bytes.fromhex("0002c02f0100")
    hello = b"\x01" + struct.pack("!I", len(hello))[1:] + hello
    s.add(f"{name}: client hello on the SMPP port", t.segment(b"\x16\x03\x01" + struct.pack("!H", len(hello)) + hello))
    s.add(f"{name}: alert", t.segment(bytes.fromhex("15030100020246"), False))
    s.close(name, t)

    name = "other port"
    t = s.connection(name, 9999)
    s.add(f"{name}: bind on a port that nobody knows", t.segment(PDUS["node_smpp.bind_transmitter"]))
    s.add(f"{name}: answer", t.segment(PDUS["node_smpp.bind_transmitter_resp"], False))
    s.close(name, t)

    name = "not smpp"
    t = s.connection(name, 8080)
    s.add(f"{name}: HTTP where it belongs", t.segment(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"))
    s.close(name, t)

    name = "end"
    t = s.connection(name)
    s.add(f"{name}: all is well again", t.segment(SUBMIT))
    s.add(f"{name}: answer", t.segment(RESP, False))
    s.close(name, t)
    s.write(out, "damaged", F.RAW_IP)


def m3ua(out):
    s = Story()
    traffic = {m.name: m for m in sms_traffic.traffic(HERE.parent)}
    a = Association(M3UA_PPID)
    opc, dpc = sms_traffic.POINT_CODES["smsc"], sms_traffic.POINT_CODES["msc"]

    def message(name, segment=0):
        return S.m3ua_data(traffic[name].sccp[segment], opc, dpc, 3, context=7)

    def pieces(data, *cuts):
        cuts = [0, *cuts, len(data)]
        return [data[x:y] for x, y in zip(cuts, cuts[1:])]

    def flags(i, n):
        return (F.BEGIN if i == 0 else 0) | (F.END if i == n - 1 else 0)

    two = pieces(message("mt.v3.gsm7"), 70)
    for i, piece in enumerate(two):
        s.add(f"one M3UA message over two DATA chunks: {i + 1} of 2", a.packet("smsc", a.chunk("smsc", piece, 1, flags(i, 2))))
    four = pieces(message("mt.v3.emoji"), 8, 9, 100)
    for i, piece in enumerate(four):
        s.add(f"one M3UA message over four DATA chunks: {i + 1} of 4", a.packet("smsc", a.chunk("smsc", piece, 1, flags(i, 4))))
    three = pieces(message("mt.v3.gsm7"), 50, 100)
    chunks = [a.chunk("smsc", piece, 1, flags(i, 3)) for i, piece in enumerate(three)]
    s.add("one M3UA message over three DATA chunks in one packet", a.packet("smsc", *chunks))
    s.add("the same packet again", a.packet("smsc", *chunks))
    chunks = [a.chunk("smsc", piece, 1, flags(i, 3)) for i, piece in enumerate(pieces(message("mt.v3.emoji"), 50, 100))]
    for i in (0, 2, 1):
        s.add(f"three fragments out of order: {i + 1} of 3", a.packet("smsc", chunks[i]))
    for i in range(3):
        s.add(f"three segments by XUDT, one message each: {i + 1} of 3", a.data("smsc", message("mt.v3.segmented", i), stream=1))
    s.add("M3UA message length 8 too many", a.data("smsc", b"".join([(d := message("mt.v3.gsm7"))[:4], struct.pack("!I", len(d) + 8), d[8:]]), stream=1))
    s.add("M3UA parameter length over the end", a.data("smsc", d[:8] + struct.pack("!HH", 6, 0xFFFF) + d[12:], stream=1))
    s.add("M3UA parameter length 3", a.data("smsc", d[:8] + struct.pack("!HH", 6, 3) + d[12:], stream=1))
    s.add("M3UA version 2", a.data("smsc", b"\x02" + d[1:], stream=1))
    s.add("M3UA cut after 20 octets", a.data("smsc", d[:20], stream=1))
    udt = traffic["mt.v3.gsm7"].sccp[0]
    s.add("SCCP pointer to the data over the end", a.data("smsc", S.m3ua_data(udt[:4] + b"\xff" + udt[5:], opc, dpc, 3, context=7), stream=1))
    s.add("SCCP mandatory pointer 0", a.data("smsc", S.m3ua_data(udt[:2] + b"\x00" + udt[3:], opc, dpc, 3, context=7), stream=1))
    s.add("SCCP message type 0xEE", a.data("smsc", S.m3ua_data(b"\xee" + udt[1:], opc, dpc, 3, context=7), stream=1))
    s.add("SCCP cut 10 octets short, so the data length is over the end", a.data("smsc", S.m3ua_data(udt[:-10], opc, dpc, 3, context=7), stream=1))
    begin = bytearray(udt)
    begin[udt.index(traffic["mt.v3.gsm7"].tcap) + 1] += 3
    s.add("TCAP length 3 too many", a.data("smsc", S.m3ua_data(bytes(begin), opc, dpc, 3, context=7), stream=1))
    s.add("all is well again", a.data("smsc", message("mt.v3.gsm7"), stream=1))
    s.add("first half of a message whose end never comes", a.packet("smsc", a.chunk("smsc", message("mt.v3.emoji")[:60], 2, F.BEGIN)))
    s.write(out, "damaged-m3ua", F.SCTP)


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    smpp(folder)
    m3ua(folder)
