"""M3UA and M2PA messages built by pycrate 0.8 (pip install pycrate)."""
import struct

from pycrate_mobile import SIGTRAN as S


def m3ua(message_class, message_type, *parameters):
    """Parameters are (tag, octets); pycrate counts and pads them."""
    m = S.SIGTRAN()
    m[0]["Class"].set_val(message_class)
    m[0]["Type"].set_val(message_type)
    m[1].set_val([{"Tag": tag, "Val": value} for tag, value in parameters])
    m[0]["Len"].set_val(8 + m[1].get_len())
    return m.to_bytes()


def check_m3ua(octets):
    """pycrate reads its own message back to the same octets."""
    m = S.SIGTRAN()
    m.from_bytes(octets)
    assert m.to_bytes() == octets, octets.hex()
    return octets


NETWORK_APPEARANCE, ROUTING_CONTEXT, CORRELATION_ID, PROTOCOL_DATA = 0x200, 6, 0x13, 0x210


def protocol_data(payload, opc, dpc, sls, service=3, network=2, priority=0):
    """RFC 4666 3.3.1: the routing label in whole octets; pycrate leaves this value to its caller."""
    return (PROTOCOL_DATA, struct.pack("!IIBBBB", opc, dpc, service, network, priority, sls) + payload)


def m3ua_data(payload, opc, dpc, sls, context=None, appearance=None, correlation=None, **label):
    parameters = []
    if appearance is not None:
        parameters.append((NETWORK_APPEARANCE, struct.pack("!I", appearance)))
    if context is not None:
        parameters.append((ROUTING_CONTEXT, struct.pack("!I", context)))
    parameters.append(protocol_data(payload, opc, dpc, sls, **label))
    if correlation is not None:
        parameters.append((CORRELATION_ID, struct.pack("!I", correlation)))
    return m3ua(S.TRANS, S.TRANS_DATA, *parameters)


def m2pa_data(signal_unit, backward, forward, priority=0):
    """User data (RFC 4165 2.3.1): the priority octet, then what follows MTP2's length indicator."""
    m = S.M2PA()
    m["M2PAHeader"]["BSN"].set_val(backward)
    m["M2PAHeader"]["FSN"].set_val(forward)
    data = m[2].get_alt()
    if signal_unit is None:
        m[2].set_trans(True)
    else:
        data["Priority"].set_val(priority)
        data["Data"].set_val(signal_unit)
    return m.to_bytes()


def m2pa_status(state, backward=0xFFFFFF, forward=0xFFFFFF, filler=b""):
    m = S.M2PA()
    m[0]["Type"].set_val(S.M2PA_STAT)
    m["M2PAHeader"]["BSN"].set_val(backward)
    m["M2PAHeader"]["FSN"].set_val(forward)
    octets = struct.pack("!I", state)
    status = m[2].get_alt()
    status[0].set_val(octets[0])
    status[1].set_val(octets[1:] + filler)
    return m.to_bytes()
