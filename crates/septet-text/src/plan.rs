//! How many parts a text takes, and which (TS 23.040, 9.2.3.24).
//!
//! A short message carries 140 octets. A text that takes more goes in parts,
//! each with a header that says which it is, and in which language's tables:
//!
//! ```text
//! | UDHL | 25 01 | language | 24 01 | language | other elements | IEI | 03 or 04 | reference | parts | part | text
//!   1      2       1          2       1          header_octets    1     1          1 or 2      1       1
//! ```
//!
//! | | alone | 8-bit reference | 16-bit reference |
//! |---|---|---|---|
//! | default alphabet, septets | 160 | 153 | 152 |
//! | with one national table, septets | 155 | 149 | 148 |
//! | with two, septets | 152 | 146 | 145 |
//! | UCS-2, octets | 140 | 134 | 132 |
//!
//! [`plan`] and [`parts`] are for the default alphabet and UCS-2;
//! [`Planner`] is for everything else.

mod offending;
mod parts;
mod planner;

pub use offending::{Offending, OffendingCharacter};
pub use parts::Parts;
pub use planner::Planner;

use septet_wire::EncodeError;

use crate::dcs::Alphabet;
use crate::gsm7::Tables;

/// Octets of user data in a short message (TS 23.040, 9.2.3.24), its header
/// included.
pub const USER_DATA_OCTETS: usize = 140;

/// The most parts that a message can have: their number is one octet.
pub const MAX_PARTS: usize = 255;

/// How wide the reference number of a concatenated message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum ReferenceWidth {
    /// Eight bits (TS 23.040, 9.2.3.24.1): an element of 5 octets.
    #[default]
    Octet,
    /// Sixteen bits (TS 23.040, 9.2.3.24.8): an element of 6 octets.
    TwoOctets,
}

impl ReferenceWidth {
    /// The octets of the concatenation element, identifier and length included.
    #[must_use]
    pub const fn element_octets(self) -> usize {
        match self {
            Self::Octet => 5,
            Self::TwoOctets => 6,
        }
    }
}

/// What it takes to send a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Plan {
    /// The alphabet: [`Gsm7`](Alphabet::Gsm7) or [`Ucs2`](Alphabet::Ucs2).
    pub alphabet: Alphabet,
    /// The tables of GSM 7 bit characters; default in UCS-2.
    pub tables: Tables,
    /// Septets or, in UCS-2, octets of the whole text.
    pub units: usize,
    /// How many messages, 1 to 255. Only where it is more than 1 do they have
    /// a concatenation element.
    pub parts: usize,
    /// Septets or, in UCS-2, octets that the last part has room for.
    pub left: usize,
}

/// Counts what `text` takes, with `header_octets` octets of header elements
/// in each message beside the concatenation.
///
/// ```
/// use septet_text::{dcs::Alphabet, plan::{ReferenceWidth, plan}};
///
/// let plan = plan(&"a".repeat(161), 0, ReferenceWidth::Octet)?;
/// assert_eq!((plan.alphabet, plan.units, plan.parts), (Alphabet::Gsm7, 161, 2));
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
///
/// # Errors
///
/// [`TooLong`](septet_wire::EncodeErrorKind::TooLong) for more than 255 parts,
/// and for header elements that leave no room for text.
pub fn plan(
    text: &str,
    header_octets: usize,
    reference: ReferenceWidth,
) -> Result<Plan, EncodeError> {
    Planner::new()
        .with_header_octets(header_octets)
        .with_reference(reference)
        .plan(text)
}

/// Cuts `text` into what each message carries, as [`plan`] counts it. An
/// empty text is one empty part.
///
/// Cuts fall between characters, so that an escape stays with its partner and
/// a surrogate pair in one part.
///
/// ```
/// use septet_text::plan::{ReferenceWidth, parts};
///
/// let text = "€".repeat(100);
/// let lengths = parts(&text, 0, ReferenceWidth::Octet)?.map(|part| part.chars().count());
/// assert!(lengths.eq([76, 24]));
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
///
/// # Errors
///
/// [`TooLong`](septet_wire::EncodeErrorKind::TooLong) for header elements that
/// leave no room for text. The number of parts is not bounded here.
pub fn parts(
    text: &str,
    header_octets: usize,
    reference: ReferenceWidth,
) -> Result<Parts<'_>, EncodeError> {
    Planner::new()
        .with_header_octets(header_octets)
        .with_reference(reference)
        .parts(text)
}

#[cfg(test)]
mod tests;
