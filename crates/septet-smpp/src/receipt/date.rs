//! Dates of a receipt, of 10 to 16 digits.

use core::fmt;

use nom::Parser;
use nom::combinator::{all_consuming, opt};
use septet_wire::{EncodeError, EncodeErrorKind, Writer};

use crate::time::{two_digits, write_two};

/// A date of a receipt, in the message centre's local time or in UTC: the text
/// does not tell.
///
/// ```
/// use septet_smpp::receipt::Date;
///
/// let date = Date::parse(b"2311141215").unwrap();
/// assert_eq!(date.to_string(), "2023-11-14 12:15");
/// assert_eq!(Date::parse(b"20231114121530").unwrap().second, Some(30));
/// assert_eq!(Date::parse(b"0000000000"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Date {
    /// With its century: two digits count from 2000.
    pub year: u16,
    /// 1–12.
    pub month: u8,
    /// 1–31.
    pub day: u8,
    /// 0–23.
    pub hour: u8,
    /// 0–59.
    pub minute: u8,
    /// 0–59, where it is told.
    pub second: Option<u8>,
}

impl Date {
    /// From `YYMMDDhhmm`, `YYMMDDhhmmss`, `YYYYMMDDhhmm`, `YYYYMMDDhhmmss`,
    /// the last with hundredths of a second, and the times of
    /// [`Time`](crate::time::Time); spaces, `-`, `:` and `T` between the
    /// digits are passed over. `None` for anything else, and for what is no
    /// date.
    #[must_use]
    pub fn parse(text: &[u8]) -> Option<Self> {
        let mut digits = [0; 16];
        let mut room = digits.iter_mut();
        for &octet in text {
            match octet {
                b'0'..=b'9' => *room.next()? = octet,
                b' ' | b'-' | b':' | b'T' | b'+' => {}
                _ => return None,
            }
        }
        let free = room.len();
        let digits = digits.get(..digits.len().saturating_sub(free))?;
        // `YYMMDDhhmmsstnn` of a time has 15 digits.
        let digits = match digits.len() {
            15 => digits.get(..12)?,
            16 => digits.get(..14)?,
            _ => digits,
        };
        let short = all_consuming((
            two_digits,
            two_digits,
            two_digits,
            two_digits,
            two_digits,
            opt(two_digits),
        ));
        let long = all_consuming((
            two_digits,
            two_digits,
            two_digits,
            two_digits,
            two_digits,
            two_digits,
            opt(two_digits),
        ));
        let (mut short, mut long) = (short, long);
        if let Ok((_, (year, month, day, hour, minute, second))) = short.parse(digits) {
            let year = u16::from(year).wrapping_add(2000);
            let date = Self {
                year,
                month,
                day,
                hour,
                minute,
                second,
            };
            if date.is_valid() {
                return Some(date);
            }
        }
        let (_, (century, year, month, day, hour, minute, second)) = long.parse(digits).ok()?;
        let year = u16::from(century)
            .wrapping_mul(100)
            .wrapping_add(year.into());
        let date = Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
        };
        date.is_valid().then_some(date)
    }

    /// The minute of so many seconds after the beginning of 1970, in UTC: as a
    /// receipt tells it. `None` beyond the year 9999.
    ///
    /// ```
    /// use septet_smpp::receipt::Date;
    ///
    /// let date = Date::from_unix_time(1_699_963_230).unwrap();
    /// assert_eq!(date.to_string(), "2023-11-14 12:00");
    /// ```
    #[must_use]
    pub fn from_unix_time(seconds: u64) -> Option<Self> {
        let of_the_day = u32::try_from(seconds % 86_400).ok()?;
        let mut days = seconds / 86_400;
        let mut year = 1970_u16;
        while let Some(left) = days.checked_sub(if is_leap(year) { 366 } else { 365 }) {
            days = left;
            year = year.checked_add(1).filter(|year| *year <= 9999)?;
        }
        let mut month = 1_u8;
        let february = if is_leap(year) { 29 } else { 28 };
        for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
            let Some(left) = days.checked_sub(length) else {
                break;
            };
            days = left;
            month = month.checked_add(1)?;
        }
        Some(Self {
            year,
            month,
            day: u8::try_from(days).ok()?.checked_add(1)?,
            hour: u8::try_from(of_the_day / 3600).ok()?,
            minute: u8::try_from(of_the_day / 60 % 60).ok()?,
            second: None,
        })
    }

    fn is_valid(&self) -> bool {
        (1..=9999).contains(&self.year)
            && (1..=12).contains(&self.month)
            && (1..=31).contains(&self.day)
            && self.hour <= 23
            && self.minute <= 59
            && self.second.is_none_or(|second| second <= 59)
    }

    /// As `YYMMDDhhmm`, which holds no other century and no seconds.
    pub(super) fn write(
        w: &mut Writer<'_>,
        date: Option<Self>,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        let Some(date) = date else {
            let kind = EncodeErrorKind::TooShort { length: 0, min: 10 };
            return Err(EncodeError::new(kind, field));
        };
        let year = date
            .year
            .checked_sub(2000)
            .and_then(|year| u8::try_from(year).ok());
        match year {
            Some(year @ 0..=99) if date.is_valid() && date.second.is_none() => {
                write_two(w, year, field)?;
                write_two(w, date.month, field)?;
                write_two(w, date.day, field)?;
                write_two(w, date.hour, field)?;
                write_two(w, date.minute, field)
            }
            _ => Err(EncodeError::new(EncodeErrorKind::Contradiction, field)),
        }
    }
}

const fn is_leap(year: u16) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
        } = self;
        write!(f, "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")?;
        match second {
            Some(second) => write!(f, ":{second:02}"),
            None => Ok(()),
        }
    }
}

/// Dates that exist, most of them without seconds.
#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Date {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        Ok(Self {
            year: u.int_in_range(1999..=2100)?,
            month: u.int_in_range(1..=12)?,
            day: u.int_in_range(1..=31)?,
            hour: u.int_in_range(0..=23)?,
            minute: u.int_in_range(0..=59)?,
            second: if u.ratio(1, 8)? {
                Some(u.int_in_range(0..=59)?)
            } else {
                None
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The minutes are those that `date -u -d @SECONDS` tells.
    #[test]
    fn seconds_since_1970_are_a_minute() {
        for (seconds, expected) in [
            (0, "1970-01-01 00:00"),
            (951_782_399, "2000-02-28 23:59"),
            (951_782_400, "2000-02-29 00:00"),
            (951_868_800, "2000-03-01 00:00"),
            (1_735_689_599, "2024-12-31 23:59"),
            (4_107_542_400, "2100-03-01 00:00"),
            (253_402_300_799, "9999-12-31 23:59"),
        ] {
            let date = Date::from_unix_time(seconds).unwrap();
            assert_eq!(date.to_string(), expected);
            assert!(date.is_valid());
        }
        assert_eq!(Date::from_unix_time(253_402_300_800), None);
        assert_eq!(Date::from_unix_time(u64::MAX), None);
    }

    #[test]
    fn all_lengths_in_use() {
        for (text, expected) in [
            ("2311141213", "2023-11-14 12:13"),
            ("231114121359", "2023-11-14 12:13:59"),
            ("202311141213", "2023-11-14 12:13"),
            ("201114121359", "2020-11-14 12:13:59"),
            ("20231114121359", "2023-11-14 12:13:59"),
            ("2023111412135999", "2023-11-14 12:13:59"),
            ("231114121359000+", "2023-11-14 12:13:59"),
            ("2023-11-14 12:13:59", "2023-11-14 12:13:59"),
        ] {
            assert_eq!(
                Date::parse(text.as_bytes()).unwrap().to_string(),
                expected,
                "{text}"
            );
        }
        for text in [
            "",
            "0",
            "231114121",
            "23111412135",
            "2313141213",
            "2311141260",
            "now",
            "12345678901234567",
        ] {
            assert_eq!(Date::parse(text.as_bytes()), None, "{text}");
        }
    }
}
