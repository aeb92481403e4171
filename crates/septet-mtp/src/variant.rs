//! National variants: what a routing label looks like, and which management
//! messages there are.
//!
//! | | [`Itu`] (Q.704) | [`Ansi`] (T1.111.4) | [`China`] (GF 001-9001) | [`Japan`] (JT-Q704) |
//! |---|---|---|---|---|
//! | routing label | 14 + 14 + 4 bits, packed | 24 + 24 + 8 | 24 + 24 + 4, 4 spare | 16 + 16 + 4, 4 spare |
//! | bits 5 and 6 of the SIO | spare | priority | spare | spare |
//! | link of a management message | SLS of the label | SLC in the message | SLS of the label | SLS of the label |
//! | its headings | those of Q.704 | and those of clusters | those of Q.704 | [some of them](crate::japan::ManagementMessage) |
//! | test | of a link | of a link | of a link | [of a route](crate::japan::TestMessage) |
//!
//! Nothing on the wire tells them apart, so the caller says which it is. The
//! types at the root of this crate are those of the ITU, those of
//! [`ansi`](crate::ansi), [`china`](crate::china) and [`japan`](crate::japan)
//! are of the same names.

use core::fmt;

pub use septet_wire::{Ansi, China, Itu, Japan, PointCode};
use septet_wire::{Decode, Encode, Network};

pub use crate::management::Management;
pub use crate::mtp3::{Mtp3, RoutingLabel, SignallingLinkSelection};
use crate::testing::Testing;

/// A national variant, as MTP knows it.
pub trait Variant: Network {
    /// Bits of the signalling link selection; those above, of the octet that
    /// it has in all labels but those of the ITU, are spare.
    #[doc(hidden)]
    const SLS_BITS: u32 = 4;
    /// What bits 5 and 6 of the service information octet are called.
    #[doc(hidden)]
    const SIO_5_6: &'static str = "spare";
    /// Bits of the signalling link code in a management message.
    #[doc(hidden)]
    const SLC_BITS: u32 = 0;
    /// Bits of a changeback code.
    #[doc(hidden)]
    const CBC_BITS: u32 = 8;
    /// Spare bits before the destination of transfer controlled.
    #[doc(hidden)]
    const TFC_SPARE_BITS: u32 = 0;
    /// Bits of the identity of a signalling data link.
    #[doc(hidden)]
    const DATA_LINK_BITS: u32 = 12;
    /// Whether there are messages about clusters, and traffic restart waiting.
    #[doc(hidden)]
    const CLUSTERS: bool = false;

    /// Its network management messages, of service indicator 0.
    type Management<'a>: Decode<'a> + Encode + fmt::Debug + fmt::Display;
    /// Its tests, of service indicators 1 and 2.
    type Testing<'a>: Decode<'a> + Encode + fmt::Debug + fmt::Display;
}

/// A variant whose management and test messages are those of Q.704 and Q.707:
/// all but Japan's.
pub trait Q704: Variant {}

macro_rules! q704 {
    ($($variant:ident { $($constants:tt)* })*) => {$(
        impl Variant for $variant {
            type Management<'a> = Management<'a, Self>;
            type Testing<'a> = Testing<'a>;
            $($constants)*
        }

        impl Q704 for $variant {}
    )*};
}

q704! {
    Itu {}
    China {}
    Ansi {
        const SLS_BITS: u32 = 8;
        const SIO_5_6: &'static str = "priority";
        const SLC_BITS: u32 = 4;
        const DATA_LINK_BITS: u32 = 14;
        const CLUSTERS: bool = true;
    }
}

impl Variant for Japan {
    type Management<'a> = crate::japan::Management<'a>;
    type Testing<'a> = crate::japan::Testing<'a>;
    const CBC_BITS: u32 = 2;
    const TFC_SPARE_BITS: u32 = 8;
}

/// The types of a variant, under the names that all variants use.
macro_rules! types {
    ($variant:ident, $text:literal) => {
        crate::variant::types! { $variant, $text:
            Management<'a>, Mtp3<'a>, PointCode, RoutingLabel, SignallingLinkSelection,
        }
    };
    ($variant:ident, $text:literal: $($name:ident $(<$a:lifetime>)?,)*) => {
        $(
            #[doc = concat!("[`", stringify!($name), "`](crate::variant::", stringify!($name), ") of ", $text, ".")]
            pub type $name $(<$a>)? = crate::variant::$name<$($a,)? crate::variant::$variant>;
        )*
    };
}
pub(crate) use types;
