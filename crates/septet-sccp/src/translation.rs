//! Translation of Global Titles (Q.714, 2.4): which way a message goes, by
//! rules over its called party address, and what becomes of its addresses.
//!
//! A [`Rule`] is a [`Selector`] (what kind of title), a [`Pattern`] (which
//! digits), and one [`Destination`] or more. A [`Table`] is made of rules once;
//! then a lookup costs the digits of the title, whatever the number of rules,
//! and allocates nothing.
//!
//! Of several rules that apply, the one whose selector says more wins (the
//! first of translation type, numbering plan, nature of address, encoding
//! scheme, SSN that only one of them names), then the one with the longer
//! pattern, then the one without `*`, then the one that names a digit where the
//! other has `?`, then the one that comes first.
//!
//! ```
//! use septet_sccp::translation::{Change, Destination, Mask, Pattern, Rule, Table};
//! use septet_sccp::{Address, NumberingPlan, PointCode, RoutingIndicator, SubsystemNumber};
//!
//! let hlr = PointCode::new(900).expect("14 bits");
//! // IMSIs of 202 05 become mobile global titles of 30 694, still to be translated.
//! let mut away = Destination::new(PointCode::new(901).expect("14 bits"));
//! away.change = Change {
//!     numbering_plan: Some(NumberingPlan::ISDN_MOBILE),
//!     mask: Mask::new().delete(5).insert("30694")?.keep_rest(),
//!     ..Change::default()
//! };
//! let table = Table::new([
//!     Rule::new(Pattern::new("3069*")?, Destination::new(hlr).on_ssn(SubsystemNumber::HLR)),
//!     Rule::new(Pattern::new("20205??????????")?, away),
//! ])?;
//!
//! let called = Address::e164("306900000099", SubsystemNumber::HLR)?;
//! let route = table.translate(&called.address(), 0, |_| true).expect("a rule and a way");
//! assert_eq!(route.destination.point_code, Some(hlr));
//! let rewritten = route.called()?;
//! assert_eq!(rewritten.address().routing_indicator(), RoutingIndicator::SUBSYSTEM);
//!
//! let imsi = Address::e212("202051234567890", SubsystemNumber::HLR)?;
//! let route = table.translate(&imsi.address(), 0, |_| true).expect("a rule and a way");
//! let title = route.called()?;
//! assert_eq!(title.address(), Address::e214("306941234567890", SubsystemNumber::HLR)?.address());
//! # Ok::<(), septet_wire::EncodeError>(())
//! ```

mod change;
mod trie;

use alloc::vec::Vec;
use core::cmp::Reverse;

use septet_wire::{DigitSet, Digits, EncodeError, EncodeErrorKind, PointCode};

pub use self::change::{Change, Mask, Rewritten};
use self::trie::Trie;
use crate::address::Address;
use crate::variant::{Title, Variant};
use crate::{EncodingScheme, NatureOfAddress, NumberingPlan, RoutingIndicator, SubsystemNumber};

/// The most digits of a pattern, and of a title that is rewritten.
pub const MAX_DIGITS: usize = 32;

/// What kind of title a rule is for; `None` for whatever it has, or has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Selector {
    /// Translation type.
    pub translation_type: Option<u8>,
    /// Numbering plan.
    pub numbering_plan: Option<NumberingPlan>,
    /// Nature of address.
    pub nature_of_address: Option<NatureOfAddress>,
    /// Encoding scheme.
    pub encoding_scheme: Option<EncodingScheme>,
    /// Subsystem number of the address.
    pub ssn: Option<SubsystemNumber>,
}

impl Selector {
    /// As eight half octets, and which of them count. The first named is the
    /// highest.
    fn packed(&self) -> (u32, u32) {
        let parts = [
            self.translation_type,
            self.numbering_plan.map(|plan| plan.0),
            self.nature_of_address.map(|nature| nature.0),
            self.encoding_scheme.map(|scheme| scheme.0),
            self.ssn.map(|ssn| ssn.0),
        ];
        let care = parts.map(|part| if part.is_some() { 0xff } else { 0 });
        (packed(parts.map(Option::unwrap_or_default)), packed(care))
    }

    /// That its values are as wide as those of a title.
    fn check(&self) -> Result<(), EncodeError> {
        for (half, field) in [
            (self.numbering_plan.map(|plan| plan.0), "numbering_plan"),
            (
                self.encoding_scheme.map(|scheme| scheme.0),
                "encoding_scheme",
            ),
        ] {
            if let Some(value) = half.filter(|&value| value > 15) {
                let value = value.into();
                return Err(EncodeError::new(EncodeErrorKind::Value { value }, field));
            }
        }
        Ok(())
    }
}

/// Translation type, numbering plan, nature of address, encoding scheme and
/// SSN, of which the second and the fourth have four bits.
#[inline]
fn packed([translation_type, plan, nature, scheme, ssn]: [u8; 5]) -> u32 {
    u32::from(translation_type) << 24
        | u32::from(plan & 15) << 20
        | u32::from(nature) << 12
        | u32::from(scheme & 15) << 8
        | u32::from(ssn)
}

/// Which digits a rule is for: `0`–`9`, `A`–`F`, `?` for any one digit, and `*`
/// at the end for any number of further ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pattern {
    /// The first in the lowest four bits.
    digits: u128,
    /// 15 where a digit counts, 0 where any will do.
    care: u128,
    length: u8,
    prefix: bool,
}

impl Pattern {
    /// The pattern `text`.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::Character`] for any other character, and `*` before
    /// the end; [`EncodeErrorKind::TooLong`] over [`MAX_DIGITS`] digits.
    pub fn new(text: &str) -> Result<Self, EncodeError> {
        let (text, prefix) = match text.strip_suffix('*') {
            Some(text) => (text, true),
            None => (text, false),
        };
        let count = text.chars().count();
        let length = u8::try_from(count).ok().filter(|_| count <= MAX_DIGITS);
        let length = length.ok_or(EncodeError::too_long("pattern", count, MAX_DIGITS))?;
        let (mut digits, mut care) = (0, 0);
        for character in text.chars().rev() {
            let (digit, cares) = match character {
                '?' => (0, 0),
                character => (value_of(character)?, 15),
            };
            digits = digits << 4 | u128::from(digit);
            care = care << 4 | cares;
        }
        Ok(Self {
            digits,
            care,
            length,
            prefix,
        })
    }
}

fn value_of(character: char) -> Result<u8, EncodeError> {
    let kind = EncodeErrorKind::Character { character };
    let error = EncodeError::new(kind, "digits");
    DigitSet::BCD.value_of(character).ok_or(error)
}

/// Where a message goes, and what becomes of its called party address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination<V: Variant> {
    /// The signalling point; `None` if this one is meant.
    pub point_code: Option<PointCode<V>>,
    /// What it is routed on from there: its title, or its SSN.
    pub routing_indicator: RoutingIndicator,
    /// The new subsystem number, if it gets one.
    pub ssn: Option<SubsystemNumber>,
    /// What becomes of its title.
    pub change: Change,
}

impl<V: Variant> Destination<V> {
    /// To that signalling point, routed on its title, which stays as it is.
    #[must_use]
    pub const fn new(point_code: PointCode<V>) -> Self {
        Self {
            point_code: Some(point_code),
            routing_indicator: RoutingIndicator::GLOBAL_TITLE,
            ssn: None,
            change: Change::NONE,
        }
    }

    /// The same, routed on that SSN.
    #[must_use]
    pub fn on_ssn(self, ssn: SubsystemNumber) -> Self {
        Self {
            routing_indicator: RoutingIndicator::SUBSYSTEM,
            ssn: Some(ssn),
            ..self
        }
    }
}

/// Which of several destinations is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Mode {
    /// The first that can be reached: a primary and its backups.
    #[default]
    Primary,
    /// By the signalling link selection, so that messages of one selection
    /// stay in order; the next if that cannot be reached.
    LoadShare,
}

/// What becomes of the calling party address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calling<V: Variant> {
    /// The point code that it gets, so that the answer finds its way without
    /// a title.
    pub point_code: Option<PointCode<V>>,
    /// What the answer is routed on, if that changes.
    pub routing_indicator: Option<RoutingIndicator>,
    /// What becomes of its title.
    pub change: Change,
}

impl<V: Variant> Calling<V> {
    /// It stays as it is.
    pub const KEPT: Self = Self {
        point_code: None,
        routing_indicator: None,
        change: Change::NONE,
    };
}

/// A rule of a [`Table`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule<V: Variant> {
    /// What kind of title it is for.
    pub selector: Selector,
    /// Which digits it is for.
    pub pattern: Pattern,
    /// Where the message goes.
    pub destinations: Vec<Destination<V>>,
    /// Which of them.
    pub mode: Mode,
    /// What becomes of the calling party address.
    pub calling: Calling<V>,
}

impl<V: Variant> Rule<V> {
    /// All titles of these digits go there.
    #[must_use]
    pub fn new(pattern: Pattern, destination: Destination<V>) -> Self {
        Self {
            selector: Selector::default(),
            pattern,
            destinations: Vec::from([destination]),
            mode: Mode::Primary,
            calling: Calling::KEPT,
        }
    }

    /// The same, for titles of that kind.
    #[must_use]
    pub fn with_selector(self, selector: Selector) -> Self {
        Self { selector, ..self }
    }

    /// The same, with one destination more.
    #[must_use]
    pub fn or(mut self, destination: Destination<V>) -> Self {
        self.destinations.push(destination);
        self
    }

    /// The same, its destinations sharing the load.
    #[must_use]
    pub fn shared(self) -> Self {
        Self {
            mode: Mode::LoadShare,
            ..self
        }
    }

    /// The same, with that treatment of the calling party address.
    #[must_use]
    pub fn with_calling(self, calling: Calling<V>) -> Self {
        Self { calling, ..self }
    }

    /// The destination for messages of this selection.
    fn choose(
        &self,
        sls: u8,
        mut available: impl FnMut(&Destination<V>) -> bool,
    ) -> Option<&Destination<V>> {
        let first = match self.mode {
            Mode::Primary => 0,
            Mode::LoadShare => usize::from(sls).checked_rem(self.destinations.len())?,
        };
        let (before, from) = self.destinations.split_at_checked(first)?;
        from.iter().chain(before).find(|there| available(there))
    }
}

/// Rules, ready for lookups.
#[derive(Debug, Clone)]
pub struct Table<V: Variant> {
    /// The one to be preferred first.
    rules: Vec<Rule<V>>,
    trie: Trie,
}

/// What a [`Table`] says of a message.
#[derive(Debug, Clone, Copy)]
pub struct Route<'t, 'a, V: Variant> {
    /// The rule.
    pub rule: &'t Rule<V>,
    /// Where it goes.
    pub destination: &'t Destination<V>,
    called: Address<'a, V>,
}

impl<'a, V: Variant> Route<'_, 'a, V> {
    /// The called party address that it goes with.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::TooLong`] over [`MAX_DIGITS`] digits.
    pub fn called(&self) -> Result<Rewritten<'a, V>, EncodeError> {
        let to = self.destination;
        let mut rewritten = to.change.apply(&self.called)?;
        rewritten.address = rewritten
            .address
            .with_routing_indicator(to.routing_indicator);
        if let Some(ssn) = to.ssn {
            rewritten.address = rewritten.address.with_ssn(ssn);
        }
        Ok(rewritten)
    }

    /// What becomes of `calling`, its calling party address.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::TooLong`] over [`MAX_DIGITS`] digits.
    pub fn calling<'c>(&self, calling: &Address<'c, V>) -> Result<Rewritten<'c, V>, EncodeError> {
        let treatment = &self.rule.calling;
        let mut rewritten = treatment.change.apply(calling)?;
        if let Some(code) = treatment.point_code {
            rewritten.address = rewritten.address.with_point_code(code);
        }
        if let Some(routing) = treatment.routing_indicator {
            rewritten.address = rewritten.address.with_routing_indicator(routing);
        }
        Ok(rewritten)
    }
}

impl<V: Variant> Table<V> {
    /// A table of these rules.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::Value`] for a selector whose numbering plan or
    /// encoding scheme is over 15, which no title can have;
    /// [`EncodeErrorKind::TooLong`] if rules with `?` overlap in so many ways
    /// that the table would take more than 65,536 nodes and eight a rule.
    pub fn new(rules: impl IntoIterator<Item = Rule<V>>) -> Result<Self, EncodeError> {
        let mut rules: Vec<Rule<V>> = rules.into_iter().collect();
        rules.iter().try_for_each(|rule| rule.selector.check())?;
        // Stable: of two alike the first comes first.
        rules.sort_by_cached_key(|rule| {
            let (_, care) = rule.selector.packed();
            let Pattern {
                care: digits,
                length,
                prefix,
                ..
            } = rule.pattern;
            // The first digit, the lowest, counts most; whole half octets are
            // as good as bits.
            (
                Reverse(care),
                Reverse(length),
                prefix,
                Reverse(digits.reverse_bits()),
            )
        });
        let keys = rules.iter().map(|rule| {
            let (kind, kind_care) = rule.selector.packed();
            trie::Key {
                digits: rule.pattern.digits,
                care: rule.pattern.care,
                kind,
                kind_care,
                length: rule.pattern.length,
                prefix: rule.pattern.prefix,
            }
        });
        let keys: Vec<trie::Key> = keys.collect();
        let trie = Trie::new(&keys)?;
        Ok(Self { rules, trie })
    }

    /// How many rules there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rules.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// The rule for a called party address; `None` if there is none, or no
    /// title.
    ///
    /// A title that does not say that it has digits is taken for one that has
    /// two an octet.
    #[must_use]
    pub fn find(&self, called: &Address<'_, V>) -> Option<&Rule<V>> {
        let title = called.global_title()?;
        let digits = title
            .digits()
            .unwrap_or(Digits::new(title.address_information(), false));
        // 0 stands for what it has not.
        let kind = packed([
            title.translation_type().unwrap_or_default(),
            title.numbering_plan().unwrap_or_default().0,
            title.nature_of_address().unwrap_or_default().0,
            title.encoding_scheme().unwrap_or_default().0,
            called.ssn().unwrap_or_default().0,
        ]);
        let found = self.trie.find(kind, digits)?;
        self.rules.get(found)
    }

    /// The rule for a called party address, and its destination for messages
    /// of the signalling link selection `sls`: one of those that are
    /// `available`. `None` if there is no rule, or no way.
    #[must_use]
    pub fn translate<'a>(
        &self,
        called: &Address<'a, V>,
        sls: u8,
        available: impl FnMut(&Destination<V>) -> bool,
    ) -> Option<Route<'_, 'a, V>> {
        let rule = self.find(called)?;
        Some(Route {
            rule,
            destination: rule.choose(sls, available)?,
            called: *called,
        })
    }
}

#[cfg(test)]
mod tests;
