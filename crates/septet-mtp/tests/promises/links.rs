//! MTP2 and MTP3 of every format and variant: routing labels, management and
//! test messages, check bits, the bits of a link.

use proptest::prelude::*;
use septet_mtp::management::{Management, Message};
use septet_mtp::mtp2::{Body, Deframer, Framer, Received, check_bits};
use septet_mtp::testing::Testing;
use septet_mtp::variant::{self, Ansi, China, Itu, Japan, Variant};
use septet_mtp::{ExtendedSignalUnit, Mtp3, SignalUnit, ansi, china, japan};
use septet_wire::{
    Decode, DecodeOptions, Encode, Event, Findings, Reader, Record, Writer, proofs, subject,
};

use crate::table::{File, Row, files, judged};

files! {
    MANAGEMENT = "management";
    MTP3_ANSI = "mtp3_ansi";
    MTP3_CHINA = "mtp3_china";
    MTP3_JAPAN = "mtp3_japan";
    MTP2_EXTENDED = "mtp2_extended";
    MTP2_CHECKED = "mtp2_checked";
}

const HDLC: &str = include_str!("../../../../testdata/mtp/hdlc.txt");

subject!(AnyItu, Mtp3<'a>, |reader| Mtp3::decode(reader));
subject!(AnyAnsi, ansi::Mtp3<'a>, |reader| ansi::Mtp3::decode(reader));
subject!(AnyChina, china::Mtp3<'a>, |reader| china::Mtp3::decode(
    reader
));
subject!(AnyJapan, japan::Mtp3<'a>, |reader| japan::Mtp3::decode(
    reader
));
subject!(AnyManagement, Management<'a, Itu>, |reader| {
    Management::decode(reader)
});
subject!(AnyAnsiManagement, ansi::Management<'a>, |reader| {
    ansi::Management::decode(reader)
});
subject!(AnyChinaManagement, china::Management<'a>, |reader| {
    china::Management::decode(reader)
});
subject!(AnyTesting, Testing<'a>, |reader| Testing::decode(reader));
subject!(AnyExtended, ExtendedSignalUnit<'a>, |reader| {
    ExtendedSignalUnit::decode(reader)
});
subject!(AnyChecked, SignalUnit<'a>, |reader| {
    SignalUnit::decode_with_check_bits(reader)
});

/// The messages of a variant, each as tshark reads it and told to its end.
fn network<V: Variant>(file: File, parts: bool) {
    for (octets, row) in judged(file) {
        let message: variant::Mtp3<'_, V> = proofs::canonical(&octets);
        let (sio, label) = (message.service_information, message.routing_label);
        row.is("mtp3.service_indicator", [sio.indicator().0.into()]);
        row.is("mtp3.network_indicator", [sio.network().0.into()]);
        row.is("mtp3.opc", [label.opc.get()]);
        row.is("mtp3.dpc", [label.dpc.get()]);
        row.is("mtp3.sls", [label.sls.get().into()]);
        if !row.text("mtp3.sls_spare").is_empty() {
            row.is("mtp3.sls_spare", [label.sls.spare().into()]);
        }
        if !row.text("mtp3.spare").is_empty() {
            row.is("mtp3.spare", [sio.priority().into()]);
        }
        if parts {
            is_parts(&row, "mtp3.opc", label.opc.parts());
            is_parts(&row, "mtp3.dpc", label.dpc.parts());
        }
        if let Some(management) = message.management() {
            let management = management.unwrap();
            assert!(management.rest.is_empty());
            is_management(&row, &management, parts);
        }
        if let Some(testing) = message.testing() {
            is_test::<V>(&row, &testing.unwrap());
        }
        told(&octets, &row.name, |r| {
            variant::Mtp3::<V>::decode(r).unwrap();
        });
    }
}

fn is_parts(row: &Row, of: &str, parts: [u8; 3]) {
    for (name, part) in ["network", "cluster", "member"].iter().zip(parts) {
        row.is(&format!("{of}.{name}"), [part.into()]);
    }
}

fn is_management<V: Variant>(row: &Row, management: &Management<'_, V>, parts: bool) {
    let heading = management.message.heading();
    row.is("mtp3mg.h0", [(heading.0 & 15).into()]);
    row.is("mtp3mg.h1", [(heading.0 >> 4).into()]);
    let (name, _) = row.name.split_once('.').unwrap();
    assert_eq!(heading.to_string(), name.to_uppercase());
    let (mut slc, mut fsn, mut cbc, mut apc) = (None, None, None, None);
    let (mut status, mut link, mut user, mut cause) = (None, None, None, None);
    match management.message {
        Message::Coo(it) | Message::Coa(it) => {
            (slc, fsn) = (it.slc(), Some(it.fsn().into()));
        }
        Message::Xco(it) | Message::Xca(it) => (slc, fsn) = (it.slc(), Some(it.fsn())),
        Message::Cbd(it) | Message::Cba(it) => {
            (slc, cbc) = (it.slc(), Some(it.changeback_code().into()));
        }
        Message::Dlc(it) => (slc, link) = (it.slc(), Some(it.identity().into())),
        Message::Tfc(it) => (apc, status) = (Some(it.destination()), Some(it.status().into())),
        Message::Tfp(it)
        | Message::Tcp(it)
        | Message::Tfr(it)
        | Message::Tcr(it)
        | Message::Tfa(it)
        | Message::Tca(it)
        | Message::Rst(it)
        | Message::Rsr(it)
        | Message::Rcp(it)
        | Message::Rcr(it) => apc = Some(it.destination()),
        Message::Upu(it) => {
            apc = Some(it.destination());
            user = Some(it.user().0.into());
            cause = Some(it.cause().0.into());
        }
        Message::Eco(it)
        | Message::Eca(it)
        | Message::Lin(it)
        | Message::Lun(it)
        | Message::Lia(it)
        | Message::Lua(it)
        | Message::Lid(it)
        | Message::Lfu(it)
        | Message::Llt(it)
        | Message::Lrt(it) => slc = it.slc(),
        Message::Rct(_) | Message::Tra(_) | Message::Trw(_) => {}
        Message::Css(_) | Message::Cns(_) | Message::Cnp(_) => {}
        other => panic!("{other:?}"),
    }
    row.is("mtp3mg.slc", slc.map(u32::from));
    row.is("mtp3mg.fsn", fsn);
    row.is("mtp3mg.cbc", cbc);
    row.is("mtp3mg.status", status);
    row.is("mtp3mg.link", link);
    row.is("mtp3mg.user", user);
    row.is("mtp3mg.cause", cause);
    match apc {
        Some(code) if parts => is_parts(row, "mtp3mg.apc", code.parts()),
        other => row.is("mtp3mg.apc", other.map(u32::from)),
    }
}

fn is_test<V: Variant>(row: &Row, testing: &Testing<'_>) {
    let (Testing::Sltm(test) | Testing::Slta(test)) = testing else {
        panic!("{testing:?}")
    };
    row.is("mtp3mg.test.h0", [(testing.heading().0 & 15).into()]);
    row.is("mtp3mg.test.h1", [(testing.heading().0 >> 4).into()]);
    row.is("mtp3mg.test.length", [test.pattern.len() as u32]);
    let pattern: Vec<_> = test.pattern.iter().map(|o| format!("{o:02x}")).collect();
    assert_eq!(row.text("mtp3mg.test_pattern"), pattern.join(":"));
    if V::SLC_BITS > 0 {
        row.is("mtp3mg.slc", [test.slc.into()]);
    }
}

/// Every octet is told to the trace.
fn told<'a>(octets: &'a [u8], name: &str, decode: impl FnOnce(&mut Reader<'a, &Record>)) {
    let record = Record::new();
    let mut reader = Reader::with(octets, DecodeOptions::strict(), &record);
    decode(&mut reader);
    let events = record.into_events();
    for at in 0..octets.len() {
        let is =
            |event: &Event| matches!(event, Event::Field { octets, .. } if octets.contains(&at));
        assert!(events.iter().any(is), "octet {at} of {name}");
    }
}

#[test]
fn networks_are_what_tshark_reads() {
    network::<Itu>(MANAGEMENT, false);
    network::<Ansi>(MTP3_ANSI, true);
    network::<China>(MTP3_CHINA, true);
    network::<Japan>(MTP3_JAPAN, false);
}

#[test]
fn every_prefix_is_read_or_refused() {
    for (_, octets) in proofs::vectors(MANAGEMENT.0) {
        assert!(proofs::input(&AnyItu, &octets));
    }
    for (_, octets) in proofs::vectors(MTP3_ANSI.0) {
        assert!(proofs::input(&AnyAnsi, &octets));
        proofs::input(&AnyAnsiManagement, octets.get(8..).unwrap());
        proofs::input(&AnyTesting, octets.get(8..).unwrap());
    }
    for (_, octets) in proofs::vectors(MTP3_CHINA.0) {
        assert!(proofs::input(&AnyChina, &octets));
        proofs::input(&AnyChinaManagement, octets.get(8..).unwrap());
    }
    for (_, octets) in proofs::vectors(MTP3_JAPAN.0) {
        assert!(proofs::input(&AnyJapan, &octets));
    }
    for (_, octets) in proofs::vectors(MTP2_EXTENDED.0) {
        assert!(proofs::input(&AnyExtended, &octets));
    }
}

#[test]
fn extended_units_are_what_tshark_reads() {
    for (octets, row) in judged(MTP2_EXTENDED) {
        let unit: ExtendedSignalUnit<'_> = proofs::canonical(&octets);
        row.is("mtp2.bsn", [unit.backward.number().into()]);
        row.is("mtp2.bib", [unit.backward.indicator().into()]);
        row.is("mtp2.fsn", [unit.forward.number().into()]);
        row.is("mtp2.fib", [unit.forward.indicator().into()]);
        row.is("mtp2.li", [unit.length_indicator() as u32]);
        row.is("mtp2.spare", [unit.spare.into()]);
        match unit.body {
            Body::Message(octets) => {
                let label = Mtp3::from_bytes(octets).unwrap().routing_label;
                row.is("mtp3.opc", [label.opc.get()]);
            }
            _ if row.name == "lssu.two_octets" => {}
            body => row.is("mtp2.sf", body.status().map(|status| status.0.into())),
        }
        told(&octets, &row.name, |r| {
            ExtendedSignalUnit::decode(r).unwrap();
        });
    }
}

#[test]
fn check_bits_are_what_tshark_reads() {
    for (octets, row) in judged(MTP2_CHECKED) {
        let findings = Findings::new();
        let mut reader = Reader::with(&octets, DecodeOptions::strict(), &findings);
        let unit = SignalUnit::decode_with_check_bits(&mut reader).unwrap();
        assert_eq!(unit.to_vec().unwrap(), octets);
        let bits = unit.check_bits.map(u16::from_le_bytes);
        row.is("mtp2.fcs_16", bits.map(u32::from));
        // 1 is good for tshark, 0 bad.
        let good = findings.into_vec().is_empty();
        row.is("mtp2.fcs_16.status", [good.into()]);
        told(&octets, &row.name, |r| {
            SignalUnit::decode_with_check_bits(r).unwrap();
        });
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
            Management<'_, Itu>, ansi::Management<'_>, china::Management<'_>, japan::Management<'_>,
            Testing<'_>, ExtendedSignalUnit<'_>
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
