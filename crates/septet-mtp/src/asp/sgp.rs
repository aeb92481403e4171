//! The side of the signalling gateway process (RFC 4666, 4.3.2 to 4.3.4).

use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;

use super::heart::Heart;
use super::{
    Event, State, check, contexts, is_traffic, parameters, send_about, send_beat_ack, send_error,
};
use crate::M3ua;
use crate::sigtran::{ErrorCode, Message, MessageType, Parameter, Status, TrafficModeType};

/// How far an application server has come (RFC 4666, 4.3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AsState {
    /// None of its processes is up.
    Down,
    /// One is up, and too few are active.
    Inactive,
    /// Its traffic flows.
    Active,
    /// The last active process has gone: until T(r) has passed, its traffic
    /// is to be kept for the next.
    Pending,
}

impl fmt::Display for AsState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Down => "AS-DOWN",
            Self::Inactive => "AS-INACTIVE",
            Self::Active => "AS-ACTIVE",
            Self::Pending => "AS-PENDING",
        })
    }
}

/// An application server, as the gateway is configured for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Server {
    /// What it is known by; `None` if it is the only one.
    pub routing_context: Option<u32>,
    /// How its processes share the traffic.
    pub traffic_mode_type: TrafficModeType,
    /// How many processes must be active before traffic flows.
    pub least: usize,
}

impl Server {
    /// A server of which one process has all the traffic.
    #[must_use]
    pub const fn with_override(routing_context: Option<u32>) -> Self {
        Self {
            routing_context,
            traffic_mode_type: TrafficModeType::OVERRIDE,
            least: 1,
        }
    }

    /// A server whose processes share the traffic as soon as `least` of them
    /// are active.
    #[must_use]
    pub const fn loadshare(routing_context: Option<u32>, least: usize) -> Self {
        Self {
            routing_context,
            traffic_mode_type: TrafficModeType::LOADSHARE,
            least,
        }
    }
}

/// What a gateway process keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SgpConfig {
    /// How many associations there may be.
    pub processes: usize,
    /// How long a server waits for another process: T(r).
    pub t_r: Duration,
    /// How often to ask whether a process is there: T(beat). `None` for never.
    pub t_beat: Option<Duration>,
}

impl Default for SgpConfig {
    /// 64 processes, two seconds for recovery, as RFC 4666, 8, has it, and half
    /// a minute between heartbeats.
    fn default() -> Self {
        Self {
            processes: 64,
            t_r: Duration::from_secs(2),
            t_beat: Some(Duration::from_secs(30)),
        }
    }
}

#[derive(Debug, Clone)]
struct Served {
    server: Server,
    state: AsState,
    /// When T(r) ends.
    recovery: Option<Duration>,
    /// The processes that are active, by their numbers.
    active: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
struct Process {
    number: u32,
    up: bool,
    identifier: Option<u32>,
    heart: Heart,
}

/// Takes messages, with the number of the association that they are for.
type Send<'s> = dyn FnMut(u32, &Message<'_>) + 's;

/// A signalling gateway process: the processes that are connected to it, by
/// numbers that the caller gives their associations, and the servers that it
/// is configured for. Every process may serve every server.
///
/// See the [module](super) for an example.
#[derive(Debug, Clone)]
pub struct Sgp {
    config: SgpConfig,
    servers: Vec<Served>,
    processes: Vec<Process>,
    /// The latest time that was told: time does not go back.
    now: Duration,
}

impl Sgp {
    /// A gateway process for these servers.
    #[must_use]
    pub fn new(
        config: SgpConfig,
        servers: impl IntoIterator<Item = Server>,
        now: Duration,
    ) -> Self {
        let served = |server| Served {
            server,
            state: AsState::Down,
            recovery: None,
            active: Vec::new(),
        };
        Self {
            config,
            servers: servers.into_iter().map(served).collect(),
            processes: Vec::new(),
            now,
        }
    }

    /// How far the server of this routing context has come.
    #[must_use]
    pub fn state(&self, context: Option<u32>) -> Option<AsState> {
        self.server(context).map(|served| served.state)
    }

    /// The processes that are active for the server of this routing context:
    /// the one whose traffic it is, or all that share it.
    pub fn active(&self, context: Option<u32>) -> impl Iterator<Item = u32> + use<'_> {
        let active = self.server(context).map(|served| served.active.iter());
        active.into_iter().flatten().copied()
    }

    /// How far a process has come: active as soon as it is for one server.
    #[must_use]
    pub fn process(&self, number: u32) -> Option<State> {
        let process = self.processes.iter().find(|it| it.number == number)?;
        let active = self.servers.iter().any(|it| it.active.contains(&number));
        Some(match process.up {
            false => State::Down,
            true if active => State::Active,
            true => State::Inactive,
        })
    }

    fn server(&self, context: Option<u32>) -> Option<&Served> {
        self.servers
            .iter()
            .find(|it| it.server.routing_context == context)
    }

    fn now(&mut self, now: Duration) {
        self.now = self.now.max(now);
    }

    /// There is a new association. Whether there is room for it.
    pub fn connected(&mut self, number: u32, now: Duration) -> bool {
        self.now(now);
        let known = self.processes.iter().any(|it| it.number == number);
        if known || self.processes.len() >= self.config.processes {
            return false;
        }
        self.processes.push(Process {
            number,
            up: false,
            identifier: None,
            heart: Heart::new(self.now),
        });
        true
    }

    /// An association has ended.
    pub fn disconnected(&mut self, number: u32, now: Duration, send: &mut Send<'_>) {
        self.now(now);
        let Some(at) = self.processes.iter().position(|it| it.number == number) else {
            return;
        };
        let process = self.processes.swap_remove(at);
        if !process.up {
            return;
        }
        let identifier = process.identifier.map(Parameter::AspIdentifier);
        for at in 0..self.servers.len() {
            self.notify(at, Status::ASP_FAILURE, identifier, None, send);
        }
        self.without(number);
        self.settle(send);
    }

    /// Takes note of a message that has come. Of an association that is not
    /// known nothing is handled.
    pub fn received(
        &mut self,
        number: u32,
        message: &M3ua<'_>,
        now: Duration,
        send: &mut Send<'_>,
    ) -> Event {
        self.now(now);
        let Some(process) = self.processes.iter_mut().find(|it| it.number == number) else {
            return Event::NotAllowed(ErrorCode::UNEXPECTED_MESSAGE);
        };
        process.heart.heard(self.now);
        if let Err(code) = check(message) {
            // An error is never answered with another.
            if message.message_type() != MessageType::ERR {
                send_error(code, &[], &mut |it| send(number, it));
            }
            return Event::NotAllowed(code);
        }
        match self.note(number, message, send) {
            Ok(event) => event,
            Err(code) => {
                send_error(code, &[], &mut |it| send(number, it));
                Event::NotAllowed(code)
            }
        }
    }

    fn note(
        &mut self,
        number: u32,
        message: &M3ua<'_>,
        send: &mut Send<'_>,
    ) -> Result<Event, ErrorCode> {
        let state = self.process(number).unwrap_or(State::Down);
        let message_type = message.message_type();
        match message_type {
            traffic if is_traffic(traffic) => {
                if let M3ua::Data(data) = message {
                    self.may_send(number, data.routing_context)?;
                } else if state == State::Down {
                    return Err(ErrorCode::UNEXPECTED_MESSAGE);
                }
                return Ok(Event::Traffic);
            }
            MessageType::BEAT => send_beat_ack(message, &mut |it| send(number, it)),
            MessageType::BEAT_ACK => {}
            MessageType::ASPUP => {
                let identifier = parameters(message).asp_identifier();
                self.up(number, state, identifier, send);
                if state == State::Active {
                    return Err(ErrorCode::UNEXPECTED_MESSAGE);
                }
            }
            MessageType::ASPDN => {
                self.set(number, |process| process.up = false);
                self.without(number);
                send_about(MessageType::ASPDN_ACK, &[], &[], &mut |it| send(number, it));
                self.settle(send);
            }
            MessageType::ASPAC | MessageType::ASPIA if state == State::Down => {
                return Err(ErrorCode::UNEXPECTED_MESSAGE);
            }
            MessageType::ASPAC | MessageType::ASPIA => return self.traffic(number, message, send),
            MessageType::ERR => {
                let code = parameters(message).error_code();
                return Ok(Event::Error(code.unwrap_or(ErrorCode::PROTOCOL_ERROR)));
            }
            _ => return Err(ErrorCode::UNEXPECTED_MESSAGE),
        }
        Ok(Event::Handled)
    }

    /// Whether a process may send data for this server.
    fn may_send(&self, number: u32, context: Option<u32>) -> Result<(), ErrorCode> {
        let active = |it: &Served| it.active.contains(&number);
        let mut meant = self.servers.iter().filter(|it| {
            // Without a routing context, whichever it is active for.
            context.is_none() || it.server.routing_context == context
        });
        match meant.next() {
            None => Err(ErrorCode::INVALID_ROUTING_CONTEXT),
            Some(first) if active(first) || meant.any(active) => Ok(()),
            Some(_) => Err(ErrorCode::UNEXPECTED_MESSAGE),
        }
    }

    fn set(&mut self, number: u32, set: impl FnOnce(&mut Process)) {
        if let Some(process) = self.processes.iter_mut().find(|it| it.number == number) {
            set(process);
        }
    }

    /// The process is active nowhere.
    fn without(&mut self, number: u32) {
        for served in &mut self.servers {
            served.active.retain(|&it| it != number);
        }
    }

    fn up(&mut self, number: u32, state: State, identifier: Option<u32>, send: &mut Send<'_>) {
        self.set(number, |process| {
            process.up = true;
            process.identifier = identifier.or(process.identifier);
        });
        self.without(number);
        send_about(MessageType::ASPUP_ACK, &[], &[], &mut |it| send(number, it));
        let before: Vec<AsState> = self.servers.iter().map(|it| it.state).collect();
        self.settle(send);
        if state != State::Down {
            return;
        }
        // Who comes late learns how the servers are.
        for (at, before) in before.into_iter().enumerate() {
            if let Some(served) = self.servers.get(at).filter(|it| it.state == before) {
                if let Some(status) = status(served.state) {
                    self.notify(at, status, None, Some(number), send);
                }
            }
        }
    }

    /// ASPAC and ASPIA: of the servers named, or of all.
    fn traffic(
        &mut self,
        number: u32,
        message: &M3ua<'_>,
        send: &mut Send<'_>,
    ) -> Result<Event, ErrorCode> {
        let activate = message.message_type() == MessageType::ASPAC;
        let mode = parameters(message).traffic_mode_type().filter(|_| activate);
        let named = contexts(message);
        let (known, unknown): (Vec<u32>, Vec<u32>) = named
            .into_iter()
            .flatten()
            .partition(|&context| self.server(Some(context)).is_some());
        let is_meant = |served: &Served| match served.server.routing_context {
            Some(context) => named.is_none() || known.contains(&context),
            None => named.is_none(),
        };
        let servers = self.servers.iter().enumerate();
        let meant = servers.filter(|(_, served)| is_meant(served));
        let meant: Vec<(usize, TrafficModeType)> = meant
            .map(|(at, served)| (at, served.server.traffic_mode_type))
            .collect();
        if self.servers.is_empty() {
            return Err(ErrorCode::NO_CONFIGURED_AS);
        }
        if meant
            .iter()
            .any(|&(_, own)| mode.is_some_and(|mode| mode != own))
        {
            return Err(ErrorCode::UNSUPPORTED_TRAFFIC_MODE_TYPE);
        }
        for &(at, _) in &meant {
            self.activate(at, number, activate, send);
        }
        if !meant.is_empty() {
            let message_type = if activate {
                MessageType::ASPAC_ACK
            } else {
                MessageType::ASPIA_ACK
            };
            let mode = mode.map(Parameter::TrafficModeType);
            send_about(message_type, mode.as_slice(), &known, &mut |it| {
                send(number, it)
            });
        }
        self.settle(send);
        if unknown.is_empty() && !meant.is_empty() {
            return Ok(Event::Handled);
        }
        let code = ErrorCode::INVALID_ROUTING_CONTEXT;
        send_error(code, &unknown, &mut |it| send(number, it));
        Ok(Event::NotAllowed(code))
    }

    /// A process is active for a server, or no longer.
    fn activate(&mut self, at: usize, number: u32, activate: bool, send: &mut Send<'_>) {
        let Some(served) = self.servers.get_mut(at) else {
            return;
        };
        let before = served.active.contains(&number);
        if !activate {
            served.active.retain(|&it| it != number);
        } else if !before {
            let mut replaced = Vec::new();
            if served.server.traffic_mode_type == TrafficModeType::OVERRIDE {
                replaced.append(&mut served.active);
            }
            served.active.push(number);
            let process = self.processes.iter().find(|it| it.number == number);
            let identifier = process.and_then(|it| it.identifier);
            let identifier = identifier.map(Parameter::AspIdentifier);
            for other in replaced {
                let status = Status::ALTERNATE_ASP_ACTIVE;
                self.notify(at, status, identifier, Some(other), send);
            }
        }
    }

    /// Brings the servers where their processes are, and tells these.
    fn settle(&mut self, send: &mut Send<'_>) {
        let up = self.processes.iter().any(|it| it.up);
        for at in 0..self.servers.len() {
            let Some(served) = self.servers.get_mut(at) else {
                continue;
            };
            let (active, least) = (served.active.len(), served.server.least.max(1));
            let state = match served.state {
                AsState::Down | AsState::Inactive if active >= least => AsState::Active,
                AsState::Down | AsState::Inactive if up => AsState::Inactive,
                AsState::Down | AsState::Inactive => AsState::Down,
                AsState::Active | AsState::Pending if active > 0 => AsState::Active,
                AsState::Active => AsState::Pending,
                AsState::Pending if served.recovery.is_some_and(|end| end > self.now) => {
                    AsState::Pending
                }
                AsState::Pending if up => AsState::Inactive,
                AsState::Pending => AsState::Down,
            };
            if state == served.state {
                continue;
            }
            served.state = state;
            served.recovery = match state {
                AsState::Pending => self.now.checked_add(self.config.t_r),
                _ => None,
            };
            if let Some(status) = status(state) {
                self.notify(at, status, None, None, send);
            }
        }
    }

    /// Tells the processes that are up, or one of them, about a server.
    fn notify(
        &self,
        at: usize,
        status: Status,
        identifier: Option<Parameter<'_>>,
        only: Option<u32>,
        send: &mut Send<'_>,
    ) {
        let Some(served) = self.servers.get(at) else {
            return;
        };
        let context = served.server.routing_context;
        let context = context.as_slice();
        let items = [Some(Parameter::Status(status)), identifier];
        let items: Vec<Parameter<'_>> = items.into_iter().flatten().collect();
        let told = self.processes.iter().filter(|it| it.up);
        for process in told.filter(|it| only.is_none_or(|only| only == it.number)) {
            let number = process.number;
            send_about(MessageType::NTFY, &items, context, &mut |it| {
                send(number, it)
            });
        }
    }

    /// When [`on_timeout`](Self::on_timeout) is to be called next, if nothing
    /// is received before.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<Duration> {
        let recoveries = self.servers.iter().filter_map(|it| it.recovery);
        let up = self.processes.iter().filter(|it| it.up);
        let hearts = up.filter_map(|it| it.heart.next(self.config.t_beat));
        recoveries.chain(hearts).min()
    }

    /// Sends what is due. Gives the number of an association to be closed,
    /// since nothing was heard on it for twice T(beat); it counts as ended. To
    /// be called until it gives `None`.
    pub fn on_timeout(&mut self, now: Duration, send: &mut Send<'_>) -> Option<u32> {
        self.now(now);
        self.settle(send);
        let t_beat = self.config.t_beat;
        let mut up = self.processes.iter_mut().filter(|it| it.up);
        let silent = up.find_map(|process| {
            let number = process.number;
            let silent = process
                .heart
                .beat(t_beat, self.now, &mut |it| send(number, it));
            silent.then_some(number)
        })?;
        self.disconnected(silent, now, send);
        Some(silent)
    }
}

/// What an NTFY says of this state.
const fn status(state: AsState) -> Option<Status> {
    Some(match state {
        AsState::Down => return None,
        AsState::Inactive => Status::AS_INACTIVE,
        AsState::Active => Status::AS_ACTIVE,
        AsState::Pending => Status::AS_PENDING,
    })
}
