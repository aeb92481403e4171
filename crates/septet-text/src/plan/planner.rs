//! The search for what costs least.

use septet_wire::{EncodeError, EncodeErrorKind};

use super::{MAX_PARTS, Offending, Parts, Plan, ReferenceWidth};
use crate::dcs::Alphabet;
use crate::gsm7::{self, LANGUAGES, NationalLanguage, Tables, tables_with};
use crate::ucs2;

/// What a text may be sent in, and how it is cut.
///
/// The default alphabet and UCS-2 are permitted, national tables only where
/// they are asked for, as not all networks and handsets know them.
///
/// ```
/// use septet_text::gsm7::{NationalLanguage, Tables};
/// use septet_text::plan::Planner;
///
/// let planner = Planner::new().with_language(NationalLanguage::TURKISH);
/// let plan = planner.plan(&"ş".repeat(100))?;
/// assert_eq!(plan.tables, Tables::locking(NationalLanguage::TURKISH));
/// assert_eq!((plan.units, plan.parts, plan.left), (100, 1, 55));
/// // In UCS-2 they would be two.
/// assert_eq!(Planner::new().plan(&"ş".repeat(100))?.parts, 2);
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Planner {
    header_octets: usize,
    reference: ReferenceWidth,
    /// A bit for each language's locking shift table; bit 0 is the default
    /// alphabet.
    locking: u16,
    /// The same of single shift tables.
    single: u16,
    ucs2: bool,
    graphemes: bool,
}

impl Default for Planner {
    fn default() -> Self {
        Self::new()
    }
}

impl Planner {
    /// The default alphabet, its extension, and UCS-2; no header elements but
    /// a concatenation of eight bits.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            header_octets: 0,
            reference: ReferenceWidth::Octet,
            locking: 1,
            single: 1,
            ucs2: true,
            graphemes: false,
        }
    }

    /// With `octets` octets of header elements in each message, beside the
    /// concatenation and the national tables.
    #[must_use]
    pub const fn with_header_octets(mut self, octets: usize) -> Self {
        self.header_octets = octets;
        self
    }

    /// With reference numbers of another width.
    #[must_use]
    pub const fn with_reference(mut self, reference: ReferenceWidth) -> Self {
        self.reference = reference;
        self
    }

    /// With the tables of `language` permitted, both or either.
    #[must_use]
    pub const fn with_language(self, language: NationalLanguage) -> Self {
        self.with_locking(language).with_single(language)
    }

    /// With the locking shift table of `language` permitted, if there is one.
    #[must_use]
    pub const fn with_locking(mut self, language: NationalLanguage) -> Self {
        if language.has_locking_shift() {
            self.locking |= 1 << Tables::locking(language).locking_index();
        }
        self
    }

    /// With the single shift table of `language` permitted, if there is one.
    #[must_use]
    pub const fn with_single(mut self, language: NationalLanguage) -> Self {
        if language.has_single_shift() {
            self.single |= 1 << Tables::single(language).single_index();
        }
        self
    }

    /// With UCS-2 or without.
    #[must_use]
    pub const fn with_ucs2(mut self, permitted: bool) -> Self {
        self.ucs2 = permitted;
        self
    }

    /// With GSM 7 bit characters or without: then all is UCS-2.
    #[must_use]
    pub const fn with_gsm7(mut self, permitted: bool) -> Self {
        if permitted {
            self.locking |= 1;
            self.single |= 1;
        } else {
            self.locking = 0;
            self.single = 0;
        }
        self
    }

    /// With cuts between grapheme clusters, as far as one fits in a part: so
    /// an emoji of several characters, or a letter and its accent, stay in
    /// one part.
    #[cfg(feature = "graphemes")]
    #[must_use]
    pub const fn with_graphemes(mut self, whole: bool) -> Self {
        self.graphemes = whole;
        self
    }

    /// Counts what `text` takes in the cheapest way that is permitted.
    ///
    /// That is what takes the fewest parts; of those GSM 7 bit characters
    /// before UCS-2, the tables that leave the most septets in the last part,
    /// and the lowest languages. Nothing is written for it, nothing
    /// allocated.
    ///
    /// # Errors
    ///
    /// [`TooLong`](EncodeErrorKind::TooLong) for more than 255 parts, and for
    /// header elements that leave no room for text;
    /// [`Character`](EncodeErrorKind::Character) for a text that no permitted
    /// alphabet has all characters of.
    pub fn plan(&self, text: &str) -> Result<Plan, EncodeError> {
        let Cost {
            parts: split,
            count: parts,
            left,
        } = self.cheapest(text)?;
        if parts > MAX_PARTS {
            return Err(EncodeError::too_long("parts", parts, MAX_PARTS));
        }
        Ok(Plan {
            alphabet: split.alphabet(),
            tables: split.tables(),
            units: split.units(),
            parts,
            left,
        })
    }

    /// Cuts `text` into what each message carries, as [`plan`](Self::plan)
    /// counts it. An empty text is one empty part.
    ///
    /// # Errors
    ///
    /// As [`plan`](Self::plan); but the number of parts is not bounded here.
    pub fn parts<'a>(&self, text: &'a str) -> Result<Parts<'a>, EncodeError> {
        self.cheapest(text).map(|cost| cost.parts)
    }

    /// The characters that keep `text` from something cheaper, with their
    /// places.
    ///
    /// Where it is sent in UCS-2, those that no permitted table has; where
    /// each is in one but no two tables have all, and where it is sent by
    /// national tables, those that the default alphabet and its extension
    /// lack. None where the default alphabet does.
    ///
    /// ```
    /// use septet_text::plan::Planner;
    ///
    /// let mut offending = Planner::new().offending("See you at Joe’s");
    /// let character = offending.next().unwrap();
    /// assert_eq!((character.character, character.offset), ('’', 14));
    /// assert_eq!(offending.next(), None);
    /// ```
    #[must_use]
    pub fn offending<'a>(&self, text: &'a str) -> Offending<'a> {
        let permitted = u32::from(self.locking) | u32::from(self.single) << 16;
        let default = 1 | 1 << 16;
        let lacks = |tables: u32| text.chars().any(|c| tables_with(c) & tables == 0);
        let tables = if permitted != 0 && lacks(permitted) {
            permitted
        } else {
            default
        };
        Offending::new(text, tables)
    }

    /// The cheapest way, whatever number of parts it takes.
    fn cheapest<'a>(&self, text: &'a str) -> Result<Cost<'a>, EncodeError> {
        let mut best = match self.national_permitted() {
            true => self.cheapest_tables(text),
            false if self.locking & 1 != 0 => match gsm7::septets_in(text) {
                Ok(units) => self.cost(text, (Alphabet::Gsm7, Tables::DEFAULT, units)),
                Err(error) => Err(error),
            },
            false => Err(nothing_permitted(text)),
        };
        let as_ucs2 = self.ucs2 && best.as_ref().map_or(true, |best| best.count > 1);
        // The default alphabet never takes more parts than UCS-2.
        let is_default = |best: &Cost<'_>| best.parts.tables() == Tables::DEFAULT;
        if as_ucs2 && !best.as_ref().is_ok_and(is_default) {
            let units = ucs2::octets_in(text);
            let ucs2 = self.cost(text, (Alphabet::Ucs2, Tables::DEFAULT, units));
            best = match (best, ucs2) {
                (Ok(best), Ok(ucs2)) if best.count <= ucs2.count => Ok(best),
                (Ok(best), Err(_)) => Ok(best),
                // The shorter header that septets want is the one to tell.
                (Err(error), Err(_)) if !is_character(&error) => Err(error),
                (_, ucs2) => ucs2,
            };
        }
        best
    }

    const fn national_permitted(&self) -> bool {
        (self.locking | self.single) & !1 != 0
    }

    /// The cheapest two tables, if two have all characters of `text`.
    fn cheapest_tables<'a>(&self, text: &'a str) -> Result<Cost<'a>, EncodeError> {
        // By locking shift table: which single shift tables have what it
        // lacks, and how many septets it takes. With each of them the number
        // is the same.
        let mut rows = [(0_u16, 0_usize); LANGUAGES];
        for (language, (singles, _)) in rows.iter_mut().enumerate() {
            if self.locking >> language & 1 != 0 {
                *singles = self.single;
            }
        }
        for c in text.chars() {
            let with = tables_with(c);
            let [.., high, higher] = with.to_le_bytes();
            let in_single = u16::from_le_bytes([high, higher]);
            for (language, (singles, units)) in rows.iter_mut().enumerate() {
                let in_locking = with >> language & 1 != 0;
                *units = units.saturating_add(if in_locking { 1 } else { 2 });
                *singles &= if in_locking { u16::MAX } else { in_single };
            }
        }
        let mut best: Option<Cost<'a>> = None;
        let mut refused = None;
        for (language, (singles, units)) in rows.into_iter().enumerate() {
            if singles == 0 {
                continue;
            }
            let named = |index: usize| match u8::try_from(index) {
                Ok(0) | Err(_) => None,
                Ok(number) => Some(NationalLanguage(number)),
            };
            // The default extension, which no element names, is the lowest.
            let single = usize::try_from(singles.trailing_zeros()).unwrap_or_default();
            let tables = Tables {
                locking: named(language),
                single: named(single),
            };
            match self.cost(text, (Alphabet::Gsm7, tables, units)) {
                Ok(cost) => {
                    if !best.as_ref().is_some_and(|best| best.is_below(&cost)) {
                        best = Some(cost);
                    }
                }
                Err(error) => refused = refused.or(Some(error)),
            }
        }
        match (best, refused) {
            (Some(best), _) => Ok(best),
            (None, Some(error)) => Err(error),
            (None, None) => Err(self.not_in_any(text)),
        }
    }

    fn cost<'a>(
        &self,
        text: &'a str,
        written: (Alphabet, Tables, usize),
    ) -> Result<Cost<'a>, EncodeError> {
        let (header_octets, reference) = (self.header_octets, self.reference);
        let parts = Parts::new(text, written, header_octets, reference, self.graphemes)?;
        let (count, left) = parts.clone().measure();
        Ok(Cost { parts, count, left })
    }

    /// The first character that keeps `text` from all permitted tables.
    #[cold]
    fn not_in_any(&self, text: &str) -> EncodeError {
        match self.offending(text).next() {
            Some(offending) => {
                let character = offending.character;
                EncodeError::new(EncodeErrorKind::Character { character }, "text")
            }
            None => nothing_permitted(text),
        }
    }
}

/// Whether the alphabet is the reason.
const fn is_character(error: &EncodeError) -> bool {
    matches!(error.kind(), EncodeErrorKind::Character { .. })
}

/// Where no alphabet is permitted, any character is too much.
#[cold]
fn nothing_permitted(text: &str) -> EncodeError {
    let kind = match text.chars().next() {
        Some(character) => EncodeErrorKind::Character { character },
        None => EncodeErrorKind::Contradiction,
    };
    EncodeError::new(kind, "text")
}

/// A way to send a text.
struct Cost<'a> {
    parts: Parts<'a>,
    /// How many parts.
    count: usize,
    /// What the last of them leaves free.
    left: usize,
}

impl Cost<'_> {
    /// Whether it costs no more than another that was found later.
    const fn is_below(&self, later: &Self) -> bool {
        self.count < later.count || self.count == later.count && self.left >= later.left
    }
}
