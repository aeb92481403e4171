"""Capture files and the few headers below the SS7 and SMPP messages, by struct, straight from the specifications.

pcap: one record header of 16 octets a packet. pcapng: section header, interface description, enhanced packets.
IPv4 RFC 791, TCP RFC 9293, SCTP RFC 9260 (DATA 3.3.1, CRC-32c appendix A), Ethernet II, MTP2 Q.703 2.2,
MTP3 Q.704 2.2 (routing label, 14-bit point codes).
"""
import struct

ETHERNET, RAW_IP, MTP2_WITH_PHDR, MTP2, MTP3, SCCP, SCTP, EXPORTED_PDU = 1, 101, 139, 140, 141, 142, 248, 252
START = 1_700_000_000  # 2023-11-14T22:13:20Z: fixed, so that a capture made twice is the same


def pcap(path, link_type, packets):
    """Packets a millisecond apart; an item is octets."""
    with open(path, "wb") as f:
        f.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, link_type))
        for i, p in enumerate(packets):
            f.write(struct.pack("<IIII", START + i // 1000, i % 1000 * 1000, len(p), len(p)) + p)


def pcapng(path, link_type, packets):
    def block(kind, body):
        body += bytes(-len(body) % 4)
        n = 12 + len(body)
        return struct.pack("<II", kind, n) + body + struct.pack("<I", n)

    with open(path, "wb") as f:
        f.write(block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1)))
        f.write(block(1, struct.pack("<HHI", link_type, 0, 0)))
        for i, p in enumerate(packets):
            t = START * 1_000_000 + i * 1000
            f.write(block(6, struct.pack("<IIIII", 0, t >> 32, t & 0xFFFFFFFF, len(p), len(p)) + p))


def exported_pdu(dissector, octets, direction=None):
    """Link type 252: one layer alone, handed to the dissector of that name (tag 12); direction is tag 35."""
    name = dissector.encode()
    name += bytes(-len(name) % 4)
    out = struct.pack("!HH", 12, len(name)) + name
    if direction is not None:
        out += struct.pack("!HHi", 35, 4, direction)
    return out + bytes(4) + octets


def ones_complement(octets):
    octets += bytes(len(octets) & 1)
    total = sum(struct.unpack(f"!{len(octets) // 2}H", octets))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def address(dotted):
    return bytes(int(x) for x in dotted.split("."))


def ipv4(payload, protocol, source, destination, ident=0):
    head = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(payload), ident & 0xFFFF, 0, 64, protocol, 0)
    head += address(source) + address(destination)
    return head[:10] + struct.pack("!H", ones_complement(head)) + head[12:] + payload


def ethernet(packet):
    return bytes.fromhex("020000000002020000000001") + b"\x08\x00" + packet


class Tcp:
    """One connection on 127.0.0.1; keeps the sequence numbers of both sides."""

    SYN, FIN, PSH, ACK, RST = 2, 1, 8, 16, 4

    def __init__(self, client_port, server_port, client_seq=1000, server_seq=5000):
        self.ports = (client_port, server_port)
        self.seq = [client_seq, server_seq]
        self.ident = 0

    def segment(self, payload=b"", from_client=True, flags=PSH | ACK, seq=None):
        """A segment; with `seq` given it neither uses nor moves the counters (a retransmission, or out of order)."""
        me, peer = (0, 1) if from_client else (1, 0)
        number = self.seq[me] if seq is None else seq
        ack = self.seq[peer] if flags & self.ACK else 0
        tcp = struct.pack("!HHIIBBHHH", self.ports[me], self.ports[peer], number & 0xFFFFFFFF, ack & 0xFFFFFFFF, 0x50, flags, 65535, 0, 0)
        loop = address("127.0.0.1")
        check = ones_complement(loop + loop + struct.pack("!BBH", 0, 6, len(tcp) + len(payload)) + tcp + payload)
        tcp = tcp[:16] + struct.pack("!H", check) + tcp[18:]
        if seq is None:
            self.seq[me] += len(payload) + (1 if flags & (self.SYN | self.FIN) else 0)
        self.ident += 1
        return ipv4(tcp + payload, 6, "127.0.0.1", "127.0.0.1", self.ident)

    def open(self):
        return [
            self.segment(flags=self.SYN),
            self.segment(from_client=False, flags=self.SYN | self.ACK),
            self.segment(flags=self.ACK),
        ]

    def close(self):
        return [
            self.segment(flags=self.FIN | self.ACK),
            self.segment(from_client=False, flags=self.FIN | self.ACK),
            self.segment(flags=self.ACK),
        ]


def _crc_table():
    table = []
    for i in range(256):
        for _ in range(8):
            i = i >> 1 ^ (0x82F63B78 if i & 1 else 0)
        table.append(i)
    return table


_CRC = _crc_table()


def crc32c(octets):
    crc = 0xFFFFFFFF
    for x in octets:
        crc = crc >> 8 ^ _CRC[(crc ^ x) & 255]
    return crc ^ 0xFFFFFFFF


BEGIN, END = 2, 1


def data_chunk(payload, tsn, ppid, stream=0, stream_seq=0, flags=BEGIN | END):
    return struct.pack("!BBHIHHI", 0, flags, 16 + len(payload), tsn, stream, stream_seq, ppid) + payload + bytes(-len(payload) % 4)


def sctp(*chunks, source_port=2905, destination_port=2905, tag=0x11223344):
    body = struct.pack("!HHII", source_port, destination_port, tag, 0) + b"".join(chunks)
    return body[:8] + struct.pack("<I", crc32c(body)) + body[12:]


def mtp2_header(annex_a=False, sent=False, link=0):
    """What link type 139 has before a signal unit: whether it was sent, which sequence numbers, and the link."""
    return struct.pack("!BBH", sent, annex_a, link)


def mtp3(payload, opc, dpc, sls, service=3, network=2):
    """Service information octet, then the routing label, least significant bits first."""
    return bytes([network << 6 | service]) + struct.pack("<I", dpc | opc << 14 | sls << 28) + payload


def mtp2(signal_unit, backward=0, forward=0):
    """BSN and BIB, FSN and FIB, length indicator (63 stands for 63 and more); no flags, no check bits."""
    return bytes([0x80 | backward, 0x80 | forward, min(len(signal_unit), 63)]) + signal_unit
