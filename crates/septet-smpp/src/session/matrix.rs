//! Which side may send which request in which state (SMPP 5.0, 2.4; 3.4, 2.3,
//! table 2-1).
//!
//! 3.4 and 5.0 differ in little, and where they do the later one, which allows
//! more, is taken: `enquire_link` in every state with a connection, and
//! `replace_sm` on transceivers.

use super::{Side, State};
use crate::{CommandId, InterfaceVersion};

/// Some of the states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct States(u8);

impl States {
    const NONE: Self = Self(0);
    /// Before a bind.
    const UNBOUND_YET: Self = Self(State::Open.bit() | State::Outbound.bit());
    const OPEN: Self = Self(State::Open.bit());
    /// Where the ESME submits.
    const SUBMITS: Self = Self(State::BoundTx.bit() | State::BoundTrx.bit());
    /// Where the ESME receives.
    const RECEIVES: Self = Self(State::BoundRx.bit() | State::BoundTrx.bit());
    const BOUND: Self = Self(Self::SUBMITS.0 | Self::RECEIVES.0);
    const CONNECTED: Self = Self(Self::UNBOUND_YET.0 | Self::BOUND.0 | State::Unbound.bit());

    const fn has(self, state: State) -> bool {
        self.0 & state.bit() != 0
    }
}

impl State {
    const fn bit(self) -> u8 {
        match self {
            Self::Open => 0x01,
            Self::Outbound => 0x02,
            Self::BoundTx => 0x04,
            Self::BoundRx => 0x08,
            Self::BoundTrx => 0x10,
            Self::Unbound => 0x20,
            Self::Closed => 0x40,
        }
    }
}

/// A request, since which version there is one, and where either side may send
/// it.
struct Row {
    command_id: CommandId,
    since: InterfaceVersion,
    esme: States,
    mc: States,
}

const fn row(command_id: CommandId, since: InterfaceVersion, esme: States, mc: States) -> Row {
    Row {
        command_id,
        since,
        esme,
        mc,
    }
}

/// The operation matrix. Clauses are those of 3.4, then of 5.0.
#[rustfmt::skip]
const MATRIX: [Row; 20] = {
    type Id = CommandId;
    type V = InterfaceVersion;
    type S = States;
    [
        // 4.4, 4.2.1
        row(Id::SUBMIT_SM, V::V3_3, S::SUBMITS, S::NONE),
        // 4.6, 4.3.1
        row(Id::DELIVER_SM, V::V3_3, S::NONE, S::RECEIVES),
        // 4.11, 4.1.2
        row(Id::ENQUIRE_LINK, V::V3_3, S::CONNECTED, S::CONNECTED),
        // 4.7, 4.2.2
        row(Id::DATA_SM, V::V3_4, S::SUBMITS, S::RECEIVES),
        // 4.5, 4.2.3
        row(Id::SUBMIT_MULTI, V::V3_3, S::SUBMITS, S::NONE),
        // 4.1.3, 4.1.1.3
        row(Id::BIND_RECEIVER, V::V3_3, S::UNBOUND_YET, S::NONE),
        // 4.1.1, 4.1.1.1
        row(Id::BIND_TRANSMITTER, V::V3_3, S::UNBOUND_YET, S::NONE),
        // 4.1.5, 4.1.1.5
        row(Id::BIND_TRANSCEIVER, V::V3_4, S::UNBOUND_YET, S::NONE),
        // 4.1.7, 4.1.1.7
        row(Id::OUTBIND, V::V3_4, S::NONE, S::OPEN),
        // 4.2, 4.1.1.8
        row(Id::UNBIND, V::V3_3, S::BOUND, S::BOUND),
        // 4.8, 4.5.2
        row(Id::QUERY_SM, V::V3_3, S::SUBMITS, S::NONE),
        // 4.9, 4.5.1
        row(Id::CANCEL_SM, V::V3_3, S::SUBMITS, S::NONE),
        // 4.10, 4.5.3
        row(Id::REPLACE_SM, V::V3_3, S::SUBMITS, S::NONE),
        // 4.12, 4.1.3
        row(Id::ALERT_NOTIFICATION, V::V3_4, S::NONE, S::RECEIVES),
        // 5.0, 4.4.1
        row(Id::BROADCAST_SM, V::V5_0, S::SUBMITS, S::NONE),
        // 5.0, 4.6.1
        row(Id::QUERY_BROADCAST_SM, V::V5_0, S::SUBMITS, S::NONE),
        // 5.0, 4.6.2
        row(Id::CANCEL_BROADCAST_SM, V::V5_0, S::SUBMITS, S::NONE),
        // Those of 3.3 that the later versions reserve.
        row(Id::PARAM_RETRIEVE, V::V3_3, S::SUBMITS, S::NONE),
        row(Id::QUERY_LAST_MSGS, V::V3_3, S::SUBMITS, S::NONE),
        row(Id::QUERY_MSG_DETAILS, V::V3_3, S::SUBMITS, S::NONE),
    ]
};

fn find(command_id: CommandId) -> Option<&'static Row> {
    MATRIX.iter().find(|row| row.command_id == command_id)
}

/// Whether `side` may send this request in `state`.
///
/// Operations that the specification does not know are for those who have
/// agreed on them: either side, once bound.
///
/// ```
/// use septet_smpp::CommandId;
/// use septet_smpp::session::{Side, State, may_request};
///
/// assert!(may_request(Side::Esme, State::BoundTx, CommandId::SUBMIT_SM));
/// assert!(!may_request(Side::Esme, State::BoundRx, CommandId::SUBMIT_SM));
/// assert!(!may_request(Side::Mc, State::BoundTx, CommandId::SUBMIT_SM));
/// ```
#[must_use]
pub fn may_request(side: Side, state: State, command_id: CommandId) -> bool {
    if command_id.is_response() {
        return false;
    }
    let states = match find(command_id) {
        Some(row) if side == Side::Esme => row.esme,
        Some(row) => row.mc,
        None => States::BOUND,
    };
    states.has(state)
}

/// Whether `side` may send this response in `state`: the other side may send
/// the request there. `generic_nack` may go wherever there is a connection
/// (3.4, 4.3; 5.0, 4.1.4).
#[must_use]
pub fn may_respond(side: Side, state: State, command_id: CommandId) -> bool {
    if command_id == CommandId::GENERIC_NACK {
        return States::CONNECTED.has(state);
    }
    match command_id.request() {
        Some(request) => may_request(side.peer(), state, request),
        None => false,
    }
}

/// The version that a peer needs to know this request.
pub(super) fn since(command_id: CommandId) -> InterfaceVersion {
    find(command_id).map_or(InterfaceVersion::V3_3, |row| row.since)
}

#[cfg(test)]
mod tests {
    use septet_wire::proofs;

    use super::*;

    /// 5.0, 2.4, as somebody else read it.
    const STATES: &str = include_str!("../../../../testdata/smpp/session_states.txt");

    const ALL: [(&str, State); 7] = [
        ("open", State::Open),
        ("outbound", State::Outbound),
        ("bound_tx", State::BoundTx),
        ("bound_rx", State::BoundRx),
        ("bound_trx", State::BoundTrx),
        ("unbound", State::Unbound),
        ("closed", State::Closed),
    ];

    #[test]
    fn every_state_every_pdu_and_either_side_is_as_the_matrix_says() {
        let mut rows = 0;
        let mut compared = 0;
        for (name, octets) in proofs::vectors(STATES) {
            let (state, side) = name.split_once('.').unwrap();
            let state = ALL.iter().find(|(name, _)| *name == state).unwrap().1;
            let side = match side {
                "esme" => Side::Esme,
                "mc" => Side::Mc,
                side => panic!("{side}"),
            };
            let allowed: Vec<_> = octets
                .chunks_exact(4)
                .map(|id| CommandId(u32::from_be_bytes(id.try_into().unwrap())))
                .collect();
            for &id in CommandId::NAMED {
                let vendors = id.0 & 0x0100_0000 != 0;
                let of_3_3 = (0x22..=0x24).contains(&(id.0 & 0xffff));
                if vendors || of_3_3 {
                    continue;
                }
                compared += 1;
                let here = may_request(side, state, id) || may_respond(side, state, id);
                assert_eq!(here, allowed.contains(&id), "{id} by {side:?} in {state:?}");
            }
            rows += 1;
        }
        assert_eq!(rows, 14, "seven states, two sides");
        assert!(compared >= 14 * 33, "only {compared} compared");
    }

    #[test]
    fn operations_of_vendors_are_for_those_who_are_bound() {
        for (_, state) in ALL {
            for side in [Side::Esme, Side::Mc] {
                for id in [CommandId(0x0002_0000), CommandId::AUTH_ACC] {
                    assert_eq!(may_request(side, state, id), state.is_bound());
                    let response = id.response().unwrap();
                    assert_eq!(may_respond(side, state, response), state.is_bound());
                    assert!(!may_request(side, state, response));
                    assert!(!may_respond(side, state, id));
                }
            }
        }
    }

    #[test]
    fn what_only_3_3_has_is_for_those_who_submit() {
        for id in [
            CommandId::PARAM_RETRIEVE,
            CommandId::QUERY_LAST_MSGS,
            CommandId::QUERY_MSG_DETAILS,
        ] {
            for (_, state) in ALL {
                let submits = matches!(state, State::BoundTx | State::BoundTrx);
                assert_eq!(may_request(Side::Esme, state, id), submits);
                assert!(!may_request(Side::Mc, state, id));
                let response = id.response().unwrap();
                assert_eq!(may_respond(Side::Mc, state, response), submits);
            }
        }
    }

    #[test]
    fn each_request_knows_its_version() {
        for (id, version) in [
            (CommandId::SUBMIT_SM, InterfaceVersion::V3_3),
            (CommandId::DATA_SM, InterfaceVersion::V3_4),
            (CommandId::BROADCAST_SM, InterfaceVersion::V5_0),
        ] {
            assert_eq!(since(id), version);
        }
    }
}
