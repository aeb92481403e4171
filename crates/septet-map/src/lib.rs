#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

mod address_string;
mod application_context;
mod error_code;
mod error_parameters;
mod extension_container;
mod forward_sm;
mod identity;
mod map_error;
mod notation;
mod operation;
mod operation_code;
mod report_sm_delivery_status;
mod routing_info_for_sm;
mod signal_info;
pub mod v2;

pub use address_string::{
    AddressBuf, AddressString, IsdnAddressString, NatureOfAddress, NumberingPlan,
};
pub use application_context::{ApplicationContext, ContextArc, Version};
pub use error_code::ErrorCode;
pub use error_parameters::{
    AbsentSubscriberParam, AbsentSubscriberParameter, AbsentSubscriberReason,
    AbsentSubscriberSmParam, AdditionalNetworkResource, CallBarredParam, CallBarringCause,
    DataMissingParam, ExtensibleCallBarredParam, ExtensibleSystemFailureParam, FacilityNotSupParam,
    FailureCauseParam, IllegalEquipmentParam, IllegalSubscriberParam, MessageWaitListFullParam,
    NetworkResource, ResourceLimitationParam, SmDeliveryFailureCause,
    SmDeliveryFailureCauseWithDiagnostic, SmEnumeratedDeliveryFailureCause, SubBusyForMtSmsParam,
    SystemFailureParam, TeleservNotProvParam, UnexpectedDataParam, UnidentifiedSubParam,
    UnknownSubscriberDiagnostic, UnknownSubscriberParam,
};
pub use extension_container::{
    ExtensionContainer, ExtensionContainerParts, PcsExtensions, PrivateExtension,
};
pub use forward_sm::{
    MoForwardSmArg, MoForwardSmRes, MtForwardSmArg, MtForwardSmRes, SmRpDa, SmRpOa,
};
pub use identity::{DiameterIdentity, HlrId, Imsi, Lmsi, SipUri, TeleserviceCode, Time};
pub use map_error::MapError;
pub use operation::Operation;
pub use operation_code::OperationCode;
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
