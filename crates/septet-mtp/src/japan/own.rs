//! The network's own messages in Japan (JT-Q704 and JT-Q707): network
//! management, and tests of routes.
//!
//! ```text
//!  8  7  6  5   4  3  2  1
//! +-----------------------+
//! | spare                 |
//! +-----------+-----------+
//! | H1        | H0        |  heading code
//! +-----------+-----------+
//! | fields ...            |
//! +-----------------------+
//! ```
//!
//! The layouts are those that tshark knows: of management, the headings of the
//! groups CHM, ECM and FCM, and TFP, TFA and RST, which are about any number of
//! points.

use core::fmt;

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, Japan, Limit, PointCode, Reader, Trace, Writer,
    code_point,
};

use crate::management::{
    Changeback, Changeover, ExtendedChangeover, Fields, Headed, Heading, Link, Nothing,
    TransferControlled, headed, rest,
};
use crate::sigtran::{Content, Item, List};

/// A point that a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct AffectedPoint {
    /// The point that messages are for.
    pub destination: PointCode<Japan>,
    /// Two octets that are spare.
    pub spare: u16,
}

impl AffectedPoint {
    /// `destination`, and spare octets 0.
    #[must_use]
    pub const fn new(destination: PointCode<Japan>) -> Self {
        let spare = 0;
        Self { destination, spare }
    }
}

impl Item for AffectedPoint {
    const LENGTH: usize = 4;

    fn read<T: Trace>(reader: &mut Reader<'_, T>, _: &'static str) -> Result<Self, DecodeError> {
        Ok(Self {
            destination: PointCode::read(reader, "destination")?,
            spare: reader.u16_le("spare")?,
        })
    }

    fn write(&self, writer: &mut Writer<'_>, _: &'static str) -> Result<(), EncodeError> {
        self.destination.write(writer, "destination")?;
        writer.u16_le(self.spare, "spare")
    }
}

/// Behind an octet that counts them.
impl<'a> Fields<'a> for List<'a, AffectedPoint> {
    fn read<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let count = usize::from(reader.u8("count")?);
        let length = count.saturating_mul(AffectedPoint::LENGTH);
        let mut points = reader.sub(length, Limit::Input, "destination")?;
        Content::read(&mut points, "destination")
    }

    fn length(&self) -> usize {
        Content::length(self).saturating_add(1)
    }

    fn write(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let Ok(count) = u8::try_from(self.len()) else {
            return Err(EncodeError::too_long("count", self.len(), u8::MAX.into()));
        };
        writer.u8(count, "count")?;
        Content::write(self, writer, "destination")
    }

    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter()
            .try_for_each(|point| write!(f, ", destination {}", point.destination))
    }
}

headed! {
    /// What a management message says: its heading, and the fields behind it.
    pub enum ManagementMessage[<'a>] reads['a] [<'a>]: Heading;
    /// Changeover order.
    Coo(Changeover<Japan>) = COO;
    /// Changeover acknowledgement.
    Coa(Changeover<Japan>) = COA;
    /// Extended changeover order, of links with long sequence numbers.
    Xco(ExtendedChangeover<Japan>) = XCO;
    /// Extended changeover acknowledgement.
    Xca(ExtendedChangeover<Japan>) = XCA;
    /// Changeback declaration.
    Cbd(Changeback<Japan>) = CBD;
    /// Changeback acknowledgement.
    Cba(Changeback<Japan>) = CBA;
    /// Emergency changeover order.
    Eco(Link<Japan>) = ECO;
    /// Emergency changeover acknowledgement.
    Eca(Link<Japan>) = ECA;
    /// Signalling route set congestion test.
    Rct(Nothing<Japan>) = RCT;
    /// Transfer controlled.
    Tfc(TransferControlled<Japan>) = TFC;
    /// Transfer prohibited, at most 255 points.
    Tfp(List<'a, AffectedPoint>) = TFP;
    /// Transfer allowed, at most 255 points.
    Tfa(List<'a, AffectedPoint>) = TFA;
    /// Signalling route set test, at most 255 points.
    Rst(List<'a, AffectedPoint>) = RST;
}

code_point! {
    /// The heading code of a test (JT-Q707).
    pub struct TestHeading(u8) {
        /// Signalling routing test message.
        SRT = 0x23,
        /// Signalling routing test acknowledgement.
        SRA = 0x84,
    }
}

/// What a test of a route sends there and back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct RouteTest {
    /// The octet behind the heading code, spare.
    pub spare: u8,
    /// The pattern, which should be [`PATTERN`](Self::PATTERN).
    pub pattern: u16,
}

impl RouteTest {
    /// The pattern that all tests have.
    pub const PATTERN: u16 = 0x7711;
}

impl Default for RouteTest {
    fn default() -> Self {
        let (spare, pattern) = (0, Self::PATTERN);
        Self { spare, pattern }
    }
}

impl<'a> Fields<'a> for RouteTest {
    fn read<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        Ok(Self {
            spare: reader.u8("spare")?,
            pattern: reader.u16_le("pattern")?,
        })
    }

    fn length(&self) -> usize {
        3
    }

    fn write(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        writer.u8(self.spare, "spare")?;
        writer.u16_le(self.pattern, "pattern")
    }

    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, ", pattern {:#06x}", self.pattern)
    }
}

headed! {
    /// What a test message says: its heading, and the fields behind it.
    #[derive(Hash)]
    pub enum TestMessage[] reads['a] []: TestHeading;
    /// Signalling routing test message.
    Srt(RouteTest) = SRT;
    /// Signalling routing test acknowledgement.
    Sra(RouteTest) = SRA;
}

/// A message of the network's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Own<'a, M> {
    /// The octet before the heading code, spare.
    pub spare: u8,
    /// What it says.
    pub message: M,
    /// The octets behind that: all but the heading of an unknown one, else
    /// none, or what a later release has put there.
    pub rest: &'a [u8],
}

/// A network management message (JT-Q704): the user data of
/// [`Mtp3`](crate::japan::Mtp3) whose service indicator is 0.
///
/// It takes all the octets it is given: level 2 says where it ends.
///
/// ```
/// use septet_mtp::japan::{AffectedPoint, Management, ManagementMessage, PointCode};
/// use septet_mtp::sigtran::List;
/// use septet_wire::{Decode, Encode};
///
/// let octets = [0, 0x14, 1, 0x01, 0xfe, 0, 0];
/// let management = Management::from_bytes(&octets)?;
/// let point = AffectedPoint::new(PointCode::from_parts(127, 0, 1).expect("a point code"));
/// let points = [point];
/// let prohibited = ManagementMessage::Tfp(List::new(&points));
/// assert_eq!(management, Management::new(prohibited));
/// assert_eq!(management.to_string(), "TFP, destination 127-0-1 (65025)");
/// assert_eq!(Management::new(prohibited).to_vec()?, octets);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
pub type Management<'a> = Own<'a, ManagementMessage<'a>>;

/// A test of a route (JT-Q707): the user data of [`Mtp3`](crate::japan::Mtp3)
/// whose service indicator is 1 or 2.
///
/// ```
/// use septet_mtp::japan::{RouteTest, TestMessage, Testing};
/// use septet_wire::{Decode, Encode};
///
/// let octets = [0, 0x23, 0, 0x11, 0x77];
/// let test = RouteTest::default();
/// assert_eq!(Testing::from_bytes(&octets)?, Testing::new(TestMessage::Srt(test)));
/// // The answer has the same pattern.
/// let answer = Testing::new(TestMessage::Sra(test));
/// assert_eq!(answer.to_vec()?, [0, 0x84, 0, 0x11, 0x77]);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
pub type Testing<'a> = Own<'a, TestMessage>;

impl<M> Own<'_, M> {
    /// `message`, its spare octet 0, and nothing behind it.
    #[must_use]
    pub const fn new(message: M) -> Self {
        let (spare, rest): (_, &[u8]) = (0, &[]);
        Self {
            spare,
            message,
            rest,
        }
    }
}

impl<'a, M: Headed<'a>> Decode<'a> for Own<'a, M> {
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        Ok(Self {
            spare: reader.u8("spare")?,
            message: M::read(reader)?,
            rest: rest(reader),
        })
    }
}

impl<'a, M: Headed<'a>> Encode for Own<'a, M> {
    fn encoded_len(&self) -> usize {
        let length = self.message.length().saturating_add(self.rest.len());
        length.saturating_add(1)
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        writer.u8(self.spare, "spare")?;
        self.message.write(writer)?;
        writer.octets(self.rest, "rest")
    }
}

impl<M: fmt::Display> fmt::Display for Own<'_, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::{EncodeErrorKind, proofs};

    use super::*;

    #[test]
    fn spare_octets_and_what_follows_are_kept() {
        let octets = [9, 0x15, 1, 0x01, 0xfe, 7, 8, 0xff];
        let management: Management<'_> = proofs::canonical(&octets);
        let ManagementMessage::Rst(points) = management.message else {
            panic!()
        };
        assert_eq!(points.iter().next().map(|it| it.spare), Some(0x0807));
        assert_eq!((management.spare, management.rest), (9, &[0xff][..]));
        let controlled: Management<'_> = proofs::canonical(&[0, 0x23, 5, 0x01, 0xfe, 0xfe]);
        assert_eq!(
            controlled.to_string(),
            "TFC, destination 127-0-1 (65025), status 2"
        );
        let testing: Testing<'_> = proofs::canonical(&[1, 0x84, 2, 0x77, 0x11]);
        assert_eq!(testing.to_string(), "SRA, pattern 0x1177");
    }

    #[test]
    fn headings_that_japan_does_not_have_are_unknown() {
        let inhibited: Management<'_> = proofs::canonical(&[0, 0x16]);
        assert_eq!(inhibited.message, ManagementMessage::Unknown(Heading::LIN));
        let wrong = Management::new(ManagementMessage::Unknown(Heading::TFP));
        let error = wrong.to_vec().unwrap_err();
        assert_eq!(error.kind(), EncodeErrorKind::Contradiction);
    }

    #[test]
    fn points_are_as_many_as_their_octet_says() {
        let error = Management::from_bytes(&[0, 0x14, 2, 1, 2, 0, 0]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "destination: needs 8 octets, the input has 4 left, at octet 3"
        );
        let points = [AffectedPoint::default(); 256];
        let most = Management::new(ManagementMessage::Tfa(List::new(&points[1..])));
        assert_eq!(most.to_vec().unwrap().len(), 3 + 255 * 4);
        let many = Management::new(ManagementMessage::Tfa(List::new(&points)));
        let error = many.to_vec().unwrap_err();
        assert_eq!(
            (error.field(), error.kind()),
            (
                "count",
                EncodeErrorKind::TooLong {
                    length: 256,
                    max: 255
                }
            )
        );
    }
}
