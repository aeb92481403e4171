//! `data_coding`, as far as it names how text is written (SMPP 3.4, 5.2.19;
//! 5.0, 4.7.7).

use septet_text::charsets::Charset;
use septet_text::dcs::{Alphabet, DataCodingScheme};

use crate::DataCoding;

/// What `data_coding` 0 means: the PDU does not tell, the operator does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum DefaultAlphabet {
    /// GSM 7-bit default alphabet, a character an octet: the most frequent.
    #[default]
    Gsm7Unpacked,
    /// GSM 7-bit default alphabet, eight characters in seven octets.
    ///
    /// A TPDU says in TP-UDL how many septets there are; SMPP says the octets
    /// only, and seven characters fill them up to seven bits. TS 23.038,
    /// 6.1.2.3.1 fills those with CR where no number goes along (USSD), so that
    /// they are no `@`, which is seven zero bits; who packs for SMPP does it as
    /// for a short message (6.1.2.1), with zeros. So an `@` that ends on the
    /// last bit of the last octet is read as padding, and a
    /// [`Segmenter`](super::Segmenter) does not pack a text that would have a
    /// part end so.
    Gsm7Packed,
    /// Another character set, such as Latin 1.
    Charset(Charset),
}

/// How the octets of a message are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
#[non_exhaustive]
pub enum Encoding {
    /// GSM 7-bit default alphabet, a character an octet.
    Gsm7Unpacked,
    /// GSM 7-bit default alphabet, packed. How many septets there are, nothing
    /// tells: see [`DefaultAlphabet::Gsm7Packed`].
    Gsm7Packed,
    /// UCS-2, which in practice is UTF-16.
    Ucs2,
    /// Another character set: ASCII, Latin 1; with the feature `charsets`
    /// Cyrillic, Hebrew, Japanese, Korean.
    Charset(Charset),
    /// Octets that are no text; without the feature `charsets`, text of any
    /// other character set as well.
    Octets,
}

impl DataCoding {
    /// How to read a message of this coding.
    ///
    /// 0x10–0x1F, which SMPP reserves, and 0xC0–0xFF are read as data coding
    /// schemes of TS 23.038, since message centres pass those on: 0x10 and
    /// 0x18 are flash messages.
    ///
    /// ```
    /// use septet_smpp::DataCoding;
    /// use septet_smpp::text::{Charset, DefaultAlphabet, Encoding};
    ///
    /// let latin1 = Charset::Latin1;
    /// let default = DefaultAlphabet::Charset(latin1);
    /// assert_eq!(DataCoding::DEFAULT.encoding(default), Encoding::Charset(latin1));
    /// assert_eq!(DataCoding::UCS2.encoding(default), Encoding::Ucs2);
    /// assert_eq!(DataCoding(0xf5).encoding(default), Encoding::Octets);
    /// ```
    #[must_use]
    pub const fn encoding(self, default: DefaultAlphabet) -> Encoding {
        match self {
            Self::DEFAULT => default.encoding(),
            Self::UCS2 => Encoding::Ucs2,
            Self(scheme @ (0x10..=0x1f | 0xc0..=0xff)) => {
                match DataCodingScheme(scheme).alphabet() {
                    Alphabet::Gsm7 => default.encoding(),
                    Alphabet::Ucs2 => Encoding::Ucs2,
                    _ => Encoding::Octets,
                }
            }
            Self(other) => match Charset::of_data_coding(other) {
                Some(charset) => Encoding::Charset(charset),
                None => Encoding::Octets,
            },
        }
    }
}

impl DefaultAlphabet {
    pub(super) const fn encoding(self) -> Encoding {
        match self {
            Self::Gsm7Unpacked => Encoding::Gsm7Unpacked,
            Self::Gsm7Packed => Encoding::Gsm7Packed,
            Self::Charset(charset) => Encoding::Charset(charset),
        }
    }
}
