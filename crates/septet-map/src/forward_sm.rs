//! mt-ForwardSM (44) and mo-ForwardSM (46), version 3: a short message on its
//! way to the subscriber and from the subscriber (TS 29.002, 12.2, 12.9 and
//! 17.7.6).
//!
//! Versions 1 and 2 have one operation for both, in [`v2`](crate::v2).
//!
//! ```text
//! 30 2D                                 MT-ForwardSM-Arg
//!    80 08 02 02 91 78 56 34 12 F0      sm-RP-DA: imsi [0]
//!    84 07 91 03 96 00 00 00 10         sm-RP-OA: serviceCentreAddressOA [4]
//!    04 18 04 0C 91 03 …                sm-RP-UI: SMS-DELIVER
//! ```

use septet_wire::ber::{Null, Unknown};
use septet_wire::{choice, sequence};

use crate::{
    AddressString, CorrelationId, ExtensionContainer, Imsi, IsdnAddressString, Lmsi,
    NetworkNodeDiameterAddress, SignalInfo, SmDeliveryOutcome, Time,
};

choice! {
    /// SM-RP-DA: whom a message goes to.
    #[derive(Copy, Eq, Hash)]
    pub enum SmRpDa<'a> {
        /// A subscriber.
        [0] imsi: Imsi(Imsi<'a>),
        /// A subscriber, as its VLR knows it.
        [1] lmsi: Lmsi(Lmsi<'a>),
        /// A subscriber by roaming number, in version 1 only.
        [3] roaming_number: RoamingNumber(IsdnAddressString<'a>),
        /// A service centre.
        [4] service_centre_address_da: ServiceCentreAddressDa(AddressString<'a>),
        /// Whom the message before went to.
        [5] no_sm_rp_da: NoSmRpDa(Null),
    }
}

choice! {
    /// SM-RP-OA: whom a message comes from.
    #[derive(Copy, Eq, Hash)]
    pub enum SmRpOa<'a> {
        /// A subscriber.
        [2] msisdn: Msisdn(IsdnAddressString<'a>),
        /// A service centre.
        [4] service_centre_address_oa: ServiceCentreAddressOa(AddressString<'a>),
        /// Whom the message before came from, or a subscriber without MSISDN.
        [5] no_sm_rp_oa: NoSmRpOa(Null),
    }
}

sequence! {
    /// MT-ForwardSM-Arg.
    ///
    /// ```
    /// use septet_map::{AddressBuf, Imsi, MtForwardSmArg, SignalInfo, SmRpDa, SmRpOa};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let centre = AddressBuf::<9>::international("306900000001")?;
    /// let arg = MtForwardSmArg::new(
    ///     SmRpDa::Imsi(Imsi::new(&[0x02, 0x02, 0x91, 0x78, 0x56, 0x34, 0x12, 0xf0])),
    ///     SmRpOa::ServiceCentreAddressOa(centre.address()),
    ///     SignalInfo::new(&[
    ///         0x04, 0x0c, 0x91, 0x03, 0x96, 0x17, 0x32, 0x54, 0x76, 0x00, 0x00, 0x32,
    ///         0x11, 0x41, 0x21, 0x31, 0x04, 0x80, 0x05, 0xe8, 0x32, 0x9b, 0xfd, 0x06,
    ///     ]),
    /// );
    /// let mut buffer = [0; 64];
    /// let octets = arg.encode_to_slice(&mut buffer)?;
    /// assert_eq!(octets[..4], [0x30, 0x2d, 0x80, 0x08]);
    /// assert_eq!(MtForwardSmArg::from_bytes(octets), Ok(arg));
    /// # Ok::<(), septet_wire::EncodeError>(())
    /// ```
    pub struct MtForwardSmArg<'a> {
        /// The subscriber.
        sm_rp_da: SmRpDa<'a>,
        /// The service centre.
        sm_rp_oa: SmRpOa<'a>,
        /// SMS-DELIVER or SMS-STATUS-REPORT.
        sm_rp_ui: SignalInfo<'a>,
        /// Another message follows in the dialogue.
        more_messages_to_send: Option<Null>,
        /// Extensions.
        extension_container: Option<ExtensionContainer<'a>>,
        /// How long the SMS-GMSC waits for the answer, in seconds, 30 to 600.
        sm_delivery_timer: Option<u16>,
        /// Since when.
        sm_delivery_start_time: Option<Time<'a>>,
        /// Deliver over IP or not at all.
        [0] sms_over_ip_only_indicator: Option<Null>,
        /// Whose message it is, without MSISDN.
        [1] correlation_id: Option<CorrelationId<'a>>,
        /// Until when the SMS-GMSC can send it again.
        [2] maximum_retransmission_time: Option<Time<'a>>,
        /// Where the SMS-GMSC wants to be alerted.
        [3] sms_gmsc_address: Option<IsdnAddressString<'a>>,
        /// The same by Diameter.
        [4] sms_gmsc_diameter_address: Option<NetworkNodeDiameterAddress<'a>>,
    }
}

impl<'a> MtForwardSmArg<'a> {
    /// With the mandatory members.
    #[must_use]
    pub const fn new(sm_rp_da: SmRpDa<'a>, sm_rp_oa: SmRpOa<'a>, sm_rp_ui: SignalInfo<'a>) -> Self {
        Self {
            sm_rp_da,
            sm_rp_oa,
            sm_rp_ui,
            more_messages_to_send: None,
            extension_container: None,
            sm_delivery_timer: None,
            sm_delivery_start_time: None,
            sms_over_ip_only_indicator: None,
            correlation_id: None,
            maximum_retransmission_time: None,
            sms_gmsc_address: None,
            sms_gmsc_diameter_address: None,
            unknown: Unknown::NONE,
        }
    }
}

sequence! {
    /// MT-ForwardSM-Res.
    #[derive(Default)]
    pub struct MtForwardSmRes<'a> {
        /// SMS-DELIVER-REPORT.
        sm_rp_ui: Option<SignalInfo<'a>>,
        /// Extensions.
        extension_container: Option<ExtensionContainer<'a>>,
    }
}

sequence! {
    /// MO-ForwardSM-Arg.
    ///
    /// ```
    /// use septet_map::{MoForwardSmArg, SmRpOa};
    /// use septet_wire::Decode;
    ///
    /// let octets = [
    ///     0x30, 0x26, 0x84, 0x07, 0x91, 0x03, 0x96, 0x00, 0x00, 0x00, 0x10, 0x82, 0x07, 0x91,
    ///     0x03, 0x96, 0x17, 0x32, 0x54, 0x76, 0x04, 0x12, 0x01, 0x07, 0x0c, 0x91, 0x03, 0x96,
    ///     0x17, 0x32, 0x54, 0x76, 0x00, 0x00, 0x05, 0xe8, 0x32, 0x9b, 0xfd, 0x06,
    /// ];
    /// let arg = MoForwardSmArg::from_bytes(&octets)?;
    /// let SmRpOa::Msisdn(msisdn) = arg.sm_rp_oa else { panic!() };
    /// assert_eq!(msisdn.to_string(), "306971234567");
    /// assert_eq!(arg.sm_rp_ui.octets().len(), 18);
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    pub struct MoForwardSmArg<'a> {
        /// The service centre.
        sm_rp_da: SmRpDa<'a>,
        /// The subscriber.
        sm_rp_oa: SmRpOa<'a>,
        /// SMS-SUBMIT or SMS-COMMAND.
        sm_rp_ui: SignalInfo<'a>,
        /// Extensions.
        extension_container: Option<ExtensionContainer<'a>>,
        /// The subscriber, by IMSI.
        imsi: Option<Imsi<'a>>,
        /// Whose message it is, without MSISDN.
        [0] correlation_id: Option<CorrelationId<'a>>,
        /// What came of a message without MSISDN.
        [1] sm_delivery_outcome: Option<SmDeliveryOutcome>,
    }
}

impl<'a> MoForwardSmArg<'a> {
    /// With the mandatory members.
    #[must_use]
    pub const fn new(sm_rp_da: SmRpDa<'a>, sm_rp_oa: SmRpOa<'a>, sm_rp_ui: SignalInfo<'a>) -> Self {
        Self {
            sm_rp_da,
            sm_rp_oa,
            sm_rp_ui,
            extension_container: None,
            imsi: None,
            correlation_id: None,
            sm_delivery_outcome: None,
            unknown: Unknown::NONE,
        }
    }
}

sequence! {
    /// MO-ForwardSM-Res.
    #[derive(Default)]
    pub struct MoForwardSmRes<'a> {
        /// SMS-SUBMIT-REPORT.
        sm_rp_ui: Option<SignalInfo<'a>>,
        /// Extensions.
        extension_container: Option<ExtensionContainer<'a>>,
    }
}
