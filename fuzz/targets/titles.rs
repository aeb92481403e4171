//! Translation of titles: the rule that the trie finds is the one that going
//! through all rules finds, and a mask does to digits what its steps say.

#![no_main]

use core::cmp::Reverse;

use libfuzzer_sys::fuzz_target;
use septet_fuzz::{Unstructured, shown};
use septet_sccp::translation::{
    Calling, Change, Destination, MAX_DIGITS, Mask, Pattern, Rule, Selector, Table,
};
use septet_sccp::variant::Title;
use septet_sccp::{
    Address, EncodingScheme, GlobalTitle, NatureOfAddress, NumberingPlan, PointCode,
    SubsystemNumber,
};
use septet_wire::{DigitSet, Digits, Encode};

type Result<T> = arbitrary::Result<T>;

fuzz_target!(|octets: &[u8]| {
    let _ = run(&mut Unstructured::new(octets));
});

fn run(u: &mut Unstructured<'_>) -> Result<()> {
    let mut described = Vec::new();
    let mut rules = Vec::new();
    for number in 0..u.int_in_range(0..=40)? {
        let (selector, text) = (selector(u)?, pattern(u)?);
        let pattern = Pattern::new(&text).expect("digits, and not too many");
        let mut destination = Destination::new(PointCode::new(number).expect("14 bits"));
        destination.change.mask = mask(u)?.0;
        let calling = Calling {
            change: Change {
                mask: mask(u)?.0,
                ..Change::NONE
            },
            ..Calling::KEPT
        };
        let rule = Rule::new(pattern, destination).with_selector(selector);
        rules.push(rule.with_calling(calling));
        described.push((selector, text));
    }
    // Wildcards that overlap in too many ways are an error.
    let Ok(table) = Table::new(rules) else {
        return Ok(());
    };
    while !u.is_empty() {
        let information = digits(u)?;
        let (odd, [kind, plan, nature, ssn]) = (u.arbitrary()?, u.arbitrary::<[u8; 4]>()?);
        let title = if u.ratio(1, 8)? {
            GlobalTitle::Gt2 {
                translation_type: kind & 1,
                address_information: &information,
            }
        } else {
            GlobalTitle::Gt4 {
                translation_type: kind & 1,
                numbering_plan: NumberingPlan(plan & 1),
                encoding_scheme: EncodingScheme(if odd { 1 } else { 2 }),
                spare: false,
                nature_of_address: NatureOfAddress(nature & 1),
                address_information: &information,
            }
        };
        let called = Address::title(title, SubsystemNumber(ssn & 1)).expect("narrow values");
        let expected = best(&described, &title, SubsystemNumber(ssn & 1));
        let route = table.translate(&called, ssn, |_| true);
        let found = route.and_then(|route| route.destination.point_code);
        assert_eq!(
            found.map(PointCode::get),
            expected,
            "{called:?} {described:?}"
        );
        if let Some(route) = route {
            for rewritten in [route.called(), route.calling(&called)]
                .into_iter()
                .flatten()
            {
                shown(&rewritten);
                let _ = rewritten.address().to_vec();
            }
        }
        let text: String = shown_digits(&title);
        if text.len() <= MAX_DIGITS {
            let (mask, by_hand) = mask(u)?;
            let expected = by_hand(&text);
            assert_eq!(
                mask.apply(&text).ok(),
                (expected.len() <= MAX_DIGITS).then_some(expected)
            );
        }
    }
    Ok(())
}

fn shown_digits<'a>(title: &impl Title<'a>) -> String {
    let plain = Digits::new(title.address_information(), false);
    title
        .digits()
        .unwrap_or(plain)
        .chars(DigitSet::BCD)
        .collect()
}

/// The number of the rule that is documented to win.
fn best(
    rules: &[(Selector, String)],
    title: &GlobalTitle<'_>,
    ssn: SubsystemNumber,
) -> Option<u32> {
    let digits = shown_digits(title);
    let applies = |(selector, text): &(Selector, String)| {
        let is = |wanted: Option<u8>, value: u8| wanted.is_none_or(|wanted| wanted == value);
        let pattern = text.trim_end_matches('*');
        let mut pairs = pattern.chars().zip(digits.chars());
        is(
            selector.translation_type,
            title.translation_type().unwrap_or(0),
        ) && is(
            selector.numbering_plan.map(|it| it.0),
            title.numbering_plan().map_or(0, |it| it.0),
        ) && is(
            selector.nature_of_address.map(|it| it.0),
            title.nature_of_address().map_or(0, |it| it.0),
        ) && is(
            selector.encoding_scheme.map(|it| it.0),
            title.encoding_scheme().map_or(0, |it| it.0),
        ) && is(selector.ssn.map(|it| it.0), ssn.0)
            && (digits.len() == pattern.len()
                || digits.len() > pattern.len() && text.ends_with('*'))
            && pairs.all(|(symbol, digit)| symbol == '?' || symbol == digit)
    };
    let found = (0_u32..).zip(rules).filter(|(_, rule)| applies(rule));
    let best = found.min_by_key(|(number, (selector, text))| {
        let unnamed = [
            selector.translation_type.is_none(),
            selector.numbering_plan.is_none(),
            selector.nature_of_address.is_none(),
            selector.encoding_scheme.is_none(),
            selector.ssn.is_none(),
        ];
        let pattern = text.trim_end_matches('*');
        let any: Vec<bool> = pattern.chars().map(|symbol| symbol == '?').collect();
        (
            unnamed,
            Reverse(pattern.len()),
            text.ends_with('*'),
            any,
            *number,
        )
    });
    best.map(|(number, _)| number)
}

fn selector(u: &mut Unstructured<'_>) -> Result<Selector> {
    let [named, values] = u.arbitrary::<[u8; 2]>()?;
    // Mostly none.
    let bit = |at: u8| (named & 0x81 << at != 0 && named & 0x40 == 0).then_some(values >> at & 1);
    Ok(Selector {
        translation_type: bit(0),
        numbering_plan: bit(1).map(NumberingPlan),
        nature_of_address: bit(2).map(NatureOfAddress),
        encoding_scheme: bit(3).map(|odd| EncodingScheme(1 + odd)),
        ssn: bit(4).map(SubsystemNumber),
    })
}

/// Few symbols, so that patterns overlap; as many as there may be.
fn pattern(u: &mut Unstructured<'_>) -> Result<String> {
    let length = u.int_in_range(0..=MAX_DIGITS)?;
    let length = if u.ratio(3, 4)? { length / 6 } else { length };
    let mut text = String::new();
    for _ in 0..length {
        text.push(*u.choose(&['1', '2', '1', '2', 'F', '?'])?);
    }
    if u.arbitrary()? {
        text.push('*');
    }
    Ok(text)
}

/// Some of them more than a pattern can have.
fn digits(u: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let length = u.int_in_range(0..=20)?;
    let length = if u.ratio(3, 4)? { length / 6 } else { length };
    let mut half = || Ok(*u.choose(&[1, 2, 1, 2, 15])?);
    (0..length).map(|_| Ok(half()? << 4 | half()?)).collect()
}

/// A mask, and what it does to digits.
fn mask(u: &mut Unstructured<'_>) -> Result<(Mask, impl Fn(&str) -> String + use<>)> {
    let mut mask = Mask::new();
    let mut steps = Vec::new();
    for _ in 0..u.int_in_range(0..=4)? {
        let (kind, count) = (u.int_in_range(0..=3)?, u.int_in_range(0..=8_usize)?);
        let new = "9".repeat(count);
        mask = match kind {
            0 => mask.keep(count),
            1 => mask.delete(count),
            2 => mask.replace(&new).expect("digits"),
            _ => mask.insert(&new).expect("digits"),
        };
        steps.push((kind, new));
    }
    let by_hand = move |digits: &str| {
        if steps.is_empty() {
            return digits.to_owned();
        }
        let mut left = digits;
        let mut result = String::new();
        for (kind, new) in &steps {
            let (first, behind) = left.split_at(new.len().min(left.len()));
            match kind {
                0 => result += first,
                1 => {}
                _ => result += new,
            }
            left = if *kind == 3 { left } else { behind };
        }
        result
    };
    Ok((mask, by_hand))
}
