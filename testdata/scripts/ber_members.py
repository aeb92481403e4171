"""The members of a value of pycrate's, one a line.

A path is the names of the members on the way, as the ASN.1 module has them, joined by `/`; the items of a list are
`item`, and what has been there before in the same place gets a number behind it: `item2`. Values are `x:` octets in
hexadecimal, `b:` bits, behind an octet that says how many of the last one are not used, `n:` a number, with 1 for TRUE and for a NULL, `t:` the name of an enumeration's value, or an object
identifier by its arcs. A SEQUENCE without members, or a list without items, is `{}`.
"""


def _tag(first, number):
    if number < 31:
        return bytes([first | number])
    octets = [number & 0x7F]
    while number := number >> 7:
        octets.insert(0, 0x80 | number & 0x7F)
    return bytes([first | 31, *octets])


def _length(length):
    return bytes([length]) if length < 0x80 else bytes([0x81, length])


def _leaf(kind, value):
    if kind in ("BOOLEAN", "NULL"):
        return f"n:{int(value) if kind == 'BOOLEAN' else 1}"
    if kind == "INTEGER":
        return f"n:{value}"
    if kind == "ENUMERATED":
        return f"n:{value[5:]}" if value.startswith("_ext_") else f"t:{value}"
    if kind == "OCTET STRING":
        return f"x:{value.hex()}"
    if kind == "ObjectDescriptor":
        return f"x:{value.encode().hex()}"
    if kind == "BIT STRING":
        bits, length = value
        unused = -length % 8
        return f"b:{unused:02x}{(bits << unused).to_bytes((length + 7) // 8, 'big').hex()}"
    if kind == "OBJECT IDENTIFIER":
        return "t:" + ".".join(map(str, value))
    if kind == "OPEN_TYPE":  # pycrate tells the contents, and in the name the tag: class, form, number
        name, contents = value
        octets = _tag(int(name[5]) << 6 | int(name[6]) << 5, int(name[7:])) + _length(len(contents)) + contents
        return f"x:{octets.hex()}"
    raise ValueError(kind)


def flat(kind, value=None, path=(), known={}):
    """Path and value of each member of the value that `kind` holds; `known` are types that stand in open ones, by name."""
    value = kind.get_val() if value is None else value
    if kind.TYPE in ("SEQUENCE", "SEQUENCE OF") and not value:
        yield "/".join(path), "{}"
    elif kind.TYPE == "SEQUENCE":
        for name in kind._cont:
            if name in value:
                yield from flat(kind._cont[name], value[name], (*path, name), known)
    elif kind.TYPE == "CHOICE":
        name, inner = value
        yield from flat(kind._cont[name], inner, (*path, name), known)
    elif kind.TYPE == "SEQUENCE OF":
        for number, inner in enumerate(value, 1):
            yield from flat(kind._cont, inner, (*path, f"item{number}" if number > 1 else "item"), known)
    elif kind.TYPE == "OPEN_TYPE" and value[0] in known:
        yield from flat(known[value[0]], value[1], path, known)
    else:
        yield "/".join(path), _leaf(kind.TYPE, value)
