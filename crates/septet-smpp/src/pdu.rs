//! A whole PDU: header and body (SMPP 3.4, 3.2; 5.0, 3.2).
//!
//! `command_length` bounds everything: a body never reads what belongs to the
//! next PDU.

use septet_wire::{
    Decode, DecodeError, DecodeOptions, Encode, EncodeError, EncodeErrorKind, Limit, Reader, Trace,
    Writer,
};

use crate::{
    AlertNotification, Bind, BindResp, BroadcastSm, BroadcastSmResp, CancelBroadcastSm,
    CancelBroadcastSmResp, CancelSm, CancelSmResp, CommandId, CommandStatus, DataSm, DataSmResp,
    DeliverSm, DeliverSmResp, EnquireLink, EnquireLinkResp, GenericNack, Header, Outbind,
    ParamRetrieve, ParamRetrieveResp, PduError, QueryBroadcastSm, QueryBroadcastSmResp,
    QueryLastMsgs, QueryMsgDetails, QuerySm, QuerySmResp, ReplaceSm, ReplaceSmResp, SubmitMulti,
    SubmitMultiResp, SubmitSm, SubmitSmResp, Tlvs, Unbind, UnbindResp,
};

/// A PDU.
///
/// `command_length` and `command_id` follow from the body, and so are not
/// fields: [`header`](Self::header) gives them.
///
/// ```
/// use septet_smpp::{Body, Pdu};
/// use septet_wire::{Decode, Encode};
///
/// let octets = [
///     0, 0, 0, 0x19, 0x80, 0, 0, 0x04, 0, 0, 0, 0, 0, 0, 0, 0x24, // header
///     b'7', b'b', b'1', b'c', b'9', b'f', b'0', b'0', 0, // message_id
/// ];
/// let pdu = Pdu::from_bytes(&octets)?;
/// assert_eq!(pdu.sequence_number, 0x24);
/// let Body::SubmitSmResp(response) = pdu.body else { panic!() };
/// assert_eq!(response.message_id.unwrap(), "7b1c9f00");
/// assert_eq!(pdu.to_vec()?, octets);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Pdu<'a> {
    /// The outcome, in a response; 0 in a request (3.4, 5.1.3).
    pub command_status: CommandStatus,
    /// The same in a request and in its response (3.4, 5.1.4).
    pub sequence_number: u32,
    /// The operation and its fields.
    pub body: Body<'a>,
}

/// What a PDU says, by its `command_id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[non_exhaustive]
pub enum Body<'a> {
    /// Opens a session that receives.
    BindReceiver(Bind<'a>),
    /// Its answer.
    BindReceiverResp(BindResp<'a>),
    /// Opens a session that submits.
    BindTransmitter(Bind<'a>),
    /// Its answer.
    BindTransmitterResp(BindResp<'a>),
    /// Opens a session that does both.
    BindTransceiver(Bind<'a>),
    /// Its answer.
    BindTransceiverResp(BindResp<'a>),
    /// Asks for a session.
    Outbind(Outbind<'a>),
    /// Submits a message.
    SubmitSm(SubmitSm<'a>),
    /// Its answer.
    SubmitSmResp(SubmitSmResp<'a>),
    /// Delivers a message or a receipt.
    DeliverSm(DeliverSm<'a>),
    /// Its answer.
    DeliverSmResp(DeliverSmResp<'a>),
    /// Submits a message to many.
    SubmitMulti(SubmitMulti<'a>),
    /// Its answer.
    SubmitMultiResp(SubmitMultiResp<'a>),
    /// Transfers a message, all of it in TLVs.
    DataSm(DataSm<'a>),
    /// Its answer.
    DataSmResp(DataSmResp<'a>),
    /// Asks for the state of a message.
    QuerySm(QuerySm<'a>),
    /// Its answer.
    QuerySmResp(QuerySmResp<'a>),
    /// Takes a message back.
    CancelSm(CancelSm<'a>),
    /// Its answer.
    CancelSmResp(CancelSmResp<'a>),
    /// Replaces a message that is not yet delivered.
    ReplaceSm(ReplaceSm<'a>),
    /// Its answer.
    ReplaceSmResp(ReplaceSmResp<'a>),
    /// A subscriber is reachable again.
    AlertNotification(AlertNotification<'a>),
    /// Broadcasts to cells (5.0).
    BroadcastSm(BroadcastSm<'a>),
    /// Its answer.
    BroadcastSmResp(BroadcastSmResp<'a>),
    /// Asks for the state of a broadcast (5.0).
    QueryBroadcastSm(QueryBroadcastSm<'a>),
    /// Its answer.
    QueryBroadcastSmResp(QueryBroadcastSmResp<'a>),
    /// Takes a broadcast back (5.0).
    CancelBroadcastSm(CancelBroadcastSm<'a>),
    /// Its answer.
    CancelBroadcastSmResp(CancelBroadcastSmResp<'a>),
    /// Asks for a parameter of the message centre (3.3).
    ParamRetrieve(ParamRetrieve<'a>),
    /// Its answer.
    ParamRetrieveResp(ParamRetrieveResp<'a>),
    /// Asks for the messages sent last (3.3).
    QueryLastMsgs(QueryLastMsgs<'a>),
    /// Asks for all that is known of a message (3.3).
    QueryMsgDetails(QueryMsgDetails<'a>),
    /// Asks whether the peer is alive.
    EnquireLink(EnquireLink<'a>),
    /// Its answer.
    EnquireLinkResp(EnquireLinkResp<'a>),
    /// Closes a session.
    Unbind(Unbind<'a>),
    /// Its answer.
    UnbindResp(UnbindResp<'a>),
    /// Answers what cannot be understood.
    GenericNack(GenericNack<'a>),
    /// An operation that this crate does not know, or does not take apart: the
    /// octets behind the header, as they are.
    Unknown(Unknown<'a>),
}

// A body is moved now and then, and a short message is what most bodies are.
const _: () = assert!(size_of::<Body<'_>>() <= size_of::<SubmitSm<'_>>() + size_of::<usize>());

/// A body that is not taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Unknown<'a> {
    /// The operation. One that this crate takes apart cannot be encoded from
    /// here.
    pub command_id: CommandId,
    /// The octets behind the header.
    pub body: &'a [u8],
}

/// What is said of each body, in one place.
macro_rules! bodies {
    ($($variant:ident($name:ident) = $id:ident $(by $decode:ident)?,)*) => {
        impl<'a> Body<'a> {
            /// The operation.
            #[inline]
            #[must_use]
            pub const fn command_id(&self) -> CommandId {
                match self {
                    $(Self::$variant(_) => CommandId::$id,)*
                    Self::Unknown(unknown) => unknown.command_id,
                }
            }

            /// The TLVs; none in a body that is not taken apart.
            #[must_use]
            pub const fn tlvs(&self) -> Tlvs<'a> {
                match self {
                    $(Self::$variant(body) => body.tlvs,)*
                    Self::Unknown(_) => Tlvs::EMPTY,
                }
            }

            /// Reads the body of `command_id`: all that is left in `r`.
            ///
            /// # Errors
            ///
            /// The first field that is not as its specification says.
            pub fn decode<T: Trace>(
                command_id: CommandId,
                r: &mut Reader<'a, T>,
            ) -> Result<Self, DecodeError> {
                match command_id {
                    $(CommandId::$id => Ok(Self::$variant($name::decode(r)?)),)*
                    _ => Ok(Self::Unknown(Unknown { command_id, body: r.rest("body") })),
                }
            }

            /// The same for a whole PDU. Each body is read by a function of its
            /// own, straight into the result: the short ones do not pay for
            /// the room that the long ones take.
            #[inline]
            fn decode_pdu<T: Trace, E: Failure>(
                header: Header,
                r: &mut Reader<'a, T>,
            ) -> Result<Pdu<'a>, E> {
                match header.command_id {
                    $(CommandId::$id => bodies!(@decode header, r, $variant($name) $(by $decode)?),)*
                    _ => Ok(Pdu {
                        command_status: header.command_status,
                        sequence_number: header.sequence_number,
                        body: Self::Unknown(Unknown {
                            command_id: header.command_id,
                            body: r.rest("body"),
                        }),
                    }),
                }
            }

            /// Writes a body of the usual form to the start of `room`, and
            /// gives what is left of it; `None` for anything else.
            fn write_plain<'r>(&self, room: &'r mut [u8]) -> Option<&'r mut [u8]> {
                match self {
                    $($(Self::$variant(body) => bodies!(@$decode body, room),)?)*
                    _ => None,
                }
            }

            /// The body of `command_id` with nothing in it.
            fn empty(command_id: CommandId) -> Option<Self> {
                match command_id {
                    $(CommandId::$id => Some(Self::$variant($name::default())),)*
                    _ => None,
                }
            }

            const fn is_taken_apart(command_id: CommandId) -> bool {
                matches!(command_id, $(CommandId::$id)|*)
            }
        }

        impl Encode for Body<'_> {
            #[inline]
            fn encoded_len(&self) -> usize {
                match self {
                    $(Self::$variant(body) => body.encoded_len(),)*
                    Self::Unknown(unknown) => unknown.body.len(),
                }
            }

            #[inline]
            fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
                match self {
                    $(Self::$variant(body) => body.encode(w),)*
                    Self::Unknown(unknown) => {
                        if Self::is_taken_apart(unknown.command_id) {
                            return Err(EncodeError::new(EncodeErrorKind::Contradiction, "command_id"));
                        }
                        w.octets(unknown.body, "body")
                    }
                }
            }
        }
    };
    (@decode $header:ident, $r:ident, $variant:ident($name:ident)) => {
        decode_as($header, $r, |body: $name<'a>| Self::$variant(body))
    };
    (@decode $header:ident, $r:ident, $variant:ident($name:ident) by plain) => {
        decode_quickly($header, $r, $name::plain, Self::$variant)
    };
    (@plain $body:ident, $room:ident) => {
        $body.write_plain($room)
    };
}

bodies! {
    SubmitSm(SubmitSm) = SUBMIT_SM by plain,
    SubmitSmResp(SubmitSmResp) = SUBMIT_SM_RESP,
    DeliverSm(DeliverSm) = DELIVER_SM by plain,
    DeliverSmResp(DeliverSmResp) = DELIVER_SM_RESP,
    EnquireLink(EnquireLink) = ENQUIRE_LINK by plain,
    EnquireLinkResp(EnquireLinkResp) = ENQUIRE_LINK_RESP by plain,
    BindReceiver(Bind) = BIND_RECEIVER,
    BindReceiverResp(BindResp) = BIND_RECEIVER_RESP,
    BindTransmitter(Bind) = BIND_TRANSMITTER,
    BindTransmitterResp(BindResp) = BIND_TRANSMITTER_RESP,
    BindTransceiver(Bind) = BIND_TRANSCEIVER,
    BindTransceiverResp(BindResp) = BIND_TRANSCEIVER_RESP,
    Outbind(Outbind) = OUTBIND,
    SubmitMulti(SubmitMulti) = SUBMIT_MULTI,
    SubmitMultiResp(SubmitMultiResp) = SUBMIT_MULTI_RESP,
    DataSm(DataSm) = DATA_SM,
    DataSmResp(DataSmResp) = DATA_SM_RESP,
    QuerySm(QuerySm) = QUERY_SM,
    QuerySmResp(QuerySmResp) = QUERY_SM_RESP,
    CancelSm(CancelSm) = CANCEL_SM,
    CancelSmResp(CancelSmResp) = CANCEL_SM_RESP by plain,
    ReplaceSm(ReplaceSm) = REPLACE_SM,
    ReplaceSmResp(ReplaceSmResp) = REPLACE_SM_RESP by plain,
    AlertNotification(AlertNotification) = ALERT_NOTIFICATION,
    BroadcastSm(BroadcastSm) = BROADCAST_SM,
    BroadcastSmResp(BroadcastSmResp) = BROADCAST_SM_RESP,
    QueryBroadcastSm(QueryBroadcastSm) = QUERY_BROADCAST_SM,
    QueryBroadcastSmResp(QueryBroadcastSmResp) = QUERY_BROADCAST_SM_RESP,
    CancelBroadcastSm(CancelBroadcastSm) = CANCEL_BROADCAST_SM,
    CancelBroadcastSmResp(CancelBroadcastSmResp) = CANCEL_BROADCAST_SM_RESP by plain,
    ParamRetrieve(ParamRetrieve) = PARAM_RETRIEVE,
    ParamRetrieveResp(ParamRetrieveResp) = PARAM_RETRIEVE_RESP,
    QueryLastMsgs(QueryLastMsgs) = QUERY_LAST_MSGS,
    QueryMsgDetails(QueryMsgDetails) = QUERY_MSG_DETAILS,
    Unbind(Unbind) = UNBIND by plain,
    UnbindResp(UnbindResp) = UNBIND_RESP by plain,
    GenericNack(GenericNack) = GENERIC_NACK by plain,
}

/// Reads the body `B` of a PDU.
#[inline(never)]
fn decode_as<'a, T: Trace, E: Failure, B: Decode<'a>>(
    header: Header,
    r: &mut Reader<'a, T>,
    body: impl FnOnce(B) -> Body<'a>,
) -> Result<Pdu<'a>, E> {
    match B::decode(r) {
        Ok(fields) => Ok(Pdu {
            command_status: header.command_status,
            sequence_number: header.sequence_number,
            body: body(fields),
        }),
        Err(error) => Err(E::new(Some(header), error)),
    }
}

/// Reads the body `B`, which mostly is of the form that `plain` reads.
#[inline(never)]
fn decode_quickly<'a, T: Trace, E: Failure, B: Decode<'a>>(
    header: Header,
    r: &mut Reader<'a, T>,
    plain: impl FnOnce(&'a [u8]) -> Option<B>,
    body: impl FnOnce(B) -> Body<'a>,
) -> Result<Pdu<'a>, E> {
    if !T::ACTIVE {
        if let Some(fields) = plain(r.as_slice()) {
            return Ok(Pdu {
                command_status: header.command_status,
                sequence_number: header.sequence_number,
                body: body(fields),
            });
        }
    }
    decode_as(header, r, body)
}

/// What a caller wants to know of a PDU that cannot be decoded.
trait Failure: Sized {
    fn new(header: Option<Header>, error: DecodeError) -> Self;
}

impl Failure for DecodeError {
    #[cold]
    fn new(_: Option<Header>, error: DecodeError) -> Self {
        error
    }
}

impl Failure for PduError {
    #[cold]
    fn new(header: Option<Header>, error: DecodeError) -> Self {
        Self::new(header, error)
    }
}

/// Bodies that say themselves which operation they are.
macro_rules! from {
    ($($name:ident)*) => {$(
        impl<'a> From<$name<'a>> for Body<'a> {
            #[inline]
            fn from(body: $name<'a>) -> Self {
                Self::$name(body)
            }
        }
    )*};
}

from! {
    Outbind SubmitSm SubmitSmResp DeliverSm DeliverSmResp EnquireLink EnquireLinkResp
    SubmitMulti SubmitMultiResp DataSm DataSmResp QuerySm QuerySmResp CancelSm CancelSmResp
    ReplaceSm ReplaceSmResp AlertNotification BroadcastSm BroadcastSmResp QueryBroadcastSm
    QueryBroadcastSmResp CancelBroadcastSm CancelBroadcastSmResp ParamRetrieve ParamRetrieveResp
    QueryLastMsgs QueryMsgDetails Unbind UnbindResp GenericNack
    Unknown
}

impl<'a> Pdu<'a> {
    /// A PDU of status 0.
    #[inline]
    #[must_use]
    pub fn new(sequence_number: u32, body: impl Into<Body<'a>>) -> Self {
        Self {
            command_status: CommandStatus::ESME_ROK,
            sequence_number,
            body: body.into(),
        }
    }

    /// The same with another status.
    #[must_use]
    pub const fn with_status(mut self, status: CommandStatus) -> Self {
        self.command_status = status;
        self
    }

    /// The operation.
    #[inline]
    #[must_use]
    pub const fn command_id(&self) -> CommandId {
        self.body.command_id()
    }

    /// The TLVs; none in a body that is not taken apart.
    #[inline]
    #[must_use]
    pub const fn tlvs(&self) -> Tlvs<'a> {
        self.body.tlvs()
    }

    /// The header. A length beyond 32 bits, which cannot be encoded, is held
    /// at the most.
    #[must_use]
    pub fn header(&self) -> Header {
        Header {
            command_length: u32::try_from(self.encoded_len()).unwrap_or(u32::MAX),
            command_id: self.command_id(),
            command_status: self.command_status,
            sequence_number: self.sequence_number,
        }
    }

    /// A PDU that refuses a request: the response to `command_id` without a
    /// body, or a `generic_nack` where there is no such response. `None` for a
    /// response, which is not answered.
    #[must_use]
    pub fn refusal(
        command_id: CommandId,
        sequence_number: u32,
        status: CommandStatus,
    ) -> Option<Pdu<'static>> {
        if command_id.is_response() {
            return None;
        }
        let body = match command_id.response() {
            Some(response) => Body::empty(response).or_else(|| {
                let unknown = Unknown {
                    command_id: response,
                    body: &[],
                };
                response.name().map(|_| unknown.into())
            }),
            None => None,
        };
        let body = body.unwrap_or(Body::GenericNack(GenericNack::default()));
        Some(Pdu::new(sequence_number, body).with_status(status))
    }

    /// Decodes one PDU, which is all of `input`, strictly: as
    /// [`from_bytes`](Decode::from_bytes), with an error that a peer can be
    /// answered with.
    ///
    /// ```
    /// use septet_smpp::{CommandId, CommandStatus, Pdu};
    ///
    /// // A submit_sm that ends within source_addr.
    /// let octets = b"\0\0\0\x14\0\0\0\x04\0\0\0\0\0\0\0\x07\0\x05\0S";
    /// let error = Pdu::parse(octets).unwrap_err();
    /// assert_eq!(error.command_status(), CommandStatus::ESME_RINVSRCADR);
    /// let answer = error.response().unwrap();
    /// assert_eq!(answer.command_id(), CommandId::SUBMIT_SM_RESP);
    /// assert_eq!(answer.sequence_number, 7);
    /// ```
    ///
    /// # Errors
    ///
    /// The first field that is not as its specification says, with the header
    /// if that could be read.
    pub fn parse(input: &'a [u8]) -> Result<Self, PduError> {
        Self::parse_with(input, DecodeOptions::strict(), ())
    }

    /// Decodes one PDU, which is all of `input`, accepts the quirks in
    /// `options` and tells `trace` what it reads.
    ///
    /// # Errors
    ///
    /// The first field that is not as its specification says and that no
    /// quirk covers, with the header if that could be read.
    pub fn parse_with<T: Trace>(
        input: &'a [u8],
        options: DecodeOptions,
        trace: T,
    ) -> Result<Self, PduError> {
        Self::read(&mut Reader::with(input, options, trace), Span::Whole)
    }

    #[inline]
    fn read<T: Trace, E: Failure>(r: &mut Reader<'a, T>, span: Span) -> Result<Self, E> {
        let start = r.offset();
        let header = match Header::decode(r) {
            Ok(header) => header,
            Err(error) => return Err(E::new(None, error)),
        };
        let Some(length) = header.body_len() else {
            return Err(E::new(Some(header), header.too_short(start)));
        };
        match r.sub(length, Limit::CommandLength, "command_length") {
            Ok(mut body) => {
                if matches!(span, Span::Whole) && !r.is_empty() {
                    let error = Body::fault(header.command_id, body);
                    let error = error.unwrap_or_else(|| r.trailing("trailing octets"));
                    return Err(E::new(Some(header), error));
                }
                Body::decode_pdu(header, &mut body)
            }
            Err(error) => {
                if T::ACTIVE {
                    // A dissector shows what is there of a PDU that is cut off.
                    Body::fault(header.command_id, *r);
                }
                Err(E::new(Some(header), error))
            }
        }
    }
}

impl Body<'_> {
    /// Reads a body for what is wrong with it, where the PDU is refused anyway.
    #[cold]
    #[inline(never)]
    fn fault<T: Trace>(command_id: CommandId, mut r: Reader<'_, T>) -> Option<DecodeError> {
        Body::decode(command_id, &mut r).err()
    }
}

/// Whether something may follow a PDU.
#[derive(Clone, Copy)]
enum Span {
    Whole,
    Prefix,
}

impl<'a> Decode<'a> for Pdu<'a> {
    #[inline]
    fn decode<T: Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        Self::read(r, Span::Prefix)
    }

    // As provided, without moving the PDU.
    #[inline]
    fn from_bytes(input: &'a [u8]) -> Result<Self, DecodeError> {
        Self::read(&mut Reader::new(input), Span::Whole)
    }
}

impl Pdu<'_> {
    /// Writes a PDU of the usual form to the start of `room`, and gives its
    /// length; `None` for any other, and where there is not enough room.
    fn write_plain(&self, room: &mut [u8]) -> Option<usize> {
        let all = room.len();
        let (header, room) = room.split_first_chunk_mut::<{ Header::LEN }>()?;
        let left = self.body.write_plain(room)?.len();
        let length = all.checked_sub(left)?;
        let command_length = u32::try_from(length).ok()?;
        let fields = [
            command_length,
            self.command_id().0,
            self.command_status.0,
            self.sequence_number,
        ];
        for (octets, field) in header.chunks_exact_mut(4).zip(fields) {
            *octets.first_chunk_mut()? = field.to_be_bytes();
        }
        Some(length)
    }
}

impl Encode for Pdu<'_> {
    #[inline]
    fn encoded_len(&self) -> usize {
        self.body.encoded_len().saturating_add(Header::LEN)
    }

    #[inline]
    fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
        if w.fill(|free| self.write_plain(free)).is_some() {
            return Ok(());
        }
        w.length_u32(self.encoded_len(), "command_length")?;
        w.u32(self.command_id().0, "command_id")?;
        w.u32(self.command_status.0, "command_status")?;
        w.u32(self.sequence_number, "sequence_number")?;
        self.body.encode(w)
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::{ErrorKind, Event, Record, proofs};

    use super::*;
    use crate::testing;

    septet_wire::subject!(PduSubject, Pdu<'a>, |r| Pdu::decode(r));

    const VECTORS: [&str; 3] = [
        include_str!("../../../testdata/smpp/pdus.txt"),
        include_str!("../../../testdata/smpp/recorded.txt"),
        include_str!("../../../testdata/smpp/pdus_other.txt"),
    ];
    const QUIRKS: &str = include_str!("../../../testdata/smpp/pdus_quirks.txt");

    #[test]
    fn vectors_come_back_octet_for_octet() {
        let mut count = 0;
        for (name, octets) in VECTORS.into_iter().flat_map(proofs::vectors) {
            let pdu: Pdu<'_> = proofs::canonical(&octets);
            let command = pdu.command_id().name().unwrap();
            assert!(name.split('.').any(|word| word == command), "{name}");
            assert!(!matches!(pdu.body, Body::Unknown(_)), "{name}");
            count += 1;
        }
        assert!(count >= 240, "only {count} vectors");
    }

    /// A PDU is written in one go if it can, a body by itself field by field.
    #[test]
    fn both_ways_to_write_write_the_same() {
        for (name, octets) in VECTORS.into_iter().flat_map(proofs::vectors) {
            let pdu = Pdu::parse(&octets).unwrap();
            assert_eq!(pdu.body.to_vec().unwrap(), octets[16..], "{name}");
            for length in [0, 8, 15, octets.len() - 1] {
                let error = pdu.encode_to_slice(&mut vec![0; length]).unwrap_err();
                let kind = error.kind();
                assert!(
                    matches!(kind, EncodeErrorKind::BufferTooSmall { .. }),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn quirky_vectors_come_back_too() {
        for (name, octets) in proofs::vectors(QUIRKS) {
            let pdu = Pdu::parse_with(&octets, DecodeOptions::lenient(), ()).unwrap();
            assert_eq!(pdu.to_vec().unwrap(), octets, "{name}");
        }
    }

    #[test]
    fn promises() {
        testing::values(&PduSubject);
        let seeds: Vec<_> = VECTORS
            .into_iter()
            .chain([QUIRKS])
            .flat_map(proofs::vectors)
            .map(|(_, octets)| octets)
            .collect();
        let seeds: Vec<_> = seeds.iter().map(Vec::as_slice).collect();
        testing::inputs(&PduSubject, &seeds);
    }

    #[test]
    fn command_length_bounds_the_body() {
        // sm_length reaches into the next PDU.
        let octets = proofs::unhex(
            "00000022 00000004 00000000 00000001 00 0000 00 0000 00 00 00 00 00 00 00 00 00 00 04 61
             00000010 00000015 00000000 00000002",
        );
        let error = Pdu::from_prefix(&octets).unwrap_err();
        assert_eq!(
            error.to_string(),
            "short_message: needs 4 octets, command_length has 1 left, at octet 33"
        );
    }

    #[test]
    fn a_command_length_under_16_is_an_error() {
        for length in [0_u8, 3, 15] {
            let mut octets = [0; 16];
            octets[3] = length;
            let error = Pdu::parse(&octets).unwrap_err();
            assert!(matches!(
                error.error().kind(),
                ErrorKind::Length { min: 16, .. }
            ));
            assert_eq!(error.command_status(), CommandStatus::ESME_RINVCMDLEN);
        }
    }

    #[test]
    fn a_pdu_that_is_cut_off_shows_what_it_holds() {
        let octets = proofs::unhex("00000030 00000004 00000000 00000001 434d5400 0500 5345");
        let record = Record::new();
        let error = Pdu::parse_with(&octets, DecodeOptions::strict(), &record).unwrap_err();
        assert_eq!(error.error().field(), "command_length");
        let names: Vec<_> = record
            .into_events()
            .into_iter()
            .filter_map(|event| match event {
                Event::Field { name, .. } => Some(name),
                _ => None,
            })
            .collect();
        assert_eq!(
            names[4..],
            ["service_type", "source_addr_ton", "source_addr_npi"]
        );
    }

    #[test]
    fn an_unknown_operation_keeps_its_octets() {
        let octets = proofs::unhex("00000013 01000001 00000000 00000005 010203");
        let pdu: Pdu<'_> = proofs::canonical(&octets);
        assert_eq!(
            pdu.body,
            Body::Unknown(Unknown {
                command_id: CommandId::AUTH_ACC,
                body: &[1, 2, 3]
            })
        );
        let known = Unknown {
            command_id: CommandId::SUBMIT_SM,
            body: &[],
        };
        assert_eq!(
            Pdu::new(1, known).to_vec().unwrap_err().field(),
            "command_id"
        );
    }
}
