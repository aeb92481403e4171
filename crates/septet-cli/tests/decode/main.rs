//! `septet decode` as a whole: what it is given, what it prints, how it ends.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops where something is not as it should be"
)]

mod captures;
mod command;
mod damaged;
mod readme;
mod shared;
mod tshark;
mod usage;
