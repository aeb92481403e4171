//! Names for what vendors define: TLVs 0x1400–0x3FFF (SMPP 3.4, 5.3.2),
//! statuses 0x0400–0x04FF (3.4, 5.1.3), commands, and whatever else occurs.
//!
//! Decoding needs no names: all of these are data, and kept. A [`Registry`]
//! gives names and readings to those who show them. It is made of slices, and
//! can be put together while a program runs.

use core::cell::Cell;
use core::fmt;
use core::ops::Range;

use septet_wire::{Finding, Trace, Value};

use crate::{CommandId, CommandStatus, Tlv, TlvTag};

/// How the value of a TLV reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum TlvShape {
    /// An unsigned number of one to eight octets.
    Number,
    /// Characters, up to a NUL if there is one.
    Text,
    /// Octets.
    #[default]
    Octets,
}

/// A TLV that a vendor defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct VendorTlv {
    /// Its tag.
    pub tag: TlvTag,
    /// What it is called.
    pub name: &'static str,
    /// How its value reads.
    pub shape: TlvShape,
}

/// Names that a user gives, which go before those of the specification.
///
/// ```
/// use septet_smpp::{CommandStatus, Registry, Tlv, TlvShape, TlvTag, VendorTlv};
///
/// let registry = Registry {
///     tlvs: &[VendorTlv { tag: TlvTag(0x1403), name: "mcc_mnc", shape: TlvShape::Text }],
///     statuses: &[(CommandStatus(0x0410), "NO_CREDIT")],
///     ..Registry::default()
/// };
/// assert_eq!(registry.status_name(CommandStatus(0x0410)), Some("NO_CREDIT"));
/// assert_eq!(registry.status_name(CommandStatus(0x0058)), Some("ESME_RTHROTTLED"));
/// let tlv = Tlv::new(TlvTag(0x1403), b"20201\0");
/// assert_eq!(registry.tlv(&tlv).to_string(), "mcc_mnc: 20201");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Registry<'r> {
    /// Commands; a response by its own id.
    pub commands: &'r [(CommandId, &'static str)],
    /// Statuses.
    pub statuses: &'r [(CommandStatus, &'static str)],
    /// TLVs.
    pub tlvs: &'r [VendorTlv],
}

impl Registry<'static> {
    /// What Indian operators ask for in every `submit_sm`: the ids under which
    /// sender, template and telemarketer are registered (TRAI, TCCCPR 2018).
    pub const INDIA_DLT: Self = Self {
        commands: &[],
        statuses: &[],
        tlvs: &[
            VendorTlv {
                tag: TlvTag(0x1400),
                name: "entity_id",
                shape: TlvShape::Text,
            },
            VendorTlv {
                tag: TlvTag(0x1401),
                name: "template_id",
                shape: TlvShape::Text,
            },
            VendorTlv {
                tag: TlvTag(0x1402),
                name: "telemarketer_id",
                shape: TlvShape::Text,
            },
        ],
    };
}

impl<'r> Registry<'r> {
    /// The name of a command.
    #[must_use]
    pub fn command_name(&self, id: CommandId) -> Option<&'static str> {
        named(self.commands, id).or(id.name())
    }

    /// The name of a status.
    #[must_use]
    pub fn status_name(&self, status: CommandStatus) -> Option<&'static str> {
        named(self.statuses, status).or(status.name())
    }

    /// The name of a TLV.
    #[must_use]
    pub fn tag_name(&self, tag: TlvTag) -> Option<&'static str> {
        self.vendor_tlv(tag).map(|tlv| tlv.name).or(tag.name())
    }

    /// A TLV as its name and its value.
    #[must_use]
    pub fn tlv<'v>(&self, tlv: &'v Tlv<'v>) -> impl fmt::Display + use<'r, 'v> {
        let entry = self.vendor_tlv(tlv.tag).copied();
        Shown { tlv, entry }
    }

    /// A trace that tells `inner` these names.
    ///
    /// ```
    /// # #[cfg(feature = "std")] {
    /// use septet_smpp::{Pdu, Registry};
    /// use septet_wire::{DecodeOptions, Event, Record};
    ///
    /// let octets = b"\0\0\0\x1b\0\0\0\x15\0\0\0\0\0\0\0\x01\x14\x01\0\x071007161";
    /// let record = Record::new();
    /// let naming = Registry::INDIA_DLT.naming(&record);
    /// Pdu::parse_with(octets, DecodeOptions::strict(), &naming)?;
    /// let open = Event::Open { name: "template_id", offset: 16 };
    /// assert!(record.into_events().contains(&open));
    /// # }
    /// # Ok::<(), septet_smpp::PduError>(())
    /// ```
    #[must_use]
    pub const fn naming<T: Trace>(self, inner: T) -> Naming<'r, T> {
        Naming {
            registry: self,
            inner,
            unnamed: Cell::new(None),
            shape: Cell::new(None),
        }
    }

    fn vendor_tlv(&self, tag: TlvTag) -> Option<&'r VendorTlv> {
        self.tlvs.iter().find(|tlv| tlv.tag == tag)
    }
}

fn named<C: PartialEq>(table: &[(C, &'static str)], code: C) -> Option<&'static str> {
    table
        .iter()
        .find(|entry| entry.0 == code)
        .map(|entry| entry.1)
}

impl TlvShape {
    fn value(self, octets: &[u8]) -> Value<'_> {
        match (self, crate::tlv::number(octets)) {
            (Self::Number, Some(number)) => Value::Number(number),
            (Self::Text, _) => Value::Latin1(crate::tlv::until_nul(octets)),
            _ => Value::Octets(octets),
        }
    }
}

/// A TLV and what the registry says of it.
struct Shown<'v> {
    tlv: &'v Tlv<'v>,
    entry: Option<VendorTlv>,
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(entry) = self.entry else {
            return fmt::Debug::fmt(self.tlv, f);
        };
        write!(f, "{}: ", entry.name)?;
        match entry.shape.value(&self.tlv.value) {
            Value::Number(number) => write!(f, "{number}"),
            Value::Latin1(text) => crate::string::fmt_latin1(text, f),
            _ => fmt::Debug::fmt(&self.tlv.value, f),
        }
    }
}

/// Tells another trace the names of a [`Registry`]: see
/// [`naming`](Registry::naming).
#[derive(Debug)]
pub struct Naming<'r, T> {
    registry: Registry<'r>,
    inner: T,
    /// Where a TLV was opened that is told when its tag is known.
    unnamed: Cell<Option<usize>>,
    /// How the value of the TLV that is open reads.
    shape: Cell<Option<TlvShape>>,
}

impl<T: Trace> Naming<'_, T> {
    /// Opens the TLV that waits for its tag.
    fn open_unnamed(&self, name: &'static str) {
        if let Some(offset) = self.unnamed.take() {
            self.inner.open(name, offset);
        }
    }
}

impl<T: Trace> Trace for &Naming<'_, T> {
    const ACTIVE: bool = T::ACTIVE;

    fn field(self, name: &'static str, octets: Range<usize>, value: Value<'_>) {
        let code = |number| u32::try_from(number).ok();
        let value = match (name, value) {
            ("tag", Value::Code(number, known)) => {
                let tag = u16::try_from(number).ok().map(TlvTag);
                let entry = tag.and_then(|tag| self.registry.vendor_tlv(tag));
                self.open_unnamed(entry.map_or("tlv", |entry| entry.name));
                self.shape.set(entry.map(|entry| entry.shape));
                Value::Code(number, entry.map(|entry| entry.name).or(known))
            }
            ("value", Value::Octets(octets)) => match self.shape.take() {
                Some(shape) => shape.value(octets),
                None => Value::Octets(octets),
            },
            ("command_id", Value::Code(number, _)) => {
                let id = code(number).map(CommandId);
                Value::Code(number, id.and_then(|id| self.registry.command_name(id)))
            }
            ("command_status" | "error_status_code", Value::Code(number, _)) => {
                let status = code(number).map(CommandStatus);
                let name = status.and_then(|status| self.registry.status_name(status));
                Value::Code(number, name)
            }
            (_, value) => value,
        };
        self.open_unnamed("tlv");
        self.inner.field(name, octets, value);
    }

    fn open(self, name: &'static str, offset: usize) {
        self.open_unnamed("tlv");
        if name == "tlv" {
            self.unnamed.set(Some(offset));
        } else {
            self.inner.open(name, offset);
        }
    }

    fn close(self, offset: usize) {
        self.open_unnamed("tlv");
        self.shape.set(None);
        self.inner.close(offset);
    }

    fn finding(self, finding: Finding) {
        self.inner.finding(finding);
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::{DecodeOptions, Event, Record, Recorded, proofs};

    use super::*;
    use crate::Pdu;

    const REGISTRY: Registry<'static> = Registry {
        commands: &[(CommandId(0x0102_0304), "refill")],
        statuses: &[
            (CommandStatus(0x0410), "NO_CREDIT"),
            (CommandStatus(0x58), "SLOWLY"),
        ],
        tlvs: &[
            VendorTlv {
                tag: TlvTag(0x1403),
                name: "mcc_mnc",
                shape: TlvShape::Text,
            },
            VendorTlv {
                tag: TlvTag(0x1454),
                name: "price",
                shape: TlvShape::Number,
            },
        ],
    };

    fn events(octets: &[u8], registry: &Registry<'_>) -> Vec<Event> {
        let record = Record::new();
        let naming = registry.naming(&record);
        let plain = Pdu::parse(octets);
        assert_eq!(
            Pdu::parse_with(octets, DecodeOptions::strict(), &naming),
            plain
        );
        record.into_events()
    }

    #[test]
    fn names_go_before_those_of_the_specification() {
        assert_eq!(REGISTRY.status_name(CommandStatus(0x58)), Some("SLOWLY"));
        assert_eq!(REGISTRY.status_name(CommandStatus(0)), Some("ESME_ROK"));
        assert_eq!(REGISTRY.status_name(CommandStatus(0x0411)), None);
        assert_eq!(
            REGISTRY.command_name(CommandId(0x0102_0304)),
            Some("refill")
        );
        assert_eq!(REGISTRY.command_name(CommandId::UNBIND), Some("unbind"));
        assert_eq!(REGISTRY.tag_name(TlvTag(0x1403)), Some("mcc_mnc"));
        assert_eq!(REGISTRY.tag_name(TlvTag::DPF_RESULT), Some("dpf_result"));
    }

    #[test]
    fn a_trace_hears_the_names_and_readings() {
        let octets = proofs::unhex(
            "00000032 80000004 00000410 00000001 7b00 1403 0006 323032303100
             1454 0002 0102 1455 0001 ff 0427 0001 02",
        );
        let named = events(&octets, &REGISTRY);
        let plain = events(&octets, &Registry::default());
        assert_eq!(named.len(), plain.len());
        let changed: Vec<_> = named
            .into_iter()
            .zip(plain)
            .filter(|(named, plain)| named != plain)
            .map(|(named, _)| match named {
                Event::Open { name, offset } => format!("{name} at {offset}"),
                Event::Field {
                    name,
                    value: Recorded::Code(number, code),
                    ..
                } => {
                    format!("{name} {number:#x} {}", code.unwrap())
                }
                Event::Field {
                    name,
                    value: Recorded::Number(number),
                    ..
                } => {
                    format!("{name} {number}")
                }
                Event::Field {
                    name,
                    value: Recorded::Text(text),
                    ..
                } => format!("{name} {text}"),
                event => panic!("{event:?}"),
            })
            .collect();
        assert_eq!(
            changed,
            [
                "command_status 0x410 NO_CREDIT",
                "mcc_mnc at 18",
                "tag 0x1403 mcc_mnc",
                "value 20201",
                "price at 28",
                "tag 0x1454 price",
                "value 258",
            ]
        );
    }

    #[test]
    fn a_registry_without_entries_changes_nothing() {
        let octets = proofs::unhex("0000001a 01020304 00000000 00000001 14030006323032303100");
        let record = Record::new();
        Pdu::parse_with(&octets, DecodeOptions::strict(), &record).unwrap();
        assert_eq!(events(&octets, &Registry::default()), record.into_events());
    }

    #[test]
    fn a_tlv_is_shown_by_its_entry() {
        let shown = |tag, value| REGISTRY.tlv(&Tlv::new(TlvTag(tag), value)).to_string();
        assert_eq!(shown(0x1454, &[1, 2]), "price: 258");
        assert_eq!(shown(0x1454, &[]), r#"price: """#);
        assert_eq!(shown(0x1403, b"20201"), "mcc_mnc: 20201");
        assert_eq!(shown(0x1455, b"\xff"), r#"0x1455: "\xff""#);
        assert_eq!(shown(0x0427, &[2]), r#"message_state: "\x02""#);
    }
}
