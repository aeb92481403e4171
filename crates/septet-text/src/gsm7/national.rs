//! National languages (TS 23.038, 6.2.1.2): tables in place of the default
//! alphabet and its extension, which a message names in its header.

use core::fmt;

use septet_wire::EncodeError;

use super::{tables, write};

septet_wire::code_point! {
    /// A language that has tables of its own (TS 23.040, 9.2.3.24.15 and
    /// 9.2.3.24.16: the octet of the elements 0x24 and 0x25).
    ///
    /// ```
    /// use septet_text::gsm7::NationalLanguage;
    ///
    /// assert_eq!(NationalLanguage(1), NationalLanguage::TURKISH);
    /// assert_eq!(NationalLanguage::TURKISH.name(), Some("turkish"));
    /// assert_eq!(NationalLanguage::from_iso_639("hi"), Some(NationalLanguage::HINDI));
    /// ```
    pub struct NationalLanguage(u8) {
        /// Turkish (TS 23.038, A.2.1 and A.3.1).
        TURKISH = 1 => "turkish",
        /// Spanish (A.2.2): a single shift table only.
        SPANISH = 2 => "spanish",
        /// Portuguese (A.2.3 and A.3.3).
        PORTUGUESE = 3 => "portuguese",
        /// Bengali (A.2.4 and A.3.4).
        BENGALI = 4 => "bengali",
        /// Gujarati (A.2.5 and A.3.5).
        GUJARATI = 5 => "gujarati",
        /// Hindi (A.2.6 and A.3.6).
        HINDI = 6 => "hindi",
        /// Kannada (A.2.7 and A.3.7).
        KANNADA = 7 => "kannada",
        /// Malayalam (A.2.8 and A.3.8).
        MALAYALAM = 8 => "malayalam",
        /// Oriya (A.2.9 and A.3.9).
        ORIYA = 9 => "oriya",
        /// Punjabi (A.2.10 and A.3.10).
        PUNJABI = 10 => "punjabi",
        /// Tamil (A.2.11 and A.3.11).
        TAMIL = 11 => "tamil",
        /// Telugu (A.2.12 and A.3.12).
        TELUGU = 12 => "telugu",
        /// Urdu (A.2.13 and A.3.13).
        URDU = 13 => "urdu",
    }
}

/// By identifier, from 1 on (ISO 639-1).
const ISO_639: [&str; 13] = [
    "tr", "es", "pt", "bn", "gu", "hi", "kn", "ml", "or", "pa", "ta", "te", "ur",
];

impl NationalLanguage {
    /// The language of two letters (ISO 639-1), in lower case.
    #[must_use]
    pub fn from_iso_639(code: &str) -> Option<Self> {
        let mut known = ISO_639.into_iter().zip(Self::NAMED);
        known.find_map(|(known, &language)| (known == code).then_some(language))
    }

    /// Its two letters (ISO 639-1), in lower case.
    #[must_use]
    pub fn iso_639(self) -> Option<&'static str> {
        let at = usize::from(self.0).checked_sub(1)?;
        ISO_639.get(at).copied()
    }

    /// Whether there is a single shift table.
    #[must_use]
    pub const fn has_single_shift(self) -> bool {
        matches!(self.0, 1..=13)
    }

    /// Whether there is a locking shift table.
    #[must_use]
    pub const fn has_locking_shift(self) -> bool {
        self.has_single_shift() && self.0 != Self::SPANISH.0
    }
}

/// Which tables septets are read and written by.
///
/// A language that has no such table stands for the default one, as receivers
/// skip an element that they do not know (TS 23.040, 9.2.3.24).
///
/// ```
/// use septet_text::gsm7::{NationalLanguage, Septets, Tables};
///
/// let tables = Tables::single(NationalLanguage::SPANISH);
/// let mut buffer = [0; 140];
/// let octets = tables.encode_unpacked("está", &mut buffer)?;
/// assert_eq!(octets, b"est\x1ba");
/// assert_eq!(Septets::unpacked(octets).with_tables(tables).to_string(), "está");
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Tables {
    /// In place of the default alphabet (element 0x25).
    pub locking: Option<NationalLanguage>,
    /// In place of its extension (element 0x24).
    pub single: Option<NationalLanguage>,
}

impl Tables {
    /// The default alphabet and its extension.
    pub const DEFAULT: Self = Self {
        locking: None,
        single: None,
    };

    /// The locking shift table of `language`, the default extension.
    #[must_use]
    pub const fn locking(language: NationalLanguage) -> Self {
        Self {
            locking: Some(language),
            single: None,
        }
    }

    /// The default alphabet, the single shift table of `language`.
    #[must_use]
    pub const fn single(language: NationalLanguage) -> Self {
        Self {
            locking: None,
            single: Some(language),
        }
    }

    /// Whether they are the default alphabet and its extension in effect.
    #[inline]
    #[must_use]
    pub const fn are_default(self) -> bool {
        self.locking_index() == 0 && self.single_index() == 0
    }

    /// The octets of the header elements that name them: 0, 3 or 6 (TS
    /// 23.040, 9.2.3.24.15 and 9.2.3.24.16).
    #[must_use]
    pub const fn element_octets(self) -> usize {
        match (self.locking, self.single) {
            (None, None) => 0,
            (Some(_), Some(_)) => 6,
            _ => 3,
        }
    }

    /// How many septets `c` takes: 1, or 2 with its escape; `None` if neither
    /// table has it.
    #[inline]
    #[must_use]
    pub fn char_septets(self, c: char) -> Option<usize> {
        let with = tables::tables_with(c);
        if with >> self.locking_index() & 1 != 0 {
            Some(1)
        } else if with >> 16 >> self.single_index() & 1 != 0 {
            Some(2)
        } else {
            None
        }
    }

    /// How many septets `text` takes.
    ///
    /// # Errors
    ///
    /// [`Character`](septet_wire::EncodeErrorKind::Character) names the first
    /// character that neither table has.
    pub fn septets_in(self, text: &str) -> Result<usize, EncodeError> {
        write::count(self, text)
    }

    /// Packs `text`: see [`pack`](super::pack).
    ///
    /// # Errors
    ///
    /// As [`pack`](super::pack).
    pub fn pack<'b>(
        self,
        text: &str,
        fill_bits: u8,
        out: &'b mut [u8],
    ) -> Result<&'b mut [u8], EncodeError> {
        write::pack_by(self, text, fill_bits, out)
    }

    /// Writes `text` one septet an octet: see
    /// [`encode_unpacked`](super::encode_unpacked).
    ///
    /// # Errors
    ///
    /// As [`encode_unpacked`](super::encode_unpacked).
    pub fn encode_unpacked<'b>(
        self,
        text: &str,
        out: &'b mut [u8],
    ) -> Result<&'b mut [u8], EncodeError> {
        write::encode_unpacked_by(self, text, out)
    }

    /// By which number the tables of the locking shift are found.
    #[inline]
    pub(crate) const fn locking_index(self) -> usize {
        match self.locking {
            Some(language) if language.has_locking_shift() => language.0 as usize,
            _ => 0,
        }
    }

    /// The same of the single shift.
    #[inline]
    pub(crate) const fn single_index(self) -> usize {
        match self.single {
            Some(language) if language.has_single_shift() => language.0 as usize,
            _ => 0,
        }
    }

    /// Whether the 85 septets that are ASCII in the default alphabet are in
    /// this locking shift table, too.
    #[inline]
    pub(super) const fn are_latin(self) -> bool {
        self.locking_index() <= NationalLanguage::PORTUGUESE.0 as usize
    }

    /// The most octets of UTF-8 that a septet can give.
    #[inline]
    pub(super) const fn utf8_of_septet(self) -> usize {
        match self.locking_index() {
            // All of Urdu lies below U+0800.
            0 | 13 => 2,
            _ => 3,
        }
    }
}

/// `default alphabet`, or the languages: `turkish locking, turkish single`.
impl fmt::Display for Tables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.locking, self.single) {
            (None, None) => f.write_str("default alphabet"),
            (Some(locking), None) => write!(f, "{locking} locking"),
            (None, Some(single)) => write!(f, "{single} single"),
            (Some(locking), Some(single)) => write!(f, "{locking} locking, {single} single"),
        }
    }
}
