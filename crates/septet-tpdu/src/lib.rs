#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "alloc")]
extern crate alloc;

mod address;
pub mod at;
mod command;
pub mod cp;
mod deliver;
mod deliver_report;
pub mod elements;
mod failure_cause;
#[cfg(feature = "alloc")]
pub mod join;
mod octet;
mod parameters;
mod protocol_identifier;
pub mod push;
pub mod rp;
pub mod secured_packet;
pub mod segment;
mod status;
mod status_report;
mod submit;
mod submit_report;
mod text;
mod time_stamp;
mod tpdu;
mod trailing;
mod unknown_elements;
mod user_data;
mod validity_period;

pub use address::{Address, AddressBuf, NumberingPlan, TypeOfAddress, TypeOfNumber};
pub use at::AtPdu;
pub use command::{Command, CommandType};
pub use cp::Cp;
pub use deliver::Deliver;
pub use deliver_report::DeliverReport;
pub use elements::{
    ApplicationPorts, Concatenation, Element, ElementIdentifier, Elements, ElementsIter,
    Information, InformationElement, Reference,
};
pub use failure_cause::FailureCause;
pub use parameters::Parameters;
pub use protocol_identifier::{Protocol, ProtocolIdentifier};
pub use rp::Rp;
pub use status::{Status, StatusClass};
pub use status_report::StatusReport;
pub use submit::Submit;
pub use submit_report::SubmitReport;
pub use text::Text;
pub use time_stamp::TimeStamp;
pub use tpdu::{Direction, Tpdu};
pub use trailing::Trailing;
pub use unknown_elements::{UnknownElement, UnknownElements, UnknownElementsIter};
pub use user_data::UserData;
pub use validity_period::{EnhancedFormat, EnhancedPeriod, RelativePeriod, ValidityPeriod};
