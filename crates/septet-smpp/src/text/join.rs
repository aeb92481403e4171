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

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::time::Duration;

use septet_text::dcs::DataCodingScheme;
use septet_text::gsm7::Tables;
pub use septet_tpdu::join::{Evicted, Joined, Joiner, Key, Outcome, Run, Whole};

use super::characters::Written;
use super::{Charset, DefaultAlphabet, Encoding, Text, UserData};
use crate::{DataCoding, DataSm, DeliverSm, Npi, SubmitSm, Ton};

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
    /// it may be in two parts; [`UserData::join`] sees to those.
    #[must_use]
    pub fn to_run(&self) -> Run {
        match self.written {
            Written::Gsm7(septets) => Run {
                data_coding_scheme: DataCodingScheme::GSM7,
                tables: septets.tables(),
                octets: septets.values().collect(),
            },
            Written::Ucs2(text) => as_it_is(DataCodingScheme::UCS2, text.octets()),
            Written::Charset(charset, octets) => utf16(charset.chars(octets)),
        }
    }
}

fn as_it_is(data_coding_scheme: DataCodingScheme, octets: &[u8]) -> Run {
    Run {
        data_coding_scheme,
        tables: Tables::DEFAULT,
        octets: octets.to_vec(),
    }
}

fn utf16(text: impl Iterator<Item = char>) -> Run {
    let mut octets = Vec::new();
    for c in text {
        let units = &mut [0; 2];
        let units = c.encode_utf16(units).iter();
        octets.extend(units.flat_map(|unit| unit.to_be_bytes()));
    }
    Run {
        data_coding_scheme: DataCodingScheme::UCS2,
        tables: Tables::DEFAULT,
        octets,
    }
}

/// A whole message as text, its octets as those of `charset`.
fn read_as(whole: &Whole, charset: Charset) -> Whole {
    let mut text = String::new();
    for run in whole.runs() {
        match run.text() {
            Some(run) => text.extend(run.chars()),
            None => text.extend(charset.chars(&without_empty_shifts(&run.octets, charset))),
        }
    }
    Whole::from(utf16(text.chars()))
}

/// Where a part of ISO-2022-JP ends in ASCII, as it should, and the next one
/// begins with another escape, the first has nothing to say, which is no text
/// by the rules.
fn without_empty_shifts(octets: &[u8], charset: Charset) -> Cow<'_, [u8]> {
    if charset.data_coding() != DataCoding::ISO_2022_JP.0 {
        return Cow::Borrowed(octets);
    }
    let mut kept = Vec::new();
    let mut rest = octets;
    while let Some((&first, after)) = rest.split_first() {
        match rest {
            [0x1b, b'(' | b'$', _, behind @ ..] if behind.first() == Some(&0x1b) => rest = behind,
            _ => {
                kept.push(first);
                rest = after;
            }
        }
    }
    Cow::Owned(kept)
}

impl UserData<'_> {
    /// The character set, if its characters may take several octets: peers cut
    /// between those, or leave a part in another state of ISO-2022-JP than
    /// they found it in.
    fn multi_octet_charset(&self, default: DefaultAlphabet) -> Option<Charset> {
        match self.encoding(default) {
            Encoding::Charset(charset) => {
                let of_one_octet = matches!(charset.data_coding(), 0x01 | 0x03 | 0x06 | 0x07);
                (!of_one_octet).then_some(charset)
            }
            _ => None,
        }
    }

    /// What is joined with other parts: text as [`Text::to_run`] has it, other
    /// data as they are.
    #[must_use]
    pub fn to_run(&self, default: DefaultAlphabet) -> Run {
        self.text(default).map_or_else(
            || as_it_is(DataCodingScheme::OCTETS, self.data()),
            |text| text.to_run(),
        )
    }

    /// Adds this to the parts in `joiner`; what is no part is a whole message
    /// at once. `addresses` tell apart what uses the same references, such as
    /// [`Parties`], together with whatever names the session.
    ///
    /// Of a character set of several octets the parts are joined first, and
    /// read as text when they are whole; those given up are octets.
    pub fn join<A: Ord + Clone>(
        &self,
        joiner: &mut Joiner<A>,
        addresses: A,
        default: DefaultAlphabet,
        now: Duration,
    ) -> Joined<A> {
        let Some(part) = self.concatenation() else {
            return Joined {
                outcome: Outcome::Complete(Whole::from(self.to_run(default))),
                evicted: joiner.expire(now),
            };
        };
        let Some(charset) = self.multi_octet_charset(default) else {
            return joiner.insert_run(addresses, part, &self.to_run(default), now);
        };
        let octets = as_it_is(DataCodingScheme::OCTETS, self.data());
        let mut joined = joiner.insert_run(addresses, part, &octets, now);
        if let Outcome::Complete(whole) = &mut joined.outcome {
            *whole = read_as(whole, charset);
        }
        joined
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
            data_coding: DataCoding(coding),
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

    /// Octets of Python's codecs, cut wherever a peer may.
    #[cfg(feature = "charsets")]
    #[test]
    fn characters_cut_in_two_are_whole_again() {
        let file = include_str!("../../../../testdata/text/charsets.txt");
        let mut cuts = 0;
        let lines = file.lines().filter(|line| !line.starts_with('#'));
        for (name, value) in lines.filter_map(|line| line.split_once(" = ")) {
            let parts: Vec<_> = value.splitn(3, " ; ").collect();
            let (octets, coding) = (proofs::unhex(parts[0]), proofs::unhex(parts[1])[0]);
            for at in 0..=octets.len() {
                for order in [[1_u8, 2], [2, 1]] {
                    let (mut joiner, mut text) = (Joiner::default(), None);
                    for number in order {
                        let (first, second) = octets.split_at(at);
                        let mut octets = vec![5, 0, 3, 0x42, 2, number];
                        octets.extend_from_slice(if number == 1 { first } else { second });
                        let (udhi, coding) = (crate::EsmClass(0x40), DataCoding(coding));
                        let part = UserData::new(&octets, udhi, coding, &crate::Tlvs::EMPTY);
                        let joined = part.join(&mut joiner, (), DefaultAlphabet::default(), NOW);
                        if let Outcome::Complete(whole) = joined.outcome {
                            text = whole.to_text();
                        }
                    }
                    assert_eq!(text.as_deref(), Some(parts[2]), "{name}, {at}");
                    cuts += 1;
                }
            }
        }
        assert!(cuts > 300, "only {cuts}");
    }
}
