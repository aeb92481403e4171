//! What tshark reads, by its own field names.

use septet_tpdu::{
    Address, EnhancedFormat, Parameters, Text, TimeStamp, Tpdu, UserData, ValidityPeriod,
};
use septet_wire::proofs::hex;

use super::{Counts, Seen, count};

/// One row, and what of it has been compared.
struct Row<'r> {
    name: &'r str,
    values: &'r Seen<'r>,
    counts: &'r mut Counts,
}

impl Row<'_> {
    fn of(&self, field: &str) -> &[&str] {
        &self.values[format!("gsm_sms.{field}").as_str()]
    }

    /// The values are these, all of them.
    fn all(&mut self, field: &str, ours: &[String]) {
        assert_eq!(self.of(field), ours, "{}: {field}", self.name);
        count(self.counts, field);
    }

    fn one(&mut self, field: &str, ours: impl ToString) {
        self.all(field, &[ours.to_string()]);
    }

    fn flag(&mut self, field: &str, ours: bool) {
        self.one(field, u8::from(ours));
    }
}

pub(super) fn judge(
    name: &str,
    octets: &[u8],
    tpdu: &Tpdu<'_>,
    theirs: &Seen<'_>,
    counts: &mut Counts,
) {
    let mut row = Row {
        name,
        values: theirs,
        counts,
    };
    row.one("tp-mti", octets[0] & 3);
    match tpdu {
        Tpdu::Deliver(deliver) => {
            row.flag("tp-mms", !deliver.more_messages_to_send);
            row.flag("tp-lp", deliver.loop_prevention);
            row.flag("tp-sri", deliver.status_report_indication);
            row.flag("tp-rp", deliver.reply_path);
            address(&mut row, "tp-oa", deliver.originating_address);
            row.one("tp-pid", deliver.protocol_identifier.0);
            row.one("tp-dcs", deliver.data_coding_scheme().0);
            clocks(&mut row, &[deliver.service_centre_time_stamp]);
        }
        Tpdu::Submit(submit) => {
            row.flag("tp-rd", submit.reject_duplicates);
            row.flag("tp-srr", submit.status_report_request);
            row.flag("tp-rp", submit.reply_path);
            row.one("tp-mr", submit.message_reference);
            address(&mut row, "tp-da", submit.destination_address);
            row.one("tp-pid", submit.protocol_identifier.0);
            row.one("tp-dcs", submit.data_coding_scheme().0);
            validity(&mut row, submit.validity_period);
        }
        Tpdu::StatusReport(report) => {
            row.flag("tp-mms", !report.more_messages_to_send);
            row.flag("tp-lp", report.loop_prevention);
            row.flag("tp-srq", report.status_report_qualifier);
            row.one("tp-mr", report.message_reference);
            address(&mut row, "tp-ra", report.recipient_address);
            let times = [report.service_centre_time_stamp, report.discharge_time];
            clocks(&mut row, &times);
            row.flag("dis_field.definition", report.status.0 & 0x80 != 0);
            row.one("dis_field.st_error", report.status.0 >> 5 & 3);
            row.one("dis.field_st_reason", report.status.0 & 0x1f);
            if let Some(parameters) = &report.parameters {
                announced(&mut row, parameters);
            }
        }
        Tpdu::DeliverReport(report) => {
            if let Some(cause) = report.failure_cause {
                row.one("tp-fcs", format!("0x{:02x}", cause.0));
            }
            announced(&mut row, &report.parameters);
        }
        Tpdu::SubmitReport(report) => {
            if let Some(cause) = report.failure_cause {
                row.one("tp-fcs", format!("0x{:02x}", cause.0));
            }
            announced(&mut row, &report.parameters);
            if report.parameters.extension.is_empty() {
                clocks(&mut row, &[report.service_centre_time_stamp]);
            }
        }
        Tpdu::Command(command) => {
            row.flag("tp-srr", command.status_report_request);
            row.one("tp-mr", command.message_reference);
            row.one("tp-pid", command.protocol_identifier.0);
            row.one("tp.command_type", command.command_type.0);
            row.one("tp.message_number", command.message_number);
            address(&mut row, "tp-da", command.destination_address);
            row.one("tp.command_data_length", command.command_data.len());
        }
        other => panic!("{other:?}"),
    }
    let unlike = exception(tpdu);
    let malformed = row.values["_ws.malformed"].join(", ");
    let message = row.values["_ws.expert.message"].join(", ");
    match unlike {
        Some(why) => count(row.counts, why),
        None => {
            assert_eq!((malformed.as_str(), message.as_str()), ("", ""), "{name}");
            if let Some(user_data) = tpdu.user_data() {
                row.flag("tp-udhi", user_data.header_indicated());
                body(&mut row, user_data);
            }
            count(row.counts, "the same");
        }
    }
}

/// Where tshark 4.0 does not follow the specification, or says more than it
/// reads: what is behind it is not compared.
fn exception(tpdu: &Tpdu<'_>) -> Option<&'static str> {
    let (addresses, parameters) = match tpdu {
        Tpdu::Deliver(deliver) => (Some(deliver.originating_address), None),
        Tpdu::Submit(submit) => (Some(submit.destination_address), None),
        Tpdu::Command(command) => (Some(command.destination_address), None),
        Tpdu::StatusReport(report) => (Some(report.recipient_address), report.parameters),
        Tpdu::DeliverReport(report) => (None, Some(report.parameters)),
        Tpdu::SubmitReport(report) => (None, Some(report.parameters)),
        other => panic!("{other:?}"),
    };
    if let Tpdu::Submit(submit) = tpdu {
        if let ValidityPeriod::Enhanced(period) = submit.validity_period {
            if matches!(period.format(), EnhancedFormat::Relative(_)) {
                return Some("enhanced relative period, called malformed (9.2.3.12.3)");
            }
            if period.0[0] & 0x80 != 0 {
                return Some("extended functionality indicator, left alone (9.2.3.12.3)");
            }
        }
    }
    if let Some(parameters) = parameters {
        if !parameters.extension.is_empty() {
            return Some("extension bit of TP-PI, not followed (9.2.3.27)");
        }
        if !parameters.additional.is_empty() {
            return Some("octets of a later release, called unexpected (9.2.3.27)");
        }
    }
    let international = |address: &Address<'_>| address.type_of_address.0 & 0x7f == 0x11;
    let is_digit = |value: u8| value < 10;
    if let Some(address) = addresses.filter(international) {
        let mut digits = address.digits.values();
        if address.digits.len() < 3 || !digits.by_ref().take(3).all(is_digit) {
            return Some("E.164 number without a country code, called malformed");
        }
    }
    None
}

fn address(row: &mut Row<'_>, field: &str, address: Address<'_>) {
    let of = address.type_of_address;
    row.one("dis_field_addr.length", address.digits.len());
    row.flag("dis_field_addr.extension", of.0 & 0x80 != 0);
    row.one("dis_field_addr.num_type", of.type_of_number().0);
    row.one("dis_field_addr.num_plan", of.numbering_plan().0);
    if let Some(septets) = address.alphanumeric() {
        if comparable(septets.values()) && !septets.is_empty() {
            row.one(field, escaped(&septets.to_string()));
        }
        return;
    }
    // tshark goes by the fillers, and not by the length: it stops at the first
    // value 15, and shows another filler as a digit.
    let shown = address.digits.to_string();
    let whole = address.digits.filler().is_none_or(|filler| filler == 0xf);
    if whole && !shown.contains('F') && !shown.is_empty() {
        row.one(field, shown);
    }
}

/// Every octet as two semi-octets, digits or not; the zone without its sign.
fn clocks(row: &mut Row<'_>, times: &[TimeStamp]) {
    for (place, field) in [
        "year", "month", "day", "hour", "minutes", "seconds", "timezone",
    ]
    .into_iter()
    .enumerate()
    {
        let ours: Vec<String> = times
            .iter()
            .map(|time| {
                let octet = time.0[place];
                let tens = octet & if field == "timezone" { 0x07 } else { 0x0f };
                (tens * 10 + (octet >> 4)).to_string()
            })
            .collect();
        row.all(&format!("scts.{field}"), &ours);
    }
}

fn announced(row: &mut Row<'_>, parameters: &Parameters<'_>) {
    row.flag("tp.extension", !parameters.extension.is_empty());
    row.flag("tp.udl.present", parameters.user_data.is_some());
    row.flag("tp.dcs.present", parameters.data_coding_scheme.is_some());
    row.flag("tp.pid.present", parameters.protocol_identifier.is_some());
    if !parameters.extension.is_empty() {
        return;
    }
    if let Some(pid) = parameters.protocol_identifier {
        row.one("tp-pid", pid.0);
    }
    if let Some(dcs) = parameters.data_coding_scheme {
        row.one("tp-dcs", dcs.0);
    }
}

fn validity(row: &mut Row<'_>, period: ValidityPeriod) {
    match period {
        ValidityPeriod::None => row.one("tp-vpf", 0),
        ValidityPeriod::Relative(period) => {
            row.one("tp-vpf", 2);
            row.one("vp.validity_period", period.0);
        }
        ValidityPeriod::Absolute(time) => {
            row.one("tp-vpf", 3);
            clocks(row, &[time]);
        }
        ValidityPeriod::Enhanced(period) => {
            row.one("tp-vpf", 1);
            row.flag("vp.extension", period.0[0] & 0x80 != 0);
            if period.0[0] & 0x80 != 0 {
                return;
            }
            row.flag("vp.single_shot_sm", period.is_single_shot());
            row.one("vp.validity_period_format", period.0[0] & 7);
            match period.format() {
                EnhancedFormat::Seconds(seconds) => row.one("vp.validity_period", seconds),
                EnhancedFormat::HoursMinutesSeconds(hours, minutes, seconds) => {
                    row.one("vp.validity_period.hour", hours);
                    row.one("vp.validity_period.minutes", minutes);
                    row.one("vp.validity_period.seconds", seconds);
                }
                _ => {}
            }
        }
    }
}

fn body(row: &mut Row<'_>, user_data: &UserData<'_>) {
    row.one("tp.user_data_length", user_data.length());
    let elements = user_data.elements();
    let identifiers: Vec<String> = elements
        .iter()
        .map(|element| format!("0x{:02x}", element.identifier.0))
        .collect();
    row.all("ie_identifier", &identifiers);
    let lengths: Vec<String> = elements
        .iter()
        .map(|element| element.data.len().to_string())
        .collect();
    row.all("dis_field_ud_iei.length", &lengths);
    // Of several concatenations the last valid one counts.
    if let (Some(part), [_]) = (user_data.concatenation(), row.of("udh.mm.msg_id")) {
        row.one("udh.mm.msg_id", part.reference.number());
        row.one("udh.mm.msg_parts", part.total);
        row.one("udh.mm.msg_part", part.sequence);
    }
    let dcs = user_data.data_coding_scheme();
    if dcs.is_compressed() || dcs.is_reserved() {
        count(row.counts, "compressed or reserved: no text");
        return;
    }
    let ours = user_data.to_string();
    let said = !row.of("tp-dcs").is_empty();
    match user_data.text() {
        _ if user_data.data().is_empty() => {}
        // Without TP-DCS it is the default alphabet (9.2.3.27), which tshark
        // shows as octets.
        Some(_) if !said => {
            let theirs = row.of("sms_body").join("").replace(':', "");
            assert_eq!(theirs, hex(user_data.data()), "{}", row.name);
            count(row.counts, "text without TP-DCS, octets for tshark");
        }
        None => {
            let theirs = row.of("sms_body").join("").replace(':', "");
            assert_eq!(theirs, hex(user_data.data()), "{}", row.name);
            count(row.counts, "sms_body");
        }
        Some(_) if national(user_data) => count(row.counts, "text in a national language"),
        Some(Text::Gsm7(septets)) if !comparable(septets.values()) => {
            count(row.counts, "text with an escape to nothing");
        }
        Some(Text::Ucs2(_)) if ours.contains(char::REPLACEMENT_CHARACTER) => {
            count(row.counts, "text with half a surrogate pair");
        }
        Some(_) if ours.is_empty() => {}
        Some(_) => {
            assert_eq!(row.of("sms_text").join("|"), escaped(&ours), "{}", row.name);
            count(row.counts, "sms_text");
        }
    }
}

fn national(user_data: &UserData<'_>) -> bool {
    user_data
        .elements()
        .iter()
        .any(|element| matches!(element.identifier.0, 0x24 | 0x25))
}

/// Whether each escape is followed by a character of the extension table: else
/// tshark shows U+FFFD, against TS 23.038, 6.2.1.1. (`|` joins values there.)
fn comparable(septets: impl Iterator<Item = u8>) -> bool {
    const EXTENSION: &[u8] = &[0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x65];
    let mut escaped = false;
    for septet in septets {
        if escaped && !EXTENSION.contains(&septet) {
            return false;
        }
        escaped = septet == 0x1b;
    }
    !escaped
}

/// As `judge.py` writes what would break its lines.
fn escaped(text: &str) -> String {
    text.replace('\t', "\\t")
        .replace('\n', "\\n")
        .replace('\r', "\\r")
}
