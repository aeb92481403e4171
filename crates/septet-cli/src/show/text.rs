//! Text from strangers, and times.

use core::fmt::{self, Write as _};
use core::time::Duration;

/// Text of a peer as a terminal may show it: what is no character to be seen, and what turns
/// the direction of writing, is written as Rust would, such as `\u{1b}`.
///
/// ```
/// use septet_cli::show::Printable;
///
/// assert_eq!(Printable("a\r\n\u{1b}[2J 😀 \"é\"").to_string(), r#"a\r\n\u{1b}[2J 😀 \"é\""#);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Printable<'a>(pub &'a str);

impl fmt::Display for Printable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '\\' | '"' => write!(f, "\\{character}")?,
                '\u{61c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2028}'
                | '\u{2029}'
                | '\u{2066}'..='\u{2069}' => write!(f, "{}", character.escape_unicode())?,
                _ if character.is_control() => write!(f, "{}", character.escape_default())?,
                _ => f.write_char(character)?,
            }
        }
        Ok(())
    }
}

/// A time since 1970-01-01 00:00 UTC, to the microsecond, and to the nanosecond where it has
/// any.
///
/// ```
/// use core::time::Duration;
/// use septet_cli::show::Time;
///
/// let time = Time(Duration::new(951_782_400, 5_000));
/// assert_eq!(time.to_string(), "2000-02-29T00:00:00.000005Z");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Time(pub Duration);

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.as_secs();
        let (days, second) = (div(seconds, 86_400), rem(seconds, 86_400));
        let (year, month, day) = date(days);
        let (hour, minute) = (div(second, 3600), rem(div(second, 60), 60));
        let second = rem(second, 60);
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
        )?;
        let nanos = u64::from(self.0.subsec_nanos());
        match rem(nanos, 1000) {
            0 => write!(f, ".{:06}Z", div(nanos, 1000)),
            _ => write!(f, ".{nanos:09}Z"),
        }
    }
}

fn div(number: u64, by: u64) -> u64 {
    number.checked_div(by).unwrap_or_default()
}

fn rem(number: u64, by: u64) -> u64 {
    number.checked_rem(by).unwrap_or_default()
}

/// Year, month and day of a day since 1970-01-01 (the proleptic Gregorian calendar), counting
/// years from March on, so that a leap day is the last of its year.
fn date(days: u64) -> (u64, u64, u64) {
    // 719,468 days from 0000-03-01; 146,097 in 400 years.
    let days = days.saturating_add(719_468);
    let (era, day) = (div(days, 146_097), rem(days, 146_097));
    let leaps = div(day, 1460)
        .saturating_add(div(day, 146_096))
        .saturating_sub(div(day, 36_524));
    let year = div(day.saturating_sub(leaps), 365);
    let before = year
        .saturating_mul(365)
        .saturating_add(div(year, 4))
        .saturating_sub(div(year, 100));
    let day = day.saturating_sub(before);
    let month = div(day.saturating_mul(5).saturating_add(2), 153);
    let first = div(month.saturating_mul(153).saturating_add(2), 5);
    let year = era.saturating_mul(400).saturating_add(year);
    let day = day.saturating_sub(first).saturating_add(1);
    if month < 10 {
        (year, month.saturating_add(3), day)
    } else {
        (year.saturating_add(1), month.saturating_sub(9), day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00.000000Z"),
            (68_169_600, "1972-02-29T00:00:00.000000Z"),
            (946_684_799, "1999-12-31T23:59:59.000000Z"),
            (4_107_542_400, "2100-03-01T00:00:00.000000Z"),
            (1_700_000_000, "2023-11-14T22:13:20.000000Z"),
        ] {
            assert_eq!(Time(Duration::from_secs(seconds)).to_string(), text);
        }
        let time = Time(Duration::new(1, 1));
        assert_eq!(time.to_string(), "1970-01-01T00:00:01.000000001Z");
    }
}
