//! Random messages of M2UA, M3UA and SUA both ways: those that pycrate framed
//! and those that `arbitrary` builds come back octet for octet, as they were
//! received and put together anew, and pycrate, libosmo-sigtran and tshark
//! read the same in each.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "stopping is what a test is for"
)]

use std::collections::BTreeMap;

use septet_mtp::M3ua;
use septet_mtp::sigtran::{
    Message, MessageType, Parameter as P, ParameterList, Parameters, Protocol,
};
use septet_mtp::sua::{Address, AddressIndicator, GlobalTitle};
use septet_wire::proofs::{self, hex};
use septet_wire::{DigitSet, Encode};

/// The file of this name, or a larger one in the folder that `JUDGED` names
/// (`testdata/README.md`).
fn judged(name: &str, here: &'static str) -> String {
    match std::env::var("JUDGED") {
        Ok(folder) => {
            let path = format!("{folder}/sigtran/{name}");
            let text = std::fs::read_to_string(&path);
            text.unwrap_or_else(|error| panic!("{path}: {error}"))
        }
        Err(_) => here.to_owned(),
    }
}

/// What is compared with tshark: by its own names of fields, the values in
/// order.
type Fields = BTreeMap<String, Vec<String>>;

struct Told {
    protocol: String,
    fields: Fields,
}

impl Told {
    fn text(&mut self, field: &str, value: String) {
        let field = format!("{}.{field}", self.protocol);
        self.fields.entry(field).or_default().push(value);
    }

    fn number(&mut self, field: &str, value: impl Into<u64>) {
        self.text(field, value.into().to_string());
    }

    fn octets(&mut self, field: &str, octets: &[u8]) {
        self.text(field, hex(octets));
    }

    fn parameters<const LEVEL: u8>(&mut self, list: ParameterList<'_, LEVEL>, side: &str) {
        for parameter in list {
            let octets = Parameters::new(&[parameter]).to_vec().unwrap();
            let length = u16::from_be_bytes([octets[2], octets[3]]);
            self.number("parameter_tag", parameter.tag().0);
            self.number("parameter_length", length);
            self.parameter(parameter, side);
        }
    }

    fn address(&mut self, address: Address<'_>, side: &str, around: &str) {
        self.number(
            &format!("{side}.routing_indicator"),
            address.routing_indicator.0,
        );
        for (bit, part) in [
            ("ssn_bit", AddressIndicator::SSN),
            ("pc_bit", AddressIndicator::PC),
            ("gt_bit", AddressIndicator::GT),
        ] {
            let there = address.address_indicator.has(part);
            self.number(&format!("{side}.{bit}"), there);
        }
        let side = if around.is_empty() { side } else { around };
        self.parameters(address.parameters, side);
    }

    fn title(&mut self, title: GlobalTitle<'_>, side: &str) {
        let digits = title.digits;
        self.number(&format!("{side}.gti"), title.gti);
        for (field, value) in [
            ("number_of_digits", u8::try_from(digits.len()).unwrap()),
            ("translation_type", title.translation_type),
            ("numbering_plan", title.numbering_plan.0),
            ("nature_of_address", title.nature_of_address.0),
        ] {
            self.number(&format!("{side}.global_title_{field}"), value);
        }
        let digits = digits.values().map(|value| match value {
            0..=9 | 11 | 12 => value.to_string(),
            15 => "ST".to_owned(),
            _ => "(spare)".to_owned(),
        });
        let digits = digits.collect();
        self.text(&format!("{side}.global_title_digits"), digits);
    }

    fn parameter(&mut self, parameter: P<'_>, side: &str) {
        let m3ua = self.protocol == "m3ua";
        match parameter {
            // tshark shows the first of several.
            P::InterfaceIdentifier(list) => {
                let first = list.iter().take(1);
                first.for_each(|it| self.number("interface_identifier_int", it));
            }
            P::InterfaceIdentifierRange(list) => list.iter().for_each(|it| {
                self.number("interface_identifier_start", it.start);
                self.number("interface_identifier_stop", it.stop);
            }),
            P::InterfaceIdentifierText(text) => {
                self.text("interface_identifier_text", text.to_string());
            }
            P::InfoString(text) => self.text("info_string", text.to_string()),
            P::RoutingContext(list) => {
                list.iter()
                    .for_each(|it| self.number("routing_context", it));
            }
            P::DiagnosticInformation(octets) => self.octets("diagnostic_information", octets),
            P::HeartbeatData(octets) => self.octets("heartbeat_data", octets),
            P::TrafficModeType(it) => self.number("traffic_mode_type", it.0),
            P::ErrorCode(it) => self.number("error_code", it.0),
            P::Status(it) => {
                self.number("status_type", it.0 >> 16);
                self.number("status_info", it.0 & 0xffff);
            }
            P::AspIdentifier(it) => self.number("asp_identifier", it),
            P::AffectedPointCode(list) => list.iter().for_each(|it| {
                let code = if m3ua {
                    "affected_point_code_pc"
                } else {
                    "affected_pointcode_dpc"
                };
                self.number("affected_point_code_mask", it.mask());
                self.number(code, it.point_code());
            }),
            P::CorrelationId(it) => {
                let sua = self.protocol == "sua";
                self.number(
                    if sua {
                        "correlation_id"
                    } else {
                        "correlation_identifier"
                    },
                    it,
                );
            }
            P::SuaRegistrationResult(list)
            | P::SuaDeregistrationResult(list)
            | P::RoutingKey(list)
            | P::RegistrationResult(list)
            | P::DeregistrationResult(list)
            | P::LinkKey(list)
            | P::LinkRegistrationResult(list)
            | P::LinkDeregistrationResult(list) => self.parameters(list, side),
            // tshark takes the parts of all addresses there for those of the
            // destination.
            P::AddressRange(list) => self.parameters(list, "destination"),
            P::SuaRoutingKey(list) => self.parameters(list, "destination"),
            P::SuaRegistrationStatus(it) | P::RegistrationStatus(it) => {
                self.number("registration_status", it.0);
            }
            P::SuaDeregistrationStatus(it) | P::DeregistrationStatus(it) => {
                self.number("deregistration_status", it.0);
            }
            P::SuaLocalRoutingKeyIdentifier(it) => {
                self.number("local_routing_key_identifier", it);
            }
            P::Ss7HopCounter(it) => self.number("ss7_hop_counter_counter", it.hop_counter()),
            P::SourceAddress(it) => self.address(it, "source", side),
            P::DestinationAddress(it) => self.address(it, "destination", side),
            P::SourceReferenceNumber(it) => self.number("source_reference_number", it),
            P::DestinationReferenceNumber(it) => self.number("destination_reference_number", it),
            P::SccpCause(it) => {
                self.number("sccp_cause_type", it.cause_type().0);
                self.number("sccp_cause_value", it.cause_value());
            }
            P::SequenceNumber(it) => {
                let received = it.receive_sequence_number();
                self.number("sequence_number_receive_sequence_number", received);
                self.number("sequence_number_more_data_bit", it.more_data());
                let sent = it.sent_sequence_number();
                self.number("sequence_number_sent_sequence_number", sent);
            }
            P::ReceiveSequenceNumber(it) => {
                self.number(
                    "receive_sequence_number_number",
                    it.receive_sequence_number(),
                );
            }
            P::AspCapabilities(it) => {
                self.number("asp_capabilities_a_bit", it.class_3());
                self.number("asp_capabilities_b_bit", it.class_2());
                self.number("asp_capabilities_c_bit", it.class_1());
                self.number("asp_capabilities_d_bit", it.class_0());
                self.number("asp_capabilities_interworking", it.interworking().0);
            }
            P::Credit(it) => self.number("credit", it),
            P::Data(octets) => self.octets("data", octets),
            P::SuaUserCause(it) => {
                self.number("cause_user_cause", it.cause());
                self.number("cause_user_user", it.user());
            }
            P::SuaNetworkAppearance(it) | P::NetworkAppearance(it) => {
                self.number("network_appearance", it);
            }
            P::DrnLabel(it) => {
                self.number("drn_label_start", it.start());
                self.number("drn_label_end", it.end());
                self.number("drn_label_value", it.label_value());
            }
            P::TidLabel(it) => {
                self.number("tid_label_start", it.start());
                self.number("tid_label_end", it.end());
                self.number("tid_label_value", it.label_value());
            }
            P::Smi(it) => self.number("smi_smi", it.smi()),
            P::Importance(it) => self.number("importance_importance", it.importance()),
            P::MessagePriority(it) => {
                self.number("message_priority_priority", it.message_priority());
            }
            P::ProtocolClass(it) => {
                let bit = it.return_on_error();
                self.number("protocol_class_return_on_error_bit", bit);
                // tshark counts the reserved bits in.
                self.number("protocol_class_class", it.0 & 0x7f);
            }
            P::SequenceControl(it) => self.number("sequence_control_sequence_control", it),
            P::Segmentation(it) => {
                self.number("segmentation_first_bit", it.first());
                self.number("segmentation_number_of_remaining_segments", it.remaining());
                self.number("segmentation_reference", it.segmentation_reference());
            }
            P::CongestionLevel(it) => self.number("congestion_level", it),
            P::UserCause(it) => {
                self.number("unavailability_cause", it.cause().0);
                self.number("user_identity", it.user());
            }
            P::CongestionIndications(it) => self.number("congestion_level", it.congestion_level()),
            P::ConcernedDestination(it) => self.number("concerned_dpc", it.concerned_dpc()),
            P::LocalRoutingKeyIdentifier(it) => self.number("local_rk_identifier", it),
            P::DestinationPointCode(it) => {
                self.number("dpc_mask", it.mask());
                self.number("dpc_pc", it.point_code());
            }
            P::ServiceIndicators(list) => list.iter().for_each(|it| self.number("si", it.0)),
            P::OriginatingPointCodeList(list) => list.iter().for_each(|it| {
                self.number("opc_list_mask", it.mask());
                self.number("opc_list_pc", it.point_code());
            }),
            P::CircuitRange(list) => list.iter().for_each(|it| {
                self.number("cic_range_mask", it.opc.mask());
                self.number("cic_range_pc", it.opc.point_code());
                self.number("cic_range_lower", it.lower_cic);
                self.number("cic_range_upper", it.upper_cic);
            }),
            P::ProtocolData(it) => {
                self.number("protocol_data_opc", it.opc);
                self.number("protocol_data_dpc", it.dpc);
                self.number("protocol_data_si", it.si.0);
                self.number("protocol_data_ni", it.ni.0);
                self.number("protocol_data_mp", it.mp);
                self.number("protocol_data_sls", it.sls);
            }
            P::StateRequest(it) => self.number("state", it.0),
            P::StateEvent(it) => self.number("event", it.0),
            P::CongestionStatus(it) => self.number("congestion_status", it.0),
            P::DiscardStatus(it) => self.number("discard_status", it.0),
            P::Action(it) => self.number("action", it.0),
            P::LinkSequenceNumber(it) => self.number("sequence_number", it),
            P::RetrievalResult(it) => self.number("retrieval_result", it.0),
            P::LocalLkIdentifier(it) => self.number("local_lk_identifier", it),
            P::SdtIdentifier(it) => self.number("sdt_identifier", it.sdt_identifier()),
            P::SdlIdentifier(it) => self.number("sdl_identifier", it.sdl_identifier()),
            P::LinkRegistrationStatus(it) => self.number("registration_status", it.0),
            P::LinkDeregistrationStatus(it) => self.number("deregistration_status", it.0),
            P::GlobalTitle(it) => self.title(it, side),
            P::PointCode(it) => self.number(&format!("{side}.point_code"), it),
            P::SubsystemNumber(it) => self.number(&format!("{side}.ssn"), it.ssn()),
            P::Ipv4Address(it) => self.text(&format!("{side}.ipv4_address"), it.to_string()),
            P::Ipv6Address(it) => self.text(&format!("{side}.ipv6_address"), it.to_string()),
            P::Hostname(it) => self.text(&format!("{side}.hostname.name"), it.to_string()),
            P::ProtocolData1(_) | P::ProtocolData2(_) => {}
            other => panic!("{other:?}"),
        }
    }
}

/// One form for the values of tshark, which it writes by their type.
fn plain(value: &str) -> String {
    if let Some(number) = value.strip_prefix("0x") {
        return u64::from_str_radix(number, 16).unwrap().to_string();
    }
    let octet = |part: &str| part.len() == 2 && part.bytes().all(|c| c.is_ascii_hexdigit());
    if value.contains(':') && value.split(':').all(octet) {
        return value.replace(':', "");
    }
    value.to_owned()
}

/// What is no text is shown by everybody as he likes.
fn is_text(field: &str) -> bool {
    ["info_string", "hostname.name", "identifier_text"]
        .iter()
        .any(|text| field.ends_with(text))
}

struct Judges {
    vectors: String,
    pycrate: String,
    osmo: String,
    tshark: String,
}

macro_rules! judges {
    ($name:literal) => {{
        macro_rules! file {
            ($kind:literal) => {
                judged(
                    concat!($name, $kind),
                    include_str!(concat!("../../../testdata/sigtran/", $name, $kind)),
                )
            };
        }
        Judges {
            vectors: file!(".txt"),
            pycrate: file!(".pycrate.tsv"),
            osmo: file!(".osmo.tsv"),
            tshark: file!(".tshark.tsv"),
        }
    }};
}

/// Name, class and type, and tag and value of each parameter, as the first
/// two judges tell them.
fn row(name: &str, message: &Message<'_>) -> Vec<String> {
    let message_type = message.message_type;
    let class = message_type.class().0.to_string();
    let mut row = vec![name.to_owned(), class, message_type.in_class().to_string()];
    for parameter in message.parameters {
        let octets = Parameters::new(&[parameter]).to_vec().unwrap();
        let length = usize::from(u16::from_be_bytes([octets[2], octets[3]]));
        row.push(format!(
            "{:04x}:{}",
            parameter.tag().0,
            hex(&octets[4..length])
        ));
    }
    row
}

/// An address as libosmo-sigtran tells it, as far as it can.
fn osmo_address(address: Address<'_>) -> String {
    let parameters = address.parameters;
    let title = parameters.global_title().map(|it| {
        let digits = it.digits.show(DigitSet::BCD);
        let (plan, nature) = (it.numbering_plan.0, it.nature_of_address.0);
        format!(
            "{},{},{plan},{nature},{digits}",
            it.gti, it.translation_type
        )
    });
    let code = parameters.point_code().map(|it| it.to_string());
    let ssn = parameters.subsystem_number().map(|it| it.ssn().to_string());
    let ip = match (parameters.ipv4_address(), parameters.ipv6_address()) {
        (Some(ip), None) => Some(ip.to_string()),
        (None, Some(ip)) => Some(ip.to_string()),
        _ => None,
    };
    let parts = [title, code, ssn, ip].map(Option::unwrap_or_default);
    format!("{}/{}", address.routing_indicator.0, parts.join("/"))
}

fn compare_tshark(protocol: Protocol, message: &Message<'_>, head: &[&str], row: &[&str]) -> usize {
    let protocol = protocol.to_string().to_lowercase();
    let fields = Fields::new();
    let mut told = Told { protocol, fields };
    let message_type = message.message_type;
    told.number("version", 1_u8);
    told.number("message_class", message_type.class().0);
    told.number("message_type", message_type.in_class());
    let length = u64::try_from(message.encoded_len()).unwrap();
    told.number("message_length", length);
    told.parameters(message.parameters, "");
    let mut compared = 0;
    for (column, field) in head.iter().enumerate().skip(1) {
        if field.starts_with("frame") || field.starts_with("_ws") || is_text(field) {
            continue;
        }
        let theirs = row.get(column).copied().unwrap_or_default();
        let theirs: Vec<String> = theirs.split('|').map(plain).collect();
        let ours = told.fields.get(*field).cloned().unwrap_or_default();
        // A field of no octets is an empty column as well.
        // Of digits it shows so many characters.
        let whole = |text: &String| text.len() < 200 || !field.ends_with("digits");
        if !theirs.iter().all(whole) {
            continue;
        }
        let ours = if ours.is_empty() {
            vec![String::new()]
        } else {
            ours
        };
        assert_eq!(theirs, ours, "{field} of {}", row[0]);
        compared += ours.len();
    }
    compared
}

fn compare(protocol: Protocol, judges: &Judges) {
    let mut pycrate = judges.pycrate.lines();
    let mut osmo = judges.osmo.lines();
    let mut tshark = judges
        .tshark
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>());
    let head = tshark.next().unwrap();
    let (mut messages, mut compared, mut addresses) = (0, 0, 0);
    for (name, octets) in proofs::vectors(&judges.vectors) {
        let message: Message<'_> = proofs::canonical(&octets);
        let contexts = message.parameters.routing_context().unwrap_or_default();
        if protocol == Protocol::M3UA
            && (message.message_type != MessageType::DATA || contexts.len() < 2)
        {
            proofs::canonical::<M3ua<'_>>(&octets);
        }
        let items: Vec<P<'_>> = message.parameters.iter().collect();
        let other = |it: &P<'_>| matches!(it, P::Other { .. });
        assert!(!items.iter().any(other), "{name}: {items:?}");
        let anew = Message::new(message.message_type, Parameters::new(&items));
        assert_eq!(hex(&anew.to_vec().unwrap()), hex(&octets), "{name}");

        let ours = row(name, &message);
        assert_eq!(pycrate.next(), Some(ours.join("\t").as_str()));
        let mut theirs: Vec<&str> = osmo.next().unwrap().split('\t').collect();
        for (key, address) in [
            ("source=", message.parameters.source_address()),
            ("destination=", message.parameters.destination_address()),
        ] {
            let Some(at) = theirs.iter().position(|cell| cell.starts_with(key)) else {
                continue;
            };
            let address = osmo_address(address.unwrap());
            assert_eq!(theirs.remove(at), format!("{key}{address}"), "{name}");
            addresses += 1;
        }
        let mut ours = ours;
        if ours.last().unwrap().ends_with(':') {
            // It stops before a last parameter without value.
            ours.pop();
            theirs.retain(|cell| !cell.starts_with("again="));
        }
        assert_eq!(theirs, ours);
        compared += compare_tshark(protocol, &message, &head, &tshark.next().unwrap());
        messages += 1;
    }
    println!("{messages} messages, {compared} fields as tshark has them, {addresses} addresses");
    assert!(messages > 50 && compared > 15 * messages);
}

#[test]
fn what_pycrate_framed() {
    compare(Protocol::M2UA, &judges!("m2ua_random"));
    compare(Protocol::M3UA, &judges!("m3ua_random"));
    compare(Protocol::SUA, &judges!("sua_random"));
}

/// The other way round: what libosmo-sigtran puts together of values, each as
/// tshark reads it.
#[test]
fn what_libosmo_sigtran_sends() {
    let vectors = include_str!("../../../testdata/sigtran/m3ua_osmo.txt");
    let table = include_str!("../../../testdata/sigtran/m3ua_osmo.tshark.tsv");
    let mut rows = table
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>());
    let head = rows.next().unwrap();
    let mut compared = 0;
    for (name, octets) in proofs::vectors(vectors) {
        let message: Message<'_> = proofs::canonical(&octets);
        proofs::canonical::<M3ua<'_>>(&octets);
        assert_eq!(message.check(Protocol::M3UA), Ok(()), "{name}");
        let shown = message.to_string().to_lowercase().replace(' ', "_");
        assert!(
            shown.starts_with(name.split('.').next().unwrap()),
            "{name}: {shown}"
        );
        compared += compare_tshark(Protocol::M3UA, &message, &head, &rows.next().unwrap());
    }
    assert!(compared > 200, "{compared}");
}

#[test]
fn what_arbitrary_builds() {
    compare(Protocol::M2UA, &judges!("m2ua_arbitrary"));
    compare(Protocol::M3UA, &judges!("m3ua_arbitrary"));
    compare(Protocol::SUA, &judges!("sua_arbitrary"));
}
