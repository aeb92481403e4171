#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "alloc")]
extern crate alloc;

pub mod charsets;
pub mod dcs;
pub mod gsm7;
pub mod plan;
pub mod transliterate;
pub mod ucs2;
mod utf8;
