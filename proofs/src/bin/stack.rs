//! No message of the whole stack can panic, from whichever layer on, in any
//! variant; nor can the short messages in it.

#![no_std]
#![no_main]

use septet::stack::variant::{Ansi, China, Itu, Japan, Message, Variant};
use septet::stack::{Component, Dialogue, Entry, Text};
use septet::wire::DecodeOptions;
use septet_map::Version;
use septet_proofs::{input, number, used, walked};

#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    variant::<Itu>();
    variant::<Ansi>();
    variant::<China>();
    variant::<Japan>();
    0
}

/// Any of them.
fn entry() -> Entry {
    let number = number();
    let code = number.to_le_bytes()[1];
    let check_bits = code == 1;
    match number % 19 {
        0 => Entry::Smpp,
        1 => Entry::Mtp2 { check_bits },
        2 => Entry::M2pa,
        3 => Entry::Mtp3,
        4 => Entry::M3ua,
        5 => Entry::Sccp,
        6 => Entry::Tcap,
        7 => Entry::TcapAnsi,
        8 => Entry::Map {
            code,
            component: match number % 3 {
                0 => Component::Invoke,
                1 => Component::Result,
                _ => Component::Error,
            },
            version: Some(Version(code)).filter(|_| check_bits),
        },
        9 => Entry::TpduMo,
        10 => Entry::TpduMt,
        11 => Entry::RpMo,
        12 => Entry::CpMo,
        13 => Entry::CpMt,
        14 => Entry::M2ua,
        15 => Entry::Sua,
        16 => Entry::Mtp2Extended { check_bits },
        17 => Entry::MapDialogue,
        _ => Entry::At,
    }
}

fn variant<V: Variant>() {
    for options in [DecodeOptions::strict(), DecodeOptions::lenient()] {
        let dialogue = Dialogue {
            is_map: number() == 0,
            version: Some(Version::V2).filter(|_| number() == 1),
        };
        let message = Message::<V>::decode_in(|_| dialogue, entry(), input(), options, ());
        used((message.dialogue(), message.application_context()));
        used((message.called(), message.calling()));
        walked(message.layers());
        walked(message.operations());
        for sms in message.sms() {
            if let Some(Text::Tpdu(text)) = &sms.text {
                walked(text.chars());
            }
            used(sms);
        }
        used(Entry::of_user_data(message.octets));
    }
}
