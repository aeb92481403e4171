//! Telling SMPP by its look.
//!
//! ```text
//! command_length 4 · command_id 4 · command_status 4 · sequence_number 4    (SMPP 3.4, 3.2)
//! ```
//! Sixteen octets of which some eight are all but certain: by chance they come together
//! about once in 2^70.

/// The octets of an SMPP header.
pub(super) const HEADER: usize = 16;

/// The longest PDU believed in: a message_payload of 65,535 octets, and room for the rest.
const LONGEST: u32 = 0x0002_0000;

/// Whether these octets look like the header of an SMPP PDU.
pub(super) fn is_header(octets: &[u8; HEADER]) -> bool {
    let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = *octets;
    let length = u32::from_be_bytes([a, b, c, d]);
    let id = u32::from_be_bytes([e, f, g, h]);
    let status = u32::from_be_bytes([i, j, k, l]);
    let sequence = u32::from_be_bytes([m, n, o, p]);
    let response = id & 0x8000_0000 != 0;
    (16..=LONGEST).contains(&length)
        && is_command(id)
        // A request has no status. Those of responses end at 0x4FF with the range that is the
        // vendors' (5.1.3); some vendors go on behind it.
        && if response { status <= 0xFFFF } else { status == 0 }
        // From 1 to 0x7FFFFFFF (5.1.4), but some peers begin with 0.
        && sequence < 0x8000_0000
}

/// The commands of SMPP 3.3, 3.4 and 5.0 (5.1.2.1; 4.7.5 of 5.0).
fn is_command(id: u32) -> bool {
    match id & 0x7FFF_FFFF {
        // bind_receiver, bind_transmitter, query_sm, submit_sm, deliver_sm, unbind,
        // replace_sm, cancel_sm, bind_transceiver; enquire_link; submit_multi;
        // param_retrieve, query_last_msgs, query_msg_details; data_sm; broadcast.
        1..=9 | 0x15 | 0x21 | 0x22..=0x24 | 0x103 | 0x111..=0x113 => true,
        // outbind and alert_notification have no response,
        0x0B | 0x102 => id & 0x8000_0000 == 0,
        // and generic_nack is nothing else.
        0 => id & 0x8000_0000 != 0,
        _ => false,
    }
}

/// Where in these octets the first header lies that looks like an SMPP PDU's.
///
/// For getting back into step in a stream after something that was not SMPP.
///
/// ```
/// use septet_cli::capture::next_smpp_header;
///
/// let mut octets = b"GET / HTTP/1.1".to_vec();
/// octets.extend([0, 0, 0, 16, 0, 0, 0, 0x15, 0, 0, 0, 0, 0, 0, 0, 1]);
/// assert_eq!(next_smpp_header(&octets), Some(14));
/// assert_eq!(next_smpp_header(b"GET / HTTP/1.1"), None);
/// ```
#[must_use]
pub fn next_header(octets: &[u8]) -> Option<usize> {
    octets
        .windows(HEADER)
        .position(|window| window.first_chunk().is_some_and(is_header))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(words: [u32; 4]) -> [u8; 16] {
        let mut octets = [0; 16];
        for (place, octet) in octets
            .iter_mut()
            .zip(words.iter().flat_map(|w| w.to_be_bytes()))
        {
            *place = octet;
        }
        octets
    }

    #[test]
    fn headers() {
        for (words, expected) in [
            ([47, 2, 0, 1], true),
            ([16, 0x8000_0000, 3, 0], true),
            ([17, 0x8000_0004, 0x58, 7], true),
            ([16, 0x15, 0, 0x7FFF_FFFF], true),
            ([70_000, 4, 0, 1], true),
            ([15, 0x15, 0, 1], false),
            ([0x0002_0001, 4, 0, 1], false),
            ([16, 0, 0, 1], false),
            ([16, 0x0004_0000, 0, 1], false),
            ([16, 0x8000_000B, 0, 1], false),
            ([16, 10, 0, 1], false),
            ([16, 0x15, 1, 1], false),
            ([16, 0x15, 0, 0], true),
            ([16, 0x15, 0, 0x8000_0000], false),
            ([16, 0x8000_0015, 0x0001_0000, 1], false),
        ] {
            assert_eq!(is_header(&header(words)), expected, "{words:x?}");
        }
    }

    #[test]
    fn nothing_else_looks_like_it() {
        assert!(!is_header(b"GET / HTTP/1.1\r\n"));
        // A TLS ClientHello.
        assert!(!is_header(&[
            22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3, 0, 0, 0, 0, 0
        ]));
        assert!(!is_header(&[0; 16]));
        assert!(!is_header(&[0xFF; 16]));
    }

    #[test]
    fn a_header_is_found_at_its_own_first_octet() {
        // Zero octets before it do not shift it.
        let mut octets = vec![0; 9];
        octets.extend(header([0x2F, 4, 0, 1]));
        octets.extend([0; 31]);
        assert_eq!(next_header(&octets), Some(9));
        assert_eq!(next_header(octets.get(10..).unwrap()), None);
        assert_eq!(next_header(&[]), None);
    }
}
