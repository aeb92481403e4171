//! Animations (TS 23.040 v18, 9.2.3.24.10.1.4 to 9.2.3.24.10.1.6).
//!
//! ```text
//! 0d 02  position  number
//! 0e 81  position  four pictures of 32 octets
//! 0f 21  position  four pictures of 8 octets
//! ```

use core::fmt;

use super::Square;
use super::layout::{code_fields, layout};

septet_wire::code_point! {
    /// An animation that every receiver knows.
    pub struct AnimationNumber(u8) {
        /// I am ironic, flirty.
        IRONIC = 0 => "I am ironic, flirty",
        /// I am glad.
        GLAD = 1 => "I am glad",
        /// I am sceptic.
        SCEPTIC = 2 => "I am sceptic",
        /// I am sad.
        SAD = 3 => "I am sad",
        /// WOW!
        WOW = 4 => "WOW!",
        /// I am crying.
        CRYING = 5 => "I am crying",
        /// I am winking.
        WINKING = 6 => "I am winking",
        /// I am laughing.
        LAUGHING = 7 => "I am laughing",
        /// I am indifferent.
        INDIFFERENT = 8 => "I am indifferent",
        /// In love, kissing.
        IN_LOVE = 9 => "in love, kissing",
        /// I am confused.
        CONFUSED = 10 => "I am confused",
        /// Tongue hanging out.
        TONGUE_OUT = 11 => "tongue hanging out",
        /// I am angry.
        ANGRY = 12 => "I am angry",
        /// Wearing glasses.
        GLASSES = 13 => "wearing glasses",
        /// Devil.
        DEVIL = 14 => "devil",
    }
}

code_fields! { AnimationNumber }

layout! {
    /// An animation that every receiver knows.
    pub struct PredefinedAnimation for PREDEFINED_ANIMATION {
        /// Behind how many characters of the text.
        position: u8,
        /// Which one.
        animation: AnimationNumber,
    }
}

impl fmt::Display for PredefinedAnimation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "animation at {}: {}", self.position, self.animation)
    }
}

layout! {
    /// Four pictures of 16 by 16 pixels.
    pub struct LargeAnimation<'a> for LARGE_ANIMATION {
        /// Behind how many characters of the text.
        position: u8,
        /// The pictures, in the order in which they are shown.
        frames: [Square<'a, 32>; 4],
    }
}

layout! {
    /// Four pictures of 8 by 8 pixels.
    pub struct SmallAnimation<'a> for SMALL_ANIMATION {
        /// Behind how many characters of the text.
        position: u8,
        /// The pictures, in the order in which they are shown.
        frames: [Square<'a, 8>; 4],
    }
}

impl fmt::Display for LargeAnimation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "animation of 16 by 16 at {}", self.position)
    }
}

impl fmt::Display for SmallAnimation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "animation of 8 by 8 at {}", self.position)
    }
}
