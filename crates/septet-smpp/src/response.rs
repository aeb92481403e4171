//! Responses whose body is one string and TLVs: those of the binds, of
//! `submit_sm` and of `deliver_sm` (SMPP 3.4, 4.1.2, 4.4.2, 4.6.2; 5.0, 4.1.1,
//! 4.2.1.2, 4.3.1.2).
//!
//! ```text
//! +-----------------+------+
//! | C-Octet String  | TLVs |   or no body at all, or TLVs only
//! +-----------------+------+
//! ```
//!
//! The specification leaves the body out where `command_status` is not 0, but
//! peers send all three forms with any status. Each is kept as it came.

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, EncodeErrorKind, Quirk, Reader, Trace, Writer,
};

use crate::{COctetString, Tlvs};

/// Whether a body begins with the string, rather than with a TLV.
///
/// Both are possible readings at times: `6e31 0004 2700 0102` is the string
/// `n1` and a `message_state`, or a TLV 0x6E31 of four octets. A string of
/// printable characters with whole TLVs behind it comes first, then TLVs
/// only, then a string with something wrong about it.
fn begins_with_string(body: &[u8]) -> bool {
    let printable = |string: &[u8]| string.iter().all(|&octet| octet >= b' ');
    let nul = body.iter().position(|&octet| octet == 0);
    let (string, tlvs) =
        match nul.and_then(|nul| Some((body.get(..nul)?, body.get(nul.checked_add(1)?..)?))) {
            Some((string, tlvs)) => (string, Some(tlvs)),
            None => (body, None),
        };
    if printable(string) && tlvs.is_some_and(crate::tlv::is_framed) {
        return true;
    }
    !crate::tlv::is_framed(body) && printable(string)
}

/// Reads the string, if there is one.
#[inline]
fn read<'a, T: Trace>(
    r: &mut Reader<'a, T>,
    max: usize,
    field: &'static str,
) -> Result<(Option<COctetString<'a>>, Tlvs<'a>), DecodeError> {
    let mut string = None;
    if begins_with_string(r.as_slice()) && !r.is_empty() {
        string = Some(COctetString::read(r, max, field)?);
    }
    Ok((string, Tlvs::read(r, Quirk::SMPP_TRUNCATED_TLV)?))
}

/// Writes the body, unless it would be read as something else.
#[inline]
fn write(
    string: Option<COctetString<'_>>,
    tlvs: &Tlvs<'_>,
    w: &mut Writer<'_>,
    max: usize,
    field: &'static str,
) -> Result<(), EncodeError> {
    let start = w.position();
    if let Some(string) = string {
        string.write(w, max, field)?;
    }
    tlvs.encode(w)?;
    let body = w.written().get(start..).unwrap_or_default();
    if body.is_empty() || begins_with_string(body) == string.is_some() {
        return Ok(());
    }
    Err(EncodeError::new(EncodeErrorKind::Contradiction, field))
}

macro_rules! response {
    ($(#[$doc:meta])* pub struct $name:ident { $(#[$field_doc:meta])* $field:ident: $max:literal }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
        pub struct $name<'a> {
            $(#[$field_doc])*
            pub $field: Option<COctetString<'a>>,
            /// TLVs.
            pub tlvs: Tlvs<'a>,
        }

        impl<'a> $name<'a> {
            /// With this string and no TLVs.
            #[must_use]
            pub fn new($field: impl Into<COctetString<'a>>) -> Self {
                Self {
                    $field: Some($field.into()),
                    tlvs: Tlvs::EMPTY,
                }
            }
        }

        impl<'a> Decode<'a> for $name<'a> {
            #[inline]
            fn decode<T: Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
                let ($field, tlvs) = read(r, $max, stringify!($field))?;
                Ok(Self { $field, tlvs })
            }
        }

        impl Encode for $name<'_> {
            #[inline]
            fn encoded_len(&self) -> usize {
                let string = self.$field.map_or(0, |string| string.encoded_len());
                string.saturating_add(self.tlvs.encoded_len())
            }

            #[inline]
            fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
                write(self.$field, &self.tlvs, w, $max, stringify!($field))
            }
        }
    };
}

response! {
    /// The body of `bind_transmitter_resp`, `bind_receiver_resp` and
    /// `bind_transceiver_resp`.
    ///
    /// ```
    /// use septet_smpp::{BindResp, InterfaceVersion};
    /// use septet_wire::Decode;
    ///
    /// let response = BindResp::from_bytes(b"SMSC\0\x02\x10\x00\x01\x34")?;
    /// assert_eq!(response.system_id.unwrap(), "SMSC");
    /// assert_eq!(response.tlvs.sc_interface_version(), Some(InterfaceVersion::V3_4));
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    pub struct BindResp {
        /// Which message centre; 15 octets at most (3.4, 5.2.1).
        system_id: 16
    }
}

response! {
    /// The body of `submit_sm_resp`.
    ///
    /// ```
    /// use septet_smpp::SubmitSmResp;
    /// use septet_wire::{Decode, Encode};
    ///
    /// let accepted = SubmitSmResp::new("7b1c9f00");
    /// let mut buffer = [0; 65];
    /// assert_eq!(accepted.encode_to_slice(&mut buffer)?, b"7b1c9f00\0");
    ///
    /// let refused = SubmitSmResp::from_bytes(&[])?;
    /// assert_eq!(refused.message_id, None);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub struct SubmitSmResp {
        /// The message centre's name for the message; 64 octets at most (3.4,
        /// 5.2.23).
        message_id: 65
    }
}

response! {
    /// The body of `deliver_sm_resp`.
    ///
    /// ```
    /// use septet_smpp::DeliverSmResp;
    /// use septet_wire::{Decode, Encode};
    ///
    /// let mut buffer = [0; 1];
    /// assert_eq!(DeliverSmResp::new("").encode_to_slice(&mut buffer)?, [0]);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub struct DeliverSmResp {
        /// Unused, so empty (3.4, 4.6.2); some peers name the message all the
        /// same.
        message_id: 65
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::{DecodeOptions, proofs};

    use super::*;
    use crate::{MessageState, Tlv, TlvTag, testing};

    septet_wire::subject!(SubmitSmRespSubject, SubmitSmResp<'a>, |r| {
        SubmitSmResp::decode(r)
    });
    septet_wire::subject!(BindRespSubject, BindResp<'a>, |r| BindResp::decode(r));
    septet_wire::subject!(DeliverSmRespSubject, DeliverSmResp<'a>, |r| {
        DeliverSmResp::decode(r)
    });

    #[test]
    fn the_three_forms_are_kept_apart() {
        let none: SubmitSmResp<'_> = proofs::canonical(b"");
        assert_eq!(none, SubmitSmResp::default());
        let empty: SubmitSmResp<'_> = proofs::canonical(b"\0");
        assert_eq!(empty.message_id, Some(COctetString::EMPTY));
        let id: SubmitSmResp<'_> = proofs::canonical(b"7b1c\0");
        assert_eq!(id.message_id.unwrap(), "7b1c");
        let octets = proofs::unhex("0425 0001 01 001d 0004 62757379");
        let tlvs: SubmitSmResp<'_> = proofs::canonical(&octets);
        assert_eq!(tlvs.message_id, None);
        assert_eq!(tlvs.tlvs.additional_status_info_text(), Some(&b"busy"[..]));
        let octets = proofs::unhex("001d 0005 6275737900");
        let tlvs: SubmitSmResp<'_> = proofs::canonical(&octets);
        assert_eq!(tlvs.message_id, None);
        assert_eq!(tlvs.tlvs.additional_status_info_text(), Some(&b"busy"[..]));
    }

    #[test]
    fn what_could_be_a_tlv_is_a_message_id_first() {
        let octets = proofs::unhex("6e3100 0427 0001 02");
        let response: SubmitSmResp<'_> = proofs::canonical(&octets);
        assert_eq!(response.message_id.unwrap(), "n1");
        assert_eq!(response.tlvs.message_state(), Some(MessageState::DELIVERED));
    }

    #[test]
    fn what_would_be_read_as_another_form_is_not_written() {
        let items = [Tlv::new(TlvTag(0x6e31), &[0x27, 0, 1, 2])];
        let ambiguous = SubmitSmResp {
            message_id: None,
            tlvs: Tlvs::new(&items),
        };
        let error = ambiguous.to_vec().unwrap_err();
        assert_eq!(error.kind(), EncodeErrorKind::Contradiction);
        let control = SubmitSmResp::new(&[4, 0x27]);
        assert!(control.to_vec().is_err());
    }

    #[test]
    fn a_long_message_id_is_a_quirk() {
        let mut octets = vec![b'a'; 66];
        octets.push(0);
        let error = SubmitSmResp::from_bytes(&octets).unwrap_err();
        assert_eq!(error.field(), "message_id");
        let mut r = Reader::with(&octets, DecodeOptions::lenient(), ());
        let response = SubmitSmResp::decode(&mut r).unwrap();
        assert_eq!(response.message_id.unwrap().len(), 66);
        assert_eq!(response.to_vec().unwrap(), octets);
    }

    #[test]
    fn promises() {
        testing::values(&SubmitSmRespSubject);
        testing::values(&BindRespSubject);
        testing::values(&DeliverSmRespSubject);
        let seeds: [&[u8]; 4] = [
            b"7b1c9f00-1\0",
            b"n1\0\x04\x27\x00\x01\x02",
            b"\x00\x1d\x00\x05busy\x00",
            b"\0",
        ];
        testing::inputs(&SubmitSmRespSubject, &seeds);
        testing::inputs(&BindRespSubject, &[b"SMSC\0\x02\x10\x00\x01\x34"]);
        testing::inputs(&DeliverSmRespSubject, &seeds);
    }
}
