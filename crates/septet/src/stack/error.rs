//! A decoder's error, and whose it is.

use septet_wire::DecodeError;

use super::Layer;

/// What went wrong in which layer, at which octet of the whole input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{layer}: {error}")]
pub struct Error {
    layer: Layer,
    error: DecodeError,
}

impl Error {
    /// `error` in `layer`.
    #[must_use]
    pub const fn new(layer: Layer, error: DecodeError) -> Self {
        Self { layer, error }
    }

    /// The layer.
    #[must_use]
    pub const fn layer(&self) -> Layer {
        self.layer
    }

    /// Field, octet and reason.
    #[must_use]
    pub const fn error(&self) -> DecodeError {
        self.error
    }
}
