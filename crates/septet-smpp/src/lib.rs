#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "alloc")]
extern crate alloc;

mod bare;
mod bind;
mod command;
mod deliver_sm;
mod error;
pub mod framer;
mod header;
mod octets;
mod pdu;
pub mod receipt;
mod response;
mod sink;
mod sm;
mod source;
mod status;
mod string;
mod submit_sm;
#[cfg(test)]
mod testing;
pub mod text;
pub mod time;
mod tlv;

pub use bare::{EnquireLink, EnquireLinkResp, GenericNack, Unbind, UnbindResp};
pub use bind::{Bind, Outbind};
pub use command::CommandId;
pub use deliver_sm::DeliverSm;
pub use error::PduError;
pub use header::Header;
pub use octets::{
    Acknowledgement, DataCoding, EsmClass, InterfaceVersion, MessageState, MessageType,
    MessagingMode, Npi, ReceiptRequest, RegisteredDelivery, Ton,
};
pub use pdu::{Body, Pdu, Unknown};
pub use response::{BindResp, DeliverSmResp, SubmitSmResp};
pub use status::CommandStatus;
pub use string::{COctetString, Password, ShortMessage};
pub use submit_sm::SubmitSm;
pub use tlv::{NetworkErrorCode, NetworkType, Tlv, TlvIter, TlvTag, Tlvs};
