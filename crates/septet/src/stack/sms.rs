//! One view of a short message, whichever way it came.

use core::fmt;

use septet_map::{Imsi, IsdnAddressString, NatureOfAddress, Operation, SmRpDa, SmRpOa};
use septet_smpp::receipt::Receipt;
use septet_smpp::text::{DefaultAlphabet, Encoding};
use septet_smpp::{self as smpp, COctetString, DeliverSm, MessageType, Npi, SubmitSm, Ton};
use septet_text::charsets::Charset;
use septet_text::dcs::{self, DataCodingScheme};
use septet_tpdu::{Address, Concatenation, Status, Tpdu, UserData};

use super::Operations;
use super::variant::{Message, Variant};

/// A short message: who, to whom, what.
///
/// What the layer at hand does not tell is `None`: an SMS-DELIVER by itself
/// does not know whom it is for, inside of mt-ForwardSM it does.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Sms<'a> {
    /// What it is.
    pub kind: Kind,
    /// Where it comes from. A status report comes from whom the message that
    /// it reports on went to.
    pub from: Option<Party<'a>>,
    /// Where it goes.
    pub to: Option<Party<'a>>,
    /// The alphabet, or that there is none.
    pub alphabet: Alphabet,
    /// The text; `None` where the octets are no text.
    pub text: Option<Text<'a>>,
    /// The octets of the message, behind the user data header, as they came.
    pub octets: &'a [u8],
    /// Which part of how many, for a part of a long message.
    pub concatenation: Option<Concatenation>,
    /// For a status report, what became of the message.
    pub delivery: Option<Delivery<'a>>,
}

/// The kinds of short message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// On its way to the service centre: SMS-SUBMIT, `submit_sm`.
    Submit,
    /// On its way from the service centre: SMS-DELIVER, `deliver_sm`.
    Deliver,
    /// What became of another: SMS-STATUS-REPORT, a delivery receipt.
    StatusReport,
}

impl Kind {
    /// Its name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Deliver => "deliver",
            Self::StatusReport => "status-report",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How the octets of a message are to be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Alphabet {
    /// GSM 7 bit default alphabet.
    Gsm7,
    /// UCS-2, in practice UTF-16.
    Ucs2,
    /// Another character set.
    Charset(Charset),
    /// No text, or none that is read.
    Octets,
}

impl Alphabet {
    /// Its name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gsm7 => "gsm7",
            Self::Ucs2 => "ucs2",
            Self::Charset(charset) => charset.name(),
            Self::Octets => "octets",
        }
    }
}

impl fmt::Display for Alphabet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl From<DataCodingScheme> for Alphabet {
    fn from(dcs: DataCodingScheme) -> Self {
        match dcs.alphabet() {
            dcs::Alphabet::Gsm7 => Self::Gsm7,
            dcs::Alphabet::Ucs2 => Self::Ucs2,
            _ => Self::Octets,
        }
    }
}

impl From<Encoding> for Alphabet {
    fn from(encoding: Encoding) -> Self {
        match encoding {
            Encoding::Gsm7Unpacked | Encoding::Gsm7Packed => Self::Gsm7,
            Encoding::Ucs2 => Self::Ucs2,
            Encoding::Charset(charset) => Self::Charset(charset),
            _ => Self::Octets,
        }
    }
}

/// One end of a short message. As text, an international number begins with
/// `+`.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Party<'a> {
    /// An address of a TPDU.
    Address(Address<'a>),
    /// A number of MAP.
    Isdn(IsdnAddressString<'a>),
    /// A subscriber's identity.
    Imsi(Imsi<'a>),
    /// An address of SMPP.
    Smpp {
        /// Type of number.
        ton: Ton,
        /// Numbering plan.
        npi: Npi,
        /// The address.
        address: COctetString<'a>,
    },
}

impl fmt::Display for Party<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(address) => address.fmt(f),
            Self::Isdn(number) => {
                if number.nature_of_address() == NatureOfAddress::INTERNATIONAL {
                    f.write_str("+")?;
                }
                number.fmt(f)
            }
            Self::Imsi(imsi) => imsi.fmt(f),
            Self::Smpp { ton, address, .. } => {
                // Many write the `+` themselves.
                if *ton == Ton::INTERNATIONAL && !address.octets().starts_with(b"+") {
                    f.write_str("+")?;
                }
                address.fmt(f)
            }
        }
    }
}

/// The text of a short message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Text<'a> {
    /// That of a TPDU.
    Tpdu(septet_tpdu::Text<'a>),
    /// That of an SMPP PDU.
    Smpp(smpp::text::Text<'a>),
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tpdu(text) => text.fmt(f),
            Self::Smpp(text) => text.fmt(f),
        }
    }
}

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Delivery<'a> {
    /// TP-Status.
    Status(Status),
    /// A delivery receipt of SMPP, by its text or by its TLVs.
    Receipt(Receipt<'a>),
}

/// What TP-Status means, or the state that the receipt names.
impl fmt::Display for Delivery<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => status.fmt(f),
            Self::Receipt(receipt) => match receipt.state() {
                Some(state) => state.fmt(f),
                None => COctetString::new(receipt.stat).fmt(f),
            },
        }
    }
}

impl<'a> Sms<'a> {
    /// That of a TPDU, if it is a message or a report on one.
    #[must_use]
    pub fn from_tpdu(tpdu: &Tpdu<'a>) -> Option<Self> {
        match tpdu {
            Tpdu::Submit(submit) => Some(Self {
                to: Some(Party::Address(submit.destination_address)),
                ..Self::of(Kind::Submit, Some(&submit.user_data))
            }),
            Tpdu::Deliver(deliver) => Some(Self {
                from: Some(Party::Address(deliver.originating_address)),
                ..Self::of(Kind::Deliver, Some(&deliver.user_data))
            }),
            Tpdu::StatusReport(report) => Some(Self {
                from: Some(Party::Address(report.recipient_address)),
                delivery: Some(Delivery::Status(report.status)),
                ..Self::of(Kind::StatusReport, tpdu.user_data())
            }),
            _ => None,
        }
    }

    fn of(kind: Kind, user_data: Option<&UserData<'a>>) -> Self {
        Self {
            kind,
            from: None,
            to: None,
            alphabet: user_data.map_or(Alphabet::Octets, |it| it.data_coding_scheme().into()),
            text: user_data.and_then(UserData::text).map(Text::Tpdu),
            octets: user_data.map_or(&[], UserData::data),
            concatenation: user_data.and_then(UserData::concatenation),
            delivery: None,
        }
    }

    /// That of a MAP operation: the TPDU's, and what the operation knows of
    /// its two ends.
    #[must_use]
    pub fn from_operation(operation: &Operation<'a>) -> Option<Self> {
        let sms = Self::from_tpdu(&operation.tpdu()?.ok()?)?;
        let (da, oa) = match operation {
            Operation::MtForwardSmArg(arg) => (arg.sm_rp_da, arg.sm_rp_oa),
            Operation::MoForwardSmArg(arg) => (arg.sm_rp_da, arg.sm_rp_oa),
            Operation::ForwardSmArg(arg) => (arg.sm_rp_da, arg.sm_rp_oa),
            _ => return Some(sms),
        };
        Some(Self {
            from: sms.from.or(match oa {
                SmRpOa::Msisdn(number) => Some(Party::Isdn(number)),
                _ => None,
            }),
            to: sms.to.or(match da {
                SmRpDa::Imsi(imsi) => Some(Party::Imsi(imsi)),
                SmRpDa::RoamingNumber(number) => Some(Party::Isdn(number)),
                _ => None,
            }),
            ..sms
        })
    }

    /// That of `submit_sm`, whose data coding 0 means `default`.
    #[must_use]
    pub fn from_submit_sm(pdu: &SubmitSm<'a>, default: DefaultAlphabet) -> Self {
        Self {
            kind: Kind::Submit,
            from: party(pdu.source_addr_ton, pdu.source_addr_npi, pdu.source_addr),
            to: party(pdu.dest_addr_ton, pdu.dest_addr_npi, pdu.destination_addr),
            delivery: None,
            ..Self::of_smpp(&pdu.user_data(), default)
        }
    }

    /// That of `deliver_sm`, whose data coding 0 means `default`.
    #[must_use]
    pub fn from_deliver_sm(pdu: &DeliverSm<'a>, default: DefaultAlphabet) -> Self {
        let is_report = matches!(
            pdu.esm_class.message_type(),
            MessageType::DELIVERY_RECEIPT | MessageType::INTERMEDIATE_NOTIFICATION
        );
        let receipt = if is_report { pdu.receipt() } else { None };
        Self {
            kind: if is_report {
                Kind::StatusReport
            } else {
                Kind::Deliver
            },
            from: party(pdu.source_addr_ton, pdu.source_addr_npi, pdu.source_addr),
            to: party(pdu.dest_addr_ton, pdu.dest_addr_npi, pdu.destination_addr),
            delivery: receipt.map(Delivery::Receipt),
            ..Self::of_smpp(&pdu.user_data(), default)
        }
    }

    fn of_smpp(user_data: &smpp::text::UserData<'a>, default: DefaultAlphabet) -> Self {
        Self {
            kind: Kind::Submit,
            from: None,
            to: None,
            alphabet: user_data.encoding(default).into(),
            text: user_data.text(default).map(Text::Smpp),
            octets: user_data.data(),
            concatenation: user_data.concatenation(),
            delivery: None,
        }
    }

    pub(super) fn all<V: Variant>(message: &Message<'a, V>) -> SmsIter<'a> {
        let default = DefaultAlphabet::default();
        let first = match message.smpp.as_ref().map(|pdu| &pdu.body) {
            Some(smpp::Body::SubmitSm(pdu)) => Some(Self::from_submit_sm(pdu, default)),
            Some(smpp::Body::DeliverSm(pdu)) => Some(Self::from_deliver_sm(pdu, default)),
            _ => message.tpdu.as_ref().and_then(Self::from_tpdu),
        };
        SmsIter {
            first,
            operations: message.operations(),
        }
    }
}

/// An address, if there is one: SMPP writes none as nothing.
fn party<'a>(ton: Ton, npi: Npi, address: COctetString<'a>) -> Option<Party<'a>> {
    (!address.octets().is_empty()).then_some(Party::Smpp { ton, npi, address })
}

/// Iterates [`Message::sms`].
#[derive(Debug, Clone)]
pub struct SmsIter<'a> {
    first: Option<Sms<'a>>,
    operations: Operations<'a>,
}

impl<'a> Iterator for SmsIter<'a> {
    type Item = Sms<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        self.first.take().or_else(|| {
            self.operations
                .by_ref()
                .find_map(|operation| Sms::from_operation(&operation))
        })
    }
}
