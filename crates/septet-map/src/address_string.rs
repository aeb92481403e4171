//! Numbers: AddressString and ISDN-AddressString (TS 29.002, 17.7.8).
//!
//! ```text
//!   8   7   6   5   4   3   2   1
//! +---+-----------+---------------+
//! |ext| nature    | numbering plan|   ext 1: no octets between this and the digits
//! +---+-----------+---------------+
//! |    digit 2    |    digit 1    |   TBCD, filler F
//! |      ...      |      ...      |
//! +---------------+---------------+
//! ```

use core::fmt;

use septet_wire::{
    DigitBuf, DigitSet, Digits, EncodeError, EncodeErrorKind, Reader, Trace, Value, code_point,
};

use crate::identity::tbcd;
use crate::notation::octet_string;

code_point! {
    /// Nature of address, three bits (17.7.8, `AddressString`).
    pub struct NatureOfAddress(u8) {
        /// Not told.
        UNKNOWN = 0 => "unknown",
        /// With country code.
        INTERNATIONAL = 1 => "international number",
        /// Significant within the country.
        NATIONAL = 2 => "national significant number",
        /// Significant within the network.
        NETWORK_SPECIFIC = 3 => "network specific number",
        /// Of a subscriber.
        SUBSCRIBER = 4 => "subscriber number",
        /// Reserved.
        RESERVED = 5 => "reserved",
        /// Abbreviated.
        ABBREVIATED = 6 => "abbreviated number",
        /// Reserved for extension.
        EXTENSION = 7 => "reserved for extension",
    }
}

code_point! {
    /// Numbering plan, four bits (17.7.8, `AddressString`).
    pub struct NumberingPlan(u8) {
        /// Not told.
        UNKNOWN = 0 => "unknown",
        /// Telephony (E.164).
        ISDN = 1 => "ISDN/telephony (E.164)",
        /// Data (X.121).
        DATA = 3 => "data (X.121)",
        /// Telex (F.69).
        TELEX = 4 => "telex (F.69)",
        /// Land mobile (E.212).
        LAND_MOBILE = 6 => "land mobile (E.212)",
        /// National.
        NATIONAL = 8 => "national",
        /// Private.
        PRIVATE = 9 => "private",
        /// Reserved for extension.
        EXTENSION = 15 => "reserved for extension",
    }
}

octet_string! {
    /// A number of any plan, such as a service centre's.
    ///
    /// ```
    /// use septet_map::{AddressString, NatureOfAddress, NumberingPlan};
    ///
    /// let centre = AddressString::new(&[0x91, 0x03, 0x96, 0x00, 0x00, 0x00, 0x10]);
    /// assert_eq!(centre.nature_of_address(), NatureOfAddress::INTERNATIONAL);
    /// assert_eq!(centre.numbering_plan(), NumberingPlan::ISDN);
    /// assert_eq!(centre.to_string(), "306900000001");
    /// ```
    pub struct AddressString<'a>(1..=20);
}

octet_string! {
    /// A number of the telephone plan: a subscriber's or a node's.
    pub struct IsdnAddressString<'a>(1..=9);
}

macro_rules! address {
    ($($name:ident)*) => {$(
        impl<'a> $name<'a> {
            /// Octet 1; an empty string has none.
            #[inline]
            #[must_use]
            pub fn indicator(&self) -> Option<u8> {
                self.octets().first().copied()
            }

            /// Bit 8 of octet 1. The specification knows only `true`, that
            /// there is no extension; an empty string has none either.
            #[must_use]
            pub fn no_extension(&self) -> bool {
                self.indicator().is_none_or(|octet| octet & 0x80 != 0)
            }

            /// Bits 7 to 5 of octet 1; unknown in an empty string.
            #[must_use]
            pub fn nature_of_address(&self) -> NatureOfAddress {
                NatureOfAddress(self.indicator().unwrap_or_default() >> 4 & 7)
            }

            /// Bits 4 to 1 of octet 1; unknown in an empty string.
            #[must_use]
            pub fn numbering_plan(&self) -> NumberingPlan {
                NumberingPlan(self.indicator().unwrap_or_default() & 0xf)
            }

            /// The digits, without filler.
            #[must_use]
            pub fn digits(&self) -> Digits<'a> {
                match self.octets() {
                    [_, digits @ ..] => tbcd(digits),
                    [] => Digits::default(),
                }
            }

            fn show<T: Trace>(self, reader: &Reader<'a, T>, field: &'static str) {
                let length = self.octets().len();
                let end = reader.offset();
                let start = end.wrapping_sub(length);
                let trace = reader.trace();
                trace.open(field, start);
                if length > 0 {
                    let first = start..start.wrapping_add(1);
                    let nature = self.nature_of_address();
                    let plan = self.numbering_plan();
                    trace.field("no_extension", first.clone(), Value::Flag(self.no_extension()));
                    trace.field(
                        "nature_of_address",
                        first.clone(),
                        Value::Code(nature.0.into(), nature.name()),
                    );
                    trace.field(
                        "numbering_plan",
                        first.clone(),
                        Value::Code(plan.0.into(), plan.name()),
                    );
                    trace.field("digits", first.end..end, Value::Shown(&self.digits()));
                }
                trace.close(end);
            }
        }

        /// The digits.
        impl fmt::Display for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.digits().fmt(f)
            }
        }

        impl fmt::Debug for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let Some(indicator) = self.indicator() else {
                    return f.write_str(concat!(stringify!($name), "(empty)"));
                };
                write!(f, "{}({indicator:#04x} {self})", stringify!($name))
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $name<'_> {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeStruct;
                let mut fields = serializer.serialize_struct(stringify!($name), 4)?;
                fields.serialize_field("no_extension", &self.no_extension())?;
                fields.serialize_field("nature_of_address", &self.nature_of_address())?;
                fields.serialize_field("numbering_plan", &self.numbering_plan())?;
                fields.serialize_field("digits", &self.digits())?;
                fields.end()
            }
        }
    )*};
}

address!(AddressString IsdnAddressString);

/// Room for a number of up to `2 × (N − 1)` digits: what an
/// [`AddressString`] borrows from when it is made from text.
///
/// ```
/// use septet_map::AddressBuf;
///
/// let number = AddressBuf::<9>::international("306971234567")?;
/// assert_eq!(number.isdn_address().octets(), [0x91, 0x03, 0x96, 0x17, 0x32, 0x54, 0x76]);
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AddressBuf<const N: usize> {
    octets: [u8; N],
    len: usize,
}

impl<const N: usize> AddressBuf<N> {
    /// An international number of the telephone plan.
    ///
    /// # Errors
    ///
    /// Those of [`new`](Self::new).
    pub fn international(digits: &str) -> Result<Self, EncodeError> {
        Self::new(NatureOfAddress::INTERNATIONAL, NumberingPlan::ISDN, digits)
    }

    /// Packs `digits`, each one of `0`–`9 * # a b c`.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::Value`] for a nature over 7 or a plan over 15,
    /// [`EncodeErrorKind::Character`] for another character,
    /// [`EncodeErrorKind::TooLong`] if there is no room.
    pub fn new(
        nature: NatureOfAddress,
        plan: NumberingPlan,
        digits: &str,
    ) -> Result<Self, EncodeError> {
        let wrong = |value: u8, field| {
            let kind = EncodeErrorKind::Value {
                value: value.into(),
            };
            EncodeError::new(kind, field)
        };
        if nature.0 > 7 {
            return Err(wrong(nature.0, "nature_of_address"));
        }
        if plan.0 > 15 {
            return Err(wrong(plan.0, "numbering_plan"));
        }
        let mut octets = [0; N];
        let packed = DigitBuf::<N>::new(digits, DigitSet::TBCD, 0xf)?;
        let packed = packed.digits().octets();
        let len = packed.len().saturating_add(1);
        if len > N {
            let room = N.saturating_sub(1).saturating_mul(2);
            return Err(EncodeError::too_long("digits", digits.len(), room));
        }
        let first = [0x80 | nature.0 << 4 | plan.0];
        for (octet, &value) in octets.iter_mut().zip(first.iter().chain(packed)) {
            *octet = value;
        }
        Ok(Self { octets, len })
    }

    /// The octets.
    #[must_use]
    pub fn octets(&self) -> &[u8] {
        self.octets.get(..self.len).unwrap_or_default()
    }

    /// The number.
    #[must_use]
    pub fn address(&self) -> AddressString<'_> {
        AddressString::new(self.octets())
    }

    /// The number.
    #[must_use]
    pub fn isdn_address(&self) -> IsdnAddressString<'_> {
        IsdnAddressString::new(self.octets())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bit_of_the_first_octet_is_told() {
        let address = AddressString::new(&[0x24, 0x21, 0xf3]);
        assert!(!address.no_extension());
        assert_eq!(address.nature_of_address(), NatureOfAddress::NATIONAL);
        assert_eq!(address.numbering_plan(), NumberingPlan::TELEX);
        assert_eq!(address.to_string(), "123");
        assert_eq!(format!("{address:?}"), "AddressString(0x24 123)");
        assert_eq!(IsdnAddressString::new(&[]).to_string(), "");
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let kind = |result: Result<AddressBuf<3>, EncodeError>| result.unwrap_err().kind();
        let new = AddressBuf::<3>::new;
        let (nature, plan) = (NatureOfAddress::NATIONAL, NumberingPlan::ISDN);
        assert_eq!(
            new(nature, plan, "1234").unwrap().octets(),
            [0xa1, 0x21, 0x43]
        );
        assert_eq!(
            kind(new(nature, plan, "12345")),
            EncodeErrorKind::TooLong { length: 5, max: 4 }
        );
        assert_eq!(
            kind(new(NatureOfAddress(8), plan, "1")),
            EncodeErrorKind::Value { value: 8 }
        );
        assert_eq!(
            kind(new(nature, NumberingPlan(17), "1")),
            EncodeErrorKind::Value { value: 17 }
        );
        assert_eq!(
            kind(new(nature, plan, "+1")),
            EncodeErrorKind::Character { character: '+' }
        );
    }
}
