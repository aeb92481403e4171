//! The connectionless messages (Q.713, 4.10, 4.11 and 4.18 to 4.21): unitdata,
//! extended unitdata, which may be a segment of a longer message, and long
//! unitdata, for signalling links that carry more than 272 octets; and what
//! comes back of each when it cannot be delivered.
//!
//! ```text
//!   UDT, UDTS                          XUDT, XUDTS, LUDT, LUDTS
//! +--------------+----------------+  +--------------+----------------+-------------+
//! | 0x09 or 0x0a | class or cause |  | 0x11 to 0x14 | class or cause | hop counter |
//! +--------------+----------------+  +--------------+----------------+-------------+
//! | three pointers                |  | four pointers                               |
//! | called party address          |  | called party address                        |
//! | calling party address         |  | calling party address                       |
//! | data                          |  | data, or long data                          |
//! +-------------------------------+  | optional part                               |
//!                                    +---------------------------------------------+
//! ```
//!
//! Where the parameters lie, [`variable`](crate::variable) says. Each message
//! is its table in Q.713; what they have in common is written once.

use septet_wire::{Decode, DecodeError, Encode, EncodeError, ErrorKind, Reader, Trace, Writer};

use crate::variable::{Extended, Long, Parts, Shape, Short};
use crate::{
    Address, Importance, MessageType, OptionalParameters, ProtocolClass, ReturnCause, Segmentation,
};

/// Defines a message by its table in Q.713: its type, the [`Shape`] of its
/// variable part, and its parameters in order. What is said of a parameter
/// there comes behind what is true of it in all messages.
macro_rules! connectionless {
    (
        $(#[$doc:meta])*
        $name:ident: MessageType::$message_type:ident, $shape:ident {
            fixed {
                $(#[$first_doc:meta])*
                $first:ident: $First:ident,
                $($hop_counter:ident: u8,)?
            }
            variable {
                $(#[$called_doc:meta])*
                called_party_address,
                $(#[$calling_doc:meta])*
                calling_party_address,
                $(#[$data_doc:meta])*
                data,
            }
            $(optional { $optional:ident })?
        }
    ) => {
        $(#[$doc])*
        ///
        /// It takes all the octets it is given: MTP says where it ends. Two are
        /// equal when they say the same; how their parameters are laid out does
        /// not count.
        #[derive(Debug, Clone, Copy)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
        pub struct $name<'a> {
            $(#[$first_doc])*
            pub $first: $First,
            $(
                /// Hop counter (3.18), 15 to 1: each translation of a title
                /// counts down.
                pub $hop_counter: u8,
            )?
            /// Called party address (3.4).
            $(#[$called_doc])*
            pub called_party_address: Address<'a>,
            /// Calling party address (3.5).
            $(#[$calling_doc])*
            pub calling_party_address: Address<'a>,
            $(#[$data_doc])*
            pub data: &'a [u8],
            $(
                /// The optional part: segmentation (3.17), importance (3.19)
                /// and others.
                pub $optional: OptionalParameters<'a>,
            )?
            /// The layout, where it is not ours.
            #[cfg_attr(feature = "serde", serde(skip))]
            #[cfg_attr(feature = "arbitrary", arbitrary(default))]
            received: &'a [u8],
        }

        impl<'a> $name<'a> {
            /// A message.
            $(
                #[doc = concat!("Its `", stringify!($hop_counter), "`")]
                /// is [`MAX_HOPS`](Self::MAX_HOPS), its optional part empty.
            )?
            #[must_use]
            pub const fn new(
                $first: $First,
                called_party_address: Address<'a>,
                calling_party_address: Address<'a>,
                data: &'a [u8],
            ) -> Self {
                Self {
                    $first,
                    $($hop_counter: Self::MAX_HOPS,)?
                    called_party_address,
                    calling_party_address,
                    data,
                    $($optional: OptionalParameters::NONE,)?
                    received: &[],
                }
            }

            $(
                /// The most hops, and what a sender begins with (3.18).
                pub const MAX_HOPS: u8 = 15;

                /// The same, with this optional part.
                #[must_use]
                pub const fn with_optional_parameters(
                    self,
                    parameters: OptionalParameters<'a>,
                ) -> Self {
                    Self {
                        $optional: parameters,
                        ..self
                    }
                }

                /// How the message was split (3.17), if it is a segment.
                #[must_use]
                pub fn segmentation(&self) -> Option<Segmentation> {
                    self.$optional.segmentation()
                }

                /// Its importance (3.19).
                #[must_use]
                pub fn importance(&self) -> Option<Importance> {
                    self.$optional.importance()
                }
            )?

            #[inline]
            pub(crate) const fn message_type(&self) -> MessageType {
                MessageType::$message_type
            }

            #[inline]
            const fn fixed(&self) -> [u8; <$shape as Shape>::FIXED] {
                [self.message_type().0, self.$first.0, $(self.$hop_counter)?]
            }

            #[inline]
            const fn parts(&self) -> Parts<'a> {
                Parts {
                    $(optional: self.$optional,)?
                    ..Parts::new(
                        self.called_party_address,
                        self.calling_party_address,
                        self.data,
                        self.received,
                    )
                }
            }
        }

        impl PartialEq for $name<'_> {
            fn eq(&self, other: &Self) -> bool {
                self.fixed() == other.fixed() && self.parts() == other.parts()
            }
        }

        impl Eq for $name<'_> {}

        impl<'a> Decode<'a> for $name<'a> {
            // A message takes all its octets, so there is nothing to finish.
            #[inline]
            fn from_bytes(input: &'a [u8]) -> Result<Self, DecodeError> {
                Self::decode(&mut Reader::new(input))
            }

            #[inline(always)]
            fn decode<T: Trace>(
                reader: &mut Reader<'a, T>,
            ) -> Result<Self, DecodeError> {
                expect(reader, MessageType::$message_type)?;
                let $first = $First::read(reader)?;
                $(let $hop_counter = reader.u8(stringify!($hop_counter))?;)?
                let parts = Parts::decode::<T, $shape>(reader)?;
                Ok(Self {
                    $first,
                    $($hop_counter,)?
                    called_party_address: parts.called,
                    calling_party_address: parts.calling,
                    data: parts.data,
                    $($optional: parts.optional,)?
                    received: parts.received,
                })
            }
        }

        impl Encode for $name<'_> {
            #[inline]
            fn encoded_len(&self) -> usize {
                let fixed = <$shape as Shape>::FIXED;
                self.parts().encoded_len::<$shape>().saturating_add(fixed)
            }

            #[inline]
            fn encode(
                &self,
                writer: &mut Writer<'_>,
            ) -> Result<(), EncodeError> {
                writer.octets(&self.fixed(), "message_type")?;
                self.parts().encode::<$shape>(writer)
            }
        }
    };
}

connectionless! {
    /// Unitdata (Q.713, 4.10): data for a subsystem, without a connection.
    ///
    /// ```
    /// use septet_sccp::{Address, ProtocolClass, SubsystemNumber, Udt};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let hlr = Address::e164("306900000099", SubsystemNumber::HLR)?;
    /// let smsc = Address::e164("306900000001", SubsystemNumber::MSC)?;
    /// let udt = Udt::new(ProtocolClass::CLASS_0, hlr.address(), smsc.address(), b"TCAP");
    /// let octets = udt.to_vec()?;
    /// assert_eq!(octets[..5], [0x09, 0x00, 3, 14, 25]);
    /// assert_eq!(Udt::from_bytes(&octets)?, udt);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    Udt: MessageType::UDT, Short {
        fixed {
            /// Protocol class (3.6).
            protocol_class: ProtocolClass,
        }
        variable {
            called_party_address,
            calling_party_address,
            /// Data (3.16), 255 octets at most.
            data,
        }
    }
}

connectionless! {
    /// Unitdata service (Q.713, 4.11): a unitdata that could not be delivered,
    /// on its way back to its sender.
    ///
    /// ```
    /// use septet_sccp::{Address, ReturnCause, SubsystemNumber, Udts};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let called = Address::subsystem(SubsystemNumber::MSC);
    /// let calling = Address::subsystem(SubsystemNumber::HLR);
    /// let udts = Udts::new(ReturnCause::UNEQUIPPED_USER, called, calling, b"TCAP");
    /// let octets = udts.to_vec()?;
    /// assert_eq!(octets[..2], [0x0a, 4]);
    /// assert_eq!(Udts::from_bytes(&octets)?.return_cause.to_string(), "unequipped user");
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    Udts: MessageType::UDTS, Short {
        fixed {
            /// Return cause (3.12).
            return_cause: ReturnCause,
        }
        variable {
            /// Who sent the message that comes back.
            called_party_address,
            /// Whom it could not reach.
            calling_party_address,
            /// Data (3.16), 255 octets at most.
            data,
        }
    }
}

connectionless! {
    /// Extended unitdata (Q.713, 4.18): unitdata with a hop counter, and in
    /// segments if need be.
    ///
    /// ```
    /// use septet_sccp::{Address, OptionalParameters, ProtocolClass, Segmentation, SubsystemNumber, Xudt};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let hlr = Address::e164("306900000099", SubsystemNumber::HLR)?;
    /// let smsc = Address::e164("306900000001", SubsystemNumber::MSC)?;
    /// let class = ProtocolClass::CLASS_1.with_return_on_error();
    /// let first = Segmentation::new(true, true, 1, 0x01_0203)?;
    /// let xudt = Xudt::new(class, hlr.address(), smsc.address(), b"half of it")
    ///     .with_optional_parameters(OptionalParameters::of(Some(first), None));
    ///
    /// let octets = xudt.to_vec()?;
    /// assert!(octets.ends_with(&[0x10, 4, 0xc1, 1, 2, 3, 0]));
    /// let back = Xudt::from_bytes(&octets)?;
    /// assert_eq!(back, xudt);
    /// assert_eq!(back.segmentation().map(|s| s.remaining()), Some(1));
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    Xudt: MessageType::XUDT, Extended {
        fixed {
            /// Protocol class (3.6).
            protocol_class: ProtocolClass,
            hop_counter: u8,
        }
        variable {
            called_party_address,
            calling_party_address,
            /// Data (3.16), or one segment of it, 255 octets at most.
            data,
        }
        optional { optional_parameters }
    }
}

connectionless! {
    /// Extended unitdata service (Q.713, 4.19): an extended unitdata that could
    /// not be delivered, on its way back to its sender.
    ///
    /// ```
    /// use septet_sccp::{Address, ReturnCause, SubsystemNumber, Xudts};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let called = Address::subsystem(SubsystemNumber::MSC);
    /// let calling = Address::subsystem(SubsystemNumber::HLR);
    /// let xudts = Xudts::new(ReturnCause::HOP_COUNTER_VIOLATION, called, calling, b"TCAP");
    /// assert_eq!(Xudts::from_bytes(&xudts.to_vec()?)?, xudts);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    Xudts: MessageType::XUDTS, Extended {
        fixed {
            /// Return cause (3.12).
            return_cause: ReturnCause,
            hop_counter: u8,
        }
        variable {
            /// Who sent the message that comes back.
            called_party_address,
            /// Whom it could not reach.
            calling_party_address,
            /// Data (3.16), or one segment of it, 255 octets at most.
            data,
        }
        optional { optional_parameters }
    }
}

connectionless! {
    /// Long unitdata (Q.713, 4.20).
    ///
    /// ```
    /// use septet_sccp::{Address, Ludt, ProtocolClass, SubsystemNumber};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let called = Address::subsystem(SubsystemNumber::MSC);
    /// let calling = Address::subsystem(SubsystemNumber::HLR);
    /// let ludt = Ludt::new(ProtocolClass::CLASS_0, called, calling, &[0; 300]);
    /// let octets = ludt.to_vec()?;
    /// // The lower octet of a pointer comes first, and it counts from its upper one.
    /// assert_eq!(octets[3..11], [7, 0, 8, 0, 9, 0, 0, 0]);
    /// assert_eq!(Ludt::from_bytes(&octets)?, ludt);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    Ludt: MessageType::LUDT, Long {
        fixed {
            /// Protocol class (3.6).
            protocol_class: ProtocolClass,
            hop_counter: u8,
        }
        variable {
            called_party_address,
            calling_party_address,
            /// Long data (3.20).
            data,
        }
        optional { optional_parameters }
    }
}

connectionless! {
    /// Long unitdata service (Q.713, 4.21).
    ///
    /// ```
    /// use septet_sccp::{Address, Ludts, ReturnCause, SubsystemNumber};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let called = Address::subsystem(SubsystemNumber::MSC);
    /// let calling = Address::subsystem(SubsystemNumber::HLR);
    /// let ludts = Ludts::new(ReturnCause::MTP_FAILURE, called, calling, &[0; 300]);
    /// assert_eq!(Ludts::from_bytes(&ludts.to_vec()?)?, ludts);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    Ludts: MessageType::LUDTS, Long {
        fixed {
            /// Return cause (3.12).
            return_cause: ReturnCause,
            hop_counter: u8,
        }
        variable {
            /// Who sent the message that comes back.
            called_party_address,
            /// Whom it could not reach.
            calling_party_address,
            /// Long data (3.20).
            data,
        }
        optional { optional_parameters }
    }
}

/// Reads the message type, which must be `expected`.
#[inline]
fn expect<T: Trace>(reader: &mut Reader<'_, T>, expected: MessageType) -> Result<(), DecodeError> {
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
