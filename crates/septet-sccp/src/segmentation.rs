//! The segmentation parameter (Q.713, 3.17): which part of which message this
//! is.
//!
//! ```text
//! +---+---+-------+---------------+
//! | F | C | spare |   remaining   |
//! +---+---+-------+---------------+
//! |   local reference, 3 octets   |
//! +-------------------------------+
//! ```

use core::fmt;

use septet_wire::{EncodeError, EncodeErrorKind, Reader, Trace, Value};

/// How a message was split (Q.713, 3.17).
///
/// ```
/// use septet_sccp::Segmentation;
///
/// let first = Segmentation::new(true, true, 2, 0x01_0203)?;
/// assert!(first.first());
/// assert_eq!(first.remaining(), 2);
/// assert_eq!(first.octets(), [0xc2, 1, 2, 3]);
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Segmentation([u8; 4]);

impl Segmentation {
    /// The segment with `remaining` (0 to 15) behind it, of the message
    /// `local_reference` (24 bits). `in_sequence` is the C bit: class 1 was
    /// asked for.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::Value`] for what does not fit.
    pub fn new(
        first: bool,
        in_sequence: bool,
        remaining: u8,
        local_reference: u32,
    ) -> Result<Self, EncodeError> {
        let [0, high, middle, low] = local_reference.to_be_bytes() else {
            return Err(too_wide(local_reference, "local_reference"));
        };
        if remaining > 15 {
            return Err(too_wide(remaining.into(), "remaining"));
        }
        let head = u8::from(first) << 7 | u8::from(in_sequence) << 6 | remaining;
        Ok(Self([head, high, middle, low]))
    }

    /// From its octets, spare bits and all.
    #[must_use]
    pub const fn from_octets(octets: [u8; 4]) -> Self {
        Self(octets)
    }

    /// Its octets.
    #[must_use]
    pub const fn octets(self) -> [u8; 4] {
        self.0
    }

    /// Whether it is the first segment.
    #[must_use]
    pub const fn first(self) -> bool {
        self.0[0] & 0x80 != 0
    }

    /// The C bit: whether class 1 was asked for.
    #[must_use]
    pub const fn in_sequence(self) -> bool {
        self.0[0] & 0x40 != 0
    }

    /// The spare bits, 0 to 3.
    #[must_use]
    pub const fn spare(self) -> u8 {
        self.0[0] >> 4 & 3
    }

    /// How many segments follow, 0 to 15.
    #[must_use]
    pub const fn remaining(self) -> u8 {
        self.0[0] & 0x0f
    }

    /// Which message of its sender it belongs to, 24 bits.
    #[must_use]
    pub const fn local_reference(self) -> u32 {
        let [_, high, middle, low] = self.0;
        u32::from_be_bytes([0, high, middle, low])
    }
}

impl Segmentation {
    /// Tells the next four octets.
    pub(crate) fn tell<T: Trace>(part: &mut Reader<'_, T>) {
        let mut first = *part;
        let Some(&octets) = part.take_array() else {
            return;
        };
        let this = Self(octets);
        let _ = first.take(1);
        first.note("first", 1, Value::Flag(this.first()));
        first.note("in_sequence", 1, Value::Flag(this.in_sequence()));
        first.note("remaining", 1, Value::Number(this.remaining().into()));
        let reference = this.local_reference();
        part.note("local_reference", 3, Value::Number(reference.into()));
    }
}

impl fmt::Debug for Segmentation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Segmentation")
            .field("first", &self.first())
            .field("in_sequence", &self.in_sequence())
            .field("spare", &self.spare())
            .field("remaining", &self.remaining())
            .field("local_reference", &self.local_reference())
            .finish()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Segmentation {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut fields = serializer.serialize_struct("Segmentation", 4)?;
        fields.serialize_field("first", &self.first())?;
        fields.serialize_field("in_sequence", &self.in_sequence())?;
        fields.serialize_field("remaining", &self.remaining())?;
        fields.serialize_field("local_reference", &self.local_reference())?;
        fields.end()
    }
}

#[cold]
fn too_wide(value: u32, field: &'static str) -> EncodeError {
    EncodeError::new(EncodeErrorKind::Value { value }, field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_do_not_fit_are_refused() {
        for (remaining, local_reference, field, value) in [
            (16, 0, "remaining", 16),
            (0, 0x100_0000, "local_reference", 0x100_0000),
        ] {
            let error = Segmentation::new(true, true, remaining, local_reference).unwrap_err();
            assert_eq!(error.field(), field);
            assert_eq!(error.kind(), EncodeErrorKind::Value { value });
        }
    }
}
