//! Octets that are meant to be expensive: nests and lengths that promise more
//! than there is. Each costs what its octets are worth, and is refused by
//! name or does no harm.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "helpers of tests"
)]

use septet_map::{ExtensionContainer, MapDialoguePdu, MtForwardSmArg, Operation, OperationCode};
use septet_wire::ber::SequenceOf;
use septet_wire::proofs::{self, unhex};
use septet_wire::{
    BerFault, Decode, DecodeError, DecodeOptions, Encode, ErrorKind, Event, MAX_DEPTH, Reader,
    Record, Remark,
};

const CODES: [u8; 10] = [21, 44, 45, 46, 47, 48, 49, 63, 64, 66];

/// What each operation makes of it, as an argument and as a result.
fn each(octets: &[u8]) -> impl Iterator<Item = Result<Operation<'_>, DecodeError>> {
    CODES.into_iter().flat_map(|code| {
        let code = OperationCode(code);
        [
            Operation::decode_invoke(code, None, &mut Reader::new(octets)),
            Operation::decode_result(code, None, &mut Reader::new(octets)),
        ]
    })
}

/// An argument of mt-ForwardSM with this behind its mandatory members.
fn with_member(member: &[u8]) -> Vec<u8> {
    let mandatory = unhex("8008020291785634 12f0 8407910396000000 10 0400");
    let length = u16::try_from(mandatory.len() + member.len()).unwrap();
    [&[0x30, 0x82], &length.to_be_bytes()[..], &mandatory, member].concat()
}

fn events(octets: &[u8]) -> Vec<Event> {
    let record = Record::new();
    let mut reader = Reader::with(octets, DecodeOptions::strict(), &record);
    let _ = Operation::decode_invoke(OperationCode::MT_FORWARD_SM, None, &mut reader);
    record.into_events()
}

#[test]
fn nests_of_indefinite_lengths_have_a_bottom() {
    let open = [0x30, 0x80].repeat(234);
    let closed = [[0x30, 0x80].repeat(117), [0, 0].repeat(117)].concat();
    for octets in [&open, &closed] {
        assert_eq!(octets.len(), 468);
        for read in each(octets) {
            let error = match read {
                // Of another tag.
                Err(error) if error.kind() == ErrorKind::Value { value: 0x30 } => continue,
                Err(error) => error,
                Ok(operation) => panic!("{operation:?}"),
            };
            assert_eq!(error.kind(), ErrorKind::TooDeep { max: MAX_DEPTH });
            assert_eq!(error.offset(), 2 * usize::from(MAX_DEPTH));
        }
    }
    // One that is just not too deep.
    let deep = usize::from(MAX_DEPTH) - 1;
    let octets = with_member(&[[0x30, 0x80].repeat(deep), [0, 0].repeat(deep)].concat());
    let arg = MtForwardSmArg::from_bytes(&octets).unwrap();
    assert!(arg.extension_container.is_some());
}

#[test]
fn a_nest_in_an_extension_does_no_harm() {
    // Private extensions in private extensions, by definite lengths.
    let mut nest = vec![0x05, 0x00];
    while nest.len() < 400 {
        let length = u16::try_from(nest.len()).unwrap();
        nest = [&[0x30, 0x82], &length.to_be_bytes()[..], &nest].concat();
    }
    let octets = with_member(&nest);
    let arg = MtForwardSmArg::from_bytes(&octets).unwrap();
    // The container's own length gets shorter, what it holds stays.
    let container = arg.extension_container.unwrap();
    assert_eq!(container.contents(), &nest[4..]);
    assert_eq!(container.parts().unwrap().unknown.iter().count(), 1);

    let open = [0xa0, 0x80].repeat(234);
    let container = ExtensionContainer::new(&open);
    let error = container.parts().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooDeep { max: MAX_DEPTH });
    let octets = with_member(&[&[0x30, 0x82, 0x01, 0xd4], &open[..]].concat());
    let arg: MtForwardSmArg<'_> = proofs::canonical(&octets);
    assert_eq!(arg.extension_container, Some(container));
    let remark = events(&octets).into_iter().find_map(|event| match event {
        Event::Finding(finding) if finding.offset > 40 => Some(finding.remark),
        _ => None,
    });
    let unreadable = Remark::Note("no extensions that can be read");
    assert_eq!(remark, Some(unreadable));

    // In a dialogue portion likewise.
    let error = MapDialoguePdu::from_bytes(&open).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooDeep { max: MAX_DEPTH });
}

#[test]
fn lengths_beyond_the_end_are_said_with_both_numbers() {
    for octets in ["3084ffffffff 8000", "3082ffff 8000"] {
        let octets = unhex(octets);
        for error in each(&octets).filter_map(Result::err) {
            assert!(
                matches!(
                    error.kind(),
                    ErrorKind::Truncated { available: 2, .. } | ErrorKind::Value { value: 0x30 }
                ),
                "{error}"
            );
        }
    }
    let error = MtForwardSmArg::from_bytes(&with_member(&unhex("0484ffffff00 00"))).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::Truncated { available: 1, .. }),
        "{error}"
    );
    let too_long = unhex("30 89 010000000000000000");
    let error = MtForwardSmArg::from_bytes(&too_long).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Ber(BerFault::LengthTooLong));
}

#[test]
fn many_small_elements_cost_one_at_a_time() {
    // Members that nobody knows, and items of a list.
    let told = |count: usize| events(&with_member(&[0x9e, 0].repeat(count))).len();
    assert_eq!(told(4000) - told(2000), 2 * (told(2000) - told(1000)));
    assert!(told(2000) - told(1000) <= 2 * 1000);

    let octets = with_member(&[0x9e, 0].repeat(4000));
    let arg: MtForwardSmArg<'_> = MtForwardSmArg::from_bytes(&octets).unwrap();
    assert_eq!(arg.unknown.iter().count(), 4000);
    assert_eq!(arg.to_vec().unwrap(), octets);

    let list = [0x04, 0].repeat(4000);
    let octets = [&unhex("3082 1f44 a182 1f40"), &list[..]].concat();
    let read = Operation::decode_result(
        OperationCode::MT_FORWARD_SM_VGCS,
        None,
        &mut Reader::new(&octets),
    );
    let Ok(Operation::MtForwardSmVgcsRes(Some(res))) = read else {
        panic!("{read:?}")
    };
    assert_eq!(
        res.dispatcher_list
            .iter()
            .flat_map(SequenceOf::iter)
            .count(),
        4000
    );
}
