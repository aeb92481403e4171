//! Responses with a body (SMPP 3.4, 4.1.2, 4.4.2, 4.5.2, 4.6.2, 4.7.2, 4.8.2;
//! 5.0, 4.1.1, 4.2.1.2, 4.2.3.2, 4.3.1.2, 4.4.1.2, 4.5.2.2, 4.6.1.2).
//!
//! ```text
//! +-----------------+-----------------+------+
//! | C-Octet String  | more fields     | TLVs |   or no body at all, or TLVs only
//! |                 | in some of them |      |
//! +-----------------+-----------------+------+
//! ```
//!
//! The specification leaves the body out where `command_status` is not 0, but
//! peers send all three forms with any status. Each is kept as it came: the
//! string tells them apart, and is `None` in a body without fields.

use septet_wire::{DecodeError, EncodeError, EncodeErrorKind, Reader, Writer};

use crate::field::Field;
use crate::{COctetString, List, MessageState, Tlvs, UnsuccessSme};

/// Whether a body begins with its fields, a string and `more`, rather than
/// with a TLV.
///
/// Both are possible readings at times: `6e31 0004 2700 0102` is the string
/// `n1` and a `message_state`, or a TLV 0x6E31 of four octets. A string of
/// printable characters with the other fields and whole TLVs behind it comes
/// first, then TLVs only, then a string with something wrong about it.
fn begins_with_fields<'a>(
    body: &'a [u8],
    more: impl FnOnce(&mut Reader<'a>) -> Result<(), DecodeError>,
) -> bool {
    let printable = |string: &[u8]| string.iter().all(|&octet| octet >= b' ');
    let nul = body.iter().position(|&octet| octet == 0);
    let (string, rest) =
        match nul.and_then(|nul| Some((body.get(..nul)?, body.get(nul.checked_add(1)?..)?))) {
            Some((string, rest)) => (string, Some(rest)),
            None => (body, None),
        };
    let framed_behind = |rest| {
        let mut r = Reader::new(rest);
        more(&mut r).is_ok() && crate::tlv::is_framed(r.as_slice())
    };
    if printable(string) && rest.is_some_and(framed_behind) {
        return true;
    }
    !crate::tlv::is_framed(body) && printable(string)
}

/// Refuses to have written `w`'s octets from `start` on if they would be read
/// as another form.
fn check_form<'w>(
    w: &'w Writer<'_>,
    start: usize,
    with_fields: bool,
    more: impl FnOnce(&mut Reader<'w>) -> Result<(), DecodeError>,
    field: &'static str,
) -> Result<(), EncodeError> {
    let body = w.written().get(start..).unwrap_or_default();
    if body.is_empty() || begins_with_fields(body, more) == with_fields {
        return Ok(());
    }
    Err(EncodeError::new(EncodeErrorKind::Contradiction, field))
}

/// What the fields of a body without them must be.
fn is_default<V: Default + PartialEq>(value: &V) -> bool {
    *value == V::default()
}

/// Defines the body of a response: a string of at most so many octets, then
/// the table of its other fields, if it has any.
macro_rules! response {
    ($(#[$doc:meta])* pub struct $name:ident {
        $(#[$string_doc:meta])* $string:ident: $max:literal,
        $($(#[$field_doc:meta])* $field:ident: $type:ty $([$field_max:literal])?,)*
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
        pub struct $name<'a> {
            $(#[$string_doc])*
            pub $string: Option<COctetString<'a>>,
            $(
                $(#[$field_doc])*
                pub $field: $type,
            )*
            /// TLVs.
            pub tlvs: Tlvs<'a>,
        }

        impl<'a> $name<'a> {
            /// With this string and no TLVs.
            #[must_use]
            pub fn new($string: impl Into<COctetString<'a>>) -> Self {
                Self {
                    $string: Some($string.into()),
                    ..Self::default()
                }
            }

            /// The usual form, from all of `octets`: nothing, or a printable
            /// string, the other fields and whole TLVs.
            #[inline(always)]
            pub(crate) fn take(octets: &'a [u8]) -> Option<Self> {
                if octets.is_empty() {
                    return Some(Self::default());
                }
                let mut rest = octets;
                let $string = COctetString::take_least::<b' '>(&mut rest, $max)?;
                $(let $field = <$type as Field<'a>>::take(
                    &mut rest,
                    $crate::field::pdu!(@max $($field_max)?),
                )?;)*
                let tlvs = Tlvs::framed(rest)?;
                Some(Self { $string: Some($string), $($field,)* tlvs })
            }

            /// Any form that is allowed, and with a word on what is not.
            #[cold]
            fn read<T: septet_wire::Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
                let mut response = Self::default();
                if r.is_empty() {
                    return Ok(response);
                }
                if begins_with_fields(r.as_slice(), Self::more) {
                    response.$string = Some(COctetString::read(r, $max, stringify!($string))?);
                    $(response.$field = <$type as Field<'a>>::read(
                        r,
                        $crate::field::pdu!(@max $($field_max)?),
                        stringify!($field),
                    )?;)*
                }
                response.tlvs = Tlvs::read(r, septet_wire::Quirk::SMPP_TRUNCATED_TLV)?;
                Ok(response)
            }

            /// The fields behind the string.
            fn more(_r: &mut Reader<'a>) -> Result<(), DecodeError> {
                $(<$type as Field<'a>>::read(
                    _r,
                    $crate::field::pdu!(@max $($field_max)?),
                    stringify!($field),
                )?;)*
                Ok(())
            }

            /// The usual form, to the start of `room`; gives what is left of
            /// it.
            #[inline(always)]
            pub(crate) fn put<'r>(&self, room: &'r mut [u8]) -> Option<&'r mut [u8]> {
                let Some(string) = self.$string else {
                    return (self.tlvs.is_empty() $(&& is_default(&self.$field))*).then_some(room);
                };
                let room = string.put_least::<b' '>(room, $max)?;
                $(let room = self.$field.put(room, $crate::field::pdu!(@max $($field_max)?))?;)*
                self.tlvs.tail().is_empty().then_some(())?;
                self.tlvs.put(room)
            }
        }

        impl<'a> septet_wire::Decode<'a> for $name<'a> {
            #[inline]
            fn decode<T: septet_wire::Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
                $crate::field::decode(r, Self::take, Self::read)
            }
        }

        impl septet_wire::Encode for $name<'_> {
            #[inline]
            fn encoded_len(&self) -> usize {
                let fields = self.$string.map_or(0, |string| {
                    string.encoded_len()$(.saturating_add(Field::octets(&self.$field)))*
                });
                fields.saturating_add(self.tlvs.encoded_len())
            }

            #[inline]
            fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
                let start = w.position();
                if let Some(string) = self.$string {
                    string.write(w, $max, stringify!($string))?;
                    $(self.$field.write(
                        w,
                        $crate::field::pdu!(@max $($field_max)?),
                        stringify!($field),
                    )?;)*
                }
                $(if self.$string.is_none() && !is_default(&self.$field) {
                    let kind = EncodeErrorKind::Contradiction;
                    return Err(EncodeError::new(kind, stringify!($field)));
                })*
                self.tlvs.encode(w)?;
                let with_fields = self.$string.is_some();
                check_form(w, start, with_fields, $name::more, stringify!($string))
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
        system_id: 16,
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
        message_id: 65,
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
        message_id: 65,
    }
}

response! {
    /// The body of `submit_multi_resp`.
    ///
    /// ```
    /// use septet_smpp::{CommandStatus, Npi, SubmitMultiResp, Ton, UnsuccessSme};
    /// use septet_wire::{Decode, Encode};
    ///
    /// let failed = [UnsuccessSme {
    ///     dest_addr_ton: Ton::INTERNATIONAL,
    ///     dest_addr_npi: Npi::ISDN,
    ///     destination_addr: "306971234567".into(),
    ///     error_status_code: CommandStatus::ESME_RINVDSTADR,
    /// }];
    /// let response = SubmitMultiResp {
    ///     unsuccess_sme: (&failed).into(),
    ///     ..SubmitMultiResp::new("7b1c9f00")
    /// };
    /// let mut buffer = [0; 65];
    /// let octets = response.encode_to_slice(&mut buffer)?;
    /// assert_eq!(SubmitMultiResp::from_bytes(octets)?, response);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub struct SubmitMultiResp {
        /// The message centre's name for the message; 64 octets at most (3.4,
        /// 5.2.23).
        message_id: 65,
        /// The destinations that were refused, `no_unsuccess` of them (3.4,
        /// 4.5.2).
        unsuccess_sme: List<'a, UnsuccessSme<'a>>,
    }
}

response! {
    /// The body of `data_sm_resp`.
    ///
    /// ```
    /// use septet_smpp::DataSmResp;
    /// use septet_wire::Decode;
    ///
    /// let response = DataSmResp::from_bytes(b"d1\0\x04\x25\x00\x01\x03")?;
    /// assert_eq!(response.message_id.unwrap(), "d1");
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    pub struct DataSmResp {
        /// The name of the message; 64 octets at most (3.4, 5.2.23).
        message_id: 65,
    }
}

response! {
    /// The body of `query_sm_resp`.
    ///
    /// ```
    /// use septet_smpp::{MessageState, QuerySmResp};
    /// use septet_wire::Decode;
    ///
    /// let response = QuerySmResp::from_bytes(b"7b1c9f00\0231114121500000+\0\x02\0")?;
    /// assert_eq!(response.message_state, MessageState::DELIVERED);
    ///
    /// let refused = QuerySmResp::from_bytes(b"")?;
    /// assert_eq!(refused.message_id, None);
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    pub struct QuerySmResp {
        /// The message that was asked about; 64 octets at most (3.4, 5.2.23).
        message_id: 65,
        /// When the message came to its end; empty if it has not (3.4,
        /// 4.8.2). [`Time`](crate::time::Time) reads it.
        final_date: COctetString<'a> [17],
        /// How far it has come (3.4, 5.2.28).
        message_state: MessageState,
        /// The network's error, as the message centre defines it (3.4, 4.8.2).
        error_code: u8,
    }
}

response! {
    /// The body of `param_retrieve_resp` (3.3).
    ///
    /// ```
    /// use septet_smpp::ParamRetrieveResp;
    /// use septet_wire::Decode;
    ///
    /// let response = ParamRetrieveResp::from_bytes(b"100\0")?;
    /// assert_eq!(response.param_value.unwrap(), "100");
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    pub struct ParamRetrieveResp {
        /// The parameter's value; 100 octets at most.
        param_value: 101,
    }
}

response! {
    /// The body of `broadcast_sm_resp` (5.0).
    ///
    /// ```
    /// use septet_smpp::BroadcastSmResp;
    /// use septet_wire::Decode;
    ///
    /// let response = BroadcastSmResp::from_bytes(b"b1\0")?;
    /// assert_eq!(response.message_id.unwrap(), "b1");
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    pub struct BroadcastSmResp {
        /// The message centre's name for the broadcast; 64 octets at most
        /// (5.0, 4.7.14).
        message_id: 65,
    }
}

response! {
    /// The body of `query_broadcast_sm_resp` (5.0); its answer is in TLVs.
    ///
    /// ```
    /// use septet_smpp::{MessageState, QueryBroadcastSmResp};
    /// use septet_wire::Decode;
    ///
    /// let response = QueryBroadcastSmResp::from_bytes(b"b1\0\x04\x27\x00\x01\x01")?;
    /// assert_eq!(response.tlvs.message_state(), Some(MessageState::ENROUTE));
    /// # Ok::<(), septet_wire::DecodeError>(())
    /// ```
    pub struct QueryBroadcastSmResp {
        /// The broadcast that was asked about; 64 octets at most (5.0,
        /// 4.7.14).
        message_id: 65,
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::{Decode, DecodeOptions, Encode, proofs};

    use super::*;
    use crate::{MessageState, Tlv, TlvTag, testing};

    septet_wire::subject!(SubmitSmRespSubject, SubmitSmResp<'a>, |r| {
        SubmitSmResp::decode(r)
    });
    septet_wire::subject!(BindRespSubject, BindResp<'a>, |r| BindResp::decode(r));
    septet_wire::subject!(DeliverSmRespSubject, DeliverSmResp<'a>, |r| {
        DeliverSmResp::decode(r)
    });

    septet_wire::subject!(SubmitMultiRespSubject, SubmitMultiResp<'a>, |r| {
        SubmitMultiResp::decode(r)
    });
    septet_wire::subject!(QuerySmRespSubject, QuerySmResp<'a>, |r| {
        QuerySmResp::decode(r)
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
        assert_eq!(tlvs.tlvs.additional_status_info_text(), Some("busy".into()));
        let octets = proofs::unhex("001d 0005 6275737900");
        let tlvs: SubmitSmResp<'_> = proofs::canonical(&octets);
        assert_eq!(tlvs.message_id, None);
        assert_eq!(tlvs.tlvs.additional_status_info_text(), Some("busy".into()));
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
        testing::values(&SubmitMultiRespSubject);
        testing::values(&QuerySmRespSubject);
        let multi: [&[u8]; 3] = [
            b"m1\0\x01\x01\x0130697\0\0\0\0\x0b",
            b"m1\0\0\x04\x28\0\x01\x32",
            b"\x00\x1d\x00\x05busy\x00",
        ];
        testing::inputs(&SubmitMultiRespSubject, &multi);
        let query = b"7b1c9f00\x00231114121500000+\0\x02\0\x04\x23\0\x03\x03\0\x1b";
        testing::inputs(&QuerySmRespSubject, &[query, b"\0\0\x02\0"]);
    }

    #[test]
    fn fields_behind_the_string_tell_the_forms_apart_too() {
        // Without the two octets behind final_date, 0x0004 would be a TLV of
        // the length 0x2700.
        let octets = proofs::unhex("6e3100 00 04 27 0001 0001 02");
        let response: QuerySmResp<'_> = proofs::canonical(&octets);
        assert_eq!(response.message_state, MessageState(4));
        assert_eq!(response.error_code, 0x27);
        let octets = proofs::unhex("001d 0004 62757379");
        let response: QuerySmResp<'_> = proofs::canonical(&octets);
        assert_eq!(response.message_id, None);
        assert_eq!(
            response.tlvs.additional_status_info_text(),
            Some("busy".into())
        );
        let none: SubmitMultiResp<'_> = proofs::canonical(b"");
        assert_eq!(none, SubmitMultiResp::default());
    }

    #[test]
    fn fields_of_a_body_without_fields_are_not_dropped() {
        let response = QuerySmResp {
            error_code: 7,
            ..QuerySmResp::default()
        };
        let error = response.to_vec().unwrap_err();
        assert_eq!(error.field(), "error_code");
        assert_eq!(error.kind(), EncodeErrorKind::Contradiction);
    }

    #[test]
    fn a_body_that_ends_within_its_fields_names_the_field() {
        let error = QuerySmResp::from_bytes(b"7b1c\0\0\x02").unwrap_err();
        assert_eq!((error.field(), error.offset()), ("error_code", 7));
        let error = SubmitMultiResp::from_bytes(b"m1\0\x02\x01\x0130697\0\0\0\0\x0b").unwrap_err();
        assert_eq!((error.field(), error.offset()), ("dest_addr_ton", 16));
    }
}
