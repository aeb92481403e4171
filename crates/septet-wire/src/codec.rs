//! The two traits that every message of every layer has.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use crate::{DecodeError, EncodeError, Reader, Trace, Writer};

/// Borrowed from octets.
///
/// Decoding allocates nothing, and what it gives borrows from its input. For
/// owned messages keep the input (say, in a `Bytes`) and decode it again: that
/// takes tens of nanoseconds.
pub trait Decode<'a>: Sized {
    /// Reads a value and leaves what follows it.
    ///
    /// # Errors
    ///
    /// The first field that is not as its specification says.
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError>;

    /// Decodes the whole of `input`, strictly.
    ///
    /// # Errors
    ///
    /// Those of [`decode`](Self::decode), and octets behind the value.
    #[inline]
    fn from_bytes(input: &'a [u8]) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(input);
        // Neither looked at nor taken apart on the good path, so that it is
        // made where the caller wants it, and not copied there.
        let value = Self::decode(&mut reader);
        if reader.is_empty() {
            return value;
        }
        left_over(value, reader.trailing("trailing octets"))
    }

    /// Decodes the beginning of `input`, strictly; gives the rest as well.
    ///
    /// # Errors
    ///
    /// Those of [`decode`](Self::decode).
    #[inline]
    fn from_prefix(input: &'a [u8]) -> Result<(Self, &'a [u8]), DecodeError> {
        let mut reader = Reader::new(input);
        let value = Self::decode(&mut reader)?;
        Ok((value, reader.as_slice()))
    }
}

/// Octets behind a value are an error; behind an error they are none.
#[cold]
#[inline(never)]
fn left_over<V>(value: Result<V, DecodeError>, trailing: DecodeError) -> Result<V, DecodeError> {
    value.and_then(|_| Err(trailing))
}

/// Written as octets.
///
/// ```
/// use septet_wire::{Encode, EncodeError, Writer};
///
/// struct Ports { destination: u16, origin: u16 }
///
/// impl Encode for Ports {
///     fn encoded_len(&self) -> usize {
///         4
///     }
///     fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
///         writer.u16(self.destination, "destination port")?;
///         writer.u16(self.origin, "originator port")
///     }
/// }
///
/// let mut buffer = [0; 16];
/// let octets = Ports { destination: 2948, origin: 9200 }.encode_to_slice(&mut buffer)?;
/// assert_eq!(octets, [0x0b, 0x84, 0x23, 0xf0]);
/// # Ok::<(), EncodeError>(())
/// ```
pub trait Encode {
    /// Exactly how many octets [`encode`](Self::encode) writes when it
    /// succeeds. Held at `usize::MAX` where a sum would pass it.
    fn encoded_len(&self) -> usize;

    /// Writes the value.
    ///
    /// # Errors
    ///
    /// The first field that cannot be written; the writer may then hold the
    /// fields before it.
    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError>;

    /// Writes the value to the start of `buffer`, and gives the octets written.
    ///
    /// # Errors
    ///
    /// Those of [`encode`](Self::encode).
    #[inline]
    fn encode_to_slice<'b>(&self, buffer: &'b mut [u8]) -> Result<&'b mut [u8], EncodeError> {
        let mut writer = Writer::new(buffer);
        self.encode(&mut writer)?;
        Ok(writer.into_written())
    }

    /// Appends the value to `buffer`, which is grown once, and left as it was
    /// on error.
    ///
    /// # Errors
    ///
    /// Those of [`encode`](Self::encode).
    #[cfg(feature = "alloc")]
    fn encode_to_vec(&self, buffer: &mut Vec<u8>) -> Result<(), EncodeError> {
        append(self, buffer)
    }

    /// The value in a `Vec` of its own.
    ///
    /// # Errors
    ///
    /// Those of [`encode`](Self::encode).
    #[cfg(feature = "alloc")]
    fn to_vec(&self) -> Result<Vec<u8>, EncodeError> {
        let mut buffer = Vec::new();
        self.encode_to_vec(&mut buffer)?;
        Ok(buffer)
    }

    /// Appends the value to `buffer`, which is grown once, and left as it was
    /// on error.
    ///
    /// # Errors
    ///
    /// Those of [`encode`](Self::encode).
    #[cfg(feature = "bytes")]
    fn encode_to_bytes_mut(&self, buffer: &mut bytes::BytesMut) -> Result<(), EncodeError> {
        append(self, buffer)
    }
}

/// What an encoding can be appended to.
#[cfg(feature = "alloc")]
trait Buffer: AsMut<[u8]> {
    fn len(&self) -> usize;
    fn resize(&mut self, len: usize);
}

#[cfg(feature = "alloc")]
impl Buffer for Vec<u8> {
    fn len(&self) -> usize {
        self.len()
    }

    fn resize(&mut self, len: usize) {
        self.resize(len, 0);
    }
}

#[cfg(feature = "bytes")]
impl Buffer for bytes::BytesMut {
    fn len(&self) -> usize {
        self.len()
    }

    fn resize(&mut self, len: usize) {
        self.resize(len, 0);
    }
}

#[cfg(feature = "alloc")]
fn append(message: &(impl Encode + ?Sized), buffer: &mut impl Buffer) -> Result<(), EncodeError> {
    /// Memory holds no more; a message repeated inside itself can claim more.
    const MOST: usize = isize::MAX.unsigned_abs();
    let before = buffer.len();
    let added = message.encoded_len();
    let grown = before
        .checked_add(added)
        .filter(|&grown| grown <= MOST)
        .ok_or_else(|| EncodeError::too_long("message", added, MOST))?;
    buffer.resize(grown);
    let room = buffer.as_mut().get_mut(before..).unwrap_or_default();
    let written = message.encode_to_slice(room).map(|written| written.len());
    buffer.resize(before.saturating_add(written.unwrap_or(0)));
    written.map(drop)
}

impl<E: Encode + ?Sized> Encode for &E {
    #[inline]
    fn encoded_len(&self) -> usize {
        (**self).encoded_len()
    }

    #[inline]
    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        (**self).encode(writer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Broken;

    impl Encode for Broken {
        fn encoded_len(&self) -> usize {
            8
        }
        fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
            writer.u32(1, "first")?;
            writer.length_u8(300, "second")
        }
    }

    #[test]
    fn a_buffer_is_as_it_was_on_error() {
        let mut vec = vec![1, 2, 3];
        let broken: &dyn Encode = &Broken;
        assert_eq!(
            broken.encode_to_vec(&mut vec).unwrap_err().field(),
            "second"
        );
        assert_eq!(vec, [1, 2, 3]);
    }

    #[cfg(feature = "bytes")]
    #[test]
    fn so_is_a_bytes_mut() {
        let mut bytes = bytes::BytesMut::from(&[1, 2, 3][..]);
        assert!(Broken.encode_to_bytes_mut(&mut bytes).is_err());
        assert_eq!(&bytes[..], [1, 2, 3]);
    }

    #[test]
    fn a_claim_beyond_memory_is_an_error() {
        struct Endless;
        impl Encode for Endless {
            fn encoded_len(&self) -> usize {
                usize::MAX
            }
            fn encode(&self, _: &mut Writer<'_>) -> Result<(), EncodeError> {
                Ok(())
            }
        }
        assert!(Endless.to_vec().is_err());
    }
}
