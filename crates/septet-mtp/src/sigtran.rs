//! What the adaptation layers over SCTP have in common: M2UA (RFC 3331), M3UA
//! (RFC 4666) and SUA (RFC 3868) write their messages alike, and share the
//! registry of message classes, message types and parameters.
//!
//! ```text
//! +-----------+-----------+-----------+-----------+
//! | version 1 | reserved  | class     | type      |
//! +-----------+-----------+-----------+-----------+
//! |            message length, all octets         |
//! +-----------------------+-----------------------+
//! | parameter tag         | parameter length      |
//! +-----------------------+-----------------------+
//! | value ..., padded to four octets              |
//! +-----------------------------------------------+
//! | more parameters ...                           |
//! +-----------------------------------------------+
//! ```
//!
//! A [`Message`] is its [`MessageType`] and its [`Parameters`], a lossless list
//! that is read when somebody asks: [`Parameter`] is the table of them all.

mod codes;
mod content;
pub(crate) mod header;
mod list;
mod message;
mod message_type;
mod parameter;
pub(crate) mod parameters;
mod word;

pub use codes::{
    Action, CauseType, CongestionStatus, DeregistrationStatus, ErrorCode, Interworking,
    LinkDeregistrationStatus, LinkRegistrationStatus, RegistrationStatus, RetrievalResult,
    StateEvent, StateRequest, Status, TrafficModeType, UnavailabilityCause,
};
pub(crate) use content::Content;
pub use content::Text;
pub use list::{CircuitRange, InterfaceIdentifierRange, Item, List, ListIter};
pub use message::Message;
pub(crate) use message::uncounted_padding;
pub use message_type::{MessageClass, MessageType, Protocol};
pub(crate) use parameter::tell;
pub use parameter::{Parameter, ParameterTag};
pub use parameters::{Group, ParameterIter, ParameterList, Parameters};
pub use word::{
    AspCapabilities, ConcernedDestination, CongestionIndications, Importance, Label,
    MaskedPointCode, MessagePriority, ProtocolClass, ReceiveSequenceNumber, SccpCause,
    SdlIdentifier, SdtIdentifier, Segmentation, SequenceNumber, Smi, Ss7HopCounter, SuaUserCause,
    SubsystemNumber, UserCause,
};
