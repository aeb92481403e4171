//! The dialogue portion (T1.114.3, DialoguePortion): which application, and how it is
//! secured.
//!
//! ```text
//! F9  [DA version]  [DB or DC application context]  [FD user information]
//!     [80 or 81 security context]  [A2 confidentiality [80 or 81]]
//! ```

use septet_wire::ber::{Oid, Tag, Unknown};
use septet_wire::{choice, sequence};

use super::ProtocolVersion;
use crate::UserInformation;

choice! {
    /// Which application (T1.114.3, applicationContext).
    #[derive(Copy, Eq, Hash)]
    pub enum ApplicationContext<'a> {
        /// By a number.
        [PRIVATE 27] integer_application_id: Integer(i64),
        /// By an object identifier.
        [PRIVATE 28] object_application_id: Object(Oid<'a>),
    }
}

choice! {
    /// Which security mechanisms (T1.114.3, securityContext).
    #[derive(Copy, Eq, Hash)]
    pub enum SecurityContext<'a> {
        /// By a number.
        [0] integer_security_id: Integer(i64),
        /// By an object identifier.
        [1] object_security_id: Object(Oid<'a>),
    }
}

choice! {
    /// Which algorithm of confidentiality (T1.114.3, confidentialityId).
    #[derive(Copy, Eq, Hash)]
    pub enum ConfidentialityId<'a> {
        /// By a number.
        [0] integer_confidentiality_id: Integer(i64),
        /// By an object identifier.
        [1] object_confidentiality_id: Object(Oid<'a>),
    }
}

sequence! {
    /// How the components are kept from others (T1.114.3, Confidentiality).
    pub struct Confidentiality<'a> {
        /// The algorithm.
        confidentiality_id: Option<ConfidentialityId<'a>>,
    }
}

sequence! {
    /// The dialogue portion of a package (T1.114.3, DialoguePortion).
    pub struct DialoguePortion<'a>: (Tag::private(25).constructed()) {
        /// Protocol version.
        [PRIVATE 26] version: Option<ProtocolVersion>,
        /// Application context.
        application_context: Option<ApplicationContext<'a>>,
        /// User information: EXTERNALs.
        [PRIVATE 29] user_information: Option<UserInformation<'a>>,
        /// Security context.
        security_context: Option<SecurityContext<'a>>,
        /// Confidentiality information.
        [2] confidentiality: Option<Confidentiality<'a>>,
    }
}

impl DialoguePortion<'_> {
    /// What a dialogue portion that is built begins with.
    pub const EMPTY: Self = Self {
        version: None,
        application_context: None,
        user_information: None,
        security_context: None,
        confidentiality: None,
        unknown: Unknown::NONE,
    };
}
