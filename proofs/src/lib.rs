//! What the proofs share: a panic handler that does not link.
//!
//! Each program in `src/bin` calls the public decoders of a layer on octets
//! that the optimiser knows nothing of, and walks whatever they give. If any
//! path to a panic is left after optimisation, the handler below is kept, and
//! with it a call to a function that exists nowhere: the linker refuses.

#![no_std]

use core::hint::black_box;
use core::panic::PanicInfo;

// Only what starts a program.
#[link(name = "c")]
unsafe extern "C" {
    /// Exists nowhere.
    fn a_decoder_can_panic() -> !;
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    // SAFETY: a program in which this call is left does not link, so there is
    // none in which it can be made.
    unsafe { a_decoder_can_panic() }
}

static OCTETS: [u8; 4096] = [0; 4096];

/// Octets of which nothing is known: not their values, not their number.
#[must_use]
pub fn input() -> &'static [u8] {
    black_box::<&[u8]>(&OCTETS)
}

/// A number of which nothing is known.
#[must_use]
pub fn number() -> usize {
    black_box(0)
}

/// Makes the optimiser believe that `value` matters.
pub fn used<V>(value: V) {
    black_box(value);
}

/// Each item of a list matters.
pub fn walked<V>(items: impl IntoIterator<Item = V>) {
    items.into_iter().for_each(used);
}
