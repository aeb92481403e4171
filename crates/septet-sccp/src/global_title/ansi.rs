//! Global Titles of North America (T1.112.3, 3.4.2.3).
//!
//! ```text
//! 0001            0010
//! +--------------+ +--------------+
//! | translation  | | translation  |
//! +------+-------+ +--------------+
//! | plan | scheme| | address ...  |
//! +------+-------+ +--------------+
//! | address ...  |
//! +--------------+
//! ```
//!
//! The other indicators are not assigned: their titles are kept as octets.

use core::fmt;

use septet_wire::{DecodeError, Digits, EncodeError, Reader, Trace};

use super::{address, plan_and_scheme, plan_octet, show, too_wide};
#[cfg(feature = "alloc")]
use crate::translation::Change;
use crate::variant::Title;
use crate::{EncodingScheme, NatureOfAddress, NumberingPlan};

/// A Global Title of North America (T1.112.3, 3.4.2.3). The variants are
/// named for the Global Title indicator.
///
/// ```
/// use septet_sccp::{SubsystemNumber, ansi};
/// use septet_wire::{Decode, Encode};
///
/// let hlr = ansi::AddressBuf::gt2(14, "3035551234", SubsystemNumber::HLR)?;
/// let octets = hlr.address().to_vec()?;
/// assert_eq!(octets, [0x89, 6, 14, 0x03, 0x53, 0x55, 0x21, 0x43]);
/// let title = ansi::Address::from_bytes(&octets)?.global_title();
/// assert!(matches!(title, Some(ansi::GlobalTitle::Gt2 { translation_type: 14, .. })));
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub enum GlobalTitle<'a> {
    /// 0001: translation type, numbering plan and encoding scheme
    /// (3.4.2.3.1).
    Gt1 {
        /// Translation type.
        translation_type: u8,
        /// Numbering plan, four bits.
        numbering_plan: NumberingPlan,
        /// Encoding scheme, four bits.
        encoding_scheme: EncodingScheme,
        /// The digits, as they lie.
        address_information: &'a [u8],
    },
    /// 0010: translation type (3.4.2.3.2). The usual one.
    Gt2 {
        /// Translation type.
        translation_type: u8,
        /// The digits, as they lie.
        address_information: &'a [u8],
    },
    /// 0011 to 1111: not assigned, known by its octets only.
    Other {
        /// The indicator, 3 to 15.
        indicator: u8,
        /// The whole title.
        octets: &'a [u8],
    },
}

impl<'a> Title<'a> for GlobalTitle<'a> {
    fn indicator(&self) -> u8 {
        match *self {
            Self::Gt1 { .. } => 1,
            Self::Gt2 { .. } => 2,
            Self::Other { indicator, .. } => indicator,
        }
    }

    fn translation_type(&self) -> Option<u8> {
        match *self {
            Self::Gt1 {
                translation_type, ..
            }
            | Self::Gt2 {
                translation_type, ..
            } => Some(translation_type),
            Self::Other { .. } => None,
        }
    }

    fn numbering_plan(&self) -> Option<NumberingPlan> {
        match *self {
            Self::Gt1 { numbering_plan, .. } => Some(numbering_plan),
            _ => None,
        }
    }

    fn encoding_scheme(&self) -> Option<EncodingScheme> {
        match *self {
            Self::Gt1 {
                encoding_scheme, ..
            } => Some(encoding_scheme),
            _ => None,
        }
    }

    /// No title of North America has one.
    fn nature_of_address(&self) -> Option<NatureOfAddress> {
        None
    }

    fn address_information(&self) -> &'a [u8] {
        match *self {
            Self::Gt1 {
                address_information,
                ..
            }
            | Self::Gt2 {
                address_information,
                ..
            } => address_information,
            Self::Other { octets, .. } => octets,
        }
    }

    /// Of indicator 0010 all are digits, the last a filler perhaps: nothing
    /// says whether their number is odd.
    fn digits(&self) -> Option<Digits<'a>> {
        match *self {
            Self::Gt1 {
                encoding_scheme,
                address_information,
                ..
            } => encoding_scheme.digits(address_information),
            Self::Gt2 {
                address_information,
                ..
            } => Some(Digits::new(address_information, false)),
            Self::Other { .. } => None,
        }
    }

    #[cfg(feature = "alloc")]
    fn changed(mut self, change: &Change, new_odd: Option<bool>) -> Self {
        match &mut self {
            Self::Gt1 {
                translation_type,
                numbering_plan,
                encoding_scheme,
                ..
            } => {
                *translation_type = change.translation_type.unwrap_or(*translation_type);
                *numbering_plan = change.numbering_plan.unwrap_or(*numbering_plan);
                *encoding_scheme = encoding_scheme.recounted(new_odd);
            }
            Self::Gt2 {
                translation_type, ..
            } => *translation_type = change.translation_type.unwrap_or(*translation_type),
            Self::Other { .. } => {}
        }
        self
    }

    #[inline]
    fn of(indicator: u8, head: [u8; 3], address_information: &'a [u8]) -> Option<Self> {
        let [translation_type, second, _] = head;
        Some(match indicator {
            0 => return None,
            1 => Self::Gt1 {
                translation_type,
                numbering_plan: NumberingPlan(second >> 4),
                encoding_scheme: EncodingScheme(second & 0x0f),
                address_information,
            },
            2 => Self::Gt2 {
                translation_type,
                address_information,
            },
            _ => Self::Other {
                indicator,
                octets: address_information,
            },
        })
    }

    fn head(&self) -> Result<[u8; 3], EncodeError> {
        match *self {
            Self::Gt1 {
                translation_type,
                numbering_plan,
                encoding_scheme,
                ..
            } => {
                let second = plan_octet(numbering_plan, encoding_scheme)?;
                Ok([translation_type, second, 0])
            }
            Self::Gt2 {
                translation_type, ..
            } => Ok([translation_type, 0, 0]),
            Self::Other { indicator, .. } if !(3..=15).contains(&indicator) => {
                Err(too_wide(indicator, "global_title_indicator"))
            }
            Self::Other { .. } => Ok([0; 3]),
        }
    }

    #[inline]
    fn read<T: Trace>(reader: &mut Reader<'a, T>, indicator: u8) -> Result<&'a [u8], DecodeError> {
        let mut head = [0; 3];
        let [first, second, _] = &mut head;
        if let 1 | 2 = indicator {
            *first = reader.u8("translation_type")?;
        }
        if indicator == 1 {
            *second = plan_and_scheme(reader)?;
        }
        Ok(address::<T, Self>(reader, indicator, head))
    }
}

/// The digits; without digits, the octets in hexadecimal.
impl fmt::Display for GlobalTitle<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show(self, f)
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::{ErrorKind, proofs};

    use super::*;
    use crate::ansi::{Address, PointCode};
    use crate::variant::Title;

    #[test]
    fn the_subsystem_comes_before_the_point_code() {
        // Routed on the SSN, national; SSN 8, 253-18-52.
        let octets = [0xc3, 8, 0x34, 0x12, 0xfd];
        let address: Address<'_> = proofs::canonical(&octets);
        assert_eq!(address.ssn().map(|ssn| ssn.0), Some(8));
        let code = address.point_code().unwrap();
        assert_eq!(code, PointCode::new(0xfd_1234).unwrap());
        assert_eq!(address.to_string(), "SSN 8 (MSC), PC 253-18-52 (16585268)");
        assert!(address.reserved());
        // Bit 1 is the SSN, bit 2 the point code.
        let octets = [0xc1, 8];
        let address: Address<'_> = proofs::canonical(&octets);
        assert_eq!(
            (address.ssn().is_some(), address.point_code()),
            (true, None)
        );
        assert_eq!(PointCode::new(1 << 24), None);
    }

    #[test]
    fn titles_by_their_indicator() {
        let octets = [0x85, 8, 9, 0x12, 0x21, 0x43];
        let address: Address<'_> = proofs::canonical(&octets);
        let title = address.global_title().unwrap();
        assert_eq!(title.numbering_plan(), Some(NumberingPlan::ISDN));
        assert_eq!(title.digits().unwrap().to_string(), "1234");
        let octets = [0x91, 8, 1, 2, 3];
        let address: Address<'_> = proofs::canonical(&octets);
        let title = address.global_title().unwrap();
        assert!(matches!(
            title,
            GlobalTitle::Other {
                indicator: 4,
                octets: [1, 2, 3]
            }
        ));
        for indicator in [2, 16] {
            let title = GlobalTitle::Other {
                indicator,
                octets: &[],
            };
            assert_eq!(title.head().unwrap_err().field(), "global_title_indicator");
        }
    }

    #[test]
    fn what_is_cut_off_is_named() {
        use septet_wire::Decode;
        for (octets, field, offset) in [
            (&[0x83][..], "subsystem_number", 1),
            (&[0x83, 8, 1, 2], "signalling_point_code", 2),
            (&[0x85, 8], "translation_type", 2),
            (&[0x85, 8, 0], "numbering_plan", 3),
        ] {
            let error = Address::from_bytes(octets).unwrap_err();
            assert_eq!((error.field(), error.offset()), (field, offset));
            assert!(matches!(error.kind(), ErrorKind::Truncated { .. }));
        }
    }
}
