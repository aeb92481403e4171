//! `instructions` lists pieces of work; `instructions LAYER/WORK CODEC TIMES`
//! does one so many times. `benches/instructions` runs it under callgrind with
//! two numbers of times: the difference is what one time takes.
//!
//! The works are those of the criterion comparisons, on the same vectors. To
//! add one is to add a row to the `WORKS` of its layer.

use std::env;
use std::hint::black_box;
use std::process::ExitCode;

use septet_wire::{Decode, Encode};

mod mtp;
mod sccp;
mod smpp;
mod stack;
mod tcap_map;
mod text;
mod tpdu;

/// What can be counted.
struct Work {
    /// Layer and work, as in the criterion comparison.
    name: &'static str,
    /// Who does it.
    codec: &'static str,
    /// Makes what it needs, and does it so many times.
    run: fn(u32),
}

/// Does `work` so many times, and uses each result where it lies.
#[inline(always)]
fn repeat<V>(times: u32, mut work: impl FnMut() -> V) {
    for _ in 0..times {
        black_box(&work());
    }
}

/// Decodes `octets` so many times.
fn decode<'a, T: Decode<'a>>(times: u32, octets: &'a [u8]) {
    repeat(times, || T::from_bytes(black_box(octets)).unwrap());
}

/// Encodes `message` so many times.
fn encode(times: u32, message: &impl Encode) {
    let mut buffer = [0; 1024];
    repeat(times, || {
        let encoded = black_box(message).encode_to_slice(&mut buffer);
        encoded.unwrap().len()
    });
}

const LAYERS: [&[Work]; 7] = [
    text::WORKS,
    tpdu::WORKS,
    smpp::WORKS,
    mtp::WORKS,
    sccp::WORKS,
    tcap_map::WORKS,
    stack::WORKS,
];

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let works = || LAYERS.into_iter().flatten();
    match arguments.as_slice() {
        [] => {
            for work in works() {
                println!("{}\t{}", work.name, work.codec);
            }
            return ExitCode::SUCCESS;
        }
        [name, codec, times] => {
            let found = works().find(|work| work.name == name && work.codec == codec);
            if let (Some(work), Ok(times)) = (found, times.parse()) {
                (work.run)(times);
                return ExitCode::SUCCESS;
            }
        }
        _ => {}
    }
    eprintln!("instructions [LAYER/WORK CODEC TIMES]; alone it lists the works");
    ExitCode::FAILURE
}
