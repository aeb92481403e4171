//! Versions 1 and 2, where they differ from version 3 (GSM 09.02).
//!
//! One type serves both: version 1 leaves out what came with version 2, and
//! version 2 what went with version 1.
//!
//! | operation | version 1 | version 2 |
//! |---|---|---|
//! | sendRoutingInfoForSM (45) | `cug_interlock`, `mwd_set`, `roaming_number` | |
//! | forwardSM (46) | `roaming_number` | `more_messages_to_send` |
//! | reportSM-DeliveryStatus (47) | no outcome, empty result | outcome, the result is a bare number |

use septet_wire::ber::{Null, Unknown};
use septet_wire::{choice, sequence};

use crate::notation::octet_string;
use crate::{
    AddressString, Imsi, IsdnAddressString, Lmsi, SignalInfo, SmDeliveryOutcome, SmRpDa, SmRpOa,
    TeleserviceCode,
};

octet_string! {
    /// CUG-Interlock: a closed user group.
    pub struct CugInterlock<'a>(4..=4) = octets;
}

sequence! {
    /// RoutingInfoForSM-Arg.
    pub struct RoutingInfoForSmArg<'a> {
        /// Whom to reach.
        [0] msisdn: IsdnAddressString<'a>,
        /// Whether to try though the subscriber is thought to be absent.
        [1] sm_rp_pri: bool,
        /// The service centre that has the message.
        [2] service_centre_address: AddressString<'a>,
        /// The closed user group; in version 1 only.
        [3] cug_interlock: Option<CugInterlock<'a>>,
        /// The teleservice.
        [5] teleservice: Option<TeleserviceCode<'a>>,
    }
}

sequence! {
    /// RoutingInfoForSM-Res.
    pub struct RoutingInfoForSmRes<'a> {
        /// Who it is.
        imsi: Imsi<'a>,
        /// Where to send to.
        [0] location_info_with_lmsi: LocationInfoWithLmsi<'a>,
        /// Whether messages are waiting; in version 1 only.
        [2] mwd_set: Option<bool>,
    }
}

sequence! {
    /// LocationInfoWithLMSI.
    pub struct LocationInfoWithLmsi<'a> {
        /// The node.
        location_info: LocationInfo<'a>,
        /// What the VLR calls the subscriber.
        lmsi: Option<Lmsi<'a>>,
    }
}

choice! {
    /// LocationInfo.
    #[derive(Copy, Eq, Hash)]
    pub enum LocationInfo<'a> {
        /// A roaming number; in version 1 only.
        [0] roaming_number: RoamingNumber(IsdnAddressString<'a>),
        /// The MSC.
        [1] msc_number: MscNumber(IsdnAddressString<'a>),
    }
}

sequence! {
    /// ForwardSM-Arg: in either direction.
    pub struct ForwardSmArg<'a> {
        /// The subscriber or the service centre.
        sm_rp_da: SmRpDa<'a>,
        /// The service centre or the subscriber.
        sm_rp_oa: SmRpOa<'a>,
        /// The TPDU.
        sm_rp_ui: SignalInfo<'a>,
        /// Another message follows in the dialogue; not in version 1.
        more_messages_to_send: Option<Null>,
    }
}

impl<'a> ForwardSmArg<'a> {
    /// With the mandatory members.
    #[must_use]
    pub const fn new(sm_rp_da: SmRpDa<'a>, sm_rp_oa: SmRpOa<'a>, sm_rp_ui: SignalInfo<'a>) -> Self {
        Self {
            sm_rp_da,
            sm_rp_oa,
            sm_rp_ui,
            more_messages_to_send: None,
            unknown: Unknown::NONE,
        }
    }
}

sequence! {
    /// ReportSM-DeliveryStatusArg.
    pub struct ReportSmDeliveryStatusArg<'a> {
        /// Whom the message was for.
        msisdn: IsdnAddressString<'a>,
        /// The service centre that has the message.
        service_centre_address: AddressString<'a>,
        /// What came of it; not in version 1, which knows one outcome only.
        sm_delivery_outcome: Option<SmDeliveryOutcome>,
    }
}
