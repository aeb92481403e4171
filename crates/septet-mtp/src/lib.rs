#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

mod common_header;
pub mod m2pa;
pub mod m3ua;
pub mod mtp2;
mod mtp3;

pub use m2pa::M2pa;
pub use m3ua::M3ua;
pub use mtp2::SignalUnit;
pub use mtp3::{
    Mtp3, NetworkIndicator, RoutingLabel, ServiceIndicator, ServiceInformation,
    SignallingLinkSelection,
};
pub use septet_wire::ParsePointCodeError;

/// A signalling point code of ITU networks.
pub type PointCode = septet_wire::PointCode<septet_wire::Itu>;
