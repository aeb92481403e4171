//! sendRoutingInfoForSM (45), version 3: a gateway MSC asks the HLR where a
//! subscriber is (TS 29.002, 12.1 and 17.7.6).
//!
//! Versions 1 and 2 are in [`v2`](crate::v2).
//!
//! ```text
//! 30 15                              RoutingInfoForSM-Arg
//!    80 07 91 03 96 17 32 54 76      msisdn [0]
//!    81 01 FF                        sm-RP-PRI [1]
//!    82 07 91 03 96 00 00 00 10      serviceCentreAddress [2]
//! ```

use septet_wire::ber::{Explicit, Null};
use septet_wire::{ber_code, choice, code_point, sequence};

use crate::notation::octet_string;
use crate::{
    AddressString, DiameterIdentity, ExtensionContainer, HlrId, Imsi, IsdnAddressString, Lmsi,
    SipUri,
};

code_point! {
    /// SM-RP-MTI: what is going to be sent; for the HLR to choose.
    pub struct SmRpMti(u8) {
        /// SMS-DELIVER.
        SMS_DELIVER = 0 => "SMS-DELIVER",
        /// SMS-STATUS-REPORT.
        SMS_STATUS_REPORT = 1 => "SMS-STATUS-REPORT",
    }
}

code_point! {
    /// SM-DeliveryNotIntended: nothing is going to be sent, something is
    /// asked.
    pub struct SmDeliveryNotIntended(u8) {
        /// The IMSI.
        ONLY_IMSI_REQUESTED = 0 => "onlyIMSI-requested",
        /// The country and the network, as after number portability.
        ONLY_MCC_MNC_REQUESTED = 1 => "onlyMCC-MNC-requested",
    }
}

ber_code!(SmRpMti: INTEGER);
ber_code!(SmDeliveryNotIntended: ENUMERATED);

octet_string! {
    /// SM-RP-SMEA: the address of the entity that sends, as TS 23.040,
    /// 9.1.2.5 codes TP-OA.
    pub struct SmRpSmea<'a>(1..=12) = octets;
}

sequence! {
    /// RoutingInfoForSM-Arg.
    ///
    /// ```
    /// use septet_map::{AddressBuf, RoutingInfoForSmArg};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let msisdn = AddressBuf::<9>::international("306971234567")?;
    /// let centre = AddressBuf::<9>::international("306900000001")?;
    /// let arg = RoutingInfoForSmArg::new(msisdn.isdn_address(), true, centre.address());
    ///
    /// let mut buffer = [0; 64];
    /// let octets = arg.encode_to_slice(&mut buffer)?;
    /// assert_eq!(octets.len(), 23);
    /// assert_eq!(RoutingInfoForSmArg::from_bytes(octets), Ok(arg));
    /// # Ok::<(), septet_wire::EncodeError>(())
    /// ```
    pub struct RoutingInfoForSmArg<'a> {
        /// Whom to reach; all zeros where only `imsi` is known.
        [0] msisdn: IsdnAddressString<'a>,
        /// Whether to try though the subscriber is thought to be absent.
        [1] sm_rp_pri: bool,
        /// The service centre that has the message.
        [2] service_centre_address: AddressString<'a>,
        /// Extensions.
        [6] extension_container: Option<ExtensionContainer<'a>>,
        /// The asker can deal with two addresses.
        [7] gprs_support_indicator: Option<Null>,
        /// What is going to be sent.
        [8] sm_rp_mti: Option<SmRpMti>,
        /// Who sent it.
        [9] sm_rp_smea: Option<SmRpSmea<'a>>,
        /// Nothing is going to be sent.
        [10] sm_delivery_not_intended: Option<SmDeliveryNotIntended>,
        /// The asker can deal with `ip_sm_gw_guidance`.
        [11] ip_sm_gw_guidance_indicator: Option<Null>,
        /// Whom to reach, by IMSI.
        [12] imsi: Option<Imsi<'a>>,
        /// It is a device trigger (TS 23.682).
        [14] t4_trigger_indicator: Option<Null>,
        /// The message is tried once, and not kept.
        [13] single_attempt_delivery: Option<Null>,
        /// Whose message it is, without MSISDN.
        [15] correlation_id: Option<CorrelationId<'a>>,
        /// The asker can deal with SMSF addresses.
        [16] smsf_support_indicator: Option<Null>,
    }
}

impl<'a> RoutingInfoForSmArg<'a> {
    /// With the mandatory members.
    #[must_use]
    pub const fn new(
        msisdn: IsdnAddressString<'a>,
        sm_rp_pri: bool,
        service_centre_address: AddressString<'a>,
    ) -> Self {
        Self {
            msisdn,
            sm_rp_pri,
            service_centre_address,
            extension_container: None,
            gprs_support_indicator: None,
            sm_rp_mti: None,
            sm_rp_smea: None,
            sm_delivery_not_intended: None,
            ip_sm_gw_guidance_indicator: None,
            imsi: None,
            t4_trigger_indicator: None,
            single_attempt_delivery: None,
            correlation_id: None,
            smsf_support_indicator: None,
            unknown: septet_wire::ber::Unknown::NONE,
        }
    }
}

sequence! {
    /// CorrelationID: the parties of a message without MSISDN (TS 23.040,
    /// 3.3.4).
    pub struct CorrelationId<'a> {
        /// The HLR of the sender.
        [0] hlr_id: Option<HlrId<'a>>,
        /// The sender.
        [1] sip_uri_a: Option<SipUri<'a>>,
        /// The recipient.
        [2] sip_uri_b: SipUri<'a>,
    }
}

sequence! {
    /// RoutingInfoForSM-Res.
    ///
    /// ```
    /// use septet_map::RoutingInfoForSmRes;
    /// use septet_wire::Decode;
    ///
    /// let octets = [
    ///     0x30, 0x15, 0x04, 0x08, 0x02, 0x02, 0x91, 0x78, 0x56, 0x34, 0x12, 0xf0,
    ///     0xa0, 0x09, 0x81, 0x07, 0x91, 0x03, 0x96, 0x21, 0x43, 0x65, 0x87,
    /// ];
    /// let res = RoutingInfoForSmRes::from_bytes(&octets)?;
    /// assert_eq!(res.imsi.to_string(), "202019876543210");
    /// let node = &res.location_info_with_lmsi.network_node_number;
    /// assert_eq!(node.to_string(), "306912345678");
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    pub struct RoutingInfoForSmRes<'a> {
        /// Who it is.
        imsi: Imsi<'a>,
        /// Where to send to.
        [0] location_info_with_lmsi: LocationInfoWithLmsi<'a>,
        /// Extensions.
        [4] extension_container: Option<ExtensionContainer<'a>>,
        /// How long to wait for an answer of the IP-SM-GW.
        [5] ip_sm_gw_guidance: Option<IpSmGwGuidance<'a>>,
    }
}

impl<'a> RoutingInfoForSmRes<'a> {
    /// With the mandatory members.
    #[must_use]
    pub const fn new(imsi: Imsi<'a>, location_info_with_lmsi: LocationInfoWithLmsi<'a>) -> Self {
        Self {
            imsi,
            location_info_with_lmsi,
            extension_container: None,
            ip_sm_gw_guidance: None,
            unknown: septet_wire::ber::Unknown::NONE,
        }
    }
}

sequence! {
    /// IP-SM-GW-Guidance: times in seconds, 30 to 600.
    pub struct IpSmGwGuidance<'a> {
        /// The least that will do.
        minimum_delivery_time_value: u16,
        /// What is advised.
        recommended_delivery_time_value: u16,
        /// Extensions.
        extension_container: Option<ExtensionContainer<'a>>,
    }
}

sequence! {
    /// LocationInfoWithLMSI: up to three nodes, and two SMSFs.
    pub struct LocationInfoWithLmsi<'a> {
        /// The first node.
        [1] network_node_number: IsdnAddressString<'a>,
        /// What the VLR calls the subscriber.
        lmsi: Option<Lmsi<'a>>,
        /// Extensions.
        extension_container: Option<ExtensionContainer<'a>>,
        /// The first node is an SGSN.
        [5] gprs_node_indicator: Option<Null>,
        /// The second node.
        [6] additional_number: Option<Explicit<AdditionalNumber<'a>>>,
        /// The first node by Diameter.
        [7] network_node_diameter_address: Option<NetworkNodeDiameterAddress<'a>>,
        /// The second node by Diameter.
        [8] additional_network_node_diameter_address: Option<NetworkNodeDiameterAddress<'a>>,
        /// The third node.
        [9] third_number: Option<Explicit<AdditionalNumber<'a>>>,
        /// The third node by Diameter.
        [10] third_network_node_diameter_address: Option<NetworkNodeDiameterAddress<'a>>,
        /// The first node is an IP-SM-GW or the like.
        [11] ims_node_indicator: Option<Null>,
        /// The SMSF for 3GPP access.
        [12] smsf_3gpp_number: Option<IsdnAddressString<'a>>,
        /// The same by Diameter.
        [13] smsf_3gpp_diameter_address: Option<NetworkNodeDiameterAddress<'a>>,
        /// The SMSF for other access.
        [14] smsf_non_3gpp_number: Option<IsdnAddressString<'a>>,
        /// The same by Diameter.
        [15] smsf_non_3gpp_diameter_address: Option<NetworkNodeDiameterAddress<'a>>,
        /// The first node is an SMSF for 3GPP access.
        [16] smsf_3gpp_address_indicator: Option<Null>,
        /// The first node is an SMSF for other access.
        [17] smsf_non_3gpp_address_indicator: Option<Null>,
    }
}

impl<'a> LocationInfoWithLmsi<'a> {
    /// With the mandatory member.
    #[must_use]
    pub const fn new(network_node_number: IsdnAddressString<'a>) -> Self {
        Self {
            network_node_number,
            lmsi: None,
            extension_container: None,
            gprs_node_indicator: None,
            additional_number: None,
            network_node_diameter_address: None,
            additional_network_node_diameter_address: None,
            third_number: None,
            third_network_node_diameter_address: None,
            ims_node_indicator: None,
            smsf_3gpp_number: None,
            smsf_3gpp_diameter_address: None,
            smsf_non_3gpp_number: None,
            smsf_non_3gpp_diameter_address: None,
            smsf_3gpp_address_indicator: None,
            smsf_non_3gpp_address_indicator: None,
            unknown: septet_wire::ber::Unknown::NONE,
        }
    }
}

choice! {
    /// Additional-Number: a second or third node.
    #[derive(Copy, Eq, Hash)]
    pub enum AdditionalNumber<'a> {
        /// An MSC.
        [0] msc_number: MscNumber(IsdnAddressString<'a>),
        /// An SGSN.
        [1] sgsn_number: SgsnNumber(IsdnAddressString<'a>),
    }
}

sequence! {
    /// NetworkNodeDiameterAddress.
    pub struct NetworkNodeDiameterAddress<'a> {
        /// The node.
        [0] diameter_name: DiameterIdentity<'a>,
        /// Its realm.
        [1] diameter_realm: DiameterIdentity<'a>,
    }
}
