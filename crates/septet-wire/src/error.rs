//! What went wrong, in which field, at which octet.
//!
//! Both errors are `Copy`, own nothing and borrow nothing, so that a decoder
//! on bare metal can return them and a server can keep a million of them.

use core::fmt;

/// Why some octets are not what they should be: the reason, the octet where
/// it shows, and the field that was being read.
///
/// The offset counts from the start of what the outermost [`Reader`] was
/// given, however deep the field lies.
///
/// ```
/// use septet_wire::{ErrorKind, Limit, Reader};
///
/// let error = Reader::new(&[0x00, 0x05]).u32("message_reference").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "message_reference: needs 4 octets, the input has 2 left, at octet 0"
/// );
/// assert_eq!(error.kind(), ErrorKind::Truncated { needed: 4, available: 2, limit: Limit::Input });
/// ```
///
/// [`Reader`]: crate::Reader
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[error("{field}: {kind}, at octet {offset}")]
pub struct DecodeError {
    kind: ErrorKind,
    offset: u32,
    field: &'static str,
}

// Errors travel through every `Result` of every decoder.
const _: () = assert!(size_of::<DecodeError>() <= 32);

impl DecodeError {
    /// An error of `kind` in `field`, found `offset` octets into the input.
    ///
    /// Offsets past 4 GiB are held at `u32::MAX`.
    #[cold]
    #[must_use]
    pub fn new(kind: ErrorKind, field: &'static str, offset: usize) -> Self {
        Self {
            kind,
            offset: saturate(offset),
            field,
        }
    }

    /// The reason.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The octet, counted from 0 at the start of the outermost input.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset as usize
    }

    /// The field, as its specification names it.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        self.field
    }

    /// The same error, `by` octets further on: for a part that was decoded
    /// from a buffer of its own.
    #[cold]
    #[must_use]
    pub fn moved(self, by: usize) -> Self {
        Self {
            offset: self.offset.saturating_add(saturate(by)),
            ..self
        }
    }
}

/// The reasons for which a decoder refuses its input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub enum ErrorKind {
    /// Fewer octets are left than the field needs. Counts above `u32::MAX`
    /// are held there.
    #[error("needs {}, {limit} has {available} left", Octets(*.needed))]
    Truncated {
        /// Octets the field needs.
        needed: u32,
        /// Octets that are left.
        available: u32,
        /// What set the end.
        limit: Limit,
    },
    /// Octets follow the last field, though nothing may.
    #[error("{} more than {limit} should hold", Octets(*.count))]
    Trailing {
        /// How many octets follow.
        count: u32,
        /// What set the end.
        limit: Limit,
    },
    /// A C-Octet String has no NUL where it must end.
    #[error("no NUL within {}", Octets(*.max))]
    Unterminated {
        /// The longest the field may be, NUL included.
        max: u32,
    },
    /// A length or a count is outside its range.
    #[error("length {length} is not in {min}..={max}")]
    Length {
        /// What was received.
        length: u32,
        /// The least that is allowed.
        min: u16,
        /// The most that is allowed.
        max: u16,
    },
    /// A value that its specification does not allow.
    #[error("value {value:#04x} is not allowed here")]
    Value {
        /// What was received.
        value: u32,
    },
    /// A message or element of another type than the caller asked for.
    #[error("is {found:#04x}, expected {expected:#04x}")]
    Unexpected {
        /// What was received.
        found: u32,
        /// What was asked for.
        expected: u32,
    },
    /// A mandatory field is not there.
    #[error("mandatory, and missing")]
    Missing,
    /// What may occur only once occurs again.
    #[error("occurs more than once")]
    Duplicate,
    /// The text of a field does not follow its grammar.
    #[error("does not follow its grammar")]
    Syntax,
    /// Parts lie within parts, deeper than any real message.
    #[error("nested deeper than {max} levels")]
    TooDeep {
        /// The deepest that is followed.
        max: u8,
    },
    /// Octets that ASN.1 BER (X.690) does not allow.
    #[error("{0}")]
    Ber(BerFault),
}

/// The rules of X.690 that an element can break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub enum BerFault {
    /// A tag number above 2²⁸ − 1, or a high tag number that begins with a
    /// zero group (8.1.2.4.2 c).
    #[error("tag number in no valid form")]
    TagNumber,
    /// Length octet 0xFF (8.1.3.5 c).
    #[error("reserved length octet 0xff")]
    ReservedLength,
    /// A definite length of more than four octets that does not fit in 32 bits.
    #[error("length over 32 bits")]
    LengthTooLong,
    /// A primitive encoding of indefinite length (8.1.3.2 a).
    #[error("primitive of indefinite length")]
    IndefinitePrimitive,
    /// An indefinite length without its end-of-contents octets (8.1.5).
    #[error("indefinite length without end-of-contents")]
    NoEndOfContents,
    /// End-of-contents octets where an element belongs.
    #[error("end-of-contents without a beginning")]
    StrayEndOfContents,
    /// Primitive where the type is constructed, or the other way round.
    #[error("primitive and constructed exchanged")]
    Form,
    /// Contents that the type does not allow: an empty INTEGER, a BOOLEAN of
    /// two octets, a NULL with contents, an OBJECT IDENTIFIER cut short.
    #[error("contents the type does not allow")]
    Contents,
}

/// What set the end that a field ran into: the input itself, or the length
/// field of the part it lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub enum Limit {
    /// The octets that the caller gave.
    Input,
    /// SMPP `command_length`.
    CommandLength,
    /// SMPP `sm_length`.
    SmLength,
    /// The length of an SMPP TLV.
    TlvLength,
    /// TP-User-Data-Length.
    UserDataLength,
    /// The user data header's length (UDHL).
    HeaderLength,
    /// The length of a user data header element (IEIDL).
    ElementLength,
    /// The length of an address.
    AddressLength,
    /// The message length of M3UA or M2PA.
    MessageLength,
    /// The length of a SIGTRAN or SCCP parameter.
    ParameterLength,
    /// A length of ASN.1 BER.
    BerLength,
}

impl Limit {
    /// The name of the length field.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Input => "the input",
            Self::CommandLength => "command_length",
            Self::SmLength => "sm_length",
            Self::TlvLength => "the TLV length",
            Self::UserDataLength => "TP-UDL",
            Self::HeaderLength => "UDHL",
            Self::ElementLength => "the element length",
            Self::AddressLength => "the address length",
            Self::MessageLength => "the message length",
            Self::ParameterLength => "the parameter length",
            Self::BerLength => "the BER length",
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Why a value cannot be written.
///
/// ```
/// use septet_wire::Writer;
///
/// let mut buffer = [0; 4];
/// let error = Writer::new(&mut buffer).octets(b"hello", "service_type").unwrap_err();
/// assert_eq!(error.to_string(), "service_type: needs 5 octets, the buffer has 4 left");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[error("{field}: {kind}")]
pub struct EncodeError {
    kind: EncodeErrorKind,
    field: &'static str,
}

impl EncodeError {
    /// An error of `kind` in `field`.
    #[cold]
    #[must_use]
    pub const fn new(kind: EncodeErrorKind, field: &'static str) -> Self {
        Self { kind, field }
    }

    /// `field` holds `length` of something of which `max` fit.
    #[cold]
    #[must_use]
    pub fn too_long(field: &'static str, length: usize, max: usize) -> Self {
        Self::new(
            EncodeErrorKind::TooLong {
                length: saturate(length),
                max: saturate(max),
            },
            field,
        )
    }

    /// The reason.
    #[must_use]
    pub const fn kind(&self) -> EncodeErrorKind {
        self.kind
    }

    /// The field, as its specification names it.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        self.field
    }
}

/// The reasons for which an encoder refuses a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub enum EncodeErrorKind {
    /// The caller's buffer is too small.
    #[error("needs {}, the buffer has {available} left", Octets(*.needed))]
    BufferTooSmall {
        /// Octets the field needs.
        needed: u32,
        /// Octets that are left.
        available: u32,
    },
    /// Longer than the field, or the length before it, can hold.
    #[error("length {length} is more than {max}")]
    TooLong {
        /// How long the value is.
        length: u32,
        /// The most that fits.
        max: u32,
    },
    /// Shorter than the specification asks for.
    #[error("length {length} is less than {min}")]
    TooShort {
        /// How long the value is.
        length: u32,
        /// The least that is allowed.
        min: u32,
    },
    /// A value that the field cannot hold.
    #[error("value {value:#04x} does not fit")]
    Value {
        /// The value.
        value: u32,
    },
    /// A character that the field's alphabet does not have.
    #[error("{character:?} is not in the alphabet")]
    Character {
        /// The first such character.
        character: char,
    },
    /// Fields that contradict each other.
    #[error("contradicts another field")]
    Contradiction,
}

/// `n octets`, in proper English.
struct Octets(u32);

impl fmt::Display for Octets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.0 == 1 { "" } else { "s" };
        write!(f, "{} octet{plural}", self.0)
    }
}

/// A count as `u32`, held at `u32::MAX`: errors report sizes, they do not
/// compute with them.
pub(crate) fn saturate(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
