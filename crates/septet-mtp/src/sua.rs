//! SUA (RFC 3868): what SCCP gives its users, over SCTP.
//!
//! Connectionless data go in CLDT, and come back in CLDR; connections have
//! CORE, COAK, COREF, CODT, CODA, COIT, COERR, RESRE, RESCO, RELRE and RELCO;
//! network management, processes and routing keys are as in M3UA. All of them
//! are a [`Message`].

mod address;

pub use address::{
    Address, AddressIndicator, GlobalTitle, NatureOfAddress, NumberingPlan, RoutingIndicator,
};

use crate::sigtran::Message;

/// A message of SUA (RFC 3868).
///
/// ```
/// use septet_mtp::Sua;
/// use septet_mtp::sigtran::{
///     List, MessageType, Parameter, ParameterList, Parameters, Protocol, ProtocolClass,
///     SubsystemNumber,
/// };
/// use septet_mtp::sua::{Address, AddressIndicator, RoutingIndicator};
/// use septet_wire::{Decode, Encode};
///
/// let hlr = [
///     Parameter::PointCode(5000),
///     Parameter::SubsystemNumber(SubsystemNumber::new(6)),
/// ];
/// let address = Address {
///     routing_indicator: RoutingIndicator::SSN_AND_PC,
///     address_indicator: AddressIndicator::SSN | AddressIndicator::PC,
///     parameters: ParameterList::new(&hlr),
/// };
/// let items = [
///     Parameter::RoutingContext(List::new(&[7])),
///     Parameter::ProtocolClass(ProtocolClass::new(true, 0)),
///     Parameter::SourceAddress(address),
///     Parameter::DestinationAddress(address),
///     Parameter::SequenceControl(0),
///     Parameter::Data(&[0x62, 0x00]),
/// ];
/// let octets = Sua::new(MessageType::CLDT, Parameters::new(&items)).to_vec()?;
///
/// let message = Sua::from_bytes(&octets)?;
/// assert_eq!(message.check(Protocol::SUA), Ok(()));
/// assert_eq!(message.parameters.data(), Some(&[0x62, 0x00][..]));
/// let source = message.parameters.source_address().unwrap();
/// assert_eq!(source.parameters.point_code(), Some(5000));
/// assert_eq!(source.parameters.subsystem_number().unwrap().ssn(), 6);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
pub type Sua<'a> = Message<'a>;
