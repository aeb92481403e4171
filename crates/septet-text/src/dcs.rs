//! The data coding schemes: of short messages (TS 23.038, clause 4), and of
//! cell broadcast and USSD (clause 5: [`CbsDataCodingScheme`]).
//!
//! ```text
//!  8 7  6 5 4 3 2 1
//! |0 d |z|k|a a|c c|  general: d deletion, z compressed, k class is told, a alphabet, c class
//! |1 0 |           |  reserved
//! |1 1  0 s|i|0|t t|  message waiting, 7 bit: s store, i indication active, t type
//! |1 1  1 0|i|0|t t|  message waiting, UCS2, store
//! |1 1  1 1|0|a|c c|  class: a 8-bit data
//! ```

mod cbs;

use core::fmt;

pub use cbs::CbsDataCodingScheme;

septet_wire::code_point! {
    /// TP-DCS: how the user data are to be read.
    ///
    /// Every value means something; [`alphabet`](Self::alphabet) and the
    /// others say what. The named ones are those of everyday.
    ///
    /// ```
    /// use septet_text::dcs::{Alphabet, DataCodingScheme, Indication};
    ///
    /// let dcs = DataCodingScheme(0xd8);
    /// assert_eq!(dcs.alphabet(), Alphabet::Gsm7);
    /// let waiting = dcs.message_waiting().unwrap();
    /// assert_eq!(waiting.indication, Indication::Voicemail);
    /// assert!(waiting.active && waiting.store);
    /// ```
    pub struct DataCodingScheme(u8) {
        /// GSM 7 bit default alphabet, no class.
        GSM7 = 0x00 => "GSM 7 bit default alphabet",
        /// 8-bit data, no class.
        OCTETS = 0x04 => "8-bit data",
        /// UCS2, no class.
        UCS2 = 0x08 => "UCS2",
        /// GSM 7 bit default alphabet, class 0.
        GSM7_CLASS_0 = 0x10 => "GSM 7 bit default alphabet, class 0",
        /// UCS2, class 0.
        UCS2_CLASS_0 = 0x18 => "UCS2, class 0",
        /// 8-bit data, class 1.
        OCTETS_CLASS_1 = 0xf5 => "8-bit data, class 1",
        /// 8-bit data, class 2: for the (U)SIM.
        OCTETS_CLASS_2 = 0xf6 => "8-bit data, class 2",
    }
}

impl DataCodingScheme {
    /// Any alphabet, with a class or without (groups 0000 and 0001).
    ///
    /// ```
    /// use septet_text::dcs::{Alphabet, DataCodingScheme, MessageClass};
    ///
    /// let flash = DataCodingScheme::general(Alphabet::Ucs2, Some(MessageClass::Class0));
    /// assert_eq!(flash, DataCodingScheme::UCS2_CLASS_0);
    /// ```
    #[must_use]
    pub const fn general(alphabet: Alphabet, class: Option<MessageClass>) -> Self {
        match class {
            Some(class) => Self(0x10 | alphabet.bits() << 2 | class.number()),
            None => Self(alphabet.bits() << 2),
        }
    }

    /// A message that switches an indication, in GSM 7 bit or, if it is to be
    /// stored, in UCS2 (groups 1100 to 1110).
    ///
    /// `None` for what has no code: another alphabet, and UCS2 to be
    /// discarded.
    #[must_use]
    pub const fn waiting(waiting: MessageWaiting, alphabet: Alphabet) -> Option<Self> {
        let group = match (alphabet, waiting.store) {
            (Alphabet::Gsm7, false) => 0xc0,
            (Alphabet::Gsm7, true) => 0xd0,
            (Alphabet::Ucs2, true) => 0xe0,
            _ => return None,
        };
        let active = if waiting.active { 0x08 } else { 0 };
        Some(Self(group | active | waiting.indication.number()))
    }

    /// The same with automatic deletion or without; `None` outside the general
    /// groups, which alone can tell.
    #[must_use]
    pub const fn with_auto_deletion(self, delete: bool) -> Option<Self> {
        match (self.is_general(), delete) {
            (true, true) => Some(Self(self.0 | 0x40)),
            (true, false) => Some(Self(self.0 & !0x40)),
            _ => None,
        }
    }

    /// The same for compressed text or for plain; `None` outside the general
    /// groups, which alone can tell.
    #[must_use]
    pub const fn with_compression(self, compressed: bool) -> Option<Self> {
        match (self.is_general(), compressed) {
            (true, true) => Some(Self(self.0 | 0x20)),
            (true, false) => Some(Self(self.0 & !0x20)),
            _ => None,
        }
    }

    /// The four upper bits, which choose how the others are read.
    const fn group(self) -> u8 {
        self.0 >> 4
    }

    /// Whether the six lower bits are those of the general groups 00xx and
    /// 01xx.
    const fn is_general(self) -> bool {
        self.0 & 0x80 == 0
    }

    /// The alphabet of the text.
    ///
    /// A receiver takes a [`Reserved`](Alphabet::Reserved) one for the GSM 7
    /// bit default alphabet (TS 23.038, clause 4).
    #[inline]
    #[must_use]
    pub const fn alphabet(self) -> Alphabet {
        match (self.group(), self.0 >> 2 & 3) {
            (0x0..=0x7, 0) | (0xc | 0xd, _) | (0xf, 0 | 2) => Alphabet::Gsm7,
            (0x0..=0x7, 1) | (0xf, _) => Alphabet::Octets,
            (0x0..=0x7, 2) | (0xe, _) => Alphabet::Ucs2,
            _ => Alphabet::Reserved,
        }
    }

    /// Whether the text is compressed (TS 23.042).
    #[inline]
    #[must_use]
    pub const fn is_compressed(self) -> bool {
        self.is_general() && self.0 & 0x20 != 0
    }

    /// The message class, where there is one.
    #[must_use]
    pub const fn class(self) -> Option<MessageClass> {
        if self.is_general() && self.0 & 0x10 != 0 || self.group() == 0xf {
            Some(MessageClass::of(self.0))
        } else {
            None
        }
    }

    /// What waits for the subscriber, in the message waiting groups.
    #[must_use]
    pub const fn message_waiting(self) -> Option<MessageWaiting> {
        match self.group() {
            0xc..=0xe => Some(MessageWaiting {
                indication: Indication::of(self.0),
                active: self.0 & 0x08 != 0,
                store: self.group() != 0xc,
            }),
            _ => None,
        }
    }

    /// Whether the message is to be deleted once it was read, whatever its
    /// class (group 01xx).
    #[must_use]
    pub const fn auto_deletion(self) -> bool {
        self.0 >> 6 == 1
    }

    /// Whether the coding is reserved: groups 1000 to 1011, and the fourth
    /// alphabet of the general groups.
    #[must_use]
    pub const fn is_reserved(self) -> bool {
        matches!(self.alphabet(), Alphabet::Reserved)
    }

    /// Whether a bit is set that the specification wants to be 0: bits 2 and
    /// 1 of the general groups where there is no class, bit 3 of message
    /// waiting, bit 4 of group 1111.
    #[must_use]
    pub const fn has_spare_bits(self) -> bool {
        let spare = match self.group() {
            0x0 | 0x2 | 0x4 | 0x6 => 0x03,
            0xc..=0xe => 0x04,
            0xf => 0x08,
            _ => 0,
        };
        self.0 & spare != 0
    }

    /// Whether the user data are septets, which is what TP-UDL then counts;
    /// else it counts octets (TS 23.040, 9.2.3.16). Reserved codings are read
    /// like 0x00, compressed text is octets.
    #[inline]
    #[must_use]
    pub const fn counts_septets(self) -> bool {
        match self.alphabet() {
            Alphabet::Gsm7 => !self.is_compressed(),
            Alphabet::Reserved => true,
            Alphabet::Octets | Alphabet::Ucs2 => false,
        }
    }

    /// All that the value says, in words.
    ///
    /// ```
    /// use septet_text::dcs::DataCodingScheme;
    ///
    /// let text = DataCodingScheme(0x58).description().to_string();
    /// assert_eq!(text, "UCS2, class 0 (immediate display), automatic deletion");
    /// ```
    #[must_use]
    pub fn description(self) -> impl fmt::Display {
        Description(self)
    }
}

struct Description(DataCodingScheme);

impl fmt::Display for Description {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(dcs) = self;
        f.write_str(match dcs.alphabet() {
            Alphabet::Gsm7 => "GSM 7 bit default alphabet",
            Alphabet::Octets => "8-bit data",
            Alphabet::Ucs2 => "UCS2",
            Alphabet::Reserved => "reserved, taken for GSM 7 bit default alphabet",
        })?;
        if dcs.is_compressed() {
            f.write_str(", compressed")?;
        }
        if let Some(class) = dcs.class() {
            write!(f, ", {class}")?;
        }
        if dcs.auto_deletion() {
            f.write_str(", automatic deletion")?;
        }
        if let Some(waiting) = dcs.message_waiting() {
            write!(f, ", {waiting}")?;
        }
        Ok(())
    }
}

/// What the octets of a text are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum Alphabet {
    /// GSM 7 bit characters (TS 23.038, 6.2.1).
    Gsm7,
    /// 8-bit data, of which the application knows the meaning (6.2.2).
    Octets,
    /// 16-bit characters (6.2.3).
    Ucs2,
    /// Not defined; a receiver assumes GSM 7 bit characters (clause 4).
    Reserved,
}

impl Alphabet {
    /// The two bits of the general groups.
    const fn bits(self) -> u8 {
        match self {
            Self::Gsm7 => 0,
            Self::Octets => 1,
            Self::Ucs2 => 2,
            Self::Reserved => 3,
        }
    }

    /// `gsm7`, `octets`, `ucs2` or `reserved`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gsm7 => "gsm7",
            Self::Octets => "octets",
            Self::Ucs2 => "ucs2",
            Self::Reserved => "reserved",
        }
    }
}

impl fmt::Display for Alphabet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Where a message goes when it arrives (TS 23.038, clause 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum MessageClass {
    /// Shown at once, and stored only if the user wants.
    Class0,
    /// Stored in the mobile equipment by default.
    Class1,
    /// For the (U)SIM.
    Class2,
    /// For the terminal equipment by default.
    Class3,
}

impl MessageClass {
    /// All four, in order.
    pub const ALL: [Self; 4] = [Self::Class0, Self::Class1, Self::Class2, Self::Class3];

    /// By the two lower bits.
    const fn of(dcs: u8) -> Self {
        match dcs & 3 {
            0 => Self::Class0,
            1 => Self::Class1,
            2 => Self::Class2,
            _ => Self::Class3,
        }
    }

    /// The number, 0 to 3.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Class0 => 0,
            Self::Class1 => 1,
            Self::Class2 => 2,
            Self::Class3 => 3,
        }
    }

    /// Number and meaning.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Class0 => "class 0 (immediate display)",
            Self::Class1 => "class 1 (ME specific)",
            Self::Class2 => "class 2 ((U)SIM specific)",
            Self::Class3 => "class 3 (TE specific)",
        }
    }
}

impl fmt::Display for MessageClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A message that switches an indication on or off (TS 23.038, clause 4,
/// groups 1100 to 1110).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct MessageWaiting {
    /// What is indicated.
    pub indication: Indication,
    /// Whether it is waiting (else: no longer).
    pub active: bool,
    /// Whether the message itself is to be stored; else it may be discarded.
    pub store: bool,
}

impl fmt::Display for MessageWaiting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sense = if self.active {
            "waiting"
        } else {
            "not waiting"
        };
        let message = if self.store { "store" } else { "discard" };
        write!(f, "{} {sense}, {message} message", self.indication)
    }
}

/// What a message waiting indication is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum Indication {
    /// A voicemail message.
    Voicemail,
    /// A fax message.
    Fax,
    /// An electronic mail message.
    Email,
    /// Another message; which, is up to the network.
    Other,
}

impl Indication {
    /// The two lower bits.
    const fn number(self) -> u8 {
        match self {
            Self::Voicemail => 0,
            Self::Fax => 1,
            Self::Email => 2,
            Self::Other => 3,
        }
    }

    /// By the two lower bits.
    const fn of(dcs: u8) -> Self {
        match dcs & 3 {
            0 => Self::Voicemail,
            1 => Self::Fax,
            2 => Self::Email,
            _ => Self::Other,
        }
    }

    /// `voicemail`, `fax`, `email` or `other`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Voicemail => "voicemail",
            Self::Fax => "fax",
            Self::Email => "email",
            Self::Other => "other",
        }
    }
}

impl fmt::Display for Indication {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a value says, as a line of the golden table.
    fn line(dcs: DataCodingScheme) -> String {
        let word = |is: bool, word: &str| if is { word } else { "-" }.to_owned();
        let class = dcs.class().map(|class| class.number().to_string());
        let waiting = dcs.message_waiting().map(|waiting| {
            let sense = if waiting.active { "active" } else { "inactive" };
            let message = if waiting.store { "store" } else { "discard" };
            format!("{} {sense} {message}", waiting.indication)
        });
        let units = match dcs.counts_septets() {
            true => "septets",
            false => "octets",
        };
        format!(
            "{:02x} = {} ; {} ; {} ; {} ; {} ; {} ; {units}",
            dcs.0,
            dcs.alphabet(),
            class.unwrap_or_else(|| "-".to_owned()),
            word(dcs.is_compressed(), "compressed"),
            word(dcs.auto_deletion(), "delete"),
            waiting.unwrap_or_else(|| "-".to_owned()),
            word(dcs.has_spare_bits(), "spare"),
        )
    }

    #[test]
    fn all_256_values_are_as_in_the_golden_table() {
        let golden = include_str!("../../../testdata/text/dcs_golden.txt");
        let golden = golden
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        let mut values = 0..=255;
        for expected in golden {
            let value = values.next().expect("no more than 256 lines");
            assert_eq!(line(DataCodingScheme(value)), expected);
        }
        assert_eq!(values.next(), None);
    }

    #[test]
    fn every_value_without_spare_bits_is_written_from_what_it_says() {
        for value in 0..=255 {
            let dcs = DataCodingScheme(value);
            if dcs.has_spare_bits() || matches!(value, 0x80..=0xbf | 0xf0..) {
                // Reserved, or said in another group, too.
                continue;
            }
            let written = match dcs.message_waiting() {
                Some(waiting) => DataCodingScheme::waiting(waiting, dcs.alphabet()),
                None => DataCodingScheme::general(dcs.alphabet(), dcs.class())
                    .with_auto_deletion(dcs.auto_deletion())
                    .and_then(|written| written.with_compression(dcs.is_compressed())),
            };
            assert_eq!(written, Some(dcs));
        }
        let class_1 = DataCodingScheme::OCTETS_CLASS_1;
        assert_eq!(class_1.with_auto_deletion(true), None);
        assert_eq!(class_1.with_compression(false), None);
        let waiting = DataCodingScheme(0xc8).message_waiting().expect("voicemail");
        assert_eq!(DataCodingScheme::waiting(waiting, Alphabet::Ucs2), None);
        let kept = DataCodingScheme(0xc8).with_compression(true);
        assert_eq!(kept, None);
    }

    #[test]
    fn names_say_what_descriptions_say() {
        for &dcs in DataCodingScheme::NAMED {
            let name = dcs.name().expect("a name");
            let description = dcs.description().to_string();
            assert!(description.starts_with(name), "{name}: {description}");
        }
    }

    #[test]
    fn descriptions_tell_all() {
        for (dcs, text) in [
            (0x00, "GSM 7 bit default alphabet"),
            (
                0x2c,
                "reserved, taken for GSM 7 bit default alphabet, compressed",
            ),
            (
                0x71,
                "GSM 7 bit default alphabet, compressed, class 1 (ME specific), automatic deletion",
            ),
            (
                0xc9,
                "GSM 7 bit default alphabet, fax waiting, discard message",
            ),
            (0xe2, "UCS2, email not waiting, store message"),
            (0xf7, "8-bit data, class 3 (TE specific)"),
        ] {
            assert_eq!(DataCodingScheme(dcs).description().to_string(), text);
        }
    }
}
