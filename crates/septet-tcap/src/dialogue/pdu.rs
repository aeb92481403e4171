//! The PDUs of a dialogue (Q.773, 4.2.3: modules DialoguePDUs and
//! UnidialoguePDUs).
//!
//! ```text
//! 60 AARQ  80 protocol-version  A1 application-context-name  BE user-information
//! 61 AARE  80 protocol-version  A1 application-context-name
//!          A2 result  A3 result-source-diagnostic            BE user-information
//! 64 ABRT  80 abort-source                                   BE user-information
//! 60 AUDT  as AARQ, in a unidialogue
//! ```

use septet_wire::ber::{BitString, Explicit, Oid, Tag, Unknown};
use septet_wire::{ber_code, choice, code_point, sequence};

use super::UserInformation;

code_point! {
    /// Whether the dialogue was accepted (Associate-result).
    pub struct AssociateResult(u8) {
        /// It was.
        ACCEPTED = 0 => "accepted",
        /// It was not, and will not be.
        REJECT_PERMANENT = 1 => "reject-permanent",
    }
}
ber_code!(AssociateResult: INTEGER);

code_point! {
    /// What the user of the dialogue says about its result
    /// (Associate-source-diagnostic, dialogue-service-user).
    pub struct UserDiagnostic(u8) {
        /// Nothing.
        NULL = 0 => "null",
        /// That there is no reason to be given.
        NO_REASON_GIVEN = 1 => "no-reason-given",
        /// That it does not know the application context, or not this version.
        APPLICATION_CONTEXT_NAME_NOT_SUPPORTED = 2 => "application-context-name-not-supported",
    }
}
ber_code!(UserDiagnostic: INTEGER);

code_point! {
    /// What the provider of the dialogue says about its result
    /// (Associate-source-diagnostic, dialogue-service-provider).
    pub struct ProviderDiagnostic(u8) {
        /// Nothing.
        NULL = 0 => "null",
        /// That there is no reason to be given.
        NO_REASON_GIVEN = 1 => "no-reason-given",
        /// That no version of the dialogue portion suits both sides.
        NO_COMMON_DIALOGUE_PORTION = 2 => "no-common-dialogue-portion",
    }
}
ber_code!(ProviderDiagnostic: INTEGER);

code_point! {
    /// Who aborted the dialogue (ABRT-source).
    pub struct AbortSource(u8) {
        /// The user of the dialogue.
        DIALOGUE_SERVICE_USER = 0 => "dialogue-service-user",
        /// The dialogue's own machinery.
        DIALOGUE_SERVICE_PROVIDER = 1 => "dialogue-service-provider",
    }
}
ber_code!(AbortSource: INTEGER);

choice! {
    /// Who says why the result is what it is (Associate-source-diagnostic).
    #[derive(Copy, Eq, Hash)]
    pub enum ResultSourceDiagnostic {
        /// The user of the dialogue.
        [1] dialogue_service_user: DialogueServiceUser(Explicit<UserDiagnostic>),
        /// The dialogue's own machinery.
        [2] dialogue_service_provider: DialogueServiceProvider(Explicit<ProviderDiagnostic>),
    }
}

sequence! {
    /// Asks for a dialogue in an application context (AARQ-apdu).
    pub struct Aarq<'a>: (Tag::application(0).constructed()) {
        /// protocol-version, DEFAULT version1: see [`version1`](Self::version1).
        [0] protocol_version: Option<BitString<'a>>,
        /// application-context-name.
        [1] application_context_name: Explicit<Oid<'a>>,
        /// user-information.
        [30] user_information: Option<UserInformation<'a>>,
    }
}

sequence! {
    /// Answers an [`Aarq`] (AARE-apdu).
    pub struct Aare<'a>: (Tag::application(1).constructed()) {
        /// protocol-version, DEFAULT version1: see [`version1`](Self::version1).
        [0] protocol_version: Option<BitString<'a>>,
        /// application-context-name: the one asked for or, in a refusal, the
        /// one that would do.
        [1] application_context_name: Explicit<Oid<'a>>,
        /// result.
        [2] result: Explicit<AssociateResult>,
        /// result-source-diagnostic.
        [3] result_source_diagnostic: Explicit<ResultSourceDiagnostic>,
        /// user-information.
        [30] user_information: Option<UserInformation<'a>>,
    }
}

sequence! {
    /// Breaks a dialogue off (ABRT-apdu).
    pub struct Abrt<'a>: (Tag::application(4).constructed()) {
        /// abort-source.
        [0] abort_source: AbortSource,
        /// user-information.
        [30] user_information: Option<UserInformation<'a>>,
    }
}

sequence! {
    /// Names the application context of a Unidirectional message (AUDT-apdu).
    pub struct Audt<'a>: (Tag::application(0).constructed()) {
        /// protocol-version, DEFAULT version1: see [`version1`](Self::version1).
        [0] protocol_version: Option<BitString<'a>>,
        /// application-context-name.
        [1] application_context_name: Explicit<Oid<'a>>,
        /// user-information.
        [30] user_information: Option<UserInformation<'a>>,
    }
}

/// protocol-version with the bit version1 set.
const VERSION1: Option<BitString<'static>> = BitString::new(&[0x80], 7);

/// Whether the bit version1 (0) is set, or nothing says otherwise.
fn version1(protocol_version: Option<BitString<'_>>) -> bool {
    protocol_version.is_none_or(|bits| bits.get(0))
}

impl<'a> Aarq<'a> {
    /// A request for `application_context_name`, with its protocol version.
    #[must_use]
    pub const fn new(application_context_name: Oid<'a>) -> Self {
        Self {
            protocol_version: VERSION1,
            application_context_name: Explicit(application_context_name),
            user_information: None,
            unknown: Unknown::NONE,
        }
    }

    /// Whether the sender knows version 1 of the protocol, the only one.
    #[must_use]
    pub fn version1(&self) -> bool {
        version1(self.protocol_version)
    }
}

impl<'a> Aare<'a> {
    /// An answer for `application_context_name`, with its protocol version.
    #[must_use]
    pub const fn new(
        application_context_name: Oid<'a>,
        result: AssociateResult,
        diagnostic: ResultSourceDiagnostic,
    ) -> Self {
        Self {
            protocol_version: VERSION1,
            application_context_name: Explicit(application_context_name),
            result: Explicit(result),
            result_source_diagnostic: Explicit(diagnostic),
            user_information: None,
            unknown: Unknown::NONE,
        }
    }

    /// The acceptance of the dialogue in `application_context_name`.
    #[must_use]
    pub const fn accepted(application_context_name: Oid<'a>) -> Self {
        Self::new(
            application_context_name,
            AssociateResult::ACCEPTED,
            ResultSourceDiagnostic::DialogueServiceUser(Explicit(UserDiagnostic::NULL)),
        )
    }

    /// Whether the sender knows version 1 of the protocol, the only one.
    #[must_use]
    pub fn version1(&self) -> bool {
        version1(self.protocol_version)
    }
}

impl Abrt<'_> {
    /// An abort by `abort_source`.
    #[must_use]
    pub const fn new(abort_source: AbortSource) -> Self {
        Self {
            abort_source,
            user_information: None,
            unknown: Unknown::NONE,
        }
    }
}

impl<'a> Audt<'a> {
    /// For `application_context_name`, with the protocol version.
    #[must_use]
    pub const fn new(application_context_name: Oid<'a>) -> Self {
        Self {
            protocol_version: VERSION1,
            application_context_name: Explicit(application_context_name),
            user_information: None,
            unknown: Unknown::NONE,
        }
    }

    /// Whether the sender knows version 1 of the protocol, the only one.
    #[must_use]
    pub fn version1(&self) -> bool {
        version1(self.protocol_version)
    }
}
