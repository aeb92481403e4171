//! A whole PDU: header and body (SMPP 3.4, 3.2; 5.0, 3.2).
//!
//! `command_length` bounds everything: a body never reads what belongs to the
//! next PDU.

use septet_wire::{
    Decode, DecodeError, DecodeOptions, Encode, EncodeError, Limit, Reader, Trace, Writer,
};

use crate::{Body, CommandId, CommandStatus, GenericNack, Header, PduError, Tlvs, Unknown};

/// A PDU.
///
/// `command_length` and `command_id` follow from the body, and so are not
/// fields: [`header`](Self::header) gives them.
///
/// ```
/// use septet_smpp::{Body, Pdu};
/// use septet_wire::{Decode, Encode};
///
/// let octets = [
///     0, 0, 0, 0x19, 0x80, 0, 0, 0x04, 0, 0, 0, 0, 0, 0, 0, 0x24, // header
///     b'7', b'b', b'1', b'c', b'9', b'f', b'0', b'0', 0, // message_id
/// ];
/// let pdu = Pdu::from_bytes(&octets)?;
/// assert_eq!(pdu.sequence_number, 0x24);
/// let Body::SubmitSmResp(response) = pdu.body else { panic!() };
/// assert_eq!(response.message_id.unwrap(), "7b1c9f00");
/// assert_eq!(pdu.to_vec()?, octets);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Pdu<'a> {
    /// The outcome, in a response; 0 in a request (3.4, 5.1.3).
    pub command_status: CommandStatus,
    /// The same in a request and in its response (3.4, 5.1.4).
    pub sequence_number: u32,
    /// The operation and its fields.
    pub body: Body<'a>,
}

impl<'a> Pdu<'a> {
    /// A PDU of status 0.
    #[inline]
    #[must_use]
    pub fn new(sequence_number: u32, body: impl Into<Body<'a>>) -> Self {
        Self {
            command_status: CommandStatus::ESME_ROK,
            sequence_number,
            body: body.into(),
        }
    }

    /// The same with another status.
    #[must_use]
    pub const fn with_status(mut self, status: CommandStatus) -> Self {
        self.command_status = status;
        self
    }

    /// The operation.
    #[inline]
    #[must_use]
    pub const fn command_id(&self) -> CommandId {
        self.body.command_id()
    }

    /// The TLVs; none in a body that is not taken apart.
    #[inline]
    #[must_use]
    pub const fn tlvs(&self) -> Tlvs<'a> {
        self.body.tlvs()
    }

    /// The header. A length beyond 32 bits, which cannot be encoded, is held
    /// at the most.
    #[must_use]
    pub fn header(&self) -> Header {
        Header {
            command_length: u32::try_from(self.encoded_len()).unwrap_or(u32::MAX),
            command_id: self.command_id(),
            command_status: self.command_status,
            sequence_number: self.sequence_number,
        }
    }

    /// A PDU that refuses a request: the response to `command_id` without a
    /// body, or a `generic_nack` where there is no such response. `None` for a
    /// response, which is not answered.
    #[must_use]
    pub fn refusal(
        command_id: CommandId,
        sequence_number: u32,
        status: CommandStatus,
    ) -> Option<Pdu<'static>> {
        if command_id.is_response() {
            return None;
        }
        let body = match command_id.response() {
            Some(response) => Body::empty(response).or_else(|| {
                let unknown = Unknown {
                    command_id: response,
                    body: &[],
                };
                response.name().map(|_| unknown.into())
            }),
            None => None,
        };
        let body = body.unwrap_or(Body::GenericNack(GenericNack::default()));
        Some(Pdu::new(sequence_number, body).with_status(status))
    }

    /// Decodes one PDU, which is all of `input`, strictly: as
    /// [`from_bytes`](Decode::from_bytes), with an error that a peer can be
    /// answered with.
    ///
    /// ```
    /// use septet_smpp::{CommandId, CommandStatus, Pdu};
    ///
    /// // A submit_sm that ends within source_addr.
    /// let octets = b"\0\0\0\x14\0\0\0\x04\0\0\0\0\0\0\0\x07\0\x05\0S";
    /// let error = Pdu::parse(octets).unwrap_err();
    /// assert_eq!(error.command_status(), CommandStatus::ESME_RINVSRCADR);
    /// let answer = error.response().unwrap();
    /// assert_eq!(answer.command_id(), CommandId::SUBMIT_SM_RESP);
    /// assert_eq!(answer.sequence_number, 7);
    /// ```
    ///
    /// # Errors
    ///
    /// The first field that is not as its specification says, with the header
    /// if that could be read.
    pub fn parse(input: &'a [u8]) -> Result<Self, PduError> {
        Self::take(input, DecodeOptions::strict())
    }

    /// Decodes one PDU, which is all of `input`, accepts the quirks in
    /// `options` and tells `trace` what it reads.
    ///
    /// # Errors
    ///
    /// The first field that is not as its specification says and that no
    /// quirk covers, with the header if that could be read.
    pub fn parse_with<T: Trace>(
        input: &'a [u8],
        options: DecodeOptions,
        trace: T,
    ) -> Result<Self, PduError> {
        if T::ACTIVE {
            Self::read(&mut Reader::with(input, options, trace), Span::Whole)
        } else {
            Self::take(input, options)
        }
    }

    /// All of `input`.
    #[inline]
    fn take<E: From<PduError>>(input: &'a [u8], options: DecodeOptions) -> Result<Self, E> {
        match split(input) {
            Some((header, body)) if header.body_len() == Some(body.len()) => {
                Body::take_pdu(header, input, options)
            }
            _ => read_all(input, options),
        }
    }

    fn read<T: Trace>(r: &mut Reader<'a, T>, span: Span) -> Result<Self, PduError> {
        let start = r.offset();
        let header = match Header::decode(r) {
            Ok(header) => header,
            Err(error) => return Err(PduError::new(None, error)),
        };
        let fail = |error| PduError::new(Some(header), error);
        let length = header
            .body_len()
            .ok_or_else(|| fail(header.too_short(start)))?;
        match r.sub(length, Limit::CommandLength, "command_length") {
            Ok(mut body) => {
                if matches!(span, Span::Whole) && !r.is_empty() {
                    let error = Body::decode(header.command_id, &mut body).err();
                    return Err(fail(error.unwrap_or_else(|| r.trailing("trailing octets"))));
                }
                let body = Body::decode(header.command_id, &mut body);
                Ok(header.with(body.map_err(fail)?))
            }
            Err(error) => {
                if T::ACTIVE {
                    // A dissector shows what is there of a PDU that is cut off;
                    // that it ends too early is known.
                    let _ = Body::decode(header.command_id, &mut { *r });
                }
                Err(fail(error))
            }
        }
    }
}

/// Reads the PDU that is all of `input`, whatever its form.
#[cold]
pub(crate) fn read_all<E: From<PduError>>(
    input: &[u8],
    options: DecodeOptions,
) -> Result<Pdu<'_>, E> {
    Ok(Pdu::read(
        &mut Reader::with(input, options, ()),
        Span::Whole,
    )?)
}

/// Header and body.
#[inline(always)]
pub(crate) fn split(input: &[u8]) -> Option<(Header, &[u8])> {
    let (header, body) = input.split_first_chunk()?;
    Some((Header::from_octets(header), body))
}

/// Whether something may follow a PDU.
#[derive(Clone, Copy)]
enum Span {
    Whole,
    Prefix,
}

impl<'a> Decode<'a> for Pdu<'a> {
    fn decode<T: Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        Ok(Self::read(r, Span::Prefix)?)
    }

    #[inline]
    fn from_bytes(input: &'a [u8]) -> Result<Self, DecodeError> {
        Self::take(input, DecodeOptions::strict())
    }
}

/// Writes `pdu` to the start of `room`, its body by `put`; gives its length.
#[inline(never)]
pub(crate) fn put_body(
    pdu: &Pdu<'_>,
    command_id: CommandId,
    room: &mut [u8],
    put: impl FnOnce(&mut [u8]) -> Option<&mut [u8]>,
) -> Option<usize> {
    let all = room.len();
    let (header, room) = room.split_first_chunk_mut()?;
    let length = all.checked_sub(put(room)?.len())?;
    put_header(pdu, command_id, length, header)
}

/// Writes the header of `pdu`; gives the length.
#[inline(always)]
pub(crate) fn put_header(
    pdu: &Pdu<'_>,
    command_id: CommandId,
    length: usize,
    header: &mut [u8; Header::LEN],
) -> Option<usize> {
    *header = Header {
        command_length: u32::try_from(length).ok()?,
        command_id,
        command_status: pdu.command_status,
        sequence_number: pdu.sequence_number,
    }
    .to_octets();
    Some(length)
}

impl Encode for Pdu<'_> {
    #[inline]
    fn encoded_len(&self) -> usize {
        self.body.encoded_len().saturating_add(Header::LEN)
    }

    #[inline]
    fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
        if w.fill(|room| self.body.put_pdu(self, room)).is_some() {
            return Ok(());
        }
        w.length_u32(self.encoded_len(), "command_length")?;
        w.u32(self.command_id().0, "command_id")?;
        w.u32(self.command_status.0, "command_status")?;
        w.u32(self.sequence_number, "sequence_number")?;
        self.body.encode(w)
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::{EncodeErrorKind, ErrorKind, Event, Record, proofs};

    use super::*;
    use crate::testing;

    septet_wire::subject!(PduSubject, Pdu<'a>, |r| Pdu::decode(r));

    const VECTORS: [&str; 3] = [
        include_str!("../../../testdata/smpp/pdus.txt"),
        include_str!("../../../testdata/smpp/recorded.txt"),
        include_str!("../../../testdata/smpp/pdus_other.txt"),
    ];
    const QUIRKS: &str = include_str!("../../../testdata/smpp/pdus_quirks.txt");

    #[test]
    fn vectors_come_back_octet_for_octet() {
        let mut count = 0;
        for (name, octets) in VECTORS.into_iter().flat_map(proofs::vectors) {
            let pdu: Pdu<'_> = proofs::canonical(&octets);
            let command = pdu.command_id().name().unwrap();
            assert!(name.split('.').any(|word| word == command), "{name}");
            assert!(!matches!(pdu.body, Body::Unknown(_)), "{name}");
            count += 1;
        }
        assert!(count >= 240, "only {count} vectors");
    }

    /// A PDU is written in one go if it can, a body by itself field by field.
    #[test]
    fn both_ways_to_write_write_the_same() {
        for (name, octets) in VECTORS.into_iter().flat_map(proofs::vectors) {
            let pdu = Pdu::parse(&octets).unwrap();
            assert_eq!(pdu.body.to_vec().unwrap(), octets[16..], "{name}");
            for length in [0, 8, 15, octets.len() - 1] {
                let error = pdu.encode_to_slice(&mut vec![0; length]).unwrap_err();
                let kind = error.kind();
                assert!(
                    matches!(kind, EncodeErrorKind::BufferTooSmall { .. }),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn quirky_vectors_come_back_too() {
        for (name, octets) in proofs::vectors(QUIRKS) {
            let pdu = Pdu::parse_with(&octets, DecodeOptions::lenient(), ()).unwrap();
            assert_eq!(pdu.to_vec().unwrap(), octets, "{name}");
        }
    }

    #[test]
    fn promises() {
        testing::values(&PduSubject);
        let seeds: Vec<_> = VECTORS
            .into_iter()
            .chain([QUIRKS])
            .flat_map(proofs::vectors)
            .map(|(_, octets)| octets)
            .collect();
        let seeds: Vec<_> = seeds.iter().map(Vec::as_slice).collect();
        testing::inputs(&PduSubject, &seeds);
    }

    #[test]
    fn command_length_bounds_the_body() {
        // sm_length reaches into the next PDU.
        let octets = proofs::unhex(
            "00000022 00000004 00000000 00000001 00 0000 00 0000 00 00 00 00 00 00 00 00 00 00 04 61
             00000010 00000015 00000000 00000002",
        );
        let error = Pdu::from_prefix(&octets).unwrap_err();
        assert_eq!(
            error.to_string(),
            "short_message: needs 4 octets, command_length has 1 left, at octet 33"
        );
    }

    #[test]
    fn a_command_length_under_16_is_an_error() {
        for length in [0_u8, 3, 15] {
            let mut octets = [0; 16];
            octets[3] = length;
            let error = Pdu::parse(&octets).unwrap_err();
            assert!(matches!(
                error.error().kind(),
                ErrorKind::Length { min: 16, .. }
            ));
            assert_eq!(error.command_status(), CommandStatus::ESME_RINVCMDLEN);
        }
    }

    #[test]
    fn a_pdu_that_is_cut_off_shows_what_it_holds() {
        let octets = proofs::unhex("00000030 00000004 00000000 00000001 434d5400 0500 5345");
        let record = Record::new();
        let error = Pdu::parse_with(&octets, DecodeOptions::strict(), &record).unwrap_err();
        assert_eq!(error.error().field(), "command_length");
        let names: Vec<_> = record
            .into_events()
            .into_iter()
            .filter_map(|event| match event {
                Event::Field { name, .. } => Some(name),
                _ => None,
            })
            .collect();
        assert_eq!(
            names[4..],
            ["service_type", "source_addr_ton", "source_addr_npi"]
        );
    }

    #[test]
    fn an_unknown_operation_keeps_its_octets() {
        let octets = proofs::unhex("00000013 01000001 00000000 00000005 010203");
        let pdu: Pdu<'_> = proofs::canonical(&octets);
        assert_eq!(
            pdu.body,
            Body::Unknown(Unknown {
                command_id: CommandId::AUTH_ACC,
                body: &[1, 2, 3]
            })
        );
        let known = Unknown {
            command_id: CommandId::SUBMIT_SM,
            body: &[],
        };
        assert_eq!(
            Pdu::new(1, known).to_vec().unwrap_err().field(),
            "command_id"
        );
    }
}
