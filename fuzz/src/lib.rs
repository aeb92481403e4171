//! What the targets share. Each target takes its input twice: as octets that
//! came from a peer, and as what `arbitrary` makes values from.

use core::fmt::Debug;

pub use arbitrary::{Arbitrary, Unstructured};
use septet_wire::proofs::{self, Subject};
use septet_wire::{Decode, DecodeOptions, Encode};

/// R3 for these octets, by the specification and with every quirk; what was
/// accepted goes to `walk`.
pub fn decoded<S: Subject>(subject: &S, octets: &[u8], walk: impl for<'a> Fn(&S::Message<'a>)) {
    for options in [DecodeOptions::strict(), DecodeOptions::lenient()] {
        if proofs::input_by(subject, octets, options) {
            let mut reader = septet_wire::Reader::with(octets, options, ());
            if let Ok(message) = subject.decode(&mut reader) {
                shown(&message);
                walk(&message);
            }
        }
    }
}

/// R1 for the value that these octets make. `buffer` is empty.
pub fn encoded<'a, V>(octets: &'a [u8], buffer: &'a mut Vec<u8>)
where
    V: Arbitrary<'a> + Decode<'a> + Encode + Debug + PartialEq,
{
    if let Ok(value) = V::arbitrary(&mut Unstructured::new(octets)) {
        shown(&value);
        proofs::value(&value, buffer);
    }
}

/// Formatting ends, and without a panic.
pub fn shown(value: &dyn Debug) {
    // Nothing is kept of the text.
    struct Nowhere;
    impl core::fmt::Write for Nowhere {
        fn write_str(&mut self, text: &str) -> core::fmt::Result {
            core::hint::black_box(text);
            Ok(())
        }
    }
    // `Nowhere` takes everything.
    let _ = core::fmt::write(&mut Nowhere, format_args!("{value:?}"));
}

/// Defines a subject for each type with a decoder of its own, and feeds it.
///
/// `decoders!(octets; Message<'a>, Address<'a> => |address| walk(address))`
#[macro_export]
macro_rules! decoders {
    ($octets:expr; $($name:ident: $message:ty = $decode:expr => |$value:ident| $walk:expr;)*) => {$({
        septet_wire::subject!($name, $message, |reader| $decode(reader));
        $crate::decoded(&$name, $octets, |$value| $walk);
    })*};
}

/// R1 for a value of each type.
#[macro_export]
macro_rules! values {
    ($octets:expr; $($value:ty),* $(,)?) => {$({
        let mut buffer = Vec::new();
        $crate::encoded::<$value>($octets, &mut buffer);
    })*};
}
