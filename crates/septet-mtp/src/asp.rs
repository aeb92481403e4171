//! The states of application server processes, without sockets and without a
//! clock (RFC 4666, 4.3).
//!
//! [`Asp`] is the process, on its association with one signalling gateway
//! process; [`Sgp`] is the gateway process, with all the processes that are
//! connected to it and the servers that they serve. Both are told what is
//! received and when; what is to be sent they hand to the caller's `send`, at
//! once and in order. Time is the caller's: any clock that counts up from
//! wherever it likes, such as `start.elapsed()`.
//!
//! Both speak M3UA. The states of SUA are the same (RFC 3868, 4.3), and those
//! of M2UA, whose messages name interface identifiers where these name routing
//! contexts (RFC 3331, 4.3); neither is spoken here.
//!
//! ```text
//!                  ASPUP                    ASPAC
//!   ┌──────────┐ ────────► ┌──────────────┐ ────────► ┌────────────┐
//!   │ ASP-DOWN │           │ ASP-INACTIVE │           │ ASP-ACTIVE │
//!   └──────────┘ ◄──────── └──────────────┘ ◄──────── └────────────┘
//!        ▲         ASPDN                      ASPIA         │
//!        └──────────────── ASPDN, or the association ───────┘
//!
//!                one is up                 enough are active
//!   ┌─────────┐ ────────► ┌─────────────┐ ─────────► ┌───────────┐
//!   │ AS-DOWN │           │ AS-INACTIVE │            │ AS-ACTIVE │ ◄─┐
//!   └─────────┘ ◄──────── └─────────────┘            └─────┬─────┘   │ one is
//!        ▲       all down        ▲                none left│         │ active
//!        │                       │ T(r)              ┌─────▼──────┐  │
//!        └───────────────────────┴────────────────── │ AS-PENDING │ ─┘
//!                                                    └────────────┘
//! ```
//!
//! ```
//! use core::time::Duration;
//! use septet_mtp::M3ua;
//! use septet_mtp::asp::{AsState, Asp, AspConfig, Server, Sgp, SgpConfig, State};
//! use septet_wire::{Decode, Encode};
//!
//! let now = Duration::from_secs(1);
//! let mut asp = Asp::new(AspConfig::default(), [7], now);
//! let mut sgp = Sgp::new(SgpConfig::default(), [Server::loadshare(Some(7), 1)], now);
//! sgp.connected(1, now);
//!
//! // A wire with nothing lost: what one sends the other receives.
//! let mut to_sgp = Vec::new();
//! asp.want(State::Active, now, &mut |message| to_sgp.push(message.to_vec().unwrap()));
//! while let Some(octets) = to_sgp.pop() {
//!     let mut to_asp = Vec::new();
//!     let message = M3ua::from_bytes(&octets)?;
//!     sgp.received(1, &message, now, &mut |_, message| to_asp.push(message.to_vec().unwrap()));
//!     for octets in to_asp {
//!         let message = M3ua::from_bytes(&octets)?;
//!         asp.received(&message, now, &mut |message| to_sgp.push(message.to_vec().unwrap()));
//!     }
//! }
//! assert_eq!(asp.state(), State::Active);
//! assert_eq!(sgp.state(Some(7)), Some(AsState::Active));
//! assert!(sgp.active(Some(7)).eq([1]));
//! # Ok::<(), septet_wire::DecodeError>(())
//! ```

mod heart;
mod process;
mod sgp;

pub use process::{Action, Asp, AspConfig, Reason};
pub use sgp::{AsState, Server, Sgp, SgpConfig};

use core::fmt;

use crate::M3ua;
use crate::sigtran::{
    ErrorCode, List, Message, MessageClass, MessageType, Parameter, Parameters, Protocol, Status,
};

/// How far a process has come (RFC 4666, 4.3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// The peer does not know of it.
    Down,
    /// Up, and without traffic.
    Inactive,
    /// With traffic.
    Active,
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Down => "ASP-DOWN",
            Self::Inactive => "ASP-INACTIVE",
            Self::Active => "ASP-ACTIVE",
        })
    }
}

/// What a received message is to the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// It was of processes and their states, and is done with.
    Handled,
    /// For the caller: DATA, network management, registration of keys.
    Traffic,
    /// The gateway tells this of its application server.
    Notified(Status),
    /// The peer finds this wrong with a message.
    Error(ErrorCode),
    /// It is not allowed here: this was answered, and nothing else done.
    NotAllowed(ErrorCode),
}

/// What of a message is no business of processes and their states.
fn is_traffic(message_type: MessageType) -> bool {
    matches!(
        message_type.class(),
        MessageClass::TRANSFER | MessageClass::SSNM | MessageClass::RKM
    )
}

/// Whether M3UA has this message, and the message what it must.
fn check(message: &M3ua<'_>) -> Result<(), ErrorCode> {
    match message {
        M3ua::Data(_) => Ok(()),
        M3ua::Other(message) => message.check(Protocol::M3UA),
    }
}

fn parameters<'a>(message: &M3ua<'a>) -> Parameters<'a> {
    match message {
        M3ua::Data(_) => Parameters::NONE,
        M3ua::Other(message) => message.parameters,
    }
}

/// The routing contexts that a message names, if it names some.
fn contexts<'a>(message: &M3ua<'a>) -> Option<List<'a, u32>> {
    let contexts = parameters(message).routing_context()?;
    (!contexts.is_empty()).then_some(contexts)
}

/// Sends a message with these parameters, and with the routing contexts that
/// it is about, if any.
fn send_about(
    message_type: MessageType,
    first: &[Parameter<'_>],
    contexts: &[u32],
    send: &mut dyn FnMut(&Message<'_>),
) {
    // None has more parameters beside the routing context.
    let mut items = [Parameter::RoutingContext(List::new(contexts)); 4];
    items
        .iter_mut()
        .zip(first)
        .for_each(|(item, it)| *item = *it);
    let length = first
        .len()
        .saturating_add(usize::from(!contexts.is_empty()));
    let items = items.get(..length).unwrap_or_default();
    send(&Message::new(message_type, Parameters::new(items)));
}

fn send_error(code: ErrorCode, contexts: &[u32], send: &mut dyn FnMut(&Message<'_>)) {
    send_about(
        MessageType::ERR,
        &[Parameter::ErrorCode(code)],
        contexts,
        send,
    );
}

/// Answers a BEAT with what was in it.
fn send_beat_ack(message: &M3ua<'_>, send: &mut dyn FnMut(&Message<'_>)) {
    let data = parameters(message).heartbeat_data();
    let data = data.map(Parameter::HeartbeatData);
    let items = data.as_slice();
    send(&Message::new(MessageType::BEAT_ACK, Parameters::new(items)));
}

#[cfg(test)]
mod simulation;
#[cfg(test)]
mod tests;
