//! Random SCCP messages, always the same ones, for other programs to judge:
//! the lines of a vector file.
//!
//! ```text
//! cargo run -p septet-sccp --all-features --example arbitrary_sccp -- 100 itu
//! ```
//!
//! writes 100 of each type, of that variant: `itu`, `ansi`, `china` or `japan`.
//! `testdata/README.md` says who judges them.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "stopping is what an example may do"
)]

use arbitrary::{Arbitrary, Unstructured};
use septet_sccp::variant::{
    Address, Ansi, Cc, China, Cr, Cref, Itu, Japan, Ludt, Ludts, Management, PduErr, Rlsd, Rsr,
    Udt, Udts, Variant, Xudt, Xudts,
};
use septet_sccp::{Ak, Dt1, Dt2, Ea, Ed, It, ProtocolClass, Rlc, Rsc, SubsystemNumber};
use septet_wire::Encode;
use septet_wire::proofs::{Random, hex};

/// The next value that can be written.
macro_rules! written {
    ($random:ident, $type:ty) => {
        loop {
            let octets = $random.octets(24);
            let value = <$type>::arbitrary(&mut Unstructured::new(&octets)).unwrap();
            if let Ok(octets) = value.to_vec() {
                break octets;
            }
        }
    };
}

/// `count` messages of each type.
macro_rules! each {
    ($random:ident, $count:ident; $($type:ident $(<$V:ident>)?)*) => {$(
        println!();
        for number in 0..$count {
            let octets = written!($random, $type<'_ $(, $V)?>);
            println!("{}.{number:04} = {}", stringify!($type).to_lowercase(), hex(&octets));
        }
    )*};
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let count = arguments.next().unwrap().parse().unwrap();
    let variant = arguments.next().unwrap();
    println!("# source: values that `arbitrary` builds, by septet's own encoder:");
    println!(
        "# cargo run -p septet-sccp --all-features --example arbitrary_sccp -- {count} {variant}"
    );
    println!("# What others read in each: the files of the same name that end in .tsv.");
    match variant.as_str() {
        "itu" => messages::<Itu>(count),
        "ansi" => messages::<Ansi>(count),
        "china" => messages::<China>(count),
        "japan" => messages::<Japan>(count),
        other => panic!("{other}"),
    }
}

fn messages<V: Variant>(count: u32) {
    let mut random = Random(0x7e57_da7a);
    each! { random, count;
        Cr<V> Cc<V> Cref<V> Rlsd<V> Rlc Dt1 Dt2 Ak Udt<V> Udts<V> Ed Ea Rsr<V> Rsc PduErr<V> It
        Xudt<V> Xudts<V> Ludt<V> Ludts<V>
    }
    println!();
    let party = Address::<V>::subsystem(SubsystemNumber::SCCP_MANAGEMENT);
    for number in 0..count {
        let data = written!(random, Management<V>);
        let udt = Udt::new(ProtocolClass::CLASS_0, party, party, &data);
        println!("scmg.{number:04} = {}", hex(&udt.to_vec().unwrap()));
    }
}
