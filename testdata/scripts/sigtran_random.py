#!/usr/bin/env python3
"""M2UA, M3UA and SUA both ways with pycrate: testdata/sigtran/{m2ua,m3ua,sua}_random.txt, which it makes, and what it reads
in those and in *_arbitrary.txt.

Needs: pip install pycrate. Usage: python3 sigtran_random.py [FOLDER [COUNT]]
Reads FOLDER/sigtran/*_arbitrary.txt (made by `cargo run -p septet-mtp --all-features --example arbitrary_sigtran`), writes
*_random.txt, COUNT of each message, and beside each NAME.pycrate.tsv: the vector's name, message class and type, tag:value of
each parameter in hexadecimal; `again=` if pycrate does not write the octets that it has read.

pycrate frames messages and parameters; the values are put together here, from the figures of the RFCs.
"""
import random
import struct
import sys

from pycrate_mobile import SIGTRAN as S

from sigtran_pycrate import m3ua as message
from vectorfile import VectorFile, out_folder, read

rng = random.Random(0x4666)
u32 = lambda n: struct.pack("!I", n)


def word(top=0xFFFFFFFF):
    return u32(rng.randint(0, top))


def octets(top=40):
    return rng.randbytes(rng.randint(0, top))


def some(*items):
    """Of (tag, maker) some, in order."""
    return [(tag, make()) for tag, make in items if rng.random() < 0.6]


def group(*items):
    """Parameters in a parameter, framed by pycrate."""
    def make():
        p = S.Params()
        p.set_val([{"Tag": tag, "Val": value} for tag, value in some(*items)])
        return p.to_bytes()
    return make


def words(top=4):
    return b"".join(word() for _ in range(rng.randint(1, top)))


def text():
    return "".join(rng.choice("abcdefghijklmnopqrstuvwxyz .-") for _ in range(rng.randint(0, 30))).encode()


def title():
    number = rng.randint(0, 20)
    digits = [rng.randint(0, 9) for _ in range(number)] + [0] * (number % 2)
    packed = bytes(a | b << 4 for a, b in zip(digits[::2], digits[1::2]))
    return bytes([0, 0, 0, rng.randint(1, 4), number, rng.getrandbits(8), rng.randint(0, 14), rng.randint(0, 4)]) + packed


ADDRESS = (
    (0x8001, title), (0x8002, lambda: word(0xFFFFFF)), (0x8003, lambda: word(255)),
    (0x8004, lambda: rng.randbytes(4)), (0x8005, lambda: text() + b"\0"), (0x8006, lambda: rng.randbytes(16)),
)


def address():
    # libosmo-sigtran reads no address with a hostname.
    routing = rng.choice((1, 1, 2, 2, 3, 4))
    parts = [part for part in ADDRESS if routing == 3 or part[0] != 0x8005]
    return struct.pack("!HH", routing, rng.randint(0, 7)) + group(*parts)()


COMMON = [
    (4, text), (7, octets), (9, octets), (0xB, lambda: word(3)), (0xC, lambda: word(0x1C)),
    (0xD, lambda: struct.pack("!HH", rng.randint(1, 2), rng.randint(1, 4))), (0x11, word), (0x13, word),
]
POINT_CODES = [(6, words), (0x12, words)]
STATUS = lambda: word(12)
PARAMETERS = {
    "m2ua": COMMON + [
        (1, words), (3, text), (8, lambda: words(1) + word()), (0x300, octets), (0x301, lambda: b"\x3f" + octets()), (0x302, lambda: word(10)),
        (0x303, lambda: word(4)), (0x304, lambda: word(3)), (0x305, lambda: word(3)), (0x306, lambda: word(2)), (0x307, word),
        (0x308, lambda: word(1)), (0x309, group((0x30A, word), (0x30B, lambda: word(0xFFFF)), (0x30C, lambda: word(0xFFFF)))),
        (0x30D, group((0x30A, word), (0x30E, STATUS), (1, word))), (0x30F, group((1, word), (0x310, STATUS))),
    ],
    "m3ua": COMMON + POINT_CODES + [
        (0x200, word), (0x204, lambda: struct.pack("!HH", rng.randint(0, 2), rng.randint(0, 15))), (0x205, lambda: word(3)),
        (0x206, lambda: word(0xFFFFFF)),
        (0x207, group((0x20A, word), (6, word), (0xB, lambda: word(3)), (0x20B, lambda: word(0xFFFFFF)), (0x200, word),
                      (0x20C, lambda: rng.randbytes(rng.randint(1, 5))), (0x20E, words))),
        (0x208, group((0x20A, word), (0x212, STATUS), (6, word))), (0x209, group((6, word), (0x213, STATUS))),
        (0x210, lambda: struct.pack("!II", rng.getrandbits(24), rng.getrandbits(24)) + rng.randbytes(4) + octets()),
    ],
    "sua": COMMON + POINT_CODES + [
        (0x14, group((0x18, word), (0x16, STATUS), (6, word))), (0x15, group((6, word), (0x17, STATUS))),
        (0x101, lambda: word(15)), (0x102, address), (0x103, address), (0x104, word), (0x105, word),
        (0x106, lambda: word(0x5FF)), (0x107, lambda: word(0xFFFF)), (0x108, lambda: word(0xFF)), (0x109, lambda: word(0xFFF)),
        (0x10A, word), (0x10B, octets), (0x10C, word), (0x10D, word),
        (0x10E, group((0x18, word), (0xB, lambda: word(3)), (0x10D, word), (0x102, address), (0x103, address),
                      (0x111, group((0x102, address), (0x103, address))))),
        (0x10F, word), (0x110, word), (0x112, lambda: word(255)), (0x113, lambda: word(7)), (0x114, lambda: word(3)),
        (0x115, lambda: word(255)), (0x116, word), (0x117, word), (0x118, word),
    ],
}
# The messages of each class that each layer has.
CLASSES = {
    "m2ua": {0: (0, 1), 3: range(1, 7), 4: range(1, 5), 6: range(1, 16), 10: range(1, 5)},
    "m3ua": {0: (0, 1), 1: (1,), 2: range(1, 7), 3: range(1, 7), 4: range(1, 5), 9: range(1, 5)},
    "sua": {0: (0, 1), 2: range(1, 7), 3: range(1, 7), 4: range(1, 5), 7: (1, 2), 8: range(1, 12), 9: range(1, 5)},
}


def build(layer, message_class, message_type):
    parameters = [(tag, make()) for tag, make in PARAMETERS[layer] if rng.random() < 0.2]
    if message_class == 1 and 0x210 not in dict(parameters):
        parameters += [(tag, make()) for tag, make in PARAMETERS[layer] if tag == 0x210]
    # Of DATA one routing context.
    parameters = [(tag, value[:4] if message_class == 1 and tag == 6 else value) for tag, value in parameters]
    rng.shuffle(parameters)
    return message(message_class, message_type, *parameters)


def judge(path):
    rows, differ = [], 0
    for name, sent in read(path).items():
        m = S.SIGTRAN()
        m.from_bytes(sent)
        found = [name, str(m[0]["Class"].get_val()), str(m[0]["Type"].get_val())]
        found += [f"{p['Tag'].get_val():04x}:{p['Val'].get_val().hex()}" for p in m[1]._content]
        if m.to_bytes() != sent:
            found.append(f"again={m.to_bytes().hex()}")
            differ += 1
        rows.append("\t".join(found))
    path.with_suffix(".pycrate.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(rows)} read by pycrate; {differ} written otherwise")


def main():
    folder = out_folder()
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    for layer, classes in CLASSES.items():
        f = VectorFile(
            folder / f"sigtran/{layer}_random.txt",
            "source: pycrate 0.8.1, random values from a fixed seed; by testdata/scripts/sigtran_random.py",
            "What others read in each: the files of the same name that end in .tsv.",
        )
        for message_class, types in classes.items():
            for message_type in types:
                for n in range(count):
                    f.add(f"{message_class}_{message_type}.{n:04}", build(layer, message_class, message_type))
        f.write()
        for source in ("random", "arbitrary"):
            path = folder / f"sigtran/{layer}_{source}.txt"
            if path.exists():
                judge(path)


if __name__ == "__main__":
    main()
