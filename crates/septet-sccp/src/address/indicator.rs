//! The address indicator (Q.713, 3.4.1): what an address has, and what it is
//! routed on.
//!
//! ```text
//!    8      7       6 5 4 3        2      1
//! +------+-------+---------------+-----+-----+
//! | res. |  RI   | GT indicator  | SSN |  PC |
//! +------+-------+---------------+-----+-----+
//! ```

use septet_wire::{DecodeError, Reader, Trace, Value};

use crate::RoutingIndicator;

/// Point code indicator.
pub(super) const PC: u8 = 1;
/// Subsystem number indicator.
pub(super) const SSN: u8 = 1 << 1;
/// Global Title indicator, four bits.
pub(super) const GTI: u8 = 0x0f << 2;
/// Routing indicator.
pub(super) const RI: u8 = 1 << 6;
/// Reserved for national use.
pub(super) const RESERVED: u8 = 1 << 7;
/// Global Title indicator 0100, where it stands.
pub(super) const GTI_0100: u8 = 4 << 2;

/// The Global Title indicator of this octet.
pub(super) const fn title(octet: u8) -> u8 {
    (octet & GTI) >> 2
}

/// How many octets a Global Title of this indicator has before its address.
pub(super) const fn head_len(title_indicator: u8) -> usize {
    match title_indicator {
        1 | 2 => 1,
        3 => 2,
        4 => 3,
        _ => 0,
    }
}

/// Tells the next octet, bit by bit.
pub(super) fn tell<T: Trace>(mut reader: Reader<'_, T>, octet: u8) -> Result<(), DecodeError> {
    reader.nested("address_indicator", |reader| {
        let _ = reader.take(1);
        reader.note("reserved", 1, Value::Flag(octet & RESERVED != 0));
        let routing = RoutingIndicator(octet >> 6 & 1);
        let value = Value::Code(routing.0.into(), routing.name());
        reader.note("routing_indicator", 1, value);
        let value = Value::Number(title(octet).into());
        reader.note("global_title_indicator", 1, value);
        reader.note("ssn_indicator", 1, Value::Flag(octet & SSN != 0));
        reader.note("point_code_indicator", 1, Value::Flag(octet & PC != 0));
        Ok(())
    })
}
