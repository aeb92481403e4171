//! Who is meant: IMSI, LMSI, the HLR, a SIP or Diameter name
//! (TS 29.002, 17.7.8).
//!
//! ```text
//! IMSI, TBCD-STRING (SIZE (3..8)):      202019876543210
//! +--------+--------+
//! | digit 2| digit 1|    02
//! | digit 4| digit 3|    02
//! |       ...       |    91 78 56 34 12
//! | filler | digit15|    F0
//! +--------+--------+
//! ```

use core::fmt;

use septet_wire::{Digits, Reader, Trace, Value};

use crate::notation::octet_string;

/// The digits of a TBCD-STRING without the fillers at its end: one by the
/// specification, more from those who fill the longest string.
pub(crate) fn tbcd(mut octets: &[u8]) -> Digits<'_> {
    while let [before @ .., 0xff] = octets {
        octets = before;
    }
    Digits::filled(octets, 0xf)
}

/// What `Debug`, `Display` and serde show of a TBCD-STRING.
macro_rules! shown_by_digits {
    ($name:ident) => {
        impl<'a> $name<'a> {
            /// The digits, without filler.
            #[must_use]
            pub fn digits(&self) -> Digits<'a> {
                tbcd(self.octets())
            }

            fn show<T: Trace>(self, reader: &Reader<'a, T>, field: &'static str) {
                reader.note(field, self.octets().len(), Value::Shown(&self));
            }
        }

        impl fmt::Display for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.digits().fmt(f)
            }
        }

        impl fmt::Debug for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $name<'_> {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    };
}

octet_string! {
    /// The international mobile subscriber identity (TS 23.003, 2.2).
    ///
    /// ```
    /// use septet_map::Imsi;
    /// use septet_wire::{DigitBuf, DigitSet};
    ///
    /// let digits = DigitBuf::<8>::new("202019876543210", DigitSet::TBCD, 0xf)?;
    /// let imsi = Imsi::new(digits.digits().octets());
    /// assert_eq!(imsi.octets(), [0x02, 0x02, 0x91, 0x78, 0x56, 0x34, 0x12, 0xf0]);
    /// assert_eq!(imsi.to_string(), "202019876543210");
    /// # Ok::<(), septet_wire::EncodeError>(())
    /// ```
    pub struct Imsi<'a>(3..=8);
}

octet_string! {
    /// The leading digits of an IMSI that tell the HLR (TS 23.003, 2.2).
    pub struct HlrId<'a>(3..=8);
}

octet_string! {
    /// ASCI-CallReference: a group call, by its area and its group.
    pub struct AsciCallReference<'a>(1..=8);
}

shown_by_digits!(Imsi);
shown_by_digits!(HlrId);
shown_by_digits!(AsciCallReference);

octet_string! {
    /// The local mobile station identity, which a VLR gave (TS 23.003, 2.5).
    pub struct Lmsi<'a>(4..=4) = octets;
}

octet_string! {
    /// A SIP URI as text (RFC 3261); 17.7.6 gives it no size.
    pub struct SipUri<'a>(0..=usize::MAX) = latin1;
}

octet_string! {
    /// A Diameter name or realm as text (RFC 6733, 4.3.1).
    pub struct DiameterIdentity<'a>(9..=255) = latin1;
}

octet_string! {
    /// Seconds since 1900-01-01 00:00:00 UTC, as in NTP (17.7.8, `Time`).
    pub struct Time<'a>(4..=4) = octets;
}

impl Time<'_> {
    /// The seconds, if there are four octets.
    #[must_use]
    pub fn seconds(&self) -> Option<u32> {
        self.octets()
            .first_chunk()
            .filter(|_| self.octets().len() == 4)
            .map(|octets| u32::from_be_bytes(*octets))
    }
}

octet_string! {
    /// One teleservice (17.7.10): 0x21 is short message MT/PP, 0x22 MO/PP.
    pub struct TeleserviceCode<'a>(1..=1) = octets;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fillers_do_not_count_however_many() {
        assert_eq!(Imsi::new(&[0x21, 0x43, 0xf5]).to_string(), "12345");
        assert_eq!(Imsi::new(&[0x21, 0x43, 0xff, 0xff]).to_string(), "1234");
        assert_eq!(Imsi::new(&[]).to_string(), "");
        assert_eq!(format!("{:?}", Imsi::new(&[0x21])), "Imsi(12)");
    }

    #[test]
    fn time_is_four_octets() {
        assert_eq!(
            Time::new(&[0xe8, 0xff, 0x2c, 0x4a]).seconds(),
            Some(0xe8ff_2c4a)
        );
        assert_eq!(Time::new(&[1, 2, 3, 4, 5]).seconds(), None);
    }
}
