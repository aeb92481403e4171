//! TS 23.038, GSM 7 bit by any tables: what is read can be written, what is
//! written is read the same, and every way to do either agrees.

#![no_main]

use libfuzzer_sys::fuzz_target;
use septet_fuzz::{Arbitrary, Unstructured, shown};
use septet_text::gsm7::{self, Septets, Tables};

fuzz_target!(|input: (Tables, u8, &[u8])| {
    let (tables, fill_bits, octets) = input;
    let fill_bits = fill_bits % 7;
    let bits = (octets.len() * 8).saturating_sub(fill_bits.into());
    if let Some(septets) = Septets::packed(octets, fill_bits, bits / 7) {
        read(septets.with_tables(tables), fill_bits);
    }
    read(Septets::unpacked(octets).with_tables(tables), fill_bits);
    read(Septets::ussd(octets).with_tables(tables), fill_bits);
    read(Septets::page(octets).with_tables(tables), fill_bits);
    if let Ok(septets) = Septets::arbitrary(&mut Unstructured::new(octets)) {
        read(septets.with_tables(tables), fill_bits);
    }
    written(&String::from_utf8_lossy(octets), tables, fill_bits);
});

fn read(septets: Septets<'_>, fill_bits: u8) {
    shown(&septets);
    let text = septets.to_string();
    let mut buffer = vec![0; septets.max_utf8_len()];
    assert_eq!(septets.decode_into(&mut buffer).unwrap(), text);
    assert_eq!(
        septets.decode_utf8_into(&mut buffer).unwrap(),
        text.as_bytes()
    );
    let mut exact = vec![0; text.len()];
    assert_eq!(septets.decode_into(&mut exact).unwrap(), text);
    if let Some((_, short)) = exact.split_last_mut() {
        assert!(septets.decode_into(short).is_err());
    }
    let mut appended = String::new();
    septets.push_to(&mut appended);
    assert_eq!(appended, text);

    // The septets come back whatever they say.
    let mut packed = vec![0xff; gsm7::packed_len(fill_bits, septets.len())];
    septets.pack_into(fill_bits, &mut packed).unwrap();
    let back = Septets::packed(&packed, fill_bits, septets.len()).unwrap();
    assert!(back.values().eq(septets.values()));
    // So does the text, but for the cells that a table leaves empty.
    written(&text.replace('\u{fffd}', ""), septets.tables(), fill_bits);
}

/// The text that comes back, if the tables have all its characters.
fn written(text: &str, tables: Tables, fill_bits: u8) {
    let each: Option<usize> = text.chars().map(|c| tables.char_septets(c)).sum();
    let count = tables.septets_in(text).ok();
    assert_eq!(count, each);
    let mut buffer = vec![0; text.len() * 2 + 8];
    let Some(count) = count else {
        assert!(tables.pack(text, fill_bits, &mut buffer).is_err());
        assert!(tables.encode_unpacked(text, &mut buffer).is_err());
        assert!(tables.pack_ussd(text, &mut buffer).is_err());
        assert!(tables.pack_page(text).is_err());
        return;
    };
    let unpacked = tables.encode_unpacked(text, &mut buffer).unwrap();
    assert_eq!(unpacked.len(), count);
    assert_eq!(
        Septets::unpacked(unpacked).with_tables(tables).to_string(),
        text
    );
    let unpacked = unpacked.to_vec();

    let length = gsm7::packed_len(fill_bits, count);
    let packed = tables.pack(text, fill_bits, &mut buffer).unwrap();
    assert_eq!(packed.len(), length);
    let back = Septets::packed(packed, fill_bits, count).unwrap();
    assert!(back.values().eq(unpacked));
    if let Some(short) = length.checked_sub(1) {
        assert!(tables.pack(text, fill_bits, &mut buffer[..short]).is_err());
    }

    // A carriage return in the last bit of an octet is read twice.
    let octets = tables.pack_ussd(text, &mut buffer).unwrap();
    let septets = tables.ussd_septets_in(text).unwrap();
    assert_eq!(octets.len(), gsm7::packed_len(0, septets));
    let back = Septets::ussd(octets).with_tables(tables).to_string();
    let twice = text.ends_with('\r') && count % 8 == 0;
    assert_eq!(back, format!("{text}{}", if twice { "\r" } else { "" }));

    match tables.pack_page(text) {
        Ok(page) => {
            let back = Septets::page(&page).with_tables(tables).to_string();
            assert_eq!(back, text.trim_end_matches('\r'));
        }
        Err(_) => assert!(count > gsm7::PAGE_SEPTETS),
    }
}
