//! Whether a message can be passed on unchanged.

use alloc::vec::Vec;
use core::fmt;

use septet_map::MapDialoguePdu;
use septet_mtp::variant::Mtp3;
use septet_mtp::{M2pa, M2ua, M3ua, Sua, m2ua, mtp2};
use septet_sccp::variant as sccp;
use septet_smpp::Pdu;
use septet_tcap as tcap;
use septet_tpdu::{AtPdu, Cp, Rp, Tpdu};
use septet_wire::{Decode, DecodeError, DecodeOptions, Encode, Reader};

use super::message::{decode_unit, mtp3_in_m2pa, mtp3_in_mtp2, sccp_in_m3ua, user_data_of_sua};
use super::variant::{Message, Variant};
use super::{Entry, Parameter};

/// What decoding and encoding a message again makes of its octets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relay {
    /// The same octets.
    Exact,
    /// Other octets that mean the same, such as a definite BER length for an
    /// indefinite one.
    Normalised,
    /// Something that cannot be encoded, or that does not mean the same.
    Failed,
}

impl Relay {
    /// Its name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Normalised => "normalised",
            Self::Failed => "failed",
        }
    }
}

impl fmt::Display for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// That of one layer: what encoding makes of its octets, and of what it made.
fn relay(octets: &[u8], again: &dyn Fn(&[u8]) -> Option<Vec<u8>>) -> Relay {
    match again(octets) {
        Some(first) if first == octets => Relay::Exact,
        Some(first) if again(&first).as_ref() == Some(&first) => Relay::Normalised,
        _ => Relay::Failed,
    }
}

fn again<'a, V: Encode>(
    octets: &'a [u8],
    options: DecodeOptions,
    decode: impl FnOnce(&mut Reader<'a>) -> Result<V, DecodeError>,
) -> Option<Vec<u8>> {
    let mut reader = Reader::with(octets, options, ());
    decode(&mut reader).ok()?.to_vec().ok()
}

impl<V: Variant> Message<'_, V> {
    /// Decodes and encodes each layer again, and tells what became of the
    /// worst of them.
    #[must_use]
    pub fn relay(&self, entry: Entry, options: DecodeOptions) -> Relay {
        let mut worst = Relay::Exact;
        let mut check = |octets: &[u8], again: &dyn Fn(&[u8]) -> Option<Vec<u8>>| {
            worst = worst.max(relay(octets, again));
        };
        let mut inner = self.octets;
        if self.smpp.is_some() {
            check(inner, &|octets| again(octets, options, Pdu::decode));
        }
        if let Some(unit) = &self.mtp2 {
            let check_bits = matches!(entry, Entry::Mtp2 { check_bits: true });
            check(inner, &|octets| {
                again(octets, options, |r| {
                    decode_unit::<_, mtp2::Basic>(r, check_bits)
                })
            });
            inner = mtp3_in_mtp2(&unit.body).unwrap_or_default();
        }
        if let Some(unit) = &self.mtp2_extended {
            let check_bits = matches!(entry, Entry::Mtp2Extended { check_bits: true });
            check(inner, &|octets| {
                again(octets, options, |r| {
                    decode_unit::<_, mtp2::Extended>(r, check_bits)
                })
            });
            inner = mtp3_in_mtp2(&unit.body).unwrap_or_default();
        }
        if let Some(m2pa) = &self.m2pa {
            check(inner, &|octets| again(octets, options, M2pa::decode));
            inner = mtp3_in_m2pa(m2pa).unwrap_or_default();
        }
        if let Some(m2ua) = &self.m2ua {
            check(inner, &|octets| again(octets, options, M2ua::decode));
            inner = m2ua::mtp3(m2ua).unwrap_or_default();
        }
        if let Some(mtp3) = &self.mtp3 {
            check(inner, &|octets| again(octets, options, Mtp3::<V>::decode));
            inner = mtp3.user_data;
        }
        if let Some(m3ua) = &self.m3ua {
            check(inner, &|octets| again(octets, options, M3ua::decode));
            inner = sccp_in_m3ua(m3ua).unwrap_or_default();
        }
        if let Some(sua) = &self.sua {
            check(inner, &|octets| again(octets, options, Sua::decode));
            inner = user_data_of_sua(sua).unwrap_or_default();
        }
        if let Some(sccp) = &self.sccp {
            check(inner, &|octets| {
                again(octets, options, sccp::Message::<V>::decode)
            });
            inner = sccp.data().unwrap_or_default();
        }
        if self.tcap.is_some() {
            check(inner, &|octets| {
                again(octets, options, tcap::Message::decode)
            });
        }
        if self.tcap_ansi.is_some() {
            check(inner, &|octets| {
                again(octets, options, tcap::ansi::Package::decode)
            });
        }
        if self.map_dialogue_pdu.is_some() {
            check(inner, &|octets| {
                again(octets, options, MapDialoguePdu::decode)
            });
        }
        let bare = entry.parameter(self.octets);
        for Parameter {
            octets,
            code,
            component,
            version,
        } in bare.into_iter().chain(self.parameters())
        {
            check(octets, &|octets| {
                let parameter = Parameter {
                    octets,
                    code,
                    component,
                    version,
                };
                again(octets, options, |r| parameter.decode(r))
            });
        }
        for (signal_info, direction) in self.operations().filter_map(|it| it.sm_rp_ui()) {
            check(signal_info.octets(), &|octets| {
                again(octets, options, |r| Tpdu::decode_as(r, direction))
            });
        }
        if let Some(cp) = &self.cp {
            check(inner, &|octets| again(octets, options, Cp::decode));
            inner = cp.user_data().unwrap_or_default();
        }
        if let Some(rp) = &self.rp {
            check(inner, &|octets| again(octets, options, Rp::decode));
            inner = rp.user_data().unwrap_or_default();
        }
        let mut direction = entry.direction();
        if let Some(at) = &self.at {
            check(inner, &|octets| again(octets, options, AtPdu::decode));
            inner = at.octets;
            direction = Some(at.direction());
        }
        if let Some(direction) = direction.filter(|_| self.tpdu.is_some()) {
            check(inner, &|octets| {
                again(octets, options, |r| Tpdu::decode_as(r, direction))
            });
        }
        worst
    }
}

/// What encoding again must know.
impl Entry {
    /// `octets` as the parameter of a bare component.
    const fn parameter(self, octets: &[u8]) -> Option<Parameter<'_>> {
        match self {
            Self::Map {
                code,
                component,
                version,
            } => Some(Parameter {
                octets,
                code,
                component,
                version,
            }),
            _ => None,
        }
    }
}
