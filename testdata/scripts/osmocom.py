"""GSM-7 packing by libosmocore (Debian package libosmocore-dev, or the libosmogsm it depends on).

Its table of characters is right for ASCII only (16 Latin-1 characters are wrong in 1.7.0), so text comes from
ASCII; septets that are given as numbers can be anything.
"""
import ctypes
import ctypes.util

_lib = ctypes.CDLL(ctypes.util.find_library("osmogsm"))

# ASCII that the default alphabet or its extension table holds: all but the grave accent and most controls.
ASCII = [chr(c) for c in range(0x20, 0x7F) if c != 0x60]
EXTENSION = "^{}\\[~]|"


def encode(text):
    """Septets of a text, an extension character as two."""
    out = ctypes.create_string_buffer(4096)
    n = _lib.gsm_septet_encode(out, text.encode("ascii"))
    return list(out.raw[:n])


def pack(septets, padding=0):
    """Septets packed behind `padding` fill bits."""
    out = ctypes.create_string_buffer(4096)
    n = _lib.gsm_septet_pack(out, bytes(septets), ctypes.c_size_t(len(septets)), ctypes.c_uint8(padding))
    return out.raw[:n]


def unpack_text(packed, count):
    """The text of `count` septets, for checking the way back."""
    out = ctypes.create_string_buffer(4096)
    n = _lib.gsm_7bit_decode_n(out, ctypes.c_size_t(4096), bytes(packed), ctypes.c_uint8(count))
    return out.raw[:n].decode("latin-1")
