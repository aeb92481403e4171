//! Joining the parts of a long message, whether their header or their TLVs
//! say that they are some: by the [`Joiner`] of TPDUs, with its bounds, on the
//! caller's clock.
//!
//! ```
//! use core::time::Duration;
//! use septet_smpp::SubmitSm;
//! use septet_smpp::text::join::{Joiner, Outcome, Parties};
//! use septet_smpp::text::{DefaultAlphabet, Segmenter};
//! use septet_tpdu::Reference;
//!
//! let default = DefaultAlphabet::Gsm7Unpacked;
//! let text = "a longer text, with an emoji 😀; ".repeat(9);
//! let mut joiner = Joiner::default();
//! let mut whole = None;
//! for part in Segmenter::new(default).segments(&text, Reference::Octet(66))? {
//!     let mut buffer = [0; 1024];
//!     let message = part.submit_sm(SubmitSm::default(), &mut buffer)?;
//!     let (from, now) = (Parties::from(&message), Duration::from_secs(1));
//!     let joined = message.user_data().join(&mut joiner, from, default, now);
//!     if let Outcome::Complete(message) = joined.outcome {
//!         whole = message.to_text();
//!     }
//! }
//! assert_eq!(whole, Some(text));
//! # Ok::<(), septet_wire::EncodeError>(())
//! ```

use alloc::vec::Vec;
use core::time::Duration;

use septet_text::dcs::DataCodingScheme;
use septet_text::gsm7::Tables;
pub use septet_tpdu::join::{Evicted, Joined, Joiner, Key, Outcome, Run, Whole};

use super::characters::Written;
use super::{DefaultAlphabet, Text, UserData};
use crate::{DataSm, DeliverSm, Npi, SubmitSm, Ton};

/// Whom a message is from and to: what parts of one have in common beside
/// their reference and their number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Parties {
    /// Type of number, numbering plan and address of the source.
    pub source: (Ton, Npi, Vec<u8>),
    /// Type of number, numbering plan and address of the destination.
    pub destination: (Ton, Npi, Vec<u8>),
}

macro_rules! parties {
    ($($name:ident)*) => {$(
        impl From<&$name<'_>> for Parties {
            fn from(pdu: &$name<'_>) -> Self {
                Self {
                    source: (
                        pdu.source_addr_ton,
                        pdu.source_addr_npi,
                        pdu.source_addr.to_vec(),
                    ),
                    destination: (
                        pdu.dest_addr_ton,
                        pdu.dest_addr_npi,
                        pdu.destination_addr.to_vec(),
                    ),
                }
            }
        }
    )*};
}

parties! { SubmitSm DeliverSm DataSm }

impl Text<'_> {
    /// What is joined with other parts: septets one an octet, UTF-16 as it
    /// came. Text of another character set becomes UTF-16, so no character of
    /// it may be in two parts.
    #[must_use]
    pub fn to_run(&self) -> Run {
        let ucs2 = |octets| Run {
            data_coding_scheme: DataCodingScheme::UCS2,
            tables: Tables::DEFAULT,
            octets,
        };
        match self.written {
            Written::Gsm7(septets) => Run {
                data_coding_scheme: DataCodingScheme::GSM7,
                tables: septets.tables(),
                octets: septets.values().collect(),
            },
            Written::Ucs2(text) => ucs2(text.octets().to_vec()),
            Written::Charset(charset, octets) => {
                let mut units = Vec::new();
                for c in charset.chars(octets) {
                    let pair = &mut [0; 2];
                    units.extend(
                        c.encode_utf16(pair)
                            .iter()
                            .flat_map(|unit| unit.to_be_bytes()),
                    );
                }
                ucs2(units)
            }
        }
    }
}

impl UserData<'_> {
    /// What is joined with other parts: text as [`Text::to_run`] has it, other
    /// data as they are.
    #[must_use]
    pub fn to_run(&self, default: DefaultAlphabet) -> Run {
        self.text(default).map_or_else(
            || Run {
                data_coding_scheme: DataCodingScheme::OCTETS,
                tables: Tables::DEFAULT,
                octets: self.data().to_vec(),
            },
            |text| text.to_run(),
        )
    }

    /// Adds this to the parts in `joiner`; what is no part is a whole message
    /// at once. `addresses` tell apart what uses the same references, such as
    /// [`Parties`], together with whatever names the session.
    pub fn join<A: Ord + Clone>(
        &self,
        joiner: &mut Joiner<A>,
        addresses: A,
        default: DefaultAlphabet,
        now: Duration,
    ) -> Joined<A> {
        let run = self.to_run(default);
        match self.concatenation() {
            Some(part) => joiner.insert_run(addresses, part, &run, now),
            None => Joined {
                outcome: Outcome::Complete(Whole::from(run)),
                evicted: joiner.expire(now),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::proofs;
    use septet_wire::store::Bounds;

    use super::*;
    use crate::{Body, Pdu};

    const NOW: Duration = Duration::from_secs(100);

    fn joined(name: &str, backwards: bool) -> String {
        let file = include_str!("../../../../testdata/smpp/pdus.txt");
        let mut parts: Vec<_> = proofs::vectors(file)
            .filter(|(vector, _)| vector.starts_with(name))
            .map(|(_, octets)| octets)
            .collect();
        if backwards {
            parts.reverse();
        }
        let (mut joiner, mut whole) = (Joiner::default(), None);
        for octets in &parts {
            let Body::SubmitSm(message) = Pdu::parse(octets).unwrap().body else {
                panic!("another body");
            };
            let default = DefaultAlphabet::default();
            let from = Parties::from(&message);
            let joined = message.user_data().join(&mut joiner, from, default, NOW);
            match joined.outcome {
                Outcome::Complete(message) => whole = message.to_text(),
                other => assert!(matches!(other, Outcome::Pending { .. }), "{other:?}"),
            }
        }
        assert!(joiner.is_empty());
        whole.unwrap()
    }

    #[test]
    fn parts_of_smpplib_are_joined() {
        for backwards in [false, true] {
            let text = joined("smpplib.submit_sm.gsm7_parts.part", backwards);
            assert!(text.len() > 306, "{text}");
            let text = joined("smpplib.submit_sm.sar.part", backwards);
            assert!(
                text.starts_with("By SAR TLVs, not by a header. By SAR"),
                "{text}"
            );
            // Half of an emoji is in one part, half in the next.
            let text = joined("smpplib.submit_sm.ucs2_parts_split_emoji.part", backwards);
            assert!(text.contains('😀') && !text.contains('\u{fffd}'), "{text}");
        }
    }

    #[test]
    fn parts_that_never_get_company_are_handed_back() {
        let part = |short_message| DeliverSm {
            source_addr: "30697".into(),
            esm_class: crate::EsmClass::default().with_udhi(true),
            short_message,
            ..DeliverSm::default()
        };
        let mut joiner = Joiner::new(Bounds {
            age: Duration::from_secs(60),
            ..Bounds::default()
        });
        let first = part(b"\x05\0\x03\x42\x02\x01ab".into());
        let default = DefaultAlphabet::default();
        let join = |joiner: &mut Joiner<_>, message: &DeliverSm<'_>, now| {
            let parties = Parties::from(message);
            message
                .user_data()
                .join(joiner, ("link 1", parties), default, now)
        };
        assert!(matches!(
            join(&mut joiner, &first, NOW).outcome,
            Outcome::Pending { parts: 1 }
        ));
        let whole = part(b"\x03\x25\x01\x01whole".into());
        let joined = join(&mut joiner, &whole, NOW + Duration::from_secs(61));
        let Outcome::Complete(ref message) = joined.outcome else {
            panic!("{joined:?}");
        };
        assert_eq!(message.to_text().unwrap(), "whole");
        let [evicted] = joined.evicted.as_slice() else {
            panic!("{joined:?}");
        };
        assert_eq!(evicted.key.addresses.1, Parties::from(&first));
        assert_eq!(evicted.parts[0].1.octets, b"ab");
    }

    #[test]
    fn other_character_sets_and_data_are_joined_too() {
        let part = |coding, octets: &'static [u8]| SubmitSm {
            esm_class: crate::EsmClass::default().with_udhi(true),
            data_coding: crate::DataCoding(coding),
            short_message: octets.into(),
            ..SubmitSm::default()
        };
        for (coding, octets, text) in [
            (0x03, &b"caf\xe9"[..], Some("abcafé")),
            (0x04, b"\0\xff", None),
        ] {
            let mut joiner = Joiner::default();
            let mut second = b"\x05\0\x03\x42\x02\x02".to_vec();
            second.extend_from_slice(octets);
            let second = second.leak();
            let default = DefaultAlphabet::default();
            part(coding, second)
                .user_data()
                .join(&mut joiner, (), default, NOW);
            let first = part(coding, b"\x05\0\x03\x42\x02\x01ab");
            let joined = first.user_data().join(&mut joiner, (), default, NOW);
            let Outcome::Complete(whole) = joined.outcome else {
                panic!("{joined:?}");
            };
            assert_eq!(whole.to_text().as_deref(), text);
            if text.is_none() {
                assert_eq!(whole.to_octets(), b"ab\0\xff");
            }
        }
    }
}
