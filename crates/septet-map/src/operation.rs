//! What a component carries, by the operation's code, the kind of component
//! and the version of MAP (TS 29.002, 17.6.6; versions 1 and 2, GSM 09.02).
//!
//! | code | Invoke | ReturnResult | versions 1 and 2 |
//! |---|---|---|---|
//! | 21 | MT-ForwardSM-VGCS-Arg | MT-ForwardSM-VGCS-Res | |
//! | 44 | MT-ForwardSM-Arg | MT-ForwardSM-Res | |
//! | 45 | RoutingInfoForSM-Arg | RoutingInfoForSM-Res | types of their own |
//! | 46 | MO-ForwardSM-Arg | MO-ForwardSM-Res | ForwardSM-Arg, no result |
//! | 47 | ReportSM-DeliveryStatusArg | ReportSM-DeliveryStatusRes | own argument, ISDN-AddressString |
//! | 48 | | | IMSI, no result |
//! | 49 | | | AlertServiceCentreArg, no result |
//! | 63 | InformServiceCentreArg | none | the first members of it |
//! | 64 | | | AlertServiceCentreArg, empty result |
//! | 66 | ReadyForSM-Arg | ReadyForSM-Res | the first members of it |

mod shape;

use septet_tpdu::{Direction, Tpdu};
use septet_wire::ber::{Any, Element, Member, peek, unexpected};
use septet_wire::{DecodeError, Encode, EncodeError, Reader, Trace, Writer};

use crate::{
    AlertServiceCentreArg, ErrorCode, Imsi, InformServiceCentreArg, IsdnAddressString, MapError,
    MoForwardSmArg, MoForwardSmRes, MtForwardSmArg, MtForwardSmRes, MtForwardSmVgcsArg,
    MtForwardSmVgcsRes, OperationCode, ReadyForSmArg, ReadyForSmRes, ReportSmDeliveryStatusArg,
    ReportSmDeliveryStatusRes, RoutingInfoForSmArg, RoutingInfoForSmRes, SignalInfo, SmRpDa,
    SmRpOa, Version, v2,
};

/// Defines the enum by its rows: field and variant, the operation, and the
/// versions of MAP in which the type is the one to read. An operation that
/// has one type in all versions is read so in version 1 as well, where it is
/// the operation alone that decides.
macro_rules! operations {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident<'a> {
            arguments {
                $($(#[$arg_doc:meta])*
                $arg_field:ident: $arg:ident($arg_type:ty)
                    = $arg_code:ident in $arg_oldest:literal..=$arg_newest:literal,)*
            }
            results {
                $($(#[$res_doc:meta])*
                $res_field:ident: $res:ident($res_type:ty)
                    = $res_code:ident in $res_oldest:literal..=$res_newest:literal,)*
            }
        }
    ) => {
        $(#[$meta])*
        $vis enum $name<'a> {
            $($(#[$arg_doc])* $arg($arg_type),)*
            $($(#[$res_doc])* $res($res_type),)*
            /// An error of any operation.
            Error(MapError<'a>),
            /// Argument or result of another operation, or of a version that
            /// has not been, as it is.
            Unknown(Option<Any<'a>>),
        }

        impl<'a> $name<'a> {
            fn argument<T: Trace>(
                code: OperationCode,
                version: Version,
                reader: &mut Reader<'a, T>,
            ) -> Result<Self, DecodeError> {
                Ok(match (code, version.0) {
                    $((OperationCode::$arg_code, $arg_oldest..=$arg_newest) => {
                        Self::$arg(member(reader, stringify!($arg_field))?)
                    })*
                    _ => Self::Unknown(member(reader, "parameter")?),
                })
            }

            fn result<T: Trace>(
                code: OperationCode,
                version: Version,
                reader: &mut Reader<'a, T>,
            ) -> Result<Self, DecodeError> {
                Ok(match (code, version.0) {
                    $((OperationCode::$res_code, $res_oldest..=$res_newest) => {
                        Self::$res(member(reader, stringify!($res_field))?)
                    })*
                    _ => Self::Unknown(member(reader, "parameter")?),
                })
            }

            /// Whose argument or result it is.
            #[must_use]
            pub const fn operation_code(&self) -> Option<OperationCode> {
                match self {
                    $(Self::$arg(_) => Some(OperationCode::$arg_code),)*
                    $(Self::$res(_) => Some(OperationCode::$res_code),)*
                    Self::Error(_) | Self::Unknown(_) => None,
                }
            }

            /// The newest version of MAP that has it.
            #[must_use]
            pub const fn version(&self) -> Option<Version> {
                match self {
                    $(Self::$arg(_) => Some(Version($arg_newest)),)*
                    $(Self::$res(_) => Some(Version($res_newest)),)*
                    Self::Error(_) | Self::Unknown(_) => None,
                }
            }

            /// Whether it is a result, for a ReturnResult.
            #[must_use]
            pub const fn is_result(&self) -> bool {
                matches!(self, $(Self::$res(_))|*)
            }
        }

        /// The parameter; no octets if there is none.
        impl Encode for $name<'_> {
            fn encoded_len(&self) -> usize {
                match self {
                    $(Self::$arg(arg) => member_len(arg),)*
                    $(Self::$res(res) => member_len(res),)*
                    Self::Error(error) => error.encoded_len(),
                    Self::Unknown(parameter) => member_len(parameter),
                }
            }

            fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
                match self {
                    $(Self::$arg(arg) => write_member(arg, writer, stringify!($arg_field)),)*
                    $(Self::$res(res) => write_member(res, writer, stringify!($res_field)),)*
                    Self::Error(error) => error.encode(writer),
                    Self::Unknown(parameter) => write_member(parameter, writer, "parameter"),
                }
            }
        }
    };
}

operations! {
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
    pub enum Operation<'a> {
        arguments {
            /// Argument of sendRoutingInfoForSM, version 3.
            routing_info_for_sm_arg: RoutingInfoForSmArg(RoutingInfoForSmArg<'a>)
                = SEND_ROUTING_INFO_FOR_SM in 3..=3,
            /// Argument of sendRoutingInfoForSM, versions 1 and 2.
            routing_info_for_sm_arg: RoutingInfoForSmArgV2(v2::RoutingInfoForSmArg<'a>)
                = SEND_ROUTING_INFO_FOR_SM in 1..=2,
            /// Argument of mt-ForwardSM.
            mt_forward_sm_arg: MtForwardSmArg(MtForwardSmArg<'a>) = MT_FORWARD_SM in 1..=3,
            /// Argument of mo-ForwardSM, version 3.
            mo_forward_sm_arg: MoForwardSmArg(MoForwardSmArg<'a>) = MO_FORWARD_SM in 3..=3,
            /// Argument of forwardSM, versions 1 and 2.
            forward_sm_arg: ForwardSmArg(v2::ForwardSmArg<'a>) = FORWARD_SM in 1..=2,
            /// Argument of mt-ForwardSM-VGCS.
            mt_forward_sm_vgcs_arg: MtForwardSmVgcsArg(MtForwardSmVgcsArg<'a>)
                = MT_FORWARD_SM_VGCS in 1..=3,
            /// Argument of reportSM-DeliveryStatus, version 3.
            report_sm_delivery_status_arg: ReportSmDeliveryStatusArg(ReportSmDeliveryStatusArg<'a>)
                = REPORT_SM_DELIVERY_STATUS in 3..=3,
            /// Argument of reportSM-DeliveryStatus, versions 1 and 2.
            report_sm_delivery_status_arg:
                ReportSmDeliveryStatusArgV2(v2::ReportSmDeliveryStatusArg<'a>)
                = REPORT_SM_DELIVERY_STATUS in 1..=2,
            /// Argument of alertServiceCentre, version 2.
            alert_service_centre_arg: AlertServiceCentreArg(AlertServiceCentreArg<'a>)
                = ALERT_SERVICE_CENTRE in 1..=3,
            /// Argument of alertServiceCentreWithoutResult, version 1.
            alert_service_centre_arg: AlertServiceCentreWithoutResultArg(AlertServiceCentreArg<'a>)
                = ALERT_SERVICE_CENTRE_WITHOUT_RESULT in 1..=3,
            /// Argument of informServiceCentre.
            inform_service_centre_arg: InformServiceCentreArg(InformServiceCentreArg<'a>)
                = INFORM_SERVICE_CENTRE in 1..=3,
            /// Argument of readyForSM.
            ready_for_sm_arg: ReadyForSmArg(ReadyForSmArg<'a>) = READY_FOR_SM in 1..=3,
            /// Argument of noteSubscriberPresent, version 1.
            imsi: NoteSubscriberPresentArg(Imsi<'a>) = NOTE_SUBSCRIBER_PRESENT in 1..=3,
        }
        results {
            /// Result of sendRoutingInfoForSM, version 3.
            routing_info_for_sm_res: RoutingInfoForSmRes(RoutingInfoForSmRes<'a>)
                = SEND_ROUTING_INFO_FOR_SM in 3..=3,
            /// Result of sendRoutingInfoForSM, versions 1 and 2.
            routing_info_for_sm_res: RoutingInfoForSmResV2(v2::RoutingInfoForSmRes<'a>)
                = SEND_ROUTING_INFO_FOR_SM in 1..=2,
            /// Result of mt-ForwardSM, which may be empty.
            mt_forward_sm_res: MtForwardSmRes(Option<MtForwardSmRes<'a>>) = MT_FORWARD_SM in 1..=3,
            /// Result of mo-ForwardSM, version 3, which may be empty; also that
            /// of forwardSM, which is.
            mo_forward_sm_res: MoForwardSmRes(Option<MoForwardSmRes<'a>>) = MO_FORWARD_SM in 1..=3,
            /// Result of mt-ForwardSM-VGCS, which may be empty.
            mt_forward_sm_vgcs_res: MtForwardSmVgcsRes(Option<MtForwardSmVgcsRes<'a>>)
                = MT_FORWARD_SM_VGCS in 1..=3,
            /// Result of reportSM-DeliveryStatus, which may be empty.
            report_sm_delivery_status_res:
                ReportSmDeliveryStatusRes(Option<ReportSmDeliveryStatusRes<'a>>)
                = REPORT_SM_DELIVERY_STATUS in 3..=3,
            /// Result of reportSM-DeliveryStatus, version 2, which is
            /// storedMSISDN alone.
            stored_msisdn: ReportSmDeliveryStatusResV2(IsdnAddressString<'a>)
                = REPORT_SM_DELIVERY_STATUS in 2..=2,
            /// Result of readyForSM, which may be empty.
            ready_for_sm_res: ReadyForSmRes(Option<ReadyForSmRes<'a>>) = READY_FOR_SM in 1..=3,
        }
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
        let version = version.unwrap_or_else(|| shape::of_argument(code, &start));
        let operation = Self::argument(code, version, reader)?;
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
        let version = shape::of_result(code, version, &start);
        let operation = Self::result(code, version, reader)?;
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
            Self::MtForwardSmVgcsArg(arg) => Some((arg.sm_rp_ui, Direction::ToMobile)),
            Self::MtForwardSmRes(Some(res)) => Some((res.sm_rp_ui?, Direction::ToNetwork)),
            Self::MtForwardSmVgcsRes(Some(res)) => Some((res.sm_rp_ui?, Direction::ToNetwork)),
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

/// The one element that there is, or may be.
fn member<'a, M: Member<'a>, T: Trace>(
    reader: &mut Reader<'a, T>,
    field: &'static str,
) -> Result<M, DecodeError> {
    let item = match peek(reader) {
        Some(tag) if M::Item::accepts(tag) => {
            let item = M::Item::read_element(reader, field)?;
            reader.finish(field)?;
            Some(item)
        }
        _ if reader.is_empty() => None,
        _ => return Err(unexpected(reader, field)),
    };
    M::found(item, reader, field)
}

fn member_len<'a, M: Member<'a>>(member: &M) -> usize {
    member.item().map_or(0, Element::element_len)
}

fn write_member<'a, M: Member<'a>>(
    member: &M,
    writer: &mut Writer<'_>,
    field: &'static str,
) -> Result<(), EncodeError> {
    match member.item() {
        Some(item) => item.write_element(writer, field),
        None => Ok(()),
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
