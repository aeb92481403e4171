//! Japan: TTC JT-Q704, with point codes of 16 bits, and JT-Q707. The types are
//! those of the root of this crate, of that variant, but for the network's own
//! messages.

mod own;

pub use own::{
    AffectedPoint, Management, ManagementMessage, Own, RouteTest, TestHeading, TestMessage, Testing,
};

crate::variant::types! { Japan, "Japan":
    Mtp3<'a>, PointCode, RoutingLabel, SignallingLinkSelection,
}
