//! The planner: its parts are the text, they fit and are full, and no
//! alphabet that was permitted would have been cheaper.

#![no_main]

use libfuzzer_sys::fuzz_target;
use septet_fuzz::{Arbitrary, Unstructured};
use septet_text::dcs::Alphabet;
use septet_text::gsm7::{NationalLanguage, Septets, Tables};
use septet_text::plan::{MAX_PARTS, Planner, ReferenceWidth};
use septet_text::transliterate::{Transliteration, replacements};
use septet_text::ucs2;

fuzz_target!(|input: (u16, u16, u8, ReferenceWidth, Tables, &[u8])| {
    let (locking, single, header_octets, reference, tables, octets) = input;
    let mut planner = Planner::new()
        .with_header_octets(header_octets.into())
        .with_reference(reference);
    for &language in NationalLanguage::NAMED {
        if locking >> language.0 & 1 != 0 {
            planner = planner.with_locking(language);
        }
        if single >> language.0 & 1 != 0 {
            planner = planner.with_single(language);
        }
    }
    planned(&planner, &String::from_utf8_lossy(octets));
    // Any octets are text of any tables: with many of their characters.
    let text = Septets::unpacked(octets).with_tables(tables).to_string();
    planned(&planner, &text);
    planned(&planner.with_ucs2(false), &text);
    if let Ok(planner) = Planner::arbitrary(&mut Unstructured::new(octets)) {
        planned(&planner, &text);
    }
    let plain = Transliteration::new(&text).to_string();
    assert_eq!(replacements(&plain).next(), None);
});

fn planned(planner: &Planner, text: &str) {
    let Ok(parts) = planner.parts(text) else {
        assert!(planner.plan(text).is_err());
        return;
    };
    let offending: Vec<_> = planner.offending(text).collect();
    for offending in &offending {
        assert!(text[offending.offset..].starts_with(offending.character));
    }
    let all: Vec<&str> = parts.clone().collect();
    assert_eq!(all.concat(), text);
    let units = |part: &str| match parts.alphabet() {
        Alphabet::Gsm7 => parts.tables().septets_in(part).unwrap(),
        _ => ucs2::octets_in(part),
    };
    for pair in all.windows(2) {
        let [part, next] = pair else { return };
        assert!(units(part) <= parts.capacity());
        let first = next.chars().next().expect("no empty part");
        assert!(units(part) + units(first.encode_utf8(&mut [0; 4])) > parts.capacity());
    }
    match planner.plan(text) {
        Ok(plan) => {
            assert_eq!((plan.parts, plan.units), (all.len(), units(text)));
            assert_eq!(
                (plan.alphabet, plan.tables),
                (parts.alphabet(), parts.tables())
            );
            assert_eq!(
                plan.left,
                parts.capacity() - units(all.last().expect("a part"))
            );
            // With less to choose from it is never cheaper.
            if let Ok(gsm7) = planner.with_ucs2(false).plan(text) {
                assert!(plan.parts <= gsm7.parts);
            }
            if let Ok(ucs2) = planner.with_ucs2(true).with_gsm7(false).plan(text) {
                let is_ucs2_permitted = plan.alphabet == Alphabet::Ucs2;
                assert!(!is_ucs2_permitted || plan.parts <= ucs2.parts);
            }
        }
        Err(_) => assert!(all.len() > MAX_PARTS),
    }
}
