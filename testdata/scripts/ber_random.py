#!/usr/bin/env python3
"""TCAP and MAP both ways with pycrate: testdata/LAYER/random.txt, which it makes, and what it reads in that and in arbitrary.txt.

Needs: pip install pycrate. Usage: python3 ber_random.py [FOLDER [COUNT [LAYER]]]
Reads FOLDER/LAYER/arbitrary.txt (made by the example `arbitrary_LAYER` of the crate), writes FOLDER/LAYER/random.txt, COUNT
of each type (fewer where a type has not so many), and beside each NAME.pycrate.tsv: the vector's name, then path=value of
each member in it, as `ber_members.py` says. A cell `again` is there if pycrate does not write the octets that it has
read, and says what it writes; `failed` if it does not read them, and why.

Known of pycrate 0.8.1: it has no version 1 of MAP, so cug-Interlock is lost, and none of Ericsson's members of map-open.
"""
import copy
import random
import sys

from pycrate_asn1rt.asnobj import ASN1Obj

import map_types
import random_value
import tcap_types
from ber_members import flat
from vectorfile import VectorFile, out_folder, read

LAYERS = {"tcap": tcap_types, "map": map_types}


def encode(kind, value):
    kind.set_val(copy.deepcopy(value))
    octets = kind.to_ber()
    kind.from_ber(octets)
    assert kind.to_ber() == octets, (kind._name, octets.hex())
    return octets


def members(layer, kind):
    for path, value in flat(kind, known=getattr(layer, "OPEN", {})):
        for pattern, name in getattr(layer, "NAMES", ()):
            path = pattern.sub(name, path)
        yield path, value


def judge(layer, path):
    ASN1Obj._SAFE_BND = False  # sizes are not in question
    rows, failed, differ = [], 0, 0
    for name, octets in read(path).items():
        kind = layer.TYPES[name.split(".")[0]]
        try:
            kind.from_ber(octets)
            found = dict(members(layer, kind))
            written = kind.to_ber()
        except Exception as error:  # whatever pycrate raises: it is a judgement, too
            found = {"failed": f"{type(error).__name__} {error}"[:80].replace("\t", " ").replace("\n", " ")}
            failed += 1
        else:
            if written != octets:
                found["again"] = written.hex()
                differ += 1
        rows.append("\t".join([name, *(f"{k}={x}" for k, x in found.items())]))
    path.with_suffix(".pycrate.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(rows)} read by pycrate, {failed} of them not; {differ} written otherwise")


def make(layer, path, count):
    f = VectorFile(
        path,
        "source: pycrate 0.8.1, random values from a fixed seed; by testdata/scripts/ber_random.py",
        *layer.REMARKS,
        "What pycrate reads in each: random.pycrate.tsv.",
    )
    maker = getattr(layer, "make", random_value.make)
    for name, kind in layer.TYPES.items():
        rng = random.Random(name)
        seen, failed = set(), 0
        f.note(name)
        for _ in range(20 * count):
            if len(seen) == count:
                break
            try:
                octets = encode(kind, maker(rng, kind))
            except Exception:  # pycrate refuses some of its own random values
                failed += 1
                continue
            if octets not in seen:
                f.add(f"{name}.{len(seen)}", octets)
                seen.add(octets)
        if failed:
            print(f"  {name}: {failed} values that pycrate would not encode or read back", file=sys.stderr)
    f.write()


def main():
    folder = out_folder()
    count = int(sys.argv[2]) if len(sys.argv) > 2 else None
    for name in sys.argv[3:] or LAYERS:
        layer = LAYERS[name]
        make(layer, folder / f"{name}/random.txt", count or layer.COUNT)
        for source in ("random", "arbitrary"):
            path = folder / f"{name}/{source}.txt"
            if path.exists():
                judge(layer, path)


if __name__ == "__main__":
    main()
