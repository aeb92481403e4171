//! M2UA (RFC 3331): the signalling links of a gateway, over SCTP.
//!
//! The messages of MTP level 3 go in Data, those of the link beside it
//! (Establish, Release, State, Data Retrieval, Congestion); processes are
//! managed as in M3UA, and links are registered with their keys. All of them
//! are a [`Message`].

use crate::sigtran::Message;

/// A message of M2UA (RFC 3331).
///
/// ```
/// use septet_mtp::{M2ua, Mtp3, ServiceIndicator};
/// use septet_mtp::sigtran::MessageType;
/// use septet_wire::Decode;
///
/// let octets = [
///     1, 0, 6, 1, 0, 0, 0, 28, // Data, 28 octets
///     0, 1, 0, 8, 0, 0, 0, 5, // interface identifier 5
///     3, 0, 0, 11, 0x83, 0x88, 0x53, 0x4b, 0x50, 0x09, 0x80, 0, // protocol data 1
/// ];
/// let message = M2ua::from_bytes(&octets)?;
/// assert_eq!(message.message_type, MessageType::MAUP_DATA);
/// assert!(message.parameters.interface_identifier().unwrap().iter().eq([5]));
/// let mtp3 = Mtp3::from_bytes(message.parameters.protocol_data_1().unwrap())?;
/// assert_eq!(mtp3.service_information.indicator(), ServiceIndicator::SCCP);
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
pub type M2ua<'a> = Message<'a>;

/// The message of MTP level 3 in a Data message, from its service information
/// octet on: the one of Protocol Data 1, or of Protocol Data 2 behind the
/// length indicator that TTC networks put before it.
///
/// ```
/// use septet_mtp::m2ua::{M2ua, mtp3};
/// use septet_wire::Decode;
///
/// let octets = [1, 0, 6, 1, 0, 0, 0, 16, 3, 1, 0, 7, 9, 0x83, 0x88, 0];
/// assert_eq!(mtp3(&M2ua::from_bytes(&octets)?), Some(&[0x83, 0x88][..]));
/// # Ok::<(), septet_wire::DecodeError>(())
/// ```
#[must_use]
pub fn mtp3<'a>(message: &M2ua<'a>) -> Option<&'a [u8]> {
    let behind = |data: &'a [u8]| data.split_first().map(|(_, data)| data);
    let parameters = &message.parameters;
    let first = parameters.protocol_data_1();
    first.or_else(|| parameters.protocol_data_2().and_then(behind))
}
