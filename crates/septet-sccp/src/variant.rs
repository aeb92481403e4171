//! National variants: which bits an address indicator has where, and how wide
//! a point code is.
//!
//! | | [`Itu`] (Q.713), [`China`], [`Japan`] (JT-Q713) | [`Ansi`] (T1.112.3) |
//! |---|---|---|
//! | bit 1, bit 2 of the indicator | point code, SSN | SSN, point code |
//! | order | point code, SSN, title | SSN, point code, title |
//! | point code | 14 bits in 2 octets, 24 in 3, 16 in 2 | 24 bits in 3 |
//! | bit 8 of the indicator | reserved for national use | national; if not, the address is one of Q.713 |
//! | Global Title indicators | 0001 to 0100 | 0001, 0010 |
//!
//! Nothing on the wire tells them apart, so the caller says which it is: every
//! message that holds an address is a type of its variant. The types at the
//! root of this crate are those of the ITU, those of [`ansi`](crate::ansi),
//! [`china`](crate::china) and [`japan`](crate::japan) are of the same names.

use core::fmt;
use core::hash::Hash;

pub use septet_wire::{Ansi, China, Itu, Japan, PointCode};
use septet_wire::{DecodeError, Digits, EncodeError, Network, Reader, Trace};

use crate::address::head_lengths;
pub use crate::address::{Address, AddressBuf};
pub use crate::connection::{Cc, Cr, Cref, PduErr, Rlsd, Rsr};
pub use crate::management::Management;
pub use crate::message::Message;
pub use crate::parameters::{OptionalParameter, OptionalParameters, Parameters};
pub use crate::segments::Segments;
#[cfg(feature = "alloc")]
use crate::translation::Change;
pub use crate::unitdata::{Ludt, Ludts, Udt, Udts, Xudt, Xudts};
use crate::{EncodingScheme, NatureOfAddress, NumberingPlan};

/// A national variant, as SCCP knows it.
pub trait Variant: Network {
    /// A Global Title.
    type GlobalTitle<'a>: Title<'a>;

    /// The bit of the address indicator that says that there is a point code.
    #[doc(hidden)]
    const PC: u8;
    /// The bit that says that there is a subsystem number.
    #[doc(hidden)]
    const SSN: u8;
    /// Whether the subsystem number comes before the point code.
    #[doc(hidden)]
    const SSN_FIRST: bool;
    /// What bit 8 of the address indicator is called.
    #[doc(hidden)]
    const BIT_8: &'static str;
    /// How many octets a title of each indicator has before its address.
    #[doc(hidden)]
    const TITLE_HEADS: [usize; 16];
    /// How many octets an address of each indicator has before that.
    #[doc(hidden)]
    const HEAD_LEN: &'static [usize; 64] = &head_lengths::<Self>();
}

/// Those whose point codes are all that sets them apart.
macro_rules! as_in_q713 {
    ($($network:ident)*) => {$(
        impl Variant for $network {
            type GlobalTitle<'a> = crate::GlobalTitle<'a>;

            const PC: u8 = 1;
            const SSN: u8 = 2;
            const SSN_FIRST: bool = false;
            const BIT_8: &'static str = "reserved";
            const TITLE_HEADS: [usize; 16] = [0, 1, 1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        }
    )*};
}

as_in_q713! { Itu China Japan }

impl Variant for Ansi {
    type GlobalTitle<'a> = crate::ansi::GlobalTitle<'a>;

    const PC: u8 = 2;
    const SSN: u8 = 1;
    const SSN_FIRST: bool = true;
    const BIT_8: &'static str = "national";
    const TITLE_HEADS: [usize; 16] = [0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
}

/// What the Global Titles of all variants have in common.
pub trait Title<'a>: Copy + Eq + Hash + fmt::Debug + fmt::Display + Written {
    /// The Global Title indicator.
    fn indicator(&self) -> u8;
    /// The translation type, where the indicator gives it a place.
    fn translation_type(&self) -> Option<u8>;
    /// The numbering plan, where the indicator gives it a place.
    fn numbering_plan(&self) -> Option<NumberingPlan>;
    /// The encoding scheme, where the indicator gives it a place.
    fn encoding_scheme(&self) -> Option<EncodingScheme>;
    /// The nature of address, where the indicator gives it a place.
    fn nature_of_address(&self) -> Option<NatureOfAddress>;
    /// The address as octets.
    fn address_information(&self) -> &'a [u8];
    /// The digits, where the title says that there are some.
    fn digits(&self) -> Option<Digits<'a>>;

    /// The same with what `change` says of all but its digits, which are odd
    /// or even in number, if that changes.
    #[cfg(feature = "alloc")]
    #[doc(hidden)]
    #[must_use]
    fn changed(self, change: &Change, odd: Option<bool>) -> Self;

    /// The title of `indicator`, which has `head` before its address; `None`
    /// for 0.
    #[doc(hidden)]
    fn of(indicator: u8, head: [u8; 3], address_information: &'a [u8]) -> Option<Self>;

    /// What comes before its address; the octets that it does not have are 0.
    #[doc(hidden)]
    fn head(&self) -> Result<[u8; 3], EncodeError>;

    /// Reads its head and gives its address, which takes all that is left.
    #[doc(hidden)]
    fn read<T: Trace>(reader: &mut Reader<'a, T>, indicator: u8) -> Result<&'a [u8], DecodeError>;
}

/// What the features of this crate ask of a title.
#[cfg(not(feature = "serde"))]
pub trait Written {}
#[cfg(not(feature = "serde"))]
impl<T> Written for T {}

/// What the features of this crate ask of a title.
#[cfg(feature = "serde")]
pub trait Written: serde::Serialize {}
#[cfg(feature = "serde")]
impl<T: serde::Serialize> Written for T {}

/// The types of a variant, under the names that all variants use.
macro_rules! types {
    ($variant:ident, $text:literal) => {
        crate::variant::types! { $variant, $text:
            Address<'a>, OptionalParameter<'a>, OptionalParameters<'a>, Parameters<'a>,
            Message<'a>, Segments<'a>,
            Udt<'a>, Udts<'a>, Xudt<'a>, Xudts<'a>, Ludt<'a>, Ludts<'a>,
            Cr<'a>, Cc<'a>, Cref<'a>, Rlsd<'a>, Rsr<'a>, PduErr<'a>,
            AddressBuf, PointCode, Management,
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
