"""Random values of a pycrate ASN.1 type, always the same for the same seed.

An open type (the octets of a private extension) is an OCTET STRING of random octets. Contained types
are left out, and so are members of releases later than pycrate's.
"""


class CannotMake(Exception):
    """A type for which no value can be made."""


DIGITS = "0123456789"
CHARACTER_STRINGS = {"IA5String", "VisibleString", "PrintableString", "NumericString", "UTF8String", "GraphicString", "ObjectDescriptor"}


def _length(rng, obj):
    bounds = obj._const_sz
    low = bounds.lb or 0 if bounds else 0
    high = bounds.ub if bounds and bounds.ub is not None else low + 12
    return rng.randint(low, min(high, low + 160))


def _integer(rng, obj):
    bounds = obj._const_val
    low = bounds.lb if bounds and bounds.lb is not None else -40_000
    high = bounds.ub if bounds and bounds.ub is not None else low + 80_000
    return rng.choice([low, high, rng.randint(low, high)])


def make(rng, obj, depth=0):
    kind = obj.TYPE
    if kind == "NULL":
        return 0
    if kind == "BOOLEAN":
        return rng.random() < 0.5
    if kind == "INTEGER":
        return _integer(rng, obj)
    if kind == "ENUMERATED":
        return rng.choice(list(obj._root or obj._cont))
    if kind == "OCTET STRING" and obj._const_cont is None:
        return rng.randbytes(_length(rng, obj))
    if kind == "BIT STRING" and obj._const_cont is None:
        n = _length(rng, obj)
        return (rng.getrandbits(n) if n else 0, n)
    if kind == "OBJECT IDENTIFIER":
        return (rng.randint(0, 2), rng.randint(0, 39), *(rng.randint(0, 200_000) for _ in range(rng.randint(0, 5))))
    if kind in CHARACTER_STRINGS:
        return "".join(rng.choice(DIGITS) for _ in range(_length(rng, obj)))
    if kind == "CHOICE":
        for name in rng.sample(list(obj._root), len(obj._root)):
            try:
                return (name, make(rng, obj._cont[name], depth + 1))
            except CannotMake:
                continue
    if kind in ("SEQUENCE", "SET"):
        value = {}
        for name, member in obj._cont.items():
            needed = name in obj._root_mand
            if needed or depth < 6 and rng.random() < 0.5:
                try:
                    value[name] = make(rng, member, depth + 1)
                except CannotMake:
                    if needed:
                        raise
        return value
    if kind in ("SEQUENCE OF", "SET OF"):
        bounds = obj._const_sz
        low = bounds.lb or 0 if bounds else 0
        return [make(rng, obj._cont, depth + 1) for _ in range(rng.randint(low, low + 2))]
    if kind == "OPEN_TYPE":
        octets = rng.randbytes(rng.randint(0, 20))
        return ("_unk_004", bytes([4, len(octets)]) + octets)  # pycrate's way to say: these octets
    raise CannotMake(kind)
