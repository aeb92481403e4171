#!/usr/bin/env python3
"""testdata/mtp/{management,mtp3_ansi,mtp3_china,mtp3_japan,mtp2_extended,mtp2_checked,hdlc}.txt: by struct, bits by libosmocore.

Needs: Debian package libosmocore (isdnhdlc). Usage: python3 mtp_networks.py [OUTPUT FOLDER], then judge.py
"""
import ctypes
import ctypes.util
import struct

from vectorfile import VectorFile, out_folder

out = out_folder()
STRUCT = "source: by struct from the figures of {}, by testdata/scripts/mtp_networks.py"
JUDGED = "What tshark reads in each: the file of the same name that ends in .tshark.tsv."
PATTERN = bytes(range(1, 16))


class Bits:
    """Fields in the order of their bits, the lowest first."""

    def __init__(self):
        self.value = self.length = 0

    def add(self, number, width):
        self.value |= number << self.length
        self.length += width
        return self

    def octets(self):
        return self.value.to_bytes((self.length + 7) // 8, "little")


def itu(opc, dpc, sls):
    return Bits().add(dpc, 14).add(opc, 14).add(sls, 4).octets()


def apart(width):
    return lambda opc, dpc, sls: Bits().add(dpc, width).add(opc, width).add(sls, 8).octets()


def headed(table):
    """(name, octets) of (H0, names by H1, widths of the fields): each with low, middling and high fields."""
    def fields(*widths):
        for level, shade in ("low", 0), ("middle", 0xA5A5A5A5A5), ("high", 0xFFFFFFFFFF):
            bits = Bits()
            for width in widths:
                bits.add(shade & (1 << width) - 1, width)
            yield level, bits.octets()

    for h0, names, widths in table:
        for h1, name in enumerate(names.split(), 1):
            if name != "-":
                for level, octets in fields(*widths) if sum(widths) else [("alone", b"")]:
                    yield f"{name}.{level}", bytes([h1 << 4 | h0]) + octets


def managements(pc, slc, link, clusters):
    """Each heading of Q.704 table 1/15."""
    table = [
        (1, "coo coa", (slc, 7)), (1, "- - xco xca", (slc, 24)), (1, "- - - - cbd cba", (slc, 8)), (2, "eco eca", (slc,)),
        (3, "rct", ()), (3, "- tfc", (pc, 2)), (4, "tfp - tfr - tfa", (pc,)), (5, "rst rsr", (pc,)),
        (6, "lin lun lia lua lid lfu llt lrt", (slc,)), (7, "tra", ()), (8, "dlc", (slc, link)), (8, "- css cns cnp", ()),
        (10, "upu", (pc, -pc % 8, 4, 4)),
    ]
    if clusters:
        table += [(4, "- tcp - tcr - tca", (pc,)), (5, "- - rcp rcr", (pc,)), (7, "- trw", ())]
    return headed(table)


def japanese(here):
    """(name, message): those that Japan has, which tshark knows how to read."""
    table = [
        (1, "coo coa", (7,)), (1, "- - xco xca", (24,)), (1, "- - - - cbd cba", (2,)), (2, "eco eca", ()), (3, "rct", ()),
        (3, "- tfc", (8, 16, 2, 6)),
    ]
    for message, octets in headed(table):
        yield message, b"\x80" + here + b"\x00" + octets
    for name, heading in ("tfp", 0x14), ("tfa", 0x54), ("rst", 0x15):
        for count in 0, 1, 2, 60:
            points = b"".join(struct.pack("<HH", 0xFFFF - 1000 * n, 257 * n) for n in range(count))
            yield f"{name}.count_{count}", b"\x80" + here + bytes([count, heading, count]) + points
    for service in 1, 2:
        for test, heading in ("srt", 0x23), ("sra", 0x84):
            for name, spare, pattern in ("right", 0, 0x7711), ("wrong", 0xA5, 0x1177):
                yield f"{test}.service_{service}.{name}", bytes([0x80 | service]) + here + struct.pack("<BBBH", spare, heading, spare, pattern)


def network(name, label, pc, specification, slc=0, link=12, clusters=False, japan=False, labels=True):
    f = VectorFile(out / f"mtp/{name}.txt", STRUCT.format(specification), "MTP3: routing labels, management and test messages. " + JUDGED)
    top = (1 << pc) - 1
    here = label(top // 3, top // 5, 5)
    if labels:
        for which, parts in {"zero": (0, 0, 0), "extremes": (top, top, 15), "opc_only": (top, 0, 0), "dpc_only": (0, top, 0)}.items():
            f.add(f"label.{which}", b"\x8f" + label(*parts) + PATTERN[:3])
        for sls in [*range(16), *(0x1F, 0xA5, 0xFF)]:
            f.add(f"sls_{sls}", b"\x8f" + label(top // 3, top // 5, sls) + PATTERN[:3])
        for priority in range(4):
            f.add(f"bits_5_6_{priority}", bytes([0x8F | priority << 4]) + here + PATTERN[:3])
    if japan:
        for message, octets in japanese(here):
            f.add(message, octets)
    else:
        for message, octets in managements(pc, slc, link, clusters):
            f.add(message, b"\x80" + here + octets)
        for service in 1, 2:
            for test, heading in ("sltm", 0x11), ("slta", 0x21):
                for length in 0, 1, 4, 15:
                    f.add(f"{test}.service_{service}.length_{length}", bytes([0x80 | service]) + here + bytes([heading, length << 4 | 9]) + PATTERN[:length])
    f.write()


network("management", itu, 14, "Q.704 15 and Q.707 5.4", labels=False)
network("mtp3_ansi", apart(24), 24, "T1.111.4 and T1.111.7", slc=4, link=14, clusters=True)
network("mtp3_china", apart(24), 24, "Q.704 with point codes of 24 bits")
network("mtp3_japan", apart(16), 16, "JT-Q704 and JT-Q707, as tshark has them", japan=True)


def check_bits(octets):
    """Q.703 2.3.7, as in ITU-T X.25."""
    crc = 0xFFFF
    for octet in octets:
        crc ^= octet
        for _ in range(8):
            crc = crc >> 1 ^ (0x8408 if crc & 1 else 0)
    return struct.pack("<H", crc ^ 0xFFFF)


MSU = b"\x8f" + itu(301, 5000, 5) + bytes(300)

f = VectorFile(out / "mtp/mtp2_extended.txt", STRUCT.format("Q.703 annex A"), "MTP2 signal units of the extended format. " + JUDGED)


def extended(body, bsn, fsn, bib=1, fib=1, spare=0):
    return struct.pack("<HHH", bib << 15 | spare << 12 | bsn, fib << 15 | fsn, len(body)) + body


f.add("fisu", extended(b"", 5, 6))
f.add("fisu.bits_0", extended(b"", 5, 6, 0, 0))
f.add("fisu.numbers_high", extended(b"", 4095, 4095))
for status in range(6):
    f.add(f"lssu.one_octet_{status}", extended(bytes([status]), 4095, 0))
f.add("lssu.two_octets", extended(b"\x01\x00", 4095, 0))
for length in 6, 62, 63, 64, 273:
    f.add(f"msu.length_{length}", extended(MSU[:length], 2049, 1026))
f.write()

f = VectorFile(out / "mtp/mtp2_checked.txt", STRUCT.format("Q.703 2.2 and 2.3.7"), "MTP2 signal units with their check bits. " + JUDGED)
UNITS = {"fisu": b"\x85\x86\x00", "lssu": b"\xff\xff\x01\x03"}
UNITS |= {f"msu.length_{n}": bytes([0x85, 0x86, min(n, 63)]) + MSU[:n] for n in (6, 40, 62, 63, 100, 273)}
for name, unit in UNITS.items():
    f.add(name, unit + check_bits(unit))
f.add("msu.wrong", UNITS["msu.length_40"] + bytes(x ^ 1 for x in check_bits(UNITS["msu.length_40"])))
f.write()

library = ctypes.CDLL(ctypes.util.find_library("osmocore"))


class Hdlc(ctypes.Structure):
    """struct osmo_isdnhdlc_vars"""
    _fields_ = [(name, ctypes.c_int) for name in "bit_shift hdlc_bits1 data_bits ffbit_shift state dstpos".split()] + [
        ("crc", ctypes.c_uint16), ("cbin", ctypes.c_uint8), ("shift_reg", ctypes.c_uint8), ("ffvalue", ctypes.c_uint8), ("flags", ctypes.c_uint32)]


def framed(units):
    """The octets of the link, with flags, stuffed bits and check bits, and four octets of flags behind them."""
    state, count, room = Hdlc(), ctypes.c_int(), ctypes.create_string_buffer(4096)
    library.osmo_isdnhdlc_out_init(ctypes.byref(state), 0)
    octets = b""
    for unit in units:
        sent = 0
        while sent < len(unit):
            part = unit[sent:]
            written = library.osmo_isdnhdlc_encode(ctypes.byref(state), part, ctypes.c_uint16(len(part)), ctypes.byref(count), room, 4096)
            octets += room.raw[:written]
            sent += count.value
    written = library.osmo_isdnhdlc_encode(ctypes.byref(state), b"", ctypes.c_uint16(0), ctypes.byref(count), room, 4)
    return octets + room.raw[:written]


f = VectorFile(out / "mtp/hdlc.txt", "source: libosmocore (osmo_isdnhdlc_encode), by testdata/scripts/mtp_networks.py", "Signal units as the bits of a link, the lowest of an octet first; behind `;` the units.")
UNITS |= {f"ones_{n}": b"\x01\x02" + bytes([(1 << n) - 1]) * 20 for n in range(9)}
UNITS |= {"flags": b"\x7e" * 20, "all_octets": bytes(range(256))}
for name, unit in UNITS.items():
    f.add(name, framed([unit]), unit.hex())
f.write()
