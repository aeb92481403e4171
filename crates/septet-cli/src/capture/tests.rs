//! Whole captures through [`read`].

use core::fmt::Write as _;
use std::path::PathBuf;

use etherparse::{IpFragOffset, Ipv4Header, PacketBuilder, ip_number};

use super::*;

mod sctp;
mod shared;
mod tcp;

/// A pcap file (microseconds, little-endian) whose frames are a second apart.
fn pcap(link: LinkType, frames: &[Vec<u8>]) -> Vec<u8> {
    let frames: Vec<_> = (1..).zip(frames.iter().cloned()).collect();
    pcap_at(link, &frames)
}

/// A pcap file of frames with their seconds.
fn pcap_at(link: LinkType, frames: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let mut file = vec![
        0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0,
    ];
    file.extend(u32::from(link.0).to_le_bytes());
    for (second, frame) in frames {
        let length = u32::try_from(frame.len()).unwrap();
        for word in [*second, 0, length, length] {
            file.extend(word.to_le_bytes());
        }
        file.extend(frame);
    }
    file
}

/// What a unit says, in short.
fn shown(unit: &Unit<'_>) -> String {
    let frame = unit.frame;
    let mut text = format!("{frame} ");
    let mut octets = |name: &str, octets: &[u8]| write!(text, "{name} {}", octets.len()).unwrap();
    match &unit.payload {
        Payload::Smpp(chunk) => {
            octets("smpp", chunk.bytes);
            let direction = chunk.direction;
            write!(text, " {direction:?} of {}", chunk.flow).unwrap();
            if chunk.resumed {
                text.push_str(" resumed");
            }
            if chunk.first_frame != frame {
                write!(text, " from {}", chunk.first_frame).unwrap();
            }
        }
        Payload::SmppEnd(end) => {
            write!(
                text,
                "end {:?} of {} {:?}",
                end.direction, end.flow, end.reason
            )
            .unwrap();
        }
        Payload::M3ua(found) => octets("m3ua", found),
        Payload::M2pa(found) => octets("m2pa", found),
        Payload::M2ua(found) => octets("m2ua", found),
        Payload::Sua(found) => octets("sua", found),
        Payload::Mtp2 { octets: found, .. } => octets("mtp2", found),
        Payload::Mtp3(found) => octets("mtp3", found),
        Payload::Sccp(found) => octets("sccp", found),
        Payload::Frame(found) => octets("frame", found),
        Payload::Repeat(repeat) => write!(text, "repeat {repeat}").unwrap(),
        Payload::Problem(problem) => write!(text, "problem {problem}").unwrap(),
    }
    text
}

/// Reads a file; the account of its frames has to come out even.
fn run_with(file: &[u8], ports: &[u16]) -> (Vec<String>, Summary) {
    let mut units = Vec::new();
    let options = Options {
        smpp_ports: ports.to_vec(),
        frames: false,
    };
    let summary = read(file, &options, &mut |unit| {
        units.push(shown(&unit));
        Ok(())
    })
    .unwrap();
    let quiet: u64 = summary.quiet.values().sum();
    assert_eq!(
        summary.frames,
        summary.with_units.saturating_add(quiet),
        "{summary:?}"
    );
    let given = [summary.units, summary.repeats, summary.problems];
    assert_eq!(
        given.iter().sum::<u64>(),
        offset(units.len()),
        "{summary:?}"
    );
    (units, summary)
}

fn run(file: &[u8]) -> (Vec<String>, Summary) {
    run_with(file, &[Options::SMPP_PORT])
}

/// A packet of TCP in Ethernet and IPv4, from 10.0.0.1 to 10.0.0.2 or back.
fn segment(back: bool, ports: (u16, u16), sequence: u32, flags: &str, octets: &[u8]) -> Vec<u8> {
    let (from, to) = if back { (2, 1) } else { (1, 2) };
    let ports = if back { (ports.1, ports.0) } else { ports };
    let mut builder = PacketBuilder::ethernet2([2, 0, 0, 0, 0, from], [2, 0, 0, 0, 0, to])
        .ipv4([10, 0, 0, from], [10, 0, 0, to], 64)
        .tcp(ports.0, ports.1, sequence, 65535);
    for flag in flags.chars() {
        builder = match flag {
            'S' => builder.syn(),
            'A' => builder.ack(1),
            'F' => builder.fin(),
            'R' => builder.rst(),
            other => panic!("{other}"),
        };
    }
    let mut packet = Vec::new();
    builder.write(&mut packet, octets).unwrap();
    packet
}

/// An SMPP PDU that is a header and zeros.
fn pdu(id: u32, sequence: u32, length: u32) -> Vec<u8> {
    let mut octets: Vec<u8> = [length, id, 0, sequence]
        .iter()
        .flat_map(|n| n.to_be_bytes())
        .collect();
    octets.resize(usize::try_from(length).unwrap(), 0);
    octets
}

/// An SCTP packet of these chunks.
fn packet(tag: u32, chunks: &[Vec<u8>]) -> Vec<u8> {
    let mut octets = vec![0x0B, 0x59, 0x0B, 0x5A];
    octets.extend(tag.to_be_bytes());
    octets.extend([0; 4]);
    octets.extend(chunks.concat());
    octets
}

/// A DATA chunk, padded.
fn data(flags: u8, tsn: u32, protocol: u32, octets: &[u8]) -> Vec<u8> {
    let mut chunk = vec![0, flags];
    let length = octets.len().saturating_add(16);
    chunk.extend(u16::try_from(length).unwrap().to_be_bytes());
    chunk.extend(tsn.to_be_bytes());
    chunk.extend([0, 1, 0, 0]);
    chunk.extend(protocol.to_be_bytes());
    chunk.extend(octets);
    chunk.resize(length.next_multiple_of(4), 0);
    chunk
}

/// The message in IPv4, without a link.
fn ipv4(octets: &[u8]) -> Vec<u8> {
    let length = u16::try_from(octets.len()).unwrap();
    let header =
        Ipv4Header::new(length, 64, ip_number::SCTP, [10, 0, 0, 1], [10, 0, 0, 2]).unwrap();
    [header.to_bytes().as_slice(), octets].concat()
}

/// A fragment of it.
fn ipv4_fragment(id: u16, place: u16, more: bool, octets: &[u8]) -> Vec<u8> {
    let length = u16::try_from(octets.len()).unwrap();
    let mut header =
        Ipv4Header::new(length, 64, ip_number::SCTP, [10, 0, 0, 1], [10, 0, 0, 2]).unwrap();
    header.identification = id;
    header.fragment_offset = IpFragOffset::try_new(place).unwrap();
    header.more_fragments = more;
    [header.to_bytes().as_slice(), octets].concat()
}

#[test]
fn every_frame_of_the_others_is_counted() {
    let mut arp = vec![0xFF; 12];
    arp.extend([8, 6, 0, 1]);
    let mut udp = Vec::new();
    PacketBuilder::ethernet2([0; 6], [1; 6])
        .ipv4([10, 0, 0, 1], [10, 0, 0, 2], 64)
        .udp(53, 53)
        .write(&mut udp, b"name?")
        .unwrap();
    let syn = segment(false, (40000, 2775), 9, "S", b"");
    let file = pcap(LinkType::ETHERNET, &[arp.clone(), udp, syn, arp]);
    let (units, summary) = run(&file);
    assert!(units.is_empty());
    let expected = [
        (Quiet::EtherType(0x0806), 2),
        (Quiet::IpProtocol(17), 1),
        (Quiet::TcpWithoutData, 1),
    ];
    assert_eq!(summary.quiet, expected.into());
    let text = summary.to_string();
    assert!(text.contains("2  ARP") && text.contains("1  UDP"), "{text}");
}

#[test]
fn frames_that_cannot_be_read() {
    let ip = ipv4(&packet(7, &[]));
    let frames = [
        vec![],
        vec![0x45, 0, 0],
        vec![0x54; 40],
        ip.get(..26).unwrap().to_vec(),
    ];
    let (units, _) = run(&pcap(LinkType::RAW, &frames));
    let expected = [
        "1 problem ip header",
        "2 problem ip header",
        "3 problem ip header",
        "4 problem sctp common header",
    ];
    assert_eq!(units.len(), expected.len());
    for (unit, expected) in units.iter().zip(expected) {
        assert!(unit.starts_with(expected), "{unit}");
    }
    assert!(
        units
            .last()
            .unwrap()
            .ends_with("12 octets, 6 are there, at octet 26")
    );
}

#[test]
fn ip_fragments_are_joined() {
    let whole = packet(7, &[data(3, 1, 3, &[0xAA; 40])]);
    let (one, two) = whole.split_at(24);
    let frames = [
        ipv4_fragment(1, 3, false, two),
        ipv4_fragment(2, 0, true, one),
        ipv4_fragment(1, 0, true, one),
    ];
    let (units, summary) = run(&pcap(LinkType::RAW, &frames));
    let [joined, missing] = units.as_slice() else {
        panic!("{units:?}")
    };
    assert_eq!(joined, "3 m3ua 40");
    assert!(
        missing.starts_with("2 problem ip fragment: not decoded: 1 fragment"),
        "{missing}"
    );
    assert_eq!(summary.quiet, [(Quiet::Held, 2)].into());
}

#[test]
fn ipv6_and_its_fragments() {
    let whole = packet(7, &[data(3, 1, 3, &[0xAA; 40])]);
    let ipv6 = |next: u8, octets: &[u8]| {
        let mut packet = vec![0x60, 0, 0, 0];
        packet.extend(u16::try_from(octets.len()).unwrap().to_be_bytes());
        packet.extend([next, 64]);
        packet.extend([1; 16]);
        packet.extend([2; 16]);
        packet.extend(octets);
        packet
    };
    let fragment = |place_and_more: u8, octets: &[u8]| {
        ipv6(
            44,
            &[&[132, 0, 0, place_and_more, 0, 0, 0, 9], octets].concat(),
        )
    };
    let (one, two) = whole.split_at(24);
    let other = packet(7, &[data(3, 2, 3, &[0xAA; 4])]);
    let frames = [ipv6(132, &other), fragment(1, one), fragment(24, two)];
    let (units, _) = run(&pcap(LinkType::IPV6, &frames));
    assert_eq!(units, ["1 m3ua 4", "3 m3ua 40"]);
}

#[test]
fn ip_fragments_that_lie() {
    let mut frames = vec![ipv4_fragment(1, 8000, true, &[0; 8])];
    // Not a multiple of eight.
    frames.push(ipv4_fragment(1, 0, true, &[0; 7]));
    // More of them than any packet has.
    for n in 0..300 {
        frames.push(ipv4_fragment(2, 2 * n, true, &[0; 8]));
    }
    // Cut by the capture.
    let mut cut = ipv4_fragment(3, 0, true, &[0; 64]);
    cut.truncate(50);
    frames.push(cut);
    let (units, _) = run(&pcap(LinkType::RAW, &frames));
    let [unaligned, many, cut, rest] = units.as_slice() else {
        panic!("{units:?}")
    };
    assert!(
        unaligned.starts_with("2 problem ip fragment"),
        "{unaligned}"
    );
    assert!(
        many.contains("more than 256 fragments; the packet begun in frame 3"),
        "{many}"
    );
    assert!(cut.contains("cut 34 octets off"), "{cut}");
    assert!(rest.contains("44 fragment(s)"), "{rest}");
}

#[test]
fn a_sink_that_fails_ends_the_reading() {
    let file = pcap(LinkType::SCCP, &[vec![9], vec![9]]);
    let mut calls = 0_u8;
    let error = read(file.as_slice(), &Options::default(), &mut |_| {
        calls = calls.saturating_add(1);
        Err(io::ErrorKind::BrokenPipe.into())
    });
    assert!(matches!(error, Err(Error::Sink(_))));
    assert_eq!(calls, 1);
}

/// Octets changed at random, from all that the other tests are made of: nothing panics, and
/// the account stays even.
#[test]
fn mutilated_captures() {
    let fragment = packet(7, &[data(2, 5, 3, &[1; 20]), data(1, 6, 3, &[2; 20])]);
    let (one, two) = fragment.split_at(24);
    let mut frames = vec![
        segment(false, (40000, 2775), 9, "S", b""),
        segment(true, (40000, 2775), 99, "SA", b""),
        segment(false, (40000, 2775), 10, "A", &pdu(9, 1, 40)),
        segment(false, (40000, 2775), 66, "A", &pdu(4, 3, 60)),
        segment(true, (40000, 2775), 100, "A", &pdu(0x8000_0009, 1, 20)),
        segment(false, (40000, 2775), 50, "A", &pdu(0x15, 2, 16)),
        segment(false, (40000, 2775), 126, "FA", b""),
        segment(false, (1, 80), 126, "A", b"GET / HTTP/1.1\r\n\r\n"),
    ];
    let ethernet = |packet: Vec<u8>| [&[0; 12], &[8, 0][..], &packet].concat();
    frames.push(ethernet(ipv4(&packet(
        7,
        &[data(3, 1, 5, &[3; 9]), data(3, 2, 0, &[1; 8])],
    ))));
    frames.push(ethernet(ipv4(&fragment)));
    frames.push(ethernet(ipv4_fragment(1, 0, true, one)));
    frames.push(ethernet(ipv4_fragment(1, 3, false, two)));
    let original = pcap(LinkType::ETHERNET, &frames);
    let (units, _) = run(&original);
    assert_eq!(units.len(), 11, "{units:#?}");

    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = |below: usize| {
        // xorshift64: the tests are to be the same every time.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let below = u64::try_from(below).unwrap();
        usize::try_from(state.checked_rem(below).unwrap()).unwrap()
    };
    for _ in 0..3000 {
        let mut file = original.clone();
        for _ in 0..random(4) {
            let place = random(file.len());
            let octet = u8::try_from(random(256)).unwrap();
            // The file's own header is another test's.
            if let Some(place) = file.get_mut(24..).and_then(|rest| rest.get_mut(place)) {
                *place = octet;
            }
        }
        file.truncate(file.len().saturating_sub(random(40)));
        run(&file);
    }
}

/// Where the captures lie that are not ours to copy.
fn shared_captures() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/captures");
    if folder.is_dir() {
        Some(folder)
    } else {
        println!("skipped: no shared captures");
        None
    }
}
