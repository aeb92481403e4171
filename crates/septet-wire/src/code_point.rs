//! Open sets of numbers with names.

/// A number of which the specification names some values and leaves the
/// others to later releases, vendors and operators.
///
/// Types come from [`code_point!`](crate::code_point): a newtype over the
/// integer, so that no value is ever lost, with an associated constant for
/// each name.
pub trait CodePoint: Copy {
    /// How many octets it takes on the wire.
    const OCTETS: usize;

    /// From the number; bits that the width does not have are dropped.
    fn from_number(number: u64) -> Self;

    /// The number.
    fn number(self) -> u64;

    /// What the specification calls it.
    fn name(self) -> Option<&'static str>;
}

/// Defines a [`CodePoint`](crate::CodePoint): a newtype over `u8`, `u16`,
/// `u32` or `u64` with its named values.
///
/// The name is the constant's, unless another is given after `=>`.
///
/// ```
/// septet_wire::code_point! {
///     /// What the transfer layer reports (TS 24.011, 8.2.2).
///     pub struct RpMti(u8) {
///         /// RP-DATA from the network.
///         RP_DATA = 1 => "RP-DATA",
///         /// RP-ACK from the mobile station.
///         RP_ACK = 2 => "RP-ACK",
///     }
/// }
///
/// assert_eq!(RpMti(1), RpMti::RP_DATA);
/// assert_eq!(RpMti(1).to_string(), "RP-DATA");
/// assert_eq!(RpMti(7).to_string(), "7");
/// assert_eq!(format!("{:?}", RpMti(2)), "RpMti(RP-ACK = 0x2)");
/// ```
#[macro_export]
macro_rules! code_point {
    ($(#[$doc:meta])* $vis:vis struct $name:ident($int:ident) {
        $($(#[$const_doc:meta])* $const:ident = $value:expr $(=> $text:literal)?,)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        #[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        $vis struct $name($vis $int);

        impl $name {
            $($(#[$const_doc])* $vis const $const: Self = Self($value);)*

            /// Every value that has a name, in the order of the specification.
            $vis const NAMED: &'static [Self] = &[$(Self::$const),*];

            /// What the specification calls it.
            #[must_use]
            $vis const fn name(self) -> Option<&'static str> {
                match self {
                    $(Self::$const => Some($crate::code_point!(@name $const $($text)?)),)*
                    #[allow(unreachable_patterns, reason = "a set may name every value")]
                    _ => None,
                }
            }
        }

        impl $crate::CodePoint for $name {
            const OCTETS: usize = size_of::<$int>();

            #[inline]
            fn from_number(number: u64) -> Self {
                #[allow(
                    clippy::cast_possible_truncation,
                    reason = "the trait says that other bits are dropped"
                )]
                Self(number as $int)
            }

            #[inline]
            fn number(self) -> u64 {
                u64::from(self.0)
            }

            #[inline]
            fn name(self) -> Option<&'static str> {
                self.name()
            }
        }

        impl From<$int> for $name {
            #[inline]
            fn from(number: $int) -> Self {
                Self(number)
            }
        }

        impl From<$name> for $int {
            #[inline]
            fn from(code: $name) -> Self {
                code.0
            }
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                match self.name() {
                    Some(name) => write!(f, "{}({name} = {:#x})", stringify!($name), self.0),
                    None => write!(f, "{}({:#x})", stringify!($name), self.0),
                }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                match self.name() {
                    Some(name) => f.write_str(name),
                    None => write!(f, "{}", self.0),
                }
            }
        }
    };
    (@name $const:ident) => { stringify!($const) };
    (@name $const:ident $text:literal) => { $text };
}

#[cfg(test)]
mod tests {
    use crate::{CodePoint, Reader, Writer};

    code_point! {
        /// Three octets would do; two are there.
        struct Wide(u16) {
            /// One.
            ONE = 1,
            /// Two.
            TWO = 0x0200 => "two hundred",
        }
    }

    #[test]
    fn unknown_values_are_kept() {
        assert_eq!(Wide::from_number(0xabcd).number(), 0xabcd);
        assert_eq!(Wide(0xabcd).name(), None);
        assert_eq!(Wide::NAMED, [Wide::ONE, Wide::TWO]);
        assert_eq!(Wide::TWO.to_string(), "two hundred");
        assert_eq!(u16::from(Wide::from(9)), 9);
    }

    #[test]
    fn it_is_read_and_written_at_its_width() {
        let code: Wide = Reader::new(&[2, 0]).code("code").unwrap();
        assert_eq!(code, Wide::TWO);
        let mut buffer = [0; 4];
        let mut writer = Writer::new(&mut buffer);
        writer.code(code, "code").unwrap();
        assert_eq!(writer.written(), [2, 0]);
    }
}
