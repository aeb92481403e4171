//! SCTP: chunks, payload protocols, fragments, repetitions.

use super::*;

fn sctp(packets: &[Vec<u8>]) -> (Vec<String>, Summary) {
    run(&pcap(LinkType::SCTP, packets))
}

#[test]
fn bundled_chunks_by_payload_protocol() {
    let chunks = [
        vec![3, 0, 0, 16, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0],
        data(3, 1, 3, &[1; 9]),
        data(3, 2, 5, &[2; 17]),
        data(3, 3, 2, &[3; 8]),
        data(3, 4, 46, &[4; 8]),
        data(7, 5, 3, &[5; 12]),
    ];
    let (units, _) = sctp(&[packet(7, &chunks)]);
    let [m3ua, m2pa, m2ua, diameter, unordered] = units.as_slice() else {
        panic!("{units:?}")
    };
    assert_eq!(m3ua, "1 m3ua 9");
    assert_eq!(m2pa, "1 m2pa 17");
    assert_eq!(m2ua, "1 m2ua 8");
    // 12 of the common header, 16 of SACK, 28, 36 and 24 of DATA, then the DATA header of 16.
    assert!(
        diameter.contains("protocol 46 (Diameter), at octet 132"),
        "{diameter}"
    );
    assert_eq!(unordered, "1 m3ua 12");
}

#[test]
fn control_chunks_carry_nothing() {
    // INIT, HEARTBEAT, COOKIE ACK and a chunk type of which nobody knows.
    let chunks = [
        vec![1, 0, 0, 4],
        vec![4, 0, 0, 5, 9, 0, 0, 0],
        vec![11, 0, 0, 4],
        vec![200, 0, 0, 4],
    ];
    let (units, summary) = sctp(&[packet(7, &chunks)]);
    assert!(units.is_empty());
    assert_eq!(summary.quiet, [(Quiet::SctpControl, 1)].into());
}

#[test]
fn chunks_that_lie() {
    let good = data(3, 1, 3, &[1; 4]);
    for (tail, expected) in [
        (
            vec![0, 3, 0],
            "sctp chunk header: needs 4 octets, 3 are there, at octet 32",
        ),
        (
            vec![0, 3, 0, 3],
            "sctp chunk length: is 3, 4 octets are there, at octet 34",
        ),
        (
            vec![0, 3, 0, 99, 0, 0],
            "sctp chunk length: is 99, 6 octets are there, at octet 34",
        ),
        (
            data(3, 2, 3, &[]),
            "sctp chunk length: is 16: a DATA chunk without user data, at octet 34",
        ),
        (
            vec![0, 3, 0, 8, 0, 0, 0, 2],
            "is 8: a DATA chunk without user data, at octet 34",
        ),
        (
            vec![64, 3, 0, 4],
            "sctp chunk type: I-DATA (64) is not decoded, at octet 32",
        ),
    ] {
        let (units, _) = sctp(&[packet(7, &[good.clone(), tail])]);
        let [m3ua, problem] = units.as_slice() else {
            panic!("{units:?}")
        };
        assert_eq!(m3ua, "1 m3ua 4");
        assert!(problem.ends_with(expected), "{problem}");
    }
}

#[test]
fn a_chunk_that_the_capture_cut() {
    let mut frame = ipv4(&packet(7, &[data(3, 1, 3, &[1; 100])]));
    frame.truncate(80);
    let (units, _) = run(&pcap(LinkType::RAW, &[frame]));
    assert_eq!(
        units,
        ["1 problem sctp chunk length: is 116, 48 octets are there; \
          the capture has cut 68 off, at octet 34"]
    );
}

#[test]
fn fragments_in_any_order() {
    let message = [
        data(2, u32::MAX, 3, &[1; 8]),
        data(0, 0, 3, &[2; 8]),
        data(1, 1, 3, &[3; 5]),
    ];
    for order in [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ] {
        let packets: Vec<_> = order
            .iter()
            .map(|n| packet(7, &[message[*n].clone()]))
            .collect();
        let (units, summary) = sctp(&packets);
        assert_eq!(units, ["3 m3ua 21"], "{order:?}");
        assert_eq!(summary.quiet, [(Quiet::Held, 2)].into());
    }
    // All in one packet.
    let (units, _) = sctp(&[packet(7, &message)]);
    assert_eq!(units, ["1 m3ua 21"]);
    // Of different associations: nothing comes together.
    let packets: Vec<_> = message
        .iter()
        .zip(1..)
        .map(|(chunk, tag)| packet(tag, core::slice::from_ref(chunk)))
        .collect();
    let (units, _) = sctp(&packets);
    assert_eq!(units.len(), 3);
    assert!(
        units
            .iter()
            .all(|unit| unit.contains("sctp user data: not decoded")),
        "{units:?}"
    );
}

#[test]
fn fragments_without_their_rest() {
    let frames = [
        (1, packet(7, &[data(2, 1, 3, &[1; 8])])),
        // Two beginnings in a row: the first message has no end.
        (2, packet(7, &[data(2, 2, 3, &[1; 8])])),
        (3, packet(7, &[data(1, 3, 3, &[1; 8])])),
        // Long after.
        (100, packet(7, &[data(2, 9, 3, &[1; 8])])),
    ];
    let (units, _) = run(&pcap_at(LinkType::SCTP, &frames));
    let [joined, old, last] = units.as_slice() else {
        panic!("{units:?}")
    };
    assert_eq!(joined, "3 m3ua 16");
    assert!(
        old.starts_with("1 problem sctp user data") && old.contains("TSN 1,"),
        "{old}"
    );
    assert!(
        last.starts_with("4 problem sctp user data") && last.contains("TSN 9,"),
        "{last}"
    );
}

#[test]
fn a_message_of_too_many_fragments_and_one_tsn_twice() {
    let mut packets = vec![packet(7, &[data(2, 0, 3, &[1; 4])])];
    packets.extend((1..=300).map(|tsn| packet(7, &[data(0, tsn, 3, &[1; 4])])));
    packets.push(packet(7, &[data(0, 300, 3, &[2; 4])]));
    packets.push(packet(7, &[data(1, 301, 3, &[1; 4])]));
    let (units, summary) = sctp(&packets);
    assert_eq!(units.len(), 303);
    assert!(units.iter().all(|unit| unit.contains("problem")));
    assert_eq!(summary.problems, 303);
}

#[test]
fn repetitions_are_said_and_not_given_again() {
    let once = packet(7, &[data(3, 1, 3, &[1; 9])]);
    let and_more = packet(7, &[data(3, 1, 3, &[1; 9]), data(3, 2, 3, &[1; 9])]);
    let (units, summary) = sctp(&[once.clone(), once, and_more]);
    assert_eq!(
        units,
        [
            "1 m3ua 9",
            "2 repeat sctp: 9 octets that came before, in frame 1",
            "3 repeat sctp: 9 octets that came before, in frame 1",
            "3 m3ua 9",
        ]
    );
    assert_eq!(summary.repeats, 2);
    // One TSN for different messages, as made-up captures have it: all are given.
    let packets: Vec<_> = (1..4)
        .map(|n| packet(0, &[data(3, 0, 3, &[n; 9])]))
        .collect();
    assert_eq!(sctp(&packets).0.len(), 3);
}

#[test]
fn a_repetition_by_another_path() {
    let chunks = packet(7, &[data(3, 1, 3, &[1; 9])]);
    let one = ipv4(&chunks);
    let mut other = one.clone();
    // The last octet of the source address.
    other[15] = 77;
    let (units, _) = run(&pcap(LinkType::RAW, &[one, other]));
    assert!(units.last().unwrap().contains("repeat"), "{units:?}");
    // Without a tag the addresses are all there is.
    let one = ipv4(&packet(0, &[data(3, 1, 3, &[1; 9])]));
    let mut other = one.clone();
    other[15] = 77;
    let (units, _) = run(&pcap(LinkType::RAW, &[one, other]));
    assert_eq!(units, ["1 m3ua 9", "2 m3ua 9"]);
}
