//! No reader, no semi-octet and no element of BER can panic.

#![no_std]
#![no_main]

use septet_proofs::{input, number, used, walked};
use septet_wire::ber::{Any, BitString, Contents, Null, Oid, SequenceOf};
use septet_wire::{Decode, DigitSet, Digits, Limit, Reader, choice, sequence};

sequence! {
    /// Members of every kind.
    struct Everything<'a> {
        number: i64,
        either: Option<Either<'a>>,
        [0] list: Option<SequenceOf<'a, u8>>,
        [1000] bits: BitString<'a>,
    }
}

choice! {
    /// Alternatives of either kind.
    enum Either<'a> {
        oid: Oid(Oid<'a>),
        [3] nothing: Nothing(Null),
    }
}

#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    let octets = input();

    let mut reader = Reader::new(octets);
    used(reader.u8("u8"));
    used(reader.u16("u16"));
    used(reader.u32("u32"));
    used(reader.u64("u64"));
    used(reader.u16_le("u16_le"));
    used(reader.u32_le("u32_le"));
    used(reader.c_octets(number(), "c_octets"));
    used(reader.octets(number(), "octets"));
    used(reader.array::<5>("array"));
    used(reader.sub(number(), Limit::BerLength, "sub"));
    used(reader.leaf(number(), "leaf", |octets| octets.first().copied()));
    used(reader.locate(input()));
    used(reader.finish("rest"));

    let digits = Digits::new(octets, number() != 0);
    used(digits.len());
    walked(digits.values());
    walked(digits.chars(DigitSet::TBCD));

    used(Any::from_bytes(octets));
    if let Ok(everything) = Everything::from_bytes(octets) {
        used(everything.number);
        used(everything.bits.get(number()));
        if let Some(Either::Oid(oid)) = everything.either {
            walked(oid.arcs());
        }
        if let Some(list) = everything.list {
            walked(list.iter());
        }
        walked(everything.unknown.iter());
    }
    used(u8::read_contents(&mut Reader::new(octets), "integer"));
    0
}
