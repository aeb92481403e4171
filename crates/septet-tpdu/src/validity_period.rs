//! TP-Validity-Period (TS 23.040 v18, 9.2.3.12): how long the service centre
//! keeps trying. Its form is told by TP-VPF, bits 5 and 4 of the first octet
//! (9.2.3.3).
//!
//! ```text
//! 00  none
//! 10  relative    one octet
//! 11  absolute    seven octets: a time stamp
//! 01  enhanced    seven octets: functionality indicators, value, zeros
//! ```

use core::fmt;
use core::time::Duration;

use septet_wire::{DecodeError, EncodeError, Reader, Trace, Value, Writer};

use crate::TimeStamp;
use crate::time_stamp::swapped;

/// TP-VP in whichever form TP-VPF says, or its absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum ValidityPeriod {
    /// Not there: the service centre decides (TP-VPF 00).
    #[default]
    None,
    /// Counted from when the service centre receives the message (TP-VPF 10).
    Relative(RelativePeriod),
    /// Until a point in time (TP-VPF 11).
    Absolute(TimeStamp),
    /// With a choice of forms (TP-VPF 01).
    Enhanced(EnhancedPeriod),
}

impl ValidityPeriod {
    /// TP-VPF in its place in the first octet.
    pub(crate) const fn format(&self) -> u8 {
        match self {
            Self::None => 0x00,
            Self::Enhanced(_) => 0x08,
            Self::Relative(_) => 0x10,
            Self::Absolute(_) => 0x18,
        }
    }

    pub(crate) const fn encoded_len(&self) -> usize {
        match self {
            Self::None => 0,
            Self::Relative(_) => 1,
            Self::Absolute(_) | Self::Enhanced(_) => 7,
        }
    }

    #[inline]
    pub(crate) fn decode<T: Trace>(
        reader: &mut Reader<'_, T>,
        first_octet: u8,
    ) -> Result<Self, DecodeError> {
        match first_octet & 0x18 {
            0x00 => Ok(Self::None),
            0x10 => match reader.take_array() {
                Some(&[octet]) => {
                    let period = RelativePeriod(octet);
                    reader.note(FIELD, 1, Value::Shown(&period));
                    Ok(Self::Relative(period))
                }
                None => Err(reader.truncated(1, FIELD)),
            },
            0x18 => TimeStamp::decode_as(reader, FIELD).map(Self::Absolute),
            _ => match reader.take_array() {
                Some(&octets) => {
                    let period = EnhancedPeriod(octets);
                    reader.note(FIELD, 7, Value::Shown(&period));
                    Ok(Self::Enhanced(period))
                }
                None => Err(reader.truncated(7, FIELD)),
            },
        }
    }

    #[inline]
    pub(crate) fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        match self {
            Self::None => Ok(()),
            Self::Relative(period) => writer.u8(period.0, FIELD),
            Self::Absolute(time) => time.encode_as(writer, FIELD),
            Self::Enhanced(period) => writer.array(period.0, FIELD),
        }
    }
}

const FIELD: &str = "tp_vp";

/// `none`, a length such as `4 days`, or a point in time.
impl fmt::Display for ValidityPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::Relative(period) => period.fmt(f),
            Self::Absolute(time) => time.fmt(f),
            Self::Enhanced(period) => period.fmt(f),
        }
    }
}

/// The relative form (TS 23.040, 9.2.3.12.1): five minutes to 63 weeks in one
/// octet, in steps that grow.
///
/// ```
/// use core::time::Duration;
/// use septet_tpdu::RelativePeriod;
///
/// assert_eq!(RelativePeriod(167).duration(), Duration::from_secs(86_400));
/// assert_eq!(RelativePeriod(170).to_string(), "4 days");
/// // Never shorter than asked for, but for the longest.
/// assert_eq!(RelativePeriod::at_least(Duration::from_secs(301)), RelativePeriod(1));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct RelativePeriod(pub u8);

impl RelativePeriod {
    /// The longest: 63 weeks.
    pub const MAX: Self = Self(255);

    const fn minutes(self) -> u32 {
        const HOUR: u32 = 60;
        const DAY: u32 = 24 * HOUR;
        let value = self.0 as u32;
        match value {
            0..=143 => value.saturating_add(1).saturating_mul(5),
            144..=167 => value
                .saturating_sub(143)
                .saturating_mul(30)
                .saturating_add(12 * HOUR),
            168..=196 => value.saturating_sub(166).saturating_mul(DAY),
            _ => value.saturating_sub(192).saturating_mul(7 * DAY),
        }
    }

    /// How long.
    #[must_use]
    pub const fn duration(self) -> Duration {
        Duration::from_secs((self.minutes() as u64).saturating_mul(60))
    }

    /// The shortest that is as long as `duration`; [`MAX`](Self::MAX) where
    /// none is.
    #[must_use]
    pub fn at_least(duration: Duration) -> Self {
        (0..=255)
            .map(Self)
            .find(|period| period.duration() >= duration)
            .unwrap_or(Self::MAX)
    }
}

impl fmt::Display for RelativePeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes = self.minutes();
        match self.0 {
            0..=167 if minutes % 60 == 0 => plural(f, minutes / 60, "hour"),
            0..=10 => plural(f, minutes, "minute"),
            11..=167 => write!(f, "{} h {} min", minutes / 60, minutes % 60),
            168..=196 => plural(f, minutes / (24 * 60), "day"),
            _ => plural(f, minutes / (7 * 24 * 60), "week"),
        }
    }
}

fn plural(f: &mut fmt::Formatter<'_>, count: u32, unit: &str) -> fmt::Result {
    let plural = if count == 1 { "" } else { "s" };
    write!(f, "{count} {unit}{plural}")
}

/// The enhanced form (TS 23.040, 9.2.3.12.3), as received.
///
/// ```text
///   8   7   6   5   4   3   2   1
/// +---+---+-----------+-----------+
/// |ext|one|  reserved | format    |  more such octets while ext is 1
/// +---+---+-----------+-----------+
/// | value, then zeros up to the   |
/// | seventh octet                 |
/// +-------------------------------+
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct EnhancedPeriod(pub [u8; 7]);

/// What an [`EnhancedPeriod`] says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub enum EnhancedFormat {
    /// No validity period (000).
    None,
    /// As the relative form (001).
    Relative(RelativePeriod),
    /// Seconds; 0 is reserved (010).
    Seconds(u8),
    /// Hours, minutes and seconds (011). The digits of hours, minutes and
    /// seconds are not checked against a clock.
    HoursMinutesSeconds(u8, u8, u8),
    /// A format of a later release, or digits that are none.
    Reserved,
}

impl EnhancedPeriod {
    /// One that says `format`; `None` for what cannot be said: 0 seconds,
    /// numbers of more than two digits, and formats that are reserved.
    ///
    /// ```
    /// use septet_tpdu::{EnhancedFormat, EnhancedPeriod};
    ///
    /// let period = EnhancedPeriod::new(EnhancedFormat::Seconds(45), true).unwrap();
    /// assert_eq!(period.0, [0x42, 45, 0, 0, 0, 0, 0]);
    /// assert_eq!(period.to_string(), "45 seconds, single shot");
    /// ```
    #[must_use]
    pub fn new(format: EnhancedFormat, single_shot: bool) -> Option<Self> {
        let decimal = |number: u8| (number <= 99).then(|| swapped(number));
        let (format, value) = match format {
            EnhancedFormat::None => (0, [0; 3]),
            EnhancedFormat::Relative(period) => (1, [period.0, 0, 0]),
            EnhancedFormat::Seconds(0) | EnhancedFormat::Reserved => return None,
            EnhancedFormat::Seconds(seconds) => (2, [seconds, 0, 0]),
            EnhancedFormat::HoursMinutesSeconds(hours, minutes, seconds) => {
                (3, [decimal(hours)?, decimal(minutes)?, decimal(seconds)?])
            }
        };
        let single_shot = if single_shot { 0x40 } else { 0 };
        let [a, b, c] = value;
        Some(Self([format | single_shot, a, b, c, 0, 0, 0]))
    }

    /// Whether the service centre is to try only once.
    #[must_use]
    pub const fn is_single_shot(&self) -> bool {
        let Self([first, ..]) = *self;
        first & 0x40 != 0
    }

    /// What it says.
    #[must_use]
    pub fn format(&self) -> EnhancedFormat {
        let Self([first, ..]) = *self;
        // Extension octets, if there ever are any, lie before the value.
        let mut value = self
            .0
            .iter()
            .skip_while(|octet| **octet & 0x80 != 0)
            .skip(1);
        let mut next = || value.next().copied();
        let decimal = |octet: u8| {
            let (tens, units) = (octet & 0x0f, octet >> 4);
            (tens <= 9 && units <= 9).then_some(tens.saturating_mul(10).saturating_add(units))
        };
        let format = match first & 0x07 {
            0 => Some(EnhancedFormat::None),
            1 => next().map(|octet| EnhancedFormat::Relative(RelativePeriod(octet))),
            2 => next().map(EnhancedFormat::Seconds),
            3 => (|| {
                Some(EnhancedFormat::HoursMinutesSeconds(
                    decimal(next()?)?,
                    decimal(next()?)?,
                    decimal(next()?)?,
                ))
            })(),
            _ => None,
        };
        format.unwrap_or(EnhancedFormat::Reserved)
    }
}

impl fmt::Display for EnhancedPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.format() {
            EnhancedFormat::None => f.write_str("none"),
            EnhancedFormat::Relative(period) => period.fmt(f),
            EnhancedFormat::Seconds(seconds) => plural(f, seconds.into(), "second"),
            EnhancedFormat::HoursMinutesSeconds(h, m, s) => write!(f, "{h:02}:{m:02}:{s:02}"),
            EnhancedFormat::Reserved => {
                f.write_str("reserved ")?;
                self.0.iter().try_for_each(|octet| write!(f, "{octet:02x}"))
            }
        }?;
        if self.is_single_shot() {
            f.write_str(", single shot")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_relative_steps_are_those_of_the_table() {
        // TS 23.040, 9.2.3.12.1, in minutes.
        for (value, minutes) in [
            (0, 5),
            (143, 12 * 60),
            (144, 12 * 60 + 30),
            (167, 24 * 60),
            (168, 2 * 24 * 60),
            (196, 30 * 24 * 60),
            (197, 5 * 7 * 24 * 60),
            (255, 63 * 7 * 24 * 60),
        ] {
            assert_eq!(RelativePeriod(value).minutes(), minutes, "{value}");
        }
    }

    #[test]
    fn relative_periods_grow_and_are_found_again() {
        for value in 0..=255 {
            let period = RelativePeriod(value);
            assert_eq!(RelativePeriod::at_least(period.duration()), period);
            if let Some(next) = value.checked_add(1) {
                assert!(period.duration() < RelativePeriod(next).duration());
            }
        }
        assert_eq!(RelativePeriod::at_least(Duration::MAX), RelativePeriod::MAX);
    }

    #[test]
    fn relative_periods_are_shown() {
        for (value, text) in [
            (0, "5 minutes"),
            (11, "1 hour"),
            (12, "1 h 5 min"),
            (144, "12 h 30 min"),
            (167, "24 hours"),
            (168, "2 days"),
            (255, "63 weeks"),
        ] {
            assert_eq!(RelativePeriod(value).to_string(), text);
        }
    }

    #[test]
    fn enhanced_formats_are_made_and_say_what_they_were_made_of() {
        use EnhancedFormat::*;
        for single_shot in [false, true] {
            for value in 0..=255 {
                for format in [
                    None,
                    Relative(RelativePeriod(value)),
                    Seconds(value),
                    HoursMinutesSeconds(value, 59, 7),
                ] {
                    let Some(period) = EnhancedPeriod::new(format, single_shot) else {
                        let unsaid = [Seconds(0), HoursMinutesSeconds(value.max(100), 59, 7)];
                        assert!(unsaid.contains(&format), "{format:?}");
                        continue;
                    };
                    assert_eq!(period.format(), format);
                    assert_eq!(period.is_single_shot(), single_shot);
                }
            }
        }
        assert_eq!(EnhancedPeriod::new(Reserved, false), Option::None);
    }

    #[test]
    fn enhanced_formats_are_read() {
        use EnhancedFormat::*;
        for (octets, format, text) in [
            ([0, 0, 0, 0, 0, 0, 0], None, "none"),
            (
                [1, 0xa7, 0, 0, 0, 0, 0],
                Relative(RelativePeriod(167)),
                "24 hours",
            ),
            ([2, 45, 0, 0, 0, 0, 0], Seconds(45), "45 seconds"),
            (
                [3, 0x21, 0x43, 0x65, 0, 0, 0],
                HoursMinutesSeconds(12, 34, 56),
                "12:34:56",
            ),
            (
                [0x41, 11, 0, 0, 0, 0, 0],
                Relative(RelativePeriod(11)),
                "1 hour, single shot",
            ),
            ([5, 0, 0, 0, 0, 0, 0], Reserved, "reserved 05000000000000"),
            (
                [3, 0xaa, 0, 0, 0, 0, 0],
                Reserved,
                "reserved 03aa0000000000",
            ),
            ([0x82, 0, 45, 0, 0, 0, 0], Seconds(45), "45 seconds"),
            (
                [0x83, 0x80, 0x80, 0x80, 0, 0x21, 0x43],
                Reserved,
                "reserved 83808080002143",
            ),
        ] {
            assert_eq!(EnhancedPeriod(octets).format(), format);
            assert_eq!(EnhancedPeriod(octets).to_string(), text);
        }
    }
}
