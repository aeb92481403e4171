//! Sounds (TS 23.040 v18, 9.2.3.24.10.1.2 and 9.2.3.24.10.1.3).
//!
//! ```text
//! 0b 02  position  number
//! 0c xx  position  melody
//! ```

use core::fmt;

use super::layout::{code_fields, layout};

septet_wire::code_point! {
    /// A sound that every receiver knows.
    pub struct SoundNumber(u8) {
        /// Chimes, high.
        CHIMES_HIGH = 0 => "chimes high",
        /// Chimes, low.
        CHIMES_LOW = 1 => "chimes low",
        /// Ding.
        DING = 2 => "ding",
        /// TaDa.
        TADA = 3 => "TaDa",
        /// Notify.
        NOTIFY = 4 => "notify",
        /// Drum.
        DRUM = 5 => "drum",
        /// Claps.
        CLAPS = 6 => "claps",
        /// Fanfare.
        FANFARE = 7 => "fanfare",
        /// Chord, high.
        CHORD_HIGH = 8 => "chord high",
        /// Chord, low.
        CHORD_LOW = 9 => "chord low",
    }
}

code_fields! { SoundNumber }

layout! {
    /// A sound that every receiver knows.
    pub struct PredefinedSound for PREDEFINED_SOUND {
        /// Behind how many characters of the text.
        position: u8,
        /// Which one.
        sound: SoundNumber,
    }
}

impl fmt::Display for PredefinedSound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sound at {}: {}", self.position, self.sound)
    }
}

layout! {
    /// A melody.
    pub struct UserSound<'a> for USER_SOUND {
        /// Behind how many characters of the text.
        position: u8,
        /// iMelody, at most 128 octets.
        melody: &'a [u8],
    }
}

impl fmt::Display for UserSound<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "melody at {}, {} octets",
            self.position,
            self.melody.len()
        )
    }
}
