//! Random messages of MTP2, MTP3 and M2PA, always the same ones, for other
//! programs to judge: the lines of a vector file.
//!
//! ```text
//! cargo run -p septet-mtp --all-features --example arbitrary_mtp -- mtp3_ansi 100
//! ```
//!
//! writes 100 of each sort, of MTP3 those of the network's own and of its
//! users. `testdata/README.md` says who judges them.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "stopping is what an example may do"
)]

use arbitrary::{Arbitrary, Unstructured};
use septet_mtp::japan::{self, ManagementMessage, TestMessage};
use septet_mtp::management::{Management, Message};
use septet_mtp::mtp2::{self, Basic, Body, Extended, Format};
use septet_mtp::testing::{LinkTest, Testing};
use septet_mtp::variant::{Ansi, China, Itu, Japan, Mtp3, Q704, Variant};
use septet_mtp::{M2pa, ServiceIndicator, ServiceInformation, m2pa};
use septet_wire::Encode;
use septet_wire::proofs::{Random, hex};

/// What messages are made of.
struct Maker(Random);

impl Maker {
    fn any<A: Arbitrary<'static>>(&mut self) -> A {
        A::arbitrary(&mut Unstructured::new(self.0.octets(24).leak())).unwrap()
    }

    /// The next one that `wanted` makes something of.
    fn find<A: Arbitrary<'static>, B>(&mut self, wanted: impl Fn(A) -> Option<B>) -> B {
        loop {
            let it = self.any();
            if let Some(it) = wanted(it) {
                return it;
            }
        }
    }

    fn print(&mut self, count: u32, mut make: impl FnMut(&mut Self) -> (String, Vec<u8>)) {
        println!();
        for number in 0..count {
            let (name, octets) = make(self);
            println!("{}.{number:04} = {}", name.to_lowercase(), hex(&octets));
        }
    }

    /// Data between any two points.
    fn mtp3<V: Variant>(&mut self, services: &[ServiceIndicator], user_data: &[u8]) -> Vec<u8> {
        let mut message = Mtp3::<V> {
            user_data,
            ..self.any()
        };
        let at = usize::try_from(self.0.word())
            .unwrap()
            .checked_rem(services.len());
        let service = ServiceInformation::new(
            *services.get(at.unwrap()).unwrap(),
            message.service_information.network(),
        );
        message.service_information = service.with_priority(message.service_information.priority());
        message.to_vec().unwrap()
    }

    /// Messages of MTP3: `count` of each sort, named by their headings.
    fn network<V: Variant>(
        &mut self,
        count: u32,
        management: impl Fn(&mut Self) -> (String, Vec<u8>),
        testing: impl Fn(&mut Self) -> (String, Vec<u8>),
    ) {
        let tests = [ServiceIndicator::SNT, ServiceIndicator::SNT_SPECIAL];
        let users: Vec<_> = (3..16).map(ServiceIndicator).collect();
        self.print(count, |maker| {
            let (name, octets) = management(maker);
            (name, maker.mtp3::<V>(&[ServiceIndicator::SNM], &octets))
        });
        self.print(count, |maker| {
            let (name, octets) = testing(maker);
            (name, maker.mtp3::<V>(&tests, &octets))
        });
        self.print(count, |maker| {
            let data: Vec<u8> = maker.any();
            ("user".to_owned(), maker.mtp3::<V>(&users, &data))
        });
    }

    fn q704<V: Q704>(&mut self, count: u32) {
        self.network::<V>(
            count,
            |maker| {
                maker.find(|message: Message<V>| match message {
                    Message::Unknown(_) => None,
                    _ => {
                        let octets = Management::new(message).to_vec().ok()?;
                        Some((message.heading().to_string(), octets))
                    }
                })
            },
            |maker| {
                maker.find(|testing| {
                    let rest = &[][..];
                    let testing = match testing {
                        Testing::Sltm(test) => Testing::Sltm(LinkTest { rest, ..test }),
                        Testing::Slta(test) => Testing::Slta(LinkTest { rest, ..test }),
                        _ => return None,
                    };
                    Some((testing.heading().to_string(), testing.to_vec().ok()?))
                })
            },
        );
    }

    fn japan(&mut self, count: u32) {
        self.network::<Japan>(
            count,
            |maker| {
                maker.find(|it: japan::Management<'_>| match it.message {
                    ManagementMessage::Unknown(_) => None,
                    _ => {
                        let octets = japan::Management { rest: &[], ..it }.to_vec().ok()?;
                        Some((it.message.heading().to_string(), octets))
                    }
                })
            },
            |maker| {
                maker.find(|it: japan::Testing<'_>| match it.message {
                    TestMessage::Unknown(_) => None,
                    _ => {
                        let octets = japan::Testing { rest: &[], ..it }.to_vec().ok()?;
                        Some((it.message.heading().to_string(), octets))
                    }
                })
            },
        );
    }

    /// Signal units, with check bits or without.
    fn units<F: Format>(&mut self, count: u32, checked: bool) {
        self.print(count.saturating_mul(3), |maker| {
            let data: Vec<u8> = maker.any();
            let message = maker.mtp3::<Itu>(&[ServiceIndicator(15)], &data);
            maker.find(|mut unit: mtp2::SignalUnit<'_, F>| {
                let (name, body) = match unit.body {
                    Body::Message(_) => ("msu", Body::Message(&message)),
                    Body::LinkStatus { .. } => ("lssu", unit.body),
                    Body::FillIn => ("fisu", unit.body),
                };
                unit.body = body;
                let mut octets = unit.to_vec().ok()?;
                if checked {
                    octets.extend(mtp2::check_bits(&octets));
                }
                Some((name.to_owned(), octets))
            })
        });
    }

    fn m2pa(&mut self, count: u32) {
        self.print(count.saturating_mul(3), |maker| {
            let data: Vec<u8> = maker.any();
            let data = maker.mtp3::<Itu>(&[ServiceIndicator(15)], &data);
            maker.find(|message: M2pa<'_>| {
                let (name, body) = match message.body {
                    m2pa::Body::Empty => ("empty", message.body),
                    m2pa::Body::UserData(it) => {
                        let it = m2pa::UserData { data: &data, ..it };
                        ("data", m2pa::Body::UserData(it))
                    }
                    m2pa::Body::LinkStatus { .. } => ("status", message.body),
                    _ => return None,
                };
                Some((name.to_owned(), M2pa { body, ..message }.to_vec().ok()?))
            })
        });
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, name, count] = arguments.as_slice() else {
        panic!("arbitrary_mtp NAME COUNT");
    };
    println!("# source: values that `arbitrary` builds, by septet's own encoder:");
    println!("# cargo run -p septet-mtp --all-features --example arbitrary_mtp -- {name} {count}");
    println!("# What tshark reads in each: the file of the same name that ends in .tshark.tsv.");
    let mut maker = Maker(Random(0x7e57_da7a));
    let count = count.parse().unwrap();
    match name.as_str() {
        "mtp2" => maker.units::<Basic>(count, false),
        "mtp2_checked" => maker.units::<Basic>(count, true),
        "mtp2_extended" => maker.units::<Extended>(count, false),
        "mtp3_itu" => maker.q704::<Itu>(count),
        "mtp3_ansi" => maker.q704::<Ansi>(count),
        "mtp3_china" => maker.q704::<China>(count),
        "mtp3_japan" => maker.japan(count),
        "m2pa" => maker.m2pa(count),
        other => panic!("{other}"),
    }
}
