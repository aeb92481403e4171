//! SMPP texts: however one is cut, the parts joined in whatever order are it.

#![no_main]

use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use septet_fuzz::{Arbitrary, Unstructured, shown};
use septet_smpp::text::join::{Joiner, Outcome, Parties};
use septet_smpp::text::{Charset, DefaultAlphabet, Segmenter, Way};
use septet_smpp::{Body, Pdu, SubmitSm};
use septet_text::gsm7::NationalLanguage;
use septet_text::plan::Planner;
use septet_tpdu::{Element, ElementIdentifier, Elements, Reference};
use septet_wire::Encode;

fuzz_target!(|octets: &[u8]| {
    // Without octets enough there is nothing to cut.
    let _ = run(&mut Unstructured::new(octets));
});

fn run(u: &mut Unstructured<'_>) -> arbitrary::Result<()> {
    let default = DefaultAlphabet::arbitrary(u)?;
    let planner = Planner::new()
        .with_ucs2(u.arbitrary()?)
        .with_language(NationalLanguage(u.arbitrary()?));
    let reference = match u.arbitrary()? {
        Some(number) => Reference::TwoOctets(number),
        None => Reference::Octet(u.arbitrary()?),
    };
    let (identifier, data) = <(u8, [u8; 4])>::arbitrary(u)?;
    let element = [Element {
        identifier: ElementIdentifier(identifier),
        data: &data,
    }];
    let mut segmenter = Segmenter::new(default)
        .with_way(Way::arbitrary(u)?)
        .with_planner(planner);
    if u.arbitrary()? {
        segmenter = segmenter.with_elements(Elements::new(&element));
    }
    if let Some(charset) = Option::<Charset>::arbitrary(u)? {
        segmenter = segmenter.with_charset(charset);
    }
    let (order, backwards) = <(u8, bool)>::arbitrary(u)?;
    let text = String::from_utf8_lossy(u.bytes(u.len())?);
    // Packed septets do not tell an `@` at their end from padding.
    if default == DefaultAlphabet::Gsm7Packed && text.contains('@') {
        return Ok(());
    }

    let segments = match segmenter.segments(&text, reference) {
        Ok(segments) => segments,
        Err(error) => {
            shown(&error);
            return Ok(());
        }
    };
    let mut parts = Vec::new();
    for segment in segments {
        let mut buffer = vec![0; segment.max_octets()];
        let message = segment.submit_sm(SubmitSm::default(), &mut buffer).unwrap();
        parts.push(Pdu::new(1, message).to_vec().unwrap());
    }
    let first = usize::from(order) % parts.len();
    parts.rotate_left(first);
    if backwards {
        parts.reverse();
    }
    let (mut joiner, mut whole) = (Joiner::default(), None);
    for part in &parts {
        let Body::SubmitSm(message) = Pdu::parse(part).unwrap().body else {
            panic!("another body");
        };
        assert_eq!(whole, None, "whole before its last part");
        let parties = Parties::from(&message);
        let data = message.user_data();
        let joined = data.join(&mut joiner, parties, default, Duration::ZERO);
        match joined.outcome {
            Outcome::Complete(message) => whole = message.to_text(),
            Outcome::Pending { .. } => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(whole.as_deref(), Some(&*text));
    assert!(joiner.is_empty());
    Ok(())
}
