//! The address indicator (Q.713, 3.4.1; T1.112.3, 3.4.1): what an address
//! has, and what it is routed on.
//!
//! ```text
//!    8      7       6 5 4 3        2      1
//! +------+-------+---------------+-----+-----+
//! | res. |  RI   | GT indicator  | SSN |  PC |  ITU
//! +------+-------+---------------+-----+-----+
//! | nat. |  RI   | GT indicator  |  PC | SSN |  ANSI
//! +------+-------+---------------+-----+-----+
//! ```

use septet_wire::{DecodeError, Reader, Trace, Value};

use crate::RoutingIndicator;
use crate::variant::{Itu, Variant};

/// Global Title indicator, four bits.
pub(super) const GTI: u8 = 0x0f << 2;
/// Routing indicator.
pub(super) const RI: u8 = 1 << 6;
/// Reserved for national use; in North America, that the address is national.
pub(super) const BIT_8: u8 = 1 << 7;

/// The Global Title indicator of this octet.
#[inline]
pub(super) const fn title(octet: u8) -> u8 {
    (octet & GTI) >> 2
}

/// Whether an address of this indicator is laid out by Q.713 though the variant
/// has a layout of its own (T1.112.3, 3.4.1).
#[inline]
pub(super) const fn by_q713<V: Variant>(octet: u8) -> bool {
    V::SSN_FIRST && octet & BIT_8 == 0
}

/// How many octets an address of this indicator has before the address
/// information of its title, the indicator among them: 1 to 8.
#[inline]
pub(super) fn head_len<V: Variant>(octet: u8) -> usize {
    let lengths = if by_q713::<V>(octet) {
        Itu::HEAD_LEN
    } else {
        V::HEAD_LEN
    };
    let length = lengths.get(usize::from(octet & !(RI | BIT_8)));
    length.copied().unwrap_or(1)
}

/// [`head_len`] of every indicator without its upper two bits.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "the compiler evaluates it"
)]
pub(crate) const fn head_lengths<V: Variant>() -> [usize; 64] {
    let mut lengths = [1; 64];
    let mut octet = 0_u8;
    while octet < 64 {
        // Widening, which `From` cannot say in a constant function.
        let length = &mut lengths[octet as usize];
        if octet & V::PC != 0 {
            *length += V::PC_OCTETS;
        }
        if octet & V::SSN != 0 {
            *length += 1;
        }
        *length += V::TITLE_HEADS[title(octet) as usize];
        octet += 1;
    }
    lengths
}

/// Tells the next octet, bit by bit.
pub(super) fn tell<T: Trace, V: Variant>(
    mut reader: Reader<'_, T>,
    octet: u8,
) -> Result<(), DecodeError> {
    reader.nested("address_indicator", |reader| {
        let _ = reader.take(1);
        reader.note(V::BIT_8, 1, Value::Flag(octet & BIT_8 != 0));
        let routing = RoutingIndicator(octet >> 6 & 1);
        let value = Value::Code(routing.0.into(), routing.name());
        reader.note("routing_indicator", 1, value);
        let value = Value::Number(title(octet).into());
        reader.note("global_title_indicator", 1, value);
        reader.note("ssn_indicator", 1, Value::Flag(octet & V::SSN != 0));
        reader.note("point_code_indicator", 1, Value::Flag(octet & V::PC != 0));
        Ok(())
    })
}
