//! What a PDU says, by its `command_id` (SMPP 3.4, 4; 5.0, 4).

use septet_wire::{
    Decode, DecodeError, DecodeOptions, Encode, EncodeError, EncodeErrorKind, Reader, Remark,
    Trace, Writer,
};

use crate::pdu::{self, Pdu};
use crate::{
    AlertNotification, Bind, BindResp, BroadcastSm, BroadcastSmResp, CancelBroadcastSm,
    CancelBroadcastSmResp, CancelSm, CancelSmResp, CommandId, DataSm, DataSmResp, DeliverSm,
    DeliverSmResp, EnquireLink, EnquireLinkResp, GenericNack, Header, Outbind, ParamRetrieve,
    ParamRetrieveResp, PduError, QueryBroadcastSm, QueryBroadcastSmResp, QueryLastMsgs,
    QueryLastMsgsResp, QueryMsgDetails, QueryMsgDetailsResp, QuerySm, QuerySmResp, ReplaceSm,
    ReplaceSmResp, SubmitMulti, SubmitMultiResp, SubmitSm, SubmitSmResp, Tlvs, Unbind, UnbindResp,
};

/// What a PDU says, by its `command_id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[non_exhaustive]
// Which one it is stands by itself: found out of the fields of the longest, it
// would take the short ones longer.
#[repr(u8)]
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
    /// The answer to `query_last_msgs` (3.3), where it is of the layout that
    /// [`QueryLastMsgsResp`] has.
    QueryLastMsgsResp(QueryLastMsgsResp<'a>),
    /// The answer to `query_msg_details` (3.3), where it is of the layout that
    /// [`QueryMsgDetailsResp`] has.
    QueryMsgDetailsResp(QueryMsgDetailsResp<'a>),
    /// An operation that this crate does not know, or does not take apart: the
    /// octets behind the header, as they are.
    Unknown(Unknown<'a>),
}

// A body is moved now and then, and a short message is what most bodies are.
const _: () = assert!(size_of::<Body<'_>>() <= size_of::<SubmitSm<'_>>() + 2 * size_of::<usize>());

/// A body that is not taken apart: of an operation that nobody knows, or not of
/// the layout that [`QueryLastMsgsResp`] and [`QueryMsgDetailsResp`] have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Unknown<'a> {
    /// The operation. A body that would be taken apart when it is decoded
    /// cannot be encoded from here.
    pub command_id: CommandId,
    /// The octets behind the header.
    pub body: &'a [u8],
}

impl<'a> Unknown<'a> {
    /// All that is left in `r` as `body`, if it is of that layout.
    fn unless<T: Trace, B: Decode<'a>>(
        command_id: CommandId,
        r: &mut Reader<'a, T>,
        body: impl FnOnce(B) -> Body<'a>,
    ) -> Result<Body<'a>, DecodeError> {
        let mut ahead = r.unheard();
        if B::decode(&mut ahead).is_ok() && ahead.is_empty() {
            return B::decode(r).map(body);
        }
        if !r.is_empty() {
            r.remark(
                Remark::Note("of no layout that is known"),
                "body",
                r.offset(),
            );
        }
        let body = r.rest("body");
        Ok(Body::Unknown(Self { command_id, body }))
    }
}

/// What is said of each body, in one place: those that must be as they are
/// specified, then those that are raw where they are not.
macro_rules! bodies {
    (
        $($variant:ident($name:ident) = $id:ident $($bare:ident)?,)*
        ; or raw: $($or_raw:ident = $or_raw_id:ident,)*
    ) => {
        impl<'a> Body<'a> {
            /// The operation.
            #[inline]
            #[must_use]
            pub const fn command_id(&self) -> CommandId {
                match self {
                    $(Self::$variant(_) => CommandId::$id,)*
                    $(Self::$or_raw(_) => CommandId::$or_raw_id,)*
                    Self::Unknown(unknown) => unknown.command_id,
                }
            }

            /// The TLVs; none in a body that is not taken apart.
            #[inline]
            #[must_use]
            pub const fn tlvs(&self) -> Tlvs<'a> {
                match self {
                    $(Self::$variant(body) => body.tlvs,)*
                    $(Self::$or_raw(_))|* | Self::Unknown(_) => Tlvs::EMPTY,
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
                    $(CommandId::$or_raw_id => Unknown::unless(command_id, r, Self::$or_raw),)*
                    _ => Ok(Self::Unknown(Unknown { command_id, body: r.rest("body") })),
                }
            }

            /// Reads the PDU that is all of `input`, by a function for each
            /// body, which builds it where it is to lie: the short ones do not
            /// pay for the room that the long ones take.
            #[inline]
            pub(crate) fn take_pdu<E: From<PduError>>(
                header: Header,
                input: &'a [u8],
                options: DecodeOptions,
            ) -> Result<Pdu<'a>, E> {
                // With the bit of responses last the numbers lie close
                // together, as those of a table must.
                $(const $id: u32 = CommandId::$id.0.rotate_left(1);)*
                match header.command_id.0.rotate_left(1) {
                    $($(
                        $id if bodies!(@$bare input.len() == Header::LEN) => {
                            Ok(header.with(Self::$variant($name::default())))
                        }
                    )?
                    $id => {
                        // By no closure: what is merged of those, with LTO, copies
                        // the fields twice.
                        #[inline(never)]
                        fn take<'a, E: From<PduError>>(
                            input: &'a [u8],
                            options: DecodeOptions,
                        ) -> Result<Pdu<'a>, E> {
                            if let Some((header, body)) = pdu::split(input) {
                                if let Some(body) = $name::take(body) {
                                    return Ok(header.with(Body::$variant(body)));
                                }
                            }
                            pdu::read_all(input, options)
                        }
                        take(input, options)
                    })*
                    _ => pdu::read_all(input, options),
                }
            }

            /// Writes `pdu`, of which this is the body, to the start of
            /// `room` if it is of the usual form; gives its length.
            #[inline]
            pub(crate) fn put_pdu(&self, pdu: &Pdu<'a>, room: &mut [u8]) -> Option<usize> {
                match self {
                    $($(
                        Self::$variant(body) if bodies!(@$bare body.tlvs.is_empty()) => {
                            pdu::put_header(pdu, CommandId::$id, Header::LEN, room.first_chunk_mut()?)
                        }
                    )?
                    Self::$variant(body) => {
                        pdu::put_body(pdu, CommandId::$id, room, |room| body.put(room))
                    })*
                    $(Self::$or_raw(_))|* | Self::Unknown(_) => None,
                }
            }

            /// The body of `command_id` with nothing in it.
            pub(crate) fn empty(command_id: CommandId) -> Option<Self> {
                match command_id {
                    $(CommandId::$id => Some(Self::$variant($name::default())),)*
                    _ => None,
                }
            }
        }

        impl Encode for Body<'_> {
            #[inline]
            fn encoded_len(&self) -> usize {
                match self {
                    $(Self::$variant(body) => body.encoded_len(),)*
                    $(Self::$or_raw(body) => body.encoded_len(),)*
                    Self::Unknown(unknown) => unknown.body.len(),
                }
            }

            #[inline]
            fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
                match self {
                    $(Self::$variant(body) => body.encode(w),)*
                    $(Self::$or_raw(body) => body.encode(w),)*
                    Self::Unknown(Unknown { command_id, body }) => {
                        match Self::decode(*command_id, &mut Reader::new(body)) {
                            Ok(Self::Unknown(_)) => w.octets(body, "body"),
                            _ => Err(EncodeError::new(EncodeErrorKind::Contradiction, "command_id")),
                        }
                    }
                }
            }
        }
    };
    (@bare $empty:expr) => { $empty };
}

bodies! {
    SubmitSm(SubmitSm) = SUBMIT_SM,
    SubmitSmResp(SubmitSmResp) = SUBMIT_SM_RESP,
    DeliverSm(DeliverSm) = DELIVER_SM,
    DeliverSmResp(DeliverSmResp) = DELIVER_SM_RESP,
    EnquireLink(EnquireLink) = ENQUIRE_LINK bare,
    EnquireLinkResp(EnquireLinkResp) = ENQUIRE_LINK_RESP bare,
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
    CancelSmResp(CancelSmResp) = CANCEL_SM_RESP bare,
    ReplaceSm(ReplaceSm) = REPLACE_SM,
    ReplaceSmResp(ReplaceSmResp) = REPLACE_SM_RESP bare,
    AlertNotification(AlertNotification) = ALERT_NOTIFICATION,
    BroadcastSm(BroadcastSm) = BROADCAST_SM,
    BroadcastSmResp(BroadcastSmResp) = BROADCAST_SM_RESP,
    QueryBroadcastSm(QueryBroadcastSm) = QUERY_BROADCAST_SM,
    QueryBroadcastSmResp(QueryBroadcastSmResp) = QUERY_BROADCAST_SM_RESP,
    CancelBroadcastSm(CancelBroadcastSm) = CANCEL_BROADCAST_SM,
    CancelBroadcastSmResp(CancelBroadcastSmResp) = CANCEL_BROADCAST_SM_RESP bare,
    ParamRetrieve(ParamRetrieve) = PARAM_RETRIEVE,
    ParamRetrieveResp(ParamRetrieveResp) = PARAM_RETRIEVE_RESP,
    QueryLastMsgs(QueryLastMsgs) = QUERY_LAST_MSGS,
    QueryMsgDetails(QueryMsgDetails) = QUERY_MSG_DETAILS,
    Unbind(Unbind) = UNBIND bare,
    UnbindResp(UnbindResp) = UNBIND_RESP bare,
    GenericNack(GenericNack) = GENERIC_NACK bare,
    ; or raw:
    QueryLastMsgsResp = QUERY_LAST_MSGS_RESP,
    QueryMsgDetailsResp = QUERY_MSG_DETAILS_RESP,
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
    QueryLastMsgs QueryLastMsgsResp QueryMsgDetails QueryMsgDetailsResp Unbind UnbindResp GenericNack
    Unknown
}
