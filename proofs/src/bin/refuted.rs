//! A program that can panic, and must therefore not link: it shows that the
//! proofs can fail.

#![no_std]
#![no_main]

use septet_proofs::{input, number, used};

#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    used(input()[number()]);
    0
}
