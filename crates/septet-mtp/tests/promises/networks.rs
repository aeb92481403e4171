//! MTP2 and MTP3 of every format and variant are what tshark reads in them:
//! routing labels, management and test messages, signal units, check bits.

use septet_mtp::japan::{self, ManagementMessage, TestMessage};
use septet_mtp::management::{Heading, Management, Message};
use septet_mtp::mtp2::{Basic, Body, Extended, Format, SignalUnit};
use septet_mtp::testing::Testing;
use septet_mtp::variant::{self, Ansi, China, Itu, Japan, Q704, Variant};
use septet_mtp::{Mtp3, ServiceIndicator};
use septet_wire::{
    Decode, DecodeOptions, Encode, Event, Findings, PointCode, Reader, Record, Trace, proofs,
};

use crate::table::{File, Row, files, judged};

files! {
    MTP3 = "mtp3";
    MANAGEMENT = "management";
    MTP3_ANSI = "mtp3_ansi";
    MTP3_CHINA = "mtp3_china";
    MTP3_JAPAN = "mtp3_japan";
    ITU_ARBITRARY = "mtp3_itu_arbitrary";
    ANSI_ARBITRARY = "mtp3_ansi_arbitrary";
    CHINA_ARBITRARY = "mtp3_china_arbitrary";
    JAPAN_ARBITRARY = "mtp3_japan_arbitrary";
    MTP2 = "mtp2";
    MTP2_EXTENDED = "mtp2_extended";
    MTP2_CHECKED = "mtp2_checked";
    MTP2_ARBITRARY = "mtp2_arbitrary";
    EXTENDED_ARBITRARY = "mtp2_extended_arbitrary";
    CHECKED_ARBITRARY = "mtp2_checked_arbitrary";
}

pub(crate) fn is_label<V: Variant>(row: &Row, message: &variant::Mtp3<'_, V>) {
    let (sio, label) = (message.service_information, message.routing_label);
    row.is("mtp3.service_indicator", [sio.indicator().0.into()]);
    row.is("mtp3.network_indicator", [sio.network().0.into()]);
    row.is("mtp3.opc", [label.opc.get()]);
    row.is("mtp3.dpc", [label.dpc.get()]);
    row.is("mtp3.sls", [label.sls.get().into()]);
}

/// The messages of a variant, each as tshark reads it and told to its end;
/// `own` compares those of the network's own.
fn network<V: Variant>(file: File, own: impl Fn(&Row, &variant::Mtp3<'_, V>)) {
    for (octets, row) in judged(file) {
        let message: variant::Mtp3<'_, V> = proofs::canonical(&octets);
        is_label(&row, &message);
        let (sio, label) = (message.service_information, message.routing_label);
        row.is_if_there("mtp3.sls_spare", label.sls.spare().into());
        row.is_if_there("mtp3.spare", sio.priority().into());
        own(&row, &message);
        told(&octets, &row.name, |r| {
            variant::Mtp3::<V>::decode(r).unwrap();
        });
    }
}

fn q704<V: Q704>(file: File) {
    network::<V>(file, |row, message| {
        let label = message.routing_label;
        if V::PC_BITS == 24 {
            is_parts(row, "mtp3.opc", label.opc);
            is_parts(row, "mtp3.dpc", label.dpc);
        }
        match message.service_information.indicator() {
            ServiceIndicator::SNM => {
                let management = Management::<V>::from_bytes(message.user_data).unwrap();
                assert!(management.rest.is_empty());
                is_management(row, &management.message);
            }
            ServiceIndicator::SNT | ServiceIndicator::SNT_SPECIAL => {
                is_test::<V>(row, &Testing::from_bytes(message.user_data).unwrap());
            }
            _ => {}
        }
    });
}

fn is_parts<V: Variant>(row: &Row, of: &str, code: PointCode<V>) {
    for (name, part) in PARTS.into_iter().zip(code.parts()) {
        row.is(&format!("{of}.{name}"), [part.into()]);
    }
}

const PARTS: [&str; 3] = ["network", "cluster", "member"];

/// Fields of a message by tshark's names, after `mtp3mg.`.
#[derive(Default)]
struct Own(Vec<(String, u32)>);

impl Own {
    fn tell(&mut self, field: &str, number: impl Into<u32>) {
        self.0.push((field.to_owned(), number.into()));
    }

    fn tell_if_there(&mut self, field: &str, number: Option<u8>) {
        number
            .into_iter()
            .for_each(|number| self.tell(field, number));
    }

    fn heading(&mut self, row: &Row, heading: Heading) {
        self.tell("h0", heading.0 & 15);
        self.tell("h1", heading.0 >> 4);
        match row.name.split_once('.').unwrap() {
            ("snm", _) => {}
            (name, _) => assert_eq!(heading.to_string(), name.to_uppercase()),
        }
    }

    fn destination<V: Variant>(&mut self, code: PointCode<V>) {
        match V::PC_BITS {
            24 => PARTS
                .into_iter()
                .zip(code.parts())
                .for_each(|(part, number)| self.tell(&format!("apc.{part}"), number)),
            16 => self.tell("japan_apc", code),
            _ => self.tell("apc", code),
        }
    }

    /// These, and no others.
    fn is(&self, row: &Row) {
        for field in row
            .fields()
            .filter(|field| !field.ends_with("test_pattern"))
        {
            if let Some(name) = field.strip_prefix("mtp3mg.") {
                let ours = self.0.iter().filter(|(ours, _)| ours == name);
                row.is(field, ours.map(|&(_, number)| number));
            }
        }
    }
}

fn is_management<V: Q704>(row: &Row, message: &Message<V>) {
    let mut own = Own::default();
    own.heading(row, message.heading());
    match message {
        Message::Coo(it) | Message::Coa(it) => {
            own.tell_if_there("slc", it.slc());
            own.tell("fsn", it.fsn());
        }
        Message::Xco(it) | Message::Xca(it) => {
            own.tell_if_there("slc", it.slc());
            own.tell("fsn", it.fsn());
        }
        Message::Cbd(it) | Message::Cba(it) => {
            own.tell_if_there("slc", it.slc());
            own.tell("cbc", it.changeback_code());
        }
        Message::Dlc(it) => {
            own.tell_if_there("slc", it.slc());
            own.tell("link", it.identity());
        }
        Message::Tfc(it) => {
            own.destination(it.destination());
            own.tell("status", it.status());
        }
        Message::Tfp(it)
        | Message::Tcp(it)
        | Message::Tfr(it)
        | Message::Tcr(it)
        | Message::Tfa(it)
        | Message::Tca(it)
        | Message::Rst(it)
        | Message::Rsr(it)
        | Message::Rcp(it)
        | Message::Rcr(it) => own.destination(it.destination()),
        Message::Upu(it) => {
            own.destination(it.destination());
            own.tell("user", it.user().0);
            own.tell("cause", it.cause().0);
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
        | Message::Lrt(it) => own.tell_if_there("slc", it.slc()),
        Message::Rct(_) | Message::Tra(_) | Message::Trw(_) => {}
        Message::Css(_) | Message::Cns(_) | Message::Cnp(_) => {}
        other => panic!("{other:?}"),
    }
    own.is(row);
}

fn is_test<V: Variant>(row: &Row, testing: &Testing<'_>) {
    let (Testing::Sltm(test) | Testing::Slta(test)) = testing else {
        panic!("{testing:?}")
    };
    let mut own = Own::default();
    let heading = testing.heading().0;
    own.tell("test.h0", heading & 15);
    own.tell("test.h1", heading >> 4);
    own.tell("test.length", test.pattern.len() as u32);
    own.tell_if_there("slc", (V::SLC_BITS > 0).then_some(test.slc));
    own.is(row);
    let pattern: Vec<_> = test.pattern.iter().map(|o| format!("{o:02x}")).collect();
    assert_eq!(row.text("mtp3mg.test_pattern"), pattern.join(":"));
}

/// Of Japan's.
fn is_japanese(row: &Row, message: &japan::Mtp3<'_>) {
    let mut own = Own::default();
    if let Some(management) = message.management() {
        let management = management.unwrap();
        own.tell("spare", management.spare);
        own.heading(row, management.message.heading());
        match management.message {
            ManagementMessage::Coo(it) | ManagementMessage::Coa(it) => own.tell("fsn", it.fsn()),
            ManagementMessage::Xco(it) | ManagementMessage::Xca(it) => own.tell("fsn", it.fsn()),
            ManagementMessage::Cbd(it) | ManagementMessage::Cba(it) => {
                own.tell("cbc", it.changeback_code());
            }
            ManagementMessage::Tfc(it) => {
                let octets = management.to_vec().unwrap();
                own.tell("japan_spare", octets[2]);
                own.destination(it.destination());
                own.tell("japan_status", it.status());
                own.tell("japan_spare", octets[5] >> 2);
            }
            ManagementMessage::Tfp(list)
            | ManagementMessage::Tfa(list)
            | ManagementMessage::Rst(list) => {
                own.tell("japan_count", u32::try_from(list.len()).unwrap());
                for point in list {
                    own.destination(point.destination);
                    own.tell("japan_spare", point.spare);
                }
            }
            ManagementMessage::Eco(_) | ManagementMessage::Eca(_) | ManagementMessage::Rct(_) => {}
            other => panic!("{other:?}"),
        }
    }
    if let Some(testing) = message.testing() {
        let testing = testing.unwrap();
        let (TestMessage::Srt(test) | TestMessage::Sra(test)) = testing.message else {
            panic!("{testing:?}")
        };
        own.tell("spare", testing.spare);
        own.tell("test", testing.message.heading().0);
        own.tell("test.spare", test.spare);
        own.tell("test.pattern", test.pattern);
    }
    own.is(row);
}

#[test]
fn networks_are_what_tshark_reads() {
    q704::<Itu>(MTP3);
    q704::<Itu>(MANAGEMENT);
    q704::<Itu>(ITU_ARBITRARY);
    q704::<Ansi>(MTP3_ANSI);
    q704::<Ansi>(ANSI_ARBITRARY);
    q704::<China>(MTP3_CHINA);
    q704::<China>(CHINA_ARBITRARY);
    network::<Japan>(MTP3_JAPAN, is_japanese);
    network::<Japan>(JAPAN_ARBITRARY, is_japanese);
}

/// Signal units, each as tshark reads it and told to its end.
fn units<F: Format>(file: File) {
    for (octets, row) in judged(file) {
        let checked = !row.text("mtp2.fcs_16").is_empty();
        let findings = Findings::new();
        let mut reader = Reader::with(&octets, DecodeOptions::strict(), &findings);
        let unit = read::<F, _>(&mut reader, checked);
        assert_eq!(unit.to_vec().unwrap(), octets);
        row.is("mtp2.bsn", [unit.backward.number().into()]);
        row.is("mtp2.bib", [unit.backward.indicator().into()]);
        row.is("mtp2.fsn", [unit.forward.number().into()]);
        row.is("mtp2.fib", [unit.forward.indicator().into()]);
        row.is("mtp2.li", [unit.length_indicator() as u32]);
        row.is("mtp2.spare", [unit.spare.into()]);
        if !row.text("mtp2.res").is_empty() {
            // tshark shows those of the backward number twice.
            row.is("mtp2.res", [unit.backward.spare().into(); 2]);
        }
        let bits = unit.check_bits.map(u16::from_le_bytes);
        row.is("mtp2.fcs_16", bits.map(u32::from));
        // 1 is good for tshark, 0 bad.
        let good = findings.into_vec().is_empty();
        row.is("mtp2.fcs_16.status", bits.map(|_| good.into()));
        let mut status = None;
        match unit.body {
            Body::Message(octets) => is_label(&row, &Mtp3::from_bytes(octets).unwrap()),
            Body::LinkStatus { status_field, .. } => status = Some(status_field.into()),
            Body::FillIn => {}
        }
        row.is("mtp2.sf", status);
        told(&octets, &row.name, |r| {
            read::<F, _>(r, checked);
        });
    }
}

fn read<'a, F: Format, T: Trace>(reader: &mut Reader<'a, T>, checked: bool) -> SignalUnit<'a, F> {
    if checked {
        SignalUnit::decode_with_check_bits(reader).unwrap()
    } else {
        SignalUnit::decode(reader).unwrap()
    }
}

#[test]
fn signal_units_are_what_tshark_reads() {
    units::<Basic>(MTP2);
    units::<Basic>(MTP2_CHECKED);
    units::<Basic>(MTP2_ARBITRARY);
    units::<Basic>(CHECKED_ARBITRARY);
    units::<Extended>(MTP2_EXTENDED);
    units::<Extended>(EXTENDED_ARBITRARY);
}

/// Every octet is told to the trace.
pub(crate) fn told<'a>(
    octets: &'a [u8],
    name: &str,
    decode: impl FnOnce(&mut Reader<'a, &Record>),
) {
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
