//! What becomes of a title: its translation type, its plan, its digits.

use alloc::string::String;
use alloc::vec::Vec;

use septet_wire::{DigitBuf, DigitSet, Digits, EncodeError};

use super::{MAX_DIGITS, value_of};
use crate::address::Address;
use crate::variant::{Title, Variant};
use crate::{NatureOfAddress, NumberingPlan};

/// What becomes of the digits of a title, from the first to the last: each
/// step keeps, leaves out or replaces so many of them, or puts others in. What
/// no step speaks of is left out, but see [`keep_rest`](Self::keep_rest).
///
/// No step at all leaves the digits as they lie, fillers and all.
///
/// ```
/// use septet_sccp::translation::Mask;
///
/// let mask = Mask::new().keep(2).replace("99")?.delete(1).insert("7")?.keep_rest();
/// assert_eq!(mask.apply("123456789")?, "129976789");
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Mask(Vec<Step>);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Step {
    Keep(usize),
    Delete(usize),
    Replace(Vec<u8>),
    Insert(Vec<u8>),
}

impl Mask {
    /// No change.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    fn then(mut self, step: Step) -> Self {
        self.0.push(step);
        self
    }

    /// Then the next `count` digits stay.
    #[must_use]
    pub fn keep(self, count: usize) -> Self {
        self.then(Step::Keep(count))
    }

    /// Then all others stay.
    #[must_use]
    pub fn keep_rest(self) -> Self {
        self.keep(usize::MAX)
    }

    /// Then the next `count` digits are left out.
    #[must_use]
    pub fn delete(self, count: usize) -> Self {
        self.then(Step::Delete(count))
    }

    /// Then `digits` stand in the place of as many.
    ///
    /// # Errors
    ///
    /// [`septet_wire::EncodeErrorKind::Character`] for what is no digit of
    /// `0`–`9` or `A`–`F`.
    pub fn replace(self, digits: &str) -> Result<Self, EncodeError> {
        Ok(self.then(Step::Replace(values(digits)?)))
    }

    /// Then `digits` are put in.
    ///
    /// # Errors
    ///
    /// Those of [`replace`](Self::replace).
    pub fn insert(self, digits: &str) -> Result<Self, EncodeError> {
        Ok(self.then(Step::Insert(values(digits)?)))
    }

    /// What becomes of `digits`, as text.
    ///
    /// # Errors
    ///
    /// Those of [`replace`](Self::replace), and
    /// [`septet_wire::EncodeErrorKind::TooLong`] over [`MAX_DIGITS`] digits.
    pub fn apply(&self, digits: &str) -> Result<String, EncodeError> {
        let old = DigitBuf::<{ MAX_DIGITS / 2 }>::new(digits, DigitSet::BCD, 0)?;
        if self.0.is_empty() {
            return Ok(digits.into());
        }
        let new = self.digits(old.digits())?;
        Ok(new.digits().chars(DigitSet::BCD).collect())
    }

    fn digits(&self, digits: Digits<'_>) -> Result<DigitBuf<{ MAX_DIGITS / 2 }>, EncodeError> {
        let mut old = digits.values();
        let changed = self.0.iter().flat_map(move |step| {
            let (kept, skipped, new): (_, _, &[u8]) = match step {
                Step::Keep(count) => (*count, 0, &[]),
                Step::Delete(count) => (0, *count, &[]),
                Step::Replace(new) => (0, new.len(), new),
                Step::Insert(new) => (0, 0, new),
            };
            let kept_values = old.clone().take(kept);
            let passed = kept.saturating_add(skipped);
            let _ = passed.checked_sub(1).and_then(|last| old.nth(last));
            kept_values.chain(new.iter().copied())
        });
        let set = DigitSet::BCD;
        DigitBuf::collect(changed.map(move |value| set.char_of(value)), set, 0)
    }
}

fn values(digits: &str) -> Result<Vec<u8>, EncodeError> {
    digits.chars().map(value_of).collect()
}

/// What becomes of a title; `None` for what stays. What its indicator has no
/// place for is not added.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Change {
    /// The new translation type.
    pub translation_type: Option<u8>,
    /// The new numbering plan, four bits.
    pub numbering_plan: Option<NumberingPlan>,
    /// The new nature of address, seven bits.
    pub nature_of_address: Option<NatureOfAddress>,
    /// What becomes of its digits.
    pub mask: Mask,
}

impl Change {
    /// It stays as it is.
    pub const NONE: Self = Self {
        translation_type: None,
        numbering_plan: None,
        nature_of_address: None,
        mask: Mask::new(),
    };

    /// What becomes of `address`. One without a title stays as it is.
    ///
    /// # Errors
    ///
    /// [`septet_wire::EncodeErrorKind::TooLong`] over [`MAX_DIGITS`] digits,
    /// [`septet_wire::EncodeErrorKind::Value`] for a plan or a nature that its
    /// bits do not hold.
    pub fn apply<'a, V: Variant>(
        &self,
        address: &Address<'a, V>,
    ) -> Result<Rewritten<'a, V>, EncodeError> {
        let unchanged = Rewritten {
            address: *address,
            digits: None,
        };
        let Some(title) = address.global_title() else {
            return Ok(unchanged);
        };
        let digits = if self.mask.0.is_empty() {
            None
        } else {
            let information = Digits::new(title.address_information(), false);
            Some(self.mask.digits(title.digits().unwrap_or(information))?)
        };
        let odd = digits.as_ref().map(|digits| digits.digits().is_odd());
        let changed = title.changed(self, odd);
        Ok(Rewritten {
            address: address.with_global_title(changed)?,
            digits,
        })
    }
}

/// An address that is rewritten: it owns its digits, if they are new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rewritten<'a, V: Variant> {
    /// With the old digits.
    pub(super) address: Address<'a, V>,
    digits: Option<DigitBuf<{ MAX_DIGITS / 2 }>>,
}

impl<V: Variant> Rewritten<'_, V> {
    /// The address.
    #[must_use]
    pub fn address(&self) -> Address<'_, V> {
        match &self.digits {
            Some(digits) => self.address.with_information(digits.digits().octets()),
            None => self.address,
        }
    }
}
