#!/usr/bin/env python3
"""testdata/text/alphabets.{ofono,android}.txt: every septet of all national tables, by two that receive short messages.

Needs: what ofono.py says; the source of Android's framework (10: apt-get source android-platform-frameworks-base) in the
folder that ANDROID names: its GsmAlphabet.java holds each table as one string.
Usage: OFONO=... ANDROID=... python3 text_tables.py [OUTPUT FOLDER]
"""
import json
import os
import pathlib
import re

import ofono
from vectorfile import out_folder

LANGUAGES = """default turkish spanish portuguese bengali gujarati hindi kannada malayalam oriya punjabi tamil telugu
urdu""".split()
KINDS = ["locking", "single"]
FORM = "# The form is that of crates/septet-text/src/gsm7/alphabets.txt: code points by rows of sixteen."


def write(judge, header, tables):
    """`tables`: cells, None for ----, by (language, kind)."""
    lines = [*header, FORM]
    for (language, kind), cells in tables.items():
        assert len(cells) == 128, (language, kind, len(cells))
        lines += ["", f"{language} {kind}:"]
        shown = ["----" if cell is None else f"{ord(cell):04X}" for cell in cells]
        lines += [" ".join(shown[row : row + 16]) for row in range(0, 128, 16)]
    (out_folder() / f"text/alphabets.{judge}.txt").write_text("\n".join(lines) + "\n", encoding="ascii")


def by_ofono():
    names = ((language, kind) for language in LANGUAGES for kind in KINDS)
    lines = ofono.run("text_ofono.c")
    cell = lambda octets: None if octets == "-" else bytes.fromhex(octets).decode()
    return {name: [cell(octets) for octets in line.split()] for name, line in zip(names, lines, strict=True)}


def by_android():
    file = next(pathlib.Path(os.environ["ANDROID"]).rglob("GsmAlphabet.java"))
    text = file.read_text(encoding="utf-8")
    tables = {}
    for kind, variable in zip(KINDS, ("sLanguageTables", "sLanguageShiftTables")):
        body = re.search(rf"String\[\] {variable} = (?:new String\[\])?\{{(.*?)^    \}};", text, re.DOTALL | re.MULTILINE)
        strings = [""]
        for token in re.findall(r'/\*.*?\*/|//[^\n]*|"(?:[^"\\]|\\.)*"|,', body[1], re.DOTALL):
            if token == ",":
                strings.append("")
            elif token.startswith('"'):
                # Java's escapes are those of JSON, \' apart, which is not there.
                strings[-1] += json.loads(token)
        for language, cells in zip(LANGUAGES, strings, strict=True):
            # Spanish has no locking shift table.
            if cells:
                tables[language, kind] = [None if cell == "\uffff" else cell for cell in cells]
    return tables


write(
    "ofono",
    [
        "# source: oFono 1.31 (convert_gsm_to_utf8_with_lang), by testdata/scripts/text_tables.py",
        "# What it reads for each septet, behind an escape in single shift tables; ---- for what it refuses, which is a",
        "# lone escape.",
    ],
    by_ofono(),
)
write(
    "android",
    [
        "# source: Android 10 (GsmAlphabet.java), by testdata/scripts/text_tables.py",
        "# The tables as they stand there: 0020 for an empty cell, ---- for the escape.",
    ],
    by_android(),
)
