//! What a message is, in a few words, and between whom.

use core::fmt::Write as _;

use septet::Decode;
use septet::map::{ErrorCode, Operation, OperationCode, Version};
use septet::mtp::{M3ua, m2pa, mtp2, sua};
use septet::sccp::{SubsystemNumber, variant as sccp};
use septet::smpp::{Header, Registry};
use septet::stack::variant::{Message, Variant};
use septet::stack::{Component as Kind, Entry};
use septet::tcap::{self, Code, Component, Reason};
use septet::tpdu::{Address, Cp, Direction, Rp};
use septet::wire::Recorded;

use crate::fields::Node;
use crate::item::Item;

/// Says it in an item. Each layer knows better than the one below it.
pub(super) fn describe<V: Variant>(
    item: &mut Item,
    entry: Entry,
    message: &Message<'_, V>,
    registry: &Registry<'_>,
) {
    if entry == Entry::Smpp {
        // The header is there even where the body cannot be read.
        let header = match &message.smpp {
            Some(pdu) => Ok(pdu.header()),
            None => Header::from_prefix(message.octets).map(|(header, _)| header),
        };
        item.what = header.map_or_else(|_| String::new(), |header| smpp(header, registry));
    }
    let unit = message.mtp2.map(|unit| (unit.to_string(), unit.body));
    let extended = message.mtp2_extended;
    let unit = unit.or_else(|| extended.map(|unit| (unit.to_string(), unit.body)));
    if let Some((shown, body)) = unit {
        item.what = shown;
        if !matches!(body, mtp2::Body::Message(_)) {
            return;
        }
    }
    if let Some(m2pa) = &message.m2pa {
        item.what = m2pa.to_string();
        if !matches!(m2pa.body, m2pa::Body::UserData(_)) {
            return;
        }
    }
    if let Some(m2ua) = &message.m2ua {
        item.what = m2ua.to_string();
    }
    if let Some(mtp3) = &message.mtp3 {
        item.what = match (mtp3.management(), mtp3.testing()) {
            (Some(Ok(management)), _) => management.to_string(),
            (_, Some(Ok(test))) => test.to_string(),
            _ => mtp3.service_information.indicator().to_string(),
        };
        item.from = format!("PC {}", mtp3.routing_label.opc);
        item.to = format!("PC {}", mtp3.routing_label.dpc);
    }
    if let Some(m3ua) = &message.m3ua {
        let name = m3ua.message_type().name();
        item.what = name.map_or_else(|| m3ua.to_string(), Into::into);
        if let M3ua::Data(data) = m3ua {
            let data = &data.protocol_data;
            item.what = data.si.to_string();
            item.from = format!("PC {}", data.opc);
            item.to = format!("PC {}", data.dpc);
        }
    }
    if let Some(sua) = &message.sua {
        item.what = sua.to_string();
        for (address, text) in [
            (sua.parameters.source_address(), &mut item.from),
            (sua.parameters.destination_address(), &mut item.to),
        ] {
            if let Some(address) = address {
                *text = self::sua(&address);
            }
        }
    }
    if let Some(sccp) = &message.sccp {
        item.what = self::sccp(sccp);
        if let Some(address) = sccp.calling_party_address() {
            item.from = short(&address);
        }
        if let Some(address) = sccp.called_party_address() {
            item.to = short(&address);
        }
    }
    if let Some(tcap) = &message.tcap {
        item.what = self::tcap(tcap, message);
    }
    if let Some(package) = &message.tcap_ansi {
        item.what = package.to_string();
    }
    if message.operation.is_some() {
        item.what = parameter(entry);
    }
    if let Some(pdu) = &message.map_dialogue_pdu {
        item.what = pdu.name().into();
    }
    if let Some(cp) = &message.cp {
        item.what = match cp {
            Cp::Error(error) => format!("{} {}", cp.name(), error.cause),
            _ => cp.name().into(),
        };
    }
    if let Some(rp) = &message.rp {
        item.what = match rp {
            Rp::Error(error) => format!("{} {}", rp.name(), error.cause),
            _ => rp.name().into(),
        };
        if let Rp::Data(data) = rp {
            let text = |address: Option<Address<'_>>| address.map(|address| address.to_string());
            item.from = text(data.originator_address).unwrap_or_default();
            item.to = text(data.destination_address).unwrap_or_default();
        }
    }
    if let Some(at) = &message.at {
        item.what = "PDU string".into();
        let centre = at.service_centre.map(|centre| centre.to_string());
        match at.direction() {
            Direction::ToNetwork => item.to = centre.unwrap_or_default(),
            Direction::ToMobile => item.from = centre.unwrap_or_default(),
        }
    }
    if let Some(tpdu) = &message.tpdu {
        // Its first words are its name.
        let shown = tpdu.to_string();
        let end = shown.find([' ', ',', ':']).unwrap_or(shown.len());
        let name = shown.get(..end).unwrap_or_default();
        item.what = match &message.rp {
            // A report says less than the answer that it is in.
            Some(Rp::Ack(_) | Rp::Error(_)) => format!("{}, {name}", item.what),
            _ => name.to_owned(),
        };
    }
}

/// Names what only MAP can: TCAP reads its operations and errors as numbers, and its
/// application context as an object identifier.
pub(super) fn name_codes<V: Variant>(nodes: &mut Vec<Node>, message: &Message<'_, V>) {
    let context = message.application_context();
    let mut place = None;
    for (at, node) in nodes.iter_mut().enumerate() {
        match node {
            Node::Part { nodes, .. } => name_codes(nodes, message),
            Node::Field {
                name,
                octets,
                value,
            } => {
                let code = match value {
                    Recorded::Number(number) => u8::try_from(*number).ok(),
                    Recorded::Signed(number) => u8::try_from(*number).ok(),
                    _ => None,
                };
                let named = code.and_then(|code| match *name {
                    "operation_code" => operation_name(code, message),
                    "error_code" => ErrorCode(code).name(),
                    _ => None,
                });
                if let (Some(code), Some(_)) = (code, named) {
                    *value = Recorded::Code(code.into(), named);
                }
                if *name == "application_context_name" {
                    place = Some((at.saturating_add(1), octets.clone()));
                }
            }
            Node::Remark(_) => {}
        }
    }
    if let (Some((at, octets)), Some(context)) = (place, context) {
        let field = Node::Field {
            name: "application_context",
            octets,
            value: Recorded::Text(context.to_string()),
        };
        nodes.insert(at.min(nodes.len()), field);
    }
}

fn smpp(header: Header, registry: &Registry<'_>) -> String {
    let id = header.command_id;
    let number = header.sequence_number;
    let mut text = match registry.command_name(id) {
        Some(name) => format!("{name} #{number}"),
        None => format!("command {:#010x} #{number}", id.0),
    };
    if id.is_response() {
        // Writing to a string cannot fail.
        let _ = match registry.status_name(header.command_status) {
            Some(name) => write!(text, " {name}"),
            None => write!(text, " {}", header.command_status),
        };
    }
    text
}

/// The number, and where there is none what there is.
fn short<V: Variant>(address: &sccp::Address<'_, V>) -> String {
    let text = match address.global_title() {
        Some(title) => title.to_string(),
        None => point_code(address.point_code()),
    };
    with_subsystem(text, address.ssn())
}

/// The same of an address of SUA.
fn sua(address: &sua::Address<'_>) -> String {
    let parameters = &address.parameters;
    let text = match parameters.global_title() {
        Some(title) => title.to_string(),
        None => point_code(parameters.point_code()),
    };
    let number = parameters.subsystem_number();
    with_subsystem(text, number.map(|number| SubsystemNumber(number.ssn())))
}

fn point_code(code: Option<impl core::fmt::Display>) -> String {
    code.map(|code| format!("PC {code}")).unwrap_or_default()
}

fn with_subsystem(mut text: String, number: Option<SubsystemNumber>) -> String {
    if let Some(number) = number {
        let gap = if text.is_empty() { "" } else { " " };
        // Writing to a string cannot fail.
        let _ = match number.name() {
            Some(name) => write!(text, "{gap}({name})"),
            None => write!(text, "{gap}(SSN {})", number.0),
        };
    }
    text
}

fn sccp<V: Variant>(message: &sccp::Message<'_, V>) -> String {
    let message_type = message.message_type();
    let mut text = match message_type.name() {
        Some(name) => name.to_owned(),
        None => format!("message type {:#04x}", message_type.0),
    };
    if let Some(cause) = message.return_cause() {
        let _ = write!(text, " {cause}");
    }
    if let Some(segmentation) = message.segmentation() {
        let which = if segmentation.first() { "first " } else { "" };
        let _ = write!(
            text,
            " {which}segment, {} to come",
            segmentation.remaining()
        );
    }
    text
}

fn tcap<V: Variant>(message: &tcap::Message<'_>, whole: &Message<'_, V>) -> String {
    let is_map = whole.is_map();
    let mut text = message.message_type().to_string();
    if let tcap::Message::Abort(abort) = message {
        let _ = match &abort.reason {
            Some(Reason::PAbortCause(cause)) => write!(text, " {cause}"),
            Some(_) => write!(text, " by the user"),
            None => Ok(()),
        };
    }
    let operation = |code: Option<Code<'_>>| match code {
        Some(code) => name(code, is_map, |code| operation_name(code, whole)),
        None => String::new(),
    };
    for component in message.components() {
        let code = component.operation_code();
        let _ = match &component {
            Component::Invoke(_) => write!(text, " {}", operation(code)),
            Component::ReturnResultLast(_) | Component::ReturnResultNotLast(_) => {
                let gap = if code.is_some() { " " } else { "" };
                write!(text, "{gap}{} result", operation(code))
            }
            Component::ReturnError(error) => {
                let error = name(error.error_code, is_map, |code| ErrorCode(code).name());
                write!(text, " error {error}")
            }
            Component::Reject(reject) => write!(text, " reject {}", reject.problem),
            Component::Malformed(_) => write!(text, " malformed component"),
            _ => write!(text, " unknown component"),
        };
    }
    text
}

/// The operation of 46 got another name with version 3.
fn operation_name<V: Variant>(code: u8, message: &Message<'_, V>) -> Option<&'static str> {
    let is_old = message
        .map_version()
        .is_some_and(|version| version.0 <= Version::V2.0)
        || message
            .operations()
            .any(|operation| matches!(operation, Operation::ForwardSmArg(_)));
    if OperationCode(code) == OperationCode::MO_FORWARD_SM && is_old {
        return Some("forwardSM");
    }
    OperationCode(code).name()
}

fn name(code: Code<'_>, is_map: bool, name: impl Fn(u8) -> Option<&'static str>) -> String {
    let known = code
        .local()
        .filter(|_| is_map)
        .and_then(|code| u8::try_from(code).ok())
        .and_then(name);
    known.map_or_else(|| code.to_string(), Into::into)
}

fn parameter(entry: Entry) -> String {
    match entry {
        Entry::Map {
            code, component, ..
        } => match component {
            Kind::Invoke => OperationCode(code).to_string(),
            Kind::Result => format!("{} result", OperationCode(code)),
            Kind::Error => format!("error {}", ErrorCode(code)),
        },
        _ => String::new(),
    }
}
