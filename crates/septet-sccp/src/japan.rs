//! Japan: Q.713 with point codes of 16 bits. The types are those of the root
//! of this crate, of that variant.

crate::variant::types!(Japan, "TTC JT-Q713");
