#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

mod address_string;
mod alert_service_centre;
mod application_context;
mod dialogue;
mod error_code;
mod error_parameters;
mod extension_container;
mod forward_sm;
mod forward_sm_vgcs;
mod identity;
mod inform_service_centre;
mod map_error;
mod notation;
mod operation;
mod operation_code;
mod ready_for_sm;
mod report_sm_delivery_status;
mod routing_info_for_sm;
mod signal_info;
pub mod v2;

pub use address_string::{
    AddressBuf, AddressString, IsdnAddressString, NatureOfAddress, NumberingPlan,
};
pub use alert_service_centre::{AlertServiceCentreArg, SmsGmscAlertEvent};
pub use application_context::{ApplicationContext, ContextArc, Version};
pub use dialogue::{
    MapAcceptInfo, MapCloseInfo, MapDialoguePdu, MapOpenInfo, MapProviderAbortInfo,
    MapProviderAbortReason, MapRefuseInfo, MapUserAbortChoice, MapUserAbortInfo,
    ProcedureCancellationReason, RefuseReason, ResourceUnavailableReason,
};
pub use error_code::ErrorCode;
pub use error_parameters::*;
pub use extension_container::{
    ExtensionContainer, ExtensionContainerParts, PcsExtensions, PrivateExtension,
};
pub use forward_sm::{
    MoForwardSmArg, MoForwardSmRes, MtForwardSmArg, MtForwardSmRes, SmRpDa, SmRpOa,
};
pub use forward_sm_vgcs::{MtForwardSmVgcsArg, MtForwardSmVgcsRes};
pub use identity::{
    AsciCallReference, DiameterIdentity, HlrId, Imsi, Lmsi, SipUri, TeleserviceCode, Time,
};
pub use inform_service_centre::{InformServiceCentreArg, MwStatus};
pub use map_error::MapError;
pub use operation::Operation;
pub use operation_code::OperationCode;
pub use ready_for_sm::{AlertReason, ReadyForSmArg, ReadyForSmRes};
pub use report_sm_delivery_status::{
    AbsentSubscriberDiagnosticSm, ReportSmDeliveryStatusArg, ReportSmDeliveryStatusRes,
    SmDeliveryOutcome,
};
pub use routing_info_for_sm::{
    AdditionalNumber, CorrelationId, IpSmGwGuidance, LocationInfoWithLmsi,
    NetworkNodeDiameterAddress, RoutingInfoForSmArg, RoutingInfoForSmRes, SmDeliveryNotIntended,
    SmRpMti, SmRpSmea,
};
pub use signal_info::SignalInfo;
