#!/usr/bin/env python3
"""testdata/tcap/length_forms.txt, testdata/map/length_forms.txt: the same messages in every BER length form, by pycrate.

Needs: pip install pycrate; testdata/tcap/sms.txt and testdata/map/sms.txt made before.
Usage: python3 length_forms.py [OUTPUT FOLDER]
A name is the form, a dot, and the name of the vector in sms.txt that holds the same value in the minimal form: a
decoder reads both to equal values, and an encoder writes that one for both.
"""
import contextlib

from pycrate_asn1dir import TCAP_MAPv2v3 as M
from pycrate_asn1rt.codecs import ASN1CodecBER
from pycrate_asn1rt.err import ASN1Err

import tcap_pycrate
from vectorfile import VectorFile, out_folder, read

FORMS = {
    "indefinite": {"ENC_LUNDEF": True},  # X.690 8.1.3.6, every constructed one
    "long_1": {"ENC_LLONG": 1},  # 8.1.3.5: one octet more than needed for most
    "long_2": {"ENC_LLONG": 2},
    "long_4": {"ENC_LLONG": 4},
    "true_is_01": {"ENC_BOOLTRUE": 1},  # 8.2.2: any octet but zero
}
out = out_folder()
SOURCE = "source: pycrate 0.8.1 with its BER encoder set to that form, by testdata/scripts/length_forms.py"
MEANING = "Names: form, dot, name in sms.txt of this folder, whose octets are the minimal form of the same value."


@contextlib.contextmanager
def form(settings):
    before = {name: getattr(ASN1CodecBER, name) for name in settings}
    for name, value in settings.items():
        setattr(ASN1CodecBER, name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(ASN1CodecBER, name, value)


def again(kind, octets, settings):
    """The octets in the form, or None where pycrate does not keep the value or the form changes nothing."""
    try:
        kind.from_ber(octets)
        kept = kind.to_ber() == octets
    except ASN1Err:
        kept = False
    if not kept:
        return None
    with form(settings):
        other = kind.to_ber()
    kind.from_ber(other)
    assert kind.to_ber() == octets, octets.hex()
    return None if other == octets else other


def write(name, kinds):
    f = VectorFile(out / name / "length_forms.txt", SOURCE, MEANING)
    base = read(out / name / "sms.txt")
    for title, settings in FORMS.items():
        f.note(title)
        for vector, octets in base.items():
            for kind in kinds(vector):
                other = again(kind, octets, settings)
                if other is not None:
                    f.add(f"{title}.{vector}", other)
                    break
    f.write()


def map_kind(vector):
    prefix, _, rest = vector.rpartition("/")
    kind = rest.split(".")[0].replace("-", "_")
    modules = (M.MAPv2_SM_DataTypes, M.MAPv2_CommonDataTypes) if prefix else (M.MAP_SM_DataTypes,)
    return [getattr(m, kind) for m in modules if hasattr(m, kind)]


write("tcap", lambda vector: tcap_pycrate.MESSAGES)
write("map", map_kind)
