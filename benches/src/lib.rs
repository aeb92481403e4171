//! What the comparisons share: the octets, which are those of `testdata/`, and
//! how long to measure.

pub mod floor;
pub mod stack;

use std::hint::black_box;
use std::time::Duration;

use criterion::Criterion;
use septet_wire::proofs;

/// The octets of one vector.
///
/// # Panics
///
/// If there is none of this name.
#[must_use]
pub fn vector(file: &str, name: &str) -> Vec<u8> {
    proofs::vectors(file)
        .find(|(found, _)| *found == name)
        .unwrap_or_else(|| panic!("no vector {name}"))
        .1
}

/// Uses what was decoded where it lies: to hand it on to criterion would copy
/// a large message, which no user of it does. It is dropped within the measure.
#[inline(always)]
pub fn used<V>(value: V) {
    black_box(&value);
}

/// 160 characters of the basic alphabet that are ASCII as well: a message
/// that fills its TPDU.
pub const TEXT_160: &str = "Your parcel 4711 arrives today between 10:00 and 12:00. \
    Please have the code 083926 ready for the driver. Questions? \
    Call us, or answer this message. Thank you!";

const _: () = assert!(TEXT_160.len() == 160);

/// 160 septets of the whole default alphabet: letters with marks, Greek ones,
/// and the extension. A fifth of the characters is not ASCII or is escaped.
pub const MIXED_160: &str = "Für Øyvind: ΔEMA [4711] ΠAPAΔOΘHKE ΣTΩ ΓPAΦEIO. \
    Größe 3~4 kg, à payer 12,50 €. Où? Café Ñandù {Ωmega} è lì, così più! \
    Straße 7, Æblehaven, Malmö. Tschüß! ";

/// 70 units of UCS-2, which fill a TPDU.
pub const CYRILLIC_70: &str =
    "Ваш код подтверждения: 4711. Никому его не сообщайте! Банк «Северный».";

/// The same with emoji, each of two units.
pub const EMOJI_70: &str = "Happy birthday 🎂🎉 Anna! See you at 8 😀👍 don't be late 🙏 bye bye👋";

/// How often a text is repeated for a stream of a million septets.
pub const MILLION: usize = 6250;

/// The names of what gives a `str`, which is other code with the feature `simd`.
pub const STR_IN_BUFFER: &str = match cfg!(feature = "simd") {
    true => "septet with simd, str in a buffer",
    false => "septet, str in a buffer",
};
/// The same, with a copy that is owned.
pub const STRING: &str = match cfg!(feature = "simd") {
    true => "septet with simd, String",
    false => "septet, String",
};

/// Many short samples: their minimum is what the machine can do when nobody
/// else uses it.
#[must_use]
pub fn criterion() -> Criterion {
    Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_millis(1200))
        .sample_size(60)
        .without_plots()
}
