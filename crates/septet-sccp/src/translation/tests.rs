use proptest::prelude::*;
use septet_wire::{Decode, DigitBuf, Encode, EncodeErrorKind};

use super::*;
use crate::variant::Itu;
use crate::{Address, AddressBuf, GlobalTitle, PointCode, ansi};

fn to(code: u32) -> Destination<Itu> {
    Destination::new(PointCode::new(code).unwrap())
}

fn rule(pattern: &str, code: u32) -> Rule<Itu> {
    Rule::new(Pattern::new(pattern).unwrap(), to(code))
}

fn found(table: &Table<Itu>, digits: &str) -> Option<u32> {
    let address = Address::e164(digits, SubsystemNumber::HLR).unwrap();
    let rule = table.find(&address.address())?;
    rule.destinations[0].point_code.map(PointCode::get)
}

#[test]
fn the_longest_pattern_wins_then_the_one_that_says_more() {
    let table = Table::new([
        rule("*", 1),
        rule("30*", 2),
        rule("3069*", 3),
        rule("306912345678", 4),
        rule("3069????????", 5),
        rule("30691???????", 6),
        rule("306?*", 7),
        rule("30A", 8),
        rule("3069*", 9),
    ])
    .unwrap();
    for (digits, code) in [
        ("", 1),
        ("49", 1),
        ("30", 2),
        ("3069", 3),
        ("30690", 3),
        ("306900000000", 5),
        ("306912345678", 4),
        ("306912345679", 6),
        ("3069123456789", 3),
        ("3068", 7),
        ("306", 2),
        ("30A", 8),
        ("30A1", 2),
    ] {
        assert_eq!(found(&table, digits), Some(code), "{digits}");
    }
    // Of more digits than patterns have.
    assert_eq!(found(&table, &"1".repeat(32)), Some(1));
    let none = Table::<Itu>::new([]).unwrap();
    assert!(none.is_empty());
    assert_eq!(found(&none, "1"), None);
    assert_eq!(found(&Table::new([rule("1", 1)]).unwrap(), "11"), None);
}

#[test]
fn kinds_of_titles_come_before_digits() {
    let plan = Some(NumberingPlan::ISDN);
    let table = Table::new([
        rule("3069*", 1),
        rule("30*", 2).with_selector(Selector {
            translation_type: Some(0),
            ..Selector::default()
        }),
        rule("30*", 3).with_selector(Selector {
            numbering_plan: plan,
            ssn: Some(SubsystemNumber::HLR),
            ..Selector::default()
        }),
        rule("31*", 4).with_selector(Selector {
            nature_of_address: Some(NatureOfAddress::NATIONAL),
            encoding_scheme: Some(EncodingScheme::BCD_ODD),
            ..Selector::default()
        }),
    ])
    .unwrap();
    let code = |tt, nature, digits, ssn| {
        let address = AddressBuf::new(tt, NumberingPlan::ISDN, nature, digits, ssn).unwrap();
        let rule = table.find(&address.address())?;
        rule.destinations[0].point_code.map(PointCode::get)
    };
    let (hlr, msc) = (SubsystemNumber::HLR, SubsystemNumber::MSC);
    let international = NatureOfAddress::INTERNATIONAL;
    assert_eq!(code(0, international, "3069", msc), Some(2));
    assert_eq!(code(9, international, "3069", hlr), Some(3));
    assert_eq!(code(9, international, "3069", msc), Some(1));
    assert_eq!(code(9, international, "30", msc), None);
    assert_eq!(code(9, NatureOfAddress::NATIONAL, "314", msc), Some(4));
    assert_eq!(code(9, NatureOfAddress::NATIONAL, "31", msc), None);
    // No title, no rule; octets are taken for digits.
    assert!(table.find(&Address::subsystem(hlr)).is_none());
    let title = GlobalTitle::Gt2 {
        translation_type: 0,
        address_information: &[0x03],
    };
    let address = Address::title(title, hlr).unwrap();
    assert!(table.find(&address).is_some());
}

#[test]
fn primary_backup_and_shared_load() {
    let address = Address::e164("3069", SubsystemNumber::HLR).unwrap();
    let address = address.address();
    let down = |code: u32| move |there: &Destination<Itu>| *there != to(code);
    let dominant = Table::new([rule("*", 1).or(to(2)).or(to(3))]).unwrap();
    let shared = Table::new([rule("*", 1).or(to(2)).or(to(3)).shared()]).unwrap();
    let code = |table: &Table<Itu>, sls, missing| {
        let route = table.translate(&address, sls, down(missing))?;
        route.destination.point_code.map(PointCode::get)
    };
    for sls in 0..=255 {
        assert_eq!(code(&dominant, sls, 0), Some(1));
        assert_eq!(code(&dominant, sls, 1), Some(2));
        assert_eq!(code(&shared, sls, 0), Some(u32::from(sls % 3) + 1));
        let next = [2, 2, 3][usize::from(sls % 3)];
        assert_eq!(code(&shared, sls, 1), Some(next));
    }
    assert!(dominant.translate(&address, 0, |_| false).is_none());
    let mut nowhere = rule("*", 1).shared();
    nowhere.destinations.clear();
    let nowhere = Table::new([nowhere]).unwrap();
    assert!(nowhere.translate(&address, 0, |_| true).is_none());
}

#[test]
fn addresses_are_rewritten() {
    let mut there = to(7).on_ssn(SubsystemNumber::MSC);
    there.change = Change {
        translation_type: Some(5),
        numbering_plan: Some(NumberingPlan::ISDN_MOBILE),
        nature_of_address: Some(NatureOfAddress::NATIONAL),
        mask: Mask::new().delete(2).insert("0").unwrap().keep_rest(),
    };
    let calling = Calling {
        point_code: PointCode::new(99),
        routing_indicator: Some(RoutingIndicator::SUBSYSTEM),
        change: Change {
            mask: Mask::new().replace("49").unwrap().keep(2),
            ..Change::NONE
        },
    };
    let pattern = Pattern::new("30*").unwrap();
    let table = Table::new([Rule::new(pattern, there).with_calling(calling)]).unwrap();
    let called = Address::e164("306900", SubsystemNumber::HLR).unwrap();
    let called = called.address();
    let route = table.translate(&called, 0, |_| true).unwrap();
    let rewritten = route.called().unwrap();
    let octets = rewritten.address().to_vec().unwrap();
    // Routed on SSN, SSN 8, type 5, plan 7 odd, national, 06900.
    assert_eq!(octets, [0x52, 8, 5, 0x71, 3, 0x60, 0x09, 0x00]);
    let rewritten = route.calling(&called).unwrap();
    let address = rewritten.address();
    assert_eq!(address.to_string(), "4969, SSN 6 (HLR), PC 0-12-3 (99)");
    assert_eq!(Address::from_bytes(&address.to_vec().unwrap()), Ok(address));
    // Without a title there is nothing to be changed.
    let plain = Address::subsystem(SubsystemNumber::VLR);
    let rewritten = route.calling(&plain).unwrap();
    assert_eq!(
        rewritten.address().to_string(),
        "SSN 7 (VLR), PC 0-12-3 (99)"
    );
    // A title of North America has places of its own.
    let change = Change {
        translation_type: Some(5),
        nature_of_address: Some(NatureOfAddress::NATIONAL),
        mask: Mask::new().insert("1").unwrap().keep_rest(),
        ..Change::NONE
    };
    let title = ansi::AddressBuf::gt1(9, NumberingPlan::ISDN, "23", SubsystemNumber::HLR);
    let title = title.unwrap();
    let rewritten = change.apply(&title.address()).unwrap();
    let wanted = ansi::AddressBuf::gt1(5, NumberingPlan::ISDN, "123", SubsystemNumber::HLR);
    assert_eq!(rewritten.address(), wanted.unwrap().address());
}

#[test]
fn what_stays_keeps_its_octets() {
    // Filler F, a spare bit, digits A to F.
    let octets = [0x12, 6, 0, 0x11, 0x84, 0xba, 0xfc];
    let address = Address::from_bytes(&octets).unwrap();
    let table = Table::new([rule("ABC", 1)]).unwrap();
    let route = table.translate(&address, 0, |_| true).unwrap();
    assert_eq!(route.called().unwrap().address().to_vec().unwrap(), octets);
}

#[test]
fn what_does_not_fit_is_refused() {
    for (text, character) in [("1*2", '*'), ("12a", 'a'), ("+1", '+')] {
        let error = Pattern::new(text).unwrap_err();
        assert_eq!(error.kind(), EncodeErrorKind::Character { character });
    }
    let error = Pattern::new(&"1".repeat(33)).unwrap_err();
    let kind = EncodeErrorKind::TooLong {
        length: 33,
        max: 32,
    };
    assert_eq!(error.kind(), kind);
    let mask = Mask::new().insert(&"1".repeat(600)).unwrap();
    assert!(matches!(
        mask.apply("1").unwrap_err().kind(),
        EncodeErrorKind::TooLong { max: 32, .. }
    ));
    assert!(Mask::new().replace("x").is_err());
    let change = Change {
        numbering_plan: Some(NumberingPlan(17)),
        ..Change::NONE
    };
    let wide = rule("1", 1).with_selector(Selector {
        numbering_plan: Some(NumberingPlan(17)),
        ..Selector::default()
    });
    assert_eq!(Table::new([wide]).unwrap_err().field(), "numbering_plan");
    let address = Address::e164("1", SubsystemNumber::HLR).unwrap();
    let error = change.apply(&address.address()).unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::Value { value: 17 });
}

/// Every pattern of so many `?` overlaps with every other: an error, and not
/// all of memory.
#[test]
fn hostile_rules_are_an_error() {
    let rules = (0..24).map(|place| {
        let text: String = (0..24)
            .map(|i| if i == place { '1' } else { '?' })
            .collect();
        rule(&text, 1)
    });
    assert_eq!(Table::new(rules).unwrap_err().field(), "rules");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// The trie finds what going through all rules finds.
    #[test]
    fn the_same_as_all_rules_in_turn(
        patterns in prop::collection::vec("[123?]{0,5}[*]?", 0..12),
        types in prop::collection::vec(prop::option::of(0_u8..2), 12),
        digits in prop::collection::vec("[123]{0,6}", 1..20),
    ) {
        let rules = patterns.iter().zip(&types).zip(0..).map(|((text, &kind), code)| {
            rule(text, code).with_selector(Selector {
                translation_type: kind,
                ..Selector::default()
            })
        });
        let table = Table::new(rules).unwrap();
        for (digits, kind) in digits.iter().flat_map(|digits| [(digits, 0), (digits, 1)]) {
            let buffer = DigitBuf::<8>::new(digits, DigitSet::BCD, 0).unwrap();
            let title = GlobalTitle::gt4(
                kind,
                NumberingPlan::ISDN,
                NatureOfAddress::INTERNATIONAL,
                buffer.digits(),
            );
            let address = Address::title(title, SubsystemNumber::HLR).unwrap();
            let applies = |text: &str| match text.strip_suffix('*') {
                Some(text) => digits.len() >= text.len() && like(text, digits),
                None => digits.len() == text.len() && like(text, digits),
            };
            let best = (0..patterns.len())
                .filter(|&i| types[i].is_none_or(|it| it == kind) && applies(&patterns[i]))
                .min_by_key(|&i| {
                    let text = patterns[i].trim_end_matches('*');
                    let any: Vec<bool> = text.chars().map(|c| c == '?').collect();
                    let exact = !patterns[i].ends_with('*');
                    (types[i].is_none(), Reverse(text.len()), !exact, any, i)
                });
            let found = table.find(&address).map(|rule| rule.destinations[0].point_code);
            let code = best.map(|i| PointCode::new(u32::try_from(i).unwrap()));
            prop_assert_eq!(found, code, "{} {}", digits, kind);
        }
    }
}

fn like(pattern: &str, digits: &str) -> bool {
    let mut pairs = pattern.chars().zip(digits.chars());
    pairs.all(|(symbol, digit)| symbol == '?' || symbol == digit)
}
