//! A message by its table in Q.713, chapter 4: what its mandatory fixed part,
//! its mandatory variable part and its optional part hold. What all messages
//! have in common is written once, here.

/// Defines a message: its name, `<V>` if it holds addresses, its message type,
/// the [`Shape`](crate::variable::Shape) of its pointers, and its parameters in
/// order. Those that are `preset` are no arguments of `new`.
macro_rules! message {
    (
        $(#[$doc:meta])*
        $name:ident $(<$V:ident>)? = $message_type:ident, $shape:ident {
            fixed {
                $($(#[$fixed_doc:meta])* $fixed:ident: $Fixed:ty,)*
            }
            $(preset {
                $($(#[$preset_doc:meta])* $preset:ident: $Preset:ty = $value:expr,)*
            })?
            $(variable {
                $($(#[$variable_doc:meta])* $variable:ident: $Variable:ty,)*
            })?
            $(optional {
                $(#[$optional_doc:meta])* $optional:ident: $Optional:ty,
            })?
        }
    ) => {
        $(#[$doc])*
        ///
        /// It takes all the octets it is given: MTP says where it ends. Two are
        /// equal when they say the same; how their parameters are laid out does
        /// not count.
        #[derive(Debug, Clone, Copy)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "serde", serde(bound = ""))]
        pub struct $name<'a $(, $V: Variant)?> {
            $($(#[$fixed_doc])* pub $fixed: $Fixed,)*
            $($($(#[$preset_doc])* pub $preset: $Preset,)*)?
            $($($(#[$variable_doc])* pub $variable: $Variable,)*)?
            $($(#[$optional_doc])* pub $optional: $Optional,)?
            /// Everything from the first pointer on where the layout is not
            /// ours, else nothing.
            #[cfg_attr(feature = "serde", serde(skip))]
            received: &'a [u8],
        }

        impl<'a $(, $V: Variant)?> $name<'a $(, $V)?> {
            /// A message
            #[doc = crate::table::with!($($($preset)*)? ; $($optional)?)]
            #[must_use]
            pub const fn new($($fixed: $Fixed,)* $($($variable: $Variable,)*)?) -> Self {
                Self {
                    $($fixed,)*
                    $($($preset: $value,)*)?
                    $($($variable,)*)?
                    $($optional: <$Optional>::NONE,)?
                    received: &[],
                }
            }

            $(
                /// The same, with this optional part.
                #[must_use]
                pub const fn with_optional_parameters(self, parameters: $Optional) -> Self {
                    Self {
                        $optional: parameters,
                        ..self
                    }
                }
            )?

            /// The octets of the fixed part.
            const FIXED: usize =
                1 $(+ <$Fixed as Fixed>::LEN)* $($(+ <$Preset as Fixed>::LEN)*)?;

            /// The octets of all pointers.
            const POINTERS: usize = <$shape as Shape>::WIDTH
                * (0 $($(+ crate::table::one!($variable))*)? $(+ crate::table::one!($optional))?);

            #[inline]
            pub(crate) const fn message_type(&self) -> MessageType {
                MessageType::$message_type
            }

            /// What comes behind the fixed part, which is that of `self`, if it
            /// is laid out our way.
            #[inline(always)]
            #[allow(unused_mut, reason = "some messages have nothing there")]
            fn quick(octets: &'a [u8] $(, $fixed: $Fixed)* $($(, $preset: $Preset)*)?) -> Option<Self> {
                let mut quick = Quick::<'a, $shape>::new(octets, Self::POINTERS)?;
                $($(let $variable = quick.parameter()?;)*)?
                $(let $optional = quick.optional()?;)?
                quick.finish()?;
                Some(Self {
                    $($fixed,)*
                    $($($preset,)*)?
                    $($($variable,)*)?
                    $($optional,)?
                    received: &[],
                })
            }

            /// The same for any layout.
            #[cold]
            #[allow(unused_mut, reason = "some messages have nothing there")]
            fn thorough<T: Trace>(
                reader: &mut Reader<'a, T>
                $(, $fixed: $Fixed)* $($(, $preset: $Preset)*)?
            ) -> Result<Self, DecodeError> {
                let mut layout = Layout::<'a, T, $shape>::new(*reader, Self::POINTERS);
                $($(
                    let $variable =
                        layout.mandatory(reader, concat!("pointer_to_", stringify!($variable)))?;
                )*)?
                $(let $optional = layout.pointer(reader, crate::table::TO_OPTIONAL)?;)?
                $($(let $variable = layout.parameter($variable, stringify!($variable))?;)*)?
                $(let $optional = layout.optional($optional)?;)?
                let received = layout.finish(reader)?;
                Ok(Self {
                    $($fixed,)*
                    $($($preset,)*)?
                    $($($variable,)*)?
                    $($optional,)?
                    received,
                })
            }

            /// The octets as received, as long as they still say the same.
            #[cold]
            fn relayed(&self) -> Option<&'a [u8]> {
                // What was tolerated then must be now.
                let mut reader = Reader::with(self.received, DecodeOptions::lenient(), ());
                let back =
                    Self::thorough(&mut reader $(, self.$fixed)* $($(, self.$preset)*)?).ok()?;
                (back == *self).then_some(self.received)
            }

            /// Reads it, and gives what `whole` makes of it: built where it is
            /// to be, it need not be moved there.
            #[inline(always)]
            pub(crate) fn read_as<T: Trace, R>(
                reader: &mut Reader<'a, T>,
                whole: impl Fn(Self) -> R,
            ) -> Result<R, DecodeError> {
                crate::table::expect(reader, MessageType::$message_type)?;
                $(let $fixed = <$Fixed as Fixed>::read(reader, stringify!($fixed))?;)*
                $($(let $preset = <$Preset as Fixed>::read(reader, stringify!($preset))?;)*)?
                if !T::ACTIVE {
                    let octets = reader.as_slice();
                    if let Some(message) = Self::quick(octets $(, $fixed)* $($(, $preset)*)?) {
                        let _ = reader.take(octets.len());
                        return Ok(whole(message));
                    }
                }
                Self::thorough(reader $(, $fixed)* $($(, $preset)*)?).map(whole)
            }

            #[inline(always)]
            fn kept(&self) -> Option<&'a [u8]> {
                if self.received.is_empty() {
                    None
                } else {
                    self.relayed()
                }
            }
        }

        impl<$($V: Variant)?> PartialEq for $name<'_ $(, $V)?> {
            fn eq(&self, other: &Self) -> bool {
                true
                    $(&& self.$fixed == other.$fixed)*
                    $($(&& self.$preset == other.$preset)*)?
                    $($(&& self.$variable == other.$variable)*)?
                    $(&& self.$optional == other.$optional)?
            }
        }

        impl<$($V: Variant)?> Eq for $name<'_ $(, $V)?> {}

        impl<'a $(, $V: Variant)?> Decode<'a> for $name<'a $(, $V)?> {
            // A message takes all its octets, so there is nothing to finish.
            #[inline]
            fn from_bytes(input: &'a [u8]) -> Result<Self, DecodeError> {
                Self::decode(&mut Reader::new(input))
            }

            #[inline(always)]
            fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
                Self::read_as(reader, |message| message)
            }
        }

        impl<$($V: Variant)?> Encode for $name<'_ $(, $V)?> {
            #[inline]
            fn encoded_len(&self) -> usize {
                if let Some(received) = self.kept() {
                    return Self::FIXED.saturating_add(received.len());
                }
                let length = Self::FIXED + Self::POINTERS;
                $($(
                    let length = length
                        .saturating_add(Parameter::<$shape>::length(&self.$variable));
                )*)?
                $(
                    let length = if self.$optional.is_empty() {
                        length
                    } else {
                        length.saturating_add(self.$optional.encoded_len())
                    };
                )?
                length
            }

            #[inline]
            fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
                let kept = self.kept();
                $($(let $variable = Parameter::<$shape>::length(&self.$variable);)*)?
                let pointers = if kept.is_some() { 0 } else { Self::POINTERS };
                let room = writer.reserve(Self::FIXED.wrapping_add(pointers), "message_type")?;
                let room = self.message_type().put(room);
                $(let room = self.$fixed.put(room);)*
                $($(let room = self.$preset.put(room);)*)?
                if let Some(received) = kept {
                    return writer.octets(received, "variable_part");
                }
                let mut pointer = Pointer::<$shape>::first(Self::POINTERS);
                $($(
                    let field = concat!("pointer_to_", stringify!($variable));
                    let room = pointer.put(room, $variable, field)?;
                )*)?
                $(
                    let empty = self.$optional.is_empty();
                    let room = pointer.put_last(room, empty, crate::table::TO_OPTIONAL)?;
                )?
                let _ = (room, &mut pointer);
                $($(
                    Parameter::<$shape>::write(&self.$variable, writer, $variable, stringify!($variable))?;
                )*)?
                $(
                    if !self.$optional.is_empty() {
                        self.$optional.encode(writer)?;
                    }
                )?
                Ok(())
            }
        }

        #[cfg(feature = "arbitrary")]
        impl<'a $(, $V: Variant)?> arbitrary::Arbitrary<'a> for $name<'a $(, $V)?> {
            fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
                Ok(Self {
                    $($fixed: Fixed::arbitrary_in(MessageType::$message_type, u)?,)*
                    $($($preset: u.arbitrary()?,)*)?
                    $($($variable: u.arbitrary()?,)*)?
                    $($optional: u.arbitrary()?,)?
                    received: &[],
                })
            }
        }
    };
}
pub(crate) use message;

/// One, for each parameter that there is.
macro_rules! one {
    ($parameter:ident) => {
        1
    };
}
pub(crate) use one;

/// What `new` fills in by itself.
macro_rules! with {
    ( ; ) => {
        "of these parameters."
    };
    ( ; $optional:ident) => {
        "without optional part."
    };
    ($preset:ident ; $optional:ident) => {
        "with the highest hop counter, without optional part."
    };
}
pub(crate) use with;

pub(crate) const TO_OPTIONAL: &str = "pointer_to_optional_part";

use septet_wire::{DecodeError, ErrorKind, Reader, Trace};

use crate::MessageType;

/// Reads the message type, which must be `expected`.
#[inline]
pub(crate) fn expect<T: Trace>(
    reader: &mut Reader<'_, T>,
    expected: MessageType,
) -> Result<(), DecodeError> {
    let start = *reader;
    let found: MessageType = reader.code("message_type")?;
    if found == expected {
        return Ok(());
    }
    let kind = ErrorKind::Unexpected {
        found: found.0.into(),
        expected: expected.0.into(),
    };
    Err(start.error(kind, "message_type"))
}
