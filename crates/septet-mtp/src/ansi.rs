//! North America: ANSI T1.111. The types are those of the root of this crate, of
//! that variant.

crate::variant::types!(Ansi, "ANSI T1.111");
