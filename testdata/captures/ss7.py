#!/usr/bin/env python3
"""Makes ss7-sccp.pcap, ss7-mtp3.pcap, ss7-mtp2.pcap, ss7-m3ua.pcap, ss7-m2pa.pcapng, ss7-m2ua.pcap and ss7-sua.pcap: one
traffic in seven carriers, the last without what goes in segments.

TPDUs, MAP, TCAP, SCCP, M3UA and M2PA by pycrate (pip install pycrate), which frames M2UA and SUA as well; what SUA says of
each SCCP message by libosmo-sigtran (../scripts/sccp_osmo.py); MTP3, MTP2, SCTP, IPv4, Ethernet and the files by struct
(../scripts/pcapfile.py). The messages, in their order: ../scripts/sms_traffic.py and ../tcap/sms.txt.
Usage: python3 ss7.py OUTPUT_FOLDER
"""
import pathlib
import struct
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "scripts"))

import pcapfile as F
import sccp_osmo
import sigtran_pycrate as S
import sms_traffic

M2UA_PPID, M3UA_PPID, SUA_PPID, M2PA_PPID = 2, 3, 4, 5
PORTS = {M2UA_PPID: 2904, M3UA_PPID: 2905, SUA_PPID: 14001, M2PA_PPID: 3565}
ADDRESS = {"smsc": "192.0.2.1", "network": "192.0.2.2"}  # documentation addresses


class Association:
    """One SCTP association between the SMSC and the network (its signalling gateway or its transfer point)."""

    def __init__(self, ppid):
        self.ppid = ppid
        self.tsn = {"smsc": 1000, "network": 7000}
        self.tag = {"smsc": 0x5A5A0001, "network": 0x5A5A0002}  # the tag that each side wants to see
        self.stream_seq = {}

    def packet(self, sender, *chunks, tag=None):
        port = PORTS[self.ppid]
        receiver = "network" if sender == "smsc" else "smsc"
        ports = (port + 30000, port) if sender == "smsc" else (port, port + 30000)
        return F.sctp(*chunks, source_port=ports[0], destination_port=ports[1], tag=self.tag[receiver] if tag is None else tag)

    def chunk(self, sender, payload, stream=0, flags=F.BEGIN | F.END):
        """The stream sequence number is one for all fragments of a message (RFC 9260 6.9)."""
        key = (sender, stream)
        number = self.stream_seq.get(key, 0)
        if flags & F.END:
            self.stream_seq[key] = number + 1 & 0xFFFF
        chunk = F.data_chunk(payload, self.tsn[sender], self.ppid, stream, number, flags)
        self.tsn[sender] += 1
        return chunk

    def data(self, sender, *payloads, stream=0):
        return self.packet(sender, *(self.chunk(sender, p, stream) for p in payloads))

    def sack(self, sender):
        other = "network" if sender == "smsc" else "smsc"
        return self.packet(sender, struct.pack("!BBHIIHH", 3, 0, 16, self.tsn[other] - 1, 65536, 0, 0))

    def open(self):
        def init(kind, side, cookie=b""):
            body = struct.pack("!IIHHI", self.tag[side], 65536, 16, 16, self.tsn[side]) + cookie
            return struct.pack("!BBH", kind, 0, 4 + len(body)) + body

        cookie = b"not a real cookie"
        parameter = struct.pack("!HH", 7, 4 + len(cookie)) + cookie + bytes(-len(cookie) % 4)
        echo = struct.pack("!BBH", 10, 0, 4 + len(cookie)) + cookie + bytes(-len(cookie) % 4)
        return [
            self.packet("smsc", init(1, "smsc"), tag=0),
            self.packet("network", init(2, "network", parameter[: 4 + len(cookie)]) + bytes(-len(cookie) % 4)),
            self.packet("smsc", echo),
            self.packet("network", struct.pack("!BBH", 11, 0, 4)),
        ]


def side(node):
    return "smsc" if node == "smsc" else "network"


def units(traffic):
    """Every SCCP message with its routing label; segments of one message keep its signalling link."""
    for n, message in enumerate(traffic):
        for octets in message.sccp:
            yield message, octets, sms_traffic.POINT_CODES[message.source], sms_traffic.POINT_CODES[message.destination], n % 16


def main():
    out = pathlib.Path(sys.argv[1])
    traffic = sms_traffic.traffic(pathlib.Path(__file__).resolve().parent.parent)
    every = list(units(traffic))

    F.pcap(out / "ss7-sccp.pcap", F.SCCP, [octets for _, octets, *_ in every])
    F.pcap(out / "ss7-mtp3.pcap", F.MTP3, [F.mtp3(octets, opc, dpc, sls) for _, octets, opc, dpc, sls in every])

    # MTP2: alignment, then message signal units with fill-in units between.
    units2 = [F.mtp2(bytes([status])) for status in (0, 1, 2, 1)]
    numbers = {"smsc": 0, "network": 0}
    for n, (message, octets, opc, dpc, sls) in enumerate(every):
        me = side(message.source)
        peer = "network" if me == "smsc" else "smsc"
        numbers[me] = numbers[me] + 1 & 0x7F
        units2.append(F.mtp2(F.mtp3(octets, opc, dpc, sls), numbers[peer], numbers[me]))
        if n % 8 == 7:
            units2.append(F.mtp2(b"", numbers[me], numbers[peer]))
    F.pcap(out / "ss7-mtp2.pcap", F.MTP2, units2)

    # M3UA: the server process comes up, then data; some packets bundle two chunks, acknowledgements in between.
    a = Association(M3UA_PPID)
    context = struct.pack("!I", 7)
    packets = a.open() + [
        a.data("smsc", S.m3ua(3, 1, (0x11, struct.pack("!I", 1)))),
        a.data("network", S.m3ua(3, 4)),
        a.data("network", S.m3ua(0, 1, (0xD, bytes.fromhex("00010002")))),
        a.data("smsc", S.m3ua(4, 1, (0xB, struct.pack("!I", 2)), (6, context))),
        a.data("network", S.m3ua(4, 3, (0xB, struct.pack("!I", 2)), (6, context)), S.m3ua(0, 1, (0xD, bytes.fromhex("00010003")), (6, context))),
        a.data("network", S.m3ua(2, 2, (6, context), (0x12, struct.pack("!I", sms_traffic.POINT_CODES["msc"])))),
    ]
    waiting = []
    for n, (message, octets, opc, dpc, sls) in enumerate(every):
        me = side(message.source)
        data = S.m3ua_data(octets, opc, dpc, sls, context=7)
        if waiting and waiting[0] == me:
            packets.append(a.data(me, waiting[1], data, stream=1))
            waiting = []
            continue
        if waiting:
            packets.append(a.data(waiting[0], waiting[1], stream=1))
            waiting = []
        if n + 1 < len(every) and side(every[n + 1][0].source) == me:
            waiting = [me, data]  # two in a row from one side go in one packet
        else:
            packets.append(a.data(me, data, stream=1))
        if n % 10 == 9:
            packets.append(a.sack("network"))
    if waiting:
        packets.append(a.data(waiting[0], waiting[1], stream=1))
    packets += [a.data("smsc", S.m3ua(3, 3, (9, b"still there?"))), a.data("network", S.m3ua(3, 6, (9, b"still there?")))]
    F.pcap(out / "ss7-m3ua.pcap", F.SCTP, packets)

    # M2PA over Ethernet and IPv4: link status, then data, with empty user data as the acknowledgement.
    a = Association(M2PA_PPID)
    packets = [("smsc", "network")[i % 2] for i in range(4)]
    packets = list(zip(packets, a.open()))
    for state in (9, 1, 2, 4):
        for me in ("smsc", "network"):
            packets.append((me, a.data(me, S.m2pa_status(state))))
    numbers = {"smsc": 0xFFFFFE, "network": 0xFFFFFE}  # 24 bits: runs over the end
    for n, (message, octets, opc, dpc, sls) in enumerate(every):
        me = side(message.source)
        peer = "network" if me == "smsc" else "smsc"
        numbers[me] = numbers[me] + 1 & 0xFFFFFF
        unit = F.mtp3(octets, opc, dpc, sls)
        packets.append((me, a.data(me, S.m2pa_data(unit, numbers[peer], numbers[me], n % 4), stream=1)))
        if n % 8 == 7:
            packets.append((peer, a.data(peer, S.m2pa_data(None, numbers[me], numbers[peer]), stream=1)))
    F.pcapng(out / "ss7-m2pa.pcapng", F.ETHERNET, [
        F.ethernet(F.ipv4(octets, 132, ADDRESS[me], ADDRESS["network" if me == "smsc" else "smsc"], n))
        for n, (me, octets) in enumerate(packets)
    ])

    # M2UA: the server process comes up, the link is aligned, then data, each acknowledged where it asks for that.
    u32 = lambda number: struct.pack("!I", number)
    a = Association(M2UA_PPID)
    link = (1, u32(17))
    packets = a.open() + [
        a.data("smsc", S.m3ua(3, 1, (0x11, u32(1)))),
        a.data("network", S.m3ua(3, 4)),
        a.data("smsc", S.m3ua(4, 1, (0xB, u32(1)), link)),
        a.data("network", S.m3ua(4, 3, (0xB, u32(1)), link)),
        a.data("network", S.m3ua(0, 1, (0xD, bytes.fromhex("00010003")), link)),
        a.data("smsc", S.m3ua(6, 2, link)),
        a.data("network", S.m3ua(6, 3, link)),
    ]
    for n, (message, octets, opc, dpc, sls) in enumerate(every):
        me = side(message.source)
        unit = (0x300, F.mtp3(octets, opc, dpc, sls))
        if n % 8 == 7:
            peer = "network" if me == "smsc" else "smsc"
            packets.append(a.data(me, S.m3ua(6, 1, link, (0x13, u32(n)), unit), stream=1))
            packets.append(a.data(peer, S.m3ua(6, 15, link, (0x13, u32(n))), stream=1))
        else:
            packets.append(a.data(me, S.m3ua(6, 1, link, unit), stream=1))
    packets += [a.data("smsc", S.m3ua(6, 4, link)), a.data("network", S.m3ua(6, 5, link))]
    F.pcap(out / "ss7-m2ua.pcap", F.SCTP, packets)

    # SUA: the server process comes up, a subsystem is in service, then CLDT.
    a = Association(SUA_PPID)
    packets = a.open() + [
        a.data("smsc", S.m3ua(3, 1, (0x11, u32(1)))),
        a.data("network", S.m3ua(3, 4)),
        a.data("smsc", S.m3ua(4, 1, (0xB, u32(2)), (6, context))),
        a.data("network", S.m3ua(4, 3, (0xB, u32(2)), (6, context))),
        a.data("network", S.m3ua(2, 2, (6, context), (0x12, u32(sms_traffic.POINT_CODES["hlr"])), (0x8003, u32(6)), (0x112, u32(0)))),
    ]
    alone = {str(n): (message, octets) for n, (message, octets, *_) in enumerate(every) if len(message.sccp) == 1}
    with sccp_osmo.compiled() as program:
        told = sccp_osmo.judged(program, {n: octets for n, (_, octets) in alone.items()})
    for line in told.splitlines():
        n, *cells = line.split("\t")
        cells = [cell.split("=") for cell in cells]
        kind = [int(number) for key, number in cells if key in ("class", "type")]
        parameters = [(int(key, 16), bytes.fromhex(value)) for key, value in cells if len(key) == 4 and key != "type"]
        packets.append(a.data(side(alone[n][0].source), S.m3ua(*kind, (6, context), *parameters), stream=1))
    F.pcap(out / "ss7-sua.pcap", F.SCTP, packets)


if __name__ == "__main__":
    main()
