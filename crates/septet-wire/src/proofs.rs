//! The promises that every message keeps, as functions for tests and fuzz
//! targets. Each panics, with the octets in hexadecimal, where a promise is
//! broken.
//!
//! | | promise |
//! |---|---|
//! | R1 | [`value`]: `decode(encode(x)) == x` for every value that can be built |
//! | R2 | [`canonical`]: canonical input comes back octet for octet |
//! | R3 | [`input`]: for accepted input, `decode(encode(decode(b))) == decode(b)` |
//!
//! Messages are told to these functions as a pair of closures or, where a
//! type is decoded without parameters, by [`Decode`] and [`Encode`] alone.

#![expect(
    clippy::panic,
    reason = "a broken promise is what a test is to stop at"
)]

mod members;

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{Debug, Write};

use crate::{
    Decode, DecodeError, DecodeOptions, Encode, EncodeError, EncodeErrorKind, Reader, Record,
};

#[cfg(feature = "std")]
pub use members::judged;
pub use members::{Members, is_ordinary};

/// Octets in hexadecimal, to be pasted into a test.
#[must_use]
pub fn hex(octets: &[u8]) -> String {
    octets.iter().fold(String::new(), |mut text, octet| {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{octet:02x}");
        text
    })
}

/// Octets from hexadecimal, spaces ignored: the notation of `testdata/`.
///
/// # Panics
///
/// On anything else: test data is ours.
#[must_use]
pub fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text
        .bytes()
        .filter(|c| !c.is_ascii_whitespace())
        .map(|c| match c {
            b'0'..=b'9' => c.wrapping_sub(b'0'),
            b'a'..=b'f' => c.wrapping_sub(b'a').wrapping_add(10),
            b'A'..=b'F' => c.wrapping_sub(b'A').wrapping_add(10),
            _ => panic!("{:?} is no hexadecimal digit", char::from(c)),
        })
        .collect();
    assert!(digits.len() % 2 == 0, "half an octet: {text}");
    digits
        .chunks(2)
        .map(|pair| pair.iter().fold(0, |octet, digit| (octet << 4) | digit))
        .collect()
}

/// Random numbers that are the same everywhere (SplitMix64), for values that
/// others are to make again, and for simulations that go the same way each
/// time.
#[derive(Debug, Clone)]
pub struct Random(pub u64);

impl Random {
    /// The next 64 bits.
    pub fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// One that is less than `bound`, or 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.word().checked_rem(bound).unwrap_or_default()
    }

    /// The octets of so many words, the lowest first.
    pub fn octets(&mut self, words: usize) -> Vec<u8> {
        (0..words).flat_map(|_| self.word().to_le_bytes()).collect()
    }

    /// So many octets, most of them below 3, so that numbers which have a name
    /// are frequent.
    pub fn small_octets(&mut self, count: usize) -> Vec<u8> {
        let small = |word: u64| {
            let [octet, coin, ..] = word.to_le_bytes();
            if coin & 3 == 0 { octet } else { octet % 3 }
        };
        (0..count).map(|_| small(self.word())).collect()
    }
}

/// The vectors of a file in `testdata/`: lines of `name = hexadecimal`, where
/// `#` begins a comment and `;` what else a vector says.
///
/// # Panics
///
/// On any other line.
pub fn vectors(file: &str) -> impl Iterator<Item = (&str, Vec<u8>)> {
    file.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (name, value) = line
                .split_once('=')
                .unwrap_or_else(|| panic!("no `name = octets`: {line}"));
            let octets = value.split([';', '#']).next().unwrap_or_default();
            (name.trim(), unhex(octets))
        })
}

/// R1 and an exact `encoded_len`, by a decoder that takes parameters. A value
/// that cannot be encoded is refused in the same way each time, and gives
/// `false`.
///
/// # Panics
///
/// Where the promise is broken.
pub fn value_by<'b, V>(
    value: &V,
    buffer: &'b mut Vec<u8>,
    decode: impl FnOnce(&mut Reader<'b>) -> Result<V, DecodeError>,
) -> bool
where
    V: Encode + Debug + PartialEq,
{
    let length = value.encoded_len();
    buffer.clear();
    if let Err(refusal) = value.encode_to_vec(buffer) {
        assert!(buffer.is_empty(), "octets are left behind by {refusal}");
        return false;
    }
    assert_eq!(buffer.len(), length, "encoded_len is wrong for {value:?}");
    let mut short = alloc::vec![0; length.saturating_sub(1)];
    if length > 0 {
        refused(value, &mut short);
    }
    let octets: &'b [u8] = buffer;
    let mut reader = Reader::new(octets);
    let back = decode(&mut reader);
    assert_eq!(back.as_ref(), Ok(value), "R1 is broken by {}", hex(octets));
    assert!(reader.is_empty(), "octets are left in {}", hex(octets));
    true
}

fn refused(value: &dyn Encode, buffer: &mut [u8]) {
    let error = value
        .encode_to_slice(buffer)
        .map(|_| ())
        .map_err(|error: EncodeError| error.kind());
    assert!(
        matches!(error, Err(EncodeErrorKind::BufferTooSmall { .. })),
        "one octet too few gives {error:?}"
    );
}

/// R1 and an exact `encoded_len`. A value that cannot be encoded gives `false`.
///
/// # Panics
///
/// Where the promise is broken.
pub fn value<'b, V>(value: &V, buffer: &'b mut Vec<u8>) -> bool
where
    V: Decode<'b> + Encode + Debug + PartialEq,
{
    value_by(value, buffer, V::decode)
}

/// R2, and that each prefix is decoded or refused.
///
/// # Panics
///
/// Where the promise is broken.
pub fn canonical_by<'a, V: Encode + Debug>(
    octets: &'a [u8],
    decode: impl Fn(&mut Reader<'a>) -> Result<V, DecodeError>,
) -> V {
    for (length, _) in octets.iter().enumerate() {
        let prefix = octets.get(..length).unwrap_or_default();
        if let Err(error) = decode(&mut Reader::new(prefix)) {
            assert!(
                error.offset() <= length,
                "{error} is outside of {}",
                hex(prefix)
            );
        }
    }
    let mut reader = Reader::new(octets);
    let value = match decode(&mut reader) {
        Ok(value) => value,
        Err(error) => panic!("{error}: {}", hex(octets)),
    };
    assert!(
        reader.is_empty(),
        "{} octets are left in {}",
        reader.remaining(),
        hex(octets)
    );
    match value.to_vec() {
        Ok(back) => assert_eq!(hex(&back), hex(octets), "R2 is broken by {value:#?}"),
        Err(error) => panic!("{error}: {value:#?}"),
    }
    value
}

/// R2, and that each prefix is decoded or refused.
///
/// # Panics
///
/// Where the promise is broken.
pub fn canonical<'a, V: Decode<'a> + Encode + Debug>(octets: &'a [u8]) -> V {
    canonical_by(octets, V::decode)
}

/// R3 for any octets, and that tracing changes nothing: gives whether they
/// were accepted. `decode` is called with a silent and with a recording
/// reader, so it is told as a [`Subject`].
///
/// # Panics
///
/// Where the promise is broken.
pub fn input_by<S: Subject>(subject: &S, octets: &[u8], options: DecodeOptions) -> bool {
    // Declared first, so that it outlives the values that are compared.
    let mut again = Vec::new();
    let mut silent = Reader::with(octets, options, ());
    let first = subject.decode(&mut silent);
    let record = Record::new();
    let mut traced = Reader::with(octets, options, &record);
    let seen = subject.decode(&mut traced);
    assert_eq!(first, seen, "tracing changes {}", hex(octets));
    let value = match first {
        Ok(value) => value,
        Err(error) => {
            let end = octets.len();
            assert!(
                error.offset() <= end,
                "{error} is outside of {}",
                hex(octets)
            );
            return false;
        }
    };
    assert_eq!(
        silent.remaining(),
        traced.remaining(),
        "tracing reads on in {}",
        hex(octets)
    );
    if let Err(error) = value.encode_to_vec(&mut again) {
        panic!("R3 is broken, {error}: {} is {value:#?}", hex(octets));
    }
    assert_eq!(
        again.len(),
        value.encoded_len(),
        "encoded_len is wrong for {value:?}"
    );
    let mut reader = Reader::with(&again, options, ());
    let back = subject.decode(&mut reader);
    assert_eq!(
        back.as_ref(),
        Ok(&value),
        "R3 is broken: {} became {}",
        hex(octets),
        hex(&again)
    );
    assert!(reader.is_empty(), "octets are left in {}", hex(&again));
    true
}

/// Octets near those of a message: some are something else, and one may be
/// gone. Where, is counted round, so that any numbers will do.
#[must_use]
pub fn near(octets: &[u8], changes: &[(usize, u8)], removed: Option<usize>) -> Vec<u8> {
    let mut octets = octets.to_vec();
    let length = octets.len();
    let at = |index: usize| index.checked_rem(length);
    for &(index, octet) in changes {
        if let Some(place) = at(index).and_then(|index| octets.get_mut(index)) {
            *place = octet;
        }
    }
    if let Some(index) = removed.and_then(at) {
        octets.remove(index);
    }
    octets
}

/// R3 for any octets, strictly.
///
/// # Panics
///
/// Where the promise is broken.
pub fn input<S: Subject>(subject: &S, octets: &[u8]) -> bool {
    input_by(subject, octets, DecodeOptions::strict())
}

/// A kind of message to hold to its promises: needed because a decoder is
/// generic over its trace, which no closure can be.
///
/// ```
/// # #[cfg(feature = "alloc")] {
/// use septet_wire::{proofs, subject};
/// # use septet_wire::{Decode, DecodeError, Encode, EncodeError, Reader, Trace, Writer};
/// # #[derive(Debug, PartialEq)]
/// # struct Reference(u16);
/// # impl<'a> Decode<'a> for Reference {
/// #     fn decode<T: Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
/// #         r.u16("reference").map(Self)
/// #     }
/// # }
/// # impl Encode for Reference {
/// #     fn encoded_len(&self) -> usize { 2 }
/// #     fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
/// #         w.u16(self.0, "reference")
/// #     }
/// # }
/// subject!(ReferenceSubject, Reference, |reader| Reference::decode(reader));
/// assert!(proofs::input(&ReferenceSubject, &[1, 2]));
/// assert!(!proofs::input(&ReferenceSubject, &[1]));
/// # }
/// ```
pub trait Subject {
    /// What is decoded.
    type Message<'a>: Encode + Debug + PartialEq;

    /// Decodes one.
    ///
    /// # Errors
    ///
    /// Those of the message.
    fn decode<'a, T: crate::Trace>(
        &self,
        reader: &mut Reader<'a, T>,
    ) -> Result<Self::Message<'a>, DecodeError>;
}

/// Defines a [`Subject`](crate::proofs::Subject): its name, the message type
/// (with `'a` for what it borrows), and how one is decoded.
#[macro_export]
macro_rules! subject {
    ($name:ident, $message:ty, |$reader:ident| $decode:expr) => {
        #[derive(Debug, Clone, Copy)]
        struct $name;

        impl $crate::proofs::Subject for $name {
            type Message<'a> = $message;

            fn decode<'a, T: $crate::Trace>(
                &self,
                $reader: &mut $crate::Reader<'a, T>,
            ) -> Result<Self::Message<'a>, $crate::DecodeError> {
                $decode
            }
        }
    };
}
