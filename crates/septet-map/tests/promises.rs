//! R1: what can be built comes back.

use arbitrary::Unstructured;
use septet_map::*;
use septet_wire::{Reader, proofs};

macro_rules! comes_back {
    ($u:ident: $($type:ty),* $(,)?) => {$(
        let mut buffer = Vec::new();
        let value: $type = $u.arbitrary().unwrap();
        assert!(proofs::value(&value, &mut buffer));
    )*};
}

/// Which code and version make the variant.
fn key(operation: &Operation<'_>) -> (OperationCode, Version) {
    match operation {
        Operation::RoutingInfoForSmArg(_) | Operation::RoutingInfoForSmRes(_) => {
            (OperationCode::SEND_ROUTING_INFO_FOR_SM, Version::V3)
        }
        Operation::RoutingInfoForSmArgV2(_) | Operation::RoutingInfoForSmResV2(_) => {
            (OperationCode::SEND_ROUTING_INFO_FOR_SM, Version::V2)
        }
        Operation::MtForwardSmArg(_) | Operation::MtForwardSmRes(_) => {
            (OperationCode::MT_FORWARD_SM, Version::V3)
        }
        Operation::MoForwardSmArg(_) | Operation::MoForwardSmRes(_) => {
            (OperationCode::MO_FORWARD_SM, Version::V3)
        }
        Operation::ForwardSmArg(_) => (OperationCode::FORWARD_SM, Version::V2),
        Operation::ReportSmDeliveryStatusArg(_) | Operation::ReportSmDeliveryStatusRes(_) => {
            (OperationCode::REPORT_SM_DELIVERY_STATUS, Version::V3)
        }
        Operation::ReportSmDeliveryStatusArgV2(_) | Operation::ReportSmDeliveryStatusResV2(_) => {
            (OperationCode::REPORT_SM_DELIVERY_STATUS, Version::V2)
        }
        _ => (OperationCode::READY_FOR_SM, Version::V3),
    }
}

fn operation_comes_back(operation: &Operation<'_>) {
    let (code, version) = key(operation);
    let version = Some(version);
    let mut buffer = Vec::new();
    assert!(proofs::value_by(operation, &mut buffer, |reader| {
        match operation {
            Operation::Error(error) => Operation::decode_error(error.code(), reader),
            Operation::RoutingInfoForSmRes(_)
            | Operation::RoutingInfoForSmResV2(_)
            | Operation::MtForwardSmRes(_)
            | Operation::MoForwardSmRes(_)
            | Operation::ReportSmDeliveryStatusRes(_)
            | Operation::ReportSmDeliveryStatusResV2(_) => {
                Operation::decode_result(code, version, reader)
            }
            _ => Operation::decode_invoke(code, version, reader),
        }
    }));
}

proptest::proptest! {
    #[test]
    fn messages_come_back(data: Vec<u8>) {
        let mut u = Unstructured::new(&data);
        comes_back!(u: MtForwardSmArg<'_>, MoForwardSmArg<'_>, v2::ForwardSmArg<'_>);
        let mut u = Unstructured::new(&data);
        comes_back!(u: RoutingInfoForSmArg<'_>, v2::RoutingInfoForSmArg<'_>);
        let mut u = Unstructured::new(&data);
        comes_back!(u: RoutingInfoForSmRes<'_>, v2::RoutingInfoForSmRes<'_>);
        let mut u = Unstructured::new(&data);
        comes_back!(u: ReportSmDeliveryStatusArg<'_>, v2::ReportSmDeliveryStatusArg<'_>);
        let mut u = Unstructured::new(&data);
        comes_back!(u: MtForwardSmRes<'_>, MoForwardSmRes<'_>, ReportSmDeliveryStatusRes<'_>);
    }

    #[test]
    fn operations_come_back(data in proptest::collection::vec(proptest::arbitrary::any::<u8>(), 0..400)) {
        let mut u = Unstructured::new(&data);
        operation_comes_back(&u.arbitrary().unwrap());
        operation_comes_back(&Operation::Error(u.arbitrary().unwrap()));
    }

    #[test]
    fn any_octets_are_decoded_or_refused(code: u8, version: Option<u8>, data: Vec<u8>) {
        let version = version.map(Version);
        let _ = Operation::decode_invoke(OperationCode(code), version, &mut Reader::new(&data));
        let _ = Operation::decode_result(OperationCode(code), version, &mut Reader::new(&data));
        let _ = Operation::decode_error(ErrorCode(code), &mut Reader::new(&data));
    }
}
