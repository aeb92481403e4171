//! What only SMPP 3.3 has, and the later versions reserve: `param_retrieve`,
//! `query_last_msgs` and `query_msg_details`.
//!
//! ```text
//! param_retrieve       param_name
//!                      C, ≤ 32
//! param_retrieve_resp  param_value
//!                      C, ≤ 101
//! query_last_msgs      source_addr_ton, source_addr_npi, source_addr, num_msgs
//!                      1                1                C, ≤ 21      1
//! query_msg_details    message_id, source_addr_ton, source_addr_npi,
//!                      C, ≤ 9      1                1
//!                      source_addr, sm_length
//!                      C, ≤ 21      1
//! query_last_msgs_resp no_of_messages, message_id
//!                      1               so many of C, ≤ 9
//! query_msg_details_resp
//!     service_type, source_addr_ton, source_addr_npi, source_addr,
//!     C, ≤ 6        1                1                C, ≤ 21
//!     number_of_dests, dest_address,                protocol_id, priority_flag,
//!     1                so many, as in submit_multi  1            1
//!     schedule_delivery_time, validity_period, registered_delivery,
//!     C, 1 or 17              C, 1 or 17       1
//!     data_coding, sm_length, short_message, message_id, final_date,
//!     1            1          sm_length      C, ≤ 9      C, 1 or 17
//!     message_status, error_code
//!     1               1
//! ```
//!
//! All other PDUs of 3.3 have the fields of 3.4, so that a decoder need not be
//! told the version: 3.3 ends them before the TLVs, and its message centres
//! name a message by at most eight hexadecimal digits. What a peer of 3.3 must
//! not be sent, a [`Session`](crate::session::Session) knows.
//!
//! No program of others was found that could judge the two long responses:
//! see [`QueryLastMsgsResp`].

use septet_wire::{Decode, DecodeError, Encode, EncodeError, Reader, Trace, Writer};

use crate::field::pdu;
use crate::list::Item;
use crate::{
    COctetString, DataCoding, DestAddress, List, MessageState, PriorityFlag, RegisteredDelivery,
};

pdu! {
    /// The body of `param_retrieve` (3.3): asks for a parameter of the message
    /// centre.
    ///
    /// ```
    /// use septet_smpp::ParamRetrieve;
    /// use septet_wire::Decode;
    ///
    /// assert_eq!(ParamRetrieve::from_bytes(b"max_msgs\0")?.param_name, "max_msgs");
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    pub struct ParamRetrieve, SMPP_TRAILING_OCTETS {
        /// Which parameter; 31 octets at most.
        param_name: COctetString<'a> [32],
    }
}

pdu! {
    /// The body of `query_last_msgs` (3.3): asks for the names of the messages
    /// that an address sent last.
    ///
    /// ```
    /// use septet_smpp::QueryLastMsgs;
    /// use septet_wire::Decode;
    ///
    /// let query = QueryLastMsgs::from_bytes(b"\x01\x0130697\0\x05")?;
    /// assert_eq!(query.num_msgs, 5);
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    pub struct QueryLastMsgs, SMPP_TRAILING_OCTETS {
        /// Whose messages; 20 octets at most.
        source [21],
        /// How many, 1–100.
        num_msgs: u8,
    }
}

pdu! {
    /// The body of `query_msg_details` (3.3): asks for all that is known of a
    /// message.
    ///
    /// ```
    /// use septet_smpp::QueryMsgDetails;
    /// use septet_wire::Decode;
    ///
    /// let query = QueryMsgDetails::from_bytes(b"7b1c9f00\0\x01\x0130697\0\xa0")?;
    /// assert_eq!(query.sm_length, 160);
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    pub struct QueryMsgDetails, SMPP_TRAILING_OCTETS {
        /// Which message; 8 hexadecimal digits at most.
        message_id: COctetString<'a> [9],
        /// The source, as in the message; 20 octets at most.
        source [21],
        /// How many octets of the message are wanted, 0–160.
        sm_length: u8,
    }
}

/// One of the names in a `query_last_msgs_resp`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct MessageId<'a> {
    /// 8 hexadecimal digits at most.
    pub message_id: COctetString<'a>,
}

impl<'a> Item<'a> for MessageId<'a> {
    const COUNT: &'static str = "no_of_messages";
    const NAME: &'static str = "message";
}

impl<'a> Decode<'a> for MessageId<'a> {
    fn decode<T: Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let message_id = COctetString::read(r, 9, "message_id")?;
        Ok(Self { message_id })
    }
}

impl Encode for MessageId<'_> {
    fn encoded_len(&self) -> usize {
        self.message_id.encoded_len()
    }

    fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
        self.message_id.write(w, 9, "message_id")
    }
}

pdu! {
    /// The body of `query_last_msgs_resp` (3.3): which messages an address sent
    /// last.
    ///
    /// No outside source confirms this layout, nor that of
    /// [`QueryMsgDetailsResp`]: they are as the Java library SMPPAPI had them,
    /// and no program of others was at hand to hold them against. A body that is not of it, and one that is empty as in
    /// a refusal, is [`Body::Unknown`](crate::Body::Unknown), with all its
    /// octets.
    ///
    /// ```
    /// use septet_smpp::QueryLastMsgsResp;
    /// use septet_wire::Decode;
    ///
    /// let response = QueryLastMsgsResp::from_bytes(b"\x027b1c9f00\07b1c9f01\0")?;
    /// assert_eq!(response.messages.len(), 2);
    /// assert!(response.messages.iter().all(|message| message.message_id.len() == 8));
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    pub struct QueryLastMsgsResp {
        /// Their names, `no_of_messages` of them.
        messages: List<'a, MessageId<'a>>,
    }
}

pdu! {
    /// The body of `query_msg_details_resp` (3.3): a message, and what became of
    /// it. [`QueryLastMsgsResp`] says where the layout is from.
    ///
    /// ```
    /// use septet_smpp::{MessageState, QueryMsgDetailsResp};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let response = QueryMsgDetailsResp {
    ///     short_message: b"Hello",
    ///     message_id: "7b1c9f00".into(),
    ///     message_status: MessageState::DELIVERED,
    ///     ..QueryMsgDetailsResp::default()
    /// };
    /// let mut buffer = [0; 64];
    /// let octets = response.encode_to_slice(&mut buffer)?;
    /// assert_eq!(QueryMsgDetailsResp::from_bytes(octets)?, response);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub struct QueryMsgDetailsResp {
        /// The service of the message; 5 octets at most.
        service_type: COctetString<'a> [6],
        /// Where the message came from; 20 octets at most.
        source [21],
        /// Where it went: `number_of_dests` destinations.
        dest_address: List<'a, DestAddress<'a>>,
        /// TP-PID in GSM.
        protocol_id: u8,
        /// Priority.
        priority_flag: PriorityFlag,
        /// When it was to be delivered; empty for at once.
        schedule_delivery_time: COctetString<'a> [17],
        /// When delivery was or is given up; empty for the message centre's
        /// default.
        validity_period: COctetString<'a> [17],
        /// Receipts and acknowledgements asked for.
        registered_delivery: RegisteredDelivery,
        /// The alphabet.
        data_coding: DataCoding,
        /// As much of the message as was asked for, `sm_length` octets: 160 at
        /// most by 3.3, 255 here.
        short_message: &'a [u8],
        /// The message centre's name for the message; 8 hexadecimal digits at
        /// most.
        message_id: COctetString<'a> [9],
        /// When the message came to its end; empty if it has not.
        /// [`Time`](crate::time::Time) reads it.
        final_date: COctetString<'a> [17],
        /// How far it has come.
        message_status: MessageState,
        /// The network's error, as the message centre defines it.
        error_code: u8,
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::{Event, Record, proofs};

    use super::*;
    use crate::{Body, CommandId, ParamRetrieveResp, Pdu, Unknown, testing};

    septet_wire::subject!(Param, ParamRetrieve<'a>, |r| ParamRetrieve::decode(r));
    septet_wire::subject!(ParamResp, ParamRetrieveResp<'a>, |r| {
        ParamRetrieveResp::decode(r)
    });
    septet_wire::subject!(LastMsgs, QueryLastMsgs<'a>, |r| QueryLastMsgs::decode(r));
    septet_wire::subject!(Details, QueryMsgDetails<'a>, |r| QueryMsgDetails::decode(r));

    septet_wire::subject!(LastMsgsResp, QueryLastMsgsResp<'a>, |r| {
        QueryLastMsgsResp::decode(r)
    });
    septet_wire::subject!(DetailsResp, QueryMsgDetailsResp<'a>, |r| {
        QueryMsgDetailsResp::decode(r)
    });

    const DETAILS: &[u8] = b"CMT\0\x01\x0130697\0\x02\x01\x01\x0130698\0\x02friends\0\
        \x00\x01\0\0\x01\x00\x05Hello7b1c9f00\x00231114121500000+\0\x02\0";

    fn pdu(command_id: CommandId, body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len()).unwrap().saturating_add(16);
        let mut octets = length.to_be_bytes().to_vec();
        octets.extend_from_slice(&command_id.0.to_be_bytes());
        octets.extend_from_slice(&[0, 0, 0, 0, 0, 0, 0, 9]);
        octets.extend_from_slice(body);
        octets
    }

    #[test]
    fn the_long_responses_are_typed() {
        let octets = pdu(CommandId::QUERY_LAST_MSGS_RESP, b"\x02a1\0a2\0");
        let Body::QueryLastMsgsResp(response) = proofs::canonical::<Pdu<'_>>(&octets).body else {
            panic!()
        };
        let names: Vec<_> = response.messages.iter().collect();
        assert_eq!(names.len(), 2);
        assert_eq!(names[1].message_id, "a2");
        assert_eq!(List::new(&names), response.messages);

        let octets = pdu(CommandId::QUERY_MSG_DETAILS_RESP, DETAILS);
        let Body::QueryMsgDetailsResp(response) = proofs::canonical::<Pdu<'_>>(&octets).body else {
            panic!()
        };
        assert_eq!(response.dest_address.len(), 2);
        assert_eq!(response.short_message, b"Hello");
        assert_eq!(response.final_date, "231114121500000+");
        assert_eq!(response.message_status, MessageState::DELIVERED);
    }

    #[test]
    fn what_does_not_fit_is_kept_raw() {
        for (command_id, body) in [
            (CommandId::QUERY_LAST_MSGS_RESP, &b""[..]),
            (CommandId::QUERY_LAST_MSGS_RESP, b"\x02a1\0"),
            (CommandId::QUERY_LAST_MSGS_RESP, b"\x01a1\0\0"),
            (CommandId::QUERY_MSG_DETAILS_RESP, b""),
            (CommandId::QUERY_MSG_DETAILS_RESP, &DETAILS[4..]),
            (CommandId::QUERY_MSG_DETAILS_RESP, &DETAILS[..60]),
        ] {
            let octets = pdu(command_id, body);
            let pdu: Pdu<'_> = proofs::canonical(&octets);
            assert_eq!(pdu.body, Body::Unknown(Unknown { command_id, body }));
            let record = Record::new();
            let mut r = Reader::with(body, septet_wire::DecodeOptions::strict(), &record);
            assert_eq!(Body::decode(command_id, &mut r), Ok(pdu.body));
            let remarks = record.into_events();
            let remarks = remarks.iter().filter(|e| matches!(e, Event::Finding(_)));
            assert_eq!(remarks.count(), usize::from(!body.is_empty()));
        }
        let fits = Unknown {
            command_id: CommandId::QUERY_LAST_MSGS_RESP,
            body: b"\0",
        };
        let error = Pdu::new(1, fits).to_vec().unwrap_err();
        assert_eq!(error.field(), "command_id");
    }

    #[test]
    fn promises() {
        testing::values(&LastMsgsResp);
        testing::values(&DetailsResp);
        testing::inputs(&LastMsgsResp, &[b"\x027b1c9f00\0a\0", b"\0"]);
        testing::inputs(&DetailsResp, &[DETAILS]);
        testing::values(&Param);
        testing::values(&ParamResp);
        testing::values(&LastMsgs);
        testing::values(&Details);
        testing::inputs(&Param, &[b"max_msgs\0"]);
        testing::inputs(&ParamResp, &[b"100\0"]);
        testing::inputs(&LastMsgs, &[b"\x01\x0130697\0\x05"]);
        testing::inputs(&Details, &[b"7b1c9f00\0\x01\x0130697\0\xa0"]);
    }
}
