#!/usr/bin/env python3
"""testdata/sccp/{random,arbitrary}.osmo.tsv: what libosmo-sigtran makes of each message, by sccp_osmo.c.

Needs: libosmo-sigtran-dev (1.6.0), pkg-config, cc. Usage: python3 sccp_osmo.py [FOLDER], behind sccp_random.py.
"""
import contextlib
import pathlib
import subprocess
import tempfile

from vectorfile import out_folder, read

LIBRARIES = ["libosmo-sigtran", "libosmocore"]


@contextlib.contextmanager
def compiled():
    """The program sccp_osmo.c."""
    source = pathlib.Path(__file__).with_suffix(".c")
    with tempfile.TemporaryDirectory() as here:
        program = f"{here}/sccp_osmo"
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", *LIBRARIES], check=True, capture_output=True, text=True).stdout
        subprocess.run(["cc", "-O2", "-Wall", source, "-o", program, *flags.split()], check=True)
        yield program


def judged(program, vectors):
    """What it says of each vector, a line each."""
    lines = "".join(f"{name} {octets.hex()}\n" for name, octets in vectors.items())
    return subprocess.run([program], input=lines, check=True, capture_output=True, text=True).stdout


def main():
    folder = out_folder()
    with compiled() as program:
        for name in ("random", "arbitrary"):
            path = folder / f"sccp/{name}.txt"
            told = judged(program, read(path))
            path.with_suffix(".osmo.tsv").write_text(told, encoding="utf-8")
            unread = told.count("failed=sccp")
            print(f"{path.name}: {told.count(chr(10))} messages, {unread} not read by libosmo-sigtran")


if __name__ == "__main__":
    main()
