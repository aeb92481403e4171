//! tshark, which reads what pycrate made and what `arbitrary` builds, of each
//! variant, field by field; whatever it complains of has its reason in the
//! message, which is looked for here.
//!
//! Not its fault: a class or a handling that the message cannot have (Q.713,
//! 3.6), an address routed on an SSN that it has not, titles without digits.
//! These a relay has to give back as they are, so they are among the messages.
//!
//! What it gets wrong (4.0.17): it stops at an address of length 0, at a title
//! without digits, and at an E.212 number of less than three octets; it calls
//! SSC an unknown message of management, behind all that it has read of it,
//! and takes for management whatever comes from or goes to its subsystem; of
//! an encoding scheme other than BCD it shows digits all the same, without the
//! last half octet, and only so many characters of them; at the optional part
//! of RSR and ERR it does not look, nor in North America at an importance;
//! there, it stops at ISNI, whatever that holds, and of an address that Q.713
//! lays out it reads the title by T1.112.

use core::any::TypeId;
use std::collections::{BTreeMap, BTreeSet};

use septet_sccp::variant::{Address, Ansi, China, Itu, Japan, Message, OptionalParameter};
use septet_sccp::variant::{PointCode, Title, Variant};
use septet_sccp::{
    MessageHandling, MessageType, NumberingPlan, ParameterName, ProtocolClass, RoutingIndicator,
    Segmentation, SequencingSegmenting, SubsystemNumber,
};
use septet_wire::Digits;
use septet_wire::proofs::{self, hex};

/// What tshark shows of the digits 0 to 15.
const DIGITS: [&str; 16] = [
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "(spare)", "11", "12", "(spare)", "(spare)",
    "ST",
];
/// The most characters that it shows of them.
const SHOWN: usize = 224;

/// What tshark shows of a message, by its own field names, and the complaints
/// that there is reason for.
#[derive(Default)]
struct Expected {
    fields: BTreeMap<String, Vec<String>>,
    complaints: BTreeSet<&'static str>,
    /// Whether it does not read all of it.
    unread: bool,
}

/// Intermediate signalling network identification of North America.
const ISNI: ParameterName = ParameterName(0xfa);

const CLASS: &str = "Unexpected message class for this message type";
const HANDLING: &str = "Invalid message handling";
const NO_SSN: &str = "Message is routed on SSN, but SSN is not present";
const SSN_0: &str = "Message is routed on SSN, but SSN is zero (unspecified)";
const UNKNOWN: &str = "Unknown message";
const INTERNATIONAL: &str = "Address is coded to international standards";
const EXCEPTION: &str = "Malformed Packet (Exception occurred)";
const NO_DIGITS: &str = "Address digits missing";
const NON_DECIMAL: &str = "contains non-decimal digits";

/// A point code of two octets is shown as a number, one of three by its parts.
fn point_code<V: Variant>(expected: &mut Expected, prefix: &str, code: PointCode<V>) {
    if V::PC_OCTETS == 2 {
        expected.put(&format!("{prefix}.pc"), code.get());
    } else {
        let [_, network, cluster, member] = code.get().to_be_bytes();
        expected.put(&format!("{prefix}.network"), network);
        expected.put(&format!("{prefix}.cluster"), cluster);
        expected.put(&format!("{prefix}.member"), member);
    }
}

fn is_ansi<V: Variant>() -> bool {
    TypeId::of::<V>() == TypeId::of::<Ansi>()
}

impl Expected {
    fn put(&mut self, field: &str, value: impl ToString) {
        let values = self.fields.entry(field.to_owned()).or_default();
        values.push(value.to_string());
    }

    fn hex(&mut self, field: &str, value: impl Into<u8>) {
        self.put(field, format!("{:#04x}", value.into()));
    }

    /// The lowest octet comes first for tshark.
    fn reference(&mut self, field: &str, [low, middle, high]: [u8; 3]) {
        let number = u32::from_le_bytes([low, middle, high, 0]);
        self.put(field, format!("{number:#08x}"));
    }

    fn class(&mut self, class: ProtocolClass, message: MessageType) {
        self.hex("sccp.class", class.class());
        let connection = matches!(message, MessageType::CR | MessageType::CC | MessageType::IT);
        if class.class() / 2 != u8::from(connection) {
            self.complaints.insert(CLASS);
        }
        if class.class() < 2 {
            self.hex("sccp.handling", class.handling().0);
            if !MessageHandling::NAMED.contains(&class.handling()) {
                self.complaints.insert(HANDLING);
            }
        }
    }

    fn sequence(&mut self, numbers: SequencingSegmenting) {
        self.hex("sccp.sequencing_segmenting.ssn", numbers.ps());
        self.hex("sccp.sequencing_segmenting.rsn", numbers.pr());
        self.hex("sccp.sequencing_segmenting.more", numbers.more_data());
    }

    fn segmentation(&mut self, segmentation: Segmentation) {
        self.hex("sccp.segmentation.first", segmentation.first());
        self.hex("sccp.segmentation.class", segmentation.in_sequence());
        self.hex("sccp.segmentation.remaining", segmentation.remaining());
        let [_, reference @ ..] = segmentation.octets();
        self.reference("sccp.segmentation.slr", reference);
    }

    fn address<V: Variant>(&mut self, whose: &str, address: Address<'_, V>) {
        let bit_8 = if is_ansi::<V>() { "ni" } else { "reserved" };
        match address.international() {
            Some(there) => {
                self.complaints.insert(INTERNATIONAL);
                if there.global_title().is_some() {
                    self.complaints.extend([EXCEPTION, NO_DIGITS, NON_DECIMAL]);
                    self.unread = true;
                }
                self.parts(whose, there, bit_8);
            }
            None => self.parts(whose, address, bit_8),
        }
    }

    fn parts<V: Variant>(&mut self, whose: &str, address: Address<'_, V>, bit_8: &str) {
        let Some(indicator) = address.indicator() else {
            self.complaints.insert(EXCEPTION);
            self.unread = true;
            return;
        };
        let field = |name: &str| format!("sccp.{whose}.{name}");
        self.hex(&field(bit_8), indicator >> 7);
        let routing = address.routing_indicator();
        self.hex(&field("ri"), routing.0);
        self.hex(&field("gti"), address.global_title_indicator());
        self.hex(&field("ssni"), address.ssn().is_some());
        self.hex(&field("pci"), address.point_code().is_some());
        if let Some(code) = address.point_code() {
            point_code(self, &format!("sccp.{whose}"), code);
        }
        if let Some(ssn) = address.ssn() {
            self.put(&field("ssn"), ssn.0);
        }
        if routing == RoutingIndicator::SUBSYSTEM {
            match address.ssn() {
                None => _ = self.complaints.insert(NO_SSN),
                Some(SubsystemNumber::NOT_USED) => _ = self.complaints.insert(SSN_0),
                Some(_) => {}
            }
        }
        if let Some(title) = address.global_title() {
            self.title(whose, &title);
        }
    }

    fn title<'a>(&mut self, whose: &str, title: &impl Title<'a>) {
        let field = |name: &str| format!("sccp.{whose}.{name}");
        if let Some(number) = title.translation_type() {
            self.hex(&field("tt"), number);
        }
        if let Some(plan) = title.numbering_plan() {
            self.hex(&field("np"), plan.0);
        }
        if let Some(scheme) = title.encoding_scheme() {
            self.hex(&field("es"), scheme.0);
        }
        if let Some(nature) = title.nature_of_address() {
            self.hex(&field("nai"), nature.0);
        }
        let information = title.address_information();
        let digits = title.digits();
        if title.indicator() == 1 && title.translation_type().is_none() {
            let odd = digits.is_some_and(|digits| digits.is_odd());
            self.hex(&field("oe"), odd);
        }
        if information.is_empty() {
            self.complaints.extend([NO_DIGITS, EXCEPTION]);
            self.unread = true;
            return;
        }
        let odd = title.encoding_scheme().is_some();
        let digits = digits.unwrap_or(Digits::new(information, odd));
        let shown = digits.values().map(|value| DIGITS[usize::from(value)]);
        let shown: String = shown.collect();
        self.put(
            &field("digits"),
            shown.chars().take(SHOWN).collect::<String>(),
        );
        if let Some(NumberingPlan::ISDN | NumberingPlan::LAND_MOBILE) = title.numbering_plan() {
            // It looks for the country and the network of a subscriber.
            if title.numbering_plan() == Some(NumberingPlan::LAND_MOBILE) && information.len() < 3 {
                self.complaints.insert(EXCEPTION);
                self.unread = true;
            }
            if Digits::new(information, false)
                .values()
                .any(|value| value > 9)
            {
                self.complaints.insert(NON_DECIMAL);
            }
        }
    }

    fn optional<V: Variant>(&mut self, parameter: OptionalParameter<'_, V>) {
        match parameter {
            OptionalParameter::CalledPartyAddress(it) => self.address("called", it),
            OptionalParameter::CallingPartyAddress(it) => self.address("calling", it),
            OptionalParameter::Credit(it) => self.hex("sccp.credit", it),
            OptionalParameter::HopCounter(it) => self.hex("sccp.hops", it),
            OptionalParameter::Importance(it) if !is_ansi::<V>() => {
                self.hex("sccp.importance", it.value());
            }
            OptionalParameter::Segmentation(it) => self.segmentation(it),
            OptionalParameter::Unknown { name, .. } if is_ansi::<V>() && name == ISNI => {
                self.complaints.insert(EXCEPTION);
                self.unread = true;
            }
            _ => {}
        }
    }

    fn of<V: Variant>(message: &Message<'_, V>) -> Self {
        let mut expected = Self::default();
        let this = &mut expected;
        let kind = message.message_type();
        this.hex("sccp.message_type", kind.0);
        if let Some(reference) = message.destination_local_reference() {
            this.reference("sccp.dlr", reference.octets());
        }
        if let Some(reference) = message.source_local_reference() {
            this.reference("sccp.slr", reference.octets());
        }
        if let Some(class) = message.protocol_class() {
            this.class(class, kind);
        }
        if let Some(cause) = message.return_cause() {
            this.hex("sccp.return_cause", cause.0);
        }
        match message {
            Message::Cref(it) => this.hex("sccp.refusal_cause", it.refusal_cause.0),
            Message::Rlsd(it) => this.hex("sccp.release_cause", it.release_cause.0),
            Message::Rsr(it) => this.hex("sccp.reset_cause", it.reset_cause.0),
            Message::PduErr(it) => this.hex("sccp.error_cause", it.error_cause.0),
            Message::Dt1(it) => this.hex("sccp.more", it.segmenting_reassembling.more_data()),
            Message::Dt2(it) => this.sequence(it.sequencing_segmenting),
            Message::Ak(it) => {
                this.hex("sccp.rsn", it.receive_sequence_number.pr());
                this.hex("sccp.credit", it.credit);
            }
            Message::It(it) => {
                this.sequence(it.sequencing_segmenting);
                this.hex("sccp.credit", it.credit);
            }
            Message::Xudt(it) => this.hex("sccp.hops", it.hop_counter),
            Message::Xudts(it) => this.hex("sccp.hops", it.hop_counter),
            Message::Ludt(it) => this.hex("sccp.hops", it.hop_counter),
            Message::Ludts(it) => this.hex("sccp.hops", it.hop_counter),
            _ => {}
        }
        if message.is_connectionless() || matches!(message, Message::Cr(_)) {
            let called = message.called_party_address();
            called.into_iter().for_each(|it| this.address("called", it));
        }
        if message.is_connectionless() {
            let calling = message.calling_party_address();
            calling
                .into_iter()
                .for_each(|it| this.address("calling", it));
        }
        // Those of RSR and ERR it does not look at.
        let looked_at = !matches!(message, Message::Rsr(_) | Message::PduErr(_));
        let optional = message.optional_parameters().filter(|_| looked_at);
        optional
            .into_iter()
            .flatten()
            .for_each(|it| this.optional(it));
        expected
    }

    /// For tshark any message to or from subsystem 1 carries management.
    fn by_chance<V: Variant>(&mut self, message: &Message<'_, V>) {
        let parties = [
            message.called_party_address(),
            message.calling_party_address(),
        ];
        let mut numbers = parties.iter().flatten().filter_map(|it| it.ssn());
        if numbers.any(|ssn| ssn == SubsystemNumber::SCCP_MANAGEMENT) {
            self.complaints.extend([UNKNOWN, EXCEPTION]);
        }
    }

    fn management<V: Variant>(&mut self, message: &Message<'_, V>) {
        let it = message.management().unwrap().unwrap();
        self.hex("sccpmg.message_type", it.format_identifier.0);
        self.put("sccpmg.ssn", it.affected_ssn.0);
        point_code(self, "sccpmg", it.affected_pc);
        self.put("sccpmg.smi", it.multiplicity.value());
        if let Some(level) = it.congestion_level {
            self.put("sccpmg.congestion", level.value());
            self.complaints.insert(UNKNOWN);
            // In North America it does not know SSC.
            self.unread |= is_ansi::<V>();
        }
    }
}

fn compare<V: Variant>(vectors: &str, table: &str) {
    let mut rows = table.lines().map(|line| line.split('\t'));
    let names: Vec<&str> = rows.next().unwrap().collect();
    let mut complaints: BTreeMap<&str, u32> = BTreeMap::new();
    let (mut messages, mut compared, mut unread, mut clean) = (0, 0, 0, 0);
    for (name, octets) in proofs::vectors(vectors) {
        let message: Message<'_, V> = proofs::canonical(&octets);
        let mut expected = Expected::of(&message);
        if name.starts_with("scmg") {
            expected.management(&message);
        } else {
            expected.by_chance(&message);
        }
        let theirs: BTreeMap<&str, &str> =
            names.iter().copied().zip(rows.next().unwrap()).collect();
        assert_eq!(theirs["name"], name);
        messages += 1;
        let told = theirs
            .get("_ws.expert.message")
            .copied()
            .unwrap_or_default();
        let told: BTreeSet<&str> = told.split('|').filter(|told| !told.is_empty()).collect();
        clean += u32::from(!theirs.contains_key("_ws.malformed"));
        for told in &told {
            let reason = expected
                .complaints
                .iter()
                .find(|&&reason| told.contains(reason));
            let reason = reason.unwrap_or_else(|| panic!("{name}: {told}: {}", hex(&octets)));
            *complaints.entry(reason).or_default() += 1;
        }
        for certain in [CLASS, HANDLING, NO_SSN, SSN_0] {
            let reason = expected.complaints.contains(certain);
            assert!(
                told.contains(certain) || !reason || expected.unread,
                "{name}: {certain}"
            );
        }
        if expected.unread {
            unread += 1;
            continue;
        }
        for (field, values) in &expected.fields {
            assert_eq!(
                theirs.get(field.as_str()),
                Some(&values.join("|").as_str()),
                "{name}: {field} {}",
                hex(&octets)
            );
            compared += values.len();
        }
        let more = theirs.iter().filter(|&(&field, value)| {
            let judged = field.starts_with("sccp.")
                || name.starts_with("scmg") && field.starts_with("sccpmg.");
            judged && !value.is_empty() && !expected.fields.contains_key(field)
        });
        let more: Vec<_> = more.collect();
        assert_eq!(more, [], "{name}");
    }
    assert!(rows.next().is_none());
    println!(
        "{messages} messages, {compared} fields alike, {unread} not read by tshark to the end; {clean} not malformed; {complaints:?}"
    );
    assert!(compared > 4 * messages && unread * 5 < messages);
}

#[test]
fn what_pycrate_made() {
    compare::<Itu>(&judged!("random.txt"), &judged!("random.tshark.tsv"));
}

#[test]
fn what_arbitrary_builds() {
    compare::<Itu>(&judged!("arbitrary.txt"), &judged!("arbitrary.tshark.tsv"));
}

#[test]
fn what_arbitrary_builds_of_china() {
    let table = judged!("arbitrary_china.tshark.tsv");
    compare::<China>(&judged!("arbitrary_china.txt"), &table);
}

#[test]
fn what_arbitrary_builds_of_japan() {
    let table = judged!("arbitrary_japan.tshark.tsv");
    compare::<Japan>(&judged!("arbitrary_japan.txt"), &table);
}

#[test]
fn what_arbitrary_builds_of_north_america() {
    let table = judged!("arbitrary_ansi.tshark.tsv");
    compare::<Ansi>(&judged!("arbitrary_ansi.txt"), &table);
}
