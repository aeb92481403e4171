//! Points in time (TS 23.040 v18, 9.2.3.11): TP-SCTS, TP-DT and the absolute
//! validity period.
//!
//! ```text
//!          8   7   6   5   4   3   2   1
//!        +---------------+---------------+
//! year   | units         | tens          |
//! month  |               |               |
//! day    |               |               |
//! hour   |               |               |
//! minute |               |               |
//! second |               |               |
//! zone   | units         | s | tens      |  quarters of an hour, s = minus
//!        +---------------+---------------+
//! ```

use core::fmt;

use septet_wire::{DecodeError, EncodeError, Reader, Trace, Value, Writer};

/// A local time and its distance from UTC, as received: clocks of real
/// service centres send months of 0 and zones of 0xFF, and no such digit makes
/// a message unreadable.
///
/// ```
/// use septet_tpdu::TimeStamp;
///
/// let time = TimeStamp([0x32, 0x11, 0x41, 0x21, 0x31, 0x04, 0x80]);
/// assert_eq!(time.to_string(), "2023-11-14T12:13:40+02:00");
/// assert_eq!(time.zone_minutes(), Some(120));
/// assert_eq!(TimeStamp::new(2023, 11, 14, 12, 13, 40, 8), Some(time));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct TimeStamp(pub [u8; 7]);

impl TimeStamp {
    /// A local time, its zone in quarters of an hour ahead of UTC, −79 to 79.
    /// `None` for what no clock shows, and for years outside of 1990 to 2089.
    #[must_use]
    pub fn new(
        year: u16,
        month: u8,
        day: u8,
        hour: u8,
        minute: u8,
        second: u8,
        zone_quarters: i8,
    ) -> Option<Self> {
        let valid = (1990..=2089).contains(&year)
            && (1..=12).contains(&month)
            && (1..=31).contains(&day)
            && hour <= 23
            && minute <= 59
            && second <= 59
            && (-79..=79).contains(&zone_quarters);
        if !valid {
            return None;
        }
        let year = u8::try_from(year % 100).ok()?;
        let sign = if zone_quarters < 0 { 0x08 } else { 0 };
        let zone = swapped(zone_quarters.unsigned_abs()) | sign;
        Some(Self([
            swapped(year),
            swapped(month),
            swapped(day),
            swapped(hour),
            swapped(minute),
            swapped(second),
            zone,
        ]))
    }

    /// The year. Its two digits mean 1990 to 2089: there was no short message
    /// before.
    #[must_use]
    pub fn year(&self) -> Option<u16> {
        let year = u16::from(self.number(0, 0..=99)?);
        Some(if year < 90 { 2000 } else { 1900 }).map(|century: u16| century.saturating_add(year))
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(&self) -> Option<u8> {
        self.number(1, 1..=12)
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(&self) -> Option<u8> {
        self.number(2, 1..=31)
    }

    /// The hour, 0 to 23.
    #[must_use]
    pub fn hour(&self) -> Option<u8> {
        self.number(3, 0..=23)
    }

    /// The minute, 0 to 59.
    #[must_use]
    pub fn minute(&self) -> Option<u8> {
        self.number(4, 0..=59)
    }

    /// The second, 0 to 59.
    #[must_use]
    pub fn second(&self) -> Option<u8> {
        self.number(5, 0..=59)
    }

    /// Minutes by which the local time is ahead of UTC; negative west of it.
    #[must_use]
    pub fn zone_minutes(&self) -> Option<i16> {
        let Self([.., zone]) = *self;
        let units = zone >> 4;
        if units > 9 {
            return None;
        }
        let quarters = (zone & 0x07).saturating_mul(10).saturating_add(units);
        let minutes = i16::from(quarters).saturating_mul(15);
        Some(if zone & 0x08 == 0 {
            minutes
        } else {
            minutes.saturating_neg()
        })
    }

    /// Whether every field is one that a clock shows. (Day 31 of a shorter
    /// month counts.)
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.parts().is_some()
    }

    fn number(&self, index: usize, range: core::ops::RangeInclusive<u8>) -> Option<u8> {
        let octet = *self.0.get(index)?;
        let (tens, units) = (octet & 0x0f, octet >> 4);
        if tens > 9 || units > 9 {
            return None;
        }
        let number = tens.saturating_mul(10).saturating_add(units);
        range.contains(&number).then_some(number)
    }

    fn parts(&self) -> Option<(u16, [u8; 5], i16)> {
        let rest = [
            self.month()?,
            self.day()?,
            self.hour()?,
            self.minute()?,
            self.second()?,
        ];
        Some((self.year()?, rest, self.zone_minutes()?))
    }

    #[inline]
    pub(crate) fn decode_as<T: Trace>(
        reader: &mut Reader<'_, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        match reader.take_array() {
            Some(&octets) => {
                let time = Self(octets);
                reader.note(field, 7, Value::Shown(&time));
                Ok(time)
            }
            None => Err(reader.truncated(7, field)),
        }
    }

    pub(crate) fn encode_as(
        &self,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        writer.array(self.0, field)
    }
}

/// Two decimal digits in semi-octets, the tens in the lower one.
pub(crate) fn swapped(number: u8) -> u8 {
    ((number % 10) << 4) | ((number / 10) & 0x0f)
}

/// As RFC 3339 writes it or, where a field is none, the octets.
impl fmt::Display for TimeStamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((year, [month, day, hour, minute, second], zone)) = self.parts() else {
            f.write_str("invalid ")?;
            return self.0.iter().try_for_each(|octet| write!(f, "{octet:02x}"));
        };
        let sign = if zone < 0 { '-' } else { '+' };
        let zone = zone.unsigned_abs();
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{sign}{:02}:{:02}",
            zone / 60,
            zone % 60
        )
    }
}

impl fmt::Debug for TimeStamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TimeStamp({self})")
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for TimeStamp {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_of_the_zone_is_bit_3_of_the_octet() {
        // TS 23.040, 9.2.3.11: quarters of an hour; the examples by pycrate,
        // in testdata/tpdu/deliver.txt.
        for (zone, minutes) in [
            (0x00, 0),
            (0x22, 22 * 15),
            (0x65, 14 * 60),
            (0x49, -210),
            (0x8c, -12 * 60),
            (0x97, 79 * 15),
            (0x2c, -42 * 15),
        ] {
            let time = TimeStamp([0x32, 0x11, 0x41, 0x21, 0x31, 0x04, zone]);
            assert_eq!(time.zone_minutes(), Some(minutes), "{zone:02x}");
        }
        assert_eq!(TimeStamp([0, 0, 0, 0, 0, 0, 0xa0]).zone_minutes(), None);
    }

    #[test]
    fn a_digit_that_is_none_costs_its_field_only() {
        let time = TimeStamp([0x32, 0x31, 0x4a, 0x21, 0xf1, 0x04, 0xff]);
        assert_eq!(time.year(), Some(2023));
        assert_eq!((time.month(), time.day()), (None, None));
        assert_eq!((time.hour(), time.minute()), (Some(12), None));
        assert_eq!((time.second(), time.zone_minutes()), (Some(40), None));
        assert_eq!(time.to_string(), "invalid 32314a21f104ff");
    }

    #[test]
    fn times_are_shown_and_made() {
        for (octets, text) in [
            (
                [0x00, 0x10, 0x10, 0x00, 0x00, 0x00, 0x00],
                "2000-01-01T00:00:00+00:00",
            ),
            (
                [0x42, 0x20, 0x92, 0x32, 0x95, 0x95, 0x80],
                "2024-02-29T23:59:59+02:00",
            ),
            (
                [0x99, 0x30, 0x92, 0x51, 0x61, 0x95, 0x80],
                "1999-03-29T15:16:59+02:00",
            ),
            (
                [0x72, 0x21, 0x13, 0x32, 0x95, 0x95, 0x49],
                "2027-12-31T23:59:59-03:30",
            ),
        ] {
            assert_eq!(TimeStamp(octets).to_string(), text);
        }
        let made = TimeStamp::new(2027, 12, 31, 23, 59, 59, -14).unwrap();
        assert_eq!(made.0, [0x72, 0x21, 0x13, 0x32, 0x95, 0x95, 0x49]);
        assert_eq!(TimeStamp::new(2027, 13, 1, 0, 0, 0, 0), None);
        assert_eq!(TimeStamp::new(2027, 1, 1, 0, 0, 0, -80), None);
    }

    #[test]
    fn what_is_made_says_what_it_was_made_of() {
        for quarters in -79..=79 {
            let time = TimeStamp::new(1996, 2, 29, 1, 2, 3, quarters).unwrap();
            assert_eq!(time.year(), Some(1996));
            assert_eq!(time.zone_minutes(), Some(i16::from(quarters) * 15));
        }
    }
}
