//! China: Q.704 with point codes of 24 bits. The types are those of the root of this crate, of
//! that variant.

crate::variant::types!(China, "China");
