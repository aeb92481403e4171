//! ANSI TCAP (T1.114.3): packages, dialogue portions and components of North
//! American networks, which ANSI-41 and IS-637 over it use. Those are not read
//! here: their parameters stay elements, and their operations numbers.
//!
//! ```text
//! E1 Unidirectional               C7 00                    [F9 dialogue]   E8 components
//! E2 Query With Permission        C7 04 originating        [F9 dialogue]  [E8 components]
//! E3 Query Without Permission     C7 04 originating        [F9 dialogue]  [E8 components]
//! E4 Response                     C7 04 responding         [F9 dialogue]  [E8 components]
//! E5 Conversation With Permission C7 08 both               [F9 dialogue]  [E8 components]
//! E6 … Without Permission         C7 08 both               [F9 dialogue]  [E8 components]
//! F6 Abort                        C7 04 responding         [F9 dialogue]  [D7 cause, or F8 user information]
//! ```
//!
//! ```
//! use septet_tcap::ansi::{Component, Invoke, OperationCode, Package, Query, TransactionId};
//! use septet_tcap::{Components, ber::Any};
//! use septet_wire::{Decode, Encode};
//!
//! // Query With Permission: an Invoke (Last) of private operation 9, 53 (SMSDeliveryPointToPoint of ANSI-41).
//! let octets = [
//!     0xe2, 0x13, 0xc7, 0x04, 0x00, 0x00, 0x10, 0x01, 0xe8, 0x0b, 0xe9, 0x09, 0xcf, 0x01, 0x05, 0xd1,
//!     0x02, 0x09, 0x35, 0xf2, 0x00,
//! ];
//! let package = Package::from_bytes(&octets)?;
//! assert_eq!(package.originating().unwrap().number(), 0x1001);
//! assert_eq!(
//!     package.to_string(),
//!     "QueryWithPermission, originating 00001001: InvokeLast 5, private operation 2357"
//! );
//!
//! let parameter = Any::from_bytes(&[0xf2, 0x00])?;
//! let components = [Component::InvokeLast(Invoke::new(
//!     Some(5),
//!     OperationCode::Private(0x0935),
//!     Some(parameter),
//! ))];
//! let mut query = Query::new(TransactionId::from(0x1001));
//! query.components = Some(Components::new(&components));
//! let mut buffer = [0; 32];
//! assert_eq!(Package::QueryWithPermission(query).encode_to_slice(&mut buffer)?, octets);
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```

mod component;
mod dialogue;
mod ids;
mod operation;
mod package;
#[cfg(test)]
mod tests;

pub use component::{Component, Invoke, Reject, RejectProblem, ReturnError, ReturnResult};
pub use dialogue::{
    ApplicationContext, Confidentiality, ConfidentialityId, DialoguePortion, SecurityContext,
};
pub use ids::{Ids, ProtocolVersion, TransactionId, TransactionIds};
pub use operation::{ErrorCode, NationalOperation, OperationCode, OperationFamily};
pub use package::{
    Abort, CauseInformation, Conversation, PAbortCause, Package, PackageType, Query, Response,
    Unidirectional,
};
