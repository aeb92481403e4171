//! CP-Cause (TS 24.011 v18, 8.1.4.2): why a transaction ends.

use septet_wire::{DecodeError, ErrorKind};

septet_wire::code_point! {
    /// CP-Cause (TS 24.011, table 8.2). Any other value is to be taken for
    /// [`PROTOCOL_ERROR`](Self::PROTOCOL_ERROR).
    pub struct Cause(u8) {
        /// Network failure.
        NETWORK_FAILURE = 17 => "network failure",
        /// Congestion.
        CONGESTION = 22 => "congestion",
        /// Invalid transaction identifier value.
        INVALID_TRANSACTION_IDENTIFIER = 81 => "invalid transaction identifier value",
        /// Semantically incorrect message.
        SEMANTICALLY_INCORRECT = 95 => "semantically incorrect message",
        /// Invalid mandatory information.
        INVALID_MANDATORY = 96 => "invalid mandatory information",
        /// Message type non-existent or not implemented.
        MESSAGE_TYPE = 97 => "message type non-existent or not implemented",
        /// Message not compatible with the short message protocol state.
        PROTOCOL_STATE = 98 => "message not compatible with the short message protocol state",
        /// Information element non-existent or not implemented.
        INFORMATION_ELEMENT = 99 => "information element non-existent or not implemented",
        /// Protocol error, unspecified.
        PROTOCOL_ERROR = 111 => "protocol error, unspecified",
    }
}

impl Cause {
    /// What answers a CP message for which the decoder gave `error` (9.2);
    /// `None` where the message is to be ignored, since it is too short to
    /// have a type, or of another protocol.
    ///
    /// A message of a type that is not known is no error to the decoder; it
    /// is answered with [`MESSAGE_TYPE`](Self::MESSAGE_TYPE).
    ///
    /// ```
    /// use septet_tpdu::cp::{Cause, Cp};
    /// use septet_wire::Decode;
    ///
    /// let error = Cp::from_bytes(&[0x09, 0x10]).unwrap_err();
    /// assert_eq!(Cause::of(&error), Some(Cause::INVALID_MANDATORY));
    /// let error = Cp::from_bytes(&[0x09]).unwrap_err();
    /// assert_eq!(Cause::of(&error), None);
    /// ```
    #[must_use]
    pub fn of(error: &DecodeError) -> Option<Self> {
        match (error.field(), error.kind()) {
            ("protocol_discriminator" | "ti_extension", _)
            | ("cp_message_type", ErrorKind::Truncated { .. }) => None,
            ("cp_message_type", _) => Some(Self::MESSAGE_TYPE),
            (field, _) if field.starts_with("cp_") => Some(Self::INVALID_MANDATORY),
            // An optional element.
            _ => Some(Self::PROTOCOL_ERROR),
        }
    }
}
