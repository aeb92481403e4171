//! No text can panic: read, written, counted or split.

#![no_std]
#![no_main]

use septet_proofs::{input, number, used, walked};
use septet_text::dcs::DataCodingScheme;
use septet_text::gsm7::{self, Septets};
use septet_text::plan::{self, Reference};
use septet_text::ucs2::{self, Ucs2};

#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    let octets = input();
    let octet = octets.first().copied().unwrap_or_default();
    let mut buffer = [0; 512];

    used(gsm7::packed_len(octet, number()));
    used(gsm7::fill_bits(number()));
    if let Some(septets) = Septets::packed(octets, octet, number()) {
        read(&septets, &mut buffer);
    }
    read(&Septets::unpacked(octets), &mut buffer);

    let ucs2 = Ucs2::new(octets);
    walked(ucs2.units());
    walked(ucs2.chars());
    used(ucs2.is_well_formed());
    used(ucs2.max_utf8_len());
    used(ucs2.decode_into(&mut buffer));

    let dcs = DataCodingScheme(octet);
    used((dcs.alphabet(), dcs.class(), dcs.message_waiting()));
    used((dcs.is_compressed(), dcs.is_reserved(), dcs.auto_deletion()));
    used((dcs.has_spare_bits(), dcs.counts_septets()));

    if let Ok(text) = core::str::from_utf8(octets) {
        walked(text.chars().map(gsm7::char_septets));
        walked(text.chars().map(ucs2::char_octets));
        used(gsm7::septets_in(text));
        used(gsm7::pack(text, octet, &mut buffer));
        used(gsm7::encode_unpacked(text, &mut buffer));
        used(ucs2::octets_in(text));
        used(ucs2::encode(text, &mut buffer));
        let reference = if octet == 0 {
            Reference::Octet
        } else {
            Reference::TwoOctets
        };
        used(plan::plan(text, number(), reference));
        if let Ok(parts) = plan::parts(text, number(), reference) {
            walked(parts);
        }
    }
    0
}

fn read(septets: &Septets<'_>, buffer: &mut [u8]) {
    walked(septets.values());
    walked(septets.chars());
    used((septets.len(), septets.max_utf8_len()));
    used(septets.decode_into(buffer));
    used(septets.unpack_into(buffer));
    used(septets.pack_into(number_octet(), buffer));
}

/// An octet of which nothing is known.
fn number_octet() -> u8 {
    input().last().copied().unwrap_or_default()
}
