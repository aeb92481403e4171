//! The state of a session, without sockets and without a clock (SMPP 3.4, 2.2
//! and 7.2; 5.0, 2.2 to 2.7).
//!
//! A [`Session`] is told what is sent and received, and when; it says what is
//! allowed, which request a response answers, and what is due. Time is the
//! caller's: any clock that counts up from wherever it likes, such as
//! `start.elapsed()`.
//!
//! ```text
//!                  bind_transmitter ┌──────────┐
//!                ┌─────────────────►│ BOUND_TX ├─────┐
//!            ┌───┴──┐ bind_receiver ├──────────┤     │ unbind ┌─────────┐    ┌────────┐
//!  connected │ OPEN ├──────────────►│ BOUND_RX ├─────┼───────►│ UNBOUND ├───►│ CLOSED │
//!  ─────────►└─┬──┬─┘               ├──────────┤     │        └─────────┘    └────────┘
//!      outbind │  └────────────────►│BOUND_TRX ├─────┘
//!              ▼   bind_transceiver └──────────┘
//!         ┌──────────┐                  ▲
//!         │ OUTBOUND ├──────────────────┘ bind_receiver, bind_transceiver
//!         └──────────┘
//! ```
//!
//! Memory is bounded by [`Config::window`]: so many requests wait for their
//! responses, and as many that have waited too long are remembered.
//!
//! ```
//! use core::time::Duration;
//! use septet_smpp::session::{Config, Event, Session, Side, State};
//! use septet_smpp::{Bind, Body, Pdu, SubmitSm, SubmitSmResp};
//!
//! let now = Duration::from_secs(1);
//! let mut esme = Session::new(Side::Esme, Config::default(), now);
//! let mut mc = Session::<()>::new(Side::Mc, Config::default(), now);
//!
//! let bind = esme.request(Body::BindTransceiver(Bind::default()), "the bind", now)?;
//! assert_eq!(mc.received(&bind, now), Event::Request);
//! let answer = mc.bind_resp("SMSC").unwrap();
//! mc.respond(&answer, now)?;
//! let Event::Response(request) = esme.received(&answer, now) else { panic!() };
//! assert_eq!(request.context, "the bind");
//! assert_eq!((esme.state(), mc.state()), (State::BoundTrx, State::BoundTrx));
//!
//! let submit = esme.request(SubmitSm::default(), "the message", now)?;
//! assert_eq!(mc.received(&submit, now), Event::Request);
//! let answer = Pdu::new(submit.sequence_number, SubmitSmResp::new("7b1c9f00"));
//! mc.respond(&answer, now)?;
//! let Event::Response(request) = esme.received(&answer, now) else { panic!() };
//! assert_eq!(request.context, "the message");
//! # Ok::<(), septet_smpp::session::SendError>(())
//! ```

mod matrix;
mod timers;
mod window;

use core::time::Duration;

pub use matrix::{may_request, may_respond};
pub use timers::{Action, Reason};
pub use window::Request;

use timers::Timers;
use window::{Past, Window};

use crate::{
    BindResp, Body, COctetString, CommandId, CommandStatus, EnquireLinkResp, Header,
    InterfaceVersion, Pdu, PduError, Tlv, TlvTag, Tlvs,
};

/// Which end of the connection this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The external short message entity, which binds.
    Esme,
    /// The message centre, which is bound to.
    Mc,
}

impl Side {
    /// The other end.
    #[must_use]
    pub const fn peer(self) -> Self {
        match self {
            Self::Esme => Self::Mc,
            Self::Mc => Self::Esme,
        }
    }
}

/// How far a session has come (3.4, 2.2; 5.0, 2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Connected, and not bound.
    Open,
    /// The message centre has asked for a bind.
    Outbound,
    /// Bound: the ESME submits.
    BoundTx,
    /// Bound: the ESME receives.
    BoundRx,
    /// Bound: the ESME does both.
    BoundTrx,
    /// No longer bound.
    Unbound,
    /// No longer connected.
    Closed,
}

impl State {
    /// Whether a bind is in force.
    #[must_use]
    pub const fn is_bound(self) -> bool {
        matches!(self, Self::BoundTx | Self::BoundRx | Self::BoundTrx)
    }

    /// Where this bind leads.
    const fn after(bind: CommandId) -> Option<Self> {
        match bind {
            CommandId::BIND_TRANSMITTER => Some(Self::BoundTx),
            CommandId::BIND_RECEIVER => Some(Self::BoundRx),
            CommandId::BIND_TRANSCEIVER => Some(Self::BoundTrx),
            _ => None,
        }
    }
}

/// What a session keeps to. Each time is `None` for never.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Config {
    /// The version that a message centre speaks. That of an ESME is in its
    /// bind.
    pub version: InterfaceVersion,
    /// What a message centre speaks that does not say so in `bind_resp`. By
    /// the specification it knows no TLVs (3.4, 3.4), but many that do forget
    /// to say so.
    pub silent_version: InterfaceVersion,
    /// How many requests may wait for their responses.
    pub window: usize,
    /// The number of the first request.
    pub first_sequence_number: u32,
    /// How long a connection may stay without a bind: `session_init_timer`.
    pub session_init: Option<Duration>,
    /// How long a request may wait for its response: `response_timer`.
    pub response: Option<Duration>,
    /// After how long a silence of the peer to ask whether it is there:
    /// `enquire_link_timer`.
    pub enquire_link: Option<Duration>,
    /// How long a bound session may be without operations, `enquire_link`
    /// apart: `inactivity_timer`.
    pub inactivity: Option<Duration>,
}

impl Default for Config {
    /// 3.4, a window of 10, half a minute for a bind and between
    /// `enquire_link`s, a minute for responses, and no end to inactivity; the
    /// specification has no figures.
    fn default() -> Self {
        Self {
            version: InterfaceVersion::V3_4,
            silent_version: InterfaceVersion::V3_3,
            window: 10,
            first_sequence_number: 1,
            session_init: Some(Duration::from_secs(30)),
            response: Some(Duration::from_secs(60)),
            enquire_link: Some(Duration::from_secs(30)),
            inactivity: None,
        }
    }
}

/// What a received PDU is to the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event<T> {
    /// A request, for the caller to answer, if it is one that is answered.
    Request,
    /// A request that the session has an answer to: send this. It is an
    /// `enquire_link`, or could not be decoded.
    Answer(Pdu<'static>),
    /// A request that is not allowed here: send this, if there is an answer.
    NotAllowed(Option<Pdu<'static>>),
    /// The response to this request, which is no longer open.
    Response(Request<T>),
    /// The response to an `enquire_link` of the session's own.
    Alive,
    /// A response that answers no open request.
    Stray(Stray),
}

impl<T> Event<T> {
    /// What the session has to answer: it is to be sent.
    #[must_use]
    pub const fn answer(&self) -> Option<Pdu<'static>> {
        match self {
            Self::Answer(answer) => Some(*answer),
            Self::NotAllowed(answer) => *answer,
            _ => None,
        }
    }
}

/// Why a response answers no open request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stray {
    /// Nothing was asked under this number.
    Unsolicited,
    /// The request had been given up for want of a response.
    Late,
    /// The request has had its response.
    Duplicate,
    /// The request is open, and is of another operation than this response. It
    /// stays open.
    Mismatched {
        /// That operation.
        command_id: CommandId,
    },
}

/// Why something may not be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SendError {
    /// This side may not send this in this state.
    #[error("{command_id} may not be sent in state {state:?}")]
    State {
        /// What was to be sent.
        command_id: CommandId,
        /// How far the session has come.
        state: State,
    },
    /// As many requests as allowed wait for their responses.
    #[error("the window of {0} requests is full")]
    WindowFull(usize),
    /// The peer's version does not have this operation.
    #[error("{command_id} is not in version {version} of the peer")]
    Version {
        /// What was to be sent.
        command_id: CommandId,
        /// What the peer speaks.
        version: InterfaceVersion,
    },
    /// The peer's version does not have TLVs.
    #[error("TLVs are not in version {0} of the peer")]
    Tlvs(InterfaceVersion),
    /// This answers nothing that was asked.
    #[error("{command_id} with number {sequence_number} answers nothing")]
    NotAsked {
        /// What was to be sent.
        command_id: CommandId,
        /// Its number.
        sequence_number: u32,
    },
}

/// One end of an SMPP session. `T` is what the caller keeps with each request.
///
/// See the [module](self) for an example.
#[derive(Debug, Clone)]
pub struct Session<T> {
    side: Side,
    config: Config,
    state: State,
    /// What both speak, once that is known.
    version: Option<InterfaceVersion>,
    /// What is said in the bind of this ESME.
    own_version: InterfaceVersion,
    window: Window<T>,
    timers: Timers,
    /// The bind that waits for its answer, whoever sent it.
    binding: Option<Asked>,
    /// The same of the peer's unbind.
    unbinding: Option<Asked>,
    /// This side has asked to unbind: it sends no more requests.
    leaving: bool,
}

/// A request by its operation and number.
type Asked = (CommandId, u32);

impl<T> Session<T> {
    /// A session on a connection that has just been made.
    #[must_use]
    pub fn new(side: Side, config: Config, now: Duration) -> Self {
        Self {
            side,
            config,
            state: State::Open,
            version: None,
            own_version: config.version,
            window: Window::new(config.first_sequence_number, config.window),
            timers: Timers::new(now),
            binding: None,
            unbinding: None,
            leaving: false,
        }
    }

    /// How far the session has come.
    #[must_use]
    pub const fn state(&self) -> State {
        self.state
    }

    /// The version that both sides speak, the lower of the two. `None` until
    /// there has been a bind.
    #[must_use]
    pub const fn version(&self) -> Option<InterfaceVersion> {
        self.version
    }

    /// How many requests wait for their responses.
    #[must_use]
    pub fn open(&self) -> usize {
        self.window.len()
    }

    /// Whether this request may be sent now.
    ///
    /// # Errors
    ///
    /// Why not.
    pub fn check(&self, body: &Body<'_>) -> Result<(), SendError> {
        let command_id = body.command_id();
        let state = self.state;
        let twice = State::after(command_id).is_some() && self.binding.is_some();
        if !may_request(self.side, state, command_id) || self.leaving || twice {
            return Err(SendError::State { command_id, state });
        }
        if let Some(version) = self.version {
            // Every number below 3.3's means 3.3.
            if version.0.max(InterfaceVersion::V3_3.0) < matrix::since(command_id).0 {
                return Err(SendError::Version {
                    command_id,
                    version,
                });
            }
            self.check_tlvs(body)?;
        }
        // The last request of a session must not wait for those before it.
        let waits = command_id.response().is_some() && command_id != CommandId::UNBIND;
        if waits && self.window.len() >= self.config.window {
            return Err(SendError::WindowFull(self.config.window));
        }
        Ok(())
    }

    fn check_tlvs(&self, body: &Body<'_>) -> Result<(), SendError> {
        match self.version {
            Some(version) if !version.has_tlvs() && !body.tlvs().is_empty() => {
                Err(SendError::Tlvs(version))
            }
            _ => Ok(()),
        }
    }

    /// A request with its number, which the caller is to send. `context` comes
    /// back with the response, or when the request is given up; at once if
    /// there is no response to wait for it is dropped.
    ///
    /// # Errors
    ///
    /// It may not be sent now, as [`check`](Self::check) says; `context` is
    /// dropped.
    pub fn request<'a>(
        &mut self,
        body: impl Into<Body<'a>>,
        context: T,
        now: Duration,
    ) -> Result<Pdu<'a>, SendError> {
        let body = body.into();
        self.check(&body)?;
        let command_id = body.command_id();
        let sequence_number = self.window.number();
        if command_id.response().is_some() {
            self.window.keep(Request {
                sequence_number,
                command_id,
                sent: self.timers.now(now),
                context,
            });
        }
        if let Some(bind) = body.bind() {
            self.own_version = bind.interface_version;
            self.binding = Some((command_id, sequence_number));
        }
        match &body {
            Body::Outbind(_) => self.state = State::Outbound,
            Body::Unbind(_) => self.leaving = true,
            _ => {}
        }
        self.timers.sent(command_id);
        Ok(Pdu::new(sequence_number, body))
    }

    /// Takes note of a response that the caller sends. The answers to binds
    /// and `unbind` change the state of the session; those that the session
    /// itself has given in an [`Event`] may be told or not.
    ///
    /// # Errors
    ///
    /// It may not be sent: this side cannot have been asked that in this
    /// state, unless it refuses; there was no such bind or `unbind`; or it has
    /// TLVs, and the peer does not know them.
    pub fn respond(&mut self, response: &Pdu<'_>, now: Duration) -> Result<(), SendError> {
        let command_id = response.command_id();
        let sequence_number = response.sequence_number;
        let good = response.command_status == CommandStatus::ESME_ROK;
        // Whatever was not allowed is refused wherever it came.
        let refused = !good && command_id.is_response() && self.state != State::Closed;
        if !refused && !may_respond(self.side, self.state, command_id) {
            return Err(SendError::State {
                command_id,
                state: self.state,
            });
        }
        self.check_tlvs(&response.body)?;
        if let Some(request) = command_id.request() {
            let asked = Some((request, sequence_number));
            let bind = State::after(request).is_some();
            if bind && self.side == Side::Mc && self.binding == asked {
                self.bound(request, good);
            } else if request == CommandId::UNBIND && self.unbinding == asked {
                self.unbinding = None;
                if good {
                    self.state = State::Unbound;
                }
            } else if good && (bind || request == CommandId::UNBIND) {
                return Err(SendError::NotAsked {
                    command_id,
                    sequence_number,
                });
            }
        }
        self.timers.now(now);
        self.timers.sent(command_id);
        Ok(())
    }

    /// The answer that accepts the bind which waits for one, for
    /// [`respond`](Self::respond). It tells the version of this message centre
    /// to an ESME whose own has TLVs. `None` where no bind waits.
    #[must_use]
    pub fn bind_resp<'a>(&self, system_id: impl Into<COctetString<'a>>) -> Option<Pdu<'a>> {
        const V3_4: &[Tlv<'_>] = &[Tlv::new(TlvTag::SC_INTERFACE_VERSION, &[0x34])];
        const V5_0: &[Tlv<'_>] = &[Tlv::new(TlvTag::SC_INTERFACE_VERSION, &[0x50])];
        let (bind, sequence_number) = self.binding.filter(|_| self.side == Side::Mc)?;
        let tlvs = match (self.version?.has_tlvs(), self.config.version) {
            (true, InterfaceVersion::V3_4) => V3_4,
            (true, InterfaceVersion::V5_0) => V5_0,
            _ => &[],
        };
        let body = BindResp {
            system_id: Some(system_id.into()),
            tlvs: Tlvs::new(tlvs),
        };
        let body = match bind {
            CommandId::BIND_RECEIVER => Body::BindReceiverResp(body),
            CommandId::BIND_TRANSMITTER => Body::BindTransmitterResp(body),
            _ => Body::BindTransceiverResp(body),
        };
        Some(Pdu::new(sequence_number, body))
    }

    /// A bind has had its answer.
    fn bound(&mut self, bind: CommandId, good: bool) {
        self.binding = None;
        match State::after(bind) {
            Some(state) if good => {
                self.state = state;
                self.timers.bound();
            }
            _ => self.version = None,
        }
    }

    /// Takes note of a PDU that has come.
    pub fn received(&mut self, pdu: &Pdu<'_>, now: Duration) -> Event<T> {
        let version = match pdu.body.bind() {
            Some(bind) => Some(bind.interface_version),
            None => pdu.tlvs().sc_interface_version(),
        };
        self.note(
            pdu.command_id(),
            pdu.command_status,
            pdu.sequence_number,
            version,
            now,
        )
    }

    /// Takes note of a PDU that has come and cannot be decoded. A response ends
    /// its request all the same; a request has an answer that says what is
    /// wrong with it.
    pub fn received_error(&mut self, error: &PduError, now: Duration) -> Event<T> {
        if let Some(header) = error.header() {
            let Header {
                command_id,
                command_status,
                sequence_number,
                ..
            } = header;
            if command_id.is_response() {
                return self.note(command_id, command_status, sequence_number, None, now);
            }
            self.timers.now(now);
            self.timers.received(command_id);
        }
        match error.response() {
            Some(answer) if self.state != State::Closed => Event::Answer(answer),
            _ => Event::NotAllowed(None),
        }
    }

    fn note(
        &mut self,
        command_id: CommandId,
        command_status: CommandStatus,
        sequence_number: u32,
        version: Option<InterfaceVersion>,
        now: Duration,
    ) -> Event<T> {
        self.timers.now(now);
        self.timers.received(command_id);
        let good = command_status == CommandStatus::ESME_ROK;
        if command_id.is_response() {
            return self.note_response(command_id, sequence_number, good, version);
        }
        let bind = State::after(command_id).is_some();
        if !may_request(self.side.peer(), self.state, command_id) || bind && self.binding.is_some()
        {
            return Event::NotAllowed(self.not_allowed(command_id, sequence_number));
        }
        match command_id {
            CommandId::ENQUIRE_LINK => {
                return Event::Answer(Pdu::new(sequence_number, EnquireLinkResp::default()));
            }
            CommandId::OUTBIND => self.state = State::Outbound,
            CommandId::UNBIND => self.unbinding = Some((command_id, sequence_number)),
            _ if bind => {
                let peer = version.unwrap_or(self.config.silent_version);
                self.version = Some(InterfaceVersion(peer.0.min(self.config.version.0)));
                self.binding = Some((command_id, sequence_number));
            }
            _ => {}
        }
        Event::Request
    }

    fn not_allowed(&self, command_id: CommandId, sequence_number: u32) -> Option<Pdu<'static>> {
        if self.state == State::Closed || command_id.response().is_none() {
            return None;
        }
        let bound = self.state.is_bound() || self.binding.is_some();
        let status = if bound && State::after(command_id).is_some() {
            CommandStatus::ESME_RALYBND
        } else {
            CommandStatus::ESME_RINVBNDSTS
        };
        Pdu::refusal(command_id, sequence_number, status)
    }

    fn note_response(
        &mut self,
        command_id: CommandId,
        sequence_number: u32,
        good: bool,
        version: Option<InterfaceVersion>,
    ) -> Event<T> {
        let nack = command_id == CommandId::GENERIC_NACK;
        if self.timers.link() == Some(sequence_number) {
            if nack || command_id == CommandId::ENQUIRE_LINK_RESP {
                self.timers.link_answered();
                return Event::Alive;
            }
            return Event::Stray(Stray::Mismatched {
                command_id: CommandId::ENQUIRE_LINK,
            });
        }
        if let Some(request) = self.window.get(sequence_number) {
            let asked = request.command_id;
            if !nack && asked.response() != Some(command_id) {
                return Event::Stray(Stray::Mismatched { command_id: asked });
            }
        }
        let Some(request) = self.window.take(sequence_number) else {
            return Event::Stray(match self.window.past(sequence_number) {
                Past::Never => Stray::Unsolicited,
                Past::Expired => Stray::Late,
                Past::Ended => Stray::Duplicate,
            });
        };
        let asked = (request.command_id, sequence_number);
        if self.binding == Some(asked) {
            let peer = version.unwrap_or(self.config.silent_version);
            self.version = Some(InterfaceVersion(peer.0.min(self.own_version.0)));
            self.bound(request.command_id, good);
        } else if request.command_id == CommandId::UNBIND {
            if good {
                self.state = State::Unbound;
            }
            self.leaving = false;
        }
        Event::Response(request)
    }

    /// When [`on_timeout`](Self::on_timeout) is to be called next, if nothing
    /// is sent or received before.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<Duration> {
        let response = self.oldest_deadline();
        let timer = self.timers.next(&self.config, self.state);
        [response, timer].into_iter().flatten().min()
    }

    fn oldest_deadline(&self) -> Option<Duration> {
        let sent = self.window.oldest()?.sent;
        sent.checked_add(self.config.response?)
    }

    /// What is due. To be called until it gives `None`.
    pub fn on_timeout(&mut self, now: Duration) -> Option<Action<T>> {
        let now = self.timers.now(now);
        if self.oldest_deadline().is_some_and(|at| at <= now) {
            let request = self.window.expire_oldest()?;
            if self.binding == Some((request.command_id, request.sequence_number)) {
                self.binding = None;
            }
            return Some(Action::Expired(request));
        }
        self.timers.due(&self.config, self.state, &mut self.window)
    }

    /// The connection has ended, or the caller ends it: the session is closed,
    /// and the requests that were open come back.
    pub fn close(&mut self) -> impl Iterator<Item = Request<T>> + use<'_, T> {
        self.state = State::Closed;
        self.binding = None;
        self.unbinding = None;
        self.window.drain()
    }
}

#[cfg(test)]
mod simulation;
#[cfg(test)]
mod tests;
