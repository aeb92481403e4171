//! Deviations from the specifications that a decoder may be told to accept.
//!
//! A decoder accepts what its specification obliges a receiver to accept and
//! refuses the rest. Each [`Quirk`] names one thing that real equipment does
//! all the same; [`DecodeOptions`] is a set of them and travels in the
//! [`Reader`](crate::Reader). A quirk that is made use of is always reported
//! as a [`Finding`](crate::Finding): nothing is swallowed.
//!
//! Bounds on depth and size are no quirks, and cannot be switched off.

use core::fmt;

macro_rules! quirks {
    ($($(#[$doc:meta])* $name:ident = $bit:literal, $text:literal;)*) => {
        impl Quirk {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)*

            /// Every quirk there is.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The quirk's name, as the command's options and findings show it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self.0 {
                    $(bit if bit == 1 << $bit => $text,)*
                    _ => "unnamed",
                }
            }
        }
    };
}

/// One deviation that field reports show to exist.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Quirk(u64);

quirks! {
    /// SMPP: the last TLV says a length that runs past `command_length`, or
    /// fewer than four octets are left for its header. The octets are kept
    /// as they are. Seen from SMSCs that patch `command_length` late.
    SMPP_TRUNCATED_TLV = 0, "smpp-truncated-tlv";
    /// SMPP: a stray NUL follows `short_message`, since some encoders count
    /// it as a C-Octet String.
    SMPP_STRAY_NUL = 1, "smpp-stray-nul";
    /// SMPP: a C-Octet String ends with its longest length or with the PDU
    /// instead of with a NUL.
    SMPP_MISSING_NUL = 2, "smpp-missing-nul";
    /// SMPP: a C-Octet String longer than the specification allows, such as
    /// a 66-octet `message_id` or an address of 21 characters and a NUL.
    SMPP_LONG_STRING = 3, "smpp-long-string";
    /// SMPP: `short_message` of 255 octets; the field can carry what 3.4,
    /// 5.2.21 limits to 254.
    SMPP_LONG_SHORT_MESSAGE = 4, "smpp-long-short-message";
    /// SMPP: octets behind the body of a PDU that has no TLVs.
    SMPP_TRAILING_OCTETS = 5, "smpp-trailing-octets";
    /// SMPP: `broadcast_rep_num` of one octet, where 5.0 (4.8.4.13) has two.
    /// A TLV of another size than its own is data and no error, so this only
    /// gives the remark on it a name.
    SMPP_SHORT_REP_NUM = 6, "smpp-short-rep-num";
    /// TPDU: the user data ends before TP-UDL says. What is there is kept.
    TPDU_SHORT_USER_DATA = 8, "tpdu-short-user-data";
    /// TPDU: octets follow the user data.
    TPDU_TRAILING_OCTETS = 9, "tpdu-trailing-octets";
    /// TPDU: a user data header whose elements do not fill UDHL, or run past
    /// it. The text stays readable.
    TPDU_BAD_HEADER = 10, "tpdu-bad-header";
    /// TPDU: a report that ends behind TP-FCS, without TP-PI and, in
    /// SMS-SUBMIT-REPORT, TP-SCTS, as phase 2 of GSM had it.
    TPDU_SHORT_REPORT = 11, "tpdu-short-report";
    /// SCCP: octets behind the last parameter that no pointer reaches.
    SCCP_UNREACHED_OCTETS = 16, "sccp-unreached-octets";
    /// MTP: octets follow the signal unit, such as a frame check sequence
    /// that a capture left in place.
    MTP_TRAILING_OCTETS = 18, "mtp-trailing-octets";
    /// TCAP: octets follow the message, such as the padding of a carrier that
    /// was copied along.
    TCAP_TRAILING_OCTETS = 24, "tcap-trailing-octets";
}

impl fmt::Debug for Quirk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Quirk({})", self.name())
    }
}

impl fmt::Display for Quirk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Quirk {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// The quirks that a decoder accepts: none by default.
///
/// ```
/// use septet_wire::{DecodeOptions, Quirk};
///
/// const OPTIONS: DecodeOptions = DecodeOptions::strict().with(Quirk::SMPP_STRAY_NUL);
/// assert!(OPTIONS.allows(Quirk::SMPP_STRAY_NUL));
/// assert!(!OPTIONS.allows(Quirk::SMPP_MISSING_NUL));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct DecodeOptions(u64);

impl DecodeOptions {
    /// By the specification: no quirk.
    #[must_use]
    pub const fn strict() -> Self {
        Self(0)
    }

    /// Every quirk that is known to do no harm: nothing is lost by it, and no
    /// octet is read as something it is not.
    #[must_use]
    pub const fn lenient() -> Self {
        Self(u64::MAX)
    }

    /// These and `quirk`.
    #[must_use]
    pub const fn with(self, quirk: Quirk) -> Self {
        Self(self.0 | quirk.0)
    }

    /// These without `quirk`.
    #[must_use]
    pub const fn without(self, quirk: Quirk) -> Self {
        Self(self.0 & !quirk.0)
    }

    /// Whether `quirk` is accepted.
    #[must_use]
    pub const fn allows(self, quirk: Quirk) -> bool {
        self.0 & quirk.0 != 0
    }
}

impl fmt::Debug for DecodeOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set()
            .entries(Quirk::ALL.iter().filter(|&&quirk| self.allows(quirk)))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_quirk_has_a_bit_and_a_name_of_its_own() {
        for (i, one) in Quirk::ALL.iter().enumerate() {
            assert_eq!(one.0.count_ones(), 1, "{one}");
            for other in &Quirk::ALL[..i] {
                assert_ne!(one.0, other.0);
                assert_ne!(one.name(), other.name());
            }
        }
    }

    #[test]
    fn a_set_holds_what_was_put_in() {
        let options = DecodeOptions::strict().with(Quirk::SMPP_STRAY_NUL);
        assert!(options.allows(Quirk::SMPP_STRAY_NUL));
        assert!(
            !options
                .without(Quirk::SMPP_STRAY_NUL)
                .allows(Quirk::SMPP_STRAY_NUL)
        );
        assert_eq!(format!("{options:?}"), "{Quirk(smpp-stray-nul)}");
    }
}
