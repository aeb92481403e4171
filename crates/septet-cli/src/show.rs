//! How items are written: as a tree, as JSON, as lines.

use std::io::{self, Write};

use crate::args::Format;
use crate::item::Item;

mod json;
mod line;
mod text;
mod tree;

pub use text::{Printable, Time};

/// How to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The format.
    pub format: Format,
    /// Whether a terminal shows colours.
    pub colour: bool,
}

impl Style {
    /// Writes one item.
    ///
    /// # Errors
    /// Those of `output`.
    pub fn write(self, item: &Item, output: &mut dyn Write) -> io::Result<()> {
        match self.format {
            Format::Tree => tree::write(item, self.colour, output),
            Format::Json => json::write(item, output),
            Format::Line => line::write(item, output),
        }
    }
}
