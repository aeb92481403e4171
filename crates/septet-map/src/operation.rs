//! What a component carries, by the operation's code, the kind of component
//! and the version of MAP (TS 29.002, 17.6.6; versions 1 and 2, GSM 09.02).
//!
//! | code | Invoke | ReturnResult | versions 1 and 2 |
//! |---|---|---|---|
//! | 44 | MT-ForwardSM-Arg | MT-ForwardSM-Res | |
//! | 45 | RoutingInfoForSM-Arg | RoutingInfoForSM-Res | types of their own |
//! | 46 | MO-ForwardSM-Arg | MO-ForwardSM-Res | ForwardSM-Arg, no result |
//! | 47 | ReportSM-DeliveryStatusArg | ReportSM-DeliveryStatusRes | own argument, ISDN-AddressString |

use septet_tpdu::{Direction, Tpdu};
use septet_wire::ber::{Any, Element, Tag, peek, read};
use septet_wire::{DecodeError, Encode, EncodeError, ErrorKind, Reader, Trace, Writer};

use crate::{
    ErrorCode, IsdnAddressString, MapError, MoForwardSmArg, MoForwardSmRes, MtForwardSmArg,
    MtForwardSmRes, OperationCode, ReportSmDeliveryStatusArg, ReportSmDeliveryStatusRes,
    RoutingInfoForSmArg, RoutingInfoForSmRes, SignalInfo, SmRpDa, SmRpOa, Version, v2,
};

/// The argument, result or error of an operation.
///
/// ```
/// use septet_map::{Operation, OperationCode, Version};
/// use septet_wire::Reader;
///
/// let octets = [
///     0x30, 0x26, 0x84, 0x07, 0x91, 0x03, 0x96, 0x00, 0x00, 0x00, 0x10, 0x82, 0x07, 0x91,
///     0x03, 0x96, 0x17, 0x32, 0x54, 0x76, 0x04, 0x12, 0x01, 0x07, 0x0c, 0x91, 0x03, 0x96,
///     0x17, 0x32, 0x54, 0x76, 0x00, 0x00, 0x05, 0xe8, 0x32, 0x9b, 0xfd, 0x06,
/// ];
/// let code = OperationCode(46);
/// let new = Operation::decode_invoke(code, Some(Version::V3), &mut Reader::new(&octets))?;
/// assert!(matches!(new, Operation::MoForwardSmArg(_)));
/// let old = Operation::decode_invoke(code, Some(Version::V1), &mut Reader::new(&octets))?;
/// assert!(matches!(old, Operation::ForwardSmArg(_)));
/// assert_eq!(new.tpdu().unwrap()?.name(), "SMS-SUBMIT");
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[non_exhaustive]
#[expect(
    clippy::large_enum_variant,
    reason = "one type a message, and nowhere to put a large one without an allocator"
)]
pub enum Operation<'a> {
    /// Argument of sendRoutingInfoForSM, version 3.
    RoutingInfoForSmArg(RoutingInfoForSmArg<'a>),
    /// Argument of sendRoutingInfoForSM, versions 1 and 2.
    RoutingInfoForSmArgV2(v2::RoutingInfoForSmArg<'a>),
    /// Argument of mt-ForwardSM.
    MtForwardSmArg(MtForwardSmArg<'a>),
    /// Argument of mo-ForwardSM, version 3.
    MoForwardSmArg(MoForwardSmArg<'a>),
    /// Argument of forwardSM, versions 1 and 2.
    ForwardSmArg(v2::ForwardSmArg<'a>),
    /// Argument of reportSM-DeliveryStatus, version 3.
    ReportSmDeliveryStatusArg(ReportSmDeliveryStatusArg<'a>),
    /// Argument of reportSM-DeliveryStatus, versions 1 and 2.
    ReportSmDeliveryStatusArgV2(v2::ReportSmDeliveryStatusArg<'a>),
    /// Result of sendRoutingInfoForSM, version 3.
    RoutingInfoForSmRes(RoutingInfoForSmRes<'a>),
    /// Result of sendRoutingInfoForSM, versions 1 and 2.
    RoutingInfoForSmResV2(v2::RoutingInfoForSmRes<'a>),
    /// Result of mt-ForwardSM, which may be empty.
    MtForwardSmRes(Option<MtForwardSmRes<'a>>),
    /// Result of mo-ForwardSM, version 3, which may be empty; also that of
    /// forwardSM, which is.
    MoForwardSmRes(Option<MoForwardSmRes<'a>>),
    /// Result of reportSM-DeliveryStatus, which may be empty.
    ReportSmDeliveryStatusRes(Option<ReportSmDeliveryStatusRes<'a>>),
    /// Result of reportSM-DeliveryStatus, version 2, which is storedMSISDN
    /// alone.
    ReportSmDeliveryStatusResV2(IsdnAddressString<'a>),
    /// An error of any operation.
    Error(MapError<'a>),
    /// Argument or result of another operation, as it is.
    Unknown(Option<Any<'a>>),
}

/// What decides between two types of a parameter.
impl Version {
    /// Whether it is one of GSM 09.02.
    const fn is_old(self) -> bool {
        self.0 <= Self::V2.0
    }
}

impl<'a> Operation<'a> {
    /// Reads the argument of an Invoke: all that `reader` has left.
    ///
    /// `version` is that of the dialogue's application context. A dialogue
    /// that began without dialogue portion is of version 1; where its
    /// beginning is not known, with `None`, the shape of the argument decides,
    /// for version 3 where all have the same.
    ///
    /// Where somebody listens, the TPDU inside is read as well.
    ///
    /// # Errors
    ///
    /// An argument that is missing, or not as its type says.
    pub fn decode_invoke<T: Trace>(
        code: OperationCode,
        version: Option<Version>,
        reader: &mut Reader<'a, T>,
    ) -> Result<Self, DecodeError> {
        let start = *reader;
        let is_old = |shape: fn(&Reader<'a, T>) -> bool| match version {
            Some(version) => version.is_old(),
            None => shape(&start),
        };
        let operation = match code {
            OperationCode::SEND_ROUTING_INFO_FOR_SM if is_old(is_old_routing_info_arg) => {
                Self::RoutingInfoForSmArgV2(whole(reader, "routing_info_for_sm_arg")?)
            }
            OperationCode::SEND_ROUTING_INFO_FOR_SM => {
                Self::RoutingInfoForSmArg(whole(reader, "routing_info_for_sm_arg")?)
            }
            OperationCode::MT_FORWARD_SM => {
                Self::MtForwardSmArg(whole(reader, "mt_forward_sm_arg")?)
            }
            OperationCode::FORWARD_SM if is_old(is_old_forward_arg) => {
                Self::ForwardSmArg(whole(reader, "forward_sm_arg")?)
            }
            OperationCode::MO_FORWARD_SM => {
                Self::MoForwardSmArg(whole(reader, "mo_forward_sm_arg")?)
            }
            OperationCode::REPORT_SM_DELIVERY_STATUS if is_old(is_old_report_arg) => {
                Self::ReportSmDeliveryStatusArgV2(whole(reader, "report_sm_delivery_status_arg")?)
            }
            OperationCode::REPORT_SM_DELIVERY_STATUS => {
                Self::ReportSmDeliveryStatusArg(whole(reader, "report_sm_delivery_status_arg")?)
            }
            _ => Self::Unknown(unknown(reader)?),
        };
        operation.walk_tpdu(&start);
        Ok(operation)
    }

    /// Reads the result of a ReturnResult: all that `reader` has left, which
    /// may be nothing. For `version` see [`decode_invoke`](Self::decode_invoke).
    ///
    /// # Errors
    ///
    /// A result that is not as its type says, or is missing where it must not.
    pub fn decode_result<T: Trace>(
        code: OperationCode,
        version: Option<Version>,
        reader: &mut Reader<'a, T>,
    ) -> Result<Self, DecodeError> {
        let start = *reader;
        let operation = match code {
            OperationCode::SEND_ROUTING_INFO_FOR_SM
                if version.map_or_else(|| is_old_routing_info_res(&start), Version::is_old) =>
            {
                Self::RoutingInfoForSmResV2(whole(reader, "routing_info_for_sm_res")?)
            }
            OperationCode::SEND_ROUTING_INFO_FOR_SM => {
                Self::RoutingInfoForSmRes(whole(reader, "routing_info_for_sm_res")?)
            }
            OperationCode::MT_FORWARD_SM => {
                Self::MtForwardSmRes(optional(reader, "mt_forward_sm_res")?)
            }
            OperationCode::MO_FORWARD_SM => {
                Self::MoForwardSmRes(optional(reader, "mo_forward_sm_res")?)
            }
            OperationCode::REPORT_SM_DELIVERY_STATUS if peek(reader) == Some(Tag::OCTET_STRING) => {
                Self::ReportSmDeliveryStatusResV2(whole(reader, "stored_msisdn")?)
            }
            OperationCode::REPORT_SM_DELIVERY_STATUS => {
                Self::ReportSmDeliveryStatusRes(optional(reader, "report_sm_delivery_status_res")?)
            }
            _ => Self::Unknown(unknown(reader)?),
        };
        operation.walk_tpdu(&start);
        Ok(operation)
    }

    /// Reads the parameter of a ReturnError: all that `reader` has left, which
    /// may be nothing. Its shape tells the version.
    ///
    /// # Errors
    ///
    /// Those of [`MapError::decode`].
    pub fn decode_error<T: Trace>(
        code: ErrorCode,
        reader: &mut Reader<'a, T>,
    ) -> Result<Self, DecodeError> {
        MapError::decode(code, reader).map(Self::Error)
    }

    /// The TPDU in sm-RP-UI, and the way it goes. Errors have one too, in
    /// [`SmDeliveryFailureCause::diagnostic_info`], and go the way the message
    /// does not.
    ///
    /// [`SmDeliveryFailureCause::diagnostic_info`]: crate::SmDeliveryFailureCause::diagnostic_info
    #[must_use]
    pub fn sm_rp_ui(&self) -> Option<(SignalInfo<'a>, Direction)> {
        match self {
            Self::MtForwardSmArg(arg) => Some((arg.sm_rp_ui, arg.direction())),
            Self::MoForwardSmArg(arg) => Some((arg.sm_rp_ui, arg.direction())),
            Self::ForwardSmArg(arg) => Some((arg.sm_rp_ui, arg.direction())),
            Self::MtForwardSmRes(Some(res)) => Some((res.sm_rp_ui?, Direction::ToNetwork)),
            Self::MoForwardSmRes(Some(res)) => Some((res.sm_rp_ui?, Direction::ToMobile)),
            _ => None,
        }
    }

    /// The TPDU in sm-RP-UI, read. Offsets in its error count from its first
    /// octet.
    #[must_use]
    pub fn tpdu(&self) -> Option<Result<Tpdu<'a>, DecodeError>> {
        let (signal_info, direction) = self.sm_rp_ui()?;
        Some(signal_info.tpdu(direction))
    }

    /// Tells the trace what the TPDU holds.
    #[inline]
    fn walk_tpdu<T: Trace>(&self, start: &Reader<'a, T>) {
        if T::ACTIVE {
            if let Some((signal_info, direction)) = self.sm_rp_ui() {
                let unreadable = "no TPDU that can be read";
                start.walk(signal_info.octets(), "tpdu", unreadable, |reader| {
                    reader.nested("tpdu", |reader| {
                        Tpdu::decode_as(reader, direction).map(drop)
                    })
                });
            }
        }
    }
}

/// The one element there must be.
fn whole<'a, V: Element<'a>, T: Trace>(
    reader: &mut Reader<'a, T>,
    field: &'static str,
) -> Result<V, DecodeError> {
    match peek(reader) {
        Some(tag) if V::accepts(tag) => {
            let value = V::read_element(reader, field)?;
            reader.finish(field)?;
            Ok(value)
        }
        _ => Err(mistyped(reader, field)),
    }
}

#[cold]
fn mistyped<T: Trace>(reader: &Reader<'_, T>, field: &'static str) -> DecodeError {
    match reader.peek() {
        Some(found) => {
            let value = found.into();
            reader.error(ErrorKind::Value { value }, field)
        }
        None => reader.error(ErrorKind::Missing, field),
    }
}

/// The one element there may be.
fn optional<'a, V: Element<'a>, T: Trace>(
    reader: &mut Reader<'a, T>,
    field: &'static str,
) -> Result<Option<V>, DecodeError> {
    if reader.is_empty() {
        return Ok(None);
    }
    whole(reader, field).map(Some)
}

fn unknown<'a, T: Trace>(reader: &mut Reader<'a, T>) -> Result<Option<Any<'a>>, DecodeError> {
    optional(reader, "parameter")
}

/// The tags of the members of the SEQUENCE that comes next, as far as they
/// can be read.
fn member_tags<T: Trace>(reader: &Reader<'_, T>) -> impl Iterator<Item = Tag> {
    let mut members = read(&mut { *reader }, "sequence").map(|found| found.contents);
    core::iter::from_fn(move || {
        let member = read(members.as_mut().ok()?, "member").ok()?;
        Some(member.tag)
    })
}

/// CUG interlock and teleservice went with version 2.
fn is_old_routing_info_arg<T: Trace>(reader: &Reader<'_, T>) -> bool {
    member_tags(reader).any(|tag| tag == Tag::context(3) || tag == Tag::context(5))
}

/// mwd-Set and roaming numbers did.
fn is_old_routing_info_res<T: Trace>(reader: &Reader<'_, T>) -> bool {
    let mut members = match read(&mut { *reader }, "sequence") {
        Ok(found) => found.contents,
        Err(_) => return false,
    };
    while let Ok(member) = read(&mut members, "member") {
        let location = Tag::context(0).constructed();
        if member.tag == Tag::context(2)
            || member.tag == location && peek(&member.contents) == Some(Tag::context(0))
        {
            return true;
        }
    }
    false
}

/// Version 3 moves messages to the subscriber by mt-ForwardSM, and has no
/// moreMessagesToSend the other way.
fn is_old_forward_arg<T: Trace>(reader: &Reader<'_, T>) -> bool {
    let service_centre_address_da = Tag::context(4);
    let mut tags = member_tags(reader);
    tags.next()
        .is_some_and(|tag| tag != service_centre_address_da)
        || tags.any(|tag| tag == Tag::NULL)
}

/// The outcome came with version 2 and has been there since.
fn is_old_report_arg<T: Trace>(reader: &Reader<'_, T>) -> bool {
    member_tags(reader).all(|tag| tag != Tag::ENUMERATED)
}

/// The parameter; no octets if there is none.
impl Encode for Operation<'_> {
    fn encoded_len(&self) -> usize {
        match self {
            Self::RoutingInfoForSmArg(arg) => arg.encoded_len(),
            Self::RoutingInfoForSmArgV2(arg) => arg.encoded_len(),
            Self::MtForwardSmArg(arg) => arg.encoded_len(),
            Self::MoForwardSmArg(arg) => arg.encoded_len(),
            Self::ForwardSmArg(arg) => arg.encoded_len(),
            Self::ReportSmDeliveryStatusArg(arg) => arg.encoded_len(),
            Self::ReportSmDeliveryStatusArgV2(arg) => arg.encoded_len(),
            Self::RoutingInfoForSmRes(res) => res.encoded_len(),
            Self::RoutingInfoForSmResV2(res) => res.encoded_len(),
            Self::MtForwardSmRes(res) => res.as_ref().map_or(0, Encode::encoded_len),
            Self::MoForwardSmRes(res) => res.as_ref().map_or(0, Encode::encoded_len),
            Self::ReportSmDeliveryStatusRes(res) => res.as_ref().map_or(0, Encode::encoded_len),
            Self::ReportSmDeliveryStatusResV2(res) => res.element_len(),
            Self::Error(error) => error.encoded_len(),
            Self::Unknown(param) => param.as_ref().map_or(0, Encode::encoded_len),
        }
    }

    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        match self {
            Self::RoutingInfoForSmArg(arg) => arg.encode(writer),
            Self::RoutingInfoForSmArgV2(arg) => arg.encode(writer),
            Self::MtForwardSmArg(arg) => arg.encode(writer),
            Self::MoForwardSmArg(arg) => arg.encode(writer),
            Self::ForwardSmArg(arg) => arg.encode(writer),
            Self::ReportSmDeliveryStatusArg(arg) => arg.encode(writer),
            Self::ReportSmDeliveryStatusArgV2(arg) => arg.encode(writer),
            Self::RoutingInfoForSmRes(res) => res.encode(writer),
            Self::RoutingInfoForSmResV2(res) => res.encode(writer),
            Self::MtForwardSmRes(Some(res)) => res.encode(writer),
            Self::MoForwardSmRes(Some(res)) => res.encode(writer),
            Self::ReportSmDeliveryStatusRes(Some(res)) => res.encode(writer),
            Self::ReportSmDeliveryStatusResV2(res) => res.write_element(writer, "stored_msisdn"),
            Self::Error(error) => error.encode(writer),
            Self::Unknown(Some(param)) => param.encode(writer),
            Self::MtForwardSmRes(None)
            | Self::MoForwardSmRes(None)
            | Self::ReportSmDeliveryStatusRes(None)
            | Self::Unknown(None) => Ok(()),
        }
    }
}

/// The way a message goes that `code` 46 moves: one of the two addresses is a
/// service centre's.
fn direction(sm_rp_da: &SmRpDa<'_>, sm_rp_oa: &SmRpOa<'_>, neither: Direction) -> Direction {
    match (sm_rp_da, sm_rp_oa) {
        (SmRpDa::ServiceCentreAddressDa(_), _) => Direction::ToNetwork,
        (_, SmRpOa::ServiceCentreAddressOa(_)) => Direction::ToMobile,
        (_, SmRpOa::Msisdn(_)) => Direction::ToNetwork,
        (SmRpDa::NoSmRpDa(_), SmRpOa::NoSmRpOa(_)) => neither,
        (_, SmRpOa::NoSmRpOa(_)) => Direction::ToMobile,
    }
}

impl MtForwardSmArg<'_> {
    /// The way the TPDU goes.
    #[must_use]
    pub const fn direction(&self) -> Direction {
        Direction::ToMobile
    }
}

impl MoForwardSmArg<'_> {
    /// The way the TPDU goes, by the addresses: some use code 46 of version 3
    /// for messages to the subscriber.
    #[must_use]
    pub fn direction(&self) -> Direction {
        direction(&self.sm_rp_da, &self.sm_rp_oa, Direction::ToNetwork)
    }
}

impl v2::ForwardSmArg<'_> {
    /// The way the TPDU goes, by the addresses. Without any, it is one more
    /// message to the subscriber.
    #[must_use]
    pub fn direction(&self) -> Direction {
        direction(&self.sm_rp_da, &self.sm_rp_oa, Direction::ToMobile)
    }
}
