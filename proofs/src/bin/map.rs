//! No argument, result or error of MAP can panic, nor the TPDU in it.

#![no_std]
#![no_main]

use septet_map::{
    AddressString, AlertServiceCentreArg, ApplicationContext, ErrorCode, ExtensionContainer, Imsi,
    InformServiceCentreArg, IsdnAddressString, MapDialoguePdu, MapError, MoForwardSmArg,
    MoForwardSmRes, MtForwardSmArg, MtForwardSmRes, MtForwardSmVgcsArg, MtForwardSmVgcsRes,
    Operation, OperationCode, ReadyForSmArg, ReadyForSmRes, ReportSmDeliveryStatusArg,
    ReportSmDeliveryStatusRes, RoutingInfoForSmArg, RoutingInfoForSmRes, SmDeliveryFailureCause,
    SmRpDa, SmRpOa, Version, v2,
};
use septet_proofs::{input, number, used, walked};
use septet_tcap::{AbortSource, Abrt, DialoguePortion, UserInformation};
use septet_wire::ber::Oid;
use septet_wire::{Decode, DecodeOptions, DigitSet, Encode, Reader};

#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    let octets = input();
    used(MtForwardSmArg::from_bytes(octets));
    used(MtForwardSmRes::from_bytes(octets));
    used(MoForwardSmArg::from_bytes(octets));
    used(MoForwardSmRes::from_bytes(octets));
    used(RoutingInfoForSmArg::from_bytes(octets));
    used(RoutingInfoForSmRes::from_bytes(octets));
    used(ReportSmDeliveryStatusArg::from_bytes(octets));
    used(ReportSmDeliveryStatusRes::from_bytes(octets));
    used(AlertServiceCentreArg::from_bytes(octets));
    used(InformServiceCentreArg::from_bytes(octets));
    used(ReadyForSmArg::from_bytes(octets));
    used(ReadyForSmRes::from_bytes(octets));
    used(MtForwardSmVgcsArg::from_bytes(octets));
    used(MtForwardSmVgcsRes::from_bytes(octets));
    used(SmDeliveryFailureCause::from_bytes(octets));
    used(v2::RoutingInfoForSmArg::from_bytes(octets));
    used(v2::RoutingInfoForSmRes::from_bytes(octets));
    used(v2::ForwardSmArg::from_bytes(octets));
    used(v2::ReportSmDeliveryStatusArg::from_bytes(octets));
    dialogue(octets);
    extensions(&ExtensionContainer::new(octets));
    isdn_address(&IsdnAddressString::new(octets));
    address(&AddressString::new(octets));
    imsi(&Imsi::new(octets));
    if let Some(oid) = Oid::new(octets) {
        used(ApplicationContext::from_oid(oid));
    }

    let code = u8::try_from(number()).unwrap_or_default();
    let version = (number() != 0).then_some(Version(code));
    for options in [DecodeOptions::strict(), DecodeOptions::lenient()] {
        let reader = Reader::with(octets, options, ());
        let operation_code = OperationCode(code);
        for found in [
            Operation::decode_invoke(operation_code, version, &mut reader.clone()),
            Operation::decode_result(operation_code, version, &mut reader.clone()),
            Operation::decode_error(ErrorCode(code), &mut reader.clone()),
        ] {
            found.iter().for_each(operation);
        }
    }
    0
}

fn dialogue(octets: &[u8]) {
    if let Ok(pdu) = MapDialoguePdu::from_bytes(octets) {
        let mut buffer = [0; 512];
        used(pdu.encoded_len());
        used(pdu.encode_to_slice(&mut buffer).map(|octets| octets.len()));
    }
    let portion = DialoguePortion::Abrt(Abrt {
        user_information: Some(UserInformation::from_octets(octets)),
        ..Abrt::new(AbortSource::DIALOGUE_SERVICE_USER)
    });
    used(MapDialoguePdu::of(&portion));
}

fn operation(operation: &Operation<'_>) {
    used(operation.sm_rp_ui());
    used((operation.operation_code(), operation.version()));
    used(operation.is_result());
    if let Some(Ok(tpdu)) = operation.tpdu() {
        used(tpdu.user_data().and_then(|user_data| user_data.text()));
    }
    match operation {
        Operation::RoutingInfoForSmArg(arg) => {
            isdn_address(&arg.msisdn);
            address(&arg.service_centre_address);
            arg.extension_container.iter().for_each(extensions);
        }
        Operation::RoutingInfoForSmRes(res) => {
            imsi(&res.imsi);
            isdn_address(&res.location_info_with_lmsi.network_node_number);
        }
        Operation::MtForwardSmArg(arg) => {
            addresses(&arg.sm_rp_da, &arg.sm_rp_oa);
            used(arg.direction());
        }
        Operation::MoForwardSmArg(arg) => {
            addresses(&arg.sm_rp_da, &arg.sm_rp_oa);
            used(arg.direction());
        }
        Operation::ForwardSmArg(arg) => {
            addresses(&arg.sm_rp_da, &arg.sm_rp_oa);
            used(arg.direction());
        }
        Operation::MtForwardSmVgcsArg(arg) => {
            walked(arg.asci_call_reference.digits().chars(DigitSet::TBCD));
        }
        Operation::MtForwardSmVgcsRes(Some(res)) => {
            res.dispatcher_list
                .iter()
                .for_each(|list| walked(list.iter()));
        }
        Operation::InformServiceCentreArg(arg) => {
            used(arg.mw_status.map(|status| status.mnr5gn3g_set()));
        }
        Operation::Error(error) => {
            used(error.code());
            if let MapError::SmDeliveryFailure(Some(cause)) = error {
                used((cause.cause(), cause.diagnostic_info()));
            }
        }
        _ => {}
    }
    let mut buffer = [0; 512];
    used(operation.encoded_len());
    used(
        operation
            .encode_to_slice(&mut buffer)
            .map(|octets| octets.len()),
    );
}

fn addresses(da: &SmRpDa<'_>, oa: &SmRpOa<'_>) {
    match da {
        SmRpDa::Imsi(found) => imsi(found),
        SmRpDa::ServiceCentreAddressDa(found) => address(found),
        _ => {}
    }
    match oa {
        SmRpOa::Msisdn(found) => isdn_address(found),
        SmRpOa::ServiceCentreAddressOa(found) => address(found),
        _ => {}
    }
}

fn isdn_address(address: &IsdnAddressString<'_>) {
    used((address.nature_of_address(), address.numbering_plan()));
    used((address.indicator(), address.no_extension()));
    walked(address.digits().chars(DigitSet::TBCD));
}

fn address(address: &AddressString<'_>) {
    used((address.nature_of_address(), address.numbering_plan()));
    walked(address.digits().chars(DigitSet::TBCD));
}

fn imsi(imsi: &Imsi<'_>) {
    walked(imsi.digits().chars(DigitSet::TBCD));
}

fn extensions(extensions: &ExtensionContainer<'_>) {
    if let Ok(parts) = extensions.parts() {
        if let Some(list) = parts.private_extension_list {
            for extension in list.iter().flatten() {
                walked(extension.ext_id.arcs());
                used(extension.ext_type);
            }
        }
        if let Some(pcs) = parts.pcs_extensions {
            walked(pcs.unknown.iter());
        }
        walked(parts.unknown.iter());
    }
}
