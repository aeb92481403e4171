//! Times in text (SMPP 3.4, 7.1.1; 5.0, 4.7.23.4 and .5): those of
//! `schedule_delivery_time` and `validity_period`.
//!
//! ```text
//! absolute  YYMMDDhhmmsstnnp   t tenths, nn quarters of an hour from UTC, p + or -
//! relative  YYMMDDhhmmss000R   so much later than now
//! ```
//!
//! Peers also send the first 10 or 12 digits only; those are read as local
//! time of the message centre.

use core::fmt;

use nom::branch::alt;
use nom::combinator::{all_consuming, map_opt, opt};
use nom::{IResult, Parser};
use septet_wire::{Encode, EncodeError, EncodeErrorKind, Writer};

/// When.
///
/// ```
/// use septet_smpp::time::{Absolute, Relative, Time};
///
/// let time = Time::parse(b"231114121530004+").unwrap();
/// let Time::Absolute(Absolute { year: 23, hour: 12, quarters: Some(4), .. }) = time else { panic!() };
/// assert_eq!(time.to_string(), "2023-11-14 12:15:30.0 +01:00");
///
/// let in_five_minutes = Time::Relative(Relative { minutes: 5, ..Relative::default() });
/// assert_eq!(Time::parse(b"000000000500000R"), Some(in_five_minutes));
/// assert_eq!(Time::parse(b"tomorrow"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum Time {
    /// At a moment.
    Absolute(Absolute),
    /// So much later than now.
    Relative(Relative),
}

/// A moment (3.4, 7.1.1.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Absolute {
    /// Last two digits of the year, 0–99.
    pub year: u8,
    /// 1–12.
    pub month: u8,
    /// 1–31.
    pub day: u8,
    /// 0–23.
    pub hour: u8,
    /// 0–59.
    pub minute: u8,
    /// 0–59.
    pub second: u8,
    /// Tenths of a second, 0–9.
    pub tenths: u8,
    /// Local time less UTC, in quarters of an hour, −48 to 48; `None` where
    /// the time ends before it.
    pub quarters: Option<i8>,
}

/// A span of time (3.4, 7.1.1.2), each part 0–99.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Relative {
    /// Years.
    pub years: u8,
    /// Months.
    pub months: u8,
    /// Days.
    pub days: u8,
    /// Hours.
    pub hours: u8,
    /// Minutes.
    pub minutes: u8,
    /// Seconds.
    pub seconds: u8,
}

/// One decimal digit.
pub(crate) fn digit(input: &[u8]) -> IResult<&[u8], u8, ()> {
    match input.split_first() {
        Some((&octet @ b'0'..=b'9', rest)) => Ok((rest, octet.wrapping_sub(b'0'))),
        _ => Err(nom::Err::Error(())),
    }
}

/// Two decimal digits.
pub(crate) fn two_digits(input: &[u8]) -> IResult<&[u8], u8, ()> {
    let (rest, (tens, ones)) = (digit, digit).parse(input)?;
    Ok((rest, tens.wrapping_mul(10).wrapping_add(ones)))
}

/// This octet.
fn octet<'a>(wanted: u8) -> impl Fn(&'a [u8]) -> IResult<&'a [u8], u8, ()> {
    move |input| match input.split_first() {
        Some((&first, rest)) if first == wanted => Ok((rest, first)),
        _ => Err(nom::Err::Error(())),
    }
}

fn absolute(input: &[u8]) -> IResult<&[u8], Absolute, ()> {
    let zone = (digit, two_digits, alt((octet(b'+'), octet(b'-'))));
    let (rest, (year, month, day, hour, minute, end)) = (
        two_digits,
        two_digits,
        two_digits,
        two_digits,
        two_digits,
        opt((two_digits, opt(zone))),
    )
        .parse(input)?;
    let (second, zone) = end.unwrap_or_default();
    let quarters = |count: u8, sign: u8| {
        let count = i8::try_from(count).ok()?;
        Some(if sign == b'-' {
            count.wrapping_neg()
        } else {
            count
        })
    };
    let time = Absolute {
        year,
        month,
        day,
        hour,
        minute,
        second,
        tenths: zone.map_or(0, |(tenths, ..)| tenths),
        quarters: zone.and_then(|(_, count, sign)| quarters(count, sign)),
    };
    Ok((rest, time))
}

fn relative(input: &[u8]) -> IResult<&[u8], Relative, ()> {
    let zero = || octet(b'0');
    let end = (zero(), zero(), zero(), octet(b'R'));
    let (rest, (years, months, days, hours, minutes, seconds, _)) = (
        two_digits, two_digits, two_digits, two_digits, two_digits, two_digits, end,
    )
        .parse(input)?;
    let span = Relative {
        years,
        months,
        days,
        hours,
        minutes,
        seconds,
    };
    Ok((rest, span))
}

impl Time {
    /// From the text of a field, without its NUL; `None` where it does not
    /// follow the grammar, or names no moment.
    #[must_use]
    pub fn parse(text: &[u8]) -> Option<Self> {
        let valid = |time: Absolute| time.is_valid().then_some(Self::Absolute(time));
        let mut grammar = alt((
            all_consuming(relative).map(Self::Relative),
            all_consuming(map_opt(absolute, valid)),
        ));
        grammar.parse(text).ok().map(|(_, time)| time)
    }
}

impl Absolute {
    fn is_valid(&self) -> bool {
        self.year <= 99
            && (1..=12).contains(&self.month)
            && (1..=31).contains(&self.day)
            && self.hour <= 23
            && self.minute <= 59
            && self.second <= 59
            && self.tenths <= 9
            && self.quarters.is_none_or(|quarters| (-48..=48).contains(&quarters))
            // Tenths stand before the quarters.
            && (self.quarters.is_some() || self.tenths == 0)
    }
}

/// Two digits, where there are no more.
pub(crate) fn write_two(
    w: &mut Writer<'_>,
    number: u8,
    field: &'static str,
) -> Result<(), EncodeError> {
    if number > 99 {
        let value = number.into();
        return Err(EncodeError::new(EncodeErrorKind::Value { value }, field));
    }
    w.octets(&[b'0' | (number / 10), b'0' | (number % 10)], field)
}

/// As the text of a field, without its NUL: 16 octets, or 12 for a moment
/// without its distance from UTC.
impl Encode for Time {
    fn encoded_len(&self) -> usize {
        match self {
            Self::Absolute(Absolute { quarters: None, .. }) => 12,
            _ => 16,
        }
    }

    fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
        match self {
            Self::Relative(span) => {
                write_two(w, span.years, "years")?;
                write_two(w, span.months, "months")?;
                write_two(w, span.days, "days")?;
                write_two(w, span.hours, "hours")?;
                write_two(w, span.minutes, "minutes")?;
                write_two(w, span.seconds, "seconds")?;
                w.octets(b"000R", "relative time")
            }
            Self::Absolute(time) => {
                if !time.is_valid() {
                    return Err(EncodeError::new(
                        EncodeErrorKind::Contradiction,
                        "absolute time",
                    ));
                }
                write_two(w, time.year, "year")?;
                write_two(w, time.month, "month")?;
                write_two(w, time.day, "day")?;
                write_two(w, time.hour, "hour")?;
                write_two(w, time.minute, "minute")?;
                write_two(w, time.second, "second")?;
                let Some(quarters) = time.quarters else {
                    return Ok(());
                };
                w.u8(b'0' | time.tenths, "tenths")?;
                write_two(w, quarters.unsigned_abs(), "quarters")?;
                w.u8(if quarters < 0 { b'-' } else { b'+' }, "quarters")
            }
        }
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absolute(time) => time.fmt(f),
            Self::Relative(span) => span.fmt(f),
        }
    }
}

/// `2023-11-14 12:15:30.0 +01:00`, in this century.
impl fmt::Display for Absolute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
            tenths,
            quarters,
        } = self;
        write!(
            f,
            "20{year:02}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}.{tenths}"
        )?;
        let Some(quarters) = quarters else {
            return Ok(());
        };
        let sign = if *quarters < 0 { '-' } else { '+' };
        let minutes = u16::from(quarters.unsigned_abs()).wrapping_mul(15);
        write!(f, " {sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// `in 2 h 30 min`.
impl fmt::Display for Relative {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("in")?;
        let parts = [
            (self.years, "a"),
            (self.months, "months"),
            (self.days, "d"),
            (self.hours, "h"),
            (self.minutes, "min"),
            (self.seconds, "s"),
        ];
        if parts.iter().all(|&(number, _)| number == 0) {
            return f.write_str(" 0 s");
        }
        parts
            .iter()
            .filter(|&&(number, _)| number != 0)
            .try_for_each(|(number, unit)| write!(f, " {number} {unit}"))
    }
}

#[cfg(test)]
mod tests {
    use arbitrary::{Arbitrary, Unstructured};
    use proptest::prelude::*;

    use super::*;

    /// The examples of 3.4, 7.1.1.1 and 7.1.1.2.
    #[test]
    fn the_specifications_examples() {
        let relative = Time::parse(b"020610233429000R").unwrap();
        assert_eq!(
            relative.to_string(),
            "in 2 a 6 months 10 d 23 h 34 min 29 s"
        );
        let absolute = Time::parse(b"020610233429003+").unwrap();
        assert_eq!(absolute.to_string(), "2002-06-10 23:34:29.0 +00:45");
        for (text, time) in [
            (b"020610233429000R", relative),
            (b"020610233429003+", absolute),
        ] {
            assert_eq!(time.to_vec().unwrap(), text);
        }
    }

    #[test]
    fn shorter_forms_are_local_time() {
        let twelve = Time::parse(b"231114121530").unwrap();
        assert_eq!(twelve.to_string(), "2023-11-14 12:15:30.0");
        let ten = Time::parse(b"2311141215").unwrap();
        assert_eq!(ten.to_string(), "2023-11-14 12:15:00.0");
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            &b""[..],
            b"231314121530004+",
            b"231132121530004+",
            b"231114241530004+",
            b"231114121530049+",
            b"231114121530004",
            b"231114121530004+0",
            b"000000000500001R",
            b"23111412153000 +",
            b"23111412153",
        ] {
            assert_eq!(Time::parse(text), None, "{}", text.escape_ascii());
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(data in prop::collection::vec(any::<u8>(), 12)) {
            if let Ok(time) = Time::arbitrary(&mut Unstructured::new(&data)) {
                match time.to_vec() {
                    Ok(text) => {
                        prop_assert_eq!(text.len(), time.encoded_len());
                        prop_assert_eq!(Time::parse(&text), Some(time));
                    }
                    Err(_) => prop_assert!(time != Time::Relative(Relative::default())),
                }
            }
        }

        #[test]
        fn what_is_read_is_written(text in "[0-9]{12}[0-9]{3}[-+R]") {
            if let Some(time) = Time::parse(text.as_bytes()) {
                let again = time.to_vec().unwrap();
                prop_assert_eq!(Time::parse(&again), Some(time));
            }
        }
    }
}
