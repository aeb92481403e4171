//! Octets that were just written, as a [`str`]: safe code has to have them
//! looked at once more.

/// The octets, which are UTF-8.
#[cfg(not(feature = "simd"))]
#[inline]
pub(crate) fn as_str(utf8: &[u8]) -> &str {
    core::str::from_utf8(utf8).unwrap_or_default()
}

/// The octets, which are UTF-8; looked at by vector instructions.
#[cfg(feature = "simd")]
#[inline]
pub(crate) fn as_str(utf8: &[u8]) -> &str {
    simdutf8::basic::from_utf8(utf8).unwrap_or_default()
}
