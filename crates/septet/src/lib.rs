#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "alloc")]
extern crate alloc;

#[cfg(feature = "map")]
pub use septet_map as map;
#[cfg(feature = "mtp")]
pub use septet_mtp as mtp;
#[cfg(feature = "sccp")]
pub use septet_sccp as sccp;
#[cfg(feature = "smpp")]
pub use septet_smpp as smpp;
#[cfg(feature = "tcap")]
pub use septet_tcap as tcap;
#[cfg(feature = "text")]
pub use septet_text as text;
#[cfg(feature = "tpdu")]
pub use septet_tpdu as tpdu;
pub use septet_wire as wire;

pub use septet_wire::{
    Decode, DecodeError, DecodeOptions, Encode, EncodeError, Quirk, Reader, Writer,
};

#[cfg(feature = "full")]
pub mod stack;

/// The examples in the project's README.
#[cfg(all(doctest, feature = "full"))]
#[doc = include_str!("../../../README.md")]
struct Readme;
