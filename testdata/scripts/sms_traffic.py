"""The SS7 traffic of an SMSC, an HLR and an MSC, in order: TCAP and MAP by pycrate, addressed for SCCP.

Used for the TCAP vectors and for all ss7-* captures, so that one message can be followed through every carrier.
All numbers are invented.
"""
import pathlib
from dataclasses import dataclass, field

import sccp_pycrate as S
import tcap_pycrate as T
from vectorfile import read

IMSI, SMSC_NUMBER, MSC_NUMBER, HLR_NUMBER, SUBSCRIBER = "202019876543210", "306900000001", "306912345678", "306900000099", "306971234567"
SMSC, MSC, HLR = dict(gt=S.gt4(SMSC_NUMBER), ssn=8), dict(gt=S.gt4(MSC_NUMBER), ssn=8), dict(gt=S.gt4(HLR_NUMBER), ssn=6)
TO_SUBSCRIBER = dict(gt=S.gt4(SUBSCRIBER), ssn=6)  # the HLR found by the subscriber's number
POINT_CODES = {"smsc": 301, "msc": 5000, "hlr": 12000}
NULL = 0

V3, V2, ER3, ER2 = "MAP-SM-DataTypes", "MAPv2-SM-DataTypes", "MAP-ER-DataTypes", "MAPv2-ER-DataTypes"


@dataclass
class Message:
    name: str
    tcap: bytes
    source: str  # the node that sends it
    destination: str
    called: dict
    calling: dict
    carrier: str = "udt"  # or xudt, or segments
    sccp: list = field(default_factory=list)

    def encode(self, reference):
        if self.carrier == "udt":
            return [S.udt(self.called, self.calling, self.tcap, 0, True)]
        if self.carrier == "xudt":
            return [S.xudt(self.called, self.calling, self.tcap, 0, True)]
        size = -(-len(self.tcap) // 3)
        return S.segments(self.called, self.calling, self.tcap, reference, size)


def otid(n):
    return n.to_bytes(4, "big")


def sri(number=SUBSCRIBER, priority=True, module=V3, **more):
    return ((module, "RoutingInfoForSM-Arg"), {"msisdn": T.isdn(number), "sm-RP-PRI": priority, "serviceCentreAddress": T.isdn(SMSC_NUMBER), **more})


def sri_result():
    return ((V3, "RoutingInfoForSM-Res"), {"imsi": T.tbcd(IMSI), "locationInfoWithLMSI": {"networkNode-Number": T.isdn(MSC_NUMBER)}})


def sri_result_v2(**more):
    return ((V2, "RoutingInfoForSM-Res"), {"imsi": T.tbcd(IMSI), "locationInfoWithLMSI": {"locationInfo": ("msc-Number", T.isdn(MSC_NUMBER))}, **more})


def mt(tpdu, module=V3, kind="MT-ForwardSM-Arg", more=False):
    value = {"sm-RP-DA": ("imsi", T.tbcd(IMSI)), "sm-RP-OA": ("serviceCentreAddressOA", T.isdn(SMSC_NUMBER)), "sm-RP-UI": tpdu}
    if more:
        value["moreMessagesToSend"] = NULL
    return ((module, kind), value)


def mo(tpdu, module=V3, kind="MO-ForwardSM-Arg", **more):
    return ((module, kind), {"sm-RP-DA": ("serviceCentreAddressDA", T.isdn(SMSC_NUMBER)), "sm-RP-OA": ("msisdn", T.isdn(SUBSCRIBER)), "sm-RP-UI": tpdu, **more})


def report(module=V3, outcome="absentSubscriber", **more):
    value = {"msisdn": T.isdn(SUBSCRIBER), "serviceCentreAddress": T.isdn(SMSC_NUMBER), **more}
    if outcome:
        value["sm-DeliveryOutcome"] = outcome
    return ((module, "ReportSM-DeliveryStatusArg"), value)


def traffic(testdata):
    testdata = pathlib.Path(testdata)
    deliver = read(testdata / "tpdu/deliver.txt")
    submit = read(testdata / "tpdu/submit.txt")
    reports = read(testdata / "tpdu/reports_and_command.txt")
    found = []

    def say(name, tcap, source, destination, called, calling, carrier="udt"):
        found.append(Message(name, tcap, source, destination, called, calling, carrier))

    def ask_hlr(name, tcap, carrier="udt"):
        say(name, tcap, "smsc", "hlr", TO_SUBSCRIBER, SMSC, carrier)

    def hlr_answers(name, tcap, carrier="udt"):
        say(name, tcap, "hlr", "smsc", SMSC, HLR, carrier)

    def to_msc(name, tcap, carrier="udt"):
        say(name, tcap, "smsc", "msc", MSC, SMSC, carrier)

    def from_msc(name, tcap, carrier="udt"):
        say(name, tcap, "msc", "smsc", SMSC, MSC, carrier)

    gateway3, gateway2 = T.context(T.GATEWAY, 3), T.context(T.GATEWAY, 2)
    mt3, mt2 = T.context(T.MT_RELAY, 3), T.context(T.MT_RELAY, 2)
    mo3, mo2 = T.context(T.MO_RELAY, 3), T.context(T.MO_RELAY, 2)
    open_imsi = ("map-open", {"destinationReference": T.tbcd(IMSI), "originationReference": T.isdn(SMSC_NUMBER)})

    # One message, as an SMSC delivers it: where is the subscriber, then the message itself.
    ask_hlr("sri.v3", T.begin(otid(0x1001), T.aarq(gateway3), T.invoke(1, T.SRI, sri())))
    hlr_answers("sri.v3.result", T.end(otid(0x1001), T.aare(gateway3), T.result(1, T.SRI, sri_result())))
    to_msc("mt.v3.gsm7", T.begin(otid(0x1002), T.aarq(mt3), T.invoke(1, T.MT_FORWARD, mt(deliver["gsm7.hello"]))))
    from_msc("mt.v3.gsm7.result", T.end(otid(0x1002), T.aare(mt3), T.result(1)))
    to_msc("mt.v3.emoji", T.begin(otid(0x1003), T.aarq(mt3), T.invoke(1, T.MT_FORWARD, mt(deliver["ucs2.emoji"]))))
    from_msc("mt.v3.emoji.result", T.end(otid(0x1003), T.aare(mt3), T.result(1, T.MT_FORWARD, (
        (V3, "MT-ForwardSM-Res"), {"sm-RP-UI": reports["deliver_report_ack.pid_dcs_ud"]}))))

    # Three parts in one dialogue: the first one opens it, more messages to send, the last one closes.
    # 160 septets and an open dialogue do not fit one UDT together: the TC-BEGIN goes alone (TS 29.002 23.3.1).
    to_msc("mt.v3.parts.begin", T.begin(otid(0x1004), T.aarq(mt3, [open_imsi])))
    from_msc("mt.v3.parts.accept", T.carry_on(otid(0x2004), otid(0x1004), T.aare(mt3, information=[("map-accept", {})])))
    for i in (1, 2, 3):
        tpdu = deliver[f"concat8.gsm7.part{i}of3"]
        to_msc(f"mt.v3.parts.{i}of3", T.carry_on(otid(0x1004), otid(0x2004), None, T.invoke(i, T.MT_FORWARD, mt(tpdu, more=i < 3))))
        if i < 3:
            from_msc(f"mt.v3.parts.{i}of3.result", T.carry_on(otid(0x2004), otid(0x1004), None, T.result(i)))
    from_msc("mt.v3.parts.3of3.result", T.end(otid(0x1004), None, T.result(3)))

    # The same text in parts that cut an emoji in two; each in a dialogue of its own, in XUDT.
    for i in (1, 2, 3):
        tpdu = deliver[f"concat8.ucs2_split_emoji.part{i}of3"]
        n = 0x1010 + i
        to_msc(f"mt.v3.split_emoji.{i}of3", T.begin(otid(n), T.aarq(mt3), T.invoke(1, T.MT_FORWARD, mt(tpdu, more=i < 3))), "xudt")
        from_msc(f"mt.v3.split_emoji.{i}of3.result", T.end(otid(n), T.aare(mt3), T.result(1)))

    # A message that one XUDT could not hold with its extras, in three segments.
    to_msc("mt.v3.segmented", T.begin(otid(0x1020), T.aarq(mt3, [open_imsi]), T.invoke(1, T.MT_FORWARD, mt(deliver["gsm7.length_160"]))), "segments")
    from_msc("mt.v3.segmented.result", T.end(otid(0x1020), T.aare(mt3), T.result(1)), "xudt")

    # From the mobile.
    from_msc("mo.v3", T.begin(otid(0x3001), T.aarq(mo3), T.invoke(1, T.MO_FORWARD, mo(submit["gsm7.extension"], imsi=T.tbcd(IMSI)))))
    to_msc("mo.v3.result", T.end(otid(0x3001), T.aare(mo3), T.result(1, T.MO_FORWARD, (
        (V3, "MO-ForwardSM-Res"), {"sm-RP-UI": reports["submit_report_ack.bare"]}))))
    from_msc("mo.v3.emoji", T.begin(otid(0x3002), T.aarq(mo3), T.invoke(1, T.MO_FORWARD, mo(submit["ucs2.emoji"]))))
    to_msc("mo.v3.emoji.error", T.end(otid(0x3002), T.aare(mo3), T.error(1, 32, (
        (ER3, "SM-DeliveryFailureCause"), {"sm-EnumeratedDeliveryFailureCause": "unknownServiceCentre"}))))

    # Version 2, forwardSM both ways; version 1 has no dialogue portion.
    to_msc("mt.v2", T.begin(otid(0x1030), T.aarq(mt2), T.invoke(1, T.MO_FORWARD, mt(deliver["gsm7.hello"], V2, "ForwardSM-Arg", more=True))))
    from_msc("mt.v2.result", T.carry_on(otid(0x2030), otid(0x1030), T.aare(mt2), T.result(1)))
    to_msc("mt.v2.second", T.carry_on(otid(0x1030), otid(0x2030), None, T.invoke(2, T.MO_FORWARD, mt(deliver["ucs2.greek"], V2, "ForwardSM-Arg"))))
    from_msc("mt.v2.second.error", T.end(otid(0x1030), None, T.error(2, 32, (
        (ER2, "SM-DeliveryFailureCause"), ("sm-DeliveryFailureCauseWithDiagnostic", {"sm-EnumeratedDeliveryFailureCause": "memoryCapacityExceeded"})))))
    from_msc("mo.v2", T.begin(otid(0x3003), T.aarq(mo2), T.invoke(1, T.MO_FORWARD, mo(submit["ucs2.greek"], V2, "ForwardSM-Arg"))))
    to_msc("mo.v2.result", T.end(otid(0x3003), T.aare(mo2), T.result(1)))
    to_msc("mt.v1", T.begin(otid(0x1031), None, T.invoke(1, T.MO_FORWARD, mt(deliver["gsm7.extension"], V2, "ForwardSM-Arg"))))
    from_msc("mt.v1.error", T.end(otid(0x1031), None, T.error(1, 32, (
        (ER2, "SM-DeliveryFailureCause"), ("sm-EnumeratedDeliveryFailureCause", "equipmentProtocolError")))))
    from_msc("mo.v1", T.begin(otid(0x3004), None, T.invoke(1, T.MO_FORWARD, mo(submit["gsm7.no_vp"], V2, "ForwardSM-Arg"))))
    to_msc("mo.v1.result", T.end(otid(0x3004), None, T.result(1)))

    # The HLR: versions, errors, delivery status.
    ask_hlr("sri.v2", T.begin(otid(0x1040), T.aarq(gateway2), T.invoke(1, T.SRI, sri(module=V2, priority=False))))
    hlr_answers("sri.v2.result", T.end(otid(0x1040), T.aare(gateway2), T.result(1, T.SRI, sri_result_v2(**{"mwd-Set": True}))))
    ask_hlr("sri.v1", T.begin(otid(0x1041), None, T.invoke(1, T.SRI, sri(module=V2))))
    hlr_answers("sri.v1.result", T.end(otid(0x1041), None, T.result(1, T.SRI, sri_result_v2())))
    ask_hlr("sri.v3.absent", T.begin(otid(0x1042), T.aarq(gateway3), T.invoke(1, T.SRI, sri())))
    hlr_answers("sri.v3.absent.error", T.end(otid(0x1042), T.aare(gateway3), T.error(1, 6, (
        (ER3, "AbsentSubscriberSM-Param"), {"absentSubscriberDiagnosticSM": 1}))))
    ask_hlr("sri.v3.unknown", T.begin(otid(0x1043), T.aarq(gateway3), T.invoke(1, T.SRI, sri())))
    hlr_answers("sri.v3.unknown.error", T.end(otid(0x1043), T.aare(gateway3), T.error(1, 1)))
    ask_hlr("report.v3", T.begin(otid(0x1044), T.aarq(gateway3), T.invoke(1, T.REPORT, report(absentSubscriberDiagnosticSM=1))))
    hlr_answers("report.v3.result", T.end(otid(0x1044), T.aare(gateway3), T.result(1, T.REPORT, (
        (V3, "ReportSM-DeliveryStatusRes"), {"storedMSISDN": T.isdn(SUBSCRIBER)}))))
    ask_hlr("report.v2", T.begin(otid(0x1045), T.aarq(gateway2), T.invoke(1, T.REPORT, report(V2, "memoryCapacityExceeded"))))
    hlr_answers("report.v2.result", T.end(otid(0x1045), T.aare(gateway2), T.result(1, T.REPORT, (
        ("MAPv2-CommonDataTypes", "ISDN-AddressString"), T.isdn(SUBSCRIBER)))))
    ask_hlr("report.v1", T.begin(otid(0x1046), None, T.invoke(1, T.REPORT, report(V2, None))))
    hlr_answers("report.v1.result", T.end(otid(0x1046), None, T.result(1)))

    # What goes wrong: version not supported, then aborts and rejects.
    ask_hlr("refused", T.begin(otid(0x1050), T.aarq(gateway3), T.invoke(1, T.SRI, sri())))
    hlr_answers("refused.abort", T.abort_by_user(otid(0x1050), T.aare(
        gateway2, 1, ("dialogue-service-user", 2), [("map-refuse", {"reason": "noReasonGiven"})])))
    to_msc("user_abort", T.begin(otid(0x1051), T.aarq(mt3), T.invoke(1, T.MT_FORWARD, mt(deliver["gsm7.hello"]))))
    from_msc("user_abort.abort", T.abort_by_user(otid(0x1051), T.abrt(0, [("map-userAbort", {"map-UserAbortChoice": ("userSpecificReason", NULL)})])))
    to_msc("provider_abort", T.begin(otid(0x1052), T.aarq(mt3), T.invoke(1, T.MT_FORWARD, mt(deliver["gsm7.hello"]))))
    from_msc("provider_abort.abort", T.abort_by_provider(otid(0x1052), 4))
    to_msc("rejected", T.begin(otid(0x1053), T.aarq(mt3), T.invoke(1, T.MT_FORWARD, mt(deliver["gsm7.hello"]))))
    from_msc("rejected.reject", T.end(otid(0x1053), T.aare(mt3), T.reject(1, "invoke", 2)))

    # Global Titles of the other three kinds, for the carriers that show them.
    number = {"nai": 4, "digits": HLR_NUMBER}
    for name, title in (("gt1", (1, number)), ("gt2", (2, {"tt": 10, "raw": bytes.fromhex("039600000099")})), ("gt3", (3, {"tt": 0, "np": 1, "digits": HLR_NUMBER + "7"}))):
        n = 0x1060 + title[0]
        say(f"sri.{name}", T.begin(otid(n), T.aarq(gateway3), T.invoke(1, T.SRI, sri())), "smsc", "hlr", dict(gt=title, ssn=6), SMSC)
        say(f"sri.{name}.result", T.end(otid(n), T.aare(gateway3), T.result(1, T.SRI, sri_result())), "hlr", "smsc", SMSC, dict(gt=title, ssn=6))
    for i, message in enumerate(found):
        message.sccp = message.encode(0x010000 + i)
    return found
