//! No text can panic: read, written, counted or split.

#![no_std]
#![no_main]

use septet_proofs::{input, number, used, walked};
use septet_text::dcs::{CbsDataCodingScheme, DataCodingScheme, Indication, MessageWaiting};
use septet_text::gsm7::{self, NationalLanguage, Septets, Tables};
use septet_text::plan::{self, Planner, ReferenceWidth};
use septet_text::transliterate::{self, Transliteration};
use septet_text::ucs2::{self, Ucs2};

#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    let octets = input();
    let octet = octets.first().copied().unwrap_or_default();
    let mut buffer = [0; 512];

    let tables = Tables {
        locking: Some(NationalLanguage(octet)).filter(|_| number() > 3),
        single: Some(NationalLanguage(number_octet())).filter(|_| number() > 4),
    };

    used(gsm7::packed_len(octet, number()));
    used(gsm7::fill_bits(number()));
    if let Some(septets) = Septets::packed(octets, octet, number()) {
        read(&septets, &mut buffer);
        read(&septets.with_tables(tables), &mut buffer);
    }
    read(&Septets::unpacked(octets), &mut buffer);
    read(&Septets::unpacked(octets).with_tables(tables), &mut buffer);
    read(&Septets::ussd(octets).with_tables(tables), &mut buffer);
    read(&Septets::page(octets).with_tables(tables), &mut buffer);

    let ucs2 = Ucs2::new(octets);
    walked(ucs2.units());
    walked(ucs2.chars());
    used(ucs2.is_well_formed());
    used(ucs2.max_utf8_len());
    used(ucs2.decode_into(&mut buffer));
    used(ucs2.decode_utf8_into(&mut buffer));
    walked(ucs2.chars_or_halves());
    used(ucs2::encode_halves(ucs2.chars_or_halves(), &mut buffer));

    let dcs = DataCodingScheme(octet);
    used((dcs.alphabet(), dcs.class(), dcs.message_waiting()));
    used((dcs.is_compressed(), dcs.is_reserved(), dcs.auto_deletion()));
    used((dcs.has_spare_bits(), dcs.counts_septets()));
    used(DataCodingScheme::general(dcs.alphabet(), dcs.class()));
    used((dcs.with_auto_deletion(true), dcs.with_compression(true)));
    let waiting = MessageWaiting {
        indication: Indication::Fax,
        active: dcs.is_reserved(),
        store: dcs.is_compressed(),
    };
    used(DataCodingScheme::waiting(waiting, dcs.alphabet()));
    let cbs = CbsDataCodingScheme(octet);
    used((cbs.alphabet(), cbs.class(), cbs.language()));
    used((cbs.is_compressed(), cbs.is_reserved(), cbs.has_header()));
    used(CbsDataCodingScheme::general(dcs.alphabet(), cbs.class()));

    if let Ok(text) = core::str::from_utf8(octets) {
        walked(text.chars().map(gsm7::char_septets));
        walked(text.chars().map(ucs2::char_octets));
        used(gsm7::septets_in(text));
        used(gsm7::pack(text, octet, &mut buffer));
        used(gsm7::encode_unpacked(text, &mut buffer));
        used((tables.septets_in(text), tables.ussd_septets_in(text)));
        used(tables.pack(text, octet, &mut buffer));
        used(tables.encode_unpacked(text, &mut buffer));
        used(tables.pack_ussd(text, &mut buffer));
        used(tables.pack_page(text));
        walked(text.chars().map(|c| tables.char_septets(c)));
        used(NationalLanguage::from_iso_639(text));
        used(CbsDataCodingScheme::of_language(text));
        walked(transliterate::replacements(text));
        walked(Transliteration::new(text).chars());
        used(Transliteration::new(text).septets());
        used(ucs2::octets_in(text));
        used(ucs2::encode(text, &mut buffer));
        let reference = if octet == 0 {
            ReferenceWidth::Octet
        } else {
            ReferenceWidth::TwoOctets
        };
        used(plan::plan(text, number(), reference));
        if let Ok(parts) = plan::parts(text, number(), reference) {
            walked(parts);
        }
        let planner = Planner::new()
            .with_header_octets(number())
            .with_reference(reference)
            .with_language(NationalLanguage(octet))
            .with_locking(NationalLanguage(number_octet()))
            .with_ucs2(number() > 5);
        used(planner.plan(text));
        walked(planner.offending(text));
        if let Ok(parts) = planner.parts(text) {
            walked(parts.clone().map(|part| parts.units_in(part)));
        }
    }
    0
}

fn read(septets: &Septets<'_>, buffer: &mut [u8]) {
    walked(septets.values());
    walked(septets.chars());
    used((septets.len(), septets.max_utf8_len()));
    used(septets.decode_into(buffer));
    used(septets.decode_utf8_into(buffer));
    used(septets.unpack_into(buffer));
    used(septets.pack_into(number_octet(), buffer));
}

/// An octet of which nothing is known.
fn number_octet() -> u8 {
    input().last().copied().unwrap_or_default()
}
