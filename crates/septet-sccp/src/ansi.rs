//! North America: ANSI T1.112.3, whose addresses are laid out another way.
//! The types are those of the root of this crate, of that variant.

pub use crate::global_title::ansi::GlobalTitle;

crate::variant::types!(Ansi, "ANSI T1.112.3");
