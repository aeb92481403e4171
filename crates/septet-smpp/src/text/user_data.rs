//! The message of a PDU: header and data.

use septet_text::gsm7::{self, Septets, Tables};
use septet_tpdu::{Concatenation, Elements, Reference};
use septet_wire::{Decode, Reader, Remark, Trace, Value};

use super::{DefaultAlphabet, Encoding, Text};
use crate::{BroadcastSm, DataCoding, DataSm, DeliverSm, EsmClass, SubmitMulti, SubmitSm, Tlvs};

/// The message of a PDU, taken apart: header and data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UserData<'a> {
    elements: Option<Elements<'a>>,
    data: &'a [u8],
    header_octets: usize,
    bad_header: bool,
    data_coding: DataCoding,
    sar: Option<Concatenation>,
}

impl<'a> UserData<'a> {
    /// The message in `octets`, which are those of `short_message` or of
    /// `message_payload`.
    #[must_use]
    pub fn new(
        octets: &'a [u8],
        esm_class: EsmClass,
        data_coding: DataCoding,
        tlvs: &Tlvs<'_>,
    ) -> Self {
        let header = if esm_class.udhi() {
            Elements::from_prefix(octets).ok()
        } else {
            None
        };
        let data = header.map_or(octets, |(_, data)| data);
        Self {
            elements: header.map(|(elements, _)| elements),
            data,
            header_octets: octets.len().saturating_sub(data.len()),
            bad_header: esm_class.udhi() && header.is_none(),
            data_coding,
            sar: sar(tlvs),
        }
    }

    /// The elements of the user data header, if there is one.
    #[must_use]
    pub const fn elements(&self) -> Option<Elements<'a>> {
        self.elements
    }

    /// Whether `esm_class` promises a user data header that is not there, or
    /// not well formed. The data is then the whole message.
    #[must_use]
    pub const fn has_bad_header(&self) -> bool {
        self.bad_header
    }

    /// The octets behind the header.
    #[must_use]
    pub const fn data(&self) -> &'a [u8] {
        self.data
    }

    /// Which part of a long message this is: by the header, else by the TLVs,
    /// whose references have two octets.
    #[must_use]
    pub fn concatenation(&self) -> Option<Concatenation> {
        let header = self.elements.and_then(|elements| elements.concatenation());
        header.or(self.sar)
    }

    /// The tables that GSM 7 bit characters are read by: those of the national
    /// languages that the header names, else the default ones.
    #[must_use]
    pub fn tables(&self) -> Tables {
        self.elements
            .map_or(Tables::DEFAULT, |elements| elements.tables())
    }

    /// How the data is to be read.
    #[must_use]
    pub const fn encoding(&self, default: DefaultAlphabet) -> Encoding {
        self.data_coding.encoding(default)
    }

    /// The text; `None` where the data is no text that this crate reads.
    #[must_use]
    pub fn text(&self, default: DefaultAlphabet) -> Option<Text<'a>> {
        let encoding = self.encoding(default);
        Text::new(encoding, self.data, || {
            let septets = match encoding {
                Encoding::Gsm7Packed => packed(self.data, gsm7::fill_bits(self.header_octets)),
                _ => Septets::unpacked(self.data),
            };
            septets.with_tables(self.tables())
        })
    }
}

/// Packed septets, of which nobody tells the number.
fn packed(octets: &[u8], fill_bits: u8) -> Septets<'_> {
    let bits = octets
        .len()
        .saturating_mul(8)
        .saturating_sub(fill_bits.into());
    let count = bits / 7;
    let all = Septets::packed(octets, fill_bits, count);
    // Seven zero bits at the very end are padding rather than an `@`.
    let padded = bits % 7 == 0 && octets.last().is_some_and(|&last| last >> 1 == 0);
    let septets = if padded {
        Septets::packed(octets, fill_bits, count.saturating_sub(1))
    } else {
        all
    };
    septets.unwrap_or(Septets::unpacked(&[]))
}

/// What the SAR TLVs say, if all three are there and agree.
pub(super) fn sar(tlvs: &Tlvs<'_>) -> Option<Concatenation> {
    let total = tlvs.sar_total_segments()?;
    let sequence = tlvs.sar_segment_seqnum()?;
    let reference = Reference::TwoOctets(tlvs.sar_msg_ref_num()?);
    Concatenation::new(reference, total, sequence)
}

macro_rules! user_data {
    ($($name:ident($($short_message:ident)?) $($esm_class:ident)?;)*) => {$(
        impl<'a> $name<'a> {
            /// The message: `short_message`, or `message_payload` if there is
            /// none or it is empty.
            #[must_use]
            pub fn message(&self) -> &'a [u8] {
                $(if !self.$short_message.octets().is_empty() {
                    return self.$short_message.octets();
                })?
                self.tlvs.message_payload().unwrap_or_default()
            }

            /// The message, taken apart.
            #[must_use]
            pub fn user_data(&self) -> UserData<'a> {
                let esm_class = user_data!(@of self $(.$esm_class)?);
                UserData::new(self.message(), esm_class, self.data_coding, &self.tlvs)
            }

            /// The text of the message; `None` where it is no text.
            #[must_use]
            pub fn text(&self, default: DefaultAlphabet) -> Option<Text<'a>> {
                self.user_data().text(default)
            }

            /// Which part of a long message this is, by the header or by the
            /// TLVs.
            #[must_use]
            pub fn concatenation(&self) -> Option<Concatenation> {
                self.user_data().concatenation()
            }
        }
    )*};
    (@of $pdu:ident) => { EsmClass::default() };
    (@of $pdu:ident.$esm_class:ident) => { $pdu.$esm_class };
}

user_data! {
    SubmitSm(short_message) esm_class;
    DeliverSm(short_message) esm_class;
    SubmitMulti(short_message) esm_class;
    DataSm() esm_class;
    BroadcastSm();
}

/// Tells the trace the header and the text of the message in `r`.
#[cold]
pub(crate) fn trace_message<T: Trace>(
    mut r: Reader<'_, T>,
    esm_class: EsmClass,
    data_coding: DataCoding,
) {
    if r.is_empty() {
        return;
    }
    let message = UserData::new(r.as_slice(), esm_class, data_coding, &Tlvs::EMPTY);
    if esm_class.udhi() {
        let start = r;
        if Elements::decode(&mut r).is_err() {
            let note = Remark::Note("no well-formed user data header, though esm_class says so");
            start.remark(note, "udh", start.offset());
            r = start;
        }
    }
    let length = r.remaining();
    r.take(length);
    if let Some(text) = message.text(DefaultAlphabet::default()) {
        r.note("text", length, Value::Shown(&text));
    }
}
