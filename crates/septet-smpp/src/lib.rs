#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

mod bind;
mod command;
mod deliver_sm;
mod error;
mod header;
mod octets;
mod pdu;
mod response;
mod session;
mod sm;
mod status;
mod string;
mod submit_sm;
#[cfg(test)]
mod testing;
mod tlv;

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
pub use session::{EnquireLink, EnquireLinkResp, GenericNack, Unbind, UnbindResp};
pub use status::CommandStatus;
pub use string::{COctetString, Password, ShortMessage};
pub use submit_sm::SubmitSm;
pub use tlv::{NetworkErrorCode, NetworkType, Tlv, TlvIter, TlvTag, Tlvs};
