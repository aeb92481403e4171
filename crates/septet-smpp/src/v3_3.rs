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
//! ```
//!
//! The responses to the last two are not taken apart: nobody else's program
//! that does was found to judge a layout by. All other PDUs of 3.3
//! have the fields of 3.4, so that a decoder need not be told the version:
//! 3.3 ends them before the TLVs, and its message centres name a message by at
//! most eight hexadecimal digits. What a peer of 3.3 must not be sent, a
//! [`Session`](crate::session::Session) knows.

use crate::COctetString;
use crate::field::pdu;

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

#[cfg(test)]
mod tests {
    use septet_wire::Decode;

    use super::*;
    use crate::{ParamRetrieveResp, testing};

    septet_wire::subject!(Param, ParamRetrieve<'a>, |r| ParamRetrieve::decode(r));
    septet_wire::subject!(ParamResp, ParamRetrieveResp<'a>, |r| {
        ParamRetrieveResp::decode(r)
    });
    septet_wire::subject!(LastMsgs, QueryLastMsgs<'a>, |r| QueryLastMsgs::decode(r));
    septet_wire::subject!(Details, QueryMsgDetails<'a>, |r| QueryMsgDetails::decode(r));

    #[test]
    fn promises() {
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
