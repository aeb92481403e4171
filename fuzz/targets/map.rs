//! TS 29.002: each type of the short message operations, and each operation by
//! its code, with and without a version.

#![no_main]

use libfuzzer_sys::fuzz_target;
use septet_fuzz::{Arbitrary, Unstructured, decoded, decoders, shown, values};
use septet_map::{
    AbsentSubscriberSmParam, AddressString, ApplicationContext, ErrorCode, ExtensionContainer,
    Imsi, IsdnAddressString, MapDialoguePdu, MapError, MoForwardSmArg, MoForwardSmRes,
    MtForwardSmArg, MtForwardSmRes, Operation, OperationCode, ReportSmDeliveryStatusArg,
    ReportSmDeliveryStatusRes, RoutingInfoForSmArg, RoutingInfoForSmRes, SmDeliveryFailureCause,
    Version, v2,
};
use septet_wire::ber::Oid;
use septet_wire::proofs::{self, Subject};
use septet_wire::{Decode, DecodeError, DigitSet, Reader, Trace};

/// Which parameter of which operation.
#[derive(Debug, Clone, Copy)]
enum Parameter {
    Invoke(OperationCode, Option<Version>),
    Result(OperationCode, Option<Version>),
    Error(ErrorCode),
}

impl Subject for Parameter {
    type Message<'a> = Operation<'a>;

    fn decode<'a, T: Trace>(
        &self,
        reader: &mut Reader<'a, T>,
    ) -> Result<Operation<'a>, DecodeError> {
        match *self {
            Self::Invoke(code, version) => Operation::decode_invoke(code, version, reader),
            Self::Result(code, version) => Operation::decode_result(code, version, reader),
            Self::Error(code) => Operation::decode_error(code, reader),
        }
    }
}

const CODES: [OperationCode; 11] = [
    OperationCode::MT_FORWARD_SM_VGCS,
    OperationCode::MT_FORWARD_SM,
    OperationCode::SEND_ROUTING_INFO_FOR_SM,
    OperationCode::MO_FORWARD_SM,
    OperationCode::REPORT_SM_DELIVERY_STATUS,
    OperationCode::NOTE_SUBSCRIBER_PRESENT,
    OperationCode::ALERT_SERVICE_CENTRE_WITHOUT_RESULT,
    OperationCode::INFORM_SERVICE_CENTRE,
    OperationCode::ALERT_SERVICE_CENTRE,
    OperationCode::READY_FOR_SM,
    UNKNOWN,
];

/// One that is not for short messages.
const UNKNOWN: OperationCode = OperationCode::ACTIVATE_TRACE_MODE;

fuzz_target!(|octets: &[u8]| {
    for code in CODES {
        for version in [None, Some(Version::V2), Some(Version::V3)] {
            decoded(&Parameter::Invoke(code, version), octets, walk);
            decoded(&Parameter::Result(code, version), octets, walk);
        }
    }
    // One error of all that there are, by an octet that seldom matters.
    if let Some(&code) = octets.last() {
        decoded(&Parameter::Error(ErrorCode(code % 73)), octets, walk);
    }
    decoders! { octets;
        AnyExtensions: SmDeliveryFailureCause<'a> = SmDeliveryFailureCause::decode
            => |cause| shown(&(cause.cause(), cause.diagnostic_info()));
        AnyAbsent: AbsentSubscriberSmParam<'a> = AbsentSubscriberSmParam::decode
            => |param| shown(param);
        AnyDialoguePdu: MapDialoguePdu<'a> = MapDialoguePdu::decode => |pdu| shown(pdu);
    }
    values!(octets; MtForwardSmArg<'_>, MtForwardSmRes<'_>, MoForwardSmArg<'_>,
        MoForwardSmRes<'_>, RoutingInfoForSmArg<'_>, RoutingInfoForSmRes<'_>,
        ReportSmDeliveryStatusArg<'_>, ReportSmDeliveryStatusRes<'_>,
        SmDeliveryFailureCause<'_>, AbsentSubscriberSmParam<'_>, MapDialoguePdu<'_>, v2::RoutingInfoForSmArg<'_>,
        v2::RoutingInfoForSmRes<'_>, v2::ForwardSmArg<'_>, v2::ReportSmDeliveryStatusArg<'_>);
    if let Ok(operation) = Operation::arbitrary(&mut Unstructured::new(octets)) {
        came_back(&operation);
    }
    extensions(&ExtensionContainer::new(octets));
    address(&AddressString::new(octets));
    isdn_address(&IsdnAddressString::new(octets));
    let digits = Imsi::new(octets).digits();
    assert_eq!(digits.values().count(), digits.len());
    if let Some(context) = Oid::new(octets).and_then(ApplicationContext::from_oid) {
        assert_eq!(context.octets(), octets);
    }
});

/// R1 for an operation.
fn came_back(operation: &Operation<'_>) {
    let code = operation.operation_code().unwrap_or(UNKNOWN);
    let version = operation.version();
    let parameter = match operation {
        Operation::Error(error) => Parameter::Error(error.code()),
        _ if operation.is_result() => Parameter::Result(code, version),
        _ => Parameter::Invoke(code, version),
    };
    let mut buffer = Vec::new();
    proofs::value_by(operation, &mut buffer, |reader| parameter.decode(reader));
    walk(operation);
}

fn walk(operation: &Operation<'_>) {
    shown(&(operation.sm_rp_ui(), operation.tpdu()));
    match operation {
        Operation::RoutingInfoForSmArg(arg) => {
            isdn_address(&arg.msisdn);
            address(&arg.service_centre_address);
            arg.extension_container.iter().for_each(extensions);
        }
        Operation::MtForwardSmVgcsRes(Some(res)) => {
            for list in [res.dispatcher_list, res.additional_dispatcher_list] {
                list.iter()
                    .flat_map(|list| list.iter())
                    .for_each(|it| shown(&it));
            }
        }
        Operation::MtForwardSmArg(arg) => shown(&arg.direction()),
        Operation::MoForwardSmArg(arg) => shown(&arg.direction()),
        Operation::ForwardSmArg(arg) => shown(&arg.direction()),
        Operation::Error(error) => {
            shown(&error.code());
            if let MapError::SmDeliveryFailure(Some(cause)) = error {
                shown(&(cause.cause(), cause.diagnostic_info()));
            }
        }
        _ => {}
    }
}

fn address(address: &AddressString<'_>) {
    shown(&(address.to_string(), address.indicator()));
    shown(&(address.nature_of_address(), address.numbering_plan()));
    let digits = address.digits();
    assert_eq!(digits.chars(DigitSet::TBCD).count(), digits.len());
}

fn isdn_address(address: &IsdnAddressString<'_>) {
    shown(&(address.to_string(), address.no_extension()));
    let digits = address.digits();
    assert_eq!(digits.chars(DigitSet::TBCD).count(), digits.len());
}

fn extensions(extensions: &ExtensionContainer<'_>) {
    let parts = extensions.parts();
    shown(&parts);
    if let Ok(parts) = parts {
        for extension in parts
            .private_extension_list
            .iter()
            .flat_map(|list| list.iter())
        {
            shown(&extension);
        }
        shown(&parts.unknown.iter().count());
    }
}
