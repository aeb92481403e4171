//! Parts that are read a second time, for the trace alone.
//!
//! Such a part may be broken without the message around it being refused, so
//! whatever it has opened in the trace is closed behind it.

use core::cell::Cell;
use core::ops::Range;

use septet_wire::{DecodeError, Finding, Reader, Remark, Trace, Value};

/// Tells `trace` what a reader of a part of its own tells, and counts what
/// is open.
#[derive(Clone, Copy)]
pub(crate) struct Within<'c, T> {
    trace: T,
    start: usize,
    open: &'c Cell<usize>,
}

impl<T: Trace> Trace for Within<'_, T> {
    const ACTIVE: bool = T::ACTIVE;

    fn field(self, name: &'static str, octets: Range<usize>, value: Value<'_>) {
        let start = octets.start.wrapping_add(self.start);
        let end = octets.end.wrapping_add(self.start);
        self.trace.field(name, start..end, value);
    }

    fn open(self, name: &'static str, offset: usize) {
        self.open.set(self.open.get().wrapping_add(1));
        self.trace.open(name, offset.wrapping_add(self.start));
    }

    fn close(self, offset: usize) {
        self.open.set(self.open.get().wrapping_sub(1));
        self.trace.close(offset.wrapping_add(self.start));
    }

    fn finding(self, finding: Finding) {
        self.trace.finding(Finding {
            offset: finding.offset.wrapping_add(self.start),
            ..finding
        });
    }
}

/// Reads `part`, which is in what `reader` has left, if anybody listens. An
/// error becomes a finding.
pub(crate) fn walk<'a, T: Trace>(
    reader: &Reader<'a, T>,
    part: &'a [u8],
    field: &'static str,
    unreadable: &'static str,
    read: impl FnOnce(&mut Reader<'a, Within<'_, T>>) -> Result<(), DecodeError>,
) {
    if !T::ACTIVE {
        return;
    }
    let Some(start) = reader.locate(part) else {
        return;
    };
    let open = Cell::new(0);
    let trace = reader.trace();
    let within = Within {
        trace,
        start,
        open: &open,
    };
    let mut part = Reader::with(part, reader.options(), within);
    if let Err(error) = read(&mut part).and_then(|()| part.finish(field)) {
        let offset = error.offset().wrapping_add(start);
        trace.finding(Finding {
            field: error.field(),
            offset,
            remark: Remark::Note(unreadable),
        });
        for _ in 0..open.get() {
            trace.close(offset);
        }
    }
}
