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
//! Where the parameters lie, `variable.rs` says.

use septet_wire::{Decode, DecodeError, DecodeOptions, Encode, EncodeError, Reader, Trace, Writer};

use crate::address::Address;
use crate::fixed::Fixed;
use crate::parameters::OptionalParameters;
use crate::table::message;
use crate::variable::{Layout, Long, Parameter, Pointer, Quick, Shape, Short};
use crate::variant::Variant;
use crate::{Importance, MessageType, ProtocolClass, ReturnCause, Segmentation};

/// The most hops, and what a sender begins with (Q.713, 3.18).
pub const MAX_HOPS: u8 = 15;

message! {
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
    Udt<V> = UDT, Short {
        fixed {
            /// Protocol class (3.6).
            protocol_class: ProtocolClass,
        }
        variable {
            /// Called party address (3.4).
            called_party_address: Address<'a, V>,
            /// Calling party address (3.5).
            calling_party_address: Address<'a, V>,
            /// Data (3.16), 255 octets at most.
            data: &'a [u8],
        }
    }
}

message! {
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
    Udts<V> = UDTS, Short {
        fixed {
            /// Return cause (3.12).
            return_cause: ReturnCause,
        }
        variable {
            /// Called party address (3.4): who sent the message that comes back.
            called_party_address: Address<'a, V>,
            /// Calling party address (3.5): whom it could not reach.
            calling_party_address: Address<'a, V>,
            /// Data (3.16), 255 octets at most.
            data: &'a [u8],
        }
    }
}

message! {
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
    Xudt<V> = XUDT, Short {
        fixed {
            /// Protocol class (3.6).
            protocol_class: ProtocolClass,
        }
        preset {
            /// Hop counter (3.18), 15 to 1: each translation of a title counts down.
            hop_counter: u8 = MAX_HOPS,
        }
        variable {
            /// Called party address (3.4).
            called_party_address: Address<'a, V>,
            /// Calling party address (3.5).
            calling_party_address: Address<'a, V>,
            /// Data (3.16), or one segment of it, 255 octets at most.
            data: &'a [u8],
        }
        optional {
            /// The optional part: segmentation (3.17), importance (3.19) and
            /// others.
            optional_parameters: OptionalParameters<'a, V>,
        }
    }
}

message! {
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
    Xudts<V> = XUDTS, Short {
        fixed {
            /// Return cause (3.12).
            return_cause: ReturnCause,
        }
        preset {
            /// Hop counter (3.18), 15 to 1: each translation of a title counts down.
            hop_counter: u8 = MAX_HOPS,
        }
        variable {
            /// Called party address (3.4): who sent the message that comes back.
            called_party_address: Address<'a, V>,
            /// Calling party address (3.5): whom it could not reach.
            calling_party_address: Address<'a, V>,
            /// Data (3.16), or one segment of it, 255 octets at most.
            data: &'a [u8],
        }
        optional {
            /// The optional part: segmentation (3.17), importance (3.19) and
            /// others.
            optional_parameters: OptionalParameters<'a, V>,
        }
    }
}

message! {
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
    Ludt<V> = LUDT, Long {
        fixed {
            /// Protocol class (3.6).
            protocol_class: ProtocolClass,
        }
        preset {
            /// Hop counter (3.18), 15 to 1: each translation of a title counts down.
            hop_counter: u8 = MAX_HOPS,
        }
        variable {
            /// Called party address (3.4).
            called_party_address: Address<'a, V>,
            /// Calling party address (3.5).
            calling_party_address: Address<'a, V>,
            /// Long data (3.20).
            data: &'a [u8],
        }
        optional {
            /// The optional part: segmentation (3.17), importance (3.19) and
            /// others.
            optional_parameters: OptionalParameters<'a, V>,
        }
    }
}

message! {
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
    Ludts<V> = LUDTS, Long {
        fixed {
            /// Return cause (3.12).
            return_cause: ReturnCause,
        }
        preset {
            /// Hop counter (3.18), 15 to 1: each translation of a title counts down.
            hop_counter: u8 = MAX_HOPS,
        }
        variable {
            /// Called party address (3.4): who sent the message that comes back.
            called_party_address: Address<'a, V>,
            /// Calling party address (3.5): whom it could not reach.
            calling_party_address: Address<'a, V>,
            /// Long data (3.20).
            data: &'a [u8],
        }
        optional {
            /// The optional part: segmentation (3.17), importance (3.19) and
            /// others.
            optional_parameters: OptionalParameters<'a, V>,
        }
    }
}

macro_rules! segmented {
    ($($name:ident)*) => {$(
        impl<V: Variant> $name<'_, V> {
            /// How the message was split (3.17), if it is a segment.
            #[must_use]
            pub fn segmentation(&self) -> Option<Segmentation> {
                self.optional_parameters.segmentation()
            }

            /// Its importance (3.19).
            #[must_use]
            pub fn importance(&self) -> Option<Importance> {
                self.optional_parameters.importance()
            }
        }
    )*};
}

segmented! { Xudt Xudts Ludt Ludts }
