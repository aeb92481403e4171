//! TS 23.038, UCS-2: read as the standard library reads UTF-16, and written
//! octet for octet, halves of characters too.

#![no_main]

use libfuzzer_sys::fuzz_target;
use septet_fuzz::shown;
use septet_text::ucs2::{self, Ucs2};

fuzz_target!(|octets: &[u8]| {
    let ucs2 = Ucs2::new(octets);
    shown(&ucs2);
    let units: Vec<u16> = octets
        .chunks_exact(2)
        .map(|unit| u16::from_be_bytes([unit[0], unit[1]]))
        .collect();
    assert!(ucs2.units().eq(units.iter().copied()));
    let mut standard = String::from_utf16_lossy(&units);
    let is_odd = octets.len() % 2 == 1;
    if is_odd {
        standard.push('\u{fffd}');
    }
    assert!(ucs2.chars().eq(standard.chars()));
    let is_whole = String::from_utf16(&units).is_ok() && !is_odd;
    assert_eq!(ucs2.is_well_formed(), is_whole);

    let mut roomy = vec![0; ucs2.max_utf8_len()];
    assert_eq!(ucs2.decode_into(&mut roomy).unwrap(), standard);
    let mut exact = vec![0; standard.len()];
    assert_eq!(
        ucs2.decode_utf8_into(&mut exact).unwrap(),
        standard.as_bytes()
    );
    if let Some((_, short)) = exact.split_last_mut() {
        assert!(ucs2.decode_into(short).is_err());
    }
    let mut appended = String::new();
    ucs2.push_to(&mut appended);
    assert_eq!(appended, standard);

    let mut back = vec![0xff; units.len() * 2];
    let halves = ucs2::encode_halves(ucs2.chars_or_halves(), &mut back).unwrap();
    assert_eq!(halves, &octets[..units.len() * 2]);
    if is_whole {
        assert_eq!(ucs2::octets_in(&standard), octets.len());
        assert_eq!(ucs2::encode(&standard, &mut back).unwrap(), octets);
    }
    let text = String::from_utf8_lossy(octets);
    let mut written = vec![0; ucs2::octets_in(&text)];
    ucs2::encode(&text, &mut written).unwrap();
    assert_eq!(Ucs2::new(&written).to_string(), text);
    if let Some((_, short)) = written.split_last_mut() {
        assert!(ucs2::encode(&text, short).is_err());
    }
});
