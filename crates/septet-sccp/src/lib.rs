#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "alloc")]
extern crate alloc;

mod address;
mod code_points;
mod global_title;
mod message;
mod parameters;
#[cfg(feature = "alloc")]
mod reassembly;
mod segmentation;
mod segments;
mod unitdata;
mod variable;

pub use address::{Address, AddressBuf, PointCode};
pub use code_points::{
    EncodingScheme, MessageHandling, MessageType, NatureOfAddress, NumberingPlan, ParameterName,
    ProtocolClass, ReturnCause, RoutingIndicator, SubsystemNumber,
};
pub use global_title::GlobalTitle;
pub use message::{Message, Unknown};
pub use parameters::{Importance, OptionalParameter, OptionalParameters, Parameters};
#[cfg(feature = "alloc")]
pub use reassembly::{Inserted, Outcome, Reassembler, SegmentKey};
pub use segmentation::Segmentation;
pub use segments::{Fit, MAX_LONG_DATA, MAX_MESSAGE, Segments, fits};
pub use unitdata::{Ludt, Ludts, Udt, Udts, Xudt, Xudts};
