//! Addresses made from text.

use septet_wire::{DigitBuf, DigitSet, EncodeError};

use super::Address;
use crate::{EncodingScheme, GlobalTitle, NatureOfAddress, NumberingPlan, SubsystemNumber};

impl Address<'static> {
    /// An address routed on an international E.164 number, whose digits the
    /// value that comes back owns. A `+` before them is left out.
    ///
    /// # Errors
    ///
    /// [`septet_wire::EncodeErrorKind::Character`] for what is no digit,
    /// [`septet_wire::EncodeErrorKind::TooLong`] over 32 digits.
    pub fn e164(number: &str, ssn: SubsystemNumber) -> Result<AddressBuf, EncodeError> {
        let number = number.strip_prefix('+').unwrap_or(number);
        AddressBuf::new(
            0,
            NumberingPlan::ISDN,
            NatureOfAddress::INTERNATIONAL,
            number,
            ssn,
        )
    }
}

/// An address that owns its digits: what an [`Address`] borrows from when it
/// is made from text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AddressBuf {
    /// Without its digits.
    address: Address<'static>,
    digits: DigitBuf<16>,
}

impl AddressBuf {
    /// The Global Title (indicator 0100) of `digits`, and a subsystem number.
    ///
    /// # Errors
    ///
    /// [`septet_wire::EncodeErrorKind::Character`] for what is no digit of
    /// `0`–`9` or `A`–`F`, [`septet_wire::EncodeErrorKind::TooLong`] over 32
    /// digits, [`septet_wire::EncodeErrorKind::Value`] for a numbering plan
    /// over 15 or a nature of address over 127.
    pub fn new(
        translation_type: u8,
        numbering_plan: NumberingPlan,
        nature_of_address: NatureOfAddress,
        digits: &str,
        ssn: SubsystemNumber,
    ) -> Result<Self, EncodeError> {
        // The filler behind an odd digit is 0 (3.4.2.3.1).
        let digits = DigitBuf::new(digits, DigitSet::BCD, 0)?;
        let odd = digits.digits().is_odd();
        let title = GlobalTitle::Gt4 {
            translation_type,
            numbering_plan,
            encoding_scheme: EncodingScheme::bcd(odd),
            spare: false,
            nature_of_address,
            address_information: &[],
        };
        let address = Address::title(title, ssn)?;
        Ok(Self { address, digits })
    }

    /// The address, routed on its Global Title.
    #[must_use]
    pub fn address(&self) -> Address<'_> {
        Address {
            address_information: self.digits.digits().octets(),
            ..self.address
        }
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::EncodeErrorKind;

    use super::*;

    #[test]
    fn numbers_that_do_not_fit_are_refused() {
        let digits = "1".repeat(33);
        let error = Address::e164(&digits, SubsystemNumber::MSC).unwrap_err();
        assert_eq!(
            error.kind(),
            EncodeErrorKind::TooLong {
                length: 33,
                max: 32
            }
        );
        assert!(Address::e164("30-69", SubsystemNumber::MSC).is_err());
        let plus = Address::e164("+3069", SubsystemNumber::MSC).unwrap();
        assert_eq!(plus, Address::e164("3069", SubsystemNumber::MSC).unwrap());
        let nature = NatureOfAddress::INTERNATIONAL;
        let wide = AddressBuf::new(0, NumberingPlan(17), nature, "1", SubsystemNumber::HLR);
        let error = wide.unwrap_err();
        assert_eq!(error.field(), "numbering_plan");
        assert_eq!(error.kind(), EncodeErrorKind::Value { value: 17 });
    }
}
