//! The data coding scheme of cell broadcast and USSD (TS 23.038, clause 5).
//!
//! ```text
//!  8 7 6 5  4 3 2 1
//! |0 0 0 0|language |  GSM 7 bit; 1111 not told
//! |0 0 0 1|0 0 0 u  |  the language stands in front: u UCS2, else GSM 7 bit
//! |0 0 1 0|language |  GSM 7 bit, further languages
//! |0 1 z k|a a|c c  |  general: z compressed, k class is told, a alphabet, c class
//! |1 0 0 1|a a|c c  |  with a user data header
//! |1 1 0 1|         |  I1 protocol message (TS 24.294)
//! |1 1 1 0|         |  defined by the WAP Forum
//! |1 1 1 1|0|a|c c  |  class: a 8-bit data
//! ```

use core::fmt;

use super::{Alphabet, MessageClass};

septet_wire::code_point! {
    /// How the text of a cell broadcast page or of USSD is to be read.
    ///
    /// ```
    /// use septet_text::dcs::{Alphabet, CbsDataCodingScheme};
    ///
    /// let dcs = CbsDataCodingScheme(0x0f);
    /// assert_eq!((dcs.alphabet(), dcs.language()), (Alphabet::Gsm7, None));
    /// assert_eq!(CbsDataCodingScheme(0x0c).language(), Some("tr"));
    /// assert_eq!(CbsDataCodingScheme::UCS2.alphabet(), Alphabet::Ucs2);
    /// ```
    pub struct CbsDataCodingScheme(u8) {
        /// GSM 7 bit default alphabet, language unspecified: the usual one.
        GSM7 = 0x0f => "GSM 7 bit default alphabet",
        /// GSM 7 bit default alphabet, the language in front of the text.
        GSM7_WITH_LANGUAGE = 0x10 => "GSM 7 bit default alphabet, language in front",
        /// UCS2, the language in front of the text.
        UCS2_WITH_LANGUAGE = 0x11 => "UCS2, language in front",
        /// 8-bit data, no class.
        OCTETS = 0x44 => "8-bit data",
        /// UCS2, no class.
        UCS2 = 0x48 => "UCS2",
    }
}

/// Group 0000, then group 0010 (ISO 639-1).
const LANGUAGES: [&str; 15] = [
    "de", "en", "it", "fr", "es", "nl", "sv", "da", "pt", "fi", "no", "el", "tr", "hu", "pl",
];
const MORE_LANGUAGES: [&str; 5] = ["cs", "he", "ar", "ru", "is"];

impl CbsDataCodingScheme {
    /// GSM 7 bit default alphabet in the language of two letters (ISO 639-1);
    /// `None` if it has no number.
    #[must_use]
    pub fn of_language(code: &str) -> Option<Self> {
        let numbered = (0..).zip(LANGUAGES).chain((0x20..).zip(MORE_LANGUAGES));
        let mut numbered = numbered.filter(|&(_, language)| language == code);
        numbered.next().map(|(number, _)| Self(number))
    }

    /// Any alphabet, with a class or without (group 01xx).
    #[must_use]
    pub const fn general(alphabet: Alphabet, class: Option<MessageClass>) -> Self {
        match class {
            Some(class) => Self(0x50 | alphabet.bits() << 2 | class.number()),
            None => Self(0x40 | alphabet.bits() << 2),
        }
    }

    /// Text behind a user data header (group 1001).
    #[must_use]
    pub const fn with_header(alphabet: Alphabet, class: MessageClass) -> Self {
        Self(0x90 | alphabet.bits() << 2 | class.number())
    }

    const fn group(self) -> u8 {
        self.0 >> 4
    }

    const fn low(self) -> u8 {
        self.0 & 0x0f
    }

    /// The alphabet of the text, which is GSM 7 bit where the coding is
    /// reserved, as for a receiver; octets where another specification says.
    #[must_use]
    pub const fn alphabet(self) -> Alphabet {
        match (self.group(), self.0 >> 2 & 3) {
            (0x1, _) if self.low() == 1 => Alphabet::Ucs2,
            (0x4..=0x7 | 0x9, 1) | (0xd | 0xe, _) | (0xf, 1 | 3) => Alphabet::Octets,
            (0x4..=0x7 | 0x9, 2) => Alphabet::Ucs2,
            _ => Alphabet::Gsm7,
        }
    }

    /// The language that the octet tells (ISO 639-1).
    #[must_use]
    pub fn language(self) -> Option<&'static str> {
        let low = usize::from(self.low());
        match self.group() {
            0x0 => LANGUAGES.get(low).copied(),
            0x2 => MORE_LANGUAGES.get(low).copied(),
            _ => None,
        }
    }

    /// Whether the text begins with its language (group 0001): two characters
    /// and a carriage return in GSM 7 bit, two packed characters in two octets
    /// in UCS2.
    #[must_use]
    pub const fn has_language_in_front(self) -> bool {
        matches!(self.0, 0x10 | 0x11)
    }

    /// Whether the text is compressed (TS 23.042).
    #[must_use]
    pub const fn is_compressed(self) -> bool {
        matches!(self.group(), 0x6 | 0x7)
    }

    /// Whether the text begins with a user data header (group 1001).
    #[must_use]
    pub const fn has_header(self) -> bool {
        self.group() == 0x9
    }

    /// Whether it is an I1 protocol message (group 1101, TS 24.294).
    #[must_use]
    pub const fn is_i1(self) -> bool {
        self.group() == 0xd
    }

    /// Whether the WAP Forum defines the rest (group 1110).
    #[must_use]
    pub const fn is_wap(self) -> bool {
        self.group() == 0xe
    }

    /// The message class, where there is one. Group 1111 has no class 0, and
    /// its classes 1 and 2 are the user's to define.
    #[must_use]
    pub const fn class(self) -> Option<MessageClass> {
        match (self.group(), self.0 & 3) {
            (0x5 | 0x7 | 0x9, _) | (0xf, 1..) => Some(MessageClass::of(self.0)),
            _ => None,
        }
    }

    /// Whether the coding is reserved. A receiver takes it for
    /// [`GSM7`](Self::GSM7).
    #[must_use]
    pub const fn is_reserved(self) -> bool {
        match self.group() {
            0x0 | 0xd..=0xf => false,
            0x1 => self.low() > 1,
            0x2 => self.low() > 4,
            0x4..=0x7 | 0x9 => self.0 >> 2 & 3 == 3,
            _ => true,
        }
    }

    /// All that the value says, in words.
    ///
    /// ```
    /// use septet_text::dcs::CbsDataCodingScheme;
    ///
    /// let text = CbsDataCodingScheme(0x03).description().to_string();
    /// assert_eq!(text, "GSM 7 bit default alphabet, language fr");
    /// ```
    #[must_use]
    pub fn description(self) -> impl fmt::Display {
        Description(self)
    }
}

struct Description(CbsDataCodingScheme);

impl fmt::Display for Description {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(dcs) = self;
        let said = match (dcs.group(), dcs.alphabet()) {
            (0xd, _) => "I1 protocol message",
            (0xe, _) => "defined by the WAP Forum",
            _ if dcs.is_reserved() => "reserved, taken for GSM 7 bit default alphabet",
            (_, Alphabet::Octets) => "8-bit data",
            (_, Alphabet::Ucs2) => "UCS2",
            _ => "GSM 7 bit default alphabet",
        };
        f.write_str(said)?;
        if let Some(language) = dcs.language() {
            write!(f, ", language {language}")?;
        }
        if dcs.has_language_in_front() {
            f.write_str(", language in front")?;
        }
        if dcs.is_compressed() {
            f.write_str(", compressed")?;
        }
        if dcs.has_header() {
            f.write_str(", user data header")?;
        }
        match dcs.class() {
            Some(class) if dcs.group() == 0xf && class != MessageClass::Class3 => {
                write!(f, ", class {} (user defined)", class.number())
            }
            Some(class) => write!(f, ", {class}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a value says, as a line of the golden table.
    fn line(dcs: CbsDataCodingScheme) -> String {
        let word = |is: bool, word: &'static str| if is { word } else { "-" };
        let class = dcs.class().map(|class| class.number().to_string());
        let header = match () {
            () if dcs.has_header() => "header",
            () if dcs.is_i1() => "i1",
            () if dcs.is_wap() => "wap",
            () => "-",
        };
        format!(
            "{:02x} = {} ; {} ; {} ; {} ; {} ; {header} ; {}",
            dcs.0,
            dcs.alphabet(),
            class.unwrap_or_else(|| "-".to_owned()),
            word(dcs.is_compressed(), "compressed"),
            dcs.language().unwrap_or("-"),
            word(dcs.has_language_in_front(), "prefix"),
            word(dcs.is_reserved(), "reserved"),
        )
    }

    #[test]
    fn all_256_values_are_as_in_the_golden_table() {
        let golden = include_str!("../../../../testdata/text/cbs_golden.txt");
        let golden = golden
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        let mut values = 0..=255;
        for expected in golden {
            let value = values.next().expect("no more than 256 lines");
            assert_eq!(line(CbsDataCodingScheme(value)), expected);
        }
        assert_eq!(values.next(), None);
    }

    #[test]
    fn names_say_what_descriptions_say() {
        for &dcs in CbsDataCodingScheme::NAMED {
            assert_eq!(dcs.name().expect("a name"), dcs.description().to_string());
        }
    }

    #[test]
    fn descriptions_tell_all() {
        for (dcs, text) in [
            (0x24, "GSM 7 bit default alphabet, language is"),
            (0x30, "reserved, taken for GSM 7 bit default alphabet"),
            (0x7a, "UCS2, compressed, class 2 ((U)SIM specific)"),
            (0x95, "8-bit data, user data header, class 1 (ME specific)"),
            (0xd0, "I1 protocol message"),
            (0xe7, "defined by the WAP Forum"),
            (0xf1, "GSM 7 bit default alphabet, class 1 (user defined)"),
            (0xf7, "8-bit data, class 3 (TE specific)"),
        ] {
            assert_eq!(CbsDataCodingScheme(dcs).description().to_string(), text);
        }
    }

    #[test]
    fn what_is_written_says_so() {
        let alphabets = [Alphabet::Gsm7, Alphabet::Octets, Alphabet::Ucs2];
        for alphabet in alphabets {
            for class in MessageClass::ALL.into_iter().map(Some).chain([None]) {
                let dcs = CbsDataCodingScheme::general(alphabet, class);
                assert_eq!((dcs.alphabet(), dcs.class()), (alphabet, class));
                assert!(!dcs.is_reserved() && !dcs.is_compressed() && !dcs.has_header());
            }
            for class in MessageClass::ALL {
                let dcs = CbsDataCodingScheme::with_header(alphabet, class);
                assert_eq!((dcs.alphabet(), dcs.class()), (alphabet, Some(class)));
                assert!(!dcs.is_reserved() && dcs.has_header());
            }
        }
        for language in LANGUAGES.into_iter().chain(MORE_LANGUAGES) {
            let dcs = CbsDataCodingScheme::of_language(language).expect("a number");
            assert_eq!(dcs.language(), Some(language));
        }
        assert_eq!(CbsDataCodingScheme::of_language("ja"), None);
    }
}
