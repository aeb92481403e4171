#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "alloc")]
extern crate alloc;

mod alert_notification;
mod bare;
mod bind;
mod body;
mod broadcast_sm;
#[cfg(feature = "tokio-codec")]
pub mod codec;
mod command;
mod data_sm;
mod deliver_sm;
mod error;
mod field;
pub mod framer;
mod header;
mod list;
mod octets;
mod pdu;
mod query_sm;
pub mod receipt;
mod registry;
mod response;
#[cfg(feature = "alloc")]
pub mod session;
mod short_message;
mod sm;
mod status;
mod string;
mod submit_multi;
mod submit_sm;
#[cfg(test)]
mod testing;
pub mod text;
pub mod time;
mod tlv;
mod v3_3;

pub use alert_notification::AlertNotification;
pub use bare::{
    CancelBroadcastSmResp, CancelSmResp, EnquireLink, EnquireLinkResp, GenericNack, ReplaceSmResp,
    Unbind, UnbindResp,
};
pub use bind::{Bind, Outbind};
pub use body::{Body, Unknown};
pub use broadcast_sm::{BroadcastSm, CancelBroadcastSm, QueryBroadcastSm};
pub use command::CommandId;
pub use data_sm::DataSm;
pub use deliver_sm::DeliverSm;
pub use error::PduError;
pub use header::Header;
pub use list::{Item, List, ListIter};
pub use octets::{
    Acknowledgement, DataCoding, EsmClass, InterfaceVersion, MessageState, MessageType,
    MessagingMode, Npi, PriorityFlag, ReceiptRequest, RegisteredDelivery, ReplaceIfPresent, Ton,
};
pub use pdu::Pdu;
pub use query_sm::{CancelSm, QuerySm, ReplaceSm};
pub use registry::{Naming, Registry, TlvShape, VendorTlv};
pub use response::{
    BindResp, BroadcastSmResp, DataSmResp, DeliverSmResp, ParamRetrieveResp, QueryBroadcastSmResp,
    QuerySmResp, SubmitMultiResp, SubmitSmResp,
};
pub use short_message::ShortMessage;
pub use status::CommandStatus;
pub use string::{COctetString, Password};
pub use submit_multi::{DestAddress, SmeAddress, SubmitMulti, UnsuccessSme};
pub use submit_sm::SubmitSm;
pub use tlv::{
    AddrSubunit, AlertOnMessageDelivery, BearerType, BillingFormat, BillingIdentification,
    BroadcastAreaFormat, BroadcastAreaIdentifier, BroadcastChannelIndicator, BroadcastContent,
    BroadcastContentType, BroadcastFrequencyInterval, BroadcastMessageClass, BroadcastNetwork,
    CallbackNum, CallbackNumAtag, CallbackNumPresInd, CongestionState, DeliveryFailureReason,
    DigitMode, DisplayTime, DpfResult, FrequencyUnit, ItsReplyType, ItsSessionInfo,
    LanguageIndicator, MessageWaiting, MoreMessagesToSend, MsAvailabilityStatus,
    MsMsgWaitFacilities, MsValidity, NetworkErrorCode, NetworkErrorType, NetworkType, NpResolution,
    PayloadType, Presentation, PrivacyIndicator, Screening, SetDpf, Subaddress, SubaddressType,
    Tlv, TlvIter, TlvTag, TlvValue, Tlvs, UssdServiceOp, ValidityBehaviour, ValidityUnit,
};
pub use v3_3::{
    MessageId, ParamRetrieve, QueryLastMsgs, QueryLastMsgsResp, QueryMsgDetails,
    QueryMsgDetailsResp,
};
