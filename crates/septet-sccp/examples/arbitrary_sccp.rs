//! Random SCCP messages, always the same ones, for other programs to judge:
//! the lines of a vector file.
//!
//! ```text
//! cargo run -p septet-sccp --all-features --example arbitrary_sccp -- 100
//! ```
//!
//! writes 100 of each type. `testdata/README.md` says who judges them.

#![expect(clippy::unwrap_used, reason = "stopping is what an example may do")]

use arbitrary::{Arbitrary, Unstructured};
use septet_sccp::{
    Address, Ak, Cc, Cr, Cref, Dt1, Dt2, Ea, Ed, It, Ludt, Ludts, Management, PduErr,
    ProtocolClass, Rlc, Rlsd, Rsc, Rsr, SubsystemNumber, Udt, Udts, Xudt, Xudts,
};
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
    ($random:ident, $count:ident; $($type:ident)*) => {$(
        println!();
        for number in 0..$count {
            let octets = written!($random, $type<'_>);
            println!("{}.{number:04} = {}", stringify!($type).to_lowercase(), hex(&octets));
        }
    )*};
}

fn main() {
    let count: u32 = std::env::args().nth(1).unwrap().parse().unwrap();
    println!("# source: values that `arbitrary` builds, by septet's own encoder:");
    println!("# cargo run -p septet-sccp --all-features --example arbitrary_sccp -- {count}");
    println!("# What others read in each: the files of the same name that end in .tsv.");
    let mut random = Random(0x7e57_da7a);
    each! { random, count;
        Cr Cc Cref Rlsd Rlc Dt1 Dt2 Ak Udt Udts Ed Ea Rsr Rsc PduErr It Xudt Xudts Ludt Ludts
    }
    println!();
    let party = Address::subsystem(SubsystemNumber::SCCP_MANAGEMENT);
    for number in 0..count {
        let data = written!(random, Management);
        let udt = Udt::new(ProtocolClass::CLASS_0, party, party, &data);
        println!("scmg.{number:04} = {}", hex(&udt.to_vec().unwrap()));
    }
}
