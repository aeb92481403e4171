#!/usr/bin/env python3
"""Writes seeds/TARGET/ from the vectors of testdata/, which others made.

Each seed is the octets of one vector, under its name. Where there are more
than LIMIT, one of each kind (what the name says in front of its last dot)
comes first, then one of each length that has none yet, from each file in turn.
Nothing else lies there: what is made by hand stands in FOUND.

`seeds.py --check` writes nothing, and fails where it would write something
else than what lies there.
"""

import itertools
import pathlib
import re
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent
TESTDATA = HERE.parent / "testdata"
LIMIT = 60
# libFuzzer works best on small inputs.
OCTETS = 600

# What carries TPDUs.
RELAYED = {"tpdu/rp.txt", "tpdu/cp.txt", "tpdu/at.txt"} | {
    f"tpdu/{layer}_{source}.txt" for layer in ("rp", "cp") for source in ("random", "arbitrary")
}

TARGETS = {
    "text": ["text/gsm7_packed.txt", "text/gsm7_padded.txt"],
    "text_gsm7": ["text/gsm7_packed.txt", "text/gsm7_ussd.txt"],
    "text_ucs2": ["text/ucs2.txt"],
    "text_plan": ["text/gsm7_padded.txt", "text/ucs2.txt"],
    "tpdu": sorted({f"tpdu/{file.name}" for file in (TESTDATA / "tpdu").glob("*.txt")} - RELAYED),
    "relayed": sorted(RELAYED),
    "smpp": ["smpp/pdus.txt", "smpp/pdus_other.txt", "smpp/pdus_quirks.txt"],
    "mtp": sorted(f"mtp/{file.name}" for file in (TESTDATA / "mtp").glob("*.txt"))
    + [f"sigtran/{layer}_random.txt" for layer in ("m2ua", "m3ua", "sua")],
    "sccp": ["sccp/udt.txt", "sccp/xudt.txt", "sccp/other.txt", "sccp/random.txt"],
    "titles": ["sccp/random.txt"],
    "tcap": ["tcap/sms.txt", "tcap/dialogue.txt", "tcap/ansi.txt"],
    "tcap_transactions": ["tcap/dialogue.txt"],
    "map": ["map/sms.txt", "map/errors.txt", "map/dialogue.txt", "map/random.txt"],
}

# What no vector has, and once broke a promise.
FOUND = {
    # An Abort with components behind its cause.
    "tcap": {"abort-with-components": "670d490400003002 6c05a24a020101"},
}


def vectors(file):
    """(name, octets) of each line `name = hexadecimal ; more`."""
    for line in (TESTDATA / file).read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, _, value = line.partition("=")
        digits = re.split("[;#(]", value)[0]
        yield name.strip(), bytes.fromhex(digits)


def chosen(files):
    """At most LIMIT vectors, as different from each other as names tell."""
    named = [
        [(f"{pathlib.Path(file).stem}-{name}", octets) for name, octets in vectors(file)]
        for file in files
    ]
    everything = [
        vector
        for turn in itertools.zip_longest(*named)
        for vector in turn
        if vector and 0 < len(vector[1]) <= OCTETS
    ]
    kinds, lengths, seeds = set(), set(), {}
    for by_kind in (True, False):
        for name, octets in everything:
            kind = re.sub(r"[._][^._]*$", "", name)
            fresh = kind not in kinds if by_kind else len(octets) not in lengths
            if fresh and octets not in seeds.values() and len(seeds) < LIMIT:
                kinds.add(kind)
                lengths.add(len(octets))
                seeds[name] = octets
    return seeds


def streams():
    """A session's PDUs behind each other, as TCP brings them."""
    pdus = chosen(TARGETS["smpp"])
    names = list(pdus)
    for start in range(0, len(names), 6):
        group = names[start : start + 6]
        yield group[0] + "-and-behind", b"".join(pdus[name] for name in group)


def texts():
    """Texts as others packed them, behind what the target decides by."""
    file = TESTDATA / "text" / "charsets.txt"
    for line in file.read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition(" = ")
        if value and not name.startswith("#"):
            text = value.split(" ; ", 2)[2].encode()
            yield name, bytes(24) + text * (OCTETS // len(text))


# What the target `stack` takes for the first octet of its input.
ENTRIES = {
    "smpp/pdus.txt": 0,
    "mtp/mtp2.txt": 1,
    "mtp/m2pa.txt": 3,
    "mtp/mtp3.txt": 4,
    "mtp/m3ua.txt": 5,
    "sccp/xudt.txt": 6,
    "tcap/sms.txt": 7,
    "tpdu/submit.txt": 8,
    "tpdu/deliver.txt": 9,
    "tpdu/rp.txt": 11,
    "tpdu/cp.txt": 13,
    "tpdu/at.txt": 15,
}


def stacks():
    """Some messages from each layer, with the octet that says which."""
    for file, entry in ENTRIES.items():
        seeds = list(chosen([file]).items())
        for name, octets in seeds if entry == 7 else seeds[:6]:
            yield name, bytes([entry]) + octets


def everything():
    """(target, its seeds) of each."""
    for target, files in TARGETS.items():
        found = FOUND.get(target, {}).items()
        yield target, chosen(files) | {name: bytes.fromhex(octets) for name, octets in found}
    yield "smpp_framer", dict(streams())
    yield "smpp_session", dict(streams())
    yield "smpp_text", dict(texts())
    yield "stack", dict(stacks())


def write(target, seeds):
    folder = HERE / "seeds" / target
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, octets in seeds.items():
        (folder / name).write_bytes(octets)
    print(f"{target}: {len(seeds)} seeds")


def check(target, seeds):
    folder = HERE / "seeds" / target
    lying = {file.name: file.read_bytes() for file in folder.iterdir()}
    different = sorted(name for name, _ in lying.items() ^ seeds.items())
    if different:
        sys.exit(f"{target}: not as seeds.py writes them: {', '.join(different)}")
    print(f"{target}: {len(seeds)} seeds, as written")


if __name__ == "__main__":
    act = check if sys.argv[1:] == ["--check"] else write
    for target, seeds in everything():
        act(target, {re.sub(r"[^A-Za-z0-9_.-]", "_", name): octets for name, octets in seeds.items()})
