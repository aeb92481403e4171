//! A cursor over borrowed octets that names each field it reads.

use crate::error::saturate;
use crate::{
    CodePoint, DecodeError, DecodeOptions, ErrorKind, Finding, Limit, Quiet, Quirk, Remark, Trace,
    Value,
};

/// How deep parts may lie within parts: several times what any real message
/// needs, and shallow enough for the smallest stack.
pub const MAX_DEPTH: u8 = 32;

/// Reads octets in order, out of a slice that it does not own.
///
/// A reader is `Copy`: a copy is the place to come back to. Readers of parts
/// ([`sub`](Self::sub)) know where they lie, so that every error and every
/// traced field tells its octet from the start of the outermost input.
///
/// ```
/// use septet_wire::{Limit, Reader};
///
/// let mut reader = Reader::new(&[0x00, 0x07, 0x02, 0xab, 0xcd, 0xff]);
/// assert_eq!(reader.u16("reference")?, 7);
/// let length = reader.u8("length")?;
/// let mut value = reader.sub(length.into(), Limit::ParameterLength, "value")?;
/// assert_eq!(value.rest("value"), [0xab, 0xcd]);
///
/// let error = reader.u16("checksum").unwrap_err();
/// assert_eq!(error.offset(), 5);
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a, T: Trace = ()> {
    rest: &'a [u8],
    /// Where `rest` ends in the outermost input. The offset is worked out
    /// from it only where somebody asks.
    end: usize,
    options: DecodeOptions,
    limit: Limit,
    depth: u8,
    trace: T,
}

impl<'a> Reader<'a> {
    /// A strict reader of `input` that nobody listens to.
    #[inline]
    #[must_use]
    pub const fn new(input: &'a [u8]) -> Self {
        Self::with(input, DecodeOptions::strict(), ())
    }
}

/// Places and bounds.
impl<'a, T: Trace> Reader<'a, T> {
    /// A reader of `input` that accepts the quirks in `options` and tells
    /// `trace` what it reads.
    #[inline]
    #[must_use]
    pub const fn with(input: &'a [u8], options: DecodeOptions, trace: T) -> Self {
        Self {
            rest: input,
            end: input.len(),
            options,
            limit: Limit::Input,
            depth: 0,
            trace,
        }
    }

    /// Octets from the start of the outermost input to the next one to be read.
    #[inline]
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.end.wrapping_sub(self.rest.len())
    }

    /// Octets that are left.
    #[inline]
    #[must_use]
    pub const fn remaining(&self) -> usize {
        self.rest.len()
    }

    /// Whether nothing is left.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The octets that are left, without reading them.
    #[inline]
    #[must_use]
    pub const fn as_slice(&self) -> &'a [u8] {
        self.rest
    }

    /// The octets read since `start`, an earlier copy of this reader.
    #[inline]
    #[must_use]
    pub fn since(&self, start: &Self) -> &'a [u8] {
        let read = start.rest.len().saturating_sub(self.rest.len());
        start.rest.get(..read).unwrap_or_default()
    }

    /// The quirks that are accepted.
    #[inline]
    #[must_use]
    pub const fn options(&self) -> DecodeOptions {
        self.options
    }

    /// What set the end of this reader.
    #[inline]
    #[must_use]
    pub const fn limit(&self) -> Limit {
        self.limit
    }

    /// Who listens.
    #[inline]
    #[must_use]
    pub const fn trace(&self) -> T {
        self.trace
    }

    /// How far into the outermost input `part` lies, if it lies in what is
    /// left to this reader. So a layer above finds again what a layer below
    /// has handed it.
    #[must_use]
    pub fn locate(&self, part: &[u8]) -> Option<usize> {
        let ahead = part
            .as_ptr()
            .addr()
            .checked_sub(self.rest.as_ptr().addr())?;
        let after = ahead.checked_add(part.len())?;
        (after <= self.rest.len()).then(|| self.offset().wrapping_add(ahead))
    }

    /// Goes on at `rest`, the end of what was left.
    #[inline(always)]
    pub(crate) const fn go_on_at(&mut self, rest: &'a [u8]) {
        self.rest = rest;
    }

    /// A copy to which nobody listens.
    #[inline(always)]
    #[must_use]
    pub const fn unheard(&self) -> Reader<'a> {
        Reader {
            rest: self.rest,
            end: self.end,
            options: self.options,
            limit: self.limit,
            depth: self.depth,
            trace: (),
        }
    }

    /// The next octet, without reading it.
    #[inline]
    #[must_use]
    pub fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }
}

/// Octets without a name: the material for decoders of their own framing,
/// which tell the trace themselves.
impl<'a, T: Trace> Reader<'a, T> {
    /// The next `length` octets, or `None` and nothing read.
    #[inline]
    pub fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    /// The next `N` octets, or `None` and nothing read.
    #[inline]
    pub fn take_array<const N: usize>(&mut self) -> Option<&'a [u8; N]> {
        let (taken, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(taken)
    }
}

/// Numbers, most significant octet first unless the name says otherwise.
macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident: $int:ty, $octets:literal, $from:ident;)*) => {
        impl<'a, T: Trace> Reader<'a, T> {
            $(
                $(#[$doc])*
                ///
                /// # Errors
                ///
                /// [`ErrorKind::Truncated`].
                #[inline]
                pub fn $name(&mut self, field: &'static str) -> Result<$int, DecodeError> {
                    let number = <$int>::$from(*self.array_quietly::<$octets>(field)?);
                    self.note(field, $octets, Value::Number(number.into()));
                    Ok(number)
                }
            )*
        }
    };
}

numbers! {
    /// One octet as a number.
    u8: u8, 1, from_be_bytes;
    /// Two octets as a number.
    u16: u16, 2, from_be_bytes;
    /// Four octets as a number.
    u32: u32, 4, from_be_bytes;
    /// Eight octets as a number.
    u64: u64, 8, from_be_bytes;
    /// Two octets as a number, the least significant first.
    u16_le: u16, 2, from_le_bytes;
    /// Four octets as a number, the least significant first.
    u32_le: u32, 4, from_le_bytes;
}

/// Fields.
impl<'a, T: Trace> Reader<'a, T> {
    #[inline]
    fn array_quietly<const N: usize>(
        &mut self,
        field: &'static str,
    ) -> Result<&'a [u8; N], DecodeError> {
        match self.rest.split_first_chunk() {
            Some((taken, rest)) => {
                self.rest = rest;
                Ok(taken)
            }
            None => Err(self.truncated(N, field)),
        }
    }

    #[inline]
    fn octets_quietly(
        &mut self,
        length: usize,
        field: &'static str,
    ) -> Result<&'a [u8], DecodeError> {
        match self.rest.split_at_checked(length) {
            Some((taken, rest)) => {
                self.rest = rest;
                Ok(taken)
            }
            None => Err(self.truncated(length, field)),
        }
    }

    /// A code point, as wide as its type, most significant octet first.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Truncated`].
    #[inline]
    pub fn code<C: CodePoint>(&mut self, field: &'static str) -> Result<C, DecodeError> {
        let octets = self.octets_quietly(C::OCTETS, field)?;
        let number = octets.iter().fold(0_u64, |number, &octet| {
            number.wrapping_shl(8) | u64::from(octet)
        });
        let code = C::from_number(number);
        // Looking the name up is not free, nor seen through by the compiler.
        if T::ACTIVE {
            self.note(field, C::OCTETS, Value::Code(number, code.name()));
        }
        Ok(code)
    }

    /// `N` octets.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Truncated`].
    #[inline]
    pub fn array<const N: usize>(
        &mut self,
        field: &'static str,
    ) -> Result<&'a [u8; N], DecodeError> {
        let octets = self.array_quietly(field)?;
        self.note(field, N, Value::Octets(octets));
        Ok(octets)
    }

    /// `length` octets.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Truncated`].
    #[inline]
    pub fn octets(&mut self, length: usize, field: &'static str) -> Result<&'a [u8], DecodeError> {
        let octets = self.octets_quietly(length, field)?;
        self.note(field, length, Value::Octets(octets));
        Ok(octets)
    }

    /// All octets that are left.
    #[inline]
    pub fn rest(&mut self, field: &'static str) -> &'a [u8] {
        let octets = core::mem::take(&mut self.rest);
        self.note(field, octets.len(), Value::Octets(octets));
        octets
    }

    /// A C-Octet String of at most `max` octets, its NUL included; what comes
    /// back is without the NUL.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unterminated`] at the start of the string if `max` octets
    /// hold no NUL, [`ErrorKind::Truncated`] if the input ends before one.
    #[inline]
    pub fn c_octets(&mut self, max: usize, field: &'static str) -> Result<&'a [u8], DecodeError> {
        let window = self.rest.get(..max).unwrap_or(self.rest);
        let split = window
            .iter()
            .position(|&octet| octet == 0)
            .and_then(|nul| Some((self.rest.get(..nul)?, self.rest.get(nul.checked_add(1)?..)?)));
        match split {
            Some((string, rest)) => {
                self.rest = rest;
                self.note(field, string.len().wrapping_add(1), Value::Latin1(string));
                Ok(string)
            }
            None if self.rest.len() < max => {
                Err(self.truncated(self.rest.len().saturating_add(1), field))
            }
            None => {
                let max = saturate(max);
                Err(self.error(ErrorKind::Unterminated { max }, field))
            }
        }
    }

    /// A reader of the next `length` octets, whose end `limit` has set; this
    /// reader goes on behind them.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Truncated`].
    #[inline]
    pub fn sub(
        &mut self,
        length: usize,
        limit: Limit,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        let rest = self.octets_quietly(length, field)?;
        Ok(Self {
            rest,
            end: self.offset(),
            limit,
            ..*self
        })
    }

    /// A reader of `part`, which lies `from` octets into the outermost input:
    /// for parts that a pointer or an index finds, rather than the order.
    #[inline]
    #[must_use]
    pub fn part(&self, part: &'a [u8], from: usize, limit: Limit) -> Self {
        Self {
            rest: part,
            end: from.wrapping_add(part.len()),
            limit,
            ..*self
        }
    }

    /// `length` octets through `grammar`, which gives `None` for what does not
    /// follow it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Truncated`]; [`ErrorKind::Syntax`] at the first octet.
    #[inline]
    pub fn leaf<V: core::fmt::Display>(
        &mut self,
        length: usize,
        field: &'static str,
        grammar: impl FnOnce(&'a [u8]) -> Option<V>,
    ) -> Result<V, DecodeError> {
        let start = *self;
        let octets = self.octets_quietly(length, field)?;
        match grammar(octets) {
            Some(value) => {
                self.note(field, length, Value::Shown(&value));
                Ok(value)
            }
            None => Err(start.error(ErrorKind::Syntax, field)),
        }
    }

    /// Reads what is shown as one value: the fields inside are not traced,
    /// the findings are.
    ///
    /// ```
    /// use septet_wire::{Reader, Value};
    ///
    /// let mut reader = Reader::new(b"secret\0");
    /// let password = reader.shown_as(
    ///     "password",
    ///     |r| r.c_octets(9, "password"),
    ///     |password| Value::Secret(password),
    /// )?;
    /// assert_eq!(password, b"secret");
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of `read`.
    #[inline]
    pub fn shown_as<V>(
        &mut self,
        field: &'static str,
        read: impl FnOnce(&mut Reader<'a, Quiet<T>>) -> Result<V, DecodeError>,
        value: impl FnOnce(&V) -> Value<'_>,
    ) -> Result<V, DecodeError> {
        let mut quiet = Reader {
            rest: self.rest,
            end: self.end,
            options: self.options,
            limit: self.limit,
            depth: self.depth,
            trace: Quiet(self.trace),
        };
        let read = read(&mut quiet)?;
        let length = self.rest.len().wrapping_sub(quiet.rest.len());
        self.rest = quiet.rest;
        if T::ACTIVE {
            self.note(field, length, value(&read));
        }
        Ok(read)
    }

    /// Reads a part of the message that has parts itself: the trace sees it
    /// opened and closed, and parts cannot lie in parts forever.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::TooDeep`], and those of `read`.
    #[inline]
    pub fn nested<V>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&mut Self) -> Result<V, DecodeError>,
    ) -> Result<V, DecodeError> {
        if self.depth >= MAX_DEPTH {
            return Err(self.error(ErrorKind::TooDeep { max: MAX_DEPTH }, name));
        }
        if T::ACTIVE {
            self.trace.open(name, self.offset());
        }
        let outer = self.depth;
        self.depth = self.depth.wrapping_add(1);
        let value = read(self)?;
        self.depth = outer;
        if T::ACTIVE {
            self.trace.close(self.offset());
        }
        Ok(value)
    }

    /// That nothing is left.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Trailing`] at the first octet that is.
    #[inline]
    pub fn finish(&self, field: &'static str) -> Result<(), DecodeError> {
        if self.rest.is_empty() {
            return Ok(());
        }
        Err(self.trailing(field))
    }
}

/// What is told.
impl<T: Trace> Reader<'_, T> {
    /// Tells the trace that the last `length` octets are `field` and mean
    /// `value`. With length 0, a value that follows from others.
    #[inline]
    pub fn note(&self, field: &'static str, length: usize, value: Value<'_>) {
        if T::ACTIVE {
            let end = self.offset();
            self.trace
                .field(field, end.wrapping_sub(length)..end, value);
        }
    }

    /// Tells the trace something worth a remark about the octet at `offset`.
    #[inline]
    pub fn remark(&self, remark: Remark, field: &'static str, offset: usize) {
        if T::ACTIVE {
            self.trace.finding(Finding {
                field,
                offset,
                remark,
            });
        }
    }

    /// What a deviation leads to: a finding if `quirk` is accepted, else the
    /// error.
    ///
    /// # Errors
    ///
    /// `kind` in `field` here, if the quirk is not accepted.
    #[cold]
    pub fn deviation(
        &self,
        quirk: Quirk,
        kind: ErrorKind,
        field: &'static str,
    ) -> Result<(), DecodeError> {
        if !self.options.allows(quirk) {
            return Err(self.error(kind, field));
        }
        self.remark(Remark::Tolerated(quirk), field, self.offset());
        Ok(())
    }

    /// An error in `field`, which begins here.
    // A reader whose address is taken lives in memory, on the good path too:
    // what builds errors is handed numbers.
    #[inline(always)]
    #[must_use]
    pub fn error(&self, kind: ErrorKind, field: &'static str) -> DecodeError {
        DecodeError::new(kind, field, self.offset())
    }

    /// The error for a field of `needed` octets that does not fit in what is
    /// left.
    #[inline(always)]
    #[must_use]
    pub fn truncated(&self, needed: usize, field: &'static str) -> DecodeError {
        truncated(needed, self.rest.len(), self.limit, field, self.offset())
    }

    /// The error for octets that are left behind the last field.
    #[inline(always)]
    #[must_use]
    pub fn trailing(&self, field: &'static str) -> DecodeError {
        trailing(self.rest.len(), self.limit, field, self.offset())
    }
}

#[cold]
#[inline(never)]
fn truncated(
    needed: usize,
    available: usize,
    limit: Limit,
    field: &'static str,
    offset: usize,
) -> DecodeError {
    let kind = ErrorKind::Truncated {
        needed: saturate(needed),
        available: saturate(available),
        limit,
    };
    DecodeError::new(kind, field, offset)
}

#[cold]
#[inline(never)]
fn trailing(count: usize, limit: Limit, field: &'static str, offset: usize) -> DecodeError {
    let count = saturate(count);
    DecodeError::new(ErrorKind::Trailing { count, limit }, field, offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_both_orders() {
        let octets: Vec<u8> = (1..=20).collect();
        let mut reader = Reader::new(&octets);
        assert_eq!(reader.u8("a"), Ok(1));
        assert_eq!(reader.u16("b"), Ok(0x0203));
        assert_eq!(reader.u32("c"), Ok(0x0405_0607));
        assert_eq!(reader.u64("d"), Ok(0x0809_0a0b_0c0d_0e0f));
        assert_eq!(reader.u16_le("e"), Ok(0x1110));
        assert_eq!(reader.u32_le("f").unwrap_err().offset(), 17);
    }

    #[test]
    fn offsets_stay_absolute_in_parts_of_parts() {
        let octets = [0; 20];
        let mut outer = Reader::new(&octets);
        outer.take(3);
        let mut middle = outer.sub(10, Limit::CommandLength, "body").unwrap();
        middle.take(2);
        let mut inner = middle.sub(4, Limit::TlvLength, "value").unwrap();
        let error = inner.octets(5, "text").unwrap_err();
        assert_eq!(error.offset(), 5);
        assert_eq!(
            error.to_string(),
            "text: needs 5 octets, the TLV length has 4 left, at octet 5"
        );
        assert_eq!(middle.offset(), 9);
        assert_eq!(outer.offset(), 13);
    }

    #[test]
    fn a_part_is_found_again() {
        let octets = [0; 20];
        let mut reader = Reader::new(&octets);
        reader.take(3);
        let start = reader;
        let part = reader.octets(5, "part").unwrap();
        assert_eq!(start.locate(&part[2..]), Some(5));
        assert_eq!(reader.locate(part), None);
        assert_eq!(start.locate(&[0; 20]), None);
    }

    #[test]
    fn c_octets_stop_at_the_nul_the_maximum_or_the_end() {
        let mut reader = Reader::new(b"ab\0cd");
        assert_eq!(reader.c_octets(6, "one"), Ok(&b"ab"[..]));
        let error = reader.c_octets(2, "two").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unterminated { max: 2 });
        assert_eq!(error.offset(), 3);
        let error = reader.c_octets(3, "three").unwrap_err();
        assert!(matches!(
            error.kind(),
            ErrorKind::Truncated {
                needed: 3,
                available: 2,
                ..
            }
        ));
        assert_eq!(reader.as_slice(), b"cd");
    }

    #[test]
    fn a_failed_read_reads_nothing() {
        let mut reader = Reader::new(&[1, 2, 3]);
        assert!(reader.u32("number").is_err());
        assert!(reader.octets(4, "octets").is_err());
        assert!(reader.sub(4, Limit::BerLength, "part").is_err());
        assert_eq!(reader.take(4), None);
        assert_eq!(reader.remaining(), 3);
    }

    #[test]
    fn parts_cannot_lie_in_parts_forever() {
        fn dig(reader: &mut Reader<'_>, levels: &mut u32) -> Result<(), DecodeError> {
            *levels += 1;
            reader.nested("part", |reader| dig(reader, levels))
        }
        let mut levels = 0;
        let error = dig(&mut Reader::new(&[]), &mut levels).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TooDeep { max: MAX_DEPTH });
        assert_eq!(levels, u32::from(MAX_DEPTH) + 1);
    }

    #[test]
    fn a_deviation_is_an_error_or_a_finding() {
        let kind = ErrorKind::Missing;
        let strict = Reader::new(&[]);
        assert_eq!(
            strict.deviation(Quirk::SMPP_STRAY_NUL, kind, "nul"),
            Err(DecodeError::new(kind, "nul", 0))
        );
        let findings = crate::Findings::new();
        let lenient = Reader::with(&[], DecodeOptions::lenient(), &findings);
        assert_eq!(
            lenient.deviation(Quirk::SMPP_STRAY_NUL, kind, "nul"),
            Ok(())
        );
        assert_eq!(
            findings.into_vec(),
            [Finding {
                field: "nul",
                offset: 0,
                remark: Remark::Tolerated(Quirk::SMPP_STRAY_NUL)
            }]
        );
    }
}
