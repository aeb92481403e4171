//! libosmo-sigtran, which turns a message into SUA (RFC 3868) and that into a
//! message again: we see in ours what it says in SUA, and in its own the same.
//!
//! What it does not do (1.6.0): read AK, DT2, EA, ED, LUDT, LUDTS, RSC and RSR
//! at all, nor the optional part of ERR; keep a title of more than 32 digits
//! within its bounds, so that it crashes or shows something else; see that an
//! address has no octets; see one with a title of another indicator than 0001,
//! 0011 and 0100, and the optional parameters credit (which it takes for an
//! importance) and segmentation. It writes an address that it has not seen as a
//! pointer of 0; in CC, CREF and RLSD no hop counter, and any address as the
//! called party's; zeros for the numbers of IT, and for its credit but in
//! class 3; and no pointer at the end of ERR.

use std::collections::BTreeMap;

use septet_sccp::{Address, Importance, Message, MessageType, OptionalParameter};
use septet_wire::proofs::{self, hex, unhex};
use septet_wire::{Decode, DigitSet, Digits, Encode, ErrorKind};

/// The parameters of a SUA message by their tags; addresses as text.
type Parameters = BTreeMap<String, String>;

const UNREAD: [MessageType; 8] = [
    MessageType::AK,
    MessageType::DT2,
    MessageType::EA,
    MessageType::ED,
    MessageType::LUDT,
    MessageType::LUDTS,
    MessageType::RSC,
    MessageType::RSR,
];

/// Class and type of the SUA message (RFC 3868, 3.2 and 3.3).
fn kind(message_type: MessageType) -> (u8, u8) {
    match message_type {
        MessageType::UDT | MessageType::XUDT => (7, 1),
        MessageType::UDTS | MessageType::XUDTS => (7, 2),
        MessageType::CR => (8, 1),
        MessageType::CC => (8, 2),
        MessageType::CREF => (8, 3),
        MessageType::RLSD => (8, 4),
        MessageType::RLC => (8, 5),
        MessageType::DT1 => (8, 8),
        MessageType::ERR => (8, 10),
        MessageType::IT => (8, 11),
        other => panic!("{other}"),
    }
}

/// An address as text; `None` for one that libosmo-sigtran does not see, and
/// for one with nothing in it, which it sees or not.
fn address(address: Option<Address<'_>>) -> Option<String> {
    let address = address.filter(|address| !address.is_empty())?;
    let bits = u8::from(address.ssn().is_some())
        | u8::from(address.point_code().is_some()) << 1
        | u8::from(address.global_title().is_some()) << 2;
    if bits == 0 {
        return None;
    }
    let mut text = format!("{},{bits}", address.routing_indicator().0 + 1);
    if let Some(title) = address.global_title() {
        let indicator = title.indicator();
        if !matches!(indicator, 1 | 3 | 4) {
            return None;
        }
        text += &format!(
            " title {indicator},{},{},{} {}",
            title.translation_type().unwrap_or_default(),
            title.numbering_plan().map_or(0, |plan| plan.0),
            title.nature_of_address().map_or(0, |nature| nature.0),
            title.digits()?.show(DigitSet::BCD),
        );
    }
    if let Some(code) = address.point_code() {
        text += &format!(" pc {}", code.get());
    }
    if let Some(ssn) = address.ssn() {
        text += &format!(" ssn {}", ssn.0);
    }
    Some(text)
}

/// The same of an address of SUA (RFC 3868, 3.10.2).
fn sua_address(octets: &[u8]) -> String {
    let (&[_, routing, _, bits], mut rest) = octets.split_first_chunk().unwrap();
    let mut text = format!("{routing},{bits}");
    while let Some((&[high, low, long, length], _)) = rest.split_first_chunk() {
        let length = usize::from(u16::from_be_bytes([long, length]));
        let (whole, behind) = rest.split_at(length);
        let value = &whole[4..];
        let number = || value.iter().fold(0, |n, &octet| n << 8 | u32::from(octet));
        text += &match u16::from_be_bytes([high, low]) {
            0x8001 => {
                let count = usize::from(value[4]);
                let octets = &value[8..8 + count.div_ceil(2)];
                let digits = Digits::new(octets, count % 2 == 1).show(DigitSet::BCD);
                let [tt, plan, nature] = [value[5], value[6], value[7]];
                format!(" title {},{tt},{plan},{nature} {digits}", value[3])
            }
            0x8002 => format!(" pc {}", number()),
            0x8003 => format!(" ssn {}", number()),
            tag => panic!("{tag:#06x}"),
        };
        rest = behind;
    }
    text
}

/// What a message says in SUA, as far as libosmo-sigtran says it.
fn sua(message: &Message<'_>) -> Parameters {
    let mut found = Parameters::new();
    let mut put = |tag: u16, value: Option<u32>| {
        if let Some(value) = value {
            found.insert(format!("{tag:04x}"), hex(&value.to_be_bytes()));
        }
    };
    let optional = match message {
        Message::PduErr(_) => None,
        _ => message.optional_parameters(),
    };
    let cause = match message {
        Message::Udts(it) => Some((1, it.return_cause.0)),
        Message::Xudts(it) => Some((1, it.return_cause.0)),
        Message::Cref(it) => Some((2, it.refusal_cause.0)),
        Message::Rlsd(it) => Some((3, it.release_cause.0)),
        Message::PduErr(it) => Some((5, it.error_cause.0)),
        _ => None,
    };
    put(
        0x0106,
        cause.map(|(kind, cause)| kind << 8 | u32::from(cause)),
    );
    put(0x0115, message.protocol_class().map(|it| it.0.into()));
    let reference = message.destination_local_reference();
    put(0x0105, reference.map(|it| it.get()));
    put(0x0104, message.source_local_reference().map(|it| it.get()));
    let hops = match message {
        Message::Xudt(it) => Some(it.hop_counter),
        Message::Xudts(it) => Some(it.hop_counter),
        _ => optional.and_then(|it| it.hop_counter()),
    };
    put(0x0101, hops.map(Into::into));
    // A credit it takes for an importance; the last one is in the map.
    let importances = optional.into_iter().flatten().filter_map(|it| match it {
        OptionalParameter::Importance(Importance(octet)) | OptionalParameter::Credit(octet) => {
            Some(Importance(octet).value())
        }
        _ => None,
    });
    put(0x0113, importances.last().map(Into::into));
    match message {
        Message::Dt1(it) => put(0x0117, Some(it.segmenting_reassembling.0.into())),
        Message::It(it) if it.protocol_class.class() == 3 => put(0x010a, Some(it.credit.into())),
        _ => {}
    }
    // An address of two octets it sees only where there must be one.
    let seen = |address: &Address<'_>, mandatory| mandatory || address.encoded_len() > 2;
    let unitdata = message.is_connectionless();
    let called = message
        .called_party_address()
        .filter(|it| seen(it, unitdata || matches!(message, Message::Cr(_))));
    let calling = message
        .calling_party_address()
        .filter(|it| seen(it, unitdata));
    for (tag, value) in [
        ("0103", address(called)),
        ("0102", address(calling)),
        ("010b", message.data().map(hex)),
    ] {
        found.extend(value.map(|value| (tag.to_owned(), value)));
    }
    found
}

/// A cell of the table: a parameter, its address as text.
fn cell(cell: &str) -> (String, String) {
    let (key, value) = cell.split_once('=').unwrap();
    let value = match key {
        "0102" | "0103" => sua_address(&unhex(value)),
        _ => value.to_owned(),
    };
    (key.to_owned(), value)
}

/// Whether some title has more than 32 digits, or some address no octets.
fn has_an_odd_address(message: &Message<'_>) -> bool {
    let optional = message.optional_parameters().into_iter().flatten();
    let optional = optional.filter_map(|parameter| match parameter {
        OptionalParameter::CalledPartyAddress(it) | OptionalParameter::CallingPartyAddress(it) => {
            Some(it)
        }
        _ => None,
    });
    let parties = [
        message.called_party_address(),
        message.calling_party_address(),
    ];
    let mut addresses = parties.into_iter().flatten().chain(optional);
    addresses.any(|it| {
        let title = it.global_title();
        it.is_empty() || title.is_some_and(|title| title.address_information().len() > 16)
    })
}

fn compare(vectors: &str, table: &str) {
    let mut rows = table.lines().map(|line| line.split('\t'));
    let (mut there, mut back, mut compared) = (0, 0, 0);
    let (mut other_types, mut odd_addresses, mut unwritten) = (0, 0, 0);
    for (name, octets) in proofs::vectors(vectors) {
        let message: Message<'_> = proofs::canonical(&octets);
        let mut row = rows.next().unwrap();
        assert_eq!(row.next(), Some(name));
        let mut theirs: Parameters = row.map(cell).collect();
        theirs.retain(|_, value| value != "1,0" && value != "2,0");
        if UNREAD.contains(&message.message_type()) {
            other_types += 1;
            continue;
        }
        if has_an_odd_address(&message) {
            odd_addresses += 1;
            continue;
        }
        assert_eq!(theirs.remove("failed"), None, "{name}");
        let (class, kind) = kind(message.message_type());
        assert_eq!(theirs.remove("class"), Some(class.to_string()), "{name}");
        assert_eq!(theirs.remove("type"), Some(kind.to_string()), "{name}");
        let again = unhex(&theirs.remove("again").unwrap());
        assert_eq!(sua(&message), theirs, "{name}: {}", hex(&octets));
        there += 1;
        compared += theirs.len();
        if let Err(error) = Message::from_bytes(&again) {
            match error.kind() {
                ErrorKind::Truncated { .. } => assert!(matches!(message, Message::PduErr(_))),
                // A pointer to an address that it has not seen.
                kind => assert!(
                    kind == ErrorKind::Value { value: 0 }
                        && !(theirs.contains_key("0102") && theirs.contains_key("0103")),
                    "{name}: {error}"
                ),
            }
            unwritten += 1;
            continue;
        }
        let again: Message<'_> = proofs::canonical(&again);
        assert_eq!(again.message_type(), message.message_type(), "{name}");
        if matches!(
            message,
            Message::Cc(_) | Message::Cref(_) | Message::Rlsd(_)
        ) {
            theirs.remove("0101");
            if let Some(address) = theirs.remove("0102") {
                theirs.insert("0103".into(), address);
            }
        }
        assert_eq!(sua(&again), theirs, "{name}, written by libosmo-sigtran");
        back += 1;
    }
    assert!(rows.next().is_none());
    println!(
        "{there} messages read and {back} written by libosmo-sigtran, {compared} fields alike; \
         {other_types} of types that it does not know, {odd_addresses} with an address of no octets \
         or more than 32 digits; of the others {unwritten} it writes with a pointer of 0, or without one"
    );
    assert!(back > 60 && compared > 2 * there);
}

#[test]
fn what_pycrate_made() {
    compare(&judged!("random.txt"), &judged!("random.osmo.tsv"));
}

#[test]
fn what_arbitrary_builds() {
    compare(&judged!("arbitrary.txt"), &judged!("arbitrary.osmo.tsv"));
}
