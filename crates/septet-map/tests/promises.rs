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

fn operation_comes_back(operation: &Operation<'_>) {
    let mut buffer = Vec::new();
    // One of which nothing is known.
    let code = OperationCode::ACTIVATE_TRACE_MODE;
    let code = operation.operation_code().unwrap_or(code);
    let version = operation.version();
    assert!(proofs::value_by(operation, &mut buffer, |reader| {
        match operation {
            Operation::Error(error) => Operation::decode_error(error.code(), reader),
            _ if operation.is_result() => Operation::decode_result(code, version, reader),
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
        let mut u = Unstructured::new(&data);
        comes_back!(u: MtForwardSmVgcsArg<'_>, MtForwardSmVgcsRes<'_>, ReadyForSmArg<'_>);
        let mut u = Unstructured::new(&data);
        comes_back!(u: AlertServiceCentreArg<'_>, InformServiceCentreArg<'_>, MapDialoguePdu<'_>);
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
