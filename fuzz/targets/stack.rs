//! Whole messages from any layer: the first octet says which.

#![no_main]

use core::time::Duration;

use libfuzzer_sys::fuzz_target;
use septet::map::Version;
use septet::stack::{Component, Entry, Joiner, Message, Relay};
use septet::wire::store::Bounds;
use septet::wire::{DecodeOptions, Event, Record};
use septet_fuzz::shown;

fuzz_target!(|input: &[u8]| {
    let Some((first, octets)) = input.split_first() else {
        return;
    };
    let entry = entry(*first, octets);
    for options in [DecodeOptions::strict(), DecodeOptions::lenient()] {
        let message = Message::decode(entry, octets, options, ());
        let record = Record::new();
        assert_eq!(Message::decode(entry, octets, options, &record), message);
        let seen = record.into_events();
        assert!(seen.iter().all(|event| match event {
            Event::Field { octets: range, .. } => range.end <= octets.len(),
            Event::Open { offset, .. } | Event::Close { offset } => *offset <= octets.len(),
            Event::Finding(finding) => finding.offset <= octets.len(),
            _ => true,
        }));
        shown(&message);
        match message.error {
            Some(error) => assert!(error.error().offset() <= octets.len(), "{error}"),
            None => assert_ne!(message.relay(entry, options), Relay::Failed),
        }
        let mut joiner = Joiner::new(Bounds {
            octets: 1024,
            parts: 8,
            age: Duration::from_secs(1),
        });
        shown(&joiner.segment(&message, 0, Duration::ZERO));
        for sms in message.sms() {
            shown(&joiner.sms(&sms, 0, Duration::ZERO));
            shown(&sms);
        }
        message.layers().for_each(|layer| shown(&layer));
    }
});

fn entry(first: u8, octets: &[u8]) -> Entry {
    match first % 16 {
        0 => Entry::Smpp,
        1 => Entry::Mtp2 { check_bits: false },
        2 => Entry::Mtp2 { check_bits: true },
        3 => Entry::M2pa,
        4 => Entry::Mtp3,
        // The first octet of theirs is 1 as well.
        5 if octets.len() % 2 == 0 => Entry::M2ua,
        5 => Entry::M3ua,
        6 if octets.first() == Some(&1) => Entry::Sua,
        6 => Entry::Sccp,
        7 if matches!(octets, [0xa0..=0xa5, ..]) => Entry::MapDialogue,
        7 => Entry::Tcap,
        8 => Entry::TpduMo,
        9 => Entry::TpduMt,
        11 => Entry::RpMo,
        12 => Entry::RpMt,
        13 => Entry::CpMo,
        14 => Entry::CpMt,
        15 => Entry::At,
        _ => Entry::Map {
            // 44 to 47 are the operations that are typed.
            code: 44 + (first / 16) % 4,
            component: match octets.len() % 3 {
                0 => Component::Invoke,
                1 => Component::Result,
                _ => Component::Error,
            },
            version: [None, Some(Version::V1), Some(Version::V3)]
                .into_iter()
                .cycle()
                .nth(usize::from(first / 64))
                .flatten(),
        },
    }
}
