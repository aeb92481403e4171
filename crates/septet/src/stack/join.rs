//! Parts become whole: SCCP segments, and the parts of long short messages.

use alloc::string::{String, ToString};
use core::time::Duration;

use septet_sccp::{Outcome as Segmented, Reassembler};
use septet_text::dcs::DataCodingScheme;
use septet_text::gsm7::Tables;
use septet_tpdu::join::{self, Outcome, Run};
use septet_wire::store::Bounds;

use super::variant::{Message, Variant};
use super::{Kind, Party, Sms, Text};

/// Keeps parts until their message is whole, within bounds, on the caller's
/// clock.
#[derive(Debug)]
pub struct Joiner {
    segments: Reassembler,
    parts: join::Joiner<SmsKey>,
}

/// Beside reference and total, what the parts of one short message have in
/// common.
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
    /// It is the last part to come: the text of all, joined before it was
    /// read, so that a character that was cut in two is whole again; `None`
    /// where it is no text.
    Whole(Option<String>),
    /// It has come before.
    Repeated,
    /// A part that is larger than all that may be kept.
    TooLarge,
}

impl Joiner {
    /// An empty one: segments and parts each keep to `bounds`.
    #[must_use]
    pub const fn new(bounds: Bounds) -> Self {
        Self {
            segments: Reassembler::new(bounds),
            parts: join::Joiner::new(bounds),
        }
    }

    /// What becomes of an SCCP message that is a segment of a longer one;
    /// `None` for any other message. With the last segment come the data of
    /// all: mostly a TCAP message, for [`Entry::Tcap`](super::Entry::Tcap) and
    /// in the [dialogue](super::variant::Message::dialogue) of this message.
    ///
    /// `origin` is whatever tells links apart that use the same references.
    pub fn segment<V: Variant>(
        &mut self,
        message: &Message<'_, V>,
        origin: u64,
        now: Duration,
    ) -> Option<Segmented> {
        let sccp = message.sccp.as_ref()?;
        sccp.segmentation()?;
        Some(self.segments.insert(sccp, origin, now).outcome)
    }

    /// Takes a short message, and gives the whole text with the last part.
    pub fn sms(&mut self, sms: &Sms<'_>, origin: u64, now: Duration) -> Joined {
        let Some(part) = sms.concatenation else {
            return Joined::Alone;
        };
        let text = |party: Option<Party<'_>>| party.map_or_else(String::new, |it| it.to_string());
        let key = SmsKey {
            origin,
            kind: sms.kind,
            from: text(sms.from),
            to: text(sms.to),
        };
        match self.parts.insert_run(key, part, &run(sms), now).outcome {
            Outcome::Complete(whole) => Joined::Whole(whole.to_text()),
            Outcome::Pending { parts } => Joined::Waiting { parts },
            Outcome::Duplicate => Joined::Repeated,
            // A concatenation has no bad number: none is left but room.
            _ => Joined::TooLarge,
        }
    }
}

/// What is joined, as each layer has it.
fn run(sms: &Sms<'_>) -> Run {
    let run = |data_coding_scheme, tables, octets| Run {
        data_coding_scheme,
        tables,
        octets,
    };
    let octets = || sms.octets.to_vec();
    match sms.text {
        Some(Text::Smpp(text)) => text.to_run(),
        Some(Text::Tpdu(septet_tpdu::Text::Gsm7(septets))) => run(
            DataCodingScheme::GSM7,
            septets.tables(),
            septets.values().collect(),
        ),
        Some(Text::Tpdu(_)) => run(DataCodingScheme::UCS2, Tables::DEFAULT, octets()),
        None => run(DataCodingScheme::OCTETS, Tables::DEFAULT, octets()),
    }
}
