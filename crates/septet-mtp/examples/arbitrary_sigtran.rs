//! Random messages of M2UA, M3UA or SUA, always the same ones, for other
//! programs to judge: the lines of a vector file.
//!
//! ```text
//! cargo run -p septet-mtp --all-features --example arbitrary_sigtran -- sua 100
//! ```
//!
//! writes 100 of each message of SUA, each with what it must have and some
//! other parameters. `testdata/README.md` says who judges them.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "stopping is what an example may do"
)]

use arbitrary::{Arbitrary, Unstructured};
use septet_mtp::sigtran::{
    Message, MessageType, Parameter, ParameterList, ParameterTag as P, Parameters, Protocol,
};
use septet_mtp::sua::{Address, RoutingIndicator};
use septet_wire::Encode;
use septet_wire::proofs::{Random, hex};

/// What messages are made of.
struct Maker(Random);

impl Maker {
    fn below(&mut self, bound: u64) -> usize {
        usize::try_from(self.0.below(bound)).unwrap()
    }

    fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    fn any<A: Arbitrary<'static>>(&mut self) -> A {
        A::arbitrary(&mut Unstructured::new(self.0.octets(12).leak())).unwrap()
    }

    /// Some of these, each once.
    fn some(&mut self, tags: &[P], one_in: u64) -> Vec<Parameter<'static>> {
        let tags = tags.iter().filter(|_| self.one_in(one_in));
        let tags: Vec<P> = tags.copied().collect();
        tags.into_iter().map(|tag| self.parameter(tag)).collect()
    }

    /// A parameter of this tag.
    fn parameter(&mut self, tag: P) -> Parameter<'static> {
        let within = within(tag);
        if within.is_empty() {
            loop {
                let parameter: Parameter<'static> = self.any();
                let other = matches!(parameter, Parameter::Other { .. });
                // A list holds one item at least.
                let empty = Parameters::new(&[parameter]).encoded_len() == 4;
                if parameter.tag() == tag && !other && !empty {
                    return parameter;
                }
            }
        }
        let items = self.some(within, 2).leak();
        let group = ParameterList::new(items);
        let address = Address {
            routing_indicator: *RoutingIndicator::NAMED.get(self.below(4)).unwrap(),
            address_indicator: self.any(),
            parameters: ParameterList::new(items),
        };
        match tag {
            P::SOURCE_ADDRESS => Parameter::SourceAddress(address),
            P::DESTINATION_ADDRESS => Parameter::DestinationAddress(address),
            P::ADDRESS_RANGE => Parameter::AddressRange(ParameterList::new(items)),
            P::ROUTING_KEY => Parameter::RoutingKey(group),
            P::REGISTRATION_RESULT => Parameter::RegistrationResult(group),
            P::DEREGISTRATION_RESULT => Parameter::DeregistrationResult(group),
            P::SUA_ROUTING_KEY => Parameter::SuaRoutingKey(group),
            P::SUA_REGISTRATION_RESULT => Parameter::SuaRegistrationResult(group),
            P::SUA_DEREGISTRATION_RESULT => Parameter::SuaDeregistrationResult(group),
            P::LINK_KEY => Parameter::LinkKey(group),
            P::LINK_REGISTRATION_RESULT => Parameter::LinkRegistrationResult(group),
            P::LINK_DEREGISTRATION_RESULT => Parameter::LinkDeregistrationResult(group),
            other => panic!("{other:?}"),
        }
    }
}

/// What lies in this parameter.
fn within(tag: P) -> &'static [P] {
    match tag {
        P::SOURCE_ADDRESS | P::DESTINATION_ADDRESS => &[
            P::GLOBAL_TITLE,
            P::POINT_CODE,
            P::SUBSYSTEM_NUMBER,
            P::IPV4_ADDRESS,
            P::HOSTNAME,
            P::IPV6_ADDRESS,
        ],
        P::ADDRESS_RANGE => &[P::SOURCE_ADDRESS, P::DESTINATION_ADDRESS],
        P::ROUTING_KEY => &[
            P::LOCAL_ROUTING_KEY_IDENTIFIER,
            P::ROUTING_CONTEXT,
            P::TRAFFIC_MODE_TYPE,
            P::DESTINATION_POINT_CODE,
            P::NETWORK_APPEARANCE,
            P::SERVICE_INDICATORS,
            P::ORIGINATING_POINT_CODE_LIST,
        ],
        P::REGISTRATION_RESULT => &[
            P::LOCAL_ROUTING_KEY_IDENTIFIER,
            P::REGISTRATION_STATUS,
            P::ROUTING_CONTEXT,
        ],
        P::DEREGISTRATION_RESULT => &[P::ROUTING_CONTEXT, P::DEREGISTRATION_STATUS],
        P::SUA_ROUTING_KEY => &[
            P::SUA_LOCAL_ROUTING_KEY_IDENTIFIER,
            P::TRAFFIC_MODE_TYPE,
            P::SUA_NETWORK_APPEARANCE,
            P::SOURCE_ADDRESS,
            P::DESTINATION_ADDRESS,
            P::ADDRESS_RANGE,
        ],
        P::SUA_REGISTRATION_RESULT => &[
            P::SUA_LOCAL_ROUTING_KEY_IDENTIFIER,
            P::SUA_REGISTRATION_STATUS,
            P::ROUTING_CONTEXT,
        ],
        P::SUA_DEREGISTRATION_RESULT => &[P::ROUTING_CONTEXT, P::SUA_DEREGISTRATION_STATUS],
        P::LINK_KEY => &[P::LOCAL_LK_IDENTIFIER, P::SDT_IDENTIFIER, P::SDL_IDENTIFIER],
        P::LINK_REGISTRATION_RESULT => &[
            P::LOCAL_LK_IDENTIFIER,
            P::LINK_REGISTRATION_STATUS,
            P::INTERFACE_IDENTIFIER,
        ],
        P::LINK_DEREGISTRATION_RESULT => &[P::INTERFACE_IDENTIFIER, P::LINK_DEREGISTRATION_STATUS],
        _ => &[],
    }
}

/// Whether messages of this layer have parameters of this tag.
fn has(protocol: Protocol, tag: P) -> bool {
    let own = match protocol {
        Protocol::M2UA => 0x0300..=0x03ff,
        Protocol::M3UA => 0x0200..=0x02ff,
        _ => 0x0101..=0x01ff,
    };
    match tag {
        P::INTERFACE_IDENTIFIER | P::INTERFACE_IDENTIFIER_TEXT | P::INTERFACE_IDENTIFIER_RANGE => {
            protocol == Protocol::M2UA
        }
        P::ROUTING_CONTEXT | P::AFFECTED_POINT_CODE => protocol != Protocol::M2UA,
        P(0x0014..=0x0018) => protocol == Protocol::SUA,
        P(0x0000..=0x00ff) => true,
        P(tag) => own.contains(&tag),
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, name, count] = arguments.as_slice() else {
        panic!("arbitrary_sigtran m2ua|m3ua|sua COUNT");
    };
    let named = |protocol: &&Protocol| protocol.to_string().eq_ignore_ascii_case(name);
    let protocol = *Protocol::NAMED.iter().find(named).unwrap();
    let count: u32 = count.parse().unwrap();
    println!("# source: values that `arbitrary` builds, by septet's own encoder:");
    println!(
        "# cargo run -p septet-mtp --all-features --example arbitrary_sigtran -- {name} {count}"
    );
    println!("# What others read in each: the files of the same name that end in .tsv.");
    let mut maker = Maker(Random(0x7e57_da7a ^ u64::from(protocol.0)));
    for &message_type in MessageType::NAMED {
        let Some(mandatory) = protocol.mandatory(message_type) else {
            continue;
        };
        println!();
        for number in 0..count {
            let mut items: Vec<_> = mandatory.iter().map(|&tag| maker.parameter(tag)).collect();
            let others: Vec<P> = P::NAMED
                .iter()
                .filter(|&&tag| has(protocol, tag) && !mandatory.contains(&tag))
                .copied()
                .collect();
            items.extend(maker.some(&others, 12));
            let octets = Message::new(message_type, Parameters::new(&items)).to_vec();
            let class = message_type.class().0;
            let number_in_class = message_type.in_class();
            println!(
                "{class}_{number_in_class}.{number:04} = {}",
                hex(&octets.unwrap())
            );
        }
    }
}
