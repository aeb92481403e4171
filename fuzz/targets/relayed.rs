//! TS 24.011 and 27.005: what carries TPDUs over the air and to a modem.

#![no_main]

use libfuzzer_sys::fuzz_target;
use septet_fuzz::{decoders, shown, values};
use septet_tpdu::at::AtPdu;
use septet_tpdu::rp::{Cause, Procedure};
use septet_tpdu::{Address, Cp, Direction, Rp, Tpdu, UnknownElements, cp, rp};
use septet_wire::{Decode, Encode};

fuzz_target!(|octets: &[u8]| {
    decoders! { octets;
        ToMobile: Rp<'a> = (|reader| Rp::decode_as(reader, Direction::ToMobile))
            => |message| relayed(message);
        ToNetwork: Rp<'a> = (|reader| Rp::decode_as(reader, Direction::ToNetwork))
            => |message| relayed(message);
        AnyCp: Cp<'a> = Cp::decode => |message| control(message);
        AnyAt: AtPdu<'a> = AtPdu::decode => |pdu| modem(pdu);
    }
    values!(octets; Rp<'_>, rp::Data<'_>, rp::Ack<'_>, rp::Error<'_>, rp::Smma<'_>,
        rp::Unknown<'_>, Cp<'_>, cp::Data<'_>, cp::Ack<'_>, cp::Error<'_>, cp::Unknown<'_>,
        AtPdu<'_>);
    // Whatever cannot be read, there is an answer to it, or none is wanted.
    if let Err(error) = Rp::from_bytes(octets) {
        shown(&Cause::of(&error));
    }
    if let Err(error) = Cp::from_bytes(octets) {
        shown(&cp::Cause::of(&error));
    }
    if let Ok(text) = core::str::from_utf8(octets) {
        let mut buffer = [0; AtPdu::MAX_OCTETS];
        match AtPdu::from_hex(text, &mut buffer) {
            Ok(pdu) => assert_eq!(pdu.to_hex().unwrap(), text.to_uppercase()),
            Err(error) => assert!(error.offset() <= text.len()),
        }
    }
});

fn relayed(message: &Rp<'_>) {
    shown(&(message.name(), message.to_string()));
    let unknown = match message {
        Rp::Data(data) => {
            data.service_centre().iter().for_each(address);
            data.unknown
        }
        Rp::Ack(ack) => ack.unknown,
        Rp::Error(error) => {
            for procedure in [
                Procedure::MobileOriginated,
                Procedure::MobileTerminated,
                Procedure::MemoryAvailable,
            ] {
                let treated = error.cause.treated_in(procedure);
                assert!(treated.is_allowed_in(procedure));
            }
            error.unknown
        }
        Rp::Smma(smma) => smma.unknown,
        _ => UnknownElements::NONE,
    };
    unknown.iter().for_each(|element| shown(&element));
    if let Some(Ok(tpdu)) = message.tpdu() {
        assert!(
            tpdu.direction()
                .is_none_or(|it| Some(it) == message.direction())
        );
    }
}

fn control(message: &Cp<'_>) {
    shown(&(message.name(), message.to_string()));
    let transaction = message.transaction_identifier();
    assert_eq!(transaction.answer().answer(), transaction);
    assert_eq!(transaction.answer().value(), transaction.value());
    if let Some(Ok(rp)) = message.rp() {
        relayed(&rp);
    }
}

fn modem(pdu: &AtPdu<'_>) {
    shown(&(pdu.to_string(), pdu.direction()));
    pdu.service_centre.iter().for_each(address);
    let text = pdu.to_hex().unwrap();
    assert_eq!(text.len(), pdu.to_vec().unwrap().len() * 2);
    if let Ok(tpdu) = pdu.tpdu() {
        assert!(!matches!(
            tpdu,
            Tpdu::DeliverReport(_) | Tpdu::SubmitReport(_)
        ));
    }
}

fn address(address: &Address<'_>) {
    shown(&(address.to_string(), address.alphanumeric()));
}
