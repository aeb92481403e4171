//! Parts that are read a second time, for the trace alone: what a message
//! carries for another layer, and keeps as octets.
//!
//! Such a part may be broken without the message around it being refused, so
//! whatever it has opened in the trace is closed behind it.

use core::cell::Cell;
use core::ops::Range;

use crate::{DecodeError, Finding, Reader, Remark, Trace, Value};

/// Passes on what the reader of a part tells ([`Reader::walk`]), and counts
/// what is open.
#[derive(Debug, Clone, Copy)]
pub struct Within<'c, T> {
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

impl<'a, T: Trace> Reader<'a, T> {
    /// Reads `part`, which is in what this reader has left, if anybody
    /// listens. An error becomes the finding `unreadable`, and so do octets
    /// of `field` that are left.
    pub fn walk(
        &self,
        part: &'a [u8],
        field: &'static str,
        unreadable: &'static str,
        read: impl FnOnce(&mut Reader<'a, Within<'_, T>>) -> Result<(), DecodeError>,
    ) {
        if !T::ACTIVE {
            return;
        }
        let Some(start) = self.locate(part) else {
            return;
        };
        let open = Cell::new(0);
        let trace = self.trace();
        let within = Within {
            trace,
            start,
            open: &open,
        };
        let mut part = Reader::with(part, self.options(), within);
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
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use crate::{DecodeOptions, Event, Finding, Reader, Record, Recorded, Remark};

    #[test]
    fn a_broken_part_is_told_where_it_lies_and_closed() {
        let octets = [9, 9, 7];
        let record = Record::new();
        let reader = Reader::with(&octets, DecodeOptions::strict(), &record);
        reader.walk(&octets[2..], "part", "no part", |reader| {
            reader.nested("inner", |reader| {
                reader.u8("first")?;
                reader.u16("second").map(drop)
            })
        });
        assert_eq!(
            record.into_events(),
            [
                Event::Open {
                    name: "inner",
                    offset: 2
                },
                Event::Field {
                    name: "first",
                    octets: 2..3,
                    value: Recorded::Number(7)
                },
                Event::Finding(Finding {
                    field: "second",
                    offset: 3,
                    remark: Remark::Note("no part")
                }),
                Event::Close { offset: 3 },
            ]
        );
    }
}
