//! Addresses made from text, and from one another.

use septet_wire::{DigitBuf, DigitSet, EncodeError, EncodeErrorKind};

use super::Address;
use crate::ansi;
use crate::variant::{Ansi, Variant};
use crate::{EncodingScheme, GlobalTitle, NatureOfAddress, NumberingPlan, SubsystemNumber};

/// An address that owns its digits: what an [`Address`] borrows from when it
/// is made from text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AddressBuf<V: Variant> {
    /// Without its digits.
    address: Address<'static, V>,
    digits: DigitBuf<16>,
}

impl<V: Variant> AddressBuf<V> {
    /// The address, routed on its Global Title.
    #[must_use]
    pub fn address(&self) -> Address<'_, V> {
        self.address.with_information(self.digits.digits().octets())
    }

    /// `digits`, with the title that `title` gives for their being odd.
    fn of(
        digits: &str,
        ssn: SubsystemNumber,
        title: impl FnOnce(bool) -> V::GlobalTitle<'static>,
    ) -> Result<Self, EncodeError> {
        // The filler behind an odd digit is 0 (3.4.2.3.1).
        let digits = DigitBuf::new(digits, DigitSet::BCD, 0)?;
        let address = Address::title(title(digits.digits().is_odd()), ssn)?;
        Ok(Self { address, digits })
    }
}

/// Those that have the Global Titles of Q.713: ITU and China.
impl<V: for<'t> Variant<GlobalTitle<'t> = GlobalTitle<'t>>> AddressBuf<V> {
    /// The Global Title (indicator 0100) of `digits`, and a subsystem number.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::Character`] for what is no digit of `0`–`9` or
    /// `A`–`F`, [`EncodeErrorKind::TooLong`] over 32 digits,
    /// [`EncodeErrorKind::Value`] for a numbering plan over 15 or a nature of
    /// address over 127.
    pub fn new(
        translation_type: u8,
        numbering_plan: NumberingPlan,
        nature_of_address: NatureOfAddress,
        digits: &str,
        ssn: SubsystemNumber,
    ) -> Result<Self, EncodeError> {
        Self::of(digits, ssn, |odd| GlobalTitle::Gt4 {
            translation_type,
            numbering_plan,
            encoding_scheme: EncodingScheme::bcd(odd),
            spare: false,
            nature_of_address,
            address_information: &[],
        })
    }

    /// An international number of `numbering_plan`, translation type 0.
    fn international(
        numbering_plan: NumberingPlan,
        number: &str,
        ssn: SubsystemNumber,
    ) -> Result<Self, EncodeError> {
        let nature = NatureOfAddress::INTERNATIONAL;
        Self::new(0, numbering_plan, nature, number, ssn)
    }
}

impl AddressBuf<Ansi> {
    /// The Global Title (indicator 0010) of `digits`, and a subsystem number.
    /// That the number of digits is odd this title does not say: the filler
    /// behind an odd one is 0 (T1.112.3, 3.4.2.3.2).
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::Character`] for what is no digit of `0`–`9` or
    /// `A`–`F`, [`EncodeErrorKind::TooLong`] over 32 digits.
    pub fn gt2(
        translation_type: u8,
        digits: &str,
        ssn: SubsystemNumber,
    ) -> Result<Self, EncodeError> {
        Self::of(digits, ssn, |_| ansi::GlobalTitle::Gt2 {
            translation_type,
            address_information: &[],
        })
    }

    /// The Global Title (indicator 0001) of `digits`, and a subsystem number.
    ///
    /// # Errors
    ///
    /// Those of [`gt2`](Self::gt2), and [`EncodeErrorKind::Value`] for a
    /// numbering plan over 15.
    pub fn gt1(
        translation_type: u8,
        numbering_plan: NumberingPlan,
        digits: &str,
        ssn: SubsystemNumber,
    ) -> Result<Self, EncodeError> {
        Self::of(digits, ssn, |odd| ansi::GlobalTitle::Gt1 {
            translation_type,
            numbering_plan,
            encoding_scheme: EncodingScheme::bcd(odd),
            address_information: &[],
        })
    }
}

/// Those that have the Global Titles of Q.713: ITU and China.
impl<V: for<'t> Variant<GlobalTitle<'t> = GlobalTitle<'t>>> Address<'static, V> {
    /// An address routed on an international E.164 number, whose digits the
    /// value that comes back owns. A `+` before them is left out.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::Character`] for what is no digit,
    /// [`EncodeErrorKind::TooLong`] over 32 digits.
    pub fn e164(number: &str, ssn: SubsystemNumber) -> Result<AddressBuf<V>, EncodeError> {
        let number = number.strip_prefix('+').unwrap_or(number);
        AddressBuf::international(NumberingPlan::ISDN, number, ssn)
    }

    /// An address routed on an E.212 number, an IMSI.
    ///
    /// # Errors
    ///
    /// Those of [`e164`](Self::e164).
    pub fn e212(imsi: &str, ssn: SubsystemNumber) -> Result<AddressBuf<V>, EncodeError> {
        AddressBuf::international(NumberingPlan::LAND_MOBILE, imsi, ssn)
    }

    /// An address routed on an E.214 number, a mobile global title.
    ///
    /// # Errors
    ///
    /// Those of [`e164`](Self::e164).
    pub fn e214(title: &str, ssn: SubsystemNumber) -> Result<AddressBuf<V>, EncodeError> {
        AddressBuf::international(NumberingPlan::ISDN_MOBILE, title, ssn)
    }
}

/// How the IMSIs of a network become mobile global titles (E.214, 5): country
/// and network code of E.212 are exchanged for those of E.164. Which belong
/// together nobody but the networks' agreements say.
///
/// ```
/// use septet_sccp::{Address, MgtRule, NumberingPlan, SubsystemNumber};
///
/// let rule = MgtRule { e212: "20205", e214: "30694" };
/// let imsi = Address::e212("202051234567890", SubsystemNumber::HLR)?;
/// let title = rule.e214(&imsi.address())?;
/// assert_eq!(title.address().to_string(), "306941234567890, SSN 6 (HLR)");
/// assert_eq!(rule.e212(&title.address())?, imsi);
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MgtRule<'r> {
    /// Mobile country code and mobile network code.
    pub e212: &'r str,
    /// Country code and network code.
    pub e214: &'r str,
}

impl MgtRule<'_> {
    /// The mobile global title for an address whose title is an IMSI. Of more
    /// than 15 digits the last are left out (E.214, 5.3).
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::Contradiction`] for a title of another numbering
    /// plan or another network, and those of [`Address::e164`].
    pub fn e214<V: for<'t> Variant<GlobalTitle<'t> = GlobalTitle<'t>>>(
        &self,
        imsi: &Address<'_, V>,
    ) -> Result<AddressBuf<V>, EncodeError> {
        const MAX_DIGITS: usize = 15;
        let plans = (NumberingPlan::LAND_MOBILE, NumberingPlan::ISDN_MOBILE);
        exchange(imsi, plans, (self.e212, self.e214), MAX_DIGITS)
    }

    /// The IMSI for an address whose title is a mobile global title.
    ///
    /// # Errors
    ///
    /// Those of [`e214`](Self::e214).
    pub fn e212<V: for<'t> Variant<GlobalTitle<'t> = GlobalTitle<'t>>>(
        &self,
        title: &Address<'_, V>,
    ) -> Result<AddressBuf<V>, EncodeError> {
        let plans = (NumberingPlan::ISDN_MOBILE, NumberingPlan::LAND_MOBILE);
        exchange(title, plans, (self.e214, self.e212), usize::MAX)
    }
}

/// The same address with another numbering plan and another prefix.
fn exchange<V: for<'t> Variant<GlobalTitle<'t> = GlobalTitle<'t>>>(
    address: &Address<'_, V>,
    (plan, new_plan): (NumberingPlan, NumberingPlan),
    (prefix, new_prefix): (&str, &str),
    max_digits: usize,
) -> Result<AddressBuf<V>, EncodeError> {
    let title = address
        .global_title()
        .filter(|title| title.numbering_plan() == Some(plan))
        .ok_or(contradiction("numbering_plan"))?;
    let mut digits = title
        .digits()
        .ok_or(contradiction("encoding_scheme"))?
        .chars(DigitSet::BCD);
    if !prefix.chars().all(|digit| digits.next() == Some(digit)) {
        return Err(contradiction("address_information"));
    }
    let changed = new_prefix.chars().chain(digits).take(max_digits);
    let digits = DigitBuf::collect(changed, DigitSet::BCD, 0)?;
    let odd = digits.digits().is_odd();
    let title = match title {
        GlobalTitle::Gt4 {
            translation_type,
            nature_of_address,
            spare,
            ..
        } => GlobalTitle::Gt4 {
            translation_type,
            numbering_plan: new_plan,
            encoding_scheme: EncodingScheme::bcd(odd),
            spare,
            nature_of_address,
            address_information: &[],
        },
        other => GlobalTitle::Gt3 {
            translation_type: other.translation_type().unwrap_or_default(),
            numbering_plan: new_plan,
            encoding_scheme: EncodingScheme::bcd(odd),
            address_information: &[],
        },
    };
    let address = address.with_information(&[]).with_global_title(title)?;
    Ok(AddressBuf { address, digits })
}

#[cold]
fn contradiction(field: &'static str) -> EncodeError {
    EncodeError::new(EncodeErrorKind::Contradiction, field)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Address, AddressBuf};

    #[test]
    fn numbers_that_do_not_fit_are_refused() {
        for (count, length) in [(33, 33), (600, 600)] {
            let digits = "1".repeat(count);
            let error = Address::e164(&digits, SubsystemNumber::MSC).unwrap_err();
            assert_eq!(error.field(), "digits");
            assert_eq!(error.kind(), EncodeErrorKind::TooLong { length, max: 32 });
        }
        assert!(Address::e164("30-69", SubsystemNumber::MSC).is_err());
        let plus = Address::e164("+3069", SubsystemNumber::MSC).unwrap();
        assert_eq!(plus, Address::e164("3069", SubsystemNumber::MSC).unwrap());
        let nature = NatureOfAddress::INTERNATIONAL;
        let wide = AddressBuf::new(0, NumberingPlan(17), nature, "1", SubsystemNumber::HLR);
        let error = wide.unwrap_err();
        assert_eq!(error.field(), "numbering_plan");
        assert_eq!(error.kind(), EncodeErrorKind::Value { value: 17 });
        let wide = ansi::AddressBuf::gt1(0, NumberingPlan(17), "1", SubsystemNumber::HLR);
        assert_eq!(wide.unwrap_err().field(), "numbering_plan");
    }

    #[test]
    fn mobile_titles_are_those_of_the_rule() {
        let hlr = SubsystemNumber::HLR;
        let rule = MgtRule {
            e212: "26201",
            e214: "491710",
        };
        let imsi = Address::e212("262011234567890", hlr).unwrap();
        // 16 digits are one too many.
        let title = rule.e214(&imsi.address()).unwrap();
        assert_eq!(title, Address::e214("491710123456789", hlr).unwrap());
        for other in [
            Address::e164("262011234567890", hlr),
            Address::e212("262021234567890", hlr),
            Address::e212("2620", hlr),
        ] {
            let error = rule.e214(&other.unwrap().address()).unwrap_err();
            assert_eq!(error.kind(), EncodeErrorKind::Contradiction);
        }
    }
}
