#!/usr/bin/env python3
"""testdata/map/{sms,errors,dialogue}.txt: bare MAP arguments, results, error parameters and dialogue PDUs by pycrate.

Needs: pip install pycrate. Usage: python3 map.py [OUTPUT FOLDER]
A name is the ASN.1 type of the value, `v2/` in front where it is the type of MAP version 2 (GSM 09.02 phase 2), a
dot, and what is special about it. Version 1 shapes are those of version 2 without the members that came with it.
"""
import copy

from pycrate_asn1dir import TCAP_MAPv2v3 as M

from tcap_pycrate import isdn, tbcd
from vectorfile import VectorFile, out_folder, read

out = out_folder()
SOURCE = "source: pycrate 0.8.1 (ASN.1 of TS 29.002 and of GSM 09.02 phase 2 as it ships them), by testdata/scripts/map.py"
NAMES = "Names: ASN.1 type, `v2/` in front for MAP version 2, a dot, and what is special. Values without TCAP around them."
SM3, SM2, ER3, ER2, CO2 = M.MAP_SM_DataTypes, M.MAPv2_SM_DataTypes, M.MAP_ER_DataTypes, M.MAPv2_ER_DataTypes, M.MAPv2_CommonDataTypes
DI3, DI2 = M.MAP_DialogueInformation, M.MAPv2_DialogueInformation
IMSI, MSISDN = tbcd("202019876543210"), isdn("306971234567")
SMSC, MSC, SGSN, HLR = isdn("306900000001"), isdn("306912345678"), isdn("306912345679"), isdn("306900000099")
LMSI = bytes.fromhex("deadbeef")
DELIVER = read(out / "tpdu/deliver.txt")
SUBMIT = read(out / "tpdu/submit.txt")
REPORTS = read(out / "tpdu/reports_and_command.txt")
NULL = 0


def encode(kind, value):
    kind.set_val(copy.deepcopy(value))
    octets = kind.to_ber()
    kind.from_ber(octets)
    assert kind.to_ber() == octets, (kind._name, octets.hex())
    return octets


def add(f, kind, name, value, prefix=""):
    f.add(f"{prefix}{kind._name}.{name}", encode(kind, value))


f = VectorFile(out / "map/sms.txt", SOURCE, NAMES, "Short message service operations (TS 29.002 17.6.6, 17.7.6).")
f.note("sendRoutingInfoForSM (45), version 3")
sri = {"msisdn": MSISDN, "sm-RP-PRI": True, "serviceCentreAddress": SMSC}
A = SM3.RoutingInfoForSM_Arg
add(f, A, "least", sri)
add(f, A, "priority_false", {**sri, "sm-RP-PRI": False})
add(f, A, "gprs", {**sri, "gprsSupportIndicator": NULL})
add(f, A, "mti_and_smea", {**sri, "sm-RP-MTI": 0, "sm-RP-SMEA": bytes.fromhex("0c919603214365f7")})
add(f, A, "delivery_not_intended", {**sri, "sm-deliveryNotIntended": "onlyIMSI-requested"})
add(f, A, "imsi_for_t4", {**sri, "imsi": IMSI, "t4-Trigger-Indicator": NULL, "singleAttemptDelivery": NULL})
add(f, A, "ip_sm_gw", {**sri, "ip-sm-gwGuidanceIndicator": NULL})
add(f, A, "pcs_extensions", {**sri, "extensionContainer": {"pcs-Extensions": {}}})
R = SM3.RoutingInfoForSM_Res
node = {"networkNode-Number": MSC}
add(f, R, "least", {"imsi": IMSI, "locationInfoWithLMSI": node})
add(f, R, "lmsi", {"imsi": IMSI, "locationInfoWithLMSI": {**node, "lmsi": LMSI}})
add(f, R, "sgsn_only", {"imsi": IMSI, "locationInfoWithLMSI": {"networkNode-Number": SGSN, "gprsNodeIndicator": NULL}})
add(f, R, "msc_and_sgsn", {"imsi": IMSI, "locationInfoWithLMSI": {**node, "additional-Number": ("sgsn-Number", SGSN)}})
add(f, R, "ip_sm_gw_guidance", {"imsi": IMSI, "locationInfoWithLMSI": node,
                                "ip-sm-gwGuidance": {"minimumDeliveryTimeValue": 30, "recommendedDeliveryTimeValue": 600}})
f.note("sendRoutingInfoForSM, versions 1 and 2")
A = SM2.RoutingInfoForSM_Arg
add(f, A, "least", sri, "v2/")
add(f, A, "teleservice", {**sri, "teleservice": b"\x21"}, "v2/")
R = SM2.RoutingInfoForSM_Res
add(f, R, "msc", {"imsi": IMSI, "locationInfoWithLMSI": {"locationInfo": ("msc-Number", MSC)}}, "v2/")
add(f, R, "roaming_number_and_lmsi", {"imsi": IMSI, "locationInfoWithLMSI": {"locationInfo": ("roamingNumber", MSC), "lmsi": LMSI}}, "v2/")
for mwd in (True, False):
    add(f, R, f"mwd_set_{str(mwd).lower()}", {"imsi": IMSI, "locationInfoWithLMSI": {"locationInfo": ("msc-Number", MSC)}, "mwd-Set": mwd}, "v2/")

f.note("mt-ForwardSM (44)")
A = SM3.MT_ForwardSM_Arg
mt = {"sm-RP-DA": ("imsi", IMSI), "sm-RP-OA": ("serviceCentreAddressOA", SMSC), "sm-RP-UI": DELIVER["gsm7.hello"]}
add(f, A, "hello", mt)
add(f, A, "160_septets", {**mt, "sm-RP-UI": DELIVER["gsm7.length_160"]})
add(f, A, "emoji", {**mt, "sm-RP-UI": DELIVER["ucs2.emoji"]})
for i in (1, 2, 3):
    more = {"moreMessagesToSend": NULL} if i < 3 else {}
    add(f, A, f"part{i}of3", {**mt, "sm-RP-UI": DELIVER[f"concat8.gsm7.part{i}of3"], **more})
add(f, A, "lmsi", {**mt, "sm-RP-DA": ("lmsi", LMSI)})
add(f, A, "no_addresses", {**mt, "sm-RP-DA": ("noSM-RP-DA", NULL), "sm-RP-OA": ("noSM-RP-OA", NULL)})
add(f, A, "timer_and_start", {**mt, "smDeliveryTimer": 600, "smDeliveryStartTime": bytes.fromhex("e8ff2c4a")})
add(f, A, "smallest_timer", {**mt, "smDeliveryTimer": 30})
add(f, A, "over_ip_only", {**mt, "smsOverIP-OnlyIndicator": NULL})
add(f, A, "gmsc_address", {**mt, "maximumRetransmissionTime": bytes.fromhex("e8ff2c4a"), "smsGmscAddress": HLR})
add(f, A, "pcs_extensions", {**mt, "extensionContainer": {"pcs-Extensions": {}}})
OID = (1, 3, 6, 1, 4, 1, 99999, 1)  # of nobody
EXTENSIONS = {
    "octets": [{"extId": OID, "extType": ("_unk_004", b"\x04\x02hi")}],
    "sequence": [{"extId": OID, "extType": ("_unk_004", bytes.fromhex("300780010181028182"))}],
    "without_type": [{"extId": OID}],
    "three": [{"extId": OID}, {"extId": (*OID, 2), "extType": ("_unk_004", b"\x05\x00")}, {"extId": OID, "extType": ("_unk_004", b"\x02\x01\x2a")}],
}
for name, extensions in EXTENSIONS.items():
    add(f, A, f"private_extension.{name}", {**mt, "extensionContainer": {"privateExtensionList": extensions}})
add(f, A, "both_extensions", {**mt, "extensionContainer": {"privateExtensionList": EXTENSIONS["octets"], "pcs-Extensions": {}}, "smDeliveryTimer": 60})
R = SM3.MT_ForwardSM_Res
add(f, R, "empty", {})
add(f, R, "private_extension", {"extensionContainer": {"privateExtensionList": EXTENSIONS["octets"]}})
add(f, R, "deliver_report", {"sm-RP-UI": REPORTS["deliver_report_ack.pid_dcs_ud"]})

f.note("mo-ForwardSM (46), version 3")
A = SM3.MO_ForwardSM_Arg
mo = {"sm-RP-DA": ("serviceCentreAddressDA", SMSC), "sm-RP-OA": ("msisdn", MSISDN), "sm-RP-UI": SUBMIT["gsm7.no_vp"]}
add(f, A, "hello", mo)
add(f, A, "imsi", {**mo, "imsi": IMSI})
add(f, A, "160_septets", {**mo, "sm-RP-UI": SUBMIT["gsm7.length_160"], "imsi": IMSI})
add(f, A, "emoji", {**mo, "sm-RP-UI": SUBMIT["ucs2.emoji"], "imsi": IMSI})
add(f, A, "outcome", {**mo, "imsi": IMSI, "sm-DeliveryOutcome": "successfulTransfer"})
R = SM3.MO_ForwardSM_Res
add(f, R, "empty", {})
add(f, R, "submit_report", {"sm-RP-UI": REPORTS["submit_report_ack.bare"]})

f.note("forwardSM (46), versions 1 and 2: one argument for both directions; version 1 has no moreMessagesToSend")
A = SM2.ForwardSM_Arg
add(f, A, "mt", mt, "v2/")
add(f, A, "mt_more", {**mt, "moreMessagesToSend": NULL}, "v2/")
add(f, A, "mo", mo, "v2/")
add(f, A, "roaming_number", {**mt, "sm-RP-DA": ("roamingNumber", MSC)}, "v2/")
add(f, A, "no_addresses", {**mt, "sm-RP-DA": ("noSM-RP-DA", NULL), "sm-RP-OA": ("noSM-RP-OA", NULL)}, "v2/")

f.note("reportSM-DeliveryStatus (47), version 3")
A = SM3.ReportSM_DeliveryStatusArg
rep = {"msisdn": MSISDN, "serviceCentreAddress": SMSC, "sm-DeliveryOutcome": "absentSubscriber"}
add(f, A, "absent", rep)
add(f, A, "absent_diagnostic", {**rep, "absentSubscriberDiagnosticSM": 1})
add(f, A, "memory_exceeded", {**rep, "sm-DeliveryOutcome": "memoryCapacityExceeded"})
add(f, A, "successful_gprs", {**rep, "sm-DeliveryOutcome": "successfulTransfer", "gprsSupportIndicator": NULL, "deliveryOutcomeIndicator": NULL,
                              "additionalSM-DeliveryOutcome": "absentSubscriber", "additionalAbsentSubscriberDiagnosticSM": 5})
add(f, A, "smsf", {**rep, "imsi": IMSI, "smsf-3gpp-deliveryOutcomeIndicator": NULL, "smsf-3gpp-deliveryOutcome": "successfulTransfer"})
R = SM3.ReportSM_DeliveryStatusRes
add(f, R, "empty", {})
add(f, R, "stored_msisdn", {"storedMSISDN": isdn("306971234568")})
f.note("reportSM-DeliveryStatus, version 2 (with outcome; its result is the number alone) and version 1 (without, no result)")
A = SM2.ReportSM_DeliveryStatusArg
add(f, A, "absent", rep, "v2/")
add(f, A, "version_1", {k: v for k, v in rep.items() if k != "sm-DeliveryOutcome"}, "v2/")
add(f, CO2.ISDN_AddressString, "report_result", isdn("306971234568"), "v2/")

f.note("mt-ForwardSM-VGCS (21)")
A = SM3.MT_ForwardSM_VGCS_Arg
vgcs = {"asciCallReference": tbcd("12345678"), "sm-RP-OA": ("serviceCentreAddressOA", SMSC), "sm-RP-UI": DELIVER["gsm7.hello"]}
add(f, A, "hello", vgcs)
add(f, A, "msisdn", {**vgcs, "sm-RP-OA": ("msisdn", MSISDN)})
add(f, A, "private_extension", {**vgcs, "extensionContainer": {"privateExtensionList": EXTENSIONS["octets"]}})
R = SM3.MT_ForwardSM_VGCS_Res
add(f, R, "empty", {})
add(f, R, "deliver_report", {"sm-RP-UI": REPORTS["deliver_report_ack.pid_dcs_ud"]})
add(f, R, "dispatchers", {"dispatcherList": [MSISDN, isdn("306971234568")], "ongoingCall": NULL, "additionalDispatcherList": [isdn("306971234569")]})

f.note("alertServiceCentre (64), version 2, and alertServiceCentreWithoutResult (49), version 1: the first two members of it")
A = SM3.AlertServiceCentreArg
alert = {"msisdn": MSISDN, "serviceCentreAddress": SMSC}
DIAMETER = {"diameter-Name": b"mme1.epc.example.org", "diameter-Realm": b"epc.example.org"}
CORRELATION = {"hlr-id": tbcd("20201"), "sip-uri-A": b"sip:a@example.org", "sip-uri-B": b"sip:b@example.org"}
add(f, A, "least", alert)
add(f, A, "imsi", {**alert, "imsi": IMSI})
add(f, A, "correlation", {**alert, "correlationID": CORRELATION})
add(f, A, "available", {**alert, "maximumUeAvailabilityTime": bytes.fromhex("e8ff2c4a"), "smsGmscAlertEvent": "msAvailableForMtSms"})
add(f, A, "new_nodes", {**alert, "smsGmscAlertEvent": "msUnderNewServingNode", "smsGmscDiameterAddress": DIAMETER, "newSGSNNumber": SGSN,
                        "newMMEDiameterAddress": DIAMETER, "newMSCNumber": MSC})
add(f, SM2.AlertServiceCentreArg, "version_1", alert, "v2/")

f.note("informServiceCentre (63)")
A = SM3.InformServiceCentreArg
add(f, A, "empty", {})
add(f, A, "waiting", {"storedMSISDN": isdn("306971234568"), "mw-Status": (0b010100, 6)})
for bit in range(6):
    add(f, A, f"mw_status_{bit}", {"mw-Status": (1 << 5 - bit, 6)})
add(f, A, "mw_status_16_bits", {"mw-Status": (0xFC01, 16)})
add(f, A, "diagnostics", {"absentSubscriberDiagnosticSM": 1, "additionalAbsentSubscriberDiagnosticSM": 6,
                          "smsf3gppAbsentSubscriberDiagnosticSM": 13, "smsfNon3gppAbsentSubscriberDiagnosticSM": 255})
add(f, SM2.InformServiceCentreArg, "waiting", {"storedMSISDN": isdn("306971234568"), "mw-Status": (0b110000, 6)}, "v2/")

f.note("readyForSM (66), and noteSubscriberPresent (48), version 1, whose argument is the IMSI")
A = SM3.ReadyForSM_Arg
ready = {"imsi": IMSI, "alertReason": "ms-Present"}
add(f, A, "present", ready)
add(f, A, "memory_available", {**ready, "alertReason": "memoryAvailable"})
add(f, A, "sgsn", {**ready, "alertReasonIndicator": NULL})
add(f, A, "ip_sm_gw", {**ready, "additionalAlertReasonIndicator": NULL, "maximumUeAvailabilityTime": bytes.fromhex("e8ff2c4a")})
add(f, SM3.ReadyForSM_Res, "empty", {})
add(f, SM2.ReadyForSM_Arg, "present", ready, "v2/")
add(f, CO2.IMSI, "note_subscriber_present", IMSI, "v2/")
f.write()

f = VectorFile(out / "map/dialogue.txt", SOURCE, NAMES, "The PDUs that stand in the user information of TCAP (TS 29.002 17.4).")
for prefix, dialogue in (("", DI3), ("v2/", DI2)):
    f.note(f"version {2 if prefix else 3}")
    A = dialogue.MAP_DialoguePDU
    add(f, A, "open", ("map-open", {}), prefix)
    add(f, A, "open_imsi", ("map-open", {"destinationReference": IMSI, "originationReference": HLR}), prefix)
    add(f, A, "accept", ("map-accept", {}), prefix)
    add(f, A, "close", ("map-close", {}), prefix)
    for reason in dialogue.Reason._cont:
        add(f, A, f"refuse.{reason}", ("map-refuse", {"reason": reason}), prefix)
    for choice in ("userSpecificReason", "userResourceLimitation"):
        add(f, A, f"user_abort.{choice}", ("map-userAbort", {"map-UserAbortChoice": (choice, NULL)}), prefix)
    for reason in dialogue.ResourceUnavailableReason._cont:
        add(f, A, f"user_abort.{reason}", ("map-userAbort", {"map-UserAbortChoice": ("resourceUnavailable", reason)}), prefix)
    for reason in dialogue.ProcedureCancellationReason._cont:
        add(f, A, f"user_abort.{reason}", ("map-userAbort", {"map-UserAbortChoice": ("applicationProcedureCancellation", reason)}), prefix)
    for reason in dialogue.MAP_ProviderAbortReason._cont:
        add(f, A, f"provider_abort.{reason}", ("map-providerAbort", {"map-ProviderAbortReason": reason}), prefix)
f.note("what version 3 has more")
A = DI3.MAP_DialoguePDU
more = {"extensionContainer": {"privateExtensionList": EXTENSIONS["octets"]}}
add(f, A, "open.private_extension", ("map-open", more))
add(f, A, "accept.private_extension", ("map-accept", more))
add(f, A, "close.private_extension", ("map-close", more))
add(f, A, "refuse.alternative", ("map-refuse", {"reason": "noReasonGiven", "alternativeApplicationContext": (0, 4, 0, 0, 1, 0, 25, 2)}))
f.write()

f = VectorFile(out / "map/errors.txt", SOURCE, NAMES, "Error parameters (TS 29.002 17.6.9, 17.7.7).")
f.note("version 3")
add(f, ER3.AbsentSubscriberSM_Param, "empty", {})
for d in (0, 1, 13, 255):
    add(f, ER3.AbsentSubscriberSM_Param, f"diagnostic_{d}", {"absentSubscriberDiagnosticSM": d})
add(f, ER3.AbsentSubscriberSM_Param, "two_diagnostics", {"absentSubscriberDiagnosticSM": 1, "additionalAbsentSubscriberDiagnosticSM": 6})
add(f, ER3.AbsentSubscriberSM_Param, "retransmission", {"imsi": IMSI, "requestedRetransmissionTime": bytes.fromhex("e8ff2c4a")})
for cause in ER3.SM_EnumeratedDeliveryFailureCause._cont:
    add(f, ER3.SM_DeliveryFailureCause, cause, {"sm-EnumeratedDeliveryFailureCause": cause})
add(f, ER3.SM_DeliveryFailureCause, "with_deliver_report", {"sm-EnumeratedDeliveryFailureCause": "memoryCapacityExceeded",
                                                            "diagnosticInfo": REPORTS["deliver_report_error.d3"]})
add(f, ER3.UnknownSubscriberParam, "empty", {})
add(f, ER3.UnknownSubscriberParam, "imsi_unknown", {"unknownSubscriberDiagnostic": "imsiUnknown"})
add(f, ER3.SystemFailureParam, "resource", ("networkResource", "hlr"))
add(f, ER3.SystemFailureParam, "extensible", ("extensibleSystemFailureParam", {"networkResource": "vmsc"}))
add(f, ER3.SystemFailureParam, "extensible_empty", ("extensibleSystemFailureParam", {}))
add(f, ER3.SubBusyForMT_SMS_Param, "empty", {})
add(f, ER3.SubBusyForMT_SMS_Param, "gprs_suspended", {"gprsConnectionSuspended": NULL})
add(f, ER3.CallBarredParam, "cause", ("callBarringCause", "operatorBarring"))
add(f, ER3.CallBarredParam, "extensible", ("extensibleCallBarredParam", {"callBarringCause": "barringServiceActive", "unauthorisedMessageOriginator": NULL}))
add(f, ER3.AbsentSubscriberParam, "reason", {"absentSubscriberReason": "imsiDetach"})
for kind in (ER3.FacilityNotSupParam, ER3.DataMissingParam, ER3.UnexpectedDataParam, ER3.TeleservNotProvParam, ER3.IllegalSubscriberParam,
             ER3.IllegalEquipmentParam, ER3.UnidentifiedSubParam, ER3.MessageWaitListFullParam, ER3.ResourceLimitationParam):
    add(f, kind, "empty", {})
    add(f, kind, "pcs_extensions", {"extensionContainer": {"pcs-Extensions": {}}})
f.note("errors that no short message operation reports")
add(f, ER3.RoamingNotAllowedParam, "plmn", {"roamingNotAllowedCause": "plmnRoamingNotAllowed", "additionalRoamingNotAllowedCause": "supportedRAT-TypesNotAllowed"})
add(f, ER3.CUG_RejectParam, "member", {"cug-RejectCause": "subscriberNotMemberOfCUG"})
add(f, ER3.SS_IncompatibilityCause, "bearer", {"ss-Code": b"\x21", "basicService": ("bearerService", b"\x1f"), "ss-Status": b"\x05"})
add(f, ER3.SS_IncompatibilityCause, "teleservice", {"basicService": ("teleservice", b"\x21")})
add(f, ER3.PW_RegistrationFailureCause, "mismatch", "newPasswordsMismatch")
add(f, ER3.BusySubscriberParam, "ccbs", {"ccbs-Possible": NULL, "ccbs-Busy": NULL})
add(f, ER3.ShortTermDenialParam, "empty", {})
add(f, ER3.LongTermDenialParam, "empty", {})
add(f, ER3.UnauthorizedLCSClient_Param, "privacy", {"unauthorizedLCSClient-Diagnostic": "unauthorizedPrivacyClass"})
add(f, ER3.PositionMethodFailure_Param, "qos", {"positionMethodFailure-Diagnostic": "qoSNotAttainable"})
add(f, M.MAP_SS_DataTypes.SS_Status, "active", b"\x05")
for name in """BearerServNotProvParam ForwardingViolationParam IllegalSS-OperationParam SS-NotAvailableParam SS-SubscriptionViolationParam
        OngoingGroupCallParam IncompatibleTerminalParam NoRoamingNbParam TracingBufferFullParam TargetCellOutsideGCA-Param NumberChangedParam
        NoSubscriberReplyParam ForwardingFailedParam OR-NotAllowedParam ATI-NotAllowedParam NoGroupCallNbParam UnauthorizedRequestingNetwork-Param
        UnknownOrUnreachableLCSClient-Param MM-EventNotSupported-Param ATSI-NotAllowedParam ATM-NotAllowedParam InformationNotAvailableParam""".split():
    add(f, getattr(ER3, name.replace("-", "_")), "pcs_extensions", {"extensionContainer": {"pcs-Extensions": {}}})
f.note("version 2: the cause with or without diagnostics; version 1: the cause alone")
add(f, ER2.RoamingNotAllowedCause, "roaming_not_allowed", "operatorDeterminedBarring", "v2/")
add(f, ER2.CUG_RejectCause, "cug_reject", "subscriberNotMemberOfCUG", "v2/")
for cause in ER2.SM_EnumeratedDeliveryFailureCause._cont:
    add(f, ER2.SM_DeliveryFailureCause, f"{cause}.version_1", ("sm-EnumeratedDeliveryFailureCause", cause), "v2/")
add(f, ER2.SM_DeliveryFailureCause, "with_diagnostic", ("sm-DeliveryFailureCauseWithDiagnostic", {
    "sm-EnumeratedDeliveryFailureCause": "equipmentProtocolError", "diagnosticInfo": b"\x00\x91\x00"}), "v2/")
add(f, ER2.SM_DeliveryFailureCause, "without_diagnostic", ("sm-DeliveryFailureCauseWithDiagnostic", {
    "sm-EnumeratedDeliveryFailureCause": "sc-Congestion"}), "v2/")
add(f, M.MAPv2_CommonDataTypes.NetworkResource, "system_failure", "plmn", "v2/")
add(f, ER2.CallBarringCause, "call_barred", "operatorBarring", "v2/")
f.write()
