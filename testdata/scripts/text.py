#!/usr/bin/env python3
"""testdata/text/gsm7_packed.txt and gsm7_padded.txt: GSM-7 packed by libosmocore.

Needs: Debian package libosmocore-dev. Usage: python3 text.py [OUTPUT FOLDER]
"""
import json
import random

import osmocom
from vectorfile import VectorFile, out_folder

rng = random.Random(23038)
out = out_folder()

f = VectorFile(
    out / "text/gsm7_packed.txt",
    "source: libosmocore 1.7 (gsm_septet_encode, gsm_septet_pack; checked with gsm_7bit_decode_n), by testdata/scripts/text.py",
    "TS 23.038 6.1.2.1.1 packing, no fill bits in front, zero pad bits at the end.",
    "Format: name = packed octets in hex ; number of septets ; \"text\"",
    "The text is a JSON string (escapes used: \\\" \\\\ \\n \\r). An extension character counts two septets.",
)


def add(name, text):
    septets = osmocom.encode(text)
    packed = osmocom.pack(septets)
    assert osmocom.unpack_text(packed, len(septets)) == text, name
    f.add(name, packed, len(septets), json.dumps(text))


f.note("every length from 1 to 160, basic characters only")
basic = [c for c in osmocom.ASCII if c not in osmocom.EXTENSION]
for n in range(1, 161):
    add(f"length_{n}", "".join(rng.choice(basic) for _ in range(n)))
f.note("every ASCII character that the alphabet holds, alone")
for c in osmocom.ASCII + ["\n", "\r"]:
    add(f"char_{ord(c):02x}", c)
f.note("ends that padding rules get wrong: @ (septet 0) and CR as the eighth character, or the seventh")
for n in (7, 8, 15, 16, 24, 160):
    for tail, name in (("@", "at"), ("\r", "cr")):
        add(f"ends_in_{name}_{n}", "x" * (n - 1) + tail)
        if n >= 16:
            add(f"only_{name}_{n}", tail * n)
f.note("extension characters among others, and at the very end")
for n in (1, 2, 3, 4, 7, 8, 20, 79, 80):
    add(f"extension_only_{n}", "".join(rng.choice(osmocom.EXTENSION) for _ in range(n)))
for n in (6, 7, 8, 14, 15, 16, 100, 150):
    text = "".join(rng.choice(basic + list(osmocom.EXTENSION) * 3) for _ in range(n))
    while len(osmocom.encode(text)) > 160:
        text = text[:-1]
    add(f"extension_mixed_{n}", text)
f.note("what everybody knows")
add("hello", "hello")
add("hellohello", "hellohello")
add("quick_brown_fox", "The quick brown fox jumps over the lazy dog")
f.write()

f = VectorFile(
    out / "text/gsm7_padded.txt",
    "source: libosmocore 1.7 (gsm_septet_pack with its padding argument), by testdata/scripts/text.py",
    "Septets behind fill bits, as they stand behind a user data header (TS 23.040 9.2.3.24).",
    "Format: name = packed octets in hex ; fill bits in front (0 to 6) ; septets in hex, one octet each",
)
for pad in range(7):
    f.note(f"{pad} fill bits")
    for n in (1, 2, 6, 7, 8, 9, 15, 16, 17, 152, 153):
        septets = [rng.randrange(128) for _ in range(n)]
        f.add(f"pad_{pad}_septets_{n}", osmocom.pack(septets, pad), pad, bytes(septets).hex())
    f.add(f"pad_{pad}_all_128", osmocom.pack(range(128), pad), pad, bytes(range(128)).hex())
f.write()
