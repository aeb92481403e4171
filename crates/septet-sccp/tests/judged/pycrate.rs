//! pycrate, which made the random messages and reads those of `arbitrary`.

use std::collections::BTreeMap;

use septet_sccp::variant::Title;
use septet_sccp::{Address, Message, OptionalParameter, OptionalParameters};
use septet_wire::proofs::{self, hex};

type Fields = BTreeMap<String, String>;

fn address(address: Address<'_>) -> Option<String> {
    // pycrate has nothing to say of one of length 0.
    address.indicator()?;
    let bit = u8::from;
    let mut text = format!(
        "{}{}:{}:{}{}",
        bit(address.reserved()),
        address.routing_indicator().0,
        address.global_title_indicator(),
        bit(address.ssn().is_some()),
        bit(address.point_code().is_some()),
    );
    text.push('/');
    if let Some(code) = address.point_code() {
        // With its spare bits, as pycrate has it.
        text += &(code.get() + (u32::from(code.spare()) << 14)).to_string();
    }
    text.push('/');
    if let Some(ssn) = address.ssn() {
        text += &ssn.0.to_string();
    }
    text.push('/');
    let Some(title) = address.global_title() else {
        return Some(text + "/");
    };
    let mut fields = Vec::new();
    if let septet_sccp::GlobalTitle::Gt1 { odd, .. } = title {
        fields.push(bit(odd));
    }
    fields.extend(title.translation_type());
    fields.extend(title.numbering_plan().map(|plan| plan.0));
    fields.extend(title.encoding_scheme().map(|scheme| scheme.0));
    if let septet_sccp::GlobalTitle::Gt4 { spare, .. } = title {
        fields.push(bit(spare));
    }
    fields.extend(title.nature_of_address().map(|nature| nature.0));
    let fields: Vec<String> = fields.iter().map(u8::to_string).collect();
    Some(format!(
        "{text}{}/{}",
        fields.join(","),
        hex(Title::address_information(&title))
    ))
}

fn optional(parameters: &OptionalParameters<'_>, found: &mut Fields) {
    let names: Vec<String> = parameters
        .iter()
        .map(|it| it.name().0.to_string())
        .collect();
    found.insert("optional".into(), names.join(","));
    for parameter in parameters.iter() {
        let (key, value) = match parameter {
            OptionalParameter::CalledPartyAddress(it) => ("called", address(it)),
            OptionalParameter::CallingPartyAddress(it) => ("calling", address(it)),
            OptionalParameter::Credit(it) => ("credit", Some(it.to_string())),
            OptionalParameter::Data(it) => ("data", Some(hex(it))),
            OptionalParameter::HopCounter(it) => ("hop_counter", Some(it.to_string())),
            OptionalParameter::Importance(it) => ("importance", Some(it.value().to_string())),
            OptionalParameter::Segmentation(it) => {
                let (first, class) = (u8::from(it.first()), u8::from(it.in_sequence()));
                let (spare, remaining) = (it.spare(), it.remaining());
                let reference = it.local_reference();
                let text = format!("{first},{class},{spare},{remaining},{reference}");
                ("segmentation", Some(text))
            }
            _ => continue,
        };
        if let Some(value) = value {
            found.insert(key.into(), value);
        }
    }
}

fn fields(message: &Message<'_>) -> Fields {
    let mut found = Fields::new();
    if let Some(parameters) = message.optional_parameters() {
        optional(&parameters, &mut found);
    }
    let mut put = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            found.insert(key.into(), value);
        }
    };
    put("type", Some(message.message_type().0.to_string()));
    let reference = message.destination_local_reference();
    put(
        "destination_local_reference",
        reference.map(|it| hex(&it.octets())),
    );
    let reference = message.source_local_reference();
    put(
        "source_local_reference",
        reference.map(|it| hex(&it.octets())),
    );
    let class = message.protocol_class();
    put("class", class.map(|it| it.class().to_string()));
    put("handling", class.map(|it| it.handling().0.to_string()));
    put(
        "return_cause",
        message.return_cause().map(|it| it.0.to_string()),
    );
    let flag = |it: bool| Some(u8::from(it).to_string());
    match message {
        Message::Cref(it) => put("refusal_cause", Some(it.refusal_cause.0.to_string())),
        Message::Rlsd(it) => put("release_cause", Some(it.release_cause.0.to_string())),
        Message::Rsr(it) => put("reset_cause", Some(it.reset_cause.0.to_string())),
        Message::PduErr(it) => put("error_cause", Some(it.error_cause.0.to_string())),
        Message::Dt1(it) => put("more_data", flag(it.segmenting_reassembling.more_data())),
        Message::Ak(it) => {
            put("pr", Some(it.receive_sequence_number.pr().to_string()));
            put("credit", Some(it.credit.to_string()));
        }
        Message::Xudt(it) => put("hop_counter", Some(it.hop_counter.to_string())),
        Message::Xudts(it) => put("hop_counter", Some(it.hop_counter.to_string())),
        Message::Ludt(it) => put("hop_counter", Some(it.hop_counter.to_string())),
        Message::Ludts(it) => put("hop_counter", Some(it.hop_counter.to_string())),
        _ => {}
    }
    let numbers = match message {
        Message::Dt2(it) => Some(it.sequencing_segmenting),
        Message::It(it) => {
            put("credit", Some(it.credit.to_string()));
            Some(it.sequencing_segmenting)
        }
        _ => None,
    };
    if let Some(numbers) = numbers {
        put("ps", Some(numbers.ps().to_string()));
        put("pr", Some(numbers.pr().to_string()));
        put("more_data", flag(numbers.more_data()));
    }
    put("called", message.called_party_address().and_then(address));
    put("calling", message.calling_party_address().and_then(address));
    put("data", message.data().map(hex));
    if let Some(Ok(it)) = message.management() {
        let code = it.affected_pc;
        let code = code.get() + (u32::from(code.spare()) << 14);
        let multiplicity = it.multiplicity.value();
        let level = it
            .congestion_level
            .map(|level| format!(",{}", level.value()));
        let text = format!(
            "{},{},{code},{multiplicity}{}",
            it.format_identifier.0,
            it.affected_ssn.0,
            level.unwrap_or_default()
        );
        put("scmg", Some(text));
    }
    found
}

/// Whether some address of it has length 0.
fn has_an_empty_address(message: &Message<'_>) -> bool {
    let parties = [
        message.called_party_address(),
        message.calling_party_address(),
    ];
    let mut parameters = message.optional_parameters().into_iter().flatten();
    parties.iter().flatten().any(|it| it.is_empty())
        || parameters.any(|parameter| match parameter {
            OptionalParameter::CalledPartyAddress(it)
            | OptionalParameter::CallingPartyAddress(it) => it.is_empty(),
            _ => false,
        })
}

fn compare(vectors: &str, table: &str) {
    let mut rows = table.lines().map(|line| line.split('\t'));
    let (mut messages, mut compared, mut unread) = (0, 0, 0);
    for (name, octets) in proofs::vectors(vectors) {
        let message: Message<'_> = proofs::canonical(&octets);
        assert!(!matches!(message, Message::Unknown(_)), "{name}");
        let mut row = rows.next().unwrap();
        assert_eq!(row.next(), Some(name));
        let mut theirs: Fields = row
            .map(|cell| cell.split_once('=').unwrap())
            .map(|(key, value)| (key.into(), value.into()))
            .collect();
        messages += 1;
        if theirs.contains_key("failed") {
            // pycrate looks for an indicator in an address of length 0.
            assert!(has_an_empty_address(&message), "{name}");
            unread += 1;
            continue;
        }
        assert_eq!(theirs.remove("again"), None, "{name}");
        let mut ours = fields(&message);
        // pycrate knows the optional parameters that belong to a type.
        for number in theirs.remove("unknown").unwrap_or_default().split(',') {
            ours.remove(match number {
                "3" => "called",
                "4" => "calling",
                "9" => "credit",
                "15" => "data",
                "16" => "segmentation",
                "17" => "hop_counter",
                "18" => "importance",
                _ => continue,
            });
        }
        if !name.starts_with("scmg") {
            // By chance from management to management: pycrate was not asked.
            ours.remove("scmg");
        }
        assert_eq!(ours, theirs, "{name}: {}", hex(&octets));
        compared += theirs.len();
    }
    assert!(rows.next().is_none());
    println!("{messages} messages, {compared} fields alike, {unread} not read by pycrate");
    assert!(compared > 4 * messages && unread * 10 < messages);
}

#[test]
fn what_pycrate_made() {
    compare(&judged!("random.txt"), &judged!("random.pycrate.tsv"));
}

#[test]
fn what_arbitrary_builds() {
    compare(&judged!("arbitrary.txt"), &judged!("arbitrary.pycrate.tsv"));
}
