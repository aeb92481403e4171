//! Packed septets of which nobody tells the number: USSD (TS 23.038,
//! 6.1.2.3.1) and the pages of cell broadcast (6.1.2.2.1). Carriage returns
//! stand where the receiver could take spare bits for an `@`.
//!
//! ```text
//! |                        ... last character|0 0 0 1 1 0 1|  8n - 1 characters
//! |  ...  CR, by itself at the end of an octet|0|0 0 0 1 1 0 1|  8n, and CR the last
//! ```

use septet_wire::EncodeError;

use super::tables::CARRIAGE_RETURN;
use super::{Septets, Tables, write};

/// Octets of a page of cell broadcast (TS 23.041, 9.4.1.2).
pub const PAGE_OCTETS: usize = 82;

/// Septets of a page of cell broadcast (TS 23.038, 6.1.2.2.1).
pub const PAGE_SEPTETS: usize = 93;

impl<'a> Septets<'a> {
    /// All septets of `octets`, without the carriage return that stands in
    /// the place of seven spare bits (TS 23.038, 6.1.2.3.1).
    ///
    /// ```
    /// use septet_text::gsm7::Septets;
    ///
    /// let octets = [0x31, 0xd9, 0x8c, 0x56, 0xb3, 0xdd, 0x1a];
    /// assert_eq!(Septets::ussd(&octets).to_string(), "1234567");
    /// ```
    #[must_use]
    pub fn ussd(octets: &'a [u8]) -> Self {
        let all = Self::all_of(octets);
        let padded = all.len % 8 == 0 && octets.last().is_some_and(|l| l >> 1 == CARRIAGE_RETURN);
        match all.len.checked_sub(1) {
            Some(count) if padded => all.first(count),
            _ => all,
        }
    }

    /// The septets of a page of cell broadcast, without the carriage returns
    /// that it is filled up with (TS 23.038, 6.1.2.2.1).
    ///
    /// ```
    /// use septet_text::gsm7::{self, Septets};
    ///
    /// let page = gsm7::pack_page("Storm tonight")?;
    /// assert_eq!(Septets::page(&page).to_string(), "Storm tonight");
    /// # Ok::<(), septet_wire::EncodeError>(())
    /// ```
    #[must_use]
    pub fn page(octets: &'a [u8]) -> Self {
        let all = Self::all_of(octets);
        let count = (1_usize..)
            .zip(all.values())
            .filter(|&(_, septet)| septet != CARRIAGE_RETURN)
            .last()
            .map_or(0, |(count, _)| count);
        // An escape reads what is behind it; then it is no padding.
        let behind_escape = all.values().take(count).last() == Some(super::ESCAPE);
        all.first(count.saturating_add(usize::from(behind_escape)))
    }

    fn all_of(octets: &'a [u8]) -> Self {
        // 8/7 of them, without the product: 8 septets for each 7 octets.
        let count = octets.len().saturating_add(octets.len() / 7);
        Self::packed(octets, 0, count).unwrap_or(Self::unpacked(&[]))
    }

    /// The first `count` septets of packed ones; all if there are fewer.
    fn first(self, count: usize) -> Self {
        Self::packed(self.octets, 0, count).unwrap_or(self)
    }
}

/// How many septets `text` takes in USSD, with the carriage return that may
/// be added.
///
/// # Errors
///
/// As [`septets_in`](super::septets_in).
pub fn ussd_septets_in(text: &str) -> Result<usize, EncodeError> {
    Tables::DEFAULT.ussd_septets_in(text)
}

/// Packs `text` for USSD to the start of `out` (TS 23.038, 6.1.2.3.1).
///
/// What [`Septets::ussd`] reads of it is `text`; but a carriage return that
/// ends in the last bit of an octet is read twice, as the clause wants it.
///
/// ```
/// use septet_text::gsm7::pack_ussd;
///
/// let mut buffer = [0; 160];
/// let octets = pack_ussd("1234567", &mut buffer)?;
/// assert_eq!(octets, [0x31, 0xd9, 0x8c, 0x56, 0xb3, 0xdd, 0x1a]);
/// # Ok::<(), septet_wire::EncodeError>(())
/// ```
///
/// # Errors
///
/// As [`pack`](super::pack).
pub fn pack_ussd<'b>(text: &str, out: &'b mut [u8]) -> Result<&'b mut [u8], EncodeError> {
    Tables::DEFAULT.pack_ussd(text, out)
}

/// Packs `text` as a page of cell broadcast, filled up with carriage returns
/// (TS 23.038, 6.1.2.2.1).
///
/// # Errors
///
/// [`Character`](septet_wire::EncodeErrorKind::Character) names the first
/// character that is not in the alphabet;
/// [`TooLong`](septet_wire::EncodeErrorKind::TooLong) for more than 93
/// septets.
pub fn pack_page(text: &str) -> Result<[u8; PAGE_OCTETS], EncodeError> {
    Tables::DEFAULT.pack_page(text)
}

impl Tables {
    /// As the function [`ussd_septets_in`].
    ///
    /// # Errors
    ///
    /// As [`septets_in`](Self::septets_in).
    pub fn ussd_septets_in(self, text: &str) -> Result<usize, EncodeError> {
        let count = self.septets_in(text)?;
        let added = match count % 8 {
            7 => 1,
            0 => usize::from(text.ends_with('\r')),
            _ => 0,
        };
        Ok(count.saturating_add(added))
    }

    /// As the function [`pack_ussd`].
    ///
    /// # Errors
    ///
    /// As [`pack`](super::pack).
    pub fn pack_ussd<'b>(self, text: &str, out: &'b mut [u8]) -> Result<&'b mut [u8], EncodeError> {
        write::pack_ussd_by(self, text, out)
    }

    /// As the function [`pack_page`].
    ///
    /// # Errors
    ///
    /// As [`pack_page`].
    pub fn pack_page(self, text: &str) -> Result<[u8; PAGE_OCTETS], EncodeError> {
        let count = self.septets_in(text)?;
        if count > PAGE_SEPTETS {
            return Err(EncodeError::too_long("page", count, PAGE_SEPTETS));
        }
        let mut page = [0; PAGE_OCTETS];
        write::pack_page_by(self, text, &mut page)?;
        Ok(page)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use septet_wire::{EncodeErrorKind, proofs};

    use super::*;
    use crate::gsm7::{NationalLanguage, packed_len, septets_in};

    #[test]
    fn libosmocore_pads_ussd_the_same() {
        let file = include_str!("../../../../testdata/text/gsm7_ussd.txt");
        let mut count = 0;
        for line in file
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            let (name, value) = line.split_once(" = ").expect("a name");
            let parts: Vec<Vec<u8>> = value.split(" ; ").map(proofs::unhex).collect();
            let [octets, text] = &parts[..] else {
                panic!("{name}")
            };
            let text = core::str::from_utf8(text).expect("ASCII");
            let mut buffer = [0xee; 140];
            assert_eq!(pack_ussd(text, &mut buffer).unwrap(), octets, "{name}");
            let septets = ussd_septets_in(text).unwrap();
            assert_eq!(packed_len(0, septets), octets.len(), "{name}");
            let twice = text.ends_with('\r') && text.len() % 8 == 0;
            let expected = format!("{text}{}", if twice { "\r" } else { "" });
            assert_eq!(Septets::ussd(octets).to_string(), expected, "{name}");
            for length in 0..octets.len() {
                let short = pack_ussd(text, &mut buffer[..length]);
                let kind = EncodeErrorKind::BufferTooSmall {
                    needed: octets.len().try_into().unwrap(),
                    available: length.try_into().unwrap(),
                };
                assert_eq!(short.unwrap_err().kind(), kind, "{name}");
                let _text = Septets::ussd(&octets[..length]).to_string();
            }
            count += 1;
        }
        assert_eq!(count, 86);
    }

    #[test]
    fn a_page_is_filled_up() {
        let page = pack_page("").unwrap();
        // Carriage returns all through, and five spare bits.
        let septets = Septets::packed(&page, 0, PAGE_SEPTETS).unwrap();
        assert!(septets.values().all(|septet| septet == 0x0d));
        assert_eq!(page[81] >> 3, 0);
        assert_eq!(Septets::page(&page).len(), 0);
        for length in 0..=93 {
            let text = "@".repeat(length);
            let page = pack_page(&text).unwrap();
            assert_eq!(Septets::page(&page).to_string(), text);
        }
        let error = pack_page(&"@".repeat(94)).unwrap_err();
        assert_eq!(error.to_string(), "page: length 94 is more than 93");
        assert!(pack_page("ж").is_err());
        let hindi = Tables::locking(NationalLanguage::HINDI);
        let page = hindi.pack_page("नमस्ते").unwrap();
        assert_eq!(Septets::page(&page).with_tables(hindi).to_string(), "नमस्ते");
    }

    #[test]
    fn an_escape_keeps_its_partner_on_a_page() {
        let mut page = [0; PAGE_OCTETS];
        let septets = [0x41, 0x1b, 0x0d, 0x0d];
        Septets::unpacked(&septets).pack_into(0, &mut page).unwrap();
        assert_eq!(Septets::page(&page[..4]).values().count(), 3);
    }

    proptest! {
        #[test]
        fn what_is_packed_for_ussd_comes_back(text in "[a-z@€\r]{0,40}") {
            let mut buffer = [0; 100];
            let octets = pack_ussd(&text, &mut buffer).unwrap();
            let back = Septets::ussd(octets).to_string();
            // TS 23.038, 6.1.2.3.1: a carriage return that is read twice.
            let twice = text.ends_with('\r') && septets_in(&text).unwrap() % 8 == 0;
            let expected = if twice { text + "\r" } else { text };
            prop_assert_eq!(back, expected);
        }

        #[test]
        fn any_octets_are_read(octets in proptest::collection::vec(any::<u8>(), 0..100)) {
            let all = octets.len().saturating_mul(8) / 7;
            let ussd = Septets::ussd(&octets);
            prop_assert!(all.abs_diff(ussd.len()) <= 1);
            let page = Septets::page(&octets);
            prop_assert!(page.len() <= all);
            prop_assert_eq!(page.to_string().chars().count(), page.chars().count());
        }
    }
}
