#!/usr/bin/env python3
"""testdata/tcap/{sms,dialogue}.txt: whole TCAP messages by pycrate.

Needs: pip install pycrate; testdata/tpdu/ made before. Usage: python3 tcap.py [OUTPUT FOLDER]
"""
import sms_traffic
import tcap_pycrate as T
from vectorfile import VectorFile, out_folder

out = out_folder()
SOURCE = "source: pycrate 0.8.1 (ASN.1 of Q.773 and TS 29.002), by testdata/scripts/tcap.py"
JUDGED = "Whole TCAP messages (Q.773). What tshark reads in each: the file of the same name that ends in .tshark.tsv."

f = VectorFile(out / "tcap/sms.txt", SOURCE, JUDGED, "The traffic of scripts/sms_traffic.py, in its order; the ss7-* captures carry the same.",
               "Names: operation and MAP version, then `.result`, `.error`, `.abort`, `.reject` for the answer.")
for message in sms_traffic.traffic(out):
    f.add(message.name, message.tcap)
f.write()

f = VectorFile(out / "tcap/dialogue.txt", SOURCE, JUDGED, "Every kind of message, dialogue portion and component that the SMS traffic does not show.")
o, d = b"\x00\x00\x10\x01", b"\x00\x00\x20\x02"
mt3 = T.context(T.MT_RELAY, 3)
tpdu = bytes.fromhex("040c9103961732547600003211412131048005e8329bfd06")
arg = sms_traffic.mt(tpdu)
f.note("Begin")
f.add("begin.empty", T.begin(o, None))
f.add("begin.dialogue_only", T.begin(o, T.aarq(mt3)))
f.add("begin.components_only", T.begin(o, None, T.invoke(1, T.MT_FORWARD, arg)))
for n in (1, 2, 3, 4):
    f.add(f"begin.otid_{n}_octets", T.begin(bytes(range(0xA0, 0xA0 + n)), T.aarq(mt3), T.invoke(1, T.MT_FORWARD, arg)))
f.add("begin.two_invokes", T.begin(o, T.aarq(mt3), T.invoke(1, T.MT_FORWARD, arg), T.invoke(2, T.MT_FORWARD, arg)))
f.add("begin.no_protocol_version", T.begin(o, T.aarq(mt3, version=False), T.invoke(1, T.MT_FORWARD, arg)))
f.add("begin.map_open", T.begin(o, T.aarq(mt3, [("map-open", {"destinationReference": T.tbcd("202019876543210")})])))
f.add("begin.map_open_empty", T.begin(o, T.aarq(mt3, [("map-open", {})])))
for invoke_id in (-128, -1, 0, 127):
    f.add(f"begin.invoke_id_{invoke_id}".replace("-", "minus_"), T.begin(o, None, T.invoke(invoke_id, T.MT_FORWARD, arg)))
GLOBAL = (0, 4, 0, 0, 1, 77, 300000)
f.add("begin.global_operation", T.begin(o, None, T.invoke(1, GLOBAL)))
f.note("Unidirectional")
f.add("unidirectional", T.unidirectional(None, T.invoke(1, T.MT_FORWARD, arg)))
f.add("unidirectional.audt", T.unidirectional(T.audt(mt3), T.invoke(1, T.MT_FORWARD, arg), T.invoke(2, GLOBAL)))
f.add("unidirectional.audt_no_version", T.unidirectional(T.audt(mt3, version=False), T.invoke(1, T.MT_FORWARD)))
f.add("unidirectional.audt_map_open", T.unidirectional(T.audt(mt3, [("map-open", {})]), T.invoke(1, T.MT_FORWARD)))
f.note("Continue")
f.add("continue.empty", T.carry_on(o, d, None))
f.add("continue.aare", T.carry_on(o, d, T.aare(mt3)))
f.add("continue.aare_map_accept", T.carry_on(o, d, T.aare(mt3, information=[("map-accept", {})])))
f.add("continue.linked", T.carry_on(o, d, None, T.invoke(5, T.MT_FORWARD, arg, linked=-1)))
f.add("continue.mixed", T.carry_on(o, d, None, T.result(1), T.error(2, 34), T.reject(3, "returnResult", 0), T.invoke(4, T.MT_FORWARD, arg)))
f.note("End")
f.add("end.empty", T.end(d, None))
f.add("end.aare_only", T.end(d, T.aare(mt3)))
f.add("end.aare_no_version", T.end(d, T.aare(mt3, version=False), T.result(1)))
f.add("end.aare_map_close", T.end(d, T.aare(mt3, information=[("map-close", {})]), T.result(1)))
f.add("end.result_without_value", T.end(d, None, T.result(1)))
f.add("end.error_without_parameter", T.end(d, None, T.error(1, 27)))
f.add("end.error_global", T.end(d, None, T.error(1, GLOBAL)))
f.add("end.error_subscriber_busy", T.end(d, None, T.error(1, 31, (("MAP-ER-DataTypes", "SubBusyForMT-SMS-Param"), {"gprsConnectionSuspended": 0}))))
f.note("Reject: every kind of problem, with and without invoke id")
for kind, highest in (("general", 2), ("invoke", 7), ("returnResult", 2), ("returnError", 4)):
    for problem in range(highest + 1):
        f.add(f"reject.{kind}.{problem}", T.end(d, None, T.reject(1, kind, problem)))
f.add("reject.no_invoke_id", T.end(d, None, T.reject(None, "general", 1)))
f.note("Abort")
f.add("abort.empty", T.abort_bare(d))
for cause in range(5):
    f.add(f"abort.provider.{cause}", T.abort_by_provider(d, cause))
for source in (0, 1):
    f.add(f"abort.abrt.{source}", T.abort_by_user(d, T.abrt(source)))
f.add("abort.abrt.map_user_abort.resource", T.abort_by_user(d, T.abrt(0, [("map-userAbort", {"map-UserAbortChoice": ("resourceUnavailable", "shortTermResourceLimitation")})])))
f.add("abort.abrt.map_user_abort.cancellation", T.abort_by_user(d, T.abrt(0, [("map-userAbort", {
    "map-UserAbortChoice": ("applicationProcedureCancellation", "callRelease")})])))
f.add("abort.abrt.map_provider_abort", T.abort_by_user(d, T.abrt(0, [("map-providerAbort", {"map-ProviderAbortReason": "abnormalDialogue"})])))
for diagnostic in (0, 1, 2):
    f.add(f"abort.aare.user_{diagnostic}", T.abort_by_user(d, T.aare(mt3, 1, ("dialogue-service-user", diagnostic))))
    f.add(f"abort.aare.provider_{diagnostic}", T.abort_by_user(d, T.aare(mt3, 1, ("dialogue-service-provider", diagnostic))))
f.write()
