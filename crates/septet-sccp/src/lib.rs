#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "alloc")]
extern crate alloc;

mod address;
pub mod ansi;
mod causes;
pub mod china;
mod code_points;
mod connection;
mod data;
mod fixed;
mod global_title;
pub mod japan;
mod management;
mod message;
mod parameters;
#[cfg(feature = "alloc")]
mod reassembly;
mod segmentation;
mod segments;
mod table;
#[cfg(feature = "alloc")]
pub mod translation;
mod unitdata;
mod variable;
pub mod variant;

pub use address::MgtRule;
pub use causes::{ErrorCause, RefusalCause, ReleaseCause, ResetCause, ReturnCause};
pub use code_points::{
    EncodingScheme, MessageType, NatureOfAddress, NumberingPlan, ParameterName, RoutingIndicator,
    SubsystemNumber,
};
pub use connection::{Ak, Dt1, Dt2, Ea, Ed, It, Rlc, Rsc};
pub use data::DataSegments;
#[cfg(feature = "alloc")]
pub use data::{ConnectionKey, DataReassembler};
pub use fixed::{
    LocalReference, MessageHandling, ProtocolClass, ReceiveSequenceNumber, SegmentingReassembling,
    SequencingSegmenting,
};
pub use global_title::GlobalTitle;
pub use management::{CongestionLevel, ManagementType, SubsystemMultiplicity};
pub use message::Unknown;
pub use parameters::Importance;
#[cfg(feature = "alloc")]
pub use reassembly::{Inserted, Outcome, Reassembler, SegmentKey};
pub use segmentation::Segmentation;
pub use segments::{Fit, MAX_LONG_DATA, MAX_MESSAGE, fits};
pub use unitdata::MAX_HOPS;

variant::types!(Itu, "ITU-T Q.713");
