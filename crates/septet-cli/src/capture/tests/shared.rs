//! Captures of real traffic that lie beside the project. The figures are tshark's:
//! `tshark -r FILE -Y 'sctp.chunk_type==0' -T fields -e frame.number
//! -e sctp.data_payload_proto_id -e sctp.data_tsn_raw`, and `-e smpp.command_length`.

use super::*;

fn figures(name: &str) -> Option<(Vec<String>, Summary)> {
    let file = std::fs::read(shared_captures()?.join(name)).unwrap();
    let found = run(&file);
    // Cut at every octet of the last frames, each shorter file still comes out even.
    for cut in 1..400 {
        run(file.get(..file.len().saturating_sub(cut)).unwrap());
    }
    Some(found)
}

fn count(units: &[String], what: &str) -> usize {
    units.iter().filter(|unit| unit.contains(what)).count()
}

#[test]
fn smpp() {
    let Some((units, summary)) = figures("smpp-bind-submit-unbind.pcap") else {
        return;
    };
    assert_eq!(summary.frames, 17);
    assert_eq!(
        units,
        [
            "4 smpp 40 Forward of 1",
            "5 smpp 21 Reverse of 1",
            "7 smpp 16 Forward of 1",
            "8 smpp 16 Reverse of 1",
            "9 smpp 50 Forward of 1",
            "10 smpp 25 Reverse of 1",
            "12 smpp 16 Forward of 1",
            "13 smpp 16 Reverse of 1",
            "14 end Forward of 1 Closed",
            "16 end Reverse of 1 Closed",
        ]
    );
}

#[test]
fn m2pa() {
    let Some((units, summary)) = figures("ss7-m2pa-forwardsm.pcap") else {
        return;
    };
    assert_eq!(summary.frames, 62);
    assert_eq!(count(&units, "m2pa"), 42);
    assert_eq!(units.len(), 42);
    assert_eq!(summary.quiet, [(Quiet::SctpControl, 20)].into());
}

#[test]
fn m3ua() {
    let Some((units, summary)) = figures("m3ua-synthetic.pcap") else {
        return;
    };
    // 26 DATA chunks: 4 of M2UA, 22 of M3UA; one message is in two of the latter, and four
    // chunks come twice, one of them M2UA.
    assert_eq!(summary.frames, 90);
    assert_eq!(count(&units, "m3ua"), 18);
    assert_eq!(count(&units, "m2ua"), 3);
    assert_eq!(count(&units, "repeat"), 4);
    assert_eq!(units.len(), 25);
    assert_eq!(summary.quiet.get(&Quiet::Held), Some(&1));
}
