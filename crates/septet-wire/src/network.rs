//! The national variants of Signalling System No. 7, which differ in how wide
//! a point code is, and in what the layers make of that.

use core::fmt;
use core::hash::Hash;

/// A national variant of Signalling System No. 7. There are those of this
/// crate, and no others.
///
/// Nothing on the wire tells them apart, so the caller says which it is:
/// whatever holds a [`PointCode`](crate::PointCode) is a type of its variant.
///
/// | | [`Itu`] | [`Ansi`] | [`China`] | [`Japan`] |
/// |---|---|---|---|---|
/// | MTP level 3 | Q.704 | T1.111.4 | GF 001-9001 | JT-Q704 |
/// | bits of a point code | 14 | 24 | 24 | 16 |
/// | its parts | 3-8-3 | 8-8-8 | 8-8-8 | 7-4-5 |
pub trait Network: sealed::Sealed + Copy + Ord + Hash + fmt::Debug + 'static {
    /// The bits of each part of a point code, the uppermost first.
    const PARTS: [u32; 3];

    /// The bits of a point code; those above, of its octets, are spare.
    const PC_BITS: u32 = {
        let [upper, middle, lower] = Self::PARTS;
        upper + middle + lower
    };

    /// The octets of a point code that stands by itself: 2 or 3.
    const PC_OCTETS: usize = Self::PC_BITS.div_ceil(8) as usize;
}

mod sealed {
    #[expect(unnameable_types, reason = "nobody else may implement it")]
    pub trait Sealed {}
}

macro_rules! networks {
    ($($(#[$doc:meta])* $network:ident = $parts:expr;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum $network {}

            impl sealed::Sealed for $network {}

            impl Network for $network {
                const PARTS: [u32; 3] = $parts;
            }
        )*
    };
}

networks! {
    /// ITU-T, the Q.700 series: zone, area or network, signalling point.
    Itu = [3, 8, 3];
    /// North America, ANSI T1.111 and T1.112: network, cluster, member.
    Ansi = [8, 8, 8];
    /// China, GF 001-9001 and GF 010-95: main area, area, signalling point.
    China = [8, 8, 8];
    /// Japan, TTC JT-Q704: unit, sub area, main area, uppermost first, as NTT
    /// writes them and tshark does (`mtp3.japan_pc_structure`, 7-4-5).
    Japan = [7, 4, 5];
}
