//! Delivery receipts: the text that a message centre puts into a `deliver_sm`
//! (SMPP 3.4, Appendix B), and the TLVs that say the same (3.4, 5.3.2.12 and
//! 5.3.2.35).
//!
//! ```text
//! id:IIIIIIIIII sub:SSS dlvrd:DDD submit date:YYMMDDhhmm done date:YYMMDDhhmm stat:DDDDDDD err:E Text: …
//! ```
//!
//! The appendix is "typical", and message centres differ: fields are missing,
//! or in another order or case, dates have 10 to 16 digits, `err` has letters,
//! `stat` has words of the vendor's. All of that is read; what is written
//! follows the appendix.

mod date;
mod fields;

use core::fmt;

use septet_wire::{
    Decode, DecodeError, Encode, EncodeError, EncodeErrorKind, ErrorKind, Reader, Trace, Value,
    Writer,
};

pub use date::Date;
pub use fields::{Field, Fields, Key};

use crate::string::fmt_latin1;
use crate::{DeliverSm, MessageState, MessageType, TlvTag, Tlvs};

/// A delivery receipt.
///
/// ```
/// use septet_smpp::MessageState;
/// use septet_smpp::receipt::Receipt;
/// use septet_wire::{Decode, Encode};
///
/// let text = b"id:7b1c9f00 sub:001 dlvrd:001 submit date:2311141213 \
///     done date:2311141215 stat:DELIVRD err:000 text:Hello";
/// let receipt = Receipt::from_bytes(text)?;
/// assert_eq!(receipt.id, b"7b1c9f00");
/// assert_eq!(receipt.state(), Some(MessageState::DELIVERED));
/// assert_eq!(receipt.done_date.unwrap().minute, 15);
/// assert_eq!(receipt.to_vec()?, text);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// What a receipt has beyond these fields is found with [`Fields`].
#[derive(Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Receipt<'a> {
    /// The `message_id` of the `submit_sm_resp`, as the message centre writes
    /// it here: some change between decimal and hexadecimal. May be empty.
    pub id: &'a [u8],
    /// How many messages were submitted, 0–999.
    pub sub: Option<u16>,
    /// How many messages were delivered, 0–999.
    pub dlvrd: Option<u16>,
    /// When the message was submitted.
    pub submit_date: Option<Date>,
    /// When it came to its end.
    pub done_date: Option<Date>,
    /// Its state: `DELIVRD`, or a vendor's word. May be empty.
    pub stat: &'a [u8],
    /// The network's or the message centre's error, as it is written.
    pub err: Option<&'a [u8]>,
    /// The beginning of the message.
    pub text: Option<&'a [u8]>,
}

/// The words of Appendix B, and longer ones in use.
const STATES: [(&str, MessageState); 17] = [
    ("DELIVRD", MessageState::DELIVERED),
    ("EXPIRED", MessageState::EXPIRED),
    ("DELETED", MessageState::DELETED),
    ("UNDELIV", MessageState::UNDELIVERABLE),
    ("ACCEPTD", MessageState::ACCEPTED),
    ("UNKNOWN", MessageState::UNKNOWN),
    ("REJECTD", MessageState::REJECTED),
    ("ENROUTE", MessageState::ENROUTE),
    ("SKIPPED", MessageState::SKIPPED),
    ("SCHEDLD", MessageState::SCHEDULED),
    ("DELIVERED", MessageState::DELIVERED),
    ("UNDELIVERABLE", MessageState::UNDELIVERABLE),
    ("UNDELIVERED", MessageState::UNDELIVERABLE),
    ("ACCEPTED", MessageState::ACCEPTED),
    ("REJECTED", MessageState::REJECTED),
    ("SCHEDULED", MessageState::SCHEDULED),
    ("BUFFERED", MessageState::ENROUTE),
];

/// How many of them are the appendix's own, of seven letters.
const WRITTEN: usize = 10;

impl<'a> Receipt<'a> {
    /// The receipt for one message, without an error and without its text.
    /// States that the appendix has no word for are written as unknown.
    ///
    /// ```
    /// use septet_smpp::MessageState;
    /// use septet_smpp::receipt::{Date, Receipt};
    /// use septet_wire::Encode;
    ///
    /// let date = Date::parse(b"2311141213").unwrap();
    /// let receipt = Receipt::new(b"7b1c9f00", MessageState::DELIVERED, date, date);
    /// assert_eq!(
    ///     receipt.to_vec()?,
    ///     b"id:7b1c9f00 sub:001 dlvrd:001 submit date:2311141213 done date:2311141213 stat:DELIVRD err:000"
    /// );
    /// # Ok::<(), septet_wire::EncodeError>(())
    /// ```
    #[must_use]
    pub fn new(id: &'a [u8], state: MessageState, submitted: Date, done: Date) -> Self {
        Self {
            id,
            sub: Some(1),
            dlvrd: Some(u16::from(state == MessageState::DELIVERED)),
            submit_date: Some(submitted),
            done_date: Some(done),
            stat: Self::stat_of(state).unwrap_or(b"UNKNOWN"),
            err: Some(b"000"),
            text: None,
        }
    }

    /// The state that `stat` names, in any case; `None` for a vendor's word.
    #[must_use]
    pub fn state(&self) -> Option<MessageState> {
        let found = STATES
            .iter()
            .find(|(word, _)| word.as_bytes().eq_ignore_ascii_case(self.stat));
        found.map(|&(_, state)| state)
    }

    /// The word for a state: for `stat`.
    #[must_use]
    pub fn stat_of(state: MessageState) -> Option<&'static [u8]> {
        let found = STATES
            .iter()
            .take(WRITTEN)
            .find(|&&(_, known)| known == state);
        found.map(|(word, _)| word.as_bytes())
    }

    /// `err` as a decimal number.
    #[must_use]
    pub fn err_number(&self) -> Option<u32> {
        number(self.err?)
    }

    /// The receipt that TLVs make: `receipted_message_id` and `message_state`.
    /// `None` where both are missing.
    #[must_use]
    pub fn from_tlvs(tlvs: &Tlvs<'a>) -> Option<Self> {
        let id = tlvs.receipted_message_id();
        let state = tlvs.message_state();
        if id.is_none() && state.is_none() {
            return None;
        }
        Some(Self {
            id: id.unwrap_or_default().octets(),
            stat: state.and_then(Self::stat_of).unwrap_or_default(),
            ..Self::default()
        })
    }

    /// Takes the id from the TLVs, where they have one: it is the one of the
    /// `submit_sm_resp`, in its form. The state too, where the text has none.
    fn or_tlvs(mut self, tlvs: &Tlvs<'a>) -> Self {
        if let Some(told) = Receipt::from_tlvs(tlvs) {
            if !told.id.is_empty() {
                self.id = told.id;
            }
            if self.stat.is_empty() {
                self.stat = told.stat;
            }
        }
        self
    }

    fn read(&mut self, field: Field<'a>) {
        let value = field.value;
        match field.key() {
            Some(Key::Id) => self.id = value,
            Some(Key::Sub) => self.sub = number(value),
            Some(Key::Dlvrd) => self.dlvrd = number(value),
            Some(Key::SubmitDate) => self.submit_date = Date::parse(value),
            Some(Key::DoneDate) => self.done_date = Date::parse(value),
            Some(Key::Stat) => self.stat = value,
            Some(Key::Err) => self.err = Some(value),
            Some(Key::Text) => self.text = Some(value),
            None => {}
        }
    }
}

impl<'a> DeliverSm<'a> {
    /// The receipt in this PDU, by its text and by its TLVs, whose id comes
    /// first. `None` where it is no receipt: neither does `esm_class` say so,
    /// nor is there a `receipted_message_id`; or nothing in it can be read.
    #[must_use]
    pub fn receipt(&self) -> Option<Receipt<'a>> {
        let kind = self.esm_class.message_type();
        let kinds = [
            MessageType::DELIVERY_RECEIPT,
            MessageType::INTERMEDIATE_NOTIFICATION,
        ];
        if !kinds.contains(&kind) && self.tlvs.find(TlvTag::RECEIPTED_MESSAGE_ID).is_none() {
            return None;
        }
        match Receipt::from_bytes(self.user_data().data()) {
            Ok(receipt) => Some(receipt.or_tlvs(&self.tlvs)),
            Err(_) => Receipt::from_tlvs(&self.tlvs),
        }
    }
}

/// A decimal number, all of `digits`.
fn number<N: TryFrom<u32>>(digits: &[u8]) -> Option<N> {
    if digits.is_empty() {
        return None;
    }
    let number = digits.iter().try_fold(0_u32, |number, &octet| {
        let digit = char::from(octet).to_digit(10)?;
        number.checked_mul(10)?.checked_add(digit)
    })?;
    N::try_from(number).ok()
}

/// Reads text as tolerantly as the module says. Where a field occurs twice the
/// first counts; after it the same words are part of `text`.
impl<'a> Decode<'a> for Receipt<'a> {
    /// # Errors
    ///
    /// [`ErrorKind::Missing`]: the text names neither an id nor a state, so it
    /// is no receipt.
    fn decode<T: Trace>(r: &mut Reader<'a, T>) -> Result<Self, DecodeError> {
        let start = *r;
        let mut receipt = Self::default();
        let mut fields = Fields::new(r.as_slice());
        let mut seen = (false, false);
        while let Some(field) = fields.next() {
            let key = field.key();
            seen.0 |= key == Some(Key::Id);
            seen.1 |= key == Some(Key::Stat);
            let length = r.remaining().saturating_sub(fields.rest().len());
            r.take(length);
            if T::ACTIVE {
                r.note(
                    key.map_or("other field", Key::name),
                    length,
                    Value::Latin1(field.value),
                );
            }
            receipt.read(field);
        }
        r.take(r.remaining());
        if seen == (false, false) {
            return Err(start.error(ErrorKind::Missing, "stat"));
        }
        Ok(receipt)
    }
}

/// Writes the text of Appendix B: every field but `text` must be there.
impl Encode for Receipt<'_> {
    fn encoded_len(&self) -> usize {
        // The words between the values, dates and counts among them.
        const FIXED: usize =
            b"id: sub:001 dlvrd:001 submit date:2311141213 done date:2311141215 stat: err:".len();
        let text = self
            .text
            .map_or(0, |text| text.len().saturating_add(b" text:".len()));
        self.id
            .len()
            .saturating_add(self.stat.len())
            .saturating_add(self.err.map_or(0, <[u8]>::len))
            .saturating_add(text)
            .saturating_add(FIXED)
    }

    fn encode(&self, w: &mut Writer<'_>) -> Result<(), EncodeError> {
        w.octets(b"id:", "id")?;
        write_word(w, self.id, 64, "id")?;
        w.octets(b" sub:", "sub")?;
        write_three(w, self.sub, "sub")?;
        w.octets(b" dlvrd:", "dlvrd")?;
        write_three(w, self.dlvrd, "dlvrd")?;
        w.octets(b" submit date:", "submit date")?;
        Date::write(w, self.submit_date, "submit date")?;
        w.octets(b" done date:", "done date")?;
        Date::write(w, self.done_date, "done date")?;
        w.octets(b" stat:", "stat")?;
        let known = STATES
            .iter()
            .take(WRITTEN)
            .any(|(word, _)| word.as_bytes() == self.stat);
        if !known {
            return Err(EncodeError::new(EncodeErrorKind::Contradiction, "stat"));
        }
        w.octets(self.stat, "stat")?;
        w.octets(b" err:", "err")?;
        write_word(w, self.err.unwrap_or_default(), 3, "err")?;
        let Some(text) = self.text else {
            return Ok(());
        };
        if text.len() > 20 {
            return Err(EncodeError::too_long("text", text.len(), 20));
        }
        w.octets(b" text:", "text")?;
        w.octets(text, "text")
    }
}

/// A word of 1 to `max` printable characters.
fn write_word(
    w: &mut Writer<'_>,
    word: &[u8],
    max: usize,
    field: &'static str,
) -> Result<(), EncodeError> {
    if word.is_empty() {
        let kind = EncodeErrorKind::TooShort { length: 0, min: 1 };
        return Err(EncodeError::new(kind, field));
    }
    if word.len() > max {
        return Err(EncodeError::too_long(field, word.len(), max));
    }
    if let Some(&octet) = word.iter().find(|octet| !octet.is_ascii_graphic()) {
        let character = char::from(octet);
        return Err(EncodeError::new(
            EncodeErrorKind::Character { character },
            field,
        ));
    }
    w.octets(word, field)
}

/// A count of three digits.
fn write_three(
    w: &mut Writer<'_>,
    count: Option<u16>,
    field: &'static str,
) -> Result<(), EncodeError> {
    let Some(count) = count else {
        let kind = EncodeErrorKind::TooShort { length: 0, min: 3 };
        return Err(EncodeError::new(kind, field));
    };
    match u8::try_from(count / 100) {
        Ok(hundreds @ 0..=9) => w.u8(b'0' | hundreds, field)?,
        _ => {
            let value = count.into();
            return Err(EncodeError::new(EncodeErrorKind::Value { value }, field));
        }
    }
    let rest = u8::try_from(count % 100).unwrap_or_default();
    crate::time::write_two(w, rest, field)
}

impl fmt::Debug for Receipt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |octets| Latin1(octets);
        f.debug_struct("Receipt")
            .field("id", &text(self.id))
            .field("sub", &self.sub)
            .field("dlvrd", &self.dlvrd)
            .field("submit_date", &self.submit_date)
            .field("done_date", &self.done_date)
            .field("stat", &text(self.stat))
            .field("err", &self.err.map(text))
            .field("text", &self.text.map(text))
            .finish()
    }
}

/// Octets shown as text.
struct Latin1<'a>(&'a [u8]);

impl fmt::Debug for Latin1<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0.escape_ascii())
    }
}

/// `7b1c9f00: DELIVRD`.
impl fmt::Display for Receipt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt_latin1(self.id, f)?;
        f.write_str(": ")?;
        fmt_latin1(self.stat, f)
    }
}

#[cfg(test)]
mod tests {
    use septet_wire::{Record, proofs};

    use super::*;
    use crate::{Body, Pdu, testing};

    septet_wire::subject!(ReceiptSubject, Receipt<'a>, |r| Receipt::decode(r));

    const VECTORS: &str = include_str!("../../../testdata/smpp/pdus.txt");

    fn read(text: &str) -> Receipt<'_> {
        Receipt::from_bytes(text.as_bytes()).unwrap()
    }

    #[test]
    fn variants_of_the_field() {
        let date = Date::parse(b"2311141213");
        for text in [
            "id:1 submit date:2311141213 done date:2311141213 stat:DELIVRD err:000",
            "id:1 sub:001 dlvrd:001 submit date:231114121300 done date:20231114121300 stat:DELIVRD err:000 text:",
            "ID:1 SUB:001 DLVRD:001 SUBMIT DATE:2311141213 DONE DATE:2311141213 STAT:DELIVRD ERR:000 TEXT:hi",
            "stat:DELIVRD err:000 id:1 done date:2311141213 submit date:2311141213",
            "id:1 Submit Date:2023111412130000 Done Date:202311141213 Stat:delivrd Err:000 Text:x",
            "  id: 1  submit date: 2311141213 done date: 2311141213 stat: DELIVRD err: 000 ",
            "id:1\r\nsubmit date:2311141213\r\ndone date:2311141213\r\nstat:DELIVERED\r\nerr:000",
            "id:1 sub:1 submit_date:231114 1213 done_date:231114 1213 stat:DELIVRD err:000",
        ] {
            let receipt = read(text);
            assert_eq!(receipt.id, b"1", "{text}");
            assert_eq!(receipt.state(), Some(MessageState::DELIVERED), "{text}");
            assert_eq!(receipt.err_number(), Some(0), "{text}");
            for found in [receipt.submit_date, receipt.done_date] {
                let found = found.map(|date| Date {
                    second: None,
                    ..date
                });
                assert_eq!(found, date, "{text}");
            }
        }
    }

    #[test]
    fn words_of_vendors_are_kept() {
        let receipt = read("id:a-b_c sub:x dlvrd:1234567 stat:FAILED err:0x1F net:42 text:no id:2");
        assert_eq!(receipt.stat, b"FAILED");
        assert_eq!(receipt.state(), None);
        assert_eq!(receipt.err, Some(&b"0x1F"[..]));
        assert_eq!(receipt.err_number(), None);
        assert_eq!((receipt.sub, receipt.dlvrd), (None, None));
        assert_eq!(
            receipt.text,
            Some(&b"no id:2"[..]),
            "the id was there already"
        );
    }

    #[test]
    fn text_in_front_ends_at_a_field() {
        let receipt = read("text:all is well id:7 stat:EXPIRED");
        assert_eq!(receipt.text, Some(&b"all is well"[..]));
        assert_eq!(receipt.id, b"7");
        assert_eq!(receipt.state(), Some(MessageState::EXPIRED));
    }

    #[test]
    fn what_is_no_receipt_is_an_error() {
        for text in [
            "",
            "Hello",
            "err:000",
            "see http://example.com/id",
            "sub:001 text:stat",
        ] {
            let error = Receipt::from_bytes(text.as_bytes()).unwrap_err();
            assert_eq!(
                (error.kind(), error.field()),
                (ErrorKind::Missing, "stat"),
                "{text}"
            );
        }
    }

    #[test]
    fn tlvs_make_a_receipt_too() {
        for (name, text) in [
            ("node_smpp.deliver_sm.receipt", Some(&b"Hello, SMPP"[..])),
            (
                "node_smpp.deliver_sm.receipt_text_only",
                Some(&b"Hello, SMPP"[..]),
            ),
            ("node_smpp.deliver_sm.receipt_tlvs_only", None),
            ("smpplib.deliver_sm.receipt", Some(&b""[..])),
        ] {
            let octets = proofs::vectors(VECTORS)
                .find(|found| found.0 == name)
                .unwrap()
                .1;
            let Body::DeliverSm(message) = Pdu::parse(&octets).unwrap().body else {
                panic!("{name}");
            };
            let receipt = message.receipt().unwrap();
            assert!([&b"7b1c9f00-1"[..], b"n1"].contains(&receipt.id), "{name}");
            assert_eq!(receipt.text, text, "{name}");
            let only = name.ends_with("only");
            let state = if only {
                MessageState::UNDELIVERABLE
            } else {
                MessageState::DELIVERED
            };
            assert_eq!(receipt.state(), Some(state), "{name}");
        }
        let octets = proofs::vectors(VECTORS)
            .find(|found| found.0 == "node_smpp.deliver_sm.mo")
            .unwrap()
            .1;
        let Body::DeliverSm(message) = Pdu::parse(&octets).unwrap().body else {
            panic!();
        };
        assert_eq!(message.receipt(), None);
    }

    #[test]
    fn only_the_appendix_is_written() {
        let full = read(
            "id:7 sub:001 dlvrd:000 submit date:2311141213 done date:2311141215 stat:UNDELIV err:1A9 text:x",
        );
        assert!(proofs::value(&full, &mut Vec::new()));
        let refused = |receipt: Receipt<'_>| receipt.to_vec().unwrap_err().field();
        assert_eq!(refused(Receipt { id: b"", ..full }), "id");
        assert_eq!(refused(Receipt { id: b"a b", ..full }), "id");
        assert_eq!(
            refused(Receipt {
                sub: Some(1000),
                ..full
            }),
            "sub"
        );
        assert_eq!(
            refused(Receipt {
                dlvrd: None,
                ..full
            }),
            "dlvrd"
        );
        assert_eq!(
            refused(Receipt {
                done_date: None,
                ..full
            }),
            "done date"
        );
        assert_eq!(
            refused(Receipt {
                stat: b"FAILED",
                ..full
            }),
            "stat"
        );
        assert_eq!(
            refused(Receipt {
                err: Some(b"1234"),
                ..full
            }),
            "err"
        );
        assert_eq!(
            refused(Receipt {
                text: Some(&[b'x'; 21]),
                ..full
            }),
            "text"
        );
    }

    #[test]
    fn any_octets_are_read_or_refused_and_traced_alike() {
        testing::read_only(
            &ReceiptSubject,
            &[
                b"id:1 sub:001 dlvrd:001 submit date:2311141213 done date:2311141213 stat:DELIVRD err:000 text:hi",
                b"text:a id:1 stat: err:",
                b"id:1 submit date:231114 1213 x:y z done date: stat:A",
            ],
        );
        let record = Record::new();
        let text = b"id:1 x:2 stat:DELIVRD";
        let mut r = Reader::with(text, septet_wire::DecodeOptions::strict(), &record);
        Receipt::decode(&mut r).unwrap();
        assert_eq!(record.into_events().len(), 3);
    }
}
