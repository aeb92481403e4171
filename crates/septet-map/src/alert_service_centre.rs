//! alertServiceCentre (64), version 2, and alertServiceCentreWithoutResult
//! (49), version 1: an HLR tells a service centre that a subscriber can be
//! reached again (TS 29.002, 12.5 and 17.7.6).
//!
//! ```text
//! 30 12                              AlertServiceCentreArg
//!    04 07 91 03 96 17 32 54 76      msisdn
//!    04 07 91 03 96 00 00 00 10      serviceCentreAddress
//! ```

use septet_wire::ber::Unknown;
use septet_wire::{ber_code, code_point, sequence};

use crate::{
    AddressString, CorrelationId, Imsi, IsdnAddressString, NetworkNodeDiameterAddress, Time,
};

code_point! {
    /// SmsGmsc-Alert-Event.
    pub struct SmsGmscAlertEvent(u8) {
        /// The subscriber can be reached again.
        MS_AVAILABLE_FOR_MT_SMS = 0 => "msAvailableForMtSms",
        /// Another node serves the subscriber.
        MS_UNDER_NEW_SERVING_NODE = 1 => "msUnderNewServingNode",
    }
}

ber_code!(SmsGmscAlertEvent: ENUMERATED);

sequence! {
    /// AlertServiceCentreArg; version 1 has the mandatory members alone.
    ///
    /// ```
    /// use septet_map::{AddressBuf, AlertServiceCentreArg};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let msisdn = AddressBuf::<9>::international("306971234567")?;
    /// let centre = AddressBuf::<9>::international("306900000001")?;
    /// let arg = AlertServiceCentreArg::new(msisdn.isdn_address(), centre.address());
    ///
    /// let mut buffer = [0; 32];
    /// let octets = arg.encode_to_slice(&mut buffer)?;
    /// assert_eq!(octets.len(), 20);
    /// assert_eq!(AlertServiceCentreArg::from_bytes(octets), Ok(arg));
    /// # Ok::<(), septet_wire::EncodeError>(())
    /// ```
    pub struct AlertServiceCentreArg<'a> {
        /// Who can be reached; all zeros where only `imsi` is known.
        msisdn: IsdnAddressString<'a>,
        /// The service centre that has a message.
        service_centre_address: AddressString<'a>,
        /// Who can be reached, by IMSI.
        imsi: Option<Imsi<'a>>,
        /// Whose message it is, without MSISDN.
        correlation_id: Option<CorrelationId<'a>>,
        /// Until when the subscriber is expected to be there.
        [0] maximum_ue_availability_time: Option<Time<'a>>,
        /// What has happened, for an SMS-GMSC.
        [1] sms_gmsc_alert_event: Option<SmsGmscAlertEvent>,
        /// Where the SMS-GMSC is, by Diameter.
        [2] sms_gmsc_diameter_address: Option<NetworkNodeDiameterAddress<'a>>,
        /// The SGSN that serves now.
        [3] new_sgsn_number: Option<IsdnAddressString<'a>>,
        /// The same by Diameter.
        [4] new_sgsn_diameter_address: Option<NetworkNodeDiameterAddress<'a>>,
        /// The MME that serves now.
        [5] new_mme_number: Option<IsdnAddressString<'a>>,
        /// The same by Diameter.
        [6] new_mme_diameter_address: Option<NetworkNodeDiameterAddress<'a>>,
        /// The MSC that serves now.
        [7] new_msc_number: Option<IsdnAddressString<'a>>,
    }
}

impl<'a> AlertServiceCentreArg<'a> {
    /// With the mandatory members.
    #[must_use]
    pub const fn new(
        msisdn: IsdnAddressString<'a>,
        service_centre_address: AddressString<'a>,
    ) -> Self {
        Self {
            msisdn,
            service_centre_address,
            imsi: None,
            correlation_id: None,
            maximum_ue_availability_time: None,
            sms_gmsc_alert_event: None,
            sms_gmsc_diameter_address: None,
            new_sgsn_number: None,
            new_sgsn_diameter_address: None,
            new_mme_number: None,
            new_mme_diameter_address: None,
            new_msc_number: None,
            unknown: Unknown::NONE,
        }
    }
}
