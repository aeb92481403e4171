//! The connection-oriented messages (Q.713, 4.2 to 4.9 and 4.12 to 4.17).
//!
//! ```text
//!       CR                CC            CREF, RLSD, RSR, ERR     DT1, DT2, ED
//! +------------+  +---------------+  +----------------------+  +--------------+
//! | 0x01       |  | 0x02          |  | message type         |  | message type |
//! | source     |  | destination   |  | destination          |  | destination  |
//! | class      |  | source        |  | source, if RLSD, RSR |  | how it goes  |
//! | 2 pointers |  | class         |  | cause                |  |   on, not ED |
//! | called ... |  | 1 pointer     |  | 1 pointer            |  | 1 pointer    |
//! | optional   |  | optional ...  |  | optional ...         |  | data ...     |
//! +------------+  +---------------+  +----------------------+  +--------------+
//!
//!   RLC, RSC, EA: references only. AK, IT: nothing of variable length.
//! ```

use septet_wire::{Decode, DecodeError, DecodeOptions, Encode, EncodeError, Reader, Trace, Writer};

use crate::address::Address;
use crate::fixed::Fixed;
use crate::parameters::OptionalParameters;
use crate::table::message;
use crate::variable::{Layout, Parameter, Pointer, Quick, Shape, Short};
use crate::variant::Variant;
use crate::{
    ErrorCause, LocalReference, MessageType, ProtocolClass, ReceiveSequenceNumber, RefusalCause,
    ReleaseCause, ResetCause, SegmentingReassembling, SequencingSegmenting,
};

message! {
    /// Connection request (Q.713, 4.2).
    ///
    /// ```
    /// use septet_sccp::{Address, Cr, LocalReference, OptionalParameter, OptionalParameters};
    /// use septet_sccp::{ProtocolClass, SubsystemNumber};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let source = LocalReference::from_octets([0, 0, 7]);
    /// let called = Address::subsystem(SubsystemNumber::BSSAP);
    /// let data = [OptionalParameter::Data(&[0x00, 0x01, 0x57])];
    /// let cr = Cr::new(source, ProtocolClass::CLASS_2, called)
    ///     .with_optional_parameters(OptionalParameters::new(&data));
    /// let octets = cr.to_vec()?;
    /// assert_eq!(octets, [1, 0, 0, 7, 2, 2, 4, 2, 0x42, 254, 0x0f, 3, 0, 1, 0x57, 0]);
    /// let back = Cr::from_bytes(&octets)?;
    /// assert_eq!(back, cr);
    /// assert_eq!(back.optional_parameters.data(), Some(&[0x00, 0x01, 0x57][..]));
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    Cr<V> = CR, Short {
        fixed {
            /// Source local reference (3.3).
            source_local_reference: LocalReference,
            /// Protocol class (3.6).
            protocol_class: ProtocolClass,
        }
        variable {
            /// Called party address (3.4).
            called_party_address: Address<'a, V>,
        }
        optional {
            /// The optional part: credit (3.10), calling party address (3.5), data
            /// (3.16), hop counter (3.18), importance (3.19) and others.
            optional_parameters: OptionalParameters<'a, V>,
        }
    }
}

message! {
    /// Connection confirm (Q.713, 4.3).
    ///
    /// ```
    /// use septet_sccp::{Cc, LocalReference, ProtocolClass};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let (one, other) = (LocalReference::from_octets([0, 0, 7]), LocalReference::from_octets([9, 0, 0]));
    /// let cc = Cc::new(one, other, ProtocolClass::CLASS_2);
    /// let octets = cc.to_vec()?;
    /// assert_eq!(octets, [2, 0, 0, 7, 9, 0, 0, 2, 0]);
    /// assert_eq!(Cc::from_bytes(&octets)?, cc);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    Cc<V> = CC, Short {
        fixed {
            /// Destination local reference (3.2).
            destination_local_reference: LocalReference,
            /// Source local reference (3.3).
            source_local_reference: LocalReference,
            /// Protocol class (3.6).
            protocol_class: ProtocolClass,
        }
        optional {
            /// The optional part: credit (3.10), called party address (3.4), data
            /// (3.16), importance (3.19) and others.
            optional_parameters: OptionalParameters<'a, V>,
        }
    }
}

message! {
    /// Connection refused (Q.713, 4.4).
    ///
    /// ```
    /// use septet_sccp::{Cref, LocalReference, RefusalCause};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let cref = Cref::new(LocalReference::from_octets([0, 0, 7]), RefusalCause::UNEQUIPPED_USER);
    /// let octets = cref.to_vec()?;
    /// assert_eq!(octets, [3, 0, 0, 7, 19, 0]);
    /// assert_eq!(Cref::from_bytes(&octets)?.refusal_cause.to_string(), "unequipped user");
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    Cref<V> = CREF, Short {
        fixed {
            /// Destination local reference (3.2).
            destination_local_reference: LocalReference,
            /// Refusal cause (3.15).
            refusal_cause: RefusalCause,
        }
        optional {
            /// The optional part: called party address (3.4), data (3.16), importance
            /// (3.19) and others.
            optional_parameters: OptionalParameters<'a, V>,
        }
    }
}

message! {
    /// Released (Q.713, 4.5).
    ///
    /// ```
    /// use septet_sccp::{LocalReference, ReleaseCause, Rlsd};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let (one, other) = (LocalReference::from_octets([0, 0, 7]), LocalReference::from_octets([9, 0, 0]));
    /// let rlsd = Rlsd::new(one, other, ReleaseCause::SCCP_USER_ORIGINATED);
    /// let octets = rlsd.to_vec()?;
    /// assert_eq!(octets, [4, 0, 0, 7, 9, 0, 0, 3, 0]);
    /// assert_eq!(Rlsd::from_bytes(&octets)?, rlsd);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    Rlsd<V> = RLSD, Short {
        fixed {
            /// Destination local reference (3.2).
            destination_local_reference: LocalReference,
            /// Source local reference (3.3).
            source_local_reference: LocalReference,
            /// Release cause (3.11).
            release_cause: ReleaseCause,
        }
        optional {
            /// The optional part: data (3.16), importance (3.19) and others.
            optional_parameters: OptionalParameters<'a, V>,
        }
    }
}

message! {
    /// Release complete (Q.713, 4.6).
    ///
    /// ```
    /// use septet_sccp::{LocalReference, Rlc};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let (one, other) = (LocalReference::from_octets([0, 0, 7]), LocalReference::from_octets([9, 0, 0]));
    /// let octets = Rlc::new(one, other).to_vec()?;
    /// assert_eq!(octets, [5, 0, 0, 7, 9, 0, 0]);
    /// assert_eq!(Rlc::from_bytes(&octets)?, Rlc::new(one, other));
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    Rlc = RLC, Short {
        fixed {
            /// Destination local reference (3.2).
            destination_local_reference: LocalReference,
            /// Source local reference (3.3).
            source_local_reference: LocalReference,
        }
    }
}

message! {
    /// Data form 1 (Q.713, 4.7): data of a connection of class 2.
    ///
    /// ```
    /// use septet_sccp::{Dt1, LocalReference, SegmentingReassembling};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let to = LocalReference::from_octets([0, 0, 7]);
    /// let dt1 = Dt1::new(to, SegmentingReassembling::new(true), b"abc");
    /// let octets = dt1.to_vec()?;
    /// assert_eq!(octets, *b"\x06\x00\x00\x07\x01\x01\x03abc");
    /// assert_eq!(Dt1::from_bytes(&octets)?, dt1);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    Dt1 = DT1, Short {
        fixed {
            /// Destination local reference (3.2).
            destination_local_reference: LocalReference,
            /// Segmenting/reassembling (3.7).
            segmenting_reassembling: SegmentingReassembling,
        }
        variable {
            /// Data (3.16), 255 octets at most.
            data: &'a [u8],
        }
    }
}

message! {
    /// Data form 2 (Q.713, 4.8): data of a connection of class 3.
    ///
    /// ```
    /// use septet_sccp::{Dt2, LocalReference, SequencingSegmenting};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let to = LocalReference::from_octets([0, 0, 7]);
    /// let numbers = SequencingSegmenting::new(1, 2, false).expect("seven bits");
    /// let dt2 = Dt2::new(to, numbers, b"abc");
    /// let octets = dt2.to_vec()?;
    /// assert_eq!(octets, *b"\x07\x00\x00\x07\x02\x04\x01\x03abc");
    /// assert_eq!(Dt2::from_bytes(&octets)?, dt2);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    Dt2 = DT2, Short {
        fixed {
            /// Destination local reference (3.2).
            destination_local_reference: LocalReference,
            /// Sequencing/segmenting (3.9).
            sequencing_segmenting: SequencingSegmenting,
        }
        variable {
            /// Data (3.16), 255 octets at most.
            data: &'a [u8],
        }
    }
}

message! {
    /// Data acknowledgement (Q.713, 4.9).
    ///
    /// ```
    /// use septet_sccp::{Ak, LocalReference, ReceiveSequenceNumber};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let to = LocalReference::from_octets([0, 0, 7]);
    /// let ak = Ak::new(to, ReceiveSequenceNumber::new(3).expect("seven bits"), 8);
    /// let octets = ak.to_vec()?;
    /// assert_eq!(octets, [8, 0, 0, 7, 6, 8]);
    /// assert_eq!(Ak::from_bytes(&octets)?, ak);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    Ak = AK, Short {
        fixed {
            /// Destination local reference (3.2).
            destination_local_reference: LocalReference,
            /// Receive sequence number (3.8).
            receive_sequence_number: ReceiveSequenceNumber,
            /// Credit (3.10): how many messages may be sent.
            credit: u8,
        }
    }
}

message! {
    /// Expedited data (Q.713, 4.12).
    ///
    /// ```
    /// use septet_sccp::{Ed, LocalReference};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let ed = Ed::new(LocalReference::from_octets([0, 0, 7]), b"abc");
    /// let octets = ed.to_vec()?;
    /// assert_eq!(octets, *b"\x0b\x00\x00\x07\x01\x03abc");
    /// assert_eq!(Ed::from_bytes(&octets)?, ed);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    Ed = ED, Short {
        fixed {
            /// Destination local reference (3.2).
            destination_local_reference: LocalReference,
        }
        variable {
            /// Data (3.16): 32 octets at most by 4.12, 255 by their length.
            data: &'a [u8],
        }
    }
}

message! {
    /// Expedited data acknowledgement (Q.713, 4.13).
    ///
    /// ```
    /// use septet_sccp::{LocalReference, Ea};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let one = LocalReference::from_octets([0, 0, 7]);
    /// let octets = Ea::new(one).to_vec()?;
    /// assert_eq!(octets, [12, 0, 0, 7]);
    /// assert_eq!(Ea::from_bytes(&octets)?, Ea::new(one));
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    Ea = EA, Short {
        fixed {
            /// Destination local reference (3.2).
            destination_local_reference: LocalReference,
        }
    }
}

message! {
    /// Reset request (Q.713, 4.14).
    ///
    /// ```
    /// use septet_sccp::{LocalReference, ResetCause, Rsr};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let (one, other) = (LocalReference::from_octets([0, 0, 7]), LocalReference::from_octets([9, 0, 0]));
    /// let rsr = Rsr::new(one, other, ResetCause::INCORRECT_PS);
    /// let octets = rsr.to_vec()?;
    /// assert_eq!(octets, [13, 0, 0, 7, 9, 0, 0, 2, 0]);
    /// assert_eq!(Rsr::from_bytes(&octets)?, rsr);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    Rsr<V> = RSR, Short {
        fixed {
            /// Destination local reference (3.2).
            destination_local_reference: LocalReference,
            /// Source local reference (3.3).
            source_local_reference: LocalReference,
            /// Reset cause (3.13).
            reset_cause: ResetCause,
        }
        optional {
            /// The optional part, in which Q.713 has nothing.
            optional_parameters: OptionalParameters<'a, V>,
        }
    }
}

message! {
    /// Reset confirm (Q.713, 4.15).
    ///
    /// ```
    /// use septet_sccp::{LocalReference, Rsc};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let (one, other) = (LocalReference::from_octets([0, 0, 7]), LocalReference::from_octets([9, 0, 0]));
    /// let octets = Rsc::new(one, other).to_vec()?;
    /// assert_eq!(octets, [14, 0, 0, 7, 9, 0, 0]);
    /// assert_eq!(Rsc::from_bytes(&octets)?, Rsc::new(one, other));
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    Rsc = RSC, Short {
        fixed {
            /// Destination local reference (3.2).
            destination_local_reference: LocalReference,
            /// Source local reference (3.3).
            source_local_reference: LocalReference,
        }
    }
}

message! {
    /// Protocol data unit error, ERR (Q.713, 4.16).
    ///
    /// ```
    /// use septet_sccp::{ErrorCause, LocalReference, PduErr};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let err = PduErr::new(LocalReference::from_octets([0, 0, 7]), ErrorCause::POINT_CODE_MISMATCH);
    /// let octets = err.to_vec()?;
    /// assert_eq!(octets, [15, 0, 0, 7, 2, 0]);
    /// assert_eq!(PduErr::from_bytes(&octets)?, err);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    PduErr<V> = ERR, Short {
        fixed {
            /// Destination local reference (3.2).
            destination_local_reference: LocalReference,
            /// Error cause (3.14).
            error_cause: ErrorCause,
        }
        optional {
            /// The optional part, in which Q.713 has nothing.
            optional_parameters: OptionalParameters<'a, V>,
        }
    }
}

message! {
    /// Inactivity test (Q.713, 4.17).
    ///
    /// ```
    /// use septet_sccp::{It, LocalReference, ProtocolClass, SequencingSegmenting};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let (one, other) = (LocalReference::from_octets([0, 0, 7]), LocalReference::from_octets([9, 0, 0]));
    /// let it = It::new(one, other, ProtocolClass::CLASS_2, SequencingSegmenting::default(), 0);
    /// let octets = it.to_vec()?;
    /// assert_eq!(octets, [16, 0, 0, 7, 9, 0, 0, 2, 0, 0, 0]);
    /// assert_eq!(It::from_bytes(&octets)?, it);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    It = IT, Short {
        fixed {
            /// Destination local reference (3.2).
            destination_local_reference: LocalReference,
            /// Source local reference (3.3).
            source_local_reference: LocalReference,
            /// Protocol class (3.6).
            protocol_class: ProtocolClass,
            /// Sequencing/segmenting (3.9); means nothing in class 2.
            sequencing_segmenting: SequencingSegmenting,
            /// Credit (3.10); means nothing in class 2.
            credit: u8,
        }
    }
}
