//! DATA (RFC 4666, 3.3.1): a message of an MTP user.
//!
//! ```text
//! +-----------------------+-----------------------+
//! | tag 0x0210            | length                |  Protocol Data
//! +-----------------------+-----------------------+
//! |            originating point code             |
//! +-----------------------------------------------+
//! |            destination point code             |
//! +-----------+-----------+-----------+-----------+
//! | SI        | NI        | MP        | SLS       |
//! +-----------+-----------+-----------+-----------+
//! | user protocol data ...                        |
//! +-----------------------------------------------+
//! ```

use core::fmt;

use septet_wire::{Decode, DecodeError, Encode, EncodeError, ErrorKind, Reader, Trace, Writer};

use crate::sigtran::header::{Header, LENGTH};
use crate::sigtran::parameters::{TOP, close, head, label, open, padded, padding, write_padding};
use crate::sigtran::{Content, MessageType, Parameter, ParameterTag, Parameters, tell};
use crate::{NetworkIndicator, PointCode, ServiceIndicator};

/// The value of the Protocol Data parameter (RFC 4666, 3.3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct ProtocolData<'a> {
    /// Originating point code: 14 bits of ITU networks
    /// ([`PointCode`] by `try_from`), 24 of others.
    pub opc: u32,
    /// Destination point code.
    pub dpc: u32,
    /// Service indicator.
    pub si: ServiceIndicator,
    /// Network indicator.
    pub ni: NetworkIndicator,
    /// Message priority.
    pub mp: u8,
    /// Signalling link selection.
    pub sls: u8,
    /// What it carries for the MTP user.
    pub user_protocol_data: &'a [u8],
}

impl<'a> ProtocolData<'a> {
    /// What comes before the user's data.
    #[inline]
    fn label(&self) -> [u8; 12] {
        let [o0, o1, o2, o3] = self.opc.to_be_bytes();
        let [d0, d1, d2, d3] = self.dpc.to_be_bytes();
        let (si, ni) = (self.si.0, self.ni.0);
        [o0, o1, o2, o3, d0, d1, d2, d3, si, ni, self.mp, self.sls]
    }

    /// Of what comes before the user's data, and these.
    #[inline]
    const fn of(label: [u8; 12], user_protocol_data: &'a [u8]) -> Self {
        let [o0, o1, o2, o3, d0, d1, d2, d3, si, ni, mp, sls] = label;
        Self {
            opc: u32::from_be_bytes([o0, o1, o2, o3]),
            dpc: u32::from_be_bytes([d0, d1, d2, d3]),
            si: ServiceIndicator(si),
            ni: NetworkIndicator(ni),
            mp,
            sls,
            user_protocol_data,
        }
    }
}

/// Without tag, length and padding; it takes all that is left.
impl<'a> Decode<'a> for ProtocolData<'a> {
    #[inline]
    fn decode<T: Trace>(reader: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        Ok(Self {
            opc: reader.u32("opc")?,
            dpc: reader.u32("dpc")?,
            si: reader.code("si")?,
            ni: reader.code("ni")?,
            mp: reader.u8("mp")?,
            sls: reader.u8("sls")?,
            user_protocol_data: reader.rest("user_protocol_data"),
        })
    }
}

/// Without tag, length and padding.
impl Encode for ProtocolData<'_> {
    #[inline]
    fn encoded_len(&self) -> usize {
        self.user_protocol_data.len().saturating_add(12)
    }

    #[inline]
    fn encode(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        writer.array(self.label(), "opc")?;
        writer.octets(self.user_protocol_data, "user_protocol_data")
    }
}

impl<'a> Content<'a> for ProtocolData<'a> {
    fn read<T: Trace>(reader: &mut Reader<'a, T>, _: &'static str) -> Result<Self, DecodeError> {
        Self::decode(reader)
    }

    fn length(&self) -> usize {
        self.encoded_len()
    }

    fn write(&self, writer: &mut Writer<'_>, _: &'static str) -> Result<(), EncodeError> {
        self.encode(writer)
    }
}

/// One line: whose data, from where, to where.
impl fmt::Display for ProtocolData<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let point = |f: &mut fmt::Formatter<'_>, code: u32| match PointCode::try_from(code) {
            Ok(code) => code.fmt(f),
            Err(_) => code.fmt(f),
        };
        write!(f, "{} from ", self.si)?;
        point(f, self.opc)?;
        f.write_str(" to ")?;
        point(f, self.dpc)?;
        write!(f, ", SLS {}", self.sls)
    }
}

/// DATA (RFC 4666, 3.3.1).
///
/// Two are equal when they say the same: the order of parameters and padding
/// do not count. Parameters that DATA does not have are kept, for relay. What
/// has one of its own twice, or several numbers in its Routing Context, is
/// refused; a [`Message`](crate::sigtran::Message) reads and relays that too.
///
/// ```
/// use septet_mtp::m3ua::{Data, M3ua, ProtocolData};
/// use septet_mtp::{NetworkIndicator, ServiceIndicator};
/// use septet_wire::{Decode, Encode};
///
/// let mut data = Data::new(ProtocolData {
///     opc: 301,
///     dpc: 5000,
///     si: ServiceIndicator::SCCP,
///     ni: NetworkIndicator::NATIONAL,
///     mp: 0,
///     sls: 5,
///     user_protocol_data: b"SCCP",
/// });
/// data.routing_context = Some(7);
/// let octets = M3ua::Data(data).to_vec()?;
/// assert_eq!(octets[8..16], [0, 6, 0, 8, 0, 0, 0, 7]);
/// assert_eq!(M3ua::from_bytes(&octets)?, M3ua::Data(data));
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Data<'a> {
    /// Network Appearance: which network the point codes are of.
    pub network_appearance: Option<u32>,
    /// Routing Context: which application server the data are for.
    pub routing_context: Option<u32>,
    /// Protocol Data.
    pub protocol_data: ProtocolData<'a>,
    /// Correlation Id: what the message is known by where it may be repeated.
    pub correlation_id: Option<u32>,
    /// The whole message, where we would write it otherwise.
    #[cfg_attr(feature = "serde", serde(skip))]
    #[cfg_attr(feature = "arbitrary", arbitrary(default))]
    pub(super) received: &'a [u8],
}

impl<'a> Data<'a> {
    /// A message with nothing but what it must have.
    #[must_use]
    pub const fn new(protocol_data: ProtocolData<'a>) -> Self {
        Self {
            network_appearance: None,
            routing_context: None,
            protocol_data,
            correlation_id: None,
            received: &[],
        }
    }

    /// The parameters that DATA does not have, as they were received.
    pub fn unknown_parameters(&self) -> impl Iterator<Item = Parameter<'a>> + Clone + use<'a> {
        let parameters = self.received.get(LENGTH..);
        Parameters::checked(parameters.unwrap_or_default())
            .iter()
            .filter(|parameter| rank(parameter.tag()).is_none())
    }

    /// The parameters as we would lay them out.
    #[inline]
    pub(super) fn quick(mut octets: &'a [u8]) -> Option<Self> {
        let network_appearance = take_number(&mut octets, ParameterTag::NETWORK_APPEARANCE);
        let routing_context = take_number(&mut octets, ParameterTag::ROUTING_CONTEXT);
        let (&[t0, t1, l0, l1, label @ ..], rest) = octets.split_first_chunk::<16>()?;
        if [t0, t1] != ParameterTag::PROTOCOL_DATA.0.to_be_bytes() {
            return None;
        }
        let length = usize::from(u16::from_be_bytes([l0, l1])).checked_sub(16)?;
        let (data, rest) = rest.split_at_checked(length)?;
        let (padding, rest) = rest.split_at_checked(padding(length))?;
        if !matches!(padding, [] | [0] | [0, 0] | [0, 0, 0]) {
            return None;
        }
        octets = rest;
        let correlation_id = take_number(&mut octets, ParameterTag::CORRELATION_ID);
        octets.is_empty().then_some(Self {
            network_appearance,
            routing_context,
            protocol_data: ProtocolData::of(label, data),
            correlation_id,
            received: &[],
        })
    }

    /// The same in any layout, and whether it is ours.
    #[cold]
    pub(super) fn thorough<T: Trace>(
        body: &mut Reader<'a, T>,
    ) -> Result<(Self, bool), DecodeError> {
        let mut network_appearance = None;
        let mut routing_context = None;
        let mut protocol_data = None;
        let mut correlation_id = None;
        let mut last = 0;
        let mut ours = true;
        while !body.is_empty() {
            let tag = body.as_slice().first_chunk().copied();
            let tag = ParameterTag(u16::from_be_bytes(tag.unwrap_or_default()));
            body.nested(label(tag), |body| {
                let start = *body;
                let (tag, mut value) = open(body)?;
                let length = value.remaining();
                let again = match tag {
                    ParameterTag::NETWORK_APPEARANCE => network_appearance
                        .replace(number(&mut value, tag)?)
                        .is_some(),
                    ParameterTag::ROUTING_CONTEXT => {
                        routing_context.replace(number(&mut value, tag)?).is_some()
                    }
                    ParameterTag::PROTOCOL_DATA => protocol_data
                        .replace(ProtocolData::decode(&mut value)?)
                        .is_some(),
                    ParameterTag::CORRELATION_ID => {
                        correlation_id.replace(number(&mut value, tag)?).is_some()
                    }
                    _ => {
                        if T::ACTIVE {
                            tell(tag, &mut value, TOP)?;
                        }
                        false
                    }
                };
                if again {
                    return Err(start.error(ErrorKind::Duplicate, label(tag)));
                }
                match rank(tag) {
                    Some(rank) if rank > last => last = rank,
                    _ => ours = false,
                }
                ours &= close(body, length)?;
                Ok(())
            })?;
        }
        let Some(protocol_data) = protocol_data else {
            return Err(body.error(ErrorKind::Missing, "protocol_data"));
        };
        let data = Self {
            network_appearance,
            routing_context,
            protocol_data,
            correlation_id,
            received: &[],
        };
        Ok((data, ours))
    }

    pub(super) fn body_len(&self) -> usize {
        let numbers = [
            self.network_appearance,
            self.routing_context,
            self.correlation_id,
        ];
        let numbers = numbers.iter().flatten().count();
        padded(self.protocol_data.encoded_len())
            .saturating_add(4)
            .saturating_add(numbers.saturating_mul(8))
    }

    /// Writes the message.
    pub(super) fn write(&self, writer: &mut Writer<'_>) -> Result<(), EncodeError> {
        let header = Header {
            reserved: 0,
            message_type: MessageType::DATA,
            body: self.body_len(),
        };
        header.write(writer)?;
        put_number(
            writer,
            ParameterTag::NETWORK_APPEARANCE,
            self.network_appearance,
        )?;
        put_number(writer, ParameterTag::ROUTING_CONTEXT, self.routing_context)?;
        let length = self.protocol_data.encoded_len();
        let [t0, t1, l0, l1] = head(ParameterTag::PROTOCOL_DATA, length)?;
        let [o0, o1, o2, o3, d0, d1, d2, d3, si, ni, mp, sls] = self.protocol_data.label();
        writer.array(
            [
                t0, t1, l0, l1, o0, o1, o2, o3, d0, d1, d2, d3, si, ni, mp, sls,
            ],
            "protocol_data",
        )?;
        let data = self.protocol_data.user_protocol_data;
        writer.octets(data, "user_protocol_data")?;
        write_padding(writer, length)?;
        put_number(writer, ParameterTag::CORRELATION_ID, self.correlation_id)
    }
}

/// The number of the parameter `tag`, if `octets` begin with it.
#[inline]
fn take_number(octets: &mut &[u8], tag: ParameterTag) -> Option<u32> {
    let (&[t0, t1, l0, l1, number @ ..], rest) = octets.split_first_chunk::<8>()?;
    if [t0, t1] != tag.0.to_be_bytes() || [l0, l1] != [0, 8] {
        return None;
    }
    *octets = rest;
    Some(u32::from_be_bytes(number))
}

/// The same the other way.
#[inline]
fn put_number(
    writer: &mut Writer<'_>,
    tag: ParameterTag,
    number: Option<u32>,
) -> Result<(), EncodeError> {
    let Some(number) = number else {
        return Ok(());
    };
    let [t0, t1] = tag.0.to_be_bytes();
    let [n0, n1, n2, n3] = number.to_be_bytes();
    writer.array([t0, t1, 0, 8, n0, n1, n2, n3], "parameter_value")
}

/// Where a parameter of DATA stands, from 1 on.
const fn rank(tag: ParameterTag) -> Option<u8> {
    match tag {
        ParameterTag::NETWORK_APPEARANCE => Some(1),
        ParameterTag::ROUTING_CONTEXT => Some(2),
        ParameterTag::PROTOCOL_DATA => Some(3),
        ParameterTag::CORRELATION_ID => Some(4),
        _ => None,
    }
}

/// One number, and nothing else.
#[inline]
fn number<T: Trace>(value: &mut Reader<'_, T>, tag: ParameterTag) -> Result<u32, DecodeError> {
    let number = value.u32(label(tag))?;
    value.finish(label(tag))?;
    Ok(number)
}

impl PartialEq for Data<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.network_appearance == other.network_appearance
            && self.routing_context == other.routing_context
            && self.protocol_data == other.protocol_data
            && self.correlation_id == other.correlation_id
    }
}

impl Eq for Data<'_> {}
