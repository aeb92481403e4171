#!/usr/bin/env python3
"""testdata/sccp/{random,arbitrary}.osmo.tsv: what libosmo-sigtran makes of each message, by sccp_osmo.c.

Needs: libosmo-sigtran-dev (1.6.0), pkg-config, cc. Usage: python3 sccp_osmo.py [FOLDER], behind sccp_random.py.
"""
import pathlib
import subprocess
import tempfile

from vectorfile import out_folder, read

LIBRARIES = ["libosmo-sigtran", "libosmocore"]


def main():
    folder = out_folder()
    source = pathlib.Path(__file__).with_suffix(".c")
    with tempfile.TemporaryDirectory() as here:
        program = f"{here}/sccp_osmo"
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", *LIBRARIES], check=True, capture_output=True, text=True).stdout
        subprocess.run(["cc", "-O2", "-Wall", source, "-o", program, *flags.split()], check=True)
        for name in ("random", "arbitrary"):
            path = folder / f"sccp/{name}.txt"
            lines = "".join(f"{name} {octets.hex()}\n" for name, octets in read(path).items())
            done = subprocess.run([program], input=lines, check=True, capture_output=True, text=True)
            path.with_suffix(".osmo.tsv").write_text(done.stdout, encoding="utf-8")
            unread = done.stdout.count("failed=sccp")
            print(f"{path.name}: {done.stdout.count(chr(10))} messages, {unread} not read by libosmo-sigtran")


if __name__ == "__main__":
    main()
