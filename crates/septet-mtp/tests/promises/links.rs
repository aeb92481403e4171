//! MTP2 and MTP3 of every format and variant: routing labels, management and
//! test messages, check bits, the bits of a link.

use proptest::prelude::*;
use septet_mtp::mtp2::{Deframer, Framer, Received, check_bits};
use septet_mtp::testing::Testing;
use septet_mtp::{ExtendedSignalUnit, Management, Mtp3, SignalUnit, ansi, china, japan};
use septet_wire::{Decode, Writer, proofs, subject};

use crate::networks::{MANAGEMENT, MTP2_EXTENDED, MTP3_ANSI, MTP3_CHINA, MTP3_JAPAN};

const HDLC: &str = include_str!("../../../../testdata/mtp/hdlc.txt");

subject!(AnyItu, Mtp3<'a>, |reader| Mtp3::decode(reader));
subject!(AnyAnsi, ansi::Mtp3<'a>, |reader| ansi::Mtp3::decode(reader));
subject!(AnyChina, china::Mtp3<'a>, |reader| china::Mtp3::decode(
    reader
));
subject!(AnyJapan, japan::Mtp3<'a>, |reader| japan::Mtp3::decode(
    reader
));
subject!(AnyManagement, Management<'a>, |reader| {
    Management::decode(reader)
});
subject!(AnyAnsiManagement, ansi::Management<'a>, |reader| {
    ansi::Management::decode(reader)
});
subject!(AnyChinaManagement, china::Management<'a>, |reader| {
    china::Management::decode(reader)
});
subject!(AnyJapaneseManagement, japan::Management<'a>, |reader| {
    japan::Management::decode(reader)
});
subject!(AnyJapaneseTesting, japan::Testing<'a>, |reader| {
    japan::Testing::decode(reader)
});
subject!(AnyTesting, Testing<'a>, |reader| Testing::decode(reader));
subject!(AnyExtended, ExtendedSignalUnit<'a>, |reader| {
    ExtendedSignalUnit::decode(reader)
});
subject!(AnyChecked, SignalUnit<'a>, |reader| {
    SignalUnit::decode_with_check_bits(reader)
});

#[test]
fn every_prefix_is_read_or_refused() {
    for (_, octets) in proofs::vectors(MANAGEMENT.1) {
        assert!(proofs::input(&AnyItu, &octets));
    }
    for (_, octets) in proofs::vectors(MTP3_ANSI.1) {
        assert!(proofs::input(&AnyAnsi, &octets));
        proofs::input(&AnyAnsiManagement, octets.get(8..).unwrap());
        proofs::input(&AnyTesting, octets.get(8..).unwrap());
    }
    for (_, octets) in proofs::vectors(MTP3_CHINA.1) {
        assert!(proofs::input(&AnyChina, &octets));
        proofs::input(&AnyChinaManagement, octets.get(8..).unwrap());
    }
    for (_, octets) in proofs::vectors(MTP3_JAPAN.1) {
        assert!(proofs::input(&AnyJapan, &octets));
        proofs::input(&AnyJapaneseManagement, octets.get(6..).unwrap());
        proofs::input(&AnyJapaneseTesting, octets.get(6..).unwrap());
    }
    for (_, octets) in proofs::vectors(MTP2_EXTENDED.1) {
        assert!(proofs::input(&AnyExtended, &octets));
    }
}

/// The units in the octets of a link.
fn taken(octets: &[u8]) -> Vec<Vec<u8>> {
    let mut buffer = [0; 512];
    let mut deframer = Deframer::new(&mut buffer);
    let mut units = Vec::new();
    for &octet in octets {
        if let Some(Received::Unit(unit)) = deframer.push(octet) {
            units.push(unit.to_vec());
        }
    }
    units
}

#[test]
fn bits_are_those_of_libosmocore() {
    let lines = HDLC.lines().filter_map(|line| line.split_once(" ; "));
    let units = lines.map(|(_, unit)| proofs::unhex(unit));
    for ((name, octets), unit) in proofs::vectors(HDLC).zip(units) {
        assert_eq!(taken(&octets), [&unit[..]], "{name}");
        let mut buffer = [0; 512];
        let mut writer = Writer::new(&mut buffer);
        Framer::new().frame(&unit, &mut writer).unwrap();
        // What it writes behind the last flag is idle time.
        assert!(octets.starts_with(writer.written()), "{name}");
        assert!(writer.written().len() + 6 > octets.len(), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn values_come_back(entropy in prop::collection::vec(any::<u8>(), 0..300)) {
        macro_rules! check {
            ($($message:ty),*) => {$(
                let mut u = arbitrary::Unstructured::new(&entropy);
                if let Ok(message) = u.arbitrary::<$message>() {
                    proofs::value(&message, &mut Vec::new());
                }
            )*};
        }
        check!(
            ansi::Mtp3<'_>, china::Mtp3<'_>, japan::Mtp3<'_>,
            Management<'_>, ansi::Management<'_>, china::Management<'_>, japan::Management<'_>,
            Testing<'_>, japan::Testing<'_>, ExtendedSignalUnit<'_>
        );
    }

    #[test]
    fn random_input_is_read_alike_twice(octets in prop::collection::vec(any::<u8>(), 0..40)) {
        proofs::input(&AnyItu, &octets);
        proofs::input(&AnyAnsi, &octets);
        proofs::input(&AnyChina, &octets);
        proofs::input(&AnyJapan, &octets);
        proofs::input(&AnyManagement, &octets);
        proofs::input(&AnyAnsiManagement, &octets);
        proofs::input(&AnyChinaManagement, &octets);
        proofs::input(&AnyJapaneseManagement, &octets);
        proofs::input(&AnyJapaneseTesting, &octets);
        proofs::input(&AnyTesting, &octets);
        proofs::input(&AnyExtended, &octets);
        proofs::input(&AnyChecked, &octets);
    }

    #[test]
    fn units_come_off_the_link_as_they_were_put_on_it(
        units in prop::collection::vec(prop::collection::vec(any::<u8>(), 3..50), 0..5),
        noise in prop::collection::vec(any::<u8>(), 0..8),
    ) {
        let mut buffer = [0; 512];
        let mut writer = Writer::new(&mut buffer);
        let mut framer = Framer::new();
        for unit in &units {
            framer.frame(unit, &mut writer).unwrap();
        }
        framer.finish(&mut writer).unwrap();
        prop_assert_eq!(&taken(writer.written()), &units);
        // Behind whatever was there, and an abort.
        let mut octets = noise;
        octets.extend([0xff, 0xff]);
        octets.extend(writer.written());
        let found = taken(&octets);
        prop_assert!(found.ends_with(&units));
    }

    #[test]
    fn a_changed_octet_is_noticed(
        unit in prop::collection::vec(any::<u8>(), 3..50),
        at: prop::sample::Index,
        change in 1_u8..,
    ) {
        let mut changed = unit.clone();
        let at = at.index(changed.len());
        changed[at] ^= change;
        prop_assert_ne!(check_bits(&unit), check_bits(&changed));
    }
}
