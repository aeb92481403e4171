//! What pycrate reads: the fields in the notation of
//! `testdata/scripts/tpdu_pycrate.py`.

use std::collections::BTreeMap;

use septet_tpdu::{
    Address, Elements, EnhancedFormat, Parameters, TimeStamp, Tpdu, TypeOfAddress, UserData,
    ValidityPeriod,
};
use septet_wire::{Decode, proofs::hex};

use super::{Counts, Seen, count};

pub(super) fn judge(
    name: &str,
    octets: &[u8],
    tpdu: &Tpdu<'_>,
    theirs: &Seen<'_>,
    counts: &mut Counts,
) {
    let unlike = exception(tpdu);
    if theirs.contains_key("failed") {
        let why = unlike.unwrap_or_else(|| panic!("{name}: {theirs:?}"));
        count(counts, why);
        return;
    }
    let mut ours = fields(octets[0], tpdu);
    let mut theirs: BTreeMap<&str, String> =
        theirs.iter().map(|(k, v)| (*k, v[0].to_owned())).collect();
    let again = theirs.remove("again");
    if let Some(why) = unlike {
        // What comes behind is read otherwise; but the first fields are not.
        let behind: &[&str] = match tpdu {
            Tpdu::DeliverReport(_) | Tpdu::StatusReport(_) => &["udl", "udh", "ud", "pid", "dcs"],
            Tpdu::SubmitReport(_) => &["udl", "udh", "ud", "pid", "dcs", "scts"],
            Tpdu::Command(_) => &["cdl", "cd"],
            _ => &["udl", "udh", "ud"],
        };
        for field in behind {
            ours.remove(field);
            theirs.remove(field);
        }
        assert_eq!(ours, theirs, "{name}");
        count(counts, why);
        return;
    }
    assert_eq!(ours, theirs, "{name}");
    if again.is_some() && has_long_element(tpdu) {
        count(counts, "the same, then a long element cut short");
        return;
    }
    assert_eq!(again, None, "{name}: pycrate writes it otherwise");
    count(counts, "the same, and back again");
}

/// An element that is longer than its structure, of which pycrate reads the
/// octets that are left, but does not write them.
fn has_long_element(tpdu: &Tpdu<'_>) -> bool {
    let elements = match tpdu {
        Tpdu::Command(command) => Elements::from_prefix(command.command_data)
            .map(|(elements, _)| elements)
            .unwrap_or_default(),
        _ => tpdu.user_data().unwrap().elements(),
    };
    elements
        .iter()
        .any(|element| match (element.identifier.0, element.data.len()) {
            (0x00, length) => length > 3,
            (0x01 | 0x04, length) => length > 2,
            (0x05 | 0x08 | 0x0a, length) => length > 4,
            _ => false,
        })
}

/// Where pycrate 0.8.1 does not follow the specification.
fn exception(tpdu: &Tpdu<'_>) -> Option<&'static str> {
    let parameters = match tpdu {
        Tpdu::Command(command) if command.header_indicated => {
            let header = Elements::from_prefix(command.command_data);
            return header
                .is_err()
                .then_some("no header where one is said to be");
        }
        Tpdu::DeliverReport(report) => Some(&report.parameters),
        Tpdu::SubmitReport(report) => Some(&report.parameters),
        Tpdu::StatusReport(report) => report.parameters.as_ref(),
        _ => None,
    };
    if let Some(parameters) = parameters {
        if !parameters.extension.is_empty() {
            return Some("extension bit of TP-PI not followed (9.2.3.27)");
        }
        if !parameters.additional.is_empty() {
            return Some("octets of a later release dropped (9.2.3.27)");
        }
    }
    let user_data = tpdu.user_data()?;
    if counts_septets(user_data.data_coding_scheme().0)
        != user_data.data_coding_scheme().counts_septets()
    {
        return Some("group of TP-DCS misread (23.038, 4)");
    }
    None
}

/// As pycrate's `TP_UD.get_dcs` has it: reserved groups are octets there,
/// where 23.038, 4 says the default alphabet.
fn counts_septets(dcs: u8) -> bool {
    let set = dcs >> 2 & 3;
    match dcs >> 4 {
        0 | 1 | 4 | 5 | 15 => set == 0,
        12 | 13 => set == 0 || set == 2,
        _ => false,
    }
}

/// A first octet's bits, the highest first; those without a name are spare.
const BITS: [(&str, [&str; 6]); 6] = [
    ("SMS-DELIVER", ["rp", "udhi", "sri", "", "lp", "mms"]),
    ("SMS-SUBMIT", ["rp", "udhi", "srr", "vpf", "vpf", "rd"]),
    ("SMS-STATUS-REPORT", ["", "udhi", "srq", "", "lp", "mms"]),
    ("SMS-DELIVER-REPORT", ["", "udhi", "", "", "", ""]),
    ("SMS-SUBMIT-REPORT", ["", "udhi", "", "", "", ""]),
    ("SMS-COMMAND", ["", "udhi", "srr", "", "", ""]),
];

type Fields = BTreeMap<&'static str, String>;

/// All of them. The first octet is told apart to see which bits are spare, and
/// each flag is held against its bit.
fn fields(first: u8, tpdu: &Tpdu<'_>) -> Fields {
    let mut found = Fields::new();
    let bits = BITS
        .iter()
        .find(|(name, _)| *name == tpdu.name())
        .unwrap()
        .1;
    let mut spare = 0;
    for (name, place) in bits.into_iter().zip([7, 6, 5, 4, 3, 2]) {
        match name {
            "vpf" => {}
            "" => spare |= first & (1 << place),
            _ => drop(found.insert(name, (first >> place & 1).to_string())),
        }
    }
    found.insert("mti", (first & 3).to_string());
    found.insert("spare", format!("{spare:02x}"));
    let octet = |octet: u8| format!("{octet:02x}");
    let bit = |flag: bool| u8::from(flag).to_string();
    match tpdu {
        Tpdu::Deliver(deliver) => {
            assert_eq!(found["mms"], bit(!deliver.more_messages_to_send));
            assert_eq!(found["lp"], bit(deliver.loop_prevention));
            assert_eq!(found["sri"], bit(deliver.status_report_indication));
            assert_eq!(found["rp"], bit(deliver.reply_path));
            found.insert("oa", address(deliver.originating_address));
            found.insert("pid", octet(deliver.protocol_identifier.0));
            found.insert("dcs", octet(deliver.data_coding_scheme().0));
            found.insert("scts", clock(deliver.service_centre_time_stamp));
        }
        Tpdu::Submit(submit) => {
            assert_eq!(found["rd"], bit(submit.reject_duplicates));
            assert_eq!(found["srr"], bit(submit.status_report_request));
            assert_eq!(found["rp"], bit(submit.reply_path));
            // No bit of it is spare.
            found.remove("spare");
            found.insert("mr", octet(submit.message_reference));
            found.insert("da", address(submit.destination_address));
            found.insert("pid", octet(submit.protocol_identifier.0));
            found.insert("dcs", octet(submit.data_coding_scheme().0));
            found.insert("vp", validity(submit.validity_period));
        }
        Tpdu::StatusReport(report) => {
            assert_eq!(found["mms"], bit(!report.more_messages_to_send));
            assert_eq!(found["lp"], bit(report.loop_prevention));
            assert_eq!(found["srq"], bit(report.status_report_qualifier));
            found.insert("mr", octet(report.message_reference));
            found.insert("ra", address(report.recipient_address));
            found.insert("scts", clock(report.service_centre_time_stamp));
            found.insert("dt", clock(report.discharge_time));
            found.insert("st", octet(report.status.0));
            if let Some(parameters) = &report.parameters {
                announced(&mut found, parameters);
            }
        }
        Tpdu::DeliverReport(report) => {
            found.extend(report.failure_cause.map(|cause| ("fcs", octet(cause.0))));
            announced(&mut found, &report.parameters);
        }
        Tpdu::SubmitReport(report) => {
            found.extend(report.failure_cause.map(|cause| ("fcs", octet(cause.0))));
            found.insert("scts", clock(report.service_centre_time_stamp));
            announced(&mut found, &report.parameters);
        }
        Tpdu::Command(command) => {
            assert_eq!(found["srr"], bit(command.status_report_request));
            found.insert("mr", octet(command.message_reference));
            found.insert("pid", octet(command.protocol_identifier.0));
            found.insert("ct", octet(command.command_type.0));
            found.insert("mn", octet(command.message_number));
            found.insert("da", address(command.destination_address));
            let length = u8::try_from(command.command_data.len()).unwrap();
            found.insert("cdl", octet(length));
            found.insert("cd", hex(command.command_data));
        }
        other => panic!("{other:?}"),
    }
    if let Some(user_data) = tpdu.user_data() {
        assert_eq!(found["udhi"], bit(user_data.header_indicated()));
        text(&mut found, user_data);
    }
    found
}

fn announced(found: &mut Fields, parameters: &Parameters<'_>) {
    let mut indicator = parameters.reserved;
    let extended = !parameters.extension.is_empty();
    for (bit, there) in [
        (0x80, extended),
        (0x04, parameters.user_data.is_some()),
        (0x02, parameters.data_coding_scheme.is_some()),
        (0x01, parameters.protocol_identifier.is_some()),
    ] {
        indicator |= if there { bit } else { 0 };
    }
    found.insert("pi", format!("{indicator:02x}"));
    let pid = parameters.protocol_identifier;
    found.extend(pid.map(|pid| ("pid", format!("{:02x}", pid.0))));
    let dcs = parameters.data_coding_scheme;
    found.extend(dcs.map(|dcs| ("dcs", format!("{:02x}", dcs.0))));
}

fn text(found: &mut Fields, user_data: &UserData<'_>) {
    found.insert("udl", format!("{:02x}", user_data.length()));
    if user_data.header_indicated() {
        let elements: Vec<String> = user_data
            .elements()
            .iter()
            .map(|element| format!("{:02x}:{}", element.identifier.0, hex(element.data)))
            .collect();
        found.insert("udh", elements.join(","));
    }
    found.insert("ud", hex(user_data.data()));
}

fn address(address: Address<'_>) -> String {
    let TypeOfAddress(of) = address.type_of_address;
    let top = if of & 0x80 == 0 { "0:" } else { "" };
    let (number, plan) = (
        address.type_of_address.type_of_number().0,
        address.type_of_address.numbering_plan().0,
    );
    let octets = hex(address.digits.octets());
    format!("{top}{} {number} {plan} {octets}", address.digits.len())
}

pub(super) fn clock(time: TimeStamp) -> String {
    let year = time.year().and_then(|year| u8::try_from(year % 100).ok());
    let mut text = String::new();
    for part in [
        year,
        time.month(),
        time.day(),
        time.hour(),
        time.minute(),
        time.second(),
    ] {
        match part {
            Some(number) => text += &format!("{number:02} "),
            None => text += "? ",
        }
    }
    match time.zone_minutes() {
        Some(minutes) => text + &format!("{minutes:+}"),
        None => text + "?",
    }
}

fn validity(period: ValidityPeriod) -> String {
    match period {
        ValidityPeriod::None => "none".to_owned(),
        ValidityPeriod::Relative(period) => format!("relative {:02x}", period.0),
        ValidityPeriod::Absolute(time) => format!("absolute {}", clock(time)),
        ValidityPeriod::Enhanced(period) => {
            let single = if period.is_single_shot() {
                " single"
            } else {
                ""
            };
            let octets = hex(&period.0);
            if period.0[0] & 0x80 != 0 {
                return format!("enhanced, extended{single} {octets}");
            }
            let value = match period.format() {
                EnhancedFormat::None => "0".to_owned(),
                EnhancedFormat::Relative(period) => format!("1 {:02x}", period.0),
                EnhancedFormat::Seconds(seconds) => format!("2 {seconds:02x}"),
                EnhancedFormat::HoursMinutesSeconds(h, m, s) => format!("3 {h:02} {m:02} {s:02}"),
                _ => "reserved".to_owned(),
            };
            format!("enhanced {value}{single} {octets}")
        }
    }
}
