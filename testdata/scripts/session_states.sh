#!/bin/bash
# Writes the lines of smpp/session_states.txt: which PDU either side may send in which state, by rusmpp-core 0.4.0.
#
# Needs: cargo. Usage: bash session_states.sh >> FILE
set -eu
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
mkdir "$work/src"
cat > "$work/Cargo.toml" <<'TOML'
[package]
name = "session-states"
version = "0.0.0"
edition = "2024"

[dependencies]
rusmpp-core = { version = "=0.4.0", default-features = false }
TOML
cat > "$work/src/main.rs" <<'RUST'
use rusmpp_core::{CommandId, session::SessionState as State};

const REQUESTS: [u32; 17] = [
    0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0b, 0x15, 0x21, 0x102, 0x103, 0x111, 0x112, 0x113,
];
const STATES: [(&str, State); 7] = [
    ("open", State::Open),
    ("outbound", State::Outbound),
    ("bound_tx", State::BoundTx),
    ("bound_rx", State::BoundRx),
    ("bound_trx", State::BoundTrx),
    ("unbound", State::Unbound),
    ("closed", State::Closed),
];

fn main() {
    let ids = REQUESTS.iter().flat_map(|id| [*id, id | 0x8000_0000]).chain([0x8000_0000]);
    for (name, state) in STATES {
        for side in ["esme", "mc"] {
            let allowed = ids.clone().filter(|id| match side {
                "esme" => state.can_send_as_esme(CommandId::from(*id)),
                _ => state.can_send_as_mc(CommandId::from(*id)),
            });
            let allowed: Vec<_> = allowed.map(|id| format!("{id:08x}")).collect();
            println!("{name}.{side} = {}", allowed.concat());
        }
    }
}
RUST
cargo run --quiet --manifest-path "$work/Cargo.toml"
