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
use crate::variant::Variant;

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

/// How many octets a Global Title of this indicator has before its address.
#[inline]
pub(super) fn head_len<V: Variant>(title_indicator: u8) -> usize {
    let length = V::HEADS.get(usize::from(title_indicator)).copied();
    usize::from(length.unwrap_or_default())
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
