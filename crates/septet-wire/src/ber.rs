//! ASN.1 Basic Encoding Rules (ITU-T X.690), as far as TCAP and MAP use them.
//!
//! Read: every form of tag and length, indefinite lengths included, nested to
//! [`MAX_DEPTH`](crate::MAX_DEPTH). Written: the minimal definite form. OCTET
//! STRING and BIT STRING are primitive in both, which TS 29.002, 17.1.1 and
//! Q.773, 4.1 ask of every encoder.
//!
//! ```text
//! +-----+--------+----------+
//! | tag | length | contents |   length 00–7F, or 81–84 and 1–4 octets
//! +-----+--------+----------+
//! +-----+--------+----------+-------+
//! | tag |   80   | contents | 00 00 |   indefinite: constructed only
//! +-----+--------+----------+-------+
//! ```
//!
//! A message type is written down as its ASN.1 module writes it, with
//! [`sequence!`](crate::sequence) and [`choice!`](crate::choice): same order,
//! same names, tags visible. That one notation gives the struct, its traced
//! decoder, its encoder and its arbitrary values, and keeps members it does
//! not know where they were ([`Unknown`]).
//!
//! ```
//! use septet_wire::{Decode, Encode, ber::Null, sequence};
//!
//! sequence! {
//!     /// A part of RoutingInfoForSM-Arg (TS 29.002, 17.7.6).
//!     pub struct RoutingInfo<'a> {
//!         /// Whom to reach.
//!         [0] msisdn: &'a [u8],
//!         /// Whether to try though the subscriber is absent.
//!         [1] sm_rp_pri: bool,
//!         /// Whether the asker can deal with two addresses.
//!         [7] gprs_support_indicator: Option<Null>,
//!     }
//! }
//!
//! // With a member of a later release, [9], in the middle.
//! let octets = [0x30, 10, 0x80, 1, 0x91, 0x81, 1, 0xff, 0x89, 2, 5, 6];
//! let info = RoutingInfo::from_bytes(&octets)?;
//! assert_eq!((info.msisdn, info.sm_rp_pri), (&[0x91][..], true));
//! assert_eq!(info.unknown.iter().count(), 1);
//! assert_eq!(info.encode_to_slice(&mut [0; 32]).unwrap(), octets);
//! # Ok::<(), septet_wire::DecodeError>(())
//! ```

mod any;
mod element;
mod member;
mod notation;
mod octets;
mod sequence_of;
mod tag;
mod types;
mod unknown;

pub use any::Any;
pub use element::{
    Found, contents, element_len, is_next, peek, quick, quick_tagged, read, write_around,
    write_header, write_octets,
};
pub use member::{
    Contents, Element, Member, implicit_len, quick_implicit, quickly, write_implicit,
};
#[doc(hidden)]
pub use notation::{read_whole, skip, unexpected};
pub use octets::{Octets, Oid};
pub use sequence_of::{SequenceOf, SequenceOfIter};
pub use tag::{Class, Tag};
#[doc(hidden)]
pub use types::read_code;
pub use types::{BitString, Explicit, Null};
pub use unknown::Unknown;
