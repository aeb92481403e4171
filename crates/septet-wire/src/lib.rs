#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "alloc")]
extern crate alloc;

pub mod ber;
mod code_point;
mod codec;
mod digits;
mod error;
mod network;
#[cfg(feature = "nom")]
pub mod nom;
mod options;
mod point_code;
#[cfg(feature = "alloc")]
pub mod proofs;
mod reader;
#[cfg(feature = "alloc")]
pub mod store;
mod trace;
mod walk;
mod writer;

pub use code_point::CodePoint;
pub use codec::{Decode, Encode};
pub use digits::{DigitBuf, DigitSet, Digits};
pub use error::{BerFault, DecodeError, EncodeError, EncodeErrorKind, ErrorKind, Limit};
pub use network::{Ansi, China, Itu, Japan, Network};
pub use options::{DecodeOptions, Quirk};
pub use point_code::{ParsePointCodeError, PointCode};
pub use reader::{MAX_DEPTH, Reader};
#[cfg(feature = "alloc")]
pub use trace::{Event, Findings, Record, Recorded};
pub use trace::{Finding, Quiet, Remark, Trace, Value};
pub use walk::Within;
pub use writer::Writer;
