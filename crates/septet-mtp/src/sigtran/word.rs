//! Parameter values of 32 bits that have parts.

use septet_wire::{CodePoint, DecodeError, EncodeError, Reader, Trace, Value, Writer};

use super::content::Content;
use super::{CauseType, Interworking, UnavailabilityCause};
use crate::ServiceIndicator;

/// What stands in some bits of a word.
trait Bits: Copy {
    /// Of the lower bits of a word.
    fn of(bits: u32) -> Self;

    fn bits(self) -> u32;

    fn value(self) -> Value<'static>;
}

macro_rules! numbers {
    ($($int:ty)*) => {$(
        impl Bits for $int {
            fn of(bits: u32) -> Self {
                // Of as many bits as it has.
                bits.try_into().unwrap_or_default()
            }

            fn bits(self) -> u32 {
                self.into()
            }

            fn value(self) -> Value<'static> {
                Value::Number(self.into())
            }
        }
    )*};
}
numbers!(u8 u16 u32);

impl Bits for bool {
    fn of(bits: u32) -> Self {
        bits != 0
    }

    fn bits(self) -> u32 {
        self.into()
    }

    fn value(self) -> Value<'static> {
        Value::Flag(self)
    }
}

macro_rules! codes {
    ($($code:ty)*) => {$(
        impl Bits for $code {
            fn of(bits: u32) -> Self {
                Self::from_number(bits.into())
            }

            fn bits(self) -> u32 {
                self.0.into()
            }

            fn value(self) -> Value<'static> {
                Value::Code(self.number(), self.name())
            }
        }
    )*};
}
codes!(CauseType Interworking UnavailabilityCause ServiceIndicator);

/// The mask of so many bits, 1 to 32.
const fn mask(bits: u32) -> u32 {
    u32::MAX >> (32_u32.wrapping_sub(bits) & 31)
}

/// Tells the trace bits `low..high` of the word that `reader` is in front of.
fn tell<T: Trace>(reader: &Reader<'_, T>, name: &'static str, low: u8, high: u8, value: Value<'_>) {
    let end = 4_usize.saturating_sub(usize::from(low / 8));
    let start = 4_usize.saturating_sub(usize::from(high.div_ceil(8)));
    let mut reader = *reader;
    let _ = reader.take(end);
    reader.note(name, end.saturating_sub(start), value);
}

/// Defines values of 32 bits by the names, types and places of their parts,
/// the least significant bit being bit 0.
macro_rules! words {
    ($(
        $(#[$doc:meta])*
        $name:ident {
            $($(#[$field_doc:meta])* $field:ident: $type:ty = $low:literal..$high:literal,)*
            $(; reserved $($reserved_low:literal..$reserved_high:literal)*)?
        }
    )*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
        pub struct $name(pub u32);

        impl $name {
            /// Of these parts; what their bits cannot hold is dropped.
            #[must_use]
            pub fn new($($field: $type),*) -> Self {
                Self(0 $(| ((Bits::bits($field) & mask($high - $low)) << $low))*)
            }

            $(
                $(#[$field_doc])*
                #[must_use]
                pub fn $field(self) -> $type {
                    Bits::of((self.0 >> $low) & mask($high - $low))
                }
            )*
        }

        impl<'a> Content<'a> for $name {
            fn read<T: Trace>(
                reader: &mut Reader<'a, T>,
                field: &'static str,
            ) -> Result<Self, DecodeError> {
                let start = *reader;
                let Some(&octets) = reader.take_array() else {
                    return Err(start.truncated(4, field));
                };
                let word = Self(u32::from_be_bytes(octets));
                if T::ACTIVE {
                    $(tell(&start, stringify!($field), $low, $high, word.$field().value());)*
                    $($({
                        let bits = (word.0 >> $reserved_low) & mask($reserved_high - $reserved_low);
                        let value = Value::Number(bits.into());
                        tell(&start, "reserved", $reserved_low, $reserved_high, value);
                    })*)?
                }
                Ok(word)
            }

            fn length(&self) -> usize {
                4
            }

            fn write(&self, writer: &mut Writer<'_>, field: &'static str) -> Result<(), EncodeError> {
                writer.u32(self.0, field)
            }
        }
    )*};
}

words! {
    /// A point code and how many of its last bits may be anything (RFC 4666,
    /// 3.4.1): affected and originating point codes, and those of routing
    /// keys.
    MaskedPointCode {
        /// How many of the last bits are wildcards.
        mask: u8 = 24..32,
        /// The point code, of the network's own width.
        point_code: u32 = 0..24,
    }

    /// From where the message came that met congestion (RFC 4666, 3.4.4).
    ConcernedDestination {
        /// The point code.
        concerned_dpc: u32 = 0..24,
        ; reserved 24..32
    }

    /// How congested a destination is (RFC 4666, 3.4.4).
    CongestionIndications {
        /// 0, none or not defined, to 3.
        congestion_level: u8 = 0..8,
        ; reserved 8..32
    }

    /// Which user part is not available, and why (RFC 4666, 3.4.5).
    UserCause {
        /// Why.
        cause: UnavailabilityCause = 16..32,
        /// Which.
        user: u16 = 0..16,
    }

    /// The same in SUA (RFC 3868, 3.10.12): why, as SCCP management has it, and
    /// which user.
    SuaUserCause {
        /// Why.
        cause: u16 = 16..32,
        /// Which.
        user: u16 = 0..16,
    }

    /// Signalling data terminal (RFC 3331, 3.3.4.1).
    SdtIdentifier {
        /// Its number.
        sdt_identifier: u16 = 0..16,
        ; reserved 16..32
    }

    /// Signalling data link (RFC 3331, 3.3.4.1).
    SdlIdentifier {
        /// Its number.
        sdl_identifier: u16 = 0..16,
        ; reserved 16..32
    }

    /// Over how many nodes a message may go yet (RFC 3868, 3.10.1).
    Ss7HopCounter {
        /// 15 at most.
        hop_counter: u8 = 0..8,
        ; reserved 8..32
    }

    /// Why a message came back, or a connection ended (RFC 3868, 3.10.6).
    SccpCause {
        /// Which causes it is of.
        cause_type: CauseType = 8..16,
        /// The cause, as Q.713 numbers those.
        cause_value: u8 = 0..8,
        ; reserved 16..32
    }

    /// Sequence numbers of data (RFC 3868, 3.10.7).
    SequenceNumber {
        /// P(R), which number is awaited.
        receive_sequence_number: u8 = 9..16,
        /// Whether more of this message follows.
        more_data: bool = 8..9,
        /// P(S), the number of this.
        sent_sequence_number: u8 = 1..8,
        ; reserved 0..1 16..32
    }

    /// Which number is awaited (RFC 3868, 3.10.8).
    ReceiveSequenceNumber {
        /// P(R).
        receive_sequence_number: u8 = 1..8,
        ; reserved 0..1 8..32
    }

    /// What a process can do (RFC 3868, 3.10.9).
    AspCapabilities {
        /// Protocol class 3.
        class_3: bool = 11..12,
        /// Protocol class 2.
        class_2: bool = 10..11,
        /// Protocol class 1.
        class_1: bool = 9..10,
        /// Protocol class 0.
        class_0: bool = 8..9,
        /// How it works with SS7 networks.
        interworking: Interworking = 0..8,
        ; reserved 12..16 16..32
    }

    /// Which bits of a reference or transaction number make a label for
    /// loadsharing (RFC 3868, 3.10.15 and 3.10.16).
    Label {
        /// The first bit, from 0.
        start: u8 = 24..32,
        /// The last bit.
        end: u8 = 16..24,
        /// What they are.
        label_value: u16 = 0..16,
    }

    /// How many subsystems of its kind there are (RFC 3868, 3.10.18).
    Smi {
        /// 0 unknown, 1 solitary, 2 duplicated.
        smi: u8 = 0..8,
        ; reserved 8..32
    }

    /// How much the network should hold on to a message (RFC 3868, 3.10.19).
    Importance {
        /// 0 to 7.
        importance: u8 = 0..8,
        ; reserved 8..32
    }

    /// The priority of a message in national networks (RFC 3868, 3.10.20).
    MessagePriority {
        /// 0 to 3, or 255 for none.
        message_priority: u8 = 0..8,
        ; reserved 8..32
    }

    /// Protocol class of SCCP (RFC 3868, 3.10.21).
    ProtocolClass {
        /// Whether the message is to come back if it cannot be delivered.
        return_on_error: bool = 7..8,
        /// 0 to 3.
        protocol_class: u8 = 0..2,
        ; reserved 2..7 8..32
    }

    /// Which part of a message it is (RFC 3868, 3.10.23).
    Segmentation {
        /// Whether it is the first.
        first: bool = 31..32,
        /// How many follow.
        remaining: u8 = 24..31,
        /// What the parts of one message have in common.
        segmentation_reference: u32 = 0..24,
    }

    /// Subsystem number, within an address (RFC 3868, 3.10.2.3).
    SubsystemNumber {
        /// The number.
        ssn: u8 = 0..8,
        ; reserved 8..32
    }
}
