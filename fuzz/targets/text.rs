//! TS 23.038: what is packed comes back, and the counting agrees with it.

#![no_main]

use arbitrary::{Arbitrary, Unstructured};
use libfuzzer_sys::fuzz_target;
use septet_fuzz::shown;
use septet_text::dcs::{Alphabet, DataCodingScheme};
use septet_text::gsm7::{self, Septets};
use septet_text::plan::{self, ReferenceWidth};
use septet_text::ucs2::{self, Ucs2};

fuzz_target!(|octets: &[u8]| {
    for fill_bits in 0..=7 {
        let bits = (octets.len() * 8).saturating_sub(usize::from(fill_bits));
        match Septets::packed(octets, fill_bits, bits / 7) {
            Some(septets) => read(&septets),
            None => assert!(fill_bits == 7 || octets.is_empty()),
        }
    }
    read(&Septets::unpacked(octets));
    if let Ok(septets) = Septets::arbitrary(&mut Unstructured::new(octets)) {
        read(&septets);
    }
    for ucs2 in [
        Some(Ucs2::new(octets)),
        Ucs2::arbitrary(&mut Unstructured::new(octets)).ok(),
    ] {
        ucs2.iter().for_each(read_ucs2);
    }
    if let Some(&octet) = octets.first() {
        scheme(DataCodingScheme(octet));
    }
    if let Ok(text) = <&str>::arbitrary(&mut Unstructured::new(octets)) {
        written(text);
    }
    written(&String::from_utf8_lossy(octets));
    // Any octets are text of the default alphabet: with many escapes.
    written(&Septets::unpacked(octets).to_string());
});

fn read(septets: &Septets<'_>) {
    shown(septets);
    let values: Vec<u8> = septets.values().collect();
    assert_eq!(values.len(), septets.len());
    assert!(values.iter().all(|&value| value < 0x80));

    let text: String = septets.chars().collect();
    assert_eq!(text, septets.to_string());
    assert!(text.len() <= septets.max_utf8_len());
    let mut buffer = vec![0; septets.max_utf8_len()];
    assert_eq!(septets.decode_into(&mut buffer).unwrap(), text);
    let mut exact = vec![0; text.len()];
    assert_eq!(septets.decode_into(&mut exact).unwrap(), text);
    if let Some((_, short)) = exact.split_last_mut() {
        assert!(septets.decode_into(short).is_err());
    }

    let mut unpacked = vec![0; septets.len()];
    assert_eq!(septets.unpack_into(&mut unpacked).unwrap(), values);
    // Not all of them, for speed: lengths vary enough.
    for fill_bits in [0, gsm7::fill_bits(septets.octets().len())] {
        let mut packed = vec![0xff; gsm7::packed_len(fill_bits, values.len())];
        septets.pack_into(fill_bits, &mut packed).unwrap();
        let back = Septets::packed(&packed, fill_bits, values.len()).unwrap();
        assert!(back.values().eq(values.iter().copied()));
        assert!(back.chars().eq(septets.chars()));
    }
}

fn read_ucs2(ucs2: &Ucs2<'_>) {
    shown(ucs2);
    let text: String = ucs2.chars().collect();
    assert_eq!(text, ucs2.to_string());
    assert_eq!(ucs2.units().len(), ucs2.octets().len() / 2);
    let mut buffer = vec![0; ucs2.max_utf8_len()];
    assert_eq!(ucs2.decode_into(&mut buffer).unwrap(), text);
    if ucs2.is_well_formed() {
        let mut back = vec![0; ucs2.octets().len()];
        assert_eq!(ucs2::encode(&text, &mut back).unwrap(), ucs2.octets());
    }
}

fn scheme(dcs: DataCodingScheme) {
    shown(&(dcs, dcs.description().to_string()));
    shown(&(dcs.alphabet(), dcs.class(), dcs.message_waiting()));
    shown(&(dcs.auto_deletion(), dcs.is_compressed()));
    shown(&(dcs.is_reserved(), dcs.has_spare_bits()));
    if dcs.alphabet() == Alphabet::Gsm7 && !dcs.is_compressed() {
        assert!(dcs.counts_septets());
    }
}

/// Text to septets and to UCS-2, and back; parts that together are the text.
fn written(text: &str) {
    let each: Option<usize> = text.chars().map(gsm7::char_septets).sum();
    let count = gsm7::septets_in(text).ok();
    assert_eq!(count, each);
    let mut unpacked = vec![0; count.unwrap_or_default()];
    if count.is_some() {
        let octets = gsm7::encode_unpacked(text, &mut unpacked).unwrap();
        assert_eq!(octets.len(), unpacked.len());
        assert_eq!(Septets::unpacked(&unpacked).to_string(), text);
    }
    for fill_bits in [0, gsm7::fill_bits(text.len())] {
        let length = gsm7::packed_len(fill_bits, count.unwrap_or(text.len() * 2));
        let mut packed = vec![0xff; length];
        match (gsm7::pack(text, fill_bits, &mut packed), count) {
            (Ok(octets), Some(count)) => {
                assert_eq!(octets.len(), length);
                let back = Septets::packed(octets, fill_bits, count).unwrap();
                assert_eq!(back.to_string(), text);
                assert!(back.values().eq(unpacked.iter().copied()));
            }
            (Err(_), None) => {}
            (result, count) => panic!("{result:?} although septets_in gives {count:?}"),
        }
        if let Some((_, short)) = packed.split_last_mut() {
            let refused = gsm7::pack(text, fill_bits, short);
            assert!(refused.is_err());
        }
    }
    assert!(text.is_empty() || gsm7::pack(text, 7, &mut [0; 8]).is_err());

    let mut octets = vec![0; ucs2::octets_in(text)];
    let ucs2 = Ucs2::new(ucs2::encode(text, &mut octets).unwrap());
    assert!(ucs2.is_well_formed());
    assert_eq!(ucs2.to_string(), text);

    for reference in [ReferenceWidth::Octet, ReferenceWidth::TwoOctets] {
        for header_octets in [0, 4, 100, 140] {
            planned(text, header_octets, reference);
        }
    }
}

fn planned(text: &str, header_octets: usize, reference: ReferenceWidth) {
    let Ok(parts) = plan::parts(text, header_octets, reference) else {
        assert!(header_octets > 0);
        return;
    };
    let units = |part: &str| match parts.alphabet() {
        Alphabet::Gsm7 => gsm7::septets_in(part).unwrap(),
        _ => ucs2::octets_in(part),
    };
    let all: Vec<&str> = parts.clone().collect();
    assert_eq!(all.concat(), text);
    assert!(all.iter().all(|part| units(part) <= parts.capacity()));
    assert!(all.len() == 1 || all.iter().all(|part| !part.is_empty()));
    match plan::plan(text, header_octets, reference) {
        Ok(plan) => assert_eq!((plan.parts, plan.units), (all.len(), units(text))),
        Err(_) => assert!(all.len() > plan::MAX_PARTS),
    }
}
