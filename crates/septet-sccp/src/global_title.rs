//! Global Titles (Q.713, 3.4.2.3): a number that says where a message goes
//! without saying which signalling point that is.
//!
//! What it holds depends on the Global Title indicator (GTI), bits 3 to 6 of
//! the address indicator:
//!
//! ```text
//! 0001            0010             0011             0100
//! +-+-----------+ +--------------+ +--------------+ +--------------+
//! |O| nature    | | translation  | | translation  | | translation  |
//! +-+-----------+ +--------------+ +------+-------+ +------+-------+
//! | address ... | | address ...  | | plan | scheme| | plan | scheme|
//! +-------------+ +--------------+ +------+-------+ +-+----+-------+
//!                                  | address ...  | |S| nature       |
//!                                  +--------------+ +-+------------+
//!                                                   | address ...  |
//! O: odd number of digits; S: spare                 +--------------+
//! ```
//!
//! Other indicators are spare (0101 to 0111), reserved for national use
//! (1000 to 1110) or for extension (1111): their titles are kept as octets.

pub(crate) mod ansi;

use core::fmt;

use septet_wire::{
    DecodeError, DigitSet, Digits, EncodeError, EncodeErrorKind, Reader, Trace, Value,
};

#[cfg(feature = "alloc")]
use crate::translation::Change;
use crate::variant::Title;
use crate::{EncodingScheme, NatureOfAddress, NumberingPlan};

/// A Global Title (Q.713, 3.4.2.3). The variants are named for the Global
/// Title indicator.
///
/// ```
/// use septet_sccp::{EncodingScheme, GlobalTitle, NumberingPlan};
/// use septet_wire::{DigitBuf, DigitSet};
///
/// let number = DigitBuf::<16>::new("30697", DigitSet::BCD, 0)?;
/// let title = GlobalTitle::e164(number.digits());
/// assert_eq!(title.encoding_scheme(), Some(EncodingScheme::BCD_ODD));
/// assert_eq!(title.numbering_plan(), Some(NumberingPlan::ISDN));
/// assert_eq!(title.address_information(), [0x03, 0x96, 0x07]);
/// assert_eq!(title.digits().unwrap().to_string(), "30697");
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub enum GlobalTitle<'a> {
    /// 0001: the nature of address only (3.4.2.3.1).
    Gt1 {
        /// Bit 8 of the first octet: the number of digits is odd.
        odd: bool,
        /// Nature of address, seven bits.
        nature_of_address: NatureOfAddress,
        /// The digits, as they lie.
        address_information: &'a [u8],
    },
    /// 0010: the translation type only, which also says how the address is
    /// coded (3.4.2.3.2).
    Gt2 {
        /// Translation type.
        translation_type: u8,
        /// The address, as it lies.
        address_information: &'a [u8],
    },
    /// 0011: translation type, numbering plan and encoding scheme (3.4.2.3.3).
    Gt3 {
        /// Translation type.
        translation_type: u8,
        /// Numbering plan, four bits.
        numbering_plan: NumberingPlan,
        /// Encoding scheme, four bits.
        encoding_scheme: EncodingScheme,
        /// The digits, as they lie.
        address_information: &'a [u8],
    },
    /// 0100: translation type, numbering plan, encoding scheme and nature of
    /// address (3.4.2.3.4). The usual one.
    Gt4 {
        /// Translation type.
        translation_type: u8,
        /// Numbering plan, four bits.
        numbering_plan: NumberingPlan,
        /// Encoding scheme, four bits.
        encoding_scheme: EncodingScheme,
        /// Bit 8 of the third octet, which is spare.
        spare: bool,
        /// Nature of address, seven bits.
        nature_of_address: NatureOfAddress,
        /// The digits, as they lie.
        address_information: &'a [u8],
    },
    /// 0101 to 1111: spare or national, known by its octets only.
    Other {
        /// The indicator, 5 to 15.
        indicator: u8,
        /// The whole title.
        octets: &'a [u8],
    },
}

impl<'a> GlobalTitle<'a> {
    /// An international E.164 number: indicator 0100, translation type 0,
    /// the encoding scheme by the number of digits.
    #[must_use]
    pub const fn e164(digits: Digits<'a>) -> Self {
        Self::gt4(
            0,
            NumberingPlan::ISDN,
            NatureOfAddress::INTERNATIONAL,
            digits,
        )
    }

    /// Indicator 0100, with the encoding scheme by the number of digits.
    #[must_use]
    pub const fn gt4(
        translation_type: u8,
        numbering_plan: NumberingPlan,
        nature_of_address: NatureOfAddress,
        digits: Digits<'a>,
    ) -> Self {
        Self::Gt4 {
            translation_type,
            numbering_plan,
            encoding_scheme: EncodingScheme::bcd(digits.is_odd()),
            spare: false,
            nature_of_address,
            address_information: digits.octets(),
        }
    }

    /// The Global Title indicator (3.4.1).
    #[must_use]
    pub const fn indicator(&self) -> u8 {
        match *self {
            Self::Gt1 { .. } => 1,
            Self::Gt2 { .. } => 2,
            Self::Gt3 { .. } => 3,
            Self::Gt4 { .. } => 4,
            Self::Other { indicator, .. } => indicator,
        }
    }

    /// The translation type, of indicators 0010 to 0100.
    #[must_use]
    pub const fn translation_type(&self) -> Option<u8> {
        match *self {
            Self::Gt2 {
                translation_type, ..
            }
            | Self::Gt3 {
                translation_type, ..
            }
            | Self::Gt4 {
                translation_type, ..
            } => Some(translation_type),
            Self::Gt1 { .. } | Self::Other { .. } => None,
        }
    }

    /// The numbering plan, of indicators 0011 and 0100.
    #[must_use]
    pub const fn numbering_plan(&self) -> Option<NumberingPlan> {
        match *self {
            Self::Gt3 { numbering_plan, .. } | Self::Gt4 { numbering_plan, .. } => {
                Some(numbering_plan)
            }
            _ => None,
        }
    }

    /// The encoding scheme, of indicators 0011 and 0100.
    #[must_use]
    pub const fn encoding_scheme(&self) -> Option<EncodingScheme> {
        match *self {
            Self::Gt3 {
                encoding_scheme, ..
            }
            | Self::Gt4 {
                encoding_scheme, ..
            } => Some(encoding_scheme),
            _ => None,
        }
    }

    /// The nature of address, of indicators 0001 and 0100.
    #[must_use]
    pub const fn nature_of_address(&self) -> Option<NatureOfAddress> {
        match *self {
            Self::Gt1 {
                nature_of_address, ..
            }
            | Self::Gt4 {
                nature_of_address, ..
            } => Some(nature_of_address),
            _ => None,
        }
    }

    /// The address as octets; of indicators 0101 and up, the whole title.
    #[must_use]
    pub const fn address_information(&self) -> &'a [u8] {
        match *self {
            Self::Gt1 {
                address_information,
                ..
            }
            | Self::Gt2 {
                address_information,
                ..
            }
            | Self::Gt3 {
                address_information,
                ..
            }
            | Self::Gt4 {
                address_information,
                ..
            } => address_information,
            Self::Other { octets, .. } => octets,
        }
    }

    /// The digits, where the title says that there are some: indicator 0001,
    /// and the BCD encoding schemes of 0011 and 0100.
    #[must_use]
    pub fn digits(&self) -> Option<Digits<'a>> {
        match *self {
            Self::Gt1 {
                odd,
                address_information,
                ..
            } => Some(Digits::new(address_information, odd)),
            Self::Gt3 {
                encoding_scheme,
                address_information,
                ..
            }
            | Self::Gt4 {
                encoding_scheme,
                address_information,
                ..
            } => encoding_scheme.digits(address_information),
            Self::Gt2 { .. } | Self::Other { .. } => None,
        }
    }
}

impl<'a> Title<'a> for GlobalTitle<'a> {
    fn indicator(&self) -> u8 {
        self.indicator()
    }

    fn translation_type(&self) -> Option<u8> {
        self.translation_type()
    }

    fn numbering_plan(&self) -> Option<NumberingPlan> {
        self.numbering_plan()
    }

    fn encoding_scheme(&self) -> Option<EncodingScheme> {
        self.encoding_scheme()
    }

    fn nature_of_address(&self) -> Option<NatureOfAddress> {
        self.nature_of_address()
    }

    fn address_information(&self) -> &'a [u8] {
        self.address_information()
    }

    fn digits(&self) -> Option<Digits<'a>> {
        self.digits()
    }

    #[cfg(feature = "alloc")]
    fn changed(mut self, change: &Change, new_odd: Option<bool>) -> Self {
        match &mut self {
            Self::Gt1 {
                odd,
                nature_of_address,
                ..
            } => {
                *odd = new_odd.unwrap_or(*odd);
                *nature_of_address = change.nature_of_address.unwrap_or(*nature_of_address);
            }
            Self::Gt2 {
                translation_type, ..
            } => *translation_type = change.translation_type.unwrap_or(*translation_type),
            Self::Gt3 {
                translation_type,
                numbering_plan,
                encoding_scheme,
                ..
            } => {
                *translation_type = change.translation_type.unwrap_or(*translation_type);
                *numbering_plan = change.numbering_plan.unwrap_or(*numbering_plan);
                *encoding_scheme = encoding_scheme.recounted(new_odd);
            }
            Self::Gt4 {
                translation_type,
                numbering_plan,
                encoding_scheme,
                nature_of_address,
                ..
            } => {
                *translation_type = change.translation_type.unwrap_or(*translation_type);
                *numbering_plan = change.numbering_plan.unwrap_or(*numbering_plan);
                *encoding_scheme = encoding_scheme.recounted(new_odd);
                *nature_of_address = change.nature_of_address.unwrap_or(*nature_of_address);
            }
            Self::Other { .. } => {}
        }
        self
    }

    #[inline]
    fn of(indicator: u8, head: [u8; 3], address_information: &'a [u8]) -> Option<Self> {
        let [first, second, third] = head;
        let numbering_plan = NumberingPlan(second >> 4);
        let encoding_scheme = EncodingScheme(second & 0x0f);
        Some(match indicator {
            0 => return None,
            1 => Self::Gt1 {
                odd: first & 0x80 != 0,
                nature_of_address: NatureOfAddress(first & 0x7f),
                address_information,
            },
            2 => Self::Gt2 {
                translation_type: first,
                address_information,
            },
            3 => Self::Gt3 {
                translation_type: first,
                numbering_plan,
                encoding_scheme,
                address_information,
            },
            4 => Self::Gt4 {
                translation_type: first,
                numbering_plan,
                encoding_scheme,
                spare: third & 0x80 != 0,
                nature_of_address: NatureOfAddress(third & 0x7f),
                address_information,
            },
            _ => Self::Other {
                indicator,
                octets: address_information,
            },
        })
    }

    fn head(&self) -> Result<[u8; 3], EncodeError> {
        Ok(match *self {
            Self::Gt1 {
                odd,
                nature_of_address,
                ..
            } => [nature_octet(odd, nature_of_address)?, 0, 0],
            Self::Gt2 {
                translation_type, ..
            } => [translation_type, 0, 0],
            Self::Gt3 {
                translation_type,
                numbering_plan,
                encoding_scheme,
                ..
            } => {
                let plan = plan_octet(numbering_plan, encoding_scheme)?;
                [translation_type, plan, 0]
            }
            Self::Gt4 {
                translation_type,
                numbering_plan,
                encoding_scheme,
                spare,
                nature_of_address,
                ..
            } => {
                let plan = plan_octet(numbering_plan, encoding_scheme)?;
                let nature = nature_octet(spare, nature_of_address)?;
                [translation_type, plan, nature]
            }
            Self::Other { indicator, .. } if !(5..=15).contains(&indicator) => {
                return Err(too_wide(indicator, "global_title_indicator"));
            }
            Self::Other { .. } => [0; 3],
        })
    }

    #[inline]
    fn read<T: Trace>(reader: &mut Reader<'a, T>, indicator: u8) -> Result<&'a [u8], DecodeError> {
        let mut head = [0; 3];
        let [first, second, third] = &mut head;
        match indicator {
            1 => *first = nature(reader, "odd_number_of_digits")?,
            2 => *first = reader.u8("translation_type")?,
            3 => {
                *first = reader.u8("translation_type")?;
                *second = plan_and_scheme(reader)?;
            }
            4 => {
                *first = reader.u8("translation_type")?;
                *second = plan_and_scheme(reader)?;
                *third = nature(reader, "spare")?;
            }
            _ => {}
        }
        Ok(address::<T, Self>(reader, indicator, head))
    }
}

/// All that is left, told as digits where `head` says so.
#[inline]
fn address<'a, T: Trace, G: Title<'a>>(
    reader: &mut Reader<'a, T>,
    indicator: u8,
    head: [u8; 3],
) -> &'a [u8] {
    let octets = reader.as_slice();
    let _ = reader.take(octets.len());
    if T::ACTIVE {
        match G::of(indicator, head, octets).and_then(|title| title.digits()) {
            Some(digits) => {
                let shown = digits.show(DigitSet::BCD);
                reader.note("digits", octets.len(), Value::Shown(&shown));
            }
            None => reader.note("address_information", octets.len(), Value::Octets(octets)),
        }
    }
    octets
}

fn plan_and_scheme<T: Trace>(reader: &mut Reader<'_, T>) -> Result<u8, DecodeError> {
    let Some(&[octet]) = reader.take_array() else {
        return Err(reader.truncated(1, "numbering_plan"));
    };
    if T::ACTIVE {
        let plan = NumberingPlan(octet >> 4);
        let value = Value::Code(plan.0.into(), plan.name());
        reader.note("numbering_plan", 1, value);
        let scheme = EncodingScheme(octet & 0x0f);
        let value = Value::Code(scheme.0.into(), scheme.name());
        reader.note("encoding_scheme", 1, value);
    }
    Ok(octet)
}

/// Bit 8, and the nature of address below it.
fn nature<T: Trace>(reader: &mut Reader<'_, T>, bit_8: &'static str) -> Result<u8, DecodeError> {
    let Some(&[octet]) = reader.take_array() else {
        return Err(reader.truncated(1, "nature_of_address"));
    };
    if T::ACTIVE {
        reader.note(bit_8, 1, Value::Flag(octet & 0x80 != 0));
        let nature = NatureOfAddress(octet & 0x7f);
        let value = Value::Code(nature.0.into(), nature.name());
        reader.note("nature_of_address", 1, value);
    }
    Ok(octet)
}

fn plan_octet(plan: NumberingPlan, scheme: EncodingScheme) -> Result<u8, EncodeError> {
    if plan.0 > 0x0f {
        return Err(too_wide(plan.0, "numbering_plan"));
    }
    if scheme.0 > 0x0f {
        return Err(too_wide(scheme.0, "encoding_scheme"));
    }
    Ok(plan.0 << 4 | scheme.0)
}

fn nature_octet(bit_8: bool, nature: NatureOfAddress) -> Result<u8, EncodeError> {
    if nature.0 > 0x7f {
        return Err(too_wide(nature.0, "nature_of_address"));
    }
    Ok(if bit_8 { 0x80 | nature.0 } else { nature.0 })
}

#[cold]
fn too_wide(value: u8, field: &'static str) -> EncodeError {
    let value = value.into();
    EncodeError::new(EncodeErrorKind::Value { value }, field)
}

/// The digits; without digits, the octets in hexadecimal.
impl fmt::Display for GlobalTitle<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show(self, f)
    }
}

fn show<'a>(title: &impl Title<'a>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match title.digits() {
        Some(digits) => fmt::Display::fmt(&digits.show(DigitSet::BCD), f),
        None => {
            f.write_str("0x")?;
            title
                .address_information()
                .iter()
                .try_for_each(|octet| write!(f, "{octet:02x}"))
        }
    }
}

/// Mostly titles that can be written: values that are too wide come up too.
#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for GlobalTitle<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let mask = if u.ratio(1, 32)? { 0xff } else { 0x0f };
        let numbering_plan = NumberingPlan(u.arbitrary::<u8>()? & mask);
        let encoding_scheme = EncodingScheme(u.arbitrary::<u8>()? & mask);
        let nature_of_address = NatureOfAddress(u.arbitrary::<u8>()? & (mask | 0x70));
        let (translation_type, bit) = u.arbitrary()?;
        let indicator = u.int_in_range(1..=15)?;
        let address_information = u.arbitrary()?;
        Ok(match indicator {
            1 => Self::Gt1 {
                odd: bit,
                nature_of_address,
                address_information,
            },
            2 => Self::Gt2 {
                translation_type,
                address_information,
            },
            3 => Self::Gt3 {
                translation_type,
                numbering_plan,
                encoding_scheme,
                address_information,
            },
            4 => Self::Gt4 {
                translation_type,
                numbering_plan,
                encoding_scheme,
                spare: bit,
                nature_of_address,
                address_information,
            },
            _ => Self::Other {
                indicator,
                octets: address_information,
            },
        })
    }
}
