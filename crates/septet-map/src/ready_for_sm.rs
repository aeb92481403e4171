//! readyForSM (66), versions 2 and 3: a subscriber can be reached again, or
//! its handset has room (TS 29.002, 12.4 and 17.7.6).
//!
//! In version 1 it is noteSubscriberPresent (48), whose argument is the bare
//! [`Imsi`].
//!
//! ```text
//! 30 0D                              ReadyForSM-Arg
//!    80 08 02 02 91 78 56 34 12 F0   imsi [0]
//!    0A 01 01                        alertReason: memoryAvailable
//! ```

use septet_wire::ber::{Null, Unknown};
use septet_wire::{ber_code, code_point, sequence};

use crate::{ExtensionContainer, Imsi, Time};

code_point! {
    /// AlertReason.
    pub struct AlertReason(u8) {
        /// The subscriber can be reached.
        MS_PRESENT = 0 => "ms-Present",
        /// The handset has room.
        MEMORY_AVAILABLE = 1 => "memoryAvailable",
    }
}

ber_code!(AlertReason: ENUMERATED);

sequence! {
    /// ReadyForSM-Arg; version 2 has the mandatory members alone.
    ///
    /// ```
    /// use septet_map::{AlertReason, ReadyForSmArg};
    /// use septet_wire::Decode;
    ///
    /// let octets = [
    ///     0x30, 0x0d, 0x80, 0x08, 0x02, 0x02, 0x91, 0x78, 0x56, 0x34, 0x12, 0xf0,
    ///     0x0a, 0x01, 0x01,
    /// ];
    /// let arg = ReadyForSmArg::from_bytes(&octets)?;
    /// assert_eq!(arg.imsi.to_string(), "202019876543210");
    /// assert_eq!(arg.alert_reason, AlertReason::MEMORY_AVAILABLE);
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    pub struct ReadyForSmArg<'a> {
        /// Who.
        [0] imsi: Imsi<'a>,
        /// Why.
        alert_reason: AlertReason,
        /// The SGSN says so.
        alert_reason_indicator: Option<Null>,
        /// Extensions.
        extension_container: Option<ExtensionContainer<'a>>,
        /// The IP-SM-GW says so.
        [1] additional_alert_reason_indicator: Option<Null>,
        /// Until when the subscriber is expected to be there.
        maximum_ue_availability_time: Option<Time<'a>>,
    }
}

impl<'a> ReadyForSmArg<'a> {
    /// With the mandatory members.
    #[must_use]
    pub const fn new(imsi: Imsi<'a>, alert_reason: AlertReason) -> Self {
        Self {
            imsi,
            alert_reason,
            alert_reason_indicator: None,
            extension_container: None,
            additional_alert_reason_indicator: None,
            maximum_ue_availability_time: None,
            unknown: Unknown::NONE,
        }
    }
}

sequence! {
    /// ReadyForSM-Res; not in version 2.
    #[derive(Default)]
    pub struct ReadyForSmRes<'a> {
        /// Extensions.
        extension_container: Option<ExtensionContainer<'a>>,
    }
}
