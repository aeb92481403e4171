//! Link types: from a frame to IP, or straight to an SS7 layer.
//!
//! The numbers are those of the tcpdump project's list of link-layer header types.
//!
//! | number | what | header |
//! |---|---|---|
//! | 0, 108 | loopback | 4 octets of address family: in the order of the machine that captured (0), in network order (108) |
//! | 1 | Ethernet | 14 octets, then VLAN tags |
//! | 12, 14, 101 | raw IP | none |
//! | 113 | Linux cooked v1 | 16 octets, the protocol in the last two |
//! | 139 | MTP2 with pseudo-header | 4 octets: sent, annex A used, link number (2) |
//! | 140, 141, 142 | MTP2, MTP3, SCCP | none |
//! | 228, 229 | raw IPv4, raw IPv6 | none |
//! | 248 | SCTP | none |
//! | 276 | Linux cooked v2 | 20 octets, the protocol in the first two |

use core::fmt;

use etherparse::{EtherType, Ethernet2HeaderSlice, SingleVlanHeaderSlice, ether_type};

use super::{Problem, Quiet, offset};

/// The link type of a frame (the tcpdump project's `LINKTYPE_` numbers).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LinkType(pub u16);

impl LinkType {
    /// BSD loopback, address family in the byte order of the capturing machine.
    pub const NULL: Self = Self(0);
    /// Ethernet.
    pub const ETHERNET: Self = Self(1);
    /// Raw IP, as some BSDs number it.
    pub const RAW_12: Self = Self(12);
    /// Raw IP, as OpenBSD numbers it.
    pub const RAW_14: Self = Self(14);
    /// Raw IP.
    pub const RAW: Self = Self(101);
    /// OpenBSD loopback, address family in network byte order.
    pub const LOOP: Self = Self(108);
    /// Linux cooked capture.
    pub const LINUX_SLL: Self = Self(113);
    /// MTP2 behind a pseudo-header of four octets.
    pub const MTP2_WITH_PHDR: Self = Self(139);
    /// MTP2.
    pub const MTP2: Self = Self(140);
    /// MTP3.
    pub const MTP3: Self = Self(141);
    /// SCCP.
    pub const SCCP: Self = Self(142);
    /// Raw IPv4.
    pub const IPV4: Self = Self(228);
    /// Raw IPv6.
    pub const IPV6: Self = Self(229);
    /// SCTP without IP.
    pub const SCTP: Self = Self(248);
    /// Linux cooked capture, version 2.
    pub const LINUX_SLL2: Self = Self(276);

    /// The name, where it is one of those that can be read.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::NULL => "loopback (null)",
            Self::ETHERNET => "Ethernet",
            Self::RAW | Self::RAW_12 | Self::RAW_14 => "raw IP",
            Self::LOOP => "loopback",
            Self::LINUX_SLL => "Linux cooked",
            Self::MTP2_WITH_PHDR => "MTP2 with pseudo-header",
            Self::MTP2 => "MTP2",
            Self::MTP3 => "MTP3",
            Self::SCCP => "SCCP",
            Self::IPV4 => "raw IPv4",
            Self::IPV6 => "raw IPv6",
            Self::SCTP => "SCTP",
            Self::LINUX_SLL2 => "Linux cooked 2",
            _ => return None,
        })
    }
}

impl fmt::Display for LinkType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "link type {}", self.0),
        }
    }
}

/// What a frame is found to hold.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Held<'a> {
    /// An IP packet, beginning at this octet of the frame.
    Ip(&'a [u8], u64),
    /// An SCTP packet.
    Sctp(&'a [u8]),
    /// An MTP2 signal unit.
    Mtp2(&'a [u8], Option<bool>),
    /// An MTP3 message.
    Mtp3(&'a [u8]),
    /// An SCCP message.
    Sccp(&'a [u8]),
    /// A frame of a link type that is not known here.
    Unknown(&'a [u8]),
    /// Nothing of ours.
    Foreign(Quiet),
    /// Something that cannot be read.
    Problem(Problem),
}

/// Takes the link's header off a frame.
pub(super) fn open(link: LinkType, frame: &[u8]) -> Held<'_> {
    match link {
        LinkType::ETHERNET => ethernet(frame),
        LinkType::LINUX_SLL => cooked(frame),
        LinkType::LINUX_SLL2 => cooked_2(frame),
        LinkType::RAW | LinkType::RAW_12 | LinkType::RAW_14 | LinkType::IPV4 | LinkType::IPV6 => {
            Held::Ip(frame, 0)
        }
        LinkType::NULL | LinkType::LOOP => loopback(link, frame),
        LinkType::MTP2 => Held::Mtp2(frame, None),
        LinkType::MTP2_WITH_PHDR => mtp2_with_pseudo_header(frame),
        LinkType::MTP3 => Held::Mtp3(frame),
        LinkType::SCCP => Held::Sccp(frame),
        LinkType::SCTP => Held::Sctp(frame),
        _ => Held::Unknown(frame),
    }
}

fn short(layer: &'static str, field: &'static str, needed: usize, frame: &[u8]) -> Held<'static> {
    Held::Problem(Problem {
        layer,
        field,
        offset: Some(offset(frame.len())),
        message: format!("needs {needed} octets, the frame has {}", frame.len()),
    })
}

fn ethernet(frame: &[u8]) -> Held<'_> {
    let Ok(header) = Ethernet2HeaderSlice::from_slice(frame) else {
        return short("ethernet", "header", 14, frame);
    };
    let rest = frame.get(header.slice().len()..).unwrap_or_default();
    by_ether_type(header.ether_type(), rest, frame)
}

fn cooked(frame: &[u8]) -> Held<'_> {
    // Some hardware types give the last two octets another meaning (netlink, radiotap). Such
    // frames end among the foreign ones, or as IP that cannot be read.
    match frame.split_at_checked(14) {
        Some((_, [high, low, rest @ ..])) => {
            by_ether_type(EtherType(u16::from_be_bytes([*high, *low])), rest, frame)
        }
        _ => short("linux cooked", "header", 16, frame),
    }
}

fn cooked_2(frame: &[u8]) -> Held<'_> {
    match (frame, frame.get(20..)) {
        ([high, low, ..], Some(rest)) => {
            by_ether_type(EtherType(u16::from_be_bytes([*high, *low])), rest, frame)
        }
        _ => short("linux cooked 2", "header", 20, frame),
    }
}

/// Follows VLAN tags (IEEE 802.1Q, 802.1ad), however many.
fn by_ether_type<'a>(mut protocol: EtherType, mut rest: &'a [u8], frame: &'a [u8]) -> Held<'a> {
    while let ether_type::VLAN_TAGGED_FRAME
    | ether_type::PROVIDER_BRIDGING
    | ether_type::VLAN_DOUBLE_TAGGED_FRAME = protocol
    {
        let Ok(tag) = SingleVlanHeaderSlice::from_slice(rest) else {
            return short("vlan", "tag", 4, frame);
        };
        protocol = tag.ether_type();
        rest = rest.get(tag.slice().len()..).unwrap_or_default();
    }
    match protocol {
        ether_type::IPV4 | ether_type::IPV6 => {
            Held::Ip(rest, offset(frame.len().saturating_sub(rest.len())))
        }
        EtherType(length) if length < 0x0600 => Held::Foreign(Quiet::Ieee8023),
        EtherType(number) => Held::Foreign(Quiet::EtherType(number)),
    }
}

fn loopback(link: LinkType, frame: &[u8]) -> Held<'_> {
    let Some((family, rest)) = frame.split_first_chunk() else {
        return short("loopback", "address family", 4, frame);
    };
    let network = u32::from_be_bytes(*family);
    // Families are small numbers: the order of the machine shows by itself.
    let family = if link == LinkType::NULL && network > 0xFFFF {
        network.swap_bytes()
    } else {
        network
    };
    match family {
        // AF_INET; AF_INET6 of Linux, of NetBSD and OpenBSD, of FreeBSD, of Darwin.
        2 | 10 | 24 | 28 | 30 => Held::Ip(rest, 4),
        other => Held::Foreign(Quiet::AddressFamily(other)),
    }
}

fn mtp2_with_pseudo_header(frame: &[u8]) -> Held<'_> {
    match frame {
        [_sent, annex_a, _, _, rest @ ..] => Held::Mtp2(
            rest,
            match annex_a {
                0 => Some(false),
                1 => Some(true),
                _ => None,
            },
        ),
        _ => short("mtp2", "pseudo-header", 4, frame),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(held: &Held<'_>) -> (&'static str, &'static str, Option<u64>) {
        match held {
            Held::Problem(problem) => (problem.layer, problem.field, problem.offset),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn ethernet_with_any_number_of_tags() {
        let mut frame = vec![0; 12];
        frame.extend([0x08, 0x00, 0x45]);
        assert_eq!(open(LinkType::ETHERNET, &frame), Held::Ip(&[0x45], 14));
        let mut frame = vec![0; 12];
        frame.extend([
            0x88, 0xA8, 0, 1, 0x81, 0, 0, 2, 0x91, 0, 0, 3, 0x86, 0xDD, 0x60,
        ]);
        assert_eq!(open(LinkType::ETHERNET, &frame), Held::Ip(&[0x60], 26));
        let cut = frame.get(..20).unwrap();
        assert_eq!(
            problem(&open(LinkType::ETHERNET, cut)),
            ("vlan", "tag", Some(20))
        );
        assert_eq!(
            problem(&open(LinkType::ETHERNET, &[0; 13])),
            ("ethernet", "header", Some(13))
        );
    }

    #[test]
    fn ethernet_of_others() {
        let mut frame = vec![0; 12];
        frame.extend([0x08, 0x06]);
        assert_eq!(
            open(LinkType::ETHERNET, &frame),
            Held::Foreign(Quiet::EtherType(0x0806))
        );
        frame.truncate(12);
        frame.extend([0x00, 0x26]);
        assert_eq!(
            open(LinkType::ETHERNET, &frame),
            Held::Foreign(Quiet::Ieee8023)
        );
    }

    #[test]
    fn linux_cooked() {
        let mut frame = vec![0; 14];
        frame.extend([0x08, 0x00, 0x45]);
        assert_eq!(open(LinkType::LINUX_SLL, &frame), Held::Ip(&[0x45], 16));
        assert_eq!(
            problem(&open(LinkType::LINUX_SLL, &[0; 15])),
            ("linux cooked", "header", Some(15))
        );
        let mut frame = vec![0x86, 0xDD];
        frame.extend([0; 18]);
        frame.push(0x60);
        assert_eq!(open(LinkType::LINUX_SLL2, &frame), Held::Ip(&[0x60], 20));
        assert_eq!(
            problem(&open(LinkType::LINUX_SLL2, &[0; 19])),
            ("linux cooked 2", "header", Some(19))
        );
    }

    #[test]
    fn loopback_in_either_order() {
        for family in [[2, 0, 0, 0], [0, 0, 0, 2], [30, 0, 0, 0], [0, 0, 0, 24]] {
            let frame = [family.as_slice(), &[0x45]].concat();
            assert_eq!(open(LinkType::NULL, &frame), Held::Ip(&[0x45], 4));
        }
        assert_eq!(
            open(LinkType::LOOP, &[0, 0, 0, 2, 0x45]),
            Held::Ip(&[0x45], 4)
        );
        assert_eq!(
            open(LinkType::NULL, &[7, 0, 0, 0]),
            Held::Foreign(Quiet::AddressFamily(7))
        );
        assert_eq!(
            problem(&open(LinkType::LOOP, &[0, 0, 0])),
            ("loopback", "address family", Some(3))
        );
    }

    #[test]
    fn signalling() {
        assert_eq!(
            open(LinkType::MTP2_WITH_PHDR, &[1, 1, 0, 7, 0xAA]),
            Held::Mtp2(&[0xAA], Some(true))
        );
        assert_eq!(
            open(LinkType::MTP2_WITH_PHDR, &[1, 2, 0, 7]),
            Held::Mtp2(&[], None)
        );
        assert_eq!(
            problem(&open(LinkType::MTP2_WITH_PHDR, &[1])),
            ("mtp2", "pseudo-header", Some(1))
        );
        assert_eq!(open(LinkType::MTP2, &[0xAA]), Held::Mtp2(&[0xAA], None));
        assert_eq!(open(LinkType::MTP3, &[0x83]), Held::Mtp3(&[0x83]));
        assert_eq!(open(LinkType::SCCP, &[9]), Held::Sccp(&[9]));
        assert_eq!(open(LinkType::SCTP, &[9]), Held::Sctp(&[9]));
        assert_eq!(open(LinkType(105), &[7]), Held::Unknown(&[7]));
    }
}
