//! informServiceCentre (63), versions 2 and 3: what the HLR has to say beside
//! its answer about a subscriber (TS 29.002, 12.6 and 17.7.6).
//!
//! ```text
//! 30 0D                              InformServiceCentreArg
//!    04 07 91 03 96 17 32 54 86      storedMSISDN
//!    03 02 02 50                     mw-Status: mnrf-Set, mnrg-Set
//! ```

use core::ops::RangeInclusive;

use septet_wire::ber::{BitString, Contents, Tag};
use septet_wire::{DecodeError, EncodeError, Reader, Trace, Value, Writer, sequence};

use crate::notation::out_of_size;
use crate::{AbsentSubscriberDiagnosticSm, ExtensionContainer, IsdnAddressString};

sequence! {
    /// InformServiceCentreArg; version 2 has the first two members alone.
    ///
    /// ```
    /// use septet_map::InformServiceCentreArg;
    /// use septet_wire::Decode;
    ///
    /// let octets = [
    ///     0x30, 0x0d, 0x04, 0x07, 0x91, 0x03, 0x96, 0x17, 0x32, 0x54, 0x86,
    ///     0x03, 0x02, 0x02, 0x50,
    /// ];
    /// let arg = InformServiceCentreArg::from_bytes(&octets)?;
    /// assert_eq!(arg.stored_msisdn.unwrap().to_string(), "306971234568");
    /// assert!(arg.mw_status.unwrap().mnrf_set());
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    #[derive(Default)]
    pub struct InformServiceCentreArg<'a> {
        /// The MSISDN that the HLR alerts with, if it is another.
        stored_msisdn: Option<IsdnAddressString<'a>>,
        /// What the HLR keeps of the messages that wait.
        mw_status: Option<MwStatus<'a>>,
        /// Extensions.
        extension_container: Option<ExtensionContainer<'a>>,
        /// Why the subscriber is absent.
        absent_subscriber_diagnostic_sm: Option<AbsentSubscriberDiagnosticSm>,
        /// Why at the second node.
        [0] additional_absent_subscriber_diagnostic_sm: Option<AbsentSubscriberDiagnosticSm>,
        /// Why at the SMSF for 3GPP access.
        [1] smsf_3gpp_absent_subscriber_diagnostic_sm: Option<AbsentSubscriberDiagnosticSm>,
        /// Why at the SMSF for other access.
        [2] smsf_non_3gpp_absent_subscriber_diagnostic_sm: Option<AbsentSubscriberDiagnosticSm>,
    }
}

/// MW-Status: the flags of a subscriber's message waiting data (TS 23.040,
/// 3.2.5). Bits that were left off are not set.
///
/// ```
/// use septet_map::MwStatus;
/// use septet_wire::ber::BitString;
///
/// let status = MwStatus(BitString::new(&[0b1010_0000], 2).unwrap());
/// assert!(status.sc_address_not_included() && status.mcef_set());
/// assert!(!status.mnrf_set());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct MwStatus<'a>(pub BitString<'a>);

impl MwStatus<'_> {
    /// How many bits its type gives it. Other lengths are read and written all
    /// the same.
    pub const SIZE: RangeInclusive<usize> = 6..=16;
}

/// Defines a getter for each named bit, and what the trace is told of all.
macro_rules! named_bits {
    ($($(#[$doc:meta])* $bit:literal => $name:ident,)*) => {
        impl MwStatus<'_> {
            $($(#[$doc])*
            #[must_use]
            pub fn $name(&self) -> bool {
                self.0.get($bit)
            })*

            fn tell<T: Trace>(&self, reader: &Reader<'_, T>) {
                let length = self.0.octets().len();
                $(reader.note(stringify!($name), length, Value::Flag(self.$name()));)*
            }
        }
    };
}

named_bits! {
    /// The service centre's address is not on the list of those to alert.
    0 => sc_address_not_included,
    /// The subscriber is not reachable at the MSC.
    1 => mnrf_set,
    /// The handset has no room.
    2 => mcef_set,
    /// The subscriber is not reachable at the SGSN.
    3 => mnrg_set,
    /// The subscriber is not reachable at the SMSF for 3GPP access.
    4 => mnr5g_set,
    /// The subscriber is not reachable at the SMSF for other access.
    5 => mnr5gn3g_set,
}

impl<'a> Contents<'a> for MwStatus<'a> {
    const TAG: Tag = BitString::TAG;

    fn read_contents<T: Trace>(
        reader: &mut Reader<'a, T>,
        field: &'static str,
    ) -> Result<Self, DecodeError> {
        reader.nested(field, |reader| {
            let status = BitString::read_contents(reader, "bits").map(Self)?;
            if T::ACTIVE {
                status.tell(reader);
                if !Self::SIZE.contains(&status.0.len()) {
                    out_of_size(reader, status.0.octets().len(), field);
                }
            }
            Ok(status)
        })
    }

    fn contents_len(&self) -> usize {
        self.0.contents_len()
    }

    fn write_contents(
        &self,
        writer: &mut Writer<'_>,
        field: &'static str,
    ) -> Result<(), EncodeError> {
        self.0.write_contents(writer, field)
    }
}

/// With one or two octets, and no bit set that does not count.
#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for MwStatus<'a> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let octets = crate::notation::arbitrary_octets(u, 1..=2)?;
        let zeros = octets.last().map_or(0, |octet| octet.trailing_zeros());
        let unused = u8::try_from(zeros.min(2)).unwrap_or_default();
        BitString::new(octets, unused)
            .map(Self)
            .ok_or(arbitrary::Error::IncorrectFormat)
    }
}
