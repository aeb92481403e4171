#!/usr/bin/env python3
"""testdata/text/alphabets.tshark.txt: what tshark shows for every septet of every alphabet.

Needs: Debian package tshark. Usage: python3 text_tshark.py [OUTPUT FOLDER]
A message for each cell: SMS-DELIVER with the one septet for a locking shift table, SMS-SUBMIT with an escape and the
septet for a single shift table, each behind a user data header that names the language (TS 23.040, 9.2.3.24.15 and
9.2.3.24.16); the default alphabet and its extension without a header. tshark 4.0 names the language of such a header,
and reads the text by the default alphabet all the same, so that only this one is kept; a version that knows the national
tables stops here.
"""
import json
import subprocess
import tempfile

import pcapfile
from vectorfile import out_folder

LANGUAGES = """default turkish spanish portuguese bengali gujarati hindi kannada malayalam oriya punjabi tamil telugu
urdu""".split()
ESCAPE = 0x1B


def user_data(header, septets):
    """TP-UDL and TP-UD (TS 23.040, 9.2.3.16 and 9.2.3.24): fill bits up to a septet, the first septet in the lowest bits."""
    header = bytes([len(header)]) + header if header else b""
    in_front = -(-len(header) * 8 // 7)
    bits = int.from_bytes(header, "little")
    for place, septet in enumerate(septets, in_front):
        bits |= septet << (7 * place)
    count = in_front + len(septets)
    return bytes([count]) + bits.to_bytes(-(-count * 7 // 8), "little")


def deliver(header, septets):
    first = 0x44 if header else 0x04
    return bytes([first, 4, 0x91, 0x21, 0x43, 0, 0]) + bytes.fromhex("21113221413180") + user_data(header, septets)


def submit(header, septets):
    first = 0x41 if header else 0x01
    return bytes([first, 7, 4, 0x91, 0x21, 0x43, 0, 0]) + user_data(header, septets)


def texts(packets):
    with tempfile.NamedTemporaryFile(suffix=".pcap") as file:
        pcapfile.pcap(file.name, pcapfile.EXPORTED_PDU, packets)
        fields = ["-e", "gsm_sms.sms_text", "-e", "_ws.malformed"]
        command = ["tshark", "-r", file.name, "-T", "json", *fields]
        found = subprocess.run(command, capture_output=True, check=True).stdout
    for packet in json.loads(found.decode("utf-8")):
        layers = packet["_source"]["layers"]
        assert "_ws.malformed" not in layers, layers
        yield "".join(layers.get("gsm_sms.sms_text", []))


def rows(cells):
    for row in range(0, 128, 16):
        yield " ".join(f"{ord(cell):04X}" for cell in cells[row : row + 16])


def main():
    version = subprocess.run(["tshark", "--version"], capture_output=True, text=True, check=True).stdout.split()[2]
    lines = [
        f"# source: tshark {version}, by testdata/scripts/text_tshark.py",
        "# Its gsm_sms.sms_text for each septet, behind an escape in single shift tables. The form is that of",
        "# crates/septet-text/src/gsm7/alphabets.txt: code points by rows of sixteen.",
    ]
    default = {}
    for language, name in enumerate(LANGUAGES):
        for kind, element in (("locking", 0x25), ("single", 0x24)):
            header = bytes([element, 1, language]) if language else b""
            escaped = [ESCAPE] if kind == "single" else []
            message, direction = (submit, 1) if escaped else (deliver, 0)
            packets = [
                pcapfile.exported_pdu("gsm_sms", message(header, [*escaped, septet]), direction) for septet in range(128)
            ]
            cells = list(texts(packets))
            assert len(cells) == 128
            if language:
                assert cells == default[kind], f"tshark knows the {name} tables"
                continue
            default[kind] = cells
            lines += ["", f"{name} {kind}:", *rows(cells)]
    (out_folder() / "text/alphabets.tshark.txt").write_text("\n".join(lines) + "\n", encoding="ascii")


main()
