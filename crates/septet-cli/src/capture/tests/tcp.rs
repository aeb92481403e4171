//! TCP: which connections are SMPP, and their octets in order.

use super::*;

const PORTS: (u16, u16) = (40000, 2775);
const OTHER: (u16, u16) = (40000, 9000);

fn tcp(frames: &[Vec<u8>]) -> (Vec<String>, Summary) {
    run(&pcap(LinkType::ETHERNET, frames))
}

/// A bind and its response on a connection with these ports.
fn bound(ports: (u16, u16)) -> Vec<Vec<u8>> {
    vec![
        segment(false, ports, 9, "S", b""),
        segment(true, ports, 99, "SA", b""),
        segment(false, ports, 10, "A", &pdu(9, 1, 40)),
        segment(true, ports, 100, "A", &pdu(0x8000_0009, 1, 20)),
    ]
}

#[test]
fn a_connection_from_beginning_to_end() {
    for ports in [PORTS, OTHER] {
        let mut frames = bound(ports);
        frames.push(segment(false, ports, 50, "FA", b""));
        frames.push(segment(true, ports, 120, "FA", &pdu(6, 7, 16)));
        frames.push(segment(false, ports, 51, "A", b""));
        let (units, summary) = tcp(&frames);
        assert_eq!(
            units,
            [
                "3 smpp 40 Forward of 1",
                "4 smpp 20 Reverse of 1",
                "5 end Forward of 1 Closed",
                "6 smpp 16 Reverse of 1",
                "6 end Reverse of 1 Closed",
            ]
        );
        assert_eq!(summary.quiet, [(Quiet::TcpWithoutData, 4)].into());
    }
}

#[test]
fn a_port_of_ones_own() {
    let frames = [
        segment(false, OTHER, 9, "S", b""),
        segment(false, OTHER, 10, "A", b"hello"),
    ];
    let file = pcap(LinkType::ETHERNET, &frames);
    assert_eq!(run(&file).0, Vec::<String>::new());
    let (units, _) = run_with(&file, &[9000]);
    assert_eq!(
        units,
        ["2 smpp 5 Forward of 1", "2 end Forward of 1 CaptureEnded"]
    );
}

#[test]
fn out_of_order_and_twice() {
    let mut frames = bound(PORTS);
    frames.push(segment(false, PORTS, 66, "A", &pdu(4, 3, 60)));
    frames.push(segment(false, PORTS, 66, "A", &pdu(4, 3, 60)));
    frames.push(segment(false, PORTS, 50, "A", &pdu(0x15, 2, 16)));
    frames.push(segment(false, PORTS, 10, "A", &pdu(9, 1, 40)));
    let (units, summary) = tcp(&frames);
    assert_eq!(
        units.get(2..).unwrap(),
        [
            "6 repeat tcp: 60 octets that came before",
            "7 smpp 16 Forward of 1",
            "5 smpp 60 Forward of 1",
            "8 repeat tcp: 40 octets that came before",
            "8 end Forward of 1 CaptureEnded",
            "8 end Reverse of 1 CaptureEnded",
        ]
    );
    assert_eq!(summary.quiet.get(&Quiet::Held), Some(&1));
}

#[test]
fn the_first_header_in_small_pieces() {
    let bind = pdu(9, 1, 40);
    let mut frames = vec![segment(false, OTHER, 9, "S", b"")];
    for (sequence, piece) in (10..).step_by(7).zip(bind.chunks(7)) {
        frames.push(segment(false, OTHER, sequence, "A", piece));
    }
    let (units, _) = tcp(&frames);
    assert_eq!(
        units,
        [
            "4 smpp 21 Forward of 1 from 2",
            "5 smpp 7 Forward of 1",
            "6 smpp 7 Forward of 1",
            "7 smpp 5 Forward of 1",
            "7 end Forward of 1 CaptureEnded",
        ]
    );
}

#[test]
fn connections_that_are_not_smpp_are_summed_up() {
    let get = b"GET / HTTP/1.1\r\n\r\n";
    let frames = [
        segment(false, (40000, 80), 9, "S", b""),
        segment(false, (40000, 80), 10, "A", get),
        segment(true, (40000, 80), 10, "A", b"HTTP/1.1 200 OK\r\n\r\n"),
        // Too little to say anything of.
        segment(false, (40001, 23), 9, "S", b""),
        segment(false, (40001, 23), 10, "A", b"login"),
    ];
    let (units, summary) = tcp(&frames);
    assert!(units.is_empty(), "{units:?}");
    assert_eq!(summary.quiet.get(&Quiet::TcpForeign), Some(&2));
    assert_eq!(summary.quiet.get(&Quiet::Held), Some(&1));
    assert_eq!(summary.foreign_flows, 2);
    let shown: Vec<_> = summary.listed.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "10.0.0.1:40000 ↔ 10.0.0.2:80: 37 octets in 2 frames from frame 1 on",
            "10.0.0.1:40001 ↔ 10.0.0.2:23: 5 octets in 1 frames from frame 4 on",
        ]
    );
}

#[test]
fn http_on_the_port_of_smpp() {
    let get = b"GET / HTTP/1.1\r\n\r\n";
    let mut frames = vec![
        segment(false, PORTS, 9, "S", b""),
        segment(false, PORTS, 10, "A", get),
    ];
    // Whoever reads the stream says what is wrong with it.
    let (units, _) = tcp(&frames);
    assert_eq!(
        units,
        ["2 smpp 18 Forward of 1", "2 end Forward of 1 CaptureEnded"]
    );
    // With its beginning lost, all that can be said is that there is no header.
    frames.remove(0);
    let (units, _) = tcp(&frames);
    assert_eq!(
        units,
        [
            "1 problem smpp command_length: 18 octets from frame 1 on are passed over, \
          for no PDU begins in them; none follows"
        ]
    );
}

#[test]
fn a_capture_that_begins_in_the_middle() {
    let tail = [&[0x55; 30][..], &pdu(4, 3, 60)].concat();
    for ports in [PORTS, OTHER] {
        let frames = [
            segment(false, ports, 500, "A", &[0x55; 70]),
            segment(false, ports, 570, "A", &pdu(0x15, 2, 16)),
            segment(true, ports, 900, "A", &tail),
        ];
        let (units, _) = tcp(&frames);
        let [passed, first, passed_back, back, ..] = units.as_slice() else {
            panic!("{units:?}")
        };
        assert!(
            passed.starts_with("1 problem smpp command_length: 70 octets"),
            "{passed}"
        );
        assert_eq!(first, "2 smpp 16 Forward of 1 resumed");
        assert!(
            passed_back.starts_with("3 problem smpp command_length: 30"),
            "{passed_back}"
        );
        assert_eq!(back, "3 smpp 60 Reverse of 1 resumed");
    }
}

#[test]
fn a_header_across_two_segments_after_the_beginning_was_lost() {
    let pdu = pdu(4, 3, 60);
    let (one, two) = pdu.split_at(9);
    let frames = [
        segment(false, PORTS, 500, "A", &[&[0x55; 70][..], one].concat()),
        segment(false, PORTS, 579, "A", two),
    ];
    let (units, _) = tcp(&frames);
    let [passed, first, _] = units.as_slice() else {
        panic!("{units:?}")
    };
    assert!(
        passed.starts_with("1 problem smpp command_length: 70 octets"),
        "{passed}"
    );
    assert_eq!(first, "2 smpp 60 Forward of 1 resumed from 1");
}

#[test]
fn a_lost_segment_is_given_up_and_the_next_pdu_found() {
    let mut frames: Vec<_> = (1..).zip(bound(PORTS)).collect();
    // 20 octets are missing; what follows is the tail of a PDU and another one.
    let tail = [&[0x55; 33][..], &pdu(4, 3, 60)].concat();
    frames.push((10, segment(false, PORTS, 70, "A", &tail)));
    frames.push((100, segment(false, PORTS, 163, "A", &pdu(0x15, 4, 16))));
    let (units, _) = run(&pcap_at(LinkType::ETHERNET, &frames));
    assert_eq!(
        units.get(2..6).unwrap(),
        [
            "5 problem tcp sequence number: 20 octets of the stream before this are not in \
             the capture",
            "5 problem smpp command_length: 33 octets from frame 5 on are passed over, for no \
             PDU begins in them; the next follows",
            "5 smpp 60 Forward of 1 resumed",
            "6 smpp 16 Forward of 1",
        ]
    );
}

#[test]
fn segments_that_the_capture_cut() {
    let mut frames = bound(PORTS);
    let mut cut = segment(false, PORTS, 50, "A", &pdu(4, 2, 200));
    cut.truncate(100);
    frames.push(cut);
    frames.push(segment(false, PORTS, 250, "A", &pdu(0x15, 3, 16)));
    let (units, _) = tcp(&frames);
    assert_eq!(
        units.get(2..5).unwrap(),
        [
            "5 smpp 46 Forward of 1",
            "5 problem tcp sequence number: 154 octets of the stream before this are not in \
             the capture",
            "6 smpp 16 Forward of 1 resumed",
        ]
    );
}

#[test]
fn the_end_of_the_capture_gives_what_waits() {
    let mut frames = bound(PORTS);
    frames.push(segment(false, PORTS, 60, "A", &pdu(0x15, 3, 16)));
    let (units, _) = tcp(&frames);
    assert_eq!(
        units.get(2..).unwrap(),
        [
            "5 problem tcp sequence number: 10 octets of the stream before this are not in \
             the capture",
            "5 smpp 16 Forward of 1 resumed",
            "5 end Forward of 1 CaptureEnded",
            "5 end Reverse of 1 CaptureEnded",
        ]
    );
}

#[test]
fn a_reset_and_a_new_connection_on_the_same_ports() {
    let mut frames = bound(PORTS);
    frames.push(segment(true, PORTS, 120, "RA", b""));
    // What had been on its way, again; then what is new, as if nothing had been.
    frames.push(segment(false, PORTS, 10, "A", &pdu(9, 1, 40)));
    frames.push(segment(false, PORTS, 50, "A", &pdu(0x15, 2, 16)));
    frames.push(segment(false, PORTS, 5000, "S", b""));
    frames.push(segment(false, PORTS, 5001, "A", &pdu(9, 1, 40)));
    frames.push(segment(false, PORTS, 7000, "S", b""));
    let (units, _) = tcp(&frames);
    assert_eq!(
        units.get(2..).unwrap(),
        [
            "5 end Forward of 1 Reset",
            "5 end Reverse of 1 Reset",
            "6 repeat tcp: 40 octets that came before",
            "7 smpp 16 Forward of 2 resumed",
            "8 end Forward of 2 Replaced",
            "9 smpp 40 Forward of 3",
            "10 end Forward of 3 Replaced",
        ]
    );
}

#[test]
fn more_connections_than_are_remembered() {
    let bind = pdu(9, 1, 40);
    let frames: Vec<_> = (1..=9000)
        .flat_map(|port| {
            [
                segment(false, (port, 2775), 9, "S", b""),
                segment(false, (port, 2775), 10, "A", &bind),
            ]
        })
        .map(|frame| (1, frame))
        .collect();
    let (units, _) = run(&pcap_at(LinkType::ETHERNET, &frames));
    let count = |what: &str| units.iter().filter(|unit| unit.contains(what)).count();
    assert_eq!(count("smpp 40"), 9000);
    assert_eq!(count("Forgotten"), 9000 - 8192);
    assert_eq!(count("CaptureEnded"), 8192);
}

#[test]
fn headers_that_cannot_be_read() {
    let mut frame = segment(false, PORTS, 9, "A", b"");
    // A data offset beyond the segment.
    frame[46] = 0xF0;
    let (units, _) = tcp(&[frame]);
    let [problem] = units.as_slice() else {
        panic!("{units:?}")
    };
    assert!(problem.starts_with("1 problem tcp header"), "{problem}");
}
