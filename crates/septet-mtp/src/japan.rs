//! Japan: TTC JT-Q704, with point codes of 16 bits. Its management and test
//! messages are not told apart. The types are those of the root of this
//! crate, of that variant.

crate::variant::types!(Japan, "Japan");
