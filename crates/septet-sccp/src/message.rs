//! Any SCCP message (Q.713, table 1).

use core::fmt;

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, EncodeErrorKind, Reader, Trace, Writer,
};

use crate::address::Address;
use crate::connection::{Cc, Cr, Cref, PduErr, Rlsd, Rsr};
use crate::management::{self, Management};
use crate::parameters::OptionalParameters;
use crate::unitdata::{Ludt, Ludts, Udt, Udts, Xudt, Xudts};
use crate::variant::Variant;
use crate::{
    Ak, Dt1, Dt2, Ea, Ed, It, LocalReference, MessageType, ProtocolClass, ReturnCause, Rlc, Rsc,
    Segmentation,
};

/// Defines [`Message`] by the messages there are, each with its message type.
macro_rules! messages {
    ($(
        #[doc = $doc:literal]
        $name:ident $(<$V:ident>)? = $message_type:ident,
    )*) => {
        /// An SCCP message.
        ///
        /// ```
        /// use septet_sccp::{Message, MessageType, SubsystemNumber};
        /// use septet_wire::Decode;
        ///
        /// let octets = [0x09, 0x00, 3, 5, 7, 2, 0x42, 8, 2, 0x42, 6, 2, 0x62, 0x00];
        /// let message = Message::from_bytes(&octets)?;
        /// assert_eq!(message.message_type(), MessageType::UDT);
        /// assert_eq!(message.data(), Some(&[0x62, 0x00][..]));
        /// let called = message.called_party_address().and_then(|address| address.ssn());
        /// assert_eq!(called, Some(SubsystemNumber::MSC));
        ///
        /// let released = Message::from_bytes(&[0x05, 1, 2, 3, 4, 5, 6])?;
        /// assert_eq!(released.to_string(), "RLC 0x040506 to 0x010203");
        /// # Ok::<(), septet_wire::DecodeError>(())
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "serde", serde(bound = ""))]
        #[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
        #[cfg_attr(feature = "arbitrary", arbitrary(bound = "V: Variant"))]
        #[non_exhaustive]
        pub enum Message<'a, V: Variant> {
            $(
                #[doc = $doc]
                $name($name<'a $(, $V)?>),
            )*
            /// Any other, not of Q.713.
            Unknown(Unknown<'a>),
        }

        /// A message that is known by its type only.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
        pub struct Unknown<'a> {
            /// What it is; none of those that [`Message`](crate::Message) has a
            /// type for.
            pub message_type: MessageType,
            /// What follows its type.
            pub octets: &'a [u8],
        }

        impl<'a> Unknown<'a> {
            fn read<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
                Ok(Self {
                    message_type: reader.code("message_type")?,
                    octets: reader.rest("octets"),
                })
            }

            fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
                match self.message_type {
                    // Read back, it would be the typed one.
                    $(MessageType::$message_type)|* => {
                        let kind = EncodeErrorKind::Contradiction;
                        Err(EncodeError::new(kind, "message_type"))
                    }
                    other => {
                        writer.code(other, "message_type")?;
                        writer.octets(self.octets, "octets")
                    }
                }
            }
        }

        impl<V: Variant> Message<'_, V> {
            /// What it is.
            #[must_use]
            pub const fn message_type(&self) -> MessageType {
                match self {
                    $(Self::$name(message) => message.message_type(),)*
                    Self::Unknown(unknown) => unknown.message_type,
                }
            }
        }

        impl<'a, V: Variant> Decode<'a> for Message<'a, V> {
            // A message takes all its octets, so there is nothing to finish.
            #[inline]
            fn from_bytes(input: &'a [u8]) -> Result<Self, DecodeError> {
                Self::decode(&mut Reader::new(input))
            }

            #[inline]
            fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
                if !T::ACTIVE {
                    return Self::read(reader);
                }
                let start = *reader;
                let message = Self::read(reader)?;
                management::tell(start, &message);
                Ok(message)
            }
        }

        impl<'a, V: Variant> Message<'a, V> {
            #[inline]
            fn read<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
                match reader.peek().map(MessageType) {
                    $(Some(MessageType::$message_type) => {
                        // A function of its own builds its result in place,
                        // and not where those of all others can join it.
                        #[inline(never)]
                        fn read<'a, T: Trace, V: Variant>(
                            reader: &mut Reader<'a, T>,
                        ) -> Result<Message<'a, V>, DecodeError> {
                            $name::read_as(reader, Message::$name)
                        }
                        read(reader)
                    })*
                    _ => Unknown::read(reader).map(Self::Unknown),
                }
            }
        }

        impl<V: Variant> Encode for Message<'_, V> {
            #[inline]
            fn encoded_len(&self) -> usize {
                match self {
                    $(Self::$name(message) => message.encoded_len(),)*
                    Self::Unknown(unknown) => unknown.octets.len().saturating_add(1),
                }
            }

            #[inline]
            fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
                match self {
                    $(Self::$name(message) => message.encode(writer),)*
                    Self::Unknown(unknown) => unknown.encode(writer),
                }
            }
        }
    };
}

messages! {
    /// Connection request.
    Cr<V> = CR,
    /// Connection confirm.
    Cc<V> = CC,
    /// Connection refused.
    Cref<V> = CREF,
    /// Released.
    Rlsd<V> = RLSD,
    /// Release complete.
    Rlc = RLC,
    /// Data form 1.
    Dt1 = DT1,
    /// Data form 2.
    Dt2 = DT2,
    /// Data acknowledgement.
    Ak = AK,
    /// Unitdata.
    Udt<V> = UDT,
    /// Unitdata service.
    Udts<V> = UDTS,
    /// Expedited data.
    Ed = ED,
    /// Expedited data acknowledgement.
    Ea = EA,
    /// Reset request.
    Rsr<V> = RSR,
    /// Reset confirm.
    Rsc = RSC,
    /// Protocol data unit error.
    PduErr<V> = ERR,
    /// Inactivity test.
    It = IT,
    /// Extended unitdata.
    Xudt<V> = XUDT,
    /// Extended unitdata service.
    Xudts<V> = XUDTS,
    /// Long unitdata.
    Ludt<V> = LUDT,
    /// Long unitdata service.
    Ludts<V> = LUDTS,
}

impl<'a, V: Variant> Message<'a, V> {
    /// Whom it is for.
    #[must_use]
    pub fn called_party_address(&self) -> Option<Address<'a, V>> {
        match self {
            Self::Udt(message) => Some(message.called_party_address),
            Self::Udts(message) => Some(message.called_party_address),
            Self::Xudt(message) => Some(message.called_party_address),
            Self::Xudts(message) => Some(message.called_party_address),
            Self::Ludt(message) => Some(message.called_party_address),
            Self::Ludts(message) => Some(message.called_party_address),
            Self::Cr(message) => Some(message.called_party_address),
            _ => self.optional_parameters()?.called_party_address(),
        }
    }

    /// Whom it is from.
    #[must_use]
    pub fn calling_party_address(&self) -> Option<Address<'a, V>> {
        match self {
            Self::Udt(message) => Some(message.calling_party_address),
            Self::Udts(message) => Some(message.calling_party_address),
            Self::Xudt(message) => Some(message.calling_party_address),
            Self::Xudts(message) => Some(message.calling_party_address),
            Self::Ludt(message) => Some(message.calling_party_address),
            Self::Ludts(message) => Some(message.calling_party_address),
            _ => self.optional_parameters()?.calling_party_address(),
        }
    }

    /// What it carries: a TCAP message, [`management`](Self::management), a
    /// segment ([`segmentation`](Self::segmentation)), data of a connection.
    #[must_use]
    pub fn data(&self) -> Option<&'a [u8]> {
        match self {
            Self::Udt(message) => Some(message.data),
            Self::Udts(message) => Some(message.data),
            Self::Xudt(message) => Some(message.data),
            Self::Xudts(message) => Some(message.data),
            Self::Ludt(message) => Some(message.data),
            Self::Ludts(message) => Some(message.data),
            Self::Dt1(message) => Some(message.data),
            Self::Dt2(message) => Some(message.data),
            Self::Ed(message) => Some(message.data),
            _ => self.optional_parameters()?.data(),
        }
    }

    /// Its optional part, if its type has one.
    #[must_use]
    pub const fn optional_parameters(&self) -> Option<OptionalParameters<'a, V>> {
        match self {
            Self::Xudt(message) => Some(message.optional_parameters),
            Self::Xudts(message) => Some(message.optional_parameters),
            Self::Ludt(message) => Some(message.optional_parameters),
            Self::Ludts(message) => Some(message.optional_parameters),
            Self::Cr(message) => Some(message.optional_parameters),
            Self::Cc(message) => Some(message.optional_parameters),
            Self::Cref(message) => Some(message.optional_parameters),
            Self::Rlsd(message) => Some(message.optional_parameters),
            Self::Rsr(message) => Some(message.optional_parameters),
            Self::PduErr(message) => Some(message.optional_parameters),
            _ => None,
        }
    }

    /// How it was split, if it is a segment. One message in a single segment
    /// (first, and none remaining) is no segment to be waited for.
    #[must_use]
    pub fn segmentation(&self) -> Option<Segmentation> {
        match self {
            Self::Xudt(message) => message.segmentation(),
            Self::Xudts(message) => message.segmentation(),
            Self::Ludt(message) => message.segmentation(),
            Self::Ludts(message) => message.segmentation(),
            _ => None,
        }
    }

    /// Whether there is more to come of the data of a connection, if it carries
    /// some in order (3.7 and 3.9).
    #[must_use]
    pub const fn more_data(&self) -> Option<bool> {
        match self {
            Self::Dt1(message) => Some(message.segmenting_reassembling.more_data()),
            Self::Dt2(message) => Some(message.sequencing_segmenting.more_data()),
            _ => None,
        }
    }

    /// Whether it belongs to no connection: a unitdata of any kind, there or
    /// back.
    #[must_use]
    pub const fn is_connectionless(&self) -> bool {
        matches!(
            self,
            Self::Udt(_)
                | Self::Udts(_)
                | Self::Xudt(_)
                | Self::Xudts(_)
                | Self::Ludt(_)
                | Self::Ludts(_)
        )
    }

    /// Its protocol class, if its type has one.
    #[must_use]
    pub const fn protocol_class(&self) -> Option<ProtocolClass> {
        match self {
            Self::Udt(message) => Some(message.protocol_class),
            Self::Xudt(message) => Some(message.protocol_class),
            Self::Ludt(message) => Some(message.protocol_class),
            Self::Cr(message) => Some(message.protocol_class),
            Self::Cc(message) => Some(message.protocol_class),
            Self::It(message) => Some(message.protocol_class),
            _ => None,
        }
    }

    /// Why it came back.
    #[must_use]
    pub const fn return_cause(&self) -> Option<ReturnCause> {
        match self {
            Self::Udts(message) => Some(message.return_cause),
            Self::Xudts(message) => Some(message.return_cause),
            Self::Ludts(message) => Some(message.return_cause),
            _ => None,
        }
    }

    /// The connection it belongs to, as its receiver knows it.
    #[must_use]
    pub const fn destination_local_reference(&self) -> Option<LocalReference> {
        match self {
            Self::Cc(message) => Some(message.destination_local_reference),
            Self::Cref(message) => Some(message.destination_local_reference),
            Self::Rlsd(message) => Some(message.destination_local_reference),
            Self::Rlc(message) => Some(message.destination_local_reference),
            Self::Dt1(message) => Some(message.destination_local_reference),
            Self::Dt2(message) => Some(message.destination_local_reference),
            Self::Ak(message) => Some(message.destination_local_reference),
            Self::Ed(message) => Some(message.destination_local_reference),
            Self::Ea(message) => Some(message.destination_local_reference),
            Self::Rsr(message) => Some(message.destination_local_reference),
            Self::Rsc(message) => Some(message.destination_local_reference),
            Self::PduErr(message) => Some(message.destination_local_reference),
            Self::It(message) => Some(message.destination_local_reference),
            _ => None,
        }
    }

    /// The connection it belongs to, as its sender knows it.
    #[must_use]
    pub const fn source_local_reference(&self) -> Option<LocalReference> {
        match self {
            Self::Cr(message) => Some(message.source_local_reference),
            Self::Cc(message) => Some(message.source_local_reference),
            Self::Rlsd(message) => Some(message.source_local_reference),
            Self::Rlc(message) => Some(message.source_local_reference),
            Self::Rsr(message) => Some(message.source_local_reference),
            Self::Rsc(message) => Some(message.source_local_reference),
            Self::It(message) => Some(message.source_local_reference),
            _ => None,
        }
    }

    /// The management message it carries, if it is one from management
    /// (subsystem 1) to management.
    ///
    /// # Errors
    ///
    /// Those of [`Management`]; their octets count from the start of the data.
    pub fn management(&self) -> Option<Result<Management<V>, DecodeError>> {
        management::carried(self).map(Management::from_bytes)
    }

    /// Why, by name: return, refusal, release, reset or error.
    fn cause(&self) -> Option<(u8, Option<&'static str>)> {
        Some(match self {
            Self::Udts(it) => (it.return_cause.0, it.return_cause.name()),
            Self::Xudts(it) => (it.return_cause.0, it.return_cause.name()),
            Self::Ludts(it) => (it.return_cause.0, it.return_cause.name()),
            Self::Cref(it) => (it.refusal_cause.0, it.refusal_cause.name()),
            Self::Rlsd(it) => (it.release_cause.0, it.release_cause.name()),
            Self::Rsr(it) => (it.reset_cause.0, it.reset_cause.name()),
            Self::PduErr(it) => (it.error_cause.0, it.error_cause.name()),
            _ => return None,
        })
    }
}

/// One line: what it is, from whom, for whom.
impl<V: Variant> fmt::Display for Message<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.message_type())?;
        match self.cause() {
            Some((_, Some(name))) => write!(f, " ({name})")?,
            Some((cause, None)) => write!(f, " ({cause})")?,
            None => {}
        }
        if let Some(reference) = self.source_local_reference() {
            write!(f, " {reference}")?;
        }
        if let Some(reference) = self.destination_local_reference() {
            write!(f, " to {reference}")?;
        }
        if let Some(address) = self.calling_party_address() {
            write!(f, " from {address}")?;
        }
        if let Some(address) = self.called_party_address() {
            write!(f, " to {address}")?;
        }
        if let Some(segmentation) = self.segmentation() {
            let place = if segmentation.first() { "first " } else { "" };
            let remaining = segmentation.remaining();
            let reference = segmentation.local_reference();
            write!(
                f,
                ", {place}segment of {reference:#08x}, {remaining} remaining"
            )?;
        }
        if let Some(Ok(management)) = self.management() {
            write!(f, ": {management}")?;
        }
        Ok(())
    }
}
