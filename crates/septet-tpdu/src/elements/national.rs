//! National languages (TS 23.040 v18, 9.2.3.24.15 and 9.2.3.24.16): which
//! tables of TS 23.038 the septets of the text are read by.
//!
//! ```text
//! 24 01  language: in place of the default alphabet's extension
//! 25 01  language: in place of the default alphabet
//! ```
//!
//! They count for the part that they are in. A language without such a table
//! stands for the default one: [`Elements::tables`](super::Elements::tables).

use core::fmt;

use septet_text::gsm7::NationalLanguage;

use super::layout::layout;

layout! {
    /// National language single shift (9.2.3.24.15).
    pub struct SingleShift for NATIONAL_SINGLE_SHIFT {
        /// Whose extension table.
        language: NationalLanguage,
    }
}

impl fmt::Display for SingleShift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "single shift: {}", self.language)
    }
}

layout! {
    /// National language locking shift (9.2.3.24.16).
    pub struct LockingShift for NATIONAL_LOCKING_SHIFT {
        /// Whose main table.
        language: NationalLanguage,
    }
}

impl fmt::Display for LockingShift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "locking shift: {}", self.language)
    }
}
