//! What the messages mean, asserted by hand from what the vectors were made
//! of (testdata/scripts/map.py), and how an operation finds its type.

#![expect(clippy::panic, clippy::unwrap_used, reason = "helpers of tests")]

use septet_map::*;
use septet_tpdu::{Direction, Tpdu};
use septet_wire::ber::{Explicit, Null};
use septet_wire::{
    Decode, DecodeError, DecodeOptions, Encode, ErrorKind, Event, Finding, Findings, Reader,
    Record, Recorded, Remark, proofs, subject,
};

fn vector(name: &str) -> Vec<u8> {
    [
        include_str!("../../../testdata/map/sms.txt"),
        include_str!("../../../testdata/map/errors.txt"),
        include_str!("../../../testdata/map/dialogue.txt"),
    ]
    .into_iter()
    .flat_map(proofs::vectors)
    .find(|(found, _)| *found == name)
    .unwrap_or_else(|| panic!("no vector {name}"))
    .1
}

fn invoke(code: u8, version: impl Into<Option<u8>>, octets: &[u8]) -> Operation<'_> {
    let version = version.into().map(Version);
    Operation::decode_invoke(OperationCode(code), version, &mut Reader::new(octets)).unwrap()
}

fn result(code: u8, version: impl Into<Option<u8>>, octets: &[u8]) -> Operation<'_> {
    let version = version.into().map(Version);
    Operation::decode_result(OperationCode(code), version, &mut Reader::new(octets)).unwrap()
}

#[test]
fn routing_info_says_whom_and_where() {
    let octets = vector("RoutingInfoForSM-Arg.mti_and_smea");
    let arg = RoutingInfoForSmArg::from_bytes(&octets).unwrap();
    assert_eq!(arg.msisdn.to_string(), "306971234567");
    assert_eq!(
        arg.msisdn.nature_of_address(),
        NatureOfAddress::INTERNATIONAL
    );
    assert_eq!(arg.msisdn.numbering_plan(), NumberingPlan::ISDN);
    assert!(arg.sm_rp_pri);
    assert_eq!(arg.service_centre_address.to_string(), "306900000001");
    assert_eq!(arg.sm_rp_mti, Some(SmRpMti::SMS_DELIVER));
    assert_eq!(arg.sm_rp_smea.unwrap().octets().len(), 8);
    assert_eq!(arg.gprs_support_indicator, None);

    let octets = vector("RoutingInfoForSM-Arg.imsi_for_t4");
    let arg = RoutingInfoForSmArg::from_bytes(&octets).unwrap();
    assert_eq!(arg.imsi.unwrap().to_string(), "202019876543210");
    assert_eq!(arg.t4_trigger_indicator, Some(Null));
    assert_eq!(arg.single_attempt_delivery, Some(Null));
    assert!(arg.unknown.is_empty());

    let octets = vector("RoutingInfoForSM-Res.msc_and_sgsn");
    let location = RoutingInfoForSmRes::from_bytes(&octets)
        .unwrap()
        .location_info_with_lmsi;
    assert_eq!(location.network_node_number.to_string(), "306912345678");
    let Some(Explicit(AdditionalNumber::SgsnNumber(sgsn))) = location.additional_number else {
        panic!("{location:?}");
    };
    assert_eq!(sgsn.to_string(), "306912345679");

    let octets = vector("RoutingInfoForSM-Res.ip_sm_gw_guidance");
    let guidance = RoutingInfoForSmRes::from_bytes(&octets)
        .unwrap()
        .ip_sm_gw_guidance
        .unwrap();
    assert_eq!(guidance.minimum_delivery_time_value, 30);
    assert_eq!(guidance.recommended_delivery_time_value, 600);
}

#[test]
fn forward_carries_a_message() {
    let octets = vector("MT-ForwardSM-Arg.timer_and_start");
    let arg = MtForwardSmArg::from_bytes(&octets).unwrap();
    assert!(matches!(arg.sm_rp_da, SmRpDa::Imsi(imsi) if imsi.to_string() == "202019876543210"));
    assert!(matches!(arg.sm_rp_oa, SmRpOa::ServiceCentreAddressOa(sc)
        if sc.to_string() == "306900000001"));
    assert_eq!(arg.sm_delivery_timer, Some(600));
    let start = arg.sm_delivery_start_time.unwrap();
    assert_eq!(start.seconds(), Some(0xe8ff_2c4a));

    let octets = vector("MT-ForwardSM-Arg.part1of3");
    let arg = MtForwardSmArg::from_bytes(&octets).unwrap();
    assert_eq!(arg.more_messages_to_send, Some(Null));

    let octets = vector("MO-ForwardSM-Arg.outcome");
    let arg = MoForwardSmArg::from_bytes(&octets).unwrap();
    assert_eq!(arg.imsi.unwrap().to_string(), "202019876543210");
    assert_eq!(
        arg.sm_delivery_outcome,
        Some(SmDeliveryOutcome::SUCCESSFUL_TRANSFER)
    );
}

#[test]
fn report_says_what_came_of_it() {
    let octets = vector("ReportSM-DeliveryStatusArg.smsf");
    let arg = ReportSmDeliveryStatusArg::from_bytes(&octets).unwrap();
    assert_eq!(
        arg.sm_delivery_outcome,
        SmDeliveryOutcome::ABSENT_SUBSCRIBER
    );
    assert_eq!(arg.smsf_3gpp_delivery_outcome_indicator, Some(Null));
    assert_eq!(
        arg.smsf_3gpp_delivery_outcome,
        Some(SmDeliveryOutcome::SUCCESSFUL_TRANSFER)
    );
    let octets = vector("ReportSM-DeliveryStatusRes.stored_msisdn");
    let res = ReportSmDeliveryStatusRes::from_bytes(&octets).unwrap();
    assert_eq!(res.stored_msisdn.unwrap().to_string(), "306971234568");
}

#[test]
fn code_46_has_three_meanings() {
    let mo = vector("MO-ForwardSM-Arg.hello");
    let mt = vector("v2/ForwardSM-Arg.mt");
    let more = vector("v2/ForwardSM-Arg.mt_more");
    assert!(matches!(invoke(46, 3, &mo), Operation::MoForwardSmArg(_)));
    for version in [1, 2] {
        let Operation::ForwardSmArg(arg) = invoke(46, version, &mo) else {
            panic!()
        };
        assert_eq!(arg.direction(), Direction::ToNetwork);
        let Operation::ForwardSmArg(arg) = invoke(46, version, &mt) else {
            panic!()
        };
        assert_eq!(arg.direction(), Direction::ToMobile);
    }
    // Without version, by shape.
    assert!(matches!(
        invoke(46, None, &mo),
        Operation::MoForwardSmArg(_)
    ));
    for old in ["mt", "mt_more", "roaming_number", "no_addresses"] {
        let octets = vector(&format!("v2/ForwardSM-Arg.{old}"));
        let operation = invoke(46, None, &octets);
        assert!(matches!(operation, Operation::ForwardSmArg(_)), "{old}");
        assert!(
            matches!(operation.tpdu(), Some(Ok(Tpdu::Deliver(_)))),
            "{old}"
        );
    }
    let Operation::ForwardSmArg(arg) = invoke(46, 2, &more) else {
        panic!()
    };
    assert_eq!(arg.more_messages_to_send, Some(Null));
}

#[test]
fn old_shapes_are_found_by_version_or_by_shape() {
    let arg = vector("v2/RoutingInfoForSM-Arg.teleservice");
    for version in [Some(1), Some(2), None] {
        let Operation::RoutingInfoForSmArgV2(arg) = invoke(45, version, &arg) else {
            panic!()
        };
        assert_eq!(arg.teleservice.unwrap().octets(), [0x21]);
    }
    let least = vector("RoutingInfoForSM-Arg.least");
    for version in [Some(3), None] {
        let operation = invoke(45, version, &least);
        assert!(matches!(operation, Operation::RoutingInfoForSmArg(_)));
    }

    for (name, mwd_set) in [("mwd_set_true", true), ("mwd_set_false", false)] {
        let res = vector(&format!("v2/RoutingInfoForSM-Res.{name}"));
        for version in [Some(1), None] {
            let Operation::RoutingInfoForSmResV2(res) = result(45, version, &res) else {
                panic!()
            };
            assert_eq!(res.mwd_set, Some(mwd_set));
        }
    }
    let res = vector("v2/RoutingInfoForSM-Res.roaming_number_and_lmsi");
    let Operation::RoutingInfoForSmResV2(res) = result(45, None, &res) else {
        panic!()
    };
    let location = res.location_info_with_lmsi;
    assert!(
        matches!(location.location_info, v2::LocationInfo::RoamingNumber(number)
        if number.to_string() == "306912345678")
    );
    assert_eq!(location.lmsi.unwrap().octets(), [0xde, 0xad, 0xbe, 0xef]);

    let first = vector("v2/ReportSM-DeliveryStatusArg.version_1");
    for version in [Some(1), Some(2), None] {
        let Operation::ReportSmDeliveryStatusArgV2(arg) = invoke(47, version, &first) else {
            panic!()
        };
        assert_eq!(arg.sm_delivery_outcome, None);
    }
    let third = vector("ReportSM-DeliveryStatusArg.absent");
    for version in [Some(3), None] {
        let operation = invoke(47, version, &third);
        assert!(matches!(operation, Operation::ReportSmDeliveryStatusArg(_)));
    }

    let number = vector("v2/ISDN-AddressString.report_result");
    for version in [Some(2), Some(3), None] {
        let operation = result(47, version, &number);
        let Operation::ReportSmDeliveryStatusResV2(stored) = &operation else {
            panic!()
        };
        assert_eq!(stored.to_string(), "306971234568");
        assert_eq!(operation.to_vec().unwrap(), number);
    }
}

#[test]
fn results_may_be_empty_and_arguments_not() {
    assert_eq!(result(44, 3, &[]), Operation::MtForwardSmRes(None));
    assert_eq!(result(46, 1, &[]), Operation::MoForwardSmRes(None));
    assert_eq!(
        result(47, 3, &[]),
        Operation::ReportSmDeliveryStatusRes(None)
    );
    assert_eq!(result(21, 3, &[]), Operation::MtForwardSmVgcsRes(None));
    assert_eq!(result(66, 3, &[]), Operation::ReadyForSmRes(None));
    // That of alertServiceCentre is always empty.
    assert_eq!(result(64, 2, &[]), Operation::Unknown(None));
    for code in [21, 44, 45, 46, 47, 48, 49, 63, 64, 66] {
        for version in [None, Some(Version::V1), Some(Version::V3)] {
            let mut reader = Reader::new(&[]);
            let error = Operation::decode_invoke(OperationCode(code), version, &mut reader);
            assert_eq!(error.unwrap_err().kind(), ErrorKind::Missing);
        }
    }
}

#[test]
fn another_operation_or_version_is_kept_as_it_is() {
    let octets = vector("MT-ForwardSM-Arg.hello");
    for (code, version) in [(50, 3), (44, 4), (46, 4), (44, 0)] {
        let operation = invoke(code, version, &octets);
        assert!(matches!(operation, Operation::Unknown(Some(any)) if any.received() == octets));
        let operation = result(code, version, &octets);
        assert!(matches!(operation, Operation::Unknown(Some(any)) if any.received() == octets));
        assert_eq!(
            (operation.operation_code(), operation.version()),
            (None, None)
        );
        assert_eq!(operation.to_vec().unwrap(), octets);
    }
}

#[test]
fn a_subscriber_is_there_again() {
    let octets = vector("AlertServiceCentreArg.new_nodes");
    let Operation::AlertServiceCentreArg(arg) = invoke(64, 2, &octets) else {
        panic!()
    };
    assert_eq!(arg.msisdn.to_string(), "306971234567");
    assert_eq!(
        arg.sms_gmsc_alert_event,
        Some(SmsGmscAlertEvent::MS_UNDER_NEW_SERVING_NODE)
    );
    assert_eq!(arg.new_sgsn_number.unwrap().to_string(), "306912345679");
    assert_eq!(arg.new_mme_number, None);
    assert_eq!(arg.new_msc_number.unwrap().to_string(), "306912345678");
    assert!(arg.unknown.is_empty());

    let octets = vector("v2/AlertServiceCentreArg.version_1");
    let operation = invoke(49, 1, &octets);
    assert!(matches!(
        operation,
        Operation::AlertServiceCentreWithoutResultArg(_)
    ));

    let octets = vector("ReadyForSM-Arg.ip_sm_gw");
    let Operation::ReadyForSmArg(arg) = invoke(66, 3, &octets) else {
        panic!()
    };
    assert_eq!(arg.imsi.to_string(), "202019876543210");
    assert_eq!(arg.alert_reason, AlertReason::MS_PRESENT);
    assert_eq!(arg.additional_alert_reason_indicator, Some(Null));
    let until = arg.maximum_ue_availability_time.unwrap();
    assert_eq!(until.seconds(), Some(0xe8ff_2c4a));

    let octets = vector("v2/IMSI.note_subscriber_present");
    for version in [Some(1), None] {
        let operation = invoke(48, version, &octets);
        assert!(
            matches!(operation, Operation::NoteSubscriberPresentArg(imsi)
            if imsi.to_string() == "202019876543210")
        );
        assert_eq!(operation.to_vec().unwrap(), octets);
    }
}

#[test]
fn the_service_centre_is_informed() {
    let octets = vector("InformServiceCentreArg.waiting");
    let Operation::InformServiceCentreArg(arg) = invoke(63, 3, &octets) else {
        panic!()
    };
    assert_eq!(arg.stored_msisdn.unwrap().to_string(), "306971234568");
    for bit in 0..6 {
        let octets = vector(&format!("InformServiceCentreArg.mw_status_{bit}"));
        let arg = InformServiceCentreArg::from_bytes(&octets).unwrap();
        let status = arg.mw_status.unwrap();
        let set = [
            status.sc_address_not_included(),
            status.mnrf_set(),
            status.mcef_set(),
            status.mnrg_set(),
            status.mnr5g_set(),
            status.mnr5gn3g_set(),
        ];
        assert_eq!(set, core::array::from_fn(|flag| flag == bit));
    }

    let record = Record::new();
    let mut reader = Reader::with(&octets, DecodeOptions::strict(), &record);
    InformServiceCentreArg::decode(&mut reader).unwrap();
    assert!(record.into_events().iter().any(|event| matches!(
        event,
        Event::Field { name: "mnrg_set", octets, value: Recorded::Flag(true) } if *octets == (14..15)
    )));
}

#[test]
fn a_group_call_gets_a_message() {
    let octets = vector("MT-ForwardSM-VGCS-Arg.hello");
    let operation = invoke(21, 3, &octets);
    assert!(matches!(operation.tpdu(), Some(Ok(Tpdu::Deliver(_)))));
    let Operation::MtForwardSmVgcsArg(arg) = operation else {
        panic!()
    };
    assert_eq!(arg.asci_call_reference.to_string(), "12345678");

    let octets = vector("MT-ForwardSM-VGCS-Res.deliver_report");
    let tpdu = result(21, 3, &octets).tpdu();
    assert!(matches!(tpdu, Some(Ok(Tpdu::DeliverReport(_)))));
    let octets = vector("MT-ForwardSM-VGCS-Res.dispatchers");
    let res = MtForwardSmVgcsRes::from_bytes(&octets).unwrap();
    let dispatchers = res.dispatcher_list.unwrap().iter();
    let dispatchers: Vec<_> = dispatchers.map(|it| it.unwrap().to_string()).collect();
    assert_eq!(dispatchers, ["306971234567", "306971234568"]);
    assert_eq!(res.ongoing_call, Some(Null));
}

#[test]
fn the_dialogue_is_opened_and_broken_off() {
    let octets = vector("MAP-DialoguePDU.open_imsi");
    let MapDialoguePdu::MapOpen(open) = MapDialoguePdu::from_bytes(&octets).unwrap() else {
        panic!()
    };
    let imsi = Imsi::new(open.destination_reference.unwrap().octets());
    assert_eq!(imsi.to_string(), "202019876543210");
    let node = open.origination_reference.unwrap();
    assert_eq!(node.to_string(), "306900000099");

    // As Ericsson's nodes open it, and with a member that nobody knows.
    let octets =
        proofs::unhex("a01f 8008020291785634 12f0 8207910396173254 76 8307910396000000 10 890100");
    let pdu: MapDialoguePdu<'_> = proofs::canonical(&octets);
    let MapDialoguePdu::MapOpen(open) = pdu else {
        panic!()
    };
    assert_eq!(open.ericsson_msisdn.unwrap().to_string(), "306971234567");
    assert_eq!(
        open.ericsson_vlr_number.unwrap().to_string(),
        "306900000001"
    );
    assert_eq!(open.unknown.iter().count(), 1);

    let octets = vector("MAP-DialoguePDU.refuse.alternative");
    let MapDialoguePdu::MapRefuse(refuse) = MapDialoguePdu::from_bytes(&octets).unwrap() else {
        panic!()
    };
    let context = refuse.alternative_application_context.unwrap();
    let context = ApplicationContext::from_oid(context).unwrap();
    assert_eq!(context.to_string(), "shortMsgMT-RelayContext-v2");

    let octets = vector("MAP-DialoguePDU.user_abort.callRelease");
    let MapDialoguePdu::MapUserAbort(abort) = MapDialoguePdu::from_bytes(&octets).unwrap() else {
        panic!()
    };
    assert_eq!(
        abort.map_user_abort_choice,
        MapUserAbortChoice::ApplicationProcedureCancellation(
            ProcedureCancellationReason::CALL_RELEASE
        )
    );
}

/// The dialogue PDU of a vector of testdata/tcap.
fn dialogue_of(name: &str, check: impl FnOnce(Option<MapDialoguePdu<'_>>)) {
    let vectors = include_str!("../../../testdata/tcap/dialogue.txt");
    let (_, octets) = proofs::vectors(vectors)
        .find(|(found, _)| *found == name)
        .unwrap();
    let message = septet_tcap::Message::from_bytes(&octets).unwrap();
    let portion = message.dialogue_portion().unwrap();
    check(MapDialoguePdu::of(portion).transpose().unwrap());
}

#[test]
fn dialogue_pdus_are_found_in_the_dialogue_portion() {
    use MapDialoguePdu as Pdu;
    dialogue_of("begin.map_open", |pdu| {
        assert!(matches!(pdu, Some(Pdu::MapOpen(_))));
    });
    dialogue_of("continue.aare_map_accept", |pdu| {
        assert!(matches!(pdu, Some(Pdu::MapAccept(_))));
    });
    dialogue_of("end.aare_map_close", |pdu| {
        assert!(matches!(pdu, Some(Pdu::MapClose(_))));
    });
    dialogue_of("abort.abrt.map_provider_abort", |pdu| {
        assert!(matches!(pdu, Some(Pdu::MapProviderAbort(_))));
    });
    dialogue_of("begin.dialogue_only", |pdu| assert_eq!(pdu, None));
}

#[test]
fn tpdus_are_read_the_right_way() {
    let name = |operation: &Operation<'_>| operation.tpdu().unwrap().unwrap().name();
    for (code, vector_name, tpdu) in [
        (44, "MT-ForwardSM-Arg.hello", "SMS-DELIVER"),
        (46, "MO-ForwardSM-Arg.hello", "SMS-SUBMIT"),
    ] {
        assert_eq!(name(&invoke(code, 3, &vector(vector_name))), tpdu);
    }
    for (code, vector_name, tpdu) in [
        (44, "MT-ForwardSM-Res.deliver_report", "SMS-DELIVER-REPORT"),
        (46, "MO-ForwardSM-Res.submit_report", "SMS-SUBMIT-REPORT"),
    ] {
        assert_eq!(name(&result(code, 3, &vector(vector_name))), tpdu);
    }
    assert!(result(44, 3, &[0x30, 0]).tpdu().is_none());

    let octets = vector("SM-DeliveryFailureCause.with_deliver_report");
    let param = SmDeliveryFailureCause::from_bytes(&octets).unwrap();
    let report = param.diagnostic_info().unwrap();
    let report = report.tpdu(Direction::ToNetwork).unwrap();
    assert_eq!(report.name(), "SMS-DELIVER-REPORT");
}

#[test]
fn errors_are_typed_in_every_version() {
    fn error(code: ErrorCode, octets: &[u8]) -> MapError<'_> {
        let error = MapError::decode(code, &mut Reader::new(octets)).unwrap();
        assert_eq!(error.code(), code);
        assert_eq!(error.to_vec().unwrap(), octets);
        error
    }
    assert!(matches!(
        error(ErrorCode::SYSTEM_FAILURE, &[0x0a, 1, 1]),
        MapError::SystemFailure(Some(SystemFailureParam::NetworkResource(
            NetworkResource::HLR
        )))
    ));
    assert!(matches!(
        error(ErrorCode::ABSENT_SUBSCRIBER, &[1, 1, 0xff]),
        MapError::AbsentSubscriber(Some(AbsentSubscriberParameter::MwdSet(true)))
    ));
    let octets = vector("AbsentSubscriberParam.reason");
    let MapError::AbsentSubscriber(Some(AbsentSubscriberParameter::Param(param))) =
        error(ErrorCode::ABSENT_SUBSCRIBER, &octets)
    else {
        panic!()
    };
    assert_eq!(
        param.absent_subscriber_reason,
        Some(AbsentSubscriberReason::IMSI_DETACH)
    );
    assert_eq!(
        error(ErrorCode::UNKNOWN_SUBSCRIBER, &[]),
        MapError::UnknownSubscriber(None)
    );
    // Bare in version 2, and in all.
    for (code, name) in [
        (
            ErrorCode::ROAMING_NOT_ALLOWED,
            "v2/RoamingNotAllowedCause.roaming_not_allowed",
        ),
        (ErrorCode::CUG_REJECT, "v2/CUG-RejectCause.cug_reject"),
        (ErrorCode::SS_ERROR_STATUS, "SS-Status.active"),
        (
            ErrorCode::PW_REGISTRATION_FAILURE,
            "PW-RegistrationFailureCause.mismatch",
        ),
    ] {
        let octets = vector(name);
        assert!(
            !matches!(error(code, &octets), MapError::Other(..)),
            "{name}"
        );
    }
    // A NULL where a SEQUENCE belongs, and an error of other operations.
    assert!(matches!(
        error(ErrorCode::UNKNOWN_SUBSCRIBER, &[5, 0]),
        MapError::Other(ErrorCode::UNKNOWN_SUBSCRIBER, Some(_))
    ));
    assert!(matches!(
        error(ErrorCode::USSD_BUSY, &[]),
        MapError::Other(ErrorCode::USSD_BUSY, None)
    ));
}

#[test]
fn a_string_outside_its_size_is_kept_with_a_remark() {
    // An MSISDN of eleven octets.
    let octets = proofs::unhex("3019 800b 9103961732547698103254 8101ff 8207 91039600000010");
    let findings = Findings::new();
    let mut reader = Reader::with(&octets, DecodeOptions::strict(), &findings);
    let arg = RoutingInfoForSmArg::decode(&mut reader).unwrap();
    assert_eq!(arg.msisdn.to_string(), "30697123456789012345");
    assert_eq!(arg.to_vec().unwrap(), octets);
    assert_eq!(
        findings.into_vec(),
        [Finding {
            field: "msisdn",
            offset: 4,
            remark: Remark::Note("outside the size of its type"),
        }]
    );
}

#[test]
fn version_1_has_closed_user_groups() {
    // Read so by tshark 4.0: cug-Interlock deadbeef, shortMessageMT-PP (33).
    let octets =
        proofs::unhex("301e 8007910396173254768101ff820791039600000010 8304deadbeef 850121");
    let Operation::RoutingInfoForSmArgV2(arg) = invoke(45, None, &octets) else {
        panic!()
    };
    assert_eq!(
        arg.cug_interlock.unwrap().octets(),
        [0xde, 0xad, 0xbe, 0xef]
    );
    assert_eq!(arg.teleservice.unwrap().octets(), [33]);
    assert!(arg.unknown.is_empty());
    assert_eq!(arg.to_vec().unwrap(), octets);
}

#[test]
fn the_trace_shows_extensions_and_remarks_on_broken_ones() {
    let random = include_str!("../../../testdata/map/random.txt");
    let (_, octets) = proofs::vectors(random)
        .find(|(name, _)| *name == "RoutingInfoForSM-Arg.7")
        .unwrap();
    let record = Record::new();
    let mut reader = Reader::with(&octets, DecodeOptions::strict(), &record);
    let arg = RoutingInfoForSmArg::decode(&mut reader).unwrap();
    // The octets of the first private extension's identifier, in the input.
    let ext_id = record
        .into_events()
        .into_iter()
        .find_map(|event| match event {
            Event::Field {
                name: "ext_id",
                octets,
                ..
            } => Some(octets),
            _ => None,
        });
    let parts = arg.extension_container.unwrap().parts().unwrap();
    let first = parts.private_extension_list.unwrap().iter().next().unwrap();
    assert_eq!(octets[ext_id.unwrap()], *first.unwrap().ext_id.octets());

    let octets = proofs::unhex("301a 800791039617325476 8101ff 820791039600000010 a603 30ff00");
    let findings = Findings::new();
    let mut reader = Reader::with(&octets, DecodeOptions::strict(), &findings);
    RoutingInfoForSmArg::decode(&mut reader).unwrap();
    let findings = findings.into_vec();
    assert_eq!(
        findings.last().unwrap().remark,
        Remark::Note("no extensions that can be read")
    );
}

#[test]
fn an_extension_container_that_is_no_ber_does_no_harm() {
    let octets = proofs::unhex("301a 800791039617325476 8101ff 820791039600000010 a603 30ff00");
    let arg = RoutingInfoForSmArg::from_bytes(&octets).unwrap();
    let container = arg.extension_container.unwrap();
    assert_eq!(container.contents(), [0x30, 0xff, 0x00]);
    assert!(container.parts().is_err());
    assert_eq!(arg.to_vec().unwrap(), octets);
}

#[test]
fn private_extensions_can_be_read() {
    // Of the first random value that has some.
    let random = include_str!("../../../testdata/map/random.txt");
    let (_, octets) = proofs::vectors(random)
        .find(|(name, _)| *name == "RoutingInfoForSM-Arg.7")
        .unwrap();
    let arg = RoutingInfoForSmArg::from_bytes(&octets).unwrap();
    let parts = arg.extension_container.unwrap().parts().unwrap();
    let list: Result<Vec<_>, DecodeError> = parts.private_extension_list.unwrap().iter().collect();
    let list = list.unwrap();
    assert_eq!(list.len(), 2);
    assert_eq!(list[0].ext_id.octets().len(), 13);
}

#[test]
fn what_is_wrong_is_said_with_field_and_octet() {
    let error = |octets: &str| {
        let octets = proofs::unhex(octets);
        let error = RoutingInfoForSmArg::from_bytes(&octets).unwrap_err();
        (error.field(), error.offset(), error.kind())
    };
    assert_eq!(
        error("3009 8007910396173254 76"),
        ("sm_rp_pri", 11, ErrorKind::Missing)
    );
    let (field, offset, _) = error("300e 800791039617325476 8102ffff 8200");
    assert_eq!((field, offset), ("sm_rp_pri", 13));
    let (field, offset, _) = error("300b 800791039617325476 8101");
    assert_eq!((field, offset), ("sm_rp_pri", 13));
}

#[test]
fn the_trace_shows_digits_and_the_tpdu() {
    let octets = vector("MT-ForwardSM-Arg.hello");
    let record = Record::new();
    let mut reader = Reader::with(&octets, DecodeOptions::strict(), &record);
    Operation::decode_invoke(OperationCode::MT_FORWARD_SM, None, &mut reader).unwrap();
    let events = record.into_events();
    let text = |wanted: &str| {
        events.iter().find_map(|event| match event {
            Event::Field {
                name,
                value: Recorded::Text(text),
                octets,
            } if *name == wanted => Some((text.as_str(), octets.clone())),
            _ => None,
        })
    };
    assert_eq!(text("imsi"), Some(("202019876543210", 4..12)));
    assert_eq!(text("digits"), Some(("306900000001", 15..21)));
    let opened: Vec<_> = events
        .iter()
        .filter_map(|event| match event {
            Event::Open { name, offset } => Some((*name, *offset)),
            _ => None,
        })
        .collect();
    assert_eq!(
        opened[..5],
        [
            ("mt_forward_sm_arg", 2),
            ("sm_rp_da", 2),
            ("sm_rp_oa", 12),
            ("service_centre_address_oa", 14),
            ("tpdu", 23),
        ]
    );
}

#[test]
fn a_broken_tpdu_is_a_finding_and_closes_what_it_opened() {
    let mut octets = vector("MT-ForwardSM-Arg.hello");
    // TP-OA is longer than the TPDU.
    octets[24] = 0xff;
    let record = Record::new();
    let mut reader = Reader::with(&octets, DecodeOptions::strict(), &record);
    let operation = Operation::decode_invoke(OperationCode::MT_FORWARD_SM, None, &mut reader);
    assert!(operation.unwrap().tpdu().unwrap().is_err());
    let mut open = 0;
    let mut findings = 0;
    for event in record.into_events() {
        match event {
            Event::Open { .. } => open += 1,
            Event::Close { .. } => open -= 1,
            Event::Finding(_) => findings += 1,
            _ => {}
        }
    }
    assert_eq!((open, findings), (0, 1));
}

subject!(InvokeOf46, Operation<'a>, |reader| {
    Operation::decode_invoke(OperationCode::MO_FORWARD_SM, None, reader)
});
subject!(ResultOf45, Operation<'a>, |reader| {
    Operation::decode_result(OperationCode::SEND_ROUTING_INFO_FOR_SM, None, reader)
});
subject!(ErrorOf32, Operation<'a>, |reader| {
    Operation::decode_error(ErrorCode::SM_DELIVERY_FAILURE, reader)
});

#[test]
fn the_shape_stays_what_it_was() {
    for (name, octets) in [
        include_str!("../../../testdata/map/random.txt"),
        include_str!("../../../testdata/map/sms.txt"),
    ]
    .into_iter()
    .flat_map(proofs::vectors)
    {
        let known = match name.split('.').next().unwrap() {
            "MO-ForwardSM-Arg" | "v2/ForwardSM-Arg" => proofs::input(&InvokeOf46, &octets),
            "RoutingInfoForSM-Res" | "v2/RoutingInfoForSM-Res" => {
                proofs::input(&ResultOf45, &octets)
            }
            "SM-DeliveryFailureCause" | "v2/SM-DeliveryFailureCause" => {
                proofs::input(&ErrorOf32, &octets)
            }
            _ => true,
        };
        assert!(known, "{name}");
    }
}
