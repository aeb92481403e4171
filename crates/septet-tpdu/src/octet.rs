//! First octets and TP-DCS: what all TPDUs share.

use septet_text::dcs::DataCodingScheme;
use septet_wire::{DecodeError, ErrorKind, Reader, Trace, Value};

/// TP-MTI from the service centre (TS 23.040, 9.2.3.1).
pub(crate) const DELIVER: u8 = 0;
pub(crate) const SUBMIT_REPORT: u8 = 1;
pub(crate) const STATUS_REPORT: u8 = 2;
/// TP-MTI to the service centre.
pub(crate) const DELIVER_REPORT: u8 = 0;
pub(crate) const SUBMIT: u8 = 1;
pub(crate) const COMMAND: u8 = 2;

/// Reads the first octet, of which TP-MTI, the lower two bits, must be `mti`.
#[inline]
pub(crate) fn first<T: Trace>(
    reader: &mut Reader<'_, T>,
    name: &'static str,
    mti: u8,
) -> Result<u8, DecodeError> {
    let start = *reader;
    let Some(&[octet]) = reader.take_array() else {
        return Err(reader.truncated(1, "tp_mti"));
    };
    let found = octet & 0x03;
    if found != mti {
        let kind = ErrorKind::Unexpected {
            found: found.into(),
            expected: mti.into(),
        };
        return Err(start.error(kind, "tp_mti"));
    }
    reader.note("tp_mti", 1, Value::Code(mti.into(), Some(name)));
    Ok(octet)
}

/// TP-DCS. The trace also hears the alphabet and the class.
#[inline]
pub(crate) fn data_coding_scheme<T: Trace>(
    reader: &mut Reader<'_, T>,
) -> Result<DataCodingScheme, DecodeError> {
    let dcs: DataCodingScheme = reader.code("tp_dcs")?;
    if T::ACTIVE {
        reader.note("alphabet", 0, Value::Shown(&dcs.alphabet()));
        if let Some(class) = dcs.class() {
            reader.note("message_class", 0, Value::Shown(&class));
        }
        if let Some(waiting) = dcs.message_waiting() {
            reader.note("message_waiting", 0, Value::Shown(&waiting));
        }
    }
    Ok(dcs)
}

/// Whether bit `shift`, 0 to 7, is set.
#[inline]
pub(crate) const fn flag(octet: u8, shift: u8) -> bool {
    octet.wrapping_shr(shift as u32) & 1 != 0
}

/// Bit `shift`, 0 to 7, if `set`.
#[inline]
pub(crate) const fn bit(set: bool, shift: u8) -> u8 {
    (set as u8).wrapping_shl(shift as u32)
}

/// Tells the flags in the octet just read.
pub(crate) fn note_flags<T: Trace>(
    reader: &Reader<'_, T>,
    octet: u8,
    flags: &[(&'static str, u8)],
) {
    for &(name, shift) in flags {
        reader.note(name, 1, Value::Flag(flag(octet, shift)));
    }
}
