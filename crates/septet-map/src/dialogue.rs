//! What MAP itself says when a dialogue begins and ends: the PDUs in the user
//! information of TCAP's dialogue portion (TS 29.002, 17.4). Versions 2 and 3
//! have them, and most dialogues do without.
//!
//! ```text
//! BE 19 28 17                           user-information, EXTERNAL
//!    06 07 04 00 00 01 01 01 01         map-DialogueAS
//!    A0 0C A0 0A                        map-open [0]
//!       80 08 02 02 91 78 56 34 12 F0   destinationReference [0]
//! ```

use septet_tcap::{DialoguePortion, Encoding, External};
use septet_wire::ber::{Any, Explicit, Null, Oid, Unknown};
use septet_wire::{Decode, DecodeError, ber_code, choice, code_point, sequence};

use crate::{AddressString, ExtensionContainer};

code_point! {
    /// Reason of a [`MapRefuseInfo`].
    pub struct RefuseReason(u8) {
        /// None.
        NO_REASON_GIVEN = 0 => "noReasonGiven",
        /// The destination reference is wrong.
        INVALID_DESTINATION_REFERENCE = 1 => "invalidDestinationReference",
        /// The origination reference is wrong.
        INVALID_ORIGINATING_REFERENCE = 2 => "invalidOriginatingReference",
    }
}

code_point! {
    /// ResourceUnavailableReason.
    pub struct ResourceUnavailableReason(u8) {
        /// For a short time.
        SHORT_TERM_RESOURCE_LIMITATION = 0 => "shortTermResourceLimitation",
        /// For a long time.
        LONG_TERM_RESOURCE_LIMITATION = 1 => "longTermResourceLimitation",
    }
}

code_point! {
    /// ProcedureCancellationReason.
    pub struct ProcedureCancellationReason(u8) {
        /// The handover was cancelled.
        HANDOVER_CANCELLATION = 0 => "handoverCancellation",
        /// The radio channel was released.
        RADIO_CHANNEL_RELEASE = 1 => "radioChannelRelease",
        /// The path through the network was released.
        NETWORK_PATH_RELEASE = 2 => "networkPathRelease",
        /// The call was released.
        CALL_RELEASE = 3 => "callRelease",
        /// A procedure that goes with it has failed.
        ASSOCIATED_PROCEDURE_FAILURE = 4 => "associatedProcedureFailure",
        /// A dialogue that goes with it was released.
        TANDEM_DIALOGUE_RELEASE = 5 => "tandemDialogueRelease",
        /// The components could not be read.
        REMOTE_OPERATIONS_FAILURE = 6 => "remoteOperationsFailure",
    }
}

code_point! {
    /// MAP-ProviderAbortReason.
    pub struct MapProviderAbortReason(u8) {
        /// The dialogue went astray.
        ABNORMAL_DIALOGUE = 0 => "abnormalDialogue",
        /// A PDU could not be read.
        INVALID_PDU = 1 => "invalidPDU",
    }
}

ber_code!(RefuseReason: ENUMERATED);
ber_code!(ResourceUnavailableReason: ENUMERATED);
ber_code!(ProcedureCancellationReason: ENUMERATED);
ber_code!(MapProviderAbortReason: ENUMERATED);

choice! {
    /// MAP-DialoguePDU.
    ///
    /// Read where a dialogue portion has one:
    ///
    /// ```
    /// use septet_map::MapDialoguePdu;
    /// use septet_tcap::{Aarq, DialoguePortion, UserInformation, ber::Oid};
    ///
    /// let user_information = UserInformation::from_octets(&[
    ///     0x28, 0x17, 0x06, 0x07, 0x04, 0x00, 0x00, 0x01, 0x01, 0x01, 0x01, 0xa0, 0x0c,
    ///     0xa0, 0x0a, 0x80, 0x08, 0x02, 0x02, 0x91, 0x78, 0x56, 0x34, 0x12, 0xf0,
    /// ]);
    /// let portion = DialoguePortion::Aarq(Aarq {
    ///     user_information: Some(user_information),
    ///     ..Aarq::new(Oid::new(&[4, 0, 0, 1, 0, 19, 2]).unwrap())
    /// });
    /// let Some(MapDialoguePdu::MapOpen(open)) = MapDialoguePdu::of(&portion).transpose()? else {
    ///     panic!()
    /// };
    /// assert_eq!(open.destination_reference.unwrap().octets().len(), 8);
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    ///
    /// And written:
    ///
    /// ```
    /// use septet_map::{MapCloseInfo, MapDialoguePdu};
    /// use septet_tcap::{UserInformation, ber::Any};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let mut buffer = [0; 16];
    /// let pdu = MapDialoguePdu::MapClose(MapCloseInfo::default());
    /// let octets = pdu.encode_to_slice(&mut buffer)?;
    /// assert_eq!(octets, [0xa2, 0]);
    /// let external = [MapDialoguePdu::external(Any::from_bytes(octets).unwrap())];
    /// let user_information = UserInformation::new(&external);
    /// # Ok::<(), septet_wire::EncodeError>(())
    /// ```
    pub enum MapDialoguePdu<'a> {
        /// With the request for a dialogue.
        [0] map_open: MapOpen(MapOpenInfo<'a>),
        /// With its acceptance.
        [1] map_accept: MapAccept(MapAcceptInfo<'a>),
        /// With its end.
        [2] map_close: MapClose(MapCloseInfo<'a>),
        /// With its refusal.
        [3] map_refuse: MapRefuse(MapRefuseInfo<'a>),
        /// When the user of MAP breaks it off.
        [4] map_user_abort: MapUserAbort(MapUserAbortInfo<'a>),
        /// When MAP's own machinery breaks it off.
        [5] map_provider_abort: MapProviderAbort(MapProviderAbortInfo<'a>),
    }
}

impl<'a> MapDialoguePdu<'a> {
    /// The contents octets of map-DialogueAS, 0.4.0.0.1.1.1.1.
    pub const ABSTRACT_SYNTAX: &'static [u8] = &[4, 0, 0, 1, 1, 1, 1];

    /// Which one it is, as the specification calls it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::MapOpen(_) => "map-open",
            Self::MapAccept(_) => "map-accept",
            Self::MapClose(_) => "map-close",
            Self::MapRefuse(_) => "map-refuse",
            Self::MapUserAbort(_) => "map-userAbort",
            Self::MapProviderAbort(_) => "map-providerAbort",
        }
    }

    /// The first value of map-DialogueAS in the user information of `portion`,
    /// as an element that nobody has read yet.
    #[must_use]
    pub fn element_in(portion: &DialoguePortion<'a>) -> Option<Any<'a>> {
        let values = portion.user_information()?;
        values.iter().flatten().find_map(|external| {
            let syntax = external.direct_reference?;
            external
                .value()
                .filter(|_| syntax.octets() == Self::ABSTRACT_SYNTAX)
        })
    }

    /// The PDU in the user information of `portion`, if there is one. Offsets
    /// in its error count from its first octet.
    #[must_use]
    pub fn of(portion: &DialoguePortion<'a>) -> Option<Result<Self, DecodeError>> {
        Self::element_in(portion).map(|element| Self::from_bytes(element.received()))
    }

    /// The value of a user information that holds `pdu`, the element that one
    /// of these was encoded to.
    #[must_use]
    pub const fn external(pdu: Any<'a>) -> External<'a> {
        External {
            direct_reference: Oid::new(Self::ABSTRACT_SYNTAX),
            indirect_reference: None,
            data_value_descriptor: None,
            encoding: Some(Encoding::SingleAsn1Type(Explicit(pdu))),
            unknown: Unknown::NONE,
        }
    }
}

sequence! {
    /// MAP-OpenInfo, with what Ericsson's nodes put behind its members.
    ///
    /// Those two are no part of TS 29.002, nor do pycrate and tshark know them
    /// (which know what Ericsson puts in extensions): that `[2]` and `[3]` are
    /// they is the lore of those who interwork with such nodes, held here
    /// against no traffic and no document.
    #[derive(Default)]
    pub struct MapOpenInfo<'a> {
        /// Whom the dialogue is about; often an IMSI, without the octet that
        /// begins a number.
        [0] destination_reference: Option<AddressString<'a>>,
        /// Who began it.
        [1] origination_reference: Option<AddressString<'a>>,
        /// Ericsson: the subscriber's MSISDN; from some nodes the IMSI.
        [2] ericsson_msisdn: Option<AddressString<'a>>,
        /// Ericsson: the VLR's number.
        [3] ericsson_vlr_number: Option<AddressString<'a>>,
        /// Extensions; not in version 2.
        extension_container: Option<ExtensionContainer<'a>>,
    }
}

sequence! {
    /// MAP-AcceptInfo.
    #[derive(Default)]
    pub struct MapAcceptInfo<'a> {
        /// Extensions; not in version 2.
        extension_container: Option<ExtensionContainer<'a>>,
    }
}

sequence! {
    /// MAP-CloseInfo.
    #[derive(Default)]
    pub struct MapCloseInfo<'a> {
        /// Extensions; not in version 2.
        extension_container: Option<ExtensionContainer<'a>>,
    }
}

sequence! {
    /// MAP-RefuseInfo.
    pub struct MapRefuseInfo<'a> {
        /// Why.
        reason: RefuseReason,
        /// Extensions; not in version 2.
        extension_container: Option<ExtensionContainer<'a>>,
        /// A context that would do; not in version 2. See
        /// [`ApplicationContext::from_oid`](crate::ApplicationContext::from_oid).
        alternative_application_context: Option<Oid<'a>>,
    }
}

impl<'a> MapRefuseInfo<'a> {
    /// With the mandatory member.
    #[must_use]
    pub const fn new(reason: RefuseReason) -> Self {
        Self {
            reason,
            extension_container: None,
            alternative_application_context: None,
            unknown: Unknown::NONE,
        }
    }
}

choice! {
    /// MAP-UserAbortChoice.
    #[derive(Copy, Eq, Hash)]
    pub enum MapUserAbortChoice {
        /// The user knows.
        [0] user_specific_reason: UserSpecificReason(Null),
        /// The user cannot cope.
        [1] user_resource_limitation: UserResourceLimitation(Null),
        /// Something is missing.
        [2] resource_unavailable: ResourceUnavailable(ResourceUnavailableReason),
        /// The procedure was cancelled.
        [3] application_procedure_cancellation:
            ApplicationProcedureCancellation(ProcedureCancellationReason),
    }
}

sequence! {
    /// MAP-UserAbortInfo.
    pub struct MapUserAbortInfo<'a> {
        /// Why.
        map_user_abort_choice: MapUserAbortChoice,
        /// Extensions; not in version 2.
        extension_container: Option<ExtensionContainer<'a>>,
    }
}

impl<'a> MapUserAbortInfo<'a> {
    /// With the mandatory member.
    #[must_use]
    pub const fn new(map_user_abort_choice: MapUserAbortChoice) -> Self {
        Self {
            map_user_abort_choice,
            extension_container: None,
            unknown: Unknown::NONE,
        }
    }
}

sequence! {
    /// MAP-ProviderAbortInfo.
    pub struct MapProviderAbortInfo<'a> {
        /// Why.
        map_provider_abort_reason: MapProviderAbortReason,
        /// Extensions; not in version 2.
        extension_container: Option<ExtensionContainer<'a>>,
    }
}

impl<'a> MapProviderAbortInfo<'a> {
    /// With the mandatory member.
    #[must_use]
    pub const fn new(map_provider_abort_reason: MapProviderAbortReason) -> Self {
        Self {
            map_provider_abort_reason,
            extension_container: None,
            unknown: Unknown::NONE,
        }
    }
}
