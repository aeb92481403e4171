//! A cursor that writes forward into a caller's buffer.

use crate::error::saturate;
use crate::{CodePoint, EncodeError, EncodeErrorKind};

/// Writes octets in order into a slice that it borrows.
///
/// Whatever does not fit is an [`EncodeError`]; a writer never panics, and
/// never shortens a value to make it fit.
///
/// ```
/// use septet_wire::Writer;
///
/// let mut buffer = [0; 8];
/// let mut writer = Writer::new(&mut buffer);
/// writer.u16(7, "reference")?;
/// writer.c_octets(b"ab", 6, "service_type")?;
/// assert_eq!(writer.written(), [0, 7, b'a', b'b', 0]);
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
#[derive(Debug)]
pub struct Writer<'w> {
    buffer: &'w mut [u8],
    position: usize,
}

impl<'w> Writer<'w> {
    /// A writer that fills `buffer` from its start.
    #[inline]
    #[must_use]
    pub const fn new(buffer: &'w mut [u8]) -> Self {
        Self {
            buffer,
            position: 0,
        }
    }

    /// How many octets have been written.
    #[inline]
    #[must_use]
    pub const fn position(&self) -> usize {
        self.position
    }

    /// What has been written.
    #[inline]
    #[must_use]
    pub fn written(&self) -> &[u8] {
        self.buffer.get(..self.position).unwrap_or_default()
    }

    /// The same, for as long as the buffer lives.
    #[inline]
    #[must_use]
    pub fn into_written(self) -> &'w mut [u8] {
        self.buffer.get_mut(..self.position).unwrap_or_default()
    }

    /// Room for `length` octets, to be filled by the caller.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::BufferTooSmall`].
    #[inline]
    pub fn reserve(
        &mut self,
        length: usize,
        field: &'static str,
    ) -> Result<&mut [u8], EncodeError> {
        let Some(free) = self.buffer.get_mut(self.position..) else {
            return Err(too_small(length, 0, field));
        };
        let available = free.len();
        match free.get_mut(..length) {
            Some(room) => {
                self.position = self.position.wrapping_add(length);
                Ok(room)
            }
            None => Err(too_small(length, available, field)),
        }
    }

    /// Hands all the room that is left to `fill`, which tells how many octets
    /// of it, from the first on, it has written: for what is written faster
    /// by itself than field by field. `None`, and nothing counts as written,
    /// if `fill` gives none or more than there are.
    ///
    /// ```
    /// use septet_wire::Writer;
    ///
    /// let mut buffer = [0; 4];
    /// let mut writer = Writer::new(&mut buffer);
    /// let filled = writer.fill(|free| {
    ///     *free.first_chunk_mut()? = *b"ab";
    ///     Some(2)
    /// });
    /// assert_eq!(filled, Some(2));
    /// assert_eq!(writer.fill(|free| free.first_chunk_mut().map(|_: &mut [u8; 3]| 3)), None);
    /// assert_eq!(writer.written(), b"ab");
    /// ```
    #[inline]
    pub fn fill(&mut self, fill: impl FnOnce(&mut [u8]) -> Option<usize>) -> Option<usize> {
        let free = self.buffer.get_mut(self.position..)?;
        let available = free.len();
        let filled = fill(free).filter(|&filled| filled <= available)?;
        self.position = self.position.wrapping_add(filled);
        Some(filled)
    }

    /// `N` octets as they are: the same as [`octets`](Self::octets), only that
    /// their number is known, so that they are written at once.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::BufferTooSmall`].
    #[inline]
    pub fn array<const N: usize>(
        &mut self,
        octets: [u8; N],
        field: &'static str,
    ) -> Result<(), EncodeError> {
        let (_, free) = self
            .buffer
            .split_at_mut_checked(self.position)
            .unwrap_or_default();
        let available = free.len();
        match free.first_chunk_mut() {
            Some(room) => {
                *room = octets;
                self.position = self.position.wrapping_add(N);
                Ok(())
            }
            None => Err(too_small(N, available, field)),
        }
    }

    /// The octet written at `position`, to be written again.
    #[inline]
    pub(crate) fn at(&mut self, position: usize) -> Option<&mut u8> {
        self.buffer.get_mut(position)
    }

    /// Puts `octets` in the place of the one written at `position`, and moves
    /// what follows it.
    #[inline]
    pub(crate) fn widen<const N: usize>(
        &mut self,
        position: usize,
        octets: [u8; N],
        field: &'static str,
    ) -> Result<(), EncodeError> {
        let added = N.saturating_sub(1);
        self.reserve(added, field)?;
        if let Some(room) = self.buffer.get_mut(position..self.position) {
            if let Some(end @ 1..) = room.len().checked_sub(added) {
                room.copy_within(1..end, N);
            }
            if let Some(first) = room.first_chunk_mut() {
                *first = octets;
            }
        }
        Ok(())
    }

    /// One octet.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::BufferTooSmall`].
    #[inline]
    pub fn u8(&mut self, number: u8, field: &'static str) -> Result<(), EncodeError> {
        self.array([number], field)
    }

    /// Two octets, the most significant first.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::BufferTooSmall`].
    #[inline]
    pub fn u16(&mut self, number: u16, field: &'static str) -> Result<(), EncodeError> {
        self.array(number.to_be_bytes(), field)
    }

    /// Four octets, the most significant first.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::BufferTooSmall`].
    #[inline]
    pub fn u32(&mut self, number: u32, field: &'static str) -> Result<(), EncodeError> {
        self.array(number.to_be_bytes(), field)
    }

    /// Eight octets, the most significant first.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::BufferTooSmall`].
    #[inline]
    pub fn u64(&mut self, number: u64, field: &'static str) -> Result<(), EncodeError> {
        self.array(number.to_be_bytes(), field)
    }

    /// Two octets, the least significant first.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::BufferTooSmall`].
    #[inline]
    pub fn u16_le(&mut self, number: u16, field: &'static str) -> Result<(), EncodeError> {
        self.array(number.to_le_bytes(), field)
    }

    /// Four octets, the least significant first.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::BufferTooSmall`].
    #[inline]
    pub fn u32_le(&mut self, number: u32, field: &'static str) -> Result<(), EncodeError> {
        self.array(number.to_le_bytes(), field)
    }

    /// A code point, as wide as its type.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::BufferTooSmall`].
    #[inline]
    pub fn code<C: CodePoint>(&mut self, code: C, field: &'static str) -> Result<(), EncodeError> {
        let octets = code.number().to_be_bytes();
        let skipped = octets.len().saturating_sub(C::OCTETS);
        self.octets(octets.get(skipped..).unwrap_or_default(), field)
    }

    /// Octets as they are.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::BufferTooSmall`].
    #[inline]
    pub fn octets(&mut self, octets: &[u8], field: &'static str) -> Result<(), EncodeError> {
        let room = self.reserve(octets.len(), field)?;
        // The lengths are equal; said this way the compiler sees a plain copy
        // that cannot panic.
        if room.len() == octets.len() {
            room.copy_from_slice(octets);
        }
        Ok(())
    }

    /// A C-Octet String and its NUL, at most `max` octets together.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::TooLong`] if it is longer,
    /// [`EncodeErrorKind::Character`] if there is a NUL inside,
    /// [`EncodeErrorKind::BufferTooSmall`].
    #[inline]
    pub fn c_octets(
        &mut self,
        string: &[u8],
        max: usize,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        let length = string.len().saturating_add(1);
        if length > max {
            return Err(EncodeError::too_long(field, length, max));
        }
        if string.contains(&0) {
            return Err(EncodeError::new(
                EncodeErrorKind::Character { character: '\0' },
                field,
            ));
        }
        self.octets(string, field)?;
        self.u8(0, field)
    }

    /// A length in one octet.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::TooLong`] over 255,
    /// [`EncodeErrorKind::BufferTooSmall`].
    #[inline]
    pub fn length_u8(&mut self, length: usize, field: &'static str) -> Result<(), EncodeError> {
        match u8::try_from(length) {
            Ok(length) => self.u8(length, field),
            Err(_) => Err(EncodeError::too_long(field, length, 0xff)),
        }
    }

    /// A length in two octets, the most significant first.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::TooLong`] over 65,535,
    /// [`EncodeErrorKind::BufferTooSmall`].
    #[inline]
    pub fn length_u16(&mut self, length: usize, field: &'static str) -> Result<(), EncodeError> {
        match u16::try_from(length) {
            Ok(length) => self.u16(length, field),
            Err(_) => Err(EncodeError::too_long(field, length, 0xffff)),
        }
    }

    /// A length in four octets, the most significant first.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::TooLong`] over 32 bits,
    /// [`EncodeErrorKind::BufferTooSmall`].
    #[inline]
    pub fn length_u32(&mut self, length: usize, field: &'static str) -> Result<(), EncodeError> {
        match u32::try_from(length) {
            Ok(length) => self.u32(length, field),
            Err(_) => Err(EncodeError::too_long(field, length, 0xffff_ffff)),
        }
    }
}

#[cold]
fn too_small(needed: usize, available: usize, field: &'static str) -> EncodeError {
    EncodeError::new(
        EncodeErrorKind::BufferTooSmall {
            needed: saturate(needed),
            available: saturate(available),
        },
        field,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_not_begun() {
        let mut buffer = [0; 3];
        let mut writer = Writer::new(&mut buffer);
        writer.u8(1, "first").unwrap();
        assert_eq!(
            writer.u32(2, "second").unwrap_err().to_string(),
            "second: needs 4 octets, the buffer has 2 left"
        );
        writer.u16_le(2, "third").unwrap();
        assert_eq!(writer.into_written(), [1, 2, 0]);
    }

    #[test]
    fn lengths_never_wrap() {
        let mut buffer = [0; 8];
        let mut writer = Writer::new(&mut buffer);
        assert_eq!(
            writer.length_u8(256, "sm_length").unwrap_err().kind(),
            EncodeErrorKind::TooLong {
                length: 256,
                max: 255
            }
        );
        assert!(writer.length_u16(0x1_0000, "length").is_err());
        assert_eq!(writer.position(), 0);
    }

    #[test]
    fn c_octets_hold_no_nul_and_fit() {
        let mut buffer = [0xff; 8];
        let mut writer = Writer::new(&mut buffer);
        assert!(writer.c_octets(b"a\0b", 8, "system_id").is_err());
        assert!(writer.c_octets(b"abc", 3, "system_id").is_err());
        writer.c_octets(b"abc", 4, "system_id").unwrap();
        assert_eq!(writer.written(), b"abc\0");
    }
}
