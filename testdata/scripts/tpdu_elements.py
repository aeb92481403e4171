#!/usr/bin/env python3
"""testdata/tpdu/{national,elements,fill_bits,secured,push}.txt: messages in national languages by oFono, elements of every
kind, septets behind headers of every length by libosmocore, secured packets by pycrate, WAP pushes.

Needs: pip install pycrate; Debian packages gcc, pkg-config, libglib2.0-dev, libell-dev, libosmocore-dev; oFono's source
(1.31: apt-get source ofono) in the folder that OFONO names. Usage: OFONO=... python3 tpdu_elements.py [OUTPUT FOLDER]
"""
from pycrate_mobile import TS31115 as S

import ofono
import osmocom
from vectorfile import VectorFile, out_folder

out = out_folder()


# ---- oFono: national languages ----------------------------------------------------------------------------------

# No comma in Malayalam: oFono's table has it at 0x2E, where TS 23.038, A.3.8 has the full stop.
SAMPLES = {
    "turkish": (1, "Işıklar gündüz açık kalmasın, teşekkürler: 5€"),
    "spanish": (2, "Mañana será otro día, ¿qué tal están María y Ramón?"),
    "portuguese": (3, "A reunião será amanhã às três, não é? Coração, informações"),
    "bengali": (4, "আমার সোনার বাংলা, আমি তোমায় ভালোবাসি"),
    "gujarati": (5, "નમસ્તે, તમે કેમ છો?"),
    "hindi": (6, "नमस्ते दुनिया, आप कैसे हैं?"),
    "kannada": (7, "ನಮಸ್ಕಾರ, ನೀವು ಹೇಗಿದ್ದೀರಿ?"),
    "malayalam": (8, "നമസ്കാരം! സുഖമാണോ?"),
    "oriya": (9, "ନମସ୍କାର, ଆପଣ କେମିତି ଅଛନ୍ତି?"),
    "punjabi": (10, "ਸਤ ਸ੍ਰੀ ਅਕਾਲ, ਤੁਸੀਂ ਕਿਵੇਂ ਹੋ?"),
    "tamil": (11, "வணக்கம், நீங்கள் எப்படி இருக்கிறீர்கள்?"),
    "telugu": (12, "నమస్కారం, మీరు ఎలా ఉన్నారు?"),
    "urdu": (13, "السلام علیکم، آپ کیسے ہیں؟"),
}

f = VectorFile(
    out / "tpdu/national.txt",
    "source: oFono 1.31 (src/smsutil.c); by testdata/scripts/tpdu_elements.py",
    "SMS-SUBMIT in national languages (TS 23.038 6.2.1.2, TS 23.040 9.2.3.24.15 and 9.2.3.24.16). oFono takes the",
    "default alphabet if that has all characters, else the single shift table, else both tables. The second column is",
    "the text: of all parts, where there are several.",
)
lines, texts = [], {}
for language, (number, text) in SAMPLES.items():
    for name, width, said in (
        (language, 8, text),
        (f"{language}_long8", 8, " ".join([text] * 6)),
        (f"{language}_long16", 16, " ".join([text] * 6)),
    ):
        texts[name] = said
        lines.append(f"{name} {number} {width} {said}\n")
for line in ofono.run("tpdu_ofono.c", lines):
    name, octets = line.split()
    f.add(name, bytes.fromhex(octets), texts[name.split(".")[0]])
f.write()


# ---- elements of every kind -------------------------------------------------------------------------------------

def deliver(elements, text="the text behind the header", coding=0):
    """An SMS-DELIVER, its septets packed by libosmocore; elements are (IEI, octets)."""
    header = b"".join(bytes([iei, len(data)]) + data for iei, data in elements)
    body = bytes([len(header)]) + header
    if coding == 0:
        septets = osmocom.encode(text)
        fill = -len(body) * 8 % 7
        length = (len(body) * 8 + fill) // 7 + len(septets)
        body += osmocom.pack(septets, fill)
    else:
        body += text
        length = len(body)
    front = bytes.fromhex("440c91039617325476 00") + bytes([coding]) + bytes.fromhex("32114121310480")
    return front + bytes([length]) + body


f = VectorFile(
    out / "tpdu/elements.txt",
    "source: the octet diagrams of TS 23.040, 9.2.3.24, written by testdata/scripts/tpdu_elements.py; oFono 1.31's unit tests",
    "SMS-DELIVER with an element of each kind; of oFono's unit/test-sms.c two SMS-SUBMIT (ems) and an SMS-DELIVER (push).",
    "What tshark reads in each: the file of the same name that ends in .tshark.tsv.",
)
x = bytes.fromhex
for name, iei, data in (
    ("concat8", 0x00, x("420301")), ("concat16", 0x08, x("beef0302")),
    ("special.voice", 0x01, x("8003")), ("special.fax_profile2", 0x01, x("2101")), ("special.mail", 0x01, x("02ff")),
    ("special.video", 0x01, x("8700")), ("special.extended_reserved", 0x01, x("ff09")),
    ("ports8", 0x04, x("f0f1")), ("ports16", 0x05, x("23f03ea7")),
    *((f"smsc_control.{bit:02x}", 0x06, bytes([bit])) for bit in (0x01, 0x02, 0x04, 0x08, 0x40, 0x80, 0xff)),
    *((f"source.{number}", 0x07, bytes([number])) for number in (1, 2, 3, 9)),
    ("wcmp", 0x09, x("0102030405")),
    *((f"formatting.{mode:02x}", 0x0A, bytes([0, 4, mode])) for mode in (0, 1, 2, 3, 4, 8, 12, 0x10, 0x20, 0x40, 0x80, 0xF3)),
    ("formatting.colour", 0x0A, x("0004109a")), ("formatting.whole", 0x0A, x("000003")),
    *((f"sound.{number}", 0x0B, bytes([5, number])) for number in (*range(10), 11)),
    ("user_sound", 0x0C, b"\x07BEGIN:IMELODY\r\nMELODY:c4\r\nEND:IMELODY\r\n"),
    *((f"animation.{number}", 0x0D, bytes([5, number])) for number in (*range(15), 99)),
    ("large_animation", 0x0E, bytes([3]) + bytes(range(128))), ("small_animation", 0x0F, bytes([3]) + bytes(range(32))),
    ("large_picture", 0x10, bytes([4]) + bytes(range(128))), ("small_picture", 0x11, bytes([4]) + bytes(range(32))),
    ("variable_picture", 0x12, bytes([4, 2, 3]) + bytes(range(6))),
    ("user_prompt", 0x13, x("02")),
    ("extended_object", 0x14, x("0100080001000a") + b"BEGIN:IM"), ("extended_object.vcard", 0x14, x("0200200309000a") + b"BEGIN:VCARD"),
    ("reused_object", 0x15, x("010020")), ("compression", 0x16, x("000005") + bytes(5)),
    ("distribution.all", 0x17, x("0001")), ("distribution.two", 0x17, x("0200")),
    ("wvg", 0x18, x("05010203")), ("wvg_character", 0x19, x("05010203")), ("object_request", 0x1A, x("01")),
    ("mail_header", 0x20, x("08")), ("hyperlink", 0x21, x("000a0413")), ("reply_address", 0x22, x("0c91039617325476")),
    ("reply_address.alphanumeric", 0x22, x("0dd0") + osmocom.pack(osmocom.encode("REPLIES"))),
    ("voice_mail.none", 0x23, x("10 0c91039617325476 02 00")),
    ("voice_mail.two", 0x23, x("74 0c91039617325476 02 02 0001 1e 07 0c91039617325476 0002 ff 5f 00 81")),
    ("voice_mail.deleted", 0x23, x("11 0c91039617325476 00 02 0001 00 0002 80 01 aa")),
    ("national.single", 0x24, x("01")), ("national.locking", 0x25, x("01")), ("national.unknown", 0x24, x("0e")),
    ("toolkit.command", 0x70, b""), ("toolkit.other", 0x7F, x("01")),
    ("sme", 0x80, x("0102")), ("service_centre", 0xC0, x("0102")), ("reserved", 0x30, x("0102")),
):
    data = bytes(data)
    if len(data) > 110:
        f.add(name, deliver([(iei, data)], b"8", coding=4))
    else:
        f.add(name, deliver([(iei, data)]))
f.add("several", deliver([(0, x("420201")), (0x0A, x("000310")), (0x0B, x("0304")), (0x0A, x("040520")), (0x8F, b"")]))
f.note("oFono's unit tests: ems_udh_test_1 and 2, wap_push_1, without the service centre's address")
f.add("ofono.ems_1", x("41000b915121551532f40000631a0a031906200a032104100a032705040a032e05080a043807002b8acd29a85d9ecfc3e7f21c340ebb41e3b79b1e4ebb41697a989d1eb340e2379bcc02b1c3f27399059ab7c36c3628ec2683c66ff65b5e2683e8653c1d"))
OFONO_PUSH = x("440185f039f501801140311480720605040b8423f00106246170706c69636174696f6e2f766e642e7761702e6d6d732d6d65737361676500af84b4868c82984f67514b4b42008d9089088045726f74696b009650696e2d557073008a808e0240008805810303f48083687474703a2f2f657073332e64652f4f2f5a39495a4f00")
f.add("ofono.wap_push", OFONO_PUSH)
f.add("ofono.ems_2", x("51030b915121340195f60000ff80230a030f07230a031806130a031e0a430a032e0d830a033d14020a035104f60a0355010600159d9e83d2735018442fcfe98a243dcc4e97c92c90f8cd26b3407537b92c67a7dd65320b1476934173ba3cbd2ed3d1f277fd8c76299cef3b280c92a7cf683a28cc4e9fdd6532e8fe96935d"))
f.write()


# ---- fill bits --------------------------------------------------------------------------------------------------

f = VectorFile(
    out / "tpdu/fill_bits.txt",
    "source: libosmocore 1.7 (septets and their fill bits); by testdata/scripts/tpdu_elements.py",
    "SMS-DELIVER with a header of every length that elements can have (0 none, 1 of UDHL 0, else one element 0x80 of",
    "zeros), and septets of every number modulo 8. The second column is the text. tshark reads the same, as",
    "judge_elements.py sees to.",
)
ALPHABET = "The quick brown fox jumps over the lazy dog, 0123456789 times. "
for header in (0, 1, *range(3, 140)):
    room = (140 - header) * 8 // 7
    counts = {room - (room - header) % 8, min(room, header % 8)}
    if header in (0, 1, *range(3, 10)):
        counts |= set(range(8)) | set(range(room - 7, room + 1))
    for count in sorted(n for n in counts if n >= int(header == 0)):
        text = (ALPHABET * 3)[:count]
        front = bytes([header - 1]) + (bytes([0x80, header - 3]) + bytes(header - 3) if header > 1 else b"") if header else b""
        fill = -header * 8 % 7
        body = front + osmocom.pack(osmocom.encode(text), fill) if count else front + bytes(fill > 0)
        length = (header * 8 + fill) // 7 + count
        first = bytes([0x44 if header else 0x04])
        f.add(f"header_{header}.septets_{count}", first + x("0c91039617325476000032114121310480") + bytes([length]) + body, f"[{text}]")
f.write()


# ---- secured packets --------------------------------------------------------------------------------------------

f = VectorFile(
    out / "tpdu/secured.txt",
    "source: pycrate 0.8.1 (TS31115.PacketCmdSMSPP, PacketRespSMSPP); by testdata/scripts/tpdu_elements.py",
    "Secured packets for the (U)SIM (TS 31.115, 4.2 and 4.3), alone. The second column is what was put in:",
    "SPI (two octets), KIc, KID, TAR, CNTR, PCNTR, check, data; or TAR, CNTR, PCNTR, status, check, data.",
)


def command(spi, kic, kid, tar, counter, padding, check, data):
    m = S.PacketCmdSMSPP()
    first, second = spi
    m["SPI"].set_val([first >> 5, first >> 3 & 3, first >> 2 & 1, first & 3, second >> 6, second >> 5 & 1, second >> 4 & 1, second >> 2 & 3, second & 3])
    m["KIc"].set_val([kic >> 4, kic >> 2 & 3, kic & 3])
    m["KID"].set_val(kid if first & 3 == 0 else [kid >> 4, kid >> 2 & 3, kid & 3])
    for name, value in (("TAR", tar), ("CNTR", counter), ("PCNTR", padding), ("IntegrityCheck", check), ("Data", data)):
        m[name].set_val(value)
    said = f"{first:02x}{second:02x} {kic:02x} {kid:02x} {tar:06x} {counter:010x} {padding:02x} {check.hex() or '-'} {data.hex() or '-'}"
    return m.to_bytes(), said


def response(tar, counter, padding, status, check, data):
    m = S.PacketRespSMSPP()
    values = (("TAR", tar), ("CNTR", counter), ("PCNTR", padding), ("Status", status), ("IntegrityCheck", check), ("Data", data))
    for name, value in values:
        m[name].set_val(value)
    return m.to_bytes(), f"{tar:06x} {counter:010x} {padding:02x} {status:02x} {check.hex() or '-'} {data.hex() or '-'}"


f.add("command.plain", *command((0, 0x21), 0, 0, 0xB00010, 0, 0, b"", x("a0a40000023f00")))
f.add("command.empty", *command((0, 0), 0, 0, 0, 0, 0, b"", b""))
f.add("command.crc", *command((0x11, 1), 0, 5, 0xB00011, 7, 0, x("deadbeef"), x("a0a4")))
f.add("command.checksum", *command((0x12, 0x29), 0, 0x15, 0xB20100, 0x0102030405, 0, x("0011223344556677"), bytes(range(20))))
f.add("command.ciphered", *command((0x16, 0x39), 0x15, 0x15, 0xBFFF00, 0xFFFFFFFFFF, 4, x("8899aabbccddeeff"), bytes(range(40))))
f.add("command.aes", *command((0x1E, 0x3E), 0x22, 0x22, 0xB00001, 1, 15, bytes(8), bytes(16)))
f.add("command.signature", *command((0x0B, 2), 0, 3, 0xB00002, 1, 0, bytes(range(32)), b"x"))
f.add("command.spare_bits", *command((0xE0, 0xC0), 0xFF, 0, 0xFFFFFF, 1, 0, b"", b"x"))
f.add("response.ok", *response(0xB00010, 0, 0, 0, b"", x("9000")))
f.add("response.counter_low", *response(0xB00010, 5, 0, 2, b"", b""))
f.add("response.checked", *response(0xB20100, 0x0102030405, 3, 0, x("0011223344556677"), bytes(range(12))))
f.add("response.unknown_status", *response(0xB20100, 1, 0, 0xC5, b"", b""))
f.write()


# ---- WAP push ---------------------------------------------------------------------------------------------------

f = VectorFile(
    out / "tpdu/push.txt",
    "source: oFono 1.31's unit tests; WAP-230-WSP 8.2.4.1 and 8.4.2.24, written by testdata/scripts/tpdu_elements.py",
    "The data of messages to port 2948: WSP pushes.",
    "What tshark reads in each: the file of the same name that ends in .tshark.tsv.",
)
f.add("ofono.mms_notification", OFONO_PUSH[OFONO_PUSH.index(x("060504")) + 7:])
si = x("02056a0045c60c03") + b"example.org/x\0" + x("01034e6577730001")
f.add("si", x("dc0601ae") + si)
f.add("si_with_headers", x("dc0605aeaf83b182") + si)
f.add("si_in_text", x("0106") + bytes([17]) + b"text/vnd.wap.sic\0" + si)
f.add("si_with_parameters", x("01060403ae81ea") + si)
mac = x("b6918192") + b"F" * 40 + b"\0"
f.add("settings_with_sec_and_mac", x("0106") + bytes([2 + len(mac), 31, len(mac)]) + mac + x("030b6a0045c656018707"))
long = x("83") + b"x-wap-some-header\0" + b"v" * 110 + b"\0"
f.add("two_octets_of_length", x("0106") + bytes([0x81, len(long) & 0x7F]) + long + b"data")
for number in range(0x4E):
    f.add(f"type.{number:02x}", bytes([1, 6, 1, 0x80 | number]))
f.write()
