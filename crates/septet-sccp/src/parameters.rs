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
#[non_exhaustive]
pub enum OptionalParameter<'a> {
    /// Segmentation (3.17).
    Segmentation(Segmentation),
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

impl<'a> OptionalParameter<'a> {
    /// What it is.
    #[must_use]
    pub const fn name(&self) -> ParameterName {
        match self {
            Self::Segmentation(_) => ParameterName::SEGMENTATION,
            Self::Importance(_) => ParameterName::IMPORTANCE,
            Self::Unknown { name, .. } => *name,
        }
    }

    #[inline]
    fn typed(name: ParameterName, value: &'a [u8]) -> Option<Self> {
        Some(match name {
            ParameterName::SEGMENTATION => {
                Self::Segmentation(Segmentation(*value.first_chunk::<4>()?))
            }
            ParameterName::IMPORTANCE => Self::Importance(Importance(*value.first()?)),
            _ => Self::Unknown { name, value },
        })
    }

    /// The next one, or `None` behind the last.
    #[inline]
    fn read<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Option<Self>, DecodeError> {
        if reader.peek() == Some(0) {
            let _: ParameterName = reader.code("end_of_optional_parameters")?;
            return Ok(None);
        }
        let label = match reader.peek().map(ParameterName) {
            Some(ParameterName::SEGMENTATION) => "segmentation",
            Some(ParameterName::IMPORTANCE) => "importance",
            _ => "optional_parameter",
        };
        reader.nested(label, |reader| {
            let name: ParameterName = reader.code("parameter_name")?;
            let start = *reader;
            let length = reader.u8("parameter_length")?;
            let fixed: u8 = match name {
                ParameterName::SEGMENTATION => 4,
                ParameterName::IMPORTANCE => 1,
                _ => length,
            };
            if length != fixed {
                let kind = ErrorKind::Length {
                    length: length.into(),
                    min: fixed.into(),
                    max: fixed.into(),
                };
                return Err(start.error(kind, label));
            }
            let mut part = reader.sub(length.into(), Limit::ParameterLength, label)?;
            let value = part.as_slice();
            let parameter = Self::typed(name, value).unwrap_or(Self::Unknown { name, value });
            if T::ACTIVE {
                parameter.tell(&mut part);
            }
            Ok(Some(parameter))
        })
    }

    fn tell<T: Trace>(&self, part: &mut Reader<'a, T>) {
        match self {
            Self::Segmentation(segmentation) => {
                let _ = part.take(1);
                part.note("first", 1, Value::Flag(segmentation.first()));
                part.note("in_sequence", 1, Value::Flag(segmentation.in_sequence()));
                part.note(
                    "remaining",
                    1,
                    Value::Number(segmentation.remaining().into()),
                );
                let _ = part.take(3);
                let reference = segmentation.local_reference();
                part.note("local_reference", 3, Value::Number(reference.into()));
            }
            Self::Importance(importance) => {
                let _ = part.take(1);
                part.note("importance", 1, Value::Number(importance.value().into()));
            }
            Self::Unknown { .. } => {
                part.rest("parameter_value");
            }
        }
    }

    fn length(&self) -> usize {
        match self {
            Self::Segmentation(_) => 6,
            Self::Importance(_) => 3,
            Self::Unknown { value, .. } => value.len().saturating_add(2),
        }
    }

    fn write(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let octets: &[u8] = match self {
            Self::Segmentation(Segmentation(octets)) => octets,
            Self::Importance(Importance(octet)) => core::slice::from_ref(octet),
            Self::Unknown { name, value } => {
                match *name {
                    ParameterName::END_OF_OPTIONAL_PARAMETERS => {
                        let kind = EncodeErrorKind::Value { value: 0 };
                        return Err(EncodeError::new(kind, "parameter_name"));
                    }
                    // Read back, they would be the typed ones.
                    ParameterName::SEGMENTATION | ParameterName::IMPORTANCE => {
                        let kind = EncodeErrorKind::Contradiction;
                        return Err(EncodeError::new(kind, "parameter_name"));
                    }
                    _ => {}
                }
                value
            }
        };
        writer.code(self.name(), "parameter_name")?;
        writer.length_u8(octets.len(), "parameter_value")?;
        writer.octets(octets, "parameter_value")
    }
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
pub struct OptionalParameters<'a>(Source<'a>);

#[derive(Clone, Copy)]
enum Source<'a> {
    /// As received, up to the octet that ends them.
    Octets(&'a [u8]),
    Items(&'a [OptionalParameter<'a>]),
    Pair(Option<Segmentation>, Option<Importance>),
}

impl<'a> OptionalParameters<'a> {
    /// None: the message has no optional part.
    pub const NONE: Self = Self(Source::Octets(&[]));

    /// The list of `items`.
    #[must_use]
    pub const fn new(items: &'a [OptionalParameter<'a>]) -> Self {
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
    pub fn iter(&self) -> Parameters<'a> {
        Parameters(self.0)
    }

    /// `octets` as a list and the octet that ends it, or `None` for what
    /// needs a closer look.
    #[inline]
    pub(crate) fn quick(octets: &'a [u8]) -> Option<Self> {
        let (&end, list) = octets.split_last()?;
        let mut rest = list;
        while let Some((&[name, length], value)) = rest.split_first_chunk() {
            let fixed = match ParameterName(name) {
                ParameterName::END_OF_OPTIONAL_PARAMETERS => return None,
                ParameterName::SEGMENTATION => 4,
                ParameterName::IMPORTANCE => 1,
                _ => length,
            };
            if length != fixed {
                return None;
            }
            (_, rest) = value.split_at_checked(length.into())?;
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
        self.iter().find_map(|parameter| match parameter {
            OptionalParameter::Segmentation(segmentation) => Some(segmentation),
            _ => None,
        })
    }

    /// The first importance parameter.
    #[inline]
    #[must_use]
    pub fn importance(&self) -> Option<Importance> {
        self.iter().find_map(|parameter| match parameter {
            OptionalParameter::Importance(importance) => Some(importance),
            _ => None,
        })
    }
}

impl Default for OptionalParameters<'_> {
    fn default() -> Self {
        Self::NONE
    }
}

impl<'a> IntoIterator for OptionalParameters<'a> {
    type Item = OptionalParameter<'a>;
    type IntoIter = Parameters<'a>;

    fn into_iter(self) -> Parameters<'a> {
        self.iter()
    }
}

/// Iterates over [`OptionalParameters`].
#[derive(Clone)]
pub struct Parameters<'a>(Source<'a>);

impl<'a> Iterator for Parameters<'a> {
    type Item = OptionalParameter<'a>;

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

impl fmt::Debug for Parameters<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl fmt::Debug for OptionalParameters<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().fmt(f)
    }
}

impl PartialEq for OptionalParameters<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self.0, other.0) {
            (Source::Octets(one), Source::Octets(other)) => one == other,
            _ => self.iter().eq(other.iter()),
        }
    }
}

impl Eq for OptionalParameters<'_> {}

/// The list and the octet that ends it.
impl<'a> Decode<'a> for OptionalParameters<'a> {
    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let start = *reader;
        let mut end = start;
        while OptionalParameter::read(reader)?.is_some() {
            end = *reader;
        }
        Ok(Self(Source::Octets(end.since(&start))))
    }
}

/// The list and the octet that ends it.
impl Encode for OptionalParameters<'_> {
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
impl serde::Serialize for OptionalParameters<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// The usual ones, or whatever octets are well framed.
#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for OptionalParameters<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        if u.arbitrary()? {
            return Ok(Self::of(u.arbitrary()?, u.arbitrary()?));
        }
        let octets: &'a [u8] = u.arbitrary()?;
        let start = Reader::new(octets);
        let mut reader = start;
        let mut end = start;
        while let Ok(Some(_)) = OptionalParameter::read(&mut reader) {
            end = reader;
        }
        Ok(Self(Source::Octets(end.since(&start))))
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::proofs;

    use super::*;

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
