#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "alloc")]
extern crate alloc;

#[cfg(feature = "alloc")]
pub mod asp;
pub mod m2pa;
pub mod m2ua;
pub mod m3ua;
pub mod mtp2;
mod mtp3;
pub mod sigtran;
pub mod sua;

pub use m2pa::M2pa;
pub use m2ua::M2ua;
pub use m3ua::M3ua;
pub use mtp2::SignalUnit;
pub use mtp3::{
    Mtp3, NetworkIndicator, RoutingLabel, ServiceIndicator, ServiceInformation,
    SignallingLinkSelection,
};
pub use septet_wire::ParsePointCodeError;
pub use sua::Sua;

/// A signalling point code of ITU networks.
pub type PointCode = septet_wire::PointCode<septet_wire::Itu>;
