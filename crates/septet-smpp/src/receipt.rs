//! Delivery receipts: the text that a message centre puts into a `deliver_sm`
//! (SMPP 3.4, Appendix B), and the TLVs that say the same and more (3.4,
//! 5.3.2.12, 5.3.2.31 and 5.3.2.35).
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
use crate::{DeliverSm, MessageState, MessageType, NetworkErrorCode, TlvTag, Tlvs};

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
    /// The network's error as the TLV says it, which the text has no field
    /// for.
    pub network_error_code: Option<NetworkErrorCode>,
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
            network_error_code: None,
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

    /// The receipt that TLVs make: `receipted_message_id`, `message_state` and
    /// `network_error_code`. `None` where the first two are missing.
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
            network_error_code: tlvs.network_error_code(),
            ..Self::default()
        })
    }

    /// Takes the id from the TLVs, where they have one: it is the one of the
    /// `submit_sm_resp`, in its form. The state too, where the text has none,
    /// and the network's error.
    fn or_tlvs(mut self, tlvs: &Tlvs<'a>) -> Self {
        self.network_error_code = tlvs.network_error_code();
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

/// Writes the text of Appendix B: every field but `text` must be there, and no
/// `network_error_code`, which the text cannot say.
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
        if self.network_error_code.is_some() {
            let kind = EncodeErrorKind::Contradiction;
            return Err(EncodeError::new(kind, "network_error_code"));
        }
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
            .field("network_error_code", &self.network_error_code)
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
mod tests;
