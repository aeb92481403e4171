//! The optional part (Q.713, 2.5): parameters in any order, up to an octet
//! that ends them.
//!
//! ```text
//! +------+--------+-----------+- - -+------+
//! | name | length | value ... |     | 0x00 |
//! +------+--------+-----------+- - -+------+
//! ```

use core::fmt;

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, EncodeErrorKind, ErrorKind, Limit, Reader, Trace,
    Value, Writer,
};

use crate::address::Address;
use crate::variant::Variant;
use crate::{ParameterName, Segmentation};

/// How much the network should hold on to a message when it is congested
/// (Q.713, 3.19): 0 to 7 in three bits, the spare bits above kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Importance(pub u8);

impl Importance {
    /// The importance, 0 to 7.
    #[must_use]
    pub const fn value(self) -> u8 {
        self.0 & 7
    }
}

/// One parameter of the optional part (Q.713, 2.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(bound = ""))]
#[non_exhaustive]
pub enum OptionalParameter<'a, V: Variant> {
    /// Called party address (3.4).
    CalledPartyAddress(Address<'a, V>),
    /// Calling party address (3.5).
    CallingPartyAddress(Address<'a, V>),
    /// Credit (3.10).
    Credit(u8),
    /// Data (3.16), 255 octets at most.
    Data(&'a [u8]),
    /// Segmentation (3.17).
    Segmentation(Segmentation),
    /// Hop counter (3.18).
    HopCounter(u8),
    /// Importance (3.19).
    Importance(Importance),
    /// Any other.
    Unknown {
        /// What it is; not 0, which ends the list, nor one of the above.
        name: ParameterName,
        /// Its value, 255 octets at most.
        value: &'a [u8],
    },
}

/// Whether a parameter of this name has a variant of its own.
#[inline]
const fn has_a_type(name: ParameterName) -> bool {
    matches!(
        name,
        ParameterName::CALLED_PARTY_ADDRESS
            | ParameterName::CALLING_PARTY_ADDRESS
            | ParameterName::CREDIT
            | ParameterName::DATA
            | ParameterName::SEGMENTATION
            | ParameterName::HOP_COUNTER
            | ParameterName::IMPORTANCE
    )
}

/// How long a parameter of this name must be, if it is always the same.
#[inline]
const fn fixed_length(name: ParameterName) -> Option<u8> {
    match name {
        ParameterName::SEGMENTATION => Some(4),
        ParameterName::CREDIT | ParameterName::HOP_COUNTER | ParameterName::IMPORTANCE => Some(1),
        _ => None,
    }
}

impl<'a, V: Variant> OptionalParameter<'a, V> {
    /// What it is.
    #[must_use]
    pub const fn name(&self) -> ParameterName {
        match self {
            Self::CalledPartyAddress(_) => ParameterName::CALLED_PARTY_ADDRESS,
            Self::CallingPartyAddress(_) => ParameterName::CALLING_PARTY_ADDRESS,
            Self::Credit(_) => ParameterName::CREDIT,
            Self::Data(_) => ParameterName::DATA,
            Self::Segmentation(_) => ParameterName::SEGMENTATION,
            Self::HopCounter(_) => ParameterName::HOP_COUNTER,
            Self::Importance(_) => ParameterName::IMPORTANCE,
            Self::Unknown { name, .. } => *name,
        }
    }

    /// By its name, and its octets, which have been checked.
    fn typed(name: ParameterName, value: &'a [u8]) -> Option<Self> {
        Some(match name {
            ParameterName::CALLED_PARTY_ADDRESS => Self::CalledPartyAddress(address(value)?),
            ParameterName::CALLING_PARTY_ADDRESS => Self::CallingPartyAddress(address(value)?),
            ParameterName::CREDIT => Self::Credit(*value.first()?),
            ParameterName::DATA => Self::Data(value),
            ParameterName::SEGMENTATION => {
                Self::Segmentation(Segmentation::from_octets(*value.first_chunk::<4>()?))
            }
            ParameterName::HOP_COUNTER => Self::HopCounter(*value.first()?),
            ParameterName::IMPORTANCE => Self::Importance(Importance(*value.first()?)),
            _ => Self::Unknown { name, value },
        })
    }

    /// The next one, or `false` behind the last.
    fn read<T: Trace>(reader: &mut Reader<'a, T>) -> Result<bool, DecodeError> {
        let Some(name) = reader.peek().map(ParameterName) else {
            return Err(reader.truncated(1, "parameter_name"));
        };
        if name == ParameterName::END_OF_OPTIONAL_PARAMETERS {
            let _: ParameterName = reader.code("end_of_optional_parameters")?;
            return Ok(false);
        }
        let label = name.name().filter(|_| has_a_type(name));
        let label = label.unwrap_or("optional_parameter");
        reader.nested(label, |reader| {
            let _: ParameterName = reader.code("parameter_name")?;
            let start = *reader;
            let length = reader.u8("parameter_length")?;
            if let Some(fixed) = fixed_length(name).filter(|&fixed| fixed != length) {
                let kind = ErrorKind::Length {
                    length: length.into(),
                    min: fixed.into(),
                    max: fixed.into(),
                };
                return Err(start.error(kind, label));
            }
            let mut part = reader.sub(length.into(), Limit::ParameterLength, label)?;
            match name {
                ParameterName::CALLED_PARTY_ADDRESS | ParameterName::CALLING_PARTY_ADDRESS => {
                    Address::<V>::decode(&mut part)?;
                }
                ParameterName::SEGMENTATION => Segmentation::tell(&mut part),
                ParameterName::IMPORTANCE => {
                    let importance = part.take(1).and_then(|octets| octets.first());
                    let value = importance.map_or(0, |&octet| Importance(octet).value());
                    part.note("importance", 1, Value::Number(value.into()));
                }
                ParameterName::CREDIT | ParameterName::HOP_COUNTER => {
                    part.u8(label)?;
                }
                ParameterName::DATA => {
                    part.rest("data");
                }
                _ => {
                    part.rest("parameter_value");
                }
            }
            Ok(true)
        })
    }

    /// How many octets its value has.
    fn value_len(&self) -> usize {
        match self {
            Self::CalledPartyAddress(address) | Self::CallingPartyAddress(address) => {
                address.encoded_len()
            }
            Self::Segmentation(_) => 4,
            Self::Credit(_) | Self::HopCounter(_) | Self::Importance(_) => 1,
            Self::Data(value) | Self::Unknown { value, .. } => value.len(),
        }
    }

    fn length(&self) -> usize {
        self.value_len().saturating_add(2)
    }

    fn write(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        writer.code(self.name(), "parameter_name")?;
        writer.length_u8(self.value_len(), "parameter_value")?;
        match self {
            Self::CalledPartyAddress(address) | Self::CallingPartyAddress(address) => {
                address.encode(writer)
            }
            Self::Credit(octet) | Self::HopCounter(octet) | Self::Importance(Importance(octet)) => {
                writer.u8(*octet, "parameter_value")
            }
            Self::Segmentation(segmentation) => {
                writer.octets(&segmentation.octets(), "parameter_value")
            }
            Self::Data(value) => writer.octets(value, "parameter_value"),
            Self::Unknown { name, value } => {
                // Read back, it would be another.
                let kind = match *name {
                    ParameterName::END_OF_OPTIONAL_PARAMETERS => {
                        EncodeErrorKind::Value { value: 0 }
                    }
                    name if has_a_type(name) => EncodeErrorKind::Contradiction,
                    _ => return writer.octets(value, "parameter_value"),
                };
                Err(EncodeError::new(kind, "parameter_name"))
            }
        }
    }
}

fn address<'a, V: Variant>(octets: &'a [u8]) -> Option<Address<'a, V>> {
    Address::from_bytes(octets).ok()
}

/// The optional part of a message: read lazily, in order, duplicates kept.
///
/// Two lists are equal when their parameters are.
///
/// ```
/// use septet_sccp::{Importance, OptionalParameter, OptionalParameters, Segmentation};
///
/// let segmentation = Segmentation::new(true, false, 1, 7)?;
/// let items = [
///     OptionalParameter::Segmentation(segmentation),
///     OptionalParameter::Importance(Importance(5)),
/// ];
/// let list = OptionalParameters::new(&items);
/// assert_eq!(list, OptionalParameters::of(Some(segmentation), Some(Importance(5))));
/// assert_eq!(list.segmentation(), Some(segmentation));
/// assert_eq!(list.iter().count(), 2);
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
#[derive(Clone, Copy)]
pub struct OptionalParameters<'a, V: Variant>(Source<'a, V>);

#[derive(Clone, Copy)]
enum Source<'a, V: Variant> {
    /// As received, up to the octet that ends them.
    Octets(&'a [u8]),
    Items(&'a [OptionalParameter<'a, V>]),
    Pair(Option<Segmentation>, Option<Importance>),
}

/// The first parameter of a list that is of this kind.
macro_rules! first {
    ($list:expr, $kind:ident) => {
        $list.iter().find_map(|parameter| match parameter {
            OptionalParameter::$kind(value) => Some(value),
            _ => None,
        })
    };
}

impl<'a, V: Variant> OptionalParameters<'a, V> {
    /// None: the message has no optional part.
    pub const NONE: Self = Self(Source::Octets(&[]));

    /// The list of `items`.
    #[must_use]
    pub const fn new(items: &'a [OptionalParameter<'a, V>]) -> Self {
        Self(Source::Items(items))
    }

    /// The usual ones, in their usual order.
    #[must_use]
    pub const fn of(segmentation: Option<Segmentation>, importance: Option<Importance>) -> Self {
        Self(Source::Pair(segmentation, importance))
    }

    /// The parameters in order.
    #[inline]
    #[must_use]
    pub fn iter(&self) -> Parameters<'a, V> {
        Parameters(self.0)
    }

    /// `octets` as a list and the octet that ends it, or `None` for what
    /// needs a closer look.
    #[inline]
    pub(crate) fn quick(octets: &'a [u8]) -> Option<Self> {
        let (&end, list) = octets.split_last()?;
        let mut rest = list;
        while let Some((&name, parameter)) = rest.split_first() {
            let name = ParameterName(name);
            let (&length, value) = parameter.split_first()?;
            let fixed = match name {
                ParameterName::END_OF_OPTIONAL_PARAMETERS => return None,
                name => fixed_length(name).unwrap_or(length),
            };
            if length != fixed {
                return None;
            }
            let (_, behind) = value.split_at_checked(length.into())?;
            if let ParameterName::CALLED_PARTY_ADDRESS | ParameterName::CALLING_PARTY_ADDRESS = name
            {
                Address::<V>::quick(parameter)?;
            }
            rest = behind;
        }
        (end == 0 && rest.is_empty() && !list.is_empty()).then_some(Self(Source::Octets(list)))
    }

    /// Whether there are none.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self.0 {
            Source::Octets(octets) => octets.is_empty(),
            Source::Items(items) => items.is_empty(),
            Source::Pair(segmentation, importance) => {
                segmentation.is_none() && importance.is_none()
            }
        }
    }

    /// The first segmentation parameter.
    #[inline]
    #[must_use]
    pub fn segmentation(&self) -> Option<Segmentation> {
        first!(self, Segmentation)
    }

    /// The first importance parameter.
    #[inline]
    #[must_use]
    pub fn importance(&self) -> Option<Importance> {
        first!(self, Importance)
    }

    /// The first called party address.
    #[must_use]
    pub fn called_party_address(&self) -> Option<Address<'a, V>> {
        first!(self, CalledPartyAddress)
    }

    /// The first calling party address.
    #[must_use]
    pub fn calling_party_address(&self) -> Option<Address<'a, V>> {
        first!(self, CallingPartyAddress)
    }

    /// The first data parameter.
    #[must_use]
    pub fn data(&self) -> Option<&'a [u8]> {
        first!(self, Data)
    }

    /// The first credit.
    #[must_use]
    pub fn credit(&self) -> Option<u8> {
        first!(self, Credit)
    }

    /// The first hop counter.
    #[must_use]
    pub fn hop_counter(&self) -> Option<u8> {
        first!(self, HopCounter)
    }
}

impl<V: Variant> Default for OptionalParameters<'_, V> {
    fn default() -> Self {
        Self::NONE
    }
}

impl<'a, V: Variant> IntoIterator for OptionalParameters<'a, V> {
    type Item = OptionalParameter<'a, V>;
    type IntoIter = Parameters<'a, V>;

    fn into_iter(self) -> Parameters<'a, V> {
        self.iter()
    }
}

/// Iterates over [`OptionalParameters`].
#[derive(Clone)]
pub struct Parameters<'a, V: Variant>(Source<'a, V>);

impl<'a, V: Variant> Iterator for Parameters<'a, V> {
    type Item = OptionalParameter<'a, V>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Source::Octets(octets) => {
                // The framing was checked when the list was read.
                let (&[name, length], rest) = octets.split_first_chunk()?;
                let (value, rest) = rest.split_at_checked(length.into())?;
                *octets = rest;
                OptionalParameter::typed(ParameterName(name), value)
            }
            Source::Items(items) => {
                let (&first, rest) = items.split_first()?;
                *items = rest;
                Some(first)
            }
            Source::Pair(segmentation, importance) => match segmentation.take() {
                Some(segmentation) => Some(OptionalParameter::Segmentation(segmentation)),
                None => importance.take().map(OptionalParameter::Importance),
            },
        }
    }
}

impl<V: Variant> fmt::Debug for Parameters<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl<V: Variant> fmt::Debug for OptionalParameters<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().fmt(f)
    }
}

impl<V: Variant> PartialEq for OptionalParameters<'_, V> {
    fn eq(&self, other: &Self) -> bool {
        match (self.0, other.0) {
            (Source::Octets(one), Source::Octets(other)) => one == other,
            _ => self.iter().eq(other.iter()),
        }
    }
}

impl<V: Variant> Eq for OptionalParameters<'_, V> {}

/// The list and the octet that ends it.
impl<'a, V: Variant> Decode<'a> for OptionalParameters<'a, V> {
    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let start = *reader;
        let mut end = start;
        while OptionalParameter::<V>::read(reader)? {
            end = *reader;
        }
        Ok(Self(Source::Octets(end.since(&start))))
    }
}

/// The list and the octet that ends it.
impl<V: Variant> Encode for OptionalParameters<'_, V> {
    #[inline]
    fn encoded_len(&self) -> usize {
        let items = match self.0 {
            Source::Octets(octets) => octets.len(),
            _ => self.iter().fold(0, |sum: usize, parameter| {
                sum.saturating_add(parameter.length())
            }),
        };
        items.saturating_add(1)
    }

    #[inline]
    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        match self.0 {
            Source::Octets(octets) => writer.octets(octets, "optional_parameters")?,
            _ => self
                .iter()
                .try_for_each(|parameter| parameter.write(writer))?,
        }
        writer.code(
            ParameterName::END_OF_OPTIONAL_PARAMETERS,
            "end_of_optional_parameters",
        )
    }
}

#[cfg(feature = "serde")]
impl<V: Variant> serde::Serialize for OptionalParameters<'_, V> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// The usual ones, or whatever octets are well framed and not parameters that
/// belong to other parts of a message.
#[cfg(feature = "arbitrary")]
impl<'a, V: Variant> arbitrary::Arbitrary<'a> for OptionalParameters<'a, V> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        if u.arbitrary()? {
            return Ok(Self::of(u.arbitrary()?, u.arbitrary()?));
        }
        let octets: &'a [u8] = u.arbitrary()?;
        let start = Reader::new(octets);
        let mut reader = start;
        let mut end = start;
        while let Some(name) = reader.peek().map(ParameterName) {
            let strange = ParameterName::NAMED.contains(&name) && !has_a_type(name);
            if strange || OptionalParameter::<V>::read(&mut reader).is_err() {
                break;
            }
            end = reader;
        }
        Ok(Self(Source::Octets(end.since(&start))))
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::proofs;

    use super::*;
    use crate::{OptionalParameter, OptionalParameters};

    #[test]
    fn order_duplicates_and_unknown_ones_are_kept() {
        let octets = [
            0x12, 1, 0xf5, 0x55, 0, 0x12, 1, 3, 0x10, 4, 0xf1, 0, 0, 9, 0,
        ];
        let list: OptionalParameters<'_> = proofs::canonical(&octets);
        let items: Vec<_> = list.iter().collect();
        assert_eq!(
            items[..3],
            [
                OptionalParameter::Importance(Importance(0xf5)),
                OptionalParameter::Unknown {
                    name: ParameterName(0x55),
                    value: &[]
                },
                OptionalParameter::Importance(Importance(3)),
            ]
        );
        assert_eq!(list.importance().unwrap().value(), 5);
        let segmentation = list.segmentation().unwrap();
        assert_eq!(segmentation.spare(), 3);
        assert_eq!(segmentation.local_reference(), 9);
        assert_eq!(OptionalParameters::new(&items), list);
        assert_eq!(OptionalParameters::new(&items).to_vec().unwrap(), octets);
    }

    #[test]
    fn what_is_wrong_is_told() {
        for (octets, message) in [
            (
                &[0x10, 3, 0, 0, 0, 0][..],
                "segmentation: length 3 is not in 4..=4, at octet 1",
            ),
            (
                &[0x12, 1, 0],
                "parameter_name: needs 1 octet, the input has 0 left, at octet 3",
            ),
            (
                &[0x55, 2, 0],
                "optional_parameter: needs 2 octets, the input has 1 left, at octet 2",
            ),
        ] {
            let error = OptionalParameters::from_bytes(octets).unwrap_err();
            assert_eq!(error.to_string(), message);
        }
    }

    #[test]
    fn what_would_not_come_back_is_refused() {
        for (name, kind) in [
            (0x00, EncodeErrorKind::Value { value: 0 }),
            (0x10, EncodeErrorKind::Contradiction),
            (0x12, EncodeErrorKind::Contradiction),
        ] {
            let name = ParameterName(name);
            let items = [OptionalParameter::Unknown { name, value: &[] }];
            let error = OptionalParameters::new(&items).to_vec().unwrap_err();
            assert_eq!(error.kind(), kind);
        }
        let items = [OptionalParameter::Unknown {
            name: ParameterName(0x55),
            value: &[0; 256],
        }];
        let error = OptionalParameters::new(&items).to_vec().unwrap_err();
        assert_eq!(error.field(), "parameter_value");
    }
}
