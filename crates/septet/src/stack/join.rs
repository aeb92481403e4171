//! Parts become whole: SCCP segments, and the parts of long short messages.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::time::Duration;

use septet_sccp::{Outcome as SccpOutcome, Reassembler};
use septet_smpp::text::Encoding;
use septet_text::gsm7::{self, Septets};
use septet_text::ucs2::Ucs2;
use septet_wire::store::{Bounds, Inserted, Outcome, Part, Store};

use super::sms::Alphabet;
use super::{Kind, Message, Sms, Text};

/// Keeps parts until their message is whole, within bounds, on the caller's
/// clock.
#[derive(Debug)]
pub struct Joiner {
    segments: Reassembler,
    parts: Store<SmsKey>,
}

/// What the parts of one short message have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SmsKey {
    /// Where it was seen: a link, a flow, whatever the caller tells apart.
    pub origin: u64,
    /// The kind of message.
    pub kind: Kind,
    /// Where it comes from, as text.
    pub from: String,
    /// Where it goes, as text.
    pub to: String,
    /// The alphabet.
    pub alphabet: Alphabet,
    /// The reference.
    pub reference: u16,
    /// How wide the reference is, in bits.
    pub bits: u8,
}

/// What became of a short message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Joined {
    /// It has no parts.
    Alone,
    /// It is a part, and others are missing.
    Waiting {
        /// How many have come.
        parts: u8,
    },
    /// It is the last part to come.
    Whole(JoinedText),
    /// It has come before.
    Repeated,
    /// A part that cannot be: too large, or with a number that does not exist.
    Impossible,
}

/// The text of all parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinedText {
    /// How many parts it had.
    pub parts: u8,
    /// The text, joined before it was read: a character that was cut in two is
    /// whole again.
    pub text: String,
}

impl Joiner {
    /// An empty one: each of its two stores keeps to `bounds`.
    #[must_use]
    pub const fn new(bounds: Bounds) -> Self {
        Self {
            segments: Reassembler::new(bounds),
            parts: Store::new(bounds),
        }
    }

    /// The data of an SCCP message that came in segments, once the last of
    /// them is there: a TCAP message, mostly, for
    /// [`Entry::Tcap`](super::Entry::Tcap).
    ///
    /// `origin` is whatever tells links apart that reuse each other's
    /// references.
    pub fn segment(
        &mut self,
        message: &Message<'_>,
        origin: u64,
        now: Duration,
    ) -> Option<SccpOutcome> {
        let sccp = message.sccp.as_ref()?;
        sccp.segmentation()?;
        Some(self.segments.insert(sccp, origin, now).outcome)
    }

    /// Takes a short message, and gives the whole text with the last part.
    pub fn sms(&mut self, sms: &Sms<'_>, origin: u64, now: Duration) -> Joined {
        let Some(concatenation) = sms.concatenation else {
            return Joined::Alone;
        };
        let text = |party: Option<super::Party<'_>>| {
            party.map(|party| party.to_string()).unwrap_or_default()
        };
        let key = SmsKey {
            origin,
            kind: sms.kind,
            from: text(sms.from),
            to: text(sms.to),
            alphabet: sms.alphabet,
            reference: concatenation.reference.number(),
            bits: concatenation.reference.bits(),
        };
        let units = units(sms);
        let part = Part {
            total: concatenation.total,
            number: concatenation.sequence,
            octets: &units,
        };
        let Inserted { outcome, .. } = self.parts.insert(key, part, now);
        match outcome {
            Outcome::Complete(parts) => Joined::Whole(JoinedText {
                parts: concatenation.total,
                text: read(sms.alphabet, &parts.concat()),
            }),
            Outcome::Pending { parts } => Joined::Waiting { parts },
            Outcome::Duplicate => Joined::Repeated,
            _ => Joined::Impossible,
        }
    }
}

/// What is joined: septets one an octet, the octets of UTF-16, or UTF-8 for
/// the alphabets of one octet a character.
fn units(sms: &Sms<'_>) -> Vec<u8> {
    match (sms.alphabet, &sms.text) {
        (Alphabet::Gsm7, Some(Text::Tpdu(septet_tpdu::Text::Gsm7(septets)))) => {
            septets.values().collect()
        }
        (Alphabet::Gsm7, Some(Text::Smpp(text))) if text.encoding() == Encoding::Gsm7Packed => {
            // What was read from septets can be written as septets.
            let text = text.to_string();
            let mut septets = alloc::vec![0; text.len().saturating_mul(2)];
            gsm7::encode_unpacked(&text, &mut septets)
                .map(|septets| septets.to_vec())
                .unwrap_or_default()
        }
        (Alphabet::Gsm7 | Alphabet::Ucs2 | Alphabet::Octets, _) | (_, None) => sms.octets.to_vec(),
        (_, Some(text)) => text.to_string().into_bytes(),
    }
}

fn read(alphabet: Alphabet, units: &[u8]) -> String {
    match alphabet {
        Alphabet::Gsm7 => Septets::unpacked(units).to_string(),
        Alphabet::Ucs2 => Ucs2::new(units).to_string(),
        _ => String::from_utf8_lossy(units).into_owned(),
    }
}
