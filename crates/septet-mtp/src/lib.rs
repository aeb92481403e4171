#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "alloc")]
extern crate alloc;

pub mod ansi;
#[cfg(feature = "alloc")]
pub mod asp;
pub mod china;
pub mod japan;
pub mod m2pa;
pub mod m2ua;
pub mod m3ua;
pub mod management;
pub mod mtp2;
mod mtp3;
pub mod sigtran;
pub mod sua;
pub mod testing;
pub mod variant;

pub use m2pa::M2pa;
pub use m2ua::M2ua;
pub use m3ua::M3ua;
pub use mtp3::{NetworkIndicator, ServiceIndicator, ServiceInformation};
pub use septet_wire::ParsePointCodeError;
pub use sua::Sua;
pub use testing::Testing;

variant::types!(Itu, "ITU-T Q.704");

/// [`SignalUnit`](mtp2::SignalUnit) of the basic format (Q.703, 2.2).
pub type SignalUnit<'a> = mtp2::SignalUnit<'a, mtp2::Basic>;

/// [`SignalUnit`](mtp2::SignalUnit) of the extended format (Q.703, annex A).
pub type ExtendedSignalUnit<'a> = mtp2::SignalUnit<'a, mtp2::Extended>;
